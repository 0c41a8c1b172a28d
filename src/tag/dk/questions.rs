//! Questions to ministers: `spørgsmål nr. 981 (Alm. del) fra Folketingets Retsudvalg`.
//!
//! In: a line and the index of the word for a question. Out: the [`Work`]s of the question or the
//! list and the index after it. Without a committee, a bill or `Alm. del` beside it a question is
//! one of some other kind, and refused.

use super::bills::bill;
use super::keys::words;
use super::tokens::Line;
use super::work::{Work, Works};
use super::{days, sessions};
use crate::record::{CitationKind, Resolution};
use crate::registry::dk::reports;
use crate::registry::lower::lowered;
use crate::span::Span;

/// The rule of every question.
pub const RULE: &str = "da.question";

/// A question of a list: its first token, the token after it, its number, the end of a range.
struct Number {
    from: usize,
    next: usize,
    number: u32,
    through: Option<u32>,
}

/// `981`, `98 og 99`, `772-775`, `11, 12 og nr. 27` at `i`.
fn numbers(line: &Line<'_>, i: usize) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::new();
    let mut at = i;
    loop {
        let mut from = at;
        if !out.is_empty() {
            from = line.skip_comma(at);
            from += usize::from(line.is_any(from, words!["og", "samt", "eller"]));
            if from == at {
                break;
            }
        }
        let first = from;
        if line.is_any(from, words!["nr"]) {
            from = line.skip_dot(from + 1);
        }
        let Some(number) = line.number(from).filter(|_| line.word(from).len() <= 4) else { break };
        // A session or a day follows a comma as well as a number does.
        if !out.is_empty()
            && (sessions::read(line, from).is_some() || days::read(line, from).is_some())
        {
            break;
        }
        let mut next = from + 1;
        let mut through = None;
        if line.is_dash(next)
            && line.glued(next)
            && line.number(next + 1).is_some_and(|n| n > number)
        {
            through = line.number(next + 1);
            next += 2;
        }
        out.push(Number { from: first, next, number, through });
        at = next;
    }
    out
}

/// Reads the question or questions whose word stands at `i`.
pub fn read(line: &Line<'_>, i: usize) -> Option<Works> {
    let mut at = line.skip_dot(i + 1);
    if line.is_any(at, words!["nr"]) {
        at = line.skip_dot(at + 1);
    }
    if line.is(at, "S") && line.number(at + 1).is_some() {
        return to_minister(line, i, at);
    }
    let numbers = numbers(line, at);
    let end = numbers.last()?.next;
    if let Some((parent, after)) = of_bill(line, end) {
        return Some(list(line, i, after, &parent, &numbers));
    }
    let asked = asked(line, i, end)?;
    let parent = format!("dk/ft/{}/{}", asked.session, asked.committee);
    Some(list(line, asked.first, asked.next, &parent, &numbers))
}

/// The members of a list of questions that begins at token `first` and ends before `next`.
fn list(line: &Line<'_>, first: usize, next: usize, parent: &str, numbers: &[Number]) -> Works {
    let works = numbers.iter().enumerate().map(|(k, one)| {
        let from = if k == 0 { first } else { one.from };
        let to = if k + 1 == numbers.len() { next } else { one.next };
        let span = Span::new(line.at(from).start, line.end_before(to));
        let id = format!("{parent}/spm{}", one.number);
        let mut work = Work::numbered(span, CitationKind::Parliamentary, id, RULE);
        work.through = one.through.map(|last| format!("{parent}/spm{last}"));
        work.joined = k > 0;
        work
    });
    (works.collect(), next)
}

/// `spørgsmål nr. S 123`, `§ 20-spørgsmål nr. S 88`; the letter stands at `at`.
fn to_minister(line: &Line<'_>, i: usize, at: usize) -> Option<Works> {
    let section = i >= 3 && line.is(i - 3, "§") && line.is_dash(i - 1) && line.glued(i);
    let start = if section { i - 3 } else { i };
    let mut end = at + 2;
    let mut session = "-".to_owned();
    if let Some((found, after)) = sessions::after(line, end) {
        (session, end) = (found, after);
    }
    let id = format!("dk/ft/{session}/S{}", line.word(at + 1));
    let span = Span::new(line.at(start).start, line.end_before(end));
    let mut works = vec![Work::numbered(span, CitationKind::Parliamentary, id, RULE)];
    // ` og S 124`
    while line.is_any(line.skip_comma(end), words!["og", "samt", "S"]) {
        let comma = line.skip_comma(end);
        let from = comma + usize::from(!line.is(comma, "S"));
        if !line.is(from, "S") || line.number(from + 1).is_none() || from == end {
            break;
        }
        end = from + 2;
        let id = format!("dk/ft/{session}/S{}", line.word(from + 1));
        let span = Span::new(line.at(from).start, line.end_before(end));
        works.push(Work::numbered(span, CitationKind::Parliamentary, id, RULE).join());
    }
    Some((works, end))
}

