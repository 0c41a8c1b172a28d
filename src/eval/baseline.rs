//! The baseline: the figures that must not drop, as a file that a person can read in a diff.
//!
//! One line a figure, with its counts; precision and recall are compared as fractions of whole
//! numbers, so that one citation more or less is seen in a corpus of any size. F1 cannot drop
//! where neither of them does.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::gold::required;
use super::score::is_less;
use super::{Counts, Field, Report};

/// The figures of an earlier evaluation, by their names: `citation_ids/statute/sv`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    figures: BTreeMap<String, Counts>,
}

/// A figure that is not what it was, in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// The name of the figure.
    pub figure: String,
    /// What became of it.
    pub reason: String,
}

impl std::fmt::Display for Change {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}", self.figure, self.reason)
    }
}

impl Baseline {
    /// The figures of a report.
    pub fn of(report: &Report) -> Baseline {
        let figures = report.figures.iter().map(|(figure, counts)| (figure.to_string(), *counts));
        Baseline { figures: figures.collect() }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// One sentence that names the figure that is wrong.
    pub fn read(text: &str) -> Result<Baseline, String> {
        let mut members: Map<String, Value> =
            serde_json::from_str(text).map_err(|error| error.to_string())?;
        let names: Vec<String> = members.keys().cloned().collect();
        let mut figures = BTreeMap::new();
        for name in names {
            let counts: Counts = required(&mut members, &name)?;
            if name.split('/').count() != 3 || counts.right > counts.found.min(counts.expected) {
                return Err(format!("field `{name}` is no figure of an evaluation"));
            }
            figures.insert(name, counts);
        }
        Ok(Baseline { figures })
    }

    /// The file: one line a figure, in a fixed order.
    pub fn text(&self) -> String {
        let mut out = String::from("{");
        for (at, (name, counts)) in self.figures.iter().enumerate() {
            let Counts { expected, found, right } = counts;
            let comma = if at == 0 { "" } else { "," };
            let name = Value::from(name.as_str());
            let _ = write!(
                out,
                "{comma}\n  {name}: {{\"expected\": {expected}, \"found\": {found}, \"right\": {right}}}"
            );
        }
        out + "\n}\n"
    }

    /// The figures that dropped. One that only one side has counts as dropped too: it was not
    /// measured, or nothing guards it. `fields` are those that were measured; none means all.
    pub fn drops(&self, report: &Report, fields: &[Field]) -> Vec<Change> {
        let now = Baseline::of(report).figures;
        let mut out = Vec::new();
        for (figure, is) in &now {
            let Some(was) = self.figures.get(figure) else {
                out.push(change(figure, "the baseline does not have it".to_owned()));
                continue;
            };
            let mut drop =
                |name: &str, share: fn(Counts) -> f64, part: fn(Counts) -> (u64, u64)| {
                    if is_less(part(*is), part(*was)) {
                        let side = |counts: Counts| {
                            let (part, whole) = part(counts);
                            format!("{:.4} ({part} of {whole})", share(counts))
                        };
                        let reason = format!("{name} is {}, was {}", side(*is), side(*was));
                        out.push(change(figure, reason));
                    }
                };
            drop("precision", Counts::precision, |counts| (counts.right, counts.found));
            drop("recall", Counts::recall, |counts| (counts.right, counts.expected));
        }
        let measured: Vec<String> = fields.iter().map(|field| field.name()).collect();
        let is_measured = |figure: &str| {
            let field = figure.split('/').next().unwrap_or_default();
            measured.is_empty() || measured.iter().any(|name| name == field)
        };
        for figure in self.figures.keys() {
            if !now.contains_key(figure) && is_measured(figure) {
                out.push(change(figure, "nothing of it was measured".to_owned()));
            }
        }
        out
    }

    /// How many figures are higher than they were.
    pub fn rises(&self, report: &Report) -> usize {
        let was = |figure: &String| self.figures.get(figure).copied();
        let now = Baseline::of(report).figures;
        let rose = |is: Counts, was: Counts| {
            is_less((was.right, was.found), (is.right, is.found))
                || is_less((was.right, was.expected), (is.right, is.expected))
        };
        now.iter().filter(|(figure, is)| was(figure).is_some_and(|was| rose(**is, was))).count()
    }
}

fn change(figure: &str, reason: String) -> Change {
    Change { figure: figure.to_owned(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::Figure;

    fn report(counts: &[(Field, &str, &str, u64, u64, u64)]) -> Report {
        let mut report = Report::default();
        for &(field, kind, language, expected, found, right) in counts {
            let (kind, language) = (kind.to_owned(), language.to_owned());
            let counts = Counts { expected, found, right };
            report.figures.insert(Figure { field, kind, language }, counts);
        }
        report
    }

    #[test]
    fn a_drop_is_named_and_a_rise_is_none() {
        let was = Baseline::of(&report(&[
            (Field::CitationIds, "statute", "sv", 10, 9, 9),
            (Field::Court, "all", "all", 2, 2, 2),
        ]));
        let now = report(&[
            (Field::CitationIds, "statute", "sv", 10, 10, 9),
            (Field::Court, "all", "all", 3, 3, 3),
        ]);
        let drops = was.drops(&now, &[]);
        assert_eq!(drops.len(), 1);
        let said = drops[0].to_string();
        let wanted = "citation_ids/statute/sv: precision is 0.9000 (9 of 10), was 1.0000 (9 of 9)";
        assert_eq!(said, wanted);
        assert_eq!(was.rises(&now), 0);
        let better = report(&[
            (Field::CitationIds, "statute", "sv", 10, 10, 10),
            (Field::Court, "all", "all", 2, 2, 2),
        ]);
        assert_eq!((was.drops(&better, &[]).len(), was.rises(&better)), (0, 1));
    }

    #[test]
    fn what_only_one_side_has_is_a_drop() {
        let was = Baseline::of(&report(&[(Field::Court, "all", "da", 1, 1, 1)]));
        let drops = was.drops(&report(&[(Field::Kind, "all", "da", 1, 1, 1)]), &[]);
        let names: Vec<&str> = drops.iter().map(|drop| drop.figure.as_str()).collect();
        assert_eq!(names, ["kind/all/da", "court/all/da"]);
        // A field that was not asked for is not missed.
        let drops = was.drops(&report(&[]), &[Field::Kind]);
        assert_eq!(drops, []);
    }

    #[test]
    fn a_baseline_comes_back_as_it_was_written() {
        let was = Baseline::of(&report(&[
            (Field::CitationIds, "eu_case", "da", 3, 2, 1),
            (Field::Parts, "all", "all", 0, 0, 0),
        ]));
        assert_eq!(Baseline::read(&was.text()), Ok(was));
        assert_eq!(Baseline::read(&Baseline::default().text()), Ok(Baseline::default()));
        let error = Baseline::read(r#"{"a/b/c": {"expected": 1, "found": 1, "right": 2}}"#);
        assert!(error.expect_err("an error").contains("a/b/c"));
        let error = Baseline::read(r#"{"a/b/c": {"expected": 1}}"#).expect_err("an error");
        assert!(error.contains("a/b/c") && error.contains("found"), "{error}");
    }
}
