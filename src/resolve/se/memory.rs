//! What was named last: the act and the section that a bare section, `andra stycket` or `samma lag`
//! belongs to, and how far that memory reaches.

use std::borrow::Cow;

use crate::extract::BlockKind;
use crate::record::Resolution;
use crate::registry::se::acts::acts;
use crate::tag::Document;
use crate::tag::pinpoint::{Pinpoint, Unit};
use crate::tag::se::{Back, Member, Sort};

use super::acts::{Known, Names};
use super::quotation;
use crate::span::Span;

/// The memory of one document.
pub(super) struct Memory<'a> {
    text: &'a str,
    /// Where headings, sections and parts begin, in order.
    borders: Vec<usize>,
    /// The borders passed so far.
    passed: usize,
    at: usize,
    /// The act named last within the borders, and where its section was named.
    act: Option<Known>,
    /// The section named last, its act and where it was named.
    section: Place,
    /// The place named last that has a paragraph, its act and where it was named.
    paragraph: Place,
    /// The acts named in this part, last first, without repeats, each with the borders passed
    /// when it was named.
    named: Vec<(Known, usize)>,
    /// Where parts begin.
    parts: Vec<usize>,
    /// The footnotes, in order.
    notes: Vec<Span>,
    /// Each naming of an act, in order, with its byte.
    history: Vec<(usize, Known)>,
    /// The long quotations, in order.
    quotations: Vec<Span>,
    /// What the text remembered before the footnote that is being read, and its end.
    outside: Option<(usize, Remembered)>,
    /// What the text remembered before the quotation that is being read, and its end.
    unquoted: Option<(usize, Remembered)>,
    /// The agency's rules cited last.
    rules: Option<Known>,
    /// The acts whose provisions were cited by name, with how often.
    cited: Vec<(Cow<'static, str>, usize)>,
}

/// A place in an act, and where it was named.
type Place = Option<(Known, Pinpoint, Span)>;

/// What a footnote or a quotation must not change: act, section, paragraph and the order of acts.
type Remembered = (Option<Known>, Place, Place, Vec<(Known, usize)>);

/// How far before a footnote its mark is looked for, in bytes.
const MARK_REACH: usize = 64 * 1024;

/// How many different acts the memory keeps for back references.
const KEPT: usize = 12;

/// How many lines back `andra stycket` may find its section.
const LINES: usize = 6;

/// How many bytes back `andra stycket` may find its section.
const REACH: usize = 4_000;

