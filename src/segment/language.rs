//! The main language of a text.

use crate::layout::Text;
use crate::record::Language;

/// Common words of each language that the others do not have.
const WORDS: [(Language, &[&str]); 3] = [
    (Language::Sv, &["och", "att", "är", "som", "inte", "för", "från", "ska", "enligt", "beslut"]),
    (Language::Da, &["og", "at", "er", "af", "ikke", "efter", "skal", "blev", "afgørelse", "ved"]),
    (Language::En, &["the", "and", "of", "is", "not", "for", "that", "with", "this", "by"]),
];

/// Detects the language by its small words.
pub fn detect(text: &Text) -> Option<Language> {
    let mut counts = [0usize; 3];
    for word in text.text.split(|c: char| !c.is_alphabetic()).take(20_000) {
        for (count, (_, words)) in counts.iter_mut().zip(WORDS) {
            *count += usize::from(words.contains(&word));
        }
    }
    let best = (0..3).max_by_key(|&i| counts[i])?;
    (counts[best] > 0).then_some(WORDS[best].0)
}
