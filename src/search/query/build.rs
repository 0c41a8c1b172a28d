//! From what is asked for to a query of the index.
//!
//! Words are scored: a word as written counts more than a form of it, and in the title more than in
//! the text. Citations are scored by how often they stand in a document. The other fields only
//! decide what is found.

use std::collections::BTreeSet;
use std::ops::Bound;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, InvertedIndexRangeQuery, Occur,
    PhraseQuery, Query as TantivyQuery, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::ast::{Leaf, Node, Range};
use crate::error::Result;
use crate::index::analyze::Stems;
use crate::index::citations::Stretch;
use crate::index::{self, Index, citations};

/// What a word as written counts, beside 1 for a form of it.
const EXACT: f32 = 2.0;
/// What a word in the title counts.
const TITLE: f32 = 3.0;

type Boxed = Box<dyn TantivyQuery>;

/// The index's query for `node`.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn build(node: &Node, index: &Index) -> Result<Boxed> {
    let mut builder = Builder { index, searcher: index.searcher(), stems: Stems::new() };
    builder.node(node)
}

struct Builder<'a> {
    index: &'a Index,
    searcher: Searcher,
    stems: Stems,
}

impl Builder<'_> {
    /// Nesting is limited by the parser.
    fn node(&mut self, node: &Node) -> Result<Boxed> {
        match node {
            Node::Or(nodes) => {
                let nodes = nodes.iter().map(|node| self.node(node)).collect::<Result<Vec<_>>>()?;
                Ok(either(nodes))
            }
            Node::And(nodes) => self.all(nodes),
            Node::Not(_) => self.all(std::slice::from_ref(node)),
            Node::Leaf(leaf) => self.leaf(leaf),
        }
    }

    fn all(&mut self, nodes: &[Node]) -> Result<Boxed> {
        let mut clauses = Vec::with_capacity(nodes.len() + 1);
        for node in nodes {
            clauses.push(match node {
                Node::Not(inner) => (Occur::MustNot, self.node(inner)?),
                node => (Occur::Must, self.node(node)?),
            });
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, filter(AllQuery)));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    fn leaf(&mut self, leaf: &Leaf) -> Result<Boxed> {
        let fields = *self.index.fields();
        Ok(match leaf {
            Leaf::Word(word) => {
                let mut forms = vec![
                    boosted(term(fields.text, word, true), EXACT),
                    boosted(term(fields.title, word, true), TITLE),
                ];
                let stems = [
                    (fields.swedish, self.stems.swedish(word)),
                    (fields.danish, self.stems.danish(word)),
                ];
                for (field, stem) in stems {
                    forms.extend(stem.map(|stem| term(field, &stem, true)));
                }
                either(forms)
            }
            Leaf::Phrase(words) => either(vec![
                boosted(phrase(fields.text, words), EXACT),
                boosted(phrase(fields.title, words), TITLE),
            ]),
            Leaf::Prefix(prefix) => {
                either(vec![beginning(fields.text, prefix), beginning(fields.title, prefix)])
            }
            Leaf::Cites(id) => self.cites(id)?,
            Leaf::CitesRange(first, last) => self.cites_range(first, last)?,
            Leaf::CitesPrefix(prefix) => beginning(fields.cites, prefix),
            Leaf::Court(words) => {
                let mut clauses = Vec::new();
                for word in words {
                    let stems = [self.stems.swedish(word), self.stems.danish(word)];
                    let forms = stems.into_iter().flatten().chain([word.clone()]);
                    let forms: BTreeSet<String> = forms.collect();
                    let forms = forms.iter().map(|form| term(fields.court, form, false)).collect();
                    clauses.push((Occur::Must, either(forms)));
                }
                filter(BooleanQuery::new(clauses))
            }
            Leaf::Party(words) => filter(phrase(fields.party, words)),
            Leaf::Case(words) => filter(phrase(fields.case, words)),
            Leaf::Language(name) => filter(term(fields.language, name, false)),
            Leaf::Kind(name) => filter(term(fields.kind, name, false)),
            Leaf::Outcome(name) => filter(term(fields.outcome, name, false)),
            Leaf::Id(prefix) => filter(self.index.id_query(prefix)),
            Leaf::Date(range) => {
                let bound = |day: u64| Term::from_field_u64(fields.date, day);
                filter(RangeQuery::new(from(range.from.map(bound)), to(range.to.map(bound))))
            }
            Leaf::Amount(range, None) => {
                let bound = |sum: i64| Term::from_field_i64(fields.amount, sum);
                // An amount without either end is never asked for, so one bound names the field.
                filter(RangeQuery::new(from(range.from.map(bound)), to(range.to.map(bound))))
            }
            Leaf::Amount(Range { from: least, to: most }, Some(currency)) => {
                let bound =
                    |sum: i64| Term::from_field_text(fields.money, &index::money(currency, sum));
                filter(InvertedIndexRangeQuery::new(
                    Bound::Included(bound(least.unwrap_or(i64::MIN))),
                    Bound::Included(bound(most.unwrap_or(i64::MAX))),
                ))
            }
        })
    }

    /// Citations of `id` and below, and ranges that hold it.
    fn cites(&self, id: &str) -> Result<Boxed> {
        let fields = self.index.fields();
        let forms = citations::asked(id);
        let mut any: Vec<Boxed> = forms.iter().map(|form| term(fields.cites, form, true)).collect();
        for range in self.index.caught(|| self.ranges(&forms))? {
            any.push(term(fields.ranges, &range, false));
        }
        Ok(either(any))
    }

    /// Citations of anything from `first` to `last`, and ranges that hold either end. A range within
    /// is found by its own ends.
    fn cites_range(&self, first: &str, last: &str) -> Result<Boxed> {
        let fields = self.index.fields();
        let within = self.index.caught(|| self.terms_within(&Stretch::forms(first, last)))?;
        let mut any: Vec<Boxed> =
            within.iter().map(|place| term(fields.cites, place, true)).collect();
        any.push(self.cites(first)?);
        any.push(self.cites(last)?);
        Ok(either(any))
    }

    /// The cited places in the index that lie in one of `stretches`.
    fn terms_within(&self, stretches: &[Stretch]) -> tantivy::Result<BTreeSet<String>> {
        let mut found = BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.index.fields().cites)?;
            for stretch in stretches {
                let after = format!("{}\u{10FFFF}", stretch.parent);
                let mut terms =
                    inverted.terms().range().ge(&stretch.parent).lt(after).into_stream()?;
                while terms.advance() {
                    let Ok(place) = std::str::from_utf8(terms.key()) else { continue };
                    if stretch.holds(place) {
                        found.insert(place.to_owned());
                    }
                }
            }
        }
        Ok(found)
    }

    /// The cited ranges in the index that hold one of `forms`.
    fn ranges(&self, forms: &[String]) -> tantivy::Result<BTreeSet<String>> {
        let mut found = BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.index.fields().ranges)?;
            for (prefix, rest) in forms.iter().flat_map(|form| citations::range_prefixes(form)) {
                let after = format!("{}\u{2}", prefix.trim_end_matches(citations::MARK));
                let mut terms = inverted.terms().range().ge(&prefix).lt(after).into_stream()?;
                while terms.advance() {
                    let Ok(range) = std::str::from_utf8(terms.key()) else { continue };
                    let ends = range.strip_prefix(&prefix);
                    if ends.is_some_and(|ends| citations::holds(ends, rest)) {
                        found.insert(range.to_owned());
                    }
                }
            }
        }
        Ok(found)
    }
}

