//! Numbered paragraphs of a case: `punkterna 34–37`, `præmis 35-37 og 41`, `(præmis 42)` later in
//! the same paragraph.

use super::apposition::{apposition, is_month};
use super::{Case, Told};
use crate::span::Span;
use crate::tag::eu::cursor::{Cursor, line_start};

/// `(præmis 42)`, `(punkterna 34 och 35)` in brackets after a case of the same paragraph: of the
/// case named last.
pub(super) fn back_references(text: &str, found: &[Case]) -> Vec<Case> {
    const CUES: [&str; 5] = ["præmis", "præmisserne", "punkt", "punkterna", "præmisser"];
    let mut out = Vec::new();
    for (i, case) in found.iter().enumerate() {
        let from = case.span.end;
        // As far as the next case or the end of the line; no further, so that a long line of many
        // cases is read once.
        let next = found.get(i + 1).map_or(text.len(), |next| next.span.start);
        let Some(stretch) = text.as_bytes().get(from..next) else { continue };
        let to = memchr::memchr(b'\n', stretch).map_or(next, |n| from + n);
        let stretch = &text.as_bytes()[from..to];
        let opened = memchr::memchr_iter(b'(', stretch).map(|open| (from + open + 1, true));
        // `fastslog Domstolen i præmis 35`: the word is used of rulings alone.
        let said = memchr::memmem::find_iter(stretch, "præmis").map(|at| (from + at, false));
        let mut end = from;
        let mut starts: Vec<(usize, bool)> = opened.chain(said).collect();
        starts.sort_unstable();
        for (start, bracket) in starts {
            if start < end || !bracket && !text[..start].ends_with(' ') {
                continue;
            }
            let mut c = Cursor::new(text, start);
            if !CUES.iter().any(|cue| c.eat_word(cue)) || !c.blanks() {
                continue;
            }
            let mut listed = Vec::new();
            members(text, &mut c, start, case, &mut listed);
            for part in &mut listed {
                (part.told, part.told_at) = (Told::Implicit, Some(case.span));
            }
            // `(punkt 3.2 i udbudsbetingelserne)` is of something else.
            if !bracket || c.rest().starts_with(')') {
                end = c.at;
                out.append(&mut listed);
            }
        }
    }
    out
}

/// Reads what belongs to the case after its number, and its pinpoints; adds one case, or one for
/// each pinpoint. Returns the ECLI that stands beside it.
pub(super) fn pinpoints(
    text: &str,
    number: Span,
    id: &str,
    found: &mut Vec<Case>,
) -> Option<String> {
    let mut c = Cursor::new(text, number.end);
    let (keyword, ecli, ecli_end) = apposition(&mut c);
    let whole = Case {
        span: number,
        id: id.to_owned(),
        paragraph: None,
        through: None,
        list: number.start,
        told: Told::Number,
        told_at: None,
    };
    let mut count = 0;
    if keyword {
        count = members(text, &mut c, number.start, &whole, found);
    }
    if count == 0 {
        let end = ecli_end.unwrap_or(number.end);
        let mut listed = before_number(text, &whole);
        if let Some(last) = listed.last_mut() {
            last.span.end = end;
            let free = found.last().is_none_or(|case| case.span.end <= listed[0].span.start);
            if free {
                found.append(&mut listed);
                return ecli;
            }
        }
        found.push(Case { span: Span::new(number.start, end), ..whole });
    }
    ecli
}

