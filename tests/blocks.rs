//! Whole blocks of parties and signatures, invented, of all sorts of courts, boards and authorities:
//! `blocks/sv.txt` and `blocks/da.txt`.
//!
//! Each block begins with `== name`; its text goes down to `--`, and below it stand the parties
//! (`P name | role | type | who acts, apart by ; | number`) and the people (`H name | role`), in any
//! order. Nothing below `--` is a trap: names that are nobody's here. The text goes through the
//! whole pipeline.

use std::fmt::Write as _;

use paragraf::pipeline;
use paragraf::record::{Language, Record};

/// What a record says, or a block expects, one line each.
type Lines = Vec<String>;

fn expected(lines: &str) -> Lines {
    let cells = |line: &str| {
        let mut cells: Vec<&str> = line.split('|').map(str::trim).collect();
        cells.resize(if line.starts_with('P') { 5 } else { 2 }, "");
        cells.join(" | ")
    };
    let mut lines: Lines = lines.lines().filter(|line| !line.is_empty()).map(cells).collect();
    lines.sort();
    lines
}

fn word(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).expect("a word");
    value.as_str().expect("a word").to_owned()
}

fn found(record: &Record) -> Lines {
    let parties = record.parties.iter().map(|entry| {
        let party = &entry.item;
        format!(
            "P {} | {} | {} | {} | {}",
            party.name,
            word(&party.role),
            word(&party.kind),
            party.representatives.join("; "),
            party.id_number.as_deref().unwrap_or_default()
        )
    });
    let people = record
        .people
        .iter()
        .map(|entry| format!("H {} | {}", entry.item.name, word(&entry.item.role)));
    let mut lines: Lines = parties.chain(people).collect();
    lines.sort();
    lines
}

fn run(language: Language, blocks: &str) {
    let mut wrong = String::new();
    let mut count = 0;
    for block in blocks.split("== ").skip(1) {
        let (name, rest) = block.split_once('\n').expect("a name");
        let (text, lines) = rest.split_once("\n--").expect("what is expected");
        let options = pipeline::Options { language: Some(language), ..Default::default() };
        let record = pipeline::read(name, format!("{text}\n").as_bytes(), &options)
            .unwrap_or_else(|fault| panic!("{name}: {fault}"));
        count += 1;
        let (expected, found) = (expected(lines), found(&record));
        if expected != found {
            let _ = writeln!(wrong, "\n{name}");
            for line in expected.iter().filter(|line| !found.contains(line)) {
                let _ = writeln!(wrong, "  expected {line}");
            }
            for line in found.iter().filter(|line| !expected.contains(line)) {
                let _ = writeln!(wrong, "  found    {line}");
            }
        }
    }
    assert!(count >= 40, "few blocks: {count}");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn swedish_blocks() {
    run(Language::Sv, include_str!("blocks/sv.txt"));
}

#[test]
fn danish_blocks() {
    run(Language::Da, include_str!("blocks/da.txt"));
}
