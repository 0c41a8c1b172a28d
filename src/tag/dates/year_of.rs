//! The year of a day, month or season: written behind it, pointed at (`samma år`, `s.å.`), or
//! certain from the date before it.
//!
//! A date is near another one when it lies at most six weeks before or seven months after it: what
//! is told in the same breath. Dates of acts and papers (`af 23. maj 2018`) tell no year.

use time::Date;

use super::calendar::{self, Days};
use super::{OPENING, Reader};
use crate::record::Precision;
use crate::registry::date_words::DateWords;
use crate::span::{Found, Span};

/// How far apart two dates of one paragraph may stand for the second to have the year of the first
/// one, in bytes.
const BREATH: usize = 240;

/// How far back `samma år` points, in bytes, and in dates.
const POINTED: usize = 300;
const NEAREST: usize = 20;

/// The same where they stand in one sentence and the second one is the later, in any case.
const SENTENCE: usize = 80;

/// How far the days round one without a year may stand from it, in bytes.
const ROUND: usize = 500;

/// Days before and after a date within which another one is near it.
const NEAR: std::ops::RangeInclusive<i64> = -45..=210;

/// A phrase for the year of the date before, or the one after it, with the blank before it: its
/// length, and how many years later.
pub(super) fn same(rest: &str) -> Option<(usize, i32)> {
    let tail = rest.strip_prefix(' ')?;
    // No letter but these begins such a phrase.
    if !matches!(tail.as_bytes().first()?, b's' | b'f' | b'n' | b'p' | b'd' | b'e' | 0xC3) {
        return None;
    }
    let (phrase, later) = DateWords::years_back(tail)?;
    let after = &tail[phrase.len()..];
    let ends = !after.starts_with(char::is_alphanumeric);
    // `året efter olyckan` counts from something else.
    let counts = later > 0 && phrase.ends_with("efter") && after.starts_with(' ');
    (ends && !counts).then_some((phrase.len() + 1, later))
}

