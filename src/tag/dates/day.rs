//! Days before a month's name: `den 10 februari 2021`, `1. og 3. juni 2023`, `9–10 februari`,
//! `fra den 23. til den 25. september 2018`, `natten mellem den 8. og 9. august 2021`.
//!
//! In: the last number before the month. The members before it are read backwards: each is a
//! number of one or two digits, with a point where the last one has it.

use super::calendar::{self, Days};
use super::{Reader, year_of};
use crate::record::Precision;
use crate::span::{Found, Span};

/// A day that waits for its year: where it stands among the dates, its month, its days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    index: usize,
    month: u8,
    days: (u8, u8),
}

/// What joins two dates that make one period.
pub(super) const RANGE: [&str; 14] = [
    "-",
    "–",
    " - ",
    " – ",
    "- ",
    "– ",
    " till ",
    " til ",
    " till och med ",
    " til og med ",
    " t.o.m. ",
    " indtil ",
    " fram till ",
    " frem til ",
];

/// What joins the members of a list.
pub(super) const LIST: [&str; 13] = [
    " och ",
    " og ",
    " eller ",
    " samt ",
    " respektive ",
    " resp. ",
    " henholdsvis ",
    ", ",
    ", og ",
    ", eller ",
    " såväl som ",
    " liksom ",
    " / ",
];

/// How far before a month its days may begin, in bytes.
const REACH: usize = 60;

/// A member of a list of days.
#[derive(Debug, Clone, Copy)]
struct Member {
    /// Where it begins, with `den`.
    start: usize,
    /// Where it ends, with its point.
    end: usize,
    day: u8,
}

