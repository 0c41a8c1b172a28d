//! Swedish citations as they are written: provisions and acts, cases, preparatory works, agency
//! rules, decisions.
//!
//! In: a [`Document`]. Out: [`Mention`]s in order of their spans. Each line is split into tokens
//! once; a word or sign that is a cue starts a small parser around it. Acts of the Union, treaties
//! and their courts' cases are left to [`crate::tag::eu`], and literature is not cited law.

mod act;
mod below;
mod case_name;
mod court;
mod decision;
mod define;
mod mention;
mod number;
mod pages;
mod preparatory;
mod provision;
mod report;
mod run;
mod statute;
mod title;
mod tokens;
mod transitional;
mod units;
mod versions;
mod words;

#[cfg(test)]
mod tests;

pub use mention::{
    ACT_FIRST, Act, ActMention, Again, Back, Definition, Member, Mention, Provisions, Sort, Work,
};

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Document;
use crate::span::Span;
use tokens::{Kind, Line, Tokenizer};
use words::Key;

/// The fewest line breaks of a text that can have a letterhead.
const EXCERPT_BREAKS: usize = 2;

/// The fewest bytes of a text that can have a letterhead, however its lines are broken.
const EXCERPT_BYTES: usize = 600;

/// Finds them, in order of their spans.
pub fn find(document: Document<'_>) -> Vec<Mention> {
    let text = &document.text.text;
    // A text of a line or two is an excerpt without a letterhead: its numbers are cited.
    let breaks = || text.trim().bytes().filter(|&byte| byte == b'\n').count();
    let excerpt = text.len() < EXCERPT_BYTES && breaks() < EXCERPT_BREAKS;
    let numbers = document.structure.case_numbers.iter().filter(|_| !excerpt);
    let own = numbers.map(|number| compact(number)).collect();
    let mut finder = Finder { own, ..Finder::default() };
    let mut tokenizer = Tokenizer::new();
    let mut start = 0;
    while start < text.len() {
        let rest = &text.as_bytes()[start..];
        let end = start + memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        tokenizer.split(text, start, end);
        finder.line(&Line { text, tokens: &tokenizer.tokens, end }, &tokenizer.starts);
        start = end + 1;
    }
    if document.structure.court.as_ref().is_some_and(|court| court.id == "arbetsdomstolen") {
        let own = document.structure.case_numbers.iter();
        let own: Vec<String> = own.filter_map(|number| report::of_labour_court(number)).collect();
        let cites_itself = |mention: &Mention| match mention {
            Mention::Work(work) => own.contains(&work.work),
            _ => false,
        };
        finder.mentions.retain(|mention| own.is_empty() || !cites_itself(mention));
    }
    finder.mentions.sort_by_key(Mention::start);
    finder.mentions
}

/// A case number without blanks, for comparison.
fn compact(number: &str) -> String {
    number.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase()
}

/// What has been found so far.
#[derive(Default)]
struct Finder {
    mentions: Vec<Mention>,
    /// Short names of acts that the document has given.
    defined: FxHashSet<String>,
    /// The document's own case numbers.
    own: FxHashSet<String>,
    /// The number of the last list of works.
    list: u32,
    /// The tokens of this line among which the run of numbers read last can end.
    run: Range<usize>,
    /// Names of reported cases, with the id of the case and the place of the name.
    case_names: FxHashMap<String, (String, Span)>,
    /// True when the line before ends in the word for a case.
    awaits_number: bool,
}

impl Finder {
    /// Reads a line; something can begin at the tokens `starts` alone.
    fn line(&mut self, line: &Line<'_>, starts: &[usize]) {
        let mut context = court::Context::default();
        self.run = 0..0;
        // `... i mål` at the end of a line that the layout has cut: the number begins the next.
        if self.awaits_number {
            context.case_word(0);
        }
        let last = line.tokens.len().saturating_sub(1);
        let numbered = usize::from(line.word(last) == "nr");
        self.awaits_number = line.word(last.saturating_sub(numbered)) == "mål";
        let mut next = 0;
        for &i in starts.iter().chain([&line.tokens.len()]) {
            if cfg!(debug_assertions) {
                (next..i).for_each(|at| self.begins_nothing(line, at, &mut context));
            }
            if next <= i && i < line.tokens.len() {
                next = self.at(line, i, &mut context).max(i + 1);
            }
        }
    }

