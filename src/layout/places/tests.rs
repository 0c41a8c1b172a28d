use super::*;
use crate::extract::{Glyph, Glyphs, RawPage};
use crate::layout::{Text, read, read_placed};

const WIDTH: f32 = 5.0;

/// A page of rows, each at a height, with characters 5 points wide from 70 points on.
fn page(rows: &[(f32, &str)]) -> Glyphs {
    let mut glyphs = Vec::new();
    for &(y, text) in rows {
        let mut x = 70.0;
        for c in text.chars() {
            // A raised figure.
            let raised = "¹²³".find(c).map(|_| 4.0);
            let text = match c {
                '¹' => "1".to_owned(),
                c => c.to_string(),
            };
            if c == '\t' {
                x += 40.0;
                continue;
            }
            let (y, size) = raised.map_or((y, 10.0), |raise| (y - raise, 6.0));
            glyphs.push(Glyph { text, x, y, width: WIDTH, size, bold: false });
            x += WIDTH;
        }
    }
    Glyphs { width: 600.0, height: 800.0, glyphs, ..Glyphs::default() }
}

fn document(pages: Vec<Glyphs>) -> Raw {
    let pages = pages.into_iter().zip(1..);
    let pages = pages.map(|(page, number)| RawPage { number, content: Content::Glyphs(page) });
    Raw { pages: pages.collect(), paged: true, ..Raw::default() }
}

fn placed(pages: &[&[(f32, &str)]]) -> Text {
    read_placed(&document(pages.iter().map(|rows| page(rows)).collect()))
}

/// The boxes of `words` in `text`: page, left edge counted in characters, and how many.
fn found(text: &Text, words: &str) -> Vec<(u32, f32, f32)> {
    let start = text.text.find(words).expect(words);
    let boxes = text.boxes(Span::new(start, start + words.len()));
    boxes.iter().map(|b| (b.page, (b.x0 - 70.0) / WIDTH, (b.x1 - b.x0) / WIDTH)).collect()
}

#[test]
fn a_box_covers_what_the_span_covers() {
    let text = placed(&[&[(100.0, "Verket viser til lovens § 12, stk. 2, om dette.")]]);
    assert_eq!(found(&text, "lovens § 12, stk. 2"), [(1, 17.0, 19.0)]);
    assert_eq!(found(&text, "§"), [(1, 24.0, 1.0)]);
    let at = text.text.find("lovens").expect("it is there");
    let one = text.boxes(Span::new(at, at + 6))[0];
    assert_eq!((one.y0, one.y1), (92.0, 102.2));
    // Blanks have no place of their own.
    assert!(text.boxes(Span::new(at + 6, at + 7)).is_empty());
    assert_eq!(text.boxes(Span::new(at - 1, at + 7))[0], one);
}

#[test]
fn a_span_over_several_rows_has_a_box_for_each() {
    let first: &[(f32, &str)] = &[
        (700.0, "Tilsynet lagde til grund, at virksomheden havde handlet i strid"),
        (712.0, "med reglen, og det fulgte af databeskyttel-"),
    ];
    let second: &[(f32, &str)] = &[(80.0, "seslovens § 5, at sagen ikke kunne slutte her.")];
    let text = placed(&[first, second]);
    assert!(text.text.contains("af databeskyttelseslovens § 5,"), "{}", text.text);
    // The hyphen is no part of the word, and has no box.
    assert_eq!(found(&text, "databeskyttelseslovens § 5"), [(1, 29.0, 13.0), (2, 0.0, 13.0)]);
    assert_eq!(found(&text, "strid med"), [(1, 58.0, 5.0), (1, 0.0, 3.0)]);
}

#[test]
fn a_mark_in_brackets_stands_where_the_raised_figure_stood() {
    let text = placed(&[&[
        (100.0, "Verket prövade saken enligt förordningen¹ och fann inget."),
        (700.0, "¹ Rådets förordning 2016/679."),
    ]]);
    assert!(text.text.contains("förordningen [1] och"), "{}", text.text);
    assert_eq!(found(&text, "[1] och"), [(1, 40.0, 5.0)]);
    assert_eq!(found(&text, "förordningen"), [(1, 28.0, 12.0)]);
    assert_eq!(found(&text, "Rådets"), [(1, 2.0, 6.0)]);
}

#[test]
fn a_page_that_was_turned_is_shown_as_it_is() {
    let mut turned = page(&[(100.0, "Verket prövade saken enligt 3 § lagen.")]);
    // Turned by a quarter: what is 600 wide is shown 800 wide.
    turned.frames = vec![Frame { top: f32::MIN, back: [0.0, 1.0, -1.0, 0.0, 800.0, 0.0] }];
    let text = read_placed(&document(vec![turned]));
    assert_eq!(text.places.sizes()[0], PageSize { page: 1, width: 800.0, height: 600.0 });
    let at = text.text.find("3 §").expect("it is there");
    let one = text.boxes(Span::new(at, at + "3 §".len()))[0];
    let (y0, y1) = (70.0 + 28.0 * WIDTH, 70.0 + 31.0 * WIDTH);
    assert_eq!(one, PageBox { page: 1, x0: 800.0 - 102.2, y0, x1: 708.0, y1 });
}

