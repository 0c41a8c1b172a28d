//! Pages after a work: `side 16`, `s. 173-174 og 180`, `sp. 3085 ff.`.

use super::keys::words;
use super::tokens::Line;

/// The pages that follow at `i` (after a comma, if there is one) and the index after them; none
/// when there are no pages, and then nothing is passed over.
pub fn read(line: &Line<'_>, i: usize) -> Option<(Vec<String>, usize)> {
    let mut at = line.skip_comma(i);
    at += usize::from(line.is_any(at, words!["på"]));
    if !line.is_any(at, words!["side", "s", "sp", "spalte", "siderne"]) {
        return None;
    }
    at = line.skip_dot(at + 1);
    let mut pages = Vec::new();
    while line.number(at).is_some() && line.word(at).len() <= 5 {
        let mut page = line.word(at).to_owned();
        at += 1;
        if line.is_dash(at) && line.number(at + 1).is_some() {
            page.push('-');
            page.push_str(line.word(at + 1));
            at += 2;
        }
        if line.is_any(at, words!["f", "ff"]) {
            page.push_str(line.word(at));
            at += 1;
            if line.is(at, ".") {
                at += 1;
            }
        }
        pages.push(page);
        let after = line.skip_comma(at);
        let joined = after + usize::from(line.is_any(after, words!["og", "samt"]));
        let more = line.number(joined).is_some() && line.word(joined).len() <= 5;
        if joined == at || !more || super::days::month(line, line.skip_dot(joined + 1)).is_some() {
            break;
        }
        at = joined;
    }
    (!pages.is_empty()).then_some((pages, at))
}

/// The pages at `i`, or after a section of remarks: `, pkt. 2.1.1, skemaet s. 10`.
pub fn after_section(line: &Line<'_>, i: usize) -> Option<(Vec<String>, usize)> {
    if let Some(found) = read(line, i) {
        return Some(found);
    }
    let mut at = line.skip_comma(i);
    if !line.is_any(at, words!["pkt", "punkt", "afsnit"]) {
        return None;
    }
    at = line.skip_dot(at + 1);
    line.number(at)?;
    while line.number(at).is_some() {
        at += 1;
        if line.is(at, ".") && line.glued(at + 1) && line.number(at + 1).is_some() {
            at += 1;
        }
    }
    at = line.skip_comma(at);
    at += usize::from(line.is_any(at, words!["skemaet", "tabellen"]));
    read(line, at)
}