/// ` ad L 68`, ` til lovforslag nr. L 94`, ` (L 139)`: the bill and the index after it.
fn of_bill(line: &Line<'_>, end: usize) -> Option<(String, usize)> {
    let bracket = line.is(end, "(");
    if !bracket && !line.is_any(end, words!["ad", "til", "vedrørende", "om"]) {
        return None;
    }
    let mut from = end + 1;
    from += usize::from(line.is_any(from, words!["lovforslag", "lovforslaget"]));
    if line.is_any(from, words!["nr"]) {
        from = line.skip_dot(from + 1);
    }
    let (name, after) = bill(line, from, 'L')?;
    let (session, mut after) = sessions::after(line, after).unwrap_or(("-".to_owned(), after));
    if bracket {
        if !line.is(after, ")") {
            return None;
        }
        after += 1;
    }
    Some((format!("dk/ft/{session}/{name}"), after))
}

/// Who asked, and when.
struct Asked {
    committee: String,
    session: String,
    /// The first token of the citation.
    first: usize,
    /// The token after it.
    next: usize,
}

fn asked(line: &Line<'_>, i: usize, end: usize) -> Option<Asked> {
    let before = before(line, i);
    if let Some(asked) = bracketed(line, i, end) {
        return Some(asked);
    }
    let general = general_part(line, end);
    let mut next = general.unwrap_or(end);
    // Who asked: within the sentence, a few words on.
    let stop = (next..next + 14)
        .find(|&k| {
            k >= line.len()
                || (line.is(k, ".")
                    && !line.glued(k + 1)
                    && line.word(k.saturating_sub(1)).len() > 3)
        })
        .unwrap_or(next + 14);
    let from = line.at(next).start.max(line.end_before(next));
    let ahead =
        line.slice(from, line.end_before(stop.min(line.len()).max(next)).max(from)).to_lowercase();
    let named = reports::committee_in(&ahead);
    // Without the words of parliament it is a question of some other kind.
    let near = named.filter(|_| general.is_some() || ahead.contains("folketingets"));
    let mut first = i;
    let mut told = None;
    let committee = match (near, before) {
        (_, Some(found)) if general.is_some() || found.general || found.genitive => {
            first = found.first;
            told = found.session;
            found.committee
        }
        (Some((code, upto)), _) => {
            // The span reaches over the committee's name where that follows at once.
            let direct =
                ahead.trim_start().starts_with("fra ") || ahead.trim_start().starts_with('(');
            if direct {
                let byte = from + upto;
                while next < line.len() && line.at(next).start < byte {
                    next += 1;
                }
            }
            // A committee further on may ask something else.
            let asks = if direct { None } else { subject(line, i) };
            asks.unwrap_or(code).to_owned()
        }
        _ if general.is_some() => subject(line, i).unwrap_or("-").to_owned(),
        _ => return None,
    };
    let (session, next) = match (told, sessions::after(line, next)) {
        (_, Some(found)) => found,
        (Some(session), None) => (session, next),
        (None, None) => {
            let later = (next..stop).find_map(|k| {
                line.is_any(k, words!["folketingsåret"])
                    .then(|| sessions::read(line, k + 1))
                    .flatten()
            });
            (later.map_or("-".to_owned(), |(session, _)| session), next)
        }
    };
    Some(Asked { committee, session, first, next })
}

/// ` (SAU, alm. del, 2022-23, 2. samling)` after the number.
fn bracketed(line: &Line<'_>, i: usize, end: usize) -> Option<Asked> {
    if !line.is(end, "(") || !is_code(line, end + 1) {
        return None;
    }
    let mut next = end + 2;
    let general = general_part(line, next);
    next = general.unwrap_or(next);
    let session = sessions::after(line, next);
    let (session, next) = session.unwrap_or(("-".to_owned(), next));
    let closed = line.is(next, ")");
    (general.is_some() && closed).then(|| Asked {
        committee: line.word(end + 1).to_lowercase(),
        session,
        first: i,
        next: next + 1,
    })
}

/// What stands before the word for the question.
struct Before {
    committee: String,
    session: Option<String>,
    first: usize,
    /// True when `alm. del` stands there.
    general: bool,
    /// True for `Skatteudvalgets spørgsmål`.
    genitive: bool,
}

