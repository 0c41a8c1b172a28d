//! What tesseract writes.
//!
//! In: its hOCR, the one output that tells where the lines stand and how large their type is, not
//! only where the words do. Out: [`Line`]s of [`Word`]s in pixels. What is not understood is passed
//! over; what is no hOCR at all is refused.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// A rectangle in pixels from the top left: left, top, right, bottom.
pub(super) type Rectangle = [f32; 4];

/// A line of words.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    /// Its box.
    pub rectangle: Rectangle,
    /// How much the baseline sinks a pixel, and how far it stands below the bottom of the box at the
    /// left.
    pub slope: f32,
    pub offset: f32,
    /// The height of the type in pixels, from the foot of a `p` to the top of a `b`; 0 if unknown.
    pub height: f32,
    pub words: Vec<Word>,
}

/// A word.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Word {
    pub rectangle: Rectangle,
    pub text: String,
    /// From 0 to 100.
    pub confidence: f32,
}

/// Reads the hOCR of one page.
///
/// # Errors
/// In words, when it is none.
pub(super) fn lines(hocr: &[u8]) -> Result<Vec<Line>, String> {
    let hocr = String::from_utf8_lossy(hocr);
    let mut reader = Reader::from_str(&hocr);
    reader.config_mut().check_end_names = false;
    let mut lines: Vec<Line> = Vec::new();
    let mut page = false;
    // How deep inside a word we are.
    let mut inside = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) if inside > 0 => inside += 1,
            Ok(Event::Start(start)) => match attribute(&start, "class").as_deref() {
                Some("ocr_page") => page = true,
                Some("ocrx_word") => {
                    let title = attribute(&start, "title").unwrap_or_default();
                    let word = Word {
                        rectangle: numbers(&title, "bbox"),
                        confidence: numbers::<1>(&title, "x_wconf")[0],
                        text: String::new(),
                    };
                    if let Some(line) = lines.last_mut() {
                        line.words.push(word);
                        inside = 1;
                    }
                }
                Some("ocr_line" | "ocr_header" | "ocr_caption" | "ocr_textfloat") => {
                    let title = attribute(&start, "title").unwrap_or_default();
                    let [slope, offset] = numbers(&title, "baseline");
                    lines.push(Line {
                        rectangle: numbers(&title, "bbox"),
                        slope,
                        offset,
                        height: numbers::<1>(&title, "x_size")[0],
                        words: Vec::new(),
                    });
                }
                _ => {}
            },
            Ok(Event::End(_)) => inside = inside.saturating_sub(1),
            Ok(Event::Text(text)) if inside > 0 => {
                push(&mut lines, &text);
            }
            Ok(Event::GeneralRef(name)) if inside > 0 => {
                push(&mut lines, &unescape(&format!("&{};", &*name)).unwrap_or_default());
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => return Err("tesseract did not end its page".to_owned()),
        }
    }
    if !page {
        return Err("tesseract gave no page".to_owned());
    }
    for line in &mut lines {
        line.words.retain(|word| !word.text.trim().is_empty());
    }
    lines.retain(|line| !line.words.is_empty());
    Ok(lines)
}

fn push(lines: &mut [Line], text: &str) {
    if let Some(word) = lines.last_mut().and_then(|line| line.words.last_mut()) {
        word.text.extend(text.chars().filter(|c| !c.is_control()));
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.html_attributes().flatten().find(|one| one.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

/// The numbers of one property: `bbox 10 20 30 40; x_wconf 96`. What is missing is 0.
fn numbers<const N: usize>(title: &str, name: &str) -> [f32; N] {
    let property = title
        .split(';')
        .map(str::trim)
        .find_map(|property| property.strip_prefix(name).and_then(|rest| rest.strip_prefix(' ')));
    let mut found = property.unwrap_or_default().split(' ').map(|number| {
        number.parse::<f32>().ok().filter(|number| number.is_finite()).unwrap_or_default()
    });
    std::array::from_fn(|_| found.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_words_are_read() {
        let hocr = "<html><body><div class='ocr_page' title='image \"stdin\"; bbox 0 0 9 9'>\
            <span class='ocr_line' title=\"bbox 10 20 90 40; baseline 0.01 -5; x_size 18.5\">\
            <span class='ocrx_word' title='bbox 10 20 40 40; x_wconf 96'>R&amp;D</span> \
            <span class='ocrx_word' title='bbox 50 20 90 40; x_wconf 31'><em>mål</em></span>\
            <span class='ocrx_word' title='bbox 91 20 92 40; x_wconf 31'> </span>\
            </span></div></body></html>";
        let lines = lines(hocr.as_bytes()).unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].rectangle, [10.0, 20.0, 90.0, 40.0]);
        assert_eq!((lines[0].slope, lines[0].offset, lines[0].height), (0.01, -5.0, 18.5));
        let words: Vec<(&str, f32)> =
            lines[0].words.iter().map(|word| (word.text.as_str(), word.confidence)).collect();
        assert_eq!(words, [("R&D", 96.0), ("mål", 31.0)]);
        assert_eq!(lines[0].words[1].rectangle, [50.0, 20.0, 90.0, 40.0]);
    }

    #[test]
    fn what_is_no_page_is_refused() {
        for garbage in ["", "level\tpage_num\tblock_num\n1\t1\t0\n", "\u{0}\u{1}", "<a><b"] {
            assert!(lines(garbage.as_bytes()).is_err(), "{garbage}");
        }
        let odd = "<div class='ocr_page'><span class='ocrx_word' title='bbox x'>a</span>\
                   <span class='ocr_line' title='bbox 1'><span class='ocrx_word'>b</span>";
        let lines = lines(odd.as_bytes()).unwrap();
        assert_eq!(lines[0].words[0].text, "b");
    }
}
