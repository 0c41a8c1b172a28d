//! Acts as they are named: by number, name, title, abbreviation or a word that points back.
//!
//! In: a line and the index of the word where the act may begin. Out: an [`ActAt`]: the act, the
//! tokens its citation covers, and where its title ends. Acts of the Union are refused.

use rustc_hash::FxHashSet;

use super::mention::{Act, Back};
use super::tokens::{Kind, Line};
use super::words::{self, Key, Sort};
use crate::registry::se::acts::{acts, title_words};
use crate::registry::se::series::series;

/// An act in a line.
#[derive(Debug, Clone)]
pub(super) struct ActAt {
    pub act: Act,
    /// One past the last token of the citation: the name and the number, not the title after it.
    pub end: usize,
    /// One past the title: what stands before it is no citation of its own.
    pub tail: usize,
    /// A short name given inside the parentheses of the number: `(1990:52, LVU)`.
    pub inner: Option<usize>,
    /// True in the genitive.
    pub genitive: bool,
}

impl ActAt {
    fn new(act: Act, end: usize) -> ActAt {
        ActAt { act, end, tail: end, inner: None, genitive: false }
    }
}

/// The words of a title that one line is searched for.
const LONGEST_TITLE: usize = 40;

/// Reads the act that begins at token `i`. `defined` holds the short names given so far.
pub(super) fn read(line: &Line<'_>, i: usize, defined: &FxHashSet<String>) -> Option<ActAt> {
    match line.key(i) {
        Key::Name | Key::Namelike => {
            if let Some(found) = compound(line, i) {
                return Some(earlier(line, i, found));
            }
            let word = line.word(i);
            let name = words::name(word).or_else(|| words::namelike(word))?;
            let genitive = word.to_lowercase() != name;
            // `införandelagen till brottsbalken (1964:163)`.
            if matches!(name.as_str(), "promulgationslagen" | "införandelagen")
                && line.key(i + 1) == Key::To
                && line.key(i + 2) == Key::Name
                && let Some((number, end, inner)) = paren_number(line, i + 3)
            {
                let act = numbered(number, Some(name), Sort::Law);
                return Some(ActAt { inner, ..ActAt::new(act, end) });
            }
            Some(earlier(line, i, with_number(line, i + 1, name, genitive)))
        }
        Key::Police if line.lower(i + 1) == "brottsdatalag" => {
            Some(with_number(line, i + 2, "polisens brottsdatalag".to_owned(), false))
        }
        Key::Generic(sort) => generic(line, i, sort),
        Key::Sfs => {
            let (number, end) = plain_number(line, i + 1)?;
            let act = numbered(number, None, Sort::Law);
            Some(ActAt::new(act, end))
        }
        Key::Short => short(line, i, defined).map(|found| earlier(line, i, found)),
        Key::Same | Key::Latter | Key::Former | Key::This | Key::The => back(line, i),
        Key::None => {
            let compound = compound(line, i).map(|found| earlier(line, i, found));
            compound.or_else(|| indefinite(line, i)).or_else(|| amending(line, i))
        }
        _ => of_year(line, i),
    }
    .or_else(|| of_year(line, i))
}

/// `den tidigare förvaltningslagen`, `gamla kommunallagen`, `då gällande aktiebolagslagen`: where
/// several acts have borne the name, the one that is in force is not meant.
fn earlier(line: &Line<'_>, i: usize, mut found: ActAt) -> ActAt {
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
    const OTHERS: [&str; 12] =
        ["AB", "HB", "KB", "ABB", "SL", "VL", "NTF", "SKF", "SVB", "LRF", "ARB", "EIOPA"];
    let word = line.word(i);
    line.key(i) == Key::Short
        && (2..=8).contains(&word.chars().count())
        && (word.ends_with(['L', 'F', 'B']) || word.starts_with('L') && word.len() == 3)
        && word.chars().all(char::is_alphabetic)
        && !OTHERS.contains(&word)
        && !word.ends_with("FS")
        && !line.is_dash(i + 1)
        && acts().abbreviation(word).is_none()
}

