//! CSV: a header, then one row for each document, citation, amount, date or party. Several values
//! in one cell are joined by `; `; a cell without a value is empty.

use std::io::{self, Write};

use serde_json::Value;

use super::{ExportError, Table, rows};
use crate::error::Result;
use crate::record::Record;

/// Between several values in one cell.
pub(super) const JOINT: &str = "; ";

/// Writes the table.
pub(super) fn write(
    records: impl Iterator<Item = Result<Record>>,
    table: Table,
    out: &mut impl Write,
) -> std::result::Result<usize, ExportError> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(rows::columns(table)).map_err(failed)?;
    let mut count = 0;
    for record in records {
        for row in rows::rows(&record?, table) {
            csv.write_record(row.iter().map(cell)).map_err(failed)?;
        }
        count += 1;
    }
    csv.flush()?;
    Ok(count)
}

/// The text of a cell.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join(JOINT),
        other => other.to_string(),
    }
}

/// What the CSV writer could not do, as an error of the output.
fn failed(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
