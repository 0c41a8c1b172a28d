//! What a sum is: told by the words of its sentence, the nearest before it first, and by the
//! section that it stands in.

use rustc_hash::FxHashMap;

use crate::record::{Amount, AmountRole, SectionKind};
use crate::registry::words::{AmountWord, Cue, Words};
use crate::span::{Found, Span};
use crate::tag::Document;

/// How far a word may stand from the sum that it describes, in bytes.
const REACH: usize = 240;

/// The prepositions between interest and the sum that it runs on: `ränta på 500 kr`, `rente af`.
const RUNS_ON: [&str; 2] = ["på", "af"];

/// Tells role, period and exactness of each amount.
pub(super) fn assign(document: Document<'_>, words: &Words, amounts: &mut [Found<Amount>]) {
    if amounts.is_empty() {
        return;
    }
    let text = &document.text.text;
    let mut needed: FxHashMap<&str, bool> = FxHashMap::default();
    let cues: Vec<&Cue<AmountWord>> = words
        .amount_words
        .iter()
        .filter(|cue| {
            cue.needs.is_empty()
                || *needed.entry(cue.needs).or_insert_with(|| text.contains(cue.needs))
        })
        .collect();
    // A case about damages speaks of them more than in passing.
    let damages = ["skadestånd", "erstatning", "godtgørelse"]
        .iter()
        .any(|word| text.match_indices(word).nth(3).is_some());
    for found in amounts {
        let sentence = sentence_round(text, found.span);
        let mut before = text[sentence.start..found.span.start].to_lowercase();
        if let Some(lead) = lead(text, sentence.start) {
            before.insert_str(0, &lead.to_lowercase());
        }
        let after = text[found.span.end..sentence.end].to_lowercase();
        found.item.approximate = cues.iter().any(|cue| {
            cue.tells == AmountWord::Approximate && ends_with_word(before.trim_end(), cue)
        });
        found.item.per = cues.iter().find_map(|cue| {
            let AmountWord::Per(period) = cue.tells else { return None };
            after.trim_start().starts_with(cue.word).then(|| period.to_owned())
        });
        if found.item.role == AmountRole::Other {
            let section = section_of(document, found.span);
            let told = role(&cues, &before, &after, section);
            found.item.role = match told {
                AmountRole::Other if damages && awarded(&before, section) => AmountRole::Damages,
                told => told,
            };
        }
    }
}

/// True where a court awards a sum: in the operative part it is to be paid, in the reasons it is
/// set.
fn awarded(before: &str, section: Option<SectionKind>) -> bool {
    match section {
        Some(SectionKind::Ruling) => ["betal", "utge "].iter().any(|verb| before.contains(verb)),
        Some(SectionKind::Reasons) => {
            let close = before.trim_end();
            [
                "fastsættes til",
                "fastsætter til",
                "tilkendes",
                "tilkendt",
                "bestäms till",
                "uppskattas till",
            ]
            .iter()
            .any(|verb| close.ends_with(verb))
        }
        _ => false,
    }
}

/// Lines of a list above an item that are passed over.
const ITEMS: usize = 8;

/// What opens the list that a sentence stands in: `X har nedlagt følgende påstande:`, with the items
/// below it. None for a sentence that is no item.
fn lead(text: &str, at: usize) -> Option<&str> {
    let item = |line: &str| {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        let marked = line.len() - rest.len() <= 2 && rest.starts_with([')', '.']);
        marked || line.starts_with(['•', '–', '-'])
    };
    let mut start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    if !item(&text[start..end]) {
        return None;
    }
    for _ in 0..ITEMS {
        let line = &text[text[..start.checked_sub(1)?].rfind('\n').map_or(0, |i| i + 1)..start - 1];
        if line.ends_with(':') {
            return (line.len() <= REACH).then_some(line);
        }
        if !item(line) {
            return None;
        }
        start = start - 1 - line.len();
    }
    None
}

/// The kind of section that `span` stands in.
fn section_of(document: Document<'_>, span: Span) -> Option<SectionKind> {
    let sections = &document.structure.sections;
    let after = sections.partition_point(|section| section.span.start <= span.start);
    Some(sections[after.checked_sub(1)?].item.kind)
}

