//! The sample corpus against its gold annotations, which the authors of the rulings wrote.
//!
//! Each field is scored over all documents, and `corpus/gold/baseline.json` holds the scores that
//! must not drop. `UPDATE_GOLD=1` writes a new baseline; a drop in it is then seen in the diff.
//! `cargo test gold -- --nocapture` prints the table and every difference.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use paragraf::pipeline;
use paragraf::record::Record;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::util;

/// The gold annotation of one document: the fields of the record that matter.
#[derive(Deserialize)]
struct Gold {
    file: String,
    language: String,
    jurisdiction: String,
    kind: String,
    court: String,
    case_numbers: Vec<String>,
    decision_date: Option<String>,
    #[serde(default)]
    received_date: Option<String>,
    #[serde(default)]
    appealed: Vec<Value>,
    #[serde(default)]
    parties: Vec<Value>,
    #[serde(default)]
    people: Vec<Value>,
    outcome: Option<String>,
    citations: Vec<Value>,
    #[serde(default)]
    amounts: Vec<Value>,
    #[serde(default)]
    dates: Vec<Value>,
    #[serde(default)]
    identifiers: Vec<Value>,
    #[serde(default)]
    sections: Vec<String>,
    #[serde(default)]
    parts: Vec<String>,
}

/// Expected, found, and both at once.
#[derive(Default, Clone, Copy)]
struct Score {
    expected: usize,
    found: usize,
    hit: usize,
}

impl Score {
    fn precision(self) -> f64 {
        ratio(self.hit, self.found)
    }

    fn recall(self) -> f64 {
        ratio(self.hit, self.expected)
    }
}

/// A share, cut to three decimals so that a baseline does not depend on rounding.
fn ratio(part: usize, whole: usize) -> f64 {
    (part * 1000).checked_div(whole).map_or(1.0, |thousandths| thousandths as f64 / 1000.0)
}

/// The scores by field, and the differences in words.
#[derive(Default)]
struct Report {
    scores: BTreeMap<String, Score>,
    differences: String,
}

impl Report {
    /// Compares what one document should have in `field` with what it has, as multisets.
    fn compare(&mut self, file: &str, field: &str, expected: Vec<String>, found: Vec<String>) {
        self.compare_with(file, field, expected, Vec::new(), found);
    }

    /// As [`Report::compare`], with members that are neither required nor wrong.
    fn compare_with(
        &mut self,
        file: &str,
        field: &str,
        expected: Vec<String>,
        optional: Vec<String>,
        mut found: Vec<String>,
    ) {
        for one in optional {
            // An optional one counts as found only where no required one is like it.
            let wanted = expected.iter().filter(|other| **other == one).count();
            let places = found.iter().filter(|other| **other == one).count();
            if places > wanted
                && let Some(at) = found.iter().position(|other| *other == one)
            {
                found.remove(at);
            }
        }
        let score = self.scores.entry(field.to_owned()).or_default();
        score.expected += expected.len();
        score.found += found.len();
        let mut extra = found;
        let mut missing = Vec::new();
        for one in expected {
            match extra.iter().position(|other| *other == one) {
                Some(at) => {
                    extra.swap_remove(at);
                    score.hit += 1;
                }
                None => missing.push(one),
            }
        }
        if !missing.is_empty() || !extra.is_empty() {
            let _ = writeln!(
                self.differences,
                "{file}: {field}\n  missing {missing:?}\n  wrong   {extra:?}"
            );
        }
    }
}

/// The named members of a JSON object in one line, as a thing to compare.
fn line(value: &Value, members: &[&str]) -> String {
    let parts: Vec<String> = members
        .iter()
        .map(|member| match &value[*member] {
            Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Value::Null => "-".to_owned(),
            other => other.to_string(),
        })
        .collect();
    parts.join(" | ")
}

fn lines(values: &[Value], members: &[&str]) -> Vec<String> {
    values.iter().map(|value| line(value, members)).collect()
}

/// Those that must be found, and those that may be.
fn required(values: &[Value], members: &[&str]) -> (Vec<String>, Vec<String>) {
    let (optional, required): (Vec<&Value>, Vec<&Value>) =
        values.iter().partition(|value| value["optional"] == true);
    let lines = |values: Vec<&Value>| values.iter().map(|value| line(value, members)).collect();
    (lines(required), lines(optional))
}

