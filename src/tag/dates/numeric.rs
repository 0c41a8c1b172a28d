//! Dates in digits alone: year first with dashes, else day first.

use super::calendar::{self, Days};
use super::{Read, read};
use crate::record::Precision;
use crate::span::{Found, Span};

/// The shape of a date in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// `2021-02-10`.
    Iso,
    /// `1/5 2016`, `3/4-2020`, `10/2 2021`.
    Slash,
    /// `08-12-2020`, `30.06.2014`, `28/03/2000`.
    Full,
    /// `4.6.10`, only after a word that introduces a date.
    Short,
}

/// The date whose first mark stands at `mark`, and which begins at `past` or later: its shape and
/// place. Neighbours are looked at by the reader.
fn shape(bytes: &[u8], mark: usize, past: usize) -> Option<(Shape, Span)> {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let before = (1..=4).take_while(|n| mark >= past + n && digit(mark - n)).count();
    let first = bytes[mark];
    if before == 4
        && first == b'-'
        && matches!(bytes[mark - 4], b'1' | b'2')
        && digit(mark + 1)
        && digit(mark + 2)
        && bytes.get(mark + 3) == Some(&b'-')
        && digit(mark + 4)
        && digit(mark + 5)
    {
        return Some((Shape::Iso, Span::new(mark - 4, mark + 6)));
    }
    if before == 0 || !digit(mark + 1) {
        return None;
    }
    let start = mark - before.min(2);
    let second = mark + if digit(mark + 2) { 3 } else { 2 };
    let year =
        matches!(bytes.get(second + 1), Some(b'1' | b'2')) && (2..=4).all(|n| digit(second + n));
    let shape = match bytes.get(second)? {
        b'-' | b' ' if first == b'/' && year => Shape::Slash,
        b'-' | b'.' | b'/' if year => Shape::Full,
        b'.' if first == b'.' && digit(second + 1) && digit(second + 2) => {
            return Some((Shape::Short, Span::new(start, second + 3)));
        }
        _ => return None,
    };
    Some((shape, Span::new(start, second + 5)))
}

/// Words before a date with two digits for the year.
const INTRODUCE: [&str; 8] =
    ["d. ", "den ", "dato: ", "dateret ", "pr. ", "daterad ", "fra ", " af "];

/// Finds dates in digits.
pub(super) fn find(text: &str) -> Vec<Found<Read>> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut past = 0;
    for mark in memchr::memchr3_iter(b'-', b'.', b'/', bytes) {
        // Most marks stand between no two digits.
        let between = mark > past
            && bytes[mark - 1].is_ascii_digit()
            && bytes.get(mark + 1).is_some_and(u8::is_ascii_digit);
        let Some((shape, span)) = between.then(|| shape(bytes, mark, past)).flatten() else {
            continue;
        };
        past = span.end;
        if !stands_free(text, span) {
            continue;
        }
        let whole = span.of(text);
        let mut numbers = whole.split(['-', '.', '/', ' ']).map(|n| n.parse::<u16>());
        let (Some(Ok(a)), Some(Ok(b)), Some(Ok(c))) =
            (numbers.next(), numbers.next(), numbers.next())
        else {
            continue;
        };
        let (year, month, day) = if shape == Shape::Iso {
            (a, b, c)
        } else if shape == Shape::Short {
            if !introduced(text, span.start) {
                continue;
            }
            // Two digits: the years up to 2049, then those from 1950.
            (if c < 50 { 2000 + c } else { 1900 + c }, b, a)
        } else {
            if !same_separators(whole, shape == Shape::Slash) {
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
