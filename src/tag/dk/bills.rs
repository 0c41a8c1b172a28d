//! Bills and the gazette of the Folketing: `lovforslag nr. L 139`, `Folketingstidende 2020-21,
//! tillæg A, L 178 som fremsat, side 16`.
//!
//! In: a line and the index of a cue. Out: a [`Work`] and the index after it. The session is
//! written only where the text gives it. Refused: the L of the Official Journal, `L 2018 502`.

use super::days;
use super::pages;
use super::tokens::{Kind, Line};
use super::work::Work;
use crate::record::CitationKind;
use crate::registry::lower::lowered;
use crate::span::Span;

/// `L 139` at `i`: the letter and the number, in one token or two.
pub(super) fn bill(line: &Line<'_>, i: usize, letter: char) -> Option<(String, usize)> {
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

/// `lovforslag nr. L 139`, `lovforslag L 68`, `lovforslag nr. 36, folketingsåret 2000-01`.
pub(super) fn bill_after_word(line: &Line<'_>, i: usize, letter: char) -> Option<(Work, usize)> {
    let mut at = line.skip_dot(i + 1);
    let numbered = line.is_any(at, &["nr"]);
    if numbered {
        at = line.skip_dot(at + 1);
    }
    let (name, end) = match bill(line, at, letter) {
        Some(found) => found,
        None if days::read(line, at).is_some() => {
            // `lovforslag 1993-10-27 nr. 46`
            let (_, after) = days::read(line, at)?;
            let number_at = line.skip_dot(after + 1);
            if !line.is_any(after, &["nr"]) {
                return None;
            }
            (format!("{letter}{}", line.number(number_at)?), number_at + 1)
        }
        None if numbered && line.word(at).len() <= 3 => {
            (format!("{letter}{}", line.number(at)?), at + 1)
        }
        None => return None,
    };
    Some(finish_bill(line, i, &name, end))
}

/// `L 68` and nothing before it that says so.
pub(super) fn bare_bill(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let (name, end) = bill(line, i, 'L')?;
    // The Official Journal: `EU-Tidende 2019, nr. L 158`, `EUT L 119`; a law's number `L 2018 502`.
    let journal = (1..=8).any(|back| {
        let word = lowered(line.before(i, back));
        word.ends_with("tidende") || matches!(word.as_ref(), "eut" | "eft" | "ef-tidende" | "litra")
    });
    let year_follows = line.is(end, ",")
        && days::year(line, end + 1).is_some()
        && session(line, end + 1).is_none();
    // `D.L. 5-5-3`, `O.L. 5`: the letter ends an abbreviation.
    if line.is(i.wrapping_sub(1), ".") && line.glued(i) && i > 0 {
        return None;
    }
    if line.is_dash(end) && line.glued(end) && line.number(end + 1).is_some() {
        return None;
    }
    // `L 99/2002`, with the year: a bill all the same, as numbers of bills are small.
    if line.is(end, "/") && days::year(line, end + 1).is_some() {
        return Some(finish_bill(line, i, &name, end + 2)).filter(|_| !journal);
    }
    let goes_on = year_follows
        || matches!(line.word(end), "/" | "°")
        || (line.is(end, ",") && line.glued(end + 1));
    if journal || goes_on || (line.is(end, "nr") && days::year(line, i + 1).is_some()) {
        return None;
    }
    Some(finish_bill(line, i, &name, end))
}

/// Session, pages and questions after a bill.
pub(super) fn finish_bill(line: &Line<'_>, i: usize, name: &str, end: usize) -> (Work, usize) {
    let (session, mut next) = session_after(line, end)
        .or_else(|| session_after(line, after_day(line, end)?))
        .unwrap_or(("-".to_owned(), end));
    let mut id = format!("dk/ft/{session}/{name}");
    let mut found = Vec::new();
    let mut at = next;
    if line.is_any(at, &["som"]) && line.is_any(at + 1, &["fremsat", "vedtaget"]) {
        at += 2;
    }
    // Pages may follow a section of the remarks: `, pkt. 2.1.1, skemaet s. 10`.
    if let Some((pages, after)) = pages::read(line, at) {
        found = pages;
        next = after;
    }
    if line.is_any(at, &["-", "–"]) && line.is_any(at + 1, &["spm", "spørgsmål", "bilag"]) {
        let mut number_at = line.skip_dot(at + 2);
        if line.is_any(number_at, &["nr"]) {
            number_at = line.skip_dot(number_at + 1);
        }
        if let Some(number) = line.number(number_at) {
            let label = if line.is_any(at + 1, &["bilag"]) { "bilag" } else { "spm" };
            id.push_str(&format!("/{label}{number}"));
            next = number_at + 1;
        }
    }
    let span = Span::new(line.at(i).start, line.end_before(next));
    let mut work = Work::numbered(span, CitationKind::PreparatoryWork, id, "da.bill");
    work.pages = found;
    (work, next)
}

/// The index after `fremsat den 7. oktober 2020`, `af 6. februar 2025` at `i`.
fn after_day(line: &Line<'_>, i: usize) -> Option<usize> {
    let mut at = line.skip_comma(i);
    let from = at;
    while line.is_any(at, &["som", "fremsat", "af", "d", "den", "."]) {
        at += 1;
    }
    days::read(line, at).filter(|_| at > from).map(|(_, next)| next)
}

/// `2017-18`, `2024/25`, `96/97`: the session at `i` as `2017-18`, and the index after it.
pub(super) fn session(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let first = match line.word(i).len() {
        4 => days::year(line, i)?,
        2 => days::century(line.number(i)?),
        _ => return None,
    };
    if !(line.is_dash(i + 1) || line.is(i + 1, "/")) || !line.glued(i + 1) {
        return None;
    }
    let second = line.number(i + 2)?;
    let width = line.word(i + 2).len();
    if !matches!(width, 2 | 4) || second % 100 != (first + 1) % 100 {
        return None;
    }
    Some((format!("{first}-{:02}", second % 100), i + 3))
}

/// `, folketingsåret 2019-20`, ` (folketingsåret 2024/25)`, ` (2017-18)`, ` 96/97`.
pub(super) fn session_after(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let mut at = line.skip_comma(i);
    let bracket = line.is(at, "(");
    at += usize::from(bracket);
    while line.is_any(
        at,
        &["folketingsåret", "fra", "i", "samling", "folketingssamlingen", "ft", "for", ","],
    ) {
        at += 1;
    }
    let (session, mut next) = session(line, at)?;
    if line.is(next, ",") && line.number(next + 1).is_some() && line.is_any(next + 3, &["samling"])
    {
        next += 4;
    }
    if bracket {
        if !line.is(next, ")") {
            return None;
        }
        next += 1;
    }
    Some((session, next))
}

/// `Folketingstidende 2020-21, tillæg A, L 178 som fremsat, side 16`.
pub(super) fn gazette(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    if line.word(i).eq_ignore_ascii_case("ft") && line.word(i) != "FT" {
        return None;
    }
    let mut at = line.skip_dot(i + 1);
    let (session, after) = session(line, at)?;
    at = after;
    let mut end = at;
    let mut part = None;
    let mut number = None;
    for _ in 0..12 {
        let mut here = line.skip_comma(at);
        // `2022-23 (1. samling), tillæg A`, `betænkning over L 94`
        if line.is(here, "(") && line.is_any(here + 3, &["samling"]) && line.is(here + 4, ")") {
            (at, end) = (here + 5, here + 5);
            continue;
        }
        if line.is_any(here, &["betænkning"]) && line.is_any(here + 1, &["over"]) {
            here += 2;
        }
        if line.number(here).is_some()
            && line.is(here + 1, ".")
            && line.is_any(here + 2, &["samling"])
        {
            at = here + 3;
        } else if line.is_any(here, &["tillæg", "till", "tillaeg"]) {
            let letter = line.skip_dot(here + 1);
            part = Some(line.word(letter).to_lowercase());
            at = letter + 1;
        } else if (line.is(at, ",") || line.is(here + 1, ","))
            && matches!(line.word(here), "A" | "B" | "C" | "F")
        {
            part = Some(line.word(here).to_lowercase());
            at = here + 1;
        } else if line.is_any(here, &["lovforslag", "nr", "forslag"]) {
            let after = line.skip_dot(here + 1);
            if line.is_any(here, &["nr"]) && bill(line, after, 'L').is_none() {
                break;
            }
            at = after;
            continue;
        } else if let Some((name, after)) = bill(line, here, 'L').filter(|_| number.is_none()) {
            number = Some(name);
            at = after;
        } else if line.is_any(here, &["som"]) && line.is_any(here + 1, &["fremsat", "vedtaget"]) {
            at = here + 2;
        } else {
            break;
        }
        end = at;
    }
    let mut found = Vec::new();
    if let Some((pages, after)) = pages::read(line, end) {
        found = pages;
        end = after;
    }
    let id = match (number, part) {
        (Some(number), _) => format!("dk/ft/{session}/{number}"),
        (None, Some(part)) => format!("dk/ft/{session}/tillaeg-{part}"),
        (None, None) if !found.is_empty() => format!("dk/ft/{session}"),
        (None, None) => return None,
    };
    let span = Span::new(line.at(i).start, line.end_before(end));
    let mut work = Work::numbered(span, CitationKind::PreparatoryWork, id, "da.folketingstidende");
    work.pages = found;
    Some((work, end))
}

/// `LF 27 2018/1`: the bill as the tax authority writes it, with the year and number of the
/// session.
pub(super) fn government_bill(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let number = line.number(i + 1).filter(|_| line.word(i + 1).len() <= 3)?;
    let mut end = i + 2;
    let mut session = "-".to_owned();
    if let Some(year) = days::year(line, end)
        && line.is(end + 1, "/")
        && matches!(line.word(end + 2), "1" | "2")
    {
        session = format!("{year}-{:02}", (year + 1) % 100);
        end += 3;
    } else if let Some((found, after)) = session_after(line, end) {
        (session, end) = (found, after);
    }
    let id = format!("dk/ft/{session}/L{number}");
    let span = Span::new(line.at(i).start, line.end_before(end));
    Some((Work::numbered(span, CitationKind::PreparatoryWork, id, "da.bill"), end))
}
