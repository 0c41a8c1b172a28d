//! What holds for every document of the sample corpus: spans say what the text says, records fit
//! their schema, and a run's result does not depend on its threads.

use paragraf::pipeline;
use paragraf::record::Record;

use crate::util::{self, Dir};

fn records() -> Vec<Record> {
    util::corpus_documents()
        .iter()
        .map(|path| {
            let bytes = std::fs::read(path).expect("a file");
            let name = path.to_string_lossy();
            pipeline::read(&name, &bytes, &Default::default())
                .unwrap_or_else(|fault| panic!("{fault}"))
        })
        .collect()
}

/// Every span of the record with the text that it claims, and a name for messages.
fn spans(record: &Record) -> Vec<(usize, usize, &str, &'static str)> {
    let mut out: Vec<(usize, usize, &str, &'static str)> = Vec::new();
    out.extend(record.citations.iter().map(|c| (c.start, c.end, c.text.as_str(), "citation")));
    out.extend(record.amounts.iter().map(|m| (m.start, m.end, m.text.as_str(), "amount")));
    out.extend(record.dates.iter().map(|m| (m.start, m.end, m.text.as_str(), "date")));
    out.extend(record.identifiers.iter().map(|m| (m.start, m.end, m.text.as_str(), "identifier")));
    out.extend(record.parties.iter().map(|m| (m.start, m.end, m.text.as_str(), "party")));
    out.extend(record.people.iter().map(|m| (m.start, m.end, m.text.as_str(), "person")));
    out.extend(record.outcome.iter().map(|m| (m.start, m.end, m.text.as_str(), "outcome")));
    out.extend(record.orders.iter().map(|o| (o.start, o.end, o.text.as_str(), "order")));
    out
}

/// Fails unless every span of the record says what the text says.
#[track_caller]
pub fn check_spans(record: &Record) {
    let text: Vec<char> = record.text.chars().collect();
    for (start, end, surface, what) in spans(record) {
        let place = format!("{}: {what} at {start}..{end}", record.source.path);
        assert!(start < end && end <= text.len(), "{place} of {}", text.len());
        let covered: String = text[start..end].iter().collect();
        assert_eq!(covered, surface, "{place}");
        let lines = what == "outcome" || what == "order";
        assert!(lines || !surface.contains('\n'), "{place} spans lines: {surface:?}");
    }
    for pair in record.citations.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        assert!(a.end <= b.start, "{}: {:?} and {:?}", record.source.path, a.text, b.text);
    }
    for citation in &record.citations {
        let below = citation.id.strip_prefix(&citation.work);
        assert!(
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
            "{}: {} is not below {}",
            record.source.path,
            citation.id,
            citation.work
        );
    }
}

#[test]
fn every_span_covers_its_surface_form() {
    let records = records();
    assert!(records.len() >= 24, "only {} sample documents", records.len());
    records.iter().for_each(check_spans);
}

#[test]
fn pages_parts_and_sections_lie_in_the_text_in_order() {
    for record in records() {
        let length = record.text.chars().count();
        let ranges = [
            record.pages.iter().map(|p| (p.start, p.end)).collect::<Vec<_>>(),
            record.parts.iter().map(|p| (p.start, p.end)).collect(),
            record.sections.iter().map(|s| (s.start, s.end)).collect(),
        ];
        for ranges in ranges {
            let mut last = 0;
            for (start, end) in ranges {
                assert!(last <= start && start <= end && end <= length, "{}", record.source.path);
                last = end;
            }
        }
    }
}

#[test]
fn every_record_fits_its_schema() {
    let schema: serde_json::Value =
        serde_json::from_str(&paragraf::record::schema()).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    for record in records() {
        let value = serde_json::to_value(&record).expect("JSON");
        let errors: Vec<_> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", record.source.path);
        let again: Record = serde_json::from_value(value).expect("a record");
        assert_eq!(again, record);
    }
}

#[test]
fn boxes_are_all_that_the_flag_adds() {
    let schema: serde_json::Value =
        serde_json::from_str(&paragraf::record::schema()).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    for path in util::corpus_documents() {
        let bytes = std::fs::read(&path).expect("a file");
        let name = path.to_string_lossy();
        let read = |places| {
            let extract = paragraf::extract::Options { places, ..Default::default() };
            let options = pipeline::Options { extract, ..Default::default() };
            pipeline::read(&name, &bytes, &options).unwrap_or_else(|fault| panic!("{fault}"))
        };
        let (plain, mut record) = (read(false), read(true));
        let value = serde_json::to_value(&record).expect("JSON");
        let errors: Vec<_> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
        let sizes = std::mem::take(&mut record.source.page_sizes);
        let pdf = record.source.media_type == "application/pdf";
        assert_eq!(pdf, !sizes.is_empty(), "{name}");
        let mut boxes: Vec<(&str, Vec<_>)> = Vec::new();
        for c in &mut record.citations {
            boxes.push((&c.text, std::mem::take(&mut c.boxes)));
        }
        for order in &mut record.orders {
            boxes.push((&order.text, std::mem::take(&mut order.boxes)));
        }
        macro_rules! take {
            ($($field:ident),*) => {$(
                for mark in &mut record.$field {
                    boxes.push((&mark.text, std::mem::take(&mut mark.boxes)));
                }
            )*};
        }
        take!(amounts, dates, identifiers, parties, people);
        if let Some(outcome) = &mut record.outcome {
            boxes.push((&outcome.text, std::mem::take(&mut outcome.boxes)));
        }
        for (text, boxes) in boxes {
            assert_eq!(pdf, !boxes.is_empty(), "{name}: {text}");
            for one in boxes {
                let size = sizes.iter().find(|size| size.page == one.page).expect("a page");
                assert!(0.0 <= one.x0 && one.x0 < one.x1 && one.x1 <= size.width, "{name}");
                assert!(0.0 <= one.y0 && one.y0 < one.y1 && one.y1 <= size.height, "{name}");
            }
        }
        assert!(record == plain, "{name}: boxes are not all that changed");
    }
}

#[test]
fn the_export_is_the_same_whatever_the_number_of_threads() {
    let dir = Dir::new();
    let corpus = util::corpus();
    let corpus = corpus.to_string_lossy();
    for (index, jobs) in [("one", "1"), ("many", "7")] {
        dir.run(&["ingest", &corpus, "--index", index, "--jobs", jobs]).exits(0);
        dir.run(&["export", "--index", index, "-o", &format!("{index}.ndjson")]).exits(0);
    }
    assert!(dir.read("one.ndjson") == dir.read("many.ndjson"), "the exports differ");
}
