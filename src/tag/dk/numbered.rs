//! Acts, regulations, circulars and guidance by number: `lov nr. 502 af 23. maj 2018`.
//!
//! In: a line and the index of the word for the instrument. Out: a [`Hit`]. A number without a
//! year is refused: every series begins anew each January.

use super::acts::{ActRef, Hit, INSTRUMENT, Instrument};
use super::days;
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
    let labelled = line.is_any(at, &["nr", "nummer"]);
    if weak && !(capitals || (labelled && lower != "vej")) {
        return None;
    }
    if labelled {
        at = line.skip_dot(at + 1);
    }
    let (year, number, day, next) = if labelled && line.number(at).is_some() {
        let number = line.number(at)?;
        let (year, day, next) = issued(line, at + 1, instrument)
            .or_else(|| passed(line, i).map(|day| (day.year, None, at + 1)))
            .or_else(|| issued_later(line, at + 1, instrument).map(|year| (year, None, at + 1)))?;
        (year, number, day, next)
    } else if let Some((day, after)) = days::read(line, at).filter(|_| !labelled) {
        // `Lov 2018-05-23 nr. 502`
        if line.is_any(after, &["nr"]) {
            let number_at = line.skip_dot(after + 1);
            (day.year, line.number(number_at)?, Some(day), number_at + 1)
        } else {
            return None;
        }
    } else if line.is_any(at, &["af"])
        && let Some((day, number_at)) = day_first(line, at + 1)
    {
        (day.year, line.number(number_at)?, Some(day), number_at + 1)
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
    let consolidated = !regulation && !matches!(lower.as_ref(), "lov" | "lovs" | "l");
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
        let other = match INSTRUMENT.get(lowered(line.word(at)).as_ref()) {
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
    // `lov nr. 55 (2021)`
    if line.is(i, "(") && line.is(i + 2, ")") {
        let year = days::year(line, i + 1)?;
        return Some((u16::try_from(year).ok()?, None, i + 3));
    }
    if line.is(i, "/") || line.is_any(at, &["i"]) {
        let from = if line.is(i, "/") { i + 1 } else { at + 1 };
        let year = days::year(line, from)?;
        return Some((u16::try_from(year).ok()?, None, from + 1));
    }
    None
}

/// The old order, `lov af 19. januar 2021 nr. 55`: the day, and where the number stands.
fn day_first(line: &Line<'_>, i: usize) -> Option<(days::Day, usize)> {
    let (day, after) = days::read(line, i + usize::from(line.is_any(i, &["den"])))?;
    let at = line.skip_comma(after);
    let number_at = line.skip_dot(at + 1);
    (line.is_any(at, &["nr"]) && line.number(number_at).is_some()).then_some((day, number_at))
}

/// The number after another one of the same day or year: `og 654` of `lov nr. 653 og 654 af 8. juni
/// 2017`, of which `before` has been read.
pub(super) fn more(line: &Line<'_>, i: usize, before: &ActRef) -> Option<Hit> {
    let ActRef::Numbered { year, regulation, .. } = before else { return None };
    let at = listed(line, i)?;
    let number = line.number(at).filter(|number| *number <= 3000)?;
    let instrument = if *regulation { Instrument::Regulation } else { Instrument::Law };
    let (day, next) = match issued(line, at + 1, instrument) {
        Some((found, _, next)) => (found, next),
        None => (*year, at + 1),
    };
    if day != *year {
        return None;
    }
    let act = ActRef::Numbered {
        year: *year,
        number,
        regulation: *regulation,
        consolidated: false,
        title: None,
    };
    let (start, end) = (line.at(at).start, line.end_before(next));
    Some(Hit { act, start, end, next, alone: true })
}

/// Where a further number of a list stands: `, 654`, ` og nr. 654`.
fn listed(line: &Line<'_>, i: usize) -> Option<usize> {
    let mut at = line.skip_comma(i);
    at += usize::from(line.is_any(at, &["og", "samt"]));
    let joined = at > i;
    if line.is_any(at, &["nr"]) {
        at = line.skip_dot(at + 1);
    }
    (joined && line.number(at).is_some()).then_some(at)
}

/// The year of a list of numbers whose day stands at its end: `nr. 653 og 654 af 8. juni 2017`.
fn issued_later(line: &Line<'_>, i: usize, instrument: Instrument) -> Option<u16> {
    let mut at = i;
    for _ in 0..6 {
        at = listed(line, at)? + 1;
        if let Some((year, ..)) = issued(line, at, instrument) {
            return Some(year);
        }
    }
    None
}

/// The day before the number at `i`: `vedtaget den 8. december 2020 ved lov nr. 1836`.
fn passed(line: &Line<'_>, i: usize) -> Option<days::Day> {
    let by = i.checked_sub(1).filter(|&at| line.is_any(at, &["ved", "som"]))?;
    let said = (by.saturating_sub(9)..by)
        .rev()
        .find(|&at| line.is_any(at, &["vedtaget", "vedtoges", "gennemført", "indført"]))?;
    let at = line.skip_dot(said + 1 + usize::from(line.is_any(said + 1, &["den", "d"])));
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
