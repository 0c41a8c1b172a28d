//! The values of fields: citations, names, fixed lists, dates, amounts.
//!
//! A value that cannot be read is an error with an example of a right one.

use std::collections::BTreeSet;

use serde::Serialize;

use super::ast::{Leaf, Node};
use super::errors::{QueryError, nearest};
use super::parser::Field;
use super::ranges;
use crate::index::analyze::{Division, words};
use crate::lookup::Cited;
use crate::record::{AmountRole, Kind, Language, OutcomeKind, PersonRole, Role, SectionKind};
use crate::registry::bodies;
use crate::span::Span;

/// Gives the canonical ids of what a person wrote: every one of them must be cited, or, where it can
/// be read as Swedish and as Danish law, every one of either law. Nothing when it is no citation.
pub(crate) type Resolve<'a> = &'a dyn Fn(&str) -> Vec<Cited>;

/// A value as written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value<'a> {
    /// The text, without quotes.
    pub(crate) text: &'a str,
    /// Its first byte in the query.
    pub(crate) start: usize,
    /// True when it stood in quotes.
    pub(crate) quoted: bool,
}

impl Value<'_> {
    /// An error at this value.
    pub(super) fn error(&self, reason: impl Into<String>) -> QueryError {
        QueryError::new(self.start, self.text, reason)
    }
}

/// The beginnings of canonical ids.
const JURISDICTIONS: [&str; 4] = ["se/", "dk/", "eu/", "coe/"];

/// What is understood of languages besides the record's own names.
const LANGUAGES: [(&str, Language); 10] = [
    ("sv", Language::Sv),
    ("da", Language::Da),
    ("no", Language::No),
    ("en", Language::En),
    ("other", Language::Other),
    ("swedish", Language::Sv),
    ("danish", Language::Da),
    ("norwegian", Language::No),
    ("english", Language::En),
    ("dk", Language::Da),
];

/// The kinds of documents.
const KINDS: [Kind; 8] = [
    Kind::Judgment,
    Kind::Order,
    Kind::Decision,
    Kind::Opinion,
    Kind::Answer,
    Kind::Legislation,
    Kind::News,
    Kind::Other,
];

/// The outcomes.
const OUTCOMES: [OutcomeKind; 14] = [
    OutcomeKind::Granted,
    OutcomeKind::GrantedInPart,
    OutcomeKind::Dismissed,
    OutcomeKind::Inadmissible,
    OutcomeKind::Remanded,
    OutcomeKind::Quashed,
    OutcomeKind::Amended,
    OutcomeKind::Affirmed,
    OutcomeKind::Convicted,
    OutcomeKind::Acquitted,
    OutcomeKind::Fined,
    OutcomeKind::Criticised,
    OutcomeKind::Settled,
    OutcomeKind::Other,
];

/// The kinds of sections.
const SECTIONS: [SectionKind; 11] = [
    SectionKind::Header,
    SectionKind::Claims,
    SectionKind::Background,
    SectionKind::Ruling,
    SectionKind::Reasons,
    SectionKind::Costs,
    SectionKind::Dissent,
    SectionKind::Appeal,
    SectionKind::Signatures,
    SectionKind::Footnotes,
    SectionKind::Other,
];

/// The roles of parties.
const PARTY_ROLES: [Role; 12] = [
    Role::Appellant,
    Role::Respondent,
    Role::Plaintiff,
    Role::Defendant,
    Role::Accused,
    Role::Prosecutor,
    Role::InjuredParty,
    Role::Applicant,
    Role::Complainant,
    Role::Controller,
    Role::Intervener,
    Role::Other,
];

/// The functions of people.
const PEOPLE_ROLES: [PersonRole; 7] = [
    PersonRole::Judge,
    PersonRole::LayJudge,
    PersonRole::Rapporteur,
    PersonRole::Counsel,
    PersonRole::DecisionMaker,
    PersonRole::Expert,
    PersonRole::Other,
];

