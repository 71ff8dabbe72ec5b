//! Papers as a reader gets them: rendered, then read back with poppler's tools.

mod codes;
mod forms;
mod printer;
mod procedures;
mod reader;
