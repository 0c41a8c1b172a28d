//! Case numbers and journal numbers, as heads have them.
//!
//! Numbers of Swedish courts are known by their shape (`P 975-24`, `4756-21`), those of Danish
//! courts by a label or by the shape of the courts' own system (`BS-60017/2024-HJR`), those of
//! authorities by a label alone. Blanks inside a number are dropped, except between its letters
//! and its digits.

use std::sync::LazyLock;

use crate::registry::finder::Finder;
use crate::span::Span;

/// Every number of a Swedish court's shape in `text`.
pub(crate) fn swedish(text: &str) -> Vec<(Span, String)> {
    swedish_below(text, false)
}

/// As [`swedish`]. With `label` the line above is the label of a number, so that a short number at
/// the start of `text` is one as well: `12-20`.
pub(crate) fn swedish_below(text: &str, label: bool) -> Vec<(Span, String)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let first = digits(bytes, at);
        let named = label && at == 0;
        let stop = swedish_at(text, at, first, named, &mut found).unwrap_or(first);
        at = stop.max(at + 1);
    }
    found
}

/// The longest run of cases that is counted out: of a longer one only the ends are told.
const LONGEST_RUN: usize = 20;

/// Reads one number whose first digits are `at..first`; the byte after it.
fn swedish_at(
    text: &str,
    at: usize,
    first: usize,
    named: bool,
    found: &mut Vec<(Span, String)>,
) -> Option<usize> {
    let bytes = text.as_bytes();
    if text[..at].ends_with([':', '/', '.', ',']) || first - at > 6 {
        return None;
    }
    // `2855–2858-20`: cases of one year, each of which has its number.
    let (range, tail) = match text[first..].strip_prefix(['–', '-']) {
        Some(rest) => {
            let next = text.len() - rest.len();
            let end = digits(bytes, next);
            if bytes.get(end) == Some(&b'-') && end - next == first - at && first - at > 2 {
                (Some((next, end)), end)
            } else {
                (None, first)
            }
        }
        None => (None, first),
    };
    let (start, letters) = letters_before(text, at);
    let slash = bytes.get(tail) == Some(&b'/');
    if bytes.get(tail) != Some(&b'-') && (!slash || letters.is_empty()) {
        return None;
    }
    let year = tail + 1;
    let end = digits(bytes, year);
    let four =
        end - year == 4 && (text[year..].starts_with("19") || text[year..].starts_with("20"));
    if !(end - year == 2 || four && first - at <= 5)
        || matches!(bytes.get(end), Some(b'-' | b'/' | b':'))
        || text[end..].chars().next().is_some_and(char::is_alphabetic)
        || (letters.is_empty() && (text[..at].ends_with('-') || text[at..].starts_with('0')))
        || (letters.is_empty() && first - at < 3 && !named && !labelled_before(text, at))
    {
        return None;
    }
    let number = |digits: &str| {
        let sep = if slash { '/' } else { '-' };
        match letters {
            "" => format!("{digits}{sep}{}", &text[year..end]),
            _ => format!("{letters} {digits}{sep}{}", &text[year..end]),
        }
    };
    found.push((Span::new(start, end), number(&text[at..first])));
    if let Some((next, stop)) = range {
        let ends = (text[at..first].parse::<u32>().ok()?, text[next..stop].parse::<u32>().ok()?);
        let between = (ends.0.saturating_add(1)..ends.1).take(LONGEST_RUN);
        let few = ends.1.saturating_sub(ends.0) as usize <= LONGEST_RUN;
        let inner = between.filter(|_| few).map(|n| number(&n.to_string()));
        found.extend(inner.map(|number| (Span::new(start, end), number)));
        found.push((Span::new(start, end), number(&text[next..stop])));
    }
    Some(end)
}

/// True when a label (`nr`, `Mål`) stands right before byte `at`.
fn labelled_before(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', ':', '.']);
    ["nr", "Mål", "mål", "Målnummer", "målnummer", "MÅLNR", "Målnr"]
        .iter()
        .any(|label| before.ends_with(label))
}

