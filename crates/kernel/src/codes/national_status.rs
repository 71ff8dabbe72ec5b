//! States of a dossier as the National Portal knows them.

use serde::{Deserialize, Serialize};

use crate::Message;

/// TrangThaiHoSo of the National Portal, codes 1 to 10. What the state machine of a dossier reports to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum NationalStatus {
    /// 1, filed and not yet received.
    Submitted,
    /// 2, received.
    Accepted,
    /// 3, not received.
    NotAccepted,
    /// 4, being processed.
    Processing,
    /// 5, more papers asked for.
    SupplementRequested,
    /// 6, waiting for a financial obligation.
    DutyRequested,
    /// 7, withdrawn by the applicant.
    Withdrawn,
    /// 8, stopped by the agency.
    Stopped,
    /// 9, processed; the result waits.
    Done,
    /// 10, result handed out.
    Returned,
}

impl NationalStatus {
    /// All of them, by code.
    pub const ALL: [NationalStatus; 10] = [
        NationalStatus::Submitted,
        NationalStatus::Accepted,
        NationalStatus::NotAccepted,
        NationalStatus::Processing,
        NationalStatus::SupplementRequested,
        NationalStatus::DutyRequested,
        NationalStatus::Withdrawn,
        NationalStatus::Stopped,
        NationalStatus::Done,
        NationalStatus::Returned,
    ];

    /// The national code.
    pub const fn code(self) -> u8 {
        match self {
            NationalStatus::Submitted => 1,
            NationalStatus::Accepted => 2,
            NationalStatus::NotAccepted => 3,
            NationalStatus::Processing => 4,
            NationalStatus::SupplementRequested => 5,
            NationalStatus::DutyRequested => 6,
            NationalStatus::Withdrawn => 7,
            NationalStatus::Stopped => 8,
            NationalStatus::Done => 9,
            NationalStatus::Returned => 10,
        }
    }

    /// The state with this code.
    pub fn from_code(code: u8) -> Option<NationalStatus> {
        NationalStatus::ALL.into_iter().find(|status| status.code() == code)
    }

    /// The national name, in Vietnamese as it stands in exchanged messages.
    pub const fn name(self) -> &'static str {
        match self {
            NationalStatus::Submitted => "Mới đăng ký",
            NationalStatus::Accepted => "Được tiếp nhận",
            NationalStatus::NotAccepted => "Không được tiếp nhận",
            NationalStatus::Processing => "Đang xử lý",
            NationalStatus::SupplementRequested => "Yêu cầu bổ sung giấy tờ",
            NationalStatus::DutyRequested => "Yêu cầu thực hiện nghĩa vụ tài chính",
            NationalStatus::Withdrawn => "Công dân yêu cầu rút hồ sơ",
            NationalStatus::Stopped => "Dừng xử lý",
            NationalStatus::Done => "Đã xử lý xong",
            NationalStatus::Returned => "Đã trả kết quả",
        }
    }

    /// The name in the reader's language.
    pub fn message(self) -> Message {
        Message::new(match self {
            NationalStatus::Submitted => "kernel-status-submitted",
            NationalStatus::Accepted => "kernel-status-accepted",
            NationalStatus::NotAccepted => "kernel-status-not-accepted",
            NationalStatus::Processing => "kernel-status-processing",
            NationalStatus::SupplementRequested => "kernel-status-supplement-requested",
            NationalStatus::DutyRequested => "kernel-status-duty-requested",
            NationalStatus::Withdrawn => "kernel-status-withdrawn",
            NationalStatus::Stopped => "kernel-status-stopped",
            NationalStatus::Done => "kernel-status-done",
            NationalStatus::Returned => "kernel-status-returned",
        })
    }

    /// Counted as processed in reports: 9 and 10, and 7 where the applicant withdrew.
    pub const fn is_processed(self) -> bool {
        matches!(self, NationalStatus::Done | NationalStatus::Returned | NationalStatus::Withdrawn)
    }

    /// Counted as paused in reports: 5, 6 and 8.
    pub const fn is_paused(self) -> bool {
        matches!(self, NationalStatus::SupplementRequested | NationalStatus::DutyRequested | NationalStatus::Stopped)
    }
}

impl TryFrom<u8> for NationalStatus {
    type Error = String;

    fn try_from(code: u8) -> Result<NationalStatus, String> {
        NationalStatus::from_code(code).ok_or_else(|| format!("{code} is not a national status; they are 1 to 10"))
    }
}

impl From<NationalStatus> for u8 {
    fn from(status: NationalStatus) -> u8 {
        status.code()
    }
}
