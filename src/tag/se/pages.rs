//! Pages after a document: `s. 173–174 och 453`, `, s. 300 ff.`, `sid. 12`.

use super::run;
use super::tokens::{Kind, Line};
use super::words::Key;

/// Pages and the index after them.
pub(super) struct Pages {
    pub pages: Vec<String>,
    pub end: usize,
}

/// Reads the pages that may follow at token `i`.
pub(super) fn read(line: &Line<'_>, i: usize) -> Option<Pages> {
    let mut at = i;
    if line.is(at, b',') {
        at += 1;
    }
    if matches!(line.word(at), "särskilt" | "på" | "se") {
        at += 1;
    }
    let mut at = word(line, at)?;
    let mut pages: Vec<String> = Vec::new();
    let mut end = i;
    while pages.len() < 64 {
        let Some((page, next)) = page(line, at, pages.last()) else { break };
        pages.push(page);
        end = next;
        let Some(mut after) = run::separator(line, next) else { break };
        if matches!(line.word(after), "särskilt" | "på" | "även") {
            after += 1;
        }
        at = word(line, after).unwrap_or(after);
    }
    (!pages.is_empty()).then_some(Pages { pages, end })
}

/// The index after `s.`, `sid.`, `sidan`.
pub(super) fn word(line: &Line<'_>, i: usize) -> Option<usize> {
    let is_word =
        matches!(line.word(i), "s" | "sid" | "sida" | "sidan" | "sidorna" | "sidor" | "S");
    let at = line.after_stop(i + 1);
    (is_word && line.is_number(at)).then_some(at)
}

/// One page: `173–174`, `171 f.`, `309ff.`
fn page(line: &Line<'_>, i: usize, before: Option<&String>) -> Option<(String, usize)> {
    let number = line.word(i);
    let mut at = i + 1;
    if !line.is_number(i) || number.len() > 4 {
        return None;
    }
    let goes_on = !line.gap(at)
        && (line.is(at, b':')
            || line.is(at, b'/')
            || line.is(at, b'.') && line.is_number(at + 1) && !line.gap(at + 1));
    if goes_on || line.kind(at) == Some(Kind::Section) || line.key(at) == Key::Chapter {
        return None;
    }
    let mut page = number.to_owned();
    if before.is_some() {
        // After a comma: `s. 45, 2 a §`, `s. 45 och 2019 års lag`, `s. 12, 2007 s. 295` are no pages.
        let letter = run::letter_at(line, at).is_some_and(|letter| letter != "f");
        let year = number.len() == 4 && (line.is_word(at) || line.is_dash(at));
        let run = run::read(line, i);
        let next = run.as_ref().map_or(i, |run| run.end);
        let sign = line.kind(next) == Some(Kind::Section);
        // In `s. 12 och 14, 5 §` the sign belongs to the last number alone.
        let falls = run
            .and_then(|run| run::of_sections(line, i, run))
            .is_none_or(|run| run.items.first().is_none_or(|item| item.first != i));
        let section = sign && !falls || line.key(next) == Key::Chapter;
        if letter || year || section {
            return None;
        }
    }
    if let Some(after) = run::dash(line, at)
        && line.is_number(after)
        && line.word(after).len() <= 4
    {
        page.push('-');
        page.push_str(line.word(after));
        at = after + 1;
    }
    // `s. 46 47`: a dash that the source has lost.
    let next: u32 = line.word(at).parse().unwrap_or(0);
    let near = number.parse().is_ok_and(|page: u32| (page + 1..=page + 15).contains(&next));
    let alone = !line.is_word(at + 1) && !line.is_number(at + 1) || line.key(at + 1) == Key::And;
    let closed = !line.is(at + 1, b'/') && !line.is(at + 1, b':') && !line.is_dash(at + 1);
    let sign = line.kind(at + 1) == Some(Kind::Section);
    if line.is_number(at) && line.gap(at) && near && alone && closed && !sign {
        return Some((format!("{page}-{}", line.word(at)), at + 1));
    }
    if matches!(line.word(at), "f" | "ff") {
        page.push_str(line.word(at));
        at = line.after_stop(at + 1);
    }
    Some((page, at))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::{Line, split};
    use super::*;

    fn pages(text: &str) -> Vec<String> {
        let tokens = split(text);
        read(&Line { text, tokens: &tokens, end: text.len() }, 0).map_or(Vec::new(), |it| it.pages)
    }

    #[test]
    fn reads_pages() {
        assert_eq!(pages("s. 173–174 och 453)"), ["173-174", "453"]);
        assert_eq!(pages("s. 171 f., 319 och 452"), ["171f", "319", "452"]);
        assert_eq!(pages(", s. 300 ff."), ["300ff"]);
        assert_eq!(pages("s.465"), ["465"]);
        assert_eq!(pages("s. 45, 3 kap. 2 §"), ["45"]);
        assert_eq!(pages("s. 45 och 2 a §"), ["45"]);
    }

    #[test]
    fn other_words_are_no_pages() {
        assert!(pages("som 45").is_empty());
        assert!(pages("45 personer").is_empty());
    }
}
