//! Parties that only the running text of a ruling names: who appeals and who answers; those who
//! claim damages of an accused.

use std::sync::LazyLock;

use super::{acting, name, sort};
use crate::record::{Party, Role, SectionKind};
use crate::registry::bodies;
use crate::registry::finder::Finder;
use crate::registry::roles::{self, Label};
use crate::segment::lines::{self, Line};
use crate::span::{Found, Span};
use crate::tag::Document;

/// Verbs right after the subject of a sentence, and the role they tell.
const VERBS: [(&str, Role); 28] = [
    ("har överklagat", Role::Appellant),
    ("överklagar", Role::Appellant),
    ("överklagade", Role::Appellant),
    ("har yrkat", Role::Appellant),
    ("yrkar", Role::Appellant),
    ("vidhåller", Role::Appellant),
    ("har motsatt sig", Role::Respondent),
    ("motsätter sig", Role::Respondent),
    ("motsatte sig", Role::Respondent),
    ("har bestritt", Role::Respondent),
    ("bestrider", Role::Respondent),
    ("bestred", Role::Respondent),
    ("anser att överklagandet", Role::Respondent),
    ("anser att förhandsbeskedet", Role::Respondent),
    ("ansåg att överklagandet", Role::Respondent),
    ("ansåg att förhandsbeskedet", Role::Respondent),
    ("medger", Role::Respondent),
    ("medgav", Role::Respondent),
    ("har medgett", Role::Respondent),
    ("tillstyrker", Role::Respondent),
    ("avstyrker", Role::Respondent),
    ("har anket", Role::Appellant),
    ("har påstået frifindelse", Role::Respondent),
    ("har påstået stadfæstelse", Role::Respondent),
    ("har kæret", Role::Appellant),
    ("har nedlagt påstand om stadfæstelse", Role::Respondent),
    ("har nedlagt påstand om frifindelse", Role::Respondent),
    ("har nedlagt påstand om, at", Role::Appellant),
];

/// Sections that are looked at.
const SECTIONS: usize = 6;

/// Reads the running text of the main part of a court's ruling.
pub(super) fn read(document: Document<'_>, part: Span) -> Vec<Found<Party>> {
    let text = document.text.text.as_str();
    let mut found: Vec<Found<Party>> = Vec::new();
    let claims = document.structure.sections.iter().filter(|section| {
        matches!(
            section.item.kind,
            SectionKind::Claims | SectionKind::Background | SectionKind::Header
        )
    });
    for section in claims.filter(|section| part.contains(section.span)).take(SECTIONS) {
        for line in &lines::inside(document.text, section.span) {
            let named = apposition(line.text)
                .map(|(from, to, role)| (Span::new(from, to), role))
                .or_else(|| subject(line.text).map(|(end, role)| (Span::new(0, end), role)));
            let Some((span, role)) = named else { continue };
            let span = Span::new(line.span.start + span.start, line.span.start + span.end);
            let Some(cut) = name::cut(text, span) else { continue };
            let party = party(document, cut.span, role);
            if !found.iter().any(|known| known.item.name == party.item.name) {
                found.push(party);
            }
        }
    }
    // One who answers nobody is no party.
    let acts = found.iter().any(|party| {
        matches!(party.item.role, Role::Appellant | Role::Plaintiff | Role::Applicant)
    });
    if acts { found } else { Vec::new() }
}

/// Finds any of [`VERBS`].
static VERBS_ANY: LazyLock<Finder> = LazyLock::new(|| Finder::first(VERBS.map(|(verb, _)| verb)));

/// Bytes of a paragraph in which the verb stands that its subject is told by.
const SUBJECT: usize = 130;

