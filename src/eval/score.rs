//! Counting: what was expected, what was found, and how much of it is the same.
//!
//! Two lists of [`Item`]s come in and are compared as multisets of their keys; a [`Pairing`] goes
//! out that says which found item answers which expected one. Where a key stands more than once
//! the order of the two lists decides, so that a missing item is looked for at its own place.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

/// A table of lengths larger than this is not made: the lists are paired in their order instead.
const MAX_CELLS: usize = 4_000_000;

/// Expected, found, and both at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// How many the gold has.
    pub expected: u64,
    /// How many the program found, those that are neither required nor wrong left out.
    pub found: u64,
    /// How many of them are the same.
    pub right: u64,
}

impl Counts {
    /// The share of what was found that is right; 1 when nothing was found.
    pub fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    /// The share of what was expected that was found; 1 when nothing was expected.
    pub fn recall(self) -> f64 {
        share(self.right, self.expected)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        share(2 * self.right, self.expected + self.found)
    }

    /// Adds the counts of another document.
    pub fn add(&mut self, other: Counts) {
        self.expected += other.expected;
        self.found += other.found;
        self.right += other.right;
    }
}

/// A share, cut to four decimals: only a perfect one is 1, and no figure depends on rounding.
fn share(part: u64, whole: u64) -> f64 {
    (part * 10_000).checked_div(whole).map_or(1.0, |cut| cut as f64 / 10_000.0)
}

/// True when `part / whole` is less than `was_part / was_whole`. No division, so that one
/// citation of a million is seen.
pub(super) fn is_less((part, whole): (u64, u64), (was_part, was_whole): (u64, u64)) -> bool {
    let of = |part, whole| if whole == 0 { (1, 1) } else { (u128::from(part), u128::from(whole)) };
    let ((part, whole), (was_part, was_whole)) = (of(part, whole), of(was_part, was_whole));
    part * was_whole < was_part * whole
}

/// One thing that is compared: a citation, a party, a court.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// What must be the same.
    pub key: String,
    /// What is shown for it, where that is not `id` and `through`.
    pub value: Option<String>,
    /// The kind of citation, or of date, identifier and so on.
    pub kind: Option<String>,
    /// The id of a citation.
    pub id: Option<String>,
    /// The last id of a range.
    pub through: Option<String>,
    /// The surface form.
    pub text: Option<String>,
    /// First code point and one past the last.
    pub place: Option<(usize, usize)>,
    /// The rule that found it.
    pub rule: Option<String>,
    /// How it was told what it cites.
    pub resolution: Option<String>,
    /// Neither required nor wrong.
    pub optional: bool,
}

/// Which found item answers which expected one; the numbers are places in the two lists.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pairing {
    /// Required and found, by the place of the expected one.
    pub right: Vec<(usize, usize)>,
    /// Required and not found.
    pub missing: Vec<usize>,
    /// Found and neither required nor optional.
    pub wrong: Vec<usize>,
}

impl Pairing {
    /// How many of each.
    #[cfg(test)]
    pub fn counts(&self) -> Counts {
        let right = self.right.len() as u64;
        let found = right + self.wrong.len() as u64;
        Counts { expected: right + self.missing.len() as u64, found, right }
    }
}

/// Compares two lists as multisets. An optional expected item takes a found one only where no
/// required item with the same key is left without.
pub(super) fn pair(expected: &[Item], found: &[Item]) -> Pairing {
    let mut answers: Vec<Option<usize>> = vec![None; expected.len()];
    for (at, with) in in_order(expected, found) {
        answers[at] = Some(with);
    }
    let mut taken = vec![false; found.len()];
    for with in answers.iter().flatten() {
        taken[*with] = true;
    }
    // What stands in another order is paired by its key alone.
    let mut left: FxHashMap<&str, VecDeque<usize>> = FxHashMap::default();
    for (at, item) in found.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        left.entry(&item.key).or_default().push_back(at);
    }
    let mut lent: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, item) in expected.iter().enumerate().filter(|(_, item)| item.optional) {
        if answers[at].is_some() {
            lent.entry(&item.key).or_default().push(at);
        }
    }
    for optional in [false, true] {
        for at in (0..expected.len()).filter(|&at| expected[at].optional == optional) {
            if answers[at].is_some() {
                continue;
            }
            let key = expected[at].key.as_str();
            answers[at] = left.get_mut(key).and_then(VecDeque::pop_front);
            if answers[at].is_none()
                && !optional
                && let Some(lender) = lent.get_mut(key).and_then(Vec::pop)
            {
                answers[at] = answers[lender].take();
            }
        }
    }
    let mut pairing = Pairing::default();
    let mut answering = vec![false; found.len()];
    for (at, item) in expected.iter().enumerate() {
        match answers[at] {
            Some(with) if item.optional => answering[with] = true,
            Some(with) => {
                answering[with] = true;
                pairing.right.push((at, with));
            }
            None if item.optional => {}
            None => pairing.missing.push(at),
        }
    }
    pairing.wrong = (0..found.len()).filter(|&at| !answering[at]).collect();
    pairing
}

