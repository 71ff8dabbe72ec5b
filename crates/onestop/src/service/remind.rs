//! What falls due is told in time: the post that has it before, the post again when it is late, then the unit's leader.

use identity::Role;
use jiff::SignedDuration;
use kernel::{Instant, Message};
use store::{Error, Tx};

use crate::model::task::{Task, TaskId};
use crate::queries;

/// How long before a task falls due its post is told.
const BEFORE: SignedDuration = SignedDuration::from_hours(16);
/// How long after it the unit's leader is told.
const ESCALATE: SignedDuration = SignedDuration::from_hours(8);
/// How many tasks one run looks at.
const CHUNK: i64 = 500;

/// Looks at all open tasks that fall due soon or are late and leaves the notices that were not left yet.
pub fn remind(tx: &mut Tx<'_>) -> Result<(), Error> {
    let now = tx.now();
    let mut after = (Instant::from_micros(i64::MIN), TaskId::from_uuid(uuid::Uuid::nil()));
    for _ in 0..20 {
        let tasks = queries::task::due_before(tx, now.plus(BEFORE), after, CHUNK)?;
        let Some(last) = tasks.last() else { return Ok(()) };
        after = (last.due_at, last.id);
        for task in &tasks {
            tell(tx, task, now)?;
        }
    }
    Ok(())
}

/// How far reminders of a task should have gone by `now`.
fn level(task: &Task, now: Instant) -> i64 {
    if now > task.due_at.plus(ESCALATE) {
        3
    } else if now > task.due_at {
        2
    } else {
        1
    }
}

fn tell(tx: &mut Tx<'_>, task: &Task, now: Instant) -> Result<(), Error> {
    let level = level(task, now);
    if task.warned >= level {
        return Ok(());
    }
    let Some(dossier) = queries::dossier::find(tx, task.dossier)? else { return Ok(()) };
    if dossier.state.is_running() || dossier.state == crate::State::Submitted {
        let key = match level {
            1 => "onestop-notice-soon",
            2 => "onestop-notice-late",
            _ => "onestop-notice-escalated",
        };
        let message = Message::new(key).with("code", &dossier.code).with("due", task.due_at.display_local());
        let role = if level == 3 { Role::UnitLeader } else { task.role };
        let posts = match task.holder.filter(|_| level < 3) {
            Some(post) => vec![post],
            None => identity::holders_of_role(tx, task.agency, role)?.into_iter().map(|holder| holder.post).collect(),
        };
        for post in posts {
            queries::notice::leave(tx, None, Some(post), dossier.id, &message)?;
        }
        queries::task::warn(tx, task.id, level)?;
        let system = kernel::Actor::system("onestop.reminders");
        crate::facts::tell(tx, &system, &dossier, &crate::facts::Reminded { code: dossier.code.clone(), level })?;
    }
    Ok(())
}
