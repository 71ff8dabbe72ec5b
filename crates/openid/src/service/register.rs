//! Applications are registered and changed by administrators.

use kernel::{Actor, Message};
use serde::Serialize;
use store::Tx;

use super::{administrator, known};
use crate::OpenidError;
use crate::facts::tell_client;
use crate::model::address::{Reach, fault};
use crate::model::client::{ClientId, ClientType, Registration};
use crate::queries;

/// Letters of a name at most.
const NAME: usize = 120;
/// Addresses of one kind at most.
const ADDRESSES: usize = 20;

/// Registers an application.
pub fn register(tx: &mut Tx<'_>, actor: &Actor, demonstration: bool, new: &Registration) -> Result<ClientId, OpenidError> {
    administrator(tx, actor)?;
    add(tx, actor, demonstration, new)
}

/// The same where an installation is being set up, before there is anybody to do it.
pub fn add(tx: &mut Tx<'_>, actor: &Actor, demonstration: bool, new: &Registration) -> Result<ClientId, OpenidError> {
    check(tx, demonstration, new)?;
    let id = tx.new_id();
    queries::client::insert(tx, id, new)?;
    tell_client(tx, actor, id, "registered")?;
    Ok(id)
}

/// What an administrator writes down anew. Its type and whether it is the province's own stay: people are known to it by them.
#[derive(Clone, Serialize)]
pub(crate) struct ChangeClient {
    pub(crate) client: ClientId,
    pub(crate) version: i64,
    pub(crate) registration: Registration,
}

pub(crate) fn change(tx: &mut Tx<'_>, actor: &Actor, demonstration: bool, command: &ChangeClient) -> Result<(), OpenidError> {
    administrator(tx, actor)?;
    let before = known(tx, command.client)?.registration;
    let new = Registration { kind: before.kind, trusted: before.trusted, ..command.registration.clone() };
    check(tx, demonstration, &new)?;
    queries::client::change(tx, command.client, command.version, &new)?;
    Ok(tell_client(tx, actor, command.client, "changed")?)
}

fn check(tx: &mut Tx<'_>, demonstration: bool, new: &Registration) -> Result<(), OpenidError> {
    let mut faults = Vec::new();
    let mut add = |field: &'static str, key: &str| faults.push((field, Message::new(key)));
    if new.name.trim().is_empty() || new.name.chars().count() > NAME || new.name_en.chars().count() > NAME {
        add("name", "openid-client-name-fault");
    }
    if identity::agency(tx, new.owner)?.is_none() {
        add("owner", "openid-client-owner-fault");
    }
    for (field, addresses) in [("redirects", &new.redirects), ("farewells", &new.farewells)] {
        if addresses.len() > ADDRESSES {
            add(field, "openid-address-many");
        }
        if let Some(key) = addresses.iter().find_map(|address| fault(address, Reach::Browser)) {
            add(field, key);
        }
    }
    if let Some(key) = new.logout.as_deref().and_then(|address| fault(address, Reach::Server { demonstration })) {
        add("logout", key);
    }
    if new.redirects.is_empty() && !new.devices && !new.services {
        add("redirects", "openid-client-redirects-none");
    }
    if new.services && new.kind == ClientType::Public {
        add("services", "openid-client-services-public");
    }
    if new.level > 2 {
        add("level", "openid-client-level-fault");
    }
    if faults.is_empty() { Ok(()) } else { Err(OpenidError::Fields(faults)) }
}
