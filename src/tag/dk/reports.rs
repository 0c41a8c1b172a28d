//! Rulings in report series: `UfR 2011.1114/2 H`, `SKM2008.166.ØLR`, `TfS 1998, 719 LSR`.
//!
//! In: a line and the index of a word that may be a series. Out: the [`Work`]s of the reference or
//! list and the index after it. A series without a year and a page is refused, and so is a number
//! that may be a page of the ruling before it.

use super::days;
use super::keys::words;
use super::tokens::{Kind, Line};
use super::work::{Work, Works};
use crate::record::CitationKind;
use crate::registry::dk::reports::{self, Series, Shape};
use crate::span::Span;

/// Court letters as they end a reference.
const COURTS: [&str; 33] = [
    "H", "HR", "HD", "HDR", "HKK", "HKKR", "V", "VL", "VLR", "VLD", "VLK", "Ø", "ØL", "ØLR", "ØLD",
    "ØLK", "S", "SH", "SHR", "SHD", "B", "BR", "BD", "TL", "LSR", "LR", "LSRK", "SR", "DEP", "TSS",
    "SKAT", "SKTST", "TOLD",
];
/// More of them, of boards and of the Union's courts.
const BOARDS: [&str; 14] = [
    "Nmk", "NMK", "Nkn", "NKN", "Mkn", "MKN", "Mfk", "MFK", "Pkn", "EUD", "EFD", "DOM", "VLT",
    "ØLT",
];

/// Reads the report references that begin with the series at `i`: one, or a list of one series,
/// `U 2020.1234 H, 2019.567 V og 2018.89/1 Ø`.
pub fn read(line: &Line<'_>, i: usize) -> Option<Works> {
    if matches!(line.word(i), "NJA" | "Rt" | "HR") {
        return abroad(line, i).map(|(work, next)| (vec![work], next));
    }
    let (series, at) = series_at(line, i)?;
    let start = line.at(i).start;
    let at = line.skip_dot(at);
    let (first, mut end) = match series.shape {
        Shape::Ombudsman => ombudsman(line, start, at)?,
        _ => reference(line, series, start, at)?,
    };
    let mut works = vec![first];
    while let Some((work, next)) = further(line, series, end, &works) {
        works.push(work.join());
        end = next;
    }
    Some((works, end))
}

/// The next member of a list: ` og 2019.567 V`, `, 13` after `TfK 2019.12`, ` og 2016-16`.
fn further(line: &Line<'_>, series: Series, end: usize, before: &[Work]) -> Option<(Work, usize)> {
    let comma = line.skip_comma(end);
    let at = comma + usize::from(line.is_any(comma, words!["og", "samt", "eller"]));
    if at == end || line.number(at).is_none() {
        return None;
    }
    let start = line.at(at).start;
    if days::year(line, at).is_some() {
        let mark = line.is(at + 1, ".") || line.is(at + 1, "-");
        if !mark || !line.glued(at + 1) || !line.glued(at + 2) {
            return None;
        }
        return match series.shape {
            Shape::Ombudsman => ombudsman(line, start, at),
            _ if line.is(at + 1, ".") => reference(line, series, start, at),
            _ => None,
        };
    }
    // A number alone is of the same year; a list of them ends with `og`, and rises.
    let last = before.last()?;
    let (stem, number) = last.id.rsplit_once('/')?;
    let number: u32 = number.parse().ok()?;
    let rises = line.number(at)? > number && line.word(at).len() <= 4;
    let stands = |k: usize| line.at(k).kind != Kind::Word && !line.is_dash(k) && !line.is(k, "/");
    let closed = at > comma && (line.is_any(at + 1, words!["samt"]) || stands(at + 1));
    let goes_on = line.number(line.skip_comma(at + 1)).is_some()
        || line.is_any(line.skip_comma(at + 1), words!["og", "samt"]);
    let listed = series.shape != Shape::Ombudsman && rises && (closed || (at == comma && goes_on));
    let date = days::month(line, line.skip_dot(at + 1)).is_some();
    if !listed || date || (line.is(at + 1, ".") && line.glued(at + 2)) {
        return None;
    }
    let mut work = last.clone();
    work.id = format!("{stem}/{}", line.word(at));
    work.span = Span::new(start, line.at(at).end);
    Some((work, at + 1))
}

