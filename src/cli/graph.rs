//! `cited-by` and `related`: rulings by what they cite.

use std::fmt::Write as _;

use super::args::{CitedBy, Related};
use super::output::{Paint, Style, grouped};
use super::search::{json, tell};
use super::{Exit, output};
use crate::error::Result;
use crate::index::Index;
use crate::lookup;
use crate::search::{self, FacetValue, Ruling, Search};

/// `paragraf cited-by`.
pub(super) fn cited_by(args: CitedBy) -> Result<Exit> {
    let index = Index::open(&args.index.index)?;
    let reference = args.reference.join(" ");
    let limit = args.limit as usize;
    let make = |query| Search { limit, sort: args.sort, ..Search::new(query) };
    let found = search::cited_by(&index, &reference, &lookup::citation_ids, limit, make)?;
    if args.json {
        output::print(&(json(&found, true)? + "\n"))?;
    } else if found.rulings.total == 0 {
        eprintln!("nothing in the index cites {reference}");
    } else {
        let paint = Paint::new(args.color.when);
        let mut out = format!("{}\n", output::line(&found.ids.join("  ")));
        if !found.by_provision.is_empty() {
            let _ = writeln!(
                out,
                "\n{}",
                paint.paint(Style::Bold, "by provision (rulings, citations)")
            );
            for one in &found.by_provision {
                let counts = [one.documents, one.citations].map(|count| grouped(count as u64));
                let _ =
                    writeln!(out, "{:>9}{:>9}  {}", counts[0], counts[1], output::line(&one.id));
            }
        }
        counted("by year", &found.by_year, paint, &mut out);
        counted("by court or authority", &found.by_court, paint, &mut out);
        out.push('\n');
        for (number, hit) in found.rulings.hits.iter().enumerate() {
            tell(hit, Some(number + 1), paint, &mut out);
        }
        let total = found.rulings.total;
        let rulings = if total == 1 { "ruling cites" } else { "rulings cite" };
        let _ = writeln!(out, "{} {rulings} it", grouped(total as u64));
        output::print(&out)?;
    }
    Ok(if found.rulings.total == 0 { Exit::Nothing } else { Exit::Done })
}

fn counted(title: &str, values: &[FacetValue], paint: Paint, out: &mut String) {
    if values.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{}", paint.paint(Style::Bold, title));
    for value in values {
        let _ =
            writeln!(out, "{:>9}  {}", grouped(value.documents as u64), output::line(&value.value));
    }
}

/// How many shared ids are shown to a person.
const MOST_SHARED: usize = 6;

/// `paragraf related`.
pub(super) fn related(args: Related) -> Result<Exit> {
    let index = Index::open(&args.index.index)?;
    let Some(found) = search::related(&index, &args.id, args.limit as usize)? else {
        eprintln!("there is no ruling {} in the index", args.id);
        return Ok(Exit::Nothing);
    };
    if args.json {
        output::print(&(json(&found, true)? + "\n"))?;
    } else if found.matter.is_empty() && found.related.is_empty() {
        eprintln!("nothing in the index has to do with {}", found.id);
    } else {
        let paint = Paint::new(args.color.when);
        let mut out = String::new();
        if !found.matter.is_empty() {
            let _ = writeln!(out, "{}", paint.paint(Style::Bold, "the same matter"));
        }
        for one in &found.matter {
            let step = if one.step < 0 { "below" } else { "above" };
            let _ = writeln!(out, "  {step}  {}", line(&one.ruling, &one.id, paint));
        }
        if !found.related.is_empty() {
            let _ = writeln!(out, "{}", paint.paint(Style::Bold, "cites the same"));
        }
        for one in &found.related {
            let _ = writeln!(out, "  {}", line(&one.ruling, &one.id, paint));
            let shown = one.shared.iter().take(MOST_SHARED);
            let mut shared = shown.cloned().collect::<Vec<_>>().join("  ");
            if one.shared.len() > MOST_SHARED {
                let _ = write!(shared, "  … {} in all", one.shared.len());
            }
            let _ = writeln!(out, "      {}", output::line(&shared));
        }
        output::print(&out)?;
    }
    let nothing = found.matter.is_empty() && found.related.is_empty();
    Ok(if nothing { Exit::Nothing } else { Exit::Done })
}

fn line(ruling: &Ruling, id: &str, paint: Paint) -> String {
    let court = ruling.court.as_deref().unwrap_or("unknown body");
    let case = ruling.case_numbers.first().map(String::as_str);
    let facts: Vec<&str> = [case, ruling.decision_date.as_deref()].into_iter().flatten().collect();
    let what = output::line(&format!("{court}  {}", facts.join(" · ")));
    let place = output::line(&format!("{id}  {}", ruling.path));
    format!("{what}  {}", paint.paint(Style::Dim, &place))
}
