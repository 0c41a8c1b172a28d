//! Places inside a Danish act: `§ 12 a, stk. 2, nr. 3, litra b, 2. pkt.`, with lists and ranges.
//!
//! In: a line and the index of a label (`§`, `kapitel`, `bilag`, `stk.`, `nr.`, `litra`,
//! `2. pkt.`). Out: the provisions of the list and the index after it. A list goes on over `,`,
//! `og`, `eller`, `samt`; it ends at `jf.`, which begins a new one. Refused: `§ 20-spørgsmål`,
//! the preposition in `§ 4 i lov`, `§ 2 a contrario`, `§ 5 og 6 måneder`.

use super::tokens::{Kind, Line};
use crate::registry::lower::lowered;
use crate::span::Span;
use crate::tag::pinpoint::{Pinpoint, Unit};

/// One provision of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Where it stands.
    pub span: Span,
    /// The place; begins below the section when the text leaves the section to the context.
    pub place: Pinpoint,
    /// The last place of a range.
    pub through: Option<Pinpoint>,
}

/// A label with its value, and the index after it.
struct Labelled {
    unit: Unit,
    value: Value,
    next: usize,
}

/// A value, and the end of a range written in one word (`a-e`).
struct Value {
    first: String,
    last: Option<String>,
    /// One past its last byte, when that lies inside the last token: the `P` of `§ 7 P-aktier`.
    end: Option<usize>,
}

impl Value {
    fn of(first: impl Into<String>) -> Value {
        Value { first: first.into(), last: None, end: None }
    }
}

/// Reads the list of places that begins at `i`.
pub fn read(line: &Line<'_>, i: usize) -> Option<(Vec<Provision>, usize)> {
    let mut reader = Reader::new(line, i, Pinpoint::new());
    reader.double = line.is(i, "§") && line.is(i + 1, "§");
    if !reader.sentences(i, false) {
        let first = label(line, i, &reader.path)?;
        reader.begin(i, first, Pinpoint::new());
    }
    Some(reader.finish())
}

/// Reads the list of places that begins at `i` with a section whose sign was left out:
/// `straffelovens 75, stk. 2`, `jf. 1, stk. 3`. A paragraph must follow the number.
pub fn read_unsigned(line: &Line<'_>, i: usize) -> Option<(Vec<Provision>, usize)> {
    let (value, next) = numbered(line, i, 3)?;
    if !line.is(next, ",") || !line.is_any(next + 1, &["stk"]) {
        return None;
    }
    let mut reader = Reader::new(line, i, Pinpoint::new());
    reader.begin(i, Labelled { unit: Unit::Section, value, next }, Pinpoint::new());
    Some(reader.finish())
}

/// The index after the places that follow an article's number: `, stk. 1, litra f`. They belong
/// to an act of the Union and are passed over.
pub fn after_article(line: &Line<'_>, i: usize, number: &str) -> usize {
    let mut reader = Reader::new(line, i, Pinpoint::new().with(Unit::Article, number));
    reader.i = i;
    reader.finish().1
}

/// True when a list of places may begin at `i` with a section, a chapter or an annex.
pub fn begins(line: &Line<'_>, i: usize) -> bool {
    line.is(i, "§")
        || (line.is_any(i, &["paragraf", "paragrafferne"]) && line.number(i + 1).is_some())
        || (line.is_any(i, &["kapitel", "kap", "kapitlerne", "bilag", "stk"])
            && label(line, i, &Pinpoint::new()).is_some())
}

struct Reader<'l, 'a> {
    line: &'l Line<'a>,
    out: Vec<Provision>,
    path: Pinpoint,
    through: Option<Pinpoint>,
    start: usize,
    end: usize,
    i: usize,
    double: bool,
}

impl<'l, 'a> Reader<'l, 'a> {
    fn new(line: &'l Line<'a>, i: usize, path: Pinpoint) -> Reader<'l, 'a> {
        let start = line.at(i).start;
        Reader { line, out: Vec::new(), path, through: None, start, end: start, i, double: false }
    }

    /// Begins a member at token `at` with a labelled value below `above`.
    fn begin(&mut self, at: usize, labelled: Labelled, above: Pinpoint) {
        self.start = self.line.at(at).start;
        self.path = above;
        self.through = None;
        self.double |= labelled.unit == Unit::Section && self.line.is(at + 1, "§");
        self.take(labelled);
    }

