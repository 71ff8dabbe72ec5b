//! The only place that names the tables.

pub(crate) mod version;
