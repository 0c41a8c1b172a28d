//! The passage of a document that shows best why it was found, with everything found marked.
//!
//! Read from the stored text and its spans, not from the index: a word in any form that the query
//! finds, phrases, cited provisions, parties and amounts. The passage is the sentence or sentences
//! around the closest group of different finds, a citation before a word.

use serde::Serialize;

use super::query::ast::{Leaf, Node, Range};
use crate::index::analyze::{Division, Stems, Words, fold, words};
use crate::index::citations::{self, Stretch};
use crate::record::{Language, Record, SectionKind};

/// Finds further apart than this do not share a passage, in bytes.
const WINDOW: usize = 240;
/// A passage is cut when its sentences reach further than this around the finds, in bytes.
const AROUND: usize = 160;
/// Finds of one document that are looked at.
const MOST_FINDS: usize = 5_000;
/// What stands where a passage is cut.
const CUT: &str = "…";

/// A passage of a document. Offsets are code points of `text`, end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Snippet {
    /// The passage; `…` where it is cut within a sentence.
    pub text: String,
    /// What was found in it, in order, none overlapping another.
    pub highlights: Vec<(usize, usize)>,
}

impl Snippet {
    /// The passage in pieces, each with whether it was found: what a terminal prints.
    pub fn pieces(&self) -> Vec<(&str, bool)> {
        let mut bytes: Vec<usize> = self.text.char_indices().map(|(at, _)| at).collect();
        bytes.push(self.text.len());
        let byte = |point: usize| bytes.get(point).copied().unwrap_or(self.text.len());
        let mut pieces = Vec::new();
        let mut done = 0;
        for &(start, end) in &self.highlights {
            let (start, end) = (byte(start), byte(end));
            pieces.push((&self.text[done..start], false));
            pieces.push((&self.text[start..end], true));
            done = end;
        }
        pieces.push((&self.text[done..], false));
        pieces.retain(|(piece, _)| !piece.is_empty());
        pieces
    }
}

/// Something found in a text.
#[derive(Debug, Clone, Copy)]
struct Find {
    /// First byte.
    start: usize,
    /// One past the last byte.
    end: usize,
    /// Which condition found it.
    leaf: usize,
    /// What it counts for the choice of the passage.
    weight: u32,
}

/// What counts in the choice of a passage: a condition met once, and each further find of it.
const CITATION: u32 = 200;
const PHRASE: u32 = 120;
const WORD: u32 = 100;
const FORM: u32 = 90;
const AGAIN: u32 = 1;

/// A word that is looked for, with its stems.
struct Wanted {
    leaf: usize,
    word: String,
    swedish: Option<String>,
    danish: Option<String>,
}

/// Finds what a query asks for in texts.
pub(crate) struct Marker {
    words: Vec<Wanted>,
    prefixes: Vec<(usize, String)>,
    phrases: Vec<(usize, Vec<String>)>,
    cites: Vec<(usize, Vec<String>)>,
    stretches: Vec<(usize, Vec<Stretch>)>,
    cite_prefixes: Vec<(usize, String)>,
    parties: Vec<(usize, Vec<String>)>,
    amounts: Vec<(usize, Range<i64>, Option<String>)>,
    stems: Stems,
}

