//! Goes over the text line by line and hands each cue to its parser.
//!
//! In: a [`Document`]. Out: mentions in order. Here stands what ties the parsers together: an act
//! before its sections (`straffelovens § 263`), after them (`§ 263 i straffeloven`), far before
//! them (`lovbekendtgørelse nr. 30 af … om … § 37`), and what a bare `stk. 2` may follow.

use rustc_hash::FxHashSet;

use super::acts::{self, ActRef, Back, Cue, Hit};
use super::place::{self, Provision};
use super::tokens::{self, Kind, Line, Token};
use super::work::{Work, Works};
use super::{Definition, Label, Mention, Named, Provisions};
use super::{
    cases, journal, named_number, notices, numbered, papers, questions, reports, rulings, titles,
};
use crate::record::SectionKind;
use crate::registry::dk::{acts as registry, reports as private};
use crate::registry::lower::lowered;
use crate::span::Span;
use crate::tag::Document;

/// What a bare `stk. 2` would continue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// Nothing in this line yet.
    Nothing,
    /// A Danish provision.
    Provision,
    /// An article of an act of the Union or a treaty.
    Article,
    /// A section of a private paper.
    Private,
}

pub(super) struct Scanner<'a> {
    document: Document<'a>,
    out: Vec<Mention>,
    /// Names that brackets have given to acts.
    defined: FxHashSet<String>,
    /// The document's own numbers, without marks.
    own: FxHashSet<String>,
    line: usize,
    last: Last,
    /// No token before this one belongs to a later mention.
    floor: usize,
    /// True when the act named last in this line is a regulation.
    regulation: bool,
    /// Acts named before this token stand in the title of an amending act.
    title_until: usize,
    /// What is cited before this token stands in the subject of a numbered act.
    subject_until: usize,
    /// The line of the last heading, or notice, of a list of principle notices.
    notices: Option<usize>,
    /// True when the document names Klagenævnet for Udbud, and may call it the board for short.
    names_board: bool,
}

/// How many lines may lie between a heading that announces notices and one of them.
const NOTICES: usize = 8;

