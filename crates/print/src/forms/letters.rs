//! Mẫu 02 to 05: what the agency writes to the applicant about the dossier.

use jiff::civil::{Date, DateTime, date, datetime};
use serde::Serialize;

use super::{Applicant, Codes, Contact, DossierRef, Head, Signer, print};
use crate::{PrintError, Printer};

/// The data of Mẫu 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
#[derive(Clone, Debug, Serialize)]
pub struct SupplementRequest {
    /// Agency, number, date.
    #[serde(flatten)]
    pub head: Head,
    /// The dossier.
    pub dossier: DossierRef,
    /// Whose dossier it is.
    pub applicant: Applicant,
    /// When the gap was found ("khi tiếp nhận", "khi thẩm định, lần thứ 2"), or empty.
    pub stage: String,
    /// What is missing: everything, at once.
    pub items: Vec<RequestedItem>,
    /// Why.
    pub reason: String,
    /// The legal ground, or empty.
    pub legal_basis: String,
    /// The last day to answer.
    pub reply_by: Option<Date>,
    /// What follows when nobody answers, as a sentence without its full stop, or empty.
    pub on_silence: String,
    /// What the request does to the due date, or empty.
    pub effect_on_due: String,
    /// Whom to ask.
    pub contact: Contact,
    /// The official who explains and signs.
    pub officer: String,
    /// The address behind the QR code, or empty.
    pub tracking_url: String,
}

/// One paper to be added or mended.
#[derive(Clone, Debug, Serialize)]
pub struct RequestedItem {
    /// Name of the part.
    pub name: String,
    /// What is asked for, or empty.
    pub request: String,
}

/// The data of Mẫu 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ. It comes before acceptance; a refusal after it is a result.
#[derive(Clone, Debug, Serialize)]
pub struct IntakeRefusal {
    /// Agency, number, date.
    #[serde(flatten)]
    pub head: Head,
    /// The dossier; its code is that of the filing.
    pub dossier: DossierRef,
    /// Whose dossier it would have been.
    pub applicant: Applicant,
    /// The reasons, each a sentence.
    pub reasons: Vec<String>,
    /// The legal ground, or empty.
    pub legal_basis: String,
    /// Where to turn instead, or empty.
    pub advice: String,
    /// The official who received and signs.
    pub officer: String,
}

/// The data of Mẫu 04: Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết.
#[derive(Clone, Debug, Serialize)]
pub struct Apology {
    /// Agency, number, date.
    #[serde(flatten)]
    pub head: Head,
    /// The dossier.
    pub dossier: DossierRef,
    /// Whose dossier it is.
    pub applicant: Applicant,
    /// Who accepted it.
    pub receiver: String,
    /// When.
    pub received_at: DateTime,
    /// When the result was promised.
    pub due_at: DateTime,
    /// The promised time has passed already.
    pub overdue: bool,
    /// Why it is late, as a sentence with its full stop.
    pub reason: String,
    /// The legal ground as a sentence, or empty.
    pub legal_basis: String,
    /// The apology in the agency's own words, or empty for those of the form.
    pub apology: String,
    /// The new time.
    pub new_due_at: DateTime,
    /// Who signs.
    pub signer: Signer,
    /// Who gets a copy; the last is usually "Lưu: VT".
    pub recipients: Vec<String>,
    /// The address behind the QR code, or empty.
    pub tracking_url: String,
}

/// The data of Mẫu 05: Thông báo dừng giải quyết hồ sơ.
#[derive(Clone, Debug, Serialize)]
pub struct StopNotice {
    /// Agency, number, date.
    #[serde(flatten)]
    pub head: Head,
    /// The dossier.
    pub dossier: DossierRef,
    /// Whose dossier it is.
    pub applicant: Applicant,
    /// Who accepted it.
    pub receiver: String,
    /// When.
    pub received_at: DateTime,
    /// When the result was promised.
    pub due_at: DateTime,
    /// From when work on it stops.
    pub stopped_at: DateTime,
    /// The applicant asked for it; else the law does.
    pub on_request: bool,
    /// The reason, as a sentence with its full stop; may be empty when the applicant asked.
    pub reason: String,
    /// The legal ground as a sentence, or empty.
    pub legal_basis: String,
    /// What becomes of papers and payments, as a sentence, or empty.
    pub settlement: String,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// Who signs.
    pub signer: Signer,
    /// Who gets a copy; the last is usually "Lưu: VT".
    pub recipients: Vec<String>,
}

/// What a message asks of each part, and what it says besides: a line that begins with the name of a part ("Đơn: thiếu chữ ký.") is
/// said with that part alone, so that the paper says nothing twice.
pub fn requested<'a>(parts: impl Iterator<Item = &'a str>, message: &str) -> (Vec<RequestedItem>, String) {
    let mut items: Vec<_> = parts.map(|name| RequestedItem { name: name.to_owned(), request: String::new() }).collect();
    let mut besides = Vec::new();
    for line in message.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let said = items.iter_mut().find_map(|item| line.strip_prefix(&item.name)?.strip_prefix(':').map(|request| (item, request.trim())));
        match said {
            Some((item, request)) if item.request.is_empty() => request.clone_into(&mut item.request),
            Some((item, request)) => item.request = format!("{} {request}", item.request),
            None => besides.push(line),
        }
    }
    (items, besides.join(" "))
}

/// Prints Mẫu 02.
pub fn supplement_request(printer: &Printer, data: &SupplementRequest) -> Result<Vec<u8>, PrintError> {
    let title = format!("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ {}", data.dossier.code);
    print(printer, "mau-02", &title, data.head.written, data, Codes { qr: &data.tracking_url, ..Codes::default() })
}

