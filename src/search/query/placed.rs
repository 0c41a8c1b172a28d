//! Terms by their places: near each other, in order, in a section of some kind.
//!
//! In: slots, each a choice of terms of fields with positions. Out: a query of the index that finds
//! the documents in which every slot has a place so that the places fit together. Their number in a
//! document counts as a term's frequency does.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use crate::index::zones::{Kinds, Unit, Zones};

/// How the places of the slots fit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// One after the other, without anything between.
    InOrder,
    /// In any order, the first and the last no further apart than this.
    Within(u32),
}

/// Terms by their places.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    /// What each slot may hold; never empty.
    pub(super) slots: Vec<Vec<Term>>,
    /// How they fit together.
    pub(super) fit: Fit,
    /// The kinds of sections that hold them all; none for anywhere.
    pub(super) kinds: Option<Kinds>,
    /// What the places are counted in.
    pub(super) unit: Unit,
}

impl Query for Placed {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        // One term stands for its slot, the most frequent one, so that a slot of many forms weighs
        // what its word weighs.
        let similarity = match scoring {
            EnableScoring::Enabled { statistics_provider, .. } => {
                let mut terms = Vec::new();
                for slot in &self.slots {
                    let mut most: Option<(u64, &Term)> = None;
                    for term in slot {
                        let count = statistics_provider.doc_freq(term)?;
                        if most.is_none_or(|(most, _)| count > most) {
                            most = Some((count, term));
                        }
                    }
                    terms.extend(most.map(|(_, term)| term.clone()));
                }
                let field = terms.first().map(Term::field);
                terms.retain(|term| Some(term.field()) == field);
                match terms.is_empty() {
                    true => None,
                    false => Some(Bm25Weight::for_terms(statistics_provider, &terms)?),
                }
            }
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(PlacedWeight { query: self.clone(), similarity }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        for term in self.slots.iter().flatten() {
            visitor(term, true);
        }
    }
}

struct PlacedWeight {
    query: Placed,
    similarity: Option<Bm25Weight>,
}

impl Weight for PlacedWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut slots = Vec::with_capacity(self.query.slots.len());
        for terms in &self.query.slots {
            let mut lists = Vec::new();
            for term in terms {
                let inverted = segment.inverted_index(term.field())?;
                let detail = IndexRecordOption::WithFreqsAndPositions;
                lists.extend(inverted.read_postings(term, detail)?);
            }
            if lists.is_empty() {
                return Ok(Box::new(EmptyScorer));
            }
            slots.push(Slot::new(lists));
        }
        let norms = match self.query.slots.first().and_then(|slot| slot.first()) {
            Some(term) => segment.fieldnorms_readers().get_field(term.field())?,
            None => None,
        };
        let zones = match self.query.kinds {
            Some(kinds) => Some(Zones::open(segment, kinds, self.query.unit)?),
            None => None,
        };
        let mut scorer = PlacedScorer {
            slots,
            fit: self.query.fit,
            zones,
            norms: norms.unwrap_or_else(|| FieldNormReader::constant(segment.max_doc(), 1)),
            similarity: self.similarity.as_ref().map(|weight| weight.boost_by(boost)),
            doc: 0,
            count: 0,
        };
        scorer.doc = scorer.slots.iter().map(|slot| slot.doc).max().unwrap_or(TERMINATED);
        scorer.settle();
        Ok(Box::new(scorer))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        let found = scorer.doc() <= doc && scorer.seek(doc) == doc;
        let score = if found { scorer.score() } else { 0.0 };
        Ok(Explanation::new("terms by their places", score))
    }
}

/// The documents of one slot.
struct Slot {
    lists: Vec<SegmentPostings>,
    doc: DocId,
    /// The places in the current document, when they were read.
    places: Vec<u32>,
}

impl Slot {
    fn new(lists: Vec<SegmentPostings>) -> Slot {
        let mut slot = Slot { lists, doc: 0, places: Vec::new() };
        slot.meet();
        slot
    }

    fn meet(&mut self) {
        self.doc = self.lists.iter().map(DocSet::doc).min().unwrap_or(TERMINATED);
    }

