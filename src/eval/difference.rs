//! Differences: one for each thing that is missing and each that is wrong, with the place where
//! it stands and the words around it, so that a person can judge it without opening the document.
//!
//! A gold annotation has no offsets. What is missing is looked for between the neighbours that
//! were found; where it is not there, or not in the reading text at all, it has no place.

use serde::Serialize;

use super::fields::{Compared, Field};
use super::score::Item;

/// How many code points are shown on either side.
const AROUND: usize = 40;
/// How many code points are shown of a case that lacks something.
const SHOWN: usize = 200;

/// One false positive or false negative. Offsets are code points, as in the record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Difference {
    /// The document as its gold names it, or the file of cases.
    pub file: String,
    /// The id of the case, in a file of cases.
    pub case: Option<String>,
    /// First code point in the record's `text`.
    pub start: Option<usize>,
    /// One past the last code point.
    pub end: Option<usize>,
    /// The field.
    pub field: Field,
    /// Missing or wrong.
    pub difference: Sort,
    /// The language of the document.
    pub language: String,
    /// The kind of citation.
    pub kind: Option<String>,
    /// The canonical id of a citation.
    pub id: Option<String>,
    /// The last id of a range.
    pub through: Option<String>,
    /// What is missing or wrong, where it is no id.
    pub value: Option<String>,
    /// The surface form.
    pub text: Option<String>,
    /// The rule that found what is wrong.
    pub rule: Option<String>,
    /// How it was told what is cited.
    pub resolution: Option<String>,
    /// The words with 40 code points on either side.
    pub context: Option<String>,
}

/// What sort of difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// The gold has it and the program does not.
    Missing,
    /// The program has it and the gold does not.
    Wrong,
}

/// The document in which the differences stand.
pub(super) struct Where<'a> {
    pub file: &'a str,
    pub case: Option<&'a str>,
    pub language: &'a str,
    /// The reading text; empty when the document could not be read.
    pub text: &'a str,
}

/// The differences of one field, in no order.
pub(super) fn of(compared: &Compared, place: &Where<'_>) -> Vec<Difference> {
    let pairing = &compared.pairing;
    if pairing.missing.is_empty() && pairing.wrong.is_empty() {
        return Vec::new();
    }
    let points = Points::new(place.text);
    let one = |item: &Item, at: Option<(usize, usize)>, sort: Sort| Difference {
        file: place.file.to_owned(),
        case: place.case.map(str::to_owned),
        start: at.map(|at| at.0),
        end: at.map(|at| at.1),
        field: compared.field,
        difference: sort,
        language: place.language.to_owned(),
        kind: item.kind.clone(),
        id: item.id.clone(),
        through: item.through.clone(),
        value: item.value.clone(),
        text: item.text.clone(),
        rule: item.rule.clone(),
        resolution: item.resolution.clone(),
        context: match at {
            Some((start, end)) => Some(points.slice(start.saturating_sub(AROUND), end + AROUND)),
            None => place.case.map(|_| points.slice(0, SHOWN)),
        },
    };
    let sought = pairing.missing.iter().map(|&at| {
        let item = &compared.expected[at];
        one(item, points.find(compared, at), Sort::Missing)
    });
    let wrong = pairing.wrong.iter().map(|&at| {
        let item = &compared.found[at];
        one(item, item.place, Sort::Wrong)
    });
    sought.chain(wrong).collect()
}

/// A text that is cut by code points, and searched without its blanks: where a page breaks a line
/// is no part of what an author wrote.
struct Points<'a> {
    text: &'a str,
    /// The byte at which each code point begins, and the end.
    bytes: Vec<usize>,
    /// The text without blanks.
    solid: String,
    /// The code point to which each byte of `solid` belongs.
    points: Vec<usize>,
}

