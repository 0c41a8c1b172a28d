//! Numbers and addresses that name something: personal and organisation numbers, ECLI, ELI, web and
//! mail addresses, and the document's own case and journal numbers.
//!
//! A shape alone is seldom enough: a Danish personal number needs its label, unless it is written
//! with a hyphen and its date exists; a company number needs its label; a telephone number is none
//! of them. `valid` tells whether the check digits hold, for those that have any.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

use super::Document;
use crate::record::{self, Identifier, IdentifierKind, Language};
use crate::registry::finder::Finder;
use crate::registry::words::role as role_word;
use crate::registry::{bodies, rows};
use crate::span::{self, Found, Span};
use check::Told;

mod check;

/// A case by European Case Law Identifier, or by its last part alone: `EU:C:2014:238`.
static ECLI: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?-u)(?:ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:[0-9]{4}:[A-Z0-9.]{1,25}|EU:[CTF]:[0-9]{4}:[0-9]{1,4})",
    )
    .expect("a fixed pattern")
});

/// The path of an act by European Legislation Identifier.
static ELI: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?-u)/eli/(?:lta|ltb|ltc|mt|retsinfo|ft|fob|sfs|reg|dir|dec)/[0-9]{4}/[0-9A-Za-z]{1,12}",
    )
    .expect("a fixed pattern")
});

/// What begins every shape but addresses of mail and numbers with a dash, and what every label has
/// in it of a number that may stand without one.
static MARKS: LazyLock<Finder> = LazyLock::new(|| {
    // Those of labels are the parts of them that are rarest elsewhere: `nnum` of `personnummer`,
    // `g.nr` of `org.nr`.
    Finder::first([
        "ECLI:", "EU:C:", "EU:T:", "EU:F:", "http://", "https://", "www.", "/eli/", "DK1", "DK2",
        "DK3", "DK4", "DK 1", "DK 2", "DK 3", "DK 4", "SE1", "SE2", "SE5", "SE7", "SE8", "SE9",
        "CVR", "cvr", "Cvr", "CPR", "cpr", "Cpr", "nnum", "nnr", "snr", "s.nr", "gsnu", "nsnu",
        "gnr", "g.nr", "g. nr", "g nr", "pnr",
    ])
});

/// A label is not longer than this, nor farther from the middle of its number, in bytes.
const LABEL: usize = 40;

/// Where identifiers may stand.
struct Places {
    /// What is told by its shape alone, in order: marks, `@`, and dashes behind six digits.
    shapes: Vec<usize>,
    /// Stretches of text that may hold a label and its number, in order, none touching another.
    labels: Vec<Span>,
}

impl Places {
    fn of(text: &str) -> Places {
        let bytes = text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut places = Places { shapes: Vec::new(), labels: Vec::new() };
        let mut labels: Vec<Span> = Vec::new();
        for mark in MARKS.find_iter(text) {
            let at = mark.start();
            if matches!(bytes[at], b'E' | b'h' | b'w' | b'/' | b'D' | b'S') {
                places.shapes.push(at);
            } else {
                labels.push(Span::new(at.saturating_sub(LABEL), at + LABEL));
            }
        }
        // `12-21`, `2022/118`: the dash or slash of a number.
        for at in memchr::memchr3_iter(b'@', b'-', b'+', bytes) {
            let head = bytes[..at].last_chunk::<6>();
            if bytes[at] == b'@' || head.is_some_and(|six| six.iter().all(u8::is_ascii_digit)) {
                places.shapes.push(at);
            }
            if bytes[at] == b'-' && at > 0 && digit(at - 1) {
                labels.push(Span::new(at.saturating_sub(LABEL), at));
            }
        }
        for at in memchr::memchr_iter(b'/', bytes) {
            if at > 0 && digit(at - 1) {
                labels.push(Span::new(at.saturating_sub(LABEL), at));
            }
        }
        places.shapes.sort_unstable();
        labels.sort_unstable_by_key(|span| span.start);
        for span in labels {
            match places.labels.last_mut().filter(|last| last.end >= span.start) {
                Some(last) => last.end = last.end.max(span.end),
                None => places.labels.push(span),
            }
        }
        for span in &mut places.labels {
            *span = Span::new(
                text.floor_char_boundary(span.start),
                text.ceil_char_boundary(span.end.min(text.len())),
            );
        }
        places
    }
}

