//! Labels over their values: a row of labels above a row of values, or a stack of labels above a
//! stack of values, as a letterhead in columns gives them.
//!
//! `Datum Beteckning` over `2030-01-17 505-1234-2029`; `Datum`, `Dnr` over `2030-01-17`, `12-29`.
//! The labels of the other side (`Ert datum`, `Er beteckning`) keep their values to themselves.

use crate::registry::bodies;
use crate::segment::lines::Line;
use crate::segment::{day, number};

/// Longest row of labels, in bytes.
const LONGEST: usize = 120;
/// Lines in which such rows stand.
const ROWS: usize = 30;

/// What a label is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Date,
    Number,
    TheirDate,
    TheirNumber,
    Other,
}

/// Labels, lower case, the longer of two that begin alike first.
const COLUMNS: [(&str, Column); 44] = [
    ("beslutsdatum", Column::Date),
    ("vårt datum", Column::Date),
    ("ert datum", Column::TheirDate),
    ("er datum", Column::TheirDate),
    ("deres dato", Column::TheirDate),
    ("datum", Column::Date),
    ("dato", Column::Date),
    ("vår beteckning", Column::Number),
    ("vår referens", Column::Number),
    ("vår ref", Column::Number),
    ("vårt dnr", Column::Number),
    ("vores ref", Column::Number),
    ("vores j.nr", Column::Number),
    ("er beteckning", Column::TheirNumber),
    ("er referens", Column::TheirNumber),
    ("er ref", Column::TheirNumber),
    ("ert diarienr", Column::TheirNumber),
    ("ert dnr", Column::TheirNumber),
    ("deres ref", Column::TheirNumber),
    ("deres j.nr", Column::TheirNumber),
    ("diarienummer", Column::Number),
    ("diarienr", Column::Number),
    ("ärendenummer", Column::Number),
    ("ärendenr", Column::Number),
    ("ärendebeteckning", Column::Number),
    ("beteckning", Column::Number),
    ("dnr", Column::Number),
    ("sagsnummer", Column::Number),
    ("sagsnr", Column::Number),
    ("journalnummer", Column::Number),
    ("journalnr", Column::Number),
    ("j.nr", Column::Number),
    ("aktbilaga", Column::Other),
    ("handläggare", Column::Other),
    ("sagsbehandler", Column::Other),
    ("handling nr", Column::Other),
    ("telefon", Column::Other),
    ("enhet", Column::Other),
    ("avdelning", Column::Other),
    ("bilagor", Column::Other),
    ("bilaga", Column::Other),
    ("kontor", Column::Other),
    ("sida", Column::Other),
    ("sid", Column::Other),
];

/// What the columns of a letterhead say.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    /// The day of the paper.
    pub date: Option<String>,
    /// Its number.
    pub number: Option<String>,
}

/// Reads the rows and stacks of labels in the first lines.
pub(super) fn read(lines: &[Line<'_>]) -> Columns {
    let mut found = Columns::default();
    let mut i = 0;
    while i < lines.len().min(ROWS) {
        let Some(labels) = labels(lines[i].text) else {
            i += 1;
            continue;
        };
        if labels.len() > 1 {
            if let Some(values) = lines.get(i + 1) {
                row(&labels, values.text, &mut found);
            }
            i += 2;
            continue;
        }
        // A stack: one label a line, then one value a line.
        let mut stack = labels;
        while let Some(one) = lines.get(i + stack.len()).and_then(|line| self::labels(line.text)) {
            if one.len() != 1 || stack.len() > 8 {
                break;
            }
            stack.extend(one);
        }
        if stack.len() > 1 {
            let values = lines.iter().skip(i + stack.len());
            for (label, value) in stack.iter().zip(values) {
                row(&[*label], value.text, &mut found);
            }
        }
        i += stack.len();
    }
    found
}

/// The labels that a line consists of; none where it has anything else.
fn labels(line: &str) -> Option<Vec<Column>> {
    if line.len() > LONGEST {
        return None;
    }
    let small = bodies::fold(line);
    let mut rest = small.trim_end_matches(['.', ':', ' ']);
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (word, column) = COLUMNS.iter().find(|(word, _)| rest.starts_with(word))?;
        rest = &rest[word.len()..];
        let ends = !rest.starts_with(|c: char| c.is_alphanumeric());
        rest = rest.trim_start_matches(['.', ':', ' ']);
        if !ends {
            return None;
        }
        found.push(*column);
    }
    (!found.is_empty()).then_some(found)
}

/// Gives the values of one row to its labels.
fn row(labels: &[Column], values: &str, found: &mut Columns) {
    if values.len() > LONGEST {
        return;
    }
    let dates = day::all(values);
    let mut left = String::new();
    let mut at = 0;
    for (span, _) in &dates {
        left.push_str(&values[at..span.start]);
        left.push(' ');
        at = span.end;
    }
    left.push_str(&values[at..]);
    // The own column must be the first of its sort, or each column must have its value.
    let days = labels.iter().filter(|l| matches!(l, Column::Date | Column::TheirDate));
    if let Some(place) = days.clone().position(|l| *l == Column::Date)
        && (place == 0 || days.count() == dates.len())
        && let Some((_, date)) = dates.get(place)
    {
        found.date.get_or_insert_with(|| date.clone());
    }
    let mut numbers = labels.iter().filter(|l| matches!(l, Column::Number | Column::TheirNumber));
    if numbers.next() == Some(&Column::Number) {
        let number = number::labelled(&left, false).into_iter().next();
        let number = number.or_else(|| {
            // The official's name may stand before it: `Eva Prov 2030-10-01 29Si3104`.
            let mut words = left.split(' ').filter(|word| !word.is_empty()).take(8);
            words.find_map(|word| {
                let start = word.as_ptr() as usize - left.as_ptr() as usize;
                let rest = left[start..].trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
                number::value(rest)
            })
        });
        if let Some(number) = number {
            found.number.get_or_insert(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Text;

    fn columns(text: &str) -> (Option<String>, Option<String>) {
        let text = Text::of_lines(text);
        let found = read(&crate::segment::lines::of(&text));
        (found.date, found.number)
    }

    #[test]
    fn rows_and_stacks() {
        for (text, date, number) in [
            ("Datum Beteckning\n2030-01-17 505-1234-2029", "2030-01-17", "505-1234-2029"),
            ("Datum Vår referens Aktbilaga\n2030-05-20 Dnr: 29-11527 12", "2030-05-20", "29-11527"),
            ("Datum Dnr Ert datum\n2030-05-20 123-2030 2029-01-01", "2030-05-20", "123-2030"),
            ("Ert datum Datum Dnr\n2029-01-01 2030-05-20 123-2030", "2030-05-20", "123-2030"),
            ("Datum\nDiarienummer\n2030-05-20\n123-2030", "2030-05-20", "123-2030"),
            (
                "Handläggare Datum Diarienummer\nEva Prov 2030-10-01 29Si3104",
                "2030-10-01",
                "29Si3104",
            ),
            ("Dato J.nr. Sagsbehandler\n3. maj 2030 2029-123 Eva Prøve", "2030-05-03", "2029-123"),
        ] {
            assert_eq!(columns(text), (Some(date.to_owned()), Some(number.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_no_row() {
        for text in [
            "Ert datum Datum\n2029-01-01",
            "Datum för beslut\n2030-01-17",
            "Er beteckning Dnr\nX",
            "Datum",
            "",
        ] {
            assert_eq!(columns(text), (None, None), "{text}");
        }
    }
}
