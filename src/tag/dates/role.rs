//! What happened on a date: told by the words before it in its clause, the nearest one first, by
//! the verb behind a date that begins its sentence, or by the date before it in one list.
//!
//! A date that has no such word and is the day of the ruling, or of what was appealed, where a head
//! or a label has it, was when that was decided. Refused: cues of another clause, and days on which
//! something only begins or ends (`beslutade om bidrag från den 1 maj`).

use time::Date;

use super::Read;
use super::calendar;
use super::day::{LIST, RANGE};
use super::small::{Small, bare};
use crate::record::{DateRole, Precision, SectionKind};
use crate::registry::date_words::{DateWord, DateWords, Reach};
use crate::span::{Found, Span};
use crate::tag::Document;

/// How far before a date its cue may stand, in words that are no links.
const WORDS: usize = 9;

/// How far before or behind a date its words are looked for, in bytes.
const REACH: usize = 160;

/// Words that name a date in a head.
const LABELS: [&str; 4] = ["datum", "dato", "datum:", "dato:"];

/// What a signature made by a machine says of itself.
const SIGNATURES: [&str; 4] = [
    "elektronisk signatur",
    "elektroniskt undertecknad",
    "elektronisk underskrift",
    "digital signatur",
];

/// The roles of `found`, one for each.
pub(super) fn all(
    document: Document<'_>,
    tables: &DateWords,
    found: &[Found<Read>],
) -> Vec<Option<DateRole>> {
    let text = &document.text.text;
    let structure = document.structure;
    let known = structure
        .decision_date
        .iter()
        .chain(structure.appealed.iter().filter_map(|appealed| appealed.decision_date.as_ref()));
    let known: Vec<Date> = known.filter_map(|day| calendar::parsed(day)).collect();
    let mut roles: Vec<Option<DateRole>> = Vec::with_capacity(found.len());
    for (index, date) in found.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| found[before].span);
        let place = Place::new(text, date, before);
        let role = place.role(tables);
        let listed = || {
            let gap = &text[before?.end..date.span.start];
            continues(gap).then(|| roles[index - 1])?
        };
        let own = || own_day(document, date, &known).then_some(DateRole::Decided);
        let crime = || crime(document, date.span).then_some(DateRole::Event);
        roles.push(role.or_else(listed).or_else(own).or_else(crime));
    }
    roles
}

/// Where a date stands in its sentence.
struct Place<'a> {
    /// The text before it: of its line, and behind the date before.
    head: &'a str,
    /// The same, with what is said before that date.
    sentence: &'a str,
    /// The rest of its line.
    tail: &'a str,
    /// True for a whole day.
    day: bool,
}

