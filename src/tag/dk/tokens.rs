//! The words, numbers and marks of one line of the reading text.
//!
//! In: a line. Out: [`Token`]s, and [`Line`], which every parser of this folder reads by index.
//! Asking past either end gives an empty token, so no parser needs to check where it stands.

use super::cues::{self, Cues};
use super::keys::{self, List, words};
use crate::tag::ascii::{HIGH, ONES, letters, letters_end};

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
    /// What may begin here.
    pub(super) cues: Cues,
    /// What it says, as a number; see [`keys`].
    key: u64,
}

const EDGE: Token =
    Token { kind: Kind::Edge, start: 0, end: 0, cues: Cues::NONE, key: keys::NOTHING };

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
    #[inline]
    pub fn at(&self, i: usize) -> Token {
        self.tokens.get(i).copied().unwrap_or(EDGE)
    }

    /// What the token at `i` says.
    #[inline]
    pub fn word(&self, i: usize) -> &'a str {
        let token = self.at(i);
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    /// What the token `back` places before `i` says; empty past the start.
    pub fn before(&self, i: usize, back: usize) -> &'a str {
        i.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// The key of the token at `i`; see [`keys`].
    #[inline(always)]
    pub(super) fn key(&self, i: usize) -> u64 {
        self.tokens.get(i).map_or(keys::NOTHING, |token| token.key)
    }

    /// What may begin at `i`.
    #[inline(always)]
    pub(super) fn cues(&self, i: usize) -> Cues {
        self.tokens.get(i).map_or(Cues::NONE, |token| token.cues)
    }

    /// True when the token at `i` is exactly `text`, which is not empty.
    #[inline(always)]
    pub fn is(&self, i: usize, text: &str) -> bool {
        let letters = text.as_bytes().first().is_some_and(|first| keys::begins_word(*first));
        self.key(i) == keys::key(text) && (!letters || self.word(i) == text)
    }

    /// True when the token at `i` is one of `any`, compared in lower case.
    #[inline(always)]
    pub fn is_any(&self, i: usize, any: impl List) -> bool {
        any.hold(self.key(i), || self.word(i))
    }

    /// True when the token `back` places before `i` is one of `any`, compared in lower case.
    #[inline(always)]
    pub(super) fn before_is(&self, i: usize, back: usize, any: impl List) -> bool {
        i.checked_sub(back).is_some_and(|at| self.is_any(at, any))
    }

    /// True when the token at `i` is `lower`, compared in lower case.
    pub fn is_same(&self, i: usize, lower: &str) -> bool {
        let word = self.word(i);
        !word.is_empty() && same(word, lower)
    }

    /// True when a number stands at `i`, of at most nine digits.
    #[inline(always)]
    pub fn is_number(&self, i: usize) -> bool {
        self.tokens
            .get(i)
            .is_some_and(|token| token.kind == Kind::Number && token.end - token.start <= 9)
    }

    /// The number at `i`, when it is one of at most nine digits.
    #[inline]
    pub fn number(&self, i: usize) -> Option<u32> {
        if !self.is_number(i) {
            return None;
        }
        let digits = self.word(i).bytes();
        Some(digits.fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
    }

    /// True when the token at `i` has one letter, digit or sign.
    pub fn is_one(&self, i: usize) -> bool {
        let mut chars = self.word(i).chars();
        chars.next().is_some() && chars.next().is_none()
    }

    /// True when nothing stands between the tokens at `i - 1` and `i`.
    #[inline]
    pub fn glued(&self, i: usize) -> bool {
        let pair = i.checked_sub(1).and_then(|before| self.tokens.get(before..=i));
        matches!(pair, Some([before, token]) if before.end == token.start)
    }

    /// The index after a dot at `i`, or `i`.
    #[inline]
    pub fn skip_dot(&self, i: usize) -> usize {
        i + usize::from(self.is(i, "."))
    }

    /// The index after a comma at `i`, or `i`.
    #[inline]
    pub fn skip_comma(&self, i: usize) -> usize {
        i + usize::from(self.is(i, ","))
    }

    /// One past the last byte of the token before `i`.
    #[inline]
    pub fn end_before(&self, i: usize) -> usize {
        i.checked_sub(1).map_or(0, |at| self.at(at).end)
    }

    /// The text between two byte offsets of the reading text.
    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// True when the token at `i` is a hyphen or dash.
    pub fn is_dash(&self, i: usize) -> bool {
        self.is_any(i, words!["-", "–", "—", "−"])
    }
}

