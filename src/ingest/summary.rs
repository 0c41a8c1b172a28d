//! What a run did, in numbers.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::fault::Fault;
use crate::record::Record;

/// What became of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is new in the index.
    Added,
    /// It took the place of an older version of the same file.
    Replaced,
    /// It was in the index already.
    Unchanged,
    /// Its bytes were in the index already under another path, which its record now names too.
    Duplicate,
    /// It could not be taken in.
    Failed,
}

/// The numbers of a run.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    /// Documents by what became of them.
    pub outcomes: BTreeMap<Outcome, usize>,
    /// Documents read in this run, by media type.
    pub media_types: BTreeMap<String, usize>,
    /// Documents read in this run, by language; `-` where it could not be told.
    pub languages: BTreeMap<String, usize>,
    /// Documents read in this run, by kind.
    pub kinds: BTreeMap<String, usize>,
    /// Pages read in this run.
    pub pages: u64,
    /// Pages whose text was recognised from their pictures in this run.
    pub ocr_pages: u64,
    /// Pages without text that can be read, of documents that were read and of those that failed
    /// for it.
    pub unread_pages: u64,
    /// Bytes of source read in this run.
    pub bytes: u64,
    /// Citations found in this run.
    pub citations: u64,
    /// What failed.
    pub failures: Vec<Fault>,
    /// Documents in the index after the run.
    pub documents: u64,
    /// Of these, how many have records that other rules made than this program's.
    pub stale: u64,
    /// True when the user stopped the run.
    pub interrupted: bool,
}

impl Summary {
    /// How many documents had this outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.outcomes.get(&outcome).copied().unwrap_or_default()
    }

    /// Counts one document.
    pub(super) fn add(&mut self, outcome: Outcome) {
        *self.outcomes.entry(outcome).or_default() += 1;
    }

    /// Counts what a record that was read in this run says.
    pub(super) fn read(&mut self, record: &Record) {
        *self.media_types.entry(record.source.media_type.clone()).or_default() += 1;
        *self.languages.entry(word(&record.language).unwrap_or("-".into())).or_default() += 1;
        *self.kinds.entry(word(&record.kind).unwrap_or("-".into())).or_default() += 1;
        self.pages += u64::from(record.source.pages.unwrap_or_default());
        self.ocr_pages += record.source.ocr_pages.len() as u64;
        self.unread_pages += record.source.unread_pages.len() as u64;
        self.bytes += record.source.bytes;
        self.citations += record.citations.len() as u64;
    }
}

/// The word that a value is in JSON.
fn word(value: &impl Serialize) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}
