//! The clock goes on; the due date is put off with an apology (Mẫu 04); a financial obligation is confirmed.

use kernel::calendar::{extended, resumed};
use kernel::{Actor, DossierId, Instant, Message};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::{Loaded, calendar, load, main_task, opinion_due, step_due};
use super::numbering::{Register, next_number};
use super::proposal;
use crate::Onestop;
use crate::access::{Action, authorise, authorise_signing, sign};
use crate::error::{OnestopError, required};
use crate::facts::{Apologised, Extended, Resumed, tell};
use crate::model::adjustment::Adjustment;
use crate::model::state::Event;
use crate::model::task::Work;
use crate::queries;

/// Let the clock go on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClockCommand {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// Why.
    pub reason: String,
    /// Number of the document that orders it; empty if none.
    pub document: String,
}

/// An extension, as it is proposed or made.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Extension {
    /// By how many days: working days, or calendar days if the limit counts those.
    pub days: i32,
    /// Why, as the apology says.
    pub reason: String,
    /// Legal ground; a proposal names one.
    pub ground: String,
    /// The words of the apology; empty for those of the form.
    pub apology: String,
}

impl Extension {
    /// What is kept of it: in effect, unless the caller says otherwise.
    pub(crate) fn adjustment(&self, tx: &mut Tx<'_>, (before, after): (Instant, Instant)) -> Adjustment {
        let now = tx.now();
        Adjustment {
            days: self.days.into(),
            ground: self.ground.trim().to_owned(),
            apology: self.apology.trim().to_owned(),
            due_before: Some(before),
            due_after: Some(after),
            ..Adjustment::effective(tx.new_id(), "extend", self.reason.trim(), now)
        }
    }
}

/// Put the due date off.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Extend {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// By how much, and why.
    pub extension: Extension,
    /// Number of the apology (Mẫu 04); empty for the next of the register.
    pub document: String,
}

/// Lets the clock go on, and says why; the due date moves by the time that it stood still.
pub fn resume(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &ClockCommand) -> Result<(), OnestopError> {
    let loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?;
    let actor = authorise(tx, actor, Action::Resume, &loaded.dossier, task.as_ref())?;
    required("reason", &command.reason, "onestop-clock-reason")?;
    go_on(app, tx, &actor, loaded, Event::Resume, "resume", command)
}

/// Confirms that the financial obligation was fulfilled (status 6 → 4).
pub fn confirm_duty(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &ClockCommand) -> Result<(), OnestopError> {
    let loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?;
    let actor = authorise(tx, actor, Action::ConfirmDuty, &loaded.dossier, task.as_ref())?;
    go_on(app, tx, &actor, loaded, Event::ConfirmDuty, "duty", command)
}

fn go_on(
    app: &Onestop,
    tx: &mut Tx<'_>,
    actor: &Actor,
    mut loaded: Loaded,
    event: Event,
    kind: &str,
    command: &ClockCommand,
) -> Result<(), OnestopError> {
    let before = loaded.dossier.due_at;
    let paused = loaded.dossier.paused_at;
    loaded.dossier.undergo(event)?;
    loaded.dossier.paused_at = None;
    let now = tx.now();
    if let (Some(due), Some(paused), Some(limit)) = (before, paused, loaded.dossier.limit()) {
        let calendar = calendar(app, tx, &loaded.dossier)?;
        loaded.dossier.due_at = Some(resumed(&calendar, limit, due, paused, now));
        loaded.dossier.started_at = loaded.dossier.started_at.map(|start| resumed(&calendar, limit, start, paused, now));
    }
    move_task(app, tx, &mut loaded)?;
    queries::dossier::save(tx, &loaded.dossier)?;
    let logged = Adjustment {
        document: command.document.trim().to_owned(),
        approved_by: actor.post,
        since: paused,
        due_before: before,
        due_after: loaded.dossier.due_at,
        ..Adjustment::effective(tx.new_id(), kind, command.reason.trim(), now)
    };
    queries::adjustment::insert(tx, loaded.dossier.id, &logged)?;
    let fact = Resumed { code: loaded.dossier.code.clone(), kind: kind.to_owned(), due: loaded.dossier.due_at };
    Ok(tell(tx, actor, &loaded.dossier, &fact)?)
}

