//! Cases by their names alone: `Digital Rights Ireland, punkt 37` after `C-293/12, Digital Rights
//! Ireland`; `Osman mot Förenade kungariket, p. 115`; `Google Spain-dommens præmis 93`.
//!
//! In: the cases found by number. Out: later mentions of the names that the text gives them, and of
//! the names in `case_names.tsv`. A name counts only with a pinpoint, with a word that says that it
//! is a case (`domen i …`, `…-dommen`), or with the state that was sued. A name that two cases bear,
//! or that stands beside a number, is left alone.

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;

use super::apposition::apposition;
use super::pinpoint::{PINPOINT, members, pinned};
use super::{Case, Told};
use crate::registry::eu_cases::{self as registry, Known};
use crate::span::Span;
use crate::tag::eu::cursor::{Cursor, line_start};

/// A case by a name.
#[derive(Debug, Clone)]
struct Named {
    id: String,
    /// Where the document gives the name; none for a name of the table.
    at: Option<Span>,
}

/// Words that make a case of the name before their hyphen.
const SUFFIXES: &[&str] = &[
    "-domarnas",
    "-domarna",
    "-domens",
    "-domen",
    "-dommens",
    "-dommen",
    "-målets",
    "-målet",
    "-sagens",
    "-sagen",
    "-avgörandet",
    "-avgörandets",
    "-afgørelsen",
    "-afgørelsens",
];

/// Words that make a case of the name after them.
const BEFORE: &[&str] = &[
    "dom i",
    "domen i",
    "dom i målet",
    "domen i målet",
    "dom i mål",
    "avgörandet i",
    "avgörandet i målet",
    "avgörandet",
    "målet",
    "rättsfallet",
    "domen",
    "domstolens dom",
    "dom i sagen",
    "dommen i",
    "dommen i sagen",
    "dommen",
    "sagen",
    "afgørelse i",
    "afgørelsen i",
    "emd-dommen",
    "emd-domen",
    "eu-dommen",
    "afgørelsen",
];

/// Words that tell that the courts are spoken of at all.
const COURTS: &[&str] = &[
    "Europadomstol",
    "EU-dom",
    "EU-Dom",
    "EG-dom",
    "EF-dom",
    "EF-Dom",
    "EMD",
    "enneskerettighedsdomstol",
    "enneskeretsdomstol",
    "unionens domstol",
    "ECHR",
];

/// The later mentions; `found` in order.
pub(super) fn find(text: &str, found: &[Case]) -> Vec<Case> {
    let mut out = Vec::new();
    let given = given(text, found);
    if !given.is_empty() {
        let names: Vec<&str> = given.keys().map(String::as_str).collect();
        let built =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names).ok();
        for hit in built.iter().flat_map(|built| built.find_iter(text)) {
            let name = Span::new(hit.start(), hit.end());
            if let Some(Some(named)) = given.get(name.of(text)) {
                mention(text, name, named, None, found, &mut out);
            }
        }
    }
    let courts = |word: &&str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    if !found.is_empty() || COURTS.iter().any(|word| courts(&word)) {
        for (name, known) in registry::find(text) {
            // The document's own word for it holds.
            if given.contains_key(name.of(text)) {
                continue;
            }
            let named = Named { id: known.id.clone(), at: None };
            mention(text, name, &named, Some(known), found, &mut out);
        }
    }
    out.sort_by_key(|case| case.span);
    let mut end = 0;
    out.retain(|case| {
        let free = case.span.start >= end;
        end = end.max(case.span.end);
        free
    });
    out
}

/// One mention of `name`, when the words around make it one.
fn mention(
    text: &str,
    name: Span,
    named: &Named,
    known: Option<&Known>,
    found: &[Case],
    out: &mut Vec<Case>,
) {
    let rest = &text[name.end..];
    let before = text[..name.start].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || c == '-')
        || rest.starts_with(char::is_alphanumeric)
        || named.at.is_some_and(|at| name.start < at.end && at.start < name.end)
        || is_beside_number(text, name, found)
    {
        return;
    }
    let mut c = Cursor::new(text, name.end);
    let suffix = SUFFIXES.iter().any(|suffix| c.eat_word(suffix));
    if !suffix && c.rest().starts_with('-') {
        return;
    }
    let sued = if suffix { None } else { state(&mut c) };
    if known.is_some_and(|known| match sued {
        Some(state) => known.state != state,
        None => known.needs_state,
    }) {
        return;
    }
    let sued = sued.is_some();
    let Some(id) = numbered(&mut c, named, known) else { return };
    let end = c.at;
    let mut pin = c;
    // Of a name in the table the words must say that they are paragraphs of a ruling.
    let pinned = (suffix && pin.blanks() && pinned(&mut pin)) || {
        pin = c;
        apposition(&mut pin).0
    };
    let announced = {
        let from = line_start(text, name.start, 40);
        let before = text[from..name.start].trim_end_matches(['"', '”', '“', '»', '«', ' ']);
        let lower = before.to_lowercase();
        BEFORE.iter().any(|words| {
            lower.strip_suffix(words).is_some_and(|head| !head.ends_with(char::is_alphanumeric))
        })
    };
    let convention = id.starts_with("coe/");
    if !(suffix || announced || pinned || (sued && convention)) {
        return;
    }
    let told = if named.at.is_some() { Told::Defined } else { Told::Name };
    let whole = Case {
        span: name,
        id,
        paragraph: None,
        through: None,
        list: name.start,
        told,
        told_at: named.at,
    };
    let count = if pinned { members(text, &mut pin, name.start, &whole, out) } else { 0 };
    if count == 0 && (suffix || announced || sued) {
        out.push(Case { span: Span::new(name.start, end), ..whole });
    }
}

