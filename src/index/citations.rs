//! How citations are written into the index, and how an id finds them again.
//!
//! A citation is indexed under its id and every ancestor of it, so a parent finds its children; and
//! under the short forms in which `s1` or `u…` is left out, since texts leave them out as often as
//! they write them. A range is indexed under its two ends, and once as a range: parent, first,
//! last. Whether a provision lies between is asked when searching, by number and not by spelling.
//! All terms are in lower case.

use std::cmp::Ordering;

use crate::record::Citation;

/// Divides parent, first and last in the term of a range. It occurs in no id.
pub(crate) const MARK: char = '\u{1}';

/// At most this many segments of one id are left out in turn.
const DROPPABLE: usize = 3;

/// An id as the index writes it.
pub(crate) fn folded(id: &str) -> String {
    id.to_lowercase()
}

/// Every term under which `citation` is found by id: itself, its ancestors, its short forms.
pub(crate) fn terms(citation: &Citation) -> Vec<String> {
    let mut all = Vec::new();
    for id in std::iter::once(&citation.id).chain(&citation.through) {
        for form in short_forms(&folded(id), &folded(&citation.work)) {
            all.extend(ancestors(&form).map(str::to_owned));
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The id and its ancestors, down to two segments: `eu/x/a6/s1` gives `eu/x`, `eu/x/a6`, itself.
fn ancestors(id: &str) -> impl Iterator<Item = &str> {
    let cuts = id.match_indices('/').map(|(at, _)| at).skip(1);
    cuts.chain(std::iter::once(id.len())).map(|at| &id[..at])
}

/// The id, and the id without each choice of its segments `s1` and `u…` below `work`.
fn short_forms(id: &str, work: &str) -> Vec<String> {
    let Some(tail) = id.strip_prefix(work).and_then(|tail| tail.strip_prefix('/')) else {
        return vec![id.to_owned()];
    };
    let segments: Vec<&str> = tail.split('/').collect();
    let droppable: Vec<usize> =
        (0..segments.len()).filter(|&i| may_be_left_out(segments[i])).take(DROPPABLE).collect();
    (0..1_usize << droppable.len())
        .map(|choice| {
            let mut form = work.to_owned();
            for (i, segment) in segments.iter().enumerate() {
                let dropped = droppable.iter().position(|&d| d == i);
                if dropped.is_none_or(|bit| choice & (1 << bit) == 0) {
                    form.push('/');
                    form.push_str(segment);
                }
            }
            form
        })
        .collect()
}

/// True for `s1` and `u2`, which many texts do not write.
fn may_be_left_out(segment: &str) -> bool {
    segment == "s1"
        || segment
            .strip_prefix('u')
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// The forms of an id that is asked for: itself, and without an inner `s1`, since a text that
/// writes `9 § 2` means the point of the first paragraph.
pub(crate) fn asked(id: &str) -> Vec<String> {
    let id = folded(id);
    let mut forms = vec![id.clone()];
    if let Some(at) = id.find("/s1/") {
        forms.push(format!("{}{}", &id[..at], &id[at + 3..]));
    }
    forms
}

/// The terms of a range; none for a single provision or for ends that cannot be compared.
pub(crate) fn range_terms(citation: &Citation) -> Vec<String> {
    let Some(through) = &citation.through else { return Vec::new() };
    let (first, last) = (folded(&citation.id), folded(through));
    let Some(at) = common_parent(&first, &last) else { return Vec::new() };
    let (from, to) = (&first[at + 1..], &last[at + 1..]);
    if compare(from, to) != Some(Ordering::Less) {
        return Vec::new();
    }
    short_forms(&first[..at], &folded(&citation.work))
        .into_iter()
        .map(|parent| format!("{parent}{MARK}{from}{MARK}{to}"))
        .collect()
}

/// The byte at which the longest common run of whole segments ends.
fn common_parent(a: &str, b: &str) -> Option<usize> {
    let same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    a.as_bytes()[..same].iter().rposition(|&byte| byte == b'/')
}

/// The beginnings of all range terms that can hold `id` (folded), each with the rest of `id`.
pub(crate) fn range_prefixes(id: &str) -> impl Iterator<Item = (String, &str)> {
    id.match_indices('/').skip(1).map(|(at, _)| (format!("{}{MARK}", &id[..at]), &id[at + 1..]))
}

/// True when the range of `ends` (`first MARK last`) holds `rest`. What is more exact than both
/// ends is not held, just as a citation of a section is not one of its paragraphs.
pub(crate) fn holds(ends: &str, rest: &str) -> bool {
    let Some((first, last)) = ends.split_once(MARK) else { return false };
    let depth = |place: &str| place.split('/').count();
    let within = |order: Option<Ordering>| matches!(order, Some(Ordering::Less | Ordering::Equal));
    depth(rest) <= depth(first).max(depth(last))
        && within(compare(first, rest))
        && within(compare(rest, last))
}

/// A range that is asked for: two ends below one parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The parent with its slash: what all terms within begin with.
    pub(crate) parent: String,
    /// First and last, as [`holds`] takes them.
    ends: String,
}

impl Stretch {
    /// The stretch from `first` to `last`, and its forms (see [`asked`]); none for ends that cannot
    /// be compared.
    pub(crate) fn forms(first: &str, last: &str) -> Vec<Stretch> {
        let stretch = |(first, last): (String, String)| {
            let at = common_parent(&first, &last)?;
            let (from, to) = (&first[at + 1..], &last[at + 1..]);
            (compare(from, to)? == Ordering::Less).then(|| Stretch {
                parent: first[..=at].to_owned(),
                ends: format!("{from}{MARK}{to}"),
            })
        };
        asked(first).into_iter().zip(asked(last)).filter_map(stretch).collect()
    }

    /// True when the term of a citation lies in it.
    pub(crate) fn holds(&self, term: &str) -> bool {
        term.strip_prefix(&self.parent).is_some_and(|rest| holds(&self.ends, rest))
    }
}

/// True when `citation` is found by the asked `forms` (see [`asked`]).
pub(crate) fn found_by(citation: &Citation, forms: &[String]) -> bool {
    let terms = terms(citation);
    if forms.iter().any(|form| terms.binary_search(form).is_ok()) {
        return true;
    }
    let ranges = range_terms(citation);
    forms.iter().any(|form| {
        range_prefixes(form).any(|(prefix, rest)| {
            ranges
                .iter()
                .any(|range| range.strip_prefix(&prefix).is_some_and(|ends| holds(ends, rest)))
        })
    })
}

/// The order of two places below one parent; none when they count different units. A place and one
/// inside it are equal.
fn compare(a: &str, b: &str) -> Option<Ordering> {
    for (x, y) in a.split('/').zip(b.split('/')) {
        let (x, y) = (Step::read(x)?, Step::read(y)?);
        if x.unit != y.unit {
            return None;
        }
        let order = x.number.cmp(&y.number).then_with(|| x.letters.cmp(&y.letters));
        if order != Ordering::Equal {
            return Some(order);
        }
    }
    Some(Ordering::Equal)
}

/// One segment of a pinpoint: the unit, and what is counted.
struct Step<'a> {
    unit: char,
    number: u32,
    /// Length and letters: `b` comes before `aa`.
    letters: (usize, &'a str),
}

impl Step<'_> {
    fn read(segment: &str) -> Option<Step<'_>> {
        let unit = segment.chars().next().filter(|c| "kpoasumnltrb".contains(*c))?;
        let value = &segment[1..];
        let digits = value.bytes().take_while(u8::is_ascii_digit).count();
        let letters = &value[digits..];
        if value.is_empty() || !letters.chars().all(char::is_alphabetic) {
            return None;
        }
        let counted = if digits > 0 {
            (value[..digits].parse().ok()?, letters)
        } else if unit != 'l'
            && let Some(roman) = roman(value)
        {
            (roman, "")
        } else {
            (0, letters)
        };
        let letters = (counted.1.chars().count(), counted.1);
        Some(Step { unit, number: counted.0, letters })
    }
}

/// The value of a Roman numeral in lower case.
fn roman(text: &str) -> Option<u32> {
    let mut total: u32 = 0;
    let mut largest = 0;
    for c in text.chars().rev() {
        let value = match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        };
        if value < largest {
            total = total.checked_sub(value)?;
        } else {
            total = total.checked_add(value)?;
            largest = value;
        }
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::sample;

    fn cited(id: &str, work: &str, through: Option<&str>) -> Citation {
        sample::citation(0, 1, "x", id, work, through)
    }

    fn finds(citation: &Citation, id: &str) -> bool {
        found_by(citation, &asked(id))
    }

    #[test]
    fn a_citation_is_found_by_every_ancestor() {
        let c = cited("eu/32016R0679/a6/s1/lf", "eu/32016R0679", None);
        for id in
            ["eu/32016R0679/a6/s1/lf", "eu/32016R0679/a6/s1", "eu/32016r0679/a6", "eu/32016R0679"]
        {
            assert!(finds(&c, id), "{id}");
        }
        for id in [
            "eu/32016R0679/a6/s2",
            "eu/32016R0679/a60",
            "eu/32016R067",
            "eu/32016R0679/a6/s1/lf/n1",
        ] {
            assert!(!finds(&c, id), "{id}");
        }
    }

    #[test]
    fn first_paragraphs_and_subparagraphs_may_be_left_out() {
        let c = cited("eu/x/a3/s1/u3/la", "eu/x", None);
        for id in ["eu/x/a3/la", "eu/x/a3/s1/la", "eu/x/a3/u3/la", "eu/x/a3/u3"] {
            assert!(finds(&c, id), "{id}");
        }
        let second = cited("se/sfs/1990:1/p9/s2/n2", "se/sfs/1990:1", None);
        assert!(!finds(&second, "se/sfs/1990:1/p9/n2"));
        let bare = cited("se/sfs/1990:1/p9/n2", "se/sfs/1990:1", None);
        assert!(finds(&bare, "se/sfs/1990:1/p9/s1/n2"));
        assert!(!finds(&bare, "se/sfs/1990:1/p9/s1"));
    }

    #[test]
    fn a_range_holds_what_lies_between() {
        let c = cited("se/sfs/1990:1/k2/p13", "se/sfs/1990:1", Some("se/sfs/1990:1/k2/p15"));
        for id in ["k2/p13", "k2/p14", "k2/p14b", "k2/p15", "k2"] {
            assert!(finds(&c, &format!("se/sfs/1990:1/{id}")), "{id}");
        }
        for id in ["k2/p12", "k2/p15a", "k2/p16", "k2/p14/s1", "k2/a14", "k3/p14", "p14"] {
            assert!(!finds(&c, &format!("se/sfs/1990:1/{id}")), "{id}");
        }
    }

    #[test]
    fn ranges_of_letters_numerals_and_across_chapters() {
        let letters = cited("eu/x/a6/s1/la", "eu/x", Some("eu/x/a6/s1/ld"));
        assert!(finds(&letters, "eu/x/a6/s1/lc") && finds(&letters, "eu/x/a6/lc"));
        assert!(!finds(&letters, "eu/x/a6/s1/le"));
        let annexes = cited("eu/x/bi", "eu/x", Some("eu/x/biv"));
        assert!(finds(&annexes, "eu/x/biii") && !finds(&annexes, "eu/x/bv"));
        let chapters = cited("se/sfs/1/k2/p8", "se/sfs/1", Some("se/sfs/1/k4/p2"));
        assert!(finds(&chapters, "se/sfs/1/k3/p99") && finds(&chapters, "se/sfs/1/k4/p1"));
        assert!(!finds(&chapters, "se/sfs/1/k4/p3") && !finds(&chapters, "se/sfs/1/k2/p7"));
        let points = cited("eu/case/C-1/20/n35", "eu/case/C-1/20", Some("eu/case/C-1/20/n40"));
        assert!(finds(&points, "eu/case/C-1/20/n37"));
    }

    #[test]
    fn a_range_that_runs_backwards_is_its_two_ends() {
        let c = cited("dk/a/p9", "dk/a", Some("dk/a/p2"));
        assert!(range_terms(&c).is_empty());
        assert!(finds(&c, "dk/a/p9") && finds(&c, "dk/a/p2") && !finds(&c, "dk/a/p5"));
    }

    #[test]
    fn a_stretch_holds_the_terms_of_citations_in_it() {
        let stretches = Stretch::forms("se/sfs/1/k2/p13", "se/sfs/1/k2/p15");
        assert_eq!(stretches.len(), 1);
        for (term, held) in [
            ("se/sfs/1/k2/p13", true),
            ("se/sfs/1/k2/p14a", true),
            ("se/sfs/1/k2/p15", true),
            ("se/sfs/1/k2/p16", false),
            ("se/sfs/1/k3/p14", false),
            ("se/sfs/1/k2", false),
            ("se/sfs/1/p14", false),
        ] {
            assert_eq!(stretches[0].holds(term), held, "{term}");
        }
        assert!(Stretch::forms("se/sfs/1/p9", "se/sfs/1/p2").is_empty());
        assert!(Stretch::forms("se/sfs/1/p9", "se/sfs/2/k2").is_empty());
    }

    #[test]
    fn hostile_ids_are_harmless() {
        for id in ["", "/", "se", "se/", "å/ö/ä1", "dk/a/p99999999999999999999", "dk/a/pé"] {
            let c = cited(id, "dk/a", Some("dk/a/p3"));
            let _ = (terms(&c), range_terms(&c), finds(&c, id));
        }
    }
}
