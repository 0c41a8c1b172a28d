//! What is printed in the margin.
//!
//! In: the lines of a page from top to bottom. Out: the same, with what stands in the margin beside
//! its first or last lines on lines of its own: the name of a series, a date, a page number. A
//! number close to the left of the text stays where it is: it may be that of the paragraph.

use super::columns::{PROSE_GLYPHS, PROSE_LINES, of_pieces, segments};
use super::lines::{Line, Piece, is_blank};

/// So many lines at the head and at the foot of a page may have something in the margin.
const EDGE_LINES: usize = 3;
/// On a title page the margin beside the title is used as well.
const HEAD_LINES: usize = 12;
/// What is beyond the text on more lines than this is a wide table.
const MOST_LINES: usize = 8;

/// Where the text of a page begins and ends across.
#[derive(Debug, Clone, Copy)]
struct Measure {
    from: f32,
    to: f32,
}

/// Puts what is in the margin on lines of its own. That of the head of the page comes before the
/// text beside it.
pub(super) fn apart(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let Some(measure) = measure(&lines) else { return lines };
    let count = lines.len();
    let near = |index: usize| index < HEAD_LINES || index + EDGE_LINES >= count;
    let used = lines.iter().enumerate().filter(|(index, line)| {
        near(*index) && line.pieces.iter().any(|piece| is_outside(piece, measure, line.size))
    });
    let used = used.count();
    if used == 0 || used > MOST_LINES {
        return lines;
    }
    let mut out: Vec<Line<'_>> = Vec::with_capacity(count + used);
    // A title goes on over several lines, and what stands beside it comes before all of it.
    let mut slot = 0;
    for (index, line) in lines.into_iter().enumerate() {
        if !near(index) {
            out.push(line);
            continue;
        }
        let em = line.size;
        let (outside, inside): (Vec<Piece<'_>>, Vec<Piece<'_>>) =
            line.pieces.into_iter().partition(|piece| is_outside(piece, measure, em));
        if let Some(outside) = of_pieces(outside) {
            let head = index < HEAD_LINES && index * 2 < count;
            out.insert(if head { slot } else { out.len() }, outside);
            slot += 1;
        }
        out.extend(of_pieces(inside));
    }
    out
}

fn is_outside(piece: &Piece<'_>, measure: Measure, em: f32) -> bool {
    let left = piece.right <= measure.from - em
        && (is_label(piece) || (is_number(piece) && piece.right < measure.from - 5.0 * em));
    left || piece.left >= measure.to + em.min(piece.size)
}

/// Letters and digits: `NFS 2021:10`.
fn is_label(piece: &Piece<'_>) -> bool {
    let count = |is: fn(char) -> bool| {
        piece.glyphs.iter().filter(|glyph| glyph.text.chars().all(is)).count()
    };
    count(char::is_alphabetic) >= 2 && count(|c| c.is_ascii_digit()) >= 2
}

fn is_number(piece: &Piece<'_>) -> bool {
    let mut shown = piece.glyphs.iter().filter(|glyph| !is_blank(glyph));
    shown.all(|glyph| glyph.text.chars().all(|c| c.is_ascii_digit()))
}

/// The left edge that three lines of prose share, and the right edge that none goes beyond. None
/// where there is too little prose.
fn measure(lines: &[Line<'_>]) -> Option<Measure> {
    let mut prose: Vec<(f32, f32)> = Vec::new();
    for line in lines {
        for segment in segments(line).iter().filter(|s| s.shown >= 2 * PROSE_GLYPHS) {
            prose.push((segment.left, segment.right));
        }
    }
    prose.sort_by(|a, b| a.0.total_cmp(&b.0));
    let shared = prose.windows(3).position(|three| three[2].0 - three[0].0 < 2.0)?;
    let from = prose[shared].0;
    let to = prose[shared..].iter().map(|p| p.1).fold(f32::MIN, f32::max);
    (prose.len() >= 2 * PROSE_LINES).then_some(Measure { from, to })
}
