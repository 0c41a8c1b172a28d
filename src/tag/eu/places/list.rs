//! The members of a list, and what joins them.

use super::words::{WORDS, counted, is_roman, letter};
use super::{Habit, Member, Sort};
use crate::span::Span;
use crate::tag::eu::cursor::Cursor;
use crate::tag::pinpoint::{Pinpoint, Unit};

/// What joins the members of a list. The longer ones first.
const JOINTS: &[&str] = &[
    ", och ",
    ", og ",
    ", samt ",
    ", eller ",
    ", respektive ",
    ", jf. ",
    ", jfr ",
    ", ",
    " och/eller ",
    " og/eller ",
    " och ",
    " og ",
    " samt ",
    " eller ",
    " respektive ",
    " hhv. ",
    " henholdsvis ",
    " jf. ",
    " jfr ",
    " jämförd med ",
    " sammenholdt med ",
    " and ",
    " eller i ",
    " jämte ",
    "; ",
];

pub(super) struct List<'a> {
    pub start: usize,
    pub c: Cursor<'a>,
    pub members: Vec<Member>,
    pub habit: Habit,
    pub sort: Sort,
    /// The unit on which a bare number would go on: the last one that a word named.
    pub last: Unit,
    /// True when the head word announces more than one: `artiklarna`.
    pub plural: bool,
    /// True below a capital letter: `artikel 13 B b`, `artikel 1 A, nr. 2`.
    pub upper: bool,
}

