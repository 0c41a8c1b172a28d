//! Questions to a minister: `spørgsmål nr. 981 (Alm. del) fra Folketingets Retsudvalg`.
//!
//! In: a line and the index of the word for the question. Out: a [`Work`] and the index after it.
//! Refused: the questions of a ruling, which nobody in parliament asked.

use super::bills::{bill, session, session_after};
use super::tokens::Line;
use super::work::Work;
use crate::record::CitationKind;
use crate::registry::dk::reports;
use crate::registry::lower::lowered;
use crate::span::Span;

/// `spørgsmål nr. 981 (Alm. del) fra Folketingets Retsudvalg`, `spørgsmål nr. S 123`,
/// `spørgsmål nr. 12 ad L 68`.
pub(super) fn question(line: &Line<'_>, i: usize) -> Option<(Work, usize)> {
    let mut at = line.skip_dot(i + 1);
    if line.is_any(at, &["nr"]) {
        at = line.skip_dot(at + 1);
    }
    let start = line.at(i).start;
    if line.is(at, "S") && line.number(at + 1).is_some() {
        let mut end = at + 2;
        let mut session = "-".to_owned();
        if let Some((found, after)) = session_after(line, end) {
            (session, end) = (found, after);
        }
        let id = format!("dk/ft/{session}/S{}", line.word(at + 1));
        let span = Span::new(start, line.end_before(end));
        return Some((Work::numbered(span, CitationKind::Parliamentary, id, "da.question"), end));
    }
    let number = line.number(at)?;
    let mut end = at + 1;
    // `spørgsmål nr. 45 (L 139)`
    if line.is(end, "(")
        && let Some((name, after)) = bill(line, end + 1, 'L')
        && line.is(after, ")")
    {
        let span = Span::new(start, line.end_before(after + 1));
        let id = format!("dk/ft/-/{name}/spm{number}");
        return Some((
            Work::numbered(span, CitationKind::Parliamentary, id, "da.question"),
            after + 1,
        ));
    }
    if line.is_any(end, &["ad", "til", "vedrørende", "om"]) {
        let from = end + 1 + usize::from(line.is_any(end + 1, &["lovforslag"]));
        let from = if line.is_any(from, &["nr"]) { line.skip_dot(from + 1) } else { from };
        if let Some((name, after)) = bill(line, from, 'L') {
            let (session, after) = session_after(line, after).unwrap_or(("-".to_owned(), after));
            let id = format!("dk/ft/{session}/{name}/spm{number}");
            let span = Span::new(start, line.end_before(after));
            let work = Work::numbered(span, CitationKind::Parliamentary, id, "da.question");
            return Some((work, after));
        }
    }
    let general = general_part(line, end);
    if let Some(after) = general {
        end = after;
    }
    // Who asked: within the sentence, a few words on.
    let stop = (end..end + 14)
        .find(|&k| {
            k >= line.len()
                || (line.is(k, ".")
                    && !line.glued(k + 1)
                    && line.word(k.saturating_sub(1)).len() > 3)
        })
        .unwrap_or(end + 14);
    let from = line.at(end).start.max(line.end_before(end));
    let ahead =
        line.slice(from, line.end_before(stop.min(line.len()).max(end)).max(from)).to_lowercase();
    let named = reports::committee_in(&ahead);
    let coded = (1..=14.min(i)).find_map(|back| {
        let word = lowered(line.before(i, back));
        reports::is_committee(&word).then_some((word, i - back))
    });
    // Without the words of parliament it is a question of some other kind.
    let near = named.filter(|_| general.is_some() || ahead.contains("folketingets"));
    let mut first = i;
    let code = match (near, coded) {
        (_, Some((code, at))) if general.is_some() || general_before(line, at, i) => {
            first = at;
            code.into_owned()
        }
        (Some((code, upto)), _) => {
            // The span reaches over the committee's name where that follows at once.
            let direct =
                ahead.trim_start().starts_with("fra ") || ahead.trim_start().starts_with("(");
            if direct {
                let byte = from + upto;
                while end < line.len() && line.at(end).start < byte {
                    end += 1;
                }
            }
            code.to_owned()
        }
        _ if general.is_some() => "-".to_owned(),
        _ => return None,
    };
    // `REU alm. del 2019-20, spm. 981`
    let before = (first..i).find_map(|k| session(line, k)).map(|(session, _)| (session, end));
    let (session, after) = session_after(line, end).or(before).unwrap_or_else(|| {
        let later = (end..stop).find_map(|k| {
            line.is_any(k, &["folketingsåret"]).then(|| session(line, k + 1)).flatten()
        });
        (later.map_or("-".to_owned(), |(session, _)| session), end)
    });
    let id = format!("dk/ft/{session}/{code}/spm{number}");
    let span = Span::new(line.at(first).start, line.end_before(after));
    Some((Work::numbered(span, CitationKind::Parliamentary, id, "da.question"), after))
}

/// A further question of the one that has `before` for its id: ` og 99`, ` og spørgsmål nr. 15`.
pub(super) fn next_question(line: &Line<'_>, i: usize, before: &str) -> Option<(Work, usize)> {
    let (stem, _) = before.rsplit_once("/spm")?;
    let mut at = line.skip_comma(i);
    at += usize::from(line.is_any(at, &["og", "samt"]));
    let mut sure = false;
    if at == i {
        return None;
    }
    let start = at;
    if line.is_any(at, &["spørgsmål", "spm"]) {
        (at, sure) = (line.skip_dot(at + 1), true);
    }
    if line.is_any(at, &["nr"]) {
        (at, sure) = (line.skip_dot(at + 1), true);
    }
    let number = line.number(at)?;
    // `og 3 måneder`, `og spørgsmål nr. 11 fra Folketingets Europaudvalg`: something else.
    let after = line.word(at + 1);
    let ends = matches!(after, "" | "," | "." | ")" | ";" | ":") || line.is_any(at + 1, &["og"]);
    if !ends
        || (!sure
            && line.is(at + 1, ".")
            && line.at(at + 2).kind == super::tokens::Kind::Word
            && !line.word(at + 2).starts_with(char::is_uppercase))
    {
        return None;
    }
    let span = Span::new(line.at(start).start, line.end_before(at + 1));
    let id = format!("{stem}/spm{number}");
    Some((Work::numbered(span, CitationKind::Parliamentary, id, "da.question"), at + 1))
}

/// `(Alm. del)`, `Alm. del`, `alm.del`: the index after it.
pub(super) fn general_part(line: &Line<'_>, i: usize) -> Option<usize> {
    let mut at = line.skip_comma(i);
    let bracket = line.is(at, "(");
    at += usize::from(bracket);
    if !line.is_any(at, &["alm", "almindelig"]) {
        return None;
    }
    at = line.skip_dot(at + 1);
    if !line.is_any(at, &["del"]) {
        return None;
    }
    at += 1;
    // `Alm. del.)`
    at += usize::from(line.is(at, ".") && line.is(at + 1, ")"));
    Some(at + usize::from(bracket && line.is(at, ")")))
}

/// True when `alm. del` stands between the two indexes.
pub(super) fn general_before(line: &Line<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|k| line.is_any(k, &["alm"]))
}
