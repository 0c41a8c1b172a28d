//! What articles, acts and cases of the Union and of conventions mean.
//!
//! In: the mentions of one document, in order. Out: citations. A list of articles gets its act
//! from the words beside it ([`attach`]), from a word that points back, or from the context
//! ([`memory`]); where none tells, the article stays as `eu/-/a45`, unresolved.

pub mod attach;
pub mod memory;
pub mod url;
mod works;

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use self::attach::Joined;
use self::memory::{Memory, Named, Place};
use self::works::{
    beyond_last, id_of, is_act_name, is_overenskomst, kind_of, may_have, resolution_of,
    unknown_abbreviation,
};
use super::Citation;
use crate::record::{CitationKind, Language, Resolution};
use crate::registry::eu::{self as registry, Family};
use crate::span::{Found, Span};
use crate::tag::Document;
use crate::tag::eu::Mention;
use crate::tag::eu::acts::{Act, What};
use crate::tag::eu::below::Below;
use crate::tag::eu::cases::{Case, Told};
use crate::tag::eu::cursor::line_start;
use crate::tag::eu::definitions;
use crate::tag::eu::guidance::Guidance;
use crate::tag::eu::places::{self, Foreign, Places, Sort};
use crate::tag::pinpoint::{Pinpoint, Unit};

/// Resolves them: in order of their spans.
pub fn resolve(document: Document<'_>, mentions: &[Mention]) -> Vec<Citation> {
    let text = document.text.text.as_str();
    let joined = attach::owners(text, mentions);
    let mut reader = Reader {
        document,
        text,
        mentions,
        joined: &joined,
        memory: Memory::with_only(only(mentions, &joined)),
        breaks: memchr::memchr_iter(b'\n', text.as_bytes()).collect(),
        union: mentions
            .iter()
            .any(|m| matches!(m, Mention::Act(a) if !a.what.family().is_treaty())),
        language: document.structure.language,
        article: None,
        unknown: None,
        unknown_line: 0,
        by_article: articles(mentions, &joined),
        out: Vec::new(),
    };
    let used: FxHashSet<usize> =
        joined.iter().filter_map(|j| j.owner.filter(|o| o.own).map(|o| o.act)).collect();
    for (i, mention) in mentions.iter().enumerate() {
        match mention {
            Mention::Places(places) => reader.places(i, places),
            Mention::Act(act) => reader.act(act, used.contains(&i)),
            Mention::Definition(definition) => {
                let kind = definitions::is_kind(&definition.name);
                if kind {
                    let told = Named { id: &definition.id, at: definition.span };
                    reader.memory.define(definition.family, told);
                }
            }
            Mention::Case(case) => reader.case(case),
            Mention::Below(below) => reader.below(below),
            Mention::Guidance(guidance) => reader.guidance(guidance),
        }
    }
    reader.out.sort_by_key(|citation| citation.span);
    reader.out
}

/// The only act whose articles are cited with its name beside, treaties left out where there are
/// acts; or the only one named at all.
fn only<'a>(mentions: &'a [Mention], joined: &[Joined]) -> Option<Named<'a>> {
    let told = |act: &'a Act| Some(Named { id: act.what.id()?, at: act.span });
    let id = |i: usize| match &mentions[i] {
        Mention::Act(act) => told(act),
        _ => None,
    };
    let mut cited: Vec<Named<'_>> =
        joined.iter().filter_map(|j| j.owner.and_then(|o| id(o.act))).collect();
    if cited.is_empty() {
        let named = mentions.iter().filter_map(|m| match m {
            Mention::Act(act) if !act.inner && !is_weak(act) => told(act),
            _ => None,
        });
        cited = named.collect();
    }
    cited.sort_by_key(|told| (told.id, told.at));
    cited.dedup_by(|a, b| a.id == b.id);
    if cited.iter().any(|told| kind_of(told.id) == CitationKind::EuAct) {
        cited.retain(|told| kind_of(told.id) == CitationKind::EuAct);
    }
    (cited.len() == 1).then(|| cited.remove(0))
}

