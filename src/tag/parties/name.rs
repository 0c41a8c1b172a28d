//! Names of parties: where they end, what sort they are, who acts for them.

use crate::record::PartyKind;
use crate::registry::{bodies, roles, titles};
use crate::span::Span;

/// A name cut out of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// Where the name stands, in bytes of the text given.
    pub span: Span,
    /// The personal or organisation number after it.
    pub number: Option<String>,
}

/// Cuts the name out of the line at `span`: before a number, an address, a bracket.
pub(super) fn cut(text: &str, span: Span) -> Option<Cut> {
    let line = span.of(text);
    let mut end = line.len();
    let mut number = None;
    if let Some((at, found)) = id_number(line) {
        end = end.min(at);
        number = Some(found);
    }
    for mark in [
        " (",
        " [",
        " c/o ",
        ", c/o",
        " Box ",
        ", Box",
        " Postboks ",
        " född ",
        " født ",
        ", född",
        ", født",
        ", CVR",
        " CVR",
        ", org",
        " v/",
        ", v/",
        ", cpr",
        " CPR",
        " Ombud:",
        " under bildande",
        " företrädd av",
        ", företrädd",
        " genom ",
    ] {
        if let Some(at) = line.find(mark) {
            end = end.min(at);
        }
    }
    if let Some(at) = postal_code(line) {
        end = end.min(at);
    }
    let kept = line[..end].trim_end_matches([' ', ',', ';', ':']);
    let kept = ["og", "och", "samt", "m.fl", "m.fl.", "m.m."]
        .iter()
        .find_map(|word| kept.strip_suffix(word).filter(|rest| rest.ends_with(' ')))
        .unwrap_or(kept)
        .trim_end_matches([' ', ',']);
    let kept = undouble(kept);
    let lead = kept.len() - kept.trim_start_matches([' ', '.', '–', '-', '•']).len();
    let kept = &kept[lead..];
    let plausible = kept.chars().any(char::is_alphabetic)
        && kept.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || c == '[')
        && kept.len() <= 160;
    let start = span.start + lead;
    plausible.then(|| Cut { span: Span::new(start, start + kept.len()), number })
}

/// One of two equal halves: `Tiltalte 1Tiltalte 1`, `SagsøgerSagsøger`.
fn undouble(name: &str) -> &str {
    let half = name.len() / 2;
    if name.len() >= 8 && name.is_char_boundary(half) {
        let (first, second) = name.split_at(half);
        if first == second {
            return first;
        }
        if first.trim_end() == second.trim_start() && !first.trim().is_empty() {
            return first.trim_end();
        }
    }
    name
}

/// A personal or organisation number, and where it begins: `556527-5590`, `19850312-1234`,
/// `850312-XXXX`.
fn id_number(line: &str) -> Option<(usize, String)> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let dash = at + run;
        let tail = bytes.get(dash + 1..dash + 5).unwrap_or_default();
        let four = tail.len() == 4
            && (tail.iter().all(u8::is_ascii_digit)
                || tail.iter().all(|b| matches!(b, b'X' | b'x' | b'*')));
        let ends = !bytes.get(dash + 5).is_some_and(u8::is_ascii_alphanumeric);
        if matches!(run, 6 | 8)
            && matches!(bytes.get(dash), Some(b'-' | b'+'))
            && four
            && ends
            && at > 0
        {
            return Some((at, line[at..dash + 5].to_owned()));
        }
        at = dash;
    }
    None
}

/// Where a postal code and a town begin inside a line: ` 171 94 Solna`, `, 2450 København`.
fn postal_code(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let digits = |from: usize, to: usize| {
        bytes.get(from..to).is_some_and(|run| run.iter().all(u8::is_ascii_digit))
    };
    (1..bytes.len()).find(|&i| {
        let swedish = digits(i, i + 3)
            && bytes.get(i + 3) == Some(&b' ')
            && digits(i + 4, i + 6)
            && bytes.get(i + 6) == Some(&b' ');
        bytes[i - 1] == b' ' && swedish
    })
}

