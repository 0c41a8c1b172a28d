//! Danish acts, provisions, rulings and papers as they are written.
//!
//! In: a [`Document`]. Out: [`Mention`]s in order of their spans. A line of the reading text is
//! split into tokens; each token that may be a cue (`§`, `straffelovens`, `lov`, `UfR`, `stk`) is
//! handed to a small parser. Which act a bare `§ 5` belongs to is left to [`crate::resolve::dk`].
//! Refused: acts and treaties of the Union (see [`super::eu`]), the document's own numbers, acts
//! named in the title of an amending act.

pub mod acts;
mod bare;
mod beside;
pub mod bills;
pub mod cases;
pub mod commissions;
mod cues;
pub mod days;
pub mod gazette;
pub mod guidance;
pub mod journal;
mod keys;
pub mod notices;
mod numbered;
pub mod other_lands;
mod own;
pub mod pages;
pub mod papers;
pub mod place;
pub mod questions;
pub mod regulation_title;
pub mod reports;
pub mod rulings;
mod same_work;
mod scan;
mod sentences;
pub mod sessions;
pub mod titles;
pub mod tokens;
mod values;
pub mod work;

use super::Document;
use crate::span::Span;
pub use acts::{ActRef, Back};
pub use place::Provision;
pub use work::Work;

/// A mention.
#[derive(Debug, Clone)]
pub enum Mention {
    /// One provision or a list of them.
    Provisions(Provisions),
    /// An act named alone.
    Act(Named),
    /// A name that the document gives to an act; not a citation of its own.
    Definition(Definition),
    /// A work that names itself.
    Work(Work),
    /// `Stk. 2.` at the beginning of a line, as quoted law has it; not a citation.
    Label(Label),
}

/// The label of a paragraph of quoted law.
#[derive(Debug, Clone, Copy)]
pub struct Label {
    /// Where it stands.
    pub span: Span,
    /// The line of the reading text, from 0.
    pub line: usize,
}

/// A list of provisions of one act.
#[derive(Debug, Clone)]
pub struct Provisions {
    /// The act, when it stands beside them.
    pub act: Option<ActRef>,
    /// True when the act stands after them: `§ 5 i straffeloven`.
    pub act_follows: bool,
    /// The provisions, in order.
    pub members: Vec<Provision>,
    /// The line of the reading text, from 0.
    pub line: usize,
    /// True when the section is that of a bill, though an act is named before it:
    /// `bemærkningerne til boafgiftslovens § 12 a (§ 1, nr. 4)`.
    pub of_bill: bool,
    /// True when it stands in the subject of another act: a bare section after it is not of its
    /// act.
    pub passing: bool,
    /// True for a section of an act by its number alone, `§ 1 i lov nr. 1173 af 8. juni 2021`:
    /// most such acts change another one.
    pub amending: bool,
    /// True for the label of a quoted section: `§ 5. Den, der …` at the beginning of a line.
    pub label: bool,
}

/// An act named alone.
#[derive(Debug, Clone)]
pub struct Named {
    /// Where it stands.
    pub span: Span,
    /// What it is called.
    pub act: ActRef,
    /// The line of the reading text, from 0.
    pub line: usize,
    /// True when it is named in passing, as what changed another act: a bare section after it is
    /// not its own.
    pub passing: bool,
}

/// A name given in the document.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The names: basic forms (`databeskyttelsesloven`) or abbreviations as written.
    pub names: Vec<String>,
    /// What they stand for.
    pub act: ActRef,
    /// Where the bracket stands.
    pub span: Span,
}

impl Provisions {
    /// Where the act stands: the first member or the last, whichever it is beside.
    pub fn teller(&self) -> Option<Span> {
        let beside = if self.act_follows { self.members.last() } else { self.members.first() };
        beside.map(|member| member.span)
    }

    /// From its first member to its last.
    pub fn span(&self) -> Span {
        match (self.members.first(), self.members.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::default(),
        }
    }
}

impl Mention {
    /// Where it stands: a list, from its first member to its last.
    pub fn span(&self) -> Span {
        match self {
            Mention::Provisions(list) => list.span(),
            Mention::Act(named) => named.span,
            Mention::Definition(definition) => definition.span,
            Mention::Work(work) => work.span,
            Mention::Label(label) => label.span,
        }
    }
}

/// Finds them, in order of their spans.
pub fn find(document: Document<'_>) -> Vec<Mention> {
    let mut mentions = scan::Scanner::new(document).run();
    same_work::complete(&mut mentions);
    mentions
}
