//! The rules that find citations: what each reads, and at which words it starts.
//!
//! In: the table `rules.tsv`. Out: the entry of a rule by its id, as records carry it. Nothing is
//! found by this table; it is what `paragraf tag --explain` shows.

use std::sync::LazyLock;

use super::rows;

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The id, such as `sv.statute.chapter-section`.
    pub id: &'static str,
    /// What it reads.
    pub reads: &'static str,
    /// Words and signs at which it starts; none for one that starts at any name of the tables.
    pub cues: Vec<&'static str>,
    /// A text in which it finds a citation.
    pub example: &'static str,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    rows::<4>(include_str!("rules.tsv"))
        .map(|[id, reads, cues, example]| {
            let cues = cues.split('|').filter(|cue| !cue.is_empty()).collect();
            Rule { id, reads, cues, example }
        })
        .collect()
});

/// All rules, in the order of the table.
pub fn all() -> &'static [Rule] {
    &RULES
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

impl Rule {
    /// The cue in a citation as it is written: the first word or sign of it at which the rule
    /// starts.
    pub fn cue(&self, surface: &'_ str) -> Option<String> {
        let lower = surface.to_lowercase();
        let places = self.cues.iter().filter_map(|cue| lower.find(&cue.to_lowercase()));
        let at = places.min()?;
        let rest = &lower[at..];
        let is_word = rest.starts_with(char::is_alphanumeric);
        let end = rest.find(|c: char| is_word && !c.is_alphanumeric() || c.is_whitespace());
        let cue = &rest[..end.unwrap_or(rest.len())];
        // Signs stand without blanks: `§263`, `30:2`.
        let sign = cue.chars().next().filter(|c| !c.is_alphanumeric());
        Some(sign.map_or_else(|| cue.to_owned(), String::from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cue_of_a_citation() {
        for (id, surface, cue) in [
            ("sv.statute.chapter-section", "2 kap. 12 §", Some("kap")),
            ("da.statute.section", "straffelovens §263, stk. 1", Some("§")),
            ("eu.article", "Artikel 6.1 f", Some("artikel")),
            ("sv.statute.colon", "RB 30:2", Some(":")),
            ("sv.statute.act", "brottsdatalagen", None),
        ] {
            let rule = rule(id).expect("the table has it");
            assert_eq!(rule.cue(surface).as_deref(), cue, "{surface}");
        }
        assert_eq!(rule("sv.no-such-rule"), None);
    }
}
