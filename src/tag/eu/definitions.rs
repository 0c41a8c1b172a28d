//! Names that the document gives an act: `(nedan dataskyddsförordningen)`, `, här benämnd …`,
//! `(herefter forordningen)`, `(GDPR)`.
//!
//! A definition follows the act in the same sentence, most often after its title. Where the bracket
//! has no word that announces a name, it must hold an abbreviation or a word for a kind of act.

use rustc_hash::FxHashMap;

use super::acts::bracket::short_name;
use super::acts::{Act, What};
use super::cursor::Cursor;
use crate::registry::eu::Family;
use crate::registry::finder::Finder;
use crate::span::Span;

/// A name that the document defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The bracket, or the words from `nedan` on.
    pub span: Span,
    /// The name, as written, without quotes.
    pub name: String,
    /// The id of the act that it means from here on.
    pub id: String,
    /// What kind of act that is.
    pub family: Family,
    /// The act that it follows.
    pub act: Span,
}

/// Words that announce a name.
const ANNOUNCE: &[&str] = &[
    "nedan",
    "här",
    "härefter",
    "hädanefter",
    "fortsättningsvis",
    "i det följande",
    "i fortsättningen",
    "nedan kallad",
    "kallad",
    "kallat",
    "kallade",
    "benämnd",
    "benämnt",
    "benämns",
    "kallas",
    "förkortad",
    "förkortat",
    "förkortas",
    "även kallad",
    "även kallat",
    "s.k.",
    "herefter",
    "i det følgende",
    "i det følgende benævnt",
    "kaldet",
    "kaldt",
    "benævnt",
    "benævnes",
    "omtalt",
    "omtales",
    "også kaldet",
    "også kendt som",
    "også",
    "även",
    "den s.k.",
    "den",
    "det",
    "som",
    "det s.k.",
    "fremover",
    "efterfølgende",
    "refererat till som",
    "på engelska",
    "populært kaldet",
];

/// Stems of words for a kind of act.
const KIND_STEMS: &[&str] = &[
    "förordning",
    "forordning",
    "direktiv",
    "beslut",
    "afgørelse",
    "kodex",
    "kodeks",
    "fördrag",
    "traktat",
    "stadga",
    "charter",
    "konvention",
    "rättsakt",
    "akten",
    "avtal",
    "aftale",
];

/// How far after an act its definition may stand: long titles are long.
const REACH: usize = 700;

/// The definitions that follow acts; `acts` in order.
pub fn find(text: &str, acts: &[Act]) -> Vec<Definition> {
    let mut found: Vec<Definition> = Vec::new();
    for (i, act) in acts.iter().enumerate() {
        let inside = found.last().is_some_and(|d| d.span.end > act.span.start);
        let Some(id) = act.what.id().filter(|_| !act.inner && !inside) else { continue };
        let numbered = matches!(act.what, What::Number { .. });
        let mut c = Cursor::new(text, act.span.end);
        let reach = if numbered { REACH } else { 2 };
        let near = |a: &&Act| a.span.start <= act.span.end + reach;
        let next = acts[i + 1..].iter().take_while(near).find(|a| {
            !a.inner && matches!(a.what, What::Number { .. }) && a.span.start > act.span.end
        });
        let mut limit = c.rest().len().min(reach);
        if let Some(next) = next {
            limit = limit.min(next.span.start - act.span.end);
        }
        let mut limit = act.span.end + c.rest().floor_char_boundary(limit);
        // `förnybarhetsdirektivet (2009/28/EG)`: the name keeps this number from here on.
        if let Some(name) = numbered.then(|| named_before(act.span.of(text))).flatten() {
            found.push(Definition {
                span: Span::new(act.span.end, act.span.end),
                name,
                id: id.to_owned(),
                family: act.what.family(),
                act: act.span,
            });
        }
        if let Some(name) = numbered.then(|| short_name(act.span.of(text))).flatten() {
            found.push(Definition {
                span: Span::new(act.span.end, act.span.end),
                name: name.to_owned(),
                id: id.to_owned(),
                family: act.what.family(),
                act: act.span,
            });
        }
        // A second name may follow the first: `(allmän dataskyddsförordning), här benämnd …`.
        let title = act.span.end;
        while let Some((span, name)) = first(text, title, &mut c, limit) {
            c = Cursor::new(text, span.end);
            limit = span.end + 1;
            found.push(Definition {
                span,
                name,
                id: id.to_owned(),
                family: act.what.family(),
                act: act.span,
            });
        }
    }
    found
}

