//! Decisions of authorities by their number, and agency rules by their designation:
//! `JO 2006/07 s. 419, dnr 4168-2004`, `JK:s beslut ..., dnr 1879-02-40`, `dnr 131 666779-12/111`,
//! `FFFS 2013:10`, `SÖ 1982:50`.
//!
//! A number after a label of the letterhead (`Diarienummer: ...` on a line of its own, `Ert dnr`)
//! is the document's own or its reader's, and no citation.

use super::court::{self, Context};
use super::mention::{Mention, Work};
use super::tokens::{Kind, Line};
use super::words::{Cue, Key};
use super::{Finder, act, compact, pages, run};
use crate::record::CitationKind;
use crate::registry::se::series::series;
use crate::span::Span;
use crate::tag::pinpoint::Pinpoint;

impl Finder {
    /// Adds a work without place.
    fn plain(
        &mut self,
        span: Span,
        kind: CitationKind,
        work: String,
        pages: Vec<String>,
        rule: &'static str,
    ) {
        let (place, through, list) = (Pinpoint::new(), None, self.list);
        self.mentions.push(Mention::Work(Work {
            span,
            kind,
            work,
            place,
            through,
            pages,
            named: None,
            list,
            rule,
        }));
    }

    /// `FFFS 2013:10`, and others of the series after it.
    pub(super) fn rule_series(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        if !line.is_number(i + 1) && !line.is_number(i + 2) {
            return None;
        }
        // `SKV A 2013:5`: the designation is two words.
        let two = line.word(i + 1).len() == 1 && line.gap(i + 1) && line.is_word(i + 1);
        let (found, at) = match two {
            true => (series(line.slice(i, i + 1))?, i + 2),
            false => (series(line.word(i))?, i + 1),
        };
        let (number, mut end) = act::plain_number(line, at)?;
        self.list += 1;
        let (kind, rule) = (CitationKind::AgencyRule, "sv.rule.designation");
        let span = Span::new(line.start(i), line.end_of(end - 1));
        self.plain(span, kind, format!("se/fs/{}/{number}", found.slug), Vec::new(), rule);
        while let Some(after) = run::separator(line, end)
            && let Some((number, next)) = act::plain_number(line, after)
        {
            let span = Span::new(line.start(after), line.end_of(next - 1));
            self.plain(span, kind, format!("se/fs/{}/{number}", found.slug), Vec::new(), rule);
            end = next;
        }
        Some(end)
    }

    /// A decision that `cue` announces.
    pub(super) fn decision(
        &mut self,
        line: &Line<'_>,
        i: usize,
        cue: Cue,
        context: &mut Context,
    ) -> Option<usize> {
        match cue {
            Cue::TreatySeries => {
                let (number, end) = act::plain_number(line, i + 1)?;
                self.list += 1;
                let span = Span::new(line.start(i), line.end_of(end - 1));
                let work = format!("se/so/{number}");
                self.plain(span, CitationKind::Treaty, work, Vec::new(), "sv.treaty-series");
                Some(end)
            }
            Cue::Jo => {
                context.note_body(i, "jo");
                let found = self.yearbook(line, i).or_else(|| self.serial(line, i));
                found.or_else(|| self.dated(line, i, "jo"))
            }
            Cue::Jk => {
                context.note_body(i, "jk");
                self.volume_of_year(line, i).or_else(|| self.dated(line, i, "jk"))
            }
            Cue::Arn => {
                // `Allmänna reklamationsnämndens beslut` begins with its first word.
                let first = i - usize::from(i > 0 && line.word(i - 1) == "Allmänna");
                context.note_body(first, "arn");
                let (number, end) = file_number(line, i + 1).or_else(|| after_date(line, i + 1))?;
                if !number.contains('-') || !number.starts_with(|c: char| c.is_ascii_digit()) {
                    return None;
                }
                self.list += 1;
                let span = Span::new(line.start(first), line.end_of(end - 1));
                let work = format!("se/arn/{number}");
                self.plain(span, CitationKind::Decision, work, Vec::new(), "sv.decision.number");
                Some(end)
            }
            Cue::File | Cue::Matter => self.file(line, i, cue, context),
            _ => None,
        }
    }

