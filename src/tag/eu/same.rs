//! Parts of an article that the text has cited before, in Swedish: `artikelns andra stycke`,
//! `samma artikel punkt 2`, `andra stycket i samma artikel`.
//!
//! In: the text and its lists of articles. Out: the parts that stand after a list in the same line.
//! Refused: `samma artikel` without a part, which says nothing new, and parts that no word ties to
//! an article (`andra stycket`).

use super::below::Below;
use super::cursor::{Cursor, line_start};
use super::places::{Habit, Member, Places, Sort, part_at, part_before};
use crate::span::Span;

/// All of them, by span; `lists` in order.
pub fn find(text: &str, lists: &[Places], habit: Habit) -> Vec<Below> {
    let mut out = Vec::new();
    if lists.iter().all(|list| list.sort != Sort::Article) {
        return out;
    }
    for at in memchr::memmem::find_iter(text.as_bytes(), "rtikeln") {
        let Some(at) = at.checked_sub(1).filter(|at| b"aA".contains(&text.as_bytes()[*at])) else {
            continue;
        };
        let mut c = Cursor::new(text, at);
        let genitive = c.eat_word("artikelns");
        let back = genitive || c.eat_word("artikeln");
        if back && follows(text, lists, at) {
            out.extend(read(text, at, c, genitive, habit));
        }
    }
    for at in memchr::memmem::find_iter(text.as_bytes(), "amma artikel") {
        let Some(at) = at.checked_sub(1).filter(|at| b"sS".contains(&text.as_bytes()[*at])) else {
            continue;
        };
        let mut c = Cursor::new(text, at);
        let same = c.eat_word("samma") && c.blanks() && c.eat_any(&["artikels", "artikel"]);
        if same && follows(text, lists, at) {
            out.extend(read(text, at, c, true, habit));
        }
    }
    out.sort_by_key(|below| below.span);
    out
}

/// True when an article stands before `at` in the same line, and none begins at it.
fn follows(text: &str, lists: &[Places], at: usize) -> bool {
    let before = lists.partition_point(|list| list.span.end <= at);
    let from = line_start(text, at, 2000);
    let inside = lists.get(before).is_some_and(|list| list.span.start <= at + 6);
    !inside && lists[..before].iter().rev().take_while(|l| l.span.start >= from).next().is_some()
}

/// The part before or after the words that point back, which end at the cursor.
fn read(text: &str, at: usize, mut c: Cursor<'_>, after: bool, habit: Habit) -> Option<Below> {
    if let Some((start, place)) = part_before(text, at) {
        let span = Span::new(start, c.at);
        let members = vec![Member { span, place, through: None }];
        return Some(Below { span, members, points_back: true });
    }
    if !after {
        return None;
    }
    c.eat(",");
    if !c.blanks() {
        return None;
    }
    let (place, end) = part_at(text, c.at, habit)?;
    let span = Span::new(at, end);
    let members = vec![Member { span, place, through: None }];
    Some(Below { span, members, points_back: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::eu::acts;
    use crate::tag::eu::cues::Cues;

    fn parts(text: &str) -> Vec<String> {
        let habit = Habit { danish: false };
        let lists = super::super::lists(text, &Cues::of(text), habit, &acts::find(text));
        let found = find(text, &lists, habit).into_iter();
        found
            .flat_map(|below| below.members)
            .map(|m| format!("{}{}", m.span.of(text), m.place))
            .collect()
    }

    #[test]
    fn parts_of_the_article_before() {
        assert_eq!(
            parts("av artikel 6 följer detta, men av artikelns andra stycke annat"),
            ["artikelns andra stycke/u2"]
        );
        assert_eq!(
            parts("artikel 12.1 gäller, och andra stycket i samma artikel likaså"),
            ["andra stycket i samma artikel/u2"]
        );
        assert_eq!(
            parts("artikel 12 gäller, och samma artikel punkt 3 b likaså"),
            ["samma artikel punkt 3 b/s3/lb"]
        );
    }

    #[test]
    fn what_points_to_no_article() {
        for text in [
            "av samma artikel i tidningen framgår andra saker",
            "artikel 6 gäller. Samma artikel har åberopats av parten",
            "artikel 6 gäller.\nAv artikelns andra stycke",
            "artikelns andra stycke före artikel 6",
        ] {
            assert!(parts(text).is_empty(), "{text}");
        }
    }
}
