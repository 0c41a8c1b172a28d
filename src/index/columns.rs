//! Columns of text in one segment: what tells documents apart without reading their records.

use tantivy::SegmentReader;
use tantivy::columnar::StrColumn;

use super::schema::column;

/// When more than one in this many values of a column is wanted, all are read at once: looking
/// values up one by one unpacks the same block again for each.
const ONE_IN: usize = 8;

/// A column of text.
pub(crate) struct Texts {
    column: Option<StrColumn>,
    /// All values in order, when they were read at once.
    all: Option<Vec<String>>,
}

impl Texts {
    /// The column `name`, of which about `wanted` values will be asked for.
    fn open(segment: &SegmentReader, name: &str, wanted: usize) -> tantivy::Result<Texts> {
        let column = segment.fast_fields().str(name)?;
        let all = match &column {
            Some(column) if wanted > column.dictionary().num_terms() / ONE_IN => {
                let mut all = Vec::with_capacity(column.dictionary().num_terms());
                let mut terms = column.dictionary().stream()?;
                while terms.advance() {
                    all.push(String::from_utf8_lossy(terms.key()).into_owned());
                }
                Some(all)
            }
            _ => None,
        };
        Ok(Texts { column, all })
    }

    /// All values in one document.
    pub(crate) fn of(&self, doc: u32) -> Vec<String> {
        let Some(column) = &self.column else { return Vec::new() };
        column.ords().values_for_doc(doc).filter_map(|ord| self.at(column, ord)).collect()
    }

    /// The first value in one document; empty where it has none.
    pub(crate) fn first(&self, doc: u32) -> String {
        let Some(column) = &self.column else { return String::new() };
        column.ords().first(doc).and_then(|ord| self.at(column, ord)).unwrap_or_default()
    }

    fn at(&self, column: &StrColumn, ord: u64) -> Option<String> {
        match &self.all {
            Some(all) => all.get(usize::try_from(ord).ok()?).cloned(),
            None => {
                let mut text = String::new();
                column.ord_to_str(ord, &mut text).unwrap_or(false).then_some(text)
            }
        }
    }
}

/// The columns of one segment that tell documents apart.
pub(crate) struct Columns {
    /// Ids.
    pub(crate) id: Texts,
    /// Main paths.
    pub(crate) path: Texts,
    /// All paths.
    pub(crate) paths: Texts,
    /// Versions of the rules.
    pub(crate) tagger: Texts,
}

impl Columns {
    /// The columns, of which about `wanted` documents will be asked for.
    pub(crate) fn open(segment: &SegmentReader, wanted: usize) -> tantivy::Result<Columns> {
        Ok(Columns {
            id: Texts::open(segment, column::ID, wanted)?,
            path: Texts::open(segment, column::PATH, wanted)?,
            paths: Texts::open(segment, column::PATHS, wanted)?,
            tagger: Texts::open(segment, column::TAGGER, wanted)?,
        })
    }
}
