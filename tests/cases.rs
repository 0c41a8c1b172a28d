//! The citation cases: `cases/*.toml`, each a short text and the citations in it.
//!
//! ```toml
//! [[case]]
//! name = "sticky-chapter"
//! language = "sv"
//! text = "Enligt 3 kap. 2 och 7 §§ brottsdatalagen (2018:1177) gäller …"
//! expect = [
//!   { span = "3 kap. 2", id = "se/sfs/2018:1177/k3/p2" },
//!   { span = "7 §§ brottsdatalagen (2018:1177)", id = "se/sfs/2018:1177/k3/p7" },
//! ]
//! ```
//!
//! `through`, `pages` and `resolution` are compared where a case names them. A case that expects
//! nothing is a non-example. Order counts. Every rule that finds a citation here must be described
//! in the table of rules.

use std::fmt::Write as _;
use std::path::Path;

use paragraf::pipeline;
use paragraf::record::{Citation, Language};
use paragraf::registry::rules;

use crate::util;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    language: Language,
    text: String,
    expect: Vec<Expected>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    span: String,
    id: String,
    through: Option<String>,
    pages: Option<Vec<String>>,
    resolution: Option<String>,
}

impl Expected {
    fn is(&self, found: &Citation) -> bool {
        let resolution = serde_json::to_value(found.resolution).expect("a word");
        self.span == found.text
            && self.id == found.id
            && self.through == found.through
            && self.pages.as_ref().is_none_or(|pages| *pages == found.pages)
            && self.resolution.as_ref().is_none_or(|word| *word == resolution)
    }
}

#[test]
fn every_case_gives_what_it_expects() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut wrong = String::new();
    let mut count = 0;
    for path in util::files(&folder, "toml") {
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a file");
        let cases: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        for case in cases.case {
            count += 1;
            let options = pipeline::Options { language: Some(case.language), ..Default::default() };
            let record = pipeline::read(&case.name, case.text.as_bytes(), &options)
                .unwrap_or_else(|fault| panic!("{file}: {fault}"));
            let found = &record.citations;
            for citation in found.iter().filter(|found| rules::rule(&found.rule).is_none()) {
                let _ = writeln!(wrong, "\n{file}: {} is not in rules.tsv", citation.rule);
            }
            let same = case.expect.len() == found.len()
                && case.expect.iter().zip(found).all(|(expected, found)| expected.is(found));
            if !same {
                let _ = writeln!(wrong, "\n{file}: {}: {}", case.name, record.text.trim_end());
                for e in &case.expect {
                    let _ = writeln!(
                        wrong,
                        "  expected {:?} {} {:?} {:?}",
                        e.span, e.id, e.through, e.pages
                    );
                }
                for f in found {
                    let _ = writeln!(
                        wrong,
                        "  found    {:?} {} {:?} {:?} {:?} {}",
                        f.text, f.id, f.through, f.pages, f.resolution, f.rule
                    );
                }
            }
        }
    }
    assert!(count > 0, "no case was run");
    assert!(wrong.is_empty(), "{wrong}");
}
