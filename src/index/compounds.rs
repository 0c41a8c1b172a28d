//! Compounds and their parts: `sanktionsavgift` is `sanktion` and `avgift`.
//!
//! In: a word in lower case, and a test for words that the document itself uses. Out: its parts, the
//! joining `s` or `e` left out; nothing when it is no compound of known words. A word is known when it
//! is in the lexicon, in any form, or stands in the document by itself.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::analyze::Stems;
use super::spoken::Tongues;
use crate::registry::lexicon;

/// The least letters of a part.
const SHORTEST: usize = 4;
/// The least letters of a compound.
const SHORTEST_COMPOUND: usize = 2 * SHORTEST;
/// The most letters of a word that is taken apart.
const LONGEST_COMPOUND: usize = 60;
/// The most parts.
const MOST_PARTS: usize = 4;

/// Endings that stand at the end of many words and are no words of their own there.
const ENDINGS: [&str; 10] =
    ["else", "elsen", "heden", "ningen", "ande", "ende", "erne", "arna", "orna", "erna"];

/// The stems of the words that exist, which other forms of the same word end in.
static STEMS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let mut stems = Stems::new();
    let mut known = FxHashSet::default();
    for word in lexicon::words().filter(|word| word.chars().all(char::is_alphabetic)) {
        known.extend(Tongues::BOTH.stems(word, &mut stems).map(|(_, stem)| stem.to_owned()));
    }
    known
});

/// The parts of `word`. `stands` tells which words stand in the document.
pub(crate) fn parts<'a>(word: &'a str, stands: &dyn Fn(&str) -> bool) -> Vec<&'a str> {
    let mut parts = Vec::new();
    if (SHORTEST_COMPOUND..=LONGEST_COMPOUND).contains(&word.len())
        && word.chars().all(char::is_alphabetic)
        && !divide(word, stands, MOST_PARTS, &mut parts)
    {
        parts.clear();
    }
    parts
}

/// Takes `word` apart from its end, the longest last part first. False when it cannot be done.
fn divide<'a>(
    word: &'a str,
    stands: &dyn Fn(&str) -> bool,
    most: usize,
    parts: &mut Vec<&'a str>,
) -> bool {
    let long = |part: &str| part.chars().count() >= SHORTEST && !ENDINGS.contains(&part);
    let known = |part: &str| long(part) && (lexicon::knows(part) || stands(part));
    // Only the last part is inflected.
    let ends_in = |part: &str| known(part) || long(part) && STEMS.contains(part);
    let ends = word.char_indices().map(|(at, _)| at).filter(|&at| at >= SHORTEST - 1);
    for at in ends {
        let (head, tail) = word.split_at(at);
        if !ends_in(tail) {
            continue;
        }
        for head in [Some(head), head.strip_suffix('s'), head.strip_suffix('e')] {
            let Some(head) = head else { continue };
            if known(head) {
                parts.extend([head, tail]);
                return true;
            }
            let before = parts.len();
            if most > 2 && divide(head, stands, most - 1, parts) {
                parts.push(tail);
                return true;
            }
            parts.truncate(before);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_of_known_words_are_taken_apart() {
        let alone = |_: &str| false;
        assert_eq!(parts("sanktionsavgift", &alone), ["sanktion", "avgift"]);
        assert_eq!(parts("avgiftsbeslut", &alone), ["avgift", "beslut"]);
        for whole in ["kaj", "avgift", "förhandlingen", "xyzzysxyzzy", "2018avgift"] {
            assert!(parts(whole, &alone).is_empty(), "{whole}: {:?}", parts(whole, &alone));
        }
    }

    #[test]
    fn a_word_of_the_document_is_known() {
        let stands = |word: &str| matches!(word, "krabbsump" | "krabb");
        assert_eq!(parts("krabbsumpsavgift", &stands), ["krabbsump", "avgift"]);
    }

    #[test]
    fn long_words_are_left_alone() {
        assert!(parts(&"avgift".repeat(50), &|_| true).is_empty());
    }
}
