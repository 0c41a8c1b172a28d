//! Words looked up whatever their case, fast enough to ask for every word of a text.
//!
//! In: words in lower case, each with a value; then words of a text as [`Ends`]: their first and
//! last eight bytes, with the bit set that tells a capital from a small letter in ASCII and in
//! Latin-1. Out: [`Folded::get`], which answers as a map of words in lower case would. Nearly
//! every word that the table lacks is told by one bit of a small bitmap.

use std::borrow::Cow;

use crate::registry::lower::lowered;

/// Bits of the bitmap for each word of the table.
const SPARSE: usize = 12;

/// The bit by which a capital differs from its small letter, in every byte.
const CASE: u64 = 0x2020_2020_2020_2020;

/// The ends of a word, blind to case.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ends {
    /// The first eight bytes; nothing where the word is shorter.
    first: u64,
    /// The last eight bytes, the last of them on top; of a shorter word, with what stands before it.
    last: u64,
    len: usize,
}

impl Ends {
    /// The ends of the word `text[from..end]`.
    #[inline]
    pub(crate) fn at(text: &[u8], from: usize, end: usize) -> Ends {
        let first = text.get(from..).and_then(|rest| rest.first_chunk::<8>());
        let last = text.get(..end).and_then(|rest| rest.last_chunk::<8>());
        let len = end - from;
        match (first, last) {
            (Some(first), Some(last)) => {
                // Eight bytes at most are the word's own.
                let others = 64 - 8 * len.min(8) as u32;
                let own = u64::MAX.checked_shr(others).unwrap_or(0);
                let first = (u64::from_le_bytes(*first) & own) | CASE;
                Ends { first, last: u64::from_le_bytes(*last) | CASE, len }
            }
            _ => Ends::of(text.get(from..end).unwrap_or_default()),
        }
    }

    /// The ends of `word`, with nothing before it.
    pub(crate) fn of(word: &[u8]) -> Ends {
        let short = word.len().min(8);
        let (mut first, mut last) = ([0; 8], [0; 8]);
        first[..short].copy_from_slice(&word[..short]);
        last[8 - short..].copy_from_slice(&word[word.len() - short..]);
        let (first, last) = (u64::from_le_bytes(first), u64::from_le_bytes(last));
        Ends { first: first | CASE, last: last | CASE, len: word.len() }
    }

    /// True when the word ends so. Letters before a word that is shorter count as its own.
    #[inline]
    pub(crate) fn end_with(self, tail: Tail) -> bool {
        tail.ends(self.last)
    }

    /// The same word without the `s` at its end, if it has one.
    #[inline]
    pub(crate) fn without_s(self) -> Ends {
        if self.last >> 56 == u64::from(b's') {
            Ends { last: self.last << 8, len: self.len - 1, ..self }
        } else {
            self
        }
    }

    /// The bytes of a longer word that are not among its first ones.
    fn rest(self) -> u64 {
        if self.len > 8 { self.last } else { 0 }
    }

    #[inline]
    fn hash(self) -> u64 {
        let mixed = self.first.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
        (mixed ^ self.rest() ^ (self.len as u64) << 58).wrapping_mul(0xD6E8_FEB8_6659_FD93)
    }
}

/// What a word may end with: of a longer tail the last seven bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tail {
    bytes: u64,
    shift: u32,
}

impl Tail {
    /// The tail `word`, in lower case.
    pub(crate) const fn of(word: &str) -> Tail {
        let word = word.as_bytes();
        let count = if word.len() > 7 { 7 } else { word.len() };
        let (mut bytes, mut i) = (0, 0);
        while i < count {
            bytes |= ((word[word.len() - count + i] | 0x20) as u64) << (8 * i);
            i += 1;
        }
        Tail { bytes, shift: 64 - 8 * count as u32 }
    }

    /// True when a word ends so of which these are the last eight bytes, the last of them on top,
    /// with the bit set that tells a small letter.
    #[inline]
    pub(crate) const fn ends(self, last: u64) -> bool {
        last >> self.shift == self.bytes
    }

    /// Its bytes, the last of them on top.
    pub(crate) const fn last(self) -> u64 {
        self.bytes << self.shift
    }

    /// How many bytes it has.
    pub(crate) const fn len(self) -> u32 {
        (64 - self.shift) / 8
    }
}

/// The most bytes of a short word.
pub(crate) const SHORT: usize = 6;

/// A map of short words, small enough to stay at hand.
pub(crate) struct Short<V> {
    /// The bytes of a word, blind to case; 0 for an empty slot.
    words: Box<[u64]>,
    values: Box<[Option<V>]>,
}

