//! Parties that only the running text names: who appeals and who answers, whom an authority
//! supervises, who asks for a ruling.

use std::sync::LazyLock;

use super::name;
use crate::record::{Kind, Party, PartyKind, Role, SectionKind};
use crate::registry::bodies;
use crate::registry::finder::Finder;
use crate::segment;
use crate::segment::lines::Line;
use crate::span::{Found, Span};
use crate::tag::Document;

/// Verbs right after the subject of a sentence, and the role they tell.
const VERBS: [(&str, Role); 22] = [
    ("har överklagat", Role::Appellant),
    ("överklagar", Role::Appellant),
    ("överklagade", Role::Appellant),
    ("har yrkat", Role::Appellant),
    ("yrkar", Role::Appellant),
    ("vidhåller", Role::Appellant),
    ("har motsatt sig", Role::Respondent),
    ("motsätter sig", Role::Respondent),
    ("har bestritt", Role::Respondent),
    ("bestrider", Role::Respondent),
    ("anser att överklagandet", Role::Respondent),
    ("anser att förhandsbeskedet", Role::Respondent),
    ("medger", Role::Respondent),
    ("har medgett", Role::Respondent),
    ("tillstyrker", Role::Respondent),
    ("avstyrker", Role::Respondent),
    ("har anket", Role::Appellant),
    ("har påstået frifindelse", Role::Respondent),
    ("har påstået stadfæstelse", Role::Respondent),
    ("har kæret", Role::Appellant),
    ("har nedlagt påstand om stadfæstelse", Role::Respondent),
    ("har nedlagt påstand om frifindelse", Role::Respondent),
];

/// Lines of a decision in which the supervised party is looked for.
const LINES: usize = 60;

/// Reads the running text of the main part.
pub(super) fn read(document: Document<'_>, lines: &[Line<'_>]) -> Vec<Found<Party>> {
    let text = document.text.text.as_str();
    let court = document.structure.court.as_ref().and_then(|court| bodies::by_id(&court.id));
    if court.is_some_and(|body| !body.is_court()) {
        return match document.structure.kind {
            Kind::Decision | Kind::Other => {
                let mut found = complaint(document, lines);
                if found.is_empty()
                    && court.is_some_and(|body| body.id == "konkurrence--og-forbrugerstyrelsen")
                {
                    found = merger(document, lines);
                }
                if found.is_empty() {
                    let one = supervised(document, lines)
                        .or_else(|| addressee(document, lines))
                        .or_else(|| asking(text, lines));
                    found.extend(one);
                }
                found
            }
            _ => Vec::new(),
        };
    }
    let mut found: Vec<Found<Party>> = Vec::new();
    let claims = document.structure.sections.iter().filter(|section| {
        matches!(
            section.item.kind,
            SectionKind::Claims | SectionKind::Background | SectionKind::Header
        )
    });
    let main = segment::main_part(&document.structure.parts).map(|part| part.span);
    for section in
        claims.filter(|section| main.is_some_and(|main| main.contains(section.span))).take(6)
    {
        for line in super::within(lines, section.span) {
            let Some((end, role)) = subject(line.text) else { continue };
            let Some(cut) = name::cut(text, Span::new(line.span.start, line.span.start + end))
            else {
                continue;
            };
            let party = party(document, cut.span, role);
            if !found.iter().any(|known| known.item.name == party.item.name) {
                found.push(party);
            }
        }
    }
    // One who answers nobody is no party.
    let appeals = found.iter().any(|party| party.item.role == Role::Appellant);
    if appeals { found } else { Vec::new() }
}

/// Finds any of [`VERBS`].
static VERBS_ANY: LazyLock<Finder> = LazyLock::new(|| Finder::first(VERBS.map(|(verb, _)| verb)));

/// Bytes of a paragraph in which the verb stands that its subject is told by.
const SUBJECT: usize = 130;

