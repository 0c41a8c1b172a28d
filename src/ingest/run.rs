//! The run itself: files are read and tagged in parallel, and one thread writes what comes out.
//!
//! Readers and the writer overlap, with a bounded queue between them, so that memory does not grow
//! with the size of the collection. Records of the same bytes under several paths are brought
//! together at the end, so that the result does not depend on which thread came first.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::{Duration, Instant};

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde_json::{Map, Value};

use super::failures;
use super::inputs::Input;
use super::paths::{Meaning, Paths};
use super::summary::{Outcome, Summary};
use crate::error::{Error, Result};
use crate::fault::{Fault, Stage};
use crate::index::{Index, Writer};
use crate::record::{Language, Record};
use crate::{extract, pipeline};

/// How often the writer commits while it runs.
const COMMIT_EVERY: Duration = Duration::from_secs(30);

/// How many read documents may wait for the writer.
const QUEUE: usize = 64;

/// How a run works.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of the index.
    pub index: PathBuf,
    /// How many threads read; 0 for one a core.
    pub jobs: usize,
    /// Memory for indexing, in bytes.
    pub memory: usize,
    /// The largest file that is read, in bytes.
    pub max_bytes: u64,
    /// Reads what is in the index already once more.
    pub force: bool,
    /// The language of all documents, when the caller knows it.
    pub language: Option<Language>,
    /// What readers may be told.
    pub extract: extract::Options,
}

/// What a run tells while it runs.
#[derive(Debug)]
pub enum Event<'a> {
    /// So many files will be tried.
    Files(usize),
    /// A document is done.
    Document {
        /// Its path.
        path: &'a str,
        /// What became of it.
        outcome: Outcome,
        /// Its pages.
        pages: u32,
    },
    /// A file, with all documents in it, is done.
    File,
    /// A document failed.
    Failed(&'a Fault),
}

/// What a reader hands to the writer.
enum Message {
    /// A document that is read and tagged.
    Read(Box<Record>),
    /// A document whose bytes the index has already.
    Known { id: String, path: String, metadata: Map<String, Value> },
    /// A document that could not be read.
    Failed(Fault),
    /// Nothing more comes from this file.
    End(String),
}

