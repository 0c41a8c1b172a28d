//! How the case ended: outcome, orders and costs, read from the operative part alone.
//!
//! In: a document, its amounts and parties. Out: an [`Ending`]. Claims use the verbs of the
//! operative part, so that nothing outside it is read; where a file lacks it there is no outcome.
//! The sentence that decides most of the case tells the outcome; the first of several.

use super::{Document, Ending};
use crate::record::{
    Amount, AmountRole, OrderKind, Outcome, OutcomeKind, Party, Role, SectionKind,
};
use crate::registry::outcomes::{self, Ruling};
use crate::registry::{bodies, headings, lower, roles};
use crate::segment::{self, lines, lines::Line};
use crate::span::{Found, Span};

mod costs;
mod deadline;

/// One order of the operative part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderFound {
    /// What sort of order.
    pub kind: OrderKind,
    /// The sum to pay, a decimal string.
    pub amount: Option<String>,
    /// Its currency.
    pub currency: Option<String>,
    /// By when: a day, `2021-09-15`, or a period, `P14D`, from the ruling.
    pub deadline: Option<String>,
}

/// Reads the ending.
pub fn find(document: Document<'_>, amounts: &[Found<Amount>], parties: &[Found<Party>]) -> Ending {
    let mut ending = Ending::default();
    let Some(part) = segment::main_part(&document.structure.parts) else {
        return ending;
    };
    let Some(jurisdiction) = document.structure.jurisdiction else {
        return ending;
    };
    let text = document.text.text.as_str();
    let criminal = parties.iter().any(|p| matches!(p.item.role, Role::Accused | Role::Prosecutor));
    let all = lines::of(document.text);
    let mut best: Option<(u8, Span, OutcomeKind)> = None;
    let mut last_orders = 0;
    let mut partly = false;
    let mut payers: Vec<Role> = Vec::new();
    let mut answers: Vec<(Span, OutcomeKind)> = Vec::new();
    for sentence in operative(document, &all, part.span) {
        let said = sentence.of(text);
        if is_period(said) {
            let deadline = deadline::read(said);
            // `Beløbene skal betales inden 14 dage`: of the sums before it.
            for order in &mut ending.orders[last_orders..] {
                let pays = matches!(order.item.kind, OrderKind::Pay | OrderKind::Costs);
                if pays && order.item.deadline.is_none() {
                    order.item.deadline.clone_from(&deadline);
                }
            }
            last_orders = ending.orders.len();
            continue;
        }
        let told = answered(said);
        if !told.is_empty() {
            answers.extend(told.into_iter().map(|kind| (sentence, kind)));
            continue;
        }
        let Some(ruling) = outcomes::find(said, jurisdiction, criminal) else { continue };
        if ruling.outcome == OutcomeKind::Dismissed && is_remainder(said) {
            // What is left of the claims fell: the rest was granted.
            partly = true;
            if best.is_some() {
                continue;
            }
        }
        if ruling.order == Some(OrderKind::Pay) && !criminal {
            payers.extend(costs::borne_by(said, parties));
        }
        let better = best.is_none_or(|(rank, _, kind)| {
            ruling.rank > rank || ruling.rank == rank && prevails(ruling.outcome, kind)
        });
        if ruling.rank > 0 && better {
            best = Some((ruling.rank, sentence, ruling.outcome));
        }
        if ruling.order == Some(OrderKind::Costs) && ending.costs_borne_by.is_none() {
            ending.costs_borne_by = costs::borne_by(said, parties);
        }
        ending.orders.extend(order(ruling, sentence, said, amounts));
    }
    // Where each side pays the other, each has won in part.
    let mutual = payers.contains(&Role::Plaintiff) && payers.contains(&Role::Defendant);
    let less = !criminal && awards_less(document, amounts, &ending.orders);
    if let Some((_, _, kind)) = best.as_mut().filter(|_| partly || mutual || less)
        && *kind == OutcomeKind::Granted
    {
        *kind = OutcomeKind::GrantedInPart;
    }
    ending.outcome = best.map(|(_, span, kind)| Found::new(span, Outcome { kind }));
    if let Some((span, kind)) = answers.first().copied().filter(|_| best.is_none_or(|b| b.0 < 3)) {
        let same = answers.iter().all(|(_, other)| *other == kind);
        let kind = if same { kind } else { OutcomeKind::GrantedInPart };
        ending.outcome = Some(Found::new(span, Outcome { kind }));
    }
    ending
}