    /// Goes one unit down.
    fn take(&mut self, labelled: Labelled) {
        let Labelled { unit, value, next } = labelled;
        if let Some(last) = &value.last {
            self.through = Some(self.path.clone().with(unit, last));
        }
        self.path.push(unit, &value.first);
        self.i = next;
        self.end = value.end.unwrap_or_else(|| self.line.end_before(next));
    }

    /// Ends the member that is being read.
    fn close(&mut self) {
        self.out.push(Provision {
            span: Span::new(self.start, self.end.max(self.start)),
            place: std::mem::take(&mut self.path),
            through: self.through.take(),
        });
    }

    fn finish(mut self) -> (Vec<Provision>, usize) {
        while self.step() {}
        self.close();
        (self.out, self.i)
    }

    /// The unit of the last segment.
    fn last(&self) -> Option<Unit> {
        self.path.segments.last().map(|(unit, _)| *unit)
    }

    /// Reads one more unit, list member or end of a range; false when the list has ended.
    fn step(&mut self) -> bool {
        self.clause() || self.range() || self.down() || self.member()
    }

    /// `, 2. led`: a half of a sentence, which ids do not tell apart; it only lengthens the span.
    fn clause(&mut self) -> bool {
        let at = self.line.skip_comma(self.i);
        if self.line.number(at).is_none() && !self.line.is_any(at, &["første", "andet", "sidste"])
        {
            return false;
        }
        let word = self.line.skip_dot(at + 1);
        let found = self.line.is_any(word, &["led"]);
        if found {
            self.i = word + 1;
            self.end = self.line.end_before(self.i);
        }
        found
    }

    /// `-14`, `– 147 f`, `til 14`, `til § 14`.
    fn range(&mut self) -> bool {
        let Some(unit) = self.last() else { return false };
        let dash = self.line.is_dash(self.i);
        if self.through.is_some() || !(dash || self.line.is_any(self.i, &["til"])) {
            return false;
        }
        let mut at = self.i + 1;
        let again = label(self.line, at, &self.path).filter(|found| found.unit == unit);
        let labelled = again.is_some();
        let close = self.line.glued(self.i) && self.line.glued(at);
        let (value, next) = match again {
            Some(found) => (found.value, found.next),
            None => {
                at += usize::from(self.line.is(at, "§"));
                match value_of(self.line, at, unit) {
                    Some(found) => found,
                    None => match self.letter_end(at) {
                        Some(found) => found,
                        None => return false,
                    },
                }
            }
        };
        if value.last.is_some() || (!labelled && !close && !self.fits(next)) {
            return false;
        }
        // A smaller number after a loose dash is no end of a range.
        let rises = match (self.path.get(unit).map(digits), digits(&value.first)) {
            (Some(Some(from)), Some(to)) => from <= to,
            _ => true,
        };
        if !rises {
            return false;
        }
        let mut through = self.path.clone();
        through.segments.pop();
        self.through = Some(through.with(unit, &value.first));
        self.i = next;
        self.end = value.end.unwrap_or_else(|| self.line.end_before(next));
        true
    }

    /// The letter that ends `77 a – e`.
    fn letter_end(&self, at: usize) -> Option<(Value, usize)> {
        let from = self.path.segments.last()?.1.trim_end_matches(char::is_alphabetic);
        let written = &self.path.segments.last()?.1;
        let letter = self.line.word(at);
        (from.len() < written.len() && letter.chars().count() == 1)
            .then(|| (Value::of(format!("{from}{letter}")), at + 1))
    }

    /// `, stk. 1` or ` stk. 1` below a section: one unit down.
    fn down(&mut self) -> bool {
        if self.through.is_some() {
            return false;
        }
        let comma = self.line.is(self.i, ",");
        let mut at = self.line.skip_comma(self.i);
        // A dot for the comma: `§ 3, stk. 1. nr. 1`.
        let small = matches!(self.line.word(at + 1), "stk" | "nr" | "litra");
        if self.line.is(at, ".") && small && self.last() != Some(Unit::Sentence) {
            at += 1;
        }
        if self.sentences(at, true) {
            return true;
        }
        let Some(found) = label(self.line, at, &self.path) else { return false };
        let last = self.last();
        let deeper = last.is_none_or(|last| {
            found.unit > last
                || (last == Unit::Letter
                    && found.unit == Unit::Point
                    && self.path.get(Unit::Point).is_none())
        });
        if deeper && self.path.get(found.unit).is_none() && found.unit > Unit::Section {
            self.take(found);
            return true;
        }
        if deeper && found.unit == Unit::Section && comma && last == Some(Unit::Chapter) {
            self.take(found);
            return true;
        }
        false
    }

