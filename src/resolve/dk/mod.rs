//! Which Danish act a mention means.
//!
//! In: mentions in the order of the text. Out: [`Citation`]s. An act is told by its number, its
//! name, a definition in the document, a word that points back, or, for a bare section, by the
//! act named last before it. A bare section looks back within its own line, then over a few lines
//! as long as no heading comes between, then to the one act that the document cites at all. What
//! cannot be told stays, as `dk/-/p5` with `unresolved`.

mod act;
mod cited;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use super::Citation;
use crate::extract::BlockKind;
use crate::record::Resolution;
use crate::span::Span;
use crate::tag::Document;
use crate::tag::dk::{ActRef, Back, Definition, Mention, Named, Provision, Provisions, Work};
use crate::tag::pinpoint::{Pinpoint, Unit};
use act::{Knowledge, Target};
use cited::Cited;

/// How many lines a bare section looks back for the act it belongs to.
const REACH: usize = 4;

/// How many lines may lie between two labels of one quotation.
const QUOTED: usize = 8;

/// How many lines a word like `lovens` looks back.
const LONG_REACH: usize = 60;

/// Resolves them.
pub fn resolve(document: Document<'_>, mentions: &[Mention]) -> Vec<Citation> {
    let mut state = State {
        document,
        knowledge: Knowledge::of(document, mentions),
        defined: FxHashMap::default(),
        last: None,
        last_law: None,
        last_regulation: None,
        section: None,
        several: None,
        cited: Cited::default(),
        label_line: None,
        quoted: None,
        list: 0,
        out: Vec::new(),
    };
    for (i, mention) in mentions.iter().enumerate() {
        let joined = matches!(mention, Mention::Work(work) if work.joined);
        state.list += u32::from(!joined);
        match mention {
            Mention::Definition(definition) => state.define(definition),
            Mention::Act(named) => state.act(named),
            Mention::Provisions(list) => state.provisions(list, ahead(document, mentions, i)),
            Mention::Work(work) => state.work(work),
            Mention::Label(label) => state.label(label.line),
        }
    }
    let mut out = state.out;
    out.sort_by_key(|citation| citation.span);
    out
}

/// An act, and the line that named it.
#[derive(Debug, Clone)]
struct Seen {
    target: Target,
    line: usize,
}

/// A section, its act, and the line that cited it.
#[derive(Debug, Clone)]
struct Section {
    target: Target,
    place: Pinpoint,
    line: usize,
    /// True for a section of an act that changes another: no bare section is of that act.
    amending: bool,
}

struct State<'a> {
    document: Document<'a>,
    knowledge: Knowledge,
    defined: FxHashMap<String, Target>,
    last: Option<Seen>,
    last_law: Option<Seen>,
    last_regulation: Option<Seen>,
    section: Option<Section>,
    /// The line of the last section, when that line cites several different ones.
    several: Option<usize>,
    /// The sections cited so far, each under the acts that have it.
    cited: Cited,
    /// The line of the last label of quoted law: sections near it are of that law.
    label_line: Option<usize>,
    /// The section whose wording is being quoted, and the last line known to belong to it.
    quoted: Option<Section>,
    list: u32,
    out: Vec<Citation>,
}

