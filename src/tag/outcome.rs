//! How the case ended: outcome, orders and costs, read from the operative part alone.
//!
//! In: a document, its amounts and parties. Out: an [`Ending`]. Claims use the verbs of the
//! operative part, so that nothing outside it is read ([`operative`]); where a file lacks it there
//! is no outcome. What several sentences decide is weighed together ([`weigh`]).

use super::{Document, Ending};
use crate::record::{Amount, AmountRole, OrderKind, Outcome, OutcomeKind, Party, Role};
use crate::registry::bodies::{self, Sort};
use crate::registry::lower;
use crate::registry::outcomes::{self, Forum, Ruling};
use crate::segment::{self, lines};
use crate::span::{Found, Span};
use weigh::Verdict;

mod costs;
mod deadline;
mod operative;
mod weigh;

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
    let body = document.structure.court.as_ref().and_then(|court| bodies::by_id(&court.id));
    let forum = Forum {
        jurisdiction,
        criminal: is_criminal(document, parties),
        court: body.is_none_or(|body| matches!(body.sort, Sort::Court | Sort::Tribunal)),
    };
    let all = lines::of(document.text);
    let operative = operative::read(document, forum, &all, part.span);
    let mut last_orders = 0;
    let mut verdicts: Vec<Verdict> = Vec::new();
    let mut answers: Vec<(Span, OutcomeKind)> = Vec::new();
    for &sentence in &operative.sentences {
        let said = sentence.of(text);
        if let Some(kinds) = period_of(said) {
            let deadline = deadline::read(said);
            // `Beløbene skal betales inden 14 dage`: of the sums before it.
            for order in &mut ending.orders[last_orders..] {
                if kinds.contains(&order.item.kind) && order.item.deadline.is_none() {
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
        let Some(ruling) = outcomes::find(said, forum) else { continue };
        let pays = ruling.order == Some(OrderKind::Pay) && !forum.criminal;
        verdicts.push(Verdict {
            span: sentence,
            kind: ruling.outcome,
            rank: ruling.rank,
            payer: pays.then(|| costs::borne_by(said, parties)).flatten(),
            remainder: is_remainder(said),
        });
        if ruling.order == Some(OrderKind::Costs) && ending.costs_borne_by.is_none() {
            ending.costs_borne_by = costs::borne_by(said, parties);
        }
        ending.orders.extend(order(ruling, sentence, said, amounts));
    }
    verdicts.extend(operative.headings);
    let mut best = weigh::weigh(&verdicts, forum.criminal);
    if let Some(best) = best.as_mut().filter(|best| best.kind == OutcomeKind::Granted)
        && !forum.criminal
        && awards_less(document, amounts, &ending.orders)
    {
        best.kind = OutcomeKind::GrantedInPart;
    }
    if let Some((span, kind)) = answers.first().copied()
        && best.is_none_or(|best| best.rank < 3)
    {
        let same = answers.iter().all(|(_, other)| *other == kind);
        let kind = if same { kind } else { OutcomeKind::GrantedInPart };
        best = Some(Verdict { span, kind, rank: 3, payer: None, remainder: false });
    }
    // A decision on principle that decides no case declares what the law is.
    let declared = || {
        let span = *operative.sentences.first().filter(|_| operative.principle)?;
        Some((span, OutcomeKind::Other))
    };
    ending.outcome = best
        .map(|best| (best.span, best.kind))
        .or_else(declared)
        .map(|(span, kind)| Found::new(span, Outcome { kind }));
    ending
}

/// True for a criminal case, by its parties or by its number (`B 1234-30`).
fn is_criminal(document: Document<'_>, parties: &[Found<Party>]) -> bool {
    let own = document.structure.case_numbers.first().is_some_and(|number| {
        let rest = number.strip_prefix('B').map(|rest| rest.trim_start_matches([' ', '-']));
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    own || parties.iter().any(|p| matches!(p.item.role, Role::Accused | Role::Prosecutor))
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

/// `… avslås i övrigt`, `I øvrigt frifindes …`.
fn is_remainder(sentence: &str) -> bool {
    let small = bodies::fold(sentence);
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

/// The orders before it that a sentence sets a period for: `Beløbene skal betales inden 14 dage.`,
/// `Fristen for efterlevelse af påbuddet er den 3. maj 2030.`
fn period_of(sentence: &str) -> Option<&'static [OrderKind]> {
    let sentence = sentence.trim_start();
    let begins = |starts: &[&str]| starts.iter().any(|start| lower::starts_with(sentence, start));
    if begins(&["fristen for efterlevelse", "påbuddet skal være efterlevet"]) {
        return Some(&[OrderKind::Do]);
    }
    let paid = begins(&[
        "beløbene skal betales",
        "beløbet skal betales",
        "det idømte skal betales",
        "det idømte betales",
        "de idømte beløb",
        "det idømte beløb",
        "omkostningsbeløbet skal betales",
        "sagsomkostningerne skal betales inden",
        "sagsomkostningsbeløbet skal",
        "beloppet ska betalas",
        "beloppen ska betalas",
        "avgiften ska betalas",
        "sanktionsavgiften ska betalas",
    ]);
    paid.then_some(&[OrderKind::Pay, OrderKind::Costs])
}

#[cfg(test)]
mod tests;
