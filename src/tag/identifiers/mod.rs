//! Numbers and addresses that name something: personal and organisation numbers, ECLI, ELI, web and
//! mail addresses, and the document's own case and journal numbers.
//!
//! A shape alone is seldom enough: a Danish personal number needs its label, unless it is written
//! with a hyphen and its date exists; a company number needs its label; a telephone number is none
//! of them. `valid` tells whether the check digits hold, for those that have any.

use std::sync::LazyLock;

use regex::Regex;

use super::Document;
use crate::record::{Identifier, IdentifierKind, Kind, Language};
use crate::registry::finder::{Finder, folded};
use crate::registry::words::role as role_word;
use crate::registry::{bodies, rows};
use crate::span::{Found, Span};

/// Every shape in one pass; which one it is, and whether it stands free, is decided in code.
static SHAPES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x-u)
        (?P<ecli>ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:[0-9]{4}:[A-Z0-9.]{1,25})
        | (?P<eucj>EU:[CTF]:[0-9]{4}:[0-9]{1,4})
        | (?P<url>(?:https?://|www\.)[!\#-;=?-Z\[\]_a-z~]{3,})
        | (?P<email>[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4})
        | (?P<eli>/eli/(?:lta|ltb|ltc|mt|retsinfo|ft|fob|sfs|reg|dir|dec)/[0-9]{4}/[0-9A-Za-z]{1,12})
        # 19850312-1234, 850312-1234, 202100-0076, 150385-1234, 16202100-0076
        | (?P<dashed>(?:[0-9]{2})?[0-9]{6}[-+](?:[0-9]{4}|[Xx*]{4}))
        # a company number with its label: CVR-nr. 12 34 56 78
        | (?P<cvr>(?:CVR|cvr|Cvr)(?:-?\ ?(?:nr|nummer|no))?\.?:?\ ?(?P<number>[0-9]{2}\ ?[0-9]{2}\ ?[0-9]{2}\ ?[0-9]{2}))",
    )
    .expect("a fixed pattern")
});

/// What every one of [`SHAPES`] has in it, but for addresses of mail and dashed numbers.
static MARKS: LazyLock<Finder> =
    LazyLock::new(|| Finder::first(["ECLI:", "EU:", "http", "www.", "/eli/", "CVR", "cvr", "Cvr"]));

/// The lines that may hold one of [`SHAPES`], in order.
fn lines(document: Document<'_>) -> Vec<Span> {
    let text = document.text.text.as_str();
    let bytes = text.as_bytes();
    let dashed = |at: usize| {
        let head = bytes[..at].last_chunk::<6>();
        head.is_some_and(|six| six.iter().all(u8::is_ascii_digit))
    };
    let mut places: Vec<usize> = memchr::memchr3_iter(b'@', b'-', b'+', bytes)
        .filter(|&at| bytes[at] == b'@' || dashed(at))
        .chain(MARKS.find_iter(text).map(|mark| mark.start()))
        .collect();
    places.sort_unstable();
    let mut places = places.into_iter().peekable();
    let blocks = document.text.blocks.iter().map(|block| block.span);
    blocks
        .filter(|line| {
            while places.next_if(|&place| place < line.start).is_some() {}
            places.peek().is_some_and(|&place| place < line.end)
        })
        .collect()
}

/// Finds all identifiers, in order of their spans, none overlapping another.
pub fn find(document: Document<'_>) -> Vec<Found<Identifier>> {
    let text = &document.text.text;
    let danish = matches!(document.structure.language, Some(Language::Da));
    let mut out = Vec::new();
    let shapes = lines(document)
        .into_iter()
        .flat_map(|line| SHAPES.captures_iter(line.of(text)).map(move |shape| (line.start, shape)));
    for (at, shape) in shapes {
        let Some(whole) = shape.get(0) else { continue };
        let mut span = Span::new(at + whole.start(), at + whole.end());
        let (kind, valid) = if shape.name("ecli").is_some() || shape.name("eucj").is_some() {
            span = without_stop(text, span);
            (IdentifierKind::Ecli, None)
        } else if shape.name("url").is_some() {
            span = without_stop(text, span);
            (IdentifierKind::Url, None)
        } else if shape.name("email").is_some() {
            (IdentifierKind::Email, None)
        } else if shape.name("eli").is_some() {
            (IdentifierKind::Eli, None)
        } else if let Some(number) = shape.name("number") {
            span = Span::new(at + number.start(), at + number.end());
            (IdentifierKind::Cvr, Some(cvr_holds(&digits(number.as_str()))))
        } else if let Some(found) = dashed(whole.as_str(), danish) {
            found
        } else {
            continue;
        };
        if stands_free(text, span, kind) {
            out.push(Found::new(span, Identifier { kind, valid }));
        }
    }
    own_numbers(document, &mut out);
    labelled(document, &mut out);
    out.sort_by_key(|found| found.span);
    let mut past = 0;
    out.retain(|found| {
        let free = found.span.start >= past;
        past = past.max(found.span.end);
        free
    });
    out
}

