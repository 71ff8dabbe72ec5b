//! "Đầu giờ sáng": what a unit, a centre or the province has to do today, on one page.

use jiff::civil::{Date, DateTime, Weekday, date, datetime};
use serde::Serialize;

use super::{Agency, Codes, print};
use crate::{PrintError, Printer};

/// The data of the morning report.
#[derive(Clone, Debug, Serialize)]
pub struct MorningReport {
    /// Whose report it is.
    pub agency: Agency,
    /// When the figures were taken, in Vietnam's time.
    pub issued: DateTime,
    /// Made from invented data.
    pub synthetic: bool,
    /// The figures, most urgent first; eight fill two rows.
    pub figures: Vec<Figure>,
    /// The same by unit or post.
    pub units: Vec<UnitRow>,
    /// The dossiers to be done first, most urgent first. The paper shows twelve and counts the rest.
    pub urgent: Vec<UrgentLine>,
    /// How many they are, with those that are not listed.
    pub urgent_count: u32,
    /// Who is away.
    pub absences: Vec<Absence>,
}

/// One figure.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// What is counted.
    pub label: String,
    /// How many.
    pub value: u32,
    /// It calls for action now.
    pub alarm: bool,
}

/// The figures of one unit or post.
#[derive(Clone, Debug, Serialize)]
pub struct UnitRow {
    /// Name.
    pub name: String,
    /// Overdue.
    pub overdue: u32,
    /// Due before 11:30.
    pub due_morning: u32,
    /// Due before 17:30.
    pub due_afternoon: u32,
    /// Waiting for a signature.
    pub to_sign: u32,
    /// In work.
    pub open: u32,
}

/// One dossier to be done first.
#[derive(Clone, Debug, Serialize)]
pub struct UrgentLine {
    /// Dossier code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Due.
    pub due_at: DateTime,
    /// Already late.
    pub overdue: bool,
    /// Name and post of who has it.
    pub responsible: String,
}

/// Somebody who is away.
#[derive(Clone, Debug, Serialize)]
pub struct Absence {
    /// Who.
    pub who: String,
    /// Who stands in, or empty.
    pub stand_in: String,
    /// Last day, when known.
    pub until: Option<Date>,
}

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    report: &'a MorningReport,
    weekday: &'static str,
}

/// Prints the morning report on one A4 page.
pub fn morning_report(printer: &Printer, data: &MorningReport) -> Result<Vec<u8>, PrintError> {
    let weekday = match data.issued.weekday() {
        Weekday::Monday => "Thứ Hai",
        Weekday::Tuesday => "Thứ Ba",
        Weekday::Wednesday => "Thứ Tư",
        Weekday::Thursday => "Thứ Năm",
        Weekday::Friday => "Thứ Sáu",
        Weekday::Saturday => "Thứ Bảy",
        Weekday::Sunday => "Chủ nhật",
    };
    let title = format!("Đầu giờ sáng – {} – {}", data.agency.name, data.issued.date());
    print(printer, "dau-gio-sang", &title, data.issued, &View { report: data, weekday }, Codes::default())
}

impl MorningReport {
    /// A ward's centre on a Thursday.
    pub fn sample() -> MorningReport {
        let figure = |label: &str, value, alarm| Figure { label: label.to_owned(), value, alarm };
        let unit = |name: &str, overdue, due_morning, due_afternoon, to_sign, open| UnitRow {
            name: name.to_owned(),
            overdue,
            due_morning,
            due_afternoon,
            to_sign,
            open,
        };
        let urgent = (1..=15_u32)
            .map(|number| UrgentLine {
                code: format!("H31.20.15-2602{:02}-{number:04}", 1 + number % 5),
                procedure: if number % 2 == 0 {
                    "Đăng ký khai sinh"
                } else {
                    "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ"
                }
                .to_owned(),
                due_at: if number < 3 { datetime(2026, 2, 4, 17, 30, 0, 0) } else { datetime(2026, 2, 5, 11, 30, 0, 0) },
                overdue: number < 3,
                responsible: "Hoàng Thị Minh Họa, Chuyên viên".to_owned(),
            })
            .collect();
        MorningReport {
            agency: Agency::sample(),
            issued: datetime(2026, 2, 5, 7, 30, 0, 0),
            synthetic: true,
            figures: vec![
                figure("Quá hạn", 2, true),
                figure("Đến hạn trước 11:30", 5, true),
                figure("Đến hạn trước 17:30", 11, false),
                figure("Chưa tiếp nhận sau 8 giờ", 1, true),
                figure("Chờ ký", 7, false),
                figure("Chuyển từ hôm qua", 23, false),
                figure("Chờ bổ sung", 9, false),
                figure("Kết quả chưa đến nhận", 14, false),
            ],
            units: vec![
                unit("Phòng Kinh tế, Hạ tầng và Đô thị", 2, 3, 4, 2, 31),
                unit("Phòng Văn hóa – Xã hội", 0, 1, 3, 1, 18),
                unit("Văn phòng HĐND và UBND", 0, 1, 4, 4, 12),
            ],
            urgent,
            urgent_count: 15,
            absences: vec![
                Absence {
                    who: "Phạm Văn Giả Định, Trưởng phòng".to_owned(),
                    stand_in: "Hoàng Thị Minh Họa".to_owned(),
                    until: Some(date(2026, 2, 6)),
                },
                Absence { who: "Trần Thị Thử, quầy số 2".to_owned(), stand_in: String::new(), until: None },
            ],
        }
    }
}
