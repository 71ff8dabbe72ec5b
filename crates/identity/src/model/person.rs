use jiff::civil::Date;
use kernel::{Id, Language, PersonId};

use crate::PersonalNumber;

/// What an [`OrganisationId`] names.
pub enum OrganisationKind {}
/// A business or another organisation.
pub type OrganisationId = Id<OrganisationKind>;

/// A human being, whether citizen or official.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// Full name in natural order.
    pub name: String,
    /// Date of birth, if known to the day.
    pub birth_date: Option<Date>,
    /// `male` or `female`.
    pub sex: Option<String>,
    /// Personal number; none for a newborn or a foreigner.
    pub number: Option<PersonalNumber>,
    /// Whether the number was proven at a counter or by the national e-ID.
    pub number_proven: bool,
    /// The paper by which the person is known: `personal_number`, `passport`, `none`.
    pub document_kind: String,
    /// Number of a passport, enciphered.
    pub document_number: Option<Vec<u8>>,
    /// Mobile phone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Address as told.
    pub address: Option<String>,
    /// Categories that bring exemptions (`poor_household`, …), proven ones only.
    pub categories: Vec<String>,
    /// Language of notices.
    pub language: Language,
    /// Saved with the version that was read.
    pub version: i64,
}

/// By which right a person acts for an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberCapacity {
    /// Its legal representative, or the owner of a household business.
    Representative,
    /// Somebody who works there and is sent with an authorisation.
    Employee,
}

impl MemberCapacity {
    /// The word stored.
    pub const fn code(self) -> &'static str {
        match self {
            MemberCapacity::Representative => "representative",
            MemberCapacity::Employee => "employee",
        }
    }

    /// The one with this word.
    pub fn from_code(code: &str) -> Option<MemberCapacity> {
        [MemberCapacity::Representative, MemberCapacity::Employee].into_iter().find(|capacity| capacity.code() == code)
    }
}

/// How far somebody acts for an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberScope {
    /// Files its dossiers, answers for them, and sees all of them.
    File,
    /// Sees its dossiers and does nothing to them.
    Follow,
}

impl MemberScope {
    /// All of them.
    pub const ALL: [MemberScope; 2] = [MemberScope::File, MemberScope::Follow];

    /// The word stored.
    pub const fn code(self) -> &'static str {
        match self {
            MemberScope::File => "file",
            MemberScope::Follow => "follow",
        }
    }

    /// The one with this word.
    pub fn from_code(code: &str) -> Option<MemberScope> {
        MemberScope::ALL.into_iter().find(|scope| scope.code() == code)
    }
}

/// That a person acts for an organisation, or did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The organisation.
    pub organisation: Organisation,
    /// By which right.
    pub capacity: MemberCapacity,
    /// How far.
    pub scope: MemberScope,
    /// The first day.
    pub from: Date,
    /// The first day on which it no longer holds, if that is known.
    pub until: Option<Date>,
    /// Whether it holds today.
    pub is_current: bool,
}

impl Membership {
    /// Whether they may file for the organisation today.
    pub fn files(&self) -> bool {
        self.is_current && self.scope == MemberScope::File
    }
}

/// A business, household business or other organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// The id.
    pub id: OrganisationId,
    /// `business`, `household_business`, `organisation`.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Tax code.
    pub tax_code: Option<String>,
    /// Number of the founding decision.
    pub decision_number: Option<String>,
    /// Address.
    pub address: Option<String>,
}
