//! Word documents (DOCX).
//!
//! In: the bytes of a DOCX, a ZIP of XML parts. Out: its blocks: headings by style, paragraphs with
//! the numbers that Word computes, items, table rows, and footnotes after the paragraph that they
//! belong to. Insertions are kept and deletions left out, as a reader of the final text sees it.
//! Page heads and feet, comments and pictures are not read.

mod body;
pub(super) mod numbers;
mod styles;

use std::io::Cursor;

use zip::ZipArchive;

use self::body::Notes;
use self::styles::{Numbering, Styles};
use super::{Content, Raw, RawPage, archive, text};

/// The largest part of a document, in bytes of XML.
const MAX_PART: u64 = 256 << 20;

/// Reads a DOCX. An error is a reason for a person.
pub(super) fn read(bytes: &[u8]) -> Result<Raw, String> {
    let damaged =
        |error: zip::result::ZipError| format!("the Word document is damaged or cut off ({error})");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let main = archive
        .file_names_raw()
        .position(archive::is_main_part)
        .ok_or("the Word document has no text part")?;
    let main = archive::unpack(&mut archive, main, MAX_PART)
        .map_err(|reason| format!("the text of the Word document cannot be read: {reason}"))?;
    let mut warnings = Vec::new();
    let mut part = |name: &str| -> String {
        let Some(index) = archive.index_for_name(name) else { return String::new() };
        match archive::unpack(&mut archive, index, MAX_PART) {
            Ok(bytes) => text::decode(&bytes, None).text,
            Err(reason) => {
                warnings.push(format!("{name} cannot be read: {reason}"));
                String::new()
            }
        }
    };
    let styles = Styles::of(&part("word/styles.xml"));
    let numbering = Numbering::of(&part("word/numbering.xml"));
    let footnotes = Notes::of(&part("word/footnotes.xml"), "footnote", &styles);
    let endnotes = Notes::of(&part("word/endnotes.xml"), "endnote", &styles);
    let text::Decoded { text: main, warnings: bad } = text::decode(&main, None);
    warnings.extend(bad);
    let (blocks, broken) = body::blocks(&main, &styles, numbering, footnotes, endnotes);
    if let Some(reason) = broken {
        if blocks.is_empty() {
            return Err(format!("the text of the Word document is damaged: {reason}"));
        }
        warnings.push(format!("the document is damaged, and its end is missing: {reason}"));
    }
    if blocks.is_empty() {
        return Err("the Word document has no text".to_owned());
    }
    Ok(Raw {
        media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            .to_owned(),
        pages: vec![RawPage { number: 1, content: Content::Blocks(blocks) }],
        warnings,
        ..Raw::default()
    })
}

#[cfg(test)]
mod tests;
