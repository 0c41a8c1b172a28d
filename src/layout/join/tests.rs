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
        ("I UfR1999.\n213. H var det ens.", "I UfR1999.213. H var det ens."),
        ("I UfR1999.\n213.\nH var det ens.", "I UfR1999.213.H var det ens."),
        ("I SKM 2023.114.\nSR var det ens.", "I SKM 2023.114.SR var det ens."),
        (
            "Samma sak framgår av domstolens dom den 3 mars 2020 i mål\nM 4411-19 från hösten.",
            "Samma sak framgår av domstolens dom den 3 mars 2020 i mål M 4411-19 från hösten.",
        ),
        (
            "Verksamheten omfattas dessutom av verkets egna föreskrifter (NFS\n2005:10) om avfall.",
            "Verksamheten omfattas dessutom av verkets egna föreskrifter (NFS 2005:10) om avfall.",
        ),
        (
            "Genom beslutet upphävdes direktiven 80/836/Euratom, 84/467/Euratom,\n84/466/Euratom och ett till.",
            "Genom beslutet upphävdes direktiven 80/836/Euratom, 84/467/Euratom, 84/466/Euratom och ett till.",
        ),
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

#[test]
fn lists_begin_after_words_that_bind() {
    assert_eq!(read("Utredaren ska därför att\n• pröva frågan, och\n• lämna förslag.").len(), 3);
    let text = "13. föra statistik över sitt område, och\n14. vara ett godkänt organ i landet.";
    assert_eq!(read(text).len(), 2);
    assert_eq!(
        read("Verket ska utöver vad som följer av 1 och 2 §§\n1. bevaka marknaden,").len(),
        2
    );
}

#[test]
fn a_closing_bracket_is_no_item() {
    let text =
        "Mötet hölls med sökanden och dennes granne (ägare av fastigheten intill\nA) och kommunen.";
    assert_eq!(read(text).len(), 1);
    assert_eq!(
        read("i sagen mod selskabet (Rand-\nmark) blev"),
        ["i sagen mod selskabet (Randmark) blev"]
    );
}

#[test]
fn amounts_are_whole_and_rows_apart() {
    assert_eq!(
        read(
            "Sagsøgte skal betale renter af det resterende beløb på i alt kr.\n1.676,85 fra i dag."
        ),
        ["Sagsøgte skal betale renter af det resterende beløb på i alt kr. 1.676,85 fra i dag."]
    );
    assert_eq!(read("Løn for maj 8.307,87 kr.\n4 måneders varsel 144.000,00 kr.").len(), 2);
}

#[test]
fn redactions_leave_stops_behind() {
    assert_eq!(
        read("Målet gäller gränsen mot fastigheten Y\n, som Berit äger sedan länge."),
        ["Målet gäller gränsen mot fastigheten Y, som Berit äger sedan länge."]
    );
}

#[test]
fn labels_and_addresses_begin_lines() {
    assert_eq!(
        read("Firmaet har andel i flere selskaber i Norden og\nDato: 16. januar 2026").len(),
        2
    );
    assert_eq!(read("Bolaget AB, 556000-0000\nc/o Storbolaget AB").len(), 2);
    assert_eq!(read("https://exempel.se/sida\nVerket konstaterar att tiden är ute.").len(), 2);
}

#[test]
fn a_heading_may_end_in_a_small_word() {
    let text = "Vad målet handlar om\nMålet handlar om ett avtal som parterna ingick under våren.";
    assert_eq!(read(text).len(), 2);
    assert_eq!(read("Foreningen som mandatar for\nKarla Juhl").len(), 1);
}

#[test]
fn text_that_stands_in_as_a_whole_joins() {
    let text = "\
        \u{20}     Nämnden avslog ansökan eftersom byggnaden enligt nämndens mening inte är\n\
        \u{20}     anpassad till omgivningen. Sökanden överklagade till länsstyrelsen, som i\n\
        \u{20}     sin tur avslog överklagandet och höll med nämnden om att den är för hög.\n\
        \u{20}        Sökanden har därefter vänt sig till domstolen och begärt att den ska\n\
        \u{20}     hålla syn på platsen.\n";
    assert_eq!(read(text).len(), 2, "{:#?}", read(text));
}

#[test]
fn where_gaps_part_paragraphs_a_full_line_goes_on() {
    let paragraph = "\
        Nämnden avslog ansökan om lov på grund av höjden.\n\
        Grannarna hade också klagat på att det skulle skymma utsikten mot\n\
        sjön. Nämnden ändrade sig inte.\n\n";
    let text = read(&paragraph.repeat(6));
    assert_eq!(text.len(), 6, "{text:#?}");
    // Without the gaps a line that has room left ends its paragraph.
    let text = read(&paragraph.replace("\n\n", "\n").repeat(6));
    assert!(text.len() >= 12, "{text:#?}");
}

#[test]
fn cells_that_blanks_part_stay_lines() {
    let text = "Beslutet har fattats av rätten i dag.\n\nIda Holm                 Per Ek\nrådman                   tingsfiskal\n";
    assert_eq!(
        read(text),
        ["Beslutet har fattats av rätten i dag.", "Ida Holm Per Ek", "rådman tingsfiskal"]
    );
}

#[test]
fn a_sentence_of_a_paragraph_is_no_item() {
    assert_eq!(read("Selskabet beskattes af hele beløbet, jf. LL § 2, stk. 1,\n1. pkt.").len(), 1);
    assert_eq!(read("Retten bemærker følgende:\n1. Aftalen er ugyldig.").len(), 2);
}

#[test]
fn letters_end_in_a_line_of_their_own() {
    let text = "Spørgsmål om sagen kan sendes til styrelsen på adressen dt@example.org.\nMed venlig hilsen\nIda Holm";
    assert_eq!(read(text).len(), 3);
}

#[test]
fn what_heads_a_page_is_no_part_of_the_last_sentence() {
    let pages = [
        "Sakkunnigen har mätt två av dem och funnit att styrkortet var felaktigt.\n\
         Rätten sätter tilltro till uppgifterna. Två av pumparna var felaktiga.",
        "Reklamation\n\nKöparen ska reklamera inom skälig tid efter det att felet har märkts.\n\
         Samtalet är bekräftat av en lista och reklamationen gjordes i rätt tid, se\n\
         bilagan till stämningen.",
    ];
    let pages = pages.iter().zip(1..).map(|(text, number)| RawPage {
        number,
        content: Content::Lines(text.lines().map(str::to_owned).collect()),
    });
    let raw = Raw { pages: pages.collect(), paged: true, ..Raw::default() };
    let text = crate::layout::read(&raw).text;
    assert!(text.lines().any(|line| line == "Reklamation"), "{text}");
}

#[test]
fn a_section_of_an_act_begins_a_paragraph() {
    let row =
        "den som äger en bro ska se till att den hålls i gott skick under hela året enligt 7 §.";
    let text =
        format!("{row}\n9 § När bron är färdig ska den besiktigas av kommunen inom trettio dagar.");
    assert_eq!(read(&text).len(), 2);
    let text = format!(
        "{row}\n4 a § Den som river en bro ska anmäla det till kommunen inom trettio dagar."
    );
    assert_eq!(read(&text).len(), 2);
    // What is cited goes on.
    let cited = "Den som äger en bro ska se till att den hålls i gott skick året om enligt\n9 § Vägskyddslagen.";
    assert_eq!(read(cited).len(), 1);
}
