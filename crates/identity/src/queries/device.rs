//! Browsers and networks from which an account was opened, and wrong passwords from them.

use kernel::{AccountId, Instant};
use store::{Error, Row, Tx, params};

use crate::model::device::{Counter, DeviceId};

const BY_TOKEN: &str = "select id from identity_device where token = $1 and seen_at > $2";
const BY_FORMER: &str = "select id from identity_device where former = $1 and seen_at > $2";
const INSERT: &str = "insert into identity_device (id, token, made_at, seen_at) values ($1, $2, $3, $3)";
const ROTATE: &str = "update identity_device set former = $3, token = $2, seen_at = $4 where id = $1";
const KNOWN: &str = "select failures, locked_until from identity_device_account where account = $1 and device = $2";
const REMEMBER: &str = "insert into identity_device_account (account, device, first_at, seen_at, failures) values ($1, $2, $3, $3, 0)
    on conflict (account, device) do update set seen_at = excluded.seen_at, failures = 0, locked_until = null";
const COUNT: &str = "update identity_device_account set failures = $3, locked_until = $4 where account = $1 and device = $2";
const FORGET_SINCE: &str = "delete from identity_device_account where account = $1 and device <> $2 and (first_at >= $3 or device = $4)";
const NETWORK: &str = "select failures, locked_until, first_at is not null from identity_network where account = $1 and network = $2";
const HAS_NETWORK: &str = "select network from identity_network where account = $1 and first_at is not null limit 1";
const REMEMBER_NETWORK: &str =
    "insert into identity_network (account, network, first_at, seen_at, failures) values ($1, $2, $3, $3, 0) on conflict (account, network)
    do update set first_at = coalesce(identity_network.first_at, excluded.first_at), seen_at = excluded.seen_at, failures = $4, locked_until = $5";
const COUNT_NETWORK: &str =
    "insert into identity_network (account, network, seen_at, failures, locked_until) values ($1, $2, $3, $4, $5) on conflict (account, network)
    do update set seen_at = excluded.seen_at, failures = excluded.failures, locked_until = excluded.locked_until";
const FORGET_STRANGERS: &str = "delete from identity_network where account = $1 and first_at is null and seen_at < $2";
const LOCKED_NETWORKS: &str = "select count(*) from identity_network where account = $1 and locked_until > $2";
const LOCKED_DEVICES: &str = "select count(*) from identity_device_account where account = $1 and locked_until > $2";
const CLEAR_NETWORKS: &str = "update identity_network set failures = 0, locked_until = null where account = $1 and failures > 0";
const CLEAR_DEVICES: &str = "update identity_device_account set failures = 0, locked_until = null where account = $1 and failures > 0";

/// What is known of an account in a network.
#[derive(Clone, Copy, Default)]
pub(crate) struct InNetwork {
    pub(crate) counter: Counter,
    /// Whether the account was ever opened from there.
    pub(crate) is_known: bool,
}

fn counter(row: &mut Row<'_>) -> Result<Counter, Error> {
    Ok(Counter { failures: row.take()?, locked_until: row.take()? })
}

/// The device with this cookie, or with the one before it, if it was seen since: an answer may be lost on its way.
pub(crate) fn by_token(tx: &mut Tx<'_>, token: [u8; 32], since: Instant) -> Result<Option<DeviceId>, Error> {
    match tx.optional(BY_TOKEN, params![token, since], |row| row.take())? {
        Some(device) => Ok(Some(device)),
        None => tx.optional(BY_FORMER, params![token, since], |row| row.take()),
    }
}

/// Writes a new device.
pub(crate) fn insert(tx: &mut Tx<'_>, token: [u8; 32]) -> Result<DeviceId, Error> {
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(INSERT, params![id, token, now])?;
    Ok(id)
}

/// Gives a device another cookie; the one that it showed stays good until the new one is.
pub(crate) fn rotate(tx: &mut Tx<'_>, device: DeviceId, token: [u8; 32], shown: [u8; 32]) -> Result<(), Error> {
    let now = tx.now();
    tx.save(ROTATE, params![device, token, shown, now])
}

/// What was wrong on a device since the account was opened there last; `None` if it never was.
pub(crate) fn known(tx: &mut Tx<'_>, account: AccountId, device: DeviceId) -> Result<Option<Counter>, Error> {
    tx.optional(KNOWN, params![account, device], counter)
}

/// The account was opened on the device.
pub(crate) fn remember(tx: &mut Tx<'_>, account: AccountId, device: DeviceId) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(REMEMBER, params![account, device, now]).map(drop)
}

/// Keeps what was wrong on a device.
pub(crate) fn count(tx: &mut Tx<'_>, account: AccountId, device: DeviceId, counter: Counter) -> Result<(), Error> {
    tx.save(COUNT, params![account, device, counter.failures, counter.locked_until])
}

/// Devices that came since then, and one that is named, are strangers to the account again; never the one that is kept.
pub(crate) fn forget_since(
    tx: &mut Tx<'_>,
    account: AccountId,
    since: Instant,
    (kept, named): (Option<DeviceId>, Option<DeviceId>),
) -> Result<(), Error> {
    let none = DeviceId::from_uuid(account.uuid());
    tx.execute(FORGET_SINCE, params![account, kept.unwrap_or(none), since, named.unwrap_or(none)]).map(drop)
}

/// What is known of an account in a network.
pub(crate) fn network(tx: &mut Tx<'_>, account: AccountId, network: &str) -> Result<InNetwork, Error> {
    let found = tx.optional(NETWORK, params![account, network], |row| Ok(InNetwork { counter: counter(row)?, is_known: row.take()? }))?;
    Ok(found.unwrap_or_default())
}

/// Whether the account was ever opened from any network.
pub(crate) fn has_network(tx: &mut Tx<'_>, account: AccountId) -> Result<bool, Error> {
    Ok(tx.optional(HAS_NETWORK, params![account], |row| row.take::<String>())?.is_some())
}

/// The account was opened from a network; what strangers did there a day ago and before is forgotten.
pub(crate) fn remember_network(tx: &mut Tx<'_>, account: AccountId, network: &str, counter: Counter) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(REMEMBER_NETWORK, params![account, network, now, counter.failures, counter.locked_until])?;
    let day_ago = now.plus(jiff::SignedDuration::from_hours(-24));
    tx.execute(FORGET_STRANGERS, params![account, day_ago]).map(drop)
}

/// Keeps what was wrong in a network.
pub(crate) fn count_network(tx: &mut Tx<'_>, account: AccountId, network: &str, counter: Counter) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(COUNT_NETWORK, params![account, network, now, counter.failures, counter.locked_until]).map(drop)
}

/// From how many places an account cannot be opened just now.
pub(crate) fn locked_places(tx: &mut Tx<'_>, account: AccountId) -> Result<i64, Error> {
    let now = tx.now();
    let networks: i64 = tx.value(LOCKED_NETWORKS, params![account, now])?;
    Ok(networks.saturating_add(tx.value(LOCKED_DEVICES, params![account, now])?))
}

/// Everybody may try again at once.
pub(crate) fn clear(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Error> {
    tx.execute(CLEAR_NETWORKS, params![account])?;
    tx.execute(CLEAR_DEVICES, params![account]).map(drop)
}
