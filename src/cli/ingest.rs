//! `ingest`: files and folders into the index.

use std::fmt::Write as _;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use super::args::Ingest;
use super::output::{grouped, size};
use super::{Exit, output, progress};
use crate::error::{Error, Result};
use crate::extract::ocr;
use crate::ingest::{self, Event, FAILURES, Outcome, Summary};
use crate::reading::Readers;

/// How many failures the summary lists; all of them are in the file.
const EXAMPLES: usize = 10;

/// `paragraf ingest`.
pub(super) fn run(args: Ingest) -> Result<Exit> {
    let listed = match &args.files_from {
        Some(list) => ingest::list(&read_list(list)?, args.null)?,
        None => Vec::new(),
    };
    let stop = stop_on_interrupt()?;
    let (inputs, faults) = ingest::inputs(&args.paths, &listed)?;
    // Documents are read side by side; the pages of one are only where cores would be idle.
    let mut ocr = args.reading.ocr.options(usize::from(args.jobs));
    ocr.threads = (ocr.threads / inputs.len().max(1)).max(1);
    let options = ingest::Options {
        index: args.index.index.clone(),
        jobs: usize::from(args.jobs),
        memory: args.memory as usize * 1_000_000,
        force: args.force,
        language: args.language.map(Into::into),
        extract: crate::extract::Options { ocr, ..args.reading.options() },
        readers: Readers::apart(),
    };
    let started = Instant::now();
    let bar = progress::bar(inputs.len() as u64, "files");
    let mut failed = 0;
    let summary = ingest::run(inputs, faults, &options, &stop, &mut |event| match event {
        Event::Files(files) => tracing::info!("{files} files"),
        Event::Document { path, outcome, pages } => {
            tracing::info!("{path}: {outcome:?}, {pages} pages");
        }
        Event::File => bar.inc(1),
        Event::Failed(fault) => {
            failed += 1;
            bar.set_message(format!("{failed} failed"));
            tracing::info!("{fault}");
        }
    });
    bar.finish_and_clear();
    let summary = summary?;
    let text = match args.json {
        true => serde_json::to_string_pretty(&summary).unwrap_or_default() + "\n",
        false => tell(&summary, &options, started.elapsed().as_secs_f64()),
    };
    output::print(&text)?;
    Ok(match &summary {
        summary if summary.interrupted => Exit::Interrupted,
        summary if !summary.failures.is_empty() => Exit::Failures,
        _ => Exit::Done,
    })
}

fn read_list(list: &Path) -> Result<Vec<u8>> {
    if list.as_os_str() != "-" {
        return std::fs::read(list).map_err(|source| Error::io(list, source));
    }
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .map_err(|source| Error::io("standard input", source))?;
    Ok(bytes)
}

/// A flag that the first interrupt sets; the second one ends the process.
fn stop_on_interrupt() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = stop.clone();
    ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(Exit::Interrupted.code()));
        }
        eprintln!("paragraf: stopping after the documents under way; once more to stop at once");
    })
    .map_err(|error| Error::Usage(format!("interrupts cannot be caught: {error}")))?;
    Ok(stop)
}

/// The name that people use for a media type; any other word as it is.
fn short_type(word: &str) -> &str {
    match word {
        "application/pdf" => "PDF",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "DOCX",
        "text/html" => "HTML",
        "text/plain" => "text",
        other => other,
    }
}

/// What became of pages that are pictures, and what would make more of them.
fn recognition(summary: &Summary, options: &ocr::Options) -> String {
    let mut out = String::new();
    if summary.ocr_pages > 0 {
        let pages = grouped(summary.ocr_pages);
        let _ = writeln!(out, "  ocr       pages recognised by tesseract: {pages}");
    }
    if summary.unread_pages > 0 {
        let pages = grouped(summary.unread_pages);
        let _ = writeln!(out, "  unread    pages without text that can be read: {pages}");
    }
    let advice = match options.mode {
        _ if summary.ocr_pages + summary.unread_pages == 0 => None,
        ocr::Mode::Never => Some("--ocr auto would have them recognised".to_owned()),
        _ => ocr::missing(options),
    };
    if let Some(advice) = advice {
        let _ = writeln!(out, "            {advice}");
    }
    out
}

/// The summary for a person.
fn tell(summary: &Summary, options: &ingest::Options, seconds: f64) -> String {
    let index = &options.index;
    let mut out = String::new();
    let count = |outcome| summary.count(outcome) as u64;
    let total: u64 = summary.outcomes.values().map(|&n| n as u64).sum();
    let _ = writeln!(
        out,
        "{} documents in {seconds:.1} s: {} added, {} replaced, {} unchanged, {} duplicate, {} failed",
        grouped(total),
        grouped(count(Outcome::Added)),
        grouped(count(Outcome::Replaced)),
        grouped(count(Outcome::Unchanged)),
        grouped(count(Outcome::Duplicate)),
        grouped(count(Outcome::Failed)),
    );
    for (name, counts) in
        [("type", &summary.media_types), ("language", &summary.languages), ("kind", &summary.kinds)]
    {
        if !counts.is_empty() {
            let mut by_count: Vec<_> = counts.iter().collect();
            by_count.sort_by_key(|(word, count)| (std::cmp::Reverse(**count), word.as_str()));
            let all: Vec<_> = by_count
                .iter()
                .map(|(word, count)| format!("{} {count}", short_type(word)))
                .collect();
            let _ = writeln!(out, "  {name:<9} {}", all.join(", "));
        }
    }
    if summary.bytes > 0 {
        let _ = writeln!(
            out,
            "  read      {}, {} pages, {} citations",
            size(summary.bytes),
            grouped(summary.pages),
            grouped(summary.citations)
        );
    }
    out.push_str(&recognition(summary, &options.extract.ocr));
    for fault in summary.failures.iter().take(EXAMPLES) {
        let _ = writeln!(out, "  failed    {}", output::line(&fault.to_string()));
    }
    if summary.failures.len() > EXAMPLES {
        let more = summary.failures.len() - EXAMPLES;
        let _ = writeln!(out, "  failed    … and {more} more");
    }
    if !summary.failures.is_empty() {
        let _ = writeln!(out, "  all failures are in {}", index.join(FAILURES).display());
    }
    if summary.interrupted {
        let _ = writeln!(out, "  interrupted: what was read until then is in the index");
    }
    if summary.stale > 0 {
        let _ = writeln!(
            out,
            "  {} records were made by other rules than this program's; --force reads them again",
            grouped(summary.stale)
        );
    }
    let _ = writeln!(out, "{} documents in {}", grouped(summary.documents), index.display());
    out
}
