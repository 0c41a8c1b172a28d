//! What each mention means: which act a section belongs to, what an abbreviation stands for here.
//!
//! In: a [`Document`] and its [`Tagged`] mentions. Out: [`Citation`]s with canonical ids, the
//! reason (`resolution`) and the rule that found them. Where the text does not tell, the citation
//! stays and says `unresolved`: abstain visibly, never guess.

pub mod dk;
pub mod eu;
pub mod se;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::record::{CitationKind, Resolution};
use crate::span::Span;
use crate::tag::{Document, Tagged};

/// One resolved citation. Spans are bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Where it stands.
    pub span: Span,
    /// What is cited.
    pub kind: CitationKind,
    /// The canonical id.
    pub id: String,
    /// The last id of a range.
    pub through: Option<String>,
    /// The id of the whole act, case or document.
    pub work: String,
    /// Its name.
    pub work_name: Option<String>,
    /// A link that a person can open.
    pub url: Option<String>,
    /// Pages, as written, without blanks.
    pub pages: Vec<String>,
    /// How the work was told.
    pub resolution: Resolution,
    /// What else it could be, when ambiguous.
    pub candidates: Vec<String>,
    /// The words that told the work where these do not: the act named before a bare section, what
    /// an anaphora points back to, the place where a short name was given.
    pub antecedent: Option<Span>,
    /// Citations of one list share a key; keys need only differ between lists of one resolver.
    pub list: u32,
    /// The rule that found it, such as `sv.statute.chapter-section`.
    pub rule: &'static str,
}

/// Resolves all mentions of one document: in order of their spans, none overlapping another.
pub fn resolve(document: Document<'_>, tagged: &Tagged) -> Vec<Citation> {
    let resolvers = [
        eu::resolve(document, &tagged.eu),
        se::resolve(document, &tagged.se),
        dk::resolve(document, &tagged.dk),
    ];
    let count = resolvers.iter().map(Vec::len).sum();
    let mut order: Vec<Stand> = Vec::with_capacity(count);
    let mut all: Vec<Option<Citation>> = Vec::with_capacity(count);
    for (law, citations) in resolvers.into_iter().enumerate() {
        for citation in citations {
            order.push(Stand { span: citation.span, law, place: all.len() });
            all.push(Some(citation));
        }
    }
    order.sort_unstable_by_key(|s| (s.span.start, Reverse(s.span.end), s.law, s.place));
    settle(&mut order);
    let mut groups = FxHashMap::with_capacity_and_hasher(order.len(), Default::default());
    let mut out = Vec::with_capacity(order.len());
    for stand in order {
        let Some(mut citation) = all[stand.place].take() else { continue };
        let next = groups.len() as u32;
        citation.list = *groups.entry((stand.law, citation.list)).or_insert(next);
        out.push(citation);
    }
    out
}

/// Where a citation stands, and among all of them.
#[derive(Debug, Clone, Copy)]
struct Stand {
    span: Span,
    /// The resolver that found it, in the order of their trust.
    law: usize,
    place: usize,
}

/// Drops of `all`, which are in order, what overlaps: of two that do so the longer one stays, of two
/// alike the first resolver's.
fn settle(all: &mut Vec<Stand>) {
    let mut kept = vec![true; all.len()];
    let mut from = 0;
    while from < all.len() {
        let mut reach = all[from].span.end;
        let mut to = from + 1;
        while to < all.len() && all[to].span.start < reach {
            reach = reach.max(all[to].span.end);
            to += 1;
        }
        if to - from > 1 {
            let mut longest: Vec<usize> = (from..to).collect();
            longest.sort_by_key(|&i| (Reverse(all[i].span.len()), all[i].span.start, all[i].law));
            let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
            for i in longest {
                let span = all[i].span;
                let before = taken.range(..span.end).next_back().map(|(_, &end)| end);
                kept[i] = before.is_none_or(|end| end <= span.start);
                if kept[i] {
                    taken.insert(span.start, span.end);
                }
            }
        }
        from = to;
    }
    let mut kept = kept.into_iter();
    all.retain(|_| kept.next().unwrap_or(true));
}