/// Reads all inputs into the index. `faults` are those met while finding the inputs. `stop` ends
/// the run early: what was read until then is committed.
///
/// # Errors
/// When the index cannot be opened or written.
pub fn run(
    inputs: Vec<Input>,
    faults: Vec<Fault>,
    options: &Options,
    stop: &AtomicBool,
    on_event: &mut dyn FnMut(Event<'_>),
) -> Result<Summary> {
    let mut writer = Writer::open_or_create(&options.index, options.memory, options.jobs)?;
    let known = Index::open(&options.index)?.known()?;
    let state = Paths::new(known);
    let known_ids: BTreeSet<String> = match options.force {
        true => BTreeSet::new(),
        false => state.ids(),
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.jobs)
        .build()
        .map_err(|error| Error::Usage(format!("--jobs {}: {error}", options.jobs)))?;
    on_event(Event::Files(inputs.len()));
    let (sender, receiver) = sync_channel(QUEUE);
    let mut keeper = Keeper::new(state);
    for fault in faults {
        keeper.fail(fault, on_event);
    }
    std::thread::scope(|scope| -> Result<()> {
        let known_ids = &known_ids;
        scope.spawn(move || {
            pool.install(|| {
                inputs.into_par_iter().for_each_with(sender, |sender, input| {
                    if !stop.load(Ordering::Relaxed) {
                        read_file(&input, known_ids, options, stop, sender);
                    }
                });
            });
        });
        let mut committed = Instant::now();
        // When the writer fails the receiver is dropped, and the readers end at their next send.
        for message in receiver {
            keeper.take(message, &mut writer, on_event)?;
            if committed.elapsed() > COMMIT_EVERY {
                writer.commit()?;
                committed = Instant::now();
            }
        }
        Ok(())
    })?;
    writer.commit()?;
    keeper.settle_paths(&options.index, &mut writer)?;
    writer.finish()?;
    let Keeper { mut summary, tried, .. } = keeper;
    failures::write(&options.index, &tried, &summary.failures)?;
    summary.failures.sort_by(|a, b| (&a.path, &a.reason).cmp(&(&b.path, &b.reason)));
    summary.documents = Index::open(&options.index)?.len();
    summary.interrupted = stop.load(Ordering::Relaxed);
    Ok(summary)
}

/// The writer's side: what was taken in, under which paths.
struct Keeper {
    summary: Summary,
    state: Paths,
    /// The files that were read to their end.
    tried: BTreeSet<String>,
    /// Documents whose set of paths changed, other than by being written just now.
    touched: BTreeSet<String>,
    /// The publisher's metadata by path, for those documents.
    metadata: BTreeMap<String, Map<String, Value>>,
}

impl Keeper {
    fn new(state: Paths) -> Keeper {
        Keeper {
            summary: Summary::default(),
            state,
            tried: BTreeSet::new(),
            touched: BTreeSet::new(),
            metadata: BTreeMap::new(),
        }
    }

    fn fail(&mut self, fault: Fault, on_event: &mut dyn FnMut(Event<'_>)) {
        on_event(Event::Failed(&fault));
        self.summary.add(Outcome::Failed);
        self.summary.failures.push(fault);
    }

    fn take(
        &mut self,
        message: Message,
        writer: &mut Writer,
        on_event: &mut dyn FnMut(Event<'_>),
    ) -> Result<()> {
        match message {
            Message::End(file) => {
                self.tried.insert(file);
                on_event(Event::File);
            }
            Message::Failed(fault) => self.fail(fault, on_event),
            Message::Known { id, path, metadata } => {
                let outcome = self.place(&id, &path, metadata);
                self.summary.add(outcome);
                on_event(Event::Document { path: &path, outcome, pages: 0 });
            }
            Message::Read(record) => {
                self.summary.read(&record);
                let path = record.source.path.clone();
                let outcome = match self.state.meaning(&record.id, &path) {
                    Meaning::New => {
                        writer.add(&record)?;
                        self.place(&record.id, &path, Map::new())
                    }
                    // The same bytes were read in this run under another path.
                    Meaning::Duplicate => {
                        self.place(&record.id, &path, record.source.metadata.clone())
                    }
                    // The run was told to read it once more.
                    Meaning::Unchanged => {
                        writer.add(&record)?;
                        self.touched.insert(record.id.clone());
                        Outcome::Replaced
                    }
                };
                self.summary.add(outcome);
                let pages = record.source.pages.unwrap_or_default();
                on_event(Event::Document { path: &path, outcome, pages });
            }
        }
        Ok(())
    }

    /// Notes that `path` holds the document `id`, and tells what that means for the document.
    fn place(&mut self, id: &str, path: &str, metadata: Map<String, Value>) -> Outcome {
        let meaning = self.state.meaning(id, path);
        let before = self.state.put(id, path);
        if let Some(before) = &before {
            self.touched.insert(before.clone());
        }
        if meaning == Meaning::Duplicate {
            self.touched.insert(id.to_owned());
            self.metadata.insert(path.to_owned(), metadata);
        }
        match meaning {
            Meaning::Unchanged => Outcome::Unchanged,
            _ if before.is_some() => Outcome::Replaced,
            Meaning::Duplicate => Outcome::Duplicate,
            Meaning::New => Outcome::Added,
        }
    }

    /// Rewrites the records whose paths changed; removes those that no path holds any more.
    fn settle_paths(&mut self, folder: &Path, writer: &mut Writer) -> Result<()> {
        if self.touched.is_empty() {
            return Ok(());
        }
        let index = Index::open(folder)?;
        for id in &self.touched {
            let paths = self.state.of(id);
            let Some(first) = paths.first().cloned() else {
                writer.remove(id)?;
                continue;
            };
            let Some(mut record) = index.get(id)? else { continue };
            if let Some(metadata) = self.metadata.get(&first) {
                record.source.metadata = metadata.clone();
            }
            record.source.path = first;
            record.source.paths = paths;
            writer.add(&record)?;
        }
        writer.commit()
    }
}

/// Reads one file, which may be an archive of many documents, and hands on what comes out.
fn read_file(
    input: &Input,
    known: &BTreeSet<String>,
    options: &Options,
    stop: &AtomicBool,
    out: &SyncSender<Message>,
) {
    let name = input.name();
    // A failed send means that the writer has ended; its error is reported by the run.
    let send = |message| out.send(message).is_ok();
    let bytes = match read_bytes(&input.path, options.max_bytes) {
        Ok(bytes) => bytes,
        Err(reason) => {
            let _ = send(Message::Failed(Fault::new(&name, Stage::Open, reason)))
                && send(Message::End(name));
            return;
        }
    };
    let metadata = input
        .path
        .file_name()
        .map(|file| input.metadata.of_file(&file.to_string_lossy()))
        .unwrap_or_default();
    if extract::is_archive(&bytes) {
        match extract::members(&name, &bytes) {
            Ok(members) => {
                for member in members {
                    if stop.load(Ordering::Relaxed) {
                        return;
                    }
                    let message = match member {
                        Ok((path, bytes)) => {
                            read_document(&path, &bytes, &metadata, known, options)
                        }
                        Err(fault) => Message::Failed(fault),
                    };
                    if !send(message) {
                        return;
                    }
                }
            }
            Err(fault) => {
                if !send(Message::Failed(fault)) {
                    return;
                }
            }
        }
    } else if !send(read_document(&name, &bytes, &metadata, known, options)) {
        return;
    }
    let _ = send(Message::End(name));
}

fn read_document(
    path: &str,
    bytes: &[u8],
    metadata: &Map<String, Value>,
    known: &BTreeSet<String>,
    options: &Options,
) -> Message {
    let sha256 = pipeline::sha256(bytes);
    let id = pipeline::id_of(&sha256);
    if known.contains(id) {
        let (id, path) = (id.to_owned(), path.to_owned());
        return Message::Known { id, path, metadata: metadata.clone() };
    }
    let options = pipeline::Options {
        language: options.language,
        metadata: metadata.clone(),
        extract: options.extract.clone(),
    };
    match pipeline::read(path, bytes, &options) {
        Ok(record) => Message::Read(Box::new(record)),
        Err(fault) => Message::Failed(fault),
    }
}

/// The bytes of a regular file that is not larger than `max`; else the reason why not.
pub(crate) fn read_bytes(path: &Path, max: u64) -> std::result::Result<Vec<u8>, String> {
    let kind = std::fs::metadata(path).map_err(|error| error.to_string())?;
    if !kind.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    let too_large = || format!("it is larger than the limit of {max} bytes (--max-bytes)");
    if kind.len() > max {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(kind.len() as usize);
    let file = File::open(path).map_err(|error| error.to_string())?;
    // A file may grow while it is read.
    file.take(max + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > max {
        return Err(too_large());
    }
    Ok(bytes)
}
