//! Reading an index: one record, all records in a fixed order, what is known already.
//!
//! An [`Index`] sees what was committed when it was opened (or last reloaded) and nothing else.
//! Records are read one at a time; an order over all of them holds only their paths and ids.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::{Path, PathBuf};

use tantivy::collector::DocSetCollector;
use tantivy::query::InvertedIndexRangeQuery;
use tantivy::schema::Value;
use tantivy::{DocAddress, IndexReader, ReloadPolicy, Searcher, TantivyDocument, Term};

use super::columns::Columns;
use super::folder::Folder;
use super::manifest::Manifest;
use super::schema::{Fields, schema};
use super::{analyze, caught};
use crate::error::{Error, Result};
use crate::record::Record;

/// What the index knows of one document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// Every path at which its bytes were found, sorted.
    pub paths: Vec<String>,
    /// The version of the rules that made its record.
    pub tagger: String,
}

/// An index that can be read.
#[derive(Clone)]
pub struct Index {
    dir: PathBuf,
    reader: IndexReader,
    fields: Fields,
    manifest: Manifest,
}

impl Index {
    /// Opens the index in `dir`.
    ///
    /// # Errors
    /// [`Error::NoIndex`] when there is none, [`Error::Index`] when there is one that this program
    /// cannot use: another program's, another version's, a damaged one.
    pub fn open(dir: impl AsRef<Path>) -> Result<Index> {
        let dir = dir.as_ref();
        let holds_segments = dir.join("meta.json").is_file();
        let manifest = match Manifest::read(dir)? {
            Some(manifest) if holds_segments => manifest,
            None if holds_segments => {
                return Err(Error::Index {
                    path: dir.to_owned(),
                    reason: "it was not made by paragraf (it has no manifest.json)".to_owned(),
                });
            }
            _ => return Err(Error::NoIndex(dir.to_owned())),
        };
        let index = caught(dir, || tantivy::Index::open(Folder::to_read(dir)?))?;
        Index::of(dir, &index, manifest)
    }

    /// A reader of an open tantivy index.
    pub(crate) fn of(dir: &Path, index: &tantivy::Index, manifest: Manifest) -> Result<Index> {
        let (expected, fields) = schema();
        if index.schema() != expected {
            return Err(Error::Index {
                path: dir.to_owned(),
                reason:
                    "its fields are not those of this program; remove the folder and ingest again"
                        .to_owned(),
            });
        }
        analyze::register(index.tokenizers());
        let reader =
            caught(dir, || index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into())?;
        Ok(Index { dir: dir.to_owned(), reader, fields, manifest })
    }

    /// Sees what was committed since.
    ///
    /// # Errors
    /// [`Error::Index`] or [`Error::Io`] when the index cannot be read.
    pub fn reload(&self) -> Result<()> {
        self.caught(|| self.reader.reload())
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Who wrote the index.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The number of documents.
    pub fn len(&self) -> usize {
        self.searcher().num_docs() as usize
    }

    /// True when it holds no document.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every document by id, with its paths: what need not be read again.
    ///
    /// # Errors
    /// [`Error::Index`] when the index is damaged.
    pub fn known(&self) -> Result<BTreeMap<String, Known>> {
        let searcher = self.searcher();
        self.caught(|| {
            let mut all = BTreeMap::new();
            for segment in searcher.segment_readers() {
                let columns = Columns::open(segment, segment.num_docs() as usize)?;
                for doc in segment.doc_ids_alive() {
                    let mut paths = columns.paths.of(doc);
                    paths.sort_unstable();
                    paths.dedup();
                    let tagger = columns.tagger.first(doc);
                    all.insert(columns.id.first(doc), Known { paths, tagger });
                }
            }
            Ok(all)
        })
    }

    /// The record whose id is `id` or begins with it, in any case of letters.
    ///
    /// # Errors
    /// [`Error::Usage`] when `id` cannot be the beginning of an id or several documents fit it.
    pub fn get(&self, id: &str) -> Result<Option<Record>> {
        let id = id.trim().to_ascii_lowercase();
        if id.is_empty() || id.len() > 16 || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(Error::Usage(format!(
                "`{id}` is not an id: an id is 16 hexadecimal digits, or the first of them"
            )));
        }
        let searcher = self.searcher();
        let found = self.caught(|| searcher.search(&self.id_query(&id), &DocSetCollector))?;
        let mut found = self.in_order(searcher, found)?;
        match found.len() {
            0 => Ok(None),
            1 => found.next().transpose(),
            many => {
                let some: Vec<String> = found
                    .take(5)
                    .map(|record| {
                        record.map(|record| format!("{} ({})", record.id, record.source.path))
                    })
                    .collect::<Result<_>>()?;
                Err(Error::Usage(format!(
                    "`{id}` fits {many} documents; write more of the id: {}{}",
                    some.join(", "),
                    if many > some.len() { ", …" } else { "" }
                )))
            }
        }
    }

