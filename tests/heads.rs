//! The heads: `heads/*.toml`, each the beginning of a paper and the facts that it tells of itself.
//!
//! ```toml
//! [[head]]
//! name = "tingsrätt, columns side by side"
//! text = """…"""
//! court = "Gävle tingsrätt"
//! numbers = ["T 812-29"]
//! date = "2030-03-07"
//! appealed = [{ court = "…", numbers = ["…"], date = "…" }]
//! ```
//!
//! What a case does not name must be empty: court, numbers, date, day of receipt, what was
//! appealed. `kind` and `title` are compared where a case names them.

use std::fmt::Write as _;
use std::path::Path;

use paragraf::pipeline;
use paragraf::record::{Kind, Record};

use crate::util;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    head: Vec<Head>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    name: String,
    text: String,
    court: Option<String>,
    #[serde(default)]
    numbers: Vec<String>,
    date: Option<String>,
    received: Option<String>,
    #[serde(default)]
    appealed: Vec<Earlier>,
    kind: Option<Kind>,
    title: Option<String>,
}

#[derive(Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Earlier {
    court: Option<String>,
    #[serde(default)]
    numbers: Vec<String>,
    date: Option<String>,
}

/// Each field that is not as expected: its name, what was expected, what was found.
fn differences(head: &Head, record: &Record) -> Vec<(&'static str, String, String)> {
    let mut out = Vec::new();
    let mut compare = |field, expected: String, found: String| {
        if expected != found {
            out.push((field, expected, found));
        }
    };
    let court = record.court.as_ref().map(|court| court.name.clone());
    compare("court", format!("{:?}", head.court), format!("{court:?}"));
    compare("numbers", format!("{:?}", head.numbers), format!("{:?}", record.case_numbers));
    compare("date", format!("{:?}", head.date), format!("{:?}", record.decision_date));
    compare("received", format!("{:?}", head.received), format!("{:?}", record.received_date));
    let earlier: Vec<Earlier> = record
        .appealed
        .iter()
        .map(|entry| Earlier {
            court: entry.court.as_ref().map(|court| court.name.clone()),
            numbers: entry.case_numbers.clone(),
            date: entry.decision_date.clone(),
        })
        .collect();
    compare("appealed", format!("{:?}", head.appealed), format!("{earlier:?}"));
    if let Some(kind) = head.kind {
        compare("kind", format!("{kind:?}"), format!("{:?}", record.kind));
    }
    if head.title.is_some() {
        compare("title", format!("{:?}", head.title), format!("{:?}", record.title));
    }
    out
}

#[test]
fn every_head_tells_what_it_should_and_no_more() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/heads");
    let mut wrong = String::new();
    let mut count = 0;
    for path in util::files(&folder, "toml") {
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a file");
        let heads: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        for head in heads.head {
            count += 1;
            let record = pipeline::read(&head.name, head.text.as_bytes(), &Default::default())
                .unwrap_or_else(|fault| panic!("{file}: {fault}"));
            for (field, expected, found) in differences(&head, &record) {
                let name = &head.name;
                let _ = writeln!(
                    wrong,
                    "\n{file}: {name}: {field}\n  expected {expected}\n  found    {found}"
                );
            }
        }
    }
    assert!(count >= 60, "{count} heads were read");
    assert!(wrong.is_empty(), "{wrong}");
}
