//! Acts of the Union by name, treaties and conventions, and the articles that consist of points.
//!
//! The tables are `acts.tsv`, `treaties.tsv` and `point_articles.tsv`. A [`Work`] is one entry of
//! the first two. Names are looked up by the word in them that tells what they are (`…direktivet`,
//! `…förordningen`, `…konventionen`): a reader that has found such a word asks [`names`] which
//! names hold it, and compares the words around it.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::rows;
use crate::record::Language;

/// What a word that points back (`förordningen`, `direktivet`) may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// A regulation.
    Regulation,
    /// A directive.
    Directive,
    /// A decision.
    Decision,
    /// A framework decision.
    Framework,
    /// A recommendation.
    Recommendation,
    /// A founding treaty.
    Treaty,
    /// The Charter.
    Charter,
    /// A convention.
    Convention,
    /// An agreement.
    Agreement,
}

impl Family {
    /// The family of an act by the letter in its CELEX number.
    pub fn of_letter(letter: char) -> Option<Family> {
        Some(match letter {
            'R' => Family::Regulation,
            'L' => Family::Directive,
            'D' => Family::Decision,
            'F' => Family::Framework,
            'H' => Family::Recommendation,
            _ => return None,
        })
    }

    /// True for treaties, charters, conventions and agreements.
    pub fn is_treaty(self) -> bool {
        matches!(self, Family::Treaty | Family::Charter | Family::Convention | Family::Agreement)
    }
}

/// One act, treaty or convention.
#[derive(Debug)]
pub struct Work {
    /// Its canonical id, such as `eu/32016R0679` or `coe/echr`.
    pub id: String,
    /// What kind it is.
    pub family: Family,
    swedish: Vec<&'static str>,
    danish: Vec<&'static str>,
    abbreviations: Vec<(&'static str, bool)>,
    url: Option<&'static str>,
}

impl Work {
    /// The usual name in `language`, or in the other one, or the abbreviation.
    pub fn name(&self, language: Option<Language>) -> Option<&'static str> {
        let (first, second) = match language {
            Some(Language::Da) => (&self.danish, &self.swedish),
            _ => (&self.swedish, &self.danish),
        };
        let abbreviation = self.abbreviations.first().map(|(name, _)| *name);
        first.first().or(second.first()).copied().or(abbreviation)
    }

    /// Where it can be read, when that is not told by its CELEX number.
    pub fn url(&self) -> Option<&'static str> {
        self.url
    }
}

/// One way to write a name, split at the word by which it is found. Lower case.
#[derive(Debug, Clone)]
pub struct Name {
    /// The words before, with the blanks between them but not the last.
    pub before: String,
    /// The words after, without the first blank.
    pub after: String,
    /// True for a name that only Danish texts use: the same word may be another act's in Swedish.
    pub danish: bool,
    /// True for a form that needs `EU:s` before it: `EU:s dataskyddsförordning`.
    pub indefinite: bool,
    /// What it names.
    pub work: &'static Work,
}

struct Tables {
    names: FxHashMap<String, Vec<Name>>,
    abbreviations: FxHashMap<&'static str, (&'static Work, bool)>,
    by_id: FxHashMap<&'static str, &'static Work>,
}

static WORKS: LazyLock<Vec<Work>> = LazyLock::new(|| {
    let split = |cell: &'static str| cell.split('|').filter(|name| !name.is_empty());
    let both = |strong: &'static str, weak: &'static str| {
        split(strong).map(|a| (a, false)).chain(split(weak).map(|a| (a, true))).collect()
    };
    let acts =
        rows::<5>(include_str!("eu/acts.tsv")).filter_map(|[celex, sv, da, strong, weak]| {
            Some(Work {
                id: format!("eu/{celex}"),
                family: Family::of_letter(celex.chars().nth(5)?)?,
                swedish: split(sv).collect(),
                danish: split(da).collect(),
                abbreviations: both(strong, weak),
                url: None,
            })
        });
    let treaties = rows::<7>(include_str!("eu/treaties.tsv")).filter_map(
        |[id, family, sv, da, strong, weak, url]| {
            Some(Work {
                id: id.to_owned(),
                family: match family {
                    "T" => Family::Treaty,
                    "S" => Family::Charter,
                    "K" => Family::Convention,
                    "A" => Family::Agreement,
                    _ => return None,
                },
                swedish: split(sv).collect(),
                danish: split(da).collect(),
                abbreviations: both(strong, weak),
                url: (!url.is_empty()).then_some(url),
            })
        },
    );
    acts.chain(treaties).collect()
});

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        names: FxHashMap::default(),
        abbreviations: FxHashMap::default(),
        by_id: FxHashMap::default(),
    };
    for work in WORKS.iter() {
        tables.by_id.insert(work.id.as_str(), work);
        for &(abbreviation, weak) in &work.abbreviations {
            tables.abbreviations.entry(abbreviation).or_insert((work, weak));
        }
        let mut seen = FxHashSet::default();
        for (i, name) in work.swedish.iter().chain(&work.danish).enumerate() {
            let danish = i >= work.swedish.len();
            let lower = name.to_lowercase();
            if let Some(short) = indefinite(&lower) {
                enter(&mut tables.names, &mut seen, short, work, (true, danish));
            }
            enter(&mut tables.names, &mut seen, lower, work, (false, danish));
        }
    }
    tables
});

