//! Running heads and address feet that nothing repeats: told by their place on the page.
//!
//! In: lines with geometry, and the pages. A block of a few rows at the top of a later page, with a
//! gap below it and the number of the page in it, is a running head as a whole, also when the
//! attached decision that it belongs to has no other page like it. What stands at or below a row of
//! addresses at the foot of a page is the footer of a letterhead.

use std::ops::Range;

use super::{Line, Role, marks, set};
use crate::layout::shape;
use crate::record::FurnitureKind;

/// A running head has at most so many rows.
const MOST_ROWS: usize = 5;
/// What lies above this part of a page's height may belong to a running head.
const HEAD: f32 = 0.12;
/// What lies below this part of a page's height may be an address row.
const FOOT: f32 = 0.86;

/// Gives running heads their role. The top of the first page is left alone.
pub(super) fn heads(lines: &mut [Line], pages: &[Range<usize>]) {
    let blocks: Vec<Range<usize>> = pages.iter().map(|page| head(lines, page)).collect();
    for (at, block) in blocks.iter().enumerate().skip(1) {
        let near = [at.checked_sub(1), Some(at + 1)];
        let numbered = lines[block.clone()].iter().any(|line| {
            line.role == Role::Furniture(FurnitureKind::PageNumber)
                || (line.role == Role::Furniture(FurnitureKind::Header)
                    && marks::trailing_page(&line.text))
                || near.into_iter().flatten().any(|other| {
                    blocks.get(other).is_some_and(|other| counts(line, &lines[other.clone()]))
                })
                || ends_in_page(line)
        });
        if numbered {
            for line in lines[block.clone()].iter_mut().filter(|line| line.is_body()) {
                set(line, FurnitureKind::Header);
            }
        }
    }
}

/// The rows at the top of a page down to the first gap; empty when there is no such block, or when
/// it holds prose.
fn head(lines: &[Line], page: &Range<usize>) -> Range<usize> {
    let none = page.start..page.start;
    let high = |line: &Line| line.depth.is_some_and(|at| at < HEAD);
    let rows = lines[page.clone()].iter().take(MOST_ROWS + 1).take_while(|line| high(line));
    let rows = rows.enumerate().take_while(|(at, line)| *at == 0 || line.blanks == 0).count();
    let block = page.start..page.start + rows;
    let Some(next) = lines[page.clone()].get(rows) else { return none };
    let prose = |line: &Line| {
        line.text.len() > 120 || (line.text.len() > 25 && line.text.ends_with(['.', ',', ':', '-']))
    };
    let whole = rows <= MOST_ROWS && next.blanks > 0 && !lines[block.clone()].iter().any(prose);
    if whole { block } else { none }
}

/// True for `Myndigheten 4` on the fourth page.
fn ends_in_page(line: &Line) -> bool {
    line.page > 1 && numbered(&line.text).is_some_and(|(_, number)| number == line.page)
}

/// True when a row of the head of the next page or the one before says the same with the next
/// number: `Myndigheten 2` and `Myndigheten 3`.
fn counts(line: &Line, other: &[Line]) -> bool {
    let Some((text, number)) = numbered(&line.text) else { return false };
    other.iter().any(|other| {
        numbered(&other.text).is_some_and(|(same, count)| {
            same == text && i64::from(count) - i64::from(number) == pages(line, other)
        })
    })
}

fn pages(line: &Line, other: &Line) -> i64 {
    i64::from(other.page) - i64::from(line.page)
}

/// The words and the number at the end of a row. The number of an annex is none of a page.
fn numbered(text: &str) -> Option<(&str, u32)> {
    let (text, number) = text.rsplit_once(' ')?;
    let word = shape::last_word(text);
    let annex = ["bilaga", "bilag", "domsbilaga", "nr", "nr.", "§", "avdelning", "enhet", "rotel"];
    (!annex.contains(&word.as_str()) && number.len() <= 3)
        .then(|| marks::bare_number(number))
        .flatten()
        .map(|number| (text, number))
}

