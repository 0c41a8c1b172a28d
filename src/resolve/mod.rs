//! What each mention means: which act a section belongs to, what an abbreviation stands for here.
//!
//! In: a [`Document`] and its [`Tagged`] mentions. Out: [`Citation`]s with canonical ids, the
//! reason (`resolution`) and the rule that found them. Where the text does not tell, the citation
//! stays and says `unresolved`: abstain visibly, never guess.

pub mod dk;
pub mod eu;
pub mod se;

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
    let mut all: Vec<(usize, Citation)> = Vec::with_capacity(resolvers.iter().map(Vec::len).sum());
    for (law, citations) in resolvers.into_iter().enumerate() {
        all.extend(citations.into_iter().map(|citation| (law, citation)));
    }
    all.sort_by_cached_key(|(law, c)| (c.span.start, std::cmp::Reverse(c.span.end), *law));
    let kept = settled(&all);
    let mut groups = rustc_hash::FxHashMap::default();
    let all = all.into_iter().zip(kept).filter(|(_, kept)| *kept);
    all.map(|((law, mut citation), _)| {
        let next = groups.len() as u32;
        citation.list = *groups.entry((law, citation.list)).or_insert(next);
        citation
    })
    .collect()
}

/// Which of `all`, which are in order, stay: of two that overlap the longer one, of two alike the
/// first resolver's.
fn settled(all: &[(usize, Citation)]) -> Vec<bool> {
    let mut kept = vec![true; all.len()];
    let mut from = 0;
    while from < all.len() {
        let mut reach = all[from].1.span.end;
        let mut to = from + 1;
        while to < all.len() && all[to].1.span.start < reach {
            reach = reach.max(all[to].1.span.end);
            to += 1;
        }
        if to - from > 1 {
            let mut longest: Vec<usize> = (from..to).collect();
            longest.sort_by_key(|&i| {
                let (law, c) = &all[i];
                (std::cmp::Reverse(c.span.len()), c.span.start, *law)
            });
            let mut taken: std::collections::BTreeMap<usize, usize> = Default::default();
            for i in longest {
                let span = all[i].1.span;
                let before = taken.range(..span.end).next_back().map(|(_, &end)| end);
                kept[i] = before.is_none_or(|end| end <= span.start);
                if kept[i] {
                    taken.insert(span.start, span.end);
                }
            }
        }
        from = to;
    }
    kept
}
