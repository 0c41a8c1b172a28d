//! The whole road, with a script in place of the recogniser.

#![cfg(unix)]

use std::path::Path;

use crate::extract::ocr::tests::{fake, saying};
use crate::extract::ocr::{Mode, Options};
use crate::extract::pdf::tests::pdf;
use crate::extract::{Content, Raw, pdf as reader};
use crate::record::TextLayer;

/// A picture as large as the page.
const SCAN: &str = "q 400 0 0 600 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q";
const TYPED: &str = "BT /F1 12 Tf 50 500 Td (Avg\\366rande i m\\345let) Tj ET";
const WORDS: &str = "Tingsrätten ogillar käromålet eftersom kvarnen\nstod still hela hösten";

fn read(bytes: &[u8], program: Option<&Path>, mode: Mode) -> Result<Raw, String> {
    let program = program.map(Path::to_owned);
    let ocr = Options { mode, threads: 2, program };
    let options = crate::extract::Options { ocr, ..Default::default() };
    reader::read("x.pdf", bytes, &options, &()).map_err(|fault| fault.reason)
}

fn text(raw: &Raw, page: usize) -> String {
    match &raw.pages[page].content {
        Content::Glyphs(glyphs) => glyphs.glyphs.iter().map(|glyph| glyph.text.as_str()).collect(),
        other => panic!("{other:?}"),
    }
}

fn drawn(text: &str) -> String {
    let lines: String = text.lines().map(|line| format!("({line}) Tj 0 -14 Td ")).collect();
    format!("BT /F1 10 Tf 20 550 Td {lines} ET")
}

/// Twenty-eight words, each letter exchanged for the third after it.
fn shifted() -> String {
    let text = "the court finds that the mill owner has not shown that the water\nhad been led \
                past the dam before the neighbour dug his ditch and the\nclaim is dismissed";
    let shift = |c: char| match c {
        'a'..='z' => char::from(b'a' + (c as u8 - b'a' + 3) % 26),
        c => c,
    };
    drawn(&text.chars().map(shift).collect::<String>())
}

#[test]
fn a_scan_is_recognised() {
    let folder = tempfile::tempdir().unwrap();
    let program = fake(folder.path(), "eng Latin", &saying(WORDS, 93));
    let raw = read(&pdf(&[SCAN, SCAN, SCAN], "", ""), Some(&program), Mode::Auto).unwrap();
    assert_eq!(raw.text_layer, TextLayer::Ocr);
    assert_eq!(raw.ocr_pages, [1, 2, 3]);
    assert_eq!(raw.ocr_confidence, Some(93));
    assert!(raw.unread_pages.is_empty());
    assert_eq!(raw.warnings, ["recognised by tesseract, 93 % sure: pages 1, 2, 3"]);
    assert_eq!(raw.engine.as_deref(), Some("hayro 0.9.0, tesseract"));
    for page in 0..3 {
        assert_eq!(text(&raw, page), WORDS.replace('\n', ""));
    }
}

#[test]
fn a_page_with_text_is_left_alone_unless_always() {
    let folder = tempfile::tempdir().unwrap();
    let program = fake(folder.path(), "eng Latin", &saying(WORDS, 93));
    let bytes = pdf(&[TYPED, SCAN, ""], "", "");
    let raw = read(&bytes, Some(&program), Mode::Auto).unwrap();
    assert_eq!((raw.text_layer, raw.ocr_pages.clone()), (TextLayer::Mixed, vec![2]));
    assert_eq!(text(&raw, 0), "Avgörande i målet");
    assert_eq!(text(&raw, 2), "");
    let raw = read(&bytes, Some(&program), Mode::Always).unwrap();
    assert_eq!((raw.text_layer, raw.ocr_pages.clone()), (TextLayer::Ocr, vec![1, 2, 3]));
    assert_eq!(text(&raw, 0), WORDS.replace('\n', ""));
    // Nothing is asked where nothing is needed.
    let nowhere = folder.path().join("nowhere");
    let raw = read(&pdf(&[TYPED, ""], "", ""), Some(&nowhere), Mode::Auto).unwrap();
    assert!(raw.warnings.is_empty() && raw.text_layer == TextLayer::Native);
}

#[test]
fn what_was_not_recognised_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("nowhere");
    let scan = pdf(&[SCAN, SCAN], "", "");
    let reason = read(&scan, Some(&nowhere), Mode::Auto).unwrap_err();
    assert!(reason.starts_with("it has no text layer: its 2 pages"), "{reason}");
    assert!(reason.contains("tesseract is not installed (Debian"), "{reason}");
    let reason = read(&scan, Some(&nowhere), Mode::Never).unwrap_err();
    assert!(reason.ends_with("; --ocr never"), "{reason}");
    let mixed = pdf(&[TYPED, SCAN, ""], "", "");
    let raw = read(&mixed, Some(&nowhere), Mode::Auto).unwrap();
    assert_eq!((raw.text_layer, raw.unread_pages.clone()), (TextLayer::Native, vec![2]));
    assert_eq!(raw.warnings[0], "no text that can be read: page 2");
    assert!(raw.warnings[1].contains("is not installed"));
}

