use kernel::{AgencyId, PersonId, PostId};

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
