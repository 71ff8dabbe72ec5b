//! More is asked for (Mẫu 02), and the person answers.

use jiff::Span;
use jiff::civil::Date;
use kernel::calendar::{ClockPolicy, WorkingCalendar, adjusted, resumed, start_of};
use kernel::{Actor, AgencyId, DossierId, Instant, Message, PostId};
use procedure::Package;
use serde::{Deserialize, Serialize};
use store::Tx;

use super::incoming::{IncomingPart, quantity_faults};
use super::load::{Loaded, calendar, load, main_task};
use super::mine::may_act;
use super::numbering::{Register, next_number};
use super::proposal::{self, is_own, tell_proposer};
use super::submit::{add_part, intake_due};
use crate::Onestop;
use crate::access::{Action, authorise, authorise_signing, sign};
use crate::error::{OnestopError, required};
use crate::facts::{SupplementAnswered, SupplementAsked, SupplementProposed, SupplementReturned, tell};
use crate::model::adjustment::{Adjustment, AdjustmentState};
use crate::model::state::Event;
use crate::model::task::{UNDATED, Work};
use crate::queries;
use crate::queries::supplement::{Stage, Supplement};

/// How often more is asked for before acceptance at most: then the dossier is accepted or refused.
pub(crate) const MOST_AT_INTAKE: i64 = 2;

/// Ask for more, all that is missing at once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AskSupplement {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// Legal ground.
    pub ground: String,
    /// Codes of parts of this version.
    pub parts: Vec<String>,
    /// What exactly is asked for.
    pub message: String,
}

/// Answer a request for more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnswerSupplement {
    /// The dossier.
    pub dossier: DossierId,
    /// The parts handed in.
    pub parts: Vec<IncomingPart>,
}

/// Decide on a proposal to ask for more again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DecideSupplement {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// Whether it is approved; else it goes back to the officer.
    pub approves: bool,
    /// What is said to the officer; why, if it goes back.
    pub answer: String,
}

/// Asks for more, before acceptance or in processing; the letter takes its number from the register of the agency that asks. Whatever
/// was asked for before counts, at either stage: the second request needs a leader and is late in the 766 index.
pub fn ask(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &AskSupplement) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?;
    let stage = stage_of(&loaded);
    let action = match (stage, loaded.dossier.supplements) {
        (Stage::Intake, 0) => Action::SupplementIntake,
        (Stage::Intake, _) => Action::SecondSupplementIntake,
        (Stage::Processing, 0) => Action::Supplement,
        (Stage::Processing, _) => Action::SecondSupplement,
    };
    let (actor, under) = authorise_signing(tx, actor, action, &loaded.dossier, task.as_ref())?;
    check(&loaded, command, stage)?;
    if proposal::open(tx, command.dossier, Work::SecondSupplement)?.is_some() {
        return Err(OnestopError::refused("onestop-supplement-proposed"));
    }
    let blank = blank(tx, (&loaded, stage), command, actor.post)?;
    let asked = send(tx, &mut loaded, blank)?;
    queries::supplement::insert(tx, &asked)?;
    sign(tx, command.dossier, &actor, under.as_ref())?;
    tell_asked(tx, &actor, &loaded, &asked)
}

/// Proposes a second request to the leader of the unit that has the dossier, or to the head of the centre before acceptance.
pub fn propose(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &AskSupplement) -> Result<(), OnestopError> {
    let loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?.ok_or(OnestopError::NotFound)?;
    let stage = stage_of(&loaded);
    let action = if stage == Stage::Intake { Action::SupplementIntake } else { Action::Supplement };
    let actor = authorise(tx, actor, action, &loaded.dossier, Some(&task))?;
    check(&loaded, command, stage)?;
    if loaded.dossier.supplements == 0 {
        return Err(OnestopError::refused("onestop-supplement-first"));
    }
    if proposal::open(tx, command.dossier, Work::SecondSupplement)?.is_some() {
        return Err(OnestopError::refused("onestop-supplement-proposed"));
    }
    loaded.dossier.permits(Event::AskSupplement)?;
    let blank = blank(tx, (&loaded, stage), command, actor.post)?;
    let proposed = Supplement { proposed_by: actor.post, proposed_at: Some(blank.asked_at), ..blank };
    queries::supplement::insert(tx, &proposed)?;
    proposal::put(tx, &actor, &loaded, (Work::SecondSupplement, &task))?;
    queries::dossier::save(tx, &loaded.dossier)?;
    let count = loaded.dossier.supplements.saturating_add(1);
    let fact = SupplementProposed { code: loaded.dossier.code.clone(), stage: stage.code().to_owned(), count };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}

