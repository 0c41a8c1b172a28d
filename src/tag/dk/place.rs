//! Places inside a Danish act: `§ 12 a, stk. 2, nr. 3, litra b, 2. pkt.`, with lists and ranges.
//!
//! In: a line and the index of a label (`§`, `kapitel`, `bilag`, `stk.`, `nr.`, `litra`,
//! `2. pkt.`). Out: the provisions of the list and the index after it. A list goes on over `,`,
//! `og`, `eller`, `samt`; it ends at `jf.`, which begins a new one. Refused: `§ 20-spørgsmål`,
//! the preposition in `§ 4 i lov`, `§ 2 a contrario`, `§ 5 og 6 måneder`.

use super::keys::words;
use super::sentences::{is_sentences, sentences};
use super::tokens::{Kind, Line};
use super::values::{
    Labelled, Value, closed, digits, is_counted, joint, label, numbered, value_of,
};
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
/// `straffelovens 75, stk. 2`, `jf. 1, stk. 3`. A paragraph must follow the number, or a letter.
pub fn read_unsigned(line: &Line<'_>, i: usize) -> Option<(Vec<Provision>, usize)> {
    let (value, next) = numbered(line, i, 3)?;
    // `STRAFFELOVENS 77A` needs none.
    let lettered = line.glued(i + 1) && value.first.ends_with(char::is_alphabetic);
    if !lettered && (!line.is(next, ",") || !line.is_any(next + 1, words!["stk"])) {
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
        || (line.is_any(i, words!["paragraf", "paragrafferne"]) && line.number(i + 1).is_some())
        || (line.is_any(i, words!["kapitel", "kap", "kapitlerne", "bilag", "stk"])
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
    fn begin(&mut self, at: usize, labelled: Labelled<'_>, above: Pinpoint) {
        self.start = self.line.at(at).start;
        self.path = above;
        self.through = None;
        self.double |= labelled.unit == Unit::Section && self.line.is(at + 1, "§");
        self.take(labelled);
    }

    /// Goes one unit down.
    fn take(&mut self, labelled: Labelled<'_>) {
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
        if !self.line.is_number(at) && !self.line.is_any(at, words!["første", "andet", "sidste"]) {
            return false;
        }
        let word = self.line.skip_dot(at + 1);
        let found = self.line.is_any(word, words!["led"]);
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
        if self.through.is_some() || !(dash || self.line.is_any(self.i, words!["til"])) {
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
        let listed = matches!(unit, Unit::Point | Unit::Letter);
        let next = if listed { closed(self.line, next) } else { next };
        self.i = next;
        self.end = value.end.unwrap_or_else(|| self.line.end_before(next));
        true
    }

    /// The letter that ends `77 a – e`.
    fn letter_end(&self, at: usize) -> Option<(Value<'a>, usize)> {
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
                unit => self.path_to(unit),
            };
            let above_is_alone = above.is_empty() && found.unit > Unit::Section;
            if above_is_alone && self.out.is_empty() && self.path.get(Unit::Section).is_some() {
                return false;
            }
            self.close();
            self.begin(at, found, above);
            return true;
        }
        if let Some(found) = self.next_section(at, comma, joined.is_some()) {
            self.close();
            self.begin(at, found, Pinpoint::new());
            return true;
        }
        let Some((value, next)) = value_of(self.line, at, last).or_else(|| self.next_letter(at))
        else {
            return false;
        };
        let listed = matches!(last, Unit::Point | Unit::Letter);
        let next = if listed { closed(self.line, next) } else { next };
        let goes_on = joined.is_some() || self.list_goes_on(next, last);
        if !goes_on || !self.fits(next) {
            return false;
        }
        let upper = self.path.segments.len() - 1;
        let above = Pinpoint { segments: self.path.segments[..upper].to_vec() };
        self.close();
        self.begin(at, Labelled { unit: last, value, next }, above);
        true
    }

    /// The path down to the first segment of `unit`: in annexes a letter stands above a number.
    fn path_to(&self, unit: Unit) -> Pinpoint {
        match self.path.segments.iter().position(|(held, _)| *held == unit) {
            Some(at) => Pinpoint { segments: self.path.segments[..at].to_vec() },
            None => self.path.above(unit),
        }
    }

    /// `og 42, stk. 1` in `§§ 15, stk. 2, og 42, stk. 1`: a section without its sign.
    fn next_section(&self, at: usize, comma: bool, joined: bool) -> Option<Labelled<'a>> {
        let parted = comma && joined;
        let below = self.last().is_some_and(|last| last > Unit::Section);
        let (value, next) = numbered(self.line, at, 4)?;
        // `§ 95, stk. 3, og 96`: no section has so many paragraphs.
        let high = parted && digits(&value.first) > Some(20);
        let followed = self.line.is(next, ",") && self.line.is_any(next + 1, words!["stk"]);
        // `§ 9, stk. 3, og 12`: paragraphs stand in one list, `stk. 3 og 12`; and no paragraph has
        // paragraphs of its own.
        let section = self.path.get(Unit::Section);
        let listed = self.out.last().is_some_and(|one| one.place.get(Unit::Section) == section);
        let rises = section.is_some_and(|section| digits(section) < digits(&value.first));
        let next_one = self.last() == Some(Unit::Paragraph) && !listed && rises;
        let unsigned = next_one && (parted || joined && followed);
        if !(self.double || high || unsigned) || !below {
            return None;
        }
        // No section has so many paragraphs.
        let large = self.last() == Some(Unit::Paragraph) && digits(&value.first) > Some(15);
        (followed || ((parted || large) && self.fits(next))).then_some(Labelled {
            unit: Unit::Section,
            value,
            next,
        })
    }

    /// `C` in `§§ 19 B og C`: another letter of the same number.
    fn next_letter(&self, at: usize) -> Option<(Value<'a>, usize)> {
        let (Unit::Section, held) = self.path.segments.last()? else { return None };
        let number = held.trim_end_matches(char::is_alphabetic);
        let letter = self.line.word(at);
        let one = letter.chars().count() == 1 && letter.chars().all(char::is_alphabetic);
        let fits = self.double
            && number.len() < held.len()
            && one
            && !self.line.is_any(at, words!["i", "å"]);
        fits.then(|| (Value::of(format!("{number}{letter}")), at + 1))
    }

    /// True when `, 8` goes on to a last member: `, 8 og 9`.
    fn list_goes_on(&self, mut i: usize, unit: Unit) -> bool {
        // `§§ 5 u, 36-38`: two signs and a range need no joining word.
        let mut ranged = false;
        for _ in 0..20 {
            // Over the end of a range.
            if self.line.is_dash(i) {
                match value_of(self.line, i + 1, unit) {
                    Some((_, next)) => i = next,
                    None => return false,
                }
                ranged = true;
            }
            if let Some(after) = joint(self.line, self.line.skip_comma(i)) {
                return value_of(self.line, after, unit).is_some()
                    || label(self.line, after, &self.path).is_some();
            }
            if !self.line.is(i, ",") {
                return self.double && (self.out.len() > 1 || ranged);
            }
            if self.double && self.line.is_any(i + 1, words!["stk", "nr", "litra"]) {
                return true;
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
                        || line
                            .is_any(i + 1, words!["led", "pkt", "instans", "afdeling", "kvartal"]))
            }
            // `og LL § 8`: an act.
            Kind::Mark => !matches!(word, "%" | "/" | "€" | "½" | "§"),
            Kind::Word => !(is_counted(&lowered(word)) || super::days::month(line, i).is_some()),
        }
    }

    /// `2. pkt.`, `første pkt.`, `sidste pkt.`, `1. og 2. pkt.` at `at`: below the path, or as
    /// the first member of a list that begins so.
    fn sentences(&mut self, at: usize, below: bool) -> bool {
        if below && self.path.get(Unit::Sentence).is_some() {
            return false;
        }
        let Some(found) = sentences(self.line, at) else { return false };
        let base = if below { self.path.above(Unit::Sentence) } else { Pinpoint::new() };
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
        if !is_sentences(self.line, at) {
            return false;
        }
        let base = self.path.above(Unit::Sentence);
        self.close();
        self.path = base;
        self.start = self.line.at(at).start;
        self.sentences(at, true)
    }
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
