use super::*;
use crate::layout::Text;
use crate::record::Role;
use crate::segment::Options;

/// Name, role, and who acts, of each party.
fn parties(text: &str) -> Vec<(String, Role, Vec<String>)> {
    let text = Text::of_lines(text);
    let structure = segment::read(&text, &Options::default());
    let found = find(Document { text: &text, structure: &structure });
    for party in &found {
        let said = party.span.of(&text.text);
        assert!(said == party.item.name || said == "IMY", "{said}");
    }
    found.into_iter().map(|p| (p.item.name, p.item.role, p.item.representatives)).collect()
}

fn names(text: &str) -> Vec<(String, Role)> {
    parties(text).into_iter().map(|(name, role, _)| (name, role)).collect()
}

fn is(name: &str, role: Role) -> (String, Role) {
    (name.to_owned(), role)
}

#[test]
fn a_swedish_block_of_labels_and_addresses() {
    let text = "KAMMARRÄTTEN I GÖTEBORG\nDOM\n2030-02-01\nMål nr 123-30\nKLAGANDE\nSkatteverket\nRättsavdelningen\n171 94 Solna\nMOTPART\nProv och Test AB, 556527-5590\nStorgatan 4\n111 22 Ortby\nOmbud: Advokaterna Eva Lag och Bo Rätt\nAdvokatfirman Lag KB\nÖVERKLAGAT AVGÖRANDE\nFörvaltningsrätten i Malmös dom den 1 mars 2029 i mål nr 9-28\nSAKEN\nMoms\nKAMMARRÄTTENS AVGÖRANDE\nKammarrätten avslår överklagandet.";
    let found = parties(text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].0, "Skatteverket");
    assert_eq!(found[0].1, Role::Appellant);
    assert_eq!(found[1].0, "Prov och Test AB");
    assert_eq!(found[1].2, ["Eva Lag", "Bo Rätt"]);
}

#[test]
fn a_numbered_swedish_list_with_counsel_for_some() {
    let text = "HÖGSTA DOMSTOLENS\nBESLUT\nMål nr\nmeddelat i Stockholm den 18 december 2030 Ö 1-30\nPARTER\nKlagande\n1. Ortby kommun\n2. A.S.\nOmbud för 1 och 2: Advokat C.G.\nMotpart\nL.A.\nFöreträdd av åklagaren\nSAKEN\nAvgift";
    let found = parties(text);
    let names: Vec<_> = found.iter().map(|(name, role, _)| (name.as_str(), *role)).collect();
    assert_eq!(
        names,
        [("Ortby kommun", Role::Appellant), ("A.S.", Role::Appellant), ("L.A.", Role::Respondent)]
    );
    assert_eq!(found[0].2, ["C.G."]);
    assert_eq!(found[1].2, ["C.G."]);
}

#[test]
fn a_block_joined_into_one_line_a_side() {
    let text = "ARBETSDOMSTOLEN DOM Nr 97/30\n2030-12-11 Mål nr A 118/29\nStockholm\nKÄRANDE Provfacket, Box 413, 401 26 Göteborg Ombud: förbundsjuristen Eva Lag, samma adress\nSVARANDE 1. Provgivarna, Box 5219, 102 45 Stockholm 2. Kust AB, 556871-9044, Hamnvägen 3, 418 34 Göteborg Ombud för båda: Advokaten Bo Rätt\nSAKEN uppsägning\nDOMSLUT\nArbetsdomstolen avslår käromålet.";
    let found = parties(text);
    let names: Vec<_> = found.iter().map(|(name, role, _)| (name.as_str(), *role)).collect();
    assert_eq!(
        names,
        [
            ("Provfacket", Role::Plaintiff),
            ("Provgivarna", Role::Defendant),
            ("Kust AB", Role::Defendant)
        ]
    );
    assert_eq!(found[0].2, ["Eva Lag"]);
    assert_eq!(found[1].2, ["Bo Rätt"]);
}

#[test]
fn a_criminal_case() {
    let text = "UPPSALA TINGSRÄTT DOM Mål nr B 4471-29\n2030-05-23 meddelad i Uppsala\nPARTER (Antal tilltalade: 1)\nTilltalad\nBo PROV, 960230-4419\nFrihetsberövande: Nej\nProvgatan 4\n753 20 Uppsala\nOffentlig försvarare:\nAdvokaten Eva Lag\nÅklagare\nKammaråklagaren Ida Test\nMålsägande\nRut Exempel\nDOMSLUT\nBrott som den tilltalade döms för\nOfredande";
    assert_eq!(
        names(text),
        [
            is("Bo PROV", Role::Accused),
            is("Ida Test", Role::Prosecutor),
            is("Rut Exempel", Role::InjuredParty)
        ]
    );
}

#[test]
fn danish_captions() {
    let text = "RETTEN I ODENSE\nDOM\nafsagt den 2. april 2030\nSag BS-1/2029-ODE\nEva Prøve\n(advokat Bo Test)\nmod\nHandel ApS (tidligere Butik ApS)\n(advokat Ib Ny)\nDenne afgørelse er truffet af dommer Ida Ret.\nPåstande\nNej.";
    let found = parties(text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0], ("Eva Prøve".to_owned(), Role::Plaintiff, vec!["Bo Test".to_owned()]));
    assert_eq!(found[1], ("Handel ApS".to_owned(), Role::Defendant, vec!["Ib Ny".to_owned()]));
    let text = "ØSTRE LANDSRET\nDOM\nafsagt den 2. april 2030\nSag BS-2/2029-OLR\n(10. afdeling)\nEva Prøve\n(advokat Bo Test)\nmod\nSkatteministeriet\n(Kammeradvokaten v/advokat Ib Ny)\nRetten i Odense har den 1. maj 2029 afsagt dom i 1. instans (sag BS-1/2028-ODE).\nPåstande\nNej.";
    let found = parties(text);
    assert_eq!(found[0].1, Role::Appellant);
    assert_eq!(
        found[1],
        ("Skatteministeriet".to_owned(), Role::Respondent, vec!["Ib Ny".to_owned()])
    );
}

