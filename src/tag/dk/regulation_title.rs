//! A regulation by its title alone, which the registry lacks: `følger af bekendtgørelse om
//! Udbetaling Danmark`.
//!
//! In: a line and the index of the word for the instrument. Out: a [`Hit`]. Only after a word that
//! a citation follows, and only a short title that a mark or a verb ends: `udstede bekendtgørelse om
//! gebyrer` is refused.

use super::acts::{Hit, Instrument};
use super::keys::words;
use super::titles;
use super::tokens::{Kind, Line};

/// The most words of a title that is taken without its number.
const WORDS: usize = 8;

/// Reads the regulation whose word stands at `i`.
pub fn read(line: &Line<'_>, i: usize, instrument: Instrument) -> Option<Hit> {
    let back = if line.before(i, 1) == "." { 2 } else { 1 };
    let led = i >= back && line.is_any(i - back, words!["af", "i", "efter", "jf", "jfr"]);
    if instrument != Instrument::Regulation
        || !led
        || line.is_any(i + 2, words!["ændring", "ophævelse"])
    {
        return None;
    }
    let hit = titles::open_title(line, i)?;
    let ends = line.at(hit.next).kind != Kind::Word || titles::ends_title(line, hit.next);
    // `om ophold i boformer efter servicelovens §§ 109 og 110` is a title as well.
    let goes_on = matches!(line.word(hit.next), "(" | "§" | "-")
        || line.number(hit.next).is_some()
        || line.is_any(hit.next, words!["efter", "henhold", "medfør", "som", "der", "kan", "skal"]);
    let numbered = (i..hit.next + 1).any(|k| line.is_any(k, words!["nr"]));
    let short = hit.next <= i + 2 + WORDS;
    (ends && !goes_on && !numbered && short).then_some(Hit { alone: true, ..hit })
}