#[test]
fn what_makes_no_sense_is_no_text() {
    let folder = tempfile::tempdir().unwrap();
    for (script, said) in [
        (saying(WORDS, 40), "makes no sense (40 %)"),
        (saying("", 0), "nothing was recognised"),
        ("exit 4".to_owned(), "tesseract failed"),
        ("cat > /dev/null; echo garbage".to_owned(), "tesseract gave no page"),
    ] {
        let program = fake(folder.path(), "eng Latin", &script);
        let reason = read(&pdf(&[SCAN], "", ""), Some(&program), Mode::Auto).unwrap_err();
        assert!(reason.contains(said), "{reason}");
        let raw = read(&pdf(&[TYPED, SCAN], "", ""), Some(&program), Mode::Auto).unwrap();
        assert_eq!((raw.unread_pages.clone(), text(&raw, 1)), (vec![2], String::new()));
        // What the page had is kept where the recogniser was asked for more.
        let raw = read(&pdf(&[TYPED], "", ""), Some(&program), Mode::Always).unwrap();
        assert_eq!((raw.text_layer, raw.unread_pages.len()), (TextLayer::Native, 0));
        assert_eq!(text(&raw, 0), "Avgörande i målet");
    }
}

#[test]
fn garbage_is_recognised_or_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let program = fake(folder.path(), "eng Latin", &saying(WORDS, 93));
    let bytes = pdf(&[&shifted(), TYPED], "", "");
    let raw = read(&bytes, Some(&program), Mode::Auto).unwrap();
    assert_eq!((raw.ocr_pages.clone(), text(&raw, 0)), (vec![1], WORDS.replace('\n', "")));
    assert_eq!(
        raw.warnings[0],
        "the text layer says nothing (letters that stand for others): page 1"
    );
    let raw = read(&bytes, None, Mode::Never).unwrap();
    assert_eq!((raw.unread_pages.clone(), text(&raw, 0)), (vec![1], String::new()));
    let reason = read(&pdf(&[&shifted()], "", ""), None, Mode::Never).unwrap_err();
    assert!(reason.contains("letters that stand for others (page 1)"), "{reason}");
}

#[test]
fn a_stamp_over_a_scan_stays_beside_what_is_recognised() {
    let folder = tempfile::tempdir().unwrap();
    let program = fake(folder.path(), "eng Latin", &saying(WORDS, 93));
    let stamped = format!("{SCAN} BT /F1 9 Tf 250 30 Td (INKOM 2024-02-03 Akt 12) Tj ET");
    let raw = read(&pdf(&[&stamped], "", ""), Some(&program), Mode::Auto).unwrap();
    let page = text(&raw, 0);
    assert!(page.contains("ogillar") && page.ends_with("INKOM 2024-02-03 Akt 12"), "{page}");
    let raw = read(&pdf(&[&stamped], "", ""), None, Mode::Never).unwrap();
    assert_eq!(raw.warnings[0], "a picture that was not read: page 1");
    assert_eq!(text(&raw, 0), "INKOM 2024-02-03 Akt 12");
    // A title over a picture with no more words is no scan.
    let poor = fake(folder.path(), "eng Latin", &saying("INKOM Akt", 93));
    let raw = read(&pdf(&[&stamped], "", ""), Some(&poor), Mode::Auto).unwrap();
    assert!(raw.warnings.is_empty() && raw.ocr_pages.is_empty());
}

#[test]
fn a_book_of_photographs_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let script = format!("echo x >> {}\n{}", log.display(), saying("", 0));
    let program = fake(folder.path(), "eng Latin", &script);
    // Small pages, quickly drawn.
    let bytes = pdf(&vec![SCAN; 60], "", "");
    let bytes = String::from_utf8(bytes).unwrap().replace("0 0 400 600", "0 0 040 060");
    let reason = read(bytes.as_bytes(), Some(&program), Mode::Auto).unwrap_err();
    assert!(reason.contains("no text layer"), "{reason}");
    let asked = std::fs::read_to_string(&log).unwrap().lines().count();
    assert!(asked < 60, "{asked}");
}

/// With the real program, where it is installed with its best data; says so where it is not.
#[test]
fn the_real_recogniser_reads_a_page() {
    use crate::extract::ocr::Tesseract;
    use crate::extract::pdf::render::Painter;
    let tesseract = match Tesseract::find(&Options::default()) {
        Ok(tesseract) if tesseract.lacks().is_none() => tesseract,
        Ok(_) => return eprintln!("not tested: tesseract has no data for the Latin script"),
        Err(reason) => return eprintln!("not tested: {reason}"),
    };
    let page = "BT /F1 12 Tf 30 500 Td (Tingsr\\344tten ogillar k\\344rom\\345let.) Tj 0 -20 Td \
                (R\\344ntan f\\366ljer av 6 \\247 r\\344ntelagen.) Tj ET";
    let bytes = pdf(&[page], "", "");
    let picture = Painter::new(&bytes, None).page(1).unwrap();
    let read = tesseract.read(&picture).unwrap();
    let text: String = read.glyphs.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    assert_eq!(text, "Tingsrätten ogillar käromålet.Räntan följer av 6 § räntelagen.");
    assert!(read.confidence > 80.0, "{}", read.confidence);
    // The type is about as large as it was, and where it was.
    let first = &read.glyphs.glyphs[0];
    assert!((first.size - 12.0).abs() < 2.5, "{}", first.size);
    assert!((first.x - 30.0).abs() < 3.0 && (first.y - 100.0).abs() < 2.0);
}
