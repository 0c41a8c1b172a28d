//! Parties of an authority's decision: whom it supervises, about whom someone complained and who
//! did, who asks for an answer.

use std::sync::LazyLock;

use memchr::memmem;

use super::running::party;
use super::{merger, name, sort};
use crate::record::{Kind, Party, PartyKind, Role};
use crate::registry::bodies::{self, Body};
use crate::registry::finder::Finder;
use crate::registry::party_words;
use crate::segment;
use crate::segment::lines::{Line, is_name};
use crate::span::{Found, Span};
use crate::tag::Document;

/// Lines of a decision in which its parties are looked for.
pub(super) const LINES: usize = 60;

/// Reads the running text of a decision of `body`.
pub(super) fn read(document: Document<'_>, lines: &[Line<'_>], body: &Body) -> Vec<Found<Party>> {
    if !matches!(document.structure.kind, Kind::Decision | Kind::Other | Kind::Opinion) {
        // A board of discipline gives an order: `Kendelse`.
        let danish = document.reads_danish() && body.sort == bodies::Sort::Tribunal;
        let near = lines.iter().take(LINES).filter(|_| danish);
        return near
            .filter_map(|line| over_lawyer(document, line))
            .next()
            .into_iter()
            .flatten()
            .collect();
    }
    let text = document.text.text.as_str();
    let mut found = complaint(document, lines);
    if found.is_empty() && body.id == "konkurrence--og-forbrugerstyrelsen" {
        found = merger::read(document, lines);
    }
    if found.is_empty() {
        let one = supervised(document, lines)
            .or_else(|| addressee(document, lines))
            .or_else(|| lines.iter().find_map(|line| ordered(document, line)));
        found.extend(one);
    }
    if document.reads_danish() && !document.reads_swedish() {
        complained(document, lines, &mut found);
    }
    if found.is_empty() {
        found = asking(text, lines);
    }
    if found.is_empty() && document.reads_swedish() {
        found.extend(lines.iter().take(LINES).find_map(|line| applies(document, line)));
    }
    found
}

/// The word for supervision, in any dress of it.
static SUPERVISES: LazyLock<Finder> = LazyLock::new(|| {
    Finder::first(["tilsyn", "Tilsyn", "TILSYN", "tillsyn", "Tillsyn", "TILLSYN"])
});

/// The words before the one who is supervised, or after.
static MARKS: LazyLock<Finder> = LazyLock::new(|| {
    Finder::first([
        "Tilsyn med ",
        "Datatilsynet indstiller ",
        "ritik af ",
        "I tilsynet med ",
        "konstaterar att ",
        "bedömer att ",
        "finder, at ",
        "s behandling af personoplysninger",
    ])
});

/// Whom an authority supervises: the addressee of its decision, or the one that its title or its
/// findings name.
fn supervised(document: Document<'_>, lines: &[Line<'_>]) -> Option<Found<Party>> {
    let text = document.text.text.as_str();
    let lines = &lines[..lines.len().min(LINES)];
    let own = |span: Span| {
        let court = document.structure.court.as_ref();
        bodies::find(span.of(text))
            .first()
            .is_some_and(|m| Some(m.body.id) == court.map(|c| c.id.as_str()))
    };
    let supervision = lines
        .iter()
        .any(|line| SUPERVISES.is_in(&line.text[..line.text.floor_char_boundary(3000)]));
    if !supervision {
        return None;
    }
    let marks = [
        ("Tilsyn med ", ": "),
        ("Datatilsynet indstiller ", " til bøde"),
        ("lvorlig kritik af ", " for "),
        ("lvorlig kritik af ", ""),
        ("Kritik af ", " for "),
        ("I tilsynet med ", " konkluderer"),
        ("konstaterar att ", " har "),
        ("konstaterar att ", " genom"),
        ("bedömer att ", " saknat"),
        ("bedömer att ", " har"),
        ("finder, at ", " har"),
        ("at ", "s behandling af personoplysninger"),
    ];
    let marked: Vec<&Line<'_>> = lines
        .iter()
        .filter(|line| MARKS.is_in(&line.text[..line.text.floor_char_boundary(6000)]))
        .collect();
    for (before, after) in marks {
        for line in &marked {
            let said = &line.text[..line.text.floor_char_boundary(6000)];
            let find = |word: &str| memmem::find(said.as_bytes(), word.as_bytes());
            // `at X.s behandling`: the last `at` before it.
            let found = match before {
                "at " => find(after).and_then(|upto| said[..upto].rfind(before)),
                _ => find(before),
            };
            let Some(at) = found else { continue };
            let from = at + before.len();
            let title = after != " for " && !after.is_empty() || line.text.len() < 200;
            let named = said[from..].starts_with(char::is_uppercase);
            if !title || before.contains("ritik") && !named {
                continue;
            }
            let stop = match after {
                "" => Some(said.len() - from),
                _ => memmem::find(&said.as_bytes()[from..], after.as_bytes()),
            };
            let Some(stop) = stop else { continue };
            // A title names the party behind its colon; a sentence between its two marks.
            let (start, end) = match after {
                ": " => (from + stop + 2, said.len()),
                _ => (from, from + stop),
            };
            let span = Span::new(line.span.start + start, line.span.start + end);
            let Some(cut) = name::cut(text, span) else { continue };
            let named = cut.span.of(text);
            if named.len() <= 80 && named.split(' ').count() <= 8 && !own(cut.span) {
                return Some(party(document, cut.span, Role::Controller));
            }
        }
    }
    None
}

