//! Labels and values of places: `§ 12 a`, `nr. 3`, `litra a-c`, `bilag IV`.
//!
//! In: a line and the index of a label or value. Out: the unit, its value and the index after it.
//! Refused: the preposition in `§ 4 i lov`, `§ 2 a contrario`, `nr. 5 af 3. maj`.

use std::borrow::Cow;

use super::keys::{Words, words};
use super::tokens::{Kind, Line};
use crate::tag::pinpoint::{Pinpoint, Unit};

/// A label with its value, and the index after it.
pub(super) struct Labelled<'a> {
    pub(super) unit: Unit,
    pub(super) value: Value<'a>,
    pub(super) next: usize,
}

/// A value, and the end of a range written in one word (`a-e`).
pub(super) struct Value<'a> {
    pub(super) first: Cow<'a, str>,
    pub(super) last: Option<Cow<'a, str>>,
    /// One past its last byte, when that lies inside the last token: the `P` of `§ 7 P-aktier`.
    pub(super) end: Option<usize>,
}

impl<'a> Value<'a> {
    pub(super) fn of(first: impl Into<Cow<'a, str>>) -> Value<'a> {
        Value { first: first.into(), last: None, end: None }
    }
}

/// The number at the head of a value.
pub(super) fn digits(value: &str) -> Option<u32> {
    let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    value.get(..end)?.parse().ok()
}

/// The index after `og`, `eller`, `samt`, `og/eller`, `henholdsvis`.
pub(super) fn joint(line: &Line<'_>, i: usize) -> Option<usize> {
    if line.is_any(i, words!["og"]) && line.is(i + 1, "/") && line.is_any(i + 2, words!["eller"]) {
        return Some(i + 3);
    }
    // `stk. 1, nr. 4, og ikke nr. 3`: what is ruled out is cited as well.
    if line.is_any(i, words!["og", "men"]) && line.is_any(i + 1, words!["ikke"]) {
        return Some(i + 2);
    }
    if line.is_any(i, words!["subsidiært", "alternativt"]) {
        return Some(i + 1 + usize::from(line.is_any(i + 1, words!["efter"])));
    }
    if line.is_any(i, words!["og", "eller", "samt", "henholdsvis", "hhv"]) {
        return Some(line.skip_dot(i + 1).max(i + 1));
    }
    None
}

/// Things that are counted: a number before one of these is no section.
pub(super) const COUNTED: [&str; 26] = [
    "kr", "kroner", "øre", "år", "måned", "uge", "dag", "døgn", "time", "minut", "pct", "procent",
    "mio", "mia", "person", "gange", "km", "kg", "gram", "meter", "børn", "mænd", "andre", "sager",
    "sider", "forhold",
];

pub(super) fn is_counted(word: &str) -> bool {
    COUNTED.iter().any(|counted| {
        word == *counted
            || (counted.len() > 2 && word.starts_with(counted) && word.len() <= counted.len() + 4)
    })
}

/// A label and its value at `i`; `path` tells what may stand here.
pub(super) fn label<'a>(line: &Line<'a>, i: usize, path: &Pinpoint) -> Option<Labelled<'a>> {
    let sign = line.is(i, "§");
    let unit = match line.at(i).kind {
        _ if sign => Some(Unit::Section),
        Kind::Word => unit_of(line, i, path)?,
        _ => return None,
    };
    let Some(unit) = unit else { return part_of_annex(line, i) };
    let mut at = i + 1;
    while unit == Unit::Section && at < i + 3 && line.is(at, "§") {
        at += 1;
    }
    if unit != Unit::Section {
        at = line.skip_dot(at);
    }
    if unit != Unit::Section
        && line.is_any(i, words!["pkt"])
        && line.is(at + 1, ".")
        && line.glued(at + 2)
    {
        return None;
    }
    let (value, mut next) = value_of(line, at, unit)?;
    if matches!(unit, Unit::Point | Unit::Letter) {
        next = closed(line, next);
    }
    // `nr. 5 af 3. maj`, `nr. 5/2018`, `nr. 2019-41` number other things.
    if unit == Unit::Point
        && (line.is(next, "/")
            || (line.is_any(next, words!["af", "fra"])
                && super::days::read(line, next + 1).is_some()))
    {
        return None;
    }
    Some(Labelled { unit, value, next })
}

