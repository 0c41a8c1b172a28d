//! Damaged PDFs through the readers and the layout. The engines may panic, which is caught; what they
//! gave before must never make the layout panic.
//!
//! Seeds: `corpus/*/*.pdf`, best with their streams unpacked.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paragraf::fault::Stage;
use paragraf::{extract, pipeline};

fuzz_target!(
    init: {
        // The hook of the fuzzer ends the process on every panic, caught ones among them.
        std::panic::set_hook(Box::new(|_| ()));
    },
    |bytes: &[u8]| {
        let extract = extract::Options { places: true, ..Default::default() };
        let options = pipeline::Options { extract, ..Default::default() };
        let text = match pipeline::extract("fuzz.pdf", bytes, &options) {
            Ok(reading) => reading.text,
            Err(fault) => {
                assert!(fault.stage != Stage::Layout || !fault.reason.contains("broke"), "{fault}");
                return;
            }
        };
        let mut last = 0;
        for block in &text.blocks {
            assert!(last <= block.span.start && block.span.end < text.text.len());
            last = block.span.end;
            text.boxes(block.span);
        }
    }
);
