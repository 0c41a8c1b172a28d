//! What belongs to the text although it comes back at the edges of pages.
//!
//! In: lines with geometry. Out: for a line at the edge of a page, whether the text around it claims
//! it: it stands in other pages' middle as well, it is larger than the text and not the outermost
//! row, or its sentence goes on in the rows beside it. Lines without geometry are never claimed.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{FOOT, HEAD, Line};
use crate::layout::shape;

/// On the first page the letterhead may reach down to here.
const LETTERHEAD: f32 = 0.3;
/// What is larger than the text by this factor is a heading, unless it is the outermost row.
const LARGER: f32 = 1.1;

/// What the text of a document is made of.
#[derive(Default)]
pub(super) struct Text {
    /// The font size of most of its characters; 0 where there is no geometry.
    size: f32,
    /// How often a line stands in the middle of a page.
    middle: FxHashMap<String, usize>,
}

impl Text {
    pub(super) fn of(lines: &[Line], pages: &[Range<usize>]) -> Text {
        let mut text = Text::default();
        let mut sizes: FxHashMap<u32, usize> = FxHashMap::default();
        for (number, page) in pages.iter().enumerate() {
            let from = if number == 0 { LETTERHEAD } else { HEAD };
            for line in &lines[page.clone()] {
                let Some(depth) = line.depth.filter(|_| line.is_body()) else { continue };
                // Tenths of a point.
                *sizes.entry((line.size * 10.0).round() as u32).or_default() += line.text.len();
                if (from..=FOOT).contains(&depth) && line.text.len() <= 200 {
                    *text.middle.entry(line.text.clone()).or_default() += 1;
                }
            }
        }
        let most = sizes.into_iter().max_by_key(|&(size, count)| (count, size));
        text.size = most.map_or(0.0, |(size, _)| size as f32 / 10.0);
        text
    }

    /// Whether line `i` of `page`, which comes back at the edges of `count` pages, is text.
    pub(super) fn holds(
        &self,
        lines: &[Line],
        page: &Range<usize>,
        i: usize,
        count: usize,
    ) -> bool {
        if lines[i].depth.is_none() {
            return false;
        }
        self.in_the_middle(&lines[i]) * 2 >= count
            || self.heads(lines, page, i)
            || goes_on(lines, page, i)
    }

    fn in_the_middle(&self, line: &Line) -> usize {
        self.middle.get(&line.text).copied().unwrap_or(0)
    }

    /// Whether line `i` is set like a heading below or above the outermost row of its page.
    pub(super) fn heads(&self, lines: &[Line], page: &Range<usize>, i: usize) -> bool {
        let line = &lines[i];
        let outermost = i == page.start || i + 1 == page.end;
        let outer = if line.depth.is_some_and(|at| at < HEAD) { page.start } else { page.end - 1 };
        let bolder = line.bold && !lines[outer].bold && line.size >= lines[outer].size;
        let larger = line.size > self.size * LARGER && line.size > lines[outer].size;
        !outermost && line.blanks > 0 && (larger || bolder)
    }
}

/// Whether the sentence or the list that line `i` is part of goes on in the rows beside it.
fn goes_on(lines: &[Line], page: &Range<usize>, i: usize) -> bool {
    let line = &lines[i];
    let bullet = shape::item(&line.text).is_some()
        && !line.text.starts_with(|c: char| c.is_alphanumeric() || c == '(');
    if bullet || (shape::first(&line.text).is_lowercase() && !shape::is_address(&line.text)) {
        return true;
    }
    let below = (i + 1 < page.end).then(|| i + 1).filter(|&at| lines[at].blanks == 0);
    let above = (i > page.start && line.blanks == 0).then(|| i - 1);
    let alike = |at: &usize| (lines[*at].size - line.size).abs() < 0.05 * line.size;
    let runs = |over: &Line, under: &Line| {
        shape::goes_on(&over.text, &under.text) || (is_prose(&over.text) && is_prose(&under.text))
    };
    below.filter(alike).is_some_and(|at| is_prose(&line.text) && runs(line, &lines[at]))
        || above
            .filter(alike)
            .is_some_and(|at| is_prose(&lines[at].text) && !shape::ends_sentence(&lines[at].text))
}

