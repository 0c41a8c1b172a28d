//! Reported rulings: whose they are where no letterhead says it.
//!
//! In: the first lines. Out: the body that the series names (`NJA 2030 s. 695` over the labels of a
//! report), or body, date and number of a ruling that is the title of its own paper (`Højesterets
//! dom 3. maj 2030 i sag 12/2029` over a caption of parties). The same words in a running text, or
//! with no caption and no labels below, cite the ruling and are refused.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Head, RULINGS};
use crate::record::Jurisdiction;
use crate::registry::bodies::{self, Body};
use crate::registry::{headings, roles, rows};
use crate::segment::lines::Line;
use crate::segment::{day, number};

/// Lines in which the report's own reference or the title of a ruling stands.
const TITLE_LINES: usize = 4;
/// Lines below a title in which the parties or the labels of a report stand.
const BELOW: usize = 40;
/// Lines of a summary that stands before its ruling.
const SUMMARY: usize = 80;
/// Lines below a title in which its caption stands.
const CAPTION: usize = 10;

/// Series → id of the body.
static COURTS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    [
        include_str!("../../registry/se/report_courts.tsv"),
        include_str!("../../registry/dk/report_courts.tsv"),
    ]
    .into_iter()
    .flat_map(rows)
    .map(|[series, court]| (series, court))
    .collect()
});

fn court(series: &str) -> Option<&'static Body> {
    COURTS.get(series).and_then(|id| bodies::by_id(id))
}

/// Labels that only a report has.
const LABELS: [&str; 7] =
    ["målnummer", "domsnummer", "avgörandedatum", "rubrik", "referat", "lagrum", "resumé"];

/// The body whose report this is: a line that is a reference, and below it the labels of a report.
pub(super) fn series(lines: &[Line<'_>]) -> Option<&'static Body> {
    let (at, body) = lines
        .iter()
        .take(TITLE_LINES)
        .enumerate()
        .find_map(|(i, line)| Some((i, reference(line.text)?)))?;
    let ombudsman = body.id == "folketingets-ombudsmand";
    let labelled = lines.iter().skip(at + 1).take(BELOW).any(|line| {
        if ombudsman && line.text.contains("mbudsmanden") {
            return true;
        }
        let label = line.text.split(':').next().unwrap_or_default().trim();
        label.len() < 20 && LABELS.contains(&bodies::fold(label).as_str())
    });
    labelled.then_some(body)
}

/// The lines from the head of the ruling on, where a court's summary stands before it.
pub(super) fn behind_summary<'a, 'b>(lines: &'b [Line<'a>]) -> &'b [Line<'a>] {
    let summary = lines.iter().take(3).any(|line| {
        let word = line.text.trim_matches(['=', ' ', ':']);
        if word.len() > 24 {
            return false;
        }
        let word = bodies::fold(word);
        matches!(word.as_str(), "domsresumé" | "resumé af dommen" | "kortreferat")
    });
    if !summary {
        return lines;
    }
    let opens = |i: usize| {
        let whole = bodies::at_start(lines[i].text)
            .is_some_and(|m| m.body.is_court() && m.end == lines[i].text.len());
        let document = |line: &Line<'_>| {
            let joined = headings::close_up(line.text);
            let word = joined.as_deref().unwrap_or(line.text).trim_end_matches(':');
            matches!(bodies::fold(word).as_str(), "dom" | "kendelse" | "beslutning")
        };
        whole && lines[i + 1..].iter().take(4).any(document)
    };
    let at = (0..lines.len().min(SUMMARY)).find(|i| opens(*i));
    at.map_or(lines, |at| &lines[at..])
}

/// The body of a line that is a reference and nothing more: `HFD 2030 ref. 12`, `SKM2030.12.ØLR`.
fn reference(line: &str) -> Option<&'static Body> {
    if line.len() > 60 || line.ends_with(':') {
        return None;
    }
    if let Some(rest) = line.strip_prefix("SKM") {
        let suffix = rest.rfind('.').map(|at| &rest[at..])?;
        let year = rest.trim_start().bytes().take(4).all(|b| b.is_ascii_digit());
        return court(suffix).filter(|_| year);
    }
    let (series, rest) = line.split_once(' ')?;
    let year = rest.get(..4)?.bytes().all(|b| b.is_ascii_digit());
    let after = rest.get(4..)?.trim_start();
    let numbered = ["s.", "ref", "not", "nr", ":", "-", "s "].iter().any(|w| after.starts_with(w));
    court(series).filter(|_| year && numbered)
}

