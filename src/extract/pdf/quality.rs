//! How usable the text of a page is.
//!
//! In: the glyphs of a page, as the PDF carries them or as they were recognised. Out: a [`Verdict`].
//! It looks for text that says nothing to a reader: characters without meaning, letters that stand
//! for others, words written backwards, letters that were lost. A table, a list of names, a form, a
//! page in English or in Polish is text: two signs that do not depend on each other must agree
//! before a page is called unusable.

use std::sync::LazyLock;

use crate::extract::{Glyph, Glyphs};
use crate::registry::function_words::{self, LANGUAGES};
use crate::registry::{folded::Ends, lexicon};

/// What a page's text is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It can be read, or there is too little of it to judge.
    Usable,
    /// It looks wrong, and recognising the page may give better; if not, it is kept.
    Doubtful(&'static str),
    /// It says nothing to a reader.
    Unusable(&'static str),
}

/// Fewer words are not judged by their letters: 20 words have some 120 pairs of letters.
const FEWEST_WORDS: u32 = 20;
/// On fewer characters one without a meaning is a great share.
const FEWEST_CHARACTERS: u32 = 20;
/// One character in five without a meaning: words of five letters have one hole each.
const LOST: f32 = 0.2;
/// One in twenty: what is lost when the Nordic letters are.
const SOME_LOST: f32 = 0.05;
/// The mean surprise of a pair of letters, in bits. 333 pages of Swedish, Danish, English and mock
/// Latin have 3.6 to 4.4, foreign names 5.3, Polish 5.9; exchanged letters 5.8 to 7.6.
const SURPRISE: f32 = 5.2;
/// Pages of text have more known words than this, pages of exchanged letters fewer than 0.06.
const KNOWN: f32 = 0.15;
/// The share of vowels: 0.35 to 0.5 in languages that are written with Latin letters.
const VOWELS: std::ops::RangeInclusive<f32> = 0.3..=0.6;
/// Words that are known when they are read backwards; at most 0.1 of a text that runs forwards.
const BACKWARDS: f32 = 0.3;
/// Swedish has 0.05 å, ä and ö a letter, Danish 0.025 æ, ø and å. A page of either in which they
/// are a tenth as frequent has lost them.
const NORDIC: f32 = 0.0025;

/// What was counted on a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Score {
    /// Characters that are not blank; the same one again and again (dot leaders) counts once.
    pub characters: u32,
    /// Of these, replacement, control, private and unassigned characters.
    pub lost: u32,
    /// Letters, vowels among them, and å, ä, ö, æ, ø among those.
    letters: u32,
    vowels: u32,
    nordic: u32,
    /// Words of two letters or more, those that are known, those that are known backwards.
    pub words: u32,
    known: u32,
    backwards: u32,
    /// Pairs of letters, and their surprise in bits.
    pairs: u32,
    bits: f32,
    /// What the small words say for Swedish or Danish, and for all other languages together.
    northern: u32,
    foreign: u32,
}

impl Score {
    /// Counts what is on a page.
    pub(super) fn of(page: &Glyphs) -> Score {
        let mut score = Score::default();
        let mut small = function_words::Count::new();
        let mut word = String::new();
        let mut before: Option<&Glyph> = None;
        let mut last = ' ';
        for glyph in &page.glyphs {
            if before.is_some_and(|before| parts(before, glyph)) {
                score.word(&mut word, &mut small);
            }
            before = Some(glyph);
            for c in glyph.text.chars() {
                if c.is_alphabetic() {
                    word.push(c);
                } else {
                    score.word(&mut word, &mut small);
                }
                if !c.is_whitespace() && (c != last || c.is_alphanumeric() || is_lost(c)) {
                    score.characters += 1;
                    score.lost += u32::from(is_lost(c));
                }
                last = c;
            }
        }
        score.word(&mut word, &mut small);
        let scores = small.scores();
        for (language, weight) in LANGUAGES.iter().zip(scores) {
            match *language {
                "sv" | "da" => score.northern = score.northern.max(weight),
                "no" => {}
                _ => score.foreign += weight,
            }
        }
        score
    }