/// The paragraphs named before a number: `præmis 55 i dommen i sag C-67/13`, `punkterna 34 och 35 i
/// mål C-594/12`. The last ends where its words do, before the number.
fn before_number(text: &str, whole: &Case) -> Vec<Case> {
    const WORDS: [&str; 22] = [
        "i",
        "af",
        "av",
        "den",
        "dom",
        "dommen",
        "domen",
        "sag",
        "sagen",
        "mål",
        "målet",
        "nr",
        "nr.",
        "EU-Domstolens",
        "EU-domstolens",
        "Domstolens",
        "domstolens",
        "EF-Domstolens",
        "EG-domstolens",
        "afgørelse",
        "afgørelsen",
        "avgörandet",
    ];
    let start = whole.span.start;
    let from = line_start(text, start, 110);
    let head = &text[from..start];
    let mut out = Vec::new();
    let Some(cue) = head.rfind("præmis").max(head.rfind("punkt")) else { return out };
    let at = from + cue;
    let mut c = Cursor::new(text, at);
    if text[..at].ends_with(char::is_alphanumeric)
        || !c.eat_any(&["præmisserne", "præmisser", "præmis", "punkterna", "punkterne", "punkt"])
        || !c.blanks()
    {
        return out;
    }
    members(text, &mut c, at, whole, &mut out);
    let between = text.get(c.at..start).unwrap_or_default();
    let joined = between.starts_with(" i ")
        && between.split_whitespace().all(|word| {
            let bare = word.trim_end_matches('.');
            WORDS.contains(&word)
                || is_month(bare)
                || (!bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit()))
        });
    if !joined {
        out.clear();
    }
    // The number belongs to the last; the others are told by it.
    let last = out.len().saturating_sub(1);
    for (i, case) in out.iter_mut().enumerate() {
        case.told_at = (i < last).then_some(whole.span);
    }
    out
}

/// The numbered paragraphs at the cursor, as pinpoints of `whole`; the first begins at `start`.
/// Their number.
pub fn members(
    text: &str,
    c: &mut Cursor<'_>,
    mut start: usize,
    whole: &Case,
    found: &mut Vec<Case>,
) -> usize {
    let number = whole.span;
    let mut members = 0;
    loop {
        c.blanks();
        let Some(first) = c.number(4).and_then(|n| n.parse::<u32>().ok()) else { break };
        // `§ 88, 30 januari 2020`: a day.
        if members > 0 && is_day(c) {
            break;
        }
        let mut through = None;
        let mut ahead = *c;
        if ["--", "–", "—", "-", " – ", " - ", " till ", " til "].iter().any(|d| ahead.eat(d))
            && let Some(last) = ahead.number(4).and_then(|n| n.parse::<u32>().ok())
            && last > first
        {
            through = Some(last);
            *c = ahead;
        }
        let span = Span::new(start, c.at);
        // A later member is told by the number or name before the first.
        let told_at = whole.told_at.or((members > 0).then_some(number));
        found.push(Case { span, paragraph: Some(first), through, told_at, ..whole.clone() });
        members += 1;
        let joints = [", och ", ", og ", " och ", " og ", " samt ", ", "];
        let mut ahead = *c;
        if members > 30 || !joints.iter().any(|joint| ahead.eat(joint)) {
            break;
        }
        start = ahead.at;
        ahead.eat_any(&["punkt", "præmis", "punkterna", "præmisserne", "p.", "pkt."]);
        ahead.blanks();
        let mut digits = ahead;
        let Some(n) = digits.number(4) else { break };
        if digits.rest().starts_with(['/', ':']) || n.len() > 3 && number.of(text).len() < 6 {
            break;
        }
        *c = ahead;
    }
    members
}

/// True when a month follows the number just read.
pub(super) fn is_day(c: &Cursor<'_>) -> bool {
    let mut c = *c;
    c.eat(".");
    c.blanks() && is_month(c.word())
}

/// Words that announce a pinpoint.
pub(super) const PINPOINT: &[&str] = &[
    "punkterna",
    "punkten",
    "punkter",
    "punkt",
    "præmisserne",
    "præmisser",
    "præmis",
    "pkt.",
    "p.",
    "p",
    "paragraf",
    "para.",
    "§§",
    "§",
    "pp.",
    "point",
    "points",
    "punkterne",
    "punktet",
];

/// Steps over a word that announces a pinpoint, when a number follows.
pub(super) fn pinned(c: &mut Cursor<'_>) -> bool {
    let mut ahead = *c;
    ahead.eat(",");
    ahead.blanks();
    let announced =
        PINPOINT.iter().any(|w| ahead.eat_word(w) || (w.starts_with('§') && ahead.eat(w)));
    ahead.blanks();
    let pinned = announced && ahead.peek().is_some_and(|n| n.is_ascii_digit());
    if pinned {
        *c = ahead;
    }
    pinned
}
