//! Decisions and circulars that a body numbers itself: principle notices of Ankestyrelsen, the
//! notices of the Director of Public Prosecutions, circulars of the old tax authority.
//!
//! In: a line and the index of a cue. Out: the [`Work`]s of the list and the index after it. A
//! number without its cue is refused, unless a heading has announced a list of them.

use super::days;
use super::keys::words;
use super::tokens::{Kind, Line};
use super::work::{Work, Works};
use crate::record::CitationKind;
use crate::span::Span;

/// The rule of principle notices.
pub const RULE: &str = "da.principle-notice";

/// `Ankestyrelsens principmeddelelse 43-19`, `principafgørelser O-26-96 og C-12-03`.
pub fn principle(line: &Line<'_>, i: usize) -> Option<Works> {
    let mut at = i + 1;
    if line.is_any(at, words!["nr"]) {
        at = line.skip_dot(at + 1);
    }
    let start = if line.before(i, 1).eq_ignore_ascii_case("ankestyrelsens") { i - 1 } else { i };
    list(line, start, at)
}

/// `SM A-25-04`: Sociale Meddelelser, the older name of those notices.
pub fn social(line: &Line<'_>, i: usize) -> Option<Works> {
    let lettered = line.at(i + 1).kind == Kind::Word && line.is(i + 2, "-");
    (line.is(i, "SM") && lettered).then(|| list(line, i, i + 1)).flatten()
}

/// The numbers at `at` and after, for a citation that begins at token `start`.
fn list(line: &Line<'_>, start: usize, at: usize) -> Option<Works> {
    let (mut first, mut end) = number(line, at)?;
    first.span.start = line.at(start).start;
    let mut works = vec![first];
    loop {
        let comma = line.skip_comma(end);
        let at = comma + usize::from(line.is_any(comma, words!["og", "samt", "eller"]));
        match number(line, at).filter(|_| at > end) {
            Some((work, next)) => {
                works.push(work.join());
                end = next;
            }
            None => return Some((works, end)),
        }
    }
}

/// True when the heading at `i` announces a list of notices: `Følgende principmeddelelser er brugt
/// ved afgørelsen og gælder stadig:`.
pub fn announces(line: &Line<'_>, i: usize, lower: &str) -> bool {
    matches!(lower, "principmeddelelser" | "principmeddelelserne" | "principafgørelser")
        && (i + 1..i + 14).any(|k| line.is(k, ":"))
}

/// `23-16: ` of an announced list, at `i`.
pub fn announced(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let (work, next) = number(line, i)?;
    let short = line.word(i).len() <= 3 && line.end_before(next) - line.at(i).start <= 8;
    (short && line.is(next, ":") && !line.glued(i)).then_some((work, next))
}

/// `43-19`, `O-26-96` at `at`.
fn number(line: &Line<'_>, at: usize) -> Option<(Work, usize)> {
    let begin = line.at(at).start;
    let mut end = at;
    if line.at(at).kind == Kind::Word && line.word(at).len() == 1 && line.is(at + 1, "-") {
        end = at + 2;
    }
    line.number(end)?;
    end += 1;
    if !line.is_dash(end) || line.number(end + 1).is_none() {
        return None;
    }
    end += 2;
    let number = line.slice(begin, line.end_before(end)).replace(' ', "").replace('–', "-");
    let span = Span::new(begin, line.end_before(end));
    let id = format!("dk/ast/{}", number.to_lowercase());
    Some((Work::numbered(span, CitationKind::Decision, id, RULE), end))
}

/// `RM nr. 2/2009`, `Rigsadvokatens meddelelse nr. 5/2011`, `Rigsadvokatmeddelelse 4/2000`.
pub fn prosecutor(line: &Line<'_>, i: usize, lower: &str) -> Option<Works> {
    let mut at = match lower {
        "rm" if line.is(i, "RM") => i + 1,
        "rm" => return None,
        "rigsadvokatens" if line.is_any(i + 1, words!["meddelelse"]) => i + 2,
        "rigsadvokatens" => return None,
        _ => i + 1,
    };
    if line.is_any(at, words!["nr"]) {
        at = line.skip_dot(at + 1);
    }
    let year = days::year(line, at + 2)?;
    if !line.is(at + 1, "/") || line.word(at).len() > 2 {
        return None;
    }
    let id = format!("dk/rm/{}/{year}", line.number(at)?);
    let span = Span::new(line.at(i).start, line.at(at + 2).end);
    let work = Work::numbered(span, CitationKind::AgencyRule, id, "da.prosecutor-notice");
    Some((vec![work], at + 3))
}

/// `TSS-cirkulære 2000-9, 2000-10`, `AT-vejledning D.2.1-1`.
pub fn lettered(line: &Line<'_>, i: usize, lower: &str) -> Option<Works> {
    let work = |from: usize, to: usize, id: String| {
        let span = Span::new(line.at(from).start, line.end_before(to));
        Work::numbered(span, CitationKind::AgencyRule, id, "da.agency-notice")
    };
    let mut at = i + 1;
    if line.is_any(at, words!["nr"]) {
        at = line.skip_dot(at + 1);
    }
    if lower == "at-vejledning" {
        let lettered = line.at(at).kind == Kind::Word && line.word(at).len() == 1;
        let mut end = at + 1;
        while matches!(line.word(end), "." | "-")
            && line.glued(end)
            && line.number(end + 1).is_some()
        {
            end += 2;
        }
        let number = line.slice(line.at(at).start, line.end_before(end));
        let id = format!("dk/at-vejledning/{number}");
        return (lettered && end > at + 1).then(|| (vec![work(i, end, id)], end));
    }
    let one = |at: usize| {
        let year = days::year(line, at)?;
        let number = line.number(at + 2).filter(|_| line.is(at + 1, "-") && line.glued(at + 1))?;
        Some(format!("dk/tss/{year}-{number}"))
    };
    let mut works = vec![work(i, at + 3, one(at)?)];
    let mut end = at + 3;
    loop {
        let comma = line.skip_comma(end);
        let at = comma + usize::from(line.is_any(comma, words!["og", "samt"]));
        match one(at).filter(|_| at > end) {
            Some(id) => {
                works.push(work(at, at + 3, id).join());
                end = at + 3;
            }
            None => return Some((works, end)),
        }
    }
}
