//! The words of a language that amounts and dates are written with: numerals, money, months,
//! seasons, and the cues that tell what a sum or a day is.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use super::rows;
use crate::record::AmountRole;

/// What a word of `numerals.tsv` does to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numeral {
    /// Adds its value (`fem`, `tjugo`).
    Value(u64),
    /// Multiplies what stands before it (`hundra`, `tusen`, `miljoner`).
    Scale(u64),
    /// So many quarters, before a scale: 6 for `halvanden`.
    Quarters(u64),
    /// Joins (`och`, `og`).
    And,
}

/// A unit of money, or a scale that needs one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    /// ISO 4217 code, or `PBB`, `IBB`; none for a scale.
    pub currency: Option<&'static str>,
    /// Power of ten that the number is multiplied with.
    pub exponent: i32,
}

/// What a word near an amount tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AmountWord {
    /// What the sum is.
    Role(AmountRole),
    /// A verb of buying and selling: the sum is a price where it is what the verb asks for.
    Trade,
    /// A sum with `på` or `af` right before it is one on which interest runs.
    Interest,
    /// What follows is asked, offered or conceded.
    Asks,
    /// What follows is asked, unless a court says it.
    Demands,
    /// What follows was decided, and is asked no more.
    Decides,
    /// In the claims: what follows is what a party holds to be right.
    Argues,
    /// In the operative part: what was asked is refused.
    Refuses,
    /// In the operative part: the sum is to be paid.
    Pays,
    /// In the reasons, right before the sum: it is what is awarded.
    Awards,
    /// Right before the sum: it is the most or the least.
    Bound,
    /// The same, but as often said of what happened: the law must speak in so many words.
    Above,
    /// The law speaks, so that a bound is one that it sets.
    Law,
    /// So may the law speak, and others.
    May,
    /// The noun before it is the one that gets the sum: `avgiften bestäms efter omsättningen till`.
    Sets,
    /// What is said by the way and names no sum: `inklusive moms`.
    Aside,
    /// May stand between a sum and the noun behind it that names it: `500 kr. i erstatning`.
    Link,
    /// Begins a sentence that goes on about the sum of the one before.
    Pointer,
    /// Labels a row that adds up those above.
    Total,
    /// The sum is paid for counsel, when its name leaves open whether it is damages.
    Counsel,
    /// The sum is not exact.
    Approximate,
    /// The sum is due once for each such period; stands right behind it.
    Per(&'static str),
    /// The same, close before it: `månatlig`.
    Every(&'static str),
}

/// A word of a table, whole or (written with a `*` at its end) a beginning, or (with one in front)
/// the end of a longer word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cue<T> {
    /// The word, lower case, without the `*`.
    pub word: &'static str,
    /// True when the word is a beginning.
    pub open: bool,
    /// True when other letters may stand before it.
    pub inner: bool,
    /// What it tells.
    pub tells: T,
    /// A word without which the cue does not count in a document; empty when it always counts.
    pub needs: &'static str,
}

/// A part of the year, as months, or as a part of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Month by number.
    Month(u8),
    /// A season: first and last month; winter begins in the year before.
    Season(u8, u8),
    /// The beginning, middle or end of a month: first and last day, 31 for its last.
    Days(u8, u8),
    /// A quarter; 0 for the word before the number of one.
    Quarter(u8),
    /// A half of the year.
    Half(u8),
    /// A day by month and day: `julafton`.
    Day(u8, u8),
    /// The days of a feast: month, first and last day.
    Feast(u8, u8, u8),
    /// Days counted from Easter Sunday: first and last.
    Easter(i8, i8),
    /// Days counted from Midsummer's Day, the Saturday from 20 to 26 June: first and last.
    Midsummer(i8, i8),
    /// The turn of the year.
    Turn,
    /// The word before the number of a week.
    Week,
}

