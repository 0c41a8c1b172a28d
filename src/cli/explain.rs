//! `tag --explain`: for each citation the rule that found it, the cue at which the rule started,
//! the words that told its work, and why; then for each fact of the record that the document does
//! not tell what was looked for, and what was seen and left ([`sought`]).

use std::fmt::Write as _;

use super::output::{self, Paint, Style};
use super::sought::{self, Untold};
use crate::record::{Citation, Record, Resolution};
use crate::registry::{rules, works};
use crate::segment::Sought;

/// The most code points of an antecedent that are shown.
const SHOWN: usize = 80;

/// The explanation of every citation of `record`, and of each fact that it lacks, for a person.
/// `sought`: what the reader of its head saw.
pub(super) fn explain(record: &Record, sought: &[Sought], paint: Paint) -> String {
    let text: Vec<char> = record.text.chars().collect();
    let mut out = String::new();
    for citation in &record.citations {
        one(citation, &text, paint, &mut out);
    }
    for untold in sought::untold(record, sought) {
        field(&untold, paint, &mut out);
    }
    out
}

/// A fact that the document does not tell.
fn field(untold: &Untold, paint: Paint, out: &mut String) {
    let told = if untold.field == "kind" { "other" } else { "not told" };
    let _ = writeln!(out, "{}  {told}", paint.paint(Style::Bold, untold.field));
    let mut line = |name: &str, value: &str| {
        let name = paint.paint(Style::Dim, &format!("{name:<10}"));
        let _ = writeln!(out, "  {name} {}", output::line(value));
    };
    line("looked for", untold.looked_for);
    line("looked in", untold.looked_in);
    if untold.rejected.is_empty() {
        line("seen", "nothing of the kind");
    }
    for one in &untold.rejected {
        let place = one.start.map_or("at the edge of a page".to_owned(), |at| format!("at {at}"));
        let text: Vec<char> = one.text.chars().collect();
        line("seen", &format!("“{}” {place}: {}", surface(&text, 0, text.len()), one.reason));
    }
}

fn one(citation: &Citation, text: &[char], paint: Paint, out: &mut String) {
    let through = citation.through.as_ref().map(|last| format!("..{last}")).unwrap_or_default();
    let _ = writeln!(
        out,
        "{}  {}{through}",
        paint.paint(Style::Citation, &output::line(&citation.text)),
        paint.paint(Style::Bold, &citation.id),
    );
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            let name = paint.paint(Style::Dim, &format!("{name:<10}"));
            let _ = writeln!(out, "  {name} {}", output::line(value));
        }
    };
    let page = citation.page.map(|page| format!(", page {page}")).unwrap_or_default();
    line("at", &format!("{}–{}{page}", citation.start, citation.end));
    let rule = rules::rule(&citation.rule);
    let reads = rule.map(|rule| format!(": {}", rule.reads)).unwrap_or_default();
    line("rule", &format!("{}{reads}", citation.rule));
    line("cue", &rule.and_then(|rule| rule.cue(&citation.text)).unwrap_or_default());
    let before =
        citation.antecedent.map(|extent| (extent, surface(text, extent.start, extent.end)));
    if let Some((extent, words)) = &before {
        line("antecedent", &format!("“{words}” at {}", extent.start));
    }
    let title = works::title(&citation.work).or_else(|| citation.work_name.clone());
    let title = title.map(|title| format!(" ({title})")).unwrap_or_default();
    line("work", &format!("{}{title}", citation.work));
    line("why", &why(citation, before.map(|(_, words)| words)));
    for candidate in &citation.candidates {
        line("candidate", candidate);
    }
}

/// The reason in a sentence. `antecedent`: the words elsewhere that told the work.
fn why(citation: &Citation, antecedent: Option<String>) -> String {
    let name = citation.work_name.as_deref().unwrap_or(&citation.work);
    let before = |alone: &str, with: &str| match &antecedent {
        Some(words) => format!("{with} “{words}”"),
        None => alone.to_owned(),
    };
    match citation.resolution {
        Resolution::Number => before("its number is written", "its number is written at"),
        Resolution::Name => before(&format!("{name} is named"), "the act is named in"),
        Resolution::Abbreviation => {
            before(&format!("it is abbreviated; it means {name}"), "the act is abbreviated in")
        }
        Resolution::Defined => {
            before("the document says what it means", "the document defines it:")
        }
        Resolution::Anaphora => before("it points back", "it points back to"),
        Resolution::Implicit => before(
            "no act is named here; the document leaves one only",
            "no act is named here; it goes with",
        ),
        Resolution::Fuzzy => before(
            &format!("it is misspelt; it is read as {name}"),
            "it is misspelt; it is read as",
        ),
        Resolution::Unresolved => unresolved(citation),
    }
}

/// Why nothing could be told.
fn unresolved(citation: &Citation) -> String {
    let named = citation.work.split('/').nth(1) == Some("?");
    match (citation.candidates.is_empty(), named) {
        (false, _) => {
            "the name can mean several acts, and nothing in the document settles it".into()
        }
        (true, true) => "the tables do not have an act of this name".into(),
        (true, false) => {
            "no act is named here, and none before it that this surely goes with".into()
        }
    }
}

/// The code points `start..end`, shortened in the middle when they are many.
fn surface(text: &[char], start: usize, end: usize) -> String {
    let words = text.get(start..end).unwrap_or_default();
    if words.len() <= SHOWN {
        return words.iter().collect();
    }
    let (head, tail) = (&words[..SHOWN / 2], &words[words.len() - SHOWN / 2..]);
    head.iter().chain(" … ".chars().collect::<Vec<_>>().iter()).chain(tail).collect()
}

/// The explanation of each citation as a line of JSON: the citation, and what the text says of why;
/// then one for each fact that the record lacks, with `field`.
pub(super) fn json(record: &Record, sought: &[Sought]) -> serde_json::Result<String> {
    let text: Vec<char> = record.text.chars().collect();
    let mut out = String::new();
    for citation in &record.citations {
        let rule = rules::rule(&citation.rule);
        let before = citation.antecedent.map(|extent| surface(&text, extent.start, extent.end));
        let mut value = serde_json::to_value(citation)?;
        if let Some(fields) = value.as_object_mut() {
            let cue = rule.and_then(|rule| rule.cue(&citation.text));
            fields.insert("reads".to_owned(), rule.map(|rule| rule.reads).into());
            fields.insert("cue".to_owned(), cue.into());
            fields.insert("antecedent_text".to_owned(), before.clone().into());
            fields.insert("why".to_owned(), why(citation, before).into());
        }
        out.push_str(&value.to_string());
        out.push('\n');
    }
    for untold in sought::untold(record, sought) {
        out.push_str(&serde_json::to_string(&untold)?);
        out.push('\n');
    }
    Ok(out)
}
