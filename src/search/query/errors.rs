//! What is wrong with a query, told so that it can be mended.

use std::fmt;

use serde::Serialize;

/// How much of a word is shown, in code points.
const LONGEST: usize = 60;

/// A query that cannot be understood: where, which word, why, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QueryError {
    /// The byte of the query at which the word at fault begins.
    pub position: usize,
    /// The word at fault, as written.
    pub word: String,
    /// What is wrong with it.
    pub reason: String,
    /// The nearest right thing, where there is one: `did you mean court:?`.
    pub suggestion: Option<String>,
}

impl QueryError {
    /// An error without a suggestion. A long word is cut.
    pub(crate) fn new(
        position: usize,
        word: impl Into<String>,
        reason: impl Into<String>,
    ) -> QueryError {
        let mut word = word.into();
        if let Some((end, _)) = word.char_indices().nth(LONGEST) {
            word.truncate(end);
            word.push('…');
        }
        QueryError { position, word, reason: reason.into(), suggestion: None }
    }

    /// The same error with a suggestion.
    pub(crate) fn suggest(mut self, suggestion: impl Into<String>) -> QueryError {
        self.suggestion = Some(suggestion.into());
        self
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.word.is_empty() {
            write!(f, "the query cannot be understood: {}", self.reason)?;
        } else {
            write!(
                f,
                "the query cannot be understood at `{}` (byte {}): {}",
                self.word, self.position, self.reason
            )?;
        }
        match &self.suggestion {
            Some(suggestion) => write!(f, "; {suggestion}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for QueryError {}

/// The one of `known` nearest to `word`, when it is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().take(40).collect();
    let enough = (word.len() / 2).clamp(1, 3);
    known
        .iter()
        .map(|known| (distance(&word, &known.chars().collect::<Vec<_>>()), *known))
        .filter(|(distance, _)| *distance <= enough)
        .min()
        .map(|(_, known)| known)
}

/// Edits between two words: a letter more, less, other, or two that changed places.
pub(crate) fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let mut best =
                (last[j + 1] + 1).min(row[j] + 1).min(last[j] + usize::from(a[i] != b[j]));
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found() {
        let known = ["court", "cites", "party"];
        assert_eq!(nearest("cuort", &known), Some("court"));
        assert_eq!(nearest("cite", &known), Some("cites"));
        assert_eq!(nearest("http", &known), None);
    }

    #[test]
    fn an_error_names_the_word_and_the_way_out() {
        let error =
            QueryError::new(3, "cuort", "there is no such field").suggest("did you mean court:?");
        assert_eq!(
            error.to_string(),
            "the query cannot be understood at `cuort` (byte 3): there is no such field; did you mean court:?"
        );
    }
}
