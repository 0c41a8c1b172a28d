//! From the pipeline's stages to the public record: bytes become code points here, and only here.

use std::borrow::Cow;

use super::model::*;
use crate::extract::Facts;
use crate::layout::{self, Text};
use crate::resolve;
use crate::segment::Structure;
use crate::span::{CodePoints, Found, Span};
use crate::tag::Tagged;

/// Everything the record is made of.
pub struct Parts {
    /// Where the document came from: path, size, hash, metadata. What the reader knows (media
    /// type, engine, pages) is filled in from `facts`.
    pub source: Source,
    /// What the reader knows.
    pub facts: Facts,
    /// The reading text.
    pub text: Text,
    /// Its structure.
    pub structure: Structure,
    /// What was found in it.
    pub tagged: Tagged,
    /// What it cites.
    pub citations: Vec<resolve::Citation>,
}

/// Builds the record.
pub fn build(parts: Parts) -> Record {
    let Parts { source, facts, text, structure, tagged, citations } = parts;
    let Text { text, pages: leaves, furniture, places, .. } = text;
    let at = Places { text: &text, points: CodePoints::new(&text), places: &places };
    let pages: Vec<Page> = leaves
        .iter()
        .map(|page| {
            let (start, end) = at.place(page.span);
            Page { number: page.item, start, end }
        })
        .collect();
    let citations = citations
        .into_iter()
        .map(|citation| {
            let page = holder(&leaves, citation.span).map(|i| leaves[i].item);
            let part = holder(&structure.parts, citation.span).map(|i| i as u32);
            at.citation(citation, page, part)
        })
        .collect();
    let parts = structure.parts.into_iter().map(|part| {
        let (start, end) = at.place(part.span);
        Part { kind: part.item.kind, title: part.item.title, start, end }
    });
    let sections = structure.sections.into_iter().map(|section| {
        let (start, end) = at.place(section.span);
        Section { kind: section.item.kind, heading: section.item.heading, start, end }
    });
    let orders = tagged.ending.orders.into_iter().map(|order| {
        let (start, end) = at.place(order.span);
        let item = order.item;
        Order {
            kind: item.kind,
            text: order.span.of(&text).to_owned(),
            start,
            end,
            amount: item.amount,
            currency: item.currency,
            deadline: item.deadline,
            boxes: at.boxes(order.span),
        }
    });
    Record {
        record: VERSION,
        id: source.sha256.chars().take(16).collect(),
        language: structure.language,
        jurisdiction: structure.jurisdiction,
        kind: structure.kind,
        title: structure.title,
        court: structure.court,
        case_numbers: structure.case_numbers,
        decision_date: structure.decision_date,
        received_date: structure.received_date,
        appealed: structure.appealed,
        orders: orders.collect(),
        costs_borne_by: tagged.ending.costs_borne_by,
        outcome: tagged.ending.outcome.map(|outcome| at.mark(outcome)),
        parties: at.marks(tagged.parties),
        people: at.marks(tagged.people),
        parts: parts.collect(),
        sections: sections.collect(),
        citations,
        amounts: at.marks(tagged.amounts),
        dates: at.marks(tagged.dates),
        identifiers: at.marks(tagged.identifiers),
        furniture: furniture
            .into_iter()
            .map(|line| Furniture { page: line.page, kind: line.kind, text: line.text })
            .collect(),
        tagger: crate::pipeline::tagger_version().to_owned(),
        pages,
        source: Source {
            media_type: facts.media_type,
            pages: facts.pages,
            engine: facts.engine,
            text_layer: facts.text_layer,
            warnings: facts.warnings,
            ocr_pages: facts.ocr_pages,
            ocr_confidence: facts.ocr_confidence,
            unread_pages: facts.unread_pages,
            page_sizes: places.sizes(),
            ..source
        },
        text,
    }
}

/// The index of the span that holds the start of `span`.
fn holder<T>(spans: &[Found<T>], span: Span) -> Option<usize> {
    let after = spans.partition_point(|s| s.span.start <= span.start);
    let index = after.checked_sub(1)?;
    (span.start < spans[index].span.end).then_some(index)
}

/// The text, and its bytes counted as code points.
struct Places<'a> {
    text: &'a str,
    points: CodePoints<'a>,
    places: &'a layout::Places,
}

impl Places<'_> {
    fn place(&self, span: Span) -> (usize, usize) {
        (self.points.before(span.start), self.points.before(span.end))
    }

    fn boxes(&self, span: Span) -> Vec<PageBox> {
        self.places.boxes(self.text, span)
    }

    fn extent(&self, span: Span) -> Extent {
        let (start, end) = self.place(span);
        Extent { start, end }
    }

    fn mark<T>(&self, found: Found<T>) -> Marked<T> {
        let (start, end) = self.place(found.span);
        let text = found.span.of(self.text).to_owned();
        Marked { start, end, text, item: found.item, boxes: self.boxes(found.span) }
    }

    fn marks<T>(&self, found: Vec<Found<T>>) -> Vec<Marked<T>> {
        found.into_iter().map(|one| self.mark(one)).collect()
    }

    fn citation(&self, c: resolve::Citation, page: Option<u32>, part: Option<u32>) -> Citation {
        let (start, end) = self.place(c.span);
        Citation {
            start,
            end,
            text: c.span.of(self.text).to_owned(),
            kind: c.kind,
            id: c.id,
            through: c.through,
            work: c.work,
            work_name: c.work_name,
            url: c.url,
            pages: c.pages,
            resolution: c.resolution,
            candidates: c.candidates,
            antecedent: c.antecedent.map(|span| self.extent(span)),
            group: c.list,
            page,
            part,
            rule: Cow::Borrowed(c.rule),
            boxes: self.boxes(c.span),
        }
    }
}
