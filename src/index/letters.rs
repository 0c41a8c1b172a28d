//! Nordic letters without their marks, for texts and people that write them otherwise.
//!
//! In: a word in lower case. Out: the same word with `å` and `aa` as `a`, `ä`, `æ` and `ae` as `a`,
//! `ö`, `ø` and `oe` as `o`, and other letters without accents: `förordning`, `foerordning` and
//! `forordning` are one, and so are `århus` and `aarhus`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The word folded; none when it is as it was.
pub(crate) fn folded(word: &str) -> Option<String> {
    const PAIRS: [&str; 3] = ["aa", "ae", "oe"];
    if word.is_ascii() && !PAIRS.iter().any(|pair| word.contains(pair)) {
        return None;
    }
    let mut out = String::with_capacity(word.len());
    for c in word.nfd().filter(|&c| !is_combining_mark(c)) {
        match c {
            'æ' => out.push('a'),
            'ø' => out.push('o'),
            'a' if out.ends_with('a') => {}
            'e' if out.ends_with(['a', 'o']) => {}
            c => out.push(c),
        }
    }
    (out != word).then_some(out)
}

/// The word folded, or as it is.
pub(crate) fn bare(word: &str) -> String {
    folded(word).unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_meet() {
        for word in ["förordning", "foerordning", "førordning"] {
            assert_eq!(folded(word).as_deref(), Some("forordning"), "{word}");
        }
        assert_eq!(folded("forordning"), None);
        for word in ["århus", "aarhus"] {
            assert_eq!(folded(word).as_deref(), Some("arhus"), "{word}");
        }
        assert_eq!(folded("sædvane"), folded("saedvane"));
        assert_eq!(folded("andré").as_deref(), Some("andre"));
        assert_eq!(folded("kaj"), None);
    }
}