    /// `JO:s beslut den 25 juni 2007`: a decision named by its day alone.
    fn dated(&mut self, line: &Line<'_>, i: usize, body: &str) -> Option<usize> {
        let genitive = line.is(i + 1, b':') && line.word(i + 2) == "s";
        let (date, end) = court::ruling(line, i + if genitive { 3 } else { 1 })?;
        let date = date?;
        let near = (end..end + 8).take_while(|&at| !line.is(at, b'.') && line.key(at) != Key::And);
        let numbered = near.into_iter().any(|at| {
            matches!(line.key(at), Key::Work(Cue::File | Cue::Matter)) || line.is_dash(at)
        });
        if numbered {
            return None;
        }
        self.list += 1;
        let span = Span::new(line.start(i), line.end_of(end - 1));
        let work = format!("se/{body}/{date}");
        self.plain(span, CitationKind::Decision, work, Vec::new(), "sv.decision.date");
        Some(end)
    }

    /// `JO 2006/07 s. 419`, `JO:s ämbetsberättelse 2011/12 s. 600`, with the number after it if any.
    fn yearbook(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let mut at = i + 1;
        if line.is(at, b':') && line.word(at + 1) == "s" {
            at += 2;
        }
        if line.lower(at).starts_with("ämbetsberättelse") {
            at += 1;
        }
        let year = line.is_number(at) && line.word(at).len() == 4;
        if !year || !line.is(at + 1, b'/') || !line.is_number(at + 2) {
            return None;
        }
        let volume = format!("{}/{}", line.word(at), line.word(at + 2));
        let found = pages::read(line, at + 3)?;
        let mut end = found.end;
        let mut work = format!("se/jo/{volume}");
        let mut pages = found.pages;
        // The number of the decision names it better than the page of the yearbook.
        let comma = if line.is(end, b',') || line.is(end, b'(') { end + 1 } else { end };
        if line.key(comma) == Key::Work(Cue::File)
            && let Some((number, after)) = file_number(line, line.after_stop(comma + 1))
        {
            work = format!("se/jo/{number}");
            pages.clear();
            end = after;
        }
        self.list += 1;
        let span = Span::new(line.start(i), line.end_of(end - 1));
        self.plain(span, CitationKind::Decision, work, pages, "sv.decision.yearbook");
        Some(end)
    }

    /// `JO 6340-2019`: a decision by its number alone.
    fn serial(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let (serial, year) = (line.word(i + 1), line.word(i + 3));
        let shape = line.is_number(i + 1)
            && serial.len() <= 5
            && line.is_dash(i + 2)
            && !line.gap(i + 2)
            && !line.gap(i + 3)
            && line.is_number(i + 3)
            && year.len() == 4
            && (year.starts_with("19") || year.starts_with("20"));
        let goes_on = (line.is_dash(i + 4) || line.is(i + 4, b'/')) && !line.gap(i + 4);
        // `JO 1990-1991 s. 3` is a volume.
        if !shape || goes_on || pages::word(line, i + 4).is_some() {
            return None;
        }
        self.list += 1;
        let span = Span::new(line.start(i), line.end_of(i + 3));
        let work = format!("se/jo/{serial}-{year}");
        self.plain(span, CitationKind::Decision, work, Vec::new(), "sv.decision.number");
        Some(i + 4)
    }

    /// `JK 2003 s. 23`: a page of the decisions of a year.
    fn volume_of_year(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let year = line.is_number(i + 1) && line.word(i + 1).len() == 4;
        let found = pages::read(line, i + 2).filter(|_| year && !line.is(i + 2, b','))?;
        self.list += 1;
        let span = Span::new(line.start(i), line.end_of(found.end - 1));
        let work = format!("se/jk/{}", line.word(i + 1));
        self.plain(span, CitationKind::Decision, work, found.pages, "sv.decision.yearbook");
        Some(found.end)
    }

