//! What an act would do, told before it is taken: the state after it, the due date, where the dossier goes, who is told. It reads
//! and reckons as the act itself does, and changes nothing.

use identity::Authority;
use kernel::calendar::{Due, due, extended, resumed};
use kernel::{Actor, Instant, Message};
use procedure::{MoveAction, Power, Step};
use store::Tx;

use super::ask_opinions::{Addressees, addressees};
use super::check_parts::is_open_to_checks;
use super::give_back::ends_without_result;
use super::load::{Loaded, calendar, place};
use super::renewal::{Renewal, renewal};
use super::supplement::{MOST_AT_INTAKE, due_after};
use super::whole::Whole;
use crate::Onestop;
use crate::access::allows;
use crate::error::OnestopError;
use crate::model::deed::Deed;
use crate::model::delivery::DeliveryState;
use crate::model::paper::Paper;
use crate::model::state::{Event, State};
use crate::model::task::{Task, Work};
use crate::queries::supplement::Stage;

/// Numbers of days for which an extension is reckoned beforehand.
const EXTENSIONS: &[i32] = &[1, 2, 3, 4, 5, 7, 10, 15, 20, 30];

/// What is told of an act before it is taken.
#[derive(Clone, Debug, Default)]
pub struct Outlook {
    /// The state after it, if that changes.
    pub state: Option<State>,
    /// When the result is due after it, if that changes and is known.
    pub due: Option<Instant>,
    /// How that is reckoned, if it is reckoned anew.
    pub reckoned: Option<Due>,
    /// New due dates by days of extension; on a proposal, only that of the days proposed.
    pub extensions: Vec<(i32, Instant)>,
    /// What a newer version of the procedure means for the dossier, if there is one.
    pub renewal: Option<(String, Vec<Message>)>,
    /// Where it goes: the step, the agency, who could take it.
    pub next: Option<NextPlace>,
    /// Whom an opinion may be asked of.
    pub addressees: Addressees,
    /// Whether whoever filed it is told.
    pub tells_person: bool,
    /// Whether the applicant is told as well, if that is somebody else.
    pub tells_applicant: bool,
}

/// Where a dossier waits after an act.
#[derive(Clone, Debug)]
pub struct NextPlace {
    /// Name of the step.
    pub step: String,
    /// Name of the agency.
    pub agency: String,
    /// Who could take it: post, name and title.
    pub holders: Vec<(kernel::PostId, String)>,
    /// Whether the step waits for a financial obligation.
    pub waits_for_duty: bool,
}

/// The task by which the actor could do it: an opinion of theirs, a decision that waits, the numbering of a result that has a
/// mistake, or the task of the present step.
pub(crate) fn task_for<'a>(whole: &'a Whole, authority: &Authority, actor: &Actor, deed: Deed) -> Option<&'a Task> {
    match deed {
        Deed::Opinion => {
            let mut open = whole.tasks.iter().filter(|task| task.closed_at.is_none() && task.work == Work::Opinion);
            open.find(|task| allows(authority, actor, crate::Action::Opinion, &whole.loaded.dossier, Some(task)))
        }
        Deed::DecideSupplement => open_work(whole, Work::SecondSupplement),
        Deed::DecidePause => open_work(whole, Work::Standstill),
        Deed::DecideExtension => open_work(whole, Work::Extension),
        Deed::Correct => whole.tasks.iter().rfind(|task| task.work == Work::Number),
        _ => whole.task(),
    }
}

fn open_work(whole: &Whole, work: Work) -> Option<&Task> {
    whole.tasks.iter().find(|task| task.closed_at.is_none() && task.work == work)
}

