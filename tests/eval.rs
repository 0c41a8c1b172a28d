//! `paragraf eval`, through the real program.

use crate::util::{Dir, corpus};

/// An invented text.
const TEXT: &str = "Bolaget betalar ränta enligt 6 § räntelagen (1975:635) och svarar enligt \
2 kap. 1 § skadeståndslagen (1972:207). Tvisten gäller även artikel 82.1 i dataskyddsförordningen. \
Saken har prövats i NJA 2013 s. 1046, som båda sidor åberopar.";

/// Its gold.
const GOLD: &str = r#"{
  "file": "se/rent.txt",
  "language": "sv",
  "citations": [
    {"text": "6 § räntelagen (1975:635)", "id": "se/sfs/1975:635/p6", "kind": "statute"},
    {"text": "2 kap. 1 § skadeståndslagen (1972:207)", "id": "se/sfs/1972:207/k2/p1", "kind": "statute"},
    {"text": "artikel 82.1 i dataskyddsförordningen", "id": "eu/32016R0679/a82/s1", "kind": "eu_act"},
    {"text": "NJA 2013 s. 1046", "id": "se/nja/2013/s1046", "kind": "case"}
  ]
}"#;

/// A corpus of one document; `gold` is its gold.
fn with(gold: &str) -> Dir {
    let dir = Dir::new();
    dir.write("c/se/rent.txt", TEXT);
    dir.write("c/gold/se/rent.json", gold);
    dir
}

/// Gold that has one citation wrong and does not know another.
fn wrong_gold() -> String {
    let gold = GOLD.replace("a82/s1", "a82/s2");
    gold.replace("{\"text\": \"6 §", "{\"optional\": true, \"text\": \"6 §")
}

