//! Who may do what with a dossier: one typed table that an auditor can read (its rendering is a committed test output).
//!
//! An official acts by a post that carries one of the rule's roles at the rule's place. The post is looked up in the act's
//! own transaction; a task that was given to a post is that post's alone, unless the rule says otherwise. Who signs for a post under a
//! delegation has its rule for what the delegation covers, and for nothing else.

use std::borrow::Cow;

use identity::{AgencyKind, Authority, HeldBy, Role, SignsUnder};
use kernel::{Actor, AgencyId, DossierId, Message};
use store::Tx;

use crate::error::OnestopError;
use crate::model::dossier::Dossier;
use crate::model::state::words;
use crate::model::task::{Task, Work};
use crate::queries;

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
        /// Ask for more again, or decide on a proposal to, in processing.
        SecondSupplement = "second_supplement",
        /// The same before acceptance.
        SecondSupplementIntake = "second_at_intake",
        /// Propose to stop the clock.
        ProposePause = "propose_pause",
        /// Stop the clock, or decide on a proposal to.
        Pause = "pause",
        /// Let the clock go on.
        Resume = "resume",
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
        /// Ask others for their opinions.
        AskOpinions = "ask_opinions",
        /// Record a visit to the site.
        SiteVisit = "site_visit",
        /// Draft the result.
        Draft = "draft",
        /// Confirm a financial obligation.
        ConfirmDuty = "confirm_duty",
        /// Confirm that a fee was paid.
        Settle = "settle",
        /// Hand the result over.
        HandOver = "hand_over",
        /// Keep what became of a result that the post has.
        FollowPost = "follow_post",
        /// Give originals back that no result takes along.
        GiveBack = "give_back",
        /// Change how the result is to be handed over.
        ChangeDelivery = "change_delivery",
        /// Send an issued result back for a mistake.
        Correct = "correct",
        /// Urge the responsible post.
        Urge = "urge",
        /// Open it.
        Read = "read",
        /// Open it where its procedure is about health, poverty or adoption.
        ReadSensitive = "read_sensitive",
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
        /// In the agency that decides, or in a unit of it that has the task.
        Deciding = "deciding",
        /// In the centre that receives, in the agency that decides, in the unit that has the task; or at the head of the province.
        Oversight = "oversight",
        /// In an agency that has a task of it or had one: in the task's own role, as whom it was given to, or leading the agency or
        /// the one above it.
        AnyTask = "any_task",
        /// Anywhere in the province.
        Anywhere = "anywhere",
        /// At the head of the province.
        Head = "head",
    }
}

impl Place {
    /// For what a dossier is opened by this right: to work on it, or to see how others do.
    pub(crate) const fn purpose(self) -> &'static str {
        match self {
            Place::Oversight | Place::Anywhere | Place::Head => "oversee",
            Place::Task | Place::TaskAgency | Place::Receiving | Place::Deciding | Place::AnyTask => "process",
        }
    }
}

impl Action {
    /// What is signed by it, in the word by which delegations name it; under a delegation nothing else is done.
    const fn signs(self) -> Option<&'static str> {
        match self {
            Action::Move => Some("result"),
            Action::Supplement | Action::SecondSupplement => Some("supplement"),
            Action::Extend | Action::DecideExtension => Some("apology"),
            Action::Stop => Some("stop"),
            _ => None,
        }
    }
}

