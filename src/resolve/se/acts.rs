//! Names of acts to numbers: by what this document says first, then by the registry.
//!
//! A name that several acts have borne is settled by a number beside it anywhere in the document,
//! then by the day of the decision, then in favour of the newest. An abbreviation of several acts
//! is settled by a name or number of one of them in the document, else its candidates are listed.

use std::borrow::Cow;
use std::cell::RefCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::record::Resolution;
use crate::registry::se::acts::{Act as Entry, acts};
use crate::span::Span;
use crate::tag::Document;
use crate::tag::pinpoint::{Pinpoint, Unit};
use crate::tag::se::{Act, Mention, Provisions, Sort};

/// What an act turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// Its id.
    pub work: Cow<'static, str>,
    /// Its name.
    pub name: Option<Cow<'static, str>>,
    pub sort: Sort,
    pub resolution: Resolution,
    /// Ids of acts that it may be as well.
    pub candidates: Vec<String>,
    /// The words elsewhere that told it, where its own do not.
    pub told: Option<Span>,
}

impl Known {
    pub fn new(
        work: impl Into<Cow<'static, str>>,
        name: Option<Cow<'static, str>>,
        resolution: Resolution,
    ) -> Known {
        Known {
            work: work.into(),
            name,
            sort: Sort::Law,
            resolution,
            candidates: Vec::new(),
            told: None,
        }
    }

    /// No act that could be told.
    pub fn unresolved() -> Known {
        Known::new("se/-", None, Resolution::Unresolved)
    }

    /// True when it is an act with a number, or a named one that the registry lacks.
    pub fn is_known(&self) -> bool {
        *self.work != *"se/-"
    }

    /// True when not even a name is there to cite.
    pub fn is_unnamed(&self) -> bool {
        !self.is_known()
    }
}

/// What one document says of the names of acts.
pub(super) struct Names {
    /// Name to the numbers that the document writes beside it, in order.
    pub(super) numbers: FxHashMap<String, Vec<Numbered>>,
    /// Short name to the act it was given to, with the place of the definition; in order.
    pub(super) defined: FxHashMap<String, Vec<(Span, Act)>>,
    /// Every number and known name that the document has, sorted.
    pub(super) present: Vec<String>,
    /// Where each of them was first written.
    pub(super) seen: FxHashMap<String, Span>,
    /// What unknown names turned out to be slips of.
    pub(super) slips: RefCell<FxHashMap<String, Option<String>>>,
    pub(super) decided: Option<String>,
    /// The id of the court or authority that decides.
    pub(super) body: Option<String>,
    /// How often the document cites sections of an act without and with their chapter.
    pub(super) through: FxHashMap<Cow<'static, str>, (u32, u32)>,
    /// Ids of acts that the document cites by chapter, and of those chapters.
    pub(super) chapters: FxHashSet<Cow<'static, str>>,
    /// Chapter and section to the one act that the document names beside it; none for several.
    pub(super) sections: FxHashMap<String, Option<Known>>,
    /// What the acts beside lists of provisions are, by the first byte of the list, in order.
    looked_up: Vec<(usize, Known)>,
}

/// How many changes of the number beside one name are kept.
const MOST_NUMBERS: usize = 64;

/// How often the act is cited by chapter that a section far from its name is one of.
const OFTEN: u32 = 3;

/// The first chapter that few acts have.
const HIGH_CHAPTER: u16 = 40;

/// How far a number reaches over a bare name when the document gives the name several, in bytes.
const SENTENCE: usize = 300;

/// A number that the document writes beside a name.
#[derive(Debug, Clone)]
pub(super) struct Numbered {
    pub number: String,
    /// Where.
    pub span: Span,
    /// True when the text calls it the earlier act of the name: `den tidigare förvaltningslagen`.
    pub earlier: bool,
}

