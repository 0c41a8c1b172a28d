//! Swedish resolution on small documents with headings, footnotes and dates.

use super::resolve;
use crate::extract::BlockKind;
use crate::layout::Text;
use crate::record::Body;
use crate::segment::Structure;
use crate::span::Span;
use crate::tag::{Document, se};

/// The ids of a document made of blocks.
fn ids(blocks: &[(BlockKind, &str)], structure: &Structure) -> Vec<String> {
    let mut text = Text::default();
    for (kind, line) in blocks {
        text.push(*kind, line);
    }
    let document = Document { text: &text, structure };
    resolve(document, &se::find(document)).into_iter().map(|citation| citation.id).collect()
}

#[test]
fn a_footnote_speaks_from_its_mark_and_leaves_no_trace() {
    let blocks = [
        (
            BlockKind::Paragraph,
            "Patientdatalagen gäller. [1] Enligt semesterlagen betalas ersättning.",
        ),
        (BlockKind::Footnote, "[1] Se 4 kap. 3 § samma lag och 6 § räntelagen."),
        (BlockKind::Paragraph, "Av 5 § följer hur den räknas."),
    ];
    assert_eq!(
        ids(&blocks, &Structure::default()),
        [
            "se/sfs/2008:355",
            "se/sfs/1977:480",
            "se/sfs/2008:355/k4/p3",
            "se/sfs/1975:635/p6",
            "se/sfs/1977:480/p5"
        ]
    );
}

#[test]
fn a_heading_parts_a_bare_section_from_its_act() {
    let blocks = [
        (BlockKind::Paragraph, "Räntelagen och köplagen tillämpas båda."),
        (BlockKind::Heading, "Domskäl"),
        (BlockKind::Paragraph, "Enligt 5 § är talan preskriberad."),
    ];
    let found = ids(&blocks, &Structure::default());
    assert_eq!(found.last().map(String::as_str), Some("se/-/p5"));
}

#[test]
fn the_day_of_the_decision_settles_a_name() {
    let blocks = [(BlockKind::Paragraph, "Bistånd prövas enligt 4 kap. 1 § socialtjänstlagen.")];
    for (day, expected) in [
        ("1999-05-01", "se/sfs/1980:620/k4/p1"),
        ("2020-05-01", "se/sfs/2001:453/k4/p1"),
        ("2025-09-01", "se/sfs/2025:400/k4/p1"),
    ] {
        let structure = Structure { decision_date: Some(day.to_owned()), ..Structure::default() };
        assert_eq!(ids(&blocks, &structure), [expected], "{day}");
    }
}

#[test]
fn names_that_acts_have_shared() {
    for (name, day, expected) in [
        ("förvaltningslagen", "1980-01-01", "1971:290"),
        ("förvaltningslagen", "2018-06-30", "1986:223"),
        ("förvaltningslagen", "2018-07-01", "2017:900"),
        ("kommunallagen", "1990-01-01", "1977:179"),
        ("kommunallagen", "2017-12-31", "1991:900"),
        ("kommunallagen", "2018-01-01", "2017:725"),
        ("utlänningslagen", "1985-01-01", "1980:376"),
        ("utlänningslagen", "2006-03-30", "1989:529"),
        ("utlänningslagen", "2006-04-01", "2005:716"),
        ("aktiebolagslagen", "2005-12-31", "1975:1385"),
        ("aktiebolagslagen", "2006-01-01", "2005:551"),
        ("konkurslagen", "1985-01-01", "1921:225"),
        ("mervärdesskattelagen", "2023-06-30", "1994:200"),
        ("mervärdesskattelagen", "2023-07-01", "2023:200"),
        ("plan- och bygglagen", "2011-05-01", "1987:10"),
        ("plan- och bygglagen", "2011-05-02", "2010:900"),
        ("djurskyddslagen", "2018-01-01", "1988:534"),
        ("djurskyddslagen", "2025-01-01", "2018:1192"),
    ] {
        let text = format!("Detta prövas enligt 1 § {name}.");
        let structure = Structure { decision_date: Some(day.to_owned()), ..Structure::default() };
        let found = ids(&[(BlockKind::Paragraph, &text)], &structure);
        assert_eq!(found, [format!("se/sfs/{expected}/p1")], "{name} {day}");
    }
}

