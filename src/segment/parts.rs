//! The parts of a compound file: the ruling itself, the decision it reviews, annexes, the form
//! that tells how to appeal.
//!
//! A part begins at a separator (`=== Dom ===`), an annex mark (`Bilaga A`), the letterhead of
//! another body, a second title block after the operative part, an appeal form (`FR-03`), or with
//! the text that follows the ruling's signatures. Where nothing of this is seen there is one part.

use std::sync::LazyLock;

use super::lines::{self, Line};
use super::{Part, head};
use crate::record::{PartKind, SectionKind};
use crate::registry::finder::Finder;
use crate::registry::{bodies, headings, lower};
use crate::span::{Found, Span};

/// A part that begins at line `line`.
struct Start {
    line: usize,
    kind: PartKind,
    title: Option<String>,
    /// The body whose letterhead opens it.
    body: Option<&'static str>,
}

/// Lines looked at after an annex mark, to tell what the annex is.
const LOOK_AHEAD: usize = 14;

/// Lines below a letterhead in which a mark is the letterhead's own.
const BELOW: usize = 8;

/// The words for an annex, in a mark.
static ANNEX_MARKS: LazyLock<Finder> =
    LazyLock::new(|| Finder::first(["Domsbilaga ", "Bilaga ", "BILAGA ", "Bilag ", "BILAG "]));

/// Longest line, in bytes, that is an annex mark with its title.
const LONGEST_MARK: usize = 100;

/// Longest line, in bytes, that is the word for a ruling, letter-spaced or not.
const LONGEST_TITLE: usize = 60;

/// Bytes below the signatures that are no part of their own.
const LEFT_OVER: usize = 120;

/// Longest word for a ruling, with a colon, in bytes: `beslutning:`.
const LONGEST_WORD: usize = 11;

/// Words inside the sentence that names those who decided or prepared the case.
static CLOSING: LazyLock<Finder> =
    LazyLock::new(|| Finder::first(["har varit föredragande", "också deltagit i avgörandet"]));

/// Longest line, in bytes, that tells who prepared the case, or who decided it too.
const LONGEST_NAMING: usize = 500;

/// Longest line, in bytes, that names those who decided.
const LONGEST_CLOSING: usize = 1500;

/// What a line tells by itself: asked for each line once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told {
    /// The heading that it is.
    pub heading: Option<headings::Heading>,
    /// It names those who decided or prepared the case.
    pub closing: bool,
}

/// What each of `lines` tells.
pub(crate) fn told(lines: &[Line<'_>]) -> Vec<Told> {
    let tell = |line: &Line<'_>| Told {
        heading: headings::find(line.text),
        closing: is_closing_line(line.text),
    };
    lines.iter().map(tell).collect()
}

