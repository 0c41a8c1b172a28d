//! Running a query: what is found, in which order, with a passage of each.

use serde::Serialize;
use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue, SortByString};
use tantivy::collector::{Count, DocSetCollector, TopDocs};
use tantivy::{DocAddress, DocId, Order, Searcher, SegmentReader};

use super::cited_by;
use super::facets::{Facet, Facets};
use super::highlight::{Marker, Place, Snippet};
use super::query::Query;
use super::query::build::build;
use crate::error::{Error, Result};
use crate::index::schema::column;
use crate::index::{Index, Records};
use crate::record::{Kind, Language, OutcomeKind, Record};

/// The order of hits. Hits that are equal are ordered by date, the newest first, and then by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Sort {
    /// The best first.
    #[default]
    Relevance,
    /// The newest first; what has no date comes last.
    Date,
    /// The oldest first; what has no date comes last.
    DateAsc,
    /// The one with the largest sum first, whatever its currency; what has no sum comes last.
    Amount,
    /// The one first that most others in the index cite.
    CitedBy,
}

/// What to search for and how much of it to give.
#[derive(Debug, Clone)]
pub struct Search {
    /// The query.
    pub query: Query,
    /// How many hits to give.
    pub limit: usize,
    /// How many to pass over first.
    pub offset: usize,
    /// Passes over all up to this document, by its id, before those that `offset` passes over.
    pub after: Option<String>,
    /// Their order.
    pub sort: Sort,
    /// Whether all places are given at which a document fits, and not only the best passage.
    pub places: bool,
    /// How many values of each facet are given; 0 for no facets.
    pub facets: usize,
}

