//! Courts told by their seat: where the name in the letterhead is parted or lost.
//!
//! In: the first lines and the furniture. Out: the court of the kind that the letterhead names and of
//! the town where the ruling was given (`FÖRVALTNINGSRÄTTEN`, `Meddelad i Malmö`), or the court whose
//! address of mail stands at the foot of its first page. An authority that tells where to appeal
//! names an address as well; it has no parties above.

use super::is_overruled;
use crate::registry::bodies::{self, Body};
use crate::registry::roles;
use crate::segment::lines::Line;

/// Lines in which the kind of court and its seat stand.
const LINES: usize = 12;
/// Lines of a first page.
const PAGE: usize = 60;
/// The domain of all Swedish courts.
const DOMAIN: &str = "@dom.se";

/// `FÖRVALTNINGSRÄTTEN DOM`, `Meddelad i Malmö`.
pub(super) fn meddelad(zone: &[Line<'_>]) -> Option<&'static Body> {
    let first = || zone.iter().take(LINES).filter(|line| line.text.len() < 200);
    let kinds = ["FÖRVALTNINGSRÄTTEN", "KAMMARRÄTTEN", "LÄNSRÄTTEN"];
    let kind = first().find_map(|line| {
        let named = |kind: &&&str| line.text.split(' ').any(|word| word == **kind);
        kinds.iter().find(named)
    })?;
    let town = first().find_map(|line| {
        let at = line.text.find("eddelad i ").or_else(|| line.text.find("eddelat i "))?;
        let rest = &line.text[at + "eddelad i ".len()..];
        rest.split(|c: char| !c.is_alphabetic()).next().filter(|town| !town.is_empty())
    })?;
    let name = format!("{kind} I {}", town.to_uppercase());
    let mention = bodies::at_start(&name)?;
    (mention.end == name.len() && mention.body.is_court()).then_some(mention.body)
}

/// The court whose address of mail stands on the first page of a paper with parties.
pub(super) fn mailed(lines: &[Line<'_>], furniture: &[&str]) -> Option<&'static Body> {
    let page = &lines[..lines.len().min(PAGE)];
    let texts = || page.iter().map(|line| line.text).chain(furniture.iter().copied());
    let local = texts().filter(|text| text.contains('@')).find_map(|text| {
        let at = text.find(DOMAIN)?;
        let start = text[..at].rfind([' ', ':']).map_or(0, |blank| blank + 1);
        Some(&text[start..at])
    })?;
    let parties = page.iter().any(|line| {
        let party = matches!(roles::label(line.text), Some(roles::Label::Party(_)));
        party || is_overruled(line.text)
    });
    parties.then(|| bodies::of_address(local))?
}
