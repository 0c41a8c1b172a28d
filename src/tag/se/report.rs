//! Reports of cases: NJA, HFD, RÅ, RH, AD, MÖD, MIG and their like, with numbered paragraphs.
//!
//! In: a line and the index of the designation. Out: works; `NJA II` is a preparatory work. A
//! designation without a year and number is the name of a court and no citation.

use super::mention::{Mention, Work};
use super::tokens::{Kind, Line};
use super::words::{Cue, Key};
use super::{Finder, pages, run};
use crate::record::CitationKind;
use crate::span::Span;
use crate::tag::pinpoint::{Pinpoint, Unit};

/// A report's id and the index after it; for a range of reports the last id.
struct Found {
    id: String,
    through: Option<String>,
    end: usize,
}

/// The most pages that one ruling fills.
const LONGEST_RULING: u32 = 60;

impl Finder {
    /// The report that begins at token `i`, and others of its series after it.
    pub(super) fn report(&mut self, line: &Line<'_>, i: usize, cue: Cue) -> Option<usize> {
        if cue == Cue::Nja && is_roman(&line.word(i + 1).replace('l', "I")) {
            return self.nja_two(line, i);
        }
        let found = one(line, i + 1, i, cue)?;
        self.list += 1;
        let mut next = self.add_report(line, i, found);
        // `NJA 2005 s. 462, 2007 s. 295`, `HFD 2013 ref. 12 och 2014 ref. 3`.
        while let Some(after) = run::separator(line, next)
            && line.is_number(after)
            && line.word(after).len() == 4
            && let Some(found) = one(line, after, i, cue)
        {
            next = self.add_report(line, after, found);
        }
        if cue == Cue::Nja {
            next = self.more_pages(line, next);
        }
        // `HFD 2018 ref. 55 och ref. 56`.
        while matches!(cue, Cue::Hfd | Cue::Ra)
            && let Some(after) = run::separator(line, next)
            && let Some((word, (number, end))) = ["ref", "not"]
                .into_iter()
                .find_map(|word| Some((word, after_word(line, after, word)?)))
            && let Some(Mention::Work(work)) = self.mentions.last()
            && let Some((year, _)) = work.work.rsplit_once('/')
        {
            let id = format!("{year}/{word}{number}");
            next = self.add_report(line, after, Found { id, through: None, end });
        }
        // `RÅ 1988 ref. 45 a och b`.
        while matches!(cue, Cue::Hfd | Cue::Ra)
            && let Some(after) = run::separator(line, next)
            && line.word(after).len() == 1
            && let Some(letter) = run::letter_at(line, after)
            && let Some(Mention::Work(work)) = self.mentions.last()
            && let Some(whole) = work.work.strip_suffix(|c: char| c.is_ascii_lowercase())
        {
            let id = format!("{whole}{letter}");
            next = self.add_report(line, after, Found { id, through: None, end: after + 1 });
        }
        // `HFD 2016 ref. 49 och 50`.
        while matches!(cue, Cue::Hfd | Cue::Ra)
            && let Some(after) = run::separator(line, next)
            && number_of_list(line, after)
            && let Some(Mention::Work(work)) = self.mentions.last()
            && work.place.segments.is_empty()
            && let Some((year, tail)) = work.work.rsplit_once('/')
            && let Some(word) = ["ref", "not"].into_iter().find(|word| tail.starts_with(word))
        {
            let id = format!("{year}/{word}{}", line.word(after));
            next = self.add_report(line, after, Found { id, through: None, end: after + 1 });
        }
        // `AD 2013 nr 63 och 64`.
        if cue == Cue::Ad
            && let Some(Mention::Work(work)) = self.mentions.last()
            && let Some((year, _)) = work.work.rsplit_once("/nr")
        {
            let year = year.to_owned();
            while let Some(first) = run::separator(line, next)
                && let after = first + usize::from(line.word(first) == "nr")
                && line.is_number(after)
                && number_of_list(line, after)
            {
                let id = format!("{year}/nr{}", line.word(after));
                next = self.add_report(line, first, Found { id, through: None, end: after + 1 });
            }
        }
        Some(next)
    }

