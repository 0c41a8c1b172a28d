//! Swedish citations: which act, which section, which document each mention means.
//!
//! In: a [`Document`] and its Swedish mentions in order. Out: [`Citation`]s. The mentions are read
//! twice: first for what the document says of its acts (numbers beside names, short names), then in
//! order, remembering the act and section named last. What that memory holds ends at a heading, a
//! section or a part; a bare section beyond it is left unresolved rather than guessed.

mod acts;
mod link;
mod memory;
mod quotation;
mod slip;
#[cfg(test)]
mod tests;
mod versions;

use std::borrow::Cow;

use super::Citation;
use crate::record::{CitationKind, Kind, Resolution};
use crate::registry::se::acts::acts;
use crate::span::Span;
use crate::tag::Document;
use crate::tag::pinpoint::{Pinpoint, Unit};
use crate::tag::se::{ACT_FIRST, Act, Again, Member, Mention, Provisions, Work};

use acts::{Known, Names, is_chapterless, write_place};
use memory::Memory;

/// Resolves them.
pub fn resolve(document: Document<'_>, mentions: &[Mention]) -> Vec<Citation> {
    let names = Names::read(document, mentions);
    let mut resolver = Resolver {
        names,
        memory: Memory::new(document),
        citations: Vec::with_capacity(mentions.len() + mentions.len() / 4),
        list: 0,
        bill: None,
        inquiry: None,
        own: is_author_of_rules(document),
        text: &document.text.text,
    };
    for mention in mentions {
        resolver.memory.move_to(mention.start());
        match mention {
            Mention::Provisions(list) => resolver.provisions(list),
            Mention::Act(mention) => resolver.act(mention.span, &mention.act, mention.silent),
            Mention::Definition(given) if given.cited => {
                // `jordabalken (hyreslagen)`: the name of a chapter.
                let chapter = acts().chapter_named(&given.name).is_some();
                let named = if chapter { Act::Name } else { Act::Short };
                resolver.act(given.span, &named(given.name.clone()), false);
            }
            Mention::Definition(_) => {}
            Mention::Work(work) => resolver.work(work),
            Mention::Again(again) => resolver.again(again),
        }
    }
    let mut citations = resolver.citations;
    for citation in &mut citations {
        shut_bracket(&document.text.text, &mut citation.span);
    }
    citations.sort_by_key(|citation| citation.span);
    citations
}

struct Resolver<'a> {
    names: Names,
    memory: Memory<'a>,
    citations: Vec<Citation>,
    list: u32,
    /// The work of the last bill, and where it was cited.
    bill: Option<(String, Span)>,
    /// The work of the last inquiry, and where it was cited.
    inquiry: Option<(String, Span)>,
    /// True when the document makes rules itself: its bare sections are its own.
    own: bool,
    text: &'a str,
}