/// Splits the text, of `length` bytes, into parts; `told` is what each line tells.
pub(crate) fn split(lines: &[Line<'_>], told: &[Told], length: usize) -> Vec<Found<Part>> {
    if lines.is_empty() {
        return Vec::new();
    }
    let mut starts = vec![Start { line: 0, kind: PartKind::Judgment, title: None, body: None }];
    let mut state = State::default();
    let mut i = 0;
    while i < lines.len() {
        let Some(start) = state.begins(lines, told, i, &mut starts) else {
            state.pass(lines, told, i);
            i += 1;
            continue;
        };
        i = start.line.max(i) + 1;
        match starts.last_mut() {
            // A separator or mark that opens the file belongs to its first part.
            Some(last) if last.line >= start.line => *last = start,
            _ => starts.push(start),
        }
        state = State { first: false, ..State::default() };
    }
    let begins: Vec<usize> = starts
        .iter()
        .enumerate()
        .map(|(i, start)| if i == 0 { 0 } else { lines[start.line].span.start })
        .collect();
    let ends = begins.iter().skip(1).copied().chain([length]);
    let parts = starts.into_iter().zip(begins.iter().copied().zip(ends));
    parts
        .map(|(start, (begin, end))| {
            Found::new(Span::new(begin, end), Part { kind: start.kind, title: start.title })
        })
        .collect()
}

/// What was seen of the part so far.
struct State {
    /// True in the file's first part.
    first: bool,
    /// The operative part was seen.
    ruled: bool,
    /// How to appeal was told.
    told: bool,
    /// Line after which the signatures are over, once they were seen.
    signed: Option<usize>,
    /// The court of the part's own letterhead, once all lines were read that can hold it.
    own: Option<Option<&'static str>>,
}

impl Default for State {
    fn default() -> State {
        State { first: true, ruled: false, told: false, signed: None, own: None }
    }
}

impl State {
    /// The part that begins at line `i`, if one does.
    fn begins(
        &mut self,
        lines: &[Line<'_>],
        told: &[Told],
        i: usize,
        starts: &mut [Start],
    ) -> Option<Start> {
        let text = lines[i].text;
        if let Some(title) = separator(text) {
            let kind = if is_ruling_word(title) { PartKind::Judgment } else { PartKind::Appendix };
            return Some(Start { line: i, kind, title: Some(title.to_owned()), body: None });
        }
        if is_appeal_form(text) {
            let kind = PartKind::AppealInstructions;
            return Some(Start { line: i, kind, title: Some(text.to_owned()), body: None });
        }
        let current = starts.last()?;
        if let Some(title) = annex_mark(text) {
            let next = &lines[(i + 1).min(lines.len())..(i + 1 + LOOK_AHEAD).min(lines.len())];
            let letterhead = next.iter().take(5).find_map(|line| letterhead(line.text));
            let form = next.iter().take(4).any(|line| is_appeal_form(line.text));
            // The mark may stand in a stamp on the first page of what it marks.
            let bare = current.title.is_none() && current.body.is_none();
            let page = i - current.line < 80 && bare;
            let below =
                i - current.line <= BELOW && current.title.is_none() && letterhead.is_none();
            let stamp = (page || below) && starts.len() > 1;
            if form || stamp {
                if let Some(last) = starts.last_mut().filter(|_| stamp) {
                    last.title = Some(title);
                }
                return None;
            }
            let decision = letterhead.is_some() || looks_like_decision(next);
            if !decision && next.iter().take(4).any(|line| is_appeal_title(line.text)) {
                let kind = PartKind::AppealInstructions;
                return Some(Start { line: i, kind, title: Some(title), body: None });
            }
            // The form's second page bears the mark of the form.
            if current.kind == PartKind::AppealInstructions && !decision {
                return None;
            }
            let kind = match letterhead {
                Some(_) => PartKind::AppealedDecision,
                None if decision => PartKind::AppealedDecision,
                None if self.signed.is_some() || self.told || !self.first => PartKind::Appendix,
                None => return None,
            };
            let title = Some(title);
            return Some(Start { line: i, kind, title, body: letterhead.map(|b| b.id) });
        }
        if let Some(body) = letterhead(text) {
            let own = current.body.or_else(|| self.letterhead_before(&lines[current.line..i]));
            let other = own.is_some_and(|own| !related(own, body.id));
            if i > 0 && other && (self.signed.is_some() || self.ruled) {
                let kind = PartKind::AppealedDecision;
                return Some(Start { line: i, kind, title: None, body: Some(body.id) });
            }
        }
        if self.ruled
            && is_title_word(text)
            && lines.iter().skip(i + 1).take(2).any(|l| bodies::fold(l.text).starts_with("afsagt"))
        {
            let from = i.saturating_sub(4).max(current.line + 1);
            let court = (from..=i).find(|&j| {
                lines[j].text.len() < 80
                    && bodies::find(lines[j].text).iter().any(|m| m.body.is_court())
            });
            let line = court.unwrap_or(i);
            return Some(Start { line, kind: PartKind::AppealedDecision, title: None, body: None });
        }
        if self.signed.is_some_and(|end| i > end)
            && self.first
            && !is_signature_like(lines, i)
            && told[i].heading.is_none()
            && is_substantial(&lines[i..])
        {
            let rest = &lines[i..(i + 100).min(lines.len())];
            let kind = match looks_like_decision(rest) {
                true => PartKind::AppealedDecision,
                false => PartKind::Appendix,
            };
            return Some(Start { line: i, kind, title: None, body: None });
        }
        None
    }

    /// The court whose letterhead opens the part, of which `lines` were read.
    fn letterhead_before(&mut self, lines: &[Line<'_>]) -> Option<&'static str> {
        if let Some(own) = self.own {
            return own;
        }
        let own = head::letterhead_of(lines);
        if lines.len() >= head::HEAD_LINES {
            self.own = Some(own);
        }
        own
    }

    /// Notes what line `i` tells.
    fn pass(&mut self, lines: &[Line<'_>], told: &[Told], i: usize) {
        if let Some(heading) = told[i].heading {
            match heading.kind {
                SectionKind::Ruling if !heading.late || i > 3 => self.ruled = true,
                SectionKind::Dissent => self.signed = None,
                // The ruling may go on below its signatures.
                SectionKind::Appeal => (self.told, self.signed) = (true, None),
                SectionKind::Other => self.signed = None,
                _ => {}
            }
        }
        if told[i].closing {
            let end = (i..lines.len().min(i + 6)).find(|&j| lines[j].text.ends_with('.'));
            self.signed = Some(end.unwrap_or(i).max(self.signed.unwrap_or(0)));
        }
    }
}

/// True for more than a line or two that was left below the signatures.
fn is_substantial(lines: &[Line<'_>]) -> bool {
    lines.iter().take(20).map(|line| line.text.len()).sum::<usize>() >= LEFT_OVER
        || lines.iter().any(|line| is_appeal_form(line.text))
}

/// `=== Dom ===`: what stands between the marks.
fn separator(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("===")?.strip_suffix("===")?.trim();
    (!inner.is_empty() && !inner.contains('=')).then_some(inner)
}

fn is_ruling_word(title: &str) -> bool {
    let title = title.to_lowercase();
    ["dom", "kendelse", "beslutning", "beslut", "afgørelse"].contains(&title.as_str())
}

/// The words that name a ruling, alone on a line.
fn is_title_word(text: &str) -> bool {
    // Letter-spaced, or as short as the words are.
    let first = text.bytes().next().map(|byte| byte | 0x20);
    let spaced = text.as_bytes().get(1) == Some(&b' ');
    if text.len() > LONGEST_TITLE
        || !first.is_some_and(|byte| b"dkb".contains(&byte))
        || !spaced && text.len() > LONGEST_WORD
    {
        return false;
    }
    let joined = headings::close_up(text);
    let word = joined.as_deref().unwrap_or(text).trim_end_matches(':').to_lowercase();
    matches!(word.as_str(), "dom" | "kendelse" | "beslutning")
}

/// `Hur man överklagar FR-03`, `Hur man överklagar - PMD-10`, alone on a line.
pub(crate) fn is_appeal_form(text: &str) -> bool {
    let first = text.bytes().next().map(|byte| byte | 0x20);
    if !first.is_some_and(|byte| b"ha".contains(&byte)) {
        return false;
    }
    if !["hur man ", "anvisning "].iter().any(|words| lower::starts_with(text, words)) {
        return false;
    }
    let small = bodies::fold(text);
    let Some(rest) = small
        .strip_prefix("hur man överklagar")
        .or_else(|| small.strip_prefix("anvisning för överklagande"))
    else {
        return false;
    };
    let code = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':'));
    let Some((letters, digits)) = code.split_once('-') else { return false };
    (2..=4).contains(&letters.chars().count())
        && letters.chars().all(char::is_alphabetic)
        && digits.len() <= 3
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The title of a sheet that tells how to appeal, without a code.
fn is_appeal_title(text: &str) -> bool {
    text.len() < 80
        && ["hur man överklagar", "hur du överklagar", "så här överklagar", "ankevejledning"]
            .iter()
            .any(|words| lower::starts_with(text, words))
}

/// `Bilaga A`, `BILAGA 1`, `Bilag 2`, a page number after it allowed: the mark.
fn annex_mark(text: &str) -> Option<String> {
    if text.len() > LONGEST_MARK {
        return None;
    }
    // A title in capitals may stand before the mark: `GÄRNINGSBESKRIVNINGAR Domsbilaga 1`.
    let at = ANNEX_MARKS.find(text)?;
    let title = text[..at].trim();
    if !title.is_empty()
        && (!lines::is_upper(title) || title.len() > 60 || !bodies::find(title).is_empty())
    {
        return None;
    }
    let text = &text[at..];
    let mut words = text.split_whitespace();
    let word = words.next()?;
    let mark = words.next()?;
    let short =
        mark.chars().count() <= 2 && mark.chars().all(|c| c.is_ascii_digit() || c.is_uppercase());
    let page = matches!(words.next(), None | Some("Sid" | "Sida"));
    (short && page && text.len() <= 30).then(|| format!("{word} {mark}"))
}

/// The court whose letterhead this line is: its name in capitals at the line's start, then nothing,
/// or the word for the document.
fn letterhead(text: &str) -> Option<&'static bodies::Body> {
    // A name in capitals has a second one.
    if text.len() > 120 || text.as_bytes().get(1).is_none_or(u8::is_ascii_lowercase) {
        return None;
    }
    let mention = bodies::at_start(text)?;
    if !mention.body.is_court() || !lines::is_upper(mention.span.of(text)) {
        return None;
    }
    let rest = text[mention.end..].trim_start();
    let word = rest.split_whitespace().next().unwrap_or_default();
    let document = ["DOM", "BESLUT", "PROTOKOLL", "DELDOM", "MELLANDOM", "SLUTLIGT", "Mål"];
    document.contains(&word).then_some(mention.body)
}

/// True when one is the other, or a division of it.
fn related(own: &str, other: &str) -> bool {
    let parent = |id: &str| bodies::by_id(id).map_or("", |body| body.parent);
    own == other || parent(own) == other || parent(other) == own
}

/// True when the lines have the marks of a decision: its number, its date, the word.
fn looks_like_decision(lines: &[Line<'_>]) -> bool {
    let numbered = |line: &Line<'_>| {
        super::number::is_label(line.text)
            || !super::number::labelled(line.text, true).is_empty()
            || head::is_issued(line.text)
    };
    let named = |line: &Line<'_>| {
        let small = bodies::fold(line.text);
        small.contains("beslut") || small.contains("afgørelse") || small.contains("förelägg")
    };
    lines.iter().any(numbered) && lines.iter().any(named)
}

/// True for the sentence that names those who decided or prepared the case.
pub(crate) fn is_closing_line(text: &str) -> bool {
    text.len() < LONGEST_CLOSING
        && (text.starts_with("I avgörandet har")
            || text.starts_with("I domstolens avgörande")
            || text.starts_with("I rättens avgörande")
            || text.starts_with("Föredragande har varit")
            || text.starts_with("Föredraganden har varit")
            || text.starts_with("deltagit i avgörandet")
            || text.starts_with("Detta beslut har fattats av")
            || text.starts_with("Beslutet har fattats av")
            || text.len() < LONGEST_NAMING && CLOSING.is_in(text))
}

/// True for what stands among and right after signatures: names, titles, rulers, furniture.
fn is_signature_like(lines: &[Line<'_>], i: usize) -> bool {
    let text = lines[i].text;
    lines[i].is_rule()
        || text.chars().count() <= 3
        || is_closing_line(text)
        || bodies::fold(text).contains("elektronisk signatur")
        || crate::registry::titles::find(text).is_some()
        || lines::is_name(text) && !lines.get(i + 1).is_some_and(|l| l.text.starts_with("Skickas"))
        || [
            "skiljaktig",
            "föredragande",
            "överklagande",
            "dok.id",
            "avgörandet",
            "sid ",
            "sida ",
            "kopia",
            "postadress",
            "domen",
            "beslutet",
        ]
        .iter()
        .any(|word| lower::starts_with(text, word))
        || text.bytes().all(|b| !b.is_ascii_alphabetic())
        || letterhead(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Text;

    fn kinds(text: &str) -> Vec<(PartKind, Option<String>)> {
        let text = Text::of_lines(text);
        let lines = lines::of(&text);
        let parts = split(&lines, &told(&lines), text.text.len());
        assert_eq!(parts.first().map(|p| p.span.start), Some(0));
        assert_eq!(parts.last().map(|p| p.span.end), Some(text.text.len()));
        assert!(parts.windows(2).all(|w| w[0].span.end == w[1].span.start));
        parts.into_iter().map(|p| (p.item.kind, p.item.title)).collect()
    }

    #[test]
    fn a_ruling_with_the_appealed_one_and_the_form() {
        let text = "SVEA HOVRÄTT DOM Mål nr\nMark- och miljööverdomstolen 2030-02-24 P 123-29\nÖVERKLAGAT AVGÖRANDE\nVäxjö tingsrätts dom 2029-11-13 i mål nr P 9-29\nDOMSLUT\nMark- och miljööverdomstolen avslår överklagandet.\nI avgörandet har deltagit hovrättsråden Eva Prov och Bo Test, referent.\nBilaga A\nVÄXJÖ TINGSRÄTT DOM Mål nr P 9-29\nDOMSLUT\nDomstolen avslår överklagandet.\nHur man överklagar MMD-02\nSkriv till domstolen.";
        let kinds: Vec<_> = kinds(text).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(
            kinds,
            [PartKind::Judgment, PartKind::AppealedDecision, PartKind::AppealInstructions]
        );
    }

    #[test]
    fn running_headers_and_mentions_do_not_split() {
        let text = "SVEA HOVRÄTT DOM Mål nr\nT 1-29\nDOMSLUT\nHovrätten avslår överklagandet.\nSVEA HOVRÄTT DOM T 1-29\nDOMSKÄL\nSe bilaga A och Stockholms tingsrätts dom.";
        assert_eq!(kinds(text).len(), 1);
    }

    #[test]
    fn what_follows_the_signatures_is_an_annex() {
        let text = "SKÄLEN FÖR AVGÖRANDET\nÖverklagandet avslås.\nHUR MAN ÖVERKLAGAR\nSe bilaga 2 (FR-03).\nEva Exempelsson\nRådman\nFiskalen Bo Prov har varit föredragande.\nKommunen X\nSkickas endast per e-post\nBeslut efter tillsyn\nDiarienummer:\nEX-2030-11\nBilaga 1\nDatum: 2030-01-02\nHur man överklagar FR-03\nText.";
        assert_eq!(
            kinds(text).into_iter().skip(1).collect::<Vec<_>>(),
            [
                (PartKind::AppealedDecision, Some("Bilaga 1".to_owned())),
                (PartKind::AppealInstructions, Some("Hur man överklagar FR-03".to_owned()))
            ]
        );
    }

    #[test]
    fn what_is_left_below_the_signatures_is_no_annex() {
        let rapporteur = "HÖGSTA DOMSTOLENS DOM\nDOMSLUT\nHögsta domstolen avslår överklagandet.\nSKÄL\nSå är det.\nI avgörandet har deltagit justitieråden Eva Prov, Bo Test och Ida Ek\nFöredragande justitiesekreterare: Per Al";
        assert_eq!(kinds(rapporteur).len(), 1);
        let appeal = "Beslut\nMyndigheten avslutar ärendet.\nBeslutet har fattats av enhetschefen Eva Prov.\nEva Prov, 2030-02-28 (Det här är en elektronisk signatur)\nHur man överklagar\nVill ni överklaga skriver ni till myndigheten och talar om vilket beslut det gäller och vilken ändring ni vill ha, så lämnar vi skrivelsen till domstolen.";
        assert_eq!(kinds(appeal).len(), 1);
    }

    #[test]
    fn annexes_without_a_code() {
        let text = "SVEA HOVRÄTT DOM Mål nr\nMark- och miljööverdomstolen 2030-02-24 M 123-29\nDOMSLUT\nMark- och miljööverdomstolen avslår överklagandet.\nI avgörandet har deltagit hovrättsråden Eva Prov och Bo Test, referent.\nBilaga A\nÖSTERSUNDS TINGSRÄTT Mål nr M 9-29\nMark- och miljödomstolen\nRättelse\nDOMSLUT\nDomstolen avslår överklagandet.\nBilaga B\nwww.example.org\nHur man överklagar hovrättens avgörande\nSkriv till hovrätten.";
        let kinds: Vec<_> = kinds(text).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(
            kinds,
            [PartKind::Judgment, PartKind::AppealedDecision, PartKind::AppealInstructions]
        );
    }

    #[test]
    fn separators_and_second_title_blocks() {
        let text = "=== Domsresumé ===\nKort.\n=== Dom ===\nØSTRE LANDSRET\nD O M\nafsagt den 3. maj 2030\nThi kendes for ret:\nByrettens dom stadfæstes.\nRetten i Odense\nD O M\nafsagt den 1. januar 2030\nThi kendes for ret:\nTiltalte frifindes.";
        let kinds: Vec<_> = kinds(text).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [PartKind::Appendix, PartKind::Judgment, PartKind::AppealedDecision]);
    }
}
