//! An application acts by itself, for nobody: it learns nothing about anybody by that.

use jiff::SignedDuration;
use kernel::Actor;
use store::Tx;

use super::answer::made;
use super::give::{Outcome, give};
use crate::OpenidError;
use crate::model::client::{Client, ClientType};
use crate::model::grant::{ACCESS, Grant};
use crate::model::question::Refusal;
use crate::queries;

pub(crate) fn credentials(tx: &mut Tx<'_>, client: &Client) -> Result<Outcome, OpenidError> {
    if !client.registration.services || client.registration.kind == ClientType::Public {
        return Ok(Outcome::Refused(Refusal::new("unauthorized_client", "the application is not registered for client_credentials")));
    }
    let now = tx.now();
    let grant = Grant {
        id: tx.new_id(),
        client: client.id,
        account: None,
        person: None,
        session: None,
        scopes: Vec::new(),
        level: 0,
        shown_at: now,
        nonce: None,
        expires_at: now.plus(ACCESS).plus(SignedDuration::from_secs(1)),
        ended: false,
    };
    queries::grant::insert(tx, &grant)?;
    made(tx, &Actor::system("openid"), &grant, "itself")?;
    Ok(give(tx, client, grant)?)
}