/// Whether an act is offered: state, step and rights allow it. The use case asks again.
pub(crate) fn is_offered(whole: &Whole, authority: &Authority, actor: &Actor, deed: Deed, now: Instant) -> bool {
    let dossier = &whole.loaded.dossier;
    let step_can = |power: Power| whole.loaded.step().is_some_and(|step| step.can(power));
    let at_intake = dossier.state == State::Submitted;
    let at_desk = whole.task().is_some_and(|task| matches!(task.work, Work::Intake | Work::Process));
    let may_again = if dossier.is_late(now) {
        whole.promised().is_none_or(|promised| now > promised)
    } else {
        dossier.extensions < i64::from(whole.loaded.procedure.package.clock.extension_max)
    };
    let may_extend = may_again && whole.proposal().is_none() && dossier.state.after(Event::Extend).is_some() && dossier.due_at.is_some();
    let again = dossier.supplements > 0;
    let is_open_to_requests = if at_intake { dossier.supplements < MOST_AT_INTAKE } else { step_can(Power::Supplement) };
    let may_ask = dossier.state.after(Event::AskSupplement).is_some() && is_open_to_requests;
    let may_pause = dossier.state.after(Event::Pause).is_some() && step_can(Power::Pause);
    // Whoever may act alone need not propose it.
    let may = |deed: Deed| allows(authority, actor, deed.action(at_intake, again), dossier, task_for(whole, authority, actor, deed));
    let fits = match deed {
        Deed::Draft => dossier.state.is_running() && whole.loaded.step().is_some_and(|step| step.drafts_result),
        Deed::Refuse => dossier.state.is_running() && step_can(Power::Refuse),
        Deed::Opinion => true,
        Deed::SiteVisit => !dossier.state.is_closed() && step_can(Power::SiteVisit),
        Deed::AskOpinions => dossier.state.is_running() && step_can(Power::Opinion),
        Deed::ConfirmDelivery | Deed::FailDelivery => dossier.state == State::Done && whole.delivery() == DeliveryState::Posted,
        Deed::HandOver | Deed::Correct => dossier.state == State::Done && whole.delivery().is_at_centre(),
        Deed::Delivery => dossier.state.after(Event::ChangeDelivery).is_some() && whole.delivery().is_at_centre(),
        Deed::GiveBack => ends_without_result(dossier.state) && whole.parts.iter().any(Paper::is_kept),
        Deed::Settle => !dossier.state.is_closed() && whole.fees.iter().any(crate::Fee::is_open),
        Deed::Assign => whole.task().is_some_and(|task| task.work.may_be_given()),
        Deed::Urge => {
            // Nobody urges themselves.
            let own = |task: &Task| allows(authority, actor, crate::Action::Move, dossier, Some(task));
            whole.task().is_some_and(|task| !own(task)) && !dossier.state.is_closed()
        }
        Deed::Move => dossier.state.after(Event::Move).is_some() && !moves(&whole.loaded).is_empty(),
        Deed::Supplement => may_ask && whole.proposed_supplement().is_none(),
        Deed::ProposeSupplement => may_ask && again && whole.proposed_supplement().is_none() && !may(Deed::Supplement),
        Deed::DecideSupplement => may_ask && whole.proposed_supplement().is_some(),
        Deed::Pause => may_pause && whole.proposed_pause().is_none(),
        Deed::ProposePause => may_pause && whole.proposed_pause().is_none() && !may(Deed::Pause),
        Deed::DecidePause => may_pause && whole.proposed_pause().is_some(),
        Deed::CheckParts => is_open_to_checks(dossier.state) && at_desk && !whole.parts.is_empty(),
        Deed::DecideExtension => whole.proposal().is_some(),
        Deed::ProposeExtension => may_extend && step_can(Power::Extend),
        Deed::Extend => may_extend,
        other => other.event().is_some_and(|event| dossier.state.after(event).is_some()),
    };
    let task = task_for(whole, authority, actor, deed);
    fits && (deed != Deed::Opinion || task.is_some()) && allows(authority, actor, deed.action(at_intake, again), dossier, task)
}

/// A way out of the present step: the step it leads to, its action, its name, whether it is the default.
#[derive(Clone, Debug)]
pub struct WayOut {
    /// The step.
    pub to: String,
    /// What the move does.
    pub action: MoveAction,
    /// Its name, if the procedure gives one.
    pub name: Option<String>,
    /// Name of the step that it leads to.
    pub step: String,
    /// Whether it is the usual one.
    pub is_default: bool,
}

