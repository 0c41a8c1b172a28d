//! Benchmarks of the tagger.
fn main() {}