/// What stands round the mark at `at`, and its span, which begins at `floor` at the earliest.
fn shape(text: &str, at: usize, floor: usize, danish: bool) -> Option<(Span, Told)> {
    let rest = &text[at..];
    match text.as_bytes()[at] {
        b'@' => email(text, at, floor),
        b'-' | b'+' => dashed(text, at, floor, danish),
        b'h' | b'w' => {
            let end = rest.bytes().position(|b| !is_of_url(b)).unwrap_or(rest.len());
            let span = without_stop(text, Span::new(at, at + end));
            let start = match rest {
                _ if rest.starts_with("https") => "https://".len(),
                _ if rest.starts_with("http") => "http://".len(),
                _ => "www.".len(),
            };
            (end >= start + 3).then_some((span, (IdentifierKind::Url, None)))
        }
        b'/' => {
            let found = ELI.find(rest)?;
            Some((Span::new(at, at + found.end()), (IdentifierKind::Eli, None)))
        }
        b'E' => {
            let found = ECLI.find(rest)?;
            let span = without_stop(text, Span::new(at, at + found.end()));
            Some((span, (IdentifierKind::Ecli, None)))
        }
        // Numbers for value added tax have no label: only those whose check holds are told.
        b'D' => {
            let length = 2 + digits_apart(&rest[2..], 8)?;
            let holds = check::cvr_holds(&rest[..length]);
            holds.then(|| (Span::new(at, at + length), (IdentifierKind::Cvr, Some(true))))
        }
        b'S' => {
            let number = rest.get(2..14)?.strip_suffix("01")?;
            let all = number.bytes().all(|byte| byte.is_ascii_digit());
            let kind = check::swedish(number.get(..6).filter(|_| all)?, number.get(6..)?)?;
            let valid = kind == (IdentifierKind::OrganisationNumber, Some(true));
            valid.then_some((Span::new(at, at + 14), kind))
        }
        _ => None,
    }
}

/// How long `count` digits are with single blanks between them, and one before them at most.
fn digits_apart(text: &str, count: usize) -> Option<usize> {
    let (mut seen, mut blank) = (0, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => {
                seen += 1;
                blank = false;
                if seen == count {
                    return Some(at + 1);
                }
            }
            b' ' if !blank => blank = true,
            _ => return None,
        }
    }
    None
}

fn is_of_url(byte: u8) -> bool {
    matches!(byte, b'!' | b'#'..=b';' | b'=' | b'?'..=b'Z' | b'[' | b']' | b'_' | b'a'..=b'z' | b'~')
}

/// The address of mail round the `@` at `at`.
fn email(text: &str, at: usize, floor: usize) -> Option<(Span, Told)> {
    let bytes = text.as_bytes();
    let name = bytes[floor..at]
        .iter()
        .rev()
        .take(64)
        .take_while(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(b))
        .count();
    let label = |from: usize| {
        let rest = bytes[from..].iter().take(63);
        rest.take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count()
    };
    let mut end = at + 1 + label(at + 1);
    let mut labels = 0;
    while end > at + 1 && labels < 4 && bytes.get(end) == Some(&b'.') && label(end + 1) >= 2 {
        end += 1 + label(end + 1);
        labels += 1;
    }
    let whole = name > 0 && labels > 0;
    whole.then(|| (Span::new(at - name, end), (IdentifierKind::Email, None)))
}

/// The number with its dash at `at`: `19850312-1234`, `850312+1234`, `202100-0076`, `150385-XXXX`.
fn dashed(text: &str, at: usize, floor: usize, danish: bool) -> Option<(Span, Told)> {
    let tail = text.get(at + 1..at + 5)?;
    let masked = tail.bytes().all(|b| matches!(b, b'X' | b'x' | b'*'));
    if !masked && !tail.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let run = text[floor..at].bytes().rev().take_while(u8::is_ascii_digit).count();
    let head = &text[at - run..at];
    if !matches!(run, 6 | 8) {
        return None;
    }
    let kind = if danish { check::danish(head, tail) } else { check::swedish(head, tail) };
    Some((Span::new(at - run, at + 5), kind?))
}

/// Finds all identifiers, in order of their spans, none overlapping another.
pub fn find(document: Document<'_>) -> Vec<Found<Identifier>> {
    let text = &document.text.text;
    let danish = matches!(document.structure.language, Some(Language::Da));
    let mut out = Vec::new();
    let mut past = 0;
    let places = Places::of(text);
    for at in places.shapes {
        if at < past {
            continue;
        }
        let Some((span, (kind, valid))) = shape(text, at, past, danish) else { continue };
        past = span.end;
        if stands_free(text, span, kind) {
            out.push(Found::new(span, Identifier { kind, valid }));
        }
    }
    own_numbers(document, &mut out);
    labelled(document, &places.labels, &mut out);
    out.sort_by_key(|found| found.span);
    span::apart(&mut out, |found| found.span);
    out
}

