//! An issued result has a mistake (kết quả có sai sót): it goes back before hand-over and keeps its number.

use kernel::{Actor, DossierId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::advance::open_step;
use super::hand_over::delivery_state;
use super::load::{load, main_task};
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::{OnestopError, required};
use crate::facts::{Corrected, tell};
use crate::model::result::Outcome;
use crate::model::state::Event;
use crate::model::task::Work;
use crate::queries;

/// Send an issued result back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Correct {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// What is wrong.
    pub reason: String,
}

/// Sends it back to the step that drafts the result.
pub fn correct(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Correct) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    // The clerk who sees the mistake sits where the result was numbered.
    let numbered = queries::task::of_dossier(tx, command.dossier)?.into_iter().rfind(|task| task.work == Work::Number);
    let actor = authorise(tx, actor, Action::Correct, &loaded.dossier, numbered.as_ref())?;
    let reason = required("reason", &command.reason, "onestop-correct-reason")?;
    let outcome = queries::outcome::of_dossier(tx, command.dossier)?.ok_or(OnestopError::NotFound)?;
    if !delivery_state(tx, command.dossier)?.is_at_centre() {
        return Err(OnestopError::refused("onestop-post-has-it"));
    }
    loaded.dossier.undergo(Event::Correct)?;
    loaded.dossier.finished_at = None;
    if let Some(task) = main_task(tx, command.dossier)? {
        queries::task::close(tx, &task, Event::Correct.code(), Some(reason), &actor)?;
    }
    let taken_back = Outcome {
        approved_at: None,
        approved_by: None,
        approved_post: None,
        issued_at: None,
        file: None,
        corrections: outcome.corrections.saturating_add(1),
        ..outcome
    };
    queries::outcome::save(tx, &taken_back)?;
    let steps = &loaded.procedure.package.steps;
    let back = steps.iter().find(|step| step.drafts_result).or_else(|| steps.first()).map(|step| step.id.clone());
    let back = back.ok_or_else(|| OnestopError::Procedure("no steps".to_owned()))?;
    open_step(app, tx, &mut loaded, &back, None)?;
    queries::dossier::save(tx, &loaded.dossier)?;
    Ok(tell(tx, &actor, &loaded.dossier, &Corrected { code: loaded.dossier.code.clone() })?)
}
