//! From what is asked for to a query of the index.
//!
//! Words are scored: a word as written counts more than a form of it, and in the title, a heading or
//! the ruling's own reasons more than elsewhere; a compound that holds it, and a spelling without its
//! marks, count least. Citations are scored by how often they stand in a document. The other fields
//! only decide what is found.

use std::collections::BTreeSet;
use std::ops::Bound;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, FuzzyTermQuery,
    InvertedIndexRangeQuery, Occur, PhraseQuery, Query as TantivyQuery, RangeQuery, TermQuery,
    TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::ast::{Leaf, Node, Range, Sum};
use super::errors::distance;
use super::placed::{Fit, Placed};
use crate::error::{Error, Result};
use crate::index::analyze::Stems;
use crate::index::citations::Stretch;
use crate::index::spoken::{FOLDED, Tongues, marked};
use crate::index::zones::{Kinds, Unit};
use crate::index::{self, Index, citations, letters};

/// What a word as written counts, beside 1 for a form of it.
const EXACT: f32 = 2.0;
/// What a word in the title counts.
const TITLE: f32 = 3.0;
/// What a word in a heading, the operative part or the reasons counts besides.
const WEIGHTY: f32 = 0.5;
/// What a compound that holds the word counts, and a spelling without its marks.
const LOOSE: f32 = 0.2;
/// How many words a beginning or an end may stand for in a section.
const MOST_FORMS: usize = 2_000;

type Boxed = Box<dyn TantivyQuery>;

/// The index's query for `node`.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn build(node: &Node, index: &Index) -> Result<Boxed> {
    let mut builder =
        Builder { index, searcher: index.searcher(), stems: Stems::new(), kinds: None };
    builder.node(node)
}

struct Builder<'a> {
    index: &'a Index,
    searcher: Searcher,
    stems: Stems,
    /// The kinds of sections in which words and citations are to stand.
    kinds: Option<Kinds>,
}

/// The terms of a word.
#[derive(Default)]
struct Forms {
    /// The word as written.
    exact: String,
    /// What has its stem.
    others: BTreeSet<String>,
    /// Compounds with it, and spellings without marks.
    loose: BTreeSet<String>,
    /// What it is in a text without marks, where it has them.
    unmarked: Vec<String>,
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
            Node::In(kinds, node) => {
                let outer = self.kinds.replace(Kinds::of(kinds));
                let inner = self.node(node);
                self.kinds = outer;
                inner
            }
            Node::Near(nodes, apart) => {
                let mut slots = Vec::new();
                for node in nodes {
                    self.slots(node, &mut slots)?;
                }
                Ok(self.placed(slots, Fit::Within(*apart), Unit::CodePoints))
            }
            Node::Leaf(leaf) => match self.kinds {
                Some(_) => self.in_section(leaf),
                None => self.leaf(leaf),
            },
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

    /// The terms of `word` in the fields of words.
    fn forms(&mut self, word: &str) -> Forms {
        let mut forms = Forms { exact: word.to_owned(), ..Forms::default() };
        let stems: Vec<(char, String)> = Tongues::BOTH
            .stems(word, &mut self.stems)
            .map(|(mark, stem)| (mark, stem.to_owned()))
            .collect();
        for (mark, stem) in &stems {
            forms.others.insert(marked(*mark, stem));
            forms.others.insert(stem.clone());
            // A compound holds the stem of its part.
            forms.loose.insert(marked(*mark, stem));
        }
        forms.others.remove(word);
        if stems.is_empty() {
            forms.loose.insert(marked(FOLDED, &letters::bare(word)));
        }
        for (mark, stem) in &stems {
            forms.loose.insert(marked(FOLDED, &letters::bare(stem)));
            if let Some(bare) = letters::folded(stem) {
                forms.unmarked.push(marked(*mark, &bare));
                forms.unmarked.push(bare);
            }
        }
        forms
    }

    /// A word in any form.
    fn word(&mut self, word: &str) -> Boxed {
        let fields = *self.index.fields();
        let forms = self.forms(word);
        let mut any = vec![
            boosted(term(fields.text, &forms.exact, true), EXACT),
            boosted(term(fields.title, &forms.exact, true), TITLE),
            boosted(term(fields.weighty, &forms.exact, false), WEIGHTY),
        ];
        for form in &forms.others {
            any.push(term(fields.text, form, true));
            any.push(boosted(term(fields.title, form, true), TITLE / EXACT));
            any.push(boosted(term(fields.weighty, form, false), WEIGHTY / EXACT));
        }
        for form in &forms.loose {
            any.push(boosted(term(fields.loose, form, false), LOOSE));
        }
        for form in &forms.unmarked {
            any.push(boosted(term(fields.text, form, true), LOOSE));
        }
        either(any)
    }

