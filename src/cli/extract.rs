//! What `paragraf extract` prints of a reading text: all of it or some pages, as text or as blocks.

use serde::Serialize;

use super::args::{Extract, TextFormat};
use super::pages::Pages;
use super::word;
use crate::error::{Error, Result};
use crate::extract::BlockKind;
use crate::layout::Text;
use crate::record::PageBox;
use crate::span::Span;

/// One block of the text, or one piece of furniture.
#[derive(Serialize)]
struct Block<'a> {
    page: Option<u32>,
    kind: String,
    boxes: Vec<PageBox>,
    text: &'a str,
}

/// What is printed, and what the user should know beside it.
pub(super) fn printed(text: &Text, args: &Extract) -> Result<(String, Option<String>)> {
    let note = match &args.pages {
        Some(pages) => missing(text, pages)?,
        None => None,
    };
    let out = match (args.format, args.furniture) {
        (TextFormat::Text, false) => reading(text, args.pages.as_ref()),
        (TextFormat::Text, true) => {
            let lines = furniture(text, args.pages.as_ref());
            let lines = lines.iter().map(|line| {
                let page = line.page.map_or("-".to_owned(), |page| page.to_string());
                format!("{page}\t{}\t{}\n", line.kind, line.text)
            });
            lines.collect()
        }
        (TextFormat::Json, false) => json(&blocks(text, args.pages.as_ref())),
        (TextFormat::Json, true) => json(&furniture(text, args.pages.as_ref())),
    };
    Ok((out, note))
}

/// What is to be said of pages that are not there. An error when none is.
fn missing(text: &Text, pages: &Pages) -> Result<Option<String>> {
    let shown = text.places.sizes().iter().map(|size| size.page).max();
    let Some(count) = shown.or_else(|| text.pages.iter().map(|page| page.item).max()) else {
        return Err(Error::Usage(
            "the document has no pages, so --pages cannot be used".to_owned(),
        ));
    };
    let Some(page) = pages.beyond(count) else { return Ok(None) };
    let word = if count == 1 { "page" } else { "pages" };
    let said = format!("there is no page {page}: the document has {count} {word}");
    match (1..=count).any(|page| pages.holds(page)) {
        true => Ok(Some(said)),
        false => Err(Error::Usage(said)),
    }
}

/// The text of some pages. What goes on from one to the next is not cut.
fn reading(text: &Text, pages: Option<&Pages>) -> String {
    let Some(pages) = pages else { return text.text.clone() };
    let mut out = String::new();
    let mut parts: Vec<Span> = Vec::new();
    let mut last = None;
    for (at, page) in text.pages.iter().enumerate().filter(|(_, page)| pages.holds(page.item)) {
        match parts.last_mut() {
            Some(part) if last == at.checked_sub(1) => *part = part.to(page.span),
            _ => parts.push(page.span),
        }
        last = Some(at);
    }
    for part in parts {
        out.push_str(part.of(&text.text).trim_end());
        out.push('\n');
    }
    out
}

fn blocks<'a>(text: &'a Text, pages: Option<&Pages>) -> Vec<Block<'a>> {
    let mut out = Vec::with_capacity(text.blocks.len());
    for block in &text.blocks {
        let boxes = columns(text.boxes(block.span));
        // A footnote may have moved to the next page, and its box has not.
        let after = text.pages.partition_point(|page| page.span.start <= block.span.start);
        let begins = after.checked_sub(1).and_then(|at| text.pages.get(at)).map(|page| page.item);
        let page = boxes.first().map(|first| first.page).or(begins);
        let on = |page: u32| pages.is_none_or(|pages| pages.holds(page));
        let goes_on = text.pages[after..].iter().take_while(|p| p.span.start < block.span.end);
        let shown = match boxes.is_empty() {
            true => begins.into_iter().chain(goes_on.map(|page| page.item)).any(on),
            false => boxes.iter().any(|one| on(one.page)),
        };
        if shown || (page.is_none() && pages.is_none()) {
            let kind = kind(block.item).to_owned();
            out.push(Block { page, kind, boxes, text: block.span.of(&text.text) });
        }
    }
    out
}

fn furniture<'a>(text: &'a Text, pages: Option<&Pages>) -> Vec<Block<'a>> {
    let boxes = text.places.of_furniture();
    let lines = text.furniture.iter().enumerate().map(|(at, line)| {
        let boxes = boxes.get(at).copied().flatten().into_iter().collect();
        Block { page: line.page, kind: word(&line.kind), boxes, text: &line.text }
    });
    let on = |block: &Block<'_>| {
        pages.is_none_or(|pages| block.page.is_some_and(|page| pages.holds(page)))
    };
    lines.filter(on).collect()
}

/// The boxes of rows put together to one for each page and column.
fn columns(rows: Vec<PageBox>) -> Vec<PageBox> {
    let mut out: Vec<PageBox> = Vec::new();
    for row in rows {
        match out.last_mut().filter(|last| last.page == row.page && row.y1 > last.y1 - 3.0) {
            Some(last) => {
                last.x0 = last.x0.min(row.x0);
                last.y0 = last.y0.min(row.y0);
                last.x1 = last.x1.max(row.x1);
                last.y1 = last.y1.max(row.y1);
            }
            None => out.push(row),
        }
    }
    out
}

fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Item => "item",
        BlockKind::Row => "row",
        BlockKind::Footnote => "footnote",
    }
}

/// One array, a block a line.
fn json(blocks: &[Block<'_>]) -> String {
    let lines: Vec<String> =
        blocks.iter().filter_map(|block| serde_json::to_string(block).ok()).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}
