//! Statutes: which act stands beside a list of provisions, before or after it; acts named alone.
//!
//! In: a line and the index of a cue. Out: mentions, and the index to go on from.

use super::Finder;
use super::act::{self, ActAt};
use super::mention::{ACT_FIRST, Act, ActMention, Member, Mention, Provisions};
use super::provision::{self, List};
use super::run;
use super::tokens::{Kind, Line};
use super::versions;
use super::words::{Key, Sort};
use crate::registry::se::acts::acts;
use crate::span::Span;
use crate::tag::pinpoint::{Pinpoint, Unit};

/// Words after a list that make it a place in something that is no statute: `5 § i avtalet`.
const NOT_STATUTES: [&str; 44] = [
    "avtalet",
    "avtalets",
    "stadgarna",
    "stadgar",
    "bolagsordningen",
    "bolagsordningens",
    "kollektivavtalet",
    "kollektivavtalets",
    "kontraktet",
    "hyresavtalet",
    "köpeavtalet",
    "entreprenadavtalet",
    "samarbetsavtalet",
    "aktieägaravtalet",
    "konsortialavtalet",
    "försäkringsvillkoren",
    "villkoren",
    "arbetsordningen",
    "delegationsordningen",
    "protokollet",
    "detaljplanen",
    "AB",
    "ABT",
    "ABK",
    "ABS",
    "yttrande",
    "yttrandet",
    "rapporten",
    "boken",
    "brevet",
    "beslutet",
    "domen",
    "skrivelsen",
    "policyn",
    "artikeln",
    "taxan",
    "planbestämmelserna",
    "föreläggandet",
    "riktlinjerna",
    "sidan",
    "förordnandet",
    "testamentet",
    "ABM",
    "BGB",
];

/// Endings of what nations make: `2 § barnkonventionen` is no section of the act before it.
const TREATIES: [&str; 3] = ["konventionen", "fördraget", "direktivet"];

/// Adjectives of other countries before the name of an act.
pub(super) const FOREIGN: [&str; 16] = [
    "finska",
    "finländska",
    "norska",
    "danska",
    "isländska",
    "tyska",
    "brittiska",
    "engelska",
    "franska",
    "polska",
    "spanska",
    "italienska",
    "nederländska",
    "amerikanska",
    "ryska",
    "schweiziska",
];

impl Finder {
    /// A list of provisions that begins at token `i`, with the act after it.
    pub(super) fn provisions(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let Some(list) = provision::read(line, i) else { return self.colon_first(line, i) };
        let mut end = list.end;
        // `AB 04 kap. 5 § 3`: general conditions, not a statute.
        let conditions = i.checked_sub(1).is_some_and(|at| NOT_STATUTES.contains(&line.word(at)));
        if conditions || in_other_text(line, end) {
            return Some(end);
        }
        // `Senaste lydelse av 17 § 2018:1301`: the act that last changed a section of this one.
        if i > 1
            && line.key(i - 1) == Key::Of
            && line.lower(i - 2) == "lydelse"
            && let Some((number, next)) = act::plain_number(line, end)
        {
            let span = Span::new(line.start(end), line.end_of(next - 1));
            let act = act::numbered(number, None, Sort::Law);
            self.mentions.push(Mention::Act(ActMention { span, act, silent: false }));
            return Some(next);
        }
        if not_swedish(line, i) {
            return Some(act::after_list(line, end, &self.defined).map_or(end, |at| at.end));
        }
        let (same_chapter, after) = same_chapter(line, end);
        end = after;
        if list.relative
            && let Some(after) = same_section(line, end)
        {
            return Some(self.push(line, list, None, true, after));
        }
        let found = act::after_list(line, end, &self.defined).or_else(|| {
            // `11 kap. 8 §, MB.`: an abbreviation between commas.
            let after = end + 1;
            act::read(line, after, &self.defined).filter(|at| {
                let closed = !line.is_word(at.end) && !line.is_number(at.end);
                let short = matches!(at.act, Act::Short(_))
                    && act::known_short(line.word(after), &self.defined);
                line.is(end, b',') && short && closed && !list.relative
            })
        });
        let found = found.or_else(|| versions::unknown_short(line, end)).or_else(|| {
            // `36 §, andra stycket, avtalslagen`: commas around the last place.
            act::after_list(line, end + 1, &self.defined)
                .filter(|at| between_commas(line, i, end) && matches!(at.act, Act::Name(_)))
        });
        let before = i.checked_sub(1).filter(|_| found.is_none() && !list.relative);
        if let Some(short) = before.and_then(|at| versions::unknown_short_before(line, at)) {
            return Some(self.push_first(line, i - 1, list, short));
        }
        let found = found.map(|mut at| {
            at.act = versions::of_time(line, i, at.act);
            at
        });
        if found.is_none()
            && !list.relative
            && let Some((inner, act)) = self.beyond_bracket(line, end)
        {
            let (members, rule) = (list.members, list.rule);
            self.mentions.push(Mention::Provisions(Provisions {
                members,
                act: Some(act.act.clone()),
                relative: false,
                same_chapter,
                rule,
            }));
            let end = inner.end + 1;
            return Some(self.push(line, inner, Some(act), false, end));
        }
        Some(self.push(line, list, found, same_chapter, end))
    }

