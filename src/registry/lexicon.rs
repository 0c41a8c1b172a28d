//! Words that exist: of act names and of legal prose, Swedish and Danish, one a line, lower case.
//! The layout stage asks before it takes a hyphen out of a word (`straffe-lovens`).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

static WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words().collect());

/// All of them, one twice that is a word of both languages.
pub fn words() -> impl Iterator<Item = &'static str> {
    include_str!("se/lexicon.txt").lines().chain(include_str!("dk/lexicon.txt").lines())
}

/// True when `word`, in lower case, is known.
pub fn knows(word: &str) -> bool {
    WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known() {
        assert!(knows("straffelovens") && knows("september") && knows("miljöbalken"));
        assert!(!knows("straffe-lovens") && !knows(""));
    }
}
