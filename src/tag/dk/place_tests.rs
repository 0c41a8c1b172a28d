//! Places, one form a test.

use super::super::tokens::split;
use super::*;

/// The places of a text that begins with a label: `/p1/s2`, a range as `/p1..../p3`, with what
/// their spans cover.
fn places(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    split(text, 0, text.len(), &mut tokens);
    let line = Line::new(text, &tokens);
    let Some((found, _)) = read(&line, 0) else { return Vec::new() };
    found
        .iter()
        .map(|one| {
            let through = one.through.as_ref().map(|to| format!("..{to}")).unwrap_or_default();
            format!("{}{through} {}", one.place, one.span.of(text))
        })
        .collect()
}

#[test]
fn units_nest() {
    assert_eq!(
        places("§ 12 a, stk. 2, nr. 3, litra b, 2. pkt., om"),
        ["/p12a/s2/n3/lb/m2 § 12 a, stk. 2, nr. 3, litra b, 2. pkt."]
    );
    assert_eq!(places("§3,stk.2"), ["/p3/s2 §3,stk.2"]);
    assert_eq!(places("§ 3 stk. l, nr. 9a"), ["/p3/s1/n9a § 3 stk. l, nr. 9a"]);
    assert_eq!(places("§ 8, stk. 4, sidste pkt."), ["/p8/s4/m-1 § 8, stk. 4, sidste pkt."]);
    assert_eq!(places("§ 8, 1. pkt., 2. led, gælder"), ["/p8/m1 § 8, 1. pkt., 2. led"]);
    assert_eq!(places("bilag 1, D, nr. 2"), ["/b1/ld/n2 bilag 1, D, nr. 2"]);
    assert_eq!(places("bilag 1, liste B, nr. 59"), ["/b1/lb/n59 bilag 1, liste B, nr. 59"]);
}

#[test]
fn letters_of_sections() {
    assert_eq!(places("§ 19 B gælder"), ["/p19b § 19 B"]);
    assert_eq!(places("§ 35a"), ["/p35a § 35a"]);
    assert_eq!(places("§ 4 i lov nr. 7"), ["/p4 § 4"]);
    assert_eq!(places("§ 4 i, stk. 2, gælder"), ["/p4i/s2 § 4 i, stk. 2"]);
    assert_eq!(places("§ 2 a contrario"), ["/p2 § 2"]);
    assert_eq!(places("§ 7 A/S Nord"), ["/p7 § 7"]);
    assert_eq!(places("§ 7 P-aktier"), ["/p7p § 7 P"]);
    assert_eq!(places("§ 107 og straks"), ["/p107 § 107"]);
}

#[test]
fn lists_and_ranges() {
    assert_eq!(places("§§ 6, 8 og 9"), ["/p6 §§ 6", "/p8 8", "/p9 9"]);
    assert_eq!(places("§§ 12-14 og 17"), ["/p12../p14 §§ 12-14", "/p17 17"]);
    assert_eq!(places("§§ 143 – 147 f"), ["/p143../p147f §§ 143 – 147 f"]);
    assert_eq!(places("§§ 77 a-e"), ["/p77a../p77e §§ 77 a-e"]);
    assert_eq!(places("§§ 15-16A"), ["/p15../p16a §§ 15-16A"]);
    assert_eq!(places("§§ 19 B eller 19 C"), ["/p19b §§ 19 B", "/p19c 19 C"]);
    assert_eq!(
        places("§ 1, stk. 1, nr. 2-4 og 6"),
        ["/p1/s1/n2../p1/s1/n4 § 1, stk. 1, nr. 2-4", "/p1/s1/n6 6"]
    );
    assert_eq!(places("§ 18, stk. 1 eller 4"), ["/p18/s1 § 18, stk. 1", "/p18/s4 4"]);
    assert_eq!(places("§ 5, litra a-c"), ["/p5/la../p5/lc § 5, litra a-c"]);
    assert_eq!(places("§ 19 og § 20"), ["/p19 § 19", "/p20 § 20"]);
    assert_eq!(
        places("§ 2, stk. 1, 1. og 2. pkt."),
        ["/p2/s1/m1 § 2, stk. 1, 1.", "/p2/s1/m2 2. pkt."]
    );
    assert_eq!(places("§ 6, stk. 1, og stk. 3"), ["/p6/s1 § 6, stk. 1", "/p6/s3 stk. 3"]);
}

#[test]
fn sections_of_a_double_sign_go_on_after_paragraphs() {
    assert_eq!(
        places("§§ 15, stk. 2, og 42, stk. 1"),
        ["/p15/s2 §§ 15, stk. 2", "/p42/s1 42, stk. 1"]
    );
    assert_eq!(places("§§ 15, stk. 1, 16 og 17"), ["/p15/s1 §§ 15, stk. 1", "/p16 16", "/p17 17"]);
}

#[test]
fn counts_and_dates_are_no_members() {
    assert_eq!(places("§ 5 og 6 måneders fængsel"), ["/p5 § 5"]);
    assert_eq!(places("§ 5 og 3. juni 2020"), ["/p5 § 5"]);
    assert_eq!(places("stk. 2 og 30 kr."), ["/s2 stk. 2"]);
    assert_eq!(places("§ 5, 8 personer"), ["/p5 § 5"]);
    assert_eq!(places("§ 20-spørgsmål"), Vec::<String>::new());
}
