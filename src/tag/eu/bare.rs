//! Places without a word of their own, after an article of the same sentence or paragraph, in
//! Swedish: `i 9.2 a–j`, `omfattas av 83.4`, and `led c` of an article that was cited with a letter.
//!
//! In: the text and its lists of articles. Refused: a number that counts something or that the
//! sentence does not end or go on after with a verb (`i 4.2 meter`), a letter after anything but an
//! article with one.

use super::acts::Act;
use super::below::Below;
use super::cursor::{Cursor, line_start};
use super::places::{Foreign, Habit, Member, Places, Sort, part_at, read_on};
use crate::span::Span;
use crate::tag::pinpoint::Unit;

/// Prepositions that such a number follows.
const BEFORE: [&str; 4] = [" i ", " av ", " enligt ", " och "];

/// Words after such a number that show it to be an article.
const AFTER: [&str; 24] = [
    "och",
    "eller",
    "samt",
    "inte",
    "ej",
    "ska",
    "skall",
    "är",
    "kan",
    "får",
    "har",
    "framgår",
    "gäller",
    "följer",
    "anges",
    "föreligger",
    "föreskrivs",
    "men",
    "som",
    "att",
    "om",
    "eftersom",
    "innebär",
    "i",
];

/// How far behind an article its sentence is read.
const REACH: usize = 300;

/// The articles with a paragraph that follow those of `lists` in one sentence, and bear no word.
pub fn articles(text: &str, lists: &[Places], acts: &[Act], habit: Habit) -> Vec<Places> {
    let mut found: Vec<Places> = Vec::new();
    for (i, list) in lists.iter().enumerate() {
        if list.sort != Sort::Article || is_foreign(list, acts) {
            continue;
        }
        let from = list.span.end;
        let mut to = text.floor_char_boundary((from + REACH).min(text.len()));
        if let Some(next) = lists.get(i + 1) {
            to = to.min(next.span.start.max(from));
        }
        let end = sentence_end(&text[from..to]);
        let rest = &text[from..from + end];
        let mut past = from;
        for dot in memchr::memchr_iter(b'.', rest.as_bytes()) {
            let digits = rest[..dot].bytes().rev().take_while(u8::is_ascii_digit).count();
            let at = from + dot - digits;
            if !(1..=3).contains(&digits) || at < past {
                continue;
            }
            if !BEFORE.iter().any(|word| text[from..at].ends_with(word)) {
                continue;
            }
            let Some(places) = read_on(text, at, Sort::Article, habit) else { continue };
            let paragraph =
                places.members.iter().all(|member| member.place.get(Unit::Paragraph).is_some());
            if paragraph && goes_on(text, &places) {
                past = places.span.end;
                found.push(places);
            }
        }
    }
    found
}

/// True when the articles are those of something that `acts`, in order, do not hold.
fn is_foreign(list: &Places, acts: &[Act]) -> bool {
    match list.foreign {
        None => false,
        Some(Foreign::Other) => true,
        Some(Foreign::Named(name)) => {
            let i = acts.partition_point(|act| act.span.end <= name.start);
            !acts.get(i).is_some_and(|act| act.span.overlaps(name))
        }
    }
}

/// True when what follows shows the number to be that of an article.
fn goes_on(text: &str, places: &Places) -> bool {
    let lettered = places.members[0].place.get(Unit::Letter).is_some();
    let c = Cursor::new(text, places.span.end);
    let rest = c.rest();
    let stop = rest.is_empty()
        || rest.starts_with([',', ')', ';'])
        || rest.starts_with('.') && !rest[1..].starts_with(|c: char| c.is_alphanumeric());
    let word = rest.strip_prefix(' ').map(|rest| rest.split([' ', ',', '.']).next().unwrap_or(""));
    stop || word.is_some_and(|word| {
        lettered && word.starts_with(char::is_lowercase) || AFTER.contains(&word)
    })
}

/// Where the sentence that `rest` begins in ends, or its line.
fn sentence_end(rest: &str) -> usize {
    let line = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
    let stop = rest[..line]
        .match_indices(". ")
        .find(|(i, _)| rest[i + 2..].starts_with(char::is_uppercase));
    stop.map_or(line, |(i, _)| i + 1)
}

