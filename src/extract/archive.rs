//! ZIP archives of documents.
//!
//! In: the bytes of a ZIP. Out: its members one by one, each with its bytes or the fault that
//! stands in their place. Nothing is written to the disk, so a member's name is no more than a
//! name. An archive within an archive is not opened, and what unpacks to far more than it weighs
//! is refused. An Office document is a ZIP as well: [`is_archive`] tells them apart.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::fault::{Fault, Stage};

/// The most members of an archive.
const MAX_MEMBERS: usize = 200_000;
/// The most that one member may unpack to, in bytes.
const MAX_MEMBER: u64 = 512 << 20;
/// The most that all members together may unpack to, in bytes.
const MAX_TOTAL: u64 = 16 << 30;
/// How many times its packed size a member may unpack to, once it is larger than [`RATIO_FROM`].
/// Text packs to a tenth; only what is made to fill a disk packs to a thousandth.
const MAX_RATIO: u64 = 400;
const RATIO_FROM: u64 = 8 << 20;

/// What a ZIP holds, by the names in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Docx,
    /// Another office document: what it is.
    Office(&'static str),
    Plain,
}

/// Whether `bytes` are a ZIP archive of documents, and not a document that is a ZIP inside.
pub fn is_archive(bytes: &[u8]) -> bool {
    (bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06"))
        && shape(bytes) == Shape::Plain
}

pub(super) fn shape(bytes: &[u8]) -> Shape {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
        // Cut off: its directory is gone, but the names of the first members are still there.
        let head = &bytes[..bytes.len().min(16 << 10)];
        let names: &[&[u8]] = &[b"word/", b"[Content_Types].xml"];
        let office = names.iter().any(|name| memchr::memmem::find(head, name).is_some());
        return if office { Shape::Docx } else { Shape::Plain };
    };
    let mut shape = Shape::Plain;
    for name in archive.file_names_raw() {
        match name {
            _ if is_main_part(name) => return Shape::Docx,
            b"xl/workbook.xml" => shape = Shape::Office("an Excel workbook"),
            b"ppt/presentation.xml" => shape = Shape::Office("a PowerPoint presentation"),
            b"META-INF/manifest.xml" => shape = Shape::Office("an OpenDocument file (.odt)"),
            b"META-INF/container.xml" => shape = Shape::Office("an e-book (.epub)"),
            _ => {}
        }
    }
    shape
}

/// `word/document.xml`, and `word/document2.xml` as some writers have it.
pub(super) fn is_main_part(name: &[u8]) -> bool {
    name.strip_prefix(b"word/document")
        .and_then(|rest| rest.strip_suffix(b".xml"))
        .is_some_and(|number| number.iter().all(u8::is_ascii_digit))
}

/// Opens an archive. `path` is that of the archive; a member's is `path!/name`.
///
/// # Errors
/// A [`Fault`] when the archive as a whole cannot be read.
pub fn members<'a>(path: &str, bytes: &'a [u8]) -> Result<Members<'a>, Fault> {
    let fault = |reason: String| Fault::new(path, Stage::Open, reason);
    let archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| fault(format!("the archive is damaged or cut off ({error})")))?;
    if archive.len() > MAX_MEMBERS {
        return Err(fault(format!("the archive has more than {MAX_MEMBERS} members")));
    }
    Ok(Members { archive, path: path.to_owned(), next: 0, total: 0 })
}

/// The members of an archive in its own order: the path of each, and its bytes or its fault.
/// Folders and the twins that macOS adds are passed over.
pub struct Members<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    path: String,
    next: usize,
    total: u64,
}

impl std::fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Members").field("path", &self.path).field("next", &self.next).finish()
    }
}

impl Iterator for Members<'_> {
    type Item = (String, Result<Vec<u8>, Fault>);

    fn next(&mut self) -> Option<Self::Item> {
        while self.next < self.archive.len() {
            let index = self.next;
            self.next += 1;
            let Some(path) = self.path_of(index) else { continue };
            return Some((path.clone(), self.bytes_of(index, &path)));
        }
        None
    }
}

