//! Many names that begin with a capital, each at the beginning of a word: abbreviations, cases.
//!
//! In: the names, then a text. Out: where they stand, of those that begin at one place the longest,
//! none overlapping another. Only capitals are looked at, and of these nearly all that begin no name
//! are told by one bit. A name in a longer word may be found or not: the reader looks at what
//! stands behind it.

use rustc_hash::FxHashMap;

use super::finder::Finder;

/// Every byte one.
const ONES: u64 = 0x0101_0101_0101_0101;

/// Every byte's highest bit.
const HIGH: u64 = 0x80 * ONES;

/// The bits of the map that tells the beginnings of names.
const BITS: usize = 1 << 16;

/// The names.
pub(crate) struct Capitals {
    pub(super) names: Vec<&'static str>,
    /// A bit for the first three bytes of each name.
    bits: Box<[u64]>,
    /// Names by their first three bytes, the longest first; a zero for the third byte of a name of
    /// two.
    by_start: FxHashMap<[u8; 3], Vec<usize>>,
    /// The names that begin otherwise, and their places among all.
    others: (Finder, Vec<usize>),
}

impl Capitals {
    /// Finds `names`, of two bytes at least.
    pub(crate) fn new(names: Vec<&'static str>) -> Capitals {
        let mut bits = vec![0u64; BITS / 64];
        let mut by_start: FxHashMap<[u8; 3], Vec<usize>> = FxHashMap::default();
        let mut others = Vec::new();
        for (i, name) in names.iter().enumerate() {
            let bytes = name.as_bytes();
            if !bytes.first().is_some_and(u8::is_ascii_uppercase) || bytes.len() < 2 {
                others.push(i);
                continue;
            }
            let start = [bytes[0], bytes[1], bytes.get(2).copied().unwrap_or_default()];
            by_start.entry(start).or_default().push(i);
            // Anything may stand behind a name of two bytes.
            let thirds = if bytes.len() == 2 { 0..=u8::MAX } else { start[2]..=start[2] };
            for third in thirds {
                let (at, bit) = place([start[0], start[1], third]);
                bits[at] |= bit;
            }
        }
        for same in by_start.values_mut() {
            same.sort_by_key(|&i| std::cmp::Reverse(names[i].len()));
        }
        let finder = Finder::longest(others.iter().map(|&i| names[i]));
        Capitals { names, bits: bits.into(), by_start, others: (finder, others) }
    }

    /// Where they stand: the place of the name among the names, its first byte and its end.
    pub(crate) fn find(&self, text: &str) -> Vec<(usize, usize, usize)> {
        let mut found = Vec::new();
        let (finder, others) = &self.others;
        for hit in finder.find_iter(text) {
            found.push((others[hit.pattern().as_usize()], hit.start(), hit.end()));
        }
        let bytes = text.as_bytes();
        let mut chunks = bytes.chunks_exact(8);
        let mut from = 0;
        for chunk in &mut chunks {
            let Some(eight) = chunk.first_chunk::<8>() else { break };
            let mut capitals = capitals(u64::from_le_bytes(*eight));
            while capitals != 0 {
                self.at(text, from + capitals.trailing_zeros() as usize / 8, &mut found);
                capitals &= capitals - 1;
            }
            from += 8;
        }
        for at in from..bytes.len() {
            if bytes[at].is_ascii_uppercase() {
                self.at(text, at, &mut found);
            }
        }
        found.sort_unstable_by_key(|&(_, start, end)| (start, std::cmp::Reverse(end)));
        let mut past = 0;
        found.retain(|&(_, start, end)| {
            let free = start >= past;
            past = if free { end } else { past };
            free
        });
        found
    }

    /// The longest name that begins at the capital at `at`.
    #[inline]
    fn at(&self, text: &str, at: usize, found: &mut Vec<(usize, usize, usize)>) {
        let bytes = text.as_bytes();
        let Some(&second) = bytes.get(at + 1) else { return };
        let third = bytes.get(at + 2).copied().unwrap_or_default();
        let start = [bytes[at], second, third];
        let (word, bit) = place(start);
        if self.bits[word] & bit == 0
            || at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_alphanumeric())
        {
            return;
        }
        let same = |start: [u8; 3]| self.by_start.get(&start).into_iter().flatten().copied();
        let named = |i: &usize| text[at..].starts_with(self.names[*i]);
        let name = same(start).find(named).or_else(|| same([start[0], second, 0]).find(named));
        found.extend(name.map(|i| (i, at, at + self.names[i].len())));
    }
}

/// The highest bit of every byte that is a capital ASCII letter.
#[inline]
fn capitals(eight: u64) -> u64 {
    let seven = eight & !HIGH;
    let from_a = seven + (0x80 - u64::from(b'A')) * ONES;
    let past_z = seven + (0x80 - u64::from(b'Z') - 1) * ONES;
    from_a & !past_z & !eight & HIGH
}

/// The place of a beginning in the bitmap.
#[inline]
fn place([a, b, c]: [u8; 3]) -> (usize, u64) {
    let hash = u32::from_le_bytes([a, b, c, 0]).wrapping_mul(0x9E37_79B1) >> 16;
    (hash as usize / 64, 1 << (hash % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&'static str], text: &str) -> Vec<&'static str> {
        let capitals = Capitals::new(names.to_vec());
        let hits = capitals.find(text).into_iter();
        hits.inspect(|&(i, start, end)| assert_eq!(&text[start..end], names[i]))
            .map(|(i, _, _)| names[i])
            .collect()
    }

    #[test]
    fn the_longest_name_at_the_beginning_of_a_word() {
        let names = ["Lund", "Lund mot Berg", "Ås", "AB", "ABC", "van Dal", "Dal"];
        let text = "Lund mot Berg, Lund mot Bo, AB och ABC i Ås hos van Dal, ABd";
        let hits = ["Lund mot Berg", "Lund", "AB", "ABC", "Ås", "van Dal", "AB"];
        assert_eq!(found(&names, text), hits);
    }

    #[test]
    fn not_inside_a_word_nor_in_other_letters() {
        let names = ["Lund", "AB"];
        for text in ["", "L", "A", "lund ab", "xLund 5AB", "Lun", "Lu", "LUND"] {
            assert_eq!(found(&names, text), [""; 0], "{text}");
        }
        assert_eq!(found(&names, "vid Lund"), ["Lund"]);
        assert_eq!(found(&names, "0123456 AB"), ["AB"]);
    }

    #[test]
    fn every_byte_is_told_in_every_place() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut bytes = [b'q'; 8];
                bytes[place] = byte;
                let told = if byte.is_ascii_uppercase() { 0x80 << (8 * place) } else { 0 };
                assert_eq!(capitals(u64::from_le_bytes(bytes)), told, "{byte} at {place}");
            }
        }
    }
}
