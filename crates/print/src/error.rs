//! What can go wrong on the way to a PDF.

use std::fmt;

/// Why a paper could not be printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The template and its data do not fit: an author's mistake, with the places.
    #[error("the template failed: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Template(Vec<Problem>),
    /// The document could not be written as PDF/A-2b, for example because a glyph is in none of the fonts.
    #[error("PDF/A export failed: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Export(Vec<Problem>),
    /// The data of a form could not be written as JSON.
    #[error("the data of the form could not be written as JSON")]
    Data(#[source] serde_json::Error),
    /// A bar code could not be drawn.
    #[error("{kind} failed: {why}")]
    Code {
        /// Which symbology.
        kind: &'static str,
        /// What the text is at fault.
        why: String,
    },
    /// The date of creation is none that a PDF can hold.
    #[error("the date of creation {0} cannot be written in a PDF")]
    Created(jiff::civil::DateTime),
}

/// One complaint about a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, such as `result.typ`, or empty when the complaint belongs to no place.
    pub file: String,
    /// Line, from 1; 0 when unknown.
    pub line: usize,
    /// Column, from 1; 0 when unknown.
    pub column: usize,
    /// What is wrong, with hints.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.file.is_empty(), self.line) {
            (true, _) => f.write_str(&self.message),
            (false, 0) => write!(f, "{}: {}", self.file, self.message),
            (false, line) => write!(f, "{}:{line}:{}: {}", self.file, self.column, self.message),
        }
    }
}
