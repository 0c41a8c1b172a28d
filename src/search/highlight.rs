//! The passage of a document that shows best why it was found, with everything found marked.
//!
//! Read from the stored text and its spans, not from the index: a word in any form that the query
//! finds, phrases, cited provisions, parties and amounts. The passage is the sentence or sentences
//! around the closest group of different finds, a citation before a word.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::query::ast::{Leaf, Node, Sum};
use super::query::distance;
use crate::index::analyze::{Division, Stems, Words, fold, words};
use crate::index::citations::{self, Stretch};
use crate::index::spoken::Tongues;
use crate::index::{compounds, letters};
use crate::record::{Marked, PersonRole, Record, SectionKind};
use crate::span::CodePoints;

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

/// A place of a document at which it fits. Offsets are code points of the record's text, end
/// exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The page on which it begins, where the source has pages.
    pub page: Option<u32>,
    /// What stands there.
    pub text: String,
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
const LOOSE: u32 = 40;
const AGAIN: u32 = 1;

/// A word that is looked for, with its stems.
struct Wanted {
    leaf: usize,
    word: String,
    swedish: Option<String>,
    danish: Option<String>,
    /// The stems with their letters folded, by which other spellings are found.
    folded: Vec<String>,
}

/// Finds what a query asks for in texts.
pub(crate) struct Marker {
    words: Vec<Wanted>,
    prefixes: Vec<(usize, String)>,
    suffixes: Vec<(usize, String)>,
    spellings: Vec<(usize, Vec<char>, usize)>,
    phrases: Vec<(usize, Vec<String>, usize)>,
    cites: Vec<(usize, Vec<String>)>,
    stretches: Vec<(usize, Vec<Stretch>)>,
    cite_prefixes: Vec<(usize, String)>,
    parties: Vec<(usize, Vec<String>)>,
    judges: Vec<(usize, Vec<String>)>,
    counsel: Vec<(usize, Vec<String>)>,
    amounts: Vec<(usize, Sum)>,
    /// The kinds of sections in which each condition is to be met, if that matters.
    kinds: Vec<Option<Vec<SectionKind>>>,
    stems: Stems,
}

