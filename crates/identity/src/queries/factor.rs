//! Second factors and recovery codes.

use kernel::AccountId;
use store::{Error, Row, Tx, params};

use crate::model::device::Browser;
use crate::model::factor::{Factor, FactorId, FactorKind, Use};

macro_rules! columns {
    () => {
        "id, account, kind, label, secret, last_step, made_at, used_at, used_remote, used_agent, version"
    };
}

const OF_ACCOUNT: &str =
    concat!("select ", columns!(), " from identity_factor where account = $1 and removed_at is null order by made_at, id limit 50");
const BY_CREDENTIAL: &str = concat!("select ", columns!(), " from identity_factor where credential = $1 and removed_at is null");
const HAS_ANY: &str = "select id from identity_factor where account = $1 and removed_at is null limit 1";
const INSERT: &str = "insert into identity_factor (id, account, kind, label, secret, credential, made_at, version)
    values ($1, $2, $3, $4, $5, $6, $7, 1) on conflict do nothing";
const USE_KEY: &str = "update identity_factor set secret = $3, used_at = $4, used_remote = $5, used_agent = $6, version = version + 1
    where id = $1 and version = $2 and removed_at is null";
const USE_STEP: &str = "update identity_factor set last_step = $3, used_at = $4, used_remote = $5, used_agent = $6, version = version + 1
    where id = $1 and version = $2 and removed_at is null";
const SET_STEP: &str = "update identity_factor set last_step = $2 where id = $1";
const RENAME: &str = "update identity_factor set label = $3, version = version + 1 where id = $1 and version = $2 and removed_at is null";
const REMOVE: &str = "update identity_factor set removed_at = $2, version = version + 1 where id = $1 and removed_at is null";
const FORGET_CODES: &str = "delete from identity_recovery_code where account = $1";
const INSERT_CODE: &str = "insert into identity_recovery_code (account, digest) values ($1, $2)";
const USE_CODE: &str = "update identity_recovery_code set used_at = $3 where account = $1 and digest = $2 and used_at is null";
const CODES_LEFT: &str = "select count(*) from identity_recovery_code where account = $1 and used_at is null";

fn read(row: &mut Row<'_>) -> Result<Factor, Error> {
    let factor = Factor {
        id: row.take()?,
        account: row.take()?,
        kind: FactorKind::from_code(&row.take::<String>()?),
        label: row.take()?,
        secret: row.take()?,
        last_step: row.take()?,
        made_at: row.take()?,
        used: None,
        version: 0,
    };
    let (at, remote, agent) = (row.take()?, row.take::<Option<String>>()?, row.take::<Option<String>>()?);
    let used = Option::map(at, |at| Use { at, remote: remote.unwrap_or_default(), agent: agent.unwrap_or_default() });
    Ok(Factor { used, version: row.take()?, ..factor })
}

/// The factors of an account, the oldest first.
pub(crate) fn of_account(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<Factor>, Error> {
    tx.rows(OF_ACCOUNT, params![account], read)
}

/// The passkey of this name, by its digest.
pub(crate) fn by_credential(tx: &mut Tx<'_>, credential: [u8; 32]) -> Result<Option<Factor>, Error> {
    tx.optional(BY_CREDENTIAL, params![credential], read)
}

/// Whether an account has a second factor.
pub(crate) fn has_any(tx: &mut Tx<'_>, account: AccountId) -> Result<bool, Error> {
    Ok(tx.optional(HAS_ANY, params![account], |row| row.take::<FactorId>())?.is_some())
}

/// What a new factor holds.
pub(crate) struct FactorRow<'a> {
    pub(crate) id: FactorId,
    pub(crate) account: AccountId,
    pub(crate) kind: FactorKind,
    pub(crate) label: &'a str,
    pub(crate) secret: &'a [u8],
    /// Digest of a passkey's name.
    pub(crate) credential: Option<[u8; 32]>,
}

/// Writes a new factor; `false` if the passkey is somebody's already.
pub(crate) fn insert(tx: &mut Tx<'_>, row: &FactorRow<'_>) -> Result<bool, Error> {
    let now = tx.now();
    let count = tx.execute(INSERT, params![row.id, row.account, row.kind.code(), row.label, row.secret, row.credential, now])?;
    Ok(count == 1)
}

/// Notes that a passkey was used, with the key as it is now.
pub(crate) fn use_key(tx: &mut Tx<'_>, factor: &Factor, secret: &[u8], browser: &Browser) -> Result<(), Error> {
    let now = tx.now();
    tx.save(USE_KEY, params![factor.id, factor.version, secret, now, browser.remote.as_str(), browser.agent.as_str()])
}

/// Notes that the code of a step was used; it is good once.
pub(crate) fn use_step(tx: &mut Tx<'_>, factor: &Factor, step: i64, browser: &Browser) -> Result<(), Error> {
    let now = tx.now();
    tx.save(USE_STEP, params![factor.id, factor.version, step, now, browser.remote.as_str(), browser.agent.as_str()])
}

/// The code of this step was shown when a generator was set up.
pub(crate) fn set_step(tx: &mut Tx<'_>, id: FactorId, step: i64) -> Result<(), Error> {
    tx.save(SET_STEP, params![id, step])
}

pub(crate) fn rename(tx: &mut Tx<'_>, id: FactorId, version: i64, label: &str) -> Result<(), Error> {
    tx.save(RENAME, params![id, version, label])
}

/// Takes a factor away; `false` if it was gone.
pub(crate) fn remove(tx: &mut Tx<'_>, id: FactorId) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.execute(REMOVE, params![id, now])? == 1)
}

/// Puts new recovery codes, by their blind indices, in the place of the old ones.
pub(crate) fn set_codes(tx: &mut Tx<'_>, account: AccountId, digests: &[Vec<u8>]) -> Result<(), Error> {
    tx.execute(FORGET_CODES, params![account])?;
    for digest in digests {
        tx.execute(INSERT_CODE, params![account, digest.as_slice()])?;
    }
    Ok(())
}

/// Uses a recovery code up; `false` if there is none like it.
pub(crate) fn use_code(tx: &mut Tx<'_>, account: AccountId, digest: &[u8]) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.execute(USE_CODE, params![account, digest, now])? == 1)
}

/// How many recovery codes are left.
pub(crate) fn codes_left(tx: &mut Tx<'_>, account: AccountId) -> Result<i64, Error> {
    tx.value(CODES_LEFT, params![account])
}