/// What sort of party bears this name.
pub(super) fn sort(name: &str) -> PartyKind {
    let small = name.to_lowercase();
    if name.starts_with('[') || is_anonymised(name) {
        return PartyKind::Anonymised;
    }
    let words: Vec<&str> = small.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let body = bodies::find(name).first().is_some_and(|m| m.span.start == 0);
    let public = words.iter().any(|word| {
        ["kommun", "kommune", "kommuns", "region", "staten", "länsstyrelsen", "landstinget"]
            .contains(word)
            || [
                "nämnden",
                "nämnd",
                "verket",
                "myndigheten",
                "styrelsen",
                "inspektionen",
                "ministeriet",
                "nævnet",
                "tilsynet",
                "kassan",
                "åklagaren",
                "departementet",
                "myndighed",
                "förbundskommun",
                "regionen",
                "kommunen",
                "universitetet",
                "universitet",
                "högskolan",
                "högskola",
                "polisen",
            ]
            .iter()
            .any(|end| word.ends_with(end) && !is_association(&small))
    });
    // `Göteborgs Stad`: a municipality by its old word.
    let town = words.len() == 2 && words[1] == "stad";
    if body || public || town {
        return PartyKind::Authority;
    }
    let company = words.iter().any(|word| {
        [
            "ab",
            "hb",
            "kb",
            "a/s",
            "aps",
            "ivs",
            "i/s",
            "k/s",
            "p/s",
            "a.m.b.a.",
            "amba",
            "s.m.b.a.",
            "f.m.b.a.",
            "aktiebolag",
            "aktiebolaget",
            "handelsbolag",
            "ltd",
            "ltd.",
            "gmbh",
            "inc",
            "inc.",
            "oy",
            "as",
            "asa",
            "ag",
            "llc",
            "plc",
            "b.v.",
            "n.v.",
            "konkursbo",
            "dödsbo",
            "g/f",
            "bank",
            "banken",
        ]
        .contains(word)
            || ["aktiebolag", "bolaget", "bolag"].iter().any(|end| word.ends_with(end))
    });
    // An abbreviation for a name: `VA SYD`, `DJØF`.
    let capitals = name.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !name.chars().any(char::is_lowercase);
    if company || capitals || is_association(&small) {
        PartyKind::Company
    } else {
        PartyKind::Person
    }
}

/// Associations, foundations and unions: parties that are no natural persons.
fn is_association(small: &str) -> bool {
    [
        "förening",
        "stiftelse",
        "förbund",
        "fonden",
        "samfällighet",
        "sällskap",
        "kyrka",
        "församling",
        "partiet",
        "forening",
        "selskab",
        "fond",
        "forbund",
        "organisation",
        "facket",
        "unionen",
        "akademi",
        "sverigedemokraterna",
    ]
    .iter()
    .any(|word| small.contains(word))
}

/// True for what stands in a name's place in an anonymised ruling: `AA`, `L.B.`, `R-M.S.`, `X`,
/// `Tiltalte 2`, `H1 ApS`, `Part 1`.
pub(crate) fn is_anonymised(name: &str) -> bool {
    if roles::of_name(name).is_some_and(|role| role != crate::record::Role::Prosecutor) {
        return true;
    }
    let name = name.trim();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let dotted = name.contains('.')
        && name.split_inclusive('.').all(|piece| {
            let letters: Vec<char> = piece.chars().filter(|c| c.is_alphabetic()).collect();
            piece.ends_with('.')
                && letters.len() <= 3
                && letters.first().is_some_and(|c| c.is_uppercase())
        });
    let plain = letters <= 2
        && letters > 0
        && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == ' ');
    let first = name.split(' ').next().unwrap_or_default();
    let numbered = first.len() <= 3
        && first.starts_with(|c: char| c.is_ascii_uppercase())
        && first.ends_with(|c: char| c.is_ascii_digit());
    let part =
        matches!(first, "Part" | "Person" | "Virksomhed" | "Selskab" | "Bolaget" | "NN" | "N.N.")
            && name.split(' ').nth(1).is_none_or(|rest| rest.len() <= 2);
    dotted || plain || numbered || part
}

/// A firm among the representatives: `Advokatfirman Prov KB`.
fn is_firm(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    matches!(last, "AB" | "KB" | "HB" | "ApS" | "A/S" | "P/S")
        || ["dvokatfirma", "dvokatbyrå", "byrå", "& Co", "Advokatpartnerselskab", "dvokatkontor"]
            .iter()
            .any(|word| name.contains(word))
}

