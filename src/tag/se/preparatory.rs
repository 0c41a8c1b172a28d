//! Preparatory works: bills, inquiries, memoranda, committee reports, letters, directives.
//!
//! In: a line and the index of the cue (`prop.`, `SOU`, `bet.`, `JuU`). Out: works with their
//! pages; `a. prop. s. 14` names the last bill again.

use super::mention::{Again, Mention, Work};
use super::tokens::{Kind, Line};
use super::words::{Cue, Key};
use super::{Finder, act, pages, run};
use crate::record::CitationKind;
use crate::span::Span;
use crate::tag::pinpoint::Pinpoint;

/// The most words of a title between a bill's number and its pages.
const LONGEST_TITLE: usize = 16;

impl Finder {
    /// A preparatory work of the series that `cue` names.
    pub(super) fn preparatory(&mut self, line: &Line<'_>, i: usize, cue: Cue) -> Option<usize> {
        let at = line.after_stop(i + 1);
        match cue {
            Cue::Bill => self.bill(line, i, at),
            Cue::Inquiry => self
                .numbered(line, i, at, "se/sou/", "sv.preparatory.inquiry")
                .or_else(|| self.again(line, i, at, "se/sou/")),
            Cue::Ds => {
                // `Ds Ju 1978:5`, `DsA 1982:2`: before 1986 each ministry had its own series.
                let joined = line.word(i).get(2..).filter(|rest| !rest.is_empty());
                let ministry = joined.or_else(|| {
                    (line.is_word(at) && line.word(at).len() <= 3).then(|| line.word(at))
                });
                let number = at + usize::from(joined.is_none() && ministry.is_some());
                let series = format!("se/ds/{}", ministry.unwrap_or_default());
                self.numbered(line, i, number, &series, "sv.preparatory.memorandum")
            }
            Cue::Report => {
                let next = self
                    .committee_report(line, at)
                    .or_else(|| self.committee(line, at))
                    .or_else(|| self.report_of_session(line, at))?;
                self.widen(line, i);
                Some(next)
            }
            Cue::Letter => self.session(line, i, at, "se/rskr/", "sv.preparatory.letter"),
            Cue::Communication => {
                self.session(line, i, at, "se/skr/", "sv.preparatory.communication")
            }
            Cue::Motion => self.motion(line, i, at),
            Cue::Grounds => self.numbered(line, i, at, "se/fm/", "sv.preparatory.grounds"),
            Cue::Directive => self.numbered(line, i, at, "se/dir/", "sv.preparatory.directive"),
            _ => None,
        }
    }

    /// Lets the work just found begin at token `i`.
    fn widen(&mut self, line: &Line<'_>, i: usize) {
        if let Some(Mention::Work(work)) = self.mentions.last_mut() {
            work.span.start = line.start(i);
        }
    }

    /// Adds a work that covers the tokens `first..end`, and its pages; returns the index after.
    fn add(
        &mut self,
        line: &Line<'_>,
        first: usize,
        end: usize,
        work: String,
        rule: &'static str,
    ) -> usize {
        let found = volume(line, end)
            .and_then(|at| bracketed_pages(line, at))
            .or_else(|| pages_after_title(line, end));
        let (pages, end) = found.unwrap_or((Vec::new(), end));
        self.mentions.push(Mention::Work(Work {
            span: Span::new(line.start(first), line.end_of(end - 1)),
            kind: CitationKind::PreparatoryWork,
            work,
            place: Pinpoint::new(),
            through: None,
            pages,
            named: None,
            list: self.list,
            rule,
        }));
        self.next_volume(line, end)
    }

    /// `... s. 211 och del 2 s. 16`: another volume of the work just added.
    fn next_volume(&mut self, line: &Line<'_>, i: usize) -> usize {
        let found = run::separator(line, i).and_then(|after| {
            let named = matches!(line.word(after), "del" | "volym" | "Del");
            let pages = volume(line, after).filter(|_| named)?;
            Some((after, pages::read(line, pages)?))
        });
        match (found, self.mentions.last().cloned()) {
            (Some((after, found)), Some(Mention::Work(work))) => {
                let span = Span::new(line.start(after), line.end_of(found.end - 1));
                self.mentions.push(Mention::Work(Work { span, pages: found.pages, ..work }));
                found.end
            }
            _ => i,
        }
    }

    fn bill(&mut self, line: &Line<'_>, i: usize, at: usize) -> Option<usize> {
        const RULE: &str = "sv.preparatory.bill";
        // `propositionen (2009/10:147 s. 43)`.
        let inside = line.is(at, b'(').then(|| session_number(line, at + 1)).flatten();
        let Some((number, end)) = bill_number(line, at).or(inside) else {
            return self.again(line, i, at, "se/prop/");
        };
        self.list += 1;
        let mut next = self.add(line, i, end, format!("se/prop/{number}"), RULE);
        // `prop. 2017/18:232 och 2018/19:65`.
        while let Some(after) = run::separator(line, next)
            && let Some((number, end)) = session_number(line, after)
            && (!line.is_word(end) || pages::word(line, end).is_some())
        {
            next = self.add(line, after, end, format!("se/prop/{number}"), RULE);
        }
        Some(next)
    }

