//! Searching the sample corpus, through the real program.

use std::sync::LazyLock;

use crate::util::{Dir, Ran, corpus};

/// The sample corpus in an index.
static INDEX: LazyLock<Dir> = LazyLock::new(|| {
    let dir = Dir::new();
    let corpus = corpus();
    dir.run(&["ingest", corpus.to_str().expect("a path in UTF-8")]).exits(0);
    dir
});

fn search(args: &[&str]) -> Ran {
    let args: Vec<&str> = ["search"].iter().chain(args).copied().collect();
    INDEX.run(&args)
}

/// How many rulings a query finds.
fn total(query: &str) -> u64 {
    let ran = search(&[query, "--json"]);
    assert!(ran.code < 2, "{query}: {}", ran.err);
    ran.json()["total"].as_u64().expect("a total")
}

#[test]
fn a_section_narrows_a_word_and_a_citation() {
    for (narrow, wide) in [
        ("in:reasons avgift", "avgift"),
        ("in:ruling cites:gdpr", "cites:gdpr"),
        ("in:(reasons OR ruling) bøde", "bøde"),
    ] {
        let (few, many) = (total(narrow), total(wide));
        assert!(0 < few && few < many, "{narrow}: {few} of {many}");
    }
    assert!(total("in:dissent") > 0);
    assert_eq!(total("in:appeal cites:gdpr"), 0);
}

#[test]
fn compounds_and_spellings_meet_and_quotes_part_them() {
    let whole = total("\"sanktionsavgift\"");
    assert!(total("sanktion avgift") >= whole && whole > 0);
    assert_eq!(total("dataskyddsfoerordningen"), total("dataskyddsforordningen"));
    assert!(total("dataskyddsförordningen") > 0);
    assert_eq!(total("\"dataskyddsfoerordningen\""), 0);
    assert!(total("*avgift") >= whole);
    assert!(total("sanktionsavgfit~1") >= whole);
}

#[test]
fn citations_meet_in_one_id_however_they_are_written() {
    let by_id = total("cites:eu/32016R0679/a6");
    assert!(by_id > 2);
    for written in [
        "cites:\"artikel 6 i dataskyddsförordningen\"",
        "cites:\"databeskyttelsesforordningens artikel 6\"",
        "cites:gdpr/a6",
    ] {
        assert_eq!(total(written), by_id, "{written}");
    }
    assert!(total("cites:brottsdatalagen/k2") > 0);
    let near = total("cites:(gdpr/a5 gdpr/a6)~300");
    assert!(0 < near && near <= total("cites:gdpr/a5 cites:gdpr/a6"), "{near}");
}

#[test]
fn sums_are_found_by_what_they_are_for() {
    let fees = total("sanction_fee>1000");
    assert!(fees > 0 && fees < total("amount>1000"));
    assert_eq!(total("sanction_fee>1mdkr"), 0);
    assert!(total("role:sanction_fee") >= fees);
}

#[test]
fn facets_count_what_was_found() {
    let found = search(&["cites:gdpr", "--facets", "--json"]).exits(0).json();
    let facets = found["facets"].as_array().expect("facets");
    for facet in facets {
        for value in facet["values"].as_array().expect("values") {
            let query = format!("cites:gdpr {}", value["query"].as_str().expect("a query"));
            assert_eq!(Some(total(&query)), value["documents"].as_u64(), "{query}");
        }
    }
    let fields: Vec<&str> = facets.iter().filter_map(|one| one["field"].as_str()).collect();
    assert_eq!(fields, ["court", "year", "lang", "kind", "outcome", "cites", "party"]);
}

#[test]
fn places_are_true_and_every_format_tells_the_same() {
    let found = search(&["avgift", "--hits", "--limit", "40", "--json"]).exits(0).json();
    let mut some = 0;
    for hit in found["hits"].as_array().expect("hits") {
        let id = hit["id"].as_str().expect("an id");
        let record = INDEX.run(&["show", id, "--json"]).exits(0).json();
        let text: Vec<char> = record["text"].as_str().expect("a text").chars().collect();
        for place in hit["places"].as_array().expect("places") {
            let at = |name: &str| place[name].as_u64().expect("an offset") as usize;
            let said: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(Some(said.as_str()), place["text"].as_str());
            some += 1;
        }
    }
    assert!(some > 10, "{some}");
    let ids = search(&["avgift", "--format", "ids", "--limit", "40"]).exits(0).out;
    let lines = search(&["avgift", "--format", "ndjson", "--limit", "40"]).exits(0).out;
    let table = search(&["avgift", "--format", "csv", "--limit", "40"]).exits(0).out;
    assert_eq!(ids.lines().count(), lines.lines().count());
    for (id, line) in ids.lines().zip(lines.lines()) {
        let hit: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(hit["id"], id);
        assert!(table.contains(id));
    }
}

