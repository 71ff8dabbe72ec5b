//! Who acts: every use case takes an [`Actor`].

use serde::{Deserialize, Serialize};

use crate::{AgencyId, PersonId, PostId, SessionId};

/// By which way an act came in. The national codes (KenhThucHien) are 1 counter, 2 online, 3 postal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// In person at a counter (trực tiếp).
    Counter,
    /// Through the portal (trực tuyến).
    Online,
    /// By public postal service (bưu chính công ích).
    Postal,
}

impl Channel {
    /// The word stored in databases and packages.
    pub const fn code(self) -> &'static str {
        match self {
            Channel::Counter => "counter",
            Channel::Online => "online",
            Channel::Postal => "postal",
        }
    }

    /// The channel with this word.
    pub fn from_code(code: &str) -> Option<Channel> {
        [Channel::Counter, Channel::Online, Channel::Postal].into_iter().find(|channel| channel.code() == code)
    }

    /// KenhThucHien of the national portal.
    pub const fn national_code(self) -> u8 {
        match self {
            Channel::Counter => 1,
            Channel::Online => 2,
            Channel::Postal => 3,
        }
    }
}

/// In which capacity a person acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// Nobody has signed in.
    Anonymous,
    /// A citizen or somebody for a business, acting for themselves.
    Person,
    /// An official acting by a post that they hold.
    Official,
    /// Background work, named by [`Actor::system`].
    System,
}

/// Who acts, by which right, from where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// In which capacity.
    pub capacity: Capacity,
    /// The human being, unless it is background work or nobody.
    pub person: Option<PersonId>,
    /// The post by which an official acts.
    pub post: Option<PostId>,
    /// The agency of that post.
    pub agency: Option<AgencyId>,
    /// The session in which it happens.
    pub session: Option<SessionId>,
    /// The way in.
    pub channel: Channel,
    /// The person for whom somebody else acts (assisted filing, authorisation).
    pub on_behalf_of: Option<PersonId>,
    /// How surely the person is known: 0 self-registered or anonymous, 1 and 2 as levels of the national e-ID (NĐ 69/2024).
    pub assurance: u8,
    /// Name of the background work.
    pub system: Option<String>,
}

impl Actor {
    /// Nobody has signed in.
    pub fn anonymous() -> Actor {
        Actor {
            capacity: Capacity::Anonymous,
            person: None,
            post: None,
            agency: None,
            session: None,
            channel: Channel::Online,
            on_behalf_of: None,
            assurance: 0,
            system: None,
        }
    }

    /// A citizen acting for themselves.
    pub fn person(person: PersonId, assurance: u8) -> Actor {
        Actor { capacity: Capacity::Person, person: Some(person), assurance, ..Actor::anonymous() }
    }

    /// An official acting by a post.
    pub fn official(person: PersonId, post: PostId, agency: AgencyId) -> Actor {
        Actor {
            capacity: Capacity::Official,
            person: Some(person),
            post: Some(post),
            agency: Some(agency),
            channel: Channel::Counter,
            assurance: 2,
            ..Actor::anonymous()
        }
    }

    /// Background work, such as `"onestop.deadlines"`.
    pub fn system(name: &str) -> Actor {
        Actor { capacity: Capacity::System, system: Some(name.to_owned()), ..Actor::anonymous() }
    }
}
