//! What sort of party a name tells: a natural person, a private body, a public one, or someone
//! whose name was removed.

use crate::record::{PartyKind, Role};
use crate::registry::{bodies, lower, party_words, roles};

/// What sort of party bears this name.
pub(super) fn sort(name: &str) -> PartyKind {
    if is_anonymised(name) {
        return PartyKind::Anonymised;
    }
    // An estate goes by the name of the deceased.
    if let Some((_, whom)) = name.split_once(" efter ")
        && name.starts_with(['D', 'd', 'B', 'b'])
        && is_anonymised(whom)
    {
        return PartyKind::Anonymised;
    }
    let small = lower::lowered(name);
    let told = party_words::of(&small);
    if told.form {
        return PartyKind::Company;
    }
    if bodies::at_start(name).is_some() {
        return PartyKind::Authority;
    }
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    // `Provköpings Stad`: a municipality by its old word.
    let town = words.len() == 2 && matches!(words[1], "Stad" | "stad");
    let municipal = small
        .split([' ', ','])
        .any(|word| matches!(word, "kommun" | "kommune" | "kommuns" | "region" | "staten"));
    if town || municipal || told.authority && !told.association {
        return PartyKind::Authority;
    }
    let whole = party_words::is_central(name)
        || words.first().is_some_and(|word| party_words::is_first(word));
    if told.association || whole || !is_natural(&words) {
        PartyKind::Company
    } else {
        PartyKind::Person
    }
}

/// True for the words of a natural person's name: two or more, each with a capital but for `von`
/// and its like, and none that is an abbreviation (`VA SYD`).
fn is_natural(words: &[&str]) -> bool {
    let particle = |word: &str| {
        [
            "von", "af", "de", "van", "der", "den", "la", "le", "av", "el", "del", "di", "da",
            "dos", "du", "zu", "ten", "ter", "bin", "ibn", "al", "abu", "alias",
        ]
        .contains(&word)
    };
    words.len() >= 2
        && words.iter().all(|word| word.starts_with(char::is_uppercase) || particle(word))
        && words.iter().any(|word| word.chars().any(char::is_lowercase))
        && !words.iter().any(|word| word.contains(['&', '/']))
        && !words.iter().any(|word| word.bytes().any(|b| b.is_ascii_digit()))
}

/// True for what stands in a name's place in an anonymised ruling: `AA`, `L.B.`, `R-M.S.`, `X`,
/// `Tiltalte 2`, `H1 ApS`, `Part 1`, `[klager]`.
pub(crate) fn is_anonymised(name: &str) -> bool {
    let name = name.trim();
    if name.starts_with('[') {
        return true;
    }
    if roles::of_name(name).is_some_and(|role| role != Role::Prosecutor) {
        return true;
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let dotted = name.contains('.')
        && name.split_inclusive('.').all(|piece| {
            let mut own = piece.chars().filter(|c| c.is_alphabetic());
            let first = own.next();
            // The last of them may have lost its point: `L.J`.
            (piece.ends_with('.') || piece.chars().count() == 1)
                && own.count() <= 2
                && first.is_some_and(char::is_uppercase)
        });
    let plain = letters <= 2
        && letters > 0
        && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == ' ');
    let first = name.split(' ').next().unwrap_or_default();
    let numbered = first.len() <= 3
        && first.starts_with(|c: char| c.is_ascii_uppercase())
        && first.ends_with(|c: char| c.is_ascii_digit());
    let part = matches!(
        first,
        "Part"
            | "Person"
            | "Virksomhed"
            | "Virksomheden"
            | "Selskab"
            | "Bolaget"
            | "Bolag"
            | "NN"
            | "N.N."
            | "Firma"
            | "Kommune"
            | "Barn"
            | "Barnet"
            | "Mor"
            | "Far"
            | "Moderen"
            | "Faderen"
            | "Modern"
            | "Fadern"
    ) && name.split(' ').nth(1).is_none_or(|rest| rest.len() <= 2);
    // `Læge A`: one whose calling alone is left.
    let called = name.split_once(' ').is_some_and(|(_, last)| {
        last.len() == 1 && last.starts_with(|c: char| c.is_ascii_uppercase())
    });
    dotted || plain || numbered || part || called
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts() {
        use PartyKind::*;
        for (name, kind) in [
            ("A.S.", Anonymised),
            ("R-M.S.", Anonymised),
            ("Ke.B.", Anonymised),
            ("L.J", Anonymised),
            ("Læge A", Anonymised),
            ("Mor", Anonymised),
            ("AA", Anonymised),
            ("Tiltalte 3", Anonymised),
            ("[Klager]", Anonymised),
            ("Dödsboet efter F.L.", Anonymised),
            ("Byggnadsnämnden i Provköpings kommun", Authority),
            ("Anklagemyndigheden", Authority),
            ("Provköpings Stad", Authority),
            ("Den danske stat", Authority),
            ("Prov Vindkraft AB", Company),
            ("Linsverket i Provby AB", Company),
            ("Alm. Prov Forsikring A/S", Company),
            ("Föreningen Provtagarna", Company),
            ("Dödsboet efter Bo Prov", Company),
            ("VA PROV", Company),
            ("Vattnet Höga å", Company),
            ("Provfacken", Company),
            ("Eva Prov", Person),
            ("Carl von Prov", Person),
            ("Maria del Prov Test", Person),
            ("Dansk Prøve", Company),
            ("", Company),
            ("Rasmus Olof PROV", Person),
        ] {
            assert_eq!(sort(name), kind, "{name}");
        }
    }
}
