//! HTML pages.
//!
//! In: the bytes of a page in whatever encoding it has. Out: the blocks of its main content:
//! headings, paragraphs, items, table rows, footnotes. Menus, page heads and feet, scripts and
//! boxes of links are left out; when it is not clear what the content is, all of the body is. It
//! follows no links, runs nothing, and nests as deep as the page does without recursion.

mod blocks;
mod tree;

use std::time::{Duration, Instant};

use encoding_rs::Encoding;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::RcDom;

use self::tree::{Item, Tree};
use super::{Content, Raw, RawPage, text};

/// How long a page may take: what nests a hundred thousand deep costs the square of that.
const TIME: Duration = Duration::from_secs(10);
/// The page is parsed in bites of so many bytes, with a look at the clock after each.
const BITE: usize = 16 << 10;
/// Where a page says its encoding.
const HEAD: usize = 4096;

/// Reads a page. An error is a reason for a person.
pub(super) fn read(bytes: &[u8]) -> Result<Raw, String> {
    let text::Decoded { text, warnings } = text::decode(bytes, declared(bytes));
    let tree = Tree::of(&parse(&text)?);
    let blocks = blocks::blocks(&tree, root(&tree));
    if blocks.is_empty() {
        return Err("the page has no text: it may be filled in by a script".to_owned());
    }
    Ok(Raw {
        media_type: "text/html".to_owned(),
        pages: vec![RawPage { number: 1, content: Content::Blocks(blocks) }],
        warnings,
        ..Raw::default()
    })
}

fn parse(text: &str) -> Result<RcDom, String> {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(RcDom::default(), options);
    let start = Instant::now();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.ceil_char_boundary(rest.len().min(BITE));
        let (bite, after) = rest.split_at(end);
        parser.process(StrTendril::from(bite));
        rest = after;
        if start.elapsed() > TIME {
            return Err("the page is nested too deep to be read".to_owned());
        }
    }
    Ok(parser.finish())
}

/// The encoding that the page names: `charset=…` in a `meta` tag, or `encoding="…"` in XHTML.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    [&b"charset="[..], b"encoding="].iter().find_map(|key| {
        memchr::memmem::find_iter(&head, key).find_map(|at| {
            let value = &head[at + key.len()..];
            let value = value.trim_ascii_start();
            let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
            let label = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte);
            let end = value.iter().position(|byte| !label(byte)).unwrap_or(value.len());
            Encoding::for_label(&value[..end])
        })
    })
}

/// The item that holds the main content: `main`, a lone `article`, or the body. What holds less
/// than a quarter of the text is not the content, whatever it calls itself.
fn root(tree: &Tree) -> usize {
    let body = tree.find(|item| item.tag == "body").next().unwrap_or(0);
    let all = tree.items.get(body).map_or(0, |item| item.text);
    let enough = |&at: &usize| tree.items[at].text * 4 >= all && tree.items[at].text > 0;
    let is_main = |item: &Item| {
        item.tag == "main" || item.has("role", "main") || item.has("itemprop", "articlebody")
    };
    let mains: Vec<usize> = tree.find(is_main).filter(enough).collect();
    if let Some(&main) = mains.first() {
        return main;
    }
    let articles: Vec<usize> = tree.find(|item| item.tag == "article").collect();
    match articles[..] {
        [only] if tree.items[only].text * 2 >= all => only,
        _ => body,
    }
}

#[cfg(test)]
mod tests;
