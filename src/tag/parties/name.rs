//! Names of parties: where a name ends on its line, its number, who acts for it.

use super::sort;
use crate::record::PartyKind;
use crate::segment::lines;
use crate::span::Span;

/// A name cut out of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// Where the name stands, in bytes of the text given.
    pub span: Span,
    /// The personal or organisation number after it.
    pub number: Option<String>,
    /// Who acts, behind `genom`, `ved`, `v/`.
    pub acting: Option<Span>,
}

/// What ends a name, and whether those who act for it stand behind.
const ENDS: [(&str, bool); 38] = [
    (", samma adress", false),
    (" samma adress", false),
    (" (", false),
    (" [", false),
    (" c/o ", false),
    (", c/o", false),
    (" Box ", false),
    (", Box", false),
    (" Postboks ", false),
    (", Postboks ", false),
    (" född ", false),
    (" født ", false),
    (", född", false),
    (", født", false),
    (", f. ", false),
    (", CVR", false),
    (" CVR", false),
    (", cvr", false),
    (", org", false),
    (", HRB ", false),
    (", cpr", false),
    (" CPR", false),
    (" Ombud:", false),
    (" under bildande", false),
    (" v/", true),
    (", v/", true),
    (", ved ", true),
    (" ved ", true),
    (" företrädd av ", true),
    (", företrädd av ", true),
    (" företrätt av ", true),
    (", företrätt av ", true),
    (", företrädda av ", true),
    (" genom ", true),
    (", genom ", true),
    (" repræsenteret ved ", true),
    (", repræsenteret ", true),
    (", boende ", false),
];

/// Cuts the name out of the line at `span`: before a number, an address, a bracket, those who act.
pub(super) fn cut(text: &str, span: Span) -> Option<Cut> {
    let line = span.of(text);
    let mut end = line.len();
    let mut number = None;
    if let Some((at, found)) = id_number(line) {
        end = end.min(at);
        number = Some(found);
    } else if let Some((at, found)) = cvr(line) {
        end = end.min(at);
        number = Some(found);
    }
    let mut acting = None;
    // Every mark begins with a blank or a comma.
    for at in memchr::memchr2_iter(b' ', b',', line.as_bytes()) {
        let rest = &line[at..];
        let Some((mark, acts)) = ENDS.iter().find(|(mark, _)| rest.starts_with(mark)) else {
            continue;
        };
        if rest.starts_with(" (publ)") {
            continue;
        }
        if *acts && acting.is_none() {
            acting = Some(at + mark.len());
        }
        end = end.min(at);
    }
    if let Some(at) = postal_code(line) {
        end = end.min(at);
    }
    if let Some(at) = birthday(line) {
        end = end.min(at);
    }
    let kept = trim_end(&line[..end]);
    let kept = undouble(kept);
    let lead = kept.len() - kept.trim_start_matches([' ', '.', '–', '-', '•']).len();
    let kept = &kept[lead..];
    let plausible = kept.chars().any(char::is_alphabetic)
        && kept.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || c == '[')
        && kept.len() <= 160;
    let start = span.start + lead;
    let acting = acting.map(|from| {
        let from = line.len() - line[from..].trim_start().len();
        let stop = line[from..].find(" (").map_or(line.len(), |at| from + at);
        Span::new(span.start + from, span.start + stop)
    });
    plausible.then(|| Cut { span: Span::new(start, start + kept.len()), number, acting })
}

/// A name without what leads on to the next, or tells that there are more: `og`, `m.fl.`.
fn trim_end(name: &str) -> &str {
    let mut kept = name.trim_end_matches([' ', ',', ';', ':']);
    loop {
        let shorter =
            ["og", "och", "samt", "m.fl", "m.fl.", "m. fl.", "med flera", "m.m.", "jämte"]
                .iter()
                .find_map(|word| kept.strip_suffix(word).filter(|rest| rest.ends_with(' ')));
        match shorter {
            Some(rest) => kept = rest.trim_end_matches([' ', ',']),
            None => return kept,
        }
    }
}