#[test]
fn the_table_shows_kinds_and_languages() {
    let dir = with(GOLD);
    let ran = dir.run(&["eval", "c/gold"]).exits(0);
    assert!(ran.out.starts_with("1 document\n"), "{}", ran.out);
    let row = |kind: &str| {
        let row = ran.out.lines().find(|line| line.starts_with(kind)).unwrap_or_default();
        row.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    let whole = "1.000 1.000 1.000";
    assert_eq!(row("statute"), format!("statute sv 2 2 2 {whole} 2 {whole}"));
    assert_eq!(row("all"), format!("all sv 4 4 4 {whole} 4 {whole}"));
    assert_eq!(row("citation_kinds"), format!("citation_kinds 4 4 4 {whole} 1.000"));
    assert!(ran.out.ends_with("0 missing, 0 wrong in all fields\n"), "{}", ran.out);
    assert_eq!(ran.err, "");
    // What the gold does not speak of is not scored.
    assert_eq!(row("court"), "");
}

#[test]
fn differences_are_json_lines_with_their_place() {
    let dir = with(&wrong_gold());
    let ran = dir.run(&["eval", "c/gold", "--differences", "-"]).exits(0);
    // The table gives way.
    assert!(ran.err.contains("precision") && !ran.out.contains("precision"), "{}", ran.err);
    let lines = ran.lines();
    let ids: Vec<&serde_json::Value> =
        lines.iter().filter(|line| line["field"] == "citation_ids").collect();
    assert_eq!(ids.len(), 2, "{lines:#?}");
    for (line, sort, id) in [(ids[0], "missing", "a82/s2"), (ids[1], "wrong", "a82/s1")] {
        assert_eq!(line["difference"], sort);
        assert_eq!(line["id"], format!("eu/32016R0679/{id}"));
        assert_eq!(line["file"], "se/rent.txt");
        assert_eq!(line["language"], "sv");
        assert_eq!(line["kind"], "eu_act");
        assert_eq!(line["text"], "artikel 82.1 i dataskyddsförordningen");
        let (start, end) = (line["start"].as_u64(), line["end"].as_u64());
        let place = |at: Option<u64>| usize::try_from(at.expect("a place")).expect("a place");
        let chars: Vec<char> = TEXT.chars().collect();
        let shown: String = chars[place(start)..place(end)].iter().collect();
        assert_eq!(line["text"], shown);
        let around: String = chars[place(start) - 40..place(end) + 40].iter().collect();
        assert_eq!(line["context"], around);
    }
    assert_eq!(ids[0]["rule"], serde_json::Value::Null);
    assert_eq!(ids[1]["rule"], "eu.article");
    assert_eq!(ids[1]["resolution"], "name");
    // To a file: the same lines, and the same again.
    dir.run(&["eval", "c/gold", "--differences", "d.ndjson"]).exits(0);
    assert_eq!(dir.read("d.ndjson"), ran.out);
    // One field alone.
    let ran = dir.run(&["eval", "c/gold", "--differences", "-", "--field", "citations"]).exits(0);
    assert!(ran.lines().iter().all(|line| line["field"] == "citations"), "{}", ran.out);
    assert_eq!(ran.lines().len(), 2);
}

#[test]
fn a_drop_is_named_and_fails() {
    let dir = with(GOLD);
    let args = ["eval", "c/gold", "--baseline", "c/gold/baseline.json"];
    let update: Vec<&str> = args.iter().copied().chain(["--update"]).collect();
    let ran = dir.run(&args).exits(2);
    assert!(ran.err.contains("c/gold/baseline.json"), "{}", ran.err);
    dir.run(&update).exits(0);
    let ran = dir.run(&args).exits(0);
    assert!(ran.out.contains("no figure is below the baseline"), "{}", ran.out);

    dir.write("c/gold/se/rent.json", GOLD.replace("a82/s1", "a82/s2"));
    let ran = dir.run(&args).exits(1);
    let wanted = "citation_ids/eu_act/sv: recall is 0.0000 (0 of 1), was 1.0000 (1 of 1)";
    assert!(ran.err.contains(wanted), "{}", ran.err);
    assert!(ran.err.contains("citation_ids/all/all: precision is 0.7500"), "{}", ran.err);
    assert!(!ran.err.contains("statute"), "{}", ran.err);
    let json: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
    let ran = dir.run(&json).exits(1);
    let drops = ran.json()["drops"].as_array().map(Vec::len).unwrap_or_default();
    assert!(drops > 4, "{}", ran.out);
    // Other fields did not drop.
    let kind: Vec<&str> = args.iter().copied().chain(["--field", "language"]).collect();
    dir.run(&kind).exits(0);

    // What is gone is a drop as well, and what is better is none.
    dir.run(&update).exits(0);
    dir.write("c/gold/se/rent.json", GOLD);
    let ran = dir.run(&args).exits(0);
    assert!(ran.out.contains("above it"), "{}", ran.out);
    dir.write("c/gold/se/rent.json", r#"{"file": "se/rent.txt", "language": "sv"}"#);
    let ran = dir.run(&args).exits(1);
    assert!(ran.err.contains("citation_ids/all/sv: nothing of it was measured"), "{}", ran.err);
    dir.write("b.json", "{\"citation_ids\": 3}");
    let ran = dir.run(&["eval", "c/gold", "--baseline", "b.json"]).exits(2);
    assert!(ran.err.contains("b.json") && ran.err.contains("citation_ids"), "{}", ran.err);
}

#[test]
fn broken_gold_is_named_with_its_field() {
    let error = |gold: &str| {
        let ran = with(gold).run(&["eval", "c/gold"]).exits(2);
        assert_eq!(ran.out, "");
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert!(ran.err.contains("c/gold/se/rent.json"), "{}", ran.err);
        ran.err
    };
    assert!(error("{\"file\": ").contains("line 1"));
    let said = error(&GOLD.replace(r#", "kind": "case""#, ""));
    assert!(said.contains("citations[3]") && said.contains("kind"), "{said}");
    assert!(error(&GOLD.replace("citations", "citation")).contains("`citation`"));
    let said = error(&GOLD.replace("rent.txt", "gone.txt"));
    assert!(said.contains("`file`") && said.contains("se/gone.txt"), "{said}");
    assert!(error(&GOLD.replace("se/rent.txt", "../../etc/passwd")).contains("`file`"));
    let dir = with(GOLD);
    let ran = dir.run(&["eval", "nowhere"]).exits(2);
    assert!(ran.err.contains("nowhere"), "{}", ran.err);
    let ran = dir.run(&["eval", "c/se"]).exits(2);
    assert!(ran.err.contains("there is no gold"), "{}", ran.err);
    dir.run(&["eval"]).exits(2);
    dir.run(&["eval", "c/gold", "--update"]).exits(2);
    let ran = dir.run(&["eval", "c/gold", "--field", "colour"]).exits(2);
    assert!(ran.err.contains("colour") && ran.err.contains("citation_ids"), "{}", ran.err);
}

#[test]
fn a_document_that_cannot_be_read_fails_and_misses_everything() {
    let dir = with(GOLD);
    dir.write("c/se/rent.txt", b"%PDF-1.7\n1 0 obj\n<< /Type /Cat");
    let ran = dir.run(&["eval", "c/gold", "--json"]).exits(3);
    assert!(ran.err.contains("se/rent.txt"), "{}", ran.err);
    let json = ran.json();
    assert_eq!(json["failures"][0]["path"], "se/rent.txt");
    let figures = json["figures"].as_array().expect("figures");
    let all = figures
        .iter()
        .find(|f| f["field"] == "citation_ids" && f["kind"] == "all" && f["language"] == "all");
    let all = all.expect("a figure");
    assert_eq!((&all["expected"], &all["found"]), (&4.into(), &0.into()));
    assert_eq!(all["recall"], 0.0);
}

#[test]
fn cases_are_scored_in_the_same_table() {
    let dir = Dir::new();
    let line = |id: &str, language: &str, text: &str, rest: &str| {
        format!(
            r#"{{"id": "{id}", "language": "{language}", "kind": "act", "text": "{text}", {rest}}}"#
        )
    };
    let cases = [
        line(
            "a",
            "sv",
            "Enligt 3–5 §§ räntelagen (1975:635) löper ränta.",
            r#""ids": ["se/sfs/1975:635/p3", "se/sfs/1975:635/p5"]"#,
        ),
        line(
            "b",
            "da",
            "Efter straffelovens § 263, stk. 1, straffes den, som bryder ind.",
            r#""ids": ["dk/straffeloven/p264"]"#,
        ),
        String::new(),
        line(
            "c",
            "da",
            "Se forvaltningsloven.",
            r#""ids": [], "optional": ["dk/forvaltningsloven"]"#,
        ),
    ];
    dir.write("cases.jsonl", cases.join("\n"));
    let ran = dir.run(&["eval", "cases.jsonl", "--json"]).exits(0);
    let json = ran.json();
    assert_eq!(json["cases"], 3);
    let counts = |language: &str| {
        let figures = json["figures"].as_array().expect("figures").iter();
        let mut figures = figures.filter(|f| f["kind"] == "act" && f["language"] == language);
        let figure = figures.next().expect("a figure");
        ["expected", "found", "right"].map(|name| figure[name].as_u64().expect("a number"))
    };
    assert_eq!(counts("sv"), [2, 2, 2]);
    assert_eq!(counts("da"), [1, 1, 0]);
    let ran = dir.run(&["eval", "cases.jsonl", "--differences", "-"]).exits(0);
    let lines = ran.lines();
    assert_eq!(lines.len(), 2, "{}", ran.out);
    assert_eq!(lines[0]["case"], "b");
    assert_eq!(lines[0]["file"], "cases.jsonl");
    let missing = lines.iter().find(|line| line["difference"] == "missing").expect("a line");
    assert_eq!(missing["id"], "dk/straffeloven/p264");
    assert!(missing["context"].as_str().is_some_and(|text| text.starts_with("Efter straffe")));
    // A line that cannot be read is named.
    dir.write("cases.jsonl", format!("{}\n{{\"id\": \"d\"}}\n", cases[0]));
    let ran = dir.run(&["eval", "cases.jsonl"]).exits(2);
    assert!(ran.err.contains("cases.jsonl:2") && ran.err.contains("`language`"), "{}", ran.err);
}

#[test]
fn threads_do_not_change_a_byte() {
    let gold = corpus().join("gold").to_string_lossy().into_owned();
    let dir = Dir::new();
    let ran = dir.run(&["eval", &gold, "--differences", "-"]).exits(0);
    let again = dir.run(&["eval", &gold, "--differences", "-"]).exits(0);
    assert_eq!((&ran.out, &ran.err), (&again.out, &again.err));
    let lines = ran.lines();
    let key = |line: &serde_json::Value| {
        (line["file"].as_str().map(str::to_owned), line["start"].as_u64())
    };
    assert!(lines.is_sorted_by_key(key));
}