impl Reader<'_> {
    /// The day whose number stands from `start` to `end`, when a month follows it.
    pub(super) fn day(&mut self, start: usize, end: usize) -> bool {
        let Some(to) = self.ordinal_end(end) else { return false };
        let rest = &self.text.as_bytes()[to..];
        let blank = usize::from(rest.first() == Some(&b' '));
        // `25.maj` and `3 maj`, but not `3maj`.
        if to == end && blank == 0 || !rest.get(blank).is_some_and(u8::is_ascii_alphabetic) {
            return false;
        }
        let Some((month_end, month, short)) = self.month_at(to + blank) else { return false };
        let year = self.year_behind(month_end);
        // `3 jul` without a year may be anything.
        if short && year.is_none() {
            return false;
        }
        self.days(start, to, month, month_end, year);
        true
    }

    /// The end of an ordinal whose digits end at `end`: `3.`, `3:e`, `3`.
    fn ordinal_end(&self, end: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[end..];
        match rest {
            [b'.', ..] => Some(end + 1),
            [b':', b'e' | b'a', next, ..] if !next.is_ascii_alphanumeric() => Some(end + 2),
            [b' ', ..] => Some(end),
            _ => None,
        }
    }

    /// The month at byte `at`: where its name ends, its number, and whether it is shortened without
    /// a point.
    pub(super) fn month_at(&self, at: usize) -> Option<(usize, u8, bool)> {
        let rest = &self.text.as_bytes()[at..];
        if !matches!(rest.first()? | 0x20, b'j' | b'f' | b'm' | b'a' | b's' | b'o' | b'n' | b'd') {
            return None;
        }
        let len = rest.iter().take(10).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let mut buffer = [0_u8; 11];
        if !(3..10).contains(&len) || rest.get(len).is_some_and(|byte| *byte >= 0x80) {
            // `mars–april` is a month, `marsö` is none.
            if !self.text[at + len..].starts_with(['–', '—', '”', '’']) {
                return None;
            }
        }
        buffer[..len].copy_from_slice(&rest[..len]);
        buffer[..len].make_ascii_lowercase();
        buffer[len] = b'.';
        let name = |len: usize| std::str::from_utf8(&buffer[..len]).unwrap_or_default();
        if rest.get(len) == Some(&b'.')
            && let Some(month) = self.words.month(name(len + 1))
        {
            return Some((at + len + 1, month, false));
        }
        if rest.get(len).is_some_and(u8::is_ascii_digit) {
            return None;
        }
        match self.words.month(name(len)) {
            Some(month) => Some((at + len, month, len == 3 && name(len) != "maj")),
            None => Some((at + len, self.words.month(name(len + 1))?, true)),
        }
    }

    /// Reads the days that end with the number at `last`; `to`: where that one ends with its point,
    /// `month_end`: where the month does.
    fn days(
        &mut self,
        last: usize,
        to: usize,
        month: u8,
        month_end: usize,
        year: Option<(i32, usize)>,
    ) {
        let (year, end) = match year {
            Some((year, end)) => (Some(year), end),
            // `s.å.` of a date whose year nobody tells.
            None => (None, month_end + year_of::same(&self.text[month_end..]).map_or(0, |s| s.0)),
        };
        let Some((members, range)) = self.members(last, to) else { return };
        let [.., final_one] = members[..] else { return };
        let first = members[0];
        let date = |day: u8| year.and_then(|year| calendar::day(year, month, day));
        // A day that no year has is none, with a year or without.
        if members.iter().any(|member| calendar::day(2000, month, member.day).is_none()) {
            self.past = self.past.max(end);
            return;
        }
        if range {
            let days = date(first.day).zip(date(final_one.day));
            let days = days.and_then(|(first, last)| Days::between(first, last));
            self.push(first.start, end, days, Precision::Range);
            self.settle(month, (first.day, final_one.day), year);
            return;
        }
        for member in &members {
            let to = if member.start == final_one.start { end } else { member.end };
            let day = date(member.day);
            // `29 februari 2021`.
            if year.is_some() && day.is_none() {
                self.past = self.past.max(to);
                continue;
            }
            self.push(member.start, to, day.map(Days::one), Precision::Day);
            self.settle(month, (member.day, member.day), year);
        }
    }

    /// The days that end with the number at `last`, first one first, and whether two of them are
    /// the ends of one period.
    fn members(&self, last: usize, to: usize) -> Option<(Vec<Member>, bool)> {
        let bytes = self.text.as_bytes();
        let floor = self.text.ceil_char_boundary(last.saturating_sub(REACH).max(self.past));
        let floor = self.text[floor..last].rfind('\n').map_or(floor, |line| floor + line + 1);
        let pointed = bytes[to - 1] == b'.';
        let value = |from: usize, to: usize| self.text[from..to].parse::<u8>().ok();
        let digits = if bytes.get(last + 1).is_some_and(u8::is_ascii_digit) { 2 } else { 1 };
        let day = value(last, last + digits).filter(|day| (1..=31).contains(day))?;
        let mut members = vec![Member { start: self.article(last, floor), end: to, day }];
        let mut range = false;
        let mut commas = 0;
        // From the last to the first.
        loop {
            let here = members[members.len() - 1].start;
            let head = &self.text[floor..here];
            let gaps = |gaps: &[&'static str]| {
                gaps.iter().copied().filter(|gap| head.ends_with(gap)).max_by_key(|gap| gap.len())
            };
            let (gap, ranges) = match (gaps(&RANGE), gaps(&LIST)) {
                (Some(gap), _) => (gap, true),
                (None, Some(gap)) => (gap, false),
                (None, None) => break,
            };
            let end = here - gap.len();
            let number_end = if bytes[..end].ends_with(b".") { end - 1 } else { end };
            let digits = bytes[floor..number_end].iter().rev().take(3);
            let digits = digits.take_while(|byte| byte.is_ascii_digit()).count();
            let from = number_end - digits;
            let dotted = number_end < end;
            // `kl. 12 og 5. maj`: the members are written alike; before a dash the point is left
            // out.
            let alike = dotted == pointed || ranges || gap.starts_with('.');
            let Some(day) = value(from, number_end).filter(|day| (1..=31).contains(day)) else {
                break;
            };
            if digits > 2 || !alike || ranges && (range || members.len() > 1) {
                break;
            }
            let start = self.article(from, floor);
            if !self.free_before(start) && !self.free_before(from) {
                break;
            }
            range |= ranges;
            commas = if gap == ", " && !ranges { commas + 1 } else { 0 };
            members.push(Member { start, end, day });
            if range {
                break;
            }
        }
        // A comma alone makes no list: `i rum 12, 5 maj`.
        if commas > 0 && members.len() == commas + 1 {
            members.truncate(1);
        }
        members.reverse();
        let opens = self.free_before(members[0].start);
        let between = members.len() == 2 && self.between(members[0].start);
        opens.then_some((members, range || between))
    }

    /// Where the number at `at` begins with the article before it, at `floor` or behind it.
    fn article(&self, at: usize, floor: usize) -> usize {
        let head = &self.text[floor..at];
        for article in ["den ", "Den ", "DEN ", "d. ", "D. ", "d "] {
            if let Some(before) = head.strip_suffix(article) {
                // `med 3 mars` has no article.
                let joined = before.ends_with(char::is_alphanumeric);
                return if joined { at } else { floor + before.len() };
            }
        }
        at
    }

    /// `natten mellem den 8. og 9.`, `mellan den 23 och 27 maj` are one time.
    fn between(&self, start: usize) -> bool {
        let head = self.text[..start].trim_end_matches(' ');
        ["mellan", "mellem", "Mellan", "Mellem"].iter().any(|word| head.ends_with(word))
    }

    /// True when what begins at `at` is not the end of a longer number: `12.10` in `3.12.10 maj`.
    fn free_before(&self, at: usize) -> bool {
        // `1 juli–31 december`: the dash joins two dates.
        if self.past > 0 && self.text.get(self.past..at).is_some_and(|gap| matches!(gap, "-" | "–"))
        {
            return true;
        }
        !self.text[..at].ends_with(|c: char| {
            c.is_ascii_digit() || c.is_alphabetic() || matches!(c, ':' | '/' | '-' | '–')
        })
    }

    /// Gives the year of the date just read to the open members of its list before it, and makes
    /// one period of two dates that a dash or `till` joins and that share the year.
    pub(super) fn settle(&mut self, month: u8, days: (u8, u8), year: Option<i32>) {
        let last = self.out.len() - 1;
        let joined = last.checked_sub(1).and_then(|before| {
            let gap = self.text.get(self.out[before].span.end..self.out[last].span.start)?;
            Some((before, gap))
        });
        // `mellan den 2 maj och den 5 september 2024` is one period.
        let period = |(before, gap): (usize, &str)| {
            matches!(gap, " och " | " og ") && self.between(self.out[before].span.start)
        };
        let ranges =
            joined.is_some_and(|(_, gap)| RANGE.contains(&gap)) || joined.is_some_and(period);
        if !ranges && !joined.is_some_and(|(_, gap)| LIST.contains(&gap)) {
            self.open.clear();
        }
        let Some(year) = year else {
            let start = self.out[last].span.start;
            self.out[last].item.days = self.carried_behind(last, start, month, days);
            self.open.push(Open { index: last, month, days });
            return;
        };
        let shares = |index: usize| self.open.iter().any(|open| open.index == index);
        let shared = last.checked_sub(1).is_some_and(shares);
        for open in std::mem::take(&mut self.open) {
            // `december–januari 2020`: the earlier month lies in the year before.
            let year = if open.month > month { year - 1 } else { year };
            let first = calendar::day(year, open.month, open.days.0);
            let days = first.zip(calendar::day(year, open.month, open.days.1));
            self.out[open.index].item.days =
                days.and_then(|(first, last)| Days::between(first, last));
        }
        // Two dates that have each their own year stay two.
        if let Some((before, _)) = joined.filter(|_| shared && ranges)
            && let (Some(first), Some(end)) = (self.out[before].item.days, self.out[last].item.days)
            && let Some(days) = Days::between(first.first, end.last)
        {
            let span = self.out[before].span.to(self.out[last].span);
            self.out.truncate(before);
            let read = super::Read { days: Some(days), precision: Precision::Range };
            self.out.push(Found::new(Span::new(span.start, span.end), read));
        }
    }

    /// The days of the date at index `last`, from the one before it.
    fn carried_behind(
        &mut self,
        last: usize,
        start: usize,
        month: u8,
        days: (u8, u8),
    ) -> Option<Days> {
        let own = self.out.remove(last);
        let carried = self.carried(start, month, days);
        self.out.push(own);
        carried
    }

    /// `i oktober samma år`, `våren samme år`: `hit` is where `samm` begins.
    pub(super) fn same_year(&mut self, hit: usize) {
        let Some(before) = hit.checked_sub(1).filter(|at| *at >= self.past) else { return };
        let Some((len, later)) = year_of::same(&self.text[before..]) else { return };
        let Some(known) = self.year_pointed_at(before) else { return };
        self.named(hit, known + later, before + len);
    }
}
