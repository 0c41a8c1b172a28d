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

    /// Days counted from Easter Sunday.
    pub fn easter(year: i32, from: i8, to: i8) -> Option<Days> {
        Days::around(easter(year)?, from, to)
    }

    /// Days counted from the Swedish Midsummer's Day, the Saturday from 20 to 26 June; a year before
    /// 1953, when the feast was on the 24th, has none.
    pub fn midsummer(year: i32, from: i8, to: i8) -> Option<Days> {
        let mut saturday = day(year, 6, 20).filter(|_| year >= 1953)?;
        while saturday.weekday() != time::Weekday::Saturday {
            saturday = saturday.next_day()?;
        }
        Days::around(saturday, from, to)
    }

    fn around(day: Date, from: i8, to: i8) -> Option<Days> {
        let at = |days: i8| day.checked_add(Duration::days(i64::from(days)));
        Days::between(at(from)?, at(to)?)
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

/// Easter Sunday by the Gregorian calendar; none for the years in which the old one was still in use.
fn easter(year: i32) -> Option<Date> {
    if year < 1845 {
        return None;
    }
    // Where the year stands in the moon's cycle of 19 years, and how far the centuries moved it.
    let cycle = year % 19;
    let century = year / 100;
    let moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * cycle + 15) % 30;
    let full = moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - cycle) / 11));
    let weekday = (year + year / 4 + full + 2 - century + century / 4) % 7;
    let from_march = full - weekday;
    let month = 3 + (from_march + 40) / 44;
    let number = from_march + 28 - 31 * (month / 4);
    day(year, u8::try_from(month).ok()?, u8::try_from(number).ok()?)
}

/// The last day of a month.
fn last_of(year: i32, month: u8) -> Option<Date> {
    let days = Month::try_from(month).ok()?.length(year);
    day(year, month, days)
}

#[cfg(test)]
mod tests {
    use super::{Days, easter, written};

    #[test]
    fn the_feasts_move() {
        for (year, day) in [
            (1954, "1954-04-18"),
            (1981, "1981-04-19"),
            (2008, "2008-03-23"),
            (2011, "2011-04-24"),
            (2019, "2019-04-21"),
            (2023, "2023-04-09"),
            (2024, "2024-03-31"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year).map(written).as_deref(), Some(day));
        }
        assert_eq!(easter(1700), None);
        let midsummer = |year| Days::midsummer(year, 0, 0).map(|days| written(days.first));
        assert_eq!(midsummer(2022).as_deref(), Some("2022-06-25"));
        assert_eq!(midsummer(2020).as_deref(), Some("2020-06-20"));
        assert_eq!(midsummer(1940), None);
    }
}
