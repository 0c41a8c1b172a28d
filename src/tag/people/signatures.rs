//! Signatures: a name with its title below or behind it, names in columns, a name alone.

use super::Document;
use crate::record::{Kind, Person, PersonRole, SectionKind};
use crate::registry::titles;
use crate::segment::lines::{self, Line};
use crate::span::{Found, Span};

/// Names with a title below or behind them, in the sections of the signatures and at the end.
pub(super) fn signatures(
    document: Document<'_>,
    own: &[Line<'_>],
    part: Span,
    found: &mut Vec<Found<Person>>,
) {
    let authority = matches!(document.structure.kind, Kind::Decision | Kind::Opinion | Kind::Other);
    let sections = &document.structure.sections;
    let signed = |line: &Line<'_>| {
        // Sections stand in order: the last that begins before the line.
        let after = sections.partition_point(|section| section.span.start <= line.span.start);
        sections[after.saturating_sub(1)..after].iter().any(|section| {
            section.span.contains(line.span)
                && part.contains(section.span)
                && matches!(
                    section.item.kind,
                    SectionKind::Signatures
                        | SectionKind::Appeal
                        | SectionKind::Ruling
                        | SectionKind::Dissent
                        | SectionKind::Reasons
                        | SectionKind::Costs
                )
        })
    };
    let appeals = |line: &Line<'_>| {
        let after = sections.partition_point(|section| section.span.start <= line.span.start);
        // The section of the way to appeal, or the signatures right below it.
        let kind = |at: usize| after.checked_sub(at).map(|at| sections[at].item.kind);
        let below =
            kind(1) == Some(SectionKind::Signatures) && kind(2) == Some(SectionKind::Appeal);
        (kind(1) == Some(SectionKind::Appeal) || below) && document.reads_swedish()
    };
    let rapporteurs: Vec<usize> = (0..own.len()).filter(|&i| names_rapporteur(&own[i])).collect();
    let judges_near = |i: usize| {
        let after = rapporteurs.partition_point(|&at| at + 2 < i);
        rapporteurs.get(after).is_some_and(|&at| at < i + 6)
    };
    let mut joined = String::new();
    for (i, line) in own.iter().enumerate() {
        // `/Eva Prov`: the name below the list of those who decided.
        let bare = line.text.trim_start_matches('/');
        let span = Span::new(line.span.end - bare.len(), line.span.end);
        let line = &Line { span, text: bare, kind: line.kind };
        let next = own.get(i + 1).map(|next| next.text).unwrap_or_default();
        let columns_of_names =
            !authority && judges_near(i) && has_four_words(line.text) && signed(line);
        joined.clear();
        if may_be_columns(line.text, next) && signed(line) {
            joined.extend([line.text, " ", next]);
        }
        if let Some(pairs) = columns(&joined) {
            // Two columns: `Eva Prov Bo Test`, and below it `lagman rådman`; `ordförande referent`
            // below the titles stand under the first and the last.
            let notes = own.get(i + 2).map(|after| after.text).unwrap_or_default();
            let noted = notes.split(' ').all(|word| matches!(word, "ordförande" | "referent"));
            let referent = match notes.split(' ').position(|word| word == "referent") {
                Some(at) if noted && notes.split(' ').count() == pairs.len() => Some(at),
                Some(_) if noted => pairs.len().checked_sub(1),
                _ => None,
            };
            for (at, (span, title)) in pairs.into_iter().enumerate() {
                let role = titles::find(title).unwrap_or(PersonRole::Judge);
                let role = if referent == Some(at) { PersonRole::Rapporteur } else { role };
                let span = Span::new(line.span.start + span.start, line.span.start + span.end);
                let name = span.of(&document.text.text).to_owned();
                found.push(Found::new(span, Person { name, role, title: Some(title.to_owned()) }));
            }
        } else if !columns_of_names
            && lines::is_name(line.text)
            && titles::find(line.text).is_none()
        {
            let rank = next.split(',').next().unwrap_or_default();
            let role = if rank.len() < 60 { titles::find(rank) } else { None };
            let last = own.len() - i <= 4;
            if let Some(role) = role.filter(|_| signed(line)) {
                let after = own.get(i + 2).map(|after| after.text).unwrap_or_default();
                let referent = next.contains("referent") || after.starts_with("referent");
                let role = if referent { PersonRole::Rapporteur } else { role };
                let title = Some(rank.trim_end_matches([',', '.']).to_owned());
                let role = deciding(role, authority);
                // Of two who sign a Danish letter, the second has prepared it.
                let second = i >= 2
                    && authority
                    && document.reads_danish()
                    && !document.reads_swedish()
                    && found.last().is_some_and(|person| {
                        person.span == own[i - 2].span
                            && person.item.role == PersonRole::DecisionMaker
                    });
                let role = if second { PersonRole::Rapporteur } else { role };
                found.push(Found::new(
                    line.span,
                    Person { name: line.text.to_owned(), role, title },
                ));
            } else if !authority && line.text.split(' ').count() <= 3 && appeals(line) {
                // A judge who sat alone signs below the way to appeal.
                let role = PersonRole::Judge;
                let person = Person { name: line.text.to_owned(), role, title: None };
                found.push(Found::new(line.span, person));
            } else if !authority && judges_near(i) && signed(line) {
                // One of several who sign by name alone.
                let role = PersonRole::Judge;
                let person = Person { name: line.text.to_owned(), role, title: None };
                found.push(Found::new(line.span, person));
            } else if last && authority && document.structure.kind == Kind::Decision {
                let role = PersonRole::DecisionMaker;
                let person = Person { name: line.text.to_owned(), role, title: None };
                found.push(Found::new(line.span, person));
            } else if last
                && document.reads_danish()
                && !document.reads_swedish()
                && ruled(document, line)
            {
                // A Danish judge signs with a name alone.
                let person =
                    Person { name: line.text.to_owned(), role: PersonRole::Judge, title: None };
                found.push(Found::new(line.span, person));
            }
        } else if let Some(pairs) = columns_of(line.text).filter(|_| signed(line)) {
            for (span, title) in pairs {
                let span = Span::new(line.span.start + span.start, line.span.start + span.end);
                let role = titles::find(title).unwrap_or(PersonRole::Judge);
                let (name, title) =
                    (span.of(&document.text.text).to_owned(), Some(title.to_owned()));
                found.push(Found::new(span, Person { name, role, title }));
            }
        } else if let Some((end, title)) = titled(line.text).filter(|_| signed(line)) {
            // `Eva Prov hovrättsråd, referent`.
            let span = Span::new(line.span.start, line.span.start + end);
            let role = titles::find(title).unwrap_or(PersonRole::Judge);
            let referent = line.text.contains("referent") || next.starts_with("referent");
            let role = if referent { PersonRole::Rapporteur } else { deciding(role, authority) };
            let name = span.of(&document.text.text).to_owned();
            found.push(Found::new(span, Person { name, role, title: Some(title.to_owned()) }));
        } else if !authority && judges_near(i) && signed(line) {
            for (span, role) in grid(line.text) {
                let span = Span::new(line.span.start + span.start, line.span.start + span.end);
                let name = span.of(&document.text.text).to_owned();
                found.push(Found::new(span, Person { name, role, title: None }));
            }
        } else if line.text.len() < 160
            && let Some((name, rest)) = line.text.split_once(',')
            && lines::is_name(name)
            && signed(line)
        {
            // `Eva Prov, 2021-02-10 (Det här är …)`; `Eva Prov, enhetschef`.
            let rest = rest.trim();
            let role = titles::find(rest);
            let electronic =
                rest.contains("elektronisk") && rest.starts_with(|c: char| c.is_ascii_digit());
            if role.is_some() || electronic {
                let span = Span::new(line.span.start, line.span.start + name.len());
                let title = role.map(|_| rest.to_owned());
                let role = deciding(role.unwrap_or(PersonRole::DecisionMaker), authority);
                found.push(Found::new(span, Person { name: name.to_owned(), role, title }));
            }
        }
    }
}

