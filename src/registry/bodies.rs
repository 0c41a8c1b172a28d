//! Courts, tribunals, authorities and ministries.
//!
//! In: a piece of text. Out: every body that it names, in order, the longest name first, with the
//! genitive understood (`Falu tingsrätts`, `Datatilsynets`, `IMY:s`). A name is only read where it
//! begins with a capital letter, so that `regeringen` in passing or `skat` is no body.

mod beginnings;
mod fold;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use rustc_hash::FxHashMap;

use super::rows;
use crate::record::{self, Jurisdiction};
use crate::span::Span;
use beginnings::{Beginnings, capitals};
pub use fold::fold;

/// What sort of body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A court.
    Court,
    /// A tribunal or complaints board.
    Tribunal,
    /// An authority.
    Authority,
    /// A ministry.
    Ministry,
    /// A word that stands for a body: `förvaltningsrätten`, `landsretten`.
    Generic,
}

/// One body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its id, the `<court>` of a case id; empty for a generic word.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What sort.
    pub sort: Sort,
    /// Its legal system.
    pub jurisdiction: Jurisdiction,
    /// 1, 2 or 3 where it decides cases between parties; 0 otherwise.
    pub instance: u8,
    /// The id of the court that it is a division of, or empty.
    pub parent: &'static str,
    /// Its name as a division, in lower case, or empty.
    pub division: &'static str,
}

impl Body {
    /// The body as the record has it.
    pub fn record(&self) -> record::Body {
        record::Body { id: self.id.to_owned(), name: self.name.to_owned() }
    }

    /// True for courts.
    pub fn is_court(&self) -> bool {
        self.sort == Sort::Court
    }
}

/// A body named in a text.
#[derive(Debug, Clone, Copy)]
pub struct Mention {
    /// Where, in bytes of the text given, without the genitive's ending.
    pub span: Span,
    /// One past the genitive's ending.
    pub end: usize,
    /// Which.
    pub body: &'static Body,
}

impl Mention {
    /// True when it is written in the genitive.
    pub fn genitive(&self) -> bool {
        self.end > self.span.end
    }
}

struct Table {
    bodies: Vec<Body>,
    /// Index into `bodies`, and the form as written in the table.
    forms: Vec<(usize, &'static str)>,
    names: AhoCorasick,
    /// The length of the longest form, in bytes.
    longest: usize,
    by_id: FxHashMap<&'static str, usize>,
    beginnings: Beginnings,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut bodies = Vec::new();
    let mut forms = Vec::new();
    let tables = [
        (Jurisdiction::Se, include_str!("se/bodies.tsv")),
        (Jurisdiction::Dk, include_str!("dk/bodies.tsv")),
    ];
    for (jurisdiction, table) in tables {
        for [id, name, names, sort, instance, parent, division] in rows(table) {
            let sort = match sort {
                "court" => Sort::Court,
                "tribunal" => Sort::Tribunal,
                "ministry" => Sort::Ministry,
                "generic" => Sort::Generic,
                _ => Sort::Authority,
            };
            let instance = instance.parse().unwrap_or(0);
            forms.push((bodies.len(), name));
            let others = names.split(';').filter(|form| !form.is_empty());
            forms.extend(others.map(|form| (bodies.len(), form)));
            bodies.push(Body { id, name, sort, jurisdiction, instance, parent, division });
        }
    }
    let patterns: Vec<String> = forms.iter().map(|(_, form)| fold(form)).collect();
    let beginnings = Beginnings::of(patterns.iter().map(String::as_str));
    let names = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .start_kind(StartKind::Anchored)
        .build(patterns)
        .expect("the names of the tables make a small automaton");
    let longest = forms.iter().map(|(_, form)| form.len()).max().unwrap_or_default();
    let by_id = bodies.iter().enumerate().map(|(i, body)| (body.id, i)).collect();
    Table { bodies, forms, names, longest, by_id, beginnings }
});

/// The body with this id.
pub fn by_id(id: &str) -> Option<&'static Body> {
    let table = &*TABLE;
    (!id.is_empty()).then(|| table.by_id.get(id).map(|&i| &table.bodies[i])).flatten()
}

