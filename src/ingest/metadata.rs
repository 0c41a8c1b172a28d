//! The publisher's metadata: a `meta.jsonl` in a folder, one JSON object a line, each naming the
//! file in that folder that it describes under `file`.

use std::path::Path;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use crate::fault::{Fault, Stage};

/// The name of the metadata file of a folder.
pub(super) const METADATA: &str = "meta.jsonl";

/// The metadata of one folder's files.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    by_file: FxHashMap<String, Map<String, Value>>,
}

impl Metadata {
    /// Reads the metadata of `folder`; a line that cannot be read is a fault. A folder without
    /// metadata gives none.
    pub(super) fn of_folder(folder: &Path, faults: &mut Vec<Fault>) -> Metadata {
        let path = folder.join(METADATA);
        let mut out = Metadata::default();
        let Ok(bytes) = std::fs::read(&path) else { return out };
        for (number, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
            if line.trim_ascii().is_empty() {
                continue;
            }
            let named = serde_json::from_slice::<Map<String, Value>>(line)
                .map_err(|error| error.to_string())
                .and_then(|mut entry| match entry.remove("file") {
                    Some(Value::String(file)) => Ok((file, entry)),
                    _ => Err("it names no `file`".to_owned()),
                });
            match named {
                Ok((file, entry)) => {
                    out.by_file.insert(file, entry);
                }
                Err(reason) => faults.push(Fault::new(
                    path.to_string_lossy(),
                    Stage::Open,
                    format!("line {}: {reason}", number + 1),
                )),
            }
        }
        out
    }

    /// What the publisher says of the file of that name; empty when it says nothing.
    pub(super) fn of_file(&self, name: &str) -> Map<String, Value> {
        self.by_file.get(name).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_a_fault_and_the_rest_is_read() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let lines = "{\"file\":\"a.txt\",\"n\":1}\nnot json\n{\"title\":\"x\"}\n\n";
        std::fs::write(dir.path().join(METADATA), lines).expect("a file");
        let mut faults = Vec::new();
        let metadata = Metadata::of_folder(dir.path(), &mut faults);
        assert_eq!(metadata.of_file("a.txt").get("n"), Some(&Value::from(1)));
        assert_eq!(faults.len(), 2);
        assert!(faults[1].reason.contains("line 3: it names no `file`"), "{}", faults[1].reason);
    }
}
