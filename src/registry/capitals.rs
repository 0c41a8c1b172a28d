//! Many names that begin with a capital, each at the beginning of a word: abbreviations, cases.
//!
//! In: the names in groups, then a text. Out: where they stand, of those of a group that begin at one
//! place the longest. Only capitals are looked at, and of these nearly all that begin no name are told
//! by one bit. A name in a longer word may be found or not: the reader looks at what stands behind it.

use rustc_hash::FxHashMap;

use crate::span::{self, Span};

/// Every byte one.
const ONES: u64 = 0x0101_0101_0101_0101;

/// Every byte's highest bit.
const HIGH: u64 = 0x80 * ONES;

/// The bits of the map that tells the beginnings of names.
const BITS: usize = 1 << 16;

/// Names of one sort. What begins with no capital is not looked for.
pub(crate) struct Group {
    /// The names, of two bytes at least.
    pub names: Vec<&'static str>,
    /// True when a name may also stand right behind an ASCII letter or digit.
    pub glued: bool,
}

/// A name that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The place of its group among the groups.
    pub group: usize,
    /// The place of the name among those of its group.
    pub name: usize,
    /// Its first byte.
    pub start: usize,
    /// Its end.
    pub end: usize,
}

/// The names.
pub(crate) struct Capitals {
    groups: Vec<Group>,
    /// A bit for the first three bytes of each name.
    bits: Box<[u64; BITS / 64]>,
    /// Names by their first three bytes, group by group, the longest first; a zero for the third byte
    /// of a name of two.
    by_start: FxHashMap<[u8; 3], Vec<(usize, usize)>>,
}

impl Capitals {
    /// Finds the names of `groups`.
    pub(crate) fn new(groups: Vec<Group>) -> Capitals {
        let mut bits = Box::new([0u64; BITS / 64]);
        let mut by_start: FxHashMap<[u8; 3], Vec<(usize, usize)>> = FxHashMap::default();
        for (g, group) in groups.iter().enumerate() {
            for (i, name) in group.names.iter().enumerate() {
                let bytes = name.as_bytes();
                if !begins_so(name) {
                    continue;
                }
                let start = [bytes[0], bytes[1], bytes.get(2).copied().unwrap_or_default()];
                by_start.entry(start).or_default().push((g, i));
                // Anything may stand behind a name of two bytes.
                let thirds = if bytes.len() == 2 { 0..=u8::MAX } else { start[2]..=start[2] };
                for third in thirds {
                    let (at, bit) = place([start[0], start[1], third]);
                    bits[at] |= bit;
                }
            }
        }
        for same in by_start.values_mut() {
            same.sort_by_key(|&(g, i)| (g, std::cmp::Reverse(groups[g].names[i].len())));
        }
        Capitals { groups, bits, by_start }
    }

    /// Tells where they stand, in order; of a group the longest that begins at a place. Names of one
    /// group may overlap: see [`apart`].
    pub(crate) fn find(&self, text: &str, mut tell: impl FnMut(Hit)) {
        let bytes = text.as_bytes();
        let mut chunks = bytes.chunks_exact(16);
        let mut from = 0;
        for chunk in &mut chunks {
            let (Some(low), Some(high)) = (chunk.first_chunk::<8>(), chunk.last_chunk::<8>())
            else {
                break;
            };
            let mut low = capitals(u64::from_le_bytes(*low));
            let mut high = capitals(u64::from_le_bytes(*high));
            if low | high != 0 {
                while low != 0 {
                    self.at(text, from + low.trailing_zeros() as usize / 8, &mut tell);
                    low &= low - 1;
                }
                while high != 0 {
                    self.at(text, from + 8 + high.trailing_zeros() as usize / 8, &mut tell);
                    high &= high - 1;
                }
            }
            from += 16;
        }
        for (at, byte) in bytes.iter().enumerate().skip(from) {
            if byte.is_ascii_uppercase() {
                self.at(text, at, &mut tell);
            }
        }
    }

