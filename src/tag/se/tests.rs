//! The Swedish tagger on small sentences.

use super::{Act, Back, Mention, find};
use crate::layout::Text;
use crate::segment::Structure;
use crate::tag::Document;

fn mentions(text: &str) -> Vec<Mention> {
    mentions_in(text, &Structure::default())
}

fn mentions_in(text: &str, structure: &Structure) -> Vec<Mention> {
    let text = Text::of_lines(text);
    find(Document { text: &text, structure })
}

/// Places of all provisions, as the tails of ids.
fn places(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for mention in mentions(text) {
        if let Mention::Provisions(list) = mention {
            for member in list.members {
                let through = member.through.map(|far| format!("-{far}")).unwrap_or_default();
                out.push(format!("{}{through}", member.place));
            }
        }
    }
    out
}

/// Ids of all works.
fn works(text: &str) -> Vec<String> {
    let ids = mentions(text).into_iter().filter_map(|mention| match mention {
        Mention::Work(work) => Some(format!("{}{}", work.work, work.place)),
        _ => None,
    });
    ids.collect()
}

#[test]
fn lists_are_expanded_and_chapters_stick() {
    let cases: [(&str, &[&str]); 14] = [
        ("2 kap. 12 § samt 3 kap. 2 och 7 §§ skollagen", &["/k2/p12", "/k3/p2", "/k3/p7"]),
        ("7 § första stycket 2 och 3 samt 8 § köplagen", &["/p7/s1/n2", "/p7/s1/n3", "/p8"]),
        ("32 § 39 och 40 vapenlagen", &["/p32/n39", "/p32/n40"]),
        ("3 § andra stycket 4 b och c köplagen", &["/p3/s2/n4/lb", "/p3/s2/n4/lc"]),
        ("5 § första stycket 1 och 6 § köplagen", &["/p5/s1/n1", "/p6"]),
        ("1 § första–tredje styckena köplagen", &["/p1/s1-/p1/s3"]),
        (
            "6 kap. 2 § 3 st. och 4 st. samt 10 kap. 1 § miljöbalken",
            &["/k6/p2/s3", "/k6/p2/s4", "/k10/p1"],
        ),
        ("5 kap. 1 § – 5 kap. 3 § miljöbalken", &["/k5/p1-/k5/p3"]),
        ("10 § f och 22 § köplagen", &["/p10/lf", "/p22"]),
        ("12 § p. 3 räntelagen", &["/p12/n3"]),
        ("s. 45, 2 kap. 3 § skollagen", &["/k2/p3"]),
        ("andra stycket i 5 § köplagen", &["/p5/s2"]),
        ("16 kap. 7 miljöbalken", &["/k16/p7"]),
        ("30 kap. 2 § andra stycket 1 4 miljöbalken", &["/k30/p2/s2/n1-/k30/p2/s2/n4"]),
    ];
    for (text, expected) in cases {
        assert_eq!(places(text), expected, "{text}");
    }
}

#[test]
fn numbers_beside_sections_that_are_no_points() {
    assert_eq!(places("3 § 14 dagar"), ["/p3"]);
    assert_eq!(places("enligt 5 § 2 000 kronor"), ["/p5"]);
    assert_eq!(places("6 § i lagen"), ["/p6"]);
    assert_eq!(places("5 § e contrario"), ["/p5"]);
    assert!(places("5 § i avtalet").is_empty());
    assert!(places("§ 14 i protokollet").is_empty());
    assert!(places("2018:1177 och 4756-21").is_empty());
}

#[test]
fn spans_never_overlap_and_the_act_belongs_to_its_neighbour() {
    let text = "enligt 2 kap. 12 § samt 3 kap. 2 och 7 §§ brottsdatalagen (2018:1177) gäller";
    let mentions = mentions(text);
    let Some(Mention::Provisions(list)) = mentions.first() else { panic!("a list") };
    let spans: Vec<&str> = list.members.iter().map(|member| member.span.of(text)).collect();
    assert_eq!(spans, ["2 kap. 12 §", "3 kap. 2", "7 §§ brottsdatalagen (2018:1177)"]);
}

#[test]
fn back_references_keep_their_kind() {
    for (text, expected) in [
        ("3 § samma lag", Back::Same),
        ("3 § i lagen", Back::Last),
        ("3 § i den förstnämnda lagen", Back::Former),
        ("3 § i den sistnämnda förordningen", Back::Latter),
        ("3 § denna lag", Back::This),
    ] {
        let mentions = mentions(text);
        let Some(Mention::Provisions(list)) = mentions.first() else { panic!("{text}") };
        let Some(Act::Back { back, .. }) = list.act else { panic!("{text}") };
        assert_eq!(back, expected, "{text}");
    }
}

