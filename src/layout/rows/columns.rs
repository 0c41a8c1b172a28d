//! The order in which lines are read.
//!
//! In: lines from top to bottom. Out: the same, with columns one after the other. A page is cut
//! where a gutter has several lines of prose on either side, and nowhere else: a table, or the
//! parties of a case side by side, belong together row by row.

use super::labels;
use super::lines::{Line, Piece};
use super::margins::apart;

/// A side of a gutter needs so many lines of prose.
pub(super) const PROSE_LINES: usize = 4;
/// A line of prose has at least so many glyphs, and fills so much of its column.
pub(super) const PROSE_GLYPHS: usize = 18;
pub(super) const PROSE_WIDTH: f32 = 0.5;
/// Columns within columns within columns.
const MAX_DEPTH: u32 = 3;
/// How many places for a gutter are tried on a page.
const MAX_GUTTERS: usize = 6;

/// Puts the lines of a page in reading order.
pub(super) fn in_reading_order(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    cut(apart(lines), MAX_DEPTH)
}

/// No block beside which something stands is looked at further than this, in lines.
const BESIDE: usize = 12;
/// No more lines of a page are parted; what has more is no title.
const MOST_PARTED: usize = 32;

/// Moves what stands beside a block of text, at a height between two of its lines, below the block:
/// the number of a paper beside its title.
fn settle(lines: &mut Vec<Line<'_>>) {
    let (mut at, mut parted) = (1, 0);
    while at + 1 < lines.len() {
        parted += usize::from(parted < MOST_PARTED && part(lines, at));
        let (above, beside, below) = (&lines[at - 1], &lines[at], &lines[at + 1]);
        let between = beside.y - above.y > SLACK && below.y - beside.y > SLACK;
        if between
            && goes_with(above, below)
            && is_beside(above, beside)
            && is_beside(below, beside)
        {
            let mut end = at + 1;
            while end < at + BESIDE && lines.get(end + 1).is_some_and(|l| goes_with(&lines[end], l))
            {
                end += 1;
            }
            lines[at..=end].rotate_left(1);
        }
        at += 1;
    }
}

/// Parts the line below line `at` where its left goes on the line above `at`, and its right what
/// stands beside. Tells whether it did.
fn part(lines: &mut Vec<Line<'_>>, at: usize) -> bool {
    let (above, beside, below) = (&lines[at - 1], &lines[at], &lines[at + 1]);
    let edge = extent(beside).0 - SAME_EDGE;
    if below.pieces.len() < 2 || !is_beside(above, beside) || is_beside(below, beside) {
        return false;
    }
    let (left, right): (Vec<Piece<'_>>, Vec<Piece<'_>>) =
        below.pieces.iter().cloned().partition(|piece| piece.left < edge);
    let (Some(left), Some(right)) = (of_pieces(left), of_pieces(right)) else { return false };
    let parted = goes_with(above, &left)
        && is_beside(&left, beside)
        && (extent(&right).0 - edge - SAME_EDGE).abs() < SAME_EDGE;
    if parted {
        lines[at + 1] = left;
        lines.insert(at + 2, right);
    }
    parted
}

/// What stands less further up or down, in points, stands level.
const SLACK: f32 = 1.0;
/// Left edges that differ by no more points are the same.
const SAME_EDGE: f32 = 3.0;

fn extent(line: &Line<'_>) -> (f32, f32) {
    line.pieces.iter().fold((f32::MAX, f32::MIN), |(left, right), piece| {
        (left.min(piece.left), right.max(piece.right))
    })
}

/// Whether two lines stand one below the other at the distance of one text.
fn goes_with(above: &Line<'_>, below: &Line<'_>) -> bool {
    let (one, two) = (extent(above), extent(below));
    let step = below.y - above.y;
    (above.size - below.size).abs() < 0.1 * above.size
        && step > 0.7 * above.size
        && step < 1.6 * above.size
        && one.0 < two.1
        && two.0 < one.1
}

/// Whether nothing of `other` stands above or below `line`.
fn is_beside(line: &Line<'_>, other: &Line<'_>) -> bool {
    let (one, two) = (extent(line), extent(other));
    two.0 > one.1 + 0.5 * other.size || two.1 < one.0 - 0.5 * other.size
}

