//! Rulings by court and date: `Højesterets dom af 17. januar 2025`.
//!
//! In: a line and the index of a cue. Out: a [`Work`] and the index after it. A ruling by date
//! counts only with its court. Refused: a court and date that a report or case number follows,
//! which names the ruling better.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cases::{self, case};
use super::keys::{self, Words, words};
use super::tokens::{Kind, Line};
use super::work::{Work, Works};
use super::{days, journal};
use crate::registry::dk::reports;
use crate::registry::lower::lowered;
use crate::span::Span;

/// The rule of every ruling found here.
pub const RULE: &str = "da.case-by-date";

/// A court of the table, by what stands after the first word of its name.
struct Court {
    /// The keys of the other words of its name.
    rest: Vec<u64>,
    /// The key of the last of them in the genitive.
    genitive: u64,
    /// True when the last of them is one letter, `F` of `Nykøbing F`.
    initial: bool,
    /// True when the first word, which is the whole name, is in the genitive.
    is_genitive: bool,
    id: &'static str,
}

/// Courts by the keys of the first words of their names; longer names first.
static COURTS: LazyLock<FxHashMap<u64, Vec<Court>>> = LazyLock::new(|| {
    let mut out: FxHashMap<u64, Vec<Court>> = FxHashMap::default();
    let mut genitives = Vec::new();
    for (name, id) in reports::courts() {
        let mut words = name.split(' ');
        let first = words.next().unwrap_or_default();
        // `sø- og handelsretten`: the hyphen is a token of its own.
        let first = first.trim_end_matches('-');
        let last = words.clone().next_back();
        let court = |is_genitive: bool| Court {
            rest: words.clone().map(keys::key).collect(),
            genitive: last.map_or(keys::NOTHING, |word| keys::key(&format!("{word}s"))),
            initial: last.is_some_and(|word| word.len() == 1),
            is_genitive,
            id,
        };
        out.entry(keys::key(first)).or_default().push(court(false));
        if last.is_none() {
            genitives.push((keys::key(&format!("{first}s")), court(true)));
        }
    }
    for (key, court) in genitives {
        out.entry(key).or_default().push(court);
    }
    out
});

/// The last words of the names of local courts that the table need not have.
pub(super) static LOCAL: Words<8> = Words::of([
    "kredsret",
    "kredsrets",
    "byret",
    "byrets",
    "herredsret",
    "herredsrets",
    "ret",
    "rets",
]);

/// How a body is called by the last part of its name.
pub(super) const BODIES: [&str; 4] = ["klagenævnet", "ankenævnet", "nævnet", "rådet"];

/// Words that a lost blank leaves glued before a court's name.
pub(super) const GLUED: [&str; 4] = ["", "ved", "af", "fra"];

/// Rulings by the letters that stand for their court: `ØLD af 3. maj 2018`.
pub(super) const LETTERED: [(&str, &str); 8] = [
    ("HD", "højesteret"),
    ("HRD", "højesteret"),
    ("HRK", "højesteret"),
    ("ØLD", "østre-landsret"),
    ("ØLK", "østre-landsret"),
    ("VLD", "vestre-landsret"),
    ("VLK", "vestre-landsret"),
    ("SHD", "sø--og-handelsretten"),
];

/// `ØLD af 3. maj 2018`, from the letters.
fn by_letters(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let (_, court) = LETTERED.iter().find(|(letters, _)| line.is(i, letters))?;
    let (day, next) = dated(line, i + 1)?;
    if named_otherwise(line, next) {
        return None;
    }
    Some((case(line, i, next, format!("{court}/{day}"), RULE), next))
}

/// The court named at `i`: its id, the index after it, and whether it stands in the genitive.
fn court(line: &Line<'_>, i: usize, lower: &str) -> Option<(String, usize, bool)> {
    let second = i + 1 + usize::from(line.is(i + 1, "-"));
    for court in COURTS.get(&keys::key(lower)).into_iter().flatten() {
        let mut at = if court.rest.is_empty() { i + 1 } else { second };
        let mut genitive = court.is_genitive;
        let last = (at + court.rest.len()).saturating_sub(1);
        let fits = court.rest.iter().all(|word| {
            let written = line.key(at);
            genitive = at == last && written == court.genitive;
            at += 1;
            written == *word || genitive
        });
        if fits {
            // `Retten i Nykøbing F.s dom`
            let initial = court.initial && line.is(at, ".");
            if initial && line.is(at + 1, "s") && line.glued(at + 1) {
                (at, genitive) = (at + 2, true);
            } else if initial {
                at += 1;
            }
            return Some((court.id.to_owned(), at, genitive));
        }
    }
    local_court(line, i, lower)
}