/// Kinds of documents that may be signed under a delegation, with the keys of their names.
pub(crate) const SIGNED: &[(&str, &str)] = &[
    ("result", "onestop-signed-result"),
    ("supplement", "onestop-signed-supplement"),
    ("apology", "onestop-signed-apology"),
    ("stop", "onestop-signed-stop"),
];

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
/// Who sees the whole queue of an agency.
pub(crate) const OVERSEERS: &[Role] = &[Role::UnitLeader, Role::CentreHead, Role::Assigner];
/// Everybody who has to do with dossiers.
const WORKING: &[Role] = &[
    Role::Intake,
    Role::Assigner,
    Role::CaseOfficer,
    Role::CoordinatingOfficer,
    Role::Approver,
    Role::Clerk,
    Role::ResultDesk,
    Role::Cashier,
    Role::UnitLeader,
    Role::CentreHead,
    Role::PostalIntake,
    Role::Inspector,
];

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
    Rule { action: Action::SecondSupplementIntake, roles: &[Role::CentreHead, Role::UnitLeader], place: Place::Receiving },
    Rule { action: Action::ProposePause, roles: &[], place: Place::Task },
    Rule { action: Action::Pause, roles: LEADERS, place: Place::Deciding },
    Rule { action: Action::Resume, roles: &[], place: Place::Task },
    Rule { action: Action::Resume, roles: LEADERS, place: Place::Deciding },
    Rule { action: Action::CheckParts, roles: &[], place: Place::Task },
    Rule { action: Action::ProposeExtension, roles: &[], place: Place::Task },
    Rule { action: Action::DecideExtension, roles: LEADERS, place: Place::Deciding },
    Rule { action: Action::Extend, roles: LEADERS, place: Place::Deciding },
    Rule { action: Action::Refuse, roles: &[], place: Place::Task },
    Rule { action: Action::Withdraw, roles: &[Role::Intake], place: Place::Receiving },
    Rule { action: Action::Stop, roles: LEADERS, place: Place::Deciding },
    Rule { action: Action::Opinion, roles: &[], place: Place::Task },
    Rule { action: Action::AskOpinions, roles: &[], place: Place::Task },
    Rule { action: Action::SiteVisit, roles: &[], place: Place::Task },
    Rule { action: Action::Draft, roles: OFFICERS, place: Place::Task },
    Rule { action: Action::ConfirmDuty, roles: &[], place: Place::Task },
    Rule { action: Action::Settle, roles: &[Role::Cashier], place: Place::Receiving },
    Rule { action: Action::HandOver, roles: &[Role::ResultDesk, Role::PostalIntake], place: Place::Receiving },
    Rule { action: Action::FollowPost, roles: &[Role::ResultDesk, Role::PostalIntake], place: Place::Receiving },
    Rule { action: Action::GiveBack, roles: &[Role::Intake, Role::ResultDesk], place: Place::Receiving },
    Rule { action: Action::ChangeDelivery, roles: &[Role::Intake, Role::ResultDesk, Role::PostalIntake], place: Place::Receiving },
    Rule { action: Action::Correct, roles: &[Role::ResultDesk], place: Place::Receiving },
    Rule { action: Action::Correct, roles: &[Role::Clerk], place: Place::TaskAgency },
    Rule { action: Action::Urge, roles: LEADERS, place: Place::Oversight },
    Rule { action: Action::Read, roles: WORKING, place: Place::Receiving },
    Rule { action: Action::Read, roles: WORKING, place: Place::Deciding },
    Rule { action: Action::Read, roles: OVERSEERS, place: Place::AnyTask },
    Rule { action: Action::Read, roles: &[Role::Inspector], place: Place::Anywhere },
    Rule { action: Action::Read, roles: &[Role::UnitLeader], place: Place::Head },
    Rule { action: Action::ReadSensitive, roles: &[Role::UnitLeader, Role::CentreHead], place: Place::AnyTask },
];

/// The table as text, one line a rule; then what may be signed under a delegation.
pub fn rendered() -> String {
    let line = |rule: &Rule| {
        let roles: Vec<&str> = rule.roles.iter().map(|role| role.code()).collect();
        let roles = if roles.is_empty() { "the task's role".to_owned() } else { roles.join(", ") };
        format!("{:<18} {:<12} {roles}\n", rule.action.code(), rule.place.code())
    };
    let signed = |action: &Action| Some(format!("{:<18} {:<12} {}\n", action.code(), "delegated", action.signs()?));
    RULES.iter().map(line).chain(Action::ALL.iter().filter_map(signed)).collect()
}

/// What the actor may act by: whoever has signed in, by every post that they hold at this minute; a program with a token (it has
/// no session) only by the post for which the token was made, and by none if it was made for a person.
pub(crate) fn authority(tx: &mut Tx<'_>, actor: &Actor) -> Result<Authority, store::Error> {
    let mut authority = identity::held_posts(tx, actor)?;
    if actor.session.is_none() {
        authority.posts.retain(|held| Some(held.post) == actor.post);
        authority.signs_for.clear();
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
    authorise_signing(tx, actor, action, dossier, task).map(|(actor, _)| actor)
}

/// The same for an act that signs something: also the delegation under which the actor signs, if it is not by their own right. What
/// lies outside its scope is refused by name.
pub(crate) fn authorise_signing(
    tx: &mut Tx<'_>,
    actor: &Actor,
    action: Action,
    dossier: &Dossier,
    task: Option<&Task>,
) -> Result<(Actor, Option<SignsUnder>), OnestopError> {
    if actor.capacity == kernel::Capacity::System {
        return Ok((actor.clone(), None));
    }
    let authority = authority(tx, actor)?;
    if let Some(held) = find(&authority, actor, action, dossier, task) {
        return Ok((acting(actor, &held), held.under));
    }
    let signed = Authority { posts: authority.signs_for, signs_for: Vec::new() };
    let beyond = RULES.iter().filter(|rule| rule.action == action).find_map(|rule| by_rule(&signed, actor, rule, dossier, task));
    match beyond.and_then(|held| held.under.as_ref()) {
        Some(under) => Err(OnestopError::Refused(Message::new("onestop-delegation-scope").with("decision", &under.decision))),
        None => Err(OnestopError::Forbidden),
    }
}

/// Keeps in which capacity the actor signs under a delegation, as of this minute: the paper bears it whatever becomes of the right.
pub(crate) fn sign(tx: &mut Tx<'_>, dossier: DossierId, actor: &Actor, under: Option<&SignsUnder>) -> Result<(), store::Error> {
    match under.zip(actor.post) {
        Some((under, post)) => queries::signature::insert(tx, dossier, post, under),
        None => Ok(()),
    }
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

fn find(authority: &Authority, actor: &Actor, action: Action, dossier: &Dossier, task: Option<&Task>) -> Option<HeldBy> {
    let authority = within_scope(authority, action, dossier);
    RULES.iter().filter(|rule| rule.action == action).find_map(|rule| by_rule(&authority, actor, rule, dossier, task)).cloned()
}

/// With the posts for which the actor signs, if this is signed within the delegation's scope, or read in order to sign.
pub(crate) fn within_scope<'a>(authority: &'a Authority, action: Action, dossier: &Dossier) -> Cow<'a, Authority> {
    if authority.signs_for.is_empty() {
        return Cow::Borrowed(authority);
    }
    let procedure = dossier.procedure_code.as_str();
    let covers = |under: &SignsUnder| match action.signs() {
        Some(document) => under.scope.covers_document(document, procedure),
        None => matches!(action, Action::Read | Action::ReadSensitive) && under.scope.covers(procedure),
    };
    let signed = authority.signs_for.iter().filter(|held| held.under.as_ref().is_some_and(covers));
    Cow::Owned(Authority { posts: authority.posts.iter().chain(signed).cloned().collect(), signs_for: Vec::new() })
}

