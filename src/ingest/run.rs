//! The run itself: files are read and tagged in parallel, and one thread writes what comes out.
//!
//! Readers and the writer overlap, with a bounded queue between them, so that memory does not grow
//! with the size of the collection. The result does not depend on which thread came first.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::{Duration, Instant};

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rustc_hash::FxHashSet;
use serde_json::{Map, Value};

use super::failures;
use super::inputs::Input;
use super::metadata::{METADATA, Metadata};
use super::summary::{Outcome, Summary};
use crate::error::{Error, Result};
use crate::extract::{self, Limits, Members};
use crate::fault::{Fault, Stage};
use crate::index::Writer;
use crate::pipeline;
use crate::reading::Readers;
use crate::record::{Language, Record};

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
    /// Reads what is in the index already once more.
    pub force: bool,
    /// The language of all documents, when the caller knows it.
    pub language: Option<Language>,
    /// What readers may be told.
    pub extract: extract::Options,
    /// Who reads.
    pub readers: Readers,
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
    Known { id: String, path: String },
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
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.jobs)
        .build()
        .map_err(|error| Error::Usage(format!("--jobs {}: {error}", options.jobs)))?;
    let threads = pool.current_num_threads();
    let writer = Writer::open_or_create(&options.index, options.memory, threads)?;
    let known: FxHashSet<String> = match options.force {
        true => FxHashSet::default(),
        false => writer.known().keys().cloned().collect(),
    };
    on_event(Event::Files(inputs.len()));
    let (sender, receiver) = sync_channel(QUEUE);
    let mut keeper = Keeper { writer, summary: Summary::default(), tried: BTreeSet::new() };
    for fault in faults {
        keeper.tried.insert(failures::file_of(&fault.path).to_owned());
        keeper.fail(fault, on_event);
    }
    std::thread::scope(|scope| -> Result<()> {
        let known = &known;
        scope.spawn(move || {
            pool.install(|| {
                inputs.into_par_iter().for_each_with(sender, |sender, input| {
                    if !stop.load(Ordering::Relaxed) {
                        read_file(&input, known, options, stop, sender);
                    }
                });
            });
        });
        let mut committed = Instant::now();
        // When the writer fails the receiver is dropped, and the readers end at their next send.
        for message in receiver {
            keeper.take(message, on_event)?;
            if committed.elapsed() > COMMIT_EVERY {
                keeper.writer.commit()?;
                committed = Instant::now();
            }
        }
        Ok(())
    })?;
    let Keeper { writer, mut summary, tried } = keeper;
    summary.documents = writer.len() as u64;
    let rules = pipeline::tagger_version();
    summary.stale = writer.known().values().filter(|known| known.tagger != rules).count() as u64;
    writer.finish()?;
    summary.failures.sort_by(|a, b| (&a.path, &a.reason).cmp(&(&b.path, &b.reason)));
    failures::write(&options.index, &tried, &summary.failures)?;
    summary.interrupted = stop.load(Ordering::Relaxed);
    Ok(summary)
}

/// The writer's side of a run.
struct Keeper {
    writer: Writer,
    summary: Summary,
    /// The files that were read to their end.
    tried: BTreeSet<String>,
}

