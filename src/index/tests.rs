//! Writing and reading an index in a folder of its own.

use std::fs;

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenReadError};

use super::*;
use crate::error::{Error, Result};
use crate::record::{Language, Record, Role};

const A: &str = "aaaaaaaaaaaaaaaa";
const B: &str = "bbbbbbbbbbbbbbbb";
const AB: &str = "abbbbbbbbbbbbbbb";

fn writer(dir: &Path) -> Writer {
    Writer::open_or_create(dir, 15 << 20, 1).expect("a writer")
}

fn all(index: &Index) -> Vec<Record> {
    index.records().expect("records").collect::<Result<_>>().expect("they read")
}

fn paths(index: &Index, id: &str) -> Vec<String> {
    index.known().expect("known").remove(id).map(|known| known.paths).unwrap_or_default()
}

#[test]
fn a_record_survives_json_and_the_index() {
    let text = "Åklagaren yrkade 2 500 kr enligt 3 § exempellagen.";
    let mut record = sample::record(A, "a.txt", text);
    sample::party(&mut record, "Åklagaren", Role::Prosecutor);
    sample::amount(&mut record, "2 500 kr", "2500", "SEK");
    record.amounts[0].item.count = Some(60);
    sample::cite(&mut record, "3 § exempellagen", "se/sfs/1/p3", "se/sfs/1", "exempellagen");
    record
        .source
        .metadata
        .insert("z".to_owned(), serde_json::json!({"b": [1, 2.5, null], "a": "å"}));
    record.source.pages = Some(2);
    let json = serde_json::to_vec(&record).expect("it serialises");
    let back: Record = serde_json::from_slice(&json).expect("it reads back");
    assert_eq!(back, record);
    assert_eq!(serde_json::to_vec(&back).expect("it serialises"), json);
    let (_dir, index) = sample::index(std::slice::from_ref(&record));
    assert_eq!(all(&index), [record]);
}

#[test]
fn no_index_and_foreign_folders_are_told_apart() {
    let dir = tempfile::tempdir().expect("a folder");
    assert!(matches!(Index::open(dir.path().join("none")), Err(Error::NoIndex(_))));
    assert!(matches!(Index::open(dir.path()), Err(Error::NoIndex(_))));
    fs::write(dir.path().join("letter.docx"), "x").expect("a file");
    let error = Writer::open_or_create(dir.path(), 15 << 20, 1).err().expect("it is refused");
    assert!(matches!(&error, Error::Index { .. }) && error.to_string().contains("letter.docx"));
    assert!(!dir.path().join("manifest.json").exists());
    let file = dir.path().join("letter.docx");
    assert!(matches!(Index::open(&file), Err(Error::NoIndex(_))));
    assert!(matches!(Writer::open_or_create(&file, 15 << 20, 1), Err(Error::Io { .. })));
}

#[test]
fn other_versions_and_damage_are_refused() {
    let (dir, _) = sample::index(&[sample::record(A, "a.txt", "ett")]);
    let manifest = dir.path().join("manifest.json");
    let good = fs::read_to_string(&manifest).expect("a manifest");
    let reason = |text: &str| {
        fs::write(&manifest, text).expect("it is written");
        let read = Index::open(dir.path()).err().expect("it is refused").to_string();
        let written = Writer::open_or_create(dir.path(), 15 << 20, 1).err().expect("it is refused");
        assert_eq!(read, written.to_string());
        read
    };
    assert!(reason(&good.replace("\"format\": 2", "\"format\": 99")).contains("index format 99"));
    assert!(reason(&good.replace("paragraf\"", "other\"")).contains("another program, `other`"));
    assert!(reason("{").contains("damaged"));
    fs::write(&manifest, &good).expect("it is written");
    fs::write(dir.path().join("meta.json"), "{}").expect("it is written");
    assert!(matches!(Index::open(dir.path()), Err(Error::Index { .. })));
    fs::remove_file(&manifest).expect("it is removed");
    let error = Index::open(dir.path()).err().expect("it is refused").to_string();
    assert!(error.contains("not made by paragraf"), "{error}");
}