    /// `Ju2019/02681/L4`, `Fi2021/00144`: a file of a ministry; `ANM 2010/1240`: a complaint.
    pub(super) fn ministry_file(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        const MINISTRIES: [&str; 19] = [
            "A", "En", "Fi", "Fö", "I", "Jo", "Ju", "KN", "Ku", "LI", "M", "N", "S", "SB", "U",
            "UD", "FA", "IJ", "LB",
        ];
        if !line.is_number(i + 1) || !line.is(i + 2, b'/') {
            return None;
        }
        let complaint = line.word(i) == "ANM" && line.gap(i + 1);
        let ministry = !line.gap(i + 1) && MINISTRIES.contains(&line.word(i));
        let year = line.word(i + 1);
        let serial = line.word(i + 3);
        let shape = (complaint || ministry)
            && year.len() == 4
            && (year.starts_with("20") || year.starts_with("19"))
            && line.is_number(i + 1)
            && line.is(i + 2, b'/')
            && line.is_number(i + 3)
            && (3..=5).contains(&serial.len())
            && !line.gap(i + 2)
            && !line.gap(i + 3);
        let labelled = i == 0 || line.is(i - 1, b':') && i <= 2;
        if !shape || labelled && line.tokens.len() <= i + 8 {
            return None;
        }
        let mut end = i + 4;
        // The unit that handles it: `/L4`.
        if line.is(end, b'/') && !line.gap(end) && line.is_word(end + 1) && !line.gap(end + 1) {
            end += 2;
            if line.is_number(end) && !line.gap(end) {
                end += 1;
            }
        }
        let number = line.slice(i, end - 1).replace(' ', "-");
        if !self.own.contains(&compact(&number)) {
            self.list += 1;
            let span = Span::new(line.start(i), line.end_of(end - 1));
            let work = format!("se/dnr/{number}");
            self.plain(span, CitationKind::Decision, work, Vec::new(), "sv.decision.number");
        }
        Some(end)
    }

    /// `DI-2020-2719`, `IMY-2022-1032`: letters, year and number tell a file by themselves.
    pub(super) fn bare_file(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        if !line.is_dash(i + 1) {
            return None;
        }
        let letters = line.word(i);
        let shape = (2..=5).contains(&letters.len())
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && line.is_dash(i + 1)
            && line.is_number(i + 2)
            && line.is_dash(i + 3)
            && line.is_number(i + 4);
        let year = line.word(i + 2);
        let whole = year.len() == 4 && (year.starts_with("20") || year.starts_with("19"));
        let joined = (i + 1..i + 5).all(|at| !line.gap(at)) && line.word(i + 4).len() >= 3;
        if !shape || !whole || !joined {
            return None;
        }
        let number = line.slice(i, i + 4).to_owned();
        let alone = i == 0 && line.tokens.len() <= 6;
        let labelled = i.checked_sub(1).is_some_and(|at| line.is(at, b':'));
        if !alone && !labelled && !self.own.contains(&compact(&number)) {
            self.list += 1;
            let span = Span::new(line.start(i), line.end_of(i + 4));
            let work = format!("se/dnr/{number}");
            self.plain(span, CitationKind::Decision, work, Vec::new(), "sv.decision.number");
        }
        Some(i + 5)
    }

    /// `dnr 4410-2007 och 4411-2007`, `ärende nr 2567-05-40`.
    fn file(
        &mut self,
        line: &Line<'_>,
        i: usize,
        cue: Cue,
        context: &mut Context,
    ) -> Option<usize> {
        let mut at = line.after_stop(i + 1);
        let numbered = matches!(line.lower(at).as_ref(), "nr" | "nummer");
        if numbered {
            at = line.after_stop(at + 1);
        }
        // `ärendena K-2019/0071 och K-2019/0144`: letters tell a number without its label.
        let lettered = line.is_word(at)
            && line.is_dash(at + 1)
            && !line.gap(at + 1)
            && line.is_number(at + 2)
            && (line.is(at + 3, b'/') || line.is_dash(at + 3));
        // `ARN har i ärende 2019-03548`: year and serial.
        let serial = line.is_number(at)
            && line.word(at).len() == 4
            && line.is_dash(at + 1)
            && !line.gap(at + 1)
            && (4..=6).contains(&line.word(at + 2).len())
            && line.is_number(at + 2);
        if cue == Cue::Matter && !numbered && !lettered && !serial {
            return None;
        }
        let labelled = line.is(at, b':');
        if labelled {
            at += 1;
        }
        let mut first = at;
        let (mut number, mut end) = file_number(line, at)?;
        if letterhead(line, i, end, labelled) {
            return Some(end);
        }
        let body = context.body(i).filter(|(start, _)| !of_another(line, start + 2, i));
        self.list += 1;
        // `JO:s beslut den 14 mars 2008, dnr 4410-2007` is one citation.
        if let Some((start, _)) = body
            && !(start..i).any(|k| line.is(k, b'.') || line.is(k, b';') || line.is(k, b')'))
            && i - start <= 12
        {
            first = start;
        }
        let body = body.map(|(_, body)| body).or_else(|| context.body_of_list(line, i));
        let known = body;
        let body = body.unwrap_or("dnr");
        loop {
            if !self.own.contains(&compact(&number)) {
                let span = Span::new(line.start(first), line.end_of(end - 1));
                let work = format!("se/{body}/{number}");
                self.plain(span, CitationKind::Decision, work, Vec::new(), "sv.decision.number");
            }
            let Some(after) = run::separator(line, end) else { break };
            let Some((next, next_end)) = file_number(line, after) else { break };
            let digits = next.starts_with(|c: char| c.is_ascii_digit()) || lettered;
            if !next.contains(['-', '/']) || !digits {
                break;
            }
            (number, end, first) = (next, next_end, after);
        }
        if let Some(body) = known {
            context.carry_body(end, body);
        }
        Some(end)
    }
}

