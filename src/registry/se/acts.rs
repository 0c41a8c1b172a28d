//! Swedish acts by number, by name, by title and by abbreviation.
//!
//! In: the tables `acts.tsv`, `abbreviations.tsv` and `not_acts.tsv` beside this file. Out: look-ups
//! by word. Which of several acts of one name is meant is for the resolver to say.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::registry::folded::Folded;
use crate::registry::lower::lowered;
use crate::registry::rows;

/// One Swedish act.
#[derive(Debug, Clone, Copy)]
pub struct Act {
    /// Its number as it stands in an id: `2018:1177`, `1904:26_s.1`.
    pub number: &'static str,
    /// Its id: `se/sfs/2018:1177`.
    pub id: &'static str,
    /// The day it came into force, `YYYY-MM-DD`; empty where the table does not tell.
    pub in_force: &'static str,
    /// Short names in the definite form, parted by `|`.
    pub names: &'static str,
    /// The title, without number.
    pub title: &'static str,
}

impl Act {
    /// The name to show: the first short name, or the title in the definite form.
    pub fn name(&self) -> Cow<'static, str> {
        match self.names.split('|').next() {
            Some(name) if !name.is_empty() => Cow::Borrowed(name),
            _ => Cow::Owned(definite(self.title)),
        }
    }

    /// The year of the number.
    pub fn year(&self) -> u16 {
        self.number.get(..4).and_then(|year| year.parse().ok()).unwrap_or(0)
    }

    /// The day from which a reader would take a bare name for this act. Where the table does not
    /// tell, the turn of the year after the act was made.
    pub fn known_from(&self) -> String {
        if self.in_force.is_empty() {
            format!("{}-01-01", self.year() + 1)
        } else {
            self.in_force.to_owned()
        }
    }
}

/// How the ids of acts begin.
const SERIES: &str = "se/sfs/";

/// The definite form of the words that begin a title.
const DEFINITE: [(&str, &str); 8] = [
    ("Lag", "lagen"),
    ("Förordning", "förordningen"),
    ("Kungörelse", "kungörelsen"),
    ("Cirkulär", "cirkuläret"),
    ("Reglemente", "reglementet"),
    ("Instruktion", "instruktionen"),
    ("Stadga", "stadgan"),
    ("Balk", "balken"),
];

fn definite(title: &str) -> String {
    let (first, rest) = title.split_once(' ').unwrap_or((title, ""));
    let first = DEFINITE.iter().find(|(word, _)| *word == first).map_or(first, |(_, it)| it);
    if rest.is_empty() { first.to_owned() } else { format!("{first} {rest}") }
}

/// An abbreviation of an act.
#[derive(Debug, Clone)]
pub struct Abbreviation {
    /// The acts that it can stand for.
    pub numbers: Vec<&'static str>,
    /// True when it is a citation where it stands alone, without a provision beside it.
    pub alone: bool,
}

/// The acts, and the ways to find them.
pub struct Acts {
    all: Vec<Act>,
    by_number: FxHashMap<&'static str, u32>,
    by_name: FxHashMap<Cow<'static, str>, Vec<u32>>,
    abbreviations: FxHashMap<&'static str, Abbreviation>,
    /// Abbreviation, the beginning of a body's id, and the numbers that it means there.
    by_body: Vec<[&'static str; 3]>,
    /// Name, number and chapter.
    chapters: Vec<[&'static str; 3]>,
    /// Number to a chapter that the act has none after.
    last_chapters: FxHashMap<&'static str, u16>,
    continuous: FxHashSet<&'static str>,
    /// Numbers of acts that have no chapters at all.
    chapterless: FxHashSet<&'static str>,
    not_acts: FxHashSet<&'static str>,
}

static ACTS: LazyLock<Acts> = LazyLock::new(Acts::load);
static TITLES: LazyLock<Titles> = LazyLock::new(Titles::load);

/// The last words of names written with a hyphen, with and without a genitive `s`.
static COMPOUNDS: LazyLock<Folded<()>> = LazyLock::new(|| {
    let names = acts().by_name.keys().filter(|name| name.contains("- "));
    let words = names.filter_map(|name| name.rsplit(' ').next());
    Folded::new(words.flat_map(|word| [word.to_owned(), format!("{word}s")]).map(|word| (word, ())))
});

/// The table of acts.
pub fn acts() -> &'static Acts {
    &ACTS
}

impl Acts {
    fn load() -> Acts {
        let mut all: Vec<Act> = Vec::with_capacity(10_000);
        let acts = rows::<4>(include_str!("acts.tsv"));
        let ids: String = acts.map(|[number, ..]| [SERIES, number].concat()).collect();
        // The table is made once and stays as long as the program runs; so do its ids.
        let mut ids: &'static str = ids.leak();
        let acts = rows::<4>(include_str!("acts.tsv"));
        all.extend(acts.map(|[number, in_force, names, title]| {
            let id;
            (id, ids) = ids.split_at(SERIES.len() + number.len());
            Act { number, id, in_force, names, title }
        }));
        let mut by_number = FxHashMap::with_capacity_and_hasher(all.len(), Default::default());
        let mut by_name: FxHashMap<Cow<'static, str>, Vec<u32>> = FxHashMap::default();
        for (index, act) in all.iter().enumerate() {
            let index = index as u32;
            by_number.insert(act.number, index);
            for name in act.names.split('|').filter(|name| !name.is_empty()) {
                by_name.entry(lowered(name)).or_default().push(index);
            }
        }
        let abbreviations = rows::<3>(include_str!("abbreviations.tsv"))
            .map(|[short, numbers, alone]| {
                let numbers = numbers.split('|').collect();
                (short, Abbreviation { numbers, alone: alone == "yes" })
            })
            .collect();
        let not_acts = rows::<1>(include_str!("not_acts.tsv")).map(|[word]| word).collect();
        let continuous =
            rows::<1>(include_str!("continuous_acts.tsv")).map(|[number]| number).collect();
        let chapterless =
            rows::<2>(include_str!("chapterless_acts.tsv")).map(|[number, _]| number).collect();
        let by_body = rows::<3>(include_str!("abbreviation_bodies.tsv")).collect();
        let chapters = rows::<3>(include_str!("chapter_names.tsv")).collect();
        let last_chapters = rows::<2>(include_str!("last_chapters.tsv"))
            .filter_map(|[number, last]| Some((number, last.parse().ok()?)))
            .collect();
        Acts {
            all,
            by_number,
            by_name,
            abbreviations,
            by_body,
            chapters,
            last_chapters,
            continuous,
            chapterless,
            not_acts,
        }
    }

