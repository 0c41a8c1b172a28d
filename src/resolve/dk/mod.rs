//! Resolution (dk).

use super::Citation;
use crate::tag::Document;
use crate::tag::dk::Mention;

/// Resolves them.
pub fn resolve(document: Document<'_>, mentions: &[Mention]) -> Vec<Citation> {
    let _ = (document, mentions);
    Vec::new()
}
