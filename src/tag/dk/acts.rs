//! How an act is named: by popular name, abbreviation, formal title, number, or a word that
//! points back.
//!
//! In: a line and the index of the word that gives the act away (`straffelovens`, `lov`, `LBK`).
//! Out: a [`Hit`]: an [`ActRef`] and where it stands. Nothing is looked up here that the document
//! could define otherwise: names and abbreviations stay as written until they are resolved.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cues::Cues;
use super::keys::{Words, words};
use super::numbered::numbered;
use super::other_lands;
use super::regulation_title;
use super::titles::titled;
use super::tokens::{self, Kind, Line, same};
use crate::registry::dk::acts::{self as registry, Act};
use crate::registry::lower::lowered;

/// What an act is called in the text.
#[derive(Debug, Clone)]
pub enum ActRef {
    /// By a name, in its basic form: `straffeloven`.
    Named(Cow<'static, str>),
    /// By an abbreviation, as written: `SEL`.
    Short(String),
    /// By the formal title of an act in the registry.
    Titled(&'static Act),
    /// By a formal title that the registry lacks.
    Untitled(String),
    /// By its number in Lovtidende.
    Numbered {
        /// The year of the number.
        year: u16,
        /// The number.
        number: u32,
        /// Its month and day, where they are told.
        day: Option<(u8, u8)>,
        /// True for a regulation (bekendtgørelse), false for an act.
        regulation: bool,
        /// True for a consolidation (lovbekendtgørelse) of an act.
        consolidated: bool,
        /// The act whose title follows the number.
        title: Option<&'static Act>,
    },
    /// A circular or guidance note: the id after `dk/`.
    Paper(String),
    /// By a word that points back.
    Back(Back),
}

/// A word that points back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    /// `lovens`: the last act.
    Law,
    /// `bekendtgørelsens`: the last regulation.
    Regulation,
    /// `samme lovs`: whatever was named last.
    Same,
    /// `bestemmelsens`, `paragraffens`: the last section.
    Provision,
    /// `ændringsloven`: the last act that changes another.
    Amending,
}

/// An act found in a line.
#[derive(Debug, Clone)]
pub struct Hit {
    /// What it is called.
    pub act: ActRef,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The index of the first token after it.
    pub next: usize,
    /// True when it is a citation without a place as well: not for `lovens` or `straffelov`.
    pub alone: bool,
}

/// What a word says of the act that it names or helps to name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// `lov`, `LBK`, `bekendtgørelse`: a number or a title follows.
    Instrument(Instrument),
    /// `straffelovens`: a name.
    Name,
    /// `lovens`, `bekendtgørelsens`, `bestemmelsens`.
    Back(Back),
}

/// What kind of instrument is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instrument {
    /// An act or its consolidation.
    Law,
    /// A regulation.
    Regulation,
    /// A circular.
    Circular,
    /// A guidance note.
    Guidance,
}

/// Words of instruments as they are written before a number or title.
pub(super) const INSTRUMENTS: [(&str, Instrument); 31] = [
    ("lov", Instrument::Law),
    ("lovs", Instrument::Law),
    ("l", Instrument::Law),
    ("lbk", Instrument::Law),
    ("lbkg", Instrument::Law),
    ("lovbkg", Instrument::Law),
    ("lovbek", Instrument::Law),
    ("lovbekg", Instrument::Law),
    ("lovbekendtgørelse", Instrument::Law),
    ("lovbekendtgørelsen", Instrument::Law),
    ("lovbekendtgørelsens", Instrument::Law),
    ("lovbekendtgørelses", Instrument::Law),
    ("anordning", Instrument::Regulation),
    ("ang", Instrument::Regulation),
    ("and", Instrument::Regulation),
    ("bek", Instrument::Regulation),
    ("bkg", Instrument::Regulation),
    ("bekendtgørelse", Instrument::Regulation),
    ("bekendtgørelses", Instrument::Regulation),
    ("cir", Instrument::Circular),
    ("cirk", Instrument::Circular),
    ("cis", Instrument::Circular),
    ("cirkulære", Instrument::Circular),
    ("cirkulæreskrivelse", Instrument::Circular),
    ("skr", Instrument::Circular),
    ("skrivelse", Instrument::Circular),
    ("vej", Instrument::Guidance),
    ("vejl", Instrument::Guidance),
    ("vejledning", Instrument::Guidance),
    ("cirkulæret", Instrument::Circular),
    ("vejledningen", Instrument::Guidance),
];

