use kernel::DossierId;
use serde::{Deserialize, Serialize};

/// Hand a result over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HandOver {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// `counter`, `postal` or `electronic`.
    pub way: String,
    /// Who took it; may be left out if it is the person on record.
    pub taken_by: String,
    /// `owner`, `submitter`, `authorised`.
    pub relation: String,
    /// Number of the authorisation, if somebody else took it.
    pub document: String,
    /// Where to, by post, if not where it was asked for.
    pub address: String,
    /// Tracking number, by post.
    pub tracking: String,
    /// Whether the card was checked.
    pub identity_checked: bool,
    /// Whether the slip was lost.
    pub slip_lost: bool,
    /// Whether the originals were given back.
    pub originals_returned: bool,
}
