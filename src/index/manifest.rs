//! `manifest.json`: which program wrote the index, and in which format.
//!
//! It is written before the first document and read before anything else, so that an index of
//! another program, of another version of ours, or a damaged one is refused in plain words. It
//! holds no time and no machine's name: the same documents give the same manifest.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The version of the index's own format: fields, analysers, folder layout. An index of another
/// format must be made anew.
pub const FORMAT: u32 = 2;

/// The value of [`Manifest::program`].
const PROGRAM: &str = "paragraf";

/// The name of the file.
const FILE: &str = "manifest.json";

/// Who wrote the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always `paragraf`.
    pub program: String,
    /// The format of the index; see [`FORMAT`].
    pub format: u32,
    /// The format of the records in it; see [`crate::record::VERSION`].
    pub record: u32,
    /// The version of the rules and tables that last wrote to it.
    pub tagger: String,
}

impl Manifest {
    /// The manifest that this program writes.
    pub(crate) fn current() -> Manifest {
        Manifest {
            program: PROGRAM.to_owned(),
            format: FORMAT,
            record: crate::record::VERSION,
            tagger: crate::pipeline::tagger_version().to_owned(),
        }
    }

    /// The manifest in `dir`; none when there is no such file.
    pub(crate) fn read(dir: &Path) -> Result<Option<Manifest>> {
        let path = dir.join(FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                return Ok(None);
            }
            Err(error) => return Err(Error::io(path, error)),
        };
        let refuse = |reason: String| Err(Error::Index { path: dir.to_owned(), reason });
        let Ok(manifest) = serde_json::from_slice::<Manifest>(&bytes) else {
            return refuse(format!(
                "its {FILE} is not one of paragraf's, or it is damaged; remove the folder and ingest again"
            ));
        };
        if manifest.program != PROGRAM {
            return refuse(format!("it was made by another program, `{}`", manifest.program));
        }
        if manifest.format != FORMAT || manifest.record != crate::record::VERSION {
            return refuse(format!(
                "it has index format {} and record format {}, and this program reads {FORMAT} and {}; \
                 remove the folder and ingest again",
                manifest.format,
                manifest.record,
                crate::record::VERSION
            ));
        }
        Ok(Some(manifest))
    }

    /// Writes it into `dir`: whole, or not at all.
    pub(crate) fn write(&self, dir: &Path) -> Result<()> {
        let path = dir.join(FILE);
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        super::replace(&path, text.as_bytes()).map_err(|error| Error::io(&path, error))
    }
}
