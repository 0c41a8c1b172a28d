//! What several sentences of an operative part decide together.
//!
//! In: what each sentence decides, in order. Out: the one that tells the outcome. The sentence that
//! decides most of the case counts, the first of several; a claim granted in one sentence and
//! dismissed in another is granted in part; what was not tried at all, or was declared on the way,
//! gives way to what was decided; in a criminal case nothing that was claimed beside the charge
//! counts.

use crate::record::OutcomeKind::{self, *};
use crate::record::Role;
use crate::span::Span;

/// What one sentence decides.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verdict {
    /// The sentence.
    pub span: Span,
    /// What it decides.
    pub kind: OutcomeKind,
    /// How much of the case: 3 all of it, 2 part, 1 something beside it, 0 nothing.
    pub rank: u8,
    /// Who has to pay by it.
    pub payer: Option<Role>,
    /// It speaks of what is left of the case.
    pub remainder: bool,
}

/// The outcome, and the sentence that tells it.
pub(super) fn weigh(all: &[Verdict], criminal: bool) -> Option<Verdict> {
    let on_charge = |v: &Verdict| {
        matches!(v.kind, Convicted | Acquitted | Amended | Affirmed | Remanded | Quashed | Other)
    };
    let charged = criminal
        && all.iter().any(|v| {
            v.rank >= 2
                && matches!(v.kind, Convicted | Acquitted | Amended | Affirmed | Remanded | Quashed)
        });
    let verdicts: Vec<&Verdict> =
        all.iter().filter(|v| v.rank > 0 && (!charged || on_charge(v))).collect();
    let most = verdicts.iter().map(|v| v.rank).max()?;
    let mut best = **verdicts.iter().find(|v| v.rank == most)?;
    let first = |kinds: &[OutcomeKind]| {
        let mut able = verdicts.iter().filter(|v| v.rank >= 2);
        able.find(|v| kinds.contains(&v.kind)).map(|v| **v)
    };
    // What the plaintiff has to pay is no success of his.
    let won = || {
        let lost = |v: &&&Verdict| v.kind == Granted && v.payer == Some(Role::Plaintiff);
        let own = verdicts.iter().filter(|v| v.rank >= 2 && !lost(v));
        own.filter(|v| matches!(v.kind, Granted | GrantedInPart)).map(|v| **v).next()
    };
    match best.kind {
        Granted => {
            let pays = |role| verdicts.iter().any(|v| v.payer == Some(role));
            // Where each side pays the other, each has won in part.
            let mutual = pays(Role::Plaintiff) && pays(Role::Defendant);
            if mutual || first(&[Dismissed, GrantedInPart]).is_some() {
                best.kind = GrantedInPart;
            }
        }
        Dismissed => {
            if let Some(won) = won() {
                best = won;
                best.kind = GrantedInPart;
            } else if let Some(other) =
                first(&[Amended, Remanded, Quashed, Affirmed, Convicted, Fined, Settled])
            {
                best = other;
            } else if let Some(declared) = first(&[Other]).filter(|_| best.remainder) {
                best = declared;
                best.kind = GrantedInPart;
            }
        }
        Inadmissible => {
            let tried = [Dismissed, Amended, Remanded, Quashed, Affirmed, Convicted, GrantedInPart];
            if let Some(won) = won() {
                best = won;
                best.kind = GrantedInPart;
            } else if let Some(other) = first(&tried) {
                best = other;
            } else if let Some(declared) = first(&[Other]).filter(|_| best.rank < 3) {
                best = declared;
            }
        }
        Affirmed => {
            if let Some(other) = first(&[Amended, Quashed]) {
                best = Verdict { kind: Amended, ..other };
            }
        }
        Quashed => {
            if let Some(remanded) = first(&[Remanded]) {
                best = remanded;
            } else if first(&[Affirmed]).is_some() {
                best.kind = Amended;
            }
        }
        // A court that grants a part of what the authority asked for, and dismisses the rest.
        Fined if first(&[Granted]).is_some() && first(&[Dismissed]).is_some() => {
            best.kind = GrantedInPart;
        }
        Criticised => best = first(&[Fined]).unwrap_or(best),
        Acquitted => best = first(&[Convicted, Amended]).unwrap_or(best),
        Other => {
            let decided = [Granted, Amended, Remanded, Quashed, Affirmed, Convicted, Acquitted];
            let told = first(&decided);
            let blamed = || first(&[Fined, Criticised]).filter(|_| best.rank < 3);
            best = told.or_else(blamed).unwrap_or(best);
        }
        _ => {}
    }
    Some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighed(kinds: &[(OutcomeKind, u8)], criminal: bool) -> Option<OutcomeKind> {
        let verdict = |(kind, rank): &(OutcomeKind, u8)| Verdict {
            span: Span::default(),
            kind: *kind,
            rank: *rank,
            payer: None,
            remainder: false,
        };
        let all: Vec<Verdict> = kinds.iter().map(verdict).collect();
        weigh(&all, criminal).map(|verdict| verdict.kind)
    }

    #[test]
    fn sentences_are_weighed_together() {
        for (kinds, criminal, kind) in [
            (&[(Granted, 2), (Dismissed, 3)][..], false, GrantedInPart),
            (&[(Dismissed, 3), (Granted, 2)], false, GrantedInPart),
            (&[(Dismissed, 1), (Inadmissible, 3)], false, Inadmissible),
            (&[(Inadmissible, 3), (Dismissed, 3)], false, Dismissed),
            (&[(Affirmed, 3), (Amended, 3)], false, Amended),
            (&[(Quashed, 3), (Affirmed, 3)], true, Amended),
            (&[(Quashed, 3), (Remanded, 3)], false, Remanded),
            (&[(Quashed, 3), (Dismissed, 3)], false, Quashed),
            (&[(Criticised, 3), (Fined, 3)], false, Fined),
            (&[(Acquitted, 3), (Convicted, 3), (Granted, 2), (Dismissed, 3)], true, Convicted),
            (&[(Acquitted, 3), (Dismissed, 3)], true, Acquitted),
            (&[(Other, 2), (Inadmissible, 2)], false, Other),
            (&[(Other, 2), (Remanded, 3)], false, Remanded),
        ] {
            assert_eq!(weighed(kinds, criminal), Some(kind), "{kinds:?}");
        }
        assert_eq!(weighed(&[(Other, 0)], false), None);
    }
}
