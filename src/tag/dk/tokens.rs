//! The words, numbers and marks of one line of the reading text.
//!
//! In: a line. Out: [`Token`]s, and [`Line`], which every parser of this folder reads by index.
//! Asking past either end gives an empty token, so no parser needs to check where it stands.

use super::cues;
use crate::registry::folded::Ends;
use crate::tag::ascii::{letters_end, short_word};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with hyphens and apostrophes between them: `mark`, `CPR-loven`.
    Word,
    /// ASCII digits.
    Number,
    /// Any other single character but a blank.
    Mark,
    /// Nothing: before the first token or after the last.
    Edge,
}

/// One token. Offsets are bytes of the whole reading text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// True when something may begin here: `§`, a number, a word that is a cue.
    pub cue: bool,
}

const EDGE: Token = Token { kind: Kind::Edge, start: 0, end: 0, cue: false };

/// The tokens of one line.
pub struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Line<'a> {
    /// The tokens of a line of `text`.
    pub fn new(text: &'a str, tokens: &'a [Token]) -> Line<'a> {
        Line { text, tokens }
    }

    /// The number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// True for a line without tokens.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token at `i`; an edge past the end.
    pub fn at(&self, i: usize) -> Token {
        self.tokens.get(i).copied().unwrap_or(EDGE)
    }

    /// What the token at `i` says.
    pub fn word(&self, i: usize) -> &'a str {
        let token = self.at(i);
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    /// What the token `back` places before `i` says; empty past the start.
    pub fn before(&self, i: usize, back: usize) -> &'a str {
        i.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// True when the token at `i` is exactly `text`.
    pub fn is(&self, i: usize, text: &str) -> bool {
        self.word(i) == text
    }

    /// True when the token at `i` is one of `any`, compared in lower case.
    pub fn is_any(&self, i: usize, any: &[&str]) -> bool {
        let word = self.word(i);
        !word.is_empty() && any.iter().any(|one| same(word, one))
    }

    /// The number at `i`, when it is one of at most nine digits.
    pub fn number(&self, i: usize) -> Option<u32> {
        let token = self.at(i);
        (token.kind == Kind::Number && token.end - token.start <= 9)
            .then(|| self.word(i).parse().ok())
            .flatten()
    }

    /// True when nothing stands between the tokens at `i - 1` and `i`.
    pub fn glued(&self, i: usize) -> bool {
        i > 0 && i < self.len() && self.at(i - 1).end == self.at(i).start
    }

    /// The index after a dot at `i`, or `i`.
    pub fn skip_dot(&self, i: usize) -> usize {
        i + usize::from(self.is(i, "."))
    }

    /// The index after a comma at `i`, or `i`.
    pub fn skip_comma(&self, i: usize) -> usize {
        i + usize::from(self.is(i, ","))
    }

    /// One past the last byte of the token before `i`.
    pub fn end_before(&self, i: usize) -> usize {
        i.checked_sub(1).map_or(0, |at| self.at(at).end)
    }

    /// The text between two byte offsets of the reading text.
    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// True when the token at `i` is a hyphen or dash.
    pub fn is_dash(&self, i: usize) -> bool {
        matches!(self.word(i), "-" | "–" | "—" | "−")
    }
}

/// True when `word` is `lower`, which is in lower case already.
pub fn same(word: &str, lower: &str) -> bool {
    word.len() == lower.len()
        && (word == lower
            || word.eq_ignore_ascii_case(lower)
            || (!word.is_ascii() && word.to_lowercase() == lower))
}

