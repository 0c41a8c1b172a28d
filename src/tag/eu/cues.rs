//! Where citations of the Union may stand: the cues of all readers of this folder, found in two
//! passes over the text, one for words in any case and one for names that begin with a capital.
//!
//! In: a text. Out: [`Cues`], places for each reader to look at. Nothing is read here; a cue that
//! is none its reader passes by.

use std::rc::Rc;
use std::sync::LazyLock;

use crate::registry::capitals::{Capitals, Group, Hit};
use crate::registry::finder::{Finder, folded};
use crate::registry::{eu as registry, eu_cases};

use super::{cases, guidance};

/// What a word in any case begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// The name of an act, or a part of one.
    Act,
    /// The word for data protection in the name of an act or of the board.
    Data,
    /// A list of places.
    Places,
    /// The rest of the name of a court.
    Court,
    /// An abbreviation of the registry that begins with a small letter.
    Abbreviation,
}

/// The words, in small letters. Those of acts stand for longer ones that hold them (`ordning` for
/// `förordning`, `beslut` for `rambeslutet`, `ördrag` for `fördrag`, since `för` stands everywhere),
/// for a reader looks at the whole word. None begins another, so that their order means nothing but
/// this: the searcher puts every sixteenth into one class and looks closer wherever four letters of
/// the words of a class could stand, whichever of them. So words are in one class whose letters,
/// mixed, are rare; by their meaning it looked closer five times as often.
const WORDS: [(&str, Word); 38] = [
    ("beaktandesats", Word::Places),
    ("art ", Word::Places),
    ("socialpagt", Word::Act),
    ("aftale", Word::Act),
    ("artik", Word::Places),
    ("kodeks", Word::Act),
    ("stadga", Word::Act),
    ("ingress", Word::Places),
    ("bilag", Word::Places),
    ("enneske", Word::Court),
    ("rekommendation", Word::Act),
    ("modellen", Word::Act),
    (SMALL, Word::Abbreviation),
    ("betragtning", Word::Places),
    ("kap.", Word::Places),
    ("nskomst", Word::Act),
    ("traktat", Word::Act),
    ("art.", Word::Places),
    ("skäl", Word::Places),
    ("dataskydd", Word::Data),
    ("articl", Word::Places),
    ("kodex", Word::Act),
    ("ördrag", Word::Act),
    ("konvention", Word::Act),
    ("chart", Word::Act),
    ("henstilling", Word::Act),
    ("præamb", Word::Places),
    ("direktiv", Word::Act),
    ("afgørelse", Word::Act),
    ("beslut", Word::Act),
    ("protokol", Word::Act),
    ("ordning", Word::Act),
    ("kapitel", Word::Places),
    ("artt", Word::Places),
    ("unionens domstol", Word::Court),
    ("databesk", Word::Data),
    ("avtal", Word::Act),
    ("akten", Word::Act),
];

/// The only abbreviation of the registry that begins with a small letter, in small letters.
const SMALL: &str = "eidas";

/// As the texts write it.
const SMALL_WRITTEN: &str = "eIDAS";

static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::first(WORDS.map(|(word, _)| word)));

/// What names that begin with a capital are, in the order of the groups of [`CAPITALS`].
const ABBREVIATIONS: usize = 0;
const CASES: usize = 1;
const REPORTS: usize = 2;
const GUIDANCE: usize = 3;
const COURTS: usize = 4;
const MERGERS: usize = 5;
const ECLIS: usize = 6;

static CAPITALS: LazyLock<Capitals> = LazyLock::new(|| {
    let group = |names: Vec<&'static str>, glued| Group { names, glued };
    Capitals::new(vec![
        group(registry::abbreviations().collect(), false),
        group(eu_cases::names().to_vec(), false),
        group(cases::REPORTS.to_vec(), false),
        group(guidance::CAPITALS.to_vec(), true),
        group(cases::COURTS.to_vec(), true),
        group(vec!["M."], false),
        group(vec!["EU:"], true),
    ])
});

