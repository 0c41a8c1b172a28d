//! Judges, lay judges, rapporteurs, counsel and decision makers.
//!
//! Sources: the sentences that name who decided and who prepared the case (`I avgörandet har
//! deltagit …`, `I pådømmelsen har deltaget …`, `(landsdommerne A, B og C (kst.))`), signatures
//! (a name with its title below), and those who act for a party in the head.

mod rows;
mod signatures;

use std::sync::LazyLock;

use super::Document;
use super::parties;
use crate::record::{Kind, Party, Person, PersonRole};
use crate::registry::finder::Finder;
use crate::registry::{bodies, titles};
use crate::segment::{self, lines};
use crate::span::{Found, Span};
use signatures::signatures;

/// How a sentence opens a list of people, who they are where no title tells, and whether the list
/// stands before the words.
const OPENINGS: [(&str, PersonRole, bool); 75] = [
    ("I avgörandet har deltagit", PersonRole::Judge, false),
    ("I avgörandet har även deltagit", PersonRole::LayJudge, false),
    ("I avgörandet har också deltagit", PersonRole::LayJudge, false),
    ("I avgörandet deltog", PersonRole::Judge, false),
    ("I avgörandet har", PersonRole::Judge, false),
    ("RÄTTEN", PersonRole::Judge, false),
    ("som föredragande", PersonRole::Rapporteur, true),
    ("Kendelsen er afsagt af", PersonRole::Judge, false),
    ("Dommen er afsagt af", PersonRole::Judge, false),
    ("Afgørelsen er truffet af", PersonRole::DecisionMaker, false),
    ("I påkendelsen har deltaget", PersonRole::Judge, false),
    ("Som opmand har medvirket", PersonRole::Judge, false),
    ("Som opmand har deltaget", PersonRole::Judge, false),
    ("behandlede sagen", PersonRole::Judge, true),
    ("I beslutet har deltagit", PersonRole::Judge, false),
    ("I beslutet deltog", PersonRole::Judge, false),
    ("I domstolens avgörande har deltagit", PersonRole::Judge, false),
    ("I domstolens avgörande har", PersonRole::Judge, false),
    ("I nämndens avgörande har deltagit", PersonRole::Judge, false),
    ("I rättens avgörande har deltagit", PersonRole::Judge, false),
    ("I målets avgörande har deltagit", PersonRole::Judge, false),
    ("I hovrättens avgörande har deltagit", PersonRole::Judge, false),
    ("I tingsrättens avgörande har deltagit", PersonRole::Judge, false),
    ("HD (justitieråden ", PersonRole::Judge, false),
    ("HD (justitierådet ", PersonRole::Judge, false),
    ("Föredragande har varit", PersonRole::Rapporteur, false),
    ("Föredraganden har varit", PersonRole::Rapporteur, false),
    ("Nämndemännen ", PersonRole::LayJudge, false),
    ("Detta beslut har fattats av", PersonRole::DecisionMaker, false),
    ("Beslutet har fattats av", PersonRole::DecisionMaker, false),
    ("Beslutet fattas av", PersonRole::DecisionMaker, false),
    ("Beslut i detta ärende har fattats av", PersonRole::DecisionMaker, false),
    ("Beslut i ärendet har fattats av", PersonRole::DecisionMaker, false),
    ("I detta ärende har beslut fattats av", PersonRole::DecisionMaker, false),
    ("efter föredragning av", PersonRole::Rapporteur, false),
    ("I pådømmelsen har deltaget", PersonRole::Judge, false),
    ("I afgørelsen har deltaget", PersonRole::Judge, false),
    ("(landsdommerne ", PersonRole::Judge, false),
    ("(dommerne ", PersonRole::Judge, false),
    ("Denne afgørelse er truffet af", PersonRole::Judge, false),
    ("Landsdommerne ", PersonRole::Judge, false),
    ("Dommere: ", PersonRole::Judge, false),
    ("har behandlet sagen", PersonRole::Judge, true),
    ("har behandlet ankesagen", PersonRole::Judge, true),
    ("har deltaget i ankesagens afgørelse", PersonRole::Judge, true),
    ("har deltaget i sagens afgørelse", PersonRole::Judge, true),
    ("har varit föredragande", PersonRole::Rapporteur, true),
    ("har föredragit målet", PersonRole::Rapporteur, true),
    ("har föredragit ärendet", PersonRole::Rapporteur, true),
    ("har varit ordförande", PersonRole::Judge, true),
    ("deltagit i beslutet", PersonRole::LayJudge, true),
    ("deltagit i avgörandet", PersonRole::LayJudge, true),
    ("Vid handläggningen har", PersonRole::Other, false),
    ("Vid handläggningen av ärendet har", PersonRole::Other, false),
    ("Vid den slutliga handläggningen har", PersonRole::Other, false),
    ("Vid den slutliga handläggningen av ärendet har", PersonRole::Other, false),
    ("Vid ärendets slutliga handläggning har", PersonRole::Other, false),
    ("I den slutliga handläggningen har", PersonRole::Other, false),
    ("I den slutliga handläggningen av ärendet har", PersonRole::Other, false),
    ("I ärendets slutliga handläggning har", PersonRole::Other, false),
    ("I handläggningen av ärendet har", PersonRole::Other, false),
    ("I beredningen av ärendet har", PersonRole::Other, false),
    ("I beredningen har", PersonRole::Other, false),
    ("Föredragande justitiesekreterare:", PersonRole::Rapporteur, false),
    ("Föredragande justitiesekreterare har varit", PersonRole::Rapporteur, false),
    ("Föredragande jurist:", PersonRole::Rapporteur, false),
    ("Föredragande jurist har varit", PersonRole::Rapporteur, false),
    ("Ledamöter:", PersonRole::Judge, false),
    ("Rättssekreterare:", PersonRole::Other, false),
    ("Sekreterare:", PersonRole::Other, false),
    ("har föredragits av", PersonRole::Rapporteur, false),
    ("Föredragande:", PersonRole::Rapporteur, false),
    ("Föredragande var", PersonRole::Rapporteur, false),
    ("NÄRVARANDE JUSTITIERÅD", PersonRole::Judge, false),
    ("FÖREDRAGANDE OCH PROTOKOLLFÖRARE", PersonRole::Rapporteur, false),
];

