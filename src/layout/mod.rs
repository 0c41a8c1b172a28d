//! From raw pages to clean reading text.
//!
//! In: a [`Raw`]. Out: a [`Text`]: one paragraph a line, words whole again across line and page
//! breaks, page furniture in a channel of its own, blanks, hyphens and quotes normalised. Nothing
//! is dropped: what is not in the text is in `furniture`.

mod clean;
mod compose;
mod furniture;
mod hyphens;
mod join;
mod lines;
mod measure;
mod notes;
mod places;
mod rows;
mod shape;

pub use places::Places;
pub use rows::{Row, rows};

use serde::{Deserialize, Serialize};

use crate::extract::{BlockKind, Raw};
use crate::record::{FurnitureKind, PageBox};
use crate::span::{Found, Span};

/// The reading text of a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Text {
    /// One paragraph a line, lines ending in `\n`. NFC.
    pub text: String,
    /// Each line of `text`, without its line break: what it is. In order, covering all of `text`.
    pub blocks: Vec<Found<BlockKind>>,
    /// The pages: number and span, in order. Empty where the source has no pages.
    pub pages: Vec<Found<u32>>,
    /// What was taken out.
    pub furniture: Vec<FurnitureLine>,
    /// Where the text stands on the pages. Empty unless asked for, and where the source has no
    /// places.
    pub places: Places,
}

/// One line that was taken out of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FurnitureLine {
    /// The page it stood on; none where the source has no pages.
    pub page: Option<u32>,
    /// What it is.
    pub kind: FurnitureKind,
    /// What it says.
    pub text: String,
}

impl Text {
    /// A text of whole paragraphs, one a line, as tests and callers with clean text have it.
    pub fn of_lines(text: &str) -> Text {
        let mut out = Text::default();
        for line in text.lines() {
            out.push(BlockKind::Paragraph, line);
        }
        out
    }

    /// Adds one block as a line of its own. `line` must not contain a line break.
    pub fn push(&mut self, kind: BlockKind, line: &str) {
        let start = self.text.len();
        self.text.push_str(line);
        self.blocks.push(Found::new(Span::new(start, self.text.len()), kind));
        self.text.push('\n');
    }

    /// Where `span` stands on the pages: a box for each row that it touches, no wider than what it
    /// covers of the row.
    pub fn boxes(&self, span: Span) -> Vec<PageBox> {
        self.places.boxes(&self.text, span)
    }
}

/// Makes reading text of raw pages.
pub fn read(raw: &Raw) -> Text {
    read_lines(raw, lines::of(raw), Places::default())
}

/// Makes reading text that knows its places on the pages.
pub fn read_placed(raw: &Raw) -> Text {
    read_lines(raw, lines::placed(raw), Places::of(raw))
}

fn read_lines(raw: &Raw, mut lines: Vec<lines::Line>, places: Places) -> Text {
    furniture::mark(&mut lines);
    notes::mark(&mut lines);
    let hyphens = hyphens::Hyphens::of(&lines);
    hyphens.mend(&mut lines);
    let measure = measure::Measure::of(&lines);
    compose::compose(&lines, &measure, &hyphens, raw.paged, places)
}

#[cfg(test)]
mod tests;
