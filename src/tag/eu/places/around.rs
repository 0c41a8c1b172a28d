//! What stands around a list: a unit before it (`punkt 2 i artikel 6`), and the name of something
//! that the registry does not know.

use super::words::WORDS;
use super::{Foreign, Member, Places, Sort};
use crate::span::Span;
use crate::tag::eu::cursor::{Cursor, word_start};
use crate::tag::pinpoint::{Pinpoint, Unit};

/// Ends of words for national acts and for what parties agree on: they may have articles too.
const NATIONAL: &[&str] = &[
    "grundlag",
    "grundlagen",
    "grundlov",
    "grundloven",
    "grunnlov",
    "grunnloven",
    "vedtægter",
    "vedtægterne",
    "stadgar",
    "stadgarna",
    "strafflag",
    "strafflagen",
    "straffelov",
    "straffeloven",
    "civillag",
    "civillagen",
    "civilkod",
    "civilkode",
    "lovbog",
    "lagbok",
    "balken",
    "författning",
    "forfatning",
];

/// Words after which a name is no longer that of what has the articles: `artikel 6 i enlighet med
/// lagen`.
const ENDS: &[&str] = &[
    "enlighet",
    "förening",
    "forening",
    "förhållande",
    "forhold",
    "strid",
    "med",
    "och",
    "og",
    "för",
    "for",
    "som",
    "att",
    "at",
    "samt",
    "ljuset",
    "lyset",
    "denna",
    "stället",
    "stedet",
];

/// Reads on after a list: `i`, and a name within a few words that says what has these articles.
pub(super) fn foreign(c: &Cursor<'_>) -> Option<Foreign> {
    let mut c = *c;
    c.eat(",");
    if !c.blanks() || !c.eat_any(&["i", "av", "af"]) || !c.blanks() {
        return None;
    }
    let mut start = c.at;
    for _ in 0..5 {
        let at = c.at;
        let word = c.word();
        if word.is_empty() {
            return None;
        }
        let lower = word.to_lowercase();
        let stem = lower.strip_suffix('s').unwrap_or(&lower);
        if ENDS.contains(&lower.as_str()) {
            return None;
        }
        let longer = |ends: &[&str]| ends.iter().any(|e| stem.ends_with(e) && stem.len() > e.len());
        if WORDS.others.contains(&stem) || NATIONAL.iter().any(|end| stem.ends_with(end)) {
            return Some(Foreign::Other);
        }
        if is_private(stem) {
            return Some(Foreign::Other);
        }
        if at == start && ["den", "det", "de", "dette", "denne"].contains(&lower.as_str()) {
            start = if c.rest().starts_with(' ') { c.at + 1 } else { c.at };
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
pub(super) fn before(text: &str, at: usize, sort: Sort) -> Option<(usize, Unit, String)> {
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
        Unit::Point if digits && word.starts_with('p') && sort == Sort::Article => Unit::Paragraph,
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
    if WORDS.others.contains(&stem) || NATIONAL.iter().any(|e| stem.ends_with(e)) {
        return Some(Foreign::Other);
    }
    if is_private(stem) {
        return Some(Foreign::Other);
    }
    let named = WORDS.treaties.iter().any(|end| stem.len() > end.len() && stem.ends_with(end));
    named.then(|| Foreign::Named(Span::new(start, head.len() - 1)))
}

/// A recital whose number stands before its word: `47. betragtning`, `punkt 5 i ingressen`. The
/// word stands at `at`, and the cursor behind it.
pub(super) fn counted_recital(text: &str, at: usize, sort: Sort, c: &Cursor<'_>) -> Option<Places> {
    if sort != Sort::Recital {
        return None;
    }
    let preamble = text[at..c.at].to_lowercase() == "ingressen";
    let mut ahead = *c;
    ahead.blanks();
    ahead.eat_any(&["nr.", "nr"]);
    ahead.blanks();
    if !preamble
        && ahead.rest().starts_with(['(', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    {
        return None;
    }
    let head = text[..at].strip_suffix(if preamble { " i " } else { ". " })?;
    let digits = head.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
    let number = &head[head.len() - digits..];
    let mut start = head.len() - digits;
    if !(1..=3).contains(&digits) || number.starts_with('0') {
        return None;
    }
    if preamble {
        let before = text[..start].strip_suffix(' ')?;
        let word = word_start(text, before.len());
        if !["punkt", "punkten", "skäl"].contains(&before[word..].to_lowercase().as_str()) {
            return None;
        }
        start = word;
    } else if text[..start].ends_with(|x: char| x.is_alphanumeric() || ".,-/".contains(x)) {
        return None;
    }
    let span = Span::new(start, c.at);
    let place = Pinpoint::new().with(Unit::Recital, number);
    let members = vec![Member { span, place, through: None }];
    Some(Places { span, sort, members, foreign: None })
}
