//! Which paths hold which document: one document may lie at many paths, one path holds one
//! document, and a path whose bytes changed leaves the document it held before.

use std::collections::{BTreeMap, BTreeSet};

/// What taking in the bytes with one id at one path means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing is to be done.
    Unchanged,
    /// The document is there already; its record must name this path too.
    Duplicate,
    /// The document is new.
    New,
}

/// The state of an index as a run sees it.
#[derive(Debug, Default)]
pub(super) struct Paths {
    by_id: BTreeMap<String, BTreeSet<String>>,
    by_path: BTreeMap<String, String>,
}

impl Paths {
    /// The state that the index has: ids and their paths.
    pub(super) fn new(known: impl IntoIterator<Item = (String, Vec<String>)>) -> Paths {
        let mut out = Paths::default();
        for (id, paths) in known {
            for path in &paths {
                out.by_path.insert(path.clone(), id.clone());
            }
            out.by_id.insert(id, paths.into_iter().collect());
        }
        out
    }

    /// The ids of all documents.
    pub(super) fn ids(&self) -> BTreeSet<String> {
        self.by_id.keys().cloned().collect()
    }

    /// What the bytes with `id` at `path` mean now.
    pub(super) fn meaning(&self, id: &str, path: &str) -> Meaning {
        match self.by_id.get(id) {
            Some(paths) if paths.contains(path) => Meaning::Unchanged,
            Some(_) => Meaning::Duplicate,
            None => Meaning::New,
        }
    }

    /// Notes that `path` holds `id`. Gives the id that the path held before, when it held
    /// another.
    pub(super) fn put(&mut self, id: &str, path: &str) -> Option<String> {
        let before = self.by_path.insert(path.to_owned(), id.to_owned());
        self.by_id.entry(id.to_owned()).or_default().insert(path.to_owned());
        let before = before.filter(|before| before != id)?;
        if let Some(paths) = self.by_id.get_mut(&before) {
            paths.remove(path);
            if paths.is_empty() {
                self.by_id.remove(&before);
            }
        }
        Some(before)
    }

    /// The paths of `id`, sorted.
    pub(super) fn of(&self, id: &str) -> Vec<String> {
        self.by_id.get(id).into_iter().flatten().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_leaves_the_document_it_held() {
        let mut paths = Paths::new([("1".to_owned(), vec!["a".to_owned(), "b".to_owned()])]);
        assert_eq!(paths.meaning("1", "a"), Meaning::Unchanged);
        assert_eq!(paths.meaning("1", "c"), Meaning::Duplicate);
        assert_eq!(paths.meaning("2", "a"), Meaning::New);
        assert_eq!(paths.put("2", "a"), Some("1".to_owned()));
        assert_eq!(paths.of("1"), ["b"]);
        assert_eq!(paths.put("2", "b"), Some("1".to_owned()));
        assert!(paths.of("1").is_empty());
        assert_eq!(paths.put("2", "b"), None);
    }
}
