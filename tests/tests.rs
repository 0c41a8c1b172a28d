//! The integration tests, in one binary: citation cases, gold annotations, invariants over the
//! sample corpus, and the command line through the real program.

mod cases;
mod cli;
mod gold;
mod house;
mod invariants;
mod util;