/// The subjects of letters to one who is supervised.
const SUBJECTS: [&str; 12] = [
    "Tillsyn enligt ",
    "Beslut efter tillsyn",
    "Beslut efter riktad tillsyn",
    "Beslut efter regelbunden tillsyn",
    "Beslut efter klagomålstillsyn",
    "Tillsyn ",
    "Varning",
    "Anmärkning",
    "Sanktionsavgift",
    "Föreläggande",
    "Reprimand",
    "Förbud",
];

/// The one to whom a supervising authority writes: the name above the address, above or before
/// `Tillsyn enligt …`.
fn addressee(document: Document<'_>, lines: &[Line<'_>]) -> Option<Found<Party>> {
    let text = document.text.text.as_str();
    let lines = &lines[..lines.len().min(20)];
    let make = |span: Span| {
        let cut = name::cut(text, span)?;
        // A street may follow the form of a company.
        let whole = cut.span.of(text);
        let named = whole.find(" AB ").map_or(whole, |at| &whole[..at + 3]);
        let proper = named.starts_with(char::is_uppercase)
            && named.len() <= 80
            && named.split(' ').count() <= 8
            && !named.contains(':')
            && bodies::find(named).is_empty();
        let span = Span::new(cut.span.start, cut.span.start + named.len());
        proper.then(|| party(document, span, Role::Controller))
    };
    for (i, line) in lines.iter().enumerate() {
        let said = &line.text[..line.text.floor_char_boundary(1000)];
        let sure = SUBJECTS[..2].iter().filter_map(|words| said.find(words)).min();
        let opens = SUBJECTS.iter().any(|words| said.starts_with(words));
        let Some(at) = sure.or_else(|| opens.then_some(0)) else { continue };
        if at > 0 {
            // A page whose lines were all joined: the name follows the page's number, `1(3)`.
            let page = said[..at].rfind(") ")?;
            let digit = said[..page].ends_with(|c: char| c.is_ascii_digit());
            let span = Span::new(line.span.start + page + 2, line.span.start + at);
            return make(span).filter(|_| digit);
        }
        let above = &lines[..i];
        let at = (0..above.len()).find(|&at| {
            let address = |offset: usize| {
                above.get(at + offset).is_some_and(|line| {
                    segment::is_address(line.text)
                        || line.text.contains('@')
                        || offset == 1 && line.text.starts_with("genom ")
                })
            };
            let bare = !segment::is_address(above[at].text)
                && !above[at].text.bytes().any(|b| b.is_ascii_digit())
                && !above[at].text.contains('@');
            bare && (address(1) || address(2))
        });
        // The name of whom the decision is about comes again below.
        let found = at.and_then(|at| make(above[at].span)).filter(|found| {
            let below = &text[found.span.end..];
            sure.is_some() || memmem::find(below.as_bytes(), found.item.name.as_bytes()).is_some()
        });
        if found.is_some() || sure.is_some() {
            return found;
        }
    }
    None
}

