//! The files that a run reads: named one by one, found below folders, or listed in a file.
//!
//! A folder is walked in the order of its names. Hidden files, pipes and devices are passed over,
//! and so are links to folders, what a `.paragrafignore` file names (the syntax is that of
//! `.gitignore`) and every `meta.jsonl`, which is metadata. A file named by itself is always read.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use super::metadata::{METADATA, Metadata};
use crate::error::{Error, Result};
use crate::fault::{Fault, Stage};

/// Names the files that a walk of a folder passes over.
const IGNORE: &str = ".paragrafignore";

/// One file to read.
#[derive(Debug, Clone)]
pub struct Input {
    /// Where it lies.
    pub path: PathBuf,
    /// The metadata of its folder.
    pub(super) metadata: Arc<Metadata>,
}

impl Input {
    /// The path as records and messages carry it.
    pub fn name(&self) -> String {
        name_of(&self.path)
    }
}

/// The path as records and messages carry it: as given, without a leading `./`. What is not UTF-8
/// is written `\xff`, byte by byte, so that two files never share a name.
fn name_of(path: &Path) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(name, "\\x{byte:02x}");
        }
    }
    name
}

/// All files at and below `paths` and `listed`, each once, sorted by path; and a fault for each
/// folder or metadata file that could not be read, and for each of `listed` that is not there: a
/// list is made by a program, and one file that was moved since must not stop the others.
///
/// # Errors
/// [`Error::Io`] for one of `paths` that is not there.
pub fn inputs(paths: &[PathBuf], listed: &[PathBuf]) -> Result<(Vec<Input>, Vec<Fault>)> {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    let mut take = |path: &Path, faults: &mut Vec<Fault>| -> std::io::Result<()> {
        if std::fs::metadata(path)?.is_dir() {
            walk(path, &mut files, faults);
        } else {
            files.push(path.to_owned());
        }
        Ok(())
    };
    for path in paths {
        take(path, &mut faults).map_err(|source| Error::io(path, source))?;
    }
    for path in listed {
        if let Err(error) = take(path, &mut faults) {
            faults.push(Fault::new(name_of(path), Stage::Open, error.to_string()));
        }
    }
    files.sort();
    files.dedup_by(|a, b| name_of(a) == name_of(b));
    let mut folder: Option<(PathBuf, Arc<Metadata>)> = None;
    let mut out = Vec::with_capacity(files.len());
    for path in files {
        let parent = path.parent().unwrap_or(Path::new("")).to_path_buf();
        let metadata = match &folder {
            Some((known, metadata)) if *known == parent => metadata.clone(),
            _ => {
                let metadata = Arc::new(Metadata::of_folder(&parent, &mut faults));
                folder = Some((parent, metadata.clone()));
                metadata
            }
        };
        out.push(Input { path, metadata });
    }
    Ok((out, faults))
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>, faults: &mut Vec<Fault>) {
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .add_custom_ignore_filename(IGNORE)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let kind = std::fs::metadata(entry.path());
                match kind {
                    Ok(kind) if kind.is_file() && entry.file_name() != METADATA => {
                        files.push(entry.into_path());
                    }
                    Err(error) => {
                        let reason = match entry.path_is_symlink() {
                            true => format!("the link leads nowhere ({error})"),
                            false => error.to_string(),
                        };
                        faults.push(Fault::new(name_of(entry.path()), Stage::Open, reason));
                    }
                    Ok(_) => {}
                }
            }
            Err(error) => {
                faults.push(Fault::new(name_of(folder), Stage::Open, error.to_string()));
            }
        }
    }
}