fn from(bound: Option<Term>) -> Bound<Term> {
    bound.map_or(Bound::Unbounded, Bound::Included)
}

fn to(bound: Option<Term>) -> Bound<Term> {
    bound.map_or(Bound::Unbounded, Bound::Included)
}

fn term(field: Field, text: &str, counted: bool) -> Boxed {
    let detail = if counted { IndexRecordOption::WithFreqs } else { IndexRecordOption::Basic };
    Box::new(TermQuery::new(Term::from_field_text(field, text), detail))
}

fn phrase(field: Field, words: &[String]) -> Boxed {
    match words {
        [word] => term(field, word, true),
        words => {
            let terms = words.iter().map(|word| Term::from_field_text(field, word)).collect();
            Box::new(PhraseQuery::new(terms))
        }
    }
}

fn beginning(field: Field, prefix: &str) -> Boxed {
    let (from, to) = index::beginning_with(field, prefix);
    Box::new(InvertedIndexRangeQuery::new(from, to))
}

fn boosted(query: Boxed, boost: f32) -> Boxed {
    Box::new(BoostQuery::new(query, boost))
}

fn either(mut queries: Vec<Boxed>) -> Boxed {
    match queries.pop() {
        Some(only) if queries.is_empty() => only,
        Some(last) => {
            queries.push(last);
            Box::new(BooleanQuery::union(queries))
        }
        None => Box::new(BooleanQuery::union(queries)),
    }
}

/// A condition that decides what is found and counts nothing.
fn filter(query: impl TantivyQuery) -> Boxed {
    Box::new(ConstScoreQuery::new(Box::new(query), 0.0))
}
