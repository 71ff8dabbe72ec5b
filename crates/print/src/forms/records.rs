//! Mẫu 06 and 07: what the agency keeps: the sheet that travels with a dossier, and the register.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, date, datetime};
use serde::Serialize;

use super::{Codes, DossierRef, Head, print};
use crate::{PrintError, Printer};

/// The data of Mẫu 06: Phiếu kiểm soát quá trình giải quyết hồ sơ.
#[derive(Clone, Debug, Serialize)]
pub struct ControlSheet {
    /// Agency, number, date.
    #[serde(flatten)]
    pub head: Head,
    /// The dossier.
    pub dossier: DossierRef,
    /// Whose dossier it is.
    pub applicant: String,
    /// The agency or unit that decides.
    pub decider: String,
    /// Agencies that give an opinion.
    pub partners: Vec<String>,
    /// When it was accepted.
    pub received_at: DateTime,
    /// When the result is due.
    pub due_at: DateTime,
    /// The hand-overs, in order.
    pub hand_overs: Vec<HandOver>,
    /// How it ended, or empty.
    pub outcome: String,
}

/// One hand-over from a person to the next.
#[derive(Clone, Debug, Serialize)]
pub struct HandOver {
    /// Who gave it (name and unit).
    pub from: String,
    /// Who took it.
    pub to: String,
    /// When.
    pub at: DateTime,
    /// Until when the taker has to be done, where the step has a share of the limit.
    pub due_at: Option<DateTime>,
    /// What was done.
    pub result: String,
    /// How the taker kept the time.
    pub timing: Timing,
    /// Remark, or empty.
    pub note: String,
}

/// How a step kept its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// Trước hạn.
    Early,
    /// Đúng hạn.
    OnTime,
    /// Quá hạn.
    Late,
    /// Not finished.
    Open,
}

/// The data of Mẫu 07: Sổ theo dõi hồ sơ.
#[derive(Clone, Debug, Serialize)]
pub struct Register {
    /// Agency, number, date of printing.
    #[serde(flatten)]
    pub head: Head,
    /// First day covered.
    pub from: Date,
    /// Last day covered.
    pub until: Date,
    /// The books, one after the other.
    pub books: Vec<RegisterBook>,
}

/// One book of the register, or a part of it.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterBook {
    /// Its number ("11/2026").
    pub name: String,
    /// Its lines.
    pub rows: Vec<RegisterRow>,
}

/// One line of the register.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterRow {
    /// Number of the line; none for what was not accepted.
    pub line: Option<u32>,
    /// Dossier code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Number of sets.
    pub sets: u32,
    /// Who filed it.
    pub submitter: String,
    /// Address, or empty.
    pub address: String,
    /// Telephone, or empty.
    pub phone: String,
    /// Which agency decides.
    pub decider: String,
    /// Accepted, or filed if it was not.
    pub received_at: DateTime,
    /// Due, if the limit counts.
    pub due_at: Option<DateTime>,
    /// Handed out.
    pub returned_at: Option<DateTime>,
    /// How the result is handed over.
    pub delivery: String,
    /// Remark, or empty.
    pub note: String,
}

/// Prints Mẫu 06 with the dossier's code as Code 128.
pub fn control_sheet(printer: &Printer, data: &ControlSheet) -> Result<Vec<u8>, PrintError> {
    let title = format!("Phiếu kiểm soát quá trình giải quyết hồ sơ {}", data.dossier.code);
    print(printer, "mau-06", &title, data.head.written, data, Codes { code128: &data.dossier.code, ..Codes::default() })
}

/// Prints Mẫu 07, A4 landscape, the header on every page.
pub fn register(printer: &Printer, data: &Register) -> Result<Vec<u8>, PrintError> {
    let names: Vec<&str> = data.books.iter().map(|book| book.name.as_str()).collect();
    let title = format!("Sổ theo dõi hồ sơ, quyển số {}", names.join(", "));
    print(printer, "mau-07", &title, data.head.written, data, Codes::default())
}