    /// Counts a word, and leaves the buffer empty.
    fn word(&mut self, word: &mut String, small: &mut function_words::Count) {
        let mut letters = 0;
        let mut capitals = 0;
        for c in word.chars() {
            letters += 1;
            capitals += u32::from(c.is_uppercase());
        }
        // Abbreviations have no spelling: `OSL`, `FPL`.
        let judged = letters >= 2 && !(capitals == letters && letters <= 4);
        if judged {
            small.add(word, Ends::of(word.as_bytes()));
            let lower = word.to_lowercase();
            self.words += 1;
            if is_word(&lower) {
                self.known += 1;
            } else if is_word(&lower.chars().rev().collect::<String>()) {
                self.backwards += 1;
            }
            self.letters += letters;
            let mut from = EDGE;
            for c in lower.chars() {
                self.vowels += u32::from("aeiouyåäöæøéü".contains(c));
                self.nordic += u32::from("åäöæø".contains(c));
                let to = place(c);
                self.surprise(from, to);
                from = to;
            }
            self.surprise(from, EDGE);
        }
        word.clear();
    }

    fn surprise(&mut self, from: usize, to: usize) {
        self.pairs += 1;
        self.bits += PAIRS.get(from).and_then(|row| row.get(to)).copied().unwrap_or_default();
    }

    /// The surprise of a pair of letters, in bits.
    pub(super) fn bits(&self) -> f32 {
        share(self.bits, self.pairs)
    }

    /// The share of words that are known.
    pub(super) fn known(&self) -> f32 {
        share(self.known as f32, self.words)
    }

    /// What the page is worth.
    pub(super) fn verdict(&self) -> Verdict {
        let lost = share(self.lost as f32, self.characters);
        let most = if self.characters < FEWEST_CHARACTERS { 0.5 } else { LOST };
        if lost > most {
            return Verdict::Unusable("characters without a meaning");
        }
        if self.words < FEWEST_WORDS {
            return Verdict::Usable;
        }
        let (known, bits) = (self.known(), self.bits());
        let backwards = share(self.backwards as f32, self.words);
        if backwards > BACKWARDS && known < KNOWN {
            return Verdict::Unusable("words written backwards");
        }
        if bits > SURPRISE && known < KNOWN {
            let exchanged = "letters that stand for others";
            return match VOWELS.contains(&share(self.vowels as f32, self.letters)) {
                true => Verdict::Doubtful(exchanged),
                false => Verdict::Unusable(exchanged),
            };
        }
        if lost > SOME_LOST {
            return Verdict::Doubtful("characters without a meaning");
        }
        // A page in another language lacks them rightly.
        let nordic = share(self.nordic as f32, self.letters) < NORDIC;
        let long = self.words >= 5 * FEWEST_WORDS;
        if nordic && long && self.northern > 2 * self.foreign && self.northern > self.words {
            return Verdict::Doubtful("å, ä, ö, æ and ø are lost");
        }
        Verdict::Usable
    }

    /// True when this reading of a page is clearly better than `other`: it has as much to say, in
    /// words that are known or at least can be spoken.
    pub(super) fn beats(&self, other: &Score) -> bool {
        let longer = self.words * 2 >= other.words;
        let clearer = self.known() > other.known() + 0.2 || self.bits() + 1.0 < other.bits();
        let holes = share(other.lost as f32, other.characters) > SOME_LOST
            && share(self.lost as f32, self.characters) < SOME_LOST;
        let letters = share(other.nordic as f32, other.letters) < NORDIC
            && share(self.nordic as f32, self.letters) > 2.0 * NORDIC
            && self.known() >= other.known();
        longer && (clearer || holes || letters)
    }
}

fn share(part: f32, all: u32) -> f32 {
    if all == 0 { 0.0 } else { part / all as f32 }
}

