//! Sessions of the Folketing as they stand beside a bill or question: `folketingsåret 2019-20`.
//!
//! In: a line and an index. Out: the session as `2019-20` and the index after it. Two numbers that
//! are not years in a row are refused; of two sessions in one year the id keeps the year alone.

use super::days;
use super::keys::words;
use super::tokens::Line;

/// `2017-18`, `2024/25`, `96/97`, `2020/2021`: the session at `i` as `2017-18`, and the index after
/// it.
pub fn read(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let first = match line.word(i).len() {
        4 => days::year(line, i)?,
        2 => days::century(line.number(i)?),
        _ => return None,
    };
    if !(line.is_dash(i + 1) || line.is(i + 1, "/")) || !line.glued(i + 1) {
        return None;
    }
    let second = line.number(i + 2)?;
    let width = line.word(i + 2).len();
    if !matches!(width, 2 | 4) || second % 100 != (first + 1) % 100 {
        return None;
    }
    Some((format!("{first}-{:02}", second % 100), i + 3))
}

/// `2018/1`: a session by its year and its number in it; the index after.
pub fn numbered(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let year = days::year(line, i)?;
    let fits = line.is(i + 1, "/") && line.glued(i + 1) && matches!(line.word(i + 2), "1" | "2");
    fits.then(|| (format!("{year}-{:02}", (year + 1) % 100), i + 3))
}

/// `, folketingsåret 2019-20`, ` (folketingsåret 2024/25)`, ` (2017-18)`, ` 96/97`, ` fremsat 7.
/// oktober 2020 (folketingsåret 2020/2021)`.
pub fn after(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let mut at = i;
    if line.is_any(at, words!["fremsat", "af"]) {
        at += 1;
        while line.is_any(at, words!["den", "d", "af", "."]) {
            at += 1;
        }
        at = days::read(line, at)?.1;
    }
    at = line.skip_comma(at);
    let bracket = line.is(at, "(");
    at += usize::from(bracket);
    while line.is_any(
        at,
        words![
            "folketingsåret",
            "folketingsår",
            "fra",
            "i",
            "samling",
            "samlingen",
            "folketingssamlingen",
            "ft",
            "for",
            ",",
        ],
    ) {
        at += 1;
    }
    let (session, mut next) = read(line, at).or_else(|| numbered(line, at))?;
    next = sitting(line, next);
    if bracket {
        if !line.is(next, ")") {
            return None;
        }
        next += 1;
    }
    Some((session, next))
}

/// The index after `, 2. samling` or ` (1. samling)` at `i`; `i` when there is none.
pub fn sitting(line: &Line<'_>, i: usize) -> usize {
    let mut at = line.skip_comma(i);
    let bracket = line.is(at, "(");
    at += usize::from(bracket);
    let fits =
        line.number(at).is_some() && line.is(at + 1, ".") && line.is_any(at + 2, words!["samling"]);
    match bracket {
        true if fits && line.is(at + 3, ")") => at + 4,
        false if fits => at + 3,
        _ => i,
    }
}
