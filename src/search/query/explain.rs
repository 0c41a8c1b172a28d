//! A query told in words, as it was understood.

use std::fmt::Write as _;

use super::ast::{Leaf, Node, Range, Sum};
use crate::record::SectionKind;

/// `node` in lines, each part of a group further in than its group.
pub(super) fn tell(node: &Node) -> String {
    let mut out = String::new();
    write(node, 0, &mut out);
    out
}

/// Nesting is limited by the parser.
fn write(node: &Node, depth: usize, out: &mut String) {
    let mut head = |text: &str| {
        let _ = writeln!(out, "{:1$}{text}", "", 2 * depth);
    };
    let inner: &[Node] = match node {
        Node::And(nodes) => {
            head("all of");
            nodes
        }
        Node::Or(nodes) => {
            head("any of");
            nodes
        }
        Node::Not(node) => {
            head("not");
            std::slice::from_ref(node)
        }
        Node::In(kinds, node) => {
            head(&format!("in {}", sections(kinds)));
            std::slice::from_ref(node)
        }
        Node::Near(nodes, apart) => {
            head(&format!("all of, within {apart} characters of each other"));
            nodes
        }
        Node::Leaf(leaf) => {
            head(&told(leaf));
            &[]
        }
    };
    for node in inner {
        write(node, depth + 1, out);
    }
}

fn sections(kinds: &[SectionKind]) -> String {
    let names: Vec<String> = kinds.iter().map(crate::index::name).collect();
    format!("a section of kind {}", names.join(" or "))
}

fn told(leaf: &Leaf) -> String {
    let quoted = |words: &[String]| format!("\"{}\"", words.join(" "));
    match leaf {
        Leaf::Word(word) => {
            format!(
                "the word {word} in any form; in compounds and spelled without marks it counts less"
            )
        }
        Leaf::Phrase(words, 0) => format!("the words {} as written", quoted(words)),
        Leaf::Phrase(words, apart) => format!(
            "the words {} as written, in any order, at most {apart} other words between them",
            quoted(words)
        ),
        Leaf::Prefix(prefix) => format!("a word that begins with {prefix}"),
        Leaf::Suffix(end) => format!("a word that ends in {end}"),
        Leaf::Fuzzy(word, 1) => format!("the word {word}, or one letter other"),
        Leaf::Fuzzy(word, edits) => format!("the word {word}, or up to {edits} letters other"),
        Leaf::Cites(id) => format!("cites {id} or what is below it"),
        Leaf::CitesRange(first, last) => format!("cites anything from {first} to {last}"),
        Leaf::CitesPrefix(prefix) => format!("cites an id that begins with {prefix}"),
        Leaf::Court(words) => format!("a court or authority named {}", words.join(" ")),
        Leaf::Party(words) => format!("a party named {}", quoted(words)),
        Leaf::Judge(words) => format!("decided by someone named {}", quoted(words)),
        Leaf::Counsel(words) => format!("a party represented by someone named {}", quoted(words)),
        Leaf::Role(role) => format!("a party, a person or a sum in the role {role}"),
        Leaf::Case(words) => format!("a case number with {}", words.join(" ")),
        Leaf::Language(name) => format!("the language {name}"),
        Leaf::Kind(name) => format!("the kind {name}"),
        Leaf::Outcome(name) => format!("the outcome {name}"),
        Leaf::Section(kinds) => format!("there is {}", sections(kinds)),
        Leaf::Id(prefix) => format!("an id that begins with {prefix}"),
        Leaf::Date(days) => format!("decided {}", range(days, day)),
        Leaf::Amount(Sum { range: sums, currency, role }) => {
            let what = role.as_deref().unwrap_or("any purpose");
            let currency = currency.as_deref().unwrap_or("in any currency");
            format!("a sum for {what}, {} {currency}", range(sums, sum))
        }
    }
}

fn range<T: Copy + PartialEq>(range: &Range<T>, told: fn(T) -> String) -> String {
    match (range.from, range.to) {
        (Some(from), Some(to)) if from == to => told(from),
        (Some(from), Some(to)) => format!("from {} to {}", told(from), told(to)),
        (Some(from), None) => format!("from {} on", told(from)),
        (None, Some(to)) => format!("up to {}", told(to)),
        (None, None) => "whatever it is".to_owned(),
    }
}

/// 20210930 as a day.
fn day(number: u64) -> String {
    format!("{:04}-{:02}-{:02}", number / 10_000, number / 100 % 100, number % 100)
}

/// Hundredths as a sum.
fn sum(hundredths: i64) -> String {
    match hundredths % 100 {
        0 => (hundredths / 100).to_string(),
        rest => format!("{}.{:02}", hundredths / 100, rest.abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Query;

    #[test]
    fn a_query_is_told_in_words() {
        let text =
            "in:reasons (avgift* OR \"skälig ersättning\"~3) -lang:da year:2020.. sanction_fee>1";
        let query = Query::parse(text, &|_| Vec::new()).expect("it is understood");
        assert_eq!(
            query.explain(),
            "in a section of kind reasons\n  \
               all of\n    \
                 any of\n      \
                   a word that begins with avgift\n      \
                   the words \"skälig ersättning\" as written, in any order, at most 3 other words between them\n    \
                 not\n      \
                   the language da\n    \
                 decided from 2020-01-01 on\n    \
                 a sum for sanction_fee, from 1.01 on in any currency\n"
        );
    }
}
