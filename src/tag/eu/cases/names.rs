//! Cases by their names alone: `Digital Rights Ireland, punkt 37` after `C-293/12, Digital Rights
//! Ireland`; `Osman mot Förenade kungariket, p. 115`; `Google Spain-dommens præmis 93`.
//!
//! In: the cases found by number. Out: later mentions of the names that the text gives them, and of
//! the names in `case_names.tsv`. A name counts only with a pinpoint, with a word that says that it
//! is a case (`domen i …`, `…-dommen`), or with the state that was sued. A name that two cases bear,
//! or that stands beside a number, is left alone.

use super::apposition::apposition;
use super::given::{Named, given};
use super::pinpoint::{PINPOINT, members, pinned};
use super::{Case, Told};
use crate::registry::eu_cases::{self as registry, Known};
use crate::registry::finder::Finder;
use crate::span::{self, Span};
use crate::tag::eu::cues::Cues;
use crate::tag::eu::cursor::{Cursor, line_start};

/// Words that make a case of the name before their hyphen.
const SUFFIXES: &[&str] = &[
    "-domarnas",
    "-domarna",
    "-domens",
    "-domen",
    "-dommens",
    "-dommen",
    "-målets",
    "-målet",
    "-sagens",
    "-sagen",
    "-avgörandet",
    "-avgörandets",
    "-afgørelsen",
    "-afgørelsens",
];

/// Words that make a case of the name after them.
const BEFORE: &[&str] = &[
    "dom i",
    "domen i",
    "dom i målet",
    "domen i målet",
    "dom i mål",
    "avgörandet i",
    "avgörandet i målet",
    "avgörandet",
    "målet",
    "rättsfallet",
    "domen",
    "domstolens dom",
    "dom i sagen",
    "dommen i",
    "dommen i sagen",
    "dommen",
    "sagen",
    "afgørelse i",
    "afgørelsen i",
    "emd-dommen",
    "emd-domen",
    "eu-dommen",
    "afgørelsen",
];

/// Words with a capital that tell that the courts are spoken of at all.
pub const COURTS: [&str; 8] =
    ["Europadomstol", "EU-dom", "EU-Dom", "EG-dom", "EF-dom", "EF-Dom", "EMD", "ECHR"];

/// True when the rest of another name of theirs stands at `at`.
pub fn names_court_at(text: &str, at: usize) -> bool {
    ["enneskerettighedsdomstol", "enneskeretsdomstol", "unionens domstol"]
        .iter()
        .any(|name| text[at..].starts_with(name))
}

/// The later mentions; `found` in order.
pub(super) fn find(text: &str, cues: &Cues, found: &[Case]) -> Vec<Case> {
    let mut out = Vec::new();
    let given = given(text, found);
    if !given.is_empty() {
        let names: Vec<&str> = given.keys().map(String::as_str).collect();
        for hit in Finder::longest(&names).find_iter(text) {
            let name = Span::new(hit.start(), hit.end());
            if let Some(Some(named)) = given.get(name.of(text)) {
                mention(text, name, named, None, found, &mut out);
            }
        }
    }
    if !found.is_empty() || cues.courts {
        for (name, known) in registry::find(text, &cues.cases) {
            // The document's own word for it holds.
            if given.contains_key(name.of(text)) {
                continue;
            }
            let named = Named { id: known.id.clone(), at: None };
            mention(text, name, &named, Some(known), found, &mut out);
        }
    }
    out.sort_by_key(|case| case.span);
    span::apart(&mut out, |case| case.span);
    out
}

/// One mention of `name`, when the words around make it one.
fn mention(
    text: &str,
    name: Span,
    named: &Named,
    known: Option<&Known>,
    found: &[Case],
    out: &mut Vec<Case>,
) {
    let rest = &text[name.end..];
    let before = text[..name.start].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || c == '-')
        || rest.starts_with(char::is_alphanumeric)
        || named.at.is_some_and(|at| name.start < at.end && at.start < name.end)
        || is_beside_number(text, name, found)
    {
        return;
    }
    let mut c = Cursor::new(text, name.end);
    let suffix = SUFFIXES.iter().any(|suffix| c.eat_word(suffix));
    if !suffix && c.rest().starts_with('-') {
        return;
    }
    let sued = if suffix { None } else { state(&mut c) };
    if known.is_some_and(|known| match sued {
        Some(state) => known.state != state,
        None => known.needs_state,
    }) {
        return;
    }
    let sued = sued.is_some();
    let Some(id) = numbered(&mut c, named, known) else { return };
    let end = c.at;
    let mut pin = c;
    // Of a name in the table the words must say that they are paragraphs of a ruling.
    let pinned = (suffix && pin.blanks() && pinned(&mut pin)) || {
        pin = c;
        apposition(&mut pin).0
    };
    let announced = {
        let from = line_start(text, name.start, 40);
        let before = text[from..name.start].trim_end_matches(['"', '”', '“', '»', '«', ' ']);
        let lower = before.to_lowercase();
        BEFORE.iter().any(|words| {
            lower.strip_suffix(words).is_some_and(|head| !head.ends_with(char::is_alphanumeric))
        })
    };
    let convention = id.starts_with("coe/");
    if !(suffix || announced || pinned || (sued && convention)) {
        return;
    }
    let told = if named.at.is_some() { Told::Defined } else { Told::Name };
    let whole = Case {
        span: name,
        id,
        paragraph: None,
        through: None,
        list: name.start,
        told,
        told_at: named.at,
    };
    let count = if pinned { members(text, &mut pin, name.start, &whole, out) } else { 0 };
    if count == 0 && (suffix || announced || sued) {
        out.push(Case { span: Span::new(name.start, end), ..whole });
    }
}

