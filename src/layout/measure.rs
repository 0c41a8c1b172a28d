//! How a document breaks its lines.
//!
//! In: the lines. Out: a [`Measure`] that tells, for each line, the right margin that its
//! neighbours were wrapped at (none where a line is a whole paragraph), and whether the text
//! around it is double-spaced. Decided for stretches of lines, since a file may hold a
//! double-spaced judgment and a single-spaced decision.

use super::lines::Line;
use super::shape;

/// Lines of a stretch that share one decision.
const STRETCH: usize = 100;
/// The narrowest and the widest line that a wrapped text has, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=150;

/// What was measured.
#[derive(Debug, Default)]
pub(super) struct Measure {
    /// For each line: the margin in the line's own measure, 0 where there is none.
    margin: Vec<f32>,
    /// For each line: the text around it has a blank line between any two lines.
    double: Vec<bool>,
    /// For each line: a gap ends the paragraphs of the text around.
    parted: Vec<bool>,
}

impl Measure {
    /// Measures `lines`; looks only at body lines.
    pub(super) fn of(lines: &[Line]) -> Measure {
        let mut measure = Measure {
            margin: vec![0.0; lines.len()],
            double: vec![false; lines.len()],
            parted: vec![false; lines.len()],
        };
        let body: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].is_body()).collect();
        measure.spacing(lines, &body);
        if lines.iter().any(|line| line.size > 0.0) {
            measure.columns(lines, &body);
        } else {
            measure.wrapping(lines, &body);
        }
        measure.parting(lines, &body);
        measure
    }

    /// The right margin at line `i`, in the measure of its `extent`.
    pub(super) fn margin(&self, i: usize) -> Option<f32> {
        self.margin.get(i).copied().filter(|&margin| margin > 0.0)
    }

    /// True where line `i` stands in double-spaced text.
    pub(super) fn double(&self, i: usize) -> bool {
        self.double.get(i).copied().unwrap_or(false)
    }

    /// True where a gap ends the paragraphs of the text around line `i`.
    pub(super) fn parted(&self, i: usize) -> bool {
        self.parted.get(i).copied().unwrap_or(false)
    }

    /// Counts what follows a sentence that ends well before the margin: a gap, or the next line.
    fn parting(&mut self, lines: &[Line], body: &[usize]) {
        const FEWEST: usize = 4;
        for stretch in body.chunks(STRETCH) {
            let (mut gaps, mut none) = (0_usize, 0_usize);
            for pair in stretch.windows(2) {
                let (above, line) = (&lines[pair[0]], &lines[pair[1]]);
                let margin = self.margin[pair[0]];
                let prose = super::lines::count(&above.text) >= 15.0 && !line.starts_page;
                let short = above.extent + 16.0 * above.unit < margin;
                if prose && short && shape::ends_sentence(&above.text) && !line.starts_block {
                    let item = shape::item(&line.text).is_some();
                    gaps += usize::from(line.blanks > 0);
                    none += usize::from(line.blanks == 0 && !item);
                }
            }
            let parted = gaps >= FEWEST && gaps >= 6 * none;
            for &i in stretch {
                self.parted[i] = parted && !self.double[i];
            }
        }
    }

    /// Double-spaced: most lines of the stretch have exactly one blank line above, and many of
    /// those plainly go on the line before. One paragraph a line with blank lines between has the
    /// first but not the second.
    fn spacing(&mut self, lines: &[Line], body: &[usize]) {
        for stretch in body.chunks(STRETCH) {
            let (mut close, mut single, mut goes_on) = (0_usize, 0_usize, 0_usize);
            for pair in stretch.windows(2) {
                let (above, line) = (&lines[pair[0]], &lines[pair[1]]);
                match line.blanks {
                    0 => close += 1,
                    1 => {
                        single += 1;
                        goes_on += usize::from(shape::goes_on(&above.text, &line.text));
                    }
                    _ => {}
                }
            }
            let double = single > close && goes_on * 4 >= single && goes_on >= 2;
            for &i in stretch {
                self.double[i] = double;
            }
        }
    }

    /// Plain text: the margin is the upper end of the band of lengths that holds most of the lines
    /// which do not end a sentence.
    fn wrapping(&mut self, lines: &[Line], body: &[usize]) {
        let all = band(lines, body);
        for stretch in body.chunks(STRETCH) {
            let here = if stretch.len() >= STRETCH / 2 { band(lines, stretch) } else { None };
            let margin = here.or(all).unwrap_or(0.0);
            for &i in stretch {
                self.margin[i] = margin;
            }
        }
    }

    /// Positioned text: the margin of a page is where many of its rows end; rows that begin right of
    /// the middle of the others' width have one of their own by that alone, since extents are places.
    fn columns(&mut self, lines: &[Line], body: &[usize]) {
        let mut start = 0;
        let mut pages: Vec<(std::ops::Range<usize>, f32)> = Vec::new();
        while start < body.len() {
            let page = lines[body[start]].page;
            let end = start + body[start..].iter().take_while(|&&i| lines[i].page == page).count();
            let mut rights: Vec<f32> = body[start..end]
                .iter()
                .filter(|&&i| super::lines::count(&lines[i].text) >= 25.0)
                .map(|&i| lines[i].extent)
                .collect();
            rights.sort_by(f32::total_cmp);
            let at = (rights.len() * 9 / 10).min(rights.len().saturating_sub(1));
            let margin = rights.get(at).copied().unwrap_or(0.0);
            pages.push((start..end, margin));
            start = end;
        }
        let mut columns = Vec::new();
        for (page, _) in &pages {
            columns.extend(own_margins(lines, &body[page.clone()], page.start));
        }
        // A page of short lines, a list or a signature, has the margin of the others.
        let mut margins: Vec<f32> = pages.iter().map(|(_, margin)| *margin).collect();
        margins.sort_by(f32::total_cmp);
        let usual = margins.get(margins.len() / 2).copied().unwrap_or(0.0);
        for (range, margin) in pages {
            for &i in &body[range] {
                self.margin[i] = margin.max(usual);
            }
        }
        for (range, margin) in columns {
            for &i in &body[range] {
                self.margin[i] = margin;
            }
        }
    }
}

