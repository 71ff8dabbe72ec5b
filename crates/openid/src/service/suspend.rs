//! An application may do nothing for now, or may again. What it was given sleeps meanwhile.

use kernel::Actor;
use serde::Serialize;
use store::Tx;

use super::{administrator, known};
use crate::OpenidError;
use crate::facts::tell_client;
use crate::model::client::ClientId;
use crate::queries;

#[derive(Clone, Serialize)]
pub(crate) struct Suspend {
    pub(crate) client: ClientId,
    pub(crate) version: i64,
    pub(crate) suspended: bool,
}

pub(crate) fn suspend(tx: &mut Tx<'_>, actor: &Actor, command: &Suspend) -> Result<(), OpenidError> {
    administrator(tx, actor)?;
    known(tx, command.client)?;
    let since = command.suspended.then(|| tx.now());
    queries::client::suspend(tx, command.client, command.version, since)?;
    Ok(tell_client(tx, actor, command.client, if command.suspended { "suspended" } else { "resumed" })?)
}
