//! The sentence round a sum, and what opens the list that it stands in.

use super::role::REACH;
use crate::layout::Text;
use crate::span::Span;

/// Lines of a list above an item that are passed over.
const ITEMS: usize = 8;

/// The sentence round `span`, cut at [`REACH`] bytes on both sides. A full stop ends a sentence
/// when a blank and a capital letter follow and a letter other than an abbreviation's stands
/// before it.
pub(super) fn round(text: &str, span: Span) -> Span {
    let to = text.ceil_char_boundary((span.end + REACH).min(text.len()));
    let tail = &text[span.end..to];
    // The point of `kr.` may be the full stop too.
    let mut next = tail.chars();
    let stops = text[..span.end].ends_with('.')
        && next.next() == Some(' ')
        && next.next().is_some_and(char::is_uppercase);
    if stops {
        return Span::new(start(text, span.start), span.end);
    }
    let end = tail
        .match_indices(['.', '\n', '?', '!', ';'])
        .find(|(at, mark)| *mark == "\n" || ends(tail, *at))
        .map_or(to, |(at, _)| span.end + at);
    Span::new(start(text, span.start), end)
}

/// The sentence that ends where the one at `start` begins, in the same paragraph.
pub(super) fn before(text: &str, start: usize) -> Option<&str> {
    let end = text[..start].trim_end_matches(' ').len();
    let end = end - text[..end].chars().next_back().filter(|c| ".?!;".contains(*c))?.len_utf8();
    let from = self::start(text, end);
    (from < end).then(|| &text[from..end])
}

/// Where the sentence that holds byte `at` begins.
fn start(text: &str, at: usize) -> usize {
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    let head = &text[from..at];
    // What follows a stop at the very end of the head decides whether it is one.
    let seen = &text[from..text.ceil_char_boundary((at + 4).min(text.len()))];
    head.match_indices(['.', '\n', '?', '!', ';'])
        .rfind(|(stop, mark)| *mark == "\n" || *stop + 1 < head.len() && ends(seen, *stop))
        .map_or(from, |(stop, _)| from + stop + 1)
}

fn ends(text: &str, at: usize) -> bool {
    let before = text[..at].rsplit([' ', '\n', '(']).next().unwrap_or_default();
    // Short words that end sentences: a currency, the form of a company.
    let closing = ["kr", "öre", "ApS", "AB", "A/S", "I/S", "P/S", "SEK", "DKK", "EUR", "år", "dag"];
    let long = before.chars().count() > 3
        || before.ends_with(|c: char| c.is_ascii_digit())
        || closing.contains(&before);
    let mut rest = text[at + 1..].chars();
    match (rest.next(), rest.next()) {
        (None, _) => true,
        (Some(' '), Some(next)) => long && next.is_uppercase(),
        _ => false,
    }
}

/// What opens the list that a sentence stands in: `X har nedlagt følgende påstande:`, with the items
/// below it. None for a sentence that is no item and does not follow such a line.
pub(super) fn lead(text: &Text, at: usize) -> Option<&str> {
    let item = |line: &str| {
        let letters = line.bytes().take(3).take_while(u8::is_ascii_alphanumeric).count();
        letters <= 2 && line[letters..].starts_with([')', '.']) || line.starts_with(['•', '–', '-'])
    };
    let first = text.blocks.partition_point(|block| block.span.start <= at).checked_sub(1)?;
    let is_item = item(text.blocks[first].span.of(&text.text));
    for block in text.blocks[..first].iter().rev().take(if is_item { ITEMS } else { 1 }) {
        let line = block.span.of(&text.text);
        // A sentence that a page or a table cut in two.
        let cut =
            !is_item && line.len() >= 80 && !line.ends_with(['.', ':', '?', '!', ')', '”', '"']);
        if cut {
            let from = line.rfind(". ").map_or(0, |at| at + 2);
            return Some(&line[from..]).filter(|line| line.len() <= REACH);
        }
        if line.ends_with(':') {
            return (line.len() <= REACH).then_some(line);
        }
        if !item(line) {
            return None;
        }
    }
    None
}
