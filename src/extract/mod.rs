//! From bytes to raw pages.
//!
//! In: the bytes of one document. Out: a [`Raw`], the pages as the format gives them, with nothing
//! joined, moved or thrown away yet. The type of the document is decided by its content, never by
//! its name. A document that cannot be read is a [`Fault`] with a reason a person understands; no
//! panic of a reader leaves this module.

pub mod archive;
mod docx;
mod html;
pub(crate) mod isolate;
mod limits;
pub mod ocr;
mod pdf;
mod sniff;
mod text;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use self::sniff::Kind;
use crate::fault::{Fault, Stage};
use crate::record::TextLayer;

pub use self::archive::{Members, is_archive, members};
pub use self::limits::Limits;

/// What a reader got out of one document.
#[derive(Debug, Clone, Default)]
pub struct Raw {
    /// The media type, decided by content.
    pub media_type: String,
    /// The engine that read it, such as `hayro 0.9.0`; none for plain text.
    pub engine: Option<String>,
    /// Where the text came from.
    pub text_layer: TextLayer,
    /// The pages in order. A format without pages gives one.
    pub pages: Vec<RawPage>,
    /// True when the source has pages of its own (PDF, form feeds in text).
    pub paged: bool,
    /// What the user should know: unmapped glyphs, a page that failed.
    pub warnings: Vec<String>,
    /// The pages whose text was recognised from their pictures.
    pub ocr_pages: Vec<u32>,
    /// How sure that is, from 0 to 100; none where no page was recognised.
    pub ocr_confidence: Option<u8>,
    /// Pages without text that can be read: pictures that were not recognised, text that says
    /// nothing.
    pub unread_pages: Vec<u32>,
}

/// What a reader knows of a document besides what stands on its pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The media type, decided by content.
    pub media_type: String,
    /// The engine that read it; none for plain text.
    pub engine: Option<String>,
    /// Where the text came from.
    pub text_layer: TextLayer,
    /// How many pages it has; none for a format without pages of its own.
    pub pages: Option<u32>,
    /// What the user should know: unmapped glyphs, a page that failed.
    pub warnings: Vec<String>,
    /// The pages whose text was recognised from their pictures.
    pub ocr_pages: Vec<u32>,
    /// How sure that is, from 0 to 100; none where no page was recognised.
    pub ocr_confidence: Option<u8>,
    /// Pages without text that can be read.
    pub unread_pages: Vec<u32>,
}

impl Raw {
    /// What is known of the document besides its pages.
    pub fn facts(&self) -> Facts {
        Facts {
            media_type: self.media_type.clone(),
            engine: self.engine.clone(),
            text_layer: self.text_layer,
            pages: self.paged.then_some(self.pages.len() as u32),
            warnings: self.warnings.clone(),
            ocr_pages: self.ocr_pages.clone(),
            ocr_confidence: self.ocr_confidence,
            unread_pages: self.unread_pages.clone(),
        }
    }
}

/// One page.
#[derive(Debug, Clone)]
pub struct RawPage {
    /// The page's number, from 1.
    pub number: u32,
    /// What is on it.
    pub content: Content,
}

/// What is on a page, in the shape its format gives.
#[derive(Debug, Clone)]
pub enum Content {
    /// Positioned glyphs (PDF).
    Glyphs(Glyphs),
    /// Lines as they stand in a plain text: broken anywhere, blank lines included.
    Lines(Vec<String>),
    /// Whole blocks (HTML, DOCX): no block is broken.
    Blocks(Vec<Block>),
}

/// The glyphs of one PDF page.
#[derive(Debug, Clone, Default)]
pub struct Glyphs {
    /// Width of the page in points.
    pub width: f32,
    /// Height of the page in points.
    pub height: f32,
    /// The glyphs in the order of the content stream.
    pub glyphs: Vec<Glyph>,
    /// How many glyphs had no Unicode value.
    pub unmapped: usize,
    /// Where the page was turned or parts of it moved to hold its text upright: the way back, from
    /// top to bottom. Empty where everything stands as it is shown.
    pub frames: Vec<Frame>,
}

/// From where text was laid to where it stands on the page as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// It holds from this many points from the top on, down to the next frame.
    pub top: f32,
    /// `x' = a x + c y + e`, `y' = b x + d y + f`, in points.
    pub back: [f32; 6],
}

