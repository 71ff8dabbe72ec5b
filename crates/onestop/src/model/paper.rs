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

words! {
    /// What an official found on looking at a part.
    Verdict {
        /// Đạt.
        Satisfactory = "satisfactory",
        /// Chưa đạt.
        Unsatisfactory = "unsatisfactory",
        /// Cần bản chính.
        OriginalNeeded = "original_needed",
    }
}

/// How a part was found (kiểm tra thành phần hồ sơ).
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The verdict.
    pub verdict: Verdict,
    /// What is wrong with it; empty if nothing is.
    pub remark: String,
    /// The post that looked at it.
    pub post: PostId,
    /// When.
    pub at: Instant,
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
    /// How it was found, if somebody has looked at it.
    pub finding: Option<Finding>,
    /// Whether the original must be given back with the result.
    pub must_return: bool,
    /// When it was given back.
    pub returned_at: Option<Instant>,
    /// Who took it back.
    pub returned_to: Option<String>,
    /// The file's name and content, if there is one.
    pub file: Option<(String, StoredFile)>,
    /// When it was received.
    pub at: Instant,
}

/// Who takes originals back, whether their identity was checked, and the post that gives them.
#[derive(Clone, Debug)]
pub struct Taker<'a> {
    /// Their name.
    pub name: &'a str,
    /// Whether their card was looked at.
    pub identity_checked: bool,
    /// The post.
    pub post: Option<PostId>,
}

impl Paper {
    /// Whether it is an original that still lies with the agency.
    pub fn is_kept(&self) -> bool {
        self.form == PaperForm::Original && !self.shown_only && self.returned_at.is_none()
    }
}

/// Parts that have to be mended: of each part what was handed in last counts, and one unsatisfactory paper of it is enough.
pub fn to_mend(papers: &[Paper]) -> Vec<&Paper> {
    let is_last = |paper: &Paper| !papers.iter().any(|other| other.code == paper.code && other.at > paper.at);
    let is_wanting = |paper: &&Paper| paper.finding.as_ref().is_some_and(|finding| finding.verdict != Verdict::Satisfactory);
    papers.iter().filter(is_wanting).filter(|paper| is_last(paper)).collect()
}
