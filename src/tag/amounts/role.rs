//! What a sum is: told by the words of its sentence, the nearest before it first, and by the
//! section that it stands in.

use std::cell::LazyCell;
use std::cmp::Reverse;

use memchr::memmem;
use rustc_hash::FxHashMap;

use crate::layout::Text;
use crate::record::{Amount, AmountRole, SectionKind};
use crate::registry::words::{AmountWord, Cue, Words};
use crate::span::{Found, Span};
use crate::tag::Document;

/// How far a word may stand from the sum that it describes, in bytes.
const REACH: usize = 240;

/// The prepositions between interest and the sum that it runs on: `ränta på 500 kr`, `rente af`.
const RUNS_ON: [&str; 2] = ["på", "af"];

/// Tells role, period and exactness of each amount.
pub(super) fn assign(document: Document<'_>, words: &Words, amounts: &mut [Found<Amount>]) {
    if amounts.is_empty() {
        return;
    }
    let text = &document.text.text;
    let mut needed: FxHashMap<&str, bool> = FxHashMap::default();
    let mut counts = |cue: &Cue<AmountWord>| {
        let spoken_of = || memmem::find(text.as_bytes(), cue.needs.as_bytes()).is_some();
        cue.needs.is_empty() || *needed.entry(cue.needs).or_insert_with(spoken_of)
    };
    let counting: Vec<bool> = words.amount_words.iter().map(&mut counts).collect();
    let cues = Cues { words, counting };
    // A case about damages speaks of them more than in passing.
    let damages = LazyCell::new(|| {
        let many = |word: &&str| memmem::find_iter(text.as_bytes(), word).nth(3).is_some();
        ["skadestånd", "erstatning", "godtgørelse"].iter().any(many)
    });
    for found in amounts {
        let sentence = sentence_round(text, found.span);
        let mut before = text[sentence.start..found.span.start].to_lowercase();
        if let Some(lead) = lead(document.text, sentence.start) {
            before.insert_str(0, &lead.to_lowercase());
        }
        let after = text[found.span.end..sentence.end].to_lowercase();
        found.item.approximate = cues.all().any(|cue| {
            cue.tells == AmountWord::Approximate && ends_with_word(before.trim_end(), cue)
        });
        found.item.per = cues.all().find_map(|cue| {
            let AmountWord::Per(period) = cue.tells else { return None };
            after.trim_start().starts_with(cue.word).then(|| period.to_owned())
        });
        if found.item.role == AmountRole::Other {
            let section = section_of(document, found.span);
            let told = role(&cues, &before, &after, section);
            found.item.role = match told {
                AmountRole::Other if awarded(&before, section) && *damages => AmountRole::Damages,
                told => told,
            };
        }
    }
}

/// The words that tell what a sum is.
struct Cues<'a> {
    words: &'a Words,
    /// Which of them count in this document.
    counting: Vec<bool>,
}

/// A word that tells what a sum is, where it stands in a sentence, and its place in the table.
struct Place<'a> {
    at: usize,
    cue: &'a Cue<AmountWord>,
    row: usize,
}

impl Cues<'_> {
    /// All that count.
    fn all(&self) -> impl Iterator<Item = &Cue<AmountWord>> {
        let counting = self.words.amount_words.iter().zip(&self.counting);
        counting.filter(|(_, counts)| **counts).map(|(cue, _)| cue)
    }

    /// Where they stand in `text`, which is in lower case.
    fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Place<'a>> {
        self.words.amount_finder.find_overlapping_iter(text).filter_map(|hit| {
            let row = hit.pattern().as_usize();
            let cue = &self.words.amount_words[row];
            let counts = self.counting[row] && is_word(text, hit.start(), cue);
            counts.then_some(Place { at: hit.start(), cue, row })
        })
    }
}

/// True where a court awards a sum: in the operative part it is to be paid, in the reasons it is
/// set.
fn awarded(before: &str, section: Option<SectionKind>) -> bool {
    match section {
        Some(SectionKind::Ruling) => ["betal", "utge "].iter().any(|verb| before.contains(verb)),
        Some(SectionKind::Reasons) => {
            let close = before.trim_end();
            [
                "fastsættes til",
                "fastsætter til",
                "tilkendes",
                "tilkendt",
                "bestäms till",
                "uppskattas till",
            ]
            .iter()
            .any(|verb| close.ends_with(verb))
        }
        _ => false,
    }
}

/// Lines of a list above an item that are passed over.
const ITEMS: usize = 8;

/// What opens the list that a sentence stands in: `X har nedlagt følgende påstande:`, with the items
/// below it. None for a sentence that is no item.
fn lead(text: &Text, at: usize) -> Option<&str> {
    let item = |line: &str| {
        let letters = line.bytes().take(3).take_while(u8::is_ascii_alphanumeric).count();
        letters <= 2 && line[letters..].starts_with([')', '.']) || line.starts_with(['•', '–', '-'])
    };
    let first = text.blocks.partition_point(|block| block.span.start <= at).checked_sub(1)?;
    if !item(text.blocks[first].span.of(&text.text)) {
        return None;
    }
    for block in text.blocks[..first].iter().rev().take(ITEMS) {
        let line = block.span.of(&text.text);
        if line.ends_with(':') {
            return (line.len() <= REACH).then_some(line);
        }
        if !item(line) {
            return None;
        }
    }
    None
}

