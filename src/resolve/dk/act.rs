//! The act itself: its id, name and link, from a name, abbreviation or number.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::shared::Shared;
use crate::record::{CitationKind, Resolution};
use crate::registry::dk::acts::{self, Abbreviated, Act, SITE};
use crate::span::Span;
use crate::tag::Document;
use crate::tag::dk::work::slug;
use crate::tag::dk::{ActRef, Mention};
use crate::tag::pinpoint::{Pinpoint, Unit};

/// The id of an act that cannot be told.
pub const NOBODY: &str = "dk/-";

/// A work that was told, or not.
#[derive(Debug, Clone)]
pub struct Target {
    /// The id of the whole work.
    pub id: Shared,
    /// Its name.
    pub name: Option<Shared>,
    /// A link to it.
    pub url: Option<Shared>,
    /// How it was told.
    pub resolution: Resolution,
    /// What else it could be.
    pub candidates: Vec<String>,
    /// True for a regulation.
    pub regulation: bool,
    /// True when the registry has it.
    pub known: bool,
    /// What kind of work it is.
    pub kind: CitationKind,
    /// The words elsewhere that told it; none where the citation's own words do.
    pub told: Option<Span>,
}

impl Target {
    /// An act of the registry.
    pub fn of(act: &'static Act, resolution: Resolution) -> Target {
        Target {
            id: act.id.as_str().into(),
            name: Some(act.display().into()),
            url: (!act.url.is_empty()).then(|| act.url.as_str().into()),
            resolution,
            candidates: Vec::new(),
            regulation: act.regulation,
            known: true,
            kind: CitationKind::Statute,
            told: None,
        }
    }

    /// An act of the registry by its name.
    pub fn named(name: &str) -> Option<Target> {
        acts::by_name(name).map(|act| Target::of(act, Resolution::Name))
    }

    /// An act of the registry by its name in its basic form.
    fn known(name: &str) -> Option<Target> {
        acts::by_basic_form(name).map(|(_, act)| Target::of(act, Resolution::Name))
    }

    /// A work that the registry lacks, with the part of its id after `dk/`.
    fn lacking(tail: String, name: Option<String>, resolution: Resolution) -> Target {
        Target {
            id: format!("dk/{tail}").into(),
            name: name.map(Shared::from),
            url: None,
            resolution,
            candidates: Vec::new(),
            regulation: false,
            known: false,
            kind: CitationKind::Statute,
            told: None,
        }
    }

    /// Nobody can tell.
    pub fn nobody() -> Target {
        Target {
            id: NOBODY.into(),
            name: None,
            url: None,
            resolution: Resolution::Unresolved,
            candidates: Vec::new(),
            regulation: false,
            known: false,
            kind: CitationKind::Statute,
            told: None,
        }
    }

    /// An act by a formal title that the registry lacks.
    pub fn untitled(title: &str) -> Target {
        let regulation = title.starts_with("bekendtgørelse");
        let tail = if regulation { slug(title) } else { format!("?/{}", slug(title)) };
        let resolution = if regulation { Resolution::Name } else { Resolution::Unresolved };
        Target { regulation, ..Target::lacking(tail, Some(title.to_owned()), resolution) }
    }

    /// A circular or guidance note.
    pub fn paper(id: &str) -> Target {
        let target = Target::lacking(id.to_owned(), None, Resolution::Number);
        Target { kind: CitationKind::AgencyRule, regulation: true, ..target }
    }

    /// False when the act has no section of that number, as far as the registry knows.
    pub fn has(&self, place: &Pinpoint) -> bool {
        let Some(number) = section_number(place) else { return true };
        self.last_section().is_none_or(|last| number <= last)
    }

    /// True when the registry knows that the act has so many sections.
    pub fn surely_has(&self, place: &Pinpoint) -> bool {
        let number = section_number(place);
        number.zip(self.last_section()).is_some_and(|(number, last)| number <= last)
    }

    /// A number that no section of it is above.
    pub fn last_section(&self) -> Option<u32> {
        acts::last_section(self.id.strip_prefix("dk/")?)
    }

    /// The same work, told another way.
    pub fn by(&self, resolution: Resolution) -> Target {
        let resolution = match self.resolution {
            Resolution::Unresolved => Resolution::Unresolved,
            _ => resolution,
        };
        Target { resolution, ..self.clone() }
    }
}

