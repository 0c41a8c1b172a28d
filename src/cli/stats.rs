//! `stats`: what is in the index, and what it cites most.

use std::fmt::Write as _;

use super::args::Stats as Args;
use super::output::grouped;
use super::{Exit, output};
use crate::error::{Error, Result};
use crate::index::Index;
use crate::lookup;
use crate::search::{Count, Query, Stats, stats};

/// `paragraf stats`.
pub(super) fn run(args: Args) -> Result<Exit> {
    let index = Index::open(&args.index.index)?;
    let query = match &args.query {
        Some(query) => Some(Query::parse(query, &lookup::citation_ids)?),
        None => None,
    };
    let stats = stats(&index, query.as_ref(), args.top as usize)?;
    let text = match (args.json, args.unresolved) {
        (true, true) => json(&stats.unresolved)?,
        (true, false) => json(&stats)?,
        (false, true) => unresolved(&stats),
        (false, false) => tell(&stats, args.top as usize),
    };
    output::print(&text)?;
    let nothing = if args.unresolved { stats.unresolved.is_empty() } else { stats.documents == 0 };
    Ok(if nothing { Exit::Nothing } else { Exit::Done })
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    let json = serde_json::to_string_pretty(value)
        .map_err(|error| Error::Usage(format!("the counts cannot be written: {error}")))?;
    Ok(json + "\n")
}

/// What is cited but not known, the most frequent first: names that the tables lack, names that
/// can mean several acts, and provisions without a name.
fn unresolved(stats: &Stats) -> String {
    let mut out = String::from("cited but not known (documents, citations)\n");
    for one in &stats.unresolved {
        let name = one.name.as_deref().unwrap_or("(no act named)");
        line(one.documents, Some(one.citations), Some(name), &one.work, &mut out);
    }
    out
}

/// The counts as tables for a person.
fn tell(stats: &Stats, top: usize) -> String {
    let mut out = format!("{} documents\n", grouped(stats.documents as u64));
    counts("by court or authority", &stats.by_court, top, &mut out);
    counts("by year", &stats.by_year, usize::MAX, &mut out);
    counts("by kind", &stats.by_kind, usize::MAX, &mut out);
    counts("by language", &stats.by_language, usize::MAX, &mut out);
    if !stats.top_acts.is_empty() {
        out.push_str("\nmost cited acts and documents (documents, citations)\n");
    }
    for act in &stats.top_acts {
        line(act.documents, Some(act.citations), act.name.as_deref(), &act.work, &mut out);
    }
    if !stats.top_provisions.is_empty() {
        out.push_str("\nmost cited provisions (documents, citations)\n");
    }
    for place in &stats.top_provisions {
        let name = place.work_name.as_deref();
        line(place.documents, Some(place.citations), name, &place.id, &mut out);
    }
    out
}

fn counts(title: &str, counts: &[Count], top: usize, out: &mut String) {
    let _ = writeln!(out, "\n{title}");
    for count in counts.iter().take(top) {
        line(count.documents, None, None, count.name.as_deref().unwrap_or("unknown"), out);
    }
    if counts.len() > top {
        let _ = writeln!(out, "         … and {} more", counts.len() - top);
    }
}

fn line(
    documents: usize,
    citations: Option<usize>,
    name: Option<&str>,
    what: &str,
    out: &mut String,
) {
    let _ = write!(out, "{:>7}", grouped(documents as u64));
    if let Some(citations) = citations {
        let _ = write!(out, "{:>7}", grouped(citations as u64));
    }
    let _ = write!(out, "  {}", output::plain(what));
    if let Some(name) = name {
        let _ = write!(out, "  {}", output::plain(name));
    }
    out.push('\n');
}
