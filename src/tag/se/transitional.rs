//! Places outside the sections of an act: points of its transitional provisions and annexes, `punkt 4 i
//! övergångsbestämmelserna till lagen (1990:651)`, `bilaga 1 till lagen (2016:1145)`, `HVMFS 2017:8,
//! bilaga 2`.
//!
//! In: a line and the index of the word. Out: mentions, and the index to go on from. An annex
//! that no act stands beside is none: courts have annexes too.

use super::Finder;
use super::act::{self, ActAt};
use super::mention::{ACT_FIRST, Member, Mention, Provisions};
use super::provision::List;
use super::run;
use super::tokens::Line;
use super::words::Key;
use crate::span::Span;
use crate::tag::pinpoint::{Pinpoint, Unit};

/// The rule of a point in brackets.
const BRACKETED: &str = "sv.statute.point";

/// The most tokens between a section and a point of it in brackets.
const SENTENCE: usize = 60;

impl Finder {
    /// `HVMFS 2017:8, bilaga 2`: an annex of agency rules; `at` is the word for it.
    pub(super) fn annex_of_rules(
        &mut self,
        line: &Line<'_>,
        i: usize,
        at: usize,
        found: &ActAt,
    ) -> Option<usize> {
        let number = Some(line.word(at + 1)).filter(|_| line.is_number(at + 1))?;
        let span = Span::new(line.start(i), line.end_of(at + 1));
        let place = Pinpoint::new().with(Unit::Annex, number);
        self.mentions.push(Mention::Provisions(Provisions {
            members: vec![Member { span, place, through: None }],
            act: Some(found.act.clone()),
            relative: false,
            same_chapter: false,
            rule: ACT_FIRST,
        }));
        Some(at + 2)
    }

    /// `övergångsbestämmelserna, punkten 2`: the point after its provisions.
    pub(super) fn transitional_first(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let at = i + 1 + usize::from(line.is(i + 1, b','));
        if line.key(at) != Key::Point || !line.word(i).ends_with('a') {
            return None;
        }
        let run = run::read(line, line.after_stop(at + 1))?;
        let place = |value: &str| Pinpoint::new().with(Unit::Transitional, value);
        let members = run.items.iter().enumerate().map(|(k, item)| Member {
            span: Span::new(
                line.start(if k == 0 { i } else { item.first }),
                line.end_of(item.last),
            ),
            place: place(&item.value()),
            through: item.through_value().map(|value| place(&value)),
        });
        let members = members.collect();
        let (end, rule) = (run.end, "sv.statute.transitional");
        let found = self.act_of_transitional(line, end);
        let list = List { members, relative: false, end, last_element: None, rule };
        Some(self.push(line, list, found, false, end))
    }

    /// The act after the transitional provisions: `till lagen (1990:651)`, `(2010:900)`.
    fn act_of_transitional(&self, line: &Line<'_>, i: usize) -> Option<ActAt> {
        let open = line.is(i, b'(');
        let to = line.key(i) == Key::To;
        (open || to).then(|| act::after_list(line, i + usize::from(to), &self.defined)).flatten()
    }

    /// `andra punkten i övergångsbestämmelserna till lagen (2014:899)`.
    pub(super) fn transitional_ordinal(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let Key::Ordinal(value) = line.key(i) else { return None };
        let shape = line.key(i + 1) == Key::Point
            && matches!(line.key(i + 2), Key::In | Key::Of)
            && line.key(i + 3) == Key::Transitional;
        let end = i + 4;
        let found = self.act_of_transitional(line, end).filter(|_| shape)?;
        let members = vec![Member {
            span: Span::new(line.start(i), line.end_of(i + 3)),
            place: Pinpoint::new().with(Unit::Transitional, &value.to_string()),
            through: None,
        }];
        let rule = "sv.statute.transitional";
        let list = List { members, relative: false, end, last_element: None, rule };
        Some(self.push(line, list, Some(found), false, end))
    }

