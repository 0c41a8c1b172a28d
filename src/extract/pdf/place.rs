//! Where glyphs stand when the page is held upright.
//!
//! In: glyphs with an origin and a direction, as the page is shown. Out: [`Glyphs`] whose text
//! runs from left to right. A page that is set sideways as a whole is turned. Single runs that go
//! up, down or aslant, such as a stamp in the margin, are laid below the foot of the page, each
//! direction in a strip of its own, so that they are kept and never cut into the text.

use crate::extract::{Frame, Glyph, Glyphs};

/// A glyph as it is shown: points from the page's top left.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub text: String,
    pub x: f32,
    pub y: f32,
    /// The direction of the text in degrees: 0 to the right, 90 downwards.
    pub angle: i32,
    pub width: f32,
    pub size: f32,
    pub bold: bool,
}

/// Text within so many degrees of level is level: scans are recognised a little askew.
const LEVEL: i32 = 3;
/// Coordinates beyond this many points are nonsense, and would ruin what is measured by them.
const FAR: f32 = 100_000.0;

/// The direction of a vector, in whole degrees from 0 to 359; level text is 0.
pub(super) fn angle(dx: f64, dy: f64) -> i32 {
    let degrees = dy.atan2(dx).to_degrees();
    if !degrees.is_finite() {
        return 0;
    }
    let degrees = (degrees.round() as i32).rem_euclid(360);
    // The quarters attract what is almost theirs.
    for quarter in [0, 90, 180, 270, 360] {
        if (degrees - quarter).abs() <= LEVEL {
            return quarter % 360;
        }
    }
    degrees
}

/// Lays the glyphs of a page upright.
pub(super) fn upright(mut placed: Vec<Placed>, width: f32, height: f32, unmapped: usize) -> Glyphs {
    placed.retain(|glyph| {
        let sane = |value: f32| value.is_finite() && value.abs() < FAR;
        sane(glyph.x) && sane(glyph.y) && sane(glyph.width) && sane(glyph.size)
    });
    let (mut width, mut height) = (width, height);
    let turned = main_quarter(&placed);
    // From the page as it is turned back to the page as it is shown.
    let shown = match turned {
        90 => [0.0, 1.0, -1.0, 0.0, width, 0.0],
        180 => [-1.0, 0.0, 0.0, -1.0, width, height],
        270 => [0.0, -1.0, 1.0, 0.0, 0.0, height],
        _ => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
    };
    let mut frames = Vec::new();
    if turned != 0 {
        frames.push(Frame { top: f32::MIN, back: shown });
    }
    if turned != 0 {
        for glyph in &mut placed {
            (glyph.x, glyph.y) = match turned {
                90 => (glyph.y, width - glyph.x),
                180 => (width - glyph.x, height - glyph.y),
                _ => (height - glyph.y, glyph.x),
            };
            glyph.angle = (glyph.angle - turned).rem_euclid(360);
        }
        if turned != 180 {
            (width, height) = (height, width);
        }
    }
    if placed.iter().all(|glyph| glyph.angle == 0) {
        let glyphs = placed.into_iter().map(|glyph| laid(glyph, None)).collect();
        return Glyphs { width, height, glyphs, unmapped, frames };
    }
    // Stable, so that each direction keeps the order of the stream.
    placed.sort_by_key(|glyph| glyph.angle);
    let mut glyphs = Vec::with_capacity(placed.len());
    // Text below the page is level, and what is laid there comes below it.
    let level = placed.iter().filter(|glyph| glyph.angle == 0).map(|glyph| glyph.y);
    let mut foot = level.fold(height, f32::max);
    for strip in placed.chunk_by(|a, b| a.angle == b.angle) {
        let angle = strip.first().map_or(0, |glyph| glyph.angle);
        if angle == 0 {
            glyphs.extend(strip.iter().cloned().map(|glyph| laid(glyph, None)));
            continue;
        }
        let (sin, cos) = (-(angle as f32)).to_radians().sin_cos();
        let strip: Vec<Glyph> = strip
            .iter()
            .map(|glyph| {
                let place = (glyph.x * cos - glyph.y * sin, glyph.x * sin + glyph.y * cos);
                laid(glyph.clone(), Some(place))
            })
            .collect();
        let left = strip.iter().map(|glyph| glyph.x).fold(f32::MAX, f32::min);
        let top = strip.iter().map(|glyph| glyph.y - glyph.size).fold(f32::MAX, f32::min);
        let shift = foot + 20.0 - top;
        // Moved back, then turned back: what was laid level runs at its angle again.
        let moved = [1.0, 0.0, 0.0, 1.0, left, -shift];
        let back = after(shown, after([cos, -sin, sin, cos, 0.0, 0.0], moved));
        frames.push(Frame { top: foot, back });
        for mut glyph in strip {
            glyph.x -= left;
            glyph.y += shift;
            foot = foot.max(glyph.y);
            glyphs.push(glyph);
        }
    }
    Glyphs { width, height, glyphs, unmapped, frames }
}