#[test]
fn pages_go_on_after_the_last_ruling_in_every_order() {
    for sort in ["relevance", "date", "date-asc", "amount", "cited-by"] {
        let all =
            search(&["lang:sv", "--sort", sort, "--format", "ids", "--limit", "100"]).exits(0).out;
        let all: Vec<&str> = all.lines().collect();
        let (mut paged, mut after): (Vec<String>, Option<String>) = (Vec::new(), None);
        loop {
            let mut args = vec!["lang:sv", "--sort", sort, "--format", "ids", "--limit", "7"];
            args.extend(after.iter().flat_map(|id| ["--after", id.as_str()]));
            let page = search(&args).exits(0).out;
            if page.is_empty() {
                break;
            }
            paged.extend(page.lines().map(str::to_owned));
            after = paged.last().cloned();
        }
        assert_eq!(paged, all, "{sort}");
    }
    let ran = search(&["lang:sv", "--after", "0000000000000000"]).exits(2);
    assert!(ran.err.contains("--after 0000000000000000"), "{}", ran.err);
}

#[test]
fn who_cites_is_counted_by_provision_year_and_court() {
    let ran = INDEX.run(&["cited-by", "gdpr", "--json", "--limit", "1000"]).exits(0);
    let found = ran.json();
    assert_eq!(found["total"].as_u64(), Some(total("cites:gdpr")));
    let places = found["by_provision"].as_array().expect("provisions");
    assert!(places.len() > 5);
    for place in places {
        let id = place["id"].as_str().expect("an id");
        assert!(id.starts_with("eu/32016R0679"), "{id}");
    }
    let told = INDEX.run(&["cited-by", "gdpr"]).exits(0).out;
    assert!(told.contains("by year") && told.contains("rulings cite it"), "{told}");
    INDEX.run(&["cited-by", "1 § hittepålagen (1801:1)"]).exits(1);
    INDEX.run(&["cited-by", "hej"]).exits(2);
}

#[test]
fn what_is_related_shares_citations() {
    let first = search(&["cites:gdpr/a6", "--format", "ids", "--limit", "1"]).exits(0).out;
    let found = INDEX.run(&["related", first.trim(), "--json"]).exits(0).json();
    let related = found["related"].as_array().expect("rulings");
    assert!(!related.is_empty());
    for one in related {
        assert_ne!(one["id"].as_str(), Some(first.trim()));
        assert!(!one["shared"].as_array().expect("ids").is_empty());
    }
    INDEX.run(&["related", "0000000000000000"]).exits(1);
}

#[test]
fn the_instances_of_a_matter_are_linked_by_what_they_appealed() {
    let dir = Dir::new();
    let judgment = |court: &str, number: &str, date: &str, under: &str, verb: &str| {
        format!(
            "{court}\nDOM\n{date}\nMål nr {number}\n\nÖVERKLAGAT AVGÖRANDE\n{under}\n\n\
             DOMSLUT\n\n{court} {verb} överklagandet.\n"
        )
    };
    dir.write(
        "kr.txt",
        judgment(
            "KAMMARRÄTTEN I STOCKHOLM",
            "771-23",
            "2023-05-02",
            "Förvaltningsrätten i Uppsalas dom den 17 maj 2022 i mål nr 1234-22",
            "avslår",
        ),
    );
    dir.write(
        "fr.txt",
        "FÖRVALTNINGSRÄTTEN I UPPSALA\nDOM\n2022-05-17\nMål nr 1234-22\n\nDOMSLUT\n\n\
         Förvaltningsrätten avslår överklagandet.\n",
    );
    dir.run(&["ingest", "kr.txt", "fr.txt"]).exits(0);
    for (asked, other, step) in [("kr.txt", "fr.txt", -1), ("fr.txt", "kr.txt", 1)] {
        let ids = dir.run(&["search", "överklagandet", "--json"]).exits(0).json();
        let hits = ids["hits"].as_array().expect("hits");
        let id = |path: &str| {
            let hit = hits.iter().find(|hit| hit["path"] == path).expect("a hit");
            hit["id"].as_str().expect("an id").to_owned()
        };
        let found = dir.run(&["related", &id(asked), "--json"]).exits(0).json();
        let matter = found["matter"].as_array().expect("instances");
        assert_eq!(matter.len(), 1, "{found}");
        assert_eq!((&matter[0]["id"], &matter[0]["step"]), (&id(other).into(), &step.into()));
    }
}
