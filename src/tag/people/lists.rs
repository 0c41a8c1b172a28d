//! The lists of sentences that name who took part: `I avgörandet har deltagit justitieråden A, B
//! (referent) och C`, `(landsdommerne A, B og C (kst.))`.
//!
//! In: the text of a part. Out: each person of each list, with the role that the opening or the title
//! tells. Refused: who did not take part, who is told of in passing.

use super::super::parties;
use super::openings::{OPENINGS, openings};
use crate::record::{Person, PersonRole};
use crate::registry::titles;
use crate::segment::lines;
use crate::span::{Found, Span};

/// Longest list of people, in bytes.
const LONGEST: usize = 900;

/// The lists of sentences.
pub(super) fn sentences(text: &str, part: Span) -> Vec<Found<Person>> {
    let mut found = Vec::new();
    let own = part.of(text);
    for (at, index) in openings(own) {
        let (words, role, before) = OPENINGS[index];
        // Who took part in a case that is told of in passing.
        if (words.ends_with("deltog") || words == "RÄTTEN")
            && !own[..at].trim_end_matches(' ').ends_with('\n')
        {
            continue;
        }
        // `RÄTTEN` over the list of a record; part of a court's name elsewhere.
        if words == "RÄTTEN" && !own[at + words.len()..].starts_with('\n') {
            continue;
        }
        if before {
            let at = part.start + at;
            let near = text.floor_char_boundary(at.saturating_sub(300).max(part.start));
            let from = sentence(text, near, at);
            // `… Ida Ny (kst.) har behandlet sagen`: the point is the bracket's.
            let from = match text[near..from].rfind('(') {
                Some(open) if !text[near + open..from].contains([')', '\n']) => {
                    text[near..near + open].rfind(['\n', '.']).map_or(near, |i| near + i + 1)
                }
                _ => from,
            };
            // `… med handläggaren Bo Prov som föredragande`.
            let from = match text[from..at].rfind(" med ") {
                Some(with) if words == "som föredragande" => from + with + " med ".len(),
                None if words == "som föredragande" => continue,
                _ => from,
            };
            // Not who did not take part, nor who dealt with the case elsewhere.
            let said = &text[from..at];
            let after = &text[at + words.len()..];
            let elsewhere = words.ends_with("sagen")
                && after.starts_with(" ")
                && ![" med ", " sammen "].iter().any(|word| after.starts_with(word));
            if !said.contains(" inte ") && !said.contains(" ikke ") && !elsewhere {
                let known = found.len();
                list(text, Span::new(from, at), role, &mut found);
                if role == PersonRole::Judge {
                    // A title tells a judge from a lawyer or an official.
                    let mut place = 0;
                    found.retain(|person| {
                        place += 1;
                        place <= known || person.item.title.as_deref().is_some_and(decides)
                    });
                }
            }
            continue;
        }
        let end = part.start + at + words.len();
        // The title that ends an opening is read with the list.
        let from = if words.ends_with(' ') {
            part.start + at + words.find('(').map_or(0, |at| at + 1)
        } else {
            end
        };
        let from = board(text, from, part.end).unwrap_or(from);
        let end = list_end(text, from, part.end);
        // `I avgörandet har hovrätten funnit …`: nobody who took part.
        if words.ends_with("avgörande har") || words.ends_with("avgörandet har") {
            let said = &text[from..end];
            if !said.contains("delta") {
                continue;
            }
        }
        list(text, Span::new(from, end), role, &mut found);
    }
    found
}

/// Where the sentence begins that `at` stands in, at `near` or behind it. No point of initials ends
/// one before it: `N.N. har föredragit målet`.
fn sentence(text: &str, near: usize, at: usize) -> usize {
    for (i, stop) in text[near..at].rmatch_indices(['\n', '.']) {
        let end = near + i;
        let letter = text[near..end]
            .rsplit([' ', '.', '\n'])
            .next()
            .is_some_and(|word| word.chars().count() == 1 && word.starts_with(char::is_uppercase));
        let tail = &text[end + 1..];
        let on = tail.starts_with(char::is_uppercase)
            || tail.strip_prefix(' ').is_some_and(|tail| tail.starts_with(char::is_lowercase));
        if stop == "\n" || !letter || !on {
            return end + 1;
        }
    }
    near
}