/// The longest common subsequence of the keys, as pairs of places.
fn in_order(expected: &[Item], found: &[Item]) -> Vec<(usize, usize)> {
    let same = |a: usize, b: usize| expected[a].key == found[b].key;
    let least = expected.len().min(found.len());
    let head = (0..least).take_while(|&at| same(at, at)).count();
    let ends = (expected.len(), found.len());
    let tail = (1..=least - head).take_while(|&back| same(ends.0 - back, ends.1 - back)).count();
    let (rows, columns) = (ends.0 - tail - head, ends.1 - tail - head);
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    if rows.saturating_mul(columns) <= MAX_CELLS {
        // lengths[a][b]: how long the common part of what follows a and b is.
        let width = columns + 1;
        let mut lengths = vec![0u32; (rows + 1) * width];
        for a in (0..rows).rev() {
            for b in (0..columns).rev() {
                lengths[a * width + b] = match same(head + a, head + b) {
                    true => lengths[(a + 1) * width + b + 1] + 1,
                    false => lengths[(a + 1) * width + b].max(lengths[a * width + b + 1]),
                };
            }
        }
        let (mut a, mut b) = (0, 0);
        while a < rows && b < columns {
            if same(head + a, head + b) {
                pairs.push((head + a, head + b));
                (a, b) = (a + 1, b + 1);
            } else if lengths[(a + 1) * width + b] >= lengths[a * width + b + 1] {
                a += 1;
            } else {
                b += 1;
            }
        }
    }
    pairs.extend((1..=tail).rev().map(|back| (ends.0 - back, ends.1 - back)));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items of these keys; a key with a question mark is optional.
    fn items(keys: &str) -> Vec<Item> {
        let item = |key: &str| Item {
            key: key.trim_end_matches('?').to_owned(),
            optional: key.ends_with('?'),
            ..Item::default()
        };
        keys.split_whitespace().map(item).collect()
    }

    /// Expected, found, right.
    fn counts(expected: &str, found: &str) -> (u64, u64, u64) {
        let counts = pair(&items(expected), &items(found)).counts();
        (counts.expected, counts.found, counts.right)
    }

    #[test]
    fn lists_are_multisets() {
        assert_eq!(counts("a b a", "a a b"), (3, 3, 3));
        assert_eq!(counts("a a a", "a"), (3, 1, 1));
        assert_eq!(counts("a", "a a a"), (1, 3, 1));
        assert_eq!(counts("a b c d", "d c b a"), (4, 4, 4));
        assert_eq!(counts("", ""), (0, 0, 0));
        assert_eq!(counts("a b", ""), (2, 0, 0));
        assert_eq!(counts("", "x"), (0, 1, 0));
        // A key is compared whole: a range is not its first end.
        assert_eq!(counts("p3..p5 p7", "p3 p7"), (2, 2, 1));
    }

    #[test]
    fn an_optional_one_is_neither_required_nor_wrong() {
        assert_eq!(counts("a x?", "a"), (1, 1, 1));
        assert_eq!(counts("a x?", "a x"), (1, 1, 1));
        assert_eq!(counts("a x?", "a x x"), (1, 2, 1));
        // A required one comes first, wherever the optional one stands.
        assert_eq!(counts("a? b a", "a b"), (2, 2, 2));
        assert_eq!(counts("a? a", "a"), (1, 1, 1));
        assert_eq!(counts("a? a", "a a"), (1, 1, 1));
        assert_eq!(counts("a? a", "a a a"), (1, 2, 1));
    }

    #[test]
    fn pairs_keep_their_places() {
        let pairing = pair(&items("a b a c"), &items("b a c"));
        assert_eq!(pairing.right, [(1, 0), (2, 1), (3, 2)]);
        assert_eq!(pairing.missing, [0]);
        let pairing = pair(&items("a c"), &items("a b b c b"));
        assert_eq!(pairing.wrong, [1, 2, 4]);
    }

    #[test]
    fn long_lists_are_paired_without_a_table() {
        let many = |n: usize, step: usize| -> Vec<Item> {
            (0..n).map(|i| Item { key: (i * step % n).to_string(), ..Item::default() }).collect()
        };
        // 7 and 30 000 have no common divisor: the same keys in another order.
        let counts = pair(&many(30_000, 1), &many(30_000, 7)).counts();
        assert_eq!(counts, Counts { expected: 30_000, found: 30_000, right: 30_000 });
    }

    #[test]
    fn shares_are_cut_and_empty_ones_are_whole() {
        let counts = Counts { expected: 3, found: 2, right: 2 };
        assert_eq!((counts.precision(), counts.recall(), counts.f1()), (1.0, 0.6666, 0.8));
        let none = Counts::default();
        assert_eq!((none.precision(), none.recall(), none.f1()), (1.0, 1.0, 1.0));
        let lost = Counts { expected: 5, found: 0, right: 0 };
        assert_eq!((lost.precision(), lost.recall(), lost.f1()), (1.0, 0.0, 0.0));
        let almost = Counts { expected: 100_000, found: 100_000, right: 99_999 };
        assert_eq!(almost.f1(), 0.9999);
    }

    #[test]
    fn one_of_a_million_is_less() {
        assert!(is_less((999_999, 1_000_000), (1_000_000, 1_000_000)));
        assert!(!is_less((2, 4), (1, 2)));
        assert!(!is_less((0, 0), (7, 7)));
        assert!(is_less((6, 7), (0, 0)));
        assert!(!is_less((7, 8), (6, 7)));
    }
}
