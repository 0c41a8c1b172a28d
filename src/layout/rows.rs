//! From the glyphs of a page to its rows.
//!
//! In: the [`Glyphs`] of one PDF page. Out: [`Row`]s in reading order, each the text of one
//! baseline with its place on the page: words apart, raised digits as superscripts, ligatures
//! taken apart, what is printed twice written once. Columns of prose are read one after the other,
//! and so are parties and names set side by side; tables stay row by row. Rows are joined only where
//! a cell wrapped, and nothing is taken out.

mod cells;
mod columns;
mod labels;
mod lines;
mod margins;
mod words;

use super::places::Ink;
use crate::extract::Glyphs;

/// One row of text. Coordinates are points from the page's **top left**.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Its text: words apart by one blank, cells far apart by `\t`.
    pub text: String,
    /// Left edge of the first glyph.
    pub left: f32,
    /// Right edge of the last glyph.
    pub right: f32,
    /// Top of the tallest glyph.
    pub top: f32,
    /// Bottom of the row, descenders included.
    pub bottom: f32,
    /// The font size of most of its glyphs.
    pub size: f32,
    /// True when most of its glyphs are bold.
    pub bold: bool,
    /// The left and the right edge of each of its cells.
    pub cells: Vec<(f32, f32)>,
    /// True when it never goes on the row before: a cell of a block that was read by its columns.
    pub alone: bool,
    /// Where the characters of each of its cells stand, blanks left out. Empty unless asked for.
    pub(super) ink: Vec<Vec<Ink>>,
}

/// So many rows above and below tell where the cells of a row begin.
const NEAR: usize = 5;

/// The rows of a page, in reading order.
pub fn rows(glyphs: &Glyphs) -> Vec<Row> {
    read(glyphs, false)
}

/// The same; where `inked`, each row knows where its characters stand.
pub(super) fn read(glyphs: &Glyphs, inked: bool) -> Vec<Row> {
    let lines = lines::lines(&glyphs.glyphs);
    let ordered = columns::in_reading_order(lines);
    let rows: Vec<Row> = ordered.iter().map(|line| words::row(line, &[], None)).collect();
    let mut aligned: Vec<Row> = Vec::with_capacity(rows.len());
    for (at, line) in ordered.iter().enumerate() {
        // A gap too narrow to part cells does where a cell begins a little above or below.
        let above = &aligned[at.saturating_sub(NEAR)..];
        let near = above.iter().chain(&rows[at..rows.len().min(at + NEAR + 1)]).filter(|near| {
            (1..=cells::MOST_CELLS).contains(&near.cells.len())
                && (near.bottom - rows[at].bottom).abs() < 7.0 * line.size
        });
        // What stands in so far from the beginning of a row is a cell of its column.
        let inner = |cell: &&(f32, f32)| cell.0 > rows[at].left + 3.0 * line.size;
        let edges: Vec<f32> = near
            .flat_map(|row| {
                let alone = row.cells.len() == 1;
                let cells = row.cells.iter().filter(move |cell| !alone || inner(cell));
                cells.skip(usize::from(!alone)).map(|cell| cell.0)
            })
            .collect();
        aligned.push(match edges.is_empty() && !inked {
            true => rows[at].clone(),
            false => words::row(line, &edges, inked.then_some(at)),
        });
    }
    let mut rows: Vec<Row> = Vec::with_capacity(aligned.len());
    let mut term: Option<Row> = None;
    for (line, row) in ordered.iter().zip(aligned) {
        let row = match term.take() {
            Some(term) => cells::after_term(term, row),
            None => row,
        };
        match line.term {
            true => term = Some(row),
            false => rows.push(row),
        }
    }
    rows.extend(term);
    rows.retain(|row| !row.text.is_empty());
    cells::arranged(rows)
}

#[cfg(test)]
mod tests;
