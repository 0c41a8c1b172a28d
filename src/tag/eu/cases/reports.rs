//! Cases by the reports of the Court or by the number of the Commission: `REG 1998, s. I-4185`,
//! `[1986] ECR 723`, `Sml. 1991 I, s. 5357`, `COMP/M.8449`.
//!
//! In: the text and the cases found by number. A page of the reports that stands beside a case's
//! number is that case and no citation of its own; alone, it is the case that another place of the
//! document gives with it, or a citation of the page.

use rustc_hash::FxHashMap;

use super::pinpoint::{members, pinned, pinpoints};
use super::{Case, Told};
use crate::span::Span;
use crate::tag::eu::cues::Cues;
use crate::tag::eu::cursor::{Cursor, line_start};

/// Names of the reports in both languages.
pub const REPORTS: [&str; 6] = ["REG", "REU", "Sml.", "Saml.", "Rec.", "ECR"];

/// Cases by reports and by the Commission's numbers; `found` in order.
pub(super) fn find(text: &str, cues: &Cues, found: &[Case]) -> Vec<Case> {
    let mut pages: Vec<(Span, String)> = Vec::new();
    for hit in &cues.reports {
        pages.extend(page(text, hit.start, REPORTS[hit.name]));
    }
    pages.sort();
    let mut known: FxHashMap<&str, &Case> = FxHashMap::default();
    let mut alone = Vec::new();
    for (span, id) in &pages {
        match beside(text, *span, found) {
            Some(case) => {
                known.entry(id).or_insert(case);
            }
            None => alone.push((*span, id)),
        }
    }
    let mut out = Vec::new();
    for (span, id) in alone {
        let explained = known.get(id.as_str()).copied();
        let whole = Case {
            span,
            id: explained.map_or(id, |case| &case.id).clone(),
            paragraph: None,
            through: None,
            list: span.start,
            told: if explained.is_some() { Told::Defined } else { Told::Number },
            told_at: explained.map(|case| case.span),
        };
        let mut c = Cursor::new(text, span.end);
        if !(pinned(&mut c) && members(text, &mut c, span.start, &whole, &mut out) > 0) {
            out.push(whole);
        }
    }
    for &at in &cues.mergers {
        if let Some((span, id)) = merger(text, at) {
            pinpoints(text, span, &id, &mut out);
        }
    }
    out.sort_by_key(|case| case.span);
    out
}

/// The page of the reports named at `at`: its span and id.
fn page(text: &str, at: usize, name: &str) -> Option<(Span, String)> {
    if text[..at].ends_with(char::is_alphanumeric) {
        return None;
    }
    let mut c = Cursor::new(text, at + name.len());
    // `[1986] ECR 723`: the year before, in brackets.
    let before = text[..at].strip_suffix("] ").and_then(|head| {
        let year = head.get(head.len().checked_sub(4)?..)?;
        let open = head.len().checked_sub(5)?;
        (is_year(year) && head.as_bytes()[open] == b'[').then_some((open, year))
    });
    let (start, year) = match before {
        Some((open, year)) => (open, year),
        None => {
            if name == "ECR" || !c.blanks() {
                return None;
            }
            let year = c.number(4).filter(|year| is_year(year))?;
            (at, year)
        }
    };
    if before.is_none() {
        c.eat(",");
    }
    c.blanks();
    // `1991 I, s. 5357`, `s. I-5357`.
    let mut volume = String::new();
    let roman = |c: &mut Cursor<'_>| {
        ["II-A", "I-A", "II", "I"].iter().find(|part| c.eat(part)).map(|part| (*part).to_owned())
    };
    if let Some(part) = roman(&mut c) {
        volume = part;
        c.eat(",");
        c.eat("-");
        c.blanks();
    }
    let labelled = c.eat_any(&["s.", "p.", "side"]);
    c.blanks();
    if volume.is_empty()
        && let Some(part) = roman(&mut c)
    {
        volume = part;
        if !c.eat("-") && !c.eat("–") {
            return None;
        }
    }
    let number = c.number(5)?;
    if !(labelled || before.is_some()) || c.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let dash = if volume.is_empty() { "" } else { "-" };
    let id = format!("eu/ecr/{year}/s{}{dash}{number}", volume.to_lowercase());
    Some((Span::new(start, c.at), id))
}

