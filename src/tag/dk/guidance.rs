//! Guidance without a number: the tax authority's by its section, others by their titles.
//!
//! In: a line and the index of a cue. Out: a [`Work`] and the index after it. A title counts only
//! with the body that issued it or with a place in it; `vejledning om klageadgang` is refused.

use super::days;
use super::keys::words;
use super::tokens::{Kind, Line};
use super::work::Work;
use crate::record::CitationKind;
use crate::span::Span;

/// `Den juridiske vejledning 2025-2, afsnit C.B.2.1.1`, `DJV A.A.8.5`, `afsnit C.A.3.1`.
pub fn tax(line: &Line<'_>, i: usize, lower: &str) -> Option<(Work, usize)> {
    let mut start = i;
    if lower == "vejledning" {
        if !line.before(i, 1).eq_ignore_ascii_case("juridiske") {
            return None;
        }
        start = i - if line.before(i, 2).eq_ignore_ascii_case("den") { 2 } else { 1 };
    }
    let mut at = line.skip_comma(i + 1);
    if lower != "afsnit" {
        // `, version 2025-2, afsnit`
        let lead = |at: usize| {
            days::year(line, at).is_some()
                || (line.number(at).is_some() && line.is(at - 1, "-"))
                || line.is_any(
                    at,
                    words![",", "-", "version", "afsnit", "afsnittet", "i", "pkt", "(", ")"],
                )
        };
        let stop = at + 9;
        while at < stop && lead(at) {
            at += 1;
        }
    }
    let (mut work, end) = tax_section(line, at, true)?;
    if lower != "afsnit" || start == i {
        work.span.start = line.at(start).start;
    }
    Some((work, end))
}

/// `Datatilsynets vejledning fra februar 2018 om håndtering af brud`: guidance that a body has
/// made, by its title. It ends where the sentence goes on.
pub fn titled(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let body = line.before(i, 1);
    let genitive = body.ends_with("ets") || body.ends_with("ens");
    let of_body = genitive && body.starts_with(char::is_uppercase);
    let mut at = i + 1;
    if line.is_any(at, words!["fra", "af"]) {
        // `fra februar 2018`, `af 5. maj 2019`
        let stop = at + 6;
        while at < stop && !line.is_any(at, words!["om"]) {
            at += 1;
        }
    }
    let quoted = matches!(line.word(at), "”" | "\"" | "“" | "»");
    let first = at + usize::from(quoted);
    if !quoted && !line.is_any(at, words!["om"]) {
        return None;
    }
    let mut end = first;
    while end < first + 16 && matches!(line.at(end).kind, Kind::Word | Kind::Number) {
        if !quoted && end > first && super::titles::ends_title(line, end) {
            break;
        }
        end += 1;
    }
    let closed = matches!(line.word(end), "”" | "\"" | "«");
    if end < first + 2 || (quoted && !closed) {
        return None;
    }
    // `vejledning om naturbeskyttelseslovens § 3` cites the section; a number after the title names
    // the note better.
    let numbered = line.is(end, "(") && (end + 1..end + 4).any(|k| line.is_any(k, words!["nr"]));
    if line.is(end, "§") || numbered {
        return None;
    }
    if !of_body {
        // Without its body it may be any guidance: a place in it tells that it is a paper.
        let led = i == 0
            || line.word(i).starts_with('V')
            || line.is_any(
                i - 1,
                words!["i", "af", "jf", ".", "se", "efter", "og", "fra", "til", "ved", "(", ","],
            );
        if quoted || !led {
            return None;
        }
        let place = (first + 2..=end).find(|&k| {
            let at = line.skip_comma(k);
            line.is_any(at, words!["pkt", "punkt", "afsnit", "punkterne"])
                && line.number(line.skip_dot(at + 1)).is_some()
        })?;
        end = place;
    }
    let title = line.slice(line.at(first).start, line.end_before(end));
    let name = format!("vejledning {title}");
    let id = match quoted {
        true => format!("dk/vej/-/{}", super::work::slug(title)),
        false => format!("dk/vej/-/{}", super::work::slug(&name)),
    };
    end += usize::from(quoted);
    let span = Span::new(line.at(if of_body { i - 1 } else { i }).start, line.end_before(end));
    let mut work = Work::numbered(span, CitationKind::AgencyRule, id, "da.guidance.title");
    work.resolution = crate::record::Resolution::Name;
    work.name = Some(name);
    Some((work, end))
}

/// `C.B.2.1.1`: two letters and numbers, dots between. Unless `sure`, two numbers at least.
pub fn tax_section(line: &Line<'_>, i: usize, sure: bool) -> Option<(Work, usize)> {
    let letter = |at: usize| {
        let word = line.word(at);
        word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase())
    };
    let dot = |at: usize| line.is(at, ".") && line.glued(at) && line.glued(at + 1);
    if !letter(i) || !dot(i + 1) || !letter(i + 2) || !dot(i + 3) || line.number(i + 4).is_none() {
        return None;
    }
    let mut end = i + 5;
    let mut numbers = 1;
    while dot(end) && line.number(end + 1).is_some() {
        end += 2;
        numbers += 1;
    }
    if !sure && numbers < 2 {
        return None;
    }
    let section = line.slice(line.at(i).start, line.end_before(end));
    let span = Span::new(line.at(i).start, line.end_before(end));
    let id = format!("dk/djv/{section}");
    Some((Work::numbered(span, CitationKind::AgencyRule, id, "da.tax-guidance"), end))
}

/// `styresignal af 3. maj 2020`: an instruction of the tax authority that the text dates.
pub fn dated(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    if !line.is_any(i + 1, words!["af", "fra"]) {
        return None;
    }
    let mut at = i + 2;
    while line.is_any(at, words!["d", "den", "."]) {
        at += 1;
    }
    let (day, end) = days::read(line, at)?;
    // A report names it better: `styresignal af 3. maj 2020 (SKM2020.200.SKTST)`.
    if (end..end + 4).any(|k| super::reports::read(line, k).is_some()) {
        return None;
    }
    let span = Span::new(line.at(i).start, line.end_before(end));
    let id = format!("dk/vej/-/styresignal-{day}");
    Some((Work::numbered(span, CitationKind::AgencyRule, id, "da.guidance.date"), end))
}
