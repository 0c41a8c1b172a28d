//! What a query asks for.

/// A part of a query.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// All of these.
    And(Vec<Node>),
    /// At least one of these.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// One condition.
    Leaf(Leaf),
}

/// One condition. Words are written as the index writes them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Leaf {
    /// A word or a form of it, in text or title.
    Word(String),
    /// These words in this order, as written.
    Phrase(Vec<String>),
    /// A word that begins so.
    Prefix(String),
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
    /// These words in this order in a case number.
    Case(Vec<String>),
    /// The language, as the record writes it.
    Language(String),
    /// The kind of document, as the record writes it.
    Kind(String),
    /// The outcome, as the record writes it.
    Outcome(String),
    /// The beginning of the id.
    Id(String),
    /// The day of the decision, both ends included, as 20210930.
    Date(Range<u64>),
    /// An amount of money in hundredths, both ends included.
    Amount(Range<i64>, Option<String>),
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

    /// The conditions that a found document fulfils, those after a minus left out.
    pub(crate) fn wanted<'a>(&'a self, into: &mut Vec<&'a Leaf>) {
        match self {
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| node.wanted(into)),
            Node::Not(_) => {}
            Node::Leaf(leaf) => into.push(leaf),
        }
    }
}