/// True where a court of first instance orders less to be paid than was claimed before it.
fn awards_less(
    document: Document<'_>,
    amounts: &[Found<Amount>],
    orders: &[Found<OrderFound>],
) -> bool {
    let court = document.structure.court.as_ref().and_then(|court| bodies::by_id(&court.id));
    if court.is_none_or(|body| body.instance != 1) {
        return false;
    }
    let value = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<f64>().ok());
    let paid = orders.iter().filter(|order| order.item.kind == OrderKind::Pay);
    let sums: Vec<(f64, &Option<String>)> =
        paid.filter_map(|order| Some((value(&order.item.amount)?, &order.item.currency))).collect();
    let Some((_, currency)) = sums.first() else { return false };
    let awarded: f64 = sums.iter().map(|(sum, _)| sum).sum();
    let claimed = amounts
        .iter()
        .filter(|amount| amount.item.role == AmountRole::Claim)
        .filter(|amount| Some(&amount.item.currency) == currency.as_ref())
        .find_map(|amount| value(&amount.item.value));
    claimed.is_some_and(|claimed| awarded < claimed)
}

/// The binding answers of a sentence: one, or those to several questions, `Spørgsmål 1: Nej.
/// Spørgsmål 2: Ja.`
fn answered(sentence: &str) -> Vec<OutcomeKind> {
    if !sentence.starts_with("Spørgsmål ") {
        return answer(sentence).into_iter().collect();
    }
    sentence
        .split("Spørgsmål ")
        .filter_map(|one| one.split_once(": "))
        .filter(|(number, _)| number.len() < 10)
        .filter_map(|(_, said)| answer(said.trim_end()))
        .collect()
}

/// A binding answer to one question: `Ja`, `Nej, se dog begrundelsen`.
fn answer(sentence: &str) -> Option<OutcomeKind> {
    let end = sentence.find([',', '.', ' ', ':']).unwrap_or(sentence.len());
    match &sentence[..end] {
        _ if sentence.len() > 80 => None,
        "Ja" => Some(OutcomeKind::Granted),
        "Nej" => Some(OutcomeKind::Dismissed),
        _ => None,
    }
}

/// A conviction on one count outweighs an acquittal on another, what was granted a declaration or
/// what was dismissed.
fn prevails(new: OutcomeKind, old: OutcomeKind) -> bool {
    old == OutcomeKind::Acquitted && new == OutcomeKind::Convicted
        || new == OutcomeKind::Granted && old == OutcomeKind::Other
}

/// `… avslås i övrigt`, `I øvrigt frifindes …`.
fn is_remainder(sentence: &str) -> bool {
    let small = sentence.to_lowercase();
    ["i övrigt", "i øvrigt", "i den del", "övriga yrkanden", "i övriga delar", "resten av"]
        .iter()
        .any(|w| small.contains(w))
}

/// The order of one sentence.
fn order(
    ruling: Ruling,
    sentence: Span,
    said: &str,
    amounts: &[Found<Amount>],
) -> Option<Found<OrderFound>> {
    let kind = ruling.order?;
    let from = amounts.partition_point(|amount| amount.span.start < sentence.start);
    let mut own = amounts[from..].iter().take_while(|amount| amount.span.end <= sentence.end);
    let sum = own.find(|amount| amount.item.value.is_some() && amount.item.count.is_none());
    let pays = matches!(kind, OrderKind::Pay | OrderKind::Costs | OrderKind::Sentence);
    let sum = sum.filter(|_| pays);
    Some(Found::new(
        sentence,
        OrderFound {
            kind,
            amount: sum.and_then(|sum| sum.item.value.clone()),
            currency: sum.map(|sum| sum.item.currency.clone()),
            deadline: deadline::read(said),
        },
    ))
}

/// `Beløbene skal betales inden 14 dage.`: a period for what was ordered before.
fn is_period(sentence: &str) -> bool {
    let sentence = sentence.trim_start();
    [
        "beløbene skal betales",
        "beløbet skal betales",
        "det idømte skal betales",
        "det idømte betales",
        "de idømte beløb",
        "omkostningsbeløbet skal betales",
        "sagsomkostningerne skal betales inden",
    ]
    .iter()
    .any(|start| lower::starts_with(sentence, start))
}

