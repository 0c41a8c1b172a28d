//! How the house is built: data flows one way, so no stage knows a later one.

use std::path::Path;

use crate::util;

/// The stages in order. `registry`, `span`, `fault` and `error` serve all of them.
const STAGES: [&str; 14] = [
    "extract", "layout", "reading", "segment", "tag", "resolve", "record", "pipeline", "lookup",
    "index", "search", "export", "eval", "ingest",
];

/// The types of the record are the words that all stages speak; its builder is a late stage.
const SHARED: &str = "record";

#[test]
fn no_stage_imports_a_later_one() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (at, stage) in STAGES.iter().enumerate() {
        // The record's builder stamps the version of the rules, which the pipeline knows.
        let later: Vec<_> = STAGES[at + 1..]
            .iter()
            .filter(|later| **later != SHARED && !(*stage == SHARED && **later == "pipeline"))
            .collect();
        let single = src.join(format!("{stage}.rs"));
        let files = match single.is_file() {
            true => vec![single],
            false => util::files(&src.join(stage), "rs"),
        };
        assert!(!files.is_empty(), "the stage {stage} has no file");
        for file in files {
            let text = std::fs::read_to_string(&file).expect("a file");
            // A comment may point at a later stage.
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let text: String = code.flat_map(|line| [line, "\n"]).collect();
            for later in &later {
                let uses = [format!("crate::{later}::"), format!("crate::{later};")];
                if uses.iter().any(|one| text.contains(one.as_str())) {
                    wrong.push(format!("{} uses {later}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
