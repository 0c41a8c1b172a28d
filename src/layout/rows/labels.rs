//! Terms in the margin and what is said of them beside.
//!
//! In: the lines of a page, or of one of its columns. Out: the same, where labels in a narrow column
//! on the left, over several lines some of them, have prose on their right: each label as a whole
//! before the prose that begins at its height. Definitions, criteria and claims are set so.

use std::ops::Range;

use super::columns::{
    PROSE_GLYPHS, PROSE_LINES, PROSE_WIDTH, Segment, gutters, of_pieces, segments,
};
use super::lines::{Line, Piece};
use crate::layout::shape;

/// Puts the labels of a page before what is said of them.
pub(super) fn apart(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let found = gutters(&lines).into_iter().find_map(|gutter| {
        let bands = bands(&lines, gutter);
        (!bands.is_empty()).then_some((gutter, bands))
    });
    let Some((gutter, bands)) = found else { return lines };
    let mut out = Vec::with_capacity(lines.len() * 2);
    let mut bands = bands.into_iter().peekable();
    let (mut labels, mut prose) = (Vec::new(), Vec::new());
    for (index, line) in lines.into_iter().enumerate() {
        let Some(band) = bands.peek().filter(|band| band.start <= index) else {
            out.push(line);
            continue;
        };
        let last = index + 1 == band.end;
        let (left, right): (Vec<Piece<'_>>, Vec<Piece<'_>>) =
            line.pieces.into_iter().partition(|piece| piece.left < gutter);
        let (left, right) = (of_pieces(left), of_pieces(right));
        if let Some(left) = &left
            && begins(&labels, &prose, left, right.as_ref())
        {
            flush(&mut labels, &mut prose, &mut out);
        }
        labels.extend(left);
        prose.extend(right);
        if last {
            flush(&mut labels, &mut prose, &mut out);
            bands.next();
        }
    }
    out
}

/// Whether `label` with `beside` on its right begins the next entry: after prose without a label, or
/// where both plainly begin anew.
fn begins(
    labels: &[Line<'_>],
    prose: &[Line<'_>],
    label: &Line<'_>,
    beside: Option<&Line<'_>>,
) -> bool {
    let Some(above) = labels.last() else { return !prose.is_empty() };
    if prose.len() > labels.len() || is_bold(above) != is_bold(label) {
        return true;
    }
    let (over, under) = (text(above), text(label));
    if over.trim_end().ends_with([':', ';', '.']) {
        return true;
    }
    let said = prose.last().map(text).unwrap_or_default();
    let next = beside.map(text).unwrap_or_default();
    !goes_on(&over, &under)
        && !over.trim_end().ends_with('-')
        && said.trim_end().ends_with(['.', ':', ';', ','])
        && !next.trim_start().starts_with(char::is_lowercase)
        && shape::item(next.trim_start()).is_none()
}

fn is_bold(line: &Line<'_>) -> bool {
    line.pieces.iter().any(|piece| piece.glyphs.first().is_some_and(|glyph| glyph.bold))
}

fn text(line: &Line<'_>) -> String {
    label_text(line, f32::MAX)
}

/// The text of what begins left of `gutter`.
fn label_text(line: &Line<'_>, gutter: f32) -> String {
    let label = line.pieces.iter().filter(|piece| piece.left < gutter);
    label.flat_map(|piece| piece.glyphs.iter().map(|glyph| glyph.text.as_str())).collect()
}

/// A term of more characters is read as a line of its own.
const LONGEST_TERM: usize = 40;

fn flush<'a>(labels: &mut Vec<Line<'a>>, prose: &mut Vec<Line<'a>>, out: &mut Vec<Line<'a>>) {
    let shown = labels.iter().flat_map(|line| &line.pieces).map(|piece| piece.shown).sum::<usize>();
    if shown <= LONGEST_TERM && !prose.is_empty() {
        labels.iter_mut().for_each(|label| label.term = true);
        labels.append(prose);
    }
    for part in [labels, prose] {
        if let Some(first) = part.first_mut() {
            first.alone = true;
        }
        out.append(part);
    }
}

/// The runs of lines that no segment crosses `gutter` in, with labels on its left and prose on its
/// right.
fn bands(lines: &[Line<'_>], gutter: f32) -> Vec<Range<usize>> {
    let segments: Vec<Vec<Segment>> = lines.iter().map(segments).collect();
    let mut bands = Vec::new();
    let mut start = 0;
    for end in 0..=lines.len() {
        let crossed = segments.get(end).is_none_or(|segments| {
            segments.iter().any(|segment| segment.left < gutter && segment.right > gutter)
        });
        if crossed {
            bands.extend(labelled(&segments, lines, start..end, gutter));
            start = end + 1;
        }
    }
    bands
}

fn labelled(
    segments: &[Vec<Segment>],
    lines: &[Line<'_>],
    mut band: Range<usize>,
    gutter: f32,
) -> Option<Range<usize>> {
    let left = |at: usize| segments[at].iter().any(|segment| segment.left < gutter);
    let right = |at: usize| segments[at].iter().any(|segment| segment.left >= gutter);
    // What stands above the first label, and what stands alone on the left below the last prose.
    band.start = band.clone().find(|&at| left(at) && right(at))?;
    band.end = band.clone().rfind(|&at| right(at))? + 1;
    let to = segments[band.clone()].iter().flatten().map(|s| s.right).fold(f32::MIN, f32::max);
    let mut sides = (0, 0);
    let (mut prose, mut alone, mut wrapped, mut groups) = (0, 0, 0, 0);
    for at in band.clone() {
        sides = (sides.0 + usize::from(left(at)), sides.1 + usize::from(right(at)));
        alone += usize::from(left(at) && !right(at));
        let mut side = segments[at].iter().filter(|segment| segment.left >= gutter);
        // Prose is one segment: cells side by side are a table.
        let wide = side.next().is_some_and(|segment| {
            segment.right - segment.left > PROSE_WIDTH * (to - gutter)
                && segment.shown >= PROSE_GLYPHS
        });
        prose += usize::from(wide && side.next().is_none());
        let labels = segments[at].iter().filter(|segment| segment.left < gutter).count();
        // Numbers and bullets are no labels.
        let named = || label_text(&lines[at], gutter).chars().filter(|c| c.is_alphabetic()).count();
        if labels > 1 || labels == 1 && named() < 3 && !(at > band.start && left(at - 1)) {
            return None;
        }
        let before = at > band.start && left(at - 1);
        groups += usize::from(left(at) && !before);
        let wraps = || {
            let label = |at: usize| label_text(&lines[at], gutter);
            goes_on(&label(at - 1), &label(at))
        };
        wrapped += usize::from(left(at) && before && wraps());
    }
    let (left, right) = sides;
    let told = wrapped > 0 && left * 10 <= right * 8;
    let list = groups >= 2 && left * 2 <= right;
    let fits = prose >= PROSE_LINES && prose * 10 >= right * 6 && alone == 0;
    (fits && (told || list)).then_some(band)
}

/// Whether a label goes on the line above: with a small letter.
fn goes_on(above: &str, below: &str) -> bool {
    let small = below.trim_start().starts_with(|c: char| c.is_lowercase() || c == '(');
    small && !above.trim_end().ends_with(['.', ':', ';'])
}
