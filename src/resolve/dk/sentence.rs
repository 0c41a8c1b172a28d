//! How a list of provisions hangs together with what stands before it: by a link of a chain, in one
//! sentence, in a clause of its own, beyond a heading.
//!
//! In: the state of the resolver at a mention. Out: yes or no; which act follows from it is told in
//! `context`.

use super::{Section, State};
use crate::extract::BlockKind;
use crate::span::Span;
use crate::tag::dk::{ActRef, Back, Provisions};
use crate::tag::pinpoint::Unit;

impl State<'_> {
    /// True when `jf.` links a section to the list.
    pub(super) fn links_by_jf(&self, section: &Section, list: &Provisions) -> bool {
        let Some(first) = list.members.first() else { return false };
        let between = self.document.text.text.get(section.span.end..first.span.start);
        self.links(section, list)
            && between.is_some_and(|words| {
                words.contains('j') || words.contains("mmenholdt") || words.contains("smh")
            })
    }

    /// True when nothing but a link stands between a section and the list: `, jf. til dels `.
    pub(super) fn links(&self, section: &Section, list: &Provisions) -> bool {
        let Some(first) = list.members.first() else { return false };
        // Members of one list are linked.
        if section.span.start >= first.span.start {
            return true;
        }
        let between = self.document.text.text.get(section.span.end..first.span.start);
        between.is_some_and(|words| words.len() < 40 && is_link(words))
    }

    /// True when no sentence ends between byte `from` and the list.
    pub(super) fn same_sentence(&self, from: usize, list: &Provisions) -> bool {
        let Some(first) = list.members.first() else { return false };
        let between = self.document.text.text.get(from..first.span.start).unwrap_or_default();
        let ends = |(at, _): (usize, &str)| {
            between[at + 2..].chars().next().is_some_and(char::is_uppercase)
        };
        between.len() < 600 && !between.match_indices(". ").any(ends)
    }

    /// True for `lovens § 2, nr. 3, blev der indsat en ny`: the section of an act that changes
    /// another one.
    pub(super) fn changes(&self, list: &Provisions) -> bool {
        let Some(last) = list.members.last() else { return false };
        let after = self.document.text.text.get(last.span.end..).unwrap_or_default();
        let by_law = matches!(list.act, Some(ActRef::Back(Back::Law)));
        by_law
            && last.place.get(Unit::Point).is_some()
            && last.place.get(Unit::Paragraph).is_none()
            && [", blev ", " blev ", ", er ", ", indsættes "].iter().any(|w| after.starts_with(w))
            && after.get(..after.floor_char_boundary(50)).is_some_and(|words| {
                ["indsat", "indsættes", "ændret", "ophævet", "affattet"]
                    .iter()
                    .any(|changed| words.contains(changed))
            })
    }

    /// True for `som er ansat efter § 120 i lov om …,`: a clause of its own, whose act is not that
    /// of the sentence.
    pub(super) fn stands_aside(&self, list: &Provisions) -> bool {
        let text = &self.document.text.text;
        let (Some(first), Some(last)) = (list.members.first(), list.members.last()) else {
            return false;
        };
        if !text.get(last.span.end..).is_some_and(|after| after.starts_with(',')) {
            return false;
        }
        let line = self.document.text.blocks.get(list.line).map_or(0, |block| block.span.start);
        let from = line.max(text.floor_char_boundary(first.span.start.saturating_sub(200)));
        let before = text.get(from..first.span.start).unwrap_or_default().trim_end();
        let clause = before.rsplit([',', ';', ':', '.', '(']).next().unwrap_or_default();
        let relative = clause.split_whitespace().next();
        let efter = ["efter", "medfør af", "henhold til"].iter().any(|end| clause.ends_with(end));
        efter && matches!(relative, Some("som" | "der"))
    }

    /// True when a heading stands after line `from`, at or before line `to`.
    pub(super) fn parted(&self, from: usize, to: usize) -> bool {
        let blocks = &self.document.text.blocks;
        let heading = (from + 1..=to)
            .any(|line| blocks.get(line).is_some_and(|block| block.item == BlockKind::Heading));
        let (Some(first), Some(last)) = (blocks.get(from), blocks.get(to)) else { return heading };
        let begins = |span: Span| first.span.start < span.start && span.start <= last.span.start;
        heading
            || self.document.structure.parts.iter().any(|part| begins(part.span))
            || self.document.structure.sections.iter().any(|section| begins(section.span))
    }
}

/// True for words that link the members of a chain, and nothing else: `, jf. til dels `.
fn is_link(words: &str) -> bool {
    const LINKS: [&str; 19] = [
        "dagældende",
        "nugældende",
        "daværende",
        "tidligere",
        "gældende",
        "nu",
        "jf",
        "jfr",
        "jævnfør",
        "sammenholdt",
        "med",
        "smh",
        "til",
        "dels",
        "herved",
        "tillige",
        "og",
        "samt",
        "eller",
    ];
    let mut pieces = words.split([' ', ',', '.']).filter(|piece| !piece.is_empty()).peekable();
    pieces.peek().is_some() && pieces.all(|piece| LINKS.contains(&piece))
}
