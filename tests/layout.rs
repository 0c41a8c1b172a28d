//! Pages of glyphs, as prose sets them and at random: the layout loses no character and doubles none,
//! and every box lies where the glyphs that it covers stand.

use std::collections::BTreeMap;

use paragraf::extract::{Content, Glyph, Glyphs, Raw, RawPage};
use paragraf::layout::{self, Text};
use paragraf::span::Span;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const WIDTH: f32 = 600.0;
const HEIGHT: f32 = 800.0;

fn document(pages: Vec<Vec<Glyph>>) -> Raw {
    let pages = pages.into_iter().zip(1..).map(|(glyphs, number)| {
        let page = Glyphs { width: WIDTH, height: HEIGHT, glyphs, ..Glyphs::default() };
        RawPage { number, content: Content::Glyphs(page) }
    });
    Raw { pages: pages.collect(), paged: true, ..Raw::default() }
}

fn glyphs(raw: &Raw) -> impl Iterator<Item = (u32, &Glyph)> {
    raw.pages.iter().flat_map(|page| {
        let Content::Glyphs(glyphs) = &page.content else { unreachable!() };
        glyphs.glyphs.iter().map(|glyph| (page.number, glyph))
    })
}

/// What is compared of a text: its characters in their simplest form, without what the layout may
/// add or take out: blanks, hyphens, accents that were printed apart, the brackets of marks.
fn bare(text: &str) -> Vec<char> {
    let chars = text.nfkd().flat_map(char::to_lowercase);
    let mut chars: Vec<char> = chars
        .filter(|c| c.is_alphanumeric() || (c.is_ascii_punctuation() && !"-[]".contains(*c)))
        .collect();
    chars.sort_unstable();
    chars
}

/// What of `more` is not in `less`; both are in order.
fn beyond(more: &[char], less: &[char]) -> Vec<char> {
    let mut out = Vec::new();
    let mut at = 0;
    for &c in more {
        while less.get(at).is_some_and(|&other| other < c) {
            at += 1;
        }
        if less.get(at) == Some(&c) { at += 1 } else { out.push(c) }
    }
    out
}

fn all_of(text: &Text) -> String {
    let taken = text.furniture.iter().map(|line| line.text.as_str());
    std::iter::once(text.text.as_str()).chain(taken).collect::<Vec<_>>().join("\n")
}

/// How a word is set.
#[derive(Debug, Clone)]
enum Word {
    Plain(String),
    /// Its end is on the next row, after a hyphen.
    Broken(String, String),
    /// With a raised figure at its end.
    Marked(String, u8),
    /// Far from the word before, as a cell.
    Cell(String),
    /// Each letter printed twice.
    Doubled(String),
}

fn letters() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-zåäöæø]{1,12}",
        2 => "[A-ZÅÄÖ][a-zåäö]{2,9}[.,;:]?",
        1 => "[A-ZÅÄÖ]{2,8}",
        2 => "[0-9]{1,4}[.,]?",
        1 => prop::sample::select(vec![
            "§", "§§", "kap.", "stk.", "(2018:1177)", "•", "och", "og", "1.", "a)", "Sida", "2(3)",
            "dem.1", "NJA", "DOM", "mål", "nr", "–", "ﬁn", "effekt",
        ]).prop_map(str::to_owned),
    ]
}

fn word() -> impl Strategy<Value = Word> {
    prop_oneof![
        20 => letters().prop_map(Word::Plain),
        2 => ("[a-zåäö]{2,9}", "[a-zåäö]{2,9}").prop_map(|(a, b)| Word::Broken(a, b)),
        1 => ("[a-zåäö]{3,9}", 1..9_u8).prop_map(|(word, mark)| Word::Marked(word, mark)),
        1 => letters().prop_map(Word::Cell),
        1 => "[A-Za-zåäö]{3,9}".prop_map(Word::Doubled),
    ]
}

/// A paragraph: its words, its size, whether it is bold, how far it stands in, how far below.
type Paragraph = (Vec<Word>, u8, bool, u8, u8);

fn paragraph() -> impl Strategy<Value = Paragraph> {
    (prop::collection::vec(word(), 1..40), 7..14_u8, prop::bool::weighted(0.2), 0..4_u8, 0..30_u8)
}

