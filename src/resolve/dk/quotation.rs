//! Sections whose wording a document quotes: the bare places inside it are of the quoted act.
//!
//! In: the state of the resolver at a mention. Out: where a quotation begins, what is quoted in a
//! line, how far it reaches. Refused: a section of an act that changes another, one that nobody
//! can tell the act of.

use super::act;
use super::{Quotation, Section, State};
use crate::span::Span;
use crate::tag::dk::Provisions;
use crate::tag::pinpoint::Unit;

/// How many bytes a line may go on after the section whose wording it introduces.
pub(super) const LEAD: usize = 120;

/// How many lines may lie between two labels of one quotation.
pub(super) const QUOTED: usize = 8;

/// How many lines a quotation may have whose end a mark shows.
const MARKED: usize = 60;

/// How many lines are quoted below a line that names the section and nothing else.
const HEADED: usize = 6;

/// How many more may be, where no other act is named in the sentence.
const HEADED_REACH: usize = 24;

/// Marks that open a quotation.
const OPENING: [char; 5] = ['"', '”', '“', '»', '„'];

/// Marks that close one.
const CLOSING: [char; 4] = ['"', '”', '“', '«'];

impl State<'_> {
    /// `Stk. 2.` at the beginning of a line: the quotation goes on.
    pub(super) fn label(&mut self, line: usize, span: Span) {
        self.label_line = Some(line);
        self.quoted = self.quoted.take().filter(|q| line - q.line.min(line) <= QUOTED);
        let digits = span.of(&self.document.text.text).trim_matches(|c: char| !c.is_ascii_digit());
        if let Some(quoted) = &mut self.quoted {
            quoted.line = line;
            let place = quoted.section.place.above(Unit::Paragraph);
            quoted.section.place = place.with(Unit::Paragraph, digits);
        }
    }

    /// The section whose wording stands in `line`: a line with a label, or one of the next few,
    /// as long as no quotation mark closes before it.
    pub(super) fn quoted_in(&self, line: usize) -> Option<&Section> {
        let quoted = self.quoted.as_ref()?;
        self.quoted_until(line, quoted.until.max(quoted.line + 3))
    }

    /// The same, as far as line `until`.
    pub(super) fn quoted_until(&self, line: usize, until: usize) -> Option<&Section> {
        let quoted = self.quoted.as_ref().filter(|quoted| {
            (quoted.line..=until).contains(&line) && !self.parted(quoted.line, line)
        })?;
        let closes = |at: usize| self.line_text(at).ends_with(CLOSING);
        (!(quoted.line..line).any(closes)).then_some(&quoted.section)
    }

    /// A line of the reading text, without blanks at its end.
    pub(super) fn line_text(&self, line: usize) -> &str {
        let block = self.document.text.blocks.get(line);
        block.map_or("", |block| block.span.of(&self.document.text.text).trim_end())
    }

    /// What a list of provisions says of quotations: `§ 5.` at the beginning of a line begins
    /// one; so does a line that ends with a colon soon after its section, and a line that has
    /// nothing but its section.
    pub(super) fn follow_quotation(&mut self, list: &Provisions) {
        let Some(section) = self.section.as_ref().filter(|section| section.line == list.line)
        else {
            return;
        };
        if section.target.id == act::NOBODY
            || section.amending
            || section.place.get(Unit::Section).is_none()
        {
            return;
        }
        let Some(block) = self.document.text.blocks.get(list.line) else { return };
        let line = self.line_text(list.line);
        let span = list.span();
        let after = (block.span.start + line.len()).saturating_sub(span.end);
        let named = list.act.is_some();
        let introduces = named && after <= LEAD && line.ends_with(':');
        let heads = named && span.start == block.span.start && after == 0 && list.line > 0;
        // `Lov nr. 7 af … § 3 (hvor ferielovens § 1 blev ændret):` quotes the first of them.
        let told = self.quoted.as_ref().is_some_and(|quoted| quoted.line == list.line);
        let before = line.get(..span.start - block.span.start).unwrap_or_default();
        let bracket = told && before.rfind('(') > before.rfind(')');
        // The first of a short line that ends with a colon, too: the bracket may be long.
        let early = named && !told && line.ends_with(':') && line.len() <= 2 * LEAD;
        if bracket || !(list.label || introduces || heads || early) {
            return;
        }
        let mut until = list.line;
        if introduces && self.line_text(list.line + 1).starts_with(OPENING) {
            let ends = |at: &usize| self.line_text(*at).ends_with(CLOSING);
            until = (list.line + 1..list.line + MARKED).find(ends).unwrap_or(until);
        } else if heads {
            until += HEADED;
        }
        let place = section.place.above(Unit::Paragraph);
        let section = Section { place, ..section.clone() };
        let reach = if heads { list.line + HEADED_REACH } else { until };
        self.quoted = Some(Quotation { section, line: list.line, until, reach });
    }

    /// True for `§ 5.` or `Stk. 2.` with its dot, or with nothing after it: a label, which cites
    /// nothing.
    pub(super) fn is_label(&self, list: &Provisions) -> bool {
        let line = self.line_text(list.line);
        let start = self.document.text.blocks.get(list.line).map_or(0, |block| block.span.start);
        let after = line.get(list.span().end.saturating_sub(start)..).unwrap_or_default();
        after.is_empty() || after.starts_with('.') || list.span().len() < 2
    }
}
