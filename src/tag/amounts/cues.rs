//! Where a sum of money may stand: the beginnings of units, and the marks that stand for one.
//!
//! In: a text. Out: spans, leftmost and longest first, none overlapping another. The words are
//! looked for as they are written, without a copy of the text: folded, they would begin as every
//! third word does.

use std::sync::LazyLock;

use crate::registry::finder::Finder;
use crate::span::{self, Span};

/// What may be written before `kr` without a blank.
const SCALES: [&str; 7] = ["mio.", "mia.", "mn", "md", "t.", "t", "m"];

/// What may be written before the code of a currency without a blank: `MSEK`, `kEUR`.
const CODE_SCALES: [&str; 4] = ["md", "m", "t", "k"];

/// Parts of all units but `kr`, as few as find them all.
static WORDS: LazyLock<Finder> = LazyLock::new(|| {
    Finder::longest([
        "SEK", "DKK", "NOK", "EUR", "Eur", "USD", "GBP", "CHF", "euro", "ollar", "pund", "öre",
        "øre", "asbelopp", "rocent", "pct", "Beløb ", "dkk", "eur", "usd", "gbp", "chf", "msek",
        "tsek", "ksek", "zloty", "birr",
    ])
});

/// The cues of `text`.
pub(super) fn cues(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found: Vec<Span> =
        WORDS.find_iter(text).filter_map(|hit| whole(bytes, Span::from(hit.range()))).collect();
    for written in ["kr", "Kr", "KR"] {
        let places = memchr::memmem::find_iter(bytes, written);
        found.extend(places.filter_map(|at| unit(bytes, at, at + 2, &SCALES)));
    }
    for at in memchr::memchr3_iter(b'%', b'$', 0xA3, bytes) {
        let pound = bytes[at] == 0xA3;
        let dollar = bytes[at] == b'$' && bytes[..at].ends_with(b"US");
        if !pound || bytes[at - 1] == 0xC2 {
            found.push(Span::new(at - usize::from(pound) - 2 * usize::from(dollar), at + 1));
        }
    }
    for at in memchr::memchr2_iter(b'-', 0xE2, bytes) {
        match bytes[at] {
            b'-' if at > 0 && matches!(bytes[at - 1], b':' | b',') => {
                found.push(Span::new(at - 1, at + 1));
            }
            0xE2 if bytes[at..].starts_with("€".as_bytes()) => {
                found.push(Span::new(at, at + "€".len()));
            }
            _ => {}
        }
    }
    found.sort_unstable_by_key(|cue| (cue.start, std::cmp::Reverse(cue.end)));
    span::apart(&mut found, |&cue| cue);
    found
}

/// The unit that ends in `bytes[at..end]`, with the scale before it; none inside another word.
fn unit(bytes: &[u8], at: usize, end: usize, scales: &[&str]) -> Option<Span> {
    let head = &bytes[..at];
    // Nearly every `öre` ends a longer word: its letter before tells.
    let last = head.last().map(u8::to_ascii_lowercase);
    let scale = scales.iter().find(|scale| {
        let start = head.len().checked_sub(scale.len());
        scale.as_bytes().last().copied() == last
            && start.is_some_and(|start| head[start..].eq_ignore_ascii_case(scale.as_bytes()))
    });
    let begins = !last.is_some_and(|byte| byte.is_ascii_alphabetic());
    (scale.is_some() || begins).then(|| Span::new(at - scale.map_or(0, |scale| scale.len()), end))
}

/// The whole unit of a hit, with its scale or its first letters; none inside another word.
fn whole(bytes: &[u8], hit: Span) -> Option<Span> {
    match bytes[hit.start] {
        b'B' => Some(hit),
        // `procent`, `prisbasbelopp`, `dollar`.
        b'r' | b'a' | b'o' => {
            let letters = |byte: &&u8| byte.is_ascii_alphabetic();
            let more = bytes[..hit.start].iter().rev().take(12).take_while(letters).count();
            let start = hit.start - more;
            let country = ["US-", "us-"].iter().any(|us| bytes[..start].ends_with(us.as_bytes()));
            Some(Span::new(start - if country { 3 } else { 0 }, hit.end))
        }
        _ => unit(bytes, hit.start, hit.end, &CODE_SCALES),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        cues(text).into_iter().map(|cue| cue.of(text)).collect()
    }

    #[test]
    fn units_are_found_with_their_scales() {
        assert_eq!(
            found("5 MSEK, 3 kEUR, 2 mnkr, 4 t.kr. och 7 Mkr"),
            ["MSEK", "kEUR", "mnkr", "t.kr", "Mkr"]
        );
        assert_eq!(found("Kr. 5, 5 KRONOR, 3 Kronor, TKR 4"), ["Kr", "KR", "Kr", "TKR"]);
        assert_eq!(
            found("50 öre, 3 % eller 2 procent, 4 prisbasbelopp"),
            ["öre", "%", "procent", "prisbasbelopp"]
        );
        assert_eq!(found("5 msek, 2 meur, 3 usd, 4 dkk"), ["msek", "meur", "usd", "dkk"]);
        assert_eq!(found("10:- eller € 5, £ 4, US$ 3"), [":-", "€", "£", "US$"]);
    }

    #[test]
    fn words_with_the_same_letters_are_none() {
        assert_eq!(
            found("skriften, 5-6 å, – og nok sekundet; Europa skrev om SEKO"),
            ["Eur", "SEK"]
        );
    }
}
