//! Papers of the Folketing and of commissions, guidance of the tax authority, principle notices.
//!
//! In: a line and the index of a cue word. Out: a [`Work`] and the index after it. The session of
//! a bill or question is written only where the text gives it. Refused: `EU-Tidende nr. L 158`,
//! `spørgsmål 1` of a ruling.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::days;
use super::pages;
use super::tokens::{Kind, Line};
use super::work::Work;
use crate::record::CitationKind;
use crate::registry::dk::reports;
use crate::registry::lower::lowered;
use crate::span::Span;

/// Reads the paper whose cue stands at `i`; `lower` is that word in lower case.
pub fn read(line: &Line<'_>, i: usize, lower: &str) -> Option<(Work, usize)> {
    match lower {
        "lovforslag" | "lovforslaget" | "lovforslagets" | "lff" | "lsf" => {
            bill_after_word(line, i, 'L')
        }
        "forslag" => bill_after_word(line, i, 'L').filter(|_| line.is_any(i + 1, &["nr"])),
        "beslutningsforslag" | "beslutningsforslaget" => bill_after_word(line, i, 'B'),
        "folketingstidende" | "folketing-stidende" | "ft" => gazette(line, i),
        "betænkning" | "betænkningen" | "bet" => report(line, i),
        "spørgsmål" | "spørgsmålet" | "spm" | "spørgsmålene" => question(line, i),
        _ if lower.starts_with("princip") => notice(line, i),
        "djv" | "afsnit" => guidance(line, i, lower),
        "vejledning" => guidance(line, i, lower).or_else(|| titled_guidance(line, i)),
        "lf" if line.is(i, "LF") => government_bill(line, i),
        "danske" | "dl" => danish_code(line, i),
        "l" => bare_bill(line, i),
        _ => guidance_section(line, i, false),
    }
}

/// True for a word that [`read`] should look at.
pub fn is_cue(lower: &str, word: &str) -> bool {
    match word.len() {
        1 => word.bytes().all(|b| b.is_ascii_uppercase()),
        _ => CUES.contains(lower),
    }
}

pub(super) static CUES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    [
        "lovforslag",
        "lovforslaget",
        "lovforslagets",
        "lff",
        "lsf",
        "forslag",
        "beslutningsforslag",
        "beslutningsforslaget",
        "folketingstidende",
        "folketing-stidende",
        "ft",
        "betænkning",
        "betænkningen",
        "bet",
        "spørgsmål",
        "spørgsmålet",
        "spm",
        "spørgsmålene",
        "principmeddelelse",
        "principmeddelelsen",
        "principafgørelse",
        "principafgørelsen",
        "principmeddelelser",
        "principmeddelelserne",
        "principafgørelser",
        "principafgørelserne",
        "lf",
        "djv",
        "vejledning",
        "afsnit",
        "danske",
        "dl",
    ]
    .into_iter()
    .collect()
});

/// `L 139` at `i`: the letter and the number, in one token or two.
fn bill(line: &Line<'_>, i: usize, letter: char) -> Option<(String, usize)> {
    let word = line.word(i);
    if word.len() != 1 || !word.starts_with(letter) {
        return None;
    }
    let at = line.skip_dot(i + 1);
    let digits = line.word(at);
    if line.number(at).is_none() || digits.len() > 3 || digits.starts_with('0') {
        return None;
    }
    let mut number = digits.to_owned();
    let mut end = at + 1;
    // A bill that was split: `L 68 A`.
    let part = line.word(end);
    let glued = line.glued(end + 1)
        && (line.glued(end + 2) || !matches!(line.word(end + 1), "." | "," | ")" | ";"));
    if matches!(part, "A" | "B" | "C") && line.at(end).kind == Kind::Word && !glued {
        number.push(part.to_ascii_lowercase().chars().next()?);
        end += 1;
    }
    Some((format!("{letter}{}", number.to_uppercase()), end))
}

