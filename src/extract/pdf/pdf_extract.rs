//! pdf-extract, the second opinion.
//!
//! In: the bytes of a PDF. Out: the glyphs of a page as pdf-extract gives them. It is asked page
//! by page, since its own loop over the pages ends silently at the first that fails. It misreads
//! ranges of widths, which are written out for it, and passes over glyphs without a Unicode value,
//! which are counted. It panics on odd documents, never ends on a page tree that runs in a circle and
//! overflows the stack on forms that draw themselves: the panic is caught, the other two are looked
//! for beforehand.

mod widths;

use hayro_interpret::kurbo::Affine;
use lopdf::{Dictionary, Document, Object, ObjectId};
use pdf_extract::{self as lopdf, MediaBox, OutputDev, OutputError, Transform, output_doc_page};
use rustc_hash::FxHashSet;

use super::limits::{Clock, MAX_FORM_DEPTH, MAX_GLYPHS};
use super::place::{self, Placed};
use super::{Engine, Page};
use crate::extract::isolate::quietly;

/// The engine on one document.
pub(super) struct PdfExtract {
    document: Document,
    pages: Vec<(u32, ObjectId)>,
    clock: Clock,
}

impl PdfExtract {
    pub(super) fn open(bytes: &[u8], clock: Clock) -> Result<PdfExtract, String> {
        let mut document = Document::load_mem(bytes).map_err(|error| {
            let said = error.to_string();
            if said.to_ascii_lowercase().contains("password") {
                "it is protected by a password".to_owned()
            } else {
                format!("it is damaged or cut off ({said})")
            }
        })?;
        // What the empty password opens has been decrypted by now, and says so by its trailer.
        if document.trailer.get(b"Encrypt").is_ok() {
            document.decrypt("").map_err(|_| "it is protected by a password".to_owned())?;
        }
        widths::write_out(&mut document);
        let pages = document.get_pages().into_iter().collect();
        Ok(PdfExtract { document, pages, clock })
    }

    fn dict(&self, id: ObjectId) -> Option<&Dictionary> {
        self.document.get_object(id).ok()?.as_dict().ok()
    }

    /// The page and what it inherits from, upwards; none when the tree runs in a circle.
    fn lineage(&self, id: ObjectId) -> Option<Vec<&Dictionary>> {
        let mut seen = FxHashSet::default();
        let mut line = Vec::new();
        let mut next = Some(id);
        while let Some(id) = next {
            if !seen.insert(id) || line.len() > 200 {
                return None;
            }
            let Some(dict) = self.dict(id) else { break };
            line.push(dict);
            next = dict.get(b"Parent").and_then(Object::as_reference).ok();
        }
        Some(line)
    }

    fn inherited<'a>(&'a self, line: &[&'a Dictionary], key: &[u8]) -> Option<&'a Object> {
        let held = line.iter().find_map(|dict| dict.get(key).ok())?;
        self.document.dereference(held).ok().map(|(_, object)| object)
    }

    /// Whether the forms that `resources` name are nested too deep, or draw themselves. Looked
    /// at level by level: a form that draws itself is on every level. A form without resources of
    /// its own has those of what draws it.
    fn forms_are_endless(&self, resources: &Dictionary) -> bool {
        let mut level = vec![resources];
        for _ in 0..MAX_FORM_DEPTH {
            let mut below: Vec<&Dictionary> = Vec::new();
            for resources in level {
                for id in self.forms(resources) {
                    below.extend(self.drawn_with(id, resources));
                }
            }
            below.sort_by_key(|resources| std::ptr::from_ref(*resources) as usize);
            below.dedup_by_key(|resources| std::ptr::from_ref(*resources) as usize);
            if below.is_empty() {
                return false;
            }
            level = below;
        }
        true
    }

    /// The resources that the form `id` draws other forms with, when `around` draws it.
    fn drawn_with<'a>(&'a self, id: ObjectId, around: &'a Dictionary) -> Option<&'a Dictionary> {
        let form = self.document.get_object(id).ok()?.as_stream().ok()?;
        if form.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return None;
        }
        match form.dict.get(b"Resources") {
            Ok(named) => self.document.dereference(named).ok()?.1.as_dict().ok(),
            Err(_) => {
                let content = form.decompressed_content().ok();
                let content = content.as_deref().unwrap_or(&form.content);
                memchr::memmem::find(content, b"Do").map(|_| around)
            }
        }
    }

