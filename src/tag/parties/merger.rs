//! The parties of a merger that an authority decides on: who acquires first, then who is acquired.

use super::authority::LINES;
use super::name;
use super::running::party;
use crate::record::{Party, PartyKind, Role};
use crate::registry::party_words;
use crate::segment::lines::Line;
use crate::span::{Found, Span};
use crate::tag::Document;

/// Bytes of a paragraph that are read.
const LONGEST: usize = 6000;

/// Reads them: `en fusion mellem X A/S (herefter »X«) og Y ApS, jf. …`, `anmeldelse af X A/S’
/// erhvervelse af en række aktiver fra Y A/S`, `X A/S' erhvervelse af enekontrol over Y ApS`.
pub(super) fn read(document: Document<'_>, lines: &[Line<'_>]) -> Vec<Found<Party>> {
    let lines = &lines[..lines.len().min(LINES)];
    let found = lines.iter().find_map(|line| between(document, line));
    let found = found.or_else(|| lines.iter().find_map(|line| notified(document, line)));
    found.or_else(|| lines.iter().find_map(|line| titled(document, line))).unwrap_or_default()
}

/// The firm at these bytes of the line.
fn firm(
    document: Document<'_>,
    line: &Line<'_>,
    from: usize,
    to: usize,
    role: Role,
) -> Option<Found<Party>> {
    let text = document.text.text.as_str();
    let span = Span::new(line.span.start + from, line.span.start + to);
    let cut = name::cut(text, span)?;
    // The genitive's mark is no part of the name: `Prøve Handel A/S’ erhvervelse`.
    let named = cut.span.of(text).trim_end_matches(['’', '\'', '´', '‘']);
    let proper = named.starts_with(char::is_uppercase) && named.len() <= 100;
    let span = Span::new(cut.span.start, cut.span.start + named.len());
    let mut found = party(document, span, role);
    if found.item.kind == PartyKind::Person {
        found.item.kind = PartyKind::Company;
    }
    proper.then_some(found)
}

/// `en fusion mellem X A/S (herefter »X«) og Y ApS, Z ApS samt W ApS, jf. …`.
fn between(document: Document<'_>, line: &Line<'_>) -> Option<Vec<Found<Party>>> {
    let said = &line.text[..line.text.floor_char_boundary(LONGEST)];
    let from = ["usion mellem ", "usionen mellem "]
        .iter()
        .find_map(|words| said.find(words).map(|at| at + words.len()))?;
    let and = from + said[from..].find(" og ")?;
    let first = said[from..and].find(" (").map_or(and, |at| from + at);
    let buyer = firm(document, line, from, first, Role::Applicant)?;
    let mut found = vec![buyer];
    let mut start = and + " og ".len();
    loop {
        let rest = &said[start..];
        let end = [" (", ",", ".", " jf", " samt ", " og "]
            .iter()
            .filter_map(|stop| {
                let at = rest.find(stop)?;
                // Not the point of `A.m.b.a.`.
                let open = *stop == "." && !rest[at..].starts_with(". ");
                (!open).then_some(at)
            })
            .min()
            .unwrap_or(rest.len());
        found.push(firm(document, line, start, start + end, Role::Other)?);
        // A list goes on with names that end with the form of a company.
        let behind = &rest[end..];
        let next = [", ", " samt ", " og "].iter().find_map(|sep| behind.strip_prefix(sep));
        let Some(next) = next.map(|next| next.strip_prefix("samt ").unwrap_or(next)) else { break };
        let stop = [",", " samt ", " og ", " jf", " ("]
            .iter()
            .filter_map(|stop| next.find(stop))
            .min()
            .unwrap_or(next.len());
        let form = next[..stop].split(' ').next_back().is_some_and(party_words::is_form);
        let name = next.starts_with(char::is_uppercase) && form && stop <= 100;
        if !name || found.len() > 20 {
            break;
        }
        start = said.len() - next.len();
    }
    Some(found)
}

/// `anmeldelse af X A/S’ (”X”) erhvervelse af en række aktiver fra Y A/S`, `… af enekontrol over Y`.
fn notified(document: Document<'_>, line: &Line<'_>) -> Option<Vec<Found<Party>>> {
    let said = &line.text[..line.text.floor_char_boundary(LONGEST)];
    let from = said.find("anmeldelse af ")? + "anmeldelse af ".len();
    let at = from + said[from..].find(" erhvervelse af ").filter(|at| *at <= 160)?;
    let what = at + " erhvervelse af ".len();
    let near = &said[what..said.floor_char_boundary(what + 120)];
    let whom = ["enekontrol over ", "enekontrollen over ", "kontrol over ", " fra ", "aktier i "]
        .iter()
        .filter_map(|words| near.find(words).map(|at| at + words.len()))
        .min()?;
    let start = what + whom;
    let rest = &said[start..];
    let end = [" (", ",", ". ", " jf"].iter().filter_map(|stop| rest.find(stop)).min()?;
    let buyer = firm(document, line, from, at, Role::Applicant)?;
    let bought = firm(document, line, start, start + end, Role::Other)?;
    Some(vec![buyer, bought])
}

/// `X A/S' erhvervelse af enekontrol over Y ApS`, `Xs overtagelse af Y er godkendt`, in a title.
fn titled(document: Document<'_>, line: &Line<'_>) -> Option<Vec<Found<Party>>> {
    let said = &line.text[..line.text.floor_char_boundary(2000)];
    let (at, from) = [
        "erhvervelse af enekontrol over ",
        "erhvervelse enekontrol over ",
        "overtagelse af ",
        "erhvervelse af ",
    ]
    .iter()
    .find_map(|words| said.find(words).map(|at| (at, at + words.len())))?;
    let before = said[..at].trim_end();
    let start = before.find(" behandling af ").map_or(0, |i| i + " behandling af ".len());
    let owner = before[start..].trim_end_matches(['’', '\'', '´', '‘']);
    let owner = match owner.len() < before.len() - start {
        true => owner,
        false => owner.strip_suffix('s').unwrap_or(owner),
    };
    let rest = &said[from..];
    let end = [" er godkendt", ".", ",", " ("].iter().filter_map(|stop| rest.find(stop)).min();
    let end = from + end.unwrap_or(rest.len());
    if owner.len() > 100 || end - from > 150 || owner.contains([',', '.']) {
        return None;
    }
    let buyer = firm(document, line, start, start + owner.len(), Role::Applicant)?;
    let bought = firm(document, line, from, end, Role::Other)?;
    Some(vec![buyer, bought])
}
