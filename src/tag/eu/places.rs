//! Articles, recitals, annexes and chapters, as they are listed: `artikel 6.1 c och e`,
//! `artikel 6, stk. 1, litra a-c`, `artiklarna 12–15`, `skälen 108 och 109`, `bilaga III punkt 1`.
//!
//! In: a cursor on the word that begins the list. Out: its members, each with its own span. A word
//! is never taken for a letter (`artikel 6 i`), nor a number with a unit for an article
//! (`artikel 6 och 30 dagar`).

use super::cursor::{Cursor, word_start};
use crate::span::Span;
use crate::tag::pinpoint::{Pinpoint, Unit};

/// What a list lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Articles.
    Article,
    /// Recitals.
    Recital,
    /// Annexes.
    Annex,
    /// Chapters.
    Chapter,
}

/// A list of places in one act, which the text may name before, after or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// From the word that begins it to its last member.
    pub span: Span,
    /// What it lists.
    pub sort: Sort,
    /// The members, in order. Never empty.
    pub members: Vec<Member>,
    /// What follows tells that the act is none that we know: `i föreningens stadgar`.
    pub foreign: Option<Foreign>,
}

/// An act that is named but not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Foreign {
    /// A treaty, or an act of the Union, by this name: a citation nevertheless.
    Named(Span),
    /// Something that has articles and is no citation: a constitution, articles of association.
    Other,
}

/// One member of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// What is written for it.
    pub span: Span,
    /// The place.
    pub place: Pinpoint,
    /// The last place of a range.
    pub through: Option<Pinpoint>,
}

/// Words that begin a list, what they list, and whether they are plural.
const HEADS: &[(&str, Sort)] = &[
    ("artiklarna", Sort::Article),
    ("artiklarnas", Sort::Article),
    ("artiklar", Sort::Article),
    ("artikel", Sort::Article),
    ("artikeln", Sort::Article),
    ("artiklerne", Sort::Article),
    ("artikler", Sort::Article),
    ("artiklene", Sort::Article),
    ("artikels", Sort::Article),
    ("art.", Sort::Article),
    ("artt.", Sort::Article),
    ("article", Sort::Article),
    ("articles", Sort::Article),
    ("art", Sort::Article),
    ("skälen", Sort::Recital),
    ("skäl", Sort::Recital),
    ("beaktandesatserna", Sort::Recital),
    ("beaktandesats", Sort::Recital),
    ("betragtningerne", Sort::Recital),
    ("betragtninger", Sort::Recital),
    ("betragtning", Sort::Recital),
    ("præambelbetragtningerne", Sort::Recital),
    ("præambelbetragtninger", Sort::Recital),
    ("præambelbetragtning", Sort::Recital),
    ("præambel", Sort::Recital),
    ("bilagorna", Sort::Annex),
    ("bilaga", Sort::Annex),
    ("bilagene", Sort::Annex),
    ("bilag", Sort::Annex),
    ("kapitel", Sort::Chapter),
    ("kap.", Sort::Chapter),
];

/// Units that are named, and the words that name them. `punkt` is a numbered paragraph directly
/// below an article, else a point.
const UNITS: &[(&str, Unit)] = &[
    ("stk.", Unit::Paragraph),
    ("stk", Unit::Paragraph),
    ("stykke", Unit::Paragraph),
    ("stykkerne", Unit::Paragraph),
    ("st.", Unit::Paragraph),
    ("punkterna", Unit::Point),
    ("punkten", Unit::Point),
    ("punkter", Unit::Point),
    ("punkt", Unit::Point),
    ("p.", Unit::Point),
    ("leden", Unit::Point),
    ("ledet", Unit::Point),
    ("led", Unit::Point),
    ("nr.", Unit::Point),
    ("nr", Unit::Point),
    ("numrene", Unit::Point),
    ("litra", Unit::Letter),
    ("lit.", Unit::Letter),
    ("litraerne", Unit::Letter),
    ("bokstaven", Unit::Letter),
    ("bokstav", Unit::Letter),
    ("bogstav", Unit::Letter),
    ("underpunkt", Unit::Letter),
    ("punktum", Unit::Sentence),
];

