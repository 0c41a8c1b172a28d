//! Words that exist: of act names and of legal prose, Swedish and Danish, one a line, lower case.
//! The layout stage asks before it takes a hyphen out of a word (`straffe-lovens`).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

static WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("se/lexicon.txt").lines().chain(include_str!("dk/lexicon.txt").lines()).collect()
});

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