/// Enters one name under the first word in it that holds a stem.
fn enter(
    names: &mut FxHashMap<String, Vec<Name>>,
    seen: &mut FxHashSet<String>,
    name: String,
    work: &'static Work,
    (indefinite, danish): (bool, bool),
) {
    if !seen.insert(name.clone()) {
        return;
    }
    let words: Vec<&str> = name.split(' ').collect();
    let Some(head) = words.iter().position(|w| STEMS.iter().any(|stem| w.contains(stem))) else {
        return;
    };
    let before = words[..head].join(" ");
    let after = words[head + 1..].join(" ");
    names.entry(words[head].to_owned()).or_default().push(Name {
        before,
        after,
        danish,
        indefinite,
        work,
    });
}

/// Every name holds one of these, lower case: the cues by which names are found.
pub const STEMS: [&str; 18] = [
    "direktiv",
    "rordning",
    "kodex",
    "kodeks",
    "konvention",
    "fördrag",
    "traktat",
    "stadga",
    "chart",
    "avtal",
    "aftale",
    "rambeslut",
    "beslutet",
    "afgørelse",
    "akten",
    "overenskomst",
    "modellen",
    "socialpagt",
];

/// Words that end a definite name, and what is left of them in the indefinite form:
/// `dataskyddsförordningen` → `dataskyddsförordning`.
const DEFINITE: [(&str, &str); 10] = [
    ("förordningen", "förordning"),
    ("forordningen", "forordning"),
    ("direktivet", "direktiv"),
    ("konventionen", "konvention"),
    ("kodexen", "kodex"),
    ("kodeksen", "kodeks"),
    ("stadgan", "stadga"),
    ("chartret", "charter"),
    ("fördraget", "fördrag"),
    ("traktaten", "traktat"),
];

fn indefinite(name: &str) -> Option<String> {
    let (end, short) = DEFINITE.iter().find(|(end, _)| name.ends_with(end))?;
    let head = name.strip_suffix(end)?;
    // `fördraget` alone would become a name for any treaty.
    (!head.is_empty() && !head.ends_with(' ')).then(|| format!("{head}{short}"))
}

/// The names that hold `word` (lower case) as the word that tells what they are.
pub fn names(word: &str) -> &'static [Name] {
    TABLES.names.get(word).map_or(&[], Vec::as_slice)
}

/// What an abbreviation stands for, and whether it is weak: a word or name elsewhere too.
pub fn abbreviation(word: &str) -> Option<(&'static Work, bool)> {
    TABLES.abbreviations.get(word).copied()
}

/// All abbreviations.
pub fn abbreviations() -> impl Iterator<Item = &'static str> {
    WORKS.iter().flat_map(|work| work.abbreviations.iter().map(|(name, _)| *name))
}

/// The entry with this id.
pub fn work(id: &str) -> Option<&'static Work> {
    TABLES.by_id.get(id).copied()
}

static LAST: LazyLock<FxHashMap<&str, u32>> = LazyLock::new(|| {
    rows::<2>(include_str!("eu/last_articles.tsv"))
        .filter_map(|[work, last]| Some((work, last.parse().ok()?)))
        .collect()
});

/// The number of the last article of a work, where the table has it.
pub fn last_article(work: &str) -> Option<u32> {
    LAST.get(work).copied()
}

