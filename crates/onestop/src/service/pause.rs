//! The clock stands still (tạm dừng): on a ground of the law, until a day that is told, by a leader, or by one who approves what the officer
//! proposes.

use jiff::Span;
use jiff::civil::Date;
use kernel::{Actor, DossierId, Message};
use procedure::Power;
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::{Loaded, calendar, load, main_task};
use super::proposal::{self, is_own, tell_proposer};
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::{OnestopError, required};
use crate::facts::{PauseProposed, PauseReturned, Paused, tell};
use crate::model::adjustment::{Adjustment, AdjustmentState};
use crate::model::pause::PauseGround;
use crate::model::state::Event;
use crate::model::task::Work;
use crate::queries;

/// Nobody foresees more than this, in days.
const LONGEST: i64 = 366;

/// A standstill, as it is proposed or ordered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Standstill {
    /// Word of the ground.
    pub ground: String,
    /// Why in this case.
    pub reason: String,
    /// Number and date of the document on which it rests, where the ground needs one.
    pub document: String,
    /// Until when it is expected to last.
    pub until: Option<Date>,
}

/// Stop the clock, or propose to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pause {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// Why and until when.
    pub standstill: Standstill,
}

/// Decide on a proposed standstill.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DecidePause {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// Whether it is approved; else it goes back to the officer.
    pub approves: bool,
    /// What is said to the officer; why, if it goes back.
    pub answer: String,
}

/// A leader stops the clock.
pub fn pause(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Pause) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?;
    let actor = authorise(tx, actor, Action::Pause, &loaded.dossier, task.as_ref())?;
    if proposal::open(tx, command.dossier, Work::Standstill)?.is_some() {
        return Err(OnestopError::refused("onestop-pause-proposed"));
    }
    let ordered = Adjustment { approved_by: actor.post, ..checked(app, tx, &loaded, &command.standstill)? };
    stand_still(app, tx, &mut loaded, &ordered)?;
    queries::adjustment::insert(tx, command.dossier, &ordered)?;
    tell_paused(tx, &actor, &loaded, &ordered)
}

/// The officer proposes it to the leader of the unit that has the dossier.
pub fn propose(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Pause) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?.ok_or(OnestopError::NotFound)?;
    let actor = authorise(tx, actor, Action::ProposePause, &loaded.dossier, Some(&task))?;
    if proposal::open(tx, command.dossier, Work::Standstill)?.is_some() {
        return Err(OnestopError::refused("onestop-pause-proposed"));
    }
    loaded.dossier.permits(Event::Pause)?;
    let proposed = Adjustment {
        state: AdjustmentState::Proposed,
        proposed_by: actor.post,
        proposed_at: Some(tx.now()),
        ..checked(app, tx, &loaded, &command.standstill)?
    };
    queries::adjustment::insert(tx, command.dossier, &proposed)?;
    proposal::put(tx, &actor, &loaded, (Work::Standstill, &task))?;
    loaded.dossier.interrupted = true;
    queries::dossier::save(tx, &loaded.dossier)?;
    let fact = PauseProposed { code: loaded.dossier.code.clone(), ground: proposed.ground, until: proposed.until };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}

