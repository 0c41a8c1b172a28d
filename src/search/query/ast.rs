//! What a query asks for.

use crate::record::SectionKind;

/// A part of a query.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// All of these.
    And(Vec<Node>),
    /// At least one of these.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// This, in a section of one of these kinds.
    In(Vec<SectionKind>, Box<Node>),
    /// All of these citations, within so many characters of each other.
    Near(Vec<Node>, u32),
    /// One condition.
    Leaf(Leaf),
}

/// One condition. Words are written as the index writes them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Leaf {
    /// A word or a form of it, in text or title.
    Word(String),
    /// These words in this order, as written, with so many words more between them at most.
    Phrase(Vec<String>, u32),
    /// A word that begins so.
    Prefix(String),
    /// A word that ends so.
    Suffix(String),
    /// A word that so many letters make this one.
    Fuzzy(String, u8),
    /// A citation of this id or something below it.
    Cites(String),
    /// A citation of something from the first to the last of these ids, both included.
    CitesRange(String, String),
    /// A citation whose id begins so.
    CitesPrefix(String),
    /// All these words in the court's name.
    Court(Vec<String>),
    /// These words in this order in a party's name.
    Party(Vec<String>),
    /// These words in this order in the name of someone who decided.
    Judge(Vec<String>),
    /// These words in this order in the name of someone who represented a party.
    Counsel(Vec<String>),
    /// A party, a person or a sum in this role, as the record writes it.
    Role(String),
    /// These words in this order in a case number.
    Case(Vec<String>),
    /// The language, as the record writes it.
    Language(String),
    /// The kind of document, as the record writes it.
    Kind(String),
    /// The outcome, as the record writes it.
    Outcome(String),
    /// It has a section of one of these kinds.
    Section(Vec<SectionKind>),
    /// The beginning of the id.
    Id(String),
    /// The day of the decision, both ends included, as 20210930.
    Date(Range<u64>),
    /// An amount of money.
    Amount(Sum),
}

/// An amount of money that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sum {
    /// In hundredths, both ends included.
    pub(crate) range: Range<i64>,
    /// Its currency; none for any.
    pub(crate) currency: Option<String>,
    /// What it is for, as the record writes it; none for anything.
    pub(crate) role: Option<String>,
}

/// A range with both ends in it; an end that is missing is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range<T> {
    /// The least.
    pub(crate) from: Option<T>,
    /// The greatest.
    pub(crate) to: Option<T>,
}

impl<T: PartialOrd + Copy> Range<T> {
    /// True when `value` lies in it.
    pub(crate) fn holds(&self, value: T) -> bool {
        self.from.is_none_or(|from| from <= value) && self.to.is_none_or(|to| value <= to)
    }
}

impl Node {
    /// All of `nodes`; the one if there is one.
    pub(crate) fn all(mut nodes: Vec<Node>) -> Node {
        if nodes.len() == 1 { nodes.remove(0) } else { Node::And(nodes) }
    }

    /// One of `nodes`; the one if there is one.
    pub(crate) fn any(mut nodes: Vec<Node>) -> Node {
        if nodes.len() == 1 { nodes.remove(0) } else { Node::Or(nodes) }
    }

    /// True for citations alone.
    pub(crate) fn is_cited(&self) -> bool {
        match self {
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().all(Node::is_cited),
            Node::Leaf(leaf) => {
                matches!(leaf, Leaf::Cites(_) | Leaf::CitesRange(..) | Leaf::CitesPrefix(_))
            }
            Node::Not(_) | Node::In(..) | Node::Near(..) => false,
        }
    }

    /// The conditions that a found document fulfils, those after a minus left out, each with the
    /// kinds of sections in which it is to be met, if that matters.
    pub(crate) fn wanted<'a>(
        &'a self,
        kinds: Option<&'a [SectionKind]>,
        into: &mut Vec<(Option<&'a [SectionKind]>, &'a Leaf)>,
    ) {
        match self {
            Node::And(nodes) | Node::Or(nodes) | Node::Near(nodes, _) => {
                nodes.iter().for_each(|node| node.wanted(kinds, into));
            }
            Node::Not(_) => {}
            Node::In(inner, node) => node.wanted(Some(inner), into),
            Node::Leaf(leaf) => into.push((kinds, leaf)),
        }
    }
}
