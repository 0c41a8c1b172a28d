//! Acts by their formal titles, and how far a title reaches.
//!
//! In: a line and the index of `lov` or `bekendtgørelse`. Out: a [`Hit`], or the index at which a
//! title ends. A title that the registry lacks is taken only where the text shows its end.

use super::acts::{ActRef, Cue, Hit, Instrument, cue};
use super::keys::{Words, words};
use super::tokens::{Kind, Line};
use crate::registry::dk::acts::{self as registry, Act, TitlePath};
use crate::registry::lower::lowered;

/// A title that the registry lacks and that no section sign ends, after `§ 6 i`: it goes on to
/// the first mark, or to a word that titles do not have.
pub fn open_title(line: &Line<'_>, i: usize) -> Option<Hit> {
    let first = match lowered(line.word(i)).as_ref() {
        "lov" => "lov",
        "bekendtgørelse" => "bekendtgørelse",
        _ => return None,
    };
    if !line.is_any(i + 1, words!["om"]) || line.is_any(i + 2, words!["ændring"]) {
        return None;
    }
    let mut at = i + 2;
    while at < i + 25 && line.at(at).kind == Kind::Word && !line.is_any(at, &NOT_IN_TITLES) {
        at += 1;
        // `fysisk-, psykisk` and `sags- og`: a hyphen at the end of a word goes on.
        at += usize::from(line.is(at, "-") && line.glued(at));
    }
    if at < i + 3 {
        return None;
    }
    let title = format!("{first} {}", line.slice(line.at(i + 1).start, line.end_before(at)));
    Some(Hit {
        act: ActRef::Untitled(title.to_lowercase()),
        start: line.at(i).start,
        end: line.end_before(at),
        next: at,
        alone: false,
    })
}

/// The token at which the subject of a numbered act ends, `om hegn mellem naboer`, when it
/// stands at `i`; else `i`.
pub fn subject_end(line: &Line<'_>, i: usize) -> usize {
    if !line.is_any(i, words!["om", "for", "vedrørende"]) {
        return i;
    }
    let mut at = i + 1;
    while at < line.len() && at < i + 60 {
        let ends = match line.word(at) {
            "." => !line.glued(at + 1) && line.word(at - 1).chars().count() > 3,
            ";" | "(" | ":" | "”" | "\"" => true,
            _ => {
                line.is_any(at, &NOT_IN_TITLES)
                    && !line.is_any(at, words!["efter", "henhold", "medfør", "som", "der"])
            }
        };
        if ends {
            return at;
        }
        at += 1;
    }
    at
}

/// `god skik-bekendtgørelsen`, `sociale tilsynslov` at `at`, where only the word at `cue` was read
/// as a name: the whole of it, when neither is an act of the registry.
pub fn longer_name(line: &Line<'_>, at: usize, cue: usize, found: Hit) -> Option<Hit> {
    static NOT_IN_NAMES: Words<14> = Words::of([
        "med", "til", "af", "for", "på", "efter", "om", "og", "i", "en", "et", "denne", "dette",
        "strid",
    ]);
    let ActRef::Named(name) = &found.act else { return None };
    let plain = |k: usize| {
        line.at(k).kind == Kind::Word
            && !line.is_any(k, &NOT_IN_NAMES)
            && line.word(k).chars().all(char::is_lowercase)
    };
    let whole = cue <= at + 2 && (at..cue).all(plain) && found.start == line.at(cue).start;
    if !whole || registry::by_name(name).is_some() {
        return None;
    }
    let name = format!("{} {name}", line.slice(line.at(at).start, line.end_before(cue)));
    Some(Hit { act: ActRef::Named(name.into()), start: line.at(at).start, alone: false, ..found })
}

