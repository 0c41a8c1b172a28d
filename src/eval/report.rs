//! The figures of a whole evaluation, as a table for a person and as JSON for a program.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Counts, Difference, Field, Scored};
use crate::fault::Fault;

/// The word for every kind and for every language.
const ALL: &str = "all";

/// What one count is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figure {
    /// The field.
    pub field: Field,
    /// The kind of citation; `all` for all of them, and in fields without kinds.
    pub kind: String,
    /// The language; `all` for all of them.
    pub language: String,
}

impl std::fmt::Display for Figure {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}/{}/{}", self.field.name(), self.kind, self.language)
    }
}

/// What came of an evaluation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many documents were compared.
    pub documents: usize,
    /// How many cases were compared.
    pub cases: usize,
    /// The counts.
    pub figures: BTreeMap<Figure, Counts>,
    /// Every difference, sorted.
    pub differences: Vec<Difference>,
    /// Documents that could not be read.
    pub faults: Vec<Fault>,
}

impl Report {
    /// Adds a document or a case.
    pub(super) fn add(&mut self, scored: Scored) {
        if scored.is_case {
            self.cases += 1;
        } else {
            self.documents += 1;
        }
        for (field, kind, counts) in scored.counts {
            for language in [ALL, &scored.language] {
                for kind in [Some(ALL), kind.as_deref()].into_iter().flatten() {
                    let (kind, language) = (kind.to_owned(), language.to_owned());
                    let figure = Figure { field, kind, language };
                    self.figures.entry(figure).or_default().add(counts);
                }
            }
        }
        self.differences.extend(scored.differences);
        self.faults.extend(scored.fault);
    }

    /// The counts of one figure; none where nothing of it was expected or found.
    pub fn counts(&self, field: Field, kind: &str, language: &str) -> Option<Counts> {
        let (kind, language) = (kind.to_owned(), language.to_owned());
        self.figures.get(&Figure { field, kind, language }).copied()
    }

    /// The tables for a person. Shares are cut to three decimals, so that only a perfect one is
    /// `1.000`.
    pub fn table(&self) -> String {
        let mut out = String::new();
        let (mut kinds, mut languages) = (BTreeSet::new(), BTreeSet::new());
        for figure in self.figures.keys() {
            if figure.language != ALL {
                languages.insert(figure.language.as_str());
            }
            if matches!(figure.field, Field::CitationIds | Field::Citations) && figure.kind != ALL {
                kinds.insert(figure.kind.as_str());
            }
        }
        self.citations(&kinds, &languages, &mut out);
        self.fields(&languages, &mut out);
        out
    }

    /// By kind and language: the ids, and beside them the ids with their spans.
    fn citations(&self, kinds: &BTreeSet<&str>, languages: &BTreeSet<&str>, out: &mut String) {
        let shown: Vec<(Field, &str)> =
            [(Field::CitationIds, "id"), (Field::Citations, "span and id")]
                .into_iter()
                .filter(|(field, _)| self.counts(*field, ALL, ALL).is_some())
                .collect();
        if shown.is_empty() {
            return;
        }
        let width = kinds.iter().map(|kind| kind.chars().count()).max().unwrap_or(0).max(8) + 2;
        let head = format!("{:>7}{:>11}{:>8}{:>7}", "right", "precision", "recall", "F1");
        let _ = write!(out, "{:width$}{:10}{:>8}{:>7}", "", "", "", "");
        for (_, title) in &shown {
            let _ = write!(out, "   {:-^30}", format!(" {title} "));
        }
        let _ =
            write!(out, "\n{:width$}{:10}{:>8}{:>7}", "citation", "language", "expected", "found");
        for _ in &shown {
            let _ = write!(out, "{head}");
        }
        out.push('\n');
        for kind in kinds.iter().copied().chain([ALL]) {
            let mut named = false;
            for language in languages.iter().copied().chain([ALL]) {
                let counts = shown
                    .iter()
                    .map(|(field, _)| self.counts(*field, kind, language).unwrap_or_default());
                let counts: Vec<Counts> = counts.collect();
                if counts.iter().all(|counts| *counts == Counts::default()) {
                    continue;
                }
                let kind = if named { "" } else { kind };
                named = true;
                let (expected, found) = (counts[0].expected, counts[0].found);
                let _ = write!(out, "{kind:width$}{language:10}{expected:>8}{found:>7}");
                for counts in counts {
                    let _ = write!(
                        out,
                        "{:>7}{:>11}{:>8}{:>7}",
                        counts.right,
                        cut(counts.precision()),
                        cut(counts.recall()),
                        cut(counts.f1())
                    );
                }
                out.push('\n');
            }
        }
    }

    /// All other fields, with F1 by language beside.
    fn fields(&self, languages: &BTreeSet<&str>, out: &mut String) {
        let fields: BTreeSet<Field> = self.figures.keys().map(|figure| figure.field).collect();
        let mut fields = fields.into_iter().filter(|field| *field > Field::Citations).peekable();
        if fields.peek().is_none() {
            return;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = write!(
            out,
            "{:22}{:>8}{:>7}{:>7}{:>11}{:>8}{:>7}",
            "field", "expected", "found", "right", "precision", "recall", "F1"
        );
        for language in languages {
            let _ = write!(out, "{:>7}", format!("F1 {language}"));
        }
        out.push('\n');
        for field in fields {
            self.row(field, ALL, &field.name(), languages, out);
            let kinds: BTreeSet<&str> = (self.figures.keys())
                .filter(|figure| figure.field == field && figure.kind != ALL)
                .map(|figure| figure.kind.as_str())
                .collect();
            for kind in kinds {
                self.row(field, kind, &format!("  {kind}"), languages, out);
            }
        }
    }

    /// One row: the counts of a field or of a kind in it.
    fn row(
        &self,
        field: Field,
        kind: &str,
        name: &str,
        languages: &BTreeSet<&str>,
        out: &mut String,
    ) {
        let counts = self.counts(field, kind, ALL).unwrap_or_default();
        let _ = write!(
            out,
            "{name:22}{:>8}{:>7}{:>7}{:>11}{:>8}{:>7}",
            counts.expected,
            counts.found,
            counts.right,
            cut(counts.precision()),
            cut(counts.recall()),
            cut(counts.f1())
        );
        for language in languages {
            let f1 = self.counts(field, kind, language).map(Counts::f1);
            let _ = write!(out, "{:>7}", f1.map_or("-".to_owned(), cut));
        }
        out.push('\n');
    }

    /// The figures for a program: `figures` by field, kind and language.
    pub fn json(&self) -> Value {
        let figures = self.figures.iter().map(|(figure, counts)| {
            json!({
                "field": figure.field,
                "kind": figure.kind,
                "language": figure.language,
                "expected": counts.expected,
                "found": counts.found,
                "right": counts.right,
                "precision": counts.precision(),
                "recall": counts.recall(),
                "f1": counts.f1(),
            })
        });
        json!({
            "documents": self.documents,
            "cases": self.cases,
            "figures": figures.collect::<Vec<_>>(),
            "failures": self.faults,
        })
    }
}

/// A share with three decimals, cut and not rounded.
fn cut(share: f64) -> String {
    format!("{:.3}", (share * 1000.0 + 1e-6).floor() / 1000.0)
}
