//! What this crate asks of the systems above it, which it does not know. They only answer: what changes here is a fact that they follow.

use kernel::{AgencyId, Message};
use store::{Error, Tx};

/// A system that builds on agencies, posts and calendars.
pub trait System: Send + Sync {
    /// What an agency has still to finish there: before that it neither ends nor goes under another one.
    fn open_work(&self, tx: &mut Tx<'_>, agency: AgencyId) -> Result<Vec<OpenWork>, Error>;
}

/// Something that an agency has still to finish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenWork {
    /// What it is and how much of it.
    pub what: Message,
    /// The page that shows it.
    pub link: String,
}
