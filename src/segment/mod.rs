//! What the document is, and how it is built.
//!
//! In: a [`Text`]. Out: a [`Structure`]: language, kind, issuing body, its own numbers and date,
//! what was appealed, and the parts and sections. A field that the document does not tell is
//! empty; never is another document's date, court or number reported as this one's.

pub mod language;

use crate::layout::Text;
use crate::record::{Appealed, Body, Jurisdiction, Kind, Language, PartKind, SectionKind};
use crate::span::Found;

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
    let _ = text;
    Structure { language: options.language, ..Structure::default() }
}
