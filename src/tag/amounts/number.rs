//! Numbers as sums of money are written: digits in groups with a decimal tail, or words.

use crate::registry::words::{Numeral, Words};

/// A decimal number: `digits` times ten to the power of `exponent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: u128,
    exponent: i32,
    /// True below zero.
    minus: bool,
}

/// No sum of money has more digits; what has is no sum.
const MAX_DIGITS: usize = 18;

impl Decimal {
    /// A whole number.
    pub fn whole(value: u64) -> Decimal {
        Decimal { digits: u128::from(value), exponent: 0, minus: false }
    }

    /// This number with its point moved `by` places to the right.
    pub fn shifted(self, by: i32) -> Decimal {
        Decimal { exponent: self.exponent + by, ..self }
    }

    /// This number below zero.
    pub fn negative(self) -> Decimal {
        Decimal { minus: self.digits > 0, ..self }
    }

    /// The number, when it is whole, not below zero, and fits.
    pub fn count(self) -> Option<u32> {
        self.to_text().parse().ok()
    }

    /// The number as a decimal string, with the decimals that were written: `2500000`,
    /// `1220398.88`, `63250.50`.
    pub fn to_text(self) -> String {
        let mut text = self.digits.to_string();
        if self.exponent >= 0 {
            if self.digits > 0 {
                text.extend(std::iter::repeat_n('0', self.exponent as usize));
            }
        } else {
            let places = self.exponent.unsigned_abs() as usize;
            while text.len() <= places {
                text.insert(0, '0');
            }
            text.insert(text.len() - places, '.');
        }
        if self.minus {
            text.insert(0, '-');
        }
        text
    }
}

/// One, or a tenth, a hundredth of it.
const fn tenth(exponent: i32) -> Decimal {
    Decimal { digits: 1, exponent, minus: false }
}

/// The first number of a range in the measure of its last one: `10-15 000` is from 10 000,
/// `5-600` from 500. As it is written where that reading is not the likelier one.
pub(super) fn first_of_range(first: Decimal, last: Decimal) -> Decimal {
    let whole = |number: Decimal| number.to_text().parse::<u64>().ok();
    let (Some(small), Some(large)) = (whole(first), whole(last)) else { return first };
    let likely = |factor: u64, least: u64| {
        let scaled = small.checked_mul(factor)?;
        (large % factor == 0 && scaled < large && scaled >= large / least).then_some(scaled)
    };
    let scaled = match large {
        1000.. if small < 1000 => likely(1000, 5),
        100..1000 if small < 10 => likely(100, 2),
        _ => None,
    };
    scaled.map_or(first, Decimal::whole)
}

/// The number in digits that ends at byte `end` of `text`, and its first byte: `2 500 000`,
/// `1.220.398,88`, `6.3`, `15 000,-`. Groups of three are apart by blanks or by points; a comma or
/// a point with one or two digits behind it is a decimal tail.
pub(super) fn digits_before(text: &str, end: usize) -> Option<(usize, Decimal)> {
    let bytes = text.as_bytes();
    let end = end - dash_tail(&text[..end]);
    // `1½ mio.`
    let parts = [("½", "5"), ("¼", "25"), ("¾", "75")];
    let part = parts.into_iter().find(|(sign, _)| text[..end].ends_with(sign));
    let end = end - part.map_or(0, |(sign, _)| sign.len());
    let mut start = run_before(bytes, end);
    let mut fraction = 0..0;
    if (1..=2).contains(&(end - start))
        && start > 1
        && matches!(bytes[start - 1], b',' | b'.' | b':')
        && bytes[start - 2].is_ascii_digit()
    {
        fraction = start..end;
        start = run_before(bytes, start - 1);
    }
    // `171.692,113`: points part the groups, so that the comma is that of the decimals.
    if end - start == 3
        && start > 4
        && bytes[start - 1] == b','
        && bytes[start - 5] == b'.'
        && run_before(bytes, start - 1) == start - 4
    {
        fraction = start..end;
        start -= 4;
    }
    let whole_end = if fraction.is_empty() { end } else { fraction.start - 1 };
    if start == whole_end {
        return None;
    }
    let separator = (whole_end - start == 3 && start > 0).then(|| bytes[start - 1]);
    if let Some(separator @ (b' ' | b'.' | b',')) = separator {
        // `198,754,765`: commas are groups only when there are two of them at least.
        let grouped = groups_before(bytes, start, separator);
        let commas = separator == b',' && (!fraction.is_empty() || start - grouped < 8);
        if !commas {
            start = grouped;
        }
    }
    // `47. 746,27`: a blank that slipped in behind a point.
    if !fraction.is_empty() && whole_end - start == 3 && text[..start].ends_with(". ") {
        let group = run_before(bytes, start - 2);
        let alone = group == 0 || bytes[group - 1] == b' ';
        if alone && (1..=3).contains(&(start - 2 - group)) {
            start = group;
        }
    }
    // Digits that hang on a letter, a slash or another number are no sum: `B1234`, `2019/20`.
    if start > 0 {
        let before = bytes[start - 1];
        let hangs = before.is_ascii_alphanumeric()
            || before >= 0x80 && !ends_in_dash_or_quote(&text[..start])
            || matches!(before, b':' | b'.' | b',' | b'_')
            || before == b'/' && !(start > 1 && bytes[start - 2].is_ascii_alphabetic());
        if hangs {
            return None;
        }
    }
    let whole: String = text[start..whole_end].chars().filter(char::is_ascii_digit).collect();
    if whole.len() > MAX_DIGITS {
        return None;
    }
    let decimals = match part {
        Some(_) if !fraction.is_empty() => return None,
        Some((_, decimals)) => decimals,
        None => &text[fraction],
    };
    let digits = format!("{whole}{decimals}").parse().ok()?;
    Some((start, Decimal { digits, ..tenth(-(decimals.len() as i32)) }))
}

