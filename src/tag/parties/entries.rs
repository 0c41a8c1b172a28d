//! The lines of a block of parties: labels with what follows them, numbers of a list, and lines
//! into which several entries were joined.

use crate::record::Role;
use crate::registry::roles::{self, Label};
use crate::segment::lines::is_upper;
use crate::span::Span;

/// A label at the start of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Labelled<'a> {
    /// What it says.
    pub label: Label,
    /// Its words.
    pub word: &'a str,
    /// The note in brackets behind it: `Motpart (Åklagare)`.
    pub note: &'a str,
    /// What follows on the line.
    pub rest: Span,
}

/// A label, and what follows it on its line: `KLAGANDE`, `Ombud: A.B.`, `Motpart Skatteverket`,
/// `Ombud för 1–5: Advokat C.D.`.
pub(super) fn labelled(text: &str, span: Span) -> Option<Labelled<'_>> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let rest_at = |at: usize| {
        let rest = &text[at..];
        let start = span.start + at + (rest.len() - rest.trim_start_matches([':', ' ']).len());
        Span::new(start.min(span.end), span.end)
    };
    // A note in brackets after the label: `PARTER (Antal tilltalade: 1)`.
    let bare = text.find(" (").map_or(text, |at| &text[..at]);
    if let Some(label) = roles::label(bare) {
        // A note may stand between the label and the name: `Klagande (Tilltalad) Eva Prov`.
        let behind = &text[bare.len()..];
        let close = behind.find(')').map(|at| bare.len() + at + 1);
        let note = close.map_or(behind, |end| &text[bare.len()..end]);
        let end = close.unwrap_or(text.len());
        return Some(Labelled { label, word: bare, note, rest: rest_at(end) });
    }
    if let Some((word, _)) = text.split_once(':') {
        // `Ombud för 1–5`, `Ombud 1-2`.
        let bare = word.split(" för ").next().unwrap_or(word);
        let bare = bare.trim_end_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | ',' | '.')
        });
        if let Some(label) = roles::label(bare) {
            let at = if bare.len() < word.len() { bare.len() } else { word.len() };
            return Some(Labelled { label, word: bare, note: "", rest: rest_at(at) });
        }
    }
    // The longest label that the line begins with; a name or a number must follow.
    let ends: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).take(6).collect();
    for at in ends.into_iter().rev() {
        let next = text[at..].trim_start();
        let Some(label) = roles::label(&text[..at]) else { continue };
        let acting = label == Label::Representative;
        let named = acting || next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        // `Advokat Prov Fastigheter AB, 556…`: a name of a party.
        let company = acting && next.ends_with(|c: char| c.is_ascii_digit());
        if named && !company {
            // A sentence may begin with the word; a label in capitals is sure.
            let short = text.len() <= 120 || text.len() <= 1500 && is_upper(&text[..at]);
            let word = &text[..at];
            return short.then(|| Labelled { label, word, note: "", rest: rest_at(at) });
        }
    }
    None
}

/// The party's role, where a label tells one.
pub(super) fn role_of(label: Option<Label>) -> Option<Role> {
    match label {
        Some(Label::Party(role)) => Some(role),
        _ => None,
    }
}

/// Bytes of a line that are cut into entries.
const LONGEST: usize = 3000;

/// Entries on one line.
const MOST: usize = 300;

/// Cuts a line into which a block was joined: before each number of its list, which goes on from
/// `last` (`1. Eva Prov 2. Bo Test`, `K.B.2. N.H.`), and before a label of those who act. As many as
/// `skipped` numbers may have been lost.
pub(super) fn pieces(text: &str, span: Span, last: Option<usize>, skipped: usize) -> Vec<Span> {
    let whole = span.of(text);
    let said = &whole[..whole.floor_char_boundary(LONGEST)];
    // Neither a number of a list nor a label: one piece.
    let numbers = memchr::memchr2_iter(b'.', b')', said.as_bytes())
        .any(|at| at > 0 && said.as_bytes()[at - 1].is_ascii_digit());
    let labels = memchr::memchr(b':', said.as_bytes()).is_some();
    if !numbers && !labels {
        let end = whole.trim_end().len();
        let piece = Span::new(span.start, span.start + end);
        return if end > 0 { vec![piece] } else { Vec::new() };
    }
    let mut cuts = vec![0];
    let mut next = last.map(|last| last + 1);
    let bytes = said.as_bytes();
    let mut at = 0;
    while at < bytes.len() && cuts.len() < MOST {
        if bytes[at].is_ascii_digit()
            && !at.checked_sub(1).is_some_and(|i| bytes[i].is_ascii_digit())
        {
            let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
            let wanted = next.filter(|_| at > 0);
            let lost = || skipped > 0 && listed(said, at, digits, wanted.map(|n| n + skipped));
            if (at == 0 || next.is_some()) && (listed(said, at, digits, wanted) || lost()) {
                next = said[at..at + digits].parse::<usize>().ok().map(|number| number + 1);
                if at > 0 {
                    cuts.push(at);
                }
            }
            at += digits;
            continue;
        }
        if labels && bytes[at] == b' ' && acts(&said[at + 1..]) {
            cuts.push(at + 1);
        }
        at += 1;
    }
    let ends = cuts.iter().skip(1).copied().chain([whole.len()]).collect::<Vec<_>>();
    cuts.into_iter()
        .zip(ends)
        .map(|(from, to)| (from, from + whole[from..to].trim_end().len()))
        .filter(|(from, to)| from < to)
        .map(|(from, to)| Span::new(span.start + from, span.start + to))
        .collect()
}

