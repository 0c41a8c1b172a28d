//! Guidance of bodies of the Union: `EDPB:s riktlinjer 07/2020`, `Guidelines 4/2019`,
//! `WP 248 rev. 01`, `EBA/GL/2021/05`, `ESMA35-43-349`.

use super::cases::{Case, Told, members};
use super::cues::Cues;
use super::cursor::{Cursor, line_start, word_start};
use crate::registry::lower::lowered;
use crate::span::Span;

/// One document of guidance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guidance {
    /// From the word for it to its number; with the paragraph, where one is cited.
    pub span: Span,
    /// Canonical id.
    pub id: String,
    /// Numbered paragraph.
    pub paragraph: Option<u32>,
    /// Last paragraph of a range.
    pub through: Option<u32>,
    /// Members of one list of paragraphs share the place of their guidance.
    pub list: usize,
    /// The words elsewhere that tell it.
    pub told_at: Option<Span>,
}

impl Guidance {
    fn whole(span: Span, id: String) -> Guidance {
        Guidance { span, id, paragraph: None, through: None, list: span.start, told_at: None }
    }
}

/// Words for guidance, and what their numbers count: guidelines and recommendations are numbered
/// apart.
const WORDS: &[(&str, &str)] = &[
    ("riktlinjer", ""),
    ("riktlinjerna", ""),
    ("retningslinjer", ""),
    ("retningslinjerne", ""),
    ("retningslinje", ""),
    ("vejledning", ""),
    ("guidelines", ""),
    ("guideline", ""),
    ("rekommendationer", "recommendation-"),
    ("rekommendation", "recommendation-"),
    ("anbefalinger", "recommendation-"),
    ("anbefaling", "recommendation-"),
    ("recommendations", "recommendation-"),
    ("yttrande", "opinion-"),
    ("udtalelse", "opinion-"),
    ("opinion", "opinion-"),
];

/// Names of the board.
const BODIES: &[&str] = &[
    "EDPB",
    "Europeiska dataskyddsstyrelsen",
    "Europæiske Databeskyttelsesråd",
    "dataskyddsstyrelsens",
    "Databeskyttelsesråds",
];

/// Marks of the bodies that begin with a capital.
pub(super) const CAPITALS: [&str; 4] = ["WP", "ESMA", "EIOPA-BoS-", "EDPB"];

/// True when the name of the board stands around `at`, where its word for data protection begins.
pub(super) fn names_board(text: &str, at: usize) -> bool {
    let (head, rest) = text.split_at(at);
    BODIES.iter().any(|body| match body.rsplit_once(' ') {
        Some((adjective, body)) => {
            rest.starts_with(body)
                && head.strip_suffix(' ').is_some_and(|head| head.ends_with(adjective))
        }
        None => rest.starts_with(body),
    })
}

/// All guidance in `text`, by span.
pub fn find(text: &str, cues: &Cues) -> Vec<Guidance> {
    let mut found = Vec::new();
    let mut known = cues.board;
    for hit in &cues.guidance {
        match CAPITALS[hit.name] {
            "WP" => found.extend(working_party(text, hit.start)),
            "ESMA" => found.extend(securities(text, hit.start)),
            "EIOPA-BoS-" => found.extend(insurance(text, hit.start)),
            _ => known = true,
        }
    }
    for &slash in &cues.slashes {
        if text[slash + 1..].starts_with("GL/") {
            found.extend(supervisor(text, slash));
        }
        if known {
            found.extend(board(text, slash));
        }
    }
    found.sort_by_key(|guidance| guidance.span.start);
    found.into_iter().flat_map(|whole| with_paragraphs(text, whole)).collect()
}

/// Words for the paragraphs of guidance.
const PARAGRAPHS: [&str; 10] = [
    "punkterna",
    "punkterne",
    "punkten",
    "punktet",
    "punkter",
    "punkt",
    "pkt.",
    "pkt",
    "para.",
    "paragraf",
];

/// Words that may stand between a paragraph and the guidance whose it is.
const OF: [&str; 14] = [
    "i",
    "av",
    "af",
    "fra",
    "från",
    "det",
    "den",
    "Det",
    "Den",
    "Europeiska",
    "europeiska",
    "Europæiske",
    "europæiske",
    "de",
];

