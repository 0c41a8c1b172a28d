//! What stands between a case number and its pinpoint: a name, a date, an ECLI.

use super::ecli::ecli_length;
use super::pinpoint::pinned;
use crate::registry::words::{DANISH, SWEDISH};
use crate::tag::eu::cursor::Cursor;

/// Words that may stand between a case's number and its pinpoint.
pub(super) const BETWEEN: &[&str] = &[
    "s.",
    "sml.",
    "sml",
    "reg",
    "ecr",
    "m.fl.",
    "m.fl",
    "m.m.",
    "mot",
    "mod",
    "och",
    "og",
    "i",
    "av",
    "af",
    "den",
    "särskilt",
    "navnlig",
    "bl.a.",
    "dom",
    "domens",
    "dommens",
    "dommen",
    "domen",
    "jfr",
    "jf.",
    "se",
    "v.",
    "v",
    "de",
    "van",
    "von",
    "der",
    "nr",
    "nr.",
    "[gc]",
    "gc",
    "särskilda",
    "särsk.",
    "stora",
    "avdelningen",
    "afdeling",
    "af",
    "ii",
    "iii",
    "la",
    "du",
    "des",
    "a.o.",
];

/// Reads the name, date and ECLI after a number. True when a pinpoint follows at the cursor; the
/// ECLI, if there is one, and where it ends.
pub(super) fn apposition(c: &mut Cursor<'_>) -> (bool, Option<String>, Option<usize>) {
    let start = c.at;
    let comma = c.rest().starts_with(',');
    let (mut ecli, mut end) = (None, None);
    let mut depth = 0usize;
    while c.at < start + 260 {
        while let Some(next) = c.peek().filter(|n| " ,()\"”“»«’'[]–".contains(*n)) {
            match next {
                '(' => depth += 1,
                // `(C-155/04, EU:C:2005:449), punkt 126`.
                ')' if depth == 0 => {
                    c.at += 1;
                    let pinned = pinned(c);
                    return (pinned, ecli, end);
                }
                ')' => depth -= 1,
                _ => {}
            }
            c.at += next.len_utf8();
        }
        if pinned(c) {
            return (true, ecli, end);
        }
        let rest = c.rest();
        if rest.is_empty() || rest.starts_with(';') {
            break;
        }
        if let Some(length) = ecli_length(rest) {
            ecli = Some(rest[..length].trim_start_matches("ECLI:").to_owned());
            c.at += length;
            if depth == 0 {
                end = Some(c.at);
            }
            continue;
        }
        // One word: a name, a day, one of the few that may stand here.
        let word = rest.split([' ', ',', ')', '(', ';', '"', '”', ']']).next().unwrap_or_default();
        if word.is_empty() {
            break;
        }
        // `Academia de Studii Economice din București`: small words of a name after the comma.
        let small = word.chars().count() <= 4
            && comma
            && word.chars().all(char::is_alphabetic)
            && !TELLING.contains(&word.to_lowercase().as_str());
        let another = word.contains('/') && word.bytes().any(|b| b.is_ascii_digit());
        let bare = word.trim_end_matches('.');
        let lower = word.to_lowercase();
        let fits = small
            || BETWEEN.contains(&lower.as_str())
            || BETWEEN.contains(&bare.to_lowercase().as_str()) && !word.ends_with('.')
            || word.starts_with(|x: char| x.is_uppercase())
            || (!bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit()))
            || is_month(bare);
        let sentence = word.ends_with('.')
            && rest[word.len()..].trim_start().starts_with(|x: char| x.is_uppercase())
            && !BETWEEN.contains(&lower.as_str())
            && (bare.len() > 3 || bare.ends_with(|x: char| x.is_ascii_digit()));
        if another || !fits || sentence {
            if comma && !another && !sentence && depth == 0 && name_goes_on(c) {
                continue;
            }
            break;
        }
        c.at += word.len();
    }
    (false, ecli, end)
}

/// Steps over the rest of a name in small letters, `agentsia za prihodite`, when nothing but a
/// pinpoint follows after the next comma.
pub(super) fn name_goes_on(c: &mut Cursor<'_>) -> bool {
    let rest = c.rest();
    let near = rest.char_indices().take(80);
    let Some((comma, _)) = near.into_iter().find(|(_, x)| ",\n;(:".contains(*x)) else {
        return false;
    };
    let name = &rest[..comma];
    let telling = |word: &str| TELLING.contains(&word.to_lowercase().as_str());
    let lettered = |word: &str| word.chars().all(|x| x.is_alphabetic() || "-’'.".contains(x));
    // A word that ends a sentence is no part of a name.
    if name.contains(". ") {
        return false;
    }
    if name.split(' ').count() > 8 || name.split(' ').any(|w| telling(w) || !lettered(w)) {
        return false;
    }
    let mut ahead = *c;
    ahead.at += comma;
    if !rest[comma..].starts_with(',') || !pinned(&mut ahead) {
        return false;
    }
    c.at += comma;
    true
}

/// Small words of a sentence, not of a name.
pub(super) const TELLING: &[&str] = &[
    "som", "att", "där", "har", "kan", "ska", "skal", "at", "er", "är", "var", "med", "till",
    "til", "om", "för", "for", "på", "inte", "ikke", "men", "det", "der", "hvor", "när", "fann",
    "fandt", "hade", "samt", "ej",
];

/// True for the name of a month in either language.
pub(super) fn is_month(word: &str) -> bool {
    SWEDISH.month(word).or_else(|| DANISH.month(word)).is_some()
}
