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
