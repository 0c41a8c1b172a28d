//! Runs of numbers: `2`, `20 a`, `13–15`, `22, 23 och 26`, `12 a och b`, `26 a-26 i`.
//!
//! In: a line and the index of a number. Out: the items, each with the tokens it covers. What the
//! numbers count (chapters, sections, points) is told by what stands after the run.

use std::borrow::Cow;

use super::tokens::{Kind, Line};
use super::units::bracket_open;
use super::words::Key;
use crate::registry::lower::lowered;
use crate::registry::words::SWEDISH;

/// One number of a run, with its letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item<'a> {
    pub number: &'a str,
    pub letter: Option<Cow<'a, str>>,
    /// The far end of a range: number and letter.
    pub through: Option<Far<'a>>,
    /// The index of its first token.
    pub first: usize,
    /// The index of its last token.
    pub last: usize,
}

/// A number and its letter.
type Far<'a> = (&'a str, Option<Cow<'a, str>>);

impl Item<'_> {
    /// Number and letter together: `20a`.
    pub fn value(&self) -> String {
        joined(self.number, self.letter.as_deref())
    }

    /// The far end of the range, together: `26i`.
    pub fn through_value(&self) -> Option<String> {
        self.through.as_ref().map(|(number, letter)| joined(number, letter.as_deref()))
    }
}

fn joined(number: &str, letter: Option<&str>) -> String {
    [number, letter.unwrap_or_default()].concat()
}

/// The items of a run and the index after it.
#[derive(Debug, Clone)]
pub(super) struct Run<'a> {
    pub items: Vec<Item<'a>>,
    pub end: usize,
}

/// The most items a run may have; longer ones are tables of numbers.
const MOST: usize = 48;

/// The most tokens a run may have: an item has a number and a letter, a dash of two tokens, and
/// the far end; up to five tokens stand between two items.
pub(super) const LONGEST: usize = MOST * 11;

/// The index of the first token, from the number `i` on, that cannot stand inside a run.
pub(super) fn reach(line: &Line<'_>, i: usize) -> usize {
    let inside = |at: &usize| match line.kind(*at) {
        // `2 a) och b)`: a bracket may close after a letter.
        Some(Kind::Number | Kind::Dash | Kind::Mark(b',' | b'.' | b'/' | b')')) => true,
        Some(Kind::Word) => match line.key(*at) {
            Key::And => true,
            Key::Chapter => false,
            _ => line.word(*at).len() <= 2,
        },
        _ => false,
    };
    (i..line.tokens.len()).find(|at| !inside(at)).unwrap_or(line.tokens.len())
}

/// Reads the run that begins at the number `i`.
pub(super) fn read<'a>(line: &Line<'a>, i: usize) -> Option<Run<'a>> {
    if !starts_clean(line, i) {
        return None;
    }
    let mut items: Vec<Item> = Vec::new();
    let mut at = i;
    let mut end = i;
    while items.len() < MOST {
        let Some((item, next)) = item(line, at, items.last()) else { break };
        items.push(item);
        end = next;
        match separator(line, next) {
            Some(after) => at = after,
            None => break,
        }
    }
    (!items.is_empty()).then_some(Run { items, end })
}

/// The items of a run that are sections, where a section sign follows: a number that belongs to what
/// stands before it is none (`i mars 2021 och 16 §`, `s. 12 och 5 §`, `räntan är 8 och 6 §`).
pub(super) fn of_sections<'a>(line: &Line<'_>, i: usize, mut run: Run<'a>) -> Option<Run<'a>> {
    let plural = line.kind(run.end + 1) == Some(Kind::Section);
    let years = run.items.iter().rposition(|item| item.number.len() > 3);
    let mut foreign = years.map_or(0, |last| last + 1);
    if foreign == 0 && run.items.len() > 1 {
        let (first, second) = (&run.items[0], &run.items[1]);
        let falls = first.letter.is_none() && digits(first.number) > digits(second.number);
        let label = i.checked_sub(1).is_some_and(|at| {
            let at = at - usize::from(line.is(at, b'.') && at > 0);
            counts_other_things(line, at)
        });
        foreign = usize::from(label || falls && !plural);
    }
    run.items.drain(..foreign.min(run.items.len()));
    (!run.items.is_empty()).then_some(run)
}

