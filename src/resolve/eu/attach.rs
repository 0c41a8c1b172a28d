//! Which act a list of articles belongs to, as far as the words around it tell.
//!
//! An act right after its articles (`artikel 6 i dataskyddsförordningen`) or right before
//! (`databeskyttelsesforordningens artikel 6`, `EMRK artikel 8`) is theirs; along a chain of lists
//! (`skäl 108 och artikel 46.1 i …`, `… artikel 6, og artikel 9`) it is carried over.

use crate::tag::eu::Mention;
use crate::tag::eu::acts::{Act, What};
use crate::tag::eu::definitions::is_title;
use crate::tag::eu::places::{Foreign, Places};

/// The act of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// Index of the act, or of the definition that names it, among the mentions.
    pub act: usize,
    /// True when the act stands next to the list: its name is part of the citation.
    pub own: bool,
    /// True when the act stands after.
    pub after: bool,
}

/// What was found for each mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joined {
    /// The act of a list.
    pub owner: Option<Owner>,
    /// The first list of the chain to which this one belongs.
    pub head: usize,
}

/// The owners of all lists among `mentions`; one entry a mention.
pub fn owners(text: &str, mentions: &[Mention]) -> Vec<Joined> {
    let n = mentions.len();
    let mut joined: Vec<Joined> = (0..n).map(|head| Joined { owner: None, head }).collect();
    let mut used = vec![false; n];
    let gap = |i: usize| between(text, mentions, i);
    for i in 0..n.saturating_sub(1) {
        let (Mention::Places(_), Mention::Act(act)) = (&mentions[i], &mentions[i + 1]) else {
            continue;
        };
        // `artikel 8, EMRK artikel 10`: the name belongs to what follows it.
        let apart = gap(i).is_some_and(|g| g.trim() == ",") && gap(i + 1) == Some(" ");
        let taken = (act.genitive || apart)
            && matches!(mentions.get(i + 2), Some(Mention::Places(_)))
            && gap(i + 1).is_some_and(|g| is_before(g, act));
        if !taken && gap(i).is_some_and(|g| is_after(g, act)) {
            joined[i].owner = Some(Owner { act: i + 1, own: true, after: true });
            used[i + 1] = true;
        }
    }
    for i in 1..n {
        if joined[i].owner.is_some() && joined[i - 1].owner.is_none() {
            // `EMRK artikel 8 i …` would be odd; the one after holds.
            continue;
        }
        if joined[i].owner.is_some() {
            continue;
        }
        if !matches!(mentions[i], Mention::Places(_)) {
            continue;
        }
        let before = match &mentions[i - 1] {
            Mention::Act(act) => gap(i - 1).is_some_and(|g| is_before(g, act)).then_some(i - 1),
            // `forordning (EU) 2016/679 (databeskyttelsesforordningen) artikel 6`.
            Mention::Definition(_) => gap(i - 1).is_some_and(|g| g == " ").then_some(i - 1),
            _ => None,
        };
        if let Some(act) = before {
            let own = !used[act] && matches!(mentions[act], Mention::Act(_));
            used[act] |= own;
            joined[i].owner = Some(Owner { act, own, after: false });
        }
    }
    // `1951 års konvention angående … (flyktingkonventionen)`: the bracket tells what it is.
    for i in 0..n.saturating_sub(1) {
        if joined[i].owner.is_none() && is_told_in_bracket(text, &mentions[i], &mentions[i + 1]) {
            joined[i].owner = Some(Owner { act: i + 1, own: false, after: true });
        }
    }
    let chained = |i: usize| {
        matches!((&mentions[i], &mentions[i + 1]), (Mention::Places(_), Mention::Places(_)))
            && gap(i).is_some_and(is_joint)
    };
    // A name that leads a chain holds until another stands beside a list.
    for i in 1..n {
        if !chained(i - 1) {
            continue;
        }
        joined[i].head = joined[i - 1].head;
        if joined[i].owner.is_none() && !is_foreign(&mentions[i]) {
            joined[i].owner =
                joined[i - 1].owner.filter(|o| !o.after).map(|o| Owner { own: false, ..o });
        }
    }
    for i in (0..n.saturating_sub(1)).rev() {
        if joined[i].owner.is_none() && chained(i) && !is_foreign(&mentions[i]) {
            joined[i].owner =
                joined[i + 1].owner.filter(|o| o.after).map(|o| Owner { own: false, ..o });
        }
    }
    joined
}

