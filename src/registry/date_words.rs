//! The words beside dates: what tells what happened on a day (`date_words.tsv`), and what tells
//! whether a number of four digits is a year (`year_words.tsv`).

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::rows;
use crate::record::DateRole;

/// How far a cue reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Right before the date, with nothing but links between: `beslut av den`.
    Beside,
    /// Before the date in its clause, or right behind a date that begins its sentence; when its
    /// clause has one of these words, parted by `|`, if there are any.
    Clause(&'static str),
    /// As `Clause`, where something begins or ends that day: `förbjuda utsläpp efter den 1 juli`.
    Bound(&'static str),
    /// Right behind a date that begins its sentence, when one of these, parted by `|`, follows.
    Ahead(&'static str),
}

/// What a word beside a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateWord {
    /// What happened on the day.
    Tells(DateRole, Reach),
    /// Looks like such a word, and is none.
    NoCue,
    /// May stand between a cue and its date.
    Link,
    /// The same, but the day is the end or beginning of something: `till`, `från`.
    Until,
    /// Begins another clause.
    Stop,
    /// A verb whose participle stands behind the date: `har den 3 maj beslutat`.
    Aux,
}

/// A word of the table; all words but the last of a phrase stand in `before`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DateCue {
    /// The words before, with the blank behind them.
    pub before: &'static str,
    /// What it says.
    pub says: DateWord,
}

/// What a word before or behind four digits tells of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum YearWord {
    /// Before: they are the number of something else. Behind: they are part of a name.
    Never,
    /// Before: they are a year unless something counted follows.
    Sure,
    /// Before: they are a year where the sentence goes on behind them.
    Open,
    /// Behind: the sentence goes on.
    Goes,
    /// Behind: something is counted.
    Counted,
}

/// The words beside the dates of one language.
pub(crate) struct DateWords {
    /// Cues, by their last word, lower case; longer phrases first.
    cues: FxHashMap<&'static str, Vec<DateCue>>,
    /// Ends of compounds that are cues: `deldom`, `byretsdommen`.
    ends: Vec<(&'static str, DateCue)>,
    /// The last bytes of these ends.
    last: FxHashSet<[u8; 3]>,
    years: FxHashMap<&'static str, YearWord>,
    /// Ends of verbs in the past.
    past: Vec<&'static str>,
    /// Ends of words that a year makes the name of an act or book.
    names: Vec<&'static str>,
}

/// The words of Swedish.
pub(crate) static SWEDISH: LazyLock<DateWords> = LazyLock::new(|| {
    DateWords::new(include_str!("se/date_words.tsv"), include_str!("se/year_words.tsv"))
});

/// The words of Danish.
pub(crate) static DANISH: LazyLock<DateWords> = LazyLock::new(|| {
    DateWords::new(include_str!("dk/date_words.tsv"), include_str!("dk/year_words.tsv"))
});

/// Phrases for the year of the date before and the one after it; none begins another.
const YEARS_BACK: [(&str, i32); 13] = [
    ("samma år", 0),
    ("samme år", 0),
    ("s.å.", 0),
    ("s. å.", 0),
    ("s.å", 0),
    ("följande år", 1),
    ("nästföljande år", 1),
    ("påföljande år", 1),
    ("året därpå", 1),
    ("året efter", 1),
    ("det følgende år", 1),
    ("følgende år", 1),
    ("efterfølgende år", 1),
];

impl DateWords {
    /// What `word`, in lower case, says of a date behind it; `head` is the text before it.
    pub(crate) fn cue(&self, head: &str, word: &str) -> Option<DateWord> {
        if let Some(cues) = self.cues.get(word) {
            let fits = |cue: &&DateCue| ends_with(head, cue.before);
            return cues.iter().find(fits).map(|cue| cue.says);
        }
        // Few words end like one of them.
        let last = word.as_bytes().last_chunk::<3>()?;
        if !self.last.contains(last) {
            return None;
        }
        let ends = |(end, _): &&(&str, DateCue)| word.len() > end.len() && word.ends_with(end);
        self.ends.iter().find(ends).map(|(_, cue)| cue.says)
    }

    /// What `word`, in lower case, tells of four digits beside it.
    pub(crate) fn year_word(&self, word: &str) -> Option<YearWord> {
        self.years.get(word).or_else(|| self.years.get(word.trim_end_matches(['.', ',']))).copied()
    }

    /// True when the number behind `word`, in lower case, is that of something else than a date.
    pub(crate) fn is_number_of(&self, word: &str) -> bool {
        self.year_word(word) == Some(YearWord::Never)
    }