    /// `og 14`, `, 8 og 9`, `eller § 15`, `og stk. 3`: the next member of the list.
    fn member(&mut self) -> bool {
        let Some(last) = self.last() else { return false };
        let comma = self.line.is(self.i, ",");
        let mut at = self.line.skip_comma(self.i);
        // `stk. 1. og 2`: no sentence begins with a small `og`.
        if self.line.is(at, ".") && matches!(self.line.word(at + 1), "og" | "eller" | "samt") {
            at += 1;
        }
        let joined = joint(self.line, at);
        if let Some(after) = joined {
            at = after;
        } else if !comma {
            return false;
        }
        let article = self.path.get(Unit::Article).is_some();
        if self.sentences_as_members(at) {
            return true;
        }
        if let Some(found) = label(self.line, at, &self.path) {
            if article && found.unit <= Unit::Section {
                return false;
            }
            let above = match found.unit {
                unit if unit <= Unit::Section => Pinpoint::new(),
                unit if self.path.get(unit).is_none() && unit > last => self.path.clone(),
                unit => self.path.above(unit),
            };
            let above_is_alone = above.is_empty() && found.unit > Unit::Section;
            if above_is_alone && self.out.is_empty() && self.path.get(Unit::Section).is_some() {
                return false;
            }
            self.close_keeping();
            self.begin(at, found, above);
            return true;
        }
        if let Some(found) = self.next_section(at, comma && joined.is_some()) {
            self.close_keeping();
            self.begin(at, found, Pinpoint::new());
            return true;
        }
        let Some((value, next)) = value_of(self.line, at, last) else { return false };
        let goes_on = joined.is_some() || self.list_goes_on(next, last);
        if !goes_on || !self.fits(next) {
            return false;
        }
        let mut above = self.path.clone();
        above.segments.pop();
        self.close_keeping();
        self.begin(at, Labelled { unit: last, value, next }, above);
        true
    }

    /// `og 42, stk. 1` in `§§ 15, stk. 2, og 42, stk. 1`: a section without its sign.
    fn next_section(&self, at: usize, parted: bool) -> Option<Labelled> {
        let below = self.last().is_some_and(|last| last > Unit::Section);
        if !self.double || !below {
            return None;
        }
        let (value, next) = numbered(self.line, at, 4)?;
        let followed = self.line.is(next, ",") && self.line.is_any(next + 1, &["stk"]);
        // No section has so many paragraphs.
        let large = self.last() == Some(Unit::Paragraph) && digits(&value.first) > Some(15);
        (followed || ((parted || large) && self.fits(next))).then_some(Labelled {
            unit: Unit::Section,
            value,
            next,
        })
    }

    /// Ends a member, keeping its path for the one that follows.
    fn close_keeping(&mut self) {
        let path = self.path.clone();
        self.close();
        self.path = path;
    }

    /// True when `, 8` goes on to a last member: `, 8 og 9`.
    fn list_goes_on(&self, mut i: usize, unit: Unit) -> bool {
        for _ in 0..20 {
            // Over the end of a range.
            if self.line.is_dash(i) {
                match value_of(self.line, i + 1, unit) {
                    Some((_, next)) => i = next,
                    None => return false,
                }
            }
            if let Some(after) = joint(self.line, self.line.skip_comma(i)) {
                return value_of(self.line, after, unit).is_some()
                    || label(self.line, after, &self.path).is_some();
            }
            if !self.line.is(i, ",") {
                return self.double && self.out.len() > 1;
            }
            match value_of(self.line, i + 1, unit) {
                Some((_, next)) => i = next,
                None => return false,
            }
        }
        false
    }

    /// True when what follows a bare number at `i` lets it be a number of this list, not a count
    /// (`6 måneder`), a date (`3. juni`) or a decimal.
    fn fits(&self, i: usize) -> bool {
        let line = self.line;
        let word = line.word(i);
        match line.at(i).kind {
            Kind::Edge => true,
            Kind::Number => false,
            Kind::Mark if word == "." || word == "," => {
                if line.glued(i) && line.glued(i + 1) && line.at(i + 1).kind == Kind::Number {
                    return false;
                }
                word == ","
                    || !(super::days::month(line, i + 1).is_some()
                        || line.is_any(i + 1, &["led", "pkt", "instans", "afdeling", "kvartal"]))
            }
            Kind::Mark => !matches!(word, "%" | "/" | "€" | "½"),
            Kind::Word => !is_counted(&lowered(word)) && super::days::month(line, i).is_none(),
        }
    }

