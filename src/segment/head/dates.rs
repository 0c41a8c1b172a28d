//! The date of a decision: in a letterhead, behind a label, at a signature.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::{HEAD_LINES, ceil, joined, tells_of_another};
use crate::registry::bodies::Body;
use crate::registry::finder::Finder as Words;
use crate::registry::{bodies, headings, lower};
use crate::segment::lines::{self, Line};
use crate::segment::{day, number};

/// Words of a head beside a day that is not the ruling's.
const OTHER_DAYS: [&str; 13] = [
    "inkom",
    "ankom",
    "född",
    "förhandling",
    "dok.id",
    "överklag",
    "föredrag",
    "laga kraft",
    "expedier",
    "delgiv",
    "utskrift",
    "sammanträde",
    "senast den",
];
/// Bytes of a letterhead at the start of a joined page.
const LETTERHEAD: usize = 160;
/// Lines in which an authority says when it decided.
const SAID_LINES: usize = 6;

/// `meddelad i Stockholm den 4 november 2009`; else the date of the letterhead.
pub(super) fn swedish_date(lines: &[Line<'_>], zone: &[Line<'_>]) -> Option<String> {
    for (i, line) in zone.iter().enumerate() {
        let text = &line.text[..joined(line.text)];
        let small = bodies::fold(text);
        let given = ["meddelad i ", "meddelat i ", "avkunnad i ", "avkunnat i "];
        if let Some(at) = given.iter().find_map(|word| small.find(word)) {
            let date = day::first(&text[at..]);
            // The number's column may part the date: `den 6 november T 2291-29`, `2030`.
            let parted = || {
                let (number, _) = number::swedish(&text[at..]).into_iter().next()?;
                let next = zone.get(i + 1)?;
                let year = next.text.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?;
                day::first(&format!("{} {year}", text[at..at + number.start].trim_end()))
            };
            let below = || zone.iter().skip(i + 1).take(2).find_map(|next| day::first(next.text));
            if let Some(date) = date.or_else(parted).or_else(below) {
                return Some(date);
            }
        }
    }
    zone.iter()
        .find_map(|line| {
            let small = bodies::fold(line.text);
            if OTHER_DAYS.iter().any(|word| small.contains(word)) || line.text.len() > 200 {
                return None;
            }
            day::first(line.text)
        })
        .or_else(|| {
            let first = lines.first().filter(|line| line.text.len() > 200)?;
            let text = &first.text[..joined(first.text)];
            let cut = bodies::fold(text).find("överklaga").unwrap_or(text.len());
            day::first(&text[..cut])
        })
}

/// `afsagt den 29. april 2021`, `Dom afsagt: 14. januar 2026`.
pub(super) fn danish_date(lines: &[Line<'_>], zone: &[Line<'_>], body: &Body) -> Option<String> {
    let said = zone.iter().enumerate().find_map(|(i, line)| {
        let text = &line.text[..joined(line.text)];
        let small = bodies::fold(text);
        let at = small.find("afsagt").or_else(|| small.find("afsiges"))?;
        if !line.is_long() && tells_of_another(line.text, body) {
            return None;
        }
        let rest = &text[at..];
        let below = || zone.get(i + 1).filter(|_| rest.len() < 60);
        day::first(rest).or_else(|| below().and_then(|next| day::first(next.text)))
    });
    // `Den 8. oktober 2030 kl. 09.15 holdt Retten i Odense fogedretsmøde`, in a book of the court.
    let met = || {
        zone.iter().find_map(|line| {
            let sat = line.text.split_once(" blev retten sat").map(|(before, _)| (before, "møde"));
            let (before, rest) = sat.or_else(|| line.text.split_once(" holdt "))?;
            let opens = before.starts_with("Den ") && before.len() < 60;
            (opens && rest.contains("møde") && !line.is_long())
                .then(|| day::first(before))
                .flatten()
        })
    };
    said.or_else(met)
        .or_else(|| {
            // A title alone on its line, and the date below it.
            zone.iter().enumerate().find_map(|(i, line)| {
                let joined = headings::close_up(line.text);
                let word =
                    joined.as_deref().unwrap_or(line.text).trim_end_matches(':').to_lowercase();
                let titled = matches!(word.as_str(), "dom" | "kendelse" | "beslutning");
                titled.then(|| zone.get(i + 1).and_then(|next| day::first(next.text))).flatten()
            })
        })
        .or_else(|| labelled_date(&lines[..lines.len().min(12)]))
}

