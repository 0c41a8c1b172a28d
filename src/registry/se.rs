//! Swedish tables: acts, their abbreviations, words that only look like acts, series of agency
//! rules, courts as they are cited.

pub mod acts;
pub mod courts;
pub mod series;
