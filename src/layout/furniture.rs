//! What is printed on the page around the text: running headers and footers, page numbers, stamps.
//!
//! In: the lines. Each that is furniture gets its [`Role`]; none is removed. A line is furniture by
//! its form alone (`Sid 2 (8)`, `Dok.Id 123`, a row of address labels), or because it is repeated,
//! digits aside, at the edges of pages, or because it repeats the letterhead at the top of a later
//! page. Pages are the source's own or, in text without them, begin at its page marks. The
//! letterhead of the first page is content.

mod around;
mod marks;
mod pages;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lines::{Line, Role};
use super::shape;
use crate::record::FurnitureKind;

/// Lines at the top and at the bottom of a page that may be furniture.
const EDGE: usize = 6;

/// What lies above this part of a page's height may be a running head.
const HEAD: f32 = 0.12;
/// What lies below this part of a page's height may be a footer.
const FOOT: f32 = 0.9;

/// Gives furniture its role, and marks the beginnings of the pages that the text tells of.
pub(super) fn mark(lines: &mut [Line]) {
    let real = lines.iter().filter(|line| line.starts_page).count() > 1;
    by_form(lines);
    vertical(lines);
    if !real {
        told_pages(lines);
    }
    counted_pages(lines, real);
    if !real {
        lone_number(lines);
    }
    let pages = page_ranges(lines);
    let text = around::Text::of(lines, &pages);
    placed(lines, &pages, &text);
    repeated(lines, &pages, real, &text);
    letterhead(lines, &pages, &text);
    pages::heads(lines, &pages);
    addresses(lines);
    pages::feet(lines, &pages);
}

fn set(line: &mut Line, kind: FurnitureKind) {
    line.role = Role::Furniture(kind);
}

/// Lines that are furniture wherever they stand.
fn by_form(lines: &mut [Line]) {
    for i in 0..lines.len() {
        let Some(kind) = marks::by_form(&lines[i].text) else {
            // A running head with the page in it: `Myndigheten Diarienummer: AB-2020-1 2(8)`.
            let apart = lines[i].blanks > 0 || lines[i].starts_page;
            if apart && lines[i].text.len() <= 120 && marks::later_page(&lines[i].text) {
                set(&mut lines[i], FurnitureKind::Header);
                lines[i].starts_page = true;
            }
            continue;
        };
        set(&mut lines[i], kind);
        // The number of a document id that is printed upwards along the margin: `456043`, `dI.koD`.
        if lines[i].text == "dI.koD" {
            for near in [i.checked_sub(1), Some(i + 1)].into_iter().flatten() {
                let digits = |line: &&mut Line| {
                    line.text.len() >= 4 && line.text.bytes().all(|byte| byte.is_ascii_digit())
                };
                if let Some(line) = lines.get_mut(near).filter(digits) {
                    set(line, FurnitureKind::Footer);
                }
            }
        }
    }
}

/// A document id printed upwards along the margin, one character a line: `9`, `3`, `d`, `I`, `.k`,
/// `o`, `D`. A column of single figures in a table has no such letters.
fn vertical(lines: &mut [Line]) {
    let short = |line: &Line| line.text.len() <= 4 && line.text.chars().count() <= 3;
    let mut i = 0;
    while i < lines.len() {
        let run = lines[i..].iter().take_while(|line| short(line)).count();
        // A caption printed upwards, as the reader of a PDF left it: letter by letter.
        let single = |line: &&Line| line.text.chars().filter(|c| c.is_alphabetic()).count() == 1;
        if run >= 20 && lines[i..i + run].iter().filter(single).count() * 3 >= run * 2 {
            for line in &mut lines[i..i + run] {
                set(line, FurnitureKind::Watermark);
            }
        } else if run >= 5 {
            let mut letters: Vec<char> = lines[i..i + run]
                .iter()
                .flat_map(|line| line.text.chars())
                .filter(|c| c.is_alphabetic())
                .collect();
            letters.sort_unstable();
            if letters == ['D', 'I', 'd', 'k', 'o'] {
                for line in &mut lines[i..i + run] {
                    set(line, FurnitureKind::Footer);
                }
            }
        }
        i += run.max(1);
    }
}

