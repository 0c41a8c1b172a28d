//! The Danish tables: acts with their names, titles and numbers, report series, committees of
//! the Folketing, and the courts whose rulings are cited by date.

pub mod acts;
pub mod reports;