/// Year, page and court letters at `at`, of a reference that begins at byte `start`.
fn reference(
    line: &Line<'_>,
    series: Series,
    start: usize,
    mut at: usize,
) -> Option<(Work, usize)> {
    let short_year = line.word(at).len() == 2 && series.shape == Shape::Number;
    let year = match days::year(line, at) {
        Some(year) => year,
        None if short_year => days::century(line.number(at)?),
        None => return None,
    };
    at += 1;
    // The articles of a yearbook: `U 2013B.123`, `UfR 2013 B, s. 123`. Its rulings are in part A,
    // which old references name: `UfR 1986A.123 H`.
    let mut part = String::new();
    let lettered = matches!(line.word(at), "A" | "B")
        && (line.glued(at) || line.is(at + 1, ",") || line.is(at + 1, "."));
    if lettered && (line.number(at + 2).is_some() || line.is_any(at + 2, words!["s", "side"])) {
        if line.is(at, "B") {
            part.push('b');
        }
        at += 1;
    }
    let mut marked = false;
    let from = at;
    while line.is_any(at, words![".", ",", "/", "s", "side", "nr", ":", "på"]) && at < line.len() {
        marked = true;
        at += 1;
    }
    // `UfR 2019 1234` needs no mark; in other series two numbers side by side mean nothing.
    let loose_page = series.shape == Shape::Page && !line.glued(at);
    if !marked && part.is_empty() && !loose_page {
        return None;
    }
    if series.shape == Shape::Strict && !marked {
        return None;
    }
    line.number(at)?;
    let mut number = line.word(at).to_owned();
    // The reference was broken over lines: `SKM2026. 1. SR`.
    let broken = line.is(from, ".") && !line.glued(at);
    let mut end = at + 1;
    // The second case on a page.
    if line.is(end, "/")
        && line.glued(end)
        && line.word(end + 1).len() <= 2
        && line.number(end + 1).is_some()
    {
        number = format!("{number}-{}", line.word(end + 1));
        end += 2;
    }
    let mut id = format!("dk/{}/{year}{part}/{number}", series.slug);
    let long = series.shape == Shape::Number;
    if let Some((court, next)) = court(line, end).or_else(|| broken_court(line, end, long, broken))
    {
        id.push('/');
        id.push_str(&court);
        end = next;
    }
    // `AT 2015. 32 personer` is two sentences.
    let courtless = end == at + 1;
    if broken && courtless && series.shape == Shape::Page && series.slug != "ufr" {
        return None;
    }
    let kind = if series.court { CitationKind::Case } else { CitationKind::Decision };
    let span = Span::new(start, line.end_before(end));
    Some((Work::numbered(span, kind, id, "da.report"), end))
}

/// The series at `i`, with the index after its name. `T:BB` and its like are three tokens, the
/// name in full is several: `Ugeskrift for Retsvæsen for 2012`.
fn series_at(line: &Line<'_>, i: usize) -> Option<(Series, usize)> {
    if line.is(i, "T") && line.is(i + 1, ":") && line.glued(i + 2) {
        let name = format!("T:{}", line.word(i + 2));
        return Some((reports::series(&name)?, i + 3));
    }
    if let Some(series) = reports::series(line.word(i)) {
        let of_year = series.shape == Shape::Ombudsman && line.is_any(i + 1, words!["for"]);
        return match line.word(i) {
            // `U.f.R. 1985.334 H`
            "U" if line.is(i + 2, "f") && line.is(i + 4, "R") => Some((series, i + 5)),
            _ => Some((series, i + 1 + usize::from(of_year))),
        };
    }
    let rest = reports::long_series(line.word(i));
    let (words, series) = rest
        .iter()
        .find(|(words, _)| (i + 1..).zip(words).all(|(k, word)| line.is_same(k, word)))?;
    let mut at = i + 1 + words.len();
    while line.is_any(at, words!["for", ",", "årgang", "i"]) {
        at += 1;
    }
    Some((*series, at))
}

