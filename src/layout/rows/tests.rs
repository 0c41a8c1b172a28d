use super::{Row, rows};
use crate::extract::{Glyph, Glyphs};

/// A page under the pen of a test: every glyph is half an em wide, a blank a quarter.
#[derive(Default)]
struct Sheet {
    glyphs: Vec<Glyph>,
}

impl Sheet {
    /// Sets `text` at a place; gives the place where it ends.
    fn set(&mut self, x: f32, y: f32, size: f32, text: &str) -> f32 {
        self.spaced(x, y, size, 0.0, text)
    }

    /// The same with `more` points after each glyph.
    fn spaced(&mut self, mut x: f32, y: f32, size: f32, more: f32, text: &str) -> f32 {
        for c in text.chars() {
            let width = size * if c == ' ' { 0.25 } else { 0.5 };
            let bold = false;
            self.glyphs.push(Glyph { text: c.to_string(), x, y, width, size, bold });
            x += width + more;
        }
        x
    }

    fn rows(&self) -> Vec<Row> {
        let glyphs = self.glyphs.clone();
        rows(&Glyphs { width: 600.0, height: 800.0, glyphs, ..Glyphs::default() })
    }

    fn texts(&self) -> Vec<String> {
        self.rows().into_iter().map(|row| row.text).collect()
    }
}

/// So much of a sentence as fills `length` glyphs.
fn prose(length: usize, from: usize) -> String {
    "vad som anförts i målet ger inte skäl att frångå den bedömning som gjorts tidigare "
        .chars()
        .cycle()
        .skip(from * 7)
        .take(length)
        .collect::<String>()
        .trim()
        .to_owned()
}

#[test]
fn words_by_blanks_and_by_gaps() {
    let mut sheet = Sheet::default();
    sheet.set(50.0, 100.0, 10.0, "Rätten finner att");
    // Words that are placed one by one, with no blanks in the document.
    let end = sheet.set(50.0, 120.0, 10.0, "utan");
    let end = sheet.set(end + 2.5, 120.0, 10.0, "blanka");
    // A blank over which the next letter is pulled back is none.
    let end = sheet.set(end + 2.5, 120.0, 10.0, "bok ");
    sheet.set(end - 2.5, 120.0, 10.0, "stav");
    assert_eq!(sheet.texts(), ["Rätten finner att", "utan blanka bokstav"]);
}

#[test]
fn rows_tell_their_place() {
    let mut sheet = Sheet::default();
    sheet.set(50.0, 100.0, 10.0, "fyra");
    let row = &sheet.rows()[0];
    assert_eq!((row.left, row.right, row.size, row.bold), (50.0, 70.0, 10.0, false));
    assert!(row.top < 93.0 && row.bottom > 101.0 && row.bottom < 105.0);
}

#[test]
fn letter_spaced_headings_stay_whole() {
    let mut sheet = Sheet::default();
    sheet.spaced(50.0, 100.0, 16.0, 8.0, "DOM");
    sheet.set(50.0, 130.0, 16.0, "D O M");
    sheet.set(50.0, 160.0, 12.0, "T h i  k e n d e s");
    let end = sheet.spaced(50.0, 190.0, 12.0, 3.0, "SKÄLEN");
    sheet.spaced(end + 3.0, 190.0, 12.0, 3.0, "FÖR");
    sheet.set(50.0, 220.0, 12.0, "T h i  k e n d e s  f o r  r e t :  Sagen hjemvises.");
    sheet.set(50.0, 250.0, 12.0, "vitamin A B C och D");
    assert_eq!(
        sheet.texts(),
        [
            "DOM",
            "DOM",
            "Thi kendes",
            "SKÄLEN FÖR",
            "Thi kendes for ret: Sagen hjemvises.",
            "vitamin A B C och D",
        ]
    );
}

#[test]
fn single_letters_in_a_text_stay_apart() {
    let mut sheet = Sheet::default();
    sheet.set(50.0, 100.0, 10.0, "A och B i 1 a § p. 2");
    sheet.set(50.0, 120.0, 10.0, "3 § 2 st.");
    assert_eq!(sheet.texts(), ["A och B i 1 a § p. 2", "3 § 2 st."]);
}

#[test]
fn what_is_printed_twice_is_written_once_and_bold() {
    let mut sheet = Sheet::default();
    sheet.set(50.0, 100.0, 12.0, "Domslut");
    sheet.set(50.3, 100.0, 12.0, "Domslut");
    for (n, c) in ["e", "t", "t"].iter().enumerate() {
        let x = 50.0 + 6.0 * n as f32;
        sheet.set(x, 130.0, 12.0, c);
        sheet.set(x + 0.4, 130.0, 12.0, c);
    }
    let rows = sheet.rows();
    assert_eq!((rows[0].text.as_str(), rows[0].bold), ("Domslut", true));
    assert_eq!((rows[1].text.as_str(), rows[1].bold), ("ett", true));
}

