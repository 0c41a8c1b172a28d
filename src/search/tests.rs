//! Searching small invented rulings: every field, the order of hits, passages, counts.

use super::*;
use crate::index::{Index, Writer, sample};
use crate::lookup::Cited;
use crate::record::{
    Kind, Language, Marked, Outcome, OutcomeKind, Record, Role, Section, SectionKind,
};

const WORK: &str = "se/sfs/2001:1";
const GDPR: &str = "eu/32016R0679";

/// Three rulings: a Swedish judgment, a Swedish order, a Danish judgment.
fn rulings() -> Vec<Record> {
    let mut first = sample::record(
        "1111111111111111",
        "c/ett.txt",
        "Målet gäller sanktionsavgifter.\n\
         Norra Varvet AB lät båten ligga. Hamnen krävde 2 500 000 kr av bolaget. \
         Enligt 6 § andra stycket varvslagen ska avgiften sättas ned. Så bör ske.\n\
         Rätten stöder sig på artikel 6.1 f i dataskyddsförordningen.",
    );
    first.title = Some("Dom om kajplats".to_owned());
    first.court = sample::court("Förvaltningsrätten i Exempelstad");
    first.case_numbers = vec!["UM 4756-21".to_owned()];
    first.decision_date = Some("2021-09-30".to_owned());
    sample::party(&mut first, "Norra Varvet AB", Role::Appellant);
    sample::amount(&mut first, "2 500 000 kr", "2500000", "SEK");
    sample::cite(
        &mut first,
        "6 § andra stycket varvslagen",
        &format!("{WORK}/p6/s2"),
        WORK,
        "varvslagen",
    );
    sample::cite(
        &mut first,
        "artikel 6.1 f i dataskyddsförordningen",
        &format!("{GDPR}/a6/s1/lf"),
        GDPR,
        "dataskyddsförordningen",
    );
    first.outcome = Some(Marked {
        start: 0,
        end: 1,
        text: "M".to_owned(),
        boxes: Vec::new(),
        item: Outcome { kind: OutcomeKind::GrantedInPart },
    });

    let mut second = sample::record(
        "2222222222222222",
        "b/två.txt",
        "Kajplats och avgift. Tingsrätten avslår begäran. Avgift tas ut med 900 kr och avgift igen, \
         jfr 13–15 §§ varvslagen.",
    );
    second.kind = Kind::Order;
    second.court = sample::court("Kajstads tingsrätt");
    second.case_numbers = vec!["T 3-08".to_owned(), "T 9-08".to_owned()];
    second.decision_date = Some("2008-01-15".to_owned());
    sample::amount(&mut second, "900 kr", "900", "SEK");
    sample::cite(&mut second, "13–15 §§ varvslagen", &format!("{WORK}/p13"), WORK, "varvslagen");
    second.citations[0].through = Some(format!("{WORK}/p15"));

    let mut third = sample::record(
        "3333333333333333",
        "a/tre.txt",
        "Sagen angår gebyrerne for en bådplads.\nSkibsejeren betaler 800.000 kr., jf. \
         databeskyttelsesforordningens artikel 6, stk. 1, litra f.",
    );
    third.language = Some(Language::Da);
    third.court = sample::court("Retten i Eksempelby");
    third.case_numbers = vec!["BS-60017/2024-EKS".to_owned()];
    third.decision_date = Some("2024-02-29".to_owned());
    sample::party(&mut third, "Skibsejeren", Role::Defendant);
    sample::amount(&mut third, "800.000 kr.", "800000", "DKK");
    sample::cite(
        &mut third,
        "databeskyttelsesforordningens artikel 6, stk. 1, litra f",
        &format!("{GDPR}/a6/s1/lf"),
        GDPR,
        "databeskyttelsesforordningen",
    );
    vec![first, second, third]
}

