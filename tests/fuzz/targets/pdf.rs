//! Damaged PDFs through the readers and the layout. The engines may panic, and what they say is
//! caught; what they gave before must never make the layout panic.
//!
//! Seeds: `corpus/*/*.pdf`, best with their streams unpacked.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paragraf::{extract, layout};

fuzz_target!(
    init: {
        // The hook of the fuzzer ends the process on every panic, caught ones among them.
        std::panic::set_hook(Box::new(|_| ()));
    },
    |bytes: &[u8]| {
        let Ok(raw) = extract::read("fuzz.pdf", bytes, &extract::Options::default()) else {
            return;
        };
        let text = layout::read_placed(&raw);
        assert_eq!(text.text, layout::read(&raw).text);
        let mut last = 0;
        for block in &text.blocks {
            assert!(last <= block.span.start && block.span.end < text.text.len());
            last = block.span.end;
            text.boxes(block.span);
        }
    }
);
