//! Cases cited by their number: `mål T 3-08`, `målen T 369-91 och T 224-91`, `mål nr 5613-19`,
//! `Svea hovrätts dom den 5 maj 2020 i mål nr B 1234-19`.
//!
//! In: a line, the index of a cue, and the court named last. Out: works. Numbers of the Union's
//! courts (`C-594/12`) have a slash and are refused; so are the document's own numbers.

use super::court::{self, Context};
use super::mention::{Mention, Work};
use super::report::{self, Ruling};
use super::tokens::{Kind, Line};
use super::words::{Cue, Key};
use super::{Finder, compact, run};
use crate::record::CitationKind;
use crate::registry::se::courts::is_case_letter;
use crate::span::Span;
use crate::tag::pinpoint::Pinpoint;

/// One case number: as in an id, the last of a range, and the tokens it covers.
pub(super) struct CaseNumber {
    pub number: String,
    pub through: Option<String>,
    pub first: usize,
    pub end: usize,
}

impl Finder {
    /// `mål`, `målen`, `målnr`, and the numbers after it.
    pub(super) fn case(
        &mut self,
        line: &Line<'_>,
        i: usize,
        context: &mut Context,
    ) -> Option<usize> {
        let mut at = i + 1;
        // `mål nr: B 2323-14`, `mål med nummer`, `målet (T 3-08)`, `målen nr`.
        for _ in 0..3 {
            let passes = matches!(line.lower(at).as_ref(), "nr" | "nummer" | "numren" | "med")
                || line.is(at, b':')
                || line.is(at, b'(')
                || line.is(at, b'.') && !line.gap(at);
            if !passes {
                break;
            }
            at += 1;
        }
        context.case_word(i);
        self.case_list(line, at, i, context)
    }

    /// A number without the word `mål` before it, where a court or that word stands close by.
    pub(super) fn bare_case(
        &mut self,
        line: &Line<'_>,
        i: usize,
        context: &mut Context,
    ) -> Option<usize> {
        let lettered = line.is_word(i);
        // Without letters a number is told by what stands before it alone.
        if !lettered && !context.near(i) {
            return None;
        }
        if lettered && (!is_case_letter(line.word(i)) || line.is(i + 1, b'.')) {
            return None;
        }
        let ruling = i.checked_sub(1).is_some_and(|at| {
            lettered && matches!(line.word(at), "dom" | "domen" | "beslut" | "avgörande")
        });
        let ruling = ruling || lettered && (dated_before(line, i) || tells_itself(line, i));
        // Without letters a number must follow its word, a court or another number.
        let after_number = i.checked_sub(1).is_none_or(|at| {
            !line.is_word(at)
                || line.key(at) == Key::And
                || matches!(line.word(at), "nr" | "mål" | "målet" | "nummer")
        });
        let near = ruling || context.near(i) && (lettered || after_number || context.court_near(i));
        near.then(|| self.case_list(line, i, i, context)).flatten()
    }

    /// The list of numbers at token `at`; `from` is where the citation may begin.
    fn case_list(
        &mut self,
        line: &Line<'_>,
        at: usize,
        from: usize,
        context: &mut Context,
    ) -> Option<usize> {
        let mut found = read_number(line, at)?;
        let court = context.court_for(line, from);
        let letterhead = in_letterhead(line, from, found.end)
            || context.begins_line() && ends_head_line(line, found.end);
        self.list += 1;
        let mut first = true;
        loop {
            let end = found.end;
            if !letterhead && !self.own.contains(&compact(&found.number)) {
                let own = court.as_ref().filter(|_| first).and_then(|court| court.start);
                let start = own.unwrap_or_else(|| {
                    let token =
                        if first { ruling_before(line, from, found.first) } else { found.first };
                    line.start(token)
                });
                let id = court.as_ref().map_or("-", |court| court.id.as_str());
                // `i mål Ö 1234-22, p. 15`.
                let point = (line.is(end, b',') && line.word(end + 1) == "p")
                    .then(|| report::paragraphs(line, end))
                    .flatten();
                if let Some((items, after)) = point {
                    let work = format!("se/case/{id}/{}", found.number);
                    let ruling = Ruling { work, named: None, rule: "sv.case.number" };
                    self.push_paragraphs(line, &ruling, start, &items);
                    context.case_word(end);
                    return Some(after);
                }
                self.push_case(start, line, id, found);
            }
            first = false;
            // `T 1234-19, T 1235-19`, `1234-19 och 1235-19`.
            let after = run::separator(line, end).unwrap_or(end);
            let after = if matches!(line.word(after), "mål" | "nr") { after + 1 } else { after };
            match read_number(line, after) {
                Some(next) if after > end => found = next,
                _ => {
                    context.case_word(end);
                    if court.is_some() {
                        context.carry(end);
                    }
                    return Some(end);
                }
            }
        }
    }