impl Reader<'_> {
    /// The year behind byte `at`, and where it ends.
    pub(super) fn year_behind(&self, at: usize) -> Option<(i32, usize)> {
        let rest = &self.text[at..];
        let mut tail = rest;
        for word in [" månad", " måned"] {
            tail = tail.strip_prefix(word).unwrap_or(tail);
        }
        if let Some((len, later)) = same(tail) {
            let year = self.year_pointed_at(at)?;
            return Some((year + later, at + rest.len() - tail.len() + len));
        }
        let tail = tail.strip_prefix(',').unwrap_or(tail).strip_prefix(' ')?;
        let tail = tail.strip_prefix("år ").unwrap_or(tail);
        let from = at + rest.len() - tail.len();
        let year = self.year_at(from)?;
        self.closes_year(from + 4).then_some((year, from + 4))
    }

    /// The number of four digits at byte `at` that can be a year.
    pub(super) fn year_at(&self, at: usize) -> Option<i32> {
        let &[a, b, c, d] = self.text.as_bytes().get(at..)?.first_chunk::<4>()?;
        let digits = [b, c, d].iter().all(u8::is_ascii_digit);
        let can = digits && (a == b'1' && b >= b'6' || a == b'2' && b == b'0');
        can.then(|| [a, b, c, d].iter().fold(0, |year, d| year * 10 + i32::from(d - b'0')))
    }

    /// True when the year that ends at `at` is no piece of a number: `2017/18`, `2018:1177`. A dash
    /// before another date ends it: `2020–31 december`, `2019–2020`.
    pub(super) fn closes_year(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        let mut chars = rest.chars();
        match chars.next() {
            Some(dash @ ('-' | '–')) => {
                // `1970-talet` is a decade.
                let tail = &rest[dash.len_utf8()..];
                let joined = tail.starts_with("tal")
                    || tail.starts_with("års")
                    || tail.starts_with(|c: char| c.is_ascii_digit());
                !joined || self.date_ahead(at + dash.len_utf8())
            }
            Some('/' | ':' | '.' | ',') => !chars.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => !c.is_alphanumeric(),
            None => true,
        }
    }

    /// A day and a month, or a whole year at byte `at`: what a dash behind a year leads to.
    fn date_ahead(&self, at: usize) -> bool {
        let bytes = &self.text.as_bytes()[at..];
        let digits = bytes.iter().take(5).take_while(|byte| byte.is_ascii_digit()).count();
        let next = bytes.get(digits).copied().unwrap_or(b'\n');
        match digits {
            1 | 2 => {
                let point = usize::from(next == b'.');
                bytes.get(digits + point) == Some(&b' ')
                    && self.month_at(at + digits + point + 1).is_some()
            }
            4 => matches!(bytes[0], b'1' | b'2') && !matches!(next, b':' | b'/'),
            _ => false,
        }
    }

    /// The year that `samma år` at byte `at` points back to: that of the date right before it.
    pub(super) fn year_pointed_at(&self, at: usize) -> Option<i32> {
        let mut near = self.out.iter().rev().take(NEAREST);
        let known = near.find(|found| found.item.days.is_some())?;
        let gap = self.text.get(known.span.end..at)?;
        // `for hvert kalenderår senest den 31. marts året efter` is a rule.
        let rule = ["varje ", "hvert ", "kalenderår"].iter().any(|word| gap.contains(word));
        if gap.len() > POINTED || gap.matches('\n').count() > 1 || rule {
            return None;
        }
        known.item.days.map(|days| days.first.year())
    }

    /// The days of a month whose year is not written, from the date before them. `start` is where
    /// the phrase begins.
    pub(super) fn carried(&self, start: usize, month: u8, days: (u8, u8)) -> Option<Days> {
        let anchor = self.out.last()?;
        let gap = self.text.get(anchor.span.end..start)?;
        // `julen 2025 från den 23 december`: about that time of that year.
        if let Some(feast) = anchor.item.days.filter(|_| anchor.item.precision == Precision::Season)
            && gap.len() <= SENTENCE
            && !gap.contains(['.', ';', '?', '!', '(', '\n'])
        {
            let first = calendar::day(feast.first.year(), month, days.0)?;
            let last = calendar::day(feast.first.year(), month, days.1)?;
            let near = (first - feast.first).whole_days() >= -14
                && (first - feast.last).whole_days() <= 14;
            return Days::between(first, last).filter(|_| near);
        }
        // A period that lies before the day told of: `den 3. januar 2024 om 3. kvartal 2023`.
        let earlier = || {
            let before = self.out.iter().rev().nth(1)?;
            let day = before.item.days.filter(|_| before.item.precision == Precision::Day)?;
            let told = anchor.item.days.filter(|_| anchor.item.precision != Precision::Day)?;
            (told.last < day.first).then_some(before)
        };
        let anchor = earlier().unwrap_or(anchor);
        let gap = self.text.get(anchor.span.end..start)?;
        let known = anchor.item.days.filter(|_| anchor.item.precision == Precision::Day)?;
        if gap.len() > BREATH || gap.contains('\n') || self.every_year(start) {
            return None;
        }
        let build = |year: i32| {
            let first = calendar::day(year, month, days.0)?;
            Days::between(first, calendar::day(year, month, days.1)?)
        };
        let one_sentence = gap.len() <= SENTENCE && !gap.contains(['.', ';', '?', '!', '(']);
        let year = known.first.year();
        if one_sentence && let Some(days) = build(year).filter(|days| days.first > known.first) {
            return Some(days);
        }
        if self.names_a_paper(anchor.span.start) || has_year(gap, year) {
            return None;
        }
        let near = |day: Date| NEAR.contains(&(day - known.first).whole_days());
        let mut fit = (year - 1..=year + 1).filter_map(build).filter(|days| near(days.first));
        fit.next().filter(|_| fit.next().is_none())
    }

    /// Gives a day without a year the one that the days before and behind it share, where the three
    /// come in their order; of the day before it only that year counts where the one behind stands
    /// in the same sentence.
    pub(super) fn enclosed(&mut self) {
        for at in 1..self.out.len() {
            let own = &self.out[at];
            if own.item.days.is_some() || !matches!(own.item.precision, Precision::Day) {
                continue;
            }
            let span = own.span;
            let Some((month, day)) = self.month_and_day(span) else { continue };
            let known = |found: &&Found<super::Read>| {
                found.item.days.is_some() && found.item.precision == Precision::Day
            };
            let before = self.out[..at].iter().rev().take(3).find(known);
            let behind = self.out[at + 1..].iter().take(2).find(known);
            let (Some(before), Some(behind)) = (before, behind) else { continue };
            let (Some(first), Some(last)) = (before.item.days, behind.item.days) else { continue };
            let (Some(gap), Some(next)) = (
                self.text.get(before.span.end..span.start),
                self.text.get(span.end..behind.span.start),
            ) else {
                continue;
            };
            let year = first.first.year();
            let near = gap.len() <= ROUND && next.len() <= ROUND && last.first.year() == year;
            let paper =
                self.names_a_paper(before.span.start) || self.names_a_paper(behind.span.start);
            let Some(own) = calendar::day(year, month, day).filter(|_| near && !paper) else {
                continue;
            };
            let sentence = next.len() <= SENTENCE * 2
                && !next.contains(['\n', ';', '?'])
                && !next.contains(". ");
            let ordered = first.first <= own && own <= last.first;
            if (ordered || sentence && own <= last.first) && !self.every_year(span.start) {
                self.out[at].item.days = Some(Days::one(own));
            }
        }
    }

    /// The month and day of a date that was read without a year.
    fn month_and_day(&self, span: Span) -> Option<(u8, u8)> {
        let said = span.of(self.text);
        let from = said.find(|c: char| c.is_ascii_digit())?;
        let digits = said[from..].bytes().take_while(u8::is_ascii_digit).count();
        let day = said[from..from + digits].parse().ok()?;
        let rest = said[from + digits..].trim_start_matches(['.', ' ', ':', 'e', 'a']);
        let at = span.end - rest.len();
        let (_, month, _) = self.month_at(at)?;
        Some((month, day))
    }

    /// `hvert år den 1. juni`: no year is meant.
    fn every_year(&self, start: usize) -> bool {
        let from = self.text.ceil_char_boundary(start.saturating_sub(24));
        let head = &self.text[from..start];
        ["varje år", "hvert år", "årligen", "årligt"].iter().any(|words| head.contains(words))
    }

    /// True when the date at `start` is that of an act, a paper or a birth: `af 23. maj 2018`.
    fn names_a_paper(&self, start: usize) -> bool {
        let head = self.text[..start].trim_end_matches(OPENING);
        let mut before = head.rsplit([' ', '\n']).filter(|word| !word.is_empty());
        let word = before.next().unwrap_or_default();
        let word = if word == "den" { before.next().unwrap_or_default() } else { word };
        matches!(word, "af" | "av" | "född" | "født" | "nr")
    }
}

/// True when a year stands in `gap` that is not before `year`: what follows may be told of that one.
fn has_year(gap: &str, year: i32) -> bool {
    let mut at = 0;
    while let Some((start, end)) = super::scan::digits(gap.as_bytes(), at) {
        let number = gap[start..end].parse::<i32>().unwrap_or_default();
        if end - start == 4 && (1000..3000).contains(&number) && number >= year {
            return true;
        }
        at = end;
    }
    false
}
