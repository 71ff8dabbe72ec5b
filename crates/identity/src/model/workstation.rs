//! Shared machines of counters.

use kernel::{AgencyId, Id, Instant};

/// What a workstation's id names.
pub(crate) enum Kind {}
/// A machine that several people share at a counter.
pub(crate) type WorkstationId = Id<Kind>;

/// The code that makes a machine a workstation is good this long: the administrator goes there with it.
pub(crate) const CODE_HOURS: i64 = 8;

/// A workstation, or one that is to be.
#[derive(Clone)]
pub(crate) struct Workstation {
    pub(crate) id: WorkstationId,
    pub(crate) agency: AgencyId,
    /// Its place, such as "Quầy 3".
    pub(crate) label: String,
    pub(crate) made_at: Instant,
    /// When the code was given at the machine; none yet: it is still to be.
    pub(crate) enrolled_at: Option<Instant>,
    /// Until when the code is good.
    pub(crate) code_until: Option<Instant>,
    pub(crate) version: i64,
}
