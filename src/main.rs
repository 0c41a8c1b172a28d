//! The command line program: parse, run, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(paragraf::cli::run().code())
}