/// The places to look at, each sort in the order of the text.
#[derive(Default)]
pub struct Cues {
    /// The text in small ASCII letters.
    pub folded: Rc<String>,
    /// Inside words that may name acts.
    pub(super) acts: Vec<usize>,
    /// Where words begin that may begin a list of places.
    pub(super) places: Vec<usize>,
    /// Slashes.
    pub(super) slashes: Vec<usize>,
    /// Abbreviations of acts.
    pub(super) abbreviations: Vec<Hit>,
    /// Names of well-known cases.
    pub(super) cases: Vec<Hit>,
    /// Names of the reports.
    pub(super) reports: Vec<Hit>,
    /// Marks and names of bodies that give guidance.
    pub(super) guidance: Vec<Hit>,
    /// `M.` of concentrations.
    pub(super) mergers: Vec<usize>,
    /// `EU:` of ECLIs.
    pub(super) eclis: Vec<usize>,
    /// True when the courts are spoken of at all.
    pub(super) courts: bool,
    /// True when the data protection board is.
    pub(super) board: bool,
}

impl Cues {
    /// The cues of `text`.
    pub fn of(text: &str) -> Cues {
        let mut cues = Cues { folded: folded(text), ..Cues::default() };
        CAPITALS.find(text, |hit| match hit.group {
            ABBREVIATIONS => cues.abbreviations.push(hit),
            CASES => cues.cases.push(hit),
            REPORTS => cues.reports.push(hit),
            GUIDANCE => cues.guidance.push(hit),
            COURTS => cues.courts = true,
            MERGERS => cues.mergers.push(hit.start),
            ECLIS => cues.eclis.push(hit.start),
            _ => {}
        });
        cues.slashes.extend(memchr::memchr_iter(b'/', text.as_bytes()));
        let Cues { folded, acts, places, abbreviations, courts, board, .. } = &mut cues;
        for hit in FINDER.find_iter(folded) {
            let start = hit.start();
            match WORDS[hit.pattern().as_usize()].1 {
                Word::Act => acts.push(start),
                Word::Data => {
                    *board = *board || guidance::names_board(text, start);
                    acts.push(start);
                }
                Word::Places => places.push(start),
                Word::Court => *courts = *courts || cases::names_court_at(text, start),
                Word::Abbreviation if text[start..].starts_with(SMALL_WRITTEN) => {
                    let name = registry::abbreviations().position(|name| name == SMALL_WRITTEN);
                    let Some(name) = name else { continue };
                    abbreviations.push(Hit { group: ABBREVIATIONS, name, start, end: hit.end() });
                }
                Word::Abbreviation => {}
            }
        }
        crate::registry::capitals::apart(abbreviations);
        cues
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stem_of_the_registry_is_a_cue() {
        for stem in registry::STEMS {
            let named = |of: Word| matches!(of, Word::Act | Word::Data);
            let held = WORDS.iter().any(|(word, of)| named(*of) && stem.contains(word));
            assert!(held, "{stem}");
        }
    }

    #[test]
    fn every_abbreviation_is_a_cue() {
        for name in registry::abbreviations() {
            let cues = Cues::of(&format!("hos {name} i"));
            assert!(!cues.abbreviations.is_empty(), "{name}");
        }
    }

    #[test]
    fn one_sort_does_not_hide_another() {
        let text = "enligt artikel 6 i Menneskerettighedskonventionen, EU-domstolens dom C-1/22, \
                    EU:C:2022:5, och WP 248 från Databeskyttelsesrådet samt eIDAS och GDPR";
        let cues = Cues::of(text);
        let at = |word: &str| text.find(word).expect("a word of the text");
        assert_eq!(cues.places, [at("artikel")]);
        assert_eq!(cues.acts, [at("konventionen"), at("Databesk")]);
        assert_eq!(cues.slashes, [at("/22")]);
        assert_eq!(cues.eclis, [at("EU:C")]);
        assert_eq!(cues.guidance.len(), 1);
        let names = cues.abbreviations.iter().map(|hit| &text[hit.start..hit.end]);
        assert_eq!(names.collect::<Vec<_>>(), ["eIDAS", "GDPR"]);
        assert!(cues.courts && !cues.board);
    }
}
