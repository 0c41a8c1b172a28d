//! Places below a section, and chapters, whose section or act stands elsewhere: `stk. 2`, `1. pkt.`,
//! `nr. 3` after a provision of the same line, `kapitel 4 i retsplejeloven`.
//!
//! In: the scanner at the word of a place. Out: the token to go on from, if it is a citation. Refused:
//! what follows an article or a private paper, numbers of other things.

use super::beside::Context;
use super::keys::{Words, words};
use super::scan::{Last, Scanner};
use super::tokens::{Kind, Line};
use super::{Label, Mention, acts, place};
use crate::registry::lower::lowered;
use crate::span::Span;
use crate::tag::pinpoint::Unit;

impl Scanner<'_> {
    /// An article: its places are passed over, and a bare `stk. 2` after it is none of ours.
    pub(super) fn article(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let at = line.skip_dot(i + 1);
        line.number(at)?;
        self.last = Last::Article;
        Some(place::after_article(line, at + 1, line.word(at)))
    }

    /// `1. pkt.` without more, or `jf. 1, stk. 3` with the section sign left out.
    pub(super) fn sentence(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let ours = !matches!(self.last, Last::Article | Last::Private);
        // `§ 14, stk. 1, 1. pkt. … (2. pkt.)`
        let bracketed = line.before_is(i, 1, words!["("]) && line.is(i + 1, ".");
        if !ours || !(bracketed || self.follows_link(line, i)) {
            return None;
        }
        let (members, next) = if line.is(i + 1, ".") && self.last == Last::Provision {
            place::read(line, i)?
        } else if self.follows_jf(line, i) {
            place::read_unsigned(line, i)?
        } else {
            return None;
        };
        Some(self.provisions(line, None, members, next, Context::default()))
    }

    /// True when `jf.` or a joining word stands before token `i`.
    fn follows_link(&self, line: &Line<'_>, i: usize) -> bool {
        static LINKS: Words<17> = Words::of([
            "jf",
            "jfr",
            "jævnfør",
            "med",
            "smh",
            "sml",
            "og",
            "eller",
            "samt",
            "i",
            "efter",
            "af",
            "dels",
            "herved",
            "tillige",
            "nu",
            "da",
        ]);
        let back = if line.before_is(i, 1, words!["."]) { 2 } else { 1 };
        line.before_is(i, back, &LINKS) || self.follows_dog(line, i)
    }

    /// True when `jf. dog` stands right before token `i`, and what it points to is beside a place
    /// of the same kind: `§ 36, stk. 2, 1. pkt., …, jf. dog 2. pkt.`
    fn follows_dog(&self, line: &Line<'_>, i: usize) -> bool {
        if !line.before_is(i, 1, words!["dog"]) {
            return false;
        }
        let unit = match () {
            () if line.is_any(i, words!["nr"]) => Unit::Point,
            () if line.is_any(i, words!["litra"]) => Unit::Letter,
            () => Unit::Sentence,
        };
        let beside = matches!(self.out.last(), Some(Mention::Provisions(list))
            if list.members.last().is_some_and(|m| m.place.get(unit).is_some()));
        beside
            && (line.before_is(i, 2, words!["jf"])
                || (line.before_is(i, 2, words!["."]) && line.before_is(i, 3, words!["jf"])))
    }

    /// `stk. 2`, `nr. 3`, `litra b` without a section before them.
    pub(super) fn below_section(
        &mut self,
        line: &Line<'_>,
        i: usize,
        lower: &str,
    ) -> Option<usize> {
        // The quotation mark may stand before it.
        let first = i == 0 || (i == 1 && matches!(line.word(0), "\"" | "”" | "“" | "»"));
        let quoted_label = first
            && lower == "stk"
            && line.is(i + 1, ".")
            && line.is(i + 3, ".")
            && line.number(i + 2).is_some();
        if quoted_label {
            let span = Span::new(line.at(i).start, line.at(i + 3).end);
            self.out.push(Mention::Label(Label { span, line: self.line }));
            return Some(i + 4);
        }
        // `5 stk. 9 mm patroner`, `Stk. 2. Den, der …` in quoted law.
        if matches!(self.last, Last::Article | Last::Private)
            || line.at(i.wrapping_sub(1)).kind == Kind::Number
        {
            return None;
        }
        let then = usize::from(lower == "liste" && line.is_any(i.wrapping_sub(1), &acts::THEN));
        if lower != "stk"
            && (self.last != Last::Provision || !self.follows_jf(line, i - then))
            && !self.bare_number(line, i, lower)
        {
            return None;
        }
        if lower == "liste" && !self.follows_annex() {
            return None;
        }
        let (members, next) = place::read(line, i)?;
        let context = Context { label: i == 0 && self.is_document(), ..Context::default() };
        Some(self.provisions(line, None, members, next, context))
    }

    /// `efter kapitel 7`, `reglerne i kapitel 42 a`: a chapter that nobody could mean of a paper,
    /// after an act or a section of the same line, or before a section that `jf.` links to it.
    fn bare_chapter(&self, line: &Line<'_>, i: usize, next: usize) -> bool {
        let spelled = line.is_any(i, words!["kapitel", "kapitlerne"]);
        let word = lowered(line.before(i, 1));
        let said = says_law(&word)
            || (matches!(word.as_ref(), "i" | "af") && says_law(&lowered(line.before(i, 2))));
        let at = line.skip_comma(next);
        let chained = line.is_any(at, words!["jf", "herunder"])
            && line.is(if line.is(at + 1, ".") { at + 2 } else { at + 1 }, "§");
        let beside = self.last == Last::Provision || chained;
        spelled && said && beside && !line.is_any(next, words!["ovenfor", "nedenfor", "i"])
    }

    /// `efter nr. 1`, `i nr. 3 og 5` right after a provision with numbers, of the same line.
    fn bare_number(&self, line: &Line<'_>, i: usize, lower: &str) -> bool {
        let said = matches!(lowered(line.before(i, 1)).as_ref(), "i" | "efter");
        let numbered = || {
            let Some(Mention::Provisions(list)) = self.out.last() else { return false };
            let Some(last) = list.members.last() else { return false };
            let near = line.at(i).start.saturating_sub(last.span.end) < 120;
            let act = self.act_after_number(line, i);
            list.line == self.line && near && !act && last.place.get(Unit::Point).is_some()
        };
        lower == "nr" && said && self.last == Last::Provision && numbered()
    }

    /// True when an act, or a paper, stands after the number at `i`.
    fn act_after_number(&self, line: &Line<'_>, i: usize) -> bool {
        let at = line.skip_dot(i + 1) + 1;
        self.act_after(line, at).is_some() || line.is_any(at, words!["i", "af"])
    }

    /// True when the last provision is one of an annex: a bare `liste B` is of that annex.
    fn follows_annex(&self) -> bool {
        matches!(self.out.last(), Some(Mention::Provisions(list))
            if list.members.last().is_some_and(|m| m.place.get(Unit::Annex).is_some()))
    }

    /// True when `jf.` or the like stands right before token `i`.
    pub(super) fn follows_jf(&self, line: &Line<'_>, i: usize) -> bool {
        static LINKS: Words<8> =
            Words::of(["jf", "jfr", "jævnfør", "smh", "dels", "herved", "tillige", "sammenholdt"]);
        let back = if line.before_is(i, 1, words!["."]) { 2 } else { 1 };
        line.before_is(i, back, &LINKS)
            || self.follows_dog(line, i)
            || (line.before_is(i, back, words!["med"])
                && line.before_is(i, back + 1, words!["sammenholdt"]))
    }

    /// `kapitel 4 i retsplejeloven`, `bilag 1 til bekendtgørelse nr. …`: only with the act, or
    /// for an annex after a section of a regulation: `§ 3, stk. 2, jf. bilag 1, liste B`.
    pub(super) fn chapter(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let (members, next) = place::read(line, i)?;
        let annex = line.is_any(i, words!["bilag"])
            && self.last == Last::Provision
            && self.regulation
            && self.follows_jf(line, i);
        let chapter = !line.is_any(i, words!["bilag"])
            && self.last == Last::Provision
            && self.follows_jf(line, i)
            && !line.is_any(next, words!["ovenfor", "nedenfor"]);
        if !annex
            && !chapter
            && self.act_after(line, next).is_none()
            && !self.bare_chapter(line, i, next)
        {
            return None;
        }
        Some(self.provisions(line, None, members, next, Context::default()))
    }
}

/// True for a word that says that a chapter or number of an act follows: `efter kapitel 7`.
fn says_law(lower: &str) -> bool {
    matches!(lower, "efter" | "reglerne" | "bestemmelserne" | "rettigheder" | "medfør")
}