    /// `2. pkt.`, `første pkt.`, `sidste pkt.`, `1. og 2. pkt.` at `at`: below the path, or as
    /// the first member of a list that begins so.
    fn sentences(&mut self, at: usize, below: bool) -> bool {
        let Some(found) = sentences(self.line, at) else { return false };
        let base = if below { self.path.above(Unit::Sentence) } else { Pinpoint::new() };
        if below && self.path.get(Unit::Sentence).is_some() {
            return false;
        }
        let mut first = true;
        for one in found {
            if !first {
                self.close();
                self.start = one.start;
            } else if !below {
                self.start = one.start;
            }
            first = false;
            self.path = base.clone().with(Unit::Sentence, &one.first);
            self.through = one.last.map(|last| base.clone().with(Unit::Sentence, &last));
            self.i = one.next;
            self.end = self.line.end_before(one.next);
        }
        true
    }

    /// `og 3. pkt.` after `1. pkt.`, `og stk. 2, 1. pkt.` aside: further sentences as members.
    fn sentences_as_members(&mut self, at: usize) -> bool {
        if sentences(self.line, at).is_none() {
            return false;
        }
        let base = self.path.above(Unit::Sentence);
        self.close_keeping();
        self.path = base;
        self.start = self.line.at(at).start;
        self.sentences(at, true)
    }
}

/// The number at the head of a value.
fn digits(value: &str) -> Option<u32> {
    let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    value.get(..end)?.parse().ok()
}

/// The index after `og`, `eller`, `samt`, `og/eller`, `henholdsvis`.
fn joint(line: &Line<'_>, i: usize) -> Option<usize> {
    if line.is_any(i, &["og"]) && line.is(i + 1, "/") && line.is_any(i + 2, &["eller"]) {
        return Some(i + 3);
    }
    if line.is_any(i, &["og", "eller", "samt", "henholdsvis", "hhv"]) {
        return Some(line.skip_dot(i + 1).max(i + 1));
    }
    None
}

/// Things that are counted: a number before one of these is no section.
const COUNTED: [&str; 26] = [
    "kr", "kroner", "øre", "år", "måned", "uge", "dag", "døgn", "time", "minut", "pct", "procent",
    "mio", "mia", "person", "gange", "km", "kg", "gram", "meter", "børn", "mænd", "andre", "sager",
    "sider", "forhold",
];

fn is_counted(word: &str) -> bool {
    COUNTED.iter().any(|counted| {
        word == *counted
            || (counted.len() > 2 && word.starts_with(counted) && word.len() <= counted.len() + 4)
    })
}

/// A label and its value at `i`; `path` tells what may stand here.
fn label(line: &Line<'_>, i: usize, path: &Pinpoint) -> Option<Labelled> {
    let word = line.word(i);
    let unit = match word {
        "§" => Unit::Section,
        _ if line.is_any(i, &["paragraf", "paragrafferne"]) => Unit::Section,
        _ if line.at(i).kind != Kind::Word => return None,
        _ if line.is_any(i, &["stk", "stykke"]) => Unit::Paragraph,
        _ if line.is_any(i, &["nr", "nummer"]) => Unit::Point,
        _ if line.is_any(i, &["litra", "lit", "litraerne"]) => Unit::Letter,
        _ if line.is_any(i, &["kapitel", "kap", "kapitlerne"]) => Unit::Chapter,
        _ if line.is_any(i, &["bilag"]) => Unit::Annex,
        _ if line.is_any(i, &["pkt", "punkt"]) && !path.is_empty() => {
            if path.get(Unit::Annex).is_some() { Unit::Point } else { Unit::Sentence }
        }
        _ if path.get(Unit::Annex).is_some() => return part_of_annex(line, i),
        _ => return None,
    };
    let mut at = i + 1;
    while unit == Unit::Section && at < i + 3 && line.is(at, "§") {
        at += 1;
    }
    if unit != Unit::Section {
        at = line.skip_dot(at);
    }
    if word.eq_ignore_ascii_case("pkt") && line.is(at + 1, ".") && line.glued(at + 2) {
        return None;
    }
    let (value, next) = value_of(line, at, unit)?;
    // `nr. 5 af 3. maj`, `nr. 5/2018`, `nr. 2019-41` number other things.
    if unit == Unit::Point
        && (line.is(next, "/")
            || (line.is_any(next, &["af", "fra"]) && super::days::read(line, next + 1).is_some()))
    {
        return None;
    }
    Some(Labelled { unit, value, next })
}

