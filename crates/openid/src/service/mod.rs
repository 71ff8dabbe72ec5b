pub(crate) mod answer;
pub(crate) mod ask;
pub(crate) mod caller;
pub(crate) mod check;
pub(crate) mod credentials;
pub(crate) mod device;
pub(crate) mod exchange;
pub(crate) mod give;
pub(crate) mod log_out;
pub(crate) mod read_claims;
pub(crate) mod refresh;
pub(crate) mod register;
pub(crate) mod revoke;
pub(crate) mod rotate;
pub(crate) mod secret;
pub(crate) mod suspend;
pub(crate) mod withdraw;

use identity::{Role, held_posts};
use kernel::{Actor, Message};
use store::Tx;

use crate::OpenidError;
use crate::model::client::{Client, ClientId};
use crate::queries;

/// Whoever registers applications must hold an administrator's post at this minute.
fn administrator(tx: &mut Tx<'_>, actor: &Actor) -> Result<(), OpenidError> {
    if held_posts(tx, actor)?.has(Role::Administrator) { Ok(()) } else { Err(OpenidError::Forbidden) }
}

fn known(tx: &mut Tx<'_>, client: ClientId) -> Result<Client, OpenidError> {
    queries::client::client(tx, client)?.ok_or(OpenidError::NotFound)
}

/// One field that does not fit.
fn refuse<T>(field: &'static str, key: &str) -> Result<T, OpenidError> {
    Err(OpenidError::Fields(vec![(field, Message::new(key))]))
}
