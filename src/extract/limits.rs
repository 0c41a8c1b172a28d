//! What one document may cost.
//!
//! The limits hold a hostile document, not a large one: the longest rulings have a few hundred
//! pages. Size and pages are looked at before a document is read. Time is looked at by the reader
//! itself, which gives what it has got so far; where documents are read by a process apart, time
//! and memory are limited from outside as well, and what goes beyond them gives nothing.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What one document may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The largest document, in bytes.
    pub bytes: u64,
    /// The most pages of a PDF.
    pub pages: u32,
    /// The most memory that reading may take, in bytes; only a process apart can be held to it.
    pub memory: u64,
    /// The longest that reading may take by the clock on the wall, without what each page adds.
    pub time: Duration,
}

/// What each page adds to the time.
const A_PAGE_MORE: Duration = Duration::from_millis(50);

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 512 * 1_000_000,
            pages: 10_000,
            memory: 1024 * 1_000_000,
            time: Duration::from_secs(15),
        }
    }
}

impl Limits {
    /// The longest that a document may take by the clock on the wall when `pages` of its pages
    /// have been begun.
    pub fn wall(&self, pages: u32) -> Duration {
        self.time + A_PAGE_MORE * pages
    }

    /// The longest that it may keep a processor busy: 8 s of the 15. A machine that has much else
    /// to do must not make a document fail.
    pub fn cpu(&self, pages: u32) -> Duration {
        self.time * 8 / 15 + A_PAGE_MORE * pages
    }

    /// Whether a document of so many bytes is read; else the reason why not.
    ///
    /// # Errors
    /// A reason for a person.
    pub fn admits(&self, bytes: u64) -> Result<(), String> {
        if bytes <= self.bytes {
            return Ok(());
        }
        // Rounded up, so that it is never told as equal to the limit.
        let (has, most) = (bytes.div_ceil(1_000_000), self.bytes / 1_000_000);
        Err(format!("it has {has} MB, more than the limit of {most} MB (--max-bytes)"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_adds_time_and_a_processor_gets_half_of_it() {
        let limits = Limits::default();
        assert_eq!(limits.wall(0), Duration::from_secs(15));
        assert_eq!(limits.wall(100), Duration::from_secs(20));
        assert_eq!(limits.cpu(0), Duration::from_secs(8));
    }

    #[test]
    fn what_is_too_large_is_told_in_megabytes() {
        let limits = Limits { bytes: 2_000_000, ..Limits::default() };
        assert_eq!(limits.admits(2_000_000), Ok(()));
        let reason = "it has 3 MB, more than the limit of 2 MB (--max-bytes)";
        assert_eq!(limits.admits(2_000_001), Err(reason.to_owned()));
    }
}
