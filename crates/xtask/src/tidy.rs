//! The rules of the house, one a file. Each reads text with a small parser: quick, and wrong only in ways that show.

mod floors;
pub mod length;
mod locales;
mod migrations;
mod places;
mod rooms;
mod service;
mod tables;
mod words;

use std::fmt;

use crate::tree::Tree;

/// Something that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and, where it isn't plain, what to do.
    pub message: String,
    /// The rule.
    pub rule: &'static str,
}

impl Fault {
    /// A fault in `path`.
    pub fn new(rule: &'static str, path: &str, line: usize, message: impl Into<String>) -> Fault {
        Fault { path: path.to_owned(), line, message: message.into(), rule }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} ({})", self.path, self.line, self.message, self.rule)
    }
}

/// All faults of all rules, sorted by place.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let rules = [
        floors::check,
        length::check,
        locales::check,
        migrations::check,
        places::check,
        rooms::check,
        service::check,
        tables::check,
        words::check,
    ];
    let mut faults: Vec<Fault> = rules.iter().flat_map(|rule| rule(tree)).collect();
    faults.sort();
    faults
}

/// The faults of one rule in a test, as they are printed but without the rule.
#[cfg(test)]
fn said(rule: fn(&Tree) -> Vec<Fault>, files: &[(&str, &str)]) -> Vec<String> {
    rule(&Tree::of(files)).into_iter().map(|fault| format!("{}:{}: {}", fault.path, fault.line, fault.message)).collect()
}
