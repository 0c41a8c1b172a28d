//! How the case ended: outcome, orders and costs, read from the operative part alone.
//!
//! In: a document, its amounts and parties. Out: an [`Ending`]. Claims use the verbs of the
//! operative part, so that nothing outside it is read ([`operative`]); where a file lacks it there
//! is no outcome. What several sentences decide is weighed together ([`weigh`]).

use super::{Document, Ending};
use crate::record::{Amount, AmountRole, Kind, OrderKind, Outcome, OutcomeKind, Party, Role};
use crate::registry::bodies::{self, Sort};
use crate::registry::lower;
use crate::registry::outcomes::{self, Forum, Ruling};
use crate::segment;
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
    // A minister tells what the law is, and decides nothing.
    if document.structure.kind == Kind::Answer {
        return ending;
    }
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
    let assesses = body.is_some_and(|body| {
        ["Landsskatteret", "Skatteanken"].iter().any(|name| body.name.starts_with(name))
    });
    let operative = operative::read(document, forum, part.span);
    let mut last_orders = 0;
    let mut listing: Option<Ruling> = None;
    let mut verdicts: Vec<Verdict> = Vec::new();
    let mut answers: Vec<(Span, OutcomeKind)> = Vec::new();
    for &sentence in &operative.sentences {
        let said = sentence.of(text);
        if let Some(kinds) = period_of(said) {
            let deadline = deadline::read(said);
            // `Beløbene skal betales inden 14 dage`: of the sums before it. Costs that have no sum
            // are settled by somebody else.
            for order in &mut ending.orders[last_orders..] {
                let unsettled = order.item.kind == OrderKind::Costs && order.item.amount.is_none();
                if kinds.contains(&order.item.kind) && order.item.deadline.is_none() && !unsettled {
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
        if !forum.court && states_law(said) {
            continue;
        }
        // `… fastställer ersättning till` / `1. Bo Prov med 900 kr, varav …`: an item of the list below.
        if let Some(lead) = listing.filter(|_| is_item(said)) {
            let items = orders(lead, sentence, said, amounts);
            if items.iter().any(|order| order.item.amount.is_some()) {
                if ending.orders.last().is_some_and(|order| order.item.amount.is_none()) {
                    ending.orders.pop();
                }
                ending.orders.extend(items.into_iter().take(1));
                continue;
            }
        }
        let Some(ruling) = outcomes::find(said, forum) else { continue };
        // `Det betyder, at vi sender sagen tilbage`: what the sentence before it ordered.
        let again = said.starts_with("Det betyder, at ")
            && ruling.order.is_some()
            && ending.orders.last().map(|order| order.item.kind) == ruling.order;
        if again {
            continue;
        }
        // A board that tries assessments orders nobody to pay: its reasons name what the law does.
        if assesses && ruling.order == Some(OrderKind::Pay) {
            continue;
        }
        let pays = ruling.order == Some(OrderKind::Pay) && !forum.criminal;
        verdicts.push(Verdict {
            span: sentence,
            kind: ruling.outcome,
            rank: ruling.rank,
            payer: pays.then(|| costs::borne_by(said, parties)).flatten(),
            remainder: is_remainder(said),
        });
        // What is paid back to the state is a part of what the state bears.
        if ruling.order == Some(OrderKind::Costs)
            && ending.costs_borne_by.is_none()
            && !said.contains("återbetala")
        {
            ending.costs_borne_by = costs::borne_by(said, parties);
        }
        let before = ending.orders.len();
        ending.orders.extend(orders(ruling, sentence, said, amounts));
        if said.contains("samme frist") || said.contains("samma tid") {
            let earlier =
                ending.orders[..before].iter().rev().find_map(|o| o.item.deadline.clone());
            for order in &mut ending.orders[before..] {
                order.item.deadline = order.item.deadline.take().or_else(|| earlier.clone());
            }
        }
        listing = (!said.ends_with('.') && ending.orders.len() == before + 1)
            .then_some(ruling)
            .filter(|ruling| ruling.order == Some(OrderKind::Costs))
            .filter(|_| ending.orders[before].item.amount.is_none());
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
        || is_charged(document)
}

/// How much of a ruling tells what it is about, in bytes.
const OPENING: usize = 4000;

/// True where a Danish ruling opens with a charge: `Tiltalte, Test A/S, er tiltalt for …`.
fn is_charged(document: Document<'_>) -> bool {
    let text = document.text.text.as_bytes();
    let opening = &text[..text.len().min(OPENING)];
    document.reads_danish() && memchr::memmem::find(opening, b"er tiltalt for").is_some()
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

/// A binding answer to one question: `Ja`, `2. Nej, se dog begrundelsen`.
fn answer(sentence: &str) -> Option<OutcomeKind> {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ');
    let sentence = sentence.trim_start_matches(number);
    let end = sentence.find([',', '.', ' ', ':']).unwrap_or(sentence.len());
    match &sentence[..end] {
        _ if sentence.len() > 80 => None,
        "Ja" => Some(OutcomeKind::Granted),
        "Nej" => Some(OutcomeKind::Dismissed),
        _ => None,
    }
}

/// True for a sentence of an authority that says what the law is, not what it decides.
fn states_law(sentence: &str) -> bool {
    let starts = [
        "ifølge ",
        "det følger af",
        "det fremgår af",
        "efter databeskyttelses",
        "efter forordningens",
        "efter artikel",
        "efter §",
        "af artikel",
        "artikel ",
        "enligt ",
        "av artikel",
        "det framgår av",
        "det följer av",
    ];
    starts.iter().any(|start| lower::starts_with(sentence, start))
}

/// `… avslås i övrigt`, `I øvrigt frifindes …`.
fn is_remainder(sentence: &str) -> bool {
    let small = bodies::fold(sentence);
    ["i övrigt", "i øvrigt", "i den del", "övriga yrkanden", "i övriga delar", "resten av"]
        .iter()
        .any(|w| small.contains(w))
}

/// The orders of one sentence: one, or one for each sum that it says to pay.
fn orders(
    ruling: Ruling,
    sentence: Span,
    said: &str,
    amounts: &[Found<Amount>],
) -> Vec<Found<OrderFound>> {
    let Some(mut kind) = ruling.order else { return Vec::new() };
    let from = amounts.partition_point(|amount| amount.span.start < sentence.start);
    let own = amounts[from..].iter().take_while(|amount| amount.span.end <= sentence.end);
    let mut sums: Vec<_> = own
        .filter(|amount| amount.item.value.is_some() && amount.item.count.is_none())
        .filter(|amount| is_sum(&said[..amount.span.start - sentence.start], &amount.item))
        .collect();
    if kind == OrderKind::Other && !sums.is_empty() && sets_sum(said) {
        kind = OrderKind::Pay;
    }
    match kind {
        OrderKind::Pay => {}
        OrderKind::Costs | OrderKind::Sentence => sums.truncate(1),
        // A rent that is set.
        OrderKind::Other if sets_rent(said) => sums.truncate(1),
        _ => sums.clear(),
    }
    // `… ska återbetala en tredjedel av kostnaden`: what the state bears was said before.
    if kind == OrderKind::Costs && sums.is_empty() && said.contains("återbetala") {
        return Vec::new();
    }
    let deadline = deadline::read(said);
    let order = |sum: Option<&Found<Amount>>| {
        let item = OrderFound {
            kind,
            amount: sum.and_then(|sum| sum.item.value.clone()),
            currency: sum.map(|sum| sum.item.currency.clone()),
            deadline: deadline.clone(),
        };
        Found::new(sentence, item)
    };
    match sums.is_empty() {
        true => vec![order(None)],
        false => sums.into_iter().map(|sum| order(Some(sum))).collect(),
    }
}

/// True for a sum of its own: neither part of one before it (`varav 9 000 kr`), nor what interest
/// runs on, nor what a day-fine is worth. `before` is the sentence up to it.
fn is_sum(before: &str, amount: &Amount) -> bool {
    let small = bodies::fold(before);
    let part = [
        "varav",
        "heraf",
        "hvoraf",
        "av beloppet",
        "dagsbot",
        "inklusive",
        "ränta",
        " rente",
        "procesrente",
    ];
    amount.role != AmountRole::InterestBase && !part.iter().any(|word| small.contains(word))
}

/// True for an item of a numbered list: `1. Bo Prov med 900 kr`.
fn is_item(said: &str) -> bool {
    let rest = said.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < said.len() && rest.starts_with([')', '.'])
}

/// `Lejen nedsættes til 6.450 kr. pr. måned`.
fn sets_rent(said: &str) -> bool {
    let small = bodies::fold(said);
    ["lejen", "huslejen"].iter().any(|rent| small.contains(rent))
        && [" til ", "fastsættes"].iter().any(|word| small.contains(word))
        && !small.contains("anerkend")
}

/// True where a sentence lowers or raises what has to be paid: `Skadeståndet sätts ned till …`.
fn sets_sum(said: &str) -> bool {
    let small = bodies::fold(said);
    let words = ["sätter ned", "sätts ned", "nedsätt", "nedsætt", "forhøje", "höjs", "höjer"];
    let not = ["ändr", "ændr", "stadfæst", "anerkend"];
    // What is assessed is no sum to pay: `nedsætter forhøjelsen til …`.
    let assessed = [
        "forhøjelsen",
        "ansættelse",
        "indkomst",
        "inkomst",
        "underskud",
        "underskott",
        "overskud",
        "överskott",
        "lejen",
        "leje ",
        "taxering",
        "fradrag",
        "avdrag",
    ];
    words.iter().any(|word| small.contains(word))
        && !not.iter().chain(&assessed).any(|word| small.contains(word))
}

/// The orders before it that a sentence sets a period for: `Beløbene skal betales inden 14 dage.`,
/// `Fristen for efterlevelse af påbuddet er den 3. maj 2030.`
fn period_of(sentence: &str) -> Option<&'static [OrderKind]> {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ');
    let sentence = sentence.trim_start_matches(number);
    let begins = |starts: &[&str]| starts.iter().any(|start| lower::starts_with(sentence, start));
    if begins(&[
        "fristen for efterlevelse",
        "påbuddet skal være efterlevet",
        "åläggandet ska vara fullgjort",
        "föreläggandet ska vara fullgjort",
    ]) {
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
        "kæremålsomkostningerne skal betales inden",
        "kæreomkostningerne skal betales inden",
        "omkostningerne skal betales inden",
        "sagsomkostningerne for landsretten skal betales inden",
        "sagsomkostningerne for højesteret skal betales inden",
        "beloppet ska betalas",
        "beloppen ska betalas",
        "avgiften ska betalas",
        "sanktionsavgiften ska betalas",
        "den ska betalas inom",
        "den ska betalas senast",
    ]);
    // A recommendation: `Bolaget bör betala inom 30 dagar.`
    let advised = sentence.len() < 120
        && ["bör betala inom ", "bör betalas inom ", "bör ske inom "]
            .iter()
            .any(|words| sentence.contains(words));
    (paid || advised).then_some(&[OrderKind::Pay, OrderKind::Costs])
}

#[cfg(test)]
mod tests;