    /// Fails where something begins at token `i`, of which the tokenizer said that nothing does.
    fn begins_nothing(&mut self, line: &Line<'_>, i: usize, context: &mut court::Context) {
        let word = line.is_word(i) && line.key(i) == Key::None;
        let found = if word { self.unknown(line, i, context) } else { None };
        let other = !word && self.at(line, i, context) != i + 1;
        debug_assert!(found.is_none() && !other, "{}", line.word(i));
    }

    /// Tries what can begin at token `i`; returns the index to go on from.
    fn at(&mut self, line: &Line<'_>, i: usize, context: &mut court::Context) -> usize {
        let found = match (line.kind(i), line.key(i)) {
            (Some(Kind::Number), _) => self
                .counted(line, i)
                .or_else(|| self.bare_case(line, i, context))
                .or_else(|| self.committee_report(line, i))
                .or_else(|| self.numbered_act(line, i)),
            (Some(Kind::Section), _) => self.sign_first(line, i),
            (Some(Kind::Word), Key::None) => self.unknown(line, i, context),
            (Some(Kind::Word), Key::Ordinal(_)) => {
                self.transitional_ordinal(line, i).or_else(|| self.provisions(line, i))
            }
            (Some(Kind::Word), Key::Chapter) => self.chapter_first(line, i),
            (Some(Kind::Word), Key::Point) => {
                let found = self.transitional(line, i).or_else(|| self.bracketed_point(line, i));
                found.or_else(|| self.bare_case(line, i, context))
            }
            (Some(Kind::Word), Key::Annex) => self.annex(line, i),
            (Some(Kind::Word), Key::SectionWord) => self.section_word(line, i),
            (Some(Kind::Word), Key::Transitional) => self.transitional_first(line, i),
            (Some(Kind::Mark(b'"' | 0xE2)), _) => self.case_name(line, i),
            (Some(Kind::Word), Key::Work(cue)) => self.work(line, i, cue, context),
            (Some(Kind::Word), Key::Short) => self
                .bare_file(line, i)
                .or_else(|| self.ministry_file(line, i))
                .or_else(|| self.committee(line, i))
                .or_else(|| self.act(line, i))
                .or_else(|| self.rule_series(line, i))
                .or_else(|| self.court(line, i, context))
                .or_else(|| self.bare_case(line, i, context)),
            (Some(Kind::Word), Key::Same | Key::Latter) => {
                let same = self.same_section_alone(line, i).or_else(|| self.same_case(line, i));
                same.or_else(|| self.act(line, i))
            }
            (Some(Kind::Word), Key::The) if !act::may_point_back(line, i) => {
                debug_assert!(self.act(line, i).is_none());
                None
            }
            (Some(Kind::Word), Key::Name | Key::Namelike | Key::Generic(_) | Key::Sfs)
            | (Some(Kind::Word), Key::Police | Key::Former | Key::The) => self.act(line, i),
            _ => None,
        };
        found.unwrap_or(i + 1)
    }

    /// What can begin at a word that means nothing by itself.
    fn unknown(
        &mut self,
        line: &Line<'_>,
        i: usize,
        context: &mut court::Context,
    ) -> Option<usize> {
        self.act(line, i)
            .or_else(|| self.ministry_file(line, i))
            .or_else(|| self.court(line, i, context))
            .or_else(|| self.bare_case(line, i, context))
            .or_else(|| self.dotted_nja(line, i))
            .or_else(|| self.commented(line, i))
    }

    /// An act that begins with the number at `i`: `2010:900`, `1915 års avtalslag`.
    fn numbered_act(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        if !act::may_be_number(line, i) {
            debug_assert!(self.act(line, i).is_none(), "{}", line.word(i));
            return None;
        }
        self.act(line, i)
    }

    /// Provisions that begin with the number at `i`. Only a run that a section sign or a chapter
    /// ends can be one of them; where a run ends is looked for once, not at each of its numbers.
    fn counted(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        if !self.run.contains(&i) {
            self.run = i..run::reach(line, i);
        }
        let end = self.run.end;
        let ends = line.kind(end) == Some(Kind::Section) || line.key(end) == Key::Chapter;
        if !line.is(i + 1, b':') && (!ends || end - i > run::LONGEST) {
            debug_assert!(self.provisions(line, i).is_none(), "{}", line.slice(i, end));
            return None;
        }
        self.provisions(line, i)
    }
}