#[test]
fn marks_are_raised_and_join_their_row() {
    let mut sheet = Sheet::default();
    let end = sheet.set(50.0, 100.0, 12.0, "förordning");
    let end = sheet.set(end, 95.0, 7.0, "12");
    sheet.set(end, 100.0, 12.0, " är 3 m");
    // A mark in a gap that was left for it.
    sheet.set(50.0, 130.0, 12.0, "lagen   gäller");
    sheet.set(81.0, 125.0, 7.0, "3");
    // The mark before a footnote, and a lowered digit.
    let end = sheet.set(50.0, 160.0, 6.0, "4");
    sheet.set(end, 164.0, 10.0, "Se propositionen.");
    let end = sheet.set(50.0, 190.0, 12.0, "CO");
    let end = sheet.set(end, 193.0, 7.0, "2");
    sheet.set(end, 190.0, 12.0, "-halt");
    assert_eq!(
        sheet.texts(),
        ["förordning¹² är 3 m", "lagen³ gäller", "⁴ Se propositionen.", "CO2-halt"]
    );
}

#[test]
fn small_text_beside_large_is_no_mark() {
    let mut sheet = Sheet::default();
    let end = sheet.set(50.0, 100.0, 14.0, "Föreskrifter om");
    sheet.set(end + 80.0, 97.0, 10.0, "XFS 2008:26");
    assert_eq!(sheet.texts(), ["Föreskrifter om\tXFS 2008:26"]);
}

#[test]
fn ligatures_and_accents() {
    let mut sheet = Sheet::default();
    sheet.set(50.0, 100.0, 10.0, "ﬁnansiell o");
    let x = sheet.glyphs[10].x;
    sheet.set(x, 100.0, 10.0, "¨");
    assert_eq!(sheet.texts(), ["finansiell o\u{308}"]);
}

#[test]
fn cells_are_apart_and_numbers_are_not() {
    let mut sheet = Sheet::default();
    for (y, cells) in [(100.0, ["Post", "Summa"]), (114.0, ["Hyra", "400 kr"])] {
        sheet.set(50.0, y, 10.0, cells[0]);
        sheet.set(250.0, y, 10.0, cells[1]);
    }
    sheet.set(50.0, 140.0, 10.0, "12.");
    sheet.set(85.0, 140.0, 10.0, "Parterna är ense.");
    sheet.set(50.0, 154.0, 10.0, "5");
    sheet.set(85.0, 154.0, 10.0, "Radens text.");
    assert_eq!(
        sheet.texts(),
        ["Post\tSumma", "Hyra\t400 kr", "12. Parterna är ense.", "5\tRadens text."]
    );
}

#[test]
fn columns_of_prose_are_read_one_after_the_other() {
    let mut sheet = Sheet::default();
    sheet.set(50.0, 60.0, 16.0, "En rubrik som går över båda spalterna");
    for line in 0..8 {
        let y = 100.0 + 12.0 * line as f32;
        sheet.set(50.0, y, 10.0, &format!("v{line} {}", prose(44, line)));
        // The lines of the second column need not stand level with those of the first.
        sheet.set(320.0, y + 4.5, 10.0, &format!("h{line} {}", prose(44, line)));
    }
    sheet.set(50.0, 240.0, 10.0, &prose(95, 3));
    let texts = sheet.texts();
    let heads: Vec<&str> = texts.iter().map(|text| &text[..2]).collect();
    let left: Vec<String> = (0..8).map(|n| format!("v{n}")).collect();
    let right: Vec<String> = (0..8).map(|n| format!("h{n}")).collect();
    assert_eq!(heads[1..9], left);
    assert_eq!(heads[9..17], right);
    assert_eq!(texts.len(), 18);
}

#[test]
fn a_table_stays_row_by_row() {
    let mut sheet = Sheet::default();
    for line in 0..8 {
        let y = 100.0 + 14.0 * line as f32;
        sheet.set(50.0, y, 10.0, &format!("Post {line}"));
        sheet.set(250.0, y, 10.0, &format!("{line} 250 kr"));
        sheet.set(420.0, y, 10.0, "2024-01-31");
    }
    let texts = sheet.texts();
    assert_eq!(texts.len(), 8);
    assert_eq!(texts[3], "Post 3\t3 250 kr\t2024-01-31");
}