/// True when `word` is `lower`, which is in lower case already.
pub fn same(word: &str, lower: &str) -> bool {
    word.len() == lower.len()
        && (word == lower
            || word.eq_ignore_ascii_case(lower)
            || (!word.is_ascii() && word.to_lowercase() == lower))
}

/// Splits the bytes `start..end` of `text` into tokens, into `out`. True when something may begin
/// at one of them that is more than a number.
pub fn split(text: &str, start: usize, end: usize, out: &mut Vec<Token>) -> bool {
    out.clear();
    let table = cues::table();
    let bytes = text.as_bytes();
    let mut all = Cues::NONE;
    let mut i = start;
    while let Some(&byte) = bytes.get(i).filter(|_| i < end) {
        if byte == b' ' {
            i += 1;
            continue;
        }
        let (kind, next, cues, key);
        if (byte | 0x20).wrapping_sub(b'a') < 26 || byte >= 0x80 {
            if let Some(word) = simple(bytes, i, end) {
                cues = table.cues(bytes, i, &word);
                (kind, next, key) = (Kind::Word, word.end, word.key);
            } else if let Some(word) = any_word(text, i, end) {
                cues = table.cues_of(bytes, i, &word);
                (kind, next, key) = (Kind::Word, word.end, word.key);
            } else {
                let mark = mark(text, i);
                next = i + mark.len();
                // Blanks beyond ASCII are rare here, but they are no marks.
                if mark.trim().is_empty() {
                    i = next;
                    continue;
                }
                cues = if mark == "§" { Cues::SECTION } else { Cues::NONE };
                (kind, key) = (Kind::Mark, keys::key(mark));
            }
            all |= cues;
        } else if byte.is_ascii_digit() {
            let digits = bytes[i..end].iter().take_while(|byte| byte.is_ascii_digit()).count();
            (kind, next, cues, key) = (Kind::Number, i + digits, Cues::NUMBER, keys::NOTHING);
        } else {
            next = i + 1;
            // The other blanks of ASCII are no marks.
            if byte.is_ascii_whitespace() || byte == 0x0B {
                i = next;
                continue;
            }
            (kind, cues, key) = (Kind::Mark, Cues::NONE, u64::from(byte));
        }
        out.push(Token { kind, start: i, end: next, cues, key });
        // A blank stands behind most words.
        i = next + usize::from(bytes.get(next) == Some(&b' '));
    }
    all.any()
}

/// The character at `i`.
#[cold]
fn mark(text: &str, i: usize) -> &str {
    let width = text.get(i..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    text.get(i..i + width).unwrap_or_default()
}

/// A word that was read.
pub(super) struct Word {
    /// One past its last byte.
    pub(super) end: usize,
    /// Its key.
    pub(super) key: u64,
    /// Its last eight bytes, the last on top; of a shorter word, with zeros before it.
    pub(super) last: u64,
    /// True when a letter but its first can be a capital.
    pub(super) capitals: bool,
}

/// The eight bytes from `at` on, the first of them lowest.
#[inline(always)]
fn eight(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 8)?.first_chunk::<8>().map(|eight| u64::from_le_bytes(*eight))
}

/// The highest bit of every byte of `eight` that is `byte`; `spread` is that byte in all places.
#[inline(always)]
fn equal(eight: u64, spread: u64) -> u64 {
    let differs = eight ^ spread;
    !(((differs & !HIGH) + !HIGH) | differs) & HIGH
}