/// Rulings of the highest courts of Sweden and Norway: `NJA 2015 s. 123`, `Rt. 2010 s. 123`,
/// `HR-2020-1234-A`.
fn abroad(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let work = |id: String, end: usize| {
        let span = Span::new(line.at(i).start, line.end_before(end));
        Some((Work::numbered(span, CitationKind::Case, id, "da.report.abroad"), end))
    };
    if line.is(i, "HR") {
        // `HR-2020-1234-A`, the last letter the chamber.
        let dashes = [i + 1, i + 3, i + 5].iter().all(|&at| line.is_dash(at));
        let chamber = line.word(i + 6);
        if !dashes || chamber.len() != 1 || !line.glued(i + 6) {
            return None;
        }
        days::year(line, i + 2)?;
        line.number(i + 4)?;
        let id = format!("no/hr/{}-{}-{chamber}", line.word(i + 2), line.word(i + 4));
        return work(id, i + 7);
    }
    let series = if line.is(i, "NJA") { "se/nja" } else { "no/rt" };
    let mut at = line.skip_dot(i + 1);
    let year = days::year(line, at)?;
    at = line.skip_comma(at + 1);
    if !line.is_any(at, words!["s", "side"]) {
        return None;
    }
    at = line.skip_dot(at + 1);
    line.number(at)?;
    work(format!("{series}/{year}/s{}", line.word(at)), at + 1)
}

/// The court letters at `i`: `H`, `.ØLR`; the id's part and the index after.
fn court(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let dotted = line.is(i, ".") && (line.glued(i + 1) || line.at(i + 1).kind == Kind::Word);
    let at = i + usize::from(dotted && line.glued(i + 1));
    let word = line.word(at);
    if !COURTS.contains(&word) && !BOARDS.contains(&word) {
        return None;
    }
    // `U 2019.1234 V.L. S-12` names a case of Vestre Landsret, not a letter of this one.
    if line.is(at + 1, ".")
        && line.glued(at + 2)
        && line.word(at + 2).len() <= 2
        && line.at(at + 2).kind == Kind::Word
    {
        return None;
    }
    let letters = match word {
        "HR" | "HD" | "HDR" => "h".to_owned(),
        "SH" | "SHR" => "s".to_owned(),
        other => other.to_lowercase(),
    };
    Some((letters, at + 1))
}

/// The court letters at `i` of a reference whose parts stand apart, as a line break left them:
/// `SKM2026.1. SR`, `UfR 1999. 213. H`. One letter alone begins a sentence as well, unless the
/// reference was broken before.
fn broken_court(line: &Line<'_>, i: usize, long: bool, broken: bool) -> Option<(String, usize)> {
    let word = line.word(i + 1);
    let fits = if word.chars().count() > 1 { long || broken } else { broken };
    (line.is(i, ".") && fits && COURTS.contains(&word)).then(|| court(line, i + 1)).flatten()
}

