//! The words of the tables where they stand round a sum.
//!
//! In: the words of a language, and what stands before or after a sum. Out: [`Hit`]s, in order; of
//! two nouns at one place one.

use memchr::memmem;
use rustc_hash::FxHashMap;

use crate::registry::words::{AmountWord, Cue, Words};
use crate::span::Span;

/// The words that tell what a sum is.
pub(super) struct Cues<'a> {
    words: &'a Words,
    /// Which of them count in this document.
    counting: Vec<bool>,
}

/// A word of the table where it stands in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What it tells.
    pub tells: AmountWord,
}

impl Hit {
    /// True for words of which only one can stand at a place.
    pub fn covers(&self) -> bool {
        matches!(
            self.tells,
            AmountWord::Role(_)
                | AmountWord::Asks
                | AmountWord::Demands
                | AmountWord::Decides
                | AmountWord::Aside
                | AmountWord::Sets
                | AmountWord::Bound
                | AmountWord::Above
        )
    }
}

impl<'a> Cues<'a> {
    /// The words of a language that count in `text`.
    pub fn of(words: &'a Words, text: &str) -> Cues<'a> {
        let mut needed: FxHashMap<&str, bool> = FxHashMap::default();
        let mut counts = |cue: &Cue<AmountWord>| {
            let spoken_of = || memmem::find(text.as_bytes(), cue.needs.as_bytes()).is_some();
            cue.needs.is_empty() || *needed.entry(cue.needs).or_insert_with(spoken_of)
        };
        Cues { words, counting: words.amount_words.iter().map(&mut counts).collect() }
    }

    /// All that stand in `text`, which is in lower case, by where they begin; of two alike only
    /// the longer one.
    pub fn all(&self, text: &str) -> Vec<Hit> {
        let mut hits: Vec<Hit> = self
            .words
            .amount_finder
            .find_overlapping_iter(text)
            .filter_map(|hit| {
                let row = hit.pattern().as_usize();
                let cue = &self.words.amount_words[row];
                let counts = self.counting[row] && is_word(text, hit.start(), cue);
                counts.then_some(Hit { start: hit.start(), end: hit.end(), tells: cue.tells })
            })
            .collect();
        // Of `rättegångskostnader` and `kostnader` the one that begins first, of two that begin at
        // one place the longer.
        let hidden = |one: &Hit| {
            hits.iter().any(|hit| {
                hit.covers()
                    && hit.start <= one.start
                    && hit.end > one.start
                    && (hit.start < one.start || hit.end > one.end)
            })
        };
        let kept: Vec<Hit> =
            hits.iter().filter(|hit| !(hit.covers() && hidden(hit))).copied().collect();
        hits = kept;
        hits.sort_by_key(|hit| (hit.start, hit.end));
        hits
    }
}

/// A sentence in lower case, with its words: several sums may stand in one.
pub(super) struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its text in lower case.
    pub small: String,
    hits: Vec<Hit>,
}

impl Sentence {
    /// The sentence that stands in `span`.
    pub fn of(cues: &Cues<'_>, text: &str, span: Span) -> Sentence {
        let small = small(span.of(text));
        let hits = cues.all(&small);
        Sentence { span, small, hits }
    }

    /// The words before a sum of it, and those behind the sum, whose places are counted from there.
    pub fn round(&self, sum: Span) -> (Vec<Hit>, Vec<Hit>) {
        let (start, end) = (sum.start - self.span.start, sum.end - self.span.start);
        let behind = self.hits.iter().filter(|hit| hit.end <= start).copied().collect();
        let ahead = self.hits.iter().filter(|hit| hit.start >= end);
        let moved = |hit: &Hit| Hit { start: hit.start - end, end: hit.end - end, ..*hit };
        (behind, ahead.map(moved).collect())
    }
}

/// The text in lower case, as long as before: capitals of ASCII and Latin-1.
pub(super) fn small(text: &str) -> String {
    let mut bytes = text.to_ascii_lowercase().into_bytes();
    let mut from = 0;
    while let Some(lead) = memchr::memchr(0xC3, &bytes[from..]) {
        from += lead + 1;
        // `À` to `Þ` are C3 80 to C3 9E; C3 97 is no letter.
        if let Some(byte) = bytes.get_mut(from).filter(|b| **b <= 0x9E && **b != 0x97) {
            *byte += 0x20;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_lowercase())
}

/// The period for which the sum between `before` and `after` is due.
pub(super) fn period(before: &str, behind: &[Hit], after: &str, ahead: &[Hit]) -> Option<String> {
    let blanks = after.len() - after.trim_start().len();
    let here = ahead.iter().take_while(|hit| hit.start <= blanks).filter_map(|hit| {
        let AmountWord::Per(period) = hit.tells else { return None };
        (hit.start == blanks).then_some((hit.end, period))
    });
    if let Some((_, period)) = here.max() {
        return Some(period.to_owned());
    }
    // `en månatlig avgift om`, `månedlig ydelse på`: a few words between, and no other sum.
    let (end, period) = behind.iter().rev().find_map(|hit| match hit.tells {
        AmountWord::Every(period) => Some((hit.end, period)),
        _ => None,
    })?;
    let gap = &before[end..];
    let plain = !gap.contains(|c: char| c.is_ascii_digit() || ",;:()".contains(c));
    (plain && gap.len() < 48 && gap.split_whitespace().count() <= 4).then(|| period.to_owned())
}

fn is_word(text: &str, at: usize, cue: &Cue<AmountWord>) -> bool {
    // `kr/mån`: what begins with a slash needs no blank before it.
    let opens =
        cue.inner || cue.word.starts_with('/') || !text[..at].ends_with(char::is_alphabetic);
    let closes = cue.open || !text[at + cue.word.len()..].starts_with(char::is_alphabetic);
    opens && closes
}
