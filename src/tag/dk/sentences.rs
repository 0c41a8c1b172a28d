//! Sentences of a paragraph: `1. og 2. pkt.`, `sidste pkt.`.
//!
//! In: a line and the index of the first number. Out: each sentence with its place in the line.

use super::keys::{Words, words};
use super::tokens::{Kind, Line};
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
    if !is_sentences(line, i) {
        return None;
    }
    let mut out: Vec<Sentence> = Vec::new();
    let end = walk(line, i, |at, next, ranged| {
        let value = ordinal(line, at).unwrap_or_default();
        match out.last_mut() {
            Some(last) if ranged => {
                last.last = Some(value);
                last.next = next;
            }
            _ => {
                let start = line.at(at).start;
                out.push(Sentence { first: value, last: None, start, next });
            }
        }
    });
    out.last_mut()?.next = end?;
    Some(out)
}

/// True when sentences begin at `i`.
pub(super) fn is_sentences(line: &Line<'_>, i: usize) -> bool {
    walk(line, i, |_, _, _| ()).is_some()
}

/// Goes over sentences that share the word `pkt.`: `each` gets the token of each, the token after
/// it, and whether it ends a range. The token after the word; none when there is no such word.
fn walk(line: &Line<'_>, i: usize, mut each: impl FnMut(usize, usize, bool)) -> Option<usize> {
    let mut at = i;
    let mut ranged = false;
    let mut count = 0;
    loop {
        if !is_ordinal(line, at) {
            return None;
        }
        let next = line.skip_dot(at + 1);
        count += usize::from(!ranged || count == 0);
        each(at, next, ranged);
        if line.is_any(next, words!["pkt", "punktum", "punktummer", "punkt"]) {
            let end = line.skip_dot(next + 1);
            // The dot ends the sentence of the text as often as the abbreviation.
            return Some(if line.is_any(next, words!["pkt"]) { end } else { next + 1 });
        }
        if count > 12 {
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

/// True when an ordinal stands at `i`.
fn is_ordinal(line: &Line<'_>, i: usize) -> bool {
    static ORDINALS: Words<9> = Words::of([
        "første", "andet", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "sidste",
    ]);
    match line.at(i).kind {
        Kind::Number => line.word(i).len() <= 2,
        Kind::Word => line.is_any(i, &ORDINALS),
        Kind::Mark | Kind::Edge => false,
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
