//! `tag` and `extract`: one document, without an index.

use std::io::Read;
use std::path::Path;

use super::args::{Extract, Tag, TextFormat};
use super::output::Paint;
use super::{Exit, explain, extract, output};
use crate::error::{Error, Result};
use crate::extract::{self as reader, Limits};
use crate::fault::{Fault, Stage};
use crate::pipeline;
use crate::reading::Readers;

/// `paragraf tag`.
pub(super) fn tag(args: Tag) -> Result<Exit> {
    let options = pipeline::Options {
        language: args.language.map(Into::into),
        extract: reader::Options { places: args.boxes, ..args.reading.options() },
        readers: Readers::apart(),
        ..Default::default()
    };
    let (name, bytes) = read(&args.file, &options.extract.limits)?;
    let failed = |error: serde_json::Error| Fault::new(&name, Stage::Record, error.to_string());
    if args.explain {
        let (record, sought) = pipeline::read_explained(&name, &bytes, &options)?;
        let text = match args.json {
            true => explain::json(&record, &sought).map_err(failed)?,
            false => explain::explain(&record, &sought, Paint::new(args.color.when)),
        };
        return explained(&text);
    }
    let record = pipeline::read(&name, &bytes, &options)?;
    let json = match args.compact {
        true => serde_json::to_string(&record),
        false => serde_json::to_string_pretty(&record),
    };
    output::print(&(json.map_err(failed)? + "\n"))
}

/// Prints the explanation; without citations, and with every fact told, there is nothing to explain.
fn explained(text: &str) -> Result<Exit> {
    output::print(text)?;
    Ok(if text.is_empty() { Exit::Nothing } else { Exit::Done })
}

/// `paragraf extract`.
pub(super) fn extract(args: Extract) -> Result<Exit> {
    let places = args.pages.is_some() || args.format == TextFormat::Json;
    let extract = reader::Options { places, ..args.reading.options() };
    let options = pipeline::Options { extract, readers: Readers::apart(), ..Default::default() };
    let (name, bytes) = read(&args.file, &options.extract.limits)?;
    let text = pipeline::extract(&name, &bytes, &options)?.text;
    let (out, note) = extract::printed(&text, &args)?;
    if let Some(note) = note {
        eprintln!("paragraf: {note}");
    }
    output::text(&out)
}

/// The name and bytes of the document that the user names; `-` is standard input.
fn read(path: &Path, limits: &Limits) -> Result<(String, Vec<u8>)> {
    let name = path.to_string_lossy().into_owned();
    let bytes = if name == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin().take(limits.bytes + 1).read_to_end(&mut bytes);
        read.map_err(|source| Error::io("standard input", source))?;
        limits
            .admits(bytes.len() as u64)
            .map_err(|reason| Fault::new(&name, Stage::Open, reason))?;
        bytes
    } else {
        let kind = std::fs::metadata(path).map_err(|source| Error::io(path, source))?;
        if kind.is_dir() {
            let hint = "is a folder; `paragraf ingest` reads folders";
            return Err(Error::Usage(format!("{name} {hint}")));
        }
        crate::ingest::read_bytes(path, limits)
            .map_err(|reason| Fault::new(&name, Stage::Open, reason))?
    };
    if reader::is_archive(&bytes) {
        let reason = "it is an archive of documents; `paragraf ingest` reads archives";
        return Err(Fault::new(name, Stage::Open, reason).into());
    }
    Ok((name, bytes))
}
