//! What stands below a section: paragraphs, points, letters and sentences, with their numbers and the
//! words that say what the numbers count.
//!
//! In: a line and the index where a unit may begin. Out: its values and the index after them. A
//! number that counts something else (`3 § 14 dagar`) is none.

use super::run::{self, Item, Run};
use super::tokens::{Kind, Line};
use super::words::Key;
use crate::registry::words::SWEDISH;
use crate::tag::pinpoint::Unit;

/// What one level of a place adds to each of several members.
pub(super) struct Value {
    pub segments: Vec<(Unit, String)>,
    pub through: Option<Vec<(Unit, String)>>,
    pub first: usize,
    pub last: usize,
}

impl Value {
    pub fn unit(mut self, unit: Unit) -> Value {
        for segments in std::iter::once(&mut self.segments).chain(self.through.as_mut()) {
            segments.iter_mut().for_each(|segment| segment.0 = unit);
        }
        self
    }
}

/// The index after `f.`, `ff.`, `och följande paragrafer`: sections that no id can name.
pub(super) fn and_following(line: &Line<'_>, i: usize) -> Option<usize> {
    match line.word(i) {
        "f" if line.is(i + 1, b'.') && !line.gap(i + 1) => Some(i + 2),
        "ff" => Some(abbreviation_stop(line, i + 1)),
        "och" if line.word(i + 1) == "följande" => {
            let noun = matches!(line.lower(i + 2).as_ref(), "paragrafer" | "paragraf")
                || line.kind(i + 2) == Some(Kind::Section);
            let signs = usize::from(line.kind(i + 3) == Some(Kind::Section));
            noun.then_some(i + 3 + signs)
        }
        _ => None,
    }
}

/// The items as values of one unit, number and letter together.
pub(super) fn values(items: &[Item<'_>], unit: Unit) -> Vec<Value> {
    let value = |item: &Item<'_>| Value {
        segments: vec![(unit, item.value())],
        through: item.through_value().map(|value| vec![(unit, value)]),
        first: item.first,
        last: item.last,
    };
    items.iter().map(value).collect()
}

/// The items as values of one unit; a letter after a point is a letter of its own.
pub(super) fn numbers(items: &[Item<'_>], unit: Unit) -> Vec<Value> {
    let split = |number: &str, letter: Option<&str>| {
        let mut segments = vec![(unit, number.to_owned())];
        if let Some(letter) = letter {
            segments.push((Unit::Letter, letter.to_owned()));
        }
        segments
    };
    let value = |item: &Item<'_>| Value {
        segments: split(item.number, item.letter.as_deref()),
        through: item.through.as_ref().map(|(number, letter)| split(number, letter.as_deref())),
        first: item.first,
        last: item.last,
    };
    items.iter().map(value).collect()
}

/// `2 och 3` directly after a section or paragraph: points, as far as they are not the numbers of
/// the next section or chapter.
pub(super) fn points(line: &Line<'_>, run: &Run<'_>) -> Option<(Vec<Value>, usize)> {
    let mut items = run.items.as_slice();
    let next_is = |kind| line.kind(run.end) == Some(kind);
    if next_is(Kind::Section) {
        let plural = line.kind(run.end + 1) == Some(Kind::Section) && items.len() > 2;
        items = &items[..items.len() - if plural { 2 } else { 1 }];
    } else if line.key(run.end) == Key::Chapter {
        items = &items[..items.len() - 1];
    }
    // `andra stycket 1 4 miljöbalken`: a dash that the source has lost.
    if let Some(values) = lost_dash(line, run) {
        return Some(values);
    }
    if unit_of_measure(&line.lower(run.end)) || line.is_number(run.end) || line.is(run.end, b'%') {
        return None;
    }
    let last = items.last()?;
    if items.iter().any(|item| item.number.len() > 3) {
        return None;
    }
    let end = last.last + 1;
    Some((numbers(items, Unit::Point), end))
}

/// Two small numbers side by side, the second larger, with a known act after them.
fn lost_dash(line: &Line<'_>, run: &Run<'_>) -> Option<(Vec<Value>, usize)> {
    let [item] = run.items.as_slice() else { return None };
    let far = run.end;
    let (low, high): (u32, u32) = (item.number.parse().ok()?, line.word(far).parse().ok()?);
    let act = matches!(line.key(far + 1), Key::Name | Key::Short);
    if !act || item.letter.is_some() || item.through.is_some() || low >= high || high > 30 {
        return None;
    }
    let value = Value {
        segments: vec![(Unit::Point, item.number.to_owned())],
        through: Some(vec![(Unit::Point, line.word(far).to_owned())]),
        first: item.first,
        last: far,
    };
    Some((vec![value], far + 1))
}

/// Words that a number before them counts: `3 § 14 dagar`.
fn unit_of_measure(word: &str) -> bool {
    const WORDS: [&str; 23] = [
        "dag",
        "dagar",
        "dagars",
        "dagarna",
        "vecka",
        "veckor",
        "månad",
        "månader",
        "månaders",
        "år",
        "års",
        "kr",
        "kronor",
        "tkr",
        "mkr",
        "procent",
        "timmar",
        "timme",
        "minuter",
        "gånger",
        "personer",
        "euro",
        "meter",
    ];
    WORDS.contains(&word) || SWEDISH.month(word).is_some() || word.starts_with("prisbasbelopp")
}

