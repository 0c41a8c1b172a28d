//! Whole dates, as heads and signatures have them. Day before month always, except in ISO dates.

use std::sync::LazyLock;

use regex::Regex;

use crate::span::Span;

/// `2021-02-10`; `10 februari 2021`, `10. februar 2021`; `08-12-2020`, `30.06.2014`, `1/5 2016`.
/// The names of the months are ASCII in both languages.
static DATES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i-u)([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})\.? ?(januari?|februari?|marts|mars|april|maj|juni|juli|augusti?|september|oktober|november|december|jan|febr?|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\.? ([0-9]{4})|([0-9]{1,2})[-./]([0-9]{1,2})[-./ ]([0-9]{4})",
    )
    .expect("a fixed pattern")
});

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

/// Every whole date in `text`: where, and as `YYYY-MM-DD`.
pub(crate) fn all(text: &str) -> Vec<(Span, String)> {
    each(text).collect()
}

/// The whole dates in `text`, one after another.
fn each(text: &str) -> impl Iterator<Item = (Span, String)> {
    // Without the four digits of a year there is none, and most lines have no digit at all.
    let digits = text.bytes().filter(u8::is_ascii_digit).take(5).count();
    let text = if digits < 5 { "" } else { text };
    DATES.captures_iter(text).filter_map(move |hit| {
        let whole = hit.get(0)?;
        let span = Span::from(whole.range());
        let touches = |c: char| c.is_ascii_digit() || c == '-' || c == '/';
        if text[..span.start].chars().next_back().is_some_and(touches)
            || text[span.end..].starts_with(|c: char| c.is_ascii_digit() || c == '-')
        {
            return None;
        }
        let number = |i: usize| hit.get(i).and_then(|m| m.as_str().parse::<i32>().ok());
        let (year, month, day) = match (number(1), hit.get(5), number(7)) {
            (Some(year), _, _) => (year, number(2), number(3)),
            (_, Some(name), _) => {
                let name = name.as_str().to_ascii_lowercase();
                let month = MONTHS.iter().position(|m| name.starts_with(m));
                (number(6).unwrap_or(0), month.map(|m| m as i32 + 1), number(4))
            }
            (_, _, day) => (number(9).unwrap_or(0), number(8), day),
        };
        Some((span, date(year, month?, day?)?))
    })
}

/// The first whole date in `text`.
pub(crate) fn first(text: &str) -> Option<String> {
    each(text).next().map(|(_, date)| date)
}

fn date(year: i32, month: i32, day: i32) -> Option<String> {
    if !(1800..2100).contains(&year) {
        return None;
    }
    let month = time::Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = time::Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()?;
    Some(format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_form() {
        for (text, date) in [
            ("2021-02-10", "2021-02-10"),
            ("den 4 november 2009", "2009-11-04"),
            ("torsdag den 18. juni 2026", "2026-06-18"),
            ("25.maj 2018", "2018-05-25"),
            ("Dato: 08-12-2020", "2020-12-08"),
            ("30.06.2014", "2014-06-30"),
            ("d. 1/5 2016", "2016-05-01"),
            ("d 4 nov. 2009", "2009-11-04"),
        ] {
            assert_eq!(first(text).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in ["2021-02-30", "32 januari 2020", "2018:1177", "12021-02-101", "P 975-24"] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
