//! What was appealed: body, numbers and date of each earlier instance, nearest first.
//!
//! Sources: the block `ÖVERKLAGAT AVGÖRANDE` of the head, the sentence in which a Danish court
//! names the earlier rulings, the head of an appealed decision that the file carries.

use std::sync::LazyLock;

use super::head::Head;
use super::lines::Line;
use super::{day, number};
use crate::record::{Appealed, Body, Jurisdiction};
use crate::registry::finder::Finder;
use crate::registry::{bodies, headings, lower, roles};

/// Lines in which a Danish court names the earlier rulings.
const DANISH_LINES: usize = 60;

/// One of these is in every sentence that names the earlier rulings.
static APPEALS: LazyLock<Finder> = LazyLock::new(|| {
    Finder::first([
        "anket", "Anket", "ANKET", "nstans", "NSTANS", "kæret", "Kæret", "KÆRET", "ndbragt",
        "NDBRAGT",
    ])
});

/// What the lines of the main part say was appealed.
pub(crate) fn read(lines: &[Line<'_>], jurisdiction: Option<Jurisdiction>) -> Vec<Appealed> {
    match jurisdiction {
        Some(Jurisdiction::Dk) => danish(lines),
        _ => swedish(lines),
    }
}

/// The head of an appealed decision, as an entry.
pub(crate) fn of_head(head: &Head) -> Option<Appealed> {
    let body = head.body?;
    Some(Appealed {
        court: Some(body.record()),
        case_numbers: head.numbers.clone(),
        decision_date: head.date.clone(),
    })
}

/// Adds an entry, or fills up the one for the same ruling.
pub(crate) fn add(entries: &mut Vec<Appealed>, new: Appealed) {
    let id = |entry: &Appealed| entry.court.as_ref().map(|court| court.id.clone());
    let same = entries.iter_mut().find(|old| {
        let dates = old.decision_date.is_none()
            || new.decision_date.is_none()
            || old.decision_date == new.decision_date;
        // One number, one ruling: a court and its division are named in turn.
        let number = old.case_numbers.iter().any(|n| new.case_numbers.contains(n));
        dates && (id(old) == id(&new) || number)
    });
    match same {
        Some(old) => {
            if old.case_numbers.is_empty() {
                old.case_numbers = new.case_numbers;
            }
            if old.decision_date.is_none() {
                old.decision_date = new.decision_date;
            }
        }
        None => entries.push(new),
    }
}

/// `ÖVERKLAGAT AVGÖRANDE`, and what stands below it.
fn swedish(lines: &[Line<'_>]) -> Vec<Appealed> {
    let Some(said) = block(lines) else { return Vec::new() };
    // Each body that has a ruling and a day of its own begins an entry.
    let mut starts: Vec<usize> = Vec::new();
    for mention in bodies::find(&said).iter().filter(|mention| mention.genitive()) {
        let rest = bodies::fold(said[mention.end..].trim_start_matches([',', ' ']));
        if RULINGS.iter().any(|word| rest.starts_with(word.trim_start())) {
            starts.push(mention.span.start);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([said.len()]);
    let parts: Vec<&str> = starts.iter().zip(ends).map(|(from, to)| &said[*from..to]).collect();
    if parts.len() > 1 && parts.iter().all(|part| day::first(part).is_some()) {
        let mut found = Vec::new();
        parts.into_iter().filter_map(entry).for_each(|new| add(&mut found, new));
        return found;
    }
    entry(&said).into_iter().collect()
}

/// Words for what is appealed, between the name of a body and its day.
const RULINGS: [&str; 9] = [
    " dom ",
    " domar ",
    " deldom ",
    " mellandom ",
    " beslut ",
    " avgörande ",
    " avgöranden ",
    " förhandsbesked ",
    " utslag ",
];

/// What stands below the label, in one line.
fn block(lines: &[Line<'_>]) -> Option<String> {
    let at = lines.iter().take(80).position(|line| {
        if !lower::starts_with(line.text, "överklaga") {
            return false;
        }
        let small = bodies::fold(line.text);
        let label = small.split([':', ',']).next().unwrap_or_default().trim();
        small.starts_with("överklaga")
            && (matches!(roles::label(label), Some(roles::Label::Stop))
                || joined_label(&small).is_some())
    })?;
    let first = lines[at].text;
    let mut said = match joined_label(&bodies::fold(first)) {
        Some(end) => first[end..].to_owned(),
        None => first.split_once(':').map(|(_, rest)| rest.to_owned()).unwrap_or_default(),
    };
    for line in &lines[at + 1..] {
        let ends = line.is_rule()
            || line.text.len() > 600
            || roles::label(line.text).is_some()
            || roles::label(line.text.split(':').next().unwrap_or_default()).is_some()
            || headings::find(line.text).is_some()
            || said.len() > 300;
        if ends {
            break;
        }
        said.push(' ');
        said.push_str(line.text);
    }
    Some(said.trim().to_owned())
}

/// The end of a label that shares its line with what it labels:
/// `ÖVERKLAGAT AVGÖRANDE Växjö tingsrätts dom …`.
fn joined_label(small: &str) -> Option<usize> {
    ["överklagat avgörande ", "överklagat beslut ", "överklagade avgörandet ", "överklagad dom "]
        .iter()
        .find(|label| small.starts_with(**label) && small.len() < 300)
        .map(|label| label.len())
}

/// Body, numbers and date of `Kammarrätten i Stockholms dom den 11 mars 2024 i mål nr 5422-23`.
fn entry(said: &str) -> Option<Appealed> {
    let small = bodies::fold(said);
    let ruling = RULINGS.iter().filter_map(|word| small.find(word)).min();
    let court = match bodies::find(&said[..ruling.unwrap_or(said.len())]).into_iter().next_back() {
        Some(mention) => {
            // `Förvaltningsrätten i Luleås, migrationsdomstolens, dom`
            let division = bodies::division_after(mention.body, &said[mention.end..]);
            Some(division.map_or(mention.body, |(body, _)| body).record())
        }
        None => ruling.and_then(|end| unknown(&said[..end])),
    };
    let decision_date = day::first(said);
    let cut = small.find("se bilaga").unwrap_or(said.len());
    let of = &said[..cut];
    let mut case_numbers: Vec<String> = number::labelled(of, false);
    if let Some(at) = small.find("mål").filter(|at| *at < cut) {
        case_numbers = number::swedish(&of[at..]).into_iter().map(|(_, number)| number).collect();
        if case_numbers.is_empty() {
            // A tribunal's, as it writes it: `i mål nr 102-24/I`.
            let words = of[at..].split_whitespace().skip(1);
            case_numbers = words.filter(|w| *w != "nr").take(1).filter_map(number::value).collect();
        }
    } else if case_numbers.is_empty()
        && let Some(at) = small.find("ärende").filter(|at| *at < cut)
    {
        let words = of[at..].split_whitespace().skip(1);
        case_numbers.extend(words.filter(|w| *w != "nr" && *w != "dnr").filter_map(number::value));
    }
    (court.is_some() || decision_date.is_some()).then_some(Appealed {
        court,
        case_numbers,
        decision_date,
    })
}

/// A body that the tables do not know, by its name in the genitive.
fn unknown(name: &str) -> Option<Body> {
    let name = name.trim().trim_end_matches(',');
    let name = name.strip_suffix('s').unwrap_or(name);
    let plain = name.len() >= 4
        && name.len() <= 90
        && name.chars().next().is_some_and(char::is_uppercase)
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | ',' | '&'));
    plain.then(|| Body {
        id: name.to_lowercase().replace(',', "").replace(' ', "-"),
        name: name.to_owned(),
    })
}

/// The sentence of a Danish court: `Dom afsagt af Retten i X den … (…) er anket`; `Retten i X har
/// den … afsagt dom i 1. instans (sag …)`; `I tidligere instanser er afsagt dom af …`.
fn danish(lines: &[Line<'_>]) -> Vec<Appealed> {
    for line in lines.iter().take(DANISH_LINES) {
        let text = line.text;
        if text.len() > 5000 {
            continue;
        }
        if !APPEALS.is_in(text) {
            continue;
        }
        let text = unbroken(text);
        for sentence in sentences(&text) {
            let small = sentence.to_lowercase();
            let cue = [
                "er anket",
                "1. instans",
                "tidligere instans",
                "er kæret",
                "har anket",
                "har kæret",
                "er indbragt",
                "indanket",
            ]
            .iter()
            .any(|cue| small.contains(cue))
                && ["afsa", "dom af", "kendelse af"].iter().any(|cue| small.contains(cue));
            if !cue {
                continue;
            }
            let mut found = Vec::new();
            let mentions = bodies::find(sentence);
            for (i, mention) in mentions.iter().enumerate() {
                if !mention.body.is_court() {
                    continue;
                }
                let end = mentions.get(i + 1).map_or(sentence.len(), |next| next.span.start);
                let own = &sentence[mention.span.start..end];
                let body = mention.body.record();
                for ruling in rulings(own, &body) {
                    add(&mut found, ruling);
                }
                if let Some(last) = found.last_mut().filter(|_| mentions.len() == 1)
                    && last.decision_date.is_none()
                {
                    last.decision_date = day::first(sentence);
                }
            }
            if found.is_empty() {
                continue;
            }
            // The highest court of those named is the nearest one.
            let instance = |entry: &Appealed| {
                entry.court.as_ref().and_then(|c| bodies::by_id(&c.id)).map_or(0, |b| b.instance)
            };
            found.sort_by_key(|entry| std::cmp::Reverse(instance(entry)));
            return found;
        }
    }
    Vec::new()
}

/// The rulings of one court that a sentence names: `den 18. august 2029 (BS-3222/2028) og den
/// 15. august 2030 (BS-13671/2028)`. Each day begins one; its numbers follow it.
fn rulings(own: &str, body: &Body) -> Vec<Appealed> {
    let numbers = |part: &str| {
        let numbers: Vec<String> = number::danish(part).into_iter().map(|(_, n)| n).collect();
        match numbers.is_empty() {
            true => {
                number::value(part.split("nr.").nth(1).unwrap_or_default()).into_iter().collect()
            }
            false => numbers,
        }
    };
    let ruling = |case_numbers, decision_date| Appealed {
        court: Some(body.clone()),
        case_numbers,
        decision_date,
    };
    let days = day::all(own);
    if days.len() < 2 {
        return vec![ruling(numbers(own), days.into_iter().next().map(|(_, date)| date))];
    }
    let starts: Vec<usize> = days.iter().map(|(span, _)| span.end).collect();
    let ends = days.iter().skip(1).map(|(span, _)| span.start).chain([own.len()]);
    let parts = starts.into_iter().zip(ends).map(|(from, to)| numbers(&own[from..to]));
    parts.zip(&days).map(|(numbers, (_, date))| ruling(numbers, Some(date.clone()))).collect()
}

/// The text without dashes inside words, as line ends leave them: `Østre Lands-rets`.
fn unbroken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = letters.next() {
        let broken = c == '-'
            && before.is_lowercase()
            && letters.peek().is_some_and(|next| next.is_lowercase());
        if !broken {
            out.push(c);
        }
        before = c;
    }
    out
}

/// Cuts a paragraph at full stops that end a sentence: not after a number or a short form.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.match_indices(". ").find(|(at, _)| {
            let word = rest[..*at].rsplit([' ', '(']).next().unwrap_or_default();
            let next = rest[at + 2..].chars().next().is_some_and(char::is_uppercase);
            next && word.len() > 3
                && !word.bytes().all(|b| b.is_ascii_digit())
                && !word.contains('.')
        });
        let cut = end.map_or(rest.len(), |(at, _)| at + 2);
        let (sentence, tail) = rest.split_at(cut);
        rest = tail;
        Some(sentence)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Text;

    fn appealed(
        text: &str,
        jurisdiction: Jurisdiction,
    ) -> Vec<(String, Vec<String>, Option<String>)> {
        let text = Text::of_lines(text);
        let lines = super::super::lines::of(&text);
        read(&lines, Some(jurisdiction))
            .into_iter()
            .map(|a| (a.court.map(|c| c.name).unwrap_or_default(), a.case_numbers, a.decision_date))
            .collect()
    }

    #[test]
    fn swedish_blocks() {
        for (said, court, numbers, date) in [
            (
                "Växjö tingsrätts, mark- och miljödomstolen, dom 2029-11-13 i mål nr P 975-28,\nse bilaga A",
                "Växjö tingsrätt, mark- och miljödomstolen",
                vec!["P 975-28"],
                "2029-11-13",
            ),
            (
                "Kammarrätten i Stockholms dom den 11 mars 2029 i mål nr 5422-28",
                "Kammarrätten i Stockholm",
                vec!["5422-28"],
                "2029-03-11",
            ),
            (
                "Svea hovrätt, Mark- och miljööverdomstolens beslut 2029-02-27 i\nmål ÖM 7938-28",
                "Mark- och miljööverdomstolen",
                vec!["ÖM 7938-28"],
                "2029-02-27",
            ),
            (
                "Skatterättsnämndens beslut den 4 juli 2029 i ärende dnr 107-28/I",
                "Skatterättsnämnden",
                vec!["107-28/I"],
                "2029-07-04",
            ),
            (
                "Trädgårdsnämndens beslut den 12 juni 2029 i ärende dnr 37/2029",
                "Trädgårdsnämnden",
                vec!["37/2029"],
                "2029-06-12",
            ),
        ] {
            let text = format!("KLAGANDE\nX\nÖVERKLAGAT AVGÖRANDE\n{said}\nSAKEN\nNågot");
            let found = appealed(&text, Jurisdiction::Se);
            let numbers = numbers.into_iter().map(str::to_owned).collect();
            assert_eq!(found, [(court.to_owned(), numbers, Some(date.to_owned()))], "{said}");
        }
    }

    #[test]
    fn danish_sentences() {
        let text = "ØSTRE LANDSRET\nD O M\nafsagt den 3. maj 2030\nTiltalte\nmod\nX\nDom afsagt af Københavns Byret den 26. november 2029 (SS 2-13478/2029) er anket af Tiltalte med påstand om frifindelse.";
        assert_eq!(
            appealed(text, Jurisdiction::Dk),
            [(
                "Københavns Byret".to_owned(),
                vec!["SS 2-13478/2029".to_owned()],
                Some("2029-11-26".to_owned())
            )]
        );
        let text = "HØJESTERETS DOM\nafsagt den 3. maj 2030\nA\nmod\nB\nI tidligere instanser er afsagt dom af Retten i Odense den 1. maj 2028 (BS-1/2027-ODE) og af Østre Landsrets 10. afdeling den 29. november 2029 (BS-2/2028-OLR).";
        let found = appealed(text, Jurisdiction::Dk);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].0, "Østre Landsret");
        assert_eq!(found[0].2.as_deref(), Some("2029-11-29"));
        assert_eq!(found[1].1, ["BS-1/2027-ODE"]);
    }
}
