//! Plain text.
//!
//! In: the bytes of a text in some encoding. Out: its lines as they stand, on pages where form
//! feeds part them. UTF-8 is what reads as UTF-8; else UTF-16 is known by its mark or by its
//! zeros, and the rest is guessed among the one-byte encodings with Nordic text in mind. Bytes
//! that no encoding explains are replaced and counted in a warning, never left out.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Content, Raw, RawPage};

/// How many bytes the encoding is guessed from.
const SAMPLE: usize = 256 << 10;

/// Reads a plain text. An error is a reason for a person.
pub(super) fn read(bytes: &[u8]) -> Result<Raw, String> {
    let Decoded { text, warnings } = decode(bytes, None);
    if is_garbage(&text) {
        return Err("it is binary data of an unknown kind".to_owned());
    }
    if text.trim().is_empty() {
        return Err("it is empty".to_owned());
    }
    let sheets: Vec<&str> = text.split('\u{c}').collect();
    // A form feed at the very end closes the last page and opens none.
    let used = match sheets.split_last() {
        Some((last, before)) if last.trim().is_empty() && !before.is_empty() => before,
        _ => &sheets,
    };
    let pages = used
        .iter()
        .zip(1..)
        .map(|(sheet, number)| RawPage { number, content: Content::Lines(lines(sheet)) });
    Ok(Raw {
        media_type: "text/plain".to_owned(),
        pages: pages.collect(),
        paged: sheets.len() > 1,
        warnings,
        ..Raw::default()
    })
}

/// The lines of a sheet, whatever ends them: `\n`, `\r\n`, `\r` alone, U+0085, U+2028, U+2029.
fn lines(sheet: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = sheet;
    while let Some(at) = rest.find(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}']) {
        lines.push(rest[..at].to_owned());
        let mut after = rest[at..].chars();
        let end = after.next();
        rest = after.as_str();
        if end == Some('\r') {
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        }
    }
    if !rest.is_empty() {
        lines.push(rest.to_owned());
    }
    lines
}

/// Text, and what the user should know of how it was decoded.
pub(super) struct Decoded {
    pub text: String,
    pub warnings: Vec<String>,
}

/// Decodes `bytes`. `declared` is an encoding that the document itself names.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None => (guess(bytes, declared), bytes),
    };
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let mut warnings = Vec::new();
    if broken {
        let count = text.matches('\u{fffd}').count();
        let bytes = if count == 1 { "1 byte was" } else { &format!("{count} bytes were") };
        warnings.push(format!("{bytes} not {} and replaced by U+FFFD", encoding.name()));
    }
    let text = text.into_owned();
    // U+FEFF inside a text is a mark left by gluing files together; a zero is never text.
    let text =
        if text.contains(['\u{feff}', '\0']) { text.replace(['\u{feff}', '\0'], "") } else { text };
    Decoded { text, warnings }
}

fn guess(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => return UTF_8,
        // A text cut off within its last letter is UTF-8 none the less.
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => return UTF_8,
        _ => {}
    }
    if let Some(wide) = wide(bytes) {
        return wide;
    }
    if mostly_utf8(bytes) {
        return UTF_8;
    }
    match declared {
        // Its bytes have been seen not to be UTF-8, whatever the page says.
        Some(declared) if declared != UTF_8 && declared.is_ascii_compatible() => declared,
        _ => {
            let sample = &bytes[..bytes.len().min(SAMPLE)];
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(sample, sample.len() == bytes.len());
            let guess = detector.guess(Some(b"se"), Utf8Detection::Deny);
            // Nordic and other western text is Windows-1252. A wilder guess needs a text to
            // stand on: in a short one, a few quotation marks are enough to mislead.
            if sample.len() < 256 { WINDOWS_1252 } else { guess }
        }
    }
}

