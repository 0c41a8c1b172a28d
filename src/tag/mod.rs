//! What the text names: provisions and acts, cases, amounts, dates, identifiers, parties.
//!
//! In: a [`Document`]. Out: [`Tagged`]: mentions as they are written. Which act a bare section
//! belongs to, and what an abbreviation means here, is decided by [`crate::resolve`].
//!
//! Cues are found fast (`§`, digits, `kap`, `art`, names of reports, currencies); a small parser
//! reads around each cue. Hot patterns never use a Unicode word boundary.

pub mod amounts;
mod ascii;
pub mod dates;
pub mod dk;
pub mod eu;
pub mod identifiers;
pub mod outcome;
pub mod parties;
pub mod people;
pub mod pinpoint;
pub mod se;

use crate::layout::Text;
use crate::record::{Amount, Date, Identifier, Language, Outcome, Person, Role};
use crate::registry::finder::sharing;
use crate::registry::words::{DANISH, SWEDISH, Words};
use crate::segment::Structure;
use crate::span::Found;

/// A text with its structure: what every tagger reads.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// The reading text.
    pub text: &'a Text,
    /// Its structure.
    pub structure: &'a Structure,
}

impl Document<'_> {
    /// The words that amounts and dates of this document are written with.
    pub(crate) fn words(&self) -> &'static Words {
        match self.structure.language {
            Some(Language::Da | Language::No) => &DANISH,
            _ => &SWEDISH,
        }
    }

    /// True when the Swedish taggers should read it: Swedish, or no language could be told.
    pub fn reads_swedish(&self) -> bool {
        !matches!(self.structure.language, Some(Language::Da | Language::No))
    }

    /// True when the Danish taggers should read it: Danish, or no language could be told.
    pub fn reads_danish(&self) -> bool {
        !matches!(self.structure.language, Some(Language::Sv))
    }
}

/// Everything found in one document.
#[derive(Debug, Clone, Default)]
pub struct Tagged {
    /// Swedish acts, provisions, cases and documents.
    pub se: Vec<se::Mention>,
    /// Danish acts, provisions, cases and documents.
    pub dk: Vec<dk::Mention>,
    /// Acts of the Union, treaties, conventions, and their courts' cases, in either language.
    pub eu: Vec<eu::Mention>,
    /// Amounts of money.
    pub amounts: Vec<Found<Amount>>,
    /// Dates.
    pub dates: Vec<Found<Date>>,
    /// Identifiers.
    pub identifiers: Vec<Found<Identifier>>,
    /// Parties.
    pub parties: Vec<Found<crate::record::Party>>,
    /// Judges, counsel and others with a function.
    pub people: Vec<Found<Person>>,
    /// How the case ended, what was ordered, who bears the costs.
    pub ending: Ending,
}

/// How the case ended.
#[derive(Debug, Clone, Default)]
pub struct Ending {
    /// The outcome, at the sentence that tells it.
    pub outcome: Option<Found<Outcome>>,
    /// The orders, at their sentences.
    pub orders: Vec<Found<outcome::OrderFound>>,
    /// The role of the party that bears the costs.
    pub costs_borne_by: Option<Role>,
}

/// Tags one document.
pub fn tag(document: Document<'_>) -> Tagged {
    sharing(&document.text.text, || tag_all(document))
}

fn tag_all(document: Document<'_>) -> Tagged {
    let amounts = amounts::find(document);
    let dates = dates::find(document);
    let parties = parties::find(document);
    Tagged {
        se: if document.reads_swedish() { se::find(document) } else { Vec::new() },
        dk: if document.reads_danish() { dk::find(document) } else { Vec::new() },
        eu: eu::find(document),
        identifiers: identifiers::find(document),
        people: people::find(document, &parties),
        ending: outcome::find(document, &amounts, &parties),
        amounts,
        dates,
        parties,
    }
}
