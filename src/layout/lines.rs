//! The lines of a document, whatever format they came from.
//!
//! In: a [`Raw`]. Out: one [`Line`] for each line, row or block that says something, cleaned, with
//! what is known of its place: page, blank lines above, width, indent, font. Later steps give each
//! line its [`Role`] and join what belongs together. Nothing is left out here but blank lines.

use super::places::Ink;
use super::{clean, rows};
use crate::extract::{BlockKind, Content, Glyphs, Raw};
use crate::record::FurnitureKind;

/// One line of the source.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// What it says, cleaned; never empty.
    pub text: String,
    /// The page it stands on, from 1.
    pub page: u32,
    /// True for the first line of a page, real or told by the text.
    pub starts_page: bool,
    /// How many blank lines stand above it (of a PDF: 1 where the gap is wider than the leading).
    pub blanks: u32,
    /// True when it begins further in than its neighbours.
    pub indented: bool,
    /// True when one blank stands before it and none before the line above: what is left of a form
    /// feed in text pulled from a PDF.
    pub fed: bool,
    /// True when it ends in a soft hyphen.
    pub soft: bool,
    /// Where its right edge is: characters, or points from the left of the page.
    pub extent: f32,
    /// The width of one character in the measure of `extent`.
    pub unit: f32,
    /// What the source says it is.
    pub kind: Option<BlockKind>,
    /// True when the line begins a block of a structured format: never joined to the one before.
    pub starts_block: bool,
    /// Font size in points; 0 where there is none.
    pub size: f32,
    /// True when it is bold.
    pub bold: bool,
    /// How far down the page it stands, from 0 to 1; none where there is no geometry.
    pub depth: Option<f32>,
    /// What was decided about it.
    pub role: Role,
    /// Where the characters that it was read from stand. Empty unless asked for.
    pub ink: Vec<Ink>,
}

/// What a line is to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Part of the text.
    Body,
    /// Part of the text, and of the footnote with this number.
    Note(u32),
    /// Page furniture.
    Furniture(FurnitureKind),
}

impl Line {
    /// True for a line that stays in the running text.
    pub(super) fn is_body(&self) -> bool {
        self.role == Role::Body
    }
}

/// Reads the lines of all pages.
pub(super) fn of(raw: &Raw) -> Vec<Line> {
    read(raw, false)
}

/// The same; each line of a page with geometry knows where its characters stand.
pub(super) fn placed(raw: &Raw) -> Vec<Line> {
    read(raw, true)
}

fn read(raw: &Raw, inked: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    for page in &raw.pages {
        let first = lines.len();
        match &page.content {
            Content::Lines(raw_lines) => plain(raw_lines, page.number, &mut lines),
            Content::Blocks(blocks) => {
                for block in blocks {
                    let start = lines.len();
                    plain(block.text.split('\n'), page.number, &mut lines);
                    for line in &mut lines[start..] {
                        line.blanks = 0;
                        line.kind = match block.kind {
                            BlockKind::Paragraph => line.kind,
                            kind => Some(kind),
                        };
                    }
                    if let Some(line) = lines.get_mut(start) {
                        line.starts_block = true;
                    }
                }
            }
            Content::Glyphs(glyphs) => positioned(glyphs, page.number, inked, &mut lines),
        }
        if let Some(line) = lines.get_mut(first) {
            line.starts_page = true;
        }
    }
    lines
}

fn plain<T: AsRef<str>>(raw: impl IntoIterator<Item = T>, page: u32, lines: &mut Vec<Line>) {
    let mut blanks = 0;
    let mut indent = 0;
    for raw in raw {
        let cleaned = clean::line(raw.as_ref());
        if cleaned.text.is_empty() {
            blanks += 1;
            continue;
        }
        // A text that stands in from the edge as a whole has no indents.
        let indented = cleaned.indent > indent;
        let fed = indent == 0 && cleaned.indent == 1 && blanks == 0;
        indent = cleaned.indent;
        let mut line = Line::new(cleaned, page);
        line.indented = indented;
        line.fed = fed;
        line.blanks = blanks;
        blanks = 0;
        lines.push(line);
    }
}

