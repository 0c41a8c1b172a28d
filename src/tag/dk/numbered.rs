//! Acts, regulations, circulars and guidance by number: `lov nr. 502 af 23. maj 2018`.
//!
//! In: a line and the index of the word for the instrument. Out: a [`Hit`]. A number without a
//! year is refused: every series begins anew each January.

use super::acts::{ActRef, Hit, INSTRUMENT, Instrument};
use super::days;
use super::keys::words;
use super::titles::{NOT_IN_TITLES, title_at};
use super::tokens::{Kind, Line};
use crate::registry::lower::lowered;

/// `lov nr. 502 af 23. maj 2018` and its many shorter forms.
pub(super) fn numbered(line: &Line<'_>, i: usize, instrument: Instrument) -> Option<Hit> {
    let word = line.word(i);
    let lower = lowered(word);
    // `L`, `and`, `ang`, `skr` and their like are words or letters of their own but in capitals
    // or before `nr.`.
    if let Some(hit) = numbered_after_title(line, i, instrument) {
        return Some(hit);
    }
    let weak = matches!(lower.as_ref(), "l" | "and" | "ang" | "skr" | "cis" | "vej" | "skrivelse");
    let capitals = word.chars().all(char::is_uppercase);
    let mut at = line.skip_dot(i + 1);
    // `CIR1H nr 10156 af 14/12/2018`
    if line.glued(at) && line.number(at).is_some() && line.is(at + 1, "H") && line.glued(at + 1) {
        at += 2;
    }
    let labelled = line.is_any(at, words!["nr", "nummer"]);
    if weak && !(capitals || (labelled && lower != "vej")) {
        return None;
    }
    if labelled {
        at = line.skip_dot(at + 1);
    }
    let (year, number, day, next) = if labelled && line.number(at).is_some() {
        let number = line.number(at)?;
        let (year, day, next) = issued(line, at + 1, instrument)
            .or_else(|| passed(line, i).map(|day| (day.year, None, at + 1)))?;
        (year, number, day, next)
    } else if let Some((number, day, next)) = dated_before_number(line, at) {
        (day.year, number, Some(day), next)
    } else if let Some((day, after)) = days::read(line, at).filter(|_| !labelled) {
        // `Lov 2018-05-23 nr. 502`
        if line.is_any(after, words!["nr"]) {
            let number_at = line.skip_dot(after + 1);
            (day.year, line.number(number_at)?, Some(day), number_at + 1)
        } else {
            return None;
        }
    } else if line.is_any(at, words!["af"]) && matches!(instrument, Instrument::Circular) {
        // `cirkulæreskrivelse af 21. december 2020`
        if weak {
            return None;
        }
        let from = at + 1 + usize::from(line.is_any(at + 1, words!["d", "den"]));
        let (day, next) = days::read(line, line.skip_dot(from))?;
        return Some(paper(line, i, next, format!("cir/-/{day}")));
    } else {
        year_and_number(line, at, capitals && lower == "l")?
    };
    hit(line, (i, next), instrument, &lower, Number { number, year, day })
}

/// A number with its year, and its day where that is told.
#[derive(Clone, Copy)]
struct Number {
    number: u32,
    year: u16,
    day: Option<days::Day>,
}