/// The articles that are cited with the name of an act beside them, and the act where it is one.
fn articles<'a>(
    mentions: &'a [Mention],
    joined: &[Joined],
) -> FxHashMap<&'a str, Option<Named<'a>>> {
    let mut out: FxHashMap<&str, Option<Named<'_>>> = FxHashMap::default();
    for (mention, owner) in mentions.iter().zip(joined).map(|(m, j)| (m, j.owner)) {
        let (Mention::Places(places), Some(owner)) = (mention, owner) else { continue };
        let Mention::Act(act) = &mentions[owner.act] else { continue };
        let Some(id) = act.what.id() else { continue };
        for article in places.members.iter().filter_map(|m| m.place.get(Unit::Article)) {
            let told = out.entry(article).or_insert(Some(Named { id, at: act.span }));
            if told.as_ref().is_some_and(|told| told.id != id) {
                *told = None;
            }
        }
    }
    out
}

fn is_weak(act: &Act) -> bool {
    matches!(act.what, What::Abbreviation { weak: true, .. })
}

struct Reader<'a> {
    document: Document<'a>,
    text: &'a str,
    mentions: &'a [Mention],
    joined: &'a [Joined],
    memory: Memory<'a>,
    /// Where the lines end.
    breaks: Vec<usize>,
    /// True when the document names an act of the Union at all.
    union: bool,
    language: Option<Language>,
    /// The article cited last: its line, its act, what it says of it and where it stands.
    article: Option<(usize, Cow<'a, str>, Cow<'a, Pinpoint>, Span)>,
    /// The id of the treaty that the line has named and no table knows.
    unknown: Option<String>,
    unknown_line: usize,
    /// The act with whose name alone the document cites an article; none where two acts have it.
    by_article: FxHashMap<&'a str, Option<Named<'a>>>,
    out: Vec<Citation>,
}

/// What a list belongs to.
struct Owned<'a> {
    id: Cow<'a, str>,
    family: Option<Family>,
    resolution: Resolution,
    /// The words elsewhere that told it.
    told_at: Option<Span>,
}

impl<'a> Reader<'a> {
    fn place(&self, at: usize) -> Place {
        let line = self.breaks.partition_point(|&b| b < at);
        let structure = self.document.structure;
        Place { line, section: holder(&structure.sections, at), part: holder(&structure.parts, at) }
    }

    /// Where the sentence that holds `at` begins, as far as stops and line breaks tell.
    fn sentence_start(&self, at: usize) -> usize {
        let from = self.text.ceil_char_boundary(at.saturating_sub(600));
        let before = &self.text[from..at];
        let stop = before.rmatch_indices(". ").find(|(i, _)| {
            let word = before[..*i].rsplit([' ', '(']).next().unwrap_or_default();
            word.len() > 3 && before[i + 2..].starts_with(char::is_uppercase)
        });
        let line = before.rfind('\n').map_or(0, |i| i + 1);
        from + stop.map_or(line, |(i, _)| line.max(i + 2))
    }

    fn act(&mut self, act: &'a Act, used: bool) {
        let at = self.place(act.span.start);
        let Some(id) = act.what.id() else {
            // `överträdelse av förordningen … enligt artikel 82.1`.
            let family = act.what.family();
            if !used && let Some((told, _)) = self.memory.back(family, at) {
                self.memory.name(told, family, at, false);
            }
            return;
        };
        if !act.inner && (used || !is_weak(act)) {
            let told = Named { id, at: act.span };
            self.memory.name(told, act.what.family(), at, used);
        }
        if used || is_weak(act) || self.is_apposition(act, id) {
            return;
        }
        let kind = kind_of(id);
        let rule = if kind == CitationKind::Treaty { "eu.treaty" } else { "eu.act" };
        self.push(act.span, kind, id, rule);
        if let Some(last) = self.out.last_mut() {
            last.resolution = resolution_of(&act.what);
            last.antecedent = act.told_at;
        }
    }