impl Marker {
    /// For what `root` asks for.
    pub(crate) fn new(root: &Node) -> Marker {
        let mut leaves = Vec::new();
        root.wanted(&mut leaves);
        let mut marker = Marker {
            words: Vec::new(),
            prefixes: Vec::new(),
            phrases: Vec::new(),
            cites: Vec::new(),
            stretches: Vec::new(),
            cite_prefixes: Vec::new(),
            parties: Vec::new(),
            amounts: Vec::new(),
            stems: Stems::new(),
        };
        for (at, leaf) in leaves.into_iter().enumerate() {
            match leaf {
                Leaf::Word(word) => {
                    let (swedish, danish) = (marker.stems.swedish(word), marker.stems.danish(word));
                    marker.words.push(Wanted { leaf: at, word: word.clone(), swedish, danish });
                }
                Leaf::Prefix(prefix) => marker.prefixes.push((at, prefix.clone())),
                Leaf::Phrase(words) => marker.phrases.push((at, words.clone())),
                Leaf::Cites(id) => marker.cites.push((at, citations::asked(id))),
                Leaf::CitesRange(first, last) => {
                    marker.cites.push((at, citations::asked(first)));
                    marker.cites.push((at, citations::asked(last)));
                    marker.stretches.push((at, Stretch::forms(first, last)));
                }
                Leaf::CitesPrefix(prefix) => marker.cite_prefixes.push((at, prefix.clone())),
                Leaf::Party(words) => marker.parties.push((at, words.clone())),
                Leaf::Amount(range, currency) => {
                    marker.amounts.push((at, *range, currency.clone()))
                }
                Leaf::Court(_)
                | Leaf::Case(_)
                | Leaf::Language(_)
                | Leaf::Kind(_)
                | Leaf::Outcome(_)
                | Leaf::Id(_)
                | Leaf::Date(_) => {}
            }
        }
        marker
    }

    /// The best passage of `record`.
    pub(crate) fn snippet(&mut self, record: &Record) -> Snippet {
        let mut finds = self.marked(record);
        self.spoken(record, &mut finds);
        finds.sort_by_key(|find| (find.start, std::cmp::Reverse(find.end), find.leaf));
        match best(&record.text, &finds) {
            Some((start, end)) => passage(&record.text, start, end, &finds),
            None => opening(record),
        }
    }

    /// What stands in the record's own spans: citations, parties, amounts.
    fn marked(&self, record: &Record) -> Vec<Find> {
        let mut found: Vec<(usize, usize, usize, u32)> = Vec::new();
        for citation in &record.citations {
            let by_id = self.cites.iter().find(|(_, forms)| citations::found_by(citation, forms));
            let leaf = by_id.map(|(leaf, _)| *leaf).or_else(|| {
                if self.cite_prefixes.is_empty() && self.stretches.is_empty() {
                    return None;
                }
                let terms = citations::terms(citation);
                let begins = |prefix: &str| terms.iter().any(|term| term.starts_with(prefix));
                let lies = |stretches: &[Stretch]| {
                    stretches.iter().any(|stretch| terms.iter().any(|term| stretch.holds(term)))
                };
                let mut prefixes = self.cite_prefixes.iter();
                let mut stretches = self.stretches.iter();
                let prefix = prefixes.find(|(_, prefix)| begins(prefix)).map(|(leaf, _)| *leaf);
                prefix.or_else(|| stretches.find(|(_, all)| lies(all)).map(|(leaf, _)| *leaf))
            });
            if let Some(leaf) = leaf {
                found.push((citation.start, citation.end, leaf, CITATION));
            }
        }
        for party in &record.parties {
            if self.parties.is_empty() {
                break;
            }
            let name = words(&party.item.name, Division::Words);
            let is_named = |wanted: &[String]| name.windows(wanted.len()).any(|run| run == wanted);
            if let Some((leaf, _)) = self.parties.iter().find(|(_, wanted)| is_named(wanted)) {
                found.push((party.start, party.end, *leaf, WORD));
            }
        }
        for amount in &record.amounts {
            let sum = amount.item.value.as_deref().and_then(crate::index::hundredths);
            let Some(sum) = sum else { continue };
            let fits = |range: &Range<i64>, currency: &Option<String>| {
                range.holds(sum)
                    && match currency {
                        Some(currency) => *currency == amount.item.currency,
                        None => crate::index::is_money(&amount.item.currency),
                    }
            };
            let by = self.amounts.iter().find(|(_, range, currency)| fits(range, currency));
            if let Some((leaf, _, _)) = by {
                found.push((amount.start, amount.end, *leaf, WORD));
            }
        }
        to_bytes(&record.text, found)
    }

