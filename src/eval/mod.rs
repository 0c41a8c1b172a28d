//! How right the tagger is: documents and texts whose citations are known are read, and what the
//! program finds is compared with what a person wrote.
//!
//! Gold files (`*.json`, one document each) and files of cases (`*.jsonl`, a text a line) come in;
//! a [`Report`] goes out with the figures by field, kind and language and every difference. It
//! decides nothing: a [`Baseline`] says which figures are lower than they were.
//!
//! Refused: gold that cannot be read whole. A document that cannot be read is a [`Fault`] in the
//! report, and all that its gold has is missing.

mod baseline;
mod cases;
mod difference;
mod fields;
mod gold;
mod inputs;
mod report;
mod score;

use std::path::PathBuf;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

pub use baseline::{Baseline, Change};
pub use cases::Case;
pub use difference::{Difference, Sort};
pub use fields::Field;
pub use gold::Gold;
pub use report::{Figure, Report};
pub use score::Counts;

use crate::error::Result;
use crate::fault::{Fault, Stage};
use crate::pipeline;
use crate::record::Record;
use fields::Compared;
use inputs::Input;

/// Reads everything that the gold below `paths` speaks of, and compares. `fields` are the fields
/// to compare; none means all of them.
///
/// # Errors
/// A path that is not there, gold that cannot be read, a document that is not found: one message
/// that names the file and the member.
pub fn run(paths: &[PathBuf], fields: &[Field]) -> Result<Report> {
    let inputs = inputs::read(paths)?;
    // In the order of the inputs, however many threads read.
    let compared: Vec<Scored> = inputs.par_iter().map(|input| one(input, fields)).collect();
    let mut report = Report::default();
    for scored in compared {
        report.add(scored);
    }
    report.differences.sort();
    Ok(report)
}

/// One document or case, compared.
struct Scored {
    is_case: bool,
    language: String,
    /// What is counted: field by field, kind by kind.
    counts: Vec<(Field, Option<String>, Counts)>,
    differences: Vec<Difference>,
    fault: Option<Fault>,
}

fn one(input: &Input, fields: &[Field]) -> Scored {
    let (file, case, language) = match input {
        Input::Document { gold, .. } => (gold.file.as_str(), None, gold.language.clone()),
        Input::Case { file, case } => {
            (file.as_str(), Some(case.id.as_str()), fields::word(&case.language))
        }
    };
    let (record, fault) = match read(input) {
        Ok(record) => (Some(record), None),
        Err(fault) => (None, Some(fault)),
    };
    let compared = match input {
        Input::Document { gold, .. } => fields::compare(gold, record.as_ref()),
        Input::Case { case, .. } => vec![case.compare(record.as_ref())],
    };
    let text = match (&record, input) {
        (Some(record), _) => record.text.as_str(),
        (None, Input::Case { case, .. }) => case.text.as_str(),
        (None, Input::Document { .. }) => "",
    };
    let place = difference::Where { file, case, language: &language, text };
    let wanted = |field: Field| fields.is_empty() || fields.contains(&field);
    let (mut counts, mut differences) = (Vec::new(), Vec::new());
    for compared in compared.iter().filter(|compared| wanted(compared.field)) {
        counts.extend(count(compared));
        differences.extend(difference::of(compared, &place));
    }
    Scored { is_case: case.is_some(), language, counts, differences, fault }
}

/// The counts of a field, and apart for each kind of thing that it has.
fn count(compared: &Compared) -> Vec<(Field, Option<String>, Counts)> {
    let mut kinds: Vec<(Option<String>, Counts)> = vec![(None, Counts::default())];
    // What is compared only of a citation that is right goes without.
    let by_kind = !matches!(
        compared.field,
        Field::CitationKinds | Field::CitationPages | Field::CitationResolutions
    );
    let mut add = |kind: &Option<String>, counts: Counts| {
        let kind = if by_kind { kind } else { &None };
        match kinds.iter_mut().find(|(other, _)| other == kind) {
            Some((_, sum)) => sum.add(counts),
            None => kinds.push((kind.clone(), counts)),
        }
    };
    let (none, one) = (Counts::default(), 1);
    // A right one counts under the kind that the gold gives it.
    for &(at, _) in &compared.pairing.right {
        add(&compared.expected[at].kind, Counts { expected: one, found: one, right: one });
    }
    for &at in &compared.pairing.missing {
        add(&compared.expected[at].kind, Counts { expected: one, ..none });
    }
    for &at in &compared.pairing.wrong {
        add(&compared.found[at].kind, Counts { found: one, ..none });
    }
    kinds.into_iter().map(|(kind, counts)| (compared.field, kind, counts)).collect()
}

fn read(input: &Input) -> std::result::Result<Record, Fault> {
    match input {
        Input::Document { gold, path } => {
            let bytes = std::fs::read(path)
                .map_err(|error| Fault::new(&gold.file, Stage::Open, error.to_string()))?;
            pipeline::read(&gold.file, &bytes, &pipeline::Options::default())
        }
        Input::Case { file, case } => {
            let name = format!("{file}: case {}", case.id);
            let options = pipeline::Options { language: Some(case.language), ..Default::default() };
            pipeline::read(&name, case.text.as_bytes(), &options)
        }
    }
}