    fn leaf(&mut self, leaf: &Leaf) -> Result<Boxed> {
        let fields = *self.index.fields();
        Ok(match leaf {
            Leaf::Word(word) => self.word(word),
            Leaf::Phrase(words, 0) => either(vec![
                boosted(phrase(fields.text, words), EXACT),
                boosted(phrase(fields.title, words), TITLE),
            ]),
            Leaf::Phrase(words, apart) => either(vec![
                boosted(self.near(fields.text, words, *apart), EXACT),
                boosted(self.near(fields.title, words, *apart), TITLE),
            ]),
            Leaf::Prefix(prefix) => {
                either(vec![beginning(fields.text, prefix), beginning(fields.title, prefix)])
            }
            Leaf::Suffix(_) => {
                let forms = self.spelled(leaf)?;
                let both = [fields.text, fields.title];
                let terms = forms
                    .iter()
                    .flat_map(|form| both.map(|field| Term::from_field_text(field, form)));
                Box::new(TermSetQuery::new(terms.collect::<Vec<_>>()))
            }
            Leaf::Fuzzy(word, edits) => {
                let spelled = |field| -> Boxed {
                    let term = Term::from_field_text(field, word);
                    Box::new(FuzzyTermQuery::new(term, *edits, true))
                };
                either(vec![spelled(fields.text), spelled(fields.title)])
            }
            Leaf::Cites(_) | Leaf::CitesRange(..) => {
                let terms = self.cited(leaf)?;
                either(terms.into_iter().map(counted).collect())
            }
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
            Leaf::Judge(words) => filter(phrase(fields.judge, words)),
            Leaf::Counsel(words) => filter(phrase(fields.counsel, words)),
            Leaf::Role(name) => filter(term(fields.role, name, false)),
            Leaf::Case(words) => filter(phrase(fields.case, words)),
            Leaf::Language(name) => filter(term(fields.language, name, false)),
            Leaf::Kind(name) => filter(term(fields.kind, name, false)),
            Leaf::Outcome(name) => filter(term(fields.outcome, name, false)),
            Leaf::Section(kinds) => {
                let kinds = kinds.iter().map(|&kind| term(fields.has, &index::name(kind), false));
                filter(either(kinds.collect()))
            }
            Leaf::Id(prefix) => filter(self.index.id_query(prefix)),
            Leaf::Date(range) => {
                let bound = |day: u64| Term::from_field_u64(fields.date, day);
                filter(RangeQuery::new(end(range.from.map(bound)), end(range.to.map(bound))))
            }
            Leaf::Amount(sum) => self.amount(sum),
        })
    }

    fn amount(&self, sum: &Sum) -> Boxed {
        let fields = self.index.fields();
        let Sum { range: Range { from: least, to: most }, currency, role } = sum;
        let unit = match (role, currency) {
            (None, None) => {
                let bound = |sum: i64| Term::from_field_i64(fields.amount, sum);
                // An amount without either end is never asked for, so one bound names the field.
                return filter(RangeQuery::new(end(least.map(bound)), end(most.map(bound))));
            }
            (None, Some(currency)) => currency.clone(),
            (Some(role), currency) => index::sum_for(role, currency.as_deref()),
        };
        let bound = |sum: i64| Term::from_field_text(fields.money, &index::money(&unit, sum));
        filter(InvertedIndexRangeQuery::new(
            Bound::Included(bound(least.unwrap_or(i64::MIN))),
            Bound::Included(bound(most.unwrap_or(i64::MAX))),
        ))
    }

    /// What stands in sections of the kinds that are asked for. Conditions on the document as a whole
    /// hold for it wherever they stand.
    fn in_section(&mut self, leaf: &Leaf) -> Result<Boxed> {
        let text = self.index.fields().text;
        let (slots, fit, unit) = match leaf {
            Leaf::Word(word) => {
                let forms = self.forms(word);
                let terms = forms.others.iter().chain([&forms.exact]);
                let slot = terms.map(|form| Term::from_field_text(text, form)).collect();
                (vec![slot], Fit::InOrder, Unit::Words)
            }
            Leaf::Phrase(words, apart) => {
                let slots = words.iter().map(|word| vec![Term::from_field_text(text, word)]);
                (slots.collect(), fit(words.len(), *apart), Unit::Words)
            }
            Leaf::Prefix(_) | Leaf::Suffix(_) | Leaf::Fuzzy(..) => {
                let forms = self.spelled(leaf)?;
                if forms.len() > MOST_FORMS {
                    return Err(Error::Usage(format!(
                        "the query is too wide: in a section one word may stand for {MOST_FORMS} \
                         words at most, and this for {}; write more of it",
                        forms.len()
                    )));
                }
                let slot = forms.iter().map(|form| Term::from_field_text(text, form)).collect();
                (vec![slot], Fit::InOrder, Unit::Words)
            }
            Leaf::Cites(_) | Leaf::CitesRange(..) | Leaf::CitesPrefix(_) => {
                (vec![self.cited(leaf)?], Fit::InOrder, Unit::CodePoints)
            }
            _ => return self.leaf(leaf),
        };
        Ok(self.placed(slots, fit, unit))
    }

    /// These words near each other, in any order.
    fn near(&self, field: Field, words: &[String], apart: u32) -> Boxed {
        let slots = words.iter().map(|word| vec![Term::from_field_text(field, word)]).collect();
        self.placed(slots, fit(words.len(), apart), Unit::Words)
    }

