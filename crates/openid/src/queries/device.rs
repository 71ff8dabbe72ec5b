//! Devices that wait for somebody to type their code.

use kernel::Instant;
use store::{Error, Row, Tx, params};

use crate::model::client::ClientId;
use crate::model::device::{DEVICE, Device, DeviceState, PAUSE};
use crate::model::grant::GrantId;
use crate::model::scope::Scope;

macro_rules! columns {
    () => {
        "digest, code, client, scopes, state, origin, pause, asked_at, expires_at"
    };
}

const INSERT: &str = "insert into openid_device (digest, code, client, scopes, state, pause, made_at, expires_at)
    values ($1, $2, $3, $4, 'waiting', $5, $6, $7)";
const FIND: &str = concat!("select ", columns!(), " from openid_device where digest = $1");
const BY_CODE: &str = concat!(
    "select ",
    columns!(),
    " from openid_device where code = $1 and expires_at > $2 and state = 'waiting' order by expires_at limit 1"
);
const DECIDE: &str = "update openid_device set state = $2, origin = $3 where digest = $1 and state = 'waiting'";
const FINISH: &str = "update openid_device set state = 'done' where digest = $1 and state = 'agreed'";
const NOTE: &str = "update openid_device set asked_at = $2, pause = $3 where digest = $1";

fn read(row: &mut Row<'_>) -> Result<Device, Error> {
    Ok(Device {
        digest: row.take()?,
        code: row.take()?,
        client: row.take()?,
        scopes: Scope::read(&row.take::<String>()?),
        state: DeviceState::from_code(&row.take::<String>()?),
        origin: row.take()?,
        pause: row.take()?,
        asked_at: row.take()?,
        expires_at: row.take()?,
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, digest: [u8; 32], code: &str, client: ClientId, scopes: &[Scope]) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(INSERT, params![digest, code, client, Scope::write(scopes), PAUSE, now, now.plus(DEVICE)]).map(drop)
}

pub(crate) fn find(tx: &mut Tx<'_>, digest: [u8; 32]) -> Result<Option<Device>, Error> {
    tx.optional(FIND, params![digest], read)
}

/// The device that shows this code and waits.
pub(crate) fn by_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<Device>, Error> {
    let now = tx.now();
    tx.optional(BY_CODE, params![code, now], read)
}

/// Keeps what somebody decided; `false` if somebody did before.
pub(crate) fn decide(tx: &mut Tx<'_>, digest: [u8; 32], state: DeviceState, origin: Option<GrantId>) -> Result<bool, Error> {
    Ok(tx.execute(DECIDE, params![digest, state.code(), origin])? == 1)
}

/// Notes that the device gets its tokens; `false` if it has them.
pub(crate) fn finish(tx: &mut Tx<'_>, digest: [u8; 32]) -> Result<bool, Error> {
    Ok(tx.execute(FINISH, params![digest])? == 1)
}

/// Notes when it asked and how long it must wait from now on.
pub(crate) fn note(tx: &mut Tx<'_>, digest: [u8; 32], asked_at: Instant, pause: i64) -> Result<(), Error> {
    tx.execute(NOTE, params![digest, asked_at, pause]).map(drop)
}
