//! A device asks for a code, somebody types it elsewhere and decides, the device gets its tokens.

use kernel::Actor;
use store::Tx;

use super::answer::made;
use super::ask::Looker;
use super::check::is_alive;
use super::give::{Outcome, STALE, give};
use crate::OpenidError;
use crate::facts::ConsentGiven;
use crate::model::client::Client;
use crate::model::device::{Device, DeviceState, PAUSE};
use crate::model::grant::{Grant, OFFLINE, ONLINE};
use crate::model::question::Refusal;
use crate::model::scope::Scope;
use crate::queries;

/// A device asks.
#[derive(Clone)]
pub(crate) struct Begin {
    pub(crate) client: Client,
    pub(crate) scopes: Vec<Scope>,
    /// Digest of what the device keeps.
    pub(crate) device: [u8; 32],
    /// What it shows.
    pub(crate) code: String,
}

/// Keeps what it asks for.
pub(crate) fn begin(tx: &mut Tx<'_>, command: &Begin) -> Result<(), OpenidError> {
    Ok(queries::device::insert(tx, command.device, &command.code, command.client.id, &command.scopes)?)
}

/// The device that shows a code, with its application.
pub(crate) fn waiting(tx: &mut Tx<'_>, code: &str) -> Result<Option<(Device, Client)>, OpenidError> {
    let Some(device) = queries::device::by_code(tx, code)? else { return Ok(None) };
    let client = queries::client::client(tx, device.client)?.filter(|client| !client.suspended && client.registration.devices);
    Ok(client.map(|client| (device, client)))
}

/// Somebody decides.
#[derive(Clone)]
pub(crate) struct Decide {
    pub(crate) code: String,
    pub(crate) actor: Actor,
    pub(crate) looker: Looker,
    pub(crate) agrees: bool,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decided {
    Agreed,
    Refused,
    /// No device shows this code any more.
    Unknown,
    /// They are not known surely enough.
    Level,
}

pub(crate) fn decide(tx: &mut Tx<'_>, command: &Decide) -> Result<Decided, OpenidError> {
    let Some((device, client)) = waiting(tx, &command.code)? else { return Ok(Decided::Unknown) };
    if !command.agrees {
        queries::device::decide(tx, device.digest, DeviceState::Refused, None)?;
        return Ok(Decided::Refused);
    }
    let looker = command.looker;
    if looker.level < client.registration.level {
        return Ok(Decided::Level);
    }
    let Some(shown_at) = identity::opened_at(tx, looker.session)? else { return Ok(Decided::Unknown) };
    let lasts = if device.scopes.contains(&Scope::OfflineAccess) { OFFLINE } else { ONLINE };
    let grant = Grant {
        id: tx.new_id(),
        client: client.id,
        account: Some(looker.account),
        person: Some(looker.person),
        // The device is no part of this browser's session and does not end with it.
        session: None,
        scopes: device.scopes.clone(),
        level: looker.level,
        shown_at,
        nonce: None,
        expires_at: tx.now().plus(lasts),
        ended: false,
    };
    queries::grant::insert(tx, &grant)?;
    if !queries::device::decide(tx, device.digest, DeviceState::Agreed, Some(grant.id))? {
        // Somebody else was quicker: nothing of this is kept.
        return Err(OpenidError::NotFound);
    }
    let agreed = queries::consent::agreed(tx, looker.person, client.id)?;
    let scopes: Vec<Scope> = Scope::ALL.iter().copied().filter(|scope| agreed.contains(scope) || device.scopes.contains(scope)).collect();
    queries::consent::give(tx, looker.person, client.id, &scopes)?;
    let subject = journal::Subject::new(identity::PERSON, looker.person);
    journal::record(tx, &command.actor, subject, &ConsentGiven { client: client.id, scopes: Scope::write(&device.scopes) })?;
    made(tx, &command.actor, &grant, "device")?;
    Ok(Decided::Agreed)
}

/// The device asks whether somebody has decided.
pub(crate) fn poll(tx: &mut Tx<'_>, client: &Client, digest: [u8; 32]) -> Result<Outcome, OpenidError> {
    let now = tx.now();
    let refused = |error, description| Ok(Outcome::Refused(Refusal::new(error, description)));
    let Some(device) = queries::device::find(tx, digest)?.filter(|device| device.client == client.id) else {
        return Ok(Outcome::Refused(STALE));
    };
    if device.expires_at <= now {
        return refused("expired_token", "nobody decided in time");
    }
    let is_hasty = device.is_hasty(now);
    let pause = if is_hasty { device.pause.saturating_add(PAUSE) } else { device.pause };
    queries::device::note(tx, digest, now, pause)?;
    if is_hasty {
        return refused("slow_down", "wait five seconds longer between two questions");
    }
    match (device.state, device.origin) {
        (DeviceState::Waiting, _) => refused("authorization_pending", "nobody has decided yet"),
        (DeviceState::Refused, _) => refused("access_denied", "whoever was asked refused"),
        (DeviceState::Agreed, Some(origin)) => {
            let Some(grant) = queries::grant::grant(tx, origin)? else { return Ok(Outcome::Refused(STALE)) };
            if !queries::device::finish(tx, digest)? || !is_alive(tx, &grant)? {
                return Ok(Outcome::Refused(STALE));
            }
            Ok(give(tx, client, grant)?)
        }
        _ => Ok(Outcome::Refused(STALE)),
    }
}
