//! Words that exist: of act names and of legal prose, Swedish and Danish, one a line, lower case.
//! The layout stage asks before it takes a hyphen out of a word (`straffe-lovens`).

use std::cmp::Ordering;

/// The words of each language, sorted by their bytes.
const SORTED: [&str; 2] = [include_str!("se/lexicon.txt"), include_str!("dk/lexicon.txt")];

/// All of them, one twice that is a word of both languages.
pub fn words() -> impl Iterator<Item = &'static str> {
    SORTED.into_iter().flat_map(str::lines)
}

/// True when `word`, in lower case, is known.
pub fn knows(word: &str) -> bool {
    SORTED.into_iter().any(|sorted| has_line(sorted.as_bytes(), word.as_bytes()))
}

/// Looks for a line among sorted ones by halves. A table would have to be made first, by every
/// process anew, which costs more than a short document's questions.
fn has_line(sorted: &[u8], line: &[u8]) -> bool {
    let mut rest = sorted;
    while !rest.is_empty() {
        let middle = rest.len() / 2;
        let start = memchr::memrchr(b'\n', &rest[..middle]).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', &rest[middle..]).map_or(rest.len(), |at| middle + at);
        match line.cmp(&rest[start..end]) {
            Ordering::Equal => return true,
            Ordering::Less => rest = &rest[..start],
            Ordering::Greater => rest = &rest[rest.len().min(end + 1)..],
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known() {
        assert!(knows("straffelovens") && knows("september") && knows("miljöbalken"));
        assert!(!knows("straffe-lovens") && !knows(""));
    }

    #[test]
    fn the_lists_are_sorted_and_every_word_is_found() {
        for list in SORTED {
            let words: Vec<&str> = list.lines().collect();
            assert!(words.is_sorted());
            assert!(words.iter().all(|word| !word.is_empty() && knows(word)));
        }
        assert!(!knows("a\nb") && !knows("zzzz") && !knows("\n"));
    }
}
