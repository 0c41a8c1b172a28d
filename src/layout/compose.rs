//! Putting the reading text together.
//!
//! In: the lines with their roles. Out: the [`Text`]: body lines joined to paragraphs, each with its
//! kind, footnotes after the paragraph that they interrupted, furniture in its own list, pages by
//! the source lines that they hold.

use super::hyphens::{End, Hyphens};
use super::join::{self, Paragraph, Seam};
use super::lines::{Line, Role};
use super::measure::Measure;
use super::places::{self, Places, Spot};
use super::{FurnitureLine, Text, shape};
use crate::extract::BlockKind;
use crate::record::FurnitureKind;
use crate::span::{Found, Span};

/// A paragraph that is being written.
#[derive(Debug, Default)]
struct Open {
    text: String,
    /// The first and the last of its lines, and how many it has.
    first: usize,
    last: usize,
    lines: usize,
    /// Where in `text` a new page begins.
    pages: Vec<(usize, u32)>,
    /// Where its characters stand.
    spots: Vec<Spot>,
}

/// Writes the text of `lines`. `paged` tells whether the source has pages of its own.
pub(super) fn compose(
    lines: &[Line],
    measure: &Measure,
    hyphens: &Hyphens,
    paged: bool,
    places: Places,
) -> Text {
    let mut writer = Writer {
        lines,
        out: Text { places, ..Text::default() },
        page_starts: Vec::new(),
        notes: Vec::new(),
        list: false,
        loose: false,
        hyphens,
    };
    let mut open: Option<Open> = None;
    let mut note: Option<Open> = None;
    for (i, line) in lines.iter().enumerate() {
        match line.role {
            Role::Furniture(kind) => {
                let page = paged.then_some(line.page);
                let above = i.checked_sub(1).map(|above| &lines[above]);
                let upright = |line: &Line| line.text.chars().count() <= 3;
                // What is printed upwards along the margin is one piece, not one a character.
                if let Some(last) = writer.out.furniture.last_mut()
                    && (last.page, last.kind) == (page, kind)
                    && kind != FurnitureKind::PageNumber
                    && above.is_some_and(|above| above.role == line.role && upright(above))
                    && upright(line)
                {
                    last.text.push(' ');
                    last.text.push_str(&line.text);
                    writer.out.places.furniture(line, true);
                } else {
                    let text = line.text.clone();
                    writer.out.furniture.push(FurnitureLine { page, kind, text });
                    writer.out.places.furniture(line, false);
                }
            }
            Role::Note(number) => {
                let same = note.as_ref().is_some_and(|open| {
                    lines[open.last].role == Role::Note(number) && !line.text.starts_with('[')
                });
                if !same && let Some(done) = note.take() {
                    writer.notes.push(done);
                }
                // Lines of one body are one paragraph, whatever they look like.
                writer.add(&mut note, i, if same { Seam::Blank } else { Seam::Cut });
            }
            Role::Body => {
                if let Some(done) = note.take() {
                    writer.notes.push(done);
                }
                let seam = match &open {
                    None => Seam::Cut,
                    Some(so_far) => {
                        let paragraph = Paragraph {
                            text: &so_far.text,
                            lines: so_far.lines,
                            list: writer.list && measure.margin(so_far.last).is_none(),
                            loose: writer.loose && shape::item(&so_far.text).is_some(),
                        };
                        join::seam(lines, measure, (so_far.last, i), paragraph)
                    }
                };
                if seam == Seam::Cut
                    && let Some(done) = open.take()
                {
                    writer.close(done, Some(i));
                }
                writer.add(&mut open, i, seam);
            }
        }
    }
    writer.notes.extend(note);
    if let Some(done) = open {
        writer.close(done, None);
    }
    writer.flush_notes();
    writer.finish(paged)
}

struct Writer<'a> {
    lines: &'a [Line],
    hyphens: &'a Hyphens,
    out: Text,
    /// Where in the text each page begins.
    page_starts: Vec<(usize, u32)>,
    /// Footnotes waiting for their paragraph to end.
    notes: Vec<Open>,
    /// True after an item that ended without a stop.
    loose: bool,
    /// True after a colon, as long as the lines are parts of a list.
    list: bool,
}

