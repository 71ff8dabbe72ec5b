//! The engine: a dossier goes from one step of its procedure to the next.

use identity::{Role, SignsUnder};
use kernel::{Actor, DossierId, Message, PostId};
use procedure::{MoveAction, Step};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::{Loaded, calendar, load, opinion_due, place, step_due};
use super::numbering::{printed_number, take_number};
use super::queue::blank;
use crate::Onestop;
use crate::access::{Action, authorise_signing};
use crate::error::{OnestopError, required};
use crate::facts::{Approved, DutyAsked, Issued, Moved, tell_with};
use crate::model::result::Outcome;
use crate::model::state::{Event, State};
use crate::model::task::{LAPSED, Task, UNCLAIMED, Work};
use crate::queries;

/// Move a dossier along one of its procedure's moves.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Advance {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// The step to go to; none: the default move.
    pub to: Option<String>,
    /// What to say to the next person.
    pub note: String,
    /// The post that shall have it; none: anybody with the role.
    pub holder: Option<PostId>,
}

/// Where the dossier is after a move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advanced {
    /// The step.
    pub step: Option<String>,
    /// Word of the state.
    pub state: String,
    /// Number and notation, if a result was issued.
    pub notation: Option<String>,
}

/// Moves a dossier. The move's action decides what else happens: an approval signs, an issue numbers.
pub fn advance(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Advance) -> Result<Advanced, OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let open = queries::task::open_of(tx, command.dossier)?;
    let task = open.iter().find(|task| !task.work.is_aside()).ok_or(OnestopError::NotFound)?;
    let (actor, under) = authorise_signing(tx, actor, Action::Move, &loaded.dossier, Some(task))?;
    let from = loaded.step().ok_or_else(|| OnestopError::refused("onestop-move-none"))?.clone();
    let (to, action) = chosen(&loaded, &from, command.to.as_deref())?;
    // A procedure without a number goes from approval straight to the desk: that issues its result too.
    let to_desk = loaded.procedure.package.step(&to).is_some_and(|step| step.work == procedure::Work::HandOver);
    let event = if action == MoveAction::Issue || to_desk { Event::Issue } else { Event::Move };
    loaded.dossier.permits(event)?;
    if action == MoveAction::SendBack {
        required("note", &command.note, "onestop-move-back-note")?;
    }
    let mut outcome = queries::outcome::of_dossier(tx, command.dossier)?;
    if action != MoveAction::SendBack {
        check_ready(tx, &loaded, &open, &from)?;
        if from.drafts_result && outcome.is_none() {
            return Err(OnestopError::refused("onestop-move-no-draft"));
        }
        lapse_questions(tx, &open, &actor)?;
    }
    if action == MoveAction::Approve {
        outcome = Some(approve(tx, (&actor, under.as_ref()), (&loaded, drafted(outcome)?))?);
    }
    if event == Event::Issue {
        outcome = Some(issue(app, tx, (&mut loaded, drafted(outcome)?))?);
    }
    if event == Event::Issue {
        super::proposal::lapse(tx, &open, &actor)?;
    }
    queries::task::close(tx, task, action.code(), some_text(&command.note), &actor)?;
    if event == Event::Move {
        loaded.dossier.undergo(event)?;
    }
    let agency = open_step(app, tx, &mut loaded, &to, command.holder)?.agency;
    queries::dossier::save(tx, &loaded.dossier)?;
    let dossier = &loaded.dossier;
    let moved = Moved { code: dossier.code.clone(), from: Some(from.id.clone()), to, action: action.code().to_owned(), agency };
    // One act, one digest: all rows are saved by now.
    let state = queries::dossier::fingerprint(tx, dossier)?;
    tell_with(tx, &actor, dossier, &moved, state)?;
    if dossier.state == State::Duty {
        let step = dossier.step.clone().unwrap_or_default();
        tell_with(tx, &actor, dossier, &DutyAsked { code: dossier.code.clone(), step }, state)?;
    }
    if action == MoveAction::Approve {
        let approved = Approved {
            code: dossier.code.clone(),
            positive: dossier.positive.unwrap_or(true),
            post: actor.post,
            delegation: under.map(|under| under.id),
        };
        tell_with(tx, &actor, dossier, &approved, state)?;
    }
    if event == Event::Issue {
        tell_issued(tx, &actor, (&loaded, outcome.as_ref()), state)?;
    }
    let notation = outcome.filter(|_| event == Event::Issue).and_then(|outcome| outcome.notation);
    Ok(Advanced { step: dossier.step.clone(), state: dossier.state.code().to_owned(), notation })
}