/// Gives rows of addresses with their labels beside them (`Postadress Box 1 … Telefon 08-…`) their
/// role, and what stands below them on the page.
pub(super) fn feet(lines: &mut [Line], pages: &[Range<usize>]) {
    for page in pages {
        let low = |line: &Line| line.depth.is_none_or(|at| at > FOOT);
        let mut foot: Option<f32> = None;
        for line in &mut lines[page.clone()] {
            if !line.is_body() {
                if line.role == Role::Furniture(FurnitureKind::Footer)
                    && marks::address_labels(&line.text) >= 2
                {
                    foot = line.depth.filter(|&at| at > FOOT);
                }
                continue;
            }
            let row = low(line) && marks::address_row(&line.text);
            // A site or a number alone, in the last lines of the page.
            let contact = line.depth.is_some_and(|at| at > 0.93)
                && (marks::contact(&line.text) || marks::ends_in_page(&line.text));
            let below = line.depth.zip(foot).is_some_and(|(at, foot)| at > foot);
            if row {
                foot = line.depth.or(foot);
            }
            if row || contact || (below && line.text.len() <= 160) {
                set(line, FurnitureKind::Footer);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Content, Glyph, Glyphs, Raw, RawPage};

    /// A page of rows at these heights, in points from the top of 800.
    fn page(rows: &[(f32, &str)]) -> Content {
        let mut glyphs = Vec::new();
        for &(y, text) in rows {
            let mut x = 70.0;
            for c in text.chars() {
                if c == '\t' {
                    x += 60.0;
                    continue;
                }
                let (text, width) = (c.to_string(), 5.0);
                glyphs.push(Glyph { text, x, y, width, size: 10.0, bold: false });
                x += width;
            }
        }
        Content::Glyphs(Glyphs { width: 600.0, height: 800.0, glyphs, ..Glyphs::default() })
    }

    fn body(pages: &[&[(f32, &str)]]) -> Vec<String> {
        let pages = pages.iter().zip(1..);
        let pages = pages.map(|(rows, number)| RawPage { number, content: page(rows) }).collect();
        let mut lines = crate::layout::lines::of(&Raw { pages, paged: true, ..Raw::default() });
        super::super::mark(&mut lines);
        lines.into_iter().filter(Line::is_body).map(|line| line.text).collect()
    }

    const PROSE: [(f32, &str); 3] = [
        (120.0, "Verket granskade lokalen och fann att"),
        (132.0, "dörren hade stått öppen hela natten, se"),
        (144.0, "protokollet från besöket."),
    ];

    #[test]
    fn a_head_with_the_page_number_goes_as_a_whole() {
        let heads = |pages: &[&[(f32, &str)]]| {
            let body = body(pages);
            body.iter().any(|line| line.starts_with("BESLUT") || line.starts_with("Tillsyn"))
        };
        let second =
            [&[(40.0, "BESLUT\t2"), (52.0, "Tillsynsverket\tTV-2021-7")], &PROSE[..]].concat();
        assert!(!heads(&[&PROSE, &second]));
        // The numbers of the attached decision's own pages.
        let third = [&[(40.0, "Tillsynsverket\t2")], &PROSE[..]].concat();
        let fourth = [&[(40.0, "Tillsynsverket\t3")], &PROSE[..]].concat();
        assert!(!heads(&[&PROSE, &PROSE, &PROSE, &third, &fourth]));
        // The title of an annex is content.
        let annex = [&[(40.0, "Tillsynsverket\tBilaga 2")], &PROSE[..]].concat();
        assert!(heads(&[&PROSE, &annex]));
    }

    #[test]
    fn what_is_at_the_foot_of_a_letterhead_goes() {
        let first = [
            &PROSE[..],
            &[
                (760.0, "Postadress\tBox 4, 111 11 Ekby\tBesöksadress\tTelefon 08-12 34 56"),
                (772.0, "Torget 3"),
            ],
        ]
        .concat();
        assert_eq!(body(&[&first]).len(), 3);
        let form = [&PROSE[..], &[(770.0, "www.verket.example.org")]].concat();
        assert_eq!(body(&[&form]).len(), 3);
        let text = [&PROSE[..], &[(770.0, "Läs mer i beslutet om lokalen")]].concat();
        assert_eq!(body(&[&text]).len(), 4);
    }
}