impl Line {
    fn new(cleaned: clean::Cleaned, page: u32) -> Line {
        // A justified line of prose may have gaps as wide as a table's; its cells are longer.
        let words = memchr::memchr_iter(b' ', cleaned.text.as_bytes()).count() + 1;
        let is_row = cleaned.tabs > 0 && words < (cleaned.tabs + 1) * 5;
        Line {
            extent: count(&cleaned.text),
            text: cleaned.text,
            page,
            starts_page: false,
            blanks: 0,
            indented: false,
            fed: false,
            soft: cleaned.soft,
            unit: 1.0,
            kind: is_row.then_some(BlockKind::Row).or(cleaned.kind),
            starts_block: false,
            size: 0.0,
            bold: false,
            depth: None,
            role: Role::Body,
            ink: Vec::new(),
        }
    }
}

/// A number of characters, as a width.
pub(super) fn width(count: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "no line is that long")]
    let count = count as f32;
    count
}

/// The number of characters, as a width.
pub(super) fn count(text: &str) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "no line is that long")]
    let count = text.bytes().filter(|byte| byte & 0xC0 != 0x80).count() as f32;
    count
}

/// Rows of a PDF page: gaps, indents and widths come from the geometry.
fn positioned(glyphs: &Glyphs, page: u32, inked: bool, lines: &mut Vec<Line>) {
    let rows = rows::read(glyphs, inked);
    let leading = leading(&rows);
    let mut above: Option<&rows::Row> = None;
    for (at, row) in rows.iter().enumerate() {
        let cleaned = clean::line(&row.text);
        if cleaned.text.is_empty() {
            continue;
        }
        let mut line = Line::new(cleaned, page);
        let width = (row.right - row.left).max(1.0);
        line.unit = width / line.extent.max(1.0);
        line.extent = row.right;
        line.size = row.size;
        line.bold = row.bold;
        line.starts_block = row.alone;
        if row.alone && row.cells.len() > 1 {
            line.kind = Some(BlockKind::Row);
        }
        line.depth = (glyphs.height > 0.0).then(|| row.bottom / glyphs.height);
        line.indented = false;
        line.ink = row.ink.concat();
        if let Some(above) = above {
            let step = row.bottom - above.bottom;
            let usual = leading.max(row.size * 1.1);
            let wide = step > usual * 1.4 || step < -usual || parts(&rows, at);
            line.blanks = u32::from(wide);
            line.indented = row.left > above.left + row.size * 0.8
                && step > 0.0
                && row.left - above.left < row.size * 6.0;
        }
        above = Some(row);
        lines.push(line);
    }
}

/// True when row `at` stands a little further below the row above than the rows around them stand
/// from each other: paragraphs that are set apart by less than a line.
fn parts(rows: &[rows::Row], at: usize) -> bool {
    let step = |below: usize| {
        let (above, row) = (rows.get(below.checked_sub(1)?)?, rows.get(below)?);
        let alike = (above.size - row.size).abs() < 0.03 * row.size;
        let step = row.bottom - above.bottom;
        (alike && step > 0.9 * row.size && step < 3.0 * row.size).then_some(step)
    };
    let Some(here) = step(at) else { return false };
    let near = [at.checked_sub(1).and_then(step), step(at + 1)];
    let usual = near.into_iter().flatten().fold(f32::MAX, f32::min);
    here > 1.17 * usual
}

/// The usual distance from one row to the next on a page: the median of the small steps.
fn leading(rows: &[rows::Row]) -> f32 {
    let mut steps: Vec<f32> = rows
        .windows(2)
        .map(|pair| pair[1].bottom - pair[0].bottom)
        .zip(rows)
        .filter(|(step, row)| *step > row.size * 0.5 && *step < row.size * 3.5)
        .map(|(step, _)| step)
        .collect();
    steps.sort_by(f32::total_cmp);
    // Between paragraphs the step is wider, so a little below the middle is the leading.
    steps.get(steps.len() * 2 / 5).copied().unwrap_or(0.0)
}
