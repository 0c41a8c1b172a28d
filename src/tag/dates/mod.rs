//! Dates and periods: `den 10 februari 2021`, `2021-02-10`, `08-12-2020` (day first), `d. 1/5
//! 2016`, `1. og 3. juni 2023`, `hösten 2019`, `medio marts 2020`, `under 2019`.
//!
//! In: the text, and the days that its head tells. Out: each date with its days, how exact it is
//! and what happened on it. Every date is read from a run of digits, in the order of the text.
//! A day without a year has no value unless its list or range, or the date right before it, makes
//! the year certain. Statute numbers, case numbers, sessions of parliament and ages are no dates.

mod calendar;
mod day;
mod numeric;
mod period;
mod role;
mod scan;
mod small;
mod year;
mod year_of;

use memchr::memmem;

use super::Document;
use crate::record::{Date, Language, Precision};
use crate::registry::date_words::{self, DateWords};
use crate::registry::words::Words;
use crate::span::{Found, Span};
use calendar::Days;
use small::Small;

/// Finds all dates, in order of their spans, none overlapping another.
pub fn find(document: Document<'_>) -> Vec<Found<Date>> {
    let text = &document.text.text;
    let danish = matches!(document.structure.language, Some(Language::Da | Language::No));
    let tables = if danish { &*date_words::DANISH } else { &*date_words::SWEDISH };
    let found = Reader::new(text, document.words(), tables, danish).all();
    let roles = role::all(document, tables, &found);
    let dated = found.into_iter().zip(roles).map(|(found, role)| {
        let days = found.item.days;
        let date = Date {
            from: days.map(|days| calendar::written(days.first)),
            to: days.map(|days| calendar::written(days.last)),
            precision: found.item.precision,
            role,
        };
        Found::new(found.span, date)
    });
    dated.collect()
}

/// A date as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Read {
    /// First and last day; none when the text does not give the year.
    days: Option<Days>,
    precision: Precision,
}

/// Reads a text from its beginning to its end.
struct Reader<'a> {
    text: &'a str,
    words: &'static Words,
    tables: &'static DateWords,
    danish: bool,
    out: Vec<Found<Read>>,
    /// Days that wait for the year of the next member of their list.
    open: Vec<day::Open>,
    /// Where the last date ends.
    past: usize,
}

impl<'a> Reader<'a> {
    fn new(
        text: &'a str,
        words: &'static Words,
        tables: &'static DateWords,
        danish: bool,
    ) -> Reader<'a> {
        Reader { text, words, tables, danish, out: Vec::new(), open: Vec::new(), past: 0 }
    }

    fn all(mut self) -> Vec<Found<Read>> {
        let bytes = self.text.as_bytes();
        // A month or season of `samma år`, `samme år` is the one date that has no digit.
        let same = if self.danish { "samme år" } else { "samma år" };
        let mut same = memmem::find_iter(bytes, same).peekable();
        let mut at = 0;
        loop {
            let run = scan::digits(bytes, at);
            while let Some(hit) = same.next_if(|hit| run.is_none_or(|(start, _)| *hit < start)) {
                self.same_year(hit);
            }
            let Some((start, end)) = run else { break };
            self.run(start, end);
            at = end.max(self.past);
        }
        self.enclosed();
        self.out
    }

    /// Reads what stands around the run of digits from `start` to `end`.
    fn run(&mut self, start: usize, end: usize) {
        let bytes = self.text.as_bytes();
        let next = bytes.get(end).copied().unwrap_or(b'\n');
        let goes_on = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        match end - start {
            1 | 2 if matches!(next, b'-' | b'.' | b'/') && goes_on => {
                let counted = self.counted(start, end);
                if !counted {
                    self.numeric(start);
                }
            }
            1 | 2 if !next.is_ascii_digit() => {
                let day = self.day(start, end);
                if !day {
                    self.counted(start, end);
                }
            }
            4 if next == b'-' && goes_on && self.iso(start) => {}
            4 => self.year(start, end),
            _ => {}
        }
    }

    fn push(&mut self, start: usize, end: usize, days: Option<Days>, precision: Precision) {
        self.past = end;
        self.out.push(Found::new(Span::new(start, end), Read { days, precision }));
    }

    /// The word before byte `at`, with one blank between them, and where it begins; nothing that
    /// belongs to a date before, or to another line.
    fn word_before(&self, at: usize) -> Option<(usize, &'a str)> {
        let head = self.text.get(self.past..at)?.strip_suffix(' ')?;
        let from = head.rfind([' ', '\n']).map_or(0, |blank| blank + 1);
        let word = head[from..].trim_start_matches(OPENING);
        let start = self.past + head.len() - word.len();
        (!word.is_empty()).then_some((start, word))
    }

    /// The part of the year that a word, or two, name; written in any case.
    fn part(&self, word: &str) -> Option<crate::registry::words::Part> {
        self.words.calendar.get(Small::of(word).as_str()).copied()
    }

    /// True when the word at `start` does not begin inside another word.
    fn opens(&self, start: usize) -> bool {
        !self.text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '-')
    }
}

/// What may open a word.
const OPENING: [char; 7] = ['(', '[', '"', '”', '“', '»', '’'];

#[cfg(test)]
mod tests;
