//! From recognised words to glyphs.
//!
//! In: lines of words in pixels. Out: [`Glyphs`] in points, as a PDF would give them: the page
//! level though it was laid on the glass askew, the letters of a line on one baseline and in one
//! size, a word's letters spread over its box. Specks that were taken for marks are left out.

use super::hocr::{Line, Word};
use super::{Picture, Reading};
use crate::extract::{Glyph, Glyphs};

/// The height of type, from the foot of a `p` to the top of a `b`, as a share of its size.
const HEIGHT: f32 = 0.87;
/// Lines whose type is within this share of the page's usual height have that: the height of a
/// line without a `p` or a `b` is a guess.
const USUAL: f32 = 0.2;
/// Marks without a letter or digit that are less sure than this are specks and rules.
const SPECK: f32 = 60.0;
/// Words that are less sure than this are guesses at a stamp, a signature or a picture.
const GUESS: f32 = 20.0;
/// The narrowest blank, as a share of the size.
const BLANK: f32 = 0.15;
/// Lines that sink more than this a pixel, some ten degrees, are none.
const ASKEW: f32 = 0.18;

/// The words of a page as glyphs.
pub(super) fn placed(lines: &[Line], picture: &Picture) -> Reading {
    let points = 72.0 / picture.dpi.max(1.0);
    let skew = skew(lines);
    let usual = usual_height(lines);
    let middle = picture.width as f32 / 2.0;
    let mut glyphs = Vec::new();
    let (mut sure, mut letters) = (0.0, 0.0);
    for line in lines {
        let words: Vec<&Word> = line.words.iter().filter(|word| is_word(word)).collect();
        let [left, _, right, bottom] = line.rectangle;
        let height = match line.height {
            height if height <= 0.0 => usual,
            height if (height - usual).abs() < USUAL * usual => usual,
            height => height,
        };
        if height <= 0.0 {
            continue;
        }
        let slope = if line.slope.abs() < ASKEW { line.slope } else { 0.0 };
        let centre = (left + right) / 2.0;
        let y = bottom + line.offset + slope * (centre - left) - skew * (centre - middle);
        let size = height / HEIGHT * points;
        for (at, word) in words.iter().enumerate() {
            let (from, mut to) = (word.rectangle[0] * points, word.rectangle[2] * points);
            let next = words.get(at + 1).map(|next| next.rectangle[0] * points);
            // Boxes of neighbours touch or overlap; words have a blank between them.
            if let Some(next) = next.filter(|&next| next > from) {
                to = to.min((next - BLANK * size).max((from + next) / 2.0));
            }
            spread(word, from, (to - from).max(0.0), y * points, size, &mut glyphs);
            if let Some(next) = next {
                let (x, width) = (to, (next - to).max(0.0));
                let text = " ".to_owned();
                glyphs.push(Glyph { text, x, y: y * points, width, size, bold: false });
            }
            let weight = word.text.chars().count() as f32;
            sure += word.confidence.clamp(0.0, 100.0) * weight;
            letters += weight;
        }
    }
    let page = Glyphs {
        width: picture.width as f32 * points,
        height: picture.height as f32 * points,
        glyphs,
        unmapped: 0,
        frames: Vec::new(),
    };
    Reading { glyphs: page, confidence: if letters > 0.0 { sure / letters } else { 0.0 } }
}

/// True for a page set in columns, or a table of many rows: in a quarter of its lines there is a gap
/// about the middle of the page that is wider than the type is high. Of pages in one column an
/// eighth of the lines have one, of pages in two columns and of tables a third.
pub(super) fn has_columns(lines: &[Line], picture: &Picture) -> bool {
    const FEWEST: usize = 8;
    let width = picture.width as f32;
    let middle = 0.3 * width..0.7 * width;
    let gapped = |line: &&Line| {
        line.words.windows(2).any(|pair| {
            let (from, to) = (pair[0].rectangle[2], pair[1].rectangle[0]);
            to - from > line.height && middle.contains(&to)
        })
    };
    let gaps = lines.iter().filter(gapped).count();
    gaps >= FEWEST && gaps * 4 >= lines.len()
}

/// True for what is a word rather than a speck.
fn is_word(word: &Word) -> bool {
    let says = word.text.chars().any(char::is_alphanumeric);
    word.confidence >= if says { GUESS } else { SPECK }
}

/// How much the page sinks to the right: the median of its longer lines.
fn skew(lines: &[Line]) -> f32 {
    let long = lines.iter().filter(|line| line.words.len() >= 4 && line.slope.abs() < ASKEW);
    let mut slopes: Vec<f32> = long.map(|line| line.slope).collect();
    slopes.sort_by(f32::total_cmp);
    slopes.get(slopes.len() / 2).copied().unwrap_or_default()
}

