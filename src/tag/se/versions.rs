//! Which of several acts of one name the words beside it mean (`den tidigare förvaltningslagen`, `1986
//! års förvaltningslag`), acts told by their number alone (`senaste lydelse 2023:734`), and
//! abbreviations that no table knows.
//!
//! In: a line and the index of the name. Out: acts as they are named; the resolver looks them up.

use super::act::{ActAt, definite_of, numbered, plain_number};
use super::mention::Act;
use super::tokens::Line;
use super::words::{self, Key, Sort};
use crate::registry::lower::is;
use crate::registry::se::acts::acts;

/// `den tidigare förvaltningslagen`, `gamla kommunallagen`, `då gällande aktiebolagslagen`: where
/// several acts have borne the name, the one that is in force is not meant.
pub(super) fn earlier(line: &Line<'_>, i: usize, mut found: ActAt) -> ActAt {
    let word = |back: usize| i.checked_sub(back).map_or("", |at| line.word(at));
    let replaced = match word(1) {
        "gamla" | "äldre" | "upphävda" | "dåvarande" => true,
        "tidigare" => matches!(word(2), "den" | "Den"),
        "gällande" => matches!(word(2), "då" | "dågällande" | "tidigare"),
        _ => false,
    };
    if replaced {
        found.act = as_earlier(found.act);
    } else if word(1) == "års" {
        // `1987 års plan- och bygglag (1987:10)`: its year tells it apart from the act of now.
        if let Act::Number { number, name: Some(name), earlier, .. } = &mut found.act {
            let newest = acts().named(name).max_by_key(|act| act.year());
            *earlier = newest.is_some_and(|act| act.number != number);
        }
    } else if matches!(word(1), "nya" | "nuvarande") || word(1) == "gällande" && word(2) == "nu" {
        found.act = as_newest(found.act);
    }
    found
}

/// An act that another of its name has replaced.
fn as_earlier(act: Act) -> Act {
    match act {
        Act::Name(name) if acts().named(&name).count() > 1 && !acts().is_out_of_use(&name) => {
            Act::Earlier(name)
        }
        Act::Short(name) if acts().abbreviation(&name).is_some_and(|it| it.numbers.len() > 1) => {
            Act::Earlier(name)
        }
        Act::Number { number, name, sort, .. } => Act::Number { number, name, sort, earlier: true },
        // `den tidigare lagen om elektronisk kommunikation`.
        Act::Title { mut numbers, sort } if numbers.len() > 1 => {
            let newest = numbers.iter().filter_map(|number| acts().number(number));
            let newest = newest.max_by_key(|act| act.year()).map(|act| act.number);
            numbers.retain(|&number| Some(number) != newest);
            Act::Title { numbers, sort }
        }
        act => act,
    }
}

/// The act of its name that is in force.
fn as_newest(act: Act) -> Act {
    match act {
        Act::Name(name) if acts().named(&name).count() > 1 => Act::Newest(name),
        Act::Short(name) if acts().abbreviation(&name).is_some_and(|it| it.numbers.len() > 1) => {
            Act::Newest(name)
        }
        act => act,
    }
}

/// `dåvarande 4 kap. 1 § socialtjänstlagen`, `nuvarande 5 kap. 37 § KL`: the word before the list at
/// token `i` tells which act of the name is meant.
pub(super) fn of_time(line: &Line<'_>, i: usize, act: Act) -> Act {
    match i.checked_sub(1).map_or("", |at| line.word(at)) {
        "dåvarande" | "upphävda" => as_earlier(act),
        "nuvarande" | "nya" => as_newest(act),
        _ => act,
    }
}

/// `PTL`, `i RänteL`: an abbreviation that no table knows, directly after a list. The list is one of
/// its sections, not of the act named before.
pub(super) fn unknown_short(line: &Line<'_>, i: usize) -> Option<ActAt> {
    let at = i + usize::from(line.key(i) == Key::In);
    let word = line.word(at);
    let genitive = line.is(at + 1, b':');
    (is_unknown_short(line, at) && !genitive)
        .then(|| ActAt::new(Act::Short(word.to_owned()), at + 1))
}

