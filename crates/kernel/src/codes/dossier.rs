//! Dossier codes (mã hồ sơ).

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::AgencyCode;
use crate::Message;

/// Why a text is no dossier code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DossierCodeError {
    /// Not `H31.02-261122-0001`.
    #[error("`{0}` is not a dossier code such as H31.02-261122-0001")]
    Form(String),
    /// The agency in front is no agency code.
    #[error("`{0}` is not the code of an agency")]
    Agency(String),
    /// The six digits are no date.
    #[error("`{0}` is not a date written yymmdd")]
    Date(String),
    /// A date before 2000 or after 2099, which six digits cannot tell.
    #[error("the year {0} does not fit into a dossier code")]
    Year(i16),
    /// The number is zero, too short, or padded where it need not be.
    #[error("`{0}` is not a number of at least four digits")]
    Sequence(String),
}

impl DossierCodeError {
    /// What to tell a person.
    pub fn message(&self) -> Message {
        match self {
            DossierCodeError::Form(text) => Message::new("kernel-dossier-code-form").with("text", text),
            DossierCodeError::Agency(text) => Message::new("kernel-dossier-code-agency").with("text", text),
            DossierCodeError::Date(text) => Message::new("kernel-dossier-code-date").with("text", text),
            DossierCodeError::Year(year) => Message::new("kernel-dossier-code-year").with("year", year),
            DossierCodeError::Sequence(text) => Message::new("kernel-dossier-code-sequence").with("text", text),
        }
    }
}

/// The code of a dossier (TT 03/2025/TT-VPCP): agency, day, number of the day. `H31.02.13-261122-0975`.
///
/// The number has four digits and grows one after 9,999, so that a day is never full; one code has one spelling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DossierCode {
    agency: AgencyCode,
    date: Date,
    sequence: u32,
}

impl DossierCode {
    /// The code of the `sequence`-th dossier (from 1) of an agency on a day.
    pub fn new(agency: AgencyCode, date: Date, sequence: u32) -> Result<DossierCode, DossierCodeError> {
        if !(2000..=2099).contains(&date.year()) {
            return Err(DossierCodeError::Year(date.year()));
        }
        if sequence == 0 {
            return Err(DossierCodeError::Sequence(sequence.to_string()));
        }
        Ok(DossierCode { agency, date, sequence })
    }

    /// Whose number it is.
    pub const fn agency(&self) -> &AgencyCode {
        &self.agency
    }

    /// The day of the number.
    pub const fn date(&self) -> Date {
        self.date
    }

    /// The number of the day.
    pub const fn sequence(&self) -> u32 {
        self.sequence
    }
}

impl FromStr for DossierCode {
    type Err = DossierCodeError;

    /// Reads `H31.02-261122-0001`; space around it and small letters are forgiven, since people and scanners type it.
    fn from_str(text: &str) -> Result<DossierCode, DossierCodeError> {
        let mut parts = text.trim().split('-');
        let (Some(agency), Some(day), Some(number), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(DossierCodeError::Form(text.to_owned()));
        };
        let agency = agency.parse().map_err(|_| DossierCodeError::Agency(agency.to_owned()))?;
        let date = parse_day(day).ok_or_else(|| DossierCodeError::Date(day.to_owned()))?;
        let sequence = parse_sequence(number).ok_or_else(|| DossierCodeError::Sequence(number.to_owned()))?;
        DossierCode::new(agency, date, sequence)
    }
}

fn parse_day(day: &str) -> Option<Date> {
    if day.len() != 6 || !day.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u32 = day.parse().ok()?;
    let part = |value: u32| i8::try_from(value % 100).ok();
    Date::new(2000 + i16::try_from(number / 10_000).ok()?, part(number / 100)?, part(number)?).ok()
}

fn parse_sequence(number: &str) -> Option<u32> {
    let canonical = number.len() == 4 || (number.len() > 4 && !number.starts_with('0'));
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    if canonical && digits { number.parse().ok() } else { None }
}

impl TryFrom<String> for DossierCode {
    type Error = DossierCodeError;

    fn try_from(text: String) -> Result<DossierCode, DossierCodeError> {
        text.parse()
    }
}

impl From<DossierCode> for String {
    fn from(code: DossierCode) -> String {
        code.to_string()
    }
}

impl fmt::Display for DossierCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.date.year() % 100;
        write!(f, "{}-{year:02}{:02}{:02}-{:04}", self.agency, self.date.month(), self.date.day(), self.sequence)
    }
}