/// The names in a list of representatives, with the title before each: `Advokaterna A och B`,
/// `K.N. och E.S. samt E.L.`, `advokat N.N., besk.`.
pub(crate) fn representatives(list: &str) -> Vec<(Option<&str>, &str)> {
    let mut out = Vec::new();
    let mut title = None;
    let list = list.trim().trim_end_matches([',', ';']);
    let mut rest = list;
    while !rest.is_empty() {
        let next = [", ", " och ", " og ", " samt ", " for "]
            .iter()
            .filter_map(|sep| rest.find(sep).map(|at| (at, at + sep.len())))
            .min();
        let (piece, tail) = match next {
            Some((at, end)) => (&rest[..at], &rest[end..]),
            None => (rest, ""),
        };
        if next.is_some_and(|(at, _)| rest[at..].starts_with(" for ")) {
            rest = "";
        } else {
            rest = tail;
        }
        let mut name = piece.trim();
        // The title: words with a small letter, or one that the table knows.
        while let Some((word, after)) = name.split_once(' ') {
            let small = word.chars().next().is_some_and(char::is_lowercase)
                && !matches!(word, "von" | "af" | "de");
            let known = word.to_lowercase().starts_with("jur.")
                || titles::find(word).is_some()
                || word.starts_with("Jurist")
                || matches!(word, "(H)" | "(L)" | "Jur." | "Kand." | "Dr." | "Prof.");
            if !small && !known {
                break;
            }
            if word.len() > 3 {
                title = Some(word);
            }
            name = after.trim();
        }
        let cut = name.find(" (").unwrap_or(name.len());
        let name = name[..cut].trim();
        let good = name.chars().next().is_some_and(char::is_uppercase)
            && name.len() <= 60
            && !name.contains(':')
            && !name.bytes().any(|b| b.is_ascii_digit())
            && titles::find(name).is_none()
            && !is_firm(name);
        if good {
            out.push((title, name));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(line: &str) -> Option<(&str, Option<String>)> {
        cut(line, Span::new(0, line.len())).map(|c| (c.span.of(line), c.number))
    }

    #[test]
    fn names_end_before_numbers_and_addresses() {
        assert_eq!(
            name("Prov och Test AB, 556527-5590"),
            Some(("Prov och Test AB", Some("556527-5590".into())))
        );
        assert_eq!(name("Eva Prov, 850312-XXXX"), Some(("Eva Prov", Some("850312-XXXX".into()))));
        assert_eq!(name("Skatteverket 171 94 Solna"), Some(("Skatteverket", None)));
        assert_eq!(name("CMC Prov ApS (herefter Prov)"), Some(("CMC Prov ApS", None)));
        assert_eq!(name("Tiltalte 1Tiltalte 1"), Some(("Tiltalte 1", None)));
        assert_eq!(name("Tiltalte 4 født Dato 4 og"), Some(("Tiltalte 4", None)));
        assert_eq!(name("A.S."), Some(("A.S.", None)));
        assert_eq!(name("171 94"), None);
    }

    #[test]
    fn sorts() {
        for (name, kind) in [
            ("A.S.", PartyKind::Anonymised),
            ("R-M.S.", PartyKind::Anonymised),
            ("AA", PartyKind::Anonymised),
            ("Tiltalte 3", PartyKind::Anonymised),
            ("[Klager]", PartyKind::Anonymised),
            ("Byggnadsnämnden i Provköpings kommun", PartyKind::Authority),
            ("Anklagemyndigheden", PartyKind::Authority),
            ("Prov Vindkraft AB", PartyKind::Company),
            ("Alm. Prov Forsikring A/S", PartyKind::Company),
            ("Föreningen Provtagarna", PartyKind::Company),
            ("Eva Prov", PartyKind::Person),
        ] {
            assert_eq!(sort(name), kind, "{name}");
        }
    }

    #[test]
    fn lists_of_representatives() {
        assert_eq!(
            representatives("Advokaterna Bo Prov och Eva Test"),
            [(Some("Advokaterna"), "Bo Prov"), (Some("Advokaterna"), "Eva Test")]
        );
        assert_eq!(representatives("M.F., T.R. och U.B. samt P.G.").len(), 4);
        assert_eq!(representatives("advokat Bo Prov, besk."), [(Some("advokat"), "Bo Prov")]);
        assert_eq!(representatives("advokat Bo Prov for begge"), [(Some("advokat"), "Bo Prov")]);
    }
}
