//! The recogniser, played by a script that each test writes, so that none needs the real one.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::process::{self, Error};
use super::{Options, Picture, Tesseract, Trouble, missing};

/// A program that has the languages `languages` and then runs the lines `page` for a page.
pub(in crate::extract) fn fake(folder: &Path, languages: &str, page: &str) -> PathBuf {
    let program = folder.join("tesseract");
    let listed = languages.replace(' ', "\\n");
    let script = format!(
        "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then\n  printf 'List:\\n{listed}\\n'\n  exit 0\n\
         fi\n{page}\n"
    );
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    program
}

/// The lines of a script that reads the picture and gives a page of `text`, one line a line.
pub(in crate::extract) fn saying(text: &str, confidence: u32) -> String {
    let mut page = String::from("<html><div class=\"ocr_page\">");
    for (at, line) in text.lines().enumerate() {
        let top = 300 + 60 * at;
        let bottom = top + 40;
        page.push_str(&format!(
            "<span class=\"ocr_line\" title=\"bbox 200 {top} 1500 {bottom}; baseline 0 -8; x_size \
             43\">"
        ));
        let mut left = 200;
        for word in line.split(' ') {
            let right = left + 20 * word.chars().count();
            page.push_str(&format!(
                "<span class=\"ocrx_word\" title=\"bbox {left} {top} {right} {bottom}; x_wconf \
                 {confidence}\">{word}</span> "
            ));
            left = right + 12;
        }
        page.push_str("</span>");
    }
    page.push_str("</div></html>");
    format!("cat > /dev/null\ncat <<'END'\n{page}\nEND")
}

fn options(program: &Path) -> Options {
    Options { program: Some(program.to_owned()), ..Options::default() }
}

fn white() -> Picture {
    Picture { width: 100, height: 100, grey: vec![255; 10_000], dpi: 300.0 }
}

#[test]
fn what_is_missing_is_told_with_how_to_install_it() {
    let folder = tempfile::tempdir().unwrap();
    let none = options(&folder.path().join("nowhere"));
    let reason = missing(&none).unwrap();
    assert!(reason.starts_with("tesseract is not installed"), "{reason}");
    assert!(
        reason.contains("tesseract-ocr-script-latn") && reason.contains("brew install"),
        "{reason}"
    );
    let english = options(&fake(folder.path(), "eng osd", "exit 1"));
    let reason = missing(&english).unwrap();
    assert!(reason.starts_with("tesseract has no data to read Swedish or Danish"), "{reason}");
    for (has, used) in [("dan eng swe", "swe+dan"), ("eng swe", "swe")] {
        let single = options(&fake(folder.path(), has, "exit 1"));
        assert_eq!(Tesseract::find(&single).unwrap().languages, used);
        let reason = missing(&single).unwrap();
        assert!(reason.starts_with("tesseract misreads every §"), "{reason}");
    }
    for (has, used) in [("Latin swe", "Latin"), ("eng script/Latin", "script/Latin")] {
        let best = options(&fake(folder.path(), has, "exit 1"));
        assert_eq!(Tesseract::find(&best).unwrap().languages, used);
        assert_eq!(missing(&best), None);
    }
    fs::write(english.program.clone().unwrap(), "no program").unwrap();
    assert!(missing(&english).unwrap().starts_with("tesseract cannot be run"));
}

#[test]
fn a_page_is_handed_over_and_its_words_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let page = format!(
        "echo \"$@\" $OMP_THREAD_LIMIT > {log}\nhead -c 15 >> {log}\n{}",
        saying("Dom i mål\nT 12-24", 91),
        log = log.display()
    );
    let tesseract = Tesseract::find(&options(&fake(folder.path(), "eng Latin", &page)));
    let read = tesseract.unwrap().read(&white()).unwrap();
    let text: String = read.glyphs.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    assert_eq!(text, "Dom i målT 12-24");
    assert!((read.confidence - 91.0).abs() < 0.01);
    let told = fs::read(&log).unwrap();
    let told = String::from_utf8_lossy(&told);
    assert!(told.starts_with("stdin stdout -l Latin --dpi 300 --psm 4 hocr 1\n"), "{told}");
    assert!(told.contains("P5\n100 100\n255\n"), "{told}");
}

#[test]
fn a_program_that_fails_hangs_or_babbles_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let read = |page: &str, limit: u64| {
        let found = Tesseract::find(&options(&fake(folder.path(), "eng Latin", page))).unwrap();
        let limit = Duration::from_millis(limit);
        Tesseract { limit, ..found }.read(&white()).map(|read| read.glyphs.glyphs.len())
    };
    let failed = read("echo 'no such model' >&2; exit 3", 20_000);
    assert_eq!(failed, Err(Trouble::Other("tesseract failed: no such model".to_owned())));
    let started = Instant::now();
    assert_eq!(read("sleep 30", 300), Err(Trouble::Slow));
    assert!(started.elapsed() < Duration::from_secs(20), "it waits for what sleeps");
    assert!(matches!(read("cat > /dev/null; echo garbage", 20_000), Err(Trouble::Other(_))));
    assert!(matches!(read("exit 0", 20_000), Err(Trouble::Other(_))));
    assert_eq!(read(&saying("", 0), 20_000), Ok(0));
}

#[test]
fn a_large_input_that_nobody_reads_blocks_nothing() {
    let input = vec![0; 4 << 20];
    let done = process::run(Path::new("true"), &[], input, Duration::from_secs(20));
    assert_eq!(done, Ok(Vec::new()));
    let gone = process::run(Path::new("/no/such"), &[], Vec::new(), Duration::from_secs(1));
    assert_eq!(gone, Err(Error::Missing));
}