fn cut(mut lines: Vec<Line<'_>>, depth: u32) -> Vec<Line<'_>> {
    if depth == 0 || lines.len() < PROSE_LINES {
        settle(&mut lines);
        return lines;
    }
    let best = gutters(&lines)
        .into_iter()
        .map(|gutter| (gutter, bands(&lines, gutter)))
        .max_by_key(|(_, bands)| bands.iter().map(|band| band.end - band.start).sum::<usize>())
        .filter(|(_, bands)| !bands.is_empty());
    let Some((gutter, bands)) = best else {
        settle(&mut lines);
        return labels::apart(lines);
    };
    let mut out = Vec::with_capacity(lines.len() * 2);
    let mut bands = bands.into_iter().peekable();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (index, line) in lines.into_iter().enumerate() {
        let Some(band) = bands.peek().filter(|band| band.start <= index) else {
            out.push(line);
            continue;
        };
        let last = index + 1 == band.end;
        let (a, b): (Vec<Piece<'_>>, Vec<Piece<'_>>) =
            line.pieces.into_iter().partition(|piece| piece.left < gutter);
        left.extend(of_pieces(a));
        right.extend(of_pieces(b));
        if last {
            out.extend(cut(std::mem::take(&mut left), depth - 1));
            out.extend(cut(std::mem::take(&mut right), depth - 1));
            bands.next();
        }
    }
    out
}

pub(super) fn of_pieces(pieces: Vec<Piece<'_>>) -> Option<Line<'_>> {
    let main = pieces.iter().max_by_key(|piece| piece.shown)?;
    Some(Line { y: main.y, size: main.size, pieces, alone: false, term: false })
}

/// A part of a line without a wide gap in it.
pub(super) struct Segment {
    pub left: f32,
    pub right: f32,
    pub shown: usize,
}

/// The parts of a line that are at least an em apart.
pub(super) fn segments(line: &Line<'_>) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for piece in &line.pieces {
        match segments.last_mut() {
            Some(last) if piece.left - last.right < 0.9 * line.size => {
                last.right = last.right.max(piece.right);
                last.shown += piece.shown;
            }
            _ => {
                segments.push(Segment { left: piece.left, right: piece.right, shown: piece.shown })
            }
        }
    }
    segments
}

/// Places where a right-hand column may begin: a left edge that many segments share.
pub(super) fn gutters(lines: &[Line<'_>]) -> Vec<f32> {
    let mut edges: Vec<f32> = Vec::new();
    let (mut from, mut to) = (f32::MAX, f32::MIN);
    for line in lines {
        for segment in segments(line) {
            from = from.min(segment.left);
            to = to.max(segment.right);
            if segment.shown >= PROSE_GLYPHS {
                edges.push(segment.left);
            }
        }
    }
    let margin = (to - from) * 0.2;
    edges.retain(|&edge| edge > from + margin && edge < to - margin);
    edges.sort_by(f32::total_cmp);
    let mut groups: Vec<(f32, usize)> = Vec::new();
    for edge in edges {
        match groups.last_mut() {
            Some((first, count)) if edge - *first < 3.0 => *count += 1,
            _ => groups.push((edge, 1)),
        }
    }
    groups.retain(|&(_, count)| count >= PROSE_LINES);
    groups.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    groups.truncate(MAX_GUTTERS);
    groups.into_iter().map(|(edge, _)| edge - 1.0).collect()
}

/// The runs of lines that no segment crosses `gutter` in, with prose on both of its sides.
fn bands(lines: &[Line<'_>], gutter: f32) -> Vec<std::ops::Range<usize>> {
    let mut bands = Vec::new();
    let mut start = 0;
    let segments: Vec<Vec<Segment>> = lines.iter().map(segments).collect();
    for end in 0..=lines.len() {
        let crossed = segments.get(end).is_none_or(|segments| {
            segments.iter().any(|segment| segment.left < gutter && segment.right > gutter)
        });
        if crossed {
            if let Some(band) = trimmed(&segments, start..end, gutter) {
                bands.push(band);
            }
            start = end + 1;
        }
    }
    bands
}

/// True where the lines on one side of `gutter` all stand beside one on the other, but leave many of
/// those alone: the cells of a table, some of which wrap.
fn is_table(band: &[Vec<Segment>], gutter: f32) -> bool {
    let used = |line: &[Segment], right: bool| line.iter().any(|s| (s.left >= gutter) == right);
    let count = |right: bool| band.iter().filter(|line| used(line, right)).count();
    let fewer = count(true) <= count(false);
    let Some(first) = band.iter().position(|line| used(line, fewer)) else { return false };
    let Some(last) = band.iter().rposition(|line| used(line, fewer)) else { return false };
    let (mut beside, mut holes) = (0, 0);
    for line in &band[first..=last] {
        match (used(line, fewer), used(line, !fewer)) {
            (true, true) => beside += 1,
            (false, true) => holes += 1,
            _ => {}
        }
    }
    let all = count(fewer);
    beside * 10 >= all * 9 && holes * 3 >= all
}

/// The band without what stands above and below its columns, if it has columns.
fn trimmed(
    segments: &[Vec<Segment>],
    band: std::ops::Range<usize>,
    gutter: f32,
) -> Option<std::ops::Range<usize>> {
    let all = || segments[band.clone()].iter().flatten();
    let from = all().map(|s| s.left).fold(f32::MAX, f32::min);
    let to = all().map(|s| s.right).fold(f32::MIN, f32::max);
    let side = |line: &[Segment], right: bool| -> (usize, bool) {
        let side: Vec<&Segment> = line.iter().filter(|s| (s.left >= gutter) == right).collect();
        let shown = side.iter().map(|s| s.shown).sum();
        let column = if right { to - gutter } else { gutter - from };
        // Prose is one segment: cells side by side are a table.
        let wide = side.iter().any(|s| s.right - s.left > PROSE_WIDTH * column);
        (shown, wide && shown >= PROSE_GLYPHS)
    };
    let prose = |right: bool| {
        let lines = segments[band.clone()].iter().map(|line| side(line, right));
        let used = lines.clone().filter(|(shown, _)| *shown > 0).count();
        let prose = lines.filter(|(_, prose)| *prose).count();
        prose >= PROSE_LINES && prose * 2 >= used
    };
    if !prose(false) || !prose(true) || is_table(&segments[band.clone()], gutter) {
        return None;
    }
    // A page number or a signature far below one column is read after both.
    Some(band)
}