/// What sums are for.
const SUM_ROLES: [AmountRole; 11] = [
    AmountRole::SanctionFee,
    AmountRole::Fine,
    AmountRole::Damages,
    AmountRole::Costs,
    AmountRole::Claim,
    AmountRole::InterestBase,
    AmountRole::Benefit,
    AmountRole::Price,
    AmountRole::Tax,
    AmountRole::Limit,
    AmountRole::Other,
];

/// A right value, for messages.
pub(crate) fn example(field: Field) -> &'static str {
    match field {
        Field::Cites => "as in cites:\"artikel 6.1 f GDPR\" or cites:eu/32016R0679/a6",
        Field::Court => "as in court:hovrätt",
        Field::Party => "as in party:\"Exempel AB\"",
        Field::Judge => "as in judge:Andersson",
        Field::Counsel => "as in counsel:Andersson",
        Field::Role => "as in role:complainant or role:sanction_fee",
        Field::In => "as in in:reasons or in:(reasons OR ruling)",
        Field::Case => "as in case:4756-21",
        Field::Language => "as in lang:sv",
        Field::Kind => "as in kind:judgment",
        Field::Outcome => "as in outcome:granted",
        Field::Id => "as in id:9f2c",
        Field::Date => "as in date:2020, date:2020-03 or date:2020-03-01..2021",
        Field::Amount(_) => "as in amount:>1000000, amount:100000..500000 or amount:\"1,5 mkr\"",
    }
}

/// Reads the value of `field`.
///
/// # Errors
/// When it is not a value of that field.
pub(crate) fn read(
    field: Field,
    value: Value<'_>,
    resolve: Resolve<'_>,
) -> Result<Node, QueryError> {
    if value.text.trim().is_empty() {
        return Err(value
            .error("the value is empty")
            .suggest(format!("write it {}", example(field))));
    }
    let leaf = match field {
        Field::Cites => return cites(value, resolve),
        Field::Court => return court(value),
        Field::Party => Leaf::Party(value_words(value, Division::Words)?),
        Field::Judge => Leaf::Judge(value_words(value, Division::Words)?),
        Field::Counsel => Leaf::Counsel(value_words(value, Division::Words)?),
        Field::Role => role(value)?,
        Field::In => Leaf::Section(vec![section(value)?]),
        Field::Case => Leaf::Case(case_number(value)?),
        Field::Language => {
            let all = LANGUAGES.map(|(word, language)| (word.to_owned(), language));
            Leaf::Language(crate::index::name(one_of(value, &all, "language")?))
        }
        Field::Kind => Leaf::Kind(named(value, &KINDS, "kind of document")?),
        Field::Outcome => Leaf::Outcome(named(value, &OUTCOMES, "outcome")?),
        Field::Id => id(value)?,
        Field::Date => ranges::date(value)?,
        Field::Amount(role) => ranges::amount(value, role)?,
    };
    Ok(Node::Leaf(leaf))
}

fn value_words(value: Value<'_>, division: Division) -> Result<Vec<String>, QueryError> {
    let list = words(value.text, division);
    if list.is_empty() {
        return Err(value.error("there is no word in it"));
    }
    if !value.quoted && value.text.contains('*') {
        return Err(value
            .error("a star is understood after words without a field and after ids of citations"));
    }
    Ok(list)
}

/// Words that stand before a case number and are no part of it, as `Mål nr T 3-08` has two.
const CASE_LABELS: [&str; 24] = [
    "mål",
    "målet",
    "målnr",
    "målnummer",
    "ärende",
    "ärendenr",
    "ärendenummer",
    "dnr",
    "diarienr",
    "diarienummer",
    "sag",
    "sagen",
    "sagsnr",
    "sagsnummer",
    "journal",
    "journalnr",
    "journalnummer",
    "jnr",
    "nr",
    "nummer",
    "no",
    "case",
    "sags",
    "j",
];

/// The words of a case number, without labels in front of it. `J` alone begins numbers too, and is
/// a label only as in `j.nr.`
fn case_number(value: Value<'_>) -> Result<Vec<String>, QueryError> {
    let mut list = value_words(value, Division::Numbers)?;
    let is_label = |at: usize| {
        list.get(at).is_some_and(|word| CASE_LABELS.contains(&word.as_str()))
            && (list[at] != "j" || list.get(at + 1).is_some_and(|next| next == "nr"))
    };
    let labels = (0..list.len()).take_while(|&at| is_label(at)).count();
    if labels < list.len() {
        list.drain(..labels);
    }
    Ok(list)
}