/// Letters after a section, paragraph or point: `a`, `a och b`, `a–c`.
pub(super) fn letters(line: &Line<'_>, i: usize) -> Option<(Vec<Value>, usize)> {
    let mut found: Vec<Value> = Vec::new();
    let mut at = i;
    let mut end = i;
    while found.len() < 24 {
        let word = line.word(at);
        if word.len() != 1 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            break;
        }
        let Some(letter) = run::letter_at(line, at) else { break };
        let first = at;
        at += 1;
        let mut through = None;
        if let Some(after) = run::dash(line, at)
            && let Some(far) = run::letter_at(line, after)
        {
            through = Some(vec![(Unit::Letter, far.into_owned())]);
            at = after + 1;
        }
        // `e)`, when no bracket is open before it.
        if line.is(at, b')') && !line.gap(at) && !bracket_open(line, i) {
            at += 1;
        }
        let segments = vec![(Unit::Letter, letter.into_owned())];
        found.push(Value { segments, through, first, last: at - 1 });
        end = at;
        match run::separator(line, at) {
            Some(after) => at = after,
            None => break,
        }
    }
    (!found.is_empty()).then_some((found, end))
}

/// True when a bracket opened within the last tokens is still open at token `i`.
pub(super) fn bracket_open(line: &Line<'_>, i: usize) -> bool {
    let mut depth = 0;
    for at in (i.saturating_sub(60)..i).rev() {
        if line.is(at, b')') {
            depth += 1;
        } else if line.is(at, b'(') {
            if depth == 0 {
                return true;
            }
            depth -= 1;
        }
    }
    false
}

/// The unit that follows its number, and the index after it: `stycket`, `st.`, `p.`, `mom.`.
pub(super) fn unit_after(line: &Line<'_>, i: usize) -> Option<(Unit, usize)> {
    let unit = match line.key(i) {
        Key::Paragraph => Unit::Paragraph,
        Key::Sentence => Unit::Sentence,
        Key::SentenceShort if line.is(i + 1, b'.') && !line.gap(i + 1) => Unit::Sentence,
        // `3 § 1 st 1 men lag (1951:649)`, `2 men BrB`: the stop left out.
        Key::SentenceShort if matches!(line.key(i + 1), Key::Name | Key::Short) => Unit::Sentence,
        Key::SentenceShort
            if matches!(line.key(i + 1), Key::Generic(_)) && line.is(i + 2, b'(') =>
        {
            Unit::Sentence
        }
        Key::Point => Unit::Point,
        Key::Moment => Unit::Moment,
        _ => return None,
    };
    // `2 punkten 3` has no unit after its number.
    let short = line.word(i).len() <= 3;
    Some((unit, if short { abbreviation_stop(line, i + 1) } else { i + 1 }))
}

/// The index after the full stop of an abbreviation, when the sentence goes on.
fn abbreviation_stop(line: &Line<'_>, i: usize) -> usize {
    let after = line.after_stop(i);
    let goes_on = after > i && after < line.tokens.len();
    let capital = line.word(after).chars().next().is_some_and(char::is_uppercase);
    if goes_on && !(capital && line.key(after) == Key::None) { after } else { i }
}

/// The unit before its numbers: `punkten 2`, `p. 3`, `st. 2`, `punkterna 1 och 2`, `bokstav a`.
pub(super) fn unit_first(line: &Line<'_>, i: usize) -> Option<(Unit, Vec<Value>, usize)> {
    let unit = match line.key(i) {
        Key::Point => Unit::Point,
        Key::Paragraph => Unit::Paragraph,
        Key::Moment => Unit::Moment,
        Key::Letter => Unit::Letter,
        _ => return None,
    };
    let at = line.after_stop(i + 1);
    if unit == Unit::Letter || !line.is_number(at) {
        let (mut values, end) = letters(line, at)?;
        values.first_mut()?.first = i;
        return Some((Unit::Letter, values, end));
    }
    let run = run::read(line, at)?;
    let (mut values, end) = match unit {
        Unit::Point => points(line, &run)?,
        _ => (numbers(&run.items, unit), run.end),
    };
    values.first_mut()?.first = i;
    Some((unit, values, end))
}

/// `första`, `första och tredje`, `första–tredje`: ordinals that share the unit after them.
pub(super) fn ordinals(line: &Line<'_>, i: usize) -> Option<(Vec<Value>, usize)> {
    let mut found: Vec<Value> = Vec::new();
    let mut at = i;
    let mut end = i;
    while let Key::Ordinal(value) = line.key(at) {
        let first = at;
        at += 1;
        let mut through = None;
        if let Some(after) = run::dash(line, at)
            && let Key::Ordinal(far) = line.key(after)
        {
            through = Some(vec![(Unit::Paragraph, far.to_string())]);
            at = after + 1;
        }
        let segments = vec![(Unit::Paragraph, value.to_string())];
        found.push(Value { segments, through, first, last: at - 1 });
        end = at;
        if found.len() > 20 {
            break;
        }
        match run::separator(line, at) {
            Some(after) => at = after,
            None => break,
        }
    }
    (!found.is_empty()).then_some((found, end))
}
