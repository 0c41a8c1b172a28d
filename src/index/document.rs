//! From a record to what the index stores and indexes of it.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;
use tantivy::TantivyDocument;
use tantivy::tokenizer::PreTokenizedString;

use super::analyze::{Division, Stems, words};
use super::citations;
use super::schema::{Fields, NAME_MARK};
use super::spoken::{self, Spoken, Tongues};
use super::{names, zones};
use crate::record::{PartKind, PersonRole, Record, Resolution, SectionKind};
use crate::span::CodePoints;

/// What is added to every amount in a money term, so that the digits sort as the numbers do.
const ZERO: i128 = 1 << 63;

/// The document of `record`. `json` is the record as it is stored.
pub(crate) fn document(
    fields: &Fields,
    record: &Record,
    json: &[u8],
    stems: &mut Stems,
) -> TantivyDocument {
    let mut doc = TantivyDocument::default();
    doc.add_text(fields.id, &record.id);
    doc.add_text(fields.path, &record.source.path);
    for path in &record.source.paths {
        doc.add_text(fields.paths, path);
    }
    doc.add_text(fields.tagger, &record.tagger);
    doc.add_bytes(fields.record, json);
    words_of(fields, record, stems, &mut doc);
    let (mut cites, mut ranges) = (Vec::new(), Vec::new());
    for citation in &record.citations {
        let at = |term| spoken::token(term, citation.start);
        cites.extend(citations::terms(citation).into_iter().map(at));
        ranges.extend(citations::range_terms(citation).into_iter().map(at));
        let name = citation.work_name.as_deref().unwrap_or_default();
        doc.add_text(fields.works, format!("{}{NAME_MARK}{name}", citation.work));
        if citation.id != citation.work {
            doc.add_text(fields.provisions, &citation.id);
        }
    }
    let told = record.citations.iter().filter(|one| one.resolution != Resolution::Unresolved);
    for work in told.map(|one| one.work.as_str()).collect::<BTreeSet<_>>() {
        doc.add_text(fields.acts, work);
    }
    for (field, mut tokens) in [(fields.cites, cites), (fields.ranges, ranges)] {
        tokens.sort_by_key(|token| token.position);
        doc.add_pre_tokenized_text(field, PreTokenizedString { text: String::new(), tokens });
    }
    for name in names::of(record) {
        doc.add_text(fields.names, name);
    }
    for name in names::of_appealed(record) {
        doc.add_text(fields.appeals, name);
    }
    if let Some(court) = &record.court {
        doc.add_text(fields.court, court_words(&court.name, stems));
        doc.add_text(fields.court_name, &court.name);
    }
    for party in &record.parties {
        doc.add_text(fields.party, &party.item.name);
        doc.add_text(fields.party_name, &party.item.name);
        for counsel in &party.item.representatives {
            doc.add_text(fields.counsel, counsel);
        }
    }
    for person in &record.people {
        match person.item.role {
            PersonRole::Judge
            | PersonRole::LayJudge
            | PersonRole::Rapporteur
            | PersonRole::DecisionMaker => doc.add_text(fields.judge, &person.item.name),
            PersonRole::Counsel => doc.add_text(fields.counsel, &person.item.name),
            PersonRole::Expert | PersonRole::Other => {}
        }
    }
    for role in roles(record) {
        doc.add_text(fields.role, role);
    }
    for number in &record.case_numbers {
        doc.add_text(fields.case, number);
    }
    if let Some(language) = record.language {
        doc.add_text(fields.language, name(language));
    }
    doc.add_text(fields.kind, name(record.kind));
    if let Some(outcome) = &record.outcome {
        doc.add_text(fields.outcome, name(outcome.item.kind));
    }
    if let Some(date) = record.decision_date.as_deref().and_then(day_number) {
        doc.add_u64(fields.date, date);
    }
    for amount in &record.amounts {
        let Some(hundredths) = amount.item.value.as_deref().and_then(hundredths) else { continue };
        if is_money(&amount.item.currency) {
            doc.add_i64(fields.amount, hundredths);
        }
        let (currency, role) = (&amount.item.currency, name(amount.item.role));
        doc.add_text(fields.money, money(currency, hundredths));
        doc.add_text(fields.money, money(&sum_for(&role, Some(currency)), hundredths));
        if is_money(currency) {
            doc.add_text(fields.money, money(&sum_for(&role, None), hundredths));
        }
    }
    doc
}

/// The words of text and title, what they are found by weakly, and where the sections lie.
fn words_of(fields: &Fields, record: &Record, stems: &mut Stems, doc: &mut TantivyDocument) {
    let tongues = Tongues::of(record.language);
    let title = record.title.as_deref().unwrap_or_default();
    let titled = spoken::read(title, tongues, stems);
    let text = spoken::read(&record.text, tongues, stems);
    for term in spoken::loosely(&text, tongues, stems) {
        doc.add_text(fields.loose, term);
    }
    let starts = CodePoints::new(&record.text);
    let starts: Vec<usize> = text.starts.iter().map(|&byte| starts.before(byte)).collect();
    for number in zones::of(record, &starts) {
        doc.add_u64(fields.sections, number);
    }
    let kinds: BTreeSet<String> = record.sections.iter().map(|one| name(one.kind)).collect();
    for kind in kinds {
        doc.add_text(fields.has, kind);
    }
    for term in weighty(record, &text, &starts, &titled) {
        doc.add_text(fields.weighty, term);
    }
    doc.add_pre_tokenized_text(fields.text, text.tokens);
    doc.add_pre_tokenized_text(fields.title, titled.tokens);
}