/// Puts the due date off, with the apology that a leader signs; the original date stays. Once the date has passed the apology names a new
/// day, and the dossier stays late.
pub fn extend(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Extend) -> Result<Option<Instant>, OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?;
    let (actor, under) = authorise_signing(tx, actor, Action::Extend, &loaded.dossier, task.as_ref())?;
    required("reason", &command.extension.reason, "onestop-clock-reason")?;
    if proposal::open(tx, command.dossier, Work::Extension)?.is_some() {
        return Err(OnestopError::refused("onestop-extend-proposed"));
    }
    let (before, after) = later(app, tx, &loaded, command.extension.days)?;
    let document = apology_number(tx, &loaded, &command.document)?;
    let adjustment = Adjustment { document, approved_by: actor.post, ..command.extension.adjustment(tx, (before, after)) };
    put_off(app, tx, &mut loaded, (before, after))?;
    queries::adjustment::insert(tx, command.dossier, &adjustment)?;
    sign(tx, command.dossier, &actor, under.as_ref())?;
    tell_extended(tx, &actor, &loaded, (before, after))
}

/// When the result is due now, and when after an extension by so many days; what is overdue is put off from now on.
pub(crate) fn later(app: &Onestop, tx: &mut Tx<'_>, loaded: &Loaded, days: i32) -> Result<(Instant, Instant), OnestopError> {
    if !(1..=60).contains(&days) {
        return Err(OnestopError::Fields(vec![("days".to_owned(), Message::new("onestop-extend-days"))]));
    }
    loaded.dossier.permits(Event::Extend)?;
    let before = loaded.dossier.due_at.ok_or_else(|| OnestopError::refused("onestop-extend-no-due"))?;
    let now = tx.now();
    if now > before {
        // One promise at a time: the next comes when this one is broken too.
        let promised = Adjustment::promised(&queries::adjustment::of_dossier(tx, loaded.dossier.id)?);
        if let Some(promised) = promised.filter(|promised| now <= *promised) {
            return Err(OnestopError::Refused(Message::new("onestop-extend-promised").with("due", promised.display_local())));
        }
    } else if loaded.dossier.extensions >= i64::from(loaded.procedure.package.clock.extension_max) {
        return Err(OnestopError::refused("onestop-extend-too-often"));
    }
    let calendar = calendar(app, tx, &loaded.dossier)?;
    let by = loaded.dossier.extension(days).map_err(|error| OnestopError::Refused(error.message()))?;
    Ok((before, extended(&calendar, before.max(now), by)))
}

/// Moves the due date to that of an extension, unless it has passed; the caller keeps the adjustment.
pub(crate) fn put_off(
    app: &Onestop,
    tx: &mut Tx<'_>,
    loaded: &mut Loaded,
    (before, after): (Instant, Instant),
) -> Result<(), OnestopError> {
    loaded.dossier.undergo(Event::Extend)?;
    if tx.now() <= before {
        loaded.dossier.due_at = Some(after);
        loaded.dossier.extensions = loaded.dossier.extensions.saturating_add(1);
        move_task(app, tx, loaded)?;
    }
    Ok(queries::dossier::save(tx, &loaded.dossier)?)
}

/// Tells that the due date was put off, and to when; or, of what is overdue, which new day was promised. The due date now.
pub(crate) fn tell_extended(
    tx: &mut Tx<'_>,
    actor: &Actor,
    loaded: &Loaded,
    (before, after): (Instant, Instant),
) -> Result<Option<Instant>, OnestopError> {
    let (code, due) = (loaded.dossier.code.clone(), Some(after));
    if tx.now() > before {
        tell(tx, actor, &loaded.dossier, &Apologised { code, before: Some(before), due })?;
    } else {
        tell(tx, actor, &loaded.dossier, &Extended { code, before: Some(before), due })?;
    }
    Ok(loaded.dossier.due_at)
}

/// Number of the apology: as the clerk gave it, or the next of the year.
pub(crate) fn apology_number(tx: &mut Tx<'_>, loaded: &Loaded, given: &str) -> Result<String, OnestopError> {
    match given.trim() {
        "" => next_number(tx, loaded.dossier.deciding, Register::Apology, loaded.dossier.id),
        given => Ok(given.to_owned()),
    }
}

/// Brings the due dates of the open task, of opinions and of a decision that somebody waits for in line with the dossier's.
pub(crate) fn move_task(app: &Onestop, tx: &mut Tx<'_>, loaded: &mut Loaded) -> Result<(), OnestopError> {
    let Some(step) = loaded.step().cloned() else { return Ok(()) };
    let now = tx.now();
    let calendar = calendar(app, tx, &loaded.dossier)?;
    for task in queries::task::open_of(tx, loaded.dossier.id)? {
        let asked = step.opinions.iter().find(|opinion| task.work == Work::Opinion && task.step.as_deref() == Some(opinion.id.as_str()));
        let due = match (task.work, asked) {
            (work, _) if work.is_proposal() => loaded.dossier.due_at.unwrap_or(task.due_at),
            _ if task.is_question() => continue,
            (_, Some(opinion)) => opinion_due(&calendar, loaded, (&step, opinion), now),
            (_, None) => step_due(&calendar, loaded, &step, now),
        };
        queries::task::move_due(tx, &task, due)?;
    }
    Ok(())
}
