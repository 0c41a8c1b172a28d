//! Slips of the pen: a name that no table knows, and the name used in this document that it is one for.
//!
//! Only names that the document itself writes are candidates, and only within two letters; a name that
//! nothing is near stays unknown.

use super::acts::Names;
use crate::registry::se::acts::acts;

impl Names {
    /// The name used in this document that `name` is a slip of the pen for.
    pub(super) fn slip_of(&self, name: &str) -> Option<String> {
        if name.len() < 9 || name.len() > 60 {
            return None;
        }
        if let Some(known) = self.slips.borrow().get(name) {
            return known.clone();
        }
        let found = self.nearest(name);
        // The names of one document are few; thousands of unknown ones are no document.
        let mut slips = self.slips.borrow_mut();
        if slips.len() < 2_000 {
            slips.insert(name.to_owned(), found.clone());
        }
        found
    }

    fn nearest(&self, name: &str) -> Option<String> {
        if self.slips.borrow().len() >= 2_000 {
            return None;
        }
        let used = self.present.iter().filter(|used| used.ends_with(['n', 't']));
        let registry = self.present.iter().filter_map(|number| acts().number(number));
        let from_registry = registry.flat_map(|entry| entry.names.split('|'));
        let all = used.map(String::as_str).chain(self.numbers.keys().map(String::as_str));
        all.chain(from_registry)
            .filter(|other| *other != name && other.len() >= 9)
            .filter(|other| self.numbers.contains_key(*other) || acts().knows(other))
            .filter_map(|other| distance(name, other, 2).map(|cost| (cost, other)))
            .min()
            .map(|(_, other)| other.to_owned())
    }
}

/// The edit distance of two words when it is at most `most`.
fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most * 2 {
        return None;
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(diagonal + 1);
        }
    }
    let cost = *row.last()?;
    (cost > 0 && cost <= most).then_some(cost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_near() {
        assert_eq!(distance("brottsdalagen", "brottsdatalagen", 2), Some(2));
        assert_eq!(distance("köplagen", "köplagen", 2), None);
        assert_eq!(distance("skollagen", "konkurslagen", 2), None);
    }
}