/// The division of `parent` that bears the name `division` (lower case) in a letterhead.
pub fn division_of(parent: &Body, division: &str) -> Option<&'static Body> {
    TABLE.bodies.iter().find(|body| {
        !body.division.is_empty() && body.division == division && body.parent == parent.id
    })
}

/// Every body named in `text`, generic words included, in order.
pub fn find_with_generic(text: &str) -> Vec<Mention> {
    find_where(text, true)
}

/// Every body named in `text`, in order, none overlapping.
pub fn find(text: &str) -> Vec<Mention> {
    find_where(text, false)
}

/// The body whose name `text` begins with: the first of [`find`], where that stands at the start.
pub fn at_start(text: &str) -> Option<Mention> {
    let table = &*TABLE;
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let (index, end) = table.name_at(text, 0)?;
    let (body, form) = table.forms[index];
    mention(text, Span::new(0, end), &table.bodies[body], form, false)
}

/// The body whose name was written with its letters apart, the blanks between them lost:
/// `HØJESTERETS`, `NORRKÖPINGSTINGSRÄTT`. Looks at every name: for few lines only.
pub fn of_letters(letters: &str) -> Option<&'static Body> {
    let small = fold(letters);
    let table = &*TABLE;
    let of = |ending: &str| {
        table.forms.iter().find_map(|&(body, form)| {
            let whole = small.strip_suffix(ending)?;
            let mut left = whole.chars();
            let same = fold(form).chars().filter(|c| *c != ' ').all(|c| left.next() == Some(c));
            let body = &table.bodies[body];
            (same && left.next().is_none() && body.sort != Sort::Generic).then_some(body)
        })
    };
    of("").or_else(|| of("s"))
}

/// The Swedish court whose name the local part of an address of mail is, or begins with:
/// `forvaltningsrattenilulea`, `stockholms.tingsratt.avdelning5`. Looks at every name.
pub fn of_address(local: &str) -> Option<&'static Body> {
    let plain = |c: char| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        c => c,
    };
    let local: String = fold(local).chars().filter(|c| c.is_alphanumeric()).map(plain).collect();
    let table = &*TABLE;
    let begins = |body: &&Body| {
        let mut left = local.chars();
        body.sort == Sort::Court
            && body.jurisdiction == Jurisdiction::Se
            && body.parent.is_empty()
            && fold(body.name).chars().filter(|c| *c != ' ').all(|c| left.next() == Some(plain(c)))
    };
    let mut found = table.bodies.iter().filter(begins);
    // `lansrattenijonkopingslan` and its like begin with no other name.
    found.next().filter(|_| found.next().is_none())
}

/// The division of a court that `text` names after the court's own name, and one past its name:
/// `, migrationsdomstolens, dom …`.
pub fn division_after(court: &Body, text: &str) -> Option<(&'static Body, usize)> {
    let rest = text.trim_start_matches([',', ' ']);
    let from = text.len() - rest.len();
    let end = rest
        .find([',', '(', ';'])
        .unwrap_or(rest.len())
        .min(rest.ceil_char_boundary(60.min(rest.len())));
    let name = fold(&rest[..end]);
    let name = name.trim_end();
    let body = division_of(court, name).or_else(|| division_of(court, name.strip_suffix('s')?))?;
    Some((body, from + name.len()))
}

/// Every form of every name, generic words included.
pub(super) fn forms() -> impl Iterator<Item = &'static str> {
    TABLE.forms.iter().map(|(_, form)| *form)
}

fn find_where(text: &str, generic: bool) -> Vec<Mention> {
    if generic { words(text) } else { names(text) }
}

/// The names of bodies in `text`.
fn names(text: &str) -> Vec<Mention> {
    let table = &*TABLE;
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut past = 0;
    for from in (0..bytes.len()).step_by(8) {
        let mut marks = capitals(bytes, from);
        while marks != 0 {
            let at = from + marks.trailing_zeros() as usize / 8;
            marks &= marks - 1;
            if at < past
                || !table.beginnings.may_begin(&bytes[at..])
                || text[..at].chars().next_back().is_some_and(is_word)
            {
                continue;
            }
            if let Some((index, end)) = table.name_from(text, at) {
                let (body, form) = table.forms[index];
                found.extend(mention(text, Span::new(at, end), &table.bodies[body], form, false));
                past = end;
            }
        }
    }
    found
}