impl List<'_> {
    /// The first member, and the ones that follow.
    pub(super) fn members(&mut self, first: Pinpoint) {
        let mut place = first;
        loop {
            let through = self.range(&mut place);
            let span = Span::new(self.start, self.c.at);
            self.members.push(Member { span, place: place.clone(), through: through.clone() });
            if let Some(through) = through {
                place = through;
            }
            let before = self.c;
            if self.members.len() > 60 {
                return;
            }
            match self.next(&place) {
                Some(next) => place = next,
                None => {
                    self.c = before;
                    return;
                }
            }
        }
    }

    /// `–15` of `12–15`, `-c` of `litra a-c`.
    pub(super) fn range(&mut self, place: &mut Pinpoint) -> Option<Pinpoint> {
        let before = self.c;
        // `artikel 7 a)–f)`.
        if place.segments.last().is_some_and(|(unit, _)| *unit == Unit::Letter) {
            self.c.eat(")");
        }
        let through = self.range_end(place);
        if through.is_none() {
            self.c = before;
        }
        through
    }

    pub(super) fn range_end(&mut self, place: &Pinpoint) -> Option<Pinpoint> {
        let (unit, first) = place.segments.last()?.clone();
        // `artikel 2, nr. 1)-3)`.
        if unit == Unit::Point && self.c.rest().starts_with([')']) {
            self.c.eat(")");
        }
        if !["--", "–", "—", "-", " – ", " - ", " — ", " till ", " til "]
            .iter()
            .any(|d| self.c.eat(d))
        {
            return None;
        }
        self.c.blanks();
        // `artikel 13(1)–(3)`.
        let bracket = unit == Unit::Paragraph && self.c.eat("(");
        let above = parent(place, unit);
        if unit == Unit::Letter {
            let last = letter(&mut self.c, true)?;
            return (last > first.as_str()).then(|| place_under(place, unit, last));
        }
        if unit == Unit::Point && is_roman(&first) {
            let last = self.c.word();
            return is_roman(last).then(|| place_under(place, unit, last));
        }
        let last = self.c.number(3).filter(|n| !n.starts_with('0'))?;
        if bracket && !self.c.eat(")") {
            return None;
        }
        let mut through = if unit == Unit::Paragraph
            && self.c.rest().starts_with('.')
            && self.c.rest().as_bytes().get(1).is_some_and(u8::is_ascii_digit)
        {
            // `12.2–12.4`.
            self.c.eat(".");
            let number = self.c.number(2)?;
            Pinpoint::new().with(Unit::Article, last).with(Unit::Paragraph, number)
        } else {
            let bigger = number_of(last)? > number_of(&first)?;
            if !bigger || self.c.peek().is_some_and(|c| c == '/' || c == ':' || c.is_alphabetic()) {
                return None;
            }
            above.with(unit, last)
        };
        let mut ahead = self.c;
        if unit == Unit::Article
            && ahead.eat(" ")
            && let Some(letter) = letter(&mut ahead, false)
        {
            through.segments.pop();
            through.push(Unit::Article, &format!("{last}{letter}"));
            self.c = ahead;
        }
        Some(through)
    }

    /// The next member after a joint.
    pub(super) fn next(&mut self, place: &Pinpoint) -> Option<Pinpoint> {
        let mut ahead = self.c;
        let closing = ahead.eat(")");
        let joint = JOINTS.iter().find(|joint| ahead.eat(joint))?;
        let bracketed = place.get(Unit::Letter).is_some()
            || place.segments.last().is_some_and(|(unit, _)| *unit == Unit::Point);
        if closing && !bracketed {
            return None;
        }
        // A word for the same unit may stand again: `punkterna 1 och punkt 2`.
        let before = self.start;
        self.start = ahead.at;
        self.c = ahead;
        let next = self.next_named(place).or_else(|| {
            self.c = ahead;
            self.next_ordinal(place)
        });
        let next = next.or_else(|| {
            self.c = ahead;
            self.next_roman(place)
        });
        let next = next.or_else(|| {
            self.c = ahead;
            self.next_letter(place, joint, closing)
        });
        let next = next.or_else(|| {
            self.c = ahead;
            self.next_number(place, joint)
        });
        if next.is_none() {
            self.start = before;
        }
        next
    }

    pub(super) fn next_named(&mut self, place: &Pinpoint) -> Option<Pinpoint> {
        if self.sort == Sort::Recital {
            return None;
        }
        let article = place.above(Unit::Paragraph);
        let unit = self.unit_word(place)?;
        // After `artikel 4 punkt 1`, `punkt 2` is a paragraph as well.
        let unit = if unit == Unit::Point
            && place.get(Unit::Point).is_none()
            && place.get(Unit::Paragraph).is_some()
            && self.last == Unit::Paragraph
        {
            Unit::Paragraph
        } else {
            unit
        };
        let value = self.value(unit)?;
        let mut next = if unit == Unit::Paragraph { article } else { parent(place, unit) };
        self.push_value(&mut next, unit, value);
        self.below(&mut next);
        Some(next)
    }

    pub(super) fn next_ordinal(&mut self, place: &Pinpoint) -> Option<Pinpoint> {
        if !matches!(self.last, Unit::Subparagraph | Unit::Sentence) {
            return None;
        }
        let (value, second) = self.ordinals()?;
        if second.is_some() {
            return None;
        }
        let (_, unit) = WORDS.counted.eat(&mut self.c)?;
        let mut next = parent(place, unit);
        next.push(unit, value);
        self.below(&mut next);
        Some(next)
    }

    /// `ii` of `c i och ii`.
    fn next_roman(&mut self, place: &Pinpoint) -> Option<Pinpoint> {
        let (unit, before) = place.segments.last()?;
        let word = self.c.word();
        let fits = *unit == Unit::Point && is_roman(before) && is_roman(word) && word != "i";
        fits.then(|| place_under(place, Unit::Point, word))
    }

    pub(super) fn next_letter(
        &mut self,
        place: &Pinpoint,
        joint: &str,
        closing: bool,
    ) -> Option<Pinpoint> {
        let before = place.get(Unit::Letter)?;
        // `litra b, eller b) andet`: the mark of a list in the text.
        if !closing && self.c.rest().get(1..).is_some_and(|rest| rest.starts_with(')')) {
            return None;
        }
        // `h, i och j`: the point i, not the preposition.
        let follows = before == "h"
            && self.c.rest().starts_with('i')
            && [", ", " och ", " og ", " eller ", "–", "-"]
                .iter()
                .any(|j| self.c.rest()[1..].starts_with(j))
            // `litra b-d og i, kan`.
            || before < "i"
                && [" og ", " och "].contains(&joint)
                && (self.c.rest().starts_with("i, ") || self.c.rest().starts_with("i) "));
        let letter = letter(&mut self.c, follows)?;
        let alone = joint.len() > 2 || before < letter;
        if !alone {
            return None;
        }
        let mut next = parent(place, Unit::Letter);
        next.push(Unit::Letter, letter);
        self.lettered_tail(&mut next);
        Some(next)
    }

    pub(super) fn lettered_tail(&mut self, next: &mut Pinpoint) {
        let before = self.c;
        if !(self.lettered(next) || self.bracketed(next)) {
            self.c = before;
        }
    }

    pub(super) fn next_number(&mut self, place: &Pinpoint, joint: &str) -> Option<Pinpoint> {
        if matches!(self.sort, Sort::Annex | Sort::Chapter) {
            if place.segments.len() > 1 && !matches!(self.last, Unit::Point | Unit::Paragraph) {
                return None;
            }
            if place.segments.len() == 1 {
                return self.item();
            }
        }
        if self.sort == Sort::Recital {
            return self.item();
        }
        if matches!(self.last, Unit::Paragraph | Unit::Point) {
            let mut ahead = self.c;
            let number = ahead.number(3).filter(|n| !n.starts_with('0'))?;
            if self.begins_article(place, number, &ahead, joint) {
                return self.item_checked();
            }
            if number.len() > 2
                || counted(&ahead)
                || ahead.peek().is_some_and(|c| c.is_alphanumeric() || c == '/' || c == ':')
            {
                return None;
            }
            // `stk. 1, og 12.2` would begin a new article.
            let dotted = ahead.rest().starts_with('.')
                && ahead.rest().as_bytes().get(1).is_some_and(u8::is_ascii_digit);
            if !dotted {
                self.c = ahead;
                let mut next = parent(place, self.last);
                next.push(self.last, number);
                self.below(&mut next);
                return Some(next);
            }
        }
        self.item_checked()
    }

    /// True when the number after a paragraph or point is that of another article: `artikel 4, nr. 1,
    /// og 6, stk. 1`, `artikel 101, stk. 1, og 102`.
    fn begins_article(
        &self,
        place: &Pinpoint,
        number: &str,
        after: &Cursor<'_>,
        joint: &str,
    ) -> bool {
        if self.sort != Sort::Article || after.rest().starts_with('.') {
            return false;
        }
        let article = place.get(Unit::Article).and_then(number_of).unwrap_or(u32::MAX);
        let Some(value) = number_of(number).filter(|value| *value > article) else { return false };
        let rest = after.rest();
        let follows = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
        value > 20
            || follows(&[", stk.", " stk.", " punkt ", ", punkt "])
            || self.last == Unit::Point && follows(&[", nr."])
            || self.plural
            || self.is_apart(place, value, joint)
    }

    /// True for `og 8` of `artikel 7, stk. 1, og 8`: the comma shuts the first article, for a second
    /// paragraph has none before it. The next number (`stk. 1, og 2`) may be one all the same.
    fn is_apart(&self, place: &Pinpoint, value: u32, joint: &str) -> bool {
        let Some((Unit::Paragraph, paragraph)) = place.segments.last() else { return false };
        let next = number_of(paragraph).map(|number| number + 1);
        [", og ", ", samt ", ", eller "].contains(&joint)
            && self.habit.danish
            && self.members.len() == 1
            && next.is_some_and(|next| next < value)
    }

    /// An article after a joint: not when what follows counts something.
    pub(super) fn item_checked(&mut self) -> Option<Pinpoint> {
        let before = self.c;
        let place = self.item()?;
        if counted(&self.c) || self.c.rest().starts_with(" §") || self.c.rest().starts_with('%') {
            self.c = before;
            return None;
        }
        Some(place)
    }
}

/// The segments above the last one of `unit`, or where there is none, above where it would stand:
/// what another member on the level of `unit` shares with `place`.
pub(super) fn parent(place: &Pinpoint, unit: Unit) -> Pinpoint {
    match place.segments.iter().rposition(|(u, _)| *u == unit) {
        Some(i) => Pinpoint { segments: place.segments[..i].to_vec() },
        None => place.above(unit),
    }
}

pub(super) fn place_under(place: &Pinpoint, unit: Unit, value: &str) -> Pinpoint {
    let mut out = place.clone();
    if out.segments.last().is_some_and(|(last, _)| *last == unit) {
        out.segments.pop();
    }
    out.with(unit, value)
}

pub(super) fn number_of(text: &str) -> Option<u32> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