    /// The act of that number.
    pub fn number(&self, number: &str) -> Option<&Act> {
        self.by_number.get(number).map(|&index| &self.all[index as usize])
    }

    /// The acts that bear `name`, lower case and definite: `brottsdatalagen`, `plan- och bygglagen`.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Act> {
        self.by_name.get(name).into_iter().flatten().map(|&index| &self.all[index as usize])
    }

    /// True when some act bears `name`.
    pub fn knows(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// False for a word with which no name ends that is written with a hyphen, such as `plan- och
    /// bygglagen`; in any case, with or without a genitive `s`.
    pub fn may_end_compound(&self, word: &str) -> bool {
        COMPOUNDS.holds(word)
    }

    /// The names that are one word, lower case.
    pub fn single_names(&self) -> impl Iterator<Item = String> {
        self.by_name.keys().filter(|name| !name.contains(' ')).map(|name| name.to_string())
    }

    /// True for an act whose sections are numbered through, so that a section needs no chapter.
    pub fn numbers_through(&self, number: &str) -> bool {
        self.continuous.contains(number)
    }

    /// True for an act that has no chapters.
    pub fn is_chapterless(&self, number: &str) -> bool {
        self.chapterless.contains(number)
    }

    /// What an abbreviation can stand for.
    pub fn abbreviation(&self, short: &str) -> Option<&Abbreviation> {
        self.abbreviations.get(short)
    }

    /// True for an act that is known to have chapters.
    pub fn has_chapters(&self, number: &str) -> bool {
        self.last_chapters.contains_key(number)
    }

    /// False when the act is known to have no such chapter. `chapter` is as in an id: `26`, `2a`.
    pub fn can_have_chapter(&self, number: &str, chapter: &str) -> bool {
        let digits = chapter.trim_end_matches(|c: char| c.is_alphabetic());
        let asked: Option<u16> = digits.parse().ok();
        match (self.last_chapters.get(number), asked) {
            (Some(last), Some(asked)) => asked <= *last,
            _ => true,
        }
    }

    /// The number and the chapter of an act that a name of its own means: `hyreslagen` is chapter 12
    /// of `jordabalken`.
    pub fn chapter_named(&self, name: &str) -> Option<(&'static str, &'static str)> {
        let row = self.chapters.iter().find(|[known, ..]| *known == name);
        row.map(|[_, number, chapter]| (*number, *chapter))
    }

    /// True for a name whose last bearer is itself repealed, so that `the earlier act` of it is
    /// that last one: `dåvarande vattenlagen`.
    pub fn is_out_of_use(&self, name: &str) -> bool {
        OUT_OF_USE.contains(&name)
    }

    /// What an abbreviation of several acts means where the body of that id writes it, or wherever it
    /// is written when they followed one another in time.
    pub fn meant_by(&self, short: &str, body: &str) -> Option<impl Iterator<Item = &'static str>> {
        let rows = || self.by_body.iter().filter(|[name, ..]| *name == short);
        let row = rows().find(|[_, id, _]| body.starts_with(id));
        let row = row.or_else(|| rows().find(|[_, id, _]| *id == ANY_BODY));
        row.map(|[_, _, numbers]| numbers.split('|'))
    }

