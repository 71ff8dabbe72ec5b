//! Papers that a package asks for, and the one that it yields.

use serde::Deserialize;

use super::condition::Condition;
use super::text::Text;
use super::vocabulary::{Category, Electronic, FileKind, PartGroup, PartSource, Register, ResultKind, Right};

/// Thành phần hồ sơ.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Stable in the package.
    pub code: String,
    /// Code of the national catalogue.
    pub national_code: Option<String>,
    /// Its name.
    pub name: Text,
    /// Handed in or shown.
    pub group: PartGroup,
    /// Bản chính.
    pub originals: u32,
    /// Bản sao.
    pub copies: u32,
    /// Whether everybody needs it.
    #[serde(default)]
    pub required: bool,
    /// Or who does.
    #[serde(default)]
    pub required_when: Vec<Condition>,
    /// Needed by who files for another, as what it shows.
    pub right: Option<Right>,
    /// The case, or `*`.
    pub case: String,
    /// In which form it comes electronically.
    pub electronic: Electronic,
    /// As which kinds of file.
    #[serde(default)]
    pub accept: Vec<FileKind>,
    /// Where it may come from.
    pub source: PartSource,
    /// Results of these procedures serve as this part.
    #[serde(default)]
    pub reusable_from: Vec<String>,
    /// A hint.
    pub note: Option<Text>,
    /// Whether the value was checked.
    #[serde(default = "super::written::yes")]
    pub verified: bool,
}

/// Kết quả.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultRule {
    /// Its name.
    pub name: Text,
    /// National code.
    pub code: String,
    /// What it is.
    pub kind: ResultKind,
    /// Where its number comes from.
    pub number: NumberRule,
    /// Ký hiệu, used with the agency's register.
    pub notation: Option<String>,
    /// For how long it is valid; 0 for no end.
    #[serde(default)]
    pub valid_months: u32,
    /// The reasoned negative result.
    pub negative: Text,
    /// Categories that the person gets with a positive result; of several the drafter picks one.
    #[serde(default)]
    pub confers: Vec<Category>,
    /// Whether the values were checked.
    #[serde(default = "super::written::yes")]
    pub verified: bool,
}

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberRule {
    /// The register.
    pub register: Register,
    /// Name of the book.
    pub book: Option<String>,
}
