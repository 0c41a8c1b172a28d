//! Swedish resolution on small documents with headings, footnotes and dates.

use super::resolve;
use crate::extract::BlockKind;
use crate::layout::Text;
use crate::segment::Structure;
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
            "Patientdatalagen gäller. [1] Enligt skadeståndslagen betalas ersättning.",
        ),
        (BlockKind::Footnote, "[1] Se 4 kap. 3 § samma lag och 6 § räntelagen."),
        (BlockKind::Paragraph, "Av 5 § följer hur den räknas."),
    ];
    assert_eq!(
        ids(&blocks, &Structure::default()),
        [
            "se/sfs/2008:355",
            "se/sfs/1972:207",
            "se/sfs/2008:355/k4/p3",
            "se/sfs/1975:635/p6",
            "se/sfs/1972:207/p5"
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
fn an_ambiguous_abbreviation_lists_its_candidates() {
    let mut text = Text::default();
    text.push(BlockKind::Paragraph, "Beslutet fattades enligt 12 § KL.");
    let structure = Structure::default();
    let document = Document { text: &text, structure: &structure };
    let found = resolve(document, &se::find(document));
    assert_eq!(found[0].id, "se/-/p12");
    assert!(found[0].candidates.contains(&"se/sfs/1987:672/p12".to_owned()));
}
