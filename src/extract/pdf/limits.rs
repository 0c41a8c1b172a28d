//! What one PDF may cost while it is read.
//!
//! A document that takes long is left in time to give what was read until then: well before the
//! limits of [`Limits`] would end the process that reads it. Time is looked at between pages and
//! now and then inside one.

use std::time::{Duration, Instant};

use crate::extract::Limits;

/// The most glyphs on one page. A dense page has some ten thousand.
pub(super) const MAX_GLYPHS: usize = 1_000_000;
/// The stack of the reading thread, in bytes: reserved, not used, unless the nesting asks for it.
pub(super) const STACK: usize = 256 << 20;
/// How deep forms may be nested before the second engine is not asked.
pub(super) const MAX_FORM_DEPTH: usize = 24;

/// The time that a document has taken, by the clock on the wall and of the thread that reads it.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    limits: Limits,
    document: Moment,
    page: Moment,
    /// The number of the page.
    number: u32,
}

impl Clock {
    /// Starts on the thread that is going to read.
    pub(super) fn start(limits: Limits) -> Clock {
        let now = Moment::now();
        Clock { limits, document: now, page: now, number: 0 }
    }

    /// What the document may cost.
    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// A page begins.
    pub(super) fn turn(&mut self, number: u32) {
        self.page = Moment::now();
        self.number = number;
    }

    /// Whether the page takes too long: half of what a document may, or more than is left for it.
    pub(super) fn page_is_over(&self) -> bool {
        let now = Moment::now();
        now.is_past(self.page, 1, 2, &self.limits, 0)
            || now.is_past(self.document, 7, 8, &self.limits, self.number)
    }

    /// Whether the document takes too long for as many pages as have been read.
    pub(super) fn document_is_over(&self, pages: u32) -> bool {
        Moment::now().is_past(self.document, 3, 4, &self.limits, pages)
    }
}

/// A moment by both clocks.
#[derive(Debug, Clone, Copy)]
struct Moment {
    wall: Instant,
    cpu: Duration,
}

impl Moment {
    fn now() -> Moment {
        Moment { wall: Instant::now(), cpu: thread_time() }
    }

    /// Whether more than `share` of `whole` of what `pages` pages may take has gone by since then.
    fn is_past(self, then: Moment, share: u32, whole: u32, limits: &Limits, pages: u32) -> bool {
        self.wall - then.wall > limits.wall(pages) * share / whole
            || self.cpu.saturating_sub(then.cpu) > limits.cpu(pages) * share / whole
    }
}

/// How long this thread has kept a processor busy; nothing where the system does not tell.
fn thread_time() -> Duration {
    #[cfg(unix)]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        let (seconds, rest) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
        Duration::new(seconds.unwrap_or_default(), rest.unwrap_or_default())
    }
    #[cfg(not(unix))]
    Duration::ZERO
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_over_before_its_limit() {
        let limits = Limits { time: Duration::from_millis(40), ..Limits::default() };
        let clock = Clock::start(limits);
        assert!(!clock.page_is_over() && !clock.document_is_over(0));
        std::thread::sleep(Duration::from_millis(31));
        assert!(clock.document_is_over(0) && clock.page_is_over());
        // Each page adds to its time.
        assert!(!clock.document_is_over(100));
    }
}
