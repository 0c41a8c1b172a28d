//! Running a query: what is found, in which order, with a passage of each.

use serde::Serialize;
use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue, SortByString};
use tantivy::collector::{Count, DocSetCollector, TopDocs};
use tantivy::{DocAddress, Order, Searcher};

use super::highlight::{Marker, Snippet};
use super::query::Query;
use super::query::build::build;
use crate::error::Result;
use crate::index::schema::column;
use crate::index::{Index, Records};
use crate::record::{Kind, Language, OutcomeKind};

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
    /// Their order.
    pub sort: Sort,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hits {
    /// The number of documents found, given here or not.
    pub total: usize,
    /// The documents given.
    pub hits: Vec<Hit>,
}

/// One document found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// How well it fits; comparable within one search only. 0 when sorted by date.
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
    /// The path that it was read from.
    pub path: String,
    /// The passage that fits best.
    pub snippet: Snippet,
}

/// Finds what `search` asks for.
///
/// # Errors
/// When the index is damaged.
pub fn search(index: &Index, search: &Search) -> Result<Hits> {
    let searcher = index.searcher();
    let query = build(&search.query.root, index)?;
    let everything = searcher.num_docs() as usize;
    let limit = search.limit.min(everything.saturating_sub(search.offset));
    if limit == 0 {
        let total = index.caught(|| searcher.search(&query, &Count))?;
        return Ok(Hits { total, hits: Vec::new() });
    }
    let (total, places) = index.caught(|| ranked(&searcher, &*query, search, limit))?;
    let mut marker = Marker::new(&search.query.root);
    let hits = places
        .into_iter()
        .map(|(score, place)| {
            let record = index.record_at(&searcher, place)?;
            let snippet = marker.snippet(&record);
            Ok(Hit {
                id: record.id,
                score,
                title: record.title,
                court: record.court.map(|court| court.name),
                case_numbers: record.case_numbers,
                decision_date: record.decision_date,
                kind: record.kind,
                language: record.language,
                outcome: record.outcome.map(|outcome| outcome.item.kind),
                path: record.source.path,
                snippet,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(Hits { total, hits })
}

/// The number of documents found, and the places and scores of those that are given.
fn ranked(
    searcher: &Searcher,
    query: &dyn tantivy::query::Query,
    search: &Search,
    limit: usize,
) -> tantivy::Result<(usize, Vec<(f32, DocAddress)>)> {
    let top = TopDocs::with_limit(limit).and_offset(search.offset);
    let date = || SortByStaticFastValue::<u64>::for_field(column::DATE);
    let id = (SortByString::for_field(column::ID), Order::Asc);
    match search.sort {
        Sort::Relevance => {
            let key = ((SortBySimilarityScore, Order::Desc), (date(), Order::Desc), id);
            let (top, total) = searcher.search(query, &(top.order_by(key), Count))?;
            Ok((total, top.into_iter().map(|((score, _, _), place)| (score, place)).collect()))
        }
        Sort::Date | Sort::DateAsc => {
            let order = if search.sort == Sort::Date { Order::Desc } else { Order::Asc };
            let (top, total) =
                searcher.search(query, &(top.order_by(((date(), order), id)), Count))?;
            Ok((total, top.into_iter().map(|(_, place)| (0.0, place)).collect()))
        }
    }
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
