use kernel::{AgencyId, Id};
use serde::{Deserialize, Serialize};

use super::address::{host, is_own_machine};
use super::scope::Scope;

/// What a [`ClientId`] names.
pub enum ClientKind {}
/// An application; also its name in the protocol (`client_id`).
pub type ClientId = Id<ClientKind>;

/// What a [`SecretId`] names.
pub(crate) enum SecretKind {}
/// A secret of an application.
pub(crate) type SecretId = Id<SecretKind>;

/// The sector of the province's own applications.
const OWN_SECTOR: &str = "province";

/// Whether an application can keep a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientType {
    /// It runs on a server and shows a secret.
    Confidential,
    /// It runs on people's machines, where nothing stays secret.
    Public,
}

impl ClientType {
    /// All of them.
    pub const ALL: [ClientType; 2] = [ClientType::Confidential, ClientType::Public];

    /// The word stored.
    pub const fn code(self) -> &'static str {
        match self {
            ClientType::Confidential => "confidential",
            ClientType::Public => "public",
        }
    }

    /// The one with this word.
    pub fn from_code(code: &str) -> Option<ClientType> {
        ClientType::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What an administrator writes down of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// Its name, as people read it.
    pub name: String,
    /// Its name in English; empty: the same.
    pub name_en: String,
    /// The agency that answers for it.
    pub owner: AgencyId,
    /// Whether it can keep a secret.
    pub kind: ClientType,
    /// Where people may be sent back to, letter by letter.
    pub redirects: Vec<String>,
    /// Where people may be sent after they have signed out.
    pub farewells: Vec<String>,
    /// The address at which it is told that a session has ended.
    pub logout: Option<String>,
    /// What it may ask for.
    pub scopes: Vec<Scope>,
    /// How surely people must be known, at the least.
    pub level: u8,
    /// Whether it is the province's own, for officials at work: nobody is asked for their consent.
    pub trusted: bool,
    /// Whether it may sign people in on devices without a keyboard.
    pub devices: bool,
    /// Whether it may act by itself, for nobody.
    pub services: bool,
}

impl Registration {
    /// Within one sector, people have one name (`sub`); from sector to sector it cannot be compared.
    pub(crate) fn sector(&self, id: ClientId) -> String {
        if self.trusted {
            return OWN_SECTOR.to_owned();
        }
        let public = self.redirects.iter().find(|address| !is_own_machine(address));
        public.and_then(|address| host(address)).unwrap_or_else(|| id.to_string())
    }
}

/// A registered application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The id, and its name in the protocol.
    pub id: ClientId,
    /// What an administrator wrote down.
    pub registration: Registration,
    /// Within which people have one name.
    pub sector: String,
    /// Whether it may do nothing for now.
    pub suspended: bool,
    /// Saved with the version that was read.
    pub version: i64,
}

impl Client {
    /// What it may have of what it asks for.
    pub(crate) fn narrowed(&self, scopes: &[Scope]) -> Vec<Scope> {
        scopes.iter().copied().filter(|scope| *scope == Scope::Openid || self.registration.scopes.contains(scope)).collect()
    }
}