fn compare(report: &mut Report, gold: &Gold, record: &Record) {
    let file = gold.file.as_str();
    let found = serde_json::to_value(record).expect("JSON");
    let list = |name: &str| found[name].as_array().cloned().unwrap_or_default();
    let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let or_dash = |value: &Option<String>| value.clone().unwrap_or("-".to_owned());

    report.compare(file, "language", vec![gold.language.clone()], vec![word(&found["language"])]);
    report.compare(
        file,
        "jurisdiction",
        vec![gold.jurisdiction.clone()],
        vec![word(&found["jurisdiction"])],
    );
    report.compare(file, "kind", vec![gold.kind.clone()], vec![word(&found["kind"])]);
    report.compare(file, "court", vec![gold.court.clone()], vec![word(&found["court"]["name"])]);
    report.compare(file, "case_numbers", gold.case_numbers.clone(), record.case_numbers.clone());
    report.compare(
        file,
        "decision_date",
        vec![or_dash(&gold.decision_date)],
        vec![word(&found["decision_date"])],
    );
    report.compare(
        file,
        "received_date",
        vec![or_dash(&gold.received_date)],
        vec![word(&found["received_date"])],
    );
    let appealed: Vec<Value> = list("appealed")
        .iter()
        .map(|a| json!({"court": a["court"]["name"], "case_numbers": a["case_numbers"], "decision_date": a["decision_date"]}))
        .collect();
    let members = ["court", "case_numbers", "decision_date"];
    report.compare(file, "appealed", lines(&gold.appealed, &members), lines(&appealed, &members));
    let members = ["name", "role", "type"];
    report.compare(
        file,
        "parties",
        lines(&gold.parties, &members),
        lines(&list("parties"), &members),
    );
    let members = ["name", "role"];
    report.compare(file, "people", lines(&gold.people, &members), lines(&list("people"), &members));
    report.compare(
        file,
        "outcome",
        vec![or_dash(&gold.outcome)],
        vec![word(&found["outcome"]["kind"])],
    );
    let members = ["text", "id", "through"];
    let (expected, optional) = required(&gold.citations, &members);
    let found_lines = lines(&list("citations"), &members);
    report.compare_with(file, "citations", expected, optional, found_lines);
    // What is cited, wherever the span begins and ends.
    let members = ["id", "through"];
    let (expected, optional) = required(&gold.citations, &members);
    let found_lines = lines(&list("citations"), &members);
    report.compare_with(file, "citation_ids", expected, optional, found_lines);
    let members = ["value", "currency"];
    report.compare(
        file,
        "amounts",
        lines(&gold.amounts, &members),
        lines(&list("amounts"), &members),
    );
    let members = ["value", "currency", "role"];
    report.compare(
        file,
        "amount_roles",
        lines(&gold.amounts, &members),
        lines(&list("amounts"), &members),
    );
    let members = ["from", "to"];
    report.compare(file, "dates", lines(&gold.dates, &members), lines(&list("dates"), &members));
    let members = ["text", "kind"];
    // Addresses on the net are not annotated.
    let mut numbers = list("identifiers");
    numbers.retain(|one| one["kind"] != "url" && one["kind"] != "email");
    report.compare(
        file,
        "identifiers",
        lines(&gold.identifiers, &members),
        lines(&numbers, &members),
    );
    let kinds = |name: &str| list(name).iter().map(|one| word(&one["kind"])).collect::<Vec<_>>();
    // Two sections of one kind in a row count as one: a heading more or less is no mistake.
    // Nor do footnotes between two halves of a section part it.
    let merged = |mut kinds: Vec<String>| {
        kinds.retain(|kind| kind != "footnotes");
        kinds.dedup();
        kinds
    };
    report.compare(file, "sections", merged(gold.sections.clone()), merged(kinds("sections")));
    report.compare(file, "parts", gold.parts.clone(), kinds("parts"));
}

#[test]
fn gold_scores_do_not_drop() {
    let corpus = util::corpus();
    let mut report = Report::default();
    let mut documents = 0;
    for path in util::files(&corpus.join("gold"), "json") {
        if path.file_name().is_some_and(|name| name == "baseline.json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a file");
        let gold: Gold = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let bytes = std::fs::read(corpus.join(&gold.file))
            .unwrap_or_else(|error| panic!("{}: {error}", gold.file));
        let record = pipeline::read(&gold.file, &bytes, &Default::default())
            .unwrap_or_else(|fault| panic!("{fault}"));
        compare(&mut report, &gold, &record);
        documents += 1;
    }
    let annotated = util::corpus_documents().len();
    assert_eq!(documents, annotated, "each sample document has one gold annotation");

    let mut table =
        format!("{:16} {:>8} {:>8} {:>9} {:>7}\n", "", "expected", "found", "precision", "recall");
    let mut now = serde_json::Map::new();
    for (field, score) in &report.scores {
        let _ = writeln!(
            table,
            "{field:16} {:>8} {:>8} {:>9.3} {:>7.3}",
            score.expected,
            score.found,
            score.precision(),
            score.recall()
        );
        now.insert(
            field.clone(),
            json!({"precision": score.precision(), "recall": score.recall()}),
        );
    }
    println!("{}\n{table}", report.differences);
    check(&corpus.join("gold/baseline.json"), &now, &table);
}

/// Fails when a score is below the baseline's, or when a field has no baseline.
fn check(path: &Path, now: &serde_json::Map<String, Value>, table: &str) {
    if std::env::var_os("UPDATE_GOLD").is_some() {
        let text = serde_json::to_string_pretty(now).expect("JSON") + "\n";
        std::fs::write(path, text).expect("a file");
    }
    let text = std::fs::read_to_string(path).expect("the baseline");
    let baseline: Value = serde_json::from_str(&text).expect("JSON");
    let mut drops = String::new();
    for (field, scores) in now {
        for score in ["precision", "recall"] {
            let is = scores[score].as_f64();
            let was = baseline[field][score].as_f64();
            if was.is_none() || is < was {
                let _ = writeln!(drops, "{field}: {score} is {is:?}, the baseline {was:?}");
            }
        }
    }
    assert!(drops.is_empty(), "{drops}\n{table}");
}