    /// `a. prop. s. 391`, `a. prop. (s. 83)`, `propositionen s. 12`, `a. SOU s. 45`.
    fn again(
        &mut self,
        line: &Line<'_>,
        i: usize,
        at: usize,
        series: &'static str,
    ) -> Option<usize> {
        let (pages, end) = bracketed_pages(line, at)?;
        // `a.`, `anförd`, `samma`, `nämnda` before the word belong to it.
        let first = match i.checked_sub(1) {
            Some(before) if line.is(before, b'.') && before > 0 && line.word(before - 1) == "a" => {
                before - 1
            }
            Some(before)
                if matches!(line.word(before), "anförd" | "samma" | "nämnda" | "anförda") =>
            {
                before
            }
            _ => i,
        };
        // `propositionen s. 12` is the one named before; the designation of a series names none.
        if first == i && series != "se/prop/" {
            return None;
        }
        let span = Span::new(line.start(first), line.end_of(end - 1));
        self.mentions.push(Mention::Again(Again { span, pages, series }));
        Some(end)
    }

    /// `författningskommentaren (s. 71 i propositionen)`, `förarbetena (s. 321)`: pages of the bill named
    /// last; `i` is the index of the word.
    pub(super) fn commented(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        if !line.is(i + 1, b'(') || line.word(i + 2) != "s" {
            return None;
        }
        let motives = matches!(
            line.lower(i).as_ref(),
            "författningskommentaren" | "förarbetena" | "lagmotiven" | "specialmotiveringen"
        );
        let found = pages::read(line, i + 2).filter(|_| motives)?;
        let named =
            line.key(found.end) == Key::In && line.key(found.end + 1) == Key::Work(Cue::Bill);
        let end = found.end + if named { 2 } else { 0 };
        if !line.is(end, b')') {
            return None;
        }
        let span = Span::new(line.start(i + 2), line.end_of(end - 1));
        let (pages, series) = (found.pages, "se/prop/");
        self.mentions.push(Mention::Again(Again { span, pages, series }));
        Some(end)
    }

    /// `SOU 1973:57`, `dir. 2016:65`, and others of the series after it.
    fn numbered(
        &mut self,
        line: &Line<'_>,
        i: usize,
        at: usize,
        series: &str,
        rule: &'static str,
    ) -> Option<usize> {
        let (number, end) = act::plain_number(line, at)?;
        self.list += 1;
        let mut next = self.add(line, i, end, format!("{series}{number}"), rule);
        while let Some(after) = run::separator(line, next)
            && let Some((number, end)) = act::plain_number(line, after)
        {
            next = self.add(line, after, end, format!("{series}{number}"), rule);
        }
        Some(next)
    }

    /// `rskr. 2017/18:392`, `skr. 2004/05:5`.
    fn session(
        &mut self,
        line: &Line<'_>,
        i: usize,
        at: usize,
        series: &str,
        rule: &'static str,
    ) -> Option<usize> {
        // Authorities number their letters too: `nämndens skrivelse 2015:3`.
        let ours = line.word(i).len() <= 4 || line.is(at + 1, b'/');
        let number = session_number(line, at).or_else(|| act::plain_number(line, at));
        let number = number.filter(|_| ours);
        let (number, end) = match number {
            Some(found) => found,
            // `bet. 1990/91:JuU4, rskr. 199`: the session of the report before it.
            None if series == "se/rskr/" && line.is_number(at) => {
                let session = self.last_session(line)?;
                (format!("{session}:{}", line.word(at)), at + 1)
            }
            None => return None,
        };
        self.list += 1;
        // `rskr. 2010/11:12–14`: letters of one session.
        if let Some(far) = run::dash(line, end).filter(|&far| line.is_number(far) && !line.gap(far))
            && let Some((head, low)) = number.rsplit_once(':')
            && low.len() <= line.word(far).len()
        {
            let through = format!("{series}{head}:{}", line.word(far));
            let next = self.add(line, i, far + 1, format!("{series}{number}"), rule);
            if let Some(Mention::Work(work)) = self.mentions.last_mut() {
                work.through = Some(through);
            }
            return Some(next);
        }
        Some(self.add(line, i, end, format!("{series}{number}"), rule))
    }