/// True when the treaty whose articles `list` cites is named, after its title, in brackets by `act`.
fn is_told_in_bracket(text: &str, list: &Mention, act: &Mention) -> bool {
    let (
        Mention::Places(Places { foreign: Some(Foreign::Named(name)), span, .. }),
        Mention::Act(Act { what: What::Name { family, .. }, span: known, .. }),
    ) = (list, act)
    else {
        return false;
    };
    let Some(title) = text.get(name.end..known.start) else { return false };
    let Some(title) = title.strip_suffix(" (").filter(|title| title.len() < 150) else {
        return false;
    };
    name.start >= span.end
        && family.is_treaty()
        && [" angående ", " om ", " av den "].iter().any(|word| title.starts_with(word))
        && !title.contains(['.', ',', ';', '(', '\n'])
        && is_title(title)
        && text[known.end..].starts_with(')')
}

fn is_foreign(mention: &Mention) -> bool {
    matches!(mention, Mention::Places(Places { foreign: Some(_), .. }))
}

/// The text between a mention and the next, on one line.
fn between<'a>(text: &'a str, mentions: &[Mention], i: usize) -> Option<&'a str> {
    let next = mentions.get(i + 1)?;
    let gap = text.get(mentions[i].span().end..next.span().start)?;
    (gap.len() < 200 && !gap.contains('\n')).then_some(gap)
}

const PREPOSITIONS: &[&str] =
    &["i", "av", "af", "till", "til", "enligt", "ifølge", "efter", "of", "ur", "fra", "från", "in"];

/// Words between a preposition and the name of an act.
const ADJECTIVES: &[&str] = &[
    "den",
    "det",
    "de",
    "dette",
    "denne",
    "denna",
    "detta",
    "samma",
    "samme",
    "nämnda",
    "nævnte",
    "ovan",
    "ovannämnda",
    "ovennævnte",
    "ovanstående",
    "nuvarande",
    "gällande",
    "gældende",
    "nya",
    "nye",
    "gamla",
    "gamle",
    "tidigare",
    "tidligere",
    "dagældende",
    "då",
    "aktuella",
    "s.k.",
    "såkaldte",
    "så",
    "kallade",
    "allmänna",
    "generelle",
    "the",
    "bakomliggande",
    "ovenfor",
    "europeiska",
    "europæiske",
    "eu:s",
    "eu's",
    "eu’s",
    "fn:s",
    "fn's",
    "fn’s",
    "1951",
    "års",
    "sagda",
    "underliggande",
    "bagvedliggende",
    "omtalte",
    "kommissionens",
    "rådets",
    "unionens",
    "förenta",
    "nationernas",
    "1989",
    "1950",
    "præamblen",
    "præamblerne",
    "ingressen",
    "till",
    "til",
    "supplerende",
    "kompletterande",
    "ændrede",
    "ændrende",
    "ändrade",
    "omarbejdede",
    "omarbetade",
    "relevanta",
    "relevante",
    "nugældende",
    "ursprungliga",
    "oprindelige",
    "svenska",
    "danske",
    "version",
    "lydelse",
    "nämnda",
    "sistnämnda",
    "förstnämnda",
    "först",
    "sist",
    "sidstnævnte",
    "førstnævnte",
];

/// True for the words between a list and the act after it: ` i `, `, i den nya `, ` (villkor) i `,
/// and a blank before an abbreviation.
fn is_after(gap: &str, act: &Act) -> bool {
    let gap = without_marks(gap.strip_prefix(')').unwrap_or(gap));
    let mut left = gap.trim();
    // `artikel 6.1 f (berättigat intresse) i …`
    if left.starts_with('(') {
        let Some(close) = left.find(')').filter(|c| *c < 90) else { return false };
        left = left[close + 1..].trim_start();
    }
    let comma = left.starts_with(',');
    left = left.trim_start_matches(',').trim();
    // `bilaga VI, tabell 3.1 i …`.
    const WITHIN: &[&str] = &["tabell ", "tabel ", "del ", "avsnitt ", "afsnit ", "kolumn "];
    if comma && WITHIN.iter().any(|word| left.starts_with(word)) {
        let cut = [" i", " till", " til"].iter().filter_map(|word| {
            let found = left.match_indices(word).find(|(i, _)| {
                let rest = &left[i + word.len()..];
                rest.is_empty() || rest.starts_with(' ')
            });
            found.map(|(i, _)| i)
        });
        let Some(cut) = cut.min().filter(|cut| *cut < 40) else { return false };
        left = left[cut..].trim_start();
    }
    if left.is_empty() {
        let short = matches!(act.what, What::Abbreviation { .. });
        let plain = !act.genitive && !matches!(act.what, What::Back(_));
        return gap.starts_with([' ', ',', '['])
            && if comma { short && !act.genitive } else { plain };
    }
    let mut words = left.split_whitespace();
    words.next().is_some_and(|w| PREPOSITIONS.contains(&w))
        && words.clone().count() <= 5
        && words.all(|w| ADJECTIVES.contains(&w.to_lowercase().as_str()))
}

