//! Secrets of applications: shown once; during a change the old one is still taken for some days.

use jiff::SignedDuration;
use kernel::Actor;
use sha2::{Digest as _, Sha256};
use store::Tx;

use super::{administrator, known, refuse};
use crate::OpenidError;
use crate::facts::tell_client;
use crate::model::client::{ClientId, ClientType};
use crate::queries;

/// So long the old secret is taken beside the new one.
const CHANGE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The digest under which a secret is kept: it is drawn, so that nobody can guess it from its digest.
pub(crate) fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// A new secret. Nobody can show it again.
pub(crate) fn new_secret(tx: &mut Tx<'_>, actor: &Actor, client: ClientId) -> Result<String, OpenidError> {
    administrator(tx, actor)?;
    if known(tx, client)?.registration.kind == ClientType::Public {
        return refuse("secret", "openid-client-secret-public");
    }
    let now = tx.now();
    // Two are in force at most: the new one and the one before.
    if let Some(newest) = queries::secret::in_force(tx, client)?.first() {
        queries::secret::end_others(tx, client, newest.id, now)?;
    }
    let (secret, _) = identity::new_token();
    let id = queries::secret::insert(tx, client, digest(&secret))?;
    queries::secret::end_others(tx, client, id, now.plus(CHANGE))?;
    tell_client(tx, actor, client, "secret_made")?;
    Ok(secret)
}

/// Ends the old secret before its time: the application uses the new one, or the old one was lost.
pub(crate) fn end_old(tx: &mut Tx<'_>, actor: &Actor, client: ClientId) -> Result<(), OpenidError> {
    administrator(tx, actor)?;
    known(tx, client)?;
    let now = tx.now();
    match queries::secret::in_force(tx, client)?.first() {
        Some(newest) => queries::secret::end_others(tx, client, newest.id, now)?,
        None => return Err(OpenidError::NotFound),
    }
    Ok(tell_client(tx, actor, client, "secret_ended")?)
}