    /// Goes to the first document from `target` on.
    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            for list in &mut self.lists {
                if list.doc() < target {
                    list.seek(target);
                }
            }
            self.meet();
        }
        self.doc
    }

    /// Reads the places in the current document, in order.
    fn read(&mut self) {
        self.places.clear();
        for list in &mut self.lists {
            if list.doc() == self.doc {
                list.append_positions_with_offset(0, &mut self.places);
            }
        }
        if self.lists.len() > 1 {
            self.places.sort_unstable();
            self.places.dedup();
        }
    }
}

struct PlacedScorer {
    slots: Vec<Slot>,
    fit: Fit,
    zones: Option<Zones>,
    norms: FieldNormReader,
    similarity: Option<Bm25Weight>,
    doc: DocId,
    /// How often the places fit in the current document.
    count: u32,
}

impl PlacedScorer {
    /// Goes to the first document from the current one on in which the places fit.
    fn settle(&mut self) {
        while self.doc < TERMINATED {
            let before = self.doc;
            for slot in &mut self.slots {
                self.doc = self.doc.max(slot.seek(self.doc));
            }
            if self.doc > before {
                continue;
            }
            self.count = self.fits();
            if self.count > 0 {
                return;
            }
            self.doc += 1;
        }
        self.doc = TERMINATED;
    }

    /// How often the places fit in the current document.
    fn fits(&mut self) -> u32 {
        self.slots.iter_mut().for_each(Slot::read);
        let doc = self.doc;
        let mut held = |first: u32, last: u32| match &mut self.zones {
            Some(zones) => zones.hold(doc, first, last),
            None => true,
        };
        let Some((first, others)) = self.slots.split_first() else { return 0 };
        let mut count = 0;
        match self.fit {
            Fit::InOrder => {
                for &start in &first.places {
                    let follows = (1_u32..)
                        .zip(others)
                        .all(|(step, slot)| slot.places.binary_search(&(start + step)).is_ok());
                    let end = start + others.len() as u32;
                    count += u32::from(follows && held(start, end));
                }
            }
            Fit::Within(_) if others.is_empty() => {
                count = first.places.iter().filter(|&&at| held(at, at)).count() as u32;
            }
            Fit::Within(apart) => {
                // The least place of all moves on; each time the nearest group is looked at.
                let mut at = vec![0; self.slots.len()];
                loop {
                    let mut least: Option<(u32, usize)> = None;
                    let mut most = 0;
                    for (index, slot) in self.slots.iter().enumerate() {
                        let Some(&place) = slot.places.get(at[index]) else { return count };
                        most = most.max(place);
                        if least.is_none_or(|(least, _)| place < least) {
                            least = Some((place, index));
                        }
                    }
                    let Some((least, index)) = least else { return count };
                    // Two slots may hold the same word, which then must stand there twice.
                    let distinct = self.slots.iter().zip(&at).enumerate().all(|(i, (slot, &a))| {
                        self.slots[..i]
                            .iter()
                            .zip(&at)
                            .all(|(other, &b)| other.places[b] != slot.places[a])
                    });
                    count += u32::from(distinct && most - least <= apart && held(least, most));
                    at[index] += 1;
                }
            }
        }
        count
    }
}