impl<'a> Points<'a> {
    fn new(text: &'a str) -> Points<'a> {
        let starts = text.char_indices().map(|(at, _)| at);
        let bytes = starts.chain([text.len()]).collect();
        let (mut solid, mut points) = (String::with_capacity(text.len()), Vec::new());
        for (point, c) in text.chars().enumerate().filter(|(_, c)| !c.is_whitespace()) {
            solid.push(c);
            points.resize(solid.len(), point);
        }
        Points { text, bytes, solid, points }
    }

    fn slice(&self, start: usize, end: usize) -> String {
        let byte = |point: usize| self.bytes.get(point).copied().unwrap_or(self.text.len());
        self.text[byte(start)..byte(end)].to_owned()
    }

    /// Where a missing item most likely stands: in the gap between its neighbours that were found,
    /// else at the first place that no right one holds.
    fn find(&self, compared: &Compared, at: usize) -> Option<(usize, usize)> {
        let words = compared.expected[at].text.as_deref()?;
        let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        if words.is_empty() {
            return None;
        }
        let right = &compared.pairing.right;
        let next = right.partition_point(|&(other, _)| other < at);
        let place = |pair: Option<&(usize, usize)>| {
            pair.and_then(|&(_, with)| compared.found.get(with)).and_then(|item| item.place)
        };
        let before = next.checked_sub(1).and_then(|before| place(right.get(before)));
        let (from, to) = (before.map_or(0, |at| at.1), place(right.get(next)).map(|at| at.0));
        let taken: Vec<(usize, usize)> =
            right.iter().filter_map(|pair| place(Some(pair))).collect();
        let free = |&(start, end): &(usize, usize)| {
            !taken.iter().any(|&(from, to)| start < to && from < end)
        };
        let within = |from: usize, to: usize| self.hits(&words, from, to).into_iter().find(free);
        within(from, to.unwrap_or(usize::MAX)).or_else(|| within(0, usize::MAX))
    }

    /// Where `words`, without blanks, stand whole between two code points.
    fn hits(&self, words: &str, from: usize, to: usize) -> Vec<(usize, usize)> {
        let start = self.points.partition_point(|&point| point < from);
        let end = self.points.partition_point(|&point| point < to);
        let hits = self.solid.get(start..end).unwrap_or_default().match_indices(words);
        let place = |(at, hit): (usize, &str)| {
            let last = start + at + hit.len() - 1;
            (self.points[start + at], self.points[last] + 1)
        };
        hits.map(place).filter(|&(start, end)| self.is_whole(start, end)).collect()
    }

    /// True unless the words begin or end inside a word or number: no `3 §` in `13 §`.
    fn is_whole(&self, start: usize, end: usize) -> bool {
        let is_word = |point: usize| {
            let c = self.bytes.get(point).and_then(|&byte| self.text.get(byte..)?.chars().next());
            c.is_some_and(char::is_alphanumeric)
        };
        let cut = |left: Option<usize>, right: usize| left.is_some_and(is_word) && is_word(right);
        !cut(start.checked_sub(1), start) && !cut(end.checked_sub(1), end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str, key: &str, place: Option<(usize, usize)>) -> Item {
        Item { key: key.to_owned(), text: Some(text.to_owned()), place, ..Item::default() }
    }

    fn place(text: &str) -> Where<'_> {
        Where { file: "se/a.txt", case: None, language: "sv", text }
    }

    #[test]
    fn a_missing_one_is_sought_between_its_neighbours() {
        let text = "Å 3 § x 5 § y 3 § z 7 § och 3 § igen";
        let expected =
            vec![item("5 §", "p5", None), item("3 §", "p3", None), item("7 §", "p7", None)];
        let found = vec![item("5 §", "p5", Some((8, 11))), item("7 §", "p7", Some((20, 23)))];
        let compared = Compared::new(Field::CitationIds, expected, found);
        let differences = of(&compared, &place(text));
        assert_eq!(differences.len(), 1);
        assert_eq!(differences[0].difference, Sort::Missing);
        assert_eq!((differences[0].start, differences[0].end), (Some(14), Some(17)));
        assert_eq!(differences[0].context.as_deref(), Some(text));
    }

    #[test]
    fn a_missing_one_out_of_order_takes_a_free_place() {
        let text = "3 § a 4 § b 3 §";
        let expected = vec![item("3 §", "x", None), item("4 §", "y", None), item("3 §", "z", None)];
        let found = vec![item("4 §", "y", Some((6, 9))), item("3 §", "z", Some((12, 15)))];
        let differences = of(&Compared::new(Field::CitationIds, expected, found), &place(text));
        assert_eq!((differences[0].start, differences[0].end), (Some(0), Some(3)));
        // Nowhere in the text: no place and no context.
        let expected = vec![item("9 §", "x", None)];
        let differences = of(&Compared::new(Field::CitationIds, expected, vec![]), &place(text));
        assert_eq!((differences[0].start, differences[0].context.as_deref()), (None, None));
    }

    #[test]
    fn a_line_break_hides_nothing_and_a_number_is_whole() {
        let text = "13 § och prop. 2017/18:105 s. 148– 150 och 3 §.";
        let expected =
            vec![item("prop. 2017/18:105 s. 148–150", "p", None), item("3 §", "s", None)];
        let differences = of(&Compared::new(Field::Citations, expected, vec![]), &place(text));
        let places: Vec<_> = differences.iter().map(|one| (one.start, one.end)).collect();
        assert_eq!(places, [(Some(9), Some(38)), (Some(43), Some(46))]);
    }

    #[test]
    fn context_is_forty_code_points_on_either_side() {
        let text = format!("{}art. 6{}", "å".repeat(50), "ø".repeat(50));
        let found = vec![item("art. 6", "a6", Some((50, 56)))];
        let differences = of(&Compared::new(Field::Citations, vec![], found), &place(&text));
        assert_eq!(differences[0].difference, Sort::Wrong);
        let context = differences[0].context.clone().expect("a context");
        assert_eq!(context, format!("{}art. 6{}", "å".repeat(40), "ø".repeat(40)));
    }
}