/// The paragraphs that are cited with the guidance, after it (`retningslinjer 4/2019, pkt. 12 og 14`)
/// or before (`pkt. 35 i EDPB's retningslinjer 07/2020`); the guidance itself where there are none.
fn with_paragraphs(text: &str, whole: Guidance) -> Vec<Guidance> {
    let mut after = Cursor::new(text, whole.span.end);
    after.eat(",");
    if after.blanks() && after.eat_any(&PARAGRAPHS) {
        let listed = paragraphs(text, &mut after, whole.span.start, &whole);
        if !listed.is_empty() {
            return listed;
        }
    }
    let start = whole.span.start;
    let from = line_start(text, start, 90);
    let head = &text[from..start];
    let cue = head.rfind("punkt").max(head.rfind("pkt")).max(head.rfind("para"));
    let Some(at) = cue.map(|cue| from + cue) else { return vec![whole] };
    let mut c = Cursor::new(text, at);
    if text[..at].ends_with(char::is_alphanumeric) || !c.eat_any(&PARAGRAPHS) {
        return vec![whole];
    }
    let mut listed = paragraphs(text, &mut c, at, &whole);
    let between = text.get(c.at..start).unwrap_or_default();
    let joined = between.starts_with(" i ")
        && between.split_whitespace().all(|word| {
            let bare = |word: &str| {
                word.trim_end_matches('s').trim_end_matches([':', '\'', '’']).to_owned()
            };
            let last = |body: &&str| bare(body.rsplit(' ').next().unwrap_or(body)) == bare(word);
            OF.contains(&word) || BODIES.iter().any(last)
        });
    match listed.last_mut().filter(|_| joined) {
        // The guidance's own words belong to the last; the others are told by them.
        Some(last) => {
            last.span.end = whole.span.end;
            let count = listed.len();
            for (i, one) in listed.iter_mut().enumerate() {
                one.told_at = (i + 1 < count).then_some(whole.span);
            }
            listed
        }
        None => vec![whole],
    }
}

/// The numbered paragraphs at the cursor; the first begins at `start`. None where a number goes on
/// behind a dot, which is that of a section.
fn paragraphs(text: &str, c: &mut Cursor<'_>, start: usize, whole: &Guidance) -> Vec<Guidance> {
    let case = Case {
        span: whole.span,
        id: String::new(),
        paragraph: None,
        through: None,
        list: whole.list,
        told: Told::Number,
        told_at: None,
    };
    let mut listed = Vec::new();
    members(text, c, start, &case, &mut listed);
    if c.rest().starts_with(['/', ':'])
        || c.rest().starts_with('.') && c.rest()[1..].starts_with(|x: char| x.is_ascii_digit())
    {
        return Vec::new();
    }
    let listed = listed.into_iter().map(|one| Guidance {
        span: one.span,
        paragraph: one.paragraph,
        through: one.through,
        told_at: one.told_at,
        ..whole.clone()
    });
    listed.collect()
}

/// `riktlinjer 07/2020`, in a text that names the board.
fn board(text: &str, slash: usize) -> Option<Guidance> {
    let head = &text[..slash];
    let before = head.bytes().rev().take(3).take_while(u8::is_ascii_digit).count();
    let mut c = Cursor::new(text, slash + 1);
    let year = c.number(4).filter(|y| y.len() == 4 && y.starts_with("20"))?;
    if !(1..=2).contains(&before) || c.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let number: u32 = head[slash - before..].parse().ok()?;
    let mut left = head[..slash - before].trim_end();
    left = left.strip_suffix("nr.").or(left.strip_suffix("nr")).unwrap_or(left).trim_end();
    let word = word_start(text, left.len());
    let lower = lowered(&left[word..]);
    let (_, series) = WORDS.iter().find(|(w, _)| *w == lower)?;
    let from = line_start(text, word, 60);
    let body = BODIES.iter().any(|body| text[from..word].contains(body));
    // Other bodies give opinions and recommendations too.
    if !body && !series.is_empty() {
        return None;
    }
    let id = format!("eu/edpb/{series}{number:02}-{year}");
    Some(Guidance::whole(Span::new(word, c.at), id))
}

/// `EBA/GL/2021/05`, `JC/GL/2017/37`: guidelines of a supervisor, by year and number.
fn supervisor(text: &str, at: usize) -> Option<Guidance> {
    let body = ["EBA", "ESMA", "EIOPA", "JC"].into_iter().find(|b| text[..at].ends_with(b))?;
    let start = at - body.len();
    let mut c = Cursor::new(text, at + "/GL/".len());
    let year = c.number(4).filter(|y| y.len() == 4 && y.starts_with("20"))?;
    if text[..start].ends_with(char::is_alphanumeric) || !c.eat("/") {
        return None;
    }
    let number = c.number(3)?;
    let id = format!("eu/{}/gl/{year}/{number}", body.to_lowercase());
    Some(Guidance::whole(Span::new(start, c.at), id))
}