fn resolve(written: &str) -> Vec<Cited> {
    let id = match written {
        "artikel 6 GDPR" => format!("{GDPR}/a6"),
        "12–14 §§ varvslagen" => format!("{WORK}/p12"),
        "14–20 §§ varvslagen" => format!("{WORK}/p14"),
        "16–20 §§ varvslagen" => format!("{WORK}/p16"),
        _ => return Vec::new(),
    };
    let last = written.split_once('–').and_then(|(_, rest)| rest.split_once(' '));
    vec![Cited { id, through: last.map(|(last, _)| format!("{WORK}/p{last}")) }]
}

fn query(text: &str) -> Query {
    Query::parse(text, &resolve).unwrap_or_else(|error| panic!("{error}"))
}

fn hits(index: &Index, text: &str, sort: Sort) -> Hits {
    search(index, &Search { sort, ..Search::new(query(text)) }).expect("it searches")
}

/// The first digits of the ids found, the best first.
fn found(index: &Index, text: &str) -> String {
    let hits = hits(index, text, Sort::Relevance);
    assert_eq!(hits.total, hits.hits.len());
    hits.hits.iter().map(|hit| &hit.id[..1]).collect()
}

fn sorted(index: &Index, text: &str) -> String {
    let mut ids: Vec<char> = found(index, text).chars().collect();
    ids.sort_unstable();
    ids.into_iter().collect()
}

#[test]
fn every_field_finds_what_it_should_and_nothing_else() {
    let (_dir, index) = sample::index(&rulings());
    for (text, expected) in [
        ("båten", "1"),
        ("BÅTEN hamnen", "1"),
        ("båten gebyrerne", ""),
        ("båten OR gebyrerne", "13"),
        ("sanktionsavgift", "1"),
        ("gebyr", "3"),
        ("\"sanktionsavgift\"", ""),
        ("\"6 § andra stycket\"", "1"),
        ("\"andra § 6\"", ""),
        ("sanktionsav*", "1"),
        ("kajplats -tingsrätten", "1"),
        ("-kajplats", "3"),
        ("-kajplats -gebyr", ""),
        ("-lang:da -kind:order", "1"),
        ("(båten OR avgift) lang:sv", "12"),
        ("och", "2"),
        ("cites:eu/32016R0679", "13"),
        ("cites:eu/32016R0679/a6/lf", "13"),
        ("cites:eu/32016R0679/a6/s2", ""),
        ("cites:\"artikel 6 GDPR\"", "13"),
        ("cites:se/sfs/2001:1", "12"),
        ("cites:se/sfs/2001:1/p6", "1"),
        ("cites:se/sfs/2001:1/p14", "2"),
        ("cites:se/sfs/2001:1/p14a", "2"),
        ("cites:se/sfs/2001:1/p16", ""),
        ("cites:se/sfs/2001*", "12"),
        ("cites:se/sfs", "12"),
        ("-cites:se/sfs/2001:1", "3"),
        ("cites:se/sfs/2001:1 cites:eu/32016R0679", "1"),
        ("court:förvaltningsrätt", "1"),
        ("court:tingsrätten", "2"),
        ("court:\"exempelstad förvaltningsrätten\"", "1"),
        ("court:retten", "3"),
        ("court:(eksempelby OR kajstads)", "23"),
        ("party:varvet", "1"),
        ("party:\"norra varvet\"", "1"),
        ("party:\"varvet norra\"", ""),
        ("case:4756-21", "1"),
        ("case:T3-08", "2"),
        ("case:\"t 9-08\"", "2"),
        ("case:T3-09", ""),
        ("case:BS-60017/2024-EKS", "3"),
        ("lang:sv", "12"),
        ("kind:order", "2"),
        ("outcome:granted_in_part", "1"),
        ("id:22", "2"),
        ("date:2021", "1"),
        ("date:2021-09", "1"),
        ("date:2021-09-30", "1"),
        ("date:2008..2021", "12"),
        ("date:2021-10..", "3"),
        ("date:..2008-01-15", "2"),
        ("date:<2008", ""),
        ("amount:>1000000", "1"),
        ("amount:900", "2"),
        ("amount:>900", "13"),
        ("amount:>=900", "123"),
        ("amount:500000..1mkr", "3"),
        ("amount:>500 SEK", "12"),
        ("amount:>500 DKK", "3"),
        ("amount:>500 EUR", ""),
        ("amount:<1000", "2"),
    ] {
        assert_eq!(sorted(&index, text), expected, "{text}");
    }
}

