//! hold
mod failures;
mod inputs;
mod metadata;
mod paths;
mod summary;
