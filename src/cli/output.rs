//! Standard output, colours and the log.

use std::io::{IsTerminal, Write};

use super::Exit;
use super::args::When;
use crate::error::{Error, Result};

/// Writes `text` to standard output.
pub(super) fn print(text: &str) -> Result<Exit> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(stdout_error)?;
    Ok(Exit::Done)
}

/// Writes the text of a document to standard output: as it is, but [`plain`] on a terminal.
pub(super) fn text(text: &str) -> Result<Exit> {
    if std::io::stdout().is_terminal() { print(&plain(text)) } else { print(text) }
}

/// An error of standard output.
pub(super) fn stdout_error(source: std::io::Error) -> Error {
    Error::io("standard output", source)
}

/// Starts the log on standard error: warnings, with `-v` what is done, with `-vv` everything.
/// `PARAGRAF_LOG` sets it finer.
pub(super) fn start_log(verbose: u8) {
    let level = match verbose {
        0 => "error",
        1 => "paragraf=info",
        _ => "paragraf=debug",
    };
    let filter = tracing_subscriber::EnvFilter::try_from_env("PARAGRAF_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(level));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second call, as tests make it, keeps the first log.
    let _ = log.with_target(false).without_time().try_init();
}

/// Colours, or none of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    on: bool,
}

/// A way to set a word apart on a terminal, as an SGR sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Headings and numbers.
    Bold,
    /// Less important.
    Dim,
    /// Words that were searched.
    Hit,
    /// Citations.
    Citation,
    /// Amounts.
    Amount,
    /// Dates.
    Date,
    /// Parties.
    Party,
}

impl Paint {
    /// Decides by flag, by `NO_COLOR` and by where standard output goes.
    pub(super) fn new(when: When) -> Paint {
        let on = match when {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                std::io::stdout().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        };
        Paint { on }
    }

    /// `text` in `style`, without control characters of its own.
    pub(super) fn paint(self, style: Style, text: &str) -> String {
        let text = plain(text);
        if !self.on || text.is_empty() {
            return text;
        }
        let code = match style {
            Style::Bold => "1",
            Style::Dim => "2",
            Style::Hit => "1;33",
            Style::Citation => "36",
            Style::Amount => "32",
            Style::Date => "35",
            Style::Party => "1;34",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}

/// `text` without control characters, and without those that turn the direction of writing: a
/// document must not be able to steer the terminal.
pub(super) fn plain(text: &str) -> String {
    let steers = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(|&c| !steers(c)).collect()
}

/// `text` on one line, without control characters: a path or a title may hold line breaks.
pub(super) fn line(text: &str) -> String {
    plain(&text.replace(['\n', '\t'], " "))
}

/// A number with its thousands apart: `1 234 567`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

/// A size in the unit that suits it: `3.4 MB`.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.2} GB", bytes as f64 / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_sizes_read_well() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1_234_567), "1 234 567");
        assert_eq!(size(999), "999 bytes");
        assert_eq!(size(3_400_000), "3.4 MB");
    }

    #[test]
    fn a_document_cannot_steer_the_terminal() {
        let paint = Paint { on: true };
        assert_eq!(paint.paint(Style::Bold, "a\x1b]0;x\x07b"), "\x1b[1ma]0;xb\x1b[0m");
        assert_eq!(Paint { on: false }.paint(Style::Bold, "a"), "a");
        assert_eq!(plain("a\u{202E}b\n\tc\u{9b}"), "ab\n\tc");
        assert_eq!(line("a\nb\x1b"), "a b");
    }
}