impl Marker {
    /// For what `root` asks for.
    pub(crate) fn new(root: &Node) -> Marker {
        let mut leaves = Vec::new();
        root.wanted(None, &mut leaves);
        let mut marker = Marker {
            words: Vec::new(),
            prefixes: Vec::new(),
            suffixes: Vec::new(),
            spellings: Vec::new(),
            phrases: Vec::new(),
            cites: Vec::new(),
            stretches: Vec::new(),
            cite_prefixes: Vec::new(),
            parties: Vec::new(),
            judges: Vec::new(),
            counsel: Vec::new(),
            amounts: Vec::new(),
            kinds: Vec::new(),
            stems: Stems::new(),
        };
        for (at, (kinds, leaf)) in leaves.into_iter().enumerate() {
            marker.kinds.push(kinds.map(<[_]>::to_vec));
            match leaf {
                Leaf::Word(word) => {
                    let (swedish, danish) = (marker.stems.swedish(word), marker.stems.danish(word));
                    let stems = [&swedish, &danish].into_iter().flatten();
                    let mut folded: Vec<String> = stems.map(|stem| letters::bare(stem)).collect();
                    if folded.is_empty() {
                        folded.push(letters::bare(word));
                    }
                    let word = word.clone();
                    marker.words.push(Wanted { leaf: at, word, swedish, danish, folded });
                }
                Leaf::Prefix(prefix) => marker.prefixes.push((at, prefix.clone())),
                Leaf::Suffix(end) => marker.suffixes.push((at, end.clone())),
                Leaf::Fuzzy(word, edits) => {
                    marker.spellings.push((at, word.chars().collect(), usize::from(*edits)));
                }
                Leaf::Phrase(words, apart) => {
                    marker.phrases.push((at, words.clone(), *apart as usize));
                }
                Leaf::Cites(id) => marker.cites.push((at, citations::asked(id))),
                Leaf::CitesRange(first, last) => {
                    marker.cites.push((at, citations::asked(first)));
                    marker.cites.push((at, citations::asked(last)));
                    marker.stretches.push((at, Stretch::forms(first, last)));
                }
                Leaf::CitesPrefix(prefix) => marker.cite_prefixes.push((at, prefix.clone())),
                Leaf::Party(words) => marker.parties.push((at, words.clone())),
                Leaf::Judge(words) => marker.judges.push((at, words.clone())),
                Leaf::Counsel(words) => marker.counsel.push((at, words.clone())),
                Leaf::Amount(sum) => marker.amounts.push((at, sum.clone())),
                Leaf::Role(_)
                | Leaf::Section(_)
                | Leaf::Court(_)
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
        let finds = self.finds(record);
        match best(&record.text, &finds) {
            Some((start, end)) => passage(&record.text, start, end, &finds),
            None => opening(record),
        }
    }

    /// Every place in `record` for which it was found, in order, none overlapping another.
    pub(crate) fn places(&mut self, record: &Record) -> Vec<Place> {
        let mut all: Vec<(usize, usize)> = Vec::new();
        for find in self.finds(record) {
            match all.last_mut() {
                Some(last) if find.start < last.1 => last.1 = last.1.max(find.end),
                _ => all.push((find.start, find.end)),
            }
        }
        let points = CodePoints::new(&record.text);
        let place = |(from, to): (usize, usize)| {
            let (start, end) = (points.before(from), points.before(to));
            let page = record.pages.iter().rev().find(|page| page.start <= start);
            let page = page.map(|page| page.number);
            Place { start, end, page, text: record.text[from..to].to_owned() }
        };
        all.into_iter().map(place).collect()
    }

    /// What is found in `record`, in order.
    fn finds(&mut self, record: &Record) -> Vec<Find> {
        let mut finds = self.marked(record);
        self.spoken(record, &mut finds);
        self.keep_sections(record, &mut finds);
        finds.sort_by_key(|find| (find.start, std::cmp::Reverse(find.end), find.leaf));
        finds
    }

    /// Drops what is to stand in another kind of section than it does.
    fn keep_sections(&self, record: &Record, finds: &mut Vec<Find>) {
        if self.kinds.iter().all(Option::is_none) {
            return;
        }
        let spans = record.sections.iter().map(|one| (one.start, one.end, 0, 0)).collect();
        // In code points the sections lie in the text, so none is left out.
        let sections = to_bytes(&record.text, spans);
        if sections.len() != record.sections.len() {
            return;
        }
        finds.retain(|find| {
            let Some(Some(kinds)) = self.kinds.get(find.leaf) else { return true };
            sections.iter().zip(&record.sections).any(|(place, section)| {
                kinds.contains(&section.kind) && place.start <= find.start && find.start < place.end
            })
        });
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
        let mut named = |wanted: &[(usize, Vec<String>)], name: &str, start, end| {
            if wanted.is_empty() {
                return;
            }
            let name = words(name, Division::Words);
            let is_named = |wanted: &[String]| name.windows(wanted.len()).any(|run| run == wanted);
            if let Some((leaf, _)) = wanted.iter().find(|(_, wanted)| is_named(wanted)) {
                found.push((start, end, *leaf, WORD));
            }
        };
        for Marked { start, end, item, .. } in &record.parties {
            named(&self.parties, &item.name, *start, *end);
            for counsel in &item.representatives {
                named(&self.counsel, counsel, *start, *end);
            }
        }
        for Marked { start, end, item, .. } in &record.people {
            match item.role {
                PersonRole::Counsel => named(&self.counsel, &item.name, *start, *end),
                PersonRole::Expert | PersonRole::Other => {}
                _ => named(&self.judges, &item.name, *start, *end),
            }
        }
        for amount in &record.amounts {
            let sum = amount.item.value.as_deref().and_then(crate::index::hundredths);
            let Some(sum) = sum else { continue };
            let role = crate::index::name(amount.item.role);
            let fits = |wanted: &Sum| {
                wanted.range.holds(sum)
                    && wanted.role.as_ref().is_none_or(|wanted| *wanted == role)
                    && match &wanted.currency {
                        Some(currency) => *currency == amount.item.currency,
                        None => crate::index::is_money(&amount.item.currency),
                    }
            };
            if let Some((leaf, _)) = self.amounts.iter().find(|(_, wanted)| fits(wanted)) {
                found.push((amount.start, amount.end, *leaf, WORD));
            }
        }
        to_bytes(&record.text, found)
    }

    /// The words, forms of words and phrases of the text.
    fn spoken(&mut self, record: &Record, finds: &mut Vec<Find>) {
        let asked = [self.words.len(), self.prefixes.len(), self.suffixes.len()];
        if asked == [0; 3] && self.spellings.is_empty() && self.phrases.is_empty() {
            return;
        }
        let text = &record.text;
        let tongues = Tongues::of(record.language);
        let Tongues { swedish, danish } = tongues;
        // Each word that is found only loosely is looked at once.
        let mut loose: FxHashMap<String, Option<usize>> = FxHashMap::default();
        let mut own: FxHashSet<String> = FxHashSet::default();
        if !self.words.is_empty() {
            own.extend(words(text, Division::Words));
        }
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
                } else if word.len() > LEAST_LOOSE {
                    let found = loose.entry(word.clone()).or_insert_with(|| {
                        let by = self
                            .words
                            .iter()
                            .find(|wanted| holds(wanted, &word, &own, tongues, stems));
                        by.map(|wanted| wanted.leaf)
                    });
                    if *found == Some(wanted.leaf) {
                        add(place.end, wanted.leaf, LOOSE);
                    }
                }
            }
            for (leaf, prefix) in &self.prefixes {
                if word.starts_with(prefix.as_str()) {
                    add(place.end, *leaf, WORD);
                }
            }
            for (leaf, end) in &self.suffixes {
                if word.ends_with(end.as_str()) {
                    add(place.end, *leaf, WORD);
                }
            }
            for (leaf, spelled, edits) in &self.spellings {
                let letters: Vec<char> = word.chars().collect();
                if letters.len().abs_diff(spelled.len()) <= *edits
                    && distance(spelled, &letters) <= *edits
                {
                    add(place.end, *leaf, WORD);
                }
            }
            for (leaf, phrase, apart) in &self.phrases {
                let end = match apart {
                    0 if phrase.first() == Some(&word) => end_of_phrase(text, place.start, phrase),
                    0 => None,
                    _ if phrase.contains(&word) => end_near(text, place.start, phrase, *apart),
                    _ => None,
                };
                if let Some(end) = end {
                    add(end, *leaf, PHRASE);
                }
            }
        }
    }
}

