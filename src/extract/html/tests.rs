use super::read;
use crate::extract::{BlockKind, Content};

/// The blocks of a page, as `kind:text`.
fn blocks(bytes: &[u8]) -> Vec<String> {
    let raw = read(bytes).unwrap();
    match &raw.pages[0].content {
        Content::Blocks(blocks) => blocks
            .iter()
            .map(|block| {
                let kind = match block.kind {
                    BlockKind::Heading => "h",
                    BlockKind::Paragraph => "p",
                    BlockKind::Item => "i",
                    BlockKind::Row => "r",
                    BlockKind::Footnote => "f",
                };
                format!("{kind}:{}", block.text)
            })
            .collect(),
        other => panic!("{other:?}"),
    }
}

fn of(page: &str) -> Vec<String> {
    blocks(page.as_bytes())
}

#[test]
fn blocks_by_kind() {
    let page = "<html><body><h1>Dom\n i  målet</h1><p>Rätten <b>ogillar</b>\nkäromålet.<p>Skäl\
                <ul><li>ett<li><p>två</p></ul><ol start=3 type=a><li>tre<li>fyra</ol>\
                <table><tr><th>År<th>Belopp<tr><td>2020<td>1&nbsp;250 kr</table>\
                <dl><dt>Målnummer<dd>T 12-20</dl>text utan hölje</body></html>";
    assert_eq!(
        of(page),
        [
            "h:Dom i målet",
            "p:Rätten ogillar käromålet.",
            "p:Skäl",
            "i:ett",
            "i:två",
            "i:c. tre",
            "i:d. fyra",
            "r:År\tBelopp",
            "r:2020\t1\u{a0}250 kr",
            "r:Målnummer\tT 12-20",
            "p:text utan hölje",
        ]
    );
}

#[test]
fn line_breaks_and_marks() {
    assert_eq!(
        of("<p>en rad<br>\n nästa<br><br>nytt stycke &amp; slut</p>"),
        ["p:en rad\nnästa", "p:nytt stycke & slut"]
    );
    assert_eq!(
        of(
            "<p>förordning<sup><a href='#fn1'>[12]</a></sup> och 3 m<sup>2</sup>, 1<sup>a</sup></p>\
            <div id='ftn1'><p>12 Se propositionen.</p></div>"
        ),
        ["p:förordning¹² och 3 m², 1a", "f:12 Se propositionen."]
    );
    assert_eq!(of("<pre>första\nraden\n\nandra</pre>"), ["p:första\nraden", "p:andra"]);
}

#[test]
fn the_main_content_without_the_site() {
    let page = "<body><nav><a>Hem</a></nav><header>Myndigheten</header><main><header><h1>Beslut\
                </h1></header><p>Klagomålet avvisas.</p></main><footer>Kontakt</footer></body>";
    assert_eq!(of(page), ["h:Beslut", "p:Klagomålet avvisas."]);

    let menu = "<a href=a>Om oss</a> <a href=b>Press</a> <a href=c>Jobb</a> <a href=d>Hjälp</a>";
    let laws = "<a>2 § JB</a> <a>3 § JB</a> <a>9 § JB</a> <a>7 § JB</a>";
    let page = format!(
        "<body><div>{menu}</div><form><div class=cookie>Kakor</div><p>Domslut</p>\
         <div>{laws}</div><script>x</script><p style='display:none'>dold</p></form></body>"
    );
    assert_eq!(of(&page), ["p:Domslut", "p:2 § JB 3 § JB 9 § JB 7 § JB"]);
}

#[test]
fn a_main_that_is_nearly_empty_is_not_the_content() {
    let page = "<main><p>Se nedan.</p></main><div><p>Målet gäller en fastighet och dess \
                gränser mot grannen i öster.</p></div>";
    assert_eq!(of(page).len(), 2);
}

#[test]
fn a_table_that_holds_the_page_is_no_row() {
    let prose = "<p>Parterna har förts samman till ett möte om saken.</p>".repeat(10);
    let page = format!("<table><tr><td>{prose}<td><p>Sidospår</table>");
    assert_eq!(of(&page).len(), 11);
    assert_eq!(of("<table><tr><td><p>ensam</table>"), ["p:ensam"]);
}

#[test]
fn numbered_paragraphs_set_as_a_table() {
    let page = "<table><tr><td>12<td>Domstolen finner att direktivet inte hindrar en ordning som \
                den nu prövade.<tr><td>1)<td>Talan ogillas.<tr><td><td>Ensam text.<tr><td>1\
                <td>kr</table>";
    assert_eq!(
        of(page),
        [
            "i:12 Domstolen finner att direktivet inte hindrar en ordning som den nu prövade.",
            "i:1) Talan ogillas.",
            "p:Ensam text.",
            "r:1\tkr",
        ]
    );
}

#[test]
fn encodings() {
    let page = "<meta charset=iso-8859-1><p>Åklagaren överklagar i målet rörande sjön.";
    let latin = encoding_rs::WINDOWS_1252.encode(page).0;
    assert_eq!(blocks(&latin), ["p:Åklagaren överklagar i målet rörande sjön."]);
    // The page says one thing, and its bytes another.
    let wrong = "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>Sø</p>";
    assert_eq!(blocks(wrong.as_bytes()), ["p:Sø"]);
    let unnamed = encoding_rs::WINDOWS_1252.encode("<p>Retten fandt, at kæren måtte afvises.").0;
    assert_eq!(blocks(&unnamed), ["p:Retten fandt, at kæren måtte afvises."]);
}

#[test]
fn depth_costs_no_stack() {
    let page = format!("{}<p>djupt</p>", "<div><span>".repeat(4_000));
    assert_eq!(of(&page), ["p:djupt"]);
}

#[test]
fn a_page_without_text() {
    assert!(read(b"<html><body><script>start()</script></body></html>").is_err());
}
