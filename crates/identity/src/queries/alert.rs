//! What owners of accounts are told.

use kernel::{AccountId, SessionId};
use store::{Error, Row, Tx, params};

use crate::model::alert::{Alert, AlertId, AlertKind};
use crate::model::device::Browser;

const OPEN: &str = "select id, account, kind, session, remote, agent, at from identity_alert
    where account = $1 and answered_at is null order by at desc, id desc limit 20";
const ONE: &str = "select id, account, kind, session, remote, agent, at from identity_alert where id = $1 and answered_at is null";
const INSERT: &str = "insert into identity_alert (id, account, kind, session, remote, agent, at) values ($1, $2, $3, $4, $5, $6, $7)";
const ANSWER: &str = "update identity_alert set answered_at = $2 where id = $1 and answered_at is null";
const ANSWER_ALL: &str = "update identity_alert set answered_at = $2 where account = $1 and answered_at is null";

fn read(row: &mut Row<'_>) -> Result<Alert, Error> {
    Ok(Alert {
        id: row.take()?,
        account: row.take()?,
        kind: AlertKind::from_code(&row.take::<String>()?),
        session: row.take()?,
        remote: row.take()?,
        agent: row.take()?,
        at: row.take()?,
    })
}

/// What an owner has not answered, newest first.
pub(crate) fn open(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<Alert>, Error> {
    tx.rows(OPEN, params![account], read)
}

/// One that has not been answered.
pub(crate) fn alert(tx: &mut Tx<'_>, id: AlertId) -> Result<Option<Alert>, Error> {
    tx.optional(ONE, params![id], read)
}

/// Tells the owner of an account.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    account: AccountId,
    kind: AlertKind,
    (session, browser): (Option<SessionId>, &Browser),
) -> Result<(), Error> {
    let (id, now) = (tx.new_id::<crate::model::alert::Kind>(), tx.now());
    tx.execute(INSERT, params![id, account, kind.code(), session, browser.remote.as_str(), browser.agent.as_str(), now]).map(drop)
}

/// Its owner has answered; `false` if they did so before.
pub(crate) fn answer(tx: &mut Tx<'_>, id: AlertId) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.execute(ANSWER, params![id, now])? == 1)
}

/// One answer for all.
pub(crate) fn answer_all(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(ANSWER_ALL, params![account, now]).map(drop)
}