/// The unit that the word at `i` labels; no unit for a word that may be a part of an annex. None for
/// any other word.
fn unit_of(line: &Line<'_>, i: usize, path: &Pinpoint) -> Option<Option<Unit>> {
    static LABELS: Words<17> = Words::of([
        "stk",
        "stykke",
        "nr",
        "nummer",
        "litra",
        "lit",
        "litraerne",
        "kapitel",
        "kap",
        "kapitlerne",
        "bilag",
        "pkt",
        "punkt",
        "liste",
        "paragraf",
        "paragrafferne",
        "§",
    ]);
    let in_annex = path.get(Unit::Annex).is_some();
    if !line.is_any(i, &LABELS) {
        return in_annex.then_some(None);
    }
    Some(Some(match () {
        () if line.is_any(i, words!["stk", "stykke"]) => Unit::Paragraph,
        () if line.is_any(i, words!["nr", "nummer"]) => Unit::Point,
        () if line.is_any(i, words!["litra", "lit", "litraerne"]) => Unit::Letter,
        () if line.is_any(i, words!["paragraf", "paragrafferne"]) => Unit::Section,
        () if line.is_any(i, words!["kapitel", "kap", "kapitlerne"]) => Unit::Chapter,
        () if line.is_any(i, words!["bilag"]) => Unit::Annex,
        () if line.is_any(i, words!["pkt", "punkt"]) && !path.is_empty() => {
            if in_annex {
                Unit::Point
            } else {
                Unit::Sentence
            }
        }
        () if in_annex || path.is_empty() && line.is_any(i, words!["liste"]) => {
            return Some(None);
        }
        () => return None,
    }))
}

/// The index after a bracket that closes nothing: `nr. 1), 3) og 5)`.
pub(super) fn closed(line: &Line<'_>, i: usize) -> usize {
    if !line.is(i, ")") || !line.glued(i) {
        return i;
    }
    let opened = (i.saturating_sub(80)..i).rev().find_map(|at| match line.word(at) {
        "(" => Some(true),
        ")" => Some(false),
        _ => None,
    });
    // A bracket before this one was closed by another of the list, or none is open.
    if opened == Some(true) { i } else { i + 1 }
}

/// `, D,` or `liste B` or `del A` inside an annex.
pub(super) fn part_of_annex<'a>(line: &Line<'a>, i: usize) -> Option<Labelled<'a>> {
    let i = i + usize::from(line.is_any(i, &super::acts::THEN));
    let named = line.is_any(i, words!["liste", "del", "afsnit", "skema", "tabel"]);
    let at = i + usize::from(named);
    let word = line.word(at);
    let alone = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let ends = named || line.is_any(at + 1, words![",", ".", ")", ""]) || at + 1 >= line.len();
    (alone && ends && word != "I").then(|| Labelled {
        unit: Unit::Letter,
        value: Value::of(word),
        next: at + 1,
    })
}

/// The value that `unit` takes at `i`.
pub(super) fn value_of<'a>(line: &Line<'a>, i: usize, unit: Unit) -> Option<(Value<'a>, usize)> {
    match unit {
        Unit::Section | Unit::Chapter | Unit::Article => numbered(line, i, 4),
        Unit::Point => {
            let (value, next) = numbered(line, i, 3).or_else(|| misread(line, i))?;
            Some((value, next))
        }
        Unit::Paragraph => match line.number(i) {
            Some(_) if line.word(i).len() <= 2 => Some((Value::of(line.word(i)), i + 1)),
            _ => misread(line, i),
        },
        Unit::Letter => letters(line, i),
        Unit::Annex => numbered(line, i, 3).or_else(|| roman(line, i)),
        Unit::Sentence => {
            (line.number(i).is_some() && line.word(i).len() <= 2 && !line.is(i + 1, "."))
                .then(|| (Value::of(line.word(i)), i + 1))
        }
        _ => None,
    }
}

/// `stk. l`: the digit one, misread.
pub(super) fn misread<'a>(line: &Line<'a>, i: usize) -> Option<(Value<'a>, usize)> {
    (line.is(i, "l") || line.is(i, "I")).then(|| (Value::of("1"), i + 1))
}

/// `IV`, or one capital letter.
pub(super) fn roman<'a>(line: &Line<'a>, i: usize) -> Option<(Value<'a>, usize)> {
    let word = line.word(i);
    let roman = !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let capital = word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    (roman || capital).then(|| (Value::of(word), i + 1))
}