/// `plan- och bygglagen`, `hälso- och sjukvårdslagen (2017:30)`, `distans- eller hemförsäljningslagen`.
fn compound(line: &Line<'_>, i: usize) -> Option<ActAt> {
    // `plan-och bygglagen`, the blank lost at a line break.
    if line.word(i).ends_with("-och")
        && line.is_word(i + 1)
        && let Some(head) = line.lower(i).strip_suffix("-och")
    {
        let lower = format!("{head}- och {}", line.lower(i + 1));
        let stem = lower.strip_suffix('s').unwrap_or(&lower);
        let name = [lower.as_str(), stem].into_iter().find(|name| acts().knows(name))?;
        return Some(with_number(line, i + 2, name.to_owned(), name != lower));
    }
    let joined = line.is_dash(i + 1) && !line.gap(i + 1) && line.key(i + 2) == Key::And;
    if !joined || !line.is_word(i) || !line.is_word(i + 3) {
        return None;
    }
    let lower = format!("{}- {} {}", line.lower(i), line.lower(i + 2), line.lower(i + 3));
    let stem = lower.strip_suffix('s').unwrap_or(&lower);
    for name in [lower.as_str(), stem] {
        if acts().knows(name) {
            return Some(with_number(line, i + 4, name.to_owned(), name != lower));
        }
    }
    // `plan- och bygglag (2010:900)`: indefinite, with its number.
    if matches!(line.key(i + 3), Key::Name | Key::Namelike) {
        return Some(with_number(line, i + 4, stem.to_owned(), stem != lower));
    }
    let (number, end, inner) = paren_number(line, i + 4)?;
    let tail = lower.ends_with("lag") || lower.ends_with("förordning");
    tail.then(|| {
        let name = definite_of(&lower);
        let sort = words::sort_of(&name);
        ActAt { inner, ..ActAt::new(numbered(number, Some(name), sort), end) }
    })
}

/// `senaste lydelse 2023:734`, `omtryckt 1991:677`, `ändrad genom 2017:514`: the number of an act
/// that changed another.
fn amending(line: &Line<'_>, i: usize) -> Option<ActAt> {
    let before = i.checked_sub(1).filter(|_| line.is_number(i))?;
    let told = match line.lower(before).as_ref() {
        "lydelse" | "omtryckt" | "omtryck" => true,
        "genom" => before.checked_sub(1).is_some_and(|at| {
            matches!(
                line.lower(at).as_ref(),
                "ändrad" | "ändrat" | "ändrats" | "senast" | "upphävd" | "upphävts" | "omtryckt"
            )
        }),
        _ => false,
    };
    let (number, end) = plain_number(line, i).filter(|_| told)?;
    Some(ActAt::new(numbered(number, None, Sort::Law), end))
}

/// The act of that number.
fn numbered(number: String, name: Option<String>, sort: Sort) -> Act {
    Act::Number { number, name, sort, earlier: false }
}

fn definite_of(lower: &str) -> String {
    format!("{lower}en")
}

/// A name, perhaps followed by its number.
fn with_number(line: &Line<'_>, i: usize, name: String, genitive: bool) -> ActAt {
    if let Some((number, end, inner)) = paren_number(line, i)
        && !is_amendment(line, i, &name, &number)
    {
        let sort = words::sort_of(&name);
        let tail = title_after(line, end, &number);
        let act = numbered(number, Some(name), sort);
        return ActAt { act, end, tail, inner, genitive };
    }
    ActAt { genitive, ..ActAt::new(Act::Name(name), i) }
}

/// True when the number beside a known name is that of an act that amended it: `miljöbalken (SFS
/// 2018:1407)`. The amending act is a citation of its own.
fn is_amendment(line: &Line<'_>, i: usize, name: &str, number: &str) -> bool {
    let other = acts().knows(name) && acts().named(name).all(|act| act.number != number);
    other && line.key(i + 1) == Key::Sfs
}

