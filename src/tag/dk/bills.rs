//! Bills of the Folketing: `lovforslag nr. L 139`, `L 68 A`, `2008/1 LSF 162`.
//!
//! In: a line and the index of a cue. Out: the [`Work`] and the index after it. The session is
//! written only where the text gives it. Refused: `EU-Tidende nr. L 158`, `D.L. 5-5-3`, the act
//! `L 2018 502`.

use super::keys::words;
use super::tokens::{Kind, Line};
use super::work::{Work, Works};
use super::{days, pages, sessions};
use crate::record::CitationKind;
use crate::registry::lower::lowered;
use crate::span::Span;

/// `L 139` at `i`: the letter and the number, in one token or two.
pub fn bill(line: &Line<'_>, i: usize, letter: char) -> Option<(String, usize)> {
    let word = line.word(i);
    if word.len() != 1 || !word.starts_with(letter) {
        return None;
    }
    let at = line.skip_dot(i + 1);
    let digits = line.word(at);
    if line.number(at).is_none() || digits.len() > 3 || digits.starts_with('0') {
        return None;
    }
    let mut number = digits.to_owned();
    let mut end = at + 1;
    // A bill that was split: `L 68 A`.
    let part = line.word(end);
    let glued = line.glued(end + 1)
        && (line.glued(end + 2) || !matches!(line.word(end + 1), "." | "," | ")" | ";"));
    if matches!(part, "A" | "B" | "C") && line.at(end).kind == Kind::Word && !glued {
        number.push(part.to_ascii_lowercase().chars().next()?);
        end += 1;
    }
    Some((format!("{letter}{}", number.to_uppercase()), end))
}

/// `lovforslag nr. L 139`, `lovforslag L 68`, `lovforslag nr. 36, folketingsåret 2000-01`,
/// `forespørgsel F 12`, `2008/1 LSF 162`.
pub fn after_word(line: &Line<'_>, i: usize, letter: char) -> Option<Works> {
    let mut at = line.skip_dot(i + 1);
    let lower = lowered(line.word(i));
    let numbered = line.is_any(at, words!["nr"]) || matches!(lower.as_ref(), "lsf" | "bsf");
    if line.is_any(at, words!["nr"]) {
        at = line.skip_dot(at + 1);
    }
    let (name, end) = match bill(line, at, letter) {
        Some(found) => found,
        None if days::read(line, at).is_some() => {
            // `lovforslag 1993-10-27 nr. 46`
            let (_, after) = days::read(line, at)?;
            let number_at = line.skip_dot(after + 1);
            if !line.is_any(after, words!["nr"]) {
                return None;
            }
            (format!("{letter}{}", line.number(number_at)?), number_at + 1)
        }
        None if numbered && line.word(at).len() <= 3 => {
            (format!("{letter}{}", line.number(at)?), at + 1)
        }
        None => return None,
    };
    let before = i.checked_sub(3).and_then(|from| sessions::numbered(line, from));
    if let Some((session, _)) = before.filter(|(_, next)| *next == i) {
        let span = Span::new(line.at(i - 3).start, line.end_before(end));
        let id = format!("dk/ft/{session}/{name}");
        let work = Work::numbered(span, CitationKind::PreparatoryWork, id, "da.bill");
        return Some((vec![work], end));
    }
    let (work, next) = finish(line, i, &name, end);
    Some((vec![work], next))
}