/// In text without pages: page marks with a word or a total (`Sid 2`, `Sida 2(6)`, `- 13 -`) begin
/// pages, and so do blank lines before a line that comes back after other blank lines, when the
/// text has few blank lines.
fn told_pages(lines: &mut [Line]) {
    let mut heads: FxHashMap<Vec<u8>, u32> = FxHashMap::default();
    let mut gaps = 0;
    for line in lines.iter().filter(|line| line.blanks > 0) {
        gaps += 1;
        if is_head(&line.text) {
            *heads.entry(masked(&line.text)).or_default() += 1;
        }
    }
    let sparse = gaps * 8 < lines.len();
    for line in lines.iter_mut() {
        if matches!(line.role, Role::Furniture(FurnitureKind::PageNumber)) {
            line.starts_page = true;
        } else if sparse && line.blanks > 0 && is_head(&line.text) {
            line.starts_page = heads.get(&masked(&line.text)).is_some_and(|&count| count >= 2);
        }
    }
    // A form feed that became a blank.
    for i in 1..lines.len() {
        if lines[i].fed && lines.get(i + 1).is_none_or(|next| !next.fed) {
            lines[i].starts_page = true;
        }
    }
}

/// What a running head looks like: short, no sentence, a word in capitals or a page mark.
fn is_head(text: &str) -> bool {
    text.len() <= 110
        && !shape::ends_sentence(text)
        && (shape::in_capitals(text)
            || text.split(' ').any(|word| word.len() >= 4 && shape::in_capitals(word))
            || marks::trailing_page(text))
}

/// Page numbers that stand alone on their line.
fn counted_pages(lines: &mut [Line], real: bool) {
    let found = if real { numbers_of_pages(lines) } else { numbers_that_count(lines) };
    for i in found {
        set(&mut lines[i], FurnitureKind::PageNumber);
        if !real {
            lines[i].starts_page = true;
        }
    }
}

/// The number of a page that is the only one: `1` below all of its text.
fn lone_number(lines: &mut [Line]) {
    let low = |line: &Line| line.depth.is_some_and(|at| at >= FOOT) && line.blanks > 0;
    let last = lines.last_mut().filter(|line| line.is_body() && low(line));
    if let Some(line) = last.filter(|line| marks::bare_number(&line.text) == Some(line.page)) {
        set(line, FurnitureKind::PageNumber);
    }
}

/// Where pages are known: numbers at the edges that differ from the page's place in the file by as
/// much as those of other pages do (a cover may have no number), or not at all.
fn numbers_of_pages(lines: &[Line]) -> Vec<usize> {
    let near = |i: usize, reach: usize| {
        let above = (i + 1 - reach.min(i + 1)..=i).any(|at| lines[at].starts_page);
        let below = (i + 1..=i + reach).any(|at| lines.get(at).is_none_or(|l| l.starts_page));
        above || below
    };
    let mut found: Vec<(usize, i64, bool)> = Vec::new();
    let mut offsets: FxHashMap<i64, usize> = FxHashMap::default();
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| line.is_body()) {
        let Some(number) = marks::bare_number(&line.text) else {
            continue;
        };
        let outer = line.depth.is_some_and(|at| at <= HEAD || at >= FOOT);
        if outer || near(i, 3) {
            let offset = i64::from(line.page) - i64::from(number);
            // Alone at the very edge of the page. The pages of an annex may have numbers of their own.
            let edge = line.depth.is_some_and(|at| !(0.06..=0.93).contains(&at));
            found.push((i, offset, edge));
            *offsets.entry(offset).or_default() += 1;
        }
    }
    let common = |offset: &i64| {
        let count = offsets.get(offset).copied().unwrap_or(0);
        count >= 3 || (count == 2 && offset.abs() <= 2) || *offset == 0
    };
    found
        .into_iter()
        .filter(|(_, offset, edge)| common(offset) || *edge && offsets.get(offset) >= Some(&2))
        .map(|(i, ..)| i)
        .collect()
}

/// Where they are not: numbers that count upwards, far enough apart, beside blank lines.
fn numbers_that_count(lines: &[Line]) -> Vec<usize> {
    let mut chain: Vec<usize> = Vec::new();
    let mut expected: Option<u32> = None;
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| line.is_body()) {
        let Some(number) = marks::bare_number(&line.text) else {
            continue;
        };
        let apart = i == 0 || line.starts_page || line.blanks > 0;
        let next = match expected {
            None => number <= 3,
            Some(next) => number == next && chain.last().is_none_or(|&last| i >= last + 6),
        };
        if next && apart {
            chain.push(i);
            expected = Some(number + 1);
        }
    }
    // One such number alone is a page's when it parts prose.
    let prose = |i: usize| {
        let long =
            |i: Option<usize>| i.and_then(|i| lines.get(i)).is_some_and(|l| l.text.len() > 40);
        lines[i].blanks > 0
            && long(i.checked_sub(1))
            && long(Some(i + 1))
            && lines[i + 1].blanks > 0
    };
    if chain.len() < 2 && !chain.iter().all(|&i| prose(i)) {
        chain.clear();
    }
    chain
}

