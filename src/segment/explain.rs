//! Why the head's facts are what they are: what was looked for, and what was rejected.
//!
//! In: a text and its [`Structure`]. Out: for court, numbers and date each candidate that stands
//! where such a fact is looked for, and the reason why it was taken or left. Only who asks pays for
//! it: reading a document does not come here.

use super::lines::{self, Line};
use super::{Structure, day, head, main_part, number};
use crate::layout::Text;
use crate::record::{FurnitureKind, Jurisdiction};
use crate::registry::bodies;
use crate::span::Span;

/// What was looked for in a field of the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// The field of the record: `court`, `case_numbers`, `decision_date`.
    pub field: &'static str,
    /// What could have been it, in the order of the text, furniture last.
    pub candidates: Vec<Candidate>,
}

/// One thing that could have been the fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where, in bytes of the reading text; none in what was taken out of it.
    pub span: Option<Span>,
    /// As it is written.
    pub text: String,
    /// True when the field has it.
    pub taken: bool,
    /// Why it was taken or left.
    pub reason: &'static str,
}

/// Lines of the document in which candidates are shown.
const LINES: usize = 60;
/// The most bytes of one line that are looked at.
const LONGEST: usize = 1500;
/// The most candidates of a field.
const MOST: usize = 24;

/// What was looked for in the head of `text`, whose structure is `structure`.
pub fn explain(text: &Text, structure: &Structure) -> Vec<Sought> {
    let lines = lines::of(text);
    let own = match main_part(&structure.parts) {
        Some(part) => super::lines_of(&lines, part),
        None => &lines[..0],
    };
    let head = head::zone(own).len();
    let mut court = Vec::new();
    let mut numbers = Vec::new();
    let mut dates = Vec::new();
    for (i, line) in own.iter().take(LINES).enumerate() {
        let place = Place { line, next: own.get(i + 1), in_head: i < head, structure };
        court.extend(place.bodies());
        numbers.extend(place.numbers());
        dates.extend(place.dates());
    }
    let kinds = [FurnitureKind::Header, FurnitureKind::Footer, FurnitureKind::Stamp];
    let mut seen: Vec<&str> = Vec::new();
    for line in text.furniture.iter().filter(|line| kinds.contains(&line.kind)) {
        if seen.len() < LINES && !seen.contains(&line.text.as_str()) {
            seen.push(&line.text);
            let stamp = line.kind == FurnitureKind::Stamp;
            court.extend(furniture_bodies(&line.text, stamp, structure));
            numbers.extend(furniture_numbers(&line.text, stamp, structure));
            dates.extend(furniture_dates(&line.text, stamp, structure));
        }
    }
    let fields = [("court", court), ("case_numbers", numbers), ("decision_date", dates)];
    fields
        .into_iter()
        .map(|(field, mut candidates)| {
            // What was taken is shown, however late it stands.
            let mut left = MOST;
            candidates.retain(|candidate| {
                left = left.saturating_sub(usize::from(!candidate.taken));
                candidate.taken || left > 0
            });
            Sought { field, candidates }
        })
        .collect()
}

/// A line of the document's own part, and what is known of it.
struct Place<'a> {
    line: &'a Line<'a>,
    next: Option<&'a Line<'a>>,
    in_head: bool,
    structure: &'a Structure,
}