    fn placed(&self, slots: Vec<Vec<Term>>, fit: Fit, unit: Unit) -> Boxed {
        if slots.is_empty() || slots.iter().any(Vec::is_empty) {
            return Box::new(EmptyQuery);
        }
        Box::new(Placed { slots, fit, kinds: self.kinds, unit })
    }

    /// The citations of `node`, each in a slot of its own; of alternatives any in one.
    fn slots(&mut self, node: &Node, slots: &mut Vec<Vec<Term>>) -> Result<()> {
        match node {
            Node::And(nodes) => nodes.iter().try_for_each(|node| self.slots(node, slots)),
            Node::Or(nodes) => {
                let mut any = Vec::new();
                for node in nodes {
                    self.slots(node, &mut any)?;
                }
                slots.push(any.into_iter().flatten().collect());
                Ok(())
            }
            Node::Leaf(leaf) => {
                slots.push(self.cited(leaf)?);
                Ok(())
            }
            Node::Not(_) | Node::In(..) | Node::Near(..) => Ok(()),
        }
    }

    /// The words of the index that begin, end or are spelled so.
    fn spelled(&self, leaf: &Leaf) -> Result<BTreeSet<String>> {
        let fits: &dyn Fn(&str) -> bool = match leaf {
            Leaf::Prefix(prefix) => &|word: &str| word.starts_with(prefix.as_str()),
            Leaf::Suffix(end) => &|word: &str| word.ends_with(end.as_str()),
            Leaf::Fuzzy(wanted, edits) => {
                let wanted: Vec<char> = wanted.chars().collect();
                let edits = usize::from(*edits);
                &move |word: &str| {
                    let letters: Vec<char> = word.chars().collect();
                    letters.len().abs_diff(wanted.len()) <= edits
                        && distance(&wanted, &letters) <= edits
                }
            }
            _ => return Ok(BTreeSet::new()),
        };
        let mut found = BTreeSet::new();
        self.index.caught(|| {
            for segment in self.searcher.segment_readers() {
                for field in [self.index.fields().text, self.index.fields().title] {
                    let inverted = segment.inverted_index(field)?;
                    let range = inverted.terms().range();
                    let mut terms = match leaf {
                        Leaf::Prefix(prefix) => {
                            range.ge(prefix).lt(format!("{prefix}\u{10FFFF}")).into_stream()?
                        }
                        // Stems, which have a mark before them, come before all words.
                        _ => range.ge("\u{20}").into_stream()?,
                    };
                    while terms.advance() {
                        let Ok(word) = std::str::from_utf8(terms.key()) else { continue };
                        if fits(word) {
                            found.insert(word.to_owned());
                        }
                    }
                }
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The terms of what is cited: of an id it and what is below, with the ranges that hold it; of a
    /// range what lies in it, and the ranges that hold either end. A range within is found by its own
    /// ends.
    fn cited(&self, leaf: &Leaf) -> Result<Vec<Term>> {
        let fields = self.index.fields();
        let mut all: BTreeSet<(bool, String)> = BTreeSet::new();
        let mut add = |id: &str| -> Result<()> {
            let forms = citations::asked(id);
            let ranges = self.index.caught(|| self.ranges(&forms))?;
            all.extend(forms.into_iter().map(|form| (false, form)));
            all.extend(ranges.into_iter().map(|range| (true, range)));
            Ok(())
        };
        match leaf {
            Leaf::Cites(id) => add(id)?,
            Leaf::CitesRange(first, last) => {
                add(first)?;
                add(last)?;
                let stretches = Stretch::forms(first, last);
                let within = self.index.caught(|| self.terms_within(&stretches))?;
                all.extend(within.into_iter().map(|place| (false, place)));
            }
            Leaf::CitesPrefix(prefix) => {
                let begins = self.index.caught(|| self.cites_with(prefix))?;
                all.extend(begins.into_iter().map(|place| (false, place)));
            }
            _ => {}
        }
        let field = |range: bool| if range { fields.ranges } else { fields.cites };
        Ok(all.iter().map(|(range, text)| Term::from_field_text(field(*range), text)).collect())
    }

    /// The cited places in the index that begin so.
    fn cites_with(&self, prefix: &str) -> tantivy::Result<BTreeSet<String>> {
        let mut found = BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.index.fields().cites)?;
            let after = format!("{prefix}\u{10FFFF}");
            let mut terms = inverted.terms().range().ge(prefix).lt(after).into_stream()?;
            while terms.advance() {
                found.extend(std::str::from_utf8(terms.key()).map(str::to_owned));
            }
        }
        Ok(found)
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

/// Words as they are asked for between quotes: in order, or near each other.
fn fit(words: usize, apart: u32) -> Fit {
    let others = u32::try_from(words.saturating_sub(1)).unwrap_or(u32::MAX);
    if apart == 0 { Fit::InOrder } else { Fit::Within(others.saturating_add(apart)) }
}

fn end(bound: Option<Term>) -> Bound<Term> {
    bound.map_or(Bound::Unbounded, Bound::Included)
}

fn counted(term: Term) -> Boxed {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
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
