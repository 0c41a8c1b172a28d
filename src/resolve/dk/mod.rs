//! Which Danish act a mention means.
//!
//! In: mentions in the order of the text. Out: [`Citation`]s. An act is told by its number, its
//! name, a definition in the document, a word that points back, or, for a bare section, by the
//! act named last before it. A bare section looks back within its own line, then over a few lines
//! as long as no heading comes between, then to the one act that the document cites at all. What
//! cannot be told stays, as `dk/-/p5` with `unresolved`.

mod act;
mod cited;
mod context;
mod quotation;
mod sentence;
mod shared;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use super::Citation;
use crate::record::{CitationKind, Resolution};
use crate::registry::dk::acts;
use crate::span::Span;
use crate::tag::Document;
use crate::tag::dk::{ActRef, Back, Definition, Mention, Named, Provision, Provisions, Work};
use crate::tag::pinpoint::{Pinpoint, Unit};
use act::{Knowledge, Target};
use cited::Cited;
use context::ahead;
use shared::Shared;

/// The most numbered acts whose subjects are kept; no ruling has nearly as many.
const NUMBERED: usize = 200;

/// The most acts beside the leading one that are kept of a line.
const STRANGERS: usize = 16;

/// Resolves them.
pub fn resolve(document: Document<'_>, mentions: &[Mention]) -> Vec<Citation> {
    let mut state = State {
        document,
        knowledge: Knowledge::of(document, mentions),
        defined: FxHashMap::default(),
        last: None,
        last_law: None,
        last_regulation: None,
        last_pinned: None,
        acts: (0, Vec::new()),
        run: None,
        strangers: FxHashMap::default(),
        last_amending: None,
        numbered: Vec::new(),
        section: None,
        several: None,
        rival: None,
        aside: None,
        cited: Cited::default(),
        label_line: None,
        quoted: None,
        list: 0,
        out: Vec::with_capacity(mentions.len()),
    };
    state.read_ahead(mentions);
    state.mark_strangers(mentions);
    for (i, mention) in mentions.iter().enumerate() {
        let joined = matches!(mention, Mention::Work(work) if work.joined);
        state.list += u32::from(!joined);
        match mention {
            Mention::Definition(definition) => state.define(definition),
            Mention::Act(named) => state.act(named),
            Mention::Provisions(list) => state.provisions(list, ahead(document, mentions, i)),
            Mention::Work(work) => state.work(work),
            Mention::Label(label) => state.label(label.line, label.span),
        }
    }
    let mut out = state.out;
    out.sort_by_key(|citation| citation.span);
    out
}

/// An act, and the line that named it. Its target keeps the words that did.
#[derive(Debug, Clone)]
struct Seen {
    target: Target,
    line: usize,
    /// True for an act named alone, without a section.
    alone: bool,
    /// The head of the chain that it ends: `straffelovens § 191` of `straffelovens § 191, jf. lov
    /// om euforiserende stoffer § 3`.
    head: Option<Target>,
}

/// A section, its act, and the line that cited it.
#[derive(Debug, Clone)]
struct Section {
    target: Target,
    place: Pinpoint,
    /// Where it is cited.
    span: Span,
    line: usize,
    /// True for a section of an act that changes another: no bare section is of that act.
    amending: bool,
}

/// A section whose wording is being quoted.
#[derive(Debug, Clone)]
struct Quotation {
    section: Section,
    /// The last line that is known to belong to it.
    line: usize,
    /// The last line that may belong to it.
    until: usize,
    /// The last line in which a section is of it that no act stands before in its sentence.
    reach: usize,
}