/// `L 68` and nothing before it that says so; `B 35 (folketingsåret 2019-20)` with its session.
pub fn bare(line: &Line<'_>, i: usize, letter: char) -> Option<Works> {
    let (name, mut end) = bill(line, i, letter)?;
    // The Official Journal: `EU-Tidende 2019, nr. L 158`, `EUT L 119`; a law's number `L 2018 502`;
    // the Danish Code, `D.L. 5-5-3`.
    let journal = (1..=8).any(|back| {
        let word = lowered(line.before(i, back));
        word.ends_with("tidende") || matches!(word.as_ref(), "eut" | "eft" | "ef-tidende" | "litra")
    });
    let initial = line.before(i, 1) == "." && line.glued(i);
    let year_follows = line.is(end, ",") && days::year(line, end + 1).is_some();
    let session = sessions::after(line, end).is_some();
    let dashed = line.is_dash(end) && line.glued(end) && line.number(end + 1).is_some();
    let of_year = line.is(end, "/") && days::year(line, end + 1).is_some();
    // `L 99/2002, Skatteudvalget (2. samling) bilag 75`: the papers of a committee.
    if of_year && in_committee(line, end + 2) {
        end += 2;
    }
    let goes_on = (year_follows && !session)
        || dashed
        || matches!(line.word(end), "/" | "°")
        || (line.is(end, ",") && line.glued(end + 1));
    if journal || initial || goes_on || (line.is(end, "nr") && days::year(line, i + 1).is_some()) {
        return None;
    }
    // `B 35` alone is many things, and `L. 5` an initial.
    if (letter != 'L' || line.is(i + 1, ".")) && !session {
        return None;
    }
    let (work, next) = finish(line, i, &name, end);
    Some((vec![work], next))
}

/// True when a committee's papers follow within a few words.
fn in_committee(line: &Line<'_>, from: usize) -> bool {
    (from..from + 7).any(|k| {
        line.is_any(k, words!["bilag", "samling", "spørgsmål", "spm"])
            || lowered(line.word(k)).contains("udvalg")
    })
}

/// Session, pages and questions after a bill.
fn finish(line: &Line<'_>, i: usize, name: &str, end: usize) -> (Work, usize) {
    let mut start = i;
    let (session, mut next) = sessions::after(line, end).unwrap_or_else(|| {
        // `Erhvervsudvalget 2015-16, L 19`
        let from = i.wrapping_sub(4);
        let before = sessions::read(line, from).filter(|(_, at)| line.skip_comma(*at) == i);
        match before.filter(|_| i >= 4 && line.is(i - 1, ",")) {
            Some((session, _)) => {
                start = from;
                (session, end)
            }
            None => ("-".to_owned(), end),
        }
    });
    let mut id = format!("dk/ft/{session}/{name}");
    let mut found = Vec::new();
    let mut at = next;
    if line.is_any(at, words!["som"])
        && line.is_any(at + 1, words!["fremsat", "vedtaget", "ændret"])
    {
        at += 2;
    }
    if let Some((pages, after)) = pages::after_section(line, at) {
        found = pages;
        next = after;
    }
    let mut kind = CitationKind::PreparatoryWork;
    let mark = line.is_dash(at) || line.is(at, ",");
    let word = line.word(at + 1);
    if mark && line.is_any(at + 1, words!["spm", "spørgsmål", "bilag"]) {
        let mut number_at = line.skip_dot(at + 2);
        if line.is_any(number_at, words!["nr"]) {
            number_at = line.skip_dot(number_at + 1);
        }
        if let Some(number) = line.number(number_at) {
            let annex = word.eq_ignore_ascii_case("bilag");
            id.push_str(&format!("/{}{number}", if annex { "bilag" } else { "spm" }));
            if !annex {
                kind = CitationKind::Parliamentary;
            }
            next = number_at + 1;
        }
    }
    let span = Span::new(line.at(start).start, line.end_before(next));
    let rule = if kind == CitationKind::Parliamentary { "da.question" } else { "da.bill" };
    let mut work = Work::numbered(span, kind, id, rule);
    work.pages = found;
    (work, next)
}

/// `LF 27 2018/1`, `2018/1 BTL 27`: the bill as the tax authority writes it, with the year and number of the
/// session.
pub fn of_government(line: &Line<'_>, i: usize) -> Option<Works> {
    let number = line.number(i + 1).filter(|_| line.word(i + 1).len() <= 3)?;
    let before = i.checked_sub(3).and_then(|from| sessions::numbered(line, from));
    let (session, end, start) = match (before, sessions::after(line, i + 2)) {
        (Some((session, next)), _) if next == i => (session, i + 2, i - 3),
        (_, Some((session, end))) => (session, end, i),
        _ if line.is(i, "LF") => ("-".to_owned(), i + 2, i),
        _ => return None,
    };
    let id = format!("dk/ft/{session}/L{number}");
    let span = Span::new(line.at(start).start, line.end_before(end));
    Some((vec![Work::numbered(span, CitationKind::PreparatoryWork, id, "da.bill")], end))
}
