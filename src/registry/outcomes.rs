//! What the sentences of an operative part decide and order.
//!
//! In: one sentence. Out: the row of the table that it matches: its outcome, how much of the case
//! it decides, what it orders. The table's first matching row counts.

use std::sync::LazyLock;

use super::rows;
use crate::record::{Jurisdiction, OrderKind, OutcomeKind};

/// What a sentence decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruling {
    /// The outcome.
    pub outcome: OutcomeKind,
    /// 3 decides the case, 2 part of it, 1 something beside it, 0 costs alone.
    pub rank: u8,
    /// What is ordered.
    pub order: Option<OrderKind>,
}

struct Row {
    /// Groups of alternatives; one of each must occur.
    words: Vec<Vec<&'static str>>,
    not: Vec<&'static str>,
    outcome: &'static str,
    rank: u8,
    order: Option<OrderKind>,
}

static SE: LazyLock<Vec<Row>> = LazyLock::new(|| table(include_str!("se/outcomes.tsv")));
static DK: LazyLock<Vec<Row>> = LazyLock::new(|| table(include_str!("dk/outcomes.tsv")));

fn table(text: &'static str) -> Vec<Row> {
    let alternatives = |cell: &'static str| cell.split('|').filter(|w| !w.is_empty()).collect();
    rows(text)
        .map(|[words, not, outcome, rank, order]| Row {
            words: words.split(" + ").map(alternatives).collect(),
            not: alternatives(not),
            outcome,
            rank: rank.parse().unwrap_or(0),
            order: match order {
                "pay" => Some(OrderKind::Pay),
                "do" => Some(OrderKind::Do),
                "refrain" => Some(OrderKind::Refrain),
                "quash" => Some(OrderKind::Quash),
                "remand" => Some(OrderKind::Remand),
                "costs" => Some(OrderKind::Costs),
                "sentence" => Some(OrderKind::Sentence),
                "other" => Some(OrderKind::Other),
                _ => None,
            },
        })
        .collect()
}

/// What `sentence` decides, if the table knows. `criminal` tells what an acquittal and a sentence
/// are: in a civil case the defendant who is acquitted has won.
pub fn find(sentence: &str, jurisdiction: Jurisdiction, criminal: bool) -> Option<Ruling> {
    let small = sentence.to_lowercase();
    let table: &[Row] = match jurisdiction {
        Jurisdiction::Se => &SE,
        Jurisdiction::Dk => &DK,
    };
    let row = table.iter().find(|row| {
        row.words.iter().all(|group| group.iter().any(|word| occurs(&small, word)))
            && !row.not.iter().any(|word| occurs(&small, word))
    })?;
    let outcome = match (row.outcome, criminal) {
        ("granted", _) => OutcomeKind::Granted,
        ("granted_in_part", _) => OutcomeKind::GrantedInPart,
        ("dismissed", _) | ("frifundet", false) => OutcomeKind::Dismissed,
        ("inadmissible", _) => OutcomeKind::Inadmissible,
        ("remanded", _) => OutcomeKind::Remanded,
        ("quashed", _) => OutcomeKind::Quashed,
        ("amended", _) => OutcomeKind::Amended,
        ("affirmed", _) => OutcomeKind::Affirmed,
        ("convicted", _) | ("dømt", true) => OutcomeKind::Convicted,
        ("acquitted", _) | ("frifundet", true) => OutcomeKind::Acquitted,
        ("fined", _) => OutcomeKind::Fined,
        ("criticised", _) => OutcomeKind::Criticised,
        ("settled", _) => OutcomeKind::Settled,
        ("dømt", false) => OutcomeKind::Granted,
        _ => OutcomeKind::Other,
    };
    Some(Ruling { outcome, rank: row.rank, order: row.order })
}

/// True when `word` occurs at the start of a word of `small`. A word of up to three letters must
/// be a word of its own.
fn occurs(small: &str, word: &str) -> bool {
    small.match_indices(word).any(|(at, _)| {
        let starts = !small[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let ends = word.len() > 4 || !small[at + word.len()..].starts_with(char::is_alphanumeric);
        starts && ends
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_sentences() {
        use OutcomeKind::*;
        for (sentence, outcome, rank) in [
            ("Kammarrätten avslår överklagandet.", Dismissed, 3),
            ("Förvaltningsrätten bifaller delvis överklagandet.", GrantedInPart, 3),
            ("Domstolen ändrar nämndens beslut och fastställer verkets.", Amended, 3),
            ("Domstolen undanröjer beslutet och visar målet åter till nämnden.", Remanded, 3),
            ("Högsta domstolen fastställer hovrättens domslut.", Affirmed, 3),
            ("Domstolen avslår yrkandet om att inhämta förhandsavgörande.", Dismissed, 1),
            ("Hovrätten avvisar överklagandet.", Inadmissible, 3),
            ("Tingsrätten ogillar åtalet.", Acquitted, 3),
            ("Svaranden ska ersätta käranden för rättegångskostnad med 900 kr.", Other, 0),
            (
                "Myndigheten beslutar att bolaget ska betala en sanktionsavgift på 9 000 kr.",
                Fined,
                3,
            ),
        ] {
            let found = find(sentence, Jurisdiction::Se, false).map(|r| (r.outcome, r.rank));
            assert_eq!(found, Some((outcome, rank)), "{sentence}");
        }
        assert_eq!(find("Målet har handlagts skriftligt.", Jurisdiction::Se, false), None);
    }

    #[test]
    fn danish_sentences() {
        use OutcomeKind::*;
        for (sentence, criminal, outcome) in [
            ("Tiltalte frifindes.", true, Acquitted),
            ("Sagsøgte frifindes.", false, Dismissed),
            ("Byrettens dom stadfæstes.", true, Affirmed),
            ("Dommen stadfæstes med den ændring, at beløbet er mindre.", true, Amended),
            ("Tiltalte straffes med fængsel i 40 dage.", true, Convicted),
            ("Sagsøgte skal til Sagsøger betale 900 kr.", false, Granted),
            ("Sagen hjemvises til byretten.", false, Remanded),
            ("Nævnet finder grundlag for at udtale alvorlig kritik.", false, Criticised),
        ] {
            let found = find(sentence, Jurisdiction::Dk, criminal).map(|r| r.outcome);
            assert_eq!(found, Some(outcome), "{sentence}");
        }
    }
}
