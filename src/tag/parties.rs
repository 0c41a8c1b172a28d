//! Parties.
//!
//! In: a document. Out: each party once, at the first place that names it as one, with its role,
//! its sort, its number and who acts for it. The block of the head is read where there is one
//! ([`swedish`], [`danish`]); parties named in running text alone are read by what they do there
//! ([`running`]). The parties of an appended ruling are not this one's and are not read.

mod columns;
mod danish;
pub(crate) mod name;
mod running;
mod swedish;

use super::Document;
use crate::record::{Kind, Party, Role, SectionKind};
use crate::registry::bodies;
use crate::segment::{self, lines, lines::Line};
use crate::span::{Found, Span};

/// Finds them, in order of their spans.
pub fn find(document: Document<'_>) -> Vec<Found<Party>> {
    if matches!(document.structure.kind, Kind::News | Kind::Legislation | Kind::Answer) {
        return Vec::new();
    }
    let Some(part) = segment::main_part(&document.structure.parts) else {
        return Vec::new();
    };
    let all = lines::of(document.text);
    let lines = within(&all, part.span);
    let text = document.text.text.as_str();
    let head = within(lines, header(document, part.span));
    let court = document.structure.court.as_ref().and_then(|court| bodies::by_id(&court.id));
    let instance = court.map_or(0, |body| body.instance);
    let mut found = Vec::new();
    if document.reads_swedish() {
        found = swedish::read(text, head);
    }
    if found.is_empty() && document.reads_danish() {
        found = danish::read(text, head, instance);
        if court.is_some_and(|body| body.sort == bodies::Sort::Tribunal) {
            // A board decides complaints.
            for party in &mut found {
                party.item.role = match party.item.role {
                    Role::Plaintiff => Role::Complainant,
                    Role::Defendant => Role::Respondent,
                    role => role,
                };
            }
        }
    }
    if found.is_empty() {
        found = running::read(document, lines);
    }
    if found.iter().any(|party| party.item.role == Role::Accused) && document.reads_danish() {
        for party in running::injured(document, lines) {
            if !found.iter().any(|known| known.item.name == party.item.name) {
                found.push(party);
            }
        }
    }
    found.sort_by_key(|party| (party.span.start, party.span.end));
    found.dedup_by(|later, first| later.span.overlaps(first.span));
    found
}

/// The lines inside `span`.
pub(crate) fn within<'a, 'b>(lines: &'b [Line<'a>], span: Span) -> &'b [Line<'a>] {
    let from = lines.partition_point(|line| line.span.start < span.start);
    let to = lines.partition_point(|line| line.span.start < span.end);
    &lines[from..to]
}

/// The head of the part: from its start to the end of its last leading header section.
pub(crate) fn header(document: Document<'_>, part: Span) -> Span {
    let mut end = part.start;
    let own = document.structure.sections.iter().filter(|section| part.contains(section.span));
    for section in own {
        if section.item.kind != SectionKind::Header {
            break;
        }
        end = section.span.end;
    }
    Span::new(part.start, end)
}

#[cfg(test)]
mod tests;