/// Of the bytes `own` of `eight`, the highest bit of those that end a letter of Latin-1; `open` is
/// the highest bit of the first byte when the letter began before it. None where another character
/// beyond ASCII stands.
#[inline(always)]
fn latin(eight: u64, own: u64, open: u64) -> Option<u64> {
    let lead = equal(eight, 0xC3 * ONES) & own;
    let tail = eight & HIGH & own & !lead;
    let signs = equal(eight | keys::CASE, 0xB7 * ONES) & tail;
    (tail == lead << 8 | open && signs == 0).then_some(tail)
}

/// The word that begins at `at`, when it has no letters but those of ASCII and Latin-1, and neither
/// a hyphen nor anything beyond ASCII after it, and more than eight bytes stand behind its
/// beginning: nearly every word of a text.
#[inline(always)]
fn simple(bytes: &[u8], at: usize, end: usize) -> Option<Word> {
    let first = eight(bytes, at)?;
    let letters = letters(first) & HIGH;
    let others = !(letters | first) & HIGH;
    if others == 0 {
        return longer(bytes, at, end, first, letters);
    }
    // The bytes of the word, with the lower bits of the byte after it.
    let own = (others & others.wrapping_neg()) - 1;
    let place = others.trailing_zeros() & !7;
    let mut large = letters & own & !0xFF;
    if first & own & HIGH != 0 {
        large |= latin(first, own, 0)?;
    }
    let word = at + place as usize / 8;
    if (first >> place) as u8 == b'-' || word > end || place == 0 {
        return None;
    }
    let own = first & own >> 7;
    Some(Word {
        end: word,
        key: keys::short(own),
        last: own << (64 - place),
        // The bit that small letters have, moved to the top of its byte.
        capitals: large & !(first << 2) != 0,
    })
}

/// The same for a word of eight bytes or more: the first of them and where there are letters of
/// ASCII.
#[inline(always)]
fn longer(bytes: &[u8], at: usize, end: usize, first: u64, letters: u64) -> Option<Word> {
    let (mut eight, mut letters, mut own, mut open) = (first, letters, u64::MAX, 0);
    let (mut capitals, mut begun) = (0, !0xFF);
    let mut here = at;
    loop {
        let mut large = letters & own;
        if eight & own & HIGH | open != 0 {
            let tail = latin(eight, own, open)?;
            // The first byte of a letter at the end of the eight.
            open = (eight & HIGH & !tail) >> 56;
            large |= tail;
        }
        capitals |= large & !(eight << 2) & begun;
        begun = u64::MAX;
        if own != u64::MAX {
            break;
        }
        here += 8;
        eight = self::eight(bytes, here)?;
        letters = self::letters(eight) & HIGH;
        let others = !(letters | eight) & HIGH;
        own = (others & others.wrapping_neg()).wrapping_sub(1);
    }
    let place = own.trailing_ones() & !7;
    let word = here + place as usize / 8;
    if (eight >> place) as u8 == b'-' || word > end {
        return None;
    }
    let last = self::eight(bytes, word - 8)?;
    let len = word - at;
    let key = if len == 8 { keys::short(first) } else { keys::long(first, last, len) };
    Some(Word { end: word, key, last, capitals: capitals != 0 })
}

/// The word that begins at `at`, whatever its letters; none where no letter stands.
#[cold]
fn any_word(text: &str, at: usize, end: usize) -> Option<Word> {
    if letter(text, at) == 0 {
        return None;
    }
    let (end, capitals) = word_end(text, at, end);
    let word = &text.as_bytes()[at..end];
    let last = word.iter().rev().take(8).fold(0, |last, byte| last << 8 | u64::from(*byte));
    let missing = 8 - word.len().min(8) as u32;
    let last = last.checked_shl(8 * missing).unwrap_or(0);
    Some(Word { end, key: keys::word_key(word), last, capitals })
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
        assert!(!line.is_any(7, words![""]));
    }
}
