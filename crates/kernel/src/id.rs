//! Typed ids: a [`PersonId`] cannot be passed where a [`DossierId`] is wanted.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// A UUIDv7 that says in its type what it names. Crates above declare their own: `pub type StepId = Id<Step>`.
pub struct Id<K> {
    uuid: Uuid,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    /// Wraps a UUID read back from storage or parsed from a path.
    pub const fn from_uuid(uuid: Uuid) -> Id<K> {
        Id { uuid, kind: PhantomData }
    }

    /// The UUID itself, for storage.
    pub const fn uuid(self) -> Uuid {
        self.uuid
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.uuid.cmp(&other.uuid)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}
impl<K> FromStr for Id<K> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Id::from_uuid)
    }
}
impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.uuid.serialize(serializer)
    }
}
impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Id::from_uuid)
    }
}

/// What a [`PersonId`] names: a human being, whether citizen or official.
pub enum Person {}
/// What an [`AccountId`] names: a way to sign in.
pub enum Account {}
/// What a [`SessionId`] names: one sign-in on one device.
pub enum Session {}
/// What an [`AgencyId`] names: a node of the organisation tree (cơ quan, đơn vị).
pub enum Agency {}
/// What a [`PostId`] names: a position in an agency (vị trí việc làm).
pub enum Post {}
/// What a [`DossierId`] names: one application under a procedure (hồ sơ).
pub enum Dossier {}
/// What a [`FileId`] names: one stored file with its name.
pub enum File {}
/// What a [`JobId`] names: one piece of background work.
pub enum Job {}
/// What a [`RequestId`] names: one act asked for, kept through retries, so that it is done once.
pub enum Request {}

/// A human being.
pub type PersonId = Id<Person>;
/// A way to sign in.
pub type AccountId = Id<Account>;
/// One sign-in on one device.
pub type SessionId = Id<Session>;
/// A node of the organisation tree.
pub type AgencyId = Id<Agency>;
/// A position in an agency.
pub type PostId = Id<Post>;
/// One application under a procedure.
pub type DossierId = Id<Dossier>;
/// One stored file.
pub type FileId = Id<File>;
/// One piece of background work.
pub type JobId = Id<Job>;
/// One act asked for.
pub type RequestId = Id<Request>;