/// `lagen (1982:80) om ...`, `lagen om ...`, `lagens`, `lagen`.
fn generic(line: &Line<'_>, i: usize, sort: Sort) -> Option<ActAt> {
    // `förordn. (1998:940)`.
    let i = if line.word(i) == "förordn" { line.after_stop(i + 1) - 1 } else { i };
    if let Some((number, end, inner)) = paren_number(line, i + 1) {
        let tail = title_after(line, end, &number);
        let act = numbered(number, None, sort);
        return Some(ActAt { inner, tail, ..ActAt::new(act, end) });
    }
    // `lagen 2010:900`, `lag nr 1990:52`, the brackets forgotten.
    let nr = i + 1 + usize::from(line.word(i + 1) == "nr" || line.key(i + 1) == Key::Sfs);
    if let Some((number, end)) = plain_number(line, nr) {
        return Some(ActAt::new(numbered(number, None, sort), end));
    }
    let word = line.lower(i);
    let definite = word.ends_with('n');
    let bare = matches!(word.as_ref(), "lag" | "förordning")
        && matches!(line.key(i + 1), Key::About | Key::With);
    if (definite || bare) && line.is_word(i + 1) {
        if let Some((found, end)) = title_without_number(line, i + 1, sort) {
            if let Some((number, end, inner)) = paren_number(line, end) {
                let act = numbered(number, None, sort);
                return Some(ActAt { inner, ..ActAt::new(act, end) });
            }
            return Some(ActAt::new(Act::Title { numbers: found, sort }, end));
        }
        // `lag om det och det (1998:812)`: the number after the title.
        if matches!(line.key(i + 1), Key::About | Key::With) {
            let end = title_like(line, i + 1, 16);
            if let Some((number, end, inner)) = paren_number(line, end)
                && !line.is(end, b',')
            {
                let act = numbered(number, None, sort);
                return Some(ActAt { inner, ..ActAt::new(act, end) });
            }
        }
        // `lagen om något` that the registry lacks is not the law named before.
        if definite && matches!(line.key(i + 1), Key::About | Key::With) {
            let end = title_like(line, i + 1, 10);
            let name = line.slice(i, end - 1).to_lowercase();
            return (end > i + 2).then(|| ActAt::new(Act::Name(name), end));
        }
    }
    let genitive = word.ends_with("ns");
    let act = Act::Back { back: Back::Last, sort };
    (definite || genitive).then(|| ActAt { genitive, ..ActAt::new(act, i + 1) })
}

/// `samma lag`, `nämnda förordning`, `den förstnämnda lagen`, `den lagen`, `denna lag`.
fn back(line: &Line<'_>, i: usize) -> Option<ActAt> {
    let (mut at, mut kind) = (i, Back::Last);
    for _ in 0..3 {
        match line.key(at) {
            Key::The => {}
            Key::Same => kind = Back::Same,
            Key::Latter => kind = Back::Latter,
            Key::Former => kind = Back::Former,
            Key::This => kind = Back::This,
            Key::Generic(sort) if at > i => {
                if paren_number(line, at + 1).is_some()
                    || matches!(line.key(at + 1), Key::About) && line.key(i) == Key::The
                {
                    return generic(line, at, sort);
                }
                let genitive = line.lower(at).ends_with('s');
                let act = Act::Back { back: kind, sort };
                return Some(ActAt { genitive, ..ActAt::new(act, at + 1) });
            }
            _ => return None,
        }
        at += 1;
    }
    None
}

/// `BrB`, `RB:s`, `FFFS 2013:10`.
fn short(line: &Line<'_>, i: usize, defined: &FxHashSet<String>) -> Option<ActAt> {
    let word = line.word(i);
    if let Some(found) = series(word) {
        let (number, end) = plain_number(line, i + 1)?;
        return Some(ActAt::new(Act::Rules(format!("se/fs/{}/{number}", found.slug)), end));
    }
    // `LVUs` and `RB:s` are genitives.
    let bare = word.strip_suffix('s').filter(|bare| known_short(bare, defined));
    // `33 § ÄRL (1996:242)`: the number tells what no table knows.
    if !known_short(word, defined)
        && bare.is_none()
        && let Some((number, end, inner)) = paren_number(line, i + 1)
    {
        return Some(ActAt { inner, ..ActAt::new(numbered(number, None, Sort::Law), end) });
    }
    let name = if known_short(word, defined) { word } else { bare? };
    let mut end = i + 1;
    let mut genitive = name != word;
    if line.is(end, b':') && !line.gap(end) && matches!(line.word(end + 1), "s" | "S") {
        end += 2;
        genitive = true;
    }
    if let Some((number, end, inner)) = paren_number(line, end) {
        let act = numbered(number, None, Sort::Law);
        return Some(ActAt { inner, ..ActAt::new(act, end) });
    }
    Some(ActAt { genitive, ..ActAt::new(Act::Short(name.to_owned()), end) })
}