/// Steps over the state that was sued: ` mot Förenade kungariket`, ` m.fl. v. Poland`. Its code.
fn state(c: &mut Cursor<'_>) -> Option<&'static str> {
    let mut ahead = *c;
    for others in [" m.fl.", " and Others", " och andra", " m. fl."] {
        if ahead.eat(others) {
            break;
        }
    }
    if ![" mot ", " mod ", " v. ", " v ", " c. "].iter().any(|versus| ahead.eat(versus)) {
        return None;
    }
    let (state, length) = registry::state(ahead.rest())?;
    ahead.at += length;
    // A second one: `M.S.S. mot Belgien och Grekland`.
    for joint in [" och ", " og ", " and "] {
        let mut next = ahead;
        if next.eat(joint)
            && let Some((_, length)) = registry::state(next.rest())
        {
            next.at += length;
            ahead = next;
        }
    }
    *c = ahead;
    Some(state)
}

/// The id, with `(nr. 2)` taken into account: which of the cases of this name it is.
fn numbered(c: &mut Cursor<'_>, named: &Named, known: Option<&Known>) -> Option<String> {
    let mut ahead = *c;
    ahead.blanks();
    let bracket = ahead.eat("(");
    if !ahead.eat_any(&["nr.", "nr", "no.", "No."]) {
        return Some(named.id.clone());
    }
    ahead.blanks();
    let Some(number) = ahead.number(1).and_then(|n| n.parse::<usize>().ok()) else {
        return Some(named.id.clone());
    };
    if bracket && !ahead.eat(")") {
        return Some(named.id.clone());
    }
    *c = ahead;
    match known {
        Some(known) => known.numbered(number),
        // The document has given the name with its own number.
        None => Some(named.id.clone()),
    }
}

/// True when the name stands beside the number of a case, which then is the citation.
fn is_beside_number(text: &str, name: Span, found: &[Case]) -> bool {
    let next = found.partition_point(|case| case.span.start < name.end);
    let joined = |gap: &str| gap.len() < 90 && !gap.contains(['\n', ';']) && !gap.contains(". ");
    let after = found.get(next).is_some_and(|case| {
        text.get(name.end..case.span.start).is_some_and(|gap| {
            joined(gap) && !PINPOINT.iter().any(|word| gap.contains(*word) && word.len() > 2)
        })
    });
    let before = next.checked_sub(1).and_then(|i| found.get(i)).is_some_and(|case| {
        case.span.end > name.start
            || text.get(case.span.end..name.start).is_some_and(|gap| {
                [", ", " ", " (", ", \"", ", ”", " i ", ") ", "), "].contains(&gap)
                    && case.paragraph.is_none()
            })
    });
    after || before
}

#[cfg(test)]
mod tests {
    use super::super::tests::ids;

    #[test]
    fn names_that_the_text_gives() {
        assert_eq!(
            ids(
                "I mål C-293/12, Digital Rights Ireland, prövades saken. Av Digital Rights Ireland, punkt 37, framgår mer."
            ),
            ["eu/case/C-293/12", "eu/case/C-293/12/n37"]
        );
        assert_eq!(
            ids("dommen Lokalbanken (C-900/21). Af Lokalbanken-dommens præmis 30 og 31 fremgår"),
            ["eu/case/C-900/21", "eu/case/C-900/21/n30", "eu/case/C-900/21/n31"]
        );
        assert_eq!(
            ids("Blasi, C-346/95, gäller. Det har sagts tidigare (Blasi, punkt 24)."),
            ["eu/case/C-346/95", "eu/case/C-346/95/n24"]
        );
    }

    #[test]
    fn names_that_everyone_knows() {
        assert_eq!(
            ids("Europadomstolens dom Osman mot Förenade kungariket den 28 oktober 1998, p. 115"),
            ["coe/case/23452/94/n115"]
        );
        assert_eq!(
            ids("EMD-dommen Jersild v. Denmark og EMD's dom i Von Hannover nr. 2"),
            ["coe/case/15890/89", "coe/case/40660/08"]
        );
        assert_eq!(ids("EU-domstolens dom i Schrems II"), ["eu/case/C-311/18"]);
    }

    #[test]
    fn names_that_are_no_cases() {
        for text in [
            "EU-domstolen citerades av advokaten Marshall i yttrandet",
            "Målet Andersson mot Pettersson avgjordes av EU-domstolen",
            "Google Spain gick i konkurs",
        ] {
            assert!(ids(text).is_empty(), "{text}");
        }
    }
}
