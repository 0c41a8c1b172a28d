//! The words in the names of parties: forms of companies, associations, authorities; countries.
//!
//! In: a name in small letters. Out: the sort that its words tell. Which of several holds is
//! decided by who reads it: a company's form says more than the end of a word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::finder::Finder;
use super::rows;

/// What a name's words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Told {
    /// A company's form (`AB`, `A/S`), or the word for an estate.
    pub form: bool,
    /// A word of associations, firms and the like.
    pub association: bool,
    /// A word of authorities.
    pub authority: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Company,
    Authority,
}

struct Table {
    words: FxHashMap<&'static str, Kind>,
    /// The longest first.
    ends: Vec<(&'static str, Kind)>,
    parts: Finder,
    countries: Vec<&'static str>,
    central: Vec<&'static str>,
    firsts: Vec<&'static str>,
    callings: Vec<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let all = || rows::<3>(include_str!("party_words.tsv"));
    let parts = all().filter(|[_, how, _]| *how == "part").map(|[word, ..]| word);
    let mut table = Table {
        words: FxHashMap::default(),
        ends: Vec::new(),
        parts: Finder::first(parts),
        countries: Vec::new(),
        central: Vec::new(),
        firsts: Vec::new(),
        callings: Vec::new(),
    };
    for [word, how, kind] in all() {
        let sort = if kind == "authority" { Kind::Authority } else { Kind::Company };
        match (kind, how) {
            ("country", _) => table.countries.push(word),
            ("central", _) => table.central.push(word),
            ("calling", _) => table.callings.push(word),
            (_, "first") => table.firsts.push(word),
            (_, "word") => drop(table.words.insert(word, sort)),
            (_, "end") => table.ends.push((word, sort)),
            _ => {}
        }
    }
    table.ends.sort_by_key(|(end, _)| std::cmp::Reverse(end.len()));
    table
});

/// What the words of `small`, a name in small letters, tell.
pub(crate) fn of(small: &str) -> Told {
    let table = &*TABLE;
    let mut told = Told { association: table.parts.is_in(small), ..Told::default() };
    for word in small.split([' ', ',']).filter(|word| !word.is_empty()) {
        match table.words.get(word) {
            Some(Kind::Company) => told.form = true,
            Some(Kind::Authority) => told.authority = true,
            None => match table.ends.iter().find(|(end, _)| word.ends_with(end)) {
                Some((_, Kind::Company)) => told.association = true,
                Some((_, Kind::Authority)) => told.authority = true,
                None => {}
            },
        }
    }
    told
}

/// True for a word that is a company's form, in any case: `AB`, `ApS`.
pub(crate) fn is_form(word: &str) -> bool {
    word.len() <= 20 && TABLE.words.get(word.to_lowercase().as_str()) == Some(&Kind::Company)
}

/// True for an organisation that sues for its members: `Dansk Arbejdsgiverforening for X A/S`.
pub(crate) fn is_central(name: &str) -> bool {
    TABLE.central.contains(&name)
}

/// True for the word for what one does who acts for a party: `Skattekonsult`.
pub(crate) fn is_calling(word: &str) -> bool {
    let small = word.to_lowercase();
    TABLE.callings.iter().any(|calling| small.ends_with(calling))
}

/// True for the first word of what is no natural person: `Dansk Provforening`.
pub(crate) fn is_first(word: &str) -> bool {
    TABLE.firsts.contains(&word)
}

/// True for the name of a country, which ends an address.
pub(crate) fn is_country(line: &str) -> bool {
    line.len() <= 20
        && TABLE.countries.iter().any(|country| *country == line || country.to_uppercase() == line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_the_sort() {
        let told = |name: &str| {
            let Told { form, association, authority } = of(&name.to_lowercase());
            (form, association, authority)
        };
        assert_eq!(told("Linsverket i Provby AB"), (true, false, true));
        assert_eq!(told("Provarnas Förening"), (false, true, false));
        assert_eq!(told("Miljönämnden i Provs kommun"), (false, false, true));
        assert_eq!(told("Sparekassen Prøve"), (false, true, false));
        assert_eq!(told("Eva Prov"), (false, false, false));
        assert!(is_form("ApS") && !is_form("Aps."));
        assert!(is_country("Tyskland") && is_country("DANMARK") && !is_country("Provby"));
    }
}
