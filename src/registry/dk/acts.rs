//! Danish acts: by name, by abbreviation, by formal title, by number.
//!
//! In: `acts.tsv`, `act_numbers.tsv`, `act_abbreviations.tsv`, `act_sections.tsv`. Out: an [`Act`] for a written
//! name, whatever its case and ending (`straffelovens`, `straffelovs`, `straffelov`). A name that
//! the tables lack gives nothing; what to do then is the caller's matter.

use std::borrow::Cow;
use std::hash::Hasher;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHasher};

use crate::registry::lower::lowered;
use crate::registry::rows;

/// One act or regulation.
#[derive(Debug)]
pub struct Act {
    /// The last part of its id.
    pub slug: &'static str,
    /// The popular name; empty where it has none.
    pub name: &'static str,
    /// True for a regulation (bekendtgørelse).
    pub regulation: bool,
    /// Path of the act in force at retsinformation: `/eli/lta/2018/502`.
    pub eli: &'static str,
    /// The formal title, lower case; empty where the popular name is the title.
    pub title: &'static str,
    /// Its id.
    pub id: String,
    /// A link to the act in force; empty where none is known.
    pub url: String,
}

/// Where acts can be read.
pub const SITE: &str = "https://www.retsinformation.dk";

impl Act {
    /// The name to show: the popular name, else the formal title.
    pub fn display(&self) -> &'static str {
        if self.name.is_empty() { self.title } else { self.name }
    }
}

/// An entry of the abbreviation table.
#[derive(Debug, Clone, Copy)]
pub struct Abbreviated {
    /// The act.
    pub act: &'static Act,
    /// True when the abbreviation is that of tax law.
    pub tax: bool,
}

struct Tables {
    acts: Vec<Act>,
    names: FxHashMap<Cow<'static, str>, usize>,
    slugs: FxHashMap<&'static str, usize>,
    abbreviations: FxHashMap<&'static str, Vec<(usize, bool)>>,
    /// By year and number: the act, and the day of the year; 0 where the table lacks it.
    numbers: FxHashMap<(u16, u32), (usize, u16)>,
    /// Rolling hashes of the words of titles: an act where a title ends, none inside.
    titles: FxHashMap<u64, Option<usize>>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(load);

fn load() -> Tables {
    let mut acts: Vec<Act> = Vec::with_capacity(3000);
    let mut names = FxHashMap::default();
    let mut titles: FxHashMap<u64, Option<usize>> = FxHashMap::default();
    let mut slugs: FxHashMap<&'static str, usize> = FxHashMap::default();
    let mut shortened = Vec::new();
    for [slug, name, kind, eli, aliases, formal] in rows::<6>(include_str!("acts.tsv")) {
        let index = acts.len();
        let title = formal.split('|').next().unwrap_or_default();
        let id = format!("dk/{slug}");
        let url = if eli.is_empty() { String::new() } else { format!("{SITE}{eli}") };
        acts.push(Act { slug, name, regulation: kind == "bek", eli, title, id, url });
        slugs.insert(slug, index);
        for name in std::iter::once(name).chain(aliases.split('|')).filter(|n| !n.is_empty()) {
            names.entry(basic_form(name)).or_insert(index);
        }
        for title in formal.split('|').filter(|t| !t.is_empty()) {
            add_title(&mut titles, title, index);
            // What stands in brackets at the end of a title is seldom cited with it; but an act
            // that has no more than the rest for its title comes first.
            if let Some((short, _)) = title.split_once(" (") {
                shortened.push((short, index));
            }
        }
    }
    for (short, index) in shortened {
        add_title(&mut titles, short, index);
    }
    let mut abbreviations: FxHashMap<&str, Vec<(usize, bool)>> = FxHashMap::default();
    for [short, slug, field] in rows::<3>(include_str!("act_abbreviations.tsv")) {
        if let Some(&act) = slugs.get(slug) {
            abbreviations.entry(short).or_default().push((act, field == "tax"));
        }
    }
    let mut numbers = FxHashMap::default();
    for [slug, list] in rows::<2>(include_str!("act_numbers.tsv")) {
        let Some(&act) = slugs.get(slug) else { continue };
        for entry in list.split(' ') {
            let Some((year, number)) = entry.split_once('/') else { continue };
            let (number, day) = number.split_once('/').unwrap_or((number, ""));
            if let (Ok(year), Ok(number)) = (year.parse(), number.parse()) {
                let day = day.parse().map_or(0, |day: u16| day_of_year(day / 100, day % 100));
                numbers.insert((year, number), (act, day));
            }
        }
    }
    Tables { acts, names, slugs, abbreviations, numbers, titles }
}

/// The words of a title as they are compared: `m.v.` and `mv.` are left out, so are all marks.
fn add_title(titles: &mut FxHashMap<u64, Option<usize>>, title: &str, act: usize) {
    let mut path = TitlePath::default();
    let words: Vec<&str> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !is_and_more(word))
        .collect();
    for (i, word) in words.iter().enumerate() {
        path.add(word);
        let entry = titles.entry(path.0).or_insert(None);
        if i + 1 == words.len() && entry.is_none() {
            *entry = Some(act);
        }
    }
}

