//! Reports of commissions: `betænkning nr. 1345/1997, s. 12`.
//!
//! In: a line and the index of the word for the report. Out: the [`Work`]s and the index after
//! them. A committee's report over a bill has no number, and is refused.

use super::keys::words;
use super::tokens::{Kind, Line};
use super::work::{Work, Works};
use super::{days, pages};
use crate::record::CitationKind;
use crate::span::Span;

/// Reads a report, or a list of them, whose word stands at `i`.
pub fn read(line: &Line<'_>, i: usize) -> Option<Works> {
    let mut at = line.skip_dot(i + 1);
    let labelled = line.is_any(at, words!["nr", "nummer"]);
    if labelled {
        at = line.skip_dot(at + 1);
    }
    let first = line.number(at)?;
    let mut found = None;
    let (id, mut end) = if let Some((number, year, next)) = with_year(line, at) {
        (format!("dk/bet/{number}/{year}"), next)
    } else if line.is_any(at + 1, words!["i", "fra", "af"]) && days::year(line, at + 2).is_some() {
        (format!("dk/bet/{first}/{}", line.word(at + 2)), at + 3)
    } else if line.is(at + 1, ",")
        && days::year(line, at).is_some()
        && line.is_any(at + 2, words!["nr"])
    {
        let number_at = line.skip_dot(at + 3);
        (format!("dk/bet/{}/{first}", line.number(number_at)?), number_at + 1)
    } else if let Some((day, after)) =
        days::read(line, at + 2).filter(|_| line.is_any(at + 1, words!["af", "fra"]))
    {
        (format!("dk/bet/{first}/{}", day.year), after)
    } else if labelled && (100..3000).contains(&first) {
        // `nr. 1244 fra Udvalget om …, december 1992, side 22`
        match year_ahead(line, at + 1) {
            Some((year, next)) => {
                found = pages::read(line, next).map(|(pages, _)| pages);
                (format!("dk/bet/{first}/{year}"), at + 1)
            }
            None => (format!("dk/bet/{first}"), at + 1),
        }
    } else {
        return None;
    };
    let mut found = found.unwrap_or_default();
    if let Some((pages, after)) = pages::read(line, end) {
        found = pages;
        end = after;
    } else if found.is_empty()
        && let Some(subject) = subject_end(line, end)
    {
        // `betænkning nr. 1345/1997 om ventetid, s. 12`
        found = pages::read(line, subject).map(|(pages, _)| pages).unwrap_or_default();
    }
    let work = |from: usize, to: usize, id: String| {
        let span = Span::new(line.at(from).start, line.end_before(to));
        Work::numbered(span, CitationKind::PreparatoryWork, id, "da.commission-report")
    };
    let mut works = vec![Work { pages: found, ..work(i, end, id) }];
    loop {
        let comma = line.skip_comma(end);
        let at = comma + usize::from(line.is_any(comma, words!["og", "samt"]));
        match with_year(line, at).filter(|_| at > end) {
            Some((number, year, next)) => {
                works.push(work(at, next, format!("dk/bet/{number}/{year}")).join());
                end = next;
            }
            None => return Some((works, end)),
        }
    }
}

/// `1345/1997`, `1244/92` at `at`: number, year, and the index after.
fn with_year(line: &Line<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let number = line.number(at)?;
    if !line.is(at + 1, "/") {
        return None;
    }
    let year = match line.word(at + 2).len() {
        4 => days::year(line, at + 2)?,
        2 => days::century(line.number(at + 2)?),
        _ => return None,
    };
    Some((number, year, at + 3))
}

/// The year that a few words on is told with its month: `, december 1992`.
fn year_ahead(line: &Line<'_>, from: usize) -> Option<(u32, usize)> {
    for at in from..from + 24 {
        let word = line.word(at);
        let ends = matches!(word, ";" | "(" | ")" | "§") || line.at(at).kind == Kind::Edge;
        if ends || (word == "." && line.word(at - 1).chars().count() > 3) {
            return None;
        }
        if days::month(line, at).is_some()
            && let Some(year) = days::year(line, at + 1)
        {
            return Some((year, at + 2));
        }
        if line.is_any(at, words!["fra"])
            && let Some(year) = days::year(line, at + 1)
        {
            return Some((year, at + 2));
        }
    }
    None
}

/// The end of a short subject, ` om ventetid`.
fn subject_end(line: &Line<'_>, i: usize) -> Option<usize> {
    if !line.is_any(i, words!["om"]) {
        return None;
    }
    let end = (i + 1..i + 14).find(|&k| line.at(k).kind != Kind::Word)?;
    (line.is(end, ",") && end > i + 1).then_some(end)
}
