use super::*;

fn structure(text: &str) -> Structure {
    read(&Text::of_lines(text), &Options::default())
}

fn court(structure: &Structure) -> &str {
    structure.court.as_ref().map_or("-", |court| court.name.as_str())
}

#[test]
fn a_first_page_that_is_missing_is_told_by_the_stamp_alone() {
    let text = "YRKANDEN M.M.\nIntegritetsskyddsmyndigheten (IMY) beslutade den 10 februari 2030 att ta ut en avgift av Kustpolisen.\nKustpolisen överklagar beslutet.\nSKÄLEN FÖR AVGÖRANDET\nFörvaltningsrätten anser att beslutet är rätt.\nHUR MAN ÖVERKLAGAR\nSe bilaga 2 (FR-03).\nEva Exempelsson\nRådman\nNämndemännen Åsa Ek och Bo Al har också deltagit i avgörandet.\nFiskalen Per Prov har varit föredragande.\nKustpolisen\nSkickas endast per e-post\nBeslut efter tillsyn enligt brottsdatalagen\nIntegritetsskyddsmyndighetens beslut\nIntegritetsskyddsmyndigheten konstaterar att Kustpolisen har brustit.\nDiarienummer:\nDI-2029-2719\nErt diarienummer:\nA12.6/2029\nDatum:\n2030-02-10\nFÖRVALTNINGSRÄTTEN\nI MALMÖ\nAvdelning 3\nINKOM: 2030-03-03\nMÅLNR: 4756-30\nAKTBIL: 3\nBilaga 1\nMotivering av beslutet\nDet är så.\nHur man överklagar FR-03\nSkriv till domstolen.";
    let found = structure(text);
    assert_eq!(court(&found), "Förvaltningsrätten i Malmö");
    assert_eq!(found.case_numbers, ["4756-30"]);
    assert_eq!(found.decision_date, None);
    assert_eq!(found.received_date.as_deref(), Some("2030-03-03"));
    assert_eq!(found.kind, Kind::Judgment);
    let appealed = found.appealed.first().expect("the decision that the file carries");
    assert_eq!(
        appealed.court.as_ref().map(|c| c.name.as_str()),
        Some("Integritetsskyddsmyndigheten")
    );
    assert_eq!(appealed.case_numbers, ["DI-2029-2719"]);
    assert_eq!(appealed.decision_date.as_deref(), Some("2030-02-10"));
    let kinds: Vec<_> = found.parts.iter().map(|part| part.item.kind).collect();
    assert_eq!(
        kinds,
        [PartKind::Judgment, PartKind::AppealedDecision, PartKind::AppealInstructions]
    );
}

#[test]
fn reports_with_labels() {
    let text = "Högsta domstolen\nReferat\nNJA 2030 s. 695\nMålnummer\nT170-28\nAvgörandedatum\n2030-11-03\nRubrik\nFråga om skadestånd.\nDOMSKÄL\nSkälen följer.";
    let found = structure(text);
    assert_eq!(court(&found), "Högsta domstolen");
    assert_eq!(found.case_numbers, ["T 170-28"]);
    assert_eq!(found.decision_date.as_deref(), Some("2030-11-03"));
    let text = "SKM2030.123.LSR\nDato for udgivelse: 07-01-2030\nDato for afsagt dom/kendelse/afgørelse/styresignal: 12-12-2029\nMyndighed: Landsskatteretten\nSagsnummer: 26-1234567\nOverskrift: Fradrag\nLandsskatterettens afgørelse\nLandsskatteretten stadfæster den påklagede afgørelse.";
    let found = structure(text);
    assert_eq!(court(&found), "Landsskatteretten");
    assert_eq!(found.case_numbers, ["26-1234567"]);
    assert_eq!(found.decision_date.as_deref(), Some("2029-12-12"));
    assert_eq!(found.kind, Kind::Decision);
}

