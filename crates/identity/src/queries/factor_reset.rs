//! Lost factors that two administrators reset.

use kernel::{AccountId, AgencyId, Id, Instant, PersonId};
use store::{Error, Row, Tx, params};

/// What a reset's id names.
pub(crate) enum Kind {}
/// A reset of a lost factor.
pub(crate) type ResetId = Id<Kind>;

macro_rules! columns {
    () => {
        "r.id, r.reason, r.asked_by, p.name, r.asked_from, r.asked_at, r.agreed_at is not null, r.pass, r.pass_until, r.version"
    };
}

const OF_ACCOUNT: &str = concat!(
    "select ",
    columns!(),
    " from identity_factor_reset r join identity_person p on p.id = r.asked_by where r.account = $1 and r.closed_at is null"
);
const INSERT: &str = "insert into identity_factor_reset (id, account, reason, asked_by, asked_from, asked_at, version)
    values ($1, $2, $3, $4, $5, $6, 1) on conflict do nothing";
const AGREE: &str = "update identity_factor_reset set agreed_by = $3, agreed_at = $4, pass = $5, pass_until = $6, version = version + 1
    where id = $1 and version = $2 and closed_at is null";
const CLOSE: &str =
    "update identity_factor_reset set closed_at = $3, version = version + 1 where id = $1 and version = $2 and closed_at is null";

/// A reset that was asked for and is not over.
#[derive(Clone)]
pub(crate) struct Reset {
    pub(crate) id: ResetId,
    pub(crate) reason: String,
    pub(crate) asked_by: PersonId,
    /// Their name.
    pub(crate) asked_by_name: String,
    /// The agency of the administrator's post by which it was asked.
    pub(crate) asked_from: AgencyId,
    pub(crate) asked_at: Instant,
    pub(crate) is_agreed: bool,
    /// Blind index of the pass.
    pub(crate) pass: Option<Vec<u8>>,
    pub(crate) pass_until: Option<Instant>,
    pub(crate) version: i64,
}

fn read(row: &mut Row<'_>) -> Result<Reset, Error> {
    Ok(Reset {
        id: row.take()?,
        reason: row.take()?,
        asked_by: row.take()?,
        asked_by_name: row.take()?,
        asked_from: row.take()?,
        asked_at: row.take()?,
        is_agreed: row.take()?,
        pass: row.take()?,
        pass_until: row.take()?,
        version: row.take()?,
    })
}

/// The reset of an account that is not over.
pub(crate) fn of_account(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<Reset>, Error> {
    tx.optional(OF_ACCOUNT, params![account], read)
}

/// Asks for one; `false` if somebody has done so.
pub(crate) fn insert(tx: &mut Tx<'_>, account: AccountId, reason: &str, (by, from): (PersonId, AgencyId)) -> Result<bool, Error> {
    let (id, now) = (tx.new_id::<Kind>(), tx.now());
    Ok(tx.execute(INSERT, params![id, account, reason, by, from, now])? == 1)
}

/// Somebody else agrees and gives a pass.
pub(crate) fn agree(tx: &mut Tx<'_>, reset: (ResetId, i64), by: PersonId, (pass, until): (&[u8], Instant)) -> Result<(), Error> {
    let now = tx.now();
    tx.save(AGREE, params![reset.0, reset.1, by, now, pass, until])
}

/// It is over: used, refused or run out.
pub(crate) fn close(tx: &mut Tx<'_>, id: ResetId, version: i64) -> Result<(), Error> {
    let now = tx.now();
    tx.save(CLOSE, params![id, version, now])
}
