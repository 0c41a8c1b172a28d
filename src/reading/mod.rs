//! From bytes to reading text: the stages that take foreign formats apart, as one.
//!
//! In: the bytes of one document. Out: a [`Reading`], its text and what is known of it besides; or
//! a [`Fault`]. All that a hostile document can break is behind this door: what comes after reads
//! clean text. [`Readers`] decide whether a document is read here or by a process of its own, which
//! it may exhaust, hang or kill.

#[cfg(unix)]
mod death;
#[cfg(unix)]
mod frame;
mod readers;
#[cfg(unix)]
mod serve;
#[cfg(unix)]
mod worker;

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};

use crate::extract::isolate::panic_reason;
use crate::extract::{self, Facts, Options, Watch};
use crate::fault::{Fault, Stage};
use crate::layout::{self, Text};

pub use self::readers::Readers;
#[cfg(unix)]
pub use self::serve::serve;
#[cfg(unix)]
pub use self::worker::WORKER;

/// What reading gives of one document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Its reading text.
    pub text: Text,
    /// What is known of it besides.
    pub facts: Facts,
}

/// Reads one document here and now. `path` is used in messages.
///
/// # Errors
/// A [`Fault`] naming the stage and the reason. A panic becomes one as well.
pub fn read(
    path: &str,
    bytes: &[u8],
    options: &Options,
    watch: &dyn Watch,
) -> Result<Reading, Fault> {
    let mut stage = Stage::Extract;
    let result = catch_unwind(AssertUnwindSafe(|| {
        let raw = extract::read(path, bytes, options, watch)?;
        stage = Stage::Layout;
        let text = if options.places { layout::read_placed(&raw) } else { layout::read(&raw) };
        Ok(Reading { text, facts: raw.facts() })
    }));
    result.unwrap_or_else(|panic| Err(Fault::new(path, stage, panic_reason(&*panic))))
}