impl Names {
    /// Reads what the mentions say.
    pub fn read(document: Document<'_>, mentions: &[Mention]) -> Names {
        let mut names = Names {
            numbers: FxHashMap::default(),
            defined: FxHashMap::default(),
            present: Vec::new(),
            seen: FxHashMap::default(),
            slips: RefCell::default(),
            decided: document.structure.decision_date.clone(),
            body: document.structure.court.as_ref().map(|court| court.id.clone()),
            through: FxHashMap::default(),
            chapters: FxHashSet::default(),
            sections: FxHashMap::default(),
            looked_up: Vec::new(),
        };
        for mention in mentions {
            let act = match mention {
                Mention::Provisions(list) => list.act.as_ref().zip(list.act_span()),
                Mention::Act(mention) => Some((&mention.act, mention.span)),
                Mention::Definition(given) => {
                    let entry = names.defined.entry(given.name.clone()).or_default();
                    entry.push((given.span, given.act.clone()));
                    None
                }
                _ => None,
            };
            if let Some((act, span)) = act {
                names.note(act, span);
            }
        }
        names.present.sort_unstable();
        names.present.dedup();
        let mut key = String::new();
        for mention in mentions {
            if let Mention::Provisions(list) = mention {
                names.note_places(list, &mut key);
            }
        }
        names
    }

    /// Notes which sections stand beside which act. `key` is a place to write in.
    fn note_places(&mut self, list: &Provisions, key: &mut String) {
        let Some(act) = list.act.as_ref().filter(|_| !list.relative && !list.same_chapter) else {
            return;
        };
        let start = list.members[0].span.start;
        let Some(known) = self.look_up(act, start) else { return };
        if self.looked_up.last().is_none_or(|(last, _)| *last < start) {
            self.looked_up.push((start, known.clone()));
        }
        let chapterless = is_chapterless(&known.work);
        for member in &list.members {
            if chapterless && member.place.get(Unit::Chapter).is_some() {
                continue;
            }
            let section = member.place.get(Unit::Section).is_some();
            let chapter = member.place.get(Unit::Chapter);
            if let Some(chapter) = chapter {
                write_chapter(key, &known.work, chapter);
                if !self.chapters.contains(key.as_str()) {
                    self.chapters.insert(Cow::Owned(key.clone()));
                    self.chapters.insert(known.work.clone());
                }
            }
            if section {
                let count = match self.through.get_mut(&known.work) {
                    Some(count) => count,
                    None => self.through.entry(known.work.clone()).or_default(),
                };
                match chapter {
                    None => count.0 += 1,
                    Some(_) => count.1 += 1,
                }
                write_section(key, &member.place);
                match self.sections.get_mut(key.as_str()) {
                    Some(entry) => {
                        if entry.as_ref().is_some_and(|other| other.work != known.work) {
                            *entry = None;
                        }
                    }
                    None => {
                        let told = Known { told: Some(member.span), ..known.clone() };
                        self.sections.insert(key.clone(), Some(told));
                    }
                }
            }
        }
    }

    /// What the act beside the list of provisions at byte `start` is, where that was told before.
    pub fn beside(&self, start: usize) -> Option<Known> {
        let index = self.looked_up.binary_search_by_key(&start, |(at, _)| *at).ok()?;
        Some(self.looked_up[index].1.clone())
    }

    /// The one act that the document names beside the section of `place`.
    pub fn act_of_section(&self, place: &Pinpoint) -> Option<Known> {
        let mut section = String::with_capacity(16);
        write_section(&mut section, place);
        let known = self.sections.get(&section)?.clone()?;
        let resolution = Resolution::Implicit;
        known.is_known().then_some(Known { resolution, ..known })
    }

    /// True when the document cites that act by chapter.
    pub fn has_chapters(&self, work: &str) -> bool {
        self.chapters.contains(work)
    }