#[test]
fn a_chapter_with_a_name_of_its_own() {
    let blocks =
        [(BlockKind::Paragraph, "Enligt 46 § första stycket 2 hyreslagen gäller hyreslagen.")];
    assert_eq!(
        ids(&blocks, &Structure::default()),
        ["se/sfs/1970:994/k12/p46/s1/n2", "se/sfs/1970:994/k12"]
    );
}

#[test]
fn a_chapter_that_the_act_named_last_does_not_have() {
    let blocks = [(
        BlockKind::Paragraph,
        "Han döms enligt 3 kap. 5 § brottsbalken och betalar enligt 2 kap. 1 § skadeståndslagen. \
         Enligt 34 kap. 1 § kan den tidigare påföljden ändras.",
    )];
    let found = ids(&blocks, &Structure::default());
    assert_eq!(found.last().map(String::as_str), Some("se/sfs/1962:700/k34/p1"));
}

#[test]
fn an_ambiguous_abbreviation_lists_its_candidates() {
    let mut text = Text::default();
    text.push(BlockKind::Paragraph, "Beslutet fattades enligt 12 § KL.");
    let structure = Structure::default();
    let document = Document { text: &text, structure: &structure };
    let found = resolve(document, &se::find(document));
    assert_eq!(found[0].id, "se/-/p12");
    assert!(found[0].candidates.contains(&"se/sfs/1987:672/p12".to_owned()));
}

/// The surface of each citation with that of the words that told its work, of a text of lines.
fn told(text: &str) -> Vec<(String, Option<String>)> {
    let text = Text::of_lines(text);
    let structure = Structure::default();
    let document = Document { text: &text, structure: &structure };
    let found = resolve(document, &se::find(document));
    let surface = |span: Span| span.of(&text.text).to_owned();
    found.into_iter().map(|it| (surface(it.span), it.antecedent.map(surface))).collect()
}