impl ControlSheet {
    /// A building permit that was late once.
    pub fn sample() -> ControlSheet {
        let step = |from: &str, to: &str, at, due_at, result: &str, timing, note: &str| HandOver {
            from: from.to_owned(),
            to: to.to_owned(),
            at,
            due_at: Some(due_at),
            result: result.to_owned(),
            timing,
            note: note.to_owned(),
        };
        ControlSheet {
            head: Head::sample(),
            dossier: DossierRef::sample(),
            applicant: "Ông Nguyễn Văn Mẫu".to_owned(),
            decider: "Phòng Kinh tế, Hạ tầng và Đô thị phường Phố Hiến".to_owned(),
            partners: vec!["Sở Xây dựng".to_owned(), "Công an tỉnh".to_owned()],
            received_at: datetime(2026, 2, 5, 9, 30, 0, 0),
            due_at: datetime(2026, 2, 25, 17, 30, 0, 0),
            hand_overs: vec![
                step(
                    "Trần Thị Ví Dụ (Trung tâm PVHCC)",
                    "Phạm Văn Giả Định (Trưởng phòng)",
                    datetime(2026, 2, 5, 9, 45, 0, 0),
                    datetime(2026, 2, 5, 15, 0, 0, 0),
                    "Phân công thụ lý",
                    Timing::Early,
                    "",
                ),
                step(
                    "Phạm Văn Giả Định (Trưởng phòng)",
                    "Hoàng Thị Minh Họa (Chuyên viên)",
                    datetime(2026, 2, 5, 10, 5, 0, 0),
                    datetime(2026, 2, 20, 17, 30, 0, 0),
                    "Thẩm định, kiểm tra thực địa",
                    Timing::Late,
                    "Chờ ý kiến Công an tỉnh",
                ),
                step(
                    "Hoàng Thị Minh Họa (Chuyên viên)",
                    "Vũ Văn Thí Dụ (Phó Chủ tịch)",
                    datetime(2026, 2, 23, 8, 10, 0, 0),
                    datetime(2026, 2, 24, 17, 30, 0, 0),
                    "Trình ký giấy phép",
                    Timing::OnTime,
                    "",
                ),
                step(
                    "Văn thư Văn phòng HĐND và UBND",
                    "Trần Thị Ví Dụ (Trung tâm PVHCC)",
                    datetime(2026, 2, 25, 8, 0, 0, 0),
                    datetime(2026, 2, 25, 17, 30, 0, 0),
                    "Chờ trả kết quả",
                    Timing::Open,
                    "",
                ),
            ],
            outcome: String::new(),
        }
    }
}

impl Register {
    /// Sixty lines, enough for several pages.
    pub fn sample() -> Register {
        let kinds = [
            ("Chứng thực bản sao từ bản chính giấy tờ, văn bản", "Trực tiếp"),
            ("Đăng ký khai sinh", "Bưu chính công ích"),
            ("Cấp giấy phép xây dựng nhà ở riêng lẻ", "Trực tiếp"),
            ("Cấp bản sao trích lục hộ tịch", "Bản điện tử"),
        ];
        let people = ["Nguyễn Văn Mẫu", "Trần Thị Thử", "Lê Quang Ví Dụ", "Phạm Thị Giả Định", "Công ty TNHH Minh Họa"];
        let day = datetime(2026, 2, 5, 7, 40, 0, 0);
        let rows = (1..=60_u32)
            .zip(kinds.iter().cycle())
            .zip(people.iter().cycle())
            .map(|((line, (procedure, delivery)), submitter)| {
                let received_at = day.saturating_add((i64::from(line) * 7).minutes());
                RegisterRow {
                    line: Some(line),
                    code: format!("H31.20.15-260205-{line:04}"),
                    procedure: (*procedure).to_owned(),
                    sets: 1,
                    submitter: (*submitter).to_owned(),
                    address: format!("số {line}, đường Điện Biên, phường Phố Hiến"),
                    phone: format!("0900 000 {line:03}"),
                    decider: "UBND phường Phố Hiến".to_owned(),
                    received_at,
                    due_at: Some(received_at.saturating_add(2.days())),
                    returned_at: (line % 3 != 0).then(|| received_at.saturating_add(25.hours())),
                    delivery: (*delivery).to_owned(),
                    note: if line == 7 { "Trả lại bản chính khi nhận kết quả".to_owned() } else { String::new() },
                }
            })
            .collect();
        Register {
            head: Head { number: None, ..Head::sample() },
            from: date(2026, 2, 1),
            until: date(2026, 2, 28),
            books: vec![RegisterBook { name: "02/2026".to_owned(), rows }],
        }
    }
}
