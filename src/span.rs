//! Places in the reading text.
//!
//! Inside the pipeline every place is a [`Span`]: a half-open range of **bytes** into the reading
//! text ([`crate::layout::Text::text`]). Only the record stage turns bytes into code points, with
//! [`CodePoints`]; nobody else does offset arithmetic between units.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open byte range into the reading text. Both ends lie on character boundaries.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// True when the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True when `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The text that the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

/// Something found in the text, and where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found<T> {
    /// Where, in bytes of the reading text.
    pub span: Span,
    /// What.
    pub item: T,
}

impl<T> Found<T> {
    /// `item`, found at `span`.
    pub fn new(span: Span, item: T) -> Found<T> {
        Found { span, item }
    }
}

/// Of those that overlap keeps the first. `found` is in order of their starts.
pub(crate) fn apart<T>(found: &mut Vec<T>, span: impl Fn(&T) -> Span) {
    let mut past = 0;
    found.retain(|one| {
        let Span { start, end } = span(one);
        let free = start >= past;
        past = if free { end } else { past };
        free
    });
}

/// Turns byte offsets of one text into code point offsets.
pub struct CodePoints<'a> {
    bytes: &'a [u8],
    /// Bytes of the text before byte `i * STEP` that continue a character.
    marks: Vec<u32>,
}

/// Distance between two counted marks, in bytes.
const STEP: usize = 128;

impl<'a> CodePoints<'a> {
    /// Counts `text` once. A text of more than 4 GiB is counted wrongly past that.
    pub fn new(text: &'a str) -> CodePoints<'a> {
        let bytes = text.as_bytes();
        let mut marks = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut count = 0;
        for step in bytes.chunks(STEP) {
            marks.push(count);
            count += continued(step);
        }
        CodePoints { bytes, marks }
    }

    /// The number of code points before byte `offset`, which must lie on a character boundary and
    /// not past the end of the text.
    pub fn before(&self, offset: usize) -> usize {
        let step = (offset / STEP).min(self.marks.len().saturating_sub(1));
        let mark = self.marks.get(step).copied().unwrap_or_default();
        offset - (mark + continued(&self.bytes[step * STEP..offset])) as usize
    }
}

/// How many of `bytes`, of which there are [`STEP`] at most, continue a UTF-8 character.
#[inline]
fn continued(bytes: &[u8]) -> u32 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // Eight counts side by side, none of which can reach 256.
    let mut counts = 0;
    let mut eights = bytes.chunks_exact(8);
    for eight in &mut eights {
        let Some(eight) = eight.first_chunk::<8>() else { break };
        let eight = u64::from_le_bytes(*eight);
        // The highest bit set, and the next one not.
        counts += (eight >> 7) & !(eight >> 6) & ONES;
    }
    let rest = eights.remainder().iter().filter(|&&byte| byte & 0xC0 == 0x80).count() as u32;
    (counts.wrapping_mul(ONES) >> 56) as u32 + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_those_that_overlap_stays() {
        let mut spans: Vec<Span> = [0..5, 3..10, 5..7, 7..7, 6..8, 7..9].map(Span::from).into();
        apart(&mut spans, |&span| span);
        assert_eq!(spans, [0..5, 5..7, 7..7, 7..9].map(Span::from));
    }

    #[test]
    fn code_points_agree_with_counting() {
        let text = "å§€ ".repeat(200);
        let points = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.before(byte), count);
        }
        assert_eq!(points.before(text.len()), 800);
        assert_eq!(CodePoints::new("").before(0), 0);
        // A text that ends where a mark would stand.
        let whole = "ø".repeat(64);
        assert_eq!(CodePoints::new(&whole).before(128), 64);
    }
}
