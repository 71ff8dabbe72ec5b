//! Personal numbers (số định danh cá nhân).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Place;
use crate::Message;

/// What is wrong with a personal number, one variant a fault. No variant carries the number: errors reach logs.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PersonalNumberError {
    /// Nothing was typed.
    #[error("the personal number is missing")]
    Empty,
    /// Something else than digits.
    #[error("a personal number has digits only")]
    NotDigits,
    /// Nine digits: an identity card of the old kind (CMND), which is no personal number.
    #[error("nine digits are an old identity card, not a personal number")]
    OldCard,
    /// Not twelve digits.
    #[error("a personal number has 12 digits, not {found}")]
    Length {
        /// How many there are.
        found: usize,
    },
    /// The first three digits are no place.
    #[error("no province has the code {code:03}")]
    Place {
        /// The three digits.
        code: u16,
    },
}

impl PersonalNumberError {
    /// What to tell a person.
    pub fn message(&self) -> Message {
        match self {
            PersonalNumberError::Empty => Message::new("kernel-personal-number-empty"),
            PersonalNumberError::NotDigits => Message::new("kernel-personal-number-digits"),
            PersonalNumberError::OldCard => Message::new("kernel-personal-number-old-card"),
            PersonalNumberError::Length { found } => Message::new("kernel-personal-number-length").with("found", found),
            PersonalNumberError::Place { code } => Message::new("kernel-personal-number-place").with("code", format!("{code:03}")),
        }
    }
}

/// Sex as civil status records it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// A well-formed personal number: 3 digits of place, 1 of century and sex, 2 of birth year, 6 at random (NĐ 137/2015/NĐ-CP).
///
/// There is no check digit: a number typed is not a person proved. It is personal data, so `Debug` shows a mask and nothing serialises it;
/// whoever stores it enciphers it first.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PersonalNumberText {
    digits: String,
    place: Place,
    sex: Sex,
    birth_year: i16,
}

impl PersonalNumberText {
    /// The twelve digits. Personal data: never into a log, a fact or an error.
    pub fn as_str(&self) -> &str {
        &self.digits
    }

    /// Where the birth was registered.
    pub const fn place(&self) -> Place {
        self.place
    }

    /// Whether it is a made-up number, valid in demonstrations only.
    pub fn is_demonstration(&self) -> bool {
        self.place == Place::Demonstration
    }

    /// Sex at registration of birth, from the fourth digit.
    pub const fn sex(&self) -> Sex {
        self.sex
    }

    /// Year of birth.
    pub const fn birth_year(&self) -> i16 {
        self.birth_year
    }

    /// `033•••••••12`: place and last two digits, enough to tell two relatives apart in a list.
    pub fn masked(&self) -> String {
        let (place, rest) = self.digits.split_at_checked(3).unwrap_or(("", &self.digits));
        let last = rest.split_at_checked(7).map_or("", |(_, last)| last);
        format!("{place}•••••••{last}")
    }
}

impl FromStr for PersonalNumberText {
    type Err = PersonalNumberError;

    /// Reads twelve digits; spaces and dots between them are forgiven, as people group them.
    fn from_str(text: &str) -> Result<PersonalNumberText, PersonalNumberError> {
        let digits: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '.').collect();
        if digits.is_empty() {
            return Err(PersonalNumberError::Empty);
        }
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PersonalNumberError::NotDigits);
        }
        match digits.len() {
            12 => {}
            9 => return Err(PersonalNumberError::OldCard),
            found => return Err(PersonalNumberError::Length { found }),
        }
        // Twelve digits in groups of 3, 1, 2 and 6.
        let number: u64 = digits.parse().map_err(|_| PersonalNumberError::NotDigits)?;
        let small = |value: u64| u16::try_from(value).unwrap_or(0);
        let (code, century_and_sex, year) =
            (small(number / 1_000_000_000), small(number / 100_000_000 % 10), small(number / 1_000_000 % 100));
        let place = Place::from_code(code).ok_or(PersonalNumberError::Place { code })?;
        let sex = if century_and_sex % 2 == 0 { Sex::Male } else { Sex::Female };
        let birth_year = i16::try_from(1900 + century_and_sex / 2 * 100 + year).unwrap_or(i16::MAX);
        Ok(PersonalNumberText { digits, place, sex, birth_year })
    }
}

impl fmt::Debug for PersonalNumberText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonalNumberText({})", self.masked())
    }
}