/// Decides: an approval sends the letter under the leader's name, anything else goes back with its reason. Nobody decides on a proposal of
/// their own.
pub fn decide(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &DecideSupplement) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?;
    let stage = stage_of(&loaded);
    let action = if stage == Stage::Intake { Action::SecondSupplementIntake } else { Action::SecondSupplement };
    let (actor, under) = authorise_signing(tx, actor, action, &loaded.dossier, task.as_ref())?;
    let none = || OnestopError::refused("onestop-supplement-no-proposal");
    let task = proposal::open(tx, command.dossier, Work::SecondSupplement)?.ok_or_else(none)?;
    let all = queries::supplement::of_dossier(tx, command.dossier)?;
    let proposed = all.into_iter().find(|one| one.state == AdjustmentState::Proposed && one.stage == stage).ok_or_else(none)?;
    if is_own(tx, &actor, proposed.proposed_by)? {
        return Err(OnestopError::refused("onestop-extend-own-proposal"));
    }
    let proposed_by = proposed.proposed_by;
    if command.approves {
        let asked_by = actor.post.ok_or(OnestopError::Forbidden)?;
        let decided = Supplement { asked_by, asked_at: tx.now(), answer: command.answer.trim().to_owned(), ..proposed };
        queries::task::close(tx, &task, Event::AskSupplement.code(), None, &actor)?;
        let asked = send(tx, &mut loaded, decided)?;
        queries::supplement::decide(tx, &asked)?;
        sign(tx, command.dossier, &actor, under.as_ref())?;
        tell_asked(tx, &actor, &loaded, &asked)?;
        return Ok(tell_proposer(tx, &loaded, proposed_by, "onestop-notice-supplement-approved")?);
    }
    let answer = required("answer", &command.answer, "onestop-extend-answer")?;
    let returned = Supplement { state: AdjustmentState::Returned, answer: answer.to_owned(), ..proposed };
    queries::supplement::decide(tx, &returned)?;
    queries::task::close(tx, &task, "send_back", Some(answer), &actor)?;
    queries::dossier::save(tx, &loaded.dossier)?;
    let fact = SupplementReturned { code: loaded.dossier.code.clone(), stage: stage.code().to_owned() };
    tell(tx, &actor, &loaded.dossier, &fact)?;
    Ok(tell_proposer(tx, &loaded, proposed_by, "onestop-notice-supplement-returned")?)
}

fn stage_of(loaded: &Loaded) -> Stage {
    if loaded.dossier.accepted_at.is_none() { Stage::Intake } else { Stage::Processing }
}

/// A request that is not sent yet.
fn blank(
    tx: &mut Tx<'_>,
    (loaded, stage): (&Loaded, Stage),
    command: &AskSupplement,
    post: Option<PostId>,
) -> Result<Supplement, OnestopError> {
    Ok(Supplement {
        id: tx.new_id(),
        dossier: loaded.dossier.id,
        state: AdjustmentState::Proposed,
        stage,
        ground: command.ground.trim().to_owned(),
        parts: command.parts.clone(),
        message: command.message.trim().to_owned(),
        document: String::new(),
        asked_by: post.ok_or(OnestopError::Forbidden)?,
        asked_at: tx.now(),
        reply_by: None,
        proposed_by: None,
        proposed_at: None,
        answer: String::new(),
        answered_at: None,
        due_before: None,
        due_after: None,
    })
}

