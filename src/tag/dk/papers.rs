//! Papers that name themselves: which word hands which paper to its parser.
//!
//! In: a line and the index of a cue word. Out: the [`Work`]s and the index after them. Bills,
//! questions, the gazette, reports of commissions, guidance and numbered notices each have a
//! module; here stand the table of their cues and the papers of one form only. Refused: `EU-Tidende
//! nr. L 158`, `spørgsmål 1` of a ruling.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::keys::words;
use super::tokens::Line;
use super::work::{Work, Works};
use super::{bills, commissions, days, gazette, guidance, notices, questions};
use crate::record::{CitationKind, Resolution};
use crate::span::Span;

/// Reads the paper whose cue stands at `i`; `lower` is that word in lower case.
pub fn read(line: &Line<'_>, i: usize, lower: &str) -> Option<Works> {
    let one = |(work, next)| (vec![work], next);
    match lower {
        "lovforslag" | "lovforslaget" | "lovforslagets" | "lff" | "lsf" => {
            bills::after_word(line, i, 'L')
        }
        "forslag" => bills::after_word(line, i, 'L').filter(|_| line.is_any(i + 1, words!["nr"])),
        "beslutningsforslag" | "beslutningsforslaget" | "bsf" => bills::after_word(line, i, 'B'),
        "forespørgsel" => bills::after_word(line, i, 'F')
            .filter(|_| line.is(i + 1, "F") || line.is(line.skip_dot(i + 2), "F")),
        "folketingstidende" | "folketing-stidende" | "ft" | "rigsdagstidende" => {
            gazette::read(line, i)
        }
        "folketingets" => gazette::proceedings(line, i),
        "betænkning" | "betænkningen" | "bet" | "delbetænkning" => commissions::read(line, i),
        "spørgsmål" | "spørgsmålet" | "spm" | "spørgsmålene" => questions::read(line, i),
        _ if lower.starts_with("princip") => notices::principle(line, i),
        "sm" => notices::social(line, i),
        "rm" | "rigsadvokatens" | "rigsadvokatmeddelelse" | "rigsadvokatmeddelelsen" => {
            notices::prosecutor(line, i, lower)
        }
        "tss-cirkulære" | "at-vejledning" => notices::lettered(line, i, lower),
        "bki" => treaty(line, i),
        "djv" | "afsnit" => guidance::tax(line, i, lower).map(one),
        "vejledning" => {
            guidance::tax(line, i, lower).or_else(|| guidance::titled(line, i)).map(one)
        }
        "styresignal" | "styresignalet" => guidance::dated(line, i).map(one),
        "lf" | "btl" | "lsv" if matches!(line.word(i), "LF" | "BTL" | "LSV") => {
            bills::of_government(line, i)
        }
        "danske" | "dl" => danish_code(line, i),
        "d" => initials_of_code(line, i).or_else(|| guidance::tax_section(line, i, false).map(one)),
        "l" => bills::bare(line, i, 'L'),
        "b" => bills::bare(line, i, 'B').or_else(|| guidance::tax_section(line, i, false).map(one)),
        _ => guidance::tax_section(line, i, false).map(one),
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
        "bsf",
        "forslag",
        "beslutningsforslag",
        "beslutningsforslaget",
        "forespørgsel",
        "folketingstidende",
        "folketing-stidende",
        "rigsdagstidende",
        "ft",
        "betænkning",
        "betænkningen",
        "delbetænkning",
        "folketingets",
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
        "sm",
        "rm",
        "rigsadvokatens",
        "rigsadvokatmeddelelse",
        "rigsadvokatmeddelelsen",
        "tss-cirkulære",
        "at-vejledning",
        "bki",
        "lf",
        "btl",
        "lsv",
        "djv",
        "styresignal",
        "styresignalet",
        "vejledning",
        "afsnit",
        "danske",
        "dl",
    ]
    .into_iter()
    .collect()
});

/// `BKI nr. 13 af 14. april 2000`: a treaty's announcement in Lovtidende C.
fn treaty(line: &Line<'_>, i: usize) -> Option<Works> {
    let mut at = line.skip_dot(i + 1);
    if line.is_any(at, words!["nr"]) {
        at = line.skip_dot(at + 1);
    }
    let number = line.number(at)?;
    if !line.is_any(at + 1, words!["af"]) {
        return None;
    }
    let from = at + 2 + usize::from(line.is_any(at + 2, words!["d", "den"]));
    let (day, next) = days::read(line, line.skip_dot(from))?;
    let span = Span::new(line.at(i).start, line.end_before(next));
    let id = format!("dk/ltc/{}/{number}", day.year);
    Some((vec![Work::numbered(span, CitationKind::Treaty, id, "da.treaty-notice")], next))
}

/// `D.L. 5-5-3`
fn initials_of_code(line: &Line<'_>, i: usize) -> Option<Works> {
    let written = line.is(i + 1, ".") && line.is(i + 2, "L") && line.is(i + 3, ".");
    written.then(|| code_articles(line, i, i + 4)).flatten()
}

/// `Danske Lovs 3-19-2`, `DL 5-1-2`: book, chapter and article.
fn danish_code(line: &Line<'_>, i: usize) -> Option<Works> {
    let mut at = i + 1;
    if line.word(i) != "DL" {
        if !line.is_any(at, words!["lov", "lovs"]) {
            return None;
        }
        at += 1;
    }
    while line.is_any(at, words!["bog", "artikel", "art", "kap", ".", ","]) {
        at += 1;
    }
    code_articles(line, i, at)
}

/// The articles at `at`, one or a list, of the code whose name stands at `i`.
fn code_articles(line: &Line<'_>, i: usize, at: usize) -> Option<Works> {
    let (first, mut end) = code_article(line, i, at)?;
    let mut works = vec![first];
    loop {
        let comma = line.skip_comma(end);
        let at = comma + usize::from(line.is_any(comma, words!["og", "samt", "eller"]));
        match code_article(line, at, at).filter(|_| at > end) {
            Some((work, next)) => {
                works.push(work.join());
                end = next;
            }
            None => return Some((works, end)),
        }
    }
}

/// `3-19-2` at `at`, in a citation that begins at token `i`.
fn code_article(line: &Line<'_>, i: usize, at: usize) -> Option<(Work, usize)> {
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
    work.resolution = Resolution::Name;
    work.name = Some(act.display().to_owned());
    Some((work, at + 5))
}

#[cfg(test)]
#[path = "papers_tests.rs"]
mod tests;
