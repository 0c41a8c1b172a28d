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
/// Small letters for capitals (`SjöFS`) are the same series.
pub fn series(designation: &str) -> Option<Series> {
    if let Some(series) = SERIES.get(designation) {
        return Some(*series);
    }
    let mixed = designation.ends_with("FS") && designation.chars().any(char::is_lowercase);
    mixed.then(|| SERIES.get(designation.to_uppercase().as_str()).copied()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_registered_designations() {
        assert_eq!(series("ELSÄK-FS").map(|it| it.slug), Some("elsaek-fs"));
        assert_eq!(series("SjöFS").map(|it| it.slug), series("SJÖFS").map(|it| it.slug));
        assert_eq!(series("SKV A").map(|it| it.slug), Some("skv-a"));
        assert!(series("XYZFS").is_none() && series("XyzFS").is_none());
    }
}