/// Where the document names its own case, or the ones that were appealed.
fn own_numbers(document: Document<'_>, out: &mut Vec<Found<Identifier>>) {
    let text = &document.text.text;
    // An authority's file has a journal number, a court's a case number.
    let own = match document.structure.kind {
        record::Kind::Judgment | record::Kind::Order => IdentifierKind::CaseNumber,
        _ => IdentifierKind::JournalNumber,
    };
    let appealed = document.structure.appealed.iter().flat_map(|appealed| {
        let court = appealed.court.as_ref().and_then(|court| bodies::by_id(&court.id));
        let kind = match court.is_some_and(|body| !body.is_court()) {
            true => IdentifierKind::JournalNumber,
            false => IdentifierKind::CaseNumber,
        };
        appealed.case_numbers.iter().map(move |number| (number, kind))
    });
    let own = document.structure.case_numbers.iter().map(move |number| (number, own));
    for (number, kind) in own.chain(appealed) {
        for at in memchr::memmem::find_iter(text.as_bytes(), number.as_str()) {
            let span = Span::new(at, at + number.len());
            // The number in a series, or of a question, names no file.
            let series = ["rincipmeddelelse ", "pørgsmål nr. "]
                .iter()
                .any(|word| text[..at].ends_with(word));
            // A board that rules as a court does may number its files as an authority.
            let from = text.floor_char_boundary(at.saturating_sub(16));
            let label = text[from..at].trim_end_matches([' ', ':', '.']).to_ascii_lowercase();
            let journal = ["j.nr", "jr.nr", "journalnr", "journalnummer", "dnr", "diarienr"];
            let journal = journal.iter().any(|word| label.ends_with(word));
            let kind = match () {
                () if journal => IdentifierKind::JournalNumber,
                // The ombudsman's report has a number of its own.
                () if number.starts_with("FOB ") => IdentifierKind::CaseNumber,
                () => kind,
            };
            if !series && stands_free(text, span, kind) {
                out.push(Found::new(span, Identifier { kind, valid: None }));
            }
        }
    }
}

/// The number of a case or file behind its label: letters and digits with a hyphen or slash in
/// them, such as `T 3-08`, `DI-2020-2719`, `FHN 2023/0418`.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:[A-ZÅÄÖÆØ]{1,5}[ -])?[A-ZÅÄÖÆØ]{0,6}-?[0-9]{1,8}(?:[-/.][0-9A-ZÅÄÖÆØ]{1,8}){1,4}(?:/[0-9A-ZÅÄÖ]{1,4})?",
    )
    .expect("a fixed pattern")
});

/// What may stand between a label and its number, or between two numbers of one label.
const GAPS: [&str; 7] = [" och ", " og ", ", ", ": ", " ", ":\n", ":"];

/// Numbers of other cases and files, each behind its label.
fn labelled(document: Document<'_>, places: &[Span], out: &mut Vec<Found<Identifier>>) {
    let text = &document.text.text;
    let danish = matches!(document.structure.language, Some(Language::Da | Language::No));
    let labels = if danish { &*DANISH_LABELS } else { &*SWEDISH_LABELS };
    let found = places.iter().flat_map(|place| labels.find(text, *place));
    let mut past = 0;
    for (label, kind) in found {
        if label.start < past || text[..label.start].ends_with(char::is_alphanumeric) {
            continue;
        }
        let mut at = label.end;
        while let Some(gap) = GAPS.iter().find(|gap| text[at..].starts_with(**gap)) {
            let from = at + gap.len();
            if let IdentifierKind::PersonalNumber
            | IdentifierKind::OrganisationNumber
            | IdentifierKind::Cvr = kind
            {
                let Some((span, kind, valid)) = bare(text, from, kind, danish) else { break };
                if !stands_free(text, span, kind) {
                    break;
                }
                out.push(Found::new(span, Identifier { kind, valid }));
                at = span.end;
                continue;
            }
            let Some(number) = NUMBER.find(&text[from..]) else { break };
            let span = Span::new(from, from + number.end());
            if is_foreign(number.as_str()) {
                at = span.end;
                continue;
            }
            if !stands_free(text, span, kind) {
                break;
            }
            out.push(Found::new(span, Identifier { kind, valid: None }));
            at = span.end;
        }
        past = at;
    }
}

