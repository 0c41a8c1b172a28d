//! The integration tests, in one binary: citation cases, blocks of parties, gold annotations, invariants over the
//! sample corpus and over random text, and what a citation means and why, the command
//! line through the real program.

mod blocks;
mod cases;
mod cli;
mod dates;
mod eval;
mod gold;
mod heads;
mod house;
mod invariants;
mod layout;
mod lookup;
mod ocr;
mod random;
mod search;
mod util;
mod workers;
