//! The ids under which other rulings cite a ruling.
//!
//! In: a record. Out: the ids that a citation of it can have: by court and number, by journal number,
//! and by the report in which it is printed where its own number or title is one (`NJA 2009 s. 695`).
//! A court's number without the court, and a court's day, are shared by several rulings and are none.
//! The forms stand in `own_ids.tsv`. Folded, as the index writes ids.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::citations::folded;
use crate::lookup;
use crate::record::{CitationKind, Jurisdiction, Record};
use crate::registry::rows;

/// Forms of ids: jurisdiction, body (`*` for any), the id with its gaps.
static FORMS: LazyLock<Vec<[&'static str; 3]>> =
    LazyLock::new(|| rows::<3>(include_str!("own_ids.tsv")).collect());

/// A longer title is no report's.
const LONGEST_REPORT: usize = 60;

/// The ids of `record` as others cite it.
pub(crate) fn of(record: &Record) -> BTreeSet<String> {
    let body = record.court.as_ref().map(|court| court.id.as_str());
    let mut names = numbered(record.jurisdiction, body, &record.case_numbers);
    let title = record.title.as_deref().filter(|title| title.len() <= LONGEST_REPORT);
    for written in record.case_numbers.iter().map(String::as_str).chain(title) {
        names.extend(reports(written));
    }
    names
}

/// The ids of what `record` reviews.
pub(crate) fn of_appealed(record: &Record) -> BTreeSet<String> {
    let ids = record.appealed.iter().flat_map(|one| {
        let body = one.court.as_ref().map(|court| court.id.as_str());
        numbered(record.jurisdiction, body, &one.case_numbers)
    });
    ids.collect()
}

/// The ids of the ruling of `body` with these numbers.
fn numbered(
    jurisdiction: Option<Jurisdiction>,
    body: Option<&str>,
    numbers: &[String],
) -> BTreeSet<String> {
    let law = match jurisdiction {
        Some(Jurisdiction::Se) => "se",
        Some(Jurisdiction::Dk) => "dk",
        None => return BTreeSet::new(),
    };
    let mut names = BTreeSet::new();
    for [_, of, form] in FORMS.iter().filter(|form| form[0] == law) {
        if *of != "*" && Some(*of) != body {
            continue;
        }
        let form = match body {
            Some(body) => form.replace("{body}", body),
            None if form.contains("{body}") => continue,
            None => (*form).to_owned(),
        };
        for number in numbers {
            let number: String = number.split_whitespace().collect();
            names.insert(folded(&form.replace("{number}", &number)));
        }
    }
    names
}

/// The ids of the reports that are all that `written` says.
fn reports(written: &str) -> Vec<String> {
    let answer = lookup::look_up(written, &lookup::Setting::default());
    let cases = answer.citations.iter();
    let cases = cases.filter(|one| one.kind == CitationKind::Case && !one.id.contains("/case/"));
    // Other words beside them tell that the text is about the report and is not it.
    let said: usize = cases.clone().map(|one| one.text.len()).sum();
    match said + 6 >= written.len() {
        true => cases.map(|one| folded(&one.id)).collect(),
        false => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn names(record: &Record) -> Vec<String> {
        of(record).into_iter().collect()
    }

    #[test]
    fn a_ruling_has_the_ids_by_which_it_is_cited() {
        let mut record = sample::record("1111111111111111", "a", "x");
        record.court = sample::court("Högsta domstolen");
        record.case_numbers = vec!["T 3-08".to_owned()];
        record.decision_date = Some("2009-11-12".to_owned());
        assert_eq!(names(&record), ["se/case/högsta-domstolen/t3-08", "se/dnr/t3-08",]);
        record.jurisdiction = Some(Jurisdiction::Dk);
        record.court = None;
        record.case_numbers = vec!["BS-60017/2024-HJR".to_owned()];
        assert_eq!(names(&record), ["dk/case/bs-60017/2024-hjr", "dk/jnr/bs-60017/2024-hjr"]);
    }

    #[test]
    fn a_report_is_its_own_name() {
        let mut record = sample::record("1111111111111111", "a", "x");
        record.title = Some("NJA 2009 s. 695 (NJA 2009:68)".to_owned());
        assert_eq!(names(&record), ["se/nja/2009/s695", "se/nja/2009:68"]);
        record.title = Some("Dom efter rättsfallet NJA 2009 s. 695".to_owned());
        assert_eq!(names(&record), Vec::<String>::new());
    }
}
