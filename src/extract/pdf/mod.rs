//! PDF.
//!
//! In: the bytes of a PDF. Out: its pages as glyphs with their places. Two engines stand behind
//! one trait: hayro reads first; pdf-extract is the second opinion on a page where hayro fails,
//! finds nothing, or finds glyphs that have no Unicode value. A page that neither can read is a
//! warning that names it; a document without any text is a fault. Never garbage without a word.

mod hayro;
mod limits;
mod pdf_extract;
mod place;
mod quality;
mod recognise;
mod render;
mod tally;

use std::thread;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::hayro::Hayro;
use self::limits::{Clock, STACK};
use self::pdf_extract::PdfExtract;
use self::render::Painter;
use self::tally::Tally;
use super::isolate::quietly;
use super::{Content, EngineChoice, Glyphs, Options, Raw, RawPage, Watch, ocr};
use crate::fault::{Fault, Stage};

/// One page as an engine gives it.
#[derive(Debug, Clone, Default)]
struct Page {
    /// The glyphs, upright.
    glyphs: Glyphs,
    /// How many of them are drawn invisibly, as the text under a scanned picture is.
    invisible: usize,
    /// How much of the page its pictures cover: 1 is all of it.
    covered: f32,
    /// How large they are, in pixels.
    pixels: u64,
    /// How many filled paths are drawn on it: letters, where text was turned into outlines.
    outlines: usize,
    /// A part of the page, or a font that it uses, cannot be read: there may be more text on it.
    damaged: bool,
    /// Nothing on it can show text, as far as the engine can tell.
    blank: bool,
}

impl Page {
    /// How many glyphs can be read: with a Unicode value, and not blank.
    fn readable(&self) -> usize {
        let blank = |text: &str| text.chars().all(|c| c.is_whitespace() || c == '\u{fffd}');
        self.glyphs.glyphs.iter().filter(|glyph| !blank(&glyph.text)).count()
    }
}

/// A reader of PDF pages.
trait Engine {
    /// Its name and version, such as `hayro 0.9.0`.
    fn name(&self) -> String;
    /// How many pages the document has.
    fn page_count(&self) -> u32;
    /// How many pages the document says it has, if the engine knows.
    fn declared(&self) -> Option<u32> {
        None
    }
    /// Reads one page, counted from 1. An error is a reason for a person.
    fn page(&mut self, number: u32) -> Result<Page, String>;
}

/// Reads a PDF. The work is done on a thread with a large stack, since both engines follow the
/// nesting of the document by recursion.
pub(super) fn read(
    path: &str,
    bytes: &[u8],
    options: &Options,
    watch: &dyn Watch,
) -> Result<Raw, Fault> {
    let fault = |why: Refusal| {
        let fault = Fault::new(path, Stage::Extract, why.reason).on_pages(why.pages);
        Fault { unread: why.unread, ..fault }
    };
    let done = thread::scope(|scope| {
        let worker = thread::Builder::new()
            .name("pdf".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, || quietly(|| document(bytes, options, watch)))
            .map_err(|error| format!("there is no room for a thread to read it ({error})"))?;
        worker.join().unwrap_or_else(|_| Err("the reader broke on it".to_owned()))
    });
    match done {
        Ok(Ok(raw)) => Ok(raw),
        Ok(Err(why)) => Err(fault(why)),
        Err(reason) => Err(fault(format!("the PDF reader broke on it ({reason})").into())),
    }
}

/// Why nothing can be read, and the pages that are in the way: none where it is the whole document.
#[derive(Debug)]
struct Refusal {
    reason: String,
    pages: Vec<u32>,
    /// It has more pages than are allowed.
    too_long: bool,
    /// Its pages would have to be recognised from their pictures, and were not.
    unread: bool,
}

impl From<String> for Refusal {
    fn from(reason: String) -> Refusal {
        Refusal { reason, pages: Vec::new(), too_long: false, unread: false }
    }
}

impl From<&str> for Refusal {
    fn from(reason: &str) -> Refusal {
        reason.to_owned().into()
    }
}

