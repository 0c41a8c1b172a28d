//! The facts of a document's head: issuing body, own numbers, date.
//!
//! In: the lines of one part. Out: a [`Head`]. Only the lines before the parties, the appealed
//! ruling and the first paragraph of text are read for a court's facts, so that another ruling's
//! date or number is never taken for this one's. An authority's number and date are read behind
//! their labels, wherever a first page puts them.

use super::lines::{self, Line};
use super::{day, number};
use crate::record::Jurisdiction;
use crate::registry::bodies::{self, Body, Sort};
use crate::registry::{headings, roles};

/// The facts of a head.
#[derive(Debug, Clone, Default)]
pub(crate) struct Head {
    /// The issuing body.
    pub body: Option<&'static Body>,
    /// Its numbers, main one first.
    pub numbers: Vec<String>,
    /// The day of the decision.
    pub date: Option<String>,
}

/// Lines of a part that can hold its head.
const HEAD_LINES: usize = 40;
/// Lines in which the labels of an authority's first page are looked for.
const LABEL_LINES: usize = 150;
/// Bytes of a long first line that are read as a head: a page whose lines were all joined.
const JOINED: usize = 1500;

/// The lines of the head: those before the parties, the appealed ruling, the first paragraph.
pub(crate) fn zone<'a, 'b>(lines: &'b [Line<'a>]) -> &'b [Line<'a>] {
    let end = lines.iter().take(HEAD_LINES).enumerate().position(|(i, line)| {
        let label = line.text.split(':').next().unwrap_or_default();
        let party =
            matches!(roles::label(label), Some(roles::Label::Party(_) | roles::Label::Stop));
        let small = bodies::fold(line.text);
        party
            || small == "parter"
            || small == "mod"
            || small.ends_with(" mod")
            || small.starts_with("denne afgørelse er truffet")
            || is_overruled(&small)
            || line.text.len() >= 200 && i > 0
            || i > 2 && headings::find(line.text).is_some_and(|heading| !heading.late)
    });
    &lines[..end.unwrap_or(lines.len().min(HEAD_LINES))]
}

/// `Överklagat avgörande`, `ÖVERKLAGADE BESLUTET: …`.
fn is_overruled(small: &str) -> bool {
    small.starts_with("överklaga") && small.len() < 200
}

