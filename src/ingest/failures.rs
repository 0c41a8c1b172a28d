//! `failures.ndjson`: every document that could not be taken in, one JSON object a line.
//!
//! The file tells the state of the whole index: a run replaces the lines of the paths that it
//! tried and keeps the others.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::error::{Error, Result};
use crate::fault::Fault;

/// The name of the file, in the folder of the index.
pub const FAILURES: &str = "failures.ndjson";

/// Writes the failures of a run that tried `tried` into the folder of the index.
pub(super) fn write(folder: &Path, tried: &BTreeSet<String>, faults: &[Fault]) -> Result<()> {
    let path = folder.join(FAILURES);
    let mut all: BTreeMap<(String, String), Fault> = BTreeMap::new();
    let old = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(Error::io(&path, error)),
    };
    let old = old.split(|&b| b == b'\n').filter_map(|l| serde_json::from_slice::<Fault>(l).ok());
    let kept = old.filter(|fault| !tried.contains(file_of(&fault.path)));
    for fault in kept.chain(faults.iter().cloned()) {
        all.insert((fault.path.clone(), fault.reason.clone()), fault);
    }
    let mut out = Vec::new();
    for fault in all.values() {
        serde_json::to_writer(&mut out, fault).map_err(|error| Error::io(&path, error.into()))?;
        out.push(b'\n');
    }
    crate::index::replace(&path, &out).map_err(|error| Error::io(&path, error))
}

/// The file that holds the document at `path`: the archive for a member of one.
pub(super) fn file_of(path: &str) -> &str {
    path.split("!/").next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::Stage;

    #[test]
    fn a_run_replaces_the_lines_of_the_paths_it_tried() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let fault = |path: &str| Fault::new(path, Stage::Extract, "it is empty");
        let tried = |paths: &[&str]| paths.iter().map(|&p| p.to_owned()).collect();
        write(dir.path(), &tried(&["a", "b.zip"]), &[fault("a"), fault("b.zip!/c")])
            .expect("a folder that can be written");
        write(dir.path(), &tried(&["b.zip", "d"]), &[fault("d")])
            .expect("a folder that can be written");
        let text = std::fs::read_to_string(dir.path().join(FAILURES)).expect("the file");
        assert_eq!(
            text,
            "{\"path\":\"a\",\"stage\":\"extract\",\"reason\":\"it is empty\"}\n\
             {\"path\":\"d\",\"stage\":\"extract\",\"reason\":\"it is empty\"}\n"
        );
    }
}
