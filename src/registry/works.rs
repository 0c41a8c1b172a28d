//! What an act, treaty or convention is called in full, by its canonical id.
//!
//! In: the id of a work, such as `se/sfs/2018:1177`. Out: its title as the tables have it; nothing
//! for a work that they lack, and for cases and papers, which have no title but their number.

use super::{dk, eu, se};
use crate::record::Language;

/// Words before which the number of a Swedish act stands: `Lag (1998:204) om …`.
const SUBJECT: [&str; 5] = [" om ", " med ", " angående ", " för ", " till "];

/// The title of a work.
pub fn title(work: &str) -> Option<String> {
    if let Some(number) = work.strip_prefix("se/sfs/") {
        return se::acts::acts().number(number).and_then(|act| swedish(act.title, number));
    }
    if let Some(slug) = work.strip_prefix("dk/") {
        // An act without a formal title of its own bears its popular name as one.
        let act = dk::acts::by_slug(slug)?;
        return Some(capitalised(if act.title.is_empty() { act.name } else { act.title }));
    }
    let work = eu::work(work)?;
    let names = [Language::Sv, Language::Da].map(|language| work.name(Some(language)));
    match names {
        [Some(swedish), Some(danish)] if swedish != danish => {
            Some(format!("{} / {}", capitalised(swedish), capitalised(danish)))
        }
        [one, other] => one.or(other).map(capitalised),
    }
}

/// The other Swedish acts that bear a name of this one: laws are replaced by laws of the same name.
pub fn namesakes(work: &str) -> Vec<String> {
    let acts = se::acts::acts();
    let Some(act) = work.strip_prefix("se/sfs/").and_then(|number| acts.number(number)) else {
        return Vec::new();
    };
    let names = act.names.split('|').filter(|name| !name.is_empty());
    let others = names.flat_map(|name| acts.named(name)).filter(|other| other.number != act.number);
    let mut others: Vec<String> = others.map(|other| format!("se/sfs/{}", other.number)).collect();
    others.sort();
    others.dedup();
    others
}

/// A Swedish title with its number where the law gazette has it: before what the act is about.
fn swedish(title: &str, number: &str) -> Option<String> {
    if title.is_empty() {
        return None;
    }
    let number = number.replace("_s.", " s. ").replace('_', " ");
    let subject = SUBJECT.iter().filter_map(|word| title.find(word)).min();
    let (act, about) = title.split_at(subject.unwrap_or(title.len()));
    Some(format!("{act} ({number}){about}"))
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_in_full() {
        for (work, full) in [
            ("se/sfs/2018:1177", "Brottsdatalag (2018:1177)"),
            ("se/sfs/1982:80", "Lag (1982:80) om anställningsskydd"),
            ("dk/straffeloven", "Straffeloven"),
        ] {
            assert_eq!(title(work).as_deref(), Some(full), "{work}");
        }
        let gdpr = title("eu/32016R0679").expect("the table has it");
        assert!(gdpr.starts_with("Dataskyddsförordning") && gdpr.contains(" / "), "{gdpr}");
    }

    #[test]
    fn acts_of_one_name() {
        assert_eq!(namesakes("se/sfs/2025:400"), ["se/sfs/1980:620", "se/sfs/2001:453"]);
        assert_eq!(namesakes("se/sfs/2018:1177"), [""; 0]);
        assert_eq!(namesakes("dk/straffeloven"), [""; 0]);
    }

    #[test]
    fn what_the_tables_lack_has_none() {
        for work in ["se/?/hittepålagen", "dk/-", "se/nja/2009/s695", "eu/-", ""] {
            assert_eq!(title(work), None, "{work}");
        }
    }
}
