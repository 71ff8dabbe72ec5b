//! Tax codes (mã số thuế).

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::PersonalNumberText;
use crate::Message;

/// What is wrong with a tax code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TaxCodeError {
    /// Something else than digits and one hyphen before the branch.
    #[error("a tax code has digits only, with a hyphen before the branch")]
    NotDigits,
    /// Neither 10, 12 nor 13 digits.
    #[error("a tax code has 10, 12 or 13 digits, not {found}")]
    Length {
        /// How many there are.
        found: usize,
    },
    /// The tenth digit does not follow from the nine before it: a slip of the finger.
    #[error("the check digit of the tax code is wrong")]
    CheckDigit,
    /// Branches run from 001 to 999.
    #[error("a branch is numbered from 001")]
    Branch,
    /// Twelve digits that are no personal number.
    #[error("twelve digits that are no personal number")]
    PersonalNumber(#[source] super::PersonalNumberError),
}

impl TaxCodeError {
    /// What to tell a person.
    pub fn message(&self) -> Message {
        match self {
            TaxCodeError::NotDigits => Message::new("kernel-tax-code-digits"),
            TaxCodeError::Length { found } => Message::new("kernel-tax-code-length").with("found", found),
            TaxCodeError::CheckDigit => Message::new("kernel-tax-code-check-digit"),
            TaxCodeError::Branch => Message::new("kernel-tax-code-branch"),
            TaxCodeError::PersonalNumber(error) => error.message(),
        }
    }
}

/// Whose a tax code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaxCodeKind {
    /// 10 digits: an enterprise or organisation.
    Organisation,
    /// 13 digits: a branch or dependent unit.
    Branch,
    /// 12 digits: a person or household business, by the owner's personal number (TT 86/2024/TT-BTC).
    Person,
}

/// A valid tax code. One that is a personal number is personal data, so `Debug` shows only the kind.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TaxCode {
    digits: String,
    kind: TaxCodeKind,
}

impl TaxCode {
    /// Whose it is.
    pub const fn kind(&self) -> TaxCodeKind {
        self.kind
    }

    /// As it is written: `0100109106`, `0100109106-001`, or twelve digits.
    pub fn text(&self) -> String {
        match (self.kind, self.digits.split_at_checked(10)) {
            (TaxCodeKind::Branch, Some((head, branch))) => format!("{head}-{branch}"),
            _ => self.digits.clone(),
        }
    }

    /// The digits alone, for comparing and storing.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The code of the organisation that a branch belongs to.
    pub fn head(&self) -> Option<TaxCode> {
        match (self.kind, self.digits.split_at_checked(10)) {
            (TaxCodeKind::Branch, Some((head, _))) => Some(TaxCode { digits: head.to_owned(), kind: TaxCodeKind::Organisation }),
            _ => None,
        }
    }
}

impl FromStr for TaxCode {
    type Err = TaxCodeError;

    /// Reads 10 or 13 digits with a check digit, or the 12 of a personal number; spaces are forgiven.
    fn from_str(text: &str) -> Result<TaxCode, TaxCodeError> {
        let typed: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let digits = match typed.split_once('-') {
            Some((head, branch)) if head.len() == 10 => format!("{head}{branch}"),
            _ => typed,
        };
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(TaxCodeError::NotDigits);
        }
        let kind = match digits.len() {
            10 => TaxCodeKind::Organisation,
            13 => TaxCodeKind::Branch,
            12 => {
                digits.parse::<PersonalNumberText>().map_err(TaxCodeError::PersonalNumber)?;
                return Ok(TaxCode { digits, kind: TaxCodeKind::Person });
            }
            found => return Err(TaxCodeError::Length { found }),
        };
        if !check_digit_fits(&digits) {
            return Err(TaxCodeError::CheckDigit);
        }
        if kind == TaxCodeKind::Branch && digits.ends_with("000") {
            return Err(TaxCodeError::Branch);
        }
        Ok(TaxCode { digits, kind })
    }
}

/// The tenth digit is 10 less the weighted sum of the nine before it modulo 11 (TT 105/2020/TT-BTC, annex 1). Remainder 0 would give 10;
/// such numbers are never given out.
fn check_digit_fits(digits: &str) -> bool {
    const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    let values = digits.chars().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = values.clone().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    !sum.is_multiple_of(11) && values.clone().nth(9) == Some(10 - sum % 11)
}

impl fmt::Debug for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TaxCodeKind::Person => f.write_str("TaxCode(person)"),
            _ => write!(f, "TaxCode({})", self.text()),
        }
    }
}
