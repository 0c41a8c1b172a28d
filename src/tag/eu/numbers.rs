//! Acts by number: `direktiv 95/46/EG`, `förordning (EU) 2016/679`, `forordning (EF) nr. 44/2001`,
//! `rambeslut 2008/977/RIF`, `direktiven 2004/17/EG och 2004/18/EG`.
//!
//! Directives and decisions have the year first, regulations until 2014 the number; where the year
//! would be implausible, the two are swapped. A decision needs a mark of the Union (`(EU)`, `/EG`),
//! since authorities number theirs alike.

use super::cursor::{Cursor, line_start};
use crate::registry::eu::Family;
use crate::span::Span;

/// One act by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// From the institution, or the word for the kind of act, to the number.
    pub span: Span,
    /// CELEX number.
    pub celex: String,
    /// What kind of act.
    pub family: Family,
}

/// Ends of words that say what kind of act it is. A longer end stands before its own end.
const KINDS: &[(&str, Family)] = &[
    ("rambeslut", Family::Framework),
    ("rambeslutet", Family::Framework),
    ("rammeafgørelse", Family::Framework),
    ("rammeafgørelsen", Family::Framework),
    ("direktiv", Family::Directive),
    ("direktivet", Family::Directive),
    ("direktivets", Family::Directive),
    ("direktiven", Family::Directive),
    ("direktiver", Family::Directive),
    ("direktiverne", Family::Directive),
    ("förordning", Family::Regulation),
    ("förordningen", Family::Regulation),
    ("förordningar", Family::Regulation),
    ("förordningarna", Family::Regulation),
    ("forordning", Family::Regulation),
    ("forordningen", Family::Regulation),
    ("forordninger", Family::Regulation),
    ("forordningerne", Family::Regulation),
    ("beslut", Family::Decision),
    ("beslutet", Family::Decision),
    ("besluten", Family::Decision),
    ("afgørelse", Family::Decision),
    ("afgørelsen", Family::Decision),
    ("afgørelser", Family::Decision),
    ("beslutning", Family::Decision),
    ("beslutningen", Family::Decision),
    ("rekommendation", Family::Recommendation),
    ("rekommendationen", Family::Recommendation),
    ("henstilling", Family::Recommendation),
    ("henstillingen", Family::Recommendation),
];

/// The kind of act that `word` (lower case) names, alone or as the end of a compound.
pub fn kind_of(word: &str) -> Option<Family> {
    KINDS.iter().find(|(end, _)| word.ends_with(end)).map(|(_, family)| *family)
}

/// Communities in brackets.
const MARKS: &[&str] = &[
    "(EU)",
    "(EG)",
    "(EEG)",
    "(EF)",
    "(EØF)",
    "(EU, Euratom)",
    "(EG, Euratom)",
    "(EF, Euratom)",
    "(EU/Euratom)",
    "(Euratom)",
    "(EKSG)",
    "(GUSP)",
    "(Gusp)",
    "(FUSP)",
    "(EU, EURATOM)",
    "(Gusp)",
    "(EG,Euratom)",
    "(Euratom, EKSG, EEG)",
    "(EEG, Euratom)",
    "(EU,Euratom)",
];

/// Communities after a number.
const SUFFIXES: &[&str] = &[
    "/EEG", "/EØF", "/EG", "/EF", "/EU", "/RIF", "/GUSP", "/Gusp", "/FUSP", "/Euratom", "/EURATOM",
    "/EKSG", "/RIA", "/JHA", "/EC", "/EEC",
];

/// Whose act it is: part of what is written for it.
const INSTITUTIONS: &[&str] = &[
    "europaparlamentets och rådets ",
    "europaparlamentets och rådet ",
    "europeiska rådets ",
    "ministerrådets ",
    "rådets och europaparlamentets ",
    "rådets ",
    "kommissionens ",
    "europa-parlamentets og rådets ",
    "europaparlamentets og rådets ",
    "ecb:s ",
    "europeiska centralbankens ",
    "den europæiske centralbanks ",
    "eu-kommissionens ",
    "europeiska kommissionens ",
    "europa-kommissionens ",
    "delegerade ",
    "delegerad ",
    "delegeret ",
    "delegerede ",
    "eu-ropaparlamentets och rådets ",
    "europa- parlamentets og rådets ",
];

