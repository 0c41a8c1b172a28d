//! Where the reading text stands on the pages.
//!
//! In: the characters of each row with their places ([`Ink`]), and the paragraphs that the rows
//! became. Out: [`Places`], which tells for any span of the text the boxes that it covers, a box a
//! row. What the text lost or gained on the way (hyphens, blanks, the brackets of footnote marks)
//! is found by laying the text beside the row that it was read from; where the two cannot be told
//! to agree, the whole row is the place. A format without geometry has no places.

mod align;

use serde::{Deserialize, Serialize};

pub(super) use self::align::spots;
use super::lines::Line;
use crate::extract::{Content, Frame, Raw};
use crate::record::{PageBox, PageSize};
use crate::span::Span;

/// A character where it stands, in points from the top left of the page as it was laid upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// The character; never blank.
    pub c: char,
    /// Left edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Upper edge.
    pub top: f32,
    /// Lower edge.
    pub bottom: f32,
    /// The number of its row on the page.
    pub row: u32,
}

/// A character of a paragraph, or all of it that a row holds, and where that stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    /// First byte in the paragraph.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The page.
    pub page: u32,
    /// Where; of several characters, all of them together.
    pub ink: Ink,
    /// True for several characters whose own places are not known.
    pub whole: bool,
}

/// Where a text stands on its pages.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Places {
    pages: Vec<Leaf>,
    /// In the order of the text. Two may share a stretch of the text, never a part of one.
    runs: Vec<Run>,
    edges: Vec<f32>,
    furniture: Vec<Option<PageBox>>,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Leaf {
    size: PageSize,
    frames: Vec<Frame>,
}

/// A stretch of text that stands in one row from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Run {
    /// In bytes of the text.
    start: u32,
    end: u32,
    page: u32,
    row: u32,
    top: f32,
    bottom: f32,
    /// Where in `edges` it has the left edges of its characters, blanks among them, and the right
    /// edge of the last; or the two edges of the whole.
    edges: u32,
    whole: bool,
}

/// Coordinates beyond this many points are nonsense.
const FAR: f32 = 1.0e6;

impl Places {
    /// The pages of `raw`, without text.
    pub(super) fn of(raw: &Raw) -> Places {
        let mut pages = Vec::new();
        for page in &raw.pages {
            let Content::Glyphs(glyphs) = &page.content else { continue };
            let (mut width, mut height) = (sane(glyphs.width), sane(glyphs.height));
            let turned = glyphs.frames.first().filter(|frame| frame.top <= 0.0);
            // Half a turn leaves the size as it is.
            if turned.is_some_and(|frame| frame.back[0].abs() < 0.5) {
                (width, height) = (height, width);
            }
            let size = PageSize { page: page.number, width: cents(width), height: cents(height) };
            pages.push(Leaf { size, frames: glyphs.frames.clone() });
        }
        pages.sort_by_key(|leaf| leaf.size.page);
        Places { pages, ..Places::default() }
    }

    /// The sizes of the pages, as they are shown.
    pub fn sizes(&self) -> Vec<PageSize> {
        self.pages.iter().map(|leaf| leaf.size).collect()
    }

    /// Where each piece of furniture stood, in the order of [`super::Text::furniture`]. Empty where
    /// there are no places.
    pub fn of_furniture(&self) -> &[Option<PageBox>] {
        &self.furniture
    }

    /// Where `span` of `text`, the text that these places are those of, stands: a box a row.
    pub fn boxes(&self, text: &str, span: Span) -> Vec<PageBox> {
        let first = self.runs.partition_point(|run| run.end as usize <= span.start);
        let mut out = Vec::new();
        let mut open: Option<(u32, u32, Rect)> = None;
        for run in self.runs[first..].iter().take_while(|run| (run.start as usize) < span.end) {
            let Some(rect) = self.rect(run, text, span) else { continue };
            match &mut open {
                Some((page, row, so_far)) if (*page, *row) == (run.page, run.row) => {
                    *so_far = so_far.with(rect);
                }
                _ => {
                    out.extend(open.and_then(|(page, _, rect)| self.shown(page, rect)));
                    open = Some((run.page, run.row, rect));
                }
            }
        }
        out.extend(open.and_then(|(page, _, rect)| self.shown(page, rect)));
        out
    }

    /// What `span` covers of `run`, if that is more than blanks.
    fn rect(&self, run: &Run, text: &str, span: Span) -> Option<Rect> {
        let (start, end) = (run.start as usize, run.end as usize);
        let from = start.max(span.start);
        let covered = text.get(from..end.min(span.end))?;
        let bare = covered.trim_start();
        let skipped = covered.len() - bare.len();
        let bare = bare.trim_end();
        if bare.is_empty() {
            return None;
        }
        let first = run.edges as usize;
        let edges = if run.whole {
            self.edges.get(first..first + 2)?
        } else {
            let before = text.get(start..from + skipped)?.chars().count();
            let count = bare.chars().count();
            self.edges.get(first + before..=first + before + count)?
        };
        let left = edges.iter().copied().fold(f32::MAX, f32::min);
        let right = edges.iter().copied().fold(f32::MIN, f32::max);
        Some(Rect { left, right, top: run.top, bottom: run.bottom })
    }

