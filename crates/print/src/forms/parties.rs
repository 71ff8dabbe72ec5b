//! Who and what most forms name: agency, applicant, dossier, signer.

use jiff::civil::{DateTime, datetime};
use serde::Serialize;

/// The agency that issues a paper, as its head shows it.
#[derive(Clone, Debug, Serialize)]
pub struct Agency {
    /// Full name; capitals are made by the template.
    pub name: String,
    /// The agency above it, for the line above; `None` for a people's committee.
    pub parent_name: Option<String>,
    /// The place of the date line ("Hưng Yên").
    pub place: String,
}

/// What stands at the head of a form.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// Who issues it.
    pub agency: Agency,
    /// Number and notation ("0042/TTPVHCC"); dots are printed without one.
    pub number: Option<String>,
    /// When it was issued, in Vietnam's time; dots are printed without one.
    pub issued: Option<DateTime>,
    /// When what it says was written: the date of creation in the PDF.
    #[serde(skip)]
    pub written: DateTime,
    /// Made from invented data: every page says so.
    pub synthetic: bool,
}

/// Whose dossier it is, or who files it.
#[derive(Clone, Debug, Serialize)]
pub struct Applicant {
    /// Name of the person or organisation, with the form of address ("Ông Nguyễn Văn Mẫu") where one is used.
    pub name: String,
    /// What the number is: "Số định danh cá nhân", "Mã số thuế", "Số hộ chiếu"…
    pub id_label: String,
    /// The number; empty when the applicant has none yet.
    pub id_number: String,
    /// Address.
    pub address: String,
    /// Telephone, or empty.
    pub phone: String,
    /// E-mail, or empty.
    pub email: String,
}

/// The dossier of which a form speaks.
#[derive(Clone, Debug, Serialize)]
pub struct DossierRef {
    /// Code ("H31.20-261120-0042").
    pub code: String,
    /// National code of the procedure.
    pub procedure_code: String,
    /// Name of the procedure.
    pub procedure: String,
}

/// Whom to ask.
#[derive(Clone, Debug, Serialize)]
pub struct Contact {
    /// Name, with the desk where that helps.
    pub name: String,
    /// Telephone.
    pub phone: String,
}

/// Who signs, in the capacity of the signing minute.
#[derive(Clone, Debug, Serialize)]
pub struct Signer {
    /// The lines above the title, separated by line feeds: "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"; empty for somebody who signs by right of office.
    /// A bare "TM.", "KT.", "TL.", "TUQ." or "Q." is completed from agency and title.
    pub capacity: String,
    /// Title ("Phó Chủ tịch").
    pub title: String,
    /// Full name.
    pub name: String,
}

impl Agency {
    /// A ward's public-service centre.
    pub fn sample() -> Agency {
        Agency {
            name: "Trung tâm Phục vụ hành chính công phường Phố Hiến".to_owned(),
            parent_name: Some("Ủy ban nhân dân phường Phố Hiến".to_owned()),
            place: "Phố Hiến".to_owned(),
        }
    }
}

impl Head {
    /// The head of a paper that nobody has signed yet: number and date are dots.
    #[must_use]
    pub fn unsigned(self) -> Head {
        Head { number: None, issued: None, ..self }
    }

    /// A form issued on 5 February 2026, a day that shows the leading zeros.
    pub fn sample() -> Head {
        let written = datetime(2026, 2, 5, 9, 30, 0, 0);
        Head { agency: Agency::sample(), number: Some("0042/TTPVHCC".to_owned()), issued: Some(written), written, synthetic: true }
    }
}

impl Applicant {
    /// An invented person.
    pub fn sample() -> Applicant {
        Applicant {
            name: "Ông Nguyễn Văn Mẫu".to_owned(),
            id_label: "Số định danh cá nhân".to_owned(),
            id_number: "099090001234".to_owned(),
            address: "Số 12, đường Điện Biên, phường Phố Hiến, tỉnh Hưng Yên".to_owned(),
            phone: "0900 000 012".to_owned(),
            email: "mau.nguyen@thu.example".to_owned(),
        }
    }
}

impl DossierRef {
    /// An invented dossier.
    pub fn sample() -> DossierRef {
        DossierRef {
            code: "H31.20.15-260205-0042".to_owned(),
            procedure_code: "1.013225".to_owned(),
            procedure: "Cấp giấy phép xây dựng nhà ở riêng lẻ".to_owned(),
        }
    }
}

impl Contact {
    /// An invented official.
    pub fn sample() -> Contact {
        Contact { name: "bà Trần Thị Ví Dụ, quầy số 3".to_owned(), phone: "0221 000 0003".to_owned() }
    }
}

impl Signer {
    /// A deputy director signing for the director.
    pub fn sample() -> Signer {
        Signer {
            capacity: "KT. GIÁM ĐỐC".to_owned(), title: "Phó Giám đốc".to_owned(), name: "Lê Thị Thử Nghiệm".to_owned()
        }
    }
}