    /// True for a word that ends like the name of an act and is none: `bolagen`, `turordningen`.
    pub fn is_other_word(&self, word: &str) -> bool {
        self.not_acts.contains(word)
            || OTHER_ENDINGS.iter().any(|ending| word.ends_with(ending)) && !self.knows(word)
    }

    /// True for a word of the table of those that end like the name of an act and are none.
    pub fn is_listed_word(&self, word: &str) -> bool {
        self.not_acts.contains(word)
    }

    /// The acts whose title, after its first word, begins the words given: the longest such title.
    /// `words` yields lower-case words. Returns the acts and the number of words of the title.
    pub fn titled<'a>(
        &'static self,
        words: impl Iterator<Item = &'a str>,
    ) -> Option<(Vec<&'static Act>, usize)> {
        let mut state = TITLE_SEED;
        let mut best = None;
        for (count, word) in words.enumerate() {
            state = mix(state, word);
            if let Some(found) = TITLES.0.get(&state) {
                best = Some((found, count + 1));
            }
        }
        best.map(|(found, count)| (found.iter().map(|&i| &self.all[i as usize]).collect(), count))
    }
}

/// The body of a row that holds wherever no other does: acts that followed one another under
/// different names.
const ANY_BODY: &str = "*";

/// Names that no act bears any longer.
const OUT_OF_USE: [&str; 11] = [
    "insiderförordningen",
    "insiderlagen",
    "lotterilagen",
    "polisdataförordningen",
    "polisdatalagen",
    "renhållningsförordningen",
    "taxeringslagen",
    "teleförordningen",
    "uppbördsförordningen",
    "vattenlagen",
    "verksförordningen",
];

/// Endings of words that only look like acts: `dotterbolagen`, `beslutsunderlagen`, `lagförslagen`.
const OTHER_ENDINGS: [&str; 12] = [
    "bolagen",
    "underlagen",
    "förslagen",
    "anslagen",
    "inslagen",
    "utslagen",
    "omslagen",
    "avslagen",
    "förlagen",
    "beslagen",
    "tillslagen",
    "uppslagen",
];

/// Titles, without their first word, as hashes of their words.
struct Titles(FxHashMap<u64, Vec<u32>>);

