//! Rulings by what they cite and by the matter that they belong to.
//!
//! [`cited_by`] counts the rulings that cite a provision, an act or a ruling; [`related`] ranks
//! rulings by the citations that they share with one, and finds the instances of its matter.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query as TantivyQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Term};

use super::cited_by as citing;
use super::facets::{FacetValue, Facets};
use super::query::Query;
use super::query::ast::{Leaf, Node};
use super::query::build::build;
use super::run::{Hits, Search, search};
use super::stats::{Provision, provisions};
use crate::error::{Error, Result};
use crate::index::{Index, appealed_names, own_names};
use crate::lookup::Cited;
use crate::record::{Record, Resolution};

/// Who cites something.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CitedBy {
    /// What was asked for, as it was understood: ids.
    pub ids: Vec<String>,
    /// By the provision cited, the most frequent first.
    pub by_provision: Vec<Provision>,
    /// By year of the decision, the newest first.
    pub by_year: Vec<FacetValue>,
    /// By court or authority, the most frequent first.
    pub by_court: Vec<FacetValue>,
    /// The rulings.
    #[serde(flatten)]
    pub rulings: Hits,
}

/// The rulings that cite `reference`: a citation as a person writes it, an id of one, or the id of a
/// ruling in the index. `make` turns the query into what is to be searched. Of provisions and courts
/// the `most` frequent are given.
///
/// # Errors
/// When `reference` is none of these, or the index is damaged.
pub fn cited_by(
    index: &Index,
    reference: &str,
    resolve: &dyn Fn(&str) -> Vec<Cited>,
    most: usize,
    make: impl FnOnce(Query) -> Search,
) -> Result<CitedBy> {
    let (ids, query) = match ruling(index, reference)? {
        Some(record) => {
            let names: Vec<String> = own_names(&record).into_iter().collect();
            let nodes = names.iter().map(|name| Node::Leaf(Leaf::Cites(name.clone())));
            let itself = Node::Not(Box::new(Node::Leaf(Leaf::Id(record.id.clone()))));
            if names.is_empty() {
                return Err(Error::Usage(format!(
                    "{}: the ruling has no number under which others could cite it",
                    record.id
                )));
            }
            let node = Node::And(vec![Node::any(nodes.collect()), itself]);
            (names, Query::of(reference, node))
        }
        None => {
            let query =
                Query::parse(&format!("cites:\"{}\"", reference.replace('"', " ")), resolve)
                    .or_else(|error| {
                        Query::parse(&format!("cites:{reference}"), resolve).map_err(|_| error)
                    })?;
            let mut leaves = Vec::new();
            query.root.wanted(None, &mut leaves);
            let ids = leaves.into_iter().flat_map(|(_, leaf)| match leaf {
                Leaf::Cites(id) | Leaf::CitesPrefix(id) => vec![id.clone()],
                Leaf::CitesRange(first, last) => vec![first.clone(), last.clone()],
                _ => Vec::new(),
            });
            (ids.collect(), query)
        }
    };
    let built = build(&query.root, index)?;
    let searcher = index.searcher();
    let (docs, facets) =
        index.caught(|| searcher.search(&built, &(DocSetCollector, Facets { most })))?;
    let under = |id: &str| {
        let id = crate::index::citations::folded(id);
        ids.iter().any(|asked| {
            id.strip_prefix(asked.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    let by_provision = provisions(index, docs, most, &under)?;
    let of = |field: &str| {
        facets.iter().find(|facet| facet.field == field).map(|facet| facet.values.clone())
    };
    Ok(CitedBy {
        by_provision,
        by_year: of("year").unwrap_or_default(),
        by_court: of("court").unwrap_or_default(),
        rulings: search(index, &make(query))?,
        ids,
    })
}

/// The ruling of the index with this id, when `text` looks like one.
fn ruling(index: &Index, text: &str) -> Result<Option<Record>> {
    const SHORTEST: usize = 6;
    let text = text.trim();
    match text.len() >= SHORTEST && text.len() <= 16 && text.bytes().all(|b| b.is_ascii_hexdigit())
    {
        true => index.get(text),
        false => Ok(None),
    }
}

/// A ruling that has to do with another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Related {
    /// Its id.
    pub id: String,
    /// How much they share, weighed by how rare it is; comparable within one answer only.
    pub score: f32,
    /// The ids that both cite, the rarest first.
    pub shared: Vec<String>,
    /// What it is.
    #[serde(flatten)]
    pub ruling: Ruling,
}

/// What a ruling is, in few words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ruling {
    /// Its title.
    pub title: Option<String>,
    /// The name of its court or authority.
    pub court: Option<String>,
    /// Its case numbers.
    pub case_numbers: Vec<String>,
    /// The day of the decision, `YYYY-MM-DD`.
    pub decision_date: Option<String>,
    /// The path that it was read from.
    pub path: String,
}

impl Ruling {
    fn of(record: &Record) -> Ruling {
        Ruling {
            title: record.title.clone(),
            court: record.court.as_ref().map(|court| court.name.clone()),
            case_numbers: record.case_numbers.clone(),
            decision_date: record.decision_date.clone(),
            path: record.source.path.clone(),
        }
    }
}

/// An instance of a matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Instance {
    /// Its id.
    pub id: String,
    /// Below the ruling asked for (-1: what it reviews, -2: what that reviews), or above it.
    pub step: i32,
    /// What it is.
    #[serde(flatten)]
    pub ruling: Ruling,
}

/// What has to do with a ruling.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Relations {
    /// The ruling's own id.
    pub id: String,
    /// The other instances of its matter, the lowest first.
    pub matter: Vec<Instance>,
    /// Rulings that cite what it cites, the nearest first.
    pub related: Vec<Related>,
}

