//! `search`: rulings by words, citations and facts.

use std::fmt::Write as _;

use super::args::{HitFormat, Search as Args};
use super::output::{Paint, Style, grouped};
use super::{Exit, output};
use crate::error::{Error, Result};
use crate::index::Index;
use crate::lookup;
use crate::search::{self, Facet, Hit, Hits, Query, Search};

/// How many places of one ruling are shown to a person; the other formats give all.
const MOST_PLACES: usize = 20;

/// `paragraf search`.
pub(super) fn run(args: Args) -> Result<Exit> {
    let words: Vec<&str> = args.query.iter().map(|word| word.trim()).collect();
    let written = words.join(" ");
    if args.explain {
        return output::print(&Query::parse(&written, &lookup::citation_ids)?.explain());
    }
    let index = Index::open(&args.index.index)?;
    let query = Query::parse(&written, &lookup::citation_ids)?;
    let hits = search::search(
        &index,
        &Search {
            limit: args.limit as usize,
            offset: args.offset as usize,
            after: args.after.clone(),
            sort: args.sort,
            places: args.hits,
            facets: if args.facets { args.top as usize } else { 0 },
            ..Search::new(query)
        },
    )?;
    let out = match (args.json, args.format) {
        (true, _) => json(&hits, true)? + "\n",
        (_, HitFormat::Ndjson) => {
            let lines = hits.hits.iter().map(|hit| Ok(json(hit, false)? + "\n"));
            lines.collect::<Result<String>>()?
        }
        (_, HitFormat::Csv) => table(&hits.hits)?,
        (_, HitFormat::Ids) => hits.hits.iter().map(|hit| format!("{}\n", hit.id)).collect(),
        (_, HitFormat::Text) if hits.total == 0 => {
            eprintln!("nothing found for {written}");
            String::new()
        }
        (_, HitFormat::Text) => told(&hits, &args),
    };
    output::print(&out)?;
    Ok(if hits.total == 0 { Exit::Nothing } else { Exit::Done })
}

pub(super) fn json(value: &impl serde::Serialize, pretty: bool) -> Result<String> {
    let json =
        if pretty { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) };
    json.map_err(|error| Error::Usage(format!("the hits cannot be written: {error}")))
}