/// A word in every sentence that tells who complained, or who is criticised.
static COMPLAINS: LazyLock<Finder> = LazyLock::new(|| {
    Finder::first(["klagade ", "anmälde ", "framförde ", "kritik", " kritiseras"])
});

/// Who complained and about whom, in a decision of an ombudsman: `klagade N.N. på …`, `… får
/// allvarlig kritik`.
fn complaint(document: Document<'_>, lines: &[Line<'_>]) -> Vec<Found<Party>> {
    let text = document.text.text.as_str();
    let mut found: Vec<Found<Party>> = Vec::new();
    let mut push = |span: Span, role: Role| {
        let Some(cut) = name::cut(text, span) else { return };
        let said = cut.span.of(text);
        let proper = said.starts_with(char::is_uppercase)
            && said.split(' ').count() <= 7
            && said.len() <= 80;
        if proper && !found.iter().any(|known| known.item.role == role) {
            found.push(party(document, cut.span, role));
        }
    };
    for line in lines.iter().take(LINES) {
        let said = &line.text[..line.text.floor_char_boundary(6000)];
        if !COMPLAINS.is_in(said) {
            continue;
        }
        for verb in ["klagade ", "anmälde ", "framförde "] {
            if let Some(at) = said.find(verb)
                && let Some(stop) = [" på ", " att ", " klagomål ", " kritik "]
                    .iter()
                    .filter_map(|stop| said[at..].find(stop))
                    .min()
                && (verb.len()..80).contains(&stop)
            {
                push(
                    Span::new(line.span.start + at + verb.len(), line.span.start + at + stop),
                    Role::Complainant,
                );
            }
        }
        for words in ["allvarlig kritik mot ", "uttalar kritik mot "] {
            if let Some(at) = said.find(words) {
                let from = at + words.len();
                let stop =
                    [".", ",", " för "].iter().filter_map(|end| said[from..].find(end)).min();
                let to = stop.map_or(said.len(), |stop| from + stop);
                push(Span::new(line.span.start + from, line.span.start + to), Role::Respondent);
            }
        }
        for verb in [
            " får allvarlig kritik",
            " får kritik",
            " kritiseras",
            " förtjänar kritik",
            " förtjänar allvarlig kritik",
        ] {
            if let Some(at) = said.find(verb) {
                let from = said[..at].rfind(". ").map_or(0, |i| i + 2);
                push(Span::new(line.span.start + from, line.span.start + at), Role::Respondent);
            }
        }
    }
    found
}

/// `Provinspektionen ger Prov Bank AB (556000-0000) en anmärkning`: on whom a Swedish authority
/// imposes something.
fn ordered(document: Document<'_>, line: &Line<'_>) -> Option<Found<Party>> {
    const VERBS: [&str; 6] =
        [" beslutar att ", " meddelar ", " ger ", " förelägger ", " påför ", " förbjuder "];
    if !document.reads_swedish() {
        return None;
    }
    let text = document.text.text.as_str();
    let own = document.structure.court.as_ref()?;
    let said = &line.text[..line.text.floor_char_boundary(300)];
    let bare = said.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    let body = bodies::at_start(bare).filter(|mention| mention.body.id == own.id)?;
    let rest = &bare[body.end..];
    let verb = VERBS.iter().find(|verb| rest.starts_with(**verb))?;
    let from = said.len() - rest.len() + verb.len();
    let named = &said[from..];
    let end = [" en ", " ett ", " att ", ", ", " (", ".", " ska "]
        .iter()
        .filter_map(|stop| named.find(stop))
        .min()?;
    let span = Span::new(line.span.start + from, line.span.start + from + end);
    let named = span.of(text);
    let known = named.starts_with(char::is_uppercase)
        && matches!(sort::sort(named), PartyKind::Company | PartyKind::Authority)
        && named.contains(' ');
    known.then(|| party(document, span, Role::Controller))
}

/// The verbs of one who wants something.
static WANTS: LazyLock<Finder> =
    LazyLock::new(|| Finder::first([" har ansökt om ", " har begärt ", " ansökte ", " begärde "]));