#[test]
fn a_word_as_written_and_in_the_title_comes_first() {
    let (_dir, index) = sample::index(&rulings());
    assert_eq!(found(&index, "avgift"), "21");
    assert_eq!(found(&index, "kajplats"), "12");
    assert_eq!(found(&index, "kajplats date:2008.."), "12");
}

#[test]
fn hits_are_sorted_by_date_both_ways_and_what_has_none_comes_last() {
    let mut records = rulings();
    records.push(sample::record("4444444444444444", "d.txt", "Odaterad."));
    let (_dir, index) = sample::index(&records);
    let order = |sort| -> String {
        hits(&index, "-kind:news", sort).hits.iter().map(|hit| hit.id[..1].to_owned()).collect()
    };
    assert_eq!(order(Sort::Date), "3124");
    assert_eq!(order(Sort::DateAsc), "2134");
    assert_eq!(order(Sort::Relevance), "3124");
}

#[test]
fn pages_of_hits_are_cut_out_of_the_same_order() {
    let records: Vec<Record> = (0..25)
        .map(|i| {
            sample::record(&format!("{:016x}", (i * 7) % 25), &format!("{i}.txt"), "lika text")
        })
        .collect();
    let dir = tempfile::tempdir().expect("a folder");
    let mut writer = Writer::open_or_create(dir.path(), 64 << 20, 4).expect("a writer");
    for record in &records {
        writer.add(record).expect("added");
    }
    writer.finish().expect("finished");
    let index = Index::open(dir.path()).expect("it opens");
    let page = |limit, offset| {
        let asked = Search { limit, offset, ..Search::new(query("lika")) };
        search(&index, &asked).expect("it searches")
    };
    let ids = |hits: &Hits| hits.hits.iter().map(|hit| hit.id.clone()).collect::<Vec<_>>();
    let all = ids(&page(usize::MAX, 0));
    assert_eq!(all, (0..25).map(|i| format!("{i:016x}")).collect::<Vec<_>>());
    assert_eq!(ids(&page(10, 20)), all[20..]);
    assert_eq!(page(10, 20).total, 25);
    for (limit, offset) in [(0, 0), (10, 25), (10, usize::MAX)] {
        let hits = page(limit, offset);
        assert_eq!((hits.total, hits.hits.len()), (25, 0));
    }
}

#[test]
fn an_empty_index_has_no_hits() {
    let (_dir, index) = sample::index(&[]);
    assert_eq!(
        hits(&index, "-x", Sort::Relevance),
        Hits { total: 0, hits: Vec::new(), facets: Vec::new() }
    );
    assert_eq!(stats(&index, None, 20).expect("it counts"), Stats::default());
}

/// The best passage of the one hit, what is found in it between brackets.
fn passage(index: &Index, text: &str) -> String {
    let hits = hits(index, text, Sort::Relevance);
    let hit = hits.hits.first().unwrap_or_else(|| panic!("{text} finds something"));
    let points: Vec<char> = hit.snippet.text.chars().collect();
    for &(start, end) in &hit.snippet.highlights {
        assert!(start < end && end <= points.len(), "{text}");
    }
    let pieces = hit.snippet.pieces();
    assert_eq!(pieces.iter().map(|(piece, _)| *piece).collect::<String>(), hit.snippet.text);
    pieces
        .into_iter()
        .map(|(piece, found)| if found { format!("[{piece}]") } else { piece.to_owned() })
        .collect()
}