/// The lines of each page.
fn page_ranges(lines: &[Line]) -> Vec<std::ops::Range<usize>> {
    let mut pages = Vec::new();
    let mut start = 0;
    for i in 1..=lines.len() {
        if i == lines.len() || lines[i].starts_page {
            pages.push(start..i);
            start = i;
        }
    }
    pages
}

/// The first and the last lines of a page that are not furniture already.
fn edges(lines: &[Line], page: &std::ops::Range<usize>) -> [Vec<usize>; 2] {
    let open = |i: &usize| lines[*i].is_body();
    let middle = page.start + page.len().div_ceil(2);
    let top = (page.start..middle).take(EDGE + 4).filter(open).take(EDGE).collect();
    let bottom = (middle..page.end).rev().take(EDGE + 14).filter(open).take(EDGE).collect();
    [top, bottom]
}

/// Lines that come back, digits aside, at the same height near the upper or lower end of several
/// pages, wherever they stand among the page's lines: a page of columns may have its footer in the
/// middle of them. The top of the first page is left alone.
fn placed(lines: &mut [Line], pages: &[std::ops::Range<usize>], text: &around::Text) {
    let place = |line: &Line| {
        let depth = line.depth.filter(|&at| line.is_body() && !(HEAD..=FOOT).contains(&at))?;
        #[expect(clippy::cast_possible_truncation, reason = "a share of a page, in 128ths")]
        let height = (depth * 128.0).round() as i32;
        let key = masked(&line.text);
        (key.len() >= 3).then_some((key, height))
    };
    let mut counts: FxHashMap<(Vec<u8>, i32), usize> = FxHashMap::default();
    for line in lines.iter() {
        if let Some(place) = place(line) {
            *counts.entry(place).or_default() += 1;
        }
    }
    let needed = if pages.len() <= 4 { 2 } else { 3 };
    let mut found = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        for i in page.clone() {
            let top = lines[i].depth.is_some_and(|at| at < HEAD);
            let Some(place) = place(&lines[i]).filter(|_| number > 0 || !top) else {
                continue;
            };
            let count = counts.get(&place).copied().unwrap_or(0);
            if count >= needed && !text.holds(lines, page, i, count) {
                found.push((i, top));
            }
        }
    }
    for (i, top) in found {
        set(&mut lines[i], if top { FurnitureKind::Header } else { FurnitureKind::Footer });
    }
}

/// Lines that come back at the same edge of several pages, from the edge inwards up to the first
/// line that does not. The top of the first page is left alone: the letterhead. `real` pages may
/// have one line at the edge that changes, the name of a chapter.
fn repeated(lines: &mut [Line], pages: &[std::ops::Range<usize>], real: bool, text: &around::Text) {
    if pages.len() < 2 {
        return;
    }
    let mut counts: [FxHashMap<Vec<u8>, usize>; 2] = Default::default();
    let all: Vec<[Vec<usize>; 2]> = pages.iter().map(|page| edges(lines, page)).collect();
    for page in &all {
        for (edge, counts) in page.iter().zip(&mut counts) {
            let seen: FxHashSet<Vec<u8>> = edge.iter().map(|&i| running(&lines[i])).collect();
            for line in seen {
                *counts.entry(line).or_default() += 1;
            }
        }
    }
    let needed = if pages.len() <= 4 { 2 } else { 3 };
    for (number, page) in all.iter().enumerate() {
        for (side, edge) in page.iter().enumerate() {
            if side == 0 && number == 0 {
                continue;
            }
            let mut skips = usize::from(real);
            for &i in edge {
                let count = counts[side].get(&running(&lines[i])).copied().unwrap_or(0);
                let runs = count >= needed && can_run(&lines[i].text);
                if runs && !text.holds(lines, &pages[number], i, count) {
                    let kind = match side {
                        0 => FurnitureKind::Header,
                        _ => FurnitureKind::Footer,
                    };
                    set(&mut lines[i], kind);
                } else if skips == 0 {
                    break;
                } else {
                    skips -= 1;
                }
            }
        }
    }
}