    /// The words, forms of words and phrases of the text.
    fn spoken(&mut self, record: &Record, finds: &mut Vec<Find>) {
        if self.words.is_empty() && self.prefixes.is_empty() && self.phrases.is_empty() {
            return;
        }
        let text = &record.text;
        let swedish = matches!(record.language, Some(Language::Sv) | None);
        let danish = matches!(record.language, Some(Language::Da | Language::No) | None);
        let mut word = String::new();
        for place in Words::of(text, Division::Words) {
            if finds.len() >= MOST_FINDS {
                break;
            }
            fold(&text[place.clone()], &mut word);
            let stems = &mut self.stems;
            let mut add =
                |end, leaf, weight| finds.push(Find { start: place.start, end, leaf, weight });
            for wanted in &self.words {
                // Stems are beginnings of their words, so most words need not be stemmed.
                let is_form = |stem: &Option<String>| {
                    stem.as_deref().is_some_and(|stem| word.starts_with(stem))
                };
                if word == wanted.word {
                    add(place.end, wanted.leaf, WORD);
                } else if (swedish
                    && is_form(&wanted.swedish)
                    && stems.swedish(&word) == wanted.swedish)
                    || (danish && is_form(&wanted.danish) && stems.danish(&word) == wanted.danish)
                {
                    add(place.end, wanted.leaf, FORM);
                }
            }
            for (leaf, prefix) in &self.prefixes {
                if word.starts_with(prefix.as_str()) {
                    add(place.end, *leaf, WORD);
                }
            }
            for (leaf, phrase) in &self.phrases {
                if phrase.first() == Some(&word)
                    && let Some(end) = end_of_phrase(text, place.start, phrase)
                {
                    add(end, *leaf, PHRASE);
                }
            }
        }
    }
}

/// Where `phrase` ends, if it stands at byte `start` of `text`.
fn end_of_phrase(text: &str, start: usize, phrase: &[String]) -> Option<usize> {
    let mut places = Words::of(&text[start..], Division::Words);
    let mut folded = String::new();
    let mut end = start;
    for wanted in phrase {
        let place = places.next()?;
        fold(&text[start..][place.clone()], &mut folded);
        if folded != *wanted {
            return None;
        }
        end = start + place.end;
    }
    Some(end)
}

/// Spans in code points as finds in bytes; what lies outside the text is left out.
fn to_bytes(text: &str, found: Vec<(usize, usize, usize, u32)>) -> Vec<Find> {
    if found.is_empty() {
        return Vec::new();
    }
    let mut points: Vec<usize> = found.iter().flat_map(|f| [f.0, f.1]).collect();
    points.sort_unstable();
    points.dedup();
    let mut bytes = rustc_hash::FxHashMap::default();
    let mut wanted = points.into_iter().peekable();
    let ends = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len()));
    for (point, byte) in ends.enumerate() {
        if wanted.next_if_eq(&point).is_some() {
            bytes.insert(point, byte);
        }
    }
    let find = |(start, end, leaf, weight): (usize, usize, usize, u32)| {
        let (start, end) = (*bytes.get(&start)?, *bytes.get(&end)?);
        (start < end).then_some(Find { start, end, leaf, weight })
    };
    found.into_iter().filter_map(find).collect()
}

/// The bytes of the best group of finds, which are in order.
fn best(text: &str, finds: &[Find]) -> Option<(usize, usize)> {
    let mut best: Option<(u32, usize, usize)> = None;
    let mut met: Vec<(usize, u32)> = Vec::new();
    for (i, first) in finds.iter().enumerate() {
        met.clear();
        let (mut end, mut again) = (first.end, 0);
        for find in &finds[i..] {
            let apart = find.end > first.start + WINDOW && find.start > first.start;
            if apart || text[end.min(find.start)..find.start].contains('\n') {
                break;
            }
            end = end.max(find.end);
            match met.iter_mut().find(|(leaf, _)| *leaf == find.leaf) {
                Some((_, weight)) => {
                    *weight = (*weight).max(find.weight);
                    again += AGAIN;
                }
                None => met.push((find.leaf, find.weight)),
            }
        }
        let score = met.iter().map(|(_, weight)| weight).sum::<u32>() + again.min(9);
        if best.is_none_or(|(most, _, _)| score > most) {
            best = Some((score, first.start, end));
        }
    }
    best.map(|(_, start, end)| (start, end))
}