    /// `25 kap. 1 § (jfr 10 kap. 3 och 4 §§) OSL`: the list in the bracket at token `i`, and the act after
    /// it, which is that of both.
    fn beyond_bracket(&self, line: &Line<'_>, i: usize) -> Option<(List, ActAt)> {
        if !line.is(i, b'(') {
            return None;
        }
        let compared = line.key(i + 1) == Key::Compare || line.word(i + 1) == "se";
        let at = line.after_stop(i + 2);
        let inner = provision::read(line, at).filter(|list| compared && !list.relative)?;
        let after = inner.end + 1;
        let act = act::read(line, after, &self.defined).filter(|_| line.is(inner.end, b')'))?;
        let named = match &act.act {
            Act::Short(name) => act::known_short(name, &self.defined),
            Act::Name(_) | Act::Number { .. } => true,
            _ => false,
        };
        named.then_some((inner, act))
    }

    /// A list whose act stands before it, at token `i`.
    fn push_first(&mut self, line: &Line<'_>, i: usize, list: List, act: Act) -> usize {
        let mut members = list.members;
        if let Some(first) = members.first_mut() {
            first.span.start = line.start(i);
        }
        self.mentions.push(Mention::Provisions(Provisions {
            members,
            act: Some(act),
            relative: list.relative,
            same_chapter: false,
            rule: ACT_FIRST,
        }));
        list.end
    }

    /// `kap. 3 § 2`, `kapitlets 14 §`: the word for a chapter first.
    pub(super) fn chapter_first(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        if line.lower(i) == "kapitlets" {
            let list = provision::read(line, i + 1).filter(|list| !list.relative)?;
            let end = list.end;
            let next = self.push(line, list, None, true, end);
            if let Some(Mention::Provisions(list)) = self.mentions.last_mut()
                && let Some(first) = list.members.first_mut()
            {
                first.span.start = line.start(i);
            }
            return Some(next);
        }
        if i > 0 && line.is_number(i - 1) {
            return None;
        }
        let list = provision::read_chapter_first(line, i)?;
        let end = list.end;
        let found = act::after_list(line, end, &self.defined);
        Some(self.push(line, list, found, false, end))
    }

    /// `12:57 JB`: chapter and section before a known act.
    fn colon_first(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        if !line.is(i + 1, b':') || !line.gap(i) {
            return None;
        }
        let list = provision::read_colon(line, i)?;
        let end = list.end;
        let found = act::read(line, end, &self.defined).filter(|at| match &at.act {
            Act::Short(_) => true,
            Act::Name(name) => name.ends_with("balken"),
            _ => false,
        })?;
        Some(self.push(line, list, Some(found), false, end))
    }

