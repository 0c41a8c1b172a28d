use std::collections::BTreeMap;

use super::*;
use crate::layout::Text;
use crate::segment::Options;

fn ending(text: &str) -> Ending {
    let text = Text::of_lines(text);
    let structure = segment::read(&text, &Options::default());
    let document = Document { text: &text, structure: &structure };
    let parties = super::super::parties::find(document);
    let amounts = super::super::amounts::find(document);
    find(document, &amounts, &parties)
}

fn kind(ending: &Ending) -> Option<OutcomeKind> {
    ending.outcome.as_ref().map(|outcome| outcome.item.kind)
}

#[test]
fn claims_do_not_decide() {
    let text = "KAMMARRÄTTEN I GÖTEBORG\nDOM\n2030-02-01\nMål nr 123-30\nKLAGANDE\nEva Prov\nMOTPART\nSkatteverket\nSAKEN\nAvgift\nKAMMARRÄTTENS AVGÖRANDE\nKammarrätten avslår överklagandet.\nYRKANDEN M.M.\nEva Prov yrkar att kammarrätten bifaller överklagandet och upphäver beslutet.\nSKÄLEN FÖR KAMMARRÄTTENS AVGÖRANDE\nBeslutet är rätt.";
    let ending = ending(text);
    assert_eq!(kind(&ending), Some(OutcomeKind::Dismissed));
    assert!(ending.orders.is_empty());
}

#[test]
fn no_operative_part_no_outcome() {
    let text = "YRKANDEN M.M.\nBolaget överklagar och yrkar att domstolen upphäver beslutet.\nSKÄLEN FÖR AVGÖRANDET\nÖverklagandet bör enligt motparten avslås.";
    assert_eq!(kind(&ending(text)), None);
}

#[test]
fn a_civil_case_with_costs() {
    let text = "RETTEN I ODENSE\nDOM\nafsagt den 2. april 2030\nSag BS-1/2029-ODE\nEva Prøve\n(advokat Bo Test)\nmod\nHandel ApS\n(advokat Ib Ny)\nPåstande\nHandel ApS har påstået frifindelse.\nRettens begrundelse og resultat\nKravet er godtgjort.\nTHI KENDES FOR RET:\nHandel ApS skal til Eva Prøve betale 900 kr. med procesrente.\nHandel ApS skal til Eva Prøve betale sagsomkostninger med 300 kr.\nBeløbene skal betales inden 14 dage.";
    let ending = ending(text);
    assert_eq!(kind(&ending), Some(OutcomeKind::Granted));
    assert_eq!(ending.costs_borne_by, Some(Role::Defendant));
    let orders: Vec<_> =
        ending.orders.iter().map(|o| (o.item.kind, o.item.deadline.as_deref())).collect();
    assert_eq!(orders, [(OrderKind::Pay, Some("P14D")), (OrderKind::Costs, Some("P14D"))]);
}

#[test]
fn a_quoted_conclusion_does_not_decide() {
    let text = "Retten i Glostrup\nD O M\nafsagt den 14. januar 2030\nRettens nr. 1-5/2030\nAnklagemyndigheden\nmod\nTiltalte\nPåstande\nTiltalte har påstået frifindelse.\nSagens oplysninger\nEn erklæring siger:\nKonklusion\nHan bør anbringes.\nRettens begrundelse og afgørelse\nBeviset svigter.\nT h i k e n d e s f o r r e t :\nTiltalte frifindes.\nStatskassen skal betale sagens omkostninger.";
    let ending = ending(text);
    assert_eq!(kind(&ending), Some(OutcomeKind::Acquitted));
    assert_eq!(ending.costs_borne_by, None);
}

#[test]
fn beside_the_point_does_not_decide() {
    let text = "HÖGSTA FÖRVALTNINGSDOMSTOLENS BESLUT\nMål nr 3857-29\nmeddelat i Stockholm den 29 januari 2030\nKLAGANDE\nAA\nSAKEN\nAllmän handling\nHÖGSTA FÖRVALTNINGSDOMSTOLENS AVGÖRANDE\nHögsta förvaltningsdomstolen avslår yrkandet om att inhämta förhandsavgörande.\nHögsta förvaltningsdomstolen avvisar överklagandet.\nSKÄLEN FÖR AVGÖRANDET\nSå är det.";
    assert_eq!(kind(&ending(text)), Some(OutcomeKind::Inadmissible));
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    heads: BTreeMap<String, String>,
    tails: BTreeMap<String, String>,
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    head: String,
    tail: String,
    text: String,
    outcome: String,
    orders: Option<Vec<String>>,
    costs: Option<String>,
}

/// The word that a kind or role is written with; empty for none.
fn word<T: serde::Serialize>(value: Option<T>) -> String {
    let value = serde_json::to_value(value).expect("a word");
    value.as_str().unwrap_or_default().to_owned()
}

#[test]
fn operative_parts() {
    let cases: Cases = toml::from_str(include_str!("cases.toml")).expect("the cases parse");
    let mut wrong = Vec::new();
    let mut right = [0; 3];
    for case in &cases.case {
        let lines = [&cases.heads[&case.head], &case.text, &cases.tails[&case.tail]];
        let ending = ending(&lines.map(String::as_str).join("\n"));
        let orders: Vec<String> = ending.orders.iter().map(|found| written(&found.item)).collect();
        let told = [
            (case.outcome.clone(), word(kind(&ending))),
            case.orders
                .as_ref()
                .map_or_else(Default::default, |expected| (expected.join(", "), orders.join(", "))),
            case.costs.as_ref().map_or_else(Default::default, |expected| {
                (expected.clone(), word(ending.costs_borne_by))
            }),
        ];
        for (field, (expected, found)) in told.iter().enumerate() {
            if expected == found {
                right[field] += 1;
            } else {
                let field = ["outcome", "orders", "costs"][field];
                wrong.push(format!("{}: {field} is “{found}”, not “{expected}”", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{right:?} of {}:\n{}", cases.case.len(), wrong.join("\n"));
}

/// `pay 900 P14D`: an order in short.
fn written(order: &OrderFound) -> String {
    let kind = word(Some(order.kind));
    let rest = [&order.amount, &order.deadline].into_iter().flatten();
    std::iter::once(kind).chain(rest.cloned()).collect::<Vec<_>>().join(" ")
}
