use kernel::{Id, Instant, PostId};

use super::state::words;

/// What an [`AdjustmentId`] names.
pub enum AdjustmentKind {}
/// A change of the due date.
pub type AdjustmentId = Id<AdjustmentKind>;

words! {
    /// How far an adjustment has come.
    AdjustmentState {
        /// The officer proposes it; a leader has not decided yet.
        Proposed = "proposed",
        /// The due date has moved by it.
        Effective = "effective",
        /// The leader sent the proposal back.
        Returned = "returned",
        /// The work on the dossier ended before anybody decided.
        Lapsed = "lapsed",
    }
}

/// A change of the due date (điều chỉnh thời hạn), or a proposal of one; also what ends the clock without a result.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjustment {
    /// The id.
    pub id: AdjustmentId,
    /// `supplement`, `pause`, `duty`, `calendar`, `extend`, `stop` or `refuse_intake`.
    pub kind: String,
    /// Whether it is in effect.
    pub state: AdjustmentState,
    /// Why.
    pub reason: String,
    /// Legal ground; empty if none was named.
    pub ground: String,
    /// The words of the apology; empty for those of the form.
    pub apology: String,
    /// By how many days, for an extension.
    pub days: i64,
    /// Number of the document that orders it; empty if none.
    pub document: String,
    /// The post that proposed it, if it was proposed.
    pub proposed_by: Option<PostId>,
    /// When.
    pub proposed_at: Option<Instant>,
    /// The post that approved it, or sent it back.
    pub approved_by: Option<PostId>,
    /// What was answered to the proposal.
    pub answer: String,
    /// Due date before.
    pub due_before: Option<Instant>,
    /// Due date after: as it is, or as it was reckoned when it was proposed.
    pub due_after: Option<Instant>,
    /// When it took effect or was decided; when it was proposed until then.
    pub at: Instant,
}

impl Adjustment {
    /// An adjustment in effect from now on.
    pub fn effective(id: AdjustmentId, kind: &str, reason: &str, at: Instant) -> Adjustment {
        Adjustment {
            id,
            kind: kind.to_owned(),
            state: AdjustmentState::Effective,
            reason: reason.to_owned(),
            ground: String::new(),
            apology: String::new(),
            days: 0,
            document: String::new(),
            proposed_by: None,
            proposed_at: None,
            approved_by: None,
            answer: String::new(),
            due_before: None,
            due_after: None,
            at,
        }
    }
}