/// Sends a request: the letter has its number and its day to answer, the dossier waits, the clock stands if the procedure says so. The
/// caller keeps the request.
fn send(tx: &mut Tx<'_>, loaded: &mut Loaded, request: Supplement) -> Result<Supplement, OnestopError> {
    let task = main_task(tx, loaded.dossier.id)?;
    loaded.dossier.undergo(Event::AskSupplement)?;
    let now = tx.now();
    let reply_by = reply_by(tx, &loaded.procedure.package, loaded.dossier.receiving, now.date())?;
    let at_intake = request.stage == Stage::Intake;
    let agency = if at_intake { loaded.dossier.receiving } else { loaded.dossier.deciding };
    let asked = Supplement {
        state: AdjustmentState::Effective,
        document: next_number(tx, agency, Register::Supplement, loaded.dossier.id)?,
        reply_by,
        due_before: loaded.dossier.due_at,
        ..request
    };
    loaded.dossier.supplements = loaded.dossier.supplements.saturating_add(1);
    let waits = loaded.procedure.package.clock.on_supplement != ClockPolicy::Continue;
    loaded.dossier.paused_at = (waits && !at_intake).then_some(now);
    if let Some(task) = task.filter(|_| at_intake || loaded.dossier.paused_at.is_some()) {
        // Until the day to answer there is nothing to be late with; once it has passed, whoever has the task must act.
        let until = answered_until(tx, loaded, reply_by)?;
        queries::task::move_due(tx, &task, until)?;
    }
    queries::dossier::save(tx, &loaded.dossier)?;
    Ok(asked)
}

fn tell_asked(tx: &mut Tx<'_>, actor: &Actor, loaded: &Loaded, asked: &Supplement) -> Result<(), OnestopError> {
    let (stage, count) = (asked.stage.code().to_owned(), loaded.dossier.supplements);
    Ok(tell(tx, actor, &loaded.dossier, &SupplementAsked { code: loaded.dossier.code.clone(), stage, count })?)
}

/// The last day to answer, if the procedure sets one. A limit that ends on a day off ends with the next working day (Civil Code 2015,
/// art. 148, cl. 5): one of the centre that takes the answer.
pub(crate) fn reply_by(tx: &mut Tx<'_>, package: &Package, receiving: AgencyId, asked: Date) -> Result<Option<Date>, OnestopError> {
    let days = package.clock.supplement_reply_days;
    if days == 0 {
        return Ok(None);
    }
    let calendar = identity::calendar_of(tx, receiving)?;
    Ok(Some(calendar.working_day_from(asked.saturating_add(Span::new().days(i64::from(days))))))
}

/// The last minute of that day at the centre that takes the answer.
fn answered_until(tx: &mut Tx<'_>, loaded: &Loaded, reply_by: Option<Date>) -> Result<Instant, OnestopError> {
    let calendar = identity::calendar_of(tx, loaded.dossier.receiving)?;
    Ok(reply_by.map_or(UNDATED, |day| calendar.closing(day)))
}

fn check(loaded: &Loaded, command: &AskSupplement, stage: Stage) -> Result<(), OnestopError> {
    if stage == Stage::Intake && loaded.dossier.supplements >= MOST_AT_INTAKE {
        return Err(OnestopError::refused("onestop-supplement-enough"));
    }
    required("message", &command.message, "onestop-supplement-message")?;
    required("ground", &command.ground, "onestop-supplement-ground")?;
    if let Some(unknown) = command.parts.iter().find(|code| loaded.procedure.package.part(code).is_none()) {
        return Err(OnestopError::Fields(vec![("parts".to_owned(), Message::new("onestop-supplement-part").with("part", unknown))]));
    }
    if stage == Stage::Processing && !loaded.step().is_some_and(|step| step.can(procedure::Power::Supplement)) {
        return Err(OnestopError::refused("onestop-supplement-not-here"));
    }
    Ok(())
}

