//! `eval`: the tagger against gold.

use std::io::Write as _;
use std::path::Path;

use super::args::Eval as Args;
use super::output::{grouped, plain};
use super::{Exit, output};
use crate::error::{Error, Result};
use crate::eval::{Baseline, Difference, Report, Sort, run as evaluate};

/// `paragraf eval`.
pub(super) fn run(args: Args) -> Result<Exit> {
    let to_stdout = args.differences.as_deref() == Some(Path::new("-"));
    if to_stdout && args.json {
        let reason = "--json and --differences - both write to standard output: give one a file";
        return Err(Error::Usage(reason.to_owned()));
    }
    // Before the work: a baseline that cannot be read is known at once.
    let baseline = match (&args.baseline, args.update) {
        (Some(path), false) => Some((path, read_baseline(path)?)),
        _ => None,
    };
    let report = evaluate(&args.gold, &args.field)?;
    for fault in &report.faults {
        eprintln!("paragraf: {}", output::line(&fault.to_string()));
    }
    if let Some(path) = &args.differences {
        write_differences(&report.differences, path, to_stdout)?;
    }
    let drops = match &baseline {
        Some((_, baseline)) => baseline.drops(&report, &args.field),
        None => Vec::new(),
    };
    if args.json {
        let mut json = report.json();
        if baseline.is_some() {
            json["drops"] = serde_json::json!(drops);
        }
        output::print(&format!("{json:#}\n"))?;
    } else {
        let mut told = tell(&report);
        if let Some((path, baseline)) = &baseline
            && drops.is_empty()
        {
            let rises = baseline.rises(&report);
            told += &format!("no figure is below the baseline {}", path.display());
            told += &match rises {
                0 => "\n".to_owned(),
                rises => format!(", {rises} are above it: --update keeps them\n"),
            };
        }
        let told = plain(&told);
        if to_stdout {
            eprint!("{told}");
        } else {
            output::print(&told)?;
        }
    }
    if let Some(path) = args.baseline.as_ref().filter(|_| args.update) {
        write_whole(path, &Baseline::of(&report).text())?;
        eprintln!("wrote {}", output::line(&path.display().to_string()));
    }
    if let Some((path, _)) = baseline.as_ref().filter(|_| !drops.is_empty()) {
        eprintln!("paragraf: {} figures are below the baseline {}", drops.len(), path.display());
        for drop in &drops {
            eprintln!("  {}", output::line(&drop.to_string()));
        }
    }
    Ok(match (report.faults.is_empty(), drops.is_empty()) {
        (false, _) => Exit::Failures,
        (true, false) => Exit::Dropped,
        (true, true) => Exit::Done,
    })
}

/// The report for a person.
fn tell(report: &Report) -> String {
    let of = |sort: Sort| {
        report.differences.iter().filter(|difference| difference.difference == sort).count()
    };
    let count = |number: usize, one: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{} {one}s", grouped(number as u64))),
    };
    let read = [count(report.documents, "document"), count(report.cases, "case")];
    let read = read.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let (missing, wrong) = (of(Sort::Missing), of(Sort::Wrong));
    let (missing, wrong) = (grouped(missing as u64), grouped(wrong as u64));
    format!("{read}\n\n{}\n{missing} missing, {wrong} wrong in all fields\n", report.table())
}

fn read_baseline(path: &Path) -> Result<Baseline> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::io(path, source))?;
    Baseline::read(&text).map_err(|reason| Error::Usage(format!("{}: {reason}", path.display())))
}

fn write_differences(differences: &[Difference], path: &Path, to_stdout: bool) -> Result<()> {
    let mut lines = String::new();
    for difference in differences {
        let line = serde_json::to_string(difference)
            .map_err(|error| Error::Usage(format!("a difference cannot be written: {error}")))?;
        lines.push_str(&line);
        lines.push('\n');
    }
    if to_stdout {
        return output::print(&lines).map(|_| ());
    }
    write_whole(path, &lines)
}

/// Writes a file whole or not at all; a pipe or a device as it is.
fn write_whole(path: &Path, text: &str) -> Result<()> {
    let error = |source| Error::io(path, source);
    if std::fs::metadata(path).is_ok_and(|kind| !kind.is_file()) {
        let file = std::fs::OpenOptions::new().write(true).open(path);
        return file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(error);
    }
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    std::fs::write(part, text).and_then(|()| std::fs::rename(part, path)).map_err(error)
}
