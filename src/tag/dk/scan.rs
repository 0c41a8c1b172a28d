//! Goes over the text line by line and hands each cue to its parser.
//!
//! In: a [`Document`]. Out: mentions in order. Here stands which parser a cue belongs to, and what a
//! bare `stk. 2` may follow; acts beside sections are tied to them in `beside`.

use rustc_hash::FxHashSet;

use super::acts::{self, ActRef, Back};
use super::beside::Context;
use super::cues::Cues;
use super::keys::words;
use super::place;
use super::titles;
use super::tokens::{self, Kind, Line, Token};
use super::work::{Work, Works};
use super::{
    Mention, cases, days, journal, notices, numbered, papers, questions, reports, rulings,
};
use crate::registry::dk::reports as private;
use crate::registry::lower::lowered;
use crate::tag::Document;

/// What a bare `stk. 2` would continue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    /// Nothing in this line yet.
    Nothing,
    /// A Danish provision.
    Provision,
    /// An article of an act of the Union or a treaty.
    Article,
    /// A section of a private paper.
    Private,
}

/// Words for a place in an act, and those that begin the subject of an amending act.
pub(super) const PLACES: [&str; 18] = [
    "liste",
    "artikel",
    "artiklerne",
    "art",
    "artikels",
    "stk",
    "litra",
    "nr",
    "sidste",
    "første",
    "andet",
    "kapitel",
    "kap",
    "bilag",
    "paragraf",
    "paragrafferne",
    "ændring",
    "ophævelse",
];

pub(super) struct Scanner<'a> {
    pub(super) document: Document<'a>,
    pub(super) out: Vec<Mention>,
    /// Names that brackets have given to acts.
    pub(super) defined: FxHashSet<String>,
    /// Names that no table has and that stood beside a section.
    pub(super) sectioned: FxHashSet<String>,
    /// The document's own numbers, without marks.
    pub(super) own: FxHashSet<String>,
    pub(super) line: usize,
    pub(super) last: Last,
    /// No token before this one belongs to a later mention.
    pub(super) floor: usize,
    /// True when the act named last in this line is a regulation.
    pub(super) regulation: bool,
    /// Acts named before this token stand in the title of an amending act.
    pub(super) title_until: usize,
    /// What is cited before this token stands in the subject of a numbered act.
    pub(super) subject_until: usize,
    /// The line of the last heading, or notice, of a list of principle notices.
    pub(super) notices: Option<usize>,
    /// True when the document names Klagenævnet for Udbud, and may call it the board for short.
    pub(super) names_board: bool,
}

/// The board for public procurement.
const BOARD: &str = "klagenævnet-for-udbud";

/// The tokens of a long line: room that seldom has to grow.
const LINE: usize = 512;

/// How many lines may lie between a heading that announces notices and one of them.
const NOTICES: usize = 8;

