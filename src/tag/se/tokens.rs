//! One line of the reading text as tokens: words with what they mean to the grammar, numbers,
//! section signs, dashes and marks.
//!
//! In: a line. Out: [`Token`]s in order, with byte offsets into the whole text. A hyphen inside a
//! word belongs to it (`tv-lagen`), one after it does not (`plan- och bygglagen`).

use std::borrow::Cow;

use super::court;
use super::words::{self, Key, Vocabulary};
use crate::registry::folded::{Ends, Folded, SHORT};
use crate::registry::lower::lowered;
use crate::registry::se::courts;
use crate::tag::ascii::{latin_word, letters_end};

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
}

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

/// The tokens of one line after another.
pub(super) struct Tokenizer {
    vocabulary: &'static Vocabulary,
    courts: &'static Folded<()>,
    /// The tokens of the line, in order.
    pub tokens: Vec<Token>,
    /// Room for the indices of those with which something can begin, and how many there are.
    starts: Vec<usize>,
    started: usize,
}

/// The tokens of a long line: room that seldom has to grow.
const LINE: usize = 512;

/// What the token before the one that is read is, when it is a word that means nothing by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// It is none, or something can begin with it in any case.
    Told,
    /// A word in small letters.
    Plain,
    /// A word that begins with another letter than a small one of ASCII, or ends with `-och`.
    Marked,
}

/// What a byte begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Letter,
    Digit,
    Mark,
    Wide,
}

/// The classes of all bytes.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' | b'\t' | b'\r' => Class::Blank,
            b'0'..=b'9' => Class::Digit,
            b'a'..=b'z' | b'A'..=b'Z' | 0xC3..=0xC9 => Class::Letter,
            0x80.. => Class::Wide,
            _ => Class::Mark,
        };
        byte += 1;
    }
    classes
};

impl Tokenizer {
    pub fn new() -> Tokenizer {
        let (vocabulary, courts) = (words::vocabulary(), courts::first_words());
        let (tokens, starts) = (Vec::with_capacity(LINE), Vec::new());
        Tokenizer { vocabulary, courts, tokens, starts, started: 0 }
    }

    /// The indices of the tokens with which something can begin, in order. Most words of a text mean
    /// nothing by themselves and have nothing beside them that would: they are not among them.
    pub fn starts(&self) -> &[usize] {
        &self.starts[..self.started]
    }

    /// Adds the token `index` to those with which something can begin, if `begins` says so. Whether it
    /// does cannot be foreseen, so it is written in any case.
    #[inline]
    fn start(&mut self, index: usize, begins: bool) {
        if self.started == self.starts.len() {
            self.starts.resize(2 * self.started + 64, 0);
        }
        self.starts[self.started] = index;
        self.started += usize::from(begins);
    }

