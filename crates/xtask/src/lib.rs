//! The house's own automation, and the readers of source text on which its rules and some tests stand.

pub mod duplicates;
pub mod fluent;
pub mod licences;
pub mod new;
pub mod rust;
pub mod sql;
pub mod statements;
pub mod tidy;
pub mod tree;