/// The sentences of the operative part.
fn operative(document: Document<'_>, all: &[Line<'_>], part: Span) -> Vec<Span> {
    let structure = document.structure;
    let own = || structure.sections.iter().filter(|s| part.contains(s.span));
    let rulings: Vec<_> = own().filter(|s| s.item.kind == SectionKind::Ruling).collect();
    let court = structure.court.as_ref().and_then(|court| bodies::by_id(&court.id));
    let is_court = court.is_none_or(bodies::Body::is_court);
    // The formula of a Danish ruling, where there is one: a `Konklusion` may be quoted.
    let formula = |heading: &Option<String>| {
        heading.as_deref().is_some_and(|h| {
            let joined = headings::close_up(h);
            let small = joined.as_deref().unwrap_or(h).to_lowercase();
            small.starts_with("thi") || small.starts_with("derfor kendes")
        })
    };
    let formulas: Vec<_> = rulings.iter().filter(|s| formula(&s.item.heading)).copied().collect();
    let chosen = match formulas.last() {
        Some(last) => vec![*last],
        None if is_court => {
            // The first run of ruling sections: what is ruled stands together.
            let mut run = Vec::new();
            for section in own() {
                match section.item.kind {
                    SectionKind::Ruling => run.push(section),
                    SectionKind::Costs if !run.is_empty() => run.push(section),
                    _ if !run.is_empty() => break,
                    _ => {}
                }
            }
            run
        }
        None => rulings,
    };
    let mut out = Vec::new();
    for section in &chosen {
        sentences(document, all, section.span, true, &mut out);
    }
    let decided = |out: &[Span]| {
        out.iter().any(|span| {
            let said = span.of(&document.text.text);
            structure
                .jurisdiction
                .and_then(|j| outcomes::find(said, j, false))
                .is_some_and(|r| r.rank >= 2)
        })
    };
    if !is_court && !decided(&out) {
        // An authority may open with what it decided, in its own name, before any heading.
        let name = court.map_or("", |body| body.name);
        let mut lead = Vec::new();
        for section in own().filter(|s| s.item.kind == SectionKind::Header) {
            sentences(document, all, section.span, false, &mut lead);
        }
        lead.retain(|span| {
            let said = span.of(&document.text.text);
            said.starts_with("Vi ")
                || said.contains("at vi ")
                || bodies::find(said).iter().any(|m| m.body.name == name)
        });
        out.extend(leading(document, &lead));
    }
    out
}

/// Of sentences that may tell the decision: the first that decides the case, and the orders that
/// follow close upon it.
fn leading(document: Document<'_>, lead: &[Span]) -> Vec<Span> {
    let text = &document.text.text;
    let Some(jurisdiction) = document.structure.jurisdiction else { return Vec::new() };
    let ruling = |span: &Span| outcomes::find(span.of(text), jurisdiction, false);
    let at = |rank: u8| lead.iter().position(|span| ruling(span).is_some_and(|r| r.rank >= rank));
    let Some(first) = at(3).or_else(|| at(2)) else { return Vec::new() };
    let mut out = vec![lead[first]];
    for span in &lead[first + 1..] {
        let near = out.last().is_some_and(|last| span.start - last.end < 400);
        if !near || out.len() > 6 {
            break;
        }
        if ruling(span).is_some_and(|r| r.rank >= 2 && r.order.is_some()) {
            out.push(*span);
        }
    }
    out
}

/// The sentences of a section, without its heading, furniture and signatures.
fn sentences(
    document: Document<'_>,
    all: &[Line<'_>],
    section: Span,
    skip_heading: bool,
    out: &mut Vec<Span>,
) {
    let heading = |line: &Line<'_>| skip_heading && headings::find(line.text).is_some();
    for line in super::parties::within(all, section) {
        let furniture = [
            "postadress",
            "besöksadress",
            "dok.id",
            "publiceret til",
            "modtagere:",
            "avgörandet",
            "e-post",
        ];
        if line.is_rule()
            || heading(line)
            || furniture.iter().any(|f| lower::starts_with(line.text, f))
            || roles::label(line.text).is_some()
        {
            continue;
        }
        if lines::is_name(line.text) && line.text.len() < 40 {
            continue;
        }
        split(&document.text.text, line.span, out);
        if out.len() > 400 {
            break;
        }
    }
}

/// Cuts a paragraph at the full stops that end a sentence.
fn split(text: &str, span: Span, out: &mut Vec<Span>) {
    let said = span.of(text);
    let mut from = 0;
    for (at, _) in said.match_indices(". ") {
        let word = said[from..at].rsplit([' ', '(']).next().unwrap_or_default();
        let next = said[at + 2..].chars().next().is_some_and(char::is_uppercase);
        let short = word.chars().count() <= 3 && word.chars().all(char::is_alphabetic)
            || word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 2
            || word.contains('.');
        let title = matches!(word, "kap" | "nr" | "stk" | "jf" | "pkt" | "kr" | "bl.a" | "m.m");
        if next && (!short || word == "kr") && (!title || word == "kr") {
            out.push(Span::new(span.start + from, span.start + at + 1));
            from = at + 2;
        }
    }
    if from < said.len() {
        out.push(Span::new(span.start + from, span.end));
    }
}

#[cfg(test)]
mod tests;
