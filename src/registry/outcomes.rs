//! What the sentences of an operative part decide and order.
//!
//! In: one sentence. Out: the row of the table that it matches: its outcome, how much of the case
//! it decides, what it orders. The table's first matching row counts.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{bodies, rows};
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

/// Where a sentence was spoken, which decides what some of its words mean.
#[derive(Debug, Clone, Copy)]
pub struct Forum {
    /// The legal system.
    pub jurisdiction: Jurisdiction,
    /// A criminal case: in a civil one the defendant who is acquitted has won.
    pub criminal: bool,
    /// A court, board or tribunal, which grants what was asked of it; an authority acts on its own.
    pub court: bool,
}

struct Row {
    /// Groups of alternatives, as indices of words; one of each must occur.
    words: Vec<Vec<usize>>,
    not: Vec<usize>,
    outcome: &'static str,
    rank: u8,
    order: Option<OrderKind>,
    /// Of a criminal case.
    criminal_order: Option<OrderKind>,
}

struct Table {
    rows: Vec<Row>,
    /// Every word of the rows, each once.
    words: Vec<&'static str>,
    /// The places of the words by their first three bytes.
    by_start: FxHashMap<[u8; 3], Vec<usize>>,
    /// A bit for each of those beginnings: nearly every word of a sentence is told by it.
    starts: [u64; STARTS / 64],
}

/// The bits of the map of beginnings.
const STARTS: usize = 1 << 12;

static SE: LazyLock<Table> = LazyLock::new(|| table(include_str!("se/outcomes.tsv")));
static DK: LazyLock<Table> = LazyLock::new(|| table(include_str!("dk/outcomes.tsv")));

fn table(text: &'static str) -> Table {
    let mut all: Vec<&'static str> = Vec::new();
    let mut index = |word: &'static str| {
        all.iter().position(|known| *known == word).unwrap_or_else(|| {
            all.push(word);
            all.len() - 1
        })
    };
    let mut alternatives = |cell: &'static str| {
        cell.split('|').filter(|word| !word.is_empty()).map(&mut index).collect()
    };
    let rows = rows(text)
        .map(|[words, not, outcome, rank, order]| Row {
            words: words.split(" + ").map(&mut alternatives).collect(),
            not: alternatives(not),
            outcome,
            rank: rank.parse().unwrap_or(0),
            order: order_of(order, OrderKind::Pay),
            criminal_order: order_of(order, OrderKind::Sentence),
        })
        .collect();
    let mut table =
        Table { rows, words: all, by_start: FxHashMap::default(), starts: [0; STARTS / 64] };
    for (at, word) in table.words.iter().enumerate() {
        // No word of the tables is shorter.
        let Some(start) = word.as_bytes().first_chunk::<3>() else { continue };
        table.by_start.entry(*start).or_default().push(at);
        let (place, bit) = place(*start);
        table.starts[place] |= bit;
    }
    table
}

/// The place of a beginning in the bitmap.
fn place([a, b, c]: [u8; 3]) -> (usize, u64) {
    let hash = u32::from_le_bytes([a, b, c, 0]).wrapping_mul(0x9E37_79B1) >> 20;
    (hash as usize / 64, 1 << (hash % 64))
}

/// The kind of order that a word of the table names; a fine is one of `fine`.
fn order_of(word: &str, fine: OrderKind) -> Option<OrderKind> {
    Some(match word {
        "pay" => OrderKind::Pay,
        "do" => OrderKind::Do,
        "refrain" => OrderKind::Refrain,
        "quash" => OrderKind::Quash,
        "remand" => OrderKind::Remand,
        "costs" => OrderKind::Costs,
        "sentence" => OrderKind::Sentence,
        "other" => OrderKind::Other,
        "bøde" => fine,
        _ => return None,
    })
}

impl Table {
    /// Which words occur in `small`, by index: at the start of a word, and whole if they are short.
    fn occurring(&self, small: &str) -> Vec<bool> {
        let mut occurring = vec![false; self.words.len()];
        let bytes = small.as_bytes();
        let mut at = 0;
        while let Some(start) = bytes.get(at..).and_then(|rest| rest.first_chunk::<3>()) {
            let (place, bit) = place(*start);
            if self.starts[place] & bit != 0 {
                for &word in self.by_start.get(start).into_iter().flatten() {
                    let text = self.words[word].as_bytes();
                    occurring[word] |=
                        bytes[at..].starts_with(text) && ends_so(small, at, text.len());
                }
            }
            at = next_start(small, at);
        }
        occurring
    }
}

