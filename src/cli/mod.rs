//! The commands.

use std::io::{Read, Write};

use clap::{Parser, Subcommand};

use crate::record::Language;
use crate::{pipeline, record};

/// Reads Swedish and Danish rulings.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// One document to JSON.
    Tag {
        /// The document, or - for standard input.
        file: String,
        /// The language, when the caller knows it.
        #[arg(long)]
        language: Option<String>,
    },
    /// The clean reading text.
    Extract {
        /// The document, or - for standard input.
        file: String,
    },
    /// The JSON Schema of the record.
    Schema,
}

/// Runs the program; gives its exit code.
pub fn run() -> u8 {
    let args = Args::parse();
    let mut out = std::io::stdout().lock();
    let done = match args.command {
        Command::Tag { file, language } => {
            let language = language.map(|l| if l == "sv" { Language::Sv } else { Language::Da });
            let options = pipeline::Options { language, ..Default::default() };
            pipeline::read(&file, &bytes_of(&file), &options)
                .map(|record| serde_json::to_string_pretty(&record).unwrap_or_default() + "\n")
        }
        Command::Extract { file } => {
            pipeline::extract_text(&file, &bytes_of(&file), &Default::default()).map(|t| t.text)
        }
        Command::Schema => Ok(record::schema()),
    };
    match done {
        Ok(text) => {
            let _ = out.write_all(text.as_bytes());
            0
        }
        Err(fault) => {
            eprintln!("{fault}");
            3
        }
    }
}

fn bytes_of(file: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let read = match file {
        "-" => std::io::stdin().read_to_end(&mut bytes).map(|_| ()),
        path => std::fs::read(path).map(|read| bytes = read),
    };
    if let Err(error) = read {
        eprintln!("{file}: {error}");
    }
    bytes
}
