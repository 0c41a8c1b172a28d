//! Lists of provisions: `2 kap. 12 § samt 3 kap. 2 och 7 §§`, `7 § första stycket 2 och 3`,
//! `andra stycket`, `5–8 kap.`
//!
//! In: a line and the index where a list may begin. Out: its members with their places and the
//! index after the list. The act beside the list is read by the caller.

use super::mention::Member;
use super::run::{self, Run};
use super::tokens::{Kind, Line};
use super::units::{Value, and_following, numbers, ordinals, unit_after, unit_first, values};
use super::words::Key;
use crate::span::Span;
use crate::tag::pinpoint::{Pinpoint, Unit};

/// A list of provisions in a line.
#[derive(Debug, Clone)]
pub(super) struct List {
    pub members: Vec<Member>,
    /// True when its places begin below the section.
    pub relative: bool,
    /// One past its last token.
    pub end: usize,
    /// Where its last element begins that names a section or chapter of its own, when it is not
    /// the first: the number of members before it, the index after them and its first token.
    pub last_element: Option<(usize, usize, usize)>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// The most members a list may have.
const MOST: usize = 400;

/// Reads the list that begins at token `i`.
pub(super) fn read(line: &Line<'_>, i: usize) -> Option<List> {
    let mut reader =
        Reader { line, members: Vec::new(), chapter: None, base: Base::None, relative: false };
    let mut at = reader.element(i, true)?;
    let mut last_element = None;
    if reader.relative
        && let Some(next) = reader.inverted(at)
    {
        at = next;
    }
    while reader.members.len() < MOST {
        if let Some(next) = reader.range(at).or_else(|| reader.comma_tail(at)) {
            at = next;
            continue;
        }
        let Some(after) = separator(line, at) else { break };
        let count = reader.members.len();
        let Some(next) = reader.element(after, false) else { break };
        let names_section = reader.members.get(count).is_some_and(|member| {
            line.is_number(after) && member.span.start == line.start(after) && reader.whole(after)
        });
        if names_section {
            last_element = Some((count, at, after));
        }
        at = next;
    }
    let rule = reader.rule();
    let (members, relative) = (reader.members, reader.relative);
    Some(List { members, relative, end: at, last_element, rule })
}

/// Reads `4:25 a`, chapter and section after an act, and others of it: `JB 4:25 a st. 2`, `RB 35:1
/// och 35:2`, `RB 6:5–6:11`.
pub(super) fn read_colon(line: &Line<'_>, i: usize) -> Option<List> {
    let mut reader =
        Reader { line, members: Vec::new(), chapter: None, base: Base::None, relative: false };
    let mut end = reader.colon(i)?;
    end = reader.colon_range(end).unwrap_or(end);
    while reader.members.len() < MOST
        && let Some(next) = separator(line, end).and_then(|next| reader.colon(next))
    {
        end = reader.colon_range(next).unwrap_or(next);
    }
    let members = reader.members;
    Some(List { members, relative: false, end, last_element: None, rule: "sv.statute.colon" })
}

/// Reads `kap. 3 § 2`, `kapitel 4 § 2`, `kap. 8`, the word before its number.
pub(super) fn read_chapter_first(line: &Line<'_>, i: usize) -> Option<List> {
    let at = line.after_stop(i + 1);
    let chapter = Some(line.word(at)).filter(|it| line.is_number(at) && it.len() <= 3)?;
    let mut reader = Reader {
        line,
        members: Vec::new(),
        chapter: Some(chapter.to_owned()),
        base: Base::None,
        relative: false,
    };
    let sign = line.kind(at + 1) == Some(Kind::Section);
    let mut end = at + 1;
    if sign && line.is_number(at + 2) {
        let run = run::read(line, at + 2)?;
        end = reader.sections(i, &run);
    } else if !sign && matches!(line.key(end), Key::Name | Key::Short) {
        let place = Pinpoint::new().with(Unit::Chapter, chapter);
        let span = Span::new(line.start(i), line.end_of(at));
        reader.members.push(Member { span, place, through: None });
    } else {
        return None;
    }
    let rule = reader.rule();
    Some(List { members: reader.members, relative: false, end, last_element: None, rule })
}

/// Reads `§ 12`, `§§ 3–5`, the sign before its number.
pub(super) fn read_sign_first(line: &Line<'_>, i: usize) -> Option<List> {
    let mut reader =
        Reader { line, members: Vec::new(), chapter: None, base: Base::None, relative: false };
    let second = line.kind(i + 1) == Some(Kind::Section);
    let run = run::read(line, i + 1 + usize::from(second))?;
    let mut at = i;
    for item in &run.items {
        let place = section_of(None, item.value());
        let through = item.through_value().map(|value| section_of(None, value));
        reader.base = Base::Last;
        let span = Span::new(line.start(at), line.end_of(item.last));
        reader.members.push(Member { span, place, through });
        at = item.last + 1;
    }
    let end = reader.tail(run.end);
    let (members, rule) = (reader.members, "sv.statute.sign-first");
    Some(List { members, relative: false, end, last_element: None, rule })
}

/// The index after what joins two members: `,`, `och`, `samt`, `jämförd med`, `jfr`.
fn separator(line: &Line<'_>, i: usize) -> Option<usize> {
    let mut at = run::separator(line, i).unwrap_or(i);
    if line.key(at) == Key::Compare {
        at = line.after_stop(at + 1);
        if line.key(at) == Key::With {
            at += 1;
        }
    }
    // `i kombination med`, `i förening med`.
    if line.key(at) == Key::In
        && matches!(line.word(at + 1), "kombination" | "förening" | "förbindelse")
        && line.key(at + 2) == Key::With
    {
        at += 3;
    }
    if matches!(line.word(at), "även" | "dels" | "också") && at > i {
        at += 1;
    }
    (at > i).then_some(at)
}

/// Reads one list.
pub(super) struct Reader<'l> {
    pub line: &'l Line<'l>,
    pub members: Vec<Member>,
    /// The chapter that the next section stands in.
    pub chapter: Option<String>,
    /// The section that the next paragraph stands in.
    pub base: Base,
    pub relative: bool,
}