/// Splits the bytes `start..end` of `text` into tokens, into `out`.
pub fn split(text: &str, start: usize, end: usize, out: &mut Vec<Token>) {
    out.clear();
    let bytes = text.as_bytes();
    let mut i = start;
    while i < end {
        let byte = bytes[i];
        if byte == b' ' || byte == b'\t' || byte == b'\n' {
            i += 1;
        } else if byte.is_ascii_alphabetic() {
            let from = i;
            let short = short_word(bytes, i).filter(|short| short.0 <= end);
            let (ends, capitals);
            (i, ends, capitals) = short.unwrap_or_else(|| {
                let (stop, capitals) = word_end(text, i, end);
                (stop, Ends::at(bytes, from, stop), capitals)
            });
            let cue = cues::may_begin(&text[from..i], ends, capitals);
            out.push(Token { kind: Kind::Word, start: from, end: i, cue });
        } else if byte.is_ascii_digit() {
            let from = i;
            while i < end && bytes[i].is_ascii_digit() {
                i += 1;
            }
            out.push(Token { kind: Kind::Number, start: from, end: i, cue: true });
        } else if letter(text, i) > 0 {
            let from = i;
            let capitals;
            (i, capitals) = word_end(text, i, end);
            let cue = cues::may_begin(&text[from..i], Ends::at(bytes, from, i), capitals);
            out.push(Token { kind: Kind::Word, start: from, end: i, cue });
        } else if byte < 0x80 {
            // The other blanks of ASCII are no marks.
            if !(byte.is_ascii_whitespace() || byte == 0x0B) {
                out.push(Token { kind: Kind::Mark, start: i, end: i + 1, cue: false });
            }
            i += 1;
        } else {
            let width = text[i..].chars().next().map_or(1, char::len_utf8);
            // Blanks beyond ASCII are rare here, but they are no marks.
            if !text[i..i + width].trim().is_empty() {
                let cue = &text[i..i + width] == "§";
                out.push(Token { kind: Kind::Mark, start: i, end: i + width, cue });
            }
            i += width;
        }
    }
}

/// The bytes of the letter at `i`; 0 when there is none.
fn letter(text: &str, i: usize) -> usize {
    let bytes = text.as_bytes();
    match bytes.get(i) {
        Some(byte) if byte.is_ascii_alphabetic() => 1,
        // Æ, Ø, Å, Ä, Ö, Ü, É in both cases and the rest of Latin-1's letters.
        Some(0xC3) if bytes.get(i + 1).is_some_and(|&next| next != 0x97 && next != 0xB7) => 2,
        Some(byte) if *byte >= 0xC4 => text
            .get(i..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, |c| if c.is_alphabetic() { c.len_utf8() } else { 0 }),
        _ => 0,
    }
}

/// The end of the word that begins at `i`: letters, and single hyphens or apostrophes between
/// letters. Also, whether a letter but its first can be a capital.
#[inline]
fn word_end(text: &str, mut i: usize, end: usize) -> (usize, bool) {
    let bytes = &text.as_bytes()[..end];
    let mut capitals = false;
    i += usize::from(bytes[i].is_ascii());
    loop {
        i = letters_end(bytes, i, &mut capitals);
        match bytes.get(i) {
            Some(byte) if *byte >= 0x80 => {
                let width = letter(text, i);
                if width == 0 {
                    break;
                }
                // Of letters beyond Latin-1 it is not told.
                capitals |= *byte > 0xC3 || bytes.get(i + 1).is_some_and(|&next| next <= 0x9E);
                i += width;
            }
            Some(b'-') if i + 1 < end && letter(text, i + 1) > 0 => i += 1,
            _ => break,
        }
    }
    (i.min(end), capitals)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        split(text, 0, text.len(), &mut tokens);
        tokens.iter().map(|t| &text[t.start..t.end]).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(words("CPR-lovens § 35a"), ["CPR-lovens", "§", "35", "a"]);
        assert_eq!(
            words("mark- og vej, BS-12/2024"),
            ["mark", "-", "og", "vej", ",", "BS", "-", "12", "/", "2024"]
        );
        assert_eq!(words("Ø.L. 5–7 ”så”"), ["Ø", ".", "L", ".", "5", "–", "7", "”", "så", "”"]);
        assert_eq!(words(""), Vec::<&str>::new());
    }

    #[test]
    fn past_the_end_there_is_nothing() {
        let text = "a 1";
        let mut tokens = Vec::new();
        split(text, 0, text.len(), &mut tokens);
        let line = Line::new(text, &tokens);
        assert_eq!(line.word(9), "");
        assert_eq!(line.before(0, 1), "");
        assert_eq!(line.number(1), Some(1));
        assert!(!line.is_any(7, &[""]));
    }
}
