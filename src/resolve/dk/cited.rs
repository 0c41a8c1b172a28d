//! Which act a section belongs to that was cited before with its act.
//!
//! In: the sections in the order of the text. Out: the one act of which the document has cited a
//! section of that number, by itself or within a range (`§§ 72-87` holds § 77 a). Of a number
//! that two acts have, nothing is said, nor of a small number alone (`§ 3`), which any paper has;
//! a range speaks only for the act that the document cites most.

use rustc_hash::FxHashMap;

use super::act::Target;
use super::shared::Shared;
use crate::tag::pinpoint::{Pinpoint, Unit};

/// The most ranges that are kept; no ruling has nearly as many.
const RANGES: usize = 200;

/// How often a section is cited with its act before it tells by itself.
const OFTEN: u32 = 3;

/// How often an act must be cited with its name before it can be what a document is about.
const DOMINANT: u32 = 3;

/// How many sections more than are cited of it an act may have.
const BEYOND: u32 = 20;

/// The sections cited so far.
#[derive(Debug, Default)]
pub struct Cited {
    /// By number with letter: the act, or none where there are several; how often.
    sections: FxHashMap<String, (Option<Target>, u32)>,
    /// The act of the sections with letters of each number (8 of § 8 A and § 8 B), or none where
    /// there are several.
    lettered: FxHashMap<u32, Option<Target>>,
    /// First and last number of each range.
    ranges: Vec<(u32, u32, Target)>,
    /// How often each act was cited with a section.
    counts: FxHashMap<Shared, u32>,
    /// The act cited most, how often, and whether another one is cited as often.
    leader: Option<(Target, u32, bool)>,
    /// How often each act is cited with its name in the whole document, the highest section of it
    /// that is, and all of these citations.
    named: FxHashMap<Shared, (u32, u32, Target)>,
    all_named: u32,
    /// The act that most of them are of.
    dominant: Option<Target>,
    /// No section of the others is above this number.
    others_reach: u32,
    /// By section and paragraph, `7/3`: the act that it was cited of last, or none where there
    /// were several, and the line.
    exact: FxHashMap<String, (Option<Target>, usize)>,
}

impl Cited {
    /// A section of `target` was cited; `through` is the end of a range.
    pub fn add(&mut self, target: &Target, place: &Pinpoint, through: Option<&Pinpoint>) {
        let Some(section) = place.get(Unit::Section) else { return };
        self.count(target);
        match self.sections.get_mut(section) {
            Some((held, times)) => {
                *times += 1;
                if held.as_ref().is_some_and(|act| act.id != target.id) {
                    *held = None;
                }
            }
            None => {
                self.sections.insert(section.to_owned(), (Some(target.clone()), 1));
            }
        }
        if section.ends_with(char::is_alphabetic)
            && let Some(number) = number(section)
        {
            let held = self.lettered.entry(number).or_insert_with(|| Some(target.clone()));
            if held.as_ref().is_some_and(|act| act.id != target.id) {
                *held = None;
            }
        }
        // The end of a range is cited as well as its beginning.
        if let Some(end) = through.and_then(|place| place.get(Unit::Section))
            && !self.sections.contains_key(end)
        {
            self.sections.insert(end.to_owned(), (Some(target.clone()), 1));
        }
        let last = through.and_then(|place| place.get(Unit::Section)).and_then(number);
        if let (Some(first), Some(last)) = (number(section), last)
            && first < last
            && self.ranges.len() < RANGES
        {
            self.ranges.push((first, last, target.clone()));
        }
    }

    /// A section is cited with the name of its act, somewhere in the document.
    pub fn name(&mut self, target: &Target, place: &Pinpoint) {
        let section = place.get(Unit::Section).and_then(number).unwrap_or(0);
        let held = self.named.entry(target.id.clone()).or_insert_with(|| (0, 0, target.clone()));
        held.0 += 1;
        held.1 = held.1.max(section);
        self.all_named += 1;
        let times = held.0;
        if let Some(act) = &self.dominant
            && (act.id == target.id
                || self.named.get(&act.id).is_some_and(|(most, ..)| *most >= times))
        {
            return;
        }
        self.dominant = Some(target.clone());
    }

    /// All names have been read: how far the acts reach that the document is not about.
    pub fn settle(&mut self) {
        let leader = self.dominant.as_ref().map(|act| &act.id);
        let others = self.named.values().filter(|(.., act)| Some(&act.id) != leader);
        let reach = others.map(|(_, highest, act)| {
            act.last_section().unwrap_or_else(|| highest.saturating_add(BEYOND))
        });
        self.others_reach = reach.max().unwrap_or(0);
    }

    /// The act of most sections that the document cites with the name of their act: of two in
    /// five, and of three at least.
    pub fn dominant(&self) -> Option<&Target> {
        let act = self.dominant.as_ref()?;
        let (times, ..) = self.named.get(&act.id)?;
        (*times >= DOMINANT && times * 5 >= self.all_named * 2).then_some(act)
    }

    /// The same, for a section that it has as far as one can know, and that is cited of no other:
    /// with three citations in five, or when no other act of the document has so many sections.
    pub fn dominant_with(&self, place: &Pinpoint) -> Option<&Target> {
        let act = self.dominant()?;
        let section = place.get(Unit::Section)?;
        let at = number(section)?;
        let (times, highest, _) = self.named.get(&act.id)?;
        let has = act.surely_has(place) || at <= *highest;
        if !has || !act.has(place) {
            return None;
        }
        let held = self.sections.get(section).map(|(held, _)| held.as_ref());
        let own = held.flatten().is_some_and(|it| it.id == act.id);
        if held.is_some() && !own {
            return None;
        }
        // Any paper has a § 5.
        let small = at < 20 && place.segments.len() == 1 && !section.ends_with(char::is_alphabetic);
        if small && !own {
            return None;
        }
        let clear = own || times * 5 >= self.all_named * 3 || self.others_reach < at;
        clear.then_some(act)
    }

