use super::read;
use crate::extract::archive::tests::zipped;
use crate::extract::{BlockKind, Content, Raw};

fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\"><w:body>{body}\
         </w:body></w:document>"
    )
}

fn blocks(raw: &Raw) -> Vec<(BlockKind, &str)> {
    match &raw.pages[0].content {
        Content::Blocks(blocks) => {
            blocks.iter().map(|block| (block.kind, block.text.as_str())).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// A document of nothing but a text part.
fn plain(body: &str) -> Raw {
    read(&zipped(&[("word/document.xml", document(body).as_bytes())])).unwrap()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn runs_tabs_and_breaks() {
    let raw = plain(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>Mål &amp; </w:t>\
         </w:r><w:r><w:t>&#197;kt</w:t><w:tab/><w:t>T 1</w:t><w:noBreakHyphen/><w:t>20</w:t>\
         <w:br/><w:t xml:space=\"preserve\">rad </w:t></w:r><w:r><w:rPr><w:vertAlign \
         w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>\
         <w:t>dold</w:t></w:r></w:p><w:p/>",
    );
    assert_eq!(blocks(&raw), [(BlockKind::Paragraph, "Mål & Åkt\tT 1-20\nrad ²")]);
}

#[test]
fn insertions_are_kept_and_deletions_left_out() {
    let raw = plain(
        "<w:p><w:ins><w:r><w:t>ny</w:t></w:r></w:ins><w:del><w:r><w:delText>gammal</w:delText>\
         </w:r></w:del><w:moveFrom><w:r><w:t>flyttad</w:t></w:r></w:moveFrom></w:p>",
    );
    assert_eq!(blocks(&raw), [(BlockKind::Paragraph, "ny")]);
}

#[test]
fn tables_and_frames() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let raw = plain(&format!(
        "<w:tbl><w:tr>{}<w:tc>{}{}</w:tc></w:tr><w:tr>{}{}</w:tr><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        cell("Klagande"),
        paragraph("AA"),
        paragraph("ombud BB"),
        cell("Post"),
        cell("Summa"),
        paragraph("ram ett"),
        paragraph("ram två"),
    ));
    assert_eq!(
        blocks(&raw),
        [
            // A cell of several paragraphs is none of a table.
            (BlockKind::Paragraph, "Klagande"),
            (BlockKind::Paragraph, "AA"),
            (BlockKind::Paragraph, "ombud BB"),
            (BlockKind::Row, "Post\tSumma"),
            (BlockKind::Paragraph, "ram ett"),
            (BlockKind::Paragraph, "ram två"),
        ]
    );
}

#[test]
fn a_text_box_is_read_once() {
    let boxed = paragraph("i rutan");
    let raw = plain(&format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{boxed}</w:txbxContent>\
         </mc:Choice><mc:Fallback><w:txbxContent>{boxed}</w:txbxContent></mc:Fallback>\
         </mc:AlternateContent></w:r><w:r><w:t>utanför</w:t></w:r></w:p>"
    ));
    assert_eq!(
        blocks(&raw),
        [(BlockKind::Paragraph, "i rutan"), (BlockKind::Paragraph, "utanför")]
    );
}

#[test]
fn headings_numbers_and_notes() {
    let styled = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let listed = |list: u8, level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>\
             </w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        styled("Rubrik1", "Bakgrund"),
        styled("Eget", "Skäl"),
        listed(1, 0, "första"),
        listed(1, 1, "under"),
        listed(1, 0, "andra"),
        listed(1, 1, "åter under"),
        listed(2, 0, "börjar om"),
        listed(0, 0, "ingen lista"),
        "<w:p><w:r><w:t>Se lagen</w:t><w:footnoteReference w:id=\"7\"/><w:t>.</w:t></w:r></w:p>"
            .to_owned(),
    ]
    .concat();
    let styles = "<w:styles><w:style w:styleId=\"Eget\"><w:name w:val=\"Egen\"/><w:basedOn \
                  w:val=\"R2\"/></w:style><w:style w:styleId=\"R2\"><w:name w:val=\"heading 2\"/>\
                  </w:style></w:styles>";
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\"><w:start \
                     w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
                     <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerLetter\"/><w:lvlText \
                     w:val=\"%1%2)\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId \
                     w:val=\"5\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/>\
                     <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>\
                     </w:num></w:numbering>";
    let notes = "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>\
                 <w:footnote w:id=\"7\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Prop. 1.</w:t>\
                 </w:r></w:p></w:footnote></w:footnotes>";
    let raw = read(&zipped(&[
        ("word/document.xml", document(&body).as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ]))
    .unwrap();
    assert_eq!(
        blocks(&raw),
        [
            (BlockKind::Heading, "Bakgrund"),
            (BlockKind::Heading, "Skäl"),
            (BlockKind::Item, "1. första"),
            (BlockKind::Item, "1a) under"),
            (BlockKind::Item, "2. andra"),
            (BlockKind::Item, "2a) åter under"),
            (BlockKind::Item, "1. börjar om"),
            (BlockKind::Paragraph, "ingen lista"),
            (BlockKind::Paragraph, "Se lagen¹."),
            (BlockKind::Footnote, "¹ Prop. 1."),
        ]
    );
}

#[test]
fn damaged_documents() {
    let good = zipped(&[("word/document.xml", document(&paragraph("text")).as_bytes())]);
    assert!(read(&good[..good.len() / 2]).unwrap_err().contains("damaged or cut off"));
    assert!(read(&zipped(&[("word/document.xml", b"<w:p>")])).is_err());
    let cut = format!("{}<w:p><w:r><w:t>kvar</w:t></w:r><w:p x=\"", paragraph("hel"));
    let raw = read(&zipped(&[("word/document.xml", cut.as_bytes())])).unwrap();
    assert_eq!(blocks(&raw).len(), 2);
    assert_eq!(raw.warnings.len(), 1);
}

#[test]
fn depth_costs_no_stack() {
    let deep = format!("{}{}", "<w:sdt>".repeat(50_000), paragraph("djupt"));
    assert_eq!(blocks(&plain(&deep)), [(BlockKind::Paragraph, "djupt")]);
}
