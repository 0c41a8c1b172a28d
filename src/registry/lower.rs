//! A word in lower case, as words are looked up. Most words of a text are in lower case already
//! and are borrowed as they stand; only the others are copied.

use std::borrow::Cow;

/// The word in lower case; as [`str::to_lowercase`], but without a copy where none is needed.
pub(crate) fn lowered(word: &str) -> Cow<'_, str> {
    if is_lower(word.as_bytes()) {
        Cow::Borrowed(word)
    } else if word.is_ascii() {
        // Nearly all others: no letter has to be looked up.
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// True when `word` in lower case is `lower`; without a copy of it, but for letters beyond Latin-1.
pub(crate) fn is(word: &str, lower: &str) -> bool {
    let mut lead = 0;
    let alike = word.len() == lower.len()
        && word.bytes().zip(lower.bytes()).all(|(byte, wanted)| {
            // `À` to `Þ` are C3 80 to C3 9E, without the sign C3 97.
            let capital = byte.is_ascii_uppercase() || lead == 0xC3 && byte <= 0x9E && byte != 0x97;
            lead = byte;
            byte + if capital { 0x20 } else { 0 } == wanted
        });
    alike || word.bytes().any(|byte| byte > 0xC3) && word.to_lowercase() == lower
}

/// True when `text` in lower case begins with `start`, which is in lower case. Reads no more of
/// `text` than that.
pub(crate) fn starts_with(text: &str, start: &str) -> bool {
    // Nearly every line is told by its first letter.
    if let (Some(first), Some(wanted)) = (text.as_bytes().first(), start.as_bytes().first())
        && first.is_ascii()
        && first.to_ascii_lowercase() != *wanted
    {
        return false;
    }
    let mut small = text.chars().flat_map(char::to_lowercase);
    start.chars().all(|c| small.next() == Some(c))
}

/// True for a letter of any alphabet; those of Latin-1 need no table.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        'À'..='ÿ' => c != '×' && c != '÷',
        _ => c.is_alphabetic(),
    }
}

/// True for eight bytes of ASCII without a capital.
fn is_plain(eight: u64) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let seven = eight & !HIGH;
    let from_a = seven + (0x80 - u64::from(b'A')) * ONES;
    let past_z = seven + (0x80 - u64::from(b'Z') - 1) * ONES;
    (from_a & !past_z | eight) & HIGH == 0
}

/// True for ASCII and Latin-1 without a capital. Other letters are not told apart: they answer
/// false, and are lowered to be sure.
fn is_lower(bytes: &[u8]) -> bool {
    // Most words have at most sixteen bytes, all of them small letters of ASCII.
    if let (Some(first), Some(last), true) =
        (bytes.first_chunk(), bytes.last_chunk(), bytes.len() <= 16)
        && is_plain(u64::from_le_bytes(*first))
        && is_plain(u64::from_le_bytes(*last))
    {
        return true;
    }
    let mut lead = 0;
    for &byte in bytes {
        // `À` to `Þ` are C3 80 to C3 9E.
        let capital = byte.is_ascii_uppercase() || (lead == 0xC3 && byte <= 0x9E);
        if capital || byte > 0xC3 {
            return false;
        }
        lead = byte;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_whatever_their_case() {
        let words = [
            "",
            "a",
            "RÄTT",
            "Rätt",
            "rätt",
            "×",
            "ß",
            "Æ",
            "Ž",
            "ž",
            "ΑΣ",
            "tingsrätts",
            "”",
            "İ",
        ];
        for word in words {
            for other in words.map(str::to_lowercase) {
                assert_eq!(is(word, &other), word.to_lowercase() == other, "{word} {other}");
            }
        }
    }

    #[test]
    fn is_the_same_as_the_slow_way() {
        for word in ["lagen", "Lagen", "åtgärd", "Åtgärd", "ÆØÅ", "straße", "×", "łąka", "ŁĄKA", ""]
        {
            assert_eq!(lowered(word), word.to_lowercase(), "{word}");
        }
        assert!(matches!(lowered("køreplan"), Cow::Borrowed(_)));
        for length in 1..40 {
            let word = "z".repeat(length);
            assert!(matches!(lowered(&word), Cow::Borrowed(_)));
            for at in 0..length {
                for c in ["A", "Z", "Å", "é", "Ž"] {
                    let word = [&word[..at], c, &word[at..]].concat();
                    assert_eq!(lowered(&word), word.to_lowercase());
                }
            }
        }
    }

    #[test]
    fn letters_are_those_of_the_table() {
        assert!(('\0'..='\u{24ff}').all(|c| is_letter(c) == c.is_alphabetic()));
    }

    #[test]
    fn beginnings_in_any_case() {
        assert!(starts_with("ÅR OCH DAG", "år "));
        assert!(starts_with("år", ""));
        assert!(!starts_with("år", "år "));
        assert!(!starts_with("ar", "år"));
    }
}