/// The letters of a case (`P`, `ÖM`, `PMÖÄ`) before its digits at `at`, and where they begin.
fn letters_before(text: &str, at: usize) -> (usize, &str) {
    let before = text[..at].strip_suffix([' ', '-']).unwrap_or(&text[..at]);
    let mut start = before.len();
    for (i, c) in before.char_indices().rev() {
        if !"ABCDEFHKMPRSTUÄÖ".contains(c) {
            break;
        }
        start = i;
    }
    let letters = &before[start..];
    let count = letters.chars().count();
    let word = before[..start].chars().next_back().is_some_and(char::is_alphanumeric);
    if count == 0 || count > 5 || word { (at, "") } else { (start, letters) }
}

/// The end of the run of digits at `at`.
fn digits(bytes: &[u8], at: usize) -> usize {
    at + bytes[at.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Every number in `text` that a label of a Danish court stands before, or that has the shape of
/// the courts' system.
pub(crate) fn danish(text: &str) -> Vec<(Span, String)> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    const LABELS: [&str; 20] = [
        "Rettens nr.",
        "Fogedrettens nr.",
        "Fogedrettens sagsnr.",
        "Skifterettens nr.",
        "Rettens sagsnr.",
        "rettens sagsnr.",
        "Rettens j.nr.",
        "Sagl.nr.",
        "sagl.nr.",
        "afd. nr.",
        "afdeling nr.",
        "V.L. ",
        "Ø.L. ",
        "Sag nr.",
        "sag nr.",
        "Sagsnr.",
        "Sag ",
        "Sager ",
        "sag ",
        "(",
    ];
    let mut found: Vec<(Span, String)> = Vec::new();
    let mut add = |start: usize| {
        if let Some((len, number)) = danish_at(&text[start..]) {
            let span = Span::new(start, start + len);
            if !found.iter().any(|(other, _)| other.overlaps(span)) {
                found.push((span, number));
            }
        }
    };
    for label in LABELS {
        for at in memchr::memmem::find_iter(text.as_bytes(), label) {
            let after = &text[at + label.len()..];
            let value = after.trim_start_matches([':', ' ']);
            let start = text.len() - value.len();
            // What stands in brackets is a number only with letters or a slash: `(SS 2-13478/2024)`.
            let sure = label != "(" || value.starts_with(|c: char| c.is_ascii_uppercase());
            if sure && !text[..at].ends_with("Politiets ") {
                add(start);
            }
        }
    }
    for shape in
        ["SKS ", "SKS-", "BS-", "BS1", "BS2", "BS3", "BS4", "BS5", "BS6", "BS7", "BS8", "BS9"]
    {
        for at in memchr::memmem::find_iter(text.as_bytes(), shape) {
            if !text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
                add(at);
            }
        }
    }
    found.sort_by_key(|(span, _)| span.start);
    found
}

/// A Danish court's number at any word of `text`, the value of a label: `12. afdeling, B-1234-28`.
pub(crate) fn danish_in_value(text: &str) -> Option<String> {
    let mut at = 0;
    for word in text.split_inclusive([' ', ',', '(']) {
        let rest = &text[at..];
        if rest.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == 'Ø')
            && let Some((_, number)) = danish_at(rest)
        {
            return Some(number);
        }
        at += word.len();
    }
    None
}

/// A Danish court's number at the start of `text`: its length in bytes, and the number.
fn danish_at(text: &str) -> Option<(usize, String)> {
    // `V.L. S – 0426 – 25`: the court before the number is not part of it.
    let skipped = ["V.L. ", "Ø.L. ", "V.L.", "Ø.L."].iter().find(|p| text.starts_with(**p));
    let skip = skipped.map_or(0, |p| p.len());
    let rest = &text[skip..];
    let letters: usize = rest.chars().take_while(|c| c.is_uppercase()).map(char::len_utf8).sum();
    if rest[..letters].chars().count() > 4 {
        return None;
    }
    let mut number = rest[..letters].to_owned();
    let mut at = letters;
    let gap = rest[at..].len() - rest[at..].trim_start_matches([' ', '-', '–']).len();
    if letters > 0 {
        // `BS13671/2021` has lost its dash; `BS 150-1234/2011` of old never had one.
        let end = digits(rest.as_bytes(), at + gap);
        let modern = number == "BS" && rest[end..].trim_start().starts_with('/');
        let dashed = rest[at..at + gap].contains(['-', '–']) || modern;
        number.push_str(if dashed { "-" } else { " " });
        at += gap;
    }
    let end = digits(rest.as_bytes(), at);
    if end == at {
        return None;
    }
    number.push_str(&rest[at..end]);
    at = end;
    let mut parts = 0;
    while let Some((next, sep)) = separator(rest, at) {
        let tail: usize = rest[next..]
            .chars()
            .take_while(|c| c.is_ascii_digit() || c.is_uppercase())
            .map(char::len_utf8)
            .sum();
        if tail == 0 || parts > 3 {
            break;
        }
        number.push(sep);
        number.push_str(&rest[next..next + tail]);
        at = next + tail;
        parts += 1;
    }
    // `08-12-2020` is a date.
    let date = letters == 0 && parts == 2 && super::day::first(&number).is_some();
    (parts > 0 && !date && !rest[at..].starts_with(char::is_alphabetic))
        .then_some((skip + at, number))
}

