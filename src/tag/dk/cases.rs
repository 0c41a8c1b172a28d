//! Rulings by their case number or by court and date, and decisions by journal number.
//!
//! In: a line and the index of a cue. Out: a [`Work`] and the index after it. A journal number
//! counts only with its label, a ruling by date only with its court. Refused: `23-904417` alone,
//! `Godsvej nr. 38`, a court and date that a report or case number follows.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::days;
use super::tokens::{Kind, Line};
use super::work::Work;
use crate::record::CitationKind;
use crate::registry::dk::reports;
use crate::registry::lower::lowered;
use crate::span::Span;

/// Letters that begin the case numbers of Danish courts.
pub(super) const LETTERS: [&str; 15] =
    ["BS", "SS", "AS", "KS", "FS", "SKS", "RAFD", "S", "B", "K", "BK", "TL", "SK", "AM", "H"];

/// Reads a case number at `i`: `BS-60017/2024-HJR`, `SS 2-1347/2024`, `S-3448-24`.
pub fn number(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let word = line.word(i);
    if let Some((letters, court)) = word.split_once('-') {
        return coded(line, i, letters, court);
    }
    if !LETTERS.contains(&word) {
        return None;
    }
    let single = word.len() == 1;
    let mut at = i + 1;
    let dashed = line.is_dash(at);
    // One letter needs its hyphen; two may do without: `BS13671/2021`, `SS 1634/2025`.
    if dashed {
        at += 1;
    } else if single && word != "H" {
        return None;
    }
    line.number(at)?;
    // `H 123/2018` of Højesteret.
    if word == "H" && (dashed || line.word(at).len() > 4 || line.glued(at)) {
        return None;
    }
    let mut id = format!("{word}-{}", line.word(at));
    at += 1;
    if line.is_dash(at) && line.number(at + 1).is_some() && line.is(at + 2, "/") {
        // The department before the number: `SS 2-1347/2024`.
        id = format!("{id}-{}", line.word(at + 1));
        at += 2;
    }
    if line.is(at, "/") && days::year(line, at + 1).is_some() {
        id = format!("{id}/{}", line.word(at + 1));
        at += 2;
        if line.is(at, "-") && is_court_code(line.word(at + 1)) && line.glued(at + 1) {
            id = format!("{id}-{}", line.word(at + 1));
            at += 2;
        }
    } else if line.is_dash(at)
        && dashed
        && line.word(at + 1).len() == 2
        && line.number(at + 1).is_some()
    {
        // `S-3448-24` of a landsret.
        if !matches!(word, "S" | "B" | "K" | "BS" | "SS") {
            return None;
        }
        id = format!("{id}-{}", line.word(at + 1));
        at += 2;
    } else if word != "RAFD" || !dashed || line.word(at - 1).len() < 3 {
        // `RAFD-2959` needs no year.
        return None;
    }
    let start = landsret_before(line, i).unwrap_or(i);
    Some((case(line, start, at, id, "da.case-number"), at))
}

/// `KS-SER-84/2025`, `KS-SER-249-2025`: the court's letters before the number, as the district
/// courts of Greenland write it.
fn coded(line: &Line<'_>, i: usize, letters: &str, court: &str) -> Option<(Work, usize)> {
    let dashed = line.is(i + 1, "-") && line.glued(i + 1) && line.glued(i + 2);
    if !LETTERS.contains(&letters) || !is_court_code(court) || !dashed {
        return None;
    }
    line.number(i + 2)?;
    if !matches!(line.word(i + 3), "/" | "-") {
        return None;
    }
    days::year(line, i + 4)?;
    let number = line.slice(line.at(i).start, line.at(i + 4).end).to_owned();
    Some((case(line, i, i + 5, number, "da.case-number"), i + 5))
}

/// The index of `V.L.` or `Ø.L.` before `i`.
fn landsret_before(line: &Line<'_>, i: usize) -> Option<usize> {
    let from = i.checked_sub(4)?;
    let named = (line.is(from, "V") || line.is(from, "Ø"))
        && line.is(from + 1, ".")
        && line.is(from + 2, "L")
        && line.is(from + 3, ".");
    named.then_some(from)
}