/// Steps over the state that was sued: ` mot Förenade kungariket`, ` m.fl. v. Poland`. Its code.
fn state(c: &mut Cursor<'_>) -> Option<&'static str> {
    let mut ahead = *c;
    for others in [" m.fl.", " and Others", " och andra", " m. fl."] {
        if ahead.eat(others) {
            break;
        }
    }
    if ![" mot ", " mod ", " v. ", " v ", " c. "].iter().any(|versus| ahead.eat(versus)) {
        return None;
    }
    let (state, length) = registry::state(ahead.rest())?;
    ahead.at += length;
    // A second one: `M.S.S. mot Belgien och Grekland`.
    for joint in [" och ", " og ", " and "] {
        let mut next = ahead;
        if next.eat(joint)
            && let Some((_, length)) = registry::state(next.rest())
        {
            next.at += length;
            ahead = next;
        }
    }
    *c = ahead;
    Some(state)
}

/// The id, with `(nr. 2)` taken into account: which of the cases of this name it is.
fn numbered(c: &mut Cursor<'_>, named: &Named, known: Option<&Known>) -> Option<String> {
    let mut ahead = *c;
    ahead.blanks();
    let bracket = ahead.eat("(");
    if !ahead.eat_any(&["nr.", "nr", "no.", "No."]) {
        return Some(named.id.clone());
    }
    ahead.blanks();
    let Some(number) = ahead.number(1).and_then(|n| n.parse::<usize>().ok()) else {
        return Some(named.id.clone());
    };
    if bracket && !ahead.eat(")") {
        return Some(named.id.clone());
    }
    *c = ahead;
    match known {
        Some(known) => known.numbered(number),
        // The document has given the name with its own number.
        None => Some(named.id.clone()),
    }
}

/// True when the name stands beside the number of a case, which then is the citation.
fn is_beside_number(text: &str, name: Span, found: &[Case]) -> bool {
    let next = found.partition_point(|case| case.span.start < name.end);
    let joined = |gap: &str| gap.len() < 90 && !gap.contains(['\n', ';']) && !gap.contains(". ");
    let after = found.get(next).is_some_and(|case| {
        text.get(name.end..case.span.start).is_some_and(|gap| {
            joined(gap) && !PINPOINT.iter().any(|word| gap.contains(*word) && word.len() > 2)
        })
    });
    let before = next.checked_sub(1).and_then(|i| found.get(i)).is_some_and(|case| {
        case.span.end > name.start
            || text.get(case.span.end..name.start).is_some_and(|gap| {
                [", ", " ", " (", ", \"", ", ”", " i ", ") ", "), "].contains(&gap)
                    && case.paragraph.is_none()
            })
    });
    after || before
}

/// The names that the text gives the cases beside their numbers. None for a name of two cases.
fn given(text: &str, found: &[Case]) -> FxHashMap<String, Option<Named>> {
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
        && !super::apposition::is_month(&first)
        && !(words.len() == 1 && name.ends_with(|c: char| c.is_ascii_digit()))
        && words.iter().all(fits)
        && !words.iter().any(|word| super::apposition::TELLING.contains(word))
}

#[cfg(test)]
mod tests {
    fn ids(text: &str) -> Vec<String> {
        super::super::find(text)
            .into_iter()
            .map(|c| {
                let pin = c.paragraph.map_or(String::new(), |n| format!("/n{n}"));
                format!("{}{pin}", c.id)
            })
            .collect()
    }

    #[test]
    fn names_that_the_text_gives() {
        assert_eq!(
            ids(
                "I mål C-293/12, Digital Rights Ireland, prövades saken. Av Digital Rights Ireland, punkt 37, framgår mer."
            ),
            ["eu/case/C-293/12", "eu/case/C-293/12/n37"]
        );
        assert_eq!(
            ids("dommen Lokalbanken (C-900/21). Af Lokalbanken-dommens præmis 30 og 31 fremgår"),
            ["eu/case/C-900/21", "eu/case/C-900/21/n30", "eu/case/C-900/21/n31"]
        );
        assert_eq!(
            ids("Blasi, C-346/95, gäller. Det har sagts tidigare (Blasi, punkt 24)."),
            ["eu/case/C-346/95", "eu/case/C-346/95/n24"]
        );
    }

    #[test]
    fn names_that_everyone_knows() {
        assert_eq!(
            ids("Europadomstolens dom Osman mot Förenade kungariket den 28 oktober 1998, p. 115"),
            ["coe/case/23452/94/n115"]
        );
        assert_eq!(
            ids("EMD-dommen Jersild v. Denmark og EMD's dom i Von Hannover nr. 2"),
            ["coe/case/15890/89", "coe/case/40660/08"]
        );
        assert_eq!(ids("EU-domstolens dom i Schrems II"), ["eu/case/C-311/18"]);
    }

    #[test]
    fn names_that_are_no_cases() {
        for text in [
            "EU-domstolen citerades av advokaten Marshall i yttrandet",
            "Målet Andersson mot Pettersson avgjordes av EU-domstolen",
            "Google Spain gick i konkurs",
        ] {
            assert!(ids(text).is_empty(), "{text}");
        }
    }
}
