//! The authority that issued a paper: by its letterhead, by its own words.

use std::sync::LazyLock;

use super::{HEAD_LINES, LABEL_LINES, ceil, joined};
use crate::registry::bodies::{self, Body, Sort};
use crate::registry::lower;
use crate::segment::lines::{self, Line};
use crate::segment::number;

/// The authority of a head: the one whose decision a line names (`Datatilsynets afgørelse`), or the
/// one that a line consists of, unless the paper is addressed to it.
pub(super) fn authority(lines: &[Line<'_>], zone: &[Line<'_>]) -> Option<&'static Body> {
    if zone.iter().take(3).any(|line| lower::starts_with(line.text, "regeringsbeslut")) {
        return bodies::by_id("regeringen");
    }
    let issued = zone.iter().find_map(|line| issuer(line.text));
    // A tribunal tells the decision that it reviews before its own, each below a heading.
    let reviews = |first: &'static Body| {
        let later = lines.iter().take(LABEL_LINES).filter(|line| line.text.len() < 80);
        let mut later = later.filter_map(|line| issuer(line.text));
        let over = |body: &&'static Body| body.sort == Sort::Tribunal && body.id != first.id;
        later.find(over).filter(|_| first.sort == Sort::Authority).unwrap_or(first)
    };
    let rules = || {
        zone.iter().find_map(|line| {
            let mention = bodies::at_start(line.text).filter(bodies::Mention::genitive)?;
            let rest = bodies::fold(line.text[mention.end..].trim_start());
            let rules = ["författningssamling", "föreskrifter", "allmänna råd"];
            let own = rules.iter().any(|word| rest.starts_with(word)) && line.text.len() < 300;
            (own && !mention.body.is_court()).then_some(mention.body)
        })
    };
    // A page whose lines were all joined begins with the letterhead, and its number follows.
    let joined = || {
        let first = zone.first().filter(|line| line.text.len() > 160)?;
        let mention =
            bodies::at_start(first.text).filter(|m| !m.genitive() && !m.body.is_court())?;
        let rest = first.text[mention.end..].trim_start();
        let labelled = !number::labelled(&rest[..ceil(rest, 60)], true).is_empty();
        labelled.then_some(mention.body)
    };
    issued.map(reviews).or_else(rules).or_else(joined).or_else(|| {
        zone.iter().enumerate().find_map(|(i, line)| {
            let body = whole(line.text)?;
            let next = zone.get(i + 1).map(|next| next.text).unwrap_or_default();
            // A board's own address stands below its name at the very top.
            let own = i == 0 && body.sort == Sort::Tribunal;
            (!next.starts_with("Skickas") && (own || !is_address(next))).then_some(body)
        })
    })
}

/// The authority that a line names as the issuer: `Datatilsynets afgørelse`, `IMY Diarienummer: …`.
fn issuer(line: &str) -> Option<&'static Body> {
    let text = &line[..joined(line)];
    let mention = bodies::at_start(text)?;
    let rest = bodies::fold(text[mention.end..].trim_start());
    let words: &[&str] = match mention.genitive() {
        true => &["beslut", "afgørelse", "principmeddelelse", "yttrande", "kendelse", "udtalelse"],
        false => &["diarienr", "diarienummer", "dnr", "datum", "beslut"],
    };
    let issued = words.iter().any(|word| rest.starts_with(word)) && !is_dated(&rest);
    (issued && !mention.body.is_court()).then_some(mention.body)
}

/// True where a decision is told by its day, as a sentence does that cites it: `afgørelse af 14.
/// juni 2021`, `beslut den 3 mars 2020`.
fn is_dated(rest: &str) -> bool {
    let mut words = rest.split(' ').skip(1);
    let (link, day) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let day = if day == "den" { words.next().unwrap_or_default() } else { day };
    matches!(link, "af" | "den" | "från" | "fra") && day.starts_with(|c: char| c.is_ascii_digit())
}

/// True for a heading by which an authority opens its decision.
pub(crate) fn is_issued(line: &str) -> bool {
    line.len() < 100 && issuer(line).is_some()
}

/// True for `Integritetsskyddsmyndighetens beslut`: an authority's heading over what it decides.
pub(crate) fn is_own_decision(line: &str) -> bool {
    is_issued(line) && bodies::find(line).first().is_some_and(|mention| mention.genitive())
}

