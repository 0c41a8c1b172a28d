//! Worker processes: whatever a document does to its reader, the run goes on and says why.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use paragraf::extract::{Limits, Options};
use paragraf::pipeline;
use paragraf::reading::Readers;

use crate::util::{self, Dir};

/// A PDF of these objects, of which the first is the catalogue and the second the page tree.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut out = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let start = out.len();
    let size = objects.len() + 1;
    let _ =
        write!(out, "{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    out.into_bytes()
}

fn stream(dict: &str, content: &str) -> String {
    format!("<< {dict} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// The catalogue, a tree of one page, and the page: its content is object 4, its form object 5.
fn one_page() -> Vec<String> {
    vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /Resources << \
         /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> \
         /XObject << /X 5 0 R >> >> >>"
            .to_owned(),
    ]
}

/// A ruling of one page that says which one it is.
fn ruling(number: usize) -> Vec<u8> {
    let mut content = String::new();
    for line in 0..40 {
        let y = 560 - 12 * line;
        let _ = writeln!(content, "BT /F1 10 Tf 40 {y} Td (Dom i ett av fallen: {number}) Tj ET");
    }
    let mut objects = one_page();
    objects.push(stream("", &content));
    pdf(&objects)
}

/// A form without resources of its own that draws itself.
fn endless_form() -> Vec<u8> {
    let mut objects = one_page();
    objects.push(stream("", "/X Do"));
    objects.push(stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "/X Do"));
    pdf(&objects)
}

/// Twelve forms, each of which draws the next ten times.
fn laughs() -> Vec<u8> {
    let mut objects = one_page();
    objects.push(stream("", "/X Do"));
    for next in 6..18 {
        let dict = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] \
             /Resources << /XObject << /X {next} 0 R >> >>"
        );
        objects.push(stream(&dict, &"/X Do ".repeat(10)));
    }
    objects.push(stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "q Q"));
    pdf(&objects)
}

/// A content that unpacks twice by the factor 64, to 400 MB of blanks. A length byte of 0x81 means
/// that the next byte stands 128 times.
fn vast() -> Vec<u8> {
    // Each pair of the inner layer is one run of blanks: written as two literal bytes by the outer
    // layer, 64 pairs to a literal of 128 bytes.
    let literal: String = std::iter::once("7F".to_owned())
        .chain(std::iter::repeat_n("8120".to_owned(), 64))
        .collect();
    let content = format!("{}80>", literal.repeat(50_000));
    let mut objects = one_page();
    objects.push(stream("/Filter [/ASCIIHexDecode /RunLengthDecode /RunLengthDecode]", &content));
    pdf(&objects)
}

/// The one reason in `failures.ndjson` for the document at `path`.
fn reason(dir: &Dir, path: &str) -> String {
    let failures = dir.read("index/failures.ndjson");
    let mut reasons = failures.lines().filter_map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        (line["path"] == path).then(|| line["reason"].as_str().expect("a reason").to_owned())
    });
    let reason = reasons.next().unwrap_or_else(|| panic!("{path} is not in {failures}"));
    assert_eq!(reasons.next(), None, "{failures}");
    reason
}

#[test]
fn a_bomb_costs_itself_alone() {
    let dir = Dir::new();
    for number in 0..10 {
        dir.write(&format!("in/{number}.pdf"), ruling(number));
    }
    dir.write("in/4-form.pdf", endless_form());
    dir.write("in/5-laughs.pdf", laughs());
    dir.write("in/6-vast.pdf", vast());
    let limits = ["--timeout", "8", "--max-memory", "64"];
    let ran = dir.run(&[&["ingest", "in", "--jobs", "2"], &limits[..]].concat()).exits(3);
    assert!(ran.out.contains("10 added") && ran.out.contains("3 failed"), "{}", ran.out);
    assert_eq!(ran.err, "");
    let form = reason(&dir, "in/4-form.pdf");
    assert!(form.starts_with("it has no text"), "{form}");
    let time = reason(&dir, "in/5-laughs.pdf");
    assert!(time.starts_with("it takes longer than ") && time.contains("on page 1"), "{time}");
    assert!(dir.read("index/failures.ndjson").contains("\"pages\":[1]"));
    let memory = reason(&dir, "in/6-vast.pdf");
    assert_eq!(memory, "it needs more than 64 MB of memory (--max-memory)");
    // One by one they are told as well.
    let ran = dir.run(&[&["tag", "in/6-vast.pdf"], &limits[..]].concat()).exits(3);
    assert_eq!(
        ran.err,
        "paragraf: in/6-vast.pdf: extract: it needs more than 64 MB of memory (--max-memory)\n"
    );
}

