//! What an organisation is known by.

use kernel::Message;
use kernel::codes::{PersonalNumberText, TaxCode, TaxCodeError, TaxCodeKind};

/// Longest number of a founding decision.
const DECISION: usize = 60;

/// The code that an organisation shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrganisationCode {
    /// Mã số thuế, of 10 or 13 digits.
    Tax(TaxCode),
    /// A household business: the personal number of its owner.
    Owner(PersonalNumberText),
    /// The founding decision.
    Decision(String),
}

impl OrganisationCode {
    /// Reads what was typed for a kind of organisation: `business`, `household_business`, `organisation`.
    pub fn parse(kind: &str, typed: &str) -> Result<OrganisationCode, Message> {
        let typed = typed.trim();
        let tax = |error: TaxCodeError| error.message();
        let coded = || typed.parse::<TaxCode>().map_err(tax);
        match kind {
            "organisation" => match coded() {
                Ok(code) if code.kind() != TaxCodeKind::Person => Ok(OrganisationCode::Tax(code)),
                // A number of nothing but digits was meant to be a tax code.
                Err(message) if typed.bytes().all(|byte| byte.is_ascii_digit()) => Err(message),
                _ if typed.chars().count() > DECISION => Err(Message::new("identity-organisation-decision")),
                _ => Ok(OrganisationCode::Decision(typed.to_owned())),
            },
            "household_business" => match coded()? {
                code if code.kind() == TaxCodeKind::Person => {
                    let owner = code.digits().parse::<PersonalNumberText>().map_err(|error| error.message())?;
                    Ok(OrganisationCode::Owner(owner))
                }
                code => Ok(OrganisationCode::Tax(code)),
            },
            _ => match coded()? {
                code if code.kind() == TaxCodeKind::Person => Err(Message::new("identity-organisation-tax")),
                code => Ok(OrganisationCode::Tax(code)),
            },
        }
    }
}

/// An organisation as it shows itself at a counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOrganisation {
    /// `business`, `household_business`, `organisation`.
    pub kind: String,
    /// Name.
    pub name: String,
    /// What it is known by.
    pub code: OrganisationCode,
    /// Address, if told.
    pub address: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_code() {
        let tax = |text: &str| OrganisationCode::Tax(text.parse().unwrap());
        assert_eq!(OrganisationCode::parse("business", "0100109106"), Ok(tax("0100109106")));
        assert_eq!(OrganisationCode::parse("business", "0100109106-001"), Ok(tax("0100109106001")));
        assert!(OrganisationCode::parse("business", "0100109107").is_err(), "the check digit");
        assert!(OrganisationCode::parse("business", "099068002740").is_err(), "a person is no enterprise");
        assert!(matches!(OrganisationCode::parse("household_business", "099068002740"), Ok(OrganisationCode::Owner(_))));
        assert_eq!(OrganisationCode::parse("household_business", "0100109106"), Ok(tax("0100109106")));
        assert_eq!(OrganisationCode::parse("organisation", "12/QĐ-UBND"), Ok(OrganisationCode::Decision("12/QĐ-UBND".to_owned())));
        assert_eq!(OrganisationCode::parse("organisation", "0100109106"), Ok(tax("0100109106")));
        assert!(OrganisationCode::parse("organisation", "0100109107").is_err());
        assert!(OrganisationCode::parse("organisation", " ").is_err());
    }
}