impl<V: Copy> Short<V> {
    /// The map of those of the words that are short, as [`Folded::new`] would make it.
    pub(crate) fn new<'a>(words: impl IntoIterator<Item = (&'a str, V)>) -> Short<V> {
        let all = words.into_iter().map(|(word, value)| (Ends::of(word.as_bytes()), value));
        let all: Vec<(Ends, V)> = all.filter(|(ends, _)| ends.len <= SHORT).collect();
        let size = (all.len() * 4).next_power_of_two().max(64);
        let mut map = Short { words: vec![0; size].into(), values: vec![None; size].into() };
        for (ends, value) in all {
            let slot = map.slot(ends.first);
            map.words[slot] = ends.first;
            map.values[slot] = Some(value);
        }
        map
    }

    /// The value of a short word, of which these are all bytes and nothing behind them.
    #[inline]
    pub(crate) fn get(&self, bytes: u64) -> Option<V> {
        self.values[self.slot(bytes | CASE)]
    }

    /// The slot of a word, or the empty one where it would stand.
    #[inline]
    fn slot(&self, word: u64) -> usize {
        let mut slot = (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize;
        loop {
            slot &= self.words.len() - 1;
            if self.words[slot] == word || self.words[slot] == 0 {
                return slot;
            }
            slot += 1;
        }
    }
}

/// Which words can be meant: short ones by all their bytes, longer ones by their last five, blind to
/// case. A kilobyte that stays at hand.
pub(crate) struct Gate(Sieve);

impl Gate {
    /// Lets these words pass, and some others with them.
    pub(crate) fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Gate {
        let mut sieve = Sieve::default();
        for word in words {
            let ends = Ends::of(word.as_bytes());
            sieve.add(if ends.len > SHORT { ends.last >> 24 } else { ends.first });
        }
        Gate(sieve)
    }

    /// False for nearly all other words. The word is `text[from..end]`, and `first` its first eight
    /// bytes with nothing behind a shorter one.
    #[inline]
    pub(crate) fn lets_pass(&self, text: &[u8], from: usize, end: usize, first: u64) -> bool {
        let Some(last) = text.get(..end).and_then(|text| text.last_chunk::<8>()) else {
            return true;
        };
        // Both are at hand before one is chosen, so that nothing has to be foreseen.
        let last = (u64::from_le_bytes(*last) | CASE) >> 24;
        self.0.has(if end - from > SHORT { last } else { first | CASE })
    }
}

/// A set of numbers that may hold some more.
struct Sieve([u64; 128]);

impl Default for Sieve {
    fn default() -> Sieve {
        Sieve([0; 128])
    }
}

impl Sieve {
    fn add(&mut self, number: u64) {
        let (at, bit) = Sieve::place(number);
        self.0[at] |= bit;
    }

    #[inline]
    fn has(&self, number: u64) -> bool {
        let (at, bit) = Sieve::place(number);
        self.0[at] & bit != 0
    }

    #[inline]
    fn place(number: u64) -> (usize, u64) {
        let hash = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((hash >> 57) as usize, 1 << (hash >> 51 & 63))
    }
}

/// One word of the table.
struct Entry<V> {
    ends: Ends,
    word: Cow<'static, str>,
    value: V,
}

/// A map of words.
pub(crate) struct Folded<V> {
    /// A bit for the hash of each word.
    bits: Box<[u64]>,
    /// One more than an index of `entries`; 0 for an empty slot.
    slots: Box<[u16]>,
    entries: Vec<Entry<V>>,
}

impl<V: Copy> Folded<V> {
    /// The map of these words, which are in lower case and have no letters beyond Latin-1, nor `ß`;
    /// of two alike, the last counts. At most 65,534 words find a place.
    pub(crate) fn new<W: Into<Cow<'static, str>>>(
        words: impl IntoIterator<Item = (W, V)>,
    ) -> Folded<V> {
        let words: Vec<(Cow<'static, str>, V)> =
            words.into_iter().map(|(word, value)| (word.into(), value)).collect();
        let bits = (words.len() * SPARSE).next_power_of_two().max(64);
        let slots = (words.len() * 2).next_power_of_two().max(64);
        let mut map = Folded {
            bits: vec![0; bits / 64].into(),
            slots: vec![0; slots].into(),
            entries: Vec::with_capacity(words.len()),
        };
        for (word, value) in words {
            map.insert(word, value);
        }
        map
    }

    fn insert(&mut self, word: Cow<'static, str>, value: V) {
        let ends = Ends::of(word.as_bytes());
        let mut slot = self.slot(ends.hash());
        while let Some(entry) = self.slots[slot].checked_sub(1).map(usize::from) {
            if self.entries[entry].word == word {
                self.entries[entry].value = value;
                return;
            }
            slot = (slot + 1) % self.slots.len();
        }
        let Ok(next) = u16::try_from(self.entries.len() + 1) else { return };
        self.slots[slot] = next;
        let (at, bit) = self.bit(ends.hash());
        self.bits[at] |= bit;
        self.entries.push(Entry { ends, word, value });
    }

    /// The value of `word` in lower case, whose ends are `ends`.
    #[inline]
    pub(crate) fn get(&self, word: &str, ends: Ends) -> Option<V> {
        let hash = ends.hash();
        let (at, bit) = self.bit(hash);
        if self.bits[at] & bit == 0 { None } else { self.probe(hash, word, ends) }
    }

    /// False when the table lacks a word with these ends: one bit tells most.
    #[inline]
    pub(crate) fn may_hold(&self, ends: Ends) -> bool {
        let (at, bit) = self.bit(ends.hash());
        self.bits[at] & bit != 0
    }

    /// True for a word of the table, whatever its case.
    pub(crate) fn holds(&self, word: &str) -> bool {
        self.get(word, Ends::of(word.as_bytes())).is_some()
    }

    #[inline]
    fn probe(&self, hash: u64, word: &str, ends: Ends) -> Option<V> {
        let mut slot = self.slot(hash);
        while let Some(entry) = self.slots[slot].checked_sub(1).map(usize::from) {
            let entry = &self.entries[entry];
            if entry.ends.len == ends.len
                && entry.ends.first == ends.first
                && entry.ends.rest() == ends.rest()
                // The ends are all there is of a word of sixteen bytes.
                && (ends.len <= 16 || lowered(word) == entry.word)
            {
                return Some(entry.value);
            }
            slot = (slot + 1) % self.slots.len();
        }
        None
    }

    /// The place of a bit, by the upper bits of a hash.
    #[inline]
    fn bit(&self, hash: u64) -> (usize, u64) {
        ((hash >> 40) as usize & (self.bits.len() - 1), 1 << (hash >> 58))
    }

    #[inline]
    fn slot(&self, hash: u64) -> usize {
        (hash >> 32) as usize & (self.slots.len() - 1)
    }
}

