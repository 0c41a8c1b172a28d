//! Which words may begin something, and what: a look made at every word, so that the parsers see few.
//!
//! In: a word that was read. Out: its [`Cues`], a bit for each family of parsers that may begin at
//! it. Nearly every word has none, and that is told by one bit of a bitmap and the last letters. A
//! parser that begins at a word without its cue is missed: debug builds ask them all.

use std::ops::{BitOr, BitOrAssign};
use std::sync::LazyLock;

use super::acts::{BACK, INSTRUMENTS};
use super::keys::{self, CASE};
use super::tokens::Word;
use super::{cases, journal, numbered, papers, rulings, scan};
use crate::registry::dk::{acts, reports};
use crate::registry::folded::{Tail, capitals_at_most};

/// What may begin at a token: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cues(u16);

impl Cues {
    /// Nothing.
    pub(super) const NONE: Cues = Cues(0);
    /// A section sign.
    pub(super) const SECTION: Cues = Cues(1);
    /// A number.
    pub(super) const NUMBER: Cues = Cues(1 << 1);
    /// A report series.
    pub(super) const REPORT: Cues = Cues(1 << 2);
    /// The letters of a case number.
    pub(super) const CASE: Cues = Cues(1 << 3);
    /// The letters of a board that numbers its decisions.
    pub(super) const BOARD: Cues = Cues(1 << 4);
    /// The Ombudsman's report.
    pub(super) const OMBUDSMAN: Cues = Cues(1 << 5);
    /// A paper that names itself.
    pub(super) const PAPER: Cues = Cues(1 << 6);
    /// The label of a case or journal number.
    pub(super) const LABEL: Cues = Cues(1 << 7);
    /// A ruling, or the court or body that made it.
    pub(super) const RULING: Cues = Cues(1 << 8);
    /// A place in an act.
    pub(super) const PLACE: Cues = Cues(1 << 9);
    /// A list of acts by number.
    pub(super) const LIST: Cues = Cues(1 << 10);
    /// An act: its name, an instrument, a word that points back.
    pub(super) const ACT: Cues = Cues(1 << 11);
    /// An abbreviation.
    pub(super) const SHORT: Cues = Cues(1 << 12);

    /// True when the two share a cue.
    #[inline(always)]
    pub(super) const fn has(self, other: Cues) -> bool {
        self.0 & other.0 != 0
    }

    /// True when there is any.
    #[inline(always)]
    pub(super) const fn any(self) -> bool {
        self.0 != 0
    }
}

impl BitOr for Cues {
    type Output = Cues;

    #[inline(always)]
    fn bitor(self, other: Cues) -> Cues {
        Cues(self.0 | other.0)
    }
}

impl BitOrAssign for Cues {
    #[inline(always)]
    fn bitor_assign(&mut self, other: Cues) {
        self.0 |= other.0;
    }
}