/// The record's name of the value that is written.
fn named<T: Serialize + Copy>(
    value: Value<'_>,
    all: &[T],
    what: &str,
) -> Result<String, QueryError> {
    let named: Vec<(String, T)> = all.iter().map(|&one| (crate::index::name(one), one)).collect();
    Ok(crate::index::name(one_of(value, &named, what)?))
}

/// A kind of section.
///
/// # Errors
/// When there is no such kind.
pub(super) fn section(value: Value<'_>) -> Result<SectionKind, QueryError> {
    let named: Vec<(String, SectionKind)> =
        SECTIONS.iter().map(|&kind| (crate::index::name(kind), kind)).collect();
    one_of(value, &named, "kind of section")
}

/// The role of a party, a person or a sum.
fn role(value: Value<'_>) -> Result<Leaf, QueryError> {
    let parties = PARTY_ROLES.iter().map(crate::index::name);
    let people = PEOPLE_ROLES.iter().map(crate::index::name);
    let sums = SUM_ROLES.iter().map(crate::index::name);
    let all: BTreeSet<String> = parties.chain(people).chain(sums).collect();
    let named: Vec<(String, ())> = all.iter().map(|name| (name.clone(), ())).collect();
    one_of(value, &named, "role")?;
    Ok(Leaf::Role(written(value)))
}

/// A value of a fixed list as the record writes it.
fn written(value: Value<'_>) -> String {
    value.text.trim().to_lowercase().replace(['-', ' '], "_")
}

fn one_of<T: Copy>(value: Value<'_>, all: &[(String, T)], what: &str) -> Result<T, QueryError> {
    let written = written(value);
    if let Some((_, found)) = all.iter().find(|(name, _)| *name == written) {
        return Ok(*found);
    }
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    let error = value.error(format!("there is no such {what}"));
    Err(match nearest(&written, &names) {
        Some(near) => error.suggest(format!("did you mean {near}?")),
        None => error.suggest(format!("it is one of {}", names.join(", "))),
    })
}

fn id(value: Value<'_>) -> Result<Leaf, QueryError> {
    let id = value.text.trim().to_ascii_lowercase();
    if id.len() > 16 || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(value.error("an id is 16 hexadecimal digits, or the first of them"));
    }
    Ok(Leaf::Id(id))
}

fn cites(value: Value<'_>, resolve: Resolve<'_>) -> Result<Node, QueryError> {
    let text = value.text.trim();
    let lower = crate::index::citations::folded(text);
    if JURISDICTIONS.iter().any(|prefix| lower.starts_with(prefix))
        && !text.contains(char::is_whitespace)
    {
        if let Some(prefix) = lower.strip_suffix('*') {
            if prefix.contains('*') || prefix.matches('/').count() < 1 {
                return Err(value.error("a star stands at the end of an id"));
            }
            return Ok(Node::Leaf(Leaf::CitesPrefix(prefix.to_owned())));
        }
        let id = lower.trim_end_matches('/');
        let whole = id.split('/').count() > 1 && id.split('/').all(|part| !part.is_empty());
        if !whole || id.contains(['*', '"']) {
            return Err(value
                .error("it is not the id of a citation")
                .suggest(format!("write it {}", example(Field::Cites))));
        }
        return Ok(Node::Leaf(Leaf::Cites(id.to_owned())));
    }
    let mut ids: Vec<Cited> = Vec::new();
    let mut placeless = false;
    for cited in written_citation(text, resolve) {
        // A pinpoint without its act (`se/-/k2/p3`) would find every text that leaves the act open.
        if cited.id.split('/').nth(1) == Some("-") {
            placeless = true;
            continue;
        }
        let folded = |id: String| crate::index::citations::folded(&id);
        let cited = Cited { id: folded(cited.id), through: cited.through.map(folded) };
        if !ids.contains(&cited) {
            ids.push(cited);
        }
    }
    if ids.is_empty() {
        let reason = if placeless {
            "it does not say which act is meant"
        } else {
            "it cannot be read as a citation"
        };
        let mut error = value.error(reason);
        error = if value.quoted {
            error.suggest(format!(
                "write it with the act's name or number, {}",
                example(Field::Cites)
            ))
        } else {
            error.suggest(format!("quote a citation of several words, {}", example(Field::Cites)))
        };
        return Err(error);
    }
    Ok(readings(&ids))
}

