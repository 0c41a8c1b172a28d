//! The index: records in, records and matching documents out.
//!
//! A folder with the files of one tantivy index and a `manifest.json` that says who wrote it. The
//! record itself is stored compressed; everything else is there to find it again. [`Writer`] takes
//! records one at a time and keeps one document for each content (id) and each path. [`Index`]
//! reads what was committed: one record by id, all records in a fixed order, or, through
//! [`crate::search`], those that a query asks for. Nothing here reads a clock.

pub(crate) mod analyze;
pub(crate) mod citations;
mod columns;
pub(crate) mod compounds;
mod document;
mod folder;
pub(crate) mod letters;
mod manifest;
mod names;
mod reader;
#[cfg(test)]
pub(crate) mod sample;
pub(crate) mod schema;
pub(crate) mod spoken;
#[cfg(test)]
mod tests;
mod writer;
pub(crate) mod zones;

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

use crate::error::{Error, Result};

pub(crate) use document::{hundredths, is_money, money, name, sum_for};
pub(crate) use folder::replace;
pub use manifest::{FORMAT, Manifest};
pub(crate) use names::{of as own_names, of_appealed as appealed_names};
pub use reader::{Index, Known, Records};
pub(crate) use reader::{beginning_with, id_of};
pub use writer::Writer;

/// Runs `work` on the storage layer, which panics on some damaged files instead of saying so.
pub(crate) fn caught<T>(dir: &Path, work: impl FnOnce() -> tantivy::Result<T>) -> Result<T> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(|error| failed(dir, error)),
        Err(panic) => Err(Error::Index {
            path: dir.to_owned(),
            reason: damaged(&crate::pipeline::panic_reason(&*panic)),
        }),
    }
}

/// How much is told of what the storage layer says of a damaged file, in code points.
const LONGEST_REASON: usize = 120;

fn damaged(why: &str) -> String {
    format!("it is damaged ({why}); remove the folder and ingest again")
}

/// What the storage layer said, as an error of ours that names the folder. What the system refused
/// (permission, a full disk) is not taken for damage.
pub(crate) fn failed(dir: &Path, error: TantivyError) -> Error {
    let io = |error: &io::Error| match error.kind() {
        // So the storage layer calls a file that is cut off or not its own.
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            Error::Index { path: dir.to_owned(), reason: damaged("a file in it is cut off") }
        }
        kind => Error::io(dir, io::Error::new(kind, error.to_string())),
    };
    let reason = match error {
        TantivyError::LockFailure(LockError::LockBusy, _) => {
            return Error::IndexBusy(dir.to_owned());
        }
        TantivyError::LockFailure(LockError::IoError(error), _) | TantivyError::IoError(error) => {
            return io(&error);
        }
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. })
        | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. })
        | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. }) => {
            return io(&io_error);
        }
        TantivyError::OpenReadError(_)
        | TantivyError::DataCorruption(_)
        | TantivyError::IncompatibleIndex(_) => {
            let said: String = error.to_string().chars().take(LONGEST_REASON).collect();
            damaged(&said)
        }
        other => other.to_string(),
    };
    Error::Index { path: dir.to_owned(), reason }
}
