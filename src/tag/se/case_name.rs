//! Names that the Supreme Court gives its cases: `NJA 2014 s. 272 ("Instagrambilden")`, and the name
//! used again, `”Instagrambilden” p. 16`.
//!
//! In: a line and the index of a quotation mark, or of the end of a report. Out: the name noted for
//! the report beside it, or a work for a name that was given before. A quoted word that no report
//! stands beside is no case.

use super::Finder;
use super::mention::Mention;
use super::report::{self, Ruling};
use super::tokens::{Kind, Line};
use super::words::{Cue, Key};
use crate::span::Span;
use crate::tag::pinpoint::Pinpoint;

/// The rule of a case that a word points back to.
const AGAIN: &str = "sv.case.again";

/// The most tokens of a name.
const LONGEST: usize = 12;

impl Finder {
    /// A quoted name: of the report after it, or of one that the document has named so.
    pub(super) fn case_name(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        if self.case_names.is_empty() {
            return None;
        }
        let (name, end) = quoted(line, i)?;
        if report_follows(line, end) {
            return None;
        }
        let (work, given) = self.case_names.get(&name)?.clone();
        self.list += 1;
        let ruling = Ruling { work, named: Some(given), rule: "sv.case.name" };
        let start = line.start(i);
        let Some((items, after)) = report::paragraphs(line, end) else {
            let span = Span::new(start, line.end_of(end - 1));
            self.push_ruling(&ruling, span, Pinpoint::new(), None);
            return Some(end);
        };
        self.push_paragraphs(line, &ruling, start, &items);
        Some(after)
    }

    /// Notes the name that stands beside the report of the tokens `first..end`, before or after it;
    /// returns the index after a name that follows.
    pub(super) fn note_case_name(
        &mut self,
        line: &Line<'_>,
        first: usize,
        end: usize,
        work: &str,
    ) -> Option<usize> {
        let after = end + usize::from(line.is(end, b',') || line.is(end, b'('));
        let before = || {
            let close = first.checked_sub(1)?;
            let close = if line.is(close, b',') || line.is(close, b'(') {
                close.checked_sub(1)?
            } else {
                close
            };
            let from = close.saturating_sub(LONGEST + 1);
            is_quote(line, close).then_some(())?;
            let open = (from..close).rev().find(|&at| is_quote(line, at))?;
            quoted(line, open).filter(|(_, end)| *end == close + 1).map(|(name, _)| (name, open))
        };
        // `”Bilen” NJA 1987 s. 692, ”Båten” NJA 2014 s. 272`: the name of the next one.
        let follows = quoted(line, after)
            .filter(|(_, end)| !matches!(line.key(*end), Key::Work(Cue::Nja | Cue::Hfd | Cue::Ra)));
        let next = follows.as_ref().map(|(_, next)| next + usize::from(line.is(*next, b')')));
        let found = follows.map(|(name, _)| (name, after)).or_else(before);
        if let Some((name, at)) = found {
            let span = Span::new(line.start(at), line.end_of(at));
            let end = line.start(at) + name.len() + span.len();
            let span = Span::new(span.end, end.max(span.end));
            self.case_names.entry(name).or_insert((work.to_owned(), span));
        }
        next
    }

    /// `samma rättsfall p. 23`, `nämnda avgörande p. 5`: the report named last on this line.
    pub(super) fn same_case(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        if !matches!(line.lower(i + 1).as_ref(), "rättsfall" | "avgörande" | "dom") {
            return None;
        }
        let (items, after) = report::paragraphs(line, i + 2)?;
        let (work, told) =
            self.mentions.iter().rev().take(12).find_map(|mention| match mention {
                Mention::Work(work) if work.rule == "sv.case.report" => {
                    Some((work.work.clone(), work.span))
                }
                _ => None,
            })?;
        if told.start < line.start(0) {
            return None;
        }
        self.list += 1;
        let ruling = Ruling { work, named: Some(told), rule: AGAIN };
        self.push_paragraphs(line, &ruling, line.start(i), &items);
        Some(after)
    }
}

/// The name between the quotation marks that open at token `i`, and the index after it: a capital
/// first, and no more than a few words.
fn quoted(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    if !is_quote(line, i) || !line.is_word(i + 1) || line.gap(i + 1) {
        return None;
    }
    let close = (i + 2..i + 2 + LONGEST).find(|&at| is_quote(line, at))?;
    let name = line.slice(i + 1, close - 1);
    let capital = name.starts_with(char::is_uppercase);
    (capital && name.len() >= 3).then(|| (name.to_owned(), close + 1))
}

fn is_quote(line: &Line<'_>, i: usize) -> bool {
    match line.kind(i) {
        Some(Kind::Mark(b'"')) => true,
        Some(Kind::Mark(0xE2)) => matches!(line.word(i), "”" | "“" | "„"),
        _ => false,
    }
}

/// True when a report of the Supreme Court follows, perhaps after a comma or a bracket.
fn report_follows(line: &Line<'_>, i: usize) -> bool {
    let at = i + usize::from(line.is(i, b',') || line.is(i, b'('));
    matches!(line.key(at), Key::Work(Cue::Nja | Cue::Hfd | Cue::Ra))
}
