//! Secrets of applications: digests, two at most in force.

use kernel::Instant;
use store::{Error, Tx, params};

use crate::model::client::{ClientId, SecretId};

const IN_FORCE: &str = "select id, digest, made_at, ends_at from openid_secret
    where client = $1 and (ends_at is null or ends_at > $2) order by made_at desc, id desc limit 10";
const INSERT: &str = "insert into openid_secret (id, client, digest, made_at) values ($1, $2, $3, $4)";
const END: &str = "update openid_secret set ends_at = $3 where client = $1 and (ends_at is null or ends_at > $3) and id <> $2";

/// A secret that is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Secret {
    pub(crate) id: SecretId,
    pub(crate) digest: [u8; 32],
    pub(crate) made_at: Instant,
    pub(crate) ends_at: Option<Instant>,
}

/// Those in force, the newest first.
pub(crate) fn in_force(tx: &mut Tx<'_>, client: ClientId) -> Result<Vec<Secret>, Error> {
    let now = tx.now();
    tx.rows(IN_FORCE, params![client, now], |row| {
        Ok(Secret { id: row.take()?, digest: row.take()?, made_at: row.take()?, ends_at: row.take()? })
    })
}

/// A new one; returns its id.
pub(crate) fn insert(tx: &mut Tx<'_>, client: ClientId, digest: [u8; 32]) -> Result<SecretId, Error> {
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(INSERT, params![id, client, digest, now])?;
    Ok(id)
}

/// Ends all but one at an instant.
pub(crate) fn end_others(tx: &mut Tx<'_>, client: ClientId, except: SecretId, at: Instant) -> Result<(), Error> {
    tx.execute(END, params![client, except, at]).map(drop)
}