impl<'a> Scanner<'a> {
    pub(super) fn new(document: Document<'a>) -> Scanner<'a> {
        let own = document.structure.case_numbers.iter().map(|number| cases::plain(number));
        Scanner {
            document,
            out: Vec::new(),
            defined: FxHashSet::default(),
            sectioned: FxHashSet::default(),
            own: own.collect(),
            line: 0,
            last: Last::Nothing,
            floor: 0,
            regulation: false,
            title_until: 0,
            subject_until: 0,
            notices: None,
            names_board: memchr::memmem::find(
                document.text.text.as_bytes(),
                "Klagenævnet for Udbud".as_bytes(),
            )
            .is_some(),
        }
    }

    pub(super) fn run(mut self) -> Vec<Mention> {
        let text = &self.document.text.text;
        let mut tokens: Vec<Token> = Vec::with_capacity(LINE);
        for (number, block) in self.document.text.blocks.iter().enumerate() {
            tokens::split(text, block.span.start, block.span.end, &mut tokens);
            self.line = number;
            self.scan(&Line::new(text, &tokens));
        }
        self.out
    }

    fn scan(&mut self, line: &Line<'_>) {
        (self.last, self.floor, self.title_until) = (Last::Nothing, 0, 0);
        (self.regulation, self.subject_until) = (false, 0);
        let mut i = 0;
        while i < line.len() {
            let cues = line.cues(i);
            if !cues.any() {
                let word = line.at(i).kind == Kind::Word;
                debug_assert!(!word || self.word(line, i, cues).is_none(), "{}", line.word(i));
                i += 1;
                continue;
            }
            let next = if cues.has(Cues::SECTION) {
                self.section(line, i)
            } else if cues.has(Cues::NUMBER) {
                self.notice(line, i).or_else(|| self.sentence(line, i))
            } else {
                self.word(line, i, cues)
            };
            match next {
                Some(next) if next > i => {
                    self.floor = next;
                    i = next;
                }
                _ => i += 1,
            }
        }
    }

    /// Sections without an act before them; an act may follow.
    fn section(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let (mut members, next) = place::read(line, i)?;
        // `BR18 § 168`, `AB 92, § 47`: rules by an abbreviation with its year, which no table has.
        if let Some(from) = titles::dated_rules(line, i, self.floor) {
            let name = line.slice(line.at(from).start, line.end_before(i)).replace([' ', ','], "");
            if let Some(first) = members.first_mut() {
                first.span.start = line.at(from).start;
            }
            let act = Some(ActRef::Short(name));
            return Some(self.provisions(line, act, members, next, Context::default()));
        }
        if self.is_private(line, i, next) {
            self.last = Last::Private;
            return Some(next);
        }
        let of_bill = (line.is(i.wrapping_sub(1), "(") && i > 1 && self.beside_last(line, i - 1))
            || is_bill(&lowered(line.before(i, 1)))
            || follows_bill(line, next);
        let first = i == 0 || (i == 1 && matches!(line.word(0), "\"" | "”" | "“" | "»"));
        let bare = matches!(members.as_slice(), [only] if only.place.segments.len() == 1);
        let ends = line.skip_dot(next) >= line.len() && self.is_document();
        let goes_on = line.is(next, ".") && next + 1 < line.len();
        let label = first && bare && (ends || goes_on);
        Some(self.provisions(line, None, members, next, Context { of_bill, label }))
    }

    /// True for sections of a private paper: `vedtægternes § 4`, `§ 4 i lejekontrakten`, and what
    /// `jf.` links to them.
    fn is_private(&self, line: &Line<'_>, i: usize, next: usize) -> bool {
        let word = lowered(line.before(i, 1));
        if private::is_private_genitive(&word) || (word.len() > 5 && private::is_private(&word)) {
            return true;
        }
        // `forsikringsbetingelsernes punkt 5.2 og § 7`
        let link = |at: usize| {
            line.number(at).is_some()
                || line.is_any(at, words!["punkt", "pkt", ".", "og", ",", "afsnit", "jf"])
        };
        let from = (i.saturating_sub(9)..i).rev().find(|&at| !link(at));
        let point = from.is_some_and(|at| line.is_any(at + 1, words!["punkt", "pkt", "afsnit"]));
        if point && from.is_some_and(|at| private::is_private_genitive(&lowered(line.word(at)))) {
            return true;
        }
        if self.last == Last::Private && self.follows_jf(line, i) {
            return true;
        }
        if after_dated_paper(line, i) {
            return true;
        }
        let at = line.skip_comma(next);
        line.is_any(at, words!["i", "af"])
            && (at + 1..at + 5)
                .take_while(|&k| line.at(k).kind == Kind::Word)
                .take_while(|&k| acts::cue(line, k).is_none())
                .any(|k| private::is_private(&lowered(line.word(k))))
    }

    /// True when the last mention is a list of provisions that ends right before token `i`.
    fn beside_last(&self, line: &Line<'_>, i: usize) -> bool {
        matches!(self.out.last(), Some(Mention::Provisions(list))
            if list.members.last().is_some_and(|m| m.span.end == line.end_before(i)))
            && (2..30).any(|back| lowered(line.before(i, back)).starts_with("bemærkning"))
    }

    /// What begins at a word; `cues` tells what may.
    fn word(&mut self, line: &Line<'_>, i: usize, cues: Cues) -> Option<usize> {
        // Most words in capitals can be no more; debug builds ask the others all the same.
        if cues == Cues::SHORT && !cfg!(debug_assertions) {
            return self.abbreviation(line, i);
        }
        let lower = lowered(line.word(i));
        if cues.has(Cues::PAPER) && notices::announces(line, i, &lower) {
            self.notices = Some(self.line);
        }
        if let Some((works, next)) = self.work(line, i, &lower, cues) {
            for work in works {
                self.keep(line, i, work);
            }
            return Some(next);
        }
        if cues.has(Cues::PLACE)
            && let Some(next) = self.place(line, i, &lower)
        {
            return next;
        }
        if gate(cues, Cues::LIST, || numbered::list(line, i).is_some())
            && let Some(mut hits) = numbered::list(line, i)
        {
            let last = hits.pop()?;
            for hit in hits {
                self.push_act(&hit, hit.end, true);
            }
            return self.act(line, last);
        }
        if gate(cues, Cues::ACT, || acts::read(line, i, self.floor).is_some())
            && let Some(hit) = acts::read(line, i, self.floor)
        {
            // `bestemmelsens 2. pkt.` after an article is a part of that article.
            if matches!(hit.act, ActRef::Back(Back::Provision)) && self.last == Last::Article {
                return None;
            }
            if let Some(first) = acts::coordinated(line, i, &hit, self.floor) {
                self.push_act(&first, first.end, false);
            }
            return self.act(line, hit);
        }
        if !cues.has(Cues::SHORT) {
            debug_assert!(acts::short(line, i).or_else(|| acts::lower_short(line, i)).is_none());
            return None;
        }
        self.abbreviation(line, i)
    }

    /// A place in an act whose word stands at `i`. None when it is another word; else what was
    /// read.
    fn place(&mut self, line: &Line<'_>, i: usize, lower: &str) -> Option<Option<usize>> {
        match lower {
            "artikel" | "artiklerne" | "art" | "artikels" => Some(self.article(line, i)),
            "stk" | "litra" | "nr" | "sidste" | "første" | "andet" | "liste" => {
                Some(self.below_section(line, i, lower))
            }
            "kapitel" | "kap" | "bilag" => Some(self.chapter(line, i)),
            "paragraf" | "paragrafferne" => Some(self.section(line, i)),
            "ændring" | "ophævelse"
                if line.is(i + 1, "af") && line.before(i, 1).eq_ignore_ascii_case("om") =>
            {
                self.title_until = title_end(line, i + 1);
                Some(None)
            }
            _ => None,
        }
    }

    /// Works that name themselves, beginning at `i`: one, or a list.
    fn work(&self, line: &Line<'_>, i: usize, lower: &str, cues: Cues) -> Option<Works> {
        let one = |(work, next)| (vec![work], next);
        if gate(cues, Cues::REPORT, || reports::read(line, i).is_some())
            && let Some(found) = reports::read(line, i)
        {
            return Some(found);
        }
        if gate(cues, Cues::CASE, || cases::number(line, i).is_some())
            && let Some(found) = cases::number(line, i)
        {
            return Some(one(found));
        }
        if gate(cues, Cues::BOARD, || journal::of_board(line, i).is_some())
            && let Some(found) = journal::of_board(line, i)
        {
            return Some(found);
        }
        if cues.has(Cues::OMBUDSMAN)
            && let Some(found) = reports::ombudsmans_report(line, i)
        {
            return Some(found);
        }
        if gate(cues, Cues::PAPER, || papers::is_cue(lower, line.word(i)))
            && let Some(found) = papers::read(line, i, lower)
        {
            return Some(found);
        }
        if cues.has(Cues::PAPER)
            && matches!(lower, "spørgsmål" | "spørgsmålene" | "spm")
            && let Some(found) = questions::again(line, i, &self.questions())
        {
            return Some(found);
        }
        if gate(cues, Cues::LABEL, || cases::is_label(lower)) {
            let found = cases::labelled(line, i, lower).or_else(|| journal::read(line, i, lower));
            if found.is_some() {
                return found;
            }
        }
        if !gate(cues, Cues::RULING, || rulings::read(line, i, lower, Some(BOARD), None).is_some())
        {
            return None;
        }
        let issuer = self.document.structure.court.as_ref().map(|court| court.id.as_str());
        // Other bodies that follow the board's practice call it by half its name.
        let issuer = match lower {
            "klagenævnet" | "klagenævnets" if self.names_board => Some(BOARD),
            // No other board's rulings are called so without its name.
            "klagenævnets"
                if line.is_any(i + 1, words!["kendelse", "kendelser"])
                    && !issuer.is_some_and(|id| id.contains("klagenævn")) =>
            {
                Some(BOARD)
            }
            _ => issuer,
        };
        let before = match self.out.last() {
            Some(Mention::Work(work)) => Some(work),
            _ => None,
        };
        rulings::read(line, i, lower, issuer, before)
    }

    /// The questions cited last, in order.
    fn questions(&self) -> Vec<&Work> {
        let mut out: Vec<&Work> = self
            .out
            .iter()
            .rev()
            .take(300)
            .filter_map(|mention| match mention {
                Mention::Work(work) if work.rule == questions::RULE => Some(work),
                _ => None,
            })
            .collect();
        out.reverse();
        out
    }

    /// `23-16:` in the lines after a heading that announces principle notices.
    fn notice(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let heading = self.notices.filter(|heading| self.line - heading <= NOTICES)?;
        let (work, next) = notices::announced(line, i)?;
        self.notices = Some(heading.max(self.line));
        self.keep(line, i, work);
        Some(next)
    }
}

/// True when `cues` has `cue`. What it gates, `begins` at no other word.
fn gate(cues: Cues, cue: Cues, begins: impl FnOnce() -> bool) -> bool {
    let open = cues.has(cue);
    debug_assert!(open || !begins());
    open
}

/// True after a private paper with its number, year or day: `servitut af 1961, § 2`.
fn after_dated_paper(line: &Line<'_>, i: usize) -> bool {
    let comma = usize::from(line.is(i.wrapping_sub(1), ","));
    let end = i.saturating_sub(comma);
    let part = |at: usize| {
        line.number(at).is_some()
            || line.is_any(at, words!["af", "fra", "nr", "."])
            || days::month(line, at).is_some()
    };
    let from = (end.saturating_sub(7)..end).rev().find(|&at| !part(at));
    let Some(from) = from.filter(|&at| at + 1 < end) else { return false };
    let numbered = (from + 1..end).any(|at| line.number(at).is_some());
    let word = lowered(line.word(from));
    numbered && word.len() > 5 && private::is_private(&word)
}

/// True for `lovforslagets`, `udkastets`.
fn is_bill(lower: &str) -> bool {
    matches!(lower, "lovforslagets" | "forslagets" | "udkastets" | "lovudkastets")
}

/// True when the sections before `i` are those of a bill: `§ 1, nr. 10, i L 183`.
fn follows_bill(line: &Line<'_>, i: usize) -> bool {
    let at = line.skip_comma(i);
    line.is_any(at, words!["i"])
        && (line.is_any(at + 1, words!["lovforslag", "lovforslaget", "forslaget"])
            || (line.is(at + 1, "L")
                && line.number(at + 2).is_some()
                && line.word(at + 2).len() <= 3))
}

/// The token at which the title of an amending act ends, from `om ændring af` on.
fn title_end(line: &Line<'_>, i: usize) -> usize {
    let mut at = i;
    while at < line.len() && at < i + 60 {
        let ends = match line.word(at) {
            "." => !line.glued(at + 1) && line.word(at - 1).chars().count() > 3,
            ";" | "(" | ":" | "§" | "”" | "\"" => true,
            _ => line
                .is_any(at, words!["jf", "er", "har", "blev", "var", "som", "der", "at", "trådte"]),
        };
        if ends {
            return at;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
#[path = "scan_tests.rs"]
mod tests;
