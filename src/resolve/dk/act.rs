//! The act itself: its id, name and link, from a name, abbreviation or number.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::record::{CitationKind, Resolution};
use crate::registry::dk::acts::{self, Act};
use crate::tag::Document;
use crate::tag::dk::work::slug;
use crate::tag::dk::{ActRef, Mention};

/// The id of an act that cannot be told.
pub const NOBODY: &str = "dk/-";

/// Where acts can be read.
const SITE: &str = "https://www.retsinformation.dk";

/// A work that was told, or not.
#[derive(Debug, Clone)]
pub struct Target {
    /// The id of the whole work.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// A link to it.
    pub url: Option<String>,
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
}

impl Target {
    /// An act of the registry.
    pub fn of(act: &Act, resolution: Resolution) -> Target {
        Target {
            id: format!("dk/{}", act.slug),
            name: Some(act.display().to_owned()),
            url: (!act.eli.is_empty()).then(|| format!("{SITE}{}", act.eli)),
            resolution,
            candidates: Vec::new(),
            regulation: act.regulation,
            known: true,
            kind: CitationKind::Statute,
        }
    }

    /// An act of the registry by its name.
    pub fn named(name: &str) -> Option<Target> {
        acts::by_name(name).map(|act| Target::of(act, Resolution::Name))
    }

    /// A work that the registry lacks, with the part of its id after `dk/`.
    fn lacking(tail: String, name: Option<String>, resolution: Resolution) -> Target {
        Target {
            id: format!("dk/{tail}"),
            name,
            url: None,
            resolution,
            candidates: Vec::new(),
            regulation: false,
            known: false,
            kind: CitationKind::Statute,
        }
    }

    /// Nobody can tell.
    pub fn nobody() -> Target {
        Target::lacking("-".to_owned(), None, Resolution::Unresolved)
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

    /// The same work, told another way.
    pub fn by(&self, resolution: Resolution) -> Target {
        let resolution = match self.resolution {
            Resolution::Unresolved => Resolution::Unresolved,
            _ => resolution,
        };
        Target { resolution, ..self.clone() }
    }
}

/// What is known of acts before the document is read from its beginning.
pub struct Knowledge {
    /// Names in the document that the registry has, in their basic form.
    used: Vec<String>,
    /// Slugs of the acts that the document names in full.
    slugs: FxHashSet<&'static str>,
    /// The one act that the document cites, when it is only one.
    pub only: Option<Target>,
    /// Numbers that the document explains.
    pub numbers: FxHashMap<(u16, u32), Target>,
}

impl Knowledge {
    /// Gathers it from all mentions.
    pub fn of(document: Document<'_>, mentions: &[Mention]) -> Knowledge {
        let mut knowledge = Knowledge {
            used: Vec::new(),
            slugs: FxHashSet::default(),
            only: None,
            numbers: FxHashMap::default(),
        };
        let mut names = FxHashSet::default();
        let references = mentions.iter().filter_map(|mention| match mention {
            Mention::Provisions(list) => list.act.as_ref(),
            Mention::Act(named) => Some(&named.act),
            Mention::Definition(definition) => Some(&definition.act),
            Mention::Work(_) | Mention::Label(_) => None,
        });
        let references: Vec<&ActRef> = references.collect();
        for reference in &references {
            match reference {
                ActRef::Named(name) => {
                    if let Some(act) = acts::by_name(name) {
                        knowledge.slugs.insert(act.slug);
                        names.insert(name.clone());
                    }
                }
                ActRef::Titled(act) => {
                    knowledge.slugs.insert(act.slug);
                }
                ActRef::Numbered { year, number, .. } => {
                    if let Some(act) = acts::by_number(*year, *number) {
                        knowledge.slugs.insert(act.slug);
                    }
                }
                _ => {}
            }
        }
        knowledge.used = names.into_iter().collect();
        knowledge.used.sort();
        let targets = references.iter().filter_map(|reference| match reference {
            ActRef::Named(name) => Some(knowledge.named(name)),
            ActRef::Short(short) => Some(knowledge.short(short, document)),
            ActRef::Titled(act) => Some(Target::of(act, Resolution::Name)),
            ActRef::Untitled(title) => Some(Target::untitled(title)),
            ActRef::Numbered { year, number, regulation, title, .. } => {
                let target = knowledge.number(*year, *number, *regulation);
                match title {
                    Some(act) if !target.known => Some(Target::of(act, Resolution::Number)),
                    _ => Some(target),
                }
            }
            ActRef::Paper(_) | ActRef::Back(_) => None,
        });
        let mut only: Option<Target> = None;
        for target in targets {
            match &only {
                Some(known) if known.id != target.id => return knowledge,
                _ => only = Some(target),
            }
        }
        knowledge.only = only.filter(|target| target.id != NOBODY);
        knowledge
    }

    /// An act by its name; by a name that the document uses and that is nearly the same; else
    /// the name itself.
    pub fn named(&self, name: &str) -> Target {
        if let Some(target) = Target::named(name) {
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
        let mut close = self.used.iter().filter(|used| slips(&letters, used, allowed));
        let found = close.next()?;
        if close.next().is_some() {
            return None;
        }
        Target::named(found).map(|target| target.by(Resolution::Fuzzy))
    }

    /// An act by an abbreviation: the one it can mean, or the one that fits the document.
    pub fn short(&self, short: &str, document: Document<'_>) -> Target {
        let found = acts::by_abbreviation(short);
        let chosen = match found.as_slice() {
            [] => {
                let tail = format!("?/{}", slug(short));
                return Target::lacking(tail, Some(short.to_owned()), Resolution::Unresolved);
            }
            [one] => Some(one.act),
            several => {
                let mut named = several.iter().filter(|one| self.slugs.contains(one.act.slug));
                let mut tax = several.iter().filter(|one| one.tax);
                match (named.next(), named.next()) {
                    (Some(one), None) => Some(one.act),
                    _ if self.is_tax(document) => match (tax.next(), tax.next()) {
                        (Some(one), None) => Some(one.act),
                        _ => None,
                    },
                    _ => None,
                }
            }
        };
        match chosen {
            Some(act) => Target::of(act, Resolution::Abbreviation),
            None => Target {
                candidates: found.iter().map(|one| format!("dk/{}", one.act.slug)).collect(),
                ..Target::nobody()
            },
        }
    }

    /// True when the document is one of tax law: its body, or what it cites, says so.
    fn is_tax(&self, document: Document<'_>) -> bool {
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
        let body = body.is_some_and(|body| BODIES.iter().any(|tax| body.id.contains(tax)));
        let text = document.text.text.as_bytes();
        let says = [
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
        body || self.slugs.iter().any(|slug| is_tax_act(slug))
            || says.iter().any(|word| memchr::memmem::find(text, word.as_bytes()).is_some())
    }

    /// An act by its number.
    pub fn number(&self, year: u16, number: u32, regulation: bool) -> Target {
        let url = Some(format!("{SITE}/eli/lta/{year}/{number}"));
        if let Some(act) = acts::by_number(year, number) {
            return Target { url, ..Target::of(act, Resolution::Number) };
        }
        if let Some(target) = self.numbers.get(&(year, number)) {
            return Target { url, ..target.by(Resolution::Number) };
        }
        let target = Target::lacking(format!("lta/{year}/{number}"), None, Resolution::Number);
        Target { url, regulation, ..target }
    }
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
