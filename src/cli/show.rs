//! `show`: one ruling for a person to read.

use std::fmt::Write as _;

use super::args::Show;
use super::output::{Paint, Style, plain};
use super::{Exit, output, word};
use crate::error::{Error, Result};
use crate::index::Index;
use crate::record::{Body, Record};

/// `paragraf show`.
pub(super) fn run(args: Show) -> Result<Exit> {
    let index = Index::open(&args.index.index)?;
    let Some(record) = index.get(&args.id)? else {
        eprintln!("paragraf: no ruling in {} has the id {}", args.index.index.display(), args.id);
        return Ok(Exit::Nothing);
    };
    if args.json {
        let json = serde_json::to_string_pretty(&record)
            .map_err(|error| Error::Usage(format!("the record cannot be written: {error}")))?;
        return output::print(&(json + "\n"));
    }
    let paint = Paint::new(args.color.when);
    let mut out = head(&record, paint);
    out.push('\n');
    body(&record, paint, &mut out);
    if args.citations {
        list(&record, paint, &mut out);
    }
    output::print(&out)
}

/// The metadata, a line each.
fn head(record: &Record, paint: Paint) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(
                out,
                "{} {}",
                paint.paint(Style::Dim, &format!("{name:<10}")),
                output::line(value)
            );
        }
    };
    line("id", &record.id);
    line("title", record.title.as_deref().unwrap_or_default());
    line("court", record.court.as_ref().map_or("", |court| &court.name));
    line("case", &record.case_numbers.join(", "));
    line("decided", record.decision_date.as_deref().unwrap_or_default());
    line("received", record.received_date.as_deref().unwrap_or_default());
    line("kind", &word(&record.kind));
    line("language", &record.language.map(|l| word(&l)).unwrap_or_default());
    if let Some(outcome) = &record.outcome {
        line("outcome", &format!("{}: {}", word(&outcome.item.kind), outcome.text));
    }
    for appealed in &record.appealed {
        let body = appealed.court.as_ref().map(|Body { name, .. }| name.as_str());
        let date = appealed.decision_date.as_deref();
        let number = appealed.case_numbers.join(", ");
        let all: Vec<_> =
            body.into_iter().chain(date).chain((!number.is_empty()).then_some(&*number)).collect();
        line("appealed", &all.join(" · "));
    }
    for party in &record.parties {
        let party = &party.item;
        let by = match party.representatives.is_empty() {
            true => String::new(),
            false => format!(" (by {})", party.representatives.join(", ")),
        };
        line(&word(&party.role).replace('_', " "), &format!("{}{by}", party.name));
    }
    for person in &record.people {
        line(&word(&person.item.role).replace('_', " "), &person.item.name);
    }
    line("source", &record.source.paths.join(", "));
    out
}

/// The text with its headings, citations, amounts, dates and parties set apart.
fn body(record: &Record, paint: Paint, out: &mut String) {
    let mut marks: Vec<(usize, usize, Style)> = Vec::new();
    marks.extend(record.citations.iter().map(|c| (c.start, c.end, Style::Citation)));
    marks.extend(record.amounts.iter().map(|a| (a.start, a.end, Style::Amount)));
    marks.extend(record.dates.iter().map(|d| (d.start, d.end, Style::Date)));
    marks.extend(record.parties.iter().map(|p| (p.start, p.end, Style::Party)));
    marks.extend(record.sections.iter().filter_map(|section| {
        let heading = section.heading.as_ref()?;
        Some((section.start, section.start + heading.chars().count(), Style::Bold))
    }));
    // Where two overlap, the one that begins first is shown; of two that begin together, the
    // longer one.
    marks.sort_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
    let text: Vec<char> = record.text.chars().collect();
    let mut at = 0;
    for (start, end, style) in marks {
        if start < at || end > text.len() || start > end {
            continue;
        }
        out.push_str(&plain(&text[at..start].iter().collect::<String>()));
        out.push_str(&paint.paint(style, &text[start..end].iter().collect::<String>()));
        at = end;
    }
    out.push_str(&plain(&text[at..].iter().collect::<String>()));
    if !out.ends_with('\n') {
        out.push('\n');
    }
}

/// The citations, a line each: what is written, what it means, how that was told.
fn list(record: &Record, paint: Paint, out: &mut String) {
    let _ = writeln!(out, "\n{}", paint.paint(Style::Bold, "Citations"));
    for citation in &record.citations {
        let through = citation.through.as_ref().map(|id| format!(" – {id}")).unwrap_or_default();
        let pages = match citation.pages.is_empty() {
            true => String::new(),
            false => format!(" p. {}", citation.pages.join(", ")),
        };
        let _ = writeln!(
            out,
            "  {}  {}{through}{pages}  {}",
            paint.paint(Style::Citation, &citation.text),
            citation.id,
            paint.paint(Style::Dim, &word(&citation.resolution)),
        );
    }
}