impl DocSet for PlacedScorer {
    fn advance(&mut self) -> DocId {
        if self.doc < TERMINATED {
            self.doc += 1;
            self.settle();
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.doc = target.min(TERMINATED);
            self.settle();
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let least = |slot: &Slot| slot.lists.iter().map(DocSet::size_hint).max().unwrap_or(0);
        self.slots.iter().map(least).min().unwrap_or(0)
    }
}

impl Scorer for PlacedScorer {
    fn score(&mut self) -> Score {
        match &self.similarity {
            Some(weight) => weight.score(self.norms.fieldnorm_id(self.doc), self.count),
            None => 1.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Query;
    use crate::index::{Index, sample};
    use crate::record::{Record, Section, SectionKind};
    use crate::search::{Search, Sort, search};

    const WORK: &str = "se/sfs/2001:1";

    /// Marks everything from `first` to the end of the line as a section.
    fn section(record: &mut Record, kind: SectionKind, first: &str) {
        let (start, _) = sample::place(&record.text, first);
        let rest: String = record.text.chars().skip(start).collect();
        let end = start + rest.lines().next().map_or(0, |line| line.chars().count());
        record.sections.push(Section { kind, heading: None, start, end });
    }

    fn index() -> (tempfile::TempDir, Index) {
        let text = "Bolaget yrkar att avgiften för kajen sätts ned, se 6 § varvslagen.\n\
                    Domstolen finner avgifterna skäliga. Kajen hör till hamnen enligt 9 § varvslagen.";
        let mut first = sample::record("1111111111111111", "a", text);
        section(&mut first, SectionKind::Claims, "Bolaget");
        section(&mut first, SectionKind::Reasons, "Domstolen");
        sample::cite(&mut first, "6 § varvslagen", &format!("{WORK}/p6"), WORK, "varvslagen");
        sample::cite(&mut first, "9 § varvslagen", &format!("{WORK}/p9"), WORK, "varvslagen");
        let text = "Hamnen yrkar ersättning.\nKajen är hamnens. Avgift tas ut. 9 § varvslagen gäller, \
                    och därtill 6 § varvslagen.";
        let mut second = sample::record("2222222222222222", "b", text);
        section(&mut second, SectionKind::Claims, "Hamnen");
        section(&mut second, SectionKind::Reasons, "Kajen");
        sample::cite(&mut second, "9 § varvslagen", &format!("{WORK}/p9"), WORK, "varvslagen");
        sample::cite(&mut second, "6 § varvslagen", &format!("{WORK}/p6"), WORK, "varvslagen");
        sample::index(&[first, second])
    }

    #[test]
    fn what_stands_in_a_section_and_what_stands_near() {
        let (_dir, index) = index();
        for (text, expected) in [
            ("yrkar", "12"),
            ("in:reasons yrkar", ""),
            ("in:claims yrkar", "12"),
            ("in:claims avgift", "1"),
            ("in:reasons avgift", "12"),
            ("in:reasons avgifterna", "12"),
            ("in:reasons \"avgifterna skäliga\"", "1"),
            ("in:claims \"avgifterna skäliga\"", ""),
            ("in:reasons kaj*", "12"),
            ("in:claims kaj*", "1"),
            ("in:claims *ningen", ""),
            ("in:claims *ning", "2"),
            ("in:claims erssättning~1", "2"),
            ("in:reasons cites:se/sfs/2001:1/p6", "2"),
            ("in:claims cites:se/sfs/2001:1/p6", "1"),
            ("in:claims cites:se/sfs/2001:1*", "1"),
            ("in:claims -avgift", "2"),
            ("in:(claims reasons) ersättning avgift", "2"),
            ("in:dissent", ""),
            ("in:claims", "12"),
            ("\"kajen hamnen\"~3", "12"),
            ("\"hamnen kajen\"~3", "12"),
            ("\"hamnen kajen\"~2", "12"),
            ("\"hamnen kajen\"~1", ""),
            ("\"kajen kajen\"~20", "1"),
            ("\"avgift avgift\"~20", ""),
            ("cites:(se/sfs/2001:1/p6 se/sfs/2001:1/p9)~40", "2"),
            ("cites:(se/sfs/2001:1/p6 se/sfs/2001:1/p9)~400", "12"),
            ("cites:(se/sfs/2001:1/p6 se/sfs/2001:1/p9)~5", ""),
            ("*teckning", ""),
            ("kajne~1", "12"),
        ] {
            let query = Query::parse(text, &|_| Vec::new()).expect("it is understood");
            let all = Search { sort: Sort::DateAsc, ..Search::new(query) };
            let hits = search(&index, &all).expect("it searches");
            let mut ids: Vec<&str> = hits.hits.iter().map(|hit| &hit.id[..1]).collect();
            ids.sort_unstable();
            assert_eq!(ids.concat(), expected, "{text}");
            if !expected.is_empty() && !text.contains('-') && text != "in:claims" {
                assert!(hits.hits.iter().all(|hit| !hit.snippet.highlights.is_empty()), "{text}");
            }
        }
    }
}