impl<'a> Place<'a> {
    fn new(text: &'a str, date: &Found<Read>, before: Option<Span>) -> Place<'a> {
        let span = date.span;
        let day = date.item.precision == Precision::Day;
        let own = span.of(text);
        let article = ["den ", "Den ", "DEN ", "d. ", "D. ", "d "];
        let article = article.iter().find(|article| own.starts_with(**article));
        let start = span.start + article.map_or(0, |article| article.len());
        let from = text.ceil_char_boundary(start.saturating_sub(REACH));
        let line = text[from..start].rfind('\n').map_or(from, |newline| from + newline + 1);
        let floor = before.map_or(line, |before| before.end.max(line).min(start));
        let tail = line_end(text, span.end);
        Place { head: &text[floor..start], sentence: &text[line..start], tail, day }
    }

    fn role(&self, tables: &DateWords) -> Option<DateRole> {
        match self.before(tables) {
            Err(true) => self.behind(tables),
            Err(false) => self.signature().or_else(|| self.enters_into_force()),
            Ok(role) => Some(role),
        }
    }

    /// True when the sentence before the date has one of `needs`, or there are none.
    fn says(&self, needs: &str) -> bool {
        needs.is_empty() || has(&self.sentence.to_lowercase(), needs)
    }

    /// What the words before the date tell; else whether the date begins its sentence.
    fn before(&self, tables: &DateWords) -> Result<DateRole, bool> {
        let mut rest = self.head;
        let (mut beside, mut until, mut from, mut of) = (true, false, false, false);
        let mut words = 0;
        loop {
            rest = rest.trim_end_matches(' ');
            let Some(begin) = rest.rfind(' ').map(|at| at + 1).or((!rest.is_empty()).then_some(0))
            else {
                let begins = self.head.len() == self.sentence.len();
                return Err(begins && beside && !until && !from);
            };
            let token = &rest[begin..];
            let head = &rest[..begin];
            rest = head;
            if token.ends_with([';', '!', '?']) || ends_sentence(token) {
                return Err(beside && !until && !from);
            }
            if token.ends_with(':') && !beside {
                return Err(false);
            }
            if token.ends_with(',') {
                beside = false;
            }
            let small = Small::of(token);
            let lower = small.as_str();
            let word = bare(lower);
            let says = match lower.strip_suffix('.').map(|_| tables.cue(head, lower)) {
                Some(Some(says)) => Some(says),
                _ => tables.cue(head, word),
            };
            match says {
                Some(DateWord::Stop) => return Err(false),
                Some(DateWord::Aux) if beside && !until && !from => {
                    if let Some(role) = self.participle(tables) {
                        return Ok(role);
                    }
                }
                Some(DateWord::Link) if beside => {
                    of |= matches!(word, "av" | "af");
                    continue;
                }
                Some(DateWord::Until) if beside => {
                    let origin = matches!(word, "från" | "fra");
                    from |= origin;
                    until |= !origin;
                    continue;
                }
                Some(DateWord::Tells(role, reach)) => {
                    let bounds =
                        matches!(role, DateRole::Deadline | DateRole::InForce | DateRole::Event);
                    let fits = match reach {
                        Reach::Beside => {
                            beside
                                && (!until || bounds)
                                && (!from || bounds || role == DateRole::Decided)
                        }
                        Reach::Clause(needs) => {
                            let bounds = bounds && role != DateRole::Event;
                            !of && (bounds || !until && !from) && self.says(needs)
                        }
                        Reach::Bound(needs) => {
                            self.day && (until || from) && !of && self.says(needs)
                        }
                        Reach::Ahead(_) => false,
                    };
                    if fits {
                        return Ok(role);
                    }
                }
                _ => {}
            }
            beside = false;
            words += 1;
            if words > WORDS {
                return Err(false);
            }
        }
    }

    /// What the verb right behind a date that begins its sentence tells.
    fn behind(&self, tables: &DateWords) -> Option<DateRole> {
        let tail = self.tail.strip_prefix(' ')?;
        let mut tail = tail;
        // `kl. 10.30`, `klockan 10`, `ca.`
        while let Some((word, rest)) = tail.split_once(' ')
            && (word.starts_with("kl")
                || word == "ca."
                || word.starts_with(|c: char| c.is_ascii_digit()))
        {
            tail = rest;
        }
        let end = tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len());
        let rest = &tail[end..];
        // `lov nr. 341`: a point ends a sentence before a capital.
        let ends = rest.match_indices(". ").find(|(at, _)| {
            rest[at + 2..].starts_with(char::is_uppercase) && !rest[..*at].ends_with("nr")
        });
        let rest = ends.map_or(rest, |(at, _)| &rest[..at]).to_lowercase();
        match tables.cue("", &tail[..end].to_lowercase())? {
            DateWord::Tells(role, Reach::Clause(needs)) if has(&rest, needs) => Some(role),
            DateWord::Tells(role, Reach::Ahead(words)) if has(&rest, words) => Some(role),
            _ => self.signature(),
        }
    }

    /// What the participle behind the date tells: `har den 6 maj 2024 beslutat`.
    fn participle(&self, tables: &DateWords) -> Option<DateRole> {
        let tail = &self.tail[..self.tail.find([',', ';', ':']).unwrap_or(self.tail.len())];
        let tail = &tail[..tail.find(". ").unwrap_or(tail.len())];
        let mut at = 0;
        for word in tail.split(' ').take(WORDS) {
            let head = &tail[..at];
            at += word.len() + 1;
            let small = Small::of(word);
            match tables.cue(head, bare(small.as_str())) {
                Some(DateWord::Tells(role, Reach::Clause(needs)))
                    if (self.says(needs) || has(&tail.to_lowercase(), needs)) =>
                {
                    return Some(role);
                }
                Some(DateWord::Stop) => return None,
                _ => {}
            }
        }
        None
    }

    /// `den 1 april 2019, när lagen trädde i kraft`.
    fn enters_into_force(&self) -> Option<DateRole> {
        let tail = self.tail.trim_start_matches([' ', ',']);
        let clause = ["när ", "då ", "da ", "hvor "].iter().any(|word| tail.starts_with(word));
        let tail = &tail[..tail.find(['.', ';', ',']).unwrap_or(tail.len())];
        (clause && tail.contains(" i kraft")).then_some(DateRole::InForce)
    }