impl Keeper {
    fn fail(&mut self, fault: Fault, on_event: &mut dyn FnMut(Event<'_>)) {
        on_event(Event::Failed(&fault));
        self.summary.add(Outcome::Failed);
        self.summary.unread_pages += if fault.unread { fault.pages.len() as u64 } else { 0 };
        self.summary.failures.push(fault);
    }

    fn take(&mut self, message: Message, on_event: &mut dyn FnMut(Event<'_>)) -> Result<()> {
        let (path, outcome, pages) = match message {
            Message::End(file) => {
                self.tried.insert(file);
                on_event(Event::File);
                return Ok(());
            }
            Message::Failed(fault) => {
                self.fail(fault, on_event);
                return Ok(());
            }
            Message::Known { id, path } => {
                let outcome = self.outcome(&id, &path);
                self.writer.add_path(&id, &path)?;
                (path, outcome, 0)
            }
            Message::Read(record) => {
                self.summary.read(&record);
                let path = record.source.path.clone();
                let outcome = match self.outcome(&record.id, &path) {
                    // It was read once more, as the user asked.
                    Outcome::Unchanged => Outcome::Replaced,
                    outcome => outcome,
                };
                // Of the same bytes at several paths the record of the first path counts, whichever
                // thread came first.
                let first =
                    self.writer.known().get(&record.id).and_then(|known| known.paths.first());
                if first.is_some_and(|first| *first < path) {
                    self.writer.add_path(&record.id, &path)?;
                } else {
                    self.writer.add(&record)?;
                }
                (path, outcome, record.source.pages.unwrap_or_default())
            }
        };
        self.summary.add(outcome);
        on_event(Event::Document { path: &path, outcome, pages });
        Ok(())
    }

    /// What it means that the document `id` lies at `path`.
    fn outcome(&self, id: &str, path: &str) -> Outcome {
        match self.writer.known().get(id) {
            Some(known) if known.paths.iter().any(|known| known == path) => Outcome::Unchanged,
            _ if self.writer.owner(path).is_some() => Outcome::Replaced,
            Some(_) => Outcome::Duplicate,
            None => Outcome::Added,
        }
    }
}

/// Reads one file, which may be an archive of many documents, and hands on what comes out.
fn read_file(
    input: &Input,
    known: &FxHashSet<String>,
    options: &Options,
    stop: &AtomicBool,
    out: &SyncSender<Message>,
) {
    let name = input.name();
    // A failed send means that the writer has ended; its error is reported by the run.
    let send = |message| out.send(message).is_ok();
    let bytes = match read_bytes(&input.path, &options.extract.limits) {
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
        let done = match extract::members(&name, &bytes) {
            Ok(members) => read_members(members, &metadata, known, options, stop, &send),
            Err(fault) => send(Message::Failed(fault)),
        };
        if !done {
            return;
        }
    } else if !send(read_document(&name, &bytes, &metadata, known, options)) {
        return;
    }
    let _ = send(Message::End(name));
}

/// Reads the members of an archive. `outer` is what the metadata beside the archive says of it; what
/// a `meta.jsonl` in the archive says of a member comes first. False when it did not come to its end.
fn read_members(
    mut members: Members<'_>,
    outer: &Map<String, Value>,
    known: &FxHashSet<String>,
    options: &Options,
    stop: &AtomicBool,
    send: &dyn Fn(Message) -> bool,
) -> bool {
    let mut faults = Vec::new();
    let by_folder = Metadata::of_archive(&mut members, &mut faults);
    if !faults.into_iter().all(|fault| send(Message::Failed(fault))) {
        return false;
    }
    for (path, member) in members {
        if stop.load(Ordering::Relaxed) {
            return false;
        }
        let (folder, file) = path.split_at(path.rfind('/').map_or(0, |at| at + 1));
        if file == METADATA {
            continue;
        }
        let own = by_folder.get(folder).map(|metadata| metadata.of_file(file));
        let metadata = own.filter(|own| !own.is_empty());
        let message = match member {
            Ok(bytes) => {
                read_document(&path, &bytes, metadata.as_ref().unwrap_or(outer), known, options)
            }
            Err(fault) => Message::Failed(fault),
        };
        if !send(message) {
            return false;
        }
    }
    true
}

fn read_document(
    path: &str,
    bytes: &[u8],
    metadata: &Map<String, Value>,
    known: &FxHashSet<String>,
    options: &Options,
) -> Message {
    let sha256 = pipeline::sha256(bytes);
    let id = pipeline::id_of(&sha256);
    if known.contains(id) {
        return Message::Known { id: id.to_owned(), path: path.to_owned() };
    }
    let options = pipeline::Options {
        language: options.language,
        metadata: metadata.clone(),
        extract: options.extract.clone(),
        readers: options.readers.clone(),
    };
    match pipeline::read(path, bytes, &options) {
        Ok(record) => Message::Read(Box::new(record)),
        Err(fault) => Message::Failed(fault),
    }
}

/// The bytes of a regular file that is not too large; else the reason why not.
pub(crate) fn read_bytes(path: &Path, limits: &Limits) -> std::result::Result<Vec<u8>, String> {
    let kind = std::fs::metadata(path).map_err(|error| error.to_string())?;
    if !kind.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    limits.admits(kind.len())?;
    let mut bytes = Vec::with_capacity(kind.len() as usize);
    let file = File::open(path).map_err(|error| error.to_string())?;
    // A file may grow while it is read.
    file.take(limits.bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    limits.admits(bytes.len() as u64)?;
    Ok(bytes)
}
