//! Titles of acts: as much of the registry's title as the text repeats after a number, the acts that
//! a title without a number can be, and what reads like a title where the registry has none.
//!
//! In: a line and the index where a title may begin. Out: the index after it. Names of acts inside a
//! title are no citations of their own.

use super::act::paren_number;
use super::tokens::{Kind, Line};
use super::words::{Key, Sort};
use crate::registry::se::acts::{acts, title_words};

/// The words of a title that one line is searched for.
const LONGEST_TITLE: usize = 40;

/// The index after the title that follows a number: as much of the registry's title as the text
/// repeats, or, for a number that the registry lacks, what reads like a title.
pub(super) fn title_after(line: &Line<'_>, i: usize, number: &str) -> usize {
    let i = if line.is(i, b',') && matches!(line.key(i + 1), Key::About | Key::With) {
        i + 1
    } else {
        i
    };
    // `lagen (2020:123) om ändring i miljöbalken (1998:808)`: the act changed is cited as well.
    let changes = line.key(i) == Key::About
        && line.lower(i + 1) == "ändring"
        && matches!(line.key(i + 2), Key::In | Key::Of);
    if changes && (i + 3..i + 8).any(|at| line.is(at, b'(') && paren_number(line, at).is_some()) {
        return i + 3;
    }
    if let Some(act) = acts().number(number)
        && act.title.contains(' ')
        && !act.title.split(' ').next().is_some_and(|first| first.ends_with('-'))
    {
        let (end, whole) = repeated(line, i, act.title);
        if whole {
            return end;
        }
        // A title told in other words goes on up to the next joint of the sentence.
        if end > i {
            let rest = title_like(line, end, 12);
            return (end..rest).find(|&at| line.key(at) == Key::And).unwrap_or(rest);
        }
    }
    if !matches!(line.key(i), Key::About | Key::With)
        && !matches!(line.word(i), "mot" | "angående" | "rörande" | "för")
    {
        return i;
    }
    title_like(line, i, LONGEST_TITLE)
}

/// The index after what reads like a title from token `i` on, `most` tokens at most.
pub(super) fn title_like(line: &Line<'_>, i: usize, most: usize) -> usize {
    let mut at = i;
    while at < i + most && at < line.tokens.len() {
        let stop = match line.kind(at) {
            Some(Kind::Mark(_) | Kind::Section) => true,
            Some(Kind::Number) => {
                matches!(line.kind(at + 1), Some(Kind::Section)) || line.key(at + 1) == Key::Chapter
            }
            Some(Kind::Word) => AFTER_TITLE.contains(&line.word(at)),
            _ => false,
        };
        if stop {
            break;
        }
        at += 1;
    }
    at
}

/// Words that end a title of unknown length: they begin what is said of the act.
pub(super) const AFTER_TITLE: [&str; 24] = [
    "är", "ska", "skall", "får", "har", "hade", "gäller", "gällde", "framgår", "innebär", "anges",
    "finns", "följer", "trädde", "träder", "som", "att", "samt", "kan", "måste", "bör", "enligt",
    "har", "ger",
];

/// The index after the words of `title` that stand at token `i`, and whether they are all there.
fn repeated(line: &Line<'_>, i: usize, title: &str) -> (usize, bool) {
    let text = &line.text[line.start(i)..line.end];
    let mut at = 0;
    let title = title.trim_end_matches("m.m.").trim_end_matches("m.m");
    let mut end = None;
    let mut whole = true;
    for word in title_words(title).skip(1) {
        let rest = &text[at..];
        let skip = rest.find(|c: char| c.is_alphanumeric()).unwrap_or(rest.len());
        let rest = &rest[skip..];
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        if !alike(&rest[..length].to_lowercase(), &word) {
            whole = false;
            break;
        }
        at += skip + length;
        end = Some(at);
    }
    let Some(end) = end else { return (i, false) };
    let end = line.start(i) + end;
    (i + line.tokens[i..].partition_point(|token| token.start < end), whole)
}

/// True for one word in two forms: `avgift` and `avgifter`.
fn alike(one: &str, other: &str) -> bool {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    one == other || short >= 6 && same + 1 >= short && long - short <= 2
}

/// `lagen om anställningsskydd`: the acts that bear the title at token `i`, and the index after it.
pub(super) fn title_without_number(
    line: &Line<'_>,
    i: usize,
    sort: Sort,
) -> Option<(Vec<&'static str>, usize)> {
    let mut bytes = Vec::new();
    let mut words = Vec::new();
    let last = (i + LONGEST_TITLE).min(line.tokens.len());
    for token in &line.tokens[i..last] {
        match token.kind {
            Kind::Mark(b'.' | b';' | b'(' | b')' | b':') | Kind::Section => break,
            Kind::Mark(_) | Kind::Dash => continue,
            _ => {}
        }
        let surface = &line.text[token.start..token.end];
        for word in title_words(surface) {
            words.push(word);
            bytes.push(token.end);
        }
    }
    let (found, count) = acts().titled(words.iter().map(AsRef::as_ref))?;
    let numbers: Vec<&'static str> = found
        .into_iter()
        .filter(|act| {
            let first = act.title.split(' ').next().unwrap_or_default();
            let ordinance = first == "Förordning";
            first == "Kungörelse" || ordinance == (sort == Sort::Ordinance)
        })
        .map(|act| act.number)
        .collect();
    let end = *bytes.get(count.checked_sub(1)?)?;
    let next = i + line.tokens[i..].partition_point(|token| token.start < end);
    (!numbers.is_empty()).then_some((numbers, next))
}
