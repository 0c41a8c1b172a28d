//! Export: records in, bytes out, one record at a time.
//!
//! [`write()`] takes records in whatever order they come and writes them as NDJSON, as one JSON array
//! or as CSV. The table of documents is the record itself in JSON, and one row without the text in
//! CSV; the long tables have one row for each citation, amount, date or party. The same records
//! give the same bytes. Cells are written as they are: nothing is put before `=` or `+`.

mod csv;
mod json;
mod rows;
#[cfg(test)]
mod tests;

use std::io::{self, BufWriter, Write};

use crate::error::{Error, Result};
use crate::record::Record;

/// Bytes gathered before they are written.
const BUFFER: usize = 64 << 10;

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// One JSON object a line.
    #[default]
    Ndjson,
    /// One JSON array.
    Json,
    /// Comma separated values with a header.
    Csv,
}

/// What the rows of an export are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Table {
    /// Documents: whole records in JSON, a row without the text in CSV.
    #[default]
    Documents,
    /// Cited provisions, cases and documents.
    Citations,
    /// Amounts of money.
    Amounts,
    /// Dates.
    Dates,
    /// Parties.
    Parties,
}

/// Why an export ended early.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A record could not be read.
    #[error(transparent)]
    Read(#[from] Error),
    /// The output could not be written.
    #[error("the export cannot be written: {0}")]
    Write(#[from] io::Error),
}

impl ExportError {
    /// True when the reader of the output went away, which is no failure of ours.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, ExportError::Write(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Writes `records` to `out`, which need not be buffered, and flushes it; gives the number of records written.
///
/// # Errors
/// The first record that cannot be read, the first failure of `out`.
pub fn write<W: Write>(
    records: impl IntoIterator<Item = Result<Record>>,
    format: Format,
    table: Table,
    out: W,
) -> std::result::Result<usize, ExportError> {
    let records = records.into_iter();
    let mut out = BufWriter::with_capacity(BUFFER, out);
    let count = match format {
        Format::Ndjson => json::lines(records, table, &mut out)?,
        Format::Json => json::array(records, table, &mut out)?,
        Format::Csv => csv::write(records, table, &mut out)?,
    };
    out.flush()?;
    Ok(count)
}
