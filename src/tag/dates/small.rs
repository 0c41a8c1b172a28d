//! A word in small letters, without asking the allocator for room.

/// The longest word that any table has, in bytes, with room to spare.
const LONGEST: usize = 48;

/// A word in small letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Small {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Small {
    /// `word` in small letters: those of ASCII and of the Nordic languages. Empty when it is longer
    /// than any word that is looked for.
    #[inline]
    pub fn of(word: &str) -> Small {
        let mut small = Small { bytes: [0; LONGEST], len: 0 };
        let Some(room) = small.bytes.get_mut(..word.len()) else { return small };
        room.copy_from_slice(word.as_bytes());
        room.make_ascii_lowercase();
        if !word.is_ascii() {
            // `Å`, `Ø` and the like stand 0x20 below their small letters in the second byte.
            for at in 1..room.len() {
                if room[at - 1] == 0xC3 && (0x80..=0x9E).contains(&room[at]) && room[at] != 0x97 {
                    room[at] += 0x20;
                }
            }
        }
        small.len = word.len();
        small
    }

    /// The word.
    #[inline]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

/// `word` without the signs around it.
#[inline]
pub(super) fn bare(word: &str) -> &str {
    let bytes = word.as_bytes();
    let sign = |byte: &u8| !byte.is_ascii_alphanumeric();
    let from = bytes.iter().position(|byte| !sign(byte)).unwrap_or(bytes.len());
    let to = bytes.iter().rposition(|byte| !sign(byte)).map_or(from, |last| last + 1);
    // A letter beyond ASCII, or a quotation mark, stands at an end.
    if bytes[..from].is_ascii() && bytes[to..].is_ascii() {
        return &word[from..to];
    }
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::{Small, bare};

    #[test]
    fn letters_become_small() {
        for (word, small) in [("Årsskiftet", "årsskiftet"), ("MÅNDAG", "måndag"), ("d.", "d.")]
        {
            assert_eq!(Small::of(word).as_str(), small);
        }
        assert_eq!(Small::of("ÆØÖÄ×").as_str(), "æøöä×");
        assert_eq!(Small::of(&"x".repeat(49)).as_str(), "");
    }

    #[test]
    fn signs_fall_away() {
        for (word, left) in
            [("(dom,", "dom"), ("”år”", "år"), ("å", "å"), (".", ""), ("", ""), ("ålen.", "ålen")]
        {
            assert_eq!(bare(word), left);
        }
    }
}
