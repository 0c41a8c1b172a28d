//! Any text through layout, segmentation, taggers and resolvers, as Swedish and as Danish.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paragraf::pipeline;
use paragraf::record::Language;

fuzz_target!(|text: &str| {
    for language in [Language::Sv, Language::Da] {
        let options = pipeline::Options { language: Some(language), ..Default::default() };
        match pipeline::read("fuzz", text.as_bytes(), &options) {
            Ok(record) => {
                let text: Vec<char> = record.text.chars().collect();
                for citation in &record.citations {
                    let covered: String = text[citation.start..citation.end].iter().collect();
                    assert_eq!(covered, citation.text);
                }
            }
            Err(fault) => assert!(!fault.reason.starts_with("the reader broke"), "{fault}"),
        }
    }
});