/// `lovforslag nr. L 139`, `lovforslag L 68`, `lovforslag nr. 36, folketingsåret 2000-01`.
fn bill_after_word(line: &Line<'_>, i: usize, letter: char) -> Option<(Work, usize)> {
    let mut at = line.skip_dot(i + 1);
    let numbered = line.is_any(at, &["nr"]);
    if numbered {
        at = line.skip_dot(at + 1);
    }
    let (name, end) = match bill(line, at, letter) {
        Some(found) => found,
        None if days::read(line, at).is_some() => {
            // `lovforslag 1993-10-27 nr. 46`
            let (_, after) = days::read(line, at)?;
            let number_at = line.skip_dot(after + 1);
            if !line.is_any(after, &["nr"]) {
                return None;
            }
            (format!("{letter}{}", line.number(number_at)?), number_at + 1)
        }
        None if numbered && line.word(at).len() <= 3 => {
            (format!("{letter}{}", line.number(at)?), at + 1)
        }
        None => return None,
    };
    Some(finish_bill(line, i, &name, end))
}

/// `L 68` and nothing before it that says so.
fn bare_bill(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let (name, end) = bill(line, i, 'L')?;
    // The Official Journal: `EU-Tidende 2019, nr. L 158`, `EUT L 119`; a law's number `L 2018 502`.
    let journal = (1..=8).any(|back| {
        let word = lowered(line.before(i, back));
        word.ends_with("tidende") || matches!(word.as_ref(), "eut" | "eft" | "ef-tidende" | "litra")
    });
    let year_follows = line.is(end, ",") && days::year(line, end + 1).is_some();
    let goes_on = year_follows
        || matches!(line.word(end), "/" | "°")
        || (line.is(end, ",") && line.glued(end + 1));
    if journal || goes_on || (line.is(end, "nr") && days::year(line, i + 1).is_some()) {
        return None;
    }
    Some(finish_bill(line, i, &name, end))
}

/// Session, pages and questions after a bill.
fn finish_bill(line: &Line<'_>, i: usize, name: &str, end: usize) -> (Work, usize) {
    let (session, mut next) = session_after(line, end).unwrap_or(("-".to_owned(), end));
    let mut id = format!("dk/ft/{session}/{name}");
    let mut found = Vec::new();
    let mut at = next;
    if line.is_any(at, &["som"]) && line.is_any(at + 1, &["fremsat", "vedtaget"]) {
        at += 2;
    }
    // Pages may follow a section of the remarks: `, pkt. 2.1.1, skemaet s. 10`.
    if let Some((pages, after)) = pages::read(line, at) {
        found = pages;
        next = after;
    }
    if line.is_any(at, &["-", "–"]) && line.is_any(at + 1, &["spm", "bilag"]) {
        let number_at = line.skip_dot(at + 2);
        if let Some(number) = line.number(number_at) {
            id.push_str(&format!("/{}{number}", lowered(line.word(at + 1))));
            next = number_at + 1;
        }
    }
    let span = Span::new(line.at(i).start, line.end_before(next));
    let mut work = Work::numbered(span, CitationKind::PreparatoryWork, id, "da.bill");
    work.pages = found;
    (work, next)
}

/// `2017-18`, `2024/25`, `96/97`: the session at `i` as `2017-18`, and the index after it.
fn session(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let first = match line.word(i).len() {
        4 => days::year(line, i)?,
        2 => days::century(line.number(i)?),
        _ => return None,
    };
    if !(line.is_dash(i + 1) || line.is(i + 1, "/")) || !line.glued(i + 1) {
        return None;
    }
    let second = line.number(i + 2)?;
    let width = line.word(i + 2).len();
    if !matches!(width, 2 | 4) || second % 100 != (first + 1) % 100 {
        return None;
    }
    Some((format!("{first}-{:02}", second % 100), i + 3))
}

