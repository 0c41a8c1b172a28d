//! Paragraf reads Swedish and Danish rulings and authority decisions, tags the provisions, cases,
//! amounts, dates and parties in them, and makes the structured result searchable.
//!
//! Data flows one way, and each stage is a module that knows nothing of the later ones:
//!
//! ```text
//! bytes ─extract→ Raw ─layout→ Text ─segment→ Structure ─tag→ Tagged ─resolve→ Resolved ─record→ Record
//!                                                                  Record ─index→ tantivy ─search→ hits ─export→ files
//! ```
//!
//! [`pipeline::read`] runs the first six stages on one document; [`ingest`] runs them on many and
//! indexes what comes out. The tables of acts, courts, series and words are in [`registry`].

// The pages are read by those who build the project: a link may lead into a private module.
#![allow(rustdoc::private_intra_doc_links)]

pub mod cli;
pub mod error;
pub mod eval;
pub mod export;
pub mod extract;
pub mod fault;
pub mod index;
pub mod ingest;
pub mod layout;
pub mod lookup;
pub mod pipeline;
pub mod reading;
pub mod record;
pub mod registry;
pub mod resolve;
pub mod search;
pub mod segment;
pub mod span;
pub mod tag;

pub use error::{Error, Result};