/// Where the document names its own case, or the ones that were appealed.
fn own_numbers(document: Document<'_>, out: &mut Vec<Found<Identifier>>) {
    let text = &document.text.text;
    // An authority's file has a journal number, a court's a case number.
    let own = match document.structure.kind {
        Kind::Judgment | Kind::Order => IdentifierKind::CaseNumber,
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
        r"^(?:[A-ZÅÄÖÆØ]{1,5}[ -])?[A-ZÅÄÖÆØ]{0,6}-?[0-9]{1,8}(?:[-/.][0-9A-Z]{1,8}){1,4}(?:/[0-9A-ZÅÄÖ]{1,4})?",
    )
    .expect("a fixed pattern")
});

/// What may stand between a label and its number, or between two numbers of one label.
const GAPS: [&str; 6] = [" och ", " og ", ", ", ": ", " ", ":\n"];

/// Numbers of other cases and files, each behind its label.
fn labelled(document: Document<'_>, out: &mut Vec<Found<Identifier>>) {
    let text = &document.text.text;
    let labels = match document.structure.language {
        Some(Language::Da | Language::No) => &*DANISH_LABELS,
        _ => &*SWEDISH_LABELS,
    };
    for found in labels.cues.find_iter(&folded(text)) {
        let (_, kind) = labels.labels[found.pattern().as_usize()];
        if text[..found.start()].ends_with(char::is_alphanumeric) {
            continue;
        }
        let mut at = found.end();
        while let Some(gap) = GAPS.iter().find(|gap| text[at..].starts_with(**gap)) {
            let from = at + gap.len();
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
    }
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
    cues: Finder,
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
        let cues = Finder::longest(labels.iter().map(|(label, _)| label));
        Labels { cues, labels }
    }
}

/// What a number written `NNNNNN-NNNN` is: a Swedish personal or organisation number, or a Danish
/// personal number. None when it can be neither.
fn dashed(written: &str, danish: bool) -> Option<(IdentifierKind, Option<bool>)> {
    let (head, tail) = written.split_at(written.len() - 5);
    let masked = !tail.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    let six = &head[head.len() - 6..];
    let number = |range: std::ops::Range<usize>| six[range].parse::<u8>().unwrap_or_default();
    if danish {
        let (day, month) = (number(0..2), number(2..4));
        let real = head.len() == 6 && (1..=12).contains(&month) && (1..=91).contains(&day);
        let holds = (!masked).then(|| cpr_holds(&digits(written)));
        return (real && !(32..=60).contains(&day))
            .then_some((IdentifierKind::PersonalNumber, holds));
    }
    let (month, day) = (number(2..4), number(4..6));
    let holds = (!masked).then(|| luhn_holds(&digits(&format!("{six}{}", &tail[1..]))));
    if month >= 20 {
        let plain = !masked && (head.len() == 6 || head.starts_with("16"));
        return plain.then_some((IdentifierKind::OrganisationNumber, holds));
    }
    // A coordination number has 60 added to its day.
    let real = (1..=12).contains(&month) && ((1..=31).contains(&day) || (61..=91).contains(&day));
    let century = head.len() == 6 || ["18", "19", "20"].iter().any(|c| head.starts_with(c));
    (real && century).then_some((IdentifierKind::PersonalNumber, holds))
}

fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

/// The check of Swedish personal and organisation numbers: Luhn over ten digits.
fn luhn_holds(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(i, digit)| if i % 2 == 0 { digit * 2 } else { *digit })
        .map(|product| product / 10 + product % 10)
        .sum();
    digits.len() == 10 && sum.is_multiple_of(10)
}

/// The check of Danish personal numbers. Numbers issued since October 2007 need not hold it.
fn cpr_holds(digits: &[u32]) -> bool {
    weighted(digits, &[4, 3, 2, 7, 6, 5, 4, 3, 2, 1])
}

/// The check of Danish company numbers.
fn cvr_holds(digits: &[u32]) -> bool {
    weighted(digits, &[2, 7, 6, 5, 4, 3, 2, 1])
}

fn weighted(digits: &[u32], weights: &[u32]) -> bool {
    let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
    digits.len() == weights.len() && sum.is_multiple_of(11)
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
            kind: Kind::Judgment,
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
        assert_eq!(cpr, [("150385-1234".to_owned(), PersonalNumber, Some(false))]);
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
    fn the_documents_own_number_is_marked_where_it_stands() {
        let all = found(Language::Sv, &["T 12-21"], "Mål nr T 12-21, jfr T 12-211 och AT 12-21.");
        assert_eq!(all, [("T 12-21".to_owned(), IdentifierKind::CaseNumber, None)]);
    }
}