fn is_year(year: &str) -> bool {
    year.parse().is_ok_and(|year: u16| (1954..=2011).contains(&year)) && year.len() == 4
}

/// The case whose number stands in the same sentence before the page, or right after it.
fn beside<'a>(text: &str, page: Span, found: &'a [Case]) -> Option<&'a Case> {
    let next = found.partition_point(|case| case.span.start < page.end);
    let near = |gap: &str| {
        !gap.contains([';', '\n'])
            && !ends_sentence(gap)
            && ![" och ", " og ", " samt "].iter().any(|joint| gap.contains(joint))
    };
    let from = line_start(text, page.start, 220);
    let before = next.checked_sub(1).and_then(|i| found.get(i)).filter(|case| {
        case.span.end > page.start
            || (case.span.end >= from && text.get(case.span.end..page.start).is_some_and(near))
    });
    before.or_else(|| {
        found.get(next).filter(|case| {
            text.get(page.end..case.span.start).is_some_and(|gap| {
                gap.len() < 30 && gap.starts_with([' ', ',']) && near(gap) && !gap.contains(". ")
            })
        })
    })
}

/// True when a stop in `gap` ends a sentence: not the one of `m.fl.` or `Sml.`.
fn ends_sentence(gap: &str) -> bool {
    gap.match_indices(". ").any(|(stop, _)| {
        let word = gap[..stop].rsplit(' ').next().unwrap_or_default();
        let short = word.len() <= 4 && !word.ends_with(|c: char| c.is_ascii_digit());
        !short && gap[stop + 2..].starts_with(char::is_uppercase)
    })
}

/// `M.8449`, `COMP/M.8449`: a concentration before the Commission.
fn merger(text: &str, at: usize) -> Option<(Span, String)> {
    let head = &text[..at];
    let comp = head.ends_with("COMP/") || head.ends_with("IV/");
    let start = match comp {
        true => at - if head.ends_with("IV/") { 3 } else { 5 },
        false => at,
    };
    if text[..start].ends_with(|c: char| c.is_alphanumeric() || ".-/".contains(c)) {
        return None;
    }
    let mut c = Cursor::new(text, at + 2);
    let number = c.number(5).filter(|number| number.len() >= 3 && !number.starts_with('0'))?;
    if c.peek().is_some_and(|next| next.is_alphanumeric() || next == '/') {
        return None;
    }
    let from = line_start(text, start, 60);
    let told =
        ["ommission", "sag ", "ärende", "mål "].iter().any(|w| text[from..start].contains(w));
    let dashed = [" – ", " - ", " — "].iter().any(|dash| c.rest().starts_with(dash));
    (comp || told || dashed).then(|| (Span::new(start, c.at), format!("eu/case/M.{number}")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::ids;

    #[test]
    fn pages_of_the_reports() {
        assert_eq!(ids("se REG 1998 s. I-4185 och vidare"), ["eu/ecr/1998/si-4185"]);
        assert_eq!(ids("jf. Sml. 1991 I, s. 5357, præmis 12"), ["eu/ecr/1991/si-5357/n12"]);
        assert_eq!(ids("[1986] ECR 723 är välkänt"), ["eu/ecr/1986/s723"]);
        assert_eq!(ids("dom i mål 152/84, Marshall, REG 1986, s. 723"), ["eu/case/C-152/84"]);
        assert_eq!(
            ids(
                "mål C-6/90, Francovich, REG 1991, s. I-5357. Senare åberopades REG 1991 s. I-5357, punkt 35"
            ),
            ["eu/case/C-6/90", "eu/case/C-6/90/n35"]
        );
    }

    #[test]
    fn concentrations() {
        assert_eq!(
            ids("Kommissionens afgørelse i sag M.10745 og COMP/M.8449 – Alfa/Beta, punkt 31"),
            ["eu/case/M.10745", "eu/case/M.8449/n31"]
        );
    }

    #[test]
    fn what_is_in_no_reports() {
        for text in
            ["REG 2020 s. 12", "Rec. 12", "REG-numret 1998", "M.123 i listan", "A.M.1234 – x"]
        {
            assert!(ids(text).is_empty(), "{text}");
        }
    }
}