impl Place<'_> {
    fn text(&self) -> &str {
        &self.line.text[..self.line.text.floor_char_boundary(LONGEST)]
    }

    fn candidate(&self, span: Span, taken: bool, reason: &'static str) -> Candidate {
        let start = self.line.span.start;
        Candidate {
            span: Some(Span::new(start + span.start, start + span.end)),
            text: span.of(self.line.text).to_owned(),
            taken,
            reason,
        }
    }

    fn bodies(&self) -> Vec<Candidate> {
        let text = self.text();
        let issuer = self.structure.court.as_ref().map(|court| court.id.as_str());
        bodies::find(text)
            .into_iter()
            .map(|mention| {
                let id = mention.body.id;
                let whole = mention.span.start == 0 && mention.end == text.len();
                let address = whole && self.next.is_some_and(|next| head::is_address(next.text));
                let (taken, reason) = if issuer == Some(id) {
                    (true, "it issued the document")
                } else if issuer.and_then(bodies::by_id).is_some_and(|body| body.parent == id) {
                    (true, "the issuing court is a division of it")
                } else if appealed_body(self.structure, id) {
                    (false, "its ruling is the one appealed")
                } else if head::cites(text, &mention) {
                    (false, "a ruling of it is cited")
                } else if head::is_mention_only(text, mention.span.start) {
                    (false, "a preposition stands before it")
                } else if address {
                    (false, "an address follows: a party or an addressee")
                } else if !self.in_head {
                    (false, "it stands below the head")
                } else {
                    (false, "it does not speak as the issuer")
                };
                self.candidate(mention.span, taken, reason)
            })
            .collect()
    }

    fn numbers(&self) -> Vec<Candidate> {
        let text = self.text();
        numbers_in(text, self.structure)
            .into_iter()
            .map(|(span, number)| {
                let (taken, reason) = if own_number(self.structure, &number) {
                    (true, "it is the document's own")
                } else if appealed_number(self.structure, &number) {
                    (false, "it is the number of what was appealed")
                } else if other_label(&text[..span.start]) {
                    (false, "its label says that it is another's")
                } else if head::is_citing(text) {
                    (false, "a sentence cites it")
                } else if !self.in_head {
                    (false, "it stands below the head")
                } else {
                    (false, "no label says that it is the document's own")
                };
                self.candidate(span, taken, reason)
            })
            .collect()
    }

    fn dates(&self) -> Vec<Candidate> {
        let text = self.text();
        day::all(text)
            .into_iter()
            .map(|(span, date)| {
                let (taken, reason) = if self.structure.decision_date.as_deref() == Some(&date) {
                    (true, "it is the day of the decision")
                } else if appealed_date(self.structure, &date) {
                    (false, "it is the day of what was appealed")
                } else if self.structure.received_date.as_deref() == Some(&date) {
                    (false, "it is the day of receipt")
                } else if head::is_citing(text) {
                    (false, "a sentence cites it")
                } else if !self.in_head {
                    (false, "it stands below the head")
                } else {
                    (false, "no label says that it is the day of the decision")
                };
                self.candidate(span, taken, reason)
            })
            .collect()
    }
}

/// Words before a number that is another's.
fn other_label(before: &str) -> bool {
    let small = bodies::fold(before);
    ["ert ", "er ref", "deres ", "jeres ", "politiets ", "eget "].iter().any(|w| small.contains(w))
}

/// What has the form of a number in the legal system of the document, or a label.
fn numbers_in(text: &str, structure: &Structure) -> Vec<(Span, String)> {
    let mut found = match structure.jurisdiction {
        Some(Jurisdiction::Dk) => number::danish(text),
        _ => number::swedish(text),
    };
    for number in number::labelled(text, false) {
        let at = text.find(&number).map(|at| Span::new(at, at + number.len()));
        let known = |span: Span| found.iter().any(|(other, _)| other.overlaps(span));
        found.extend(at.filter(|span| !known(*span)).map(|span| (span, number)));
    }
    found.sort_by_key(|(span, _)| span.start);
    found
}

fn own_number(structure: &Structure, number: &str) -> bool {
    structure.case_numbers.iter().any(|own| own == number)
}

fn appealed_number(structure: &Structure, number: &str) -> bool {
    structure.appealed.iter().any(|entry| entry.case_numbers.iter().any(|other| other == number))
}

fn appealed_date(structure: &Structure, date: &str) -> bool {
    structure.appealed.iter().any(|entry| entry.decision_date.as_deref() == Some(date))
}

fn appealed_body(structure: &Structure, id: &str) -> bool {
    structure.appealed.iter().any(|entry| entry.court.as_ref().is_some_and(|court| court.id == id))
}

fn of_furniture(text: &str, taken: bool, reason: &'static str) -> Candidate {
    Candidate { span: None, text: text.to_owned(), taken, reason }
}