/// The place that the next smaller unit stands in.
#[derive(Clone)]
pub(super) enum Base {
    /// None is known.
    None,
    /// That of the last member.
    Last,
    /// Another one; the whole act for a relative list.
    Other(Pinpoint),
}

/// The place of a section, perhaps in a chapter. Both are as in an id.
fn section_of(chapter: Option<&str>, section: String) -> Pinpoint {
    // Paragraph, point and letter find room below it.
    let mut segments = Vec::with_capacity(4);
    segments.extend(chapter.map(|chapter| (Unit::Chapter, chapter.to_owned())));
    segments.push((Unit::Section, section));
    Pinpoint { segments }
}

impl Reader<'_> {
    /// The place that the next smaller unit stands in.
    fn base(&self) -> Option<&Pinpoint> {
        match &self.base {
            Base::None => None,
            Base::Last => self.members.last().map(|member| &member.place),
            Base::Other(place) => Some(place),
        }
    }

    /// True when the numbers at token `i` count sections or chapters, not a smaller unit.
    fn whole(&self, i: usize) -> bool {
        let line = self.line;
        run::read(line, i).is_some_and(|run| {
            line.kind(run.end) == Some(Kind::Section) || line.key(run.end) == Key::Chapter
        })
    }

    /// One `4:25 a`, with what stands below it.
    fn colon(&mut self, i: usize) -> Option<usize> {
        let line = self.line;
        let short = |at: usize| line.is_number(at) && line.word(at).len() <= 3;
        if !short(i) || !line.is(i + 1, b':') || !short(i + 2) || line.gap(i + 2) {
            return None;
        }
        let mut at = i + 3;
        let mut section = line.word(i + 2).to_owned();
        if let Some(letter) = run::letter_at(line, at) {
            section.push_str(&letter);
            at += 1;
        }
        let place = Pinpoint::new().with(Unit::Chapter, line.word(i)).with(Unit::Section, &section);
        self.chapter = Some(line.word(i).to_owned());
        self.base = Base::Last;
        let span = Span::new(line.start(i), line.end_of(at - 1));
        self.members.push(Member { span, place, through: None });
        Some(self.tail(at))
    }

    /// The far end of `6:5–6:11`: another section after a dash, further on in the act.
    fn colon_range(&mut self, i: usize) -> Option<usize> {
        let after = run::dash(self.line, i)?;
        let count = self.members.len();
        let order = |place: &Pinpoint| {
            let number = |unit| {
                let digits = place.get(unit)?.trim_end_matches(char::is_alphabetic);
                digits.parse::<u16>().ok()
            };
            number(Unit::Chapter).zip(number(Unit::Section))
        };
        let next = self.colon(after);
        let far = self.members.drain(count..).next()?;
        let near = self.members.last_mut().filter(|near| near.through.is_none())?;
        let (from, to) = (order(&near.place)?, order(&far.place)?);
        let plain = near.place.segments.len() == 2 && far.place.segments.len() == 2;
        if from >= to || !plain {
            return None;
        }
        near.span = near.span.to(far.span);
        near.through = Some(far.place);
        next
    }

    fn rule(&self) -> &'static str {
        let place = self.members.first().map(|member| &member.place);
        let has = |unit| place.is_some_and(|place| place.get(unit).is_some());
        match (has(Unit::Chapter), has(Unit::Section)) {
            (true, true) => "sv.statute.chapter-section",
            (true, false) => "sv.statute.chapter",
            (false, true) => "sv.statute.section",
            _ => "sv.statute.paragraph",
        }
    }

    /// Reads one element of the list: sections with their chapter, chapters, or a smaller unit of
    /// the section before. Returns the index after it.
    fn element(&mut self, i: usize, first: bool) -> Option<usize> {
        let line = self.line;
        match line.kind(i)? {
            Kind::Number => {
                let run = run::read(line, i)?;
                match (line.key(run.end), line.kind(run.end)) {
                    (Key::Chapter, _) => self.chapters(&run),
                    (_, Some(Kind::Section)) => {
                        let run = if first { run::of_sections(line, i, run)? } else { run };
                        Some(self.sections(run.items.first()?.first, &run))
                    }
                    _ if !first && self.base().is_some() => {
                        let (unit, end) = unit_after(line, run.end)?;
                        let base = self.base()?.above(unit);
                        Some(self.smaller(base, numbers(&run.items, unit), end))
                    }
                    _ => None,
                }
            }
            Kind::Word => match line.key(i) {
                Key::Ordinal(_) => self.ordinal_element(i, first),
                Key::Point | Key::Moment | Key::Paragraph | Key::Letter if !first => {
                    let (unit, values, end) = unit_first(line, i)?;
                    let base = self.base()?.above(unit);
                    Some(self.smaller(base, values, end))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Members below `base`, then what stands below the last of them.
    fn smaller(&mut self, base: Pinpoint, values: Vec<Value>, end: usize) -> usize {
        let start = values.first().map_or(end, |value| value.first);
        let span = Span::new(self.line.start(start), self.line.end_of(start));
        self.members.push(Member { span, place: base, through: None });
        self.apply(values, end);
        self.tail(end)
    }

    fn ordinal_element(&mut self, i: usize, first: bool) -> Option<usize> {
        let line = self.line;
        let (values, end) = ordinals(line, i)?;
        if line.key(end) == Key::Chapter {
            let chapter = values.last()?.segments.first()?.1.clone();
            let mut at = line.after_stop(end + 1);
            if line.is_number(at)
                && let Some(run) = run::read(line, at)
                && line.kind(run.end) == Some(Kind::Section)
            {
                self.chapter = Some(chapter);
                at = self.sections(i, &run);
                return Some(at);
            }
            // `femte kapitlet andra paragrafen`: numbers in words.
            if let Key::Ordinal(section) = line.key(at)
                && line.key(at + 1) == Key::SectionWord
            {
                let place = Pinpoint::new()
                    .with(Unit::Chapter, &chapter)
                    .with(Unit::Section, &section.to_string());
                self.chapter = Some(chapter);
                self.base = Base::Last;
                let span = Span::new(line.start(i), line.end_of(at + 1));
                self.members.push(Member { span, place, through: None });
                return Some(self.tail(at + 2));
            }
            let values = values.into_iter().map(|value| value.unit(Unit::Chapter)).collect();
            self.chapter = Some(chapter);
            self.base = Base::None;
            let span = Span::new(line.start(i), line.end_of(i));
            self.members.push(Member { span, place: Pinpoint::new(), through: None });
            self.apply(values, end + 1);
            return Some(at);
        }
        let (unit, after) = unit_after(line, end)?;
        if first {
            // `andra stycket`: of a section named before. `första punkten`, `andra meningen` alone
            // speak of anything.
            if unit != Unit::Paragraph || line.lower(end) == "st" || line.lower(end) == "stycke" {
                return None;
            }
            self.relative = true;
            self.base = Base::Other(Pinpoint::new());
        }
        let base = self.base()?.above(unit);
        let values = values.into_iter().map(|value| value.unit(unit)).collect();
        Some(self.smaller(base, values, after))
    }

    /// `andra stycket i 5 §`, `första och tredje styckena i 3 kap. 1 §`: the section after its
    /// paragraphs.
    fn inverted(&mut self, i: usize) -> Option<usize> {
        let line = self.line;
        if line.key(i) != Key::In || !line.is_number(i + 1) {
            return None;
        }
        let mut inner =
            Reader { line, members: Vec::new(), chapter: None, base: Base::None, relative: false };
        let next = inner.element(i + 1, true)?;
        let [section] = inner.members.as_slice() else { return None };
        if section.place.get(Unit::Section).is_none() || section.through.is_some() {
            return None;
        }
        for member in &mut self.members {
            for place in std::iter::once(&mut member.place).chain(member.through.as_mut()) {
                let below = std::mem::replace(place, section.place.clone());
                place.segments.extend(below.segments);
            }
        }
        if let Some(last) = self.members.last_mut() {
            last.span = last.span.to(section.span);
        }
        self.chapter = inner.chapter;
        self.base = Base::Other(section.place.clone());
        self.relative = false;
        Some(next)
    }

    /// `36 §, andra stycket`: the paragraph of the section before the comma.
    fn comma_tail(&mut self, i: usize) -> Option<usize> {
        let line = self.line;
        let (lowest, _) = self.members.last()?.place.segments.last()?;
        if *lowest != Unit::Section || !line.is(i, b',') {
            return None;
        }
        let end = match line.key(i + 1) {
            Key::Ordinal(_) => ordinals(line, i + 1)?.1,
            _ => run::read(line, i + 1)?.end,
        };
        let (unit, _) = unit_after(line, end)?;
        let next = (unit == Unit::Paragraph).then(|| self.tail_once(i + 1)).flatten()?;
        Some(self.tail(next))
    }

    /// `3 § – 5 §`: a range between whole members.
    fn range(&mut self, i: usize) -> Option<usize> {
        let after = run::dash(self.line, i)?;
        let count = self.members.len();
        let (chapter, base) = (self.chapter.clone(), self.base.clone());
        let next = self.element(after, false)?;
        let single = self.members.len() == count + 1 && count > 0;
        let far = self.members.pop();
        match (single, far) {
            (true, Some(far)) if far.through.is_none() => {
                if matches!(self.base, Base::Last) {
                    self.base = Base::Other(far.place.clone());
                }
                let near = self.members.last_mut()?;
                near.through = Some(far.place);
                near.span = near.span.to(far.span);
                Some(next)
            }
            _ => {
                self.members.truncate(count);
                (self.chapter, self.base) = (chapter, base);
                None
            }
        }
    }

    /// `2 kap. 12 §`, `2 och 3 kap.`, `5–8 kap.`: `run` counts chapters.
    fn chapters(&mut self, run: &Run<'_>) -> Option<usize> {
        let line = self.line;
        let last = run.items.last()?;
        // `NS 8405 kap. 3`: no act has so many chapters.
        if last.number.len() > 3 {
            return None;
        }
        let at = line.after_stop(run.end + 1);
        if line.is_number(at)
            && let Some(sections) = run::read(line, at)
            && line.kind(sections.end) == Some(Kind::Section)
        {
            // In `s. 45, 2 kap. 3 §` only the number next to the word counts chapters.
            self.chapter = Some(last.value());
            return Some(self.sections(last.first, &sections));
        }
        // `3 kapitlet 2 paragrafen`.
        if line.is_number(at)
            && line.key(at + 1) == Key::SectionWord
            && let [only] = run.items.as_slice()
        {
            let chapter = only.value();
            let place =
                Pinpoint::new().with(Unit::Chapter, &chapter).with(Unit::Section, line.word(at));
            self.chapter = Some(chapter);
            self.base = Base::Last;
            let span = Span::new(line.start(only.first), line.end_of(at + 1));
            self.members.push(Member { span, place, through: None });
            return Some(self.tail(at + 2));
        }
        // `2 kap. § 7`, the sign before its number.
        let sign = |at: usize| line.kind(at) == Some(Kind::Section);
        let number = at + usize::from(sign(at)) + usize::from(sign(at) && sign(at + 1));
        if sign(at)
            && line.is_number(number)
            && let Some(sections) = run::read(line, number)
            && !sign(sections.end)
        {
            self.chapter = Some(last.value());
            return Some(self.sections(last.first, &sections));
        }
        // `16 kap. 7 miljöbalken`, the sign forgotten or lost.
        if run.items.len() == 1
            && line.is_number(at)
            && let Some(sections) = run::read(line, at)
            && matches!(line.key(sections.end), Key::Name)
        {
            self.chapter = Some(last.value());
            return Some(self.sections(last.first, &sections));
        }
        let span = Span::new(line.start(run.items[0].first), line.end_of(run.end));
        self.members.push(Member { span, place: Pinpoint::new(), through: None });
        self.apply(values(&run.items, Unit::Chapter), at);
        // A section after a whole chapter does not stand in it: `3 kap. samt 12 §`.
        self.chapter = None;
        self.base = Base::None;
        Some(at)
    }

    /// Members for the sections that `run` counts; `from` is the first token of the first.
    fn sections(&mut self, from: usize, run: &Run<'_>) -> usize {
        let line = self.line;
        let mut at = run.end;
        while line.kind(at) == Some(Kind::Section) && at < run.end + 2 {
            at += 1;
        }
        let chapter = self.chapter.as_deref();
        let count = run.items.len();
        for (k, item) in run.items.iter().enumerate() {
            let first = if k == 0 { from } else { item.first };
            let last = if k + 1 == count { at - 1 } else { item.last };
            self.members.push(Member {
                span: Span::new(line.start(first), line.end_of(last)),
                place: section_of(chapter, item.value()),
                through: item.through_value().map(|value| section_of(chapter, value)),
            });
        }
        self.base = Base::Last;
        if let Some(end) = and_following(line, at) {
            if let Some(last) = self.members.last_mut() {
                last.span.end = line.end_of(end - 1);
            }
            return end;
        }
        self.tail(at)
    }
}