/// The paths in a list, one a line, or each ended by a NUL byte when `nul` is set. Blank entries
/// are passed over.
///
/// # Errors
/// [`Error::Usage`] for an entry that is not UTF-8.
pub fn list(bytes: &[u8], nul: bool) -> Result<Vec<PathBuf>> {
    let end = if nul { 0 } else { b'\n' };
    let mut paths = Vec::new();
    for (number, entry) in bytes.split(|&byte| byte == end).enumerate() {
        let entry = if nul { entry } else { entry.strip_suffix(b"\r").unwrap_or(entry) };
        if entry.is_empty() {
            continue;
        }
        let entry = std::str::from_utf8(entry).map_err(|_| {
            Error::Usage(format!("entry {} of the list of files is not UTF-8", number + 1))
        })?;
        paths.push(PathBuf::from(entry));
    }
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_walked_in_order_without_what_is_ignored() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let root = dir.path();
        std::fs::create_dir_all(root.join("b/gold")).expect("folders");
        for file in ["z.txt", "a.txt", ".hidden", "b/c.txt", "b/gold/g.json", "b/meta.jsonl"] {
            std::fs::write(root.join(file), "x").expect("a file");
        }
        std::fs::write(root.join("b/.paragrafignore"), "gold/\n").expect("a file");
        std::fs::write(root.join("b/meta.jsonl"), "{\"file\":\"c.txt\",\"title\":\"T\"}\n")
            .expect("a file");
        let (found, faults) = inputs(&[root.to_path_buf()], &[]).expect("a folder that is there");
        let names: Vec<_> = found
            .iter()
            .map(|i| i.path.strip_prefix(root).expect("below").to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["a.txt", "b/c.txt", "z.txt"]);
        assert_eq!(faults, []);
        let of = |i: usize| found[i].metadata.of_file("c.txt");
        assert_eq!(of(1).get("title").and_then(|t| t.as_str()), Some("T"));
        assert!(of(0).is_empty());
    }

    #[test]
    fn a_path_that_is_not_there_is_an_error() {
        let error = inputs(&[PathBuf::from("no/such/path")], &[]).expect_err("it is not there");
        assert!(error.to_string().starts_with("no/such/path: "), "{error}");
    }

    #[test]
    fn a_listed_path_that_is_not_there_is_a_fault_of_its_own() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let there = dir.path().join("a.txt");
        std::fs::write(&there, "x").expect("a file");
        let (found, faults) =
            inputs(&[], &[PathBuf::from("no/such/path"), there]).expect("the rest is there");
        assert_eq!((found.len(), faults.len()), (1, 1));
        assert_eq!(faults[0].path, "no/such/path");
    }

    #[cfg(unix)]
    #[test]
    fn odd_names_stay_apart_and_dead_links_are_told() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;

        let dir = tempfile::tempdir().expect("a temporary folder");
        for name in [&b"\xff.txt"[..], b"\xfe.txt", b"-l.txt", b"a\nb.txt"] {
            std::fs::write(dir.path().join(OsStr::from_bytes(name)), "x").expect("a file");
        }
        std::os::unix::fs::symlink("nowhere", dir.path().join("dead")).expect("a link");
        std::os::unix::fs::symlink(".", dir.path().join("round")).expect("a link");
        let (found, faults) = inputs(&[dir.path().to_path_buf()], &[]).expect("it is there");
        let names: Vec<String> = found.iter().map(Input::name).collect();
        let ends: Vec<&str> = names.iter().filter_map(|n| n.rsplit('/').next()).collect();
        assert_eq!(ends, ["-l.txt", "a\nb.txt", "\\xfe.txt", "\\xff.txt"]);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].path.ends_with("dead") && faults[0].reason.contains("leads nowhere"));
    }

    #[test]
    fn lists_are_split_by_line_or_by_nul() {
        let paths = list(b"a.txt\r\n\nb c.txt\n", false).expect("UTF-8");
        assert_eq!(paths, [PathBuf::from("a.txt"), PathBuf::from("b c.txt")]);
        let paths = list(b"a\nb\0c\0", true).expect("UTF-8");
        assert_eq!(paths, [PathBuf::from("a\nb"), PathBuf::from("c")]);
        assert!(list(b"\xff\n", false).is_err());
    }
}