#[test]
fn the_supreme_court_of_denmark() {
    let text = "HØJESTERETS DOM\nafsagt torsdag den 18. juni 2030\nSag BS-60017/2029-HJR\n(1. afdeling)\nHandel ApS\n(advokat Eva Lag)\nmod\nSkatteministeriet\n(advokat Bo Ret)\nI tidligere instanser er afsagt dom af Retten i Kolding den 1. maj 2028 (BS-1/2027-KOL) og af Vestre Landsrets 3. afdeling den 29. november 2029 (BS-2/2028-VLR).\nI pådømmelsen har deltaget fem dommere: Ole Prov og Jo Test.\nPåstande\nParterne har gentaget deres påstande.\nHøjesterets begrundelse og resultat\nDet følger af loven.\nTHI KENDES FOR RET:\nLandsrettens dom stadfæstes.";
    let found = structure(text);
    assert_eq!(court(&found), "Højesteret");
    assert_eq!(found.case_numbers, ["BS-60017/2029-HJR"]);
    assert_eq!(found.decision_date.as_deref(), Some("2030-06-18"));
    let appealed: Vec<_> =
        found.appealed.iter().filter_map(|a| a.court.as_ref().map(|c| c.name.as_str())).collect();
    assert_eq!(appealed, ["Vestre Landsret", "Retten i Kolding"]);
    let kinds: Vec<_> = found.sections.iter().map(|s| s.item.kind).collect();
    assert_eq!(
        kinds,
        [SectionKind::Header, SectionKind::Claims, SectionKind::Reasons, SectionKind::Ruling]
    );
}

#[test]
fn a_minister_answers() {
    let text = "JUSTITSMINISTERIET\nFolketinget\nRetsudvalget\nDato: 30. marts 2030\nSagsnr.: 2030-0030-3832\nDok.: 1409015\nHermed sendes besvarelse af spørgsmål nr. 981, stillet den 25. februar 2030.\nSpørgsmål nr. 981 (Alm. del) fra Folketingets Retsudvalg:\n”Vil ministeren svare?”\nSvar:\nJa, det vil jeg, og det er sket efter besvarelsen af 3. april 2029.";
    let found = structure(text);
    assert_eq!(found.kind, Kind::Answer);
    assert_eq!(court(&found), "Justitsministeriet");
    assert_eq!(found.case_numbers, ["2030-0030-3832"]);
    assert_eq!(found.decision_date.as_deref(), Some("2030-03-30"));
}

#[test]
fn news_has_no_court() {
    let text = "Politiet får en bøde\nArtikel top billede\n(Foto: Prøve)\nBøden kommer fra Datatilsynet. Datatilsynet finder, at det er alvorligt, og Datatilsynet udtaler kritik.\nLæs også:\nNoget andet";
    let found = structure(text);
    assert_eq!(found.kind, Kind::News);
    assert_eq!(court(&found), "-");
    assert_eq!(found.decision_date, None);
}

#[test]
fn the_callers_language_wins() {
    let options = Options { language: Some(Language::Da) };
    let found = read(&Text::of_lines("och att är inte för från"), &options);
    assert_eq!(found.language, Some(Language::Da));
}

#[test]
fn any_text_is_covered_and_none_breaks() {
    let hostile = [
        String::new(),
        "\n\n".to_owned(),
        "§".repeat(200_000),
        "(".repeat(200_000),
        "Bilaga A\n".repeat(20_000),
        "DOM\nBESLUT\nMål nr 1-2\n".repeat(10_000),
        "SVEA HOVRÄTT DOM\nNACKA TINGSRÄTT DOM\nDOMSLUT\n".repeat(5_000),
        "å".repeat(5_000) + "\nDatum: 2030-13-45\nKLAGANDE\n1.\n2. \nmod\n(",
        "Sag BS-1/ mod mod mod (advokat (((\n".repeat(5_000),
    ];
    for text in hostile {
        let text = Text::of_lines(&text);
        let found = read(&text, &Options::default());
        for spans in [
            found.parts.iter().map(|p| p.span).collect::<Vec<_>>(),
            found.sections.iter().map(|s| s.span).collect(),
        ] {
            if let (Some(first), Some(last)) = (spans.first(), spans.last()) {
                assert_eq!(first.start, 0);
                assert_eq!(last.end, text.text.len());
            }
            assert!(spans.windows(2).all(|w| w[0].end == w[1].start));
        }
    }
}

#[test]
fn a_short_page_of_an_authority() {
    let text = "Alvorlig kritik af Prøvens Forsikring A/S\nDato: 14-06-2031\nJournalnummer: 2030-431-0999\nDatatilsynet finder, at selskabet har handlet i strid med reglerne.";
    let found = structure(text);
    assert_eq!(court(&found), "Datatilsynet");
    assert_eq!(found.kind, Kind::Decision);
    assert_eq!(found.case_numbers, ["2030-431-0999"]);
    assert_eq!(found.decision_date.as_deref(), Some("2031-06-14"));
}