/// The number of the section, without its letter.
fn section_number(place: &Pinpoint) -> Option<u32> {
    place.get(Unit::Section)?.trim_end_matches(char::is_alphabetic).parse().ok()
}

/// What is known of acts before the document is read from its beginning. Each entry has the place
/// that told it.
pub struct Knowledge {
    /// Names in the document that the registry has, in their basic form.
    used: Vec<(String, Span)>,
    /// Slugs of the acts that the document names in full.
    slugs: FxHashMap<&'static str, Span>,
    /// The one act that the document cites, when it is only one.
    pub only: Option<Target>,
    /// Numbers that the document explains.
    pub numbers: FxHashMap<(u16, u32), Target>,
    /// Papers and reports that the document dates: the id without its year or day, the whole id,
    /// the place; no id where there are several.
    dated: FxHashMap<String, (Option<String>, Span)>,
    /// True when the document is one of tax law.
    tax: OnceCell<bool>,
    /// True when it uses an abbreviation that only an act of tax law has.
    tax_words: bool,
    /// True for a court of Greenland, which has acts of its own by the same names.
    greenland: bool,
}

impl Knowledge {
    /// Gathers it from all mentions.
    pub fn of(document: Document<'_>, mentions: &[Mention]) -> Knowledge {
        let mut knowledge = Knowledge {
            used: Vec::new(),
            slugs: FxHashMap::default(),
            only: None,
            numbers: FxHashMap::default(),
            dated: FxHashMap::default(),
            tax: OnceCell::new(),
            tax_words: false,
            greenland: document.structure.court.as_ref().is_some_and(|court| {
                court.id.contains("grønland") || court.id.contains("kredsret")
            }),
        };
        let mut names: FxHashMap<&str, Span> = FxHashMap::default();
        let references = mentions.iter().filter_map(|mention| match mention {
            Mention::Provisions(list) => Some((list.act.as_ref()?, list.teller()?, list.amending)),
            Mention::Act(named) => Some((&named.act, named.span, named.passing)),
            Mention::Definition(definition) => Some((&definition.act, definition.span, false)),
            Mention::Work(_) | Mention::Label(_) => None,
        });
        let references: Vec<(&ActRef, Span, bool)> = references.collect();
        for &(reference, span, _) in &references {
            match reference {
                ActRef::Named(name) => {
                    if let Some((_, act)) = acts::by_basic_form(name) {
                        knowledge.slugs.entry(act.slug).or_insert(span);
                        names.entry(name).or_insert(span);
                    }
                }
                ActRef::Titled(act) => {
                    knowledge.slugs.entry(act.slug).or_insert(span);
                }
                ActRef::Numbered { year, number, day, .. } => {
                    if let Some(act) = acts::by_number(*year, *number, *day) {
                        knowledge.slugs.entry(act.slug).or_insert(span);
                    }
                }
                ActRef::Paper(id) => knowledge.date(id, span),
                ActRef::Short(short) => {
                    let found = acts::by_abbreviation(short);
                    let tax = matches!(found.as_slice(), [one] if is_tax_act(one.act.slug));
                    knowledge.tax_words |= tax;
                }
                _ => {}
            }
        }
        for mention in mentions {
            let Mention::Work(work) = mention else { continue };
            match work.rule {
                "da.commission-report" => knowledge.date(&work.id, work.span),
                "da.question" => knowledge.ask(&work.id, work.span),
                _ => {}
            }
        }
        knowledge.used = names.into_iter().map(|(name, span)| (name.to_owned(), span)).collect();
        knowledge.used.sort();
        let targets = references.iter().filter_map(|(reference, span, passing)| {
            let target = match reference {
                ActRef::Named(name) => knowledge.named(name),
                ActRef::Short(short) => knowledge.short(short, document),
                ActRef::Titled(act) => Target::of(act, Resolution::Name),
                ActRef::Untitled(title) => Target::untitled(title),
                ActRef::Numbered { year, number, day, regulation, title, .. } => {
                    let target = knowledge.number((*year, *number), *day, *regulation);
                    match title {
                        Some(act) if !target.known => Target::of(act, Resolution::Number),
                        _ => target,
                    }
                }
                ActRef::Paper(id) => Target::paper(id),
                ActRef::Back(_) => return None,
            };
            // What changed another act has none of the bare sections.
            let held = target.known || !passing;
            held.then_some(Target { told: Some(*span), ..target })
        });
        let mut only: Option<Target> = None;
        for target in targets {
            match &only {
                Some(known) if known.id != target.id => return knowledge,
                Some(_) => {}
                None => only = Some(target),
            }
        }
        knowledge.only = only.filter(|target| target.id != NOBODY);
        knowledge
    }

