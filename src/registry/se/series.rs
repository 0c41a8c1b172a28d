//! Series of agency rules by their designation.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::registry::rows;

/// A series of agency rules.
#[derive(Debug, Clone, Copy)]
pub struct Series {
    /// The slug in an id.
    pub slug: &'static str,
    /// Its name.
    pub name: &'static str,
}

static SERIES: LazyLock<FxHashMap<&'static str, Series>> = LazyLock::new(|| {
    rows::<3>(include_str!("rule_series.tsv"))
        .map(|[designation, slug, name]| (designation, Series { slug, name }))
        .collect()
});

/// The series of that designation, as it is written: `ELSÄK-FS`, `FFFS`.
pub fn series(designation: &str) -> Option<Series> {
    SERIES.get(designation).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_registered_designations() {
        assert_eq!(series("ELSÄK-FS").map(|it| it.slug), Some("elsaek-fs"));
        assert!(series("XYZFS").is_none());
    }
}