/// True for the title of one who decides a case.
fn decides(title: &str) -> bool {
    matches!(
        titles::find(title),
        Some(PersonRole::Judge | PersonRole::LayJudge | PersonRole::Expert)
    )
}

/// Where the members of a board stand in a bracket behind its name: `Provinspektionens styrelse
/// (Eva Prov, ordförande, …)`.
fn board(text: &str, from: usize, limit: usize) -> Option<usize> {
    let near = &text[from..text.floor_char_boundary((from + 90).min(limit))];
    let open = near.find('(')?;
    let name = &near[..open];
    let board = ["styrelse ", "nämnd ", "utskott ", "råd "].iter().any(|word| name.ends_with(word));
    (board && !name.contains([',', '.', '\n'])).then_some(from + open + 1)
}

/// Where a list ends: at a full stop after a word, at a line's end, at the bracket that closes the
/// one before the list.
fn list_end(text: &str, from: usize, limit: usize) -> usize {
    let mut depth = 0usize;
    let mut end = from;
    // A surname of the list was cut down to its first letter: `Jonas M., Karin R.`
    let mut cut = false;
    for (i, c) in text[from..limit].char_indices() {
        end = from + i;
        if i > LONGEST || text[end..limit].starts_with(" efter föredragning") {
            break;
        }
        match c {
            // A label on a line of its own has its list on the next one.
            '\n' if i == 0 => {}
            '\n' => return end,
            '(' => depth += 1,
            ')' if depth == 0 => return end,
            ')' => depth -= 1,
            // Not the dot of an initial, or of `tf.`.
            '.' => {
                let word = text[from..end].rsplit([' ', '-']).next().unwrap_or_default();
                let below = &text[end + 1..limit];
                let next =
                    below.strip_prefix(' ').is_some_and(|b| b.starts_with(char::is_uppercase));
                // `A.B., C.D. (referent) och E.F.`
                let letters = word.contains('.')
                    && word.split('.').all(|part| {
                        part.chars().count() == 1 && part.starts_with(char::is_uppercase)
                    });
                let one = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
                if (letters || one && cut) && next {
                    return end + 1;
                }
                cut |= one && below.starts_with([',', ';']);
                let initial = letters
                    || word.chars().count() <= 1
                    || matches!(
                        word,
                        "tf" | "t.f" | "f.d" | "f" | "kst" | "konst" | "jur" | "kand"
                    );
                if !initial {
                    return end;
                }
            }
            _ => {}
        }
    }
    if end + 1 >= limit { limit } else { end }
}

