use kernel::{DossierId, Id, Instant, PostId};
use store::StoredFile;

use super::state::words;

/// What a [`PaperId`] names.
pub enum PaperKind {}
/// One received part of a dossier.
pub type PaperId = Id<PaperKind>;

words! {
    /// In which form a part was received (LoaiBan).
    PaperForm {
        /// Bản chính.
        Original = "original",
        /// Bản sao.
        Copy = "copy",
        /// Bản điện tử.
        Electronic = "electronic",
    }
}

words! {
    /// Where a part came from.
    PaperSource {
        /// Handed in or uploaded.
        Typed = "typed",
        /// Re-used from an earlier result.
        Reused = "reuse",
        /// From a database.
        Database = "database",
    }
}

/// A part of a dossier as it was received (thành phần hồ sơ).
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// The id.
    pub id: PaperId,
    /// The dossier.
    pub dossier: DossierId,
    /// Code of the part in the package; a code of our own for other papers.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Original, copy or electronic.
    pub form: PaperForm,
    /// How many.
    pub quantity: i64,
    /// Whether it was only shown and given back at once.
    pub shown_only: bool,
    /// Where it came from.
    pub source: PaperSource,
    /// The post that checked it against the original.
    pub checked_by: Option<PostId>,
    /// Whether the original must be given back with the result.
    pub must_return: bool,
    /// When it was given back.
    pub returned_at: Option<Instant>,
    /// The file's name and content, if there is one.
    pub file: Option<(String, StoredFile)>,
    /// When it was received.
    pub at: Instant,
}
