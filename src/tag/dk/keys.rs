//! Words as numbers: what a parser asks of nearly every word it passes is answered by comparing two
//! integers.
//!
//! In: a token. Out: its key. The key of a word is blind to case in ASCII and Latin-1 and is all
//! there is of a word of eight bytes at most; two longer words may have one key, so those are
//! compared as well. [`Words`] is a list of words in lower case with their keys, made at build time
//! by the macro `words!`.

use super::tokens::same;

/// The bit by which a capital differs from its small letter, in every byte.
pub(super) const CASE: u64 = 0x2020_2020_2020_2020;

/// Set in the key of a word of eight bytes at most: its last byte is a letter, or a filled-up blank.
const SHORT: u64 = 1 << 61;

/// Set in the key of a longer word.
const LONG: u64 = 1 << 62;

/// The key of a word of eight bytes at most, which are the lowest of `own`; the others are zero.
#[inline(always)]
pub(super) const fn short(own: u64) -> u64 {
    own | CASE
}

/// The key of a longer word by its first and its last eight bytes and its length.
#[inline(always)]
pub(super) const fn long(first: u64, last: u64, len: usize) -> u64 {
    let mixed = (first | CASE).rotate_left(23) ^ (last | CASE);
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ len as u64) & !SHORT | LONG
}

/// True for a key that says all there is of its token.
#[inline(always)]
pub(super) const fn is_whole(key: u64) -> bool {
    key & (SHORT | LONG) != LONG
}

/// Eight bytes of `bytes` from `at` on, zeros past the end.
const fn eight(bytes: &[u8], at: usize) -> u64 {
    let (mut eight, mut i) = (0, 0);
    while i < 8 && at + i < bytes.len() {
        eight |= (bytes[at + i] as u64) << (8 * i);
        i += 1;
    }
    eight
}

/// The key of what is no word and no mark.
pub(super) const NOTHING: u64 = 0;

/// True for the first byte of a letter; of letters beyond Latin-1 no list has any.
#[inline(always)]
pub(super) const fn begins_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0xC3 && byte < 0xE0
}

/// The key of the token `text`: a word when it begins with a letter, else a mark.
#[inline(always)]
pub(super) const fn key(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let first = if bytes.is_empty() { 0 } else { bytes[0] };
    if bytes.is_empty() {
        // No token is empty.
        u64::MAX
    } else if begins_word(first) {
        word_key(bytes)
    } else {
        eight(bytes, 0)
    }
}

/// The key of a word.
#[inline(always)]
pub(super) const fn word_key(bytes: &[u8]) -> u64 {
    match bytes.len() {
        0..=8 => short(eight(bytes, 0)),
        len => long(eight(bytes, 0), eight(bytes, len - 8), len),
    }
}

/// The bit of a key in the mask of a list.
#[inline(always)]
const fn bit(key: u64) -> u64 {
    1 << (key.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 58)
}

/// A list of words and marks, in lower case.
pub(super) struct Words<const N: usize> {
    keys: [u64; N],
    texts: [&'static str; N],
    /// A bit for each key: most words are told by it.
    mask: u64,
}

impl<const N: usize> Words<N> {
    /// The list of `texts`.
    pub(super) const fn of(texts: [&'static str; N]) -> Words<N> {
        let (mut keys, mut mask, mut i) = ([0; N], 0, 0);
        while i < N {
            keys[i] = key(texts[i]);
            mask |= bit(keys[i]);
            i += 1;
        }
        Words { keys, texts, mask }
    }

    /// The words, as they stand in the list.
    pub(super) fn texts(&self) -> [&'static str; N] {
        self.texts
    }
}

/// What a token may be one of.
pub trait List {
    /// True when the token with the key `key`, which says `word()`, is one of them.
    fn hold<'a>(self, key: u64, word: impl Fn() -> &'a str) -> bool;
}

impl<const N: usize> List for &Words<N> {
    #[inline(always)]
    fn hold<'a>(self, key: u64, word: impl Fn() -> &'a str) -> bool {
        let at = if N <= 3 {
            self.keys.iter().position(|one| *one == key)
        } else if self.mask & bit(key) == 0 {
            // One bit tells most words.
            return false;
        } else {
            position(&self.keys, key)
        };
        match at {
            Some(at) => is_whole(key) || same(word(), self.texts[at]),
            None => false,
        }
    }
}

/// The place of `key` in a list. Out of line: lists are asked everywhere, and the code of the parsers
/// has to stay small enough to be at hand.
#[inline(never)]
fn position(keys: &[u64], key: u64) -> Option<usize> {
    keys.iter().position(|one| *one == key)
}

impl<const N: usize> List for &[&str; N] {
    fn hold<'a>(self, key: u64, word: impl Fn() -> &'a str) -> bool {
        key != NOTHING && self.iter().any(|one| same(word(), one))
    }
}

/// A list of words with its keys, made at build time: `words!["og", "samt"]`.
macro_rules! words {
    ($($word:literal),+ $(,)?) => {
        const { &$crate::tag::dk::keys::Words::of([$($word),+]) }
    };
}
pub(super) use words;

#[cfg(test)]
mod tests {
    use super::*;

    fn holds<const N: usize>(words: &Words<N>, word: &str) -> bool {
        words.hold(key(word), || word)
    }

    #[test]
    fn words_whatever_their_case_and_marks_as_they_are() {
        let list = words!["og", "øvrige", "§", ".", "bekendtgørelsen", "for", "tolv", "a"];
        for word in ["og", "OG", "Øvrige", "øvrige", "§", ".", "Bekendtgørelsen", "For", "A"] {
            assert!(holds(list, word), "{word}");
        }
        for word in ["o", "ogs", "ovrige", "…", ",", "bekendtgørelser", "bekendtgørelsens", "", "å"]
        {
            assert!(!holds(list, word), "{word}");
        }
        assert!(holds(words!["aktivitet"], "AKTIVITET"));
    }
}