/// The dash or slash at `at`, blanks around it allowed: the byte after it, and what it is.
fn separator(text: &str, at: usize) -> Option<(usize, char)> {
    let rest = text[at..].trim_start_matches(' ');
    let sep = rest.chars().next().filter(|c| matches!(c, '-' | '–' | '/'))?;
    let blank = rest.len() < text.len() - at;
    let after = rest[sep.len_utf8()..].trim_start_matches(' ');
    let tight = after.len() == rest.len() - sep.len_utf8();
    // A dash with a blank on one side only ends the number.
    if blank == tight {
        return None;
    }
    Some((text.len() - after.len(), if sep == '/' { '/' } else { '-' }))
}

/// Labels before the number of an authority's own case, lower case.
const OWN: [&str; 32] = [
    "nævnets nr.",
    "diarienummer",
    "diarienr",
    "änr",
    "vår referens",
    "vår ref",
    "ärendenummer",
    "ärendenr",
    "ärende nr",
    "ärende",
    "dnr",
    "vår beteckning",
    "beteckning",
    "beslut nr",
    "dokumentnummer",
    "ärendebeteckning",
    "sagsnummer",
    "sagsnr.",
    "sagsnr",
    "sags nr.",
    "sags-nr.",
    "sag nr.",
    "sag",
    "journalnummer",
    "journalnr.",
    "journalnr",
    "journal nr.",
    "j.nr.",
    "j.nr",
    "j. nr.",
    "jnr.",
    "jr.nr.",
];

/// Longest line, in bytes, that is a label alone.
const LONGEST_LABEL: usize = 60;

/// Finds any of [`OWN`].
static OWN_LABELS: LazyLock<Finder> = LazyLock::new(|| Finder::longest(OWN));

/// The first bytes of [`OWN`], blind to case.
static OWN_FIRST: LazyLock<[bool; 256]> = LazyLock::new(|| {
    let mut first = [false; 256];
    for byte in OWN.iter().filter_map(|label| label.bytes().next()) {
        first[usize::from(byte | 0x20)] = true;
    }
    first
});

/// False where the first two letters of `line` tell that it begins with none of [`OWN`].
fn may_open(line: &str) -> bool {
    if !line.bytes().next().is_some_and(|byte| OWN_FIRST[usize::from(byte | 0x20)]) {
        return false;
    }
    let mut small = line.chars().flat_map(char::to_lowercase);
    let first = (small.next(), small.next());
    OWN.iter().any(|label| {
        let mut letters = label.chars();
        first == (letters.next(), letters.next())
    })
}

