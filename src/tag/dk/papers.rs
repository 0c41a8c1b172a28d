//! Papers of the Folketing and of commissions, guidance of the tax authority, principle notices.
//!
//! In: a line and the index of a cue word. Out: a [`Work`] and the index after it. The session of
//! a bill or question is written only where the text gives it. Refused: `EU-Tidende nr. L 158`,
//! `spørgsmål 1` of a ruling.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::bills::{bare_bill, bill_after_word, gazette, government_bill};
use super::guidance::{
    dated_guidance, guidance, guidance_section, notice, social_notice, titled_guidance,
};
use super::questions::question;
use super::tokens::Line;
use super::work::Work;
use super::{days, pages};
use crate::record::CitationKind;
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
        "styresignal" | "styresignalet" => dated_guidance(line, i),
        "sm" => social_notice(line, i),
        "lf" if line.is(i, "LF") => government_bill(line, i),
        "danske" | "dl" | "d" => danish_code(line, i),
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
        "sm",
        "djv",
        "vejledning",
        "styresignal",
        "styresignalet",
        "afsnit",
        "danske",
        "dl",
    ]
    .into_iter()
    .collect()
});

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

/// `Danske Lovs 3-19-2`, `DL 5-1-2`: book, chapter and article.
fn danish_code(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let mut at = i + 1;
    if line.is(i, "D") {
        // `D.L. 5-5-3`
        if !(line.is(i + 1, ".") && line.is(i + 2, "L") && line.is(i + 3, ".")) {
            return None;
        }
        at = i + 4;
    } else if line.word(i) != "DL" {
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
