//! Acts that share a name over time, and acts that the document tells in other words than their name: by
//! their year, by what they bring into force, by letters that fit only one of them.
//!
//! Each answer is one act or none; where several acts fit, nothing is told.

use super::acts::{Known, Names, number_known, sort_of};
use crate::record::Resolution;
use crate::registry::se::acts::{Act as Entry, acts};
use crate::tag::se::Sort;

impl Names {
    /// `1974 års lag`: the one act of that year and sort that the document names.
    pub(super) fn of_year(&self, name: &str, sort: Sort) -> Option<Known> {
        let sort = match name.rsplit(' ').next() {
            Some("förordning") => Sort::Ordinance,
            Some("kungörelse") => Sort::Notice,
            Some("stadga") => Sort::Charter,
            _ => sort,
        };
        let year =
            name.get(..4).filter(|_| name.get(4..).is_some_and(|it| it.starts_with(" års ")))?;
        let of_year = self
            .present
            .iter()
            .filter(|number| number.strip_prefix(year).is_some_and(|rest| rest.starts_with(':')));
        let known = |number: &String| number_known(number, None, sort, Resolution::Anaphora);
        let fits = |known: &Known| {
            let title = known.work.strip_prefix("se/sfs/").and_then(|it| acts().number(it));
            title.is_none_or(|entry| sort_of(&entry.name()) == sort)
        };
        self.only(of_year.map(known).filter(fits))
    }

    /// `promulgationslagen`: the one act of the document that brought another into force.
    pub(super) fn introducing(&self, name: &str) -> Option<Known> {
        if !matches!(name, "promulgationslagen" | "införandelagen") {
            return None;
        }
        let introducing = self.present.iter().filter(|number| {
            acts().number(number).is_some_and(|entry| {
                entry.title.contains(" om införande av ") || entry.names.contains("promulgation")
            })
        });
        let known = |number: &String| number_known(number, None, Sort::Law, Resolution::Anaphora);
        self.only(introducing.map(known))
    }

    /// The only one of `all`, told by where it was first written.
    fn only(&self, mut all: impl Iterator<Item = Known>) -> Option<Known> {
        let known = all.next().filter(|_| all.next().is_none())?;
        let number = known.work.strip_prefix("se/sfs/")?;
        Some(Known { told: self.seen.get(number).copied(), ..known })
    }

    /// The number of the act that bore `name` before the one of the day of the decision.
    pub(super) fn earlier(&self, name: &str) -> Option<String> {
        let numbered = self.numbers.get(name).into_iter().flatten().find(|it| it.earlier);
        if let Some(found) = numbered {
            return Some(found.number.clone());
        }
        let (entries, in_force) = self.bearers(name);
        let earlier = entries.get(in_force + 1).or(entries.last())?;
        Some(earlier.number.to_owned())
    }

    /// The number of the act that bears `name` on the day of the decision.
    pub(super) fn newest(&self, name: &str) -> Option<String> {
        let (entries, in_force) = self.bearers(name);
        entries.get(in_force).map(|entry| entry.number.to_owned())
    }

    /// The acts of a name or an abbreviation, newest first, and the index of the one in force.
    fn bearers(&self, name: &str) -> (Vec<&'static Entry>, usize) {
        let mut entries: Vec<&Entry> = acts().named(name).collect();
        if let Some(short) = acts().abbreviation(name) {
            entries.extend(short.numbers.iter().filter_map(|number| acts().number(number)));
        }
        entries.sort_by_key(|entry| std::cmp::Reverse((entry.year(), entry.known_from())));
        let in_force = self
            .decided
            .as_ref()
            .and_then(|day| entries.iter().position(|entry| entry.known_from() <= *day));
        (entries, in_force.unwrap_or(0))
    }

    /// The one act of the document whose name an abbreviation unknown to the tables fits: the same
    /// first letter, the other letters in order, and `L` for `lagen`.
    pub(super) fn fitting(&self, short: &str) -> Option<Known> {
        let lower = short.to_lowercase();
        let stem = lower.strip_suffix('l')?;
        let fits = |name: &str| {
            let Some(body) = name.strip_suffix("lagen") else { return false };
            let mut rest = body.chars();
            body.chars().next() == stem.chars().next()
                && stem.chars().all(|letter| rest.any(|c| c == letter))
        };
        if stem.chars().count() < 2 {
            return None;
        }
        let of = |number: &String| {
            let names = acts().number(number)?.names;
            names
                .split('|')
                .any(fits)
                .then(|| number_known(number, None, Sort::Law, Resolution::Abbreviation))
        };
        self.only(self.present.iter().filter_map(of))
    }
}
