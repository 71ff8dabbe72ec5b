//! Who may do what with a dossier: one typed table that an auditor can read (its rendering is a committed test output).
//!
//! An official acts by a post that carries one of the rule's roles at the rule's place. The post is looked up in the act's
//! own transaction; a task that was given to a post is that post's alone, unless the rule says otherwise.

use identity::{Authority, HeldBy, Role};
use kernel::{Actor, AgencyId};
use store::Tx;

use crate::error::OnestopError;
use crate::model::dossier::Dossier;
use crate::model::state::words;
use crate::model::task::Task;

words! {
    /// What an official does.
    Action {
        /// Receive at the counter.
        Receive = "receive",
        /// Accept what was filed.
        Accept = "accept",
        /// Refuse to accept.
        RefuseIntake = "refuse_intake",
        /// Ask for more before acceptance.
        SupplementIntake = "supplement_intake",
        /// Give a task to a post.
        Assign = "assign",
        /// Move along the procedure's steps (forward, send back, approve, issue).
        Move = "move",
        /// Ask for more in processing, the first time.
        Supplement = "supplement",
        /// Ask for more again.
        SecondSupplement = "second_supplement",
        /// Stop the clock, let it go on.
        Pause = "pause",
        /// Look at the parts one by one.
        CheckParts = "check_parts",
        /// Propose to put off the due date.
        ProposeExtension = "propose_extension",
        /// Approve a proposed extension, or send it back.
        DecideExtension = "decide_extension",
        /// Put off the due date with an apology.
        Extend = "extend",
        /// Draft a negative result.
        Refuse = "refuse",
        /// Withdraw at the person's written request.
        Withdraw = "withdraw",
        /// Stop without a result.
        Stop = "stop",
        /// Give an opinion.
        Opinion = "opinion",
        /// Draft the result.
        Draft = "draft",
        /// Confirm a financial obligation.
        ConfirmDuty = "confirm_duty",
        /// Confirm that a fee was paid.
        Settle = "settle",
        /// Hand the result over.
        HandOver = "hand_over",
        /// Give originals back that no result takes along.
        GiveBack = "give_back",
        /// Change how the result is to be handed over.
        ChangeDelivery = "change_delivery",
        /// Send an issued result back for a mistake.
        Correct = "correct",
        /// Urge the responsible post.
        Urge = "urge",
    }
}

