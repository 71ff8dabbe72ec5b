//! Mẫu 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả, the slip that a person leaves the counter with.

use jiff::civil::{DateTime, datetime};
use kernel::Dong;
use serde::Serialize;

use super::{Applicant, Codes, DossierRef, Head, print};
use crate::{PrintError, Printer};

/// The data of Mẫu 01, and of the confirmation that comes before it.
#[derive(Clone, Debug, Serialize)]
pub struct Receipt {
    /// Agency, number, date.
    #[serde(flatten)]
    pub head: Head,
    /// The dossier.
    pub dossier: DossierRef,
    /// Whose dossier it is.
    pub applicant: Applicant,
    /// Who filed it, when that is somebody else.
    pub submitter: Option<Applicant>,
    /// By what right the submitter files ("Giấy ủy quyền ngày 01/02/2026"), or empty.
    pub representation: String,
    /// How it was filed ("Trực tiếp tại quầy", "Trực tuyến", "Bưu chính công ích").
    pub channel: String,
    /// The papers received.
    pub parts: Vec<PartLine>,
    /// Number of sets (bộ).
    pub sets: u32,
    /// The limit in words ("20 ngày", "03 ngày làm việc", "Trong ngày").
    pub limit: String,
    /// Whether the counter accepted it. Until then nothing is promised: the paper only confirms that it was filed.
    pub accepted: bool,
    /// When the counter accepted it; when it was filed, before that.
    pub received_at: DateTime,
    /// When the result is due; none before acceptance.
    pub due_at: Option<DateTime>,
    /// Which agency decides.
    pub decider: String,
    /// Where and how the result is handed over.
    pub delivery: String,
    /// What is to be paid; empty when nothing is.
    pub fees: Vec<FeeLine>,
    /// The line of the register, when the register is kept on paper.
    pub book: Option<BookLine>,
    /// Who received it.
    pub receiver: String,
    /// Where to ask (telephone, desk), or empty.
    pub contact: String,
    /// The address behind the QR code, with the slip's token.
    pub tracking_url: String,
}

/// One paper received.
#[derive(Clone, Debug, Serialize)]
pub struct PartLine {
    /// Its name.
    pub name: String,
    /// Originals received.
    pub originals: u32,
    /// Copies received.
    pub copies: u32,
    /// Electronic files received.
    pub electronic: u32,
    /// Remark ("Xuất trình, đã trả lại", "Trả lại khi nhận kết quả"), or empty.
    pub note: String,
}

/// One amount to be paid.
#[derive(Clone, Debug, Serialize)]
pub struct FeeLine {
    /// Its name.
    pub name: String,
    /// The amount by the tariff.
    pub amount: Dong,
    /// What is waived of it.
    pub waived: Dong,
    /// Why it is waived, or empty.
    pub ground: String,
    /// When it is due or that it was paid ("Đã thu, biên lai 000123", "Nộp khi nhận kết quả").
    pub status: String,
}

/// A line of the paper register.
#[derive(Clone, Debug, Serialize)]
pub struct BookLine {
    /// Number of the book.
    pub book: String,
    /// Number of the line.
    pub line: String,
}

/// The template's view: the submitter signs, whoever that is.
#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    receipt: &'a Receipt,
    signing_submitter: &'a str,
}

/// Prints Mẫu 01, or before acceptance the confirmation that a dossier was filed, with the QR code of `tracking_url` and the dossier's code as Code 128.
pub fn receipt(printer: &Printer, data: &Receipt) -> Result<Vec<u8>, PrintError> {
    let signing_submitter = &data.submitter.as_ref().unwrap_or(&data.applicant).name;
    let name = if data.accepted { "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" } else { "Xác nhận đã nộp hồ sơ" };
    let title = format!("{name} {}", data.dossier.code);
    let codes = Codes { qr: &data.tracking_url, code128: &data.dossier.code };
    print(
        printer,
        "mau-01",
        &title,
        data.head.written,
        &View { receipt: data, signing_submitter: without_address(signing_submitter) },
        codes,
    )
}

/// The name alone, for the place under a signature.
fn without_address(name: &str) -> &str {
    ["Ông ", "Bà ", "Ông/Bà "].iter().find_map(|form| name.strip_prefix(form)).unwrap_or(name)
}

impl Receipt {
    /// A building permit filed at the counter.
    pub fn sample() -> Receipt {
        let part = |name: &str, originals, copies, electronic, note: &str| PartLine {
            name: name.to_owned(),
            originals,
            copies,
            electronic,
            note: note.to_owned(),
        };
        Receipt {
            head: Head::sample(),
            dossier: DossierRef::sample(),
            applicant: Applicant::sample(),
            submitter: None,
            representation: String::new(),
            channel: "Trực tiếp tại quầy".to_owned(),
            parts: vec![
                part("Đơn đề nghị cấp giấy phép xây dựng", 1, 0, 0, ""),
                part("Giấy tờ chứng minh quyền sử dụng đất theo quy định của pháp luật về đất đai", 0, 1, 0, "Đã đối chiếu bản chính"),
                part(
                    "Bản vẽ thiết kế xây dựng: mặt bằng, mặt đứng, mặt cắt, móng và đấu nối hạ tầng kỹ thuật",
                    2,
                    0,
                    1,
                    "Trả lại 01 bộ có đóng dấu",
                ),
                part("Thẻ căn cước", 0, 0, 0, "Xuất trình, đã trả lại"),
            ],
            sets: 1,
            limit: "20 ngày kể từ ngày nhận đủ hồ sơ hợp lệ".to_owned(),
            accepted: true,
            received_at: datetime(2026, 2, 5, 9, 30, 0, 0),
            due_at: Some(datetime(2026, 2, 25, 17, 30, 0, 0)),
            decider: "Ủy ban nhân dân phường Phố Hiến".to_owned(),
            delivery: "Trung tâm Phục vụ hành chính công phường Phố Hiến".to_owned(),
            fees: vec![FeeLine {
                name: "Lệ phí cấp giấy phép xây dựng (giả định)".to_owned(),
                amount: Dong(75_000),
                waived: Dong(37_500),
                ground: "hộ cận nghèo, giảm 50%".to_owned(),
                status: "Nộp khi nhận kết quả".to_owned(),
            }],
            book: Some(BookLine { book: "02/2026".to_owned(), line: "42".to_owned() }),
            receiver: "Trần Thị Ví Dụ".to_owned(),
            contact: "0221 000 0003".to_owned(),
            tracking_url: "https://dichvucong.thu.example/tra-cuu?ma=H31.20.15-260205-0042&t=4Q7XZ2".to_owned(),
        }
    }
}
