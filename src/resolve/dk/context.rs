//! What the words around a bare section tell of its act.
//!
//! In: the state of the resolver at a mention. Out: the act that a bare section, a bare paragraph
//! or a word like `lovens` means. Asked in this order: the link of a chain, the act whose wording
//! is being quoted, a section that only one act has, the act named last within reach. Refused:
//! an act beyond a heading or a part, an act of a clause of its own, the label of a section
//! (`§ 5.` on its own line) when nothing says that it is quoted.

use super::act::{self, Target};
use super::quotation::{LEAD, QUOTED};
use super::{Section, Seen, State};
use crate::record::{CitationKind, Resolution};
use crate::span::Span;
use crate::tag::Document;
use crate::tag::dk::{ActRef, Back, Mention, Provisions};
use crate::tag::pinpoint::{Pinpoint, Unit};

/// How many lines a bare section looks back for the act it belongs to.
const REACH: usize = 4;

/// How many lines a word like `lovens` looks back.
const LONG_REACH: usize = 60;

/// How many citations in a row make an act what their line is about.
const STEADY: u32 = 2;

/// Acts on how authorities and courts proceed.
const PROCEDURAL: [&str; 4] = [
    "dk/forvaltningsloven",
    "dk/retssikkerhedsloven",
    "dk/retsplejeloven",
    "dk/offentlighedsloven",
];