/// `, folketingsåret 2019-20`, ` (folketingsåret 2024/25)`, ` (2017-18)`, ` 96/97`.
fn session_after(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let mut at = line.skip_comma(i);
    let bracket = line.is(at, "(");
    at += usize::from(bracket);
    while line.is_any(
        at,
        &["folketingsåret", "fra", "i", "samling", "folketingssamlingen", "ft", "for", ","],
    ) {
        at += 1;
    }
    let (session, mut next) = session(line, at)?;
    if line.is(next, ",") && line.number(next + 1).is_some() && line.is_any(next + 3, &["samling"])
    {
        next += 4;
    }
    if bracket {
        if !line.is(next, ")") {
            return None;
        }
        next += 1;
    }
    Some((session, next))
}

/// `Folketingstidende 2020-21, tillæg A, L 178 som fremsat, side 16`.
fn gazette(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    if line.word(i).eq_ignore_ascii_case("ft") && line.word(i) != "FT" {
        return None;
    }
    let mut at = line.skip_dot(i + 1);
    let (session, after) = session(line, at)?;
    at = after;
    let mut end = at;
    let mut part = None;
    let mut number = None;
    for _ in 0..12 {
        let here = line.skip_comma(at);
        if line.number(here).is_some()
            && line.is(here + 1, ".")
            && line.is_any(here + 2, &["samling"])
        {
            at = here + 3;
        } else if line.is_any(here, &["tillæg", "till", "tillaeg"]) {
            let letter = line.skip_dot(here + 1);
            part = Some(line.word(letter).to_lowercase());
            at = letter + 1;
        } else if line.is(at, ",") && matches!(line.word(here), "A" | "B" | "C" | "F") {
            part = Some(line.word(here).to_lowercase());
            at = here + 1;
        } else if line.is_any(here, &["lovforslag", "nr", "forslag"]) {
            let after = line.skip_dot(here + 1);
            if line.is_any(here, &["nr"]) && bill(line, after, 'L').is_none() {
                break;
            }
            at = after;
            continue;
        } else if let Some((name, after)) = bill(line, here, 'L').filter(|_| number.is_none()) {
            number = Some(name);
            at = after;
        } else if line.is_any(here, &["som"]) && line.is_any(here + 1, &["fremsat", "vedtaget"]) {
            at = here + 2;
        } else {
            break;
        }
        end = at;
    }
    let mut found = Vec::new();
    if let Some((pages, after)) = pages::read(line, end) {
        found = pages;
        end = after;
    }
    let id = match (number, part) {
        (Some(number), _) => format!("dk/ft/{session}/{number}"),
        (None, Some(part)) => format!("dk/ft/{session}/tillaeg-{part}"),
        (None, None) if !found.is_empty() => format!("dk/ft/{session}"),
        (None, None) => return None,
    };
    let span = Span::new(line.at(i).start, line.end_before(end));
    let mut work = Work::numbered(span, CitationKind::PreparatoryWork, id, "da.folketingstidende");
    work.pages = found;
    Some((work, end))
}

/// `betænkning nr. 1345/1997, s. 12`, `betænkning 1244/92`, `betænkning nr. 1392 i 2000`.
fn report(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let mut at = line.skip_dot(i + 1);
    let labelled = line.is_any(at, &["nr", "nummer"]);
    if labelled {
        at = line.skip_dot(at + 1);
    }
    let first = line.number(at)?;
    let mut end = at + 1;
    let id = if line.is(end, "/") && line.number(end + 1).is_some() {
        let year = match line.word(end + 1).len() {
            4 => days::year(line, end + 1)?,
            2 => days::century(line.number(end + 1)?),
            _ => return None,
        };
        end += 2;
        format!("dk/bet/{first}/{year}")
    } else if line.is_any(end, &["i", "fra", "af"]) && days::year(line, end + 1).is_some() {
        end += 2;
        format!("dk/bet/{first}/{}", line.word(end - 1))
    } else if line.is(end, ",") && days::year(line, at).is_some() && line.is_any(end + 1, &["nr"]) {
        let number_at = line.skip_dot(end + 2);
        let number = line.number(number_at)?;
        end = number_at + 1;
        format!("dk/bet/{number}/{first}")
    } else if let Some((day, after)) =
        days::read(line, end + 1).filter(|_| line.is_any(end, &["af", "fra"]))
    {
        end = after;
        format!("dk/bet/{first}/{}", day.year)
    } else if labelled && (100..3000).contains(&first) {
        format!("dk/bet/{first}")
    } else {
        return None;
    };
    let mut found = Vec::new();
    if let Some((pages, after)) = pages::read(line, end) {
        found = pages;
        end = after;
    }
    let span = Span::new(line.at(i).start, line.end_before(end));
    let mut work = Work::numbered(span, CitationKind::PreparatoryWork, id, "da.commission-report");
    work.pages = found;
    Some((work, end))
}

