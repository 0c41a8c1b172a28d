//! Pages that are pictures.
//!
//! In: the [`Picture`] of a page. Out: its words as the same [`Glyphs`] that a PDF gives, with how
//! sure the recogniser is. The recogniser is `tesseract`, a program of its own that may be missing:
//! then the reason says how to install it. One page is one process, with a time limit.

mod hocr;
mod place;
mod process;

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Glyphs;

/// When pages are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Where a page has no text that can be used.
    #[default]
    Auto,
    /// Not at all.
    Never,
    /// Every page of a PDF, whatever text it carries.
    Always,
}

/// What the recogniser is told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// When pages are recognised.
    pub mode: Mode,
    /// How many pages of one document are recognised at once; 0 is one.
    pub threads: usize,
    /// The program; else `PARAGRAF_TESSERACT` names it, else it is `tesseract` on the path.
    pub program: Option<PathBuf>,
}

/// The program, when nothing names another.
const PROGRAM: &str = "tesseract";
/// The variable that names it.
const VARIABLE: &str = "PARAGRAF_TESSERACT";

/// How to install it.
const INSTALL: &str = "Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-script-latn; \
                       macOS: brew install tesseract tesseract-lang";

/// The data that is best, by the names that it has on different systems: one model for all languages
/// in Latin letters. On eight pages of Swedish and Danish it has 42 of 42 `§` and a word F1 of 99.3.
const LATIN: [&str; 2] = ["Latin", "script/Latin"];
/// The data of single languages: a word F1 of 97.9, and none of the 42. Neither knows the letter `§`,
/// and reads `8` or `$` in its place.
const SINGLE: [&str; 2] = ["swe", "dan"];

/// Ways to take a page apart, as `--psm` has them: one column of type of any size; columns, tables
/// and pictures as they are found.
const ONE_COLUMN: &str = "4";
const COLUMNS: &str = "3";

/// How long the program may take to say which languages it has.
const GREETING: Duration = Duration::from_secs(10);
/// How long it may take for a page. A dense one takes four seconds of a processor; on a machine that
/// has much else to do that was more than 40 by the clock on the wall.
pub(super) const PAGE: Duration = Duration::from_secs(120);

/// The picture of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Picture {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// One byte a pixel, row by row; 255 is white.
    pub grey: Vec<u8>,
    /// Pixels an inch.
    pub dpi: f32,
}

/// What was recognised on a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    /// The words, letter by letter.
    pub glyphs: Glyphs,
    /// How sure the recogniser is of them, from 0 to 100.
    pub confidence: f32,
}

/// Why a page was not recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It takes too long.
    Slow,
    /// Anything else, in words.
    Other(String),
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Trouble::Slow => write!(f, "tesseract takes longer than {} s", PAGE.as_secs()),
            Trouble::Other(reason) => f.write_str(reason),
        }
    }
}

/// The recogniser, found and asked for its languages.
#[derive(Debug, Clone)]
pub(super) struct Tesseract {
    program: PathBuf,
    /// As `-l` takes them: `Latin`, `swe+dan`.
    languages: String,
    limit: Duration,
}

impl Tesseract {
    /// Finds the program and its data.
    ///
    /// # Errors
    /// What is missing, and how to install it.
    pub(super) fn find(options: &Options) -> Result<Tesseract, String> {
        let program = options
            .program
            .clone()
            .or_else(|| std::env::var_os(VARIABLE).filter(|name| !name.is_empty()).map(Into::into))
            .unwrap_or_else(|| PROGRAM.into());
        let told = process::run(&program, &["--list-langs"], Vec::new(), GREETING);
        let told = told.map_err(|error| match error {
            process::Error::Missing => format!("tesseract is not installed ({INSTALL})"),
            process::Error::Slow => "tesseract does not answer".to_owned(),
            process::Error::Failed(said) => format!("tesseract cannot be run: {said}"),
        })?;
        let told = String::from_utf8_lossy(&told);
        let has = |name: &&str| told.lines().any(|line| line.trim() == *name);
        let single: Vec<&str> = SINGLE.into_iter().filter(has).collect();
        let languages = match LATIN.into_iter().find(has) {
            Some(latin) => latin.to_owned(),
            None if single.is_empty() => {
                return Err(format!("tesseract has no data to read Swedish or Danish ({INSTALL})"));
            }
            None => single.join("+"),
        };
        Ok(Tesseract { program, languages, limit: PAGE })
    }

    /// What would make it read better, in words.
    pub(super) fn lacks(&self) -> Option<String> {
        let best = LATIN.contains(&self.languages.as_str());
        (!best).then(|| {
            let languages = &self.languages;
            format!("tesseract misreads every § with its data for {languages} alone ({INSTALL})")
        })
    }

    /// Recognises the words of a page. Taken for one column first: looking for columns, the program
    /// passes over the numbers that stand in the margin of paragraphs. Only a page that has columns
    /// is read again with them in mind.
    pub(super) fn read(&self, picture: &Picture) -> Result<Reading, Trouble> {
        let mut lines = self.lines(picture, ONE_COLUMN)?;
        if place::has_columns(&lines, picture) {
            lines = self.lines(picture, COLUMNS)?;
        }
        Ok(place::placed(&lines, picture))
    }

    fn lines(&self, picture: &Picture, layout: &str) -> Result<Vec<hocr::Line>, Trouble> {
        let mut image = format!("P5\n{} {}\n255\n", picture.width, picture.height).into_bytes();
        image.extend_from_slice(&picture.grey);
        let dpi = format!("{:.0}", picture.dpi);
        let args =
            ["stdin", "stdout", "-l", &self.languages, "--dpi", &dpi, "--psm", layout, "hocr"];
        let told = process::run(&self.program, &args, image, self.limit);
        let told = told.map_err(|error| match error {
            process::Error::Missing => Trouble::Other("tesseract is gone".to_owned()),
            process::Error::Slow => Trouble::Slow,
            process::Error::Failed(said) => Trouble::Other(format!("tesseract failed: {said}")),
        })?;
        hocr::lines(&told).map_err(Trouble::Other)
    }
}

/// What hinders recognition, or makes it worse, for a person; none when all is there.
pub fn missing(options: &Options) -> Option<String> {
    match Tesseract::find(options) {
        Ok(tesseract) => tesseract.lacks(),
        Err(reason) => Some(reason),
    }
}

#[cfg(test)]
pub(super) mod tests;
