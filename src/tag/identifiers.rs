//! Identifiers.

use super::Document;
use crate::record::Identifier;
use crate::span::Found;

/// Finds them, in order of their spans.
pub fn find(document: Document<'_>) -> Vec<Found<Identifier>> {
    let _ = document;
    Vec::new()
}