/// What `sentence` decides, if the table knows.
pub fn find(sentence: &str, forum: Forum) -> Option<Ruling> {
    let small = bodies::fold(sentence);
    let table: &Table = match forum.jurisdiction {
        Jurisdiction::Se => &SE,
        Jurisdiction::Dk => &DK,
    };
    let occurring = table.occurring(&small);
    let row = table.rows.iter().find(|row| {
        row.words.iter().all(|group| group.iter().any(|&word| occurring[word]))
            && !row.not.iter().any(|&word| occurring[word])
    })?;
    let outcome = match (row.outcome, forum.criminal) {
        ("granted", _) => OutcomeKind::Granted,
        ("granted_in_part", _) => OutcomeKind::GrantedInPart,
        ("dismissed", _) | ("frifundet", false) => OutcomeKind::Dismissed,
        ("inadmissible", _) => OutcomeKind::Inadmissible,
        ("remanded", _) => OutcomeKind::Remanded,
        ("quashed", _) => OutcomeKind::Quashed,
        ("amended", _) | ("ændret", false) => OutcomeKind::Amended,
        ("affirmed", _) => OutcomeKind::Affirmed,
        ("convicted", _) | ("dømt" | "bødet", true) => OutcomeKind::Convicted,
        ("acquitted", _) | ("frifundet" | "ændret", true) => OutcomeKind::Acquitted,
        ("fined", _) | ("bødet", false) => OutcomeKind::Fined,
        ("criticised", _) => OutcomeKind::Criticised,
        ("settled", _) => OutcomeKind::Settled,
        ("dømt", false) => OutcomeKind::Granted,
        ("pålagt", _) if forum.court => OutcomeKind::Granted,
        _ => OutcomeKind::Other,
    };
    let order = if forum.criminal { row.criminal_order } else { row.order };
    Some(Ruling { outcome, rank: row.rank, order })
}

/// The first place behind `at` that no letter or digit stands before.
fn next_start(small: &str, mut at: usize) -> usize {
    let bytes = small.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'A'..=b'Z' => {}
            0x80.. => {
                // Its other bytes; nearly all are letters of Latin-1.
                while !small.is_char_boundary(at) {
                    at += 1;
                }
                if !small[..at].ends_with(char::is_alphanumeric) {
                    return at;
                }
            }
            _ => return at,
        }
    }
    at
}

/// True where a piece of `length` bytes may end that begins at `start`: one of up to four must be a
/// word of its own.
fn ends_so(small: &str, start: usize, length: usize) -> bool {
    length > 4 || !small[start + length..].starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forum(jurisdiction: Jurisdiction, criminal: bool) -> Forum {
        Forum { jurisdiction, criminal, court: true }
    }

    #[test]
    fn every_word_occurs_at_the_start_of_a_word() {
        for table in [&*SE, &*DK] {
            for (at, word) in table.words.iter().enumerate() {
                for said in [format!("{word}, ja"), format!("än (§ {word}")] {
                    assert!(table.occurring(&said)[at], "{said}");
                }
                for said in [format!("x{word}"), format!("å{word}"), format!("7{word}")] {
                    assert!(!table.occurring(&said)[at], "{said}");
                }
                let longer = table.occurring(&format!("{word}x"))[at];
                assert_eq!(longer, word.len() > 4, "{word}");
            }
        }
    }

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
            let found = find(sentence, forum(Jurisdiction::Se, false)).map(|r| (r.outcome, r.rank));
            assert_eq!(found, Some((outcome, rank)), "{sentence}");
        }
        assert_eq!(find("Målet har handlagts skriftligt.", forum(Jurisdiction::Se, false)), None);
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
            let found = find(sentence, forum(Jurisdiction::Dk, criminal)).map(|r| r.outcome);
            assert_eq!(found, Some(outcome), "{sentence}");
        }
    }
}
