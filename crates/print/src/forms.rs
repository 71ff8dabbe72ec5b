//! The forms of TT 03/2025/TT-VPCP, the morning report and the page of a procedure's result: for each the data as a struct and one function that prints it.
//!
//! Every struct has a `sample()` of invented people (numbers with place code 099), for tests and for the page that shows all papers.

mod letters;
mod morning;
mod numbers;
mod parties;
mod receipt;
mod records;
mod result;

use jiff::civil::DateTime;
use kernel::Language;
use serde::Serialize;
use serde_json::{Value, json};

use crate::{Document, PrintError, Printer};

pub use letters::{
    Apology, IntakeRefusal, RequestedItem, StopNotice, SupplementRequest, apology, intake_refusal, requested, stop_notice,
    supplement_request,
};
pub use morning::{Absence, Figure, MorningReport, UnitRow, UrgentLine, morning_report};
pub use numbers::{NumberBook, NumberRow, number_book};
pub use parties::{Agency, Applicant, Contact, DossierRef, Head, Signer};
pub use receipt::{BookLine, FeeLine, PartLine, Receipt, receipt};
pub use records::{ControlSheet, HandOver, Register, RegisterBook, RegisterRow, Timing, control_sheet, register};
pub use result::{DayMonthYear, NEGATIVE, ResultAgency, ResultDossier, ResultNumber, ResultPage, ResultProcedure, result_page};

/// What to put on the paper besides the data of its struct.
#[derive(Default)]
struct Codes<'a> {
    qr: &'a str,
    code128: &'a str,
}

fn print<T: Serialize>(
    printer: &Printer,
    template: &str,
    title: &str,
    created: DateTime,
    form: &T,
    codes: Codes<'_>,
) -> Result<Vec<u8>, PrintError> {
    let mut data = serde_json::to_value(form).map_err(PrintError::Data)?;
    if let Value::Object(fields) = &mut data {
        fields.insert("qr_svg".to_owned(), json!(if codes.qr.is_empty() { String::new() } else { crate::qr_svg(codes.qr)? }));
        let bars = if codes.code128.is_empty() { String::new() } else { crate::code128_svg(codes.code128)? };
        fields.insert("code128_svg".to_owned(), json!(bars));
    }
    let main = format!("#include \"/{template}.typ\"");
    printer.pdf(&Document { main: &main, files: &[], data, title, language: Language::Vi, created })
}