impl Search {
    /// The first ten hits, the best first.
    pub fn new(query: Query) -> Search {
        Search {
            query,
            limit: 10,
            offset: 0,
            after: None,
            sort: Sort::Relevance,
            places: false,
            facets: 0,
        }
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hits {
    /// The number of documents found, given here or not.
    pub total: usize,
    /// The documents given.
    pub hits: Vec<Hit>,
    /// How all documents found are spread, when that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<Facet>,
}

/// One document found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// How well it fits; comparable within one search only. 0 when sorted otherwise.
    pub score: f32,
    /// Its title.
    pub title: Option<String>,
    /// The name of its court or authority.
    pub court: Option<String>,
    /// Its case numbers.
    pub case_numbers: Vec<String>,
    /// The day of the decision, `YYYY-MM-DD`.
    pub decision_date: Option<String>,
    /// What kind of document it is.
    pub kind: Kind,
    /// Its language.
    pub language: Option<Language>,
    /// How the case ended.
    pub outcome: Option<OutcomeKind>,
    /// How many other documents in the index cite it.
    pub cited_by: usize,
    /// The path that it was read from.
    pub path: String,
    /// The passage that fits best.
    pub snippet: Snippet,
    /// All places at which it fits, when they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<Vec<Place>>,
}

/// Finds what `search` asks for.
///
/// # Errors
/// When the index is damaged, or `after` names no document that is found.
pub fn search(index: &Index, search: &Search) -> Result<Hits> {
    let searcher = index.searcher();
    let query = build(&search.query.root, index)?;
    let facets = match search.facets {
        0 => Vec::new(),
        most => index.caught(|| searcher.search(&query, &Facets { most }))?,
    };
    let run = Run { index, searcher: &searcher, query: &*query, sort: search.sort };
    let passed = match &search.after {
        Some(id) => run.rank_of(id)? + 1,
        None => 0,
    };
    let offset = passed + search.offset;
    let everything = searcher.num_docs() as usize;
    let limit = search.limit.min(everything.saturating_sub(offset));
    if limit == 0 {
        let total = index.caught(|| searcher.search(&query, &Count))?;
        return Ok(Hits { total, hits: Vec::new(), facets });
    }
    let (total, places) = run.ranked(offset, limit)?;
    let mut marker = Marker::new(&search.query.root);
    let hits = places
        .into_iter()
        .map(|(score, place)| {
            let record = index.record_at(&searcher, place)?;
            let snippet = marker.snippet(&record);
            let places = search.places.then(|| marker.places(&record));
            let cited_by = index.caught(|| cited_by::count(index, &searcher, &record))?;
            Ok(Hit::of(record, score, snippet, places, cited_by))
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(Hits { total, hits, facets })
}

impl Hit {
    pub(super) fn of(
        record: Record,
        score: f32,
        snippet: Snippet,
        places: Option<Vec<Place>>,
        cited_by: usize,
    ) -> Hit {
        Hit {
            id: record.id,
            score,
            title: record.title,
            court: record.court.map(|court| court.name),
            case_numbers: record.case_numbers,
            decision_date: record.decision_date,
            kind: record.kind,
            language: record.language,
            outcome: record.outcome.map(|outcome| outcome.item.kind),
            cited_by,
            path: record.source.path,
            snippet,
            places,
        }
    }
}

/// Gives a number of each document, or none.
type Numbers<'a> = dyn Fn(&[DocAddress]) -> Result<Vec<Option<i64>>> + 'a;

/// One run of a query.
struct Run<'a> {
    index: &'a Index,
    searcher: &'a Searcher,
    query: &'a dyn tantivy::query::Query,
    sort: Sort,
}

impl Run<'_> {
    /// The number of documents found, and the places and scores of those that are given.
    fn ranked(&self, offset: usize, limit: usize) -> Result<(usize, Vec<(f32, DocAddress)>)> {
        match self.sort {
            Sort::Relevance | Sort::Date | Sort::DateAsc => {
                self.index.caught(|| self.by_column(offset, limit))
            }
            Sort::Amount => self.by_number(offset, limit, &|found| self.largest_sums(found)),
            Sort::CitedBy => {
                let counts =
                    |found: &[DocAddress]| cited_by::counts(self.index, self.searcher, found);
                self.by_number(offset, limit, &counts)
            }
        }
    }

    fn by_column(
        &self,
        offset: usize,
        limit: usize,
    ) -> tantivy::Result<(usize, Vec<(f32, DocAddress)>)> {
        let top = TopDocs::with_limit(limit).and_offset(offset);
        let date = || SortByStaticFastValue::<u64>::for_field(column::DATE);
        let id = (SortByString::for_field(column::ID), Order::Asc);
        if self.sort == Sort::Relevance {
            let key = ((SortBySimilarityScore, Order::Desc), (date(), Order::Desc), id);
            let (top, total) = self.searcher.search(self.query, &(top.order_by(key), Count))?;
            return Ok((total, top.into_iter().map(|((score, ..), at)| (score, at)).collect()));
        }
        let order = if self.sort == Sort::Date { Order::Desc } else { Order::Asc };
        let (top, total) =
            self.searcher.search(self.query, &(top.order_by(((date(), order), id)), Count))?;
        Ok((total, top.into_iter().map(|(_, place)| (0.0, place)).collect()))
    }

    /// The same in the order of a number that each document has, the greatest first.
    fn by_number(
        &self,
        offset: usize,
        limit: usize,
        numbers: &Numbers<'_>,
    ) -> Result<(usize, Vec<(f32, DocAddress)>)> {
        let found = self.index.caught(|| self.searcher.search(self.query, &DocSetCollector))?;
        let mut found: Vec<DocAddress> = found.into_iter().collect();
        found.sort_unstable();
        let numbers = numbers(&found)?;
        let dates = self.index.caught(|| {
            by_document(
                self.searcher,
                &found,
                |segment| segment.fast_fields().u64(column::DATE),
                |dates, doc| dates.first(doc),
            )
        })?;
        let total = found.len();
        let mut keyed: Vec<(Option<i64>, Option<u64>, DocAddress)> = numbers
            .into_iter()
            .zip(dates)
            .zip(found)
            .map(|((n, date), at)| (n, date, at))
            .collect();
        keyed.sort_by_key(|one| std::cmp::Reverse((one.0, one.1)));
        // Those that are equal are ordered by their ids, which only those near the wanted ones need.
        let last = offset.saturating_add(limit).min(keyed.len());
        let mut at = 0;
        while at < last {
            let key = (keyed[at].0, keyed[at].1);
            let same = keyed[at..].iter().take_while(|one| (one.0, one.1) == key).count();
            if same > 1 {
                let mut named = Vec::with_capacity(same);
                for one in &keyed[at..at + same] {
                    named.push((self.index.id_at(self.searcher, one.2)?, one.2));
                }
                named.sort_unstable();
                for (slot, (_, place)) in keyed[at..at + same].iter_mut().zip(named) {
                    slot.2 = place;
                }
            }
            at += same;
        }
        let given = keyed.into_iter().skip(offset).take(limit);
        Ok((total, given.map(|(_, _, place)| (0.0, place)).collect()))
    }

    /// The largest sum of money of each document, in hundredths.
    fn largest_sums(&self, found: &[DocAddress]) -> Result<Vec<Option<i64>>> {
        self.index.caught(|| {
            by_document(
                self.searcher,
                found,
                |segment| segment.fast_fields().i64(column::AMOUNT),
                |sums, doc| sums.values_for_doc(doc).max(),
            )
        })
    }

    /// At which place, from 0, the document `id` is found.
    fn rank_of(&self, id: &str) -> Result<usize> {
        const FIRST: usize = 1_000;
        let everything = self.searcher.num_docs() as usize;
        let (mut from, mut limit) = (0, FIRST.min(everything));
        while from < everything {
            let (total, places) = self.ranked(from, limit.max(1))?;
            for (at, (_, place)) in places.into_iter().enumerate() {
                if self.index.id_at(self.searcher, place)? == id {
                    return Ok(from + at);
                }
            }
            from += limit;
            if from >= total {
                break;
            }
            limit = (8 * limit).min(everything - from);
        }
        Err(Error::Usage(format!(
            "--after {id}: this query finds no ruling of that id; give the id of the last ruling shown"
        )))
    }
}

/// A value of each of `found`, which are in order: `open` opens what a segment holds, once for each
/// segment, and `value` reads it.
fn by_document<C, T>(
    searcher: &Searcher,
    found: &[DocAddress],
    open: impl Fn(&SegmentReader) -> tantivy::Result<C>,
    value: impl Fn(&C, DocId) -> T,
) -> tantivy::Result<Vec<T>> {
    let mut values = Vec::with_capacity(found.len());
    for places in found.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
        let Some(first) = places.first() else { continue };
        let opened = open(searcher.segment_reader(first.segment_ord))?;
        values.extend(places.iter().map(|place| value(&opened, place.doc_id)));
    }
    Ok(values)
}

/// The records of everything that `query` finds, ordered by path and then id, read one at a time.
///
/// # Errors
/// When the index is damaged.
pub fn matching(index: &Index, query: &Query) -> Result<Records> {
    let query = build(&query.root, index)?;
    let searcher = index.searcher();
    let places = index.caught(|| searcher.search(&query, &DocSetCollector))?;
    index.in_order(searcher, places)
}
