use kernel::{AgencyId, Id, Instant, PersonId, PostId};

use super::role::Role;

/// How the holder of a post signs (NĐ 30/2020/NĐ-CP, article 13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum SigningCapacity {
    /// In their own right.
    #[serde(rename = "direct")]
    Direct,
    /// TM., on behalf of a collective.
    TM,
    /// KT., a deputy for the head.
    KT,
    /// TL., by order of the head.
    TL,
    /// TUQ., by delegated authority.
    TUQ,
    /// Q., acting head.
    Q,
}

impl SigningCapacity {
    /// The word stored and printed.
    pub const fn code(self) -> &'static str {
        match self {
            SigningCapacity::Direct => "direct",
            SigningCapacity::TM => "TM",
            SigningCapacity::KT => "KT",
            SigningCapacity::TL => "TL",
            SigningCapacity::TUQ => "TUQ",
            SigningCapacity::Q => "Q",
        }
    }

    /// The capacity with this word; in their own right if unknown.
    pub fn from_code(code: &str) -> SigningCapacity {
        [SigningCapacity::TM, SigningCapacity::KT, SigningCapacity::TL, SigningCapacity::TUQ, SigningCapacity::Q]
            .into_iter()
            .find(|capacity| capacity.code() == code)
            .unwrap_or(SigningCapacity::Direct)
    }
}

/// A position in an agency (vị trí việc làm).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// The id.
    pub id: PostId,
    /// Its agency.
    pub agency: AgencyId,
    /// Title.
    pub title: String,
    /// Title in English.
    pub title_en: String,
    /// Whether it heads the agency.
    pub chief: bool,
    /// How its holder signs unless the holding says otherwise.
    pub capacity: SigningCapacity,
    /// What it is for.
    pub roles: Vec<Role>,
    /// Saved with the version that was read.
    pub version: i64,
}

/// Who holds a post now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The post.
    pub post: PostId,
    /// Its agency.
    pub agency: AgencyId,
    /// Its title.
    pub title: String,
    /// Whether it heads the agency.
    pub chief: bool,
    /// How the holder signs.
    pub capacity: SigningCapacity,
    /// The person.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
}

/// What a [`DelegationId`] names.
pub enum DelegationKind {}
/// A right to sign, given to another post.
pub type DelegationId = Id<DelegationKind>;

/// What may be signed under a delegation (phạm vi ủy quyền).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SigningScope {
    /// Kinds of documents, in the words of the systems that sign them.
    pub documents: Vec<String>,
    /// National codes of procedures; empty: all.
    pub procedures: Vec<String>,
}

impl SigningScope {
    /// Whether dossiers of a procedure are in it.
    pub fn covers(&self, procedure: &str) -> bool {
        self.procedures.is_empty() || self.procedures.iter().any(|code| code == procedure)
    }

    /// Whether a kind of document of a procedure is in it.
    pub fn covers_document(&self, document: &str, procedure: &str) -> bool {
        self.covers(procedure) && self.documents.iter().any(|code| code == document)
    }
}

/// By which decision, in which capacity and within which scope somebody signs for another post (NĐ 30/2020/NĐ-CP, article 13).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignsUnder {
    /// The delegation.
    pub id: DelegationId,
    /// What stands above the title of whoever signs.
    pub capacity: SigningCapacity,
    /// What may be signed.
    pub scope: SigningScope,
    /// Number of the decision.
    pub decision: String,
}

/// A right to sign that the head of an agency has given to another post (giao ký thay, thừa lệnh, thừa ủy quyền).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// Capacity, scope and decision.
    pub under: SignsUnder,
    /// The post that gave it.
    pub post: PostId,
    /// Its title.
    pub title: String,
    /// Name of its agency.
    pub agency: String,
    /// The post that has it.
    pub delegate: PostId,
    /// Its title.
    pub delegate_title: String,
    /// Who holds that post now; empty if nobody does.
    pub delegate_name: String,
    /// When it begins.
    pub from: Instant,
    /// When it ends.
    pub until: Instant,
}