/// UTF-16 without a mark: every second byte of western text is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 {
        return None;
    }
    let half = sample.len() / 2;
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match (even * 10 >= half * 7, odd * 10 >= half * 7) {
        (false, true) if even * 10 < half => Some(UTF_16LE),
        (true, false) if odd * 10 < half => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8 with a few bad bytes: the letters beyond ASCII that are right outnumber the wrong by far.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right >= 4 && right > wrong * 4
}

/// Bytes that no text has: zeros outside UTF-16, and many control characters.
pub(super) fn is_binary(head: &[u8]) -> bool {
    if Encoding::for_bom(head).is_some() || wide(head).is_some() {
        return false;
    }
    let odd = |byte: &u8| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    let odds = head.iter().filter(|byte| odd(byte)).count();
    let zeros = head.iter().filter(|&&byte| byte == 0).count();
    zeros * 100 > head.len() || odds * 20 > head.len()
}

/// Decoded, and yet no text.
fn is_garbage(text: &str) -> bool {
    let sample = text.chars().take(20_000);
    let (mut all, mut bad) = (0usize, 0usize);
    for c in sample {
        all += 1;
        bad += usize::from(c == '\u{fffd}' || (c.is_control() && !c.is_whitespace()));
    }
    bad * 5 > all
}

#[cfg(test)]
mod tests {
    use super::{Content, Raw, read};

    fn of(raw: &Raw) -> Vec<Vec<String>> {
        raw.pages
            .iter()
            .map(|page| match &page.content {
                Content::Lines(lines) => lines.clone(),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    fn first(bytes: &[u8]) -> String {
        of(&read(bytes).unwrap())[0].join("|")
    }

    const SENTENCE: &str = "Hovrätten fann på goda skäl att målet rör § 5, æ og ø.";

    #[test]
    fn encodings() {
        assert_eq!(first(SENTENCE.as_bytes()), SENTENCE);
        assert_eq!(first(format!("\u{feff}{SENTENCE}").as_bytes()), SENTENCE);
        let latin = encoding_rs::WINDOWS_1252.encode(SENTENCE).0.into_owned();
        assert_eq!(first(&latin), SENTENCE);
        let long = encoding_rs::WINDOWS_1252.encode(&SENTENCE.repeat(30)).0.into_owned();
        assert_eq!(first(&long), SENTENCE.repeat(30));
        let le: Vec<u8> = SENTENCE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = SENTENCE.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(first(&le), SENTENCE);
        assert_eq!(first(&be), SENTENCE);
        assert_eq!(first(&[&[0xff, 0xfe], &le[..]].concat()), SENTENCE);
        assert_eq!(first(&[&[0xfe, 0xff], &be[..]].concat()), SENTENCE);
    }

    #[test]
    fn a_few_bad_bytes_lose_no_text() {
        let mut bytes = SENTENCE.as_bytes().to_vec();
        bytes.extend_from_slice(b" \xff slut");
        let raw = read(&bytes).unwrap();
        assert_eq!(of(&raw)[0][0], format!("{SENTENCE} \u{fffd} slut"));
        assert_eq!(raw.warnings, ["1 byte was not UTF-8 and replaced by U+FFFD"]);
        // Cut off within its last letter.
        let cut = &"Beslutet står på".as_bytes()[.."Beslutet står på".len() - 1];
        assert_eq!(of(&read(cut).unwrap())[0][0], "Beslutet står p\u{fffd}");
    }

    #[test]
    fn form_feeds_part_pages_and_lines_end_in_many_ways() {
        let raw = read(b"ett\r\ntv\xc3\xa5\rtre\n\n\x0cfyra\n\x0c").unwrap();
        assert!(raw.paged);
        assert_eq!(of(&raw), [vec!["ett", "två", "tre", ""], vec!["fyra"]]);
        assert_eq!(raw.pages[1].number, 2);
        assert!(!read(b"ett").unwrap().paged);
    }

    #[test]
    fn binary_and_empty_are_refused() {
        assert!(read(b"\x01\x02\x03\x04abc").is_err());
        assert!(read(b"\xef\xbb\xbf \n").is_err());
    }
}
