//! Words that tell a language: small words and words of the courts, each with the languages that
//! have it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The languages that the table knows, in the order of [`Weights`].
pub const LANGUAGES: [&str; 9] = ["sv", "da", "no", "en", "de", "fr", "fi", "is", "nl"];

/// What a word says for each language.
pub type Weights = [u16; LANGUAGES.len()];

/// The weight of a word that one language alone has.
const ALONE: u16 = 12;

static WORDS: LazyLock<FxHashMap<&'static str, Weights>> = LazyLock::new(|| {
    super::rows::<2>(include_str!("function_words.tsv"))
        .map(|[word, languages]| {
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
        })
        .collect()
});

/// The length of the longest word, in bytes.
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| WORDS.keys().map(|word| word.len()).max().unwrap_or_default());

/// What `word`, in lower case, says; none when the table does not have it.
pub fn weights(word: &str) -> Option<&'static Weights> {
    if word.len() > *LONGEST { None } else { WORDS.get(word) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_weigh() {
        assert!(weights("och").is_some_and(|w| w[0] == ALONE && w[1] == 0));
        assert!(weights("og").is_some_and(|w| w[0] == 0 && w[1] > 0 && w[2] > 0));
        assert!(weights("xyz").is_none());
    }
}
