//! Days of the calendar, and the first and last day of its periods.

use time::{Date, Duration, Month};

/// The years that a ruling speaks of.
const YEARS: std::ops::RangeInclusive<i32> = 1600..=2199;

/// A period of whole days; one day when both ends are the same. Prints as `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    pub first: Date,
    pub last: Date,
}

/// A day as the record has it: `2021-02-10`.
pub(super) fn written(date: Date) -> String {
    let (year, month, day) = (date.year().unsigned_abs(), u8::from(date.month()), date.day());
    let digit = |number: u32| char::from(b'0' + (number % 10) as u8);
    let mut out = String::with_capacity(10);
    for unit in [1000, 100, 10, 1] {
        out.push(digit(year / unit));
    }
    for number in [month, day] {
        out.push('-');
        out.push(digit(u32::from(number) / 10));
        out.push(digit(u32::from(number)));
    }
    out
}

/// A day that is written as in the record.
pub(super) fn parsed(text: &str) -> Option<Date> {
    let mut numbers = text.splitn(3, '-');
    let year = numbers.next()?.parse().ok()?;
    let month = numbers.next()?.parse().ok()?;
    day(year, month, numbers.next()?.parse().ok()?)
}

/// The day `year`-`month`-`day`, when there is such a day.
pub(super) fn day(year: i32, month: u8, day: u8) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

impl Days {
    /// One day.
    pub fn one(date: Date) -> Days {
        Days { first: date, last: date }
    }

    /// From the first to the last; none when they are the wrong way round.
    pub fn between(first: Date, last: Date) -> Option<Days> {
        (first <= last).then_some(Days { first, last })
    }

    /// The months from `from` in `year` to `to`: a `to` before `from` lies in the year after.
    pub fn months(year: i32, from: u8, to: u8) -> Option<Days> {
        let first = day(year, from, 1)?;
        let year = if to < from { year + 1 } else { year };
        Days::between(first, last_of(year, to)?)
    }

    /// A part of a month: days `from` to `to`, at the most to its last day.
    pub fn part(year: i32, month: u8, from: u8, to: u8) -> Option<Days> {
        let last = last_of(year, month)?;
        Days::between(day(year, month, from)?, day(year, month, to.min(last.day()))?)
    }

    /// The week by ISO 8601.
    pub fn week(year: i32, week: u8) -> Option<Days> {
        if !YEARS.contains(&year) {
            return None;
        }
        let first = Date::from_iso_week_date(year, week, time::Weekday::Monday).ok()?;
        Some(Days { first, last: first.checked_add(Duration::days(6))? })
    }
}

/// The last day of a month.
fn last_of(year: i32, month: u8) -> Option<Date> {
    let days = Month::try_from(month).ok()?.length(year);
    day(year, month, days)
}