/// The height of type that most words of the page have: the median.
fn usual_height(lines: &[Line]) -> f32 {
    let known = lines.iter().filter(|line| line.height > 0.0);
    let mut heights: Vec<f32> =
        known.flat_map(|line| line.words.iter().map(|_| line.height)).collect();
    heights.sort_by(f32::total_cmp);
    heights.get(heights.len() / 2).copied().unwrap_or_default()
}

/// Spreads the letters of a word over its box, narrow ones on less of it.
fn spread(word: &Word, left: f32, width: f32, y: f32, size: f32, glyphs: &mut Vec<Glyph>) {
    let all: f32 = word.text.chars().map(breadth).sum();
    let mut x = left;
    for c in word.text.chars() {
        let width = width * breadth(c) / all.max(1.0);
        glyphs.push(Glyph { text: c.to_string(), x, y, width, size, bold: false });
        x += width;
    }
}

/// How broad a letter is beside others.
fn breadth(c: char) -> f32 {
    match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | ';' | '\'' | '-' | '('
        | ')' | '/' | '|' | '!' => 1.0,
        'm' | 'w' | 'M' | 'W' | 'Æ' | 'æ' | '—' | '%' => 3.0,
        c if c.is_uppercase() => 2.5,
        _ => 2.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, left: f32, right: f32, confidence: f32) -> Word {
        Word { rectangle: [left, 380.0, right, 420.0], text: text.to_owned(), confidence }
    }

    fn picture() -> Picture {
        Picture { width: 2480, height: 3508, grey: Vec::new(), dpi: 300.0 }
    }

    #[test]
    fn a_line_stands_on_one_baseline() {
        let line = Line {
            rectangle: [300.0, 380.0, 700.0, 420.0],
            slope: 0.0,
            offset: -8.0,
            height: 43.5,
            words: vec![word("Mål", 300.0, 400.0, 96.0), word("nr", 420.0, 460.0, 90.0)],
        };
        let Reading { glyphs, confidence } = placed(&[line], &picture());
        let text: String = glyphs.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(text, "Mål nr");
        assert!((confidence - (96.0 * 3.0 + 90.0 * 2.0) / 5.0).abs() < 0.01);
        assert!((glyphs.width - 595.2).abs() < 0.1 && (glyphs.height - 841.9).abs() < 0.1);
        for glyph in &glyphs.glyphs {
            assert!((glyph.y - 412.0 * 0.24).abs() < 0.01);
            assert!((glyph.size - 12.0).abs() < 0.01);
        }
        let last = &glyphs.glyphs[2];
        assert!((last.x + last.width - 400.0 * 0.24).abs() < 0.01);
    }

    #[test]
    fn a_page_askew_is_made_level() {
        // Two halves of one row, on a page that sinks one pixel in fifty.
        let half = |left: f32, y: f32| Line {
            rectangle: [left, y - 30.0, left + 800.0, y + 16.0],
            slope: 0.02,
            offset: -16.0,
            height: 40.0,
            words: (0..4)
                .map(|n| word("ord", left + 200.0 * n as f32, left + 150.0, 90.0))
                .collect(),
        };
        let read = placed(&[half(200.0, 500.0), half(1200.0, 520.0)], &picture());
        let first = read.glyphs.glyphs.first().unwrap();
        let last = read.glyphs.glyphs.last().unwrap();
        assert!((first.y - last.y).abs() < 0.1, "{} {}", first.y, last.y);
    }

    #[test]
    fn columns_are_seen_by_their_gap() {
        let line = |gap: f32| Line {
            rectangle: [200.0, 380.0, 2200.0, 420.0],
            height: 40.0,
            words: vec![
                word("vänster", 200.0, 1100.0, 96.0),
                word("höger", 1100.0 + gap, 2200.0, 96.0),
            ],
            ..Line::default()
        };
        let two: Vec<Line> =
            (0..20).map(|at| line(if at % 2 == 0 { 120.0 } else { 15.0 })).collect();
        assert!(has_columns(&two, &picture()));
        let one: Vec<Line> = (0..20).map(|at| line(if at < 3 { 120.0 } else { 15.0 })).collect();
        assert!(!has_columns(&one, &picture()));
        assert!(!has_columns(&[], &picture()));
    }

    #[test]
    fn specks_are_no_words() {
        let line = Line {
            rectangle: [0.0, 0.0, 9.0, 9.0],
            height: 40.0,
            words: vec![
                word("|", 1.0, 2.0, 40.0),
                word("Ae", 3.0, 4.0, 10.0),
                word("–", 5.0, 6.0, 90.0),
                word("dom", 7.0, 8.0, 45.0),
            ],
            ..Line::default()
        };
        let read = placed(&[line], &picture());
        let text: String = read.glyphs.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(text, "– dom");
        assert!(placed(&[], &picture()).glyphs.glyphs.is_empty());
    }
}