/// The end of the subject that a paragraph begins with, and the role that its verb tells.
fn subject(line: &str) -> Option<(usize, Role)> {
    let line = &line[..line.floor_char_boundary(SUBJECT)];
    if !line.starts_with(char::is_uppercase) || !VERBS_ANY.is_in(line) {
        return None;
    }
    let (at, role) = VERBS
        .iter()
        .filter_map(|(verb, role)| {
            let at = line.find(verb)?;
            ((2..=80).contains(&at) && line[..at].ends_with(' ')).then_some((at, *role))
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
        "Klaganden",
        "Motparten",
        "Käranden",
        "Svaranden",
        "Appellanten",
        "Indstævnte",
        "Kommunen",
        "Nämnden",
        "Myndigheten",
    ];
    let proper = name.split(' ').count() <= 8
        && name.starts_with(char::is_uppercase)
        && !pronoun.contains(&first)
        && !name.contains([',', ';', '.', ':']) | sort::is_anonymised(name)
        && name.split(' ').skip(1).all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c == '(')
                || word.len() <= 3
                || word.ends_with('s')
                || matches!(word, "kommun" | "miljönämnden" | "samhällsbyggnadsnämnden" | "för")
                || word.ends_with("nämnden")
        });
    proper.then_some((name.len(), role))
}

/// The name behind the word for its role: `Käranden, Prov AB, har yrkat`, `Sagsøgte, Prøve ApS, har
/// påstået`; and the role.
fn apposition(line: &str) -> Option<(usize, usize, Role)> {
    let near = &line[..line.floor_char_boundary(200)];
    let comma = near.find(", ").filter(|at| *at <= 40)?;
    let Some(Label::Party(role)) = roles::label(&near[..comma]) else { return None };
    let from = comma + 2;
    let to = from + near[from..].find(", ")?;
    let name = &near[from..to];
    let verb = near[to + 2..].starts_with("har ") || near[to + 2..].starts_with("som ");
    (name.starts_with(char::is_uppercase) && verb && !name.contains('.'))
        .then_some((from, to, role))
}

/// The party at `span`; an abbreviation that the text explains gets its full name, a body named by
/// its first word (`Länsstyrelsen`) the name under which the text introduced it.
pub(super) fn party(document: Document<'_>, span: Span, role: Role) -> Found<Party> {
    let text = document.text.text.as_str();
    let written = span.of(text);
    let mut span = span;
    let body = bodies::at_start(written);
    let mut name = match body {
        Some(mention) if mention.span.len() == written.len() && written.len() <= 5 => {
            mention.body.name
        }
        _ => written,
    };
    if body.is_none()
        && !written.contains(' ')
        && let Some(whole) = introduced(text, written, span.start)
    {
        span = whole;
        name = whole.of(text);
    }
    let kind = sort::sort(name);
    let party =
        Party { name: name.to_owned(), role, kind, representatives: Vec::new(), id_number: None };
    Found::new(span, party)
}

/// Bytes before a short name in which the full one is looked for.
const BEFORE: usize = 4000;

/// The place of `Länsstyrelsen i Provs län`, where `word` alone stands at `at` further down.
fn introduced(text: &str, word: &str, at: usize) -> Option<Span> {
    let from = text.floor_char_boundary(at.saturating_sub(BEFORE));
    let near = &text[from..at];
    near.match_indices(word).find_map(|(i, _)| {
        let rest = near[i + word.len()..].strip_prefix(" i ")?;
        let mut end = 0;
        for (count, piece) in rest.split_inclusive([' ', '\n']).enumerate() {
            let bare = piece.trim_end_matches([' ', '\n', ',', '.']);
            end += bare.len();
            let stem = bare.strip_suffix('s').unwrap_or(bare);
            if matches!(stem, "län" | "kommun") {
                let genitive = bare.len() - stem.len();
                let length = word.len() + " i ".len() + end - genitive;
                return Some(Span::new(from + i, from + i + length));
            }
            if count >= 3 || !bare.starts_with(char::is_uppercase) || bare.len() + 1 != piece.len()
            {
                return None;
            }
            end += 1;
        }
        None
    })
}

/// What those who claim damages do, behind their name.
const CLAIMS: [&str; 7] = [
    " har påstået erstatning",
    " har påstået tortgodtgørelse",
    " har påstået godtgørelse",
    " har påstået, at tiltalte skal betale",
    " har nedlagt påstand om erstatning",
    " har nedlagt påstand om godtgørelse",
    " har nedlagt påstand om tortgodtgørelse",
];

