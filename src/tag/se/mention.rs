//! What the Swedish tagger hands on: provisions, acts, definitions and self-contained works, as
//! they are written. Which act a back reference or a bare section means is not decided here.

use crate::record::CitationKind;
use crate::span::Span;
use crate::tag::pinpoint::Pinpoint;

pub use super::words::Sort;

/// A mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mention {
    /// A list of provisions of one act.
    Provisions(Provisions),
    /// An act named alone.
    Act(ActMention),
    /// A short name that the document gives an act.
    Definition(Definition),
    /// A case or a document that names itself in full.
    Work(Work),
    /// A document named again: `a. prop. s. 14`.
    Again(Again),
}

impl Mention {
    /// Where it begins.
    pub fn start(&self) -> usize {
        match self {
            Mention::Provisions(list) => list.members.first().map_or(0, |m| m.span.start),
            Mention::Act(act) => act.span.start,
            Mention::Definition(definition) => definition.span.start,
            Mention::Work(work) => work.span.start,
            Mention::Again(again) => again.span.start,
        }
    }
}

/// A list of provisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provisions {
    /// Its members, in order.
    pub members: Vec<Member>,
    /// The act beside it; none for bare sections.
    pub act: Option<Act>,
    /// True when the first members name no section: `andra stycket`.
    pub relative: bool,
    /// True when the chapter is that of the section before: `7 § samma kapitel`.
    pub same_chapter: bool,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Provisions {
    /// Where the act beside the list stands, with the member next to it.
    pub fn act_span(&self) -> Option<Span> {
        let member =
            if self.rule == ACT_FIRST { self.members.first() } else { self.members.last() };
        member.filter(|_| self.act.is_some()).map(|member| member.span)
    }

    /// True when the act is a word that points back: `13 § samma lag`.
    pub fn points_back(&self) -> bool {
        matches!(self.act, Some(Act::Back { .. }))
    }
}

/// The rule of a list that follows its act.
pub const ACT_FIRST: &str = "sv.statute.act-first";

/// One provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Where it stands.
    pub span: Span,
    /// The place in the act.
    pub place: Pinpoint,
    /// The far end of a range.
    pub through: Option<Pinpoint>,
}

/// How an act is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// By its number, perhaps with a short name.
    Number {
        /// As in an id: `2018:1177`, `1904:26_s.1`.
        number: String,
        /// Lower case and definite.
        name: Option<String>,
        /// What sort of act the text calls it.
        sort: Sort,
        /// True when the text calls it an earlier act: `den tidigare förvaltningslagen (1986:223)`.
        earlier: bool,
    },
    /// By a name, lower case and definite.
    Name(String),
    /// By the name of an act that another of that name has replaced: `gamla förvaltningslagen`.
    Earlier(String),
    /// By the name of the act that is in force now: `nya förvaltningslagen`.
    Newest(String),
    /// By its title; the acts that bear it.
    Title {
        /// Numbers of the acts.
        numbers: Vec<&'static str>,
        /// Law or ordinance.
        sort: Sort,
    },
    /// By an abbreviation.
    Short(String),
    /// By a back reference.
    Back {
        /// Which.
        back: Back,
        /// The sort it names; none for `författningen`.
        sort: Sort,
    },
    /// Agency rules, by their id: `se/fs/fffs/2013:10`.
    Rules(String),
}

/// Back references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    /// `lagen`, `den lagen`.
    Last,
    /// `samma lag`, `nämnda lag`: the act named last, however far back.
    Same,
    /// `denna lag`.
    This,
    /// `den förstnämnda lagen`.
    Former,
    /// `den sistnämnda lagen`.
    Latter,
    /// `föreskrifterna`: the agency's rules named last.
    Rules,
}

/// An act named alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActMention {
    /// Where it stands.
    pub span: Span,
    /// The act.
    pub act: Act,
    /// True when it only names the act for what follows and is no citation: `nämnda lag`.
    pub silent: bool,
}

/// A short name that the document gives an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Where the short name stands.
    pub span: Span,
    /// The name: an abbreviation as written, or a lower-case name.
    pub name: String,
    /// What it stands for.
    pub act: Act,
    /// True for a name, which is a citation; false for a word such as `lagen`.
    pub cited: bool,
}

/// A case or a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Where it stands.
    pub span: Span,
    /// Its kind.
    pub kind: CitationKind,
    /// The id of the case or document.
    pub work: String,
    /// The numbered paragraph.
    pub place: Pinpoint,
    /// The id of the far end of a range.
    pub through: Option<String>,
    /// Pages, as written, without blanks.
    pub pages: Vec<String>,
    /// Where its name was given, when it is called by one: `”Instagrambilden”`.
    pub named: Option<Span>,
    /// Members of one list share it; 0 for none.
    pub list: u32,
    /// The rule that found it.
    pub rule: &'static str,
}

/// A document named again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    /// Where it stands.
    pub span: Span,
    /// Pages.
    pub pages: Vec<String>,
    /// How the ids of its series begin: `se/prop/`, `se/sou/`.
    pub series: &'static str,
}