/// As many capitals as `word` can have: exact but for letters beyond Latin-1, which all count.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_have_their_values() {
        let map = Short::new([("kap", 1), ("st", 2), ("år", 3), ("stycket", 4), ("st", 5)]);
        let get = |word: &str| {
            let mut bytes = [0; 8];
            bytes[..word.len()].copy_from_slice(word.as_bytes());
            map.get(u64::from_le_bytes(bytes))
        };
        assert_eq!(
            [get("kap"), get("Kap"), get("ÅR"), get("st")],
            [Some(1), Some(1), Some(3), Some(5)]
        );
        assert_eq!([get("ka"), get("kapi"), get("ar"), get("s"), get("stycke")], [None; 5]);
    }

    #[test]
    fn a_gate_lets_its_words_pass() {
        let gate = Gate::new(["kap", "stycket", "förordningen"]);
        let passes = |word: &str| {
            let mut first = [0; 8];
            let short = word.len().min(8);
            first[..short].copy_from_slice(&word.as_bytes()[..short]);
            let text = format!("i mitten: {word}");
            gate.lets_pass(text.as_bytes(), 10, text.len(), u64::from_le_bytes(first))
        };
        assert!(passes("kap") && passes("KAP") && passes("STYCKET") && passes("turordningen"));
        assert!(gate.lets_pass(b"ett", 0, 3, 0), "no eight bytes");
        assert!(!passes("mål") && !passes("kapi") && !passes("målsägande"));
    }

    #[test]
    fn finds_words_whatever_their_case() {
        let words = [
            "i",
            "åå",
            "mål",
            "lagen",
            "över",
            "förordningen",
            "øvrigt",
            "st",
            "rå",
            "måltider",
            "förvaltningsprocesslagen",
            "övergångsbestämmelserna",
            "folketings-tidende",
        ];
        let map = Folded::new(words.into_iter().enumerate().map(|(k, word)| (word, k)));
        for (k, word) in words.into_iter().enumerate() {
            for written in [word.to_owned(), word.to_uppercase()] {
                let text = format!("x {written} y och mera än så");
                let ends = Ends::at(text.as_bytes(), 2, 2 + written.len());
                assert_eq!(map.get(&written, ends), Some(k), "{word}");
                assert!(map.holds(&written), "{word}");
                let bare = Ends::at(written.as_bytes(), 0, written.len());
                assert_eq!(map.get(&written, bare), Some(k), "{word}");
            }
        }
        let lagen = Ends::of(b"Lagen");
        assert_eq!(map.get("Lagen", lagen), Some(3));
        assert!(lagen.end_with(Tail::of("agen")));
        for word in ["", "j", "la gen", "lagens", "förordningar", "øvrige", "ra", "målt", "I-"] {
            assert!(!map.holds(word), "{word}");
        }
        assert!(!map.holds("förvaltningsxxxxxxxxlagen"));
    }

    #[test]
    fn the_last_of_two_counts() {
        let map = Folded::new([("bok", 1), ("bok", 2)]);
        assert_eq!(map.get("Bok", Ends::of(b"Bok")), Some(2));
    }

    #[test]
    fn endings_whatever_their_case() {
        const CODE: Tail = Tail::of("förordningen");
        let ends = |word: &str| Ends::of(word.as_bytes());
        assert!(ends("SKOLFÖRORDNINGEN").end_with(CODE));
        assert!(ends("skolförordningens").without_s().end_with(CODE));
        assert!(!ends("ordningar").end_with(CODE) && !ends("en").end_with(CODE));
        assert!(ends("Skovloven").end_with(Tail::of("loven")));
        assert!(!ends("skovlove").end_with(Tail::of("loven")));
    }
}