    fn push_case(&mut self, start: usize, line: &Line<'_>, court: &str, found: CaseNumber) {
        let through = found.through.map(|far| format!("se/case/{court}/{far}"));
        let work = format!("se/case/{court}/{}", found.number);
        let ruling = Ruling { work, named: None, rule: "sv.case.number" };
        let span = Span::new(start, line.end_of(found.end - 1));
        self.push_ruling(&ruling, span, Pinpoint::new(), through);
    }

    /// A court, its ruling and the date of it, when no number follows: `Högsta domstolens dom den
    /// 3 maj 2019`.
    pub(super) fn court(
        &mut self,
        line: &Line<'_>,
        i: usize,
        context: &mut Context,
    ) -> Option<usize> {
        let (id, end) = court::read(line, i)?;
        context.note(i, end, id.clone(), line);
        if id.ends_with("reklamationsnämnden") {
            context.note_body(i, "arn");
        }
        let Some((date, after)) = court::ruling(line, end) else { return Some(end) };
        if id == "arbetsdomstolen"
            && date.is_none()
            && let Some(end) = self.labour_report(line, i, after)
        {
            return Some(end);
        }
        let Some(date) = date else { return Some(end) };
        if number_follows(line, after) {
            return Some(after);
        }
        self.list += 1;
        self.mentions.push(Mention::Work(Work {
            span: Span::new(line.start(i), line.end_of(after - 1)),
            kind: CitationKind::Case,
            work: format!("se/case/{id}/{date}"),
            place: Pinpoint::new(),
            through: None,
            pages: Vec::new(),
            named: None,
            list: self.list,
            rule: "sv.case.date",
        }));
        Some(after)
    }

    /// Dispatches the cues that are not statutes.
    pub(super) fn work(
        &mut self,
        line: &Line<'_>,
        i: usize,
        cue: Cue,
        context: &mut Context,
    ) -> Option<usize> {
        match cue {
            Cue::Bill
            | Cue::Inquiry
            | Cue::Ds
            | Cue::Report
            | Cue::Letter
            | Cue::Communication
            | Cue::Directive
            | Cue::Motion
            | Cue::Grounds => self.preparatory(line, i, cue),
            Cue::Nja | Cue::Rrk | Cue::YearNumber | Cue::Rbd | Cue::Hfd | Cue::Ra | Cue::Ad => {
                self.report(line, i, cue).or_else(|| self.court(line, i, context))
            }
            Cue::Case => self.case(line, i, context),
            Cue::File | Cue::Matter | Cue::Jo | Cue::Jk | Cue::Arn | Cue::TreatySeries => {
                self.decision(line, i, cue, context)
            }
        }
    }
}

/// Where a ruling without its court begins: `dom den 14 maj 2019 i mål nr P 7766-18`. `from` is the
/// word for a case, `number` the number.
fn ruling_before(line: &Line<'_>, from: usize, number: usize) -> usize {
    let start = (from.saturating_sub(8)..from)
        .rev()
        .find(|&at| matches!(line.word(at), "dom" | "domen" | "domar" | "beslut" | "avgörande"));
    match start {
        Some(at) if court::ruling(line, at).is_some_and(|(_, end)| end + 2 >= from) => at,
        _ => number,
    }
}

