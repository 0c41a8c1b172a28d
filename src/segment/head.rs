//! The facts of a document's head: issuing body, own numbers, date.
//!
//! In: the lines of one part. Out: a [`Head`]. Only the lines before the parties, the appealed
//! ruling and the first paragraph of text are read for a court's facts, so that another ruling's
//! date or number is never taken for this one's. An authority's number and date are read behind
//! their labels, wherever a first page puts them.

mod authority;
mod columns;
mod dates;
mod report;
mod seat;

use super::lines::{self, Line};
use super::{day, number, stamp};
use crate::record::Jurisdiction;
use crate::registry::bodies::{self, Body, Sort};
use crate::registry::{headings, lower, roles};
use authority::{asked, authority, ends_with_folded, labelled_body, speaker, whole};
pub(crate) use authority::{is_address, is_issued, is_own_decision};
use dates::{
    column_date, danish_date, dateline, furniture_date, inner_date, joined_date, labelled_date,
    opening_date, said_date, signature_date, swedish_date,
};

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
pub(crate) const HEAD_LINES: usize = 40;
/// Lines in which the labels of an authority's first page are looked for.
const LABEL_LINES: usize = 150;
/// Lines of a letterhead that may stand in two columns.
const COLUMN_LINES: usize = 10;
/// Bytes of a long first line that are read as a head: a page whose lines were all joined.
const JOINED: usize = 1500;
/// Bytes of such a line, after the court's name, in which its numbers stand.
const JOINED_HEAD: usize = 300;

/// The lines of the head: those before the parties, the appealed ruling, the first paragraph.
pub(crate) fn zone<'a, 'b>(lines: &'b [Line<'a>]) -> &'b [Line<'a>] {
    let end = lines.iter().take(HEAD_LINES).enumerate().position(|(i, line)| {
        if line.text.len() >= 200 && i > 0 {
            return true;
        }
        let label = line.text.split(':').next().unwrap_or_default();
        let party =
            matches!(roles::label(label), Some(roles::Label::Party(_) | roles::Label::Stop));
        let text = line.text;
        let caption = || text.len() < 12 && matches!(&*bodies::fold(text), "parter" | "mod");
        let against = || ends_with_folded(text, " mod");
        party
            || caption()
            || against()
            || lower::starts_with(text, "denne afgørelse er truffet")
            || is_overruled(text)
            || i > 0 && opens_quotation(line.text)
            || i > 2 && headings::find(line.text).is_some_and(|heading| !heading.late)
    });
    &lines[..end.unwrap_or(lines.len().min(HEAD_LINES))]
}

/// True where a quotation begins that goes on below: what it quotes has a head of its own.
fn opens_quotation(line: &str) -> bool {
    let Some(rest) = line.strip_prefix(['"', '”', '“', '»', '„']) else { return false };
    !rest.contains(['"', '”', '“', '»', '«'])
}

/// `Överklagat avgörande`, `ÖVERKLAGADE BESLUTET: …`.
fn is_overruled(text: &str) -> bool {
    // Not `ÖVERKLAGANDENÄMNDEN`, which has tried it.
    text.len() < 200
        && lower::starts_with(text, "överklaga")
        && !lower::starts_with(text, "överklagandenämnd")
}

