//! Time limits as the law writes them: an exact amount and a unit.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use crate::Message;

const ONE: i64 = 1_000_000;
/// More than any legal limit; keeps arithmetic over calendars within sight of today.
const MOST: i64 = 10_000;

/// Why a fraction could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FractionError {
    /// Not a decimal number.
    #[error("`{0}` is not a decimal number such as 8.5")]
    Form(String),
    /// More than six decimals.
    #[error("`{0}` has more than six decimals")]
    TooFine(String),
}

impl FractionError {
    /// What to tell a person.
    pub fn message(&self) -> Message {
        match self {
            FractionError::Form(text) => Message::new("kernel-fraction-form").with("text", text),
            FractionError::TooFine(text) => Message::new("kernel-fraction-too-fine").with("text", text),
        }
    }
}

/// An exact decimal of up to six places: 8.5 working days, a share of 0.25.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fraction(i64);

impl Fraction {
    /// Nothing.
    pub const ZERO: Fraction = Fraction(0);
    /// The whole.
    pub const ONE: Fraction = Fraction(ONE);

    /// From millionths: `8_500_000` is 8.5.
    pub const fn from_millionths(millionths: i64) -> Fraction {
        Fraction(millionths)
    }

    /// A whole number; saturates.
    pub const fn whole(number: i32) -> Fraction {
        // Widening, so nothing can be lost; `From` is not callable in a const fn.
        #[expect(clippy::as_conversions, reason = "i32 to i64 in a const fn")]
        Fraction(number as i64 * ONE)
    }

    /// The millionths, for storage.
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// Whether nothing is left after the point.
    pub const fn is_whole(self) -> bool {
        self.0 % ONE == 0
    }

    /// What stands before the point.
    pub const fn trunc(self) -> i64 {
        self.0 / ONE
    }

    /// What stands after the point.
    pub const fn fract(self) -> Fraction {
        Fraction(self.0 % ONE)
    }

    /// The sum, unless it is too large.
    pub const fn checked_add(self, other: Fraction) -> Option<Fraction> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Fraction(sum)),
            None => None,
        }
    }

    /// This part of `amount`, rounded down; saturates.
    pub fn of(self, amount: i64) -> i64 {
        let product = i128::from(self.0) * i128::from(amount);
        i64::try_from(product.div_euclid(i128::from(ONE))).unwrap_or(if product < 0 { i64::MIN } else { i64::MAX })
    }

    /// Written with a comma, as in Vietnamese: `8,5`.
    pub fn with_comma(self) -> String {
        self.to_string().replace('.', ",")
    }
}

impl FromStr for Fraction {
    type Err = FractionError;

    /// Reads `8`, `8.5` or `8,5`.
    fn from_str(text: &str) -> Result<Fraction, FractionError> {
        let form = || FractionError::Form(text.to_owned());
        let trimmed = text.trim();
        let (negative, digits) = match trimmed.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, trimmed),
        };
        let (whole, decimals) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
        let numeric = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !numeric(whole) || !numeric(decimals) {
            return Err(form());
        }
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > 6 {
            return Err(FractionError::TooFine(text.to_owned()));
        }
        let whole: i64 = whole.parse().map_err(|_| form())?;
        let part: i64 = format!("{decimals:0<6}").parse().map_err(|_| form())?;
        let value = whole.checked_mul(ONE).and_then(|whole| whole.checked_add(part)).ok_or_else(form)?;
        Ok(Fraction(if negative { -value } else { value }))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / ONE.unsigned_abs(), self.0.unsigned_abs() % ONE.unsigned_abs());
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let decimals = format!("{part:06}");
        write!(f, "{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fraction {
    /// Reads `8`, `8.5` or `"8.5"`: packages write numbers, stored rows text.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Whole(i64),
            // Printed shortest and read again, so 8.5 is exact and 0.1 is one tenth.
            Float(f64),
            Text(String),
        }
        let text = match Written::deserialize(deserializer)? {
            Written::Whole(number) => number.to_string(),
            Written::Float(number) => number.to_string(),
            Written::Text(text) => text,
        };
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// In what a limit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitUnit {
    /// Working days (ngày làm việc); may be a fraction.
    WorkingDay,
    /// Calendar days (ngày), days off included.
    Day,
    /// Clock hours (giờ), nights included; may be a fraction.
    Hour,
    /// Working hours (giờ làm việc); may be a fraction.
    WorkingHour,
    /// Calendar months (tháng).
    Month,
    /// Within the day of receipt (trong ngày), with a cut-off.
    InDay,
}

