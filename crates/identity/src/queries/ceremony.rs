//! What was begun in a browser and must end there, once, in time.

use kernel::{AccountId, Instant};
use store::{Error, Tx, params};

const FORGET: &str = "delete from identity_ceremony where expires_at < $1";
const INSERT: &str = "insert into identity_ceremony (token, purpose, account, secrets, tries, expires_at) values ($1, $2, $3, $4, 0, $5)";
const OPEN: &str = "select account, secrets, tries from identity_ceremony
    where token = $1 and purpose = $2 and used_at is null and expires_at > $3";
const COUNT: &str = "update identity_ceremony set tries = tries + 1 where token = $1 and used_at is null";
const USE: &str = "update identity_ceremony set used_at = $2 where token = $1 and used_at is null";

/// Something that has begun.
#[derive(Clone)]
pub(crate) struct Begun {
    pub(crate) account: Option<AccountId>,
    /// What its answer must fit, enciphered.
    pub(crate) secrets: Vec<u8>,
    /// Wrong answers so far.
    pub(crate) tries: i64,
}

/// Keeps it under the digest of what the browser holds; those that are over are forgotten.
pub(crate) fn begin(tx: &mut Tx<'_>, token: [u8; 32], purpose: &str, begun: &Begun, until: Instant) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(FORGET, params![now])?;
    tx.execute(INSERT, params![token, purpose, begun.account, begun.secrets.as_slice(), until]).map(drop)
}

/// What this browser has begun for this purpose and not ended, if there is still time.
pub(crate) fn open(tx: &mut Tx<'_>, token: [u8; 32], purpose: &str) -> Result<Option<Begun>, Error> {
    let now = tx.now();
    tx.optional(OPEN, params![token, purpose, now], |row| Ok(Begun { account: row.take()?, secrets: row.take()?, tries: row.take()? }))
}

/// Counts a wrong answer.
pub(crate) fn count(tx: &mut Tx<'_>, token: [u8; 32]) -> Result<(), Error> {
    tx.save(COUNT, params![token])
}

/// Ends it; `false` if somebody else did so a moment ago.
pub(crate) fn use_up(tx: &mut Tx<'_>, token: [u8; 32]) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.execute(USE, params![token, now])? == 1)
}
