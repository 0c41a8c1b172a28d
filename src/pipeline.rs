//! One document through the stages: extract → layout → segment → tag → resolve → record.

use std::panic::{AssertUnwindSafe, catch_unwind};

use sha2::{Digest, Sha256};

use crate::fault::{Fault, Stage};
use crate::reading::{Readers, Reading};
use crate::record::{Language, Record, Source};
use crate::{layout, record, resolve, segment, tag};

pub(crate) use crate::extract::isolate::panic_reason;

/// What the caller knows better than the document tells.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The language.
    pub language: Option<Language>,
    /// The publisher's metadata: kept in `source.metadata`, never mixed into what the text says.
    pub metadata: serde_json::Map<String, serde_json::Value>,
    /// What readers may be told.
    pub extract: crate::extract::Options,
    /// Who reads. This process does unless it is told otherwise.
    pub readers: Readers,
}

/// The version of the rules and tables, as every record carries it: `0.1.0+3f2a`, the program's
/// version and the first digits of a hash of its sources and tables, made at build time.
pub fn tagger_version() -> &'static str {
    concat!(env!("CARGO_PKG_VERSION"), "+", env!("PARAGRAF_RULES"))
}

/// The SHA-256 of `bytes`, hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digest = Sha256::digest(bytes);
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// The id of a document: the first 16 hexadecimal digits of its hash.
pub fn id_of(sha256: &str) -> &str {
    &sha256[..16]
}

/// Reads one document into its record. `path` is kept in the record and used in messages.
///
/// # Errors
/// A [`Fault`] naming the stage and the reason. A panic in any stage becomes one as well.
pub fn read(path: &str, bytes: &[u8], options: &Options) -> Result<Record, Fault> {
    caught(path, bytes, options, &mut |_, _| ())
}

/// Reads one document as [`read`] does, and tells what was looked for in its head.
///
/// # Errors
/// As [`read`].
pub fn read_explained(
    path: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<(Record, Vec<segment::Sought>), Fault> {
    let mut sought = Vec::new();
    let record = caught(path, bytes, options, &mut |text, structure| {
        sought = segment::explain(text, structure);
    })?;
    Ok((record, sought))
}

/// Runs the stages; `see` is shown the text and its structure.
fn caught(
    path: &str,
    bytes: &[u8],
    options: &Options,
    see: &mut dyn FnMut(&layout::Text, &segment::Structure),
) -> Result<Record, Fault> {
    let mut stage = Stage::Extract;
    let result = catch_unwind(AssertUnwindSafe(|| stages(path, bytes, options, &mut stage, see)));
    result.unwrap_or_else(|panic| Err(Fault::new(path, stage, panic_reason(&*panic))))
}

/// Reads one document as far as its reading text.
///
/// # Errors
/// As [`read`].
pub fn extract(path: &str, bytes: &[u8], options: &Options) -> Result<Reading, Fault> {
    options.readers.read(path, bytes, &options.extract)
}

fn stages(
    path: &str,
    bytes: &[u8],
    options: &Options,
    stage: &mut Stage,
    see: &mut dyn FnMut(&layout::Text, &segment::Structure),
) -> Result<Record, Fault> {
    let Reading { text, facts } = extract(path, bytes, options)?;
    if text.text.trim().is_empty() {
        return Err(Fault::new(path, Stage::Layout, "it has no text"));
    }
    *stage = Stage::Segment;
    let structure = segment::read(&text, &segment::Options { language: options.language });
    see(&text, &structure);
    let document = tag::Document { text: &text, structure: &structure };
    *stage = Stage::Tag;
    let tagged = tag::tag(document);
    *stage = Stage::Resolve;
    let citations = resolve::resolve(document, &tagged);
    *stage = Stage::Record;
    let source = Source {
        path: path.to_owned(),
        paths: vec![path.to_owned()],
        metadata: options.metadata.clone(),
        bytes: bytes.len() as u64,
        sha256: sha256(bytes),
        ..Source::default()
    };
    Ok(record::build(record::Parts { source, facts, text, structure, tagged, citations }))
}
