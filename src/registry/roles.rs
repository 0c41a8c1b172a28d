//! The words for parties and for those who act for them.
//!
//! In: a label or a name. Out: what it says about the party. Compared without case.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::folded::{Ends, Folded};
use super::rows;
use crate::record::Role;

/// What a label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// A party of this role follows, or is named by the word.
    Party(Role),
    /// One who acts for the party named before.
    Representative,
    /// The list of parties is over.
    Stop,
}

struct Table {
    labels: Folded<Label>,
    names: FxHashMap<String, Role>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let tables = [include_str!("se/roles.tsv"), include_str!("dk/roles.tsv")];
    let mut labels = Vec::new();
    let mut names = FxHashMap::default();
    for [word, kind, name] in tables.into_iter().flat_map(rows) {
        let label = match kind {
            "representative" => Label::Representative,
            "stop" => Label::Stop,
            _ => Label::Party(role(kind)),
        };
        if let (Label::Party(role), "yes") = (label, name) {
            names.insert(word.to_lowercase(), role);
        }
        labels.push((word.to_lowercase(), label));
    }
    Table { labels: Folded::new(labels), names }
});

fn role(word: &str) -> Role {
    match word {
        "appellant" => Role::Appellant,
        "respondent" => Role::Respondent,
        "plaintiff" => Role::Plaintiff,
        "defendant" => Role::Defendant,
        "accused" => Role::Accused,
        "prosecutor" => Role::Prosecutor,
        "injured_party" => Role::InjuredParty,
        "applicant" => Role::Applicant,
        "complainant" => Role::Complainant,
        "controller" => Role::Controller,
        "intervener" => Role::Intervener,
        _ => Role::Other,
    }
}

/// What the label `word` says; case, and a colon at the end, do not matter.
pub fn label(word: &str) -> Option<Label> {
    let word = word.trim().trim_end_matches([':', '.']).trim_end();
    if word.len() > 60 { None } else { TABLE.labels.get(word, Ends::of(word.as_bytes())) }
}

/// The role that an anonymised name tells: `Tiltalte 2`, `Sagsøgte ApS`, `Appellant 3`.
pub fn of_name(name: &str) -> Option<Role> {
    let word = name.trim_start_matches('[').split([' ', ',', ']']).next()?;
    if word.len() > 30 {
        return None;
    }
    TABLE.names.get(&word.to_lowercase()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_names() {
        assert_eq!(label("KLAGANDE"), Some(Label::Party(Role::Appellant)));
        assert_eq!(label("Ombud:"), Some(Label::Representative));
        assert_eq!(label("Överklagat avgörande"), Some(Label::Stop));
        assert_eq!(label("Klagandens hustru"), None);
        assert_eq!(of_name("Tiltalte 3"), Some(Role::Accused));
        assert_eq!(of_name("Skatteministeriet"), None);
    }
}
