//! The commands, through the real program.

use crate::util::{self, Dir, Ran};

/// An invented judgment, as plain text.
const JUDGMENT: &str = "\
FÖRVALTNINGSRÄTTEN I UPPSALA
DOM
2022-05-17
Meddelad i Uppsala
Mål nr 1234-22

KLAGANDE
Granviks kommun

MOTPART
Integritetsskyddsmyndigheten

DOMSLUT

Förvaltningsrätten avslår överklagandet.

SKÄLEN FÖR AVGÖRANDET

Kommunen ska enligt 2 kap. 12 § brottsdatalagen (2018:1177) betala en sanktionsavgift om 300 000 kr. \
Artikel 6.1 f i dataskyddsförordningen ger ingen annan grund.
";

/// An invented decision, as HTML.
const DECISION: &str = "<!DOCTYPE html><html lang=da><head><meta charset=utf-8><title>Afgørelse</title></head>\
<body><nav><a href=/>Forside</a></nav><main><h1>Datatilsynet udtaler alvorlig kritik af Birkelunds Forsikring A/S</h1>\
<p>Dato: 14-06-2021</p><p>Journalnummer: 2020-431-0999</p>\
<p>Datatilsynet finder, at selskabet har behandlet oplysninger i strid med \
databeskyttelsesforordningens artikel 6, stk. 1, litra f.</p></main></body></html>";

/// A folder with two rulings in an index.
fn indexed() -> Dir {
    let dir = Dir::new();
    dir.write("rulings/se.txt", JUDGMENT);
    dir.write("rulings/dk.html", DECISION);
    dir.run(&["ingest", "rulings"]).exits(0);
    dir
}

fn ids(ran: &Ran) -> Vec<String> {
    let mut paths: Vec<_> = ran.json()["hits"]
        .as_array()
        .expect("hits")
        .iter()
        .map(|hit| hit["path"].as_str().expect("a path").to_owned())
        .collect();
    paths.sort();
    paths
}

#[test]
fn tag_prints_one_record() {
    let dir = Dir::new();
    dir.write("dom.txt", JUDGMENT);
    let record = dir.run(&["tag", "dom.txt"]).exits(0).json();
    assert_eq!(record["record"], 1);
    assert_eq!(record["language"], "sv");
    assert_eq!(record["court"]["name"], "Förvaltningsrätten i Uppsala");
    assert_eq!(record["case_numbers"], serde_json::json!(["1234-22"]));
    assert_eq!(record["decision_date"], "2022-05-17");
    assert_eq!(record["outcome"]["kind"], "dismissed");
    let ids: Vec<_> =
        record["citations"].as_array().expect("citations").iter().map(|c| &c["id"]).collect();
    assert_eq!(ids, ["se/sfs/2018:1177/k2/p12", "eu/32016R0679/a6/s1/lf"]);
    assert_eq!(record["amounts"][0]["value"], "300000");
    assert_eq!(record["amounts"][0]["currency"], "SEK");
}

#[test]
fn tag_reads_standard_input_and_a_text_without_citations_is_fine() {
    let dir = Dir::new();
    let ran = dir.run_with(&["tag", "-", "--language", "da"], "Retten hæves.".as_bytes()).exits(0);
    assert_eq!(ran.json()["citations"], serde_json::json!([]));
    let ran = dir.run_with(&["tag", "-"], "jf. straffelovens § 263, stk. 1.".as_bytes()).exits(0);
    assert_eq!(ran.json()["citations"][0]["id"], "dk/straffeloven/p263/s1");
    let ran = dir.run_with(&["tag", "-", "--language", "xx"], b"").exits(2);
    assert!(ran.err.contains("xx") && ran.err.contains("sv"), "{}", ran.err);
}

#[test]
fn extract_prints_reading_text() {
    let dir = Dir::new();
    let ran =
        dir.run_with(&["extract", "-"], "Den som begär person-\nuppgifter får\nsvar.".as_bytes());
    assert_eq!(ran.exits(0).out, "Den som begär personuppgifter får svar.\n");
}

