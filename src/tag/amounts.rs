//! Amounts.

use super::Document;
use crate::record::Amount;
use crate::span::Found;

/// Finds them, in order of their spans.
pub fn find(document: Document<'_>) -> Vec<Found<Amount>> {
    let _ = document;
    Vec::new()
}
