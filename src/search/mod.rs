//! Search: a query in, ranked documents with a passage of each out; and counts over an index.
//!
//! [`Query::parse`] understands what was typed, [`search`] finds and ranks, [`matching`] streams the
//! records of everything found, [`stats`] counts. The order of hits is the same for the same
//! documents, however they were written: by score or date, then by date, then by id.

mod cited_by;
mod facets;
mod graph;
mod highlight;
mod query;
mod run;
mod stats;
#[cfg(test)]
mod tests;

pub use facets::{Facet, FacetValue};
pub use graph::{CitedBy, Instance, Related, Relations, Ruling, cited_by, related};
pub use highlight::{Place, Snippet};
pub use query::{Query, QueryError};
pub use run::{Hit, Hits, Search, Sort, matching, search};
pub use stats::{Act, Count, Provision, Stats, Unresolved, stats};