impl State<'_> {
    fn define(&mut self, definition: &Definition) {
        let Some(mut target) = self.target(&definition.act, None) else { return };
        // A number that the registry lacks, with a name that it has: the name tells.
        if matches!(definition.act, ActRef::Numbered { regulation: false, .. }) && !target.known {
            let named = definition.names.iter().find_map(|name| Target::named(name));
            if let Some(named) = named {
                target = named;
            }
            if let ActRef::Numbered { year, number, .. } = definition.act {
                self.knowledge.numbers.insert((year, number), target.clone());
            }
        }
        target.resolution = Resolution::Defined;
        for name in &definition.names {
            // `persondataloven (nu databeskyttelsesloven)` names two acts; it defines nothing.
            let named = matches!(definition.act, ActRef::Named(_) | ActRef::Titled(_));
            if Target::named(name).is_some_and(|known| named || known.id == target.id) {
                continue;
            }
            self.defined.insert(name.clone(), target.clone());
        }
    }

    fn act(&mut self, named: &Named) {
        let Some(target) = self.target(&named.act, Some((named.line, named.span))) else { return };
        if !named.passing || target.known {
            self.see(&target, named.line);
        }
        let rule = match named.act {
            ActRef::Numbered { .. } => "da.statute.number",
            ActRef::Paper(_) => "da.agency-rule.number",
            ActRef::Titled(_) | ActRef::Untitled(_) => "da.statute.title",
            _ => "da.statute.name",
        };
        self.push(named.span, &target, &Pinpoint::new(), None, rule);
    }

    fn provisions(&mut self, list: &Provisions, ahead: Option<&ActRef>) {
        let start = list.members.first().map_or(0, |member| member.span.start);
        let at = Span::new(start, start);
        let points_to_section = matches!(list.act, Some(ActRef::Back(Back::Provision)));
        let named = match &list.act {
            Some(act) if !points_to_section => self.target(act, Some((list.line, at))),
            _ => ahead
                .and_then(|act| self.target(act, Some((list.line, at))))
                .map(|target| target.by(Resolution::Implicit)),
        };
        let mut shared: Option<Target> = None;
        if list.label {
            self.label_line = Some(list.line);
        }
        for member in &list.members {
            let first = member.place.segments.first().map(|(unit, _)| *unit);
            let partial = first.is_some_and(|unit| unit > Unit::Section);
            let (target, base) = match (&named, partial) {
                (Some(target), _) => (target.clone(), Pinpoint::new()),
                (None, true) => self.continued(list.line, first, points_to_section),
                (None, false) => {
                    // The members of a list are of one act.
                    let told = shared.take().filter(|act: &Target| act.id != act::NOBODY);
                    let act = told.unwrap_or_else(|| self.implicit(list, &member.place));
                    shared = Some(act.clone());
                    (act, Pinpoint::new())
                }
            };
            let amending = list.amending && !target.known;
            // The label of quoted rules is no reference when nobody can tell whose they are.
            if list.label && target.id == act::NOBODY {
                continue;
            }
            let place = join(&base, &member.place);
            let through = member.through.as_ref().map(|to| join(&base, to));
            self.member(member, &target, place, through, (list.line, amending));
        }
        self.follow_quotation(list);
        let carries = |target: &Target| !list.passing && (!list.amending || target.known);
        if let Some(target) = named.filter(carries) {
            self.see(&target, list.line);
        }
    }

    /// `Stk. 2.` at the beginning of a line: the quotation goes on.
    fn label(&mut self, line: usize) {
        self.label_line = Some(line);
        let goes_on = |quoted: &Section| line - quoted.line.min(line) <= QUOTED;
        self.quoted = self.quoted.take().filter(goes_on);
        if let Some(quoted) = &mut self.quoted {
            quoted.line = line;
        }
    }

    /// The section whose wording stands in `line`: a line with a label, or one of the next few,
    /// as long as no quotation mark closes before it.
    fn quoted_in(&self, line: usize) -> Option<&Section> {
        let quoted = self.quoted.as_ref().filter(|quoted| {
            quoted.line <= line && line - quoted.line <= 3 && !self.parted(quoted.line, line)
        })?;
        let closes = |at: usize| self.line_text(at).ends_with(['"', '”', '«']);
        (!(quoted.line..line).any(closes)).then_some(quoted)
    }

    /// A line of the reading text, without blanks at its end.
    fn line_text(&self, line: usize) -> &str {
        let block = self.document.text.blocks.get(line);
        block.map_or("", |block| block.span.of(&self.document.text.text).trim_end())
    }

    /// What a list of provisions says of quotations: `§ 5.` at the beginning of a line begins
    /// one, and so does a line that ends with a colon.
    fn follow_quotation(&mut self, list: &Provisions) {
        let Some(section) = self.section.clone().filter(|section| section.line == list.line) else {
            return;
        };
        let introduces = list.act.is_some() && self.line_text(list.line).ends_with(':');
        let told = section.target.id != act::NOBODY && section.place.get(Unit::Section).is_some();
        if (list.label || introduces) && told {
            let place = section.place.above(Unit::Paragraph);
            self.quoted = Some(Section { place, ..section });
        }
    }

    fn member(
        &mut self,
        member: &Provision,
        target: &Target,
        place: Pinpoint,
        through: Option<Pinpoint>,
        (line, amending): (usize, bool),
    ) {
        let rule = match place.segments.first() {
            Some((Unit::Chapter, _)) => "da.statute.chapter",
            Some((Unit::Annex, _)) => "da.statute.annex",
            Some((Unit::Section, _)) => "da.statute.section",
            _ => "da.statute.paragraph",
        };
        self.push(member.span, target, &place, through.as_ref(), rule);
        let differs = self.section.as_ref().is_some_and(|section| {
            section.line == line
                && (section.target.id != target.id
                    || section.place.get(Unit::Section) != place.get(Unit::Section))
        });
        if differs {
            self.several = Some(line);
        }
        let told = target.resolution != Resolution::Implicit
            || self.last.as_ref().is_some_and(|seen| seen.line == line);
        if told && target.id != act::NOBODY && !amending {
            self.cited.add(target, &place, through.as_ref());
        }
        self.section = Some(Section { target: target.clone(), place, line, amending });
    }

    fn work(&mut self, work: &Work) {
        self.out.push(Citation {
            span: work.span,
            kind: work.kind,
            id: work.id.clone(),
            through: work.through.clone(),
            work: work.id.clone(),
            work_name: work.name.clone(),
            url: work.url.clone(),
            pages: work.pages.clone(),
            resolution: work.resolution,
            candidates: Vec::new(),
            antecedent: None,
            list: self.list,
            rule: work.rule,
        });
    }

    fn push(
        &mut self,
        span: Span,
        target: &Target,
        place: &Pinpoint,
        through: Option<&Pinpoint>,
        rule: &'static str,
    ) {
        self.out.push(Citation {
            span,
            kind: target.kind,
            id: format!("{}{place}", target.id),
            through: through.map(|through| format!("{}{through}", target.id)),
            work: target.id.clone(),
            work_name: target.name.clone(),
            url: target.url.clone(),
            pages: Vec::new(),
            resolution: target.resolution,
            candidates: target.candidates.clone(),
            antecedent: None,
            list: self.list,
            rule,
        });
    }

    /// Remembers the act that was named last.
    fn see(&mut self, target: &Target, line: usize) {
        if target.id == act::NOBODY {
            return;
        }
        let seen = Seen { target: target.clone(), line };
        let slot = if target.regulation { &mut self.last_regulation } else { &mut self.last_law };
        *slot = Some(seen.clone());
        self.last = Some(seen);
    }

    /// The act that a reference means. `at` is where it stands; none for one that is defined.
    fn target(&self, act: &ActRef, at: Option<(usize, Span)>) -> Option<Target> {
        Some(match act {
            ActRef::Named(name) | ActRef::Untitled(name) if self.defined.contains_key(name) => {
                self.defined.get(name)?.clone()
            }
            ActRef::Named(name) => self.knowledge.named(name),
            ActRef::Short(short) => match self.defined.get(short) {
                Some(target) => target.clone(),
                None => self.knowledge.short(short, self.document),
            },
            ActRef::Titled(act) => Target::of(act, Resolution::Name),
            ActRef::Untitled(title) => Target::untitled(title),
            ActRef::Numbered { year, number, regulation, consolidated, title } => {
                let known = self.knowledge.number(*year, *number, *regulation);
                match (known, title) {
                    (known, _) if known.known => known,
                    (_, Some(act)) => Target::of(act, Resolution::Number),
                    (unknown, None) => at
                        .filter(|_| *consolidated)
                        .and_then(|at| self.consolidates(at))
                        .unwrap_or(unknown),
                }
            }
            ActRef::Paper(id) => Target::paper(id),
            ActRef::Back(back) => self.back(*back, at?.0),
        })
    }

    /// The act that stands right before a consolidation: `straffeloven, jf. lovbekendtgørelse
    /// nr. …`.
    fn consolidates(&self, (_, span): (usize, Span)) -> Option<Target> {
        let before = self.out.last()?;
        let between = self.document.text.text.get(before.span.end..span.start)?;
        let links = between.trim_matches([' ', ',', '(']);
        let fits = matches!(links, "jf." | "jf" | "jfr." | "") && between.len() < 8;
        // A number is surer than a name that nobody knows, and no number is another one's.
        let fits = fits && before.resolution != Resolution::Number;
        let seen = self.last_law.as_ref().filter(|seen| seen.target.id == before.work && fits)?;
        if !seen.target.known {
            return None;
        }
        let mut target = seen.target.clone();
        target.resolution = Resolution::Number;
        Some(target)
    }

    fn back(&self, back: Back, line: usize) -> Target {
        let defined = match back {
            Back::Law => self.defined.get("loven"),
            Back::Regulation => self.defined.get("bekendtgørelsen"),
            Back::Same | Back::Provision => None,
        };
        let seen = match back {
            Back::Law => self.last_law.as_ref(),
            Back::Regulation => self.last_regulation.as_ref(),
            Back::Same | Back::Provision => self.last.as_ref(),
        };
        let near = seen.filter(|seen| line - seen.line.min(line) <= LONG_REACH);
        let only = self
            .knowledge
            .only
            .as_ref()
            .filter(|only| only.regulation == (back == Back::Regulation));
        let found = defined.or(near.map(|seen| &seen.target)).or(only);
        found.map_or_else(Target::nobody, |target| target.by(Resolution::Anaphora))
    }

    /// The act of a section that names none.
    fn implicit(&self, list: &Provisions, place: &Pinpoint) -> Target {
        if list.of_bill {
            return Target::nobody();
        }
        let quoting = self
            .quoted
            .as_ref()
            .filter(|quoted| list.label && list.line - quoted.line.min(list.line) <= QUOTED);
        // A bare section in the words of an act is a section of that act.
        if let Some(quoted) = quoting.or_else(|| self.quoted_in(list.line)) {
            return quoted.target.by(Resolution::Implicit);
        }
        let near = self.last.as_ref().filter(|seen| {
            seen.line == list.line
                || (list.line - seen.line.min(list.line) <= REACH
                    && !self.parted(seen.line, list.line))
        });
        let section = self.section.as_ref().filter(|section| {
            section.line == list.line
                && !section.amending
                && section.target.id != act::NOBODY
                && near.is_none_or(|seen| seen.line < list.line)
        });
        let lawful = |line: usize| list.line - line.min(list.line) <= QUOTED;
        let cited = || self.cited.of(place).filter(|_| !self.label_line.is_some_and(lawful));
        let apart = section.is_none() && near.is_none_or(|seen| seen.line != list.line);
        let quoted = self.label_line.is_some_and(lawful);
        let telling = self.cited.telling(place).filter(|_| apart && !quoted);
        let found = telling
            .or(near.map(|seen| &seen.target))
            .or(section.map(|section| &section.target))
            .or_else(cited)
            .or(self.knowledge.only.as_ref());
        found.map_or_else(Target::nobody, |target| target.by(Resolution::Implicit))
    }

    /// True when a heading stands after line `from`, at or before line `to`.
    fn parted(&self, from: usize, to: usize) -> bool {
        let blocks = &self.document.text.blocks;
        let heading = (from + 1..=to)
            .any(|line| blocks.get(line).is_some_and(|block| block.item == BlockKind::Heading));
        let (Some(first), Some(last)) = (blocks.get(from), blocks.get(to)) else { return heading };
        let begins = |span: Span| first.span.start < span.start && span.start <= last.span.start;
        heading
            || self.document.structure.parts.iter().any(|part| begins(part.span))
            || self.document.structure.sections.iter().any(|section| begins(section.span))
    }

    /// What a bare `stk. 2` continues: the act and the section before it.
    fn continued(&self, line: usize, unit: Option<Unit>, points_back: bool) -> (Target, Pinpoint) {
        let own = self.section.as_ref().is_none_or(|section| section.line != line);
        let quoted = self.quoted_in(line).filter(|quoted| own || quoted.line < line);
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
        let before = before.filter(|section| section.place.get(Unit::Section).is_some());
        let (Some(section), Some(unit)) = (before, unit) else {
            return (Target::nobody(), Pinpoint::new());
        };
        let how = if points_back { Resolution::Anaphora } else { Resolution::Implicit };
        (section.target.by(how), section.place.above(unit))
    }
}

/// The act that stands at the end of the chain that mention `i` begins: `§ 263 a, jf. § 21 i
/// straffeloven`. None when the chain has an act before it, or ends without one.
fn ahead<'m>(document: Document<'_>, mentions: &'m [Mention], i: usize) -> Option<&'m ActRef> {
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
        if next.act.is_some() {
            return next.act.as_ref().filter(|_| next.act_follows);
        }
    }
    None
}

/// `place` below `base`.
fn join(base: &Pinpoint, place: &Pinpoint) -> Pinpoint {
    let mut out = base.clone();
    out.segments.extend(place.segments.iter().cloned());
    out
}
