//! Finding what is to be compared: paths come in, gold with the path of its document goes out, in
//! a fixed order.
//!
//! A folder is read with all that is below it: `*.json` is gold, `*.jsonl` are cases, and
//! `baseline.json` is neither. The document that a gold file names is looked for beside it and in
//! each folder above it, the nearest first: the gold of `corpus/gold/se/a.json` for `se/a.pdf`
//! finds `corpus/se/a.pdf`.

use std::path::{Component, Path, PathBuf};

use super::cases::Case;
use super::gold::Gold;
use crate::error::{Error, Result};

/// The name of a baseline, which lies among the gold.
const BASELINE: &str = "baseline.json";

/// A document with its gold, or a case.
pub(super) enum Input {
    Document { gold: Box<Gold>, path: PathBuf },
    Case { file: String, case: Case },
}

/// Reads all gold and all cases below `paths`.
pub(super) fn read(paths: &[PathBuf]) -> Result<Vec<Input>> {
    let mut inputs = Vec::new();
    for path in paths {
        let is_folder = std::fs::metadata(path).map_err(|e| Error::io(path, e))?.is_dir();
        let files = if is_folder { below(path)? } else { vec![path.clone()] };
        let before = inputs.len();
        for file in files {
            let bytes = std::fs::read(&file).map_err(|error| Error::io(&file, error))?;
            let Ok(text) = String::from_utf8(bytes) else {
                return Err(wrong(&file, "it is not UTF-8"));
            };
            let text = text.trim_start_matches('\u{FEFF}');
            match ending(&file) {
                Some("json") => inputs.push(document(&file, text)?),
                Some("jsonl" | "ndjson") => cases(&file, text, &mut inputs)?,
                _ => {
                    return Err(wrong(&file, "gold is *.json, and cases are *.jsonl or *.ndjson"));
                }
            }
        }
        if inputs.len() == before {
            return Err(wrong(path, "there is no gold in it"));
        }
    }
    Ok(inputs)
}

/// The gold files and files of cases below a folder, sorted.
fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let (mut folders, mut files) = (vec![folder.to_path_buf()], Vec::new());
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| Error::io(&folder, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| Error::io(&folder, error))?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            // The kind of the entry itself: a link that leads back up is not followed.
            let kind = entry.file_type().map_err(|error| Error::io(entry.path(), error))?;
            if kind.is_dir() && !hidden {
                folders.push(entry.path());
            } else if !hidden
                && entry.file_name() != BASELINE
                && matches!(ending(&entry.path()), Some("json" | "jsonl"))
            {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

fn ending(path: &Path) -> Option<&str> {
    path.extension().and_then(|ending| ending.to_str())
}

fn document(file: &Path, text: &str) -> Result<Input> {
    let gold = Gold::read(text).map_err(|reason| wrong(file, &reason))?;
    let name = Path::new(&gold.file);
    let plain = name.components().all(|part| matches!(part, Component::Normal(_)));
    if gold.file.is_empty() || !plain {
        let reason = format!("field `file`: {:?} is no path inside a corpus", gold.file);
        return Err(wrong(file, &reason));
    }
    let whole = std::path::absolute(file).map_err(|error| Error::io(file, error))?;
    let places = whole.ancestors().skip(1).map(|folder| folder.join(name));
    match places.into_iter().find(|path| path.is_file()) {
        Some(path) => Ok(Input::Document { gold: Box::new(gold), path }),
        None => {
            let reason = format!(
                "field `file`: there is no {} beside it or in a folder above it",
                gold.file
            );
            Err(wrong(file, &reason))
        }
    }
}

fn cases(file: &Path, text: &str, inputs: &mut Vec<Input>) -> Result<()> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    for (at, line) in lines {
        let case = Case::read(line)
            .map_err(|reason| Error::Usage(format!("{}:{}: {reason}", file.display(), at + 1)))?;
        inputs.push(Input::Case { file: file.display().to_string(), case });
    }
    Ok(())
}

fn wrong(file: &Path, reason: &str) -> Error {
    Error::Usage(format!("{}: {reason}", file.display()))
}