/// The names of two that one line joins: `K1 og K2`, `Eva Prov och Bo Test`; the first's end, and the
/// second's beginning.
pub(super) fn pair(name: &str) -> Option<(usize, usize)> {
    let (at, length) =
        [" og ", " och "].iter().find_map(|and| name.find(and).map(|at| (at, and.len())))?;
    let (first, second) = (&name[..at], &name[at + length..]);
    let removed = sort::is_anonymised(first) && sort::is_anonymised(second);
    let named = lines::is_name(first)
        && lines::is_name(second)
        && sort::sort(first) == PartyKind::Person
        && sort::sort(second) == PartyKind::Person;
    (removed || named).then_some((at, at + length))
}

/// One of two equal halves: `Tiltalte 1Tiltalte 1`, `SagsøgerSagsøger`.
pub(super) fn undouble(name: &str) -> &str {
    let half = name.len() / 2;
    if name.len() >= 8 && name.is_char_boundary(half) {
        let (first, second) = name.split_at(half);
        if first == second {
            return first;
        }
        if first.trim_end() == second.trim_start() && !first.trim().is_empty() {
            return first.trim_end();
        }
    }
    // Of an odd length: one blank between the halves.
    if name.len() >= 9
        && name.is_char_boundary(half)
        && name.as_bytes()[half] == b' '
        && name[..half] == name[half + 1..]
    {
        return &name[..half];
    }
    name
}

/// A personal or organisation number, and where it begins: `556527-5590`, `19850312-1234`,
/// `850312-XXXX`.
fn id_number(line: &str) -> Option<(usize, String)> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let dash = at + run;
        let tail = bytes.get(dash + 1..dash + 5).unwrap_or_default();
        let four = tail.len() == 4
            && (tail.iter().all(u8::is_ascii_digit)
                || tail.iter().all(|b| matches!(b, b'X' | b'x' | b'*')));
        let ends = !bytes.get(dash + 5).is_some_and(u8::is_ascii_alphanumeric);
        if matches!(run, 6 | 8)
            && matches!(bytes.get(dash), Some(b'-' | b'+'))
            && four
            && ends
            && at > 0
        {
            return Some((at, line[at..dash + 5].to_owned()));
        }
        at = dash;
    }
    None
}

/// The personal or organisation number that a line consists of.
pub(super) fn bare_number(line: &str) -> Option<String> {
    let (day, rest) = line.split_once(['-', '+'])?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let whole = matches!(day.len(), 6 | 8) && digits(day) && rest.len() == 4 && digits(rest);
    whole.then(|| line.to_owned())
}

/// A Danish company's number behind its label, and where the label begins: `CVR-nr. 12345678`,
/// `CVR nr. 12 34 56 78`.
pub(super) fn cvr(line: &str) -> Option<(usize, String)> {
    let at = line.find("CVR").or_else(|| line.find("cvr"))?;
    let rest = &line[at + 3..];
    let from = rest.find(|c: char| c.is_ascii_digit()).filter(|from| *from <= 12)?;
    let run = rest[from..].trim_end_matches(|c: char| !c.is_ascii_digit());
    let run = &run[..run.find(|c: char| !c.is_ascii_digit() && c != ' ').unwrap_or(run.len())];
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    (digits == 8).then(|| (at, run.trim_end().to_owned()))
}

