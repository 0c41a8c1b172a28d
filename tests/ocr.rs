//! Pages that are pictures, through the program, with a script in place of tesseract.

#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::util::Dir;

/// A PDF of pages that are one grey picture each.
fn scan(pages: usize) -> String {
    let kids: String = (0..pages).map(|n| format!("{} 0 R ", 3 + 2 * n)).collect();
    let mut pdf = format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages \
         /Count {pages} /Kids [{kids}] >>\nendobj\n"
    );
    let content = "q 200 0 0 300 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q";
    for n in 0..pages {
        pdf.push_str(&format!(
            "{} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] /Contents {} 0 R \
             >>\nendobj\n{} 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n",
            3 + 2 * n,
            4 + 2 * n,
            4 + 2 * n,
            content.len()
        ));
    }
    pdf + "trailer\n<< /Root 1 0 R >>\n%%EOF\n"
}

/// Runs the program with `tesseract` in place of the real one.
fn run(dir: &Dir, tesseract: &str, args: &[&str]) -> (i32, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_paragraf"))
        .args(args)
        .current_dir(dir.path())
        .env("PARAGRAF_TESSERACT", tesseract)
        .env_remove("PARAGRAF_INDEX")
        .output()
        .expect("the program runs");
    let said = [done.stdout, done.stderr].concat();
    (done.status.code().unwrap_or(-1), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn a_scan_needs_tesseract_and_is_told_so() {
    let dir = Dir::new();
    dir.write("in/scan.pdf", scan(3));
    let (code, said) = run(&dir, "/no/such/tesseract", &["ingest", "in"]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("pages without text that can be read: 3"), "{said}");
    assert!(said.contains("tesseract is not installed (Debian"), "{said}");
    let failures = dir.read("index/failures.ndjson");
    assert!(failures.contains("no text layer") && failures.contains("\"pages\":[1,2,3]"));
    let (code, said) = run(&dir, "/no/such/tesseract", &["ingest", "--ocr", "never", "in"]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("--ocr auto"), "{said}");
}

#[test]
fn a_scan_is_read_by_tesseract() {
    let dir = Dir::new();
    dir.write("in/scan.pdf", scan(1));
    let word = |left: usize, text: &str| {
        let right = left + 20 * text.len();
        format!(
            "<span class=\"ocrx_word\" title=\"bbox {left} 300 {right} 340; x_wconf \
             92\">{text}</span> "
        )
    };
    let words: String = [(100, "Enligt"), (240, "6"), (280, "§"), (330, "räntelagen.")]
        .map(|(l, t)| word(l, t))
        .concat();
    let program = dir.write(
        "tesseract",
        format!(
            "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then echo Latin; exit; fi\ncat > /dev/null\n\
             cat <<'END'\n<html><div class=\"ocr_page\"><span class=\"ocr_line\" title=\"bbox 100 300 \
             700 340; baseline 0 -8; x_size 40\">{words}</span></div></html>\nEND\n"
        ),
    );
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("a script");
    let program = program.to_string_lossy().into_owned();
    let (code, said) =
        run(&dir, &program, &["tag", "--compact", "--language", "sv", "in/scan.pdf"]);
    assert_eq!(code, 0, "{said}");
    for part in [
        "\"text_layer\":\"ocr\"",
        "\"ocr_pages\":[1]",
        "\"ocr_confidence\":92",
        "se/sfs/1975:635/p6",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let (code, said) = run(&dir, &program, &["ingest", "in"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("pages recognised by tesseract: 1"), "{said}");
}