/// The end of the subject that a paragraph begins with, and the role that its verb tells.
fn subject(line: &str) -> Option<(usize, Role)> {
    let line = &line[..line.floor_char_boundary(SUBJECT)];
    if !VERBS_ANY.is_in(line) {
        return None;
    }
    let (at, role) = VERBS
        .iter()
        .filter_map(|(verb, role)| {
            let at = line.find(verb)?;
            ((3..=80).contains(&at) && line[..at].ends_with(' ')).then_some((at, *role))
        })
        .min_by_key(|(at, _)| *at)?;
    let name = line[..at].trim_end();
    let first = name.split(' ').next()?;
    let pronoun = [
        "Han",
        "Hon",
        "De",
        "Det",
        "Den",
        "Parterna",
        "Båda",
        "Bolaget",
        "Domstolen",
        "Part",
        "Hun",
        "I",
        "Av",
        "Om",
        "Till",
        "När",
        "Som",
    ];
    let proper = name.split(' ').count() <= 8
        && name.starts_with(char::is_uppercase)
        && !pronoun.contains(&first)
        && !name.contains([',', ';', '.', ':']) | name::is_anonymised(name)
        && name.split(' ').skip(1).all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c == '(')
                || word.len() <= 3
                || word.ends_with('s')
                || word == "kommun"
        });
    proper.then_some((name.len(), role))
}

/// The party at `span`; an abbreviation that the text explains gets its full name.
fn party(document: Document<'_>, span: Span, role: Role) -> Found<Party> {
    let text = document.text.text.as_str();
    let written = span.of(text);
    let body = bodies::find(written).into_iter().next();
    let name = match body {
        Some(mention) if mention.span.len() == written.len() && written.len() <= 5 => {
            mention.body.name
        }
        _ => written,
    };
    let kind = name::sort(name);
    let party =
        Party { name: name.to_owned(), role, kind, representatives: Vec::new(), id_number: None };
    Found::new(span, party)
}

/// The word for supervision, in any dress of it.
static SUPERVISES: LazyLock<Finder> = LazyLock::new(|| {
    Finder::first(["tilsyn", "Tilsyn", "TILSYN", "tillsyn", "Tillsyn", "TILLSYN"])
});

/// The words before the one who is supervised.
static MARKS: LazyLock<Finder> = LazyLock::new(|| {
    Finder::first([
        "Tilsyn med ",
        "Datatilsynet indstiller ",
        "ritik af ",
        "I tilsynet med ",
        "konstaterar att ",
        "bedömer att ",
        "finder, at ",
        "at ",
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
            let Some(at) = said.find(before) else { continue };
            let from = at + before.len();
            let title = after != " for " && !after.is_empty() || line.text.len() < 200;
            let named = said[from..].starts_with(char::is_uppercase);
            if !title || before.contains("ritik") && !named {
                continue;
            }
            let stop = match after {
                "" => Some(said.len() - from),
                _ => said[from..].find(after),
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

/// Those who claim damages of the accused: `Forurettede 1 har påstået godtgørelse`, `Prøve ApS,
/// CVR-nr. …, har påstået erstatning`.
pub(super) fn injured(document: Document<'_>, lines: &[Line<'_>]) -> Vec<Found<Party>> {
    const CLAIMS: [&str; 4] = [
        " har påstået erstatning",
        " har påstået tortgodtgørelse",
        " har påstået godtgørelse",
        " har nedlagt påstand om erstatning",
    ];
    let text = document.text.text.as_str();
    let mut found: Vec<Found<Party>> = Vec::new();
    let claims = document
        .structure
        .sections
        .iter()
        .filter(|section| section.item.kind == SectionKind::Claims)
        .map(|section| section.span);
    for line in claims.take(4).flat_map(|section| super::within(lines, section)) {
        for words in CLAIMS {
            let places = memchr::memmem::find_iter(line.text.as_bytes(), words);
            for at in places.take(20) {
                // The subject begins the sentence, and a number may stand behind it.
                let near = line.text.floor_char_boundary(at.saturating_sub(200));
                let before = &line.text[near..at];
                let from = [". ", ", og "]
                    .iter()
                    .filter_map(|stop| before.rfind(stop).map(|i| i + stop.len()))
                    .filter(|&from| before[from..].starts_with(char::is_uppercase))
                    .max()
                    .unwrap_or(0);
                let end = before[from..].find(',').map_or(before.len(), |i| from + i);
                let start = line.span.start + near;
                let Some(cut) = name::cut(text, Span::new(start + from, start + end)) else {
                    continue;
                };
                let named = cut.span.of(text);
                let proper = named.starts_with(char::is_uppercase)
                    && named.split(' ').count() <= 6
                    && !["Anklagemyndigheden", "Tiltalte", "Han", "Hun", "Der"].contains(&named);
                if proper && !found.iter().any(|known| known.item.name == named) {
                    found.push(party(document, cut.span, Role::InjuredParty));
                }
            }
        }
    }
    found
}

/// The one to whom a supervising authority writes: the name above the address, above or before
/// `Tillsyn enligt …`.
fn addressee(document: Document<'_>, lines: &[Line<'_>]) -> Option<Found<Party>> {
    const SUBJECTS: [&str; 2] = ["Tillsyn enligt ", "Beslut efter tillsyn"];
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
        let Some(at) = SUBJECTS.iter().filter_map(|words| said.find(words)).min() else { continue };
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
                above.get(at + offset).is_some_and(|line| segment::is_address(line.text))
            };
            let bare = !segment::is_address(above[at].text)
                && !above[at].text.bytes().any(|b| b.is_ascii_digit());
            bare && (address(1) || address(2))
        })?;
        return make(above[at].span);
    }
    None
}