fn has_four_words(line: &str) -> bool {
    line.split(' ').take(5).count() == 4
}

/// Who signs for an authority decides.
fn deciding(role: PersonRole, authority: bool) -> PersonRole {
    match role {
        PersonRole::Other if authority => PersonRole::DecisionMaker,
        role => role,
    }
}

/// True where the line stands in the operative part, or signs below it.
fn ruled(document: Document<'_>, line: &Line<'_>) -> bool {
    document.structure.sections.iter().any(|section| {
        matches!(section.item.kind, SectionKind::Ruling | SectionKind::Signatures)
            && section.span.contains(line.span)
    })
}

/// A name with its title behind it: the name's end, and the title.
fn titled(line: &str) -> Option<(usize, &str)> {
    if line.len() > 100 {
        return None;
    }
    let small = line.match_indices(' ').filter_map(|(at, _)| {
        let rest = &line[at + 1..];
        let particle = || {
            let word = rest.split(' ').next().unwrap_or_default();
            matches!(word, "von" | "af" | "de" | "van" | "der" | "la" | "le" | "av")
        };
        rest.starts_with(char::is_lowercase).then(|| (at, particle()))
    });
    // No name goes on behind a word in small letters but for `von` and its like.
    let mut end = None;
    for (at, particle) in small {
        if lines::is_name(&line[..at]) {
            end = Some(at);
        }
        if end.is_some() || !particle {
            break;
        }
    }
    let end = end?;
    let title = line[end + 1..].split([',', '(']).next()?.trim();
    let title = title.trim_end_matches(" referent").trim_end_matches(" ordförande");
    titles::find(title)?;
    Some((end, title))
}

