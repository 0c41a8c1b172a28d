//! Words looked up whatever their case, fast enough to ask for every word of a text.
//!
//! In: words in lower case, each with a value. Out: [`Folded::get`], which answers as a map of
//! words in lower case would, without making a copy of the word. The hash reads the ends of the
//! word alone and sets the bit that tells a capital from a small letter, in ASCII and in Latin-1;
//! the table is sparse, so that a word it lacks nearly always meets an empty slot at once.

use std::borrow::Cow;

use crate::registry::lower::lowered;

/// Slots for each word of the table.
const SPARSE: usize = 6;

/// The bit by which a capital differs from its small letter.
const CASE: u64 = 0x2020_2020_2020_2020;

/// A map of words.
pub(crate) struct Folded<V> {
    /// One more than an index of `entries`; 0 for an empty slot.
    slots: Box<[u16]>,
    /// What a hash is shifted by to make a slot.
    shift: u32,
    entries: Vec<(Cow<'static, str>, V)>,
}

impl<V: Copy> Folded<V> {
    /// The map of these words, which are in lower case; of two alike, the last counts. At most
    /// 65,534 words find a place.
    pub(crate) fn new<W: Into<Cow<'static, str>>>(
        words: impl IntoIterator<Item = (W, V)>,
    ) -> Folded<V> {
        let words: Vec<(Cow<'static, str>, V)> =
            words.into_iter().map(|(word, value)| (word.into(), value)).collect();
        let size = (words.len() * SPARSE).next_power_of_two().max(64);
        let shift = 64 - size.trailing_zeros();
        let mut map = Folded { slots: vec![0; size].into(), shift, entries: Vec::new() };
        for (word, value) in words {
            map.insert(word, value);
        }
        map
    }

    fn insert(&mut self, word: Cow<'static, str>, value: V) {
        let mut slot = self.slot(&word);
        while let Some(entry) = self.slots[slot].checked_sub(1).map(usize::from) {
            if self.entries[entry].0 == word {
                self.entries[entry].1 = value;
                return;
            }
            slot = (slot + 1) % self.slots.len();
        }
        let Ok(next) = u16::try_from(self.entries.len() + 1) else { return };
        self.slots[slot] = next;
        self.entries.push((word, value));
    }

    /// The value of `word` in lower case.
    #[inline]
    pub(crate) fn get(&self, word: &str) -> Option<V> {
        let slot = self.slot(word);
        if self.slots[slot] == 0 { None } else { self.probe(slot, word) }
    }

    /// True for a word of the table, whatever its case.
    #[inline]
    pub(crate) fn holds(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    fn probe(&self, mut slot: usize, word: &str) -> Option<V> {
        while let Some(entry) = self.slots[slot].checked_sub(1).map(usize::from) {
            let (known, value) = &self.entries[entry];
            if known.len() == word.len() && (known == word || lowered(word) == *known) {
                return Some(*value);
            }
            slot = (slot + 1) % self.slots.len();
        }
        None
    }

    #[inline]
    fn slot(&self, word: &str) -> usize {
        // The shift leaves no more than the bits of a slot; the mask tells the compiler so.
        (hash(word.as_bytes()) >> self.shift) as usize & (self.slots.len() - 1)
    }
}

/// A hash of the first and last bytes and the length, blind to case.
#[inline]
fn hash(word: &[u8]) -> u64 {
    let (first, last) = match (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into())
            }
            _ => match word {
                [] => (0, 0),
                [one] => (u64::from(*one), 0),
                [one, .., two] => (u64::from(*one), u64::from(*two) << 8 | u64::from(word[1])),
            },
        },
    };
    let mixed = (first | CASE).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    (mixed ^ (last | CASE) ^ (word.len() as u64) << 58).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// As many capitals as `word` can have: exact but for letters beyond Latin-1, which all count.
#[inline]
pub(crate) fn capitals_at_most(word: &str) -> u32 {
    let (mut most, mut lead) = (0, 0);
    for &byte in word.as_bytes() {
        // Capitals of Latin-1 are C3 80 to C3 9E.
        let capital = byte.is_ascii_uppercase() || lead == 0xC3 && byte <= 0x9E || byte > 0xC3;
        most += u32::from(capital);
        lead = byte;
    }
    most
}

/// True when `word` ends with `tail`, which is in lower case, whatever the case of its letters. A
/// cheap test that may take a sign of ASCII for another one.
#[inline]
pub(crate) fn ends_folded(word: &[u8], tail: &str) -> bool {
    word.len() >= tail.len()
        && word[word.len() - tail.len()..]
            .iter()
            .zip(tail.as_bytes())
            .all(|(a, b)| a | 0x20 == b | 0x20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_whatever_their_case() {
        let words = ["i", "åå", "mål", "lagen", "över", "förordningen", "øvrigt", "st", "rå"];
        let map = Folded::new(words.into_iter().enumerate().map(|(k, word)| (word, k)));
        for (k, word) in words.into_iter().enumerate() {
            assert_eq!(map.get(word), Some(k), "{word}");
            assert_eq!(map.get(&word.to_uppercase()), Some(k), "{word}");
        }
        for word in ["", "j", "la gen", "lagens", "förordningar", "øvrige", "ra", "målt", "I-"] {
            assert_eq!(map.get(word), None, "{word}");
        }
    }

    #[test]
    fn the_last_of_two_counts() {
        let map = Folded::new([("bok", 1), ("bok", 2)]);
        assert_eq!(map.get("Bok"), Some(2));
    }

    #[test]
    fn endings_whatever_their_case() {
        assert!(ends_folded("SKOLFÖRORDNINGEN".as_bytes(), "förordningen"));
        assert!(!ends_folded("ordningen".as_bytes(), "förordningen"));
    }
}