/// The number in digits that begins at byte `start`, and one past its last byte.
pub(super) fn digits_after(text: &str, start: usize) -> Option<(usize, Decimal)> {
    let bytes = text.as_bytes();
    let mut end = start;
    let run = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    end += run(end);
    if end == start {
        return None;
    }
    if end - start <= 3
        && let Some(&separator @ (b' ' | b'.')) = bytes.get(end)
    {
        while bytes.get(end) == Some(&separator) && run(end + 1) == 3 {
            end += 4;
        }
    }
    if matches!(bytes.get(end), Some(b',' | b'.')) && (1..=2).contains(&run(end + 1)) {
        end += 1 + run(end + 1);
    }
    let (found, number) = digits_before(text, end)?;
    if found != start {
        return None;
    }
    // `5.000,-`, `5.000,00,-`
    let tail = ["–", "-", "--"].iter().find_map(|dash| {
        [",", ":"].iter().find_map(|mark| {
            let tail = format!("{mark}{dash}");
            text[end..].starts_with(&tail).then_some(tail.len())
        })
    });
    Some((end + tail.unwrap_or(0), number))
}

/// The length of `,-` or `:-` at the end of `text`: no pennies.
pub(super) fn dash_tail(text: &str) -> usize {
    let tails = [":-", ",-", ",–", ":–", ",--", ",—", ":--"];
    let found = tails.iter().filter(|tail| text.ends_with(**tail)).map(|tail| tail.len()).max();
    match found {
        Some(length) if text[..text.len() - length].ends_with(|c: char| c.is_ascii_digit()) => {
            length
        }
        _ => 0,
    }
}