/// A line with a postal code, or a box: `171 94 Solna`, `2450 København SV`, `Box 8114`.
pub(crate) fn is_address(text: &str) -> bool {
    let boxed = text.starts_with(['B', 'P', 'c', 'C']);
    if text.len() > 120 || !boxed && !text.bytes().any(|byte| byte.is_ascii_digit()) {
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
pub(super) fn whole(text: &str) -> Option<&'static Body> {
    if text.len() > 160 {
        return None;
    }
    let mention = bodies::at_start(text)?;
    let rest = text[mention.end..].trim_start();
    let capitals =
        lines::is_upper(mention.span.of(text)) && text.len() < 100 && lines::is_upper(rest);
    let letterhead = rest.is_empty()
        || capitals
        || rest.starts_with(|c: char| c.is_ascii_digit() || c == '|')
        || [
            "BESLUT",
            "DOM",
            "Beslut",
            "Diarien",
            "Dnr",
            "Datum",
            "Sid",
            "Afdeling",
            "Avdelning",
            "J.nr",
            "Journaln",
            "Sagsn",
            "Sag ",
            "Sag:",
            "Dato",
        ]
        .iter()
        .any(|w| rest.starts_with(w));
    (letterhead && mention.body.id != "anklagemyndigheden").then_some(mention.body)
}

/// The body behind a label: `Myndighed: Landsskatteretten`.
pub(super) fn labelled_body(lines: &[Line<'_>]) -> Option<&'static Body> {
    lines.iter().take(HEAD_LINES).enumerate().find_map(|(i, line)| {
        let (label, value) = line.text.split_once(':').unwrap_or((line.text, ""));
        if !matches!(label.trim(), "Myndighed" | "Myndighet" | "Domstol" | "Ret" | "Instans") {
            return None;
        }
        let value = if value.trim().is_empty() { lines.get(i + 1)?.text } else { value };
        bodies::find(value).into_iter().next().map(|m| m.body)
    })
}

/// The ministry that answers: that of the minister to whom a question was put.
pub(super) fn asked(lines: &[Line<'_>]) -> Option<&'static Body> {
    let asked = lines.iter().take(HEAD_LINES).find(|line| {
        line.text.len() < 1000
            && line.text.contains("besvarelse af spørgsmål")
            && line.text.contains("stillet til ")
    })?;
    let rest = asked.text.split("stillet til ").nth(1)?;
    let end = rest.find("ministeren")?;
    let name = &rest[..end];
    let short = name.len() < 60 && !name.contains(['.', ':']);
    short.then(|| bodies::by_id(&format!("{name}ministeriet").to_lowercase().replace(' ', "-")))?
}

/// Verbs and nouns by which an authority speaks in its own decision.
const SPEAKS: [&str; 46] = [
    "har truffet",
    "kan oplyse",
    "skal bemærke",
    "stadfæster",
    "stadfæstede",
    "hjemviser",
    "ophæver",
    "tillerkänner",
    "bifaller",
    "avslår",
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

/// Lines in which a board tells what it has tried.
const OPENING: usize = 8;
/// Words for it.
const TRIED: [&str; 4] =
    ["har behandlet kla", "har behandlet en kla", "har behandlet sag", "har truffet afgørelse"];

/// The first and the last bytes of [`SPEAKS`].
static VERB_ENDS: LazyLock<([bool; 256], [bool; 256])> = LazyLock::new(|| {
    let mut ends = ([false; 256], [false; 256]);
    for verb in SPEAKS.iter().map(|verb| verb.as_bytes()) {
        if let (Some(first), Some(last)) = (verb.first(), verb.last()) {
            ends.0[usize::from(*first)] = true;
            ends.1[usize::from(*last)] = true;
        }
    }
    ends
});

/// Words before a body's name in the genitive when its decision is the one complained of.
const COMPLAINED_OF: [&str; 5] =
    ["klaget over", "klage over", "klagen over", "överklagat", "klagat på"];

/// True when `text` ends with `words`, which are in lower case, in any case of letters. Looks at no
/// more of `text` than that.
pub(super) fn ends_with_folded(text: &str, words: &str) -> bool {
    let mut tail = text.chars().rev().flat_map(char::to_lowercase);
    words.chars().rev().all(|c| tail.next() == Some(c))
}

/// Points by which a body leads all others when no more of the text is read.
const LEAD: usize = 12;
/// Bytes in which the issuer must have spoken.
const SPOKEN_BYTES: usize = 24_000;

/// True where one body leads so far that the others do not come up to it any more.
fn leads(scores: &[(&Body, usize)]) -> bool {
    let mut points = (0, 0);
    for (_, score) in scores {
        points = match *score > points.0 {
            true => (*score, points.0),
            false => (points.0, points.1.max(*score)),
        };
    }
    points.0 >= points.1 + LEAD
}

/// The authority that speaks in the text: the one whose findings and decisions it tells. None
/// unless it does so more than once, or once under a label with a number of its own.
pub(super) fn speaker(lines: &[Line<'_>]) -> Option<&'static Body> {
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
                let (first, last) = (after.bytes().next(), before.bytes().next_back());
                let verb = |end: &[bool; 256], byte: Option<u8>| {
                    byte.is_some_and(|byte| end[usize::from(byte)])
                };
                verb(&VERB_ENDS.0, first) && SPEAKS.iter().any(|w| after.starts_with(w))
                    || verb(&VERB_ENDS.1, last) && SPEAKS.iter().any(|w| before.ends_with(w))
            };
            // Whose decision is complained of does not decide the complaint.
            if mention.genitive()
                && COMPLAINED_OF.iter().any(|words| ends_with_folded(before, words))
            {
                complained.push(mention.body.id);
            }
            // A board opens with what it has tried, and calls itself `Nævnet` from there on.
            let opens = i < OPENING
                && mention.span.start == 0
                && !mention.genitive()
                && mention.body.sort == Sort::Tribunal
                && TRIED.iter().any(|words| after.starts_with(words));
            let points = usize::from(speaks)
                + usize::from(opens)
                + if address && mention.span.start == 0 { 5 } else { 0 };
            match scores.iter_mut().find(|(body, _)| body.id == mention.body.id) {
                Some((_, score)) => *score += points,
                None => scores.push((mention.body, points)),
            }
        }
        read += text.len();
        if read > SPOKEN_BYTES || leads(&scores) {
            break;
        }
    }
    scores.retain(|(body, _)| !complained.contains(&body.id));
    let best = scores.iter().map(|(_, score)| *score).max()?;
    let found = scores.iter().find(|(_, score)| *score == best)?;
    let labelled = || {
        let first = &lines[..lines.len().min(HEAD_LINES)];
        first
            .iter()
            .any(|line| line.text.len() < 120 && !number::labelled(line.text, true).is_empty())
    };
    (best >= 2 || best == 1 && labelled()).then_some(found.0)
}