/// `PassF 4 §`: an abbreviation that no table knows at token `i`, directly before a list.
pub(super) fn unknown_short_before(line: &Line<'_>, i: usize) -> Option<Act> {
    let word = line.word(i);
    let mixed = word.chars().any(char::is_lowercase);
    (is_unknown_short(line, i) && (mixed || word.ends_with('L')))
        .then(|| Act::Short(word.to_owned()))
}

/// True for letters built like the abbreviation of an act: `PTL`, `VapF`, `ÄVB`.
fn is_unknown_short(line: &Line<'_>, i: usize) -> bool {
    const OTHERS: [&str; 17] = [
        "AB", "HB", "KB", "ABB", "SL", "VL", "NTF", "SKF", "SVB", "LRF", "ARB", "SKÄL", "MÅL",
        "DEL", "TILL", "AVTAL", "LTD",
    ];
    let word = line.word(i);
    line.key(i) == Key::Short
        && (2..=8).contains(&word.chars().count())
        // A word in capitals is a heading more often than an abbreviation.
        && (word.chars().count() <= 5 || word.chars().any(char::is_lowercase))
        && (word.ends_with(['L', 'F', 'B']) || word.starts_with('L') && word.len() == 3)
        && word.chars().all(char::is_alphabetic)
        && !OTHERS.contains(&word)
        && !word.ends_with("FS")
        && !line.is_dash(i + 1)
        && acts().abbreviation(word).is_none()
}

/// `1915 års avtalslag`, `2001 års socialtjänstlagen`: the act of that name made in that year.
pub(super) fn of_year(line: &Line<'_>, i: usize) -> Option<ActAt> {
    if !line.is_number(i) || !is(line.word(i + 1), "års") {
        return None;
    }
    let year: u16 = line.word(i).parse().ok()?;
    let lower = line.lower(i + 2);
    let stem = lower.strip_suffix('s').unwrap_or(&lower);
    let act = [stem.to_owned(), definite_of(stem)].into_iter().find_map(|name| {
        let found = acts().named(&name).find(|act| act.year() == year)?;
        let (number, sort) = (found.number, words::sort_of(&name));
        // Its year tells it apart from the act that bears the name now, which elsewhere is meant.
        if acts().named(&name).count() > 1 {
            return Some(Act::Title { numbers: vec![number], sort });
        }
        Some(numbered(number.to_owned(), Some(name), sort))
    });
    // `1864 års förordning`, `1974 års lag`: told by the acts that the document names, if at all.
    let act = act.or_else(|| {
        let plain = matches!(stem, "lag" | "förordning" | "kungörelse" | "stadga")
            || ["lag", "balk", "förordning"].iter().any(|end| stem.ends_with(end))
                && !acts().is_other_word(&definite_of(stem));
        let named = plain && (1700..2100).contains(&year) && line.key(i + 3) != Key::About;
        named.then(|| Act::Name(format!("{year} års {stem}")))
    })?;
    Some(ActAt::new(act, i + 3))
}

/// `senaste lydelse 2023:734`, `omtryckt 1991:677`, `ändrad genom 2017:514`: the number of an act
/// that changed another.
pub(super) fn amending(line: &Line<'_>, i: usize) -> Option<ActAt> {
    let before = i.checked_sub(1).filter(|_| line.is_number(i) && line.is(i + 1, b':'))?;
    let told = match line.lower(before).as_ref() {
        "lydelse" | "omtryckt" | "omtryck" => true,
        "genom" => before.checked_sub(1).is_some_and(|at| {
            matches!(
                line.lower(at).as_ref(),
                "ändrad"
                    | "ändrat"
                    | "ändrats"
                    | "senast"
                    | "upphävd"
                    | "upphävts"
                    | "omtryckt"
                    | "lydelse"
            )
        }),
        _ => false,
    };
    let (number, end) = plain_number(line, i).filter(|_| told)?;
    Some(ActAt::new(numbered(number, None, Sort::Law), end))
}
