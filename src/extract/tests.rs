use super::archive::tests::zipped;
use super::pdf::tests::pdf;
use super::{Options, Raw, is_archive, read};

fn of(bytes: &[u8]) -> Result<Raw, String> {
    read("dom.xyz", bytes, &Options::default(), &()).map_err(|fault| fault.to_string())
}

#[test]
fn the_kind_is_decided_by_content() {
    let docx = zipped(&[(
        "word/document.xml",
        b"<w:document><w:p><w:r><w:t>Dom</w:t></w:r></w:p></w:document>",
    )]);
    let page = pdf(&["BT /F1 9 Tf 9 9 Td (Dom) Tj ET"], "", "");
    for (bytes, kind) in [
        (&b"Dom meddelad i dag."[..], "text/plain"),
        (b"<!DOCTYPE html><p>Dom", "text/html"),
        (&page, "application/pdf"),
        (&docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ] {
        assert_eq!(of(bytes).unwrap().media_type, kind);
        assert!(!is_archive(bytes));
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    for (bytes, reason) in [
        (&b""[..], "dom.xyz: extract: it is empty"),
        (b"  \n", "dom.xyz: extract: it is empty"),
        (b"{\\rtf1 Dom}", "dom.xyz: extract: it is an RTF document, which is not read"),
        (b"\x89PNG\r\n\x1a\n", "dom.xyz: extract: it is a PNG picture, which is not read"),
        (
            b"%PDF-1.7\nslut",
            "dom.xyz: extract: it is damaged or cut off: no page of the PDF can be found",
        ),
    ] {
        assert_eq!(of(bytes).unwrap_err(), reason);
    }
    let archive = zipped(&[("a.txt", b"ett")]);
    assert!(is_archive(&archive) && of(&archive).unwrap_err().contains("archive"));
}

#[test]
fn a_declared_media_type_settles_a_doubt() {
    let options = Options { media_type: Some("text/html".to_owned()), ..Options::default() };
    let bytes = b"Inledning utan taggar.<p>Stycke.";
    assert_eq!(read("x", bytes, &options, &()).unwrap().media_type, "text/html");
    assert_eq!(of(bytes).unwrap().media_type, "text/plain");
}
