//! The date cases: `cases/dates-*.tsv`, each a short text and the dates in it, with the days, the
//! precision and what happened on them. How a date is written there is told at the head of the
//! Swedish file.

use std::fmt::Write as _;
use std::path::Path;

use paragraf::pipeline;
use paragraf::record::{Date, Language, Marked};

/// A date as the cases write it.
fn written(date: &Marked<Date>) -> String {
    let value = match (&date.item.from, &date.item.to) {
        (Some(from), Some(to)) if from == to => from.clone(),
        (Some(from), Some(to)) => format!("{from}..{to}"),
        _ => "null".to_owned(),
    };
    let word = |value: serde_json::Value| value.as_str().map(|word| format!(" {word}"));
    let json = |value| word(value).unwrap_or_default();
    let precision = json(serde_json::to_value(date.item.precision).expect("a word"));
    let precision = precision.strip_prefix(" day").map_or(precision.as_str(), |_| "");
    let role = json(serde_json::to_value(date.item.role).expect("a word"));
    format!("{} = {value}{precision}{role}", date.text)
}

#[test]
fn every_date_case_gives_what_it_expects() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut wrong = String::new();
    let (mut count, mut right) = (0, 0);
    for (file, language) in [("dates-sv.tsv", Language::Sv), ("dates-da.tsv", Language::Da)] {
        let table = std::fs::read_to_string(folder.join(file)).expect("a file");
        for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            count += 1;
            let (text, expected) = line.split_once('\t').expect("a tab");
            let options = pipeline::Options { language: Some(language), ..Default::default() };
            let record = pipeline::read("case", text.replace("\\n", "\n").as_bytes(), &options)
                .unwrap_or_else(|fault| panic!("{file}: {fault}"));
            let found: Vec<String> = record.dates.iter().map(written).collect();
            let found = if found.is_empty() { "-".to_owned() } else { found.join(" ; ") };
            if found == expected {
                right += 1;
            } else {
                let _ = writeln!(wrong, "{text}\n  expected {expected}\n  found    {found}");
            }
        }
    }
    assert!(count > 0, "no case was run");
    assert!(wrong.is_empty(), "{right} of {count} are right\n{wrong}");
}