/// `a`, `aa`, `a-c`.
pub(super) fn letters<'a>(line: &Line<'a>, i: usize) -> Option<(Value<'a>, usize)> {
    let word = line.word(i);
    if line.at(i).kind != Kind::Word {
        return None;
    }
    if let Some((first, last)) = word.split_once('-') {
        let short = first.chars().count() <= 2 && last.chars().count() <= 2;
        return short
            .then(|| (Value { first: first.into(), last: Some(last.into()), end: None }, i + 1));
    }
    let count = word.chars().count();
    let doubled = count == 2
        && word.chars().next() == word.chars().last()
        && word.chars().all(char::is_lowercase);
    (count == 1 || doubled).then(|| (Value::of(word), i + 1))
}

/// A number of at most `width` digits with the letter that may follow: `12`, `12 a`, `35a`,
/// `77 a-e`, `7 P-aktier` (the letter alone).
pub(super) fn numbered<'a>(line: &Line<'a>, i: usize, width: usize) -> Option<(Value<'a>, usize)> {
    let digits = line.word(i);
    if !line.is_number(i) || digits.len() > width {
        return None;
    }
    let next = i + 1;
    let word = line.word(next);
    // `§ 20-spørgsmål`, `§ 78-bekendtgørelsen`: part of another word; but in `§ 26-afhøring` the
    // section is meant.
    if word == "-"
        && line.glued(next)
        && line.glued(next + 1)
        && line.at(next + 1).kind == Kind::Word
    {
        let other = line.word(next + 1).to_lowercase();
        let section = line.is(i.wrapping_sub(1), "§") && i > 0 && other.chars().count() > 4;
        let names = ["spørgsmål", "bekendtgørelse", "cirkulære", "vejledning", "område", "udvalg"];
        let another = names.iter().any(|name| other.starts_with(name));
        return (section && !another).then(|| (Value::of(digits), next));
    }
    // `§ 6.3`: the style of articles of association.
    if word == "." && line.glued(next) && line.glued(next + 1) && line.number(next + 1).is_some() {
        return None;
    }
    let bare = Some((Value::of(digits), next));
    let mut letters = word.chars();
    let (Some(letter), Kind::Word) = (letters.next(), line.at(next).kind) else { return bare };
    let rest = letters.as_str();
    if let Some(tail) = rest.strip_prefix('-') {
        let one = tail.chars().count() == 1;
        if one && letter.is_lowercase() == tail.chars().all(char::is_lowercase) {
            let last = Some(format!("{digits}{tail}").into());
            let first = format!("{digits}{letter}").into();
            return Some((Value { first, last, end: None }, next + 1));
        }
        if letter.is_uppercase() && tail.chars().count() > 2 {
            let end = line.at(next).start + letter.len_utf8();
            let first = format!("{digits}{letter}").into();
            let value = Value { first, last: None, end: Some(end) };
            return Some((value, next + 1));
        }
        return bare;
    }
    if !rest.is_empty() || !is_section_letter(line, next, letter) {
        return bare;
    }
    let mut value = String::with_capacity(digits.len() + letter.len_utf8());
    value.push_str(digits);
    value.push(letter);
    Some((Value::of(value), next + 1))
}

/// True when the one letter at `i`, after a number, is part of that number.
pub(super) fn is_section_letter(line: &Line<'_>, i: usize, letter: char) -> bool {
    let after = i + 1;
    let glued = line.glued(i);
    // `A/S`, `f.eks.`, `Ø.L.`, `H1`, `A's`: the letter begins something else.
    if line.glued(after) {
        let goes_on = match line.word(after) {
            "/" | "'" | "’" => !line.word(after + 1).eq_ignore_ascii_case("stk"),
            "." => line.glued(after + 1) && line.at(after + 1).kind != Kind::Mark,
            _ => line.at(after).kind == Kind::Number,
        };
        if goes_on {
            return false;
        }
    }
    if glued {
        return true;
    }
    match letter {
        // The preposition, but for `§ 4 i, stk. 2`.
        'i' | 'I' => {
            line.is(after, ",")
                && line.is_any(after + 1, words!["stk", "nr", "litra"])
                && !(after + 2..after + 12).any(|at| {
                    line.is_any(at, words!["i", "lov"])
                        && line.is_any(at + 1, words!["lov", "om", "nr"])
                })
        }
        'a' | 'A' if line.is_any(after, words!["contrario"]) => false,
        'å' | 'Å' | 'à' | 'á' => letter == 'å' && line.at(after).kind == Kind::Mark,
        _ => true,
    }
}