    /// True when the document cites that chapter of that act.
    pub fn has_chapter(&self, work: &str, chapter: &str) -> bool {
        let mut key = String::with_capacity(work.len() + 2 + chapter.len());
        write_chapter(&mut key, work, chapter);
        self.chapters.contains(key.as_str())
    }

    /// True when the document cites sections of that act without a chapter, and none with one.
    pub fn cites_bare_sections(&self, work: &str) -> bool {
        self.through.get(work).is_some_and(|(without, with)| *without > 0 && *with == 0)
    }

    /// True when no other act with chapters is named in the document.
    fn only_chaptered(&self, work: &str, chapter: &str) -> bool {
        let number = work.strip_prefix("se/sfs/").unwrap_or_default();
        let names = acts().number(number).map_or("", |entry| entry.names);
        let other = |other: &str| {
            other != number
                && (acts().has_chapters(other) || self.has_chapters(&id_of(other)))
                && !acts().number(other).is_some_and(|it| !names.is_empty() && it.names == names)
        };
        self.has_chapters(work)
            && acts().can_have_chapter(number, chapter)
            && !self.present.iter().any(|it| other(it))
    }

    /// The act of a chapter, when the document cites that chapter of one act alone and no act by
    /// chapter as often; or of a high chapter, when only one act of those the document cites by
    /// chapter has so many.
    pub fn act_of_chapter(&self, place: &Pinpoint) -> Option<Known> {
        let chapter = place.get(Unit::Chapter)?;
        place.get(Unit::Section)?;
        let most = self.through.values().map(|(_, with)| *with).max().unwrap_or_default();
        let mut often = self.through.iter().filter(|(_, (_, with))| *with == most);
        let first = often.next().filter(|_| often.next().is_none());
        let mut having = self.through.keys().filter(|work| self.has_chapter(work, chapter));
        let sole = having.next().filter(|_| having.next().is_none());
        let certain = |work: &Cow<'static, str>| {
            sole == Some(work) && most >= OFTEN || self.only_chaptered(work, chapter)
        };
        if let Some((work, _)) = first.filter(|(work, _)| certain(work)) {
            let number = work.strip_prefix("se/sfs/")?;
            let known = number_known(number, None, Sort::Law, Resolution::Implicit);
            return Some(Known { told: self.seen.get(number).copied(), ..known });
        }
        let digits = chapter.trim_end_matches(|c: char| c.is_alphabetic());
        let high = digits.parse::<u16>().is_ok_and(|number| number >= HIGH_CHAPTER);
        let mut fitting = self.present.iter().filter(|number| {
            high && self.has_chapters(&id_of(number)) && acts().can_have_chapter(number, chapter)
        });
        let only = fitting.next().filter(|_| fitting.next().is_none())?;
        let known = number_known(only, None, Sort::Law, Resolution::Implicit);
        Some(Known { told: self.seen.get(only).copied(), ..known })
    }

    /// True when a section of that act needs no chapter.
    pub fn numbers_through(&self, work: &str) -> bool {
        let number = work.strip_prefix("se/sfs/").unwrap_or_default();
        let (without, with) = self.through.get(work).copied().unwrap_or_default();
        without > with || acts().numbers_through(number)
    }

    fn note(&mut self, act: &Act, span: Span) {
        match act {
            Act::Number { number, name, earlier, .. } if !is_placeholder(number) => {
                let own = acts().number(number).map_or("", |entry| entry.names);
                let misprint = |name: &str| !own.is_empty() && acts().knows(name);
                let written = name.as_deref().filter(|&name| {
                    // A number of another act beside a known name is a misprint of one of them.
                    own.split('|').any(|other| other == name) || !misprint(name)
                });
                // The number also tells which act a bare name of it means.
                let others = own.split('|').filter(|other| Some(*other) != written);
                for name in written.into_iter().chain(others).filter(|name| !name.is_empty()) {
                    let all = self.numbers.entry(name.to_owned()).or_default();
                    let other = all.last().is_none_or(|last| last.number != *number);
                    if other && all.len() < MOST_NUMBERS {
                        let (number, earlier) = (number.clone(), *earlier);
                        all.push(Numbered { number, span, earlier });
                    }
                }
                self.seen.entry(number.clone()).or_insert(span);
                self.present.push(number.clone());
            }
            Act::Name(name) => {
                for entry in acts().named(name) {
                    self.present.push(entry.number.to_owned());
                    self.seen.entry(entry.number.to_owned()).or_insert(span);
                }
                self.seen.entry(name.clone()).or_insert(span);
                if !self.numbers.contains_key(name) {
                    self.present.push(name.clone());
                }
            }
            _ => {}
        }
    }

    /// The number that the document gives the act of that name at byte `at`, and where.
    fn number_of(&self, name: &str, at: usize) -> Option<&Numbered> {
        let all = self.numbers.get(name)?;
        let current = || all.iter().filter(|numbered| !numbered.earlier);
        let Some(first) = current().next() else {
            // Only an earlier act has its number here: a bare name is another one's, if there is.
            return (acts().named(name).count() < 2).then(|| all.first()).flatten();
        };
        // Where several are current, the one named just before in the sentence, else the first.
        let near = current().take_while(|numbered| numbered.span.start <= at).last();
        Some(near.filter(|near| at - near.span.start <= SENTENCE).unwrap_or(first))
    }

    /// What `act` is at byte `at`; none for a placeholder. Back references are the memory's.
    pub fn look_up(&self, act: &Act, at: usize) -> Option<Known> {
        match act {
            Act::Number { number, name, sort, .. } => {
                if is_placeholder(number) {
                    return None;
                }
                Some(number_known(number, name.as_deref(), *sort, Resolution::Number))
            }
            Act::Name(name) => Some(match acts().chapter_named(name) {
                Some((number, _)) => number_known(number, None, Sort::Code, Resolution::Name),
                None => self.by_name(name, at),
            }),
            Act::Earlier(name) | Act::Newest(name) => {
                let number = match act {
                    Act::Earlier(_) => self.earlier(name)?,
                    _ => self.newest(name)?,
                };
                let short = acts().abbreviation(name).is_some();
                let resolution = if short { Resolution::Abbreviation } else { Resolution::Name };
                Some(number_known(&number, None, sort_of(name), resolution))
            }
            Act::Title { numbers, sort } => {
                let entries = numbers.iter().filter_map(|number| acts().number(number));
                let entry = self.choose(entries.collect())?;
                Some(number_known(entry.number, None, *sort, Resolution::Name))
            }
            Act::Short(short) => Some(self.by_abbreviation(short, at)),
            Act::Back { .. } | Act::Rules(_) => None,
        }
    }

    /// What `lagen` was defined to mean, if it was.
    pub fn defined_word(&self, sort: Sort, at: usize) -> Option<Known> {
        let word = match sort {
            Sort::Law => "lagen",
            Sort::Ordinance => "förordningen",
            Sort::Code => "balken",
            _ => return None,
        };
        self.given(word, at)
    }

    /// The act that the document gave the short name to: the last definition before `at`, or the
    /// first after it.
    fn given(&self, name: &str, at: usize) -> Option<Known> {
        let all = self.defined.get(name)?;
        let (span, act) = all.iter().rev().find(|(span, _)| span.start <= at).or(all.first())?;
        if matches!(act, Act::Short(short) if short == name) {
            return None;
        }
        if matches!(act, Act::Name(other) if other == name) {
            return None;
        }
        let known = self.look_up(act, at)?;
        let told = Some(*span).filter(|span| span.start != at);
        Some(Known { resolution: Resolution::Defined, told, ..known })
    }

    fn by_name(&self, name: &str, at: usize) -> Known {
        if let Some(known) = self.given(name, at) {
            return known;
        }
        let sort = sort_of(name);
        if let Some(found) = self.number_of(name, at) {
            // A name that several acts have borne was told by the number beside it.
            let told = (acts().named(name).count() != 1).then_some(found.span);
            let known = number_known(&found.number, Some(name), sort, Resolution::Name);
            return Known { told, ..known };
        }
        if let Some(entry) = self.choose(acts().named(name).collect()) {
            return number_known(entry.number, Some(name), sort, Resolution::Name);
        }
        if let Some(known) = self.of_year(name, sort).or_else(|| self.introducing(name)) {
            return known;
        }
        if let Some(near) = self.slip_of(name) {
            let number = self.number_of(&near, at).map(|found| found.number.clone());
            let number = number.or_else(|| {
                self.choose(acts().named(&near).collect()).map(|e| e.number.to_owned())
            });
            if let Some(number) = number {
                let told = self.seen.get(&near).or(self.seen.get(&number)).copied();
                let known = number_known(&number, Some(&near), sort, Resolution::Fuzzy);
                return Known { told, ..known };
            }
        }
        let work = format!("se/?/{}", name.replace(' ', "-"));
        let shown = Some(Cow::Owned(name.to_owned()));
        Known { sort, ..Known::new(work, shown, Resolution::Unresolved) }
    }

    fn by_abbreviation(&self, short: &str, at: usize) -> Known {
        if let Some(known) = self.given(short, at) {
            return known;
        }
        let Some(found) = acts().abbreviation(short) else {
            if let Some(known) = self.fitting(short) {
                return known;
            }
            let work = format!("se/?/{}", short.to_lowercase());
            let shown = Some(Cow::Owned(short.to_owned()));
            return Known::new(work, shown, Resolution::Unresolved);
        };
        let numbers = &found.numbers;
        if let [only] = numbers.as_slice() {
            return number_known(only, None, Sort::Law, Resolution::Abbreviation);
        }
        let entries: Vec<&Entry> =
            numbers.iter().filter_map(|number| acts().number(number)).collect();
        // An act that the document gives another short name (`ÄPBL`) is not meant by this one.
        let otherwise = |number: &str| {
            self.defined.iter().any(|(name, all)| {
                let given = all.iter().any(
                    |(_, act)| matches!(act, Act::Number { number: other, .. } if other == number),
                );
                given && name != short && name.ends_with(char::is_uppercase)
            })
        };
        let present = |number: &str| self.present.iter().any(|it| it == number);
        let here: Vec<&&str> =
            numbers.iter().filter(|number| present(number) && !otherwise(number)).collect();
        if let [only] = here.as_slice() {
            let known = number_known(only, None, Sort::Law, Resolution::Abbreviation);
            return Known { told: self.seen.get(**only).copied(), ..known };
        }
        // One act under several numbers over time: the name is the same.
        let name = |entry: &Entry| entry.names.split('|').next().unwrap_or_default().to_owned();
        let title = |entry: &Entry| entry.title.to_owned();
        let same = entries.windows(2).all(|pair| {
            !name(pair[0]).is_empty() && name(pair[0]) == name(pair[1])
                || title(pair[0]) == title(pair[1])
        });
        if same && let Some(entry) = self.choose(entries) {
            return number_known(entry.number, None, Sort::Law, Resolution::Abbreviation);
        }
        // What the courts of one branch mean by it.
        let of_body = acts().meant_by(short, self.body.as_deref().unwrap_or_default());
        let of_body = of_body.map(|it| it.filter_map(|number| acts().number(number)).collect());
        if let Some(entry) = of_body.and_then(|entries| self.choose(entries)) {
            return number_known(entry.number, None, Sort::Law, Resolution::Abbreviation);
        }
        let candidates = numbers.iter().map(|number| format!("se/sfs/{number}")).collect();
        let name = Some(Cow::Owned(short.to_owned()));
        Known { candidates, name, ..Known::unresolved() }
    }

    /// Of several acts of one name, the one that the document has the number of; else the newest
    /// that was in force when the case was decided; else the newest.
    fn choose<'e>(&self, mut entries: Vec<&'e Entry>) -> Option<&'e Entry> {
        if entries.len() < 2 {
            return entries.pop();
        }
        entries.sort_by_key(|entry| std::cmp::Reverse((entry.year(), entry.known_from())));
        if entries.len() > 1 {
            let numbered = |entry: &Entry, earlier: bool| {
                let mut all = self.numbers.values().flatten();
                all.any(|it| it.number == entry.number && it.earlier == earlier)
            };
            if let Some(entry) = entries.iter().find(|entry| numbered(entry, false)) {
                return Some(entry);
            }
            if entries.iter().any(|entry| !numbered(entry, true)) {
                entries.retain(|entry| !numbered(entry, true));
            }
        }
        if let Some(day) = &self.decided
            && let Some(entry) = entries.iter().find(|entry| entry.known_from() <= *day)
        {
            return Some(entry);
        }
        entries.first().copied()
    }
}

