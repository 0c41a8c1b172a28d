//! The place inside an act: chapter, section, paragraph, point, letter.

use std::fmt;

/// A unit of an act. The letter in a canonical id is [`Unit::letter`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Annex: `bilaga 1`, `bilag 1`.
    Annex,
    /// Chapter: `2 kap.`, `kapitel 2`.
    Chapter,
    /// Article of a treaty or an act of the Union.
    Article,
    /// Recital of an act of the Union.
    Recital,
    /// Point of the transitional provisions.
    Transitional,
    /// Section: `12 §`.
    Section,
    /// Moment of old Swedish acts: `2 mom.`.
    Moment,
    /// Paragraph: `andra stycket`, `stk. 2`, the 1 of `artikel 6.1`.
    Paragraph,
    /// Unnumbered subparagraph of an article: `andra stycket`, `andet afsnit`.
    Subparagraph,
    /// Numbered point: `punkt 3`, `nr. 3`.
    Point,
    /// Letter: `a`, `litra a`.
    Letter,
    /// Sentence: `andra meningen`, `2. pkt.`; the last one is `-1`.
    Sentence,
}

impl Unit {
    /// The letter of the unit in a canonical id.
    pub fn letter(self) -> char {
        match self {
            Unit::Annex => 'b',
            Unit::Chapter => 'k',
            Unit::Article => 'a',
            Unit::Recital => 'r',
            Unit::Transitional => 't',
            Unit::Section => 'p',
            Unit::Moment => 'o',
            Unit::Paragraph => 's',
            Unit::Subparagraph => 'u',
            Unit::Point => 'n',
            Unit::Letter => 'l',
            Unit::Sentence => 'm',
        }
    }
}

/// A place inside an act, from the largest unit to the smallest as the text nests them. Only what
/// is written is in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pinpoint {
    /// Unit and its number or letter as written, lower case, without blanks.
    pub segments: Vec<(Unit, String)>,
}

impl Pinpoint {
    /// The whole act.
    pub fn new() -> Pinpoint {
        Pinpoint::default()
    }

    /// This place and one unit below it. Blanks in `value` are dropped and letters lowered:
    /// `12 A` becomes `12a`.
    pub fn with(mut self, unit: Unit, value: &str) -> Pinpoint {
        self.push(unit, value);
        self
    }

    /// Adds one unit below; see [`Pinpoint::with`].
    pub fn push(&mut self, unit: Unit, value: &str) {
        // Nearly every value is a number.
        if value.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase()) {
            self.segments.push((unit, value.to_owned()));
            return;
        }
        let value = value.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
        self.segments.push((unit, value.collect()));
    }

    /// The value of the first segment of `unit`.
    pub fn get(&self, unit: Unit) -> Option<&str> {
        self.segments.iter().find(|(u, _)| *u == unit).map(|(_, value)| value.as_str())
    }

    /// The segments before the first one of `unit` or smaller: what a list member inherits when
    /// it is written from `unit` on.
    pub fn above(&self, unit: Unit) -> Pinpoint {
        Pinpoint {
            segments: self.segments.iter().take_while(|(u, _)| *u < unit).cloned().collect(),
        }
    }

    /// True for the whole act.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }
}

/// Writes the tail of a canonical id: `/k2/p12/s1`, or nothing for the whole act.
impl fmt::Display for Pinpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (unit, value) in &self.segments {
            write!(f, "/{}{value}", unit.letter())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_the_tail_of_an_id() {
        let place = Pinpoint::new().with(Unit::Chapter, "2").with(Unit::Section, "12 A");
        assert_eq!(place.to_string(), "/k2/p12a");
        assert_eq!(place.above(Unit::Section).to_string(), "/k2");
        assert_eq!(place.get(Unit::Section), Some("12a"));
    }
}