#[test]
fn extract_prints_some_pages_and_blocks() {
    let dir = Dir::new();
    let pdf = util::corpus().join("se/fr-stockholm-18342-23.pdf");
    let pdf = pdf.to_string_lossy();
    let pages = |pages: &str| dir.run(&["extract", &pdf, "--pages", pages]).exits(0).out;
    let all = dir.run(&["extract", &pdf]).exits(0).out;
    assert_eq!(pages("1-"), all);
    // A paragraph goes on from the first page to the second, and is cut there.
    let (first, second) = (pages("1"), pages("2"));
    assert!(!first.is_empty() && all.starts_with(first.trim_end()));
    assert!(all.contains(second.trim_end()));
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    assert_eq!(letters(&pages("-2")), letters(&first) + letters(&second));
    assert_eq!(pages("1,2"), pages("-2"));
    let some = dir.run(&["extract", &pdf, "--pages", "2,99"]).exits(0);
    assert!(some.out == second && some.err.contains("no page 99"), "{}", some.err);
    let none = dir.run(&["extract", &pdf, "--pages", "99"]).exits(2);
    assert!(none.err.contains("the document has 8 pages"), "{}", none.err);
    let wrong = dir.run(&["extract", &pdf, "--pages", "2,x"]).exits(2);
    assert!(wrong.err.contains("`x`") && wrong.err.contains("1,3-5"), "{}", wrong.err);

    let blocks = dir.run(&["extract", &pdf, "--format", "json"]).exits(0).json();
    let blocks = blocks.as_array().expect("blocks").clone();
    let texts: Vec<&str> = blocks.iter().filter_map(|block| block["text"].as_str()).collect();
    assert_eq!(texts.join("\n") + "\n", all);
    assert!(blocks.iter().any(|block| block["kind"] == "heading"));
    assert!(blocks.iter().all(|block| block["boxes"][0]["page"] == block["page"]));
    let args = ["extract", &pdf, "--format", "json", "--furniture", "--pages", "1"];
    let stamps = dir.run(&args).exits(0).json();
    assert_eq!(stamps[0]["kind"], "stamp");
    assert!(stamps[0]["boxes"][0]["x1"].as_f64().is_some_and(|right| right < 595.0));
    // A text without pages.
    dir.write("dom.txt", JUDGMENT);
    let blocks = dir.run(&["extract", "dom.txt", "--format", "json"]).exits(0).json();
    assert!(blocks[0]["page"].is_null() && blocks[0]["boxes"] == serde_json::json!([]));
    let ran = dir.run(&["extract", "dom.txt", "--pages", "1"]).exits(2);
    assert!(ran.err.contains("no pages"), "{}", ran.err);
    let record = dir.run(&["tag", &pdf, "--boxes"]).exits(0).json();
    assert_eq!(record["source"]["page_sizes"][7]["page"], 8);
    assert!(record["citations"][0]["boxes"][0]["y0"].is_number());
}