/// `spørgsmål nr. 981 (Alm. del) fra Folketingets Retsudvalg`, `spørgsmål nr. S 123`,
/// `spørgsmål nr. 12 ad L 68`.
fn question(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let mut at = line.skip_dot(i + 1);
    if line.is_any(at, &["nr"]) {
        at = line.skip_dot(at + 1);
    }
    let start = line.at(i).start;
    if line.is(at, "S") && line.number(at + 1).is_some() {
        let mut end = at + 2;
        let mut session = "-".to_owned();
        if let Some((found, after)) = session_after(line, end) {
            (session, end) = (found, after);
        }
        let id = format!("dk/ft/{session}/S{}", line.word(at + 1));
        let span = Span::new(start, line.end_before(end));
        return Some((Work::numbered(span, CitationKind::Parliamentary, id, "da.question"), end));
    }
    let number = line.number(at)?;
    let mut end = at + 1;
    if line.is_any(end, &["ad", "til", "vedrørende", "om"]) {
        let from = end + 1 + usize::from(line.is_any(end + 1, &["lovforslag"]));
        let from = if line.is_any(from, &["nr"]) { line.skip_dot(from + 1) } else { from };
        if let Some((name, after)) = bill(line, from, 'L') {
            let (session, after) = session_after(line, after).unwrap_or(("-".to_owned(), after));
            let id = format!("dk/ft/{session}/{name}/spm{number}");
            let span = Span::new(start, line.end_before(after));
            let work = Work::numbered(span, CitationKind::Parliamentary, id, "da.question");
            return Some((work, after));
        }
    }
    let general = general_part(line, end);
    if let Some(after) = general {
        end = after;
    }
    // Who asked: within the sentence, a few words on.
    let stop = (end..end + 14)
        .find(|&k| {
            k >= line.len()
                || (line.is(k, ".")
                    && !line.glued(k + 1)
                    && line.word(k.saturating_sub(1)).len() > 3)
        })
        .unwrap_or(end + 14);
    let from = line.at(end).start.max(line.end_before(end));
    let ahead =
        line.slice(from, line.end_before(stop.min(line.len()).max(end)).max(from)).to_lowercase();
    let named = reports::committee_in(&ahead);
    let coded = (1..=8.min(i)).find_map(|back| {
        let word = lowered(line.before(i, back));
        reports::is_committee(&word).then_some((word, i - back))
    });
    // Without the words of parliament it is a question of some other kind.
    let near = named.filter(|_| general.is_some() || ahead.contains("folketingets"));
    let mut first = i;
    let code = match (near, coded) {
        (_, Some((code, at))) if general.is_some() || general_before(line, at, i) => {
            first = at;
            code.into_owned()
        }
        (Some((code, upto)), _) => {
            // The span reaches over the committee's name where that follows at once.
            let direct =
                ahead.trim_start().starts_with("fra ") || ahead.trim_start().starts_with("(");
            if direct {
                let byte = from + upto;
                while end < line.len() && line.at(end).start < byte {
                    end += 1;
                }
            }
            code.to_owned()
        }
        _ if general.is_some() => "-".to_owned(),
        _ => return None,
    };
    let (session, after) = session_after(line, end).unwrap_or_else(|| {
        let later = (end..stop).find_map(|k| {
            line.is_any(k, &["folketingsåret"]).then(|| session(line, k + 1)).flatten()
        });
        (later.map_or("-".to_owned(), |(session, _)| session), end)
    });
    let id = format!("dk/ft/{session}/{code}/spm{number}");
    let span = Span::new(line.at(first).start, line.end_before(after));
    Some((Work::numbered(span, CitationKind::Parliamentary, id, "da.question"), after))
}

