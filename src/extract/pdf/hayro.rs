//! hayro, the first engine.
//!
//! In: a parsed PDF. Out: the glyphs of a page as hayro would draw them, with forms, annotations
//! and hidden layers handled by it. Pictures and paths are passed over. A glyph without a Unicode
//! value is kept as U+FFFD and counted.

#![expect(
    clippy::mutable_key_type,
    reason = "a glyph is known by its font and number; the font's lazily read parts are no part of that"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro_interpret::font::{Glyph, GlyphIdentifier, GlyphRun, OutlineGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Line, ParamCurve, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, InterpreterWarning, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{
    ACTUAL_TEXT, ANNOTS, CONTENTS, COUNT, PAGES, PARENT, SUBTYPE,
};
use hayro_syntax::object::{Array, Dict, Name, Stream, String as PdfString};
use hayro_syntax::page::Page as PdfPage;
use rustc_hash::FxHashMap;

use super::limits::{Clock, MAX_GLYPHS};
use super::place::{self, Placed};
use super::{Engine, Page};
use crate::extract::isolate::{abandon, quietly};

/// The engine on one document.
pub(super) struct Hayro<'a> {
    pdf: &'a Pdf,
    cache: InterpreterCache<'a>,
    clock: Clock,
    /// The stems of the letters that have been measured.
    stems: Stems,
}

/// How wide the uprights of letters are, in thousandths of the size; none where there is no upright.
type Stems = FxHashMap<GlyphIdentifier, Option<f64>>;

impl<'a> Hayro<'a> {
    pub(super) fn new(pdf: &'a Pdf, clock: Clock) -> Hayro<'a> {
        Hayro { pdf, cache: InterpreterCache::new(), clock, stems: Stems::default() }
    }

    fn interpret(&self, number: u32, pen: &mut Pen) -> Result<(f32, f32), String> {
        let index = (number as usize).checked_sub(1).ok_or("pages count from 1")?;
        let page = self.pdf.pages().get(index).ok_or("there is no such page")?;
        let (width, height) = page.render_dimensions();
        pen.damaged = !is_whole(page);
        let font_lost = Arc::new(AtomicBool::new(false));
        let told = font_lost.clone();
        let settings = InterpreterSettings {
            warning_sink: Arc::new(move |warning| {
                if matches!(warning, InterpreterWarning::UnsupportedFont) {
                    told.store(true, Ordering::Relaxed);
                }
            }),
            ..InterpreterSettings::default()
        };
        let mut context = Context::new(
            Affine::new(page.initial_transform(true).as_coeffs()),
            Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            &self.cache,
            self.pdf.xref(),
            settings,
        );
        interpret_page(page, &mut context, pen);
        pen.damaged |= font_lost.load(Ordering::Relaxed);
        Ok((width, height))
    }

    /// Whether nothing on the page can show text: it begins none, draws no form and has no
    /// annotation.
    fn is_blank(&self, number: u32) -> bool {
        let index = (number as usize).wrapping_sub(1);
        let Some(page) = self.pdf.pages().get(index) else { return false };
        let content = page.page_stream().unwrap_or_default();
        let shows = |operator: &[u8]| memchr::memmem::find(content, operator).is_some();
        let objects = &page.resources().x_objects;
        let picture = |name: &Name<'_>| {
            let object = objects.get::<Stream<'_>>(name);
            object.is_some_and(|object| {
                object.dict().get::<Name<'_>>(SUBTYPE).is_some_and(|kind| &*kind == b"Image")
            })
        };
        let pictures = objects.keys().all(|name| picture(&name));
        !page.raw().contains_key(ANNOTS) && !shows(b"BT") && (pictures || !shows(b"Do"))
    }
}

impl Engine for Hayro<'_> {
    fn name(&self) -> String {
        "hayro 0.9.0".to_owned()
    }

    fn page_count(&self) -> u32 {
        u32::try_from(self.pdf.pages().len()).unwrap_or(u32::MAX)
    }

    fn declared(&self) -> Option<u32> {
        let count = || {
            let root: Dict<'_> = self.pdf.xref().get(self.pdf.xref().root_id())?;
            root.get::<Dict<'_>>(PAGES)?.get::<u32>(COUNT)
        };
        Some(count().unwrap_or(0))
    }

    fn page(&mut self, number: u32) -> Result<Page, String> {
        self.clock.turn(number);
        let mut pen = Pen::new(self.clock.clone(), std::mem::take(&mut self.stems));
        let read = quietly(|| self.interpret(number, &mut pen)).unwrap_or_else(Err);
        self.stems = std::mem::take(&mut pen.stems);
        let (width, height) = read?;
        let blank = pen.placed.is_empty() && self.is_blank(number);
        let glyphs = place::upright(pen.placed, width, height, pen.unmapped);
        let Pen { invisible, covered, pixels, outlines, damaged, .. } = pen;
        let covered = (covered / f64::from(width * height).max(1.0)) as f32;
        Ok(Page { glyphs, invisible, covered, pixels, outlines, damaged, blank })
    }
}

