//! Runs of ASCII letters, eight bytes at a time: what the tokenizers spend their time on.

/// Every byte one.
pub(super) const ONES: u64 = 0x0101_0101_0101_0101;

/// Every byte's highest bit.
pub(super) const HIGH: u64 = 0x80 * ONES;

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
    let sixteen = text.get(at..)?.first_chunk::<16>()?;
    let wide = u128::from_le_bytes(*sixteen);
    let (near, far) = (wide as u64, (wide >> 64) as u64);
    // Both halves at once: how long a word is cannot be foreseen, and a wrong guess costs more.
    let ((run, large), (far_run, far_large)) = (latin(near), latin(far));
    let others = marked(!run) | marked(!far_run) << 8;
    let large = (marked(large) | marked(far_large) << 8) & !1;
    if others == 0 {
        return long_word(text, at, near, large != 0);
    }
    let len = others.trailing_zeros() as usize;
    let first = near & u64::MAX.checked_shr(64 - 8 * len.min(8) as u32).unwrap_or(0);
    let capitals = large & ((others ^ (others - 1)) >> 1) != 0;
    let (end, ascii) = (at + len, first & HIGH == 0);
    (!goes_on(sixteen[len])).then_some(Latin { end, first, capitals, ascii })
}

/// The highest bits of eight bytes, side by side.
#[inline]
fn marked(eight: u64) -> u64 {
    ((eight & HIGH) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// As [`latin_word`], for a word of sixteen bytes and more, that begin with `first`.
fn long_word(text: &[u8], at: usize, first: u64, mut capitals: bool) -> Option<Latin> {
    let ascii = first & HIGH == 0;
    let mut end = at + 16;
    loop {
        let next = u64::from_le_bytes(*text.get(end..)?.first_chunk::<8>()?);
        let (run, large) = latin(next);
        let others = !run & HIGH;
        if others == 0 {
            capitals |= large != 0;
            end += 8;
            continue;
        }
        capitals |= large & ((others ^ (others - 1)) >> 8) != 0;
        let len = others.trailing_zeros() & !7;
        let after = (next >> len) as u8;
        end += len as usize / 8;
        return (!goes_on(after)).then_some(Latin { end, first, capitals, ascii });
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
    fn a_word_of_latin_letters_is_told() {
        fn word(text: &str) -> Option<(&str, bool, bool)> {
            let word = latin_word(text.as_bytes(), 0)?;
            Some((&text[..word.end], word.capitals, word.ascii))
        }
        assert_eq!(word("är det så de säger?"), Some(("är", false, false)));
        assert_eq!(word("Rätten, som är här"), Some(("Rätten", false, false)));
        assert_eq!(word("RÄTTEN, som är här"), Some(("RÄTTEN", true, false)));
        assert_eq!(
            word("anläggningsavgifterna höjs nu igen"),
            Some(("anläggningsavgifterna", false, false))
        );
        assert_eq!(
            word("ordningsföreskrifterna§ som alla"),
            Some(("ordningsföreskrifterna", false, true))
        );
        assert_eq!(word("tillsynsPLAN för alla"), Some(("tillsynsPLAN", true, true)));
        assert_eq!(word("lagen – den och andra"), Some(("lagen", false, true)));
        assert_eq!(word("lagen” gäller alla"), Some(("lagen", false, true)));
        for other in [
            "plan- och byggfrågor",
            "tv-lagen är en av dem",
            "anläggningslagen",
            "Božena sade nej till allt",
            "lagen",
        ] {
            assert_eq!(word(other), None, "{other}");
        }
    }

    #[test]
    fn every_byte_of_a_latin_word_is_told() {
        for byte in 0..0x80_u8 {
            for place in 1..20 {
                let mut bytes = [b'q'; 48];
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
                let text = format!(
                    "{}{letter}{} och ännu mera text",
                    "q".repeat(place),
                    "q".repeat(20 - place)
                );
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
