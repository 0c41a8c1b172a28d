//! Runs of ASCII letters, eight bytes at a time: what the tokenizers spend their time on.

use crate::registry::folded::Ends;

/// Every byte one.
pub(super) const ONES: u64 = 0x0101_0101_0101_0101;

/// Every byte's highest bit.
pub(super) const HIGH: u64 = 0x80 * ONES;

/// A word of one to seven ASCII letters at `at`, with an ASCII sign other than a hyphen after it:
/// most words of a text. Its ends, and whether a letter but the first is a capital.
#[inline]
pub(super) fn short_word(text: &[u8], at: usize) -> Option<(usize, Ends, bool)> {
    let eight = u64::from_le_bytes(*text.get(at..)?.first_chunk::<8>()?);
    let letters = letters(eight);
    let others = !letters & HIGH;
    let place = others.trailing_zeros();
    let len = place as usize / 8;
    let after = eight.checked_shr(place & !7)? & 0xFF;
    if len == 0 || after >= 0x80 || after == u64::from(b'-') {
        return None;
    }
    let own = (others & others.wrapping_neg()).wrapping_sub(1) & !0xFF;
    let capitals = letters & !(eight << 2) & HIGH & own != 0;
    Some((at + len, Ends::short(eight, len), capitals))
}

/// A word of letters of ASCII and Latin-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Latin {
    /// One past its last byte.
    pub end: usize,
    /// Its first eight bytes; of a shorter word all, and nothing behind them.
    pub first: u64,
    /// True when a letter but a first one of ASCII can be a capital: exact but for `ß`.
    pub capitals: bool,
    /// True when all its first eight bytes are ASCII.
    pub ascii: bool,
}

/// The word of letters of ASCII and Latin-1 that begins at `at`, where one must stand. None where a
/// hyphen or a letter of another alphabet goes on with it, and close to the end of the text.
#[inline]
pub(super) fn latin_word(text: &[u8], at: usize) -> Option<Latin> {
    let eight = u64::from_le_bytes(*text.get(at..)?.first_chunk::<8>()?);
    let (run, large) = latin(eight);
    let large = large & !0xFF;
    let mut others = !run & HIGH;
    if others != 0 {
        let len = others.trailing_zeros() & !7;
        let after = (eight >> len) as u8;
        let own = (others ^ (others - 1)) >> 8;
        let (first, capitals) = (eight & own, large & own != 0);
        let (end, ascii) = (at + len as usize / 8, first & HIGH == 0);
        return (!goes_on(after)).then_some(Latin { end, first, capitals, ascii });
    }
    let (mut capitals, ascii) = (large != 0, eight & HIGH == 0);
    let mut end = at + 8;
    loop {
        let next = u64::from_le_bytes(*text.get(end..)?.first_chunk::<8>()?);
        let (run, large) = latin(next);
        others = !run & HIGH;
        if others == 0 {
            capitals |= large != 0;
            end += 8;
            continue;
        }
        capitals |= large & ((others ^ (others - 1)) >> 8) != 0;
        let len = others.trailing_zeros() & !7;
        let after = (next >> len) as u8;
        end += len as usize / 8;
        return (!goes_on(after)).then_some(Latin { end, first: eight, capitals, ascii });
    }
}

/// True for a byte after a word with which it may go on.
#[inline]
fn goes_on(after: u8) -> bool {
    after == b'-' || matches!(after, 0xC4..=0xC9)
}

/// The highest bit of every byte that is an ASCII letter or part of a letter of Latin-1 whose first
/// byte is C3, and of those that only capitals have; the other bits mean nothing.
#[inline]
fn latin(eight: u64) -> (u64, u64) {
    // The second byte of any letter: its first byte was looked at before.
    let second = eight & !(eight << 1);
    let ascii = letters(eight);
    let lead = eight ^ (0xC3 * ONES);
    let other_lead = ((lead & !HIGH) + !HIGH) | lead;
    let letter = ascii | (second & eight);
    (letter | !other_lead, letter & !(eight << 2) & HIGH)
}

/// The end of the ASCII letters that begin at `at`; `at` itself when there is none. `capitals` is
/// set when one of them is a capital.
#[inline]
pub(super) fn letters_end(bytes: &[u8], mut at: usize, capitals: &mut bool) -> usize {
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let eight = u64::from_le_bytes(*eight);
        let letters = letters(eight);
        let others = !letters & HIGH;
        // The bit that small letters have, moved to the top of its byte.
        let large = letters & !(eight << 2) & HIGH;
        if others != 0 {
            // What stands below the first other byte.
            *capitals |= large & (others & others.wrapping_neg()).wrapping_sub(1) != 0;
            return at + others.trailing_zeros() as usize / 8;
        }
        *capitals |= large != 0;
        at += 8;
    }
    while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        *capitals |= bytes[at].is_ascii_uppercase();
        at += 1;
    }
    at
}