/// The letters that those words begin with: most words of a text begin with another.
const INSTRUMENT_LETTERS: [char; 6] = ['a', 'b', 'c', 'l', 's', 'v'];

pub(super) static INSTRUMENT: LazyLock<FxHashMap<&'static str, Instrument>> =
    LazyLock::new(|| INSTRUMENTS.into_iter().collect());

/// Words that point back.
pub(super) const BACK: [&str; 11] = [
    "dennes",
    "ændringsloven",
    "ændringslovens",
    "loven",
    "lovens",
    "bekendtgørelsen",
    "bekendtgørelsens",
    "anordningen",
    "anordningens",
    "bestemmelsens",
    "paragraffens",
];

/// Endings of names of acts in running text.
pub(super) const NAME_ENDINGS: [&str; 12] = [
    "loven",
    "lovens",
    "lovs",
    "lov",
    "bekendtgørelsen",
    "bekendtgørelsens",
    "anordningen",
    "anordningens",
    "reglementet",
    "reglementets",
    "cirkulæret",
    "cirkulærets",
];

/// What the word at `i` gives away, if anything.
pub fn cue(line: &Line<'_>, i: usize) -> Option<Cue> {
    if !line.cues(i).has(Cues::ACT) {
        debug_assert!(line.at(i).kind != Kind::Word || cue_of(&lowered(line.word(i))).is_none());
        return None;
    }
    cue_of(&lowered(line.word(i)))
}

fn cue_of(lower: &str) -> Option<Cue> {
    match lower {
        "loven" | "lovens" => return Some(Cue::Back(Back::Law)),
        "bekendtgørelsen" | "bekendtgørelsens" | "anordningen" | "anordningens" => {
            return Some(Cue::Back(Back::Regulation));
        }
        "bestemmelsens" | "paragraffens" => return Some(Cue::Back(Back::Provision)),
        "ændringsloven" | "ændringslovens" => return Some(Cue::Back(Back::Amending)),
        "dennes" => return Some(Cue::Back(Back::Same)),
        _ => {}
    }
    if lower.starts_with(INSTRUMENT_LETTERS)
        && let Some(instrument) = INSTRUMENT.get(lower)
    {
        return Some(Cue::Instrument(*instrument));
    }
    // The last letter settles nearly every word.
    if lower.len() < 6 || !matches!(lower.as_bytes().last(), Some(b'v' | b's' | b'n' | b't')) {
        return None;
    }
    let named =
        NAME_ENDINGS.iter().any(|ending| lower.len() > ending.len() + 1 && lower.ends_with(ending));
    named.then_some(Cue::Name)
}

/// Reads the act that the word at `i` gives away. Words before it may belong to its name, but
/// none before token `floor`.
pub fn read(line: &Line<'_>, i: usize, floor: usize) -> Option<Hit> {
    match cue(line, i)? {
        Cue::Back(back) => back_reference(line, i, floor, back),
        Cue::Name => other_lands::read(line, i).or_else(|| named(line, i, floor)),
        Cue::Instrument(instrument) => other_lands::read(line, i)
            .or_else(|| numbered(line, i, instrument))
            .or_else(|| titled(line, i, instrument))
            .or_else(|| regulation_title::read(line, i, instrument))
            .or_else(|| same_law(line, i, floor, instrument))
            .or_else(|| {
                named(line, i, floor)
                    .filter(|_| same(line.word(i), "lov") || same(line.word(i), "lovs"))
            }),
    }
}