#[test]
fn names_inside_a_title_are_no_mentions() {
    let found = mentions("lagen (2018:1693) om polisens behandling inom brottsdatalagens område");
    assert_eq!(found.len(), 1);
}

#[test]
fn the_own_number_is_no_citation() {
    let structure = Structure { case_numbers: vec!["T 1-20".to_owned()], ..Structure::default() };
    let ruling = "Tingsrätten\nDomskäl\nI mål T 1-20 dömer rätten.";
    assert!(mentions_in(ruling, &structure).is_empty());
    // Nor is that of a ruling appended to it, in its letterhead.
    let appended = "UMEÅ TINGSRÄTT DOM Målnummer\nMark- och miljödomstolen 2025-08-20 F 7-24\nPARTER\n\
                    NACKA TINGSRÄTT PROTOKOLL Mål nr M 8-24\nTingsrätten prövade F 7-24 i mål F 7-24.";
    assert_eq!(works(appended), ["se/case/-/F7-24"]);
    // A single sentence has no letterhead, and so no own number.
    assert_eq!(works("I mål T 1-20 dömde rätten."), ["se/case/-/T1-20"]);
}

#[test]
fn works_name_themselves() {
    let cases: [(&str, &[&str]); 8] = [
        ("prop. 1981/ 82:170", &["se/prop/1981/82:170"]),
        ("prop. 2017/2018:3", &["se/prop/2017/18:3"]),
        ("NJA lI 1944 s 412", &["se/nja-ii/1944"]),
        ("HFD 2017 ref. 4 I och II", &["se/hfd/2017/ref4I", "se/hfd/2017/ref4II"]),
        ("RRK R78 1:26", &["se/rrk/1978/1:26"]),
        ("bet. 1990/91:JuU4, rskr. 199", &["se/bet/1990/91:JuU4", "se/rskr/1990/91:199"]),
        ("i mål nr 102-24/I", &["se/case/-/102-24/I"]),
        ("se dnr KS 2018/00123", &["se/dnr/KS-2018/00123"]),
    ];
    for (text, expected) in cases {
        assert_eq!(works(text), expected, "{text}");
    }
}

#[test]
fn words_that_are_no_works() {
    for text in [
        "den 24 februari 2026 (2026-02-24) i målet",
        "17-29 §§ i målet",
        "Diarienummer: IMY-2022-1",
        "SoU och SOU utan nummer",
        "HD fann att AD hade rätt",
        "mål C-311/18",
    ] {
        assert!(works(text).is_empty(), "{text}: {:?}", works(text));
    }
}

#[test]
fn a_ruling_of_the_labour_court_is_its_own_however_it_is_written() {
    use crate::record::Body;
    let cited = |court: &str, own: &str| {
        let structure = Structure {
            court: Some(Body { id: court.to_owned(), name: String::new() }),
            case_numbers: vec!["A 12/12".to_owned(), own.to_owned()],
            ..Structure::default()
        };
        let text = "ARBETSDOMSTOLEN\nDom nr 63/13\nStockholm\nSe AD 63/13, AD 2013 nr 63 och AD 2012 nr 14.";
        let ids = mentions_in(text, &structure).into_iter().filter_map(|mention| match mention {
            Mention::Work(work) => Some(work.work),
            _ => None,
        });
        ids.collect::<Vec<_>>()
    };
    for own in ["63/13", "AD 2013 nr 63", "Dom nr 63/2013"] {
        assert_eq!(cited("arbetsdomstolen", own), ["se/ad/2012/nr14"], "{own}");
    }
    let all = ["se/ad/2013/nr63", "se/ad/2013/nr63", "se/ad/2012/nr14"];
    assert_eq!(cited("arbetsdomstolen", "A 63/13"), all);
    assert_eq!(cited("umeå-tingsrätt", "63/13"), all);
}

#[test]
fn hostile_lines_end_in_linear_time() {
    for piece in [
        "§",
        "(",
        "1, ",
        "1 kap. ",
        "andra ",
        "lagen om ",
        "2018:",
        "mål ",
        "a-",
        "\"Ab \" ",
        "NJA 2014 s. 1 (\"Ab\") ",
        "samma paragraf ",
        "1974 års lag ",
        "lag (2001:1) ",
        "RÅ 1988 ref. 4 a, b ",
    ] {
        let text = piece.repeat(40_000);
        let started = std::time::Instant::now();
        let _ = mentions(&text);
        assert!(started.elapsed().as_secs() < 20, "{piece}");
    }
}
