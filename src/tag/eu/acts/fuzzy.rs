//! Names with a slip of the pen: `dataskydsförordningen` in a document that writes
//! `dataskyddsförordningen` elsewhere.
//!
//! Only names that the document itself uses are compared, only long ones, and only one letter may
//! differ: one missing, one too many, one other, or two changed about. Before an article a long name
//! may lack a syllable too.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::context::is_national_number;
use super::{Act, What};
use crate::registry::eu::Family;
use crate::registry::lower::lowered;
use crate::span::Span;

/// The fewest letters of a name that a slip may hide in: in a shorter one a letter tells two names
/// apart.
const LONG: usize = 14;

/// Most different names that are compared.
const MOST: usize = 64;

/// The acts that `words`, which no table knows, name with a slip of the pen; `acts` in order.
pub fn find(text: &str, words: &[Span], acts: &[Act]) -> Vec<Act> {
    if words.is_empty() {
        return Vec::new();
    }
    let mut names: FxHashMap<String, (&Act, &str, Family)> = FxHashMap::default();
    for act in acts {
        let named = matches!(act.what, What::Name { .. } | What::Defined { .. });
        let Some(id) = act.what.id().filter(|_| named && names.len() < MOST) else { continue };
        let surface = act.span.of(text);
        let word = surface.rsplit(' ').next().unwrap_or(surface);
        let word = lowered(word.trim_end_matches(char::is_numeric));
        if word.chars().count() >= LONG {
            names.entry(bare(&word).to_owned()).or_insert((act, id, act.what.family()));
        }
    }
    if names.is_empty() {
        return Vec::new();
    }
    let mut known: FxHashMap<Cow<'_, str>, Option<&str>> = FxHashMap::default();
    let mut found = Vec::new();
    for &word in words {
        let lower = lowered(word.of(text));
        if lower.chars().count() < LONG || is_national_number(&text[word.end..]) {
            continue;
        }
        let near = *known.entry(lower.clone()).or_insert_with(|| {
            let cited = lower.ends_with('s') && text[word.end..].starts_with(" art");
            let near_to = |name: &&String| {
                differ_by_one(name, bare(&lower)) || cited && lacks_syllable(bare(&lower), name)
            };
            let mut near = names.keys().filter(near_to).map(String::as_str);
            // Two names as near: neither is told.
            near.next().filter(|_| near.next().is_none())
        });
        let Some((name, (act, id, family))) = near.and_then(|name| names.get_key_value(name))
        else {
            continue;
        };
        found.push(Act {
            span: word,
            what: What::Fuzzy { id: (*id).to_owned(), family: *family },
            genitive: lower.ends_with('s') && !name.ends_with('s'),
            inner: false,
            told_at: Some(act.span),
        });
    }
    found
}

/// The word without the `s` of a genitive.
fn bare(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// True when one letter is missing, too many or another, or two neighbours have changed places.
fn differ_by_one(a: &str, b: &str) -> bool {
    if a == b || a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let shorter = a.len().min(b.len());
    let longer = a.len().max(b.len());
    let tail = tail.min(shorter - head.min(shorter));
    let rest = longer - head - tail;
    let swapped =
        || a.len() == b.len() && rest == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
    (longer - shorter <= 1 && rest == 1) || swapped()
}

/// True when `word` is the long `name` without two or three letters in one place:
/// `databeskyttelsesordningens`. Only for a word that an article follows.
fn lacks_syllable(word: &str, name: &str) -> bool {
    let (word, name): (Vec<char>, Vec<char>) = (word.chars().collect(), name.chars().collect());
    let missing = name.len().saturating_sub(word.len());
    let head = word.iter().zip(&name).take_while(|(x, y)| x == y).count();
    let tail = word.iter().rev().zip(name.iter().rev()).take_while(|(x, y)| x == y).count();
    (2..=3).contains(&missing) && word.len() >= 18 && head + tail >= word.len()
}

#[cfg(test)]
mod tests {
    use super::differ_by_one;

    #[test]
    fn one_letter() {
        let name = "dataskyddsförordningen";
        for slip in [
            "dataskydsförordningen",
            "dataskyddsförordnignen",
            "dataskyddsförordninngen",
            "dataskyddsforordningen",
        ] {
            assert!(differ_by_one(name, slip), "{slip}");
        }
        for other in [name, "dataskyddsdirektivet", "datskydsförordningen", "dataförordningen"] {
            assert!(!differ_by_one(name, other), "{other}");
        }
    }
}
