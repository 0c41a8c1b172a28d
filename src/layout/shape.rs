//! What a line looks like: how it ends, how it begins, whether it is a list item, a heading.
//!
//! Small questions with yes or no for an answer, asked of one or two lines by the other parts of
//! the stage. Nothing here knows where a line stands.

use crate::registry::binders::{self, Binds};

/// Skips closing quotes, brackets and blanks at the end, and footnote marks (`[3]`).
fn core(text: &str) -> &str {
    let mut text = text.trim_end();
    loop {
        let shorter = text.trim_end_matches(['"', '”', '“', '’', '\'', ')', ']', '»', ' ']);
        let shorter = match shorter.rsplit_once('[') {
            Some((head, mark))
                if text[shorter.len()..].starts_with(']')
                    && !mark.is_empty()
                    && mark.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                head.trim_end()
            }
            _ => shorter,
        };
        if shorter.len() == text.len() || shorter.is_empty() {
            return text;
        }
        text = shorter;
    }
}

/// The last character that counts.
pub(super) fn last(text: &str) -> char {
    core(text).chars().next_back().unwrap_or(' ')
}

/// True when the line ends a sentence: `.`, `?`, `!`, or a colon.
pub(super) fn ends_sentence(text: &str) -> bool {
    matches!(last(text), '.' | '?' | '!' | ':' | '…')
}

/// The first letter or digit, past opening quotes and brackets.
pub(super) fn first(text: &str) -> char {
    text.chars()
        .find(|c| !matches!(c, '"' | '”' | '“' | '„' | '\'' | '‘' | '’' | '(' | '[' | '»' | '«'))
        .unwrap_or(' ')
}

/// True when `next` plainly goes on the sentence of `above`.
pub(super) fn goes_on(above: &str, next: &str) -> bool {
    first(next).is_lowercase() && !ends_sentence(above)
}

/// The last word, in lower case and without opening brackets and quotes.
pub(super) fn last_word(text: &str) -> String {
    let word = text.rsplit(' ').next().unwrap_or_default();
    word.trim_start_matches(['(', '"', '”', '“', '[', '\'', '’']).to_lowercase()
}

/// What the end of `above` binds to itself. A word that is the whole line binds nothing: `mod`
/// between two parties stands alone.
pub(super) fn binds(above: &str) -> Option<Binds> {
    if !above.contains(' ') && !above.contains('§') {
        return None;
    }
    let tail = above.char_indices().rev().nth(28).map_or(above, |(at, _)| &above[at..]);
    binders::binds(&last_word(tail))
}

/// Where the text of a list item begins, when the line is one: `1. `, `12) `, `a) `, `(b) `, `– `,
/// `• `, `iv) `. The mark alone on its line counts as well.
pub(super) fn item(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let first = chars.next()?;
    if matches!(first, '•' | '●' | '▪' | '■' | '◦' | '–' | '—' | '−' | '-' | '*' | '·')
    {
        let width = first.len_utf8();
        let rest = &text[width..];
        let glued = first == '-' && rest.starts_with(char::is_uppercase);
        return (rest.is_empty() || rest.starts_with(' ') || glued || first == '•')
            .then_some(width);
    }
    if first == 'o' && text.starts_with("o ") && text[2..].starts_with(char::is_uppercase) {
        return Some(1);
    }
    let open = usize::from(first == '(');
    let label = text[open..].bytes().take(8).take_while(u8::is_ascii_alphanumeric).count();
    let name = &text[open..open + label];
    let short = match name.as_bytes() {
        [] => false,
        [byte, ..] if byte.is_ascii_digit() => {
            label <= 3 && name.bytes().all(|byte| byte.is_ascii_digit())
        }
        [byte] => byte.is_ascii_alphabetic(),
        roman => label <= 5 && roman.iter().all(|byte| matches!(byte, b'i' | b'v' | b'x')),
    };
    if !short {
        return None;
    }
    let end = open + label;
    let rest = &text[end..];
    let mark = rest.chars().next()?;
    let letter = name.as_bytes()[0].is_ascii_alphabetic();
    // `A. ` may be an initial; a bracket is needed after a letter.
    if mark != ')' && (mark != '.' || open == 1 || letter) {
        return None;
    }
    let after = &rest[1..];
    (after.is_empty() || after.starts_with(' ')).then_some(end + 1)
}

