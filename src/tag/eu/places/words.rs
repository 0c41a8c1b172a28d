//! The words by which articles are cited, and what is a letter or a number among them.

use std::sync::LazyLock;

use super::Sort;
use crate::registry::rows;
use crate::tag::eu::cursor::Cursor;
use crate::tag::pinpoint::Unit;

/// The words of `words.tsv` by their roles.
pub struct Words {
    /// Words that begin a list.
    pub heads: Starts<Sort>,
    /// Words that name a unit before its number. `punkt` is a numbered paragraph directly below
    /// an article, else a point.
    pub units: Starts<Unit>,
    /// Ordinals, and their numbers.
    pub ordinals: Starts<&'static str>,
    /// What ordinals count.
    pub counted: Starts<Unit>,
    /// What ordinals count without a unit of its own: indents, halves of a sentence.
    pub indents: Starts<()>,
    /// Words after a number that show it to be no article.
    pub counts: Starts<()>,
    /// Words that end the name of a treaty or act that we may lack.
    pub treaties: Vec<&'static str>,
    /// Words that end the name of something else that has articles.
    pub others: Starts<()>,
}

/// Words by their first byte, whatever its case: those that begin alike in the order of the table.
pub struct Starts<V> {
    /// Where the words of a byte begin, by what of it does not tell its case.
    from: [u8; 257],
    words: Vec<(&'static str, V)>,
}

impl<V: Copy> Starts<V> {
    /// At most 255 words.
    fn new(mut words: Vec<(&'static str, V)>) -> Starts<V> {
        debug_assert!(words.len() < 256);
        words.sort_by_key(|(word, _)| start_of(word));
        let mut from = [0; 257];
        for (byte, from) in from.iter_mut().enumerate() {
            *from = words.partition_point(|(word, _)| start_of(word) < byte) as u8;
        }
        Starts { from, words }
    }

    /// The words that begin as `text` does.
    #[inline]
    pub fn like(&self, text: &str) -> &[(&'static str, V)] {
        let start = start_of(text);
        &self.words[usize::from(self.from[start])..usize::from(self.from[start + 1])]
    }

    /// Steps over the first word that is next.
    #[inline]
    pub fn eat(&self, c: &mut Cursor<'_>) -> Option<(&'static str, V)> {
        self.like(c.rest()).iter().find(|(word, _)| c.eat_word(word)).copied()
    }

    /// What `word` means, which is written as in the table.
    #[inline]
    pub fn get(&self, word: &str) -> Option<V> {
        self.like(word).iter().find(|(other, _)| *other == word).map(|(_, value)| *value)
    }
}

/// The first byte without the bit that tells a capital; 0 of nothing.
#[inline]
fn start_of(text: &str) -> usize {
    text.as_bytes().first().map_or(0, |byte| usize::from(byte & !0x20))
}

/// The table, read once.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let (mut heads, mut units, mut ordinals, mut counted) = (vec![], vec![], vec![], vec![]);
    let (mut indents, mut counts, mut treaties, mut others) = (vec![], vec![], vec![], vec![]);
    for [role, word, means] in rows(include_str!("../../../registry/eu/words.tsv")) {
        let unit = match means {
            "paragraph" => Unit::Paragraph,
            "subparagraph" => Unit::Subparagraph,
            "point" => Unit::Point,
            "sentence" => Unit::Sentence,
            _ => Unit::Letter,
        };
        match role {
            "head" => heads.push((
                word,
                match means {
                    "article" => Sort::Article,
                    "recital" => Sort::Recital,
                    "annex" => Sort::Annex,
                    _ => Sort::Chapter,
                },
            )),
            "unit" => units.push((word, unit)),
            "ordinal" => ordinals.push((word, means)),
            "counted" => counted.push((word, unit)),
            "indent" => indents.push((word, ())),
            "count" => counts.push((word, ())),
            "treaty" => treaties.push(word),
            _ => others.push((word, ())),
        }
    }
    Words {
        heads: Starts::new(heads),
        units: Starts::new(units),
        ordinals: Starts::new(ordinals),
        counted: Starts::new(counted),
        indents: Starts::new(indents),
        counts: Starts::new(counts),
        treaties,
        others: Starts::new(others),
    }
});

/// True when the number just read counts something, or is part of a longer one.
pub(super) fn counted(c: &Cursor<'_>) -> bool {
    let rest = c.rest();
    if rest.starts_with(['%', '§']) || rest.starts_with(" §") || rest.starts_with(" %") {
        return true;
    }
    let bytes = rest.as_bytes();
    // `30 000`, `10.000`.
    if bytes.len() >= 4
        && (bytes[0] == b' ' || bytes[0] == b'.')
        && bytes[1..4].iter().all(u8::is_ascii_digit)
    {
        return true;
    }
    let mut c = *c;
    // `artikel 5. 2. afsnit`, `1. juni`.
    let ordinal = c.eat(".");
    if !c.blanks() {
        return false;
    }
    let word = c.word();
    (ordinal && WORDS.indents.get(word).is_some())
        || WORDS.counts.get(word).is_some() && !(word == "andra" && c.rest().starts_with(" stycke"))
}

/// True for `-gruppen` in `artikel 29-gruppen`.
pub(super) fn is_compound(c: &Cursor<'_>) -> bool {
    let mut rest = c.rest().strip_prefix('-').unwrap_or_default().chars();
    rest.next().is_some_and(char::is_alphabetic) && rest.next().is_some_and(char::is_alphabetic)
}

/// True for ` b.2` in `artikel 28 b.2`: the letter belongs to the article.
pub(super) fn dotted_after_letter(c: &Cursor<'_>) -> bool {
    let b = c.rest().as_bytes();
    b.len() > 3
        && b[0] == b' '
        && b[1].is_ascii_lowercase()
        && b[2] == b'.'
        && b[3].is_ascii_digit()
}

pub(super) fn is_roman(word: &str) -> bool {
    (1..=4).contains(&word.len()) && word.bytes().all(|b| b"ivx".contains(&b))
}

/// A single letter or a doubled one (`aa`) that is no word: with `named`, a word has announced it,
/// and it may be any letter; else `i` is the preposition, and `s. 12` a page.
pub(super) fn letter<'a>(c: &mut Cursor<'a>, named: bool) -> Option<&'a str> {
    let mut ahead = *c;
    let word = ahead.word();
    // `a-c`: the word takes the hyphen in.
    let (word, end) = match word.split_once('-') {
        Some((first, _)) => (first, c.at + first.len()),
        None => (word, ahead.at),
    };
    let double = word.len() == 2 && word.as_bytes()[0] == word.as_bytes()[1];
    if !(word.len() == 1 || double) || !word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let upper = word.bytes().all(|b| b.is_ascii_uppercase());
    ahead.at = end;
    if !named {
        let rest = ahead.rest();
        let page = rest.starts_with('.')
            && rest[1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        // `artikel 58.2 i i förordningen`: the first is the letter, the second the preposition.
        // Nor does a preposition stand before `och` (but `i och med`) or a stop.
        let joined = [" och ", " eller ", " samt ", " og "].iter().any(|j| rest.starts_with(j))
            && ![" och med", " og med"].iter().any(|j| rest.starts_with(j));
        let stopped = rest.starts_with([')', ';']);
        let preposition = word == "i" && !rest.starts_with(" i ") && !joined && !stopped;
        let latin = (word == "a" || word == "e") && rest.starts_with(" contrario");
        if upper
            || preposition
            || word == "ff"
            || (word == "s" && page)
            || (word == "p" && page)
            || latin
        {
            return None;
        }
    }
    // `litra a)`: the bracket belongs to the letter when none was opened.
    *c = ahead;
    if named && c.rest().starts_with(')') && upper {
        return None;
    }
    Some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_role() {
        assert!(WORDS.heads.words.len() > 25 && WORDS.units.words.len() > 20);
        assert!(WORDS.ordinals.words.len() > 25);
        assert_eq!(WORDS.heads.get("skäl"), Some(Sort::Recital));
        assert_eq!(WORDS.units.get("litra"), Some(Unit::Letter));
        assert_eq!(WORDS.counted.get("stycket"), Some(Unit::Subparagraph));
        assert!(WORDS.counts.get("").is_none());
    }

    #[test]
    fn words_are_found_by_their_beginning() {
        let words = Starts::new(vec![("åtta", 8), ("sex", 6), ("sju", 7), ("sexton", 16)]);
        let eat = |text: &str| words.eat(&mut Cursor::new(text, 0)).map(|(_, value)| value);
        assert_eq!(eat("Åtta gånger"), Some(8));
        assert_eq!(eat("Sju, sade han"), Some(7));
        assert_eq!(eat("sexton"), Some(16));
        assert_eq!([eat("sextio"), eat(""), eat("nio")], [None; 3]);
        assert_eq!((words.get("sex"), words.get("Sex")), (Some(6), None));
    }
}