#[test]
fn passages_show_the_sentence_with_everything_found_marked() {
    let (_dir, index) = sample::index(&rulings());
    for (text, expected) in [
        (
            "cites:se/sfs/2001:1/p6",
            "Enligt [6 § andra stycket varvslagen] ska avgiften sättas ned.",
        ),
        (
            "cites:se/sfs/2001:1/p14",
            "Avgift tas ut med 900 kr och avgift igen, jfr [13–15 §§ varvslagen].",
        ),
        (
            "cites:eu/32016R0679 lang:da",
            "Skibsejeren betaler 800.000 kr., jf. [databeskyttelsesforordningens artikel 6, stk. 1, litra f].",
        ),
        (
            "avgifter hamnen",
            "[Hamnen] krävde 2 500 000 kr av bolaget. Enligt 6 § andra stycket varvslagen ska [avgiften] sättas ned.",
        ),
        ("\"sättas ned\"", "Enligt 6 § andra stycket varvslagen ska avgiften [sättas ned]."),
        ("sankt*", "Målet gäller [sanktionsavgifter]."),
        ("party:\"norra varvet\"", "[Norra Varvet AB] lät båten ligga."),
        ("amount:>1mkr SEK", "Hamnen krävde [2 500 000 kr] av bolaget."),
        ("gebyr", "Sagen angår [gebyrerne] for en bådplads."),
        ("båten -gebyrerne", "Norra Varvet AB lät [båten] ligga."),
    ] {
        assert_eq!(passage(&index, text), expected, "{text}");
    }
}

#[test]
fn a_document_found_by_what_it_is_shows_its_ruling() {
    let mut record = sample::record(
        "5555555555555555",
        "e.txt",
        "Bakgrund här.\nDOMSLUT\nÖverklagandet bifalls.",
    );
    record.sections =
        vec![Section { kind: SectionKind::Ruling, heading: None, start: 14, end: 44 }];
    let (_dir, index) = sample::index(&[record]);
    assert_eq!(passage(&index, "lang:sv"), "DOMSLUT Överklagandet bifalls.");
}

#[test]
fn long_sentences_are_cut_at_words_and_hostile_texts_are_harmless() {
    let long = format!("{}nålen {}", "höstack ".repeat(200), "höstack ".repeat(200));
    let mut wild = sample::record("6666666666666666", "f.txt", &"å ".repeat(50_000));
    wild.citations.push(sample::citation(7, 99_999_999, "x", "se/sfs/1/p1", "se/sfs/1", None));
    let (_dir, index) = sample::index(&[sample::record("7777777777777777", "g.txt", &long), wild]);
    let shown = passage(&index, "nålen");
    assert!(shown.starts_with("…höstack ") && shown.ends_with(" höstack…"), "{shown}");
    assert!(shown.contains(" [nålen] ") && shown.len() < 600, "{shown}");
    assert!(passage(&index, "å").starts_with("[å] [å]"));
    assert!(passage(&index, "cites:se/sfs/1").starts_with("å å"));
}

#[test]
fn the_records_of_a_result_come_by_path() {
    let (_dir, index) = sample::index(&rulings());
    let ids: Vec<String> = matching(&index, &query("cites:eu/32016R0679 OR kind:order"))
        .expect("it searches")
        .map(|record| record.expect("it reads").id[..1].to_owned())
        .collect();
    assert_eq!(ids, ["3", "2", "1"]);
}

