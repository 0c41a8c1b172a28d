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
    words
        .date_words
        .iter()
        .filter_map(|cue| Some((last_word(&lower, cue.word)?, cue)))
        .max_by_key(|(at, cue)| (*at, cue.word.len()))
        .map(|(_, cue)| cue.tells)
}

/// A point ends a sentence unless a short word or a number stands before it (`d.`, `nr.`, `1.`).
fn ends_sentence(line: &str, at: usize) -> bool {
    let word = line[..at].rsplit(' ').next().unwrap_or_default();
    word.chars().count() > 3 && !word.ends_with(|c: char| c.is_ascii_digit())
}

fn last_word(text: &str, word: &str) -> Option<usize> {
    text.rmatch_indices(word).map(|(at, _)| at).find(|&at| {
        !text[..at].ends_with(char::is_alphabetic)
            && !text[at + word.len()..].starts_with(char::is_alphabetic)
    })
}
