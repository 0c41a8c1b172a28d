//! Those who act for a party: the names in a list of counsel, guardians, organisations.

use super::sort;
use crate::registry::{bodies, party_words, titles};
use crate::segment::lines;

/// A firm among the representatives: `Advokatfirman Prov KB`.
fn is_firm(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    name.contains(' ') && party_words::is_form(last)
        || [
            "dvokatfirma",
            "dvokatbyrå",
            "byrå",
            "& Co",
            "Advokatpartnerselskab",
            "dvokatkontor",
            "Advokater",
            "Juridik",
        ]
        .iter()
        .any(|word| name.contains(word))
}

/// Words that stand before a name like a title and tell the other kind of lawyer.
fn is_mark(word: &str) -> bool {
    word.to_lowercase().starts_with("jur.")
        || word.starts_with("Jurist")
        || matches!(word, "Biträdande" | "Bitr." | "Tf." | "Vice")
        || matches!(word, "(H)" | "(L)" | "Jur." | "Kand." | "Dr." | "Prof." | "Adv.")
}

/// True for the word for an office that stands before a name: `Socialsekreteraren`, `Processråden`.
fn is_office(word: &str) -> bool {
    let ends = [
        "sekreteraren",
        "sekreterare",
        "juristen",
        "jurist",
        "rådet",
        "råden",
        "chefen",
        "handläggaren",
        "handläggare",
        "konsulenten",
        "rådgivaren",
        "ombudsmannen",
        "ombudsman",
        "direktören",
        "inspektören",
    ];
    word.starts_with(char::is_uppercase) && ends.iter().any(|end| word.ends_with(end))
}

/// The name before the firm that runs on behind it, where a line end was lost: `Bo Prov Provbyrån i
/// Provby AB`.
fn without_firm(name: &str) -> &str {
    let firm = name.match_indices(' ').map(|(at, _)| at).find(|at| {
        let word = name[at + 1..].split(' ').next().unwrap_or_default();
        ["byrån", "byrå", "firman", "firma", "firmaet"].iter().any(|end| word.ends_with(end))
    });
    match firm.map(|at| &name[..at]).filter(|bare| lines::is_name(bare)) {
        Some(bare) => bare,
        None => name,
    }
}

/// The names in a list of representatives, with the title before each: `Advokaterna A och B`,
/// `K.N. och E.S. samt E.L.`, `advokat N.N., besk.`. Firms, towns and addresses are none.
pub(crate) fn representatives(list: &str) -> Vec<(Option<&str>, &str)> {
    let mut out = Vec::new();
    let mut title = None;
    let mut rest = list.trim().trim_end_matches([',', ';']);
    let mut comma = false;
    while !rest.is_empty() {
        let next = [", ", " och ", " og ", " samt ", " for "]
            .iter()
            .filter_map(|sep| rest.find(sep).map(|at| (at, at + sep.len())))
            .min();
        let (piece, tail) = match next {
            Some((at, end)) => (&rest[..at], &rest[end..]),
            None => (rest, ""),
        };
        let separator = next.map_or("", |(at, end)| &rest[at..end]);
        rest = if separator == " for " { "" } else { tail };
        let mut name = piece.trim();
        let mut own = false;
        // The title: words with a small letter, or one that the table knows.
        while let Some((word, after)) = name.split_once(' ') {
            let small = word.chars().next().is_some_and(char::is_lowercase)
                && !matches!(word, "von" | "af" | "de");
            let called = party_words::is_calling(word) && lines::is_name(after);
            let called = called || is_office(word) && lines::is_name(after);
            if !small && !is_mark(word) && titles::find(word).is_none() && !called {
                break;
            }
            own = true;
            if word.len() > 3 {
                title = Some(word);
            }
            name = after.trim();
        }
        let cut = name.find(" (").unwrap_or(name.len());
        let name = name[..cut].trim_end();
        let name = if own { without_firm(name) } else { name };
        // The point of an initial belongs to the name.
        let name = name.strip_suffix('.').filter(|bare| !is_initials(bare)).unwrap_or(name);
        let removed = sort::is_anonymised(name);
        // Behind a comma stands a town or a firm as often as another name.
        let known = own || !comma || removed || lines::is_name(name);
        let good = (name.starts_with(char::is_uppercase) || name.starts_with('['))
            && name.len() <= 60
            && known
            && !name.contains(':')
            && (removed || !name.bytes().any(|b| b.is_ascii_digit()))
            && titles::find(name).is_none()
            && !is_firm(name)
            && (!comma || own || bodies::at_start(name).is_none());
        if good {
            out.push((title, name));
        }
        comma = separator == ", ";
    }
    out
}

/// True for `A.S`, whose last point was taken off.
fn is_initials(name: &str) -> bool {
    name.rsplit(['.', '-']).next().is_some_and(|last| (1..=3).contains(&last.chars().count()))
        && name.contains('.')
        || name.chars().count() == 1
}

/// As [`representatives`], a body in one piece among them: `Justitiekanslern`.
pub(super) fn names(list: &str) -> Vec<String> {
    let list = list.trim().trim_end_matches([',', '.', ' ', ')']);
    if let Some(body) = bodies::at_start(list).filter(|body| body.end == list.len()) {
        return vec![body.span.of(list).to_owned()];
    }
    representatives(list).into_iter().map(|(_, name)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_representatives() {
        assert_eq!(
            representatives("Advokaterna Bo Prov och Eva Test"),
            [(Some("Advokaterna"), "Bo Prov"), (Some("Advokaterna"), "Eva Test")]
        );
        assert_eq!(representatives("M.F., T.R. och U.B. samt P.G.").len(), 4);
        for (list, expected) in [
            ("advokat Bo Prov, besk.", vec!["Bo Prov"]),
            ("advokat Bo Prov for begge", vec!["Bo Prov"]),
            ("advokat Bo Prov, Provby", vec!["Bo Prov"]),
            ("förbundsjuristen Bo Prov, Provgivarna, samma adress", vec!["Bo Prov"]),
            ("Advokaten Bo Prov, Advokatbyrån Prov AB, Provby", vec!["Bo Prov"]),
            ("Advokat ST och jur.kand. AB", vec!["ST", "AB"]),
            ("Advokat M.P.", vec!["M.P."]),
            ("Processrådet Bo Prov och processföraren Eva Test", vec!["Bo Prov", "Eva Test"]),
            ("Redovisningskonsult Bo Prov", vec!["Bo Prov"]),
            ("Socialsekreteraren Eva Prov", vec!["Eva Prov"]),
            ("Processråden Eva Prov och Bo Test", vec!["Eva Prov", "Bo Test"]),
            ("Biträdande juristen Eva Prov Test", vec!["Eva Prov Test"]),
            ("Advokat Bo Prov Familjebyrån i Provby AB, Box 9", vec!["Bo Prov"]),
            ("Advokat Prov Juristbyrå AB", vec![]),
            ("Advokaten", vec![]),
            ("och", vec![]),
            ("verkställande direktören", vec![]),
        ] {
            let found: Vec<_> = representatives(list).into_iter().map(|(_, name)| name).collect();
            assert_eq!(found, expected, "{list}");
        }
        assert_eq!(names("vårdnadshavarna Bo Prov och Eva Prov"), ["Bo Prov", "Eva Prov"]);
        assert_eq!(names("Justitiekanslern"), ["Justitiekanslern"]);
    }
}
