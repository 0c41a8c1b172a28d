use super::read;
use crate::extract::ocr::{Mode, Options as Ocr};
use crate::extract::{Content, EngineChoice, Options, Raw};

/// A PDF with one page for each content stream, all in Helvetica. `more` goes into every page
/// dictionary, `trailer` into the trailer.
pub(in crate::extract) fn pdf(pages: &[&str], more: &str, trailer: &str) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            (0..pages.len()).map(|n| format!("{} 0 R ", 4 + 2 * n)).collect::<String>()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    for (n, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> {more} >>",
            5 + 2 * n
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    file(&objects, trailer)
}

/// A PDF of these objects, numbered from 1; the first is the catalogue.
fn file<T: AsRef<str>>(objects: &[T], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{}\nendobj\n", n + 1, object.as_ref()).into_bytes());
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = objects.len() + 1;
    let end =
        format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(end.into_bytes());
    bytes
}

fn stream(dict: &str, content: &str) -> String {
    format!("<< {dict} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

fn of(bytes: &[u8], engine: Option<EngineChoice>) -> Result<Raw, String> {
    let ocr = Ocr { mode: Mode::Never, ..Ocr::default() };
    let options = Options { engine, ocr, ..Options::default() };
    read("x.pdf", bytes, &options, &()).map_err(|fault| fault.reason)
}

/// The glyphs of a page, one after the other.
fn text(raw: &Raw, page: usize) -> String {
    match &raw.pages[page].content {
        Content::Glyphs(glyphs) => glyphs.glyphs.iter().map(|glyph| glyph.text.as_str()).collect(),
        other => panic!("{other:?}"),
    }
}

const RULING: &str = "BT /F1 12 Tf 50 500 Td (Avg\\366rande i m\\345let) Tj ET";

#[test]
fn both_engines_read_text_and_place() {
    let bytes = pdf(&[RULING, "BT /F1 10 Tf 50 500 Td (sida tv\\345) Tj ET"], "", "");
    for (engine, name) in
        [(EngineChoice::Hayro, "hayro 0.9.0"), (EngineChoice::PdfExtract, "pdf-extract 0.12.1")]
    {
        let raw = of(&bytes, Some(engine)).unwrap();
        assert_eq!(raw.engine.as_deref(), Some(name));
        assert!(raw.paged && raw.warnings.is_empty());
        assert_eq!(text(&raw, 0), "Avgörande i målet");
        assert_eq!(text(&raw, 1), "sida två");
        let Content::Glyphs(page) = &raw.pages[0].content else { panic!() };
        assert_eq!((page.width, page.height), (400.0, 600.0));
        let first = &page.glyphs[0];
        assert!((first.x - 50.0).abs() < 0.01 && (first.y - 100.0).abs() < 0.01);
        assert!((first.size - 12.0).abs() < 0.01);
        assert!((first.width - 0.667 * 12.0).abs() < 0.1);
    }
}

#[test]
fn bold_letters_are_seen() {
    let bytes = pdf(&[RULING], "", "");
    let plain = of(&bytes, None).unwrap();
    let at = memchr::memmem::find(&bytes, b"/Helvetica ").unwrap();
    let mut bytes = bytes.clone();
    bytes.splice(at..at + 10, b"/Helvetica-Bold".iter().copied());
    let bold = of(&bytes, None).unwrap();
    for (raw, is_bold) in [(plain, false), (bold, true)] {
        let Content::Glyphs(page) = &raw.pages[0].content else { panic!() };
        assert!(page.glyphs.iter().all(|glyph| glyph.bold == is_bold));
    }
}

#[test]
fn a_turned_page_is_upright() {
    let bytes = pdf(&[RULING], "/Rotate 90", "");
    for engine in [EngineChoice::Hayro, EngineChoice::PdfExtract] {
        let raw = of(&bytes, Some(engine)).unwrap();
        let Content::Glyphs(page) = &raw.pages[0].content else { panic!() };
        // The text runs down the turned page: it is held so that it runs to the right.
        assert_eq!((page.width, page.height), (400.0, 600.0));
        assert!(page.glyphs[1].x > page.glyphs[0].x);
        assert!((page.glyphs[1].y - page.glyphs[0].y).abs() < 0.01);
    }
}

#[test]
fn junk_before_the_header() {
    let bytes = [b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), pdf(&[RULING], "", "")].concat();
    assert_eq!(text(&of(&bytes, None).unwrap(), 0), "Avgörande i målet");
}

#[test]
fn a_cut_file_gives_what_is_left_or_a_reason() {
    let bytes = pdf(&[RULING], "", "");
    let table = memchr::memmem::find(&bytes, b"xref").unwrap();
    assert_eq!(text(&of(&bytes[..table], None).unwrap(), 0), "Avgörande i målet");
    for end in [9, 60, 150] {
        let reason = of(&bytes[..end], None).unwrap_err();
        assert!(reason.contains("damaged") || reason.contains("no pages"), "{reason}");
    }
}

#[test]
fn a_password_is_asked_for_by_name() {
    let zeros = "00".repeat(32);
    let locked = format!(
        "/ID [<{zeros}> <{zeros}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 \
         /O <{zeros}> /U <{zeros}> >>"
    );
    let bytes = pdf(&[RULING], "", &locked);
    for engine in [None, Some(EngineChoice::Hayro), Some(EngineChoice::PdfExtract)] {
        assert_eq!(of(&bytes, engine).unwrap_err(), "it is protected by a password");
    }
}

/// A picture of one grey point, as large as the page.
const PICTURE: &str = "q 400 0 0 600 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q";

#[test]
fn pages_without_text_are_told() {
    let scanned = of(&pdf(&[PICTURE, PICTURE], "", ""), None).unwrap_err();
    assert!(scanned.contains("no text layer") && scanned.contains("2 pages"), "{scanned}");
    let drawn = of(&pdf(&["0 0 10 10 re f"], "", ""), None).unwrap_err();
    assert!(drawn.contains("it has no text"), "{drawn}");
    let mixed = of(&pdf(&[RULING, PICTURE, ""], "", ""), None).unwrap();
    assert_eq!(mixed.warnings, ["no text that can be read: page 2", "--ocr never"]);
    assert_eq!(mixed.pages.len(), 3);
    assert_eq!(of(&pdf(&[], "", ""), None).unwrap_err(), "it has no pages");
}

#[test]
fn invisible_text_is_that_of_a_recogniser() {
    let scanned = RULING.replace("Tf", "Tf 3 Tr");
    let raw = of(&pdf(&[&scanned], "", ""), None).unwrap();
    assert_eq!(raw.text_layer, crate::record::TextLayer::Ocr);
}

#[test]
fn a_form_that_draws_itself_ends() {
    let mut bytes = pdf(&["q /X1 Do Q"], "", "");
    let form = b"6 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject \
                 << /X1 6 0 R >> >> /Length 10 >>\nstream\nq /X1 Do Q\nendstream\nendobj\n";
    let at = memchr::memmem::find(&bytes, b"xref").unwrap();
    bytes.truncate(at);
    bytes.extend_from_slice(form);
    let from = b"/Font << /F1 3 0 R >>";
    let place = memchr::memmem::find(&bytes, from).unwrap();
    bytes.splice(place..place, b"/XObject << /X1 6 0 R >> ".iter().copied());
    for engine in [None, Some(EngineChoice::PdfExtract)] {
        assert!(of(&bytes, engine).is_err());
    }
}

#[test]
fn actual_text_stands_for_few_glyphs() {
    let content = "BT /F1 12 Tf 50 500 Td (rät) Tj /Span << /ActualText <FEFF00AD> >> BDC (-) Tj \
                   EMC ET";
    let raw = of(&pdf(&[&content.replace('ä', "\\344")], "", ""), None).unwrap();
    assert_eq!(text(&raw, 0), "rät\u{ad}");
}

#[test]
fn what_is_lost_is_told() {
    // The second page's content is gone, and the tree promises a third page.
    let mut bytes = pdf(&[RULING, RULING], "", "");
    let at = memchr::memmem::find(&bytes, b"/Contents 7 0 R").unwrap();
    bytes[at + 10] = b'9';
    let at = memchr::memmem::find(&bytes, b"/Count 2").unwrap();
    bytes[at + 7] = b'3';
    let raw = of(&bytes, Some(EngineChoice::Hayro)).unwrap();
    assert_eq!(
        raw.warnings,
        ["damaged, and text may be missing: page 2", "it says it has 3 pages, and 2 can be found"]
    );
}

/// A page in a CID font whose codes are Unicode from `A` to `z`, with these widths.
fn cid(widths: &str, shown: &str) -> Vec<u8> {
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def \
               1 begincodespacerange <0000> <FFFF> endcodespacerange \
               1 beginbfrange <0041> <007A> <0041> endbfrange endcmap \
               CMapName currentdict /CMap defineresource pop end end";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [6 0 R] >>".to_owned(),
        "<< /Type /Font /Subtype /Type0 /BaseFont /Ekby /Encoding /Identity-H \
         /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
            .to_owned(),
        format!(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Ekby /CIDSystemInfo << /Registry \
             (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type \
             /FontDescriptor /FontName /Ekby /Flags 4 >> /DW 1000 /W [{widths}] >>"
        ),
        stream("", map),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 7 0 R /Resources << /Font \
         << /F1 3 0 R >> >> >>"
            .to_owned(),
        stream("", &format!("BT /F1 10 Tf 50 500 Td <{shown}> Tj ET")),
    ];
    file(&objects, "")
}

#[test]
fn ranges_of_widths_are_widths() {
    for widths in ["65 90 600 97 [500 400]", "65 67 600 68.0 90 600 97 97 500 98 98 400"] {
        let raw = of(&cid(widths, "0041004200610062"), Some(EngineChoice::PdfExtract)).unwrap();
        let Content::Glyphs(page) = &raw.pages[0].content else { panic!() };
        let places: Vec<f32> = page.glyphs.iter().map(|glyph| glyph.x).collect();
        assert_eq!(places, [50.0, 56.0, 62.0, 67.0], "{widths}");
        assert!((page.glyphs[3].width - 4.0).abs() < 0.01);
    }
    // What is no width at all does no harm.
    for widths in ["65", "65 90", "(a) 1 2", "65 99999999 600", "90 65 600 66 [500 (x)]", "[1] [2]"]
    {
        let raw = of(&cid(widths, "00410042"), Some(EngineChoice::PdfExtract)).unwrap();
        assert_eq!(text(&raw, 0), "AB", "{widths}");
    }
}

#[test]
fn glyphs_without_a_unicode_value_are_counted_by_both() {
    for engine in [EngineChoice::Hayro, EngineChoice::PdfExtract] {
        let raw = of(&cid("65 90 600", "0041FFFE0042"), Some(engine)).unwrap();
        assert_eq!(text(&raw, 0), "A\u{fffd}B");
        assert_eq!(raw.warnings, ["1 glyphs have no Unicode value: page 1"]);
    }
}

#[test]
fn a_page_that_fails_loses_no_other() {
    // A font that the page does not have: pdf-extract breaks on it.
    let broken = RULING.replace("F1", "F9");
    let bytes = pdf(&[RULING, &broken, RULING], "", "");
    let raw = of(&bytes, Some(EngineChoice::PdfExtract)).unwrap();
    assert_eq!(raw.pages.len(), 3);
    assert_eq!(text(&raw, 2), "Avgörande i målet");
    assert!(raw.warnings[0].starts_with("page 2 cannot be read"), "{:?}", raw.warnings);
}

#[test]
fn a_page_tree_in_a_circle_ends() {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] /Parent 3 0 R >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>".to_owned(),
        stream("", RULING),
    ];
    let reason = of(&file(&objects, ""), Some(EngineChoice::PdfExtract)).unwrap_err();
    assert!(reason.contains("circle"), "{reason}");
    // The first engine, or no engine at all, comes to an end as well.
    let _ = of(&file(&objects, ""), None);
}

