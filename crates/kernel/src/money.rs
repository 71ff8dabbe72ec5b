//! Money in whole đồng.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Message;

/// Why a text is no amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DongError {
    /// Not `8000` or `8.000`, with or without `đ`.
    #[error("`{0}` is not an amount in đồng such as 8.000")]
    Form(String),
    /// Beyond what can be reckoned with.
    #[error("`{0}` is too large an amount")]
    TooLarge(String),
}

impl DongError {
    /// What to tell a person.
    pub fn message(&self) -> Message {
        match self {
            DongError::Form(text) => Message::new("kernel-dong-form").with("text", text),
            DongError::TooLarge(text) => Message::new("kernel-dong-too-large").with("text", text),
        }
    }
}

/// An amount in whole đồng.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Dong(pub i64);

impl Dong {
    /// Nothing to pay.
    pub const ZERO: Dong = Dong(0);

    /// The sum, unless it is too large.
    pub fn checked_add(self, other: Dong) -> Option<Dong> {
        self.0.checked_add(other.0).map(Dong)
    }

    /// The difference, unless it is too large.
    pub fn checked_sub(self, other: Dong) -> Option<Dong> {
        self.0.checked_sub(other.0).map(Dong)
    }

    /// So many times the amount, unless it is too large.
    pub fn checked_mul(self, times: i64) -> Option<Dong> {
        self.0.checked_mul(times).map(Dong)
    }

    /// So many per cent of the amount, rounded to the nearest đồng, halves away from zero (as accounting rounds). Waive
    /// `percent(50)` by subtracting it, so that the two parts always add up to the whole.
    pub fn percent(self, percent: u32) -> Option<Dong> {
        let hundredths = i128::from(self.0) * i128::from(percent);
        let half = if hundredths < 0 { -50 } else { 50 };
        i64::try_from((hundredths + half) / 100).ok().map(Dong)
    }

    /// All amounts together, unless that is too large.
    pub fn sum(amounts: impl IntoIterator<Item = Dong>) -> Option<Dong> {
        amounts.into_iter().try_fold(Dong::ZERO, Dong::checked_add)
    }

    /// "Tám nghìn đồng", as receipts spell it out.
    pub fn in_words(self) -> String {
        let number = number_in_words(self.0.unsigned_abs());
        let words = if self.0 < 0 { format!("âm {number} đồng") } else { format!("{number} đồng") };
        let mut letters = words.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }
}

impl fmt::Display for Dong {
    /// `8.000 đ`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            f.write_str("-")?;
        }
        write!(f, "{} đ", grouped(self.0.unsigned_abs()))
    }
}

impl FromStr for Dong {
    type Err = DongError;

    /// Reads `8000`, `8.000`, `8.000 đ` and `8.000 đồng`. Dots must stand before groups of three; a comma is refused, since
    /// `8,000` could mean eight.
    fn from_str(text: &str) -> Result<Dong, DongError> {
        let form = || DongError::Form(text.to_owned());
        let typed = text.trim().trim_end_matches(['đ', 'Đ', '₫']).trim_end_matches("VND").trim_end_matches("đồng").trim();
        let (sign, digits) = match typed.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", typed),
        };
        let mut groups = digits.split('.');
        let first = groups.next().unwrap_or("");
        let mut grouped = false;
        let groups_fit = groups.all(|group| {
            grouped = true;
            group.len() == 3
        });
        let plain: String = digits.chars().filter(|letter| *letter != '.').collect();
        let first_fits = !first.is_empty() && (!grouped || first.len() <= 3);
        if !groups_fit || !first_fits || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(form());
        }
        format!("{sign}{plain}").parse().map(Dong).map_err(|_| DongError::TooLarge(text.to_owned()))
    }
}

/// A number in words: 24 "hai mươi tư", 1.005 "một nghìn không trăm linh năm". Documents spell out how many copies and pages there are.
pub fn number_in_words(number: u64) -> String {
    let mut words = Vec::new();
    push_number(&mut words, number, false);
    words.join(" ")
}

const MILLIARD: u64 = 1_000_000_000;
const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

fn push_number(words: &mut Vec<&'static str>, number: u64, after_more: bool) {
    if number >= MILLIARD {
        // A thousand milliards has no name of its own: "một nghìn tỷ".
        push_number(words, number / MILLIARD, after_more);
        words.push("tỷ");
        if !number.is_multiple_of(MILLIARD) {
            push_number(words, number % MILLIARD, true);
        }
        return;
    }
    let mut after_more = after_more;
    for (group, name) in [(number / 1_000_000, "triệu"), (number / 1_000 % 1_000, "nghìn"), (number % 1_000, "")] {
        // A group of zeros is not spoken; the one after it says "không trăm", which keeps its place.
        if group > 0 {
            push_group(words, group, after_more);
            if !name.is_empty() {
                words.push(name);
            }
            after_more = true;
        }
    }
    if number == 0 && !after_more {
        words.push("không");
    }
}

/// Hundreds, tens and units of one group.
fn push_group(words: &mut Vec<&'static str>, group: u64, after_more: bool) {
    let (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
    if hundreds > 0 || after_more {
        words.push(digit(hundreds));
        words.push("trăm");
    }
    match tens {
        0 if units > 0 && (hundreds > 0 || after_more) => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    match (tens, units) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(units)),
    }
}

fn digit(value: u64) -> &'static str {
    usize::try_from(value).ok().and_then(|position| DIGITS.get(position)).copied().unwrap_or("")
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            shown.push('.');
        }
        shown.push(digit);
    }
    shown
}
