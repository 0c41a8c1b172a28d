//! Who bears the costs.

use crate::record::{Party, Role};
use crate::registry::roles::{self, Label};
use crate::span::Found;

/// The role of the party that a sentence on costs makes pay; none where the state pays, or each
/// side its own.
pub(super) fn borne_by(sentence: &str, parties: &[Found<Party>]) -> Option<Role> {
    let payer = payer(sentence)?.trim().trim_end_matches(',');
    let small = payer.to_lowercase();
    if ["staten", "statskassen", "ingen af", "vardera", "hver af", "parterne", "parterna"]
        .iter()
        .any(|w| small.contains(w))
    {
        return None;
    }
    let named = parties.iter().filter(|party| {
        let name = party.item.name.to_lowercase();
        small.contains(&name) || name.contains(&small) && small.len() > 3
    });
    // The longest name: `Tiltalte 12` holds `Tiltalte 1`.
    let named = named.max_by_key(|party| party.item.name.len()).map(|party| party.item.role);
    named.or_else(|| by_word(payer))
}

/// The role that a word for the party tells: `Käranden`, `De tiltalte`.
fn by_word(payer: &str) -> Option<Role> {
    let bare = ["De ", "Den ", "de ", "den "]
        .iter()
        .find_map(|article| payer.strip_prefix(article))
        .unwrap_or(payer)
        .trim();
    match roles::label(bare) {
        Some(Label::Party(role)) => Some(role),
        _ => roles::of_name(bare),
    }
}

/// Who pays: after `förpliktar`, before `förpliktas`; before `ska`, `skal`, or after it where the
/// sentence begins with what is paid or when (`I sagsomkostninger skal …`, `Inden 14 dage skal …`).
fn payer(sentence: &str) -> Option<&str> {
    if let Some((_, rest)) = sentence.split_once("förpliktar ") {
        return rest.split(" att ").next();
    }
    if let Some((before, _)) = sentence.split_once(" förpliktas ") {
        return Some(before);
    }
    if let Some((_, rest)) = sentence.split_once(" betales af ") {
        return rest.split([',', ';']).next().map(|payer| payer.trim_end_matches('.'));
    }
    let (before, rest) = [" ska ", " skall ", " skal ", " betaler ", " ersätter "]
        .iter()
        .filter_map(|verb| sentence.split_once(verb))
        .min_by_key(|(before, _)| before.len())?;
    let turned = ["I ", "Inden ", "Inom ", "For ", "Som "].iter().any(|w| before.starts_with(w))
        || before.ends_with("mkostninger");
    if turned {
        let stops = [" inden ", " til ", " betale", " ersätta ", " betala ", " i sagsomk"];
        let end = stops.iter().filter_map(|stop| rest.find(stop)).min()?;
        return Some(&rest[..end]);
    }
    Some(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::PartyKind;
    use crate::span::Span;

    fn party(name: &str, role: Role) -> Found<Party> {
        let party = Party {
            name: name.to_owned(),
            role,
            kind: PartyKind::Person,
            representatives: Vec::new(),
            id_number: None,
        };
        Found::new(Span::default(), party)
    }

    #[test]
    fn finds_who_pays() {
        let parties = [
            party("Eva Prov", Role::Plaintiff),
            party("Test AB", Role::Defendant),
            party("Tiltalte", Role::Accused),
        ];
        for (sentence, role) in [
            (
                "Test AB ska ersätta Eva Prov för rättegångskostnad med 900 kr.",
                Some(Role::Defendant),
            ),
            (
                "Tingsrätten förpliktar Eva Prov att ersätta Test AB för rättegångskostnad.",
                Some(Role::Plaintiff),
            ),
            ("Tiltalte skal betale sagens omkostninger.", Some(Role::Accused)),
            (
                "De tiltalte betaler hver især sagens omkostninger for deres egen del.",
                Some(Role::Accused),
            ),
            (
                "I sagsomkostninger skal Eva Prov inden 14 dage betale 900 kr. til Test AB.",
                Some(Role::Plaintiff),
            ),
            (
                "I sagsomkostninger for landsret og Højesteret skal Test AB betale 900 kr. til Eva Prov.",
                Some(Role::Defendant),
            ),
            (
                "Inden 14 dage skal Eva Prov betale sagsomkostninger til Test AB.",
                Some(Role::Plaintiff),
            ),
            (
                "Test AB förpliktas att ersätta Eva Prov för rättegångskostnad.",
                Some(Role::Defendant),
            ),
            ("Sagsomkostninger med 900 kr. betales af Test AB.", Some(Role::Defendant)),
            ("Statskassen skal betale sagens omkostninger.", None),
            ("Ingen af parterne skal betale sagsomkostninger.", None),
        ] {
            assert_eq!(borne_by(sentence, &parties), role, "{sentence}");
        }
    }
}