/// `(Alm. del)`, `Alm. del`, `alm.del`: the index after it.
fn general_part(line: &Line<'_>, i: usize) -> Option<usize> {
    let mut at = line.skip_comma(i);
    let bracket = line.is(at, "(");
    at += usize::from(bracket);
    if !line.is_any(at, &["alm", "almindelig"]) {
        return None;
    }
    at = line.skip_dot(at + 1);
    if !line.is_any(at, &["del"]) {
        return None;
    }
    at += 1;
    // `Alm. del.)`
    at += usize::from(line.is(at, ".") && line.is(at + 1, ")"));
    Some(at + usize::from(bracket && line.is(at, ")")))
}

/// True when `alm. del` stands between the two indexes.
fn general_before(line: &Line<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|k| line.is_any(k, &["alm"]))
}

/// `Ankestyrelsens principmeddelelse 43-19`, `principafgørelse O-26-96`.
fn notice(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
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
fn notice_number(line: &Line<'_>, at: usize) -> Option<(Work, usize)> {
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
fn guidance(line: &Line<'_>, i: usize, lower: &str) -> Option<(Work, usize)> {
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
fn titled_guidance(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let body = line.before(i, 1);
    let of_body = body.ends_with("ets") || body.ends_with("ens");
    if !of_body || !body.chars().next().is_some_and(char::is_uppercase) {
        return None;
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

/// `LF 27 2018/1`: the bill as the tax authority writes it, with the year and number of the
/// session.
fn government_bill(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let number = line.number(i + 1).filter(|_| line.word(i + 1).len() <= 3)?;
    let mut end = i + 2;
    let mut session = "-".to_owned();
    if let Some(year) = days::year(line, end)
        && line.is(end + 1, "/")
        && matches!(line.word(end + 2), "1" | "2")
    {
        session = format!("{year}-{:02}", (year + 1) % 100);
        end += 3;
    } else if let Some((found, after)) = session_after(line, end) {
        (session, end) = (found, after);
    }
    let id = format!("dk/ft/{session}/L{number}");
    let span = Span::new(line.at(i).start, line.end_before(end));
    Some((Work::numbered(span, CitationKind::PreparatoryWork, id, "da.bill"), end))
}

/// `C.B.2.1.1`: two letters and numbers, dots between. Unless `sure`, two numbers at least.
fn guidance_section(line: &Line<'_>, i: usize, sure: bool) -> Option<(Work, usize)> {
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

/// `Danske Lovs 3-19-2`, `DL 5-1-2`: book, chapter and article.
fn danish_code(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let mut at = i + 1;
    if line.word(i) != "DL" {
        if !line.is_any(at, &["lov", "lovs"]) {
            return None;
        }
        at += 1;
    }
    while line.is_any(at, &["bog", "artikel", "art", "kap", ".", ","]) {
        at += 1;
    }
    let dash = |k: usize| line.is_dash(k) && line.glued(k);
    let three = line.number(at).is_some()
        && dash(at + 1)
        && line.number(at + 2).is_some()
        && dash(at + 3)
        && line.number(at + 4).is_some();
    if !three || line.word(at).len() > 1 {
        return None;
    }
    let place = format!("{}-{}-{}", line.word(at), line.word(at + 2), line.word(at + 4));
    let act = crate::registry::dk::acts::by_name("danske lov")?;
    let span = Span::new(line.at(i).start, line.end_before(at + 5));
    let id = format!("dk/{}/{place}", act.slug);
    let mut work = Work::numbered(span, CitationKind::Statute, id, "da.danish-code");
    work.resolution = crate::record::Resolution::Name;
    work.name = Some(act.display().to_owned());
    Some((work, at + 5))
}

#[cfg(test)]
#[path = "papers_tests.rs"]
mod tests;
