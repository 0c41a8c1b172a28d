//! The caption of a Danish head: `X` / `(advokat N.N.)` / `mod` / `Y`, on lines of their own or in
//! one.

use super::name;
use crate::record::{Party, PartyKind, Role};
use crate::registry::headings;
use crate::registry::roles::{self, Label};
use crate::segment::lines::Line;
use crate::span::{Found, Span};

/// Reads every caption of the head; `instance` is the court's.
pub(super) fn read(text: &str, head: &[Line<'_>], instance: u8) -> Vec<Found<Party>> {
    let mut found: Vec<Found<Party>> = Vec::new();
    for (i, line) in head.iter().enumerate().take(120) {
        let sides = if line.text.eq_ignore_ascii_case("mod") {
            Some((above(head, i), below(head, i)))
        } else if let Some(last) = line.text.strip_suffix(" mod").filter(|last| last.len() < 160) {
            // The word ends the last line above it.
            let mut first = above(head, i);
            match after_number(line) {
                Some(rest) => {
                    let rest = rest.strip_suffix("mod").unwrap_or(rest);
                    let end = line.span.start + last.len();
                    first = vec![Span::new(end.saturating_sub(rest.trim_end().len()), end)];
                }
                None => first.push(Span::new(line.span.start, line.span.start + last.len())),
            }
            Some((first, below(head, i)))
        } else {
            inline(text, line)
        };
        let Some((first, second)) = sides else { continue };
        let mut parties = side(text, &first, Role::Plaintiff);
        let split = parties.len();
        parties.extend(side(text, &second, Role::Defendant));
        settle(&mut parties, split, instance);
        found.extend(parties);
    }
    // A party of joined cases is named in each caption.
    let mut out: Vec<Found<Party>> = Vec::new();
    for party in found {
        if !out.iter().any(|known| known.item.name == party.item.name) {
            out.push(party);
        }
    }
    out
}

/// Gives the roles that the court's instance, or a prosecutor among them, tells.
fn settle(parties: &mut [Found<Party>], split: usize, instance: u8) {
    let criminal = parties.iter().any(|party| party.item.role == Role::Prosecutor)
        || parties.iter().any(|party| party.item.role == Role::Accused);
    for (i, party) in parties.iter_mut().enumerate() {
        let first = i < split;
        let default = matches!(party.item.role, Role::Plaintiff | Role::Defendant)
            && roles::of_name(&party.item.name).is_none();
        if !default {
            continue;
        }
        party.item.role = match (criminal, instance, first) {
            (true, _, true) => Role::Prosecutor,
            (true, _, false) => Role::Accused,
            (_, 2 | 3, true) => Role::Appellant,
            (_, 2 | 3, false) => Role::Respondent,
            (_, _, true) => Role::Plaintiff,
            (_, _, false) => Role::Defendant,
        };
    }
}

/// The lines above `mod`, up to the number or the date.
fn above(head: &[Line<'_>], at: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    for line in head[..at].iter().rev().take(25) {
        if let Some(rest) = after_number(line) {
            if !rest.is_empty() {
                spans.push(Span::new(line.span.end - rest.len(), line.span.end));
            }
            break;
        }
        if ends_caption(line) {
            break;
        }
        spans.push(line.span);
    }
    spans.reverse();
    spans
}

/// The lines below `mod`, down to the first that is no name.
fn below(head: &[Line<'_>], at: usize) -> Vec<Span> {
    let lines = head[at + 1..].iter().take(40);
    lines.take_while(|line| !ends_caption(line)).map(|line| line.span).collect()
}

/// What follows the case number that a line begins with.
fn after_number<'a>(line: &Line<'a>) -> Option<&'a str> {
    let text = line.text;
    let label = ["Sag BS", "Sag AS", "Sag nr.", "Rettens nr.", "Sagl.nr.", "Politiets nr."]
        .iter()
        .any(|label| text.starts_with(label))
        || text.contains("afd. nr.");
    if !label || text.len() > 200 {
        return None;
    }
    let digit = text.rfind(|c: char| c.is_ascii_digit())?;
    let rest = &text[digit + 1..];
    // The code of the court behind the number: `-HJR`.
    let code = rest.strip_prefix('-').map_or(rest, |r| r.trim_start_matches(char::is_uppercase));
    Some(code.trim_start_matches([':', ' ', ',']))
}

/// True for a line that is no part of a caption.
fn ends_caption(line: &Line<'_>) -> bool {
    let text = line.text;
    if text.len() > 160 {
        return true;
    }
    let small = text.to_lowercase();
    after_number(line).is_some()
        || line.is_rule()
        || text.eq_ignore_ascii_case("mod")
        || headings::find(text).is_some()
        || [
            "denne afgørelse",
            "der har medvirket",
            "anklageskrift",
            "dom afsagt",
            "afsagt",
            "kendelse",
            "tiltalte er",
            "i tidligere",
            "sagen ",
            "retten ",
            "udskrift",
            "(1. afdeling",
            "(2. afdeling",
            "sag ",
            "ved ",
        ]
        .iter()
        .any(|start| small.starts_with(start))
        || small.contains(" afsagde ")
        || small.contains(" er tiltalt ")
        || text.ends_with('.') && text.split(' ').count() > 8 && !text.contains("(advokat")
}