/// Reads one list: `justitieråden A, B, C (referent) och D`.
fn list(text: &str, span: Span, default: PersonRole, found: &mut Vec<Found<Person>>) {
    let mut title: Option<(String, Option<PersonRole>)> = None;
    for piece in pieces(text, span) {
        let said = piece.of(text);
        let mut at = piece.start;
        let mut words = Vec::new();
        let mut rest = said;
        // The title: the words with a small letter before the name.
        loop {
            let lead = rest.len() - rest.trim_start().len();
            rest = &rest[lead..];
            at += lead;
            let end = rest.find(' ').unwrap_or(rest.len());
            let word = &rest[..end];
            let small = word.chars().next().is_some_and(char::is_lowercase);
            let known = titles::find(word).is_some();
            if word.is_empty() || !(small || known) {
                break;
            }
            words.push(word);
            rest = &rest[end..];
            at += end;
        }
        let named = rest.trim_end();
        if !words.is_empty() {
            let joined = words.join(" ");
            let joined = ["har ", "även ", "också ", "deltagit ", "deltog "]
                .iter()
                .fold(joined.as_str(), |rest, word| rest.trim_start_matches(word));
            let told = titles::find(joined);
            if named.is_empty() {
                // `referent`, `ordförande` alone say something of the one before.
                if joined == "referent"
                    && let Some(last) =
                        found.last_mut().filter(|last| last.item.role == PersonRole::Judge)
                {
                    last.item.role = PersonRole::Rapporteur;
                }
                continue;
            }
            let title_words = joined.trim_end_matches(" efter föredragning av").to_owned();
            title = Some((title_words, told));
        }
        // A verb or a qualification ends the name: `Bo Test har också deltagit`, `Bo Test (kst.)`.
        let end = [" (", " har ", " deltagit", " med ", " medverkat", " som "]
            .iter()
            .filter_map(|stop| named.find(stop))
            .min();
        let whole = &named[..end.unwrap_or(named.len())];
        let name = whole.trim_end_matches([',', '.', ' ', ':']);
        // The point of an initial is part of the name: `A.B.`, `Jonas M.`
        let last = name.rsplit([' ', '.']).next().unwrap_or_default();
        let letter = last.len() < name.len()
            && last.chars().count() == 1
            && last.starts_with(char::is_uppercase);
        let name = match whole[name.len()..].starts_with('.') && letter {
            true => &whole[..=name.len()],
            false => name,
        };
        if !is_person(name) {
            continue;
        }
        let told = title.as_ref().and_then(|(_, role)| *role);
        let role = match (default, told) {
            (PersonRole::Rapporteur, _) => PersonRole::Rapporteur,
            (PersonRole::DecisionMaker, Some(PersonRole::Judge)) => PersonRole::Judge,
            (PersonRole::DecisionMaker, _) => PersonRole::DecisionMaker,
            (PersonRole::Other, _) => PersonRole::Other,
            (PersonRole::Judge, _) if named.contains("(referent") => PersonRole::Rapporteur,
            (_, Some(PersonRole::DecisionMaker | PersonRole::Counsel | PersonRole::Other)) => {
                default
            }
            (_, Some(role)) => role,
            (role, None) => role,
        };
        let span = Span::new(at, at + name.len());
        let title = title
            .as_ref()
            .map(|(words, _)| words.clone())
            .filter(|t| t.len() <= 60 && titles::find(t).is_some());
        found.push(Found::new(span, Person { name: name.to_owned(), role, title }));
    }
}

/// The members of a list, apart by commas and by words for *and*; brackets do not part.
fn pieces(text: &str, span: Span) -> Vec<Span> {
    let said = span.of(text);
    let mut out = Vec::new();
    let mut from = 0;
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(c) = said[at..].chars().next() {
        let rest = &said[at..];
        let word = if c == ' ' {
            [
                " och ",
                " og ",
                " samt ",
                " efter föredragning av ",
                " sammen med ",
                " har tillsammans med ",
                " tillsammans med ",
            ]
            .into_iter()
            .find(|w| rest.starts_with(w))
        } else {
            None
        };
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && (matches!(c, ',' | ':') || word.is_some()) {
            out.push(Span::new(span.start + from, span.start + at));
            at += word.map_or(1, |w| w.len() - 1);
            from = at;
            continue;
        }
        at += c.len_utf8();
    }
    out.push(Span::new(span.start + from, span.end));
    out
}

/// A person's name: in full, or as initials.
pub(super) fn is_person(name: &str) -> bool {
    let single = name.len() >= 3
        && name.chars().all(|c| c.is_alphabetic() || c == '-')
        && name.chars().next().is_some_and(char::is_uppercase)
        && name.chars().any(char::is_lowercase)
        && name.contains('-');
    let removed = !name.starts_with('[') && name.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    lines::is_name(name) || single || name.contains('.') && removed && parties::is_anonymised(name)
}