/// True for the line that names the rapporteur: near it, judges sign by name alone.
fn names_rapporteur(line: &Line<'_>) -> bool {
    line.text.len() < 200
        && (line.text.starts_with("Föredragande") || line.text.ends_with("(referent)"))
}

/// The names of a line of signatures in columns, two words each; a note in brackets belongs to the
/// name before it: `Rut Prov (skiljaktig) Bo Test`. Empty for any other line.
fn grid(line: &str) -> Vec<(Span, PersonRole)> {
    let mut out = Vec::new();
    let mut from = 0;
    for piece in line.split_inclusive(')') {
        let start = from;
        from += piece.len();
        let (names, note) = piece.split_once('(').unwrap_or((piece, ""));
        let words: Vec<(usize, &str)> = names
            .split(' ')
            .filter(|w| !w.is_empty())
            .map(|w| (w.as_ptr() as usize - line.as_ptr() as usize, w))
            .collect();
        let size = if words.len() == 3 { 3 } else { 2 };
        if !words.len().is_multiple_of(size) || words.len() > 8 || start > 160 {
            return Vec::new();
        }
        let count = words.len() / size;
        for (i, name) in words.chunks(size).enumerate() {
            let (first, last) = (name[0], name[size - 1]);
            let span = Span::new(first.0, last.0 + last.1.len());
            if !lines::is_name(span.of(line)) {
                return Vec::new();
            }
            let referent = i + 1 == count && note.starts_with("referent");
            let role = if referent { PersonRole::Rapporteur } else { PersonRole::Judge };
            out.push((span, role));
        }
    }
    out
}

/// Four names of two words and their titles have no more words than this.
const MOST_WORDS: usize = 24;

/// False where a sentence goes on at the end of `line` and `next`, so that they are no columns.
fn may_be_columns(line: &str, next: &str) -> bool {
    // No title ends with a full stop.
    if line.ends_with('.') && next.is_empty() || next.ends_with('.') {
        return false;
    }
    let tail = |text: &str| {
        let mut stops = memchr::memrchr_iter(b'.', text.as_bytes());
        stops.find(|at| text[at + 1..].starts_with(' ')).map(|at| at + 2)
    };
    let (above, below) = match tail(next) {
        Some(at) => ("", &next[at..]),
        None if line.ends_with('.') => ("", next),
        None => (&line[tail(line).unwrap_or(0)..], next),
    };
    let words = above.split(' ').chain(below.split(' ')).filter(|word| !word.is_empty());
    !words.take(4).any(|word| word.starts_with(char::is_lowercase))
}

/// As [`columns`], of one line.
fn columns_of(line: &str) -> Option<Vec<(Span, &str)>> {
    if line.ends_with('.') { None } else { columns(line) }
}

/// Names and then their titles, as many, in one line that held them in columns:
/// `Eva Prov Bo Test rådman tingsfiskal`.
fn columns(line: &str) -> Option<Vec<(Span, &str)>> {
    let mut stops = memchr::memrchr_iter(b'.', line.as_bytes());
    let tail = stops.find(|at| line[at + 1..].starts_with(' ')).map_or(0, |at| at + 2);
    // Two names of two words at the least: a sentence ends here.
    let mut first = line[tail..].split(' ').filter(|word| !word.is_empty()).take(4);
    if first.any(|word| word.starts_with(char::is_lowercase)) {
        return None;
    }
    let words: Vec<(usize, &str)> = line[tail..]
        .split(' ')
        .scan(tail, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word))
        })
        .filter(|(_, word)| !word.is_empty())
        .take(MOST_WORDS + 1)
        .collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    let count = words.iter().position(|(_, word)| word.starts_with(char::is_lowercase))?;
    let (names, ranks) = words.split_at(count);
    let ranks = ranked(line, ranks)?;
    if !(2..=4).contains(&ranks.len()) || names.len() != ranks.len() * 2 {
        return None;
    }
    let mut out = Vec::new();
    for (pair, title) in names.chunks(2).zip(ranks) {
        let (start, last) = (pair[0].0, pair[1]);
        let span = Span::new(start, last.0 + last.1.len());
        if !lines::is_name(span.of(line)) {
            return None;
        }
        out.push((span, title));
    }
    Some(out)
}

/// The titles of a row of them, one or two words each: `rådman rådman särskild ledamot`.
fn ranked<'a>(line: &'a str, words: &[(usize, &'a str)]) -> Option<Vec<&'a str>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (start, _) = words[at];
        let title = |last: usize| {
            let (from, word) = words.get(last)?;
            let title = line.get(start..from + word.len())?;
            titles::find(title).map(|_| (title, last + 1))
        };
        let (title, next) = title(at).or_else(|| title(at + 1))?;
        out.push(title);
        at = next;
        if out.len() > 4 {
            return None;
        }
    }
    Some(out)
}
