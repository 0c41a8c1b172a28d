//! Check digits, and the dates inside personal numbers.
//!
//! In: the digits of a number. Out: whether it can be one of its kind, and whether its check holds.

use crate::record::IdentifierKind;

/// What a number is, and whether its check digits hold; none where it has none.
pub(super) type Told = (IdentifierKind, Option<bool>);

/// A Swedish personal, coordination or organisation number of ten or twelve digits; `tail` masked
/// where its last four were taken out. None when it can be none of them.
pub(super) fn swedish(head: &str, tail: &str) -> Option<Told> {
    let six = head.get(head.len().checked_sub(6)?..)?;
    let (month, day) = (number(&six[2..4])?, number(&six[4..])?);
    let luhn = is_plain(tail).then(|| luhn_holds(&digits(&format!("{six}{tail}"))));
    let century = &head[..head.len() - 6];
    if month >= 20 {
        let plain = luhn.is_some() && matches!(century, "" | "16");
        return plain.then_some((IdentifierKind::OrganisationNumber, luhn));
    }
    // A coordination number has 60 added to its day.
    let day = if day > 60 { day - 60 } else { day };
    let shaped = (1..=12).contains(&month) && (1..=31).contains(&day);
    // One of a day that no year has is written like a personal number, and is none that holds.
    let holds = luhn.map(|luhn| luhn && is_day(day, month));
    let born = matches!(century, "" | "18" | "19" | "20");
    (shaped && born).then_some((IdentifierKind::PersonalNumber, holds))
}

/// A Danish personal number. Those issued since October 2007 need not hold the check: it can only
/// confirm one.
pub(super) fn danish(head: &str, tail: &str) -> Option<Told> {
    let (day, month) = (number(head.get(..2)?)?, number(head.get(2..4)?)?);
    // A number that stands in for another has 60 added to its day.
    let day = if day > 60 { day - 60 } else { day };
    let check = weighted(&digits(&format!("{head}{tail}")), &[4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);
    let holds = (is_plain(tail) && check).then_some(true);
    (head.len() == 6 && is_day(day, month)).then_some((IdentifierKind::PersonalNumber, holds))
}

/// A Danish company number.
pub(super) fn cvr_holds(written: &str) -> bool {
    weighted(&digits(written), &[2, 7, 6, 5, 4, 3, 2, 1])
}

/// A day that some year has.
fn is_day(day: u8, month: u8) -> bool {
    let last = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=last).contains(&day)
}

fn is_plain(tail: &str) -> bool {
    tail.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(text: &str) -> Option<u8> {
    text.parse().ok()
}

fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

/// The check of Swedish personal and organisation numbers: Luhn over ten digits.
fn luhn_holds(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(i, digit)| if i % 2 == 0 { digit * 2 } else { *digit })
        .map(|product| product / 10 + product % 10)
        .sum();
    digits.len() == 10 && sum.is_multiple_of(10)
}

fn weighted(digits: &[u32], weights: &[u32]) -> bool {
    let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
    digits.len() == weights.len() && sum.is_multiple_of(11)
}

#[cfg(test)]
mod tests {
    use super::*;
    use IdentifierKind::{OrganisationNumber, PersonalNumber};

    #[test]
    fn checks_and_dates() {
        assert_eq!(swedish("791104", "2385"), Some((PersonalNumber, Some(true))));
        assert_eq!(swedish("19791104", "2386"), Some((PersonalNumber, Some(false))));
        assert_eq!(swedish("19791104", "XXXX"), Some((PersonalNumber, None)));
        assert_eq!(swedish("559731", "2049"), Some((OrganisationNumber, Some(true))));
        assert_eq!(swedish("16559731", "2049"), Some((OrganisationNumber, Some(true))));
        assert_eq!(danish("150385", "1004"), Some((PersonalNumber, Some(true))));
        assert_eq!(danish("750385", "1005"), Some((PersonalNumber, None)));
        assert_eq!(swedish("790231", "2385"), Some((PersonalNumber, Some(false))));
        for (head, tail) in
            [("791304", "2385"), ("790232", "2385"), ("17791104", "2385"), ("559731", "XXXX")]
        {
            assert_eq!(swedish(head, tail), None, "{head}");
        }
        for head in ["310285", "450385", "001285", "19150385"] {
            assert_eq!(danish(head, "1234"), None, "{head}");
        }
        assert!(cvr_holds("41 77 29 80") && !cvr_holds("41772981") && !cvr_holds("4177298"));
    }
}