/// `led c`, after an article with a letter in the same line.
pub fn letters(text: &str, lists: &[Places], habit: Habit) -> Vec<Below> {
    let lettered = |list: &Places| {
        let last = list.members.last().and_then(|member| member.place.segments.last());
        list.sort == Sort::Article && last.is_some_and(|(unit, _)| *unit == Unit::Letter)
    };
    let mut found = Vec::new();
    if !lists.iter().any(lettered) {
        return found;
    }
    for hit in memchr::memmem::find_iter(text.as_bytes(), "ed ") {
        let Some(at) = hit.checked_sub(1).filter(|at| b"lL".contains(&text.as_bytes()[*at])) else {
            continue;
        };
        let joined = [
            "enligt ",
            " i ",
            " av ",
            " till ",
            " och ",
            " eller ",
            "(",
            " jfr ",
            " under ",
            ". ",
            " i samma ",
        ];
        let before = &text[line_start(text, at, 20)..at];
        if !(before.is_empty() || joined.iter().any(|word| before.ends_with(word))) {
            continue;
        }
        // A letter that is no word: `led i` may be `suffered in`.
        let rest = &text.as_bytes()[at + 4..];
        if !rest.first().is_some_and(|b| b.is_ascii_lowercase() && *b != b'i') {
            continue;
        }
        let before = lists.partition_point(|list| list.span.end <= at);
        let Some(last) = before.checked_sub(1).map(|k| &lists[k]) else { continue };
        if !lettered(last) || last.span.start < line_start(text, at, 2000) {
            continue;
        }
        if lists.get(before).is_some_and(|list| list.span.start <= at) {
            continue;
        }
        let Some((place, end)) = part_at(text, at, habit) else { continue };
        if place.get(Unit::Letter).is_none() || place.segments.len() != 1 {
            continue;
        }
        let span = Span::new(at, end);
        let members = vec![Member { span, place, through: None }];
        found.push(Below { span, members, points_back: true });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::eu::acts;
    use crate::tag::eu::cues::Cues;

    const HABIT: Habit = Habit { danish: false };

    fn numbers(text: &str) -> Vec<String> {
        let acts = acts::find(text);
        let lists = super::super::lists(text, &Cues::of(text), HABIT, &acts);
        let found = articles(text, &lists, &acts, HABIT).into_iter();
        found.map(|places| places.span.of(text).to_owned()).collect()
    }

    fn parts(text: &str) -> Vec<String> {
        let lists = super::super::lists(text, &Cues::of(text), HABIT, &acts::find(text));
        letters(text, &lists, HABIT).iter().map(|below| below.span.of(text).to_owned()).collect()
    }

    #[test]
    fn articles_without_their_word() {
        assert_eq!(
            numbers("artikel 9.1 i dataskyddsförordningen gäller om inget i 9.2 a–j föreligger."),
            ["9.2 a–j"]
        );
        assert_eq!(numbers("brott mot artikel 32 omfattas av 83.4 och prövas."), ["83.4"]);
    }

    #[test]
    fn numbers_that_are_no_articles() {
        for text in [
            "artikel 32 gäller och ett avstånd av 8.4 meter krävs.",
            "artikel 32 gäller. Som anges i 4.2 är det så.",
            "artikel 32 gäller i 83.4 procent av fallen.",
            "artikel 32 gäller.\nSe i 4.2 och annat.",
            "stycket 32 gäller i 83.4.",
            "artikel 3 i bolagsordningen ändras, se vad som anges i 4.2.",
        ] {
            assert!(numbers(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn letters_of_the_article_before() {
        assert_eq!(parts("artikel 132.1 b gäller. Tjänster enligt led c undantas."), ["led c"]);
        for text in [
            "artikel 132.1 gäller. Tjänster enligt led c undantas.",
            "artikel 132.1 b gäller.\nTjänster enligt led c undantas.",
            "artikel 132.1 b gäller. Bolaget led a priori ingen skada.",
            "artikel 132.1 b gäller. Han led i tysthet.",
        ] {
            assert!(parts(text).is_empty(), "{text}");
        }
    }
}