impl<'a> Scanner<'a> {
    pub(super) fn new(document: Document<'a>) -> Scanner<'a> {
        let own = document.structure.case_numbers.iter().map(|number| cases::plain(number));
        Scanner {
            document,
            out: Vec::new(),
            defined: FxHashSet::default(),
            own: own.collect(),
            line: 0,
            last: Last::Nothing,
            floor: 0,
            regulation: false,
            title_until: 0,
            subject_until: 0,
            notices: None,
            names_board: document.text.text.contains("Klagenævnet for Udbud"),
        }
    }

    pub(super) fn run(mut self) -> Vec<Mention> {
        let text = &self.document.text.text;
        let mut tokens: Vec<Token> = Vec::new();
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
            let next = match line.at(i).kind {
                Kind::Mark if line.is(i, "§") => self.section(line, i),
                Kind::Word => self.word(line, i),
                Kind::Number => self.notice(line, i).or_else(|| self.sentence(line, i)),
                _ => None,
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
        let (members, next) = place::read(line, i)?;
        if self.is_private(line, i, next) {
            self.last = Last::Private;
            return Some(next);
        }
        let of_bill = (line.is(i.wrapping_sub(1), "(") && i > 1 && self.beside_last(line, i - 1))
            || is_bill(&lowered(line.before(i, 1)))
            || follows_bill(line, next);
        let first = i == 0 || (i == 1 && matches!(line.word(0), "\"" | "”" | "“" | "»"));
        let bare = matches!(members.as_slice(), [only] if only.place.segments.len() == 1);
        let ends = next >= line.len() && self.is_document();
        let goes_on = line.is(next, ".") && next + 1 < line.len();
        let label = first && bare && (ends || goes_on);
        Some(self.provisions(line, None, members, next, Context { of_bill, label }))
    }

    /// True for sections of a private paper: `vedtægternes § 4`, `§ 4 i lejekontrakten`, and what
    /// `jf.` links to them.
    fn is_private(&self, line: &Line<'_>, i: usize, next: usize) -> bool {
        if private::is_private_genitive(&lowered(line.before(i, 1))) {
            return true;
        }
        if self.last == Last::Private && self.follows_jf(line, i) {
            return true;
        }
        let at = line.skip_comma(next);
        line.is_any(at, &["i", "af"])
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

    /// Keeps a list, looking for the act after it: `§ 8, stk. 1, i lov om …`.
    fn provisions(
        &mut self,
        line: &Line<'_>,
        act: Option<ActRef>,
        mut members: Vec<Provision>,
        next: usize,
        context: Context,
    ) -> usize {
        self.last = Last::Provision;
        let Context { of_bill, label } = context;
        let (number, passing) = (self.line, next <= self.subject_until);
        let after = self.act_after(line, next);
        let amending = after.as_ref().is_some_and(|hit| {
            let numbered =
                matches!(hit.act, ActRef::Numbered { consolidated: false, regulation: false, .. });
            let subject = line.is_any(hit.next, &["om"]);
            numbered && (!subject || line.is_any(hit.next + 1, &["ændring"]))
        });
        let list = |act, act_follows, members| {
            let line = number;
            Mention::Provisions(Provisions {
                amending: amending && act_follows,
                act,
                act_follows,
                members,
                line,
                of_bill,
                label,
                passing,
            })
        };
        let Some(after) = after else {
            self.out.push(list(act, false, members));
            return next;
        };
        if let Some(last) = members.last_mut() {
            last.span.end = after.end;
        }
        let end = after.next;
        if matches!(after.act, ActRef::Numbered { .. }) {
            self.subject_until = self.subject_until.max(titles::subject_end(line, end));
            self.title_until = self.title_until.max(self.subject_until);
        }
        let reference = after.act.clone();
        // With an act on both sides the last section belongs to the later one.
        match act {
            Some(before) if members.len() > 1 => {
                let late = members.split_off(members.len() - 1);
                self.out.push(list(Some(before), false, members));
                self.out.push(list(Some(after.act), true, late));
            }
            _ => self.out.push(list(Some(after.act), true, members)),
        }
        self.define(line, reference, end)
    }

    /// `, i lov om …`, ` i straffeloven`, ` i samme lov` at `i`.
    fn act_after(&self, line: &Line<'_>, i: usize) -> Option<Hit> {
        let mut at = line.skip_comma(i);
        // `§ 2 a contrario i renteloven`
        if line.is_any(at, &["a"]) && line.is_any(at + 1, &["contrario"]) {
            at += 2;
        }
        if !line.is_any(at, &["i", "af", "til"]) {
            return None;
        }
        at += 1;
        while line.is_any(at, &["den", "det"]) || line.is_any(at, &acts::THEN) {
            at += 1;
        }
        // `§ 10 i bekendtgørelse af lov om …`
        if line.is_any(at, &["bekendtgørelse"]) && line.is_any(at + 1, &["af"]) {
            at += 2;
        }
        for cue in at..at + 6 {
            if let Some(found) = acts::read(line, cue, at) {
                let fits = found.start == line.at(at).start
                    && found.next > cue
                    && !matches!(found.act, ActRef::Back(Back::Provision));
                let genitive = lowered(line.word(cue)).ends_with('s') && !found.alone;
                return (fits && !genitive).then_some(found);
            }
            let goes_on = line.at(cue).kind == Kind::Word || matches!(line.word(cue), "-" | ",");
            if !goes_on || (line.is(cue, ",") && !line.is(cue.saturating_sub(1), "-")) {
                break;
            }
        }
        if let Some(open) = titles::open_title(line, at) {
            return Some(open);
        }
        let short = acts::short(line, at)?;
        self.knows(&short.act).then_some(short)
    }

    /// True for an abbreviation that the document or the registry explains.
    fn knows(&self, act: &ActRef) -> bool {
        match act {
            ActRef::Short(name) => {
                self.defined.contains(name) || !registry::by_abbreviation(name).is_empty()
            }
            _ => true,
        }
    }

    fn word(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let word = line.word(i);
        let lower = lowered(word);
        if notices::announces(line, i, &lower) {
            self.notices = Some(self.line);
        }
        if let Some((works, next)) = self.work(line, i, &lower) {
            for work in works {
                self.keep(line, i, work);
            }
            return Some(next);
        }
        match lower.as_ref() {
            "artikel" | "artiklerne" | "art" | "artikels" => return self.article(line, i),
            "stk" | "litra" | "nr" | "sidste" | "første" | "andet" => {
                return self.below_section(line, i, &lower);
            }
            "kapitel" | "kap" | "bilag" => return self.chapter(line, i),
            "paragraf" | "paragrafferne" => return self.section(line, i),
            "ændring" | "ophævelse"
                if line.is(i + 1, "af") && line.before(i, 1).eq_ignore_ascii_case("om") =>
            {
                self.title_until = title_end(line, i + 1);
                return None;
            }
            _ => {}
        }
        if let Some(mut hits) = numbered::list(line, i) {
            let last = hits.pop()?;
            for hit in hits {
                self.push_act(&hit, hit.end, true);
            }
            return self.act(line, last);
        }
        if let Some(hit) = acts::read(line, i, self.floor) {
            // `bestemmelsens 2. pkt.` after an article is a part of that article.
            if matches!(hit.act, ActRef::Back(Back::Provision)) && self.last == Last::Article {
                return None;
            }
            if let Some(first) = acts::coordinated(line, i, &hit, self.floor) {
                self.push_act(&first, first.end, false);
            }
            return self.act(line, hit);
        }
        self.abbreviation(line, i)
    }

    /// Works that name themselves, beginning at `i`: one, or a list.
    fn work(&self, line: &Line<'_>, i: usize, lower: &str) -> Option<Works> {
        let word = line.word(i);
        let capital = word.as_bytes().first().is_some_and(|b| b.is_ascii_uppercase() || *b >= 0x80);
        if capital {
            let one = |(work, next)| (vec![work], next);
            let found = reports::read(line, i)
                .or_else(|| {
                    cases::may_begin(line, i).then(|| cases::number(line, i)).flatten().map(one)
                })
                .or_else(|| journal::of_board(line, i));
            if found.is_some() {
                return found;
            }
            if matches!(lower, "folketingets" | "ombudsmandens")
                && let Some(found) = reports::ombudsmans_report(line, i)
            {
                return Some(found);
            }
        }
        if papers::is_cue(lower, word)
            && let Some(found) = papers::read(line, i, lower)
        {
            return Some(found);
        }
        if matches!(lower, "spørgsmål" | "spørgsmålene" | "spm")
            && let Some(found) = questions::again(line, i, &self.questions())
        {
            return Some(found);
        }
        if cases::is_label(lower) {
            let found = cases::labelled(line, i, lower).or_else(|| journal::read(line, i, lower));
            if found.is_some() {
                return found;
            }
        }
        let issuer = self.document.structure.court.as_ref().map(|court| court.id.as_str());
        // Other bodies that follow the board's practice call it by half its name.
        let issuer = match lower {
            "klagenævnet" | "klagenævnets" if self.names_board => Some("klagenævnet-for-udbud"),
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

    /// Keeps a work, unless it is this document.
    fn keep(&mut self, line: &Line<'_>, at: usize, work: Work) {
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
    fn labels_head(&self, line: &Line<'_>, at: usize, work: &Work) -> bool {
        let numbered = matches!(work.rule, "da.case-number" | "da.journal-number");
        if !numbered || !self.is_document() {
            return false;
        }
        let first = (0..at).all(|k| {
            let lower = line.word(k).to_lowercase();
            let mark = matches!(lower.as_str(), "nr" | "." | ":" | "(" | "v" | "ø" | "l" | "afd");
            cases::is_label(&lower) || mark || (line.number(k).is_some() && lower.len() <= 2)
        });
        // `Sag nr. 2, j.nr. 25-19273`: one of the cases that are decided together.
        let joined = (4..8).contains(&at)
            && line.is_any(0, &["sag"])
            && line.is_any(1, &["nr"])
            && line.is(at - 1, ",");
        if joined && work.rule == "da.journal-number" {
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
        // In a letterhead the number may stand beside the address.
        let beside = work.rule == "da.journal-number" && line.len() < 16;
        (in_head && (first || beside)) || (first && of_appealed && line.len() < 16)
    }

    fn is_own(&self, number: &str) -> bool {
        // An excerpt has no caption: the numbers in it are those it cites.
        self.is_document() && self.own.contains(&cases::plain(number))
    }

    /// True for more than a line or two: an excerpt has no labels of quoted law.
    fn is_document(&self) -> bool {
        self.document.text.blocks.len() > 2
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
        let bracketed = line.before(i, 1) == "(" && line.is(i + 1, ".");
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
        let back = if line.before(i, 1) == "." { 2 } else { 1 };
        matches!(
            lowered(line.before(i, back)).as_ref(),
            "jf" | "jfr"
                | "jævnfør"
                | "med"
                | "smh"
                | "sml"
                | "og"
                | "eller"
                | "samt"
                | "i"
                | "efter"
                | "af"
                | "dels"
                | "herved"
                | "tillige"
                | "nu"
                | "da"
        )
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
        if lower != "stk" && (self.last != Last::Provision || !self.follows_jf(line, i)) {
            return None;
        }
        let (members, next) = place::read(line, i)?;
        let context = Context { label: i == 0 && self.is_document(), ..Context::default() };
        Some(self.provisions(line, None, members, next, context))
    }

    /// True when `jf.` or the like stands right before token `i`.
    fn follows_jf(&self, line: &Line<'_>, i: usize) -> bool {
        let back = if line.before(i, 1) == "." { 2 } else { 1 };
        let word = lowered(line.before(i, back));
        matches!(word.as_ref(), "jf" | "jfr" | "jævnfør" | "smh" | "dels" | "herved" | "tillige")
            || (word == "med" && line.before(i, back + 1).eq_ignore_ascii_case("sammenholdt"))
    }

    /// `kapitel 4 i retsplejeloven`, `bilag 1 til bekendtgørelse nr. …`: only with the act, or
    /// for an annex after a section of a regulation: `§ 3, stk. 2, jf. bilag 1, liste B`.
    fn chapter(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let (members, next) = place::read(line, i)?;
        let annex = line.is_any(i, &["bilag"])
            && self.last == Last::Provision
            && self.regulation
            && self.follows_jf(line, i);
        if !annex {
            self.act_after(line, next)?;
        }
        Some(self.provisions(line, None, members, next, Context::default()))
    }

    /// `SEL § 1`, or an abbreviation that the document has defined.
    fn abbreviation(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let hit = acts::short(line, i)?;
        let ActRef::Short(name) = &hit.act else { return None };
        let defined = self.defined.contains(name);
        let before_section = line.is(i + 1, "§")
            || (line.is(i + 1, ",") && line.is(i + 2, "§") && self.knows(&hit.act));
        if before_section {
            let likely = defined || self.knows(&hit.act) || name.ends_with('L');
            return likely.then(|| self.act(line, hit)).flatten();
        }
        if defined {
            return self.act(line, Hit { alone: true, ..hit });
        }
        let genitive =
            matches!(line.word(i + 1), "'" | "’") && line.is(i + 2, "s") && line.is(i + 3, "§");
        (genitive && self.knows(&hit.act))
            .then(|| self.act(line, Hit { next: i + 3, end: line.end_before(i + 3), ..hit }))
            .flatten()
    }

    /// An act, the brackets after it, and the sections that follow.
    fn act(&mut self, line: &Line<'_>, hit: Hit) -> Option<usize> {
        if let Some((name, act, next)) = named_number::read(line, &hit) {
            let (span, end) = (Span::new(hit.start, hit.start), line.end_before(next));
            self.defined.insert(name.clone());
            let names = vec![name];
            self.out.push(Mention::Definition(Definition { names, act: act.clone(), span }));
            return self.act(line, Hit { act, end, next, alone: true, ..hit });
        }
        let mut next = self.number_after(line, &hit).unwrap_or(hit.next);
        let end = line.end_before(next).max(hit.end);
        let bracket = next;
        let passing =
            matches!(hit.act, ActRef::Numbered { consolidated: false, regulation: false, .. })
                && (["ved", "indtil", "indført med", "affatning med", "ændret med", "indsat med"]
                    .iter()
                    .any(|word| ends_with_word(line.slice(line_start(line), hit.start), word))
                    || (line.is_any(next, &["om"]) && line.is_any(next + 1, &["ændring"])));
        next = self.define(line, hit.act.clone(), next);
        if next == bracket
            && matches!(hit.act, ActRef::Numbered { .. } | ActRef::Paper(_))
            && let Some(after) = titles::after_subject(line, next)
        {
            let past = self.define(line, hit.act.clone(), after);
            if line.is(after, "§") || (past > after && line.is(past, "§")) {
                next = past;
            } else if past > after {
                // The subject and its bracket are read; nothing in them is named anew.
                self.push_act(&hit, end, passing);
                return Some(past);
            }
        }
        if let Some((mut members, after)) = self.places_after(line, &hit, next) {
            if let Some(first) = members.first_mut() {
                first.span.start = hit.start;
            }
            self.regulation = match hit.act {
                ActRef::Back(Back::Same | Back::Provision) => self.regulation,
                _ => is_regulation(&hit.act),
            };
            let act = Some(hit.act);
            return Some(self.provisions(line, act, members, after, Context::default()));
        }
        self.regulation = is_regulation(&hit.act);
        if matches!(hit.act, ActRef::Numbered { .. } | ActRef::Paper(_)) {
            self.subject_until = self.subject_until.max(titles::subject_end(line, next));
            self.title_until = self.title_until.max(self.subject_until);
        }
        let by_number = matches!(hit.act, ActRef::Numbered { .. } | ActRef::Paper(_));
        let passing = passing || (hit.next <= self.subject_until && !by_number);
        let in_title = hit.next <= self.title_until && !by_number;
        let defined = matches!(&hit.act, ActRef::Named(name) | ActRef::Short(name) if self.defined.contains(name));
        if (hit.alone || defined) && !in_title {
            self.push_act(&hit, end, passing);
            return Some(next);
        }
        None
    }

    fn push_act(&mut self, hit: &Hit, end: usize, passing: bool) {
        let span = Span::new(hit.start, end);
        let act = hit.act.clone();
        self.out.push(Mention::Act(Named { span, act, line: self.line, passing }));
    }

    /// The places that follow an act at `i`, over `dagældende` or `regler i`.
    fn places_after(
        &self,
        line: &Line<'_>,
        hit: &Hit,
        i: usize,
    ) -> Option<(Vec<Provision>, usize)> {
        let mut at = line.skip_comma(i);
        while line.is_any(at, &acts::THEN) {
            at += 1;
        }
        if line.is_any(
            at,
            &["regel", "regler", "bestemmelse", "bestemmelser", "bestemmelserne", "reglerne"],
        ) && line.is_any(at + 1, &["i"])
            && line.is(at + 2, "§")
        {
            at += 2;
        }
        // `lovens [§ 5]` and footnote marks between name and section are left to the reader.
        let provision = matches!(hit.act, ActRef::Back(Back::Provision));
        let fits = if provision {
            line.is_any(at, &["stk", "nr", "litra"]) || line.is(at + 1, ".")
        } else if line.number(at).is_some() && line.end_before(at) <= hit.end + 1 {
            return place::read_unsigned(line, at);
        } else {
            place::begins(line, at)
        };
        let loose = at > i && line.is_any(at, &["stk", "bilag", "kapitel", "kap"]);
        let sure = matches!(hit.act, ActRef::Numbered { .. }) && !line.is_any(at, &["stk"]);
        if !fits || (loose && !sure) {
            return None;
        }
        place::read(line, at)
    }

    /// `(lov nr. 502 af 23. maj 2018)` after a name: the index after the bracket.
    fn number_after(&self, line: &Line<'_>, hit: &Hit) -> Option<usize> {
        if !matches!(hit.act, ActRef::Named(_) | ActRef::Titled(_)) || !line.is(hit.next, "(") {
            return None;
        }
        let mut at = hit.next + 1;
        while line.is_any(at, &["jf", "jfr", ".", "nu"]) {
            at += 1;
        }
        if !matches!(acts::cue(line, at), Some(Cue::Instrument(_))) {
            return None;
        }
        let number = acts::read(line, at, at)?;
        let same = matches!(number.act, ActRef::Numbered { .. });
        (same && line.is(number.next, ")")).then_some(number.next + 1)
    }

    /// A definition in the bracket at `i`: remembered; the index after it.
    fn define(&mut self, line: &Line<'_>, act: ActRef, i: usize) -> usize {
        let Some((names, next)) = acts::definition(line, i) else { return i };
        self.defined.extend(names.iter().filter(|name| *name != "loven").cloned());
        let span = Span::new(line.at(i).start, line.end_before(next));
        self.out.push(Mention::Definition(Definition { names, act, span }));
        next
    }
}

/// What a list of provisions stands in.
#[derive(Debug, Clone, Copy, Default)]
struct Context {
    of_bill: bool,
    label: bool,
}

/// True for `lovforslagets`, `forslagets`.
fn is_bill(lower: &str) -> bool {
    matches!(lower, "lovforslagets" | "forslagets")
}

/// True when the sections before `i` are those of a bill: `§ 1, nr. 10, i L 183`.
fn follows_bill(line: &Line<'_>, i: usize) -> bool {
    let at = line.skip_comma(i);
    line.is_any(at, &["i"])
        && (line.is_any(at + 1, &["lovforslag", "lovforslaget", "forslaget"])
            || (line.is(at + 1, "L")
                && line.number(at + 2).is_some()
                && line.word(at + 2).len() <= 3))
}

/// True when `text` ends with the word `word` and blanks.
fn ends_with_word(text: &str, word: &str) -> bool {
    let before = text.trim_end().get(text.trim_end().len().saturating_sub(word.len() + 1)..);
    before.is_some_and(|end| end.trim_start().eq_ignore_ascii_case(word))
}

/// The first byte of the line.
fn line_start(line: &Line<'_>) -> usize {
    line.at(0).start
}

/// True for a reference to a regulation.
fn is_regulation(act: &ActRef) -> bool {
    match act {
        ActRef::Named(name) => name.ends_with("bekendtgørelsen") || name.ends_with("anordningen"),
        ActRef::Titled(act) => act.regulation,
        ActRef::Untitled(title) => title.starts_with("bekendtgørelse"),
        ActRef::Numbered { regulation, .. } => *regulation,
        ActRef::Back(back) => *back == Back::Regulation,
        ActRef::Short(_) | ActRef::Paper(_) => false,
    }
}

/// The token at which the title of an amending act ends, from `om ændring af` on.
fn title_end(line: &Line<'_>, i: usize) -> usize {
    let mut at = i;
    while at < line.len() && at < i + 60 {
        let ends = match line.word(at) {
            "." => !line.glued(at + 1) && line.word(at - 1).chars().count() > 3,
            ";" | "(" | ":" | "§" | "”" | "\"" => true,
            _ => line.is_any(at, &["jf", "er", "har", "blev", "var", "som", "der", "at", "trådte"]),
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
