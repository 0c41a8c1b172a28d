//! Resolution (se).

use super::Citation;
use crate::tag::Document;
use crate::tag::se::Mention;

/// Resolves them.
pub fn resolve(document: Document<'_>, mentions: &[Mention]) -> Vec<Citation> {
    let _ = (document, mentions);
    Vec::new()
}
