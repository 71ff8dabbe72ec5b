//! Somebody withdraws what they had agreed to: the application can do nothing with what it has from this moment.

use kernel::{Actor, PersonId};
use serde::Serialize;
use store::Tx;

use crate::OpenidError;
use crate::facts::ConsentWithdrawn;
use crate::model::client::ClientId;
use crate::queries;

#[derive(Clone, Copy, Serialize)]
pub(crate) struct Withdraw {
    pub(crate) person: PersonId,
    pub(crate) client: ClientId,
}

pub(crate) fn withdraw(tx: &mut Tx<'_>, actor: &Actor, command: &Withdraw) -> Result<(), OpenidError> {
    if actor.person != Some(command.person) || !queries::consent::end(tx, command.person, command.client)? {
        return Err(OpenidError::NotFound);
    }
    let grants = queries::grant::end_of_person(tx, command.person, command.client)?;
    let subject = journal::Subject::new(identity::PERSON, command.person);
    Ok(journal::record(tx, actor, subject, &ConsentWithdrawn { client: command.client, grants })?)
}