fn role(
    cues: &[&Cue<AmountWord>],
    before: &str,
    after: &str,
    section: Option<SectionKind>,
) -> AmountRole {
    let claims = |cue: &&&Cue<AmountWord>| cue.tells == AmountWord::Role(AmountRole::Claim);
    let claimed = cues.iter().filter(claims).any(|cue| last_place(before, cue).is_some());
    if section == Some(SectionKind::Claims) && claimed {
        return AmountRole::Claim;
    }
    let runs_on = RUNS_ON.iter().any(|word| {
        let head = before.trim_end();
        head.strip_suffix(word).is_some_and(|head| head.ends_with(' '))
    });
    let interest = |cue: &&&Cue<AmountWord>| cue.tells == AmountWord::Interest;
    if runs_on && cues.iter().filter(interest).any(|cue| last_place(before, cue).is_some()) {
        return AmountRole::InterestBase;
    }
    let roles: Vec<&Cue<AmountWord>> =
        cues.iter().copied().filter(|cue| matches!(cue.tells, AmountWord::Role(_))).collect();
    let told = nearest(&roles, before, after);
    // What is paid for counsel is no damages, though the same word names both.
    let counsel = ["biträde", "ombud", "rättshjälp", "kostnad", "försvar"];
    let paid =
        section == Some(SectionKind::Costs) || counsel.iter().any(|word| before.contains(word));
    if told == Some(AmountRole::Damages) && paid && !before.contains("skadestånd") {
        return AmountRole::Costs;
    }
    told.unwrap_or(match section {
        Some(SectionKind::Costs) => AmountRole::Costs,
        _ => AmountRole::Other,
    })
}

/// The role that the nearest word tells: of those before the sum, the last; else of those after
/// it, the first. A limit (`högst`) counts only right before the sum.
fn nearest(roles: &[&Cue<AmountWord>], before: &str, after: &str) -> Option<AmountRole> {
    let role = |cue: &Cue<AmountWord>| match cue.tells {
        AmountWord::Role(role) => Some(role),
        _ => None,
    };
    let close = before.trim_end();
    if let Some(limit) =
        roles.iter().find(|cue| role(cue) == Some(AmountRole::Limit) && ends_with_word(close, cue))
    {
        return role(limit);
    }
    // `det högsta belopp som kan komma i fråga är …` tells a limit from afar.
    let others = || roles.iter().filter(|cue| role(cue) != Some(AmountRole::Limit) || cue.open);
    let last = others()
        .filter_map(|cue| Some((last_place(before, cue)?, cue)))
        .max_by_key(|(at, cue)| (*at, cue.word.len()));
    if let Some((_, cue)) = last {
        return role(cue);
    }
    let first = others()
        .filter_map(|cue| Some((first_place(after, cue)?, cue)))
        .min_by_key(|(at, cue)| (*at, std::cmp::Reverse(cue.word.len())));
    first.and_then(|(_, cue)| role(cue))
}

fn ends_with_word(text: &str, cue: &Cue<AmountWord>) -> bool {
    text.strip_suffix(cue.word).is_some_and(|head| !head.ends_with(char::is_alphabetic))
}

fn is_word(text: &str, at: usize, cue: &Cue<AmountWord>) -> bool {
    let opens = !text[..at].ends_with(char::is_alphabetic);
    let closes = cue.open || !text[at + cue.word.len()..].starts_with(char::is_alphabetic);
    opens && closes
}

fn last_place(text: &str, cue: &Cue<AmountWord>) -> Option<usize> {
    text.rmatch_indices(cue.word).map(|(at, _)| at).find(|&at| is_word(text, at, cue))
}

fn first_place(text: &str, cue: &Cue<AmountWord>) -> Option<usize> {
    text.match_indices(cue.word).map(|(at, _)| at).find(|&at| is_word(text, at, cue))
}

/// The sentence round `span`, cut at [`REACH`] bytes on both sides. A full stop ends a sentence
/// when a blank and a capital letter follow and a letter other than an abbreviation's stands
/// before it.
fn sentence_round(text: &str, span: Span) -> Span {
    let from = text.floor_char_boundary(span.start.saturating_sub(REACH));
    let to = text.ceil_char_boundary((span.end + REACH).min(text.len()));
    let head = &text[from..span.start];
    let start = head
        .match_indices(['.', '\n', '?', '!', ';'])
        .rfind(|(at, mark)| *mark == "\n" || ends_sentence(head, *at))
        .map_or(from, |(at, _)| from + at + 1);
    let tail = &text[span.end..to];
    let end = tail
        .match_indices(['.', '\n', '?', '!', ';'])
        .find(|(at, mark)| *mark == "\n" || ends_sentence(tail, *at))
        .map_or(to, |(at, _)| span.end + at);
    Span::new(start, end)
}

fn ends_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].rsplit([' ', '\n']).next().unwrap_or_default();
    // Short words that end sentences: a currency, the form of a company.
    let closing = ["kr", "öre", "ApS", "AB", "A/S", "I/S", "P/S", "SEK", "DKK", "EUR", "år", "dag"];
    let long = before.chars().count() > 3
        || before.ends_with(|c: char| c.is_ascii_digit())
        || closing.contains(&before);
    let mut rest = text[at + 1..].chars();
    match (rest.next(), rest.next()) {
        (None, _) => true,
        (Some(' '), Some(next)) => long && next.is_uppercase(),
        _ => false,
    }
}