words! {
    /// Where the post must be.
    Place {
        /// In the agency of the task, in the task's own role.
        Task = "task",
        /// In the agency of the task, in one of the rule's roles.
        TaskAgency = "task_agency",
        /// In the centre that receives the dossier.
        Receiving = "receiving",
        /// In the agency that decides, or in the unit that has the task.
        Deciding = "deciding",
        /// In the centre that receives, in the agency that decides, in the unit that has the task; or at the head of the province.
        Oversight = "oversight",
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The action.
    pub action: Action,
    /// Roles, any of which will do; empty where the task's own role counts.
    pub roles: &'static [Role],
    /// Where the post must be.
    pub place: Place,
}

const INTAKE: &[Role] = &[Role::Intake, Role::PostalIntake];
const OFFICERS: &[Role] = &[Role::CaseOfficer, Role::CoordinatingOfficer, Role::Assigner, Role::Intake];
const REGISTRARS: &[Role] = &[Role::Clerk, Role::CentreHead, Role::UnitLeader, Role::Approver, Role::Intake];
const LEADERS: &[Role] = &[Role::UnitLeader, Role::Approver, Role::CentreHead];

/// The table. An action with several lines is allowed by any of them.
pub const RULES: &[Rule] = &[
    Rule { action: Action::Receive, roles: INTAKE, place: Place::Receiving },
    Rule { action: Action::Accept, roles: &[Role::Intake], place: Place::Receiving },
    Rule { action: Action::RefuseIntake, roles: &[Role::Intake], place: Place::Receiving },
    Rule { action: Action::SupplementIntake, roles: &[Role::Intake], place: Place::Receiving },
    Rule { action: Action::Assign, roles: &[Role::Assigner, Role::UnitLeader, Role::CentreHead], place: Place::TaskAgency },
    Rule { action: Action::Move, roles: &[], place: Place::Task },
    Rule { action: Action::Supplement, roles: &[], place: Place::Task },
    Rule { action: Action::SecondSupplement, roles: LEADERS, place: Place::Deciding },
    Rule { action: Action::Pause, roles: &[], place: Place::Task },
    Rule { action: Action::CheckParts, roles: &[], place: Place::Task },
    Rule { action: Action::ProposeExtension, roles: &[], place: Place::Task },
    Rule { action: Action::DecideExtension, roles: LEADERS, place: Place::Deciding },
    Rule { action: Action::Extend, roles: LEADERS, place: Place::Deciding },
    Rule { action: Action::Refuse, roles: &[], place: Place::Task },
    Rule { action: Action::Withdraw, roles: &[Role::Intake], place: Place::Receiving },
    Rule { action: Action::Stop, roles: LEADERS, place: Place::Deciding },
    Rule { action: Action::Opinion, roles: &[], place: Place::Task },
    Rule { action: Action::Draft, roles: OFFICERS, place: Place::Task },
    Rule { action: Action::ConfirmDuty, roles: &[], place: Place::Task },
    Rule { action: Action::Settle, roles: &[Role::Cashier], place: Place::Receiving },
    Rule { action: Action::HandOver, roles: &[Role::ResultDesk, Role::PostalIntake], place: Place::Receiving },
    Rule { action: Action::GiveBack, roles: &[Role::Intake, Role::ResultDesk], place: Place::Receiving },
    Rule { action: Action::ChangeDelivery, roles: &[Role::Intake, Role::ResultDesk, Role::PostalIntake], place: Place::Receiving },
    Rule { action: Action::Correct, roles: &[Role::ResultDesk], place: Place::Receiving },
    Rule { action: Action::Correct, roles: &[Role::Clerk], place: Place::TaskAgency },
    Rule { action: Action::Urge, roles: LEADERS, place: Place::Oversight },
];

/// The table as text, one line a rule.
pub fn rendered() -> String {
    let line = |rule: &Rule| {
        let roles: Vec<&str> = rule.roles.iter().map(|role| role.code()).collect();
        let roles = if roles.is_empty() { "the task's role".to_owned() } else { roles.join(", ") };
        format!("{:<18} {:<12} {roles}\n", rule.action.code(), rule.place.code())
    };
    RULES.iter().map(line).collect()
}

/// What the actor may act by: whoever has signed in, by every post that they hold at this minute; a program with a token (it has
/// no session) only by the post for which the token was made, and by none if it was made for a person.
pub(crate) fn authority(tx: &mut Tx<'_>, actor: &Actor) -> Result<Authority, store::Error> {
    let mut authority = identity::held_posts(tx, actor)?;
    if actor.session.is_none() {
        authority.posts.retain(|held| Some(held.post) == actor.post);
    }
    Ok(authority)
}

/// The actor, acting by the post that the table asks for; [`OnestopError::Forbidden`] if there is none.
pub(crate) fn authorise(
    tx: &mut Tx<'_>,
    actor: &Actor,
    action: Action,
    dossier: &Dossier,
    task: Option<&Task>,
) -> Result<Actor, OnestopError> {
    if actor.capacity == kernel::Capacity::System {
        return Ok(actor.clone());
    }
    let authority = authority(tx, actor)?;
    let oversees = RULES.iter().any(|rule| rule.action == action && rule.place == Place::Oversight);
    let held = match find(&authority, actor, action, dossier, task) {
        Some(held) => held,
        None if oversees => at_the_head(tx, &authority)?.ok_or(OnestopError::Forbidden)?,
        None => return Err(OnestopError::Forbidden),
    };
    Ok(acting(actor, held))
}

/// The post by which the actor leads the province or its office, under which everything happens.
fn at_the_head<'a>(tx: &mut Tx<'_>, authority: &'a Authority) -> Result<Option<&'a HeldBy>, store::Error> {
    for held in authority.posts.iter().filter(|held| held.roles.contains(&Role::UnitLeader)) {
        let kind = identity::agency(tx, held.agency)?.map(|agency| agency.kind.0).unwrap_or_default();
        if matches!(kind.as_str(), "province" | "province_office") {
            return Ok(Some(held));
        }
    }
    Ok(None)
}

/// Whether the actor could do it, for showing a button; the use case asks again.
pub(crate) fn allows(authority: &Authority, actor: &Actor, action: Action, dossier: &Dossier, task: Option<&Task>) -> bool {
    find(authority, actor, action, dossier, task).is_some()
}

/// The actor by their post at a centre, for receiving a dossier that does not exist yet.
pub(crate) fn authorise_at(tx: &mut Tx<'_>, actor: &Actor, action: Action, agency: AgencyId) -> Result<Actor, OnestopError> {
    if actor.capacity == kernel::Capacity::System {
        return Ok(actor.clone());
    }
    let authority = authority(tx, actor)?;
    let rule = RULES.iter().find(|rule| rule.action == action).ok_or(OnestopError::Forbidden)?;
    let held = rule.roles.iter().find_map(|role| authority.by(actor, *role, agency)).ok_or(OnestopError::Forbidden)?;
    Ok(acting(actor, held))
}

/// Whoever stands in acts by a post of their own: it is their name and their title that stand under a paper.
fn acting(actor: &Actor, held: &HeldBy) -> Actor {
    Actor { post: Some(held.by), agency: Some(held.agency), ..actor.clone() }
}

fn find<'a>(authority: &'a Authority, actor: &Actor, action: Action, dossier: &Dossier, task: Option<&Task>) -> Option<&'a HeldBy> {
    RULES.iter().filter(|rule| rule.action == action).find_map(|rule| by_rule(authority, actor, rule, dossier, task))
}

