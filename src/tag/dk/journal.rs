//! Decisions by journal number: `j.nr. 2019-431-0031`, `sagsnr. 24/08716`, `NMK-31-00234`.
//!
//! In: a line and the index of a label. Out: the [`Work`]s and the index after them. A number
//! counts only with its label, or with the letters of a board that has always written them.
//! Refused: `23-904417` alone, days of the calendar, `Godsvej nr. 38`.

use super::keys::words;
use super::tokens::{Kind, Line};
use super::work::{Work, Works};
use super::{cases, days};
use crate::record::CitationKind;
use crate::span::Span;

/// The letters of boards whose numbers need no label.
pub(super) const BOARDS: [&str; 3] = ["NKN", "NMK", "MKN"];

/// A journal number after its label at `i`: `j.nr. 2019-431-0031`, `sagsnr. 23-904417`.
pub fn read(line: &Line<'_>, i: usize, lower: &str) -> Option<Works> {
    let mut at = match lower {
        "sagsnr" | "sagsnummer" | "journalnummer" | "journalnr" | "jnr" => i + 1,
        "j" | "jr" | "sags" | "sagl" if line.is(i + 1, ".") && line.is_any(i + 2, words!["nr"]) => {
            i + 3
        }
        "j" | "journal" if line.is_any(i + 1, words!["nr"]) => i + 2,
        _ => return None,
    };
    while line.is_any(at, words![".", ":", "nr"]) {
        at += 1;
    }
    let (first, mut end) = number(line, at)?;
    let groups = first.id.matches(['-', '/']).count();
    let mut works = vec![first];
    loop {
        let comma = line.skip_comma(end);
        let at = comma + usize::from(line.is_any(comma, words!["og", "samt"]));
        let more = number(line, at).filter(|_| at > end);
        // Of the same build: nothing else in a list is a journal number.
        match more.filter(|(work, _)| work.id.matches(['-', '/']).count() == groups) {
            Some((work, next)) => {
                works.push(work.join());
                end = next;
            }
            None => return Some((works, end)),
        }
    }
}

/// `NMK-31-00234`: letters and number of a board, without a label.
pub fn of_board(line: &Line<'_>, i: usize) -> Option<Works> {
    let fits = BOARDS.contains(&line.word(i)) && line.is_dash(i + 1) && line.is_dash(i + 3);
    number(line, i).filter(|_| fits).map(|(work, next)| (vec![work], next))
}

/// A number at `at` whose build is that of a journal: `2019-431-0058`, `24-123875`, `18/05497`.
pub fn shaped(line: &Line<'_>, at: usize) -> Option<(Work, usize)> {
    let (work, next) = number(line, at)?;
    let three = next == at + 5 && days::year(line, at).is_some() && line.word(at + 2).len() <= 4;
    let two = next == at + 3
        && line.word(at).len() == 2
        && line.word(at + 2).len() >= if line.is(at + 1, "/") { 5 } else { 4 };
    (three || two).then_some((work, next))
}

/// Groups of digits with hyphens or slashes between; letters may stand before them, and after a
/// slash behind them: `KL-2-2015`, `4/0120-0401-0023/KH`.
fn number(line: &Line<'_>, from: usize) -> Option<(Work, usize)> {
    let capitals = |k: usize, most: usize| {
        let word = line.word(k);
        line.at(k).kind == Kind::Word && word.len() <= most && word.chars().all(char::is_uppercase)
    };
    let lettered = capitals(from, 4) && line.is(from + 1, "-") && line.glued(from + 2);
    let mut at = from + if lettered { 2 } else { 0 };
    let mut groups = 0;
    while line.number(at).is_some() {
        groups += 1;
        let goes_on = (line.is_dash(at + 1) || line.is(at + 1, "/"))
            && line.glued(at + 1)
            && line.number(at + 2).is_some()
            && line.glued(at + 2);
        if !goes_on {
            break;
        }
        at += 2;
    }
    // `j.nr. BS-1234/2020`: the number of a ruling, under another label.
    if groups < 2 || cases::number(line, from).is_some() {
        return None;
    }
    // A day of the calendar is no file.
    if groups == 3
        && days::read(line, from).is_some_and(|(_, next)| next == at + 1)
        && line.word(from).len() < 4
    {
        return None;
    }
    let signed = line.is(at + 1, "/") && line.glued(at + 1) && line.glued(at + 2);
    if signed && capitals(at + 2, 4) {
        at += 2;
    }
    let number = line.slice(line.at(from).start, line.at(at).end).replace('–', "-");
    let span = Span::new(line.at(from).start, line.at(at).end);
    let id = format!("dk/jnr/{number}");
    Some((Work::numbered(span, CitationKind::Decision, id, "da.journal-number"), at + 1))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::split;
    use super::*;
    use crate::registry::lower::lowered;

    fn ids(text: &str) -> String {
        let mut tokens = Vec::new();
        split(text, 0, text.len(), &mut tokens);
        let line = Line::new(text, &tokens);
        let found = (0..line.len())
            .find_map(|i| read(&line, i, &lowered(line.word(i))).or_else(|| of_board(&line, i)));
        let works = found.map(|(works, _)| works).unwrap_or_default();
        works.into_iter().map(|work| work.id).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn journal_numbers_need_a_label() {
        for (text, expect) in [
            ("j.nr. 2019-431-0031", "dk/jnr/2019-431-0031"),
            ("Sagsnr. 24/08716", "dk/jnr/24/08716"),
            ("j.nr. KL-2-2015", "dk/jnr/KL-2-2015"),
            ("j.nr. 4/0120-0401-0023/KH", "dk/jnr/4/0120-0401-0023/KH"),
            ("NMK-31-00234", "dk/jnr/NMK-31-00234"),
            ("j.nr. 2019-431-0031 og 2019-431-0032", "dk/jnr/2019-431-0031 dk/jnr/2019-431-0032"),
            ("perioden 23-904417", ""),
            ("Godsvej nr. 38", ""),
            ("j.nr. 08-12-2020", ""),
            ("FM-31-00234", ""),
            ("j.nr. BS-1234/2020", ""),
        ] {
            assert_eq!(ids(text), expect, "{text}");
        }
    }
}