/// Where what is written for an act begins, when the word for its kind begins at `at`.
pub fn institution_start(text: &str, at: usize) -> usize {
    let from = line_start(text, at, 120);
    let before = text[from..at].to_lowercase();
    if before.len() != at - from {
        return at;
    }
    let mut left = before.as_str();
    let shorten = |left: &'_ str| -> Option<usize> {
        let shorter = INSTITUTIONS.iter().filter_map(|i| left.strip_suffix(i));
        let free = shorter.filter(|s| !s.ends_with(|c: char| c.is_alphanumeric() || c == '-'));
        free.map(str::len).min()
    };
    while let Some(length) = shorten(left) {
        left = &left[..length];
    }
    from + left.len()
}

/// The acts numbered after the word for their kind, which stands at `kind`. Empty when no number
/// follows.
pub fn read(text: &str, kind: Span, family: Family) -> Vec<Numbered> {
    let mut found = Vec::new();
    // Most words for a kind of act bear no number: seen without looking further.
    let follows = text.as_bytes().get(kind.end + 1).copied().unwrap_or_default();
    if text.as_bytes().get(kind.end) != Some(&b' ')
        || !(follows.is_ascii_digit() || b" (nNE".contains(&follows))
    {
        return found;
    }
    let mut c = Cursor::new(text, kind.end);
    c.blanks();
    let mut ahead = c;
    let bracket = ahead.eat("(");
    if one(&mut ahead, family, false).is_none() && !bracket {
        return found;
    }
    let mut start = institution_start(text, kind.start);
    // `mervärdesskattedirektivet (2006/112/EG)`.
    let mut bracket = c;
    if bracket.eat("(")
        && let Some((celex, true)) = one(&mut bracket, family, false)
        && bracket.eat(")")
    {
        found.push(Numbered { span: Span::new(start, bracket.at), celex, family });
        return found;
    }
    let mut marked = false;
    while let Some((celex, mark)) = one(&mut c, family, marked) {
        marked |= mark;
        found.push(Numbered { span: Span::new(start, c.at), celex, family });
        let joined = [" och ", " og ", ", ", " samt ", " eller ", " respektive ", " and "];
        if found.len() > 30 || !joined.iter().any(|joint| c.eat(joint)) {
            break;
        }
        start = c.at;
    }
    found
}

/// One number. `marked`: a member before it bore the mark of a community.
fn one(c: &mut Cursor<'_>, family: Family, marked: bool) -> Option<(String, bool)> {
    let mut mark = false;
    let mut numbered = false;
    for _ in 0..3 {
        if MARKS.iter().any(|m| c.eat(m)) {
            mark = true;
        } else if c.eat_any(&["nr.", "nr", "no", "nummer"]) {
            numbered = true;
        } else {
            break;
        }
        c.blanks();
    }
    let first = c.number(5)?;
    if !c.eat("/") {
        return None;
    }
    c.blanks();
    let second = c.number(5)?;
    // `2004/48/ EF`, where a line broke after the slash.
    let broken = |c: &mut Cursor<'_>| {
        let mut ahead = *c;
        let found = ahead.eat("/")
            && ahead.blanks()
            && SUFFIXES.iter().any(|suffix| ahead.eat_word(&suffix[1..]));
        if found {
            *c = ahead;
        }
        found
    };
    if broken(c) || SUFFIXES.iter().any(|suffix| c.eat(suffix)) {
        mark = true;
    }
    if c.peek().is_some_and(|x| x.is_alphanumeric() || x == '/') {
        return None;
    }
    let needs_mark = matches!(family, Family::Decision | Family::Recommendation);
    if needs_mark && !mark && !marked {
        return None;
    }
    let (year, number) = order(family, first, second, numbered)?;
    let letter = match family {
        Family::Regulation => 'R',
        Family::Directive => 'L',
        Family::Framework => 'F',
        Family::Recommendation => 'H',
        _ => 'D',
    };
    Some((format!("3{year}{letter}{number:04}"), mark))
}