/// True after `dom den 12 mars 2019 i` and `domar den 3 maj 2019 (`: a ruling and its date before the letters at token `i`.
fn dated_before(line: &Line<'_>, i: usize) -> bool {
    let joined = |at: &usize| line.word(*at) == "i" || line.is(*at, b'(');
    let Some(before) = i.checked_sub(1).filter(joined) else { return false };
    ruling_before(line, before, i) != i && read_number(line, i).is_some()
}

/// True for two letters or more and a number of a case, inside a sentence: `KO mot X, PMT 2054-18`.
fn tells_itself(line: &Line<'_>, i: usize) -> bool {
    let sentence = i.checked_sub(1).is_some_and(|at| {
        line.is(at, b',')
            || line.is(at, b'(')
            || line.is_word(at) && line.word(at).ends_with(char::is_lowercase)
    });
    sentence
        && line.word(i).chars().count() > 1
        && line.gap(i + 1)
        && line.word(i + 1).len() > 2
        && read_number(line, i).is_some()
}

/// True for a number in a letterhead: `Mål nr T 1-20` as a line of its own, or after a heading in
/// capitals (`SVEA HOVRÄTT DOM Mål nr ...`). It is the number of the ruling itself.
fn in_letterhead(line: &Line<'_>, from: usize, end: usize) -> bool {
    // A label begins with a capital: `målnummer B 12-08` alone is an excerpt of a sentence.
    let label =
        line.key(from) == Key::Work(Cue::Case) && line.word(from).starts_with(char::is_uppercase);
    if label && from == 0 && end + 1 >= line.tokens.len() {
        return true;
    }
    // `NACKA TINGSRÄTT DOM Målnummer M 55-21`, `UMEÅ TINGSRÄTT Mål nr F 7-24`.
    let court = label
        && (from.saturating_sub(8)..from).any(|at| {
            let word = line.word(at);
            word.len() >= 8 && word.chars().all(char::is_uppercase)
        });
    if court {
        return true;
    }
    let before = from.checked_sub(1).map_or("", |at| line.word(at));
    let capitals = before.len() > 2 && before.chars().all(char::is_uppercase);
    capitals && matches!(before, "DOM" | "BESLUT" | "PROTOKOLL" | "DELDOM" | "MELLANDOM")
        || before == "Partsbilaga"
}

/// True for the line of a letterhead that begins with the court: `Mark- och miljödomstolen 2021-02-03
/// Mål nr M 77-20`. `end` is the index after its number.
fn ends_head_line(line: &Line<'_>, end: usize) -> bool {
    let whole = end == line.tokens.len() && end <= 18 && line.start(0) > 0;
    let dated = (1..end).any(|at| {
        line.word(at) == "Meddelad"
            || line.is_number(at) && line.word(at).len() == 4 && line.is_dash(at + 1)
    });
    let told = (0..end).any(|at| {
        line.is(at, b',') || matches!(line.word(at), "mål" | "målet" | "dom" | "beslut" | "domen")
    });
    whole && dated && !told
}

/// True when a case number or a report stands within a few words after a dated ruling.
fn number_follows(line: &Line<'_>, i: usize) -> bool {
    (i..(i + 8).min(line.tokens.len())).take_while(|&at| !line.is(at, b';')).any(|at| {
        matches!(
            line.key(at),
            Key::Work(
                Cue::Case | Cue::Nja | Cue::Hfd | Cue::Ra | Cue::YearNumber | Cue::Ad | Cue::File
            )
        ) || read_number(line, at).is_some()
    })
}

