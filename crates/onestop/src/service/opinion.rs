//! Another agency or unit gives the opinion that a step asked for (lấy ý kiến phối hợp).

use kernel::{Actor, DossierId, Message};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::load;
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::{OnestopError, required};
use crate::facts::{OpinionGiven, tell};
use crate::model::task::{TaskId, Work};
use crate::queries;
use crate::queries::notice::Notice;

/// Give an opinion.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GiveOpinion {
    /// The dossier.
    pub dossier: DossierId,
    /// The opinion's task.
    pub task: TaskId,
    /// Whether there is no objection.
    pub agrees: bool,
    /// The opinion.
    pub text: String,
}

/// Gives it; the step that asked may then go on.
pub fn give(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &GiveOpinion) -> Result<(), OnestopError> {
    let task = queries::task::find(tx, (command.dossier, command.task))?
        .filter(|task| task.work == Work::Opinion && task.closed_at.is_none())
        .ok_or(OnestopError::NotFound)?;
    let loaded = load(app, tx, command.dossier, None)?;
    let actor = authorise(tx, actor, Action::Opinion, &loaded.dossier, Some(&task))?;
    let text = required("text", &command.text, "onestop-opinion-text")?;
    queries::task::close(tx, &task, if command.agrees { "agrees" } else { "objects" }, Some(text), &actor)?;
    queries::dossier::save(tx, &loaded.dossier)?;
    // Whoever asked is told; what a step asked for is seen when the step goes on.
    if let Some(question) = queries::question::of_dossier(tx, command.dossier)?.into_iter().find(|question| question.task == task.id) {
        let message = Message::new("onestop-notice-opinion-given").with("code", &loaded.dossier.code);
        let notice = Notice::now(tx, command.dossier, message);
        queries::notice::leave_post(tx, question.asked_by, &notice)?;
    }
    let fact = OpinionGiven { code: loaded.dossier.code.clone(), opinion: task.step.unwrap_or_default() };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}
