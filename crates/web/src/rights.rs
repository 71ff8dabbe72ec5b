use kernel::PersonId;
use store::{Error, Tx};

/// A system's table of rights: an auditor reads it, and asks it why somebody may do something or may not.
#[derive(Clone, Copy)]
pub struct Rights {
    /// What the table is about, such as `dossier`.
    pub about: &'static str,
    /// The table, one line a rule: action, place, roles.
    pub table: fn() -> String,
    /// Why a person may do an action with the record of this name, or may not.
    pub explain: fn(&mut Tx<'_>, PersonId, &str, &str) -> Result<Explained, Error>,
}

/// What a table of rights answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explained {
    /// There is no such action.
    NoAction,
    /// There is no such record.
    NoRecord,
    /// The record is known.
    Reasons {
        /// Whether the person may do it now.
        allowed: bool,
        /// Where the record stands, what the person holds, and what each rule asks for; one line each.
        lines: Vec<String>,
    },
}
