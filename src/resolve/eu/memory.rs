//! What has been named so far: the acts that a word or a bare article may point back to.

use rustc_hash::FxHashMap;

use crate::registry::eu::Family;

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

/// The acts named so far.
#[derive(Debug, Default)]
pub struct Memory {
    by_family: FxHashMap<Family, (String, usize)>,
    defined: FxHashMap<Family, String>,
    named: Option<(String, Place)>,
    cited: Option<(String, Place)>,
    /// The act of the Union, treaties aside, cited last.
    act: Option<(String, Place)>,
    /// The only act whose articles the document cites, or the only one that it names.
    only: Option<String>,
}

impl Memory {
    /// An empty memory of a document in which `only` may be meant throughout.
    pub fn with_only(only: Option<String>) -> Memory {
        Memory { only, ..Memory::default() }
    }

    /// An act was named; `cited`: with an article.
    pub fn name(&mut self, id: &str, family: Family, place: Place, cited: bool) {
        self.by_family.insert(family, (id.to_owned(), place.part));
        self.named = Some((id.to_owned(), place));
        if cited {
            self.cited = self.named.clone();
            if !family.is_treaty() {
                self.act = self.named.clone();
            }
        }
    }

    /// The document says that the word for `family` means this act.
    pub fn define(&mut self, family: Family, id: &str) {
        self.defined.insert(family, id.to_owned());
    }

    /// What `förordningen` and its like mean at `place`, and whether the document has defined it.
    pub fn back(&self, family: Family, place: Place) -> Option<(String, bool)> {
        if let Some(id) = self.defined.get(&family) {
            return Some((id.clone(), true));
        }
        let last = self.by_family.get(&family).filter(|(_, part)| *part == place.part);
        last.map(|(id, _)| (id.clone(), false)).or_else(|| {
            let (id, before) = self.by_family.get(&family)?;
            // Across a part only when nothing else in the document could be meant.
            (self.only.as_ref() == Some(id) && *before <= place.part).then(|| (id.clone(), false))
        })
    }

    /// The act of a bare article at `place`, of those that `fits` lets through.
    pub fn implicit(&self, place: Place, fits: impl Fn(&str) -> bool) -> Option<String> {
        let here = |found: &Option<(String, Place)>, same: fn(Place, Place) -> bool| {
            let holds = |(id, p): &&(String, Place)| same(*p, place) && fits(id);
            found.as_ref().filter(holds).map(|(id, _)| id.clone())
        };
        here(&self.named, |a, b| a.line == b.line)
            .or_else(|| here(&self.cited, |a, b| a.section == b.section && a.part == b.part))
            .or_else(|| here(&self.named, |a, b| a.section == b.section && a.part == b.part))
            .or_else(|| here(&self.act, |a, b| a.section == b.section && a.part == b.part))
            .or_else(|| self.only.clone().filter(|id| fits(id)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearer_act_is_meant() {
        let mut memory = Memory::default();
        let first = Place { line: 0, section: 0, part: 0 };
        memory.name("eu/32016R0679", Family::Regulation, first, true);
        memory.name("eu/31995L0046", Family::Directive, first, false);
        assert_eq!(memory.implicit(first, |_| true).as_deref(), Some("eu/31995L0046"));
        let later = Place { line: 90, ..first };
        assert_eq!(memory.implicit(later, |_| true).as_deref(), Some("eu/32016R0679"));
        assert_eq!(memory.implicit(Place { section: 1, ..later }, |_| true), None);
        assert_eq!(memory.back(Family::Directive, later), Some(("eu/31995L0046".into(), false)));
        assert_eq!(memory.back(Family::Directive, Place { part: 1, ..later }), None);
        memory.define(Family::Directive, "eu/32016L0680");
        assert_eq!(memory.back(Family::Directive, later), Some(("eu/32016L0680".into(), true)));
    }
}
