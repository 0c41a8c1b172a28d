//! What a work can have and what its id tells: whether an article may be one of it, how its articles
//! are counted, what kind of citation it makes.

use crate::record::{CitationKind, Resolution};
use crate::registry::eu as registry;
use crate::tag::eu::acts::What;
use crate::tag::pinpoint::{Pinpoint, Unit};

/// True for the Danish word for a treaty, which the parties of a contract do not use.
pub(super) fn is_overenskomst(word: &str) -> bool {
    word.to_lowercase().starts_with("overenskomst")
}

/// True when an abbreviation stands right after a list, or after `i`: what it means no table knows,
/// else it would be the act.
pub(super) fn unknown_abbreviation(text: &str, end: usize) -> bool {
    let Some(rest) = text[end..].strip_prefix(' ') else { return false };
    let rest = rest.strip_prefix("i ").unwrap_or(rest);
    let capitals = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let ends = !rest[capitals..].starts_with(|c: char| c.is_alphanumeric() || ":-'’".contains(c));
    (2..=7).contains(&capitals)
        && ends
        && !["EU", "EG", "EF", "EEG", "FN", "HD", "HFD", "SA", "AB", "OG", "OCH", "II", "III", "IV"]
            .contains(&&rest[..capitals])
}

/// The id of a place in a work, as the act counts it: where an article consists of points only, what
/// stands after its number is a point.
pub(super) fn id_of(work: &str, place: &Pinpoint) -> String {
    let celex = work.strip_prefix("eu/").unwrap_or(work);
    let mut id = String::with_capacity(work.len() + 4 * place.segments.len() + 8);
    id.push_str(work);
    let mut push = |unit: Unit, value: &str| {
        id.push('/');
        id.push(unit.letter());
        id.push_str(value);
    };
    // `artikel 59 a` of an act that has an article 59a.
    if let [(Unit::Article, number), (Unit::Letter, letter), below @ ..] = place.segments.as_slice()
        && let article = format!("{number}{letter}")
        && registry::has_lettered(celex, &article)
    {
        push(Unit::Article, &article);
        below.iter().for_each(|(unit, value)| push(*unit, value));
        return id;
    }
    let pointed = place.get(Unit::Paragraph).is_some()
        && place.get(Unit::Point).is_none()
        && registry::has_points_only(celex, place.get(Unit::Article).unwrap_or_default());
    for (unit, value) in &place.segments {
        push(if pointed && *unit == Unit::Paragraph { Unit::Point } else { *unit }, value);
    }
    id
}

/// True for an article with a greater number than the last one of the work, where a table has it.
pub(super) fn beyond_last(work: &str, place: Option<&Pinpoint>) -> bool {
    let number = place.and_then(|p| p.get(Unit::Article));
    let number = number.and_then(|a| a.trim_end_matches(char::is_alphabetic).parse::<u32>().ok());
    number.zip(registry::last_article(work)).is_some_and(|(number, last)| number > last)
}

/// False for a place that the work cannot have: of the Convention on Human Rights few articles
/// have letters, and none has numbered points.
pub(super) fn may_have(work: &str, place: &Pinpoint) -> bool {
    let number = place.get(Unit::Article).map(|a| a.trim_end_matches(char::is_alphabetic));
    if let (Some(number), Some(last)) = (number, registry::last_article(work))
        && number.parse::<u32>().is_ok_and(|number| number > last)
    {
        return false;
    }
    // Of the Charter two articles have letters.
    if work == "eu/charter" && !matches!(number, Some("3" | "41")) {
        return place.get(Unit::Letter).is_none();
    }
    if work != "coe/echr" || place.get(Unit::Article).is_none() {
        return true;
    }
    let article = place.get(Unit::Article).and_then(|number| number.parse::<u8>().ok());
    let lettered = matches!(
        (article, place.get(Unit::Paragraph)),
        (Some(2), Some("2") | None)
            | (Some(4 | 6), Some("3") | None)
            | (Some(5), Some("1") | None)
            | (Some(35), Some("2" | "3") | None)
    );
    let none_below = place.get(Unit::Letter).is_none() || lettered;
    article.is_some_and(|number| number <= 59) && none_below && place.get(Unit::Point).is_none()
}

pub(super) fn kind_of(id: &str) -> CitationKind {
    if let Some(name) = id.strip_prefix("eu/?/") {
        let bare = name.split('/').next().unwrap_or(name);
        return if is_act_name(bare) { CitationKind::EuAct } else { CitationKind::Treaty };
    }
    let act = id.strip_prefix("eu/").is_some_and(|rest| rest.starts_with(['3', '-', '?']));
    if act { CitationKind::EuAct } else { CitationKind::Treaty }
}

/// True for the name of what can only be an act of the Union.
pub(super) fn is_act_name(name: &str) -> bool {
    ["direktiv", "rordning", "beslut", "afgørelse", "kodex", "kodeks", "protokol"]
        .iter()
        .any(|stem| name.contains(stem))
}

pub(super) fn resolution_of(what: &What) -> Resolution {
    match what {
        What::Number { .. } => Resolution::Number,
        What::Name { .. } | What::Protocol { .. } => Resolution::Name,
        What::Abbreviation { .. } => Resolution::Abbreviation,
        What::Defined { .. } => Resolution::Defined,
        What::Fuzzy { .. } => Resolution::Fuzzy,
        What::Back(_) => Resolution::Anaphora,
    }
}
