use jiff::SignedDuration;
use kernel::{AgencyId, DossierId, Id, Instant, PersonId, PostId};

use super::state::words;

/// What a [`TaskId`] names.
pub enum TaskKind {}
/// A dossier's place in a queue.
pub type TaskId = Id<TaskKind>;

/// When a task is due whose dossier's clock stands still: not until it goes on. It stands behind all others in a queue.
pub(crate) const UNDATED: Instant = Instant::from_micros(253_370_764_800_000_000);

/// A result that nobody has fetched for so long counts as unclaimed.
pub(crate) const UNCLAIMED: SignedDuration = SignedDuration::from_hours(24 * 15);

words! {
    /// What is to be done with a dossier in a queue.
    Work {
        /// Receive it at the counter.
        Intake = "intake",
        /// Assign it.
        Assign = "assign",
        /// Process it.
        Process = "process",
        /// Give an opinion.
        Opinion = "opinion",
        /// Decide and sign.
        Decide = "decide",
        /// Number and seal.
        Number = "number",
        /// Wait for a financial obligation.
        Duty = "duty",
        /// Hand the result over.
        HandOver = "hand_over",
        /// Decide on an extension that the officer proposed.
        Extension = "extension",
        /// Decide on a second request for more that the officer proposed.
        SecondSupplement = "second_supplement",
        /// Decide on a standstill of the clock that the officer proposed.
        Standstill = "standstill",
    }
}

impl Work {
    /// Whether it goes on beside the task of the present step: an opinion, a decision on a proposal.
    pub const fn is_aside(self) -> bool {
        matches!(self, Work::Opinion) || self.is_proposal()
    }

    /// Whether it decides on what an officer proposed.
    pub const fn is_proposal(self) -> bool {
        matches!(self, Work::Extension | Work::SecondSupplement | Work::Standstill)
    }
}

/// A dossier waiting in the queue of an agency and a role.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// The id.
    pub id: TaskId,
    /// The dossier.
    pub dossier: DossierId,
    /// What is to be done.
    pub work: Work,
    /// National code of the procedure: a queue is counted and filtered without its dossiers.
    pub procedure_code: String,
    /// Step of the procedure; an opinion's id for opinions.
    pub step: Option<String>,
    /// Whose queue.
    pub agency: AgencyId,
    /// Which role's queue there.
    pub role: identity::Role,
    /// The post to which it was given; none: anybody with the role may take it.
    pub holder: Option<PostId>,
    /// Since when it waits.
    pub opened_at: Instant,
    /// When this step should be done, or the person's answer should be there; [`Task::due`] where it may have none.
    pub due_at: Instant,
    /// How far reminders have gone: 0 none, 1 soon, 2 late, 3 escalated.
    pub warned: i64,
    /// When it was done.
    pub closed_at: Option<Instant>,
    /// How it was done: the move's action, or the opinion.
    pub outcome: Option<String>,
    /// What was said.
    pub note: Option<String>,
    /// Who did it.
    pub done_by: Option<PersonId>,
    /// By which post.
    pub done_post: Option<PostId>,
}

/// How an opinion ended that nobody gave in time.
pub(crate) const LAPSED: &str = "lapsed";

impl Work {
    /// Whether it may be given to one post: what waits at a counter is whoever's stands there.
    pub(crate) fn may_be_given(self) -> bool {
        !matches!(self, Work::Intake | Work::HandOver)
    }
}

impl Task {
    /// Whether it is an opinion that no step asked for: a question of whoever works on the dossier, with a day to answer of its own.
    pub fn is_question(&self) -> bool {
        self.work == Work::Opinion && self.step.is_none()
    }

    /// Whether such a question is open and its day has passed: then it holds nobody up.
    pub fn is_lapsed_question(&self, now: Instant) -> bool {
        self.is_question() && self.closed_at.is_none() && now > self.due_at
    }

    /// When it is due; `None` while the clock stands still.
    pub fn due(&self) -> Option<Instant> {
        Some(self.due_at).filter(|due| *due < UNDATED)
    }
}