/// The ways out of the present step.
pub(crate) fn moves(loaded: &Loaded) -> Vec<WayOut> {
    let Some(step) = loaded.step() else { return Vec::new() };
    let package = &loaded.procedure.package;
    let negative = loaded.dossier.positive == Some(false);
    let out = package.moves_from(&step.id, &loaded.dossier.case_id, &loaded.setting());
    let has_own_way = negative && out.iter().any(|out| out.step_move.action == MoveAction::Refuse);
    out.into_iter()
        .map(|out| WayOut {
            to: out.step_move.to.clone(),
            action: out.step_move.action,
            name: out.step_move.name.as_ref().map(|name| name.vi.clone()),
            step: package.step(&out.step_move.to).map(|step| step.name.vi.clone()).unwrap_or_default(),
            is_default: if has_own_way { out.step_move.action == MoveAction::Refuse } else { out.is_default },
        })
        .collect()
}

/// Tells what `deed` would do now; `to` is the step that a move leads to.
pub(crate) fn outlook(app: &Onestop, tx: &mut Tx<'_>, whole: &Whole, deed: Deed, to: Option<&str>) -> Result<Outlook, OnestopError> {
    let loaded = &whole.loaded;
    let dossier = &loaded.dossier;
    let now = tx.now();
    let mut outlook = Outlook { state: deed.event().and_then(|event| dossier.state.after(event)), ..Outlook::default() };
    match deed {
        Deed::Accept => {
            let renewed = renewal(app, tx, loaded)?;
            let loaded = match &renewed {
                Renewal::Fits(renewed) => renewed,
                Renewal::None | Renewal::Lacks(..) => loaded,
            };
            outlook.renewal = match &renewed {
                Renewal::None => None,
                Renewal::Fits(renewed) => Some((renewed.procedure.package.version.clone(), Vec::new())),
                Renewal::Lacks(version, lacks) => Some((version.clone(), lacks.clone())),
            };
            if let Some(limit) = loaded.dossier.limit() {
                let calendar = calendar(app, tx, dossier)?;
                let reckoned = due(&calendar, limit, now, loaded.procedure.package.clock.cut_off);
                outlook.due = Some(reckoned.due);
                outlook.reckoned = Some(reckoned);
            }
            outlook.next = match loaded.procedure.package.first_step() {
                Some(step) => Some(next_place(tx, loaded, step)?),
                None => None,
            };
            outlook.tells_person = true;
        }
        Deed::Move => {
            let chosen = moves(loaded).into_iter().find(|way| to.map_or(way.is_default, |to| way.to == to));
            if chosen.as_ref().is_some_and(|way| way.action == MoveAction::Issue) {
                outlook.state = Some(State::Done);
                outlook.tells_person = true;
            }
            let step = chosen.and_then(|way| loaded.procedure.package.step(&way.to));
            if let Some(step) = step {
                let next = next_place(tx, loaded, step)?;
                if next.waits_for_duty {
                    outlook.state = Some(State::Duty);
                    outlook.tells_person = true;
                }
                outlook.next = Some(next);
            }
        }
        Deed::Resume | Deed::ConfirmDuty => {
            outlook.tells_person = true;
            if let (Some(due), Some(paused), Some(limit)) = (dossier.due_at, dossier.paused_at, dossier.limit()) {
                let calendar = calendar(app, tx, dossier)?;
                outlook.due = Some(resumed(&calendar, limit, due, paused, now));
            }
        }
        Deed::Extend | Deed::ProposeExtension | Deed::DecideExtension => {
            let proposed = whole.proposal().and_then(|proposal| i32::try_from(proposal.days).ok());
            let days: &[i32] = proposed.as_ref().filter(|_| deed == Deed::DecideExtension).map_or(EXTENSIONS, std::slice::from_ref);
            if let Some(before) = dossier.due_at {
                let calendar = calendar(app, tx, dossier)?;
                outlook.extensions = days
                    .iter()
                    .filter_map(|days| Some((*days, extended(&calendar, before.max(now), dossier.extension(*days).ok()?))))
                    .collect();
            }
            outlook.tells_person = deed == Deed::Extend;
        }
        Deed::ProposeSupplement | Deed::ProposePause | Deed::DecideSupplement | Deed::DecidePause => outlook.state = None,
        Deed::Answer => {
            let open = whole.supplements.iter().rfind(|one| one.answered_at.is_none() && one.stage == Stage::Processing);
            if let Some(asked) = open {
                outlook.due = due_after(&*calendar(app, tx, dossier)?, loaded, asked.asked_at, now);
            }
        }
        Deed::HandOver => {
            // By post the dossier waits until it is delivered.
            outlook.state = outlook.state.filter(|_| dossier.delivery != procedure::DeliveryWay::Postal.code());
            outlook.tells_person = true;
        }
        Deed::Supplement | Deed::RefuseIntake | Deed::Withdraw | Deed::Pause | Deed::Stop | Deed::Delivery => {
            outlook.tells_person = true;
        }
        Deed::ConfirmDelivery | Deed::FailDelivery => outlook.tells_person = true,
        Deed::Correct => {
            outlook.tells_person = true;
            let steps = &loaded.procedure.package.steps;
            if let Some(step) = steps.iter().find(|step| step.drafts_result).or_else(|| steps.first()) {
                outlook.next = Some(next_place(tx, loaded, step)?);
            }
        }
        Deed::Assign | Deed::Urge => {
            if let Some(task) = whole.task() {
                let holders = holders(tx, task.agency, task.role, task.holder.filter(|_| deed == Deed::Urge))?;
                let step = loaded.step().map(|step| step.name.vi.clone()).unwrap_or_default();
                outlook.next = Some(NextPlace { step, agency: whole.agency_name(task.agency).to_owned(), holders, waits_for_duty: false });
            }
        }
        Deed::AskOpinions => {
            if let Some(task) = whole.task() {
                outlook.addressees = addressees(tx, loaded, task.agency)?;
            }
        }
        Deed::GiveBack | Deed::Refuse | Deed::Opinion | Deed::SiteVisit | Deed::Draft | Deed::Settle | Deed::CheckParts => {}
    }
    outlook.tells_applicant = outlook.tells_person
        && !matches!(deed, Deed::Accept | Deed::Delivery | Deed::HandOver | Deed::ConfirmDelivery | Deed::FailDelivery);
    Ok(outlook)
}

