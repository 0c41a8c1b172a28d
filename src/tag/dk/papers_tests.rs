//! Papers, one form a line.

use super::super::tokens::split;
use super::*;

/// The ids of the first paper or list of papers of a text, with pages and ends of ranges.
fn id(text: &str) -> String {
    let mut tokens = Vec::new();
    split(text, 0, text.len(), &mut tokens);
    let line = Line::new(text, &tokens);
    let found = (0..line.len()).find_map(|i| read(&line, i, &line.word(i).to_lowercase()));
    let works = found.map(|(works, _)| works).unwrap_or_default();
    let ids = works.into_iter().map(|work| match (work.pages.is_empty(), work.through) {
        (_, Some(through)) => format!("{}..{through}", work.id),
        (true, None) => work.id,
        (false, None) => format!("{} {}", work.id, work.pages.join(" ")),
    });
    ids.collect::<Vec<_>>().join(", ")
}

#[test]
fn bills() {
    for (text, expect) in [
        ("lovforslag nr. L 139 af 6. februar 2025", "dk/ft/-/L139"),
        ("forslag nr. L 20 til lov om ændring", "dk/ft/-/L20"),
        ("L 123 (folketingsåret 2024/25)", "dk/ft/2024-25/L123"),
        ("L183 af 29. marts", "dk/ft/-/L183"),
        ("L 230 96/97", "dk/ft/1996-97/L230"),
        ("lovforslag nr. 36, folketingsåret 2000-01", "dk/ft/2000-01/L36"),
        ("beslutningsforslag nr. B 35", "dk/ft/-/B35"),
        ("EU-Tidende 2019, nr. L 158, side 125", ""),
        ("EUT L 119 af 4.5.2016, s. 1", ""),
    ] {
        assert_eq!(id(text), expect, "{text}");
    }
}

#[test]
fn the_gazette() {
    for (text, expect) in [
        (
            "Folketingstidende 2020-21, tillæg A, L 178 som fremsat, side 16",
            "dk/ft/2020-21/L178 16",
        ),
        (
            "Folketingstidende 1997-98, 2. samling, tillæg A, side 2503",
            "dk/ft/1997-98/tillaeg-a 2503",
        ),
        (
            "Folketingstidende 1983-84, tillæg A, lovforslag nr. L 133, sp. 3085 ff.",
            "dk/ft/1983-84/L133 3085ff",
        ),
        ("FT 2017-18, tillæg A", "dk/ft/2017-18/tillaeg-a"),
    ] {
        assert_eq!(id(text), expect, "{text}");
    }
}

#[test]
fn reports_of_commissions() {
    for (text, expect) in [
        ("betænkning nr. 1345/1997", "dk/bet/1345/1997"),
        ("betænkning 1510/2009 side 734-736", "dk/bet/1510/2009 734-736"),
        ("Betænkning 1244/92 fra", "dk/bet/1244/1992"),
        ("betænkning nr. 1392 i 2000", "dk/bet/1392/2000"),
        ("betænkning 2002, nr. 1426", "dk/bet/1426/2002"),
        ("betænkning over forslaget", ""),
    ] {
        assert_eq!(id(text), expect, "{text}");
    }
}

#[test]
fn questions() {
    for (text, expect) in [
        ("spørgsmål nr. 981 (Alm. del) fra Folketingets Retsudvalg", "dk/ft/-/reu/spm981"),
        (
            "spørgsmål nr. 11 (Alm. del) fra Folketingets Europaudvalg, folketingsåret 2019-20",
            "dk/ft/2019-20/euu/spm11",
        ),
        (
            "spørgsmål nr. 4 (Alm. del), som Folketingets Skatteudvalg har stillet",
            "dk/ft/-/sau/spm4",
        ),
        ("REU alm. del – spm. 981", "dk/ft/-/reu/spm981"),
        ("spørgsmål nr. S 1234", "dk/ft/-/S1234"),
        ("spørgsmål nr. 12 ad L 68", "dk/ft/-/L68/spm12"),
        ("spørgsmål 1", ""),
        ("spørgsmål nr. 2 besvares med ja", ""),
    ] {
        assert_eq!(id(text), expect, "{text}");
    }
}

#[test]
fn guidance_and_notices() {
    for (text, expect) in [
        ("Den juridiske vejledning 2025-2, afsnit C.B.2.1.1", "dk/djv/C.B.2.1.1"),
        ("DJV A.A.8.5", "dk/djv/A.A.8.5"),
        ("Se også A.C.3.2.1.11.4", "dk/djv/A.C.3.2.1.11.4"),
        ("advokat A.B. 3 dage", ""),
        ("Ankestyrelsens principmeddelelse 43-19", "dk/ast/43-19"),
        ("Danske Lovs 3-19-2", "dk/kong-christian-den-femtis-danske-lov/3-19-2"),
    ] {
        assert_eq!(id(text), expect, "{text}");
    }
}
