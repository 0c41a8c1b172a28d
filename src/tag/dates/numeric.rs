//! Dates in digits alone: year first with dashes, else day first.

use std::sync::LazyLock;

use regex::Regex;

use super::calendar::{self, Days};
use super::{Read, read};
use crate::record::Precision;
use crate::span::{Found, Span};

/// The shapes of a date in digits; neighbours are looked at in code, so that the pattern needs no
/// word boundary.
static SHAPES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x-u)
        # 2021-02-10
        (?P<iso>[12][0-9]{3}-[0-9]{2}-[0-9]{2})
        # 1/5\ 2016, 3/4-2020, 10/2\ 2021
        | (?P<slash>[0-9]{1,2}/[0-9]{1,2}[-\ ][12][0-9]{3})
        # 08-12-2020, 30.06.2014, 28/03/2000
        | (?P<full>[0-9]{1,2}[-./][0-9]{1,2}[-./][12][0-9]{3})
        # 4.6.10, only after a word that introduces a date
        | (?P<short>[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2})",
    )
    .expect("a fixed pattern")
});

/// Words before a date with two digits for the year.
const INTRODUCE: [&str; 8] =
    ["d. ", "den ", "dato: ", "dateret ", "pr. ", "daterad ", "fra ", " af "];

/// Finds dates in digits.
pub(super) fn find(text: &str) -> Vec<Found<Read>> {
    let mut out = Vec::new();
    for shape in SHAPES.captures_iter(text) {
        let Some(whole) = shape.get(0) else { continue };
        let span = Span::new(whole.start(), whole.end());
        if !stands_free(text, span) {
            continue;
        }
        let mut numbers = whole.as_str().split(['-', '.', '/', ' ']).map(|n| n.parse::<u16>());
        let (Some(Ok(a)), Some(Ok(b)), Some(Ok(c))) =
            (numbers.next(), numbers.next(), numbers.next())
        else {
            continue;
        };
        let (year, month, day) = if shape.name("iso").is_some() {
            (a, b, c)
        } else if shape.name("short").is_some() {
            if !introduced(text, span.start) {
                continue;
            }
            // Two digits: the years up to 2049, then those from 1950.
            (if c < 50 { 2000 + c } else { 1900 + c }, b, a)
        } else {
            if !same_separators(whole.as_str(), shape.name("slash").is_some()) {
                continue;
            }
            (c, b, a)
        };
        let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day)) else { continue };
        if let Some(date) = calendar::day(i32::from(year), month, day) {
            out.push(read(span, Some(Days::one(date)), Precision::Day));
        }
    }
    out
}

/// True when the date is not a piece of a longer number or name.
fn stands_free(text: &str, span: Span) -> bool {
    let bytes = text.as_bytes();
    let before = span.start.checked_sub(1).map(|at| bytes[at]);
    let joined =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b':' | b'.');
    let after = bytes.get(span.end).copied();
    let goes_on = bytes.get(span.end + 1).is_some_and(u8::is_ascii_alphanumeric);
    let opens = before.is_none_or(|byte| !joined(byte) || byte == b':');
    let closes = match after {
        None => true,
        Some(b'-' | b'/' | b':' | b'.') => !goes_on,
        Some(byte) => !byte.is_ascii_alphanumeric(),
    };
    opens && closes
}

/// `30.06-2014` is no date, but `3/4-2020` is.
fn same_separators(text: &str, slash: bool) -> bool {
    let mut marks = text.bytes().filter(|byte| !byte.is_ascii_digit());
    let (first, second) = (marks.next(), marks.next());
    slash || first == second
}

fn introduced(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(12));
    let head = text[from..at].to_lowercase();
    INTRODUCE.iter().any(|word| head.ends_with(word) || head == word.trim_start())
}
