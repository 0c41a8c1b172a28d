//! The stamp of a court that received a document: `INKOM: 2021-03-03 MÅLNR: 4756-21 AKTBIL: 3`.
//!
//! It stands in the furniture where the layout took it out, and in the text where it did not.

use std::sync::LazyLock;

use super::lines::{Line, is_upper};
use super::{day, number};
use crate::layout::Text;
use crate::record::FurnitureKind;
use crate::registry::bodies::{self, Body};
use crate::registry::finder::Finder;

/// What a stamp tells.
#[derive(Debug, Clone)]
pub(crate) struct Stamp {
    /// The court that set it.
    pub court: Option<&'static Body>,
    /// The number of the case it was filed in.
    pub number: Option<String>,
    /// The day of receipt.
    pub received: Option<String>,
}

/// Lines before and after the day that belong to the stamp.
const BEFORE: usize = 4;
const AFTER: usize = 3;

/// The first stamp of the document.
pub(crate) fn read(text: &Text, lines: &[Line<'_>]) -> Option<Stamp> {
    let stamps: Vec<&str> = text
        .furniture
        .iter()
        .filter(|line| line.kind == FurnitureKind::Stamp)
        .map(|line| line.text.as_str())
        .collect();
    let others: Vec<&str> = text.furniture.iter().map(|line| line.text.as_str()).collect();
    let body: Vec<&str> = lines.iter().map(|line| line.text).collect();
    let mut stamp = find(&stamps).or_else(|| find(&others)).or_else(|| find(&body))?;
    stamp.court = stamp.court.or_else(|| alone(&body));
    Some(stamp)
}

/// The court whose name stands alone, in capitals, on one line or two, with its division below:
/// the upper lines of a stamp whose lower ones were taken out. None where there are several.
fn alone(lines: &[&str]) -> Option<&'static Body> {
    let mut found: Option<&'static Body> = None;
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| is_upper(line) && line.len() < 80)
    {
        let next = lines.get(i + 1).copied().unwrap_or_default();
        let two = format!("{line} {next}");
        let name = if is_upper(next) { two.as_str() } else { line };
        let below = lines[(i + 1).min(lines.len())..lines.len().min(i + 4)].iter();
        let division = below.into_iter().any(|l| {
            l.starts_with("Avdelning") || l.starts_with("Enhet") || l.starts_with("Rotel")
        });
        let mention = bodies::find(name).into_iter().next();
        let Some(mention) =
            mention.filter(|m| m.span.start == 0 && m.end == name.len() && division)
        else {
            continue;
        };
        match found {
            Some(other) if other.id != mention.body.id => return None,
            _ if mention.body.is_court() => found = Some(mention.body),
            _ => {}
        }
    }
    found
}

fn find(lines: &[&str]) -> Option<Stamp> {
    let at = lines.iter().position(|line| is_receipt(line))?;
    let end = lines.len().min(at + AFTER + 1);
    let day_lines = lines[at..end].join(" ");
    let receipt = RECEIPTS.iter().find_map(|word| day_lines.find(word))?;
    let received = day::all(&day_lines[receipt..])
        .into_iter()
        .next()
        .filter(|(span, _)| span.start < 30)
        .map(|(_, date)| date);
    let window = lines[at.saturating_sub(BEFORE)..end].join(" ");
    let court = bodies::find(&window).into_iter().map(|m| m.body).find(|body| body.is_court());
    let label =
        bodies::fold(&window).find("målnr").or_else(|| bodies::fold(&window).find("mål nr"));
    let number = label
        .and_then(|at| number::swedish(&window[at..]).into_iter().next())
        .map(|(_, number)| number);
    (received.is_some() || number.is_some()).then_some(Stamp { court, number, received })
}

/// The lines of a head without those of a stamp.
pub(crate) struct Unstamped<'a> {
    /// Without the stamp and the name of the court in it.
    pub all: Vec<Line<'a>>,
    /// Without the stamp, but with the name above it, which may be the letterhead's.
    pub but_name: Vec<Line<'a>>,
}

/// Lines of a head in which a stamp is looked for.
const HEAD_LINES: usize = 40;

/// The lines without the stamp among the first of them; none where there is no stamp.
pub(crate) fn without<'a>(lines: &[Line<'a>]) -> Option<Unstamped<'a>> {
    let head = &lines[..lines.len().min(HEAD_LINES)];
    let at = head.iter().position(|line| is_receipt(line.text) && line.text.len() < 60)?;
    let filed = |line: &&Line<'_>| {
        let small = bodies::fold(line.text);
        line.text.len() < 60
            && (small.starts_with("målnr") || small.starts_with("aktbil") || dated(line.text))
    };
    let end = at + 1 + lines[at + 1..].iter().take(AFTER).take_while(filed).count();
    // Above it: the name of one court, in a line or two, and its division.
    let mut name = at;
    for from in (at.saturating_sub(BEFORE)..at).rev() {
        let text = lines[from].text;
        if bodies::at_start(text).is_some_and(|m| m.body.is_court() && m.end == text.len()) {
            name = from;
            break;
        }
    }
    let rest = |from: usize| lines[..from].iter().chain(&lines[end..]).copied().collect();
    Some(Unstamped { all: rest(name), but_name: rest(at) })
}

/// A line that is a day and nothing more.
fn dated(line: &str) -> bool {
    let found = day::all(line);
    found.first().is_some_and(|(span, _)| span.start == 0 && span.end == line.len())
}

const RECEIPTS: [&str; 5] = ["INKOM", "Inkom:", "Ink.", "ANKOM", "MODTAGET"];

/// Finds any of [`RECEIPTS`].
static RECEIVED: LazyLock<Finder> = LazyLock::new(|| Finder::first(RECEIPTS));

/// True for a line of a stamp, not for a sentence that tells that something came in.
fn is_receipt(line: &str) -> bool {
    line.len() < 200 && RECEIVED.is_in(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_stamp_in_lines_or_in_one() {
        for lines in [
            &[
                "FÖRVALTNINGSRÄTTEN",
                "I MALMÖ",
                "Avdelning 3",
                "INKOM: 2030-03-03",
                "MÅLNR: 4756-30",
                "AKTBIL: 3",
            ][..],
            &["FÖRVALTNINGSRÄTTEN I MALMÖ Avdelning 3 INKOM: 2030-03-03 MÅLNR: 4756-30 AKTBIL: 3"]
                [..],
        ] {
            let stamp = find(lines).expect("a stamp");
            assert_eq!(stamp.court.map(|c| c.name), Some("Förvaltningsrätten i Malmö"));
            assert_eq!(stamp.number.as_deref(), Some("4756-30"));
            assert_eq!(stamp.received.as_deref(), Some("2030-03-03"));
        }
        assert!(find(&["Överklagandet inkom den 3 mars 2030."]).is_none());
    }
}