/// The act with this number, written from the token `from` to before `next`, `word` being the word
/// for the instrument.
fn hit(
    line: &Line<'_>,
    (from, next): (usize, usize),
    instrument: Instrument,
    word: &str,
    Number { number, year, day }: Number,
) -> Option<Hit> {
    // Lovtidende has never reached 3,000 in a year; other series have.
    if number > 3000 && matches!(instrument, Instrument::Law | Instrument::Regulation) {
        return None;
    }
    let place = match day {
        Some(day) => day.to_string(),
        None => year.to_string(),
    };
    match instrument {
        Instrument::Circular => {
            return Some(paper(line, from, next, format!("cir/{number}/{place}")));
        }
        Instrument::Guidance => {
            return Some(paper(line, from, next, format!("vej/{number}/{place}")));
        }
        Instrument::Law | Instrument::Regulation => {}
    }
    let regulation = instrument == Instrument::Regulation;
    let consolidated = !regulation && !matches!(word, "lov" | "lovs" | "love" | "lovene" | "l");
    let title = title_at(line, next, "lov").filter(|_| !regulation).map(|(act, _)| act);
    Some(Hit {
        act: ActRef::Numbered {
            year,
            number,
            day: day.map(|day| (day.month, day.day)),
            regulation,
            consolidated,
            title,
        },
        start: line.at(from).start,
        end: line.end_before(next),
        next,
        alone: true,
    })
}

/// Words for several instruments of one kind.
pub(super) const PLURALS: [(&str, Instrument); 5] = [
    ("love", Instrument::Law),
    ("lovene", Instrument::Law),
    ("bekendtgørelser", Instrument::Regulation),
    ("bekendtgørelserne", Instrument::Regulation),
    ("cirkulærer", Instrument::Circular),
];

/// Several instruments of one kind: `lov nr. 653 og 654 af 8. juni 2017`, `bekendtgørelse nr. 5 af 2.
/// januar 2019 og nr. 8 af 3. januar 2020`. None for one alone.
pub(super) fn list(line: &Line<'_>, i: usize) -> Option<Vec<Hit>> {
    let mut at = line.skip_dot(i + 1);
    if !line.is_any(at, words!["nr"]) {
        return None;
    }
    let lower = lowered(line.word(i));
    let plural = PLURALS.iter().find(|(word, _)| *word == lower).map(|(_, of)| *of);
    let instrument = plural.or_else(|| INSTRUMENT.get(lower.as_ref()).copied())?;
    at = line.skip_dot(at + 1);
    let mut out: Vec<Hit> = Vec::new();
    let mut waiting: Vec<(usize, usize, u32)> = Vec::new();
    let mut from = i;
    while let Some(number) = line.number(at) {
        let mut end = at + 1;
        let told = issued(line, end, instrument);
        if let Some((year, day, next)) = told {
            end = next;
            waiting.push((from, end, number));
            for (first, to, number) in waiting.drain(..) {
                out.push(hit(line, (first, to), instrument, &lower, Number { number, year, day })?);
            }
        } else {
            waiting.push((from, end, number));
        }
        let comma = line.skip_comma(end);
        let joined = comma + usize::from(line.is_any(comma, words!["og", "samt", "eller"]));
        let labelled = line.is_any(joined, words!["nr"]);
        // After a date the next number needs its label.
        if joined == end || (told.is_some() && !labelled) || out.len() + waiting.len() > 40 {
            break;
        }
        from = joined;
        at = if labelled { line.skip_dot(joined + 1) } else { joined };
    }
    (out.len() > 1).then_some(out)
}

/// `af 19. januar 2021 nr. 55`, the old official order: number, day, and the index after.
fn dated_before_number(line: &Line<'_>, at: usize) -> Option<(u32, days::Day, usize)> {
    if !line.is_any(at, words!["af"]) {
        return None;
    }
    let mut from = at + 1;
    while line.is_any(from, words!["d", "den", "."]) {
        from += 1;
    }
    let (day, next) = days::read(line, from)?;
    let next = line.skip_comma(next);
    let number_at = line.skip_dot(next + 1);
    let number = line.number(number_at).filter(|_| line.is_any(next, words!["nr"]))?;
    Some((number, day, number_at + 1))
}

