#![doc = include_str!("../README.md")]

mod codes;
mod data;
mod error;
pub mod forms;
mod printer;
mod world;

pub use codes::{code128_svg, qr_svg};
pub use error::{PrintError, Problem};
pub use printer::{Document, Printer};
