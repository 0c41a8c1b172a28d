//! What a citation means and why: `lookup`, `tag --explain`, `stats --unresolved`, through the real
//! program.

use paragraf::lookup;
use paragraf::record::Language;
use paragraf::registry::rules;

use crate::util::Dir;

#[test]
fn each_rule_finds_its_example() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let languages = match rule.id.split('.').next() {
            Some("sv") => vec![Language::Sv],
            Some("da") => vec![Language::Da],
            _ => vec![Language::Sv, Language::Da],
        };
        let found = languages.into_iter().any(|language| {
            let setting = lookup::Setting { language: Some(language), date: None };
            let answer = lookup::look_up(rule.example, &setting);
            answer.citations.iter().any(|one| one.rule == rule.id)
        });
        if !found {
            wrong.push(format!("{} does not find {:?}", rule.id, rule.example));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn lookup_tells_what_a_written_citation_means() {
    let dir = Dir::new();
    let ran = dir.run(&["lookup", "GDPR art 6.1 f"]).exits(0);
    for part in ["eu/32016R0679/a6/s1/lf", "title", "https://eur-lex.europa.eu/"] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    // The words of a citation need no quotes.
    let ran = dir.run(&["lookup", "straffelovens", "§", "263,", "stk.", "1"]).exits(0);
    assert!(ran.out.contains("dk/straffeloven/p263/s1"), "{}", ran.out);
}

#[test]
fn lookup_says_what_it_cannot_tell() {
    let dir = Dir::new();
    let ran = dir.run(&["lookup", "SEL § 1, stk. 1"]).exits(1);
    assert!(ran.out.contains("candidate") && ran.out.contains("ambiguous"), "{}", ran.out);
    assert!(ran.out.contains("dk/selskabsskatteloven"), "{}", ran.out);
    let ran = dir.run(&["lookup", "5 § hittepålagen"]).exits(1);
    assert!(ran.out.contains("unknown act"), "{}", ran.out);
    let ran = dir.run(&["lookup", "god morgon"]).exits(1);
    assert_eq!(ran.out, "god morgon: not a citation\n");
    let ran = dir.run(&["lookup", "--date", "2021-02-30", "3 § räntelagen"]).exits(2);
    assert!(ran.err.contains("2021-02-30") && ran.err.contains("2021-02-10"), "{}", ran.err);
}

#[test]
fn lookup_answers_a_list_line_by_line() {
    let dir = Dir::new();
    let list =
        "GDPR art 6.1 f\n\n 3 kap. 2 och 7 §§ brottsdatalagen \nSEL § 1\n5 § hittepålagen\nhej\n";
    let ran = dir.run_with(&["lookup"], list.as_bytes()).exits(0);
    let rows: Vec<Vec<&str>> = ran.out.lines().map(|row| row.split('\t').collect()).collect();
    let verdicts: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    assert_eq!(verdicts, ["found", "found", "ambiguous", "unknown act", "not a citation"]);
    assert!(rows.iter().all(|row| row.len() == 4), "{}", ran.out);
    assert_eq!(rows[1][1], "3 kap. 2 och 7 §§ brottsdatalagen");
    assert_eq!(rows[1][2], "se/sfs/2018:1177/k3/p2 se/sfs/2018:1177/k3/p7");
    let ran = dir.run_with(&["lookup", "--json", "-"], list.as_bytes()).exits(0);
    let answers = ran.lines();
    assert_eq!(answers.len(), 5);
    assert_eq!(answers[0]["citations"][0]["id"], "eu/32016R0679/a6/s1/lf");
    assert_eq!(answers[4]["verdict"], "not_a_citation");
    dir.run_with(&["lookup"], b"hej\n").exits(1);
    let ran = dir.run_with(&["lookup"], &vec![b'x'; 70_000]).exits(2);
    assert!(ran.err.contains("line 1"), "{}", ran.err);
}

#[test]
fn a_name_means_the_act_of_its_day() {
    let dir = Dir::new();
    let id = |date: &str| {
        let args = ["lookup", "--json", "--date", date, "4 kap. 1 § socialtjänstlagen"];
        dir.run(&args).exits(0).json()["citations"][0]["id"].clone()
    };
    assert_eq!(id("1999-03-01"), "se/sfs/1980:620/k4/p1");
    assert_eq!(id("2010-03-01"), "se/sfs/2001:453/k4/p1");
}

#[test]
fn what_is_not_known_is_counted() {
    let dir = Dir::new();
    dir.write(
        "a.txt",
        "Enligt 5 § hittepålagen gäller detta. Av 7 § hittepålagen följer motsatsen.",
    );
    dir.write("b.txt", "Domstolen tillämpar 6 § räntelagen och inte hittepålagen.");
    dir.run(&["ingest", "a.txt"]).exits(0);
    let ran = dir.run(&["stats", "--unresolved"]).exits(0);
    assert!(ran.out.contains("se/?/hittepålagen  hittepålagen"), "{}", ran.out);
    let json = dir.run(&["stats", "--unresolved", "--json"]).exits(0).json();
    assert_eq!((json[0]["citations"].as_u64(), json[0]["documents"].as_u64()), (Some(2), Some(1)));
    let other = ["ingest", "b.txt", "--index", "other"];
    dir.run(&other).exits(0);
}

#[test]
fn tag_explains_each_citation() {
    let dir = Dir::new();
    let text =
        "Enligt 2 kap. 12 § brottsdatalagen gäller detta. Av 5 § samma lag följer motsatsen.";
    let ran = dir.run_with(&["tag", "-", "--explain"], text.as_bytes()).exits(0);
    for part in [
        "rule",
        "sv.statute.chapter-section: ",
        "cue        kap",
        "why",
        "brottsdatalagen is named",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    let ran = dir.run_with(&["tag", "-", "--explain", "--json"], text.as_bytes()).exits(0);
    let lines = ran.lines();
    let citations: Vec<_> = lines.iter().filter(|line| line["field"].is_null()).collect();
    assert_eq!(citations.len(), 2);
    assert_eq!(citations[0]["cue"], "kap");
    assert_eq!(citations[1]["resolution"], "anaphora");
    assert!(citations[1]["why"].as_str().is_some_and(|why| why.starts_with("it points back")));
    let ran = dir.run_with(&["tag", "-", "--explain"], "Inget sägs om lagar.".as_bytes()).exits(0);
    assert!(ran.out.contains("court  not told"), "{}", ran.out);
    let ran = dir.run(&["tag", "-", "--json"]).exits(2);
    assert!(ran.err.contains("--explain"), "{}", ran.err);
}

/// The lines of `--explain --json` that tell of a field, by its name.
fn untold(dir: &Dir, text: &str) -> std::collections::BTreeMap<String, serde_json::Value> {
    let ran = dir.run_with(&["tag", "-", "--explain", "--json"], text.as_bytes()).exits(0);
    let fields = ran.lines().into_iter().filter_map(|line| {
        let name = line["field"].as_str()?.to_owned();
        Some((name, line))
    });
    fields.collect()
}

/// What was seen for `field` and left, and why.
fn seen(
    fields: &std::collections::BTreeMap<String, serde_json::Value>,
    field: &str,
) -> Vec<(String, String)> {
    let rejected = fields[field]["rejected"].as_array().expect("a list").iter();
    let word = |value: &serde_json::Value| value.as_str().expect("a word").to_owned();
    rejected.map(|one| (word(&one["text"]), word(&one["reason"]))).collect()
}

#[test]
fn tag_explains_each_field_that_is_not_told() {
    let dir = Dir::new();
    let text = "HD:s dom den 3 mars 2029 i mål T 3-28 gäller avtal. Ansökan om stöd kom in till \
                kommunen den 7 april 2029, och hon yrkade 5 000 kr i ersättning för rättegångskostnader.";
    let fields = untold(&dir, text);
    for field in [
        "title",
        "court",
        "case_numbers",
        "decision_date",
        "received_date",
        "appealed",
        "costs_borne_by",
        "outcome",
        "parties",
        "kind",
    ] {
        let line = fields.get(field).unwrap_or_else(|| panic!("{field} is not explained"));
        for told in ["looked_for", "looked_in"] {
            assert!(line[told].as_str().is_some_and(|words| words.len() > 10), "{field}: {told}");
        }
    }
    assert!(!fields.contains_key("language"), "it is Swedish");
    assert_eq!(seen(&fields, "court"), [("HD".into(), "a ruling of it is cited".into())]);
    assert!(seen(&fields, "decision_date").iter().any(|(text, _)| text == "3 mars 2029"));
    let received = seen(&fields, "received_date");
    assert_eq!(received[0].0, "den 7 april 2029");
    assert!(received[0].1.contains("not of this document"), "{received:?}");
    let appealed = seen(&fields, "appealed");
    assert!(appealed.iter().any(|(text, _)| text.contains("T 3-28")), "{appealed:?}");
    let ran = dir.run_with(&["tag", "-", "--explain"], text.as_bytes()).exits(0);
    for part in [
        "court  not told",
        "looked for",
        "looked in",
        "“HD” at 0: a ruling of it is cited",
        "kind  other",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
}

#[test]
fn what_is_told_is_not_explained_away() {
    let dir = Dir::new();
    let text = "GÖTA HOVRÄTT DOM Mål nr\n2030-02-24 T 16-29\nÖVERKLAGAT AVGÖRANDE\nKalmar tingsrätts \
                dom 2029-01-01 i mål nr T 9-28\nPARTER\nKlagande\nEva Exempelsson\nMotpart\nPäronbolaget AB\nSAKEN\nFordran\n\
                HOVRÄTTENS DOMSLUT\nHovrätten fastställer tingsrättens dom.";
    let fields = untold(&dir, text);
    for field in
        ["court", "case_numbers", "decision_date", "appealed", "outcome", "language", "kind"]
    {
        assert!(!fields.contains_key(field), "{field}: {:?}", fields[field]);
    }
    // Nobody asked for costs, and nothing was stamped.
    assert_eq!(seen(&fields, "costs_borne_by"), []);
    assert_eq!(seen(&fields, "received_date"), []);
    assert!(seen(&fields, "title").iter().all(|(_, reason)| reason.contains("ruling of a court")));
}

#[test]
fn places_of_what_was_left_are_code_points() {
    let dir = Dir::new();
    let text = "Åsås ängar.\nDen 4 maj 2029 avgjorde HD målet T 3-28 om åar.";
    let ran = dir.run_with(&["tag", "-", "--explain", "--json"], text.as_bytes()).exits(0);
    let chars: Vec<char> = text.chars().collect();
    let mut count = 0;
    for line in ran.lines().iter().filter(|line| !line["field"].is_null()) {
        for one in line["rejected"].as_array().expect("a list") {
            let (Some(start), Some(end)) = (one["start"].as_u64(), one["end"].as_u64()) else {
                continue;
            };
            let words: String = chars[start as usize..end as usize].iter().collect();
            assert_eq!(one["text"], words, "{line}");
            count += 1;
        }
    }
    assert!(count > 2, "{}", ran.out);
}
