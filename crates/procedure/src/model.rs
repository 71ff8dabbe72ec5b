//! Packages, forms and rules: pure.

pub mod agency_kind;
pub mod answers;
pub mod chart;
pub mod check;
pub mod condition;
pub mod coverage;
pub mod display;

pub mod fees;
pub mod files;
mod filing;
pub mod form;
mod law;
pub mod package;
pub mod paper;
pub mod peoples;
pub mod play;
pub mod procedure;
mod questions;
pub mod rules;
mod schema;
mod standing;
mod steps;
pub mod synthetic;
pub mod tariff;
pub mod validate;
pub mod vocabulary;
pub mod widget;
pub mod worked;