#[test]
fn damaged_files_are_errors_and_no_panics() {
    let (dir, _) =
        sample::index(&[sample::record(A, "a.txt", "ett"), sample::record(B, "b.txt", "två")]);
    let files: Vec<_> = fs::read_dir(dir.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some())
        .collect();
    assert!(files.len() > 5);
    for file in files {
        let good = fs::read(&file).expect("it reads");
        for bad in [&b"damaged"[..], &good[..good.len() / 2], &[]] {
            fs::write(&file, bad).expect("it is written");
            let read = || Index::open(dir.path())?.records()?.collect::<Result<Vec<_>>>();
            let is_named =
                |error: Error| error.to_string().contains(&*dir.path().to_string_lossy());
            assert!(read().err().is_none_or(is_named), "{}", file.display());
        }
        fs::write(&file, good).expect("it is written");
    }
    assert_eq!(Index::open(dir.path()).expect("it opens").len(), 2);
}

#[test]
fn one_process_writes_at_a_time() {
    let dir = tempfile::tempdir().expect("a folder");
    let first = writer(dir.path());
    assert!(matches!(Writer::open_or_create(dir.path(), 15 << 20, 1), Err(Error::IndexBusy(_))));
    drop(first);
    assert!(writer(dir.path()).is_empty());
}

#[test]
fn the_manifest_tells_versions_and_no_time() {
    let (dir, index) = sample::index(&[]);
    assert_eq!(index.manifest().format, FORMAT);
    assert_eq!(index.manifest().record, crate::record::VERSION);
    assert_eq!(index.manifest().tagger, crate::pipeline::tagger_version());
    let first = fs::read(dir.path().join("manifest.json")).expect("a manifest");
    let (again, _) = sample::index(&[sample::record(A, "a.txt", "ett")]);
    assert_eq!(first, fs::read(again.path().join("manifest.json")).expect("a manifest"));
}

#[test]
fn nothing_is_seen_before_the_commit() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut writer = writer(dir.path());
    let index = Index::open(dir.path()).expect("it opens");
    writer.add(&sample::record(A, "a.txt", "ett")).expect("added");
    assert_eq!((writer.len(), index.len()), (1, 0));
    writer.commit().expect("committed");
    index.reload().expect("reloaded");
    assert_eq!(index.len(), 1);
    writer.add(&sample::record(B, "b.txt", "två")).expect("added");
    drop(writer);
    index.reload().expect("reloaded");
    assert_eq!(index.len(), 1);
}

#[test]
fn a_changed_file_replaces_its_document() {
    let (dir, index) = sample::index(&[sample::record(A, "a.txt", "före")]);
    let mut writer = writer(dir.path());
    writer.add(&sample::record(B, "a.txt", "efter")).expect("added");
    writer.finish().expect("finished");
    index.reload().expect("reloaded");
    let records = all(&index);
    assert_eq!(records.len(), 1);
    assert_eq!((records[0].id.as_str(), records[0].text.as_str()), (B, "efter"));
    assert_eq!(index.get(A).expect("it reads"), None);
}

#[test]
fn adding_the_same_content_again_replaces_it_and_keeps_its_paths() {
    let (dir, index) = sample::index(&[sample::record(A, "b.txt", "gammal")]);
    let mut writer = writer(dir.path());
    let mut newer = sample::record(A, "a.txt", "ny");
    newer.tagger = "newer".to_owned();
    writer.add(&newer).expect("added");
    assert_eq!(writer.known()[A].paths, ["a.txt", "b.txt"]);
    writer.finish().expect("finished");
    index.reload().expect("reloaded");
    let records = all(&index);
    assert_eq!(records.len(), 1);
    assert_eq!((records[0].source.path.as_str(), records[0].text.as_str()), ("a.txt", "ny"));
    assert_eq!(records[0].source.paths, ["a.txt", "b.txt"]);
    assert_eq!(index.known().expect("known")[A].tagger, "newer");
}

#[test]
fn a_path_passes_to_the_newest_content_even_within_one_run() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut writer = writer(dir.path());
    writer.add(&sample::record(A, "a.txt", "ett")).expect("added");
    assert!(writer.add_path(A, "copy.txt").expect("it has a path more"));
    writer.add(&sample::record(B, "a.txt", "två")).expect("added");
    writer.commit().expect("committed");
    let index = Index::open(dir.path()).expect("it opens");
    assert_eq!(
        (paths(&index, A), paths(&index, B)),
        (vec!["copy.txt".into()], vec!["a.txt".into()])
    );
    let record = index.get(A).expect("it reads").expect("it is there");
    assert_eq!(record.source.path, "copy.txt");
}