/// True for a line in capitals with at least one word of four letters.
pub(super) fn in_capitals(text: &str) -> bool {
    let mut run = 0;
    let mut word = false;
    for c in text.chars() {
        if c.is_lowercase() {
            return false;
        }
        run = if c.is_uppercase() { run + 1 } else { 0 };
        word |= run >= 4;
    }
    word || matches!(text.trim_end_matches(':'), "DOM" | "SAK" | "DOK")
}

/// True for a line that begins with two words in capitals, as a heading with a remark does.
pub(super) fn shouts(text: &str) -> bool {
    let capitals = |word: &str| {
        word.chars().filter(|c| c.is_uppercase()).count() >= 3
            && !word.chars().any(char::is_lowercase)
    };
    let mut words = text.split(' ');
    words.next().is_some_and(capitals) && words.next().is_some_and(capitals)
}

/// True for a line that begins with an address: of mail, of a site, or `c/o`.
pub(super) fn is_address(text: &str) -> bool {
    let word = text.split(' ').next().unwrap_or_default();
    word.contains('@')
        || word.starts_with("www.")
        || word.starts_with("http")
        || matches!(word, "c/o" | "v/" | "att." | "att:" | "tlf." | "tel." | "tel:" | "mobil")
}

/// True for a line that looks like a heading on its own: short, no stop at the end, beginning with a
/// capital or a section number (`2.1 Parterna`, `IV. Skäl`).
pub(super) fn titled(text: &str) -> bool {
    let length = text.len();
    if !(2..=130).contains(&length) || matches!(last(text), '.' | ',' | ';' | '-' | '!' | '…') {
        return false;
    }
    let name = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    let numbered = name.len() < text.len();
    name.chars().next().is_some_and(char::is_uppercase)
        && (!numbered || text.starts_with(|c: char| c.is_ascii_digit()))
        && text.chars().filter(char::is_ascii_digit).count() * 4 <= length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_and_beginnings() {
        assert!(ends_sentence("Så var det.”"));
        assert!(ends_sentence("Det fastslogs. [12]"));
        assert!(!ends_sentence("enligt 3 kap."[..12].trim()));
        assert_eq!(first("(den"), 'd');
        assert!(goes_on("att parten", "hade rätt"));
        assert!(!goes_on("att parten hade rätt.", "och"));
    }

    #[test]
    fn items_have_marks() {
        for text in
            ["1. Först", "12) Sedan", "a) nej", "(b) jo", "– tredje", "•fjärde", "iv) x", "3."]
        {
            assert!(item(text).is_some(), "{text}");
        }
        for text in ["A. Berg", "1.5 procent", "2026. Då", "och", "-5 grader", "e.g. x", "(se 3)"]
        {
            assert!(item(text).is_none(), "{text}");
        }
    }

    #[test]
    fn capitals_and_titles() {
        assert!(in_capitals("YRKANDEN M.M.") && in_capitals("DOM"));
        assert!(!in_capitals("IMY") && !in_capitals("M 3878-25") && !in_capitals("SKÄLEN för"));
        assert!(titled("2.1 Parternas talan") && titled("Vad målet gäller"));
        assert!(!titled("501 17 Storstad 08-123 45") && !titled("Han gick."));
    }

    #[test]
    fn some_words_bind() {
        assert_eq!(binds("i enlighet med"), Some(Binds::Any));
        assert_eq!(binds("lovens stk."), Some(Binds::Number));
        assert_eq!(binds("mod"), None);
        assert_eq!(binds("(jf."), None);
        assert_eq!(binds("lagen (jfr"), Some(Binds::Any));
    }
}