/// The words, each with what begins at it, and whether it needs a capital for that.
fn words() -> Vec<(String, Cues, bool)> {
    let mut all = Vec::new();
    let mut add = |cues: Cues, capital: bool, words: &mut dyn Iterator<Item = String>| {
        all.extend(words.map(|word| (word.to_lowercase(), cues, capital)));
    };
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let series = reports::series_names();
    // `T:BB` is three tokens; the last three are rulings abroad.
    let series = series.filter_map(|name| name.split([' ', ':']).next()).map(str::to_owned);
    add(Cues::REPORT, true, &mut series.chain(owned(&["NJA", "Rt", "HR"])));
    add(Cues::CASE, true, &mut owned(&cases::LETTERS).into_iter());
    add(Cues::BOARD, true, &mut owned(&journal::BOARDS).into_iter());
    add(Cues::OMBUDSMAN, true, &mut owned(&["folketingets", "ombudsmandens"]).into_iter());
    add(Cues::PAPER, false, &mut papers::CUES.iter().map(|word| (*word).to_owned()));
    let letters = ('A'..='Z').map(|letter| letter.to_string());
    add(Cues::PAPER | Cues::SHORT, true, &mut letters.into_iter());
    add(Cues::LABEL, false, &mut owned(&cases::LABELS).into_iter());
    add(Cues::PLACE, false, &mut owned(&scan::PLACES).into_iter());
    let plurals = numbered::PLURALS.iter().map(|(word, _)| (*word).to_owned());
    add(Cues::LIST, false, &mut plurals.into_iter());
    let instruments = INSTRUMENTS.iter().map(|(word, _)| (*word).to_owned());
    add(Cues::LIST | Cues::ACT, false, &mut instruments.into_iter());
    add(Cues::ACT, false, &mut owned(&BACK).into_iter());
    add(Cues::SHORT, false, &mut acts::lower_shorts().map(str::to_owned));
    // Rulings, and the courts by the first words of their names; a lost blank: `vedretten`.
    let rulings = owned(&rulings::RULINGS).into_iter();
    let glued = rulings.flat_map(|word| [format!("ved{word}"), word]);
    let bodies = owned(&rulings::BODIES).into_iter().flat_map(|word| [format!("{word}s"), word]);
    let retten = rulings::GLUED
        .iter()
        .flat_map(|lost| ["retten", "rettens"].map(|word| format!("{lost}{word}")));
    add(Cues::RULING, false, &mut glued.chain(bodies).chain(retten));
    let courts = reports::courts().iter().filter_map(|(name, _)| name.split(' ').next());
    let courts = courts.map(|first| first.trim_end_matches('-'));
    let courts = courts.flat_map(|first| [first.to_owned(), format!("{first}s")]);
    let lettered = rulings::LETTERED.iter().map(|(letters, _)| (*letters).to_owned());
    let local = owned(&rulings::LOCAL.texts()).into_iter();
    add(Cues::RULING, true, &mut courts.chain(lettered).chain(local));
    all
}

/// A word of the table.
#[derive(Clone, Copy, Default)]
struct Slot {
    /// The key of the word; that of nothing in an empty slot.
    key: u64,
    /// What begins at it.
    small: Cues,
    /// What begins at it when it has a capital.
    capital: Cues,
}

/// The bits of the map that tells which words the table may have.
const BITS: usize = 1 << 15;

/// The bits of the map that tells which words may end as the name of an act.
const ENDING_BITS: usize = 1 << 12;

/// The words at which something begins.
pub(super) struct Table {
    /// A bit for each key.
    bits: Box<[u64; BITS / 64]>,
    slots: Box<[Slot]>,
    /// A bit for the last four letters of each ending of names of acts.
    endings: [u64; ENDING_BITS / 64],
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

/// The table.
pub(super) fn table() -> &'static Table {
    &TABLE
}

impl Table {
    fn new() -> Table {
        let words = words();
        let size = (words.len() * 2).next_power_of_two();
        let mut table = Table {
            bits: Box::new([0; BITS / 64]),
            slots: vec![Slot::default(); size].into(),
            endings: [0; ENDING_BITS / 64],
        };
        for (word, cues, capital) in words {
            let key = keys::word_key(word.as_bytes());
            let mut slot = table.slot(key);
            while table.slots[slot].key != key && table.slots[slot].key != keys::NOTHING {
                slot = (slot + 1) % size;
            }
            let held = &mut table.slots[slot];
            held.key = key;
            held.capital |= cues;
            held.small |= if capital { Cues::NONE } else { cues };
            let (at, bit) = place(key);
            table.bits[at] |= bit;
        }
        for ending in ENDINGS {
            // Any letter may stand before an ending of three.
            let befores = if ending.len() < 4 { 0..=0xFF } else { 0..=0 };
            for before in befores {
                let last = ending.last() | before << 32 | CASE;
                let (at, bit) = ending_place(last);
                table.endings[at] |= bit;
            }
        }
        table
    }

    /// What may begin at the word that begins at `from`.
    #[inline(always)]
    pub(super) fn cues(&self, bytes: &[u8], from: usize, word: &Word) -> Cues {
        let (at, bit) = place(word.key);
        let (end, end_bit) = ending_place(word.last | CASE);
        let (held, ends) = (self.bits[at] & bit, self.endings[end] & end_bit);
        if held | ends | u64::from(word.capitals) == 0 {
            return Cues::NONE;
        }
        let mut cues = Cues::NONE;
        if held != 0 {
            cues |= self.probe(word.key, bytes[from]);
        }
        if ends != 0 && may_name_act(word.last | CASE) {
            cues |= Cues::ACT;
        }
        if word.capitals {
            cues |= of_capitals(bytes.get(from..word.end).unwrap_or_default());
        }
        cues
    }

