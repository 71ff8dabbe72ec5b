//! Use cases over a transaction.

pub mod catalogue;
pub mod import;
pub mod list;