    /// `mot. 2011/12:K5`, `motionerna 2011/12:K5 och 2011/12:Ju44`: the letters are those of the
    /// party's or the member's committee.
    fn motion(&mut self, line: &Line<'_>, i: usize, at: usize) -> Option<usize> {
        const RULE: &str = "sv.preparatory.motion";
        // `mot` without its stop is the word for against.
        if line.word(i).len() == 3 && at == i + 1 {
            return None;
        }
        let (number, end) = motion_number(line, at)?;
        self.list += 1;
        let mut next = self.add(line, i, end, format!("se/mot/{number}"), RULE);
        while let Some(after) = run::separator(line, next)
            && let Some((number, end)) = motion_number(line, after)
        {
            next = self.add(line, after, end, format!("se/mot/{number}"), RULE);
        }
        Some(next)
    }

    /// The session of the last preparatory work on this line.
    fn last_session(&self, line: &Line<'_>) -> Option<String> {
        let Some(Mention::Work(work)) = self.mentions.last() else { return None };
        if work.span.start < line.start(0) {
            return None;
        }
        let tail = work.work.strip_prefix("se/bet/").or(work.work.strip_prefix("se/prop/"))?;
        Some(tail.split(':').next()?.to_owned())
    }

    /// `2004/05:JuU16`, `1993/94:KU24`: session first.
    pub(super) fn committee_report(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        if !line.is_number(i)
            || line.word(i).len() != 4
            || !matches!(line.kind(i + 1), Some(Kind::Mark(b':' | b'/')))
        {
            return None;
        }
        let (session, colon) = session_head(line, i)?;
        let mut at = colon + 1;
        let mut code = String::new();
        if line.is_number(at) && line.word(at).len() == 1 {
            code.push_str(line.word(at));
            at += 1;
        }
        if !is_committee(line.word(at)) || !line.is_number(at + 1) {
            return None;
        }
        code.push_str(line.word(at));
        let mut number = format!("{session}:{code}{}", line.word(at + 1));
        // `KU3y`: an opinion.
        if line.word(at + 2) == "y" && !line.gap(at + 2) {
            number.push('y');
            at += 1;
        }
        self.list += 1;
        Some(self.add(line, i, at + 2, format!("se/bet/{number}"), "sv.preparatory.report"))
    }

    /// `prop. 1990/91:4, bet. JuU2`: the session of the bill before it.
    fn report_of_session(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let shape = is_committee(line.word(i))
            && line.is_number(i + 1)
            && line.word(i + 1).len() <= 3
            && !line.is(i + 2, b'/')
            && !line.is(i + 2, b':');
        let session = self.last_session(line).filter(|_| shape)?;
        let work = format!("se/bet/{session}:{}{}", line.word(i), line.word(i + 1));
        self.list += 1;
        Some(self.add(line, i, i + 2, work, "sv.preparatory.report"))
    }

    /// `JuU 1976/77:17`, `2 LU 1964:35`: committee first.
    pub(super) fn committee(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        if !line.is_number(i + 1) || !is_committee(line.word(i)) {
            return None;
        }
        // `prop. 1986/87:2, SkU3, rskr. 45`.
        if i > 1 && line.is(i - 1, b',') && !line.gap(i + 1) {
            return self.report_of_session(line, i);
        }
        let (session, colon) = session_head(line, i + 1)?;
        if !line.is_number(colon + 1) {
            return None;
        }
        let before = i.checked_sub(1).filter(|&at| line.is_number(at) && line.word(at).len() == 1);
        let order = before.map_or("", |at| line.word(at));
        let number = format!("{session}:{order}{}{}", line.word(i), line.word(colon + 1));
        self.list += 1;
        let first = before.unwrap_or(i);
        Some(self.add(line, first, colon + 2, format!("se/bet/{number}"), "sv.preparatory.report"))
    }
}

/// The index after `Del 2`, `, volym 1,`; none after `Bihang A`, whose pages are not the bill's.
fn volume(line: &Line<'_>, i: usize) -> Option<usize> {
    let at = if line.is(i, b',') { i + 1 } else { i };
    match line.lower(at).as_ref() {
        "del" | "volym" | "vol" | "band" | "utgiftsområde" | "uo" => {
            let value = line.after_stop(at + 1);
            let whole = line.is_number(value) || line.is_word(value) && line.word(value).len() <= 3;
            Some(if whole { value + 1 } else { i })
        }
        // `prop. 1991/92:40 bilaga 2 s. 4`.
        "bilaga" | "bil" if line.is_number(line.after_stop(at + 1)) => {
            let after = line.after_stop(at + 1) + 1;
            let comma = usize::from(line.is(after, b','));
            Some(if pages::word(line, after + comma).is_some() { after } else { i })
        }
        "bihang" | "bilaga" => None,
        // `prop. 1997/98:45 II s. 44`: the volume without its word.
        "i" | "ii" | "iii" | "iv" | "a" | "b" | "c"
            if line.word(at).starts_with(char::is_uppercase) =>
        {
            let comma = usize::from(line.is(at + 1, b','));
            Some(if pages::word(line, at + 1 + comma).is_some() { at + 1 } else { i })
        }
        _ => Some(i),
    }
}

