//! A line laid beside the characters that it was read from.
//!
//! In: a line as it goes into the text, and its [`Ink`]. Out: a [`Spot`] for each character that is
//! not blank. Cleaning changes little of a row: marks are composed, hyphens and blanks come and go, a
//! raised figure gets brackets. Both sides are walked in step; where they part, the nearest place at
//! which they agree again is looked for. Where there is none, the rest of the line stands where the
//! rest of the row does.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Ink, Line, Spot};

/// The sides agree again where so many characters are the same.
const SURE: usize = 4;
/// So many characters may be gone or new in one place.
const NEAR: usize = 8;
/// So many characters must be the same where the row goes on far ahead.
const FAR_SURE: usize = 10;
/// A line that parts from its row more often is not followed further.
const MOST_PARTINGS: usize = 200;
/// The same for what is looked for far ahead.
const MOST_FAR: usize = 4;

/// Where the characters of `line` stand; its text was put at `base` of the paragraph.
pub(in crate::layout) fn spots(line: &Line, base: usize) -> Vec<Spot> {
    if line.ink.is_empty() {
        return Vec::new();
    }
    let seen = |c: char| !c.is_whitespace() && !is_combining_mark(c);
    let text: Vec<(usize, char)> = line.text.char_indices().filter(|&(_, c)| seen(c)).collect();
    let ink: Vec<Ink> = line.ink.iter().copied().filter(|ink| seen(ink.c)).collect();
    let mut out = Spots { out: Vec::with_capacity(text.len()), base, page: line.page };
    let (mut i, mut j) = (0, 0);
    let (mut partings, mut far) = (0, 0);
    while i < text.len() && j < ink.len() {
        if same(text[i].1, ink[j].c) {
            out.add(text[i], ink[j]);
            (i, j) = (i + 1, j + 1);
            continue;
        }
        partings += 1;
        let again = if partings <= MOST_PARTINGS { again(&text[i..], &ink[j..]) } else { None };
        let again = again.or_else(|| {
            far += 1;
            (far <= MOST_FAR).then(|| ahead(&text[i..], &ink[j..])).flatten()
        });
        let Some((new, gone)) = again else {
            break;
        };
        out.replaced(&text[i..i + new], &ink[j..j + gone]);
        (i, j) = (i + new, j + gone);
    }
    if i < text.len() {
        let rest = if j < ink.len() { &ink[j..] } else { &[] };
        out.rest(&text[i..], rest);
    }
    out.out
}

struct Spots {
    out: Vec<Spot>,
    base: usize,
    page: u32,
}

impl Spots {
    fn add(&mut self, (at, c): (usize, char), ink: Ink) {
        let start = self.base + at;
        let end = start + c.len_utf8();
        self.out.push(Spot { start, end, page: self.page, ink, whole: false });
    }

    /// `new` stands where `gone` stood: its characters share the place. What is new without
    /// anything in its place, such as a bracket, has none.
    fn replaced(&mut self, new: &[(usize, char)], gone: &[Ink]) {
        let Some((&first, rest)) = gone.split_first() else { return };
        if rest.iter().any(|ink| ink.row != first.row) {
            self.rest(new, gone);
            return;
        }
        let all = rest.iter().fold(first, |all, ink| union(all, *ink));
        let share = (all.right - all.left) / crate::layout::lines::width(new.len().max(1));
        let mut left = all.left;
        for &at in new {
            self.add(at, Ink { left, right: left + share, ..all });
            left += share;
        }
    }

    /// `text` stands somewhere in `ink`: in each of its rows, for all that is known.
    fn rest(&mut self, text: &[(usize, char)], ink: &[Ink]) {
        let (Some(&(first, _)), Some(&(last, c))) = (text.first(), text.last()) else { return };
        let (start, end) = (self.base + first, self.base + last + c.len_utf8());
        for row in ink.chunk_by(|a, b| a.row == b.row) {
            if let Some(ink) = row.iter().copied().reduce(union) {
                self.out.push(Spot { start, end, page: self.page, ink, whole: true });
            }
        }
    }
}

fn union(a: Ink, b: Ink) -> Ink {
    Ink {
        left: a.left.min(b.left),
        right: a.right.max(b.right),
        top: a.top.min(b.top),
        bottom: a.bottom.max(b.bottom),
        ..a
    }
}

/// How many characters are new and how many are gone before the two agree again.
fn again(text: &[(usize, char)], ink: &[Ink]) -> Option<(usize, usize)> {
    for steps in 1..=2 * NEAR {
        for new in steps.saturating_sub(NEAR)..=steps.min(NEAR) {
            let gone = steps - new;
            let (Some(text), Some(ink)) = (text.get(new..), ink.get(gone..)) else { continue };
            if text.is_empty() && ink.is_empty() {
                return Some((new, gone));
            }
            let sure = SURE.min(text.len()).min(ink.len());
            let agree = text.iter().zip(ink).take(SURE).all(|(text, ink)| same(text.1, ink.c));
            if sure > 0 && agree {
                return Some((new, gone));
            }
        }
    }
    None
}

/// The same, where the row goes on far ahead: what lies between is not in this line.
fn ahead(text: &[(usize, char)], ink: &[Ink]) -> Option<(usize, usize)> {
    let sought = text.get(..FAR_SURE)?;
    let found = ink
        .windows(FAR_SURE)
        .position(|window| sought.iter().zip(window).all(|(text, ink)| same(text.1, ink.c)))?;
    Some((0, found))
}

/// Whether a character of the text may be what became of one of the row.
fn same(text: char, ink: char) -> bool {
    text == ink
        || (!(text.is_ascii() && ink.is_ascii()) || text.is_alphabetic()) && {
            folded(text) == folded(ink)
        }
}

fn folded(c: char) -> char {
    let bare = std::iter::once(c).nfd().next().unwrap_or(c);
    match bare {
        '\u{2010}' | '\u{2011}' => '-',
        '\u{F0B7}' | '\u{F0A7}' | '\u{F076}' | '\u{F0D8}' => '•',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' => '0',
        '⁴'..='⁹' => char::from_digit(u32::from(bare) - u32::from('⁴') + 4, 10).unwrap_or(bare),
        _ => bare.to_lowercase().next().unwrap_or(bare),
    }
}
