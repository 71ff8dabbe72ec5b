use identity::{NewPerson, OrganisationId, PersonKeys};
use jiff::civil::Date;
use kernel::Message;
use kernel::codes::PersonalNumberText;
use procedure::{Filer, Package};
use serde::{Deserialize, Serialize, Serializer};

/// For whom a draft is filed (chủ hồ sơ), and by which right.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// The right.
    pub filer: Filer,
    /// Another person, enciphered: a draft keeps no number in clear.
    pub applicant: Option<Vec<u8>>,
    /// An organisation.
    pub organisation: Option<OrganisationId>,
}

/// The paper by which an applicant is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Document {
    /// Số định danh cá nhân.
    Number(PersonalNumberText),
    /// Hộ chiếu.
    Passport(String),
    /// None yet: a newborn.
    None,
}

impl Document {
    /// The word stored.
    pub const fn code(&self) -> &'static str {
        match self {
            Document::Number(_) => "personal_number",
            Document::Passport(_) => "passport",
            Document::None => "none",
        }
    }

    /// Reads a kind and a number as typed.
    pub fn parse(kind: &str, number: &str, demonstration: bool) -> Result<Document, Message> {
        let number = number.trim();
        match kind {
            "personal_number" => match number.replace(' ', "").parse::<PersonalNumberText>() {
                Ok(number) if number.is_demonstration() && !demonstration => Err(Message::new("onestop-api-number")),
                Ok(number) => Ok(Document::Number(number)),
                Err(error) => Err(error.message()),
            },
            "passport" => {
                let number: String = number.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_uppercase();
                let fits = (6..=20).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
                if fits { Ok(Document::Passport(number)) } else { Err(Message::new("onestop-applicant-passport-form")) }
            }
            "none" => Ok(Document::None),
            _ => Err(Message::new("onestop-applicant-document-choose")),
        }
    }
}

/// A person for whom somebody else files, as told: nothing of it is proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// Full name.
    pub name: String,
    /// Date of birth.
    pub birth_date: Date,
    /// `male` or `female`, if told.
    pub sex: Option<String>,
    /// Where they live, if told.
    pub address: Option<String>,
    /// The paper by which they are known.
    pub document: Document,
}

impl Serialize for Applicant {
    /// For the digest of a request only: a number is never written out.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.name, self.birth_date.to_string(), self.document.code()).serialize(serializer)
    }
}

/// What is enciphered in a draft.
#[derive(Serialize, Deserialize)]
struct Sealed {
    name: String,
    birth_date: Date,
    sex: Option<String>,
    address: Option<String>,
    document: String,
    number: String,
}

impl Applicant {
    /// Enciphers it for a draft.
    pub fn seal(&self, keys: &PersonKeys) -> Vec<u8> {
        let number = match &self.document {
            Document::Number(number) => number.as_str(),
            Document::Passport(number) => number,
            Document::None => "",
        };
        let sealed = Sealed {
            name: self.name.clone(),
            birth_date: self.birth_date,
            sex: self.sex.clone(),
            address: self.address.clone(),
            document: self.document.code().to_owned(),
            number: number.to_owned(),
        };
        serde_json::to_string(&sealed).map(|text| keys.seal_text(&text)).unwrap_or_default()
    }

    /// Deciphers what a draft keeps; `None` if it was altered or its key is gone.
    pub fn open(keys: &PersonKeys, cipher: &[u8]) -> Option<Applicant> {
        let sealed: Sealed = serde_json::from_str(&keys.open_text(cipher)?).ok()?;
        let document = Document::parse(&sealed.document, &sealed.number, true).ok()?;
        Some(Applicant { name: sealed.name, birth_date: sealed.birth_date, sex: sealed.sex, address: sealed.address, document })
    }

    /// The record to be made of it: a number that was only typed proves nobody.
    pub fn record(&self) -> NewPerson {
        let (number, passport) = match &self.document {
            Document::Number(number) => (Some(number.clone()), None),
            Document::Passport(passport) => (None, Some(passport.clone())),
            Document::None => (None, None),
        };
        NewPerson {
            name: self.name.clone(),
            birth_date: Some(self.birth_date),
            sex: self.sex.clone(),
            number,
            document_kind: self.document.code().to_owned(),
            document_number: passport,
            address: self.address.clone(),
            ..NewPerson::default()
        }
    }

    /// What does not fit: dates that cannot be, a parent of somebody of age, a number that the procedure asks for.
    pub fn faults(&self, filer: Filer, package: &Package, today: Date) -> Vec<(&'static str, Message)> {
        let mut faults = Vec::new();
        if self.birth_date > today {
            faults.push(("birth_date", Message::new("onestop-applicant-born-future")));
        } else if filer == Filer::Parent && of_age(self.birth_date, today) {
            faults.push(("birth_date", Message::new("onestop-applicant-of-age")));
        }
        match &self.document {
            Document::Number(number) if number.birth_year() != self.birth_date.year() => {
                faults.push(("number", Message::new("onestop-applicant-born-unlike").with("year", number.birth_year())));
            }
            Document::None if !package.applicant_may_lack_number => {
                faults.push(("document", Message::new("onestop-applicant-document-needed")));
            }
            _ => {}
        }
        faults
    }
}

/// Whether somebody is of age (18, Bộ luật Dân sự 2015, Điều 20): from then on a parent no longer represents them.
pub fn of_age(birth_date: Date, today: Date) -> bool {
    birth_date.checked_add(jiff::Span::new().years(18)).is_ok_and(|majority| majority <= today)
}
