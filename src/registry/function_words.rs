//! Words that tell a language: small words and words of the courts, each with the languages that
//! have it.

use std::sync::LazyLock;

use super::folded::{Ends, Folded};

/// The languages that the table knows, in the order of [`Weights`].
pub const LANGUAGES: [&str; 9] = ["sv", "da", "no", "en", "de", "fr", "fi", "is", "nl"];

/// What a word says for each language.
pub type Weights = [u16; LANGUAGES.len()];

/// The weight of a word that one language alone has.
const ALONE: u16 = 12;

static WORDS: LazyLock<Folded<Weights>> = LazyLock::new(|| {
    let rows = super::rows::<2>(include_str!("function_words.tsv")).map(|[word, languages]| {
        let mut weights = [0; LANGUAGES.len()];
        let shared = languages.split(',').count();
        // What several languages have tells little.
        let weight = match shared {
            1 => ALONE,
            2 => 4,
            _ => 1,
        };
        for (slot, name) in weights.iter_mut().zip(LANGUAGES) {
            if languages.split(',').any(|language| language == name) {
                *slot = weight;
            }
        }
        (word, weights)
    });
    Folded::new(rows)
});

/// What `word`, whose ends are `ends`, says in whatever case; none when the table does not have it.
#[inline]
pub(crate) fn weights(word: &str, ends: Ends) -> Option<Weights> {
    WORDS.get(word, ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_weigh() {
        let weights = |word: &str| super::weights(word, Ends::of(word.as_bytes()));
        assert!(weights("och").is_some_and(|w| w[0] == ALONE && w[1] == 0));
        assert!(weights("og").is_some_and(|w| w[0] == 0 && w[1] > 0 && w[2] > 0));
        assert!(weights("xyz").is_none());
    }
}
