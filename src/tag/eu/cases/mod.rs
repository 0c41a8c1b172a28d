//! Cases of the Union's courts and of the Court of Human Rights: `C-594/12, punkterna 34–37`,
//! `mål 152/84`, `EU:C:2014:238`, `sag 40660/08, Von Hannover mod Tyskland, præmis 95`.
//!
//! Every number that is parted by a slash is looked at. A letter before it makes it a case of the
//! Union; without one, the words around must tell.

mod apposition;
mod convention;
mod ecli;
mod given;
mod names;
mod number;
mod pinpoint;
mod reports;

pub(super) use self::names::{COURTS, names_court_at};
pub(super) use self::pinpoint::members;
pub(super) use self::reports::REPORTS;

use self::ecli::eclis;
use self::number::{numbered, short};
use self::pinpoint::{back_references, pinpoints};
use super::cues::Cues;
use crate::span::Span;

/// One case, with a pinpoint or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The number, with the pinpoint when it has one.
    pub span: Span,
    /// `eu/case/C-594/12`, `coe/case/40660/08`.
    pub id: String,
    /// Numbered paragraph.
    pub paragraph: Option<u32>,
    /// Last paragraph of a range.
    pub through: Option<u32>,
    /// Members of one list of paragraphs share the place of their case.
    pub list: usize,
    /// How the case is told.
    pub told: Told,
    /// The words elsewhere that tell it.
    pub told_at: Option<Span>,
}

/// How a case is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// By its number.
    Number,
    /// By a name that everyone knows.
    Name,
    /// By a name that the document gives with its number.
    Defined,
    /// By standing right after it.
    Implicit,
}

/// All cases in `text`, by span.
pub fn find(text: &str, cues: &Cues) -> Vec<Case> {
    let mut found: Vec<Case> = Vec::new();
    let mut named = rustc_hash::FxHashMap::default();
    let known = std::cell::OnceCell::new();
    let court = || *known.get_or_init(|| convention::names_court(text));
    for &slash in &cues.slashes {
        let found_one = numbered(text, slash, &court).or_else(|| short(text, slash, found.last()?));
        let Some((span, id)) = found_one else { continue };
        if found.last().is_some_and(|last| last.span.end > span.start) {
            continue;
        }
        if let Some(ecli) = pinpoints(text, span, &id, &mut found) {
            named.entry(ecli).or_insert((id, span));
        }
    }
    eclis(text, cues, &named, &mut found);
    found.sort_by_key(|case| case.span.start);
    let more = reports::find(text, cues, &found);
    add(&mut found, more);
    let more = names::find(text, cues, &found);
    add(&mut found, more);
    let back = back_references(text, &found);
    add(&mut found, back);
    found
}

/// Adds `more`, but what overlaps a case that is there.
fn add(found: &mut Vec<Case>, more: Vec<Case>) {
    if more.is_empty() {
        return;
    }
    let known = found.len();
    for case in more {
        let i = found[..known].partition_point(|other| other.span.end <= case.span.start);
        if !found[..known].get(i).is_some_and(|other| other.span.overlaps(case.span)) {
            found.push(case);
        }
    }
    found.sort_by_key(|case| case.span.start);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ids of the cases in a text, with their paragraphs.
    pub(super) fn ids(text: &str) -> Vec<String> {
        find(text, &Cues::of(text))
            .into_iter()
            .map(|c| {
                let pin = c.paragraph.map_or(String::new(), |n| format!("/n{n}"));
                let through = c.through.map_or(String::new(), |n| format!("-{n}"));
                format!("{}{pin}{through}", c.id)
            })
            .collect()
    }

    #[test]
    fn cases_of_the_union() {
        assert_eq!(
            ids("målen C-293/12 och C-594/12, punkterna 34–37"),
            ["eu/case/C-293/12", "eu/case/C-594/12/n34-37"]
        );
        assert_eq!(
            ids("C-594/12, Seitlinger m.fl., EU:C:2014:238, punkt 35 och 37"),
            ["eu/case/C-594/12/n35", "eu/case/C-594/12/n37"]
        );
        assert_eq!(
            ids("dom i mål C-197/09 RX-II, och T-201/04"),
            ["eu/case/C-197/09", "eu/case/T-201/04"]
        );
        assert_eq!(
            ids("dom i sag C681/18 og mål C 594/12"),
            ["eu/case/C-681/18", "eu/case/C-594/12"]
        );
        assert_eq!(ids("målen C-473/19 och 474/19"), ["eu/case/C-473/19", "eu/case/C-474/19"]);
        assert_eq!(ids("C-311/18 (Schrems II), præmis 94"), ["eu/case/C-311/18/n94"]);
        assert_eq!(ids("mål 152/84 och sag 26/62"), ["eu/case/C-152/84", "eu/case/C-26/62"]);
        assert_eq!(ids("se EU:C:2014:238, punkt 35"), ["eu/case/ECLI:EU:C:2014:238/n35"]);
        assert_eq!(
            ids("C-131/12, Google, EU:C:2014:317. Se EU:C:2014:317, p. 3"),
            ["eu/case/C-131/12", "eu/case/C-131/12/n3"]
        );
    }

    #[test]
    fn paragraphs_before_the_number() {
        assert_eq!(ids("se præmis 55 i dommen i sag C-67/13"), ["eu/case/C-67/13/n55"]);
        assert_eq!(
            ids("av punkterna 34 och 37 i dom i mål C-594/12 framgår"),
            ["eu/case/C-594/12/n34", "eu/case/C-594/12/n37"]
        );
        assert_eq!(ids("punkt 4 i yttrandet rör mål C-594/12"), ["eu/case/C-594/12"]);
    }

    #[test]
    fn applications_to_the_court_of_human_rights() {
        assert_eq!(ids("i mål 23452/94, Osman mot Förenade kungariket"), ["coe/case/23452/94"]);
        assert_eq!(
            ids(
                "Europadomstolens dom i sag 40660/08, Von Hannover mod Tyskland (nr. 2), præmis 95"
            ),
            ["coe/case/40660/08/n95"]
        );
        assert_eq!(
            ids(
                "Europadomstolen i Marper mot Förenade kungariket (ansökan nr 30562/04 och 30566/04)"
            ),
            ["coe/case/30562/04", "coe/case/30566/04"]
        );
        assert_eq!(
            ids("Breyer mot Tyskland, nr 50001/12, § 88, 30 januari 2020"),
            ["coe/case/50001/12/n88"]
        );
        assert_eq!(ids("Zolotukhin mot Ryssland [GC], nr 14939/03"), ["coe/case/14939/03"]);
    }

    #[test]
    fn numbers_that_are_no_cases() {
        for text in [
            "den 3/12 kom",
            "dnr 1234/19",
            "C-123 och 4/5",
            "AC-12/15",
            "12/2015",
            "prop. 2017/18:232",
            "direktiv 95/46/EG",
        ] {
            assert!(ids(text).is_empty(), "{text}");
        }
    }
}