    /// `NJA 1999 s. 544 och s. 749`: rulings of one year. A page not far behind the first is one of
    /// the same ruling, and no citation.
    fn more_pages(&mut self, line: &Line<'_>, i: usize) -> usize {
        let mut end = i;
        while let Some(after) = run::separator(line, end)
            && let Some(at) = pages::word(line, after)
            && let (number, goes_on) = (line.word(at), line.key(at + 1) == Key::In)
            && number.len() <= 4
            && !goes_on
            && let Some(Mention::Work(work)) = self.mentions.last()
            && work.place.segments.is_empty()
            && let Some((year, page)) = work.work.rsplit_once("/s")
            && let (Ok(page), Ok(next)) = (page.parse::<u32>(), number.parse::<u32>())
        {
            if (page..page + LONGEST_RULING).contains(&next) {
                end = at + 1;
                continue;
            }
            let id = format!("{year}/s{number}");
            end = self.add_report(line, after, Found { id, through: None, end: at + 1 });
        }
        end
    }

    /// `N.J.A. 1975 s. 10`: the old way to write the series.
    pub(super) fn dotted_nja(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let dotted = line.word(i) == "N"
            && line.is(i + 1, b'.')
            && line.word(i + 2) == "J"
            && line.is(i + 3, b'.')
            && line.word(i + 4) == "A"
            && line.is(i + 5, b'.');
        if !dotted {
            return None;
        }
        let found = one(line, i + 6, i, Cue::Nja)?;
        self.list += 1;
        Some(self.add_report(line, i, found))
    }

    /// `Arbetsdomstolens dom 2011 nr 22`, `AD:s dom nr 81 år 1980`: a report that the ruling names;
    /// `name` is the index of the court, `i` that after the ruling.
    pub(super) fn labour_report(
        &mut self,
        line: &Line<'_>,
        name: usize,
        i: usize,
    ) -> Option<usize> {
        let reversed = after_word(line, i, "nr").and_then(|(number, at)| {
            let at = at + usize::from(line.is(at, b',')) + usize::from(line.word(at) == "år");
            let whole = line.is_number(at) && line.word(at).len() == 4;
            let id = format!("se/ad/{}/nr{number}", line.word(at));
            whole.then_some(Found { id, through: None, end: at + 1 })
        });
        let found = reversed.or_else(|| one(line, i, name, Cue::Ad))?;
        self.list += 1;
        Some(self.add_report(line, name, found))
    }

    /// `NJA II 1943 s. 132`: the collection of preparatory works.
    fn nja_two(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let year = i + 2;
        if !line.is_number(year) || line.word(year).len() != 4 {
            return None;
        }
        let found = pages::read(line, year + 1);
        let (pages, end) = found.map_or((Vec::new(), year + 1), |found| (found.pages, found.end));
        self.list += 1;
        self.mentions.push(Mention::Work(Work {
            span: Span::new(line.start(i), line.end_of(end - 1)),
            kind: CitationKind::PreparatoryWork,
            work: format!("se/nja-ii/{}", line.word(year)),
            place: Pinpoint::new(),
            through: None,
            pages,
            named: None,
            list: self.list,
            rule: "sv.preparatory.nja-ii",
        }));
        Some(end)
    }