/// Which of the two is the year.
fn order(family: Family, first: &str, second: &str, numbered: bool) -> Option<(u32, u32)> {
    let (a, b): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    let (year_a, year_b) = (year(first), year(second));
    let number_first = match family {
        Family::Regulation => year_a.is_none_or(|y| y < 2015) || numbered && year_b.is_some(),
        // `beslut nr 1082/2013/EU`, `direktiv (EU) nr 2015/849`.
        _ => numbered && second.len() == 4 && year_b.is_some() && year_a.is_none_or(|y| y < 2015),
    };
    let pick = |first: bool| match first {
        true => year_b.map(|y| (y, a)),
        false => year_a.map(|y| (y, b)),
    };
    let (year, number) = pick(number_first).or_else(|| pick(!number_first))?;
    (number > 0).then_some((year, number))
}

/// A plausible year, of two digits before 2000.
fn year(digits: &str) -> Option<u32> {
    let value: u32 = digits.parse().ok()?;
    match digits.len() {
        2 if value >= 52 => Some(1900 + value),
        4 if (1952..2050).contains(&value) => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn celex(text: &str) -> Vec<String> {
        let at = text.find(' ').unwrap_or(text.len());
        let family = kind_of(&text[..at].to_lowercase()).unwrap_or(Family::Directive);
        read(text, Span::new(0, at), family).into_iter().map(|n| n.celex).collect()
    }

    #[test]
    fn orders_year_and_number() {
        assert_eq!(celex("direktiv 95/46/EG"), ["31995L0046"]);
        assert_eq!(celex("direktiv (EU) 2016/680"), ["32016L0680"]);
        assert_eq!(celex("direktiv 2008/104"), ["32008L0104"]);
        assert_eq!(celex("förordning (EEG) nr 1234/85"), ["31985R1234"]);
        assert_eq!(celex("förordning (EU) 2018/1999"), ["32018R1999"]);
        assert_eq!(celex("forordning (EF) nr. 2006/2004"), ["32004R2006"]);
        assert_eq!(celex("forordning 261/2004"), ["32004R0261"]);
        assert_eq!(celex("förordning 1/2003"), ["32003R0001"]);
        assert_eq!(celex("rambeslut 2008/977/RIF"), ["32008F0977"]);
        assert_eq!(celex("beslut nr 1082/2013/EU"), ["32013D1082"]);
        assert_eq!(celex("genomförandebeslut (EU) 2016/1250"), ["32016D1250"]);
        assert_eq!(celex("rekommendation 2003/361/EG"), ["32003H0361"]);
        assert_eq!(celex("mervärdesskattedirektivet (2006/112/EG)"), ["32006L0112"]);
        assert_eq!(celex("direktiven 2004/17/EG och 2004/18/EG"), ["32004L0017", "32004L0018"]);
    }

    #[test]
    fn refuses_what_is_no_act_of_the_union() {
        assert!(celex("beslut 2020/123 om bygglov").is_empty());
        assert!(celex("afgørelse nr. 1/80").is_empty());
        assert!(celex("förordningen (2014:1101)").is_empty());
        assert!(celex("direktiv 17/3").is_empty());
    }

    #[test]
    fn begins_with_the_institution() {
        let text = "enligt Europaparlamentets och rådets direktiv 95/46/EG";
        let at = text.find("direktiv").unwrap_or(0);
        assert_eq!(&text[institution_start(text, at)..at], "Europaparlamentets och rådets ");
    }
}