/// What a running head may look like: no list item, no sentence or piece of one.
fn can_run(text: &str) -> bool {
    let letters = text.bytes().filter(|&byte| byte.is_ascii_alphabetic() || byte >= 0x80).count();
    let abbreviated = shape::last_word(text).matches('.').count() > 1;
    let prose = (text.len() > 25 && text.ends_with(['.', ',', ':']) && !abbreviated)
        || (text.starts_with(char::is_lowercase) && !shape::is_address(text));
    letters >= 3 && text.len() <= 200 && shape::item(text).is_none() && !prose
}

/// What is compared of a line that may be a running head: all of it but the number of the page, so
/// that `Forhold 1` and `Forhold 2` at the top of two pages stay.
fn running(line: &Line) -> Vec<u8> {
    let numbered = marks::trailing_page(&line.text) || marks::names_page(&line.text, line.page);
    if numbered {
        return masked(&line.text);
    }
    line.text.bytes().take(MASKED).filter(|&byte| byte != b' ').collect()
}

/// On a later page, the first lines that say nothing but what the first page's letterhead says:
/// `SVEA HOVRÄTT DOM M 3878-25`.
fn letterhead(lines: &mut [Line], pages: &[std::ops::Range<usize>], text: &around::Text) {
    let Some((first, later)) = pages.split_first() else {
        return;
    };
    if later.is_empty() {
        return;
    }
    let head = || {
        lines[first.clone()]
            .iter()
            .take(14)
            .map(|line| line.text.as_str())
            .filter(|t| t.len() <= 200)
    };
    let mut words: FxHashSet<String> = head().flat_map(words).collect();
    // Words that the letterhead's own lines break: `FÖRVALTNINGS-`, `DOMSTOLEN`.
    let broken: Vec<String> = words.iter().filter(|word| word.ends_with('-')).cloned().collect();
    let parts: Vec<String> = words.iter().cloned().collect();
    for head in broken {
        for tail in &parts {
            words.insert(format!("{}{tail}", head.trim_end_matches('-')));
        }
        if words.len() > 2000 {
            break;
        }
    }
    for page in later {
        for i in page.clone().take(4) {
            if lines[i].role != Role::Body {
                continue;
            }
            let line = &lines[i].text;
            let known = || self::words(line).all(|word| words.contains(&word));
            let headlike = line.len() <= 100
                && (is_head(line) || line.starts_with("Mål nr"))
                && !heading_alone(line)
                && lines[i].depth.is_none_or(|at| at < HEAD && !text.heads(lines, page, i));
            if !(headlike && known()) {
                break;
            }
            set(&mut lines[i], FurnitureKind::Header);
        }
    }
}

/// A word such as `DOM` or `DOMSKÄL` alone at the top of a page may head a new part of the file.
fn heading_alone(text: &str) -> bool {
    !text.contains(' ')
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(' ').filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The text with every run of digits as one `#`, ASCII in small letters and without blanks; of a
/// long line, its beginning.
fn masked(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len().min(MASKED));
    for &byte in text.as_bytes().iter().take(MASKED) {
        if byte.is_ascii_digit() {
            if out.last() != Some(&b'#') {
                out.push(b'#');
            }
        } else if byte != b' ' {
            out.push(byte.to_ascii_lowercase());
        }
    }
    out
}

/// How much of a line is compared, in bytes.
const MASKED: usize = 100;

/// The rows of address labels that courts print at the foot of a page (`Postadress Besöksadress
/// Telefon Telefax`), with the rows of addresses and numbers below.
fn addresses(lines: &mut [Line]) {
    let mut i = 0;
    while i < lines.len() {
        if marks::address_labels(&lines[i].text) < 2 || lines[i].role != Role::Body {
            i += 1;
            continue;
        }
        // A document id printed upwards may have left its characters on the lines around.
        let mut start = i;
        while start > 0 && lines[start - 1].text.chars().count() <= 2 && lines[start - 1].is_body()
        {
            start -= 1;
        }
        if start > 0 && lines[start - 1].text.ends_with("elektroniskt undertecknat") {
            start -= 1;
        }
        let mut end = i + 1;
        while end < lines.len() && end < i + 12 {
            let line = &lines[end];
            if line.starts_page || line.blanks > 1 || !marks::address(&line.text) {
                break;
            }
            end += 1;
        }
        for line in lines[start..end].iter_mut().filter(|line| line.role == Role::Body) {
            set(line, FurnitureKind::Footer);
        }
        i = end;
    }
}

#[cfg(test)]
mod tests;
