//! Parties.

use super::Document;
use crate::record::Party;
use crate::span::Found;

/// Finds them, in order of their spans.
pub fn find(document: Document<'_>) -> Vec<Found<Party>> {
    let _ = document;
    Vec::new()
}
