use serde::{Deserialize, Serialize};

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// What a post is for in the one-stop mechanism (NĐ 118/2025/NĐ-CP).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Role { $($(#[$doc])* $name,)* }

        impl Role {
            /// All roles.
            pub const ALL: &[Role] = &[$(Role::$name,)*];

            /// The word in packages and databases.
            pub const fn code(self) -> &'static str {
                match self { $(Role::$name => $code,)* }
            }
        }
    };
}

roles! {
    /// Receives dossiers at a counter (tiếp nhận).
    Intake = "intake",
    /// Assigns dossiers to case officers (phân công).
    Assigner = "assigner",
    /// Processes dossiers (thụ lý).
    CaseOfficer = "case_officer",
    /// Gives opinions (phối hợp).
    CoordinatingOfficer = "coordinating_officer",
    /// Decides and signs (phê duyệt, ký).
    Approver = "approver",
    /// Numbers and stamps (văn thư).
    Clerk = "clerk",
    /// Hands results out (trả kết quả).
    ResultDesk = "result_desk",
    /// Takes fees (thu phí, lệ phí).
    Cashier = "cashier",
    /// Leads a unit; is told of what is late (lãnh đạo đơn vị).
    UnitLeader = "unit_leader",
    /// Heads a public-service centre (giám đốc trung tâm).
    CentreHead = "centre_head",
    /// Receives and returns for the postal service.
    PostalIntake = "postal_intake",
    /// Sees how dossiers are processed, changes nothing (kiểm tra, giám sát).
    Inspector = "inspector",
    /// Manages agencies, posts, accounts and calendars; reads no dossiers.
    Administrator = "administrator",
}

impl Role {
    /// The role with this word.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.iter().copied().find(|role| role.code() == code)
    }
}