/// Whether all that the page says it is made of can be unpacked. A page of a broken document may
/// be left without a size and a content, and looks blank.
fn is_whole(page: &PdfPage<'_>) -> bool {
    let raw = page.raw();
    if let Some(parts) = raw.get::<Array<'_>>(CONTENTS) {
        return parts.raw_iter().count() == parts.iter::<Stream<'_>>().count()
            && parts.iter::<Stream<'_>>().all(|part| part.decoded_data().is_ok());
    }
    match raw.contains_key(CONTENTS) {
        true => page.page_stream().is_some(),
        false => raw.contains_key(PARENT),
    }
}

/// Takes down the glyphs that are drawn.
struct Pen {
    placed: Vec<Placed>,
    unmapped: usize,
    invisible: usize,
    /// The area of the pictures in square points, and their size in pixels.
    covered: f64,
    pixels: u64,
    /// How many filled paths are drawn.
    outlines: usize,
    damaged: bool,
    runs: usize,
    /// Open marked content: where it began, and the text that it says it stands for.
    marked: Vec<(usize, Option<String>)>,
    clock: Clock,
    stems: Stems,
}

impl Pen {
    fn new(clock: Clock, stems: Stems) -> Pen {
        Pen {
            placed: Vec::new(),
            unmapped: 0,
            invisible: 0,
            covered: 0.0,
            pixels: 0,
            outlines: 0,
            damaged: false,
            runs: 0,
            marked: Vec::new(),
            clock,
            stems,
        }
    }

    /// Drawing and measuring are the only places where we are asked, so the clock is read here.
    fn tick(&mut self) {
        self.runs += 1;
        if self.runs.is_multiple_of(256) && self.clock.page_is_over() {
            abandon("it takes too long");
        }
    }
}