/// Ordinals before `stycket`, `meningen`, `afsnit`, `pkt.`.
const ORDINALS: &[(&str, &str)] = &[
    ("första", "1"),
    ("andra", "2"),
    ("tredje", "3"),
    ("fjärde", "4"),
    ("femte", "5"),
    ("sjätte", "6"),
    ("sjunde", "7"),
    ("åttonde", "8"),
    ("nionde", "9"),
    ("tionde", "10"),
    ("sista", "-1"),
    ("første", "1"),
    ("andet", "2"),
    ("anden", "2"),
    ("fjerde", "4"),
    ("sjette", "6"),
    ("syvende", "7"),
    ("ottende", "8"),
    ("niende", "9"),
    ("tiende", "10"),
    ("sidste", "-1"),
    ("1.", "1"),
    ("2.", "2"),
    ("3.", "3"),
    ("4.", "4"),
    ("5.", "5"),
    ("6.", "6"),
    ("7.", "7"),
    ("8.", "8"),
];

/// What an ordinal counts.
const ORDINAL_UNITS: &[(&str, Unit)] = &[
    ("stycket", Unit::Subparagraph),
    ("styckena", Unit::Subparagraph),
    ("afsnit", Unit::Subparagraph),
    ("meningen", Unit::Sentence),
    ("meningarna", Unit::Sentence),
    ("punktum", Unit::Sentence),
    ("pkt.", Unit::Sentence),
    ("pkt", Unit::Sentence),
    ("sætning", Unit::Sentence),
];

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

/// Words after a number that show it to be no article.
const COUNTED: &[&str] = &[
    "kap",
    "kapitel",
    "kr",
    "kronor",
    "kroner",
    "dagar",
    "dage",
    "år",
    "års",
    "månader",
    "måneder",
    "veckor",
    "uger",
    "personer",
    "procent",
    "pct",
    "miljoner",
    "mio",
    "mkr",
    "tkr",
    "euro",
    "st",
    "gånger",
    "gange",
    "timmar",
    "timer",
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
    "januar",
    "februar",
    "marts",
    "august",
    "mom",
    "stycket",
    "afsnit",
    "punktum",
    "pkt",
    "andra",
    "ledamöter",
    "instans",
    "gruppen",
    "gruppens",
    "gruppe",
    "grupp",
];

/// How one text writes.
#[derive(Debug, Clone, Copy)]
pub struct Habit {
    /// Danish writes inserted articles with a blank (`artikel 28 b`); Swedish writes so a point.
    pub danish: bool,
}