/// Pages after the title of the document: `prop. 2000/01:70 Ny socialtjänstlag, s. 122`.
fn pages_after_title(line: &Line<'_>, i: usize) -> Option<(Vec<String>, usize)> {
    if !line.word(i).starts_with(char::is_uppercase) {
        return None;
    }
    let title = |at: usize| {
        line.is_dash(at)
            || line.is_word(at) && !matches!(line.key(at), Key::Work(_) | Key::Short | Key::Name)
    };
    let end = (i..=i + LONGEST_TITLE)
        .find(|&at| !title(at) || pages::word(line, at).is_some())
        .filter(|&at| pages::word(line, at + usize::from(line.is(at, b','))).is_some())?;
    pages::read(line, end).map(|found| (found.pages, found.end))
}

/// Pages at token `i`, perhaps in brackets: `propositionen 2008/09:56 (s. 12)`; and the index after.
fn bracketed_pages(line: &Line<'_>, i: usize) -> Option<(Vec<String>, usize)> {
    let open = line.is(i, b'(');
    let found = pages::read(line, i + usize::from(open))?;
    let shut = open && line.is(found.end, b')');
    Some((found.pages, found.end + usize::from(shut)))
}

/// `2011/12:K5`, `1988/89:So204`, `2019/20:3451`.
fn motion_number(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let (session, colon) = session_head(line, i)?;
    let mut at = colon + 1;
    let mut code = "";
    if line.is_word(at) && line.word(at).len() <= 4 && line.word(at).starts_with(char::is_uppercase)
    {
        code = line.word(at);
        at += 1;
    }
    let number = line.word(at);
    let whole = line.is_number(at) && number.len() <= 4 && session.contains('/') | code.is_empty();
    whole.then(|| (format!("{session}:{code}{number}"), at + 1))
}

/// The head of a number before its colon: `2017/18`, `1999/2000`, `1981/ 82`, `1972`; and the index
/// of the colon.
fn session_head(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let year = line.word(i);
    if !line.is_number(i) || year.len() != 4 {
        return None;
    }
    let mut session = year.to_owned();
    let mut at = i + 1;
    if line.is(at, b'/') && line.is_number(at + 1) {
        let second = line.word(at + 1);
        match second.len() {
            2 => session = format!("{year}/{second}"),
            4 if second.ends_with("00") => session = format!("{year}/{second}"),
            4 => session = format!("{year}/{}", &second[2..]),
            _ => return None,
        }
        at += 2;
    }
    line.is(at, b':').then_some((session, at))
}

/// `2017/18:232`, `1972:5`.
fn session_number(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    let (session, colon) = session_head(line, i)?;
    let number = line.word(colon + 1);
    (line.is_number(colon + 1) && number.len() <= 4)
        .then(|| (format!("{session}:{number}"), colon + 2))
}

/// The number of a bill, in the forms of all times: `2017/18:232`, `1958:A 30`, `nr 212/1949`,
/// `1952 nr 187`.
fn bill_number(line: &Line<'_>, i: usize) -> Option<(String, usize)> {
    if let Some(found) = session_number(line, i) {
        return Some(found);
    }
    if let Some((session, colon)) = session_head(line, i) {
        let letter = line.word(colon + 1);
        let number = line.word(colon + 2);
        let old = letter.len() == 1 && line.is_word(colon + 1) && line.is_number(colon + 2);
        return old.then(|| (format!("{session}:{letter}{number}"), colon + 3));
    }
    if line.is_number(i) && line.word(i).len() == 4 && line.word(i + 1) == "nr" {
        let number = line.after_stop(i + 2);
        return line
            .is_number(number)
            .then(|| (format!("{}:{}", line.word(i), line.word(number)), number + 1));
    }
    let at = if line.word(i) == "nr" { line.after_stop(i + 1) } else { i };
    let year = line.word(at + 2);
    let slashed = line.is_number(at) && line.is(at + 1, b'/') && line.is_number(at + 2);
    (slashed && year.len() == 4).then(|| (format!("{year}:{}", line.word(at)), at + 3))
}

/// Committees of the Riksdag, as their reports are numbered.
fn is_committee(word: &str) -> bool {
    const CODES: [&str; 30] = [
        "KU", "FiU", "SkU", "JuU", "LU", "UU", "FöU", "SfU", "SoU", "KrU", "UbU", "TU", "MJU",
        "NU", "AU", "BoU", "CU", "JoU", "InU", "KUU", "EUN", "BeU", "BaU", "StU", "SäU", "UFöU",
        "EU", "UtU", "HU", "KN",
    ];
    CODES.contains(&word)
}