/// `FOB 2019-12`, `FOB 2006.390`, `FOB 05.123`, `FOB 2006, s. 390`, `FOB nr. 2012.9`. From 2010
/// on the reports are numbered, whatever mark stands before the number.
fn ombudsman(line: &Line<'_>, start: usize, mut at: usize) -> Option<(Work, usize)> {
    at = if line.is_any(at, words!["nr"]) { line.skip_dot(at + 1) } else { at };
    let year = match line.word(at).len() {
        4 => days::year(line, at)?,
        2 => days::century(line.number(at)?),
        _ => return None,
    };
    at += 1;
    let mut paged = false;
    let mut dash = line.is_dash(at) || line.is_any(at, words!["nr"]);
    if !dash && !line.is_any(at, words![".", ",", "s", "side"]) {
        return None;
    }
    while line.is_dash(at) || line.is_any(at, words![".", ",", "s", "side", "nr"]) {
        dash |= line.is_any(at, words!["nr"]);
        paged |= line.is_any(at, words!["s", "side"]);
        at += 1;
    }
    line.number(at)?;
    let numbered = dash || (year >= 2010 && !paged);
    let mark = if numbered { '-' } else { '/' };
    let id = format!("dk/fob/{year}{mark}{}", line.word(at));
    let mut end = at + 1;
    if !numbered && line.is_any(end, words!["f", "ff"]) {
        end = line.skip_dot(end + 1);
    }
    let span = Span::new(start, line.end_before(end));
    Some((Work::numbered(span, CitationKind::Decision, id, "da.report.ombudsman"), end))
}

