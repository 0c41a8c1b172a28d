//! What a list says below its last member: paragraphs, points with letters, sentences, and the members
//! that several of them make.
//!
//! In: a [`Reader`] with a member. Out: the member with its place told to the end, or several, and the
//! index after them.

use super::mention::Member;
use super::provision::{Base, Reader};
use super::run::{self, Run};
use super::tokens::Kind;
use super::units::{Value, letters, numbers, ordinals, points, unit_after, unit_first};
use super::words::Key;
use crate::span::Span;
use crate::tag::pinpoint::{Pinpoint, Unit};

impl Reader<'_> {
    /// Everything below the last member: paragraphs, points, letters, sentences.
    pub(super) fn tail(&mut self, i: usize) -> usize {
        let mut at = i;
        // Four levels at most: moment, paragraph, point with letter, sentence.
        for _ in 0..5 {
            let Some(next) = self.tail_once(at) else { break };
            at = next;
        }
        at
    }

    pub(super) fn tail_once(&mut self, i: usize) -> Option<usize> {
        let line = self.line;
        let member = self.members.last()?;
        if member.through.is_some() {
            return None;
        }
        let lowest = member.place.segments.last().map_or(Unit::Section, |(unit, _)| *unit);
        let (values, end) = match line.kind(i)? {
            Kind::Number => {
                let run = run::read(line, i)?;
                match unit_after(line, run.end) {
                    Some((unit, end)) if unit > lowest => (numbers(&run.items, unit), end),
                    // `7 § 1 p 2 st`: the point before its paragraph.
                    Some((Unit::Paragraph, end)) if lowest == Unit::Point => {
                        return self.paragraph_after_point(&run, end);
                    }
                    Some(_) => return None,
                    None if lowest < Unit::Point => points(line, &run)?,
                    None => return None,
                }
            }
            Kind::Word => match line.key(i) {
                Key::Ordinal(_) => {
                    let (values, end) = ordinals(line, i)?;
                    // An id has no place for `första strecksatsen`; the act stands after it.
                    if line.lower(end).starts_with("strecksats") {
                        self.members.last_mut()?.span.end = line.end_of(end);
                        return Some(end + 1);
                    }
                    let (unit, end) = unit_after(line, end)?;
                    if unit <= lowest && !(unit == Unit::Sentence && lowest != Unit::Sentence) {
                        return None;
                    }
                    (values.into_iter().map(|value| value.unit(unit)).collect(), end)
                }
                Key::Point | Key::Moment | Key::Paragraph | Key::Letter => {
                    let (unit, values, end) = unit_first(line, i)?;
                    if unit <= lowest {
                        return None;
                    }
                    (values, end)
                }
                _ if lowest < Unit::Letter => letters(line, i)?,
                _ => return None,
            },
            _ => return None,
        };
        self.apply(values, end);
        if lowest == Unit::Section
            || self.members.last().is_some_and(|m| m.place.get(Unit::Section).is_some())
        {
            // What follows a comma may stand in the same paragraph.
            self.base = Base::Last;
        }
        Some(end)
    }

    /// Puts a paragraph that is written after its point where it belongs.
    fn paragraph_after_point(&mut self, run: &Run<'_>, end: usize) -> Option<usize> {
        let line = self.line;
        let member = self.members.last_mut()?;
        let [item] = run.items.as_slice() else { return None };
        if member.place.get(Unit::Paragraph).is_some() {
            return None;
        }
        let at = member.place.segments.iter().position(|(unit, _)| *unit == Unit::Point)?;
        member.place.segments.insert(at, (Unit::Paragraph, item.value()));
        member.span.end = line.end_of(end - 1);
        self.base = Base::Last;
        Some(end)
    }

    /// Puts each of `values` below the last member; `end` is the index after them.
    pub(super) fn apply(&mut self, values: Vec<Value>, end: usize) {
        let Some(mut member) = self.members.pop() else { return };
        let count = values.len();
        let below = |mut place: Pinpoint, segments: Vec<(Unit, String)>| {
            place.segments.extend(segments);
            place
        };
        for (k, value) in values.into_iter().enumerate() {
            let start = if k == 0 { member.span.start } else { self.line.start(value.first) };
            let stop = if k + 1 == count { end - 1 } else { value.last };
            let through = value.through.map(|far| below(member.place.clone(), far));
            let last = k + 1 == count;
            let above = if last { std::mem::take(&mut member.place) } else { member.place.clone() };
            self.members.push(Member {
                span: Span::new(start, self.line.end_of(stop)),
                place: below(above, value.segments),
                through,
            });
        }
        if !matches!(self.base, Base::None) {
            self.base = Base::Last;
        }
    }
}
