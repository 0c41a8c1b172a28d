//! The publisher's metadata: a `meta.jsonl` in a folder, one JSON object a line, each naming the
//! file in that folder that it describes under `file`.

use std::io::ErrorKind::NotFound;
use std::path::Path;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use crate::extract::{Limits, Members};
use crate::fault::{Fault, Stage};

/// The name of the metadata file of a folder.
pub(super) const METADATA: &str = "meta.jsonl";

/// The largest metadata file that is read, in bytes.
const MOST: u64 = 512 << 20;

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
        if matches!(std::fs::symlink_metadata(&path), Err(error) if error.kind() == NotFound) {
            return out;
        }
        match super::read_bytes(&path, &Limits { bytes: MOST, ..Limits::default() }) {
            Ok(bytes) => out.take(&path.to_string_lossy(), &bytes, faults),
            Err(reason) => faults.push(Fault::new(path.to_string_lossy(), Stage::Open, reason)),
        }
        out
    }

    /// Reads the metadata of every folder in an archive, by folder; what cannot be read is a fault.
    pub(super) fn of_archive(
        members: &mut Members<'_>,
        faults: &mut Vec<Fault>,
    ) -> FxHashMap<String, Metadata> {
        let mut by_folder: FxHashMap<String, Metadata> = FxHashMap::default();
        for (path, bytes) in members.named(METADATA) {
            let folder = path.strip_suffix(METADATA).unwrap_or(&path).to_owned();
            match bytes {
                Ok(bytes) => by_folder.entry(folder).or_default().take(&path, &bytes, faults),
                Err(fault) => faults.push(fault),
            }
        }
        by_folder
    }

    /// Reads the lines of the metadata file at `path`.
    pub(super) fn take(&mut self, path: &str, bytes: &[u8], faults: &mut Vec<Fault>) {
        for (number, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
            if line.trim_ascii().is_empty() {
                continue;
            }
            let named = serde_json::from_slice::<Map<String, Value>>(line)
                .map_err(|error| {
                    // Each line is read by itself, so its own number would always be 1.
                    error.to_string().replace("at line 1 column", "at column")
                })
                .and_then(|mut entry| match entry.remove("file") {
                    Some(Value::String(file)) => Ok((file, entry)),
                    _ => Err("it names no `file`".to_owned()),
                });
            match named {
                Ok((file, entry)) => {
                    self.by_file.insert(file, entry);
                }
                Err(reason) => faults.push(Fault::new(
                    path,
                    Stage::Open,
                    format!("line {}: {reason}", number + 1),
                )),
            }
        }
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

    #[test]
    fn metadata_that_is_no_file_is_a_fault() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(dir.path().join(METADATA)).expect("a folder");
        let mut faults = Vec::new();
        Metadata::of_folder(dir.path(), &mut faults);
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].reason, "it is not a regular file");
    }
}