/// The id of the court whose letterhead is in the first lines.
pub(crate) fn letterhead_of(lines: &[Line<'_>]) -> Option<&'static str> {
    court(zone(lines), false).map(|body| body.id)
}

/// Reads the head of a part.
pub(crate) fn read(lines: &[Line<'_>], furniture: &[&str]) -> Head {
    // A stamp is another paper's, or another court's, even on the first page.
    if let Some(without) = stamp::without(lines) {
        let head = read_unstamped(&without.all, furniture);
        if head.body.is_some_and(Body::is_court) {
            return head;
        }
        return read_unstamped(&without.but_name, furniture);
    }
    read_unstamped(lines, furniture)
}

fn read_unstamped(lines: &[Line<'_>], furniture: &[&str]) -> Head {
    let lines = report::behind_summary(lines);
    if let Some(head) = report::titled(lines) {
        return head;
    }
    let zone = zone(lines);
    let body = court(zone, false)
        .or_else(|| report::series(lines))
        .or_else(|| labelled_body(lines))
        .or_else(|| authority(lines, zone))
        .or_else(|| columns(zone, |body| !body.is_court()))
        .or_else(|| seat::meddelad(zone).or_else(|| seat::mailed(lines, furniture)))
        .or_else(|| furniture.iter().find_map(|text| whole(text)))
        .or_else(|| speaker(lines))
        .or_else(|| asked(lines))
        .or_else(|| court(zone, true));
    let body = body.map(|body| seated(body, zone, lines));
    let mut head = Head { body, ..Head::default() };
    match body {
        Some(body) if body.is_court() => court_facts(&mut head, body, lines, zone, furniture),
        Some(_) => authority_facts(&mut head, lines, furniture),
        None => {}
    }
    head
}

/// The board whose letterhead names the house of boards first: `NÆVNENES HUS`, `Planklagenævnet`.
fn seated(house: &'static Body, zone: &[Line<'_>], lines: &[Line<'_>]) -> &'static Body {
    if house.id != "nævnenes-hus" {
        return house;
    }
    let is_board = |body: &&'static Body| body.sort == Sort::Tribunal && body.id != house.id;
    let board = |line: &Line<'_>| whole(line.text).filter(is_board);
    // Where no letterhead names it: `Planklagenævnet har truffet afgørelse efter …`.
    let decided = |line: &Line<'_>| {
        let mention = bodies::at_start(line.text).filter(|mention| !mention.genitive())?;
        let says = line.text[mention.end..].trim_start().starts_with("har truffet afgørelse");
        Some(mention.body).filter(is_board).filter(|_| says)
    };
    let named = zone.iter().take(COLUMN_LINES).find_map(board);
    named.or_else(|| lines.iter().take(HEAD_LINES).find_map(decided)).unwrap_or(house)
}

/// The court of a letterhead, its division where one is named below it. `addressed`: even where
/// its address stands below its name, as that of one who gets a letter does.
fn court(zone: &[Line<'_>], addressed: bool) -> Option<&'static Body> {
    let named = |i: usize| {
        let text = &zone[i].text[..joined(zone[i].text)];
        let next = zone.get(i + 1).map_or("", |next| next.text);
        bodies::find(text).into_iter().find(|m| {
            m.body.is_court()
                && !is_mention_only(text, m.span.start)
                && !cites(text, m)
                && (addressed || !is_addressed(text, m, next))
        })
    };
    let found = (0..zone.len()).find_map(|i| {
        let body = named(i).map(|mention| mention.body).or_else(|| spaced(zone[i].text))?;
        Some((i, body))
    });
    let (at, first) = found.or_else(|| Some((0, columns(zone, Body::is_court)?)))?;
    if let Some(division) = report::division(first, zone) {
        return Some(division);
    }
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
            "miljödomstolen",
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

/// True for a name with its address behind it, as an addressee has: `Gotlands tingsrätt`, `Box
/// 1143`. A letterhead has its name in capitals.
fn is_addressed(text: &str, mention: &bodies::Mention, next: &str) -> bool {
    let rest = text[mention.end..].trim_start_matches([',', ' ']);
    mention.span.start == 0
        && !lines::is_upper(mention.span.of(text))
        && if rest.is_empty() { is_address(next) } else { is_address(rest) }
}

/// A court whose name is written with its letters apart: `H Ø J E S T E R E T S`.
fn spaced(line: &str) -> Option<&'static Body> {
    let letters = headings::close_up(line).filter(|letters| letters.len() >= 8)?;
    bodies::of_letters(&letters).filter(|body| body.is_court())
}

/// A court whose name runs down the first column of a letterhead, the other columns beside it:
/// `FÖRVALTNINGSRÄTTEN DOM Mål nr`, `I MALMÖ 2030-04-11 UM 55-29`; also broken inside a word, as
/// `FÖRVALTNINGS-`, `DOMSTOLEN`.
fn columns(zone: &[Line<'_>], sort: impl Fn(&Body) -> bool) -> Option<&'static Body> {
    (0..zone.len().min(4)).find_map(|from| {
        (2..=4).rev().find_map(|count| {
            let mut name = String::new();
            for row in zone.get(from..from + count)? {
                let mut any = false;
                for word in row.text.split_whitespace() {
                    let document =
                        ["DOM", "BESLUT", "PROTOKOLL", "DELDOM", "MELLANDOM"].contains(&word);
                    if document
                        || !lines::is_upper(word)
                        || word.bytes().any(|b| b.is_ascii_digit())
                    {
                        break;
                    }
                    any = true;
                    match word.strip_suffix('-') {
                        // `HÄLSO- OCH SJUKVÅRDENS` is not broken.
                        Some(half) if !row.text.contains(&format!("{half}- OCH ")) => {
                            name.push_str(half);
                        }
                        _ => {
                            name.push_str(word);
                            name.push(' ');
                        }
                    }
                }
                if !any {
                    return None;
                }
            }
            whole(name.trim_end()).filter(|body| sort(body))
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
pub(super) fn is_mention_only(text: &str, at: usize) -> bool {
    let before = bodies::fold(&text[..at]);
    let before = before.trim_end();
    [" over", " fra", " från", " til", " till", " om", " ved", " vid", " mod", " mot", " hos"]
        .iter()
        .any(|w| before.ends_with(w))
        || before.ends_with(" av") && !before.ends_with("meddelad av")
}

/// Words for a ruling, as a sentence that cites one has them. A head writes them in capitals, or
/// alone on a line.
const RULINGS: [&str; 15] = [
    "dom",
    "dome",
    "domme",
    "domar",
    "dommen",
    "domen",
    "beslut",
    "beslutet",
    "avgörande",
    "avgöranden",
    "kendelse",
    "kendelser",
    "beslutning",
    "afgørelse",
    "utslag",
];

/// Words that may follow the court's name in its own head, and no verbs.
const BESIDE: [&str; 22] = [
    "afsagt",
    "meddelad",
    "meddelat",
    "den",
    "dom",
    "domar",
    "beslut",
    "kendelse",
    "beslutning",
    "i",
    "v",
    "ved",
    "afd",
    "afdeling",
    "avd",
    "avdelning",
    "enhet",
    "rotel",
    "mål",
    "målnr",
    "sag",
    "nr",
];
/// Of these, those that stand in a sentence as well: `afsagt af Retten i Odense den 3. maj 2020.`
const DATED: [&str; 4] = ["afsagt", "meddelad", "meddelat", "den"];

/// True where a body is named as the one whose ruling is cited: `HD:s dom i mål T 3-08`,
/// `Østre Landsrets dom af 3. maj 2020`, `Kammarrätten i Göteborg, dom 2019-02-03`. Not
/// `Højesterets dom`, nor `Højesterets dom afsagt den 3. maj 2020`: these open a ruling. A sentence in
/// which the body does something cites as well.
pub(super) fn cites(text: &str, mention: &bodies::Mention) -> bool {
    let name = mention.span.of(text);
    if lines::is_upper(name) && name.chars().filter(|c| c.is_alphabetic()).count() > 3 {
        return false;
    }
    let rest = &text[mention.end..];
    let comma = rest.strip_prefix(',').map(str::trim_start);
    let said = comma.unwrap_or(rest).trim_start();
    let word = said.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let after = said[word.len()..].trim_start();
    if comma.is_some() {
        return RULINGS.contains(&word)
            || ["mål ", "sag "].iter().any(|label| said.starts_with(label))
            || said.split([' ', ',']).any(|later| RULINGS.contains(&later));
    }
    let opens = after.is_empty()
        || ["afsagt", "meddelad", "meddelat"].iter().any(|verb| after.starts_with(verb));
    // A sentence in which the court does something: `Højesteret henviste til sag 12/2015.`
    let acts = !mention.genitive()
        && word.starts_with(char::is_lowercase)
        && (!BESIDE.contains(&word) || text.trim_end().ends_with('.') && !DATED.contains(&word));
    acts || RULINGS.contains(&word) && !opens
}

/// True for a sentence that cites another ruling: its number and its date are not this one's.
pub(super) fn is_citing(text: &str) -> bool {
    bodies::find(text).iter().any(|mention| cites(text, mention))
}

/// Adds the numbers that are not there yet.
fn add(numbers: &mut Vec<String>, found: Vec<String>) {
    for number in found {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
}

/// True for a sentence that tells of another court's ruling, the one that was appealed.
fn tells_of_another(text: &str, body: &Body) -> bool {
    let other = |m: &bodies::Mention| m.body.is_court() && m.body.id != body.id;
    let appeals = ["anket", "kæret", "1. instans", "tidligere instans"];
    appeals.iter().any(|word| text.contains(word)) && bodies::find(text).iter().any(other)
}

/// Labels of numbers that are not the case's: the ruling's own in its series, the document's.
fn is_other_number(line: &str) -> bool {
    ["Domsnummer", "Dok.Id", "Dok.nr", "Dom nr"].iter().any(|label| {
        line.strip_prefix(label).is_some_and(|rest| !rest.contains("Mål") && !rest.contains("mål"))
    })
}

/// `Sagsnummer`, `Sagsnr.`, alone on a line.
fn is_number_label(line: &str) -> bool {
    matches!(line.trim_end_matches(':'), "Sagsnummer" | "Sagsnr." | "Sagsnr" | "Sag nr." | "Sag")
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
    for (i, line) in zone.iter().enumerate() {
        let above = i.checked_sub(1).map_or("", |above| zone[above].text.trim_end_matches(':'));
        let earlier = danish && !line.is_long() && tells_of_another(line.text, body);
        if earlier || is_other_number(line.text) || above.len() < 12 && is_other_number(above) {
            continue;
        }
        if line.is_long() {
            // A page whose lines were all joined: its head, and no more of it.
            let text = &line.text[..joined(line.text)];
            let end = bodies::find(text).into_iter().find(|m| m.body.id == body.id).map(|m| m.end);
            let end = ceil(text, end.unwrap_or(0) + JOINED_HEAD);
            let end = [" mod ", " mot ", "Denne afgørelse"]
                .iter()
                .filter_map(|stop| text[..end].find(stop))
                .fold(end, usize::min);
            add(&mut head.numbers, numbers(&text[..end]));
        } else if !is_citing(line.text) {
            let below = above.ends_with("Mål nr") || above.ends_with("Målnummer");
            let found = match danish || !below {
                true => numbers(line.text),
                false => number::swedish_below(line.text, true).into_iter().map(|n| n.1).collect(),
            };
            add(&mut head.numbers, found);
            if danish && head.numbers.is_empty() && is_number_label(above) {
                add(&mut head.numbers, number::danish_in_value(line.text).into_iter().collect());
            }
        }
    }
    if danish {
        // The line of the number may hold the parties as well, and a joined case has a line of
        // its own after the first parties.
        for line in lines.iter().take(HEAD_LINES).skip(zone.len()) {
            let text =
                &line.text[..joined(line.text).min(line.text.find(" mod ").unwrap_or(usize::MAX))];
            let at = ["Sag BS", "Sag AS", "Rettens nr."].iter().find_map(|label| {
                // In the very first lines the day may stand before it.
                text.find(label).filter(|at| *at == 0 || zone.len() < 4 && *at < 60)
            });
            if let Some(at) = at {
                let end = text.find("Denne afgørelse").unwrap_or(text.len()).max(at);
                add(&mut head.numbers, numbers(&text[at..end]));
            } else if is_number_label(text) && head.numbers.is_empty() {
                let next = lines.iter().find(|next| next.span.start > line.span.start);
                let number = next.filter(|next| next.text.len() < 80);
                let number = number.and_then(|next| number::danish_in_value(next.text));
                add(&mut head.numbers, number.into_iter().collect());
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
    head.date = if danish { danish_date(lines, zone, body) } else { swedish_date(lines, zone) };
    if head.date.is_none() {
        head.date = labelled_date(&lines[..lines.len().min(HEAD_LINES)]);
    }
    if head.date.is_none() && danish {
        head.date = said_date(&lines[..lines.len().min(COLUMN_LINES)], Some(body));
    }
    if head.date.is_none() {
        head.date = furniture.iter().find_map(|text| {
            let division = !body.division.is_empty() && bodies::fold(text).contains(body.division);
            let own = division
                || head.numbers.iter().any(|n| text.contains(n.as_str()))
                || bodies::find(text)
                    .iter()
                    .any(|m| m.body.id == body.id || m.body.id == body.parent);
            if own { day::first(text) } else { None }
        });
    }
}

fn authority_facts(head: &mut Head, lines: &[Line<'_>], furniture: &[&str]) {
    let window = &lines[..lines.len().min(LABEL_LINES)];
    let columns = columns::read(window);
    add(&mut head.numbers, columns.number.into_iter().collect());
    if head.body.is_some_and(|body| body.id == "regeringen" || body.sort == Sort::Ministry) {
        let first = window.iter().take(COLUMN_LINES);
        let number = first.filter_map(|line| number::departmental(line.text)).next();
        add(&mut head.numbers, number.into_iter().collect());
    }
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
            // In a letterhead the label may stand in the right column, behind name or address.
            let column = i < COLUMN_LINES && line.text.len() < 100 && !line.text.ends_with('.');
            let own = number::labelled(&line.text[..ceil(line.text, 120)], !column);
            add(&mut head.numbers, own);
        }
    }
    let own = |text: &&&str| {
        let named = bodies::find(text);
        named.is_empty() || named.iter().any(|m| Some(m.body.id) == head.body.map(|b| b.id))
    };
    let furniture: Vec<&str> = furniture.iter().filter(own).copied().collect();
    for text in &furniture {
        if head.numbers.is_empty() {
            head.numbers.extend(number::labelled(text, false).into_iter().take(1));
        }
    }
    if head.body.is_some_and(|body| body.id == "folketingets-ombudsmand") {
        // `FOB 2030-8` over the report, `Dok.nr. 29/05172` in its margin.
        let first = window.iter().take(2).map(|line| line.text.trim());
        let own = first.filter(|text| {
            let rest = text.strip_prefix("FOB ").unwrap_or_default();
            rest.len() >= 6
                && rest.len() <= 9
                && rest.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        });
        add(&mut head.numbers, own.map(str::to_owned).collect());
        let margin = window.iter().take(HEAD_LINES).filter_map(|line| {
            line.text.strip_prefix("Dok.nr.").or_else(|| line.text.strip_prefix("Dok. nr."))
        });
        add(&mut head.numbers, margin.filter_map(number::value).take(1).collect());
    }
    if head.body.is_some_and(|body| body.id == "konkurrence--og-forbrugerstyrelsen") {
        // `MTF-25/07736-8`: the unit before and the document after the case number.
        for number in &mut head.numbers {
            let inner = number.split('-').find(|part| part.contains('/')).map(str::to_owned);
            *number = inner.unwrap_or_else(|| number.clone());
        }
    }
    head.date = labelled_date(window)
        .or(columns.date)
        .or_else(|| joined_date(lines, head.body))
        .or_else(|| window.iter().find_map(|line| inner_date(line.text)))
        .or_else(|| furniture.iter().find_map(|text| furniture_date(text)))
        .or_else(|| window.iter().take(COLUMN_LINES).find_map(|line| opening_date(line.text)))
        .or_else(|| window.iter().take(HEAD_LINES).find_map(|line| dateline(line.text)))
        .or_else(|| window.iter().take(COLUMN_LINES).find_map(|line| column_date(line.text)))
        .or_else(|| signature_date(lines))
        .or_else(|| said_date(window, head.body));
}

/// `length`, or the end of the text, moved down to a character boundary.
fn ceil(text: &str, length: usize) -> usize {
    let mut end = text.len().min(length);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests;