    /// Splits the line `text[start..end]` into tokens.
    pub fn split(&mut self, text: &str, start: usize, end: usize) {
        self.tokens.clear();
        self.started = 0;
        let bytes = text.as_bytes();
        let mut at = start;
        let mut gap = true;
        let mut before = Before::Told;
        while at < end {
            let byte = bytes[at];
            let from = at;
            let kind = match CLASSES[usize::from(byte)] {
                Class::Blank => {
                    gap = true;
                    at += 1;
                    continue;
                }
                Class::Letter => {
                    loop {
                        (at, before) = self.word(text, at, end, gap, before);
                        // A blank and the next word follow most words.
                        gap = at < end && bytes[at] == b' ';
                        at += usize::from(gap);
                        let next = bytes.get(at).copied().unwrap_or_default();
                        if at >= end || CLASSES[usize::from(next)] != Class::Letter {
                            break;
                        }
                    }
                    continue;
                }
                Class::Digit => {
                    while at < end && bytes[at].is_ascii_digit() {
                        at += 1;
                    }
                    Kind::Number
                }
                Class::Mark => {
                    at += 1;
                    if byte == b'-' { Kind::Dash } else { Kind::Mark(byte) }
                }
                Class::Wide => {
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
            let index = self.tokens.len();
            if before != Before::Told && self.gives_meaning(text, kind, before) {
                self.start(index - 1, true);
            }
            if matches!(kind, Kind::Number | Kind::Section | Kind::Mark(b'"' | 0xE2)) {
                self.start(index, true);
            }
            before = Before::Told;
            self.tokens.push(Token { kind, key: Key::None, start: from, end: at, gap });
            gap = false;
        }
    }

    /// Adds the word at `from`; returns its end and what it is to the token after it.
    #[inline]
    fn word(
        &mut self,
        text: &str,
        from: usize,
        end: usize,
        gap: bool,
        before: Before,
    ) -> (usize, Before) {
        let bytes = text.as_bytes();
        let small = bytes[from].is_ascii_lowercase();
        let index = self.tokens.len();
        let Some(word) = latin_word(bytes, from) else {
            return self.other_word(text, from, end, gap, before);
        };
        debug_assert!(word.end <= end);
        let mut key = Key::None;
        let mut told = false;
        if let Some(found) = self.vocabulary.look_up(text, from, word.end, word.first) {
            (key, told) = (found, word.end - from <= SHORT);
            if before == Before::Marked && court::is_district(&text[from..word.end]) {
                self.start(index - 1, true);
            }
        }
        if word.capitals && key == Key::None && !told && words::is_short(&text[from..word.end]) {
            key = Key::Short;
        }
        debug_assert_eq!(key, words::key(&text[from..word.end]), "{}", &text[from..word.end]);
        self.tokens.push(Token { kind: Kind::Word, key, start: from, end: word.end, gap });
        self.start(index, key.begins());
        if small || key != Key::None {
            let before = if key == Key::None { Before::Plain } else { Before::Told };
            return (word.end, before);
        }
        // No court begins with a small letter: those of Latin-1 are C3 A0 and more.
        let large = bytes[from] != 0xC3 || bytes[from + 1] < 0xA0;
        // Signs of Latin-1 among the letters part a word in two.
        let parted = || memchr::memchr2(0x97, 0xB7, &bytes[from..word.end]).is_some();
        let court = large
            && (self.courts.may_hold(Ends::at(bytes, from, word.end))
                || (!word.ascii || word.end - from > 8) && parted());
        if court {
            self.start(index, true);
            return (word.end, Before::Told);
        }
        (word.end, Before::Marked)
    }

    /// As [`Tokenizer::word`], for the words that are seldom met: with a hyphen, with letters of
    /// other alphabets, at the end of the text.
    #[inline(never)]
    fn other_word(
        &mut self,
        text: &str,
        from: usize,
        end: usize,
        gap: bool,
        before: Before,
    ) -> (usize, Before) {
        let (at, _) = word_end(&text.as_bytes()[..end], from, end);
        let surface = &text[from..at];
        let key = words::key(surface);
        let index = self.tokens.len();
        if before == Before::Marked && court::is_district(surface) {
            self.start(index - 1, true);
        }
        self.tokens.push(Token { kind: Kind::Word, key, start: from, end: at, gap });
        let joined = surface.ends_with("-och");
        let small = surface.starts_with(|c: char| c.is_ascii_lowercase());
        if key != Key::None {
            self.start(index, key.begins());
            (at, Before::Told)
        } else if joined || !small && courts::may_begin(surface) {
            self.start(index, true);
            (at, Before::Told)
        } else {
            (at, if small { Before::Plain } else { Before::Marked })
        }
    }

    /// True when something can begin with the last word though it means nothing by itself, since
    /// `kind` stands after it.
    fn gives_meaning(&self, text: &str, kind: Kind, before: Before) -> bool {
        let Some(word) = self.tokens.last() else { return false };
        let marked = before == Before::Marked;
        match kind {
            Kind::Dash | Kind::Mark(b'(' | b'[') => true,
            // `N.J.A. 1981 s. 35`.
            Kind::Mark(b'.') => marked && &text[word.start..word.end] == "N",
            // The letters of a case or of a file, or the name of an act after a section sign.
            Kind::Number => {
                let sign = || self.tokens.iter().rev().nth(1).map(|token| token.kind);
                marked && (word.end - word.start <= LETTERS || sign() == Some(Kind::Section))
            }
            _ => false,
        }
    }
}

/// The most bytes of the letters that stand before a number of a case or a file.
const LETTERS: usize = 6;

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

/// The tokens of `text`, a line of its own.
#[cfg(test)]
pub(super) fn split(text: &str) -> Vec<Token> {
    let mut tokenizer = Tokenizer::new();
    tokenizer.split(text, 0, text.len());
    tokenizer.tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_words_begin_nothing() {
        let starts = |text: &str| {
            let mut tokenizer = Tokenizer::new();
            tokenizer.split(text, 0, text.len());
            let word = |&i: &usize| &text[tokenizer.tokens[i].start..tokenizer.tokens[i].end];
            tokenizer.starts().iter().map(word).map(str::to_owned).collect::<Vec<_>>()
        };
        assert!(
            starts("rätten finner att målsäganden, som är bosatt här, har rätt i saken.")
                .is_empty()
        );
        assert_eq!(starts("av 3 § skollagen följer att han"), ["3", "§", "skollagen"]);
        assert_eq!(starts("är (som) plan- och byggfrågor som"), ["är", "plan"]);
        assert_eq!(starts("han dömdes i Göta hovrätt för rån"), ["Göta"]);
        assert_eq!(starts("enligt plan-och bygglagen är han"), ["plan-och", "bygglagen"]);
        // A town that no table knows, and the letters of a file.
        assert!(starts("där Xyköpings tingsrätt ansåg").contains(&"Xyköpings".to_owned()));
        assert!(starts("i ärendet Xy2019/12").contains(&"Xy".to_owned()));
    }

    #[test]
    fn splits_words_numbers_and_signs() {
        let text = "Av 3 a–c §§ tv-lagen, plan- och";
        let tokens = split(text);
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
        assert_eq!(split("5 a-c och RA-FS").len(), 6);
    }
}