/// Where the run of digits that ends at `end` begins.
fn run_before(bytes: &[u8], end: usize) -> usize {
    end - bytes[..end].iter().rev().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Where the groups of digits before `start`, each set off by `separator`, begin. A group that has
/// more than three digits is another number (`2019 500 000`).
fn groups_before(bytes: &[u8], mut start: usize, separator: u8) -> usize {
    while start > 1 && bytes[start - 1] == separator && bytes[start - 2].is_ascii_digit() {
        let group = run_before(bytes, start - 1);
        let length = start - 1 - group;
        if length > 3 {
            break;
        }
        start = group;
        if length < 3 {
            break;
        }
    }
    start
}

/// True when the last character of `text` is a dash or an opening quote.
fn ends_in_dash_or_quote(text: &str) -> bool {
    text.ends_with(['–', '—', '”', '“', '«', '»', '€', '£', '…'])
}

/// The value of a number in words: `tvåhundrafemtiotusen`, `femhundra tusen`, `femoghalvtreds`,
/// `halvanden million`. None when any part of it is no numeral.
pub(super) fn words_value(text: &str, words: &Words) -> Option<Decimal> {
    let lower = text.to_lowercase();
    // Counted in quarters, so that `halvanden` and `trekvart` stay exact.
    let (mut total, mut current, mut any) = (0u64, 0u64, false);
    let mut last = 0;
    for word in lower.split([' ', '-']).filter(|word| !word.is_empty()) {
        let mut rest = word;
        while !rest.is_empty() {
            let (numeral, length) = longest(rest, words)?;
            rest = &rest[length..];
            match numeral {
                Numeral::And => {}
                Numeral::Value(value) => {
                    any = true;
                    current = current.checked_add(value.checked_mul(4)?)?;
                    last = value;
                }
                Numeral::Quarters(quarters) => {
                    any = true;
                    // `en halv`, `to en halv`: the one is an article.
                    let article = if quarters == 2 && last == 1 { 4 } else { 0 };
                    current = current.checked_sub(article)?.checked_add(quarters)?;
                    last = 0;
                }
                Numeral::Scale(scale) => {
                    any = true;
                    last = 0;
                    let scaled = current.max(if current == 0 { 4 } else { 0 });
                    if scale == 100 {
                        current = scaled.checked_mul(100)?;
                    } else {
                        total = total.checked_add(scaled.checked_mul(scale)?)?;
                        current = 0;
                    }
                }
            }
        }
    }
    let quarters = total.checked_add(current)?;
    any.then_some(match quarters % 4 {
        0 => Decimal::whole(quarters / 4),
        2 => Decimal { digits: u128::from(quarters / 2) * 5, ..tenth(-1) },
        _ => Decimal { digits: u128::from(quarters) * 25, ..tenth(-2) },
    })
}

/// The longest numeral that `text` begins with.
fn longest(text: &str, words: &Words) -> Option<(Numeral, usize)> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(24);
    let mut best = None;
    for end in ends {
        if let Some(numeral) = words.numerals.get(&text[..end]) {
            // `et` and `en` begin other numerals; take the longer word, but not when the rest
            // cannot go on.
            best = Some((*numeral, end));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::words::{DANISH, SWEDISH};

    #[test]
    fn digits_are_read_backwards() {
        for (text, start, value) in [
            ("om 2 500 000", 3, "2500000"),
            ("1.220.398,88", 0, "1220398.88"),
            ("år 2019 500 000", 9, "500000"),
            ("6.3", 0, "6.3"),
            ("10 000:-", 0, "10000"),
            ("5.000,00", 0, "5000.00"),
            ("om 1½", 3, "1.5"),
            ("0", 0, "0"),
            ("12 836", 0, "12836"),
            ("198,754,765", 0, "198754765"),
            ("1 234,50", 0, "1234.50"),
        ] {
            let (at, number) = digits_before(text, text.len()).expect(text);
            assert_eq!((at, number.to_text().as_str()), (start, value), "{text}");
        }
        for text in ["B1234", "2019/20", "å12", "1.2.3.4", ""] {
            assert_eq!(digits_before(text, text.len()), None, "{text}");
        }
    }

    #[test]
    fn digits_are_read_forwards() {
        for (text, end, value) in [
            ("18.432,28 i alt", 9, "18432.28"),
            ("800.000. Derefter", 7, "800000"),
            ("5.000,- og", 7, "5000"),
            ("11,8 mio.", 4, "11.8"),
            ("5 000 och", 5, "5000"),
        ] {
            let (at, number) = digits_after(text, 0).expect(text);
            assert_eq!((at, number.to_text().as_str()), (end, value), "{text}");
        }
    }

    #[test]
    fn ranges_have_one_measure() {
        for (first, last, read) in
            [(10, 15_000, 10_000), (5, 600, 500), (1, 500, 1), (500, 10_000, 500), (10, 15, 10)]
        {
            let found = first_of_range(Decimal::whole(first), Decimal::whole(last));
            assert_eq!(found, Decimal::whole(read), "{first}-{last}");
        }
    }

    #[test]
    fn words_are_read() {
        for (text, value) in [
            ("tvåhundrafemtiotusen", "250000"),
            ("sexhundratjugofemtusen-trehundranittiofem", "625395"),
            ("två miljoner femhundra tusen", "2500000"),
            ("en halv miljon", "500000"),
            ("tjugo", "20"),
        ] {
            assert_eq!(words_value(text, &SWEDISH).expect(text).to_text(), value, "{text}");
        }
        for (text, value) in [
            ("femoghalvtreds", "55"),
            ("tooghalvfems tusinde", "92000"),
            ("halvanden million", "1500000"),
            ("hundrede og femogtyve", "125"),
            ("to en halv million", "2500000"),
            ("trekvart million", "750000"),
            ("femten tusinde", "15000"),
        ] {
            assert_eq!(words_value(text, &DANISH).expect(text).to_text(), value, "{text}");
        }
        assert_eq!(words_value("flera", &SWEDISH), None);
        assert_eq!(words_value("och", &SWEDISH), None);
    }
}