/// `Sermersooq Kredsret`, `Århus Byrets`, `Retten i Tårnby`: a court by its kind and place.
fn local_court(line: &Line<'_>, i: usize, lower: &str) -> Option<(String, usize, bool)> {
    let place = |k: usize| {
        let word = line.word(k);
        line.at(k).kind == Kind::Word
            && word.chars().count() > 3
            && word.starts_with(char::is_uppercase)
    };
    if lower == "retten" && line.is_any(i + 1, words!["i", "på"]) && place(i + 2) {
        let ruling = ruling_at(line, i + 3);
        let name = line.word(i + 2).to_lowercase();
        let genitive = ruling && name.ends_with('s');
        let name = if genitive { name.trim_end_matches('s') } else { &name };
        let preposition = line.word(i + 1).to_lowercase();
        return Some((format!("retten-{preposition}-{name}"), i + 3, genitive));
    }
    if !line.word(i + 1).starts_with(char::is_uppercase) || !line.is_any(i + 1, &LOCAL) || !place(i)
    {
        return None;
    }
    let kind = line.word(i + 1).to_lowercase();
    let genitive = kind.ends_with('s') || ruling_at(line, i + 2);
    let id = format!("{}-{}", line.word(i).to_lowercase(), kind.trim_end_matches('s'));
    Some((id, i + 2, genitive))
}

/// Words for several rulings of one court.
const PLURALS: [&str; 4] = ["domme", "kendelser", "beslutninger", "afgørelser"];

/// Words for a ruling.
pub(super) const RULINGS: [&str; 30] = [
    "kendelser",
    "beslutninger",
    "afgørelser",
    "dom",
    "dommen",
    "domme",
    "kendelse",
    "kendelsen",
    "beslutning",
    "beslutningen",
    "afgørelse",
    "afgørelsen",
    "domsresumé",
    "ankedom",
    "ankedommen",
    "deldom",
    "deldommen",
    "delafgørelse",
    "delkendelse",
    "storkammerdom",
    "storkammerdommen",
    "straffedom",
    "udeblivelsesdom",
    "tilståelsesdom",
    "landsretsdom",
    "kæremålskendelse",
    "kærekendelse",
    "skyldkendelse",
    "voldgiftskendelse",
    "tillægsdom",
];

static RULING: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| RULINGS.into_iter().collect());

/// The keys of the words for a ruling, and of those to which `ved` is glued.
static RULING_KEYS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    RULINGS.iter().flat_map(|word| [keys::key(word), keys::key(&format!("ved{word}"))]).collect()
});

/// True when a word that names a ruling stands at `i`; see [`is_ruling`].
fn ruling_at(line: &Line<'_>, i: usize) -> bool {
    RULING_KEYS.contains(&line.key(i))
}

/// True for a word that names a ruling; `ved` may be glued to it, as a lost blank leaves it.
pub fn is_ruling(lower: &str) -> bool {
    lower.len() > 2 && RULING.contains(lower.strip_prefix("ved").unwrap_or(lower))
}

/// True for a word that may begin the name of a court, lower case: `retten`, `vedretten`.
fn may_begin(lower: &str, capital: bool) -> bool {
    capital || glued(lower) < lower.len()
}

/// How many bytes of `vedretten` belong to another word; all of them for no court at all.
fn glued(lower: &str) -> usize {
    if !lower.ends_with("retten") && !lower.ends_with("rettens") {
        return lower.len();
    }
    GLUED
        .iter()
        .find(|before| {
            lower.strip_prefix(**before).is_some_and(|rest| matches!(rest, "retten" | "rettens"))
        })
        .map_or(lower.len(), |before| before.len())
}

/// A ruling whose cue stands at `i`, and those of a list after it. `issuer` is the id of the body
/// whose ruling is being read, `before` the ruling cited last.
pub fn read(
    line: &Line<'_>,
    i: usize,
    lower: &str,
    issuer: Option<&str>,
    before: Option<&Work>,
) -> Option<Works> {
    let (first, mut end) = if is_ruling(lower) {
        by_ruling(line, i, lower).or_else(|| again(line, i, lower, before?))?
    } else {
        let capital = line.word(i).starts_with(char::is_uppercase);
        // `Sermersooq Kredsrets dom`: found at its second word, as the first may be any place.
        let kind =
            |k: usize| line.word(k).starts_with(char::is_uppercase) && line.is_any(k, &LOCAL);
        let named = if kind(i) && i > 0 {
            by_court(line, i - 1, &lowered(line.word(i - 1)))
        } else if may_begin(lower, capital) && !kind(i + 1) {
            by_court(line, i, lower)
        } else {
            None
        };
        named
            .or_else(|| capital.then(|| by_letters(line, i)).flatten())
            .or_else(|| by_issuer(line, i, lower, issuer?))?
    };
    let mut works = vec![first];
    while let Some((work, next)) = works.first().and_then(|first| next_ruling(line, end, first)) {
        works.push(work);
        end = next;
    }
    Some((works, end))
}

