//! What a document is, by its content.
//!
//! In: bytes. Out: a [`Kind`] that we read, or in words what the document seems to be. A file name
//! is never asked: rulings come as `download.aspx`, and HTML calls itself `.doc`.

use super::archive;

/// A kind of document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Pdf,
    Docx,
    Html,
    Text,
    /// A ZIP archive of documents, which has a reader of its own.
    Archive,
    Empty,
    /// Something that is not read: what it seems to be, as in "it is …".
    Other(&'static str),
}

/// How far into a document its kind is looked for, in bytes.
const HEAD: usize = 4096;

/// Signatures of what we do not read: offset, bytes, name.
const OTHERS: &[(usize, &[u8], &str)] = &[
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls or .ppt)"),
    (0, b"\x89PNG\r\n", "a PNG picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"GIF87a", "a GIF picture"),
    (0, b"GIF89a", "a GIF picture"),
    (0, b"II*\0", "a TIFF picture"),
    (0, b"MM\0*", "a TIFF picture"),
    (0, b"BM", "a BMP picture"),
    (8, b"WEBP", "a WebP picture"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ", "a program"),
    (0, b"ID3", "a sound recording"),
    (0, b"OggS", "a sound recording"),
    (0, b"RIFF", "a sound or video recording"),
    (4, b"ftyp", "a video recording"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"MIME-Version:", "an e-mail or a saved web page (.eml, .mht)"),
    (0, b"{\"", "JSON data"),
    (0, b"[{\"", "JSON data"),
];

/// Looks at `bytes`. A declared media type breaks the tie between HTML and text only.
pub(super) fn kind(bytes: &[u8], media_type: Option<&str>) -> Kind {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Kind::Empty;
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let pdf = memchr::memmem::find(&head[..head.len().min(1024 + 5)], b"%PDF-");
    let markup = is_markup(head);
    if pdf == Some(0) || (pdf.is_some() && !markup && !zip(bytes)) {
        return Kind::Pdf;
    }
    if zip(bytes) {
        return match archive::shape(bytes) {
            archive::Shape::Docx => Kind::Docx,
            archive::Shape::Office(what) => Kind::Other(what),
            archive::Shape::Plain => Kind::Archive,
        };
    }
    // Text in UTF-16 has the same bytes as much that is binary: its mark comes first.
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return marked_up(bytes, markup, media_type);
    }
    for (at, mark, what) in OTHERS {
        if head.get(*at..).is_some_and(|rest| rest.starts_with(mark)) && !is_prose(head, mark) {
            return Kind::Other(what);
        }
    }
    if !markup && head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).starts_with(b"<?xml") {
        return Kind::Other("an XML document of an unknown kind");
    }
    if super::text::is_binary(head) {
        return Kind::Other("binary data of an unknown kind");
    }
    marked_up(bytes, markup, media_type)
}

fn marked_up(bytes: &[u8], markup: bool, media_type: Option<&str>) -> Kind {
    let declared = media_type.is_some_and(|media| media.contains("html"));
    let wide = || {
        // A UTF-16 page: its tags are found when every second byte is passed over.
        let narrow: Vec<u8> = bytes.iter().copied().filter(|&byte| byte != 0).take(HEAD).collect();
        let mark = |rest: &'static [u8]| narrow.strip_prefix(rest);
        let page = mark(b"\xff\xfe").or(mark(b"\xfe\xff")).unwrap_or(&narrow);
        narrow.len() < bytes.len().min(HEAD * 2) * 2 / 3 && is_markup(page)
    };
    if declared || markup || wide() { Kind::Html } else { Kind::Text }
}

/// `BM` and `MZ` may begin a sentence: letters in front of clean text are text.
fn is_prose(head: &[u8], mark: &[u8]) -> bool {
    mark.iter().all(u8::is_ascii_alphabetic) && !super::text::is_binary(head)
}

fn zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Tags that a page begins with, or has near its beginning.
const TAGS: &[&[u8]] = &[
    b"<!doctype html",
    b"<html",
    b"<head>",
    b"<body",
    b"<meta ",
    b"<title>",
    b"<div",
    b"<p>",
    b"<p ",
    b"<br",
    b"<table",
    b"<h1",
    b"<h2",
    b"<article",
    b"<main",
    b"<section",
];

fn is_markup(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let lower = head.to_ascii_lowercase();
    // A page begins with a tag, a comment or an XML declaration. A text that only speaks of tags
    // begins with a word.
    lower.starts_with(b"<") && TAGS.iter().any(|tag| memchr::memmem::find(&lower, tag).is_some())
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind};

    fn of(bytes: &[u8]) -> Kind {
        kind(bytes, None)
    }

    #[test]
    fn kinds_by_content() {
        assert_eq!(of(b"%PDF-1.4\n..."), Kind::Pdf);
        assert_eq!(of(b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n..."), Kind::Pdf);
        assert_eq!(of(b"<!DOCTYPE html><p>Domen st\xe5r fast."), Kind::Html);
        assert_eq!(of(b"\n <?xml version=\"1.0\"?><html><body>x"), Kind::Html);
        assert_eq!(of("Tingsrätten avgör målet.".as_bytes()), Kind::Text);
        assert_eq!(of(b"BMW AB vann m\xe5let."), Kind::Text);
        assert_eq!(of(b"Av <p> f\xf6ljer ett stycke."), Kind::Text);
        assert_eq!(of(b" \r\n\t"), Kind::Empty);
        assert_eq!(of(b""), Kind::Empty);
    }

    #[test]
    fn what_is_not_read_is_named() {
        assert_eq!(of(b"{\\rtf1\\ansi Dom}"), Kind::Other("an RTF document"));
        assert_eq!(of(b"\x89PNG\r\n\x1a\n\0\0"), Kind::Other("a PNG picture"));
        assert_eq!(of(b"{\"id\": 1}"), Kind::Other("JSON data"));
        let xml = b"<?xml version=\"1.0\"?><beslut><rad>Avslag</rad></beslut>";
        assert_eq!(of(xml), Kind::Other("an XML document of an unknown kind"));
        assert_eq!(of(&[0, 1, 2, 3, 0, 200, 7, 0]), Kind::Other("binary data of an unknown kind"));
    }

    #[test]
    fn wide_text_and_wide_pages() {
        let wide = |text: &str| {
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            [0xff, 0xfe].into_iter().chain(units).collect::<Vec<u8>>()
        };
        assert_eq!(of(&wide("Målet avskrivs.")), Kind::Text);
        assert_eq!(of(&wide("<html><body><p>Målet avskrivs.</p>")), Kind::Html);
        assert_eq!(of(&wide("Målet avskrivs.")[2..]), Kind::Text);
    }
}