/// True for a word of the tables: of a few letters the small words of nine languages, of more
/// those of legal prose as well.
fn is_word(lower: &str) -> bool {
    lexicon::knows(lower) || function_words::knows(lower)
}

/// Whether a new word begins with `glyph`: the pen jumped, or the line changed.
fn parts(before: &Glyph, glyph: &Glyph) -> bool {
    let size = before.size.max(glyph.size);
    let gap = glyph.x - before.x - before.width;
    (glyph.y - before.y).abs() > 0.5 * size || gap > 0.2 * size || gap < -1.5 * size
}

/// True for a character that means nothing: a replacement, a control character, one of the private
/// areas where fonts keep their own signs. The signs that Word writes for bullets have been mended
/// before.
fn is_lost(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
        || (c.is_control() && !c.is_whitespace())
        || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff)
}

/// The edge of a word, letters of other scripts, and after them the 31 letters that are told apart.
const EDGE: usize = 0;
const OTHER: usize = 1;
const PLACES: usize = 33;

/// The place of a letter in the table of pairs: `é` is an `e`, `ü` a `y`.
fn place(c: char) -> usize {
    let plain = match c {
        'à'..='ã' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ę' | 'ě' => 'e',
        'ì'..='ï' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='õ' | 'ő' => 'o',
        'ß' | 'ś' | 'š' => 's',
        'þ' | 'ð' => 't',
        'ù'..='û' => 'u',
        'ü' | 'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        c => c,
    };
    match plain {
        'a'..='z' => plain as usize - 'a' as usize + 2,
        'å' => 28,
        'ä' => 29,
        'ö' => 30,
        'æ' => 31,
        'ø' => 32,
        _ => OTHER,
    }
}

