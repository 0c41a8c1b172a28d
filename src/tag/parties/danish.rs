//! The caption of a Danish head: `X` / `(advokat N.N.)` / `mod` / `Y`, on lines of their own or in
//! one; and the labels of boards: `Klager: X`, `Indklagede: Y`.

use super::side::Side;
use super::{entries, name, sort, swedish};
use crate::record::{Party, PartyKind, Role};
use crate::registry::headings;
use crate::registry::roles;
use crate::registry::{bodies, lower};
use crate::segment::lines::Line;
use crate::span::{Found, Span};

/// Lines of the head that are read.
const LINES: usize = 120;

/// Reads every caption of the head; `instance` is the court's.
pub(super) fn read(text: &str, head: &[Line<'_>], instance: u8) -> Vec<Found<Party>> {
    let mut found: Vec<Found<Party>> = Vec::new();
    for (i, line) in head.iter().enumerate().take(LINES) {
        let sides = if line.text.eq_ignore_ascii_case("mod") {
            Some((above(head, i), below(head, i)))
        } else if let Some(last) = line.text.strip_suffix(" mod").filter(|last| last.len() < 160) {
            // The word ends the last line above it.
            let mut first = above(head, i);
            match after_number(line.text) {
                Some(rest) => {
                    let rest = rest.strip_suffix("mod").unwrap_or(rest);
                    let end = line.span.start + last.len();
                    first = vec![Span::new(end.saturating_sub(rest.trim_end().len()), end)];
                }
                None => first.push(Span::new(line.span.start, line.span.start + last.len())),
            }
            Some((first, below(head, i)))
        } else {
            inline(line)
        };
        let Some((first, second)) = sides else { continue };
        // The word stands in running text as well: a court, a lawyer or a role tells a caption.
        let told = |span: &Span| {
            let said = span.of(text);
            said.contains("dvokat") || roles::of_name(said.trim()).is_some()
        };
        if instance == 0 && !first.iter().chain(&second).any(told) {
            continue;
        }
        let mut side = Side::new(text, Role::Plaintiff);
        side.read(&first);
        let mut parties = side.parties;
        let split = parties.len();
        let mut side = Side::new(text, Role::Defendant);
        side.read(&second);
        parties.extend(side.parties);
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
        if let Some(rest) = after_number(line.text) {
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
    let lines = head[at + 1..].iter().take(60);
    lines.take_while(|line| !ends_caption(line)).map(|line| line.span).collect()
}

/// What a line with the case's own number begins with.
const NUMBERED: [&str; 27] = [
    "SKS ",
    "Sag BS",
    "Sag AS",
    "Sag nr",
    "Sag FS",
    "Sag SS",
    "Sag SKS",
    "Sag KS",
    "BS-",
    "BS ",
    "AS-",
    "FS-",
    "SS-",
    "SKS-",
    "i sag",
    "I sag",
    "Rettens nr",
    "Sagl.nr",
    "Politiets nr",
    "J.nr",
    "J. nr",
    "Journalnr",
    "Journalnummer",
    "Sagsnr",
    "Sagsnummer",
    "V.L.",
    "Ø.L.",
];

/// True for a line that is a case number and nothing more: `SS 3-110/2030`, `7-300/2030`.
fn is_number(text: &str) -> bool {
    let year = text.rsplit('/').next().unwrap_or_default();
    text.len() <= 30
        && year.len() < text.len()
        && matches!(year.len(), 2 | 4)
        && year.bytes().all(|b| b.is_ascii_digit())
        && text.bytes().filter(u8::is_ascii_digit).count() >= 5
        && !text.chars().any(char::is_lowercase)
}

/// What follows the case number that a line begins with.
fn after_number(text: &str) -> Option<&str> {
    let inner = ["afd. nr.", " i sag nr"].iter().find_map(|label| text.find(label));
    let label = NUMBERED.iter().any(|label| text.starts_with(label))
        || inner.is_some()
        || is_number(text)
        || text.starts_with("Sag ") && text[4..].starts_with(|c: char| c.is_ascii_digit());
    if !label || text.len() > 200 {
        return None;
    }
    let from = inner.unwrap_or(0);
    let digit = text[from..].find(|c: char| c.is_ascii_digit()).map(|digit| from + digit);
    let Some(digit) = digit else {
        // `i sag`, and the number on the next line.
        return (text.len() <= 10).then_some("");
    };
    // The number ends at a blank, unless a dash or a slash carries it on: `S – 0426 – 25`.
    let mut end = digit;
    loop {
        end += text[end..].find(' ').unwrap_or(text.len() - end);
        let on = text[end..].trim_start();
        let carried = on.trim_start_matches(['–', '-', '/', ' ']);
        if carried.len() == on.len() || !carried.starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        end = text.len() - carried.len();
    }
    let rest = text[end..].trim_start_matches([':', ' ', ',']);
    // `nr. S-2217-24 og S-2218-24:`: a second number.
    let second = rest.strip_prefix("og ").map(|rest| rest.trim_end_matches(':'));
    let number = second.is_some_and(|second| {
        !second.contains(' ')
            && second.bytes().any(|b| b.is_ascii_digit())
            && second.contains(['-', '/'])
            && !second.chars().any(char::is_lowercase)
    });
    Some(if number { "" } else { rest })
}

/// Words that no line of a caption begins with.
const ENDINGS: [&str; 37] = [
    "fogedrettens nr",
    "skifterettens nr",
    "rekvirentens ",
    "for rekvirenten mødte",
    "ingen tilkaldte",
    "denne afgørelse",
    "der har medvirket",
    "anklageskrift",
    "dom afsagt",
    "afsagt",
    "kendelse",
    "tiltalte er",
    "tiltalt er",
    "i tidligere",
    "sagen ",
    "retten ",
    "udskrift",
    "sag ",
    "ved dom",
    "ved kendelse",
    "ved udbud",
    "ved klage",
    "landsdommer",
    "højesteretsdommer",
    "i pådømmelsen",
    "i afgørelsen",
    "dommer ",
    "dommere:",
    "dommerne ",
    "nævn:",
    "klagen",
    "fremgangsmåde",
    "publiceret",
    "modtagere:",
    "sagens ",
    "dato:",
    "den ",
];

/// True for a line that is no part of a caption.
fn ends_caption(line: &Line<'_>) -> bool {
    let text = line.text;
    if text.len() > 400 {
        return true;
    }
    // A bracket with a division: `(2. afdeling)`; with the board's members: `(A, B, C)`.
    let bracket = text.strip_prefix('(').is_some_and(|inside| {
        inside.starts_with(|c: char| c.is_ascii_digit()) && inside.contains("afdeling")
            || !inside.contains("dvokat")
                && inside.strip_suffix(')').is_some_and(|names| {
                    names.contains(", ") && names.split(", ").all(crate::segment::lines::is_name)
                })
    });
    let date = {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < text.len() && rest.starts_with(". ") && is_month(&rest[2..])
    };
    let court = || {
        bodies::at_start(text)
            .is_some_and(|mention| mention.body.is_court() && mention.end == text.len())
    };
    // `Arbejdsrettens dom af 3. maj 2030`: the heading of the ruling.
    let heading = || {
        bodies::at_start(text).is_some_and(|mention| {
            let rest = text[mention.end..].trim_start_matches('s').trim_start();
            ["dom", "dom af ", "dom den ", "kendelse", "kendelse af ", "kendelse den "].iter().any(
                |words| match words.ends_with(' ') {
                    true => lower::starts_with(rest, words),
                    false => rest.eq_ignore_ascii_case(words),
                },
            )
        })
    };
    let other = || ENDINGS.iter().any(|start| lower::starts_with(text, start));
    bracket
        || date
        || after_number(text).is_some()
        || line.is_rule()
        || text.eq_ignore_ascii_case("mod")
        || headings::find(text).is_some()
        || other() && !lower::starts_with(text, "den danske ")
        || is_subject(text)
        || court()
        || heading()
        || text.contains(" afsagde ")
        || text.contains(" er tiltalt ")
        || text.contains(" afsagt dom ")
        || text.ends_with('.')
            && [" har ", " mødte ", " blev ", " er ", " var ", " behandlede ", " holdt "]
                .iter()
                .any(|verb| text.contains(verb))
        || text.ends_with('.') && text.split(' ').count() > 8 && !text.contains("(advokat")
}

/// True for the keywords of a case in one line: `Indboforsikring - indbrud - dokumentation`.
fn is_subject(text: &str) -> bool {
    let mut words = text.split(" - ").skip(1);
    let small = |word: &str| word.starts_with(char::is_lowercase);
    words.next().is_some_and(small) && words.next().is_some_and(small)
}

/// True for a month's name and a year.
fn is_month(text: &str) -> bool {
    let mut words = text.split(' ');
    let months = [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ];
    words.next().is_some_and(|word| months.contains(&word))
        && words.next().is_some_and(|year| year.len() == 4)
        && words.next().is_none()
}

/// Bytes of each side of a caption in one line.
const INLINE: usize = 600;

/// A caption in one line, between the number and the first sentence; one that lawyers in brackets
/// tell; `Anklagemyndigheden mod T`.
fn inline(line: &Line<'_>) -> Option<(Vec<Span>, Vec<Span>)> {
    let said = line.text;
    let numbered = said.starts_with("Sag BS") || said.starts_with("Sag AS");
    let short = || {
        let lawyers = said.len() <= 2 * INLINE && said.contains("(advokat");
        (lawyers || said.starts_with("Anklagemyndigheden mod ") && said.len() < 100)
            && !said.ends_with('.')
    };
    if !numbered && (said.len() > 2 * INLINE || !said.contains(" mod ") || !short()) {
        return None;
    }
    let from = if numbered {
        let number = said.find('/')?;
        number + said[number..].find(' ')?
    } else {
        0
    };
    let versus = from + said[from..].find(" mod ")?;
    let end = ["Denne afgørelse", "Sagens baggrund", "Der har medvirket", "I tidligere", "Sagen "]
        .iter()
        .filter_map(|stop| said[versus..].find(stop))
        .min()
        .map_or(said.len(), |at| versus + at);
    if versus - from > INLINE || end - versus > INLINE {
        return None;
    }
    let place = |a: usize, b: usize| Span::new(line.span.start + a, line.span.start + b);
    Some((vec![place(from, versus)], vec![place(versus + " mod ".len(), end)]))
}

/// Who came with the parties: `For rekvirenten mødte advokat N.N.`, `Eva Prøve var mødt med advokat
/// N.N., der blev beskikket`.
pub(super) fn appearing(text: &str, head: &[Line<'_>], found: &mut [Found<Party>]) {
    for line in head.iter().take(LINES).filter(|line| line.text.len() < 300) {
        let said = line.span.of(text);
        let Some((before, rest)) = said.split_once("advokat ") else { continue };
        let role = match () {
            () if before == "For rekvirenten mødte " => Some(Role::Applicant),
            () if before.starts_with("For rekvisit") && before.ends_with(" mødte ") => {
                Some(Role::Respondent)
            }
            () if before.ends_with(" mødt med ") || before.ends_with(" mødte med ") => None,
            () => continue,
        };
        let end = rest.find([',', '.', ' ']).map_or(rest.len(), |_| {
            let stops = [", ", ".", " for ", " og ", " der "];
            stops.iter().filter_map(|stop| rest.find(stop)).min().unwrap_or(rest.len())
        });
        let counsel = &rest[..end];
        if !crate::segment::lines::is_name(counsel) {
            continue;
        }
        for party in found.iter_mut() {
            let own = match role {
                Some(role) => party.item.role == role,
                None => before.starts_with(party.item.name.as_str()),
            };
            let known = party.item.representatives.iter().any(|name| name == counsel);
            if own && !known {
                party.item.representatives.push(counsel.to_owned());
            }
        }
    }
}

/// The parties that labels of their own name: `Klager: X`, `Rekvirent:` and the name below it.
pub(super) fn labelled(text: &str, head: &[Line<'_>]) -> Vec<Found<Party>> {
    let mut found: Vec<Found<Party>> = Vec::new();
    for (i, line) in head.iter().enumerate().take(LINES) {
        let small = line.text.len() <= 200 && line.text.contains(':');
        let Some((word, rest)) = line.text.split_once(':').filter(|_| small) else { continue };
        let Some(role) = entries::role_of(roles::label(word)) else { continue };
        let mut spans = vec![Span::new(line.span.end - rest.trim_start().len(), line.span.end)];
        if rest.trim().is_empty() {
            spans.clear();
        }
        // The lines below: the name, where none stood behind the label, and who acts.
        for next in head[i + 1..].iter().take(6) {
            let acting = next.text.starts_with('(')
                || lower::starts_with(next.text, "advokat ")
                || name::cvr(next.text).is_some_and(|(at, _)| at == 0);
            let another = next
                .text
                .split_once(':')
                .is_some_and(|(word, _)| entries::role_of(roles::label(word)).is_some());
            if another || !spans.is_empty() && !acting || ends_caption(next) {
                break;
            }
            spans.push(next.span);
        }
        // A lawyer as a party: the title is no part of the name.
        if let Some(first) = spans.first_mut() {
            let said = first.of(text);
            let end = said.find(',').unwrap_or(said.len());
            first.start += swedish::untitled(&said[..end]).0;
        }
        let mut side = Side::new(text, role);
        side.read(&spans);
        for mut party in side.parties {
            party.item.role = role;
            plain(text, &mut party);
            if !found.iter().any(|known| known.item.name == party.item.name) {
                found.push(party);
            }
        }
    }
    found
}

/// Takes title and town from a natural person's name: `Advokat Bo Prov, Provby`.
fn plain(text: &str, party: &mut Found<Party>) {
    let written = party.span.of(text);
    let (at, bare) = swedish::untitled(written);
    let end = bare.find(", ").unwrap_or(bare.len());
    let natural = sort::sort(&bare[..end]) == PartyKind::Person;
    if natural && (at > 0 || end < bare.len()) {
        party.span = Span::new(party.span.start + at, party.span.start + at + end);
        party.item.name = party.span.of(text).to_owned();
        party.item.kind = PartyKind::Person;
    }
}

/// The prosecution, named in the text alone, of a case whose caption lost its first side.
pub(super) fn prosecution(text: &str, part: Span) -> Option<Found<Party>> {
    const NAME: &str = "Anklagemyndigheden";
    let at = part.start + memchr::memmem::find(part.of(text).as_bytes(), NAME.as_bytes())?;
    let party = Party {
        name: NAME.to_owned(),
        role: Role::Prosecutor,
        kind: PartyKind::Authority,
        representatives: Vec::new(),
        id_number: None,
    };
    let span = Span::new(at, at + NAME.len());
    name::cut(text, span).map(|cut| Found::new(cut.span, party))
}