    fn add_report(&mut self, line: &Line<'_>, first: usize, mut found: Found) -> usize {
        let mut end = found.end;
        let begin = first;
        let mut first = first;
        // `NJA 2018 s. 512 I och II`: parts of one report, each cited.
        let whole = found.id.clone();
        // `NJA 1983 s. 487 (I och II)`.
        if line.is(end, b'(') && is_roman(line.word(end + 1)) {
            let close = (end + 2..end + 7).find(|&at| line.is(at, b')'));
            let parts =
                |at: usize| is_roman(line.word(at)) || line.key(at) == Key::And || line.is_dash(at);
            if close.is_some_and(|close| (end + 1..close).all(parts)) {
                end += 1;
            }
        }
        while is_roman(line.word(end)) && (line.gap(end) || line.is(end - 1, b'(')) {
            found.id = format!("{whole}{}", line.word(end));
            end += 1;
            // `ref. 9 I–III`.
            if let Some(far) = run::dash(line, end).filter(|&far| is_roman(line.word(far))) {
                found.through = Some(format!("{whole}{}", line.word(far)));
                end = far + 1;
                break;
            }
            let after = run::separator(line, end).filter(|&after| is_roman(line.word(after)));
            let Some(after) = after else { break };
            let span = Span::new(line.start(first), line.end_of(end - 1));
            self.push_ruling(&Ruling::report(found.id.clone()), span, Pinpoint::new(), None);
            (first, end) = (after, after);
        }
        let start = line.start(first);
        let mut named = None;
        if ["se/nja/", "se/hfd/", "se/ra/"].iter().any(|it| found.id.starts_with(it)) {
            named = self.note_case_name(line, begin, end, &found.id);
        }
        // `NJA 2014 s. 272 ("Instagrambilden") p. 4`.
        let beyond = || named.and_then(|next| paragraphs(line, next));
        let Some((values, after)) = paragraphs(line, end).or_else(beyond) else {
            let span = Span::new(start, line.end_of(end - 1));
            self.push_ruling(&Ruling::report(found.id), span, Pinpoint::new(), found.through);
            return named.unwrap_or(end);
        };
        self.push_paragraphs(line, &Ruling::report(found.id), start, &values);
        after
    }

    /// A citation of a ruling, or of a place in it.
    pub(super) fn push_ruling(
        &mut self,
        ruling: &Ruling,
        span: Span,
        place: Pinpoint,
        through: Option<String>,
    ) {
        self.mentions.push(Mention::Work(Work {
            span,
            kind: CitationKind::Case,
            work: ruling.work.clone(),
            place,
            through,
            pages: Vec::new(),
            named: ruling.named,
            list: self.list,
            rule: ruling.rule,
        }));
    }