impl State<'_> {
    /// The act that a word like `lovens` means.
    pub(super) fn back(&self, back: Back, line: usize) -> Target {
        let defined = match back {
            Back::Law => self.defined.get("loven"),
            Back::Regulation => self.defined.get("bekendtgørelsen"),
            Back::Same | Back::Provision | Back::Amending => None,
        };
        if back == Back::Amending {
            let found = self.last_amending.as_ref();
            return found.map_or_else(Target::nobody, |target| target.by(Resolution::Anaphora));
        }
        // `samme lovs` after a section of nobody's act is nobody's as well.
        let nobodys = self.section.as_ref().is_some_and(|section| {
            let after = |seen: &Seen| {
                seen.line < line || seen.target.told.is_none_or(|told| told < section.span)
            };
            section.line == line
                && section.target.id == act::NOBODY
                && self.last.as_ref().is_none_or(after)
        });
        if back == Back::Same && nobodys {
            return Target::nobody();
        }
        // `efter § 22 i lov om …, jf. samme lovs § 11` in a clause of its own.
        let beside = self.section.as_ref().filter(|section| {
            let told = self.last.as_ref().and_then(|seen| seen.target.told);
            section.line == line && told.is_none_or(|told| told.start < section.span.start)
        });
        if let Some(section) = beside.filter(|section| back == Back::Same && section.amending) {
            return section.target.by(Resolution::Anaphora);
        }
        let seen = match back {
            Back::Law => self.last_law.as_ref(),
            Back::Regulation => self.last_regulation.as_ref(),
            Back::Same | Back::Provision | Back::Amending => self.last.as_ref(),
        };
        let near = seen.filter(|seen| line - seen.line.min(line) <= LONG_REACH);
        // A section without a name, cited since, was of the act that the text is speaking of.
        let since = self.section.as_ref().filter(|section| {
            let later =
                seen.and_then(|seen| seen.target.told).is_none_or(|told| told < section.span);
            back == Back::Law
                && later
                && !section.amending
                && !section.target.regulation
                && section.target.id != act::NOBODY
                && line - section.line.min(line) <= REACH
        });
        if let Some(section) = since.filter(|_| defined.is_none()) {
            return section.target.by(Resolution::Anaphora);
        }
        let only = self.knowledge.only.as_ref();
        // `bekendtgørelsens` is no guidance note.
        let only = only.filter(|only| {
            only.regulation == (back == Back::Regulation) && only.kind == CitationKind::Statute
        });
        let found = defined.or(near.map(|seen| &seen.target)).or(only);
        found.map_or_else(Target::nobody, |target| target.by(Resolution::Anaphora))
    }

    /// The act of a section that names none.
    pub(super) fn implicit(&self, list: &Provisions, place: &Pinpoint) -> Target {
        if list.of_bill {
            return Target::nobody();
        }
        let here =
            self.section.as_ref().filter(|section| section.line == list.line && !section.amending);
        // What is linked to a section of nobody's act is nobody's, unless its number tells.
        if here.is_some_and(|section| section.target.id == act::NOBODY && self.links(section, list))
        {
            let told = self.cited.telling(place, false);
            return told.map_or_else(Target::nobody, |act| act.by(Resolution::Implicit));
        }
        let here = here.filter(|section| section.target.id != act::NOBODY);
        // The link of a chain is of the act of the chain, whatever is quoted round it.
        if let Some(section) = here.filter(|section| self.links(section, list)) {
            return section.target.by(Resolution::Implicit);
        }
        let quoting = self
            .quoted
            .as_ref()
            .filter(|quoted| list.label && list.line - quoted.line.min(list.line) <= QUOTED)
            .map(|quoted| &quoted.section);
        // A bare section in the words of an act is a section of that act.
        if let Some(quoted) = quoting.or_else(|| self.quoted_in(list.line)) {
            return quoted.target.by(Resolution::Implicit);
        }
        let since = |end: usize| {
            let told = self.last.as_ref().filter(|seen| seen.line == list.line);
            told.and_then(|seen| seen.target.told).is_some_and(|told| told.start > end)
        };
        if self.aside.is_some_and(|(line, end)| {
            line == list.line && self.same_sentence(end, list) && !since(end)
        }) {
            return Target::nobody();
        }
        let near = self.last.as_ref().filter(|seen| {
            seen.line == list.line
                || (list.line - seen.line.min(list.line) <= REACH
                    && !self.parted(seen.line, list.line))
        });
        // Far down in the wording of an act a section is its own, too, unless another act stands
        // before it in the sentence.
        let reach = self.quoted.as_ref().map_or(0, |quoted| quoted.reach);
        if near.is_none_or(|seen| !self.in_sentence_of(seen, list))
            && let Some(quoted) = self.quoted_until(list.line, reach)
        {
            return quoted.target.by(Resolution::Implicit);
        }
        // `§ 11.` on a line of its own heads a section of any paper; prose before it says nothing.
        if list.label {
            let introduced = near.filter(|seen| {
                let told = seen.target.told.map_or(0, |told| told.end);
                let block = self.document.text.blocks.get(seen.line);
                let after = block.map_or(0, |block| block.span.end).saturating_sub(told);
                let colon = self.line_text(seen.line).ends_with(':');
                seen.line == list.line || (colon && after <= LEAD && list.line - seen.line <= 2)
            });
            return introduced
                .map_or_else(Target::nobody, |seen| seen.target.by(Resolution::Implicit));
        }
        let section = here.filter(|_| near.is_none_or(|seen| seen.line < list.line));
        let lawful = |line: usize| list.line - line.min(list.line) <= QUOTED;
        let quoted = self.label_line.is_some_and(lawful);
        let elsewhere = |cited: Option<&Target>| cited.filter(|_| !quoted).cloned();
        let apart = near.is_none_or(|seen| !self.in_sentence_of(seen, list));
        let told = elsewhere(self.cited.telling(place, apart))
            .or_else(|| elsewhere(self.exactly(list, place)))
            // A section of this line speaks of what the line is about, an earlier line of its own.
            .or_else(|| section.filter(|act| act.target.has(place)).map(|act| act.target.clone()))
            .or_else(|| near.and_then(|seen| self.carried(seen, list, place)))
            .or_else(|| elsewhere(self.cited.of(place)))
            .or_else(|| self.knowledge.only.clone());
        // What is not in the act named last is in the one that the document is about, if in any.
        let leader = || self.cited.leader().filter(|act| act.surely_has(place)).cloned();
        let found = told.filter(|target| target.has(place) && target.id != act::NOBODY);
        let ruled_out = near.is_some_and(|seen| !seen.target.has(place));
        let found = found.or_else(|| leader().filter(|_| ruled_out && !quoted));
        // Far from any name it is of the act that the whole document is about, where the
        // paragraph names no other.
        let lost = self
            .section
            .as_ref()
            .is_some_and(|section| section.line == list.line && section.target.id == act::NOBODY);
        let dominant = || {
            let act = self.cited.dominant_with(place)?;
            let open = near.is_none_or(|seen| seen.target.id == act.id) || ruled_out;
            let named = self.named_last(act);
            let stranger = self.strangers.get(&list.line).is_some_and(|others| {
                others.len() >= super::STRANGERS || others.iter().any(|other| other.has(place))
            });
            (open && !lost && !quoted && !stranger && !self.after_paper(list)).then_some(named)
        };
        let found = found.or_else(dominant);
        found.map_or_else(Target::nobody, |target| target.by(Resolution::Implicit))
    }

    /// True when a paper that has sections of its own is named shortly before the list.
    fn after_paper(&self, list: &Provisions) -> bool {
        const PAPERS: [&str; 12] = [
            "okalplan",
            "ervitut",
            "eklaration",
            "edtægt",
            "ontrakt",
            "egulativ",
            "eglement",
            "ftalen",
            "irkulær",
            "ejledning",
            "olice",
            "ilkår",
        ];
        let text = &self.document.text.text;
        let Some(first) = list.members.first() else { return false };
        let line = self.document.text.blocks.get(list.line).map_or(0, |block| block.span.start);
        let from = line.max(text.floor_char_boundary(first.span.start.saturating_sub(300)));
        let before = text.get(from..first.span.start).unwrap_or_default();
        PAPERS.iter().any(|paper| before.contains(paper))
    }

    /// An act with the place of its last naming.
    fn named_last(&self, act: &Target) -> Target {
        let seen = [&self.last, &self.last_law, &self.last_pinned].into_iter().flatten();
        let told = seen.filter(|seen| seen.target.id == act.id).find_map(|seen| seen.target.told);
        Target { told: told.or(act.told), ..act.clone() }
    }

    /// The one act of which this section with this very paragraph was cited nearby, when another
    /// act was named since with another section.
    fn exactly(&self, list: &Provisions, place: &Pinpoint) -> Option<&Target> {
        let (act, line) = self.cited.exact(place)?;
        let near = list.line - line.min(list.line) <= REACH && !self.parted(line, list.line);
        let pinned = self.last.as_ref().is_some_and(|seen| !seen.alone);
        (near && pinned).then_some(act)
    }

    /// True when the sentence of the list has named the act.
    fn in_sentence_of(&self, seen: &Seen, list: &Provisions) -> bool {
        let end = seen.target.told.map(|told| told.end);
        seen.line == list.line && end.is_some_and(|end| self.same_sentence(end, list))
    }

    /// The act named last, unless a careful reader would think of another one: the head of a chain
    /// in the sentence before, an act with a section beside one in passing, one of several.
    fn carried(&self, seen: &Seen, list: &Provisions, place: &Pinpoint) -> Option<Target> {
        if self.in_sentence_of(seen, list) {
            return Some(seen.target.clone());
        }
        let cited = self.cited.of(place);
        let leads = |target: &Target| self.cited.leads(target);
        let choice = |one: &Target, other: &Target| {
            let cited = cited.filter(|act| act.id == one.id || act.id == other.id).cloned();
            let fit = match (one.has(place), other.has(place)) {
                (true, false) => Some(one),
                (false, true) => Some(other),
                _ => [one, other].into_iter().find(|target| leads(target)),
            };
            cited.or_else(|| fit.cloned()).unwrap_or_else(Target::nobody)
        };
        if let Some(head) = seen.head.as_ref().filter(|head| head.id != seen.target.id) {
            let chosen = choice(head, &seen.target);
            // When nothing else tells, the head is what the sentence was about.
            let open = chosen.id == act::NOBODY && head.has(place);
            return Some(if open { head.clone() } else { chosen });
        }
        if seen.line == list.line {
            // What the line is steadily about is not outweighed by an act of another one.
            let steady = self.run.as_ref().is_some_and(|(line, id, times)| {
                *line == list.line && *id == seen.target.id && *times >= STEADY
            });
            let told = self.cited.told(place).filter(|act| act.id != seen.target.id && !steady);
            let target = told.unwrap_or(&seen.target);
            return Some(target.clone()).filter(|target| target.has(place));
        }
        let pinned = self.last_pinned.as_ref().filter(|pinned| {
            seen.alone
                && pinned.target.id != seen.target.id
                && list.line - pinned.line.min(list.line) <= REACH
                && !self.parted(pinned.line, list.line)
        });
        if let Some(pinned) = pinned {
            return Some(choice(&pinned.target, &seen.target));
        }
        // The rules of procedure stand everywhere; they do not carry beyond their sentence.
        let procedural = PROCEDURAL.contains(&&*seen.target.id) && !leads(&seen.target);
        if procedural {
            return Some(cited.cloned().unwrap_or_else(Target::nobody));
        }
        let several = self.acts.0 == seen.line && self.acts.1.len() > 1;
        if several && !leads(&seen.target) {
            let cited = cited.filter(|act| self.acts.1.contains(&act.id)).cloned();
            return Some(cited.unwrap_or_else(Target::nobody));
        }
        // The one act that was cited with this very section outweighs an earlier line.
        let told = self.cited.told(place).filter(|act| act.id != seen.target.id);
        let target = told.unwrap_or(&seen.target);
        Some(target.clone()).filter(|target| target.has(place))
    }

    /// The act that `lovens § 47` means: not one that has no such section, nor one of an earlier
    /// sentence when the document has cited that section of another one alone.
    pub(super) fn fitting(&self, target: Target, list: &Provisions) -> Target {
        let Some(ActRef::Back(Back::Law | Back::Same)) = &list.act else { return target };
        let Some(first) = list.members.first() else { return target };
        let nearest = self.last_law.as_ref().is_some_and(|seen| self.in_sentence_of(seen, list));
        let cited = self.cited.told(&first.place).filter(|act| !act.regulation);
        if nearest && target.has(&first.place) {
            return target;
        }
        // An act named once and in passing is not what a later paragraph calls the law.
        let passing = self.last_law.as_ref().is_some_and(|seen| {
            seen.target.id == target.id && seen.line < list.line && self.cited.is_rare(&target)
        });
        let dominant = self.cited.dominant_with(&first.place);
        let dominant = dominant.filter(|act| passing && !act.regulation);
        match cited.or(dominant) {
            Some(act) => act.by(Resolution::Anaphora),
            None if target.has(&first.place) => target,
            None => Target::nobody(),
        }
    }

    /// The head of the chain that the list ends with an act of its own: `straffelovens § 191` of
    /// `straffelovens § 191, jf. lov om euforiserende stoffer § 3`.
    pub(super) fn head(&self, list: &Provisions, named: Option<&Target>) -> Option<Target> {
        let named = named.filter(|_| !list.act_follows)?;
        let section = self.section.as_ref().filter(|section| {
            section.line == list.line
                && !section.amending
                && section.target.id != act::NOBODY
                && section.target.id != named.id
                && self.links_by_jf(section, list)
        })?;
        let before = self.last.as_ref().filter(|seen| seen.line == list.line);
        let head = before.and_then(|seen| seen.head.clone());
        Some(head.unwrap_or_else(|| section.target.clone()))
    }

    /// What `stk. 3, i straffeloven` stands below: the section that it is linked to.
    pub(super) fn above(&self, list: &Provisions, unit: Unit) -> Option<Pinpoint> {
        let section = self.section.as_ref().filter(|section| {
            section.line == list.line
                && section.place.get(Unit::Section).is_some()
                && self.links(section, list)
        })?;
        Some(section.place.above(unit))
    }

    /// What a bare `stk. 2` continues: the act and the section before it.
    pub(super) fn continued(
        &self,
        list: &Provisions,
        unit: Option<Unit>,
        points_back: bool,
    ) -> (Target, Pinpoint) {
        let line = list.line;
        let own = self.section.as_ref().is_none_or(|section| section.line != line);
        let reach = self.quoted.as_ref().map_or(0, |quoted| quoted.reach);
        let far = || self.quoted_until(line, reach).filter(|_| own);
        let quoted = self.quoted_in(line).or_else(far).filter(|quoted| own || quoted.line < line);
        if let (Some(quoted), Some(unit), false) = (quoted, unit, points_back) {
            return (quoted.target.by(Resolution::Implicit), quoted.place.above(unit));
        }
        let reach = if points_back { REACH } else { 1 };
        let before = self.section.as_ref().filter(|section| {
            section.line == line
                || (line - section.line.min(line) <= reach
                    && self.several != Some(section.line)
                    && !self.parted(section.line, line))
        });
        let holds = |section: &&Section| {
            section.place.get(Unit::Section).is_some()
                || (unit == Some(Unit::Letter) && section.place.get(Unit::Annex).is_some())
        };
        let (Some(section), Some(unit)) = (before.filter(holds), unit) else {
            return (Target::nobody(), Pinpoint::new());
        };
        // After sections of two acts in one sentence nobody can tell whose paragraph it is.
        let rival = self.rival.is_some_and(|(at, end)| at == line && self.same_sentence(end, list));
        if rival && !points_back && section.line == line && !self.links(section, list) {
            return (Target::nobody(), Pinpoint::new());
        }
        let place = section.place.above(unit);
        if points_back {
            // It points to the section itself, not to what told the section's act.
            let target = section.target.by(Resolution::Anaphora);
            return (Target { told: Some(section.span), ..target }, place);
        }
        (section.target.by(Resolution::Implicit), place)
    }
}

