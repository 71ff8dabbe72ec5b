//! Questions of applications, kept until they are answered.

use jiff::SignedDuration;
use kernel::Instant;
use store::{Error, Tx, params};

use crate::model::client::ClientId;

const INSERT: &str = "insert into openid_request (digest, client, body, made_at, expires_at) values ($1, $2, $3, $4, $5)";
const FIND: &str = "select client, body, made_at from openid_request where digest = $1 and used_at is null and expires_at > $2";
const USE: &str = "update openid_request set used_at = $2 where digest = $1 and used_at is null";
const PURGE: [&str; 4] = [
    "delete from openid_request where digest in (select digest from openid_request where expires_at <= $1 limit 1000)",
    "delete from openid_code where digest in (select digest from openid_code where expires_at <= $1 limit 1000)",
    "delete from openid_token where digest in (select digest from openid_token where expires_at <= $1 limit 1000)",
    "delete from openid_device where digest in (select digest from openid_device where expires_at <= $1 limit 1000)",
];

/// Time enough to find one's phone and show oneself by it.
const LASTS: SignedDuration = SignedDuration::from_mins(30);
/// What is over is remembered for so long, so that a second use of it is noticed as one.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// A question with when it came.
pub(crate) struct Kept {
    pub(crate) client: ClientId,
    /// JSON.
    pub(crate) body: String,
    pub(crate) made_at: Instant,
}

/// Keeps one under the digest of its handle.
pub(crate) fn insert(tx: &mut Tx<'_>, digest: [u8; 32], client: ClientId, body: &str) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(INSERT, params![digest, client, body, now, now.plus(LASTS)]).map(drop)
}

/// One that waits for its answer.
pub(crate) fn find(tx: &mut Tx<'_>, digest: [u8; 32]) -> Result<Option<Kept>, Error> {
    let now = tx.now();
    tx.optional(FIND, params![digest, now], |row| Ok(Kept { client: row.take()?, body: row.take()?, made_at: row.take()? }))
}

/// Uses it up; `false` if it was used before.
pub(crate) fn use_up(tx: &mut Tx<'_>, digest: [u8; 32]) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.execute(USE, params![digest, now])? == 1)
}

/// Forgets what has long been over; bounded, so it is done again and again.
pub(crate) fn purge(tx: &mut Tx<'_>) -> Result<(), Error> {
    let before = tx.now().plus(-REMEMBERED);
    for statement in PURGE {
        tx.execute(statement, params![before])?;
    }
    Ok(())
}
