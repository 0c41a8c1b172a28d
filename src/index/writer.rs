//! Writing an index: one document for each content and for each path.
//!
//! [`Writer::add`] takes a record. A document of the same id is replaced and keeps its paths; a path
//! that another document had passes to the new one, and a document without a path left is removed.
//! Nothing is seen by readers before [`Writer::commit`]; a process that is killed leaves the last
//! commit. One process writes at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::indexer::LogMergePolicy;
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{IndexSettings, IndexWriter, TantivyDocument, Term};

use super::analyze::Stems;
use super::document::document;
use super::folder::Folder;
use super::manifest::Manifest;
use super::reader::{Index, Known};
use super::schema::schema;
use super::{analyze, caught, failed};
use crate::error::{Error, Result};
use crate::record::Record;

/// The least memory that one indexing thread works with, in bytes.
const LEAST_MEMORY: usize = 15 << 20;
/// The most memory that one indexing thread can use, in bytes.
const MOST_MEMORY: usize = 2 << 30;
/// The most threads that tantivy indexes with.
const MOST_THREADS: usize = 8;
/// A segment is merged when this share of its documents was replaced.
const REPLACED: f32 = 0.3;
/// Size of the blocks in which records are compressed, in bytes.
const BLOCK: usize = 32 << 10;
/// Files that may lie in the folder before there is an index in it.
const HARMLESS: [&str; 2] = ["failures.ndjson", "README.md"];

/// The one who writes to an index.
pub struct Writer {
    dir: PathBuf,
    index: Index,
    writer: IndexWriter,
    stems: Stems,
    known: BTreeMap<String, Known>,
    /// The id of the document that has a path.
    owners: FxHashMap<String, String>,
    /// Ids written since the last commit.
    fresh: FxHashSet<String>,
}

impl Writer {
    /// Opens the index in `dir` for writing; makes folder and index when there are none.
    /// `memory_bytes` is shared by all threads, each of which needs 15 MiB.
    ///
    /// # Errors
    /// [`Error::IndexBusy`] when another process writes to it, [`Error::Index`] when the folder holds
    /// something else or an index that this program cannot use, [`Error::Io`] when it cannot be
    /// written.
    pub fn open_or_create(
        dir: impl AsRef<Path>,
        memory_bytes: usize,
        threads: usize,
    ) -> Result<Writer> {
        let dir = dir.as_ref();
        fs::create_dir_all(dir).map_err(|error| Error::io(dir, error))?;
        let current = Manifest::current();
        let found = Manifest::read(dir)?;
        if found.is_none() {
            refuse_foreign(dir)?;
            current.write(dir)?;
        }
        let index = open_tantivy(dir)?;
        let threads = threads.clamp(1, MOST_THREADS).min((memory_bytes / LEAST_MEMORY).max(1));
        let memory = (memory_bytes / threads).clamp(LEAST_MEMORY, MOST_MEMORY);
        let writer: IndexWriter =
            caught(dir, || index.writer_with_num_threads(threads, memory * threads))?;
        if found.is_some_and(|found| found != current) {
            current.write(dir)?;
        }
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(REPLACED);
        writer.set_merge_policy(Box::new(policy));
        let index = Index::of(dir, &index, current)?;
        let known = index.known()?;
        let mut owners = FxHashMap::default();
        for (id, document) in &known {
            for path in &document.paths {
                owners.insert(path.clone(), id.clone());
            }
        }
        Ok(Writer {
            dir: dir.to_owned(),
            index,
            writer,
            stems: Stems::new(),
            known,
            owners,
            fresh: FxHashSet::default(),
        })
    }

    /// Every document by id, what was added since the last commit included.
    pub fn known(&self) -> &BTreeMap<String, Known> {
        &self.known
    }

    /// The id of the document that lies at `path`.
    pub fn owner(&self, path: &str) -> Option<&str> {
        self.owners.get(path).map(String::as_str)
    }

    /// The number of documents, what was added since the last commit included.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// True when there is no document.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Adds a record, or replaces the document of the same id, which keeps the paths that it had.
    /// Its paths are taken from whatever other document had them. The main path of a document is
    /// the first of its paths in alphabetical order, so that the order of adding does not matter.
    ///
    /// # Errors
    /// [`Error::Index`] or [`Error::Io`] when it cannot be written.
    pub fn add(&mut self, record: &Record) -> Result<()> {
        let mut paths: BTreeSet<String> = record.source.paths.iter().cloned().collect();
        paths.insert(record.source.path.clone());
        if let Some(known) = self.known.get(&record.id) {
            paths.extend(known.paths.iter().cloned());
        }
        self.take_paths(&record.id, &paths)?;
        self.put(record, paths)
    }

    /// Adds a path to a document that is known: the same bytes were found there as well. False when
    /// there is no document of that id.
    ///
    /// # Errors
    /// As [`Writer::add`].
    pub fn add_path(&mut self, id: &str, path: &str) -> Result<bool> {
        let Some(known) = self.known.get(id) else { return Ok(false) };
        if known.paths.iter().any(|known| known == path) {
            return Ok(true);
        }
        let paths = known.paths.iter().cloned().chain([path.to_owned()]).collect();
        self.set_paths(id, paths)
    }

