//! Papers as a reader gets them: rendered, then read back with poppler's tools.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

mod codes;
mod forms;
mod printer;
mod procedures;
mod reader;