/// The number after a label of an authority's own case in `line`. With `start_only` the label must
/// begin the line. A number that is another's (`Ert diarienummer`) is not read.
pub(crate) fn labelled(line: &str, start_only: bool) -> Vec<String> {
    let mut found: Vec<(usize, String)> = Vec::new();
    if start_only && !may_open(line.trim_start_matches([' ', '('])) {
        return Vec::new();
    }
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let small = crate::registry::bodies::fold(line);
    for hit in OWN_LABELS.find_iter(&small) {
        let (at, label) = (hit.start(), OWN[hit.pattern().as_usize()]);
        let before = small[..at].trim_end();
        if (start_only && !matches!(before, "" | "("))
            || small[..at].ends_with(char::is_alphanumeric)
            || ["ert", "er", "ers", "deres", "jeres", "politiets", "eget", "rettens"]
                .iter()
                .any(|other| before.ends_with(other) && is_word_end(before, other))
        {
            continue;
        }
        let after = &line[at + label.len()..];
        // `Sag om erstatning` is a title.
        if label == "sag" && !after.starts_with(':') {
            continue;
        }
        if let Some(number) = value(after) {
            // `J.nr. 23-48812 og 24-10377`
            let tail = after.find(number.as_str()).map(|i| &after[i + number.len()..]);
            let second = tail
                .and_then(|rest| {
                    [" og ", " och ", " samt "].iter().find_map(|and| rest.strip_prefix(and))
                })
                .and_then(value);
            found.push((at, number));
            found.extend(second.map(|second| (at + 1, second)));
        }
    }
    found.sort();
    let mut out: Vec<String> = Vec::new();
    for (_, number) in found {
        if !out.contains(&number) {
            out.push(number);
        }
    }
    out
}

fn is_word_end(text: &str, word: &str) -> bool {
    !text[..text.len() - word.len()].ends_with(char::is_alphanumeric)
}

/// True when a line is such a label and nothing more: the number is on the next line.
pub(crate) fn is_label(line: &str) -> bool {
    if line.len() > LONGEST_LABEL || !may_open(line) {
        return false;
    }
    let small = crate::registry::bodies::fold(line);
    let small = small.trim_end_matches([':', ' ']);
    OWN.contains(&small) || OWN.contains(&format!("{small}.").as_str())
}

/// The number that a value begins with: `DI-2020-2719`, `KS 2018/00123`, `2020-0030-3832`.
pub(crate) fn value(text: &str) -> Option<String> {
    let text = text.trim_start_matches([':', ' ', '.']);
    if let Some(number) = spaced(text) {
        return Some(number);
    }
    let mut number = String::new();
    for word in text.split_whitespace().take(3) {
        let cut = word.find([',', ';', '(', ')']).unwrap_or(word.len());
        let kept = word[..cut].trim_end_matches(['.', ':']);
        if kept.is_empty() || !kept.chars().all(|c| c.is_alphanumeric() || "./-:–".contains(c)) {
            break;
        }
        let has_digit = kept.bytes().any(|b| b.is_ascii_digit());
        let letters = kept.chars().all(char::is_uppercase) && kept.chars().count() <= 5;
        let prefix = letters && number.is_empty();
        if !has_digit && !prefix {
            break;
        }
        if !number.is_empty() {
            number.push(' ');
        }
        number.push_str(kept);
        if has_digit {
            let long = number.bytes().filter(u8::is_ascii_digit).count() >= 3;
            let joined = number.contains(['-', '/', '.', ':']) || number.len() >= 5;
            let date = super::day::first(&number).is_some_and(|_| number.len() <= 10);
            return (long && joined && !date).then_some(number);
        }
        if cut < word.len() {
            break;
        }
    }
    None
}