/// `Højesterets dom af 17. januar 2025`, `Østre Landsrets kendelse af 3. maj 2020`, from the
/// first word of the court's name.
fn by_court(line: &Line<'_>, i: usize, lower: &str) -> Option<(Work, usize)> {
    // `vedRetten på Bornholms dom af …`
    let lost = Some(glued(lower)).filter(|&lost| lost < lower.len()).unwrap_or(0);
    let (id, at, genitive) = court(line, i, lower.get(lost..)?)?;
    let (mut work, next) = ruling(line, i, at, genitive, &id)?;
    work.span.start += lost;
    Some((work, next))
}

/// `Nævnet fastslog i kendelse af 9. januar 2017`, `Klagenævnets kendelse af …`: the body whose
/// ruling is being read, by the last part of its name. `body` is its id.
fn by_issuer(line: &Line<'_>, i: usize, lower: &str, body: &str) -> Option<(Work, usize)> {
    if !matches!(lower.as_bytes().last(), Some(b't' | b's')) || lower.len() < 6 {
        return None;
    }
    let kind = BODIES.into_iter().find(|kind| lower.strip_suffix('s').unwrap_or(lower) == *kind)?;
    // `Rådets afgørelse af …` is one of the Council of the Union as well.
    let council = kind == "rådet" && lower.ends_with('s');
    if council || !body.split('-').any(|word| word.ends_with(kind)) {
        return None;
    }
    ruling(line, i, i + 1, lower.ends_with('s'), body)
}

/// The word for the ruling and its day, after a court whose name ends before `at`.
fn ruling(
    line: &Line<'_>,
    i: usize,
    mut at: usize,
    genitive: bool,
    court: &str,
) -> Option<(Work, usize)> {
    at = line.skip_dot(at);
    if !genitive {
        // `Vestre Landsret har ved dom af 3. maj 2018`, `Nævnet fastslog i kendelse af …`
        let start = at;
        let verb = |k: usize| {
            line.at(k).kind == Kind::Word
                && line.word(k).starts_with(char::is_lowercase)
                && !line.is_any(k, words!["fra", "mod", "og", "til", "om", "af", "i", "ved"])
                && !ruling_at(line, k)
        };
        while at < start + 3 && verb(at) {
            at += 1;
        }
        if !line.is_any(at, words!["i", "ved"]) && !line.is_any(start, words!["har"]) {
            return None;
        }
        at += usize::from(line.is_any(at, words!["i", "ved"]));
        at += usize::from(line.is_any(at, words!["sin", "en"]));
        if at == start {
            return None;
        }
    }
    at += usize::from(
        line.is_any(at, words!["utrykte", "endelige", "principielle", "nyere", "seneste"]),
    );
    if !ruling_at(line, at) {
        return None;
    }
    let (day, next) = dated(line, at + 1)?;
    if named_otherwise(line, next) {
        return None;
    }
    Some((case(line, i, next, format!("{court}/{day}"), RULE), next))
}

/// `dom af 17. januar 2025 fra Højesteret`, `dom afsagt af Østre Landsret den 3. maj 2020`, `dom
/// af 3. maj 2020 ved Retten i Hjørring`, from the word for the ruling.
fn by_ruling(line: &Line<'_>, i: usize, lower: &str) -> Option<(Work, usize)> {
    if !is_ruling(lower) {
        return None;
    }
    let lost = lower.len() - lower.strip_prefix("ved").unwrap_or(lower).len();
    let found = |court: String, day: days::Day, end: usize| {
        if named_otherwise(line, end) {
            return None;
        }
        let mut work = case(line, i, end, format!("{court}/{day}"), RULE);
        work.span.start += lost;
        Some((work, end))
    };
    let mut at = i + 1;
    if let Some((day, next)) = dated(line, at) {
        let comma = line.skip_comma(next);
        let mut from = if line.is_any(comma, words!["afsagt"]) { comma } else { next };
        let start = from;
        while from < start + 2 && line.is_any(from, words!["fra", "afsagt", "af", "ved", "i"]) {
            from += 1;
        }
        if from == start {
            return None;
        }
        let (court, end, genitive) = court(line, from, &lowered(line.word(from)))?;
        return found(court, day, end).filter(|_| !genitive);
    }
    at += usize::from(line.is_any(at, words!["afsagt"]));
    if !line.is_any(at, words!["af", "fra", "ved"]) {
        return None;
    }
    let (court, after, _) = court(line, at + 1, &lowered(line.word(at + 1)))?;
    let (day, end) = dated(line, after)?;
    found(court, day, end)
}