/// The names of bodies in `text`, and the words that stand for one.
fn words(text: &str) -> Vec<Mention> {
    let table = &*TABLE;
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut at, mut inside) = (0, false);
    while let Some(&byte) = bytes.get(at) {
        let (length, word) = if byte.is_ascii() {
            (1, byte.is_ascii_alphanumeric())
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            (c.len_utf8(), is_word(c))
        };
        if word
            && !inside
            && let Some((index, end)) = table.name_at(text, at)
        {
            let (body, form) = table.forms[index];
            found.extend(mention(text, Span::new(at, end), &table.bodies[body], form, true));
            inside = text[..end].chars().next_back().is_some_and(is_word);
            at = end;
            continue;
        }
        inside = word;
        at += length;
    }
    found
}

/// The most bytes of a text that are folded on the stack to look for a name.
const LONGEST: usize = 128;

impl Table {
    /// The longest name that begins at byte `at`: its form, and one past its end.
    fn name_at(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        self.beginnings.may_begin(&text.as_bytes()[at..]).then(|| self.name_from(text, at))?
    }

    /// As [`Table::name_at`], where a name may begin at byte `at`.
    fn name_from(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        let rest = &text[at..];
        let bytes = &rest.as_bytes()[..rest.ceil_char_boundary(self.longest.min(rest.len()))];
        let mut room = [0; LONGEST];
        let folded = match room.get_mut(..bytes.len()) {
            // Latin-1 is folded in its place; a name has no other capitals.
            Some(folded) => {
                folded.copy_from_slice(bytes);
                folded.make_ascii_lowercase();
                for i in memchr::memchr_iter(0xC3, bytes) {
                    if let Some(second) =
                        folded.get_mut(i + 1).filter(|b| **b < 0x9F && **b != 0x97)
                    {
                        *second |= 0x20;
                    }
                }
                &*folded
            }
            None => &fold(&rest[..bytes.len()]).into_bytes(),
        };
        let hit = self.names.find(Input::new(folded).anchored(Anchored::Yes))?;
        Some((hit.pattern().as_usize(), at + hit.end()))
    }
}

/// The mention of `body` at `span` by `form`, unless it is none as it is written there.
fn mention(
    text: &str,
    span: Span,
    body: &'static Body,
    form: &str,
    generic: bool,
) -> Option<Mention> {
    if body.sort == Sort::Generic && !generic {
        return None;
    }
    let written = span.of(text);
    // An abbreviation is read only as it stands in the table, a name only with a capital.
    let abbreviation = form.chars().all(char::is_uppercase);
    let capital = written.starts_with(char::is_uppercase);
    if (abbreviation && written != form)
        || (!capital && body.sort != Sort::Generic)
        || text[..span.start].chars().next_back().is_some_and(is_word)
    {
        return None;
    }
    let end = ending(text, span.end)?;
    Some(Mention { span, end, body })
}

