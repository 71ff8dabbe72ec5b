//! The officer proposes to put the due date off; a leader approves it, by which the apology (Mẫu 04) is signed, or sends it back.

use kernel::{Actor, DossierId, Instant};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::clock::{Extension, apology_number, later, put_off, tell_extended};
use super::load::{load, main_task};
use super::proposal::{self, is_own, tell_proposer};
use crate::Onestop;
use crate::access::{Action, authorise, authorise_signing, sign};
use crate::error::{OnestopError, required};
use crate::facts::{ExtensionProposed, ExtensionReturned, tell};
use crate::model::adjustment::{Adjustment, AdjustmentState};
use crate::model::state::Event;
use crate::model::task::Work;
use crate::queries;

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

/// Proposes it to the leader of the unit that has the dossier.
pub fn propose(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &ProposeExtension) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?.ok_or(OnestopError::NotFound)?;
    let actor = authorise(tx, actor, Action::ProposeExtension, &loaded.dossier, Some(&task))?;
    required("reason", &command.extension.reason, "onestop-clock-reason")?;
    required("ground", &command.extension.ground, "onestop-extend-ground")?;
    if !loaded.step().is_some_and(|step| step.can(procedure::Power::Extend)) {
        return Err(OnestopError::refused("onestop-extend-not-here"));
    }
    if proposal::open(tx, command.dossier, Work::Extension)?.is_some() {
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
    proposal::put(tx, &actor, &loaded, (Work::Extension, &task))?;
    loaded.dossier.interrupted = true;
    queries::dossier::save(tx, &loaded.dossier)?;
    let fact = ExtensionProposed { code: loaded.dossier.code.clone(), days: command.extension.days, due: Some(after) };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}

/// Decides: an approval puts the due date off and signs the apology, anything else goes back with its reason. Nobody decides on a
/// proposal of their own.
pub fn decide(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &DecideExtension) -> Result<Option<Instant>, OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let open = proposal::open(tx, command.dossier, Work::Extension)?;
    // Whoever may not decide is not told either whether there is something to decide.
    let place = match &open {
        Some(task) => Some(task.clone()),
        None => main_task(tx, command.dossier)?,
    };
    let (actor, under) = authorise_signing(tx, actor, Action::DecideExtension, &loaded.dossier, place.as_ref())?;
    let task = open.ok_or_else(|| OnestopError::refused("onestop-extend-no-proposal"))?;
    let mut all = queries::adjustment::of_dossier(tx, command.dossier)?.into_iter();
    let proposed = all.find(|one| one.state == AdjustmentState::Proposed && one.kind == Event::Extend.code());
    let proposed = proposed.ok_or_else(|| OnestopError::refused("onestop-extend-no-proposal"))?;
    if is_own(tx, &actor, proposed.proposed_by)? {
        return Err(OnestopError::refused("onestop-extend-own-proposal"));
    }
    let decided = Adjustment { approved_by: actor.post, answer: command.answer.trim().to_owned(), at: tx.now(), ..proposed };
    let due = if command.approves {
        let (before, after) = later(app, tx, &loaded, i32::try_from(decided.days).unwrap_or(0))?;
        let document = apology_number(tx, &loaded, &command.document)?;
        let approved =
            Adjustment { state: AdjustmentState::Effective, document, due_before: Some(before), due_after: Some(after), ..decided.clone() };
        queries::adjustment::decide(tx, command.dossier, &approved)?;
        queries::task::close(tx, &task, "extend", None, &actor)?;
        sign(tx, command.dossier, &actor, under.as_ref())?;
        put_off(app, tx, &mut loaded, (before, after))?;
        tell_extended(tx, &actor, &loaded, (before, after))?
    } else {
        let answer = required("answer", &command.answer, "onestop-extend-answer")?;
        queries::adjustment::decide(tx, command.dossier, &Adjustment { state: AdjustmentState::Returned, ..decided.clone() })?;
        queries::task::close(tx, &task, "send_back", Some(answer), &actor)?;
        queries::dossier::save(tx, &loaded.dossier)?;
        tell(tx, &actor, &loaded.dossier, &ExtensionReturned { code: loaded.dossier.code.clone() })?;
        loaded.dossier.due_at
    };
    let key = if command.approves { "onestop-notice-extension-approved" } else { "onestop-notice-extension-returned" };
    tell_proposer(tx, &loaded, decided.proposed_by, key)?;
    Ok(due)
}
