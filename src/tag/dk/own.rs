//! The numbers of the document itself, which it does not cite.
//!
//! In: a work that was read. Out: a mention, unless the work is this document, heads it, or is one
//! of the cases that it decides.

use super::keys::words;
use super::scan::Scanner;
use super::tokens::Line;
use super::work::Work;
use super::{Mention, cases, rulings};
use crate::record::SectionKind;

/// How many lines of the document may belong to its caption.
const CAPTION: usize = 12;

impl Scanner<'_> {
    /// Keeps a work, unless it is this document.
    pub(super) fn keep(&mut self, line: &Line<'_>, at: usize, work: Work) {
        let number = work.id.split_once('/').and_then(|(_, rest)| rest.split_once('/'));
        let own = number.is_some_and(|(kind, number)| {
            matches!(kind, "case" | "jnr" | "ast") && self.is_own(number)
        });
        let dated = self
            .document
            .structure
            .court
            .as_ref()
            .zip(self.document.structure.decision_date.as_ref());
        let own = own
            || self.labels_head(line, at, &work)
            || dated.is_some_and(|(court, day)| {
                self.is_document() && work.id == format!("dk/case/{}/{day}", court.id)
            });
        if !own && !self.glosses(&work) {
            self.out.push(Mention::Work(work));
        }
    }

    /// True for court and date in a bracket after the number of that very ruling:
    /// `UfR 2025.12 H (Højesterets dom af 17. januar 2025)`.
    fn glosses(&self, work: &Work) -> bool {
        let Some(Mention::Work(before)) = self.out.last() else { return false };
        let between = self.document.text.text.get(before.span.end..work.span.start);
        work.rule == rulings::RULE
            && matches!(before.rule, "da.report" | "da.case-number" | "da.journal-number")
            && between.is_some_and(|between| between.trim() == "(")
    }

    /// True for a number that heads its line, `Sagsnr.: 2024-0030-5127`, in the head of the
    /// document or of a part of it: the number of what is being read.
    pub(super) fn labels_head(&self, line: &Line<'_>, at: usize, work: &Work) -> bool {
        let numbered = matches!(work.rule, "da.case-number" | "da.journal-number");
        if !numbered || !self.is_document() {
            return false;
        }
        let first = (0..at).all(|k| {
            let lower = line.word(k).to_lowercase();
            let mark = matches!(lower.as_str(), "nr" | "." | ":" | "(" | "v" | "ø" | "l" | "afd");
            let named = cases::is_label(&lower) || rulings::is_ruling(&lower);
            named || mark || (line.number(k).is_some() && lower.len() <= 2)
        });
        // A number that is a line of its own near the top is that of the ruling.
        let whole = (line.at(0).start, line.end_before(line.len()));
        let alone = whole == (work.span.start, work.span.end);
        if alone && self.line < CAPTION {
            return true;
        }
        let structure = self.document.structure;
        let in_head = structure.sections.iter().any(|section| {
            section.item.kind == SectionKind::Header && section.span.contains(work.span)
        });
        let plain = |number: &str| cases::plain(number);
        let written = work.id.rsplit_once("/case/").map(|(_, number)| plain(number));
        let appealed = structure.appealed.iter().flat_map(|one| &one.case_numbers);
        let of_appealed = written.is_some_and(|own| appealed.into_iter().any(|n| plain(n) == own));
        // `Sag nr. 2, j.nr. 25-19273`: one of the cases that are decided together.
        let joined = work.rule == "da.journal-number"
            && at >= 5
            && line.is_any(at - 5, words!["sag"])
            && line.is_any(at - 4, words!["nr"])
            && line.number(at - 2).is_some()
            && line.is(at - 1, ",");
        if joined {
            return true;
        }
        // In a letterhead the number may stand beside the address.
        let beside = work.rule == "da.journal-number" && line.len() < 16;
        (in_head && (first || beside)) || (first && of_appealed && line.len() < 16)
    }

    pub(super) fn is_own(&self, number: &str) -> bool {
        // An excerpt has no caption: the numbers in it are those it cites.
        self.is_document() && self.own.contains(&cases::plain(number))
    }

    /// True for more than a line or two: an excerpt has no labels of quoted law.
    pub(super) fn is_document(&self) -> bool {
        self.document.text.blocks.len() > 2
    }
}
