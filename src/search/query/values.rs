//! The values of fields: citations, names, fixed lists, dates, amounts.
//!
//! A value that cannot be read is an error with an example of a right one. The words for units and
//! currencies are in `units.tsv`.

use std::str::FromStr;
use std::sync::LazyLock;

use serde::Serialize;

use super::ast::{Leaf, Node, Range};
use super::errors::{QueryError, nearest};
use super::parser::Field;
use crate::index::analyze::{Division, words};
use crate::pipeline::Cited;
use crate::record::{Kind, Language, OutcomeKind};
use crate::registry::{self, bodies};
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
    fn error(&self, reason: impl Into<String>) -> QueryError {
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

/// A unit or currency: what it multiplies by, and the ISO code it stands for.
struct Unit {
    word: &'static str,
    factor: i64,
    currency: Option<&'static str>,
}

static UNITS: LazyLock<Vec<Unit>> = LazyLock::new(|| {
    registry::rows::<3>(include_str!("units.tsv"))
        .filter_map(|[word, factor, currency]| {
            let currency = (!currency.is_empty()).then_some(currency);
            Some(Unit { word, factor: factor.parse().ok()?, currency })
        })
        .collect()
});

fn unit(word: &str) -> Option<&'static Unit> {
    let word = word.to_lowercase();
    UNITS.iter().find(|unit| unit.word == word)
}

/// True for a word that says what an amount is counted in.
pub(crate) fn is_unit(word: &str) -> bool {
    unit(word).is_some()
}

/// A right value, for messages.
pub(crate) fn example(field: Field) -> &'static str {
    match field {
        Field::Cites => "as in cites:\"artikel 6.1 f GDPR\" or cites:eu/32016R0679/a6",
        Field::Court => "as in court:hovrätt",
        Field::Party => "as in party:\"Exempel AB\"",
        Field::Case => "as in case:4756-21",
        Field::Language => "as in lang:sv",
        Field::Kind => "as in kind:judgment",
        Field::Outcome => "as in outcome:granted",
        Field::Id => "as in id:9f2c",
        Field::Date => "as in date:2020, date:2020-03 or date:2020-03-01..2021",
        Field::Amount => "as in amount:>1000000, amount:100000..500000 or amount:\"1,5 mkr\"",
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
        Field::Case => Leaf::Case(case_number(value)?),
        Field::Language => {
            let all = LANGUAGES.map(|(word, language)| (word.to_owned(), language));
            Leaf::Language(crate::index::name(one_of(value, &all, "language")?))
        }
        Field::Kind => Leaf::Kind(named(value, &KINDS, "kind of document")?),
        Field::Outcome => Leaf::Outcome(named(value, &OUTCOMES, "outcome")?),
        Field::Id => id(value)?,
        Field::Date => date(value)?,
        Field::Amount => amount(value)?,
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

fn one_of<T: Copy>(value: Value<'_>, all: &[(String, T)], what: &str) -> Result<T, QueryError> {
    let written = value.text.trim().to_lowercase().replace(['-', ' '], "_");
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
    for cited in resolve(text) {
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

/// The two ends of a range as written: `a..b`, `a..`, `..b`, `>a`, `>=a`, `<b`, `<=b`, or one value
/// as both ends. The flags say that an end itself is left out.
struct Ends<'a> {
    from: Option<&'a str>,
    to: Option<&'a str>,
    above: bool,
    below: bool,
}

fn ends(value: Value<'_>) -> Result<Ends<'_>, QueryError> {
    let text = value.text.trim();
    let mut ends = Ends { from: None, to: None, above: false, below: false };
    if let Some((from, to)) = text.split_once("..") {
        ends.from = Some(from.trim()).filter(|from| !from.is_empty());
        ends.to = Some(to.trim()).filter(|to| !to.is_empty());
        if ends.from.is_none() && ends.to.is_none() {
            return Err(value.error("the range has no end at all"));
        }
    } else if let Some(rest) = text.strip_prefix('>') {
        ends.above = !rest.starts_with('=');
        ends.from = Some(rest.trim_start_matches('=').trim());
    } else if let Some(rest) = text.strip_prefix('<') {
        ends.below = !rest.starts_with('=');
        ends.to = Some(rest.trim_start_matches('=').trim());
    } else {
        let one = text.trim_start_matches('=').trim();
        (ends.from, ends.to) = (Some(one), Some(one));
    }
    Ok(ends)
}

/// The error for an end of a range that is not what the field takes.
fn not_an_end(value: Value<'_>, part: &str, what: &str, field: Field) -> QueryError {
    let reason = match part {
        "" => "there is nothing after the sign".to_owned(),
        part => format!("`{part}` is not {what}"),
    };
    value.error(reason).suggest(format!("write it {}", example(field)))
}

fn date(value: Value<'_>) -> Result<Leaf, QueryError> {
    let ends = ends(value)?;
    let wrong = |part: &str| not_an_end(value, part, "a year, a month or a day", Field::Date);
    let read = |part: Option<&str>| match part {
        Some(part) => period(part).map(Some).ok_or_else(|| wrong(part)),
        None => Ok(None),
    };
    let (first, last) = (read(ends.from)?, read(ends.to)?);
    // After 2020 begins when 2020 ends, and before it ends when it begins.
    let from = first.map(|(from, to)| if ends.above { to + 1 } else { from });
    let to = last.map(|(from, to)| if ends.below { from.saturating_sub(1) } else { to });
    in_order(value, Range { from, to }).map(Leaf::Date)
}

/// The first and last day of `2020`, `2020-03` or `2020-03-01`, as numbers.
fn period(text: &str) -> Option<(u64, u64)> {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, count: usize| -> Option<u64> {
        (part.len() == count && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse().ok())?
    };
    let year = digits(parts.first()?, 4)?;
    let Some(month) = parts.get(1) else {
        return Some((year * 10_000 + 101, year * 10_000 + 1231));
    };
    let month = digits(month, 2)?;
    let length = u64::from(time::Month::try_from(month as u8).ok()?.length(year as i32));
    let first = year * 10_000 + month * 100;
    match parts.as_slice() {
        [_, _] => Some((first + 1, first + length)),
        [_, _, day] => {
            let day = digits(day, 2).filter(|day| (1..=length).contains(day))?;
            Some((first + day, first + day))
        }
        _ => None,
    }
}

fn amount(value: Value<'_>) -> Result<Leaf, QueryError> {
    let ends = ends(value)?;
    let wrong = |part: &str| not_an_end(value, part, "an amount", Field::Amount);
    let read = |part: Option<&str>| match part {
        Some(part) => sum(part).map(Some).ok_or_else(|| wrong(part)),
        None => Ok(None),
    };
    let (first, last) = (read(ends.from)?, read(ends.to)?);
    let (one, other) = (first.and_then(|sum| sum.currency), last.and_then(|sum| sum.currency));
    if let (Some(one), Some(other)) = (one, other)
        && one != other
    {
        return Err(value.error(format!("one end is in {one} and the other in {other}")));
    }
    // `1..2 mkr` counts both ends in millions, `500000..1 mkr` only the last.
    let shared = match (first, last) {
        (Some(first), Some(last)) if first.hundredths <= last.hundredths => last.factor,
        _ => None,
    };
    let hundredths = |sum: Sum| sum.hundredths.saturating_mul(sum.factor.or(shared).unwrap_or(1));
    let range = Range {
        from: first.map(|sum| hundredths(sum).saturating_add(i64::from(ends.above))),
        to: last.map(|sum| hundredths(sum).saturating_sub(i64::from(ends.below))),
    };
    let currency = one.or(other).map(str::to_owned);
    Ok(Leaf::Amount(in_order(value, range)?, currency))
}

fn in_order<T: PartialOrd + Copy>(
    value: Value<'_>,
    range: Range<T>,
) -> Result<Range<T>, QueryError> {
    match (range.from, range.to) {
        (Some(from), Some(to)) if from > to => Err(value
            .error("the range ends before it begins")
            .suggest("write the lesser end first")),
        _ => Ok(range),
    }
}

/// An amount as written.
#[derive(Debug, Clone, Copy)]
struct Sum {
    hundredths: i64,
    factor: Option<i64>,
    currency: Option<&'static str>,
}

/// Reads `1000000`, `1 000 000`, `1.000.000,50`, `1,5 mkr`, `500000 DKK`, `EUR 20`.
fn sum(text: &str) -> Option<Sum> {
    let number = text.find(|c: char| c.is_ascii_digit())?;
    let last = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let mut sum =
        Sum { hundredths: hundredths(&text[number..last])?, factor: None, currency: None };
    for word in text[..number].split_whitespace().chain(text[last..].split_whitespace()) {
        let unit = unit(word)?;
        sum.currency = sum.currency.or(unit.currency);
        if unit.factor > 1 {
            sum.factor = Some(sum.factor.unwrap_or(1).checked_mul(unit.factor)?);
        }
    }
    Some(sum)
}

/// A number with groups and decimals as Swedish, Danish or English texts write them, in hundredths.
fn hundredths(text: &str) -> Option<i64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let groups = [('.', ','), (',', '.')]
        .into_iter()
        .find(|&(sign, decimal)| is_grouped(&text, sign, decimal))
        .map(|(sign, _)| sign);
    let plain: String = text
        .chars()
        .filter(|&c| Some(c) != groups)
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    if plain.len() > 18 || plain.matches('.').count() > 1 {
        return None;
    }
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, "00"));
    let decimals: String = decimals.chars().chain("00".chars()).take(2).collect();
    i64::from_str(whole).ok()?.checked_mul(100)?.checked_add(i64::from_str(&decimals).ok()?)
}

