//! How an act is named: by popular name, abbreviation, formal title, number, or a word that
//! points back.
//!
//! In: a line and the index of the word that gives the act away (`straffelovens`, `lov`, `LBK`).
//! Out: a [`Hit`]: an [`ActRef`] and where it stands. Nothing is looked up here that the document
//! could define otherwise: names and abbreviations stay as written until they are resolved.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::days;
use super::tokens::{Kind, Line, same};
use crate::registry::dk::acts::{self as registry, Act, TitlePath};

/// What an act is called in the text.
#[derive(Debug, Clone)]
pub enum ActRef {
    /// By a name, in its basic form: `straffeloven`.
    Named(String),
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
const INSTRUMENTS: [(&str, Instrument); 31] = [
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

static INSTRUMENT: LazyLock<FxHashMap<&'static str, Instrument>> =
    LazyLock::new(|| INSTRUMENTS.into_iter().collect());

/// Endings of names of acts in running text.
const NAME_ENDINGS: [&str; 12] = [
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
    if line.at(i).kind != Kind::Word {
        return None;
    }
    cue_of(&line.word(i).to_lowercase())
}

fn cue_of(lower: &str) -> Option<Cue> {
    match lower {
        "loven" | "lovens" => return Some(Cue::Back(Back::Law)),
        "bekendtgørelsen" | "bekendtgørelsens" | "anordningen" | "anordningens" => {
            return Some(Cue::Back(Back::Regulation));
        }
        "bestemmelsens" | "paragraffens" => return Some(Cue::Back(Back::Provision)),
        _ => {}
    }
    if let Some(instrument) = INSTRUMENT.get(lower) {
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
        Cue::Name => named(line, i, floor),
        Cue::Instrument(instrument) => numbered(line, i, instrument)
            .or_else(|| titled(line, i, instrument))
            .or_else(|| same_law(line, i, floor, instrument))
            .or_else(|| {
                named(line, i, floor)
                    .filter(|_| same(line.word(i), "lov") || same(line.word(i), "lovs"))
            }),
    }
}

/// `lovens`, `denne lovs`, `bestemmelsens`.
fn back_reference(line: &Line<'_>, i: usize, floor: usize, back: Back) -> Option<Hit> {
    // `loven om tidsbegrænset ansættelse`
    if back == Back::Law
        && let Some(hit) = titled(line, i, Instrument::Law)
    {
        return Some(hit);
    }
    let from = i
        .checked_sub(1)
        .filter(|&at| at >= floor && line.is_any(at, &["samme", "nævnte", "denne"]));
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
        Instrument::Law if line.is_any(from, &["samme", "nævnte"]) => Back::Same,
        Instrument::Law if line.is_any(from, &["denne"]) => Back::Law,
        Instrument::Regulation if line.is_any(from, &["samme", "nævnte", "denne"]) => {
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
pub const THEN: [&str; 9] = [
    "dagældende",
    "daværende",
    "tidligere",
    "nugældende",
    "gældende",
    "nuværende",
    "dagældene",
    "ældre",
    "nye",
];

/// A name: the word at `i`, with what belongs to it before and after.
fn named(line: &Line<'_>, i: usize, floor: usize) -> Option<Hit> {
    let word = line.word(i);
    let mut start = i;
    let mut next = i + 1;
    let mut name = registry::basic_form(word);
    let mut known = registry::by_name(&name).is_some();
    // The longest known name that ends here: `mark- og vejfredsloven`, `barnets lov`.
    for back in (1..=5).rev() {
        let Some(from) = i.checked_sub(back).filter(|&from| from >= floor) else { continue };
        if line.at(from).kind != Kind::Word {
            continue;
        }
        let whole = line.slice(line.at(from).start, line.at(i).end);
        if registry::by_name(whole).is_some() {
            (start, name, known) = (from, registry::basic_form(whole), true);
            break;
        }
    }
    // `klagenævnsloven for udbud`, `retsplejelov for Grønland`.
    if line.is_any(next, &["for", "ved"]) {
        for more in (2..=3).rev() {
            let whole =
                line.slice(line.at(start).start, line.end_before(next + more).max(line.at(i).end));
            let basic = registry::basic_form(word)
                + whole.get(line.at(i).end - line.at(start).start..).unwrap_or_default();
            let found =
                [whole.to_owned(), basic].into_iter().find(|n| registry::by_name(n).is_some());
            if let Some(found) = found {
                (name, known) = (registry::basic_form(&found), true);
                next += more;
                break;
            }
        }
    }
    if !known && word.contains('-') {
        // A word broken at the end of a line of the source and joined with its hyphen.
        let joined = registry::basic_form(&word.replace('-', ""));
        if registry::by_name(&joined).is_some() {
            (name, known) = (joined, true);
        }
    }
    if start == i && !known && name.len() < 6 {
        return None;
    }
    let lower = word.to_lowercase();
    let indefinite = (lower.ends_with("lov") || lower.ends_with("lovs")) && name.ends_with("loven");
    let after_then = line.is_any(start.wrapping_sub(1), &THEN) && start > 0;
    let alone = known && (!indefinite || after_then || start < i);
    Some(Hit {
        act: ActRef::Named(name),
        start: line.at(start).start,
        end: line.end_before(next),
        next,
        alone,
    })
}

/// An abbreviation that may stand for an act at `i`: two to eight letters, most of them capital.
pub fn short(line: &Line<'_>, i: usize) -> Option<Hit> {
    let word = line.word(i);
    let count = word.chars().count();
    if line.at(i).kind != Kind::Word || !(2..=8).contains(&count) || word.contains('-') {
        return None;
    }
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    if capitals < 2 || !word.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    // CO2AL is two words and a number between.
    Some(Hit {
        act: ActRef::Short(word.to_owned()),
        start: line.at(i).start,
        end: line.at(i).end,
        next: i + 1,
        alone: false,
    })
}

/// `lov nr. 502 af 23. maj 2018` and its many shorter forms.
fn numbered(line: &Line<'_>, i: usize, instrument: Instrument) -> Option<Hit> {
    let word = line.word(i);
    let lower = word.to_lowercase();
    // `L`, `and`, `ang`, `skr` and their like are words or letters of their own but in capitals
    // or before `nr.`.
    if let Some(hit) = numbered_after_title(line, i, instrument) {
        return Some(hit);
    }
    let weak = matches!(lower.as_str(), "l" | "and" | "ang" | "skr" | "cis" | "vej" | "skrivelse");
    let capitals = word.chars().all(char::is_uppercase);
    let mut at = line.skip_dot(i + 1);
    let labelled = line.is_any(at, &["nr", "nummer"]);
    if weak && !(capitals || (labelled && lower != "vej")) {
        return None;
    }
    if labelled {
        at = line.skip_dot(at + 1);
    }
    let (year, number, day, next) = if labelled && line.number(at).is_some() {
        let number = line.number(at)?;
        let (year, day, next) = issued(line, at + 1, instrument)?;
        (year, number, day, next)
    } else if let Some((day, after)) = days::read(line, at).filter(|_| !labelled) {
        // `Lov 2018-05-23 nr. 502`
        if line.is_any(after, &["nr"]) {
            let number_at = line.skip_dot(after + 1);
            (day.year, line.number(number_at)?, Some(day), number_at + 1)
        } else {
            return None;
        }
    } else if line.is_any(at, &["af"]) && matches!(instrument, Instrument::Circular) {
        // `cirkulæreskrivelse af 21. december 2020`
        if weak {
            return None;
        }
        let from = at + 1 + usize::from(line.is_any(at + 1, &["d", "den"]));
        let (day, next) = days::read(line, line.skip_dot(from))?;
        return Some(paper(line, i, next, format!("cir/-/{day}")));
    } else {
        year_and_number(line, at, capitals && lower == "l")?
    };
    // Lovtidende has never reached 3,000 in a year; other series have.
    if number > 3000 && matches!(instrument, Instrument::Law | Instrument::Regulation) {
        return None;
    }
    let place = match day {
        Some(day) => day.to_string(),
        None => year.to_string(),
    };
    match instrument {
        Instrument::Circular => return Some(paper(line, i, next, format!("cir/{number}/{place}"))),
        Instrument::Guidance => return Some(paper(line, i, next, format!("vej/{number}/{place}"))),
        Instrument::Law | Instrument::Regulation => {}
    }
    let regulation = instrument == Instrument::Regulation;
    let consolidated = !regulation && !matches!(lower.as_str(), "lov" | "lovs" | "l");
    let title = title_at(line, next, "lov").filter(|_| !regulation).map(|(act, _)| act);
    Some(Hit {
        act: ActRef::Numbered { year, number, regulation, consolidated, title },
        start: line.at(i).start,
        end: line.end_before(next),
        next,
        alone: true,
    })
}

/// `vejledning om lov om aktiv socialpolitik, nr. 39 af 5. marts 1998`: the title first.
fn numbered_after_title(line: &Line<'_>, i: usize, instrument: Instrument) -> Option<Hit> {
    if !line.is_any(i + 1, &["om", "til", "vedrørende"]) || line.is_any(i + 2, &["ændring"]) {
        return None;
    }
    let mut at = i + 2;
    while at < i + 30 {
        if line.is_any(at, &["nr"]) {
            let number_at = line.skip_dot(at + 1);
            let number = line.number(number_at)?;
            let (year, day, next) = issued(line, number_at + 1, instrument)?;
            let day = day?;
            let act = match instrument {
                Instrument::Guidance => ActRef::Paper(format!("vej/{number}/{day}")),
                Instrument::Circular => ActRef::Paper(format!("cir/{number}/{day}")),
                Instrument::Law | Instrument::Regulation => ActRef::Numbered {
                    year,
                    number,
                    regulation: instrument == Instrument::Regulation,
                    consolidated: false,
                    title: title_at(line, i + 1, "lov").map(|(act, _)| act),
                },
            };
            let (start, end) = (line.at(i).start, line.end_before(next));
            return Some(Hit { act, start, end, next, alone: true });
        }
        // The number of another instrument is not this one's.
        let other = match INSTRUMENT.get(line.word(at).to_lowercase().as_str()) {
            Some(found) if *found == instrument => line.is_any(at - 1, &["og", "eller", "samt"]),
            Some(Instrument::Law) => {
                line.is_any(at + 1, &["nr"]) && line.number(line.skip_dot(at + 2)) < Some(3000)
            }
            Some(Instrument::Regulation) => true,
            _ => false,
        };
        if other {
            return None;
        }
        let title = match line.at(at).kind {
            Kind::Word => !line.is_any(at, &NOT_IN_TITLES),
            Kind::Mark => {
                matches!(line.word(at), "," | "-" | "–")
                    || (line.is(at, ".") && line.word(at - 1).chars().count() <= 2)
            }
            Kind::Number | Kind::Edge => false,
        };
        if !title {
            return None;
        }
        at += 1;
    }
    None
}

/// A title that the registry lacks and that no section sign ends, after `§ 6 i`: it goes on to
/// the first mark, or to a word that titles do not have.
pub fn open_title(line: &Line<'_>, i: usize) -> Option<Hit> {
    let first = match line.word(i).to_lowercase().as_str() {
        "lov" => "lov",
        "bekendtgørelse" => "bekendtgørelse",
        _ => return None,
    };
    if !line.is_any(i + 1, &["om"]) || line.is_any(i + 2, &["ændring"]) {
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
    if !line.is_any(i, &["om", "for", "vedrørende"]) {
        return i;
    }
    let mut at = i + 1;
    while at < line.len() && at < i + 60 {
        let ends = match line.word(at) {
            "." => !line.glued(at + 1) && line.word(at - 1).chars().count() > 3,
            ";" | "(" | ":" | "”" | "\"" => true,
            _ => {
                line.is_any(at, &NOT_IN_TITLES)
                    && !line.is_any(at, &["efter", "henhold", "medfør", "som", "der"])
            }
        };
        if ends {
            return at;
        }
        at += 1;
    }
    at
}

fn paper(line: &Line<'_>, i: usize, next: usize, id: String) -> Hit {
    Hit {
        act: ActRef::Paper(id),
        start: line.at(i).start,
        end: line.end_before(next),
        next,
        alone: true,
    }
}

/// `af 23. maj 2018`, `af d. 23/5 2018`, `fra 2018`, `i 2018`, `/2018`.
fn issued(
    line: &Line<'_>,
    i: usize,
    instrument: Instrument,
) -> Option<(u16, Option<days::Day>, usize)> {
    let at = line.skip_comma(i);
    if line.is_any(at, &["af", "fra", "udstedt"]) {
        let mut from = at + 1;
        while line.is_any(from, &["d", "den", "af", "."]) {
            from += 1;
        }
        if let Some((day, next)) = days::read(line, from) {
            return Some((day.year, Some(day), next));
        }
        let bare = line.is_any(at, &["fra"]) || instrument != Instrument::Circular;
        let year = days::year(line, from).filter(|_| bare)?;
        return Some((u16::try_from(year).ok()?, None, from + 1));
    }
    // The word `af` left out.
    if let Some((day, next)) = days::read(line, i) {
        return Some((day.year, Some(day), next));
    }
    if line.is(i, "/") || line.is_any(at, &["i"]) {
        let from = if line.is(i, "/") { i + 1 } else { at + 1 };
        let year = days::year(line, from)?;
        return Some((u16::try_from(year).ok()?, None, from + 1));
    }
    None
}

/// `2018/502`, `1406/2010`, `L 2018 502`, `L 1994, 374`, `L 374, 1994`.
fn year_and_number(
    line: &Line<'_>,
    at: usize,
    spaced: bool,
) -> Option<(u16, u32, Option<days::Day>, usize)> {
    if line.is(at + 1, "/") {
        let (first, second) = (line.number(at)?, line.number(at + 2)?);
        let (year, number) = match (days::year(line, at), days::year(line, at + 2)) {
            (_, Some(year)) if days::year(line, at).is_none() => (year, first),
            (Some(year), _) => (year, second),
            _ => return None,
        };
        // `lov 2017/18`: a session of parliament.
        if number < 100 && year == first && line.word(at + 2).len() == 2 {
            return None;
        }
        return Some((u16::try_from(year).ok()?, number, None, at + 3));
    }
    if !spaced {
        return None;
    }
    // `L 374, 1994`
    if line.is(at + 1, ",") && days::year(line, at + 2).is_some() && days::year(line, at).is_none()
    {
        let year = days::year(line, at + 2)?;
        return Some((u16::try_from(year).ok()?, line.number(at)?, None, at + 3));
    }
    let year = days::year(line, at)?;
    let number_at = line.skip_comma(at + 1);
    Some((u16::try_from(year).ok()?, line.number(number_at)?, None, number_at + 1))
}

/// Words that cannot stand in the title of an act, but often follow one.
const NOT_IN_TITLES: [&str; 44] = [
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
];

/// True for a word that no title has, so that one ends before it.
pub fn ends_title(line: &Line<'_>, i: usize) -> bool {
    line.is_any(i, &NOT_IN_TITLES)
}

/// `lov om euforiserende stoffer`: a title of the registry, or one that ends at a section sign.
fn titled(line: &Line<'_>, i: usize, instrument: Instrument) -> Option<Hit> {
    let first = match instrument {
        Instrument::Law => "lov",
        Instrument::Regulation => "bekendtgørelse",
        Instrument::Circular | Instrument::Guidance => return None,
    };
    if !line.is_any(i + 1, &["om", "for", "angående", "vedrørende", "til"]) || line.word(i) == "L"
    {
        return None;
    }
    if line.is_any(i + 2, &["ændring", "ophævelse"]) {
        return None;
    }
    let found = title_at(line, i + 1, first);
    if let Some((act, mut next)) = found {
        // `m.v.` after the title is part of it.
        if line.is_any(next, &["m", "mv"]) {
            let after =
                (next..next + 4).take_while(|&k| line.is_any(k, &["m", "v", "mv", "."])).count();
            let keep =
                after - usize::from(next + after >= line.len() && line.is(next + after - 1, "."));
            next += keep;
        }
        let elsewhere = line.is_any(next, &["i", "på", "for"])
            && line.is_any(next + 1, &["grønland", "færøerne"]);
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
fn title_at(line: &Line<'_>, i: usize, first: &str) -> Option<(&'static Act, usize)> {
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
        let lower = line.word(at).to_lowercase();
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

/// A title that the registry lacks, when a section sign tells where it ends.
fn untitled(line: &Line<'_>, i: usize, first: &str) -> Option<Hit> {
    let mut at = i + 1;
    while at < i + 30 {
        if line.is(at, "§") {
            break;
        }
        let ok = match line.at(at).kind {
            Kind::Word => {
                !line.is_any(at, &NOT_IN_TITLES)
                    && !(at > i + 1 && cue(line, at) == Some(Cue::Name))
            }
            Kind::Mark => matches!(line.word(at), "," | "-"),
            Kind::Number | Kind::Edge => false,
        };
        if !ok {
            return None;
        }
        at += 1;
    }
    if !line.is(at, "§") || at < i + 3 {
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
    if !line.is_any(i, &["om", "for", "vedrørende"]) {
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
            Kind::Word if cue(line, at) == Some(Cue::Name) => {
                let lower = line.word(at).to_lowercase();
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

/// A name that a bracket at `i` gives to the act before it: `(herefter databeskyttelsesloven)`,
/// `(SEL)`. The names and the index after the bracket.
pub fn definition(line: &Line<'_>, i: usize) -> Option<(Vec<String>, usize)> {
    const LEAD: [&str; 24] = [
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
    ];
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
                names.push(name);
                at = hit.next;
                continue;
            }
            Some(Cue::Back(Back::Law | Back::Regulation)) => {
                names.push(registry::basic_form(line.word(at)));
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