/// Decides: an approval stops the clock from this minute, anything else goes back with its reason.
pub fn decide(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &DecidePause) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?;
    let actor = authorise(tx, actor, Action::Pause, &loaded.dossier, task.as_ref())?;
    let none = || OnestopError::refused("onestop-pause-no-proposal");
    let task = proposal::open(tx, command.dossier, Work::Standstill)?.ok_or_else(none)?;
    let all = queries::adjustment::of_dossier(tx, command.dossier)?;
    let proposed =
        all.into_iter().find(|one| one.state == AdjustmentState::Proposed && one.kind == Event::Pause.code()).ok_or_else(none)?;
    if is_own(tx, &actor, proposed.proposed_by)? {
        return Err(OnestopError::refused("onestop-extend-own-proposal"));
    }
    let decided = Adjustment { approved_by: actor.post, answer: command.answer.trim().to_owned(), at: tx.now(), ..proposed };
    if command.approves {
        let (before, after) = (loaded.dossier.due_at, loaded.dossier.due_at);
        let approved = Adjustment { state: AdjustmentState::Effective, due_before: before, due_after: after, ..decided };
        queries::task::close(tx, &task, Event::Pause.code(), None, &actor)?;
        queries::adjustment::decide(tx, command.dossier, &approved)?;
        stand_still(app, tx, &mut loaded, &approved)?;
        tell_paused(tx, &actor, &loaded, &approved)?;
        return Ok(tell_proposer(tx, &loaded, approved.proposed_by, "onestop-notice-pause-approved")?);
    }
    let answer = required("answer", &command.answer, "onestop-extend-answer")?;
    queries::adjustment::decide(tx, command.dossier, &Adjustment { state: AdjustmentState::Returned, ..decided.clone() })?;
    queries::task::close(tx, &task, "send_back", Some(answer), &actor)?;
    queries::dossier::save(tx, &loaded.dossier)?;
    tell(tx, &actor, &loaded.dossier, &PauseReturned { code: loaded.dossier.code.clone() })?;
    Ok(tell_proposer(tx, &loaded, decided.proposed_by, "onestop-notice-pause-returned")?)
}

/// The standstill as it is kept; all that does not fit is told at once.
fn checked(app: &Onestop, tx: &mut Tx<'_>, loaded: &Loaded, told: &Standstill) -> Result<Adjustment, OnestopError> {
    if !loaded.step().is_some_and(|step| step.can(Power::Pause)) {
        return Err(OnestopError::refused("onestop-pause-not-here"));
    }
    let (now, calendar) = (tx.now(), calendar(app, tx, &loaded.dossier)?);
    let ground = PauseGround::from_code(&told.ground);
    let last = now.date().saturating_add(Span::new().days(LONGEST));
    let mut faults = Vec::new();
    let mut fault = |field: &str, key: &str| faults.push((field.to_owned(), Message::new(key)));
    if ground.is_none() {
        fault("ground", "onestop-pause-ground");
    }
    if told.reason.trim().is_empty() {
        fault("reason", "onestop-clock-reason");
    }
    if ground.is_some_and(PauseGround::needs_document) && told.document.trim().is_empty() {
        fault("document", "onestop-pause-document");
    }
    match told.until {
        Some(until) if until <= last && calendar.closing(until) > now => {}
        _ => fault("until", "onestop-pause-until"),
    }
    if !faults.is_empty() {
        return Err(OnestopError::Fields(faults));
    }
    Ok(Adjustment {
        ground: told.ground.clone(),
        document: told.document.trim().to_owned(),
        until: told.until,
        due_before: loaded.dossier.due_at,
        due_after: loaded.dossier.due_at,
        ..Adjustment::effective(tx.new_id(), Event::Pause.code(), told.reason.trim(), now)
    })
}

/// Stops the clock; the task waits for the day on which it is expected to go on, and is reminded of then.
fn stand_still(app: &Onestop, tx: &mut Tx<'_>, loaded: &mut Loaded, ordered: &Adjustment) -> Result<(), OnestopError> {
    loaded.dossier.undergo(Event::Pause)?;
    loaded.dossier.paused_at = Some(tx.now());
    let calendar = calendar(app, tx, &loaded.dossier)?;
    if let (Some(task), Some(until)) = (main_task(tx, loaded.dossier.id)?, ordered.until) {
        queries::task::move_due(tx, &task, calendar.closing(until))?;
    }
    Ok(queries::dossier::save(tx, &loaded.dossier)?)
}

fn tell_paused(tx: &mut Tx<'_>, actor: &Actor, loaded: &Loaded, ordered: &Adjustment) -> Result<(), OnestopError> {
    let fact =
        Paused { code: loaded.dossier.code.clone(), kind: ordered.kind.clone(), ground: ordered.ground.clone(), until: ordered.until };
    Ok(tell(tx, actor, &loaded.dossier, &fact)?)
}
