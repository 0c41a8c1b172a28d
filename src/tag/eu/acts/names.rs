//! Names of the registry in the text: whole, with or without genitive, with `EU:s` before an
//! indefinite form, or torn at a line break.

use super::context::{in_national_title, is_inner, is_national_number};
use super::{Act, What};
use crate::registry::eu::{self as registry, Name};
use crate::registry::lower::lowered;
use crate::span::Span;
use crate::tag::eu::cursor::{Cursor, line_start, word_start};

/// `EU:s` and its like before an indefinite name.
pub(super) const UNION: &[&str] = &[
    "eu:s",
    "eu's",
    "eu’s",
    "eu´s",
    "eus",
    "unionens",
    "europeiska unionens",
    "den europæiske unions",
];

/// Words between `EU:s` and the name, or before the name, that are part of it.
pub(super) const ADJECTIVES: &[&str] = &["allmänna", "nya", "gamla", "generelle", "nye"];

/// `databeskyttelses-forordningens`, left by a line break, without each of its hyphens in turn.
pub(super) fn rejoined(lower: &str) -> impl Iterator<Item = String> {
    lower.match_indices('-').take(3).map(|(i, _)| format!("{}{}", &lower[..i], &lower[i + 1..]))
}

/// `dataskydds- förordningen`, torn by a line that the source has joined again.
pub(super) fn torn(text: &str, word: Span, lower: &str, danish: bool) -> Option<Act> {
    let head = text[..word.start].strip_suffix("- ")?;
    let start = word_start(text, head.len());
    let first = head[start..].to_lowercase();
    if first.is_empty() {
        return None;
    }
    named(text, Span::new(start, word.end), &format!("{first}{lower}"), danish)
}

/// A name of the registry of which this word is the one that tells what it is.
pub(super) fn named(text: &str, word: Span, lower: &str, danish: bool) -> Option<Act> {
    let mut best: Option<(Span, bool, &Name)> = None;
    let bare = lower.strip_suffix('s');
    for (form, genitive) in [(Some(lower), false), (bare, true)] {
        for name in form.map_or(&[][..], registry::names) {
            let Some(span) = around(text, word, name, genitive) else { continue };
            // Of two as long the one of the text's language.
            let better = |(other, _, rival): (Span, bool, &Name)| {
                let own = name.danish == danish && rival.danish != danish;
                span.len() > other.len() || own && span.len() == other.len()
            };
            if best.is_none_or(better) {
                let after = !name.after.is_empty();
                let whole = after && span.of(text).ends_with('s') && !name.after.ends_with('s');
                best = Some((span, if after { whole } else { genitive }, name));
            }
        }
    }
    let (mut span, genitive, name) = best?;
    if in_national_title(text, span.start) {
        return None;
    }
    // `EU:s allmänna dataskyddsförordning`.
    if let Some(start) = union_before(text, span.start) {
        span.start = start;
    } else if name.indefinite && !name.work.family.is_treaty() {
        return None;
    }
    // `dataskyddsförordningen (2018:1)` would be a national act by a name like this.
    if is_national_number(&text[span.end..]) {
        return None;
    }
    let what = What::Name { id: name.work.id.as_str(), family: name.work.family };
    Some(Act { span, what, genitive, inner: is_inner(text, span.start), told_at: None })
}

/// The whole of `name` around `word`, when the words around agree.
pub(super) fn around(text: &str, word: Span, name: &Name, genitive: bool) -> Option<Span> {
    let mut span = word;
    if !name.before.is_empty() {
        let from = line_start(text, word.start, name.before.len() + 8);
        let before = text[from..word.start].strip_suffix(' ')?;
        // Nearly every other word is told by its last letter.
        let last = |text: &str| text.as_bytes().last().map(u8::to_ascii_lowercase);
        if last(before) != last(&name.before) && before.ends_with(|c: char| c.is_ascii()) {
            return None;
        }
        let lower = lowered(before);
        if lower.len() != before.len() || !lower.ends_with(&*name.before) {
            return None;
        }
        let start = from + before.len() - name.before.len();
        if text[..start].chars().next_back().is_some_and(char::is_alphanumeric) {
            return None;
        }
        span.start = start;
    }
    if !name.after.is_empty() {
        if genitive {
            return None;
        }
        let rest = Cursor::new(text, word.end).rest().strip_prefix(' ')?;
        let head = rest.get(..name.after.len())?;
        if lowered(head) != name.after {
            return None;
        }
        span.end = word.end + 1 + head.len();
        // `EU's charter om grundlæggende rettigheders artikel 47`.
        if text[span.end..].starts_with('s') {
            span.end += 1;
        }
        if text[span.end..].chars().next().is_some_and(char::is_alphanumeric) {
            return None;
        }
    }
    Some(span)
}

/// Where `EU:s`, with adjectives after it, begins right before `at`.
pub(super) fn union_before(text: &str, at: usize) -> Option<usize> {
    let from = line_start(text, at, 60);
    let before = lowered(&text[from..at]);
    if before.len() != at - from {
        return None;
    }
    let mut left = before.strip_suffix(' ')?;
    for adjective in ADJECTIVES {
        left = left.strip_suffix(adjective).and_then(|l| l.strip_suffix(' ')).unwrap_or(left);
    }
    let head = UNION.iter().filter_map(|union| left.strip_suffix(union)).min_by_key(|h| h.len())?;
    (!head.ends_with(char::is_alphanumeric)).then_some(from + head.len())
}