    /// Documents whose id begins with `prefix`.
    pub(crate) fn id_query(&self, prefix: &str) -> InvertedIndexRangeQuery {
        let (from, to) = beginning_with(self.fields.id, prefix);
        InvertedIndexRangeQuery::new(from, to)
    }

    /// All records, ordered by path and then id, read one at a time.
    ///
    /// # Errors
    /// [`Error::Index`] when the index is damaged.
    pub fn records(&self) -> Result<Records> {
        let searcher = self.searcher();
        let mut all = Vec::with_capacity(searcher.num_docs() as usize);
        for (ord, segment) in searcher.segment_readers().iter().enumerate() {
            all.extend(segment.doc_ids_alive().map(|doc| DocAddress::new(ord as u32, doc)));
        }
        self.in_order(searcher, all)
    }

    /// The records at these places of `searcher`, ordered by path and then id.
    pub(crate) fn in_order(
        &self,
        searcher: Searcher,
        places: impl IntoIterator<Item = DocAddress>,
    ) -> Result<Records> {
        let mut by_segment: BTreeMap<u32, Vec<DocAddress>> = BTreeMap::new();
        for place in places {
            by_segment.entry(place.segment_ord).or_default().push(place);
        }
        let mut keyed = self.caught(|| {
            let mut keyed: Vec<(String, String, DocAddress)> = Vec::new();
            for (ord, places) in by_segment {
                let columns = Columns::open(searcher.segment_reader(ord), places.len())?;
                keyed.extend(places.into_iter().map(|place| {
                    (columns.path.first(place.doc_id), columns.id.first(place.doc_id), place)
                }));
            }
            Ok(keyed)
        })?;
        keyed.sort_unstable();
        let places = keyed.into_iter().map(|(_, _, place)| place).collect::<Vec<_>>();
        Ok(Records { index: self.clone(), searcher, places: places.into_iter() })
    }

    /// The record at one place.
    pub(crate) fn record_at(&self, searcher: &Searcher, place: DocAddress) -> Result<Record> {
        let stored: TantivyDocument = self.caught(|| searcher.doc(place))?;
        let bytes = stored.get_first(self.fields.record).and_then(|value| value.as_bytes());
        serde_json::from_slice(bytes.unwrap_or_default()).map_err(|error| Error::Index {
            path: self.dir.clone(),
            reason: format!(
                "a record in it cannot be read ({error}); remove the folder and ingest again"
            ),
        })
    }

    /// The id of the record at one place.
    pub(crate) fn id_at(&self, searcher: &Searcher, place: DocAddress) -> Result<String> {
        self.caught(|| id_of(searcher, place))
    }

    /// What was committed.
    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// The fields.
    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Runs `work` on the storage layer; what fails or panics names this index.
    pub(crate) fn caught<T>(&self, work: impl FnOnce() -> tantivy::Result<T>) -> Result<T> {
        caught(&self.dir, work)
    }
}

/// The id of the record at one place.
pub(crate) fn id_of(searcher: &Searcher, place: DocAddress) -> tantivy::Result<String> {
    let reader = searcher.segment_reader(place.segment_ord);
    let mut id = String::new();
    if let Some(column) = reader.fast_fields().str(super::schema::column::ID)?
        && let Some(ord) = column.ords().first(place.doc_id)
    {
        column.ord_to_str(ord, &mut id)?;
    }
    Ok(id)
}

/// The bounds of all terms of `field` that begin with `prefix`.
pub(crate) fn beginning_with(
    field: tantivy::schema::Field,
    prefix: &str,
) -> (Bound<Term>, Bound<Term>) {
    (
        Bound::Included(Term::from_field_text(field, prefix)),
        Bound::Excluded(Term::from_field_text(field, &format!("{prefix}\u{10FFFF}"))),
    )
}

/// Records of an index, one at a time.
pub struct Records {
    index: Index,
    searcher: Searcher,
    places: std::vec::IntoIter<DocAddress>,
}

impl Iterator for Records {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Result<Record>> {
        let place = self.places.next()?;
        Some(self.index.record_at(&self.searcher, place))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.places.size_hint()
    }
}

impl ExactSizeIterator for Records {}
