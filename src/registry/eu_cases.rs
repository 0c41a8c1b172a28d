//! Cases of the Union's courts and of the Court of Human Rights by the names that everyone knows.
//!
//! The table is `eu/case_names.tsv`. Of cases that share a name (`Von Hannover (nr. 2)`) the row
//! holds the numbers in their order.

use std::sync::LazyLock;

use super::capitals::{self, Hit};
use super::finder::Finder;
use super::rows;
use crate::span::Span;

/// A case, or several of one name.
#[derive(Debug)]
pub struct Known {
    /// The id of the one that the name alone means.
    pub id: String,
    /// The ids in the order of their numbers: the first one is `nr. 1`.
    ids: Vec<String>,
    /// Who was sued before the Court of Human Rights; empty for a case of the Union.
    pub state: &'static str,
    /// True when the name counts only with the state behind it.
    pub needs_state: bool,
}

impl Known {
    /// The case that is called number `number` of this name.
    pub fn numbered(&self, number: usize) -> Option<String> {
        self.ids.get(number.checked_sub(1)?).cloned()
    }
}

static STATES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let mut states: Vec<_> = rows(include_str!("eu/states.tsv"))
        .flat_map(|[state, sv, da, en]| [sv, da, en].map(|name| (name, state)))
        .collect();
    // The longer name first.
    states.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    states
});

/// The state whose name begins `rest`, and the length of the name.
pub fn state(rest: &str) -> Option<(&'static str, usize)> {
    let (name, state) = STATES.iter().find(|(name, _)| rest.starts_with(name))?;
    let ends = !rest[name.len()..].starts_with(char::is_alphanumeric);
    ends.then_some((state, name.len()))
}

struct Table {
    names: Vec<&'static str>,
    /// Which case each name means.
    means: Vec<usize>,
    cases: Vec<Known>,
    /// The names that begin with no capital, and their places among all.
    others: (Finder, Vec<usize>),
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let (mut names, mut means, mut cases) = (Vec::new(), Vec::new(), Vec::new());
    for [court, numbers, state, spellings, need] in rows(include_str!("eu/case_names.tsv")) {
        let ids: Vec<String> =
            numbers.split('|').map(|number| format!("{court}/case/{number}")).collect();
        let Some(id) = ids.first().cloned() else { continue };
        names.extend(spellings.split('|'));
        means.resize(names.len(), cases.len());
        cases.push(Known { id, ids, state, needs_state: need == "state" });
    }
    let others: Vec<usize> = (0..names.len()).filter(|&i| !capitals::begins_so(names[i])).collect();
    let finder = Finder::longest(others.iter().map(|&i| names[i]));
    Table { names, means, cases, others: (finder, others) }
});

/// All names of the table.
pub(crate) fn names() -> &'static [&'static str] {
    &TABLE.names
}

/// All names of the table in `text` that begin a word, whether they end it or not; `hits`: those that
/// begin with a capital.
pub(crate) fn find(text: &str, hits: &[Hit]) -> impl Iterator<Item = (Span, &'static Known)> {
    let mut hits = hits.to_vec();
    let (finder, others) = &TABLE.others;
    hits.extend(finder.find_iter(text).map(|hit| {
        let name = others[hit.pattern().as_usize()];
        Hit { group: 0, name, start: hit.start(), end: hit.end() }
    }));
    capitals::apart(&mut hits);
    let known = |hit: Hit| &TABLE.cases[TABLE.means[hit.name]];
    hits.into_iter().map(move |hit| (Span::new(hit.start, hit.end), known(hit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_one_case() {
        let mut seen = std::collections::BTreeSet::new();
        for (name, case) in TABLE.names.iter().zip(&TABLE.means) {
            assert!(name.chars().count() >= 3, "{name}");
            assert!(seen.insert(*name), "{name} stands twice");
            for id in &TABLE.cases[*case].ids {
                let number = id.rsplit("case/").next().unwrap_or_default();
                let digits = number.trim_start_matches(['C', 'T', '-']);
                let whole = digits.split_once('/').is_some_and(|(n, y)| {
                    n.parse::<u32>().is_ok() && y.len() == 2 && y.parse::<u32>().is_ok()
                });
                assert!(
                    whole && id.starts_with(if digits == number { "coe" } else { "eu" }),
                    "{id}"
                );
            }
        }
        assert!(TABLE.cases.len() > 100);
    }

    #[test]
    fn names_without_a_capital() {
        let found: Vec<Span> = find("hos van Gend en Loos", &[]).map(|(span, _)| span).collect();
        assert_eq!(found, [Span::new(4, 20)]);
    }

    #[test]
    fn numbers_of_one_name() {
        let name = TABLE.names.iter().position(|name| *name == "Von Hannover").expect("a name");
        let known = &TABLE.cases[TABLE.means[name]];
        assert_eq!(known.numbered(2).as_deref(), Some("coe/case/40660/08"));
        assert_eq!(known.numbered(9), None);
    }
}
