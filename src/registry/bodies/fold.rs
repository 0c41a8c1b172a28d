//! Small letters in the place of capitals, byte for byte.
//!
//! In: a text. Out: the same in lower case, in which every byte stands where it stood, so that the
//! places of the one are those of the other. A letter whose small form is longer stays as it is.

/// Lower case without changing the place of any byte: a letter whose small form is longer or
/// shorter in UTF-8 stays as it is.
pub fn fold(text: &str) -> String {
    // Nearly every letter is ASCII, and needs no table: only the others are looked at again.
    let mut out = text.to_ascii_lowercase();
    if text.is_ascii() {
        return out;
    }
    let mut at = 0;
    while let Some(ahead) = capital(&out.as_bytes()[at..]) {
        at += ahead;
        let Some(c) = out[at..].chars().next() else { break };
        let (end, mut letter) = (at + c.len_utf8(), [0; 4]);
        if let Some(small) = small_of(c) {
            out.replace_range(at..end, small.encode_utf8(&mut letter));
        }
        at = end;
    }
    out
}

/// Where the first letter may stand that is not ASCII and no small letter of Latin-1 either.
fn capital(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += bytes[at..].iter().position(|byte| *byte >= 0xC3)?;
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        // `ß` to `ÿ`; dashes and quotes.
        let small = bytes[at] == 0xC3 && next >= 0x9F || bytes[at] == 0xE2 && next <= 0x81;
        if !small {
            return Some(at);
        }
        at += 2;
    }
}

/// The small form of a letter that is not ASCII, where it is another and as long in UTF-8.
fn small_of(c: char) -> Option<char> {
    match c {
        // The small letters of Latin-1, and dashes and quotes.
        'à'..='ÿ' | '\u{2000}'..='\u{206f}' | '§' => None,
        'À'..='Þ' if c != '×' => char::from_u32(c as u32 + 0x20),
        _ => c.to_lowercase().next().filter(|s| *s != c && s.len_utf8() == c.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_every_place() {
        assert_eq!(fold("ÅÄÖ ÆØ Ÿ İ × – É ŁÓDŹ §"), "åäö æø ÿ İ × – é łódź §");
        for c in ('\u{80}'..='\u{2fff}').chain(['\u{10400}']) {
            let small = c.to_lowercase().next().filter(|s| s.len_utf8() == c.len_utf8());
            assert_eq!(fold(&c.to_string()), small.unwrap_or(c).to_string());
        }
    }
}
