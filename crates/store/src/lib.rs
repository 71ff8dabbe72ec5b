#![doc = include_str!("../README.md")]

mod error;
mod files;
mod filling;
mod lock;
mod migration;
mod postgres;
mod postgres_threads;
mod queue;
mod read;
mod request;
pub mod series;
mod sqlite;
mod sqlite_threads;
mod store;
mod tx;
mod value;
mod write;

pub use error::Error;
pub use files::{Files, FilesError, StoredFile};
pub use migration::{Migration, migration_order};
pub use request::{Digest, Request};
pub use store::{Config, Database, DatabaseKind, Lane, Store};
pub use tx::Tx;
pub use value::{Column, Row, Value};

/// The migrations of this crate: the request log, series of numbers, files.
pub const MIGRATIONS: &[Migration] = migrations!["store": "20261122_01_store"];