    /// Adds a list and the act after it, if any; returns the index to go on from.
    pub(super) fn push(
        &mut self,
        line: &Line<'_>,
        list: List,
        found: Option<ActAt>,
        same_chapter: bool,
        end: usize,
    ) -> usize {
        let mut members = list.members;
        let mut go_on = end;
        let covered = found.as_ref().map_or(end, |at| at.end);
        if let Some(last) = members.last_mut()
            && (found.is_some() || same_chapter)
        {
            last.span.end = line.end_of(covered - 1);
        }
        let act = found.map(|at| {
            go_on = self.definitions(line, &at);
            at.act
        });
        self.mentions.push(Mention::Provisions(Provisions {
            members,
            act,
            relative: list.relative,
            same_chapter: same_chapter && !list.relative,
            rule: list.rule,
        }));
        go_on
    }

    /// An act that begins at token `i`: before a list of provisions, or alone.
    pub(super) fn act(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let found = act::read(line, i, &self.defined)?;
        if i > 0 && FOREIGN.contains(&line.word(i - 1)) {
            // `finska strafflagen 3 kap. 6 §`.
            let list = provision::read(line, found.end).filter(|list| !list.relative);
            return Some(list.map_or(found.end, |list| list.end));
        }
        if let Some(next) = self.act_first(line, i, &found) {
            return Some(next);
        }
        let cited = match &found.act {
            Act::Number { .. } | Act::Title { .. } | Act::Earlier(_) | Act::Newest(_) => true,
            // A title that the registry lacks has no certain end; beside a section it is kept.
            Act::Name(name) => {
                acts().knows(name)
                    || !name.ends_with("förordningen")
                        && !name.contains(" om ")
                        && !name.contains(" med ")
            }
            Act::Short(name) => {
                self.defined.contains(name)
                    || acts().abbreviation(name).is_some_and(|short| short.alone)
            }
            Act::Back { .. } => false,
            Act::Rules(_) => return None,
        };
        if names_a_book(line, found.end) {
            return Some(found.end);
        }
        let silent = !cited;
        // A bare `lagen` names nothing; `samma lag` at least keeps the order of what was named.
        if silent && (!matches!(found.act, Act::Back { .. }) || found.end == i + 1) {
            return matches!(found.act, Act::Name(_)).then_some(found.end);
        }
        let span = Span::new(line.start(i), line.end_of(found.end - 1));
        let go_on = self.definitions(line, &found);
        let plural = line.lower(i).ends_with("arna");
        self.mentions.push(Mention::Act(ActMention { span, act: found.act, silent }));
        Some(if plural { self.more_numbers(line, found.end).max(go_on) } else { go_on })
    }

    /// `lagarna (1990:52) och (1988:870)`: numbers after the first; returns the index to go on from.
    fn more_numbers(&mut self, line: &Line<'_>, i: usize) -> usize {
        let mut end = i;
        while let Some(after) = run::separator(line, end)
            && let Some((number, next, _)) = act::paren_number(line, after)
        {
            let span = Span::new(line.start(after), line.end_of(next - 1));
            let act = act::numbered(number, None, Sort::Law);
            self.mentions.push(Mention::Act(ActMention { span, act, silent: false }));
            end = next;
        }
        end
    }