    /// True for a verb in the past, by its end.
    pub(crate) fn is_past(&self, word: &str) -> bool {
        word.len() > 2 && self.past.iter().any(|end| word.ends_with(end))
    }

    /// True for a word that a year makes the name of an act or book: `kreditaftalelov`.
    pub(crate) fn ends_a_name(&self, word: &str) -> bool {
        self.names.iter().any(|end| word.ends_with(end))
    }

    /// The phrase for the year of the date before that `text` begins with, and how many years later
    /// it means.
    pub(crate) fn years_back(text: &str) -> Option<(&'static str, i32)> {
        YEARS_BACK.iter().find(|(phrase, _)| text.starts_with(phrase)).copied()
    }

    fn new(dates: &'static str, years: &'static str) -> DateWords {
        let mut words = DateWords {
            cues: FxHashMap::default(),
            ends: Vec::new(),
            last: FxHashSet::default(),
            years: FxHashMap::default(),
            past: Vec::new(),
            names: Vec::new(),
        };
        for [phrase, kind, reach] in rows::<3>(dates) {
            let Some(says) = says(kind, reach) else { continue };
            let (before, word) = match phrase.rfind(' ') {
                Some(blank) => phrase.split_at(blank + 1),
                None => ("", phrase),
            };
            let cue = DateCue { before, says };
            match word.strip_prefix('*') {
                Some(end) => {
                    words.last.extend(end.as_bytes().last_chunk::<3>());
                    words.ends.push((end, cue));
                }
                None => words.cues.entry(word).or_default().push(cue),
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for cues in words.cues.values_mut() {
            cues.sort_by_key(|cue| std::cmp::Reverse(cue.before.len()));
        }
        for [word, kind] in rows::<2>(years) {
            match (kind, word.trim_start_matches('*')) {
                ("past", end) => words.past.push(end),
                ("name", end) => words.names.push(end),
                (kind, word) => {
                    if let Some(kind) = year_word(kind) {
                        words.years.insert(word, kind);
                    }
                }
            }
        }
        words
    }
}

/// True when `text` ends with `phrase`, in any case, at the beginning of a word.
fn ends_with(text: &str, phrase: &str) -> bool {
    let Some(at) = text.len().checked_sub(phrase.len()) else { return false };
    phrase.is_empty()
        || text.get(at..).is_some_and(|end| end.to_lowercase() == phrase)
            && !text[..at].ends_with(char::is_alphanumeric)
}

fn says(kind: &str, reach: &'static str) -> Option<DateWord> {
    match kind {
        "-" => return Some(DateWord::NoCue),
        "link" => return Some(DateWord::Link),
        "until" => return Some(DateWord::Until),
        "stop" => return Some(DateWord::Stop),
        "aux" => return Some(DateWord::Aux),
        _ => {}
    }
    let role = super::words::role::<DateRole>(kind)?;
    let (name, words) = reach.split_once(':').unwrap_or((reach, ""));
    let reach = match name {
        "beside" => Reach::Beside,
        "clause" => Reach::Clause(words),
        "bound" => Reach::Bound(words),
        "ahead" => Reach::Ahead(words),
        _ => return None,
    };
    Some(DateWord::Tells(role, reach))
}

fn year_word(kind: &str) -> Option<YearWord> {
    Some(match kind {
        "never" => YearWord::Never,
        "sure" => YearWord::Sure,
        "open" => YearWord::Open,
        "goes" => YearWord::Goes,
        "counted" => YearWord::Counted,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row that cannot be read would vanish; so the tables are counted.
    #[test]
    fn every_row_of_the_tables_is_read() {
        for (words, dates, years) in [
            (&*SWEDISH, include_str!("se/date_words.tsv"), include_str!("se/year_words.tsv")),
            (&*DANISH, include_str!("dk/date_words.tsv"), include_str!("dk/year_words.tsv")),
        ] {
            let cues = words.cues.values().map(Vec::len).sum::<usize>() + words.ends.len();
            assert_eq!(cues, rows::<3>(dates).count());
            let count = words.years.len() + words.past.len() + words.names.len();
            assert_eq!(count, rows::<2>(years).count());
        }
    }

    #[test]
    fn a_phrase_is_told_by_its_last_word() {
        let updated = SWEDISH.cue("Sidan är Senast ", "uppdaterad");
        assert_eq!(updated, Some(DateWord::Tells(DateRole::Published, Reach::Beside)));
        assert!(matches!(SWEDISH.cue("", "deldom"), Some(DateWord::Tells(DateRole::Decided, _))));
        assert_eq!(SWEDISH.cue("", "sjukdom"), Some(DateWord::NoCue));
        assert_eq!(DANISH.cue("", "bord"), None);
    }
}