/// `Folketingets Ombudsmands beretning 2006, s. 390`, from its first word at `i`.
pub fn ombudsmans_report(line: &Line<'_>, i: usize) -> Option<Works> {
    // `Ombudsmandens beretning for 2008, side 273`
    let next = i + 1 + usize::from(line.is_any(i, words!["folketingets"]));
    let named = line.is_any(next - 1, words!["ombudsmands", "ombudsmandens"]);
    if !named || !line.is_any(next, words!["beretning"]) {
        return None;
    }
    let at = next + 1 + usize::from(line.is_any(next + 1, words!["for"]));
    ombudsman(line, line.at(i).start, at).map(|(work, next)| (vec![work], next))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::split;
    use super::*;

    fn id(text: &str) -> Option<(String, String)> {
        let mut tokens = Vec::new();
        split(text, 0, text.len(), &mut tokens);
        let (works, _) = read(&Line::new(text, &tokens), 0)?;
        let work = works.into_iter().next()?;
        Some((work.id, work.span.of(text).to_owned()))
    }

    fn ids(text: &str) -> String {
        let mut tokens = Vec::new();
        split(text, 0, text.len(), &mut tokens);
        let works = read(&Line::new(text, &tokens), 0).map(|(works, _)| works).unwrap_or_default();
        works.into_iter().map(|work| work.id).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lists_of_one_series() {
        for (text, expect) in [
            (
                "U 2020.1234 H, 2019.567 V og 2018.89/1 Ø",
                "dk/ufr/2020/1234/h dk/ufr/2019/567/v dk/ufr/2018/89-1/ø",
            ),
            ("TfK 2019.12, 13 og 14.", "dk/tfk/2019/12 dk/tfk/2019/13 dk/tfk/2019/14"),
            ("FOB 2016-15 og 2016-16", "dk/fob/2016-15 dk/fob/2016-16"),
            // A page of the ruling, an amount, a day.
            ("UfR 2020.1234 H, 1236", "dk/ufr/2020/1234/h"),
            ("UfR 2020.12 og 14 dage", "dk/ufr/2020/12"),
            ("TfK 2019.12, 13. maj 2020", "dk/tfk/2019/12"),
            ("UfR 2019.12 H og 2021-22", "dk/ufr/2019/12/h"),
        ] {
            assert_eq!(ids(text), expect, "{text}");
        }
    }

    #[test]
    fn weekly_law_reports_in_every_shape() {
        for (text, expect) in [
            ("UfR 2023.5413 H", "dk/ufr/2023/5413/h"),
            ("UfR 2011.1114/2 H", "dk/ufr/2011/1114-2/h"),
            ("UfR2025.3022H", "dk/ufr/2025/3022/h"),
            ("UfR2018.3845.HR", "dk/ufr/2018/3845/h"),
            ("U.2016.3097 V", "dk/ufr/2016/3097/v"),
            ("U2018.3631Ø", "dk/ufr/2018/3631/ø"),
            ("U.2000.776.H", "dk/ufr/2000/776/h"),
            ("U.2014.1623", "dk/ufr/2014/1623"),
            ("UfR 2019, s. 1234 H", "dk/ufr/2019/1234/h"),
            ("UfR 2019 s. 1234", "dk/ufr/2019/1234"),
            ("U 2019/1234 H", "dk/ufr/2019/1234/h"),
            ("U 2013B.123", "dk/ufr/2013b/123"),
            ("UfR 2013 B, s. 123", "dk/ufr/2013b/123"),
            ("UfR 2011,1114 H", "dk/ufr/2011/1114/h"),
            ("U 2011, 1114/2 H", "dk/ufr/2011/1114-2/h"),
            ("UfR 1986A.123 H", "dk/ufr/1986/123/h"),
            ("U.f.R. 1985.334 H", "dk/ufr/1985/334/h"),
            ("UfR1999. 213. H", "dk/ufr/1999/213/h"),
            ("Ugeskrift for Retsvæsen 2012, side 524", "dk/ufr/2012/524"),
            ("Ugeskrift for Retsvæsen for 2012 på side 524", "dk/ufr/2012/524"),
        ] {
            assert_eq!(id(text), Some((expect.to_owned(), text.to_owned())), "{text}");
        }
    }

    #[test]
    fn other_series() {
        for (text, expect) in [
            ("SKM2008.166.ØLR", "dk/skm/2008/166/ølr"),
            ("SKM 2023.114.LSR", "dk/skm/2023/114/lsr"),
            ("SKM2020.531.HR", "dk/skm/2020/531/h"),
            ("TfS 1998, 719 LSR", "dk/tfs/1998/719/lsr"),
            ("TfS2000,95 HDR", "dk/tfs/2000/95/h"),
            ("T:BB 2014.123 V", "dk/tbb/2014/123/v"),
            ("MAD 2015.123 Nmk", "dk/mad/2015/123/nmk"),
            ("FM2012.147Ø", "dk/fm/2012/147/ø"),
            ("FOB 2019-12", "dk/fob/2019-12"),
            ("FOB 05.123", "dk/fob/2005/123"),
            ("FOB nr. 2012.9", "dk/fob/2012-9"),
            ("FOB 2006, s. 234 ff.", "dk/fob/2006/234"),
            ("SKM2026. 1. SR", "dk/skm/2026/1/sr"),
            ("SKM2023.114. LSR", "dk/skm/2023/114/lsr"),
            ("LSRM 1981.102", "dk/lsrm/1981/102"),
            ("TfSV 1999.123", "dk/tfsv/1999/123"),
            ("NJA 2015 s. 123", "se/nja/2015/s123"),
        ] {
            assert_eq!(id(text), Some((expect.to_owned(), text.to_owned())), "{text}");
        }
    }

    #[test]
    fn a_series_without_year_and_page_is_none() {
        assert_eq!(id("U 2019"), None);
        assert_eq!(id("FM 2012"), None);
        assert_eq!(id("SKM har"), None);
        assert_eq!(id("AT 20 timer"), None);
        assert_eq!(id("AT 2015. 32 personer"), None);
    }

    #[test]
    fn the_dot_of_the_sentence_is_left_out() {
        assert_eq!(id("SKM2008.166.ØLR. Retten").map(|w| w.1), Some("SKM2008.166.ØLR".to_owned()));
        assert_eq!(id("UfR 2019.12 H. Sagen").map(|w| w.1), Some("UfR 2019.12 H".to_owned()));
        assert_eq!(id("UfR 2019.12. Sagen").map(|w| w.1), Some("UfR 2019.12".to_owned()));
    }
}
