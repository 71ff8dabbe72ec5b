//! Shared machines of counters: an administrator gives one a name and gets a code; whoever types it at the machine makes it that one.

use jiff::SignedDuration;
use kernel::{Actor, AgencyId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::place::{Place, nobody};
use super::{administrator, refuse};
use crate::facts::{WORKSTATION, WorkstationChanged};
use crate::model::device::Browser;
use crate::model::factor::{label, typed_code};
use crate::model::workstation::{CODE_HOURS, Workstation, WorkstationId};
use crate::{IdentityError, PersonKeys, queries};

/// A machine that is to be a workstation of an agency.
#[derive(Clone)]
pub(crate) struct MakeWorkstation {
    pub(crate) agency: AgencyId,
    pub(crate) label: String,
    /// What is to be typed there.
    pub(crate) code: String,
}

pub(crate) fn make(tx: &mut Tx<'_>, keys: &PersonKeys, actor: &Actor, command: &MakeWorkstation) -> Result<WorkstationId, IdentityError> {
    administrator(tx, actor)?;
    let Some(label) = label(&command.label) else { return refuse("label", "identity-workstation-label-missing") };
    if queries::agency::agency(tx, command.agency)?.is_none() {
        return refuse("agency", "identity-week-agency-none");
    }
    let Some(person) = actor.person else { return Err(IdentityError::Forbidden) };
    let until = tx.now().plus(SignedDuration::from_hours(CODE_HOURS));
    let code = code_index(keys, &command.code);
    let id = queries::workstation::insert(tx, (command.agency, label), (&code, until), person)?;
    tell(tx, actor, (id, command.agency), "made")?;
    Ok(id)
}

/// The code was typed at a machine.
#[derive(Clone)]
pub(crate) struct Enrol {
    pub(crate) code: String,
    pub(crate) browser: Browser,
}

/// Makes the machine a workstation and gives it its cookie; `None` if the code is none, or too many were tried there.
pub(crate) fn enrol(tx: &mut Tx<'_>, keys: &PersonKeys, command: &Enrol) -> Result<Option<(Workstation, String)>, IdentityError> {
    let place = Place::of(tx, nobody(), &command.browser)?;
    let is_locked = place.is_locked(tx.now());
    let found = queries::workstation::by_code(tx, &code_index(keys, &command.code))?.filter(|_| !is_locked);
    let Some(workstation) = found else {
        place.refuse(tx, !is_locked)?;
        return Ok(None);
    };
    let actor = Actor::anonymous();
    if let Some(was) = place.device().map(|device| queries::workstation::of_device(tx, device)).transpose()?.flatten() {
        queries::workstation::end(tx, was.id, was.version)?;
        tell(tx, &actor, (was.id, was.agency), "ended")?;
    }
    let (device, cookie) = place.settle(tx, &command.browser)?;
    queries::workstation::enrol(tx, &workstation, device)?;
    tell(tx, &actor, (workstation.id, workstation.agency), "enrolled")?;
    Ok(Some((workstation, cookie)))
}

/// What the machine of this browser is.
pub(crate) fn here(tx: &mut Tx<'_>, browser: &Browser) -> Result<Option<Workstation>, store::Error> {
    let device = Place::of(tx, nobody(), browser)?.device();
    Ok(device.map(|device| queries::workstation::of_device(tx, device)).transpose()?.flatten())
}

/// A machine is a workstation no longer.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct EndWorkstation {
    pub(crate) workstation: WorkstationId,
    pub(crate) version: i64,
}

pub(crate) fn end(tx: &mut Tx<'_>, actor: &Actor, command: &EndWorkstation) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    let known = queries::workstation::workstation(tx, command.workstation)?.ok_or(IdentityError::NotFound)?;
    queries::workstation::end(tx, known.id, command.version)?;
    tell(tx, actor, (known.id, known.agency), "ended")
}

fn code_index(keys: &PersonKeys, code: &str) -> Vec<u8> {
    keys.index_of_text(&format!("workstation {}", typed_code(code)))
}

fn tell(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (workstation, agency): (WorkstationId, AgencyId),
    change: &'static str,
) -> Result<(), IdentityError> {
    let fact = WorkstationChanged { workstation, agency, change };
    journal::record(tx, actor, journal::Subject::new(WORKSTATION, workstation), &fact)?;
    Ok(())
}