#[test]
fn what_is_cited_but_not_known_is_counted_by_name() {
    let mut records = rulings();
    for (record, surface, id, work, name) in [
        (2, "Sagen", "dk/-/p5", "dk/-", ""),
        (2, "gebyrerne", "dk/-/p1", "dk/-", "SEL"),
        (0, "Målet", "se/?/hamnlagen/p2", "se/?/hamnlagen", "hamnlagen"),
        (1, "Kajplats", "se/?/hamnlagen/p9", "se/?/hamnlagen", "hamnlagen"),
        (1, "Avgift", "se/?/hamnlagen", "se/?/hamnlagen", "hamnlagen"),
    ] {
        sample::cite(&mut records[record], surface, id, work, name);
    }
    let (_dir, index) = sample::index(&records);
    let one = |work: &str, name: Option<&str>, documents, citations| Unresolved {
        work: work.to_owned(),
        name: name.map(str::to_owned),
        documents,
        citations,
    };
    assert_eq!(
        stats(&index, None, 20).expect("it counts").unresolved,
        [
            one("se/?/hamnlagen", Some("hamnlagen"), 2, 3),
            one("dk/-", None, 1, 1),
            one("dk/-", Some("SEL"), 1, 1),
        ]
    );
}

#[test]
fn counts_are_of_documents_and_of_citations() {
    let mut records = rulings();
    sample::cite(&mut records[2], "Sagen", "dk/-/p5", "dk/-", "");
    for surface in ["Kajplats", "Avgift", "900"] {
        sample::cite(&mut records[1], surface, "se/sfs/9/p9", "se/sfs/9", "kajlagen");
    }
    sample::cite(
        &mut records[0],
        "båten",
        &format!("{GDPR}/a6/s1/lf"),
        GDPR,
        "dataskyddsförordningen",
    );
    let (_dir, index) = sample::index(&records);
    let count = |name: &str, documents| Count { name: Some(name.to_owned()), documents };
    let stats_of =
        |text: Option<&str>| stats(&index, text.map(query).as_ref(), 20).expect("it counts");
    let all = stats_of(None);
    assert_eq!(all.documents, 3);
    assert_eq!(
        all.by_court,
        [
            count("Förvaltningsrätten i Exempelstad", 1),
            count("Kajstads tingsrätt", 1),
            count("Retten i Eksempelby", 1)
        ]
    );
    assert_eq!(all.by_year, [count("2008", 1), count("2021", 1), count("2024", 1)]);
    assert_eq!(all.by_kind, [count("judgment", 2), count("order", 1)]);
    assert_eq!(all.by_language, [count("sv", 2), count("da", 1)]);
    let act = |work: &str, name: &str, documents, citations| Act {
        work: work.to_owned(),
        name: Some(name.to_owned()),
        documents,
        citations,
    };
    assert_eq!(
        all.top_acts,
        [
            act(GDPR, "dataskyddsförordningen", 2, 3),
            act(WORK, "varvslagen", 2, 2),
            act("se/sfs/9", "kajlagen", 1, 3),
        ]
    );
    assert_eq!(
        all.top_provisions[0],
        Provision {
            id: format!("{GDPR}/a6/s1/lf"),
            work_name: Some("dataskyddsförordningen".to_owned()),
            documents: 2,
            citations: 3
        }
    );
    let some = stats_of(Some("lang:da"));
    assert_eq!((some.documents, some.by_court.len(), some.top_acts.len()), (1, 1, 1));
    assert_eq!(some.top_acts[0].name.as_deref(), Some("databeskyttelsesforordningen"));
    assert_eq!(stats_of(Some("nothing")).documents, 0);
    let json = serde_json::to_string(&all).expect("it serialises");
    assert_eq!(json, serde_json::to_string(&stats_of(None)).expect("it serialises"));
}

#[test]
fn hits_serialise_with_their_passage() {
    let (_dir, index) = sample::index(&rulings());
    let hits = hits(&index, "båten", Sort::Relevance);
    let json = serde_json::to_value(&hits).expect("it serialises");
    let hit = &json["hits"][0];
    assert_eq!(hit["court"], "Förvaltningsrätten i Exempelstad");
    assert_eq!(hit["outcome"], "granted_in_part");
    assert_eq!(hit["snippet"]["highlights"], serde_json::json!([[20, 25]]));
    assert!(hit["score"].as_f64().is_some_and(|score| score > 0.0));
}

