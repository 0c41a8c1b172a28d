//! What was named last: the act and the section that a bare section, `andra stycket` or `samma lag`
//! belongs to, and how far that memory reaches.

use crate::extract::BlockKind;
use crate::record::Resolution;
use crate::tag::Document;
use crate::tag::pinpoint::{Pinpoint, Unit};
use crate::tag::se::{Back, Sort};

use super::acts::Known;

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
    /// The section named last, its act and the byte of it.
    section: Option<(Known, Pinpoint, usize)>,
    /// The acts named, last first, without repeats; of the whole document.
    named: Vec<Known>,
    /// The acts whose provisions were cited by name, with how often.
    cited: Vec<(String, usize)>,
}

/// How many different acts the memory keeps for back references.
const KEPT: usize = 12;

/// How many lines back `andra stycket` may find its section.
const LINES: usize = 2;

impl<'a> Memory<'a> {
    pub fn new(document: Document<'a>) -> Memory<'a> {
        let headings = document
            .text
            .blocks
            .iter()
            .filter(|block| matches!(block.item, BlockKind::Heading))
            .map(|block| block.span.start);
        let sections = document.structure.sections.iter().map(|section| section.span.start);
        let parts = document.structure.parts.iter().map(|part| part.span.start);
        let mut borders: Vec<usize> = headings.chain(sections).chain(parts).collect();
        borders.sort_unstable();
        Memory {
            text: &document.text.text,
            borders,
            passed: 0,
            at: 0,
            act: None,
            section: None,
            named: Vec::new(),
            cited: Vec::new(),
        }
    }

    /// Goes on to byte `at`; forgets what a border parts from it.
    pub fn move_to(&mut self, at: usize) {
        self.at = at;
        let passed = self.borders.partition_point(|&border| border <= at);
        if passed > self.passed {
            self.passed = passed;
            self.act = None;
            self.section = None;
        }
    }

    /// Notes that an act is named here.
    pub fn name(&mut self, known: &Known) {
        if !known.is_known() {
            return;
        }
        self.act = Some(known.clone());
        self.named.retain(|other| other.work != known.work);
        self.named.insert(0, known.clone());
        self.named.truncate(KEPT);
    }

    /// Notes that a place in an act is cited here.
    pub fn place(&mut self, known: &Known, place: &Pinpoint) {
        if place.get(Unit::Section).is_some() || place.get(Unit::Chapter).is_some() {
            self.section = Some((known.clone(), place.clone(), self.at));
        }
        if known.is_known() && known.resolution != Resolution::Implicit {
            match self.cited.iter_mut().find(|(work, _)| *work == known.work) {
                Some((_, count)) => *count += 1,
                None => self.cited.push((known.work.clone(), 1)),
            }
        }
    }

    /// The act that a word pointing back means.
    pub fn back(&self, back: Back, sort: Sort) -> Known {
        let fits = |known: &&Known| known.sort == sort || sort == Sort::Charter;
        let mut fitting = self.named.iter().filter(fits);
        let found = match back {
            Back::Last => fitting.next(),
            Back::Latter => fitting.next(),
            Back::Former => fitting.nth(1),
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
        self.section.as_ref().is_some_and(|(_, _, at)| self.lines_since(*at) == 0)
    }

    /// The act of a bare section, and the chapter it stands in when the text has none.
    pub fn implicit(&self, chapter_named: bool) -> (Known, Pinpoint) {
        let Some(known) = self.act.clone().or_else(|| self.only_act()) else {
            return (Known::unresolved(), Pinpoint::new());
        };
        let above = match &self.section {
            // In an act that numbers its sections by chapter, a bare section stands in the
            // chapter named last.
            Some((act, place, _)) if act.work == known.work && !chapter_named => chapter_in(place),
            _ => Pinpoint::new(),
        };
        (Known { resolution: Resolution::Implicit, ..known }, above)
    }

    /// The one act whose provisions this document cites, when there is no other.
    fn only_act(&self) -> Option<Known> {
        let total: usize = self.cited.iter().map(|(_, count)| count).sum();
        let (work, count) = self.cited.iter().max_by_key(|(_, count)| *count)?;
        if total < 3 || count * 10 < total * 9 {
            return None;
        }
        self.named.iter().find(|known| known.work == *work).cloned()
    }

    /// The section named last, for `andra stycket`.
    pub fn section(&self) -> (Known, Pinpoint) {
        let near = self.section.as_ref().filter(|(_, place, at)| {
            place.get(Unit::Section).is_some() && self.lines_since(*at) <= LINES
        });
        match near {
            Some((known, place, _)) => {
                let resolution =
                    if known.is_known() { Resolution::Implicit } else { known.resolution };
                (Known { resolution, ..known.clone() }, place.above(Unit::Moment))
            }
            None => (Known::unresolved(), Pinpoint::new()),
        }
    }

    /// The chapter named last, for `samma kapitel`.
    pub fn chapter(&self) -> (Known, Pinpoint) {
        match &self.section {
            Some((known, place, _)) => {
                (Known { resolution: Resolution::Anaphora, ..known.clone() }, chapter_in(place))
            }
            None => (Known::unresolved(), Pinpoint::new()),
        }
    }

    /// The section named last, when it is one of `work`.
    pub fn section_of(&self, work: &str) -> Option<Pinpoint> {
        let (known, place, _) = self.section.as_ref()?;
        (known.work == work).then(|| place.above(Unit::Moment))
    }

    /// The chapter named last, when it is one of `work`.
    pub fn chapter_of(&self, work: &str) -> Option<Pinpoint> {
        let (known, place, _) = self.section.as_ref()?;
        (known.work == work).then(|| chapter_in(place))
    }

    fn lines_since(&self, at: usize) -> usize {
        let between = self.text.as_bytes().get(at..self.at).unwrap_or_default();
        if between.len() > 20_000 {
            return usize::MAX;
        }
        memchr::memchr_iter(b'\n', between).count()
    }
}

/// The chapter of a place, without what stands below it.
fn chapter_in(place: &Pinpoint) -> Pinpoint {
    let chapter = place.segments.iter().filter(|(unit, _)| *unit == Unit::Chapter);
    Pinpoint { segments: chapter.cloned().collect() }
}