/// The pieces of `m.v.`, `mv.`, `m.m.`, which titles carry and citations drop.
pub fn is_and_more(word: &str) -> bool {
    matches!(word, "m" | "v" | "mv" | "mm")
}

/// A place in the tree of titles, reached word by word.
#[derive(Debug, Clone, Copy, Default)]
pub struct TitlePath(u64);

impl TitlePath {
    /// Goes on by one word, lower case.
    pub fn add(&mut self, word: &str) {
        let mut hasher = FxHasher::default();
        hasher.write_u64(self.0);
        hasher.write(word.as_bytes());
        self.0 = hasher.finish();
    }

    /// None when no title begins so; else the act whose title ends here, if one does.
    pub fn here(self) -> Option<Option<&'static Act>> {
        let tables = &*TABLES;
        tables.titles.get(&self.0).map(|act| act.map(|index| &tables.acts[index]))
    }
}

/// The act called `name`, in any case and form.
pub fn by_name(name: &str) -> Option<&'static Act> {
    by_basic_form(&basic_form(name)).map(|(_, act)| act)
}

/// The act called `name`, which is in its basic form, and that name.
pub fn by_basic_form(name: &str) -> Option<(&'static str, &'static Act)> {
    let tables = &*TABLES;
    let (name, &index) = tables.names.get_key_value(name)?;
    Some((name, &tables.acts[index]))
}

/// The names in the tables, in their basic forms.
pub fn names() -> impl Iterator<Item = &'static str> {
    TABLES.names.keys().map(|name| name.as_ref())
}

/// The act with this last part of its id.
pub fn by_slug(slug: &str) -> Option<&'static Act> {
    let tables = &*TABLES;
    tables.slugs.get(slug).map(|&index| &tables.acts[index])
}

/// What an abbreviation may stand for.
pub fn by_abbreviation(short: &str) -> Vec<Abbreviated> {
    let tables = &*TABLES;
    let found = tables.abbreviations.get(short).map(Vec::as_slice).unwrap_or_default();
    found.iter().map(|&(act, tax)| Abbreviated { act: &tables.acts[act], tax }).collect()
}

/// True for an abbreviation of the tables.
pub fn is_abbreviation(short: &str) -> bool {
    TABLES.abbreviations.contains_key(short)
}

/// The abbreviations that stand in small letters as well, with a point: `mfl.`, `rpl.`.
pub fn lower_shorts() -> impl Iterator<Item = &'static str> {
    TABLES.abbreviations.keys().copied().filter(|short| is_lower_short(short))
}

/// True for an abbreviation of that kind, in capitals or not.
pub fn is_lower_short(short: &str) -> bool {
    (3..=6).contains(&short.len()) && short.ends_with(['L', 'l'])
}

/// How many days a date may be off that stands with the right number: a slip of the pen.
const SLIP: u16 = 31;

/// The day of the year, as if each month had 31 of them.
fn day_of_year(month: u16, day: u16) -> u16 {
    month * 31 + day
}

/// The act that has `number` in the series of `year`, as itself or consolidated. `day` is the month
/// and day that the text tells: where they are far from those of the act, it is none of ours.
pub fn by_number(year: u16, number: u32, day: Option<(u8, u8)>) -> Option<&'static Act> {
    let tables = &*TABLES;
    let &(index, issued) = tables.numbers.get(&(year, number))?;
    let told = day.map(|(month, day)| day_of_year(month.into(), day.into()));
    let another = issued != 0 && told.is_some_and(|told| told.abs_diff(issued) > SLIP);
    (!another).then(|| &tables.acts[index])
}

static LAST_SECTIONS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    rows::<2>(include_str!("act_sections.tsv"))
        .filter_map(|[slug, last]| Some((slug, last.parse().ok()?)))
        .collect()
});

/// A number that no section of the act is above, for acts whose length the table tells.
pub fn last_section(slug: &str) -> Option<u32> {
    LAST_SECTIONS.get(slug).copied()
}

/// Endings in the genitive and what they are in the basic form; none ends another.
const GENITIVES: [(&str, &str); 10] = [
    ("lovens", "loven"),
    ("lovs", "loven"),
    ("bekendtgørelsens", "bekendtgørelsen"),
    ("bekendtgørelses", "bekendtgørelsen"),
    ("vejledningens", "vejledningen"),
    ("anordningens", "anordningen"),
    ("reglementets", "reglementet"),
    ("vedtægtens", "vedtægten"),
    ("cirkulærets", "cirkulæret"),
    ("lovenes", "loven"),
];

