//! What mentions mean in their document.

use super::*;
use crate::extract::BlockKind;
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
    assert!(found[0].candidates.iter().any(|c| c == "dk/selskabsskatteloven/p3"));
    assert_eq!(found[0].work_name.as_deref(), Some("SEL"));
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

/// The words of each citation, its id, and the words that told its act.
fn explained(text: &str) -> Vec<(String, String, Option<String>)> {
    let lines = Text::of_lines(text);
    let structure = Structure { language: Some(Language::Da), ..Structure::default() };
    let document = Document { text: &lines, structure: &structure };
    let words = |span: Span| span.of(&lines.text).to_owned();
    resolve(document, &find(document))
        .into_iter()
        .map(|c| (words(c.span), c.id, c.antecedent.map(words)))
        .collect()
}

/// What told the act of the citation whose words are `words`.
fn told(text: &str, words: &str) -> Option<String> {
    let found = explained(text);
    let citation = found.iter().find(|(span, ..)| span == words);
    citation.unwrap_or_else(|| panic!("{words} is not cited: {found:?}")).2.clone()
}

#[test]
fn a_citation_says_which_words_told_its_act() {
    let text = "Se renteloven § 1 og § 5, jf. lovens § 7 og samme lovs § 8, stk. 2. \
                Bestemmelsens stk. 3 er ny.";
    assert_eq!(told(text, "renteloven § 1"), None);
    for words in ["§ 5", "lovens § 7", "samme lovs § 8, stk. 2"] {
        assert_eq!(told(text, words).as_deref(), Some("renteloven § 1"), "{words}");
    }
    assert_eq!(told(text, "Bestemmelsens stk. 3").as_deref(), Some("samme lovs § 8, stk. 2"));
}

#[test]
fn members_of_a_list_are_told_by_the_one_beside_the_act() {
    let text = "Se ferielovens §§ 5, 7 og 9 samt §§ 2 og 3 i renteloven.";
    assert_eq!(told(text, "9").as_deref(), Some("ferielovens §§ 5"));
    assert_eq!(told(text, "§§ 2").as_deref(), Some("3 i renteloven"));
    assert_eq!(told(text, "3 i renteloven"), None);
}

#[test]
fn definitions_slips_and_chains_are_told_by_their_places() {
    let text = "Lov nr. 502 af 23. maj 2018 (herefter DBLX) gælder. Efter DBLX § 6 er det lovligt.";
    assert_eq!(told(text, "DBLX § 6").as_deref(), Some("(herefter DBLX)"));
    let text = "Se retsplejelovens § 345. Efter retsplejlovens § 346 kan det ske.";
    assert_eq!(told(text, "retsplejlovens § 346").as_deref(), Some("retsplejelovens § 345"));
    let text = "Efter § 263 a, stk. 2, jf. § 21 i straffeloven straffes forsøg.";
    assert_eq!(told(text, "§ 263 a, stk. 2").as_deref(), Some("§ 21 i straffeloven"));
    let text = "Forvaltningsloven gælder. Det følger af FVL § 22.";
    assert_eq!(told(text, "FVL § 22").as_deref(), Some("Forvaltningsloven"));
    assert_eq!(told("Efter § 5 kan det ske.", "§ 5"), None);
}

#[test]
fn an_act_of_a_clause_of_its_own_is_not_that_of_the_sentence() {
    let text = "Se sygedagpengelovens § 47. Ydelsen til en lønmodtager, som ansættes efter § 120 i \
                lov om en aktiv beskæftigelsesindsats, beregnes efter § 6. Satsen følger af lovens § 47.";
    assert_eq!(
        ids(text),
        [
            "dk/sygedagpengeloven/p47",
            "dk/beskæftigelsesindsatsloven/p120",
            "dk/-/p6",
            "dk/sygedagpengeloven/p47",
        ]
    );
}

#[test]
fn the_link_of_a_chain_is_of_its_chain_even_in_quoted_words() {
    let text = "Tiltalte er tiltalt efter straffelovens § 191:\nForhold 4\n\
                lov om euforiserende stoffer § 3, stk. 1, jf. § 1, stk. 3, ved at have solgt hash.";
    assert_eq!(ids(text).last().map(String::as_str), Some("dk/lov-om-euforiserende-stoffer/p1/s3"));
}

#[test]
fn what_a_line_names_alone_is_quoted_below_it() {
    let text = "Regler\nFondsbeskatningslovens § 1\nSkattepligten omfatter fonde her i landet.\n\
                Det gælder ikke, når ligningslovens § 16 K finder anvendelse, eller afgift er betalt efter § 3 A.";
    assert_eq!(ids(text).last().map(String::as_str), Some("dk/fondsbeskatningsloven/p3a"));
}

#[test]
fn the_label_of_a_private_paper_takes_no_act_from_prose() {
    let text = "Overskuddet opgøres efter årsregnskabsloven.\nDet deles hvert år.\n§ 11.\nVederlag til bestyrelsen";
    assert_eq!(ids(text), ["dk/årsregnskabsloven"]);
}

