//! What queries mean, and every way in which they can be wrong.

use super::ast::{Leaf, Node, Range, Sum};
use super::*;
use crate::record::SectionKind;

/// Stands for the tagger: knows three citations.
fn resolve(written: &str) -> Vec<Cited> {
    if written == "6–9 §§ varvslagen" {
        let through = Some("se/sfs/2001:1/p9".to_owned());
        return vec![Cited { id: "se/sfs/2001:1/p6".to_owned(), through }];
    }
    let ids: &[&str] = match written {
        "6 § varvslagen" => &["se/sfs/2001:1/p6"],
        "6 och 7 §§ varvslagen" => &["se/sfs/2001:1/p6", "se/sfs/2001:1/p7", "se/sfs/2001:1/p6"],
        "6 §" => &["se/-/p6"],
        "VL" | "varvslagen" => &["se/sfs/2001:1"],
        "6 § VL" => &["se/sfs/2001:1/p6"],
        "sø/sjö" => &["dk/søloven", "eu/tfeu", "se/sfs/1994:1009"],
        "mål 12-20" => &["se/case/-/12-20"],
        _ => &[],
    };
    ids.iter().map(|id| Cited { id: (*id).to_owned(), through: None }).collect()
}

fn parse(query: &str) -> Node {
    Query::parse(query, &resolve).unwrap_or_else(|error| panic!("{query}: {error}")).root
}

fn wrong(query: &str) -> QueryError {
    match Query::parse(query, &resolve) {
        Ok(query) => panic!("it was understood: {query:?}"),
        Err(error) => error,
    }
}