impl Writer<'_> {
    /// Adds line `i` to `open`, or begins it.
    fn add(&self, open: &mut Option<Open>, i: usize, seam: Seam) {
        let line = &self.lines[i];
        let Some(open) = open else {
            *open = Some(Open {
                text: line.text.clone(),
                first: i,
                last: i,
                lines: 1,
                pages: vec![(0, line.page)],
                spots: places::spots(line, 0),
            });
            return;
        };
        let before = open.text.len();
        let hyphen = seam == Seam::Blank
            && matches!(line.role, Role::Note(_))
            && open.text.ends_with('-')
            && open.text[..open.text.len() - 1].ends_with(char::is_alphabetic)
            && line.text.starts_with(char::is_alphabetic);
        match if hyphen { Seam::Hyphen } else { seam } {
            Seam::Close => {}
            Seam::Cut | Seam::Blank => open.text.push(' '),
            Seam::Hyphen => match self.hyphens.at_end(&open.text, &line.text) {
                End::Drop => {
                    open.text.pop();
                }
                End::Keep => {}
                End::KeepBlank => open.text.push(' '),
            },
        }
        let at = open.text.len();
        places::cut(&mut open.spots, at);
        open.spots.extend(places::spots(line, at));
        open.text.push_str(&line.text);
        if self.lines[open.last].page != line.page {
            open.pages.push((at.max(before.min(at)), line.page));
        }
        open.last = i;
        open.lines += 1;
    }

    /// Ends a paragraph; `next` is the body line that comes after it.
    fn close(&mut self, open: Open, next: Option<usize>) {
        let kind = self.kind(&open, next);
        self.list = match shape::last(&open.text) {
            ':' => true,
            ',' | ';' => self.list,
            _ => {
                self.list && matches!(shape::last_word(&open.text).as_str(), "og" | "och" | "eller")
            }
        };
        self.loose = kind == BlockKind::Item
            && !shape::ends_sentence(&open.text)
            && !matches!(shape::last(&open.text), ',' | ';');
        self.push(open, kind);
        self.flush_notes();
    }

    fn flush_notes(&mut self) {
        for note in std::mem::take(&mut self.notes) {
            self.push(note, BlockKind::Footnote);
        }
    }

    fn push(&mut self, open: Open, kind: BlockKind) {
        let start = self.out.text.len();
        for (at, page) in open.pages {
            // A footnote that moved down past its page's end begins no page again.
            if self.page_starts.last().is_none_or(|&(_, last)| page > last) {
                self.page_starts.push((start + at, page));
            }
        }
        self.out.push(kind, &open.text);
        self.out.places.add(start, &open.text, &open.spots);
    }

    fn kind(&self, open: &Open, next: Option<usize>) -> BlockKind {
        let line = &self.lines[open.first];
        if let Some(kind) = line.kind {
            return kind;
        }
        if shape::item(&open.text).is_some_and(|mark| mark < open.text.len()) {
            let numbered = open.text.starts_with(|c: char| c.is_ascii_digit());
            let title = numbered && self.is_title(open, next);
            return if title { BlockKind::Heading } else { BlockKind::Item };
        }
        if shape::in_capitals(&open.text) && open.text.len() <= 160 {
            return BlockKind::Heading;
        }
        if self.is_title(open, next) { BlockKind::Heading } else { BlockKind::Paragraph }
    }

    /// A short line without a stop, above a paragraph of prose or in a heavier font than it.
    fn is_title(&self, open: &Open, next: Option<usize>) -> bool {
        let Some(next) = next.map(|next| &self.lines[next]) else {
            return false;
        };
        if open.lines > 3 || !shape::titled(&open.text) {
            return false;
        }
        let line = &self.lines[open.first];
        if line.size > 0.0 && (line.size > next.size * 1.12 || (line.bold && !next.bold)) {
            return true;
        }
        let prose = super::lines::count(&next.text) >= 45.0
            && shape::first(&next.text).is_uppercase()
            && !shape::in_capitals(&next.text);
        let after_sentence = self.out.blocks.last().is_none_or(|above| {
            above.item != BlockKind::Paragraph
                || shape::ends_sentence(above.span.of(&self.out.text))
        });
        let question = open.text.ends_with('?');
        prose
            && after_sentence
            && (open.lines == 1 || question || line.blanks > 0)
            && !open.text.ends_with(':')
            && open.text.len() <= 110
    }

    fn finish(mut self, paged: bool) -> Text {
        if paged {
            let end = self.out.text.len();
            let starts = std::mem::take(&mut self.page_starts);
            for (at, &(start, number)) in starts.iter().enumerate() {
                let stop = starts.get(at + 1).map_or(end, |&(next, _)| next);
                let text = &self.out.text[start..stop];
                let span = Span::new(start, start + text.trim_end().len());
                self.out.pages.push(Found::new(span, number));
            }
        }
        self.out
    }
}