/// The highest bit of every byte that is an ASCII letter; the other bits mean nothing.
#[inline]
pub(super) fn letters(eight: u64) -> u64 {
    // In small letters and without the highest bit, so that no sum spills into the next byte.
    let small = (eight | (0x20 * ONES)) & !HIGH;
    let from_a = small + (0x80 - u64::from(b'a')) * ONES;
    let past_z = small + (0x80 - u64::from(b'z') - 1) * ONES;
    from_a & !past_z & !eight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_word_is_told_by_one_look() {
        let word =
            |text: &str| short_word(text.as_bytes(), 0).map(|(end, _, capitals)| (end, capitals));
        assert_eq!(word("den som"), None, "no eight bytes");
        assert_eq!(word("den som är"), Some((3, false)));
        assert_eq!(word("Den, Som"), Some((3, false)));
        assert_eq!(word("SoL gäller"), Some((3, true)));
        assert_eq!(word("lagarna Om"), Some((7, false)));
        for other in ["lagstift ad", "före det här", "RA-FS 2002", "5 paragrafer", " den som ser"]
        {
            assert_eq!(word(other), None, "{other}");
        }
    }

    #[test]
    fn a_word_of_latin_letters_is_told() {
        fn word(text: &str) -> Option<(&str, bool, bool)> {
            let word = latin_word(text.as_bytes(), 0)?;
            Some((&text[..word.end], word.capitals, word.ascii))
        }
        assert_eq!(word("är det så?"), Some(("är", false, false)));
        assert_eq!(word("Rätten, som är"), Some(("Rätten", false, false)));
        assert_eq!(word("RÄTTEN, som är"), Some(("RÄTTEN", true, false)));
        assert_eq!(
            word("anläggningsavgifterna höjs nu"),
            Some(("anläggningsavgifterna", false, false))
        );
        assert_eq!(
            word("ordningsföreskrifterna§ som alla"),
            Some(("ordningsföreskrifterna", false, true))
        );
        assert_eq!(word("tillsynsPLAN för alla"), Some(("tillsynsPLAN", true, true)));
        assert_eq!(word("lagen – den"), Some(("lagen", false, true)));
        assert_eq!(word("lagen” gäller"), Some(("lagen", false, true)));
        for other in ["plan- och", "tv-lagen är", "anläggningslagen", "Božena sade nej", "lagen"]
        {
            assert_eq!(word(other), None, "{other}");
        }
    }

    #[test]
    fn every_byte_of_a_latin_word_is_told() {
        for byte in 0..0x80_u8 {
            for place in 1..20 {
                let mut bytes = [b'q'; 32];
                bytes[place] = byte;
                bytes[20] = b' ';
                let word = latin_word(&bytes, 0);
                let end = if byte.is_ascii_alphabetic() { 20 } else { place };
                assert_eq!(word.is_none(), byte == b'-', "{byte} at {place}");
                if let Some(word) = word {
                    assert_eq!(word.end, end, "{byte} at {place}");
                    assert_eq!(word.capitals, byte.is_ascii_uppercase(), "{byte} at {place}");
                    assert!(word.ascii);
                }
            }
        }
        for letter in 'À'..='ÿ' {
            for place in 0..20 {
                let text =
                    format!("{}{letter}{} och mer text", "q".repeat(place), "q".repeat(20 - place));
                let word = latin_word(text.as_bytes(), 0).expect("a word");
                assert_eq!(word.end, 22);
                assert_eq!(word.capitals, letter < 'à', "{letter}");
                assert_eq!(word.ascii, place > 7, "{letter} at {place}");
            }
        }
    }

    #[test]
    fn every_byte_is_told_in_every_place() {
        for byte in 0..=u8::MAX {
            for place in 0..12 {
                let mut bytes = [b'q'; 24];
                bytes[place] = byte;
                bytes[15] = b' ';
                bytes[16] = b'Q';
                let end = if byte.is_ascii_alphabetic() { 15 } else { place };
                let mut capitals = false;
                assert_eq!(letters_end(&bytes, 0, &mut capitals), end, "{byte} at {place}");
                assert_eq!(capitals, byte.is_ascii_uppercase(), "{byte} at {place}");
            }
        }
        let mut capitals = false;
        assert_eq!(letters_end(b"abz", 0, &mut capitals), 3);
        assert_eq!(letters_end(b"abz", 3, &mut capitals), 3);
        assert!(!capitals);
    }
}
