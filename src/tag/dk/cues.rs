//! Which words may begin something: a look made at every word, so that the parsers see few.
//!
//! In: a word as written. Out: false when no parser of this folder begins at it. A word that a
//! parser begins at must be in one of the lists named here, look like the name of an act, or have
//! the capitals of an abbreviation; the scanner checks that in debug builds.

use std::sync::LazyLock;

use super::acts::{BACK, INSTRUMENTS};
use super::{cases, numbered, papers, rulings, scan};
use crate::registry::dk::{acts, reports};
use crate::registry::folded::{Ends, Folded, Tail, capitals_at_most};

/// The words, and true for those at which something begins only when they have a capital.
static CUES: LazyLock<Folded<bool>> = LazyLock::new(|| {
    let courts = reports::courts().iter().filter_map(|(name, _)| name.split(' ').next());
    let courts = courts.map(|first| first.trim_end_matches('-')).flat_map(|first| {
        let capital = !first.starts_with("retten");
        [(first.to_owned(), capital), (format!("{first}s"), capital)]
    });
    let words = INSTRUMENTS.iter().map(|(word, _)| *word);
    let words = words
        .chain(BACK)
        .chain(papers::CUES.iter().copied())
        .chain(cases::LABELS)
        .chain(rulings::RULINGS)
        .chain(rulings::BODIES)
        .chain(numbered::PLURALS.iter().map(|(word, _)| *word))
        .chain(cases::LETTERS)
        .chain(scan::PLACES)
        .chain(reports::series_names().filter_map(|name| name.split(' ').next()))
        // What a single series begins with.
        .chain(["Rt"])
        .chain(acts::lower_shorts());
    let words = words.map(|word| (word.to_lowercase(), false));
    // A lost blank: `vedretten`, `veddom`.
    let glued = rulings::RULINGS.iter().map(|word| format!("ved{word}"));
    let glued = glued.chain(rulings::BODIES.iter().map(|word| format!("{word}s")));
    let retten = rulings::GLUED
        .iter()
        .flat_map(|lost| ["retten", "rettens"].map(|word| format!("{lost}{word}")));
    let words = words.chain(glued.chain(retten).map(|word| (word, false)));
    let capitals = ["folketingets", "ombudsmandens"].iter().chain(&rulings::LOCAL);
    let capitals = capitals.map(|word| ((*word).to_owned(), true));
    // What stands in both lists needs no capital: of two alike the last counts.
    Folded::new(courts.chain(capitals).chain(words))
});

/// True when something may begin at `word`, which has these ends; `capitals` is false when no
/// letter but the first can be a capital.
#[inline]
pub(super) fn may_begin(word: &str, ends: Ends, capitals: bool) -> bool {
    let first = || word.bytes().next().is_some_and(|byte| !byte.is_ascii_lowercase());
    may_name_act(ends)
        || CUES.get(word, ends).is_some_and(|capital| !capital || first())
        || capitals && capitals_at_most(word) > 1
        || word.len() == 1 && first()
}

/// True for the endings of names of acts, a genitive `s` aside.
#[inline]
fn may_name_act(ends: Ends) -> bool {
    const LAW: Tail = Tail::of("lov");
    const THE_LAW: Tail = Tail::of("loven");
    const ORDER: Tail = Tail::of("bekendtgørelsen");
    const DECREE: Tail = Tail::of("anordningen");
    const REGULATION: Tail = Tail::of("reglementet");
    const CIRCULAR: Tail = Tail::of("cirkulæret");
    let ends = ends.without_s();
    ends.end_with(LAW)
        | ends.end_with(THE_LAW)
        | ends.end_with(ORDER)
        | ends.end_with(DECREE)
        | ends.end_with(REGULATION)
        | ends.end_with(CIRCULAR)
}

#[cfg(test)]
mod tests {
    use super::super::acts::NAME_ENDINGS;
    use super::*;

    fn may_begin(word: &str) -> bool {
        super::may_begin(word, Ends::of(word.as_bytes()), true)
    }

    #[test]
    fn every_ending_of_an_act_is_looked_at() {
        for ending in NAME_ENDINGS {
            let name = format!("skov{ending}");
            assert!(may_begin(&name) && may_begin(&name.to_uppercase()), "{name}");
        }
    }

    #[test]
    fn words_at_which_something_begins() {
        for word in ["UfR", "L", "SEL", "ØSL", "Højesterets", "Sagsnr", "LBK", "stk", "Kendelse"]
        {
            assert!(may_begin(word), "{word}");
        }
        for word in ["l\u{f8}n", "Manden", "været", "den", "tiden", "Århus", "dagen", "a"] {
            assert!(!may_begin(word), "{word}");
        }
    }
}