/// True where the digits at `at` are a number of the list: a point and a name follow them, and they
/// are the number that is `wanted`.
fn listed(said: &str, at: usize, digits: usize, wanted: Option<usize>) -> bool {
    let name = said[at + digits..].strip_prefix(['.', ')']).map(str::trim_start);
    let gap = said.as_bytes().get(at + digits + 1) == Some(&b' ');
    let before = said[..at].chars().next_back().is_none_or(|c| c == ' ' || c == '.' || c == ',');
    let number = said[at..at + digits].parse::<usize>().ok();
    // The number of a box or a house: `Box 3. Ombud: …`.
    let house = said[..at].trim_end().rsplit(' ').next().is_some_and(is_street);
    digits <= 3
        && before
        && !house
        && gap
        && name.is_some_and(|name| name.starts_with(char::is_uppercase))
        && wanted.is_none_or(|wanted| number == Some(wanted))
}

/// True for a word that a number of a house or a box follows.
pub(super) fn is_street(word: &str) -> bool {
    let word = word.to_lowercase();
    word == "box"
        || [
            "gatan", "vägen", "gränd", "torget", "allén", "stigen", "backen", "platsen", "plan",
            "kajen", "leden", "gården",
        ]
        .iter()
        .any(|end| word.ends_with(end))
}

/// True where a label of those who act begins: `Ombud: …`, `Ombud för 1: …`.
fn acts(rest: &str) -> bool {
    if !rest.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    let near = &rest[..rest.floor_char_boundary(60)];
    let Some((word, _)) = near.split_once(':') else { return false };
    let bare = word.split(" för ").next().unwrap_or(word);
    roles::label(bare) == Some(Label::Representative)
}

/// The number of a list, and what follows it: `1. Provköpings kommun`.
pub(super) fn numbered(line: &str) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    let number = line[..digits].parse().ok()?;
    let rest = rest.strip_prefix(['.', ')'])?;
    let name = rest.trim_start();
    ((1..=3).contains(&digits) && name.len() < rest.len() && !name.is_empty())
        .then_some((number, name))
}

/// The numbers of `1 och 2`, `1–5`.
pub(super) fn numbers(list: &str) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let mut range = false;
    for piece in list.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
        if let Ok(number) = digits.parse::<usize>()
            && number <= 500
        {
            match out.last().copied() {
                Some(last) if range && number > last => out.extend(last + 1..=number),
                _ => out.push(number),
            }
            range = false;
        }
        range |= piece.ends_with(['–', '-']);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str, last: Option<usize>) -> Vec<&str> {
        pieces(line, Span::new(0, line.len()), last, 0).iter().map(|span| span.of(line)).collect()
    }

    #[test]
    fn joined_lines_are_cut() {
        assert_eq!(cut("Advokat K.B.2. N.H.", Some(1)), ["Advokat K.B.", "2. N.H."]);
        assert_eq!(cut("7. G.A.8. M.A.9. Mo.A.", None), ["7. G.A.", "8. M.A.", "9. Mo.A."]);
        assert_eq!(
            cut("1. Prov AB 2. Test AB, Box 3. Ombud för båda: Bo Lag", None),
            ["1. Prov AB", "2. Test AB, Box 3.", "Ombud för båda: Bo Lag"]
        );
        let lost = "Ombud för 1 och 2: och 3. Vattenbolaget";
        let cuts = pieces(lost, Span::new(0, lost.len()), Some(1), 1);
        assert_eq!(cuts.last().map(|span| span.of(lost)), Some("3. Vattenbolaget"));
        assert_eq!(cut("1. Eva Prov, Provgatan 2. Ortby", None).len(), 1);
        assert_eq!(cut("Eva Prov, Provgatan 2. Ortby", None), ["Eva Prov, Provgatan 2. Ortby"]);
    }

    #[test]
    fn labels_and_what_follows() {
        let rest = |line: &'static str| {
            labelled(line, Span::new(0, line.len())).map(|l| (l.word, l.note, l.rest.of(line)))
        };
        assert_eq!(rest("Motpart (Åklagare)"), Some(("Motpart", " (Åklagare)", "")));
        assert_eq!(rest("Klagande (Tilltalad) Eva Prov").map(|l| l.2), Some("Eva Prov"));
        assert_eq!(
            rest("Ombud för 1–5: Advokat C.D."),
            Some(("Ombud", "", "för 1–5: Advokat C.D."))
        );
        assert_eq!(rest("Ombud 1-2: C.D.").map(|l| l.2), Some("1-2: C.D."));
        assert_eq!(rest("Motpart Skatteverket"), Some(("Motpart", "", "Skatteverket")));
        assert!(rest("Motparten har bestritt talan").is_none());
        assert!(rest("Advokat Prov Fastigheter AB, 556999-0001").is_none());
        assert_eq!(numbers("1, 3–5 och 7"), [1, 3, 4, 5, 7]);
    }
}