/// The number behind a label that tells what it is, with or without a dash or blanks, that begins
/// at `from`: `150385 1004`, `5597312049`, `41 77 29 80`.
fn bare(
    text: &str,
    from: usize,
    kind: IdentifierKind,
    danish: bool,
) -> Option<(Span, IdentifierKind, Option<bool>)> {
    let rest = &text[from..];
    if kind == IdentifierKind::Cvr {
        let length = digits_apart(rest, 8).filter(|_| !rest.starts_with(' '))?;
        return Some((
            Span::new(from, from + length),
            kind,
            Some(check::cvr_holds(&rest[..length])),
        ));
    }
    let run = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (head, gap) = match run {
        10 | 12 => (run - 4, 0),
        6 | 8 if rest[run..].starts_with([' ', '-', '+']) => (run, 1),
        _ => return None,
    };
    let tail = rest.get(head + gap..head + gap + 4)?;
    let masked = tail.bytes().all(|b| matches!(b, b'X' | b'x' | b'*'));
    if !masked && !tail.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (head, end) = (&rest[..head], from + head + gap + 4);
    let found = if danish { check::danish(head, tail) } else { check::swedish(head, tail) };
    let (told, valid) = found?;
    (told == kind).then_some((Span::new(from, end), kind, valid))
}

/// True for the number of a case before the Union's courts or the court of human rights, `C-461/13`,
/// `58170/13`: these are citations, and name no file of this country.
fn is_foreign(number: &str) -> bool {
    let plain = number.strip_prefix(['C', 'T', 'F']).and_then(|n| n.strip_prefix('-'));
    let plain = plain.unwrap_or(number);
    plain.split_once('/').is_some_and(|(serial, year)| {
        year.len() == 2
            && serial.bytes().all(|b| b.is_ascii_digit())
            && year.bytes().all(|b| b.is_ascii_digit())
    })
}

struct Labels {
    cues: AhoCorasick,
    labels: Vec<(&'static str, IdentifierKind)>,
}

static SWEDISH_LABELS: LazyLock<Labels> =
    LazyLock::new(|| Labels::new(include_str!("../../registry/se/number_labels.tsv")));

static DANISH_LABELS: LazyLock<Labels> =
    LazyLock::new(|| Labels::new(include_str!("../../registry/dk/number_labels.tsv")));

impl Labels {
    fn new(table: &'static str) -> Labels {
        let labels: Vec<_> =
            rows::<2>(table).filter_map(|[label, kind]| Some((label, role_word(kind)?))).collect();
        let cues = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(labels.iter().map(|(label, _)| label))
            .expect("the labels of a table make a small automaton");
        Labels { cues, labels }
    }

    /// The labels in a stretch of text.
    fn find<'a>(
        &'a self,
        text: &'a str,
        place: Span,
    ) -> impl Iterator<Item = (Span, IdentifierKind)> + 'a {
        self.cues.find_iter(place.of(text)).map(move |hit| {
            let label = Span::new(place.start + hit.start(), place.start + hit.end());
            (label, self.labels[hit.pattern().as_usize()].1)
        })
    }
}

/// The span without the marks that end a sentence or close a bracket behind it.
fn without_stop(text: &str, span: Span) -> Span {
    let kept = span.of(text).trim_end_matches(['.', ',', ';', ':', ')', ']', '?', '!', '\'']);
    Span::new(span.start, span.start + kept.len())
}

