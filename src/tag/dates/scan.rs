//! Runs of digits in a text, eight bytes at a time: no date is without one, and most of a text has
//! none.

/// Every byte one.
const ONES: u64 = 0x0101_0101_0101_0101;

/// Every byte's highest bit.
const HIGH: u64 = 0x80 * ONES;

/// The first run of ASCII digits at `from` or behind it: where it begins and ends.
#[inline]
pub(super) fn digits(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        // A digit is a sign less than ten away from `0`.
        let away = u64::from_le_bytes(*eight) ^ (u64::from(b'0') * ONES);
        let found = !(((away & !HIGH) + (0x80 - 10) * ONES) | away) & HIGH;
        if found != 0 {
            at += found.trailing_zeros() as usize / 8;
            return Some((at, end(bytes, at)));
        }
        at += 8;
    }
    let rest = bytes.get(at..)?;
    at += rest.iter().position(u8::is_ascii_digit)?;
    Some((at, end(bytes, at)))
}

/// Where the run of digits that goes on at `at` ends.
fn end(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn finds_every_run_wherever_it_stands() {
        let text = "år 1 och 2020, sida 12345678901 :/;?0@ åäö9";
        let mut found = Vec::new();
        let mut at = 0;
        while let Some((start, end)) = digits(text.as_bytes(), at) {
            found.push(&text[start..end]);
            at = end;
        }
        assert_eq!(found, ["1", "2020", "12345678901", "0", "9"]);
        assert_eq!(digits(b"", 0), None);
        assert_eq!(digits(b"no digit here, not one", 3), None);
    }
}