fn next_place(tx: &mut Tx<'_>, loaded: &Loaded, step: &Step) -> Result<NextPlace, OnestopError> {
    let kind = step.unit.as_ref().or(step.agency.as_ref()).map(|kind| kind.code());
    let agency = place(tx, loaded, step.place, kind.as_deref(), None)?;
    let role =
        identity::Role::from_code(step.role.code()).ok_or_else(|| OnestopError::Procedure(format!("no role {}", step.role.code())))?;
    let name = identity::agency(tx, agency)?.map(|agency| agency.name).unwrap_or_default();
    Ok(NextPlace {
        step: step.name.vi.clone(),
        agency: name,
        holders: holders(tx, agency, role, None)?,
        waits_for_duty: step.waits_for_duty,
    })
}

fn holders(
    tx: &mut Tx<'_>,
    agency: kernel::AgencyId,
    role: identity::Role,
    only: Option<kernel::PostId>,
) -> Result<Vec<(kernel::PostId, String)>, OnestopError> {
    let holders = match only {
        Some(post) => identity::holder(tx, post)?.into_iter().collect(),
        None => identity::holders_of_role(tx, agency, role)?,
    };
    Ok(holders.into_iter().map(|holder| (holder.post, format!("{}, {}", holder.name, holder.title))).collect())
}