/// The kind of section that `span` stands in.
fn section_of(document: Document<'_>, span: Span) -> Option<SectionKind> {
    let sections = &document.structure.sections;
    let after = sections.partition_point(|section| section.span.start <= span.start);
    Some(sections[after.checked_sub(1)?].item.kind)
}

fn role(cues: &Cues<'_>, before: &str, after: &str, section: Option<SectionKind>) -> AmountRole {
    let places: Vec<Place<'_>> = cues.places(before).collect();
    let tells = |told: AmountWord| places.iter().any(|place| place.cue.tells == told);
    if section == Some(SectionKind::Claims) && tells(AmountWord::Role(AmountRole::Claim)) {
        return AmountRole::Claim;
    }
    let runs_on = RUNS_ON.iter().any(|word| {
        let head = before.trim_end();
        head.strip_suffix(word).is_some_and(|head| head.ends_with(' '))
    });
    if runs_on && tells(AmountWord::Interest) {
        return AmountRole::InterestBase;
    }
    let told = nearest(cues, places, before, after);
    // What is paid for counsel is no damages, though the same word names both.
    let counsel = ["biträde", "ombud", "rättshjälp", "kostnad", "försvar"];
    let paid =
        || section == Some(SectionKind::Costs) || counsel.iter().any(|word| before.contains(word));
    if told == Some(AmountRole::Damages) && paid() && !before.contains("skadestånd") {
        return AmountRole::Costs;
    }
    told.unwrap_or(match section {
        Some(SectionKind::Costs) => AmountRole::Costs,
        _ => AmountRole::Other,
    })
}

/// The role that the nearest word tells: of those before the sum, in `places`, the last; else of
/// those after it, the first. A limit (`högst`) counts only right before the sum.
fn nearest(
    cues: &Cues<'_>,
    places: Vec<Place<'_>>,
    before: &str,
    after: &str,
) -> Option<AmountRole> {
    let role = |cue: &Cue<AmountWord>| match cue.tells {
        AmountWord::Role(role) => Some(role),
        _ => None,
    };
    let close = before.trim_end();
    if cues.all().any(|cue| role(cue) == Some(AmountRole::Limit) && ends_with_word(close, cue)) {
        return Some(AmountRole::Limit);
    }
    // `det högsta belopp som kan komma i fråga är …` tells a limit from afar.
    let tells = |place: &Place<'_>| {
        role(place.cue).is_some_and(|told| told != AmountRole::Limit || place.cue.open)
    };
    let last = places
        .into_iter()
        .filter(&tells)
        .max_by_key(|place| (place.at, place.cue.word.len(), place.row));
    if let Some(place) = last {
        return role(place.cue);
    }
    let first = cues
        .places(after)
        .filter(&tells)
        .min_by_key(|place| (place.at, Reverse(place.cue.word.len()), place.row));
    first.and_then(|place| role(place.cue))
}

fn ends_with_word(text: &str, cue: &Cue<AmountWord>) -> bool {
    text.strip_suffix(cue.word).is_some_and(|head| !head.ends_with(char::is_alphabetic))
}

fn is_word(text: &str, at: usize, cue: &Cue<AmountWord>) -> bool {
    let opens = !text[..at].ends_with(char::is_alphabetic);
    let closes = cue.open || !text[at + cue.word.len()..].starts_with(char::is_alphabetic);
    opens && closes
}

/// The sentence round `span`, cut at [`REACH`] bytes on both sides. A full stop ends a sentence
/// when a blank and a capital letter follow and a letter other than an abbreviation's stands
/// before it.
fn sentence_round(text: &str, span: Span) -> Span {
    let from = text.floor_char_boundary(span.start.saturating_sub(REACH));
    let to = text.ceil_char_boundary((span.end + REACH).min(text.len()));
    let head = &text[from..span.start];
    let start = head
        .match_indices(['.', '\n', '?', '!', ';'])
        .rfind(|(at, mark)| *mark == "\n" || ends_sentence(head, *at))
        .map_or(from, |(at, _)| from + at + 1);
    let tail = &text[span.end..to];
    let end = tail
        .match_indices(['.', '\n', '?', '!', ';'])
        .find(|(at, mark)| *mark == "\n" || ends_sentence(tail, *at))
        .map_or(to, |(at, _)| span.end + at);
    Span::new(start, end)
}

fn ends_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].rsplit([' ', '\n']).next().unwrap_or_default();
    // Short words that end sentences: a currency, the form of a company.
    let closing = ["kr", "öre", "ApS", "AB", "A/S", "I/S", "P/S", "SEK", "DKK", "EUR", "år", "dag"];
    let long = before.chars().count() > 3
        || before.ends_with(|c: char| c.is_ascii_digit())
        || closing.contains(&before);
    let mut rest = text[at + 1..].chars();
    match (rest.next(), rest.next()) {
        (None, _) => true,
        (Some(' '), Some(next)) => long && next.is_uppercase(),
        _ => false,
    }
}