#[test]
fn a_section_that_an_act_does_not_have_is_not_its() {
    let text = "Efter aftalelovens § 36 er vilkåret ugyldigt. Forarbejderne til § 171 siger intet.";
    assert_eq!(ids(text), ["dk/aftaleloven/p36", "dk/-/p171"]);
    let text = "Se lejelovens § 171. Efter aftalelovens § 36 er vilkåret ugyldigt, jf. forarbejderne til § 171.";
    assert_eq!(ids(text)[2], "dk/lejeloven/p171");
}

#[test]
fn the_end_of_a_chain_does_not_carry_into_the_next_sentence() {
    let text = "Fristen følger af skatteforvaltningslovens § 26, jf. skattekontrollovens § 3. \
                Genoptagelse kan ske efter § 27.";
    assert_eq!(ids(text)[2], "dk/skatteforvaltningsloven/p27");
}

#[test]
fn a_paragraph_after_sections_of_two_acts_is_nobodys() {
    let text = "Efter aktieavancebeskatningslovens § 34 gælder, hvis parten er skattepligtig efter \
                kildeskattelovens § 1, stk. 2 ikke, og da finder stk. 5 anvendelse.";
    assert_eq!(ids(text).last().map(String::as_str), Some("dk/-/s5"));
}

#[test]
fn the_paragraph_beside_an_act_keeps_its_section() {
    let text = "Forholdet straffes efter § 82, stk. 1, jf. stk. 3, i lov om arbejdsmiljø.";
    assert_eq!(ids(text), ["dk/arbejdsmiljøloven/p82/s1", "dk/arbejdsmiljøloven/p82/s3"]);
}

#[test]
fn a_title_that_stood_after_a_number_means_that_number() {
    let text = "Kravet følger af bekendtgørelse nr. 1406 af 26. september 2020 om psykisk arbejdsmiljø.\n\
                Efter bekendtgørelse om psykisk arbejdsmiljø § 23 er det uden betydning.";
    assert_eq!(resolved(text)[1], ("dk/lta/2020/1406/p23".to_owned(), Resolution::Defined));
}

#[test]
fn papers_and_reports_are_completed_by_their_dates() {
    let text = "Se cirkulære nr. 129 fra 1994. Det er cirkulære nr. 129 af 4. juli 1994. \
                Se betænkning nr. 1244 og betænkning 1244/92.";
    assert_eq!(
        ids(text),
        ["dk/cir/129/1994-07-04", "dk/cir/129/1994-07-04", "dk/bet/1244/1992", "dk/bet/1244/1992"]
    );
}

#[test]
fn greenland_has_an_act_of_its_own_by_the_name() {
    let lines = Text::of_lines("Efter retsplejelovens § 480 betaler statskassen.");
    let court = crate::record::Body {
        id: "sermersooq-kredsret".into(),
        name: "Sermersooq Kredsret".into(),
    };
    let structure =
        Structure { language: Some(Language::Da), court: Some(court), ..Structure::default() };
    let document = Document { text: &lines, structure: &structure };
    let found = resolve(document, &find(document));
    assert_eq!(found[0].id, "dk/retsplejelov-for-grønland/p480");
}

#[test]
fn the_act_that_the_text_speaks_of_is_that_of_the_last_section() {
    let text = "Sagen angår lejelovens § 171, jf. erhvervslejelovens § 61.\n\
                Efter § 171, stk. 2, er fristen lang. Efter lovens § 176 gælder det samme.";
    assert_eq!(ids(text)[3], "dk/lejeloven/p176");
}

#[test]
fn a_section_cited_of_one_act_outweighs_an_earlier_line() {
    let text = "Påstanden støttes på udlændingelovens § 24 og § 32.\nStraffen følger af straffelovens § 89.\n\
                Udvisning kan ske efter § 24, medmindre det strider mod § 26, stk. 2.";
    assert_eq!(ids(text)[3..], ["dk/udlændingeloven/p24", "dk/udlændingeloven/p26/s2"]);
}

#[test]
fn sections_of_one_number_with_letters_stand_together() {
    let text = "Indfødsretslovens § 8 B omfatter straffelovens kapitel 12. Efter § 8 C kan retten frakende.";
    assert_eq!(ids(text)[2], "dk/indfødsretsloven/p8c");
}

#[test]
fn the_links_of_an_unknown_regulation_are_unknown() {
    let text =
        "T har overtrådt lov om euforiserende stoffer § 3, jf. bekendtgørelsens § 27, jf. § 5.";
    assert_eq!(ids(text)[1..], ["dk/-/p27", "dk/-/p5"]);
}

#[test]
fn a_name_in_a_bracket_after_a_title_is_that_act() {
    let text = "Afgørelsen er truffet efter lov om Klagenævnet for Udbud § 12, stk. 2, (klagenævnsloven). \
                Efter klagenævnslovens § 13 annulleres den.";
    assert_eq!(ids(text)[1], "dk/lov-om-klagenævnet-for-udbud/p13");
}