    /// A rectangle on the page as it is shown; none when it lies outside of the page.
    fn shown(&self, page: u32, rect: Rect) -> Option<PageBox> {
        let leaf = self.pages.binary_search_by_key(&page, |leaf| leaf.size.page).ok()?;
        let Leaf { size, frames } = self.pages.get(leaf)?;
        let Rect { left, right, top, bottom } = rect;
        let frame = frames.iter().rev().find(|frame| frame.top <= top);
        let [a, b, c, d, e, f] = frame.map_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], |frame| frame.back);
        let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
        let across = corners.map(|(x, y)| a * x + c * y + e);
        let down = corners.map(|(x, y)| b * x + d * y + f);
        let least = |values: [f32; 4]| values.into_iter().fold(f32::MAX, f32::min);
        let most = |values: [f32; 4]| values.into_iter().fold(f32::MIN, f32::max);
        let (x0, x1) = (least(across).max(0.0), most(across).min(size.width));
        let (y0, y1) = (least(down).max(0.0), most(down).min(size.height));
        (x0 < x1 && y0 < y1).then(|| PageBox {
            page,
            x0: cents(x0),
            y0: cents(y0),
            x1: cents(x1).min(size.width),
            y1: cents(y1).min(size.height),
        })
    }

    /// Takes down where a paragraph stands that was put at `base` of the text.
    pub(super) fn add(&mut self, base: usize, text: &str, spots: &[Spot]) {
        let mut last: Option<&Spot> = None;
        for spot in spots {
            let (Ok(start), Ok(end)) =
                (u32::try_from(base + spot.start), u32::try_from(base + spot.end))
            else {
                return;
            };
            let (left, right) = (sane(spot.ink.left), sane(spot.ink.right));
            let (left, right) = (left.min(right), left.max(right));
            if let Some(before) = last
                && let Some(run) = self.runs.last_mut()
                && goes_on(before, spot, text)
            {
                // Its right edge so far is the left edge of the blank or of this character.
                let blanks = text[before.end..spot.start].chars().count();
                for _ in 1..blanks {
                    self.edges.extend_from_within(self.edges.len() - 1..);
                }
                if blanks == 0 {
                    self.edges.pop();
                }
                self.edges.extend([left, right]);
                run.end = end;
            } else {
                let Ok(edges) = u32::try_from(self.edges.len()) else { return };
                let (page, row, whole) = (spot.page, spot.ink.row, spot.whole);
                let (top, bottom) = (sane(spot.ink.top), sane(spot.ink.bottom));
                self.runs.push(Run { start, end, page, row, top, bottom, edges, whole });
                self.edges.extend([left, right]);
            }
            last = Some(spot);
        }
    }

    /// Takes down where a piece of furniture stands, or a further line of the last piece.
    pub(super) fn furniture(&mut self, line: &Line, more: bool) {
        if self.pages.is_empty() {
            return;
        }
        let rects = line.ink.iter().map(Rect::of);
        let all = rects.reduce(Rect::with).and_then(|rect| self.shown(line.page, rect));
        match self.furniture.last_mut() {
            Some(Some(last)) if more => {
                if let Some(all) = all {
                    last.x0 = last.x0.min(all.x0);
                    last.y0 = last.y0.min(all.y0);
                    last.x1 = last.x1.max(all.x1);
                    last.y1 = last.y1.max(all.y1);
                }
            }
            Some(last) if more => *last = all,
            _ => self.furniture.push(all),
        }
    }
}

/// Takes out what a paragraph lost from `end` on: the hyphen of a broken word.
pub(super) fn cut(spots: &mut Vec<Spot>, end: usize) {
    while spots.last().is_some_and(|spot| spot.start >= end) {
        spots.pop();
    }
    let over = spots.iter_mut().rev().take_while(|spot| spot.end > end);
    over.for_each(|spot| spot.end = end);
}

/// True when `spot` stands to the right of `before` in the same row, with nothing but blanks
/// between, and no gap that the text does not show.
fn goes_on(before: &Spot, spot: &Spot, text: &str) -> bool {
    let (old, new) = (&before.ink, &spot.ink);
    let alike = (before.page, old.row) == (spot.page, new.row)
        && (old.top, old.bottom) == (new.top, new.bottom);
    let between = text.get(before.end..spot.start);
    let free = !before.whole && !spot.whole && new.left >= old.left && new.right >= old.right;
    let near = new.left - old.right < 0.5 * (old.bottom - old.top);
    alike
        && free
        && between.is_some_and(|between| {
            if between.is_empty() { near } else { between.chars().all(|c| c == ' ') }
        })
}

/// A rectangle on a page as it was laid upright.
#[derive(Debug, Clone, Copy)]
struct Rect {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
}

impl Rect {
    fn of(ink: &Ink) -> Rect {
        let (left, right) = (sane(ink.left.min(ink.right)), sane(ink.left.max(ink.right)));
        Rect { left, right, top: sane(ink.top), bottom: sane(ink.bottom) }
    }

    fn with(self, other: Rect) -> Rect {
        Rect {
            left: self.left.min(other.left),
            right: self.right.max(other.right),
            top: self.top.min(other.top),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

fn sane(value: f32) -> f32 {
    if value.is_finite() { value.clamp(-FAR, FAR) } else { 0.0 }
}

/// To hundredths of a point.
fn cents(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests;