/// The id of the court whose letterhead is in the first lines.
pub(crate) fn letterhead_of(lines: &[Line<'_>]) -> Option<&'static str> {
    court(zone(lines)).map(|body| body.id)
}

/// Reads the head of a part.
pub(crate) fn read(lines: &[Line<'_>], furniture: &[&str]) -> Head {
    let zone = zone(lines);
    let body = court(zone)
        .or_else(|| labelled_body(lines))
        .or_else(|| authority(zone))
        .or_else(|| furniture.iter().find_map(|text| whole(text)))
        .or_else(|| speaker(lines));
    let mut head = Head { body, ..Head::default() };
    match body {
        Some(body) if body.is_court() => court_facts(&mut head, body, lines, zone, furniture),
        Some(_) => authority_facts(&mut head, lines, furniture),
        None => {}
    }
    head
}

/// The court of a letterhead, its division where one is named below it.
fn court(zone: &[Line<'_>]) -> Option<&'static Body> {
    let named = |line: &Line<'_>| {
        let text = &line.text[..joined(line.text)];
        bodies::find(text)
            .into_iter()
            .find(|m| m.body.is_court() && !is_mention_only(text, m.span.start))
    };
    let found = zone.iter().enumerate().find_map(|(i, line)| Some((i, named(line)?.body)));
    let (at, first) = found.or_else(|| Some((0, columns(zone)?)))?;
    for line in &zone[at..zone.len().min(at + 6)] {
        let small = bodies::fold(&line.text[..joined(line.text)]);
        for division in [
            "mark- och miljööverdomstolen",
            "mark- och miljödomstolen",
            "patent- och marknadsöverdomstolen",
            "patent- och marknadsdomstolen",
            "migrationsöverdomstolen",
            "migrationsdomstolen",
            "miljööverdomstolen",
        ] {
            if small.contains(division)
                && let Some(body) = bodies::division_of(first, division)
            {
                return Some(body);
            }
        }
    }
    Some(first)
}

/// A court whose name runs down the first column of a letterhead, the other columns beside it:
/// `HÖGSTA PROTOKOLL Mål nr`, `FÖRVALTNINGS- 2026-01-26 …`, `DOMSTOLEN Stockholm`.
fn columns(zone: &[Line<'_>]) -> Option<&'static Body> {
    (0..zone.len().min(4)).find_map(|from| {
        (2..=4).rev().find_map(|count| {
            let rows = zone.get(from..from + count)?;
            let mut name = String::new();
            for row in rows {
                let word = row.text.split_whitespace().next()?;
                match word.strip_suffix('-') {
                    Some(half) => name.push_str(half),
                    None => {
                        name.push_str(word);
                        name.push(' ');
                    }
                }
            }
            whole(&name).filter(|body| body.is_court())
        })
    })
}

/// Where a joined first line stops being a head.
fn joined(text: &str) -> usize {
    let mut end = text.len().min(JOINED);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// True where a court is named in a sentence of a title: `anke af dom fra …`.
fn is_mention_only(text: &str, at: usize) -> bool {
    let before = bodies::fold(&text[..at]);
    let before = before.trim_end();
    [" fra", " från", " til", " till", " om", " ved", " vid", " mod", " mot"]
        .iter()
        .any(|w| before.ends_with(w))
}

/// The authority of a head: the one whose decision a line names (`Datatilsynets afgørelse`), or the
/// one that a line consists of, unless the paper is addressed to it.
fn authority(zone: &[Line<'_>]) -> Option<&'static Body> {
    let issued = zone.iter().find_map(|line| {
        let text = &line.text[..joined(line.text)];
        let mention = bodies::find(text).into_iter().next().filter(|m| m.span.start == 0)?;
        let rest = bodies::fold(text[mention.end..].trim_start());
        let words: &[&str] = match mention.genitive() {
            true => &["beslut", "afgørelse", "principmeddelelse", "yttrande"],
            false => &["diarienr", "diarienummer", "dnr", "datum", "beslut"],
        };
        words.iter().any(|word| rest.starts_with(word)).then_some(mention.body)
    });
    issued.or_else(|| {
        zone.iter().enumerate().find_map(|(i, line)| {
            let body = whole(line.text)?;
            let next = zone.get(i + 1).map(|next| next.text).unwrap_or_default();
            (!next.starts_with("Skickas") && !is_address(next)).then_some(body)
        })
    })
}

/// A line with a postal code, or a box: `171 94 Solna`, `2450 København SV`, `Box 8114`.
pub(crate) fn is_address(text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |word: &str, length: usize| {
        word.len() == length && word.bytes().all(|b| b.is_ascii_digit())
    };
    let town = |i: usize| {
        words.get(i).is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase))
    };
    words.first().is_some_and(|w| matches!(*w, "Box" | "BOX" | "Postboks" | "c/o" | "C/o" | "C/O"))
        || (0..words.len()).any(|i| {
            number(words[i], 3) && words.get(i + 1).is_some_and(|w| number(w, 2)) && town(i + 2)
                || number(words[i], 4) && town(i + 1)
                || number(words[i], 5) && i == 0 && town(1)
        })
}

/// The body that `text` consists of.
fn whole(text: &str) -> Option<&'static Body> {
    if text.len() > 160 {
        return None;
    }
    let mention = bodies::find(text).into_iter().next()?;
    let rest = text[mention.end..].trim_start();
    let letterhead = rest.is_empty()
        || rest.starts_with(|c: char| c.is_ascii_digit() || c == '|')
        || ["BESLUT", "DOM", "Beslut", "Diarien", "Dnr", "Datum", "Sid", "Afdeling", "Avdelning"]
            .iter()
            .any(|w| rest.starts_with(w));
    (mention.span.start == 0 && letterhead && mention.body.id != "anklagemyndigheden")
        .then_some(mention.body)
}

/// The body behind a label: `Myndighed: Landsskatteretten`.
fn labelled_body(lines: &[Line<'_>]) -> Option<&'static Body> {
    lines.iter().take(HEAD_LINES).enumerate().find_map(|(i, line)| {
        let (label, value) = line.text.split_once(':').unwrap_or((line.text, ""));
        if !matches!(label.trim(), "Myndighed" | "Myndighet" | "Domstol" | "Ret" | "Instans") {
            return None;
        }
        let value = if value.trim().is_empty() { lines.get(i + 1)?.text } else { value };
        bodies::find(value).into_iter().next().map(|m| m.body)
    })
}

/// Verbs and nouns by which an authority speaks in its own decision.
const SPEAKS: [&str; 36] = [
    "finder",
    "konkluderer",
    "udtaler",
    "bemærker",
    "vurderer",
    "bekræfter",
    "bekræftede",
    "fandt",
    "tiltræder",
    "har godkendt",
    "modtog",
    "indstiller",
    "lægger",
    "kunne",
    "har behandlet",
    "har nu afgjort",
    "beslutar",
    "konstaterar",
    "bedömer",
    "förelägger",
    "finner",
    "anser",
    "inleder",
    "avslutar",
    "har beslutat",
    "har mottagit",
    "har modtaget",
    "har til brug",
    "godkendt",
    "godkender",
    "är tillsynsmyndighet",
    "har efter",
    "ger ",
    "har granskat",
    "meddelar",
    "afgjorde",
];
const SPOKEN: [&str; 12] = [
    "beslut",
    "afgørelse",
    "vurdering",
    "opfattelse",
    "bedömning",
    "principmeddelelse",
    "begrundelse",
    "tilsyn",
    "mening",
    "besvarelse",
    "indstilling",
    "praksis",
];

/// The authority that speaks in the text: the one whose findings and decisions it tells. None
/// unless it does so more than once.
fn speaker(lines: &[Line<'_>]) -> Option<&'static Body> {
    let mut scores: Vec<(&'static Body, usize)> = Vec::new();
    let mut complained = Vec::new();
    let mut read = 0;
    for (i, line) in lines.iter().take(LABEL_LINES).enumerate() {
        let text = line.text;
        // A letterhead that is broken in two: `KONKURRENCE- OG`, `FORBRUGERSTYRELSEN`.
        let pair =
            lines.get(i + 1).filter(|next| lines::is_upper(text) && lines::is_upper(next.text));
        if let Some(body) = pair.and_then(|next| whole(&format!("{text} {}", next.text))) {
            scores.push((body, 5));
        }
        // An authority signs with its address.
        let address = text.len() < 120 && is_address(text);
        for mention in bodies::find(text) {
            if mention.body.sort == Sort::Court || mention.body.id == "anklagemyndigheden" {
                continue;
            }
            let after = text[mention.end..].trim_start();
            let before = text[..mention.span.start].trim_end();
            let speaks = if mention.genitive() {
                SPOKEN.iter().any(|w| after.starts_with(w))
            } else {
                SPEAKS.iter().any(|w| after.starts_with(w) || before.ends_with(w))
            };
            // Whose decision is complained of does not decide the complaint.
            let before_small = before.to_lowercase();
            if mention.genitive()
                && ["klaget over", "klage over", "klagen over", "överklagat", "klagat på"]
                    .iter()
                    .any(|w| before_small.ends_with(w))
            {
                complained.push(mention.body.id);
            }
            let points =
                usize::from(speaks) + if address && mention.span.start == 0 { 5 } else { 0 };
            match scores.iter_mut().find(|(body, _)| body.id == mention.body.id) {
                Some((_, score)) => *score += points,
                None => scores.push((mention.body, points)),
            }
        }
        read += text.len();
        if read > 60_000 {
            break;
        }
    }
    scores.retain(|(body, _)| !complained.contains(&body.id));
    let best = scores.iter().map(|(_, score)| *score).max()?;
    let found = scores.iter().find(|(_, score)| *score == best)?;
    (best >= 2).then_some(found.0)
}

/// Adds the numbers that are not there yet.
fn add(numbers: &mut Vec<String>, found: Vec<String>) {
    for number in found {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
}

fn court_facts(
    head: &mut Head,
    body: &Body,
    lines: &[Line<'_>],
    zone: &[Line<'_>],
    furniture: &[&str],
) {
    let danish = body.jurisdiction == Jurisdiction::Dk;
    let numbers = |text: &str| -> Vec<String> {
        let found = if danish { number::danish(text) } else { number::swedish(text) };
        found.into_iter().map(|(_, number)| number).collect()
    };
    for line in zone {
        add(&mut head.numbers, numbers(&line.text[..joined(line.text)]));
    }
    if danish {
        // The line of the number may hold the parties as well, and a joined case has a line of
        // its own after the first parties.
        for line in lines.iter().take(HEAD_LINES).skip(zone.len()) {
            let text =
                &line.text[..joined(line.text).min(line.text.find(" mod ").unwrap_or(usize::MAX))];
            if text.starts_with("Sag BS")
                || text.starts_with("Sag AS")
                || text.starts_with("Rettens nr.")
            {
                add(&mut head.numbers, numbers(text));
            } else if headings::find(text).is_some() {
                break;
            }
        }
    }
    if head.numbers.is_empty() && !danish {
        for (i, line) in lines.iter().take(60).enumerate() {
            let small = bodies::fold(line.text);
            let label = small.trim_end_matches(':');
            if matches!(label, "målnummer" | "mål nr" | "mål" | "målnr") {
                add(
                    &mut head.numbers,
                    lines.get(i + 1).map(|next| numbers(next.text)).unwrap_or_default(),
                );
            } else if small.starts_with("målnummer") && line.text.len() < 80 {
                add(&mut head.numbers, numbers(line.text));
            }
        }
    }
    if head.numbers.is_empty() {
        for text in furniture {
            let named =
                bodies::find(text).iter().any(|m| m.body.id == body.id || m.body.id == body.parent);
            if named {
                head.numbers.extend(numbers(text).into_iter().filter(|n| n.len() > 4).take(1));
            }
            if !head.numbers.is_empty() {
                break;
            }
        }
    }
    head.date = if danish { danish_date(lines, zone) } else { swedish_date(lines, zone) };
    if head.date.is_none() {
        head.date = labelled_date(&lines[..lines.len().min(HEAD_LINES)]);
    }
    if head.date.is_none() {
        head.date = furniture.iter().find_map(|text| {
            let own = head.numbers.iter().any(|n| text.contains(n.as_str()))
                || bodies::find(text)
                    .iter()
                    .any(|m| m.body.id == body.id || m.body.id == body.parent);
            if own { day::first(text) } else { None }
        });
    }
}

/// `meddelad i Stockholm den 4 november 2009`; else the date of the letterhead.
fn swedish_date(lines: &[Line<'_>], zone: &[Line<'_>]) -> Option<String> {
    for (i, line) in zone.iter().enumerate() {
        let text = &line.text[..joined(line.text)];
        let small = bodies::fold(text);
        if let Some(at) = small.find("meddelad i ").or_else(|| small.find("meddelat i ")) {
            let date = day::first(&text[at..]);
            let below = || zone.iter().skip(i + 1).take(2).find_map(|next| day::first(next.text));
            if let Some(date) = date.or_else(below) {
                return Some(date);
            }
        }
    }
    zone.iter()
        .find_map(|line| {
            let small = bodies::fold(line.text);
            let other =
                ["inkom", "ankom", "född", "huvudförhandling", "dok.id", "överklag", "föredrag"];
            if other.iter().any(|word| small.contains(word)) || line.text.len() > 200 {
                return None;
            }
            day::first(line.text)
        })
        .or_else(|| {
            let first = lines.first().filter(|line| line.text.len() > 200)?;
            let text = &first.text[..joined(first.text)];
            let cut = bodies::fold(text).find("överklaga").unwrap_or(text.len());
            day::first(&text[..cut])
        })
}

/// `afsagt den 29. april 2021`, `Dom afsagt: 14. januar 2026`.
fn danish_date(lines: &[Line<'_>], zone: &[Line<'_>]) -> Option<String> {
    let said = zone.iter().enumerate().find_map(|(i, line)| {
        let text = &line.text[..joined(line.text)];
        let small = bodies::fold(text);
        let at = small.find("afsagt").or_else(|| small.find("afsiges"))?;
        let rest = &text[at..];
        day::first(rest).or_else(|| zone.get(i + 1).and_then(|next| day::first(next.text)))
    });
    said.or_else(|| {
        // A title alone on its line, and the date below it.
        zone.iter().enumerate().find_map(|(i, line)| {
            let joined = headings::close_up(line.text);
            let word = joined.as_deref().unwrap_or(line.text).trim_end_matches(':').to_lowercase();
            let titled = matches!(word.as_str(), "dom" | "kendelse" | "beslutning");
            titled.then(|| zone.get(i + 1).and_then(|next| day::first(next.text))).flatten()
        })
    })
    .or_else(|| labelled_date(&lines[..lines.len().min(12)]))
}

/// Labels of a decision's date, best first.
const DATED: [&str; 14] = [
    "dato for afsagt dom/kendelse/afgørelse/styresignal",
    "dato for afsagt dom",
    "afgørelsesdato",
    "afsagt",
    "dom afsagt",
    "avgörandedatum",
    "beslutsdatum",
    "datum för beslut",
    "beslut fattat",
    "domsdatum",
    "skatterådsmøde",
    "skatteråsmøde",
    "datum",
    "dato",
];

/// The date behind a label at the start of a line, or on the line after it.
fn labelled_date(lines: &[Line<'_>]) -> Option<String> {
    DATED.iter().find_map(|label| {
        lines.iter().enumerate().find_map(|(i, line)| {
            let small = bodies::fold(line.text);
            let rest = small.strip_prefix(label)?;
            if rest.starts_with(char::is_alphabetic) {
                return None;
            }
            let value = rest.trim_start_matches([':', ' ']);
            if value.is_empty() {
                let before = i.checked_sub(1).map(|j| lines[j].text);
                let next = lines.get(i + 1)?.text;
                let stranger = before.is_some_and(|b| b.ends_with("Ert") || b.ends_with("Er"));
                return if stranger || next.len() > 60 { None } else { day::first(next) };
            }
            let dates = day::all(value);
            dates.into_iter().next().filter(|(span, _)| span.start < 24).map(|(_, date)| date)
        })
    })
}

fn authority_facts(head: &mut Head, lines: &[Line<'_>], furniture: &[&str]) {
    let window = &lines[..lines.len().min(LABEL_LINES)];
    for (i, line) in window.iter().enumerate() {
        let long = line.text.len() > 200;
        if i == 0 && long {
            // The labels of a joined page stand at its end.
            let own = number::labelled(&line.text[..ceil(line.text, 20_000)], false);
            add(&mut head.numbers, own.into_iter().take(1).collect());
        } else if number::is_label(line.text) {
            let other = i.checked_sub(1).is_some_and(|j| window[j].text == "Ert");
            let next = window.get(i + 1).filter(|next| !other && next.text.len() < 60);
            add(
                &mut head.numbers,
                next.and_then(|next| number::value(next.text)).into_iter().collect(),
            );
        } else if line.text.starts_with("Sag ") {
            add(
                &mut head.numbers,
                number::labelled(&line.text[..joined(line.text).min(ceil(line.text, 60))], false),
            );
        } else {
            add(&mut head.numbers, number::labelled(&line.text[..ceil(line.text, 120)], true));
        }
    }
    for text in furniture {
        if head.numbers.is_empty() {
            head.numbers.extend(number::labelled(text, false).into_iter().take(1));
        }
    }
    if head.body.is_some_and(|body| body.id == "konkurrence--og-forbrugerstyrelsen") {
        // `MTF-25/07736-8`: the unit before and the document after the case number.
        for number in &mut head.numbers {
            let inner = number.split('-').find(|part| part.contains('/')).map(str::to_owned);
            *number = inner.unwrap_or_else(|| number.clone());
        }
    }
    head.date = labelled_date(window)
        .or_else(|| joined_date(lines))
        .or_else(|| window.iter().find_map(|line| inner_date(line.text)))
        .or_else(|| furniture.iter().find_map(|text| furniture_date(text)))
        .or_else(|| window.iter().take(HEAD_LINES).find_map(|line| dateline(line.text)))
        .or_else(|| signature_date(lines));
}

/// `length`, or the end of the text, moved down to a character boundary.
fn ceil(text: &str, length: usize) -> usize {
    let mut end = text.len().min(length);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// `Datum: 2025-10-22` inside a first page whose lines were all joined.
fn joined_date(lines: &[Line<'_>]) -> Option<String> {
    let first = lines.first().filter(|line| line.text.len() > 200)?;
    furniture_date(&first.text[..ceil(first.text, 20_000)])
}

/// `Dato: 2. marts 2030` inside a paragraph that a margin's lines ran into.
fn inner_date(text: &str) -> Option<String> {
    let at = [" Dato: ", " Datum: "].iter().find_map(|label| text.find(label))?;
    (!text[..at].ends_with("Ert")).then(|| furniture_date(&text[at..])).flatten()
}

fn furniture_date(text: &str) -> Option<String> {
    let small = bodies::fold(text);
    ["datum:", "dato:", ". beslut "].iter().find_map(|label| {
        let at = small.find(label)?;
        let rest = &text[at + label.len()..];
        let (span, date) = day::all(rest).into_iter().next()?;
        (span.start < 12 && !small[..at].ends_with("ert ")).then_some(date)
    })
}

/// A line that is a date, or a place and a date: `København, den 5. marts 2020`.
fn dateline(text: &str) -> Option<String> {
    if text.len() > 50 {
        return None;
    }
    let (span, date) = day::all(text).into_iter().next()?;
    let rest = text[span.end..].trim_matches(['.', ' ', '-']);
    let before = text[..span.start].trim_end();
    let before = before.strip_suffix("den").or_else(|| before.strip_suffix("d.")).unwrap_or(before);
    let before = before.trim_end_matches([',', ' ']);
    let place = before.split_whitespace().count() <= 2
        && before.chars().next().is_none_or(char::is_uppercase)
        && !before.contains(':');
    (rest.is_empty() && place).then_some(date)
}

/// The date of an electronic signature: `Eva Prov, 2021-02-10 (Det här är en elektronisk …)`.
fn signature_date(lines: &[Line<'_>]) -> Option<String> {
    lines.iter().rev().take(HEAD_LINES).find_map(|line| {
        let (span, date) = day::all(line.text).into_iter().next()?;
        let before = line.text[..span.start].trim_end().strip_suffix(',')?;
        lines::is_name(before).then_some(date)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Text;

    fn head(text: &str) -> (Option<&'static str>, Vec<String>, Option<String>) {
        let text = Text::of_lines(text);
        let lines = super::super::lines::of(&text);
        let head = read(&lines, &[]);
        (head.body.map(|body| body.name), head.numbers, head.date)
    }

    #[test]
    fn letterheads_of_swedish_courts() {
        for (text, court, number, date) in [
            (
                "Sid 1 (9)\nSVEA HOVRÄTT DOM Mål nr\nMark- och miljööverdomstolen 2030-02-24 P 16-29\n060401 Stockholm\nÖVERKLAGAT AVGÖRANDE\nNacka tingsrätts dom 2029-01-01 i mål nr P 9-29",
                "Mark- och miljööverdomstolen",
                "P 16-29",
                "2030-02-24",
            ),
            (
                "HÖGSTA DOMSTOLENS\nDOM\nMål nr\nmeddelad i Stockholm den 17 december 2030 T 67-29\nPARTER\nKlagande\nX",
                "Högsta domstolen",
                "T 67-29",
                "2030-12-17",
            ),
            (
                "HÖGSTA FÖRVALTNINGSDOMSTOLENS BESLUT\nMål nr 3857-29\nmeddelat i Stockholm den 29 januari 2030\nKLAGANDE\nAA",
                "Högsta förvaltningsdomstolen",
                "3857-29",
                "2030-01-29",
            ),
            (
                "NACKA TINGSRÄTT DOM Målnummer\nMark- och miljödomstolen Meddelad i Nacka M 1968-29\n2030-08-21\nPARTER",
                "Nacka tingsrätt, mark- och miljödomstolen",
                "M 1968-29",
                "2030-08-21",
            ),
            (
                "FÖRVALTNINGSRÄTTEN I MALMÖ\nDOM\n2030-09-30\nMeddelad i Malmö\nMål nr\n4756-29\nKLAGANDE",
                "Förvaltningsrätten i Malmö",
                "4756-29",
                "2030-09-30",
            ),
            (
                "ARBETSDOMSTOLEN DOM Dom nr 3/30\n2030-01-20 Mål nr A 23/29\nStockholm\nKÄRANDE",
                "Arbetsdomstolen",
                "A 23/29",
                "2030-01-20",
            ),
        ] {
            let (found, numbers, day) = head(text);
            assert_eq!(found, Some(court), "{text}");
            assert_eq!(numbers.first().map(String::as_str), Some(number), "{text}");
            assert_eq!(day.as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn title_blocks_of_danish_courts() {
        for (text, court, number, date) in [
            (
                "RETTEN PÅ BORNHOLM\nUdskrift af dombogen\nD O M\nafsagt den 29. april 2030\nRettens nr. 1-176/2030\nPolitiets nr. 2200-93110-00001-21\nAnklagemyndigheden\nmod\nTiltalte",
                "Retten på Bornholm",
                "1-176/2030",
                "2030-04-29",
            ),
            (
                "UDSKRIFT\nAF\nØSTRE LANDSRETS DOMBOG\nD O M\nAfsagt den 30. september 2030 af Østre Landsrets 11. afdeling\n11. afd. nr. S-3448-29:\nAnklagemyndigheden",
                "Østre Landsret",
                "S-3448-29",
                "2030-09-30",
            ),
            (
                "HØJESTERETS\nDOM\nafsagt torsdag den 18. juni 2030\nSag BS-60017/2029-HJR\n(1. afdeling)\nA\nmod\nB",
                "Højesteret",
                "BS-60017/2029-HJR",
                "2030-06-18",
            ),
        ] {
            let (found, numbers, day) = head(text);
            assert_eq!(found, Some(court), "{text}");
            assert_eq!(numbers, [number], "{text}");
            assert_eq!(day.as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn authorities() {
        let text = "Kommunen X\nBeslut efter tillsyn\nDiarienummer:\nEX-2030-2719\nErt diarienummer:\nA126.614/2020\nDatum:\n2030-02-10\nIntegritetsskyddsmyndighetens beslut\nIntegritetsskyddsmyndigheten konstaterar att X har brustit.";
        let (body, numbers, date) = head(text);
        assert_eq!(body, Some("Integritetsskyddsmyndigheten"));
        assert_eq!(numbers, ["EX-2030-2719"]);
        assert_eq!(date.as_deref(), Some("2030-02-10"));
        let text = "Tilsyn med anmeldelse: Styrelsen for Patientklager\nDato: 08-12-2030\nAfgørelse\nI tilsynet med Styrelsen for Patientklager konkluderer Datatilsynet, at alt er godt.\nJournalnummer: 2029-41-0034\nDatatilsynet finder, at det er nok.";
        let (body, numbers, date) = head(text);
        assert_eq!(body, Some("Datatilsynet"));
        assert_eq!(numbers, ["2029-41-0034"]);
        assert_eq!(date.as_deref(), Some("2030-12-08"));
    }

    #[test]
    fn a_text_without_a_head_tells_nothing() {
        let (body, numbers, date) =
            head("YRKANDEN M.M.\nEn myndighet beslutade den 10 februari 2021 i mål nr 12-20.");
        assert_eq!((body, numbers.len(), date), (None, 0, None));
    }
}