/// The parties of a merger, the one who acquires first: `en fusion mellem X A/S (herefter »X«) og Y
/// ApS, jf. …`, `X A/S' erhvervelse af enekontrol over Y ApS`.
fn merger(document: Document<'_>, lines: &[Line<'_>]) -> Vec<Found<Party>> {
    let text = document.text.text.as_str();
    let make = |line: &Line<'_>, from: usize, to: usize, role: Role| {
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
    };
    for line in lines.iter().take(LINES) {
        let said = &line.text[..line.text.floor_char_boundary(6000)];
        let Some(from) = ["usion mellem ", "usionen mellem "]
            .iter()
            .find_map(|words| said.find(words).map(|at| at + words.len()))
        else {
            continue;
        };
        let Some(and) = said[from..].find(" og ").map(|at| from + at) else { continue };
        let first = said[from..and].find(" (").map_or(and, |at| from + at);
        let second = and + " og ".len();
        let end = [" (", ",", ".", " jf"]
            .iter()
            .filter_map(|stop| {
                let at = said[second..].find(stop)?;
                // Not the point of `A.m.b.a.`.
                let open = *stop == "." && !said[second + at..].starts_with(". ");
                (!open).then_some(second + at)
            })
            .min()
            .unwrap_or(said.len());
        let both =
            make(line, from, first, Role::Applicant).zip(make(line, second, end, Role::Other));
        if let Some((buyer, bought)) = both {
            return vec![buyer, bought];
        }
    }
    for line in lines.iter().take(LINES) {
        let said = &line.text[..line.text.floor_char_boundary(2000)];
        let found = [
            "erhvervelse af enekontrol over ",
            "erhvervelse enekontrol over ",
            "overtagelse af ",
            "erhvervelse af ",
        ]
        .iter()
        .find_map(|words| said.find(words).map(|at| (at, at + words.len())));
        let Some((at, from)) = found else { continue };
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
            continue;
        }
        let both = make(line, start, start + owner.len(), Role::Applicant).zip(make(
            line,
            from,
            end,
            Role::Other,
        ));
        if let Some((buyer, bought)) = both {
            return vec![buyer, bought];
        }
    }
    Vec::new()
}

/// A word in every sentence that tells who complained, or who is criticised.
static COMPLAINS: LazyLock<Finder> =
    LazyLock::new(|| Finder::first(["klagade ", "anmälde ", "kritik", " kritiseras"]));

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
        for verb in ["klagade ", "anmälde "] {
            if let Some(at) = said.find(verb)
                && let Some(stop) = said[at..].find(" på ").or_else(|| said[at..].find(" att "))
                && stop < 80
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

/// The one who asks for a binding answer: `Spørger`, `Spørgerne`, `Ansøger 1`.
fn asking(text: &str, lines: &[Line<'_>]) -> Option<Found<Party>> {
    for line in lines.iter().take(LINES) {
        for word in ["Spørgerne", "Spørger", "Ansøger"] {
            if let Some(rest) = line.text.strip_prefix(word)
                && rest.starts_with([' ', ','])
            {
                let span = Span::new(line.span.start, line.span.start + word.len());
                let party = Party {
                    name: span.of(text).to_owned(),
                    role: Role::Applicant,
                    kind: PartyKind::Anonymised,
                    representatives: Vec::new(),
                    id_number: None,
                };
                return Some(Found::new(span, party));
            }
        }
    }
    None
}