/// The name in `förnybarhetsdirektivet (2009/28/EG)`: a compound, or more than one word.
fn named_before(surface: &str) -> Option<String> {
    let name = surface.strip_suffix(')')?.split(" (").next()?;
    let word = name.rsplit(' ').next().unwrap_or(name);
    let own = ["direktivet", "förordningen", "forordningen", "rambeslutet", "direktiv"];
    let compound = own.iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end));
    (compound && word.chars().next().is_some_and(char::is_alphabetic)).then(|| word.to_owned())
}

/// Words that end a title: what a bracket says after them is said of something else.
const ENDS_TITLE: &[&str] = &[
    "ska",
    "skall",
    "skal",
    "är",
    "er",
    "har",
    "kan",
    "får",
    "må",
    "anges",
    "framgår",
    "fremgår",
    "gäller",
    "gælder",
    "följer",
    "følger",
    "innebär",
    "indebærer",
    "kräver",
    "kræver",
    "var",
    "hade",
    "havde",
    "vilket",
    "hvilket",
    "eftersom",
    "därför",
    "derfor",
    "men",
    "hvor",
    "där",
];

/// True when what stands between an act and a bracket may be the title of the act: nothing, its
/// day, `om …`.
pub fn is_title(gap: &str) -> bool {
    let gap = gap.trim();
    let begins = ["av ", "af ", "om ", "angående ", "vedrørende ", "på ", "för ", "for ", "("];
    (gap.is_empty() || begins.iter().any(|word| gap.starts_with(word)))
        && !gap.split([' ', ',']).any(|word| ENDS_TITLE.contains(&word))
}

/// The first definition that begins before `limit`; `title`: where the act's number ends.
fn first(text: &str, title: usize, c: &mut Cursor<'_>, limit: usize) -> Option<(Span, String)> {
    while c.at < limit {
        let marks = |byte: u8| matches!(byte, b'(' | b',' | b'.' | b';');
        c.at += c.rest().bytes().take(limit - c.at).position(marks)?;
        let next = c.peek()?;
        match next {
            '(' => {
                let start = c.at;
                let rest = c.rest();
                let close = rest.bytes().take(120).position(|b| b == b')')?;
                let inside = &rest[1..close];
                let titled = is_title(&text[title..start]);
                if let Some(name) = bracketed(inside, titled) {
                    return Some((Span::new(start, start + close + 1), name));
                }
                c.at += close + 1;
            }
            ',' => {
                let start = c.at;
                c.at += 1;
                c.blanks();
                if let Some(found) = announced(c, start) {
                    return Some(found);
                }
            }
            '.' | ';' if ends_sentence(c) => return None,
            _ => c.at += next.len_utf8(),
        }
    }
    None
}

/// True when the stop at the cursor ends a sentence.
fn ends_sentence(c: &Cursor<'_>) -> bool {
    let rest = &c.rest()[1..];
    rest.is_empty()
        || rest.strip_prefix(' ').is_some_and(|r| r.starts_with(|x: char| x.is_uppercase()))
}

