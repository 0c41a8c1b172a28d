//! The tables' columns, and the rows of one record. The order of columns is part of the contract:
//! new ones go last.

use serde::Serialize;
use serde_json::{Value, json};

use super::Table;
use super::csv::JOINT;
use crate::record::{Marked, PersonRole, Record};

const DOCUMENTS: [&str; 27] = [
    "id",
    "path",
    "paths",
    "media_type",
    "bytes",
    "pages",
    "text_layer",
    "language",
    "jurisdiction",
    "kind",
    "title",
    "court_id",
    "court",
    "case_numbers",
    "decision_date",
    "received_date",
    "outcome",
    "costs_borne_by",
    "parties",
    "judges",
    "appealed",
    "citations",
    "cited_works",
    "amounts",
    "dates",
    "characters",
    "tagger",
];

const CITATIONS: [&str; 16] = [
    "document",
    "start",
    "end",
    "text",
    "kind",
    "id",
    "through",
    "work",
    "work_name",
    "url",
    "pages",
    "resolution",
    "group",
    "page",
    "part",
    "rule",
];

const AMOUNTS: [&str; 10] = [
    "document",
    "start",
    "end",
    "text",
    "value",
    "currency",
    "approximate",
    "role",
    "per",
    "count",
];

const DATES: [&str; 8] = ["document", "start", "end", "text", "from", "to", "precision", "role"];

const PARTIES: [&str; 9] =
    ["document", "start", "end", "text", "name", "role", "type", "representatives", "id_number"];

/// The columns of `table`.
pub(super) fn columns(table: Table) -> &'static [&'static str] {
    match table {
        Table::Documents => &DOCUMENTS,
        Table::Citations => &CITATIONS,
        Table::Amounts => &AMOUNTS,
        Table::Dates => &DATES,
        Table::Parties => &PARTIES,
    }
}

/// The rows of `record` in `table`.
pub(super) fn rows(record: &Record, table: Table) -> Vec<Vec<Value>> {
    let id = record.id.as_str();
    match table {
        Table::Documents => vec![document(record)],
        Table::Citations => {
            record.citations.iter().map(|citation| picked(id, citation, &CITATIONS)).collect()
        }
        Table::Amounts => marked(id, &record.amounts, &AMOUNTS),
        Table::Dates => marked(id, &record.dates, &DATES),
        Table::Parties => marked(id, &record.parties, &PARTIES),
    }
}

fn marked<T: Serialize>(id: &str, all: &[Marked<T>], columns: &[&str]) -> Vec<Vec<Value>> {
    all.iter().map(|one| picked(id, one, columns)).collect()
}

/// The document's id, and the fields of `item` that `columns` name, as the record writes them.
fn picked(id: &str, item: &impl Serialize, columns: &[&str]) -> Vec<Value> {
    let fields = serde_json::to_value(item).unwrap_or_default();
    let field = |column: &&str| fields.get(*column).cloned().unwrap_or_default();
    std::iter::once(Value::from(id)).chain(columns.iter().skip(1).map(field)).collect()
}

fn document(record: &Record) -> Vec<Value> {
    let court = record.court.as_ref();
    let parties = record
        .parties
        .iter()
        .map(|party| format!("{} ({})", party.item.name, crate::index::name(party.item.role)));
    let judges = record
        .people
        .iter()
        .filter(|person| person.item.role == PersonRole::Judge)
        .map(|person| person.item.name.clone());
    let appealed = record.appealed.iter().map(|appealed| {
        let name = appealed.court.iter().map(|court| court.name.clone());
        let date = appealed.decision_date.iter().cloned();
        name.chain(appealed.case_numbers.iter().cloned()).chain(date).collect::<Vec<_>>().join(" ")
    });
    let mut works: Vec<&str> = record.citations.iter().map(|citation| &*citation.work).collect();
    works.sort_unstable();
    works.dedup();
    vec![
        json!(record.id),
        json!(record.source.path),
        json!(record.source.paths),
        json!(record.source.media_type),
        json!(record.source.bytes),
        json!(record.source.pages),
        json!(record.source.text_layer),
        json!(record.language),
        json!(record.jurisdiction),
        json!(record.kind),
        json!(record.title),
        json!(court.map(|court| &court.id)),
        json!(court.map(|court| &court.name)),
        json!(record.case_numbers),
        json!(record.decision_date),
        json!(record.received_date),
        json!(record.outcome.as_ref().map(|outcome| outcome.item.kind)),
        json!(record.costs_borne_by),
        json!(parties.collect::<Vec<_>>().join(JOINT)),
        json!(judges.collect::<Vec<_>>()),
        json!(appealed.collect::<Vec<_>>()),
        json!(record.citations.len()),
        json!(works),
        json!(record.amounts.len()),
        json!(record.dates.len()),
        json!(record.text.chars().count()),
        json!(record.tagger),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::sample;

    #[test]
    fn every_row_is_as_wide_as_its_header() {
        let mut record =
            sample::record("00aa00aa00aa00aa", "a.txt", "Bolaget AB ska betala 500 kr.");
        sample::party(&mut record, "Bolaget AB", crate::record::Role::Defendant);
        sample::amount(&mut record, "500 kr", "500", "SEK");
        sample::cite(&mut record, "Bolaget", "se/sfs/1/p2", "se/sfs/1", "lagen");
        for table in [Table::Documents, Table::Citations, Table::Amounts, Table::Parties] {
            let rows = rows(&record, table);
            assert_eq!(rows.len(), 1, "{table:?}");
            assert_eq!(rows[0].len(), columns(table).len(), "{table:?}");
        }
    }

    /// A renamed field of the record must not become an empty column.
    #[test]
    fn columns_are_fields_of_the_record() {
        let mut record =
            sample::record("00aa00aa00aa00aa", "a.txt", "Bolaget AB ska betala 500 kr.");
        sample::party(&mut record, "Bolaget AB", crate::record::Role::Defendant);
        sample::amount(&mut record, "500 kr", "500", "SEK");
        sample::cite(&mut record, "Bolaget", "se/sfs/1/p2", "se/sfs/1", "lagen");
        record.dates.push(Marked {
            start: 0,
            end: 1,
            text: "B".to_owned(),
            boxes: Vec::new(),
            item: crate::record::Date {
                from: None,
                to: None,
                precision: crate::record::Precision::Day,
                role: None,
            },
        });
        let written = serde_json::to_value(&record).expect("it serialises");
        for (list, table) in [
            ("citations", Table::Citations),
            ("amounts", Table::Amounts),
            ("dates", Table::Dates),
            ("parties", Table::Parties),
        ] {
            for column in columns(table).iter().skip(1) {
                assert!(written[list][0].get(column).is_some(), "{list}.{column}");
            }
        }
    }
}
