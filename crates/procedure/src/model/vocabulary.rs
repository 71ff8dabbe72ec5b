//! The closed sets of words that a package may use. Each word is written in packages and stored in databases as its code.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

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

    /// What a field holds.
    FieldKind {
        /// Text, also dates and codes.
        String = "string",
        /// A whole number.
        Integer = "integer",
        /// A decimal number.
        Number = "number",
        /// Yes or no.
        Boolean = "boolean",
        /// A repeatable group.
        Array = "array",
    }

    /// How a field is asked.
    Widget {
        /// One line.
        Text = "text",
        /// Several lines.
        Textarea = "textarea",
        /// Day, month, year.
        Date = "date",
        /// One of a few.
        Radio = "radio",
        /// One of a list.
        Select = "select",
        /// Yes or no.
        Checkbox = "checkbox",
        /// Số định danh cá nhân.
        PersonalNumber = "personal_number",
        /// Mã số thuế.
        TaxCode = "tax_code",
        /// Điện thoại.
        Phone = "phone",
        /// Thư điện tử.
        Email = "email",
        /// Số tiền, đồng.
        Money = "money",
        /// Họ, chữ đệm, tên.
        PersonName = "person_name",
        /// Xã, phường, by code.
        Commune = "commune",
        /// Dân tộc, by code 1–54.
        Ethnicity = "ethnicity",
        /// Quốc tịch.
        Nationality = "nationality",
        /// Số nhà, đường.
        Address = "address",
        /// A repeatable group.
        Group = "group",
    }

    /// Where a field's value comes from.
    FieldSource {
        /// Typed by the person.
        Typed = "typed",
        /// From the signed-in person.
        Eid = "eid",
        /// From a national database.
        Database = "database",
        /// From an earlier result.
        Result = "result",
    }

    /// Which value of the signed-in person fills a field.
    EidField {
        /// Name.
        Name = "name",
        /// Personal number.
        PersonalNumber = "personal_number",
        /// Date of birth.
        BirthDate = "birth_date",
        /// Sex.
        Sex = "sex",
        /// Telephone.
        Phone = "phone",
        /// Mail.
        Email = "email",
        /// Address.
        Address = "address",
    }
}

/// A kind of agency. A department names which one; `department:justice`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgencyKind {
    /// UBND tỉnh.
    Province,
    /// Văn phòng UBND tỉnh.
    ProvinceOffice,
    /// A department.
    Department(Department),
    /// Phòng thuộc sở.
    Division,
    /// Trung tâm Phục vụ hành chính công.
    Centre,
    /// UBND xã, phường.
    Commune,
    /// Văn phòng HĐND và UBND.
    CommuneOffice,
    /// Phòng Kinh tế; Kinh tế, Hạ tầng và Đô thị.
    CommuneEconomy,
    /// Phòng Văn hóa – Xã hội.
    CommuneCulture,
    /// Công an tỉnh.
    PoliceProvince,
    /// Công an xã.
    PoliceCommune,
    /// Văn phòng đăng ký đất đai.
    LandOffice,
    /// Its branches.
    LandBranch,
    /// Thuế cơ sở.
    TaxBranch,
    /// Bảo hiểm xã hội cơ sở.
    InsuranceBranch,
    /// UBND huyện, until 30/6/2025.
    District,
    /// A unit of it.
    DistrictUnit,
}

impl AgencyKind {
    /// All kinds, each department by itself.
    pub fn all() -> Vec<AgencyKind> {
        let plain = PLAIN.iter().map(|(kind, _)| *kind);
        plain.chain(Department::ALL.iter().map(|department| AgencyKind::Department(*department))).collect()
    }

    /// The word stored in databases and packages: `commune`, `department:justice`.
    pub fn code(self) -> String {
        match self {
            AgencyKind::Department(department) => format!("department:{department}"),
            other => other.base().to_owned(),
        }
    }

    /// The kind without the department, as post templates name it.
    pub fn base(self) -> &'static str {
        PLAIN.iter().find(|(kind, _)| *kind == self).map_or("department", |(_, code)| code)
    }

    /// The kind with this word.
    pub fn from_code(code: &str) -> Option<AgencyKind> {
        match code.strip_prefix("department:") {
            Some(department) => Department::from_code(department).map(AgencyKind::Department),
            None => PLAIN.iter().find(|(_, known)| *known == code).map(|(kind, _)| *kind),
        }
    }
}

const PLAIN: [(AgencyKind, &str); 16] = [
    (AgencyKind::Province, "province"),
    (AgencyKind::ProvinceOffice, "province_office"),
    (AgencyKind::Division, "division"),
    (AgencyKind::Centre, "centre"),
    (AgencyKind::Commune, "commune"),
    (AgencyKind::CommuneOffice, "commune_office"),
    (AgencyKind::CommuneEconomy, "commune_economy"),
    (AgencyKind::CommuneCulture, "commune_culture"),
    (AgencyKind::PoliceProvince, "police_province"),
    (AgencyKind::PoliceCommune, "police_commune"),
    (AgencyKind::LandOffice, "land_office"),
    (AgencyKind::LandBranch, "land_branch"),
    (AgencyKind::TaxBranch, "tax_branch"),
    (AgencyKind::InsuranceBranch, "insurance_branch"),
    (AgencyKind::District, "district"),
    (AgencyKind::DistrictUnit, "district_unit"),
];

impl fmt::Display for AgencyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

impl FromStr for AgencyKind {
    type Err = String;

    fn from_str(code: &str) -> Result<AgencyKind, String> {
        AgencyKind::from_code(code).ok_or_else(|| format!("unknown kind of agency `{code}`"))
    }
}

impl<'de> Deserialize<'de> for AgencyKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
