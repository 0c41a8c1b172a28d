//! Acts of the Union, treaties, conventions and their courts' cases, in Swedish and Danish text.
//!
//! In: a [`Document`]. Out: [`Mention`]s as they are written. A list of articles does not know its
//! act here; [`crate::resolve::eu`] joins the two. National acts are others' work: nothing here
//! reads a `§`.

pub mod acts;
pub mod below;
pub mod cases;
pub mod cursor;
pub mod definitions;
pub mod guidance;
pub mod numbers;
pub mod places;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::Document;
use crate::record::Language;
use crate::span::Span;

/// A mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mention {
    /// A list of articles, recitals, annexes or chapters.
    Places(places::Places),
    /// An act by number, name, abbreviation or a word that points back.
    Act(acts::Act),
    /// A name that the document gives an act.
    Definition(definitions::Definition),
    /// A case.
    Case(cases::Case),
    /// Guidance.
    Guidance(guidance::Guidance),
    /// A part of the article cited last: `(stk. 1)`, `bestemmelsens 2. pkt.`
    Below(below::Below),
}

impl Mention {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Mention::Places(places) => places.span,
            Mention::Act(act) => act.span,
            Mention::Definition(definition) => definition.span,
            Mention::Case(case) => case.span,
            Mention::Guidance(guidance) => guidance.span,
            Mention::Below(below) => below.span,
        }
    }
}

/// Starts of the words that begin a list of places.
static PLACES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let cues =
        ["art", "skäl", "beaktandesats", "betragtning", "præambel", "bilag", "kapitel", "kap."];
    AhoCorasick::builder().ascii_case_insensitive(true).build(cues).ok()
});

/// Finds them, in order of their spans; none overlaps another, but for a pinpoint of a case and
/// the case itself.
pub fn find(document: Document<'_>) -> Vec<Mention> {
    let text = document.text.text.as_str();
    let habit = places::Habit { danish: document.structure.language == Some(Language::Da) };
    let mut acts = acts::find(text);
    let definitions = definitions::find(text, &acts);
    let uses = definitions::uses(text, &definitions);
    if !uses.is_empty() {
        // A name that the document has defined wins over the table.
        acts.retain(|act| {
            let i = uses.partition_point(|u| u.span.end <= act.span.start);
            !uses.get(i).is_some_and(|u| u.span.contains(act.span))
        });
        acts.extend(uses);
        acts = acts::settle(acts);
    }
    let defined = |span: Span| {
        let i = definitions.partition_point(|d| d.span.end <= span.start);
        definitions.get(i).is_some_and(|d| d.span.overlaps(span))
    };
    acts.retain(|act| !defined(act.span));
    let places = lists(text, habit);
    let below = if habit.danish { below::find(text, &places) } else { Vec::new() };
    let mut all: Vec<Mention> = Vec::new();
    all.extend(below.into_iter().map(Mention::Below));
    all.extend(places.into_iter().map(Mention::Places));
    all.extend(acts.into_iter().map(Mention::Act));
    all.extend(cases::find(text).into_iter().map(Mention::Case));
    all.extend(guidance::find(text).into_iter().map(Mention::Guidance));
    all.extend(definitions.into_iter().map(Mention::Definition));
    all.sort_by_key(Mention::span);
    all
}

/// All lists of places, as far as their words alone tell.
fn lists(text: &str, habit: places::Habit) -> Vec<places::Places> {
    let mut found: Vec<places::Places> = Vec::new();
    let mut past = 0;
    for hit in PLACES.iter().flat_map(|cues| cues.find_iter(text)) {
        if hit.start() < past
            || text[..hit.start()].chars().next_back().is_some_and(char::is_alphanumeric)
        {
            // `præambelbetragtning` holds a cue inside.
            continue;
        }
        if let Some(places) = places::read(text, hit.start(), habit) {
            past = places.span.end;
            found.push(places);
        }
    }
    found
}