#[test]
fn the_margin_has_rows_of_its_own() {
    let mut sheet = Sheet::default();
    for line in 0..12 {
        let y = 100.0 + 12.0 * line as f32;
        if line == 0 {
            sheet.set(40.0, y, 10.0, "XFS 2021:10");
        }
        sheet.set(130.0, y, 10.0, &prose(60, line));
        if line == 11 {
            sheet.set(480.0, y, 10.0, "7");
        }
    }
    let texts = sheet.texts();
    assert_eq!(texts[0], "XFS 2021:10");
    assert_eq!(texts[1], prose(60, 0));
    assert_eq!(texts[12], "7");
    assert_eq!(texts[13], prose(60, 11));
}

#[test]
fn a_title_is_not_cut_by_what_stands_beside_it() {
    let mut sheet = Sheet::default();
    for (y, title, beside) in [(40.0, "Förordning", "XFS 2021:7"), (56.0, "om broar", "Utkom")] {
        sheet.set(50.0, y, 14.0, title);
        sheet.set(450.0, y + 8.0, 10.0, beside);
    }
    for line in 0..12 {
        sheet.set(50.0, 100.0 + 12.0 * line as f32, 10.0, &prose(60, line));
    }
    let texts = sheet.texts();
    assert_eq!(texts[..4], ["XFS 2021:7", "Utkom", "Förordning", "om broar"]);
}

#[test]
fn a_flood_of_marks_costs_little() {
    let mut sheet = Sheet::default();
    for line in 0..60 {
        let y = 20.0 * line as f32;
        sheet.set(50.0, y, 12.0, &"text ".repeat(20));
        for n in 0..100 {
            sheet.set(50.0 + 5.0 * n as f32, y - 5.0, 6.0, "1");
        }
    }
    let start = std::time::Instant::now();
    assert!(!sheet.rows().is_empty());
    assert!(start.elapsed().as_secs() < 5);
}

#[test]
fn odd_glyphs_do_no_harm() {
    let mut sheet = Sheet::default();
    sheet.set(f32::NAN, 100.0, 10.0, "x");
    sheet.set(50.0, f32::INFINITY, 10.0, "y");
    sheet.set(50.0, 100.0, 0.0, "z");
    sheet.set(50.0, 100.0, 10.0, "   ");
    assert!(sheet.rows().is_empty());
    let many = "a".repeat(20_000);
    sheet.set(0.0, 200.0, 10.0, &many);
    assert_eq!(sheet.texts(), [many]);
}

#[test]
fn a_table_whose_cells_wrap_is_no_pair_of_columns() {
    let mut sheet = Sheet::default();
    for row in 0..5 {
        let y = 100.0 + 40.0 * row as f32;
        sheet.set(50.0, y, 10.0, &format!("h{row} {}", prose(40, row)));
        sheet.set(50.0, y + 12.0, 10.0, "och vad som hör dit.");
        sheet.set(320.0, y, 10.0, &format!("{row} kap. 7 § brottsbalken"));
    }
    let texts = sheet.texts();
    assert_eq!(texts.len(), 10, "{texts:#?}");
    assert!(texts[2].starts_with("h1") && texts[2].ends_with("\t1 kap. 7 § brottsbalken"));
}

#[test]
fn a_cell_begins_where_one_begins_above() {
    let mut sheet = Sheet::default();
    sheet.set(50.0, 100.0, 10.0, "EKBY TINGSRÄTT");
    sheet.set(200.0, 100.0, 10.0, "DOM");
    // The same gap without a cell above parts no cells.
    let end = sheet.set(50.0, 112.0, 10.0, "meddelad i Ekby den 6 maj 2025");
    sheet.set(200.0, 112.0, 10.0, "T 12-25");
    assert!(200.0 - end < 18.0 && 200.0 - end > 6.0, "{end}");
    let end = sheet.set(50.0, 300.0, 10.0, "meddelad i Ekby den 6 maj 2025");
    sheet.set(end + 10.0, 300.0, 10.0, "T 12-25");
    assert_eq!(
        sheet.texts(),
        [
            "EKBY TINGSRÄTT\tDOM",
            "meddelad i Ekby den 6 maj 2025\tT 12-25",
            "meddelad i Ekby den 6 maj 2025 T 12-25"
        ]
    );
}

