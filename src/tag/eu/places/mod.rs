//! Articles, recitals, annexes and chapters, as they are listed: `artikel 6.1 c och e`,
//! `artikel 6, stk. 1, litra a-c`, `artiklarna 12–15`, `skälen 108 och 109`, `bilaga III punkt 1`.
//!
//! In: a cursor on the word that begins the list. Out: its members, each with its own span. A word
//! is never taken for a letter (`artikel 6 i`), nor a number with a unit for an article
//! (`artikel 6 och 30 dagar`).

mod around;
mod item;
mod list;
mod words;

use self::list::List;
use self::words::WORDS;
use super::cursor::Cursor;
use crate::span::Span;
use crate::tag::pinpoint::{Pinpoint, Unit};

/// What a list lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Articles.
    Article,
    /// Recitals.
    Recital,
    /// Annexes.
    Annex,
    /// Chapters.
    Chapter,
}

/// A list of places in one act, which the text may name before, after or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// From the word that begins it to its last member.
    pub span: Span,
    /// What it lists.
    pub sort: Sort,
    /// The members, in order. Never empty.
    pub members: Vec<Member>,
    /// What follows tells that the act is none that we know: `i föreningens stadgar`.
    pub foreign: Option<Foreign>,
}

/// An act that is named but not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Foreign {
    /// A treaty, or an act of the Union, by this name: a citation nevertheless.
    Named(Span),
    /// Something that has articles and is no citation: a constitution, articles of association.
    Other,
}

/// One member of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// What is written for it.
    pub span: Span,
    /// The place.
    pub place: Pinpoint,
    /// The last place of a range.
    pub through: Option<Pinpoint>,
}

/// How one text writes.
#[derive(Debug, Clone, Copy)]
pub struct Habit {
    /// Danish writes inserted articles with a blank (`artikel 28 b`); Swedish writes so a point.
    pub danish: bool,
}

/// The list that begins at `at`, where a word of `words.tsv` must stand.
pub fn read(text: &str, at: usize, habit: Habit) -> Option<Places> {
    let mut c = Cursor::new(text, at);
    let heads = WORDS.heads.like(c.rest());
    let (_, sort) = *heads.iter().find(|(word, _)| {
        let mut ahead = c;
        ahead.eat_word(word)
            && (ahead.rest().starts_with(|next: char| next == ' ' || next.is_ascii_digit())
                || *word == "ingressen")
    })?;
    let head = heads.iter().map(|(word, _)| *word).find(|word| c.eat_word(word))?;
    if let Some(recital) = around::counted_recital(text, at, sort, &c) {
        return Some(recital);
    }
    c.blanks();
    c.eat_any(&["nr.", "nr", "no.", "nummer"]);
    c.blanks();
    let plural = ["artiklarna", "artiklerne", "articles"].contains(&head);
    let last = Unit::Article;
    let mut list =
        List { start: at, c, members: Vec::new(), habit, sort, last, plural, upper: false };
    let first = list.item()?;
    // `art 5` without a dot is too often something else: `art 2 (av totalt 7 arter)`.
    let bare = head == "art" && first.segments.len() == 1;
    list.members(first);
    let List { c, mut members, .. } = list;
    let mut start = at;
    if let [only] = members.as_mut_slice()
        && matches!(sort, Sort::Article | Sort::Annex)
        && let Some((from, unit, value)) = around::before(text, at, sort)
        && only.through.is_none()
        && only.place.segments.last().is_some_and(|(last, _)| *last < unit)
    {
        only.place.push(unit, &value);
        only.span.start = from;
        start = from;
    }
    let span = Span::new(start, c.at);
    if bare && !cited_so(&c) && !follows_act(text, at) {
        return None;
    }
    let foreign = around::foreign(&c).or_else(|| around::foreign_before(text, at));
    (!members.is_empty()).then_some(Places { span, sort, members, foreign })
}

/// The list at `at` that goes on from one before it without a word of its own: `82 EG`.
pub fn read_on(text: &str, at: usize, sort: Sort, habit: Habit) -> Option<Places> {
    let c = Cursor::new(text, at);
    if !c.peek().is_some_and(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let last = Unit::Article;
    let mut list =
        List { start: at, c, members: Vec::new(), habit, sort, last, plural: true, upper: false };
    let first = list.item()?;
    list.members(first);
    let List { c, members, .. } = list;
    Some(Places { span: Span::new(at, c.at), sort, members, foreign: None })
}

/// True when `text` holds the name of a treaty between states: `skatteavtalet`,
/// `dobbeltbeskatningsoverenskomsten`, `Statsløsekonventionen`.
pub fn names_treaty(text: &str) -> bool {
    const ENDS: [&str; 8] = [
        "konventionen",
        "konvention",
        "overenskomsten",
        "overenskomst",
        "skatteavtalet",
        "beskattningsavtalet",
        "skatningsaftalen",
        "traktaten",
    ];
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| ENDS.iter().any(|end| word.ends_with(end)) && word.len() > 14)
}

/// The part of an article at `at`, without the article: `andra stycket`, `punkt 2 a`. Where it ends.
pub fn part_at(text: &str, at: usize, habit: Habit) -> Option<(Pinpoint, usize)> {
    let c = Cursor::new(text, at);
    let mut list = List {
        start: at,
        c,
        members: Vec::new(),
        habit,
        sort: Sort::Article,
        last: Unit::Article,
        plural: false,
        upper: false,
    };
    // An article is put above what is read, and taken off again.
    let mut place = Pinpoint::new().with(Unit::Article, "0");
    if !(list.named(&mut place) || {
        list.c = c;
        list.ordinal(&mut place)
    }) {
        return None;
    }
    list.below(&mut place);
    place.segments.remove(0);
    let only = list.members.is_empty() && !place.is_empty();
    only.then_some((place, list.c.at))
}

/// The part of an article that ends right before ` i ` at `at`: `andra stycket i`, `punkt 2 i`.
pub fn part_before(text: &str, at: usize) -> Option<(usize, Pinpoint)> {
    let (start, unit, value) = around::before(text, at, Sort::Article)?;
    Some((start, Pinpoint::new().with(unit, &value)))
}

/// True when `art 5` stands right after the number of an act: `direktiv 2001/29/EG art 2-4`.
fn follows_act(text: &str, at: usize) -> bool {
    let head = text[..at].trim_end();
    ["/EG", "/EU", "/EEG", "/EF", "/EØF", "direktivet", "förordningen", "forordningen"]
        .iter()
        .any(|end| head.ends_with(end))
}

/// True when what follows `art 5` reads like a citation.
fn cited_so(c: &Cursor<'_>) -> bool {
    let mut c = *c;
    c.blanks();
    c.eat_any(&["i"]) || c.peek().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests;
