//! From glyphs to the lines they stand on.
//!
//! In: the glyphs of a page in stream order. Out: [`Line`]s from top to bottom, each a row of
//! [`Piece`]s from left to right. A piece is a run that was drawn in one go; pieces that share a
//! baseline share a line, and small raised or lowered pieces join the line that they lean on.

use crate::extract::Glyph;

/// A run of glyphs drawn in one go, on one baseline and in one size.
#[derive(Debug, Clone)]
pub(super) struct Piece<'a> {
    /// Its glyphs, blank ones among them, in stream order.
    pub glyphs: Vec<&'a Glyph>,
    /// Left edge of the first glyph that is not blank.
    pub left: f32,
    /// Right edge of the last glyph that is not blank.
    pub right: f32,
    /// Baseline.
    pub y: f32,
    /// Font size.
    pub size: f32,
    /// How many glyphs are not blank.
    pub shown: usize,
    /// It was printed over itself to look bold.
    pub doubled: bool,
}

/// Pieces on one baseline, from left to right.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub pieces: Vec<Piece<'a>>,
    /// The baseline and the size of its largest part.
    pub y: f32,
    pub size: f32,
    /// It never goes on the line before.
    pub alone: bool,
    /// It is a term, or part of one: what is said of it follows on the same row.
    pub term: bool,
}

/// Pieces whose baselines differ by less than this share of their size share a line.
const SAME_LINE: f32 = 0.3;
/// A mark is at most this size, measured by the text that it leans on.
const MARK_SIZE: f32 = 0.85;
/// A mark has at most so many glyphs.
const MARK_GLYPHS: usize = 6;

pub(super) fn is_blank(glyph: &Glyph) -> bool {
    glyph.text.chars().all(char::is_whitespace)
}

/// The lines of a page, from top to bottom.
pub(super) fn lines(glyphs: &[Glyph]) -> Vec<Line<'_>> {
    let mut pieces = pieces(glyphs);
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
    let mut lines: Vec<Line<'_>> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if (piece.y - line.y).abs() <= SAME_LINE * piece.size.min(line.size) => {
                let largest = line.pieces.iter().map(|p| p.shown).max().unwrap_or(0);
                if piece.shown > largest {
                    (line.y, line.size) = (piece.y, piece.size);
                }
                line.pieces.push(piece);
            }
            _ => lines.push(Line {
                y: piece.y,
                size: piece.size,
                pieces: vec![piece],
                alone: false,
                term: false,
            }),
        }
    }
    for line in &mut lines {
        sort(line);
    }
    attach_marks(&mut lines);
    for line in &mut lines {
        drop_overprints(line);
    }
    lines.retain(|line| !line.pieces.is_empty());
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    lines
}

fn sort(line: &mut Line<'_>) {
    line.pieces.sort_by(|a, b| a.left.total_cmp(&b.left));
}

/// Cuts the stream where the pen jumps, the baseline changes or the size does.
fn pieces(glyphs: &[Glyph]) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    // The right edge of the last glyph, blank or not: where the pen stands.
    let mut pen = 0.0;
    for glyph in glyphs {
        let sane = [glyph.x, glyph.y, glyph.width, glyph.size].iter().all(|v| v.is_finite());
        if !sane || glyph.size <= 0.0 || glyph.text.is_empty() {
            continue;
        }
        let blank = is_blank(glyph);
        let goes_on = pieces.last().is_some_and(|piece| {
            let em = piece.size;
            (glyph.y - piece.y).abs() <= 0.06 * em
                && (glyph.size - em).abs() <= 0.08 * em
                && glyph.x >= pen - 0.5 * em
                && glyph.x <= pen + 0.6 * em
        });
        let right = glyph.x + glyph.width;
        match pieces.last_mut() {
            Some(piece) if goes_on => {
                if blank {
                    piece.glyphs.push(glyph);
                } else if !overprints(piece, glyph) {
                    if piece.shown == 0 {
                        piece.left = glyph.x;
                        piece.right = right;
                    }
                    piece.right = piece.right.max(right);
                    piece.shown += 1;
                    piece.glyphs.push(glyph);
                }
            }
            _ => pieces.push(Piece {
                glyphs: vec![glyph],
                left: glyph.x,
                right,
                y: glyph.y,
                size: glyph.size,
                shown: usize::from(!blank),
                doubled: false,
            }),
        }
        pen = right;
    }
    pieces.retain(|piece| piece.shown > 0);
    pieces
}

/// Whether two sizes are so near that the one may be printed over the other to make it bold.
fn alike(one: f32, other: f32) -> bool {
    (one - other).abs() <= 0.2 * one.max(other)
}

/// Whether `glyph` is one of the last glyphs of `piece` printed again.
fn overprints(piece: &mut Piece<'_>, glyph: &Glyph) -> bool {
    let again = piece.glyphs.iter().rev().take(2).any(|old| {
        old.text == glyph.text
            && (old.x - glyph.x).abs() < 0.35 * old.width.max(0.2 * old.size)
            && (old.y - glyph.y).abs() < 0.1 * old.size
            && alike(old.size, glyph.size)
    });
    piece.doubled |= again;
    again
}

/// A line of more pieces is no line of text, and nothing is looked for in it.
const MOST_PIECES: usize = 500;
/// The same for the glyphs of a piece.
const MOST_GLYPHS: usize = 2000;

