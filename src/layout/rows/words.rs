//! From a line to the text of a row.
//!
//! In: the pieces of a line. Out: a [`Row`]: blanks where words part, `\t` where cells do. A blank
//! in the document is believed when the pen moves over it; where there is none, the width of the
//! gap decides, measured by the gaps around it, so that letter-spaced words stay whole.

use super::Row;
use super::lines::{Line, Piece, is_blank};
use crate::extract::{Glyph, superscript};
use crate::layout::places::Ink;

/// A gap wider than this share of the size parts words.
const WORD_GAP: f32 = 0.15;
/// A gap wider than this share of the size parts cells.
const CELL_GAP: f32 = 1.8;
/// The same where a cell of a row nearby begins at the same place.
const EDGE_GAP: f32 = 0.6;
/// Letters further apart than this share of the size are letter-spaced.
const SPACED: f32 = 0.08;

/// A glyph that is not blank, as it stands in the row.
struct Shown<'a> {
    glyph: &'a Glyph,
    /// There is a blank before it that the pen moved over.
    blank: bool,
    /// How far it stands from the glyph before, in points.
    gap: f32,
    bold: bool,
    /// It is part of a mark: raised digits beside text, such as `¹²`.
    raised: bool,
}

/// Makes the row of a line. A cell may begin at one of `edges` after a narrower gap than elsewhere.
/// With its number on the page, the row knows where its characters stand.
pub(super) fn row(line: &Line<'_>, edges: &[f32], number: Option<usize>) -> Row {
    let mut shown = shown(&line.pieces);
    find_marks(&mut shown, line);
    let mut row = Row { left: f32::MAX, right: f32::MIN, top: f32::MAX, ..Row::default() };
    row.bottom = f32::MIN;
    row.size = line.size;
    row.alone = line.alone;
    let mut bold = 0;
    for Shown { glyph, bold: is_bold, .. } in &shown {
        row.left = row.left.min(glyph.x);
        row.right = row.right.max(glyph.x + glyph.width);
        row.top = row.top.min(glyph.y - 0.8 * glyph.size);
        row.bottom = row.bottom.max(glyph.y + 0.22 * glyph.size);
        bold += usize::from(*is_bold);
    }
    row.bold = bold * 2 > shown.len();
    let mut rest = &shown[..];
    while !rest.is_empty() {
        let parts = |at: &usize| parts_cells(rest, *at) || begins_at_edge(&rest[*at], edges);
        let end = (1..rest.len()).find(parts).unwrap_or(rest.len());
        let (cell, after) = rest.split_at(end);
        let text = cell_text(cell);
        if let (Some(first), false) = (cell.first(), text.is_empty()) {
            let right = cell.iter().map(|s| s.glyph.x + s.glyph.width).fold(f32::MIN, f32::max);
            let joined = row.cells.last_mut().filter(|_| is_marker(&row.text));
            let marked = joined.is_some();
            match joined {
                Some(marker) => marker.1 = right,
                None => row.cells.push((first.glyph.x, right)),
            }
            if !row.text.is_empty() {
                row.text.push(if marked { ' ' } else { '\t' });
            }
            if let Some(number) = number {
                let ink = ink(cell, number);
                match row.ink.last_mut().filter(|_| marked) {
                    Some(marker) => marker.extend(ink),
                    None => row.ink.push(ink),
                }
            }
        }
        row.text.push_str(&text);
        rest = after;
    }
    row
}

fn shown<'a>(pieces: &[Piece<'a>]) -> Vec<Shown<'a>> {
    let mut out: Vec<Shown<'a>> = Vec::new();
    let mut blank: Option<f32> = None;
    for piece in pieces {
        for &glyph in &piece.glyphs {
            if is_blank(glyph) {
                blank.get_or_insert(glyph.x);
                continue;
            }
            let gap = out.last().map_or(0.0, |last| glyph.x - last.glyph.x - last.glyph.width);
            // Some writers set a blank and pull the next letter back over it.
            let moved = blank.is_some_and(|at| glyph.x > at + 0.03 * glyph.size);
            let bold = glyph.bold || piece.doubled;
            out.push(Shown { glyph, blank: moved, gap, bold, raised: false });
            blank = None;
        }
        // A blank at the end of a piece stands before the next piece only if that follows it.
        if blank.is_some_and(|at| at > piece.right + CELL_GAP * piece.size) {
            blank = None;
        }
    }
    out
}

/// True for a glyph at the left edge of a cell of a row nearby, after more than a blank.
fn begins_at_edge(shown: &Shown<'_>, edges: &[f32]) -> bool {
    shown.gap > EDGE_GAP * shown.glyph.size
        && edges.iter().any(|edge| (edge - shown.glyph.x).abs() < 0.75)
}