/// The basic form of a name: lower case, definite, without genitive: `Straffelovs` becomes
/// `straffeloven`.
pub fn basic_form(name: &str) -> Cow<'_, str> {
    let name = lowered(name);
    let changed = match name.as_bytes().last() {
        Some(b's') => GENITIVES.iter().find(|(ending, _)| name.ends_with(ending)),
        Some(b'v') if name.ends_with("lov") => Some(&("lov", "loven")),
        _ => None,
    };
    let Some((ending, basic)) = changed else { return name };
    let stem = &name[..name.len() - ending.len()];
    let mut out = String::with_capacity(stem.len() + basic.len());
    out.push_str(stem);
    out.push_str(basic);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_found_in_every_form_of_its_name() {
        for written in ["straffelovens", "Straffeloven", "straffelovs", "straffelov"] {
            assert_eq!(by_name(written).map(|act| act.slug), Some("straffeloven"), "{written}");
        }
        assert_eq!(by_name("barnets lov").map(|act| act.slug), Some("barnets-lov"));
        assert!(by_name("havelov").is_none());
    }

    #[test]
    fn an_act_is_found_by_each_of_its_numbers() {
        assert_eq!(by_number(2018, 502, None).map(|act| act.slug), Some("databeskyttelsesloven"));
        assert_eq!(by_number(2024, 289, None).map(|act| act.slug), Some("databeskyttelsesloven"));
        assert!(by_number(2021, 1173, None).is_none());
        // The day may be a slip, another season is another act.
        assert!(by_number(2018, 502, Some((5, 24))).is_some());
        assert!(by_number(2018, 502, Some((11, 23))).is_none());
    }

    #[test]
    fn a_popular_name_leads_to_an_act_that_is_called_by_its_title() {
        for (name, slug) in [
            ("voksenansvarslovens", "lov-om-voksenansvar-for-anbragte-børn-og-unge"),
            ("virksomhedsomdannelsesloven", "lov-om-skattefri-virksomhedsomdannelse"),
            ("CO2-kvotelovens", "lov-om-co2-kvoter"),
            ("1908-lovens", "1908-loven"),
            ("styrelsesloven", "kommunestyrelsesloven"),
            ("merværdiafgiftsloven", "momsloven"),
            ("zoneloven", "zoneloven-by-og-landzoneloven"),
            ("mønsterloven", "lov-om-mønstre"),
        ] {
            assert_eq!(by_name(name).map(|act| act.slug), Some(slug), "{name}");
        }
    }

    #[test]
    fn a_consolidation_under_an_older_title_is_the_same_act() {
        for (year, number, slug) in [
            (2021, 2062, "arbejdsmiljøloven"),
            (2021, 172, "aktieavancebeskatningsloven"),
            (1995, 869, "ligningsloven"),
            (2009, 870, "almenboligloven"),
            (2005, 966, "momsloven"),
            (2012, 327, "boafgiftsloven"),
            (2009, 995, "færdselslov-for-grønland"),
        ] {
            assert_eq!(
                by_number(year, number, None).map(|act| act.slug),
                Some(slug),
                "{year}/{number}"
            );
        }
    }

    #[test]
    fn every_abbreviation_and_every_number_belongs_to_an_act() {
        for [short, slug, _] in rows::<3>(include_str!("act_abbreviations.tsv")) {
            assert!(by_slug(slug).is_some(), "{short}: {slug}");
        }
        for [slug, list] in rows::<2>(include_str!("act_numbers.tsv")) {
            let act = by_slug(slug).expect(slug);
            for entry in list.split(' ') {
                let mut parts = entry.split('/').map(|part| part.parse::<u16>().expect(entry));
                let mut part = || parts.next().expect(entry);
                let (year, number, day) = (part(), part().into(), part());
                let day = (u8::try_from(day / 100).expect(entry), (day % 100) as u8);
                assert!((1..=12).contains(&day.0) && (1..=31).contains(&day.1), "{entry}");
                let found = by_number(year, number, Some(day));
                assert!(found.is_some_and(|it| it.slug == act.slug), "{entry}");
            }
        }
    }

    #[test]
    fn a_title_is_followed_word_by_word() {
        let mut path = TitlePath::default();
        for word in ["lov", "om", "tidsbegrænset"] {
            path.add(word);
            assert!(path.here().is_some_and(|act| act.is_none()), "{word}");
        }
        path.add("ansættelse");
        assert_eq!(path.here().flatten().map(|act| act.slug), Some("tidsbegrænsningsloven"));
        path.add("hest");
        assert!(path.here().is_none());
    }

    #[test]
    fn an_abbreviation_may_stand_for_several() {
        assert!(by_abbreviation("SEL").len() > 1);
        assert_eq!(by_abbreviation("KGL").len(), 1);
        let slugs = |short| by_abbreviation(short).iter().map(|it| it.act.slug).collect::<Vec<_>>();
        assert_eq!(slugs("ASL"), ["aktieselskabsloven", "arbejdsskadesikringsloven"]);
        assert_eq!(slugs("ApSL"), ["anpartsselskabsloven"]);
        assert!(by_abbreviation("VOL").iter().any(|it| it.tax));
        assert!(by_abbreviation("XQZ").is_empty());
    }
}
