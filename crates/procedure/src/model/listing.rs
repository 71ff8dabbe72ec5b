//! Lists of procedures: what is looked for, what a list shows, where it goes on.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::agency_kind::AgencyKind;
use super::procedure::VersionId;
use super::text::Text;
use super::vocabulary::{Level, LifeEvent, OnlineLevel, Route, SubjectKind};

/// Which procedures are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The day on which they are in force: of each procedure its version of that day.
    pub on: Date,
    /// Words of name, code or field; marks and case do not matter.
    pub text: Option<String>,
    /// Code of a field.
    pub field: Option<String>,
    /// Which level decides.
    pub level: Option<Level>,
    /// For whom.
    pub subject: Option<SubjectKind>,
    /// On which event of life.
    pub life_event: Option<LifeEvent>,
    /// Decided by which kind of agency.
    pub agency_kind: Option<AgencyKind>,
}

impl Filter {
    /// All procedures in force on a day.
    pub const fn on(day: Date) -> Filter {
        Filter { on: day, text: None, field: None, level: None, subject: None, life_event: None, agency_kind: None }
    }
}

/// A version in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The version.
    pub id: VersionId,
    /// National code.
    pub code: String,
    /// Name of the version.
    pub version: String,
    /// First day.
    pub effective_from: Date,
    /// Its name.
    pub name: Text,
    /// One plain sentence.
    pub summary: Text,
    /// Code of its field.
    pub field_code: String,
    /// Its field.
    pub field: Text,
    /// Which level decides.
    pub level: Level,
    /// How much can be done online.
    pub online: OnlineLevel,
    /// Whose system processes it.
    pub route: Route,
    /// Made up for demonstrations.
    pub synthetic: bool,
    pub(crate) sort: Vec<u8>,
}

impl Listed {
    /// Where a list goes on after this one.
    pub fn cursor(&self) -> Cursor {
        Cursor { sort: self.sort.clone(), id: self.id }
    }
}

/// A place in a list, in the order of the Vietnamese names. Written into addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub(crate) sort: Vec<u8>,
    pub(crate) id: VersionId,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", hex::encode(&self.sort), self.id)
    }
}

impl FromStr for Cursor {
    type Err = CursorError;

    fn from_str(text: &str) -> Result<Cursor, CursorError> {
        let (sort, id) = text.split_once('.').ok_or(CursorError)?;
        Ok(Cursor { sort: hex::decode(sort).map_err(|_| CursorError)?, id: id.parse().map_err(|_| CursorError)? })
    }
}

/// A text that is no place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no place in a list")]
pub struct CursorError;

/// A field with the number of its procedures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldCount {
    /// National code.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// How many procedures.
    pub count: i64,
}