#[test]
fn what_is_too_large_or_too_long_is_told_with_the_flag() {
    let dir = Dir::new();
    let mut two = one_page();
    two[1] = "<< /Type /Pages /Count 2 /Kids [3 0 R 5 0 R] >>".to_owned();
    two.push(stream("", "BT /F1 10 Tf 40 500 Td (Dom) Tj ET"));
    two.push(two[2].clone());
    dir.write("two.pdf", pdf(&two));
    dir.write("large.txt", "dom\n".repeat(300_000));
    let pages = "it has 2 pages, more than the limit of 1 (--max-pages)";
    let bytes = "it has 2 MB, more than the limit of 1 MB (--max-bytes)";
    for command in ["tag", "extract"] {
        dir.run(&[command, "two.pdf"]).exits(0);
        let ran = dir.run(&[command, "two.pdf", "--max-pages", "1"]).exits(3);
        assert!(ran.err.contains(pages), "{}", ran.err);
        let ran = dir.run(&[command, "large.txt", "--max-bytes", "1"]).exits(3);
        assert!(ran.err.contains(bytes), "{}", ran.err);
    }
    dir.run(&["ingest", ".", "--max-pages", "1", "--max-bytes", "1"]).exits(3);
    assert_eq!(reason(&dir, "two.pdf"), pages);
    assert_eq!(reason(&dir, "large.txt"), bytes);
}

#[test]
fn the_record_does_not_depend_on_who_reads() {
    let apart = Readers::of_program(Path::new(env!("CARGO_BIN_EXE_paragraf")));
    let mut intricate = 0;
    for path in util::corpus_documents() {
        let name = path.to_string_lossy();
        if name.ends_with(".txt") {
            continue;
        }
        intricate += 1;
        let bytes = std::fs::read(&path).expect("a file");
        let options = |readers: Readers| pipeline::Options { readers, ..Default::default() };
        let here = pipeline::read(&name, &bytes, &options(Readers::here())).expect("a record");
        let there = pipeline::read(&name, &bytes, &options(apart.clone())).expect("a record");
        assert!(here == there, "{name}");
    }
    assert!(intricate > 10);
}

#[test]
fn text_needs_no_worker_and_a_worker_that_cannot_start_is_told() {
    let readers = Readers::of_program(Path::new("no/such/program"));
    let read = |bytes: &[u8]| readers.read("x", bytes, &Options::default());
    assert_eq!(read("Dom i målet.".as_bytes()).expect("text").text.text, "Dom i målet.\n");
    let fault = read(&ruling(1)).expect_err("nobody reads it");
    assert!(fault.reason.starts_with("no process can be started"), "{fault}");
}

#[cfg(unix)]
mod on_unix {
    use super::*;

    use std::os::unix::fs::PermissionsExt;

    /// What becomes of a ruling that a program of this shell script reads, and how long it took.
    fn of_script(script: &str) -> (String, Duration) {
        let dir = Dir::new();
        let program = dir.write("program", format!("#!/bin/sh\n{script}\n"));
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755))
            .expect("a program");
        let readers = Readers::of_program(&program);
        let limits = Limits { time: Duration::from_secs(1), ..Limits::default() };
        let options = Options { limits, ..Options::default() };
        // More than a pipe holds.
        let bytes = [ruling(1), vec![b' '; 1 << 20]].concat();
        let began = Instant::now();
        let fault = readers.read("dom.pdf", &bytes, &options).expect_err("there is no answer");
        assert_eq!(fault.path, "dom.pdf");
        (fault.reason, began.elapsed())
    }

    #[test]
    fn whatever_a_worker_does_is_a_reason() {
        let read = "head -c 1000000 >/dev/null;";
        for (script, reason) in [
            ("exit 7", "the reader broke on it (it ended with code 7)"),
            ("kill -9 $$", "the process that read it was killed again and again (SIGKILL)"),
            ("kill -TERM $$", "the process that read it was killed again and again (SIGTERM)"),
            ("kill -SEGV $$", "the reader broke on it (memory fault)"),
            (
                "echo 'thread x has overflowed its stack' >&2; kill -ABRT $$",
                "the reader broke on it (stack overflow)",
            ),
            ("exec sleep 60", "it takes longer than 1 s (--timeout)"),
            ("sleep 60; true", "it takes longer than 1 s (--timeout)"),
            (
                &format!("{read} exec >&-; exec sleep 60"),
                "the reader broke on it (it gave no answer)",
            ),
            (
                "echo Segmentation fault; exec cat >/dev/null",
                "the reader broke on it (its answer cannot be understood)",
            ),
            (
                &format!(
                    "{read} printf 'pgf1\\377\\377\\377\\377\\377\\377\\377\\377\\0\\0\\0\\0\\0\\0\\0\\0'; exec cat >/dev/null"
                ),
                "the reader broke on it (its answer cannot be understood)",
            ),
        ] {
            let (said, time) = of_script(script);
            // A program that writes before it reads may be gone before it is heard.
            assert_eq!(said, reason, "{script}");
            assert!(time < Duration::from_secs(20), "{script}: {time:?}");
        }
    }
}