fn by_rule<'a>(authority: &'a Authority, actor: &Actor, rule: &Rule, dossier: &Dossier, task: Option<&Task>) -> Option<&'a HeldBy> {
    let by_roles = |roles: &[Role], agency: AgencyId| roles.iter().find_map(|role| authority.by(actor, *role, agency));
    match rule.place {
        Place::Task => {
            let task = task?;
            if !rule.roles.is_empty() && !rule.roles.contains(&task.role) {
                return None;
            }
            match task.holder {
                Some(holder) => authority.posts.iter().find(|held| held.post == holder && held.agency == task.agency),
                None => by_roles(&[task.role], task.agency),
            }
        }
        Place::TaskAgency => by_roles(rule.roles, task?.agency),
        Place::Receiving => by_roles(rule.roles, dossier.receiving),
        Place::Deciding => by_roles(rule.roles, dossier.deciding).or_else(|| by_roles(rule.roles, task?.agency)),
        Place::Oversight => by_roles(rule.roles, dossier.deciding)
            .or_else(|| by_roles(rule.roles, dossier.receiving))
            .or_else(|| by_roles(rule.roles, task?.agency)),
    }
}

/// Agencies through whose registers of numbers the actor may look: those where they keep them or answer for them.
pub(crate) fn keeps_registers(authority: &Authority) -> Vec<AgencyId> {
    let keeps = |held: &&HeldBy| held.roles.iter().any(|role| REGISTRARS.contains(role));
    let mut agencies: Vec<AgencyId> = authority.posts.iter().filter(keeps).map(|held| held.agency).collect();
    agencies.sort();
    agencies.dedup();
    agencies
}

/// Whether the actor may open a dossier: a post in the agency that receives or decides it or has had a task of it, or an
/// inspector. A sensitive procedure opens only to posts with a task of it.
pub(crate) fn may_read(authority: &Authority, dossier: &Dossier, tasks: &[Task], sensitive: bool) -> bool {
    let on_task = |held: &HeldBy| {
        tasks.iter().any(|task| {
            task.agency == held.agency
                && (held.roles.contains(&task.role) || task.holder == Some(held.post) || held.roles.contains(&Role::UnitLeader))
        })
    };
    let in_agency = |held: &HeldBy| {
        let works = held.roles.iter().any(|role| !matches!(role, Role::Administrator));
        works && (held.agency == dossier.receiving || held.agency == dossier.deciding)
    };
    authority.posts.iter().any(|held| on_task(held) || (!sensitive && (in_agency(held) || held.roles.contains(&Role::Inspector))))
}