/// A row of prose: long, and mostly of small words.
fn is_prose(text: &str) -> bool {
    let words = text.split(' ').count();
    let small = text.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count();
    text.len() > 50 && words >= 7 && small * 5 >= words * 2
}

#[cfg(test)]
mod tests {
    use crate::extract::{Content, Glyph, Glyphs, Raw, RawPage};
    use crate::layout::lines::Line;

    /// The body of pages whose rows stand at these heights and in these sizes.
    fn body(pages: &[&[(f32, f32, &str)]]) -> Vec<String> {
        let mut raw = Raw { paged: true, ..Raw::default() };
        for (rows, number) in pages.iter().zip(1..) {
            let mut glyphs = Vec::new();
            for &(y, size, text) in *rows {
                let mut x = 60.0;
                for c in text.chars() {
                    let (text, width) = (c.to_string(), size * 0.5);
                    glyphs.push(Glyph { text, x, y, width, size, bold: false });
                    x += width;
                }
            }
            let glyphs = Glyphs { width: 600.0, height: 800.0, glyphs, ..Glyphs::default() };
            raw.pages.push(RawPage { number, content: Content::Glyphs(glyphs) });
        }
        let mut lines = crate::layout::lines::of(&raw);
        super::super::mark(&mut lines);
        lines.into_iter().filter(Line::is_body).map(|line| line.text).collect()
    }

    const HEAD: (f32, f32, &str) = (40.0, 9.0, "EKBY TINGSRÄTT Mål nr T 12-25");
    const PROSE: [(f32, f32, &str); 4] = [
        (300.0, 10.0, "Rätten har gått igenom vad parterna har sagt om bron och dess"),
        (312.0, 10.0, "läge vid sjön, och finner att den kan stå kvar tills vidare."),
        (336.0, 10.0, "Parterna får var för sig bära sina kostnader i målet, som har"),
        (348.0, 10.0, "tagit lång tid."),
    ];

    fn count(body: &[String], text: &str) -> usize {
        body.iter().filter(|line| line.starts_with(text)).count()
    }

    #[test]
    fn what_comes_back_as_text_stays() {
        // Every page begins with the same heading and the same prose, below the running head.
        let top = [
            HEAD,
            (72.0, 16.0, "DOMSLUT"),
            (92.0, 10.0, "I tidigare instanser har dom meddelats av rätten den 3 maj och av"),
            (104.0, 10.0, "hovrätten samma år, var för sig."),
        ];
        let page = [&top[..], &PROSE].concat();
        let body = body(&[&page, &page, &page, &page]);
        assert_eq!(count(&body, "EKBY"), 1, "{body:#?}");
        assert_eq!((count(&body, "DOMSLUT"), count(&body, "I tidigare")), (4, 4));
    }

    #[test]
    fn the_last_line_of_a_sentence_or_a_list_stays() {
        let foot = [
            (700.0, 10.0, "• målet återförvisas till tingsrätten för fortsatt handläggning av"),
            (712.0, 10.0, "den del som rör bron."),
            (760.0, 8.0, "Ekby tingsrätt, Torget 4"),
        ];
        let page = [&[HEAD][..], &PROSE, &foot].concat();
        let body = body(&[&page, &page, &page]);
        assert_eq!((count(&body, "den del"), count(&body, "• målet")), (3, 3), "{body:#?}");
        assert_eq!(count(&body, "Ekby tingsrätt"), 0);
    }

    #[test]
    fn a_heading_that_stands_in_the_middle_of_pages_stays() {
        let heading = (60.0, 10.0, "PÅSTÅENDEN");
        let middle = (400.0, 10.0, "PÅSTÅENDEN");
        let page = [&[HEAD][..], &PROSE].concat();
        let headed = [&[HEAD, heading][..], &PROSE].concat();
        let within = [&page[..], &[middle]].concat();
        let body = body(&[&page, &headed, &headed, &within]);
        assert_eq!(count(&body, "PÅSTÅENDEN"), 3, "{body:#?}");
    }
}