/// `ESMA35-43-349`, `ESMA/2012/388`.
fn securities(text: &str, at: usize) -> Option<Guidance> {
    if text[..at].ends_with(char::is_alphanumeric) {
        return None;
    }
    let mut c = Cursor::new(text, at + "ESMA".len());
    let yearly = c.eat("/");
    let dash = if yearly { "/" } else { "-" };
    let first = c.number(4).filter(|n| !yearly || n.len() == 4)?;
    let second = c.eat(dash).then(|| c.number(5)).flatten()?;
    let mut id = format!("eu/esma/{first}{dash}{second}");
    if !yearly {
        let third = c.eat("-").then(|| c.number(5)).flatten()?;
        id = format!("{id}-{third}");
    }
    let ends = !c.peek().is_some_and(char::is_alphanumeric);
    ends.then(|| Guidance::whole(Span::new(at, c.at), id))
}

/// `EIOPA-BoS-14/253`.
fn insurance(text: &str, at: usize) -> Option<Guidance> {
    let mut c = Cursor::new(text, at + "EIOPA-BoS-".len());
    let year = c.number(2)?;
    if !c.eat("/") && !c.eat("-") {
        return None;
    }
    let number = c.number(4)?;
    let id = format!("eu/eiopa/bos-{year}-{number}");
    Some(Guidance::whole(Span::new(at, c.at), id))
}

/// `WP 248`, `WP248 rev. 01`; not `WP29`, the party itself.
fn working_party(text: &str, at: usize) -> Option<Guidance> {
    if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let mut c = Cursor::new(text, at + 2);
    c.blanks();
    let number = c.number(3).filter(|n| *n != "29" && n.len() > 1 && !n.starts_with('0'))?;
    let glued = c.rest().starts_with("rev");
    if !glued && c.peek().is_some_and(|x| x.is_alphanumeric() || x == '-') {
        return None;
    }
    let mut ahead = c;
    ahead.eat(",");
    ahead.blanks();
    if ahead.eat_any(&["rev.", "rev"]) {
        ahead.blanks();
        if ahead.number(2).is_some() {
            c = ahead;
        }
    }
    Some(Guidance::whole(Span::new(at, c.at), format!("eu/wp29/{number}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<String> {
        find(text, &Cues::of(text)).into_iter().map(|g| g.id).collect()
    }

    #[test]
    fn guidance_by_number() {
        assert_eq!(
            ids("EDPB:s riktlinjer 07/2020 och WP 248 rev. 01"),
            ["eu/edpb/07-2020", "eu/wp29/248"]
        );
        assert_eq!(ids("EDPB's retningslinjer nr. 4/2019 om"), ["eu/edpb/04-2019"]);
        assert_eq!(ids("se WP248rev.01 samt EBA/GL/2021/05"), ["eu/wp29/248", "eu/eba/gl/2021/05"]);
        assert_eq!(
            ids("ESMA35-43-349, ESMA/2012/388 och EIOPA-BoS-14/253"),
            ["eu/esma/35-43-349", "eu/esma/2012/388", "eu/eiopa/bos-14-253"]
        );
        assert_eq!(ids("se EDPB rekommendationer 01/2020"), ["eu/edpb/recommendation-01-2020"]);
    }

    fn paragraphs(text: &str) -> Vec<(&str, Option<u32>, Option<u32>)> {
        let found = find(text, &Cues::of(text)).into_iter();
        found.map(|g| (g.span.of(text), g.paragraph, g.through)).collect()
    }

    #[test]
    fn paragraphs_of_guidance() {
        assert_eq!(
            paragraphs("jf. pkt. 35 i EDPB's retningslinjer 07/2020 om begreberne"),
            [("pkt. 35 i EDPB's retningslinjer 07/2020", Some(35), None)]
        );
        assert_eq!(
            paragraphs("EDPB:s riktlinjer 4/2019, punkterna 12–14 och 20, anger"),
            [("riktlinjer 4/2019, punkterna 12–14", Some(12), Some(14)), ("20", Some(20), None)]
        );
        assert_eq!(
            paragraphs("punkterna 3 och 7 i Europeiska dataskyddsstyrelsens riktlinjer 5/2020"),
            [
                ("punkterna 3", Some(3), None),
                ("7 i Europeiska dataskyddsstyrelsens riktlinjer 5/2020", Some(7), None)
            ]
        );
    }

    #[test]
    fn what_is_no_paragraph_of_guidance() {
        for text in [
            "EDPB:s riktlinjer 07/2020, punkt 3.2 i svaret",
            "EDPB:s riktlinjer 07/2020, s. 12",
            "punkt 3 i yttrandet om EDPB:s riktlinjer 07/2020",
            "punkt 3. EDPB:s riktlinjer 07/2020",
        ] {
            assert_eq!(paragraphs(text), [("riktlinjer 07/2020", None, None)], "{text}");
        }
    }

    #[test]
    fn what_is_no_guidance() {
        assert!(ids("kommunens riktlinjer 07/2020").is_empty());
        assert!(ids("ESMA 2012 yttrade sig, EBA/RTS/2021/05 och ESMA35").is_empty());
        assert!(ids("WP29 och EWP 12, EDPB den 7/2020").is_empty());
    }
}