/// The most instances above and below that are looked for.
const MOST_STEPS: i32 = 4;

/// What has to do with the ruling `id`, with the `most` nearest rulings.
///
/// # Errors
/// When there is no such ruling, or the index is damaged.
pub fn related(index: &Index, id: &str, most: usize) -> Result<Option<Relations>> {
    let Some(record) = index.get(id)? else { return Ok(None) };
    let fields = index.fields();
    let searcher = index.searcher();
    // A work of which only a place is cited is shared too, though it tells less.
    let told = record.citations.iter().filter(|one| one.resolution != Resolution::Unresolved);
    let ids: BTreeSet<String> = told
        .flat_map(|one| [&one.id, &one.work])
        .map(|id| crate::index::citations::folded(id))
        .collect();
    let mut related = Vec::new();
    if !ids.is_empty() && most > 0 {
        let term = |field, text: &str| -> Box<dyn TantivyQuery> {
            Box::new(TermQuery::new(
                Term::from_field_text(field, text),
                IndexRecordOption::WithFreqs,
            ))
        };
        let any = ids.iter().map(|id| term(fields.cites, id)).collect();
        let query = BooleanQuery::new(vec![
            (Occur::Must, Box::new(BooleanQuery::union(any))),
            (Occur::MustNot, term(fields.id, &record.id)),
        ]);
        let top = TopDocs::with_limit(most).order_by_score();
        let found = index.caught(|| searcher.search(&query, &top))?;
        for (score, place) in found {
            let other = index.record_at(&searcher, place)?;
            let cited: BTreeSet<String> = other
                .citations
                .iter()
                .flat_map(|one| [&one.id, &one.work])
                .map(|id| crate::index::citations::folded(id))
                .collect();
            let mut shared = Vec::new();
            for id in ids.intersection(&cited) {
                let count =
                    index.caught(|| searcher.doc_freq(&Term::from_field_text(fields.cites, id)))?;
                shared.push((count, id.clone()));
            }
            shared.sort_unstable();
            let shared = shared.into_iter().map(|(_, id)| id).collect();
            related.push(Related {
                id: other.id.clone(),
                score,
                shared,
                ruling: Ruling::of(&other),
            });
        }
    }
    Ok(Some(Relations { matter: matter(index, &record)?, related, id: record.id }))
}

/// The other instances of the matter of `record`.
fn matter(index: &Index, record: &Record) -> Result<Vec<Instance>> {
    let fields = index.fields();
    let searcher = index.searcher();
    let mut known: BTreeMap<String, Instance> = BTreeMap::new();
    let mut seen: BTreeSet<String> = BTreeSet::from([record.id.clone()]);
    for direction in [-1, 1] {
        let mut here = vec![record.clone()];
        for step in 1..=MOST_STEPS {
            let mut next = Vec::new();
            for one in &here {
                let (field, names) = match direction {
                    -1 => (fields.names, appealed_names(one)),
                    _ => (fields.appeals, own_names(one)),
                };
                for place in with_names(index, field, &names)? {
                    let other = index.record_at(&searcher, place)?;
                    if seen.insert(other.id.clone()) {
                        let instance = Instance {
                            id: other.id.clone(),
                            step: direction * step,
                            ruling: Ruling::of(&other),
                        };
                        known.insert(other.id.clone(), instance);
                        next.push(other);
                    }
                }
            }
            here = next;
        }
    }
    let mut matter: Vec<Instance> = known.into_values().collect();
    matter.sort_by(|a, b| {
        (a.step, &a.ruling.decision_date, &a.id).cmp(&(b.step, &b.ruling.decision_date, &b.id))
    });
    Ok(matter)
}

/// The documents that have one of `names` in `field`, in order.
fn with_names(
    index: &Index,
    field: tantivy::schema::Field,
    names: &BTreeSet<String>,
) -> Result<Vec<DocAddress>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let query = citing::any(field, names.iter());
    let found = index.caught(|| index.searcher().search(&query, &DocSetCollector))?;
    let mut found: Vec<DocAddress> = found.into_iter().collect();
    found.sort_unstable();
    Ok(found)
}
