//! Words that point back to an act: `förordningen`, `direktivets`, `samme forordning`. What they
//! mean is told by the resolver.

use super::context::is_national_number;
use super::{Act, What};
use crate::registry::eu::Family;
use crate::span::Span;
use crate::tag::eu::cursor::line_start;

/// Words that point back, and what they may mean.
pub(super) const BACK: &[(&str, Family)] = &[
    ("förordningen", Family::Regulation),
    ("forordningen", Family::Regulation),
    ("kodexen", Family::Regulation),
    ("kodeksen", Family::Regulation),
    ("direktivet", Family::Directive),
    ("rambeslutet", Family::Framework),
    ("rammeafgørelsen", Family::Framework),
    ("rekommendationen", Family::Recommendation),
    ("fördraget", Family::Treaty),
    ("traktaten", Family::Treaty),
    ("stadgan", Family::Charter),
    ("chartret", Family::Charter),
    ("charteret", Family::Charter),
    ("konventionen", Family::Convention),
    ("avtalet", Family::Agreement),
    ("aftalen", Family::Agreement),
    ("overenskomsten", Family::Agreement),
];

/// The same words after `samma`, `nämnda`, `denna`, `dette`.
pub(super) const BACK_INDEFINITE: &[(&str, Family)] = &[
    ("förordning", Family::Regulation),
    ("forordning", Family::Regulation),
    ("direktiv", Family::Directive),
    ("rambeslut", Family::Framework),
    ("rammeafgørelse", Family::Framework),
    ("fördrag", Family::Treaty),
    ("traktat", Family::Treaty),
    ("konvention", Family::Convention),
];

pub(super) const DETERMINERS: &[&str] = &[
    "samma",
    "nämnda",
    "denna",
    "detta",
    "sagda",
    "samme",
    "nævnte",
    "denne",
    "dette",
    "sistnämnda",
    "sidstnævnte",
    "förstnämnda",
    "førstnævnte",
];

/// A word that points back.
pub(super) fn back(text: &str, word: Span, lower: &str) -> Option<Act> {
    let find = |list: &[(&str, Family)], word: &str| {
        list.iter().find(|(w, _)| *w == word).map(|(_, family)| *family)
    };
    let bare = lower.strip_suffix('s').unwrap_or(lower);
    let (family, genitive) = match (find(BACK, lower), find(BACK, bare)) {
        (Some(family), _) => (family, false),
        (None, Some(family)) => (family, true),
        _ => {
            let genitive = find(BACK_INDEFINITE, lower).is_none();
            let family = find(BACK_INDEFINITE, bare)?;
            let from = line_start(text, word.start, 20);
            let before = text[from..word.start].trim_end().to_lowercase();
            if !DETERMINERS.iter().any(|d| before.ends_with(d)) {
                return None;
            }
            (family, genitive)
        }
    };
    if is_national_number(&text[word.end..]) {
        return None;
    }
    Some(Act { span: word, what: What::Back(family), genitive, inner: false, told_at: None })
}
