//! `tag --explain`: for each fact of the record that the document does not tell, what was looked
//! for and where, and what was seen there and left, with the reason.
//!
//! In: the record, and what the head's reader saw ([`segment::Sought`]). Out: one [`Untold`] for
//! each such field. What a field has is never explained here: only what it lacks.

use crate::record::{
    AmountRole, CitationKind, DateRole, FurnitureKind, IdentifierKind, Kind, OrderKind, PartKind,
    Record, SectionKind,
};
use crate::segment::Sought;

/// The most candidates of a field that are shown.
const MOST: usize = 8;

/// A field that the document does not tell.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(super) struct Untold {
    /// The field of the record.
    pub field: &'static str,
    /// What was looked for.
    pub looked_for: &'static str,
    /// Where.
    pub looked_in: &'static str,
    /// What was seen and left.
    pub rejected: Vec<Rejected>,
}

/// Something that could have been the fact, and is not.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(super) struct Rejected {
    /// As it is written.
    pub text: String,
    /// Its first code point; null when it was taken out of the text with the page furniture.
    pub start: Option<usize>,
    /// One past its last code point.
    pub end: Option<usize>,
    /// Why it is not the fact.
    pub reason: &'static str,
}

/// The fields that are null in `record`, in its order.
pub(super) fn untold(record: &Record, sought: &[Sought]) -> Vec<Untold> {
    let seen = Seen { record, text: record.text.chars().collect() };
    let mut out = Vec::new();
    let mut add = |null: bool,
                   [field, looked_for, looked_in]: [&'static str; 3],
                   rejected: &dyn Fn() -> Vec<Rejected>| {
        if null {
            let mut rejected = rejected();
            rejected.truncate(MOST);
            out.push(Untold { field, looked_for, looked_in, rejected });
        }
    };
    let head = |field: &'static str| move || seen_in_head(record, sought, field);
    add(record.language.is_none(), LANGUAGE, &|| seen.language());
    add(record.kind == Kind::Other, KIND, &|| seen.kind());
    add(record.title.is_none(), TITLE, &|| seen.title());
    add(record.court.is_none(), COURT, &head("court"));
    add(record.case_numbers.is_empty(), NUMBERS, &head("case_numbers"));
    add(record.decision_date.is_none(), DECISION, &head("decision_date"));
    add(record.received_date.is_none(), RECEIVED, &|| seen.received());
    add(record.appealed.is_empty(), APPEALED, &|| seen.appealed());
    add(record.costs_borne_by.is_none(), COSTS, &|| seen.costs());
    add(record.outcome.is_none(), OUTCOME, &|| seen.outcome());
    add(record.parties.is_empty(), PARTIES, &|| seen.parties());
    out
}

const LANGUAGE: [&str; 3] = [
    "language",
    "words and letters that Swedish, Danish, Norwegian or English alone has",
    "in samples spread over the whole text",
];
const KIND: [&str; 3] = [
    "kind",
    "the word by which the document names itself: dom, beslut, kendelse, afgørelse, yttrande, svar",
    "in the head and the title; `other` stands where none is found",
];
const TITLE: [&str; 3] = [
    "title",
    "a line of its own that says what the document is about",
    "above the text, below the letterhead; rulings of courts have none",
];
const COURT: [&str; 3] = [
    "court",
    "a court or authority that speaks as the one that issued the document",
    "in the head, in the running headers, in stamps and beside the signature",
];
const NUMBERS: [&str; 3] = [
    "case_numbers",
    "a number with the label of the document's own case (Mål nr, Diarienummer, Sag, J.nr.)",
    "in the head, in the running headers and in stamps",
];
const DECISION: [&str; 3] = [
    "decision_date",
    "the day on which this decision was made (Datum, Dato, meddelad, afsagt)",
    "in the head, in the running headers and beside the signature",
];
const RECEIVED: [&str; 3] = [
    "received_date",
    "a stamp of receipt with a day (INKOM, Modtaget)",
    "in stamps and other matter at the edges of the pages, and in the head",
];
const APPEALED: [&str; 3] = [
    "appealed",
    "a ruling or decision that is said to be appealed (ÖVERKLAGAT AVGÖRANDE, er anket, er kæret, klage over)",
    "in the head and in what opens the text, and in parts that carry an earlier instance",
];
const COSTS: [&str; 3] = [
    "costs_borne_by",
    "a sentence by which a party has to pay the costs of the case",
    "in the operative part alone",
];
const OUTCOME: [&str; 3] = [
    "outcome",
    "what the operative part decides",
    "below the heading of the operative part (DOMSLUT, AVGÖRANDE, BESLUT, Thi kendes for ret) and nowhere else, since claims use the same words",
];
const PARTIES: [&str; 3] = [
    "parties",
    "names with the label of a party, on both sides of `mod`, or who are said to appeal, claim or answer",
    "in the head and, where it has none, in what opens the text",
];

/// What was seen in the head and left, with code points for bytes.
fn seen_in_head(record: &Record, sought: &[Sought], field: &str) -> Vec<Rejected> {
    let found = sought.iter().filter(|sought| sought.field == field);
    let candidates = found.flat_map(|sought| &sought.candidates).filter(|one| !one.taken);
    let place = |byte: usize| record.text.get(..byte).map(|head| head.chars().count());
    candidates
        .map(|one| Rejected {
            text: one.text.clone(),
            start: one.span.and_then(|span| place(span.start)),
            end: one.span.and_then(|span| place(span.end)),
            reason: one.reason,
        })
        .collect()
}

/// The record and its code points.
struct Seen<'a> {
    record: &'a Record,
    text: Vec<char>,
}

