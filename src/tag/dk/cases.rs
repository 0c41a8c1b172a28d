//! Rulings by their case number: `BS-60017/2024-HJR`, `sag 123/2018`, `Rettens nr. 1-176/2021`.
//!
//! In: a line and the index of a cue. Out: the [`Work`]s and the index after them. A number without
//! letters counts only with its label. Refused: `sag 4/12`, which may be a case of the Union's
//! court, and two years (`sagen 2019-2020`).

use super::days;
use super::journal;
use super::keys::words;
use super::tokens::Line;
use super::work::{Work, Works};
use crate::record::CitationKind;
use crate::span::Span;

/// Letters that begin the case numbers of Danish courts.
pub(super) const LETTERS: [&str; 15] =
    ["BS", "SS", "AS", "KS", "FS", "SKS", "RAFD", "S", "B", "K", "BK", "TL", "SK", "AM", "H"];

/// Reads a case number at `i`: `BS-60017/2024-HJR`, `SS 2-1347/2024`, `S-3448-24`.
pub fn number(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let word = line.word(i);
    // The court before the number: `KS-SER-84/2025`, `BS FOR-123/2012`.
    let (letters, mut court) = word.split_once('-').unwrap_or((word, ""));
    if !LETTERS.contains(&letters) {
        return None;
    }
    let single = letters.len() == 1;
    let mut at = i + 1;
    if court.is_empty() && is_court_code(line.word(at)) && line.is_dash(at + 1) {
        court = line.word(at);
        at += 1;
    }
    if !court.is_empty() && (single || !is_court_code(court)) {
        return None;
    }
    let dashed = line.is_dash(at);
    // One letter needs its hyphen; two may do without: `BS13671/2021`, `SS 1634/2025`.
    if dashed {
        at += 1;
    } else if (single && letters != "H") || !court.is_empty() {
        return None;
    }
    line.number(at)?;
    // `H 123/2018` of Højesteret.
    if letters == "H" && (dashed || line.word(at).len() > 4 || line.glued(at)) {
        return None;
    }
    let mut id = match court {
        "" => format!("{letters}-{}", line.word(at)),
        _ => format!("{letters}-{court}-{}", line.word(at)),
    };
    at += 1;
    // The letter of a division: `BS 41C-1234/2014`.
    let division = line.word(at);
    if division.len() == 1
        && division.bytes().all(|b| b.is_ascii_uppercase())
        && line.glued(at)
        && line.is_dash(at + 1)
        && line.number(at + 2).is_some()
        && line.is(at + 3, "/")
    {
        id.push_str(division);
        at += 1;
    }
    if line.is_dash(at) && line.number(at + 1).is_some() && line.is(at + 2, "/") {
        // The department before the number: `SS 2-1347/2024`.
        id = format!("{id}-{}", line.word(at + 1));
        at += 2;
    }
    let of_court = !court.is_empty() && line.is_dash(at) && line.glued(at);
    if (line.is(at, "/") || of_court) && days::year(line, at + 1).is_some() {
        let mark = if of_court { '-' } else { '/' };
        id = format!("{id}{mark}{}", line.word(at + 1));
        at += 2;
        if line.is(at, "-") && is_court_code(line.word(at + 1)) && line.glued(at + 1) {
            id = format!("{id}-{}", line.word(at + 1));
            at += 2;
        }
    } else if line.is_dash(at)
        && dashed
        && line.word(at + 1).len() == 2
        && line.number(at + 1).is_some()
    {
        // `S-3448-24` of a landsret.
        if !matches!(letters, "S" | "B" | "K" | "BS" | "SS") {
            return None;
        }
        id = format!("{id}-{}", line.word(at + 1));
        at += 2;
    } else if letters != "RAFD" || !dashed || line.word(at - 1).len() < 3 {
        // `RAFD-2959` needs no year.
        return None;
    }
    let start = landsret_before(line, i).unwrap_or(i);
    Some((case(line, start, at, id, "da.case-number"), at))
}

/// The index of `V.L.` or `Ø.L.` before `i`.
fn landsret_before(line: &Line<'_>, i: usize) -> Option<usize> {
    let from = i.checked_sub(4)?;
    let named = (line.is(from, "V") || line.is(from, "Ø"))
        && line.is(from + 1, ".")
        && line.is(from + 2, "L")
        && line.is(from + 3, ".");
    named.then_some(from)
}

