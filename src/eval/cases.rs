//! Cases: short texts with the ids that a reader finds in them, one JSON object a line.
//!
//! ```text
//! {"id": "rent-1", "language": "sv", "kind": "statute", "text": "6 § räntelagen", "ids": ["se/sfs/1975:635/p6"]}
//! ```
//!
//! A line comes in, what is expected and what was found go out. The ids of a text are compared as
//! a multiset; a range counts by both ends, and a work cited with pages once a page, as `id@page`.
//! An id under `optional` is neither required nor wrong, nor is an act that is cited as a whole
//! where a provision of it is expected. The court of a Swedish case number is not compared.

use serde_json::Value;

use super::fields::{Compared, Field, citation};
use super::gold::{member, required};
use super::score::Item;
use crate::record::{Citation, Language, Record};

/// One case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its name.
    pub id: String,
    /// The language in which it is read.
    pub language: Language,
    /// The group under which it is counted.
    pub kind: Option<String>,
    /// What is read.
    pub text: String,
    /// What it cites.
    pub ids: Vec<String>,
    /// What it may cite.
    pub optional: Vec<String>,
}

impl Case {
    /// Reads a line. Members that are not known are the author's own.
    ///
    /// # Errors
    /// One sentence that names the member that is wrong.
    pub fn read(line: &str) -> Result<Case, String> {
        let value: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let Value::Object(mut members) = value else {
            return Err("it is not a JSON object".to_owned());
        };
        let language: String = required(&mut members, "language")?;
        let language = match language.as_str() {
            "sv" => Language::Sv,
            "da" => Language::Da,
            other => return Err(format!("field `language`: {other:?} is neither sv nor da")),
        };
        Ok(Case {
            id: required(&mut members, "id")?,
            language,
            kind: member::<Option<String>>(&mut members, "kind")?.flatten(),
            text: required(&mut members, "text")?,
            ids: required(&mut members, "ids")?,
            optional: member::<Option<_>>(&mut members, "optional")?.flatten().unwrap_or_default(),
        })
    }

    /// Compares the case with what was found in its text.
    pub(super) fn compare(&self, record: Option<&Record>) -> Compared {
        let wanted = self.ids.iter().map(|id| (id, false));
        let may = self.optional.iter().map(|id| (id, true));
        let mut expected: Vec<Item> = wanted
            .chain(may)
            .map(|(id, optional)| Item { optional, ..self.item(id, Item::default()) })
            .collect();
        let citations = record.map_or(&[][..], |record| &record.citations);
        let mut found = Vec::new();
        for one in citations {
            found.extend(ids(one).into_iter().map(|id| self.item(&id, citation(one))));
        }
        // An optional id may be found more than once, and so may an act beside its provision.
        let whole = |key: &str| {
            let below =
                |id: &String| id.strip_prefix(key).is_some_and(|rest| rest.starts_with('/'));
            self.ids.iter().map(|id| plain(id)).any(|id| below(&id))
        };
        let may: Vec<String> = self.optional.iter().map(|id| plain(id)).collect();
        for one in &found {
            if may.contains(&one.key) || whole(&one.key) {
                expected.push(Item { optional: true, ..one.clone() });
            }
        }
        Compared::new(Field::CitationIds, expected, found)
    }

    fn item(&self, id: &str, item: Item) -> Item {
        let id = plain(id);
        Item { key: id.clone(), id: Some(id), through: None, kind: self.kind.clone(), ..item }
    }
}

/// The ids for which a citation counts.
fn ids(citation: &Citation) -> Vec<String> {
    let pages = citation.pages.iter().flat_map(|pages| pages.split('-'));
    let digits = |page: &str| page.chars().take_while(char::is_ascii_digit).collect::<String>();
    let mut ids: Vec<String> =
        pages.map(|page| format!("{}@{}", citation.id, digits(page))).collect();
    if ids.is_empty() {
        ids.push(citation.id.clone());
    }
    ids.extend(citation.through.clone());
    ids
}

/// An id without the court of a Swedish case: `se/case/svea-hovrätt/T12-20` → `se/case/T12-20`.
fn plain(id: &str) -> String {
    let number = id.strip_prefix("se/case/").and_then(|rest| rest.split_once('/'));
    number.map_or_else(|| id.to_owned(), |(_, number)| format!("se/case/{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline;

    /// Expected, found, right of a case.
    fn counts(line: &str) -> (u64, u64, u64) {
        let case = Case::read(line).expect("a case");
        let options = pipeline::Options { language: Some(case.language), ..Default::default() };
        let record = pipeline::read(&case.id, case.text.as_bytes(), &options).expect("a record");
        let counts = case.compare(Some(&record)).pairing.counts();
        (counts.expected, counts.found, counts.right)
    }

    #[test]
    fn a_case_is_scored_by_its_ids() {
        let line = r#"{"id": "a", "language": "sv", "kind": "k", "text": "Ränta löper enligt 6 § räntelagen (1975:635).", "ids": ["se/sfs/1975:635/p6"]}"#;
        assert_eq!(counts(line), (1, 1, 1));
        assert_eq!(counts(&line.replace("p6", "p7")), (1, 1, 0));
        assert_eq!(counts(&line.replace(r#"["se/sfs/1975:635/p6"]"#, "[]")), (0, 1, 0));
        let may = r#"[], "optional": ["se/sfs/1975:635/p6"]"#;
        assert_eq!(counts(&line.replace(r#"["se/sfs/1975:635/p6"]"#, may)), (0, 0, 0));
    }

    #[test]
    fn ranges_count_by_both_ends_and_works_by_their_pages() {
        let line = r#"{"id": "a", "language": "sv", "text": "Jfr 3–5 §§ räntelagen (1975:635).", "ids": ["se/sfs/1975:635/p3", "se/sfs/1975:635/p5"]}"#;
        assert_eq!(counts(line), (2, 2, 2));
        let line = r#"{"id": "a", "language": "sv", "text": "Så prop. 2017/18:105 s. 148 och SOU 2017:39.", "ids": ["se/prop/2017/18:105@148", "se/sou/2017:39"]}"#;
        assert_eq!(counts(line), (2, 2, 2));
    }

    #[test]
    fn courts_of_swedish_numbers_are_not_compared() {
        assert_eq!(plain("se/case/svea-hovrätt/T12-20/n4"), "se/case/T12-20/n4");
        assert_eq!(plain("dk/case/BS-1/2024-HJR"), "dk/case/BS-1/2024-HJR");
    }

    #[test]
    fn an_error_names_the_field() {
        let error = |line: &str| Case::read(line).expect_err("an error");
        assert!(error(r#"{"id": "a", "language": "no"}"#).contains("`language`"));
        assert_eq!(
            error(r#"{"id": "a", "language": "da", "text": "x"}"#),
            "field `ids` is missing"
        );
        assert!(error(r#"{"id": "a", "language": "da", "text": "x", "ids": "y"}"#).contains("ids"));
    }
}
