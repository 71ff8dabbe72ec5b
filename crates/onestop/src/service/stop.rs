//! The agency stops a dossier without a result (dừng giải quyết, Mẫu 05).

use kernel::{Actor, DossierId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::{load, main_task};
use super::numbering::{Register, next_number};
use crate::Onestop;
use crate::access::{Action, authorise_signing, sign};
use crate::error::{OnestopError, required};
use crate::facts::{Stopped, tell};
use crate::model::adjustment::Adjustment;
use crate::model::dossier::Dossier;
use crate::model::state::Event;
use crate::queries;

/// Stop a dossier.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stop {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// Why, as the notice says.
    pub reason: String,
    /// Legal ground.
    pub ground: String,
}

/// Stops it. The notice takes its number from the register of the agency's results and notices; the log of adjustments keeps why,
/// on which ground and by whom the clock was ended.
pub fn stop(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Stop) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?;
    let (actor, under) = authorise_signing(tx, actor, Action::Stop, &loaded.dossier, task.as_ref())?;
    let reason = required("reason", &command.reason, "onestop-stop-reason")?;
    let ground = required("ground", &command.ground, "onestop-refuse-ground")?;
    loaded.dossier.permits(Event::Stop)?;
    let stopped = Adjustment {
        ground: ground.to_owned(),
        document: next_number(tx, loaded.dossier.deciding, Register::Result, loaded.dossier.id)?,
        approved_by: actor.post,
        due_before: loaded.dossier.due_at,
        ..Adjustment::effective(tx.new_id(), Event::Stop.code(), reason, tx.now())
    };
    queries::adjustment::insert(tx, command.dossier, &stopped)?;
    sign(tx, command.dossier, &actor, under.as_ref())?;
    end(tx, &actor, &mut loaded.dossier, Event::Stop, reason)?;
    Ok(tell(tx, &actor, &loaded.dossier, &Stopped { code: loaded.dossier.code.clone() })?)
}

/// Ends a dossier without a result: all its open tasks are closed.
pub(crate) fn end(tx: &mut Tx<'_>, actor: &Actor, dossier: &mut Dossier, event: Event, reason: &str) -> Result<(), OnestopError> {
    dossier.undergo(event)?;
    dossier.finished_at = Some(tx.now());
    queries::adjustment::lapse(tx, dossier.id)?;
    queries::supplement::lapse(tx, dossier.id)?;
    for task in queries::task::open_of(tx, dossier.id)? {
        queries::task::close(tx, &task, event.code(), Some(reason), actor)?;
    }
    Ok(queries::dossier::save(tx, dossier)?)
}