/// `HJR`, `OLR`, `KBH`: what ends a case number since 2013.
fn is_court_code(word: &str) -> bool {
    (3..=4).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// A ruling with this number, from token `from` to before `to`.
pub fn case(line: &Line<'_>, from: usize, to: usize, number: String, rule: &'static str) -> Work {
    let span = Span::new(line.at(from).start, line.end_before(to));
    Work::numbered(span, CitationKind::Case, format!("dk/case/{number}"), rule)
}

/// `Sag 123/2018 og 124/2018`, `sag nr. 2023-171`, `Rettens nr. 1-176/2021`, from the label at
/// `i`.
pub fn labelled(line: &Line<'_>, i: usize, lower: &str) -> Option<Works> {
    let mut at = i + 1;
    match lower {
        "rettens" => {
            if !line.is_any(at, words!["nr", "j", "sagsnr"]) {
                return None;
            }
            while line.is_any(at, words!["nr", "j", "sagsnr", "."]) {
                at += 1;
            }
            let (first, mut end) = of_court(line, at)?;
            let mut works = vec![first];
            loop {
                let comma = line.skip_comma(end);
                let at = comma + usize::from(line.is_any(comma, words!["og", "samt"]));
                let more = of_court(line, at)
                    .filter(|(_, next)| at > end && days::year(line, next - 1).is_some());
                match more {
                    Some((work, next)) => {
                        works.push(work.join());
                        end = next;
                    }
                    None => return Some((works, end)),
                }
            }
        }
        "sag" | "sagen" | "sager" | "sagerne" | "sagl" | "ankesag" | "kæresag" | "voldgiftssag" => {
            if lower == "sagl" && !line.is(at, ".") {
                return None;
            }
            while line.is_any(at, words!["nr", ".", ":"]) {
                at += 1;
            }
            if let Some((work, next)) = of_division(line, at) {
                return Some((vec![work], next));
            }
            let (first, mut end) = bare_number(line, at).or_else(|| {
                // `sag 2019-431-0058`, `sag nr. 24-123875`, `sag 18/05497`
                journal::shaped(line, at)
            })?;
            let mut works = vec![first];
            while let Some((work, next)) = further(line, end) {
                works.push(work.join());
                end = next;
            }
            Some((works, end))
        }
        _ => None,
    }
}

/// `1-176/2021`, `4512/2019`: the number that a court gives, at `from`.
fn of_court(line: &Line<'_>, from: usize) -> Option<(Work, usize)> {
    let mut at = from;
    line.number(at)?;
    while line.number(at).is_some()
        && (line.is_dash(at + 1) || line.is(at + 1, "/"))
        && line.number(at + 2).is_some()
    {
        at += 2;
    }
    if at == from {
        return None;
    }
    let number = line.slice(line.at(from).start, line.at(at).end).replace(' ', "");
    Some((case(line, from, at + 1, number, "da.case-number"), at + 1))
}

/// `V-17-15` of Sø- og Handelsretten, which needs its label: letter, number, year.
fn of_division(line: &Line<'_>, at: usize) -> Option<(Work, usize)> {
    let letter = matches!(line.word(at), "V" | "U" | "H" | "P" | "F" | "T" | "N");
    let built = line.is_dash(at + 1)
        && line.is_dash(at + 3)
        && (at + 1..=at + 4).all(|k| line.glued(k))
        && line.word(at + 4).len() == 2;
    if !letter || !built || line.number(at + 2).is_none() || line.number(at + 4).is_none() {
        return None;
    }
    let id = format!("{}-{}-{}", line.word(at), line.word(at + 2), line.word(at + 4));
    Some((case(line, at, at + 5, id, "da.case-number"), at + 5))
}

/// ` og 124/2018` after a number of Højesteret.
fn further(line: &Line<'_>, end: usize) -> Option<(Work, usize)> {
    let mut at = line.skip_comma(end);
    at += usize::from(line.is_any(at, words!["og", "samt", "eller"]));
    if at == end {
        return None;
    }
    at += usize::from(line.is_any(at, words!["sag"]));
    bare_number(line, at).filter(|_| line.is(at + 1, "/"))
}

/// The number of a case without letters: `123/2018` of Højesteret until 2019, `2023-171` of
/// Arbejdsretten.
fn bare_number(line: &Line<'_>, at: usize) -> Option<(Work, usize)> {
    let number = line.number(at)?;
    let ends = !matches!(line.word(at + 3), "-" | "–" | "/") || !line.glued(at + 3);
    if !line.glued(at + 1) || !line.glued(at + 2) || !ends {
        return None;
    }
    if line.is(at + 1, "/") && days::year(line, at + 2).is_some() && number > 0 {
        let id = format!("{number}/{}", line.word(at + 2));
        return Some((case(line, at, at + 3, id, "da.case-number"), at + 3));
    }
    let second = line.number(at + 2)?;
    let dated = line.is(at + 1, "-") && (1960..=2100).contains(&number);
    let years = line.word(at + 2).len() == 4 && (1900..=2100).contains(&second);
    // `2019-20`: a session, a season.
    let session = line.word(at + 2).len() == 2 && second == (number + 1) % 100;
    if !dated || years || session || line.word(at + 2).len() > 5 {
        return None;
    }
    let id = format!("{number}-{}", line.word(at + 2));
    Some((case(line, at, at + 3, id, "da.case-number"), at + 3))
}

/// Words that label a number.
pub(super) const LABELS: [&str; 18] = [
    "rettens",
    "sag",
    "sagen",
    "sager",
    "sagerne",
    "sags",
    "sagl",
    "ankesag",
    "kæresag",
    "voldgiftssag",
    "journal",
    "sagsnr",
    "sagsnummer",
    "journalnummer",
    "journalnr",
    "jnr",
    "j",
    "jr",
];

/// True for a word that labels a number.
pub fn is_label(lower: &str) -> bool {
    LABELS.contains(&lower)
}

/// A number without its marks, to compare with the document's own.
pub fn plain(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
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
        let found = (0..line.len()).find_map(|i| {
            let lower = lowered(line.word(i));
            number(&line, i)
                .map(|(work, next)| (vec![work], next))
                .or_else(|| labelled(&line, i, &lower))
        });
        let works = found.map(|(works, _)| works).unwrap_or_default();
        works.into_iter().map(|work| work.id).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn case_numbers() {
        for (text, expect) in [
            ("BS-60017/2024-HJR", "dk/case/BS-60017/2024-HJR"),
            ("BS13671/2021-SHR", "dk/case/BS-13671/2021-SHR"),
            ("BS-13671/2021", "dk/case/BS-13671/2021"),
            ("SS 2-1347/2024", "dk/case/SS-2-1347/2024"),
            ("S-3448-24", "dk/case/S-3448-24"),
            ("V.L. S – 0426 – 25", "dk/case/S-0426-25"),
            ("KS-SER-84/2025", "dk/case/KS-SER-84/2025"),
            ("KS-SER-249-2025", "dk/case/KS-SER-249-2025"),
            ("BS FOR-123/2012", "dk/case/BS-FOR-123/2012"),
            ("BS 41C-1234/2014", "dk/case/BS-41C-1234/2014"),
            ("sag V-17-15", "dk/case/V-17-15"),
            ("voldgiftssag 2020-123", "dk/case/2020-123"),
            ("Sag 123/2018", "dk/case/123/2018"),
            ("sag 123/2018 og 124/2018", "dk/case/123/2018 dk/case/124/2018"),
            ("sag 12/2015 og sag 13/2015", "dk/case/12/2015 dk/case/13/2015"),
            ("sag 2023-171", "dk/case/2023-171"),
            ("sag 2019-431-0058", "dk/jnr/2019-431-0058"),
            ("sag nr. 24-123875", "dk/jnr/24-123875"),
            ("Rettens nr. 1-176/2021", "dk/case/1-176/2021"),
            ("Rettens nr. 1-176/2021 og 1-177/2021", "dk/case/1-176/2021 dk/case/1-177/2021"),
        ] {
            assert_eq!(ids(text), expect, "{text}");
        }
        for other in
            ["B-12", "sag 4/12", "sagen 2019-2020", "sag 109/88", "SS-Obersturm", "sag 2019-20"]
        {
            assert_eq!(ids(other), "", "{other}");
        }
    }
}
