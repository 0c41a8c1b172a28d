//! The first of a few fixed words in a text, as they are written.
//!
//! An automaton skips ahead by the byte of a word that is rarest in English, and `å` and `ö` are
//! not rare here. So the words are compared many bytes at once where the machine can do that.

use aho_corasick::{AhoCorasick, MatchKind, packed};

/// A few fixed words.
pub(crate) struct AnyOf {
    packed: Option<packed::Searcher>,
    automaton: AhoCorasick,
}

impl AnyOf {
    /// Finds any of `words`.
    pub(crate) fn new<const N: usize>(words: [&str; N]) -> AnyOf {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostFirst)
            .build(words)
            .expect("a few fixed words make a small automaton");
        AnyOf { packed: packed::Searcher::new(words), automaton }
    }

    /// Where the first of them begins.
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        match &self.packed {
            Some(packed) => packed.find(text).map(|hit| hit.start()),
            None => self.automaton.find(text).map(|hit| hit.start()),
        }
    }

    /// True when one of them occurs.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.find(text).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_first() {
        let words = AnyOf::new(["åker", "skog", "ö"]);
        assert_eq!(words.find("en skog vid en åker"), Some(3));
        assert_eq!(words.find("tall och gran på en ö"), Some(21));
        assert!(!words.is_in("Åker Skog"));
        assert!(!words.is_in(""));
    }
}
