//! What stands around a list: a unit before it (`punkt 2 i artikel 6`), and the name of something
//! that the registry does not know.

use super::Foreign;
use super::words::WORDS;
use crate::span::Span;
use crate::tag::eu::cursor::{Cursor, word_start};
use crate::tag::pinpoint::Unit;

/// Reads on after a list: `i`, and a name within a few words that says what has these articles.
pub(super) fn foreign(c: &Cursor<'_>) -> Option<Foreign> {
    let mut c = *c;
    c.eat(",");
    if !c.blanks() || !c.eat_any(&["i", "av", "af"]) || !c.blanks() {
        return None;
    }
    let start = c.at;
    for _ in 0..5 {
        let at = c.at;
        let word = c.word();
        if word.is_empty() {
            return None;
        }
        let lower = word.to_lowercase();
        let stem = lower.strip_suffix('s').unwrap_or(&lower);
        let longer = |ends: &[&str]| ends.iter().any(|e| stem.ends_with(e) && stem.len() > e.len());
        if WORDS.others.contains(&stem)
            || longer(&["grundlag", "grundlagen", "vedtægter", "stadgar"])
        {
            return Some(Foreign::Other);
        }
        if is_private(stem) {
            return Some(Foreign::Other);
        }
        let bare = at == start && WORDS.treaties.contains(&stem);
        if !bare && (longer(&WORDS.treaties) || WORDS.treaties.contains(&stem)) {
            return Some(Foreign::Named(Span::new(start, c.at)));
        }
        c.eat("'s");
        c.eat("’s");
        c.eat(":s");
        if !c.blanks() {
            return None;
        }
    }
    None
}

/// True for `aktieägaravtalet` and `leverandøraftalen`: an agreement that is no treaty.
fn is_private(word: &str) -> bool {
    const AGREEMENTS: [&str; 6] =
        ["avtalet", "avtal", "aftalen", "aftale", "overenskomsten", "overenskomst"];
    const PUBLIC: [&str; 9] = [
        "skat",
        "associering",
        "frihandel",
        "udtræd",
        "utträd",
        "model",
        "nordisk",
        "handels",
        "fiskeri",
    ];
    let agreement = AGREEMENTS.iter().any(|end| word.len() > end.len() && word.ends_with(end));
    agreement && !PUBLIC.iter().any(|stem| word.contains(stem))
}

/// What is written before `i artikel 6`: `punkt 2`, `litra f`, `andra stycket`.
pub(super) fn before(text: &str, at: usize) -> Option<(usize, Unit, String)> {
    let head = text[..at].strip_suffix(" i ")?;
    let last = word_start(text, head.len());
    let ahead = text[..last].strip_suffix(' ').or_else(|| text[..last].strip_suffix(". "))?;
    let dot = if text[ahead.len()..].starts_with('.') { "." } else { "" };
    let first = word_start(text, ahead.len());
    let (word, value) = (text[first..ahead.len()].to_lowercase() + dot, &head[last..]);
    if let Some((_, value)) = WORDS.ordinals.iter().find(|(w, _)| *w == word) {
        let unit =
            WORDS.counted.iter().find(|(w, _)| *w == text[last..head.len()].to_lowercase())?.1;
        return Some((first, unit, (*value).to_owned()));
    }
    let (_, unit) = WORDS.units.iter().find(|(w, _)| *w == word)?;
    let digits = (1..=2).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit());
    let single = value.len() == 1 && value.bytes().all(|b| b.is_ascii_lowercase());
    let unit = match unit {
        Unit::Point if digits && word.starts_with('p') => Unit::Paragraph,
        Unit::Point | Unit::Paragraph if single => Unit::Letter,
        unit => *unit,
    };
    (digits || single && unit == Unit::Letter).then(|| (first, unit, value.to_owned()))
}

/// Reads back from a list: `dobbeltbeskatningsoverenskomstens artikel 4`.
pub(super) fn foreign_before(text: &str, at: usize) -> Option<Foreign> {
    let head = text[..at].strip_suffix(' ')?;
    let start = word_start(text, head.len());
    let lower = head[start..].to_lowercase();
    let stem = lower.strip_suffix('s')?;
    if WORDS.others.contains(&stem)
        || ["grundlagen", "vedtægterne", "stadgarna"].iter().any(|e| stem.ends_with(e))
    {
        return Some(Foreign::Other);
    }
    if is_private(stem) {
        return Some(Foreign::Other);
    }
    let named = WORDS.treaties.iter().any(|end| stem.len() > end.len() && stem.ends_with(end));
    named.then(|| Foreign::Named(Span::new(start, head.len() - 1)))
}
