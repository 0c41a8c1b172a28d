//! Whether a number is that of an application to the Court of Human Rights: the Court, parties
//! against each other or a label must stand close by.

use std::ops::Range;

use super::number::after_case_word;
use crate::tag::eu::cursor::Cursor;

/// Words that name the Court or its Convention.
const COURT: [&str; 9] = [
    "Europadomstol",
    "Menneskerettighedsdomstol",
    "Menneskeretsdomstol",
    "EMD",
    "ECHR",
    "ECtHR",
    "EMRK",
    "EKMR",
    "Europakommissionen",
];

/// True when the text names the Court at all.
pub(super) fn names_court(text: &str) -> bool {
    COURT.iter().any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some())
}

/// True when the words around say that it is an application to the Court of Human Rights.
pub(super) fn human_rights(
    text: &str,
    context: &str,
    number: &str,
    place: Range<usize>,
    court_elsewhere: &impl Fn() -> bool,
) -> bool {
    let (start, end) = (place.start, place.end);
    if number.len() < 2 || number.len() > 6 {
        return false;
    }
    const LABELS: [&str; 17] = [
        "sagsnr.",
        "sagsnr",
        "sag nr.",
        "ansökningar nr",
        "ansökningarna",
        "ansökan nr",
        "ansökan",
        "ansökningarna nr",
        "klagomål nr",
        "klage nr.",
        "klagenr.",
        "klagenummer",
        "application no.",
        "appl. no.",
        "no.",
        "nr",
        "nr.",
    ];
    let labelled = {
        let context = context.trim_end();
        LABELS.iter().any(|label| context.ends_with(label))
    };
    let cased = after_case_word(context);
    let bracket = text[..start].ends_with('(') || context.trim_end().ends_with([',', ')', ']']);
    if !(labelled || cased || bracket) {
        return false;
    }
    let rest = Cursor::new(text, end);
    let near = rest.rest().floor_char_boundary(rest.rest().len().min(140));
    let after = &rest.rest()[..near];
    let court = COURT.iter().any(|c| context.contains(c) || after.contains(c));
    let against = [" mot ", " mod ", " v. ", " v "];
    // Parties close by: `Osman mot Förenade kungariket`, each with a capital.
    let versus = |part: &str| {
        against.iter().any(|a| {
            part.match_indices(a).any(|(i, _)| {
                let name = part[i + a.len()..].starts_with(|c: char| c.is_uppercase());
                let before = part[..i].rsplit([' ', ',']).next().unwrap_or_default();
                let before = before.trim_start_matches(['"', '”', '(']);
                let named = before.starts_with(|c: char| c.is_uppercase() || c == '[');
                name && (named || part[..i].ends_with('.'))
            })
        })
    };
    let long = number.len() >= 4;
    // `ansökan nr 23452/94` alone, in a text that names the Court elsewhere.
    const APPLICATIONS: [&str; 6] =
        ["ansökan nr", "ansökningarna nr", "application no.", "appl. no.", "klagenr.", "klage nr."];
    let application = APPLICATIONS.iter().any(|label| context.trim_end().ends_with(label));
    if long && application && court_elsewhere() {
        return true;
    }
    let against = versus(context) || versus(after);
    (long && (court || against))
        || (court && against && number.len() >= 3 && !context.contains("EU-domstol"))
}
