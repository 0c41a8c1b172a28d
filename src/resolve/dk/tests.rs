//! What mentions mean in their document.

use super::*;
use crate::layout::Text;
use crate::record::Language;
use crate::segment::Structure;
use crate::tag::dk::find;

/// The ids and resolutions of a text.
fn resolved(text: &str) -> Vec<(String, Resolution)> {
    let mut lines = Text::default();
    for line in text.lines() {
        let heading = line.strip_prefix("# ");
        let kind = if heading.is_some() { BlockKind::Heading } else { BlockKind::Paragraph };
        lines.push(kind, heading.unwrap_or(line));
    }
    let structure = Structure { language: Some(Language::Da), ..Structure::default() };
    let document = Document { text: &lines, structure: &structure };
    resolve(document, &find(document)).into_iter().map(|c| (c.id, c.resolution)).collect()
}

fn ids(text: &str) -> Vec<String> {
    resolved(text).into_iter().map(|(id, _)| id).collect()
}

#[test]
fn a_bare_section_follows_the_act_of_its_line() {
    let found = resolved("Se renteloven § 1. Dertil kommer § 5.");
    assert_eq!(found[1], ("dk/renteloven/p5".to_owned(), Resolution::Implicit));
}

#[test]
fn a_heading_parts_sections_from_acts() {
    let text = "Se renteloven § 1 og ferielovens § 2.\n# Afgørelse\nEfter § 5 afvises kravet.";
    assert_eq!(ids(text), ["dk/renteloven/p1", "dk/ferieloven/p2", "dk/-/p5"]);
}

#[test]
fn the_only_act_of_a_document_holds_over_headings() {
    let text = "Se renteloven § 1.\n# Afgørelse\nEfter § 5 afvises kravet.";
    assert_eq!(ids(text), ["dk/renteloven/p1", "dk/renteloven/p5"]);
}

#[test]
fn quoted_law_speaks_of_itself() {
    let text = "Følgende fremgår af fondsbeskatningslovens § 1:\n\
                Stk. 2. Uanset stk. 1 gælder § 3 A ikke, når ligningslovens § 16 K gælder, jf. § 5.";
    assert_eq!(
        ids(text),
        [
            "dk/fondsbeskatningsloven/p1",
            "dk/fondsbeskatningsloven/p1/s1",
            "dk/fondsbeskatningsloven/p3a",
            "dk/ligningsloven/p16k",
            "dk/fondsbeskatningsloven/p5",
        ]
    );
}

#[test]
fn a_bare_paragraph_after_several_sections_is_nobodys() {
    let text = "Se straffelovens §§ 22 og 26.\nEfter stk. 5 kan det fraviges.";
    assert_eq!(ids(text).last().map(String::as_str), Some("dk/-/s5"));
}

#[test]
fn what_changed_an_act_does_not_take_its_sections() {
    let text = "Straffelovens § 5 blev ændret ved lov nr. 1173 af 8. juni 2021. Efter § 6 er det anderledes.";
    assert_eq!(ids(text), ["dk/straffeloven/p5", "dk/lta/2021/1173", "dk/straffeloven/p6"]);
}

#[test]
fn an_ambiguous_abbreviation_lists_what_it_may_be() {
    let lines = Text::of_lines("Efter SEL § 3 er kravet forældet.");
    let structure = Structure { language: Some(Language::Da), ..Structure::default() };
    let document = Document { text: &lines, structure: &structure };
    let found = resolve(document, &find(document));
    assert_eq!(found[0].resolution, Resolution::Unresolved);
    assert!(found[0].candidates.iter().any(|c| c == "dk/selskabsskatteloven"));
}

#[test]
fn links_lead_to_the_published_act() {
    let lines = Text::of_lines("Lov nr. 502 af 23. maj 2018 § 3 og lov nr. 1173 af 8. juni 2021.");
    let structure = Structure { language: Some(Language::Da), ..Structure::default() };
    let document = Document { text: &lines, structure: &structure };
    let found = resolve(document, &find(document));
    let urls: Vec<_> = found.iter().filter_map(|c| c.url.as_deref()).collect();
    assert_eq!(
        urls,
        [
            "https://www.retsinformation.dk/eli/lta/2018/502",
            "https://www.retsinformation.dk/eli/lta/2021/1173",
        ]
    );
}

#[test]
fn a_slip_is_mended_only_against_names_in_use() {
    let found = resolved("Se retsplejelovens § 1 og retsplejlovens § 2.");
    assert_eq!(found[1], ("dk/retsplejeloven/p2".to_owned(), Resolution::Fuzzy));
    assert_eq!(ids("Se retsplejlovens § 2."), ["dk/?/retsplejloven/p2"]);
}

#[test]
fn a_chain_has_the_act_at_its_end() {
    let text =
        "Se ferielovens § 1. Efter § 263 a, stk. 2, jf. § 21 i straffeloven straffes forsøg.";
    assert_eq!(ids(text), ["dk/ferieloven/p1", "dk/straffeloven/p263a/s2", "dk/straffeloven/p21"]);
}
