//! Acts and the sections beside them.
//!
//! In: an act or a list of sections that was read. Out: mentions that tie them together: an act before
//! its sections (`straffelovens § 263`), after them (`§ 263 i straffeloven`), with its number in a
//! bracket, with a name that the document gives it. Refused: acts in the title of an amending act,
//! an abbreviation that nobody explains, the book about an act.

use super::acts::{self, ActRef, Back, Cue, Hit};
use super::keys::words;
use super::place::{self, Provision};
use super::scan::{Last, Scanner};
use super::tokens::{Kind, Line};
use super::{Definition, Mention, Named, Provisions, titles};
use crate::registry::dk::acts as registry;
use crate::registry::lower::lowered;
use crate::span::Span;
use crate::tag::pinpoint::{Pinpoint, Unit};

impl Scanner<'_> {
    /// Keeps a list, looking for the act after it: `§ 8, stk. 1, i lov om …`.
    pub(super) fn provisions(
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
            let subject = line.is_any(hit.next, words!["om"]);
            numbered && (!subject || line.is_any(hit.next + 1, words!["ændring"]))
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
        let Some(mut after) = after else {
            self.out.push(list(act, false, members));
            return next;
        };
        self.numbered(line, &mut after);
        if let Some(last) = members.last_mut() {
            last.span.end = after.end;
        }
        let end = after.next;
        if matches!(after.act, ActRef::Numbered { .. }) {
            self.subject_until = self.subject_until.max(titles::subject_end(line, end));
            self.title_until = self.title_until.max(self.subject_until);
        }
        // A bracket may give it a name.
        let reference = line.is(end, "(").then(|| after.act.clone());
        // With an act on both sides the last section belongs to the later one.
        match act {
            Some(before) if members.len() > 1 => {
                // `ferielovens §§ 5 og 7 samt §§ 2 og 3 i renteloven`
                let signed = |member: &Provision| {
                    line.slice(member.span.start, member.span.end).starts_with('§')
                };
                let from = members.iter().rposition(signed).filter(|&at| at > 0);
                let late = members.split_off(from.unwrap_or(members.len() - 1));
                self.out.push(list(Some(before), false, members));
                self.out.push(list(Some(after.act), true, late));
            }
            _ => self.out.push(list(Some(after.act), true, members)),
        }
        reference.map_or(end, |reference| self.define(line, &reference, end))
    }

    /// `, i lov om …`, ` i straffeloven`, ` i samme lov` at `i`.
    pub(super) fn act_after(&self, line: &Line<'_>, i: usize) -> Option<Hit> {
        let mut at = line.skip_comma(i);
        // `§ 7, stk. 1, i.f., i renteloven`, `§ 7 modsætningsvis i renteloven`
        if line.is_any(at, words!["i"]) && line.is(at + 1, ".") && line.is_any(at + 2, words!["f"])
        {
            at = line.skip_comma(line.skip_dot(at + 3));
        } else if line.is_any(at, words!["in"]) && line.is_any(at + 1, words!["fine"]) {
            at = line.skip_comma(at + 2);
        } else if line.is_any(at, words!["modsætningsvis", "analogt"]) {
            at = line.skip_comma(at + 1);
        }
        // `§ 2 a contrario i renteloven`
        if line.is_any(at, words!["a"]) && line.is_any(at + 1, words!["contrario"]) {
            at += 2;
        }
        if !line.is_any(at, words!["i", "af", "til"]) {
            return None;
        }
        at += 1;
        while line.is_any(at, words!["den", "det"]) || line.is_any(at, &acts::THEN) {
            at += 1;
        }
        // `§ 3, i den version af markedsføringsloven, der …`
        if line.is_any(at, words!["version", "udgave", "affattelse", "formulering"])
            && line.is_any(at + 1, words!["af"])
        {
            at += 2;
        }
        // `§ 10 i bekendtgørelse af lov om …`
        if line.is_any(at, words!["bekendtgørelse"]) && line.is_any(at + 1, words!["af"]) {
            at += 2;
        }
        for cue in at..at + 6 {
            if let Some(found) = acts::read(line, cue, at) {
                let fits = found.start == line.at(at).start
                    && found.next > cue
                    && !matches!(found.act, ActRef::Back(Back::Provision));
                let genitive = lowered(line.word(cue)).ends_with('s') && !found.alone;
                // `stk. 2 i straffelovens § 163`: the name belongs to the section after it.
                if lowered(line.word(cue)).ends_with('s') && line.is(found.next, "§") {
                    return None;
                }
                if !fits && !genitive {
                    return titles::longer_name(line, at, cue, found);
                }
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
    pub(super) fn knows(&self, act: &ActRef) -> bool {
        match act {
            ActRef::Short(name) => self.defined.contains(name) || registry::is_abbreviation(name),
            _ => true,
        }
    }

    /// `SEL § 1`, or an abbreviation that the document has defined.
    pub(super) fn abbreviation(&mut self, line: &Line<'_>, i: usize) -> Option<usize> {
        // Nearly every one is told by what stands after it.
        let may_be = line.is(i + 1, "§")
            || line.is(i + 2, "§")
            || line.is_any(i + 1, words!["'", "’"])
            || line.is_number(i + 1)
            || self.defined.contains(line.word(i));
        if !may_be {
            return None;
        }
        let hit = acts::short(line, i).or_else(|| acts::lower_short(line, i))?;
        let ActRef::Short(name) = &hit.act else { return None };
        if hit.next == i + 2 && line.is(i + 1, ".") {
            return self.act(line, hit);
        }
        let defined = self.defined.contains(name);
        let before_section = line.is(hit.next, "§")
            || (line.is(i + 1, ",") && line.is(i + 2, "§") && self.knows(&hit.act));
        if before_section {
            let capitals = (2..=5).contains(&name.len())
                && name.bytes().all(|b| b.is_ascii_uppercase())
                && line.is(i + 1, "§");
            let likely = defined || self.knows(&hit.act) || name.ends_with('L') || capitals;
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
    pub(super) fn act(&mut self, line: &Line<'_>, mut hit: Hit) -> Option<usize> {
        // `den norske straffelovs § 185` is no Danish act.
        if let ActRef::Named(name) = &hit.act {
            let abroad = titles::abroad(line.slice(line_start(line), hit.start));
            if let Some(country) = abroad {
                hit = Hit {
                    act: ActRef::Named(format!("{country} {name}").into()),
                    alone: false,
                    ..hit
                };
            }
        }
        // `lovens (forvaltningslovens) § 19`: the bracket tells which.
        if matches!(hit.act, ActRef::Back(Back::Law | Back::Regulation | Back::Same))
            && line.is(hit.next, "(")
            && acts::cue(line, hit.next + 1) == Some(Cue::Name)
            && let Some(named) = acts::read(line, hit.next + 1, hit.next + 1)
            && line.is(named.next, ")")
        {
            hit = Hit { start: hit.start, next: named.next + 1, alone: false, ..named };
            hit.end = line.end_before(hit.next);
        }
        // `(offentlighedslovens) § 13`
        if line.is(hit.next, ")") && line.is(hit.next + 1, "§") && hit.next > 1 {
            let last = line.word(hit.next - 1);
            let opened = line.slice(line_start(line), hit.start).ends_with('(');
            if opened && last.ends_with('s') {
                hit.next += 1;
                hit.start -= 1;
            }
        }
        // `databeskyttelseslovens[2] § 22`: a footnote mark.
        let mark = line.is(hit.next, "[")
            && line.number(hit.next + 1).is_some()
            && line.is(hit.next + 2, "]")
            && (line.glued(hit.next) || line.is(hit.next + 3, "§"));
        hit.next += if mark { 3 } else { 0 };
        // `Forvaltningsloven med kommentarer` is a book.
        if line.is_any(hit.next, words!["med"]) && line.is_any(hit.next + 1, words!["kommentarer"])
        {
            hit.alone = false;
        }
        self.numbered(line, &mut hit);
        let mut next = hit.next;
        let end = hit.end;
        let bracket = next;
        let passing =
            matches!(hit.act, ActRef::Numbered { consolidated: false, regulation: false, .. })
                && (["ved", "indtil", "indført med", "affatning med", "ændret med", "indsat med"]
                    .iter()
                    .any(|word| ends_with_word(line.slice(line_start(line), hit.start), word))
                    || (line.is_any(next, words!["om"])
                        && line.is_any(next + 1, words!["ændring"])));
        next = self.define(line, &hit.act, next);
        if next == bracket
            && matches!(hit.act, ActRef::Numbered { .. } | ActRef::Paper(_))
            && let Some(after) = titles::after_subject(line, next)
        {
            let past = self.define(line, &hit.act, after);
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
            if let ActRef::Named(name) = &hit.act
                && registry::by_basic_form(name).is_none()
            {
                self.sectioned.insert(name.clone().into_owned());
            }
            let act = Some(hit.act.clone());
            let end = self.provisions(line, act, members, after, Context::default());
            // `lov om Klagenævnet for Udbud § 7 (klagenævnsloven)`
            let bracket = line.skip_comma(end);
            if end == after && line.is(bracket, "(") {
                let past = self.define(line, &hit.act, bracket);
                return Some(if past > bracket { past } else { end });
            }
            return Some(end);
        }
        self.regulation = is_regulation(&hit.act);
        if matches!(hit.act, ActRef::Numbered { .. } | ActRef::Paper(_)) {
            self.subject_until = self.subject_until.max(titles::subject_end(line, next));
            self.title_until = self.title_until.max(self.subject_until);
        }
        // A name that has stood beside a section counts alone as well.
        hit.alone |=
            matches!(&hit.act, ActRef::Named(name) if self.sectioned.contains(name.as_ref()));
        let by_number = matches!(hit.act, ActRef::Numbered { .. } | ActRef::Paper(_));
        let passing = passing || (hit.next <= self.subject_until && !by_number);
        let in_title = hit.next <= self.title_until && !by_number;
        let defined = match &hit.act {
            ActRef::Named(name) => self.defined.contains(name.as_ref()),
            ActRef::Short(name) => self.defined.contains(name),
            _ => false,
        };
        if (hit.alone || defined) && !in_title {
            self.push_act(&hit, end, passing);
            return Some(next);
        }
        None
    }

    pub(super) fn push_act(&mut self, hit: &Hit, end: usize, passing: bool) {
        let span = Span::new(hit.start, end);
        let act = hit.act.clone();
        self.out.push(Mention::Act(Named { span, act, line: self.line, passing }));
    }

    /// The places that follow an act at `i`, over `dagældende` or `regler i`.
    pub(super) fn places_after(
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
            words!["regel", "regler", "bestemmelse", "bestemmelser", "bestemmelserne", "reglerne"],
        ) && line.is_any(at + 1, words!["i"])
            && line.is(at + 2, "§")
        {
            at += 2;
        }
        // `lovens [§ 5]` and footnote marks between name and section are left to the reader.
        let provision = matches!(hit.act, ActRef::Back(Back::Provision));
        let fits = if provision {
            line.is_any(at, words!["stk", "nr", "litra"]) || line.is(at + 1, ".")
        } else if let Some(chapter) = numbered_chapter(line, at) {
            return Some(chapter);
        } else if line.number(at).is_some() && line.end_before(at) <= hit.end + 1 {
            return place::read_unsigned(line, at);
        } else {
            place::begins(line, at)
        };
        let loose = at > i && line.is_any(at, words!["stk", "bilag", "kapitel", "kap"]);
        let sure = matches!(hit.act, ActRef::Numbered { .. }) && !line.is_any(at, words!["stk"]);
        if !fits || (loose && !sure) {
            return None;
        }
        place::read(line, at)
    }

    /// `(lov nr. 502 af 23. maj 2018)` after a name: the name is taken with its bracket. Where no
    /// table has the name, the number tells the act.
    pub(super) fn numbered(&mut self, line: &Line<'_>, hit: &mut Hit) {
        if !matches!(hit.act, ActRef::Named(_) | ActRef::Titled(_)) || !line.is(hit.next, "(") {
            return;
        }
        let mut at = hit.next + 1;
        while line.is_any(at, words!["jf", "jfr", ".", "nu"]) {
            at += 1;
        }
        if !matches!(acts::cue(line, at), Some(Cue::Instrument(_))) {
            return;
        }
        let Some(number) = acts::read(line, at, at) else { return };
        let named = match &hit.act {
            ActRef::Named(name) => registry::by_name(name),
            ActRef::Titled(act) => Some(*act),
            _ => None,
        };
        let held = match (&number.act, &hit.act) {
            (ActRef::Numbered { year, number, .. }, _) => registry::by_number(*year, *number),
            // `Personcirkulæret (cirkulære nr. 129 af 4. juli 1994)`; no circular is a law.
            (ActRef::Paper(_), ActRef::Named(name))
                if named.is_none() && !name.ends_with("loven") =>
            {
                None
            }
            _ => return,
        };
        // The number of another act, or of the one that changes it, is a citation of its own.
        let other = held.zip(named).is_some_and(|(held, named)| held.slug != named.slug);
        let before = line.slice(line_start(line), hit.start).trim_end();
        let changes = ends_with_word(before, "til") && before.ends_with("ndringsloven til");
        if other || changes || !line.is(number.next, ")") {
            return;
        }
        if let (None, ActRef::Named(name)) = (named, &hit.act) {
            let span = Span::new(hit.start, number.end);
            let (names, act) = (vec![name.clone().into_owned()], number.act.clone());
            self.defined.insert(name.clone().into_owned());
            self.out.push(Mention::Definition(Definition { names, act, span }));
            hit.act = number.act;
            hit.alone = true;
        }
        hit.next = number.next + 1;
        hit.end = line.end_before(hit.next);
    }

    /// A definition in the bracket at `i`: remembered; the index after it.
    pub(super) fn define(&mut self, line: &Line<'_>, act: &ActRef, i: usize) -> usize {
        let Some((names, next)) = acts::definition(line, i) else { return i };
        self.defined.extend(names.iter().filter(|name| *name != "loven").cloned());
        let span = Span::new(line.at(i).start, line.end_before(next));
        self.out.push(Mention::Definition(Definition { names, act: act.clone(), span }));
        next
    }
}

/// What a list of provisions stands in.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context {
    pub(super) of_bill: bool,
    pub(super) label: bool,
}

/// True when `text` ends with the word `word` and blanks.
fn ends_with_word(text: &str, word: &str) -> bool {
    let before = text.trim_end().get(text.trim_end().len().saturating_sub(word.len() + 1)..);
    before.is_some_and(|end| end.trim_start().eq_ignore_ascii_case(word))
}

/// `12. kapitel` at `i`, as older rulings write it.
fn numbered_chapter(line: &Line<'_>, i: usize) -> Option<(Vec<Provision>, usize)> {
    line.number(i).filter(|_| line.is(i + 1, ".") && line.is_any(i + 2, words!["kapitel"]))?;
    let span = Span::new(line.at(i).start, line.at(i + 2).end);
    let place = Pinpoint::new().with(Unit::Chapter, line.word(i));
    Some((vec![Provision { span, place, through: None }], i + 3))
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
