//! What stood in a form when its screen was locked: for its owner only, and not for long.

use kernel::{Instant, PersonId};
use store::{Error, Row, Tx, params};

const KEEP: &str = "insert into identity_kept_form (person, path, address, cipher, at) values ($1, $2, $3, $4, $5)
    on conflict (person, path) do update set address = excluded.address, cipher = excluded.cipher, at = excluded.at";
const OF_PATH: &str = "select address, cipher, at from identity_kept_form where person = $1 and path = $2 and at > $3";
const NEWEST: &str = "select address, cipher, at from identity_kept_form
    where person = $1 and path >= $2 and path < $3 and at > $4 order by at desc, path limit 1";
const FORGET: &str = "delete from identity_kept_form where person = $1 and path = $2";
const FORGET_OLD: &str = "delete from identity_kept_form where person = $1 and at <= $2";

/// A half-filled form as it was kept.
#[derive(Clone, Debug)]
pub struct KeptForm {
    /// Where it stands, with its query.
    pub address: String,
    /// What was typed, enciphered.
    pub(crate) cipher: Vec<u8>,
    /// When the screen was locked.
    pub at: Instant,
}

fn read(row: &mut Row<'_>) -> Result<KeptForm, Error> {
    Ok(KeptForm { address: row.take()?, cipher: row.take()?, at: row.take()? })
}

/// Keeps a form; an earlier one of the same page gives way.
pub(crate) fn keep(tx: &mut Tx<'_>, person: PersonId, (path, address): (&str, &str), cipher: &[u8]) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(KEEP, params![person, path, address, cipher, now]).map(drop)
}

/// What was kept of a page since `since`.
pub(crate) fn of_path(tx: &mut Tx<'_>, person: PersonId, path: &str, since: Instant) -> Result<Option<KeptForm>, Error> {
    tx.optional(OF_PATH, params![person, path, since], read)
}

/// The newest that was kept of the pages below a path.
pub(crate) fn newest(tx: &mut Tx<'_>, person: PersonId, below: &str, since: Instant) -> Result<Option<KeptForm>, Error> {
    let (from, to) = (format!("{below}/"), format!("{below}0"));
    tx.optional(NEWEST, params![person, from, to, since], read)
}

/// Forgets what was kept of a page: it was sent.
pub(crate) fn forget(tx: &mut Tx<'_>, person: PersonId, path: &str) -> Result<(), Error> {
    tx.execute(FORGET, params![person, path]).map(drop)
}

/// Forgets what was kept until `until`.
pub(crate) fn forget_old(tx: &mut Tx<'_>, person: PersonId, until: Instant) -> Result<(), Error> {
    tx.execute(FORGET_OLD, params![person, until]).map(drop)
}