/// True for a word that the number after it belongs to, or for the head of a longer number.
fn counts_other_things(line: &Line<'_>, i: usize) -> bool {
    const LABELS: [&str; 24] = [
        "år",
        "kl",
        "s",
        "sid",
        "sida",
        "sidan",
        "sidorna",
        "tabell",
        "tabellen",
        "bilaga",
        "bilagorna",
        "åtalspunkt",
        "åtalspunkten",
        "åtalspunkterna",
        "villkor",
        "villkoren",
        "yrkande",
        "yrkandena",
        "artikel",
        "artiklarna",
        "skäl",
        "skälen",
        "nr",
        "figur",
    ];
    let word = line.lower(i);
    line.is_number(i)
        || LABELS.contains(&word.as_ref())
        || line.key(i) == Key::Point
        || SWEDISH.month(&word).is_some()
}

/// True when the number is not the tail of something longer: `2018:1177`, `4756-21`, `1.5`.
fn starts_clean(line: &Line<'_>, i: usize) -> bool {
    // `4 kap.5 §`: the stop of an abbreviation, its blank forgotten.
    let abbreviated = i > 1
        && line.is(i - 1, b'.')
        && matches!(
            line.key(i - 2),
            Key::Chapter | Key::Paragraph | Key::Point | Key::Moment | Key::SentenceShort
        );
    line.is_number(i)
        && (line.gap(i)
            || i == 0
            || abbreviated
            || !matches!(
                line.kind(i - 1),
                Some(Kind::Mark(b':' | b'/' | b'.' | b',' | b'%') | Kind::Dash | Kind::Number)
            ))
}

/// The index after `,`, `och`, `, och`, `och/eller`, when a number or letter can follow there.
pub(super) fn separator(line: &Line<'_>, i: usize) -> Option<usize> {
    let mut at = i;
    if line.is(at, b',') {
        at += 1;
    }
    if line.key(at) == Key::And {
        at += 1;
        if line.is(at, b'.') {
            at += 1;
        }
        if line.is(at, b'/') && line.key(at + 1) == Key::And {
            at += 2;
        }
    }
    (at > i).then_some(at)
}

fn item<'a>(line: &Line<'a>, i: usize, before: Option<&Item<'a>>) -> Option<(Item<'a>, usize)> {
    if line.is_number(i) {
        let (number, mut at) = number(line, i)?;
        let mut letter = None;
        if let Some(found) = letter_at(line, at) {
            letter = Some(found);
            at = after_bracket(line, at + 1, i);
        }
        let mut item = Item { number, letter, through: None, first: i, last: at - 1 };
        if let Some(after) = dash(line, at)
            && let Some((through, next)) = far_end(line, after, &item)
        {
            item.through = Some(through);
            item.last = next - 1;
            at = next;
        }
        return Some((item, at));
    }
    // `12 a och b`: a letter alone takes the number before it.
    let before = before.filter(|item| item.letter.is_some())?;
    let letter = letter_at(line, i)?;
    let number = match &before.through {
        Some((number, _)) => number,
        None => before.number,
    };
    let mut at = after_bracket(line, i + 1, i);
    let mut item = Item { number, letter: Some(letter), through: None, first: i, last: at - 1 };
    if let Some(after) = dash(line, at)
        && let Some((through, next)) = far_end(line, after, &item)
    {
        item.through = Some(through);
        item.last = next - 1;
        at = next;
    }
    Some((item, at))
}

fn far_end<'a>(line: &Line<'a>, i: usize, item: &Item<'a>) -> Option<(Far<'a>, usize)> {
    if line.is_number(i) {
        let (number, mut at) = number(line, i)?;
        // A range runs upwards; `2009-11` does not.
        if digits(number) < digits(item.number) {
            return None;
        }
        let letter = letter_at(line, at);
        at += usize::from(letter.is_some());
        return Some(((number, letter), at));
    }
    let letter = letter_at(line, i)?;
    item.letter.as_ref()?;
    Some(((item.number, Some(letter)), after_bracket(line, i + 1, i)))
}

