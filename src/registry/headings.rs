//! Headings of rulings and decisions, and what each opens.
//!
//! In: a line. Out: the kind of section it opens, when it is one of the tables' headings. The line
//! is compared without case, blanks and punctuation, so that `D O M S L U T`, `Domslut:` and
//! `DOMSLUT` are one; a court or authority in it is a `*`.

use std::sync::LazyLock;

use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{bodies, rows};
use crate::record::SectionKind;

/// What a heading opens, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// The kind of section.
    pub kind: SectionKind,
    /// True when the word is a heading only after the parties or a paragraph of text.
    pub late: bool,
    /// True when more may follow.
    prefix: bool,
}

static TABLE: LazyLock<FxHashMap<String, Heading>> = LazyLock::new(|| {
    let tables = [include_str!("se/headings.tsv"), include_str!("dk/headings.tsv")];
    let mut map = FxHashMap::default();
    for [heading, kind, flags] in tables.into_iter().flat_map(rows) {
        let kind = match kind {
            "header" => SectionKind::Header,
            "claims" => SectionKind::Claims,
            "background" => SectionKind::Background,
            "ruling" => SectionKind::Ruling,
            "reasons" => SectionKind::Reasons,
            "costs" => SectionKind::Costs,
            "dissent" => SectionKind::Dissent,
            "appeal" => SectionKind::Appeal,
            "signatures" => SectionKind::Signatures,
            "footnotes" => SectionKind::Footnotes,
            _ => SectionKind::Other,
        };
        let heading_of = |flag| flags.split(' ').any(|f| f == flag);
        let entry = Heading { kind, late: heading_of("late"), prefix: heading_of("prefix") };
        map.entry(key(heading)).or_insert(entry);
    }
    map
});

/// Longest line, in bytes, that is looked up.
const LONGEST: usize = 140;

/// The heading that `line` is, if any.
pub fn find(line: &str) -> Option<Heading> {
    let line = line.trim();
    if line.len() > LONGEST || !starts_like_heading(line) {
        return None;
    }
    if !may_begin(line) {
        return None;
    }
    let bare = line.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ')' | ' ' | '\u{a0}')
    });
    // A number behind the words (`Dom, 2030-09-04`, `Spørgsmål 2`) makes it something else.
    if !bare.bytes().any(|b| b.is_ascii_digit())
        && let Some(found) = look_up(line)
    {
        return Some(found);
    }
    // `BESLUT (att meddelas 2030-03-04)`, in minutes.
    if line.contains('(')
        && let Some((word, _)) = line.split_once(" (att meddelas")
    {
        return look_up(word);
    }
    let cut = line.find([',', '(', ':', '–']).or_else(|| memmem::find(line.as_bytes(), b" - "))?;
    look_up(&line[..cut]).filter(|found| found.prefix)
}

/// The heading that `text` is, all of it.
fn look_up(text: &str) -> Option<Heading> {
    if !may_end(text) {
        debug_assert!(!TABLE.contains_key(&key(text)), "{text}");
        return None;
    }
    TABLE.get(&key(text)).copied()
}

/// A heading begins with a capital letter, after any number of its own.
fn starts_like_heading(line: &str) -> bool {
    !line.starts_with(['"', '”', '“', '»', '(', '['])
        && line.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
}

/// Letters that a line is told by before its whole key is made.
const FIRST: usize = 7;

/// The first letters of all keys, and of all bodies for those that begin with one; of shorter ones
/// all their letters.
static BEGINNINGS: LazyLock<Vec<[char; FIRST]>> = LazyLock::new(|| {
    let keys = TABLE.keys().map(String::as_str).filter(|key| !key.starts_with('*'));
    let mut all: Vec<_> = keys.chain(bodies::forms()).map(first_letters).collect();
    all.sort_unstable();
    all.dedup();
    all
});

/// The hashes of [`BEGINNINGS`].
static HASHES: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let hash = |letters: &[char; FIRST]| {
        letters.iter().take_while(|c| **c != '\0').fold(0, |hash, c| mixed(hash, *c))
    };
    BEGINNINGS.iter().map(hash).collect()
});

/// The hash of some letters, with one more.
fn mixed(hash: u64, letter: char) -> u64 {
    (hash.rotate_left(5) ^ u64::from(u32::from(letter))).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The letters of `text`, and any `*`, in lower case.
fn small_letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter_map(small_letter)
}

/// A letter, or a `*`, in lower case.
fn small_letter(c: char) -> Option<char> {
    match c {
        'A'..='Z' => Some(c.to_ascii_lowercase()),
        'a'..='z' | '*' => Some(c),
        '\0'..='\x7f' => None,
        _ => c.is_alphabetic().then(|| c.to_lowercase().next().unwrap_or(c)),
    }
}

/// The first letters of `text` in lower case.
fn first_letters(text: &str) -> [char; FIRST] {
    let small = small_letters(text);
    let mut first = ['\0'; FIRST];
    for (slot, c) in first.iter_mut().zip(small) {
        *slot = c;
    }
    first
}

/// A bit for the first three letters of each of [`BEGINNINGS`], which tell most lines.
static OPENINGS: LazyLock<Box<[u64]>> = LazyLock::new(|| {
    let mut bits = vec![0; 512];
    for letters in BEGINNINGS.iter() {
        let [a, b, c, ..] = letters;
        // Whatever follows a shorter beginning.
        let any = |letter: &char| {
            if *letter == '\0' { 0..32 } else { *letter as u32..*letter as u32 + 1 }
        };
        for b in any(b) {
            for c in any(c) {
                let hash = opening([*a as u32, b, c]);
                bits[hash / 64] |= 1 << (hash % 64);
            }
        }
    }
    bits.into()
});

