//! What has been named so far: the acts that a word or a bare article may point back to.

use rustc_hash::FxHashMap;

use crate::registry::eu::Family;
use crate::span::Span;

/// Where in the document something stands: an antecedent holds only as far as a careful reader
/// would follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The line of the reading text, from 0.
    pub line: usize,
    /// Index of the section.
    pub section: usize,
    /// Index of the part.
    pub part: usize,
}

/// An act that was named, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    /// Canonical id.
    pub id: &'a str,
    /// The words that name it.
    pub at: Span,
}

/// The acts named so far.
#[derive(Debug, Default)]
pub struct Memory<'a> {
    by_family: FxHashMap<Family, (Named<'a>, usize)>,
    defined: FxHashMap<Family, Named<'a>>,
    /// The different acts of a family that a line has named, in order, and the line.
    in_line: FxHashMap<Family, (Vec<Named<'a>>, usize)>,
    named: Option<(Named<'a>, Place)>,
    cited: Option<(Named<'a>, Place)>,
    /// The act of the Union, treaties aside, cited last.
    act: Option<(Named<'a>, Place)>,
    /// The only act whose articles the document cites, or the only one that it names.
    only: Option<Named<'a>>,
    /// The acts, treaties aside, whose articles the part has cited so far, and the part.
    so_far: (Vec<Named<'a>>, usize),
}

impl<'a> Memory<'a> {
    /// An empty memory of a document in which `only` may be meant throughout.
    pub fn with_only(only: Option<Named<'a>>) -> Memory<'a> {
        Memory { only, ..Memory::default() }
    }

    /// An act was named; `cited`: with an article.
    pub fn name(&mut self, told: Named<'a>, family: Family, place: Place, cited: bool) {
        // `konventionen` after a protocol to it is the Convention.
        let whole = match told.id.starts_with("coe/echr-p") {
            true => Named { id: "coe/echr", at: told.at },
            false => told,
        };
        let named = self.in_line.entry(family).or_default();
        if named.1 != place.line {
            *named = (Vec::new(), place.line);
        }
        if !named.0.iter().any(|other| other.id == whole.id) {
            named.0.push(whole);
        }
        self.by_family.insert(family, (whole, place.part));
        // Decisions are named often and their articles seldom.
        if !cited && matches!(family, Family::Decision | Family::Recommendation) {
            return;
        }
        if cited && !family.is_treaty() {
            if self.so_far.1 != place.part {
                self.so_far = (Vec::new(), place.part);
            }
            if !self.so_far.0.iter().any(|other| other.id == told.id) {
                self.so_far.0.push(told);
            }
        }
        self.named = Some((told, place));
        if cited {
            self.cited = self.named;
            if !family.is_treaty() {
                self.act = self.named;
            }
        }
    }

    /// The document says that the word for `family` means this act.
    pub fn define(&mut self, family: Family, told: Named<'a>) {
        self.defined.insert(family, told);
    }

    /// What `det förstnämnda direktivet` (`first`) or `det sistnämnda direktivet` means at `place`,
    /// where its line has named just two.
    pub fn of_two(&self, family: Family, place: Place, first: bool) -> Option<Named<'a>> {
        let (named, line) = self.in_line.get(&family)?;
        match named.as_slice() {
            [one, two] if *line == place.line => Some(if first { *one } else { *two }),
            _ => None,
        }
    }

    /// What `förordningen` and its like mean at `place`, and whether the document has defined it.
    pub fn back(&self, family: Family, place: Place) -> Option<(Named<'a>, bool)> {
        if let Some(told) = self.defined.get(&family) {
            return Some((*told, true));
        }
        let last = self.by_family.get(&family).filter(|(_, part)| *part == place.part);
        last.map(|(told, _)| (*told, false)).or_else(|| {
            let (told, before) = self.by_family.get(&family)?;
            // Across a part only when nothing else in the document could be meant.
            let only = self.only.as_ref().is_some_and(|only| only.id == told.id);
            (only && *before <= place.part).then_some((*told, false))
        })
    }

    /// The act of a bare article at `place`, which is `at` in the text and in the sentence that
    /// begins at `sentence`, of those that `fits` lets through. Never one that is named only later.
    pub fn implicit(
        &self,
        place: Place,
        at: usize,
        sentence: usize,
        fits: impl Fn(&str) -> bool,
    ) -> Option<Named<'a>> {
        let here = |found: &Option<(Named<'a>, Place)>, same: fn(Place, Place) -> bool| {
            let holds = |(told, p): &&(Named<'a>, Place)| same(*p, place) && fits(told.id);
            found.as_ref().filter(holds).map(|(told, _)| *told)
        };
        let in_sentence = |found: &Option<(Named<'a>, Place)>| {
            let near =
                |(told, _): &&(Named<'a>, Place)| told.at.start >= sentence && told.at.start < at;
            found.as_ref().filter(near).map(|(told, _)| *told).filter(|told| fits(told.id))
        };
        let so_far = || {
            let fit = |told: &&Named<'a>| fits(told.id) && self.so_far.1 == place.part;
            match self.so_far.0.as_slice() {
                [only] => Some(only).filter(fit).copied(),
                _ => None,
            }
        };
        // Named in the same sentence; cited in the same paragraph; named in it.
        in_sentence(&self.named)
            .or_else(|| here(&self.cited, |a, b| a.line == b.line))
            .or_else(|| here(&self.named, |a, b| a.line == b.line))
            .or_else(|| here(&self.cited, |a, b| a.section == b.section && a.part == b.part))
            .or_else(|| here(&self.named, |a, b| a.section == b.section && a.part == b.part))
            .or_else(|| here(&self.act, |a, b| a.section == b.section && a.part == b.part))
            .or_else(so_far)
            .or_else(|| self.only.filter(|told| told.at.start < at && fits(told.id)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(id: &str) -> Named<'_> {
        Named { id, at: Span::default() }
    }

    #[test]
    fn the_nearer_act_is_meant() {
        let mut memory = Memory::default();
        let first = Place { line: 0, section: 0, part: 0 };
        memory.name(told("eu/32016R0679"), Family::Regulation, first, true);
        memory.name(told("eu/31995L0046"), Family::Directive, first, false);
        assert_eq!(memory.implicit(first, 9, 0, |_| true), Some(told("eu/31995L0046")));
        let later = Place { line: 90, ..first };
        assert_eq!(memory.implicit(later, 9, 9, |_| true), Some(told("eu/32016R0679")));
        assert_eq!(memory.implicit(Place { part: 1, ..later }, 9, 9, |_| true), None);
        assert_eq!(memory.back(Family::Directive, later), Some((told("eu/31995L0046"), false)));
        assert_eq!(memory.back(Family::Directive, Place { part: 1, ..later }), None);
        memory.define(Family::Directive, told("eu/32016L0680"));
        assert_eq!(memory.back(Family::Directive, later), Some((told("eu/32016L0680"), true)));
    }
}
