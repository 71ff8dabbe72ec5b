//! Vietnamese telephone numbers.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::Message;

/// What is wrong with a telephone number.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// Something else than digits, `+`, space, dot, hyphen and brackets.
    #[error("a telephone number has digits only")]
    NotDigits,
    /// Another country's: no message can be sent there.
    #[error("only Vietnamese numbers are known")]
    Foreign,
    /// A mobile number has 10 digits, a landline 11.
    #[error("a mobile number has 10 digits and a landline 11, not {found}")]
    Length {
        /// How many there are, the leading zero included.
        found: usize,
    },
    /// No network or area has these first digits.
    #[error("no network or area has the prefix {prefix}")]
    Prefix {
        /// The first digits.
        prefix: String,
    },
}

impl PhoneError {
    /// What to tell a person.
    pub fn message(&self) -> Message {
        match self {
            PhoneError::NotDigits => Message::new("kernel-phone-digits"),
            PhoneError::Foreign => Message::new("kernel-phone-foreign"),
            PhoneError::Length { found } => Message::new("kernel-phone-length").with("found", found),
            PhoneError::Prefix { prefix } => Message::new("kernel-phone-prefix").with("prefix", prefix),
        }
    }
}

/// Whether a number can receive a text message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhoneKind {
    /// Mobile (di động).
    Mobile,
    /// Landline (cố định).
    Landline,
}

/// A Vietnamese telephone number in national form. Personal data, so `Debug` shows a mask.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    digits: String,
    kind: PhoneKind,
}

impl Phone {
    /// `0912345678`: as it is stored and compared.
    pub fn as_str(&self) -> &str {
        &self.digits
    }

    /// Mobile or landline.
    pub const fn kind(&self) -> PhoneKind {
        self.kind
    }

    /// `+84912345678`, for gateways.
    pub fn international(&self) -> String {
        format!("+84{}", self.digits.strip_prefix('0').unwrap_or(&self.digits))
    }

    /// `0912 345 678`, as people read it aloud.
    pub fn display(&self) -> String {
        let (head, rest) = self.digits.split_at_checked(4).unwrap_or((&self.digits, ""));
        let (middle, last) = rest.split_at_checked(rest.len().saturating_sub(3)).unwrap_or((rest, ""));
        format!("{head} {middle} {last}")
    }

    /// The last four digits, by which public tracking recognises the submitter.
    pub fn last_four(&self) -> &str {
        self.digits.get(self.digits.len().saturating_sub(4)..).unwrap_or(&self.digits)
    }

    /// `•••• ••• 678`.
    pub fn masked(&self) -> String {
        format!("•••• ••• {}", self.digits.get(self.digits.len().saturating_sub(3)..).unwrap_or(""))
    }
}

impl FromStr for Phone {
    type Err = PhoneError;

    /// Reads what people type: `0912 345 678`, `+84 912.345.678`, `84912345678`, `(0221) 3 862 424`.
    fn from_str(text: &str) -> Result<Phone, PhoneError> {
        let typed: String = text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '.' | '-' | '(' | ')')).collect();
        let (abroad, digits) = match typed.strip_prefix('+').or_else(|| typed.strip_prefix("00")) {
            Some(rest) => (true, rest.to_owned()),
            None => (false, typed.clone()),
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PhoneError::NotDigits);
        }
        let national = match digits.strip_prefix("84") {
            // "+84 (0)912…" is often typed with its zero.
            Some(rest) if abroad || digits.len() >= 11 => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
            None if abroad => return Err(PhoneError::Foreign),
            _ => digits,
        };
        let found = national.len();
        let starts_with_one_of =
            |prefixes: &[&str]| prefixes.iter().any(|prefix| national.strip_prefix('0').is_some_and(|rest| rest.starts_with(prefix)));
        let (kind, length, known) = match national.strip_prefix("02") {
            Some(_) => (PhoneKind::Landline, 11, starts_with_one_of(&AREAS)),
            None => (PhoneKind::Mobile, 10, starts_with_one_of(&NETWORKS)),
        };
        if found != length {
            Err(PhoneError::Length { found })
        } else if !known {
            Err(PhoneError::Prefix { prefix: national.chars().take(if kind == PhoneKind::Mobile { 3 } else { 4 }).collect() })
        } else {
            Ok(Phone { digits: national, kind })
        }
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

/// Mobile networks without the leading zero: the 34 prefixes of Viettel, VinaPhone, MobiFone, Vietnamobile and Gmobile (in the order of
/// the plan of numbers), and 55 and 87, given out since to networks without masts of their own (Wintel, iTel).
const NETWORKS: [&str; 36] = [
    "32", "33", "34", "35", "36", "37", "38", "39", "52", "55", "56", "58", "59", "70", "76", "77", "78", "79", "81", "82", "83", "84",
    "85", "86", "87", "88", "89", "90", "91", "92", "93", "94", "96", "97", "98", "99",
];

/// Area codes without the leading zero since the change of 2017; 221 is Hưng Yên, 227 Thái Bình. They outlive mergers of provinces.
const AREAS: [&str; 63] = [
    "203", "204", "205", "206", "207", "208", "209", "210", "211", "212", "213", "214", "215", "216", "218", "219", "220", "221", "222",
    "225", "226", "227", "228", "229", "232", "233", "234", "235", "236", "237", "238", "239", "24", "251", "252", "254", "255", "256",
    "257", "258", "259", "260", "261", "262", "263", "269", "270", "271", "272", "273", "274", "275", "276", "277", "28", "290", "291",
    "292", "293", "294", "296", "297", "299",
];