/// A number with blanks round its dash: `2029 - 1234/5. advokatkreds`, whose circuit is no part of it.
fn spaced(text: &str) -> Option<String> {
    let first = digits(text.as_bytes(), 0);
    let rest = text[first..].strip_prefix(' ')?.strip_prefix(['-', '–'])?.strip_prefix(' ')?;
    let second = digits(rest.as_bytes(), 0);
    let ends = !rest[second..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    (first + second >= 6 && second > 0 && ends)
        .then(|| format!("{}-{}", &text[..first], &rest[..second]))
}

/// The number of a file of the Government's: `Ju2029/01234/L4`. The whole line is one.
pub(crate) fn departmental(line: &str) -> Option<String> {
    let line = line.strip_prefix("Dnr ").unwrap_or(line);
    let letters = line.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = line[letters..].strip_prefix(' ').unwrap_or(&line[letters..]);
    let (year, serial) = rest.split_once('/')?;
    let (serial, unit) = serial.split_once('/').unwrap_or((serial, "A"));
    let all = |word: &str, is: fn(&u8) -> bool| !word.is_empty() && word.bytes().all(|b| is(&b));
    let department = (1..=3).contains(&letters)
        && line.starts_with(|c: char| c.is_ascii_uppercase())
        && line[1..letters].bytes().all(|b| b.is_ascii_lowercase());
    (department
        && year.len() == 4
        && all(year, u8::is_ascii_digit)
        && (3..=5).contains(&serial.len())
        && all(serial, u8::is_ascii_digit)
        && all(unit, u8::is_ascii_alphanumeric))
    .then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(found: Vec<(Span, String)>) -> Vec<String> {
        found.into_iter().map(|(_, number)| number).collect()
    }

    #[test]
    fn swedish_shapes() {
        for (text, expected) in [
            ("DOM Mål nr P 975-24", vec!["P 975-24"]),
            ("Mål nr 4756-21", vec!["4756-21"]),
            ("MÅLNR: 4756-21", vec!["4756-21"]),
            ("2026-02-16 M 6098-24", vec!["M 6098-24"]),
            ("Mål nr 12-20", vec!["12-20"]),
            ("T170-08", vec!["T 170-08"]),
            ("mål nr 2855–2856-20", vec!["2855-20", "2856-20"]),
            ("mål nr 1001–1004-20", vec!["1001-20", "1002-20", "1003-20", "1004-20"]),
            ("mål nr 1001–9004-20", vec!["1001-20", "9004-20"]),
            ("T 1234-19, T 1235-19", vec!["T 1234-19", "T 1235-19"]),
            ("Mål nr A 23/09", vec!["A 23/09"]),
            ("2021-09-30", vec![]),
            ("556527-5590", vec![]),
            ("08-561 670 00", vec![]),
            ("08:00–16:30 kl. 9-15", vec![]),
            ("850312-1934", vec![]),
        ] {
            assert_eq!(numbers(swedish(text)), expected, "{text}");
        }
    }

    #[test]
    fn danish_shapes() {
        for (text, expected) in [
            ("Sag BS-60017/2024-HJR", vec!["BS-60017/2024-HJR"]),
            ("Sag BS13671/2021-SHR", vec!["BS-13671/2021-SHR"]),
            ("Rettens nr. 1-176/2021", vec!["1-176/2021"]),
            ("Rettens nr. 249/2025", vec!["249/2025"]),
            ("11. afd. nr. S-3448-24:", vec!["S-3448-24"]),
            ("V.L. S – 0426 – 25", vec!["S-0426-25"]),
            ("sag nr. BS 150-1234/2011:", vec!["BS 150-1234/2011"]),
            ("5. afd. nr. V.L. S – 0426 – 25", vec!["S-0426-25"]),
            ("Sagl.nr. K 111/25", vec!["K 111/25"]),
            ("(SS 2-13478/2024) er anket", vec!["SS 2-13478/2024"]),
            ("Politiets nr. 2200-93110-00001-21", vec![]),
            ("Sag 123/2018", vec!["123/2018"]),
            ("Fogedrettens nr. FS-2904/2029-HIL", vec!["FS-2904/2029-HIL"]),
            ("Rekvirentens j.nr. 770-41206", vec![]),
        ] {
            assert_eq!(numbers(danish(text)), expected, "{text}");
        }
    }

    #[test]
    fn labels_of_authorities() {
        assert_eq!(labelled("Diarienummer: DI-2020-2719 2(8)", true), ["DI-2020-2719"]);
        assert_eq!(labelled("Sagsnr.: 2020-0030-3832", true), ["2020-0030-3832"]);
        assert_eq!(labelled("Sag nr. 2, j.nr. 23-904417 De har klaget", false), ["23-904417"]);
        assert_eq!(labelled("Dnr KS 2018/00123", true), ["KS 2018/00123"]);
        assert_eq!(labelled("J.nr. 23-4881 og 24-1037", true), ["23-4881", "24-1037"]);
        assert!(labelled("Ert diarienummer: A126.614/2020", false).is_empty());
        assert_eq!(labelled("(Sag nr. 29/01234)", true), ["29/01234"]);
        assert_eq!(labelled("Sagsnr. 2029 - 1234/5. advokatkreds", true), ["2029-1234"]);
        assert_eq!(departmental("Ju2029/01234/L4").as_deref(), Some("Ju2029/01234/L4"));
        assert_eq!(departmental("Fi2029/1234").as_deref(), Some("Fi2029/1234"));
        assert!(departmental("Prop 2029/30").is_none() && departmental("/").is_none());
        assert!(labelled("Sag om erstatning", false).is_empty());
        assert!(is_label("Diarienummer:"));
    }
}