/// The words of one language.
pub(crate) struct Words {
    /// Numerals by word, lower case.
    pub numerals: FxHashMap<&'static str, Numeral>,
    /// Units of money by word, lower case.
    pub units: FxHashMap<&'static str, Unit>,
    /// Cues of amounts.
    pub amount_words: Vec<Cue<AmountWord>>,
    /// Finds them in a text in lower case, each by its place among them.
    pub amount_finder: AhoCorasick,
    /// Months, seasons, parts of months and quarters by word, lower case.
    pub calendar: FxHashMap<&'static str, Part>,
}

/// The words of Swedish.
pub(crate) static SWEDISH: LazyLock<Words> = LazyLock::new(|| {
    Words::new(
        include_str!("se/numerals.tsv"),
        include_str!("se/money.tsv"),
        include_str!("se/amount_words.tsv"),
        include_str!("se/calendar.tsv"),
    )
});

/// The words of Danish.
pub(crate) static DANISH: LazyLock<Words> = LazyLock::new(|| {
    Words::new(
        include_str!("dk/numerals.tsv"),
        include_str!("dk/money.tsv"),
        include_str!("dk/amount_words.tsv"),
        include_str!("dk/calendar.tsv"),
    )
});

impl Words {
    /// The number of the month that `word`, in lower case, names or shortens.
    pub(crate) fn month(&self, word: &str) -> Option<u8> {
        match self.calendar.get(word)? {
            Part::Month(month) => Some(*month),
            _ => None,
        }
    }

    fn new(
        numerals: &'static str,
        money: &'static str,
        amount_words: &'static str,
        calendar: &'static str,
    ) -> Words {
        let amount_words: Vec<Cue<AmountWord>> = rows::<3>(amount_words)
            .filter_map(|[word, kind, needs]| cue(word, amount_word(kind), needs))
            .collect();
        Words {
            amount_finder: finder(&amount_words),
            numerals: rows::<2>(numerals).filter_map(|[w, v]| Some((w, numeral(v)?))).collect(),
            units: rows::<3>(money).filter_map(|[w, c, s]| Some((w, unit(c, s)?))).collect(),
            amount_words,
            calendar: rows::<2>(calendar).filter_map(|[w, p]| Some((w, part(p)?))).collect(),
        }
    }
}

fn cue<T>(word: &'static str, tells: Option<T>, needs: &'static str) -> Option<Cue<T>> {
    let (open, inner) = (word.ends_with('*'), word.starts_with('*'));
    Some(Cue { word: word.trim_matches('*'), open, inner, tells: tells?, needs })
}

fn finder<T>(cues: &[Cue<T>]) -> AhoCorasick {
    AhoCorasick::new(cues.iter().map(|cue| cue.word))
        .expect("the words of a table make a small automaton")
}

fn numeral(value: &str) -> Option<Numeral> {
    Some(match value {
        "+" => Numeral::And,
        "0.5" => Numeral::Quarters(2),
        "0.75" => Numeral::Quarters(3),
        "1.5" => Numeral::Quarters(6),
        "2.5" => Numeral::Quarters(10),
        _ => match value.parse().ok()? {
            value @ 0..100 => Numeral::Value(value),
            scale => Numeral::Scale(scale),
        },
    })
}

fn unit(currency: &'static str, scale: &str) -> Option<Unit> {
    let exponent = match scale {
        "0.01" => -2,
        _ if scale.starts_with('1') => i32::try_from(scale.len()).ok()? - 1,
        _ => return None,
    };
    Some(Unit { currency: (currency != "-").then_some(currency), exponent })
}

