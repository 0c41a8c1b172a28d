//! Works that name themselves: a ruling, a bill, a report. They need no resolution.

use crate::record::{CitationKind, Resolution};
use crate::span::Span;

/// A work with its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: CitationKind,
    /// The canonical id.
    pub id: String,
    /// The last id of a range.
    pub through: Option<String>,
    /// Pages, as written, without blanks.
    pub pages: Vec<String>,
    /// What to call it, when the id says too little.
    pub name: Option<String>,
    /// A link, where one can be built.
    pub url: Option<String>,
    /// How it was told.
    pub resolution: Resolution,
    /// The rule that found it.
    pub rule: &'static str,
    /// True for a further member of a list, which shares its group with the one before.
    pub joined: bool,
}

impl Work {
    /// A work told by its number.
    pub fn numbered(span: Span, kind: CitationKind, id: String, rule: &'static str) -> Work {
        Work {
            span,
            kind,
            id,
            through: None,
            pages: Vec::new(),
            name: None,
            url: None,
            resolution: Resolution::Number,
            rule,
            joined: false,
        }
    }

    /// The same work as a further member of a list.
    pub fn join(self) -> Work {
        Work { joined: true, ..self }
    }
}

/// A list of works, from one on, and the index after the last.
pub type Works = (Vec<Work>, usize);

/// Lower case, blanks to hyphens, other marks dropped: a title as part of an id.
pub fn slug(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for c in title.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_title_becomes_part_of_an_id() {
        assert_eq!(slug("Lov om el-, vvs m.v."), "lov-om-el-vvs-m-v");
    }
}
