//! Judges, counsel, rapporteurs and decision makers.

use super::Document;
use crate::record::{Party, Person};
use crate::span::Found;

/// Finds them, in order of their spans.
pub fn find(document: Document<'_>, parties: &[Found<Party>]) -> Vec<Found<Person>> {
    let _ = (document, parties);
    Vec::new()
}
