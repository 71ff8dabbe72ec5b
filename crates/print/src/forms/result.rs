//! The page of a procedure's result: `result.typ` of the procedure package, with the data that its README promises.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, datetime};
use kernel::Language;
use serde::Serialize;
use serde_json::{Value, json};

use super::Signer;
use crate::{Document, PrintError, Printer};

/// What a `result.typ` reads as `json("data.json")`.
#[derive(Clone, Debug, Serialize)]
pub struct ResultPage {
    /// Who issues the result.
    pub agency: ResultAgency,
    /// The procedure.
    pub procedure: ResultProcedure,
    /// The dossier.
    pub dossier: ResultDossier,
    /// The e-form as it was typed.
    pub form: Value,
    /// What pages show for the values of the form, in Vietnamese ("sex" → "Nam").
    pub labels: BTreeMap<String, String>,
    /// Number, date and text of the result.
    pub result: ResultNumber,
    /// Who signs.
    pub signer: Signer,
    /// Made from invented data: every page says so.
    pub synthetic: bool,
}

/// The agency that issues the result.
#[derive(Clone, Debug, Serialize)]
pub struct ResultAgency {
    /// Full name.
    pub name: String,
    /// The agency above it, or empty.
    pub parent_name: String,
    /// The place of the date line.
    pub place: String,
}

/// The procedure of the result.
#[derive(Clone, Debug, Serialize)]
pub struct ResultProcedure {
    /// National code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// The dossier of the result.
#[derive(Clone, Debug, Serialize)]
pub struct ResultDossier {
    /// Code.
    pub code: String,
    /// Name of the applicant.
    pub applicant: String,
    /// When it was filed.
    pub submitted: DateTime,
    /// When it was accepted.
    pub accepted: DateTime,
}

/// Number, date and text of the result.
#[derive(Clone, Debug, Serialize)]
pub struct ResultNumber {
    /// The number alone ("5"); `None` while the result is a draft.
    pub number: Option<String>,
    /// The book, for results that are numbered by book.
    pub book: Option<String>,
    /// The year of the number.
    pub year: i16,
    /// Notation ("GKS-UBND"), for results that are numbered by the agency; else empty.
    pub notation: String,
    /// The day of issue; `None` while the result is a draft.
    pub date: Option<DayMonthYear>,
    /// What the case officer wrote, by the names of the procedure's `result.json`; of a negative result `{ reason, ground }`.
    pub content: Value,
    /// What pages show for it, in Vietnamese.
    pub labels: BTreeMap<String, String>,
}

/// A day, in parts.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct DayMonthYear {
    /// 1 to 31.
    pub day: i8,
    /// 1 to 12.
    pub month: i8,
    /// The year.
    pub year: i16,
}

impl From<Date> for DayMonthYear {
    fn from(date: Date) -> DayMonthYear {
        DayMonthYear { day: date.day(), month: date.month(), year: date.year() }
    }
}

/// Template of a reasoned negative result (không giải quyết) of any procedure; `content` is `{ reason, ground }`.
pub const NEGATIVE: &str = include_str!("../../templates/khong-giai-quyet.typ");

/// Prints a result from the text of a procedure's `result.typ`. `created` is the minute of signing, or of drafting.
pub fn result_page(printer: &Printer, template: &str, data: &ResultPage, title: &str, created: DateTime) -> Result<Vec<u8>, PrintError> {
    let files: [(&str, &[u8]); 1] = [("/result.typ", template.as_bytes())];
    let data = serde_json::to_value(data).map_err(PrintError::Data)?;
    printer.pdf(&Document { main: "#include \"/result.typ\"", files: &files, data, title, language: Language::Vi, created })
}

impl ResultPage {
    /// A birth registered in a ward.
    pub fn sample() -> ResultPage {
        ResultPage {
            agency: ResultAgency {
                name: "Ủy ban nhân dân phường Phố Hiến".to_owned(),
                parent_name: String::new(),
                place: "Phố Hiến".to_owned(),
            },
            procedure: ResultProcedure { code: "1.001193".to_owned(), name: "Đăng ký khai sinh".to_owned() },
            dossier: ResultDossier {
                code: "H31.20.15-260205-0042".to_owned(),
                applicant: "Nguyễn Văn Mẫu".to_owned(),
                submitted: datetime(2026, 2, 4, 20, 15, 0, 0),
                accepted: datetime(2026, 2, 5, 7, 45, 0, 0),
            },
            form: json!({ "child_name": "Nguyễn Thị Mẫu", "birth_date": "2026-01-20", "sex": "female" }),
            labels: BTreeMap::from([
                ("child_name".to_owned(), "Nguyễn Thị Mẫu".to_owned()),
                ("birth_date".to_owned(), "20/01/2026".to_owned()),
                ("sex".to_owned(), "Nữ".to_owned()),
            ]),
            result: ResultNumber {
                number: Some("5".to_owned()),
                book: Some("01/2026".to_owned()),
                year: 2026,
                notation: String::new(),
                date: Some(DayMonthYear { day: 5, month: 2, year: 2026 }),
                content: json!({ "child_number": "099226000001" }),
                labels: BTreeMap::from([("child_number".to_owned(), "099226000001".to_owned())]),
            },
            signer: Signer { capacity: "KT.".to_owned(), title: "Phó Chủ tịch".to_owned(), name: "Vũ Văn Thí Dụ".to_owned() },
            synthetic: true,
        }
    }
}