/// True when the identifier is not a piece of a longer number or word.
fn stands_free(text: &str, span: Span, kind: IdentifierKind) -> bool {
    if matches!(kind, IdentifierKind::Url | IdentifierKind::Eli) {
        return !span.is_empty();
    }
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let next = text[span.end..].chars().nth(1);
    let opens = before.is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '+' && c != '/');
    let closes = match after {
        Some('-' | '/') => !next.is_some_and(|c| c.is_ascii_digit()),
        Some(c) => !c.is_alphanumeric(),
        None => true,
    };
    opens && closes && !span.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Text;
    use crate::segment::Structure;

    fn found(
        language: Language,
        numbers: &[&str],
        text: &str,
    ) -> Vec<(String, IdentifierKind, Option<bool>)> {
        let text = Text::of_lines(text);
        let structure = Structure {
            language: Some(language),
            kind: record::Kind::Judgment,
            case_numbers: numbers.iter().map(|&n| n.to_owned()).collect(),
            ..Structure::default()
        };
        find(Document { text: &text, structure: &structure })
            .into_iter()
            .map(|f| (f.span.of(&text.text).to_owned(), f.item.kind, f.item.valid))
            .collect()
    }

    /// Every row of `cases.tsv`.
    #[test]
    fn every_form_of_a_number() {
        let mut wrong = Vec::new();
        let mut count = 0;
        for [tongue, text, expected] in rows::<3>(include_str!("cases.tsv")) {
            count += 1;
            let language = if tongue == "da" { Language::Da } else { Language::Sv };
            let got: Vec<String> = found(language, &[], text)
                .into_iter()
                .map(|(said, kind, valid)| {
                    let kind = serde_json::to_value(kind).expect("a word");
                    let valid = valid.map_or("-", |holds| if holds { "valid" } else { "invalid" });
                    format!("{said} = {} {valid}", kind.as_str().expect("a word"))
                })
                .collect();
            let expected: Vec<&str> = expected.split(" | ").filter(|one| !one.is_empty()).collect();
            if got != expected {
                wrong.push(format!("{text}\n    wanted {expected:?}\n    found  {got:?}"));
            }
        }
        assert!(count > 90, "{count} cases");
        assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn swedish_numbers() {
        use IdentifierKind::{OrganisationNumber, PersonalNumber};
        for (text, kind, valid) in [
            ("202100-0076", OrganisationNumber, Some(true)),
            ("556509-6673", OrganisationNumber, Some(true)),
            ("556509-6674", OrganisationNumber, Some(false)),
            ("19850312-1234", PersonalNumber, Some(false)),
            ("850312-1234", PersonalNumber, Some(false)),
            ("19850372-XXXX", PersonalNumber, None),
        ] {
            let sentence = format!("Bolaget, {text}, svarade.");
            assert_eq!(found(Language::Sv, &[], &sentence), [(text.to_owned(), kind, valid)]);
        }
        for text in
            ["räkning 4756-21", "tel 08-561 670 00", "2017/18:232", "191332-1234", "A1202100-0076"]
        {
            assert_eq!(found(Language::Sv, &[], text), []);
        }
    }

    #[test]
    fn danish_numbers() {
        use IdentifierKind::{Cvr, PersonalNumber};
        let cvr = found(Language::Da, &[], "CVR-nr. 10 07 40 02, dvs. CVR: 10074003");
        assert_eq!(
            cvr,
            [
                ("10 07 40 02".to_owned(), Cvr, Some(true)),
                ("10074003".to_owned(), Cvr, Some(false)),
            ]
        );
        let cpr = found(Language::Da, &[], "født 150385-1234.");
        assert_eq!(cpr, [("150385-1234".to_owned(), PersonalNumber, None)]);
        assert_eq!(found(Language::Da, &[], "tlf. 33 93 35 10, nr. 451385-1234"), []);
    }

    #[test]
    fn addresses_end_before_the_full_stop() {
        let all = found(
            Language::Da,
            &[],
            "Se https://example.org/a?b=c#d, www.example.org. Skriv til post@example.org. ECLI:EU:C:2014:238.",
        );
        let texts: Vec<_> = all.iter().map(|f| f.0.as_str()).collect();
        assert_eq!(
            texts,
            [
                "https://example.org/a?b=c#d",
                "www.example.org",
                "post@example.org",
                "ECLI:EU:C:2014:238"
            ]
        );
    }

    #[test]
    fn numbers_of_other_cases_stand_behind_their_label() {
        use IdentifierKind::{CaseNumber, JournalNumber};
        let all = found(
            Language::Sv,
            &[],
            "I mål nr B 1199-21 och i dnr 4410-2007 och 4411-2007, ärende FHN 2023/0418. Målet gäller 3-4 djur.",
        );
        let all: Vec<_> = all.iter().map(|f| (f.0.as_str(), f.1)).collect();
        assert_eq!(
            all,
            [
                ("B 1199-21", CaseNumber),
                ("4410-2007", JournalNumber),
                ("4411-2007", JournalNumber),
                ("FHN 2023/0418", JournalNumber),
            ]
        );
        let all = found(Language::Da, &[], "Journalnummer: 2019-41-0034 og sag BS-3222/2021-SHR.");
        let all: Vec<_> = all.iter().map(|f| (f.0.as_str(), f.1)).collect();
        assert_eq!(all, [("2019-41-0034", JournalNumber), ("BS-3222/2021-SHR", CaseNumber)]);
    }

    #[test]
    fn a_label_tells_what_the_own_number_is() {
        let all = found(Language::Da, &["24/0339"], "Klagenævnet, J.nr.: 24/0339. Se sag 24/0339.");
        let kinds: Vec<_> = all.iter().map(|f| f.1).collect();
        assert_eq!(kinds, [IdentifierKind::JournalNumber, IdentifierKind::CaseNumber]);
    }

    #[test]
    fn the_documents_own_number_is_marked_where_it_stands() {
        let all = found(Language::Sv, &["T 12-21"], "Mål nr T 12-21, jfr T 12-211 och AT 12-21.");
        assert_eq!(all, [("T 12-21".to_owned(), IdentifierKind::CaseNumber, None)]);
    }
}
