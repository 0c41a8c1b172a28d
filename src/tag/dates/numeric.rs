//! Dates in digits alone: year first with dashes, else day first.
//!
//! Refused: pieces of longer numbers, numbers of sections, versions and files, fractions, and days
//! that do not exist.

use super::calendar::{self, Days};
use super::small::Small;
use super::{Reader, year_of};
use crate::record::Precision;
use crate::span::Span;

/// Words right before a date whose year has two digits.
const INTRODUCE: [&str; 9] =
    ["d.", "den", "dato:", "datum:", "dateret", "daterad", "pr.", "fra", "af"];

impl Reader<'_> {
    /// `2021-02-10` whose year begins at `start`. True when it has that shape, read or not.
    pub(super) fn iso(&mut self, start: usize) -> bool {
        let bytes = &self.text.as_bytes()[start..];
        let Some(&[y1 @ b'1'..=b'2', y2, y3, y4, b'-', m1, m2, b'-', d1, d2]) =
            bytes.first_chunk::<10>()
        else {
            return false;
        };
        if ![y2, y3, y4, m1, m2, d1, d2].iter().all(u8::is_ascii_digit) {
            return false;
        }
        let span = Span::new(start, start + 10);
        let value = |digits: &[u8]| digits.iter().fold(0, |all, d| all * 10 + i32::from(d - b'0'));
        let two = |a: u8, b: u8| (a - b'0') * 10 + (b - b'0');
        if self.stands_free(span) {
            let date = calendar::day(value(&[y1, y2, y3, y4]), two(m1, m2), two(d1, d2));
            if let Some(date) = date {
                self.push(span.start, span.end, Some(Days::one(date)), Precision::Day);
            }
        }
        self.past = self.past.max(span.end);
        true
    }

    /// `08-12-2020`, `30.06.2014`, `28/03/2000`, `1/5 2016`, `3/4-2020`; behind a word that says
    /// so `4.6.10` and `3/5`. The first number begins at `start`.
    pub(super) fn numeric(&mut self, start: usize) {
        let bytes = self.text.as_bytes();
        let number = |at: usize| {
            let len = bytes.get(at..).unwrap_or_default().iter();
            let len = len.take(5).take_while(|byte| byte.is_ascii_digit()).count();
            (self.text[at..at + len].parse::<u16>().unwrap_or_default(), at + len)
        };
        let (day, first) = number(start);
        let (month, second) = number(first + 1);
        let (Ok(day), Ok(month)) = (u8::try_from(day), u8::try_from(month)) else { return };
        if second - first > 3 {
            self.past = self.past.max(second);
            return;
        }
        let (mark, next) = (bytes[first], bytes.get(second).copied().unwrap_or(b'\n'));
        let (year, end) = match next {
            b'-' | b' ' if mark == b'/' => number(second + 1),
            _ if next == mark => number(second + 1),
            _ => (0, second),
        };
        let digits = end.saturating_sub(second + 1);
        let (from, introduced) = self.introduced(start);
        let (year, end) = match digits {
            4 => (Some(i32::from(year)), end),
            // Two digits: the years up to 2049, then those from 1950.
            2 if (introduced || mark == b'/' && next == b'-') && next != b' ' => {
                let year = i32::from(year);
                (Some(if year < 50 { 2000 + year } else { 1900 + year }), end)
            }
            _ if mark == b'/' && from < start => (None, second),
            // `23/8 og 16/9 2024`: the year of the second one.
            _ if mark == b'/' => match self.second_of_two(second, (month, day)) {
                Some(year) => (Some(year), second),
                None => return,
            },
            _ => return,
        };
        let span = Span::new(from, end);
        if !self.stands_free(Span::new(start, end)) || self.numbered(from) {
            self.past = self.past.max(second);
            return;
        }
        let days = match year {
            Some(year) => match calendar::day(year, month, day) {
                Some(day) => Some(Days::one(day)),
                None => return,
            },
            None if calendar::day(2000, month, day).is_none() => return,
            None => None,
        };
        let same = year_of::same(&self.text[end..]).filter(|_| days.is_none());
        let end = end + same.map_or(0, |(len, _)| len);
        let known = same
            .and_then(|(_, later)| calendar::day(self.year_pointed_at(start)? + later, month, day));
        self.push(span.start, end, days.or(known.map(Days::one)), Precision::Day);
    }

    /// The year of the second of two dates that `og` joins, the first of which ends at `end` and has
    /// none of its own.
    fn second_of_two(&self, end: usize, first: (u8, u8)) -> Option<i32> {
        let rest = &self.text[end..];
        let rest = [" og ", " och "].iter().find_map(|and| rest.strip_prefix(and))?;
        let (day, rest) = rest.split_once('/').filter(|(day, _)| day.len() <= 2)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let month = rest.get(..digits).filter(|month| (1..=2).contains(&month.len()))?;
        let year = rest[digits..].strip_prefix([' ', '-'])?;
        let year = year.get(..4).filter(|year| year.starts_with("20") || year.starts_with("19"))?;
        let second: (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
        let year: i32 = year.parse().ok()?;
        Some(if first > second { year - 1 } else { year })
    }

    /// Where a date in digits begins that has `d.` or `den` before it, and whether a word before it
    /// introduces one.
    fn introduced(&self, start: usize) -> (usize, bool) {
        let Some((at, word)) = self.word_before(start) else { return (start, false) };
        let lower = Small::of(word);
        let article = matches!(lower.as_str(), "d." | "den" | "d");
        (if article { at } else { start }, article || INTRODUCE.contains(&lower.as_str()))
    }

    /// True when the word before byte `at` says that a number of something else follows.
    pub(super) fn numbered(&self, at: usize) -> bool {
        let word = self.word_before(at).map(|(_, word)| word);
        // `faktura uden nr., 19/8 2022`: the comma ends it.
        word.filter(|word| !word.ends_with(','))
            .is_some_and(|word| self.tables.is_number_of(Small::of(word).as_str()))
    }

    /// True when the date is not a piece of a longer number or name.
    fn stands_free(&self, span: Span) -> bool {
        let bytes = self.text.as_bytes();
        let before = span.start.checked_sub(1).map(|at| bytes[at]);
        let joined =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b':' | b'.');
        let after = bytes.get(span.end).copied();
        let goes_on = bytes.get(span.end + 1).is_some_and(u8::is_ascii_alphanumeric);
        let opens = before.is_none_or(|byte| {
            // `Datum:2021-02-10`, `2019-01-01-2019-06-30`.
            !joined(byte)
                || byte == b':'
                || byte == b'-' && self.past + 1 == span.start && !self.out.is_empty()
        });
        let closes = match after {
            None => true,
            Some(b'-') if goes_on => self.text[span.end + 1..]
                .get(..5)
                .is_some_and(|year| year.ends_with('-') && span.len() == 10),
            Some(b'/' | b':' | b'.') => !goes_on,
            Some(byte) => !byte.is_ascii_alphanumeric(),
        };
        opens && closes
    }
}