#[cfg(target_os = "linux")]
mod on_linux {
    use super::*;

    use std::io::{BufRead, BufReader};
    use std::process::{Child, Command, Stdio};

    use rustix::process::{Pid, Signal, kill_process};

    /// The processes that `parent` has started and that have not ended.
    fn children(parent: u32) -> Vec<Pid> {
        let stat = |entry: std::io::Result<std::fs::DirEntry>| {
            let entry = entry.ok()?;
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
            // After the name, which may hold anything: the state, the parent.
            let mut fields = stat.rsplit_once(") ")?.1.split(' ');
            let (state, its) = (fields.next()?, fields.next()?);
            (its.parse() == Ok(parent) && state != "Z").then(|| Pid::from_raw(pid))?
        };
        std::fs::read_dir("/proc").expect("/proc").filter_map(stat).collect()
    }

    fn exists(pid: Pid) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero()));
        stat.is_ok_and(|stat| !stat.contains(") Z "))
    }

    fn start(dir: &Dir, args: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_paragraf"));
        command.args(args).current_dir(dir.path()).env_remove("PARAGRAF_INDEX");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the program starts")
    }

    /// Waits until `done` gives something.
    #[track_caller]
    fn until<T>(mut done: impl FnMut() -> Option<T>) -> T {
        let began = Instant::now();
        loop {
            if let Some(value) = done() {
                return value;
            }
            assert!(began.elapsed() < Duration::from_secs(60), "it never comes");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn killing_workers_loses_nothing() {
        const RULINGS: usize = 60;
        let dir = Dir::new();
        for number in 0..RULINGS {
            dir.write(&format!("in/{number}.pdf"), ruling(number));
        }
        // One after the other, so that the line of a ruling tells that no worker reads it any more.
        let mut run = start(&dir, &["-v", "ingest", "in", "--jobs", "1"]);
        let log = BufReader::new(run.stderr.take().expect("a pipe"));
        let mut killed = 0;
        let done = log.lines().map_while(Result::ok).filter(|line| line.contains("Added"));
        for (number, _) in done.enumerate() {
            if number % 5 == 0 {
                for worker in children(run.id()) {
                    killed += u32::from(kill_process(worker, Signal::KILL).is_ok());
                }
            }
        }
        let output = run.wait_with_output().expect("it ends");
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(out.contains(&format!("{RULINGS} added")) && out.contains(" 0 failed"), "{out}");
        assert_eq!(output.status.code(), Some(0));
        assert!(killed > 0);
    }

    #[test]
    fn no_worker_outlives_its_program() {
        let dir = Dir::new();
        dir.write("in/laughs.pdf", laughs());
        for signal in [Signal::KILL, Signal::TERM] {
            let mut run = start(&dir, &["tag", "in/laughs.pdf", "--timeout", "60"]);
            let worker = until(|| children(run.id()).pop());
            let pid = i32::try_from(run.id()).ok().and_then(Pid::from_raw).expect("a number");
            kill_process(pid, signal).expect("it runs");
            run.wait().expect("it ends");
            until(|| (!exists(worker)).then_some(()));
        }
    }

    #[test]
    fn an_interrupt_lets_the_document_under_way_end_and_a_second_one_does_not() {
        let dir = Dir::new();
        for number in 0..3 {
            dir.write(&format!("in/{number}.pdf"), laughs());
        }
        for (times, timeout) in [(1, "2"), (2, "60")] {
            let run = start(&dir, &["ingest", "in", "--jobs", "1", "--timeout", timeout]);
            let worker = until(|| children(run.id()).pop());
            let pid = i32::try_from(run.id()).ok().and_then(Pid::from_raw).expect("a number");
            for _ in 0..times {
                kill_process(pid, Signal::INT).expect("it runs");
                std::thread::sleep(Duration::from_millis(300));
            }
            let output = run.wait_with_output().expect("it ends");
            assert_eq!(output.status.code(), Some(130));
            let err = String::from_utf8_lossy(&output.stderr);
            assert_eq!(err.lines().count(), 1, "{err}");
            until(|| (!exists(worker)).then_some(()));
            let out = String::from_utf8_lossy(&output.stdout);
            assert_eq!(out.contains("1 failed"), times == 1, "{out}");
        }
    }
}