/// True for an abbreviation of the registry, or one that this document made.
pub(super) fn known_short(word: &str, defined: &FxHashSet<String>) -> bool {
    defined.contains(word) || acts().abbreviation(word).is_some()
}

/// `brottsdatalag (2018:1177)`, `förordning (1999:704)`: any word built like an act, with a number.
fn indefinite(line: &Line<'_>, i: usize) -> Option<ActAt> {
    if !line.is_word(i) || !(line.is(i + 1, b'(') || line.is(i + 1, b'[')) {
        return None;
    }
    let (number, end, inner) = paren_number(line, i + 1)?;
    let lower = line.lower(i);
    let built = [
        "lag",
        "balk",
        "förordning",
        "kungörelse",
        "stadga",
        "instruktion",
        "ordning",
        "lagar",
        "reglemente",
        "taxa",
        "form",
        "cirkulär",
        "stadgan",
        "reglementet",
        "instruktionen",
    ];
    if !built.iter().any(|tail| lower.ends_with(tail)) {
        return None;
    }
    let name = definite_of(&lower);
    let sort = words::sort_of(&lower);
    let name = (lower.len() > 11 && acts().knows(&name)).then_some(name);
    let tail = title_after(line, end, &number);
    Some(ActAt { inner, tail, ..ActAt::new(numbered(number, name, sort), end) })
}

