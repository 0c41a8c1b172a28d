//! The gazette of the Folketing, and of the Rigsdag before it: `Folketingstidende 2020-21, tillæg
//! A, L 178 som fremsat, side 16`.
//!
//! In: a line and the index of its name. Out: the bill, where one is named, else the part of the
//! gazette. A session alone is refused.

use super::bills::bill;
use super::keys::words;
use super::tokens::Line;
use super::work::{Work, Works};
use super::{pages, sessions};
use crate::record::CitationKind;
use crate::span::Span;

/// Reads a place in the gazette whose name stands at `i`.
pub fn read(line: &Line<'_>, i: usize) -> Option<Works> {
    if line.word(i).eq_ignore_ascii_case("ft") && line.word(i) != "FT" {
        return None;
    }
    let rigsdag = line.is_any(i, words!["rigsdagstidende"]);
    let mut at = line.skip_dot(i + 1);
    at += usize::from(line.is_any(at, words!["for", ","]));
    let mut part = None;
    // `Folketingstidende A 1986-87, sp. 123`
    if matches!(line.word(at), "A" | "B" | "C" | "F") {
        part = Some(line.word(at).to_lowercase());
        at += 1;
    }
    let (session, after) = sessions::read(line, at)?;
    at = after;
    let mut end = at;
    let mut number = None;
    let mut numbered = false;
    for _ in 0..14 {
        let here = line.skip_comma(at);
        if sessions::sitting(line, at) > at {
            at = sessions::sitting(line, at);
        } else if line.is_any(here, words!["tillæg", "till", "tillaeg"]) {
            let letter = line.skip_dot(here + 1);
            part = Some(line.word(letter).to_lowercase());
            at = letter + 1;
        } else if part.is_none() && matches!(line.word(here), "A" | "B" | "C" | "F") {
            part = Some(line.word(here).to_lowercase());
            at = here + 1;
        } else if line.is_any(here, words!["forhandlinger", "forhandlingerne"]) {
            part = Some("f".to_owned());
            at = here + 1;
        } else if line.is_any(here, words!["betænkning", "tillægsbetænkning"])
            && line.is_any(here + 1, words!["over", "til"])
        {
            at = here + 2;
            continue;
        } else if line.is_any(here, words!["lovforslag", "nr", "forslag"]) {
            numbered |= line.is_any(here, words!["lovforslag", "forslag"]);
            let after = line.skip_dot(here + 1);
            if line.is_any(here, words!["nr"]) && bill(line, after, 'L').is_none() && !numbered {
                break;
            }
            at = after;
            continue;
        } else if let Some((name, after)) = bill(line, here, 'L')
            .or_else(|| {
                let plain = numbered && line.word(here).len() <= 3 && line.is(here - 1, ".");
                Some((format!("L{}", line.number(here).filter(|_| plain)?), here + 1))
            })
            .filter(|_| number.is_none())
        {
            number = Some(name);
            at = after;
        } else if line.is_any(here, words!["som"])
            && line.is_any(here + 1, words!["fremsat", "vedtaget"])
        {
            at = here + 2;
        } else {
            break;
        }
        end = at;
    }
    let mut found = Vec::new();
    if let Some((pages, after)) = pages::after_section(line, end) {
        found = pages;
        end = after;
    }
    let gazette = if rigsdag { "rigsdagstidende" } else { "ft" };
    let id = match (number, part) {
        (Some(number), _) => format!("dk/{gazette}/{session}/{number}"),
        (None, Some(part)) => format!("dk/{gazette}/{session}/tillaeg-{part}"),
        (None, None) if !found.is_empty() => format!("dk/{gazette}/{session}"),
        (None, None) => return None,
    };
    let span = Span::new(line.at(i).start, line.end_before(end));
    let mut work = Work::numbered(span, CitationKind::PreparatoryWork, id, "da.folketingstidende");
    work.pages = found;
    Some((vec![work], end))
}

/// `Folketingets forhandlinger 2017-18, sp. 1234`: the part of the gazette that holds the debates.
pub fn proceedings(line: &Line<'_>, i: usize) -> Option<Works> {
    if !line.is_any(i + 1, words!["forhandlinger"]) {
        return None;
    }
    let at = i + 2 + usize::from(line.is_any(i + 2, words!["for", ","]));
    let (session, next) = sessions::read(line, at)?;
    let (pages, end) = pages::read(line, next)?;
    let span = Span::new(line.at(i).start, line.end_before(end));
    let id = format!("dk/ft/{session}/tillaeg-f");
    let mut work = Work::numbered(span, CitationKind::PreparatoryWork, id, "da.folketingstidende");
    work.pages = pages;
    Some((vec![work], end))
}