    /// True for the second of two names side by side: `dataskyddsförordningen, GDPR`.
    fn is_apposition(&self, act: &Act, id: &str) -> bool {
        let gap = |last: &Citation| self.text.get(last.span.end..act.span.start);
        let numbered = matches!(act.what, What::Number { .. });
        // `brottsofferdirektivet (direktiv 2012/29/EU av den …)`.
        if numbered
            && let Some(last) = self.out.last()
            && last.work == id
            && gap(last) == Some(" (")
        {
            return true;
        }
        matches!(act.what, What::Abbreviation { .. })
            && self.out.last().is_some_and(|last| {
                last.work == id
                    && gap(last)
                        .filter(|gap| gap.len() < 12)
                        .is_some_and(|gap| [",", "("].contains(&attach::without_marks(gap).trim()))
            })
    }

    fn case(&mut self, case: &Case) {
        let rule = if case.id.starts_with("coe/") { "coe.case" } else { "eu.case" };
        let id = |n: u32| format!("{}/n{n}", case.id);
        self.push(case.span, CitationKind::EuCase, &case.id, rule);
        if let Some(last) = self.out.last_mut() {
            if let Some(paragraph) = case.paragraph {
                last.id = id(paragraph);
            }
            last.through = case.through.map(id);
            last.list = case.list as u32;
            last.antecedent = case.told_at;
            last.resolution = match case.told {
                Told::Number => Resolution::Number,
                Told::Name => Resolution::Name,
                Told::Defined => Resolution::Defined,
                Told::Implicit => Resolution::Implicit,
            };
        }
    }

    fn guidance(&mut self, guidance: &Guidance) {
        let id = |n: u32| format!("{}/n{n}", guidance.id);
        self.push(guidance.span, CitationKind::AgencyRule, &guidance.id, "eu.guidance");
        if let Some(last) = self.out.last_mut() {
            if let Some(paragraph) = guidance.paragraph {
                last.id = id(paragraph);
            }
            last.through = guidance.through.map(id);
            last.list = guidance.list as u32;
            last.antecedent = guidance.told_at;
        }
    }

    /// Parts of the article that the same line has cited last.
    fn below(&mut self, below: &Below) {
        let at = self.place(below.span.start);
        let Some((_, work, article, stands)) =
            self.article.clone().filter(|(line, ..)| *line == at.line)
        else {
            return;
        };
        let mut base = article;
        // `artikelns andra stycke` is below the article, whichever of its paragraphs was cited.
        let part = below.members.first().and_then(|member| member.place.segments.first());
        let large = part.is_some_and(|(unit, _)| *unit < Unit::Point);
        if below.points_back && large && self.language != Some(Language::Da) {
            base = Cow::Owned(base.above(Unit::Paragraph));
        }
        for member in &below.members {
            let Some((unit, _)) = member.place.segments.first() else { continue };
            let whole = |part: &Pinpoint| {
                let mut place = base.above(*unit);
                place.segments.extend(part.segments.iter().cloned());
                place
            };
            let place = whole(&member.place);
            let through = member.through.as_ref().map(whole);
            self.push(member.span, kind_of(&work), &work, "eu.article");
            if let Some(citation) = self.out.last_mut() {
                citation.id = id_of(&work, &place);
                citation.through = through.map(|place| id_of(&work, &place));
                citation.list = below.span.start as u32;
                citation.resolution = match (&*work, below.points_back) {
                    ("eu/-", _) => Resolution::Unresolved,
                    (_, true) => Resolution::Anaphora,
                    (_, false) => Resolution::Implicit,
                };
                citation.antecedent = Some(stands);
            }
            base = Cow::Owned(place);
        }
        self.article = Some((at.line, work, base, stands));
    }