/// The name in a bracket. Where nothing announces it, the bracket must follow the title.
fn bracketed(inside: &str, titled: bool) -> Option<String> {
    let (name, announced) = without_announcement(inside);
    let name = unquoted(name);
    let name = name.split(',').next().unwrap_or(name).trim();
    let words = name.split(' ').count();
    if name.chars().count() < 2 || name.len() > 80 || words > 9 {
        return None;
    }
    let lower = name.to_lowercase();
    let kind = KIND_STEMS.iter().any(|stem| lower.contains(stem))
        && !name.contains(|c: char| c.is_ascii_digit() || c == '.');
    let journal = name.split(' ').next().is_some_and(|word| COMMUNITIES.contains(&word));
    let fits = kind
        || (is_abbreviation(name) && (titled || announced))
        || (announced && words <= 4 && !name.contains('.'));
    (fits && !journal).then(|| name.to_owned())
}

const COMMUNITIES: [&str; 12] =
    ["EU", "EG", "EEG", "EF", "EØF", "EES", "EØS", "EUT", "EGT", "EFT", "EKSG", "RIF"];

/// `, nedan dataskyddsförordningen`, `, här benämnd EU:s dataskyddsförordning`.
fn announced(c: &mut Cursor<'_>, start: usize) -> Option<(Span, String)> {
    let rest = c.rest();
    let end = rest.find([',', ')', ';', '(']).unwrap_or(rest.len());
    let stop = rest.find(". ").unwrap_or(rest.len());
    let inside = rest[..end.min(stop)].trim_end_matches('.');
    let first = inside.split(' ').next().unwrap_or_default();
    if ![
        "nedan",
        "här",
        "härefter",
        "hädanefter",
        "herefter",
        "kallad",
        "kallat",
        "förkortad",
        "förkortat",
        "i",
        "fortsättningsvis",
        "benævnt",
        "kaldet",
    ]
    .contains(&first)
    {
        return None;
    }
    let (name, found) = without_announcement(inside);
    if !found {
        return None;
    }
    let name = unquoted(name);
    let lower = name.to_lowercase();
    let fits = (KIND_STEMS.iter().any(|stem| lower.contains(stem)) || is_abbreviation(name))
        && name.split(' ').count() <= 5
        && name.chars().count() > 1;
    fits.then(|| (Span::new(start, c.at + inside.len()), name.to_owned()))
}

/// What is left after the words that announce, and whether there were any.
fn without_announcement(inside: &str) -> (&str, bool) {
    let mut left = inside.trim();
    let mut found = false;
    for _ in 0..5 {
        let longest = ANNOUNCE
            .iter()
            .filter_map(|words| {
                let head = left.get(..words.len())?;
                let rest = &left[words.len()..];
                (head.to_lowercase() == **words && rest.starts_with([' ', ':'])).then_some(rest)
            })
            .min_by_key(|rest| rest.len());
        let Some(rest) = longest else { break };
        left = rest.trim_start_matches([' ', ':']);
        found = true;
    }
    (left, found)
}

fn unquoted(name: &str) -> &str {
    name.trim_matches(['"', '”', '“', '„', '\'', '’', '»', '«', ' '])
}

/// Capitals, perhaps with digits and a few small letters: `GDPR`, `MiFID II`.
fn is_abbreviation(name: &str) -> bool {
    let capitals = name.chars().filter(char::is_ascii_uppercase).count();
    name.len() <= 12
        && capitals >= 2
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == ' ')
        && name.chars().filter(char::is_ascii_lowercase).count() < capitals
}