    /// The same, for the rarer words.
    #[inline(never)]
    pub(super) fn cues_of(&self, bytes: &[u8], from: usize, word: &Word) -> Cues {
        self.cues(bytes, from, word)
    }

    /// What begins at a word of the table that begins with the byte `first`.
    #[inline]
    fn probe(&self, key: u64, first: u8) -> Cues {
        let mut slot = self.slot(key);
        loop {
            let held = self.slots[slot];
            if held.key == key {
                return if first.is_ascii_lowercase() { held.small } else { held.capital };
            }
            if held.key == keys::NOTHING {
                return Cues::NONE;
            }
            slot = (slot + 1) % self.slots.len();
        }
    }

    fn slot(&self, key: u64) -> usize {
        (hash(key) >> 32) as usize & (self.slots.len() - 1)
    }
}

#[inline(always)]
fn hash(key: u64) -> u64 {
    key.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The place of a key in the bitmap.
#[inline(always)]
fn place(key: u64) -> (usize, u64) {
    let hash = hash(key) >> 49;
    (hash as usize / 64, 1 << (hash % 64))
}

/// What begins at a word with capitals inside: an abbreviation, `KS-SER` of a case number.
#[cold]
fn of_capitals(word: &[u8]) -> Cues {
    let Ok(word) = std::str::from_utf8(word) else { return Cues::NONE };
    if capitals_at_most(word) < 2 {
        return Cues::NONE;
    }
    Cues::SHORT | if word.contains('-') { Cues::CASE } else { Cues::NONE }
}

/// The endings of names of acts.
const ENDINGS: [Tail; 12] = {
    let (mut endings, mut i) = ([Tail::of(super::acts::NAME_ENDINGS[0]); 12], 1);
    while i < endings.len() {
        endings[i] = Tail::of(super::acts::NAME_ENDINGS[i]);
        i += 1;
    }
    endings
};

/// True when the last eight bytes of a word, blind to case, are an ending of names of acts.
#[inline(never)]
fn may_name_act(last: u64) -> bool {
    ENDINGS.iter().any(|ending| ending.ends(last))
}

/// The place of the last four letters in the bitmap.
#[inline(always)]
fn ending_place(last: u64) -> (usize, u64) {
    let hash = hash(last >> 32) >> 52;
    (hash as usize / 64, 1 << (hash % 64))
}

#[cfg(test)]
mod tests {
    use super::super::acts::NAME_ENDINGS;
    use super::super::tokens;
    use super::*;

    fn cues(word: &str) -> Cues {
        let mut found = Vec::new();
        tokens::split(word, 0, word.len(), &mut found);
        found.first().map_or(Cues::NONE, |token| token.cues)
    }

    #[test]
    fn every_ending_of_an_act_is_looked_at() {
        for ending in NAME_ENDINGS {
            let name = format!("skov{ending}");
            assert!(cues(&name).has(Cues::ACT) && cues(&name.to_uppercase()).has(Cues::ACT));
        }
    }

    #[test]
    fn words_at_which_something_begins() {
        for (word, begins) in [
            ("UfR", Cues::REPORT),
            ("T", Cues::REPORT),
            ("L", Cues::PAPER),
            ("SEL", Cues::SHORT),
            ("ØSL", Cues::SHORT),
            ("KS-SER", Cues::CASE),
            ("BS", Cues::CASE),
            ("Højesterets", Cues::RULING),
            ("ØLD", Cues::RULING),
            ("Kendelse", Cues::RULING),
            ("vedretten", Cues::RULING),
            ("Sagsnr", Cues::LABEL),
            ("LBK", Cues::ACT),
            ("Bekendtgørelsens", Cues::ACT),
            ("stk", Cues::PLACE),
            ("folketingets", Cues::PAPER),
            ("Folketingets", Cues::OMBUDSMAN),
            ("§", Cues::SECTION),
            ("12", Cues::NUMBER),
        ] {
            assert!(cues(word).has(begins), "{word}");
        }
        for word in ["l\u{f8}n", "Manden", "været", "den", "tiden", "Århus", "dagen", "a", "u"] {
            assert!(!cues(word).any(), "{word}");
        }
    }
}
