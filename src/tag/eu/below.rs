//! Parts of an article that the text has cited before, in Danish: `(stk. 1)`, `efter litra f`,
//! `bestemmelsens 2. pkt.`.
//!
//! In: the text and its lists of articles. Out: the parts that stand after a list in the same
//! line, before another list or a section sign. Refused: a part that nothing joins to the text
//! before it (`litra f` at the head of a sentence), `5 stk. 9 mm patroner`.

use super::places::{Member, Places, Sort};
use crate::span::Span;
use crate::tag::dk::place;
use crate::tag::dk::tokens::{self, Kind, Line, Token};

/// Parts of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Below {
    /// From the first to the last.
    pub span: Span,
    /// The parts: places that begin below the article.
    pub members: Vec<Member>,
    /// True after a word that points back (`bestemmelsens`).
    pub points_back: bool,
}

/// Words that point back to the article.
const BACK: [&str; 4] = ["bestemmelsens", "artiklens", "artikelens", "artikels"];

/// Words that join a part to what is said of the article.
const JOINTS: [&str; 12] =
    ["i", "efter", "jf", "jfr", "og", "eller", "samt", "af", "med", "ifølge", "til", "nævnte"];

/// All of them, by span.
pub fn find(text: &str, lists: &[Places]) -> Vec<Below> {
    let mut out = Vec::new();
    let mut words: Vec<Token> = Vec::new();
    for (i, list) in lists.iter().enumerate() {
        if list.sort != Sort::Article {
            continue;
        }
        let from = list.span.end;
        let next = lists.get(i + 1).map_or(text.len(), |next| next.span.start.max(from));
        let stretch = &text.as_bytes()[from..next];
        let mut to = memchr::memchr(b'\n', stretch).map_or(next, |n| from + n);
        if let Some(sign) = text[from..to].find('§') {
            to = from + sign;
        }
        // Most lines end before any part could stand.
        let rest = &text[from..to];
        if !["stk.", "litra", "pkt", "nr."].iter().any(|cue| rest.contains(cue)) {
            continue;
        }
        tokens::split(text, from, to, &mut words);
        read(&Line::new(text, &words), &mut out);
    }
    out
}

/// The parts in one stretch of text.
fn read(line: &Line<'_>, out: &mut Vec<Below>) {
    let mut i = 0;
    while i < line.len() {
        let back = line.is_any(i, &BACK);
        let at = i + usize::from(back);
        let numbered = line.number(at).is_some() && line.is(at + 1, ".");
        let labelled = line.is_any(at, &["stk", "litra"]);
        let bracketed = line.before(i, 1) == "(";
        let before = if line.before(i, 1) == "." { 2 } else { 1 };
        let joined = i.checked_sub(before).is_some_and(|k| line.is_any(k, &JOINTS));
        let fits = match (back, labelled, numbered) {
            (true, true, _) | (true, _, true) => true,
            (false, true, _) => {
                bracketed || (joined && line.at(i.wrapping_sub(1)).kind != Kind::Number)
            }
            (false, false, true) => bracketed && line.is_any(at + 2, &["pkt"]),
            _ => false,
        };
        let found = fits.then(|| place::read(line, at)).flatten();
        let Some((provisions, next)) = found.filter(|(_, next)| *next > at) else {
            i += 1;
            continue;
        };
        let mut members: Vec<Member> = provisions
            .into_iter()
            .map(|part| Member { span: part.span, place: part.place, through: part.through })
            .collect();
        if let (true, Some(first)) = (back, members.first_mut()) {
            first.span.start = line.at(i).start;
        }
        if let (Some(first), Some(last)) = (members.first(), members.last()) {
            let span = first.span.to(last.span);
            out.push(Below { span, members, points_back: back });
        }
        i = next;
    }
}

#[cfg(test)]
mod tests {
    use super::super::places::Habit;
    use super::*;
    use crate::tag::eu::cues::Cues;

    fn parts(text: &str) -> Vec<String> {
        let lists = super::super::lists(text, &Cues::of(text), Habit { danish: true }, &[]);
        let found = find(text, &lists).into_iter();
        found
            .flat_map(|below| below.members)
            .map(|m| format!("{}{}", m.span.of(text), m.place))
            .collect()
    }

    #[test]
    fn parts_of_the_article_before() {
        assert_eq!(
            parts("efter artikel 82 har alle ret (stk. 1), dog ikke altid (stk. 3)"),
            ["stk. 1/s1", "stk. 3/s3"]
        );
        assert_eq!(
            parts("jf. artikel 33, stk. 1. Det følger af bestemmelsens 2. pkt., at"),
            ["bestemmelsens 2. pkt./m2"]
        );
        assert_eq!(
            parts("artikel 6, stk. 1, litra e, og ikke afvejningen i litra f, gælder"),
            ["litra f/lf"]
        );
    }

    #[test]
    fn what_is_no_part_of_an_article() {
        for text in [
            "artikel 5 gælder. Han bestilte 5 stk. 9 mm patroner",
            "artikel 5 og straffelovens § 263 (stk. 1)",
            "artikel 5 gælder.\nDet følger af stk. 2",
        ] {
            assert!(parts(text).is_empty(), "{text}");
        }
    }
}