static POINTS: LazyLock<FxHashSet<(&str, &str)>> = LazyLock::new(|| {
    rows::<2>(include_str!("eu/point_articles.tsv"))
        .flat_map(|[celex, articles]| articles.split(',').map(move |article| (celex, article)))
        .collect()
});

/// True when `article` of the act with this CELEX number consists of points only: article 4 of
/// the GDPR and its like.
pub fn has_points_only(celex: &str, article: &str) -> bool {
    POINTS.contains(&(celex, article))
}

static LETTERED: LazyLock<FxHashSet<(&str, &str)>> = LazyLock::new(|| {
    rows::<2>(include_str!("eu/lettered_articles.tsv"))
        .flat_map(|[celex, articles]| articles.split(',').map(move |article| (celex, article)))
        .collect()
});

/// True when the act with this CELEX number has `article` (`59a`), an inserted one, and a letter
/// right after its number can mean nothing else.
pub fn has_lettered(celex: &str, article: &str) -> bool {
    LETTERED.contains(&(celex, article))
}

/// A name that two fields of law give to different acts.
#[derive(Debug)]
pub struct Shared {
    /// The name without its ending, lower case.
    pub name: &'static str,
    /// The id of the act that it means where nothing tells otherwise.
    pub usual: &'static str,
    /// The id of the act that it means in the other field.
    pub other: &'static str,
    /// Words that tell the other field.
    pub other_field: Vec<&'static str>,
    /// Words that tell the usual field, whatever else is cited.
    pub usual_field: Vec<&'static str>,
}

static SHARED: LazyLock<Vec<Shared>> = LazyLock::new(|| {
    rows::<5>(include_str!("eu/shared_names.tsv"))
        .map(|[name, usual, other, other_field, usual_field]| Shared {
            name,
            usual,
            other,
            other_field: other_field.split('|').collect(),
            usual_field: usual_field.split('|').collect(),
        })
        .collect()
});

/// The names that the field of the document decides.
pub fn shared_names() -> &'static [Shared] {
    &SHARED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_can_be_found() {
        for work in WORKS.iter() {
            for name in work.swedish.iter().chain(&work.danish) {
                let lower = name.to_lowercase();
                let found = lower
                    .split(' ')
                    .any(|word| names(word).iter().any(|n| std::ptr::eq(n.work, work)));
                assert!(found, "{name}");
            }
        }
    }

    #[test]
    fn a_name_stands_for_one_act() {
        let mut seen: FxHashMap<(&str, bool), &str> = FxHashMap::default();
        for work in WORKS.iter() {
            for (names, danish) in [(&work.swedish, false), (&work.danish, true)] {
                for name in names {
                    let before = seen.insert((name, danish), &work.id);
                    assert!(before.is_none(), "{name}: {before:?} and {}", work.id);
                }
            }
        }
        assert!(WORKS.len() > 300);
    }

    #[test]
    fn last_articles_are_of_known_works() {
        for id in LAST.keys() {
            assert!(work(id).is_some() || *id == "eu/32003R0001", "{id}");
        }
        assert!(LAST.len() > 60);
    }

    #[test]
    fn celex_numbers_are_well_formed() {
        for work in WORKS.iter().filter(|w| !w.family.is_treaty()) {
            let celex = work.id.trim_start_matches("eu/");
            assert!(celex.len() == 10 && celex.starts_with('3'), "{celex}");
            assert!(celex[1..5].parse::<u32>().is_ok_and(|y| (1958..2030).contains(&y)), "{celex}");
        }
    }

    #[test]
    fn looks_up() {
        assert!(names("dataskyddsförordningen").iter().any(|n| n.work.id == "eu/32016R0679"));
        assert!(names("dataskyddsförordning").iter().any(|n| n.indefinite));
        assert!(abbreviation("GDPR").is_some_and(|(w, weak)| w.id == "eu/32016R0679" && !weak));
        assert!(has_points_only("32016R0679", "4") && !has_points_only("32016R0679", "6"));
        assert_eq!(last_article("eu/32016R0679"), Some(99));
        assert!(has_lettered("32006L0112", "59a") && !has_lettered("32006L0112", "136a"));
        assert_eq!(work("coe/echr").map(|w| w.family), Some(Family::Convention));
    }
}