/// Sets paragraphs as a typesetter does, in one column or in two, from the top of a page on.
fn set(paragraphs: &[Paragraph], columns: usize, out: &mut Vec<Vec<Glyph>>) {
    let measure = if columns == 1 { 440.0 } else { 205.0 };
    let (mut column, mut y) = (0, 70.0_f32);
    let mut page = Vec::new();
    for (words, size, bold, indent, gap) in paragraphs {
        let size = f32::from(*size);
        let left = |column: usize| 80.0 + 235.0 * if column == 0 { 0.0 } else { 1.0 };
        y += size * 1.2 + f32::from(*gap);
        let mut x = left(column) + f32::from(*indent) * size;
        let mut down = |x: &mut f32, y: &mut f32, page: &mut Vec<Glyph>| {
            *y += size * 1.2;
            if *y > 740.0 {
                column += 1;
                *y = 82.0;
                if column == columns {
                    column = 0;
                    out.push(std::mem::take(page));
                }
            }
            *x = left(column);
            left(column)
        };
        let mut from = left(if x > 300.0 && columns == 2 { 1 } else { 0 });
        for word in words {
            let (text, rest) = match word {
                Word::Plain(text) | Word::Marked(text, _) | Word::Cell(text) => {
                    (text.clone(), None)
                }
                Word::Doubled(text) => (text.clone(), None),
                Word::Broken(head, tail) => (format!("{head}-"), Some(tail)),
            };
            let wide = text.chars().count() as f32 * 0.5 * size;
            if matches!(word, Word::Cell(_)) && x > from {
                x += 4.0 * size;
            }
            if x + wide > from + measure || y > 740.0 {
                from = down(&mut x, &mut y, &mut page);
            }
            let mut draw = |text: &str, x: &mut f32, y: f32, size: f32, twice: bool| {
                for c in text.chars() {
                    let width = 0.5 * size;
                    let glyph = Glyph { text: c.to_string(), x: *x, y, width, size, bold: *bold };
                    page.push(glyph.clone());
                    if twice {
                        page.push(Glyph { x: *x + 0.3, ..glyph });
                    }
                    *x += width;
                }
            };
            draw(&text, &mut x, y, size, matches!(word, Word::Doubled(_)));
            if let Word::Marked(_, mark) = word {
                draw(&mark.to_string(), &mut x, y - 0.35 * size, 0.6 * size, false);
            }
            match rest {
                Some(tail) => {
                    from = down(&mut x, &mut y, &mut page);
                    let mut draw = x;
                    for c in tail.chars() {
                        let (text, width) = (c.to_string(), 0.5 * size);
                        page.push(Glyph { text, x: draw, y, width, size, bold: *bold });
                        draw += width;
                    }
                    x = draw + 0.25 * size;
                }
                None => x += 0.25 * size,
            }
        }
    }
    out.push(page);
}

fn set_document() -> impl Strategy<Value = Raw> {
    (prop::collection::vec(paragraph(), 1..9), 1..3_usize, prop::bool::ANY).prop_map(
        |(paragraphs, columns, headed)| {
            let mut pages = Vec::new();
            set(&paragraphs, columns, &mut pages);
            for (page, number) in pages.iter_mut().zip(1..) {
                if headed {
                    let head = format!("VERKET  AB-2021-7  {number}");
                    for (at, c) in head.chars().enumerate() {
                        let (x, text) = (80.0 + 6.0 * at as f32, c.to_string());
                        page.push(Glyph { text, x, y: 40.0, width: 5.5, size: 11.0, bold: false });
                    }
                }
            }
            document(pages)
        },
    )
}

/// Glyphs anywhere, of any size, some of them nonsense.
fn scattered() -> impl Strategy<Value = Raw> {
    let text = prop_oneof![
        8 => "[a-zåäö0-9.,:;()§]",
        1 => prop::sample::select(vec![
            " ", "\u{a0}", "ﬁ", "ffl", "¨", "´", "\u{30a}", "\u{fffd}", "¹", "\u{ad}", "\t", "•",
            "\u{202e}", "och",
        ]).prop_map(str::to_owned),
    ];
    let place = prop_oneof![
        20 => 0.0..800.0_f32,
        4 => (0..40_u8).prop_map(|step| f32::from(step) * 12.0),
        1 => prop::sample::select(vec![f32::NAN, f32::INFINITY, f32::MAX, f32::MIN, -5.0, 9e4]),
    ];
    let size = prop_oneof![9 => 5.0..15.0_f32, 1 => prop::sample::select(vec![0.0, -1.0, 500.0])];
    let glyph =
        (text, place.clone(), place, size, prop::bool::ANY).prop_map(|(text, x, y, size, bold)| {
            let width = 0.5 * size * text.chars().count() as f32;
            Glyph { text, x, y, width, size, bold }
        });
    prop::collection::vec(prop::collection::vec(glyph, 0..120), 1..4).prop_map(document)
}

