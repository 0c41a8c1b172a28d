//! Amounts of money: `2 500 000 kr`, `kr. 18.432,28`, `6.3 mio. kr.`, `femton tusen kronor`,
//! `60 dagsböter à 50 kr`, `4 procent av omsättningen`, `[XX] kr.`.
//!
//! The cue is a unit of money; the number stands before it or after it. A number without a unit is
//! no amount, so three milliard pictures and 33 000 employees are none.

mod cues;
mod hits;
mod number;
mod parse;
mod role;
mod rows;
mod sentence;

use super::Document;
use crate::record::Amount;
use crate::span::Found;

/// Finds all amounts, in order of their spans, none overlapping another.
pub fn find(document: Document<'_>) -> Vec<Found<Amount>> {
    let words = document.words();
    let mut found = parse::parse(&document.text.text, words);
    role::assign(document, words, &mut found);
    found
}

#[cfg(test)]
mod cases;
#[cfg(test)]
mod tests;
