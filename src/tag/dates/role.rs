//! What happened on a date: told by the nearest cue before it in its sentence.

use crate::record::DateRole;
use crate::registry::words::Words;
use crate::span::Span;

/// How far before a date its cue may stand, in bytes.
const REACH: usize = 48;

/// The role of the date at `span`.
pub(super) fn of(text: &str, words: &Words, span: Span) -> Option<DateRole> {
    let from = text.ceil_char_boundary(span.start.saturating_sub(REACH));
    let head = &text[from..span.start];
    let line = &head[head.rfind(['\n', ';']).map_or(0, |at| at + 1)..];
    let sentence =
        &line[line.rfind(". ").filter(|at| ends_sentence(line, *at)).map_or(0, |at| at + 2)..];
    let lower = sentence.to_lowercase();
    let hits = words.date_finder.find_overlapping_iter(&lower);
    hits.filter(|hit| is_word(&lower, hit.start(), hit.end()))
        .max_by_key(|hit| (hit.start(), hit.end(), hit.pattern()))
        .map(|hit| words.date_words[hit.pattern().as_usize()].tells)
}

/// A point ends a sentence unless a short word or a number stands before it (`d.`, `nr.`, `1.`).
fn ends_sentence(line: &str, at: usize) -> bool {
    let word = line[..at].rsplit(' ').next().unwrap_or_default();
    word.chars().count() > 3 && !word.ends_with(|c: char| c.is_ascii_digit())
}

fn is_word(text: &str, start: usize, end: usize) -> bool {
    !text[..start].ends_with(char::is_alphabetic) && !text[end..].starts_with(char::is_alphabetic)
}
