use kernel::{Dong, DossierId, Id, Instant, PostId};

use super::state::words;

/// What a [`FeeId`] names.
pub enum FeeKind {}
/// A fee obligation.
pub type FeeId = Id<FeeKind>;

words! {
    /// When an obligation must be settled (HinhThucThu).
    FeeDue {
        /// At filing.
        Filing = "filing",
        /// At a supplement.
        Supplement = "supplement",
        /// At return.
        Return = "return",
    }
}

/// What somebody owes for a dossier (nghĩa vụ phí, lệ phí).
#[derive(Clone, Debug, PartialEq)]
pub struct Fee {
    /// The id.
    pub id: FeeId,
    /// The dossier.
    pub dossier: DossierId,
    /// Code in the package.
    pub code: String,
    /// Name.
    pub name: String,
    /// `fee`, `charge` or `price`: kept apart by law.
    pub kind: String,
    /// What is to be paid.
    pub amount: Dong,
    /// What would be paid without exemption.
    pub full_amount: Dong,
    /// Name of the exemption with its ground; empty if none.
    pub exemption: String,
    /// Legal source.
    pub source: String,
    /// When it must be settled.
    pub due: FeeDue,
    /// When it was settled; an obligation of 0 đồng is settled at once.
    pub settled_at: Option<Instant>,
    /// The cashier's post.
    pub settled_post: Option<PostId>,
    /// Number of the receipt.
    pub receipt: Option<String>,
}

impl Fee {
    /// Whether it still stands in the way.
    pub fn is_open(&self) -> bool {
        self.settled_at.is_none() && self.amount.0 > 0
    }
}
