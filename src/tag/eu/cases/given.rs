//! The names that a text gives its cases beside their numbers: `C-293/12, Digital Rights Ireland`,
//! `Schrems II (C-311/18)`, `Osman mot Förenade kungariket, mål 23452/94`.
//!
//! A name that two cases bear tells neither. Words that begin a sentence or name an institution are
//! no names.

use rustc_hash::FxHashMap;

use super::apposition::{TELLING, is_month};
use super::{Case, Told};
use crate::span::Span;
use crate::tag::eu::cursor::{Cursor, line_start};

/// A case by a name.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Canonical id.
    pub id: String,
    /// Where the document gives the name; none for a name of the table.
    pub at: Option<Span>,
}

/// The names that the text gives the cases beside their numbers. None for a name of two cases.
pub(super) fn given(text: &str, found: &[Case]) -> FxHashMap<String, Option<Named>> {
    let mut names: FxHashMap<String, Option<Named>> = FxHashMap::default();
    let mut enter = |name: &str, id: &str, at: Span| {
        let named = Named { id: id.to_owned(), at: Some(at) };
        names
            .entry(name.to_owned())
            .and_modify(|old| {
                if old.as_ref().is_some_and(|old| old.id != id) {
                    *old = None;
                }
            })
            .or_insert(Some(named));
    };
    let mut last_list = None;
    for (i, case) in found.iter().enumerate() {
        if case.told != Told::Number || last_list == Some(case.list) {
            continue;
        }
        last_list = Some(case.list);
        let Some(number) = number_at(text, case.list) else { continue };
        if let Some(name) = name_after(text, number.end) {
            each_form(name.of(text), |form| enter(form, &case.id, number));
        }
        // A name before several joined cases is the name of the last as well.
        let joined = found[i + 1..].iter().zip(&found[i..]).take(40).take_while(|(next, this)| {
            this.paragraph.is_none()
                && text
                    .get(this.span.end..next.span.start)
                    .is_some_and(|gap| [" och ", " og ", ", "].contains(&gap))
        });
        let id = joined.last().map_or(&case.id, |(next, _)| &next.id).clone();
        if let Some(name) = name_before(text, number.start) {
            each_form(name.of(text), |form| enter(form, &id, number));
        }
    }
    names
}

/// The number at `at`, from its first character to its year. None for an ECLI.
fn number_at(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?;
    let slash = rest.bytes().take(16).position(|b| b == b'/')?;
    let year = rest[slash + 1..].bytes().take_while(u8::is_ascii_digit).count();
    (!rest[..slash].contains(':')).then(|| Span::new(at, at + slash + 1 + year))
}

/// A name and what it is called for short: `Google Spain och Google`, `Google Spain`.
fn each_form<'a>(name: &'a str, mut enter: impl FnMut(&'a str)) {
    enter(name);
    let ends = [" mot ", " mod ", " v. ", " v ", " och ", " og ", " m.fl", " and "];
    let cut = ends.iter().filter_map(|end| name.find(end)).min();
    if let Some(short) = cut.map(|cut| &name[..cut]).filter(|short| short.chars().count() >= 4) {
        enter(short);
    }
}

/// Small words inside names.
const SMALL: &[&str] = &[
    "de", "la", "van", "von", "der", "den", "du", "des", "et", "and", "och", "og", "i", "v", "v.",
    "mot", "mod", "för", "for", "of", "za", "&", "m.fl.", "en", "zu", "di", "del", "e", "y", "do",
];

/// Words with a capital that are no names of parties.
const NO_NAMES: &[&str] = &[
    "se",
    "jfr",
    "jf",
    "jf.",
    "jfr.",
    "i",
    "av",
    "enligt",
    "domen",
    "målet",
    "eu-domstolen",
    "eu-domstolens",
    "europadomstolen",
    "europadomstolens",
    "dom",
    "dommen",
    "sagen",
    "kommissionen",
    "europeiska",
    "europa-kommissionen",
    "reg",
    "sverige",
    "danmark",
    "rådet",
    "europaparlamentet",
    "domstolen",
    "domstolens",
    "efter",
    "af",
    "også",
    "även",
    "bl.a",
    "emd",
    "emd's",
    "ansökan",
    "mål",
    "sag",
    "case",
    "application",
    "grand",
    "chamber",
    "stora",
    "gc",
];

