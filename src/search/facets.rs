//! Facets: how what was found is spread over courts, years, languages, kinds, outcomes, cited acts and
//! parties, each value with the condition that narrows the query to it.
//!
//! Counted over columns while the query runs. Counts are exact. Of the many values that acts and
//! parties have, those are given that are among the most frequent of a segment of the index.

use std::collections::BTreeMap;

use serde::Serialize;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::index::schema::column;
use crate::registry::works;

/// How many values of a segment are looked at for the most frequent of all.
const LOOKED_AT: usize = 200;

/// One facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// The field of the query language that narrows by it.
    pub field: &'static str,
    /// Its values, the most frequent first; years the newest first.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// The value.
    pub value: String,
    /// The title of the act, where the value is its id.
    pub name: Option<String>,
    /// How many of the rulings found have it.
    pub documents: usize,
    /// What to add to the query to find those alone.
    pub query: String,
}

/// The facets by the columns that they count, and how their values are asked for.
const COLUMNS: [(&str, &str, bool); 6] = [
    ("court", column::COURT_NAME, true),
    ("lang", column::LANGUAGE, false),
    ("kind", column::KIND, false),
    ("outcome", column::OUTCOME, false),
    ("cites", column::ACTS, false),
    ("party", column::PARTY_NAME, true),
];

/// Counts facets, `most` values of each.
pub(super) struct Facets {
    pub(super) most: usize,
}

/// What one segment counted: by facet the values with their counts, in the order of [`COLUMNS`], and
/// the years.
pub(super) struct Counted {
    texts: Vec<Texts>,
    years: BTreeMap<u64, usize>,
}

struct Texts {
    column: Option<StrColumn>,
    counts: Vec<u32>,
}

pub(super) struct Counting {
    counted: Counted,
    dates: Column<u64>,
    /// The last document that had a value, so that none counts twice.
    last: Vec<Vec<DocId>>,
}

impl Collector for Facets {
    type Fruit = Vec<Facet>;
    type Child = Counting;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Counting> {
        let fast = segment.fast_fields();
        let mut texts = Vec::new();
        for (_, name, _) in COLUMNS {
            let column = fast.str(name)?;
            let terms = column.as_ref().map_or(0, |column| column.dictionary().num_terms());
            texts.push(Texts { column, counts: vec![0; terms] });
        }
        // Only parties and acts occur several times in a document, and acts once each.
        let last = texts.iter().zip(COLUMNS).map(|(texts, (_, name, _))| {
            let many = name == column::PARTY_NAME;
            vec![DocId::MAX; if many { texts.counts.len() } else { 0 }]
        });
        let last = last.collect();
        let dates = fast.u64(column::DATE)?;
        Ok(Counting { counted: Counted { texts, years: BTreeMap::new() }, dates, last })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Counted>) -> tantivy::Result<Vec<Facet>> {
        let mut facets = Vec::new();
        for (at, (field, _, quoted)) in COLUMNS.into_iter().enumerate() {
            let counts = merged(segments.iter().filter_map(|segment| segment.texts.get(at)))?;
            let mut values: Vec<(String, usize)> = counts.into_iter().collect();
            values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            let values = values.into_iter().take(self.most);
            let values = values.map(|(text, documents)| value(field, &text, documents, quoted));
            facets.push(Facet { field, values: values.collect() });
        }
        let mut years: BTreeMap<u64, usize> = BTreeMap::new();
        for (year, count) in segments.iter().flat_map(|segment| &segment.years) {
            *years.entry(*year).or_default() += count;
        }
        let years = years.iter().rev();
        let years = years.map(|(year, count)| value("year", &format!("{year:04}"), *count, false));
        facets.insert(1, Facet { field: "year", values: years.collect() });
        facets.retain(|facet| !facet.values.is_empty());
        Ok(facets)
    }
}

impl SegmentCollector for Counting {
    type Fruit = Counted;

    fn collect(&mut self, doc: DocId, _: Score) {
        for (texts, last) in self.counted.texts.iter_mut().zip(&mut self.last) {
            let Some(column) = &texts.column else { continue };
            for ord in column.ords().values_for_doc(doc) {
                let ord = ord as usize;
                match last.get_mut(ord) {
                    Some(last) if *last == doc => continue,
                    Some(last) => *last = doc,
                    None => {}
                }
                if let Some(count) = texts.counts.get_mut(ord) {
                    *count += 1;
                }
            }
        }
        if let Some(date) = self.dates.first(doc) {
            *self.counted.years.entry(date / 10_000).or_default() += 1;
        }
    }

    fn harvest(self) -> Counted {
        self.counted
    }
}

/// The counts of the values that are frequent in any segment, over all segments.
fn merged<'a>(
    segments: impl Iterator<Item = &'a Texts> + Clone,
) -> tantivy::Result<BTreeMap<String, usize>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for Texts { column, counts: own } in segments.clone() {
        let Some(column) = column else { continue };
        let mut most: Vec<(u32, usize)> =
            own.iter().enumerate().filter(|(_, n)| **n > 0).map(|(ord, n)| (*n, ord)).collect();
        if most.len() > LOOKED_AT {
            most.select_nth_unstable_by(LOOKED_AT, |a, b| b.cmp(a));
            most.truncate(LOOKED_AT);
        }
        for (_, ord) in most {
            let mut text = String::new();
            column.ord_to_str(ord as u64, &mut text)?;
            counts.insert(text, 0);
        }
    }
    for Texts { column, counts: own } in segments {
        let Some(column) = column else { continue };
        for (text, count) in &mut counts {
            if let Some(ord) = column.dictionary().term_ord(text.as_bytes())? {
                *count += own.get(ord as usize).copied().unwrap_or(0) as usize;
            }
        }
    }
    Ok(counts)
}

fn value(field: &str, text: &str, documents: usize, quoted: bool) -> FacetValue {
    let name = if field == "cites" { works::title(text) } else { None };
    let query = match quoted {
        true => format!("{field}:\"{}\"", text.replace('"', " ")),
        false => format!("{field}:{text}"),
    };
    FacetValue { value: text.to_owned(), name, documents, query }
}
