//! Days as they stand in the number of an act or the date of a ruling.
//!
//! In: a line and an index. Out: [`Day`] and the index after it. Forms: `23. maj 2018`,
//! `23/5 2018`, `23/05/2018`, `23.5.2018`, `23-05-2018`, `2018-05-23`. A day without a year is
//! refused: no act is numbered without one.

use std::sync::LazyLock;

use super::keys::{self, words};
use super::tokens::Line;
use crate::registry::words::{DANISH, Part};

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Year, four digits.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month.
    pub day: u8,
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The month written at `i`, whole or shortened, with or without its point.
pub fn month(line: &Line<'_>, i: usize) -> Option<u8> {
    let key = line.key(i);
    MONTHS.iter().find(|(month, _)| *month == key).map(|(_, month)| *month)
}

/// The months by the keys of the words for them, without a point.
static MONTHS: LazyLock<Vec<(u64, u8)>> = LazyLock::new(|| {
    let months = DANISH.calendar.iter().filter_map(|(word, part)| match part {
        Part::Month(month) => Some((keys::key(word.trim_end_matches('.')), *month)),
        _ => None,
    });
    let mut months: Vec<_> = months.collect();
    months.sort_unstable();
    months
});

/// Reads a day at `i`; gives it and the index after it.
pub fn read(line: &Line<'_>, i: usize) -> Option<(Day, usize)> {
    let first = line.number(i)?;
    if first > 31 {
        // 2018-05-23
        let separated = line.is(i + 1, "-") && line.is(i + 3, "-");
        let day = make(first, line.number(i + 2)?, line.number(i + 4)?)?;
        return (separated && line.word(i).len() == 4).then_some((day, i + 5));
    }
    let named = line.skip_dot(i + 1);
    if let Some(month) = month(line, named) {
        let year_at = line.skip_dot(named + 1);
        let day = make(year(line, year_at)?, u32::from(month), first)?;
        return Some((day, year_at + 1));
    }
    let mark = line.word(i + 1);
    if !matches!(mark, "/" | "." | "-") {
        return None;
    }
    let month = line.number(i + 2)?;
    let mut year_at = i + 3;
    year_at += usize::from(line.is_any(year_at, words!["/", ".", "-"]));
    let short_ok = line.is_any(i + 3, words!["/", ".", "-"]);
    let year = match line.word(year_at).len() {
        4 => line.number(year_at)?,
        2 if short_ok => century(line.number(year_at)?),
        _ => return None,
    };
    Some((make(year, month, first)?, year_at + 1))
}

/// The four-digit year at `i`.
pub fn year(line: &Line<'_>, i: usize) -> Option<u32> {
    let year = line.number(i)?;
    (line.word(i).len() == 4 && (1600..=2100).contains(&year)).then_some(year)
}

/// A year of two digits: up to 40 in this century.
pub fn century(short: u32) -> u32 {
    match short {
        0..=40 => 2000 + short,
        41..=99 => 1900 + short,
        _ => short,
    }
}

fn make(year: u32, month: u32, day: u32) -> Option<Day> {
    let holds =
        (1600..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    holds.then_some(Day {
        year: u16::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tokens::split;
    use super::*;

    fn day(text: &str) -> Option<String> {
        let mut tokens = Vec::new();
        split(text, 0, text.len(), &mut tokens);
        read(&Line::new(text, &tokens), 0).map(|(day, _)| day.to_string())
    }

    #[test]
    fn days_in_every_form() {
        for written in
            ["23. maj 2018", "23.maj 2018", "23/5 2018", "23/05/2018", "23.5.2018", "2018-05-23"]
        {
            assert_eq!(day(written).as_deref(), Some("2018-05-23"), "{written}");
        }
        assert_eq!(day("2. dec. 2010").as_deref(), Some("2010-12-02"));
    }

    #[test]
    fn a_day_without_a_year_is_none() {
        assert_eq!(day("23. maj"), None);
        assert_eq!(day("12-34-2018"), None);
        assert_eq!(day("5 kr."), None);
    }
}
