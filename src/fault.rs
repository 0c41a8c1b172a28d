//! What went wrong with one document. A fault is a value: it is written to `failures.ndjson`, it
//! is counted in the summary, and it never stops a run.

use serde::{Deserialize, Serialize};

/// The stage of the pipeline in which a document failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Finding and opening the file.
    Open,
    /// Reading pages out of its format.
    Extract,
    /// Making reading text of the pages.
    Layout,
    /// Language, court, parts and sections.
    Segment,
    /// Finding citations, amounts, dates, parties.
    Tag,
    /// Deciding what each citation means.
    Resolve,
    /// Writing the record.
    Record,
    /// Adding the record to the index.
    Index,
}

impl Stage {
    /// The stage's name as it stands in `failures.ndjson`.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Open => "open",
            Stage::Extract => "extract",
            Stage::Layout => "layout",
            Stage::Segment => "segment",
            Stage::Tag => "tag",
            Stage::Resolve => "resolve",
            Stage::Record => "record",
            Stage::Index => "index",
        }
    }
}

/// One document that could not be taken in: where it lay, how far it came, and why it stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{path}: {}: {reason}", stage.name())]
pub struct Fault {
    /// The path as the user gave it, or found below a folder that the user gave; a member of an
    /// archive is `archive.zip!/member.pdf`.
    pub path: String,
    /// The stage that failed.
    pub stage: Stage,
    /// One sentence for a person, without the path.
    pub reason: String,
    /// The pages that are in the way, where the reason is not the document as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<u32>,
    /// True when these pages would have to be recognised from their pictures, and were not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unread: bool,
}

impl Fault {
    /// A fault of `path` in `stage`.
    pub fn new(path: impl Into<String>, stage: Stage, reason: impl Into<String>) -> Fault {
        let (path, reason) = (path.into(), reason.into());
        Fault { path, stage, reason, pages: Vec::new(), unread: false }
    }

    /// The same fault, and the pages that are in the way.
    pub fn on_pages(self, pages: Vec<u32>) -> Fault {
        Fault { pages, ..self }
    }
}