/// In a longer citation no abbreviation is looked for.
const MOST_WORDS: usize = 6;

/// True when it is told of what act they are, if there are any.
fn told(found: &[Cited]) -> bool {
    found.iter().any(|cited| cited.id.split('/').nth(1) != Some("-"))
}

/// What a person wrote: a citation, an act by its abbreviation in small letters (`gdpr`), or an act with
/// a place in it as ids write places (`brottsdatalagen/k2`).
fn written_citation(text: &str, resolve: Resolve<'_>) -> Vec<Cited> {
    let found = resolve(text);
    if told(&found) {
        return found;
    }
    if let Some((act, place)) = text.split_once('/') {
        let is_place = place.split('/').all(|step| {
            step.starts_with(|c: char| c.is_ascii_lowercase())
                && step[1..].starts_with(|c: char| c.is_ascii_alphanumeric())
                && step.chars().all(char::is_alphanumeric)
        });
        let works = if is_place { written_citation(act.trim(), resolve) } else { Vec::new() };
        let whole = |cited: &Cited| cited.through.is_none();
        return match works.iter().all(whole) {
            true => works
                .into_iter()
                .map(|work| Cited { id: format!("{}/{place}", work.id), through: None })
                .collect(),
            false => Vec::new(),
        };
    }
    // An abbreviation in small letters: `gdpr`, `artikel 6 gdpr`.
    let words: Vec<&str> = text.split_whitespace().collect();
    let in_capitals = |at: usize| {
        let capitals = words[at].to_uppercase();
        let before = words[..at].iter().copied();
        let after = words[at + 1..].iter().copied();
        let all: Vec<&str> = before.chain([capitals.as_str()]).chain(after).collect();
        resolve(&all.join(" "))
    };
    let letters = |at: &usize| words[*at].chars().all(char::is_alphabetic);
    let tries = (0..words.len().min(MOST_WORDS)).rev().filter(letters);
    tries.map(in_capitals).find(|other| told(other)).unwrap_or(found)
}

/// All of `ids`. A text that can be read as Swedish and as Danish law gives ids of both: then those
/// of one law are enough.
fn readings(all: &[Cited]) -> Node {
    let laws = ["se/", "dk/"];
    let law = |cited: &Cited| laws.iter().position(|prefix| cited.id.starts_with(prefix));
    let leaf = |cited: &Cited| match cited.through.clone() {
        Some(through) => Leaf::CitesRange(cited.id.clone(), through),
        None => Leaf::Cites(cited.id.clone()),
    };
    let reading = |one: Option<usize>| {
        let kept = all.iter().filter(|c| one.is_none() || law(c).is_none_or(|l| Some(l) == one));
        Node::all(kept.map(|cited| Node::Leaf(leaf(cited))).collect())
    };
    if (0..laws.len()).all(|one| all.iter().any(|cited| law(cited) == Some(one))) {
        Node::any((0..laws.len()).map(|one| reading(Some(one))).collect())
    } else {
        reading(None)
    }
}

/// The words of a court's name. An abbreviation (`HD`) stands for the name as well.
fn court(value: Value<'_>) -> Result<Node, QueryError> {
    let written = value_words(value, Division::Words)?;
    let text = value.text.trim().to_uppercase();
    let whole = |mention: &bodies::Mention| mention.span == Span::new(0, text.len());
    let name =
        bodies::find(&text).into_iter().find(whole).map(|m| words(m.body.name, Division::Words));
    let named = name.filter(|name| *name != written);
    let forms = std::iter::once(written).chain(named);
    Ok(Node::any(forms.map(|words| Node::Leaf(Leaf::Court(words))).collect()))
}