    /// Gives a known document these paths and no others; without any it is removed. False when there
    /// is no document of that id.
    ///
    /// # Errors
    /// As [`Writer::add`].
    pub fn set_paths(&mut self, id: &str, paths: BTreeSet<String>) -> Result<bool> {
        if !self.known.contains_key(id) {
            return Ok(false);
        }
        if paths.is_empty() {
            self.remove(id);
            return Ok(true);
        }
        self.take_paths(id, &paths)?;
        let record = self.load(id)?;
        self.put(&record, paths)?;
        Ok(true)
    }

    /// Removes the document of this id; false when there is none.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some(known) = self.known.remove(id) else { return false };
        for path in known.paths {
            if self.owners.get(&path).is_some_and(|owner| owner == id) {
                self.owners.remove(&path);
            }
        }
        self.fresh.remove(id);
        self.writer.delete_term(Term::from_field_text(self.index.fields().id, id));
        true
    }

    /// Makes everything so far durable and visible to readers that open or reload from now on.
    ///
    /// # Errors
    /// As [`Writer::add`].
    pub fn commit(&mut self) -> Result<()> {
        self.writer.commit().map_err(|error| failed(&self.dir, error))?;
        self.index.reload()?;
        self.fresh.clear();
        Ok(())
    }

    /// Commits, and waits until segments that are being merged are merged.
    ///
    /// # Errors
    /// As [`Writer::add`].
    pub fn finish(mut self) -> Result<()> {
        self.commit()?;
        self.writer.wait_merging_threads().map_err(|error| failed(&self.dir, error))
    }

    /// Takes `paths` from all documents but `id`.
    fn take_paths(&mut self, id: &str, paths: &BTreeSet<String>) -> Result<()> {
        let mut losers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for path in paths {
            if let Some(owner) = self.owners.get(path).filter(|owner| *owner != id) {
                let left = losers.entry(owner.clone()).or_insert_with(|| {
                    let known = self.known.get(owner);
                    known.into_iter().flat_map(|known| known.paths.iter().cloned()).collect()
                });
                left.remove(path);
            }
        }
        for (loser, left) in losers {
            if left.is_empty() {
                self.remove(&loser);
            } else {
                let record = self.load(&loser)?;
                self.put(&record, left)?;
            }
        }
        Ok(())
    }

    /// The record of a known document; what was written since the last commit is committed first.
    fn load(&mut self, id: &str) -> Result<Record> {
        if self.fresh.contains(id) {
            self.commit()?;
        }
        self.index.get(id)?.ok_or_else(|| Error::Index {
            path: self.dir.clone(),
            reason: format!("its document {id} is gone; remove the folder and ingest again"),
        })
    }

    /// Writes `record` with these paths in place of the document of its id.
    fn put(&mut self, record: &Record, paths: BTreeSet<String>) -> Result<()> {
        let paths: Vec<String> = paths.into_iter().collect();
        let changed;
        let record = if record.source.paths == paths && paths.first() == Some(&record.source.path) {
            record
        } else {
            let mut copy = record.clone();
            copy.source.path = paths.first().cloned().unwrap_or_default();
            copy.source.paths = paths.clone();
            changed = copy;
            &changed
        };
        let json = serde_json::to_vec(record).map_err(|error| Error::Index {
            path: self.dir.clone(),
            reason: format!("the record {} cannot be written: {error}", record.id),
        })?;
        let doc: TantivyDocument = document(self.index.fields(), record, &json, &mut self.stems);
        self.remove(&record.id);
        self.writer.add_document(doc).map_err(|error| failed(&self.dir, error))?;
        for path in &paths {
            self.owners.insert(path.clone(), record.id.clone());
        }
        self.fresh.insert(record.id.clone());
        self.known.insert(record.id.clone(), Known { paths, tagger: record.tagger.clone() });
        Ok(())
    }
}

/// Refuses a folder that holds anything but hidden and harmless files: an index is never mixed
/// with what somebody keeps there.
fn refuse_foreign(dir: &Path) -> Result<()> {
    for entry in fs::read_dir(dir).map_err(|error| Error::io(dir, error))? {
        let entry = entry.map_err(|error| Error::io(dir, error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && !HARMLESS.contains(&name.as_str()) {
            return Err(Error::Index {
                path: dir.to_owned(),
                reason: format!(
                    "the folder holds `{name}` and no index of paragraf; name an empty or new folder"
                ),
            });
        }
    }
    Ok(())
}

/// Opens the tantivy index in `dir`, or makes one.
fn open_tantivy(dir: &Path) -> Result<tantivy::Index> {
    let index = caught(dir, || {
        let folder = Folder::to_write(dir)?;
        if dir.join("meta.json").is_file() {
            return tantivy::Index::open(folder);
        }
        let settings = IndexSettings {
            docstore_compression: Compressor::Zstd(ZstdCompressor::default()),
            docstore_blocksize: BLOCK,
            ..IndexSettings::default()
        };
        tantivy::Index::create(folder, schema().0, settings)
    })?;
    analyze::register(index.tokenizers());
    Ok(index)
}
