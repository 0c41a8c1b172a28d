//! Which words may begin something: a look made at every word, so that the parsers see few.
//!
//! In: a word as written. Out: false when no parser of this folder begins at it. A word that a
//! parser begins at must be in one of the lists named here, look like the name of an act, or have
//! the capitals of an abbreviation; the scanner checks that in debug builds.

use std::sync::LazyLock;

use super::acts::{BACK, INSTRUMENTS, NAME_ENDINGS};
use super::{cases, papers, scan};
use crate::registry::dk::reports;
use crate::registry::folded::{Folded, capitals_at_most, ends_folded};

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
        .chain(cases::RULINGS)
        .chain(cases::LETTERS)
        .chain(scan::PLACES)
        .chain(reports::series_names());
    let words = words.map(|word| (word.to_lowercase(), false));
    // What stands in both lists needs no capital: of two alike the last counts.
    Folded::new(courts.chain([("folketingets".to_owned(), true)]).chain(words))
});

/// True when something may begin at `word`.
#[inline]
pub(super) fn may_begin(word: &str) -> bool {
    let listed = CUES.get(word).is_some_and(|capital| {
        !capital || word.bytes().next().is_some_and(|byte| !byte.is_ascii_lowercase())
    });
    listed || may_name_act(word.as_bytes()) || may_be_short(word)
}

/// True for the endings of names of acts.
#[inline]
fn may_name_act(word: &[u8]) -> bool {
    let Some(&last) = word.last_chunk::<3>() else { return false };
    matches!(
        &last.map(|byte| byte | 0x20),
        b"lov" | b"ovs" | b"ven" | b"ens" | b"gen" | b"sen" | b"tet" | b"ets" | b"ret"
    ) && NAME_ENDINGS.iter().any(|ending| ends_folded(word, ending))
}

/// True for one capital alone, or for two.
#[inline]
fn may_be_short(word: &str) -> bool {
    let capitals = capitals_at_most(word);
    capitals > 1 || capitals == 1 && word.len() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

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
