//! The words of a text with their stems, as the index holds them.
//!
//! In: a text and its language. Out: tokens for a field with positions: each word as written, and at
//! the same place its stem, marked so that no word is taken for one. A stem that is the word itself is
//! not written again; stop words have none. With them [`loosely`]: what a word is found by only
//! weakly, its parts where it is a compound and its letters without their marks.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;
use tantivy::tokenizer::{PreTokenizedString, Token};

use super::analyze::{Division, LONGEST, Stems, Words, fold};
use super::{compounds, letters};
use crate::record::Language;

/// Stands before a Swedish stem.
pub(crate) const SWEDISH_STEM: char = '\u{1}';
/// Stands before a Danish stem.
pub(crate) const DANISH_STEM: char = '\u{2}';
/// Stands before a stem whose letters were folded.
pub(crate) const FOLDED: char = '\u{3}';

/// The languages in which words are stemmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tongues {
    /// As Swedish.
    pub(crate) swedish: bool,
    /// As Danish.
    pub(crate) danish: bool,
}

impl Tongues {
    /// Both, for what may be either.
    pub(crate) const BOTH: Tongues = Tongues { swedish: true, danish: true };

    /// Those of a document.
    pub(crate) fn of(language: Option<Language>) -> Tongues {
        Tongues {
            swedish: matches!(language, Some(Language::Sv) | None),
            danish: matches!(language, Some(Language::Da | Language::No) | None),
        }
    }

    /// The stems of `word`, each with the mark that stands before it; none of a stop word.
    pub(crate) fn stems<'a>(
        self,
        word: &str,
        stems: &'a mut Stems,
    ) -> impl Iterator<Item = (char, &'a str)> {
        let (swedish, danish) = stems.both(word, self);
        let swedish = swedish.map(|stem| (SWEDISH_STEM, stem));
        swedish.into_iter().chain(danish.map(|stem| (DANISH_STEM, stem)))
    }
}

/// What the index holds of a text.
pub(crate) struct Spoken {
    /// The words and their stems, in order.
    pub(crate) tokens: PreTokenizedString,
    /// For each word its first byte in the text.
    pub(crate) starts: Vec<usize>,
}

/// Reads `text`.
pub(crate) fn read(text: &str, tongues: Tongues, stems: &mut Stems) -> Spoken {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut starts = Vec::with_capacity(text.len() / 6);
    let mut word = String::new();
    for place in Words::of(text, Division::Words) {
        let position = starts.len();
        starts.push(place.start);
        if place.len() > LONGEST {
            continue;
        }
        fold(&text[place], &mut word);
        tokens.push(token(word.clone(), position));
        for (mark, stem) in tongues.stems(&word, stems) {
            if stem != word {
                tokens.push(token(marked(mark, stem), position));
            }
        }
    }
    Spoken { tokens: PreTokenizedString { text: String::new(), tokens }, starts }
}

/// `term` at `position`.
pub(crate) fn token(term: String, position: usize) -> Token {
    Token { text: term, position, position_length: 1, offset_from: 0, offset_to: 0 }
}

/// A stem as the index writes it.
pub(crate) fn marked(mark: char, stem: &str) -> String {
    let mut term = String::with_capacity(1 + stem.len());
    term.push(mark);
    term.push_str(stem);
    term
}

/// What the words of `spoken` are found by weakly: each term once.
pub(crate) fn loosely(spoken: &Spoken, tongues: Tongues, stems: &mut Stems) -> BTreeSet<String> {
    let words: FxHashSet<&str> = spoken
        .tokens
        .tokens
        .iter()
        .map(|token| token.text.as_str())
        .filter(|term| term.starts_with(char::is_alphabetic))
        .collect();
    let mut terms = BTreeSet::new();
    for word in &words {
        for part in compounds::parts(word, &|part| words.contains(part)) {
            terms.extend(tongues.stems(part, stems).map(|(mark, stem)| marked(mark, stem)));
        }
        if let Some(folded) = letters::folded(word) {
            let stem = tongues.stems(word, stems).next().map(|(_, stem)| stem.to_owned());
            let folded = stem.and_then(|stem| letters::folded(&stem)).unwrap_or(folded);
            terms.insert(marked(FOLDED, &folded));
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str, tongues: Tongues) -> Vec<(String, usize)> {
        let spoken = read(text, tongues, &mut Stems::new());
        spoken.tokens.tokens.into_iter().map(|token| (token.text, token.position)).collect()
    }

    #[test]
    fn a_stem_stands_where_its_word_stands() {
        let swedish = Tongues::of(Some(Language::Sv));
        let expected = [("avgifterna", 0), ("\u{1}avgift", 0), ("och", 1), ("varv", 2)];
        assert_eq!(
            terms("Avgifterna och varv", swedish),
            expected.map(|(term, at)| (term.to_owned(), at))
        );
    }

    #[test]
    fn a_long_word_keeps_its_place() {
        let text = format!("{} kaj", "x".repeat(LONGEST + 1));
        assert_eq!(terms(&text, Tongues::of(Some(Language::En))), [("kaj".to_owned(), 1)]);
    }

    #[test]
    fn compounds_and_marked_letters_are_found_loosely() {
        let mut stems = Stems::new();
        let swedish = Tongues::of(Some(Language::Sv));
        let spoken = read("Sanktionsavgiften enligt förordningen", swedish, &mut stems);
        let loose = loosely(&spoken, swedish, &mut stems);
        assert!(loose.contains("\u{1}avgift"), "{loose:?}");
        assert!(loose.contains("\u{3}forordning"), "{loose:?}");
        assert!(!loose.contains("\u{3}enligt"), "{loose:?}");
    }
}
