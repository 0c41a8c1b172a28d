//! Any text as a query, and as a written citation.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paragraf::pipeline;
use paragraf::search::Query;

fuzz_target!(|text: &str| {
    let _ = Query::parse(text, &pipeline::citation_ids);
});