#[test]
fn a_term_stands_before_what_is_said_of_it() {
    let mut sheet = Sheet::default();
    let mut y = 100.0;
    for (term, lines) in [(&["båtgas"][..], 2), (&["KLS-", "förordningen"][..], 3), (&["bro"], 2)]
    {
        for line in 0..lines {
            if let Some(term) = term.get(line) {
                sheet.set(50.0, y, 10.0, term);
            }
            sheet.set(200.0, y, 10.0, &format!("v{line} {}", prose(56, line)));
            y += 12.0;
        }
    }
    let texts = sheet.texts();
    assert_eq!(texts.len(), 7, "{texts:#?}");
    assert!(texts[0].starts_with("båtgas v0 ") && texts[1].starts_with("v1 "));
    assert!(texts[2].starts_with("KLS-förordningen v0 ") && texts[5].starts_with("bro v0 "));
    assert!(sheet.rows()[2].alone);
}

#[test]
fn a_long_label_is_read_as_a_whole() {
    let mut sheet = Sheet::default();
    let label = ["Mindre vanliga händ-", "elser och förhåll-", "anden på broar"];
    for line in 0..8 {
        let y = 100.0 + 12.0 * line as f32;
        if let Some(label) = label.get(line) {
            sheet.set(50.0, y, 10.0, label);
        }
        sheet.set(200.0, y, 10.0, &format!("v{line} {}", prose(56, line)));
    }
    let texts = sheet.texts();
    assert_eq!(texts[..3], label);
    assert!(texts[3].starts_with("v0 ") && texts[10].starts_with("v7 "));
}

#[test]
fn numbers_and_bullets_are_no_terms() {
    for mark in ["−", "12."] {
        let mut sheet = Sheet::default();
        for line in 0..8 {
            let y = 100.0 + 12.0 * line as f32;
            if line % 2 == 0 {
                sheet.set(50.0, y, 10.0, mark);
            }
            sheet.set(200.0, y, 10.0, &format!("v{line} {}", prose(56, line)));
        }
        assert_eq!(sheet.texts().len(), 8);
    }
}

#[test]
fn what_stands_beside_a_title_comes_after_it() {
    let mut sheet = Sheet::default();
    sheet.set(50.0, 100.0, 16.0, "Tilläggsdirektiv till Broutred-");
    sheet.set(400.0, 107.0, 14.0, "Dir.");
    sheet.set(50.0, 118.0, 16.0, "ningen (X 2019:02)");
    sheet.set(400.0, 122.0, 14.0, "2020:7");
    assert_eq!(
        sheet.texts(),
        ["Tilläggsdirektiv till Broutred-", "ningen (X 2019:02)", "Dir.", "2020:7"]
    );
}

#[test]
fn rows_of_a_table_whose_words_were_parted_are_one() {
    let mut sheet = Sheet::default();
    for (y, cells) in [
        (100.0, ["Kartlägg-", "stålbalk", "12 kr/meter"]),
        (112.0, ["ning", "(gjuten)", "och år"]),
        (130.0, ["Målning", "trä", "4 kr"]),
    ] {
        sheet.set(50.0, y, 10.0, cells[0]);
        sheet.set(120.0, y, 10.0, cells[1]);
        // Flush with the right edge.
        let width =
            |text: &str| text.chars().map(|c| if c == ' ' { 2.5 } else { 5.0 }).sum::<f32>();
        sheet.set(300.0 - width(cells[2]), y, 10.0, cells[2]);
    }
    assert_eq!(
        sheet.texts(),
        ["Kartläggning\tstålbalk (gjuten)\t12 kr/meter och år", "Målning\tträ\t4 kr"]
    );
}

#[test]
fn rows_of_a_table_that_look_alike_stay_apart() {
    let mut sheet = Sheet::default();
    for (y, cells) in
        [(100.0, ["hyra", "kallt"]), (112.0, ["vatten", "varmt"]), (124.0, ["el", "dag"])]
    {
        sheet.set(50.0, y, 10.0, cells[0]);
        sheet.set(150.0, y, 10.0, cells[1]);
    }
    assert_eq!(sheet.texts(), ["hyra\tkallt", "vatten\tvarmt", "el\tdag"]);
}

#[test]
fn a_narrow_gap_parts_cells_where_others_begin() {
    let mut sheet = Sheet::default();
    for line in 0..3 {
        sheet.set(200.0, 100.0 + 12.0 * line as f32, 10.0, "vad som sägs om det");
    }
    let end = sheet.set(50.0, 136.0, 10.0, "Broverkets långa namnbyrå, som");
    sheet.set(200.0, 136.0, 10.0, "Byrån i stadgan.");
    assert!(200.0 - end > 6.0 && 200.0 - end < 18.0, "{end}");
    sheet.set(50.0, 148.0, 10.0, "är ny:");
    assert_eq!(sheet.texts()[3..], ["Broverkets långa namnbyrå, som är ny:\tByrån i stadgan."]);
}
