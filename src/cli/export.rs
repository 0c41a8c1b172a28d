//! `export`: records out of the index.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::args::Export as Args;
use super::{Exit, progress};
use crate::error::{Error, Result};
use crate::export::{ExportError, Format, Table, write};
use crate::index::{Index, Records};
use crate::lookup;
use crate::search::{Query, matching};

/// `paragraf export`.
pub(super) fn run(args: Args) -> Result<Exit> {
    if args.table.is_some() && args.format != Format::Csv {
        let reason = "--table names a table of CSV: add --format csv, or leave --table out";
        return Err(Error::Usage(reason.to_owned()));
    }
    let index = Index::open(&args.index.index)?;
    let records = match &args.query {
        Some(query) => matching(&index, &Query::parse(query, &lookup::citation_ids)?)?,
        None => index.records()?,
    };
    let table = args.table.unwrap_or_default();
    let count = match &args.output {
        Some(path) => to_file(records, args.format, table, path)?,
        None => {
            let out = BufWriter::new(std::io::stdout().lock());
            written(write(records, args.format, table, out), Path::new("standard output"))?
        }
    };
    Ok(if count == 0 { Exit::Nothing } else { Exit::Done })
}

/// Writes beside the file first, so that no half export ever has its name.
fn to_file(records: Records, format: Format, table: Table, path: &Path) -> Result<usize> {
    // A pipe or a device is written as it is.
    if std::fs::metadata(path).is_ok_and(|kind| !kind.is_file()) {
        let file = File::create(path).map_err(|source| Error::io(path, source))?;
        return written(write(records, format, table, BufWriter::new(file)), path);
    }
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    let file = File::create(part).map_err(|source| Error::io(path, source))?;
    let bar = progress::counter("records");
    let records = records.inspect(|_| bar.inc(1));
    let mut out = BufWriter::new(file);
    let count = written(write(records, format, table, &mut out), path).and_then(|count| {
        out.flush().map_err(|source| Error::io(path, source))?;
        std::fs::rename(part, path).map_err(|source| Error::io(path, source))?;
        Ok(count)
    });
    bar.finish_and_clear();
    if count.is_err() {
        // The export failed; that its remains stay is the lesser trouble.
        let _ = std::fs::remove_file(part);
    }
    count
}

fn written(done: std::result::Result<usize, ExportError>, path: &Path) -> Result<usize> {
    done.map_err(|error| match error {
        ExportError::Read(error) => error,
        ExportError::Write(source) => Error::io(path, source),
    })
}
