//! `search`: rulings by words, citations and facts.

use std::fmt::Write as _;

use super::args::Search as Args;
use super::output::{Paint, Style, grouped};
use super::{Exit, output};
use crate::error::{Error, Result};
use crate::index::Index;
use crate::lookup;
use crate::search::{self, Hit, Query, Search};

/// `paragraf search`.
pub(super) fn run(args: Args) -> Result<Exit> {
    let index = Index::open(&args.index.index)?;
    let words: Vec<&str> = args.query.iter().map(|word| word.trim()).collect();
    let written = words.join(" ");
    let query = Query::parse(&written, &lookup::citation_ids)?;
    let (limit, offset) = (args.limit as usize, args.offset as usize);
    let hits = search::search(&index, &Search { query, limit, offset, sort: args.sort })?;
    if args.json {
        let json = serde_json::to_string_pretty(&hits)
            .map_err(|error| Error::Usage(format!("the hits cannot be written: {error}")))?;
        output::print(&(json + "\n"))?;
    } else if hits.total == 0 {
        eprintln!("nothing found for {written}");
    } else {
        let paint = Paint::new(args.color.when);
        let mut out = String::new();
        for (number, hit) in hits.hits.iter().enumerate() {
            tell(hit, offset + number + 1, paint, &mut out);
        }
        let shown = hits.hits.len();
        let rulings = if hits.total == 1 { "ruling" } else { "rulings" };
        let _ = write!(out, "{} {rulings} found", grouped(hits.total as u64));
        if shown == 0 {
            let _ = write!(out, ", none of them after --offset {}", args.offset);
        } else if shown < hits.total {
            let _ = write!(out, ", {}–{} shown (--limit, --offset)", offset + 1, offset + shown);
        }
        out.push('\n');
        output::print(&out)?;
    }
    Ok(if hits.total == 0 { Exit::Nothing } else { Exit::Done })
}

/// One hit: what it is, the passage that fits best, where to find it.
fn tell(hit: &Hit, number: usize, paint: Paint, out: &mut String) {
    let court = hit.court.as_deref().unwrap_or("unknown body");
    let case = hit.case_numbers.first().map(String::as_str);
    let outcome = hit.outcome.map(|outcome| super::word(&outcome).replace('_', " "));
    let facts: Vec<&str> =
        [case, hit.decision_date.as_deref(), outcome.as_deref()].into_iter().flatten().collect();
    let head = format!("{number}. {court}");
    let _ = writeln!(
        out,
        "{}  {}",
        paint.paint(Style::Bold, &output::line(&head)),
        output::line(&facts.join(" · "))
    );
    if let Some(title) = &hit.title {
        let _ = writeln!(out, "   {}", output::line(title));
    }
    out.push_str("   ");
    for (piece, found) in hit.snippet.pieces() {
        let piece = piece.replace('\n', " ");
        match found {
            true => out.push_str(&paint.paint(Style::Hit, &piece)),
            false => out.push_str(&output::plain(&piece)),
        }
    }
    out.push('\n');
    let place = format!("   {}  {}", hit.id, hit.path);
    let _ = writeln!(out, "{}\n", paint.paint(Style::Dim, &output::line(&place)));
}