/// Those who claim damages that are read.
const MOST: usize = 100;

/// A word of each of [`CLAIMS`].
static CLAIMS_ANY: LazyLock<Finder> =
    LazyLock::new(|| Finder::first([" nedlagt påstand om ", " har påstået"]));

/// Those who claim damages of the accused: `Forurettede 1 har påstået godtgørelse`, `Prøve ApS,
/// CVR-nr. …, har påstået erstatning`, `advokat N.N. har på vegne af X nedlagt påstand om …`.
pub(super) fn injured(document: Document<'_>, part: Span) -> Vec<Found<Party>> {
    let text = document.text.text.as_str();
    let mut found: Vec<Found<Party>> = Vec::new();
    let claims = document
        .structure
        .sections
        .iter()
        .filter(|section| section.item.kind == SectionKind::Claims)
        .map(|section| section.span)
        .filter(|section| part.contains(*section));
    for line in claims.take(4).flat_map(|section| lines::inside(document.text, section)) {
        if found.len() >= MOST {
            break;
        }
        if !CLAIMS_ANY.is_in(line.text) {
            continue;
        }
        if let Some(party) = on_behalf(document, &line)
            && !found.iter().any(|known| known.item.name == party.item.name)
        {
            found.push(party);
        }
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
                if is_injured(named) && !found.iter().any(|known| known.item.name == named) {
                    let mut party = party(document, cut.span, Role::InjuredParty);
                    party.item.representatives.extend(lawyer(text, named));
                    found.push(party);
                }
            }
        }
    }
    found
}

/// True for a name that can be that of one who claims damages.
fn is_injured(named: &str) -> bool {
    named.starts_with(char::is_uppercase)
        && named.split(' ').count() <= 6
        && !["Anklagemyndigheden", "Han", "Hun", "Der", "De", "Den"].contains(&named)
        && !named.starts_with("Tiltalte")
        && !named.starts_with("Bistandsadvokat")
        && !named.starts_with("Anklageren")
}

/// `Bistandsadvokat N.N. har på vegne af Forurettede 2 nedlagt påstand om godtgørelse`.
fn on_behalf(document: Document<'_>, line: &Line<'_>) -> Option<Found<Party>> {
    const WORDS: &str = " på vegne af ";
    let text = document.text.text.as_str();
    let at = line.text.find(WORDS)?;
    let from = at + WORDS.len();
    let to = from + line.text[from..].find(" nedlagt påstand om ").filter(|len| *len <= 80)?;
    let claim = &line.text[to + " nedlagt påstand om ".len()..];
    let damages = ["erstatning", "godtgørelse", "tortgodtgørelse"];
    if !damages.iter().any(|word| claim.starts_with(word)) {
        return None;
    }
    let cut = name::cut(text, Span::new(line.span.start + from, line.span.start + to))?;
    if !is_injured(cut.span.of(text)) {
        return None;
    }
    let mut party = party(document, cut.span, Role::InjuredParty);
    let subject = line.text[..at].trim_end_matches(" har");
    let subject = &subject[subject.rfind(". ").map_or(0, |stop| stop + 2)..];
    if subject.len() <= 80 && subject.contains("dvokat") {
        party.item.representatives = acting::names(subject);
    }
    Some(party)
}

/// The lawyer to whom the operative part has the damages paid: `til X, c/o advokat N.N.`.
fn lawyer(text: &str, named: &str) -> Vec<String> {
    const WORDS: &str = ", c/o advokat ";
    let finder = memchr::memmem::Finder::new(WORDS);
    let place = finder.find_iter(text.as_bytes()).find(|at| text[..*at].ends_with(named));
    place
        .and_then(|at| {
            let rest = &text[at + WORDS.len()..];
            let name = &rest[..rest.find(['.', ',', '\n', ';']).unwrap_or(rest.len())];
            lines::is_name(name).then(|| name.to_owned())
        })
        .into_iter()
        .collect()
}