/// The act that stands at the end of the chain that mention `i` begins: `§ 263 a, jf. § 21 i
/// straffeloven`, and its place. None when the chain has an act before it, or ends without one.
pub(super) fn ahead<'m>(
    document: Document<'_>,
    mentions: &'m [Mention],
    i: usize,
) -> Option<(&'m ActRef, Span)> {
    let list = |at: usize| match mentions.get(at) {
        Some(Mention::Provisions(list)) => Some(list),
        _ => None,
    };
    let first = list(i)?;
    let from_section = first.members.first()?.place.get(Unit::Section).is_some();
    let linked = |a: usize, b: usize| {
        let (Some(a), Some(b)) = (mentions.get(a), mentions.get(b)) else { return false };
        let between = document.text.text.get(a.span().end..b.span().start);
        between.is_some_and(|words| {
            words.len() < 30
                && ["jf", "jævnfør", "sammenholdt", "smh"].iter().any(|link| words.contains(link))
        })
    };
    let chained = i > 0 && list(i - 1).is_some() && linked(i - 1, i);
    if first.act.is_some() || !from_section || chained {
        return None;
    }
    for at in i + 1..i + 8 {
        if !linked(at - 1, at) {
            return None;
        }
        let next = list(at)?;
        if let Some(act) = &next.act {
            return next.act_follows.then_some((act, next.teller()?));
        }
    }
    None
}