impl Seen<'_> {
    fn at(&self, start: usize, end: usize, reason: &'static str) -> Rejected {
        let text = self.text.get(start..end).unwrap_or_default().iter().collect();
        Rejected { text, start: Some(start), end: Some(end), reason }
    }

    /// The sections of a kind, as code points.
    fn sections(&self, kind: SectionKind) -> impl Iterator<Item = (usize, usize)> {
        let sections = self.record.sections.iter().filter(move |section| section.kind == kind);
        sections.map(|section| (section.start, section.end))
    }

    /// True when the code point stands in the part of the file that the record is of.
    fn is_own(&self, at: usize) -> bool {
        let parts = &self.record.parts;
        let own = parts.iter().find(|part| part.kind == PartKind::Judgment).or(parts.first());
        own.is_none_or(|part| part.start <= at && at < part.end)
    }

    fn section_of(&self, at: usize) -> Option<SectionKind> {
        let sections = self.record.sections.iter();
        sections.rev().find(|s| s.start <= at && at < s.end).map(|section| section.kind)
    }

    /// The first lines of the text that are not empty.
    fn lines(&self, most: usize) -> impl Iterator<Item = (usize, usize)> {
        let mut start = 0;
        let lines = self.text.split(|c| *c == '\n').map(move |line| {
            let place = (start, start + line.len());
            start = place.1 + 1;
            place
        });
        lines.filter(|(start, end)| start < end).take(most)
    }

    fn language(&self) -> Vec<Rejected> {
        let words = self.record.text.split_whitespace().count();
        let reason = if words < 20 {
            "the text is too short to tell"
        } else {
            "its words speak for no language, or for several alike"
        };
        self.lines(1).map(|(start, end)| self.at(start, end.min(start + 80), reason)).collect()
    }

    fn kind(&self) -> Vec<Rejected> {
        const WORDS: [&str; 12] = [
            "dom",
            "domen",
            "beslut",
            "beslutet",
            "dommen",
            "kendelse",
            "kendelsen",
            "afgørelse",
            "afgørelsen",
            "yttrande",
            "udtalelse",
            "beslutning",
        ];
        let mut out = Vec::new();
        for (start, end) in self.lines(40) {
            let line: String = self.text[start..end].iter().collect();
            let mut at = start;
            for word in line.split(|c: char| !c.is_alphabetic()) {
                let length = word.chars().count();
                if WORDS.contains(&word.to_lowercase().as_str()) {
                    let alone = self.record.court.is_none() && word.chars().all(char::is_uppercase);
                    let reason = match alone {
                        true => {
                            "it stands like a heading, but no court or authority issued the document"
                        }
                        false => "it stands in a sentence and names another paper, or none",
                    };
                    out.push(self.at(at, at + length, reason));
                }
                at += length + 1;
            }
        }
        out
    }

    fn title(&self) -> Vec<Rejected> {
        let ruling = matches!(self.record.kind, Kind::Judgment | Kind::Order);
        self.lines(if ruling { 1 } else { 4 })
            .map(|(start, end)| {
                let line = &self.text[start..end];
                let small = line.iter().any(|c| c.is_lowercase());
                let reason = if ruling {
                    "a ruling of a court has no title of its own: this is its letterhead or text"
                } else if line.len() > 250 {
                    "it is a paragraph"
                } else if line.last() == Some(&'.') {
                    "it is a sentence"
                } else if !small {
                    "it is a label, a heading or an address"
                } else {
                    "it is a label, an address, a date or a name"
                };
                self.at(start, end.min(start + 80), reason)
            })
            .collect()
    }

    fn received(&self) -> Vec<Rejected> {
        let stamps = self.record.furniture.iter().filter(|line| line.kind == FurnitureKind::Stamp);
        let stamps = stamps.map(|stamp| Rejected {
            text: stamp.text.clone(),
            start: None,
            end: None,
            reason: "it is a stamp, but no day of receipt can be read in it",
        });
        let told =
            self.record.dates.iter().filter(|date| date.item.role == Some(DateRole::Received));
        let told = told.map(|date| {
            self.at(
                date.start,
                date.end,
                "the text tells of something that was received, not of this document",
            )
        });
        stamps.chain(told).collect()
    }

    fn appealed(&self) -> Vec<Rejected> {
        let kinds = [CitationKind::Case, CitationKind::Decision];
        let cited = self.record.citations.iter().filter(|one| kinds.contains(&one.kind));
        let cited = cited.map(|one| {
            let reason = match self.section_of(one.start) {
                Some(SectionKind::Reasons) => "it is cited in the reasons",
                Some(SectionKind::Footnotes) => "it is cited in a note",
                _ => "it is named, but nothing says that it is appealed here",
            };
            self.at(one.start, one.end, reason)
        });
        let decided = self.record.dates.iter().filter(|date| {
            date.item.role == Some(DateRole::Decided)
                && date.item.from.is_some()
                && date.item.from != self.record.decision_date
                && !self
                    .record
                    .citations
                    .iter()
                    .any(|one| one.start <= date.start && date.end <= one.end)
        });
        let decided = decided.map(|date| {
            self.at(
                date.start,
                date.end,
                "something was decided that day, but nothing says that it is appealed here",
            )
        });
        let mut all: Vec<Rejected> = cited.chain(decided).collect();
        all.sort_by_key(|one| one.start);
        all
    }

    fn costs(&self) -> Vec<Rejected> {
        let orders = self.record.orders.iter().filter(|order| order.kind == OrderKind::Costs);
        let orders = orders.map(|order| {
            self.at(
                order.start,
                order.end,
                "it settles the costs, but one party alone does not bear them, or it is not named",
            )
        });
        let sums = self.record.amounts.iter().filter(|one| one.item.role == AmountRole::Costs);
        let sums = sums.filter_map(|sum| {
            let reason = match self.section_of(sum.start) {
                Some(SectionKind::Ruling) => {
                    "it is a sum of costs, but its sentence names no party that pays it"
                }
                Some(SectionKind::Claims | SectionKind::Background) => {
                    "costs are claimed here, not awarded"
                }
                Some(SectionKind::Reasons | SectionKind::Costs) => {
                    "it stands in the reasons, not in the operative part"
                }
                _ => "it does not stand in the operative part",
            };
            let ordered =
                self.record.orders.iter().any(|o| o.start <= sum.start && sum.end <= o.end);
            (!ordered).then(|| self.at(sum.start, sum.end, reason))
        });
        orders.chain(sums).collect()
    }

    fn outcome(&self) -> Vec<Rejected> {
        let mut ruling = self.sections(SectionKind::Ruling).peekable();
        if ruling.peek().is_some() {
            return ruling
                .map(|(start, end)| {
                    let reason = if self.is_own(start) {
                        "it is the operative part, but none of its sentences grants, dismisses, quashes, affirms or sentences"
                    } else {
                        "it decides another matter: it stands in a part of the file that is not this ruling"
                    };
                    self.at(start, end.min(start + 120), reason)
                })
                .collect();
        }
        let headed = self.record.sections.iter().filter(|section| section.heading.is_some());
        headed
            .map(|section| {
                let length =
                    section.heading.as_deref().map_or(0, |heading| heading.chars().count());
                self.at(
                    section.start,
                    section.end.min(section.start + length),
                    "it is a heading, but not that of an operative part",
                )
            })
            .collect()
    }

    fn parties(&self) -> Vec<Rejected> {
        let numbers = self.record.identifiers.iter().filter(|one| {
            matches!(
                one.item.kind,
                IdentifierKind::PersonalNumber
                    | IdentifierKind::OrganisationNumber
                    | IdentifierKind::Cvr
            )
        });
        let numbers = numbers.map(|one| {
            self.at(
                one.start,
                one.end,
                "it is the number of a person or company, but no label says which party that is",
            )
        });
        let people = self.record.people.iter().map(|one| {
            self.at(one.start, one.end, "this person acts in the case, but is no party to it")
        });
        let mut all: Vec<Rejected> = numbers.chain(people).collect();
        all.sort_by_key(|one| one.start);
        all
    }
}
