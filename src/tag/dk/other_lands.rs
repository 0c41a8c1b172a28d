//! Acts of Greenland and the Faroe Islands by number: `landstingslov nr. 9 af 6. november 1997`.
//!
//! In: a line and the index of the word for the instrument. Out: a [`Hit`]. They do not stand in
//! Lovtidende: an act of that number and year there is another one. The registry lacks them, so
//! they are named and unresolved.

use super::acts::{ActRef, Hit};
use super::days;
use super::keys::words;
use super::tokens::Line;
use crate::registry::lower::lowered;

/// Words for their acts, without a genitive.
const ACTS: [&str; 7] = [
    "landstingslov",
    "landstingsforordning",
    "landsrådsvedtægt",
    "lagtingslov",
    "lagtingsanordning",
    "inatsisartutlov",
    "løgtingslóg",
];

/// Who issues their regulations.
const GOVERNMENTS: [&str; 5] =
    ["selvstyrets", "hjemmestyrets", "landsstyrets", "landsstyreområdets", "landsstyremandens"];

/// Reads an act or regulation whose word stands at `i`.
pub fn read(line: &Line<'_>, i: usize) -> Option<Hit> {
    let lower = lowered(line.word(i));
    let word = lower.strip_suffix('s').unwrap_or(&lower);
    let before = lowered(line.before(i, 1));
    let (start, name) = if ACTS.contains(&word) {
        (i, word.to_owned())
    } else if word == "bekendtgørelse" && GOVERNMENTS.contains(&before.as_ref()) {
        (i - 1, format!("{before} {word}"))
    } else {
        return None;
    };
    if !line.is_any(i + 1, words!["nr"]) {
        return None;
    }
    let at = line.skip_dot(i + 2);
    let number = line.number(at)?;
    if !line.is_any(at + 1, words!["af"]) {
        return None;
    }
    let from = at + 2 + usize::from(line.is_any(at + 2, words!["d", "den"]));
    let (day, next) = days::read(line, line.skip_dot(from))?;
    Some(Hit {
        act: ActRef::Untitled(format!("{name} nr. {number} {}", day.year)),
        start: line.at(start).start,
        end: line.end_before(next),
        next,
        alone: true,
    })
}