/// Bytes by which an opening is found before it is compared as a whole.
const CUE: usize = 8;

/// The beginnings of [`OPENINGS`], and for each the openings that begin so, the longest first.
struct Cues {
    beginnings: Finder,
    openings: Vec<Vec<usize>>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut beginnings: Vec<&str> = Vec::new();
    let mut openings: Vec<Vec<usize>> = Vec::new();
    for (index, (words, ..)) in OPENINGS.iter().enumerate() {
        let beginning = &words[..words.floor_char_boundary(CUE)];
        match beginnings.iter().position(|known| *known == beginning) {
            Some(at) => openings[at].push(index),
            None => {
                beginnings.push(beginning);
                openings.push(vec![index]);
            }
        }
    }
    for list in &mut openings {
        list.sort_by_key(|index| std::cmp::Reverse(OPENINGS[*index].0.len()));
    }
    Cues { beginnings: Finder::first(beginnings), openings }
});

/// Where openings stand in `text`, and which; none inside another.
fn openings(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut free = 0;
    for hit in CUES.beginnings.find_iter(text) {
        let at = hit.start();
        if at < free {
            continue;
        }
        let begin = &CUES.openings[hit.pattern().as_usize()];
        if let Some(&index) = begin.iter().find(|index| text[at..].starts_with(OPENINGS[**index].0))
        {
            out.push((at, index));
            free = at + OPENINGS[index].0.len();
        }
    }
    out
}

/// Longest list of people, in bytes.
const LONGEST: usize = 900;

/// People that are read, and names of counsel that are looked for.
const MOST: usize = 1000;

/// Finds them, in order of their spans.
pub fn find(document: Document<'_>, parties: &[Found<Party>]) -> Vec<Found<Person>> {
    if matches!(document.structure.kind, Kind::News | Kind::Legislation) {
        return Vec::new();
    }
    let Some(part) = segment::main_part(&document.structure.parts) else {
        return Vec::new();
    };
    let text = document.text.text.as_str();
    let mut found = sentences(text, closed(text, part.span));
    members(document, parties::header(document, part.span), &mut found);
    let own: Vec<_> = lines::inside(document.text, part.span).collect();
    signatures(document, &own, part.span, &mut found);
    counsel(text, parties, parties::header(document, part.span), part.span, &mut found);
    found.sort_by_key(|person| (person.span.start, std::cmp::Reverse(person.span.end)));
    found.truncate(MOST);
    once(found)
}