#[test]
fn a_form_that_draws_itself_by_the_resources_of_the_page_ends() {
    let form = |content: &str| {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /Resources << \
             /Font << /F1 6 0 R >> /XObject << /X1 5 0 R >> >> >>"
                .to_owned(),
            stream("", "q /X1 Do Q"),
            stream("/Type /XObject /Subtype /Form /BBox [0 0 400 600]", content),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
                .to_owned(),
        ];
        of(&file(&objects, ""), Some(EngineChoice::PdfExtract))
    };
    assert!(form("q /X1 Do Q").unwrap_err().contains("draw themselves"));
    assert_eq!(text(&form(RULING).unwrap(), 0), "Avgörande i målet");
}

#[test]
fn what_pdf_extract_cannot_open_is_read_by_hayro() {
    // The places of all objects are wrong, and lopdf does not look for them.
    let bytes = pdf(&[RULING], "", "");
    let table = memchr::memmem::find(&bytes, b"xref\n0").unwrap();
    let mut bytes = bytes.clone();
    for digit in bytes[table + 30..].iter_mut().filter(|byte| byte.is_ascii_digit()).take(60) {
        *digit = b'7';
    }
    assert!(of(&bytes, Some(EngineChoice::PdfExtract)).is_err());
    assert_eq!(text(&of(&bytes, None).unwrap(), 0), "Avgörande i målet");
}
