//! Judges, lay judges, rapporteurs, counsel and decision makers.
//!
//! Sources: the sentences that name who decided and who prepared the case (`I avgörandet har
//! deltagit …`, `I pådømmelsen har deltaget …`, `(landsdommerne A, B og C (kst.))`), signatures
//! (a name with its title below), and those who act for a party in the head.

mod lists;
mod openings;
mod rows;
mod signatures;

use super::Document;
use super::parties;
use crate::record::{Kind, Party, Person, PersonRole};
use crate::registry::{bodies, titles};
use crate::segment::{self, lines};
use crate::span::{Found, Span};
use lists::sentences;
use signatures::signatures;

/// People that are read, and names of counsel that are looked for.
const MOST: usize = 1000;

/// Finds them, in order of their spans.
pub fn find(document: Document<'_>, parties: &[Found<Party>]) -> Vec<Found<Person>> {
    if matches!(document.structure.kind, Kind::News | Kind::Legislation) {
        return Vec::new();
    }
    let Some(part) = segment::main_part(&document.structure.parts) else {
        return Vec::new();
    };
    let text = document.text.text.as_str();
    let mut found = sentences(text, closed(text, part.span));
    members(document, parties::header(document, part.span), &mut found);
    let own: Vec<_> = lines::inside(document.text, part.span).collect();
    signatures(document, &own, part.span, &mut found);
    counsel(text, parties, parties::header(document, part.span), part.span, &mut found);
    found.sort_by_key(|person| (person.span.start, std::cmp::Reverse(person.span.end)));
    found.truncate(MOST);
    once(found)
}

/// The part, with the line right below it where that goes on to name who took part.
fn closed(text: &str, part: Span) -> Span {
    let below = &text[part.end..];
    let blank = below.len() - below.trim_start().len();
    let line = below[blank..].lines().next().unwrap_or_default();
    let names = line.len() < 200
        && ["Föredragande ", "Sekreterare:", "Rättssekreterare:"]
            .iter()
            .any(|words| line.starts_with(words));
    Span::new(part.start, if names { part.end + blank + line.len() } else { part.end })
}

/// Each person once, at the first place; what a later place tells better is kept.
fn once(found: Vec<Found<Person>>) -> Vec<Found<Person>> {
    let mut out: Vec<Found<Person>> = Vec::new();
    for person in found {
        let known = out
            .iter_mut()
            .find(|known| known.span.overlaps(person.span) || known.item.name == person.item.name);
        let Some(known) = known else {
            out.push(person);
            continue;
        };
        if known.item.name != person.item.name {
            continue;
        }
        let bare = known.item.title.is_none() && known.item.role == PersonRole::Judge;
        let better = match (known.item.role, person.item.role) {
            // Who reports the case is among those who decide it.
            (PersonRole::Judge | PersonRole::DecisionMaker, PersonRole::Rapporteur) => true,
            (PersonRole::Judge, PersonRole::LayJudge | PersonRole::Expert) => bare,
            (PersonRole::DecisionMaker, PersonRole::Judge) => {
                known.item.title.is_none() && person.item.title.is_some()
            }
            _ => false,
        };
        if better {
            known.item.role = person.item.role;
        }
        if known.item.title.is_none() {
            known.item.title = person.item.title;
        }
    }
    out
}

/// The members of a tribunal, in brackets below its name: the chair first, then the experts.
fn members(document: Document<'_>, head: Span, found: &mut Vec<Found<Person>>) {
    let court = document.structure.court.as_ref().and_then(|court| bodies::by_id(&court.id));
    if court.is_none_or(|body| body.sort != bodies::Sort::Tribunal) {
        return;
    }
    let text = document.text.text.as_str();
    let mut from = head.start;
    for line in head.of(text).split_inclusive('\n').take(6) {
        let start = from;
        from += line.len();
        let Some((names, _)) = line.strip_prefix('(').and_then(|rest| rest.split_once(')')) else {
            continue;
        };
        let mut at = start + 1;
        for (i, piece) in names.split(',').enumerate() {
            let name = piece.trim();
            let lead = piece.len() - piece.trim_start().len();
            if lines::is_name(name) {
                let role = if i == 0 { PersonRole::Judge } else { PersonRole::Expert };
                let span = Span::new(at + lead, at + lead + name.len());
                let person = Person { name: name.to_owned(), role, title: None };
                found.push(Found::new(span, person));
            }
            at += piece.len() + 1;
        }
    }
}

/// Where `name` stands in `text`, not inside a longer word.
fn whole_word(text: &str, name: &str) -> Option<usize> {
    let finder = memchr::memmem::Finder::new(name);
    finder.find_iter(text.as_bytes()).take(50).find(|&at| {
        let end = at + name.len();
        let inside = text[..at].ends_with(char::is_alphanumeric)
            || name.ends_with(char::is_alphanumeric)
                && text[end..].starts_with(char::is_alphanumeric);
        !inside
    })
}

