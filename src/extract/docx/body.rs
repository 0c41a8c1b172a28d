//! The text of a Word document.
//!
//! In: `document.xml`, with the styles, lists and notes of the document. Out: its blocks in order.
//! The XML is read as a stream with a stack of its own, so that no nesting is too deep; a text box
//! inside a paragraph comes before it, a table inside a cell is part of the cell.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use rustc_hash::FxHashMap;

use super::styles::{ListRef, Numbering, Styles, attribute, is_on, value};
use crate::extract::{Block, BlockKind, row_block, superscript};

/// Elements whose content is not text of the document: what was deleted or moved away, the codes
/// of fields, comments, the second copy that Word keeps of a text box for old readers.
const SKIPPED: &[&str] = &[
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delText",
    "delInstrText",
    "comment",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "numberingChange",
    "rubyPr",
    "rt",
];

/// The footnotes or endnotes of a document, by id.
#[derive(Debug, Default)]
pub(super) struct Notes {
    texts: FxHashMap<String, String>,
    /// How many have been referred to.
    used: u64,
}

impl Notes {
    /// Reads `footnotes.xml` or `endnotes.xml`, whose notes are elements of the name `tag`.
    pub(super) fn of(xml: &str, tag: &str, styles: &Styles) -> Notes {
        let mut notes = Notes::default();
        let mut writer =
            Writer::new(styles, Numbering::default(), Notes::default(), Notes::default());
        let mut id = None;
        let mut reader = Reader::from_str(xml);
        while let Ok(event) = reader.read_event() {
            match &event {
                Event::Start(element) if element.local_name().as_ref() == tag => {
                    // The line above the notes is one of them, by its type.
                    let is_line = attribute(element, "type").is_some_and(|kind| kind != "normal");
                    id = attribute(element, "id").filter(|_| !is_line);
                    writer.blocks.clear();
                }
                Event::End(element) if element.local_name().as_ref() == tag => {
                    let texts: Vec<String> = writer.blocks.drain(..).map(|b| b.text).collect();
                    if let Some(id) = id.take() {
                        notes.texts.insert(id, texts.join("\n"));
                    }
                }
                Event::Eof => break,
                _ => writer.event(&event),
            }
        }
        notes
    }

    /// The mark of the next note, and its text.
    fn refer(&mut self, id: &str) -> (String, String) {
        self.used += 1;
        let mark: String = self.used.to_string().chars().map(superscript).collect();
        let text = self.texts.get(id).map_or("", String::as_str);
        (mark.clone(), format!("{mark} {text}"))
    }
}

/// The blocks of a document, and what is wrong with its XML, if anything.
pub(super) fn blocks(
    xml: &str,
    styles: &Styles,
    numbering: Numbering,
    footnotes: Notes,
    endnotes: Notes,
) -> (Vec<Block>, Option<String>) {
    let mut writer = Writer::new(styles, numbering, footnotes, endnotes);
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let broken = loop {
        match reader.read_event() {
            Ok(Event::Eof) => break None,
            Ok(event) => writer.event(&event),
            Err(error) => break Some(error.to_string()),
        }
    };
    while !writer.paragraphs.is_empty() {
        writer.end_paragraph();
    }
    while !writer.rows.is_empty() {
        writer.end_row();
    }
    writer.blocks.append(&mut writer.pending);
    (writer.blocks, broken)
}

#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    style: String,
    list: ListRef,
    outline: bool,
}

struct Writer<'a> {
    blocks: Vec<Block>,
    styles: &'a Styles,
    numbering: Numbering,
    footnotes: Notes,
    endnotes: Notes,
    /// Open paragraphs: a text box has paragraphs inside one.
    paragraphs: Vec<Paragraph>,
    /// Open table rows, each with the blocks of its cells.
    rows: Vec<Vec<Vec<Block>>>,
    /// Notes that follow the block that is open.
    pending: Vec<Block>,
    /// How deep we are in an element that is skipped.
    skipped: usize,
    raised: bool,
    hidden: bool,
    in_text: bool,
    in_run_properties: bool,
    in_tab_stops: bool,
}