/// What stands in the text or beside it is what stands on the pages; `lost` may be missing.
fn keeps_all(raw: &Raw, text: &Text, lost: &[char]) -> Result<(), TestCaseError> {
    let given: String = glyphs(raw)
        .filter(|(_, glyph)| {
            let sane = [glyph.x, glyph.y, glyph.width, glyph.size].iter().all(|v| v.is_finite());
            sane && glyph.size > 0.0
        })
        .map(|(_, glyph)| glyph.text.as_str())
        .collect();
    let (given, told) = (bare(&given), bare(&all_of(text)));
    let doubled = beyond(&told, &given);
    prop_assert!(doubled.is_empty(), "doubled: {doubled:?} in {:?}", all_of(text));
    let gone = beyond(&given, &told);
    let gone = beyond(&gone, lost);
    prop_assert!(gone.is_empty(), "lost: {gone:?} in {:?}", all_of(text));
    Ok(())
}

/// A height on the page, in tenths of a point.
fn height(y: f32) -> i32 {
    (y * 10.0).round() as i32
}

/// The characters that stand a second time where they stand already.
fn overprinted(raw: &Raw, reach: f32) -> Vec<char> {
    let all: Vec<(u32, &Glyph)> = glyphs(raw).collect();
    let mut twice = String::new();
    for (at, (page, glyph)) in all.iter().enumerate() {
        let again = all[at.saturating_sub(400)..at].iter().any(|(other, old)| {
            other == page
                && old.text == glyph.text
                && (old.x - glyph.x).abs() <= reach * old.size.max(old.width)
                && (old.y - glyph.y).abs() <= 0.15 * old.size.max(glyph.size)
        });
        if again {
            twice.push_str(&glyph.text);
        }
    }
    bare(&twice)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn set_pages_keep_every_character(raw in set_document()) {
        let text = layout::read_placed(&raw);
        prop_assert_eq!(&text.text, &layout::read(&raw).text);
        keeps_all(&raw, &text, &overprinted(&raw, 0.1))?;
    }

    #[test]
    fn scattered_glyphs_keep_every_character(raw in scattered()) {
        let text = layout::read_placed(&raw);
        prop_assert_eq!(&text.text, &layout::read(&raw).text);
        keeps_all(&raw, &text, &overprinted(&raw, 0.4))?;
    }

    #[test]
    fn every_character_of_a_set_page_has_its_box(raw in set_document()) {
        let text = layout::read_placed(&raw);
        /// A glyph on its row: its left and right edge, and what it says.
        type Stands = (f32, f32, Vec<char>);
        let mut stands: BTreeMap<(u32, i32), Vec<Stands>> = BTreeMap::new();
        for (page, glyph) in glyphs(&raw) {
            let row = stands.entry((page, height(glyph.y + 0.22 * glyph.size))).or_default();
            row.push((glyph.x - 0.1, glyph.x + glyph.width + 0.1, bare(&glyph.text)));
        }
        for (at, c) in text.text.char_indices() {
            // A bracket may have come to a mark, and what is folded here is not looked for.
            if c.is_whitespace() || "[]-".contains(c) {
                continue;
            }
            let boxes = text.boxes(Span::new(at, at + c.len_utf8()));
            prop_assert_eq!(boxes.len(), 1, "{:?} at {} of {:?}", c, at, text.text);
            let one = boxes[0];
            let said = bare(&c.to_string());
            let middle = (one.x0 + one.x1) / 2.0;
            let level = height(one.y1) - 1..=height(one.y1) + 1;
            let mut near = level.filter_map(|row| stands.get(&(one.page, row))).flatten();
            let found = near.any(|(left, right, text)| {
                let same = text.iter().any(|c| said.contains(c)) || said.is_empty();
                same && (*left..=*right).contains(&middle)
            });
            prop_assert!(found, "{c:?} at {at} is not in {one:?}: {:?}", text.text);
        }
    }

    #[test]
    fn boxes_lie_on_their_pages(raw in scattered(), picks in prop::collection::vec(0.0..1.0_f64, 8)) {
        let text = layout::read_placed(&raw);
        let length = text.text.len() as f64;
        let at = |share: f64| text.text.floor_char_boundary((share * length) as usize);
        for pair in picks.chunks_exact(2) {
            let (from, to) = (at(pair[0]), at(pair[1]));
            let span = Span::new(from.min(to), from.max(to));
            for one in text.boxes(span) {
                prop_assert!((1..=raw.pages.len() as u32).contains(&one.page));
                prop_assert!(0.0 <= one.x0 && one.x0 <= one.x1 && one.x1 <= WIDTH, "{one:?}");
                prop_assert!(0.0 <= one.y0 && one.y0 <= one.y1 && one.y1 <= HEIGHT, "{one:?}");
            }
        }
    }
}
