//! NDJSON and JSON arrays, written as the records come.

use std::io::{self, Write};

use serde_json::{Map, Value};

use super::{ExportError, Table, rows};
use crate::error::Result;
use crate::record::Record;

/// One object a line.
pub(super) fn lines(
    records: impl Iterator<Item = Result<Record>>,
    table: Table,
    out: &mut impl Write,
) -> std::result::Result<usize, ExportError> {
    let mut count = 0;
    for record in records {
        each(&record?, table, &mut |write| {
            write(out)?;
            out.write_all(b"\n")
        })?;
        count += 1;
    }
    Ok(count)
}

/// One array, an element a line; `[]` when there is nothing.
pub(super) fn array(
    records: impl Iterator<Item = Result<Record>>,
    table: Table,
    out: &mut impl Write,
) -> std::result::Result<usize, ExportError> {
    let (mut count, mut before) = (0, "[\n");
    for record in records {
        each(&record?, table, &mut |write| {
            out.write_all(std::mem::replace(&mut before, ",\n").as_bytes())?;
            write(out)
        })?;
        count += 1;
    }
    out.write_all(if before == "[\n" { b"[]\n" } else { b"\n]\n" })?;
    Ok(count)
}

/// Hands every element of `record` to `put`, as something that writes itself.
fn each<W: Write>(
    record: &Record,
    table: Table,
    put: &mut impl FnMut(&dyn Fn(&mut W) -> io::Result<()>) -> io::Result<()>,
) -> io::Result<()> {
    if table == Table::Documents {
        return put(&|out| Ok(serde_json::to_writer(out, record)?));
    }
    let columns = rows::columns(table);
    for row in rows::rows(record, table) {
        let object: Map<String, Value> =
            columns.iter().map(|column| (*column).to_owned()).zip(row).collect();
        put(&|out| Ok(serde_json::to_writer(out, &object)?))?;
    }
    Ok(())
}