/// What the index finds and what a passage marks are decided in two places; they must agree.
#[test]
fn the_index_and_the_passages_agree_on_every_citation() {
    let cited = [
        ("se/sfs/1/k2/p12", None),
        ("se/sfs/1/k2/p12/s1/n3", None),
        ("se/sfs/1/k2/p13", Some("se/sfs/1/k2/p15")),
        ("se/sfs/1/k2/p15a", Some("se/sfs/1/k4/p2")),
        ("se/sfs/1/p7/s2", Some("se/sfs/1/p7/s4")),
        ("se/sfs/1/p9/s1/n2", Some("se/sfs/1/p9/s1/n11")),
        ("se/sfs/1/bii", Some("se/sfs/1/bv")),
        ("se/sfs/1", None),
        ("eu/x/a6/s1/u2/lf", None),
        ("eu/x/a6/s1/la", Some("eu/x/a6/s1/lc")),
        ("eu/x/a12", Some("eu/x/a14")),
        ("eu/x/a3/u2", None),
    ];
    let records: Vec<Record> = cited
        .iter()
        .enumerate()
        .map(|(i, (id, through))| {
            let mut record = sample::record(&format!("{i:016x}"), &format!("{i}.txt"), "x");
            let work = if id.starts_with("eu") { "eu/x" } else { "se/sfs/1" };
            record.citations.push(sample::citation(0, 1, "x", id, work, *through));
            record
        })
        .collect();
    let (_dir, index) = sample::index(&records);
    let mut asked = vec!["se/sfs/1", "se/sfs", "eu/x", "eu/y"]
        .into_iter()
        .map(str::to_owned)
        .collect::<Vec<_>>();
    for chapter in ["", "/k1", "/k2", "/k3", "/k4", "/k5"] {
        for section in ["", "/p1", "/p2", "/p7", "/p9", "/p12", "/p13", "/p14b", "/p15", "/p15b"] {
            for rest in ["", "/s1", "/s3", "/n3", "/s1/n3", "/s1/n10"] {
                asked.push(format!("se/sfs/1{chapter}{section}{rest}"));
            }
        }
    }
    for place in
        ["a6/lb", "a6/s1/lf", "a6/u2/lf", "a6/s2/lf", "a13", "a13/s1", "a3", "a3/u2", "a3/s1"]
    {
        asked.push(format!("eu/x/{place}"));
    }
    asked.extend(["se/sfs/1/biii".to_owned(), "se/sfs/1/bvi".to_owned()]);
    let mut some = 0;
    for id in asked {
        let forms = crate::index::citations::asked(&id);
        let marked: Vec<String> = records
            .iter()
            .filter(|record| crate::index::citations::found_by(&record.citations[0], &forms))
            .map(|record| record.id.clone())
            .collect();
        let query = query(&format!("cites:{id}"));
        let asked = Search { limit: 100, sort: Sort::Date, ..Search::new(query) };
        let hits = search(&index, &asked).expect("it searches").hits;
        assert_eq!(hits.iter().map(|hit| hit.id.clone()).collect::<Vec<_>>(), marked, "{id}");
        some += usize::from(!marked.is_empty());
    }
    assert!(some > 40, "{some}");
}

#[test]
fn a_written_range_finds_whatever_is_cited_in_it() {
    let (_dir, index) = sample::index(&rulings());
    // The second ruling cites 13–15 §§: a range that overlaps, one within, one beside.
    for (query, found) in [
        ("cites:\"12–14 §§ varvslagen\"", true),
        ("cites:\"14–20 §§ varvslagen\"", true),
        ("cites:\"16–20 §§ varvslagen\"", false),
    ] {
        let hits = hits(&index, query, Sort::Relevance);
        let second = hits.hits.iter().find(|hit| hit.id.starts_with('2'));
        assert_eq!(second.is_some(), found, "{query}");
        if let Some(hit) = second {
            assert!(!hit.snippet.highlights.is_empty(), "{query}");
        }
    }
}
