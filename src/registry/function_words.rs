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

/// The words, each with the place of its weights.
struct Table {
    words: Folded<u8>,
    /// What the words say: each combination of languages once.
    weights: Vec<Weights>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut all: Vec<Weights> = Vec::new();
    let mut words = Vec::new();
    for [word, languages] in super::rows::<2>(include_str!("function_words.tsv")) {
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
        let place = all.iter().position(|known| *known == weights).unwrap_or_else(|| {
            all.push(weights);
            all.len() - 1
        });
        // Nine languages in a few combinations: a byte tells them apart.
        words.extend(u8::try_from(place).ok().map(|place| (word, place)));
    }
    Table { words: Folded::new(words), weights: all }
});

/// True when one of the languages has `word`, in whatever case.
pub(crate) fn knows(word: &str) -> bool {
    TABLE.words.get(word, Ends::of(word.as_bytes())).is_some()
}

/// The words of a text, counted by what they say.
pub(crate) struct Count {
    table: &'static Table,
    counts: [u32; 256],
}

impl Count {
    /// Nothing counted yet.
    pub(crate) fn new() -> Count {
        Count { table: &TABLE, counts: [0; 256] }
    }

    /// Counts `word`, whose ends are `ends`, in whatever case, if the table has it.
    #[inline]
    pub(crate) fn add(&mut self, word: &str, ends: Ends) {
        if let Some(place) = self.table.words.get(word, ends) {
            self.counts[usize::from(place)] += 1;
        }
    }

    /// What the words together say for each language.
    pub(crate) fn scores(&self) -> [u32; LANGUAGES.len()] {
        let mut scores = [0_u32; LANGUAGES.len()];
        for (weights, count) in self.table.weights.iter().zip(self.counts) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score = score.saturating_add(count.saturating_mul(u32::from(*weight)));
            }
        }
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_weigh() {
        let weights = |word: &str| {
            let mut count = Count::new();
            count.add(word, Ends::of(word.as_bytes()));
            count.scores()
        };
        assert!(weights("och")[0] == u32::from(ALONE) && weights("och")[1] == 0);
        assert!(weights("og")[0] == 0 && weights("og")[1] > 0 && weights("og")[2] > 0);
        assert_eq!(weights("xyz"), [0; LANGUAGES.len()]);
    }
}
