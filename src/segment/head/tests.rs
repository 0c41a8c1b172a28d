use super::*;
use crate::layout::Text;

fn head(text: &str) -> (Option<&'static str>, Vec<String>, Option<String>) {
    let text = Text::of_lines(text);
    let lines = crate::segment::lines::of(&text);
    let head = read(&lines, &[]);
    (head.body.map(|body| body.name), head.numbers, head.date)
}

#[test]
fn letterheads_of_swedish_courts() {
    for (text, court, number, date) in [
        (
            "Sid 1 (9)\nSVEA HOVRÄTT DOM Mål nr\nMark- och miljööverdomstolen 2030-02-24 P 16-29\n060401 Stockholm\nÖVERKLAGAT AVGÖRANDE\nNacka tingsrätts dom 2029-01-01 i mål nr P 9-29",
            "Mark- och miljööverdomstolen",
            "P 16-29",
            "2030-02-24",
        ),
        (
            "HÖGSTA DOMSTOLENS\nDOM\nMål nr\nmeddelad i Stockholm den 17 december 2030 T 67-29\nPARTER\nKlagande\nX",
            "Högsta domstolen",
            "T 67-29",
            "2030-12-17",
        ),
        (
            "HÖGSTA FÖRVALTNINGSDOMSTOLENS BESLUT\nMål nr 3857-29\nmeddelat i Stockholm den 29 januari 2030\nKLAGANDE\nAA",
            "Högsta förvaltningsdomstolen",
            "3857-29",
            "2030-01-29",
        ),
        (
            "NACKA TINGSRÄTT DOM Målnummer\nMark- och miljödomstolen Meddelad i Nacka M 1968-29\n2030-08-21\nPARTER",
            "Nacka tingsrätt, mark- och miljödomstolen",
            "M 1968-29",
            "2030-08-21",
        ),
        (
            "FÖRVALTNINGSRÄTTEN I MALMÖ\nDOM\n2030-09-30\nMeddelad i Malmö\nMål nr\n4756-29\nKLAGANDE",
            "Förvaltningsrätten i Malmö",
            "4756-29",
            "2030-09-30",
        ),
        (
            "ARBETSDOMSTOLEN DOM Dom nr 3/30\n2030-01-20 Mål nr A 23/29\nStockholm\nKÄRANDE",
            "Arbetsdomstolen",
            "A 23/29",
            "2030-01-20",
        ),
    ] {
        let (found, numbers, day) = head(text);
        assert_eq!(found, Some(court), "{text}");
        assert_eq!(numbers.first().map(String::as_str), Some(number), "{text}");
        assert_eq!(day.as_deref(), Some(date), "{text}");
    }
}

#[test]
fn title_blocks_of_danish_courts() {
    for (text, court, number, date) in [
        (
            "RETTEN PÅ BORNHOLM\nUdskrift af dombogen\nD O M\nafsagt den 29. april 2030\nRettens nr. 1-176/2030\nPolitiets nr. 2200-93110-00001-21\nAnklagemyndigheden\nmod\nTiltalte",
            "Retten på Bornholm",
            "1-176/2030",
            "2030-04-29",
        ),
        (
            "UDSKRIFT\nAF\nØSTRE LANDSRETS DOMBOG\nD O M\nAfsagt den 30. september 2030 af Østre Landsrets 11. afdeling\n11. afd. nr. S-3448-29:\nAnklagemyndigheden",
            "Østre Landsret",
            "S-3448-29",
            "2030-09-30",
        ),
        (
            "HØJESTERETS\nDOM\nafsagt torsdag den 18. juni 2030\nSag BS-60017/2029-HJR\n(1. afdeling)\nA\nmod\nB",
            "Højesteret",
            "BS-60017/2029-HJR",
            "2030-06-18",
        ),
    ] {
        let (found, numbers, day) = head(text);
        assert_eq!(found, Some(court), "{text}");
        assert_eq!(numbers, [number], "{text}");
        assert_eq!(day.as_deref(), Some(date), "{text}");
    }
}

