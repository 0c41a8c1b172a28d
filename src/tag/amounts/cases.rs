//! The tables of cases: `cases.tsv`, sums form by form, and `roles.tsv`, what sums are.

use super::tests::{found, record};
use crate::record::{Amount, Language, SectionKind};
use crate::registry::rows;
use crate::span::Found;

fn language(word: &str) -> Language {
    if word == "da" { Language::Da } else { Language::Sv }
}

/// One amount as `cases.tsv` writes it.
fn said(text: &str, amount: &Found<Amount>) -> String {
    let item = &amount.item;
    let value = item.value.as_deref().unwrap_or("-");
    let mut said = format!("{} = {value} {}", amount.span.of(text), item.currency);
    if let Some(period) = &item.per {
        said += &format!(" per {period}");
    }
    if let Some(count) = item.count {
        said += &format!(" x{count}");
    }
    if item.approximate {
        said += " ca";
    }
    said
}

#[test]
fn every_form_of_a_sum() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for [tongue, text, expected] in rows::<3>(include_str!("cases.tsv")) {
        count += 1;
        let got: Vec<String> =
            found(language(tongue), text).iter().map(|amount| said(text, amount)).collect();
        let expected: Vec<&str> = expected.split(" | ").filter(|one| !one.is_empty()).collect();
        if got != expected {
            wrong.push(format!("{text}\n    wanted {expected:?}\n    found  {got:?}"));
        }
    }
    assert!(count > 250, "{count} cases");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_every_sum_is() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for [tongue, section, text, expected] in rows::<4>(include_str!("roles.tsv")) {
        count += 1;
        let text = text.replace('¶', "\n");
        let kind = crate::registry::words::role::<SectionKind>(section).expect(section);
        let amounts = record(language(tongue), kind, &text);
        let got: Vec<String> = amounts
            .iter()
            .map(|one| {
                let role = serde_json::to_value(one.item.role).expect("a word");
                role.as_str().expect("a word").to_owned()
            })
            .collect();
        if got.join(" ") != expected {
            wrong.push(format!("[{section}] {text}\n    wanted {expected}\n    found  {got:?}"));
        }
    }
    assert!(count > 70, "{count} cases");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
