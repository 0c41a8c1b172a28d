use super::*;
use crate::extract::{Content, Raw, RawPage};

fn roles(pages: &[&str]) -> Vec<(String, Role)> {
    let pages = pages
        .iter()
        .zip(1..)
        .map(|(text, number)| RawPage {
            number,
            content: Content::Lines(text.lines().map(str::to_owned).collect()),
        })
        .collect();
    let mut lines = super::super::lines::of(&Raw { pages, paged: true, ..Raw::default() });
    mark(&mut lines);
    lines.into_iter().map(|line| (line.text, line.role)).collect()
}

fn body(pages: &[&str]) -> Vec<String> {
    roles(pages).into_iter().filter(|(_, role)| *role == Role::Body).map(|(text, _)| text).collect()
}

#[test]
fn running_heads_go_and_the_letterhead_stays() {
    let text = "Sid 1 (3)\nSTORSTADS TINGSRÄTT DOM T 12-25\nDOMSLUT\nTalan ogillas.\nKäranden förlorar.\n\n\
                Sid 2\nSTORSTADS TINGSRÄTT DOM T 12-25\nBAKGRUND\nParterna ingick ett avtal.\n\n\
                Sid 3\nSTORSTADS TINGSRÄTT DOM T 12-25\nRätten finner detta.\n";
    assert_eq!(
        body(&[text]),
        [
            "STORSTADS TINGSRÄTT DOM T 12-25",
            "DOMSLUT",
            "Talan ogillas.",
            "Käranden förlorar.",
            "BAKGRUND",
            "Parterna ingick ett avtal.",
            "Rätten finner detta."
        ]
    );
}

#[test]
fn two_pages_are_enough_for_a_letterhead() {
    let pages = [
        "HÖGA RÄTTEN DOM Mål nr\n2026-01-26 T 36-25\nPARTER\nKlagande",
        "HÖGA RÄTTEN DOM T 36-25\nSlutet på domen.",
    ];
    assert_eq!(body(&pages)[4], "Slutet på domen.");
}

#[test]
fn page_numbers_count_upwards() {
    let text = "Først kommer noget.\n\nMere.\n\nEndnu mere.\n\nOg mere.\n\nOg mere igen.\n\nSå.\n\n2\n\nNu side to.\n\nA.\n\nB.\n\nC.\n\nD.\n\nE.\n\nF.\n\n3\n\nSlut.\n";
    let numbers: Vec<_> = roles(&[text])
        .into_iter()
        .filter(|(_, role)| *role == Role::Furniture(FurnitureKind::PageNumber))
        .map(|(text, _)| text)
        .collect();
    assert_eq!(numbers, ["2", "3"]);
    // A table's column of figures is no row of pages.
    let table = "Antal\n1\n2\n3\n4\nI alt\n";
    assert_eq!(body(&[table]).len(), 6);
}

#[test]
fn address_rows_and_upright_ids_go() {
    let text = "SAKEN\nFordran\n__________\n3\n7 Besöksadress Öppettider Postadress E-post\n9\nTorget 8 måndag–fredag Rätten ratten@dom.se\n08:45–12:00 Box 2066\nTelefon Webbplats\n08-561 666 00 www.ratten.se\n\nTalan prövas.\n9\n3\n7\nd\nI\n.k\no\nD\n";
    assert_eq!(body(&[text]), ["SAKEN", "Fordran", "__________", "Talan prövas."]);
    assert_eq!(body(&["Start\n1\n2\n3\n4\n5\n6"]).len(), 7);
}

#[test]
fn a_repeated_line_in_the_text_is_no_furniture() {
    let page = |number: u32| {
        let filler = "Retten lægger denne forklaring til grund for sagen.\n".repeat(14);
        format!("Sag BS-1/2026-XYZ\n{filler}Begrundelse\n{filler}{number}\n")
    };
    let pages: Vec<String> = (1..=4).map(page).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let kept = body(&pages);
    assert_eq!(kept.iter().filter(|line| *line == "Begrundelse").count(), 4);
    assert_eq!(kept.iter().filter(|line| line.starts_with("Sag BS")).count(), 1);
    assert!(!kept.iter().any(|line| line.len() == 1));
}

#[test]
fn a_caption_read_letter_by_letter_goes() {
    let text = format!("Figur 3\n{}Texten går vidare här.", "k\na\nr\nt\na\n".repeat(5));
    assert_eq!(body(&[&text]), ["Figur 3", "Texten går vidare här."]);
}

#[test]
fn subheadings_that_happen_to_begin_pages_stay() {
    let page = |number: u32| {
        format!("\nside {number}\nForhold {number}\nTiltalte 2\nRetten finder dette bevist.\n")
    };
    let text: String = (1..=5).map(page).collect();
    let kept = body(&[&text]);
    assert_eq!(kept.iter().filter(|line| line.starts_with("Forhold")).count(), 5);
    assert_eq!(kept.iter().filter(|line| line.starts_with("Tiltalte")).count(), 5);
}

#[test]
fn a_cover_may_have_no_number() {
    let pages = ["Omslag\nNoget", "Tekst et.\n1", "Tekst to.\n2", "Tekst tre.\n3\nTekst.\n47"];
    let kept = body(&pages);
    assert_eq!(kept.len(), 7, "{kept:?}");
    assert!(kept.contains(&"47".to_owned()));
}
