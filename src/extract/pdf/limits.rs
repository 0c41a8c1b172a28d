//! What one PDF may cost.
//!
//! The limits hold a hostile document, not a large one: the longest rulings have a few hundred
//! pages. Time is wall clock, looked at between pages and now and then inside one.

use std::time::{Duration, Instant};

/// The largest file, in bytes.
pub(super) const MAX_BYTES: usize = 1 << 30;
/// The most pages.
pub(super) const MAX_PAGES: u32 = 20_000;
/// The most glyphs on one page. A dense page has some ten thousand.
pub(super) const MAX_GLYPHS: usize = 1_000_000;
/// The stack of the reading thread, in bytes: reserved, not used, unless the nesting asks for it.
pub(super) const STACK: usize = 256 << 20;
/// How deep forms may be nested before the second engine is not asked.
pub(super) const MAX_FORM_DEPTH: usize = 24;

const DOCUMENT: Duration = Duration::from_secs(60);
const A_PAGE_MORE: Duration = Duration::from_millis(100);
const PAGE: Duration = Duration::from_secs(20);

/// The time a document has taken.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    document: Instant,
    page: Instant,
}

impl Clock {
    pub(super) fn start() -> Clock {
        let now = Instant::now();
        Clock { document: now, page: now }
    }

    /// A page begins.
    pub(super) fn turn(&mut self) {
        self.page = Instant::now();
    }

    /// Whether the page takes too long.
    pub(super) fn page_is_over(&self) -> bool {
        self.page.elapsed() > PAGE
    }

    /// Whether the document takes too long for as many pages as have been read.
    pub(super) fn document_is_over(&self, pages: u32) -> bool {
        self.document.elapsed() > DOCUMENT + A_PAGE_MORE * pages
    }
}