const STAMP: &str = "it stands in a stamp, which tells of a receipt";
const RUNNING: &str = "it stands in what the page repeats, and the head tells otherwise";

fn furniture_bodies(text: &str, stamp: bool, structure: &Structure) -> Vec<Candidate> {
    let issuer = structure.court.as_ref().map(|court| court.id.as_str());
    let found = bodies::find(text).into_iter();
    found
        .map(|mention| match issuer == Some(mention.body.id) {
            true => of_furniture(mention.span.of(text), true, "it issued the document"),
            false => {
                of_furniture(mention.span.of(text), false, if stamp { STAMP } else { RUNNING })
            }
        })
        .collect()
}

fn furniture_numbers(text: &str, stamp: bool, structure: &Structure) -> Vec<Candidate> {
    let found = numbers_in(text, structure).into_iter();
    found
        .map(|(span, number)| match own_number(structure, &number) {
            true => of_furniture(span.of(text), true, "it is the document's own"),
            false => of_furniture(span.of(text), false, if stamp { STAMP } else { RUNNING }),
        })
        .collect()
}

fn furniture_dates(text: &str, stamp: bool, structure: &Structure) -> Vec<Candidate> {
    let found = day::all(text).into_iter();
    found
        .map(|(span, date)| {
            if structure.received_date.as_deref() == Some(&date) {
                of_furniture(span.of(text), false, "it is the day of receipt")
            } else if structure.decision_date.as_deref() == Some(&date) {
                of_furniture(span.of(text), true, "it is the day of the decision")
            } else {
                of_furniture(span.of(text), false, if stamp { STAMP } else { RUNNING })
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Options, read};

    fn sought(text: &str, field: &str) -> Vec<(String, bool, &'static str)> {
        let text = Text::of_lines(text);
        let structure = read(&text, &Options::default());
        let found = explain(&text, &structure);
        for sought in &found {
            for candidate in &sought.candidates {
                let span = candidate.span.expect("nothing was taken out of the text");
                assert_eq!(span.of(&text.text), candidate.text);
            }
        }
        let found = found.into_iter().find(|sought| sought.field == field).expect("a field");
        found.candidates.into_iter().map(|c| (c.text, c.taken, c.reason)).collect()
    }

    const RULING: &str = "GÖTA HOVRÄTT DOM Mål nr\n2030-02-24 T 16-29\nÖVERKLAGAT AVGÖRANDE\nKalmar tingsrätts dom 2029-01-01 i mål nr T 9-28\nSAKEN\nFordran\nHOVRÄTTENS DOMSLUT\nHovrätten fastställer tingsrättens dom.";

    #[test]
    fn says_what_was_taken_and_what_was_left() {
        let courts = sought(RULING, "court");
        assert_eq!(courts[0], ("GÖTA HOVRÄTT".into(), true, "it issued the document"));
        assert_eq!(courts[1], ("Kalmar tingsrätt".into(), false, "its ruling is the one appealed"));
        let numbers = sought(RULING, "case_numbers");
        assert_eq!(numbers[0], ("T 16-29".into(), true, "it is the document's own"));
        assert!(!numbers[1].1 && numbers[1].2.contains("appealed"));
        let dates = sought(RULING, "decision_date");
        assert_eq!(dates.iter().map(|date| date.1).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_text_without_a_head_says_why_it_tells_nothing() {
        let text = "HD:s dom den 3 mars 2029 i mål T 3-28 gäller avtal.\nSå är det.";
        let courts = sought(text, "court");
        assert_eq!(courts, [("HD".into(), false, "a ruling of it is cited")]);
        assert!(sought(text, "decision_date").iter().all(|date| !date.1));
        assert!(sought("", "court").is_empty());
    }

    #[test]
    fn hostile_texts_are_cut_short() {
        let text = "Kalmar tingsrätt 2030-02-24 T 16-29 ".repeat(20_000);
        assert!(sought(&text, "case_numbers").len() <= 1000);
    }
}
