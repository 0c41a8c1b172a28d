//! A place in one line of text, and small steps forward: what the parsers of this folder read with.

use crate::registry::lower::is_letter;

/// Reads forward from a place, never past the end of its line (or of a long stretch of it).
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    text: &'a str,
    /// The place, in bytes of the whole text.
    pub at: usize,
}

/// How far a cursor sees from where it was set, in bytes: far beyond any citation, and short
/// enough that a text of one long line costs no more than one of many.
const SIGHT: usize = 1500;

impl<'a> Cursor<'a> {
    /// A cursor at `at`, which must lie on a character boundary.
    pub fn new(text: &'a str, at: usize) -> Cursor<'a> {
        let end = text.floor_char_boundary((at + SIGHT).min(text.len()));
        let line = memchr::memchr(b'\n', &text.as_bytes()[at..end]).map_or(end, |i| at + i);
        Cursor { text: &text[..line], at }
    }

    /// What is left of the line.
    pub fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character before.
    pub fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    /// Steps over `word`, if it is next.
    pub fn eat(&mut self, word: &str) -> bool {
        let next = self.rest().starts_with(word);
        if next {
            self.at += word.len();
        }
        next
    }

    /// Steps over blanks; true when there was one.
    pub fn blanks(&mut self) -> bool {
        let n = self.rest().bytes().take_while(|b| *b == b' ').count();
        self.at += n;
        n > 0
    }

    /// Steps over `word` with either case of its first letter, when no letter follows.
    #[inline]
    pub fn eat_word(&mut self, word: &str) -> bool {
        let rest = self.rest();
        // Nearly every other word is told by its first byte, whatever its case.
        let first = rest.as_bytes().first().zip(word.as_bytes().first());
        if first.is_none_or(|(a, b)| (a ^ b) & !0x20 != 0) {
            return false;
        }
        let Some(head) = rest.get(..word.len()) else { return false };
        let first = |text: &str| text.chars().next().map_or(0, char::len_utf8);
        let same = head == word
            || (head[first(head)..] == word[first(word)..]
                && head.chars().next().is_some_and(|c| c.to_lowercase().eq(word.chars().take(1))));
        let ends = word.ends_with('.')
            || !rest[word.len()..].chars().next().is_some_and(char::is_alphanumeric);
        if same && ends {
            self.at += word.len();
        }
        same && ends
    }

    /// Steps over the first of `words` that is next; as [`Cursor::eat_word`].
    pub fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat_word(word))
    }

    /// Reads up to `most` digits that no further digit follows.
    pub fn number(&mut self, most: usize) -> Option<&'a str> {
        let n = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if n == 0 || n > most {
            return None;
        }
        let number = &self.rest()[..n];
        self.at += n;
        Some(number)
    }

    /// The next word: letters, digits and hyphens.
    pub fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let n: usize =
            rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-').map(char::len_utf8).sum();
        self.at += n;
        &rest[..n]
    }
}

/// The place where the word that holds `at` begins: letters, digits, hyphens.
pub fn word_start(text: &str, at: usize) -> usize {
    let back: usize =
        text[..at].chars().rev().take(60).take_while(|c| is_word(*c)).map(char::len_utf8).sum();
    at - back
}

/// The place where the word that holds `at` ends.
pub fn word_end(text: &str, at: usize) -> usize {
    at + text[at..].chars().take(60).take_while(|c| is_word(*c)).map(char::len_utf8).sum::<usize>()
}

fn is_word(c: char) -> bool {
    is_letter(c) || c == '-' || c.is_numeric()
}

/// The start of the line that holds `at`, or of the last `most` bytes before it.
pub fn line_start(text: &str, at: usize, most: usize) -> usize {
    let from = text.ceil_char_boundary(at.saturating_sub(most));
    memchr::memrchr(b'\n', &text.as_bytes()[from..at]).map_or(from, |i| from + i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_within_one_line() {
        let text = "Se Artikel 12\n13";
        let mut c = Cursor::new(text, 3);
        assert!(c.eat_word("artikel") && c.blanks());
        assert_eq!(c.number(3), Some("12"));
        assert_eq!(c.rest(), "");
        assert_eq!(word_start("ett såkallat-ord", 8), 4);
        assert_eq!(line_start("a\nbcd", 4, 100), 2);
        assert!(!Cursor::new("artiklar", 0).eat_word("artikel"));
    }
}