#[test]
fn paths_can_be_added_set_and_taken_away() {
    let (dir, index) = sample::index(&[sample::record(A, "a.txt", "ett")]);
    let mut writer = writer(dir.path());
    assert!(!writer.add_path(B, "b.txt").expect("it is unknown"));
    assert!(writer.add_path(A, "a.txt").expect("it is known"));
    assert!(writer.set_paths(A, ["z.txt".to_owned()].into()).expect("it is renamed"));
    writer.commit().expect("committed");
    index.reload().expect("reloaded");
    assert_eq!(paths(&index, A), ["z.txt"]);
    assert!(writer.set_paths(A, Default::default()).expect("it is removed"));
    assert!(!writer.remove(A));
    writer.finish().expect("finished");
    index.reload().expect("reloaded");
    assert!(index.is_empty());
}

#[test]
fn records_are_found_by_the_beginning_of_their_id() {
    let records =
        [(A, "a.txt"), (B, "b.txt"), (AB, "c.txt")].map(|(id, path)| sample::record(id, path, "x"));
    let (_dir, index) = sample::index(&records);
    for id in ["b", "BBBB", B] {
        assert_eq!(index.get(id).expect("it reads").map(|r| r.id), Some(B.to_owned()), "{id}");
    }
    assert_eq!(index.get("c").expect("it reads"), None);
    let error = index.get("a").expect_err("it is not unique").to_string();
    assert!(
        error.contains("2 documents") && error.contains(AB) && error.contains("c.txt"),
        "{error}"
    );
    for bad in ["", "xyz", "aaaaaaaaaaaaaaaaa", "å"] {
        assert!(matches!(index.get(bad), Err(Error::Usage(_))), "{bad}");
    }
}

#[test]
fn records_come_by_path_then_id_however_they_were_added() {
    let records = [
        sample::record(B, "1.txt", "x"),
        sample::record(A, "2.txt", "x"),
        sample::record(AB, "0.txt", "x"),
    ];
    let (_dir, index) = sample::index(&records);
    let backwards: Vec<Record> = records.iter().rev().cloned().collect();
    let (_other, other) = sample::index(&backwards);
    let ids = |index: &Index| all(index).into_iter().map(|r| r.id).collect::<Vec<_>>();
    assert_eq!(ids(&index), [AB, B, A]);
    assert_eq!(ids(&index), ids(&other));
    assert_eq!(index.records().expect("records").len(), 3);
}

#[test]
fn many_threads_and_segments_hold_the_same() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut writer = Writer::open_or_create(dir.path(), 64 << 20, 4).expect("a writer");
    for i in 0..40 {
        let mut record = sample::record(&format!("{i:016x}"), &format!("{i:03}.txt"), "samma text");
        record.language = Some(if i % 2 == 0 { Language::Sv } else { Language::Da });
        writer.add(&record).expect("added");
        if i % 7 == 0 {
            writer.commit().expect("committed");
        }
    }
    writer.finish().expect("finished");
    let index = Index::open(dir.path()).expect("it opens");
    let ids: Vec<String> = all(&index).into_iter().map(|r| r.id).collect();
    assert_eq!(ids, (0..40).map(|i| format!("{i:016x}")).collect::<Vec<_>>());
    assert_eq!(index.known().expect("known").len(), 40);
}

#[test]
fn a_refusal_of_the_system_is_not_damage() {
    let refused =
        || std::sync::Arc::new(std::io::Error::from(std::io::ErrorKind::PermissionDenied));
    let read = OpenReadError::IoError { io_error: refused(), filepath: "meta.json".into() };
    let lock = LockError::IoError(refused());
    for error in [
        TantivyError::from(read),
        TantivyError::LockFailure(lock, None),
        TantivyError::IoError(refused()),
    ] {
        let error = failed(Path::new("index"), error);
        assert!(matches!(&error, Error::Io { .. }), "{error}");
        assert!(error.to_string().contains("index: permission denied"), "{error}");
    }
    let missing = TantivyError::from(OpenReadError::FileDoesNotExist("x.store".into()));
    assert!(failed(Path::new("index"), missing).to_string().contains("ingest again"));
}
