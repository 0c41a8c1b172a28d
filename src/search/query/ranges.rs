//! Ranges: dates and amounts.
//!
//! A day, a month or a year, a number or a sum with its currency, alone or as an end of a range. What
//! cannot be read is an error with an example of what can. The words for units and currencies are in
//! `units.tsv`.

use std::str::FromStr;
use std::sync::LazyLock;

use super::ast::{Leaf, Range, Sum};
use super::errors::QueryError;
use super::parser::Field;
use super::values::{Value, example};
use crate::registry;

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
pub(super) fn is_unit(word: &str) -> bool {
    unit(word).is_some()
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

/// The value of `date:`.
pub(super) fn date(value: Value<'_>) -> Result<Leaf, QueryError> {
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

/// The value of `amount:`, or of what is paid for `role`.
pub(super) fn amount(value: Value<'_>, role: Option<&str>) -> Result<Leaf, QueryError> {
    let ends = ends(value)?;
    let wrong = |part: &str| not_an_end(value, part, "an amount", Field::Amount(None));
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
    let hundredths =
        |sum: Written| sum.hundredths.saturating_mul(sum.factor.or(shared).unwrap_or(1));
    let range = Range {
        from: first.map(|sum| hundredths(sum).saturating_add(i64::from(ends.above))),
        to: last.map(|sum| hundredths(sum).saturating_sub(i64::from(ends.below))),
    };
    let currency = one.or(other).map(str::to_owned);
    let range = in_order(value, range)?;
    Ok(Leaf::Amount(Sum { range, currency, role: role.map(str::to_owned) }))
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
struct Written {
    hundredths: i64,
    factor: Option<i64>,
    currency: Option<&'static str>,
}

/// Reads `1000000`, `1 000 000`, `1.000.000,50`, `1,5 mkr`, `500000 DKK`, `EUR 20`.
fn sum(text: &str) -> Option<Written> {
    let number = text.find(|c: char| c.is_ascii_digit())?;
    let last = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let mut sum =
        Written { hundredths: hundredths(&text[number..last])?, factor: None, currency: None };
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
