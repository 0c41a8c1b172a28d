//! Links that a person can open.

use crate::record::Language;
use crate::registry::eu as registry;

/// The link of an act, a case or a treaty by its id, in the language of the document.
pub fn of(work: &str, language: Option<Language>) -> Option<String> {
    let lang = match language {
        Some(Language::Da) => "DA",
        Some(Language::Sv) => "SV",
        _ => "EN",
    };
    if let Some(url) = registry::work(work).and_then(registry::Work::url) {
        return Some(url.replace("{lang}", lang));
    }
    let celex = |number: &str| {
        format!("https://eur-lex.europa.eu/legal-content/{lang}/TXT/?uri=CELEX:{number}")
    };
    if let Some(case) = work.strip_prefix("eu/case/") {
        if case.starts_with("ECLI:") {
            return Some(format!("https://eur-lex.europa.eu/legal-content/{lang}/TXT/?uri={case}"));
        }
        return case_celex(case).map(|number| celex(&number));
    }
    if let Some(number) = work.strip_prefix("coe/case/") {
        return Some(format!("https://hudoc.echr.coe.int/?i=001#{{%22appno%22:[%22{number}%22]}}"));
    }
    if work.starts_with("coe/echr") {
        return Some("https://www.echr.coe.int/european-convention-on-human-rights".to_owned());
    }
    let number = work.strip_prefix("eu/")?;
    (number.starts_with(|c: char| c.is_ascii_digit()) && number.len() >= 10).then(|| celex(number))
}

/// `C-594/12` → `62012CJ0594`.
fn case_celex(case: &str) -> Option<String> {
    let (letter, number) = case.split_once('-')?;
    let (number, year) = number.split_once('/')?;
    let (number, year): (u32, u32) = (number.parse().ok()?, year.parse().ok()?);
    let year = if year >= 53 { 1900 + year } else { 2000 + year };
    Some(format!("6{year}{letter}J{number:04}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links() {
        let sv = Some(Language::Sv);
        assert!(
            of("eu/32016R0679", sv).is_some_and(|u| u.ends_with("/SV/TXT/?uri=CELEX:32016R0679"))
        );
        assert!(of("eu/case/C-594/12", sv).is_some_and(|u| u.ends_with("CELEX:62012CJ0594")));
        assert!(of("eu/case/C-152/84", None).is_some_and(|u| u.ends_with("CELEX:61984CJ0152")));
        assert!(of("coe/case/40660/08", sv).is_some_and(|u| u.contains("40660/08")));
        assert_eq!(of("eu/-", sv), None);
    }
}