    /// A citation of a whole work by its number.
    fn push(&mut self, span: Span, kind: CitationKind, work: &str, rule: &'static str) {
        let (work_name, url) = match self.out.last() {
            Some(last) if last.work == work => (last.work_name.clone(), last.url.clone()),
            _ => {
                let name = registry::work(work).and_then(|known| known.name(self.language));
                (name.map(str::to_owned), url::of(work, self.language))
            }
        };
        self.out.push(Citation {
            span,
            kind,
            work_name,
            url,
            work: work.to_owned(),
            id: work.to_owned(),
            through: None,
            pages: Vec::new(),
            resolution: Resolution::Number,
            candidates: Vec::new(),
            antecedent: None,
            list: span.start as u32,
            rule,
        });
    }

    /// What `traktatens artikel 81` means in the title of an act: the treaty of the time when the
    /// act was made.
    fn treaty_of_title(&self, act: usize) -> Option<Owned<'a>> {
        let Mention::Act(Act { what: What::Back(Family::Treaty), span, .. }) = &self.mentions[act]
        else {
            return None;
        };
        let before = self.mentions[..act].iter().rev().take(4).find_map(|m| match m {
            Mention::Act(act) if matches!(act.what, What::Number { .. }) => Some(act),
            _ => None,
        })?;
        let gap = self.text.get(before.span.end..span.start).filter(|gap| gap.len() < 200)?;
        let title = [" om ", " av den ", " af ", ", "].iter().any(|word| gap.starts_with(word))
            && !gap.contains(['\n', ';', '('])
            && !gap.contains(". ");
        let id = before.what.id()?;
        let year: u32 = id.get(4..8)?.parse().ok()?;
        (title && year < 2010).then(|| Owned {
            id: "eu/tec".into(),
            family: Some(Family::Treaty),
            resolution: Resolution::Anaphora,
            told_at: Some(before.span),
        })
    }

    /// True when the sentence has named, since the last act that we know, a treaty that we do not:
    /// the articles that begin at `at`, mention `i`, are not those of an act before it.
    fn follows_unknown_treaty(&self, i: usize, at: usize) -> bool {
        let known = self.mentions[..i].iter().rev().take(8).find_map(|mention| match mention {
            Mention::Act(act) => Some(act.span.end),
            Mention::Places(places) => Some(places.span.end),
            _ => None,
        });
        let from = self.text.ceil_char_boundary(at.saturating_sub(120)).max(known.unwrap_or(0));
        let Some(before) = self.text.get(from..at) else { return false };
        let sentence = before.rfind(['\n', ';']).map_or(0, |i| i + 1);
        let sentence = before.rfind(". ").map_or(sentence, |i| sentence.max(i + 2));
        places::names_treaty(&before[sentence..])
    }

    /// The citations of one list.
    fn places(&mut self, i: usize, places: &'a Places) {
        let at = self.place(places.span.start);
        let owner = self.joined[i].owner;
        self.article = None;
        if self.unknown_line != at.line {
            self.unknown = None;
        }
        let Some(act) = self.act_of(i, places, at) else { return };
        let head = self.mentions[self.joined[i].head].span().start as u32;
        let rule = match places.sort {
            Sort::Article => "eu.article",
            Sort::Recital => "eu.recital",
            Sort::Annex => "eu.annex",
            Sort::Chapter => "eu.chapter",
        };
        let last = places.members.len() - 1;
        let name = owner.map(|owner| self.mentions[owner.act].span());
        // The name of a treaty that no table knows is part of the citation all the same.
        let unknown = match &places.foreign {
            Some(Foreign::Named(name)) if owner.is_none() && act.id.contains("/?/") => Some(*name),
            _ => None,
        };
        if unknown.is_some() {
            (self.unknown, self.unknown_line) = (Some(act.id.clone().into_owned()), at.line);
        }
        for (k, member) in places.members.iter().enumerate() {
            let mut span = member.span;
            let mut beside = false;
            if let (Some(owner), Some(name)) = (owner.filter(|o| o.own), name)
                && (owner.after && k == last || !owner.after && k == 0)
            {
                span = span.to(name);
                beside = true;
            }
            if let Some(name) = unknown
                && (k == 0 && name.end <= span.start || k == last && name.start >= span.end)
            {
                span = span.to(name);
            }
            let id = |place: &Pinpoint| id_of(&act.id, place);
            let (full, through) = (id(&member.place), member.through.as_ref().map(id));
            self.push(span, kind_of(&act.id), &act.id, rule);
            if let Some(citation) = self.out.last_mut() {
                citation.id = full;
                citation.through = through;
                citation.resolution = act.resolution;
                citation.list = head;
                let elsewhere =
                    name.filter(|_| !beside && act.resolution != Resolution::Unresolved);
                citation.antecedent = act.told_at.or(elsewhere);
            }
        }
        let cited = places.members.last().filter(|_| places.sort == Sort::Article);
        self.article = cited
            .map(|member| (at.line, act.id.clone(), Cow::Borrowed(&member.place), member.span));
        // What is resolved has its id from an act that is named.
        if let (Some(family), Cow::Borrowed(id)) = (act.family, act.id)
            && act.resolution != Resolution::Unresolved
        {
            let at_name = act.told_at.or(name).unwrap_or(places.span);
            self.memory.name(Named { id, at: at_name }, family, at, true);
        }
    }

    /// The act that the word that points back, mention `act`, means for these places.
    fn pointed_back(
        &self,
        act: usize,
        family: Family,
        at: Place,
        places: &Places,
    ) -> Option<(Named<'a>, bool)> {
        let word = self.mentions[act].span();
        let from = line_start(self.text, word.start, 24);
        let before = self.text[from..word.start].trim_end().to_lowercase();
        let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
        let first = ends(&["förstnämnda", "först nämnda", "førstnævnte"]);
        if first || ends(&["sistnämnda", "sist nämnda", "sidstnævnte"]) {
            let told = self.memory.of_two(family, at, first).map(|told| (told, false));
            return if first { told } else { told.or_else(|| self.memory.back(family, at)) };
        }
        let (told, defined) = self.memory.back(family, at)?;
        // `forordningens artikel 23` is none of an act of nineteen articles.
        if defined || !beyond_last(told.id, places.members.first().map(|m| &m.place)) {
            return Some((told, defined));
        }
        let same = self.same_article(places)?;
        let letter = same.id.chars().nth(8).and_then(Family::of_letter);
        (letter == Some(family)).then_some((same, false))
    }

    /// The only act with whose name the document cites these articles, where it has done so before.
    fn same_article(&self, places: &Places) -> Option<Named<'a>> {
        let article = places.members.first()?.place.get(Unit::Article)?;
        let told = (*self.by_article.get(article)?)?;
        (told.at.start < places.span.start).then_some(told)
    }

    /// The act of a list; none when the list is no citation.
    fn act_of(&self, i: usize, places: &Places, at: Place) -> Option<Owned<'a>> {
        let unresolved = |id: Cow<'a, str>| Owned {
            id,
            family: None,
            resolution: Resolution::Unresolved,
            told_at: None,
        };
        if let Some(owner) = self.joined[i].owner {
            if let Some(owned) = self.treaty_of_title(owner.act) {
                return Some(owned);
            }
            return Some(match &self.mentions[owner.act] {
                Mention::Act(Act { what: What::Back(family), .. }) => {
                    match self.pointed_back(owner.act, *family, at, places) {
                        Some((told, defined)) => Owned {
                            id: told.id.into(),
                            told_at: Some(told.at),
                            family: Some(*family),
                            resolution: if defined {
                                Resolution::Defined
                            } else {
                                Resolution::Anaphora
                            },
                        },
                        // Of charters there is one with articles in rulings.
                        None if *family == Family::Charter => Owned {
                            id: "eu/charter".into(),
                            family: Some(*family),
                            resolution: Resolution::Name,
                            told_at: None,
                        },
                        None if *family == Family::Agreement && self.unknown.is_some() => {
                            unresolved(self.unknown.clone().unwrap_or_default().into())
                        }
                        // `artikel 4 i avtalet` is most often that of the parties.
                        None if *family == Family::Agreement
                            && !is_overenskomst(self.mentions[owner.act].span().of(self.text)) =>
                        {
                            return None;
                        }
                        None => unresolved("eu/-".into()),
                    }
                }
                Mention::Act(act) => Owned {
                    id: act.what.id().unwrap_or("eu/-").into(),
                    family: Some(act.what.family()),
                    resolution: resolution_of(&act.what),
                    told_at: act.told_at,
                },
                Mention::Definition(definition) => Owned {
                    id: definition.id.as_str().into(),
                    family: Some(definition.family),
                    resolution: Resolution::Defined,
                    told_at: None,
                },
                _ => return None,
            });
        }
        match &places.foreign {
            Some(Foreign::Other) => return None,
            Some(Foreign::Named(name)) if places.sort == Sort::Article => {
                let slug: Vec<String> =
                    name.of(self.text).split_whitespace().map(str::to_lowercase).collect();
                let mut slug = slug.join("-");
                // A name before its articles is a genitive.
                if name.end <= places.span.start && slug.ends_with('s') {
                    slug.pop();
                }
                if ["direktiv", "forordning", "traktat"].contains(&slug.as_str()) {
                    return Some(unresolved("eu/-".into()));
                }
                // A treaty between states is one of the law that the document speaks of.
                let law = match self.language {
                    _ if is_act_name(&slug) => "eu",
                    Some(Language::Da) => "dk",
                    _ => "se",
                };
                return Some(unresolved(format!("{law}/?/{slug}").into()));
            }
            _ => {}
        }
        match places.sort {
            Sort::Annex | Sort::Chapter => None,
            Sort::Recital if !self.union => None,
            _ => {
                let first = places.members.first().map(|member| &member.place);
                let fits = |id: &str| first.is_none_or(|place| may_have(id, place));
                // An unknown abbreviation right behind: `artikel 15.1 c QD`.
                let unknown = unknown_abbreviation(self.text, places.span.end);
                let here = places.span.start;
                let sentence = self.sentence_start(here);
                let implicit = self.memory.implicit(at, here, sentence, fits).filter(|_| !unknown);
                let implicit = implicit.filter(|told| {
                    places.sort == Sort::Article || kind_of(told.id) == CitationKind::EuAct
                });
                // `skatteavtalet mellan Sverige och Norge, artikel 4`: no table knows it.
                let unknown = implicit.is_some() && self.follows_unknown_treaty(i, here);
                if implicit.is_none()
                    && !unknown_abbreviation(self.text, places.span.end)
                    && let Some(told) = self.same_article(places).filter(|told| fits(told.id))
                    && !self.follows_unknown_treaty(i, here)
                {
                    // The articles after it are still those of the act before.
                    let (resolution, told_at) = (Resolution::Implicit, Some(told.at));
                    return Some(Owned { id: told.id.into(), family: None, resolution, told_at });
                }
                Some(match implicit.filter(|_| !unknown) {
                    Some(Named { id, at }) => {
                        let family = registry::work(id).map(|w| w.family);
                        let letter = id.chars().nth(8).and_then(Family::of_letter);
                        let family = family.or(letter);
                        let resolution = Resolution::Implicit;
                        Owned { id: id.into(), family, resolution, told_at: Some(at) }
                    }
                    None => unresolved("eu/-".into()),
                })
            }
        }
    }
}

/// The index of the span that holds `at`, or 0 where there are none.
fn holder<T>(spans: &[Found<T>], at: usize) -> usize {
    spans.partition_point(|s| s.span.start <= at).saturating_sub(1)
}

#[cfg(test)]
mod tests;