    /// `punkt 4 i övergångsbestämmelserna till lagen (1990:651)`, `punkt 3 i bilagan till ...`.
    pub(super) fn transitional(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let at = line.after_stop(i + 1);
        let run = run::read(line, at)?;
        // `p. 3 övergångsbestämmelserna`: the preposition may be left out.
        let bare = line.key(run.end) == Key::Transitional;
        if !matches!(line.key(run.end), Key::In | Key::Of) && !bare {
            return None;
        }
        let mut end = run.end + usize::from(!bare);
        if line.is_dash(end + 1) && line.key(end + 2) == Key::And {
            end += 3;
        }
        let (unit, mut above) = match line.key(end) {
            Key::Transitional => (Unit::Transitional, Pinpoint::new()),
            Key::Annex => (Unit::Point, Pinpoint::new().with(Unit::Annex, "")),
            _ => return None,
        };
        end += 1;
        if unit == Unit::Point && line.is_number(end) {
            above = Pinpoint::new().with(Unit::Annex, line.word(end));
            end += 1;
        }
        let found = self.act_of_transitional(line, end);
        if unit == Unit::Point && found.is_none() {
            return None;
        }
        let members = run.items.iter().enumerate().map(|(k, item)| Member {
            span: Span::new(
                line.start(if k == 0 { i } else { item.first }),
                line.end_of(if k + 1 == run.items.len() { end - 1 } else { item.last }),
            ),
            place: above.clone().with(unit, &item.value()),
            through: item.through_value().map(|value| above.clone().with(unit, &value)),
        });
        let members = members.collect();
        let rule = if unit == Unit::Point { "sv.statute.annex" } else { "sv.statute.transitional" };
        let list = List { members, relative: false, end, last_element: None, rule };
        Some(self.push(line, list, found, false, end))
    }

    /// `(punkten 4)`: a point of the section whose sentence this is.
    pub(super) fn bracketed_point(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let word = matches!(line.lower(i).as_ref(), "punkt" | "punkten");
        let open = i.checked_sub(1).is_some_and(|at| line.is(at, b'('));
        let number = Some(line.word(i + 1)).filter(|it| line.is_number(i + 1) && it.len() <= 2)?;
        if !word || !open || !line.is(i + 2, b')') {
            return None;
        }
        // The sentence must begin behind the section that it is a point of.
        let Some(Mention::Provisions(list)) = self.mentions.last() else { return None };
        let last = list.members.last().map(|member| member.span)?;
        let from = line.tokens.partition_point(|token| token.start < last.end);
        let whole = last.start >= line.start(0)
            && i - from < SENTENCE
            && list.members.len() == 1
            && list.members.iter().all(|member| member.place.get(Unit::Section).is_some())
            || list.rule == BRACKETED;
        let parted = (from..i).any(|at| {
            line.is(at, b'.') || line.is(at, b';') || line.key(at) == Key::Under || {
                let word = line.word(at);
                word.starts_with("artik") || word.starts_with("dom") || word == "C"
            }
        });
        if !whole || parted {
            return None;
        }
        let member = Member {
            span: Span::new(line.start(i), line.end_of(i + 1)),
            place: Pinpoint::new().with(Unit::Point, number),
            through: None,
        };
        self.push_relative(member, BRACKETED);
        Some(i + 2)
    }

    /// `bilaga 1 till lagen (2016:1145)`, `bilagan till förordningen`, `bilaga 1 punkt 3 och bilaga 2 till
    /// förordningen`.
    pub(super) fn annex(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let mut members = Vec::new();
        let mut at = i;
        while members.len() < 12 {
            let first = at;
            at += usize::from(line.key(at) == Key::Annex);
            let number = Some(line.word(at)).filter(|_| line.is_number(at));
            at += usize::from(number.is_some());
            let mut place = Pinpoint::new().with(Unit::Annex, number.unwrap_or_default());
            if line.key(at) == Key::Point && line.is_number(line.after_stop(at + 1)) {
                let point = line.after_stop(at + 1);
                place.push(Unit::Point, line.word(point));
                at = point + 1;
            }
            let span = Span::new(line.start(first), line.end_of(at.max(first + 1) - 1));
            members.push(Member { span, place, through: None });
            let Some(after) = run::separator(line, at) else { break };
            let goes_on = line.key(after) == Key::Annex || line.is_number(after);
            if number.is_none() || !goes_on {
                break;
            }
            at = after;
        }
        let plural = line.lower(i).starts_with("bilagor");
        let unnumbered = members.len() == 1 && !line.is_number(i + 1);
        if line.key(at) != Key::To || plural && unnumbered {
            return None;
        }
        let found = act::after_list(line, at + 1, &self.defined)?;
        let rule = "sv.statute.annex";
        let list = List { members, relative: false, end: at, last_element: None, rule };
        Some(self.push(line, list, Some(found), false, at))
    }
}
