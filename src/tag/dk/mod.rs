//! Mentions (dk).
pub mod days;
pub mod place;
pub mod tokens;
use super::Document;

/// A mention.
#[derive(Debug, Clone)]
pub struct Mention;

/// Finds them, in order of their spans.
pub fn find(document: Document<'_>) -> Vec<Mention> {
    let _ = document;
    Vec::new()
}