/// Moves small raised pieces (footnote marks, `m²`) and lowered ones to the line they lean on.
fn attach_marks(lines: &mut [Line<'_>]) {
    for at in 0..lines.len() {
        if lines[at].pieces.len() > MOST_PIECES {
            continue;
        }
        let mut index = 0;
        while index < lines[at].pieces.len() {
            let piece = &lines[at].pieces[index];
            let mark = piece.shown <= MARK_GLYPHS;
            match mark.then(|| carrier(lines, at, piece)).flatten() {
                Some(to) => {
                    let piece = lines[at].pieces.remove(index);
                    make_room(&mut lines[to], &piece);
                    insert(&mut lines[to], piece);
                }
                None => index += 1,
            }
        }
    }
}

fn insert<'a>(line: &mut Line<'a>, piece: Piece<'a>) {
    let at = line.pieces.partition_point(|other| other.left <= piece.left);
    line.pieces.insert(at, piece);
}

/// The line that a mark on line `at` leans on: one just below when it is raised, or just above
/// when it is lowered.
fn carrier(lines: &[Line<'_>], at: usize, mark: &Piece<'_>) -> Option<usize> {
    const LOOK: usize = 4;
    let below = (at + 1..lines.len().min(at + 1 + LOOK)).find(|&to| {
        let line = &lines[to];
        let raise = (line.y - mark.y) / line.size;
        (0.1..0.7).contains(&raise) && leans(line, mark)
    });
    below.or_else(|| {
        (at.saturating_sub(LOOK)..at).rev().find(|&to| {
            let line = &lines[to];
            let sink = (mark.y - line.y) / line.size;
            (0.05..0.45).contains(&sink) && leans(line, mark)
        })
    })
}

/// Whether `mark` stands right beside larger text of `line`.
fn leans(line: &Line<'_>, mark: &Piece<'_>) -> bool {
    if line.pieces.len() > MOST_PIECES {
        return false;
    }
    let next = line.pieces.partition_point(|piece| piece.left <= mark.left);
    let near = |piece: &Piece<'_>| {
        let em = piece.size;
        let after = (mark.left - piece.right) / em;
        let before = (piece.left - mark.right) / em;
        mark.size <= MARK_SIZE * em
            && ((-0.3..0.5).contains(&after)
                || (-0.3..0.8).contains(&before)
                || gap_for(piece, mark).is_some())
    };
    line.pieces[next.saturating_sub(2)..line.pieces.len().min(next + 1)].iter().any(near)
}

/// The first glyph of `piece` after the gap that was left in it for `mark`, if there is one.
fn gap_for(piece: &Piece<'_>, mark: &Piece<'_>) -> Option<usize> {
    let around = piece.left <= mark.left && mark.right <= piece.right;
    if !around || piece.glyphs.len() > MOST_GLYPHS {
        return None;
    }
    let slack = 0.15 * mark.size;
    let shown = |glyph: &&&Glyph| !is_blank(glyph);
    let before = piece.glyphs.iter().filter(shown).rfind(|glyph| glyph.x < mark.left)?;
    let after = piece.glyphs.iter().position(|glyph| !is_blank(glyph) && glyph.x >= mark.left)?;
    let free =
        before.x + before.width <= mark.left + slack && mark.right <= piece.glyphs[after].x + slack;
    free.then_some(after)
}

/// Parts the piece of `line` in which a gap was left for `mark`.
fn make_room<'a>(line: &mut Line<'a>, mark: &Piece<'_>) {
    let room = line.pieces.iter().position(|piece| gap_for(piece, mark).is_some());
    let Some(piece) = room.and_then(|at| line.pieces.get_mut(at)) else { return };
    let Some(at) = gap_for(piece, mark) else { return };
    let rest = piece.glyphs.split_off(at);
    let edges = |glyphs: &[&Glyph]| {
        let shown = glyphs.iter().filter(|glyph| !is_blank(glyph));
        shown.fold((f32::MAX, f32::MIN, 0), |(left, right, count), glyph| {
            (left.min(glyph.x), right.max(glyph.x + glyph.width), count + 1)
        })
    };
    let mut tail = piece.clone();
    // The blanks that made the gap stand under the mark, and are none of the text.
    while piece
        .glyphs
        .last()
        .is_some_and(|glyph| is_blank(glyph) && glyph.x + glyph.width > mark.left)
    {
        piece.glyphs.pop();
    }
    (piece.left, piece.right, piece.shown) = edges(&piece.glyphs);
    tail.glyphs = rest;
    (tail.left, tail.right, tail.shown) = edges(&tail.glyphs);
    if tail.shown > 0 {
        insert(line, tail);
    }
}

/// Drops pieces that are printed again at the same place.
fn drop_overprints(line: &mut Line<'_>) {
    let mut kept: Vec<Piece<'_>> = Vec::with_capacity(line.pieces.len());
    for piece in line.pieces.drain(..) {
        let twin = kept.iter_mut().rev().take(4).find(|old| {
            (old.left - piece.left).abs() < 0.12 * old.size
                && (old.y - piece.y).abs() < 0.12 * old.size
                && alike(old.size, piece.size)
                && old.shown == piece.shown
                && same_text(old, &piece)
        });
        match twin {
            Some(twin) => twin.doubled = true,
            None => kept.push(piece),
        }
    }
    line.pieces = kept;
}

fn same_text(a: &Piece<'_>, b: &Piece<'_>) -> bool {
    let shown = |piece: &Piece<'_>| -> String {
        piece.glyphs.iter().filter(|g| !is_blank(g)).map(|g| g.text.as_str()).collect()
    };
    shown(a) == shown(b)
}