/// The number of a line's first three letters, from five bits of each.
fn opening(letters: [u32; 3]) -> usize {
    letters.into_iter().fold(0, |sum, letter| sum * 32 + (letter as usize & 31))
}

/// False where the first letters of `line` tell that it is no heading.
fn may_begin(line: &str) -> bool {
    let mut small = small_letters(line);
    if let (Some(a), Some(b), Some(c)) = (small.next(), small.next(), small.next()) {
        let hash = opening([a as u32, b as u32, c as u32]);
        if OPENINGS[hash / 64] >> (hash % 64) & 1 == 0 && ![a, b, c].contains(&'*') {
            return line.contains('*') && first_letters(line).contains(&'*');
        }
    }
    let first = first_letters(line);
    let mut hash = 0;
    let begins = first.iter().take_while(|c| **c != '\0').any(|c| {
        hash = mixed(hash, *c);
        HASHES.contains(&hash)
    });
    begins || first.contains(&'*')
}

/// The last letters that a text is told by before its whole key is made, the last one first.
const LAST: usize = 3;

/// The last letters of `letters`, which are given from behind.
fn last_of(letters: impl Iterator<Item = char>) -> [char; LAST] {
    let mut last = ['\0'; LAST];
    for (slot, c) in last.iter_mut().zip(letters) {
        *slot = c;
    }
    last
}

/// The last letters of all keys; of those that end with a body also the ends of its names, with and
/// without a genitive.
static ENDINGS: LazyLock<FxHashSet<[char; LAST]>> = LazyLock::new(|| {
    let names: FxHashSet<[char; LAST]> =
        bodies::forms().map(|name| last_of(name.chars().rev().filter_map(small_letter))).collect();
    let mut all = FxHashSet::default();
    for key in TABLE.keys() {
        all.insert(last_of(key.chars().rev()));
        let Some((before, behind)) = key.rsplit_once('*') else { continue };
        if behind.chars().count() >= LAST {
            continue;
        }
        for name in &names {
            // Of a shorter name all its letters, and then what stands before it.
            let name = name.iter().copied().filter(|c| *c != '\0');
            for genitive in [None, Some('s')] {
                let whole = behind.chars().rev().chain(genitive).chain(name.clone());
                all.insert(last_of(whole.chain(before.chars().rev())));
            }
        }
    }
    all
});

/// False where the last letters of `text` tell that it is no heading.
fn may_end(text: &str) -> bool {
    let last = last_of(text.chars().rev().filter_map(small_letter));
    // Of `m.m.` at the end nothing is left in the key.
    last[..2] == ['m'; 2] || ENDINGS.contains(&last)
}

/// What a heading is compared by: lower case letters, bodies as `*`, nothing else. A number before
/// it (`1.`, `4.2`) and what stands in round brackets at its end are left out.
fn key(line: &str) -> String {
    let joined = close_up(line);
    let line = joined.as_deref().unwrap_or(line);
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    for mention in bodies::find_with_generic(line) {
        letters(&mut out, &line[at..mention.span.start]);
        out.push('*');
        at = mention.end;
    }
    letters(&mut out, &line[at..]);
    if let Some(short) = out.strip_suffix("mm")
        && short.chars().count() > 4
    {
        out.truncate(short.len());
    }
    out
}

fn letters(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            'a'..='z' | '*' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\0'..='\x7f' => {}
            _ if c.is_alphabetic() => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
}

/// A letter-spaced line (`T h i  k e n d e s`) with its blanks out; none for any other line.
pub fn close_up(line: &str) -> Option<String> {
    let mut count = 0;
    for word in line.split_whitespace() {
        let mut chars = word.chars();
        chars.next();
        // A colon may cling to the last letter.
        if chars.next().is_some_and(|c| c != ':' && c != '.') || chars.next().is_some() {
            return None;
        }
        count += 1;
    }
    (count >= 3).then(|| line.split_whitespace().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_headings_in_every_dress() {
        for (line, kind) in [
            ("DOMSLUT", SectionKind::Ruling),
            ("MARK- OCH MILJÖÖVERDOMSTOLENS DOMSLUT", SectionKind::Ruling),
            ("HÖGSTA DOMSTOLENS AVGÖRANDE", SectionKind::Ruling),
            ("YRKANDEN M.M. I KAMMARRÄTTEN", SectionKind::Claims),
            ("SKÄLEN FÖR KAMMARRÄTTENS AVGÖRANDE", SectionKind::Reasons),
            ("Förvaltningsrättens bedömning", SectionKind::Reasons),
            ("HUR MAN ÖVERKLAGAR, se bilaga 2 (FR-03)", SectionKind::Appeal),
            ("T h i  k e n d e s  f o r  r e t :", SectionKind::Ruling),
            ("T H I K E N D E S F O R R E T:", SectionKind::Ruling),
            ("Thi kendes for ret:", SectionKind::Ruling),
            ("Landsrettens begrundelse og resultat", SectionKind::Reasons),
            ("2.1 Datatilsynets vurdering", SectionKind::Reasons),
            ("Skiljaktig mening (rådmannen)", SectionKind::Dissent),
            ("BESLUT (att meddelas 2030-03-04)", SectionKind::Ruling),
            ("Som følge heraf bestemmes:", SectionKind::Ruling),
        ] {
            assert_eq!(find(line).map(|h| h.kind), Some(kind), "{line}");
        }
    }

    #[test]
    fn sentences_are_no_headings() {
        for line in [
            "domslut",
            "Bakgrunden till tvisten är en hyra.",
            "Yrkandet avslås",
            "ÖVERKLAGAT AVGÖRANDE",
            "Dom, 2030-09-04",
            "”Konklusion",
        ] {
            assert_eq!(find(line), None, "{line}");
        }
    }
}
