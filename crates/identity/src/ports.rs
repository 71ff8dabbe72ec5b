//! What this crate asks of the systems above it, which it does not know. They only answer: what changes here is a fact that they follow.

use kernel::{AgencyId, Instant, Message};
use store::{Error, Tx};

use crate::CalendarChange;

/// A system that builds on agencies, posts and calendars.
pub trait System: Send + Sync {
    /// What an agency has still to finish there: before that it neither ends nor goes under another one.
    fn open_work(&self, tx: &mut Tx<'_>, agency: AgencyId) -> Result<Vec<OpenWork>, Error>;

    /// How many records would fall due at another time if working time were decided otherwise.
    fn count_moved(&self, tx: &mut Tx<'_>, change: &CalendarChange) -> Result<MovedCount, Error>;

    /// Kinds of documents that may be signed under a delegation: code, and key of its name.
    fn documents(&self) -> &'static [(&'static str, &'static str)];

    /// Procedures to which a delegation may be bound.
    fn procedures(&self, tx: &mut Tx<'_>) -> Result<Vec<Named>, Error>;

    /// Those records from after a cursor, at most so many.
    fn moved(&self, tx: &mut Tx<'_>, change: &CalendarChange, after: Option<&str>, limit: usize) -> Result<Vec<Moved>, Error>;
}

/// Something that an agency has still to finish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenWork {
    /// What it is and how much of it.
    pub what: Message,
    /// The page that shows it.
    pub link: String,
}

/// How many records would move; a system may stop counting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MovedCount {
    /// So many at least.
    pub count: usize,
    /// Whether there may be more.
    pub is_more: bool,
}

/// A record that would fall due at another time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// From where the next page goes on.
    pub cursor: String,
    /// Its code.
    pub code: String,
    /// What it is about; never a person.
    pub about: String,
    /// When it is due.
    pub before: Instant,
    /// When it would be.
    pub after: Instant,
    /// Whether its clock stands still: then it has no date to tell until the clock goes on.
    pub stands: bool,
}

/// A procedure as it is known to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its national code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its field (lĩnh vực).
    pub field: String,
}