/// A caption in one line, between the number and the first sentence.
fn inline(text: &str, line: &Line<'_>) -> Option<(Vec<Span>, Vec<Span>)> {
    let said = line.text;
    if !said.starts_with("Sag BS") && !said.starts_with("Sag AS") {
        return None;
    }
    let number = said.find('/')?;
    let from = number + said[number..].find(' ')?;
    let versus = from + said[from..].find(" mod ")?;
    let end = ["Denne afgørelse", "Sagens baggrund", "Der har medvirket", "I tidligere", "Sagen "]
        .iter()
        .filter_map(|stop| said[versus..].find(stop))
        .min()
        .map_or(said.len(), |at| versus + at);
    if versus - from > 600 || end - versus > 600 {
        return None;
    }
    let place = |a: usize, b: usize| Span::new(line.span.start + a, line.span.start + b);
    let first = pieces(text, place(from, versus));
    let second = pieces(text, place(versus + " mod ".len(), end));
    Some((first, second))
}

/// A joined side, cut behind each bracket.
fn pieces(text: &str, span: Span) -> Vec<Span> {
    let said = span.of(text);
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in said.match_indices(')') {
        out.push(Span::new(span.start + from, span.start + at + 1));
        from = at + 1;
    }
    out.push(Span::new(span.start + from, span.end));
    out
}

/// The parties of one side.
fn side(text: &str, lines: &[Span], role: Role) -> Vec<Found<Party>> {
    let mut parties: Vec<Found<Party>> = Vec::new();
    let mut mandatary: Option<String> = None;
    let mut next_role = role;
    for span in lines {
        let line = span.of(text);
        let lead = line.len() - line.trim_start_matches([' ', ',']).len();
        let line = line.trim_start_matches([' ', ',']).trim_end();
        let start = span.start + lead;
        // `født Dato 4 og Tiltalte 5`: what follows the date of birth is another.
        let (line, start) = match line.find(" og ") {
            Some(at) if line.starts_with("født") => (&line[at + 4..], start + at + 4),
            _ => (line, start),
        };
        let small = line.to_lowercase();
        let skipped = ["cpr", "født ", "født,", "(født", "(selv", "og", "p.nr", "dato"];
        if line.is_empty()
            || skipped.iter().any(|s| small.starts_with(s) && !small.starts_with("og "))
                && !small.starts_with("datat")
        {
            continue;
        }
        if small.starts_with("biintervenient til støtte") {
            next_role = Role::Intervener;
            continue;
        }
        if let Some(Label::Party(labelled)) = line.strip_suffix(':').and_then(roles::label) {
            next_role = labelled;
            continue;
        }
        // Who acts: in brackets behind the name, or on a line of its own.
        let bracket = line.find('(').map_or(line.len(), |at| at);
        let (before, inside) = line.split_at(bracket);
        let acting = if before.trim().is_empty() { inside } else { "" };
        let own_line =
            ["advokat ", "advokaterne ", "(advokat", "(advokaterne", "v/advokat", "ved advokat"];
        if !acting.is_empty() || own_line.iter().any(|s| small.starts_with(s)) {
            let list = if acting.is_empty() { line } else { acting };
            represent(&mut parties, list);
            continue;
        }
        let named = before.trim_end();
        let (named, offset) = match named.find(" som mandatar for") {
            Some(at) => {
                mandatary = Some(named[..at].trim().to_owned());
                let after = &named[at + " som mandatar for".len()..];
                let offset = named.len() - after.trim_start().len();
                (after.trim_start(), offset)
            }
            None => (named, 0),
        };
        let name_at = start + offset;
        if !named.is_empty()
            && let Some(cut) = name::cut(text, Span::new(name_at, name_at + named.len()))
        {
            let name = cut.span.of(text);
            let told = roles::of_name(name);
            let party = Party {
                name: name.to_owned(),
                role: if next_role == role { told.unwrap_or(role) } else { next_role },
                kind: if told == Some(Role::Prosecutor) {
                    PartyKind::Authority
                } else {
                    name::sort(name)
                },
                representatives: mandatary.take().into_iter().collect(),
                id_number: cut.number,
            };
            parties.push(Found::new(cut.span, party));
        }
        if !inside.is_empty() {
            represent(&mut parties, inside);
        }
    }
    parties
}

/// Adds who acts for the last party, or for all that nobody acts for yet (`for begge`).
fn represent(parties: &mut [Found<Party>], list: &str) {
    let list = list.trim().trim_start_matches('(');
    let list = list.strip_suffix(')').unwrap_or(list);
    let small = list.to_lowercase();
    let lawyer = small.contains("advokat") || small.contains("v/") || small.starts_with("ved ");
    if !lawyer {
        return;
    }
    // A bracket of another sort may stand before: `(herefter X) (advokat N.N.)`.
    let list = small.rfind("(advokat").map_or(list, |at| list.get(at + 1..).unwrap_or(list));
    let small = list.to_lowercase();
    let list = small.find("v/").map_or(list, |at| list.get(at + 2..).unwrap_or(list));
    let names: Vec<String> =
        name::representatives(list).into_iter().map(|(_, name)| name.to_owned()).collect();
    let all = small.contains("for begge") || small.contains("for alle");
    if all {
        for party in parties.iter_mut() {
            party.item.representatives.extend(names.iter().cloned());
        }
    } else if let Some(party) = parties.last_mut() {
        party.item.representatives.extend(names);
    }
}