#[test]
fn a_citation_says_which_words_told_its_work() {
    let cases: [(&str, &[(&str, Option<&str>)]); 9] = [
        // Everything stands in its own words.
        (
            "Se 3 § köplagen, 2 kap. 1 § BrB och 4 § lagen (1990:52).",
            &[("3 § köplagen", None), ("2 kap. 1 § BrB", None), ("4 § lagen (1990:52)", None)],
        ),
        // A bare section, a paragraph of it, and a chain of words that point back.
        (
            "Räntelagen gäller. Enligt 5 § löper ränta. Av andra stycket följer mer.",
            &[("Räntelagen", None), ("5 §", Some("Räntelagen")), ("andra stycket", Some("5 §"))],
        ),
        (
            "Köplagen gäller. Jämför 5 § samma lag. Enligt lagens 6 § och 7 § också.",
            &[
                ("Köplagen", None),
                ("5 § samma lag", Some("Köplagen")),
                ("lagens 6 §", Some("Köplagen")),
                ("7 §", Some("Köplagen")),
            ],
        ),
        // The place where a short name was given.
        (
            "Lagen (1982:80) om anställningsskydd (LAS) gäller, se 7 § LAS.",
            &[("Lagen (1982:80)", None), ("LAS", None), ("7 § LAS", Some("LAS"))],
        ),
        // The name that a slip of the pen was matched with.
        (
            "Brottsdatalagen gäller. Se 4 kap. 5 § brottsdalagen.",
            &[("Brottsdatalagen", None), ("4 kap. 5 § brottsdalagen", Some("Brottsdatalagen"))],
        ),
        // The bill named before.
        (
            "Se prop. 2001/02:5 s. 4 och a. prop. s. 9.",
            &[("prop. 2001/02:5 s. 4", None), ("a. prop. s. 9", Some("prop. 2001/02:5 s. 4"))],
        ),
        // The number beside a name that several acts have borne.
        (
            "Skollagen (1985:1100) gällde. Enligt skollagen var det så.",
            &[("Skollagen (1985:1100)", None), ("skollagen", Some("Skollagen (1985:1100)"))],
        ),
        // The act of this very section, named elsewhere.
        (
            "Målet rör 2 kap. 1 § miljöbalken och köplagen samt avtalslagen.\nEnligt 9 kap. 2 § krävs \
          tillstånd, se 9 kap. 2 § miljöbalken.",
            &[
                ("2 kap. 1 § miljöbalken", None),
                ("köplagen", None),
                ("avtalslagen", None),
                ("9 kap. 2 §", Some("9 kap. 2 § miljöbalken")),
                ("9 kap. 2 § miljöbalken", None),
            ],
        ),
        (
            "Se NJA 2014 s. 272 (”Fotot på nätet”) och sedan ”Fotot på nätet” p. 3.",
            &[("NJA 2014 s. 272", None), ("”Fotot på nätet” p. 3", Some("Fotot på nätet"))],
        ),
    ];
    for (text, expected) in cases {
        let found = told(text);
        let found: Vec<(&str, Option<&str>)> =
            found.iter().map(|(surface, told)| (surface.as_str(), told.as_deref())).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_quotation_leaves_no_trace() {
    let text = "Enligt 5 § köplagen ska varan vara avlämnad. Nämnden skrev: ”Av 3 § räntelagen följer \
                att ränta löper från den dag då varan skulle ha lämnats, om inte annat är avtalat.” Av \
                samma lag följer också 7 §.";
    let blocks = [(BlockKind::Paragraph, text)];
    let found = ids(&blocks, &Structure::default());
    assert_eq!(found.last().map(String::as_str), Some("se/sfs/1990:931/p7"));
}

#[test]
fn the_same_law_stays_on_its_side_of_a_heading() {
    let blocks = [
        (BlockKind::Paragraph, "Räntelagen och köplagen tillämpas båda."),
        (BlockKind::Heading, "Domskäl"),
        (BlockKind::Paragraph, "Enligt 5 § samma lag är talan preskriberad."),
    ];
    let found = ids(&blocks, &Structure::default());
    assert_eq!(found.last().map(String::as_str), Some("se/-/p5"));
}

#[test]
fn the_deciding_body_settles_an_abbreviation() {
    let blocks = [(BlockKind::Paragraph, "Beslutet strider mot 5 kap. 1 § KL.")];
    let court = |id: &str| Some(Body { id: id.to_owned(), name: String::new() });
    let date = Some("2020-05-01".to_owned());
    let structure = Structure {
        court: court("förvaltningsrätten-i-luleå"),
        decision_date: date.clone(),
        ..Structure::default()
    };
    assert_eq!(ids(&blocks, &structure), ["se/sfs/2017:725/k5/p1"]);
    let older = Structure { decision_date: Some("2010-05-01".to_owned()), ..structure };
    assert_eq!(ids(&blocks, &older), ["se/sfs/1991:900/k5/p1"]);
    let other = Structure { court: court("lunds-tingsrätt"), decision_date: date, ..older };
    assert_eq!(ids(&blocks, &other), ["se/-/k5/p1"]);
}

#[test]
fn a_text_that_makes_rules_does_not_cite_its_own_heads() {
    let lines = "Verkets författningssamling\nVerkets föreskrifter om avfall\n\
                 1 § Termerna har samma betydelse som i 15 kap. miljöbalken.\n\
                 2 § Den som samlar in avfall ska följa 1 §.";
    let text = Text::of_lines(lines);
    let structure = Structure::default();
    let document = Document { text: &text, structure: &structure };
    let found: Vec<String> =
        resolve(document, &se::find(document)).into_iter().map(|it| it.id).collect();
    assert_eq!(found, ["se/sfs/1998:808/k15", "se/-/p1"]);
}