/// The hits as a table: a line a ruling, or a line a place where places were asked for.
fn table(hits: &[Hit]) -> Result<String> {
    let failed = |error: csv::Error| Error::Usage(format!("the hits cannot be written: {error}"));
    let mut out = csv::Writer::from_writer(Vec::new());
    let places = hits.iter().any(|hit| hit.places.is_some());
    let mut head = vec![
        "id",
        "court",
        "case_number",
        "decision_date",
        "kind",
        "language",
        "outcome",
        "cited_by",
        "title",
        "path",
    ];
    head.extend(if places { vec!["start", "end", "page", "text"] } else { vec!["passage"] });
    out.write_record(&head).map_err(failed)?;
    for hit in hits {
        let word = |value: Option<String>| value.unwrap_or_default();
        let own = [
            hit.id.clone(),
            word(hit.court.clone()),
            word(hit.case_numbers.first().cloned()),
            word(hit.decision_date.clone()),
            super::word(&hit.kind),
            word(hit.language.map(|one| super::word(&one))),
            word(hit.outcome.map(|one| super::word(&one))),
            hit.cited_by.to_string(),
            word(hit.title.clone()),
            hit.path.clone(),
        ];
        match &hit.places {
            None => {
                let row = own.iter().chain([&hit.snippet.text]);
                out.write_record(row).map_err(failed)?;
            }
            Some(places) => {
                for place in places {
                    let page = word(place.page.map(|page| page.to_string()));
                    let (start, end) = (place.start.to_string(), place.end.to_string());
                    let row = own.iter().chain([&start, &end, &page, &place.text]);
                    out.write_record(row).map_err(failed)?;
                }
            }
        }
    }
    let bytes = out.into_inner().map_err(|error| failed(error.into_error().into()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The hits for a person.
fn told(hits: &Hits, args: &Args) -> String {
    let paint = Paint::new(args.color.when);
    let mut out = String::new();
    let offset = args.offset as usize;
    for (number, hit) in hits.hits.iter().enumerate() {
        // After a ruling the numbers of the list are not known.
        let number = args.after.is_none().then_some(offset + number + 1);
        tell(hit, number, paint, &mut out);
    }
    for facet in &hits.facets {
        spread(facet, paint, &mut out);
    }
    let shown = hits.hits.len();
    let rulings = if hits.total == 1 { "ruling" } else { "rulings" };
    let _ = write!(out, "{} {rulings} found", grouped(hits.total as u64));
    if shown == 0 && args.after.is_some() {
        out.push_str(", none after that one");
    } else if shown == 0 {
        let _ = write!(out, ", none of them after --offset {}", args.offset);
    } else if args.after.is_some() {
        let _ = write!(out, ", {shown} shown");
    } else if shown < hits.total {
        let _ = write!(out, ", {}–{} shown (--limit, --offset)", offset + 1, offset + shown);
    }
    out.push('\n');
    out
}

/// One hit: what it is, the passage that fits best or all places, where to find it.
pub(super) fn tell(hit: &Hit, number: Option<usize>, paint: Paint, out: &mut String) {
    let court = hit.court.as_deref().unwrap_or("unknown body");
    let case = hit.case_numbers.first().map(String::as_str);
    let outcome = hit.outcome.map(|outcome| super::word(&outcome).replace('_', " "));
    let cited = match hit.cited_by {
        0 => None,
        1 => Some("cited by 1 ruling".to_owned()),
        many => Some(format!("cited by {} rulings", grouped(many as u64))),
    };
    let facts = [case, hit.decision_date.as_deref(), outcome.as_deref(), cited.as_deref()];
    let facts: Vec<&str> = facts.into_iter().flatten().collect();
    let head = match number {
        Some(number) => format!("{number}. {court}"),
        None => court.to_owned(),
    };
    let _ = writeln!(
        out,
        "{}  {}",
        paint.paint(Style::Bold, &output::line(&head)),
        output::line(&facts.join(" · "))
    );
    if let Some(title) = &hit.title {
        let _ = writeln!(out, "   {}", output::line(title));
    }
    match &hit.places {
        None => {
            out.push_str("   ");
            for (piece, found) in hit.snippet.pieces() {
                let piece = piece.replace('\n', " ");
                match found {
                    true => out.push_str(&paint.paint(Style::Hit, &piece)),
                    false => out.push_str(&output::plain(&piece)),
                }
            }
            out.push('\n');
        }
        Some(places) => {
            for place in places.iter().take(MOST_PLACES) {
                let page = place.page.map(|page| format!("  page {page}")).unwrap_or_default();
                let text = paint.paint(Style::Hit, &place.text.replace('\n', " "));
                let _ = writeln!(out, "   {}–{}{page}  {text}", place.start, place.end);
            }
            if places.len() > MOST_PLACES {
                let more = grouped((places.len() - MOST_PLACES) as u64);
                let _ = writeln!(out, "   … and {more} places more");
            }
        }
    }
    let place = format!("   {}  {}", hit.id, hit.path);
    let _ = writeln!(out, "{}\n", paint.paint(Style::Dim, &output::line(&place)));
}

/// One facet: counts, values, and how to narrow by each.
pub(super) fn spread(facet: &Facet, paint: Paint, out: &mut String) {
    let _ = writeln!(out, "{}", paint.paint(Style::Bold, &format!("{}:", facet.field)));
    for value in &facet.values {
        let name = value.name.as_deref().map(|name| format!("  {name}")).unwrap_or_default();
        let what = format!("{}{name}", value.query);
        let _ = writeln!(out, "{:>9}  {}", grouped(value.documents as u64), output::line(&what));
    }
    out.push('\n');
}
