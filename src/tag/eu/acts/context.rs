//! What the words around a name tell of it: that a national act bears it, that it stands in the
//! title of another act.

use super::names::{ADJECTIVES, UNION};
use crate::registry::lower::lowered;
use crate::tag::eu::cursor::line_start;

/// True when ` 2009` begins `rest`.
pub(super) fn is_year(rest: &str) -> bool {
    let Some([b' ', year @ ..]) = rest.as_bytes().first_chunk::<5>() else { return false };
    year.iter().all(u8::is_ascii_digit) && (year.starts_with(b"19") || year.starts_with(b"20"))
}

/// True for ` (2014:1101)`: what stands before it is a Swedish act.
pub(super) fn is_national_number(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    bytes.len() > 7
        && bytes.starts_with(b" (")
        && bytes[2..6].iter().all(u8::is_ascii_digit)
        && bytes[6] == b':'
}

/// True when what begins at `at` stands in the title of a repealing or amending act.
pub(super) fn is_inner(text: &str, at: usize) -> bool {
    let from = line_start(text, at, 40);
    let before = text[from..at].trim_end();
    ["upphävande av", "ophævelse af", "ändring av", "ændring af", "ändring i", "ændring i"]
        .iter()
        .any(|words| before.ends_with(words))
}

/// True when `text` is `word`, which is in lower case and ends with an ASCII letter.
fn is_word(text: &str, word: &str) -> bool {
    let last = |text: &str| text.as_bytes().last().map(u8::to_ascii_lowercase);
    // Nearly every other word is told by its last letter.
    last(text) == last(word) && lowered(text) == word
}

/// True when what begins at `at` stands in the title of a national act, whose citation it is part
/// of: `lagen (2018:218) med kompletterande bestämmelser till EU:s dataskyddsförordning`.
pub(super) fn in_national_title(text: &str, at: usize) -> bool {
    let from = line_start(text, at, 200);
    let before = &text[from..at];
    let trimmed = before.trim_end();
    let trimmed = UNION.iter().chain(ADJECTIVES).fold(trimmed, |left, word| {
        let cut = left.len().checked_sub(word.len()).filter(|&i| left.is_char_boundary(i));
        match cut {
            Some(i) if is_word(&left[i..], word) => left[..i].trim_end(),
            _ => left,
        }
    });
    let supplementing = [
        "kompletterande bestämmelser till",
        "supplerende bestemmelser til",
        "komplettering till",
        "kompletterar",
    ];
    if supplementing[..3].iter().any(|words| trimmed.ends_with(words)) {
        return true;
    }
    // `(2018:218) med …` with nothing between that would end a title.
    let closing = |close: &usize| before.as_bytes().get(close + 1) == Some(&b' ');
    let Some(close) = memchr::memrchr_iter(b')', before.as_bytes()).find(closing) else {
        return false;
    };
    let Some(open) = memchr::memrchr(b'(', &before.as_bytes()[..close]) else { return false };
    let number = &before[open + 1..close];
    let is_number = number.len() >= 6
        && number.as_bytes()[..4].iter().all(u8::is_ascii_digit)
        && number.as_bytes()[4] == b':';
    let title = &before[close + 2..];
    let begins = ["om ", "med ", "angående ", "för "].iter().any(|w| title.starts_with(w));
    is_number
        && begins
        && !title.contains(['.', ',', ';', '§', '('])
        && !["artik", "art.", " och i ", " enligt ", " samt ", " i "]
            .iter()
            .any(|w| title.contains(w))
}