/// `lovens`, `denne lovs`, `bestemmelsens`.
fn back_reference(line: &Line<'_>, i: usize, floor: usize, back: Back) -> Option<Hit> {
    // `dennes § 5`: anything else is somebody's.
    if back == Back::Same && !line.is(i + 1, "§") {
        return None;
    }
    // `1908-lovens § 3`
    if back == Back::Law
        && i >= floor + 2
        && line.is(i - 1, "-")
        && line.glued(i)
        && line.glued(i - 1)
        && line.number(i - 2).is_some()
    {
        let name = format!("{}-loven", line.word(i - 2));
        let alone = registry::by_name(&name).is_some();
        let (start, end) = (line.at(i - 2).start, line.at(i).end);
        return Some(Hit { act: ActRef::Named(name.into()), start, end, next: i + 1, alone });
    }
    // `loven om tidsbegrænset ansættelse`
    if back == Back::Law
        && let Some(hit) = titled(line, i, Instrument::Law)
    {
        return Some(hit);
    }
    let from = i
        .checked_sub(1)
        .filter(|&at| at >= floor && line.is_any(at, words!["samme", "nævnte", "denne"]));
    Some(Hit {
        act: ActRef::Back(back),
        start: line.at(from.unwrap_or(i)).start,
        end: line.at(i).end,
        next: i + 1,
        alone: false,
    })
}

/// `samme lovs`, `denne lov`, `samme bekendtgørelses`.
fn same_law(line: &Line<'_>, i: usize, floor: usize, instrument: Instrument) -> Option<Hit> {
    let from = i.checked_sub(1)?;
    let back = match instrument {
        _ if from < floor => return None,
        Instrument::Law if line.is_any(from, words!["samme", "nævnte"]) => Back::Same,
        Instrument::Law if line.is_any(from, words!["denne"]) => Back::Law,
        Instrument::Regulation if line.is_any(from, words!["samme", "nævnte", "denne"]) => {
            Back::Regulation
        }
        _ => return None,
    };
    Some(Hit {
        act: ActRef::Back(back),
        start: line.at(from).start,
        end: line.at(i).end,
        next: i + 1,
        alone: false,
    })
}

/// Words before an indefinite name that make it a name all the same: `dagældende skattelovs`.
pub(super) static THEN: Words<9> = Words::of([
    "dagældende",
    "daværende",
    "tidligere",
    "nugældende",
    "gældende",
    "nuværende",
    "dagældene",
    "ældre",
    "nye",
]);

/// The keys of the first words of the names that have several: few words of a text are one.
static FIRST_WORDS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let mut tokens = Vec::new();
    let several = registry::names().filter_map(|name| {
        tokens::split(name, 0, name.len(), &mut tokens);
        let line = Line::new(name, &tokens);
        (line.len() > 1).then(|| line.key(0))
    });
    several.collect()
});