/// `REU alm. del 2019-20, `, `UUI alm. del - `, `MOF, alm.del, 2020-21, `, `Skatteudvalgets ` before
/// token `i`.
fn before(line: &Line<'_>, i: usize) -> Option<Before> {
    let (mut general, mut session) = (false, None);
    for back in 1..=14.min(i) {
        let at = i - back;
        let word = line.word(at);
        let lower = lowered(word);
        if is_code(line, at) {
            let committee = lower.into_owned();
            return Some(Before { committee, session, first: at, general, genitive: false });
        }
        if is_committee_word(&lower) {
            let genitive = back == 1 && lower.ends_with('s');
            let (code, first) = committee_ending(line, at)?;
            let committee = code.to_owned();
            return Some(Before { committee, session, first, general, genitive });
        }
        general |= lower == "alm" || lower == "almindelig";
        session = session.or_else(|| sessions::read(line, at).map(|(session, _)| session));
        let passes = line.number(at).is_some()
            || matches!(
                lower.as_ref(),
                "alm" | "almindelig" | "del" | "." | "," | "-" | "–" | "(" | ")" | "/" | "samling"
            )
            || matches!(lower.as_ref(), "bilag" | "svar" | "på" | "endeligt" | ":");
        if !passes {
            return None;
        }
    }
    None
}

/// True for `retsudvalget`, `skatteudvalgets`, `retsudvalg`.
fn is_committee_word(lower: &str) -> bool {
    let word = lower.strip_suffix('s').unwrap_or(lower);
    word.strip_suffix("et").unwrap_or(word).ends_with("udvalg")
}

/// The code of the committee whose name ends with token `at`, and the token at which it begins.
fn committee_ending(line: &Line<'_>, at: usize) -> Option<(&'static str, usize)> {
    (1..=5.min(at + 1)).rev().find_map(|words| {
        let from = at + 1 - words;
        let name = line.slice(line.at(from).start, line.at(at).end).to_lowercase();
        reports::committee_named(name.strip_suffix('s').unwrap_or(&name)).map(|code| (code, from))
    })
}

/// The committee that asks in the same sentence: `Retsudvalget har stillet spørgsmål nr. 3`.
fn subject(line: &Line<'_>, i: usize) -> Option<&'static str> {
    let ends = |at: usize| line.is(at, ".") && line.before(at, 1).chars().count() > 3;
    (i.saturating_sub(12)..i)
        .rev()
        .take_while(|&at| !ends(at))
        .find(|&at| is_committee_word(&lowered(line.word(at))))
        .and_then(|at| committee_ending(line, at))
        .map(|(code, _)| code)
}

/// True for a committee's code, in capitals.
fn is_code(line: &Line<'_>, i: usize) -> bool {
    let word = line.word(i);
    (3..=4).contains(&word.len())
        && word.chars().all(char::is_uppercase)
        && reports::is_committee(&lowered(word))
}

/// `(Alm. del)`, `Alm. del`, `alm.del`: the index after it.
fn general_part(line: &Line<'_>, i: usize) -> Option<usize> {
    let mut at = line.skip_comma(i);
    let bracket = line.is(at, "(");
    at += usize::from(bracket);
    if !line.is_any(at, words!["alm", "almindelig"]) {
        return None;
    }
    at = line.skip_dot(at + 1);
    if !line.is_any(at, words!["del"]) {
        return None;
    }
    at += 1;
    // `Alm. del.)`
    at += usize::from(line.is(at, ".") && line.is(at + 1, ")"));
    Some(at + usize::from(bracket && line.is(at, ")")))
}

/// Questions by their numbers alone, from the word at `i`: those that a joining word links to the
/// question before (`… og spørgsmål 15 og 16`), and those of which one has been cited
/// (`besvarelse af spørgsmål 11 og 27` after `spørgsmål 11 til L 183`). `cited` are the questions
/// so far.
pub fn again(line: &Line<'_>, i: usize, cited: &[&Work]) -> Option<Works> {
    let mut at = line.skip_dot(i + 1);
    if line.is_any(at, words!["nr"]) {
        at = line.skip_dot(at + 1);
    }
    let numbers = numbers(line, at);
    let next = numbers.last()?.next;
    let parent = |work: &Work| work.id.rsplit_once('/').map(|(parent, _)| parent.to_owned());
    let last = cited.last()?;
    let start = line.at(i).start;
    let between = line.slice(last.span.end.min(start), start);
    let links = last.span.end < start
        && last.span.start >= line.at(0).start
        && matches!(between.trim(), "og" | "," | "samt" | ", og" | "og på" | "og af" | "og til");
    let answer = line.is_any(i.wrapping_sub(1), words!["af", "på"])
        && lowered(line.before(i, 2)).contains("svar");
    let known = || {
        let mut same = cited.iter().filter(|work| {
            numbers.iter().any(|one| work.id.ends_with(&format!("/spm{}", one.number)))
        });
        let first = parent(same.next()?)?;
        same.all(|work| parent(work).as_ref() == Some(&first)).then_some(first)
    };
    let parent = if links { parent(last) } else { known().filter(|_| answer) }?;
    let (mut works, next) = list(line, i, next, &parent, &numbers);
    for work in &mut works {
        work.resolution = Resolution::Defined;
    }
    Some((works, next))
}
