use kernel::{AgencyId, Channel, Id, Instant, PersonId};
use procedure::VersionId;

use super::applicant::Standing;

/// What a [`DraftId`] names.
pub enum DraftKind {}
/// A dossier that somebody has begun to fill in.
pub type DraftId = Id<DraftKind>;

/// A dossier that is being filled in (hồ sơ nháp): kept on the server, resumed on another device.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The id.
    pub id: DraftId,
    /// Who fills it in.
    pub person: PersonId,
    /// The version of the procedure at the start.
    pub procedure: VersionId,
    /// Its code.
    pub procedure_code: String,
    /// Its name.
    pub procedure_name: String,
    /// How it will be filed.
    pub channel: Channel,
    /// The centre that will receive it.
    pub receiving: Option<AgencyId>,
    /// The agency that will decide.
    pub deciding: Option<AgencyId>,
    /// How the result is to be handed over.
    pub delivery: String,
    /// Where to, by post.
    pub delivery_address: String,
    /// For whom, and by which right.
    pub standing: Standing,
    /// The centre whose official helped to fill it in, if one did.
    pub helped_by: Option<AgencyId>,
    /// Answers so far, as JSON.
    pub form: String,
    /// Last change.
    pub updated_at: Instant,
    /// Saved with the version that was read.
    pub version: i64,
}