fn some_text(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// The move that was asked for, or the first that fits.
fn chosen(loaded: &Loaded, from: &Step, to: Option<&str>) -> Result<(String, MoveAction), OnestopError> {
    let moves = loaded.procedure.package.moves_from(&from.id, &loaded.dossier.case_id, &loaded.setting());
    let negative = loaded.dossier.positive == Some(false);
    let found = match to {
        Some(to) => moves.iter().find(|out| out.step_move.to == to),
        None if negative => {
            moves.iter().find(|out| out.step_move.action == MoveAction::Refuse).or_else(|| moves.iter().find(|out| out.is_default))
        }
        None => moves.iter().find(|out| out.is_default),
    };
    found.map(|out| (out.step_move.to.clone(), out.step_move.action)).ok_or_else(|| OnestopError::refused("onestop-move-none"))
}

/// What must be done before a dossier may leave its step.
fn check_ready(tx: &mut Tx<'_>, loaded: &Loaded, open: &[Task], from: &Step) -> Result<(), OnestopError> {
    let now = tx.now();
    let waiting = open.iter().filter(|task| task.work == Work::Opinion && !task.is_lapsed_question(now)).count();
    if waiting > 0 {
        return Err(OnestopError::Refused(Message::new("onestop-move-opinions").with("count", waiting)));
    }
    if from.needs_visit(&loaded.dossier.case_id) && !queries::visit::was_made(tx, loaded.dossier.id, &from.id)? {
        return Err(OnestopError::refused("onestop-move-no-visit"));
    }
    Ok(())
}

/// A question that nobody answered in time ends with the step at which it was asked.
fn lapse_questions(tx: &mut Tx<'_>, open: &[Task], actor: &Actor) -> Result<(), OnestopError> {
    let now = tx.now();
    for task in open.iter().filter(|task| task.is_lapsed_question(now)) {
        queries::task::close(tx, task, LAPSED, None, actor)?;
    }
    Ok(())
}

/// The draft, without which nothing is approved or issued.
fn drafted(outcome: Option<Outcome>) -> Result<Outcome, OnestopError> {
    outcome.ok_or_else(|| OnestopError::refused("onestop-move-no-draft"))
}

/// Signs the drafted result: who, by which post and in which capacity, as of this minute; under a delegation in its capacity.
fn approve(
    tx: &mut Tx<'_>,
    (actor, under): (&Actor, Option<&SignsUnder>),
    (loaded, outcome): (&Loaded, Outcome),
) -> Result<Outcome, OnestopError> {
    if loaded.procedure.package.separate_drafter_and_approver && Some(outcome.drafted_by) == actor.person {
        return Err(OnestopError::refused("onestop-approve-own-draft"));
    }
    let holder = match actor.post {
        Some(post) => identity::holder(tx, post)?,
        None => None,
    };
    let now = tx.now();
    let approved = Outcome {
        approved_by: actor.person,
        approved_post: actor.post,
        approved_at: Some(now),
        signer_name: holder.as_ref().map(|holder| holder.name.clone()),
        signer_title: holder.as_ref().map(|holder| holder.title.clone()),
        signer_capacity: holder.as_ref().map(|holder| under.map_or(holder.capacity, |under| under.capacity).code().to_owned()),
        ..outcome
    };
    queries::outcome::save(tx, &approved)?;
    Ok(Outcome { version: approved.version.saturating_add(1), ..approved })
}

/// Numbers the approved result and finishes the dossier.
fn issue(app: &Onestop, tx: &mut Tx<'_>, (loaded, outcome): (&mut Loaded, Outcome)) -> Result<Outcome, OnestopError> {
    if outcome.approved_at.is_none() {
        return Err(OnestopError::refused("onestop-move-not-approved"));
    }
    let now = tx.now();
    let year = i64::from(now.date().year());
    let agency = identity::agency(tx, loaded.dossier.deciding)?.ok_or(OnestopError::NotFound)?;
    // A corrected result keeps its number.
    let number = match outcome.number {
        Some(number) => Some(number),
        None => take_number(tx, &outcome, &agency, year)?,
    };
    let notation = number.map(|number| printed_number(&loaded.procedure.package, &outcome, number, &agency));
    let issued = Outcome { year: outcome.year.or(Some(year)), number, notation, issued_at: Some(now), ..outcome };
    queries::outcome::save(tx, &issued)?;
    loaded.dossier.undergo(Event::Issue)?;
    loaded.dossier.finished_at = Some(now);
    crate::jobs::print_later(app, tx, loaded.dossier.id, issued.version)?;
    Ok(issued)
}

fn tell_issued(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (loaded, outcome): (&Loaded, Option<&Outcome>),
    state: [u8; 32],
) -> Result<(), OnestopError> {
    let dossier = &loaded.dossier;
    let now = tx.now();
    let fact = Issued {
        code: dossier.code.clone(),
        procedure: dossier.procedure_code.clone(),
        deciding: dossier.deciding,
        positive: dossier.positive.unwrap_or(true),
        late: dossier.is_late(now),
        number: outcome.and_then(|outcome| outcome.number),
    };
    Ok(tell_with(tx, actor, dossier, &fact, state)?)
}

/// Opens a step: its task in the right queue, the opinions it asks for, the wait for a financial obligation.
pub(crate) fn open_step(
    app: &Onestop,
    tx: &mut Tx<'_>,
    loaded: &mut Loaded,
    step_id: &str,
    holder: Option<PostId>,
) -> Result<Task, OnestopError> {
    let procedure = std::sync::Arc::clone(&loaded.procedure);
    let step = procedure.package.step(step_id).ok_or_else(|| OnestopError::Procedure(format!("no step {step_id}")))?;
    let now = tx.now();
    let calendar = calendar(app, tx, &loaded.dossier)?;
    let kind = step.unit.as_ref().or(step.agency.as_ref()).map(|kind| kind.code());
    let agency = place(tx, loaded, step.place, kind.as_deref(), step.found_by.as_deref())?;
    let role = role_of(step.role.code())?;
    let work = Work::from_code(step.work.code()).unwrap_or(Work::Process);
    // A result is there in time or not; whoever fetches it later makes nobody late.
    let awaits_duty = step.waits_for_duty && loaded.dossier.state == State::Processing;
    let due_at = if work == Work::HandOver { now.plus(UNCLAIMED) } else { step_due(&calendar, loaded, step, now) };
    let task = Task {
        id: tx.new_id(),
        dossier: loaded.dossier.id,
        work,
        step: Some(step.id.clone()),
        agency,
        role,
        holder,
        opened_at: now,
        due_at,
        ..blank(tx, &loaded.dossier, agency, role)
    };
    queries::task::insert(tx, &task)?;
    for opinion in procedure.package.opinions_for(step, &loaded.dossier.case_id) {
        let kind = opinion.unit.as_ref().or(opinion.agency.as_ref()).map(|kind| kind.code());
        let agency = place(tx, loaded, opinion.place, kind.as_deref(), opinion.found_by.as_deref())?;
        let role = role_of(opinion.role.code())?;
        let asked = Task {
            work: Work::Opinion,
            step: Some(opinion.id.clone()),
            opened_at: now,
            due_at: opinion_due(&calendar, loaded, (step, opinion), now),
            ..blank(tx, &loaded.dossier, agency, role)
        };
        queries::task::insert(tx, &asked)?;
    }
    loaded.dossier.step = Some(step.id.clone());
    if awaits_duty {
        loaded.dossier.undergo(Event::AwaitDuty)?;
        loaded.dossier.paused_at = Some(now);
    }
    Ok(task)
}

fn role_of(code: &str) -> Result<Role, OnestopError> {
    Role::from_code(code).ok_or_else(|| OnestopError::Procedure(format!("no role {code}")))
}