#[test]
fn a_caption_in_one_line_with_a_mandatary() {
    let text = "RETTEN I SØNDERBORG\nDOM\nafsagt den 25. september 2030\nSag BS-50/2029-SON Fagforbundet som mandatar for Sagsøger (advokat Eva Lag) mod Sagsøgte ApS (advokat Bo Ret) Denne afgørelse er truffet af Dommer. Sagens baggrund og parternes påstande følger her i en lang tekst.\nOplysningerne i sagen\nTekst.";
    let found = parties(text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].0, "Sagsøger");
    assert_eq!(found[0].2, ["Fagforbundet", "Eva Lag"]);
    assert_eq!(found[1].0, "Sagsøgte ApS");
}

#[test]
fn danish_criminal_captions() {
    let text = "RETTEN I AALBORG\nD O M\nafsagt den 11. juni 2030\nRettens nr. 10-2/2030\nAnklagemyndigheden\nmod\nTiltalte 1Tiltalte 1\nfødt Dato 1,\nTiltalte 2\nfødt Dato 2\nDer har medvirket domsmænd ved behandlingen af denne sag.\nPåstande\nNej.";
    assert_eq!(
        names(text),
        [
            is("Anklagemyndigheden", Role::Prosecutor),
            is("Tiltalte 1", Role::Accused),
            is("Tiltalte 2", Role::Accused)
        ]
    );
}

#[test]
fn parties_of_running_text() {
    let text = "YRKANDEN M.M.\nIntegritetsskyddsmyndigheten (IMY) beslutade att ta ut en avgift.\nKustpolisen överklagar beslutet och yrkar att avgiften tas bort.\nIMY anser att överklagandet ska avslås.\nSKÄLEN FÖR AVGÖRANDET\nBeslutet är rätt.";
    assert_eq!(
        names(text),
        [is("Kustpolisen", Role::Appellant), is("Integritetsskyddsmyndigheten", Role::Respondent)]
    );
}

#[test]
fn the_supervised_party() {
    let text = "Tilsyn med anmeldelse af brud: Prøve Forsikring A/S\nDato: 08-12-2030\nAfgørelse\nJournalnummer: 2029-41-0034\nI tilsynet med Prøve Forsikring A/S konkluderer Datatilsynet, at alt er godt.\n1. Afgørelse\nDatatilsynet finder, at det er nok.";
    assert_eq!(names(text), [is("Prøve Forsikring A/S", Role::Controller)]);
}

#[test]
fn a_hostile_head_is_read_in_time() {
    let text = format!("KLAGANDE\n{}\nmod\n{}", "1. A ".repeat(40_000), "(advokat ".repeat(40_000));
    let _ = parties(&text);
    let lines = "Klagande\nA.B.\nmod\n".repeat(20_000);
    let _ = parties(&lines);
}

#[test]
fn two_columns_read_across() {
    let text = "KAMMARRÄTTEN I GÖTEBORG\nDOM\n2030-02-01\nMål nr 123-30\nKLAGANDE MOTPART\nEva Prov, 19500101-1234 Skatteverket\nOmbud: 171 94 Solna\nSkattejurist Ida Lag\nStora gatan 12\n211 37 Ortby\nÖVERKLAGAT AVGÖRANDE\nFörvaltningsrätten i Malmös dom den 1 mars 2029 i mål nr 9-28\nSAKEN\nMoms\nKAMMARRÄTTENS AVGÖRANDE\nKammarrätten avslår överklagandet.";
    let found = parties(text);
    let counsel = vec!["Ida Lag".to_owned()];
    assert_eq!(
        found,
        [
            ("Eva Prov".to_owned(), Role::Appellant, counsel),
            ("Skatteverket".to_owned(), Role::Respondent, vec![])
        ]
    );
}

#[test]
fn mergers_and_supervision() {
    let text = "Prøves overtagelse af Test er godkendt\nDato: 5. december 2030\nSag: 30/19377\nKonkurrence- og Forbrugerstyrelsen modtog den 17. oktober 2030 en anmeldelse af en fusion mellem Prøve Gruppe A/S (herefter »Prøve«) og Test Kompagni A.m.b.a., jf. konkurrencelovens § 12 b. Konkurrence- og Forbrugerstyrelsen har godkendt fusionen.";
    assert_eq!(
        names(text),
        [is("Prøve Gruppe A/S", Role::Applicant), is("Test Kompagni A.m.b.a.", Role::Other)]
    );
    let text = "Alvorlig kritik af Prøvens Fitness A/S for manglende sikkerhed\nDato: 16-05-2031\nJournalnummer: 2030-431-0217\nDatatilsynet udtaler alvorlig kritik af, at en fil lå åben. Datatilsynet finder, at det var i strid med reglerne.";
    assert_eq!(names(text), [is("Prøvens Fitness A/S", Role::Controller)]);
}