impl<'a> Device<'a> for Pen {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.tick();
        let font = Font::of(run, &mut self.stems);
        for (index, glyph) in run.glyphs().iter().enumerate() {
            if self.placed.len() >= MAX_GLYPHS {
                abandon("it has too many glyphs");
            }
            let shown = props.transform * glyph.transform();
            let origin = shown * Point::ZERO;
            let [a, b, c, d, ..] = shown.as_coeffs();
            let size = Vec2::new(c, d).hypot() * 1000.0;
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(type3) => type3.advance_width(),
            };
            let across = Vec2::new(a, b).hypot() / font.stretch(run, index);
            let width = f64::from(advance.unwrap_or(500.0)) * across;
            let text = match glyph.as_unicode().map(text_of).filter(|text| is_text(text)) {
                Some(text) => text,
                None if glyph.char_code() == 32 => " ".to_owned(),
                None => {
                    self.unmapped += 1;
                    "\u{fffd}".to_owned()
                }
            };
            if matches!(mode, DrawMode::Invisible) && !text.trim().is_empty() {
                self.invisible += 1;
            }
            self.placed.push(Placed {
                text,
                x: origin.x as f32,
                y: origin.y as f32,
                angle: place::angle(a, b),
                width: width.abs() as f32,
                // A Type 3 font may be drawn to any scale of its own.
                size: if font.type3 { size.max(width * 1.2) as f32 } else { size as f32 },
                bold: font.bold,
            });
        }
    }

    fn begin_marked_content(&mut self, _tag: &[u8], properties: Option<&Dict<'_>>) {
        let actual = properties
            .and_then(|dict| dict.get::<PdfString<'_>>(ACTUAL_TEXT))
            .and_then(|text| actual_text(text.as_bytes()));
        self.marked.push((self.placed.len(), actual));
    }

    fn end_marked_content(&mut self) {
        let Some((start, Some(actual))) = self.marked.pop() else { return };
        let (Some(first), Some(last)) = (self.placed.get(start), self.placed.last()) else {
            return;
        };
        // A ligature, a letter with its accent apart, a hyphen that is soft: few glyphs on one
        // line. What stands for whole sentences is left to the glyphs themselves.
        let few = self.placed.len() - start <= 4 && actual.chars().count() <= 8;
        if !few || (first.y - last.y).abs() > first.size * 0.5 {
            return;
        }
        let right = last.x + last.width;
        self.placed.truncate(start + 1);
        if let Some(first) = self.placed.last_mut() {
            first.width = (right - first.x).max(first.width);
            first.text = actual;
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, mode: &DrawMode) {
        self.outlines += usize::from(matches!(mode, DrawMode::Fill(_)));
        self.tick();
    }

    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {
        self.tick();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_clip_rect(&mut self, _: &Rect) {}

    fn pop_clip(&mut self) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_transparency_group(&mut self) {}

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let pixels = u64::from(image.width()) * u64::from(image.height());
        self.pixels = self.pixels.saturating_add(pixels);
        // The transform is that of one pixel.
        self.covered += (props.transform.determinant().abs() * pixels as f64).min(1e9);
        self.tick();
    }
}

/// What is true of all glyphs of a run: it is shown in one font.
struct Font {
    bold: bool,
    type3: bool,
    /// The glyphs are squeezed one by one to the widths that the PDF states, since the font is a
    /// substitute: their own scale says nothing about the advance.
    substitute: bool,
}

impl Font {
    fn of(run: &GlyphRun<'_, '_>, stems: &mut Stems) -> Font {
        let Some(first) = run.glyphs().first() else {
            return Font { bold: false, type3: false, substitute: false };
        };
        let Glyph::Outline(outline) = &**first else {
            return Font { bold: false, type3: true, substitute: false };
        };
        let bold = match outline.font_data() {
            Some(data) => {
                data.weight.is_some_and(|weight| weight >= 600)
                    || data.postscript_name.is_some_and(|name| is_bold_name(&name))
            }
            // Type 1 fonts are given without their names: the letters tell.
            None => {
                run.glyphs().iter().find_map(|glyph| stem(glyph, stems)).is_some_and(|s| s > BOLD)
            }
        };
        let scale = |index: usize| run.glyphs().get(index).map(|glyph| squeeze(glyph.transform()));
        let one = scale(0).unwrap_or(1.0);
        let substitute = (1..run.glyphs().len())
            .any(|index| scale(index).is_some_and(|other| (other - one).abs() > 0.01));
        Font { bold, type3: false, substitute }
    }

    /// The factor by which the glyph is wider than its advance says.
    fn stretch(&self, run: &GlyphRun<'_, '_>, index: usize) -> f64 {
        match run.glyphs().get(index) {
            Some(glyph) if self.substitute => squeeze(glyph.transform()).max(0.01),
            _ => 1.0,
        }
    }
}

/// How much wider than high a transform scales.
fn squeeze(transform: Affine) -> f64 {
    let [a, b, c, d, ..] = transform.as_coeffs();
    let high = Vec2::new(c, d).hypot();
    if high > 0.0 { Vec2::new(a, b).hypot() / high } else { 1.0 }
}

/// Stems wider than this, in thousandths of the size, are bold: those of Times are 84 and 139,
/// those of Helvetica 84 and 140.
const BOLD: f64 = 112.0;

/// The width of the upright that a letter begins with, in thousandths of the size.
fn stem(glyph: &Glyph<'_>, stems: &mut Stems) -> Option<f64> {
    const UPRIGHT: &str = "lihnmrkbpuIHEFPRDBLKN";
    let Glyph::Outline(outline) = glyph else { return None };
    let Some(BfString::Char(letter)) = outline.as_unicode() else { return None };
    if !UPRIGHT.contains(letter) {
        return None;
    }
    *stems.entry(outline.identifier()).or_insert_with(|| measured(outline))
}

fn measured(outline: &OutlineGlyph) -> Option<f64> {
    // A line across, at half the height of small letters.
    let across = Line::new((-500.0, 220.0), (2000.0, 220.0));
    let mut crossings: Vec<f64> = outline
        .outline()
        .segments()
        .flat_map(|segment| segment.intersect_line(across))
        .map(|crossing| across.eval(crossing.line_t).x)
        .collect();
    crossings.sort_by(f64::total_cmp);
    Some(crossings.get(1)? - crossings.first()?)
}

fn is_bold_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["bold", "black", "heavy", "-bd", "fet"].iter().any(|mark| name.contains(mark))
}

fn text_of(unicode: BfString) -> String {
    match unicode {
        BfString::Char(c) => match c {
            '\t' | '\n' | '\r' => " ".to_owned(),
            // The bullet and the dash of the Symbol font, which Word writes without a mapping.
            '\u{f0b7}' => "•".to_owned(),
            '\u{f02d}' => "–".to_owned(),
            c => c.to_string(),
        },
        BfString::String(text) => text.replace(['\t', '\n', '\r'], " "),
    }
}

fn is_text(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(|c| c.is_control() || c == '\u{fffd}' || c == '\u{feff}')
}

/// The text of a PDF text string: UTF-16 or UTF-8 with a byte order mark, else Latin-1.
fn actual_text(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0,
        [0xef, 0xbb, 0xbf, rest @ ..] => encoding_rs::UTF_8.decode_without_bom_handling(rest).0,
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    (is_text(&text) && !text.trim().is_empty()).then(|| text.into_owned())
}