/// `Prov Handel AB har ansökt om tillstånd`: who wants something of a Swedish authority.
fn applies(document: Document<'_>, line: &Line<'_>) -> Option<Found<Party>> {
    let text = document.text.text.as_str();
    let near = &line.text[..line.text.floor_char_boundary(130)];
    let at = WANTS.find(near)?;
    let span = Span::new(line.span.start, line.span.start + at);
    let cut = name::cut(text, span)?;
    let named = cut.span.of(text);
    let whole = cut.span.start == line.span.start && bodies::at_start(named).is_none();
    let known = is_name(named)
        || named.split(' ').any(party_words::is_form)
        || named.contains('.') && sort::is_anonymised(named);
    let proper = whole && known && named.len() <= 80;
    proper.then(|| party(document, cut.span, Role::Applicant))
}

/// The words between who complains and whom the complaint is about.
static KLAGE: LazyLock<Finder> = LazyLock::new(|| {
    Finder::first([
        "har klaget over ",
        "klagede over ",
        "til ombudsmanden over, at ",
        " klage fra ",
    ])
});

/// Who complained and about whom, in a Danish decision: `hvor [klager] den 1. maj 2020 har klaget
/// over X`, `Du har klaget over X Kommunes afgørelse om …`.
fn complained(document: Document<'_>, lines: &[Line<'_>], found: &mut Vec<Found<Party>>) {
    let text = document.text.text.as_str();
    for line in lines.iter().take(LINES) {
        if let Some(pair) = over_lawyer(document, line) {
            for party in pair {
                if !found.iter().any(|known| known.item.name == party.item.name) {
                    found.push(party);
                }
            }
            return;
        }
        let said = &line.text[..line.text.floor_char_boundary(6000)];
        for hit in KLAGE.find_iter(said).take(20) {
            let before =
                &said[said.floor_char_boundary(hit.start().saturating_sub(120))..hit.start()];
            if let Some(at) = before.rfind(" hvor ").map(|at| at + " hvor ".len()) {
                let rest = &before[at..];
                let end = rest.find(" den ").unwrap_or(rest.trim_end().len());
                let start = line.span.start + hit.start() - rest.len();
                let named = &rest[..end];
                let known = found.iter().any(|party| party.item.name == named);
                if !known && named.len() <= 60 && sort::is_anonymised(named) {
                    let span = Span::new(start, start + end);
                    found.push(party(document, span, Role::Complainant));
                }
            }
            let mut from = hit.end();
            if said[..from].ends_with(" fra ") {
                // `en klage fra X over Y Kommunes afgørelse`.
                let near = &said[from..said.floor_char_boundary(from + 80)];
                let Some(end) = near.find(" over ") else { continue };
                let span = Span::new(line.span.start + from, line.span.start + from + end);
                let named = span.of(text);
                let kind = sort::sort(named);
                let known = kind == PartyKind::Anonymised
                    || kind == PartyKind::Company && named.starts_with(char::is_uppercase)
                    || is_name(named);
                if known && !found.iter().any(|party| party.item.name == named) {
                    found.push(party(document, span, Role::Complainant));
                }
                from += end + " over ".len();
            }
            let rest = &said[from..said.floor_char_boundary(from + 120)];
            if let Some(length) = about(rest) {
                let span = Span::new(line.span.start + from, line.span.start + from + length);
                let named = span.of(text);
                if !found.iter().any(|party| party.item.name == named) {
                    found.push(party(document, span, Role::Respondent));
                }
                return;
            }
        }
    }
}

/// What every complaint over a lawyer says.
static LAWYER: LazyLock<Finder> = LazyLock::new(|| Finder::first([" over advokat "]));

