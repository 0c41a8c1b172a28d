//! From the glyphs of a page to its rows.
//!
//! In: the [`Glyphs`] of one PDF page. Out: [`Row`]s in reading order, each the text of one
//! baseline with its place on the page. It joins no rows and takes nothing out.

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
    let mut rows: Vec<Row> = Vec::new();
    let mut baseline = f32::NAN;
    for glyph in &glyphs.glyphs {
        let same = (glyph.y - baseline).abs() < glyph.size * 0.3;
        match rows.last_mut() {
            Some(row) if same && glyph.x >= row.right - glyph.size => {
                if glyph.x > row.right + glyph.size * 0.15 && !row.text.ends_with(' ') {
                    row.text.push(' ');
                }
                row.text.push_str(&glyph.text);
                row.right = row.right.max(glyph.x + glyph.width);
            }
            _ => {
                baseline = glyph.y;
                rows.push(Row {
                    text: glyph.text.clone(),
                    left: glyph.x,
                    right: glyph.x + glyph.width,
                    top: glyph.y - glyph.size * 0.8,
                    bottom: glyph.y + glyph.size * 0.2,
                    size: glyph.size,
                    bold: glyph.bold,
                });
            }
        }
    }
    rows
}
