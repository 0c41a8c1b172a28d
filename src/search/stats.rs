//! Counts over an index or over what a query finds: courts, years, kinds, languages, and the acts
//! and provisions that are cited most. Read from columns, not from records; the same documents give
//! the same counts in the same order.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;
use tantivy::collector::DocSetCollector;
use tantivy::columnar::StrColumn;
use tantivy::query::AllQuery;
use tantivy::{DocAddress, SegmentReader};

use super::query::Query;
use super::query::build::build;
use crate::error::Result;
use crate::index::Index;
use crate::index::schema::{NAME_MARK, column};

/// Counts of documents and citations.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Stats {
    /// The number of documents.
    pub documents: usize,
    /// By court or authority, the most frequent first.
    pub by_court: Vec<Count>,
    /// By year of the decision, the oldest first.
    pub by_year: Vec<Count>,
    /// By kind of document, the most frequent first.
    pub by_kind: Vec<Count>,
    /// By language, the most frequent first.
    pub by_language: Vec<Count>,
    /// The works cited by most documents: acts, rulings, papers.
    pub top_acts: Vec<Act>,
    /// The provisions cited by most documents.
    pub top_provisions: Vec<Provision>,
    /// What is cited but not known, all of it, the most frequent first.
    pub unresolved: Vec<Unresolved>,
}

/// How many documents have a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The value; null for documents without one.
    pub name: Option<String>,
    /// The number of documents.
    pub documents: usize,
}

/// A cited work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Act {
    /// Its id.
    pub work: String,
    /// Its name, the most frequent one.
    pub name: Option<String>,
    /// How many documents cite it.
    pub documents: usize,
    /// How often it is cited.
    pub citations: usize,
}

/// A name that the tables lack or that can mean several acts, or provisions without any name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unresolved {
    /// The id of the work: `se/?/hittepålagen` for a name that the tables lack, `dk/-` where it
    /// cannot be told which act is meant.
    pub work: String,
    /// What is written; null where no act is named.
    pub name: Option<String>,
    /// How many documents cite it.
    pub documents: usize,
    /// How often it is cited.
    pub citations: usize,
}

/// A cited provision, or another place in a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provision {
    /// Its id.
    pub id: String,
    /// The name of its work, the most frequent one.
    pub work_name: Option<String>,
    /// How many documents cite it.
    pub documents: usize,
    /// How often it is cited.
    pub citations: usize,
}

/// Counts over what `query` finds, or over the whole index, with the `most` cited works and
/// provisions.
///
/// # Errors
/// When the index is damaged.
pub fn stats(index: &Index, query: Option<&Query>, most: usize) -> Result<Stats> {
    let searcher = index.searcher();
    let query = match query {
        Some(query) => build(&query.root, index)?,
        None => Box::new(AllQuery),
    };
    let found = index.caught(|| searcher.search(&query, &DocSetCollector))?;
    Ok(Tally::of(index, found)?.stats(most))
}

/// The `most` provisions cited by `docs` that `counts` lets through, the most frequent first.
pub(super) fn provisions(
    index: &Index,
    docs: impl IntoIterator<Item = DocAddress>,
    most: usize,
    counts: &dyn Fn(&str) -> bool,
) -> Result<Vec<Provision>> {
    let mut tally = Tally::of(index, docs)?;
    tally.provisions.retain(|id, _| counts(id));
    Ok(tally.stats(most).top_provisions)
}

/// What has been counted so far.
#[derive(Default)]
struct Tally {
    documents: usize,
    courts: BTreeMap<Option<String>, usize>,
    years: BTreeMap<Option<String>, usize>,
    kinds: BTreeMap<Option<String>, usize>,
    languages: BTreeMap<Option<String>, usize>,
    works: BTreeMap<String, Cited>,
    names: BTreeMap<String, BTreeMap<String, usize>>,
    provisions: BTreeMap<String, Cited>,
}

/// How often something is cited.
#[derive(Debug, Clone, Copy, Default)]
struct Cited {
    documents: usize,
    citations: usize,
}

