//! Titles of judges, rapporteurs, counsel and decision makers.
//!
//! In: a title as a signature or a sentence has it. Out: the function it tells. Compared without
//! case; words before the title that the table does not know (`tf.`, `stf`) may be left out.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::rows;
use crate::record::PersonRole;

static TABLE: LazyLock<FxHashMap<&'static str, PersonRole>> = LazyLock::new(|| {
    let tables = [include_str!("se/titles.tsv"), include_str!("dk/titles.tsv")];
    tables
        .into_iter()
        .flat_map(rows)
        .map(|[title, role]| {
            let role = match role {
                "judge" => PersonRole::Judge,
                "lay_judge" => PersonRole::LayJudge,
                "rapporteur" => PersonRole::Rapporteur,
                "counsel" => PersonRole::Counsel,
                "decision_maker" => PersonRole::DecisionMaker,
                "expert" => PersonRole::Expert,
                _ => PersonRole::Other,
            };
            (title, role)
        })
        .collect()
});

/// The entries that are ends of words: `-jurist`.
static ENDINGS: LazyLock<Vec<(&'static str, PersonRole)>> = LazyLock::new(|| {
    let mut ends: Vec<_> =
        TABLE.iter().filter_map(|(title, role)| Some((title.strip_prefix('-')?, *role))).collect();
    ends.sort_unstable_by_key(|(end, _)| std::cmp::Reverse(end.len()));
    ends
});

/// The function that `title` tells, if the table knows it or its last words.
pub fn find(title: &str) -> Option<PersonRole> {
    let title = title.trim().trim_end_matches([',', ':']);
    if title.is_empty() || title.len() > 60 {
        return None;
    }
    let small = title.to_lowercase();
    let mut rest = small.as_str();
    loop {
        if let Some(role) = TABLE.get(rest) {
            return Some(*role);
        }
        // `skattejurist`: by the end of the word, which the table writes with a dash.
        let compound = !rest.contains(' ') && rest.chars().all(char::is_alphabetic);
        if compound
            && let Some(role) =
                ENDINGS.iter().find(|(end, _)| rest.len() > end.len() && rest.ends_with(end))
        {
            return Some(role.1);
        }
        rest = rest.split_once(' ')?.1.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_titles() {
        assert_eq!(find("Chefsrådman"), Some(PersonRole::Judge));
        assert_eq!(find("tf. hovrättsassessorn"), Some(PersonRole::Judge));
        assert_eq!(find("Nämndemännen"), Some(PersonRole::LayJudge));
        assert_eq!(find("landsdommerne"), Some(PersonRole::Judge));
        assert_eq!(find("Bagaren"), None);
    }
}
