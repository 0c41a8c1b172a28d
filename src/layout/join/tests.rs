use crate::extract::{Content, Raw, RawPage};

fn read(text: &str) -> Vec<String> {
    let content = Content::Lines(text.lines().map(str::to_owned).collect());
    let raw = Raw { pages: vec![RawPage { number: 1, content }], ..Raw::default() };
    crate::layout::read(&raw).text.lines().map(str::to_owned).collect()
}

#[test]
fn citations_are_whole_again() {
    for (broken, whole) in [
        (
            "Enligt 3 kap. \n\n2 § brottsdatalagen gäller det.",
            "Enligt 3 kap. 2 § brottsdatalagen gäller det.",
        ),
        ("Se SKM2026.\n1.\nSR om dette.", "Se SKM2026.1.SR om dette."),
        ("Efter lovens §\n12 gælder noget.", "Efter lovens § 12 gælder noget."),
        ("Efter § 4, stk.\n2, kan retten.", "Efter § 4, stk. 2, kan retten."),
        ("Det framgår av prop. 1981/\n82:170 s. 4.", "Det framgår av prop. 1981/82:170 s. 4."),
        ("Efter artikel\n6 i forordningen.", "Efter artikel 6 i forordningen."),
        (
            "Avgiften bestäms till 2 500\n000 kr i detta fall.",
            "Avgiften bestäms till 2 500 000 kr i detta fall.",
        ),
        ("Jf. U.\n2008.861.\nH om det.", "Jf. U.2008.861.H om det."),
        ("et A.\nM.\nB.\nA. er stiftet.", "et A.M.B.A. er stiftet."),
    ] {
        assert_eq!(read(broken), [whole]);
    }
}

#[test]
fn hyphens_at_line_ends() {
    assert_eq!(
        read("myndighetens person-\n\nuppgiftsbehandling prövas."),
        ["myndighetens personuppgiftsbehandling prövas."]
    );
    assert_eq!(read("Enligt plan-\noch bygglagen gäller."), ["Enligt plan- och bygglagen gäller."]);
    assert_eq!(
        read("I sag BS-3222/2021-\nSHR afsagt i dag."),
        ["I sag BS-3222/2021-SHR afsagt i dag."]
    );
}

#[test]
fn party_blocks_stay_lines() {
    let text = "KLAGANDE\nAnna Ek\nStorgatan 3\n123 45 Småstad\nMOTPART\nVerket\nBox 7\n987 65 Storstad\nSAKEN\nEkonomiskt bistånd";
    assert_eq!(read(text).len(), 10);
    assert_eq!(read("Anklagemyndigheden\nmod\nTiltalte").len(), 3);
}

#[test]
fn wrapped_paragraphs_join_and_part() {
    let text = "Bakgrund\n\
        Bolaget ansökte under våren om tillstånd till den planerade verksamheten i\n\
        hamnen och fick avslag av länsstyrelsen, som ansåg att riskerna för fisken var\n\
        alltför stora. Bolaget överklagade beslutet till domstolen och begärde att det\n\
        skulle ändras.\n\
        Domstolen höll syn på platsen och hörde parterna om de åtgärder som bolaget var\n\
        berett att vidta. Därefter meddelades dom.\n";
    let lines = read(text);
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert!(lines[1].ends_with("skulle ändras."));
}

#[test]
fn double_spaced_text_joins() {
    let text = "SKÄLEN FÖR AVGÖRANDET \n\n \n\nDen första frågan är om myndigheten har handlat i strid med \n\n\
        2 kap. 12 § i lagen när den använde tjänsten under hösten, och om den \n\n\
        i så fall ska betala en avgift som är så hög att den avskräcker andra från \n\n\
        samma handlande. \n\n \n\nDen andra frågan är en annan. \n";
    assert_eq!(read(text).len(), 3, "{:#?}", read(text));
}

#[test]
fn items_stay_apart() {
    assert_eq!(
        read("Klageren har anført:\n- at det var sent\n- at det var mørkt\n1. Noget\n2. Mere")
            .len(),
        5
    );
    assert_eq!(
        read("1.\nulovlig våbenbesiddelse efter loven,"),
        ["1. ulovlig våbenbesiddelse efter loven,"]
    );
}