/// The part, with the line right below it where that goes on to name who took part.
fn closed(text: &str, part: Span) -> Span {
    let below = &text[part.end..];
    let blank = below.len() - below.trim_start().len();
    let line = below[blank..].lines().next().unwrap_or_default();
    let names = line.len() < 200
        && ["Föredragande ", "Sekreterare:", "Rättssekreterare:"]
            .iter()
            .any(|words| line.starts_with(words));
    Span::new(part.start, if names { part.end + blank + line.len() } else { part.end })
}

/// Each person once, at the first place; what a later place tells better is kept.
fn once(found: Vec<Found<Person>>) -> Vec<Found<Person>> {
    let mut out: Vec<Found<Person>> = Vec::new();
    for person in found {
        let known = out
            .iter_mut()
            .find(|known| known.span.overlaps(person.span) || known.item.name == person.item.name);
        let Some(known) = known else {
            out.push(person);
            continue;
        };
        if known.item.name != person.item.name {
            continue;
        }
        let bare = known.item.title.is_none() && known.item.role == PersonRole::Judge;
        let better = match (known.item.role, person.item.role) {
            // Who reports the case is among those who decide it.
            (PersonRole::Judge | PersonRole::DecisionMaker, PersonRole::Rapporteur) => true,
            (PersonRole::Judge, PersonRole::LayJudge | PersonRole::Expert) => bare,
            (PersonRole::DecisionMaker, PersonRole::Judge) => {
                known.item.title.is_none() && person.item.title.is_some()
            }
            _ => false,
        };
        if better {
            known.item.role = person.item.role;
        }
        if known.item.title.is_none() {
            known.item.title = person.item.title;
        }
    }
    out
}

/// The members of a tribunal, in brackets below its name: the chair first, then the experts.
fn members(document: Document<'_>, head: Span, found: &mut Vec<Found<Person>>) {
    let court = document.structure.court.as_ref().and_then(|court| bodies::by_id(&court.id));
    if court.is_none_or(|body| body.sort != bodies::Sort::Tribunal) {
        return;
    }
    let text = document.text.text.as_str();
    let mut from = head.start;
    for line in head.of(text).split_inclusive('\n').take(6) {
        let start = from;
        from += line.len();
        let Some((names, _)) = line.strip_prefix('(').and_then(|rest| rest.split_once(')')) else {
            continue;
        };
        let mut at = start + 1;
        for (i, piece) in names.split(',').enumerate() {
            let name = piece.trim();
            let lead = piece.len() - piece.trim_start().len();
            if lines::is_name(name) {
                let role = if i == 0 { PersonRole::Judge } else { PersonRole::Expert };
                let span = Span::new(at + lead, at + lead + name.len());
                let person = Person { name: name.to_owned(), role, title: None };
                found.push(Found::new(span, person));
            }
            at += piece.len() + 1;
        }
    }
}

