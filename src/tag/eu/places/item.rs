//! One item of a list, from its number on: `6.1 f`, `6, stk. 1, litra a`, `III punkt 1`.

use super::Sort;
use super::list::List;
use super::words::{WORDS, counted, dotted_after_letter, is_compound, is_roman, letter};
use crate::span::Span;
use crate::tag::eu::places::Member;
use crate::tag::pinpoint::{Pinpoint, Unit};

impl List<'_> {
    /// One item from its number on: `6.1 f`, `6, stk. 1`.
    pub(super) fn item(&mut self) -> Option<Pinpoint> {
        let mut place = Pinpoint::new();
        match self.sort {
            Sort::Recital => {
                let number = self.recital_number()?;
                place.push(Unit::Recital, number);
                self.last = Unit::Recital;
                return Some(place);
            }
            Sort::Annex | Sort::Chapter => {
                let unit = if self.sort == Sort::Annex { Unit::Annex } else { Unit::Chapter };
                let value = self.roman_or_number()?;
                place.push(unit, value);
                self.last = unit;
            }
            Sort::Article => {
                let number = self.article_number()?;
                place.push(Unit::Article, &number);
                self.last = Unit::Article;
            }
        }
        self.below(&mut place);
        Some(place)
    }

    pub(super) fn recital_number(&mut self) -> Option<&str> {
        let bracket = self.c.eat("(");
        let number = self.c.number(3)?;
        if bracket && !self.c.eat(")") {
            return None;
        }
        (!number.starts_with('0') && !counted(&self.c)).then_some(number)
    }

    pub(super) fn roman_or_number(&mut self) -> Option<&str> {
        let mut ahead = self.c;
        let word = ahead.word();
        let fits =
            (!word.is_empty() && word.len() <= 5 && word.bytes().all(|b| b"IVX".contains(&b)))
                || (word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()))
                || (word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase()));
        self.c = ahead;
        fits.then_some(word)
    }

    /// `6`, `12a`, in Danish `28 b`.
    pub(super) fn article_number(&mut self) -> Option<String> {
        let mut ahead = self.c;
        // `artikel V` of an old convention.
        let mut roman = self.c;
        let word = roman.word();
        if (1..=5).contains(&word.len()) && word.bytes().all(|b| b"IVX".contains(&b)) {
            self.c = roman;
            return Some(word.to_owned());
        }
        let number = ahead.number(3)?;
        if number.starts_with('0') || counted(&ahead) {
            return None;
        }
        let mut number = number.to_owned();
        // A glued letter: `12a`, not `12e` of `12een`.
        let mut glued = ahead;
        if let Some(letter) = glued.peek().filter(char::is_ascii_lowercase) {
            glued.at += 1;
            if glued.peek().is_some_and(char::is_alphanumeric) {
                return None;
            }
            number.push(letter);
            ahead = glued;
        } else if ahead.peek().is_some_and(|c| c.is_alphabetic() || c == '/' || c == ':')
            || is_compound(&ahead)
        {
            return None;
        } else if self.habit.danish || dotted_after_letter(&ahead) {
            let mut apart = ahead;
            if apart.eat(" ")
                && let Some(letter) = letter(&mut apart, false)
            {
                number.push_str(letter);
                ahead = apart;
            }
        }
        self.c = ahead;
        Some(number)
    }

    /// Reads units below `place` as long as they follow.
    pub(super) fn below(&mut self, place: &mut Pinpoint) {
        self.upper = false;
        let steps: [fn(&mut Self, &mut Pinpoint) -> bool; 6] = [
            Self::dotted,
            Self::bracketed,
            Self::lettered,
            Self::named,
            Self::ordinal,
            Self::indent,
        ];
        // Bounded: every step goes forward, and the line is bounded.
        for _ in 0..12 {
            let before = self.c;
            let stepped = steps.iter().any(|step| {
                self.c = before;
                step(self, place)
            });
            if !stepped {
                self.c = before;
                return;
            }
        }
    }

    /// `.1` of `6.1`; `.f` of `6.1.f`.
    pub(super) fn dotted(&mut self, place: &mut Pinpoint) -> bool {
        let Some((unit, _)) = place.segments.last() else { return false };
        let unit = *unit;
        if !self.c.eat(".") {
            return false;
        }
        if unit == Unit::Article {
            if let Some(number) = self.c.number(2)
                && !number.starts_with('0')
            {
                // `artikel 6.1a`, an inserted paragraph; a letter far more often.
                place.push(Unit::Paragraph, number);
                return true;
            }
        } else if matches!(unit, Unit::Paragraph | Unit::Annex | Unit::Point)
            || unit == Unit::Letter && self.upper
        {
            if let Some(letter) = letter(&mut self.c, true) {
                place.push(Unit::Letter, letter);
                return true;
            }
            // `bilaga I punkt 3.2`.
            if unit == Unit::Point
                && place.get(Unit::Annex).is_some()
                && let Some(number) = self.c.number(2)
            {
                if let Some((_, value)) = place.segments.last_mut() {
                    value.push('.');
                    value.push_str(number);
                }
                return true;
            }
            if (unit == Unit::Paragraph || unit == Unit::Letter)
                && let Some(number) = self.c.number(2)
            {
                place.push(Unit::Point, number);
                return true;
            }
        }
        false
    }

    /// `(1)(f)` of `6(1)(f)`, and `(1) (f)`.
    pub(super) fn bracketed(&mut self, place: &mut Pinpoint) -> bool {
        let glued = !self.c.blanks();
        if !self.c.eat("(") {
            return false;
        }
        let unit = place.segments.last().map(|(unit, _)| *unit);
        if let Some(number) = self.c.number(2) {
            // `6 (1) (f)`, `6 (1) f`.
            let lettered = |rest: &str| {
                let mut next = rest.trim_start().chars();
                next.next().is_some_and(|x| x.is_ascii_lowercase() && x != 'i')
                    && !next.next().is_some_and(char::is_alphanumeric)
            };
            let follows = self.c.eat(")")
                && (glued
                    || self.c.rest().trim_start().starts_with('(')
                    || lettered(self.c.rest()));
            if !follows || unit != Some(Unit::Article) {
                return false;
            }
            place.push(Unit::Paragraph, number);
            return true;
        }
        let mut ahead = self.c;
        let word = ahead.word();
        if !ahead.eat(")") || !matches!(unit, Some(Unit::Article | Unit::Paragraph | Unit::Letter))
        {
            return false;
        }
        let roman = is_roman(word) && unit == Some(Unit::Letter);
        let single = word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase());
        if !(roman || single && unit != Some(Unit::Letter)) {
            return false;
        }
        self.c = ahead;
        place.push(if roman { Unit::Point } else { Unit::Letter }, word);
        true
    }

    /// ` f` of `6.1 f`, `f` of `6.1f`; ` ii` after a letter.
    pub(super) fn lettered(&mut self, place: &mut Pinpoint) -> bool {
        let Some((unit, _)) = place.segments.last() else { return false };
        let unit = *unit;
        let glued = !self.c.blanks();
        if unit == Unit::Article && !glued && self.capital(place) {
            return true;
        }
        if unit == Unit::Letter && self.upper && !glued {
            let mut ahead = self.c;
            let bracket = ahead.eat("(");
            if let Some(number) = ahead.number(1)
                && !ahead.peek().is_some_and(char::is_alphanumeric)
                && (!bracket || ahead.eat(")"))
            {
                self.c = ahead;
                self.upper = false;
                place.push(Unit::Point, number);
                return true;
            }
            let found = letter(&mut self.c, false).map(str::to_owned);
            self.upper = false;
            if let Some(letter) = &found {
                place.push(Unit::Letter, letter);
            }
            return found.is_some();
        }
        if unit == Unit::Letter {
            let mut ahead = self.c;
            let word = ahead.word();
            // `b i–iii`, `c i och ii`: a number, not the preposition.
            let rest = ahead.rest();
            let counted = ["–i", "-i", " och ii", " og ii", ", ii", " eller ii"]
                .iter()
                .any(|next| rest.starts_with(next));
            let word = word.split('-').next().unwrap_or(word);
            ahead.at = self.c.at + word.len();
            let counted = counted || ahead.rest().starts_with("-i");
            if !glued && (word.len() > 1 || word == "i" && counted) && is_roman(word) {
                self.c = ahead;
                place.push(Unit::Point, word);
                return true;
            }
            return false;
        }
        if !matches!(unit, Unit::Article | Unit::Paragraph | Unit::Subparagraph | Unit::Point) {
            return false;
        }
        let Some(letter) = letter(&mut self.c, false) else { return false };
        // `artikel 12 f.`, and the following ones.
        if unit == Unit::Article && letter == "f" && self.c.peek() == Some('.') {
            return false;
        }
        place.push(Unit::Letter, letter);
        true
    }

    /// `A` of `artikel 1 A`, where what follows cannot belong to a name.
    pub(super) fn capital(&mut self, place: &mut Pinpoint) -> bool {
        let mut ahead = self.c;
        let word = ahead.word();
        let rest = ahead.rest();
        let closed = rest.is_empty()
            || [",", ")", ";", ". ", " i ", " och ", " og ", " led ", " punkt "]
                .iter()
                .any(|e| rest.starts_with(e))
            || rest.starts_with('.') && rest.as_bytes().get(1).is_none_or(u8::is_ascii_digit)
            || rest.starts_with(' ') && {
                let mut next = ahead;
                next.at += 1;
                letter(&mut next, false).is_some() || {
                    // `artikel 1 A 2`, `artikel 1 A (2)`.
                    next.eat("(");
                    next.number(1).is_some() && !next.peek().is_some_and(char::is_alphanumeric)
                }
            };
        let fits = matches!(word, "A" | "B" | "C" | "D" | "E" | "F") && closed;
        if fits {
            self.c = ahead;
            place.push(Unit::Letter, word);
            self.upper = true;
        }
        fits
    }

    /// `, stk. 1`, ` led 7`, `, litra f`.
    pub(super) fn named(&mut self, place: &mut Pinpoint) -> bool {
        // `litra b), nr. ii)`.
        if place.segments.last().is_some_and(|(unit, _)| *unit >= Unit::Point) {
            self.c.eat(")");
        }
        self.c.eat(",");
        self.c.blanks();
        if self.sort == Sort::Annex && self.within_annex(place) {
            return true;
        }
        let Some(unit) = self.unit_word(place) else { return false };
        let deepest = place.segments.last().map_or(Unit::Annex, |(unit, _)| *unit);
        let below_sentence = deepest == Unit::Sentence && unit == Unit::Letter;
        let below_letter = deepest == Unit::Letter
            && (unit == Unit::Point && place.get(Unit::Point).is_none()
                || self.upper && unit >= Unit::Paragraph);
        if unit <= deepest && !below_letter && !below_sentence {
            return false;
        }
        let capital = self.c.peek().is_some_and(char::is_uppercase);
        let Some(value) = self.value(unit) else { return false };
        self.upper = unit == Unit::Letter && capital;
        self.push_value(place, unit, value);
        true
    }

    /// `kapitel IX`, `artikel 3`, `del A` below an annex.
    fn within_annex(&mut self, place: &mut Pinpoint) -> bool {
        let before = self.c;
        let deepest = place.segments.last().map_or(Unit::Annex, |(unit, _)| *unit);
        if deepest < Unit::Chapter && self.c.eat_any(&["kapitel", "kap.", "chapter"]) {
            self.c.blanks();
            if let Some(value) = self.roman_or_number() {
                place.push(Unit::Chapter, value);
                return true;
            }
        }
        self.c = before;
        // `del A`, a letter; `del I` has no unit.
        if deepest < Unit::Letter
            && self.c.eat_any(&["del", "afsnit", "avsnitt"])
            && self.c.blanks()
            && let [letter @ (b'A'..=b'H')] = self.c.word().as_bytes()
        {
            place.push(Unit::Letter, char::from(*letter).encode_utf8(&mut [0; 4]));
            self.upper = true;
            return true;
        }
        self.c = before;
        if deepest < Unit::Article && self.c.eat_any(&["artikel", "art."]) {
            self.c.blanks();
            if let Some(value) = self.article_number() {
                place.push(Unit::Article, &value);
                return true;
            }
        }
        self.c = before;
        false
    }

    /// A word of `words.tsv` with the blank after it.
    pub(super) fn unit_word(&mut self, place: &Pinpoint) -> Option<Unit> {
        let at = self.c;
        let (word, unit) = WORDS.units.eat(&mut self.c)?;
        self.c.blanks();
        self.c.eat_any(&["nr.", "nr"]);
        self.c.blanks();
        let paragraphs = matches!(word, "punkt" | "punkten" | "punkterna" | "p.");
        let direct = place.segments.last().is_some_and(|(unit, _)| *unit == Unit::Article);
        let inside = place.get(Unit::Paragraph).is_some() || place.get(Unit::Article).is_none();
        let unit = match unit {
            Unit::Point if paragraphs && (direct || !inside) => Unit::Paragraph,
            // `st. 2` is a paragraph only right after an article; else a count.
            Unit::Paragraph if word == "st." && !direct => {
                self.c = at;
                return None;
            }
            unit => unit,
        };
        // `punkt b`, `led a`: a letter whatever the word; below a letter, `led ii` is a number.
        let mut ahead = self.c;
        let below_letter = place.segments.last().is_some_and(|(unit, _)| *unit == Unit::Letter);
        if below_letter && unit == Unit::Point && is_roman(ahead.word()) {
            return Some(Unit::Point);
        }
        ahead = self.c;
        if matches!(unit, Unit::Point | Unit::Paragraph) && letter(&mut ahead, true).is_some() {
            return Some(Unit::Letter);
        }
        Some(unit)
    }

    /// The number or letter of a unit that a word has named.
    pub(super) fn value(&mut self, unit: Unit) -> Option<String> {
        if unit == Unit::Letter {
            return letter(&mut self.c, true).map(str::to_owned);
        }
        let mut ahead = self.c;
        if let Some(number) = ahead.number(2).filter(|n| !n.starts_with('0')) {
            let mut number = number.to_owned();
            // An inserted one: `nr. 3a`.
            if let Some(letter) = ahead.peek().filter(char::is_ascii_lowercase) {
                number.push(letter);
                ahead.at += 1;
            }
            if ahead.peek().is_some_and(char::is_alphanumeric) {
                return None;
            }
            self.c = ahead;
            return Some(number);
        }
        let word = ahead.word();
        if is_roman(word) || (unit == Unit::Paragraph && word == "l") {
            // `stk. l`: a one read as a letter.
            ahead.eat(")");
            self.c = ahead;
            return Some(if word == "l" { "1".to_owned() } else { word.to_owned() });
        }
        None
    }

    pub(super) fn push_value(&mut self, place: &mut Pinpoint, unit: Unit, value: String) {
        place.push(unit, &value);
        self.last = unit;
    }

    /// ` andra stycket`, `, andet afsnit`, `, 2. pkt.`.
    pub(super) fn ordinal(&mut self, place: &mut Pinpoint) -> bool {
        self.c.eat(",");
        self.c.blanks();
        let Some((value, second)) = self.ordinals() else { return false };
        let Some((_, unit)) = WORDS.counted.eat(&mut self.c) else { return false };
        if let Some((joint, other)) = second {
            // `första och andra styckena`: two members, the first of which ends before the joint.
            let mut one = place.clone();
            one.push(unit, value);
            let span = Span::new(self.start, joint);
            self.members.push(Member { span, place: one, through: None });
            self.start = other.1;
            place.push(unit, other.0);
        } else {
            place.push(unit, value);
        }
        self.last = unit;
        true
    }

    /// ` första strecksatsen`, `, andet led`: no unit of an id, but part of what is written.
    pub(super) fn indent(&mut self, _: &mut Pinpoint) -> bool {
        self.c.eat(",");
        self.c.blanks();
        self.ordinals().is_some() && WORDS.indents.eat(&mut self.c).is_some()
    }

    /// One ordinal, or two with a joint: the place of the joint, the second and where it stands.
    #[allow(clippy::type_complexity)]
    pub(super) fn ordinals(
        &mut self,
    ) -> Option<(&'static str, Option<(usize, (&'static str, usize))>)> {
        let (_, first) = WORDS.ordinals.eat(&mut self.c)?;
        let joint = self.c.at;
        let mut ahead = self.c;
        if [" och ", " og ", " eller "].iter().any(|word| ahead.eat(word)) {
            let at = ahead.at;
            let (_, second) = WORDS.ordinals.eat(&mut ahead)?;
            ahead.blanks();
            self.c = ahead;
            return Some((first, Some((joint, (second, at)))));
        }
        self.c.blanks();
        Some((first, None))
    }
}