pub(super) fn number_known(
    number: &str,
    name: Option<&str>,
    sort: Sort,
    resolution: Resolution,
) -> Known {
    let entry = acts().number(number);
    let shown = entry.map(Entry::name).or_else(|| name.map(|name| Cow::Owned(name.to_owned())));
    let work = entry.map_or_else(|| Cow::Owned(id_of(number)), |entry| Cow::Borrowed(entry.id));
    // The name tells the sort better than an abbreviation does.
    let sort = shown.as_deref().map_or(sort, sort_of);
    Known { sort, ..Known::new(work, shown, resolution) }
}

/// The id of the act of that number.
fn id_of(number: &str) -> String {
    ["se/sfs/", number].concat()
}

/// Writes the id of a chapter of `work` into `key`.
fn write_chapter(key: &mut String, work: &str, chapter: &str) {
    key.clear();
    key.push_str(work);
    key.push_str("/k");
    key.push_str(chapter);
}

/// Writes the section that `place` stands in, with its chapter, into `key`.
fn write_section(key: &mut String, place: &Pinpoint) {
    key.clear();
    write_place(key, place.segments.iter().take_while(|(unit, _)| *unit < Unit::Moment));
}

/// Writes the tail of an id, as a [`Pinpoint`] does.
pub(super) fn write_place<'a>(
    id: &mut String,
    segments: impl IntoIterator<Item = &'a (Unit, String)>,
) {
    for (unit, value) in segments {
        id.push('/');
        id.push(unit.letter());
        id.push_str(value);
    }
}

/// True for an act that is known to have no chapters.
pub(super) fn is_chapterless(work: &str) -> bool {
    work.strip_prefix("se/sfs/").is_some_and(|number| acts().is_chapterless(number))
}

/// `2018:000`, `0000:000`: a draft's number.
fn is_placeholder(number: &str) -> bool {
    let (year, serial) = number.split_once(':').unwrap_or((number, ""));
    year.bytes().all(|byte| byte == b'0') || serial.bytes().all(|byte| byte == b'0')
}

/// The sort of act that its name tells.
pub(super) fn sort_of(name: &str) -> Sort {
    // Nearly all names are one word.
    let first = memchr::memchr(b' ', name.as_bytes()).map_or(name, |end| &name[..end]);
    let ends = |tail: &str| first.ends_with(tail) || name.ends_with(tail) && !name.contains(" om ");
    if ends("förordningen") {
        Sort::Ordinance
    } else if ends("balken") {
        Sort::Code
    } else if ends("kungörelsen") {
        Sort::Notice
    } else if ends("stadgan") {
        Sort::Charter
    } else {
        Sort::Law
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_have_no_number() {
        assert!(is_placeholder("2018:000") && is_placeholder("0000:000"));
        assert!(!is_placeholder("2018:1177"));
    }
}