/// `I denne sag har X klaget over advokat Y, Provby`, `har behandlet klagen fra X over advokat Y`: who
/// complained, and the lawyer.
fn over_lawyer(document: Document<'_>, line: &Line<'_>) -> Option<[Found<Party>; 2]> {
    const WORDS: [(&str, &str); 3] = [
        ("I denne sag har ", " klaget over advokat "),
        (" klagen fra ", " over advokat "),
        (" klage fra ", " over advokat "),
    ];
    let text = document.text.text.as_str();
    let said = &line.text[..line.text.floor_char_boundary(400)];
    if !LAWYER.is_in(said) {
        return None;
    }
    let known = |span: Span| {
        let cut = name::cut(text, span)?;
        let named = cut.span.of(text);
        let proper = match sort::sort(named) {
            PartyKind::Person => is_name(named),
            PartyKind::Company => named.starts_with(char::is_uppercase),
            _ => true,
        };
        (proper && named.len() <= 80).then_some(cut.span)
    };
    let (from, to, second) = WORDS.iter().find_map(|(before, after)| {
        let from = said.find(before)? + before.len();
        let to = from + said[from..].find(after).filter(|length| *length <= 80)?;
        Some((from, to, to + after.len()))
    })?;
    let rest = &said[second..];
    let end = [", ", ". ", " for ", " vedrørende ", " fra ", " i ", " og ", " om "]
        .iter()
        .filter_map(|stop| rest.find(stop))
        .min()
        .unwrap_or(rest.trim_end_matches('.').len());
    let place = |from: usize, to: usize| Span::new(line.span.start + from, line.span.start + to);
    let complainant = known(place(from, to))?;
    let lawyer = known(place(second, second + end))?;
    Some([
        party(document, complainant, Role::Complainant),
        party(document, lawyer, Role::Respondent),
    ])
}

/// The length of the name that `rest` begins with, of a public body or a company.
fn about(rest: &str) -> Option<usize> {
    if let Some(body) = bodies::at_start(rest) {
        return Some(body.span.end);
    }
    // `X Kommunes afgørelse`.
    let kommune = rest.find(" Kommune").map(|at| at + " Kommune".len());
    if let Some(end) = kommune.filter(|end| *end <= 60)
        && rest.starts_with(char::is_uppercase)
        && rest[..end].split(' ').all(|word| word.starts_with(char::is_uppercase) || word == "og")
    {
        return Some(end);
    }
    let end = [
        " for ",
        ".",
        ",",
        " i forbindelse",
        " vedrørende",
        " til ",
        " ikke ",
        " havde ",
        " har ",
        "s afgørelse",
        "s behandling",
        "s manglende",
    ]
    .iter()
    .filter_map(|stop| {
        // `Styrelsen for Prøver`.
        let from = if rest.starts_with("Styrelsen for ") { "Styrelsen for ".len() } else { 0 };
        rest[from..].find(stop).map(|at| from + at)
    })
    .min()?;
    let named = rest[..end].trim_end();
    let company = sort::sort(named) == PartyKind::Company
        && named.starts_with(char::is_uppercase)
        && named.split(' ').next_back().is_some_and(party_words::is_form);
    let words = named.split(' ').count();
    let public = sort::sort(named) == PartyKind::Authority
        && named.starts_with(char::is_uppercase)
        && words <= 6;
    (company || public).then_some(named.len())
}

/// The one who asks for a binding answer: `Spørger`, `Spørgerne`, `Ansøger 1 og Ansøger 2`.
fn asking(text: &str, lines: &[Line<'_>]) -> Vec<Found<Party>> {
    let make = |span: Span| {
        let party = Party {
            name: span.of(text).to_owned(),
            role: Role::Applicant,
            kind: PartyKind::Anonymised,
            representatives: Vec::new(),
            id_number: None,
        };
        Found::new(span, party)
    };
    let mut found: Vec<Found<Party>> = Vec::new();
    for line in lines.iter().take(LINES) {
        let said = &line.text[..line.text.floor_char_boundary(2000)];
        for word in ["Spørger ", "Ansøger "] {
            for at in memchr::memmem::find_iter(said.as_bytes(), word).take(20) {
                let from = at + word.len();
                let digits = said[from..].bytes().take_while(u8::is_ascii_digit).count();
                let whole = !said[from + digits..].starts_with(char::is_alphanumeric);
                let place = Span::new(line.span.start + at, line.span.start + from + digits);
                let known = || found.iter().any(|party| party.item.name == place.of(text));
                if (1..=2).contains(&digits) && whole && found.len() < 20 && !known() {
                    found.push(make(place));
                }
            }
        }
    }
    if !found.is_empty() {
        return found;
    }
    for line in lines.iter().take(LINES) {
        for word in ["Spørgerne", "Spørger", "Ansøger"] {
            if let Some(rest) = line.text.strip_prefix(word)
                && rest.starts_with([' ', ','])
            {
                return vec![make(Span::new(line.span.start, line.span.start + word.len()))];
            }
        }
    }
    found
}
