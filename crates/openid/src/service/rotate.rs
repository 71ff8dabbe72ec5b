//! An administrator lets the next key sign at once.

use kernel::Actor;
use store::Tx;
use uuid::Uuid;

use super::administrator;
use crate::OpenidError;
use crate::facts::{CLIENT, KeyRotated};
use crate::model::client::ClientId;

/// Authorises and records it; the file is changed afterwards, outside of any transaction.
pub(crate) fn rotate(tx: &mut Tx<'_>, actor: &Actor, key: &str) -> Result<(), OpenidError> {
    administrator(tx, actor)?;
    // It concerns all applications.
    let subject = journal::Subject::new(CLIENT, ClientId::from_uuid(Uuid::nil()));
    Ok(journal::record(tx, actor, subject, &KeyRotated { key: key.to_owned() })?)
}