    fn signature(&self) -> Option<DateRole> {
        let tail = self.tail.trim_start_matches([' ', ',']);
        let tail = tail.strip_prefix('(')?;
        let tail = &tail[..tail.find(')').unwrap_or(tail.len())];
        SIGNATURES.iter().any(|words| tail.contains(words)).then_some(DateRole::Signed)
    }
}

/// The rest of the line from byte `at` on, as far as it is looked at.
fn line_end(text: &str, at: usize) -> &str {
    let to = text.floor_char_boundary((at + REACH).min(text.len()));
    text[at..to].lines().next().unwrap_or_default()
}

/// True when one of `words`, parted by `|`, stands in `text`; short ones as whole words, of the
/// others a word may begin or end with them. True where there are none.
fn has(text: &str, words: &str) -> bool {
    let whole = |word: &str| {
        text.match_indices(word).any(|(at, _)| {
            !text[..at].ends_with(char::is_alphanumeric)
                && !text[at + word.len()..].starts_with(char::is_alphanumeric)
        })
    };
    words.is_empty()
        || words
            .split('|')
            .any(|word| if word.len() < 4 { whole(word) } else { text.contains(word) })
}

/// A point ends a sentence unless a short word or a number stands before it (`d.`, `nr.`, `1.`).
fn ends_sentence(token: &str) -> bool {
    let Some(word) = token.trim_end_matches([')', '”', '"']).strip_suffix('.') else {
        return false;
    };
    // Of the date before only the point is left.
    word.is_empty()
        || word.chars().count() > 3
            && !word.ends_with(|c: char| c.is_ascii_digit())
            && !word.contains('.')
}

/// True when `gap` joins two dates to one list or period, of which the first one's cue is told once:
/// `, `, ` och av den `, ` i mål M 1-20 och den `.
fn continues(gap: &str) -> bool {
    let links = ["af ", "av ", "i ", "under "];
    let bare = links.iter().find_map(|link| gap.strip_suffix(link)).unwrap_or(gap);
    if LIST.contains(&bare) || RANGE.contains(&bare) || bare == " -- " {
        return true;
    }
    let number = [" i mål ", " i sag ", " (", " dnr "].iter().any(|begin| gap.starts_with(begin));
    let joins = [" och ", " og ", " samt ", "), "].iter().any(|end| gap.ends_with(end));
    number && joins && gap.len() < 60 && !gap.contains(". ")
}

/// True when the date stands alone on the line below a crime and its provision, in the operative part:
/// `Ofredande, 4 kap. 7 § brottsbalken`.
fn crime(document: Document<'_>, span: Span) -> bool {
    let text = &document.text.text;
    let Some(head) = text[..span.start].strip_suffix('\n') else { return false };
    let above = head.rsplit('\n').next().unwrap_or_default();
    let below = line_end(text, span.end);
    above.len() < 160
        && above.contains('§')
        && below.len() < 60
        && document.structure.sections.iter().any(|section| {
            section.item.kind == SectionKind::Ruling
                && section.span.start <= span.start
                && span.end <= section.span.end
        })
}

/// True when the date is the day of the ruling, or of what was appealed, and stands where a head
/// has it: at the beginning of a line, behind its label, or in digits in the head.
fn own_day(document: Document<'_>, date: &Found<Read>, known: &[Date]) -> bool {
    let Some(days) = date.item.days.filter(|days| days.first == days.last) else { return false };
    if !known.contains(&days.first) {
        return false;
    }
    let structure = document.structure;
    let text = &document.text.text;
    let from = text.ceil_char_boundary(date.span.start.saturating_sub(REACH));
    let head = &text[from..date.span.start];
    let line = &head[head.rfind('\n').map_or(0, |at| at + 1)..];
    let label = line.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
    let alone = line_end(text, date.span.end).len() < 60;
    let in_head = || {
        let digits = date.span.of(text).bytes().next().is_some_and(|byte| byte.is_ascii_digit());
        digits
            && structure.sections.iter().any(|section| {
                section.item.kind == SectionKind::Header
                    && section.span.start <= date.span.start
                    && date.span.end <= section.span.end
            })
    };
    line.trim().is_empty() && alone || LABELS.contains(&label.as_str()) || in_head()
}