#[test]
fn unreadable_documents_exit_3_and_missing_ones_2() {
    let dir = Dir::new();
    dir.write("empty.pdf", b"");
    dir.write("binary.txt", [0u8, 159, 146, 150, 0, 1, 2, 3, 255, 0, 0, 7].repeat(40));
    dir.write("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Cat");
    for name in ["empty.pdf", "binary.txt", "cut.pdf"] {
        let ran = dir.run(&["tag", name]).exits(3);
        assert!(ran.err.contains(name), "{}", ran.err);
        assert!(!ran.err.contains("panic"), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert_eq!(ran.out, "");
    }
    let ran = dir.run(&["tag", "nowhere.pdf"]).exits(2);
    assert!(ran.err.contains("nowhere.pdf"), "{}", ran.err);
    let ran = dir.run(&["ingest", "nowhere"]).exits(2);
    assert!(ran.err.contains("nowhere"), "{}", ran.err);
}

#[test]
fn ingest_goes_on_past_bad_files_and_lists_them() {
    let dir = Dir::new();
    dir.write("in/a.txt", JUDGMENT);
    dir.write("in/b.pdf", b"");
    dir.write("in/c.html", DECISION);
    let ran = dir.run(&["ingest", "in"]).exits(3);
    assert!(ran.out.contains("2 added") && ran.out.contains("1 failed"), "{}", ran.out);
    let failures = dir.read("index/failures.ndjson");
    let failure: serde_json::Value = serde_json::from_str(failures.trim()).expect("one line");
    assert_eq!(failure["path"], "in/b.pdf");
    assert_eq!(failure["stage"], "extract");
    assert!(failure["reason"].as_str().is_some_and(|reason| reason.contains("empty")));
    // The file is mended: it goes in, and its failure is gone.
    dir.write("in/b.pdf", JUDGMENT.replace("1234-22", "99-22"));
    dir.run(&["ingest", "in"]).exits(0);
    assert_eq!(dir.read("index/failures.ndjson"), "");
}

#[test]
fn ingest_skips_what_is_unchanged_and_replaces_what_changed() {
    let dir = indexed();
    let ran = dir.run(&["ingest", "rulings"]).exits(0);
    assert!(ran.out.contains("2 unchanged"), "{}", ran.out);
    dir.write("rulings/se.txt", JUDGMENT.replace("1234-22", "77-22"));
    let ran = dir.run(&["ingest", "rulings"]).exits(0);
    assert!(ran.out.contains("1 replaced") && ran.out.contains("1 unchanged"), "{}", ran.out);
    assert!(ran.out.contains("2 documents in"), "{}", ran.out);
    dir.run(&["search", "case:1234-22"]).exits(1);
    dir.run(&["search", "case:77-22"]).exits(0);
    // The same bytes at another path are the same document.
    dir.write("rulings/copy.txt", JUDGMENT.replace("1234-22", "77-22"));
    let ran = dir.run(&["ingest", "rulings"]).exits(0);
    assert!(ran.out.contains("1 duplicate"), "{}", ran.out);
    let records = dir.run(&["export", "--query", "case:77-22"]).exits(0).lines();
    assert_eq!(records.len(), 1);
    assert_eq!(
        records[0]["source"]["paths"],
        serde_json::json!(["rulings/copy.txt", "rulings/se.txt"])
    );
    // A changed file leaves the document that it shared with its copy.
    dir.write("rulings/se.txt", JUDGMENT);
    dir.run(&["ingest", "rulings"]).exits(0);
    let records = dir.run(&["export", "--query", "case:77-22"]).exits(0).lines();
    assert_eq!(records[0]["source"]["paths"], serde_json::json!(["rulings/copy.txt"]));
    dir.run(&["search", "case:1234-22"]).exits(0);
}

#[test]
fn ingest_reads_lists_archives_and_metadata() {
    let dir = Dir::new();
    dir.write("a b.txt", JUDGMENT);
    dir.write("meta.jsonl", "{\"file\":\"a b.txt\",\"court\":\"Another court\"}\n");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("inner/dk.html", zip::write::SimpleFileOptions::default()).expect("a member");
    std::io::Write::write_all(&mut zip, DECISION.as_bytes()).expect("written");
    zip.start_file("inner/meta.jsonl", zip::write::SimpleFileOptions::default()).expect("a member");
    std::io::Write::write_all(&mut zip, b"{\"file\":\"dk.html\",\"number\":7}\n").expect("written");
    let bytes = zip.finish().expect("an archive").into_inner();
    dir.write("some.zip", bytes);
    dir.run_with(&["ingest", "--files-from", "-", "-0"], b"a b.txt\0some.zip\0").exits(0);
    let records = dir.run(&["export"]).exits(0).lines();
    let paths: Vec<_> =
        records.iter().map(|r| r["source"]["path"].as_str().expect("a path")).collect();
    assert_eq!(paths, ["a b.txt", "some.zip!/inner/dk.html"]);
    assert_eq!(records[0]["source"]["metadata"]["court"], "Another court");
    assert_eq!(records[1]["source"]["metadata"]["number"], 7);
    assert_eq!(records[0]["court"]["name"], "Förvaltningsrätten i Uppsala");
}

#[test]
fn a_listed_file_that_is_gone_does_not_stop_the_others() {
    let dir = Dir::new();
    dir.write("a.txt", JUDGMENT);
    let ran = dir.run_with(&["ingest", "--files-from", "-"], b"gone.txt\na.txt\n").exits(3);
    assert!(ran.out.contains("1 added") && ran.out.contains("gone.txt: open:"), "{}", ran.out);
    assert!(dir.read("index/failures.ndjson").contains("gone.txt"));
    let ran = dir.run(&["ingest", "gone.txt", "a.txt"]).exits(2);
    assert!(ran.err.contains("gone.txt"), "{}", ran.err);
}

#[test]
fn a_damaged_index_is_told_and_is_no_empty_result() {
    let dir = indexed();
    for file in crate::util::files(&dir.path().join("index"), "store") {
        std::fs::write(file, "cut").expect("it is written");
    }
    for args in [&["search", "lang:sv"][..], &["export"], &["stats"], &["ingest", "rulings"]] {
        let ran = dir.run(args).exits(2);
        assert!(ran.err.contains("damaged") && ran.err.contains("ingest again"), "{}", ran.err);
    }
}

#[test]
fn a_document_cannot_steer_the_terminal() {
    let dir = Dir::new();
    dir.write("a.txt", "Dom\n\nAvgift \u{1b}]0;x\u{7} enligt 6 \u{202e}§ räntelagen.\n");
    dir.run(&["ingest", "a.txt"]).exits(0);
    let shown = dir.run(&["search", "avgift"]).exits(0).out;
    assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown:?}");
}

