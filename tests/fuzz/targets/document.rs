//! Any bytes as a document of any format. A panic that the pipeline caught is a finding too.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paragraf::pipeline;

fuzz_target!(|bytes: &[u8]| {
    if let Err(fault) = pipeline::read("fuzz", bytes, &Default::default()) {
        assert!(!fault.reason.starts_with("the reader broke"), "{fault}");
    }
});
