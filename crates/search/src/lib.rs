#![doc = include_str!("../README.md")]

mod config;
mod entry;
mod error;
mod find;
mod index;
mod plan;
mod query;
mod schema;
mod words;

pub use config::Config;
pub use entry::Entry;
pub use error::SearchError;
pub use index::Index;
pub use query::{Hit, Hits, Matched, Query};