    /// The names that may begin at the capital at `at`.
    #[inline]
    fn at(&self, text: &str, at: usize, tell: &mut impl FnMut(Hit)) {
        let bytes = text.as_bytes();
        let start = match bytes.get(at..).and_then(|rest| rest.first_chunk::<3>()) {
            Some(start) => *start,
            // The last two bytes of the text.
            None => match bytes.get(at..at + 2) {
                Some(&[first, second]) => [first, second, 0],
                _ => return,
            },
        };
        let (word, bit) = place(start);
        if self.bits[word] & bit != 0 {
            self.named(text, at, start, tell);
        }
    }

    #[cold]
    fn named(&self, text: &str, at: usize, start: [u8; 3], tell: &mut impl FnMut(Hit)) {
        let glued = at.checked_sub(1).is_some_and(|i| text.as_bytes()[i].is_ascii_alphanumeric());
        let rest = &text.as_bytes()[at..];
        // A bit for each group that has a name here.
        let mut told = 0u64;
        for start in [start, [start[0], start[1], 0]] {
            for &(group, name) in self.by_start.get(&start).into_iter().flatten() {
                let of = &self.groups[group];
                let fits = told & 1 << group == 0
                    && (of.glued || !glued)
                    && rest.starts_with(of.names[name].as_bytes());
                if fits {
                    told |= 1 << group;
                    tell(Hit { group, name, start: at, end: at + of.names[name].len() });
                }
            }
        }
    }
}

/// True for a name that is found by its capital.
pub(crate) fn begins_so(name: &str) -> bool {
    name.len() >= 2 && name.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Puts names of one group in order and drops what overlaps one before it.
pub(crate) fn apart(found: &mut Vec<Hit>) {
    found.sort_unstable_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    span::apart(found, |hit| Span::new(hit.start, hit.end));
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

    fn found(names: &[&'static str], glued: bool, text: &str) -> Vec<&'static str> {
        let capitals = Capitals::new(vec![Group { names: names.to_vec(), glued }]);
        let mut hits = Vec::new();
        capitals.find(text, |hit| hits.push(hit));
        apart(&mut hits);
        let hits = hits.into_iter();
        hits.inspect(|hit| assert_eq!(&text[hit.start..hit.end], names[hit.name]))
            .map(|hit| names[hit.name])
            .collect()
    }

    #[test]
    fn the_longest_name_at_the_beginning_of_a_word() {
        let names = ["Lund", "Lund mot Berg", "AB", "ABC", "Dal"];
        let text = "Lund mot Berg, Lund mot Bo, AB och ABC i Ås hos van Dal, ABd";
        let hits = ["Lund mot Berg", "Lund", "AB", "ABC", "Dal", "AB"];
        assert_eq!(found(&names, false, text), hits);
    }

    #[test]
    fn not_inside_a_word_nor_in_other_letters() {
        let names = ["Lund", "AB"];
        for text in ["", "L", "A", "lund ab", "xLund 5AB", "Lun", "Lu", "LUND"] {
            assert_eq!(found(&names, false, text), [""; 0], "{text}");
        }
        assert_eq!(found(&names, false, "vid Lund"), ["Lund"]);
        assert_eq!(found(&names, false, "0123456 AB"), ["AB"]);
        assert_eq!(found(&names, true, "xLund 5AB och något mer"), names);
    }

    #[test]
    fn each_group_has_its_own() {
        let group = |names: &[&'static str]| Group { names: names.to_vec(), glued: false };
        let capitals = Capitals::new(vec![group(&["AB", "ABC"]), group(&["AB", "Åbo"])]);
        let mut hits = Vec::new();
        capitals.find("hos ABC i Åbo", |hit| hits.push((hit.group, hit.name, hit.start, hit.end)));
        assert_eq!(hits, [(0, 1, 4, 7), (1, 0, 4, 6)]);
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
