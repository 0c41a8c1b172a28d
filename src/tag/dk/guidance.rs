//! Guidance without a number and principle notices: `Den juridiske vejledning 2025-2, afsnit
//! C.B.2.1.1`, `principmeddelelse 43-19`, `Datatilsynets vejledning om samtykke`.
//!
//! In: a line and the index of a cue. Out: a [`Work`] and the index after it. Guidance by its title
//! counts only with the body that made it, or with a point of it.

use super::days;
use super::tokens::{Kind, Line};
use super::work::Work;
use crate::record::CitationKind;
use crate::span::Span;

/// `Ankestyrelsens principmeddelelse 43-19`, `principafgørelse O-26-96`.
pub(super) fn notice(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let mut at = i + 1;
    if line.is_any(at, &["nr"]) {
        at = line.skip_dot(at + 1);
    }
    let (mut work, end) = notice_number(line, at)?;
    let start = if line.before(i, 1).eq_ignore_ascii_case("ankestyrelsens") { i - 1 } else { i };
    work.span.start = line.at(start).start;
    Some((work, end))
}

/// The next number of a list of notices at `i`: `, O-106-97`, ` og 9-25`.
pub fn next_notice(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let mut at = line.skip_comma(i);
    at += usize::from(line.is_any(at, &["og", "samt", "eller"]));
    if at == i {
        return None;
    }
    notice_number(line, at)
}

/// `43-19`, `O-26-96` at `at`.
pub(super) fn notice_number(line: &Line<'_>, at: usize) -> Option<(Work, usize)> {
    let begin = line.at(at).start;
    let mut end = at;
    if line.at(at).kind == Kind::Word && line.word(at).len() == 1 && line.is(at + 1, "-") {
        end = at + 2;
    }
    line.number(end)?;
    end += 1;
    if !line.is_dash(end) || line.number(end + 1).is_none() {
        return None;
    }
    end += 2;
    let number = line.slice(begin, line.end_before(end)).replace(' ', "").replace('–', "-");
    let span = Span::new(begin, line.end_before(end));
    let id = format!("dk/ast/{}", number.to_lowercase());
    Some((Work::numbered(span, CitationKind::Decision, id, "da.principle-notice"), end))
}

/// `Den juridiske vejledning 2025-2, afsnit C.B.2.1.1`, `DJV A.A.8.5`, `afsnit C.A.3.1`.
pub(super) fn guidance(line: &Line<'_>, i: usize, lower: &str) -> Option<(Work, usize)> {
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
                || line
                    .is_any(at, &[",", "-", "version", "afsnit", "afsnittet", "i", "pkt", "(", ")"])
        };
        let stop = at + 9;
        while at < stop && lead(at) {
            at += 1;
        }
    }
    let (mut work, end) = guidance_section(line, at, true)?;
    if lower != "afsnit" || start == i {
        work.span.start = line.at(start).start;
    }
    Some((work, end))
}

/// `Datatilsynets vejledning fra februar 2018 om håndtering af brud`: guidance that a body has
/// made, by its title. It ends where the sentence goes on.
pub(super) fn titled_guidance(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let body = line.before(i, 1);
    let of_body = (body.ends_with("ets") || body.ends_with("ens"))
        && body.chars().next().is_some_and(char::is_uppercase);
    if !of_body {
        return pointed_guidance(line, i);
    }
    let mut at = i + 1;
    if line.is_any(at, &["fra", "af"]) {
        // `fra februar 2018`, `af 5. maj 2019`
        let stop = at + 6;
        while at < stop && !line.is_any(at, &["om"]) {
            at += 1;
        }
    }
    let quoted = matches!(line.word(at), "”" | "\"" | "“" | "»");
    let first = at + usize::from(quoted);
    if !quoted && !line.is_any(at, &["om"]) {
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
    // `(VEJ nr. 9733 af 9. juli 2019)`: the number names it better.
    let bracket = end + usize::from(quoted);
    if line.is(bracket, "(") {
        let label = bracket + 1 + usize::from(line.is_any(bracket + 1, &["vej", "vejledning"]));
        let number_at = line.skip_dot(label + 1);
        let day_at = number_at + 2 + usize::from(line.is_any(number_at + 2, &["den"]));
        if line.is_any(label, &["nr"])
            && let Some(number) = line.number(number_at)
            && line.is_any(number_at + 1, &["af"])
            && let Some((day, after)) = days::read(line, day_at)
            && line.is(after, ")")
        {
            let span = Span::new(line.at(i - 1).start, line.end_before(after + 1));
            let id = format!("dk/vej/{number}/{day}");
            let kind = CitationKind::AgencyRule;
            return Some((Work::numbered(span, kind, id, "da.agency-rule.number"), after + 1));
        }
    }
    // `Naturstyrelsens vejledning om naturbeskyttelseslovens § 3`: the section is cited.
    if line.is(end, "§") {
        return None;
    }
    let title = line.slice(line.at(first).start, line.end_before(end));
    let name = format!("vejledning {title}");
    let id = match quoted {
        true => format!("dk/vej/-/{}", super::work::slug(title)),
        false => format!("dk/vej/-/{}", super::work::slug(&name)),
    };
    end += usize::from(quoted);
    let span = Span::new(line.at(i - 1).start, line.end_before(end));
    let mut work = Work::numbered(span, CitationKind::AgencyRule, id, "da.guidance.title");
    work.resolution = crate::record::Resolution::Name;
    work.name = Some(name);
    Some((work, end))
}

/// `vejledning om kontanthjælp, pkt. 15`: a point of it shows that guidance is cited, and where its
/// title ends.
fn pointed_guidance(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    if !line.is_any(i + 1, &["om"]) {
        return None;
    }
    let title = |at: usize| {
        line.at(at).kind == Kind::Word
            && !super::titles::ends_title(line, at)
            && !line.is_any(at, &["pkt", "punkt", "afsnit"])
    };
    let end = (i + 2..i + 12).find(|&at| !title(at))?;
    let at = line.skip_comma(end);
    let label = line.is_any(at, &["pkt", "punkt", "afsnit"]);
    if end < i + 3 || !label || line.number(line.skip_dot(at + 1)).is_none() {
        return None;
    }
    let title = line.slice(line.at(i).start, line.end_before(end));
    let id = format!("dk/vej/-/{}", super::work::slug(title));
    let span = Span::new(line.at(i).start, line.end_before(end));
    let mut work = Work::numbered(span, CitationKind::AgencyRule, id, "da.guidance.title");
    work.resolution = crate::record::Resolution::Name;
    work.name = Some(title.to_lowercase());
    Some((work, end))
}

/// `C.B.2.1.1`: two letters and numbers, dots between. Unless `sure`, two numbers at least.
pub(super) fn guidance_section(line: &Line<'_>, i: usize, sure: bool) -> Option<(Work, usize)> {
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

/// `SM O-26-96`, `SM A-25-04`: a notice of Ankestyrelsen by the name that its series once had.
pub(super) fn social_notice(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let lettered = line.word(i + 1).len() == 1 && line.is(i + 2, "-");
    if !line.is(i, "SM") || !lettered {
        return None;
    }
    let (mut work, end) = notice_number(line, i + 1)?;
    work.span.start = line.at(i).start;
    Some((work, end))
}

/// `styresignal af 3. maj 2020`: an instruction of the tax authority that the text dates.
pub(super) fn dated_guidance(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    if !line.is_any(i + 1, &["af", "fra"]) {
        return None;
    }
    let mut at = i + 2;
    while line.is_any(at, &["d", "den", "."]) {
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
