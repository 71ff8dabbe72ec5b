use jiff::civil::Date;
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

/// A change of the due date (điều chỉnh thời hạn), or a proposal of one; also what stops the clock, and what ends it without a result.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjustment {
    /// The id.
    pub id: AdjustmentId,
    /// `supplement`, `pause`, `resume`, `duty`, `calendar`, `extend`, `stop`, `withdraw` or `refuse_intake`.
    pub kind: String,
    /// Whether it is in effect.
    pub state: AdjustmentState,
    /// Why.
    pub reason: String,
    /// Legal ground; of a standstill the word of its ground; empty if none was named.
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
    /// Until when a standstill is expected to last.
    pub until: Option<Date>,
    /// Since when the clock stood that goes on.
    pub since: Option<Instant>,
    /// Due date before.
    pub due_before: Option<Instant>,
    /// Due date after: as it is, or as it was reckoned when it was proposed.
    pub due_after: Option<Instant>,
    /// When it took effect or was decided; when it was proposed until then.
    pub at: Instant,
}

impl Adjustment {
    /// Whether it is an extension of what was overdue already: it apologises and names a new day, and moves no due date.
    pub fn came_late(&self) -> bool {
        self.kind == "extend" && self.due_before.is_some_and(|due| self.at > due)
    }

    /// The day that the last such apology named.
    pub fn promised(adjustments: &[Adjustment]) -> Option<Instant> {
        adjustments.iter().rfind(|one| one.state == AdjustmentState::Effective && one.came_late())?.due_after
    }

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
            until: None,
            since: None,
            due_before: None,
            due_after: None,
            at,
        }
    }
}
