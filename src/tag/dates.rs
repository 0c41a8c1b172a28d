//! Dates.

use super::Document;
use crate::record::Date;
use crate::span::Found;

/// Finds them, in order of their spans.
pub fn find(document: Document<'_>) -> Vec<Found<Date>> {
    let _ = document;
    Vec::new()
}