/// True for what may stand between an act and its articles: a blank, a footnote's mark, the day
/// of a numbered act.
fn is_before(gap: &str, act: &Act) -> bool {
    if matches!(act.what, What::Back(_)) && !act.genitive {
        return false;
    }
    let gap = without_marks(gap);
    let left = gap.trim();
    if left.is_empty() {
        return true;
    }
    if act.genitive {
        return false;
    }
    if left == "," {
        return true;
    }
    // `forordning (EU) 2017/745 om medicinsk udstyr, artikel 20`.
    if matches!(act.what, What::Number { .. })
        && gap.len() < 120
        && let Some(title) = left.strip_suffix(',')
        && title.starts_with("om ")
        && !title.contains(['.', ',', ';', '(', ')', ':'])
        && is_title(title)
    {
        return true;
    }
    // ` af 27. april 2016 `, ` av den 24 oktober 1995, `.
    let words: Vec<&str> = left.trim_end_matches(',').split_whitespace().collect();
    matches!(act.what, What::Number { .. })
        && matches!(words.first(), Some(&("af" | "av")))
        && words.len() <= 5
        && words.last().is_some_and(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()))
}

/// The gap without `[1]`, the mark of a footnote.
pub(super) fn without_marks(gap: &str) -> String {
    let mut out = String::with_capacity(gap.len());
    let mut left = gap;
    while let Some(open) = left.find('[') {
        let Some(close) = left[open..].find(']') else { break };
        let inside = &left[open + 1..open + close];
        out.push_str(&left[..open]);
        if inside.len() > 3 || !inside.bytes().all(|b| b.is_ascii_digit()) {
            out.push_str(&left[open..=open + close]);
        }
        left = &left[open + close + 1..];
    }
    out.push_str(left);
    out.retain(|c| !"¹²³⁴⁵⁶⁷⁸⁹⁰".contains(c));
    // A mark glued to the word before: `dataskyddsförordningens1 artikel`.
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    if digits <= 2 {
        out.drain(..digits);
    }
    out
}

/// True for what joins two lists of one chain.
fn is_joint(gap: &str) -> bool {
    const JOINTS: &[&str] = &[
        ",",
        "och",
        "og",
        "eller",
        "samt",
        "respektive",
        "jf.",
        "jfr",
        "jämförd med",
        "jämfört med",
        "sammenholdt med",
        "jämte",
        "och/eller",
        "og/eller",
        "i förening med",
        "i forening med",
        "i förening",
        "jævnfør",
        "smh.",
        "henholdsvis",
        "hhv.",
        "and",
        ";",
        "läst tillsammans med",
        "jämförda med",
        "og af",
        "och av",
        "sammanhållen med",
        "i",
        "i sammanhold med",
        "(",
        "til",
        "läst i ljuset av",
        "jf. også",
        "jf. tillige",
        "samt af",
        "sammenholdt med forordningens",
    ];
    // `litra f), og artikel 32`.
    let left = gap.strip_prefix(')').unwrap_or(gap).trim();
    let left = left.strip_prefix(',').map_or(left, str::trim);
    left.is_empty() && gap.contains(',') || JOINTS.contains(&left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps() {
        let name = Act {
            span: crate::span::Span::new(0, 1),
            what: What::Name {
                id: "eu/32016R0679",
                family: crate::registry::eu::Family::Regulation,
            },
            genitive: false,
            inner: false,
            told_at: None,
        };
        assert!(is_after(" i den nya ", &name) && is_after(", i ", &name));
        assert!(is_after(" (villkor) i ", &name));
        assert!(!is_after(" skrivs i ", &name) && !is_after(", ", &name));
        let genitive = Act { genitive: true, ..name };
        assert!(is_before("[1]", &genitive) && is_before(" [12] ", &genitive));
        assert!(!is_before(" krav i ", &genitive));
        assert!(is_joint(", og ") && is_joint(" samt ") && is_joint(", jf. ") && !is_joint(" om "));
    }
}
