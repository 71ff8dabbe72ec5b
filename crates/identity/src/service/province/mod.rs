//! A province is read from its files: agencies, posts, calendar, invented people and demonstration accounts.

mod csv;
mod make;
mod people;
mod rules;
mod texts;

use jiff::civil::Date;
use kernel::codes::PersonalNumberText;
use serde::{Deserialize, Serialize};

pub use self::make::import;
use self::people::NameParts;
pub use self::people::{Invented, People};
use crate::{AgencyKind, CalendarDay, FormerPlace, MemberCapacity, Role, SigningCapacity};

/// A fault in a file of a province.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {message}")]
pub struct ImportError {
    /// The file.
    pub file: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// A province as typed data.
#[derive(Clone, Debug)]
pub struct Import {
    /// Demonstration accounts.
    pub accounts: Vec<Account>,
    agencies: Vec<AgencyLine>,
    areas: Vec<(String, String)>,
    posts: Vec<PostLine>,
    names: NameParts,
    week: [String; 7],
    days: Vec<CalendarDay>,
    own_hours: Vec<OwnHours>,
    former_places: Vec<FormerPlace>,
    password: String,
}

/// A demonstration account with its person.
#[derive(Clone, Debug)]
pub struct Account {
    /// Name with which one signs in.
    pub user_name: String,
    /// Name of the invented person.
    pub name: String,
    /// Their number, with the place code 099.
    pub number: PersonalNumberText,
    /// Date of birth.
    pub birth_date: Date,
    /// `male` or `female`.
    pub sex: String,
    /// Phone.
    pub phone: String,
    /// E-mail, ending in `.example`.
    pub email: String,
    /// The business for which they act.
    pub organisation: Option<Firm>,
    /// Posts held: code of the agency, title.
    pub posts: Vec<(String, String)>,
    /// What to try first, in Vietnamese.
    pub try_first_vi: String,
    /// What to try first, in English.
    pub try_first_en: String,
}

/// An invented business.
#[derive(Clone, Debug)]
pub struct Firm {
    /// Name.
    pub name: String,
    /// Tax code.
    pub tax_code: String,
    /// By which right the account's person acts for it.
    pub capacity: MemberCapacity,
}

#[derive(Clone, Debug)]
struct AgencyLine {
    code: String,
    kind: AgencyKind,
    department: Option<String>,
    parent: Option<String>,
    name: String,
    name_en: String,
    short_name: String,
    abbreviation: String,
    phone: String,
    place: Option<String>,
    valid_from: Date,
    valid_to: Option<Date>,
}

#[derive(Clone, Debug)]
struct PostLine {
    kind: String,
    title: String,
    title_en: String,
    chief: bool,
    count: u32,
    roles: Vec<Role>,
    capacity: SigningCapacity,
}

/// Hours of one agency on a weekday from a date on.
#[derive(Clone, Debug)]
struct OwnHours {
    agency: String,
    weekday: i64,
    hours: String,
    /// Whether limits count in them; else papers are only received and results handed out.
    counts: bool,
    from: Option<Date>,
}

/// What an import made; all zero if the province was there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Agencies.
    pub agencies: u64,
    /// Posts, each with its holder.
    pub posts: u64,
    /// Persons.
    pub persons: u64,
    /// Accounts.
    pub accounts: u64,
}

impl Import {
    /// Reads the texts of a province's files.
    pub fn parse(
        agencies: &str,
        areas: &str,
        posts: &str,
        accounts: &str,
        names: &str,
        calendar: &str,
        old_places: &str,
    ) -> Result<Import, ImportError> {
        let agencies = texts::agencies(agencies)?;
        let posts = texts::posts(posts)?;
        let (week, days, own_hours) = texts::calendar(calendar, &agencies)?;
        Ok(Import {
            accounts: texts::accounts(accounts, &agencies, &posts)?,
            areas: texts::areas(areas, &agencies)?,
            names: texts::names(names)?,
            former_places: texts::former_places(old_places)?,
            password: String::new(),
            agencies,
            posts,
            week,
            days,
            own_hours,
        })
    }

    /// Invented people with this province's names: the same for the same seed, and nobody of the accounts.
    pub fn people(&self, seed: u64) -> People<'_> {
        People::new(&self.names, seed, self.accounts.iter().map(|account| account.number.as_str().to_owned()))
    }

    /// The day from which the province is described.
    pub fn since(&self) -> Option<Date> {
        self.agencies.first().map(|root| root.valid_from)
    }

    /// Gives all demonstration accounts one password, by its hash ([`crate::hash_password`]); without one, nobody can sign in.
    #[must_use]
    pub fn with_password(self, hash: String) -> Import {
        Import { password: hash, ..self }
    }
}