fn amount_word(kind: &'static str) -> Option<AmountWord> {
    if let Some(period) = kind.strip_prefix("per-") {
        return Some(AmountWord::Per(period));
    }
    if let Some(period) = kind.strip_prefix("every-") {
        return Some(AmountWord::Every(period));
    }
    Some(match kind {
        "approximate" => AmountWord::Approximate,
        "interest" => AmountWord::Interest,
        "trade" => AmountWord::Trade,
        "asks" => AmountWord::Asks,
        "demands" => AmountWord::Demands,
        "decides" => AmountWord::Decides,
        "argues" => AmountWord::Argues,
        "refuses" => AmountWord::Refuses,
        "pays" => AmountWord::Pays,
        "awards" => AmountWord::Awards,
        "bound" => AmountWord::Bound,
        "above" => AmountWord::Above,
        "law" => AmountWord::Law,
        "may" => AmountWord::May,
        "sets" => AmountWord::Sets,
        "aside" => AmountWord::Aside,
        "link" => AmountWord::Link,
        "pointer" => AmountWord::Pointer,
        "total" => AmountWord::Total,
        "counsel" => AmountWord::Counsel,
        _ => return role(kind).map(AmountWord::Role),
    })
}

/// The role that a word of a table names, as the record writes it.
pub(crate) fn role<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::from(word)).ok()
}

/// `3` a month, `3-5` a season, `d1-10` a part of a month, `q2` a quarter, `h1` a half of the year,
/// `D12-24` a day, `F12-24..26` the days of a feast, `E-2..1` days from Easter Sunday, `M-1..0` from
/// Midsummer's Day, `turn` the turn of the year, `week` the word before the number of a week.
fn part(value: &str) -> Option<Part> {
    match value {
        "turn" => return Some(Part::Turn),
        "week" => return Some(Part::Week),
        _ => {}
    }
    let pair = |text: &str| -> Option<(u8, u8)> {
        let (from, to) = text.split_once('-')?;
        Some((from.parse().ok()?, to.parse().ok()?))
    };
    if let Some(days) = value.strip_prefix('d') {
        return pair(days).map(|(from, to)| Part::Days(from, to));
    }
    if let Some(day) = value.strip_prefix('D') {
        return pair(day).map(|(month, day)| Part::Day(month, day));
    }
    let around = |text: &str| -> Option<(i8, i8)> {
        let (from, to) = text.split_once("..")?;
        Some((from.parse().ok()?, to.parse().ok()?))
    };
    if let Some(feast) = value.strip_prefix('F') {
        let (first, last) = feast.split_once("..")?;
        let (month, day) = pair(first)?;
        return Some(Part::Feast(month, day, last.parse().ok()?));
    }
    if let Some(days) = value.strip_prefix('E') {
        return around(days).map(|(from, to)| Part::Easter(from, to));
    }
    if let Some(days) = value.strip_prefix('M') {
        return around(days).map(|(from, to)| Part::Midsummer(from, to));
    }
    if let Some(half) = value.strip_prefix('h') {
        return half.parse().ok().map(Part::Half);
    }
    if let Some(quarter) = value.strip_prefix('q') {
        return quarter.parse().ok().map(Part::Quarter);
    }
    match pair(value) {
        Some((from, to)) => Some(Part::Season(from, to)),
        None => value.parse().ok().map(Part::Month),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row that cannot be read would vanish; so the tables are counted.
    #[test]
    fn every_row_of_the_tables_is_read() {
        fn count(table: &'static str) -> usize {
            rows::<2>(table).count()
        }
        for (words, tables) in [
            (
                &*SWEDISH,
                [
                    include_str!("se/numerals.tsv"),
                    include_str!("se/money.tsv"),
                    include_str!("se/amount_words.tsv"),
                    include_str!("se/calendar.tsv"),
                ],
            ),
            (
                &*DANISH,
                [
                    include_str!("dk/numerals.tsv"),
                    include_str!("dk/money.tsv"),
                    include_str!("dk/amount_words.tsv"),
                    include_str!("dk/calendar.tsv"),
                ],
            ),
        ] {
            let read = [
                words.numerals.len(),
                words.units.len(),
                words.amount_words.len(),
                words.calendar.len(),
            ];
            assert_eq!(read, tables.map(count));
        }
    }
}
