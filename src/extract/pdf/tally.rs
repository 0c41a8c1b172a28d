//! What the user should know of how the pages of a PDF were read.
//!
//! In: each page as it was read. Out: the document with its warnings, or the reason why there is
//! no text in it.

use super::recognise::{Done, Need, Seen};
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
    /// What each page needs.
    pub seen: Vec<Seen>,
    /// What was recognised.
    pub recognised: Done,
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
        self.seen.push(Seen::of(number, page));
        if page.damaged {
            self.damaged.push(number);
        }
        if page.glyphs.unmapped > 0 {
            self.unmapped.push(number);
            self.unmapped_glyphs += page.glyphs.unmapped;
        }
    }

    pub(super) fn finish(mut self, count: u32, mut raw: Raw) -> Result<Raw, Refusal> {
        let read = raw.pages.len();
        self.leave_out();
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
            let unread = !self.recognised.unread.is_empty();
            let reason = self.no_text(count);
            return Err(Refusal { pages: self.recognised.unread, unread, ..reason.into() });
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
        self.tell_recognised(&mut raw);
        raw.text_layer = match (self.invisible, self.glyphs) {
            (0, _) => TextLayer::Native,
            (invisible, all) if invisible * 10 >= all * 9 => TextLayer::Ocr,
            (invisible, all) if invisible * 10 >= all => TextLayer::Mixed,
            _ => TextLayer::Native,
        };
        Ok(raw)
    }

    /// Takes the pages whose text was recognised, or left out since it says nothing, out of what was
    /// counted, and counts what was recognised.
    fn leave_out(&mut self) {
        let done = &self.recognised;
        let replaced = |number: u32| {
            done.read.iter().any(|(read, _)| *read == number)
                || done.garbage.iter().any(|(garbage, _)| *garbage == number)
        };
        for seen in self.seen.iter().filter(|seen| replaced(seen.number)) {
            self.glyphs = self.glyphs.saturating_sub(seen.readable);
            self.invisible = self.invisible.saturating_sub(seen.invisible);
            if seen.unmapped > 0 {
                self.unmapped_glyphs = self.unmapped_glyphs.saturating_sub(seen.unmapped);
                self.unmapped.retain(|number| *number != seen.number);
            }
        }
        self.glyphs += done.glyphs;
        self.invisible += done.glyphs;
    }

    /// Why there is no text at all.
    fn no_text(&self, count: u32) -> String {
        let done = &self.recognised;
        let pages = if count == 1 { "its one page" } else { &format!("its {count} pages") };
        if done.unread.is_empty() {
            return format!("it has no text: there is none, and no picture of any, on {pages}");
        }
        let mut reason = match done.garbage.first() {
            None => format!("it has no text layer: {pages} would have to be recognised"),
            Some((number, why)) => format!("it has no text to use: {why} (page {number})"),
        };
        match (&done.lacks, done.reasons.first()) {
            (Some(lacks), _) => reason.push_str(&format!("; {lacks}")),
            (None, Some((number, said))) => reason.push_str(&format!("; page {number}: {said}")),
            (None, None) => reason.push_str("; nothing was recognised on them"),
        }
        reason
    }

    fn tell_recognised(&self, raw: &mut Raw) {
        let done = &self.recognised;
        for one in done.garbage.chunk_by(|a, b| a.1 == b.1) {
            let numbers: Vec<u32> = one.iter().map(|(number, _)| *number).collect();
            let (why, pages) = (one[0].1, list(&numbers));
            raw.warnings.push(format!("the text layer says nothing ({why}): {pages}"));
        }
        for one in done.doubtful.chunk_by(|a, b| a.1 == b.1) {
            let numbers: Vec<u32> = one.iter().map(|(number, _)| *number).collect();
            let (why, pages) = (one[0].1, list(&numbers));
            raw.warnings.push(format!("the text layer may be wrong ({why}): {pages}"));
        }
        if !done.read.is_empty() {
            raw.ocr_pages = done.read.iter().map(|(number, _)| *number).collect();
            let sum: f32 = done.read.iter().map(|(_, confidence)| confidence).sum();
            let mean = (sum / done.read.len() as f32).round() as u8;
            raw.ocr_confidence = Some(mean);
            let pages = list(&raw.ocr_pages);
            raw.warnings.push(format!("recognised by tesseract, {mean} % sure: {pages}"));
            raw.engine = raw.engine.take().map(|engine| format!("{engine}, tesseract"));
        }
        if !done.unread.is_empty() {
            raw.unread_pages.clone_from(&done.unread);
            let stamped = |number: &u32| {
                self.seen.iter().any(|seen| seen.number == *number && seen.need == Need::Stamp)
            };
            let (stamps, rest): (Vec<u32>, Vec<u32>) = done.unread.iter().partition(|n| stamped(n));
            for (pages, what) in
                [(rest, "no text that can be read"), (stamps, "a picture that was not read")]
            {
                if !pages.is_empty() {
                    raw.warnings.push(format!("{what}: {}", list(&pages)));
                }
            }
        }
        for (number, reason) in done.reasons.iter().take(SHOWN) {
            raw.warnings.push(format!("page {number} was not recognised: {reason}"));
        }
        if let Some(lacks) = &done.lacks {
            raw.warnings.push(lacks.clone());
        }
    }
}

/// How many pages a warning names.
const SHOWN: usize = 10;

/// `page 3`, `pages 3, 4 and 9 more`.
fn list(pages: &[u32]) -> String {
    let named: Vec<String> = pages.iter().take(SHOWN).map(u32::to_string).collect();
    let word = if pages.len() == 1 { "page" } else { "pages" };
    match pages.len().saturating_sub(SHOWN) {
        0 => format!("{word} {}", named.join(", ")),
        more => format!("{word} {} and {more} more", named.join(", ")),
    }
}
