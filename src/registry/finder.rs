//! Fixed words in a text, many bytes at once.
//!
//! In: a few words, then a text. Out: where the words stand, leftmost first, none overlapping
//! another. The words are compared as they are written: who looks for them whatever their case asks
//! for words in lower case in the [`folded`] text, whose bytes stand where those of the text do.
//! An automaton skips ahead by the byte of a word that is rarest in English, and `å` and `ö` are not
//! rare here; so only where the machine cannot compare many bytes at once, or the words are many, an automaton does it.

use std::cell::RefCell;
use std::rc::Rc;

use aho_corasick::{AhoCorasick, Match, MatchKind, packed};

thread_local! {
    /// The text that is shared just now: its place, its length and its folded form.
    static SHARED: RefCell<Option<(*const u8, usize, Rc<String>)>> = const { RefCell::new(None) };
}

/// The text with small ASCII letters, byte for byte.
pub(crate) fn folded(text: &str) -> Rc<String> {
    let shared = SHARED.with_borrow(|shared| {
        let (at, len, folded) = shared.as_ref()?;
        (*at == text.as_ptr() && *len == text.len()).then(|| Rc::clone(folded))
    });
    shared.unwrap_or_else(|| Rc::new(text.to_ascii_lowercase()))
}

/// Does `work`, for which `text` is [`folded`] once, however many ask for it: no text can be changed
/// while it is borrowed here.
pub(crate) fn sharing<T>(text: &str, work: impl FnOnce() -> T) -> T {
    struct End;
    impl Drop for End {
        fn drop(&mut self) {
            SHARED.set(None);
        }
    }
    let _end = End;
    SHARED.set(Some((text.as_ptr(), text.len(), Rc::new(text.to_ascii_lowercase()))));
    work()
}

/// A few fixed words.
pub(crate) struct Finder {
    packed: Option<packed::Searcher>,
    automaton: Option<AhoCorasick>,
}

impl Finder {
    /// Finds `words`: of those that begin at one place the first.
    pub(crate) fn first<W: AsRef<[u8]>>(words: impl IntoIterator<Item = W>) -> Finder {
        Finder::new(words, packed::MatchKind::LeftmostFirst, MatchKind::LeftmostFirst)
    }

    /// Finds `words`: of those that begin at one place the longest.
    pub(crate) fn longest<W: AsRef<[u8]>>(words: impl IntoIterator<Item = W>) -> Finder {
        Finder::new(words, packed::MatchKind::LeftmostLongest, MatchKind::LeftmostLongest)
    }

    fn new<W: AsRef<[u8]>>(
        words: impl IntoIterator<Item = W>,
        packed: packed::MatchKind,
        automaton: MatchKind,
    ) -> Finder {
        let words: Vec<W> = words.into_iter().collect();
        let packed = packed::Config::new().match_kind(packed).builder().extend(&words).build();
        let automaton = match packed {
            Some(_) => None,
            None => AhoCorasick::builder().match_kind(automaton).build(&words).ok(),
        };
        Finder { packed, automaton }
    }

    /// Where the first of them begins.
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        match (&self.packed, &self.automaton) {
            (Some(packed), _) => packed.find(text).map(|hit| hit.start()),
            (None, automaton) => automaton.as_ref()?.find(text).map(|hit| hit.start()),
        }
    }

    /// True when one of them occurs.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Where they stand; the number of a pattern is the place of its word among the words.
    pub(crate) fn find_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Match> + 'a {
        let packed = self.packed.iter().flat_map(move |packed| packed.find_iter(text));
        packed.chain(self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(finder: &Finder, text: &str) -> Vec<(usize, usize, usize)> {
        let hits = finder.find_iter(text);
        hits.map(|hit| (hit.pattern().as_usize(), hit.start(), hit.end())).collect()
    }

    #[test]
    fn of_two_words_at_one_place() {
        let words = ["sten", "stenbrott", "berg"];
        let text = "ett stenbrott i ett berg av sten";
        assert_eq!(found(&Finder::first(words), text), [(0, 4, 8), (2, 20, 24), (0, 28, 32)]);
        assert_eq!(found(&Finder::longest(words), text), [(1, 4, 13), (2, 20, 24), (0, 28, 32)]);
    }

    #[test]
    fn finds_the_first() {
        let words = Finder::first(["åker", "skog", "ö"]);
        assert_eq!(words.find("en skog vid en åker"), Some(3));
        assert_eq!(words.find("tall och gran på en ö"), Some(21));
        assert!(!words.is_in("Åker Skog"));
        assert!(!words.is_in(""));
    }

    #[test]
    fn many_words_and_none() {
        let many: Vec<String> = (0..300).map(|i| format!("ord{i:03}")).collect();
        assert_eq!(found(&Finder::longest(&many), "x ord007, ord299"), [(7, 2, 8), (299, 10, 16)]);
        assert_eq!(found(&Finder::first([""; 0]), "ett ord"), []);
    }

    #[test]
    fn folded_text_has_its_bytes_where_they_were() {
        assert_eq!(*folded("ÅR 2020 – Äpple"), "År 2020 – Äpple");
        assert_eq!(found(&Finder::first(["kr"]), &folded("Å 5 KR")), [(0, 5, 7)]);
    }

    #[test]
    fn a_shared_text_is_folded_once() {
        let text = "Å 5 KR, och mer";
        sharing(text, || {
            assert!(Rc::ptr_eq(&folded(text), &folded(text)));
            assert_eq!(*folded(&text[..4]), "Å 5");
            assert_eq!(*folded("Å 6 KR, och mer"), "Å 6 kr, och mer");
        });
        assert!(!Rc::ptr_eq(&folded(text), &folded(text)));
    }
}
