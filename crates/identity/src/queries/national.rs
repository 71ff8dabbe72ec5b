//! The national e-ID: attempts to sign in by it, who is linked to it, and logout tokens that were used.

use kernel::{Instant, PersonId};
use store::{Error, Tx, params};

const FORGET_ATTEMPTS: &str = "delete from identity_national_attempt where expires_at < $1";
const INSERT_ATTEMPT: &str = "insert into identity_national_attempt (state, browser, secrets, back, level, person, same_person, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";
const ATTEMPT: &str = "select browser, secrets, back, level, person, same_person, expires_at, used_at is not null from identity_national_attempt where state = $1";
const USE_ATTEMPT: &str = "update identity_national_attempt set used_at = $2 where state = $1 and used_at is null";
const LINKED: &str = "select person from identity_national_link where subject = $1";
const LINK: &str = "insert into identity_national_link (subject, person, linked_at, seen_at) values ($1, $2, $3, $3)
    on conflict (subject) do update set person = excluded.person, seen_at = excluded.seen_at";
const FORGET_LOGOUTS: &str = "delete from identity_national_logout where expires_at < $1";
const INSERT_LOGOUT: &str = "insert into identity_national_logout (token, expires_at) values ($1, $2) on conflict (token) do nothing";

/// An attempt as it is stored: no secret stands there to be read.
#[derive(Clone)]
pub(crate) struct AttemptRow {
    /// Digest of what the browser keeps.
    pub(crate) browser: [u8; 32],
    /// Nonce and verifier, enciphered.
    pub(crate) secrets: Vec<u8>,
    pub(crate) back: String,
    pub(crate) level: u8,
    pub(crate) person: Option<PersonId>,
    pub(crate) same_person: bool,
    pub(crate) expires_at: Instant,
}

/// Keeps an attempt under the digest of its state; those that are over are forgotten.
pub(crate) fn begin(tx: &mut Tx<'_>, state: [u8; 32], row: &AttemptRow) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(FORGET_ATTEMPTS, params![now])?;
    let (secrets, back) = (row.secrets.as_slice(), row.back.as_str());
    tx.execute(INSERT_ATTEMPT, params![state, row.browser, secrets, back, row.level, row.person, row.same_person, row.expires_at]).map(drop)
}

/// The attempt with this state, and whether it was used before.
pub(crate) fn attempt(tx: &mut Tx<'_>, state: [u8; 32]) -> Result<Option<(AttemptRow, bool)>, Error> {
    tx.optional(ATTEMPT, params![state], |row| {
        let found = AttemptRow {
            browser: row.take()?,
            secrets: row.take()?,
            back: row.take()?,
            level: row.take()?,
            person: row.take()?,
            same_person: row.take()?,
            expires_at: row.take()?,
        };
        Ok((found, row.take()?))
    })
}

/// Uses it up; `false` if somebody else did so a moment ago.
pub(crate) fn use_up(tx: &mut Tx<'_>, state: [u8; 32]) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.execute(USE_ATTEMPT, params![state, now])? == 1)
}

/// The person to whom a subject of the provider is linked, by its blind index.
pub(crate) fn linked(tx: &mut Tx<'_>, subject: &[u8]) -> Result<Option<PersonId>, Error> {
    tx.optional(LINKED, params![subject], |row| row.take())
}

/// Links a subject of the provider to a person from now on.
pub(crate) fn link(tx: &mut Tx<'_>, subject: &[u8], person: PersonId) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(LINK, params![subject, person, now]).map(drop)
}

/// Notes a logout token by its digest; `false` if it was used before.
pub(crate) fn log_out_once(tx: &mut Tx<'_>, token: [u8; 32], until: Instant) -> Result<bool, Error> {
    let now = tx.now();
    tx.execute(FORGET_LOGOUTS, params![now])?;
    Ok(tx.execute(INSERT_LOGOUT, params![token, until])? == 1)
}