/// Where a birthday stands behind a name: `, 19900101`, `, 1990-01-01`.
fn birthday(line: &str) -> Option<usize> {
    line.match_indices(", ").map(|(at, _)| at).find(|at| {
        let rest = &line[at + 2..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let iso = digits == 4 && rest.as_bytes().get(4) == Some(&b'-');
        matches!(rest.as_bytes(), [b'1', b'9', ..] | [b'2', b'0', ..]) && (digits == 8 || iso)
    })
}

/// Where a postal code and a town begin inside a line: ` 171 94 Solna`, `, 2450 København`.
fn postal_code(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let digits = |from: usize, to: usize| {
        bytes.get(from..to).is_some_and(|run| run.iter().all(u8::is_ascii_digit))
    };
    (1..bytes.len()).find(|&i| {
        if bytes[i - 1] != b' ' || !bytes[i].is_ascii_digit() {
            return false;
        }
        let swedish = digits(i, i + 3)
            && bytes.get(i + 3) == Some(&b' ')
            && digits(i + 4, i + 6)
            && bytes.get(i + 6) == Some(&b' ');
        let danish = i >= 2
            && bytes[i - 2] == b','
            && digits(i, i + 4)
            && bytes.get(i + 4) == Some(&b' ')
            && line[i + 5..].starts_with(char::is_uppercase);
        swedish || danish
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(line: &str) -> Option<(&str, Option<String>)> {
        cut(line, Span::new(0, line.len())).map(|c| (c.span.of(line), c.number))
    }

    #[test]
    fn names_end_before_numbers_and_addresses() {
        for (line, expected, number) in [
            ("Prov och Test AB, 556527-5590", "Prov och Test AB", Some("556527-5590")),
            ("Eva Prov, 850312-XXXX", "Eva Prov", Some("850312-XXXX")),
            ("Skatteverket 171 94 Solna", "Skatteverket", None),
            ("CMC Prov ApS (herefter Prov)", "CMC Prov ApS", None),
            ("Prov Kredit AB (publ), 556000-0000", "Prov Kredit AB (publ)", Some("556000-0000")),
            ("Prøve A/S, CVR-nr. 12 34 56 78", "Prøve A/S", Some("12 34 56 78")),
            ("Prøve A/S, Gade 1, 2450 København SV", "Prøve A/S, Gade 1", None),
            ("Eva Prov, 19900101", "Eva Prov", None),
            ("Eva Prov, 1990-01-01, Provby", "Eva Prov", None),
            ("Eva Prov, samma adress", "Eva Prov", None),
            ("Optik GmbH, HRB 12345", "Optik GmbH", None),
            ("Tiltalte 1Tiltalte 1", "Tiltalte 1", None),
            ("Sagsøger 2 Sagsøger 2", "Sagsøger 2", None),
            ("Tiltalte 4 født Dato 4 og", "Tiltalte 4", None),
            ("Prov AB m.fl.", "Prov AB", None),
            ("A.S.", "A.S.", None),
            ("Eva Prov, f. 1970, och", "Eva Prov", None),
        ] {
            assert_eq!(name(line), Some((expected, number.map(str::to_owned))), "{line}");
        }
        assert_eq!(name("171 94"), None);
    }

    #[test]
    fn two_in_one_line() {
        assert_eq!(pair("K1 og K2"), Some((2, 6)));
        assert_eq!(pair("Eva Prov och Bo Test"), Some((8, 13)));
        for one in ["Prov och Test AB", "Eva och Bo Prov", "Lund og Holm A/S", "Eva Prov"] {
            assert_eq!(pair(one), None, "{one}");
        }
    }

    #[test]
    fn who_acts_stands_behind_the_name() {
        for (line, expected, acting) in [
            ("Staten genom Provkanslern", "Staten", "Provkanslern"),
            ("Eva Lille ved værge Ib Lille", "Eva Lille", "værge Ib Lille"),
            ("Prøve I/S v/ Ib Ny og Bo Ny", "Prøve I/S", "Ib Ny og Bo Ny"),
            ("Eva Prov, 20190711-0042, genom Bo Prov", "Eva Prov", "Bo Prov"),
        ] {
            let cut = cut(line, Span::new(0, line.len())).expect(line);
            assert_eq!(cut.span.of(line), expected);
            assert_eq!(cut.acting.map(|span| span.of(line)), Some(acting), "{line}");
        }
    }
}