#[test]
fn authorities() {
    let text = "Kommunen X\nBeslut efter tillsyn\nDiarienummer:\nEX-2030-2719\nErt diarienummer:\nA126.614/2020\nDatum:\n2030-02-10\nIntegritetsskyddsmyndighetens beslut\nIntegritetsskyddsmyndigheten konstaterar att X har brustit.";
    let (body, numbers, date) = head(text);
    assert_eq!(body, Some("Integritetsskyddsmyndigheten"));
    assert_eq!(numbers, ["EX-2030-2719"]);
    assert_eq!(date.as_deref(), Some("2030-02-10"));
    let text = "Tilsyn med anmeldelse: Styrelsen for Patientklager\nDato: 08-12-2030\nAfgørelse\nI tilsynet med Styrelsen for Patientklager konkluderer Datatilsynet, at alt er godt.\nJournalnummer: 2029-41-0034\nDatatilsynet finder, at det er nok.";
    let (body, numbers, date) = head(text);
    assert_eq!(body, Some("Datatilsynet"));
    assert_eq!(numbers, ["2029-41-0034"]);
    assert_eq!(date.as_deref(), Some("2030-12-08"));
}

#[test]
fn a_text_without_a_head_tells_nothing() {
    let (body, numbers, date) =
        head("YRKANDEN M.M.\nEn myndighet beslutade den 10 februari 2021 i mål nr 12-20.");
    assert_eq!((body, numbers.len(), date), (None, 0, None));
}

#[test]
fn a_sentence_that_cites_a_ruling_is_no_head() {
    for text in [
        "HD:s dom i mål T 3-28",
        "målnummer B732-28",
        "Landsretten stadfæstede dommen (sag B-1234-28)",
        "Højesteret henviste til sag 12/2029 og sag 13/2029.",
        "Regeringsrättens dom den 8 november 2029, mål nr 623-27",
        "Se Högsta domstolens dom den 3 mars 2029 i mål T 1234-28.",
        "Kammarrätten i Göteborg, dom 2029-02-03, mål nr 1234-28",
        "Østre Landsrets dom af 3. maj 2030 (sag BS-1234/2029-OLR).",
        "Højesterets dom af 2. marts 2031 i sag 123/2030",
        "Datatilsynets afgørelse af 14. juni 2031, j.nr. 2030-431-0999.",
        "HD:s dom i mål T 3-28 gäller avtal.\nSe även Svea hovrätts dom 2029-01-02 i mål B 123-28.\nSå är det.",
    ] {
        assert_eq!(head(text), (None, vec![], None), "{text}");
    }
    let ruling = "HØJESTERETS DOM\nafsagt torsdag den 3. oktober 2030\nSag BS-12/2030-HJR";
    assert_eq!(head(ruling).0, Some("Højesteret"));
    assert_eq!(head(ruling).2.as_deref(), Some("2030-10-03"));
}

#[test]
fn letters_in_columns() {
    let text = "Prøvehuset Data A/S 21. marts 2030\nÅvej 190 J.nr. 2029-441-3306\n8000 Byby C Dok.nr. 588214\nAfgørelse\nDatatilsynet finder, at reglerne er brudt. Datatilsynet udtaler kritik.";
    let (body, numbers, date) = head(text);
    assert_eq!(body, Some("Datatilsynet"));
    assert_eq!(numbers, ["2029-441-3306"]);
    assert_eq!(date.as_deref(), Some("2030-03-21"));
    let text = "Klagenævnet for Udbud J.nr.: 24/03391\n(Eva Prøve, Bo Test) 12. september 2030\nKENDELSE\nX A/S\nmod\nY Kommune";
    let (body, numbers, date) = head(text);
    assert_eq!(body, Some("Klagenævnet for Udbud"));
    assert_eq!(numbers, ["24/03391"]);
    assert_eq!(date.as_deref(), Some("2030-09-12"));
}