    /// `RB 30 kap. 2 §`, `JB 4:25 a`, `jordabalken (12 kap. 46 §)`, `brottsdatalagens 2 kap.`
    fn act_first(&mut self, line: &Line<'_>, i: usize, found: &ActAt) -> Option<usize> {
        let open = line.is(found.tail, b'(');
        // `lag om vattenverksamhet (SFS 1998:812) 6 kap. 2 §`.
        let closed = line.key(i) == Key::Sfs && line.is(found.tail, b')');
        // `TSFS 2009:131, 4 kap. 2 §`.
        let rules = matches!(found.act, Act::Rules(_));
        let shut = usize::from(rules && line.is(found.tail, b')'));
        let comma = rules && line.is(found.tail + shut, b',');
        let at = if open || closed || comma { found.tail + 1 + shut } else { found.tail };
        if rules && line.key(at) == Key::Annex {
            return self.annex_of_rules(line, i, at, found);
        }
        let code = matches!(&found.act, Act::Name(name) if is_code(name));
        let short = code || matches!(found.act, Act::Short(_));
        let list = match line.kind(at)? {
            Kind::Number if short && line.is(at + 1, b':') => provision::read_colon(line, at)?,
            Kind::Number => provision::read(line, at)?,
            Kind::Section if !open => provision::read_sign_first(line, at)?,
            Kind::Word if found.genitive && matches!(line.key(at), Key::Ordinal(_)) => {
                provision::read(line, at).filter(|list| !list.relative)?
            }
            _ => return None,
        };
        // A bare `lagen 5 §` is no way to cite; `lagens 5 §` is.
        let points_back = matches!(found.act, Act::Back { .. });
        if points_back && !found.genitive && !open {
            return None;
        }
        if open
            && !line.is(list.end, b')')
            && act::after_list(line, list.end, &self.defined).is_some()
        {
            return None;
        }
        let mut list = list;
        // The last place belongs to the act after it when there is one: `BrB 3 kap. 1 § och 4 §
        // SkL`. What stands before it keeps its own.
        if !open && act::after_list(line, list.end, &self.defined).is_some() {
            let (count, end, _) = list.last_element?;
            list.members.truncate(count);
            list.end = end;
        }
        if in_other_text(line, list.end) {
            return None;
        }
        let mut members = list.members;
        if let Some(first) = members.first_mut() {
            first.span.start = line.start(i);
        }
        // `BrB 29 kap. 7 § och 30:5`.
        while short
            && let Some(after) = run::separator(line, list.end)
            && let Some(more) = provision::read_colon(line, after)
        {
            members.extend(more.members);
            list.end = more.end;
        }
        // `jordabalken (12 kap. 46 §)`: the bracket that it opened belongs to it.
        let shut = open && line.is(list.end, b')');
        if let Some(last) = members.last_mut().filter(|_| shut) {
            last.span.end = line.end_of(list.end);
        }
        self.mentions.push(Mention::Provisions(Provisions {
            members,
            act: Some(found.act.clone()),
            relative: list.relative,
            same_chapter: false,
            rule: ACT_FIRST,
        }));
        Some(list.end + usize::from(shut))
    }

    /// `samma paragraf`, `nämnda lagrum`: the section named last.
    pub(super) fn same_section_alone(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let named = matches!(line.lower(i + 1).as_ref(), "paragraf" | "lagrum");
        if !named || !matches!(line.lower(i).as_ref(), "samma" | "nämnda" | "sistnämnda") {
            return None;
        }
        // `samma paragraf andra stycket`.
        if let Some(list) = provision::read(line, i + 2).filter(|list| list.relative) {
            let end = list.end;
            let next = self.push(line, list, None, false, end);
            if let Some(Mention::Provisions(list)) = self.mentions.last_mut()
                && let Some(first) = list.members.first_mut()
            {
                first.span.start = line.start(i);
            }
            return Some(next);
        }
        let span = Span::new(line.start(i), line.end_of(i + 1));
        let member = Member { span, place: Pinpoint::new(), through: None };
        self.push_relative(member, "sv.statute.same-section");
        Some(i + 2)
    }

    /// A place in the section or the act that was named before, alone.
    pub(super) fn push_relative(&mut self, member: Member, rule: &'static str) {
        self.mentions.push(Mention::Provisions(Provisions {
            members: vec![member],
            act: None,
            relative: true,
            same_chapter: false,
            rule,
        }));
    }

    /// `§ 36 avtalslagen`: the sign first, which is Swedish only beside a Swedish act.
    pub(super) fn sign_first(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let list = provision::read_sign_first(line, i)?;
        let end = list.end;
        let found = act::after_list(line, end, &self.defined)
            .filter(|at| !matches!(at.act, Act::Back { .. }));
        match found {
            Some(found) => Some(self.push(line, list, Some(found), false, end)),
            None => Some(end),
        }
    }

    /// `paragrafens andra stycke`: the section named before.
    pub(super) fn section_word(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        let Key::Ordinal(value) = line.key(i + 1) else { return None };
        let unit = line.lower(i + 2);
        if !line.word(i).ends_with('s') || !unit.starts_with("stycke") {
            return None;
        }
        let member = Member {
            span: Span::new(line.start(i), line.end_of(i + 2)),
            place: Pinpoint::new().with(Unit::Paragraph, &value.to_string()),
            through: None,
        };
        self.push_relative(member, "sv.statute.paragraph");
        Some(i + 3)
    }
}

