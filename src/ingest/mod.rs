//! Many documents into an index: find them, read them in parallel, index what comes out.
//!
//! In: paths as the user gave them. Out: an index, a [`Summary`], and `failures.ndjson` beside the
//! index. One document's trouble is one line there and never stops a run; only an index that
//! cannot be written or a path that is not there ends it.

mod failures;
mod inputs;
mod metadata;
mod run;
mod summary;

pub use failures::FAILURES;
pub use inputs::{Input, inputs, list};
pub(crate) use run::read_bytes;
pub use run::{Event, Options, run};
pub use summary::{Outcome, Summary};
