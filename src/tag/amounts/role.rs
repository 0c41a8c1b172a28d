//! What a sum is: told by the words of its sentence, the nearest before it first, and by the
//! section that it stands in.

use crate::record::{Amount, AmountRole, SectionKind};
use crate::registry::words::{AmountWord, Cue, Words};
use crate::span::{Found, Span};
use crate::tag::Document;

/// How far a word may stand from the sum that it describes, in bytes.
const REACH: usize = 240;

/// Tells role, period and exactness of each amount.
pub(super) fn assign(document: Document<'_>, words: &Words, amounts: &mut [Found<Amount>]) {
    let text = &document.text.text;
    for found in amounts {
        let sentence = sentence_round(text, found.span);
        let before = text[sentence.start..found.span.start].to_lowercase();
        let after = text[found.span.end..sentence.end].to_lowercase();
        let tells = |wanted: fn(AmountWord) -> bool| {
            words.amount_words.iter().filter(move |cue| wanted(cue.tells))
        };
        found.item.approximate = tells(|t| t == AmountWord::Approximate)
            .any(|cue| ends_with_word(before.trim_end(), cue));
        found.item.per = tells(|t| matches!(t, AmountWord::Per(_))).find_map(|cue| {
            let AmountWord::Per(period) = cue.tells else { return None };
            after.trim_start().starts_with(cue.word).then(|| period.to_owned())
        });
        if found.item.role != AmountRole::Other {
            continue;
        }
        let roles: Vec<&Cue<AmountWord>> = tells(|t| matches!(t, AmountWord::Role(_))).collect();
        let claims = document
            .structure
            .sections
            .iter()
            .find(|section| section.span.contains(found.span))
            .is_some_and(|section| section.item.kind == SectionKind::Claims);
        found.item.role = match nearest(&roles, &before, &after) {
            Some(role) if !claims || role == AmountRole::Limit => role,
            _ if claims => AmountRole::Claim,
            _ => AmountRole::Other,
        };
    }
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
    let others = || roles.iter().filter(|cue| role(cue) != Some(AmountRole::Limit));
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
    let mut from = span.start.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (span.end + REACH).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let head = &text[from..span.start];
    let start = head
        .match_indices(['.', '\n', '?', '!', ';'])
        .filter(|(at, mark)| *mark == "\n" || ends_sentence(head, *at))
        .last()
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
    let long = before.chars().count() > 3 || before.ends_with(|c: char| c.is_ascii_digit());
    let mut rest = text[at + 1..].chars();
    match (rest.next(), rest.next()) {
        (None, _) => true,
        (Some(' '), Some(next)) => long && next.is_uppercase(),
        _ => false,
    }
}