impl<'a> Writer<'a> {
    fn new(styles: &'a Styles, numbering: Numbering, footnotes: Notes, endnotes: Notes) -> Self {
        Writer {
            blocks: Vec::new(),
            styles,
            numbering,
            footnotes,
            endnotes,
            paragraphs: Vec::new(),
            rows: Vec::new(),
            pending: Vec::new(),
            skipped: 0,
            raised: false,
            hidden: false,
            in_text: false,
            in_run_properties: false,
            in_tab_stops: false,
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => {
                if self.skipped > 0 || SKIPPED.contains(&element.local_name().as_ref()) {
                    self.skipped += 1;
                } else {
                    self.start(element);
                }
            }
            Event::Empty(element) if self.skipped == 0 => {
                self.start(element);
                self.end(element.local_name().as_ref());
            }
            Event::End(element) => {
                if self.skipped > 0 {
                    self.skipped -= 1;
                } else {
                    self.end(element.local_name().as_ref());
                }
            }
            Event::Text(text) if self.in_text && self.skipped == 0 => {
                self.write(&text.xml10_content());
            }
            Event::CData(text) if self.in_text && self.skipped == 0 => {
                self.write(&text.xml10_content());
            }
            Event::GeneralRef(name) if self.in_text && self.skipped == 0 => {
                self.write(&resolved(name));
            }
            _ => {}
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "r" => (self.raised, self.hidden) = (false, false),
            "rPr" => self.in_run_properties = true,
            "t" => self.in_text = true,
            "tabs" => self.in_tab_stops = true,
            "ptab" => self.write("\t"),
            // In the properties of a paragraph the same name is the place of a stop.
            "tab" if !self.in_tab_stops => self.write("\t"),
            "br" if attribute(element, "type").is_none_or(|kind| kind == "textWrapping") => {
                self.write("\n");
            }
            "br" => self.write(" "),
            "cr" => self.write("\n"),
            "noBreakHyphen" => self.write("-"),
            "softHyphen" => self.write("\u{ad}"),
            "sym" => {
                let code = attribute(element, "char").unwrap_or_default();
                if let Some(c) = symbol(&code) {
                    self.write(c.encode_utf8(&mut [0; 4]));
                }
            }
            "vertAlign" => self.raised = value(element) == "superscript",
            "vanish" if self.in_run_properties => self.hidden = is_on(element),
            "pStyle" => self.paragraph(|paragraph| paragraph.style = value(element)),
            "numId" => self.paragraph(|paragraph| paragraph.list.list = Some(value(element))),
            "ilvl" => {
                self.paragraph(|paragraph| paragraph.list.level = value(element).parse().ok())
            }
            "outlineLvl" => self.paragraph(|paragraph| {
                paragraph.outline = value(element).parse().is_ok_and(|level: u8| level < 9);
            }),
            "footnoteReference" => self.note(element, |writer| &mut writer.footnotes),
            "endnoteReference" => self.note(element, |writer| &mut writer.endnotes),
            "tr" => self.rows.push(Vec::new()),
            "tc" => {
                if let Some(row) = self.rows.last_mut() {
                    row.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: &str) {
        match tag {
            "p" => self.end_paragraph(),
            "tr" => self.end_row(),
            "t" => self.in_text = false,
            "tabs" => self.in_tab_stops = false,
            "rPr" => self.in_run_properties = false,
            "r" => (self.raised, self.hidden) = (false, false),
            _ => {}
        }
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            change(paragraph);
        }
    }

    fn write(&mut self, text: &str) {
        if self.hidden {
            return;
        }
        let raised = self.raised && text.bytes().all(|byte| byte.is_ascii_digit());
        self.paragraph(|paragraph| {
            if raised {
                paragraph.text.extend(text.chars().map(superscript));
            } else {
                paragraph.text.push_str(text);
            }
        });
    }

    fn note(&mut self, element: &BytesStart<'_>, notes: impl Fn(&mut Self) -> &mut Notes) {
        let id = attribute(element, "id").unwrap_or_default();
        let (mark, text) = notes(self).refer(&id);
        self.raised = false;
        self.write(&mark);
        self.pending.push(Block { kind: BlockKind::Footnote, text });
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let text = paragraph.text.trim_matches([' ', '\n', '\t', '\r']);
        if text.is_empty() {
            return;
        }
        let mut list = paragraph.list;
        if list.list.is_none() {
            let level = list.level;
            list = self.styles.list(&paragraph.style);
            list.level = level.or(list.level);
        }
        let mark = self.numbering.next(&list);
        let kind = if paragraph.outline || self.styles.is_heading(&paragraph.style) {
            BlockKind::Heading
        } else if mark.is_some() {
            BlockKind::Item
        } else {
            BlockKind::Paragraph
        };
        let text = match mark {
            Some(mark) if !mark.is_empty() => format!("{mark} {text}"),
            _ => text.to_owned(),
        };
        self.push(Block { kind, text });
    }

    /// A block is done: it goes to the open cell, or to the document.
    fn push(&mut self, block: Block) {
        match self.rows.last_mut().map(|row| row.last_mut()) {
            Some(Some(cell)) => cell.push(block),
            _ => self.blocks.push(block),
        }
        if self.rows.is_empty() && self.paragraphs.is_empty() {
            self.blocks.append(&mut self.pending);
        }
    }

    fn end_row(&mut self) {
        let Some(cells) = self.rows.pop() else { return };
        // A table of one cell is a frame around paragraphs.
        let used = cells.iter().filter(|cell| !cell.is_empty()).count();
        if cells.len() == 1 || used == 0 {
            for block in cells.into_iter().flatten() {
                self.push(block);
            }
            return;
        }
        // Parties, or a label beside an address: a cell of several paragraphs is no cell of a table.
        let form = cells.len() <= 3 && cells.iter().any(|cell| cell.len() > 1 || lines(cell) > 1);
        if form {
            for block in cells.into_iter().flatten() {
                self.push(block);
            }
            return;
        }
        let cells = cells.into_iter().map(|cell| {
            let texts: Vec<String> =
                cell.into_iter().map(|block| block.text.replace(['\t', '\n'], " ")).collect();
            texts.join(" ")
        });
        let text = cells.collect::<Vec<String>>().join("\t");
        self.push(row_block(&text));
    }
}

/// The lines of the blocks of a cell.
fn lines(cell: &[Block]) -> usize {
    cell.iter().map(|block| block.text.split('\n').count()).sum()
}

/// The text of `&amp;` or `&#229;`; one that is not known stays as it is written.
fn resolved(name: &BytesRef<'_>) -> String {
    match name.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => {
            resolve_predefined_entity(name).map_or_else(|| format!("&{};", &**name), str::to_owned)
        }
    }
}

/// A sign from a symbol font, by its code in hexadecimal.
fn symbol(code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    match code {
        0xf0b7 => Some('•'),
        0xf02d => Some('–'),
        // Symbol fonts hold their signs in a private part of Unicode, by the codes of Latin-1.
        0xf020..=0xf0ff => char::from_u32(code - 0xf000),
        _ => char::from_u32(code),
    }
    .filter(|c| !c.is_control())
}
