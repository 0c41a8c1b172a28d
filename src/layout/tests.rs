use proptest::prelude::*;

use super::*;
use crate::extract::{Content, RawPage};

fn raw(pages: Vec<Content>) -> Raw {
    let paged = pages.len() > 1;
    let pages =
        pages.into_iter().zip(1..).map(|(content, number)| RawPage { number, content }).collect();
    Raw { pages, paged, ..Raw::default() }
}

fn lines(text: &str) -> Content {
    Content::Lines(text.lines().map(str::to_owned).collect())
}

/// What holds of every text, whatever it was made of.
fn check(text: &Text) {
    let mut at = 0;
    for block in &text.blocks {
        assert_eq!(block.span.start, at);
        let line = block.span.of(&text.text);
        assert!(!line.is_empty() && line.trim() == line, "{line:?}");
        assert!(!line.contains("  "), "{line:?}");
        at = block.span.end + 1;
    }
    assert_eq!(at, text.text.len());
    assert!(!text.text.chars().any(|c| {
        (c.is_control() && c != '\n')
            || (c.is_whitespace() && c != ' ' && c != '\n')
            || matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}' | '\u{2010}' | '\u{2011}')
    }));
    assert!(unicode_normalization::is_nfc(&text.text));
    let mut end = 0;
    for page in &text.pages {
        assert!(page.span.start >= end);
        end = page.span.end;
    }
    assert!(text.pages.is_sorted_by(|a, b| a.item < b.item));
}

fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = unicode_normalization::UnicodeNormalization::nfc(text)
        .filter(|c| c.is_alphanumeric())
        // A raised figure may become a mark, `[2]`.
        .map(|c| {
            unicode_normalization::UnicodeNormalization::nfkc(std::iter::once(c))
                .next()
                .unwrap_or(c)
        })
        .collect();
    letters.sort_unstable();
    letters
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zåäöæø]{1,9}",
        "[A-ZÅÄÖ][a-zåäö]{2,8}",
        "[a-z]{3,6}-",
        "[a-z]{2,5}[.,:;]?[0-9]{0,2}",
        Just("§".to_owned()),
        Just("stk.".to_owned()),
        Just("Sid 2".to_owned()),
        Just("DOMSKÄL".to_owned()),
        Just("\u{A0}".to_owned()),
        Just("so\u{AD}".to_owned()),
        Just("[1]".to_owned()),
        Just("1 Prop. se".to_owned()),
        Just("a\u{30A}".to_owned()),
        Just("\t•".to_owned()),
        "[0-9]{1,4}",
        "\\PC{1,4}",
    ]
}

fn source() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(
        prop::collection::vec(word(), 0..12).prop_map(|words| words.join(" ")),
        0..40,
    )
}

proptest! {
    #[test]
    fn nothing_is_lost(pages in prop::collection::vec(source(), 1..4)) {
        let all: String = pages.concat().join("\n");
        let text = read(&raw(pages.into_iter().map(Content::Lines).collect()));
        check(&text);
        let mut kept = text.text.clone();
        for line in &text.furniture {
            kept.push_str(&line.text);
        }
        prop_assert_eq!(letters(&kept), letters(&all));
    }
}

#[test]
fn pages_tell_where_they_begin() {
    let text =
        read(&raw(vec![lines("Rätten prövar om avtalet"), lines("kan jämkas."), lines("Nej.")]));
    assert_eq!(text.text, "Rätten prövar om avtalet kan jämkas.\nNej.\n");
    let pages: Vec<&str> = text.pages.iter().map(|page| page.span.of(&text.text)).collect();
    assert_eq!(pages, ["Rätten prövar om avtalet", "kan jämkas.", "Nej."]);
    check(&text);
}

#[test]
fn a_footnote_follows_its_paragraph() {
    let text = read(&raw(vec![
        lines(
            "Åtgärderna ska vara lämpliga.1 De anställda vid två olika\n\n1 Prop. 2017/18:1 s. 4.",
        ),
        lines("enheter använde tjänsten.\n\nMålet avgörs."),
    ]));
    let blocks: Vec<_> =
        text.blocks.iter().map(|block| (block.item, block.span.of(&text.text))).collect();
    assert_eq!(
        blocks,
        [
            (
                BlockKind::Paragraph,
                "Åtgärderna ska vara lämpliga. [1] De anställda vid två olika enheter använde tjänsten."
            ),
            (BlockKind::Footnote, "[1] Prop. 2017/18:1 s. 4."),
            (BlockKind::Paragraph, "Målet avgörs."),
        ]
    );
}

#[test]
fn blocks_stay_blocks() {
    use crate::extract::Block;
    let block = |kind, text: &str| Block { kind, text: text.to_owned() };
    let text = read(&raw(vec![Content::Blocks(vec![
        block(BlockKind::Heading, "Afgørelse"),
        block(BlockKind::Paragraph, "Klagen blev indgivet sent og\nkan derfor ikke behandles."),
        block(BlockKind::Row, "Beløb\t12 kr."),
        block(BlockKind::Paragraph, "Anne Holm\nTorvet 3\n1234 Byen"),
    ])]));
    assert_eq!(
        text.text,
        "Afgørelse\nKlagen blev indgivet sent og kan derfor ikke behandles.\nBeløb 12 kr.\nAnne Holm\nTorvet 3\n1234 Byen\n"
    );
    check(&text);
}

#[test]
fn headings_are_marked() {
    let text = read(&raw(vec![lines(
        "DOMSKÄL\n\nVad målet gäller\n\nFrågan i målet är om sökanden har rätt till den ersättning som hon har begärt.\n\n**Svar:**\n\nJa.",
    )]));
    let kinds: Vec<_> = text.blocks.iter().map(|block| block.item).collect();
    assert_eq!(
        kinds,
        [
            BlockKind::Heading,
            BlockKind::Heading,
            BlockKind::Paragraph,
            BlockKind::Heading,
            BlockKind::Paragraph
        ]
    );
}

#[test]
fn hostile_text_takes_linear_time() {
    for piece in [
        "§",
        "(",
        "[1]",
        "- ",
        "1 ",
        "a-b ",
        "**",
        "](",
        "D O M ",
        "\u{AD}",
        "1.\n",
        "a-\n",
        "ab-\n",
        "A.\n",
        "SKM2026.\n",
        "2 Abcdefgh ijk. 2 Abc\n",
        "aaaaaaaa",
        "x\n,\n",
        "1 A.\n",
    ] {
        let text = read(&raw(vec![lines(&piece.repeat(200_000 / piece.len()))]));
        check(&text);
    }
}
