//! The public record: what `paragraf tag` prints, what the index stores and every export is made
//! of. The types here are the contract; their JSON Schema is committed as `record.schema.json`
//! beside this file and printed by `paragraf schema`.
//!
//! Offsets in a record are **Unicode code points** into its `text`, end exclusive, and
//! `text[start..end]` is the surface form. [`build`] is the one place where the pipeline's byte
//! spans become code points.

mod build;
mod model;
mod schema;

pub use build::{Parts, build};
pub use model::*;
pub use schema::schema;
