//! Guidance of the data protection authorities together: `EDPB:s riktlinjer 07/2020`,
//! `Guidelines 4/2019`, `WP 248 rev. 01`.

use super::cursor::{Cursor, line_start, word_start};
use crate::span::Span;

/// One document of guidance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guidance {
    /// From the word for it to its number.
    pub span: Span,
    /// Canonical id.
    pub id: String,
}

/// Words for guidance, and what their numbers count: guidelines and recommendations are numbered
/// apart.
const WORDS: &[(&str, &str)] = &[
    ("riktlinjer", ""),
    ("riktlinjerna", ""),
    ("retningslinjer", ""),
    ("retningslinjerne", ""),
    ("retningslinje", ""),
    ("vejledning", ""),
    ("guidelines", ""),
    ("guideline", ""),
    ("rekommendationer", "recommendation-"),
    ("rekommendation", "recommendation-"),
    ("anbefalinger", "recommendation-"),
    ("anbefaling", "recommendation-"),
    ("recommendations", "recommendation-"),
    ("yttrande", "opinion-"),
    ("udtalelse", "opinion-"),
    ("opinion", "opinion-"),
];

const BODIES: &[&str] = &[
    "EDPB",
    "Europeiska dataskyddsstyrelsen",
    "Europæiske Databeskyttelsesråd",
    "dataskyddsstyrelsens",
    "Databeskyttelsesråds",
];

/// All guidance in `text`, by span.
pub fn find(text: &str) -> Vec<Guidance> {
    let mut found = Vec::new();
    let known =
        BODIES.iter().any(|body| memchr::memmem::find(text.as_bytes(), body.as_bytes()).is_some());
    if known {
        for slash in memchr::memchr_iter(b'/', text.as_bytes()) {
            found.extend(board(text, slash));
        }
    }
    for at in memchr::memmem::find_iter(text.as_bytes(), "WP") {
        found.extend(working_party(text, at));
    }
    found.sort_by_key(|guidance| guidance.span.start);
    found
}

/// `riktlinjer 07/2020`, in a text that names the board.
fn board(text: &str, slash: usize) -> Option<Guidance> {
    let head = &text[..slash];
    let before = head.bytes().rev().take(3).take_while(u8::is_ascii_digit).count();
    let mut c = Cursor::new(text, slash + 1);
    let year = c.number(4).filter(|y| y.len() == 4 && y.starts_with("20"))?;
    if !(1..=2).contains(&before) || c.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let number: u32 = head[slash - before..].parse().ok()?;
    let mut left = head[..slash - before].trim_end();
    left = left.strip_suffix("nr.").or(left.strip_suffix("nr")).unwrap_or(left).trim_end();
    let word = word_start(text, left.len());
    let lower = left[word..].to_lowercase();
    let (_, series) = WORDS.iter().find(|(w, _)| *w == lower)?;
    let from = line_start(text, word, 60);
    let body = BODIES.iter().any(|body| text[from..word].contains(body));
    // Other bodies give opinions and recommendations too.
    if !body && !series.is_empty() {
        return None;
    }
    let id = format!("eu/edpb/{series}{number:02}-{year}");
    Some(Guidance { span: Span::new(word, c.at), id })
}

/// `WP 248`, `WP248 rev. 01`; not `WP29`, the party itself.
fn working_party(text: &str, at: usize) -> Option<Guidance> {
    if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let mut c = Cursor::new(text, at + 2);
    c.blanks();
    let number = c.number(3).filter(|n| *n != "29" && n.len() > 1 && !n.starts_with('0'))?;
    if c.peek().is_some_and(|x| x.is_alphanumeric() || x == '-') {
        return None;
    }
    let mut ahead = c;
    ahead.eat(",");
    ahead.blanks();
    if ahead.eat_any(&["rev."]) {
        ahead.blanks();
        if ahead.number(2).is_some() {
            c = ahead;
        }
    }
    Some(Guidance { span: Span::new(at, c.at), id: format!("eu/wp29/{number}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<String> {
        find(text).into_iter().map(|g| g.id).collect()
    }

    #[test]
    fn guidance_by_number() {
        assert_eq!(
            ids("EDPB:s riktlinjer 07/2020 och WP 248 rev. 01"),
            ["eu/edpb/07-2020", "eu/wp29/248"]
        );
        assert_eq!(ids("EDPB's retningslinjer nr. 4/2019 om"), ["eu/edpb/04-2019"]);
        assert_eq!(ids("se EDPB rekommendationer 01/2020"), ["eu/edpb/recommendation-01-2020"]);
    }

    #[test]
    fn what_is_no_guidance() {
        assert!(ids("kommunens riktlinjer 07/2020").is_empty());
        assert!(ids("WP29 och EWP 12, EDPB den 7/2020").is_empty());
    }
}
