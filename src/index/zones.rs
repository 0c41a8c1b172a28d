//! Where the sections of a document lie, counted as the index counts.
//!
//! In: the sections of a record. Out: numbers for a column, three for each section: its kind, its
//! first and last-but-one word, its first and last-but-one code point. A place in the text lies in a
//! section when its count of words, or of code points, does.

use tantivy::SegmentReader;
use tantivy::columnar::Column;

use super::schema::column;
use crate::record::{Record, SectionKind};

/// What a place is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Words from the beginning of the text.
    Words,
    /// Code points from the beginning of the text.
    CodePoints,
}

/// A set of kinds of sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Kinds(u64);

impl Kinds {
    /// The set of these.
    pub(crate) fn of(kinds: &[SectionKind]) -> Kinds {
        Kinds(kinds.iter().fold(0, |bits, &kind| bits | 1 << kind as u64))
    }

    fn has(self, kind: u64) -> bool {
        kind < 64 && self.0 & 1 << kind != 0
    }
}

/// The numbers of the column for `record`. `starts` holds the first code point of each word.
pub(crate) fn of(record: &Record, starts: &[usize]) -> Vec<u64> {
    let mut column = Vec::with_capacity(3 * record.sections.len());
    for section in &record.sections {
        let word = |point: usize| starts.partition_point(|&start| start < point);
        let pair = |from: usize, to: usize| (from as u64) << 32 | to as u64 & 0xFFFF_FFFF;
        column.push(section.kind as u64);
        column.push(pair(word(section.start), word(section.end)));
        column.push(pair(section.start, section.end));
    }
    column
}

/// The sections of the documents of one segment.
pub(crate) struct Zones {
    column: Option<Column<u64>>,
    kinds: Kinds,
    unit: Unit,
    /// Of the document asked for last: the sections of these kinds.
    doc: Option<u32>,
    ranges: Vec<(u32, u32)>,
}

impl Zones {
    /// Those of `kinds`, counted in `unit`.
    pub(crate) fn open(
        segment: &SegmentReader,
        kinds: Kinds,
        unit: Unit,
    ) -> tantivy::Result<Zones> {
        let column = segment.fast_fields().column_opt::<u64>(column::SECTIONS)?;
        Ok(Zones { column, kinds, unit, doc: None, ranges: Vec::new() })
    }

    /// True when a section of `doc` holds all from `first` to `last`.
    pub(crate) fn hold(&mut self, doc: u32, first: u32, last: u32) -> bool {
        if self.doc != Some(doc) {
            self.doc = Some(doc);
            self.ranges.clear();
            let Some(column) = &self.column else { return false };
            let mut values = column.values_for_doc(doc);
            while let (Some(kind), Some(words), Some(points)) =
                (values.next(), values.next(), values.next())
            {
                if self.kinds.has(kind) {
                    let pair = if self.unit == Unit::Words { words } else { points };
                    self.ranges.push(((pair >> 32) as u32, pair as u32));
                }
            }
        }
        self.ranges.iter().any(|&(from, to)| from <= first && last < to)
    }
}