#[test]
fn search_finds_by_words_citations_and_fields() {
    let dir = indexed();
    let find = |query: &str| ids(&dir.run(&["search", query, "--json"]).exits(0));
    let (se, dk) = ("rulings/se.txt", "rulings/dk.html");
    assert_eq!(find("sanktionsavgift"), [se]);
    assert_eq!(find("sanktionsavgifter kommunen"), [se]);
    assert_eq!(find("\"betala en sanktionsavgift\""), [se]);
    assert_eq!(find("cites:\"2 kap. 12 § brottsdatalagen\""), [se]);
    assert_eq!(find("cites:se/sfs/2018:1177"), [se]);
    let both = [dk, se];
    assert_eq!(find("cites:\"databeskyttelsesforordningens artikel 6, stk. 1, litra f\""), both);
    assert_eq!(find("cites:\"artikel 6.1 f i dataskyddsförordningen\""), both);
    assert_eq!(find("cites:eu/32016R0679 -lang:sv"), [dk]);
    assert_eq!(find("sanktionsavgift OR oplysninger"), both);
    assert_eq!(find("court:datatilsynet"), [dk]);
    assert_eq!(find("party:granviks"), [se]);
    assert_eq!(find("date:2022"), [se]);
    assert_eq!(find("date:..2021-12-31"), [dk]);
    assert_eq!(find("amount:>250000"), [se]);
    assert_eq!(find("kind:judgment"), [se]);
    dir.run(&["search", "hvalfangst"]).exits(1);
    dir.run(&["search", "amount:>300000"]).exits(1);
}

#[test]
fn a_query_may_begin_with_a_minus_and_flags_follow_it() {
    let dir = indexed();
    for args in [
        &["search", "-kind:decision sanktionsavgift", "--json"][..],
        &["search", "-oplysninger", "--json", "-l", "5"],
        &["search", "--json", "--", "-oplysninger"],
        &["search", "kommunen", "-oplysninger", "--json"],
    ] {
        assert_eq!(ids(&dir.run(args).exits(0)), ["rulings/se.txt"], "{args:?}");
    }
    let rows = dir.run(&["export", "--query", "-oplysninger"]).exits(0);
    assert_eq!(rows.lines().len(), 1);
    dir.run(&["search", "--limt", "5", "kommunen"]).exits(2);
}

#[test]
fn a_written_range_and_a_labelled_case_number_are_understood() {
    let dir = indexed();
    let find = |query: &str| ids(&dir.run(&["search", query, "--json"]).exits(0));
    assert_eq!(find("cites:\"2 kap. 10–13 §§ brottsdatalagen\""), ["rulings/se.txt"]);
    dir.run(&["search", "cites:\"2 kap. 13–15 §§ brottsdatalagen\""]).exits(1);
    assert_eq!(find("case:\"mål nr 1234-22\""), ["rulings/se.txt"]);
}

#[test]
fn an_offset_past_the_end_shows_nothing_and_says_so() {
    let ran = indexed().run(&["search", "lang:sv", "--offset", "7"]).exits(0);
    assert_eq!(ran.out, "1 ruling found, none of them after --offset 7\n");
}

#[test]
fn a_bad_query_names_the_word_at_fault() {
    let dir = indexed();
    for (query, words) in [
        ("curt:uppsala", ["curt", "court"]),
        ("date:yesterday", ["yesterday", "2021"]),
        ("amount:>lots", ["lots", "1000000"]),
        ("cites:banana", ["banana", "cites"]),
        ("\"half a phrase", ["\"", "quot"]),
        ("(a OR b", ["(", ")"]),
        ("lang:klingon", ["klingon", "sv"]),
    ] {
        let ran = dir.run(&["search", query]).exits(2);
        for word in words {
            assert!(ran.err.contains(word), "{query}: {}", ran.err);
        }
        assert_eq!(ran.out, "");
    }
}

#[test]
fn show_prints_a_ruling_by_a_part_of_its_id() {
    let dir = indexed();
    let hit = dir.run(&["search", "lang:sv", "--json"]).exits(0).json();
    let id = hit["hits"][0]["id"].as_str().expect("an id").to_owned();
    let ran = dir.run(&["show", &id[..8]]).exits(0);
    assert!(ran.out.contains("Förvaltningsrätten i Uppsala"), "{}", ran.out);
    assert!(ran.out.contains("SKÄLEN FÖR AVGÖRANDET"), "{}", ran.out);
    assert!(!ran.out.contains('\x1b'), "no colours where nobody sees them");
    let ran = dir.run(&["show", &id, "--color", "always", "--citations"]).exits(0);
    assert!(ran.out.contains("\x1b[36m"), "{}", ran.out);
    assert!(ran.out.contains("se/sfs/2018:1177/k2/p12"), "{}", ran.out);
    assert_eq!(dir.run(&["show", &id, "--json"]).exits(0).json()["id"], id.as_str());
    dir.run(&["show", "ffffffffffffffff"]).exits(1);
}