/// The places after their definitions where the names stand. Words for a kind of act alone
/// (`förordningen`) are left to those who follow words that point back. `folded`: the text in
/// small ASCII letters.
pub fn uses(text: &str, folded: &str, definitions: &[Definition]) -> Vec<Act> {
    let own = |d: &&Definition| {
        d.name.contains(|c: char| c.is_uppercase() || c == ' ')
            || crate::registry::eu::names(&d.name.to_lowercase())
                .iter()
                .filter(|name| name.before.is_empty() && name.after.is_empty())
                .all(|name| name.work.id != d.id)
    };
    let own: Vec<&Definition> =
        definitions.iter().filter(own).filter(|d| !is_kind(&d.name)).collect();
    if own.is_empty() {
        return Vec::new();
    }
    // A name is looked for once, however often it is given.
    let mut by_name: FxHashMap<&str, Vec<&Definition>> = FxHashMap::default();
    let mut names: Vec<&str> = Vec::new();
    for definition in &own {
        let same = by_name.entry(&definition.name).or_default();
        if same.is_empty() {
            names.push(&definition.name);
        }
        same.push(definition);
    }
    let finder = Finder::longest(names.iter().map(|name| name.to_ascii_lowercase()));
    let mut found = Vec::new();
    for hit in finder.find_iter(folded) {
        let same = &by_name[names[hit.pattern().as_usize()]];
        let definition = same[0];
        let abbreviation = is_abbreviation(&definition.name);
        if hit.start() < definition.span.end
            || (abbreviation && text[hit.range()] != definition.name)
            || text[..hit.start()]
                .chars()
                .next_back()
                .is_some_and(|c| c.is_alphanumeric() || c == '-')
        {
            continue;
        }
        let rest = &text[hit.end()..];
        let genitive = [":s", "'s", "’s", "s"].iter().find(|g| {
            rest.strip_prefix(**g).is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric()))
        });
        if genitive.is_none() && rest.starts_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        let span = Span::new(hit.start(), hit.end() + genitive.map_or(0, |g| g.len()));
        // Of two definitions of one name the nearer before it holds.
        let before = same.partition_point(|d| d.span.end <= hit.start());
        let last = before.checked_sub(1).map_or(definition, |i| same[i]);
        let what = What::Defined { id: last.id.clone(), family: last.family };
        let told_at = Some(if last.span.is_empty() { last.act } else { last.span });
        found.push(Act { span, what, genitive: genitive.is_some(), inner: false, told_at });
    }
    found
}

/// True for `förordningen` and its like, which other acts share.
pub fn is_kind(name: &str) -> bool {
    let lower = name.to_lowercase();
    KIND_STEMS.iter().any(|stem| {
        lower.strip_prefix(stem).is_some_and(|end| ["", "en", "et", "n", "n", "rne"].contains(&end))
    }) || lower == "chartret"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::eu::acts;

    fn names(text: &str) -> Vec<(String, String)> {
        let acts = acts::find(text);
        find(text, &acts).into_iter().map(|d| (d.name, d.id)).collect()
    }

    #[test]
    fn reads_what_is_defined() {
        let gdpr = "eu/32016R0679".to_owned();
        let text = "förordning (EU) 2016/679 om upphävande av direktiv 95/46/EG (allmän dataskyddsförordning), här benämnd EU:s dataskyddsförordning.";
        let both = ["allmän dataskyddsförordning", "EU:s dataskyddsförordning"];
        assert_eq!(names(text), both.map(|name| (name.to_owned(), gdpr.clone())));
        assert_eq!(
            names("forordning (EU) 2016/679 (herefter \"forordningen\")"),
            [("forordningen".to_owned(), gdpr.clone())]
        );
        assert_eq!(
            names("förordning (EU) 2016/679, nedan GDPR, gäller"),
            [("GDPR".to_owned(), gdpr)]
        );
        assert_eq!(names("direktiv 2014/24/EU (LOU-direktivet)")[0].0, "LOU-direktivet");
    }

    #[test]
    fn stops_within_the_title() {
        let text = "direktiv 95/46/EG (jfr EUT nr.”L 281”.”) av den 24 oktober";
        assert!(names(text).is_empty());
    }

    #[test]
    fn brackets_that_define_nothing() {
        for text in [
            "direktiv 95/46/EG (EUT L 119, 4.5.2016)",
            "direktiv 95/46/EG. Bolaget (SBAB) har",
            "direktiv 95/46/EG (omarbetning)",
        ] {
            assert!(names(text).is_empty(), "{text}");
        }
    }
}
