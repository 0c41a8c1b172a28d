//! What the document is, and how it is built.
//!
//! In: a [`Text`]. Out: a [`Structure`]: language, kind, issuing body, its own numbers and date,
//! what was appealed, and the parts and sections. A field that the document does not tell is
//! empty; never is another document's date, court or number reported as this one's.

mod appealed;
pub(crate) mod day;
mod explain;
mod head;
mod kind;
pub mod language;
pub(crate) mod lines;
mod number;
pub(crate) mod parts;
mod sections;
mod stamp;

use crate::layout::Text;
use crate::record::{
    Appealed, Body, FurnitureKind, Jurisdiction, Kind, Language, PartKind, SectionKind,
};
use crate::registry::bodies;
use crate::span::Found;
pub use explain::{Candidate, Sought, explain};
pub(crate) use head::is_address;
use lines::Line;

/// The structure of one document.
#[derive(Debug, Clone, Default)]
pub struct Structure {
    /// The main language; none when it cannot be told.
    pub language: Option<Language>,
    /// The legal system of the issuing body, or of the language when there is none.
    pub jurisdiction: Option<Jurisdiction>,
    /// What kind of document it is.
    pub kind: Kind,
    /// Its own title.
    pub title: Option<String>,
    /// The issuing body.
    pub court: Option<Body>,
    /// Its own case or journal numbers, main one first.
    pub case_numbers: Vec<String>,
    /// The day of the decision, `YYYY-MM-DD`.
    pub decision_date: Option<String>,
    /// The day on a receipt stamp, `YYYY-MM-DD`.
    pub received_date: Option<String>,
    /// What was appealed, nearest instance first.
    pub appealed: Vec<Appealed>,
    /// The parts, in order, covering the text.
    pub parts: Vec<Found<Part>>,
    /// The sections, in order, covering the text.
    pub sections: Vec<Found<Section>>,
}

/// A part of a compound file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its title.
    pub title: Option<String>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is.
    pub kind: SectionKind,
    /// Its heading as written; none for text before the first heading.
    pub heading: Option<String>,
}

/// What the caller knows better than the text tells.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The language.
    pub language: Option<Language>,
}

/// Reads the structure of a text.
pub fn read(text: &Text, options: &Options) -> Structure {
    let language = options.language.or_else(|| language::detect(text));
    let lines = lines::of(text);
    let told = parts::told(&lines);
    let parts = parts::split(&lines, &told, text.text.len());
    let sections = sections::split(&lines, &told, &parts);
    let main = main_part(&parts);
    let own = main.map_or(&lines[..0], |part| lines_of(&lines, part));
    // What a page repeats at its top is read where the head itself is missing.
    let furniture: Vec<&str> = text
        .furniture
        .iter()
        .filter(|line| matches!(line.kind, FurnitureKind::Header | FurnitureKind::Footer))
        .map(|line| line.text.as_str())
        .collect();
    let stamp = stamp::read(text, &lines);
    let mut head = head::read(own, &own_furniture(text, main));
    let headless = !head.body.is_some_and(bodies::Body::is_court) && starts_in_the_middle(own);
    if let Some(stamp) = stamp.as_ref().filter(|_| headless) {
        head = head::Head {
            body: stamp.court,
            numbers: stamp.number.iter().cloned().collect(),
            date: None,
        };
    }
    let jurisdiction = head.body.map(|body| body.jurisdiction).or(match language {
        Some(Language::Sv) => Some(Jurisdiction::Se),
        Some(Language::Da) => Some(Jurisdiction::Dk),
        _ => None,
    });
    let told = kind::read(own, head.body, &sections, language);
    match told.kind {
        Kind::News => head = head::Head::default(),
        // The day on which it came from the press is not that on which it was made.
        Kind::Legislation => head.date = told.made,
        _ => {}
    }
    // The number of a question stands in for that of the file.
    let question = told.kind == Kind::Answer && !head.numbers.is_empty();
    for number in told.numbers.into_iter().filter(|_| !question) {
        if !head.numbers.contains(&number) {
            head.numbers.push(number);
        }
    }
    let mut appealed = match told.kind {
        Kind::News => Vec::new(),
        _ => appealed::read(own, jurisdiction),
    };
    for part in parts.iter().filter(|part| part.item.kind == PartKind::AppealedDecision) {
        let lines = lines_of(&lines, part);
        // Headers of authorities are not the ruling's own, and most likely this decision's.
        let theirs: Vec<&str> = furniture
            .iter()
            .filter(|text| bodies::find(text).first().is_some_and(|m| !m.body.is_court()))
            .copied()
            .collect();
        let earlier = head::read(lines, &theirs);
        let itself =
            earlier.body.is_some() && earlier.body.map(|b| b.id) == head.body.map(|b| b.id);
        if !itself {
            appealed::of_head(&earlier).into_iter().for_each(|a| appealed::add(&mut appealed, a));
        }
        for entry in appealed::read(lines, jurisdiction) {
            appealed::add(&mut appealed, entry);
        }
    }
    Structure {
        language,
        jurisdiction,
        kind: told.kind,
        title: told.title,
        court: head.body.map(bodies::Body::record),
        case_numbers: head.numbers,
        decision_date: head.date,
        received_date: stamp.and_then(|stamp| stamp.received),
        appealed,
        parts,
        sections,
    }
}

/// The part that the record is about: the first ruling of the file.
pub(crate) fn main_part(parts: &[Found<Part>]) -> Option<&Found<Part>> {
    parts.iter().find(|part| part.item.kind == PartKind::Judgment).or_else(|| parts.first())
}

/// The lines of one part.
fn lines_of<'a, 'b>(lines: &'b [Line<'a>], part: &Found<Part>) -> &'b [Line<'a>] {
    let from = lines.partition_point(|line| line.span.start < part.span.start);
    let to = lines.partition_point(|line| line.span.start < part.span.end);
    &lines[from..to]
}

/// The furniture that can tell of the main part: that of its pages; all of it where the file is
/// one document.
fn own_furniture<'a>(text: &'a Text, main: Option<&Found<Part>>) -> Vec<&'a str> {
    let Some(main) = main else { return Vec::new() };
    let whole = main.span.len() == text.text.len();
    let last = text.pages.iter().rev().find(|page| page.span.start < main.span.end);
    let own = |page: Option<u32>| match (page, last) {
        _ if whole => true,
        (Some(page), Some(last)) => page <= last.item && main.span.start == 0,
        _ => false,
    };
    text.furniture
        .iter()
        .filter(|line| matches!(line.kind, FurnitureKind::Header | FurnitureKind::Footer))
        .filter(|line| own(line.page))
        .map(|line| line.text.as_str())
        .collect()
}

/// True where the first page is missing: the text opens with a heading of the body.
fn starts_in_the_middle(lines: &[Line<'_>]) -> bool {
    let opens = |line: &Line<'_>| {
        let heading = crate::registry::headings::find(line.text);
        heading.is_some_and(|h| !h.late && h.kind != SectionKind::Header)
    };
    lines.iter().take(4).any(opens)
}

#[cfg(test)]
mod tests;
