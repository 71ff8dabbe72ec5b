//! The closed sets of words that a package may use. Each word is written in packages and stored in databases as its code.

use std::fmt;

use serde::Deserialize;

/// Declares enums whose values have a word each, in packages and databases.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident = $code:literal,)* })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        pub enum $name { $($(#[$word_doc])* #[serde(rename = $code)] $word,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$word),*];

            /// The word stored in databases and packages.
            pub const fn code(self) -> &'static str {
                match self { $($name::$word => $code),* }
            }

            /// The value with this word.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|word| word.code() == code)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
    )* };
}

pub(super) use words;

words! {
    /// Which level decides (cấp giải quyết).
    Level {
        /// Cấp tỉnh.
        Province = "province",
        /// Cấp xã.
        Commune = "commune",
    }

    /// Who may ask (đối tượng thực hiện).
    SubjectKind {
        /// Công dân.
        Citizen = "citizen",
        /// Doanh nghiệp.
        Business = "business",
        /// Hộ kinh doanh.
        HouseholdBusiness = "household_business",
        /// Tổ chức.
        Organisation = "organisation",
        /// Người nước ngoài.
        Foreigner = "foreigner",
    }

    /// The event of life for which a person looks (sự kiện cuộc đời).
    LifeEvent {
        /// Sinh con.
        Birth = "birth",
        /// Kết hôn.
        Marriage = "marriage",
        /// Qua đời.
        Death = "death",
        /// Nhà ở.
        Housing = "housing",
        /// Đất đai.
        Land = "land",
        /// Cư trú.
        Residence = "residence",
        /// Kinh doanh.
        Business = "business",
        /// Việc làm.
        Work = "work",
        /// Học tập.
        Education = "education",
        /// Sức khỏe.
        Health = "health",
        /// Trợ giúp hộ nghèo.
        Poverty = "poverty",
        /// Giấy tờ.
        Papers = "papers",
    }

    /// How much of it can be done online (mức độ trực tuyến, NĐ 42/2022/NĐ-CP and what follows it).
    OnlineLevel {
        /// Toàn trình.
        Full = "full",
        /// Một phần.
        Partial = "partial",
        /// Not online.
        None = "none",
    }

    /// Whose system processes it.
    Route {
        /// The province's own.
        Own = "own",
        /// A ministry's.
        Ministry = "ministry",
        /// Received here, processed in a ministry's.
        Hybrid = "hybrid",
    }

    /// What a person who files for another must show.
    Representation {
        /// Nobody may file for another.
        None = "none",
        /// A written authorisation.
        Written = "written",
        /// A certified one.
        Certified = "certified",
        /// Certified, but not from close relatives.
        RelativesExempt = "relatives_exempt",
    }

    /// By which right somebody files: for themselves, as a legal representative, or authorised.
    #[derive(Default)]
    Filer {
        /// The person concerned.
        #[default]
        Owner = "owner",
        /// Somebody with an authorisation, or an employee whom an organisation sends.
        Authorised = "authorised",
        /// A close relative, where the law asks them for no certified authorisation.
        Relative = "relative",
        /// A parent of somebody under age.
        Parent = "parent",
        /// A guardian.
        Guardian = "guardian",
        /// An heir.
        Heir = "heir",
        /// The legal representative of an organisation.
        Representative = "representative",
    }

    /// What a part shows about the right of somebody who files for another.
    Right {
        /// The authorisation, or an organisation's letter of introduction.
        Authorisation = "authorisation",
        /// Kinship, guardianship or inheritance.
        Relation = "relation",
    }

    /// How the result is handed over.
    DeliveryWay {
        /// At a counter.
        Counter = "counter",
        /// By public postal service.
        Postal = "postal",
        /// Electronically.
        Electronic = "electronic",
    }

    /// What follows when nobody answers a request for more papers in time.
    OnSilence {
        /// The agency stops (Mẫu 05).
        Stop = "stop",
        /// The person is reminded.
        Remind = "remind",
        /// A negative result is given.
        Refuse = "refuse",
    }

    /// What kind of money it is; the law keeps them apart (Luật Phí và lệ phí 97/2015/QH13).
    FeeKind {
        /// Phí.
        Fee = "fee",
        /// Lệ phí.
        Charge = "charge",
        /// Giá dịch vụ.
        Price = "price",
    }

    /// When an obligation must be settled.
    DueAt {
        /// With the dossier.
        Filing = "filing",
        /// When more papers are brought.
        Supplement = "supplement",
        /// When the result is handed over.
        Return = "return",
    }

    /// Groups of people for whom the law grants exemptions.
    Category {
        /// Hộ nghèo.
        PoorHousehold = "poor_household",
        /// Hộ cận nghèo.
        NearPoorHousehold = "near_poor_household",
        /// Người có công với cách mạng.
        Merit = "merit",
        /// Người khuyết tật.
        Disabled = "disabled",
        /// Trẻ em.
        Child = "child",
        /// Người cao tuổi.
        Elderly = "elderly",
        /// Học sinh, sinh viên.
        Student = "student",
        /// Đồng bào dân tộc thiểu số.
        EthnicMinority = "ethnic_minority",
    }

    /// Whether a part is handed in or only shown.
    PartGroup {
        /// Phải nộp.
        Submit = "submit",
        /// Phải xuất trình.
        Present = "present",
    }

    /// In which form a part comes electronically.
    Electronic {
        /// A scan or photo.
        File = "file",
        /// The e-form itself.
        Form = "form",
        /// Paper only.
        None = "none",
    }

    /// Which kinds of file a part may be.
    FileKind {
        /// PDF.
        Pdf = "pdf",
        /// Photo or scan.
        Image = "image",
        /// Text document.
        Docx = "docx",
        /// Spreadsheet.
        Xlsx = "xlsx",
        /// Drawing.
        Dwg = "dwg",
    }

    /// Where a part may come from instead of being asked for.
    PartSource {
        /// From the person.
        Typed = "typed",
        /// From an earlier result.
        Reuse = "reuse",
        /// From a national database.
        Database = "database",
    }

    /// What the result is.
    ResultKind {
        /// Giấy chứng nhận, giấy phép.
        Certificate = "certificate",
        /// Quyết định.
        Decision = "decision",
        /// Bản sao có chứng thực.
        CertifiedCopy = "certified_copy",
        /// Giấy xác nhận.
        Confirmation = "confirmation",
        /// Thông báo.
        Notice = "notice",
        /// Đăng ký.
        Registration = "registration",
    }

    /// Where the number of a result comes from.
    Register {
        /// A book: quyển, số, năm.
        Book = "book",
        /// The agency's documents: number/notation.
        Agency = "agency",
        /// No number.
        None = "none",
    }

    /// Where a step is done.
    StepPlace {
        /// The receiving centre.
        Centre = "centre",
        /// Leaders of the deciding agency.
        Decider = "decider",
        /// A unit of the deciding agency.
        Unit = "unit",
        /// Another agency.
        Agency = "agency",
    }

    /// Which role does a step.
    Role {
        /// Tiếp nhận.
        Intake = "intake",
        /// Phân công.
        Assigner = "assigner",
        /// Thụ lý.
        CaseOfficer = "case_officer",
        /// Phối hợp.
        CoordinatingOfficer = "coordinating_officer",
        /// Ký duyệt.
        Approver = "approver",
        /// Văn thư.
        Clerk = "clerk",
        /// Trả kết quả.
        ResultDesk = "result_desk",
        /// Thu phí, lệ phí.
        Cashier = "cashier",
    }

    /// What kind of work a step is.
    Work {
        /// Phân công.
        Assign = "assign",
        /// Xử lý.
        Process = "process",
        /// Cho ý kiến.
        Opinion = "opinion",
        /// Quyết định.
        Decide = "decide",
        /// Vào số, đóng dấu.
        Number = "number",
        /// Nghĩa vụ tài chính.
        Duty = "duty",
        /// Trả kết quả.
        HandOver = "hand_over",
    }

    /// What the holder of a step may do besides its moves.
    Power {
        /// Ask for more papers.
        Supplement = "supplement",
        /// Stop the clock.
        Pause = "pause",
        /// Extend the due date (Mẫu 04).
        Extend = "extend",
        /// Draft the negative result.
        Refuse = "refuse",
        /// Stop the dossier (Mẫu 05).
        Stop = "stop",
        /// Ask other agencies.
        Opinion = "opinion",
        /// Visit the site.
        SiteVisit = "site_visit",
    }

    /// What a move does.
    MoveAction {
        /// On to the next step.
        Forward = "forward",
        /// Signed, on to numbering.
        Approve = "approve",
        /// Issued, on to the result desk.
        Issue = "issue",
        /// On with a negative result, by a way of its own.
        Refuse = "refuse",
        /// Back to an earlier step.
        SendBack = "send_back",
    }

    /// Departments of a province (sở).
    Department {
        /// Nội vụ.
        HomeAffairs = "home_affairs",
        /// Tài chính.
        Finance = "finance",
        /// Tư pháp.
        Justice = "justice",
        /// Công Thương.
        IndustryTrade = "industry_trade",
        /// Nông nghiệp và Môi trường.
        AgricultureEnvironment = "agriculture_environment",
        /// Xây dựng.
        Construction = "construction",
        /// Khoa học và Công nghệ.
        ScienceTechnology = "science_technology",
        /// Văn hóa, Thể thao và Du lịch.
        CultureSportsTourism = "culture_sports_tourism",
        /// Giáo dục và Đào tạo.
        Education = "education",
        /// Y tế.
        Health = "health",
        /// Dân tộc và Tôn giáo.
        EthnicReligion = "ethnic_religion",
    }
}
