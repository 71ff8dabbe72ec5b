//! Packages, forms and rules: pure.

pub mod answers;
pub mod check;
pub mod condition;
pub mod coverage;
pub mod display;

pub mod fees;
pub mod files;
pub mod form;
mod law;
pub mod package;
pub mod peoples;
pub mod play;
pub mod procedure;
pub mod rules;
mod schema;
mod steps;
pub mod synthetic;
pub mod validate;
pub mod vocabulary;
pub mod worked;
