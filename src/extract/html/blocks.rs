//! From a flat page to blocks.
//!
//! In: a [`Tree`] and the item that holds its content. Out: [`Block`]s. Blanks are made single,
//! `br` is a line break and two of them part paragraphs, ordered lists get the numbers that a
//! reader sees, raised digits become superscripts.

use super::tree::{Item, Tree, is_heading};
use crate::extract::docx::numbers::{Form, number};
use crate::extract::{Block, BlockKind, row_block};

/// The blocks of the item at `root`.
pub(super) fn blocks(tree: &Tree, root: usize) -> Vec<Block> {
    let mut writer = Writer::default();
    let Some(top) = tree.items.get(root) else { return Vec::new() };
    let whole = matches!(top.tag.as_str(), "body" | "html" | "#page");
    // The elements that are open, each with the index after it.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut at = root;
    while at < top.end {
        while open.last().is_some_and(|&(_, end)| end <= at) {
            if let Some((closed, _)) = open.pop() {
                writer.leave(&tree.items[closed]);
            }
        }
        let item = &tree.items[at];
        if item.tag.is_empty() {
            writer.text(&item.content);
            at += 1;
        } else if whole && is_furniture(item) {
            writer.flush();
            at = item.end;
        } else {
            writer.enter(tree, at);
            open.push((at, item.end));
            at += 1;
        }
    }
    while let Some((closed, _)) = open.pop() {
        writer.leave(&tree.items[closed]);
    }
    writer.flush();
    writer.blocks
}

/// The head, foot and side of a page, and boxes of links. Asked only where the content is not
/// marked as such. A list of links that names provisions or cases is content.
fn is_furniture(item: &Item) -> bool {
    match item.tag.as_str() {
        // The title of the document, rather than the head of the site.
        "header" if item.headings > 0 && item.links < 3 => return false,
        "header" | "footer" | "aside" => return !is_footnote(item),
        "ul" | "ol" | "div" | "section" | "table" | "td" => {}
        _ => return false,
    }
    item.has("role", "contentinfo")
        || item.has("role", "complementary")
        // Links have names of a few words; a list of provisions has figures that names lack.
        || (item.links >= 4
            && item.linked * 10 >= item.text * 9
            && item.text < item.links * 40
            && item.figures < item.links)
}

/// `ftn3`, `fn:3`, a class or a role that says footnote.
fn is_footnote(item: &Item) -> bool {
    if matches!(item.tag.as_str(), "a" | "sup" | "span" | "body" | "main" | "article") {
        return false;
    }
    const WORDS: &[&str] = &["footnote", "footnotes", "fotnot", "fotnoter", "fodnote", "fodnoter"];
    let id = item.attribute("id").trim_start_matches('_');
    let numbered = ["ftn", "fn:", "fn-", "fn", "edn", "footnote-", "fotnot", "fodnote"]
        .iter()
        .filter_map(|mark| id.strip_prefix(mark))
        .any(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    numbered
        || WORDS.iter().any(|word| item.has("class", word))
        || ["doc-footnote", "doc-endnotes"].iter().any(|role| item.has("role", role))
        || item.has("epub:type", "footnote")
}

fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "blockquote"
            | "pre"
            | "address"
            | "figure"
            | "figcaption"
            | "center"
            | "fieldset"
            | "legend"
            | "details"
            | "summary"
            | "header"
            | "footer"
            | "aside"
            | "ul"
            | "ol"
            | "dl"
            | "table"
            | "caption"
            | "tbody"
            | "thead"
            | "tfoot"
            | "form"
            | "hr"
            | "body"
            | "html"
            | "hgroup"
    ) || is_heading(tag)
}

/// Whether a `tr` is a row of cells. In old pages a table holds the page together, and what looks
/// like a cell holds all of its paragraphs.
fn is_row(tree: &Tree, at: usize) -> bool {
    let cells = || tree.below(at).filter(|item| matches!(item.tag.as_str(), "td" | "th"));
    let holds_page = |cell: &Item| {
        cell.tables > 0 || (cell.text > 400 && (cell.paragraphs > 2 || cell.headings > 0))
    };
    cells().nth(1).is_some() && !cells().any(holds_page)
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    line: String,
    kind: Option<BlockKind>,
    /// So much of `line` is a number or a term that waits for its text.
    waiting: usize,
    /// Open lists: the next number and how it is written; none where they have no numbers.
    lists: Vec<Option<(u64, Form)>>,
    footnotes: usize,
    raised: usize,
    preformatted: usize,
    in_row: bool,
}

