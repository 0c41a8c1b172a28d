//! Where a name of a body may begin: at a capital, and as one of the names does.
//!
//! In: the bytes of a text. Out: a cheap no for nearly every word; a yes is looked up.

/// The same bit of each of eight bytes.
const ONES: u64 = 0x0101_0101_0101_0101;

/// How the names begin, so that nearly every word is told to begin none: a bit for the first eight
/// bytes of a name, blind to case, and one for the first four or two of a shorter name.
pub(super) struct Beginnings {
    eights: Vec<u64>,
    fours: [u64; 64],
    twos: [u64; 64],
}

impl Beginnings {
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Beginnings {
        let mut out = Beginnings { eights: vec![0; 512], fours: [0; 64], twos: [0; 64] };
        for name in names.map(str::as_bytes) {
            if let Some(eight) = name.first_chunk() {
                let hash = Beginnings::eight(*eight);
                out.eights[hash / 64] |= 1 << (hash % 64);
            } else if let Some(four) = name.first_chunk() {
                let hash = Beginnings::four(*four);
                out.fours[hash / 64] |= 1 << (hash % 64);
            } else if let Some(two) = name.first_chunk() {
                let hash = Beginnings::two(*two);
                out.twos[hash / 64] |= 1 << (hash % 64);
            }
        }
        out
    }

    fn eight(bytes: [u8; 8]) -> usize {
        let small = u64::from_le_bytes(bytes) | (ONES << 5);
        (small.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 49) as usize
    }

    fn four(bytes: [u8; 4]) -> usize {
        let small = u32::from_le_bytes(bytes) | 0x2020_2020;
        (small.wrapping_mul(0x9E37_79B1) >> 20) as usize
    }

    fn two(bytes: [u8; 2]) -> usize {
        let small = u16::from_le_bytes(bytes) | 0x2020;
        (u32::from(small).wrapping_mul(0x9E37_79B1) >> 20) as usize
    }

    /// False where no name begins as `rest` does.
    pub(super) fn may_begin(&self, rest: &[u8]) -> bool {
        let is = |table: &[u64], hash: usize| table[hash / 64] >> (hash % 64) & 1 == 1;
        rest.first_chunk().is_some_and(|two| is(&self.twos, Beginnings::two(*two)))
            || rest.first_chunk().is_some_and(|four| is(&self.fours, Beginnings::four(*four)))
            || rest.first_chunk().is_some_and(|eight| is(&self.eights, Beginnings::eight(*eight)))
    }
}

/// Which of the eight bytes from byte `from` on begin a capital of ASCII or Latin-1, with which
/// every name begins: the highest bit of each that does. `ß` and `×` are told to be capitals.
pub(super) fn capitals(bytes: &[u8], from: usize) -> u64 {
    let mut room = [0; 9];
    let nine = bytes[from..].first_chunk::<9>().unwrap_or_else(|| {
        let tail = &bytes[from..];
        room[..tail.len()].copy_from_slice(tail);
        &room
    });
    let word =
        |from: usize| nine[from..].first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight));
    let (here, next) = (word(0), word(1));
    let (high, low) = (ONES << 7, !(ONES << 7));
    // The highest bit of each sum tells: from `A` on, behind `Z`.
    let (from_a, behind_z) = ((here & low) + ONES * 0x3F, (here & low) + ONES * 0x25);
    let ascii = from_a & !behind_z & !here;
    // `À` to `ß` are C3 80 to C3 9F.
    let lead = here ^ (ONES * 0xC3);
    let latin = !(((lead & low) + low) | lead) & !(next << 2);
    (ascii | latin) & high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_capital_is_found() {
        let text = "aÅbÄö ÆØ-ÿZ[@A`{ÖßÉ éEÀ – €Ÿ ŠÞþ 9Q";
        let bytes = text.as_bytes();
        let marked = |at: usize| capitals(bytes, at / 8 * 8) >> (at % 8 * 8 + 7) & 1 == 1;
        for at in 0..bytes.len() {
            let c = text.is_char_boundary(at).then(|| text[at..].chars().next()).flatten();
            let capital = c.is_some_and(|c| c == 'ß' || c.is_uppercase() && c <= 'ÿ');
            assert_eq!(marked(at), capital, "{at} {c:?}");
        }
    }
}
