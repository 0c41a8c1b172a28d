//! One line of the reading text as tokens: words with what they mean to the grammar, numbers,
//! section signs, dashes and marks.
//!
//! In: a line. Out: [`Token`]s in order, with byte offsets into the whole text. A hyphen inside a
//! word belongs to it (`tv-lagen`), one after it does not (`plan- och bygglagen`).

use std::borrow::Cow;

use super::words::{self, Key};
use crate::registry::folded::{Ends, Tail};
use crate::registry::lower::lowered;
use crate::tag::ascii::{letters_end, short_word};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, and hyphens between them.
    Word,
    /// Digits.
    Number,
    /// `§`.
    Section,
    /// `-`, `–`, `—`.
    Dash,
    /// One other character: its first byte.
    Mark(u8),
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub kind: Kind,
    pub key: Key,
    /// First byte in the whole text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// True when a blank stands before it.
    pub gap: bool,
    /// True for a word that means nothing, has no capital, and does not end with `-och`.
    pub plain: bool,
}

/// The end of `plan-och`, a blank lost.
const AND: Tail = Tail::of("-och");

/// The tokens of one line and the text they stand in.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    /// One past the last byte of the line.
    pub end: usize,
}

impl<'a> Line<'a> {
    pub fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.get(i).map(|token| token.kind)
    }

    pub fn key(&self, i: usize) -> Key {
        self.tokens.get(i).map_or(Key::None, |token| token.key)
    }

    pub fn is(&self, i: usize, mark: u8) -> bool {
        self.kind(i) == Some(Kind::Mark(mark))
    }

    pub fn is_number(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Number)
    }

    pub fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word)
    }

    pub fn is_dash(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Dash)
    }

    /// True when a blank, or the start of the line, stands before token `i`.
    pub fn gap(&self, i: usize) -> bool {
        self.tokens.get(i).is_none_or(|token| token.gap)
    }

    pub fn start(&self, i: usize) -> usize {
        self.tokens.get(i).map_or(self.end, |token| token.start)
    }

    /// The end of token `i`; of the token before the end when there is none.
    pub fn end_of(&self, i: usize) -> usize {
        self.tokens.get(i).map_or(self.end, |token| token.end)
    }

    /// The surface of token `i`; empty past the end.
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| &self.text[token.start..token.end])
    }

    /// True when token `i` does not begin with a small letter of ASCII.
    pub fn may_be_capital(&self, i: usize) -> bool {
        let first = self.tokens.get(i).and_then(|token| self.text.as_bytes().get(token.start));
        first.is_some_and(|byte| !byte.is_ascii_lowercase())
    }

    /// The surface of token `i` in lower case.
    pub fn lower(&self, i: usize) -> Cow<'a, str> {
        lowered(self.word(i))
    }

    /// The text from the start of token `from` to the end of token `to`.
    pub fn slice(&self, from: usize, to: usize) -> &'a str {
        match (self.tokens.get(from), self.tokens.get(to)) {
            (Some(a), Some(b)) if a.start <= b.end => &self.text[a.start..b.end],
            _ => "",
        }
    }

    /// The index after an optional full stop that touches token `i - 1`.
    pub fn after_stop(&self, i: usize) -> usize {
        if self.is(i, b'.') && !self.gap(i) { i + 1 } else { i }
    }
}

/// Splits the line `text[start..end]` into tokens.
pub(super) fn tokenize(text: &str, start: usize, end: usize, out: &mut Vec<Token>) {
    out.clear();
    let bytes = &text.as_bytes()[..end];
    let mut at = start;
    let mut gap = true;
    while at < end {
        let byte = bytes[at];
        let from = at;
        let kind = match byte {
            b' ' | b'\t' | b'\r' => {
                gap = true;
                at += 1;
                continue;
            }
            b'0'..=b'9' => {
                while at < end && bytes[at].is_ascii_digit() {
                    at += 1;
                }
                Kind::Number
            }
            b'-' => {
                at += 1;
                Kind::Dash
            }
            byte if byte.is_ascii_alphabetic() || is_letter_lead(bytes, at) => {
                let short = short_word(text.as_bytes(), at).filter(|short| short.0 <= end);
                let (ends, capitals);
                (at, ends, capitals) = short.unwrap_or_else(|| {
                    let (stop, capitals) = word_end(bytes, at, end);
                    (stop, Ends::at(text.as_bytes(), from, stop), capitals)
                });
                let key = words::key_at(&text[from..at], ends, capitals);
                let plain = key == Key::None && byte.is_ascii_lowercase() && !ends.end_with(AND);
                out.push(Token { kind: Kind::Word, key, start: from, end: at, gap, plain });
                gap = false;
                continue;
            }
            byte if byte < 0x80 => {
                at += 1;
                Kind::Mark(byte)
            }
            _ => {
                let width = text[at..].chars().next().map_or(1, char::len_utf8);
                at += width;
                match &bytes[from..at.min(end)] {
                    [0xC2, 0xA7] => Kind::Section,
                    [0xE2, 0x80, 0x90..=0x95] => Kind::Dash,
                    [0xC2, 0xA0] | [0xE2, 0x80, 0xAF] | [0xE2, 0x80, 0x89] => {
                        gap = true;
                        continue;
                    }
                    _ => Kind::Mark(byte),
                }
            }
        };
        out.push(Token { kind, key: Key::None, start: from, end: at, gap, plain: false });
        gap = false;
    }
}

/// True at a Latin letter beyond ASCII: the block of `å`, `ö`, `é` up to `ž`.
fn is_letter_lead(bytes: &[u8], at: usize) -> bool {
    matches!(bytes[at], 0xC3..=0xC9) && bytes.get(at + 1).is_some()
}

/// The end of the word that begins at `at`, and whether a letter but its first can be a capital.
#[inline]
fn word_end(bytes: &[u8], mut at: usize, end: usize) -> (usize, bool) {
    let from = at;
    let mut capitals = false;
    at += usize::from(bytes[at].is_ascii());
    loop {
        at = letters_end(bytes, at, &mut capitals);
        while at < end && is_letter_lead(bytes, at) {
            // Of letters beyond Latin-1 it is not told.
            capitals |= bytes[at] > 0xC3 || bytes.get(at + 1).is_some_and(|&next| next <= 0x9E);
            at = letters_end(bytes, at + 2, &mut capitals);
        }
        // A hyphen between two letters belongs to the word, but not in `a-c`.
        let inner = at + 1 < end
            && bytes[at] == b'-'
            && (bytes[at + 1].is_ascii_alphabetic() || is_letter_lead(bytes, at + 1));
        let single = at - from == 1 && bytes.get(at + 2).is_none_or(|b| !b.is_ascii_alphabetic());
        if !inner || single {
            return (at.min(end), capitals);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_words_numbers_and_signs() {
        let text = "Av 3 a–c §§ tv-lagen, plan- och";
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &mut tokens);
        let line = Line { text, tokens: &tokens, end: text.len() };
        let words: Vec<&str> = (0..tokens.len()).map(|i| line.word(i)).collect();
        assert_eq!(
            words,
            ["Av", "3", "a", "–", "c", "§", "§", "tv-lagen", ",", "plan", "-", "och"]
        );
        assert!(line.gap(1) && !line.gap(3) && line.is_dash(3));
    }

    #[test]
    fn letters_with_a_hyphen_are_a_range_and_not_a_word() {
        let text = "5 a-c och RA-FS";
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &mut tokens);
        assert_eq!(tokens.len(), 6);
    }
}