impl Members<'_> {
    /// All members of that file name, in whatever folder, out of turn: the path of each, and its
    /// bytes or its fault.
    pub fn named(&mut self, file: &str) -> Vec<(String, Result<Vec<u8>, Fault>)> {
        let is_named = |path: &String| path.rsplit('/').next() == Some(file);
        let found: Vec<(usize, String)> = (0..self.archive.len())
            .filter_map(|index| Some((index, self.path_of(index).filter(is_named)?)))
            .collect();
        found.into_iter().map(|(at, path)| (path.clone(), self.bytes_of(at, &path))).collect()
    }

    /// The path of a member; none for what is passed over.
    fn path_of(&self, index: usize) -> Option<String> {
        let name = match self.archive.name_for_index(index) {
            Some(Ok(name)) => name.into_owned(),
            _ => format!("member {}", index + 1),
        };
        let file = name.rsplit(['/', '\\']).next().unwrap_or(&name);
        if file.is_empty() || name.starts_with("__MACOSX/") || file == ".DS_Store" {
            return None;
        }
        Some(format!("{}!/{}", self.path, name.replace(char::is_control, "\u{fffd}")))
    }

    fn bytes_of(&mut self, index: usize, path: &str) -> Result<Vec<u8>, Fault> {
        self.read(index).map_err(|reason| Fault::new(path, Stage::Open, reason))
    }

    fn read(&mut self, index: usize) -> Result<Vec<u8>, String> {
        if self.total > MAX_TOTAL {
            return Err(format!("the archive unpacks to more than {} GB", MAX_TOTAL >> 30));
        }
        let bytes = unpack(&mut self.archive, index, MAX_MEMBER)?;
        self.total += bytes.len() as u64;
        if is_archive(&bytes) {
            return Err("it is an archive within an archive, which is not opened".to_owned());
        }
        Ok(bytes)
    }
}

/// Unpacks one member, and stops where it is larger than `cap` or than it can honestly be.
pub(super) fn unpack(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    cap: u64,
) -> Result<Vec<u8>, String> {
    let file = archive.by_index(index).map_err(|error| {
        let said = error.to_string();
        if said.to_ascii_lowercase().contains("password") {
            "it is protected by a password".to_owned()
        } else {
            format!("it cannot be unpacked ({said})")
        }
    })?;
    let honest = RATIO_FROM.max(file.compressed_size().saturating_mul(MAX_RATIO));
    let cap = cap.min(honest);
    let mut bytes = Vec::new();
    // The size in the header is a claim: what is counted is what comes out.
    file.take(cap + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("it cannot be unpacked ({error})"))?;
    if bytes.len() as u64 > cap {
        return Err(format!("it unpacks to more than {} MB", cap >> 20));
    }
    Ok(bytes)
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::{Cursor, Write};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::{Shape, is_archive, members, shape};

    /// A ZIP of `files`.
    pub(in crate::extract) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn members_come_one_by_one_and_a_nested_archive_is_a_fault() {
        let inner = zipped(&[("c.txt", b"tre")]);
        let bytes = zipped(&[
            ("domar/a.txt", b"ett"),
            ("__MACOSX/domar/._a.txt", b"x"),
            ("../b.txt", "två".as_bytes()),
            ("inre.zip", &inner),
        ]);
        assert!(is_archive(&bytes));
        let found: Vec<_> = members("m.zip", &bytes).unwrap().collect();
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].0, "m.zip!/domar/a.txt");
        assert_eq!(found[0].1.as_deref(), Ok(&b"ett"[..]));
        assert_eq!(found[1].0, "m.zip!/../b.txt");
        assert_eq!(found[2].1.as_ref().unwrap_err().path, "m.zip!/inre.zip");
    }

    #[test]
    fn a_bomb_is_refused() {
        let bytes = zipped(&[("noll.txt", &vec![b' '; 12 << 20]), ("ett.txt", b"ett")]);
        let found: Vec<_> = members("b.zip", &bytes).unwrap().collect();
        assert_eq!(found[0].1.as_ref().unwrap_err().reason, "it unpacks to more than 8 MB");
        assert!(found[1].1.is_ok());
    }

    #[test]
    fn office_documents_are_no_archives() {
        let docx = zipped(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]);
        assert_eq!(shape(&docx), Shape::Docx);
        assert_eq!(shape(&docx[..docx.len() - 30]), Shape::Docx);
        assert!(!is_archive(&docx));
        let odt = zipped(&[("mimetype", b"x"), ("META-INF/manifest.xml", b"<x/>")]);
        assert!(matches!(shape(&odt), Shape::Office(_)));
        let zip = zipped(&[("a.txt", b"ett")]);
        assert!(members("cut.zip", &zip[..zip.len() - 30]).is_err());
    }
}