/// The words that weigh more than others, each once: those of the title, of headings, and of the
/// operative part and the reasons of the ruling itself, not of what it appealed.
fn weighty(record: &Record, text: &Spoken, starts: &[usize], title: &Spoken) -> BTreeSet<String> {
    let own = record.parts.iter().find(|part| part.kind == PartKind::Judgment);
    let word = |point: usize| starts.partition_point(|&start| start < point);
    let mut places: Vec<(usize, usize)> = Vec::new();
    for section in &record.sections {
        if own.is_some_and(|own| section.start < own.start || section.end > own.end) {
            continue;
        }
        match (section.kind, &section.heading) {
            (SectionKind::Ruling | SectionKind::Reasons, _) => {
                places.push((word(section.start), word(section.end)));
            }
            (_, Some(heading)) => {
                let end = section.start + heading.chars().count();
                places.push((word(section.start), word(end)));
            }
            (_, None) => {}
        }
    }
    let tokens = &text.tokens.tokens;
    let mut terms: BTreeSet<String> =
        title.tokens.tokens.iter().map(|token| token.text.clone()).collect();
    for (from, to) in places {
        let first = tokens.partition_point(|token| token.position < from);
        let inside = tokens[first..].iter().take_while(|token| token.position < to);
        terms.extend(inside.map(|token| token.text.clone()));
    }
    terms
}

/// The roles of parties, people and sums, each once.
fn roles(record: &Record) -> BTreeSet<String> {
    let parties = record.parties.iter().map(|party| name(party.item.role));
    let people = record.people.iter().map(|person| name(person.item.role));
    let sums = record.amounts.iter().map(|amount| name(amount.item.role));
    parties.chain(people).chain(sums).collect()
}

/// The words of a court's name, and their stems in both languages.
fn court_words(name: &str, stems: &mut Stems) -> String {
    let mut all = words(name, Division::Words);
    for i in 0..all.len() {
        let stemmed = [stems.swedish(&all[i]), stems.danish(&all[i])];
        all.extend(stemmed.into_iter().flatten());
    }
    all.join(" ")
}

/// How a value of a fixed list is written in the record: `granted_in_part`.
pub(crate) fn name(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}

/// `2021-09-30` as 20210930; none when it is not a date.
pub(crate) fn day_number(date: &str) -> Option<u64> {
    let mut parts = date.splitn(3, '-');
    let year: u64 = parts.next()?.parse().ok().filter(|&y| y <= 9999)?;
    let month: u64 = parts.next()?.parse().ok().filter(|m| (1..=12).contains(m))?;
    let day: u64 = parts.next()?.parse().ok().filter(|d| (1..=31).contains(d))?;
    Some(year * 10_000 + month * 100 + day)
}

/// A decimal string in hundredths; further decimals are cut off, what is too large is the largest.
pub(crate) fn hundredths(value: &str) -> Option<i64> {
    let (negative, digits) = match value.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, value),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(fraction) {
        return None;
    }
    let cents: i64 =
        fraction.chars().chain("00".chars()).take(2).collect::<String>().parse().ok()?;
    let whole: i64 = whole.parse().unwrap_or(i64::MAX);
    let total = whole.saturating_mul(100).saturating_add(cents);
    Some(if negative { -total } else { total })
}

/// True for currencies; price base amounts and percents are no sums.
pub(crate) fn is_money(currency: &str) -> bool {
    currency.len() == 3 && currency != "PBB"
}

/// What stands for the currency in the term of an amount that is for `role`.
pub(crate) fn sum_for(role: &str, currency: Option<&str>) -> String {
    format!("{role}{NAME_MARK}{}", currency.unwrap_or_default())
}

/// The term of an amount with its currency: terms of one currency sort as their amounts do.
pub(crate) fn money(currency: &str, hundredths: i64) -> String {
    format!("{currency}{NAME_MARK}{:020}", i128::from(hundredths) + ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::OutcomeKind;

    #[test]
    fn decimals_become_hundredths() {
        assert_eq!(hundredths("2500000"), Some(250_000_000));
        assert_eq!(hundredths("12.5"), Some(1_250));
        assert_eq!(hundredths("-0.019"), Some(-1));
        assert_eq!(hundredths("999999999999999999999999"), Some(i64::MAX));
        for bad in ["", "-", ".5", "1,5", "1.2.3", "x"] {
            assert_eq!(hundredths(bad), None, "{bad}");
        }
    }

    #[test]
    fn money_terms_sort_as_amounts() {
        let terms = [i64::MIN, -1, 0, 1, 99, 100, i64::MAX].map(|n| money("SEK", n));
        assert!(terms.is_sorted());
        assert!(money("DKK", i64::MAX) < money("SEK", i64::MIN));
    }

    #[test]
    fn dates_become_numbers() {
        assert_eq!(day_number("2021-09-30"), Some(20_210_930));
        for bad in ["", "2021", "2021-13-01", "2021-01-00", "x-y-z"] {
            assert_eq!(day_number(bad), None, "{bad}");
        }
        assert_eq!(name(OutcomeKind::GrantedInPart), "granted_in_part");
    }
}