impl Writer {
    fn enter(&mut self, tree: &Tree, at: usize) {
        let item = &tree.items[at];
        let tag = item.tag.as_str();
        if is_footnote(item) {
            self.flush();
            self.footnotes += 1;
        }
        match tag {
            "br" => return self.line_break(),
            "sup" => self.raised += 1,
            "pre" => self.preformatted += 1,
            "ol" => {
                let start = item.attribute("start").parse().unwrap_or(1);
                let plain = item.attribute("style").contains("none");
                let form = match item.attribute("type") {
                    "a" => Form::LowerLetter,
                    "i" => Form::LowerRoman,
                    _ => Form::Decimal,
                };
                self.lists.push((!plain).then_some((start, form)));
            }
            "ul" => self.lists.push(None),
            _ => {}
        }
        match tag {
            "li" => {
                self.flush();
                self.kind = Some(BlockKind::Item);
                if let Some(Some((next, form))) = self.lists.last_mut() {
                    let own = item.attribute("value").parse().unwrap_or(*next);
                    *next = own.saturating_add(1);
                    let mark = number(own, *form) + ". ";
                    self.wait_after(&mark);
                }
            }
            "dt" => {
                self.flush();
                self.kind = Some(BlockKind::Row);
            }
            "dd" if self.kind == Some(BlockKind::Row) && !self.line.is_empty() => {
                self.trim();
                self.wait_after("\t");
            }
            "dd" => self.flush(),
            "tr" if is_row(tree, at) => {
                self.flush();
                self.kind = Some(BlockKind::Row);
                self.in_row = true;
            }
            "td" | "th" if self.in_row && !self.line.is_empty() => {
                self.trim();
                self.wait_after("\t");
            }
            "td" | "th" if self.in_row => {}
            "td" | "th" | "tr" => self.flush(),
            _ if is_heading(tag) => {
                self.part();
                if !self.in_row {
                    self.kind = Some(BlockKind::Heading);
                }
            }
            _ if is_block(tag) => self.part(),
            _ => {}
        }
    }

    fn leave(&mut self, item: &Item) {
        match item.tag.as_str() {
            "br" => {}
            "sup" => self.raised = self.raised.saturating_sub(1),
            "pre" => {
                self.flush();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "ol" | "ul" => {
                self.flush();
                self.lists.pop();
            }
            "table" => {
                self.in_row = false;
                self.flush();
            }
            "tr" => {
                self.in_row = false;
                self.flush();
            }
            "li" | "dd" => self.flush(),
            tag if is_block(tag) => self.part(),
            _ => {}
        }
        if is_footnote(item) {
            self.flush();
            self.footnotes = self.footnotes.saturating_sub(1);
        }
    }

    /// A block begins or ends: the line does too, unless it is a cell, or a number that waits.
    fn part(&mut self) {
        if self.in_row {
            if !self.line.ends_with([' ', '\t']) && !self.line.is_empty() {
                self.line.push(' ');
            }
        } else if self.line.len() > self.waiting {
            self.flush();
        }
    }

    /// Writes a number, or parts a term from what it means, and waits for the text.
    fn wait_after(&mut self, mark: &str) {
        self.line.push_str(mark);
        self.waiting = self.line.len();
    }

    fn trim(&mut self) {
        let kept = self.line.trim_end_matches([' ', '\n']).len();
        self.line.truncate(kept);
    }

    fn line_break(&mut self) {
        if self.in_row {
            return self.part();
        }
        while self.line.ends_with(' ') && self.line.len() > self.waiting {
            self.line.pop();
        }
        if self.line.ends_with('\n') {
            self.flush();
        } else if self.line.len() > self.waiting {
            self.line.push('\n');
        }
    }

    fn text(&mut self, text: &str) {
        if self.raised > 0
            && let Some(mark) = superscript(text)
        {
            self.line.push_str(&mark);
            return;
        }
        for c in text.chars() {
            match c {
                // A blank line parts the paragraphs of a text that was set by hand.
                '\n' if self.preformatted > 0 && self.line.ends_with('\n') => self.flush(),
                '\n' if self.preformatted > 0 => self.line.push('\n'),
                // A soft break of the source is a blank; a hard blank (U+00A0) stays.
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => {
                    if !self.line.is_empty() && !self.line.ends_with([' ', '\n', '\t']) {
                        self.line.push(' ');
                    }
                }
                '\u{feff}' | '\u{200b}' => {}
                c if c.is_control() => {}
                c => self.line.push(c),
            }
        }
    }

    fn flush(&mut self) {
        let kind = match self.kind.take() {
            _ if self.footnotes > 0 => BlockKind::Footnote,
            Some(kind) => kind,
            None => BlockKind::Paragraph,
        };
        let text = self.line.trim_matches([' ', '\n', '\r', '\t']);
        if text.chars().any(|c| !c.is_whitespace()) {
            self.blocks.push(match kind {
                BlockKind::Row => row_block(text),
                kind => Block { kind, text: text.to_owned() },
            });
        }
        self.line.clear();
        self.waiting = 0;
    }
}

/// Raised digits as superscripts; the brackets around a mark are dropped. None for other text.
fn superscript(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['[', ']', '(', ')']);
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') {
        return None;
    }
    Some(text.chars().map(crate::extract::superscript).collect())
}
