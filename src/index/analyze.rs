//! Words of a text, as the index and the queries see them.
//!
//! A word is a run of letters and digits in lower case; the section sign is a word of its own, so
//! that `12 §` can be looked for as it is written. Everything else divides words. Case numbers are
//! divided between letters and digits too: `T 3-08` and `T3-08` are the same words. Stems are made
//! after stop words are gone, because a stemmed stop word is no longer known as one.

use std::ops::Range;

use rustc_hash::FxHashMap;
use tantivy::tokenizer::{
    Language, RemoveLongFilter, Stemmer, StopWordFilter, TextAnalyzer, Token, TokenStream,
    Tokenizer, TokenizerManager,
};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::spoken::Tongues;

/// The analyser of words as written.
pub(crate) const EXACT: &str = "paragraf_exact";
/// The analyser of case numbers.
pub(crate) const NUMBERS: &str = "paragraf_numbers";

/// Longer words are not indexed, in bytes.
pub(crate) const LONGEST: usize = 120;

/// What divides words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Division {
    /// Everything but letters and digits.
    Words,
    /// The same, and the border between a letter and a digit.
    Numbers,
}

/// The places of the words of a text, in bytes.
pub(crate) struct Words<'a> {
    text: &'a str,
    at: usize,
    division: Division,
}

impl<'a> Words<'a> {
    /// The words of `text`.
    pub(crate) fn of(text: &'a str, division: Division) -> Words<'a> {
        Words { text, at: 0, division }
    }
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = &self.text[self.at..];
        let (skipped, first) =
            rest.char_indices().find(|&(_, c)| c.is_alphanumeric() || c == '§')?;
        let start = self.at + skipped;
        let word = &self.text[start..];
        let mut last = first;
        let length = word.char_indices().skip(1).find_map(|(i, c)| {
            let inside = match (first, c) {
                ('§', c) => c == '§',
                (_, c) if is_combining_mark(c) => true,
                (_, c) if !c.is_alphanumeric() => false,
                _ => self.division == Division::Words || last.is_numeric() == c.is_numeric(),
            };
            last = c;
            (!inside).then_some(i)
        });
        let end = start + length.unwrap_or(word.len());
        self.at = end;
        Some(start..end)
    }
}

/// A word as the index writes it: lower case, `§§` as `§`.
pub(crate) fn fold(word: &str, into: &mut String) {
    into.clear();
    if word.is_ascii() {
        into.push_str(word);
        into.make_ascii_lowercase();
    } else if word.starts_with('§') {
        into.push('§');
    } else {
        into.extend(word.nfc().flat_map(char::to_lowercase));
    }
}

/// The words of `text` as the index writes them.
pub(crate) fn words(text: &str, division: Division) -> Vec<String> {
    Words::of(text, division)
        .map(|place| {
            let mut word = String::new();
            fold(&text[place], &mut word);
            word
        })
        .collect()
}

/// The same words for the index's writer.
#[derive(Clone)]
struct WordTokenizer {
    division: Division,
    token: Token,
}

impl WordTokenizer {
    fn new(division: Division) -> WordTokenizer {
        WordTokenizer { division, token: Token::default() }
    }
}

struct WordStream<'a> {
    text: &'a str,
    words: Words<'a>,
    token: &'a mut Token,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        self.token.reset();
        WordStream { text, words: Words::of(text, self.division), token: &mut self.token }
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(place) = self.words.next() else { return false };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = place.start;
        self.token.offset_to = place.end;
        fold(&self.text[place], &mut self.token.text);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

fn exact(division: Division) -> TextAnalyzer {
    TextAnalyzer::builder(WordTokenizer::new(division))
        .filter(RemoveLongFilter::limit(LONGEST))
        .build()
}

fn stemming(language: Language) -> TextAnalyzer {
    let stop = StopWordFilter::new(language)
        .unwrap_or_else(|| StopWordFilter::remove(std::iter::empty::<String>()));
    TextAnalyzer::builder(WordTokenizer::new(Division::Words))
        .filter(RemoveLongFilter::limit(LONGEST))
        .filter(stop)
        .filter(Stemmer::new(language))
        .build()
}

/// Makes the analysers known to an index.
pub(crate) fn register(manager: &TokenizerManager) {
    manager.register(EXACT, exact(Division::Words));
    manager.register(NUMBERS, exact(Division::Numbers));
}

/// Stems single words in both languages.
pub(crate) struct Stems {
    swedish: Stemmed,
    danish: Stemmed,
}

impl Stems {
    /// Both stemmers.
    pub(crate) fn new() -> Stems {
        Stems { swedish: Stemmed::new(Language::Swedish), danish: Stemmed::new(Language::Danish) }
    }

    /// The Swedish stem; none for a stop word.
    pub(crate) fn swedish(&mut self, word: &str) -> Option<String> {
        self.swedish.of(word).map(str::to_owned)
    }

    /// The Danish stem; none for a stop word.
    pub(crate) fn danish(&mut self, word: &str) -> Option<String> {
        self.danish.of(word).map(str::to_owned)
    }

    /// The Swedish and the Danish stem, in the languages that are asked for.
    pub(crate) fn both(&mut self, word: &str, of: Tongues) -> (Option<&str>, Option<&str>) {
        let swedish = if of.swedish { self.swedish.of(word) } else { None };
        let danish = if of.danish { self.danish.of(word) } else { None };
        (swedish, danish)
    }
}

/// So many stems are remembered: the words of a language that are used at all often.
const REMEMBERED: usize = 200_000;

/// The stems of one language, remembered.
struct Stemmed {
    analyzer: TextAnalyzer,
    known: FxHashMap<String, Option<String>>,
}

impl Stemmed {
    fn new(language: Language) -> Stemmed {
        Stemmed { analyzer: stemming(language), known: FxHashMap::default() }
    }

    fn of(&mut self, word: &str) -> Option<&str> {
        if !self.known.contains_key(word) {
            if self.known.len() >= REMEMBERED {
                self.known.clear();
            }
            let mut stream = self.analyzer.token_stream(word);
            let stem = stream.advance().then(|| stream.token().text.clone());
            drop(stream);
            self.known.insert(word.to_owned(), stem);
        }
        self.known.get(word)?.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits_and_the_section_sign() {
        assert_eq!(
            words("Enligt 2 kap. 12 §§ Ärvdabalken (2018:1177)", Division::Words),
            ["enligt", "2", "kap", "12", "§", "ärvdabalken", "2018", "1177"]
        );
        assert_eq!(words(" – … ", Division::Words), Vec::<String>::new());
        assert_eq!(words("Sko\u{308}n", Division::Words), ["skön"]);
    }

    #[test]
    fn case_numbers_are_divided_between_letters_and_digits() {
        let expected = ["t", "3", "08"];
        assert_eq!(words("T 3-08", Division::Numbers), expected);
        assert_eq!(words("T3-08", Division::Numbers), expected);
    }

    #[test]
    fn stop_words_have_no_stem() {
        let mut stems = Stems::new();
        assert_eq!(stems.swedish("och"), None);
        assert_eq!(stems.danish("eller"), None);
        assert_eq!(stems.swedish("avgifterna"), stems.swedish("avgift"));
        assert_eq!(stems.danish("bøderne"), stems.danish("bøder"));
    }
}
