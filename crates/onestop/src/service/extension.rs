//! The officer proposes to put the due date off; a leader approves it, by which the apology (Mẫu 04) is signed, or sends it back.

use identity::Role;
use kernel::{Actor, AgencyId, DossierId, Instant, Message, PostId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::clock::{Extension, apology_number, later, put_off, tell_extended};
use super::load::{Loaded, load, main_task};
use super::queue::{blank, open_task};
use crate::Onestop;
use crate::access::{Action, authorise, authorise_signing, sign};
use crate::error::{OnestopError, required};
use crate::facts::{ExtensionProposed, ExtensionReturned, tell};
use crate::model::adjustment::{Adjustment, AdjustmentState};
use crate::model::task::{Task, Work};
use crate::queries;
use crate::queries::notice::Notice;

/// Propose an extension.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProposeExtension {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// By how much, and why.
    pub extension: Extension,
}

/// Decide on a proposed extension.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DecideExtension {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// Whether it is approved; else it goes back to the officer.
    pub approves: bool,
    /// What is said to the officer; why, if it goes back.
    pub answer: String,
    /// Number of the apology; empty for the next of the register.
    pub document: String,
}

/// Proposes it to the leader of the unit that has the dossier, to be decided before the result is due.
pub fn propose(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &ProposeExtension) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?.ok_or(OnestopError::NotFound)?;
    let actor = authorise(tx, actor, Action::ProposeExtension, &loaded.dossier, Some(&task))?;
    required("reason", &command.extension.reason, "onestop-clock-reason")?;
    required("ground", &command.extension.ground, "onestop-extend-ground")?;
    if !loaded.step().is_some_and(|step| step.can(procedure::Power::Extend)) {
        return Err(OnestopError::refused("onestop-extend-not-here"));
    }
    if open_task(tx, command.dossier)?.is_some() {
        return Err(OnestopError::refused("onestop-extend-proposed"));
    }
    let (before, after) = later(app, tx, &loaded, command.extension.days)?;
    let now = tx.now();
    let proposal = Adjustment {
        state: AdjustmentState::Proposed,
        proposed_by: actor.post,
        proposed_at: Some(now),
        ..command.extension.adjustment(tx, (before, after))
    };
    queries::adjustment::insert(tx, command.dossier, &proposal)?;
    let (agency, role) = who_decides(tx, &actor, &loaded, task.agency)?;
    let asked = Task { work: Work::Extension, due_at: before, ..blank(tx, &loaded.dossier, agency, role) };
    queries::task::insert(tx, &asked)?;
    loaded.dossier.interrupted = true;
    queries::dossier::save(tx, &loaded.dossier)?;
    let fact = ExtensionProposed { code: loaded.dossier.code.clone(), days: command.extension.days, due: Some(after) };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}

/// Decides: an approval puts the due date off and signs the apology, anything else goes back with its reason. Nobody decides on a
/// proposal of their own.
pub fn decide(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &DecideExtension) -> Result<Option<Instant>, OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let open = open_task(tx, command.dossier)?;
    // Whoever may not decide is not told either whether there is something to decide.
    let place = match &open {
        Some(task) => Some(task.clone()),
        None => main_task(tx, command.dossier)?,
    };
    let (actor, under) = authorise_signing(tx, actor, Action::DecideExtension, &loaded.dossier, place.as_ref())?;
    let task = open.ok_or_else(|| OnestopError::refused("onestop-extend-no-proposal"))?;
    let proposal = queries::adjustment::of_dossier(tx, command.dossier)?.into_iter().find(|one| one.state == AdjustmentState::Proposed);
    let proposal = proposal.ok_or_else(|| OnestopError::refused("onestop-extend-no-proposal"))?;
    if is_own(tx, &actor, proposal.proposed_by)? {
        return Err(OnestopError::refused("onestop-extend-own-proposal"));
    }
    let decided = Adjustment { approved_by: actor.post, answer: command.answer.trim().to_owned(), at: tx.now(), ..proposal };
    let due = if command.approves {
        let (before, after) = later(app, tx, &loaded, i32::try_from(decided.days).unwrap_or(0))?;
        let document = apology_number(tx, &loaded, &command.document)?;
        let approved =
            Adjustment { state: AdjustmentState::Effective, document, due_before: Some(before), due_after: Some(after), ..decided.clone() };
        queries::adjustment::decide(tx, command.dossier, &approved)?;
        queries::task::close(tx, &task, "extend", None, &actor)?;
        sign(tx, command.dossier, &actor, under.as_ref())?;
        put_off(app, tx, &mut loaded, after)?;
        tell_extended(tx, &actor, &loaded, before)?
    } else {
        let answer = required("answer", &command.answer, "onestop-extend-answer")?;
        queries::adjustment::decide(tx, command.dossier, &Adjustment { state: AdjustmentState::Returned, ..decided.clone() })?;
        queries::task::close(tx, &task, "send_back", Some(answer), &actor)?;
        queries::dossier::save(tx, &loaded.dossier)?;
        tell(tx, &actor, &loaded.dossier, &ExtensionReturned { code: loaded.dossier.code.clone() })?;
        loaded.dossier.due_at
    };
    let key = if command.approves { "onestop-notice-extension-approved" } else { "onestop-notice-extension-returned" };
    let message = Message::new(key).with("code", &loaded.dossier.code);
    if let Some(post) = decided.proposed_by {
        let notice = Notice::now(tx, command.dossier, message);
        queries::notice::leave_post(tx, post, &notice)?;
    }
    Ok(due)
}

/// A proposal on which nobody has decided ends with the work on the dossier; `open` are its open tasks.
pub(crate) fn lapse(tx: &mut Tx<'_>, open: &[Task], actor: &Actor) -> Result<(), OnestopError> {
    for task in open.iter().filter(|task| task.work == Work::Extension) {
        queries::task::close(tx, task, AdjustmentState::Lapsed.code(), None, actor)?;
        queries::adjustment::lapse(tx, task.dossier)?;
    }
    Ok(())
}

/// In whose queue a proposal waits: the leader of the unit that has the dossier, unless they propose it themselves; else whoever
/// approves at the agency that decides.
fn who_decides(tx: &mut Tx<'_>, actor: &Actor, loaded: &Loaded, unit: AgencyId) -> Result<(AgencyId, Role), store::Error> {
    let leaders = identity::holders_of_role(tx, unit, Role::UnitLeader)?;
    let is_led = leaders.iter().any(|leader| Some(leader.person) != actor.person);
    Ok(if is_led { (unit, Role::UnitLeader) } else { (loaded.dossier.deciding, Role::Approver) })
}

fn is_own(tx: &mut Tx<'_>, actor: &Actor, proposed_by: Option<PostId>) -> Result<bool, store::Error> {
    let Some(post) = proposed_by else { return Ok(false) };
    Ok(identity::holder(tx, post)?.is_some_and(|holder| Some(holder.person) == actor.person))
}
