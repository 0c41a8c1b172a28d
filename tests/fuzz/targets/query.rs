//! Any text as a query, and as a written citation.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paragraf::lookup;
use paragraf::search::Query;

fuzz_target!(|text: &str| {
    let _ = Query::parse(text, &lookup::citation_ids);
});
