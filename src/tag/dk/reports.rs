//! Rulings in report series: `UfR 2011.1114/2 H`, `SKM2008.166.ØLR`, `TfS 1998, 719 LSR`.
//!
//! In: a line and the index of a word that may be a series. Out: a [`Work`] and the index after
//! it. A series without a year and a page is refused.

use super::days;
use super::tokens::{Kind, Line};
use super::work::Work;
use crate::record::CitationKind;
use crate::registry::dk::reports::{self, Shape};
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

/// Reads a report reference whose series stands at `i`.
pub fn read(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    if matches!(line.word(i), "NJA" | "Rt" | "HR") {
        return abroad(line, i);
    }
    let (series, mut at) = series_at(line, i)?;
    let start = line.at(i).start;
    at = line.skip_dot(at);
    if series.shape == Shape::Ombudsman {
        return ombudsman(line, start, at);
    }
    let short_year = line.word(at).len() == 2 && series.shape == Shape::Number;
    let year = match days::year(line, at) {
        Some(year) => year,
        None if short_year => days::century(line.number(at)?),
        None => return None,
    };
    at += 1;
    // The articles of a yearbook: `U 2013B.123`, `UfR 2013 B, s. 123`.
    let mut part = String::new();
    let letter = line.word(at);
    let section_b = matches!(letter, "A" | "B")
        && (line.glued(at) || line.is(at + 1, ",") || line.is(at + 1, "."));
    if section_b && (line.number(at + 2).is_some() || line.is_any(at + 2, &["s", "side"])) {
        // `A` is the part of rulings, which ids do not name.
        if letter == "B" {
            part.push('b');
        }
        at += 1;
    }
    let mut marked = false;
    while line.is_any(at, &[".", ",", "/", "s", "side", "nr", ":"]) && at < line.len() {
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
    if let Some((court, next)) = court(line, end) {
        id.push('/');
        id.push_str(&court);
        end = next;
    }
    let kind = if series.court { CitationKind::Case } else { CitationKind::Decision };
    let span = Span::new(start, line.end_before(end));
    Some((Work::numbered(span, kind, id, "da.report"), end))
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
    if !line.is_any(at, &["s", "side"]) {
        return None;
    }
    at = line.skip_dot(at + 1);
    line.number(at)?;
    work(format!("{series}/{year}/s{}", line.word(at)), at + 1)
}

/// The next report of the series of `before`, at `i`: `, 2019.567 V`, ` og 2018.89/1 Ø`.
pub fn next_report(line: &Line<'_>, i: usize, before: &Work) -> Option<(Work, usize)> {
    let mut at = line.skip_comma(i);
    at += usize::from(line.is_any(at, &["og", "samt"]));
    let slug = before.id.strip_prefix("dk/")?.split('/').next()?;
    days::year(line, at).filter(|_| at > i)?;
    let start = line.at(at).start;
    if before.rule == "da.report.ombudsman" {
        let marked = line.is_dash(at + 1) || line.is(at + 1, ".");
        return ombudsman(line, start, at).filter(|_| marked && line.glued(at + 1));
    }
    let marked = line.is(at + 1, ".") && line.glued(at + 1) && line.glued(at + 2);
    if before.rule != "da.report" || !marked || line.number(at + 2).is_none() {
        return None;
    }
    let mut number = line.word(at + 2).to_owned();
    let mut end = at + 3;
    if line.is(end, "/") && line.number(end + 1).is_some() && line.word(end + 1).len() <= 2 {
        number = format!("{number}-{}", line.word(end + 1));
        end += 2;
    }
    let mut id = format!("dk/{slug}/{}/{number}", line.word(at));
    if let Some((court, next)) = court(line, end) {
        id.push('/');
        id.push_str(&court);
        end = next;
    }
    let span = Span::new(start, line.end_before(end));
    Some((Work::numbered(span, before.kind, id, "da.report"), end))
}

/// The series at `i`, with the index after its name. `T:BB` and its like are three tokens.
fn series_at(line: &Line<'_>, i: usize) -> Option<(reports::Series, usize)> {
    if line.is(i, "T") && line.is(i + 1, ":") && line.glued(i + 2) {
        let name = format!("T:{}", line.word(i + 2));
        return Some((reports::series(&name)?, i + 3));
    }
    if line.is(i, "Ugeskrift") && line.is_any(i + 1, &["for"]) {
        return line
            .is_any(i + 2, &["retsvæsen"])
            .then(|| Some((reports::series("UfR")?, i + 3)))?;
    }
    Some((reports::series(line.word(i))?, i + 1))
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

/// `FOB 2019-12`, `FOB 2006.390`, `FOB 05.123`, `FOB 2006, s. 390`.
fn ombudsman(line: &Line<'_>, start: usize, mut at: usize) -> Option<(Work, usize)> {
    if line.is_any(at, &["nr"]) {
        at = line.skip_dot(at + 1);
    }
    let year = match line.word(at).len() {
        4 => days::year(line, at)?,
        2 => days::century(line.number(at)?),
        _ => return None,
    };
    at += 1;
    let dash = line.is_dash(at);
    if !dash && !line.is_any(at, &[".", ",", "s", "side"]) {
        return None;
    }
    while line.is_dash(at) || line.is_any(at, &[".", ",", "s", "side"]) {
        at += 1;
    }
    line.number(at)?;
    let mark = if dash { '-' } else { '/' };
    let id = format!("dk/fob/{year}{mark}{}", line.word(at));
    let span = Span::new(start, line.at(at).end);
    Some((Work::numbered(span, CitationKind::Decision, id, "da.report.ombudsman"), at + 1))
}

/// `Folketingets Ombudsmands beretning 2006, s. 390`, from the word `beretning` at `i`.
pub fn ombudsmans_report(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    if !line.is_any(i + 1, &["ombudsmands"]) || !line.is_any(i + 2, &["beretning"]) {
        return None;
    }
    let at = i + 3 + usize::from(line.is_any(i + 3, &["for"]));
    ombudsman(line, line.at(i).start, at)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::split;
    use super::*;

    fn id(text: &str) -> Option<(String, String)> {
        let mut tokens = Vec::new();
        split(text, 0, text.len(), &mut tokens);
        let (work, _) = read(&Line::new(text, &tokens), 0)?;
        Some((work.id, work.span.of(text).to_owned()))
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
    }

    #[test]
    fn the_dot_of_the_sentence_is_left_out() {
        assert_eq!(id("SKM2008.166.ØLR. Retten").map(|w| w.1), Some("SKM2008.166.ØLR".to_owned()));
        assert_eq!(id("UfR 2019.12 H. Sagen").map(|w| w.1), Some("UfR 2019.12 H".to_owned()));
        assert_eq!(id("UfR 2019.12. Sagen").map(|w| w.1), Some("UfR 2019.12".to_owned()));
    }
}