/// The person answers: the parts are added and the clock goes on by the procedure's policy.
pub fn answer(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &AnswerSupplement) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, None)?;
    let actor = if may_act(tx, actor, &loaded.dossier)? || super::load::is_system(actor) {
        actor.clone()
    } else {
        authorise(tx, actor, Action::Accept, &loaded.dossier, None)?
    };
    let asked = queries::supplement::of_dossier(tx, command.dossier)?
        .into_iter()
        .rev()
        .find(|one| one.state == AdjustmentState::Effective && one.answered_at.is_none())
        .ok_or_else(|| OnestopError::refused("onestop-supplement-none"))?;
    if command.parts.is_empty() && !asked.parts.is_empty() {
        return Err(OnestopError::Fields(vec![("parts".to_owned(), Message::new("onestop-supplement-empty"))]));
    }
    let faults = quantity_faults(&command.parts);
    if !faults.is_empty() {
        return Err(OnestopError::Fields(faults));
    }
    loaded.dossier.undergo(Event::AnswerSupplement)?;
    for part in &command.parts {
        add_part(tx, &actor, &loaded.dossier, &loaded.procedure, part)?;
    }
    let now = tx.now();
    if asked.stage == Stage::Processing {
        put_off(app, tx, &mut loaded, &asked)?;
    } else if let Some(task) = main_task(tx, command.dossier)? {
        let due = intake_due(app, tx, &loaded.dossier)?;
        queries::task::move_due(tx, &task, due)?;
    }
    queries::supplement::answer(tx, &asked, loaded.dossier.due_at)?;
    queries::dossier::save(tx, &loaded.dossier)?;
    tracing::debug!(dossier = %loaded.dossier.id, at = ?now, "a supplement was answered");
    let fact = SupplementAnswered { code: loaded.dossier.code.clone(), stage: asked.stage.code().to_owned(), due: loaded.dossier.due_at };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}

/// The clock goes on; moves the due date by the procedure's policy: continue, pause or restart.
fn put_off(app: &Onestop, tx: &mut Tx<'_>, loaded: &mut Loaded, asked: &Supplement) -> Result<(), OnestopError> {
    let stood = loaded.dossier.paused_at.take().is_some();
    let (Some(before), Some(limit)) = (loaded.dossier.due_at, loaded.dossier.limit()) else { return Ok(()) };
    let now = tx.now();
    let calendar = calendar(app, tx, &loaded.dossier)?;
    let due = due_after(&calendar, loaded, asked.asked_at, now).unwrap_or(before);
    if due == before {
        return if stood { super::clock::move_task(app, tx, loaded) } else { Ok(()) };
    }
    let clock = &loaded.procedure.package.clock;
    loaded.dossier.due_at = Some(due);
    loaded.dossier.started_at = match clock.on_supplement {
        ClockPolicy::Continue => loaded.dossier.started_at,
        ClockPolicy::Pause => loaded.dossier.started_at.map(|start| resumed(&calendar, limit, start, asked.asked_at, now)),
        ClockPolicy::Restart => Some(start_of(&calendar, now)),
    };
    let adjustment = Adjustment {
        approved_by: Some(asked.asked_by),
        since: Some(asked.asked_at),
        due_before: Some(before),
        due_after: Some(due),
        ..Adjustment::effective(tx.new_id(), "supplement", &asked.message, now)
    };
    queries::adjustment::insert(tx, loaded.dossier.id, &adjustment)?;
    super::clock::move_task(app, tx, loaded)
}

/// When the result is due after an answer at `now` to what was asked for in processing; nothing before there is a due date.
pub(crate) fn due_after(calendar: &WorkingCalendar, loaded: &Loaded, asked_at: Instant, now: Instant) -> Option<Instant> {
    let clock = &loaded.procedure.package.clock;
    let (before, limit) = loaded.dossier.due_at.zip(loaded.dossier.limit())?;
    Some(adjusted(calendar, clock.on_supplement, limit, before, (asked_at, now), clock.cut_off))
}