/// The country of an act that is not Danish, when `before` ends with it: `den norske `.
pub fn abroad(before: &str) -> Option<&str> {
    const COUNTRIES: [&str; 14] = [
        "svenske",
        "norske",
        "finske",
        "islandske",
        "tyske",
        "engelske",
        "britiske",
        "franske",
        "italienske",
        "spanske",
        "hollandske",
        "østrigske",
        "amerikanske",
        "færøske",
    ];
    let before = before.trim_end();
    if !before.ends_with("ske") {
        return None;
    }
    COUNTRIES.into_iter().find(|country| {
        before.strip_suffix(country).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

/// The token at which an abbreviation with its year begins that ends right before token `i`:
/// `BR18`, `AB 92,`, `ABT 93`.
pub fn dated_rules(line: &Line<'_>, i: usize, floor: usize) -> Option<usize> {
    let year = i.checked_sub(if line.is(i.wrapping_sub(1), ",") { 2 } else { 1 })?;
    let name = year.checked_sub(1).filter(|&name| name >= floor)?;
    let word = line.word(name);
    let capitals = (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    let short = line.number(year).is_some() && line.word(year).len() == 2;
    (capitals && short).then_some(name)
}

/// Words that cannot stand in the title of an act, but often follow one.
pub(super) static NOT_IN_TITLES: Words<44> = Words::of([
    "jf",
    "jfr",
    "efter",
    "er",
    "var",
    "har",
    "havde",
    "skal",
    "kan",
    "kunne",
    "skulle",
    "blev",
    "bliver",
    "at",
    "der",
    "som",
    "fremgår",
    "følger",
    "gælder",
    "trådte",
    "indeholder",
    "omfatter",
    "fastsætter",
    "bestemmer",
    "hvorefter",
    "hvoraf",
    "hvis",
    "når",
    "ifølge",
    "henhold",
    "medfør",
    "må",
    "idet",
    "således",
    "ikke",
    "fandt",
    "finder",
    "anføres",
    "anført",
    "hedder",
    "giver",
    "regulerer",
    "tiltalt",
    "overtrædelse",
]);

/// True for a word that no title has, so that one ends before it.
pub fn ends_title(line: &Line<'_>, i: usize) -> bool {
    line.is_any(i, &NOT_IN_TITLES)
}

/// `lov om euforiserende stoffer`: a title of the registry, or one that ends at a section sign.
pub(super) fn titled(line: &Line<'_>, i: usize, instrument: Instrument) -> Option<Hit> {
    let first = match instrument {
        Instrument::Law => "lov",
        Instrument::Regulation => "bekendtgørelse",
        Instrument::Circular | Instrument::Guidance => return None,
    };
    if !line.is_any(i + 1, words!["om", "for", "angående", "vedrørende", "til"])
        || line.word(i) == "L"
    {
        return None;
    }
    if line.is_any(i + 2, words!["ændring", "ophævelse"]) {
        return None;
    }
    let found = title_at(line, i + 1, first);
    if let Some((act, mut next)) = found {
        // `m.v.` after the title is part of it.
        if line.is_any(next, words!["m", "mv"]) {
            let after = (next..next + 4)
                .take_while(|&k| line.is_any(k, words!["m", "v", "mv", "."]))
                .count();
            let keep =
                after - usize::from(next + after >= line.len() && line.is(next + after - 1, "."));
            next += keep;
        }
        let elsewhere = line.is_any(next, words!["i", "på", "for"])
            && line.is_any(next + 1, words!["grønland", "færøerne"]);
        if !elsewhere {
            return Some(Hit {
                act: ActRef::Titled(act),
                start: line.at(i).start,
                end: line.end_before(next),
                next,
                alone: true,
            });
        }
    }
    untitled(line, i, first)
}

/// The longest title of the registry that begins with `first` and goes on at `i`: the act, and
/// the index after the title.
pub(super) fn title_at(line: &Line<'_>, i: usize, first: &str) -> Option<(&'static Act, usize)> {
    let mut path = TitlePath::default();
    path.add(first);
    let mut found = None;
    let mut at = i;
    while at < line.len() && at < i + 60 {
        if line.at(at).kind == Kind::Mark {
            if !matches!(line.word(at), "," | "-" | "." | "/" | "(" | ")") {
                break;
            }
            at += 1;
            continue;
        }
        let lower = lowered(line.word(at));
        if registry::is_and_more(&lower) {
            at += 1;
            continue;
        }
        let before = path;
        for piece in lower.split('-').filter(|piece| !piece.is_empty()) {
            path.add(piece);
        }
        match path.here() {
            Some(act) => {
                if let Some(act) = act {
                    found = Some((act, at + 1));
                }
            }
            None => {
                // `lov om politiets virksomheds § 6`
                let mut stem = before;
                if let Some(short) = lower.strip_suffix('s') {
                    stem.add(short);
                    if let Some(Some(act)) = stem.here() {
                        found = Some((act, at + 1));
                    }
                }
                break;
            }
        }
        at += 1;
    }
    found
}

/// A title that the registry lacks, when a section sign or an annex tells where it ends.
fn untitled(line: &Line<'_>, i: usize, first: &str) -> Option<Hit> {
    let ends = |at: usize| {
        line.is(at, "§") || (line.is_any(at, words!["bilag"]) && line.number(at + 1).is_some())
    };
    let mut at = i + 1;
    while at < i + 30 {
        if ends(at) {
            break;
        }
        let ok = match line.at(at).kind {
            Kind::Word => {
                let another = at > i + 1 && cue(line, at) == Some(Cue::Name);
                !another && !line.is_any(at, &NOT_IN_TITLES)
            }
            Kind::Mark => {
                matches!(line.word(at), "," | "-")
                    // `m.v.`
                    || (line.is(at, ".") && registry::is_and_more(line.word(at - 1)))
            }
            Kind::Number | Kind::Edge => false,
        };
        if !ok {
            return None;
        }
        at += 1;
    }
    if !ends(at) || at < i + 3 {
        return None;
    }
    let mut last = at;
    while matches!(line.word(last - 1), "," | "-") {
        last -= 1;
    }
    let title = format!("{first} {}", line.slice(line.at(i + 1).start, line.end_before(last)));
    Some(Hit {
        act: ActRef::Untitled(title.to_lowercase()),
        start: line.at(i).start,
        end: line.end_before(last),
        next: last,
        alone: false,
    })
}

/// The subject after a numbered act, `om autorisation af … `: the index after it, where a
/// section sign or a bracket with a name stands; none when the sentence goes on otherwise.
pub fn after_subject(line: &Line<'_>, i: usize) -> Option<usize> {
    if !line.is_any(i, words!["om", "for", "vedrørende"]) {
        return None;
    }
    let mut at = i + 1;
    while at < i + 70 {
        match line.at(at).kind {
            Kind::Edge => return None,
            Kind::Mark if line.is(at, "§") || line.is(at, "(") => return Some(at),
            Kind::Mark if line.is(at, ".") => {
                let abbreviation = line.word(at - 1).chars().count() <= 3;
                if !abbreviation {
                    return None;
                }
            }
            Kind::Mark if !matches!(line.word(at), "," | "-" | "/" | "’" | "'") => return None,
            Kind::Word if line.is_any(at, &NOT_IN_TITLES) => return None,
            // The number of another instrument: `lov nr. 280 om social pension og bekendtgørelse 1063`.
            Kind::Word
                if matches!(cue(line, at), Some(Cue::Instrument(_)))
                    && (line.is_any(at + 1, words!["nr"]) || line.number(at + 1).is_some()) =>
            {
                return None;
            }
            Kind::Word if cue(line, at) == Some(Cue::Name) => {
                let lower = lowered(line.word(at));
                if lower.ends_with("lovens") || lower.ends_with("lovs") {
                    return None;
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}