    /// True for an act that is cited with its name once, or never.
    pub fn is_rare(&self, target: &Target) -> bool {
        self.named.get(&target.id).is_none_or(|(times, ..)| *times <= 1)
    }

    /// A section with its paragraph was cited of an act that its words tell.
    pub fn add_exact(&mut self, target: &Target, place: &Pinpoint, line: usize) {
        let Some(key) = exact_key(place) else { return };
        let held = self.exact.entry(key).or_insert_with(|| (Some(target.clone()), line));
        held.1 = line;
        if held.0.as_ref().is_some_and(|act| act.id != target.id) {
            held.0 = None;
        }
    }

    /// The one act that this section with its paragraph was cited of, and the line of the last.
    pub fn exact(&self, place: &Pinpoint) -> Option<(&Target, usize)> {
        let (act, line) = self.exact.get(&exact_key(place)?)?;
        Some((act.as_ref()?, *line))
    }

    fn count(&mut self, target: &Target) {
        let times = match self.counts.get_mut(&target.id) {
            Some(times) => {
                *times += 1;
                *times
            }
            None => {
                self.counts.insert(target.id.clone(), 1);
                1
            }
        };
        match &mut self.leader {
            Some((act, most, tied)) if act.id == target.id => (*most, *tied) = (times, false),
            Some((_, most, tied)) if times == *most => *tied = true,
            Some((_, most, _)) if times < *most => {}
            leader => *leader = Some((target.clone(), times, false)),
        }
    }

    /// The one act of which this very section was cited, where its number tells: with a letter, or
    /// so large that few acts have it; or cited so often that no other is thought of, where no act
    /// is named in its sentence (`apart`). It outweighs an act named before.
    pub fn telling(&self, place: &Pinpoint, apart: bool) -> Option<&Target> {
        let section = place.get(Unit::Section)?;
        let Some((act, times)) = self.sections.get(section) else {
            // `§ 8 C` stands beside § 8 B.
            let lettered = section.ends_with(char::is_alphabetic);
            return self.lettered.get(&number(section).filter(|_| lettered)?)?.as_ref();
        };
        let tells = section.ends_with(char::is_alphabetic)
            || number(section).is_some_and(|number| number >= 100)
            || (apart && *times >= OFTEN);
        act.as_ref().filter(|_| tells)
    }

    /// The one act of which this very section was cited, where that tells: its number does, or it
    /// was cited more than once.
    pub fn told(&self, place: &Pinpoint) -> Option<&Target> {
        let section = place.get(Unit::Section)?;
        let (act, times) = self.sections.get(section)?;
        let small =
            number(section).is_some_and(|at| at < 20) && !section.ends_with(char::is_alphabetic);
        act.as_ref().filter(|_| *times > 1 || !small)
    }

    /// The act that the document cites most, and more than once, if there is one.
    pub fn leader(&self) -> Option<&Target> {
        let (act, most, tied) = self.leader.as_ref()?;
        (*most > 1 && !tied).then_some(act)
    }

    /// True for that act.
    pub fn leads(&self, target: &Target) -> bool {
        self.leader().is_some_and(|act| act.id == target.id)
    }

    /// The one act that has the section of `place`.
    pub fn of(&self, place: &Pinpoint) -> Option<&Target> {
        let section = place.get(Unit::Section)?;
        let small = number(section).is_some_and(|at| at < 20);
        let bare = place.segments.len() == 1 && !section.ends_with(char::is_alphabetic);
        if small && bare {
            return None;
        }
        if let Some(held) = self.sections.get(section) {
            return held.0.as_ref();
        }
        let at = number(section)?;
        let mut holding =
            self.ranges.iter().filter(|(first, last, _)| (*first..=*last).contains(&at));
        let (.., act) = holding.next()?;
        (self.leads(act) && holding.all(|(.., other)| other.id == act.id)).then_some(act)
    }
}

/// `7/3` of § 7, stk. 3.
fn exact_key(place: &Pinpoint) -> Option<String> {
    let (section, paragraph) = (place.get(Unit::Section)?, place.get(Unit::Paragraph)?);
    let mut key = String::with_capacity(section.len() + 1 + paragraph.len());
    key.push_str(section);
    key.push('/');
    key.push_str(paragraph);
    Some(key)
}

/// The number before the letter.
fn number(section: &str) -> Option<u32> {
    section.trim_end_matches(char::is_alphabetic).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(section: &str) -> Pinpoint {
        Pinpoint::new().with(Unit::Section, section)
    }

    #[test]
    fn a_section_that_one_act_has() {
        let law = |name: &str| Target::named(name).expect("the registry has it");
        let mut cited = Cited::default();
        cited.add(&law("straffeloven"), &place("264d"), None);
        cited.add(&law("straffeloven"), &place("26"), None);
        cited.add(&law("erstatningsansvarsloven"), &place("26"), None);
        cited.add(&law("købeloven"), &place("72"), Some(&place("87")));
        cited.add(&law("købeloven"), &place("76"), None);
        cited.add(&law("købeloven"), &place("4"), None);
        let id = |section: &str| cited.of(&place(section)).map(|act| act.id.clone());
        assert_eq!(id("264d").as_deref(), Some("dk/straffeloven"));
        assert_eq!(id("264"), None);
        let tells = |section: &str| cited.telling(&place(section), false).is_some();
        assert!(tells("264d") && !tells("76"));
        assert_eq!(id("26"), None);
        assert_eq!(id("77a").as_deref(), Some("dk/købeloven"));
        assert_eq!((id("88"), id("4")), (None, None));
    }
}
