//! Codes of people, agencies and dossiers: parsed once, valid from then on.

mod agency;
mod dossier;
mod national_status;
mod personal_number;
mod phone;
mod place;
mod tax;

pub use agency::{AgencyCode, AgencyCodeError};
pub use dossier::{DossierCode, DossierCodeError};
pub use national_status::NationalStatus;
pub use personal_number::{PersonalNumberError, PersonalNumberText, Sex};
pub use phone::{Phone, PhoneError, PhoneKind};
pub use place::Place;
pub use tax::{TaxCode, TaxCodeError, TaxCodeKind};
