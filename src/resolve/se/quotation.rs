//! Long quotations: what stands in them is another text's, and is not what the text after them
//! goes on from.
//!
//! In: the reading text. Out: the spans between quotation marks, on one line each, that are long
//! enough to be sentences. A quoted word or title is no quotation here.

use crate::span::Span;

/// The fewest bytes of a quotation that is more than a name or a title.
const LONG: usize = 90;

/// The long quotations of `text`, in order.
pub(super) fn long(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for at in memchr::memchr3_iter(b'"', 0x80, 0xC2, bytes) {
        let Some((start, end)) = mark(bytes, at) else { continue };
        let begins = start == 0 || matches!(bytes[start - 1], b' ' | b'\n' | b'(' | b'[');
        let ends = !begins;
        match open {
            Some(from) if ends && memchr::memchr(b'\n', &bytes[from..start]).is_none() => {
                if start - from >= LONG {
                    found.push(Span::new(from, end));
                }
                open = None;
            }
            _ if begins => open = Some(start),
            _ => open = None,
        }
    }
    found
}

/// The bytes of the quotation mark that byte `at` belongs to: `"`, `”`, `“`, `„`, `»`, `«`.
fn mark(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    match bytes[at] {
        b'"' => Some((at, at + 1)),
        0x80 => {
            let before = bytes.get(at.checked_sub(1)?)?;
            let after = bytes.get(at + 1)?;
            (*before == 0xE2 && matches!(after, 0x9C..=0x9E)).then_some((at - 1, at + 2))
        }
        _ => matches!(bytes.get(at + 1), Some(0xAB | 0xBB)).then_some((at, at + 2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sentences_are_quotations() {
        let long_one = "Räntan löper enligt det som avtalet anger från den dag då skulden förföll, \
                        om inte annat har avtalats mellan parterna.";
        let text = format!("Nämnden skrev: ”{long_one}” Se \"köplagen\" och ”{long_one}\nny rad”.");
        let found = long(&text);
        assert_eq!(found.len(), 1);
        assert!(found[0].of(&text).starts_with("”Räntan") && found[0].of(&text).ends_with('”'));
    }

    #[test]
    fn stray_marks_are_none() {
        assert!(long("”").is_empty() && long("\" \" ”\u{80}").is_empty());
    }
}
