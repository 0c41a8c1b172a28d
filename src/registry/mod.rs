//! The tables: acts, courts, series, months, number words, abbreviations.
//!
//! One folder a legal system (`se`, `dk`, `eu`), one table a subject, all built into the binary.
//! A table is tab separated text: a first line that names the columns, one entry a line, lines
//! that begin with `#` are remarks. How to add an entry stands in `README.md` beside this file.

pub mod binders;
pub mod bodies;
pub(crate) mod capitals;
pub(crate) mod date_words;
pub mod dk;
pub mod eu;
pub mod eu_cases;
pub(crate) mod finder;
pub(crate) mod folded;
pub mod function_words;
pub mod headings;
pub mod lexicon;
pub(crate) mod lower;
pub mod outcomes;
pub(crate) mod party_words;
pub mod roles;
pub mod rules;
pub mod se;
pub mod titles;
pub(crate) mod words;
pub mod works;

/// The rows of a table: every line but remarks, blank lines and the first, split at tabs. A row
/// that is shorter than the header is filled up with empty cells.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).skip(1).map(
        |line| {
            let mut cells = line.trim_end_matches('\r').split('\t');
            std::array::from_fn(|_| cells.next().unwrap_or_default().trim())
        },
    )
}