/// The sentences around `start..end`, with all finds in them marked.
fn passage(text: &str, start: usize, end: usize, finds: &[Find]) -> Snippet {
    let (from, cut_before) = sentence_start(text, start);
    let (to, cut_after) = sentence_end(text, end);
    let mut snippet = Snippet::default();
    if cut_before {
        snippet.text.push_str(CUT);
    }
    let shift = snippet.text.chars().count();
    snippet.text.push_str(&text[from..to].replace('\n', " "));
    if cut_after {
        snippet.text.push_str(CUT);
    }
    let inside = finds.iter().filter(|find| from <= find.start && find.end <= to);
    for find in inside {
        let start = shift + text[from..find.start].chars().count();
        let end = start + text[find.start..find.end].chars().count();
        match snippet.highlights.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => snippet.highlights.push((start, end)),
        }
    }
    snippet
}

/// The beginning of the operative part, of the reasons, or of the text: for a document that was
/// found by what it is and not by what it says.
fn opening(record: &Record) -> Snippet {
    let section = |kind| record.sections.iter().find(|section| section.kind == kind);
    let point = section(SectionKind::Ruling)
        .or_else(|| section(SectionKind::Reasons))
        .map_or(0, |section| section.start);
    let start = record.text.char_indices().nth(point).map_or(0, |(at, _)| at);
    let blank = record.text[start..].len() - record.text[start..].trim_start().len();
    let start = start + blank;
    let length = record.text[start..].char_indices().nth(WINDOW).map(|(at, _)| at);
    let Some(length) = length else {
        return Snippet {
            text: record.text[start..].trim_end().replace('\n', " "),
            ..Default::default()
        };
    };
    let whole = record.text[start..start + length].rfind(char::is_whitespace).unwrap_or(length);
    let mut text = record.text[start..start + whole].replace('\n', " ");
    text.push_str(CUT);
    Snippet { text, highlights: Vec::new() }
}

/// Where the sentence that holds byte `at` begins, and whether it had to be cut.
fn sentence_start(text: &str, at: usize) -> (usize, bool) {
    let least = text.floor_char_boundary(at.saturating_sub(AROUND));
    let before = &text[least..at];
    let line = before.rfind('\n').map_or(0, |i| i + 1);
    let sentence =
        ends_of_sentences(&before[line..], &text[at..]).last().map_or(line, |end| line + end);
    if sentence > 0 || least == 0 {
        return (least + sentence, false);
    }
    let blank = before
        .find(char::is_whitespace)
        .map_or(at, |i| least + i + before[i..].chars().next().map_or(0, char::len_utf8));
    (blank, true)
}

/// Where the sentence that holds byte `at` ends, and whether it had to be cut.
fn sentence_end(text: &str, at: usize) -> (usize, bool) {
    let most = text.ceil_char_boundary((at + AROUND).min(text.len()));
    let after = &text[at..most];
    let line = after.find('\n').unwrap_or(after.len());
    if let Some(end) = ends_of_sentences(&after[..line], "").next() {
        return (at + after[..end].trim_end().len(), false);
    }
    if line < after.len() || most == text.len() {
        return (at + line, false);
    }
    let blank = after.rfind(char::is_whitespace).unwrap_or(0);
    (at + after[..blank].trim_end().len(), true)
}

/// The bytes at which a new sentence begins: after a full stop, a question or exclamation mark and
/// a blank, before a capital letter. `next` is what follows `line`.
fn ends_of_sentences<'a>(line: &'a str, next: &'a str) -> impl Iterator<Item = usize> + 'a {
    line.match_indices(['.', '?', '!']).filter_map(move |(at, mark)| {
        let rest = line[at + mark.len()..].strip_prefix(' ')?;
        let capital = rest.chars().chain(next.chars()).next().is_some_and(char::is_uppercase);
        // `J. Persson`: a letter alone before the stop is an initial.
        let initial = line[..at].chars().rev().take(2).collect::<Vec<_>>();
        let initial = matches!(initial.as_slice(), [c] | [c, ' '] if c.is_uppercase());
        (capital && !initial).then_some(at + mark.len() + 1)
    })
}
