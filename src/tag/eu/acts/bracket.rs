//! A name with its own act in brackets: `brottsofferdirektivet (Europaparlamentets och rådets direktiv
//! 2012/29/EU)`, `EU-varumärkesförordningen (förordning (EU) 2017/1001, EUVF)`.
//!
//! In: the acts of a text, in order. Out: name and bracket as one act, whose number tells what it
//! is. Refused: a bracket that says more than the number and a short name (a title, `ändrat genom`).

use super::{Act, What};
use crate::span::Span;
use crate::tag::eu::cursor::{Cursor, word_start};

/// Joins names and the brackets behind them.
pub(super) fn join(text: &str, acts: &mut Vec<Act>) {
    let mut dropped = Vec::new();
    for i in 0..acts.len() {
        let act = &acts[i];
        if act.inner || !matches!(act.what, What::Number { .. }) {
            continue;
        }
        let Some(head) = text[..act.span.start].strip_suffix(" (") else { continue };
        let Some((end, _)) = closed(text, act.span.end) else { continue };
        let before = i.checked_sub(1).map(|k| &acts[k]).filter(|name| name.span.end == head.len());
        let start = match before.map(|name| (&name.what, name)) {
            Some((What::Name { family, .. }, name))
                if !name.genitive && *family == act.what.family() =>
            {
                dropped.push(i - 1);
                name.span.start
            }
            Some(_) => continue,
            None => {
                let start = word_start(text, head.len());
                if !is_own_name(&head[start..].to_lowercase()) {
                    continue;
                }
                start
            }
        };
        acts[i].span = Span::new(start, end);
    }
    for i in dropped.into_iter().rev() {
        acts.remove(i);
    }
}

/// The short name in a bracket that such an act ends with: `EUVF` of `(… (EU) 2017/1001, EUVF)`.
pub fn short_name(surface: &str) -> Option<&str> {
    let (_, name) = surface.strip_suffix(')')?.rsplit_once(", ")?;
    is_short(name).then_some(name)
}

/// Where the bracket ends whose act ends at `at`, and the short name in it.
fn closed(text: &str, at: usize) -> Option<(usize, &str)> {
    let mut c = Cursor::new(text, at);
    let mut name = "";
    if c.eat(", ") {
        name = c.word();
        if !is_short(name) {
            return None;
        }
    }
    c.eat(")").then_some((c.at, name))
}

/// Capitals, perhaps with a small letter among them: `EUVF`, `EuFT`.
fn is_short(name: &str) -> bool {
    let capitals = name.bytes().filter(u8::is_ascii_uppercase).count();
    (2..=10).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && capitals >= 2
        && capitals * 2 > name.len()
        && !["EU", "EG", "EF", "EES", "EUT", "EGT", "EFT", "EEG", "RIF"].contains(&name)
}

/// True for a compound that can be the name of an act of the Union: `brottsofferdirektivet`.
fn is_own_name(word: &str) -> bool {
    ["direktivet", "förordningen", "forordningen", "rambeslutet"]
        .iter()
        .any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_brackets() {
        assert_eq!(closed("x, EUVF) y", 1), Some((8, "EUVF")));
        assert_eq!(closed("x) y", 1), Some((2, "")));
        assert_eq!(closed("x av den 25 oktober)", 1), None);
        assert_eq!(closed("x, EUT L 3)", 1), None);
        assert_eq!(closed("x, ändrat)", 1), None);
        assert_eq!(short_name("A (direktiv 2012/29/EU, BOD)"), Some("BOD"));
        assert_eq!(short_name("A (direktiv 2012/29/EU)"), None);
    }
}