/// The index after the bracket of `a)`, when none is open before it.
fn after_bracket(line: &Line<'_>, i: usize, from: usize) -> usize {
    let shut = line.is(i, b')') && !line.gap(i) && !bracket_open(line, from);
    i + usize::from(shut)
}

fn digits(number: &str) -> u32 {
    number.parse().unwrap_or(0)
}

/// A number of at most four digits that nothing continues: not `2018:1177`, `1,5`, `2 000`.
fn number<'a>(line: &Line<'a>, i: usize) -> Option<(&'a str, usize)> {
    let number = line.word(i);
    let next = i + 1;
    let continued = !line.gap(next)
        && match line.kind(next) {
            Some(Kind::Mark(b':' | b'/')) => true,
            Some(Kind::Mark(b'.' | b',')) => line.is_number(next + 1) && !line.gap(next + 1),
            Some(Kind::Number) => true,
            Some(Kind::Mark(b'%')) => true,
            _ => false,
        };
    (number.len() <= 4 && !continued).then_some((number, next))
}

/// The index after a dash, single or double.
pub(super) fn dash(line: &Line<'_>, i: usize) -> Option<usize> {
    if !line.is_dash(i) {
        return None;
    }
    Some(if line.is_dash(i + 1) { i + 2 } else { i + 1 })
}

/// A single letter that counts: `a`, `aa`. The words `i`, `å` and the abbreviations `s.`, `p.`,
/// `f.` do not.
pub(super) fn letter_at<'a>(line: &Line<'a>, i: usize) -> Option<Cow<'a, str>> {
    let word = line.word(i);
    if !line.is_word(i) || word.len() > 2 {
        return None;
    }
    let mut chars = word.chars();
    let first = chars.next()?;
    if chars.next().is_some_and(|second| second != first || !first.is_lowercase()) {
        return None;
    }
    let after = line.kind(i + 1);
    let stop = line.is(i + 1, b'.') && !line.gap(i + 1);
    match first {
        'i' | 'I' => {
            // `26 i §` is a letter, `6 i lagen` a preposition.
            let counts = matches!(after, Some(Kind::Section | Kind::Dash))
                || line.key(i + 1) == Key::And && letter_at(line, i + 2).is_some();
            counts.then_some(Cow::Borrowed("i"))
        }
        'f' if stop => None,
        // `6 p` is a point and `12 s` a page, but `18 p §` a section.
        'p' | 's' if !matches!(after, Some(Kind::Section | Kind::Dash)) => None,
        'e' | 'a' if line.lower(i + 1) == "contrario" => None,
        'å' if !matches!(after, Some(Kind::Section | Kind::Dash)) => None,
        c if c.is_alphabetic() => Some(lowered(word)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::{Line, split};
    use super::*;

    fn values(text: &str) -> Vec<String> {
        let tokens = split(text);
        let line = Line { text, tokens: &tokens, end: text.len() };
        let run = read(&line, 0);
        run.map_or(Vec::new(), |run| {
            run.items
                .iter()
                .map(|item| match item.through_value() {
                    Some(through) => format!("{}-{through}", item.value()),
                    None => item.value(),
                })
                .collect()
        })
    }

    #[test]
    fn reads_runs() {
        assert_eq!(values("22, 23 och 26 §§"), ["22", "23", "26"]);
        assert_eq!(values("3 a–3 c §§"), ["3a-3c"]);
        assert_eq!(values("26 a-26 i §§"), ["26a-26i"]);
        assert_eq!(values("14–14 c §§"), ["14-14c"]);
        assert_eq!(values("12 a, b och c §§"), ["12a", "12b", "12c"]);
        assert_eq!(values("5 a-c §§"), ["5a-5c"]);
        assert_eq!(values("17-29 och 32 §§"), ["17-29", "32"]);
        assert_eq!(values("6 i lagen"), ["6"]);
    }

    #[test]
    fn numbers_of_other_things_are_no_runs() {
        assert!(values("2018:1177").is_empty());
        assert!(values("12345 §").is_empty());
        assert_eq!(values("2009-11-03"), ["2009"]);
    }
}