/// The division whose reports the lines name below the letterhead of its court: `Kammarrätten i
/// Stockholm`, `MIG 2030:4`.
pub(super) fn division(court: &Body, lines: &[Line<'_>]) -> Option<&'static Body> {
    let found = lines.iter().take(TITLE_LINES + 2).find_map(|line| reference(line.text))?;
    (found.parent == court.id).then_some(found)
}

/// A ruling that is the title of its own paper, with the caption of its parties below.
pub(super) fn titled(lines: &[Line<'_>]) -> Option<Head> {
    let mut first = lines.iter().take(TITLE_LINES).enumerate();
    let (at, head) = first.find_map(|(i, line)| Some((i, title(line.text)?)))?;
    let caption = lines.iter().skip(at + 1).take(CAPTION).any(|line| {
        let text = line.text;
        matches!(text, "mod" | "mot")
            || text.ends_with(" mod")
            || text.starts_with("mod ")
            || matches!(roles::label(text), Some(roles::Label::Party(_)))
    });
    caption.then_some(head)
}

/// `Arbejdsrettens dom af 8. marts 2030 i sag 2029-171`, `Ø.L.D. 4. juni 2030 i anke 12. afd.
/// B-123-29`: the whole line.
fn title(line: &str) -> Option<Head> {
    if line.len() > 120 {
        return None;
    }
    let first = line.split(' ').next().unwrap_or_default();
    let (body, rest) = match court(first).filter(|_| first.ends_with('.')) {
        Some(body) => (body, &line[first.len()..]),
        None => {
            let mention = bodies::at_start(line)?;
            let rest = line[mention.end..].trim_start();
            let word = rest.split(' ').next().unwrap_or_default();
            if !mention.genitive() || !mention.body.is_court() || !RULINGS.contains(&word) {
                return None;
            }
            (mention.body, &rest[word.len()..])
        }
    };
    let mut rest = rest.trim_start();
    for word in ["af ", "afsagt ", "den ", "d. "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let (span, date) = day::all(rest).into_iter().next().filter(|(span, _)| span.start == 0)?;
    let tail = rest[span.end..].trim_start_matches(['.', ' ']);
    let opens = ["i ", "(", ",", "–", "-"].iter().any(|w| tail.starts_with(w));
    if !tail.is_empty() && (!opens || tail.ends_with('.') && !tail.ends_with("afd.")) {
        return None;
    }
    let numbers = match body.jurisdiction {
        Jurisdiction::Dk => number::danish_in_value(tail).into_iter().collect(),
        Jurisdiction::Se => number::swedish(tail).into_iter().map(|(_, n)| n).collect(),
    };
    Some(Head { body: Some(body), numbers, date: Some(date) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_what_is_none() {
        let id = |line: &str| reference(line).map(|body| body.id);
        assert_eq!(id("NJA 2030 s. 695 (NJA 2030:68)"), Some("högsta-domstolen"));
        assert_eq!(id("HFD 2030 ref. 12"), Some("högsta-förvaltningsdomstolen"));
        assert_eq!(id("MIG 2030:4"), Some("migrationsöverdomstolen"));
        assert_eq!(id("SKM2030.12.ØLR"), Some("østre-landsret"));
        for other in
            ["NJA", "NJA II 1943 s. 132", "AD har i en dom 2030", "SKM2030.12.BR", "HFD 20"]
        {
            assert_eq!(id(other), None, "{other}");
        }
    }

    #[test]
    fn titles_and_what_is_none() {
        let read = |line: &str| title(line).map(|head| (head.numbers, head.date));
        let found =
            |number: &str, date: &str| Some((vec![number.to_owned()], Some(date.to_owned())));
        assert_eq!(
            read("Arbejdsrettens dom af 8. marts 2030 i sag 2029-171"),
            found("2029-171", "2030-03-08")
        );
        assert_eq!(
            read("Ø.L.D. 4. juni 2030 i anke 12. afd. B-123-29"),
            found("B-123-29", "2030-06-04")
        );
        for other in [
            "Højesterets dom af 2. marts 2031 i sag 123/2030 ændrede dette.",
            "Højesterets dom gælder",
            "Datatilsynets afgørelse af 14. juni 2031",
            "H.D.",
        ] {
            assert!(title(other).is_none(), "{other}");
        }
    }
}