/// `vejledning om lov om aktiv socialpolitik, nr. 39 af 5. marts 1998`: the title first.
fn numbered_after_title(line: &Line<'_>, i: usize, instrument: Instrument) -> Option<Hit> {
    if !line.is_any(i + 1, words!["om", "til", "vedrørende"])
        || line.is_any(i + 2, words!["ændring"])
    {
        return None;
    }
    let mut at = i + 2;
    while at < i + 30 {
        // `(VEJ nr. 9733 af 9. juli 2019)`, `(nr. 9847 af 19. december 2013)`
        let bracket = line.is(at, "(") && at > i + 2;
        if bracket {
            let same = INSTRUMENT.get(lowered(line.word(at + 1)).as_ref()) == Some(&instrument);
            let paper = matches!(instrument, Instrument::Guidance | Instrument::Circular);
            at += 1 + usize::from(same && paper);
            if !line.is_any(at, words!["nr"]) {
                return None;
            }
        }
        if line.is_any(at, words!["nr"]) {
            let number_at = line.skip_dot(at + 1);
            let number = line.number(number_at)?;
            let (year, day, mut next) = issued(line, number_at + 1, instrument)?;
            let day = day?;
            if bracket {
                if !line.is(next, ")") {
                    return None;
                }
                next += 1;
            }
            let act = match instrument {
                Instrument::Guidance => ActRef::Paper(format!("vej/{number}/{day}")),
                Instrument::Circular => ActRef::Paper(format!("cir/{number}/{day}")),
                Instrument::Law | Instrument::Regulation => ActRef::Numbered {
                    year,
                    number,
                    day: Some((day.month, day.day)),
                    regulation: instrument == Instrument::Regulation,
                    consolidated: false,
                    title: title_at(line, i + 1, "lov").map(|(act, _)| act),
                },
            };
            let (start, end) = (line.at(i).start, line.end_before(next));
            return Some(Hit { act, start, end, next, alone: true });
        }
        // The number of another instrument is not this one's.
        let other = match INSTRUMENT.get(lowered(line.word(at)).as_ref()) {
            Some(found) if *found == instrument => {
                line.is_any(at - 1, words!["og", "eller", "samt"])
            }
            Some(Instrument::Law) => {
                line.is_any(at + 1, words!["nr"]) && line.number(line.skip_dot(at + 2)) < Some(3000)
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
    if line.is_any(at, words!["af", "fra", "udstedt"]) {
        let mut from = at + 1;
        while line.is_any(from, words!["d", "den", "af", "."]) {
            from += 1;
        }
        if let Some((day, next)) = days::read(line, from) {
            return Some((day.year, Some(day), next));
        }
        let bare = line.is_any(at, words!["fra"]) || instrument != Instrument::Circular;
        let year = days::year(line, from).filter(|_| bare)?;
        return Some((u16::try_from(year).ok()?, None, from + 1));
    }
    // The word `af` left out.
    if let Some((day, next)) = days::read(line, i) {
        return Some((day.year, Some(day), next));
    }
    // `lov nr. 55 (2021)`
    if line.is(i, "(") && line.is(i + 2, ")") {
        let year = days::year(line, i + 1)?;
        return Some((u16::try_from(year).ok()?, None, i + 3));
    }
    if line.is(i, "/") || line.is_any(at, words!["i"]) {
        let from = if line.is(i, "/") { i + 1 } else { at + 1 };
        let year = days::year(line, from)?;
        return Some((u16::try_from(year).ok()?, None, from + 1));
    }
    None
}

/// The day before the number at `i`: `vedtaget den 3. december 2020 ved lov nr. 1990`.
fn passed(line: &Line<'_>, i: usize) -> Option<days::Day> {
    let by = i.checked_sub(1).filter(|&at| line.is_any(at, words!["ved", "som"]))?;
    let said = (by.saturating_sub(9)..by)
        .rev()
        .find(|&at| line.is_any(at, words!["vedtaget", "vedtoges", "gennemført", "indført"]))?;
    let at = line.skip_dot(said + 1 + usize::from(line.is_any(said + 1, words!["den", "d"])));
    days::read(line, at).filter(|(_, next)| *next == by).map(|(day, _)| day)
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
        // `L 99/2002`: a bill, whose numbers are small.
        if spaced && year == second && first < 400 {
            return None;
        }
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