impl Resolver<'_> {
    /// What an act is here; none when it is a placeholder and no citation.
    fn known(&self, act: &Act, at: usize, by_chapter: Option<bool>) -> Option<Known> {
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

    fn act(&mut self, span: Span, act: &Act, silent: bool) {
        let Some(known) = self.known(act, span.start, None) else { return };
        if matches!(act, Act::Back { .. }) {
            if known.is_known() {
                self.memory.name(&known, span);
            }
            return;
        }
        self.memory.name(&known, span);
        if silent || known.is_unnamed() {
            return;
        }
        self.list += 1;
        let place = chapter_named(act).unwrap_or_default();
        self.citations.push(Citation {
            span,
            kind: CitationKind::Statute,
            id: id_of(&known.work, &[&place]),
            through: None,
            url: link::statute(&known.work, &place.segments),
            work: known.work.into_owned(),
            work_name: known.name.map(Cow::into_owned),
            pages: Vec::new(),
            resolution: known.resolution,
            candidates: known.candidates,
            antecedent: known.told,
            list: self.list,
            rule: "sv.statute.act",
        });
    }

    fn provisions(&mut self, list: &Provisions) {
        let Some(start) = list.members.first().map(|member| member.span.start) else { return };
        let by_chapter =
            list.members.iter().any(|member| member.place.get(Unit::Chapter).is_some());
        let section = list.members.iter().any(|member| member.place.get(Unit::Section).is_some());
        let beside = (by_chapter || section && !list.same_chapter).then_some(by_chapter);
        let named = match &list.act {
            Some(act) => {
                let named = match act {
                    Act::Back { .. } | Act::Rules(_) => None,
                    _ => self.names.beside(start),
                };
                match named.or_else(|| self.known(act, start, beside)) {
                    Some(known) => Some(known),
                    None => return,
                }
            }
            None => None,
        };
        if by_chapter
            && named.as_ref().is_some_and(|known| is_chapterless(&known.work))
            && let Some((with, without)) = self.parted_by_chapter(list)
        {
            self.provisions(&with);
            self.provisions(&without);
            return;
        }
        let has_act = named.is_some();
        if self.own && !has_act && self.heads_own_section(list) {
            return;
        }
        let same = list.rule == "sv.statute.same-section";
        let chapter = list.act.as_ref().and_then(chapter_named);
        // `andra stycket` stands below the section named last, in the act named last.
        let (known, above) = match named {
            Some(known) if chapter.is_some() && !by_chapter => (known, chapter.unwrap_or_default()),
            Some(known) if list.relative => {
                let above = self.memory.section_of(&known.work).unwrap_or_default();
                (known, above)
            }
            Some(known) if list.same_chapter => {
                let above = self.memory.chapter_of(&known.work).unwrap_or_default();
                (known, above)
            }
            Some(known) if list.points_back() && !by_chapter => {
                let above = self.memory.chapter_of_line(&known.work, &self.names);
                (known, above.unwrap_or_default())
            }
            Some(known) if !by_chapter && list.rule == "sv.statute.section" => {
                let above = self.memory.chapter_joined(&known.work, start, &self.names);
                (known, above.unwrap_or_default())
            }
            Some(known) => (known, Pinpoint::new()),
            None if list.relative && list.rule == "sv.statute.point" => self.memory.above_points(),
            None if list.relative => {
                let first = list.members.first();
                let paragraph = first.and_then(|member| member.place.get(Unit::Paragraph));
                let (known, above) = self.memory.section(paragraph);
                let known = if same && known.is_known() {
                    Known { resolution: Resolution::Anaphora, ..known }
                } else {
                    known
                };
                (known, above)
            }
            None if list.same_chapter => self.memory.chapter(),
            None if self.own => (Known::unresolved(), Pinpoint::new()),
            None => self.memory.implicit(&list.members[0].place, &self.names),
        };
        // `samma paragraf` with no section before it says nothing.
        let empty = list.members.iter().all(|member| member.place.is_empty());
        if empty && above.is_empty() {
            return;
        }
        if let Some(span) = list.act_span().filter(|_| has_act) {
            self.memory.name(&known, span);
            if matches!(list.act, Some(Act::Rules(_))) {
                self.memory.rules(&known.work, span);
            }
        }
        self.list += 1;
        let kind = if known.work.starts_with("se/fs/") {
            CitationKind::AgencyRule
        } else {
            CitationKind::Statute
        };
        let nowhere = Pinpoint::new();
        for member in &list.members {
            // The chapter carried from outside ends where the list names one.
            let own_chapter = member.place.get(Unit::Chapter).is_some();
            let above = if own_chapter { &nowhere } else { &above };
            let place = [above, &member.place];
            let segments = place.iter().flat_map(|part| &part.segments);
            let candidates = known.candidates.iter().map(|candidate| id_of(candidate, &place));
            let through = member.through.as_ref();
            self.citations.push(Citation {
                span: member.span,
                kind,
                id: id_of(&known.work, &place),
                through: through.map(|far| id_of(&known.work, &[above, far])),
                work: known.work.as_ref().to_owned(),
                work_name: known.name.as_deref().map(str::to_owned),
                url: link::statute(&known.work, segments),
                pages: Vec::new(),
                resolution: known.resolution,
                candidates: candidates.collect(),
                antecedent: known.told,
                list: self.list,
                rule: list.rule,
            });
        }
        self.memory.places(&known, &above, &list.members);
    }

    /// `OSL ... 39 kap. 1–3 §§ och 10 § OSF`, where the act named has no chapters: the list with the
    /// chapter, which is of another act, and the one without. None when no such list is there.
    fn parted_by_chapter(&self, list: &Provisions) -> Option<(Provisions, Provisions)> {
        let has = |member: &Member, words: &str| member.span.of(self.text).contains(words);
        let count = list.members.len().checked_sub(1)?;
        let border = list.members[..count].iter().rposition(|member| has(member, "§"))? + 1;
        let (with, without) = list.members.split_at(border);
        if list.rule == ACT_FIRST || without.iter().any(|member| has(member, "kap")) {
            return None;
        }
        let mut without = Provisions { members: without.to_vec(), ..list.clone() };
        for member in &mut without.members {
            for place in std::iter::once(&mut member.place).chain(member.through.as_mut()) {
                place.segments.retain(|(unit, _)| *unit != Unit::Chapter);
            }
        }
        without.rule = "sv.statute.section";
        let with = Provisions { members: with.to_vec(), act: None, ..list.clone() };
        Some((with, without))
    }

    /// `2 § Den som ...` at the start of a line of a text that makes rules: the number of its own
    /// section, and no citation. What follows stands in it.
    fn heads_own_section(&mut self, list: &Provisions) -> bool {
        let (Some(first), Some(last)) = (list.members.first(), list.members.last()) else {
            return false;
        };
        let before = self.text[..first.span.start].trim_end_matches(' ');
        let after = self.text[last.span.end..].trim_start_matches(' ');
        let capital =
            after.chars().next().is_none_or(|c| c.is_uppercase() || matches!(c, '\n' | '['));
        let heads = !list.relative && capital && (before.is_empty() || before.ends_with('\n'));
        if heads {
            self.memory.place(&Known::unresolved(), &last.place, last.span);
        }
        heads
    }

    fn work(&mut self, work: &Work) {
        if work.work.starts_with("se/prop/") {
            self.bill = Some((work.work.clone(), work.span));
        }
        if work.work.starts_with("se/sou/") {
            self.inquiry = Some((work.work.clone(), work.span));
        }
        if work.work.starts_with("se/fs/") {
            self.memory.rules(&work.work, work.span);
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
            resolution: match work.named {
                Some(_) if work.rule.ends_with(".again") => Resolution::Anaphora,
                Some(_) => Resolution::Defined,
                None => Resolution::Number,
            },
            candidates: Vec::new(),
            antecedent: work.named,
            list,
            rule: work.rule,
        });
    }

    fn again(&mut self, again: &Again) {
        // Without one of its series before it nothing is cited that a reader could find.
        let last = if again.series == "se/sou/" { &self.inquiry } else { &self.bill };
        let Some((work, told)) = last.clone() else { return };
        if self.memory.parted(told.start, again.span.start) {
            return;
        }
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
            antecedent: Some(told),
            list: self.list,
            rule: "sv.preparatory.again",
        });
    }
}