impl Tally {
    /// Counts over these documents.
    fn of(index: &Index, docs: impl IntoIterator<Item = DocAddress>) -> Result<Tally> {
        let searcher = index.searcher();
        let mut by_segment: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for DocAddress { segment_ord, doc_id } in docs {
            by_segment.entry(segment_ord).or_default().push(doc_id);
        }
        let mut tally = Tally::default();
        for (ord, mut docs) in by_segment {
            docs.sort_unstable();
            index.caught(|| tally.count(searcher.segment_reader(ord), &docs))?;
        }
        Ok(tally)
    }

    fn count(&mut self, segment: &SegmentReader, docs: &[u32]) -> tantivy::Result<()> {
        let fast = segment.fast_fields();
        self.documents += docs.len();
        for (name, counts) in [
            (column::COURT_NAME, &mut self.courts),
            (column::KIND, &mut self.kinds),
            (column::LANGUAGE, &mut self.languages),
        ] {
            let column = fast.str(name)?;
            let mut by_ord: FxHashMap<Option<u64>, usize> = FxHashMap::default();
            for &doc in docs {
                let ord = column.as_ref().and_then(|column| column.ords().first(doc));
                *by_ord.entry(ord).or_default() += 1;
            }
            for (ord, count) in by_ord {
                let value = column.as_ref().zip(ord).map(|(column, ord)| text_of(column, ord));
                *counts.entry(value.transpose()?).or_default() += count;
            }
        }
        let dates = fast.u64(column::DATE)?;
        for &doc in docs {
            let year = dates.first(doc).map(|date| format!("{:04}", date / 10_000));
            *self.years.entry(year).or_default() += 1;
        }
        if let Some(column) = fast.str(column::WORKS)? {
            self.works(&column, docs)?;
        }
        if let Some(column) = fast.str(column::PROVISIONS)? {
            for (id, cited) in count_values(&column, docs, |value| value.to_owned())?.0 {
                add(&mut self.provisions, id, cited);
            }
        }
        Ok(())
    }

    fn works(&mut self, column: &StrColumn, docs: &[u32]) -> tantivy::Result<()> {
        // Of what cannot be told each name is counted by itself.
        let work = |value: &str| match value.split_once(NAME_MARK) {
            Some((work, _)) if is_told(work) => work.to_owned(),
            _ => value.to_owned(),
        };
        let (works, values) = count_values(column, docs, work)?;
        for (id, cited) in works {
            add(&mut self.works, id, cited);
        }
        for (value, count) in values {
            if let Some((work, name)) =
                value.split_once(NAME_MARK).filter(|(_, name)| !name.is_empty())
            {
                let names = self.names.entry(work.to_owned()).or_default();
                *names.entry(name.to_owned()).or_default() += count;
            }
        }
        Ok(())
    }

    fn stats(self, most: usize) -> Stats {
        let name_of = |work: &str| {
            let names = self.names.get(work)?;
            let usual =
                names.iter().max_by_key(|(name, count)| (**count, std::cmp::Reverse(*name)));
            usual.map(|(name, _)| name.clone())
        };
        let top_acts = top(&self.works, most)
            .map(|(work, cited)| Act {
                work: work.clone(),
                name: name_of(work),
                documents: cited.documents,
                citations: cited.citations,
            })
            .collect();
        let top_provisions = top(&self.provisions, most)
            .map(|(id, cited)| {
                let works = id.match_indices('/').map(|(at, _)| &id[..at]);
                let work = works.rev().find(|work| self.works.contains_key(*work));
                Provision {
                    id: id.clone(),
                    work_name: work.and_then(name_of),
                    documents: cited.documents,
                    citations: cited.citations,
                }
            })
            .collect();
        let mut unresolved: Vec<Unresolved> =
            self.works.iter().filter_map(|(key, cited)| Unresolved::of(key, *cited)).collect();
        unresolved.sort_by_key(|one| std::cmp::Reverse((one.documents, one.citations)));
        let mut by_year = counts(self.years);
        by_year.sort_by_key(|count| (count.name.is_none(), count.name.clone()));
        Stats {
            documents: self.documents,
            by_court: most_first(self.courts),
            by_year,
            by_kind: most_first(self.kinds),
            by_language: most_first(self.languages),
            top_acts,
            top_provisions,
            unresolved,
        }
    }
}

