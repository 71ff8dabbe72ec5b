use kernel::{Id, Instant, PostId};
use store::StoredFile;

use super::state::words;

/// What a [`VisitId`] names.
pub enum VisitKind {}
/// A visit to a site.
pub type VisitId = Id<VisitKind>;

/// What a [`VisitFileId`] names.
pub enum VisitFileKind {}
/// A file of a visit.
pub type VisitFileId = Id<VisitFileKind>;

words! {
    /// What a visit found.
    Conclusion {
        /// The site is as the law asks.
        Met = "met",
        /// It is not.
        NotMet = "not_met",
    }
}

words! {
    /// What a file of a visit is.
    VisitPaper {
        /// The minutes, signed by whoever took part.
        Minutes = "minutes",
        /// A photo of the site.
        Photo = "photo",
    }
}

impl VisitPaper {
    /// Whether a file of this media type may be one.
    pub fn takes(self, media_type: &str) -> bool {
        let is_photo = media_type.starts_with("image/") && media_type != "image/vnd.dwg";
        is_photo || (self == VisitPaper::Minutes && media_type == "application/pdf")
    }

    /// File name endings, as told beforehand.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            VisitPaper::Minutes => &["pdf", "jpg", "png", "webp"],
            VisitPaper::Photo => &["jpg", "png", "webp"],
        }
    }
}

/// A visit to the site of a dossier (kiểm tra thực địa), as whoever made it recorded it.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The id.
    pub id: VisitId,
    /// The step at which it was made.
    pub step: String,
    /// When.
    pub visited_at: Instant,
    /// Where.
    pub place: String,
    /// Who took part.
    pub participants: String,
    /// What was found.
    pub findings: String,
    /// What follows from it.
    pub conclusion: Conclusion,
    /// The post that recorded it.
    pub recorded_by: PostId,
    /// When.
    pub recorded_at: Instant,
    /// Minutes and photos.
    pub files: Vec<VisitFile>,
}

/// Minutes or a photo of a visit.
#[derive(Clone, Debug, PartialEq)]
pub struct VisitFile {
    /// The id.
    pub id: VisitFileId,
    /// What it is.
    pub kind: VisitPaper,
    /// Its own name.
    pub name: String,
    /// The file.
    pub file: StoredFile,
}