/// The lists of sentences.
fn sentences(text: &str, part: Span) -> Vec<Found<Person>> {
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
fn is_person(name: &str) -> bool {
    let single = name.len() >= 3
        && name.chars().all(|c| c.is_alphabetic() || c == '-')
        && name.chars().next().is_some_and(char::is_uppercase)
        && name.chars().any(char::is_lowercase)
        && name.contains('-');
    let removed = !name.starts_with('[') && name.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    lines::is_name(name) || single || name.contains('.') && removed && parties::is_anonymised(name)
}

/// Where `name` stands in `text`, not inside a longer word.
fn whole_word(text: &str, name: &str) -> Option<usize> {
    let finder = memchr::memmem::Finder::new(name);
    finder.find_iter(text.as_bytes()).take(50).find(|&at| {
        let end = at + name.len();
        let inside = text[..at].ends_with(char::is_alphanumeric)
            || name.ends_with(char::is_alphanumeric)
                && text[end..].starts_with(char::is_alphanumeric);
        !inside
    })
}

/// Those who act for a party: behind `Ombud`, `försvarare`, `advokat`.
fn counsel(
    text: &str,
    parties: &[Found<Party>],
    head: Span,
    part: Span,
    found: &mut Vec<Found<Person>>,
) {
    const CUES: [&str; 10] = [
        "jur.",
        "mbud",
        "örsvarare",
        "orsvarer",
        "biträde",
        "Biträde",
        "dvokat",
        "urist",
        "PARTSOMBUD",
        "rocess",
    ];
    let mut seen: Vec<&str> = Vec::new();
    for name in parties.iter().flat_map(|party| &party.item.representatives) {
        // One that acts for hundreds of parties is looked for once.
        if seen.contains(&name.as_str()) || seen.len() >= MOST / 4 {
            continue;
        }
        seen.push(name);
        let person = lines::is_name(name) || parties::is_anonymised(name) && !name.starts_with('[');
        if !person {
            continue;
        }
        let place = [head, part, Span::new(0, text.len())].into_iter().find_map(|span| {
            let own = span.of(text);
            let at = whole_word(own, name)?;
            let line = own[..at].rfind('\n').map_or(0, |i| i + 1);
            // A label on the line above: `Ombud:`.
            let above = own[..line].trim_end();
            let from = match above.ends_with(':') {
                true => above.rfind('\n').map_or(0, |i| i + 1),
                false => line,
            };
            let before = &own[own.floor_char_boundary(from.max(at.saturating_sub(200)))..at];
            CUES.iter().any(|cue| before.contains(cue)).then_some((span.start + at, before))
        });
        let Some((start, before)) = place else { continue };
        // The title: the word right before the name, or before the list that it is in.
        let title = before
            .rsplit([' ', '(', ':', '\n'])
            .map(|word| word.trim_end_matches(','))
            .take(8)
            .find(|word| titles::find(word).is_some());
        let person = Person {
            name: name.clone(),
            role: PersonRole::Counsel,
            title: title.map(str::to_owned),
        };
        found.push(Found::new(Span::new(start, start + name.len()), person));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, PersonRole, Option<String>)> {
        let mut found = sentences(text, Span::new(0, text.len()));
        found.sort_by_key(|p| p.span.start);
        once(found)
            .into_iter()
            .map(|p| {
                assert_eq!(p.span.of(text), p.item.name);
                (p.item.name, p.item.role, p.item.title)
            })
            .collect()
    }

    #[test]
    fn swedish_sentences() {
        use PersonRole::*;
        let text = "I avgörandet har deltagit justitieråden Eva Prov, Bo M. Test (referent) och Carl von Lagerprov. Föredragande har varit justitiesekreteraren Anna Lotta Skriv.";
        let found = read(text);
        let roles: Vec<_> = found.iter().map(|(name, role, _)| (name.as_str(), *role)).collect();
        assert_eq!(
            roles,
            [
                ("Eva Prov", Judge),
                ("Bo M. Test", Rapporteur),
                ("Carl von Lagerprov", Judge),
                ("Anna Lotta Skriv", Rapporteur)
            ]
        );
        let text = "I avgörandet har deltagit hovrättsråden Eva Prov och Bo Test, referent, tekniska rådet Ida Mätare (skiljaktig) samt tf. hovrättsassessorn Per Ung.\n";
        let found = read(text);
        let roles: Vec<_> = found.iter().map(|(name, role, _)| (name.as_str(), *role)).collect();
        assert_eq!(
            roles,
            [
                ("Eva Prov", Judge),
                ("Bo Test", Rapporteur),
                ("Ida Mätare", Expert),
                ("Per Ung", Judge)
            ]
        );
        assert_eq!(found[3].2.as_deref(), Some("tf. hovrättsassessorn"));
        let text = "Nämndemännen Åsa Ek, Maria Al och Mats Lind har också deltagit i avgörandet.\nFiskalen Bo Une-Prov har varit föredragande.";
        let roles: Vec<_> = read(text).into_iter().map(|(name, role, _)| (name, role)).collect();
        assert_eq!(roles.len(), 4);
        assert_eq!(roles[0], ("Åsa Ek".to_owned(), LayJudge));
        assert_eq!(roles[3], ("Bo Une-Prov".to_owned(), Rapporteur));
    }

    #[test]
    fn danish_sentences() {
        let text = "Afsagt den 3. maj 2030 af Østre Landsrets 11. afdeling (landsdommerne Ole Prov, Jo Test og Ib Ny (kst.) med domsmænd).";
        let names: Vec<_> = read(text).into_iter().map(|(name, ..)| name).collect();
        assert_eq!(names, ["Ole Prov", "Jo Test", "Ib Ny"]);
        let text = "I pådømmelsen har deltaget tre dommere: Ole Prov, Jo Test og Ib Ny.";
        assert_eq!(read(text).len(), 3);
        assert!(read("Denne afgørelse er truffet af Dommer.").is_empty());
    }
}
