//! Two columns of parties that were read across: `KLAGANDE MOTPART`, and below it rows that hold a
//! line of each.
//!
//! In: the lines of a Swedish head. Out: the two roles, and each row cut in two. A row is cut only
//! where something tells the cut: a second label, a number that ends a name, a body's name, the
//! second postal code, a company's form. What cannot be cut belongs to the first column.

use super::entries;
use crate::record::Role;
use crate::registry::bodies;
use crate::registry::headings;
use crate::registry::roles::{self, Label};
use crate::segment::is_address;
use crate::segment::lines::{self, Line};
use crate::span::Span;

/// Rows of two columns that are read.
const MOST: usize = 14;

/// The two roles of a line that holds two labels and nothing more: `KÄRANDE SVARANDE`.
pub(super) fn labels(line: &str) -> Option<(Role, Role)> {
    if line.len() > 60 || !line.starts_with(char::is_uppercase) {
        return None;
    }
    // `Klagande och motpart` is one label.
    if roles::label(line).is_some() {
        return None;
    }
    line.match_indices(' ').find_map(|(at, _)| {
        let first = entries::role_of(roles::label(&line[..at]))?;
        let second = entries::role_of(roles::label(&line[at + 1..]))?;
        Some((first, second))
    })
}

/// The rows below the labels, down to the next label or heading.
pub(super) fn rows(text: &str, lines: &[Line<'_>]) -> Vec<(Option<Span>, Option<Span>)> {
    let mut out = Vec::new();
    for line in lines.iter().take(MOST) {
        let stop = line.is_rule()
            || line.is_long()
            || headings::find(line.text).is_some_and(|heading| !heading.late)
            || matches!(roles::label(line.text), Some(Label::Stop | Label::Party(_)));
        if stop {
            break;
        }
        let said = line.span.of(text);
        let row = match cut(said) {
            Some(0) => (None, Some(line.span)),
            Some(at) => {
                let first = said[..at].trim_end().len();
                let second =
                    line.span.start + at + (said.len() - at - said[at..].trim_start().len());
                let first = Span::new(line.span.start, line.span.start + first);
                (Some(first), Some(Span::new(second, line.span.end)))
            }
            None => (Some(line.span), None),
        };
        out.push(row);
    }
    out
}

/// Where the second column begins; none where a row holds the first alone.
fn cut(row: &str) -> Option<usize> {
    second_label(row)
        .or_else(|| after_number(row))
        .or_else(|| body(row))
        .or_else(|| second_address(row))
        .or_else(|| after_firm(row))
        .or_else(|| two_names(row))
}

/// `Ombud: Advokaten A.B. Ombud: Advokaten C.D.`; `Ombud: 171 94 Solna`, where the first has its
/// counsel below.
fn second_label(row: &str) -> Option<usize> {
    let label = |at: usize| {
        let word = row[at..].split(':').next().unwrap_or_default();
        word.len() < 40 && roles::label(word) == Some(Label::Representative)
    };
    let second = row.match_indices(' ').map(|(at, _)| at + 1).find(|&at| {
        row[at..].starts_with(char::is_uppercase) && row[at..].contains(':') && label(at)
    });
    second.or_else(|| {
        let (word, rest) = row.split_once(": ")?;
        let alone = roles::label(word) == Some(Label::Representative) && is_postal(rest);
        alone.then_some(row.len() - rest.len())
    })
}

/// `Eva Prov, 19500101-0000 Skatteverket`: a name ends with its number.
fn after_number(row: &str) -> Option<usize> {
    row.match_indices('-').find_map(|(at, _)| {
        let before = row[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let after = row[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let end = at + 1 + after;
        let number = matches!(before, 6 | 8) && after == 4;
        let next = row[end..].strip_prefix(' ')?;
        (number && next.starts_with(char::is_uppercase)).then_some(end + 1)
    })
}

/// `Eva Prov Skatteverket`: the row ends with the name of a body, or begins with one before a
/// person's name: `Skatteverket Eva Prov, 19500101-0000`.
fn body(row: &str) -> Option<usize> {
    if let Some(first) = bodies::at_start(row)
        && let Some(rest) = row[first.end..].strip_prefix(' ')
        && rest.split(',').next().is_some_and(lines::is_name)
    {
        return Some(first.end + 1);
    }
    let mention = bodies::find(row).into_iter().next_back()?;
    let start = mention.span.start;
    (start > 1 && mention.end == row.len() && row[..start].ends_with(' ')).then_some(start)
}

/// `840 12 Ort 172 24 Stad`, `Provgatan 2 Box 90`.
fn second_address(row: &str) -> Option<usize> {
    if let Some(at) = row.find(" Box ").filter(|at| *at > 2) {
        return Some(at + 1);
    }
    let first = is_postal(row);
    let at = row.match_indices(' ').map(|(at, _)| at + 1).find(|&at| is_postal(&row[at..]))?;
    // One postal code in the middle: the first column has a street or a name there.
    let street = first || !row[..at].trim_end().ends_with(',');
    (street && at > 5).then_some(at)
}

/// A postal code and a town: `172 24 Stad`.
fn is_postal(text: &str) -> bool {
    let mut words = text.split(' ');
    let digits = |word: Option<&str>, count: usize| {
        word.is_some_and(|w| w.len() == count && w.bytes().all(|b| b.is_ascii_digit()))
    };
    digits(words.next(), 3) && digits(words.next(), 2) && is_address(text)
}

/// `Prov Handel AB Test Bygg AB`: a name ends with the form of a company.
fn after_firm(row: &str) -> Option<usize> {
    [" AB ", " HB ", " KB "].iter().find_map(|form| {
        let end = row.find(form)? + form.len();
        let rest = &row[end..];
        let other = rest.starts_with(char::is_uppercase) && !rest.starts_with("i ");
        (other && rest.len() > 3).then_some(end)
    })
}

/// Two names of two words each.
fn two_names(row: &str) -> Option<usize> {
    let spaces: Vec<usize> = row.match_indices(' ').map(|(at, _)| at).collect();
    let &[_, middle, _] = spaces.as_slice() else { return None };
    let titled = crate::registry::titles::find(&row[..spaces[0]]).is_some();
    (lines::is_names(row) && !titled).then_some(middle + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_cut_where_something_tells() {
        for (row, expected) in [
            ("Eva Prov, 19500101-0000 Skatteverket", Some("Skatteverket")),
            ("Ombud: 171 94 Solna", Some("171 94 Solna")),
            ("840 12 Ort 172 24 Stad", Some("172 24 Stad")),
            ("Provgatan 2 Box 90", Some("Box 90")),
            (
                "Prov Handel AB, 556000-0000 Test Bygg AB, 556000-1111",
                Some("Test Bygg AB, 556000-1111"),
            ),
            (
                "Ombud: Advokaten Eva Prov Ombud: Advokaten Bo Test",
                Some("Ombud: Advokaten Bo Test"),
            ),
            ("Eva Prov Bo Test", Some("Bo Test")),
            ("Skatteverket Eva Prov, 19500101-0000", Some("Eva Prov, 19500101-0000")),
            ("Skatteverket Juridiska enheten", None),
            ("Skattejurist Eva Prov", None),
            ("Provgatan 12", None),
            ("211 37 Malmö", None),
        ] {
            assert_eq!(cut(row).map(|at| &row[at..]), expected, "{row}");
        }
        assert_eq!(labels("KLAGANDE MOTPART"), Some((Role::Appellant, Role::Respondent)));
        assert_eq!(labels("Klagande och motpart"), None);
        assert_eq!(labels("KLAGANDE"), None);
    }
}
