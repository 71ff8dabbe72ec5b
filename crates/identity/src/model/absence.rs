use jiff::civil::Date;
use kernel::{AgencyId, Id, PostId};

/// What an [`AbsenceId`] names.
pub enum AbsenceKind {}
/// Days on which somebody is away.
pub type AbsenceId = Id<AbsenceKind>;

/// Why somebody is away, as far as colleagues need to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AbsenceReason {
    /// On business elsewhere (đi công tác).
    Business,
    /// On leave (nghỉ phép).
    Leave,
    /// At a course (đi học, tập huấn).
    Training,
    /// Anything else: nobody has to tell of an illness.
    Other,
}

impl AbsenceReason {
    /// All of them.
    pub const ALL: [AbsenceReason; 4] = [AbsenceReason::Business, AbsenceReason::Leave, AbsenceReason::Training, AbsenceReason::Other];

    /// The word that is stored.
    pub const fn code(self) -> &'static str {
        match self {
            AbsenceReason::Business => "business",
            AbsenceReason::Leave => "leave",
            AbsenceReason::Training => "training",
            AbsenceReason::Other => "other",
        }
    }

    /// The reason with this word; something else if it is unknown.
    pub fn from_code(code: &str) -> AbsenceReason {
        AbsenceReason::ALL.into_iter().find(|reason| reason.code() == code).unwrap_or(AbsenceReason::Other)
    }
}

/// Whoever stands in: the post, and who holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// The post.
    pub post: PostId,
    /// Its title.
    pub title: String,
    /// Who holds it now; empty if nobody does.
    pub name: String,
}

/// Days on which the holder of a post is away (vắng mặt), and who stands in (người thay).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// The id.
    pub id: AbsenceId,
    /// The post.
    pub post: PostId,
    /// Its agency.
    pub agency: AgencyId,
    /// Its title.
    pub title: String,
    /// Who holds it now; empty if nobody does.
    pub name: String,
    /// Who stands in.
    pub stand_in: Option<StandIn>,
    /// Why.
    pub reason: AbsenceReason,
    /// The first day.
    pub from: Date,
    /// The last one.
    pub until: Date,
}

impl Absence {
    /// Whether a day is one of these.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }
}