/// A name: the word at `i`, with what belongs to it before and after.
fn named(line: &Line<'_>, i: usize, floor: usize) -> Option<Hit> {
    let word = line.word(i);
    let mut start = i;
    let mut next = i + 1;
    // A name of the registry need not be copied.
    let basic = registry::basic_form(word);
    let found = registry::by_basic_form(&basic);
    let mut known = found.is_some();
    let mut name = match found {
        Some((name, _)) => Cow::Borrowed(name),
        None => Cow::Owned(basic.into_owned()),
    };
    // The longest known name that ends here: `mark- og vejfredsloven`, `barnets lov`.
    for from in i.saturating_sub(5).max(floor)..i {
        if line.at(from).kind != Kind::Word || !FIRST_WORDS.contains(&line.key(from)) {
            continue;
        }
        let whole = line.slice(line.at(from).start, line.at(i).end);
        if let Some((whole, _)) = registry::by_basic_form(&registry::basic_form(whole)) {
            (start, name, known) = (from, Cow::Borrowed(whole), true);
            break;
        }
    }
    // `klagenævnsloven for udbud`, `retsplejelov for Grønland`.
    if line.is_any(next, words!["for", "ved"]) {
        for more in (2..=3).rev() {
            let whole =
                line.slice(line.at(start).start, line.end_before(next + more).max(line.at(i).end));
            let basic = registry::basic_form(word).into_owned()
                + whole.get(line.at(i).end - line.at(start).start..).unwrap_or_default();
            let found =
                [whole.to_owned(), basic].into_iter().find(|n| registry::by_name(n).is_some());
            if let Some(found) = found {
                (name, known) = (registry::basic_form(&found).into_owned().into(), true);
                next += more;
                break;
            }
        }
    }
    if !known && word.contains('-') {
        // A word broken at the end of a line of the source and joined with its hyphen.
        let joined = registry::basic_form(&word.replace('-', "")).into_owned();
        if registry::by_name(&joined).is_some() {
            (name, known) = (joined.into(), true);
        }
    }
    // `aktie- og anpartsselskabsloven`, which the registry lacks: one name all the same, not the
    // act whose name is its last word.
    if start == i && !known && i >= floor + 3 && is_coordinated(line, i) {
        let whole = line.slice(line.at(i - 3).start, line.at(i).end);
        (start, name, known) = (i - 3, registry::basic_form(whole).into_owned().into(), false);
    }
    // `CO2-kvotelovens`: what stands before a hyphen belongs to the name.
    if start == i && i >= floor + 2 && line.is(i - 1, "-") && line.glued(i) && line.glued(i - 1) {
        let mut from = i - 2;
        while from > floor && line.glued(from) && line.at(from - 1).kind != Kind::Mark {
            from -= 1;
        }
        let whole = line.slice(line.at(from).start, line.at(i).end);
        start = from;
        name = registry::basic_form(whole).into_owned().into();
        known = registry::by_basic_form(&name).is_some();
    }
    if start == i && !known && name.len() < 6 {
        return None;
    }
    let lower = lowered(word);
    let indefinite = (lower.ends_with("lov") || lower.ends_with("lovs")) && name.ends_with("loven");
    let after_then = line.is_any(start.wrapping_sub(1), &THEN) && start > 0;
    // An act that the registry lacks is cited all the same where its name can be nothing else.
    let certain = start == i && is_certain(&lower);
    let alone = (known || certain) && (!indefinite || after_then || start < i);
    Some(Hit {
        act: ActRef::Named(name),
        start: line.at(start).start,
        end: line.end_before(next),
        next,
        alone,
    })
}

/// True for a definite name that no ordinary word is: `boligsikringsloven`, `gasafgiftslovens`.
fn is_certain(lower: &str) -> bool {
    let name = lower.strip_suffix('s').unwrap_or(lower);
    name.len() >= 14
        && ["ingsloven", "afgiftsloven", "skatteloven", "ydelsesloven", "tilskudsloven"]
            .iter()
            .any(|ending| name.ends_with(ending))
        && !["ændringsloven", "gennemførelsesloven"].contains(&name)
}

/// True when `arve- og` stands before the name at `i`.
fn is_coordinated(line: &Line<'_>, i: usize) -> bool {
    i >= 3
        && line.is_any(i - 1, words!["og"])
        && line.is(i - 2, "-")
        && line.glued(i - 2)
        && line.at(i - 3).kind == Kind::Word
}

/// The first of two acts that share the end of their names, `arve-` of `arve- og
/// dødsboskiftelovens`, where `hit`, whose last word is at `i`, is the second: the registry has
/// both, and no act by the two together.
pub fn coordinated(line: &Line<'_>, i: usize, hit: &Hit, floor: usize) -> Option<Hit> {
    if i < floor + 3 || !is_coordinated(line, i) || hit.start != line.at(i).start {
        return None;
    }
    let ActRef::Named(second) = &hit.act else { return None };
    registry::by_basic_form(second)?;
    let stem = line.word(i - 3).to_lowercase();
    // The longest end of the second name that makes an act of the stem.
    let name = second
        .char_indices()
        .skip(1)
        .map(|(at, _)| format!("{stem}{}", &second[at..]))
        .find(|name| registry::by_name(name).is_some())?;
    let (start, end) = (line.at(i - 3).start, line.at(i - 2).end);
    Some(Hit { act: ActRef::Named(name.into()), start, end, next: i - 1, alone: true })
}