impl Unresolved {
    /// The entry for a key of the works, when it is not known which work it is.
    fn of(key: &str, cited: Cited) -> Option<Unresolved> {
        let (work, name) = key.split_once(NAME_MARK).unwrap_or((key, ""));
        if is_told(work) && !is_lacking(work) {
            return None;
        }
        let named = work.split('/').nth(2).filter(|_| is_lacking(work));
        let name = Some(name).filter(|name| !name.is_empty()).or(named);
        Some(Unresolved {
            work: work.to_owned(),
            name: name.map(str::to_owned),
            documents: cited.documents,
            citations: cited.citations,
        })
    }
}

/// False for `se/-`, `dk/-`, `eu/-`: it cannot be told which work is meant.
fn is_told(id: &str) -> bool {
    id.split(['/', NAME_MARK]).nth(1) != Some("-")
}

/// True for `se/?/…`, `dk/?/…`: a name that the tables lack.
fn is_lacking(id: &str) -> bool {
    id.split('/').nth(1) == Some("?")
}

fn add(all: &mut BTreeMap<String, Cited>, id: String, cited: Cited) {
    let sum = all.entry(id).or_default();
    sum.documents += cited.documents;
    sum.citations += cited.citations;
}

fn text_of(column: &StrColumn, ord: u64) -> tantivy::Result<String> {
    let mut text = String::new();
    column.ord_to_str(ord, &mut text)?;
    Ok(text)
}

/// Counts of keys (documents and entries), and of values (entries), of a column with many values a
/// document. `key` makes the key of a value.
type Counted = (Vec<(String, Cited)>, Vec<(String, usize)>);

fn count_values(
    column: &StrColumn,
    docs: &[u32],
    key: impl Fn(&str) -> String,
) -> tantivy::Result<Counted> {
    /// A key, and the last document that had it.
    struct Entry {
        cited: Cited,
        last: Option<u32>,
    }
    let mut keys: FxHashMap<String, usize> = FxHashMap::default();
    let mut entries: Vec<Entry> = Vec::new();
    let mut by_ord: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    for &doc in docs {
        for ord in column.ords().values_for_doc(doc) {
            let slot = match by_ord.entry(ord) {
                std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
                std::collections::hash_map::Entry::Vacant(new) => {
                    let entry = *keys.entry(key(&text_of(column, ord)?)).or_insert(entries.len());
                    if entry == entries.len() {
                        entries.push(Entry { cited: Cited::default(), last: None });
                    }
                    new.insert((entry, 0))
                }
            };
            slot.1 += 1;
            let Some(entry) = entries.get_mut(slot.0) else { continue };
            entry.cited.citations += 1;
            if entry.last != Some(doc) {
                entry.cited.documents += 1;
                entry.last = Some(doc);
            }
        }
    }
    let keys = keys.into_iter().filter_map(|(key, at)| Some((key, entries.get(at)?.cited)));
    let mut values = Vec::with_capacity(by_ord.len());
    for (ord, (_, count)) in by_ord {
        values.push((text_of(column, ord)?, count));
    }
    Ok((keys.collect(), values))
}

/// The ones cited by most documents, so that one ruling that names an act a hundred times does not
/// stand for all; of equals the one cited more often, then by id. What no act could be told for is
/// left out.
fn top(all: &BTreeMap<String, Cited>, most: usize) -> impl Iterator<Item = (&String, &Cited)> {
    let mut sorted: Vec<_> = all.iter().filter(|(id, _)| is_told(id)).collect();
    sorted.sort_by_key(|(_, cited)| std::cmp::Reverse((cited.documents, cited.citations)));
    sorted.into_iter().take(most)
}

fn counts(all: BTreeMap<Option<String>, usize>) -> Vec<Count> {
    all.into_iter().map(|(name, documents)| Count { name, documents }).collect()
}

fn most_first(all: BTreeMap<Option<String>, usize>) -> Vec<Count> {
    let mut sorted = counts(all);
    sorted.sort_by_key(|count| std::cmp::Reverse(count.documents));
    sorted
}