    /// Remembers the day or year of a paper or report: `cir/129/1994-07-04`.
    fn date(&mut self, id: &str, span: Span) {
        let keys = match id.rsplit_once('/') {
            Some((stem, date)) if stem.starts_with("dk/bet/") => {
                date.parse::<u16>().ok().map(|_| vec![stem.to_owned()])
            }
            Some((stem, date)) => {
                date.split_once('-').map(|(year, _)| vec![format!("{stem}/{year}")])
            }
            None => None,
        };
        for key in keys.into_iter().flatten() {
            self.complete(key, id, span);
        }
    }

    /// Remembers the committee that asked a question: `reu/spm112`.
    fn ask(&mut self, id: &str, span: Span) {
        let Some((_, number)) = id.rsplit_once('/').filter(|_| !id.starts_with("dk/ft/-/-/"))
        else {
            return;
        };
        self.complete(format!("dk/ft/-/-/{number}"), id, span);
    }

    /// Remembers that `key` is `id`, unless it is another one as well.
    fn complete(&mut self, key: String, id: &str, span: Span) {
        let entry = self.dated.entry(key);
        entry
            .and_modify(|(held, _)| {
                if held.as_deref() != Some(id) {
                    *held = None;
                }
            })
            .or_insert_with(|| (Some(id.to_owned()), span));
    }

    /// The whole id of a paper or report that the document names with its date elsewhere.
    pub fn dated(&self, id: &str) -> Option<(String, Span)> {
        let (whole, span) = self.dated.get(id)?;
        Some((whole.clone()?, *span))
    }

    /// A circular or guidance note: the one of that number and year that the document dates.
    pub fn paper(&self, id: &str, at: Option<Span>) -> Target {
        match self.dated(id) {
            Some((whole, span)) if at.is_some() => {
                Target { told: Some(span), ..Target::paper(&whole) }
            }
            _ => Target::paper(id),
        }
    }

    /// An act by its name; by a name that the document uses and that is nearly the same; else
    /// the name itself.
    pub fn named(&self, name: &str) -> Target {
        if self.greenland
            && let Some(stem) = name.strip_suffix("en")
            && let Some(target) = Target::named(&format!("{stem} for grønland"))
        {
            return target;
        }
        if let Some(target) = Target::known(name) {
            return target;
        }
        if let Some(target) = self.nearly(name) {
            return target;
        }
        let regulation = ["bekendtgørelsen", "anordningen", "reglementet", "cirkulæret"]
            .iter()
            .any(|ending| name.ends_with(ending));
        if regulation {
            let named = Target::lacking(slug(name), Some(name.to_owned()), Resolution::Name);
            return Target { regulation, ..named };
        }
        Target::lacking(format!("?/{}", slug(name)), Some(name.to_owned()), Resolution::Unresolved)
    }

    /// The one name in use that differs from `name` by a slip.
    fn nearly(&self, name: &str) -> Option<Target> {
        let letters: Vec<char> = name.chars().collect();
        let allowed = match letters.len() {
            0..=8 => return None,
            9..=12 => 1,
            _ => 2,
        };
        let mut close = self.used.iter().filter(|(used, _)| slips(&letters, used, allowed));
        let (found, span) = close.next()?;
        if close.next().is_some() {
            return None;
        }
        let target = Target::named(found)?.by(Resolution::Fuzzy);
        Some(Target { told: Some(*span), ..target })
    }