/// A case number: `T 3-08`, `B732-08`, `A-232-2013`, `5613-19`, `2855–2856-20`.
pub(super) fn read_number(line: &Line<'_>, i: usize) -> Option<CaseNumber> {
    // `2026-02-24` holds no number `02-24`.
    if !line.gap(i)
        && i > 0
        && (line.is_dash(i - 1) || line.is(i - 1, b'/') || line.is(i - 1, b':'))
    {
        return None;
    }
    let mut at = i;
    let mut number = String::new();
    if line.is_word(at) {
        if !is_case_letter(line.word(at)) {
            return None;
        }
        number.push_str(line.word(at));
        at += 1;
        if line.is_dash(at) && !line.gap(at) {
            at += 1;
        }
    }
    if let Some(found) = old_number(line, i, at, &number) {
        return Some(found);
    }
    let (serial, mut dash) = (line.word(at), at + 1);
    // `HD T 1883:98`: the old way of the Supreme Court.
    let colon = line.is(dash, b':') && at > i && i > 0 && line.word(i - 1) == "HD";
    if !line.is_number(at) || serial.len() > 6 || !(line.is_dash(dash) || colon) || line.gap(dash) {
        return None;
    }
    let mut far = None;
    // `2855–2856-20`: two serials of one year.
    if line.is_number(dash + 1)
        && line.is_dash(dash + 2)
        && line.word(dash + 1).len() >= serial.len()
        && serial.len() > 2
    {
        far = Some(line.word(dash + 1));
        dash += 2;
    }
    let year = line.word(dash + 1);
    // `mål nr 08-253` of Patentbesvärsrätten: the year first.
    let reversed = serial.len() == 2 && year.len() == 3 && i > 0 && line.word(i - 1) == "nr";
    let whole = line.is_number(dash + 1)
        && !line.gap(dash + 1)
        && (matches!(year.len(), 2 | 4) || reversed)
        && (year.len() < 4 || year.starts_with("19") || year.starts_with("20"));
    let mut end = dash + 2;
    // `102-24/I`: the Council for Advance Tax Rulings marks direct and indirect taxes.
    let mut suffix = "";
    if line.is(end, b'/') && !line.gap(end) && matches!(line.word(end + 1), "D" | "I") {
        suffix = line.word(end + 1);
        end += 2;
    }
    let mut through = far.map(|far| format!("{number}{far}-{year}"));
    // `1234-20–1236-20`.
    let second = run::dash(line, end).filter(|&at| {
        line.is_number(at) && line.is_dash(at + 1) && line.word(at + 2) == year && !line.gap(at + 1)
    });
    if let Some(second) = second {
        through = Some(format!("{number}{}-{year}", line.word(second)));
        end = second + 3;
    }
    // `17-29 §§`, `2009-11-03`, `556510-1520/2`, `10-15 Mkr` are something else.
    let continued = line.kind(end) == Some(Kind::Section)
        || line.word(end) == "års"
        || line.is_dash(end) && !line.gap(end)
        || (line.is(end, b'/') || line.is(end, b':')) && !line.gap(end);
    if !whole || continued {
        return None;
    }
    number.push_str(serial);
    let slash = if suffix.is_empty() { "" } else { "/" };
    let joint = if colon { ':' } else { '-' };
    Some(CaseNumber {
        number: format!("{number}{joint}{year}{slash}{suffix}"),
        through,
        first: i,
        end,
    })
}

/// Numbers after `mål` or `mål nr` that are written in other ways: `VA 17/88:3` of the years before
/// 1995, and `M 4021 18`, whose hyphen the source has lost. Letters of the Union's courts are refused.
fn old_number(line: &Line<'_>, i: usize, at: usize, letters: &str) -> Option<CaseNumber> {
    let before = i.checked_sub(1)?;
    let announced = matches!(line.word(before), "nr" | "mål") && !letters.is_empty();
    let (serial, year) = (line.word(at), at + 1 + usize::from(line.is(at + 1, b'/')));
    let slash = year > at + 1;
    let shape = line.is_number(at)
        && line.is_number(year)
        && line.word(year).len() == 2
        && if slash {
            !line.gap(at + 1) && !line.gap(year) && !matches!(letters, "C" | "T" | "F")
        } else {
            line.gap(year) && serial.len() >= 3
        };
    if !announced || !shape {
        return None;
    }
    let mut end = year + 1;
    let joint = if slash { '/' } else { '-' };
    let mut number = format!("{letters}{serial}{joint}{}", line.word(year));
    if line.is(end, b':') && !line.gap(end) && line.is_number(end + 1) && !line.gap(end + 1) {
        number = format!("{number}:{}", line.word(end + 1));
        end += 2;
    }
    let goes_on = !line.gap(end) && (line.is_dash(end) || line.is(end, b'/'));
    let counts = line.kind(end) == Some(Kind::Section) || line.is_number(end);
    (!goes_on && !counts).then_some(CaseNumber { number, through: None, first: i, end })
}