    /// A citation of each numbered paragraph of a ruling; the first begins at the byte `start`.
    pub(super) fn push_paragraphs(
        &mut self,
        line: &Line<'_>,
        ruling: &Ruling,
        start: usize,
        items: &[run::Item<'_>],
    ) {
        let point = |value: &str| Pinpoint::new().with(Unit::Point, value);
        for (k, item) in items.iter().enumerate() {
            let from = if k == 0 { start } else { line.start(item.first) };
            let span = Span::new(from, line.end_of(item.last));
            let through = item.through_value().map(|far| format!("{}{}", ruling.work, point(&far)));
            self.push_ruling(ruling, span, point(&item.value()), through);
        }
    }
}

/// A ruling that is cited.
pub(super) struct Ruling {
    /// Its id.
    pub work: String,
    /// Where its name was given, when it is called by one.
    pub named: Option<Span>,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Ruling {
    /// A ruling by its report.
    fn report(work: String) -> Ruling {
        Ruling { work, named: None, rule: "sv.case.report" }
    }
}

/// `p. 14`, `, punkten 14`, `(punkterna 14–16)`: the numbered paragraphs of a ruling.
pub(super) fn paragraphs<'a>(line: &Line<'a>, i: usize) -> Option<(Vec<run::Item<'a>>, usize)> {
    let mut at = if line.is(i, b',') || line.is(i, b'(') { i + 1 } else { i };
    if matches!(line.word(at), "särskilt" | "se" | "jfr") {
        at += 1;
    }
    if line.key(at) != Key::Point {
        return None;
    }
    let at = line.after_stop(at + 1);
    let found = run::read(line, at)?;
    Some((found.items, found.end))
}

/// `45 a` of a report in several parts, with the index after the letter.
fn part_letter(line: &Line<'_>, number: String, end: usize) -> (String, usize) {
    let single =
        line.word(end).len() == 1 && line.word(end).starts_with(|c: char| c.is_lowercase());
    match run::letter_at(line, end).filter(|_| single && line.gap(end) && !line.is(end + 1, b'.')) {
        Some(letter) => (format!("{number}{letter}"), end + 1),
        None => (number, end),
    }
}

/// True for a further number of a list of reports, that counts nothing itself.
fn number_of_list(line: &Line<'_>, i: usize) -> bool {
    let counts = line.is_word(i + 1) && line.key(i + 1) != Key::And;
    line.is_number(i)
        && line.word(i).len() <= 3
        && !counts
        && !matches!(
            line.kind(i + 1),
            Some(Kind::Section | Kind::Dash | Kind::Mark(b':' | b'/' | b'%'))
        )
}

fn is_roman(word: &str) -> bool {
    matches!(word, "I" | "II" | "III" | "IV" | "V" | "VI")
}

/// Reads year and number at token `i`; `name` is the index of the designation.
fn one(line: &Line<'_>, i: usize, name: usize, cue: Cue) -> Option<Found> {
    // `AD nr 63/13`.
    if cue == Cue::Ad && line.word(i) == "nr" && line.is(i + 2, b'/') {
        return one(line, i + 1, name, cue);
    }
    if !line.is_number(i) {
        return (cue == Cue::Rrk).then(|| old_rrk(line, i)).flatten();
    }
    let simple = |id: String, end: usize| Some(Found { id, through: None, end });
    let year = full_year(line.word(i))?;
    match cue {
        Cue::Nja => {
            if line.is(i + 1, b':') && line.is_number(i + 2) {
                return simple(format!("se/nja/{year}:{}", line.word(i + 2)), i + 3);
            }
            if let Some(at) = pages::word(line, i + 1) {
                return simple(format!("se/nja/{year}/s{}", line.word(at)), at + 1);
            }
            let (number, end) = after_word(line, i + 1, "not")?;
            simple(format!("se/nja/{year}/not{number}"), end)
        }
        Cue::Hfd | Cue::Ra => {
            let slug = if cue == Cue::Hfd { "hfd" } else { "ra" };
            for word in ["ref", "not"] {
                if let Some((number, end)) = after_word(line, i + 1, word) {
                    // `RÅ 2009 ref. 47–49`.
                    if let Some(far) = run::dash(line, end).filter(|&far| line.is_number(far))
                        && !line.gap(end)
                        && line.word(far).len() <= 3
                    {
                        let id = |number: &str| format!("se/{slug}/{year}/{word}{number}");
                        let through = Some(id(line.word(far)));
                        return Some(Found { id: id(&number), through, end: far + 1 });
                    }
                    let (number, end) = part_letter(line, number, end);
                    return simple(format!("se/{slug}/{year}/{word}{number}"), end);
                }
            }
            // `RÅ 1981 2:42`, `RÅ84 1:38`.
            if line.is_number(i + 1) && line.is(i + 2, b':') && line.is_number(i + 3) {
                let id = format!("se/{slug}/{year}/{}:{}", line.word(i + 1), line.word(i + 3));
                return simple(id, i + 4);
            }
            if cue == Cue::Hfd && line.is(i + 1, b':') && line.is_number(i + 2) {
                return simple(format!("se/hfd/{year}/ref{}", line.word(i + 2)), i + 3);
            }
            // `RÅ83 Aa 123`: unprinted notices of old years.
            let letters = line.word(i + 1);
            let old = cue == Cue::Ra
                && matches!(
                    letters,
                    "A" | "Aa" | "Ab" | "Ba" | "Bb" | "C" | "K" | "Fi" | "I" | "S"
                );
            if old && line.is_number(i + 2) {
                let id = format!("se/ra/{year}/{}{}", letters.to_lowercase(), line.word(i + 2));
                return simple(id, i + 3);
            }
            None
        }
        Cue::Ad => {
            let dash = if line.is_dash(i + 1) { i + 2 } else { i + 1 };
            if let Some((number, end)) = after_word(line, dash, "nr") {
                return simple(format!("se/ad/{year}/nr{number}"), end);
            }
            let joined = line.is(i + 1, b':') || line.is_dash(i + 1) && !line.gap(i + 1);
            if joined && line.is_number(i + 2) && line.word(i).len() == 4 {
                return simple(format!("se/ad/{year}/nr{}", line.word(i + 2)), i + 3);
            }
            // `AD 63/13`: number and year.
            let year = line.word(i + 2);
            let whole = year.len() == 2 || year.len() == 4 && line.word(i).len() <= 3;
            if line.is(i + 1, b'/') && line.is_number(i + 2) && whole {
                let year = full_year(line.word(i + 2))?;
                return simple(format!("se/ad/{year}/nr{}", line.word(i)), i + 3);
            }
            None
        }
        Cue::YearNumber => {
            let slug = slug(line.word(name));
            for word in ["not", "nr"] {
                if let Some((number, end)) = after_word(line, i + 1, word) {
                    return simple(format!("se/{slug}/{year}/{word}{number}"), end);
                }
            }
            let colon = line.is(i + 1, b':') || line.is_dash(i + 1);
            if !colon || !line.is_number(i + 2) || line.word(i + 2).len() > 4 {
                return None;
            }
            // The old volumes of RH stand with their year: `RH 15:86`.
            let year = if line.word(i).len() == 4 { year.as_str() } else { line.word(i) };
            let id = format!("se/{slug}/{year}:{}", line.word(i + 2));
            let mut through = None;
            let mut end = i + 3;
            if line.is(i + 1, b':')
                && let Some(after) = run::dash(line, end)
                && line.is_number(after)
                && !line.is(after + 1, b':')
            {
                through = Some(format!("se/{slug}/{year}:{}", line.word(after)));
                end = after + 1;
            }
            Some(Found { id, through, end })
        }
        Cue::Rbd => {
            let joined = line.is(i + 1, b':') && line.is_number(i + 2);
            joined.then(|| Found {
                id: format!("se/rbd/{}:{}", line.word(i), line.word(i + 2)),
                through: None,
                end: i + 3,
            })
        }
        _ => None,
    }
}

/// `R78 1:26` of the old reports of the administrative courts of appeal.
fn old_rrk(line: &Line<'_>, i: usize) -> Option<Found> {
    let shape = matches!(line.word(i), "R" | "K")
        && line.is_number(i + 1)
        && line.is_number(i + 2)
        && line.is(i + 3, b':')
        && line.is_number(i + 4);
    let year = full_year(line.word(i + 1)).filter(|_| shape)?;
    let id = format!("se/rrk/{year}/{}:{}", line.word(i + 2), line.word(i + 4));
    Some(Found { id, through: None, end: i + 5 })
}

/// `ref. 12`, `not 30`, `not. C 5`, `nr 81`: the number after `word`.
fn after_word(line: &Line<'_>, i: usize, word: &str) -> Option<(String, usize)> {
    if line.lower(i) != word {
        return None;
    }
    let at = line.after_stop(i + 1);
    if line.is_number(at) {
        return Some((line.word(at).to_owned(), at + 1));
    }
    let letter = line.is_word(at) && line.word(at).len() <= 2 && line.is_number(at + 1);
    letter.then(|| (format!("{}{}", line.word(at), line.word(at + 1)), at + 2))
}

/// A year of four digits, or of two: `84` is 1984.
fn full_year(number: &str) -> Option<String> {
    match number.len() {
        4 => Some(number.to_owned()),
        1 | 2 => {
            let short: u32 = number.parse().ok()?;
            Some(format!("{}", if short > 40 { 1900 + short } else { 2000 + short }))
        }
        3 => Some(number.to_owned()),
        _ => None,
    }
}

/// The id of a report that a ruling of the Labour Court bears as its own number, however it writes
/// it: `AD 2013 nr 63`, `63/13`, `Dom nr 63/2013`.
pub(super) fn of_labour_court(number: &str) -> Option<String> {
    let words = number.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (numbers, labels): (Vec<&str>, Vec<&str>) =
        words.partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let label = |word: &&str| ["ad", "dom", "nr"].contains(&word.to_lowercase().as_str());
    let (year, serial) = match numbers.as_slice() {
        [serial, year] if number.contains('/') => (full_year(year)?, *serial),
        [year, serial] if year.len() == 4 => ((*year).to_owned(), *serial),
        _ => return None,
    };
    labels.iter().all(label).then(|| format!("se/ad/{year}/nr{serial}"))
}

/// The slug of a designation: `MÖD` is `mod`.
fn slug(designation: &str) -> String {
    designation.to_lowercase().replace(['å', 'ä'], "a").replace('ö', "o")
}
