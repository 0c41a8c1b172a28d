//! What stands around a list: a unit before it (`punkt 2 i artikel 6`), and the name of something
//! that the registry does not know.

use super::words::WORDS;
use super::{Foreign, Member, Places, Sort};
use crate::registry::lower::lowered;
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
        let lower = lowered(word);
        let stem = lower.strip_suffix('s').unwrap_or(&lower);
        if ENDS.contains(&&*lower) {
            return None;
        }
        let longer = |ends: &[&str]| ends.iter().any(|e| stem.ends_with(e) && stem.len() > e.len());
        if WORDS.others.get(stem).is_some() || NATIONAL.iter().any(|end| stem.ends_with(end)) {
            return Some(Foreign::Other);
        }
        if is_private(stem) {
            return Some(Foreign::Other);
        }
        // `protokol nr. 22 om Danmarks stilling`.
        if at == start && ["protokol", "protokoll"].contains(&&*lower) && c.blanks() {
            c.eat_any(&["nr.", "nr"]);
            c.blanks();
            return c.number(2).map(|_| Foreign::Named(Span::new(start, c.at)));
        }
        if at == start && ["den", "det", "de", "dette", "denne"].contains(&&*lower) {
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
    let ahead = text[..last].strip_suffix(". ").or_else(|| text[..last].strip_suffix(' '))?;
    let dot = if text[ahead.len()..].starts_with('.') { "." } else { "" };
    let first = word_start(text, ahead.len());
    let (word, value) = (text[first..ahead.len()].to_lowercase() + dot, &head[last..]);
    if let Some(value) = WORDS.ordinals.get(&word) {
        let unit = WORDS.counted.get(&lowered(&text[last..head.len()]))?;
        return Some((first, unit, value.to_owned()));
    }
    let unit = WORDS.units.get(&word)?;
    let digits = (1..=2).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit());
    let single = value.len() == 1 && value.bytes().all(|b| b.is_ascii_lowercase());
    let unit = match unit {
        Unit::Point if digits && word.starts_with('p') && sort == Sort::Article => Unit::Paragraph,
        Unit::Point | Unit::Paragraph if single => Unit::Letter,
        unit => unit,
    };
    (digits || single && unit == Unit::Letter).then(|| (first, unit, value.to_owned()))
}

/// Reads back from a list: `dobbeltbeskatningsoverenskomstens artikel 4`, `TRIPS artikel 41`,
/// `Statsløsekonventionen af 1961, artikel 8`. Whether a table knows the name is told elsewhere.
pub(super) fn foreign_before(text: &str, at: usize) -> Option<Foreign> {
    let head = text[..at].strip_suffix(' ')?;
    let bare = head.strip_suffix(',').unwrap_or(head);
    // ` af 1961`, ` den 25 oktober 1980`.
    let bare = without_date(bare);
    let start = word_start(text, bare.len());
    let word = &bare[start..];
    let lower = lowered(word);
    if lower.is_empty() {
        return None;
    }
    let named = || Some(Foreign::Named(Span::new(start, bare.len())));
    // An abbreviation that no table knows.
    let capitals =
        word.len() >= 3 && word.len() <= 8 && word.bytes().all(|b| b.is_ascii_uppercase());
    if capitals && bare.len() == head.len() && !["III", "VII", "VIII"].contains(&word) {
        return named();
    }
    let genitive = lower.strip_suffix('s');
    let stem = genitive.unwrap_or(&lower);
    if WORDS.others.get(stem).is_some()
        || NATIONAL.iter().any(|end| stem.ends_with(end))
        || is_private(stem)
    {
        return Some(Foreign::Other);
    }
    let declared = ["erklæring", "erklæringen", "förklaring", "förklaringen", "pagten", "pakten"];
    if declared.iter().any(|end| stem.ends_with(end) && stem.len() > end.len()) {
        return named();
    }
    let treaty = WORDS.treaties.iter().any(|end| stem.len() > end.len() && stem.ends_with(end));
    // `sjette direktivs artikel 17`.
    let indefinite = genitive.is_some() && ["direktiv", "forordning", "traktat"].contains(&stem);
    match treaty || indefinite {
        true => named(),
        false => None,
    }
}

/// The text without the day at its end: ` af 28. juli 1951`, ` den 25 oktober 1980`.
fn without_date(text: &str) -> &str {
    let year = text.len().checked_sub(4).and_then(|i| text.get(i..)).unwrap_or_default();
    if !(year.bytes().all(|b| b.is_ascii_digit()) && year.starts_with(['1', '2'])) {
        return text;
    }
    let mut left = text[..text.len() - 4].trim_end();
    for _ in 0..3 {
        for word in ["af", "av", "den", "från", "fra"] {
            if let Some(cut) = left.strip_suffix(word).filter(|cut| cut.ends_with(' ')) {
                return without_article(cut.trim_end());
            }
        }
        let Some((cut, word)) = left.rsplit_once(' ') else { break };
        if !word.chars().all(char::is_alphanumeric) && !word.ends_with('.') {
            break;
        }
        left = cut;
    }
    text
}

fn without_article(text: &str) -> &str {
    ["af", "av"].iter().find_map(|word| text.strip_suffix(word)).map_or(text, str::trim_end)
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