impl<'a> Memory<'a> {
    pub fn new(document: Document<'a>) -> Memory<'a> {
        let headings = document
            .text
            .blocks
            .iter()
            .filter(|block| matches!(block.item, BlockKind::Heading))
            .map(|block| block.span.start);
        let sections = document.structure.sections.iter().map(|section| section.span.start);
        let parts: Vec<usize> =
            document.structure.parts.iter().map(|part| part.span.start).collect();
        let mut borders: Vec<usize> =
            headings.chain(sections).chain(parts.iter().copied()).collect();
        borders.sort_unstable();
        let blocks = document.text.blocks.iter();
        let notes = blocks.filter(|block| matches!(block.item, BlockKind::Footnote));
        Memory {
            notes: notes.map(|block| block.span).collect(),
            history: Vec::new(),
            quotations: quotation::long(&document.text.text),
            outside: None,
            unquoted: None,
            text: &document.text.text,
            borders,
            passed: 0,
            at: 0,
            act: None,
            section: None,
            paragraph: None,
            named: Vec::new(),
            parts,
            rules: None,
            cited: Vec::new(),
        }
    }

    /// Goes on to byte `at`; forgets what a border parts from it.
    pub fn move_to(&mut self, at: usize) {
        self.leave_quotation(at);
        self.leave_note(at);
        if self.parts.iter().any(|&part| self.at < part && part <= at) {
            self.named.clear();
            self.rules = None;
        }
        self.at = at;
        let passed = self.borders.partition_point(|&border| border <= at);
        if passed > self.passed {
            self.passed = passed;
            self.act = None;
            self.section = None;
            self.paragraph = None;
        }
        self.enter_note(at);
        self.enter_quotation(at);
    }

    /// What a quotation named is forgotten where it ends: the text goes on as if it were not there.
    fn leave_quotation(&mut self, at: usize) {
        if self.unquoted.as_ref().is_some_and(|(end, _)| *end <= at)
            && let Some((_, remembered)) = self.unquoted.take()
        {
            self.recall(remembered);
        }
    }

    fn enter_quotation(&mut self, at: usize) {
        let index = self.quotations.partition_point(|quotation| quotation.end <= at);
        let Some(&quotation) = self.quotations.get(index).filter(|it| it.start <= at) else {
            return;
        };
        if self.unquoted.is_none() {
            self.unquoted = Some((quotation.end, self.remembered()));
        }
    }

    fn remembered(&self) -> Remembered {
        (self.act.clone(), self.section.clone(), self.paragraph.clone(), self.named.clone())
    }

    fn recall(&mut self, (act, section, paragraph, named): Remembered) {
        self.act = act;
        self.section = section;
        self.paragraph = paragraph;
        self.named = named;
    }

    /// True when a part begins between the bytes `from` and `to`.
    pub fn parted(&self, from: usize, to: usize) -> bool {
        self.parts.iter().any(|&part| from < part && part <= to)
    }

    /// The text goes on after a footnote as if it were not there.
    fn leave_note(&mut self, at: usize) {
        if self.outside.as_ref().is_some_and(|(end, _)| *end <= at)
            && let Some((_, remembered)) = self.outside.take()
        {
            self.recall(remembered);
        }
    }

    /// A footnote speaks from where its mark stands.
    fn enter_note(&mut self, at: usize) {
        let index = self.notes.partition_point(|note| note.end <= at);
        let Some(&note) = self.notes.get(index).filter(|note| note.start <= at) else { return };
        if self.outside.is_some() {
            return;
        }
        self.outside = Some((note.end, self.remembered()));
        let body = note.of(self.text);
        let mark = body.find(']').filter(|end| body.starts_with('[') && *end <= 5);
        let Some(mark) = mark.map(|end| &body[..=end]) else { return };
        let from = self.text.ceil_char_boundary(note.start.saturating_sub(MARK_REACH));
        let Some(place) = self.text[from..note.start].rfind(mark) else { return };
        let before = self.history.partition_point(|(named, _)| *named < from + place);
        let Some((_, known)) = before.checked_sub(1).and_then(|last| self.history.get(last)) else {
            return;
        };
        let known = known.clone();
        self.section = None;
        self.paragraph = None;
        self.named.retain(|(other, _)| other.work != known.work);
        self.named.insert(0, (known.clone(), self.passed));
        self.act = Some(known);
    }

    /// Notes that an act is named at `span`. A word that points back keeps the order of the acts, so
    /// that the former and the latter stay what they are.
    pub fn name(&mut self, known: &Known, span: Span) {
        if !known.is_known() {
            return;
        }
        // A chain of words that point back leads to the name that began it.
        let points_back = matches!(known.resolution, Resolution::Anaphora | Resolution::Implicit);
        let told = known.told.filter(|_| points_back).or(Some(span));
        let known = Known { told, ..known.clone() };
        self.act = Some(known.clone());
        if !self.notes.is_empty() {
            self.history.push((self.at, known.clone()));
        }
        if known.resolution == Resolution::Anaphora {
            return;
        }
        self.named.retain(|(other, _)| other.work != known.work);
        self.named.truncate(KEPT - 1);
        self.named.insert(0, (known, self.passed));
    }

    /// Notes that an agency's rules are cited at `span`.
    pub fn rules(&mut self, work: &str, span: Span) {
        let known = Known::new(work.to_owned(), None, Resolution::Number);
        self.rules = Some(Known { told: Some(span), ..known });
    }

    /// Notes that a place in an act is cited here.
    pub fn place(&mut self, known: &Known, place: &Pinpoint, span: Span) {
        let member = Member { span, place: place.clone(), through: None };
        self.places(known, &Pinpoint::new(), &[member]);
    }

    /// Notes that the places of a list are cited here, which stand in `above` as far as they have no
    /// chapter of their own. Of all of them the last one is remembered.
    pub fn places(&mut self, known: &Known, above: &Pinpoint, members: &[Member]) {
        let has = |member: &Member, unit| {
            let inside = || member.place.get(Unit::Chapter).is_none() && above.get(unit).is_some();
            member.place.get(unit).is_some() || inside()
        };
        let noted = |member: &Member| {
            let own_chapter = member.place.get(Unit::Chapter).is_some();
            let outer = above.segments.iter().filter(|_| !own_chapter);
            let segments = outer.chain(&member.place.segments).cloned().collect();
            Some((known.clone(), Pinpoint { segments }, member.span))
        };
        let section = |member: &&Member| has(member, Unit::Section) || has(member, Unit::Chapter);
        if let Some(last) = members.iter().rfind(section) {
            self.section = noted(last);
        }
        let paragraph =
            |member: &&Member| has(member, Unit::Section) && has(member, Unit::Paragraph);
        if let Some(last) = members.iter().rfind(paragraph) {
            self.paragraph = noted(last);
        }
        if known.is_known() && known.resolution != Resolution::Implicit {
            match self.cited.iter_mut().find(|(work, _)| *work == known.work) {
                Some((_, count)) => *count += members.len(),
                None => self.cited.push((known.work.clone(), members.len())),
            }
        }
    }

    /// The act that a word pointing back means. `by_chapter` says whether the section beside it, if
    /// there is one, has its chapter: acts in which it cannot stand so are passed over.
    pub fn back(&self, back: Back, sort: Sort, by_chapter: Option<bool>, names: &Names) -> Known {
        let mut fitting = self.named.iter().filter(|(known, _)| {
            let stands = match by_chapter {
                Some(true) => !names.numbers_through(&known.work),
                Some(false) if matches!(back, Back::Last | Back::Same) => {
                    !self.lacks_chapter(&known.work, names)
                }
                _ => true,
            };
            (known.sort == sort || sort == Sort::Any) && stands
        });
        let found = match back {
            // Beyond a heading only an act without a rival is meant for certain.
            Back::Last => match (fitting.next(), fitting.next()) {
                (Some((last, border)), other) if *border == self.passed || other.is_none() => {
                    Some(last)
                }
                _ => self.only_act().filter(|known| known.sort == sort),
            },
            // `samma lag` points to a sentence nearby; beyond a heading it needs an act without rival.
            Back::Same | Back::Latter => match (fitting.next(), fitting.next()) {
                (Some((last, border)), other) if *border == self.passed || other.is_none() => {
                    Some(last)
                }
                _ => None,
            },
            Back::Former => {
                let mut near = fitting.filter(|(_, border)| *border == self.passed);
                near.nth(1).map(|(known, _)| known)
            }
            Back::Rules => self.rules.as_ref(),
            Back::This => {
                let near = self.act.as_ref().filter(|known| known.sort == sort);
                near.filter(|_| self.named_on_this_line())
            }
        };
        match found {
            Some(known) => {
                Known { resolution: Resolution::Anaphora, candidates: Vec::new(), ..known.clone() }
            }
            None => Known::unresolved(),
        }
    }

    fn named_on_this_line(&self) -> bool {
        self.section.as_ref().is_some_and(|(_, _, at)| self.lines_since(at.start) == 0)
    }

    /// True for an act whose sections begin anew in each chapter, when no chapter of it was named
    /// last: a section without its chapter is not one of its sections.
    fn lacks_chapter(&self, work: &str, names: &Names) -> bool {
        let in_hand = || {
            self.section.as_ref().is_some_and(|(known, place, _)| {
                *known.work == *work && place.get(Unit::Chapter).is_some()
            })
        };
        let number = work.strip_prefix("se/sfs/").unwrap_or_default();
        acts().has_chapters(number) && !names.numbers_through(work) && !in_hand()
    }

    /// The act of the bare section `place`, and the chapter it stands in when the text has none.
    pub fn implicit(&self, place: &Pinpoint, names: &Names) -> (Known, Pinpoint) {
        let chapter_named = place.get(Unit::Chapter).is_some();
        let told = |known: &Known| Known { resolution: Resolution::Implicit, ..known.clone() };
        // A section with its chapter cannot be one of an act that has no chapters; where the text
        // elsewhere names the act of this very section, a reader takes that one.
        let bare = !chapter_named && place.get(Unit::Section).is_some();
        let local = self.act.as_ref().filter(|known| match chapter_named {
            true => {
                can_stand_in(known, place)
                    && (names.has_chapters(&known.work) || !names.numbers_through(&known.work))
            }
            false => !bare || !self.lacks_chapter(&known.work, names),
        });
        let certain = local.filter(|known| {
            place.get(Unit::Chapter).is_none_or(|chapter| names.has_chapter(&known.work, chapter))
        });
        let elsewhere = || names.act_of_section(place);
        let found = match certain {
            Some(known) => Some(told(known)),
            None => elsewhere()
                .or_else(|| local.map(&told))
                .or_else(|| self.with_chapters(place, names).map(&told))
                .or_else(|| self.without_chapters(names).filter(|_| bare).map(&told))
                .or_else(|| {
                    let only = self.only_act().filter(|known| can_stand_in(known, place));
                    only.filter(|known| !bare || !self.lacks_chapter(&known.work, names)).map(&told)
                })
                .or_else(|| names.act_of_chapter(place).as_ref().map(&told)),
        };
        let Some(known) = found else { return (Known::unresolved(), Pinpoint::new()) };
        // Transitional provisions stand outside the chapters.
        if place.get(Unit::Transitional).is_some() {
            return (known, Pinpoint::new());
        }
        let above = match &self.section {
            // In an act that numbers its sections by chapter, a bare section stands in the
            // chapter named last.
            Some((act, place, _))
                if act.work == known.work
                    && !chapter_named
                    && !names.numbers_through(&known.work) =>
            {
                chapter_in(place)
            }
            _ => Pinpoint::new(),
        };
        (known, above)
    }

    /// Of the acts named since the last border, the last one that has chapters.
    fn with_chapters(&self, place: &Pinpoint, names: &Names) -> Option<&Known> {
        let near = self.named.iter().filter(|(_, border)| *border == self.passed);
        near.map(|(known, _)| known).find(|known| {
            let stands = can_stand_in(known, place);
            place.get(Unit::Chapter).is_some() && names.has_chapters(&known.work) && stands
        })
    }

    /// Of the acts named since the last border, the last one without chapters whose bare sections
    /// the document cites.
    fn without_chapters(&self, names: &Names) -> Option<&Known> {
        self.act.as_ref()?;
        let near = self.named.iter().filter(|(_, border)| *border == self.passed);
        near.map(|(known, _)| known).find(|known| {
            names.cites_bare_sections(&known.work) && !self.lacks_chapter(&known.work, names)
        })
    }

    /// The one act whose provisions this document cites, when there is no other.
    fn only_act(&self) -> Option<&Known> {
        let total: usize = self.cited.iter().map(|(_, count)| count).sum();
        let (work, count) = self.cited.iter().max_by_key(|(_, count)| *count)?;
        if total < 3 || count * 10 < total * 9 {
            return None;
        }
        self.named.iter().map(|(known, _)| known).find(|known| known.work == *work)
    }

    /// The section named last, for paragraph number `paragraph` of it. In `Av 3 § första stycket
    /// följer ... enligt 7 §. Av andra stycket följer ...` that is the section whose paragraph
    /// before was spoken of.
    pub fn section(&self, paragraph: Option<&str>) -> (Known, Pinpoint) {
        let wanted: Option<i32> = paragraph.and_then(|paragraph| paragraph.parse().ok());
        let before = self.paragraph.as_ref().filter(|(_, place, span)| {
            let last: Option<i32> = place.get(Unit::Paragraph).and_then(|it| it.parse().ok());
            let next = last.zip(wanted).is_some_and(|(last, wanted)| last + 1 == wanted);
            next && self.lines_since(span.start) == 0
        });
        let near = before.or(self.section.as_ref()).filter(|(_, place, span)| {
            let reach = self.lines_since(span.start) <= LINES && self.at - span.start <= REACH;
            place.get(Unit::Section).is_some() && reach && !self.article_since(*span)
        });
        match near {
            Some((known, place, span)) => {
                let resolution =
                    if known.is_known() { Resolution::Implicit } else { known.resolution };
                let told = Some(*span);
                (Known { resolution, told, ..known.clone() }, place.above(Unit::Moment))
            }
            None => (Known::unresolved(), Pinpoint::new()),
        }
    }

    /// The section or paragraph named last, for a point of it.
    pub fn above_points(&self) -> (Known, Pinpoint) {
        match &self.section {
            Some((known, place, span)) => {
                let resolution =
                    if known.is_known() { Resolution::Implicit } else { known.resolution };
                let told = Some(*span);
                (Known { resolution, told, ..known.clone() }, place.above(Unit::Point))
            }
            None => (Known::unresolved(), Pinpoint::new()),
        }
    }

    /// The chapter named last, for `samma kapitel`.
    pub fn chapter(&self) -> (Known, Pinpoint) {
        match &self.section {
            Some((known, place, span)) => {
                let (resolution, told) = (Resolution::Anaphora, Some(*span));
                (Known { resolution, told, ..known.clone() }, chapter_in(place))
            }
            None => (Known::unresolved(), Pinpoint::new()),
        }
    }

    /// The section named last, when it is one of `work`.
    pub fn section_of(&self, work: &str) -> Option<Pinpoint> {
        let (known, place, _) = self.section.as_ref()?;
        (*known.work == *work).then(|| place.above(Unit::Moment))
    }

    /// The chapter named last, when it is one of `work`.
    pub fn chapter_of(&self, work: &str) -> Option<Pinpoint> {
        let (known, place, _) = self.section.as_ref()?;
        (*known.work == *work).then(|| chapter_in(place))
    }

    /// The chapter named last on this line, when it is one of `work`, an act that numbers its
    /// sections by chapter: in `av 13 kap. 16 § följer ... och av 13 § samma lag` it goes on.
    pub fn chapter_of_line(&self, work: &str, names: &Names) -> Option<Pinpoint> {
        let (known, place, span) = self.section.as_ref()?;
        let goes_on = *known.work == *work
            && self.lines_since(span.start) == 0
            && names.has_chapters(work)
            && !names.numbers_through(work);
        goes_on.then(|| chapter_in(place))
    }

    /// The chapter of the section of `work` that is joined to what stands at byte `start`: in `16
    /// kap. 12 § MB och 13 § MB` it goes on.
    pub fn chapter_joined(&self, work: &str, start: usize, names: &Names) -> Option<Pinpoint> {
        let (known, place, span) = self.section.as_ref()?;
        let between = self.text.get(span.end..start)?.trim();
        let joined = matches!(between, "och" | "samt" | "eller" | "respektive" | "," | ", jfr");
        // Further on in the line it stands in the chapter named last if it cannot be without one.
        let number = work.strip_prefix("se/sfs/").unwrap_or_default();
        let near = acts().has_chapters(number) && self.lines_since(span.start) == 0;
        let goes_on = *known.work == *work && (joined || near) && !names.numbers_through(work);
        goes_on.then(|| chapter_in(place))
    }

    /// True when an article of an act of the Union was named after `span`: its paragraphs are meant.
    fn article_since(&self, span: Span) -> bool {
        let between = self.text.get(span.end..self.at.max(span.end)).unwrap_or_default();
        memchr::memmem::find(between.as_bytes(), b"rtikel ").is_some()
            || memchr::memmem::find(between.as_bytes(), b"rtiklarna ").is_some()
    }

    fn lines_since(&self, at: usize) -> usize {
        let between = self.text.as_bytes().get(at..self.at).unwrap_or_default();
        if between.len() > 20_000 {
            return usize::MAX;
        }
        memchr::memchr_iter(b'\n', between).count()
    }
}

/// False when the act is known to have no such chapter.
fn can_stand_in(known: &Known, place: &Pinpoint) -> bool {
    let number = known.work.strip_prefix("se/sfs/").unwrap_or_default();
    place.get(Unit::Chapter).is_none_or(|chapter| {
        acts().can_have_chapter(number, chapter) && !acts().is_chapterless(number)
    })
}

/// The chapter of a place, without what stands below it.
fn chapter_in(place: &Pinpoint) -> Pinpoint {
    let chapter = place.segments.iter().filter(|(unit, _)| *unit == Unit::Chapter);
    Pinpoint { segments: chapter.cloned().collect() }
}