/// The chapter that a name of its own means: `hyreslagen`.
fn chapter_named(act: &Act) -> Option<Pinpoint> {
    let Act::Name(name) = act else { return None };
    let (_, chapter) = acts().chapter_named(name)?;
    Some(Pinpoint::new().with(Unit::Chapter, chapter))
}

/// True for statutes and agency rules, which number sections of their own.
fn is_author_of_rules(document: Document<'_>) -> bool {
    let text = &document.text.text;
    let head = &text[..text.floor_char_boundary(800)];
    // An act that amends another speaks of that one.
    let amends = head.contains("Svensk författningssamling") && head.contains("om ändring i");
    !amends
        && (document.structure.kind == Kind::Legislation || head.contains("författningssamling"))
}

/// Lets a span that opens a bracket take in the mark that closes it: `HD:s dom (mål T 1-20)`.
fn shut_bracket(text: &str, span: &mut Span) {
    let surface = span.of(text).as_bytes();
    let count = |mark: u8| surface.iter().filter(|&&byte| byte == mark).count();
    if text.as_bytes().get(span.end) == Some(&b')') && count(b'(') > count(b')') {
        span.end += 1;
    }
}

/// The id of a place in `work`, told in parts, the larger one first.
fn id_of(work: &str, place: &[&Pinpoint]) -> String {
    let mut id = String::with_capacity(work.len() + 24);
    id.push_str(work);
    write_place(&mut id, place.iter().flat_map(|part| &part.segments));
    id
}
