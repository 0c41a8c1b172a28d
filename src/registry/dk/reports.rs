//! Report series, committees of the Folketing, courts that are cited by date, and private papers
//! whose sections are no law.
//!
//! In: `report_series.tsv`, `committees.tsv`, `ruling_courts.tsv`. Out: lookups by written name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::registry::rows;

/// How the members of a series are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Year and page: `UfR 2011.1114/2 H`.
    Page,
    /// Year and number: `SKM2008.166.ØLR`.
    Number,
    /// As a page, but only with a mark between year and page, since the letters mean other
    /// things as well: `FM 2012.147 Ø`.
    Strict,
    /// The Ombudsman's reports: `FOB 2019-12`, `FOB 2006.390`.
    Ombudsman,
}

/// A report series.
#[derive(Debug, Clone, Copy)]
pub struct Series {
    /// Its part of the id.
    pub slug: &'static str,
    /// True for rulings of courts and tribunals; false for decisions of other bodies.
    pub court: bool,
    /// How it is numbered.
    pub shape: Shape,
}

static SERIES: LazyLock<FxHashMap<&'static str, Series>> = LazyLock::new(|| {
    rows::<4>(include_str!("report_series.tsv"))
        .map(|[name, slug, kind, shape]| {
            let shape = match shape {
                "number" => Shape::Number,
                "strict" => Shape::Strict,
                "ombudsman" => Shape::Ombudsman,
                _ => Shape::Page,
            };
            (name, Series { slug, court: kind == "case", shape })
        })
        .collect()
});

/// The series whose names are several words, by the first.
type LongSeries = FxHashMap<&'static str, Vec<(Vec<String>, Series)>>;

static LONG_SERIES: LazyLock<LongSeries> = LazyLock::new(|| {
    let mut out = LongSeries::default();
    for (name, series) in SERIES.iter() {
        if let Some((first, rest)) = name.split_once(' ') {
            let rest = rest.split(' ').map(str::to_lowercase).collect();
            out.entry(first).or_default().push((rest, *series));
        }
    }
    out
});

/// The series whose name in full begins with `first`: the other words, lower case.
pub fn long_series(first: &str) -> &'static [(Vec<String>, Series)] {
    LONG_SERIES.get(first).map_or(&[], Vec::as_slice)
}

/// The series written `name`, exactly so.
pub fn series(name: &str) -> Option<Series> {
    SERIES.get(name).copied()
}

/// The names of all series, as they are written.
pub fn series_names() -> impl Iterator<Item = &'static str> {
    SERIES.keys().copied()
}

static COMMITTEES: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
    let mut all: Vec<_> = rows::<2>(include_str!("committees.tsv"))
        .map(|[name, code]| (name.trim_end_matches("et").to_lowercase(), code))
        .collect();
    all.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    all
});

/// What every name of a committee has in it.
const KINDS: [&str; 2] = ["udvalg", "nævn"];

/// The first committee named in `text` (lower case), by its whole name, in definite or
/// indefinite form: its code, and the byte after the name without its ending.
pub fn committee_in(text: &str) -> Option<(&'static str, usize)> {
    let may_name = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    if !KINDS.iter().any(|kind| may_name(kind)) {
        return None;
    }
    COMMITTEES
        .iter()
        .filter_map(|(name, code)| text.find(name.as_str()).map(|at| (at, name.len(), *code)))
        .min_by_key(|&(at, len, _)| (at, std::cmp::Reverse(len)))
        .map(|(at, len, code)| (code, at + len))
}

/// The code of the committee called `name` (lower case, definite form), and nothing more.
pub fn committee_named(name: &str) -> Option<&'static str> {
    let stem = name.strip_suffix("et").unwrap_or(name);
    COMMITTEES.iter().find(|(known, _)| known == stem).map(|(_, code)| *code)
}

/// True for a committee's code, lower case: `reu`.
pub fn is_committee(code: &str) -> bool {
    COMMITTEES.iter().any(|(_, known)| *known == code)
}

static COURTS: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
    let mut all: Vec<_> = rows::<2>(include_str!("ruling_courts.tsv"))
        .map(|[name, id]| (name.to_lowercase(), id))
        .collect();
    all.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    all
});

/// The courts that are cited by date: name in lower case and id, longest names first.
pub fn courts() -> &'static [(String, &'static str)] {
    &COURTS
}

static PRIVATE: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    rows::<2>(include_str!("private_papers.tsv")).flat_map(|[_, forms]| forms.split(' ')).collect()
});

static PRIVATE_STEMS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| rows::<2>(include_str!("private_papers.tsv")).map(|[word, _]| word).collect());

/// True for the genitive of a private paper with sections of its own, lower case:
/// `vedtægternes`, `lejekontraktens`. Its sections are no law.
pub fn is_private_genitive(word: &str) -> bool {
    word.ends_with('s') && PRIVATE.iter().any(|form| word.ends_with(form))
}

/// True for a private paper in any other form: `vedtægterne`, `lejekontrakten`.
pub fn is_private(word: &str) -> bool {
    // An ending of four bytes at most after the stem.
    let word = word.as_bytes();
    (word.len().saturating_sub(4)..=word.len())
        .any(|end| PRIVATE_STEMS.iter().any(|stem| word[..end].ends_with(stem.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn committees_are_found_in_a_sentence() {
        assert_eq!(committee_in("fra folketingets retsudvalg").map(|c| c.0), Some("reu"));
        assert_eq!(committee_in("som social- og ældreudvalget har").map(|c| c.0), Some("sou"));
        assert_eq!(committee_in("fra et andet udvalg"), None);
        assert!(is_committee("euu") && !is_committee("xyz"));
    }

    #[test]
    fn every_committee_has_a_word_for_its_kind() {
        for (name, _) in COMMITTEES.iter() {
            assert!(KINDS.iter().any(|kind| name.contains(kind)), "{name}");
        }
        assert!(PRIVATE.iter().all(|form| form.ends_with('s')));
    }

    #[test]
    fn series_are_exact() {
        assert_eq!(series("UfR").map(|s| s.slug), Some("ufr"));
        assert!(series("ufr").is_none());
    }
}
