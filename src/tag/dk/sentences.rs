//! Sentences of a paragraph: `1. og 2. pkt.`, `sidste pkt.`.
//!
//! In: a line and the index of the first number. Out: each sentence with its place in the line.

use super::keys::words;
use super::tokens::Line;
use super::values::joint;

/// One sentence, or range of them, in a list that shares the word `pkt.`.
pub(super) struct Sentence {
    pub(super) first: String,
    pub(super) last: Option<String>,
    pub(super) start: usize,
    pub(super) next: usize,
}

/// `1. pkt.`, `1. og 2. pkt.`, `1.-3. punktum`, `første og andet pkt.`, `sidste pkt.`.
pub(super) fn sentences(line: &Line<'_>, i: usize) -> Option<Vec<Sentence>> {
    let mut out: Vec<Sentence> = Vec::new();
    let mut at = i;
    let mut ranged = false;
    loop {
        let value = ordinal(line, at)?;
        let start = line.at(at).start;
        let next = line.skip_dot(at + 1);
        match out.last_mut() {
            Some(last) if ranged => {
                last.last = Some(value);
                last.next = next;
            }
            _ => out.push(Sentence { first: value, last: None, start, next }),
        }
        if line.is_any(next, words!["pkt", "punktum", "punktummer", "punkt"]) {
            let end = line.skip_dot(next + 1);
            // The dot ends the sentence of the text as often as the abbreviation.
            let end = if line.is_any(next, words!["pkt"]) { end } else { next + 1 };
            out.last_mut()?.next = end;
            return Some(out);
        }
        if out.len() > 12 {
            return None;
        }
        ranged = line.is_dash(next) || line.is_any(next, words!["til"]);
        let joined = joint(line, line.skip_comma(next));
        at = match joined {
            Some(after) => after,
            None if ranged || line.is(next, ",") => next + 1,
            None => return None,
        };
    }
}

/// An ordinal at `i`: `2` before a dot, or a word.
pub(super) fn ordinal(line: &Line<'_>, i: usize) -> Option<String> {
    const WORDS: [(&str, &str); 9] = [
        ("første", "1"),
        ("andet", "2"),
        ("anden", "2"),
        ("tredje", "3"),
        ("fjerde", "4"),
        ("femte", "5"),
        ("sjette", "6"),
        ("syvende", "7"),
        ("sidste", "-1"),
    ];
    if line.number(i).is_some() && line.word(i).len() <= 2 {
        return Some(line.word(i).to_owned());
    }
    WORDS.iter().find(|(word, _)| line.is_same(i, word)).map(|(_, value)| (*value).to_owned())
}
