//! Whether a number is that of an application to the Court of Human Rights: the Court, parties
//! against each other or a label must stand close by.

use super::number::after_case_word;
use crate::tag::eu::cursor::Cursor;

/// True when the words around say that it is an application to the Court of Human Rights.
pub(super) fn human_rights(
    text: &str,
    context: &str,
    number: &str,
    start: usize,
    end: usize,
) -> bool {
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
    let labelled = LABELS.iter().any(|l| {
        let t = context.trim_end();
        t.ends_with(l)
    });
    let cased = after_case_word(context);
    let bracket = text[..start].ends_with('(') || context.trim_end().ends_with([',', ')', ']']);
    let long = number.len() >= 4;
    let against = versus(context) || versus(after);
    (long && (court || against) && (labelled || cased || bracket))
        || (court
            && against
            && (labelled || cased || bracket)
            && number.len() >= 3
            && !context.contains("EU-domstol"))
}