fn word(word: &str) -> Node {
    Node::Leaf(Leaf::Word(word.to_owned()))
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn phrase(words: &[&str]) -> Node {
    Node::Leaf(Leaf::Phrase(strings(words), 0))
}

fn not(node: Node) -> Node {
    Node::Not(Box::new(node))
}

#[test]
fn words_side_by_side_are_required_and_or_binds_weaker() {
    assert_eq!(parse("Kaj"), word("kaj"));
    assert_eq!(parse("kaj  varv"), Node::And(vec![word("kaj"), word("varv")]));
    assert_eq!(parse("kaj AND varv"), parse("kaj varv"));
    assert_eq!(
        parse("kaj varv OR bro"),
        Node::Or(vec![Node::And(vec![word("kaj"), word("varv")]), word("bro")])
    );
    assert_eq!(
        parse("kaj (varv OR bro)"),
        Node::And(vec![word("kaj"), Node::Or(vec![word("varv"), word("bro")])])
    );
    assert_eq!(parse("or and"), Node::And(vec![word("or"), word("and")]));
}

#[test]
fn a_minus_leaves_out_words_phrases_fields_and_groups() {
    assert_eq!(parse("kaj -varv"), Node::And(vec![word("kaj"), not(word("varv"))]));
    assert_eq!(parse("NOT varv"), not(word("varv")));
    assert_eq!(parse("-\"två ord\""), not(phrase(&["två", "ord"])));
    assert_eq!(parse("-lang:sv"), not(Node::Leaf(Leaf::Language("sv".to_owned()))));
    assert_eq!(parse("-(a OR b)"), not(Node::Or(vec![word("a"), word("b")])));
}

#[test]
fn phrases_prefixes_and_words_of_several_parts() {
    assert_eq!(parse("\"12 § Lagen\""), phrase(&["12", "§", "lagen"]));
    assert_eq!(parse("”två ord”"), phrase(&["två", "ord"]));
    assert_eq!(parse("\"ord\""), phrase(&["ord"]));
    assert_eq!(parse("4756-21"), phrase(&["4756", "21"]));
    assert_eq!(parse("2018:1177"), phrase(&["2018", "1177"]));
    assert_eq!(parse("Avgift*"), Node::Leaf(Leaf::Prefix("avgift".to_owned())));
    assert_eq!(parse("varv & kaj"), parse("varv kaj"));
}

#[test]
fn words_near_each_other_and_words_spelled_otherwise() {
    let near = Node::Leaf(Leaf::Phrase(strings(&["skälig", "ersättning"]), 5));
    assert_eq!(parse("\"skälig ersättning\"~5"), near);
    assert_eq!(parse("kaj \"skälig ersättning\"~5"), Node::And(vec![word("kaj"), near]));
    assert_eq!(parse("*avgift"), Node::Leaf(Leaf::Suffix("avgift".to_owned())));
    assert_eq!(parse("avgift~"), parse("avgift~1"));
    assert_eq!(parse("Avgift~2"), Node::Leaf(Leaf::Fuzzy("avgift".to_owned(), 2)));
}

#[test]
fn in_holds_for_what_stands_beside_it() {
    let section = |kinds: &[SectionKind], node| Node::In(kinds.to_vec(), Box::new(node));
    let reasons = [SectionKind::Reasons];
    assert_eq!(parse("in:reasons kaj"), section(&reasons, word("kaj")));
    assert_eq!(parse("kaj in:reasons"), parse("in:reasons kaj"));
    assert_eq!(
        parse("in:reasons kaj OR varv"),
        Node::Or(vec![section(&reasons, word("kaj")), word("varv")])
    );
    assert_eq!(
        parse("varv (in:reasons kaj -bro)"),
        Node::And(vec![
            word("varv"),
            section(&reasons, Node::And(vec![word("kaj"), not(word("bro"))]))
        ])
    );
    let both = [SectionKind::Ruling, SectionKind::Reasons];
    assert_eq!(parse("in:(reasons OR ruling) kaj"), section(&both, word("kaj")));
    assert_eq!(parse("in:(ruling reasons) kaj"), section(&both, word("kaj")));
    assert_eq!(parse("in:dissent"), Node::Leaf(Leaf::Section(vec![SectionKind::Dissent])));
    assert_eq!(parse("in:dissent OR kaj"), Node::Or(vec![parse("in:dissent"), word("kaj")]));
}

#[test]
fn an_act_by_its_letters_and_a_place_in_it() {
    let cites = |id: &str| Node::Leaf(Leaf::Cites(id.to_owned()));
    assert_eq!(parse("cites:vl"), cites("se/sfs/2001:1"));
    assert_eq!(parse("cites:\"6 § vl\""), cites("se/sfs/2001:1/p6"));
    assert_eq!(parse("cites:varvslagen/k2/p3"), cites("se/sfs/2001:1/k2/p3"));
    assert_eq!(parse("cites:vl/p6"), cites("se/sfs/2001:1/p6"));
    for bad in ["cites:varvslagen/", "cites:varvslagen/kk-2", "cites:vv", "cites:vl/6"] {
        assert_eq!(wrong(bad).position, 6, "{bad}");
    }
}

#[test]
fn citations_near_each_other() {
    let cites = |id: &str| Node::Leaf(Leaf::Cites(id.to_owned()));
    assert_eq!(
        parse("cites:(\"6 § varvslagen\" eu/32016R0679)~200"),
        Node::Near(vec![cites("se/sfs/2001:1/p6"), cites("eu/32016r0679")], 200)
    );
}

#[test]
fn people_and_roles() {
    assert_eq!(parse("judge:Almgren"), Node::Leaf(Leaf::Judge(strings(&["almgren"]))));
    assert_eq!(
        parse("counsel:\"Eva Almgren\""),
        Node::Leaf(Leaf::Counsel(strings(&["eva", "almgren"])))
    );
    assert_eq!(parse("role:Sanction-Fee"), Node::Leaf(Leaf::Role("sanction_fee".to_owned())));
    assert_eq!(parse("role:lay_judge"), Node::Leaf(Leaf::Role("lay_judge".to_owned())));
}

#[test]
fn signs_stand_for_a_colon_and_sums_have_roles() {
    assert_eq!(parse("amount>1mkr"), parse("amount:>1mkr"));
    assert_eq!(parse("year>=2020"), parse("date:>=2020"));
    assert_eq!(parse("year:2020..2021"), parse("date:2020..2021"));
    let range = Range { from: Some(100_000_001), to: None };
    let role = Some("sanction_fee".to_owned());
    let sum = Sum { range, currency: None, role };
    assert_eq!(parse("sanction_fee>1000000"), Node::Leaf(Leaf::Amount(sum)));
    assert_eq!(parse("damages:..50 tkr"), parse("damages:<=50000"));
}

#[test]
fn names_are_words() {
    assert_eq!(parse("court:Svea-hovrätt"), Node::Leaf(Leaf::Court(strings(&["svea", "hovrätt"]))));
    assert_eq!(
        parse("Party:\"Norra Varvet AB\""),
        Node::Leaf(Leaf::Party(strings(&["norra", "varvet", "ab"])))
    );
    assert_eq!(parse("case:T3-08"), parse("case:\"t 3-08\""));
    assert_eq!(parse("id:9F2c"), Node::Leaf(Leaf::Id("9f2c".to_owned())));
}

#[test]
fn a_court_is_known_by_its_abbreviation() {
    let court = |words: &[&str]| Node::Leaf(Leaf::Court(strings(words)));
    for hd in ["court:HD", "court:hd"] {
        assert_eq!(parse(hd), Node::Or(vec![court(&["hd"]), court(&["högsta", "domstolen"])]));
    }
    assert_eq!(parse("court:\"Högsta domstolen\""), court(&["högsta", "domstolen"]));
    assert_eq!(parse("court:domstol"), court(&["domstol"]));
}

#[test]
fn a_field_before_parentheses_holds_for_each_word_in_them() {
    assert_eq!(parse("lang:(sv OR da)"), parse("lang:sv OR lang:da"));
    assert_eq!(parse("court:(svea -hovrätt)"), parse("court:svea -court:hovrätt"));
    assert_eq!(parse("date:(2020 OR 2022)"), parse("date:2020 OR date:2022"));
}

#[test]
fn fixed_lists_take_their_names_and_nothing_else() {
    assert_eq!(parse("lang:DANISH"), parse("lang:da"));
    assert_eq!(parse("kind:judgment"), Node::Leaf(Leaf::Kind("judgment".to_owned())));
    assert_eq!(
        parse("outcome:granted-in-part"),
        Node::Leaf(Leaf::Outcome("granted_in_part".to_owned()))
    );
    let error = wrong("kind:judgement");
    assert_eq!((error.position, error.word.as_str()), (5, "judgement"));
    assert_eq!(error.suggestion.as_deref(), Some("did you mean judgment?"));
    assert!(wrong("lang:klingon").suggestion.is_some_and(|s| s.contains("sv, da")));
    assert!(wrong("outcome:lost").suggestion.is_some_and(|s| s.contains("dismissed")));
}

#[test]
fn citations_by_id_by_prefix_and_as_written() {
    let cites = |id: &str| Node::Leaf(Leaf::Cites(id.to_owned()));
    assert_eq!(parse("cites:eu/32016R0679"), cites("eu/32016r0679"));
    assert_eq!(parse("cites:se/sfs/2018:1177/k2/"), cites("se/sfs/2018:1177/k2"));
    assert_eq!(parse("cites:EU/3201*"), Node::Leaf(Leaf::CitesPrefix("eu/3201".to_owned())));
    assert_eq!(parse("cites:\"6 § varvslagen\""), cites("se/sfs/2001:1/p6"));
    assert_eq!(
        parse("cites:\"6 och 7 §§ varvslagen\""),
        Node::And(vec![cites("se/sfs/2001:1/p6"), cites("se/sfs/2001:1/p7")])
    );
    assert_eq!(parse("cites:\"mål 12-20\""), cites("se/case/-/12-20"));
    assert_eq!(
        parse("cites:sø/sjö"),
        Node::Or(vec![
            Node::And(vec![cites("eu/tfeu"), cites("se/sfs/1994:1009")]),
            Node::And(vec![cites("dk/søloven"), cites("eu/tfeu")]),
        ])
    );
    let error = wrong("kaj cites:\"hej hopp\"");
    assert_eq!((error.position, error.word.as_str()), (10, "hej hopp"));
    assert!(error.reason.contains("cannot be read as a citation"));
    assert!(wrong("cites:\"6 §\"").reason.contains("which act"));
    assert!(wrong("cites:6 § varvslagen").suggestion.is_some_and(|s| s.starts_with("quote")));
    for bad in ["cites:eu//a6", "cites:eu/", "cites:se/*fs*", "cites:se/a*b"] {
        assert_eq!(wrong(bad).position, 6, "{bad}");
    }
}

#[test]
fn dates_are_years_months_days_and_ranges() {
    let date = |from, to| Node::Leaf(Leaf::Date(Range { from, to }));
    for (query, from, to) in [
        ("date:2020", Some(20_200_101), Some(20_201_231)),
        ("date:2020-02", Some(20_200_201), Some(20_200_229)),
        ("date:2020-03-01", Some(20_200_301), Some(20_200_301)),
        ("date:2020..2021", Some(20_200_101), Some(20_211_231)),
        ("date:2020-03-01..", Some(20_200_301), None),
        ("date:..2021", None, Some(20_211_231)),
        ("date:>2020", Some(20_201_232), None),
        ("date:>=2020", Some(20_200_101), None),
        ("date:<2020", None, Some(20_200_100)),
        ("date:\"2020 .. 2021-06\"", Some(20_200_101), Some(20_210_630)),
    ] {
        assert_eq!(parse(query), date(from, to), "{query}");
    }
    for (bad, reason) in [
        ("date:2020-13", "`2020-13` is not a year"),
        ("date:2021-02-29", "is not a year, a month or a day"),
        ("date:maj", "`maj`"),
        ("date:2020..x", "`x`"),
        ("date:..", "no end at all"),
        ("date:2021..2020", "ends before it begins"),
        ("date:>", "nothing after the sign"),
    ] {
        let error = wrong(bad);
        assert!(error.reason.contains(reason), "{bad}: {error}");
        assert!(error.position == 5, "{bad}");
    }
}

#[test]
fn amounts_take_ranges_units_and_currencies() {
    let amount = |from, to, currency: Option<&str>| {
        let currency = currency.map(str::to_owned);
        Node::Leaf(Leaf::Amount(Sum { range: Range { from, to }, currency, role: None }))
    };
    for (query, from, to, currency) in [
        ("amount:1000", Some(100_000), Some(100_000), None),
        ("amount:>1000000", Some(100_000_001), None, None),
        ("amount:>=1mkr", Some(100_000_000), None, None),
        ("amount:<1,5mkr", None, Some(149_999_999), None),
        ("amount:100000..500000", Some(10_000_000), Some(50_000_000), None),
        ("amount:100000..500000 DKK", Some(10_000_000), Some(50_000_000), Some("DKK")),
        ("amount:1..2 mio EUR", Some(100_000_000), Some(200_000_000), Some("EUR")),
        ("amount:>2 500 000 kr", Some(250_000_001), None, None),
        ("amount:> 1 000", Some(100_001), None, None),
        ("amount:\"SEK 1.000.000,50\"", Some(100_000_050), Some(100_000_050), Some("SEK")),
        ("amount:..500", None, Some(50_000), None),
    ] {
        assert_eq!(parse(query), amount(from, to, currency), "{query}");
    }
    assert_eq!(
        parse("amount:>1000 kaj 100"),
        Node::And(vec![amount(Some(100_001), None, None), word("kaj"), word("100")])
    );
    for (bad, reason) in [
        ("amount:mycket", "`mycket` is not an amount"),
        ("amount:10xyz", "`10xyz`"),
        ("amount:5..1", "ends before it begins"),
        ("amount:\"1 SEK..2 DKK\"", "one end is in SEK and the other in DKK"),
        ("amount:>", "nothing after the sign"),
        ("amount:99999999999999999999", "is not an amount"),
    ] {
        let error = wrong(bad);
        assert!(error.reason.contains(reason), "{bad}: {error}");
    }
}

#[test]
fn what_cannot_be_understood_names_the_word() {
    for (query, position, word, reason) in [
        ("", 0, "", "it is empty"),
        ("   ", 0, "", "it is empty"),
        (" – & ", 0, " – & ", "no word"),
        ("kaj \"varv", 4, "\"varv", "does not end"),
        ("kaj (varv", 4, "(varv", "not closed"),
        ("kaj varv)", 8, ")", "no ( before"),
        ("kaj ()", 4, "()", "nothing between"),
        ("OR kaj", 0, "OR", "either side"),
        ("kaj OR", 4, "OR", "either side"),
        ("kaj OR OR varv", 7, "OR", "either side"),
        ("(kaj OR) varv", 5, "OR", "either side"),
        ("kaj - varv", 4, "-", "before nothing"),
        ("kaj NOT", 4, "NOT", "nothing after"),
        ("--kaj", 0, "-", "nothing after"),
        ("-&", 0, "-", "no word after"),
        ("kaj \"–\"", 4, "\"–\"", "no word"),
        ("cuort:svea", 0, "cuort:", "no such field"),
        ("kaj http://x.se", 4, "http:", "no such field"),
        ("court:", 0, "court:", "no value"),
        ("court: svea", 0, "court:", "no value"),
        ("court:\"\"", 6, "", "value is empty"),
        ("court:–", 6, "–", "no word"),
        ("court:sve*", 6, "sve*", "a star"),
        ("id:xyz", 3, "xyz", "hexadecimal"),
        ("a*", 0, "a*", "two letters"),
        ("av*gift", 0, "av*gift", "a star"),
        ("4756-2*", 0, "4756-2*", "a star"),
        ("*av", 0, "*av", "three letters"),
        ("*avgift*", 0, "*avgift*", "a star"),
        ("*två-ord", 0, "*två-ord", "a star"),
        ("avgift~3", 0, "avgift~3", "one or two letters"),
        ("kaj~1", 0, "kaj~1", "four letters"),
        ("\"kaj\"~5", 5, "~", "one word"),
        ("\"kaj varv\"~x", 10, "~", "a number"),
        ("\"kaj varv\"~99999", 10, "~99999", "a number"),
        ("(kaj varv)~5", 10, "~", "does not belong"),
        ("court:(kaj varv)~5", 16, "~", "does not belong"),
        ("cites:(eu/32016R0679)~5", 21, "~", "no two citations"),
        ("in:resons kaj", 3, "resons", "no such kind of section"),
        ("in:(reasons -ruling)", 12, "-", "no kind of section"),
        ("in:(reasons", 3, "(", "not closed"),
        ("-in:reasons", 1, "in:", "left out"),
        ("role:jugde", 5, "jugde", "no such role"),
        ("sanction_fee>x", 12, ">x", "not an amount"),
        ("year:maj", 5, "maj", "not a year"),
    ] {
        let error = wrong(query);
        assert_eq!((error.position, error.word.as_str()), (position, word), "{query}: {error}");
        assert!(error.reason.contains(reason), "{query}: {error}");
    }
    assert_eq!(wrong("cuort:svea").suggestion.as_deref(), Some("did you mean court:?"));
}

#[test]
fn long_and_deep_queries_are_refused_and_hostile_ones_harmless() {
    assert!(wrong(&"(".repeat(100_000)).reason.contains("nested too deep"));
    assert!(wrong(&"a ".repeat(100_000)).reason.contains("at most"));
    assert!(wrong(&"a-".repeat(100_000)).reason.contains("at most"));
    assert!(wrong(&format!("{}a", "-".repeat(100_000))).reason.contains("nothing after"));
    assert!(wrong(&format!("\"{}\"", "a ".repeat(100_000))).reason.contains("at most"));
    assert!(wrong(&format!("date:{}", "9".repeat(100_000))).word.chars().count() < 100);
    for odd in [
        "court:(",
        "court:)",
        "date:(\"",
        "amount:> >",
        "\u{0}",
        "å:å",
        ":",
        "::",
        "cites:()",
        "§",
        "-\"\"",
        "\"",
        "*",
        "-*",
        "a:b:c",
        "lang:lang:sv",
        "amount:100 åäö",
        "amount:1 10",
    ] {
        let _ = Query::parse(odd, &resolve);
    }
}

proptest::proptest! {
    /// Whatever is typed is understood or refused at a place in it.
    #[test]
    fn any_text_is_a_query_or_an_error(text in "[a-zåæ0-9 :\"()*~.<>=§,/\\-]{0,40}|.{0,40}") {
        if let Err(error) = Query::parse(&text, &resolve) {
            assert!(text.is_char_boundary(error.position), "{error}");
            assert!(!error.reason.is_empty());
        }
    }

    /// Fields with odd values as well.
    #[test]
    fn any_value_is_read_or_refused(
        field in "cites|court|party|case|lang|kind|outcome|id|date|amount",
        value in "[0-9.,<>= kmr-]{0,20}|.{0,20}",
    ) {
        let text = format!("{field}:\"{value}\"");
        if let Err(error) = Query::parse(&text, &resolve) {
            assert!(text.is_char_boundary(error.position), "{error}");
        }
    }
}

#[test]
fn a_written_range_is_one_condition() {
    let ends = ["se/sfs/2001:1/p6", "se/sfs/2001:1/p9"].map(str::to_owned);
    let [first, last] = ends;
    assert_eq!(parse("cites:\"6–9 §§ varvslagen\""), Node::Leaf(Leaf::CitesRange(first, last)));
}

#[test]
fn labels_before_a_case_number_do_not_count() {
    let number = Node::Leaf(Leaf::Case(strings(&["t", "3", "08"])));
    for written in ["case:T3-08", "case:\"mål nr T 3-08\"", "case:\"Målnr: T 3-08\""] {
        assert_eq!(parse(written), number, "{written}");
    }
    let journal = Node::Leaf(Leaf::Case(strings(&["2020", "31", "7"])));
    assert_eq!(parse("case:\"j.nr. 2020-31-7\""), journal);
    assert_eq!(parse("case:\"J 2-20\""), Node::Leaf(Leaf::Case(strings(&["j", "2", "20"]))));
    assert_eq!(parse("case:mål"), Node::Leaf(Leaf::Case(strings(&["mål"]))));
}

#[test]
fn a_sign_without_an_end_is_told() {
    for query in ["amount:>", "date:<="] {
        assert!(wrong(query).reason.contains("nothing after the sign"), "{query}");
    }
}