/// For each letter the surprise at the letter that comes next, in bits, counted over the words that
/// the tables know.
static PAIRS: LazyLock<Vec<[f32; PLACES]>> = LazyLock::new(|| {
    // Half a pair for what does not occur.
    let mut counts = vec![[0.5_f32; PLACES]; PLACES];
    for word in lexicon::words() {
        let mut from = EDGE;
        for to in word.chars().map(place).chain([EDGE]) {
            counts[from][to] += 1.0;
            from = to;
        }
    }
    for row in &mut counts {
        let all: f32 = row.iter().sum();
        row.iter_mut().for_each(|count| *count = -(*count / all).log2());
    }
    // Text in another script is no sign of exchanged letters; the two scripts in one word are.
    counts[EDGE][OTHER] = 4.0;
    counts[OTHER][OTHER] = 4.0;
    counts[OTHER][EDGE] = 4.0;
    counts
});

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of `text` in one line, every letter as wide as the next.
    fn page(text: &str) -> Glyphs {
        let glyph = |(at, c): (usize, char)| Glyph {
            text: c.to_string(),
            x: at as f32 * 5.0,
            y: 100.0,
            width: 5.0,
            size: 10.0,
            bold: false,
        };
        Glyphs { glyphs: text.chars().enumerate().map(glyph).collect(), ..Glyphs::default() }
    }

    fn verdict(text: &str) -> Verdict {
        Score::of(&page(text)).verdict()
    }

    const SWEDISH: &str = "Mark- och miljödomstolen finner att bolaget inte har visat att bullret \
        från kvarnen håller sig under de värden som gäller enligt tillståndet. Nämnden har därför \
        haft skäl att förelägga bolaget att mäta bullret på nytt, och överklagandet ska avslås.";
    const DANISH: &str = "Retten finder, at mølleren ikke har godtgjort, at vandet i åen blev ledt \
        forbi dæmningen, før naboen gravede sin grøft. Sagsøgte frifindes derfor, og sagsøgeren \
        skal betale sagens omkostninger til sagsøgte inden fjorten dage efter dommen.";

    #[test]
    fn honest_pages_are_usable() {
        for text in [
            SWEDISH,
            DANISH,
            "The tribunal holds that the mill owner did not show that the water had been led past \
             the dam before the neighbour dug his ditch, and the claim is therefore dismissed.",
            "Das Gericht weist die Klage des Müllers ab, weil er nicht nachweisen konnte, dass das \
             Wasser an dem Damm vorbei floss, bevor der Nachbar seinen Graben zog.",
            "Khadija Warsame, Wojciech Kowal, Nguyen Thi Lan, Sven-Åke Quist, Kjeld Ravn, Xiao Wen, \
             Fatemeh Ghorbani, Zeynep Kaya, Tekle Haile, Gwen Hughes, Ewa Brzezik, Björn Hjort, Yusuf \
             Abdi, Ole Krag, Birgit Schou, Anna Lind, Per Holm, Eva Ek, Ulla Dahl, Jens Friis",
            "2019 12 345,00 2020 13 400,50 2021 14 020,75 2022 15 988,00 Summa 55 754,25 moms 25 %",
            "Namn .................... Adress .................... Ort ............ Datum ........",
            "NJA RH HFD RÅ AD MÖD MIG KFM SFS BrB RB FB ÄB JB KL FL FPL OSL TF YGL RF LAS MBL LOU \
             LUF PBL MB IL SFL ML GDPR EUF FEUF EUT EGT SOU LVU LVM LPT LSS SoL HSL PSL",
            "Το δικαστήριο απορρίπτει την προσφυγή του μυλωνά διότι δεν απέδειξε ότι το νερό πέρασε \
             από το φράγμα πριν ο γείτονας σκάψει την τάφρο του και τον καταδικάζει στα έξοδα",
            "",
        ] {
            assert_eq!(verdict(text), Verdict::Usable, "{text}");
        }
    }

    /// Every letter exchanged for the one `by` places on.
    fn shifted(text: &str, by: u8) -> String {
        let shift = |c: char| match c {
            'a'..='z' => char::from(b'a' + (c as u8 - b'a' + by) % 26),
            'A'..='Z' => char::from(b'A' + (c as u8 - b'A' + by) % 26),
            c => c,
        };
        text.chars().map(shift).collect()
    }

    #[test]
    fn garbled_pages_are_not() {
        for text in [SWEDISH, DANISH] {
            for by in [1, 3, 13, 19] {
                let seen = verdict(&shifted(text, by));
                assert_ne!(seen, Verdict::Usable, "{by}: {seen:?}");
            }
            // A font whose characters are its glyphs' numbers.
            let numbers = |c: char| if c == ' ' { c } else { char::from((c as u8).max(62) - 29) };
            let numbered: String = text.repeat(2).chars().map(numbers).collect();
            assert_ne!(verdict(&numbered), Verdict::Usable);
            let backwards: String = text.chars().rev().collect();
            assert_eq!(verdict(&backwards), Verdict::Unusable("words written backwards"));
            let private = |c: char| {
                let code = 0xf000 + u32::from(c);
                if c == ' ' { c } else { char::from_u32(code).unwrap_or(c) }
            };
            let symbols: String = text.chars().map(private).collect();
            assert_eq!(verdict(&symbols), Verdict::Unusable("characters without a meaning"));
        }
    }

    #[test]
    fn lost_letters_are_seen() {
        let lost: String = SWEDISH.repeat(3).chars().filter(|c| !"åäöÅÄÖ".contains(*c)).collect();
        assert_eq!(verdict(&lost), Verdict::Doubtful("å, ä, ö, æ and ø are lost"));
        let holes = SWEDISH.replace(['å', 'ä', 'ö'], "\u{fffd}");
        assert_eq!(verdict(&holes), Verdict::Doubtful("characters without a meaning"));
        let whole = Score::of(&page(&SWEDISH.repeat(3)));
        assert!(whole.beats(&Score::of(&page(&lost))));
        assert!(whole.beats(&Score::of(&page(&holes))));
        assert!(!whole.beats(&whole) && !Score::of(&page("Akt 12")).beats(&whole));
    }
}