fn document(bytes: &[u8], options: &Options, watch: &dyn Watch) -> Result<Raw, Refusal> {
    // Offsets in a PDF count from its header, which mail gateways and servers put junk before.
    let start = memchr::memmem::find(bytes, b"%PDF-").filter(|&at| at <= 1024).unwrap_or(0);
    let bytes = &bytes[start..];
    let clock = Clock::start(options.limits);
    fn besides<'a>(
        (bytes, options, watch): (&'a [u8], &'a Options, &'a dyn Watch),
        pdf: Option<&'a Pdf>,
    ) -> Besides<'a> {
        Besides { painter: Painter::new(bytes, pdf), ocr: &options.ocr, watch }
    }
    let given = (bytes, options, watch);
    if options.engine == Some(EngineChoice::PdfExtract) {
        let mut only = quietly(|| PdfExtract::open(bytes, clock.clone())).unwrap_or_else(Err)?;
        return pages(&mut only, &mut Second::None, &clock, &besides(given, None));
    }
    let mut second = match options.engine {
        Some(_) => Second::None,
        None => Second::Unopened(bytes),
    };
    match quietly(|| Pdf::new(bytes.to_vec())) {
        Ok(Ok(pdf)) => {
            let mut first = Hayro::new(&pdf, clock.clone());
            pages(&mut first, &mut second, &clock, &besides(given, Some(&pdf)))
        }
        Ok(Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) => {
            Err("it is protected by a password".into())
        }
        Ok(Err(LoadPdfError::Decryption(_))) => {
            Err("it is encrypted in a way that cannot be read".into())
        }
        Ok(Err(LoadPdfError::Invalid)) | Err(_) => {
            let broken = "it is damaged or cut off: no page of the PDF can be found";
            let Some(engine) = second.open(&clock) else { return Err(broken.into()) };
            let besides = besides(given, None);
            pages(engine, &mut Second::None, &clock, &besides).map_err(|why| match why.too_long {
                true => why,
                false => broken.into(),
            })
        }
    }
}

/// What is needed besides the engines.
struct Besides<'a> {
    /// Draws the pages that are to be recognised.
    painter: Painter<'a>,
    ocr: &'a ocr::Options,
    watch: &'a dyn Watch,
}

/// The second engine, opened when it is first needed.
enum Second<'a> {
    None,
    Unopened(&'a [u8]),
    Open(Box<PdfExtract>),
}

impl Second<'_> {
    fn open(&mut self, clock: &Clock) -> Option<&mut dyn Engine> {
        if let Second::Unopened(bytes) = *self {
            *self = match quietly(|| PdfExtract::open(bytes, clock.clone())) {
                Ok(Ok(engine)) => Second::Open(Box::new(engine)),
                _ => Second::None,
            };
        }
        match self {
            Second::Open(engine) => Some(engine.as_mut()),
            _ => None,
        }
    }
}

/// How many pages in a row may yield nothing from both engines before the second is no longer
/// asked: a scanned book would otherwise be read twice for nothing.
const EMPTY_TRIES: u32 = 3;

fn pages(
    first: &mut dyn Engine,
    second: &mut Second<'_>,
    clock: &Clock,
    besides: &Besides<'_>,
) -> Result<Raw, Refusal> {
    let (count, most) = (first.page_count(), clock.limits().pages);
    if count == 0 {
        return Err("it has no pages".into());
    }
    if count > most {
        let reason = format!("it has {count} pages, more than the limit of {most} (--max-pages)");
        return Err(Refusal { too_long: true, ..reason.into() });
    }
    let mut raw = Raw {
        media_type: "application/pdf".to_owned(),
        engine: Some(first.name()),
        paged: true,
        ..Raw::default()
    };
    let mut tally = Tally::default();
    for number in 1..=count {
        besides.watch.page(number);
        if clock.document_is_over(number) {
            tally.left = Some(number);
            break;
        }
        let read = best(first, second, number, clock, &mut tally);
        let page = match read {
            Ok(page) => page,
            Err(reason) => {
                tally.failed.push((number, reason));
                Page::default()
            }
        };
        tally.add(number, &page);
        raw.pages.push(RawPage { number, content: Content::Glyphs(page.glyphs) });
    }
    tally.declared = first.declared();
    tally.recognised = recognise::pages(besides, &tally.seen, &mut raw.pages);
    tally.finish(count, raw)
}

/// The better reading of one page.
fn best(
    first: &mut dyn Engine,
    second: &mut Second<'_>,
    number: u32,
    clock: &Clock,
    tally: &mut Tally,
) -> Result<Page, String> {
    let one = first.page(number);
    let doubtful = match &one {
        Err(_) => true,
        Ok(page) if page.damaged => true,
        Ok(page) if page.blank => false,
        Ok(page) if page.readable() == 0 => tally.empty < EMPTY_TRIES,
        // One glyph in twenty without a Unicode value is more than bullets and logotypes.
        Ok(page) => page.glyphs.unmapped > 3 && page.glyphs.unmapped * 20 > page.readable(),
    };
    if !doubtful || clock.document_is_over(number) {
        return one;
    }
    let Some(engine) = second.open(clock) else { return one };
    let Ok(two) = engine.page(number) else { return one };
    let found = one.as_ref().map_or(0, Page::readable);
    // The second engine leaves out silently what it cannot map, so more is better.
    if two.readable() > found + found / 20 {
        let damaged = one.is_ok_and(|one| one.damaged);
        tally.second.push(number);
        return Ok(Page { damaged, ..two });
    }
    one
}

#[cfg(test)]
pub(in crate::extract) mod tests;