/// True when `sign` stands between groups of three digits: `1.500`, `1.000.000,50`.
fn is_grouped(text: &str, sign: char, decimal: char) -> bool {
    let whole = text.split(decimal).next().unwrap_or_default();
    let mut groups = whole.split(sign);
    let first = groups.next().map_or(0, str::len);
    let rest: Vec<&str> = groups.collect();
    (1..=3).contains(&first) && !rest.is_empty() && rest.iter().all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_groups_and_decimals() {
        for (text, expected) in [
            ("1000000", 100_000_000),
            ("1 000 000", 100_000_000),
            ("1.000.000", 100_000_000),
            ("1.000.000,50", 100_000_050),
            ("1,000,000.5", 100_000_050),
            ("1.500", 150_000),
            ("1,5", 150),
            ("12.25", 1_225),
            ("1000,5", 100_050),
        ] {
            assert_eq!(hundredths(text), Some(expected), "{text}");
        }
        for bad in ["1.2.3", "1-2", "99999999999999999999", "1,5,5"] {
            assert_eq!(hundredths(bad), None, "{bad}");
        }
    }

    #[test]
    fn periods_are_whole() {
        assert_eq!(period("2020"), Some((20_200_101, 20_201_231)));
        assert_eq!(period("2020-02"), Some((20_200_201, 20_200_229)));
        assert_eq!(period("2021-02-28"), Some((20_210_228, 20_210_228)));
        for bad in ["", "20", "2021-2", "2021-02-29", "2021-13", "2021-01-01-01", "maj"] {
            assert_eq!(period(bad), None, "{bad}");
        }
    }
}