/// `, D,` or `liste B` or `del A` inside an annex.
fn part_of_annex(line: &Line<'_>, i: usize) -> Option<Labelled> {
    let i = i + usize::from(line.is_any(i, &super::acts::THEN));
    let named = line.is_any(i, &["liste", "del", "afsnit", "skema", "tabel"]);
    let at = i + usize::from(named);
    let word = line.word(at);
    let alone = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let ends = named || line.is_any(at + 1, &[",", ".", ")", ""]) || at + 1 >= line.len();
    (alone && ends && word != "I").then(|| Labelled {
        unit: Unit::Letter,
        value: Value::of(word),
        next: at + 1,
    })
}

/// The value that `unit` takes at `i`.
fn value_of(line: &Line<'_>, i: usize, unit: Unit) -> Option<(Value, usize)> {
    match unit {
        Unit::Section | Unit::Chapter | Unit::Article => numbered(line, i, 4),
        Unit::Point => {
            let (value, next) = numbered(line, i, 3).or_else(|| misread(line, i))?;
            Some((value, next))
        }
        Unit::Paragraph => match line.number(i) {
            Some(_) if line.word(i).len() <= 2 => Some((Value::of(line.word(i)), i + 1)),
            _ => misread(line, i),
        },
        Unit::Letter => letters(line, i),
        Unit::Annex => numbered(line, i, 3).or_else(|| roman(line, i)),
        Unit::Sentence => {
            (line.number(i).is_some() && line.word(i).len() <= 2 && !line.is(i + 1, "."))
                .then(|| (Value::of(line.word(i)), i + 1))
        }
        _ => None,
    }
}

/// `stk. l`: the digit one, misread.
fn misread(line: &Line<'_>, i: usize) -> Option<(Value, usize)> {
    (line.is(i, "l") || line.is(i, "I")).then(|| (Value::of("1"), i + 1))
}

/// `IV`, or one capital letter.
fn roman(line: &Line<'_>, i: usize) -> Option<(Value, usize)> {
    let word = line.word(i);
    let roman = !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let capital = word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    (roman || capital).then(|| (Value::of(word), i + 1))
}

/// `a`, `aa`, `a-c`.
fn letters(line: &Line<'_>, i: usize) -> Option<(Value, usize)> {
    let word = line.word(i);
    if line.at(i).kind != Kind::Word {
        return None;
    }
    if let Some((first, last)) = word.split_once('-') {
        let short = first.chars().count() <= 2 && last.chars().count() <= 2;
        return short.then(|| {
            (Value { first: first.to_owned(), last: Some(last.to_owned()), end: None }, i + 1)
        });
    }
    let count = word.chars().count();
    let doubled = count == 2 && word.chars().next() == word.chars().last();
    (count == 1 || doubled).then(|| (Value::of(word), i + 1))
}

/// A number of at most `width` digits with the letter that may follow: `12`, `12 a`, `35a`,
/// `77 a-e`, `7 P-aktier` (the letter alone).
fn numbered(line: &Line<'_>, i: usize, width: usize) -> Option<(Value, usize)> {
    line.number(i)?;
    let digits = line.word(i);
    if digits.len() > width {
        return None;
    }
    let next = i + 1;
    let word = line.word(next);
    // `§ 20-spørgsmål`, `§ 78-bekendtgørelsen`: part of another word.
    if word == "-"
        && line.glued(next)
        && line.glued(next + 1)
        && line.at(next + 1).kind == Kind::Word
    {
        return None;
    }
    // `§ 6.3`: the style of articles of association.
    if word == "." && line.glued(next) && line.glued(next + 1) && line.number(next + 1).is_some() {
        return None;
    }
    let bare = Some((Value::of(digits), next));
    let mut letters = word.chars();
    let (Some(letter), Kind::Word) = (letters.next(), line.at(next).kind) else { return bare };
    let rest = letters.as_str();
    if let Some(tail) = rest.strip_prefix('-') {
        let one = tail.chars().count() == 1;
        if one && letter.is_lowercase() == tail.chars().all(char::is_lowercase) {
            let last = Some(format!("{digits}{tail}"));
            return Some((Value { first: format!("{digits}{letter}"), last, end: None }, next + 1));
        }
        if letter.is_uppercase() && tail.chars().count() > 2 {
            let end = line.at(next).start + letter.len_utf8();
            let value = Value { first: format!("{digits}{letter}"), last: None, end: Some(end) };
            return Some((value, next + 1));
        }
        return bare;
    }
    if !rest.is_empty() || !is_section_letter(line, next, letter) {
        return bare;
    }
    Some((Value::of(format!("{digits}{letter}")), next + 1))
}