impl LimitUnit {
    /// All of them.
    pub const ALL: [LimitUnit; 6] =
        [LimitUnit::WorkingDay, LimitUnit::Day, LimitUnit::Hour, LimitUnit::WorkingHour, LimitUnit::Month, LimitUnit::InDay];

    /// The word stored in databases and packages.
    pub const fn code(self) -> &'static str {
        match self {
            LimitUnit::WorkingDay => "working_day",
            LimitUnit::Day => "day",
            LimitUnit::Hour => "hour",
            LimitUnit::WorkingHour => "working_hour",
            LimitUnit::Month => "month",
            LimitUnit::InDay => "in_day",
        }
    }

    /// The unit with this word.
    pub fn from_code(code: &str) -> Option<LimitUnit> {
        LimitUnit::ALL.into_iter().find(|unit| unit.code() == code)
    }

    /// Whether days off never count and never end a limit.
    pub const fn is_working(self) -> bool {
        matches!(self, LimitUnit::WorkingDay | LimitUnit::WorkingHour | LimitUnit::InDay)
    }

    const fn may_be_fraction(self) -> bool {
        matches!(self, LimitUnit::WorkingDay | LimitUnit::WorkingHour | LimitUnit::Hour)
    }
}

/// Why an amount and a unit are no limit.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LimitError {
    /// Nothing or less.
    #[error("a limit must be more than nothing, not {0}")]
    NotPositive(Fraction),
    /// More than 10,000 units.
    #[error("a limit of {0} is longer than any law allows")]
    TooLong(Fraction),
    /// A fraction of a calendar day or month.
    #[error("{0} is not whole, which this unit asks for")]
    NotWhole(Fraction),
    /// More than one "in the day".
    #[error("an in-day limit is one day, not {0}")]
    ManyInDay(Fraction),
}

impl LimitError {
    /// What to tell a person.
    pub fn message(&self) -> Message {
        let (key, amount) = match self {
            LimitError::NotPositive(amount) => ("kernel-limit-not-positive", amount),
            LimitError::TooLong(amount) => ("kernel-limit-too-long", amount),
            LimitError::NotWhole(amount) => ("kernel-limit-not-whole", amount),
            LimitError::ManyInDay(amount) => ("kernel-limit-many-in-day", amount),
        };
        Message::new(key).with("amount", amount).with("amount-comma", amount.with_comma())
    }
}

/// How long an agency may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    amount: Fraction,
    unit: LimitUnit,
}

impl Limit {
    /// Checks that the amount suits the unit. The amount of an in-day limit is 1.
    pub fn new(amount: Fraction, unit: LimitUnit) -> Result<Limit, LimitError> {
        if amount <= Fraction::ZERO {
            Err(LimitError::NotPositive(amount))
        } else if amount.trunc() > MOST {
            Err(LimitError::TooLong(amount))
        } else if unit == LimitUnit::InDay && amount != Fraction::ONE {
            Err(LimitError::ManyInDay(amount))
        } else if !unit.may_be_fraction() && !amount.is_whole() {
            Err(LimitError::NotWhole(amount))
        } else {
            Ok(Limit { amount, unit })
        }
    }

    /// Within the day of receipt.
    pub const fn in_day() -> Limit {
        Limit { amount: Fraction::ONE, unit: LimitUnit::InDay }
    }

    /// How many.
    pub const fn amount(self) -> Fraction {
        self.amount
    }

    /// Of what.
    pub const fn unit(self) -> LimitUnit {
        self.unit
    }

    /// "8,5 ngày làm việc". `amount` is written with a point, `amount-comma` with a comma; one of something has its own key.
    pub fn message(self) -> Message {
        let one = self.amount == Fraction::ONE;
        let key = match self.unit {
            LimitUnit::WorkingDay if one => "kernel-limit-working-day",
            LimitUnit::WorkingDay => "kernel-limit-working-days",
            LimitUnit::Day if one => "kernel-limit-day",
            LimitUnit::Day => "kernel-limit-days",
            LimitUnit::Hour if one => "kernel-limit-hour",
            LimitUnit::Hour => "kernel-limit-hours",
            LimitUnit::WorkingHour if one => "kernel-limit-working-hour",
            LimitUnit::WorkingHour => "kernel-limit-working-hours",
            LimitUnit::Month if one => "kernel-limit-month",
            LimitUnit::Month => "kernel-limit-months",
            LimitUnit::InDay => "kernel-limit-in-day",
        };
        Message::new(key).with("amount", self.amount).with("amount-comma", self.amount.with_comma())
    }
}