/// `1915 års avtalslag`, `2001 års socialtjänstlagen`: the act of that name made in that year.
fn of_year(line: &Line<'_>, i: usize) -> Option<ActAt> {
    if !line.is_number(i) || line.lower(i + 1) != "års" {
        return None;
    }
    let year: u16 = line.word(i).parse().ok()?;
    let lower = line.lower(i + 2);
    let stem = lower.strip_suffix('s').unwrap_or(&lower);
    let act = [stem.to_owned(), definite_of(stem)].into_iter().find_map(|name| {
        let found = acts().named(&name).find(|act| act.year() == year)?;
        let (number, sort) = (found.number.to_owned(), words::sort_of(&name));
        // Its year tells it apart from the act that bears the name now.
        let name = (acts().named(&name).count() < 2).then_some(name);
        Some(numbered(number, name, sort))
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

/// `2018:1177`, `1904:26 s. 1`: number and the index after it.
pub(super) fn plain_number(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let year = line.word(i);
    let colon = line.is(i + 1, b':');
    if !line.is_number(i) || year.len() != 4 || !colon || !line.is_number(i + 2) {
        return None;
    }
    let serial = line.word(i + 2);
    if serial.len() > 4 {
        return None;
    }
    // Page laws bear the page of their collection: `(1904:26 s. 1)`, `(1736:0123 2)`.
    let mut page = i + 3;
    let old = year < "1926";
    if old && line.word(page) == "s" {
        page = line.after_stop(page + 1);
        if line.is_number(page) {
            return Some((format!("{year}:{serial}_s.{}", line.word(page)), page + 1));
        }
    }
    if old && line.is_number(i + 3) {
        return Some((format!("{year}:{serial}_{}", line.word(i + 3)), i + 4));
    }
    Some((format!("{year}:{serial}"), i + 3))
}

/// `(2018:1177)`, `( 1995:521 )`, `(SFS 2018:1177)`, `(1990:52, LVU)`: the number, the index after
/// the closing mark, and the index of a short name inside.
pub(super) fn paren_number(line: &Line<'_>, i: usize) -> Option<(String, usize, Option<usize>)> {
    if line.is(i, b',') {
        return comma_number(line, i);
    }
    // Inside parentheses the number stands in square brackets.
    let closing = match line.kind(i) {
        Some(Kind::Mark(b'(')) => b')',
        Some(Kind::Mark(b'[')) => b']',
        _ => return None,
    };
    let at = if line.key(i + 1) == Key::Sfs { i + 2 } else { i + 1 };
    let (number, end) = plain_number(line, at)?;
    if line.is(end, closing) {
        return Some((number, end + 1, None));
    }
    if line.is(end, b',') || line.is(end, b';') {
        let close = (end + 1..end + 9).find(|&at| line.is(at, closing))?;
        let name = close - 1;
        let inner = line.is_word(name) && name > end;
        return Some((number, close + 1, inner.then_some(name)));
    }
    None
}

/// `förordningen, 1996:381, med instruktion`, `lagen, SFS 1973:1150, om`: a number between commas,
/// as inside parentheses.
fn comma_number(line: &Line<'_>, i: usize) -> Option<(String, usize, Option<usize>)> {
    let at = if line.key(i + 1) == Key::Sfs { i + 2 } else { i + 1 };
    let (number, end) = plain_number(line, at)?;
    let closed = matches!(line.kind(end), Some(Kind::Mark(b',' | b')' | b';')));
    closed.then_some((number, end, None))
}

/// The index after the title that follows a number: as much of the registry's title as the text
/// repeats, or, for a number that the registry lacks, what reads like a title.
fn title_after(line: &Line<'_>, i: usize, number: &str) -> usize {
    let i = if line.is(i, b',') && matches!(line.key(i + 1), Key::About | Key::With) {
        i + 1
    } else {
        i
    };
    if let Some(act) = acts().number(number)
        && act.title.contains(' ')
        && !act.title.split(' ').next().is_some_and(|first| first.ends_with('-'))
    {
        let (end, whole) = repeated(line, i, act.title);
        if whole {
            return end;
        }
        // A title told in other words goes on up to the next joint of the sentence.
        if end > i {
            let rest = title_like(line, end, 12);
            return (end..rest).find(|&at| line.key(at) == Key::And).unwrap_or(rest);
        }
    }
    if !matches!(line.key(i), Key::About | Key::With)
        && !matches!(line.word(i), "mot" | "angående" | "rörande" | "för")
    {
        return i;
    }
    title_like(line, i, LONGEST_TITLE)
}

/// The index after what reads like a title from token `i` on, `most` tokens at most.
fn title_like(line: &Line<'_>, i: usize, most: usize) -> usize {
    let mut at = i;
    while at < i + most && at < line.tokens.len() {
        let stop = match line.kind(at) {
            Some(Kind::Mark(_) | Kind::Section) => true,
            Some(Kind::Number) => {
                matches!(line.kind(at + 1), Some(Kind::Section)) || line.key(at + 1) == Key::Chapter
            }
            Some(Kind::Word) => AFTER_TITLE.contains(&line.word(at)),
            _ => false,
        };
        if stop {
            break;
        }
        at += 1;
    }
    at
}

/// Words that end a title of unknown length: they begin what is said of the act.
const AFTER_TITLE: [&str; 24] = [
    "är", "ska", "skall", "får", "har", "hade", "gäller", "gällde", "framgår", "innebär", "anges",
    "finns", "följer", "trädde", "träder", "som", "att", "samt", "kan", "måste", "bör", "enligt",
    "har", "ger",
];

/// The index after the words of `title` that stand at token `i`, and whether they are all there.
fn repeated(line: &Line<'_>, i: usize, title: &str) -> (usize, bool) {
    let text = &line.text[line.start(i)..line.end];
    let mut at = 0;
    let title = title.trim_end_matches("m.m.").trim_end_matches("m.m");
    let mut end = None;
    let mut whole = true;
    for word in title_words(title).skip(1) {
        let rest = &text[at..];
        let skip = rest.find(|c: char| c.is_alphanumeric()).unwrap_or(rest.len());
        let rest = &rest[skip..];
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        if !alike(&rest[..length].to_lowercase(), &word) {
            whole = false;
            break;
        }
        at += skip + length;
        end = Some(at);
    }
    let Some(end) = end else { return (i, false) };
    let end = line.start(i) + end;
    (i + line.tokens[i..].partition_point(|token| token.start < end), whole)
}

/// True for one word in two forms: `avgift` and `avgifter`.
fn alike(one: &str, other: &str) -> bool {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    one == other || short >= 6 && same + 1 >= short && long - short <= 2
}

/// `lagen om anställningsskydd`: the acts that bear the title at token `i`, and the index after it.
fn title_without_number(
    line: &Line<'_>,
    i: usize,
    sort: Sort,
) -> Option<(Vec<&'static str>, usize)> {
    let mut bytes = Vec::new();
    let mut words = Vec::new();
    let last = (i + LONGEST_TITLE).min(line.tokens.len());
    for token in &line.tokens[i..last] {
        match token.kind {
            Kind::Mark(b'.' | b';' | b'(' | b')' | b':') | Kind::Section => break,
            Kind::Mark(_) | Kind::Dash => continue,
            _ => {}
        }
        let surface = &line.text[token.start..token.end];
        for word in title_words(surface) {
            words.push(word);
            bytes.push(token.end);
        }
    }
    let (found, count) = acts().titled(words.iter().map(AsRef::as_ref))?;
    let numbers: Vec<&'static str> = found
        .into_iter()
        .filter(|act| {
            let first = act.title.split(' ').next().unwrap_or_default();
            let ordinance = first == "Förordning";
            first == "Kungörelse" || ordinance == (sort == Sort::Ordinance)
        })
        .map(|act| act.number)
        .collect();
    let end = *bytes.get(count.checked_sub(1)?)?;
    let next = i + line.tokens[i..].partition_point(|token| token.start < end);
    (!numbers.is_empty()).then_some((numbers, next))
}

/// Reads the act after a list of provisions: `i numera upphävda personuppgiftslagen`, `till lagen`.
pub(super) fn after_list(line: &Line<'_>, i: usize, defined: &FxHashSet<String>) -> Option<ActAt> {
    // `6 kap. 2 § (SFS 1998:812)`.
    if line.is(i, b'(')
        && let Some((number, end, inner)) = paren_number(line, i)
    {
        let act = numbered(number, None, Sort::Law);
        return Some(ActAt { inner, ..ActAt::new(act, end) });
    }
    // `1 § i den sistnämnda`: of the two acts named before.
    if line.key(i) == Key::In
        && line.key(i + 1) == Key::The
        && matches!(line.word(i + 2), "sistnämnda" | "förstnämnda" | "senare" | "förra")
        && !line.is_word(i + 3)
    {
        let latter = matches!(line.word(i + 2), "sistnämnda" | "senare");
        let back = if latter { Back::Latter } else { Back::Former };
        return Some(ActAt::new(Act::Back { back, sort: Sort::Any }, i + 3));
    }
    // `21 kap. 7 § samt 26 kap. 1 §, allt OSL`.
    let all = line.is(i, b',') && matches!(line.word(i + 1), "allt" | "alla" | "samtliga");
    let i = if all { i + 2 } else { i };
    // At most a preposition, an article and what tells that the act is repealed stand between.
    for at in i..i + 7 {
        if let Some(found) = read(line, at, defined) {
            return Some(found);
        }
        // `2 § I lagen ... finns`: the number of a section and its first sentence.
        if line.word(at) == "I" {
            return None;
        }
        if !matches!(line.key(at), Key::In | Key::Modifier | Key::The | Key::Of) {
            return rules_after(line, at, defined);
        }
    }
    None
}

/// `Finansinspektionens föreskrifter (FFFS 2014:1)`, `föreskrifterna (SKVFS 2014:10)`.
fn rules_after(line: &Line<'_>, i: usize, defined: &FxHashSet<String>) -> Option<ActAt> {
    let word =
        (i..i + 10).find(|&at| line.is_word(at) && line.lower(at).starts_with("föreskrift"))?;
    // Only the agency in the genitive stands before: in `5 § har verket meddelat föreskrifter` the
    // section is not one of the rules.
    // `Myndigheten för samhällsskydd och beredskaps`: the name of the agency is several words.
    let several = line.word(i).starts_with("Myndigheten") && line.word(word - 1).ends_with('s');
    let agency = several
        || (i..word).all(|at| {
            let word = line.word(at);
            word.ends_with('s')
                || word.starts_with(char::is_uppercase)
                || matches!(line.key(at), Key::And | Key::In)
        });
    let open = (word + 1..word + 8).find(|&at| line.is(at, b'(')).filter(|_| agency)?;
    let found = short(line, open + 1, defined).filter(|at| matches!(at.act, Act::Rules(_)))?;
    let end = if line.is(found.end, b')') { found.end + 1 } else { found.end };
    Some(ActAt::new(found.act, end))
}