    fn forms(&self, resources: &Dictionary) -> FxHashSet<ObjectId> {
        let named = resources.get(b"XObject").ok();
        let objects = named.and_then(|named| self.document.dereference(named).ok());
        let Some(objects) = objects.and_then(|(_, object)| object.as_dict().ok()) else {
            return FxHashSet::default();
        };
        objects.iter().filter_map(|(_, object)| object.as_reference().ok()).collect()
    }

    fn numbers(&self, object: &Object) -> Option<[f64; 4]> {
        let numbers: Vec<f64> = object
            .as_array()
            .ok()?
            .iter()
            .filter_map(|item| self.document.dereference(item).ok())
            .filter_map(|(_, item)| item.as_float().ok().map(f64::from))
            .collect();
        numbers.try_into().ok()
    }

    fn output(&self, number: u32) -> Result<Page, String> {
        let id = self.pages.iter().find(|(n, _)| *n == number).map(|(_, id)| *id);
        let line = self
            .lineage(id.ok_or("there is no such page")?)
            .ok_or("its page tree runs in a circle")?;
        let resources = self.inherited(&line, b"Resources").and_then(|o| o.as_dict().ok());
        if resources.is_some_and(|resources| self.forms_are_endless(resources)) {
            return Err("its forms draw themselves".to_owned());
        }
        let shown = |key: &[u8]| self.inherited(&line, key).and_then(|o| self.numbers(o));
        let [x0, y0, x1, y1] =
            shown(b"CropBox").or_else(|| shown(b"MediaBox")).unwrap_or([0.0, 0.0, 595.0, 842.0]);
        let (width, height) = ((x1 - x0).abs(), (y1 - y0).abs());
        let turn = self.inherited(&line, b"Rotate").and_then(|o| o.as_i64().ok()).unwrap_or(0);
        let flip = Affine::new([1.0, 0.0, 0.0, -1.0, -x0.min(x1), y0.max(y1)]);
        let (turned, width, height) = match turn.rem_euclid(360) {
            90 => (Affine::new([0.0, 1.0, -1.0, 0.0, height, 0.0]), height, width),
            180 => (Affine::new([-1.0, 0.0, 0.0, -1.0, width, height]), width, height),
            270 => (Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, width]), height, width),
            _ => (Affine::IDENTITY, width, height),
        };
        let clock = self.clock.clone();
        let mut pen = Pen { placed: Vec::new(), unmapped: 0, shown: turned * flip, clock };
        output_doc_page(&self.document, &mut pen, number).map_err(|error| error.to_string())?;
        let glyphs = place::upright(pen.placed, width as f32, height as f32, pen.unmapped);
        Ok(Page { glyphs, ..Page::default() })
    }
}

impl Engine for PdfExtract {
    fn name(&self) -> String {
        "pdf-extract 0.12.1".to_owned()
    }

    fn page_count(&self) -> u32 {
        u32::try_from(self.pages.len()).unwrap_or(u32::MAX)
    }

    fn page(&mut self, number: u32) -> Result<Page, String> {
        self.clock.turn(number);
        quietly(|| self.output(number)).unwrap_or_else(Err)
    }
}

/// Takes down the glyphs that are output.
struct Pen {
    placed: Vec<Placed>,
    /// Glyphs without a Unicode value.
    unmapped: usize,
    /// From the page's own coordinates to points from its top left, as it is shown.
    shown: Affine,
    clock: Clock,
}

impl OutputDev for Pen {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let over = self.placed.len().is_multiple_of(1024) && self.clock.page_is_over();
        if over || self.placed.len() >= MAX_GLYPHS {
            return Err(OutputError::IoError(std::io::Error::other("it takes too long")));
        }
        let own = Affine::new([place.m11, place.m12, place.m21, place.m22, place.m31, place.m32]);
        let [a, b, c, d, x, y] = (self.shown * own).as_coeffs();
        let blank = |c: char| if c.is_whitespace() { ' ' } else { c };
        let text: String = text.chars().map(blank).filter(|&c| c != '\u{feff}').collect();
        // It gives nothing, or a control character, for a glyph that it cannot map.
        let text = match text.is_empty() || text.chars().any(char::is_control) {
            true => {
                self.unmapped += 1;
                "\u{fffd}".to_owned()
            }
            false => text,
        };
        self.placed.push(Placed {
            text,
            x: x as f32,
            y: y as f32,
            angle: place::angle(a, b),
            width: (a.hypot(b) * font_size * width).abs() as f32,
            size: (c.hypot(d) * font_size).abs() as f32,
            bold: false,
        });
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
