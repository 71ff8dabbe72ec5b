//! The agency does not grant what was asked (không giải quyết): a reasoned, approved, numbered negative result, on the clock.

use kernel::{Actor, DossierId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Tx;

use super::draft_result::keep_draft;
use super::load::{load, main_task};
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::{OnestopError, required};
use crate::model::state::{Event, State};

/// Draft a negative result.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Refuse {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// The reason, as the person reads it.
    pub reason: String,
    /// Legal ground.
    pub ground: String,
}

/// Drafts it; it then goes the way of approval, number and hand-over like any result.
pub fn refuse(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Refuse) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?;
    let actor = authorise(tx, actor, Action::Refuse, &loaded.dossier, task.as_ref())?;
    let reason = required("reason", &command.reason, "onestop-refuse-reason")?;
    let ground = required("ground", &command.ground, "onestop-refuse-ground")?;
    if !loaded.step().is_some_and(|step| step.can(procedure::Power::Refuse)) {
        return Err(OnestopError::refused("onestop-refuse-not-here"));
    }
    // What was asked for did not come: the refusal answers the silence, and the dossier goes on.
    if loaded.dossier.state == State::Supplement {
        loaded.dossier.undergo(Event::AnswerSupplement)?;
    }
    let name = loaded.procedure.package.result.negative.vi.clone();
    let content = json!({ "reason": reason, "ground": ground }).to_string();
    keep_draft(tx, &actor, &mut loaded, false, &name, content)
}
