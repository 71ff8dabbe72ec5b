//! Codes of agencies in their short form, as dossier codes carry them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Message;

/// Why a text is no agency code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AgencyCodeError {
    /// Not `H31`, `H31.02`, `H31.02.13` and so on.
    #[error("`{0}` is not an agency code such as H31.02.13")]
    Form(String),
}

impl AgencyCodeError {
    /// What to tell a person.
    pub fn message(&self) -> Message {
        let AgencyCodeError::Form(text) = self;
        Message::new("kernel-agency-code-form").with("text", text)
    }
}

/// The short code of an agency (QĐ 20/2020/QĐ-TTg): a letter and two digits for the province or ministry, then up to three levels of two
/// or three digits. `H31.02.13` lies under `H31.02`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AgencyCode(String);

impl AgencyCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code of the province or ministry: `H31`.
    pub fn root(&self) -> &str {
        self.0.split('.').next().unwrap_or(&self.0)
    }

    /// The code one level up, if there is one.
    pub fn parent(&self) -> Option<AgencyCode> {
        self.0.rsplit_once('.').map(|(parent, _)| AgencyCode(parent.to_owned()))
    }
}

impl FromStr for AgencyCode {
    type Err = AgencyCodeError;

    /// Reads `H31.02.13`; space around it and small letters are forgiven.
    fn from_str(text: &str) -> Result<AgencyCode, AgencyCodeError> {
        let code = text.trim().to_ascii_uppercase();
        let mut levels = code.split('.');
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let root_fits = levels.next().is_some_and(|root| match root.strip_prefix(|letter: char| letter.is_ascii_uppercase()) {
            Some(number) => number.len() == 2 && is_number(number),
            None => false,
        });
        let mut depth = 0;
        let levels_fit = levels.all(|level| {
            depth += 1;
            matches!(level.len(), 2 | 3) && is_number(level)
        });
        if root_fits && levels_fit && depth <= 3 { Ok(AgencyCode(code)) } else { Err(AgencyCodeError::Form(text.to_owned())) }
    }
}

impl TryFrom<String> for AgencyCode {
    type Error = AgencyCodeError;

    fn try_from(text: String) -> Result<AgencyCode, AgencyCodeError> {
        text.parse()
    }
}

impl From<AgencyCode> for String {
    fn from(code: AgencyCode) -> String {
        code.0
    }
}

impl fmt::Display for AgencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
