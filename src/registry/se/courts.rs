//! Courts as other rulings cite them: name or abbreviation to the id of a court in a case id.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::registry::folded::Folded;
use crate::registry::rows;

/// One way to name a court.
#[derive(Debug, Clone)]
pub struct CourtName {
    /// Its words, lower case; a genitive `s` may follow the last.
    pub words: Vec<String>,
    /// The id: `högsta-domstolen`.
    pub id: &'static str,
}

static COURTS: LazyLock<FxHashMap<String, Vec<CourtName>>> = LazyLock::new(|| {
    let mut map: FxHashMap<String, Vec<CourtName>> = FxHashMap::default();
    for [name, id] in rows::<2>(include_str!("case_courts.tsv")) {
        let words: Vec<String> = super::acts::title_words(name).map(Cow::into_owned).collect();
        if let Some(first) = words.first().cloned() {
            map.entry(first).or_default().push(CourtName { words, id });
        }
    }
    for names in map.values_mut() {
        names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
    }
    map
});

static FIRST_WORDS: LazyLock<Folded<()>> = LazyLock::new(|| {
    let words = COURTS.keys().flat_map(|word| [word.clone(), format!("{word}s")]);
    Folded::new(words.map(|word| (word, ())))
});

static LETTERS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    rows::<1>(include_str!("case_letters.tsv")).map(|[letters]| letters).collect()
});

/// The courts whose name begins with `word` (lower case, without a genitive `s`), longest first.
pub fn beginning(word: &str) -> &'static [CourtName] {
    COURTS.get(word).map_or(&[], Vec::as_slice)
}

/// The words that courts' names begin with, with and without a genitive `s`.
pub(crate) fn first_words() -> &'static Folded<()> {
    &FIRST_WORDS
}

/// False when no court's name begins with `word`, in any case, with or without a genitive `s`: a
/// cheap test. Of words in two parts (`Patent-`) it is not told.
pub fn may_begin(word: &str) -> bool {
    FIRST_WORDS.holds(word) || word.bytes().any(|byte| matches!(byte, b'-' | 0x97 | 0xB7))
}

/// True for letters that stand before a case number: `T`, `PMT`.
pub fn is_case_letter(word: &str) -> bool {
    word.len() <= 6
        && !word.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
        && LETTERS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn courts_begin_with_a_word() {
        assert!(beginning("högsta").iter().any(|court| court.id == "högsta-domstolen"));
        assert!(beginning("mark").iter().any(|court| court.id == "mark--och-miljööverdomstolen"));
        assert!(is_case_letter("PMT") && !is_case_letter("X"));
    }
}