/// The end of a name that stops at `at`, past a genitive `s`, `S`, `:s`, `'s`; none when the word
/// goes on.
fn ending(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if !rest.chars().next().is_some_and(is_word) && !rest.starts_with([':', '\'', '’']) {
        return Some(at);
    }
    for ending in ["s", "S", ":s", ":S", "'s", "’s"] {
        if let Some(after) = rest.strip_prefix(ending)
            && !after.chars().next().is_some_and(is_word)
        {
            return Some(at + ending.len());
        }
    }
    (!rest.chars().next().is_some_and(is_word)).then_some(at)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        find(text).iter().map(|mention| mention.body.name).collect()
    }

    #[test]
    fn finds_names_in_any_case_and_in_the_genitive() {
        assert_eq!(names("KAMMARRÄTTEN I GÖTEBORG"), ["Kammarrätten i Göteborg"]);
        assert_eq!(names("Falu tingsrätts dom"), ["Falu tingsrätt"]);
        assert_eq!(names("ØSTRE LANDSRETS DOMBOG"), ["Østre Landsret"]);
        assert_eq!(names("RETTEN PÅ BORNHOLM"), ["Retten på Bornholm"]);
        assert_eq!(names("IMY:s beslut"), ["Integritetsskyddsmyndigheten"]);
        assert_eq!(
            names("Växjö tingsrätts, mark- och miljödomstolen, dom"),
            ["Växjö tingsrätt, mark- och miljödomstolen"]
        );
    }

    #[test]
    fn words_in_passing_are_no_bodies() {
        assert!(names("betalt skat, og regeringen mente").is_empty());
        assert!(names("Skatteverketsrapporten").is_empty());
        assert!(names("hfd i små bokstäver").is_empty());
    }

    #[test]
    fn the_name_at_the_start_is_the_first_of_all() {
        for text in [
            "KAMMARRÄTTEN I GÖTEBORG DOM",
            "Växjö tingsrätts, mark- och miljödomstolen, dom",
            "Skatteverketsrapporten och Skatteverket",
            "skat",
            "Till Falu tingsrätt",
            "hfd",
            "",
        ] {
            let first = find(text).into_iter().find(|mention| mention.span.start == 0);
            let alone = at_start(text);
            assert_eq!(alone.map(|m| (m.end, m.body.id)), first.map(|m| (m.end, m.body.id)));
        }
    }

    #[test]
    fn names_begin_words_with_a_capital() {
        assert_eq!(names("(Falu tingsrätt, Østre Landsret)").len(), 2);
        assert!(names("XFalu tingsrätt, 1Østre Landsret, falu tingsrätt").is_empty());
        let all = find_with_generic("enligt förvaltningsrätten, och Falu tingsrätt");
        assert_eq!(all.len(), 2);
    }

    #[test]
    fn a_name_is_found_wherever_it_stands() {
        for shift in 0..16 {
            let text = format!("{}Østre Landsret, Ärna, {}", ".".repeat(shift), "Falu tingsrätt");
            assert_eq!(find(&text).len(), 2, "{shift}");
        }
    }

    #[test]
    fn every_name_is_folded_in_its_place() {
        for (_, form) in &TABLE.forms {
            assert!(form.len() <= LONGEST, "{form}");
            let foreign = |c: char| !c.is_ascii() && !('À'..='ÿ').contains(&c);
            assert!(!form.contains(foreign), "{form}");
            let upper = form.to_uppercase();
            assert!(TABLE.name_at(&upper, 0).is_some_and(|(_, end)| end == upper.len()), "{form}");
        }
    }

    #[test]
    fn knows_divisions() {
        let svea = by_id("svea-hovrätt").expect("in the table");
        let division = division_of(svea, "mark- och miljööverdomstolen").expect("in the table");
        assert_eq!(division.name, "Mark- och miljööverdomstolen");
    }

    #[test]
    fn knows_names_whose_letters_stood_apart() {
        let id = |letters: &str| of_letters(letters).map(|body| body.id);
        assert_eq!(id("HØJESTERETS"), Some("højesteret"));
        assert_eq!(id("NORRKÖPINGSTINGSRÄTT"), Some("norrköpings-tingsrätt"));
        assert_eq!(id("RETTENIODENSE"), Some("retten-i-odense"));
        assert_eq!(id("TINGSRÄTT"), None);
        assert_eq!(id(""), None);
    }

    #[test]
    fn knows_a_division_behind_its_court() {
        let court = by_id("förvaltningsrätten-i-luleå").expect("in the table");
        let of = |text: &str| division_after(court, text).map(|(body, _)| body.id);
        let own = Some("förvaltningsrätten-i-luleå-migrationsdomstolen");
        assert_eq!(of(", migrationsdomstolen, dom den 3 maj"), own);
        assert_eq!(of(", migrationsdomstolens, dom"), own);
        assert_eq!(of(" dom den 3 maj"), None);
    }

    #[test]
    fn knows_addresses_of_mail() {
        let id = |local: &str| of_address(local).map(|body| body.id);
        assert_eq!(id("forvaltningsrattenilulea"), Some("förvaltningsrätten-i-luleå"));
        assert_eq!(id("stockholms.tingsratt.avdelning5"), Some("stockholms-tingsrätt"));
        assert_eq!(id("hogsta.domstolen"), Some("högsta-domstolen"));
        assert_eq!(id("svea.avd6"), None);
        assert_eq!(id(""), None);
    }

    #[test]
    fn ids_are_unique() {
        let mut ids: Vec<_> =
            TABLE.bodies.iter().map(|b| b.id).filter(|id| !id.is_empty()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}
