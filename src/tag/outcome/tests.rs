use super::*;
use crate::layout::Text;
use crate::segment::Options;

fn ending(text: &str) -> Ending {
    let text = Text::of_lines(text);
    let structure = segment::read(&text, &Options::default());
    let document = Document { text: &text, structure: &structure };
    let parties = super::super::parties::find(document);
    find(document, &[], &parties)
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
    let text = "YRKANDEN M.M.\nBolaget överklagar och yrkar att domstolen upphäver beslutet.\nSKÄLEN FÖR AVGÖRANDET\nÖverklagandet ska alltså avslås.";
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