/// Those who act for a party: behind `Ombud`, `försvarare`, `advokat`.
fn counsel(
    text: &str,
    parties: &[Found<Party>],
    head: Span,
    part: Span,
    found: &mut Vec<Found<Person>>,
) {
    const CUES: [&str; 10] = [
        "jur.",
        "mbud",
        "örsvarare",
        "orsvarer",
        "biträde",
        "Biträde",
        "dvokat",
        "urist",
        "PARTSOMBUD",
        "rocess",
    ];
    let mut seen: Vec<&str> = Vec::new();
    for name in parties.iter().flat_map(|party| &party.item.representatives) {
        // One that acts for hundreds of parties is looked for once.
        if seen.contains(&name.as_str()) || seen.len() >= MOST / 4 {
            continue;
        }
        seen.push(name);
        let person = lines::is_name(name) || parties::is_anonymised(name) && !name.starts_with('[');
        if !person {
            continue;
        }
        let place = [head, part, Span::new(0, text.len())].into_iter().find_map(|span| {
            let own = span.of(text);
            let at = whole_word(own, name)?;
            let line = own[..at].rfind('\n').map_or(0, |i| i + 1);
            // A label on the line above: `Ombud:`.
            let above = own[..line].trim_end();
            let from = match above.ends_with(':') {
                true => above.rfind('\n').map_or(0, |i| i + 1),
                false => line,
            };
            let before = &own[own.floor_char_boundary(from.max(at.saturating_sub(200)))..at];
            CUES.iter().any(|cue| before.contains(cue)).then_some((span.start + at, before))
        });
        let Some((start, before)) = place else { continue };
        // The title: the word right before the name, or before the list that it is in.
        let title = before
            .rsplit([' ', '(', ':', '\n'])
            .map(|word| word.trim_end_matches(','))
            .take(8)
            .find(|word| titles::find(word).is_some());
        let person = Person {
            name: name.clone(),
            role: PersonRole::Counsel,
            title: title.map(str::to_owned),
        };
        found.push(Found::new(Span::new(start, start + name.len()), person));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, PersonRole, Option<String>)> {
        let mut found = sentences(text, Span::new(0, text.len()));
        found.sort_by_key(|p| p.span.start);
        once(found)
            .into_iter()
            .map(|p| {
                assert_eq!(p.span.of(text), p.item.name);
                (p.item.name, p.item.role, p.item.title)
            })
            .collect()
    }

    #[test]
    fn swedish_sentences() {
        use PersonRole::*;
        let text = "I avgörandet har deltagit justitieråden Eva Prov, Bo M. Test (referent) och Carl von Lagerprov. Föredragande har varit justitiesekreteraren Anna Lotta Skriv.";
        let found = read(text);
        let roles: Vec<_> = found.iter().map(|(name, role, _)| (name.as_str(), *role)).collect();
        assert_eq!(
            roles,
            [
                ("Eva Prov", Judge),
                ("Bo M. Test", Rapporteur),
                ("Carl von Lagerprov", Judge),
                ("Anna Lotta Skriv", Rapporteur)
            ]
        );
        let text = "I avgörandet har deltagit hovrättsråden Eva Prov och Bo Test, referent, tekniska rådet Ida Mätare (skiljaktig) samt tf. hovrättsassessorn Per Ung.\n";
        let found = read(text);
        let roles: Vec<_> = found.iter().map(|(name, role, _)| (name.as_str(), *role)).collect();
        assert_eq!(
            roles,
            [
                ("Eva Prov", Judge),
                ("Bo Test", Rapporteur),
                ("Ida Mätare", Expert),
                ("Per Ung", Judge)
            ]
        );
        assert_eq!(found[3].2.as_deref(), Some("tf. hovrättsassessorn"));
        let text = "Nämndemännen Åsa Ek, Maria Al och Mats Lind har också deltagit i avgörandet.\nFiskalen Bo Une-Prov har varit föredragande.";
        let roles: Vec<_> = read(text).into_iter().map(|(name, role, _)| (name, role)).collect();
        assert_eq!(roles.len(), 4);
        assert_eq!(roles[0], ("Åsa Ek".to_owned(), LayJudge));
        assert_eq!(roles[3], ("Bo Une-Prov".to_owned(), Rapporteur));
    }

    #[test]
    fn danish_sentences() {
        let text = "Afsagt den 3. maj 2030 af Østre Landsrets 11. afdeling (landsdommerne Ole Prov, Jo Test og Ib Ny (kst.) med domsmænd).";
        let names: Vec<_> = read(text).into_iter().map(|(name, ..)| name).collect();
        assert_eq!(names, ["Ole Prov", "Jo Test", "Ib Ny"]);
        let text = "I pådømmelsen har deltaget tre dommere: Ole Prov, Jo Test og Ib Ny.";
        assert_eq!(read(text).len(), 3);
        assert!(read("Denne afgørelse er truffet af Dommer.").is_empty());
    }
}
