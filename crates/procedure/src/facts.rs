//! What this crate tells.

use journal::Fact;
use serde::Serialize;

/// A version of a procedure was published. Its subject is the version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VersionPublished {
    /// National code.
    pub code: String,
    /// Name of the version.
    pub version: String,
    /// First day on which a dossier is accepted under it.
    pub effective_from: jiff::civil::Date,
    /// Code of the field.
    pub field: String,
    /// Which level decides.
    pub level: String,
    /// How much can be done online.
    pub online: String,
    /// SHA-256 of the texts, in hexadecimal digits.
    pub digest: String,
    /// Made up for demonstrations.
    pub synthetic: bool,
}

impl Fact for VersionPublished {
    const KIND: &'static str = "procedure.version.published.v1";
}

/// The kind of aggregate that this crate's facts are about.
pub(crate) const SUBJECT: &str = "procedure.version";
