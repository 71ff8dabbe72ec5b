//! A leader gives a task to a post (phân công), or takes it back for anybody with the role.

use identity::Role;
use kernel::{Actor, DossierId, PostId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::load;
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::OnestopError;
use crate::facts::{Assigned, tell};
use crate::model::task::TaskId;
use crate::queries;

/// Give a task to a post.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Assign {
    /// The dossier.
    pub dossier: DossierId,
    /// The task.
    pub task: TaskId,
    /// The version of the dossier that the actor saw.
    pub version: i64,
    /// The post; none: anybody with the role.
    pub holder: Option<PostId>,
}

/// Assigns; the post must be of the task's agency and carry its role. What waits at a counter is not given to anybody.
pub fn assign(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Assign) -> Result<(), OnestopError> {
    let task = queries::task::find(tx, (command.dossier, command.task))?;
    let task = task.filter(|task| task.closed_at.is_none()).ok_or(OnestopError::NotFound)?;
    let loaded = load(app, tx, command.dossier, Some(command.version))?;
    let actor = authorise(tx, actor, Action::Assign, &loaded.dossier, Some(&task))?;
    if !task.work.may_be_given() {
        return Err(OnestopError::refused("onestop-assign-counter"));
    }
    if let Some(holder) = command.holder {
        let post = identity::post(tx, holder)?.ok_or(OnestopError::NotFound)?;
        let fits = post.agency == task.agency && (post.roles.contains(&task.role) || post.roles.contains(&Role::UnitLeader));
        if !fits {
            return Err(OnestopError::refused("onestop-assign-post"));
        }
    }
    queries::task::assign(tx, &task, command.holder, task.due_at)?;
    // The version moves on, so that two leaders cannot give one dossier to two officers unseen.
    queries::dossier::save(tx, &loaded.dossier)?;
    let fact = Assigned { code: loaded.dossier.code.clone(), step: task.step, post: command.holder };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}