/// The map that does `first`, then `then`.
fn after(then: [f32; 6], first: [f32; 6]) -> [f32; 6] {
    let [a, b, c, d, e, f] = then;
    let point = |x: f32, y: f32| [a * x + c * y, b * x + d * y];
    let ([i, j], [k, l]) = (point(first[0], first[1]), point(first[2], first[3]));
    let [x, y] = point(first[4], first[5]);
    [i, j, k, l, x + e, y + f]
}

/// The quarter in which most of the page's text runs; 0 unless another has a clear majority.
fn main_quarter(placed: &[Placed]) -> i32 {
    let count = |angle| placed.iter().filter(|glyph| glyph.angle == angle).count();
    [90, 180, 270].into_iter().find(|&angle| count(angle) * 2 > placed.len()).unwrap_or(0)
}

/// The glyph as it is laid, at another place than its own if need be.
fn laid(glyph: Placed, place: Option<(f32, f32)>) -> Glyph {
    let Placed { text, x, y, width, size, bold, .. } = glyph;
    let (x, y) = place.unwrap_or((x, y));
    Glyph { text, x, y, width, size, bold }
}

#[cfg(test)]
mod tests {
    use super::{Placed, angle, upright};

    fn glyph(text: &str, x: f32, y: f32, angle: i32) -> Placed {
        Placed { text: text.to_owned(), x, y, angle, width: 5.0, size: 10.0, bold: false }
    }

    #[test]
    fn directions_snap_to_the_quarters() {
        assert_eq!(angle(1.0, 0.02), 0);
        assert_eq!(angle(0.01, 1.0), 90);
        assert_eq!(angle(0.0, -1.0), 270);
        assert_eq!(angle(1.0, 1.0), 45);
        assert_eq!(angle(f64::NAN, 1.0), 0);
    }

    #[test]
    fn a_sideways_page_is_turned_and_a_margin_stamp_is_laid_below() {
        let sideways = vec![glyph("a", 100.0, 50.0, 90), glyph("b", 100.0, 60.0, 90)];
        let page = upright(sideways, 600.0, 800.0, 0);
        assert_eq!((page.width, page.height), (800.0, 600.0));
        assert_eq!((page.glyphs[0].x, page.glyphs[0].y), (50.0, 500.0));
        assert!(page.glyphs[1].x > page.glyphs[0].x);

        let stamped = vec![
            glyph("a", 50.0, 50.0, 0),
            glyph("b", 55.0, 50.0, 0),
            glyph("s", 20.0, 400.0, 270),
        ];
        let page = upright(stamped, 600.0, 800.0, 0);
        assert_eq!(page.glyphs.len(), 3);
        assert!(page.glyphs[2].y > 800.0);
    }

    #[test]
    fn every_frame_leads_back_to_the_page_as_it_is_shown() {
        for main in [0, 90, 180, 270] {
            for aside in [0, 45, 90, 180, 270, 333] {
                let mut placed: Vec<Placed> = Vec::new();
                for at in 0..9_u8 {
                    placed.push(glyph("a", 80.0 + 5.0 * f32::from(at), 90.0, main));
                }
                placed.push(glyph("b", 300.0, 410.0, (main + aside) % 360));
                placed.push(glyph("c", 320.0, 444.0, (main + aside) % 360));
                let page = upright(placed.clone(), 600.0, 800.0, 0);
                for was in &placed {
                    let found = page.glyphs.iter().any(|glyph| {
                        let frame = page.frames.iter().rev().find(|frame| frame.top <= glyph.y);
                        let [a, b, c, d, e, f] = frame.map_or([1., 0., 0., 1., 0., 0.], |f| f.back);
                        let x = a * glyph.x + c * glyph.y + e;
                        let y = b * glyph.x + d * glyph.y + f;
                        glyph.text == was.text && (x - was.x).abs() + (y - was.y).abs() < 0.01
                    });
                    assert!(found, "{main} {aside} {was:?}");
                }
            }
        }
    }

    #[test]
    fn nonsense_places_are_left_out() {
        let page =
            upright(vec![glyph("a", f32::NAN, 0.0, 0), glyph("b", 1e9, 0.0, 0)], 1.0, 1.0, 0);
        assert!(page.glyphs.is_empty());
    }
}