fn parts_cells(shown: &[Shown<'_>], at: usize) -> bool {
    let gap = shown[at].gap;
    let size = shown[at].glyph.size.max(shown[at - 1].glyph.size);
    if gap < CELL_GAP * size {
        return false;
    }
    // A line set wide to fill its measure has many such gaps, and they are no cells.
    let near = shown[at.saturating_sub(40)..shown.len().min(at + 40)].iter();
    let words: Vec<f32> = near
        .map(|other| other.gap)
        .filter(|&other| other > WORD_GAP * size && other < CELL_GAP * size)
        .collect();
    let mean = words.iter().sum::<f32>() / words.len().max(1) as f32;
    gap > 2.5 * mean
}

/// A number or bullet in front of a paragraph or an item: `12.`, `(3)`, `a)`, `•`, `–`. A bare
/// number may be the number of the line, and stays a cell.
fn is_marker(text: &str) -> bool {
    const BULLETS: &[&str] = &["•", "–", "-", "−", "—", "*", "·", "○", "▪", "➢", "§"];
    let bare = text.strip_prefix('(').unwrap_or(text);
    let bare = bare.strip_suffix(['.', ')']).unwrap_or(bare);
    let closed = bare.len() < text.len();
    BULLETS.contains(&text)
        || (closed
            && !bare.is_empty()
            && bare.chars().count() <= 4
            && bare.chars().all(|c| c.is_alphanumeric() || c == '.'))
}

fn cell_text(cell: &[Shown<'_>]) -> String {
    let wide = letter_gap(cell);
    let blank = typical_blank(cell);
    let mut text = String::new();
    let mut mark = true;
    for (at, shown) in cell.iter().enumerate() {
        // The mark that a footnote begins with stands close to its first word.
        if mark && at > 0 && !shown.raised {
            mark = false;
            text.push(' ');
        }
        mark &= shown.raised;
        let before = at.checked_sub(1).map(|at| cell[at].glyph);
        let size = before.map_or(shown.glyph.size, |before| before.size.max(shown.glyph.size));
        let limit = if wide > SPACED { (wide * 1.4).max(wide + 0.1) } else { WORD_GAP };
        if at > 0 && (shown.blank || shown.gap > limit * size) {
            text.push(' ');
            // Letter-spaced words are further apart than their letters.
            if shown.blank && shown.gap > 1.5 * blank {
                text.push(' ');
            }
        }
        match before.and_then(|before| accent_over(before, shown.glyph)) {
            Some(Accent::Before(mark)) => {
                text.pop();
                push(&mut text, shown);
                text.push(mark);
            }
            Some(Accent::After(mark)) => text.push(mark),
            None => push(&mut text, shown),
        }
    }
    unspaced(&text)
}

/// The usual gap between neighbours in a cell that has no blanks of its own, as a share of the
/// size: near zero, unless the cell is letter-spaced.
fn letter_gap(cell: &[Shown<'_>]) -> f32 {
    let mut gaps: Vec<f32> = Vec::with_capacity(cell.len());
    let mut letters = 0;
    for shown in cell {
        letters += usize::from(shown.glyph.text.chars().all(char::is_alphabetic));
        gaps.push(shown.gap / shown.glyph.size);
    }
    if cell.iter().any(|shown| shown.blank) {
        gaps = cell
            .iter()
            .filter(|shown| !shown.blank)
            .map(|shown| shown.gap / shown.glyph.size)
            .collect();
    }
    // The first glyph has no gap of its own.
    let gaps = gaps.get_mut(1..).unwrap_or_default();
    if gaps.len() < 2 || (gaps.len() < 8 && letters < cell.len()) {
        return 0.0;
    }
    gaps.sort_by(f32::total_cmp);
    // The lower third: a row of one-letter words has no small gaps, but it has few gaps.
    gaps[gaps.len() / 3]
}

/// The median gap at the blanks of a cell, in points.
fn typical_blank(cell: &[Shown<'_>]) -> f32 {
    let mut gaps: Vec<f32> = cell.iter().filter(|s| s.blank).take(64).map(|s| s.gap).collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(0.0)
}

/// Joins letters that a blank each was put between, `D O M` and `T h i  k e n d e s`, where two
/// blanks part words, and makes single blanks of what is left.
fn unspaced(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < words.len() {
        let end = letters_end(&words, at);
        if end > at {
            let mut apart = true;
            for word in &words[at..end] {
                if apart && !word.is_empty() && !out.is_empty() {
                    out.push(' ');
                }
                apart = word.is_empty();
                out.push_str(word);
            }
            at = end;
            continue;
        }
        if !words[at].is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(words[at]);
        }
        at += 1;
    }
    out
}

/// Where the letter-spaced words that begin at `at` end; `at` when there are none. A few single
/// letters are such words only when nothing else stands in the cell.
fn letters_end(words: &[&str], at: usize) -> usize {
    const SURE: usize = 6;
    let one = |word: &str| {
        let mut chars = word.chars();
        chars.next().filter(|_| chars.next().is_none())
    };
    let (mut letters, mut capitals, mut end) = (0, 0, at);
    for (index, word) in words.iter().enumerate().skip(at) {
        match one(word) {
            Some(c) if c.is_alphabetic() => {
                letters += 1;
                capitals += usize::from(c.is_uppercase());
                end = index + 1;
            }
            Some(':' | '.' | ',') if letters > 0 => end = index + 1,
            None if word.is_empty() && letters > 0 => {}
            _ => break,
        }
    }
    let whole = at == 0 && words[end..].iter().all(|word| word.is_empty());
    let few = if capitals == letters { 3 } else { 4 };
    if letters >= SURE || (whole && letters >= few) { end } else { at }
}

enum Accent {
    /// The glyph before is an accent over this one.
    Before(char),
    /// This glyph is an accent over the one before.
    After(char),
}

/// Old fonts print `a` and then `¨` over it.
fn accent_over(before: &Glyph, glyph: &Glyph) -> Option<Accent> {
    let overlap = (before.x + before.width).min(glyph.x + glyph.width) - before.x.max(glyph.x);
    if overlap < 0.6 * before.width.min(glyph.width) || overlap <= 0.0 {
        return None;
    }
    let letter = |glyph: &Glyph| glyph.text.chars().all(char::is_alphabetic);
    match (combining(&before.text), combining(&glyph.text)) {
        (Some(mark), None) if letter(glyph) => Some(Accent::Before(mark)),
        (None, Some(mark)) if letter(before) => Some(Accent::After(mark)),
        _ => None,
    }
}

fn combining(text: &str) -> Option<char> {
    Some(match text {
        "¨" => '\u{308}',
        "´" => '\u{301}',
        "`" => '\u{300}',
        "˚" | "°" => '\u{30a}',
        "ˆ" => '\u{302}',
        _ => return None,
    })
}

/// Finds the marks of a row: small raised digits, alone or with a comma or bracket, close to
/// text. Small raised text of any other kind is text.
fn find_marks(shown: &mut [Shown<'_>], line: &Line<'_>) {
    const LONGEST: usize = 5;
    let is_raised =
        |glyph: &Glyph| glyph.size < 0.82 * line.size && line.y - glyph.y > 0.15 * line.size;
    let mut start = 0;
    while start < shown.len() {
        let mut end = start;
        while end < shown.len() && is_raised(shown[end].glyph) {
            end += 1;
        }
        let near = |at: usize| {
            shown.get(at).is_some_and(|shown| shown.gap < CELL_GAP * line.size) && at > 0
        };
        let digits = shown[start..end]
            .iter()
            .all(|s| s.glyph.text.chars().all(|c| c.is_ascii_digit() || ",*()".contains(c)));
        if end > start && end - start <= LONGEST && digits && (near(start) || near(end)) {
            shown[start..end].iter_mut().for_each(|mark| mark.raised = true);
        }
        start = end.max(start + 1);
    }
}

/// Where the characters of a cell stand. Those of one glyph share its width.
fn ink(cell: &[Shown<'_>], row: usize) -> Vec<Ink> {
    let row = u32::try_from(row).unwrap_or(u32::MAX);
    let mut out = Vec::with_capacity(cell.len());
    let mut text = String::new();
    for shown in cell {
        text.clear();
        push(&mut text, shown);
        let glyph = shown.glyph;
        let share = glyph.width / crate::layout::lines::count(&text).max(1.0);
        let mut left = glyph.x;
        for c in text.chars() {
            let (top, bottom) = (glyph.y - 0.8 * glyph.size, glyph.y + 0.22 * glyph.size);
            if c != ' ' {
                out.push(Ink { c, left, right: left + share, top, bottom, row });
            }
            left += share;
        }
    }
    out
}

/// Writes a glyph: ligatures taken apart, raised digits as superscripts.
fn push(text: &mut String, shown: &Shown<'_>) {
    for c in shown.glyph.text.chars() {
        match c {
            '0'..='9' if shown.raised => text.push(superscript(c)),
            'ﬀ' => text.push_str("ff"),
            'ﬁ' => text.push_str("fi"),
            'ﬂ' => text.push_str("fl"),
            'ﬃ' => text.push_str("ffi"),
            'ﬄ' => text.push_str("ffl"),
            'ﬅ' | 'ﬆ' => text.push_str("st"),
            c if c.is_whitespace() => text.push(' '),
            c => text.push(c),
        }
    }
}
