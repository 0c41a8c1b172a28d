//! One work, one id: what a later or shorter mention leaves out is taken from the whole one.
//!
//! In: the mentions of a document. Out: the same, where `cirkulære nr. 129 fra 1994` has become the
//! circular of 4 July 1994 that the document names as well, `betænkning nr. 1244` has its year, and
//! a question its committee and session. Where two works fit, nothing is changed.

use rustc_hash::FxHashMap;

use super::{ActRef, Mention, questions};
use crate::record::Resolution;

/// The whole id for each short one; none where two whole ones fit.
type Whole = FxHashMap<String, Option<String>>;

/// Completes the ids.
pub fn complete(mentions: &mut [Mention]) {
    let mut whole = Whole::default();
    for mention in mentions.iter() {
        let Some((id, rule)) = id_of(mention) else { continue };
        for short in shorter(id, rule) {
            whole
                .entry(short)
                .and_modify(|held| {
                    if held.as_deref().is_some_and(|other| other != id) {
                        *held = None;
                    }
                })
                .or_insert_with(|| Some(id.to_owned()));
        }
    }
    if whole.is_empty() {
        return;
    }
    for mention in mentions {
        let found = id_of(mention).and_then(|(id, _)| whole.get(id)).cloned().flatten();
        let Some(found) = found else { continue };
        match mention {
            Mention::Work(work) if work.through.is_none() => {
                work.id = found;
                work.resolution = Resolution::Defined;
            }
            Mention::Act(named) => named.act = ActRef::Paper(found),
            Mention::Definition(definition) => definition.act = ActRef::Paper(found),
            Mention::Provisions(list) => list.act = Some(ActRef::Paper(found)),
            Mention::Work(_) | Mention::Label(_) => {}
        }
    }
}

/// The id of a mention that can be short, and its rule.
fn id_of(mention: &Mention) -> Option<(&str, &'static str)> {
    let act = match mention {
        Mention::Work(work) if matches!(work.rule, questions::RULE | "da.commission-report") => {
            return Some((&work.id, work.rule));
        }
        Mention::Act(named) => &named.act,
        Mention::Definition(definition) => &definition.act,
        Mention::Provisions(list) => list.act.as_ref()?,
        Mention::Work(_) | Mention::Label(_) => return None,
    };
    match act {
        ActRef::Paper(id) => Some((id, "da.agency-rule.number")),
        _ => None,
    }
}

/// The shorter ids under which the work with the id `id` may stand as well.
fn shorter(id: &str, rule: &str) -> Vec<String> {
    let parts: Vec<&str> = id.split('/').collect();
    match (rule, parts.as_slice()) {
        // dk/bet/1244/1992
        ("da.commission-report", [dk, bet, number, _]) => vec![format!("{dk}/{bet}/{number}")],
        // cir/129/1994-07-04
        ("da.agency-rule.number", [series, number, day]) if day.len() > 4 => {
            day.get(..4).map(|year| format!("{series}/{number}/{year}")).into_iter().collect()
        }
        // dk/ft/2019-20/euu/spm11
        (questions::RULE, [dk, ft, session, committee, number]) => {
            let mut out = Vec::new();
            if *session != "-" {
                out.push(format!("{dk}/{ft}/-/{committee}/{number}"));
            }
            if *committee != "-" {
                out.push(format!("{dk}/{ft}/-/-/{number}"));
            }
            out
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::CitationKind;
    use crate::span::Span;
    use crate::tag::dk::Work;

    fn completed(ids: &[(&str, &'static str)]) -> Vec<String> {
        let mut mentions: Vec<Mention> = ids
            .iter()
            .map(|(id, rule)| {
                let id = (*id).to_owned();
                Mention::Work(Work::numbered(Span::default(), CitationKind::Case, id, rule))
            })
            .collect();
        complete(&mut mentions);
        let id = |mention: &Mention| id_of(mention).map(|(id, _)| id.to_owned());
        mentions.iter().filter_map(id).collect()
    }

    #[test]
    fn a_short_id_becomes_the_whole_one() {
        let bet = "da.commission-report";
        assert_eq!(
            completed(&[("dk/bet/1244", bet), ("dk/bet/1244/1992", bet)]),
            ["dk/bet/1244/1992", "dk/bet/1244/1992"]
        );
        let q = questions::RULE;
        assert_eq!(
            completed(&[("dk/ft/2019-20/reu/spm112", q), ("dk/ft/-/-/spm112", q)]),
            ["dk/ft/2019-20/reu/spm112", "dk/ft/2019-20/reu/spm112"]
        );
    }

    #[test]
    fn of_two_nothing_is_said() {
        let q = questions::RULE;
        let two = [("dk/ft/-/reu/spm1", q), ("dk/ft/-/uui/spm1", q), ("dk/ft/-/-/spm1", q)];
        assert_eq!(completed(&two)[2], "dk/ft/-/-/spm1");
    }
}