struct State<'a> {
    document: Document<'a>,
    knowledge: Knowledge,
    defined: FxHashMap<String, Target>,
    last: Option<Seen>,
    last_law: Option<Seen>,
    last_regulation: Option<Seen>,
    /// The last act named with a section.
    last_pinned: Option<Seen>,
    /// The line that named the last act, and the ids of all acts that it names.
    acts: (usize, Vec<Shared>),
    /// The act of the last citations in a line that tell their act, and how many they are.
    run: Option<(usize, Shared, u32)>,
    /// The lines that name another act than the one that the document is about.
    strangers: FxHashMap<usize, Vec<Target>>,
    /// The last act that changes another: `ændringsloven`.
    last_amending: Option<Target>,
    /// Acts named by number, and where: what follows may be their title.
    numbered: Vec<(Span, Target)>,
    section: Option<Section>,
    /// The line of the last section, when that line cites several different ones.
    several: Option<usize>,
    /// The line and end of the last section that one of another act follows in its line.
    rival: Option<(usize, usize)>,
    /// A section and act named in a clause of its own, `som er ansat efter § 120 i lov om …,`:
    /// its line and end. The sentence goes on with another act.
    aside: Option<(usize, usize)>,
    /// The sections cited so far, each under the acts that have it.
    cited: Cited,
    /// The line of the last label of quoted law: sections near it are of that law.
    label_line: Option<usize>,
    /// The section whose wording is being quoted.
    quoted: Option<Quotation>,
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
            target.told = Some(definition.span);
            if let ActRef::Numbered { year, number, .. } = definition.act {
                self.knowledge.numbers.insert((year, number), target.clone());
            }
        }
        target.resolution = Resolution::Defined;
        target.told = Some(definition.span);
        for name in &definition.names {
            // `persondataloven (nu databeskyttelsesloven)` names two acts; it defines nothing.
            let bracket = definition.span.of(&self.document.text.text);
            let renamed =
                ["(nu ", "(tidligere ", "(senere "].iter().any(|b| bracket.starts_with(b));
            let named = renamed || matches!(definition.act, ActRef::Named(_));
            if Target::named(name).is_some_and(|known| named || known.id == target.id) {
                continue;
            }
            self.defined.insert(name.clone(), target.clone());
        }
    }

    /// Remembers which sections the document cites with the name of their act, further on as well.
    fn read_ahead(&mut self, mentions: &[Mention]) {
        let mut line_act: Option<(usize, Target)> = None;
        for mention in mentions {
            let Mention::Provisions(list) = mention else { continue };
            // What follows an act in its line is counted to it.
            let beside = self.beside(list.act.as_ref()).filter(|_| !list.amending && !list.passing);
            match beside {
                Some(target) => line_act = Some((list.line, target)),
                None if list.act.is_some() => line_act = None,
                None => {}
            }
            if let Some((line, target)) = &line_act
                && *line == list.line
            {
                list.members.iter().for_each(|member| self.cited.name(target, &member.place));
            }
            let target = match &list.act {
                Some(ActRef::Named(name)) => {
                    acts::by_basic_form(name).map(|_| self.knowledge.named(name))
                }
                Some(act @ (ActRef::Titled(_) | ActRef::Numbered { .. })) => self.target(act, None),
                _ => None,
            };
            let told_by_itself = |target: &Target| {
                (!list.amending || target.known)
                    && matches!(target.resolution, Resolution::Name | Resolution::Number)
            };
            let Some(target) = target.filter(told_by_itself) else { continue };
            for member in &list.members {
                let told = target.told.or(Some(member.span));
                let target = Target { told, ..target.clone() };
                self.cited.add(&target, &member.place, member.through.as_ref());
            }
        }
    }

    /// The act that stands beside a section, as far as it is known before the reading begins.
    fn beside(&self, act: Option<&ActRef>) -> Option<Target> {
        match act? {
            ActRef::Named(name) if acts::by_basic_form(name).is_some() => {
                Some(self.knowledge.named(name))
            }
            ActRef::Named(name) => Some(Target::untitled(name)),
            ActRef::Short(short) => Some(self.knowledge.short(short, self.document)),
            ActRef::Back(_) => None,
            act => self.target(act, None),
        }
    }

    /// Remembers the lines that name another act than the one that the document is about.
    fn mark_strangers(&mut self, mentions: &[Mention]) {
        self.cited.settle();
        let Some(dominant) = self.cited.dominant().map(|act| act.id.clone()) else { return };
        for mention in mentions {
            let (act, line) = match mention {
                Mention::Provisions(list) => (list.act.as_ref(), list.line),
                Mention::Act(named) => (Some(&named.act), named.line),
                _ => continue,
            };
            if let Some(target) = self.beside(act).filter(|target| target.id != dominant) {
                let held = self.strangers.entry(line).or_default();
                if held.len() < STRANGERS && held.iter().all(|other| other.id != target.id) {
                    held.push(target);
                }
            }
        }
    }

    fn act(&mut self, named: &Named) {
        let Some(target) = self.target(&named.act, Some((named.line, named.span))) else { return };
        // `patientforsikringsloven (nu klage- og erstatningsadgangsloven)`: what an act is called now.
        let before = self.document.text.text.get(..named.span.start).unwrap_or_default();
        let aside =
            ["(nu ", "(tidligere ", "(senere "].iter().any(|bracket| before.ends_with(bracket));
        if aside {
            // No section is of it.
        } else if !named.passing || target.known {
            self.see(&target, named.line, named.span, true);
        } else {
            self.last_amending = Some(Target { told: Some(named.span), ..target.clone() });
        }
        self.number(&named.act, &target, named.span);
        let rule = match named.act {
            ActRef::Numbered { .. } => "da.statute.number",
            ActRef::Paper(_) => "da.agency-rule.number",
            ActRef::Titled(_) | ActRef::Untitled(_) => "da.statute.title",
            _ => "da.statute.name",
        };
        self.push(named.span, &target, &Pinpoint::new(), None, rule);
    }

    fn provisions(&mut self, list: &Provisions, ahead: Option<(&ActRef, Span)>) {
        let start = list.members.first().map_or(0, |member| member.span.start);
        let at = Span::new(start, start);
        let points_to_section = matches!(list.act, Some(ActRef::Back(Back::Provision)));
        let own = list.act.as_ref().filter(|_| !points_to_section);
        let named = match own {
            Some(_) if self.last_amending.is_some() && self.changes(list) => {
                self.last_amending.as_ref().map(|target| target.by(Resolution::Anaphora))
            }
            Some(act) => self.target(act, Some((list.line, at))).map(|t| self.fitting(t, list)),
            _ => ahead.and_then(|(act, span)| {
                let target = self.target(act, Some((list.line, at)))?.by(Resolution::Implicit);
                Some(Target { told: Some(span), ..target })
            }),
        };
        // The words of the list that name its act, for its other members.
        let teller = own.and(list.teller());
        let head = self.head(list, named.as_ref());
        let aside = list.act_follows && self.stands_aside(list);
        let mut shared: Option<Target> = None;
        if list.label {
            self.label_line = Some(list.line);
        }
        for member in &list.members {
            let first = member.place.segments.first().map(|(unit, _)| *unit);
            let partial = first.is_some_and(|unit| unit > Unit::Section);
            let (target, base) = match (&named, partial) {
                (Some(target), _) => {
                    let told = target.told.or(teller.filter(|span| *span != member.span));
                    let base = first.filter(|_| partial && list.act_follows);
                    let base = base.and_then(|unit| self.above(list, unit)).unwrap_or_default();
                    (Target { told, ..target.clone() }, base)
                }
                (None, true) => self.continued(list, first, points_to_section),
                (None, false) => {
                    // The members of a list are of one act.
                    let told = shared.take().filter(|act: &Target| act.id != act::NOBODY);
                    let act = told.unwrap_or_else(|| self.implicit(list, &member.place));
                    shared = Some(act.clone());
                    (act, Pinpoint::new())
                }
            };
            let amending = (list.amending && !target.known) || aside;
            // The label of quoted rules is no reference when nobody can tell whose they are.
            if list.label && target.id == act::NOBODY && self.is_label(list) {
                continue;
            }
            let place = join(&base, &member.place);
            let through = member.through.as_ref().map(|to| join(&base, to));
            self.member(member, &target, place, through, (list.line, amending));
        }
        self.follow_quotation(list);
        let Some(target) = named else { return };
        if own.is_some() {
            let times = match &self.run {
                Some((line, id, times)) if *line == list.line && *id == target.id => times + 1,
                _ => 1,
            };
            self.run = Some((list.line, target.id.clone(), times));
        }
        // `bekendtgørelsens § 34`, of which nobody knows: what its sentence goes on with is of it.
        if own.is_some() && target.id == act::NOBODY {
            let end = list.members.last().map_or(start, |member| member.span.end);
            self.aside = Some((list.line, end));
        }
        let span = teller.or(target.told).unwrap_or(at);
        if let Some(act) = own {
            self.number(act, &target, span);
        }
        if aside {
            let end = list.members.last().map_or(start, |member| member.span.end);
            self.aside = Some((list.line, end));
        } else if !list.passing && (!list.amending || target.known) {
            self.see(&target, list.line, span, false);
            if let (Some(seen), Some(head)) = (&mut self.last, head) {
                seen.head = Some(head);
            }
        } else if list.amending {
            self.last_amending = Some(Target { told: Some(span), ..target });
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
        let rule = match member.place.segments.first() {
            Some((Unit::Chapter, _)) => "da.statute.chapter",
            Some((Unit::Annex, _)) => "da.statute.annex",
            Some((Unit::Section, _)) => "da.statute.section",
            _ => "da.statute.paragraph",
        };
        self.push(member.span, target, &place, through.as_ref(), rule);
        if let Some(before) = &self.section
            && before.line == line
            && before.target.id != target.id
        {
            self.rival = Some((line, before.span.end));
        }
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
        let span = member.span;
        let target = Target { told: target.told.or(Some(span)), ..target.clone() };
        let counted = matches!(target.resolution, Resolution::Name | Resolution::Number);
        if told && target.id != act::NOBODY && !amending && !counted {
            self.cited.add(&target, &place, through.as_ref());
        }
        if target.resolution != Resolution::Implicit && target.id != act::NOBODY && !amending {
            self.cited.add_exact(&target, &place, line);
        }
        self.section = Some(Section { target, place, span, line, amending });
    }

    fn work(&mut self, work: &Work) {
        let dated = self.knowledge.dated(&work.id).filter(|(_, span)| *span != work.span);
        let (id, antecedent) = match dated {
            Some((id, span)) => (id, Some(span)),
            None => (work.id.clone(), None),
        };
        self.out.push(Citation {
            span: work.span,
            kind: work.kind,
            id: id.clone(),
            through: work.through.clone(),
            work: id,
            work_name: work.name.clone(),
            url: work.url.clone(),
            pages: work.pages.clone(),
            resolution: work.resolution,
            candidates: Vec::new(),
            antecedent,
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
            id: below(&target.id, place),
            through: through.map(|through| below(&target.id, through)),
            work: target.id.to_string(),
            work_name: target.name.as_ref().map(|name| name.to_string()),
            url: target.url.as_ref().map(|url| url.to_string()),
            pages: Vec::new(),
            resolution: target.resolution,
            candidates: target.candidates.iter().map(|work| format!("{work}{place}")).collect(),
            antecedent: target.told.filter(|told| !told.overlaps(span)),
            list: self.list,
            rule,
        });
    }

    /// Remembers the act that was named last, at `span`.
    fn see(&mut self, target: &Target, line: usize, span: Span, alone: bool) {
        if target.id == act::NOBODY {
            return;
        }
        let pointed = matches!(target.resolution, Resolution::Anaphora | Resolution::Implicit);
        let told = target.told.filter(|_| pointed).or(Some(span));
        let seen = Seen { target: Target { told, ..target.clone() }, line, alone, head: None };
        // Neither `lovens` nor `bekendtgørelsens` means a circular or guidance.
        if target.kind == CitationKind::Statute {
            let law = !target.regulation;
            let slot = if law { &mut self.last_law } else { &mut self.last_regulation };
            *slot = Some(seen.clone());
        }
        if !alone {
            self.last_pinned = Some(seen.clone());
        }
        if self.acts.0 != line {
            self.acts = (line, Vec::new());
        }
        if self.acts.1.len() < 8 && !self.acts.1.contains(&target.id) {
            self.acts.1.push(target.id.clone());
        }
        self.last = Some(seen);
    }

    /// Remembers where an act is named by its number.
    fn number(&mut self, act: &ActRef, target: &Target, span: Span) {
        if matches!(act, ActRef::Numbered { .. }) && self.numbered.len() < NUMBERED {
            self.numbered.push((span, target.clone()));
        }
    }

    /// The act by number after which `title` stands: `bekendtgørelse nr. 4 af … om hegn` is meant
    /// by `bekendtgørelse om hegn`.
    fn numbered_as(&self, title: &str) -> Option<Target> {
        let (_, subject) = title.split_once(' ')?;
        let text = &self.document.text.text;
        let follows = |end: usize| {
            let after = text.get(end..).unwrap_or_default().trim_start_matches([' ', ',']);
            let mut rest = after.chars();
            subject.chars().all(|c| rest.next().is_some_and(|d| d.to_lowercase().eq([c])))
                && rest.next().is_none_or(|c| !c.is_alphanumeric())
        };
        let (span, target) = self.numbered.iter().find(|(span, _)| follows(span.end))?;
        Some(Target { told: Some(*span), ..target.by(Resolution::Defined) })
    }

    /// The act that a reference means. `at` is where it stands; none for one that is defined.
    fn target(&self, act: &ActRef, at: Option<(usize, Span)>) -> Option<Target> {
        Some(match act {
            ActRef::Named(name) => match self.defined.get(name.as_ref()) {
                Some(target) => target.clone(),
                None => self.knowledge.named(name),
            },
            ActRef::Untitled(name) if self.defined.contains_key(name) => {
                self.defined.get(name)?.clone()
            }
            ActRef::Short(short) => match self.defined.get(short) {
                Some(target) => target.clone(),
                None => self.knowledge.short(short, self.document),
            },
            ActRef::Titled(act) => Target::of(act, Resolution::Name),
            ActRef::Untitled(title) => {
                self.numbered_as(title).unwrap_or_else(|| Target::untitled(title))
            }
            ActRef::Numbered { year, number, day, regulation, consolidated, title } => {
                let known = self.knowledge.number((*year, *number), *day, *regulation);
                match (known, title) {
                    (known, _) if known.known => known,
                    (_, Some(act)) => Target::of(act, Resolution::Number),
                    (unknown, None) => at
                        .filter(|_| *consolidated)
                        .and_then(|at| self.consolidates(at))
                        .unwrap_or(unknown),
                }
            }
            ActRef::Paper(id) => self.knowledge.paper(id, at.map(|(_, span)| span)),
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
        let seen = self
            .last_law
            .as_ref()
            .filter(|seen| *seen.target.id == before.work && seen.target.known && fits)?;
        let mut target = seen.target.clone();
        target.resolution = Resolution::Number;
        Some(target)
    }
}

/// The id of a place in a work.
fn below(work: &str, place: &Pinpoint) -> String {
    let places = place.segments.iter().map(|(_, value)| value.len() + 2);
    let mut id = String::with_capacity(work.len() + places.sum::<usize>());
    id.push_str(work);
    for (unit, value) in &place.segments {
        id.push('/');
        id.push(unit.letter());
        id.push_str(value);
    }
    id
}

/// `place` below `base`.
fn join(base: &Pinpoint, place: &Pinpoint) -> Pinpoint {
    let mut out = base.clone();
    out.segments.extend(place.segments.iter().cloned());
    out
}