/// No shorter word is a compound, in bytes.
const LEAST_LOOSE: usize = 3;

/// True when `word` is a compound with the wanted word, or another spelling of it. `own` holds the
/// words of the document.
fn holds(
    wanted: &Wanted,
    word: &str,
    own: &FxHashSet<String>,
    tongues: Tongues,
    stems: &mut Stems,
) -> bool {
    let mut is_form = |part: &str| {
        let (swedish, danish) = stems.both(part, tongues);
        swedish.is_some() && swedish == wanted.swedish.as_deref()
            || danish.is_some() && danish == wanted.danish.as_deref()
    };
    if compounds::parts(word, &|part| own.contains(part)).into_iter().any(&mut is_form) {
        return true;
    }
    let (swedish, danish) = stems.both(word, tongues);
    let stem = swedish.or(danish).unwrap_or(word);
    wanted.folded.contains(&letters::bare(stem))
}

/// Where the words of `phrase` end that stand from byte `start` on, in any order, with at most
/// `apart` other words between the first and the last.
fn end_near(text: &str, start: usize, phrase: &[String], apart: usize) -> Option<usize> {
    let mut missing: Vec<&String> = phrase.iter().collect();
    let mut folded = String::new();
    for place in Words::of(&text[start..], Division::Words).take(phrase.len() + apart) {
        fold(&text[start..][place.clone()], &mut folded);
        if let Some(at) = missing.iter().position(|word| **word == folded) {
            missing.swap_remove(at);
        }
        if missing.is_empty() {
            return Some(start + place.end);
        }
    }
    None
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
