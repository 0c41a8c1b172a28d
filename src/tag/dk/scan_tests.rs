//! What is found where, before anything is resolved.

use crate::layout::Text;
use crate::record::Language;
use crate::segment::Structure;
use crate::tag::Document;
use crate::tag::dk::{ActRef, Mention, find};

/// Finds the mentions of a text that has `own` as its case number.
fn mentions(text: &str, own: &str) -> Vec<Mention> {
    let text = Text::of_lines(text);
    let structure = Structure {
        language: Some(Language::Da),
        case_numbers: vec![own.to_owned()],
        ..Structure::default()
    };
    find(Document { text: &text, structure: &structure })
}

/// What the mentions cover.
fn covered(text: &str) -> Vec<String> {
    let of_lines = Text::of_lines(text);
    mentions(text, "").iter().map(|m| m.span().of(&of_lines.text).to_owned()).collect()
}

#[test]
fn an_act_belongs_to_the_section_beside_it() {
    let found = mentions("Se straffelovens § 244 og § 5 i våbenloven.", "");
    let acts: Vec<String> = found
        .iter()
        .filter_map(|mention| match mention {
            Mention::Provisions(list) => match &list.act {
                Some(ActRef::Named(name)) => Some(name.clone().into_owned()),
                _ => None,
            },
            _ => None,
        })
        .collect();
    assert_eq!(acts, ["straffeloven", "våbenloven"]);
}

#[test]
fn the_own_number_is_no_mention() {
    let ruling =
        |number: &str| format!("DOM\nSag BS-{number}/2024-KBH\nRetten i Byen\nBegrundelse");
    assert!(mentions(&ruling("12"), "BS-12/2024-KBH").is_empty());
    assert_eq!(mentions(&ruling("13"), "BS-12/2024-KBH").len(), 1);
    // The number of a landsret, alone on a line of the caption.
    let caption = "DOM\nV.L. S-1234-30\nAnklagemyndigheden mod T\nTiltalen";
    assert!(mentions(caption, "").is_empty());
    // A sentence has no head, and so no own number.
    assert_eq!(mentions("Se sag BS-12/2024-KBH.", "").len(), 1);
}

#[test]
fn acts_in_the_title_of_an_amending_act_are_no_mentions() {
    let found = covered(
        "Ved lov nr. 9 af 3. maj 2031 om ændring af straffeloven og retsplejeloven blev det ændret.",
    );
    assert_eq!(found, ["lov nr. 9 af 3. maj 2031"]);
}

#[test]
fn paragraphs_after_articles_are_left_alone() {
    assert!(covered("Efter artikel 8, stk. 2, jf. stk. 1, er det lovligt.").is_empty());
}

#[test]
fn private_papers_have_no_law() {
    assert!(covered("Efter vedtægternes § 4, jf. § 2, og § 9 i lejekontrakten.").is_empty());
    assert!(covered("Se § 6.3 i vedtægterne.").is_empty());
}

#[test]
fn the_label_of_quoted_law_is_no_citation() {
    let found = mentions("Stk. 2. Ministeren kan fastsætte regler.", "");
    assert!(matches!(found.as_slice(), [Mention::Label(_)]));
}

#[test]
fn nothing_is_found_in_plain_words() {
    assert!(covered("Han fik lov til at gå i haven med 5 stk. brænde og L som mål.").is_empty());
    assert!(covered("").is_empty());
}

#[test]
fn hostile_lines_end() {
    for unit in ["§", "§ 1, ", "og 2", "lov om a ", "1. og ", "(", "stk. 1, ", "spørgsmål nr. 1 "]
    {
        let text = unit.repeat(3000);
        mentions(&text, "");
    }
}
