//! What the user should know of how the pages of a PDF were read.
//!
//! In: each page as it was read. Out: the document with its warnings, or the reason why there is
//! no text in it.

use super::{Page, Refusal};
use crate::extract::Raw;
use crate::record::TextLayer;

/// What happened over all pages.
#[derive(Default)]
pub(super) struct Tally {
    pub failed: Vec<(u32, String)>,
    pub second: Vec<u32>,
    unmapped: Vec<u32>,
    unmapped_glyphs: usize,
    glyphs: usize,
    invisible: usize,
    /// Pages in a row that had nothing to read.
    pub empty: u32,
    /// Pages with pictures and nothing to read.
    scanned: usize,
    /// The first page that was left for lack of time.
    pub left: Option<u32>,
    /// How many pages the document says it has.
    pub declared: Option<u32>,
    damaged: Vec<u32>,
}

impl Tally {
    pub(super) fn add(&mut self, number: u32, page: &Page) {
        let readable = page.readable();
        self.glyphs += readable;
        self.invisible += page.invisible.min(readable);
        self.empty = if readable == 0 { self.empty + 1 } else { 0 };
        self.scanned += usize::from(readable == 0 && page.pictures > 0);
        if page.damaged {
            self.damaged.push(number);
        }
        if page.glyphs.unmapped > 0 {
            self.unmapped.push(number);
            self.unmapped_glyphs += page.glyphs.unmapped;
        }
    }

    pub(super) fn finish(self, count: u32, mut raw: Raw) -> Result<Raw, Refusal> {
        let read = raw.pages.len();
        if self.glyphs == 0 {
            if let Some((number, reason)) = self.failed.first()
                && self.failed.len() == read
            {
                let reason =
                    format!("none of its {read} pages can be read (page {number}: {reason})");
                return Err(reason.into());
            }
            if !self.damaged.is_empty() {
                let pages = list(&self.damaged);
                let reason = format!("it is damaged, and no text can be read: {pages}");
                return Err(Refusal { pages: self.damaged, ..reason.into() });
            }
            if let Some(number) = self.left {
                let reason =
                    format!("it takes too long to read: there is no text before page {number}");
                return Err(Refusal { pages: vec![number], ..reason.into() });
            }
            let pages = if count == 1 { "its one page" } else { &format!("its {count} pages") };
            let reason = match (self.unmapped_glyphs, self.scanned) {
                (0, 0) => format!("it has no text: there is neither text nor picture on {pages}"),
                (0, _) => format!(
                    "it has no text layer: {pages} would have to be recognised from pictures"
                ),
                (n, _) => format!("none of the {n} glyphs on {pages} has a Unicode value"),
            };
            return Err(Refusal { pages: self.unmapped, ..reason.into() });
        }
        for (number, reason) in &self.failed {
            raw.warnings.push(format!("page {number} cannot be read: {reason}"));
        }
        if !self.damaged.is_empty() {
            let pages = list(&self.damaged);
            raw.warnings.push(format!("damaged, and text may be missing: {pages}"));
        }
        if let Some(declared) = self.declared.filter(|&declared| declared > count) {
            raw.warnings.push(format!("it says it has {declared} pages, and {count} can be found"));
        }
        if let Some(number) = self.left {
            raw.warnings.push(format!("pages {number} to {count} were not read: it took too long"));
        }
        if !self.second.is_empty() {
            let pages = list(&self.second);
            raw.warnings.push(format!("read by pdf-extract, since hayro failed: {pages}"));
        }
        if self.unmapped_glyphs > 0 {
            let pages = list(&self.unmapped);
            let glyphs = self.unmapped_glyphs;
            raw.warnings.push(format!("{glyphs} glyphs have no Unicode value: {pages}"));
        }
        if self.scanned > 0 {
            let scanned = self.scanned;
            raw.warnings
                .push(format!("{scanned} of {read} pages are pictures without a text layer"));
        }
        raw.text_layer = match (self.invisible, self.glyphs) {
            (0, _) => TextLayer::Native,
            (invisible, all) if invisible * 10 >= all * 9 => TextLayer::Ocr,
            (invisible, all) if invisible * 10 >= all => TextLayer::Mixed,
            _ => TextLayer::Native,
        };
        Ok(raw)
    }
}

/// `page 3`, `pages 3, 4 and 9 more`.
fn list(pages: &[u32]) -> String {
    const SHOWN: usize = 10;
    let named: Vec<String> = pages.iter().take(SHOWN).map(u32::to_string).collect();
    let word = if pages.len() == 1 { "page" } else { "pages" };
    match pages.len().saturating_sub(SHOWN) {
        0 => format!("{word} {}", named.join(", ")),
        more => format!("{word} {} and {more} more", named.join(", ")),
    }
}
