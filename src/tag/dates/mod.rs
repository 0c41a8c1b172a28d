//! Dates and periods: `den 10 februari 2021`, `2021-02-10`, `08-12-2020` (day first), `d. 1/5
//! 2016`, `1. og 3. juni 2023`, `hösten 2019`, `medio marts 2020`, `under 2019`.
//!
//! A day without a year has no value unless the next member of its list or range gives the year.
//! Statute numbers, case numbers, sessions of parliament and ages are no dates.

mod calendar;
mod numeric;
mod role;
mod worded;

use super::Document;
use crate::record::{Date, Precision};
use crate::span::{Found, Span};
use calendar::Days;

/// Finds all dates, in order of their spans, none overlapping another.
pub fn find(document: Document<'_>) -> Vec<Found<Date>> {
    let text = &document.text.text;
    let words = document.words();
    let mut all = numeric::find(text);
    all.extend(worded::find(text, words));
    all.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
    let mut past = 0;
    all.retain(|found| {
        let free = found.span.start >= past;
        if free {
            past = found.span.end;
        }
        free
    });
    all.into_iter()
        .map(|found| {
            let role = role::of(text, words, found.span);
            let days = found.item.days;
            let date = Date {
                from: days.map(|days| days.first.to_string()),
                to: days.map(|days| days.last.to_string()),
                precision: found.item.precision,
                role,
            };
            Found::new(found.span, date)
        })
        .collect()
}

/// A date as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Read {
    /// First and last day; none when the text does not give the year.
    days: Option<Days>,
    precision: Precision,
}

fn read(span: Span, days: Option<Days>, precision: Precision) -> Found<Read> {
    Found::new(span, Read { days, precision })
}

#[cfg(test)]
mod tests;
