//! A page as a picture, for the recogniser.
//!
//! In: the PDF and the number of a page. Out: the page drawn by hayro in grey, at 300 dots an inch
//! unless it is so large that the picture would be too. A page that cannot be drawn is an error in
//! words.

use std::cell::OnceCell;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use hayro_syntax::Pdf;

use crate::extract::isolate::quietly;
use crate::extract::ocr::Picture;

/// Dots an inch: what the recogniser was trained on.
const DPI: f32 = 300.0;
/// The most pixels of a picture: A3 at 300 dots an inch. Four bytes each while it is drawn.
const MOST: f32 = 18e6;
/// The longest side, in pixels.
const LONGEST: f32 = 15_000.0;
/// The shortest side, in pixels: less holds no word.
const SHORTEST: f32 = 20.0;

/// Draws pages of one document.
pub(super) struct Painter<'a> {
    bytes: &'a [u8],
    opened: Option<&'a Pdf>,
    /// Opened when it is first needed, where another engine reads the document.
    own: OnceCell<Option<Pdf>>,
}

impl<'a> Painter<'a> {
    pub(super) fn new(bytes: &'a [u8], opened: Option<&'a Pdf>) -> Painter<'a> {
        Painter { bytes, opened, own: OnceCell::new() }
    }

    fn pdf(&self) -> Option<&Pdf> {
        let open = || quietly(|| Pdf::new(self.bytes.to_vec()).ok()).ok().flatten();
        self.opened.or_else(|| self.own.get_or_init(open).as_ref())
    }

    /// Draws a page, counted from 1.
    ///
    /// # Errors
    /// In words, when it cannot be drawn.
    pub(super) fn page(&self, number: u32) -> Result<Picture, String> {
        let index = (number as usize).checked_sub(1);
        let page = self.pdf().and_then(|pdf| pdf.pages().get(index?));
        let page = page.ok_or("it cannot be drawn")?;
        let (width, height) = page.render_dimensions();
        let area = (width * height).max(1.0);
        let scale =
            (DPI / 72.0).min((MOST / area).sqrt()).min(LONGEST / width.max(height).max(1.0));
        let short = width.min(height) * scale;
        if short.is_nan() || short < SHORTEST {
            return Err("it is too small to hold text".to_owned());
        }
        let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        // What is kept from one page for the next would grow with the document.
        let drawn = quietly(|| {
            let cache = RenderCache::new();
            let interpreter = InterpreterSettings::default();
            render(page, &cache, &interpreter, &RenderSettings::default(), &settings)
        })
        .map_err(|said| format!("it cannot be drawn ({said})"))?;
        let grey = drawn.data().iter().map(|pixel| {
            let [r, g, b] = [pixel.r, pixel.g, pixel.b].map(u32::from);
            u8::try_from((299 * r + 587 * g + 114 * b + 500) / 1000).unwrap_or(u8::MAX)
        });
        Ok(Picture {
            width: usize::from(drawn.width()),
            height: usize::from(drawn.height()),
            grey: grey.collect(),
            dpi: scale * 72.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Painter;
    use crate::extract::pdf::tests::pdf;

    #[test]
    fn a_page_is_drawn_at_300_dots_an_inch() {
        let bytes = pdf(&["0 0 200 600 re f", ""], "", "");
        let painter = Painter::new(&bytes, None);
        let picture = painter.page(1).unwrap();
        assert_eq!((picture.width, picture.height), (1666, 2500));
        assert!((picture.dpi - 300.0).abs() < 0.01);
        // Black on the left, white on the right.
        let row = &picture.grey[1000 * 1666..1001 * 1666];
        assert!(row[100] < 5 && row[1600] > 250);
        assert!(painter.page(2).unwrap().grey.iter().all(|&grey| grey == 255));
        assert!(painter.page(3).is_err() && painter.page(0).is_err());
        assert!(Painter::new(b"no pdf", None).page(1).is_err());
    }

    #[test]
    fn a_large_page_is_drawn_smaller_and_a_tiny_one_not_at_all() {
        let resized = |size: &str| {
            let bytes = pdf(&[""], "", "");
            let text = String::from_utf8(bytes).unwrap();
            text.replace("0 0 400 600", size).into_bytes()
        };
        let bytes = resized("0 0 9000 9000");
        let picture = Painter::new(&bytes, None).page(1).unwrap();
        assert!(picture.grey.len() <= 18_000_000 && picture.dpi < 300.0);
        let bytes = resized("0 0 4 600");
        assert!(Painter::new(&bytes, None).page(1).unwrap_err().contains("too small"));
    }
}