pub(crate) fn by_rule<'a>(
    authority: &'a Authority,
    actor: &Actor,
    rule: &Rule,
    dossier: &Dossier,
    task: Option<&Task>,
) -> Option<&'a HeldBy> {
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
        Place::Deciding => by_roles(rule.roles, dossier.deciding)
            .or_else(|| by_roles(rule.roles, task?.agency).filter(|held| held.above == Some(dossier.deciding))),
        Place::Oversight => by_roles(rule.roles, dossier.deciding)
            .or_else(|| by_roles(rule.roles, dossier.receiving))
            .or_else(|| by_roles(rule.roles, task?.agency))
            .or_else(|| head(authority, rule)),
        Place::AnyTask => {
            let task = task?;
            let given = |held: &&HeldBy| held.agency == task.agency && (held.roles.contains(&task.role) || task.holder == Some(held.post));
            authority.posts.iter().find(given).or_else(|| by_roles(rule.roles, task.agency))
        }
        Place::Anywhere => authority.posts.iter().find(|held| rule.roles.iter().any(|role| held.roles.contains(role))),
        Place::Head => head(authority, rule),
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

fn head<'a>(authority: &'a Authority, rule: &Rule) -> Option<&'a HeldBy> {
    authority.posts.iter().find(|held| held.is_head_of_province() && rule.roles.iter().any(|role| held.roles.contains(role)))
}

/// By which right the actor may open a dossier; `None` if they may not. One of a sensitive procedure opens only to those who have a
/// task of it, had one, or lead those who do.
pub(crate) fn may_read(
    tx: &mut Tx<'_>,
    authority: &Authority,
    dossier: &Dossier,
    tasks: &[Task],
    sensitive: bool,
) -> Result<Option<Place>, store::Error> {
    let action = if sensitive { Action::ReadSensitive } else { Action::Read };
    let authority = &*within_scope(authority, action, dossier);
    // Whom it concerns is irrelevant to reading: any post will do.
    let actor = Actor::anonymous();
    for rule in RULES.iter().filter(|rule| rule.action == action) {
        let found = match rule.place {
            Place::AnyTask => {
                leads_task(tx, authority, rule, tasks)?
                    || tasks.iter().any(|task| by_rule(authority, &actor, rule, dossier, Some(task)).is_some())
            }
            _ => by_rule(authority, &actor, rule, dossier, None).is_some(),
        };
        if found {
            return Ok(Some(rule.place));
        }
    }
    Ok(None)
}

/// Whether one leads the agency above one that has a task: its units work for it.
fn leads_task(tx: &mut Tx<'_>, authority: &Authority, rule: &Rule, tasks: &[Task]) -> Result<bool, store::Error> {
    if !rule.roles.contains(&Role::UnitLeader) || !authority.has(Role::UnitLeader) {
        return Ok(false);
    }
    for task in tasks {
        let unit = identity::agency(tx, task.agency)?.filter(|agency| is_unit(&agency.kind));
        let above = unit.and_then(|agency| agency.parent);
        if authority.posts.iter().any(|held| Some(held.agency) == above && held.roles.contains(&Role::UnitLeader)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether an agency is led from above: communes, departments and the province's office are led by their own heads.
pub(crate) fn is_unit(kind: &AgencyKind) -> bool {
    !matches!(kind.0.as_str(), "commune" | "department" | "province_office")
}

/// Whether the actor works on the dossier now, or signs it: sensitive answers open only then.
pub(crate) fn is_on_step(authority: &Authority, dossier: &Dossier, tasks: &[Task]) -> bool {
    let authority = within_scope(authority, Action::Read, dossier);
    let mut open = tasks.iter().filter(|task| task.closed_at.is_none() && task.work != Work::HandOver && !task.work.is_proposal());
    open.any(|task| {
        authority.posts.iter().any(|held| match task.holder {
            Some(holder) => held.post == holder,
            None => held.agency == task.agency && held.roles.contains(&task.role),
        })
    })
}
