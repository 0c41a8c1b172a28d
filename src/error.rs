//! Errors that end a command: a path that does not exist, an index that cannot be opened, a query
//! that cannot be understood. Trouble with one document of many is a [`crate::fault::Fault`].

use std::path::PathBuf;

/// What every fallible public function of the library returns.
pub type Result<T> = std::result::Result<T, Error>;

/// An error that ends the command.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is no index where one was expected.
    #[error(
        "there is no index at {0}; make one with `paragraf ingest FOLDER`, or name one with --index"
    )]
    NoIndex(PathBuf),
    /// Another process is writing to the index.
    #[error("the index at {0} is being written by another process; wait for it to finish")]
    IndexBusy(PathBuf),
    /// The index is there but cannot be used.
    #[error("the index at {path} cannot be used: {reason}")]
    Index {
        /// The folder of the index.
        path: PathBuf,
        /// What is wrong, and what would mend it.
        reason: String,
    },
    /// A query that cannot be understood.
    #[error("{0}")]
    Query(#[from] crate::search::QueryError),
    /// An argument that cannot be used, in words that name it.
    #[error("{0}")]
    Usage(String),
    /// A single document could not be read.
    #[error("{0}")]
    Document(#[from] crate::fault::Fault),
    /// The user interrupted the command.
    #[error("interrupted")]
    Interrupted,
}

impl Error {
    /// An input or output error on `path`.
    pub fn io(path: impl Into<PathBuf>, source: std::io::Error) -> Error {
        Error::Io { path: path.into(), source }
    }
}
