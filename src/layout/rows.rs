//! From the glyphs of a page to its rows.
//!
//! In: the [`Glyphs`] of one PDF page. Out: [`Row`]s in reading order, each the text of one
//! baseline with its place on the page: words apart, raised digits as superscripts, ligatures
//! taken apart, what is printed twice written once. Columns of prose are read one after the other;
//! tables and parties set side by side stay row by row. It joins no rows and takes nothing out.

mod columns;
mod lines;
mod margins;
mod words;

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
}

/// The rows of a page, in reading order.
pub fn rows(glyphs: &Glyphs) -> Vec<Row> {
    let lines = lines::lines(&glyphs.glyphs);
    let ordered = columns::in_reading_order(lines);
    ordered.iter().map(words::row).filter(|row| !row.text.is_empty()).collect()
}

#[cfg(test)]
mod tests;
