//! Goes over the text line by line and hands each cue to its parser.
//!
//! In: a [`Document`]. Out: mentions in order. Here stands which parser a cue belongs to, and what a
//! bare `stk. 2` may follow; acts beside sections are tied to them in `beside`.

use rustc_hash::FxHashSet;

use super::acts::{self, ActRef, Back};
use super::beside::Context;
use super::cues::Cues;
use super::keys::{Words, words};
use super::place;
use super::titles;
use super::tokens::{self, Kind, Line, Token};
use super::work::{Work, Works};
use super::{
    Label, Mention, cases, days, journal, notices, numbered, papers, questions, reports, rulings,
};
use crate::registry::dk::reports as private;
use crate::registry::lower::lowered;
use crate::span::Span;
use crate::tag::Document;
use crate::tag::pinpoint::Unit;

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

    /// An article: its places are passed over, and a bare `stk. 2` after it is none of ours.
    fn article(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let at = line.skip_dot(i + 1);
        line.number(at)?;
        self.last = Last::Article;
        Some(place::after_article(line, at + 1, line.word(at)))
    }

    /// `1. pkt.` without more, or `jf. 1, stk. 3` with the section sign left out.
    fn sentence(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
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
    fn below_section(&mut self, line: &Line<'_>, i: usize, lower: &str) -> Option<usize> {
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
    fn follows_jf(&self, line: &Line<'_>, i: usize) -> bool {
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
    fn chapter(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
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

/// True when `cues` has `cue`. What it gates, `begins` at no other word.
fn gate(cues: Cues, cue: Cues, begins: impl FnOnce() -> bool) -> bool {
    let open = cues.has(cue);
    debug_assert!(open || !begins());
    open
}

/// True for a word that says that a chapter or number of an act follows: `efter kapitel 7`.
fn says_law(lower: &str) -> bool {
    matches!(lower, "efter" | "reglerne" | "bestemmelserne" | "rettigheder" | "medfør")
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