/// The list that begins at `at`, where a word of [`HEADS`] must stand.
pub fn read(text: &str, at: usize, habit: Habit) -> Option<Places> {
    let mut c = Cursor::new(text, at);
    let (_, sort) = *HEADS.iter().find(|(word, _)| {
        let mut ahead = c;
        ahead.eat_word(word)
            && ahead.rest().starts_with([' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    })?;
    let head = HEADS.iter().map(|(word, _)| *word).find(|word| c.eat_word(word))?;
    c.blanks();
    c.eat_any(&["nr.", "nr", "no.", "nummer"]);
    c.blanks();
    let mut list =
        List { start: at, c, members: Vec::new(), habit, sort, last: Unit::Article, upper: false };
    let first = list.item()?;
    // `art 5` without a dot is too often something else: `art 2 (av totalt 7 arter)`.
    let bare = head == "art" && first.segments.len() == 1;
    list.members(first);
    let List { c, mut members, .. } = list;
    let mut start = at;
    if let [only] = members.as_mut_slice()
        && sort == Sort::Article
        && let Some((from, unit, value)) = before(text, at)
        && only.through.is_none()
        && only.place.segments.last().is_some_and(|(last, _)| *last < unit)
    {
        only.place.push(unit, &value);
        only.span.start = from;
        start = from;
    }
    let span = Span::new(start, c.at);
    if bare && !cited_so(&c) {
        return None;
    }
    let foreign = foreign(&c).or_else(|| foreign_before(text, at));
    (!members.is_empty()).then_some(Places { span, sort, members, foreign })
}

/// True when what follows `art 5` reads like a citation.
fn cited_so(c: &Cursor<'_>) -> bool {
    let mut c = *c;
    c.blanks();
    c.eat_any(&["i"]) || c.peek().is_some_and(char::is_uppercase)
}

struct List<'a> {
    start: usize,
    c: Cursor<'a>,
    members: Vec<Member>,
    habit: Habit,
    sort: Sort,
    /// The unit on which a bare number would go on: the last one that a word named.
    last: Unit,
    /// True below a capital letter: `artikel 13 B b`, `artikel 1 A, nr. 2`.
    upper: bool,
}

impl List<'_> {
    /// One item from its number on: `6.1 f`, `6, stk. 1`.
    fn item(&mut self) -> Option<Pinpoint> {
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

    fn recital_number(&mut self) -> Option<&str> {
        let bracket = self.c.eat("(");
        let number = self.c.number(3)?;
        if bracket && !self.c.eat(")") {
            return None;
        }
        (!number.starts_with('0') && !counted(&self.c)).then_some(number)
    }

    fn roman_or_number(&mut self) -> Option<&str> {
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
    fn article_number(&mut self) -> Option<String> {
        let mut ahead = self.c;
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
    fn below(&mut self, place: &mut Pinpoint) {
        self.upper = false;
        let steps: [fn(&mut Self, &mut Pinpoint) -> bool; 5] =
            [Self::dotted, Self::bracketed, Self::lettered, Self::named, Self::ordinal];
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
    fn dotted(&mut self, place: &mut Pinpoint) -> bool {
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
    fn bracketed(&mut self, place: &mut Pinpoint) -> bool {
        let glued = !self.c.blanks();
        if !self.c.eat("(") {
            return false;
        }
        let unit = place.segments.last().map(|(unit, _)| *unit);
        if let Some(number) = self.c.number(2) {
            let follows = self.c.eat(")") && (glued || self.c.rest().trim_start().starts_with('('));
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
    fn lettered(&mut self, place: &mut Pinpoint) -> bool {
        let Some((unit, _)) = place.segments.last() else { return false };
        let unit = *unit;
        let glued = !self.c.blanks();
        if unit == Unit::Article && !glued && self.capital(place) {
            return true;
        }
        if unit == Unit::Letter && self.upper && !glued {
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
            if !glued && word.len() > 1 && is_roman(word) {
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
    fn capital(&mut self, place: &mut Pinpoint) -> bool {
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
                letter(&mut next, false).is_some()
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
    fn named(&mut self, place: &mut Pinpoint) -> bool {
        self.c.eat(",");
        self.c.blanks();
        let Some(unit) = self.unit_word(place) else { return false };
        let deepest = place.segments.last().map_or(Unit::Annex, |(unit, _)| *unit);
        let below_letter = deepest == Unit::Letter
            && (unit == Unit::Point || self.upper && unit >= Unit::Paragraph);
        if unit <= deepest && !below_letter {
            return false;
        }
        let capital = self.c.peek().is_some_and(char::is_uppercase);
        let Some(value) = self.value(unit) else { return false };
        if deepest == Unit::Letter && unit == Unit::Point && !self.upper && !is_roman(&value) {
            return false;
        }
        self.upper = unit == Unit::Letter && capital;
        self.push_value(place, unit, value);
        true
    }

    /// A word of [`UNITS`] with the blank after it.
    fn unit_word(&mut self, place: &Pinpoint) -> Option<Unit> {
        let at = self.c;
        let (word, unit) = *UNITS.iter().find(|(word, _)| self.c.eat_word(word))?;
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
        // `punkt b`, `led a`: a letter whatever the word.
        let mut ahead = self.c;
        if matches!(unit, Unit::Point | Unit::Paragraph) && letter(&mut ahead, true).is_some() {
            return Some(Unit::Letter);
        }
        Some(unit)
    }

    /// The number or letter of a unit that a word has named.
    fn value(&mut self, unit: Unit) -> Option<String> {
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

    fn push_value(&mut self, place: &mut Pinpoint, unit: Unit, value: String) {
        place.push(unit, &value);
        self.last = unit;
    }

    /// ` andra stycket`, `, andet afsnit`, `, 2. pkt.`.
    fn ordinal(&mut self, place: &mut Pinpoint) -> bool {
        self.c.eat(",");
        self.c.blanks();
        let Some((value, second)) = self.ordinals() else { return false };
        let Some((_, unit)) = ORDINAL_UNITS.iter().find(|(word, _)| self.c.eat_word(word)) else {
            return false;
        };
        if let Some((joint, other)) = second {
            // `första och andra styckena`: two members, the first of which ends before the joint.
            let mut one = place.clone();
            one.push(*unit, value);
            let span = Span::new(self.start, joint);
            self.members.push(Member { span, place: one, through: None });
            self.start = other.1;
            place.push(*unit, other.0);
        } else {
            place.push(*unit, value);
        }
        self.last = *unit;
        true
    }

    /// One ordinal, or two with a joint: the place of the joint, the second and where it stands.
    #[allow(clippy::type_complexity)]
    fn ordinals(&mut self) -> Option<(&'static str, Option<(usize, (&'static str, usize))>)> {
        let (_, first) = ORDINALS.iter().find(|(word, _)| self.c.eat_word(word))?;
        let joint = self.c.at;
        let mut ahead = self.c;
        if [" och ", " og ", " eller "].iter().any(|word| ahead.eat(word)) {
            let at = ahead.at;
            let (_, second) = ORDINALS.iter().find(|(word, _)| ahead.eat_word(word))?;
            ahead.blanks();
            self.c = ahead;
            return Some((first, Some((joint, (second, at)))));
        }
        self.c.blanks();
        Some((first, None))
    }

    /// The first member, and the ones that follow.
    fn members(&mut self, first: Pinpoint) {
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
    fn range(&mut self, place: &mut Pinpoint) -> Option<Pinpoint> {
        let before = self.c;
        let through = self.range_end(place);
        if through.is_none() {
            self.c = before;
        }
        through
    }

    fn range_end(&mut self, place: &Pinpoint) -> Option<Pinpoint> {
        if !["--", "–", "—", "-", " – ", " - ", " — ", " till ", " til "]
            .iter()
            .any(|d| self.c.eat(d))
        {
            return None;
        }
        self.c.blanks();
        let (unit, first) = place.segments.last()?.clone();
        let above = place.above(unit);
        if unit == Unit::Letter {
            let last = letter(&mut self.c, true)?;
            return (last > first.as_str()).then(|| place_under(place, unit, last));
        }
        let last = self.c.number(3).filter(|n| !n.starts_with('0'))?;
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
    fn next(&mut self, place: &Pinpoint) -> Option<Pinpoint> {
        let mut ahead = self.c;
        let closing = ahead.eat(")");
        let joint = JOINTS.iter().find(|joint| ahead.eat(joint))?;
        if closing && place.get(Unit::Letter).is_none() {
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
            self.next_letter(place, joint)
        });
        let next = next.or_else(|| {
            self.c = ahead;
            self.next_number(place)
        });
        if next.is_none() {
            self.start = before;
        }
        next
    }

    fn next_named(&mut self, place: &Pinpoint) -> Option<Pinpoint> {
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
        let mut next = if unit == Unit::Paragraph { article } else { place.above(unit) };
        self.push_value(&mut next, unit, value);
        self.below(&mut next);
        Some(next)
    }

    fn next_ordinal(&mut self, place: &Pinpoint) -> Option<Pinpoint> {
        if !matches!(self.last, Unit::Subparagraph | Unit::Sentence) {
            return None;
        }
        let (value, second) = self.ordinals()?;
        if second.is_some() {
            return None;
        }
        let (_, unit) = ORDINAL_UNITS.iter().find(|(word, _)| self.c.eat_word(word))?;
        let mut next = place.above(*unit);
        next.push(*unit, value);
        self.below(&mut next);
        Some(next)
    }

    fn next_letter(&mut self, place: &Pinpoint, joint: &str) -> Option<Pinpoint> {
        let before = place.get(Unit::Letter)?;
        // `h, i och j`: the point i, not the preposition.
        let follows = before == "h"
            && self.c.rest().starts_with('i')
            && [", ", " och ", " og ", " eller ", "–", "-"]
                .iter()
                .any(|j| self.c.rest()[1..].starts_with(j));
        let letter = letter(&mut self.c, follows)?;
        let alone = joint.len() > 2 || before < letter;
        if !alone {
            return None;
        }
        let mut next = place.above(Unit::Letter);
        next.push(Unit::Letter, letter);
        self.lettered_tail(&mut next);
        Some(next)
    }

    fn lettered_tail(&mut self, next: &mut Pinpoint) {
        let before = self.c;
        if !(self.lettered(next) || self.bracketed(next)) {
            self.c = before;
        }
    }

    fn next_number(&mut self, place: &Pinpoint) -> Option<Pinpoint> {
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
            let number = ahead.number(2).filter(|n| !n.starts_with('0'))?;
            if counted(&ahead)
                || ahead.peek().is_some_and(|c| c.is_alphanumeric() || c == '/' || c == ':')
            {
                return None;
            }
            // `stk. 1, og 12.2` would begin a new article.
            let dotted = ahead.rest().starts_with('.')
                && ahead.rest().as_bytes().get(1).is_some_and(u8::is_ascii_digit);
            if !dotted {
                self.c = ahead;
                let mut next = place.above(self.last);
                next.push(self.last, number);
                self.below(&mut next);
                return Some(next);
            }
        }
        self.item_checked()
    }

    /// An article after a joint: not when what follows counts something.
    fn item_checked(&mut self) -> Option<Pinpoint> {
        let before = self.c;
        let place = self.item()?;
        if counted(&self.c) || self.c.rest().starts_with(" §") || self.c.rest().starts_with('%') {
            self.c = before;
            return None;
        }
        Some(place)
    }
}

fn place_under(place: &Pinpoint, unit: Unit, value: &str) -> Pinpoint {
    let mut out = place.clone();
    if out.segments.last().is_some_and(|(last, _)| *last == unit) {
        out.segments.pop();
    }
    out.with(unit, value)
}

fn number_of(text: &str) -> Option<u32> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// True when the number just read counts something, or is part of a longer one.
fn counted(c: &Cursor<'_>) -> bool {
    let rest = c.rest();
    if rest.starts_with(['%', '§']) || rest.starts_with(" §") || rest.starts_with(" %") {
        return true;
    }
    let bytes = rest.as_bytes();
    // `30 000`, `10.000`.
    if bytes.len() >= 4
        && (bytes[0] == b' ' || bytes[0] == b'.')
        && bytes[1..4].iter().all(u8::is_ascii_digit)
    {
        return true;
    }
    let mut c = *c;
    // `artikel 5. 2. afsnit`, `1. juni`.
    let ordinal = c.eat(".");
    if !c.blanks() {
        return false;
    }
    let word = c.word();
    (ordinal && word == "led")
        || COUNTED.contains(&word) && !(word == "andra" && c.rest().starts_with(" stycke"))
}

/// True for `-gruppen` in `artikel 29-gruppen`.
fn is_compound(c: &Cursor<'_>) -> bool {
    let mut rest = c.rest().strip_prefix('-').unwrap_or_default().chars();
    rest.next().is_some_and(char::is_alphabetic) && rest.next().is_some_and(char::is_alphabetic)
}

/// True for ` b.2` in `artikel 28 b.2`: the letter belongs to the article.
fn dotted_after_letter(c: &Cursor<'_>) -> bool {
    let b = c.rest().as_bytes();
    b.len() > 3
        && b[0] == b' '
        && b[1].is_ascii_lowercase()
        && b[2] == b'.'
        && b[3].is_ascii_digit()
}

fn is_roman(word: &str) -> bool {
    (1..=4).contains(&word.len()) && word.bytes().all(|b| b"ivx".contains(&b))
}

/// A single letter or a doubled one (`aa`) that is no word: with `named`, a word has announced it,
/// and it may be any letter; else `i` is the preposition, and `s. 12` a page.
fn letter<'a>(c: &mut Cursor<'a>, named: bool) -> Option<&'a str> {
    let mut ahead = *c;
    let word = ahead.word();
    // `a-c`: the word takes the hyphen in.
    let (word, end) = match word.split_once('-') {
        Some((first, _)) => (first, c.at + first.len()),
        None => (word, ahead.at),
    };
    let double = word.len() == 2 && word.as_bytes()[0] == word.as_bytes()[1];
    if !(word.len() == 1 || double) || !word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let upper = word.bytes().all(|b| b.is_ascii_uppercase());
    ahead.at = end;
    if !named {
        let rest = ahead.rest();
        let page = rest.starts_with('.')
            && rest[1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        let latin = (word == "a" || word == "e") && rest.starts_with(" contrario");
        if upper
            || word == "i"
            || word == "ff"
            || (word == "s" && page)
            || (word == "p" && page)
            || latin
        {
            return None;
        }
    }
    // `litra a)`: the bracket belongs to the letter when none was opened.
    *c = ahead;
    if named && c.rest().starts_with(')') && upper {
        return None;
    }
    Some(word)
}

/// Words that end the name of a treaty or act that we may lack.
const NAMED: &[&str] = &[
    "konventionen",
    "konvention",
    "traktaten",
    "fördraget",
    "avtalet",
    "avtal",
    "overenskomsten",
    "overenskomst",
    "aftalen",
    "protokollet",
    "protokollen",
    "modellavtal",
    "direktivet",
    "förordningen",
    "forordningen",
    "stadgan",
    "kodexen",
    "kodeksen",
];

/// Words that end the name of something else that has articles.
const OTHER: &[&str] = &[
    "grundlag",
    "grundlagen",
    "grundloven",
    "författning",
    "författningen",
    "forfatning",
    "forfatningen",
    "konstitution",
    "konstitutionen",
    "stadgar",
    "stadgarna",
    "vedtægter",
    "vedtægterne",
    "bolagsordning",
    "bolagsordningen",
    "tidningen",
    "avisen",
    "kontraktet",
    "lagen",
    "balken",
    "loven",
    "strafflag",
    "civillag",
    "civilkod",
    "code",
    "codice",
    "villkoren",
    "betingelserne",
    "kontrakten",
    "policyn",
];

/// Reads on after a list: `i`, and a name within a few words that says what has these articles.
fn foreign(c: &Cursor<'_>) -> Option<Foreign> {
    let mut c = *c;
    c.eat(",");
    if !c.blanks() || !c.eat_any(&["i", "av", "af"]) || !c.blanks() {
        return None;
    }
    let start = c.at;
    for _ in 0..5 {
        let at = c.at;
        let word = c.word();
        if word.is_empty() {
            return None;
        }
        let lower = word.to_lowercase();
        let stem = lower.strip_suffix('s').unwrap_or(&lower);
        let longer = |ends: &[&str]| ends.iter().any(|e| stem.ends_with(e) && stem.len() > e.len());
        if OTHER.contains(&stem) || longer(&["grundlag", "grundlagen", "vedtægter", "stadgar"]) {
            return Some(Foreign::Other);
        }
        let bare = at == start && NAMED.contains(&stem);
        if !bare && (longer(NAMED) || NAMED.contains(&stem)) {
            return Some(Foreign::Named(Span::new(start, c.at)));
        }
        c.eat("'s");
        c.eat("’s");
        c.eat(":s");
        if !c.blanks() {
            return None;
        }
    }
    None
}

/// What is written before `i artikel 6`: `punkt 2`, `litra f`, `andra stycket`.
fn before(text: &str, at: usize) -> Option<(usize, Unit, String)> {
    let head = text[..at].strip_suffix(" i ")?;
    let last = word_start(text, head.len());
    let ahead = text[..last].strip_suffix(' ').or_else(|| text[..last].strip_suffix(". "))?;
    let dot = if text[ahead.len()..].starts_with('.') { "." } else { "" };
    let first = word_start(text, ahead.len());
    let (word, value) = (text[first..ahead.len()].to_lowercase() + dot, &head[last..]);
    if let Some((_, value)) = ORDINALS.iter().find(|(w, _)| *w == word) {
        let unit =
            ORDINAL_UNITS.iter().find(|(w, _)| *w == text[last..head.len()].to_lowercase())?.1;
        return Some((first, unit, (*value).to_owned()));
    }
    let (_, unit) = UNITS.iter().find(|(w, _)| *w == word)?;
    let digits = (1..=2).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit());
    let single = value.len() == 1 && value.bytes().all(|b| b.is_ascii_lowercase());
    let unit = match unit {
        Unit::Point if digits && word.starts_with('p') => Unit::Paragraph,
        Unit::Point | Unit::Paragraph if single => Unit::Letter,
        unit => *unit,
    };
    (digits || single && unit == Unit::Letter).then(|| (first, unit, value.to_owned()))
}

/// Reads back from a list: `dobbeltbeskatningsoverenskomstens artikel 4`.
fn foreign_before(text: &str, at: usize) -> Option<Foreign> {
    let head = text[..at].strip_suffix(' ')?;
    let start = word_start(text, head.len());
    let lower = head[start..].to_lowercase();
    let stem = lower.strip_suffix('s')?;
    if OTHER.contains(&stem)
        || ["grundlagen", "vedtægterne", "stadgarna"].iter().any(|e| stem.ends_with(e))
    {
        return Some(Foreign::Other);
    }
    let named = NAMED.iter().any(|end| stem.len() > end.len() && stem.ends_with(end));
    named.then(|| Foreign::Named(Span::new(start, head.len() - 1)))
}

#[cfg(test)]
#[path = "places_tests.rs"]
mod tests;
