//! Swedish citations: which act, which section, which document each mention means.
//!
//! In: a [`Document`] and its Swedish mentions in order. Out: [`Citation`]s. The mentions are read
//! twice: first for what the document says of its acts (numbers beside names, short names), then in
//! order, remembering the act and section named last. What that memory holds ends at a heading, a
//! section or a part; a bare section beyond it is left unresolved rather than guessed.

mod acts;
mod link;
mod memory;
#[cfg(test)]
mod tests;

use super::Citation;
use crate::record::{CitationKind, Resolution};
use crate::tag::Document;
use crate::tag::pinpoint::{Pinpoint, Unit};
use crate::tag::se::{Act, Again, Mention, Provisions, Work};

use acts::{Known, Names};
use memory::Memory;

/// Resolves them.
pub fn resolve(document: Document<'_>, mentions: &[Mention]) -> Vec<Citation> {
    let names = Names::read(document, mentions);
    let mut resolver = Resolver {
        names,
        memory: Memory::new(document),
        citations: Vec::new(),
        list: 0,
        bill: None,
    };
    for mention in mentions {
        resolver.memory.move_to(mention.start());
        match mention {
            Mention::Provisions(list) => resolver.provisions(list),
            Mention::Act(mention) => resolver.act(mention.span, &mention.act, mention.silent),
            Mention::Definition(given) if given.cited => {
                resolver.act(given.span, &Act::Short(given.name.clone()), false);
            }
            Mention::Definition(_) => {}
            Mention::Work(work) => resolver.work(work),
            Mention::Again(again) => resolver.again(again),
        }
    }
    let mut citations = resolver.citations;
    citations.sort_by_key(|citation| citation.span);
    citations
}

struct Resolver<'a> {
    names: Names,
    memory: Memory<'a>,
    citations: Vec<Citation>,
    list: u32,
    /// The work of the last bill.
    bill: Option<String>,
}

impl Resolver<'_> {
    /// What an act is here; none when it is a placeholder and no citation.
    fn known(&self, act: &Act, at: usize, by_chapter: bool) -> Option<Known> {
        match act {
            Act::Back { back, sort } => {
                let named = self.names.defined_word(*sort, at);
                Some(
                    named
                        .unwrap_or_else(|| self.memory.back(*back, *sort, by_chapter, &self.names)),
                )
            }
            Act::Rules(work) => Some(Known::new(work.clone(), None, Resolution::Number)),
            act => self.names.look_up(act, at),
        }
    }

    fn act(&mut self, span: crate::span::Span, act: &Act, silent: bool) {
        let Some(known) = self.known(act, span.start, false) else { return };
        if matches!(act, Act::Back { .. }) {
            if known.is_known() {
                self.memory.name(&known);
            }
            return;
        }
        self.memory.name(&known);
        if silent || known.is_unnamed() {
            return;
        }
        self.list += 1;
        self.citations.push(Citation {
            span,
            kind: CitationKind::Statute,
            id: known.work.clone(),
            through: None,
            url: link::statute(&known.work, &Pinpoint::new()),
            work: known.work,
            work_name: known.name,
            pages: Vec::new(),
            resolution: known.resolution,
            candidates: known.candidates,
            antecedent: None,
            list: self.list,
            rule: "sv.statute.act",
        });
    }

    fn provisions(&mut self, list: &Provisions) {
        let Some(start) = list.members.first().map(|member| member.span.start) else { return };
        let by_chapter =
            list.members.iter().any(|member| member.place.get(Unit::Chapter).is_some());
        let named = match &list.act {
            Some(act) => match self.known(act, start, by_chapter) {
                Some(known) => Some(known),
                None => return,
            },
            None => None,
        };
        let has_act = named.is_some();
        // `andra stycket` stands below the section named last, in the act named last.
        let (known, above) = match named {
            Some(known) if list.relative => {
                let above = self.memory.section_of(&known.work).unwrap_or_default();
                (known, above)
            }
            Some(known) if list.same_chapter => {
                let above = self.memory.chapter_of(&known.work).unwrap_or_default();
                (known, above)
            }
            Some(known) => (known, Pinpoint::new()),
            None if list.relative => {
                let first = list.members.first();
                self.memory.section(first.and_then(|member| member.place.get(Unit::Paragraph)))
            }
            None if list.same_chapter => self.memory.chapter(),
            None => self.memory.implicit(&list.members[0].place, &self.names),
        };
        if has_act {
            self.memory.name(&known);
        }
        self.list += 1;
        let kind = if known.work.starts_with("se/fs/") {
            CitationKind::AgencyRule
        } else {
            CitationKind::Statute
        };
        for member in &list.members {
            // The chapter carried from outside ends where the list names one.
            let own_chapter = member.place.get(Unit::Chapter).is_some();
            let above = if own_chapter { Pinpoint::new() } else { above.clone() };
            let place = joined(&above, &member.place);
            let through = member.through.as_ref().map(|far| joined(&above, far));
            let (work, name) = (known.work.clone(), known.name.clone());
            let url = link::statute(&work, &place);
            let candidates =
                known.candidates.iter().map(|candidate| format!("{candidate}{place}")).collect();
            self.citations.push(Citation {
                span: member.span,
                kind,
                id: format!("{work}{place}"),
                through: through.map(|far| format!("{work}{far}")),
                work,
                work_name: name,
                url,
                pages: Vec::new(),
                resolution: known.resolution,
                candidates,
                antecedent: None,
                list: self.list,
                rule: list.rule,
            });
            self.memory.place(&known, &place);
        }
    }

    fn work(&mut self, work: &Work) {
        if work.work.starts_with("se/prop/") {
            self.bill = Some(work.work.clone());
        }
        // Lists of works are numbered apart from lists of provisions.
        let list = (1 << 31) | work.list;
        self.citations.push(Citation {
            span: work.span,
            kind: work.kind,
            id: format!("{}{}", work.work, work.place),
            through: work.through.clone(),
            work: work.work.clone(),
            work_name: link::name_of_work(&work.work),
            url: link::work(&work.work),
            pages: work.pages.clone(),
            resolution: Resolution::Number,
            candidates: Vec::new(),
            antecedent: None,
            list,
            rule: work.rule,
        });
    }

    fn again(&mut self, again: &Again) {
        // Without a bill before it nothing is cited that a reader could find.
        let Some(work) = self.bill.clone() else { return };
        self.list += 1;
        self.citations.push(Citation {
            span: again.span,
            kind: CitationKind::PreparatoryWork,
            id: work.clone(),
            through: None,
            work_name: link::name_of_work(&work),
            url: link::work(&work),
            work,
            pages: again.pages.clone(),
            resolution: Resolution::Anaphora,
            candidates: Vec::new(),
            antecedent: None,
            list: self.list,
            rule: "sv.preparatory.again",
        });
    }
}

fn joined(above: &Pinpoint, place: &Pinpoint) -> Pinpoint {
    let mut whole = above.clone();
    whole.segments.extend(place.segments.iter().cloned());
    whole
}