/// The name right after a number: `, Digital Rights Ireland,`, ` (Schrems II)`.
fn name_after(text: &str, at: usize) -> Option<Span> {
    let c = Cursor::new(text, at);
    let rest = c.rest();
    let open = [", ”", ", \"", ", ", " (", " "].iter().find(|open| rest.starts_with(**open))?;
    let start = at + open.len();
    let inner = &text[start..at + rest.len()];
    let end = inner.char_indices().take(70).find(|(i, c)| {
        ",();:\"”[".contains(*c)
            || (*c == '.'
                && !inner[..*i].ends_with("m")
                && !inner[..*i].ends_with("fl")
                && !inner[..*i].ends_with(" v"))
    });
    let end = end.map_or(inner.len().min(70), |(i, _)| i);
    let name = inner.get(..end)?.trim_end();
    // Without a mark before it a name ends where small words begin.
    let whole = *open != " ";
    is_name(name, whole).then(|| Span::new(start, start + name.len()))
}

/// The name right before a number: `Schrems II (C-311/18`, `Osman mot Förenade kungariket, mål …`.
fn name_before(text: &str, at: usize) -> Option<Span> {
    let from = line_start(text, at, 110);
    let mut head = &text[from..at];
    let labels = [
        "mål nr",
        "mål",
        "målet",
        "målen",
        "sag nr.",
        "sag",
        "sagen",
        "ansökan nr",
        "ansökan",
        "nr",
        "nr.",
        "no.",
        "de förenade målen",
        "förenade målen",
        "forenede sager",
        "de forenede sager",
        "app. no.",
        "appl. no.",
        "application no.",
        "i",
    ];
    for _ in 0..2 {
        let trimmed = head.trim_end();
        head = labels
            .iter()
            .filter_map(|label| {
                let cut = trimmed.strip_suffix(label)?;
                cut.ends_with([' ', '(']).then_some(cut)
            })
            .min_by_key(|cut| cut.len())
            .unwrap_or(head);
    }
    let head = head.strip_suffix('(').or_else(|| head.strip_suffix(", "))?;
    let mut head = head.trim_end().trim_end_matches(',');
    for tail in [" [GC]", "[GC]", " m.fl.", "”", "\""] {
        head = head.strip_suffix(tail).unwrap_or(head).trim_end();
    }
    // Back over words with a capital and the small ones between them.
    let end = from + head.len();
    let mut start = end;
    let mut at = end;
    for _ in 0..9 {
        let word = text[from..at].rsplit(' ').next().unwrap_or_default();
        let clean = word.trim_start_matches(['"', '”', '“', '(']);
        let lower = clean.to_lowercase();
        let capital = clean.starts_with(char::is_uppercase);
        if clean.is_empty()
            || clean.ends_with([',', ';', ':', ')'])
            || (clean.ends_with('.') && clean.len() > 3)
            || NO_NAMES.contains(&lower.as_str()) && lower != "i"
            || !(capital || SMALL.contains(&lower.as_str()) || "kungariket" == lower)
        {
            break;
        }
        let begins = at - clean.len();
        if capital {
            start = begins;
        }
        if clean.len() < word.len() || begins == from {
            break;
        }
        at = begins - 1;
    }
    let name = &text[start..end];
    is_name(name, false).then(|| Span::new(start, end))
}

/// True for what can be the name of a case; `loose`: with small words that are in no list.
fn is_name(name: &str, loose: bool) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let first = words[0].to_lowercase();
    let fits = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || SMALL.contains(&word.to_lowercase().as_str())
            || word == &"kungariket"
            || (loose && word.chars().all(|c| c.is_alphabetic() || c == '-'))
    };
    name.chars().count() >= 4
        && words.len() <= 8
        && name.starts_with(char::is_uppercase)
        && !NO_NAMES.contains(&first.as_str())
        && !(name.len() < 8 && name.chars().all(|c| c.is_uppercase()))
        && !is_month(&first)
        && !(words.len() == 1 && name.ends_with(|c: char| c.is_ascii_digit()))
        && words.iter().all(fits)
        && !words.iter().any(|word| TELLING.contains(word))
}