const TITLE_SEED: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(state: u64, word: &str) -> u64 {
    // Two multiplications a word are enough: the keys are compared as 64 bits over 9 000 titles.
    word.bytes().fold(state.rotate_left(7) ^ 0x51, |h, byte| {
        (h ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// The words of a title or of a line, lower case, as titles are compared: letters and digits alone.
pub fn title_words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(lowered)
}

impl Titles {
    fn load() -> Titles {
        let mut map: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (index, act) in acts().all.iter().enumerate() {
            let titles = std::iter::once(act.title).chain(act.names.split('|'));
            for title in titles.filter(|title| title.contains(' ')) {
                let first = title.split(' ').next().unwrap_or_default();
                if !matches!(first, "Lag" | "Förordning" | "Kungörelse" | "lagen" | "förordningen")
                {
                    continue;
                }
                let mut state = TITLE_SEED;
                let title = title.trim_end_matches("m.m.").trim_end_matches("m.m");
                let title = title.trim_end_matches("m.fl.").trim_end();
                let count =
                    title_words(title).skip(1).map(|word| state = mix(state, &word)).count();
                let entry = map.entry(state).or_default();
                if count > 1 && !entry.contains(&(index as u32)) {
                    entry.push(index as u32);
                }
            }
        }
        Titles(map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_acts_by_number_name_title_and_abbreviation() {
        let acts = acts();
        assert_eq!(acts.number("2018:1177").map(Act::name).as_deref(), Some("brottsdatalagen"));
        assert_eq!(acts.named("plan- och bygglagen").count(), 2);
        let words = ["om", "anställningsskydd", "kan"];
        let (found, count) = acts.titled(words.into_iter()).expect("a known title");
        assert_eq!(count, 2);
        assert!(found.iter().any(|act| act.number == "1982:80"));
        assert_eq!(acts.abbreviation("SoL").map(|it| it.numbers.len()), Some(3));
        assert!(acts.can_have_chapter("1972:207", "5"));
        assert!(!acts.can_have_chapter("1972:207", "34a"));
        assert_eq!(acts.number("1904:26_s.1").map(Act::year), Some(1904));
    }

    #[test]
    fn popular_names_lead_to_their_acts() {
        for (name, number) in [
            ("betaltjänstlagen", "2010:751"),
            ("assistanslagen", "1993:389"),
            ("områdesskyddsförordningen", "1998:1252"),
            ("egenkontrollförordningen", "1998:901"),
            ("takeover-lagen", "2006:451"),
            ("bulvanlagen", "1985:277"),
            ("ombildningslagen", "1982:352"),
        ] {
            let found: Vec<&str> = acts().named(name).map(|act| act.number).collect();
            assert_eq!(found, [number], "{name}");
            assert!(!acts().is_other_word(name), "{name}");
        }
        // A generic word, or the tail of a longer name, is the name of no act.
        for name in ["förordningen", "lagen", "skattelagen", "vägtrafiklagen", "munallagen"] {
            assert!(!acts().knows(name), "{name}");
        }
    }

    #[test]
    fn a_title_is_found_by_the_words_it_is_shortened_to() {
        for (words, number) in [
            ("om mottagande av asylsökande", "1994:137"),
            ("om vård av unga", "1990:52"),
            ("om vård av missbrukare", "1988:870"),
            ("om investeringsfonder", "2004:46"),
            ("om ersättning vid frihetsberövande", "1998:714"),
        ] {
            let (found, count) = acts().titled(words.split(' ')).expect(words);
            assert_eq!(count, words.split(' ').count(), "{words}");
            assert!(found.iter().any(|act| act.number == number), "{words}");
        }
    }

    #[test]
    fn acts_of_one_name_tell_when_each_came_into_force() {
        for (name, days) in [
            ("förvaltningslagen", &["1972-01-01", "1987-01-01", "2018-07-01"][..]),
            ("djurskyddslagen", &["1988-07-01", "2019-04-01"]),
            ("vattenlagen", &["1919-01-01", "1984-01-01"]),
            ("företagsrekonstruktionslagen", &["1996-09-01", "2022-08-01"]),
            ("kommunallagen", &["1977-07-01", "1992-01-01", "2018-01-01"]),
            ("penningtvättslagen", &["1994-01-01", "2009-03-15", "2017-08-01"]),
            ("terroristbrottslagen", &["2003-07-01", "2022-07-01"]),
        ] {
            let mut found: Vec<&str> = acts().named(name).map(|act| act.in_force).collect();
            found.sort_unstable();
            assert_eq!(found, days, "{name}");
        }
    }

    #[test]
    fn abbreviations_of_one_act_and_of_several() {
        let numbers = |short| acts().abbreviation(short).map(|it| it.numbers.clone());
        for (short, number) in
            [("LAV", "2006:412"), ("LSV", "1998:812"), ("ÄPBL", "1987:10"), ("MPF", "2013:251")]
        {
            assert_eq!(numbers(short), Some(vec![number]), "{short}");
        }
        assert_eq!(numbers("KKL"), Some(vec!["1998:488", "2010:1846"]));
        assert_eq!(numbers("PTL").map(|it| it.len()), Some(3));
        assert_eq!(numbers("LFF"), None);
    }

    #[test]
    fn sections_that_run_through_all_chapters() {
        for number in ["2017:900", "1982:673", "2006:412", "1915:218", "1972:603"] {
            assert!(acts().numbers_through(number), "{number}");
        }
        // The sections of these begin anew in each chapter.
        for number in ["1987:672", "1981:774", "1998:808", "2001:453", "1942:740", "1971:494"] {
            assert!(!acts().numbers_through(number), "{number}");
        }
    }

    #[test]
    fn words_that_only_look_like_acts() {
        for word in ["bolagen", "dotterbolagen", "underlagen", "turordningen", "förslagen"] {
            assert!(acts().is_other_word(word), "{word}");
        }
        for word in ["brottsdatalagen", "elberedskapslagen", "aktiebolagslagen"] {
            assert!(!acts().is_other_word(word), "{word}");
        }
    }

    #[test]
    fn every_abbreviation_and_every_act_numbered_through_is_an_act() {
        for (short, abbreviation) in &acts().abbreviations {
            for number in &abbreviation.numbers {
                assert!(acts().number(number).is_some(), "{short}: {number}");
            }
        }
        for number in acts().continuous.iter().chain(&acts().chapterless) {
            assert!(acts().number(number).is_some(), "{number}");
        }
    }

    #[test]
    fn days_in_force_are_days() {
        for act in acts().all.iter().filter(|act| !act.in_force.is_empty()) {
            let parts: Vec<u16> =
                act.in_force.split('-').filter_map(|it| it.parse().ok()).collect();
            let [year, month, day] = parts[..] else { panic!("{}", act.number) };
            assert!(year >= act.year() && year < act.year() + 10, "{}", act.number);
            assert!((1..=12).contains(&month) && (1..=31).contains(&day), "{}", act.number);
        }
    }
}