/// True for acts whose places are written `2:12`: the codes and the constitution.
fn is_code(name: &str) -> bool {
    const OTHERS: [&str; 4] = [
        "regeringsformen",
        "tryckfrihetsförordningen",
        "yttrandefrihetsgrundlagen",
        "riksdagsordningen",
    ];
    name.ends_with("balken") || OTHERS.contains(&name)
}

/// `Fastighetsmäklarlagen. En kommentar`, `SFS 2018:1177 Lagkommentar`: the title of a book.
fn names_a_book(line: &Line<'_>, i: usize) -> bool {
    let mut at = i;
    while at < i + 3
        && (line.is(at, b'.') || line.is(at, b',') || line.is(at, b':') || line.is_dash(at))
    {
        at += 1;
    }
    at += usize::from(line.lower(at) == "en");
    matches!(line.lower(at).as_ref(), "kommentar" | "lagkommentar" | "kommentaren")
}

/// `samma kapitel`, `i samma kapitel`, and the index after it.
fn same_chapter(line: &Line<'_>, i: usize) -> (bool, usize) {
    let at = if line.key(i) == Key::In { i + 1 } else { i };
    if line.key(at) == Key::Same && line.key(at + 1) == Key::Chapter {
        (true, at + 2)
    } else {
        (false, i)
    }
}

/// The index after `i paragrafen`, `samma paragraf`, `i samma lagrum`.
fn same_section(line: &Line<'_>, i: usize) -> Option<usize> {
    let mut at = i + usize::from(line.key(i) == Key::In);
    let same = line.key(at) == Key::Same;
    at += usize::from(same);
    let word = line.lower(at);
    let named = match word.as_ref() {
        "paragraf" | "lagrum" => same,
        "paragrafen" | "lagrummet" => at > i,
        _ => false,
    };
    named.then_some(at + 1)
}

/// True when a comma follows the list `i..end` and one stands before its last place as well, with a
/// paragraph or `jfr` after it.
fn between_commas(line: &Line<'_>, i: usize, end: usize) -> bool {
    let comma = (i..end).rev().take(8).find(|&at| line.is(at, b',')).filter(|_| line.is(end, b','));
    comma.is_some_and(|comma| {
        let rest = comma + 1..end;
        let compared = line.key(comma + 1) == Key::Compare;
        let below = rest.clone().any(|at| line.key(at) == Key::Paragraph)
            && rest.clone().all(|at| line.kind(at) != Some(Kind::Section));
        (compared || below) && line.key(end + 1) == Key::Name
    })
}

/// True for the section of a numbered standard (`NS 8405 kap. 3 § 4`) or of another country's act
/// (`Finlands 7 kap. 1 § strafflagen`), which begins at token `i`.
fn not_swedish(line: &Line<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let word = before - usize::from(line.is(before, b'.') && before > 0);
    let standard = line.key(word) == Key::Chapter
        && word > 0
        && line.is_number(word - 1)
        && line.word(word - 1).len() > 3;
    standard
        || matches!(
            line.word(before),
            "Finlands" | "Norges" | "Danmarks" | "Islands" | "Tysklands" | "Polens" | "Spaniens"
        )
}

/// True when the list is a place in a contract, in articles of association or the like.
fn in_other_text(line: &Line<'_>, i: usize) -> bool {
    let mut at = i;
    while at < i + 5 && line.is_word(at) {
        let word = line.word(at);
        if NOT_STATUTES.contains(&word) || TREATIES.iter().any(|end| word.ends_with(end)) {
            return true;
        }
        // `3 § i den finska strafflagen`: the law of another country.
        let foreign = FOREIGN.contains(&line.word(at));
        if foreign && line.is_word(at + 1) {
            return true;
        }
        let passes = matches!(line.key(at), Key::In | Key::The | Key::Of | Key::Modifier)
            || matches!(line.word(at), "sitt" | "sin" | "på")
            || line.word(at).ends_with('s') && line.key(at) == Key::None;
        if !passes {
            return false;
        }
        at += 1;
    }
    false
}
