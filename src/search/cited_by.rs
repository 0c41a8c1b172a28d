//! Which rulings of the index cite a ruling of the index.
//!
//! A ruling has the ids under which others cite it (see `index::names`); those that cite one of them,
//! itself left out, are the ones counted.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use tantivy::collector::Count;
use tantivy::columnar::StrColumn;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Searcher, Term};

use crate::error::Result;
use crate::index::schema::column;
use crate::index::{Index, id_of, own_names};
use crate::record::Record;

/// Finds the rulings that cite one with these `names` and this `id`.
pub(super) fn query(index: &Index, names: &[String], id: &str) -> BooleanQuery {
    let fields = index.fields();
    BooleanQuery::new(vec![
        (Occur::Must, Box::new(any(fields.cites, names.iter()))),
        (Occur::MustNot, term(fields.id, id)),
    ])
}

/// Finds what has one of these whole values.
pub(super) fn any<'a>(field: Field, values: impl Iterator<Item = &'a String>) -> BooleanQuery {
    BooleanQuery::union(values.map(|value| term(field, value)).collect())
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}

/// How many other rulings cite `record`.
pub(super) fn count(index: &Index, searcher: &Searcher, record: &Record) -> tantivy::Result<usize> {
    let names: Vec<String> = own_names(record).into_iter().collect();
    match names.is_empty() {
        true => Ok(0),
        false => searcher.search(&query(index, &names, &record.id), &Count),
    }
}

/// How many other rulings cite each of `found`, which are in order.
pub(super) fn counts(
    index: &Index,
    searcher: &Searcher,
    found: &[DocAddress],
) -> Result<Vec<Option<i64>>> {
    index.caught(|| {
        let cited = cited_names(index, searcher)?;
        let mut counts = Vec::with_capacity(found.len());
        for place in found {
            // In most segments nothing is cited, and their columns need not be opened.
            let own: Vec<String> = match cited.get(&place.segment_ord) {
                Some((column, names)) => column
                    .ords()
                    .values_for_doc(place.doc_id)
                    .filter_map(|ord| names.get(&ord).cloned())
                    .collect(),
                None => Vec::new(),
            };
            if own.is_empty() {
                counts.push(Some(0));
                continue;
            }
            let id = id_of(searcher, *place)?;
            let count = searcher.search(&query(index, &own, &id), &Count)?;
            counts.push(i64::try_from(count).ok());
        }
        Ok(counts)
    })
}

/// The column of names of a segment, and those of its names that are cited anywhere, by their place.
type Cited = (StrColumn, FxHashMap<u64, String>);

/// By segment, those of its names that are cited anywhere; none where nothing is cited. Few names
/// are, so both lists of terms are gone through once, side by side.
fn cited_names(index: &Index, searcher: &Searcher) -> tantivy::Result<BTreeMap<u32, Cited>> {
    let mut all = BTreeMap::new();
    for (own, reader) in (0_u32..).zip(searcher.segment_readers()) {
        let mut cited = FxHashMap::default();
        let Some(names) = reader.fast_fields().str(column::NAMES)? else { continue };
        for other in searcher.segment_readers() {
            let inverted = other.inverted_index(index.fields().cites)?;
            let mut cites = inverted.terms().stream()?;
            let mut own = names.dictionary().stream()?;
            let (mut more, mut ord) = (own.advance(), 0);
            while more && cites.advance() {
                while more && own.key() < cites.key() {
                    more = own.advance();
                    ord += 1;
                }
                if more && own.key() == cites.key() {
                    cited.insert(ord, String::from_utf8_lossy(own.key()).into_owned());
                }
            }
        }
        if !cited.is_empty() {
            all.insert(own, (names, cited));
        }
    }
    Ok(all)
}