    /// An act by an abbreviation: the one it can mean, or the one that fits the document.
    pub fn short(&self, short: &str, document: Document<'_>) -> Target {
        let found = acts::by_abbreviation(short);
        let only = |mut of: Vec<&Abbreviated>| (of.len() == 1).then(|| of.remove(0).act);
        let (chosen, told) = match found.as_slice() {
            [] => {
                let tail = format!("?/{}", slug(short));
                return Target::lacking(tail, Some(short.to_owned()), Resolution::Unresolved);
            }
            [one] => (Some(one.act), None),
            several => {
                let tax = only(several.iter().filter(|one| one.tax).collect());
                let held = |one: &&Abbreviated| self.slugs.contains_key(one.act.slug);
                let named = only(several.iter().filter(held).collect());
                // Who issued it tells best, then the names that it uses, then what it is about.
                match (tax, named) {
                    (Some(act), _) if is_tax_body(document) => (Some(act), None),
                    (_, Some(act)) => (Some(act), self.slugs.get(act.slug).copied()),
                    (Some(act), _) if self.is_tax(document) => (Some(act), None),
                    _ => (None, None),
                }
            }
        };
        match chosen {
            Some(act) => Target { told, ..Target::of(act, Resolution::Abbreviation) },
            None => Target {
                candidates: found.iter().map(|one| format!("dk/{}", one.act.slug)).collect(),
                name: Some(short.to_owned().into()),
                ..Target::nobody()
            },
        }
    }

    /// True when the document is one of tax law: what it cites says so.
    fn is_tax(&self, document: Document<'_>) -> bool {
        const SAYS: [&str; 9] = [
            "SKM20",
            "SKM 20",
            "TfS 1",
            "TfS 2",
            "Landsskatteret",
            "Skatteråd",
            "Skattestyrelsen",
            "skatteretlig",
            "SKAT ",
        ];
        *self.tax.get_or_init(|| {
            let text = document.text.text.as_bytes();
            self.tax_words
                || self.slugs.keys().any(|slug| is_tax_act(slug))
                || SAYS.iter().any(|word| memchr::memmem::find(text, word.as_bytes()).is_some())
        })
    }

    /// An act by its number.
    pub fn number(
        &self,
        (year, number): (u16, u32),
        day: Option<(u8, u8)>,
        regulation: bool,
    ) -> Target {
        let url = Some(format!("{SITE}/eli/lta/{year}/{number}").into());
        if let Some(act) = acts::by_number(year, number, day) {
            return Target { url, ..Target::of(act, Resolution::Number) };
        }
        if let Some(target) = self.numbers.get(&(year, number)) {
            return Target { url, ..target.by(Resolution::Number) };
        }
        let target = Target::lacking(format!("lta/{year}/{number}"), None, Resolution::Number);
        Target { url, regulation, ..target }
    }
}

/// True when an authority of taxes or a tax tribunal issued the document.
fn is_tax_body(document: Document<'_>) -> bool {
    const BODIES: [&str; 7] = [
        "skat",
        "told",
        "gældsstyrelsen",
        "motorstyrelsen",
        "vurderingsstyrelsen",
        "moms",
        "afgift",
    ];
    let body = document.structure.court.as_ref();
    body.is_some_and(|body| BODIES.iter().any(|tax| body.id.contains(tax)))
}

/// True for the slug of an act of tax law.
fn is_tax_act(slug: &str) -> bool {
    [
        "skatteloven",
        "afgiftsloven",
        "ligningsloven",
        "skattekontrolloven",
        "skatteforvaltningsloven",
        "beskatningsloven",
        "kursgevinstloven",
        "momsloven",
        "afskrivningsloven",
    ]
    .iter()
    .any(|ending| slug.ends_with(ending))
}

/// True when `other` can be made of `letters` with at most `allowed` letters put in, left out or
/// changed, or two neighbours swapped.
fn slips(letters: &[char], other: &str, allowed: usize) -> bool {
    let other: Vec<char> = other.chars().collect();
    if letters.len().abs_diff(other.len()) > allowed || letters.first() != other.first() {
        return false;
    }
    let width = other.len() + 1;
    let mut before: Vec<usize> = (0..width).collect();
    let mut earlier = before.clone();
    for (i, a) in letters.iter().enumerate() {
        let mut row = vec![i + 1; width];
        for (j, b) in other.iter().enumerate() {
            let change = before[j] + usize::from(a != b);
            row[j + 1] = change.min(before[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && letters[i - 1] == *b && other[j - 1] == *a;
            if swapped {
                row[j + 1] = row[j + 1].min(earlier[j - 1] + 1);
            }
        }
        earlier = std::mem::replace(&mut before, row);
    }
    before.last().is_some_and(|&distance| distance <= allowed)
}
