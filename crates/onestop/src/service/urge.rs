//! A leader urges the post that has a dossier (đôn đốc); it is recorded and shown to that post.

use kernel::{Actor, DossierId, Message};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::{load, main_task};
use crate::Onestop;
use crate::access::{Action, allows, authorise, authority};
use crate::error::OnestopError;
use crate::facts::{Urged, tell};
use crate::queries;
use crate::queries::notice::Notice;

/// Urge.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Urge {
    /// The dossier.
    pub dossier: DossierId,
}

/// Leaves a message with everybody who could act; the task keeps when it was urged last.
pub fn urge(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Urge) -> Result<(), OnestopError> {
    let loaded = load(app, tx, command.dossier, None)?;
    let task = main_task(tx, command.dossier)?.ok_or(OnestopError::NotFound)?;
    let actor = authorise(tx, actor, Action::Urge, &loaded.dossier, Some(&task))?;
    // Nobody urges themselves.
    if allows(&authority(tx, &actor)?, &actor, Action::Move, &loaded.dossier, Some(&task)) {
        return Err(OnestopError::refused("onestop-urge-own"));
    }
    let message = Message::new("onestop-notice-urged").with("code", &loaded.dossier.code);
    let notice = Notice::now(tx, command.dossier, message);
    let posts = match task.holder {
        Some(post) => vec![post],
        None => identity::holders_of_role(tx, task.agency, task.role)?.into_iter().map(|holder| holder.post).collect(),
    };
    for post in posts {
        queries::notice::leave_post(tx, post, &notice)?;
    }
    queries::task::urge(tx, &task)?;
    let fact = Urged { code: loaded.dossier.code.clone(), post: task.holder, agency: task.agency };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}
