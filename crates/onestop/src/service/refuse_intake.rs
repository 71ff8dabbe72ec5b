//! The counter does not accept a dossier (từ chối tiếp nhận, Mẫu 03). It is never done because a deadline has passed.

use kernel::{Actor, DossierId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::load;
use super::numbering::{Register, next_number};
use super::proposal;
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::{OnestopError, required};
use crate::facts::{IntakeRefused, tell};
use crate::model::adjustment::Adjustment;
use crate::model::state::Event;
use crate::queries;

/// Refuse to accept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RefuseIntake {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// The reason, as the person reads it.
    pub reason: String,
    /// Legal ground.
    pub ground: String,
}

/// Refuses; the reason is kept with the intake. The notice takes its number from the register of the centre's refusals, which the log
/// of adjustments keeps with the ground, as it does for a stop.
pub fn refuse_intake(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &RefuseIntake) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let actor = authorise(tx, actor, Action::RefuseIntake, &loaded.dossier, None)?;
    let reason = required("reason", &command.reason, "onestop-refuse-reason")?;
    let ground = required("ground", &command.ground, "onestop-refuse-ground")?;
    loaded.dossier.undergo(Event::RefuseIntake)?;
    let refused = Adjustment {
        ground: ground.to_owned(),
        document: next_number(tx, loaded.dossier.receiving, Register::IntakeRefusal, command.dossier)?,
        approved_by: actor.post,
        ..Adjustment::effective(tx.new_id(), Event::RefuseIntake.code(), reason, tx.now())
    };
    queries::adjustment::insert(tx, command.dossier, &refused)?;
    loaded.dossier.finished_at = Some(tx.now());
    let open = queries::task::open_of(tx, command.dossier)?;
    proposal::lapse(tx, &open, &actor)?;
    if let Some(task) = open.iter().find(|task| !task.work.is_aside()) {
        queries::task::close(tx, task, Event::RefuseIntake.code(), Some(reason), &actor)?;
    }
    queries::dossier::save(tx, &loaded.dossier)?;
    let fact = IntakeRefused { code: loaded.dossier.code.clone(), receiving: loaded.dossier.receiving };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}