/// The columns of a page that is read in columns, one after the other: a line far above the one
/// before begins the next. Each has the margin that its own lines were wrapped at.
fn own_margins(lines: &[Line], page: &[usize], from: usize) -> Vec<(std::ops::Range<usize>, f32)> {
    const FEWEST: usize = 6;
    let up = |pair: &[usize]| match (lines[pair[0]].depth, lines[pair[1]].depth) {
        (Some(above), Some(below)) => below < above - 0.1,
        _ => false,
    };
    let mut out = Vec::new();
    let mut start = 0;
    for (at, pair) in page.windows(2).enumerate() {
        if up(pair) {
            out.push(start..at + 1);
            start = at + 1;
        }
    }
    if out.is_empty() {
        return Vec::new();
    }
    out.push(start..page.len());
    out.into_iter()
        .filter_map(|column| {
            let mut rights: Vec<f32> = page[column.clone()]
                .iter()
                .filter(|&&i| super::lines::count(&lines[i].text) >= 25.0)
                .map(|&i| lines[i].extent)
                .collect();
            rights.sort_by(f32::total_cmp);
            let margin = rights.get(rights.len().saturating_sub(2)).copied()?;
            let place = from + column.start..from + column.end;
            (rights.len() >= FEWEST).then_some((place, margin))
        })
        .collect()
}

/// The upper end of the 12 % wide band with most wrapped lines; none when too few lie in it.
fn band(lines: &[Line], body: &[usize]) -> Option<f32> {
    let mut counts = [0_usize; 152];
    let (mut long, mut open) = (0_usize, 0_usize);
    for &i in body {
        let text = &lines[i].text;
        if text.len() < 25 || text.len() > 300 {
            long += usize::from(text.len() > 300);
            continue;
        }
        let length = text.bytes().filter(|byte| byte & 0xC0 != 0x80).count();
        long += 1;
        if WIDTHS.contains(&length) && !shape::ends_sentence(&lines[i].text) {
            counts[length] += 1;
            open += 1;
        }
    }
    let best = WIDTHS
        .map(|top| {
            let bottom = top * 88 / 100;
            (counts[bottom..=top].iter().sum::<usize>(), top)
        })
        .max_by_key(|&(count, top)| (count, std::cmp::Reverse(top)))?;
    let (count, top) = best;
    // A few lines more may be a little longer than the band.
    #[expect(clippy::cast_precision_loss, reason = "at most 150")]
    let margin = top as f32;
    (count >= 3 && count * 6 >= long && count * 5 >= open * 2).then_some(margin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Content, Raw, RawPage};

    fn measure(text: &str) -> (Vec<Line>, Measure) {
        let content = Content::Lines(text.lines().map(str::to_owned).collect());
        let raw = Raw { pages: vec![RawPage { number: 1, content }], ..Raw::default() };
        let lines = super::super::lines::of(&raw);
        let measure = Measure::of(&lines);
        (lines, measure)
    }

    #[test]
    fn wrapped_text_has_a_margin() {
        let row = "orden i den här raden går ända fram till den högra marginalen\n";
        let (_, wrapped) = measure(&row.repeat(6));
        assert!(wrapped.margin(2).is_some_and(|margin| margin >= 55.0));
        let (_, whole) = measure("Kort.\nEn rad som är ett helt stycke och slutar.\nEn till.\n");
        assert_eq!(whole.margin(1), None);
    }

    #[test]
    fn double_spacing_needs_lines_that_go_on() {
        let (_, double) = measure(
            "domstolen fann att det\n\nsom sökanden gjort gällande\n\ninte kunde läggas till grund\n\nför avgörandet.\n",
        );
        assert!(double.double(1));
        let (_, single) = measure("Ett stycke.\n\nEtt till.\n\nEtt tredje.\n\nEtt fjärde.\n");
        assert!(!single.double(1));
    }
}
