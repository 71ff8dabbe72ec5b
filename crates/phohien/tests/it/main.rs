//! The whole program: as a process, on both databases.

#![expect(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, reason = "the helpers of tests fail like tests")]

mod crash;
mod demonstration;
mod simulate;
mod statements;
