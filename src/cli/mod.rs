//! The commands: what the user types, and what the program prints.
//!
//! Data goes to standard output, everything else to standard error. Exit codes: 0 done, 1 nothing
//! found or (`eval`) a figure below its baseline, 2 usage or fatal error, 3 some documents failed,
//! 130 interrupted.

mod args;
mod document;
mod eval;
mod explain;
mod export;
mod extract;
mod graph;
mod ingest;
mod lookup;
mod output;
mod pages;
mod progress;
mod search;
mod show;
mod sought;
mod stats;

use std::panic::{AssertUnwindSafe, catch_unwind};

use clap::Parser;

use crate::error::{Error, Result};
use args::{Args, Command};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It did what it was asked.
    Done,
    /// It found nothing.
    Nothing,
    /// A figure is lower than its baseline.
    Dropped,
    /// It could not start or go on.
    Fatal,
    /// Some documents failed; the others are done.
    Failures,
    /// The user stopped it.
    Interrupted,
}

impl Exit {
    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Nothing | Exit::Dropped => 1,
            Exit::Fatal => 2,
            Exit::Failures => 3,
            Exit::Interrupted => 130,
        }
    }
}

/// Runs the program on the process's arguments.
pub fn run() -> Exit {
    let args = Args::parse_from(args::of_process());
    output::start_log(args.verbose);
    // A panic is a bug of ours or of a dependency. Inside a document it becomes that document's
    // fault; here it becomes one sentence. The details are in the log.
    std::panic::set_hook(Box::new(|panic| tracing::debug!("{panic}")));
    let done = catch_unwind(AssertUnwindSafe(|| dispatch(args.command)));
    let result = done.unwrap_or_else(|panic| {
        let reason = crate::pipeline::panic_reason(&*panic);
        Err(Error::Usage(format!(
            "an error inside the program: {reason}; run with -vv to see more"
        )))
    });
    match result {
        Ok(exit) => exit,
        // The reader of our output has seen enough.
        Err(Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::BrokenPipe => {
            Exit::Done
        }
        Err(error) => {
            eprintln!("paragraf: {error}");
            match error {
                Error::Document(_) => Exit::Failures,
                Error::Interrupted => Exit::Interrupted,
                _ => Exit::Fatal,
            }
        }
    }
}

fn dispatch(command: Command) -> Result<Exit> {
    match command {
        Command::Ingest(args) => ingest::run(args),
        Command::Search(args) => search::run(args),
        Command::CitedBy(args) => graph::cited_by(args),
        Command::Related(args) => graph::related(args),
        Command::Show(args) => show::run(args),
        Command::Export(args) => export::run(args),
        Command::Tag(args) => document::tag(args),
        Command::Extract(args) => document::extract(args),
        Command::Lookup(args) => lookup::run(args),
        Command::Stats(args) => stats::run(args),
        Command::Eval(args) => eval::run(args),
        Command::Schema => output::print(&crate::record::schema()),
        #[cfg(unix)]
        Command::Worker => {
            crate::reading::serve().map_err(|error| Error::io("standard input", error))?;
            Ok(Exit::Done)
        }
    }
}

/// The word that a value is in the record.
fn word(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
