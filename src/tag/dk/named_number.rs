//! A name that the registry lacks, with the number it stands for in a bracket after it:
//! `Personcirkulæret (cirkulære nr. 129 af 4. juli 1994)`.
//!
//! In: the name as it was found. Out: the name, the numbered paper or regulation, and the index
//! after the bracket: from there on the name means it. A known act keeps its own reading.

use super::acts::{self, ActRef, Cue, Hit};
use super::tokens::Line;
use crate::registry::dk::acts as registry;

/// Reads the bracket after `hit`.
pub fn read(line: &Line<'_>, hit: &Hit) -> Option<(String, ActRef, usize)> {
    let ActRef::Named(name) = &hit.act else { return None };
    if !line.is(hit.next, "(") || registry::by_name(name).is_some() {
        return None;
    }
    let at = hit.next + 1;
    if !matches!(acts::cue(line, at), Some(Cue::Instrument(_))) {
        return None;
    }
    let number = acts::read(line, at, at)?;
    let fits = matches!(number.act, ActRef::Numbered { regulation: true, .. } | ActRef::Paper(_));
    (fits && line.is(number.next, ")")).then(|| (name.clone(), number.act, number.next + 1))
}