#[test]
fn cells_that_go_on_below_keep_their_places() {
    let text = placed(&[&[
        (100.0, "meddelad i Ekby den 6 maj\tT 12-25"),
        (112.0, "2025"),
        (140.0, "Domstolen fann att talan skulle bifallas i alla delar som yrkats."),
    ]]);
    assert!(text.text.starts_with("meddelad i Ekby den 6 maj 2025 T 12-25"), "{}", text.text);
    assert_eq!(found(&text, "6 maj 2025"), [(1, 20.0, 5.0), (1, 0.0, 4.0)]);
    assert_eq!(found(&text, "T 12-25"), [(1, 33.0, 7.0)]);
}

#[test]
fn what_is_not_asked_for_or_has_no_place_has_none() {
    let rows: &[(f32, &str)] = &[(100.0, "Verket prövade saken.")];
    let plain = read(&document(vec![page(rows)]));
    assert!(plain.places == Places::default() && plain.boxes(Span::new(0, 6)).is_empty());
    let lines = Content::Lines(vec!["Verket prövade saken.".to_owned()]);
    let raw = Raw { pages: vec![RawPage { number: 1, content: lines }], ..Raw::default() };
    assert!(read_placed(&raw).boxes(Span::new(0, 6)).is_empty());
    // Off the page.
    let off = placed(&[&[(100.0, "Verket prövade saken."), (900.0, "Nedanför pappret")]]);
    let at = off.text.find("Ned").expect("it is there");
    assert!(off.boxes(Span::new(at, at + 3)).is_empty());
}

/// A line that says `text`, read from a row that said `ink`.
fn line(text: &str, ink: &str) -> Line {
    let raw = crate::extract::Content::Lines(vec![text.to_owned()]);
    let raw = Raw { pages: vec![RawPage { number: 1, content: raw }], ..Raw::default() };
    let mut line = crate::layout::lines::of(&raw).remove(0);
    let mut left = 0.0;
    for c in ink.chars() {
        if c != ' ' {
            let (top, bottom) = (0.0, 1.0);
            line.ink.push(Ink { c, left, right: left + 1.0, top, bottom, row: 0 });
        }
        left += 1.0;
    }
    line
}

#[test]
fn a_line_is_laid_beside_its_row() {
    let places = |text: &str, ink: &str, words: &str| {
        let line = line(text, ink);
        let mut places = Places::default();
        places.add(0, &line.text, &spots(&line, 0));
        let size = PageSize { page: 1, width: 100.0, height: 100.0 };
        places.pages.push(Leaf { size, frames: Vec::new() });
        let at = line.text.find(words).expect(words);
        let boxes = places.boxes(&line.text, Span::new(at, at + words.len()));
        boxes.iter().map(|b| (b.x0, b.x1)).collect::<Vec<_>>()
    };
    // Accents that were printed over their letters, before or after them.
    assert_eq!(places("året är slut", "a\u{30A}ret är slut", "ret"), [(2.0, 5.0)]);
    assert_eq!(places("är slut", "¨ar slut", "r slut"), [(2.0, 8.0)]);
    // A hyphen that was left over, a blank that was lost.
    assert_eq!(places("straffelovens § 2", "straffe-lovens § 2", "lovens"), [(8.0, 14.0)]);
    assert_eq!(places("straffelovens § 2", "straffe-lovens § 2", "§ 2"), [(15.0, 18.0)]);
    assert_eq!(places("drifts- og anlæg", "drifts-og anlæg", "og"), [(7.0, 9.0)]);
    // Nothing agrees: the row is the place.
    assert_eq!(places("alldeles annat", "0123456789", "annat"), [(0.0, 10.0)]);
    // The row goes on in another line.
    let far = "12 § gäller inte alls då. Verket prövade saken i lag.";
    assert_eq!(places("Verket prövade saken i lag.", far, "saken"), [(41.0, 46.0)]);
}

#[test]
fn hostile_lines_take_linear_time() {
    let start = std::time::Instant::now();
    let text = "ab".repeat(200_000);
    let ink = "ba x".repeat(200_000);
    assert!(!spots(&line(&text, &ink), 0).is_empty());
    let ink = "a".repeat(400_000);
    assert!(!spots(&line(&text, &ink), 0).is_empty());
    assert!(start.elapsed().as_secs() < 20);
}