/// An abbreviation that may stand for an act at `i`: two to eight letters, most of them capital.
pub fn short(line: &Line<'_>, i: usize) -> Option<Hit> {
    let word = line.word(i);
    if line.at(i).kind != Kind::Word || !word.starts_with(char::is_uppercase) {
        return None;
    }
    // `CO2AL` is two words and a number between.
    if line.at(i + 1).kind == Kind::Number && line.glued(i + 1) && line.glued(i + 2) {
        let whole = line.slice(line.at(i).start, line.at(i + 2).end);
        let known = registry::is_abbreviation(whole);
        return known.then(|| Hit {
            act: ActRef::Short(whole.to_owned()),
            start: line.at(i).start,
            end: line.at(i + 2).end,
            next: i + 3,
            alone: false,
        });
    }
    let count = word.chars().count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    if !(2..=8).contains(&count) || capitals < 2 || word.contains('-') {
        return None;
    }
    Some(Hit {
        act: ActRef::Short(word.to_owned()),
        start: line.at(i).start,
        end: line.at(i).end,
        next: i + 1,
        alone: false,
    })
}

/// `mfl. § 22`, `rpl. § 5`: an abbreviation of the table in small letters, with its point, before a
/// section.
pub fn lower_short(line: &Line<'_>, i: usize) -> Option<Hit> {
    let word = line.word(i);
    let small = registry::is_lower_short(word) && word.chars().all(char::is_lowercase);
    if !small || !line.is(i + 1, ".") || !line.is(i + 2, "§") {
        return None;
    }
    let name = word.to_uppercase();
    registry::is_abbreviation(&name).then(|| Hit {
        act: ActRef::Short(name),
        start: line.at(i).start,
        end: line.end_before(i + 2),
        next: i + 2,
        alone: false,
    })
}

/// A name that a bracket at `i` gives to the act before it: `(herefter databeskyttelsesloven)`,
/// `(SEL)`. The names and the index after the bracket.
pub fn definition(line: &Line<'_>, i: usize) -> Option<(Vec<String>, usize)> {
    static LEAD: Words<24> = Words::of([
        "herefter",
        "i",
        "det",
        "følgende",
        "benævnt",
        "kaldet",
        "kaldt",
        "nu",
        "tidligere",
        "også",
        "den",
        "såkaldte",
        "benævnes",
        "betegnet",
        "omtalt",
        "som",
        "forkortet",
        "der",
        "kaldes",
        "efterfølgende",
        "alene",
        "blot",
        "eller",
        "og",
    ]);
    if !line.is(i, "(") {
        return None;
    }
    let mut names = Vec::new();
    let mut at = i + 1;
    while at < i + 16 {
        if line.is(at, ")") {
            return (!names.is_empty()).then_some((names, at + 1));
        }
        let mark =
            matches!(line.word(at), "\"" | "”" | "“" | "'" | "’" | "»" | "«" | ":" | "," | "„");
        if mark {
            at += 1;
            continue;
        }
        match cue(line, at) {
            Some(Cue::Name) => {
                let hit = named(line, at, i + 1)?;
                let ActRef::Named(name) = hit.act else { return None };
                names.push(name.into_owned());
                at = hit.next;
                continue;
            }
            Some(Cue::Back(Back::Law | Back::Regulation)) => {
                names.push(registry::basic_form(line.word(at)).into_owned());
            }
            _ if line.is_any(at, &LEAD) => {}
            _ => {
                let hit = short(line, at)?;
                let ActRef::Short(name) = hit.act else { return None };
                names.push(name);
            }
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_instrument_begins_with_one_of_the_letters() {
        for (word, instrument) in INSTRUMENTS {
            assert_eq!(cue_of(word), Some(Cue::Instrument(instrument)), "{word}");
        }
        assert_eq!(cue_of("vandløbslovens"), Some(Cue::Name));
        assert_eq!(cue_of("lovens"), Some(Cue::Back(Back::Law)));
        assert_eq!(cue_of("landet"), None);
    }
}