/// `HJR`, `OLR`, `KBH`: what ends a case number since 2013.
fn is_court_code(word: &str) -> bool {
    (3..=4).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

fn case(line: &Line<'_>, from: usize, to: usize, number: String, rule: &'static str) -> Work {
    let span = Span::new(line.at(from).start, line.end_before(to));
    Work::numbered(span, CitationKind::Case, format!("dk/case/{number}"), rule)
}

/// `Sag 123/2018`, `sag nr. 2023-171`, `Rettens nr. 1-176/2021`, from the word at `i`.
pub fn labelled(line: &Line<'_>, i: usize, lower: &str) -> Option<(Work, usize)> {
    let mut at = i + 1;
    match lower {
        "rettens" => {
            if !line.is_any(at, &["nr", "j", "sagsnr"]) {
                return None;
            }
            while line.is_any(at, &["nr", "j", "sagsnr", "."]) {
                at += 1;
            }
            let from = at;
            line.number(at)?;
            while line.number(at).is_some()
                && (line.is_dash(at + 1) || line.is(at + 1, "/"))
                && line.number(at + 2).is_some()
            {
                at += 2;
            }
            if at == from {
                return None;
            }
            let number = line.slice(line.at(from).start, line.at(at).end).replace(' ', "");
            Some((case(line, from, at + 1, number, "da.case-number"), at + 1))
        }
        // Højesteret until 2019: `sag 123/2018`.
        "sag" | "sagen" => {
            while line.is_any(at, &["nr", "."]) {
                at += 1;
            }
            let number = line.number(at)?;
            if !line.is(at + 1, "/")
                || !line.glued(at + 1)
                || days::year(line, at + 2).is_none()
                || number == 0
            {
                return None;
            }
            let id = format!("{number}/{}", line.word(at + 2));
            Some((case(line, at, at + 3, id, "da.case-number"), at + 3))
        }
        _ => None,
    }
}

/// A journal number after its label at `i`: `j.nr. 2019-431-0031`, `sagsnr. 23-904417`.
pub fn journal(line: &Line<'_>, i: usize, lower: &str) -> Option<(Work, usize)> {
    let mut at = match lower {
        "sagsnr" | "sagsnummer" | "journalnummer" | "journalnr" | "jnr" => i + 1,
        "j" | "jr" if line.is(i + 1, ".") && line.is_any(i + 2, &["nr"]) => i + 3,
        "j" if line.is_any(i + 1, &["nr"]) => i + 2,
        _ => return None,
    };
    while line.is_any(at, &[".", ":", "nr"]) {
        at += 1;
    }
    let from = at;
    let mut groups = 0;
    // `KL-2-2015`: letters of a board before the number.
    let lettered = line.is_dash(at + 1)
        && line.glued(at + 1)
        && (1..=4).contains(&line.word(at).len())
        && line.word(at).bytes().all(|b| b.is_ascii_uppercase());
    if lettered {
        (at, groups) = (at + 2, 1);
    }
    while line.number(at).is_some() {
        groups += 1;
        let goes_on = (line.is_dash(at + 1) || line.is(at + 1, "/"))
            && line.glued(at + 1)
            && line.number(at + 2).is_some()
            && line.glued(at + 2);
        if !goes_on {
            break;
        }
        at += 2;
    }
    if groups < 2 {
        return None;
    }
    // A day of the calendar is no file.
    if groups == 3
        && days::read(line, from).is_some_and(|(_, next)| next == at + 1)
        && line.word(from).len() < 4
    {
        return None;
    }
    let number = line.slice(line.at(from).start, line.at(at).end).replace('–', "-");
    let span = Span::new(line.at(from).start, line.at(at).end);
    let id = format!("dk/jnr/{number}");
    Some((Work::numbered(span, CitationKind::Decision, id, "da.journal-number"), at + 1))
}

/// Courts by the first word of their names, lower case; the words of the rest.
type Courts = FxHashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>;

static COURTS: LazyLock<Courts> = LazyLock::new(|| {
    let mut out = Courts::default();
    for (name, id) in reports::courts() {
        let mut words = name.split(' ');
        let first = words.next().unwrap_or_default();
        // `sø- og handelsretten`: the hyphen is a token of its own.
        let first = first.trim_end_matches('-');
        out.entry(first).or_default().push((words.collect(), id));
    }
    out
});

/// The court named at `i`: its id, the index after it, and whether it stands in the genitive.
fn court(line: &Line<'_>, i: usize, lower: &str) -> Option<(&'static str, usize, bool)> {
    let stem = lower.strip_suffix('s').unwrap_or_default();
    let whole = COURTS.get(lower).into_iter().flatten().map(|court| (court, false));
    let genitives = COURTS.get(stem).into_iter().flatten().map(|court| (court, true));
    // Many courts begin alike, `Retten i …`: the second word settles which can be meant.
    let second = lowered(line.word(i + 1 + usize::from(line.is(i + 1, "-"))));
    let second = second.as_ref();
    for ((rest, id), first_genitive) in whole.chain(genitives) {
        let goes_on = rest.first().is_none_or(|word| second.starts_with(word));
        if first_genitive && !rest.is_empty() || !goes_on {
            continue;
        }
        let mut at = i + 1;
        if !rest.is_empty() {
            at += usize::from(line.is(at, "-"));
        }
        let mut genitive = first_genitive;
        let fits = rest.iter().enumerate().all(|(k, word)| {
            let written = lowered(line.word(at));
            at += 1;
            let last = k + 1 == rest.len();
            genitive = last && written.strip_suffix('s').is_some_and(|stem| stem == *word);
            written == *word || genitive
        });
        if fits {
            return Some((id, at, genitive));
        }
    }
    None
}

/// Words for several rulings of one court.
const PLURALS: [&str; 4] = ["domme", "kendelser", "beslutninger", "afgørelser"];

pub(super) const RULINGS: [&str; 17] = [
    "ankedom",
    "ankedommen",
    "udeblivelsesdom",
    "tillægsdom",
    "delkendelse",
    "delafgørelse",
    "kendelser",
    "beslutninger",
    "afgørelser",
    "dom",
    "dommen",
    "domme",
    "kendelse",
    "kendelsen",
    "beslutning",
    "afgørelse",
    "domsresumé",
];

/// `Højesterets dom af 17. januar 2025`, `Østre Landsrets kendelse af 3. maj 2020`, from the
/// first word of the court's name.
pub fn by_court(line: &Line<'_>, i: usize, lower: &str) -> Option<(Work, usize)> {
    let Some((id, mut at, genitive)) = court(line, i, lower) else {
        return by_district_court(line, i);
    };
    if !genitive {
        // `Vestre Landsret har ved dom af 3. maj 2018`
        let start = at;
        while at < start + 2 && line.is_any(at, &["har", "ved", "i"]) {
            at += 1;
        }
        if at == start {
            return None;
        }
    }
    at += usize::from(line.is_any(at, &["utrykte", "endelige"]));
    if !line.is_any(at, &RULINGS) {
        return None;
    }
    at += 1;
    let (day, next) = dated(line, at)?;
    if named_otherwise(line, next) {
        return None;
    }
    Some((case(line, i, next, format!("{id}/{day}"), "da.case-by-date"), next))
}

/// `Sermersooq Kredsrets dom af 3. maj 2017`, and without its genitive: a district court of
/// Greenland, whose name may be spelt in several ways. Also `Klagenævnets kendelse af …`: only the
/// board for public procurement gives such rulings by that name alone.
fn by_district_court(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let from = i.checked_sub(1).filter(|_| line.is_any(i, &["kredsret", "kredsrets"]));
    let (court, at) = if let Some(from) = from {
        if !line.word(from).starts_with(char::is_uppercase) {
            return None;
        }
        let court = line.word(i).trim_end_matches('s').to_lowercase();
        (format!("{}-{court}", line.word(from).to_lowercase()), i + 1)
    } else if line.is_any(i, &["klagenævnets"]) && line.is_any(i + 1, &["kendelse", "kendelser"]) {
        ("klagenævnet-for-udbud".to_owned(), i + 1)
    } else {
        return None;
    };
    if !line.is_any(at, &RULINGS) {
        return None;
    }
    let (day, next) = dated(line, at + 1)?;
    if named_otherwise(line, next) {
        return None;
    }
    let start = from.unwrap_or(i);
    Some((case(line, start, next, format!("{court}/{day}"), "da.case-by-date"), next))
}

/// `dom af 17. januar 2025 fra Højesteret`, `dom afsagt af Østre Landsret den 3. maj 2020`, from
/// the word for the ruling.
pub fn by_ruling(line: &Line<'_>, i: usize, lower: &str) -> Option<(Work, usize)> {
    if !RULINGS.contains(&lower) {
        return None;
    }
    let mut at = i + 1;
    at += usize::from(line.is_any(at, &["afsagt"]));
    if let Some((day, next)) = dated(line, at) {
        if !line.is_any(next, &["fra", "afsagt", "af", "ved", "i"]) {
            return None;
        }
        let from = next
            + 1
            + usize::from(line.is_any(next, &["afsagt"]) && line.is_any(next + 1, &["af", "ved"]));
        let (id, end, _) = court(line, from, &lowered(line.word(from)))?;
        if named_otherwise(line, end) {
            return None;
        }
        return Some((case(line, i, end, format!("{id}/{day}"), "da.case-by-date"), end));
    }
    if !line.is_any(at, &["af", "fra", "ved", "i"]) {
        return None;
    }
    let (id, after, _) = court(line, at + 1, &lowered(line.word(at + 1)))?;
    let (day, end) = dated(line, after)?;
    if named_otherwise(line, end) {
        return None;
    }
    Some((case(line, i, end, format!("{id}/{day}"), "da.case-by-date"), end))
}

/// A further ruling of the court just read, by its day alone: ` og 7. juni 2021` after
/// `Højesterets domme af 3. maj 2020`.
pub fn next_ruling(line: &Line<'_>, i: usize, before: &Work) -> Option<(Work, usize)> {
    let plural = line.slice(before.span.start, before.span.end).split(' ');
    if !plural.into_iter().any(|word| PLURALS.contains(&word)) {
        return None;
    }
    let mut at = line.skip_comma(i);
    at += usize::from(line.is_any(at, &["og", "samt"]));
    if at == i {
        return None;
    }
    while line.is_any(at, &["af", "den"]) {
        at += 1;
    }
    let (day, next) = days::read(line, at)?;
    let (court, _) = before.id.rsplit_once('/')?;
    let mut work = before.clone();
    work.id = format!("{court}/{day}");
    work.span = Span::new(line.at(at).start, line.end_before(next));
    Some((work, next))
}

/// `af 17. januar 2025`, `af den 3. maj 2020`, `den 3. maj 2020`.
fn dated(line: &Line<'_>, i: usize) -> Option<(days::Day, usize)> {
    let mut at = i;
    if !line.is_any(at, &["af", "den", "afsagt", "fra"]) {
        return None;
    }
    while line.is_any(at, &["af", "den", "afsagt", "fra", "d"]) {
        at += 1;
    }
    days::read(line, line.skip_dot(at))
}

/// True when a report or a case number follows, which names the ruling better.
fn named_otherwise(line: &Line<'_>, i: usize) -> bool {
    for at in i..i + 9 {
        if super::reports::read(line, at).is_some() || number(line, at).is_some() {
            return true;
        }
        let lower = lowered(line.word(at));
        if labelled(line, at, &lower).is_some() || journal(line, at, &lower).is_some() {
            return true;
        }
        let leads = matches!(
            lower.as_ref(),
            "(" | ","
                | "["
                | "i"
                | "sag"
                | "sagen"
                | "sagsnr"
                | "sagsnummer"
                | "sagl"
                | "v"
                | "ø"
                | "l"
                | "ankesag"
                | "kæresag"
                | "nr"
                | "."
                | "gengivet"
                | "offentliggjort"
                | "trykt"
                | "som"
                | "optrykt"
                | "refereret"
                | "ugeskrift"
                | "for"
                | "retsvæsen"
                | "jf"
                | "j"
                | ":"
        );
        if !leads {
            return false;
        }
    }
    false
}

/// Words that label a number.
pub(super) const LABELS: [&str; 10] = [
    "rettens",
    "sag",
    "sagen",
    "sagsnr",
    "sagsnummer",
    "journalnummer",
    "journalnr",
    "jnr",
    "j",
    "jr",
];

/// True for a word that labels a number or names a kind of ruling.
pub fn is_label(lower: &str) -> bool {
    LABELS.contains(&lower) || RULINGS.contains(&lower)
}

/// A number without its marks, to compare with the document's own.
pub fn plain(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// True when the token at `i` may begin a case number.
pub fn may_begin(line: &Line<'_>, i: usize) -> bool {
    let word = line.word(i);
    let letters = word.split_once('-').map_or(word, |(letters, _)| letters);
    word.len() <= 10 && line.at(i).kind == Kind::Word && LETTERS.contains(&letters)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::split;
    use super::*;

    fn id(text: &str) -> Option<String> {
        let mut tokens = Vec::new();
        split(text, 0, text.len(), &mut tokens);
        let line = Line::new(text, &tokens);
        (0..line.len()).find_map(|i| {
            let lower = lowered(line.word(i));
            number(&line, i)
                .or_else(|| labelled(&line, i, &lower))
                .or_else(|| journal(&line, i, &lower))
                .or_else(|| by_court(&line, i, &lower))
                .or_else(|| by_ruling(&line, i, &lower))
                .map(|(work, _)| work.id)
        })
    }

    #[test]
    fn case_numbers() {
        for (text, expect) in [
            ("BS-60017/2024-HJR", "dk/case/BS-60017/2024-HJR"),
            ("BS13671/2021-SHR", "dk/case/BS-13671/2021-SHR"),
            ("BS-13671/2021", "dk/case/BS-13671/2021"),
            ("SS 2-1347/2024", "dk/case/SS-2-1347/2024"),
            ("S-3448-24", "dk/case/S-3448-24"),
            ("V.L. S – 0426 – 25", "dk/case/S-0426-25"),
            ("Sag 123/2018", "dk/case/123/2018"),
            ("Rettens nr. 1-176/2021", "dk/case/1-176/2021"),
        ] {
            assert_eq!(id(text).as_deref(), Some(expect), "{text}");
        }
        assert_eq!(id("B-12"), None);
        assert_eq!(id("sag 4/12"), None);
    }

    #[test]
    fn rulings_by_court_and_date() {
        for (text, expect) in [
            ("Højesterets dom af 17. januar 2025", "dk/case/højesteret/2025-01-17"),
            ("Østre Landsrets kendelse af 3. maj 2020", "dk/case/østre-landsret/2020-05-03"),
            (
                "Sø- og Handelsrettens dom af 1. juni 2021",
                "dk/case/sø--og-handelsretten/2021-06-01",
            ),
            ("Retten i Glostrups dom af 2. maj 2019", "dk/case/retten-i-glostrup/2019-05-02"),
            ("dom af 4. maj 2020 fra Højesteret", "dk/case/højesteret/2020-05-04"),
            (
                "dom afsagt af Københavns Byret den 5. maj 2020",
                "dk/case/københavns-byret/2020-05-05",
            ),
        ] {
            assert_eq!(id(text).as_deref(), Some(expect), "{text}");
        }
        assert_eq!(
            id("Vestre Landsret har ved dom af 3. maj 2018").as_deref(),
            Some("dk/case/vestre-landsret/2018-05-03")
        );
        assert_eq!(id("Højesterets dom af 17. januar 2025 (UfR 2025.12 H)"), None);
        assert_eq!(id("Retten fandt den 3. maj 2020"), None);
    }

    #[test]
    fn journal_numbers_need_a_label() {
        assert_eq!(id("j.nr. 2019-431-0031").as_deref(), Some("dk/jnr/2019-431-0031"));
        assert_eq!(id("Sagsnr. 24/08716").as_deref(), Some("dk/jnr/24/08716"));
        assert_eq!(id("perioden 23-904417"), None);
        assert_eq!(id("Godsvej nr. 38"), None);
    }
}