/// Prints Mẫu 03.
pub fn intake_refusal(printer: &Printer, data: &IntakeRefusal) -> Result<Vec<u8>, PrintError> {
    let title = format!("Phiếu từ chối tiếp nhận giải quyết hồ sơ {}", data.dossier.code);
    print(printer, "mau-03", &title, data.head.written, data, Codes::default())
}

/// Prints Mẫu 04.
pub fn apology(printer: &Printer, data: &Apology) -> Result<Vec<u8>, PrintError> {
    let title = format!("Xin lỗi và đề nghị gia hạn thời gian giải quyết hồ sơ {}", data.dossier.code);
    print(printer, "mau-04", &title, data.head.written, data, Codes { qr: &data.tracking_url, ..Codes::default() })
}

/// Prints Mẫu 05.
pub fn stop_notice(printer: &Printer, data: &StopNotice) -> Result<Vec<u8>, PrintError> {
    let title = format!("Thông báo dừng giải quyết hồ sơ {}", data.dossier.code);
    print(printer, "mau-05", &title, data.head.written, data, Codes::default())
}

const TRACKING: &str = "https://dichvucong.thu.example/tra-cuu?ma=H31.20.15-260205-0042&t=4Q7XZ2";

fn recipients() -> Vec<String> {
    ["Như trên", "UBND phường Phố Hiến (để báo cáo)", "Lưu: VT, TTPVHCC"].map(str::to_owned).to_vec()
}

impl SupplementRequest {
    /// Two papers missing from a building permit.
    pub fn sample() -> SupplementRequest {
        let item = |name: &str, request: &str| RequestedItem { name: name.to_owned(), request: request.to_owned() };
        SupplementRequest {
            head: Head::sample(),
            dossier: DossierRef::sample(),
            applicant: Applicant::sample(),
            stage: "khi thẩm định hồ sơ, lần thứ nhất".to_owned(),
            items: vec![
                item("Bản vẽ mặt bằng móng", "nộp lại 02 bản có chữ ký của đơn vị thiết kế; bản đã nộp thiếu chữ ký"),
                item("Giấy tờ chứng minh quyền sử dụng đất", "bổ sung trang trích lục có sơ đồ thửa đất"),
            ],
            reason: "Hồ sơ chưa đủ căn cứ để xác định vị trí công trình trên thửa đất.".to_owned(),
            legal_basis: "Điều 58 Nghị định 175/2024/NĐ-CP.".to_owned(),
            reply_by: Some(date(2026, 3, 9)),
            on_silence: "Quá thời hạn này mà không bổ sung, hồ sơ được dừng giải quyết".to_owned(),
            effect_on_due: "tạm dừng tính thời gian từ ngày ra phiếu này đến khi nhận đủ hồ sơ bổ sung".to_owned(),
            contact: Contact::sample(),
            officer: "Trần Thị Ví Dụ".to_owned(),
            tracking_url: TRACKING.to_owned(),
        }
    }
}

impl IntakeRefusal {
    /// A dossier for another agency.
    pub fn sample() -> IntakeRefusal {
        IntakeRefusal {
            head: Head::sample(),
            dossier: DossierRef::sample(),
            applicant: Applicant::sample(),
            reasons: vec![
                "Công trình thuộc trường hợp do Sở Xây dựng cấp phép, không thuộc thẩm quyền của Ủy ban nhân dân phường.".to_owned(),
                "Hồ sơ không có bản vẽ thiết kế theo quy định.".to_owned(),
            ],
            legal_basis: "Điều 58 Nghị định 175/2024/NĐ-CP.".to_owned(),
            advice: "nộp hồ sơ cho Sở Xây dựng tại bất kỳ Trung tâm Phục vụ hành chính công nào trong tỉnh, hoặc trực tuyến.".to_owned(),
            officer: "Trần Thị Ví Dụ".to_owned(),
        }
    }
}

impl Apology {
    /// Five more working days, asked for before the due date.
    pub fn sample() -> Apology {
        Apology {
            head: Head { number: Some("07/TTPVHCC".to_owned()), ..Head::sample() },
            dossier: DossierRef::sample(),
            applicant: Applicant::sample(),
            receiver: Head::sample().agency.name,
            received_at: datetime(2026, 2, 5, 9, 30, 0, 0),
            due_at: datetime(2026, 2, 25, 17, 30, 0, 0),
            overdue: false,
            reason: "cơ quan phối hợp chưa có ý kiến về phòng cháy, chữa cháy.".to_owned(),
            legal_basis: String::new(),
            apology: String::new(),
            new_due_at: datetime(2026, 3, 4, 17, 30, 0, 0),
            signer: Signer::sample(),
            recipients: recipients(),
            tracking_url: TRACKING.to_owned(),
        }
    }
}

impl StopNotice {
    /// Stopped because nobody answered.
    pub fn sample() -> StopNotice {
        StopNotice {
            head: Head { number: Some("12/TB-TTPVHCC".to_owned()), ..Head::sample() },
            dossier: DossierRef::sample(),
            applicant: Applicant::sample(),
            receiver: Head::sample().agency.name,
            received_at: datetime(2026, 1, 5, 9, 30, 0, 0),
            due_at: datetime(2026, 1, 26, 17, 30, 0, 0),
            stopped_at: datetime(2026, 2, 5, 9, 30, 0, 0),
            on_request: false,
            reason: "đã quá thời hạn ghi trong Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ mà người nộp không bổ sung.".to_owned(),
            legal_basis: String::new(),
            settlement: "Giấy tờ bản chính đã nộp được trả lại tại nơi tiếp nhận; Ông/Bà có thể nộp lại hồ sơ bất cứ lúc nào.".to_owned(),
            contact: Some(Contact::sample()),
            signer: Signer::sample(),
            recipients: recipients(),
        }
    }
}
