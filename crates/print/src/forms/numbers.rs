//! A register of numbers (sổ): those of results, of notices, of a book.

use jiff::ToSpan as _;
use jiff::civil::{DateTime, datetime};
use serde::Serialize;

use super::{Codes, Head, print};
use crate::{PrintError, Printer};

/// The data of a register of numbers.
#[derive(Clone, Debug, Serialize)]
pub struct NumberBook {
    /// Agency, date of printing.
    #[serde(flatten)]
    pub head: Head,
    /// Name of the register: "Sổ đăng ký khai sinh".
    pub name: String,
    /// Its year.
    pub year: String,
    /// Its numbers, in order.
    pub rows: Vec<NumberRow>,
    /// How many of them were voided.
    pub voided: usize,
    /// Whether more follow that are not printed here.
    pub more: bool,
}

/// A number of a register.
#[derive(Clone, Debug, Serialize)]
pub struct NumberRow {
    /// The number as it is written.
    pub number: String,
    /// Code of the dossier that bears it.
    pub code: String,
    /// Name of its procedure.
    pub procedure: String,
    /// When it was given or voided.
    pub at: DateTime,
    /// Whether it is in force.
    pub state: String,
    /// Why it was voided, or empty.
    pub reason: String,
}

/// Prints a register of numbers, the header on every page.
pub fn number_book(printer: &Printer, data: &NumberBook) -> Result<Vec<u8>, PrintError> {
    let title = format!("{}, năm {}", data.name, data.year);
    print(printer, "so-van-ban", &title, data.head.written, data, Codes::default())
}

impl NumberBook {
    /// A book of births with a voided number, enough for several pages.
    pub fn sample() -> NumberBook {
        let day = datetime(2026, 2, 5, 7, 40, 0, 0);
        let row = |number: u32| NumberRow {
            number: format!("{number:02}"),
            code: format!("H31.20.15-260205-{number:04}"),
            procedure: "Đăng ký khai sinh".to_owned(),
            at: day.saturating_add((i64::from(number) * 7).minutes()),
            state: if number == 7 { "Đã hủy" } else { "Đã cấp" }.to_owned(),
            reason: if number == 7 { "Đã đăng ký ở nơi khác" } else { "" }.to_owned(),
        };
        NumberBook {
            head: Head { number: None, ..Head::sample() },
            name: "Sổ đăng ký khai sinh".to_owned(),
            year: "2026".to_owned(),
            rows: (1..=60).map(row).collect(),
            voided: 1,
            more: false,
        }
    }
}
