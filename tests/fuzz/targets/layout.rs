//! Any glyphs on any pages through the layout. Nothing may panic; no character may be doubled; and
//! whatever the text says stands on a page or nowhere.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paragraf::extract::{Content, Frame, Glyph, Glyphs, Raw, RawPage};
use paragraf::layout;
use paragraf::span::Span;

/// What glyphs say: letters, figures, and whatever the layout looks at twice.
const TEXTS: [&str; 48] = [
    "a", "b", "e", "n", "r", "s", "å", "ø", "A", "B", "D", "I", "K", "S", "Ä", "1", "2", "3", "0",
    "9", ".", ",", ":", ";", "-", "–", "(", ")", "§", "[", "]", "•", "*", "#", "_", "/", " ",
    "\u{a0}", "\u{ad}", "ﬁ", "¨", "´", "\u{30a}", "¹", "\u{fffd}", "och", "kap.", "\u{202e}",
];

/// Reads glyphs: each from where the last one stood, by as much as its bytes say.
fn pages(bytes: &[u8]) -> Vec<RawPage> {
    let mut pages = Vec::new();
    let (mut glyphs, mut frames) = (Vec::new(), Vec::new());
    let (mut x, mut y, mut size) = (70.0_f32, 80.0_f32, 10.0_f32);
    let mut done = |glyphs: &mut Vec<Glyph>, frames: &mut Vec<Frame>| {
        let page = Glyphs {
            width: 600.0,
            height: 800.0,
            glyphs: std::mem::take(glyphs),
            frames: std::mem::take(frames),
            ..Glyphs::default()
        };
        let number = u32::try_from(pages.len()).unwrap_or(u32::MAX).saturating_add(1);
        pages.push(RawPage { number, content: Content::Glyphs(page) });
    };
    for piece in bytes.chunks_exact(3) {
        let [what, how, far] = [piece[0], piece[1], piece[2]];
        let step = f32::from(far);
        match how % 16 {
            // On along the row, as prose is set.
            0..=6 => {}
            7 => x += step / 10.0,
            8 => (x, y) = (70.0 + step, y + 1.2 * size),
            9 => (x, y) = (70.0, y + step / 4.0),
            10 => y -= step / 32.0,
            11 => size = 4.0 + step / 8.0,
            12 => (x, y) = (2.0 * step, 3.0 * f32::from(what)),
            13 => x -= step / 10.0,
            14 if far > 250 => (x, y, size) = (f32::MAX, f32::INFINITY, f32::NAN),
            14 if far > 200 => frames.push(Frame { top: y, back: [0.0, 1.0, -1.0, 0.0, step, x] }),
            14 => (x, y, size) = (70.0, 80.0, 10.0),
            _ => {
                done(&mut glyphs, &mut frames);
                (x, y, size) = (70.0, 80.0, 10.0);
            }
        }
        let text = TEXTS[usize::from(what) % TEXTS.len()].to_owned();
        let width = 0.5 * size * text.chars().count() as f32;
        glyphs.push(Glyph { text, x, y, width, size, bold: how >= 128 });
        x += width;
    }
    done(&mut glyphs, &mut frames);
    pages
}

/// Letters and figures, which nothing but an overprint may take away, and nothing may add.
fn letters(text: &str) -> usize {
    let raised = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c);
    text.chars().filter(|&c| (c.is_alphanumeric() && c.is_ascii()) || raised(c)).count()
}

fuzz_target!(|bytes: &[u8]| {
    let pages = pages(bytes);
    let given: usize = pages
        .iter()
        .map(|page| match &page.content {
            Content::Glyphs(page) => page
                .glyphs
                .iter()
                .map(|glyph| if glyph.text == "ﬁ" { 2 } else { letters(&glyph.text) })
                .sum(),
            _ => 0,
        })
        .sum();
    let raw = Raw { pages, paged: true, ..Raw::default() };
    let text = layout::read_placed(&raw);
    let plain = layout::read(&raw);
    assert_eq!(text.text, plain.text);
    let taken: usize = text.furniture.iter().map(|line| letters(&line.text)).sum();
    // Composed letters are no longer ASCII, and so can only be fewer.
    assert!(letters(&text.text) + taken <= given, "doubled");
    for block in &text.blocks {
        let words = block.span.of(&text.text);
        for (at, word) in words.match_indices(char::is_alphanumeric) {
            let start = block.span.start + at;
            for one in text.boxes(Span::new(start, start + word.len())) {
                assert!(0.0 <= one.x0 && one.x0 <= one.x1 && one.x1 <= 800.0);
                assert!(0.0 <= one.y0 && one.y0 <= one.y1 && one.y1 <= 800.0);
            }
        }
    }
});