/// One glyph, upright on the page. Coordinates are points from the page's **top left**.
#[derive(Debug, Clone)]
pub struct Glyph {
    /// Its text: usually one character, several for a ligature.
    pub text: String,
    /// Left edge.
    pub x: f32,
    /// Baseline.
    pub y: f32,
    /// Advance width.
    pub width: f32,
    /// Font size as drawn.
    pub size: f32,
    /// True when the font is bold.
    pub bold: bool,
}

/// One block of a structured format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// Its text; a line break inside a block is `\n`, cells of a table row are apart by `\t`.
    pub text: String,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
    /// The body of a footnote.
    Footnote,
}

/// What readers may be told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// The media type, when the caller knows better than the content tells.
    pub media_type: Option<String>,
    /// The one engine that is to read PDFs; none leaves the choice, page by page, to us.
    pub engine: Option<EngineChoice>,
    /// When and how pages are recognised from their pictures.
    pub ocr: ocr::Options,
    /// What the document may cost.
    pub limits: Limits,
    /// Whether the text is to know its places on the pages.
    pub places: bool,
}

/// A PDF engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EngineChoice {
    /// hayro.
    Hayro,
    /// pdf-extract.
    PdfExtract,
}

/// Is told how far the reading of a document has come, so that a long one gets the time it needs.
pub trait Watch: Sync {
    /// The page of that number is begun: [`Limits`] gives a document more time for each.
    fn page(&self, _number: u32) {}

    /// What comes next may take so much longer than a page does otherwise.
    fn allow(&self, _more: Duration) {}
}

/// Nobody watches.
impl Watch for () {}

/// Whether reading the document means to take an intricate format apart, which a hostile document
/// may make costly or deadly. Plain text cannot, and what is refused at sight cannot either.
pub fn is_intricate(bytes: &[u8], options: &Options) -> bool {
    let kind = sniff::kind(bytes, options.media_type.as_deref());
    matches!(kind, Kind::Pdf | Kind::Docx | Kind::Html)
}

/// Reads one document. `path` is used for messages only.
///
/// # Errors
/// A [`Fault`] of [`Stage::Extract`] for an empty, binary, truncated, encrypted, mislabelled or too
/// large document, and for an archive, whose members [`archive::members`] gives.
pub fn read(path: &str, bytes: &[u8], options: &Options, watch: &dyn Watch) -> Result<Raw, Fault> {
    let fault = |reason: String| Fault::new(path, Stage::Extract, reason);
    options.limits.admits(bytes.len() as u64).map_err(fault)?;
    match sniff::kind(bytes, options.media_type.as_deref()) {
        Kind::Pdf => pdf::read(path, bytes, options, watch),
        Kind::Docx => docx::read(bytes).map_err(fault),
        Kind::Html => html::read(bytes).map_err(fault),
        Kind::Text => text::read(bytes).map_err(fault),
        Kind::Archive => Err(fault("it is an archive: its members are read one by one".to_owned())),
        Kind::Empty => Err(fault("it is empty".to_owned())),
        Kind::Other(what) => Err(fault(format!("it is {what}, which is not read"))),
    }
}

/// The block of a table row, its cells apart by `\t`. A number and the text that it numbers are set
/// as a row in many judgments, and are no table; nor is a row in which one cell alone is used.
fn row_block(text: &str) -> Block {
    let mut cells = text.split('\t').map(str::trim).filter(|cell| !cell.is_empty());
    let (first, second) = (cells.next().unwrap_or(""), cells.next());
    let Some(second) = second else {
        return Block { kind: BlockKind::Paragraph, text: first.to_owned() };
    };
    /// From here on, a text beside a bare number is prose.
    const PROSE: usize = 60;
    let bare = first.trim_start_matches('(').trim_end_matches(['.', ')']);
    let closed = first.ends_with(['.', ')']);
    let marker = bare.chars().count() <= 4
        && !bare.is_empty()
        && bare.chars().all(|c| c.is_ascii_digit() || (closed && c.is_ascii_lowercase()))
        || matches!(first, "–" | "—" | "-" | "•");
    if marker && cells.next().is_none() && (closed || second.len() >= PROSE) {
        return Block { kind: BlockKind::Item, text: format!("{first} {second}") };
    }
    Block { kind: BlockKind::Row, text: text.trim_end_matches('\t').to_owned() }
}

/// A digit raised; other characters stay.
pub(crate) fn superscript(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        c => c,
    }
}

#[cfg(test)]
mod tests;
