//! Signatures side by side: names in a row, their titles in the row below or behind them.

use crate::record::PersonRole;
use crate::registry::titles;
use crate::segment::lines;
use crate::span::Span;

/// Names of two words and their titles have no more words than this.
const MOST_WORDS: usize = 24;

/// One who signs in a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Signed<'a> {
    /// The name, in bytes of the row.
    pub span: Span,
    /// The title.
    pub title: &'a str,
    /// A note says that this one reports the case.
    pub referent: bool,
}

/// Names and then their titles, as many, in a row that held them in columns, and then the notes
/// `ordförande`, `referent`: `Eva Prov Bo Test rådman tingsfiskal`. Empty for any other row.
pub(super) fn columns(row: &str) -> Vec<Signed<'_>> {
    let words: Vec<(usize, &str)> = placed(row, 0).take(MOST_WORDS + 1).collect();
    if words.len() > MOST_WORDS {
        return Vec::new();
    }
    let name = |word: &str| word.starts_with(char::is_uppercase) && titles::find(word).is_none();
    let count = words.iter().position(|(_, word)| !name(word)).unwrap_or(words.len());
    let (names, rest) = words.split_at(count);
    let people = count / 2;
    if !count.is_multiple_of(2) || !(2..=5).contains(&people) || rest.len() < people {
        return Vec::new();
    }
    let Some(ranks) = ranked(row, rest) else { return Vec::new() };
    let notes = ranks.get(people..).unwrap_or_default();
    let noted = notes.iter().all(|note| matches!(*note, "ordförande" | "referent"));
    if ranks.len() < people || !noted || ranks[..people].contains(&"referent") {
        return Vec::new();
    }
    // As many notes as names stand below their own; fewer below the first and the last.
    let referent = match notes.iter().position(|note| *note == "referent") {
        Some(at) if notes.len() == people => Some(at),
        Some(_) => Some(people - 1),
        None => None,
    };
    let mut out = Vec::new();
    for (at, (pair, title)) in names.chunks(2).zip(&ranks).enumerate() {
        let span = Span::new(pair[0].0, pair[1].0 + pair[1].1.len());
        if !lines::is_name(span.of(row)) {
            return Vec::new();
        }
        out.push(Signed { span, title, referent: referent == Some(at) });
    }
    out
}

/// The words of a row from byte `from`, each with its place.
fn placed(row: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    row[from..]
        .split(' ')
        .scan(from, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word))
        })
        .filter(|(_, word)| !word.is_empty())
}

/// The titles of a row of them, one to three words each: `rådman rådman särskild ledamot`; none
/// where something else is among them.
fn ranked<'a>(row: &'a str, words: &[(usize, &'a str)]) -> Option<Vec<&'a str>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (start, word) = words[at];
        if word.trim_end_matches(',') == "referent" {
            out.push("referent");
            at += 1;
            continue;
        }
        let title = |last: usize| {
            let (from, word) = words.get(last)?;
            let title = row.get(start..from + word.len())?;
            titles::find(title).map(|_| (title.trim_end_matches(','), last + 1))
        };
        let (title, next) = title(at).or_else(|| title(at + 1)).or_else(|| title(at + 2))?;
        out.push(title);
        at = next;
        if out.len() > 10 {
            return None;
        }
    }
    Some(out)
}

/// True for a row that may hold names side by side: four words with a capital begin it.
pub(super) fn may_begin(row: &str) -> bool {
    let mut words = row.split(' ').filter(|word| !word.is_empty());
    (0..4).all(|_| words.next().is_some_and(|word| word.starts_with(char::is_uppercase)))
}

/// The names of a row of two words each and nothing more: `Eva Prov Bo Test Ida Ny`.
pub(super) fn pairs(row: &str) -> Vec<Span> {
    let words: Vec<(usize, &str)> = placed(row, 0).take(11).collect();
    if !words.len().is_multiple_of(2) || !(4..=10).contains(&words.len()) || !lines::is_names(row) {
        return Vec::new();
    }
    let spans: Vec<Span> =
        words.chunks(2).map(|pair| Span::new(pair[0].0, pair[1].0 + pair[1].1.len())).collect();
    if spans.iter().all(|span| lines::is_name(span.of(row))) { spans } else { Vec::new() }
}

/// The names of a line of signatures in columns, two words each; a note in brackets belongs to the
/// name before it: `Rut Prov (skiljaktig) Bo Test`. Empty for any other line.
pub(super) fn grid(line: &str) -> Vec<(Span, PersonRole)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(row: &str) -> Vec<(&str, &str, bool)> {
        columns(row).into_iter().map(|s| (s.span.of(row), s.title, s.referent)).collect()
    }

    #[test]
    fn names_and_titles_in_columns() {
        assert_eq!(
            read("Eva Prov Bo Test rådman tingsfiskal"),
            [("Eva Prov", "rådman", false), ("Bo Test", "tingsfiskal", false)]
        );
        assert_eq!(
            read(
                "Eva Prov Bo Test Ida Ny kammarrättslagman kammarrättsråd tf. kammarrättsassessor ordförande referent"
            ),
            [
                ("Eva Prov", "kammarrättslagman", false),
                ("Bo Test", "kammarrättsråd", false),
                ("Ida Ny", "tf. kammarrättsassessor", true)
            ]
        );
        assert_eq!(read("Eva Prov Bo Test Rådman Rådman").len(), 2);
        for other in [
            "Eva Prov Bo Test gick hem",
            "Eva Prov Bo rådman rådman",
            "Högsta Domstolen Svea Hovrätt har beslutat",
        ] {
            assert!(read(other).is_empty(), "{other}");
        }
        let row = "Eva Prov Bo Test Ida Ny";
        assert_eq!(
            pairs(row).iter().map(|span| span.of(row)).collect::<Vec<_>>(),
            ["Eva Prov", "Bo Test", "Ida Ny"]
        );
        assert!(pairs("Eva Maria Prov Bo Test").is_empty());
    }
}
