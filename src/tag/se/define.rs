//! Short names that a document gives an act: `(PBDL)`, `, förkortad LAS`, `, nedan LAS`,
//! `(nedan kallad konkurslagen)`, `, SoL,`.
//!
//! In: an act just read. Out: definitions, and the index after the title, so that act names
//! inside a title are no citations.

use super::Finder;
use super::act::ActAt;
use super::mention::{Act, Definition, Mention};
use super::tokens::{Kind, Line};
use super::words::{self, Key};
use crate::registry::se::acts::acts;

/// Words between an act and the short name it gets.
const INTRODUCING: [&str; 22] = [
    "nedan",
    "förkortad",
    "förkortas",
    "förkortat",
    "kallad",
    "kallas",
    "benämnd",
    "benämns",
    "här",
    "härefter",
    "fortsättningsvis",
    "i",
    "det",
    "följande",
    "fortsättningen",
    "hädanefter",
    "även",
    "också",
    "den",
    "eller",
    "cit",
    "fortsatt",
];

/// Words that end a title.
const VERBS: [&str; 14] = [
    "är", "ska", "skall", "får", "har", "hade", "gäller", "gällde", "framgår", "innebär", "anges",
    "finns", "trädde", "träder",
];

/// How far behind its number an act of unknown title is searched for a short name, in tokens.
const REACH: usize = 32;

impl Finder {
    /// Notes the short names given to `found`; returns the index to go on from.
    pub(super) fn definitions(&mut self, line: &Line<'_>, found: &ActAt) -> usize {
        if matches!(found.act, Act::Back { .. } | Act::Short(_) | Act::Rules(_)) {
            return found.tail;
        }
        if let Some(inner) = found.inner {
            self.define(line, inner, &found.act, false);
        }
        let mut go_on = found.tail;
        // The name follows the title; of a title only half known it follows a little later.
        let reach = if found.tail > found.end { REACH } else { 1 };
        for at in found.tail..found.tail + reach {
            match line.kind(at) {
                Some(Kind::Mark(b'(')) => {
                    if let Some(next) = self.given(line, at + 1, &found.act, b')') {
                        go_on = next;
                        break;
                    }
                    break;
                }
                Some(Kind::Mark(b',')) => {
                    if let Some(next) = self.given(line, at + 1, &found.act, b',') {
                        go_on = next;
                        break;
                    }
                }
                Some(Kind::Mark(b'.' | b';' | b':') | Kind::Section | Kind::Number) | None => break,
                // What is said of the act: a noun named later has its own short name.
                Some(Kind::Word) if VERBS.contains(&line.word(at)) => break,
                _ => {}
            }
        }
        go_on
    }

    /// Reads the short name that may begin at token `i`, after `(` or `,`.
    fn given(&mut self, line: &Line<'_>, i: usize, act: &Act, close: u8) -> Option<usize> {
        let mut at = i;
        while at < i + 6 && INTRODUCING.contains(&line.lower(at).as_ref()) {
            at = line.after_stop(at + 1);
        }
        let introduced = at > i;
        // Quotation marks around the name.
        if matches!(line.kind(at), Some(Kind::Mark(mark)) if mark == b'"' || mark >= 0x80) {
            at += 1;
        }
        if !line.is_word(at) {
            return None;
        }
        let mut end = at + 1;
        if matches!(line.kind(end), Some(Kind::Mark(mark)) if mark == b'"' || mark >= 0x80) {
            end += 1;
        }
        let word = line.word(at);
        let name = is_name(word, line.key(at));
        let short = line.key(at) == Key::Short
            || introduced && word.len() <= 10 && word.starts_with(char::is_uppercase);
        let fits = if close == b')' {
            line.is(end, b')') && (short || name)
        } else if introduced {
            short || name
        } else {
            // `, SoL,`: an abbreviation between commas, not a court or a report.
            let closed =
                matches!(line.kind(end), Some(Kind::Mark(b',' | b'.' | b')' | b';')) | None)
                    || line.is_word(end) && line.word(end).starts_with(char::is_lowercase);
            line.key(at) == Key::Short && closed && initials_fit(word, act)
        };
        if !fits {
            return None;
        }
        self.define(line, at, act, true);
        Some(if line.is(end, close) && close == b')' { end + 1 } else { end })
    }

    fn define(&mut self, line: &Line<'_>, i: usize, act: &Act, cited: bool) {
        let word = line.word(i);
        let name = if is_name(word, line.key(i)) { word.to_lowercase() } else { word.to_owned() };
        self.defined.insert(name.clone());
        let span = crate::span::Span::new(line.start(i), line.end_of(i));
        let generic = matches!(line.key(i), Key::Generic(_));
        self.mentions.push(Mention::Definition(Definition {
            span,
            name,
            act: act.clone(),
            cited: cited && !generic,
        }));
    }
}

/// `lagen`, `valfrihetslagen`.
fn is_name(word: &str, key: Key) -> bool {
    matches!(key, Key::Name | Key::Namelike | Key::Generic(_)) && word.to_lowercase().ends_with('n')
}

/// True when an abbreviation without any word of introduction can be that of the act: the registry
/// says so, or it has the shape of one (`LVU`, `SoL`, `ÄktB`).
fn initials_fit(word: &str, act: &Act) -> bool {
    let number = match act {
        Act::Number { number, .. } => Some(number.as_str()),
        _ => None,
    };
    if let (Some(known), Some(number)) = (acts().abbreviation(word), number)
        && known.numbers.contains(&number)
    {
        return true;
    }
    let last = word.chars().last();
    let first = word.chars().next();
    let name = match act {
        Act::Name(name) | Act::Number { name: Some(name), .. } => Some(name.as_str()),
        _ => None,
    };
    match name {
        // `brottsdatalagen, BDL`: the first letter of the name, and L, B or F at the end.
        Some(name) => {
            let initial = name.chars().next().map(|c| c.to_ascii_uppercase());
            let upper = name.to_uppercase();
            first.is_some()
                && (first == initial || first == upper.chars().next())
                && matches!(last, Some('L' | 'B' | 'F' | 'O'))
                && word.len() <= 8
        }
        // `lagen (1990:52) ..., LVU`: L or F first.
        None => {
            matches!(first, Some('L' | 'F')) && word.len() <= 6 && words::key(word) == Key::Short
        }
    }
}
