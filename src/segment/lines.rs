//! The reading text as lines that can be looked at: trimmed, empty ones left out.

use crate::extract::BlockKind;
use crate::layout::Text;
use crate::span::{Found, Span};

/// One line with something on it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// Where, without the blanks at its ends.
    pub span: Span,
    /// What it says, without the blanks at its ends.
    pub text: &'a str,
    /// What the layout says it is.
    pub kind: BlockKind,
}

impl Line<'_> {
    /// True for a ruler: `_____`, `-----`.
    pub fn is_rule(&self) -> bool {
        self.text.len() >= 3 && self.text.bytes().all(|b| matches!(b, b'_' | b'-' | b'=' | b'*'))
    }

    /// True for a paragraph of running text.
    pub fn is_long(&self) -> bool {
        self.text.len() >= 160
    }
}

/// The lines of a text.
pub(crate) fn of(text: &Text) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(text.blocks.len());
    lines.extend(text.blocks.iter().filter_map(|block| line(text, block)));
    lines
}

/// The lines that begin inside `span`.
pub(crate) fn inside(text: &Text, span: Span) -> impl Iterator<Item = Line<'_>> {
    let from = text.blocks.partition_point(|block| block.span.end <= span.start);
    let to = text.blocks.partition_point(|block| block.span.start < span.end);
    let blocks = text.blocks.get(from..to).unwrap_or_default();
    let lines = blocks.iter().filter_map(|block| line(text, block));
    lines.filter(move |line| span.start <= line.span.start && line.span.start < span.end)
}

/// The first lines that begin inside `span`, `most` at most.
pub(crate) fn first(text: &Text, span: Span, most: usize) -> Vec<Line<'_>> {
    inside(text, span).take(most).collect()
}

/// The line of a block, if there is something on it.
fn line<'a>(text: &'a Text, block: &Found<BlockKind>) -> Option<Line<'a>> {
    let span = trim(&text.text, block.span)?;
    Some(Line { span, text: span.of(&text.text), kind: block.item })
}

/// The part of `span` without blanks, and without the marks of Markdown headings, at its ends.
fn trim(text: &str, span: Span) -> Option<Span> {
    let line = text.get(span.start..span.end)?;
    // Most lines begin and end with a letter or a stop.
    let visible = |byte: &u8| (0x21..0x7f).contains(byte) && !matches!(byte, b'#' | b'*');
    if let [first, .., last] = line.as_bytes()
        && visible(first)
        && visible(last)
    {
        return Some(span);
    }
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let mut kept = line.trim_matches(blank);
    if kept.starts_with("# ") || kept.starts_with("##") || kept.starts_with("**") {
        kept = kept.trim_matches(|c: char| blank(c) || c == '#' || c == '*');
    }
    if kept.is_empty() {
        return None;
    }
    // `kept` is a slice of `line`, so that its place in it is the difference of the addresses.
    let start = span.start + (kept.as_ptr() as usize - line.as_ptr() as usize);
    Some(Span::new(start, start + kept.len()))
}

/// True when a line has letters, and all of them are capitals.
pub(crate) fn is_upper(line: &str) -> bool {
    let mut letters = line.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// True for a row of names side by side, as signatures in columns make: four to ten words, each
/// with a capital.
pub(crate) fn is_names(line: &str) -> bool {
    let name = |word: &str| {
        let capital = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
        (capital || matches!(word, "von" | "af" | "de" | "av"))
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
    };
    // Nearly every other line is told by this.
    if line.starts_with(|c: char| c.is_ascii_lowercase()) || small_second(line) {
        return false;
    }
    // Words are looked at until one is no name: the second, mostly.
    let mut words = 0;
    for word in line.split(' ') {
        words += 1;
        if words > 10 || !name(word) {
            return false;
        }
    }
    words >= 4
}

/// True where a small letter stands behind the first blank of `line` with which no name and no
/// `von`, `af`, `de`, `la` begins.
fn small_second(line: &str) -> bool {
    let bytes = line.as_bytes();
    let second = memchr::memchr(b' ', bytes).and_then(|blank| bytes.get(blank + 1));
    second.is_some_and(|byte| byte.is_ascii_lowercase() && !b"vadl".contains(byte))
}

/// True for what looks like a person's full name: two to five words with capitals.
pub(crate) fn is_name(line: &str) -> bool {
    let mut words = 0;
    // Nearly every other line is longer, or has a word in small letters behind its first blank.
    if line.len() > 50 || small_second(line) {
        return false;
    }
    for word in line.split_whitespace() {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let particle = matches!(word, "von" | "af" | "de" | "van" | "der" | "la" | "le" | "av");
        if !(capital || particle && words > 0)
            || word.chars().any(|c| !c.is_alphabetic() && !matches!(c, '-' | '\'' | '’' | '.'))
        {
            return false;
        }
        words += 1;
    }
    (2..=5).contains(&words)
        && !is_upper(line)
        && (!line.contains(['.', ':', '(', '/']) || initials(line))
}

/// True where every dot follows a single capital, as in `Eric M. Runesson`.
fn initials(line: &str) -> bool {
    !line.contains([':', '(', '/'])
        && line.split_whitespace().all(|w| !w.contains('.') || w.chars().count() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_trimmed_and_spans_true() {
        let text = Text::of_lines("  Ett \n\n### **Svar:**\n____");
        let lines = of(&text);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0].text, "Ett");
        assert_eq!(lines[1].text, "Svar:");
        assert_eq!(lines[1].span.of(&text.text), "Svar:");
        assert!(lines[2].is_rule());
        let below = Span::new(lines[1].span.start, text.text.len());
        let inside: Vec<_> = inside(&text, below).map(|line| line.text).collect();
        assert_eq!(inside, ["Svar:", "____"]);
    }

    #[test]
    fn names() {
        for name in ["Eva Exempelsson", "Carl von Exempel", "Eric M. Prov", "Anna-Lena Åå Öberg"]
        {
            assert!(is_name(name), "{name}");
        }
        for other in ["Eva", "Eva gick hem", "DOMSLUT NU", "Bilaga 1", "Sid. 3", "Se Bilaga."] {
            assert!(!is_name(other), "{other}");
        }
    }
}
