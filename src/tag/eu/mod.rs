//! Acts of the Union, treaties, conventions and their courts' cases, in Swedish and Danish text.
//!
//! In: a [`Document`]. Out: [`Mention`]s as they are written. A list of articles does not know its
//! act here; [`crate::resolve::eu`] joins the two. National acts are others' work: nothing here
//! reads a `§`.

pub mod acts;
pub mod bare;
pub mod below;
pub mod cases;
pub mod cues;
pub mod cursor;
pub mod definitions;
pub mod guidance;
pub mod numbers;
pub mod places;
pub mod same;

use super::Document;
use crate::record::Language;
use crate::span::Span;

use self::cues::Cues;

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

/// Finds them, in order of their spans; none overlaps another, but for a pinpoint of a case and
/// the case itself.
pub fn find(document: Document<'_>) -> Vec<Mention> {
    let text = document.text.text.as_str();
    let habit = places::Habit { danish: document.structure.language == Some(Language::Da) };
    let cues = Cues::of(text);
    let (mut acts, others) = acts::find_with_others(text, &cues, habit.danish);
    let definitions = definitions::find(text, &acts);
    let uses = definitions::uses(text, &cues.folded, &definitions);
    if !uses.is_empty() {
        // A name that the document has defined wins over the table.
        acts.retain(|act| {
            let i = uses.partition_point(|u| u.span.end <= act.span.start);
            !uses.get(i).is_some_and(|u| u.span.contains(act.span))
        });
        acts.extend(uses);
        acts = acts::settle(acts);
    }
    let slips = acts::fuzzy::find(text, &others, &acts);
    if !slips.is_empty() {
        acts.extend(slips);
        acts = acts::settle(acts);
    }
    let defined = |span: Span| {
        let i = definitions.partition_point(|d| d.span.end <= span.start);
        definitions.get(i).is_some_and(|d| d.span.overlaps(span))
    };
    acts.retain(|act| !defined(act.span));
    let mut places = lists(text, &cues, habit, &acts);
    let below = match habit.danish {
        true => below::find(text, &places),
        false => {
            let mut below = same::find(text, &places, habit);
            below.extend(bare::letters(text, &places, habit));
            places.extend(bare::articles(text, &places, &acts, habit));
            below
        }
    };
    let mut all: Vec<Mention> = Vec::new();
    all.extend(below.into_iter().map(Mention::Below));
    all.extend(places.into_iter().map(Mention::Places));
    all.extend(acts.into_iter().map(Mention::Act));
    all.extend(cases::find(text, &cues).into_iter().map(Mention::Case));
    all.extend(guidance::find(text, &cues).into_iter().map(Mention::Guidance));
    // A name bound to the number in brackets behind it has no words of its own.
    let worded = definitions.into_iter().filter(|d| !d.span.is_empty());
    all.extend(worded.map(Mention::Definition));
    all.sort_by_key(Mention::span);
    all
}

/// All lists of places, as far as their words alone tell; `acts` in order.
fn lists(text: &str, cues: &Cues, habit: places::Habit, acts: &[acts::Act]) -> Vec<places::Places> {
    let mut found: Vec<places::Places> = Vec::new();
    let mut past = 0;
    for &at in &cues.places {
        if at < past || text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
            // `præambelbetragtning` holds a cue inside.
            continue;
        }
        if let Some(places) = places::read(text, at, habit) {
            past = places.span.end;
            let sort = places.sort;
            found.push(places);
            // `artiklarna 81 EG och 82 EG`: each has its act.
            while let Some(next) = continued(text, past, sort, habit, acts) {
                past = next.span.end;
                found.push(next);
            }
        }
    }
    found
}

/// The list that goes on after the act of the one that ends at `at`, without a word of its own:
/// `82 EG` of `artiklarna 81 EG och 82 EG`. It must have an act beside it too.
fn continued(
    text: &str,
    at: usize,
    sort: places::Sort,
    habit: places::Habit,
    acts: &[acts::Act],
) -> Option<places::Places> {
    let beside = |at: usize| {
        let act = &acts[acts.partition_point(|act| act.span.start < at)..].first()?;
        let gap = text.get(at..act.span.start)?;
        ([" ", " i ", ", "].contains(&gap) && !act.genitive).then_some(act.span.end)
    };
    let end = beside(at)?;
    let mut c = cursor::Cursor::new(text, end);
    let joints = [" och ", " og ", ", ", " samt ", " eller ", " respektive ", ", samt "];
    if !joints.iter().any(|joint| c.eat(joint)) {
        return None;
    }
    let next = places::read_on(text, c.at, sort, habit)?;
    beside(next.span.end).map(|_| next)
}
