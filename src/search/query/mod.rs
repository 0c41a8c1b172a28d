//! The query language.
//!
//! In: what a person typed. Out: a [`Query`], or a [`QueryError`] that says where, which word, why,
//! and what would be right. docs/SEARCH.md tells the language.

pub(crate) mod ast;
pub(crate) mod build;
mod errors;
mod explain;
mod lexer;
mod parser;
mod placed;
mod ranges;
#[cfg(test)]
mod tests;
mod values;

pub use errors::QueryError;
pub(crate) use errors::distance;

use ast::Node;

use crate::lookup::Cited;

/// A query that was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    text: String,
    pub(crate) root: Node,
}

impl Query {
    /// Parses `text`. `resolve` gives the canonical ids of a citation as a person writes it, in
    /// Swedish or Danish; a document must cite every one of them, or, where there are ids of both
    /// laws, every one of either law; of a range any provision in it is enough. It is asked only for values of `cites:` that are not ids
    /// themselves. Ids without an act (`se/-/…`) are left out.
    ///
    /// # Errors
    /// The first thing in it that cannot be understood.
    pub fn parse(text: &str, resolve: &dyn Fn(&str) -> Vec<Cited>) -> Result<Query, QueryError> {
        Ok(Query { text: text.to_owned(), root: parser::parse(text, resolve)? })
    }

    /// A query of these conditions; `text` is what was typed.
    pub(super) fn of(text: &str, root: Node) -> Query {
        Query { text: text.to_owned(), root }
    }

    /// How the query was understood, in words: one condition a line, those of a group further in.
    pub fn explain(&self) -> String {
        explain::tell(&self.root)
    }

    /// The query as it was typed.
    pub fn text(&self) -> &str {
        &self.text
    }
}
