//! `lookup`: what a written citation means. One in the arguments is shown in full; a list on
//! standard input gets one line an answer.

use std::fmt::Write as _;
use std::io::{BufRead, IsTerminal, Write};

use super::args::Lookup;
use super::output::{self, Paint, Style};
use super::{Exit, word};
use crate::error::{Error, Result};
use crate::lookup::{Answer, Meaning, Setting, Verdict, look_up};

/// The longest line of a list that is read, in bytes; no citation is nearly as long.
const MAX_LINE: usize = 64 * 1024;

/// `paragraf lookup`.
pub(super) fn run(args: Lookup) -> Result<Exit> {
    let setting = Setting { language: args.language.map(Into::into), date: args.date };
    if args.citation.is_empty() || args.citation == ["-"] {
        if args.citation.is_empty() && std::io::stdin().is_terminal() {
            let hint = "name a citation, as in `paragraf lookup 'GDPR art 6.1 f'`, \
                        or give a list on standard input, one a line";
            return Err(Error::Usage(hint.to_owned()));
        }
        return list(|written| look_up(written, &setting), args.json);
    }
    let answer = look_up(&args.citation.join(" "), &setting);
    let found = answer.verdict == Verdict::Found;
    let text = match args.json {
        true => json(&answer)?,
        false => tell(&answer, Paint::new(args.color.when)),
    };
    output::print(&text)?;
    Ok(if found { Exit::Done } else { Exit::Nothing })
}

/// Answers each line of standard input with a line, as it comes.
fn list(answer: impl Fn(&str) -> Answer, as_json: bool) -> Result<Exit> {
    let stdin = |source| Error::io("standard input", source);
    let mut input = std::io::stdin().lock();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let (mut number, mut found) = (0_u64, false);
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let limit = MAX_LINE as u64 + 1;
        let mut line = std::io::Read::take(&mut input, limit);
        if line.read_until(b'\n', &mut bytes).map_err(stdin)? == 0 {
            break;
        }
        number += 1;
        if bytes.len() > MAX_LINE {
            let reason = format!("line {number} is longer than {}", output::size(MAX_LINE as u64));
            return Err(Error::Usage(format!("standard input: {reason}: it is no citation")));
        }
        let written = String::from_utf8_lossy(&bytes);
        if written.trim().is_empty() {
            continue;
        }
        let answer = answer(&written);
        found |= answer.verdict == Verdict::Found;
        let text = if as_json { json(&answer)? } else { row(&answer) };
        out.write_all(text.as_bytes()).map_err(output::stdout_error)?;
    }
    out.flush().map_err(output::stdout_error)?;
    Ok(if found { Exit::Done } else { Exit::Nothing })
}

/// The answer as one line of JSON.
fn json(answer: &Answer) -> Result<String> {
    let json = serde_json::to_string(answer)
        .map_err(|error| Error::Usage(format!("the answer cannot be written: {error}")))?;
    Ok(json + "\n")
}

/// The answer as one line of a table: verdict, what was asked, ids, titles.
fn row(answer: &Answer) -> String {
    let ids: Vec<String> = match answer.verdict {
        Verdict::Ambiguous => answer.citations.iter().flat_map(possible).collect(),
        _ => answer.citations.iter().map(id).collect(),
    };
    let mut titles: Vec<&str> = answer.citations.iter().filter_map(shown_name).collect();
    titles.dedup();
    format!(
        "{}\t{}\t{}\t{}\n",
        said(answer.verdict),
        output::line(&answer.written),
        ids.join(" "),
        output::line(&titles.join("; ")),
    )
}

/// The verdict in words.
fn said(verdict: Verdict) -> String {
    word(&verdict).replace('_', " ")
}

/// The id, of a range both.
fn id(meaning: &Meaning) -> String {
    let through = meaning.through.as_ref().map(|last| format!("..{last}")).unwrap_or_default();
    format!("{}{through}", meaning.id)
}

/// The ids that are possible: the candidates, or the id itself.
fn possible(meaning: &Meaning) -> Vec<String> {
    match meaning.candidates.is_empty() {
        true => vec![id(meaning)],
        false => meaning.candidates.iter().map(|one| one.id.clone()).collect(),
    }
}

/// The title, or else the name.
fn shown_name(meaning: &Meaning) -> Option<&str> {
    meaning.title.as_deref().or(meaning.name.as_deref())
}

/// The answer for a person.
fn tell(answer: &Answer, paint: Paint) -> String {
    let mut out = String::new();
    if answer.citations.is_empty() {
        let _ = writeln!(out, "{}: {}", output::line(&answer.written), said(answer.verdict));
        return out;
    }
    for meaning in &answer.citations {
        let _ = writeln!(out, "{}", paint.paint(Style::Citation, &meaning.text));
        let mut line = |name: &str, value: &str| {
            if !value.is_empty() {
                let name = paint.paint(Style::Dim, &format!("{name:<10}"));
                let _ = writeln!(out, "  {name} {}", output::line(value));
            }
        };
        let unsure = answer.verdict == Verdict::Ambiguous && !meaning.candidates.is_empty();
        line(if unsure { "written as" } else { "id" }, &id(meaning));
        line("act", meaning.name.as_deref().unwrap_or_default());
        line("title", meaning.title.as_deref().unwrap_or_default());
        line("pages", &meaning.pages.join(", "));
        line("url", meaning.url.as_deref().unwrap_or_default());
        line("told by", &format!("{} ({})", word(&meaning.resolution), meaning.rule));
        for candidate in &meaning.candidates {
            let title = candidate.title.as_deref().unwrap_or_default();
            line(
                if unsure { "candidate" } else { "also named" },
                &format!("{}  {title}", candidate.id),
            );
        }
    }
    let why = match answer.verdict {
        Verdict::Found | Verdict::NotACitation => return out,
        Verdict::Ambiguous => "ambiguous: name the act in full, or its number",
        Verdict::UnknownAct => "unknown act: it is not in the tables, or none is named",
    };
    let _ = writeln!(out, "{why}");
    out
}
