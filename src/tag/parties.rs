//! Parties.
//!
//! In: a document. Out: each party once, at the first place that names it as one, with its role,
//! its sort, its number and who acts for it. The block of the head is read where there is one
//! ([`swedish`], [`danish`]); parties named in running text alone are read by what they do there
//! ([`running`]). The parties of an appended ruling are not this one's and are not read.

mod acting;
mod authority;
mod columns;
mod danish;
mod entries;
mod merger;
mod name;
mod running;
mod side;
mod sort;
mod swedish;

use super::Document;
use crate::record::{Kind, Party, Role, SectionKind};
use crate::registry::bodies;
use crate::segment::{self, lines, lines::Line};
use crate::span::{Found, Span};

pub(crate) use sort::is_anonymised;

/// Lines of a document without a head in which its parties are looked for.
const HEAD: usize = 30;

/// Finds them, in order of their spans.
pub fn find(document: Document<'_>) -> Vec<Found<Party>> {
    if matches!(document.structure.kind, Kind::News | Kind::Legislation | Kind::Answer) {
        return Vec::new();
    }
    let Some(part) = segment::main_part(&document.structure.parts) else {
        return Vec::new();
    };
    let text = document.text.text.as_str();
    let head: Vec<_> = lines::inside(document.text, header(document, part.span)).collect();
    let court = document.structure.court.as_ref().and_then(|court| bodies::by_id(&court.id));
    let mut found = Vec::new();
    if document.reads_swedish() {
        found = swedish::read(text, &head);
        if !found.is_empty() {
            let annexes = document.structure.parts.iter().map(|annex| annex.span);
            for annex in annexes.filter(|annex| annex.start >= part.span.end) {
                found.extend(swedish::annex(text, document.text, annex));
            }
        }
    }
    if found.is_empty() && document.reads_danish() {
        found = if head.len() < 3 {
            // Where a heading opens the document, the labels stand below it.
            let lines = lines::first(document.text, part.span, HEAD);
            caption(document, &lines, part.span, court)
        } else {
            caption(document, &head, part.span, court)
        };
    }
    if found.is_empty() {
        found = match court.filter(|body| !body.is_court()) {
            Some(body) => {
                let lines = lines::first(document.text, part.span, authority::LINES);
                authority::read(document, &lines, body)
            }
            None => running::read(document, part.span),
        };
    }
    if found.iter().any(|party| party.item.role == Role::Accused) && document.reads_danish() {
        for party in running::injured(document, part.span) {
            if !found.iter().any(|known| known.item.name == party.item.name) {
                found.push(party);
            }
        }
    }
    found.sort_by_key(|party| (party.span.start, party.span.end));
    found.dedup_by(|later, first| later.span.overlaps(first.span));
    found
}

/// The parties of a Danish caption, or of labels.
fn caption(
    document: Document<'_>,
    head: &[Line<'_>],
    part: Span,
    court: Option<&bodies::Body>,
) -> Vec<Found<Party>> {
    let text = document.text.text.as_str();
    // `Arbejdsrettens dom af 3. maj 2030`: the body stands in the first line.
    let court = court.or_else(|| {
        head.first().and_then(|line| bodies::at_start(line.text)).map(|mention| mention.body)
    });
    let mut found = danish::read(text, head, court.map_or(0, |body| body.instance));
    // A board decides complaints, and so does the labour court.
    let complaints =
        court.is_some_and(|body| body.sort == bodies::Sort::Tribunal || body.id == "arbejdsretten");
    if complaints {
        for party in &mut found {
            party.item.role = match party.item.role {
                Role::Plaintiff => Role::Complainant,
                Role::Defendant => Role::Respondent,
                role => role,
            };
        }
    }
    // Before the bailiff one applies, and the other answers.
    let bailiff = head.iter().take(8).any(|line| {
        line.text.len() < 80 && ["Fogedretten", "FOGEDBOGEN"].iter().any(|w| line.text.contains(w))
    });
    if bailiff {
        for party in &mut found {
            party.item.role = match party.item.role {
                Role::Plaintiff => Role::Applicant,
                Role::Defendant => Role::Respondent,
                role => role,
            };
        }
        danish::appearing(text, head, &mut found);
    }
    if found.is_empty() {
        found = danish::labelled(text, head);
    }
    let is = |role: Role| found.iter().any(|party| party.item.role == role);
    if is(Role::Accused) && !is(Role::Prosecutor) {
        found.extend(danish::prosecution(text, part));
    }
    found
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