/// True when the one letter at `i`, after a number, is part of that number.
fn is_section_letter(line: &Line<'_>, i: usize, letter: char) -> bool {
    let after = i + 1;
    let glued = line.glued(i);
    // `A/S`, `f.eks.`, `Ø.L.`, `H1`, `A's`: the letter begins something else.
    if line.glued(after) {
        let goes_on = match line.word(after) {
            "/" | "'" | "’" => !line.word(after + 1).eq_ignore_ascii_case("stk"),
            "." => line.glued(after + 1) && line.at(after + 1).kind != Kind::Mark,
            _ => line.at(after).kind == Kind::Number,
        };
        if goes_on {
            return false;
        }
    }
    if glued {
        return true;
    }
    match letter {
        // The preposition, but for `§ 4 i, stk. 2`.
        'i' | 'I' => {
            line.is(after, ",")
                && line.is_any(after + 1, &["stk", "nr", "litra"])
                && !(after + 2..after + 12).any(|at| {
                    line.is_any(at, &["i", "lov"]) && line.is_any(at + 1, &["lov", "om", "nr"])
                })
        }
        'a' | 'A' if line.is_any(after, &["contrario"]) => false,
        'å' | 'Å' | 'à' | 'á' => letter == 'å' && line.at(after).kind == Kind::Mark,
        _ => true,
    }
}

/// One sentence, or range of them, in a list that shares the word `pkt.`.
struct Sentence {
    first: String,
    last: Option<String>,
    start: usize,
    next: usize,
}

/// `1. pkt.`, `1. og 2. pkt.`, `1.-3. punktum`, `første og andet pkt.`, `sidste pkt.`.
fn sentences(line: &Line<'_>, i: usize) -> Option<Vec<Sentence>> {
    let mut out: Vec<Sentence> = Vec::new();
    let mut at = i;
    let mut ranged = false;
    loop {
        let value = ordinal(line, at)?;
        let start = line.at(at).start;
        let next = line.skip_dot(at + 1);
        match out.last_mut() {
            Some(last) if ranged => {
                last.last = Some(value);
                last.next = next;
            }
            _ => out.push(Sentence { first: value, last: None, start, next }),
        }
        if line.is_any(next, &["pkt", "punktum", "punktummer", "punkt"]) {
            let end = line.skip_dot(next + 1);
            // The dot ends the sentence of the text as often as the abbreviation.
            let end = if line.is_any(next, &["pkt"]) { end } else { next + 1 };
            out.last_mut()?.next = end;
            return Some(out);
        }
        if out.len() > 12 {
            return None;
        }
        ranged = line.is_dash(next) || line.is_any(next, &["til"]);
        let joined = joint(line, line.skip_comma(next));
        at = match joined {
            Some(after) => after,
            None if ranged || line.is(next, ",") => next + 1,
            None => return None,
        };
    }
}

/// An ordinal at `i`: `2` before a dot, or a word.
fn ordinal(line: &Line<'_>, i: usize) -> Option<String> {
    const WORDS: [(&str, &str); 9] = [
        ("første", "1"),
        ("andet", "2"),
        ("anden", "2"),
        ("tredje", "3"),
        ("fjerde", "4"),
        ("femte", "5"),
        ("sjette", "6"),
        ("syvende", "7"),
        ("sidste", "-1"),
    ];
    if line.number(i).is_some() && line.word(i).len() <= 2 {
        return Some(line.word(i).to_owned());
    }
    WORDS.iter().find(|(word, _)| line.is_any(i, &[word])).map(|(_, value)| (*value).to_owned())
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
