//! What is printed on the page around the text: running headers and footers, page numbers, stamps.
//!
//! In: the lines. Each that is furniture gets its [`Role`]; none is removed. A line is furniture by
//! its form alone (`Sid 2 (8)`, `Dok.Id 123`, a row of address labels), or because it is repeated,
//! digits aside, at the edges of pages, or because it repeats the letterhead at the top of a later
//! page. Pages are the source's own or, in text without them, begin at its page marks. The
//! letterhead of the first page is content.

mod marks;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lines::{Line, Role};
use super::shape;
use crate::record::FurnitureKind;

/// Lines at the top and at the bottom of a page that may be furniture.
const EDGE: usize = 6;

/// Gives furniture its role, and marks the beginnings of the pages that the text tells of.
pub(super) fn mark(lines: &mut [Line]) {
    let real = lines.iter().filter(|line| line.starts_page).count() > 1;
    by_form(lines);
    vertical(lines);
    if !real {
        told_pages(lines);
    }
    counted_pages(lines, real);
    let pages = page_ranges(lines);
    repeated(lines, &pages);
    letterhead(lines, &pages);
    addresses(lines);
}

fn set(line: &mut Line, kind: FurnitureKind) {
    line.role = Role::Furniture(kind);
}

/// Lines that are furniture wherever they stand.
fn by_form(lines: &mut [Line]) {
    for i in 0..lines.len() {
        // A running head with the page in it: `Myndigheten Diarienummer: AB-2020-1 2(8)`.
        let apart = lines[i].blanks > 0 || lines[i].starts_page;
        if apart && lines[i].text.len() <= 120 && marks::later_page(&lines[i].text) {
            set(&mut lines[i], FurnitureKind::Header);
            lines[i].starts_page = true;
            continue;
        }
        let Some(kind) = marks::by_form(&lines[i].text) else {
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
    // Double-spaced text pulled from a PDF: the first line of a page has no blank line above but a
    // form feed that became a blank.
    for i in 1..lines.len() {
        let alone = lines[i].indented && lines[i].blanks == 0;
        let calm = |line: Option<&Line>| line.is_none_or(|line| !line.indented);
        if alone && calm(lines.get(i - 1)) && calm(lines.get(i + 1)) {
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

/// Page numbers that stand alone on their line: they count upwards, far enough apart, at page
/// edges or between blank lines.
fn counted_pages(lines: &mut [Line], real: bool) {
    let mut chain: Vec<usize> = Vec::new();
    let mut expected: Option<u32> = None;
    let mut last = 0;
    for i in 0..lines.len() {
        let Some(number) = marks::bare_number(&lines[i].text) else {
            continue;
        };
        if !lines[i].is_body() {
            continue;
        }
        let before = lines[i].starts_page || lines[i].blanks > 0;
        let after = lines.get(i + 1).is_none_or(|next| next.starts_page || next.blanks > 0);
        let edge = real && (lines[i].starts_page || lines.get(i + 1).is_none_or(|n| n.starts_page));
        if real {
            // A page's own number, give or take the pages before the first numbered one.
            if edge && (number == lines[i].page || chain_fits(lines, &chain, i, number)) {
                chain.push(i);
            }
            continue;
        }
        let next = match expected {
            None => number <= 3,
            Some(next) => number == next && i >= last + 6,
        };
        if next && (before || i == 0) && (after || before) {
            chain.push(i);
            expected = Some(number + 1);
            last = i;
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
    if !real && chain.len() < 2 && !chain.iter().all(|&i| prose(i)) {
        return;
    }
    for i in chain {
        set(&mut lines[i], FurnitureKind::PageNumber);
        if !real {
            lines[i].starts_page = true;
        }
    }
}

fn chain_fits(lines: &[Line], chain: &[usize], i: usize, number: u32) -> bool {
    chain.last().is_some_and(|&before| {
        let pages = lines[i].page.saturating_sub(lines[before].page);
        marks::bare_number(&lines[before].text)
            .is_some_and(|n| n.checked_add(pages) == Some(number))
    })
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

/// Lines that come back, digits aside, at the same edge of several pages. The top of the first
/// page is left alone: the letterhead.
fn repeated(lines: &mut [Line], pages: &[std::ops::Range<usize>]) {
    if pages.len() < 2 {
        return;
    }
    let mut counts: [FxHashMap<Vec<u8>, usize>; 2] = Default::default();
    let all: Vec<[Vec<usize>; 2]> = pages.iter().map(|page| edges(lines, page)).collect();
    for page in &all {
        for (edge, counts) in page.iter().zip(&mut counts) {
            let seen: FxHashSet<Vec<u8>> = edge.iter().map(|&i| masked(&lines[i].text)).collect();
            for line in seen {
                *counts.entry(line).or_default() += 1;
            }
        }
    }
    let needed = if pages.len() <= 4 { 2 } else { 3 };
    for (number, page) in all.iter().enumerate() {
        for (side, edge) in page.iter().enumerate() {
            for &i in edge {
                let text = &lines[i].text;
                if (side == 0 && number == 0) || text.len() > 200 || lines[i].role != Role::Body {
                    continue;
                }
                let key = masked(text);
                let letters =
                    key.iter().filter(|&&byte| byte.is_ascii_alphabetic() || byte >= 0x80).count()
                        >= 3;
                // A table may begin or end several pages; a list item and a sentence are content.
                let content = shape::item(text).is_some()
                    || (side == 1 && text.ends_with('.') && text.len() > 60);
                let count = counts[side].get(&key).copied().unwrap_or(0);
                if letters && count >= needed && !content {
                    let kind = match side {
                        0 => FurnitureKind::Header,
                        _ => FurnitureKind::Footer,
                    };
                    set(&mut lines[i], kind);
                }
            }
        }
    }
}

/// On a later page, the first lines that say nothing but what the first page's letterhead says:
/// `SVEA HOVRÄTT DOM M 3878-25`.
fn letterhead(lines: &mut [Line], pages: &[std::ops::Range<usize>]) {
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
            let text = &lines[i].text;
            let known = || self::words(text).all(|word| words.contains(&word));
            let headlike = text.len() <= 100
                && (is_head(text) || text.starts_with("Mål nr"))
                && !heading_alone(text);
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