/// A further ruling of the court just read, by its day alone: ` og 7. juni 2021` after
/// `Højesterets domme af 3. maj 2020`.
fn next_ruling(line: &Line<'_>, i: usize, before: &Work) -> Option<(Work, usize)> {
    let plural = line.slice(before.span.start, before.span.end).split(' ');
    if before.rule != RULE || !plural.into_iter().any(|word| PLURALS.contains(&word)) {
        return None;
    }
    let mut at = line.skip_comma(i);
    at += usize::from(line.is_any(at, words!["og", "samt"]));
    if at == i {
        return None;
    }
    while line.is_any(at, words!["af", "den"]) {
        at += 1;
    }
    let (day, next) = days::read(line, at)?;
    Some((same_court(line, before, at, day, next)?.join(), next))
}

/// `og i kendelse af 26. juni 2018`, from the word for the ruling at `i`: of the court whose ruling
/// `before` was cited in the same sentence.
fn again(line: &Line<'_>, i: usize, lower: &str, before: &Work) -> Option<(Work, usize)> {
    let led = (line.is_any(i.wrapping_sub(1), words!["i", "ved"])
        && line.is_any(i.wrapping_sub(2), words!["og", "samt", "senest", ","]))
        || (line.is_any(i.wrapping_sub(1), words!["og", "samt"])
            && i > 1
            && line.end_before(i - 1) == before.span.end);
    let near = before.span.end < line.at(i).start
        && line.at(0).start <= before.span.start
        && line.at(i).start - before.span.end < 240;
    if before.rule != RULE || !is_ruling(lower) || !led || !near {
        return None;
    }
    let between = line.slice(before.span.end, line.at(i).start);
    if between.contains([';', '(', ')']) || between.contains(". ") {
        return None;
    }
    let (day, next) = dated(line, i + 1)?;
    if named_otherwise(line, next) {
        return None;
    }
    Some((same_court(line, before, i, day, next)?, next))
}

/// A ruling of the day `day`, from token `from` to before `to`, of the court of `before`.
fn same_court(
    line: &Line<'_>,
    before: &Work,
    from: usize,
    day: days::Day,
    to: usize,
) -> Option<Work> {
    let (court, _) = before.id.rsplit_once('/')?;
    let mut work = before.clone();
    work.id = format!("{court}/{day}");
    work.span = Span::new(line.at(from).start, line.end_before(to));
    Some(work)
}

/// `af 17. januar 2025`, `af den 3. maj 2020`, `den 3. maj 2020`.
fn dated(line: &Line<'_>, i: usize) -> Option<(days::Day, usize)> {
    let mut at = i;
    if !line.is_any(at, words!["af", "den", "afsagt", "fra"]) {
        return None;
    }
    while line.is_any(at, words!["af", "den", "afsagt", "fra", "d"]) {
        at += 1;
    }
    days::read(line, line.skip_dot(at))
}

/// Words and marks that may stand between a ruling's day and its number.
const LEADS: [&str; 33] = [
    "(",
    ",",
    "[",
    "i",
    "sag",
    "sagen",
    "sagsnr",
    "sagsnummer",
    "sagl",
    "sags",
    "nr",
    ".",
    "gengivet",
    "offentliggjort",
    "trykt",
    "som",
    "optrykt",
    "refereret",
    "ugeskrift",
    "for",
    "retsvæsen",
    "jf",
    "j",
    ":",
    "v",
    "ø",
    "l",
    "afd",
    "afdeling",
    "ankesag",
    "kæresag",
    "journalnr",
    "med",
];

/// True when a report or a case number follows, which names the ruling better.
fn named_otherwise(line: &Line<'_>, i: usize) -> bool {
    for at in i..i + 12 {
        if super::reports::read(line, at).is_some() || cases::number(line, at).is_some() {
            return true;
        }
        let lower = lowered(line.word(at));
        if cases::labelled(line, at, &lower).is_some()
            || journal::read(line, at, &lower).is_some()
            || journal::of_board(line, at).is_some()
        {
            return true;
        }
        // `24. afd. nr. B-1234-15`
        let short = line.at(at).kind == Kind::Number && line.word(at).len() <= 2;
        let leads = LEADS.contains(&lower.as_ref()) || (short && line.is(at + 1, "."));
        if !leads {
            return false;
        }
        // The next sentence names another case.
        if line.is(at, ".") && at == i {
            return false;
        }
    }
    false
}

#[cfg(test)]
#[path = "rulings_tests.rs"]
mod tests;