#[test]
fn export_writes_every_format() {
    let dir = indexed();
    dir.run(&["export", "-o", "all.ndjson"]).exits(0);
    assert_eq!(dir.read("all.ndjson").lines().count(), 2);
    let array = dir.run(&["export", "--format", "json"]).exits(0).json();
    assert_eq!(array.as_array().map(Vec::len), Some(2));
    let rows = dir.run(&["export", "--format", "csv"]).exits(0).out;
    assert_eq!(rows.lines().count(), 3, "{rows}");
    assert!(rows.lines().next().is_some_and(|head| head.starts_with("id,")), "{rows}");
    let rows = dir.run(&["export", "--format", "csv", "--table", "citations"]).exits(0).out;
    assert!(rows.contains("se/sfs/2018:1177/k2/p12"), "{rows}");
    let rows = dir.run(&["export", "--query", "lang:da"]).exits(0);
    assert_eq!(rows.lines().len(), 1);
    dir.run(&["export", "--query", "hvalfangst"]).exits(1);
    let ran = dir.run(&["export", "--table", "amounts"]).exits(2);
    assert!(ran.err.contains("--table") && ran.err.contains("csv"), "{}", ran.err);
    let ran = dir.run(&["export", "-o", "no/such/folder/x.ndjson"]).exits(2);
    assert!(ran.err.contains("no/such/folder"), "{}", ran.err);
}

#[test]
fn stats_count_what_is_there() {
    let dir = indexed();
    let stats = dir.run(&["stats", "--json"]).exits(0).json();
    assert_eq!(stats["documents"], 2);
    let ran = dir.run(&["stats"]).exits(0);
    assert!(ran.out.contains("Datatilsynet") && ran.out.contains("eu/32016R0679"), "{}", ran.out);
}

#[test]
fn without_an_index_every_reader_says_how_to_make_one() {
    let dir = Dir::new();
    for args in [&["search", "x"][..], &["show", "x"], &["export"], &["stats"]] {
        let ran = dir.run(args).exits(2);
        assert!(ran.err.contains("paragraf ingest"), "{}", ran.err);
    }
    assert!(!dir.path().join("index").exists(), "a reader must not make an index");
}

#[test]
fn an_index_that_cannot_be_written_is_fatal() {
    let dir = Dir::new();
    dir.write("dom.txt", JUDGMENT);
    dir.write("file", "not a folder");
    let ran = dir.run(&["ingest", "dom.txt", "--index", "file"]).exits(2);
    assert!(ran.err.contains("file"), "{}", ran.err);
    dir.write("foreign/meta.json", "{}");
    dir.write("foreign/data", "something else");
    let ran = dir.run(&["ingest", "dom.txt", "--index", "foreign"]).exits(2);
    assert!(ran.err.contains("foreign"), "{}", ran.err);
    assert_eq!(dir.read("foreign/data"), "something else");
}

#[test]
fn the_index_can_be_named_by_the_environment() {
    let dir = Dir::new();
    dir.write("dom.txt", JUDGMENT);
    dir.run(&["ingest", "dom.txt", "--index", "elsewhere"]).exits(0);
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_paragraf"))
        .args(["search", "kommunen"])
        .env("PARAGRAF_INDEX", dir.path().join("elsewhere"))
        .output()
        .expect("the program starts");
    assert_eq!(ran.status.code(), Some(0));
}

#[test]
fn schema_is_json() {
    let schema = Dir::new().run(&["schema"]).exits(0).json();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn usage_errors_name_the_word_and_exit_2() {
    let dir = Dir::new();
    let ran = dir.run(&["serch", "x"]).exits(2);
    assert!(ran.err.contains("serch") && ran.err.contains("search"), "{}", ran.err);
    let ran = dir.run(&["export", "--format", "xml"]).exits(2);
    assert!(ran.err.contains("xml") && ran.err.contains("ndjson"), "{}", ran.err);
    dir.run(&["ingest"]).exits(2);
    dir.run(&["--version"]).exits(0);
}
