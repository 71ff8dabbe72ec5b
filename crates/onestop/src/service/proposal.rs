//! What an officer proposes and a leader decides: an extension, a second request for more, a standstill of the clock. In whose queue it waits,
//! that nobody decides on a proposal of their own, and that it ends with the work.

use identity::Role;
use kernel::{Actor, AgencyId, DossierId, Message, PostId};
use store::Tx;

use super::load::Loaded;
use super::queue::blank;
use crate::error::OnestopError;
use crate::model::adjustment::AdjustmentState;
use crate::model::task::{Task, Work};
use crate::queries;
use crate::queries::notice::Notice;

/// The task of deciding on a proposal, if there is one.
pub(crate) fn open(tx: &mut Tx<'_>, dossier: DossierId, work: Work) -> Result<Option<Task>, store::Error> {
    Ok(queries::task::open_of(tx, dossier)?.into_iter().find(|task| task.work == work))
}

/// Puts a proposal in the queue of whoever decides, until the present step's task is due.
pub(crate) fn put(tx: &mut Tx<'_>, actor: &Actor, loaded: &Loaded, (work, task): (Work, &Task)) -> Result<(), OnestopError> {
    let (agency, role) = who_decides(tx, actor, loaded, task)?;
    let due_at = loaded.dossier.due_at.unwrap_or(task.due_at);
    let asked = Task { work, due_at, ..blank(tx, &loaded.dossier, agency, role) };
    Ok(queries::task::insert(tx, &asked)?)
}

/// In whose queue a proposal waits: the head of the centre at intake; later the leader of the unit that has the dossier, unless they propose
/// it themselves; else whoever approves at the agency that decides.
fn who_decides(tx: &mut Tx<'_>, actor: &Actor, loaded: &Loaded, task: &Task) -> Result<(AgencyId, Role), store::Error> {
    if task.work == Work::Intake {
        return Ok((loaded.dossier.receiving, Role::CentreHead));
    }
    let leaders = identity::holders_of_role(tx, task.agency, Role::UnitLeader)?;
    let is_led = leaders.iter().any(|leader| Some(leader.person) != actor.person);
    Ok(if is_led { (task.agency, Role::UnitLeader) } else { (loaded.dossier.deciding, Role::Approver) })
}

/// Whether whoever decides is who proposed it.
pub(crate) fn is_own(tx: &mut Tx<'_>, actor: &Actor, proposed_by: Option<PostId>) -> Result<bool, store::Error> {
    let Some(post) = proposed_by else { return Ok(false) };
    Ok(identity::holder(tx, post)?.is_some_and(|holder| Some(holder.person) == actor.person))
}

/// Tells whoever proposed it what was decided.
pub(crate) fn tell_proposer(tx: &mut Tx<'_>, loaded: &Loaded, proposed_by: Option<PostId>, key: &str) -> Result<(), store::Error> {
    let Some(post) = proposed_by else { return Ok(()) };
    let notice = Notice::now(tx, loaded.dossier.id, Message::new(key).with("code", &loaded.dossier.code));
    queries::notice::leave_post(tx, post, &notice)
}

/// Proposals on which nobody has decided end with the work on the dossier; `open` are its open tasks.
pub(crate) fn lapse(tx: &mut Tx<'_>, open: &[Task], actor: &Actor) -> Result<(), OnestopError> {
    let proposals: Vec<&Task> = open.iter().filter(|task| task.work.is_proposal()).collect();
    for task in &proposals {
        queries::task::close(tx, task, AdjustmentState::Lapsed.code(), None, actor)?;
    }
    if let Some(task) = proposals.first() {
        queries::adjustment::lapse(tx, task.dossier)?;
        queries::supplement::lapse(tx, task.dossier)?;
    }
    Ok(())
}
