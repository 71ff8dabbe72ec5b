use kernel::{DossierId, Instant, PersonId, PostId};

/// What a dossier yields (kết quả giải quyết): drafted, approved, numbered, handed over.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The dossier.
    pub dossier: DossierId,
    /// Whether it grants what was asked.
    pub positive: bool,
    /// Its name, such as "Giấy khai sinh".
    pub name: String,
    /// What the officer added, as JSON.
    pub content: String,
    /// Who drafted it.
    pub drafted_by: PersonId,
    /// By which post.
    pub drafted_post: PostId,
    /// When.
    pub drafted_at: Instant,
    /// Who approved it.
    pub approved_by: Option<PersonId>,
    /// By which post.
    pub approved_post: Option<PostId>,
    /// When.
    pub approved_at: Option<Instant>,
    /// Name of the signer, as of the signing minute.
    pub signer_name: Option<String>,
    /// Title of the signer.
    pub signer_title: Option<String>,
    /// Capacity in which they signed: `direct`, `TM`, `KT`, …
    pub signer_capacity: Option<String>,
    /// `book`, `agency` or `none`.
    pub register: String,
    /// Name of the book; empty if none.
    pub book: String,
    /// Year of the number.
    pub year: Option<i64>,
    /// Number in the register.
    pub number: Option<i64>,
    /// Number and notation as printed.
    pub notation: Option<String>,
    /// When it was issued.
    pub issued_at: Option<Instant>,
    /// How often it was taken back to correct a mistake before hand-over.
    pub corrections: i64,
    /// Owner and SHA-256 of the page.
    pub file: Option<(String, String)>,
    /// Saved with the version that was read.
    pub version: i64,
}