/// True when the decision of another authority stands at the tokens `from..i`: `JO:s beslut ..., och
/// Skatteverkets beslut, dnr ...`.
fn of_another(line: &Line<'_>, from: usize, i: usize) -> bool {
    (from..i).any(|at| {
        line.may_be_capital(at)
            && line.is_word(at)
            && line.word(at).ends_with('s')
            && line.word(at).len() > 4
            && matches!(line.word(at + 1), "beslut" | "avgörande" | "ställningstagande")
    })
}

/// The number after a ruling and its date: `:s avgörande 1999-01-12; 1998-3712`.
fn after_date(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let genitive = line.is(i, b':') && line.word(i + 1) == "s";
    let (date, end) = court::ruling(line, i + if genitive { 2 } else { 0 })?;
    let parted = line.is(end, b';') || line.is(end, b',');
    date.filter(|_| parted && line.is_number(end + 1))?;
    file_number(line, end + 1)
}

/// True for a label of the letterhead: `Diarienummer: ...`, a label that begins the line with a
/// number that ends it, or the reader's own number (`Ert diarienummer`, `Er ref`).
fn letterhead(line: &Line<'_>, i: usize, end: usize, labelled: bool) -> bool {
    let ours = i.checked_sub(1).is_some_and(|before| {
        matches!(line.lower(before).as_ref(), "ert" | "er" | "vår" | "vårt" | "ärendets")
    });
    let label = labelled && line.word(i).starts_with(char::is_uppercase);
    let capital = line.word(i).starts_with(char::is_uppercase);
    ours || label || capital && i == 0 && end >= line.tokens.len()
}

/// A file number: digits, letters, `-`, `/`, `.` and `:` without blanks, with at least one digit;
/// a short code may stand before it (`KS 2018/00123`, `131 666779-12/111`).
fn file_number(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let mut at = i;
    let mut number = String::new();
    let code = line.is_word(at)
        && line.word(at).len() <= 6
        && line.word(at).chars().all(char::is_uppercase)
        || line.is_number(at) && line.word(at).len() == 3;
    if code && line.gap(at + 1) && line.is_number(at + 1) {
        let joined = (at + 2..at + 4).any(|k| line.is_dash(k) || line.is(k, b'/'));
        if joined {
            number = format!("{}-", line.word(at));
            at += 1;
        }
    }
    let first = at;
    let mut end = at;
    // `505- 12045-2019`: a blank that a line break has left after the hyphen.
    let broken = |at: usize| {
        line.is_dash(at - 1) && !line.gap(at - 1) && line.is_number(at) && line.word(at).len() >= 4
    };
    while end < first + 16
        && end < line.tokens.len()
        && (end == first || !line.gap(end) || broken(end))
    {
        let part = match line.kind(end) {
            Some(Kind::Number | Kind::Word) => true,
            Some(Kind::Dash) => true,
            Some(Kind::Mark(b'/' | b'.' | b':')) => {
                matches!(line.kind(end + 1), Some(Kind::Number | Kind::Word)) && !line.gap(end + 1)
            }
            _ => false,
        };
        if !part {
            break;
        }
        end += 1;
    }
    while end > first && line.is_dash(end - 1) {
        end -= 1;
    }
    let body = line.slice(first, end.checked_sub(1)?);
    let digits = body.bytes().filter(u8::is_ascii_digit).count();
    let word = body.chars().all(char::is_alphabetic);
    if end == first || digits < 2 || word || digits < 4 && end == first + 1 {
        return None;
    }
    number.extend(body.chars().filter(|c| *c != ' '));
    Some((number, end))
}