/// Labels of a decision's date, best first.
const DATED: [&str; 15] = [
    "dato for afsagt dom/kendelse/afgørelse/styresignal",
    "dato for afsagt dom",
    "afgørelsesdato",
    "afsagt",
    "dom afsagt",
    "avgörandedatum",
    "beslutsdatum",
    "datum för beslut",
    "beslut fattat",
    "domsdatum",
    "skatterådsmøde",
    "skatteråsmøde",
    "dokumentets dato",
    "datum",
    "dato",
];

/// The date behind a label at the start of a line, or on the line after it.
pub(super) fn labelled_date(lines: &[Line<'_>]) -> Option<String> {
    // Two letters tell nearly every line to be none.
    let small = |text: &str| text.as_bytes().first_chunk::<2>().map(|two| two.map(|b| b | 0x20));
    let firsts: Vec<_> = DATED.iter().map(|label| small(label)).collect();
    let may: Vec<(usize, &Line<'_>)> =
        lines.iter().enumerate().filter(|(_, line)| firsts.contains(&small(line.text))).collect();
    DATED.iter().find_map(|label| {
        may.iter().copied().find_map(|(i, line)| {
            if !lower::starts_with(line.text, label) {
                return None;
            }
            let small = bodies::fold(line.text);
            let rest = small.strip_prefix(label)?;
            if rest.starts_with(char::is_alphabetic) {
                return None;
            }
            let value = rest.trim_start_matches([':', ' ']);
            if value.is_empty() {
                let before = i.checked_sub(1).map(|j| lines[j].text);
                let next = lines.get(i + 1)?.text;
                let stranger = before.is_some_and(|b| b.ends_with("Ert") || b.ends_with("Er"));
                return if stranger || next.len() > 60 { None } else { day::first(next) };
            }
            // `Dato for offentliggørelse: …` is another day than `Dato: …`.
            let bare = matches!(*label, "datum" | "dato");
            let far = if bare { "torsdag den ".len() } else { 24 };
            let (span, date) = day::all(value).into_iter().next()?;
            let other = bare && value[..span.start].contains(" för ");
            let other = other || bare && value.starts_with("for ");
            (span.start < far && !other).then_some(date)
        })
    })
}

/// `Datum: 2025-10-22` inside a first page whose lines were all joined; or the day of a letterhead
/// that such a page begins with.
pub(super) fn joined_date(lines: &[Line<'_>], body: Option<&Body>) -> Option<String> {
    let first = lines.first().filter(|line| line.text.len() > 200)?;
    let letterhead =
        bodies::at_start(first.text).filter(|m| body.is_some_and(|b| b.id == m.body.id));
    if let Some(mention) = letterhead.filter(|mention| !mention.genitive()) {
        let head = &first.text[..ceil(first.text, mention.end + LETTERHEAD)];
        if !number::labelled(head, false).is_empty()
            && let Some(date) = day::first(head)
        {
            return Some(date);
        }
    }
    furniture_date(&first.text[..ceil(first.text, 20_000)])
}

/// What every label of [`furniture_date`] has, in any case of letters.
static DATE_LABELS: LazyLock<Words> = LazyLock::new(|| {
    Words::first(["tum:", "TUM:", "ato:", "ATO:", ". beslut ", ". Beslut ", ". BESLUT "])
});

/// Finders of a label inside a paragraph.
static INNER: LazyLock<[Finder<'static>; 2]> =
    LazyLock::new(|| [" Dato: ", " Datum: "].map(Finder::new));

/// `Dato: 2. marts 2030` inside a paragraph that a margin's lines ran into.
pub(super) fn inner_date(text: &str) -> Option<String> {
    let at = INNER.iter().find_map(|label| label.find(text.as_bytes()))?;
    (!text[..at].ends_with("Ert")).then(|| furniture_date(&text[at..])).flatten()
}

/// The day of a line that opens a decision: `Kendelse af 3. maj 2030 (J.nr. 29/01234)`, `KEN nr 9123
/// af 03/03/2030`, `Rådsmødet den 28. marts 2030`.
pub(super) fn opening_date(text: &str) -> Option<String> {
    const OPENS: [&str; 15] = [
        "Afgørelse truffet på møde den ",
        "Afgørelse truffet den ",
        "Truffet på møde den ",
        "Kendelse af ",
        "Afgørelse af ",
        "Beslutning af ",
        "Beslut den ",
        "Beslut ",
        "Rådsmøde den ",
        "Rådsmødet den ",
        "KEN nr ",
        "AFG nr ",
        "UDT nr ",
        "Afsagt den ",
        "afsagt den ",
    ];
    if text.len() > 120 {
        return None;
    }
    let rest = OPENS.iter().find_map(|word| text.strip_prefix(word))?;
    let (span, date) = day::all(rest).into_iter().next()?;
    let number = rest[..span.start].trim_end_matches("af ").trim_end();
    number.bytes().all(|b| b.is_ascii_digit()).then_some(date)
}

/// The day on which the authority says that it decided: `Ankestyrelsen har den 20. februar 2030
/// truffet afgørelse`. In the first sentences alone; further down it tells of earlier decisions.
pub(super) fn said_date(lines: &[Line<'_>], body: Option<&Body>) -> Option<String> {
    let body = body?;
    lines.iter().take(SAID_LINES).find_map(|line| {
        let mention = bodies::at_start(line.text).filter(|m| m.body.id == body.id)?;
        let rest = line.text[mention.end..].trim_start().strip_prefix("har den ")?;
        let (span, date) = day::all(rest).into_iter().next().filter(|(span, _)| span.start == 0)?;
        let said = rest[span.end..].trim_start();
        ["truffet afgørelse", "afgjort", "afsagt"]
            .iter()
            .any(|w| said.starts_with(w))
            .then_some(date)
    })
}

pub(super) fn furniture_date(text: &str) -> Option<String> {
    if !DATE_LABELS.is_in(text) {
        return None;
    }
    let small = bodies::fold(text);
    ["datum:", "dato:", ". beslut "].iter().find_map(|label| {
        let at = small.find(label)?;
        let rest = &text[at + label.len()..];
        let (span, date) = day::all(rest).into_iter().next()?;
        (span.start < 12 && !small[..at].ends_with("ert ")).then_some(date)
    })
}

/// A line that is a date, or a place and a date: `København, den 5. marts 2020`.
pub(super) fn dateline(text: &str) -> Option<String> {
    if text.len() > 50 {
        return None;
    }
    let (span, date) = day::all(text).into_iter().next()?;
    let rest = text[span.end..].trim_matches(['.', ' ', '-']);
    // `2030-07-04 Dnr 107-29/I`
    let rest = if span.start == 0 && !number::labelled(rest, true).is_empty() { "" } else { rest };
    let before = text[..span.start].trim_end();
    let before = before.strip_suffix("den").or_else(|| before.strip_suffix("d.")).unwrap_or(before);
    let before = before.trim_end_matches([',', ' ']);
    let place = before.split_whitespace().count() <= 2
        && before.chars().next().is_none_or(char::is_uppercase)
        && !before.contains(':');
    (rest.is_empty() && place).then_some(date)
}

/// A date in the right column of a letter's first lines: `Prøve Handel A/S 21. marts 2030`.
pub(super) fn column_date(text: &str) -> Option<String> {
    if text.len() > 100 || text.contains(['.', ':']) && text.ends_with('.') {
        return None;
    }
    let (span, date) = day::all(text).into_iter().next_back()?;
    let before = text[..span.start].trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let name = last.starts_with(|c: char| c.is_uppercase()) || before.ends_with(')');
    (span.end == text.len() && name).then_some(date)
}

/// The date of an electronic signature: `Eva Prov, 2021-02-10 (Det här är en elektronisk …)`.
pub(super) fn signature_date(lines: &[Line<'_>]) -> Option<String> {
    lines.iter().rev().take(HEAD_LINES).find_map(|line| {
        // A name before it is short.
        let head = &line.text[..ceil(line.text, 200)];
        let (span, date) = day::all(head).into_iter().next()?;
        let before = head[..span.start].trim_end().strip_suffix(',')?;
        lines::is_name(before).then_some(date)
    })
}
